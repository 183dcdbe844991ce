//! Stock: what comes in, what is used, what a count finds, what to order.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

fn gloves(someone: &Someone) -> Value {
    let draft = json!({ "name": "Exam gloves, nitrile M", "vendor": "Pellmore", "vendorNo": "P-114", "unit": "box of 100", "location": "Treatment",
        "par": 40, "reorderAt": 12, "costCents": 900 });
    someone.does("supplies.add_item", draft)
}

pub fn on_hand(someone: &Someone, id: &Value) -> i64 {
    let list = someone.does("supplies.list", json!({}));
    list["items"].as_array().unwrap().iter().find(|i| i["id"] == *id).unwrap()["onHand"].as_i64().unwrap()
}

#[test]
fn what_comes_in_and_goes_out_adds_up() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    assert_eq!(fran.does("supplies.receive", json!({ "itemId": id, "quantity": 50, "costCents": 950 }))["onHand"], 50);
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
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 1, "costCents": -1 }), "costCents");
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
    let shelf = fran.does("supplies.list", json!({ "filter": "order-now" }));
    assert_eq!((&shelf["all"], &shelf["orderNow"], &shelf["out"], shelf["items"].as_array().unwrap().len()), (&json!(6), &json!(4), &json!(1), 4));
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

/// A vaccine with lots, an order, a want: something of everything, for whoever looks at every list.
pub fn a_shelf(owner: &Someone) {
    let draft = json!({ "name": "Flu vaccine", "vendor": "Tarnside", "unit": "dose", "location": "Vaccine refrigerator", "par": 60, "reorderAt": 20,
        "costCents": 1800, "tracksLots": true });
    let id = owner.does("supplies.add_item", draft)["id"].clone();
    owner.does("supplies.receive", json!({ "itemId": id, "quantity": 12, "lot": "L7", "expiresOn": "2026-12-18" }));
    owner.does("supplies.order", json!({ "lines": [{ "itemId": id, "quantity": 10 }], "send": true }));
    owner.does("supplies.want", json!({ "itemId": id }));
    owner.does("supplies.use", json!({ "itemId": id, "quantity": 1, "appointmentId": 1 }));
}

fn vaccine(someone: &Someone) -> Value {
    let draft = json!({ "name": "Flu vaccine", "vendor": "Tarnside", "unit": "dose", "location": "Vaccine refrigerator", "par": 20, "reorderAt": 5,
        "tracksLots": true });
    someone.does("supplies.add_item", draft)["id"].clone()
}

fn state(someone: &Someone, id: &Value) -> Value {
    someone.does("supplies.item", json!({ "id": id }))["item"]["state"].clone()
}

#[test]
fn s64_supply_lot_expires() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = vaccine(&fran);
    // Lots are asked for, and an expired one does not come in.
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 12 }), "lot");
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 12, "lot": "L1", "expiresOn": "2026-03-03" }), "expiresOn");
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 8, "lot": "L9", "expiresOn": "2026-09-30" }));
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 12, "lot": "L7", "expiresOn": "2026-04-02" }));
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 1, "lot": "l7", "expiresOn": "2026-04-03" }), "expiresOn");
    // Thirty days ahead it is told, and what expires first is offered first.
    assert_eq!(state(&fran, &id), "expiring");
    let shelf = fran.does("supplies.item", json!({ "id": id }));
    assert_eq!((&shelf["parts"][0]["lot"], &shelf["item"]["nextExpiresOn"]), (&json!("L7"), &json!("2026-04-02")));
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 2 }));
    let left = |lot: &str| {
        let shelf = fran.does("supplies.item", json!({ "id": id }));
        let parts = shelf["parts"].as_array().unwrap().clone();
        parts.iter().find(|part| part["lot"] == lot).map_or(0, |part| part["onHand"].as_i64().unwrap())
    };
    assert_eq!((left("L7"), left("L9")), (10, 8));
    // Another warning time, another answer.
    desk.olive().does("supplies.set_rules", json!({ "warnDays": 29, "rev": 0 }));
    assert_eq!(state(&fran, &id), "ok");
    // The day before it may still be used; on the day it is blocked, whoever names it hears why.
    desk.clock.set("2026-04-01T15:00:00.000Z");
    let fran = desk.fran();
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 1 }));
    desk.clock.set("2026-04-02T15:00:00.000Z");
    let fran = desk.fran();
    assert_eq!(state(&fran, &id), "expired");
    let lot = fran.does("supplies.item", json!({ "id": id }))["parts"][0]["lotId"].clone();
    fran.is_refused("supplies.use", json!({ "itemId": id, "quantity": 1, "lotId": lot }), "lot-expired");
    fran.is_refused("supplies.use", json!({ "itemId": id, "quantity": 9 }), "use-more-than-usable");
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 3 }));
    assert_eq!(fran.does("supplies.item", json!({ "id": id }))["item"]["onHand"], 14);
    // Thrown away with a reason; the expired ones go first.
    assert_eq!(fran.tries("supplies.waste", json!({ "itemId": id, "quantity": 9 })).unwrap_err()["kind"], "invalid");
    fran.does("supplies.waste", json!({ "itemId": id, "quantity": 9, "reason": "Expired" }));
    let shelf = fran.does("supplies.item", json!({ "id": id }));
    assert_eq!((shelf["parts"].as_array().unwrap().len(), &shelf["parts"][0]["lot"]), (1, &json!("L9")));
    assert_eq!(state(&fran, &id), "order-now");
    desk.proves();
}

#[test]
fn s65_lot_recalled() {
    let till = crate::money::Till::new();
    let (fran, desk) = (&till.fran, &till.desk);
    let id = vaccine(fran);
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 12, "lot": "L7", "expiresOn": "2026-12-18" }));
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 5, "lot": "L8", "expiresOn": "2027-02-18" }));
    for minute in 0..9 {
        let at = format!("2026-03-03T{:02}:{:02}", 13 + minute / 3, minute % 3 * 20);
        let whose = if minute % 2 == 0 { till.mother } else { till.child };
        let draft = json!({ "patientId": whose, "providerId": 1, "startsAt": at, "minutes": 20, "overbookReason": "told in a story" });
        let visit = fran.does("schedule.book", draft)["id"].clone();
        fran.does("supplies.use", json!({ "itemId": id, "quantity": 1, "appointmentId": visit }));
    }
    let found = fran.does("supplies.recall", json!({ "lot": "l7" }));
    let lot = &found[0];
    assert_eq!((found.as_array().unwrap().len(), lot["visits"].as_array().unwrap().len()), (1, 9));
    assert_eq!((&lot["parts"][0]["onHand"], &lot["closedVisits"], &lot["elsewhere"]), (&json!(3), &json!(0), &json!(0)));
    let mut people: Vec<i64> = lot["visits"].as_array().unwrap().iter().map(|visit| visit["patientId"].as_i64().unwrap()).collect();
    people.sort_unstable();
    people.dedup();
    let mut family = vec![till.mother, till.child];
    family.sort_unstable();
    assert_eq!(people, family);
    // Frozen: what is left is used no more, the other lot is.
    let freeze = json!({ "lotId": lot["id"], "isFrozen": true, "reason": "Called back by the maker", "rev": lot["rev"] });
    fran.does("supplies.freeze_lot", freeze.clone());
    assert_eq!(fran.tries("supplies.freeze_lot", freeze).unwrap_err()["kind"], "stale");
    fran.is_refused("supplies.use", json!({ "itemId": id, "quantity": 1, "lotId": lot["id"] }), "lot-frozen");
    fran.is_invalid("supplies.receive", json!({ "itemId": id, "quantity": 1, "lot": "L7" }), "lot");
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 1 }));
    let left = fran.does("supplies.item", json!({ "id": id }))["parts"].clone();
    assert_eq!((&left[0]["lot"], &left[0]["onHand"], &left[1]["onHand"]), (&json!("L7"), &json!(3), &json!(4)));
    // Whose chart is closed to Fran is counted, not named.
    till.owner.does("restrictions.set", json!({ "patientId": till.child, "staffIds": [] }));
    let lot = fran.does("supplies.recall", json!({ "lot": "L7" }))[0].clone();
    assert_eq!((lot["visits"].as_array().unwrap().len(), &lot["closedVisits"]), (5, &json!(4)));
    desk.proves();
}

#[test]
fn s66_purchase_order() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let add = |name: &str, vendor: &str, par: i64, reorder: i64, cost: i64| {
        let draft = json!({ "name": name, "vendor": vendor, "unit": "each", "orderUnit": "box", "perOrder": 5, "par": par, "reorderAt": reorder, "costCents": cost });
        fran.does("supplies.add_item", draft)["id"].clone()
    };
    let (kits, paper) = (add("Strep kit", "Tarnside", 50, 10, 4286), add("Receipt paper", "Tarnside", 12, 4, 210));
    let gloves = add("Gloves", "Pellmore", 40, 12, 900);
    fran.does("supplies.receive", json!({ "itemId": gloves, "quantity": 3 }));
    let list = fran.does("supplies.reorder_list", json!({}));
    let proposed: Vec<(i64, i64)> = list["vendors"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|v| v["lines"].as_array().unwrap().clone())
        .map(|line| (line["itemId"].as_i64().unwrap(), line["quantity"].as_i64().unwrap()))
        .collect();
    // Whole boxes, up to par and no box less.
    assert_eq!(proposed, [(gloves.as_i64().unwrap(), 8), (paper.as_i64().unwrap(), 3), (kits.as_i64().unwrap(), 10)]);
    // Above the limit an owner says yes first, and finds a task of it.
    olive.does("supplies.set_rules", json!({ "warnDays": 30, "approvalCents": 20_000, "rev": 0 }));
    let lines: Vec<Value> = proposed.iter().map(|(id, quantity)| json!({ "itemId": id, "quantity": quantity })).collect();
    let orders = fran.does("supplies.order", json!({ "lines": lines, "dueOn": "2026-03-05", "send": true }));
    let of = |vendor: &str| orders.as_array().unwrap().iter().find(|one| one["vendor"] == vendor).unwrap().clone();
    assert_eq!((&of("Pellmore")["status"], &of("Tarnside")["status"]), (&json!("sent"), &json!("waiting")));
    assert_eq!(of("Tarnside")["totalCents"], 43_490);
    let tasks = olive.does("tasks.list", json!({ "whose": "mine" })).to_string();
    assert!(tasks.contains("Approve order") && tasks.contains("Tarnside"), "{tasks}");
    let order = of("Tarnside");
    fran.is_refused("supplies.send_order", json!({ "id": order["id"], "rev": order["rev"] }), "order-waits-for-approval");
    let sent = olive.does("supplies.send_order", json!({ "id": order["id"], "rev": order["rev"] }));
    assert_eq!((&sent["status"], &sent["approvedBy"]), (&json!("sent"), &json!("Olive")));
    // What is on its way counts: nothing is proposed twice.
    assert_eq!(fran.does("supplies.reorder_list", json!({}))["vendors"], json!([]));
    assert_eq!(fran.does("supplies.list", json!({ "filter": "on-order" }))["items"][0]["dueOn"], "2026-03-05");
    // Eight of ten came, at a price that is flagged.
    let line = sent["lines"].as_array().unwrap().iter().find(|line| line["itemId"] == kits).unwrap()["id"].clone();
    let came = |quantity: i64| json!({ "id": sent["id"], "lines": [{ "lineId": line, "quantity": quantity, "costCents": 4800 }] });
    fran.is_invalid("supplies.receive_order", came(11), "lines.0.quantity");
    let part = fran.does("supplies.receive_order", came(8));
    let kit_line = part["lines"].as_array().unwrap().iter().find(|line| line["itemId"] == kits).unwrap().clone();
    assert_eq!((&part["isPartReceived"], &kit_line["received"], &kit_line["open"]), (&json!(true), &json!(8), &json!(2)));
    let item = fran.does("supplies.item", json!({ "id": kits }))["item"].clone();
    assert_eq!((&item["onHand"], &item["onOrder"], &item["costCents"], &item["priceChange"]), (&json!(40), &json!(10), &json!(4800), &json!(11)));
    // Taken back, the order owes all of it again.
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(fran.does("supplies.item", json!({ "id": kits }))["item"]["onOrder"], 50);
    fran.does("supplies.receive_order", came(8));
    fran.is_invalid("supplies.close_order", json!({ "id": sent["id"], "rev": sent["rev"] }), "reason");
    let now = fran.does("supplies.order_of", json!({ "id": sent["id"] }));
    let closed = fran.does("supplies.close_order", json!({ "id": sent["id"], "rev": now["rev"], "reason": "Two are no longer made" }));
    assert_eq!(closed["status"], "closed");
    assert_eq!(fran.does("supplies.item", json!({ "id": kits }))["item"]["onOrder"], 0);
    fran.is_refused("supplies.receive_order", came(1), "order-not-out");
    assert_eq!(olive.does("supplies.sources", json!({}))["vendors"][1]["monthCents"], 43_490);
    desk.proves();
}

#[test]
fn stock_lies_at_places_and_is_carried_between_them() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = gloves(&fran)["id"].clone();
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 10 }));
    fran.does("supplies.transfer", json!({ "itemId": id, "quantity": 4, "to": "Room 2" }));
    let parts = |someone: &Someone| {
        let shelf = someone.does("supplies.item", json!({ "id": id }));
        let parts = shelf["parts"].as_array().unwrap().clone();
        parts.iter().map(|part| (part["place"].as_str().unwrap().to_owned(), part["onHand"].as_i64().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(parts(&fran), [("Treatment".to_owned(), 6), ("Room 2".to_owned(), 4)]);
    fran.is_refused("supplies.transfer", json!({ "itemId": id, "quantity": 7, "to": "room 2" }), "move-more-than-there");
    fran.does("supplies.adjust", json!({ "itemId": id, "quantity": -1, "reason": "Given to the school" }));
    assert_eq!(parts(&fran), [("Treatment".to_owned(), 5), ("Room 2".to_owned(), 4)]);
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(parts(&fran), [("Treatment".to_owned(), 6), ("Room 2".to_owned(), 4)]);
    desk.proves();
}

#[test]
fn a_round_of_counts_is_one_act_and_comes_back_as_one() {
    let desk = Desk::new();
    let fran = desk.fran();
    let items: Vec<Value> = (0..60)
        .map(|n| fran.does("supplies.add_item", json!({ "name": format!("Item {n:02}"), "unit": "each", "par": 9, "reorderAt": 2 }))["id"].clone())
        .collect();
    let acts = desk.acts();
    let lines: Vec<Value> = items.iter().map(|id| json!({ "itemId": id, "counted": 7 })).collect();
    fran.is_invalid("supplies.count_sheet", json!({ "lines": lines }), "lines.0.reason");
    let done = fran.does("supplies.count_sheet", json!({ "lines": lines, "reason": "First count" }));
    assert_eq!((&done["lines"], &done["differing"]), (&json!(60), &json!(60)));
    assert!(desk.acts() - acts <= 2, "a round is one act");
    assert_eq!(on_hand(&fran, &items[59]), 7);
    assert_eq!(fran.does("supplies.count_lines", json!({})).as_array().unwrap().len(), 60);
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(on_hand(&fran, &items[59]), 0);
    desk.proves();
}

#[test]
fn a_label_finds_its_item_and_anybody_says_what_is_needed() {
    let desk = Desk::new();
    let (fran, cleo) = (desk.fran(), desk.cleo());
    let item = gloves(&fran);
    assert_eq!(fran.does("supplies.find_code", json!({ "code": item["code"] }))["item"]["id"], item["id"]);
    let coded = fran.does("supplies.add_item", json!({ "name": "Gauze", "unit": "box", "par": 4, "reorderAt": 1, "barcode": "4006381333931" }));
    assert_eq!(fran.does("supplies.find_code", json!({ "code": "4006381333931" }))["item"]["id"], coded["id"]);
    fran.is_invalid("supplies.add_item", json!({ "name": "Lint", "unit": "box", "par": 4, "reorderAt": 1, "barcode": "4006381333931" }), "barcode");
    assert_eq!(fran.tries("supplies.find_code", json!({ "code": "123" })).unwrap_err()["fields"][0]["code"], "label-unknown");
    let want = cleo.does("supplies.want", json!({ "what": "Small batteries" }));
    assert_eq!(fran.does("supplies.wants", json!({}))[0]["madeBy"], "Cleo");
    fran.does("supplies.settle_want", json!({ "id": want["id"], "rev": want["rev"] }));
    assert_eq!(fran.does("supplies.wants", json!({})), json!([]));
    fran.is_invalid("supplies.want", json!({}), "what");
}

#[test]
fn use_at_a_visit_can_enter_its_charge() {
    let till = crate::money::Till::new();
    let fran = &till.fran;
    let fee = till.owner.does("fees.add", json!({ "code": "FLU", "kind": "own", "name": "Flu vaccine", "feeCents": 3500 }))["id"].clone();
    let draft = json!({ "name": "Flu vaccine", "unit": "dose", "par": 20, "reorderAt": 5, "feeId": fee });
    let id = fran.does("supplies.add_item", draft)["id"].clone();
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 12 }));
    let booking =
        json!({ "patientId": till.mother, "providerId": 1, "startsAt": "2026-03-03T13:00", "minutes": 20, "overbookReason": "told in a story" });
    let visit = fran.does("schedule.book", booking)["id"].clone();
    fran.is_invalid("supplies.use", json!({ "itemId": id, "quantity": 1, "withCharge": true }), "appointmentId");
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 2, "appointmentId": visit, "withCharge": true }));
    let charges = fran.does("charges.of_appointment", json!({ "appointmentId": visit }));
    assert_eq!((&charges[0]["amountCents"], &charges[0]["units"], on_hand(fran, &id)), (&json!(7000), &json!(2), 10));
    till.undo_is_refused();
    till.ties_out();
}

#[test]
fn a_long_shelf_comes_in_pages_each_item_once_the_most_urgent_first() {
    let desk = Desk::new();
    let fran = desk.fran();
    for n in 0..130 {
        let draft = json!({ "name": format!("Item {n:03}"), "unit": "each", "par": if n % 3 == 0 { 5 } else { 0 }, "reorderAt": 0 });
        fran.does("supplies.add_item", draft);
    }
    let first = fran.does("supplies.list", json!({}));
    let second = fran.does("supplies.list", json!({ "after": first["next"] }));
    let mut names: Vec<String> = Vec::new();
    for page in [&first, &second] {
        names.extend(page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()));
    }
    assert_eq!((names.len(), &second["next"], &first["orderNow"]), (130, &Value::Null, &json!(44)));
    assert_eq!((names[0].as_str(), names[43].as_str(), names[44].as_str()), ("Item 000", "Item 129", "Item 001"));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 130);
    let found = fran.does("supplies.list", json!({ "text": "ITEM 12" }));
    assert_eq!(found["items"].as_array().unwrap().len(), 10);
}

#[test]
fn the_papers_of_the_shelf_say_what_they_are_for() {
    let till = crate::money::Till::new();
    let fran = &till.fran;
    let draft = json!({ "name": "Flu vaccine", "vendor": "Tarnside", "vendorNo": "T-88", "unit": "dose", "orderUnit": "box", "perOrder": 10, "par": 20,
        "reorderAt": 5, "costCents": 18_000, "tracksLots": true, "location": "Vaccine refrigerator" });
    let item = fran.does("supplies.add_item", draft);
    let order = fran.does("supplies.order", json!({ "lines": [{ "itemId": item["id"], "quantity": 2 }], "send": true }))[0].clone();
    let told = |kind: Value| crate::documents::pages(&fran.does("documents.preview", kind));
    let paper = told(json!({ "kind": "purchase-order", "id": order["id"] }));
    for words in ["Purchase order", "Tarnside", "T-88", "box of 10", "360.00", "Ordered by"] {
        assert!(paper.contains(words), "{words} does not stand on it:\n{paper}");
    }
    let line = order["lines"][0]["id"].clone();
    let came = json!([{ "lineId": line, "quantity": 2, "lot": "L7", "expiresOn": "2026-12-18" }]);
    assert_eq!(fran.does("supplies.receive_order", json!({ "id": order["id"], "lines": came }))["status"], "closed");
    let sheet = told(json!({ "kind": "count-sheet" }));
    assert!(sheet.contains("Vaccine refrigerator") && sheet.contains("L7") && sheet.contains("20"), "{sheet}");
    let label = told(json!({ "kind": "labels", "id": item["id"], "label": { "kind": "shelf", "stock": "roll-51" } }));
    assert!(label.contains("Flu vaccine") && label.contains(item["code"].as_str().unwrap()), "{label}");
    let lot = fran.does("supplies.recall", json!({ "lot": "L7" }))[0]["id"].clone();
    fran.is_refused("documents.preview", json!({ "kind": "recall-letters", "id": lot }), "nobody-had-lot");
    let booking =
        |patient: i64, at: &str| json!({ "patientId": patient, "providerId": 1, "startsAt": at, "minutes": 20, "overbookReason": "told in a story" });
    for at in ["2026-03-03T13:00", "2026-03-03T13:40"] {
        let visit = fran.does("schedule.book", booking(till.mother, at))["id"].clone();
        fran.does("supplies.use", json!({ "itemId": item["id"], "quantity": 1, "appointmentId": visit }));
    }
    let preview = fran.does("documents.preview", json!({ "kind": "recall-letters", "id": lot }));
    assert_eq!(preview["pages"].as_array().unwrap().len(), 1, "one letter a person");
    let letter = crate::documents::pages(&preview);
    assert!(letter.contains("Dear") && letter.contains("lot L7") && letter.contains("called this lot back"), "{letter}");
}

#[test]
fn lists_tell_what_was_used_bought_thrown_away_and_what_is_left_of_it() {
    let desk = Desk::new();
    let (fran, olive) = (desk.fran(), desk.olive());
    let id = vaccine(&fran);
    fran.does("supplies.receive", json!({ "itemId": id, "quantity": 12, "lot": "L7", "expiresOn": "2026-12-18", "costCents": 1850 }));
    fran.does("supplies.use", json!({ "itemId": id, "quantity": 3 }));
    fran.does("supplies.waste", json!({ "itemId": id, "quantity": 2, "reason": "Left out of the refrigerator" }));
    fran.does("supplies.transfer", json!({ "itemId": id, "quantity": 1, "to": "Room 2" }));
    let list = |kind: &str| olive.does("supplies.stock_list", json!({ "kind": kind }));
    let first = |kind: &str| list(kind)["lines"][0].clone();
    let usage = first("usage");
    assert_eq!((&usage["quantity"], &usage["amountCents"], &usage["lastsDays"]), (&json!(3), &json!(5550), &json!(7 * 91 / 3)));
    assert_eq!((&list("value")["totalCents"], &first("value")["quantity"]), (&json!(12_950), &json!(7)));
    assert_eq!((&first("expiry")["on"], list("expiry")["lines"].as_array().unwrap().len()), (&json!("2026-12-18"), 2));
    assert_eq!((&first("purchases")["amountCents"], &first("purchases")["on"]), (&json!(22_200), &json!("2026-03-03")));
    assert_eq!(first("waste")["what"], "L7 Left out of the refrigerator");
    assert_eq!((&first("transfers")["what"], &first("transfers")["by"]), (&json!("Room 2"), &json!("Fran")));
    fran.is_invalid("supplies.stock_list", json!({ "from": "2026-03-03", "to": "2026-03-01" }), "to");
    let paper = crate::documents::pages(&fran.does("documents.preview", json!({ "kind": "stock-list", "stockList": { "kind": "waste" } })));
    assert!(paper.contains("Thrown away") && paper.contains("Left out of the refrigerator"), "{paper}");
}

#[test]
fn equipment_is_due_so_many_months_after_it_was_looked_after() {
    let desk = Desk::new();
    let (fran, olive) = (desk.fran(), desk.olive());
    let item = olive.does("practice.add_equipment", json!({ "locationId": 1, "name": "Autoclave" }));
    let facts = json!({ "id": item["id"], "rev": item["rev"], "serialNo": "AC-7", "boughtOn": "2025-02-10", "warrantyUntil": "2027-02-10", "serviceMonths": 12 });
    let known = fran.does("practice.set_equipment_facts", facts.clone());
    assert_eq!((&known["dueOn"], &known["isDue"]), (&json!("2026-02-10"), &json!(true)));
    assert_eq!(fran.tries("practice.set_equipment_facts", facts).unwrap_err()["kind"], "stale");
    fran.is_invalid("practice.note_service", json!({ "equipmentId": item["id"], "what": "Calibrated", "doneOn": "2026-03-04" }), "doneOn");
    let after = fran.does("practice.note_service", json!({ "equipmentId": item["id"], "what": "Calibrated" }));
    assert_eq!((&after["dueOn"], &after["isDue"], &after["services"][0]["notedBy"]), (&json!("2027-03-03"), &json!(false), &json!("Fran")));
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(fran.does("practice.register", json!({}))[0]["isDue"], true);
    desk.proves();
}
