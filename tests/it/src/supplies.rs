//! Stock: what comes in, what is used, what a count finds, what to order.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

fn gloves(someone: &Someone) -> Value {
    let draft = json!({ "name": "Exam gloves, nitrile M", "vendor": "Pellmore", "vendorNo": "P-114", "unit": "box of 100", "location": "Treatment",
        "par": 40, "reorderAt": 12, "costCents": 900 });
    someone.does("supplies.add_item", draft)
}

fn on_hand(someone: &Someone, id: &Value) -> i64 {
    let list = someone.does("supplies.list", json!({}));
    list["items"].as_array().unwrap().iter().find(|i| i["id"] == *id).unwrap()["onHand"].as_i64().unwrap()
}

#[test]
fn s64_what_comes_in_and_goes_out_adds_up() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    assert_eq!(fran.does("supplies.receive", json!({ "itemId": id, "quantity": 50, "unitCostCents": 950 }))["onHand"], 50);
    let after = fran.does("supplies.use", json!({ "itemId": id, "quantity": 8 }));
    assert_eq!((&after["onHand"], &after["state"], &after["costCents"]), (&json!(42), &json!("ok"), &json!(950)));
    let short = fran.does("supplies.count", json!({ "itemId": id, "counted": 39, "reason": "Three boxes torn" }));
    assert_eq!(short["onHand"], 39);
    let same = fran.does("supplies.count", json!({ "itemId": id, "counted": 39 }));
    assert_eq!(same["onHand"], 39);
    let page = fran.does("supplies.movements", json!({ "itemId": id }));
    let moves: Vec<(&str, i64)> =
        page["movements"].as_array().unwrap().iter().map(|m| (m["kind"].as_str().unwrap(), m["quantity"].as_i64().unwrap())).collect();
    assert_eq!(moves, [("count", 0), ("count", -3), ("use", -8), ("receive", 50)], "a count that agrees is noted too");
    assert_eq!(page["movements"][1]["reason"], "Three boxes torn");
    assert_eq!(page["movements"][0]["by"], "Fran");
    desk.proves();
}

#[test]
fn more_than_on_hand_is_refused_with_both_numbers_until_a_count_comes_first() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 3 }));
    let error = fran.is_refused("supplies.use", json!({ "itemId": id, "quantity": 5 }), "use-more-than-on-hand");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains('5') && message.contains('3'), "{message}");
    fran.does("supplies.count", json!({ "itemId": id, "counted": 6, "reason": "Found behind the door" }));
    assert_eq!(fran.does("supplies.use", json!({ "itemId": id, "quantity": 5 }))["onHand"], 1);
}

#[test]
fn impossible_quantities_and_items_are_field_errors() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    for quantity in [json!(0), json!(-4), json!(100_001), json!(1.5), json!(i64::MAX), json!("7")] {
        fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": quantity }), "quantity");
        fran.is_invalid("supplies.use", json!({ "itemId": id, "quantity": quantity }), "quantity");
    }
    fran.is_invalid("supplies.count", json!({ "itemId": id, "counted": -1, "reason": "Lost a few" }), "counted");
    fran.is_invalid("supplies.count", json!({ "itemId": id, "counted": 7 }), "reason");
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 1, "unitCostCents": -1 }), "unitCostCents");
    fran.is_invalid("supplies.add_item", json!({ "name": "Gauze", "unit": "box", "par": 4, "reorderAt": 5 }), "reorderAt");
    fran.is_invalid("supplies.add_item", json!({ "name": "Gauze", "unit": "box", "par": -4, "reorderAt": 0 }), "par");
    fran.is_invalid(
        "supplies.add_item",
        json!({ "name": "EXAM gloves, nitrile m", "vendor": "Pellmore", "unit": "box", "par": 4, "reorderAt": 1 }),
        "name",
    );
    assert_eq!(fran.tries("supplies.receive", json!({ "itemId": 9999, "quantity": 1 })).unwrap_err()["kind"], "missing");
    assert_eq!(on_hand(&fran, &id), 0);
}

#[test]
fn the_order_fills_up_to_par_by_vendor_from_the_reorder_point_on() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |name: &str, vendor: &str, par: i64, reorder: i64, cost: i64, there: i64| {
        let draft = json!({ "name": name, "vendor": vendor, "unit": "each", "par": par, "reorderAt": reorder, "costCents": cost });
        let id = fran.does("supplies.add_item", draft)["id"].clone();
        if there > 0 {
            fran.does("supplies.receive", json!({ "itemId": id, "quantity": there }));
        }
        id
    };
    add("Gloves", "Pellmore", 40, 12, 900, 3);
    add("Strep kit", "Tarnside", 6, 1, 4800, 1);
    add("Receipt paper", "Tarnside", 12, 4, 210, 2);
    add("Table paper", "Tarnside", 24, 8, 700, 9);
    add("Ordered when needed", "Pellmore", 0, 0, 100, 0);
    add("Masks", "Pellmore", 10, 2, 500, 0);
    let list = fran.does("supplies.reorder_list", json!({}));
    let lines: Vec<String> =
        list["vendors"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|v| {
                v["lines"].as_array().unwrap().iter().map(move |l| {
                    format!("{}: {} {} = {}", v["vendor"].as_str().unwrap(), l["quantity"], l["name"].as_str().unwrap(), l["amountCents"])
                })
            })
            .collect();
    let wanted = ["Pellmore: 37 Gloves = 33300", "Pellmore: 10 Masks = 5000", "Tarnside: 10 Receipt paper = 2100", "Tarnside: 5 Strep kit = 24000"];
    assert_eq!(lines, wanted);
    assert_eq!(list["vendors"][1]["totalCents"], 26100);
    assert_eq!(list["totalCents"], 64400);
    let shelf = fran.does("supplies.list", json!({ "filter": "low" }));
    assert_eq!((&shelf["all"], &shelf["low"], &shelf["out"], shelf["items"].as_array().unwrap().len()), (&json!(6), &json!(4), &json!(1), 4));
    assert_eq!(shelf["items"][0]["name"], "Masks", "what is out comes first");
}

#[test]
fn an_item_no_longer_kept_moves_no_more_and_a_stale_change_is_told() {
    let desk = Desk::new();
    let (fran, cleo) = (desk.fran(), desk.cleo());
    let item = gloves(&fran);
    let mut draft =
        json!({ "id": item["id"], "rev": item["rev"], "name": "Exam gloves", "unit": "box of 100", "par": 30, "reorderAt": 5, "isActive": false });
    fran.does("supplies.change_item", draft.clone());
    assert_eq!(fran.tries("supplies.change_item", draft.clone()).unwrap_err()["kind"], "stale");
    cleo.is_refused("supplies.receive", json!({ "itemId": item["id"], "quantity": 1 }), "item-inactive");
    assert_eq!(fran.does("supplies.list", json!({}))["all"], 0);
    assert_eq!(fran.does("supplies.list", json!({ "filter": "inactive" }))["items"][0]["par"], 30);
    draft["rev"] = json!(2);
    cleo.is_refused("supplies.change_item", draft, "not-permitted");
}

#[test]
fn undo_of_a_movement_puts_the_level_back_unless_counted_or_used_since() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 10 }));
    let received = desk.acts();
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 4 }));
    let used = desk.acts();
    fran.is_refused("history.undo", json!({ "act": received }), "undo-stock-used");
    fran.does("history.undo", json!({ "act": used }));
    assert_eq!(on_hand(&fran, &id), 10);
    fran.does("supplies.count", json!({ "itemId": id, "counted": 9, "reason": "One torn" }));
    fran.is_refused("history.undo", json!({ "act": received }), "undo-counted-since");
    assert_eq!(on_hand(&fran, &id), 9);
    desk.proves();
}

#[test]
fn years_of_movements_answer_by_index() {
    let desk = Desk::new();
    desk.olive();
    let store = desk.office.open_store().unwrap();
    let plan = |sql: &str| store.plan_of(sql).unwrap().join("\n");
    let page = plan("SELECT id FROM stock_movements WHERE item_id = 1 AND id < 9 ORDER BY id DESC LIMIT 101");
    assert!(page.contains("stock_movements_by_item") && !page.contains("TEMP B-TREE"), "{page}");
    let used = plan("SELECT item_id, -sum(quantity) FROM stock_movements WHERE kind = 'use' AND at >= '2026' GROUP BY item_id");
    assert!(used.contains("COVERING INDEX stock_movements_by_kind"), "{used}");
}
