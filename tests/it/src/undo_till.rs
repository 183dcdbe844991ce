//! The acts at the till: the drawer and its rules, the bank's account, shifts, cash in and out, a second person's word.

use serde_json::json;

use crate::desk::PEOPLE;
use crate::undo_acts::{Dice, Made, Making, Who, World, id, plan, seeing};

fn drawer(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("drawers", 3)?;
    plan(Who::Owner, "drawers.add", json!({ "name": dice.name(), "floatCents": dice.cents() }))
}
fn drawer_changed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "drawers", |_| true)?);
    let draft = json!({ "id": of, "name": dice.name(), "floatCents": dice.cents(), "isActive": true });
    seeing(Who::Owner, "drawers.change", ("drawers", of), draft)
}
fn drawer_rules(_: &mut Dice, world: &World) -> Made {
    let is_blind = world.content["drawer_rules"].first().is_some_and(|row| row["is_blind"] == 1);
    plan(Who::Owner, "drawers.set_rules", json!({ "cashNeedsShift": false, "isBlind": !is_blind }))
}
fn account(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("bank_accounts", 3)?;
    plan(Who::Owner, "deposits.add_account", json!({ "name": dice.name(), "lastFour": "4411" }))
}
/// What a returned check costs; and once that is said, up to how much one person refunds.
fn bank_rules(dice: &mut Dice, world: &World) -> Made {
    let cents = dice.cents();
    if world.content["bank_rules"].is_empty() {
        return plan(Who::Owner, "deposits.set_rules", json!({ "returnedFeeCents": cents }));
    }
    plan(Who::Owner, "payments.set_rules", json!({ "limitCents": 10_000 + cents }))
}
/// With another float than expected, so that something is over or short.
fn opened(dice: &mut Dice, world: &World) -> Made {
    let count = json!({ "totalCents": dice.cents() });
    let of = world.any_id(dice, "drawers")?;
    plan(Who::Desk, "drawers.open", json!({ "drawerId": of, "count": count, "reason": dice.words() }))
}
fn paid_in(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "shifts", |row| row["state"] == "open")?);
    plan(Who::Desk, "drawers.pay_in", json!({ "shiftId": of, "amountCents": 1 + dice.cents(), "reason": dice.words() }))
}
fn signed(_: &mut Dice, _: &World) -> Made {
    plan(Who::Desk, "staff.sign", json!({ "personId": 2, "password": PEOPLE[1].2, "what": "drawer" }))
}

pub const TILL: [Making; 8] = [drawer, drawer_changed, drawer_rules, account, bank_rules, opened, paid_in, signed];
