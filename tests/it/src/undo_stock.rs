//! The acts at the shelf: what comes in with a lot, goes, is moved and counted; from whom it is bought, and what is missing.

use serde_json::json;

use crate::undo_acts::{Dice, Made, Making, Who, World, id, plan, seeing};
use crate::undo_lists::set;

fn vendor(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("vendors", 12)?;
    plan(Who::Owner, "supplies.add_vendor", json!({ "name": dice.name(), "contact": dice.name(), "budgetCents": dice.cents() }))
}
fn vendor_changed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "vendors", |_| true)?);
    seeing(Who::Owner, "supplies.change_vendor", ("vendors", of), json!({ "id": of, "name": dice.name(), "orderWords": dice.words() }))
}
fn rules(dice: &mut Dice, world: &World) -> Made {
    let request = json!({ "warnDays": dice.below(90), "approvalCents": dice.cents(), "rev": 0 });
    set(dice, world, "supply_rules", "supplies.set_rules", request)
}
fn received(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "itemId": world.any_id(dice, "items")?, "quantity": 1 + dice.below(20), "costCents": dice.cents(), "lot": dice.name(),
        "expiresOn": "2027-05-01", "place": dice.name() });
    plan(Who::Desk, "supplies.receive", draft)
}
fn wasted(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "supplies.waste", json!({ "itemId": world.any_id(dice, "items")?, "quantity": 1 + dice.below(2), "reason": dice.words() }))
}
fn adjusted(dice: &mut Dice, world: &World) -> Made {
    let quantity = *dice.one_of(&[-2, -1, 1, 3]);
    plan(Who::Desk, "supplies.adjust", json!({ "itemId": world.any_id(dice, "items")?, "quantity": quantity, "reason": dice.words() }))
}
fn carried(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "supplies.transfer", json!({ "itemId": world.any_id(dice, "items")?, "quantity": 1, "to": dice.name() }))
}
fn counted(dice: &mut Dice, world: &World) -> Made {
    let line = |item: i64, counted: usize| json!({ "itemId": item, "counted": counted });
    let (one, other) = (world.any_id(dice, "items")?, world.any_id(dice, "items")?);
    let lines = if one == other { vec![line(one, 3)] } else { vec![line(one, dice.below(9)), line(other, dice.below(9))] };
    plan(Who::Desk, "supplies.count_sheet", json!({ "lines": lines, "reason": dice.words() }))
}
fn frozen(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "lots", |_| true)?);
    let draft = json!({ "lotId": of, "isFrozen": dice.below(3) == 0, "reason": "Called back by the maker" });
    seeing(Who::Desk, "supplies.freeze_lot", ("lots", of), draft)
}
fn ordered(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("orders", 10)?;
    let of = id(world.any(dice, "items", |item| !item["vendor_id"].is_null() && item["is_active"] == 1)?);
    let lines = json!([{ "itemId": of, "quantity": 1 + dice.below(9), "costCents": dice.cents() }]);
    plan(Who::Owner, "supplies.order", json!({ "lines": lines, "send": dice.below(2) == 0 }))
}
fn order_sent(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "orders", |order| order["status"] == "draft")?);
    seeing(Who::Owner, "supplies.send_order", ("orders", of), json!({ "id": of }))
}
fn order_received(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "orders", |order| order["status"] == "sent")?;
    let line = world.any(dice, "order_lines", |line| line["order_id"] == of["id"])?;
    let came = json!([{ "lineId": line["id"], "quantity": 1, "lot": dice.name() }]);
    plan(Who::Desk, "supplies.receive_order", json!({ "id": of["id"], "lines": came }))
}
fn order_closed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "orders", |order| order["status"] == "sent" || order["status"] == "draft")?);
    seeing(Who::Owner, "supplies.close_order", ("orders", of), json!({ "id": of, "reason": "No longer made" }))
}
fn wanted(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("wants", 10)?;
    plan(Who::Desk, "supplies.want", json!({ "what": dice.words() }))
}
fn had(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "wants", |want| want["done_at"].is_null())?);
    seeing(Who::Desk, "supplies.settle_want", ("wants", of), json!({ "id": of }))
}

fn looked_after(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "practice.note_service", json!({ "equipmentId": world.any_id(dice, "equipment")?, "what": dice.words() }))
}
fn known(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "equipment", |_| true)?);
    let facts = json!({ "id": of, "serialNo": dice.name(), "serviceMonths": 1 + dice.below(24) });
    seeing(Who::Owner, "practice.set_equipment_facts", ("equipment", of), facts)
}

pub const STOCK: [Making; 17] = [
    looked_after,
    known,
    vendor,
    vendor_changed,
    rules,
    received,
    wasted,
    adjusted,
    carried,
    counted,
    ordered,
    order_sent,
    order_received,
    order_closed,
    wanted,
    had,
    frozen,
];
