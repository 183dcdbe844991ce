//! The shelf at its edges: what goes before two people, how an item is found, what was paid for it, lines of an order not yet out.

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, Someone};
use crate::supplies::on_hand;

/// A second person's word at the shelf: their own password, typed at this seat.
fn word(at: &Someone, number: usize, what: &str) -> Value {
    at.does("staff.sign", json!({ "personId": number + 1, "password": PEOPLE[number].2, "what": what }))["id"].clone()
}

#[test]
fn a_controlled_item_goes_before_two_people() {
    let desk = Desk::new();
    let (fran, cleo) = (desk.fran(), desk.cleo());
    let draft = json!({ "name": "Lorazepam 2 mg", "unit": "vial", "par": 9, "reorderAt": 1, "isControlled": true });
    let id = fran.does("supplies.add_item", draft)["id"].clone();
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 9 }));
    let waste = |signature: Value| json!({ "itemId": id, "quantity": 1, "reason": "Broken", "signatureId": signature });
    let refused = |signature: Value| fran.is_invalid("supplies.waste", waste(signature), "signatureId").to_string();
    // Nobody, herself, a wrong password, somebody who does not move stock, a word for something else, a word at another seat.
    assert!(refused(Value::Null).contains("witness-needed"));
    fran.is_refused("staff.sign", json!({ "personId": 3, "password": PEOPLE[2].2, "what": "shelf" }), "second-person-is-another");
    fran.tries("staff.sign", json!({ "personId": 4, "password": "not the one", "what": "shelf" })).unwrap_err();
    assert!(refused(word(&fran, 1, "shelf")).contains("second-person-needed"));
    assert!(refused(word(&fran, 3, "drawer")).contains("second-person-needed"));
    assert!(refused(word(&desk.olive(), 3, "shelf")).contains("second-person-needed"));
    assert_eq!(on_hand(&fran, &id), 9, "nothing went");
    // Cleo saw it: both names stay, and the word is used up.
    let seen = word(&fran, 3, "shelf");
    fran.does("supplies.waste", waste(seen.clone()));
    refused(seen);
    let last = |of: &str| fran.does("supplies.movements", json!({ "itemId": id }))["movements"][0][of].clone();
    assert_eq!([last("kind"), last("by"), last("witness")], [json!("waste"), json!("Fran"), json!("Cleo")]);
    let list = desk.ada().does("supplies.stock_list", json!({ "kind": "waste" }));
    assert_eq!(list["lines"][0]["by"], "Fran, Cleo");
    // Nor is it put right, or counted, out of the book by one person; more of it needs nobody.
    fran.is_invalid("supplies.adjust", json!({ "itemId": id, "quantity": -1, "reason": "Broken" }), "signatureId");
    fran.does("supplies.adjust", json!({ "itemId": id, "quantity": -1, "reason": "Broken", "signatureId": word(&fran, 0, "shelf") }));
    assert_eq!(last("witness"), "Olive");
    fran.is_invalid("supplies.count", json!({ "itemId": id, "counted": 6, "reason": "One is gone" }), "signatureId");
    let sheet = |signature: Value| json!({ "lines": [{ "itemId": id, "counted": 6 }], "reason": "One is gone", "signatureId": signature });
    cleo.is_invalid("supplies.count_sheet", sheet(Value::Null), "lines.0.signatureId");
    cleo.does("supplies.count_sheet", sheet(word(&cleo, 2, "shelf")));
    assert_eq!([last("by"), last("witness")], [json!("Cleo"), json!("Fran")]);
    fran.does("supplies.count", json!({ "itemId": id, "counted": 7, "reason": "It was behind the tray" }));
    assert_eq!((on_hand(&fran, &id), last("witness")), (7, Value::Null));
    desk.proves();
}

#[test]
fn an_item_is_found_by_how_its_words_begin_in_any_order() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |name: &str, vendor_no: &str, barcode: &str| {
        let draft = json!({ "name": name, "vendor": "Pellmore", "vendorNo": vendor_no, "barcode": barcode, "unit": "box", "par": 9, "reorderAt": 2 });
        fran.does("supplies.add_item", draft)
    };
    let gloves = add("Exam gloves, nitrile M", "P-114", "0614141000012");
    add("Exam gloves, latex", "P-115", "");
    add("Gel, green, ultrasound", "Q-114", "");
    let found = |text: &str| -> Vec<String> {
        let list = fran.does("supplies.list", json!({ "text": text }));
        list["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    let both = ["Exam gloves, latex", "Exam gloves, nitrile M"];
    assert_eq!(found("nit glo"), [both[1]]);
    assert_eq!(found("GLÓ ex").len(), 2);
    assert_eq!(found("g"), ["Gel, green, ultrasound", both[1], both[0]], "once each, by the word that was typed");
    assert_eq!((found("p-114"), found("0614141"), found("114").len()), (vec![both[1].to_owned()], vec![both[1].to_owned()], 2));
    assert_eq!((found("loves").len(), found("gloves vinyl").len(), found("- ,").len()), (0, 0, 3));
    // What is renamed is found by its new words, what is no longer kept by none; taken back, it is found again.
    let mut draft = json!({ "id": gloves["id"], "rev": gloves["rev"], "name": "Mitts", "unit": "box", "par": 9, "reorderAt": 2 });
    fran.does("supplies.change_item", draft.clone());
    assert_eq!((found("nitrile").len(), found("mitt")), (0, vec!["Mitts".to_owned()]));
    draft["rev"] = json!(2);
    draft["isActive"] = json!(false);
    fran.does("supplies.change_item", draft);
    assert_eq!(found("mitt").len(), 0);
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(found("mitt").len(), 1);
}

#[test]
fn prices_paid_stand_beside_the_one_before() {
    let desk = Desk::new();
    let fran = desk.fran();
    let draft = json!({ "name": "Strep kit", "vendor": "Tarnside", "unit": "each", "orderUnit": "box", "perOrder": 10, "par": 50, "reorderAt": 10, "costCents": 4000 });
    let id = fran.does("supplies.add_item", draft)["id"].clone();
    for cents in [4000, 4400, 4400, 4841, 4000] {
        fran.does("supplies.receive", json!({ "itemId": id, "quantity": 1, "inPacks": true, "costCents": cents }));
        desk.clock.pass(std::time::Duration::from_secs(60));
    }
    // The same for a smaller box is twice the price.
    let mut item = fran.does("supplies.item", json!({ "id": id }))["item"].clone();
    let smaller = json!({ "id": id, "rev": item["rev"].take(), "name": "Strep kit", "vendor": "Tarnside", "unit": "each", "orderUnit": "box", "perOrder": 5, "par": 50,
        "reorderAt": 10, "costCents": 4000 });
    fran.does("supplies.change_item", smaller);
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 1, "inPacks": true, "costCents": 4000 }));
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 1 }));
    let paid = fran.does("supplies.prices_paid", json!({ "id": id }));
    let told: Vec<(i64, i64, Option<i64>)> = paid
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["costCents"].as_i64().unwrap(), one["perOrder"].as_i64().unwrap(), one["priceChange"].as_i64()))
        .collect();
    assert_eq!(told, [(4000, 5, Some(100)), (4000, 10, Some(-17)), (4841, 10, Some(10)), (4400, 10, None), (4000, 10, None)]);
    assert_eq!(paid[4]["on"], "2026-03-03");
    assert_eq!(fran.tries("supplies.prices_paid", json!({ "id": 9999 })).unwrap_err()["kind"], "missing");
}

#[test]
fn lines_of_a_draft_are_added_changed_and_taken_off_until_it_is_out() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |name: &str, vendor: &str| {
        let draft = json!({ "name": name, "vendor": vendor, "unit": "box", "par": 9, "reorderAt": 2, "costCents": 1000 });
        fran.does("supplies.add_item", draft)["id"].clone()
    };
    let (gauze, tape, strips) = (add("Gauze", "Pellmore"), add("Tape", "Pellmore"), add("Strips", "Quarry"));
    let order = fran.does("supplies.order", json!({ "lines": [{ "itemId": gauze, "quantity": 9 }] }))[0].clone();
    let change = |rev: &Value, lines: Value| json!({ "id": order["id"], "rev": rev, "note": "By the side door", "lines": lines });
    let on_order = |id: &Value| fran.does("supplies.item", json!({ "id": id }))["item"]["onOrder"].clone();
    let changed = fran.does(
        "supplies.change_order",
        change(&order["rev"], json!([{ "itemId": gauze, "quantity": 4 }, { "itemId": tape, "quantity": 2, "costCents": 1200 }])),
    );
    assert_eq!(
        (&changed["totalCents"], &changed["lines"][1]["priceChange"], &changed["note"]),
        (&json!(6400), &json!(20), &json!("By the side door"))
    );
    assert_eq!((on_order(&gauze), on_order(&tape)), (json!(4), json!(2)));
    assert_eq!(fran.tries("supplies.change_order", change(&order["rev"], json!([{ "itemId": tape, "quantity": 1 }]))).unwrap_err()["kind"], "stale");
    let rev = &changed["rev"];
    fran.is_invalid("supplies.change_order", change(rev, json!([])), "lines");
    fran.is_invalid("supplies.change_order", change(rev, json!([{ "itemId": tape, "quantity": 0 }])), "lines.0.quantity");
    fran.is_invalid(
        "supplies.change_order",
        change(rev, json!([{ "itemId": tape, "quantity": 1 }, { "itemId": tape, "quantity": 1 }])),
        "lines.1.itemId",
    );
    fran.is_invalid("supplies.change_order", change(rev, json!([{ "itemId": strips, "quantity": 1 }])), "lines.0.itemId");
    let only = fran.does("supplies.change_order", change(rev, json!([{ "itemId": tape, "quantity": 3 }])));
    assert_eq!((on_order(&gauze), on_order(&tape)), (json!(0), json!(3)), "what was taken off is no longer on its way");
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!((on_order(&gauze), on_order(&tape)), (json!(4), json!(2)));
    let now = fran.does("supplies.order_of", json!({ "id": order["id"] }));
    let sent = fran.does("supplies.send_order", json!({ "id": order["id"], "rev": now["rev"] }));
    fran.is_refused("supplies.change_order", change(&sent["rev"], json!([{ "itemId": tape, "quantity": 1 }])), "order-is-out");
    assert_eq!(only["status"], "draft");
    desk.proves();
}

#[test]
fn a_package_that_is_read_leads_to_its_item_and_its_lot() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |name: &str, barcode: &str, lots: bool| {
        let draft = json!({ "name": name, "vendor": "Tarnside", "unit": "dose", "par": 9, "reorderAt": 2, "barcode": barcode, "tracksLots": lots });
        fran.does("supplies.add_item", draft)["id"].clone()
    };
    let (vaccine, gauze) = (add("Flu vaccine", "0614141000012", true), add("Gauze", "", false));
    fran.does("supplies.receive", json!({ "itemId": vaccine, "quantity": 4, "lot": "L7", "expiresOn": "2026-12-18" }));
    let lot = fran.does("supplies.item", json!({ "id": vaccine }))["parts"][0]["lotId"].clone();
    let read = |code: &str| {
        let found = fran.does("supplies.find_code", json!({ "code": code }));
        (found["item"]["id"].clone(), found["lotId"].clone())
    };
    assert_eq!(read("01006141410000121726121810L7"), (vaccine.clone(), lot.clone()));
    assert_eq!(read("]d201006141410000121726121810l7"), (vaccine.clone(), lot));
    assert_eq!(read("01006141410000121726121810L8"), (vaccine.clone(), Value::Null), "a lot that is not known");
    for number in ["0614141000012", "614141000012", "00614141000012"] {
        assert_eq!(read(number), (vaccine.clone(), Value::Null), "{number}");
    }
    assert_eq!(read(&format!("dsi{:05}", gauze.as_i64().unwrap())).0, gauze);
    for unknown in ["0100614141000099", "12345678", "DSI", "01", "0000000000000"] {
        fran.is_invalid("supplies.find_code", json!({ "code": unknown }), "code");
    }
}
