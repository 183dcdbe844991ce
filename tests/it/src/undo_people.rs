//! The acts round a chart that are not its fields: what must be known of somebody, who may open it, how they look; what the
//! practice asks in fields of its own; and what it lends and limits.

use serde_json::{Value, json};

use crate::pictures::DOT;
use crate::undo_acts::{Dice, Made, Making, Who, World, id, plan, seeing};
use crate::undo_lists::set;

fn own_field(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("own_fields", 3)?;
    plan(Who::Owner, "patients.add_own_field", json!({ "name": format!("{} {}", dice.words(), dice.below(9_999)), "kind": "text" }))
}

fn consent(dice: &mut Dice, world: &World) -> Made {
    let told = json!({ "patientId": world.chart(dice)?, "channel": "text", "isGiven": dice.below(2) == 0, "way": "signed" });
    plan(Who::Desk, "patients.tell_consent", told)
}

fn related(dice: &mut Dice, world: &World) -> Made {
    let draft =
        json!({ "patientId": world.chart(dice)?, "name": dice.name(), "relation": "parent", "isEmergency": dice.below(2) == 0, "mayHear": "visits" });
    plan(Who::Owner, "patients.add_related", draft)
}

fn said(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "patients.log_contact", json!({ "patientId": world.chart(dice)?, "way": "call-in", "note": dice.words() }))
}

fn alert(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("alerts", 8)?;
    let draft = json!({ "patientId": world.chart(dice)?, "what": dice.words(), "isForDesk": true, "isForHousehold": dice.below(2) == 0 });
    plan(Who::Owner, "alerts.add", draft)
}

fn alert_put_aside(dice: &mut Dice, world: &World) -> Made {
    // The same once more changes nothing.
    let is_aside = |of: &Value| world.content["alert_snoozes"].iter().any(|row| row["alert_id"] == of["id"]);
    let of = id(world.any(dice, "alerts", |row| row["done_at"].is_null() && !is_aside(row))?);
    plan(Who::Owner, "alerts.snooze", json!({ "id": of }))
}

fn alert_settled(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "alerts", |row| row["done_at"].is_null())?);
    seeing(Who::Owner, "alerts.settle", ("alerts", of), json!({ "id": of, "reason": dice.words() }))
}

fn picture(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("pictures", 6)?;
    let kind = *dice.one_of(&["photo", "id"]);
    plan(Who::Owner, "pictures.add", json!({ "patientId": world.chart(dice)?, "kind": kind, "content": DOT }))
}

fn limit(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("booking_limits", 2)?;
    plan(Who::Owner, "schedule.add_limit", json!({ "providerId": world.any_id(dice, "providers")?, "per": "day", "most": 4 + dice.below(9) }))
}

fn restricted(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("restrictions", 1)?;
    let named = world.any_id(dice, "staff")?;
    plan(Who::Owner, "restrictions.set", json!({ "patientId": world.chart(dice)?, "note": dice.words(), "staffIds": [named] }))
}

fn opened_anyway(dice: &mut Dice, world: &World) -> Made {
    let of = &world.any(dice, "restrictions", |row| row["done_at"].is_null())?["patient_id"];
    plan(Who::Desk, "restrictions.open_anyway", json!({ "patientId": of, "reason": "the hospital asks for her medicines" }))
}

fn equipment(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("equipment", 3)?;
    let name = format!("{} {}", dice.name(), dice.below(99));
    plan(Who::Owner, "practice.add_equipment", json!({ "locationId": world.any_id(dice, "locations")?, "name": name }))
}

fn pack_rules(dice: &mut Dice, world: &World) -> Made {
    let request = json!({ "days": 1 + dice.below(5), "remindHours": 24, "rev": 0 });
    set(dice, world, "pack_rules", "documents.set_pack_rules", request)
}

fn pack_passphrase(_: &mut Dice, _: &World) -> Made {
    plan(Who::Owner, "documents.set_pack_passphrase", json!({ "passphrase": "seven otters carry quiet lanterns home" }))
}

fn pack(_: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "documents.save_pack", json!({ "folder": world.stick }))
}

pub const PEOPLE: [Making; 12] =
    [related, said, own_field, consent, alert, alert_put_aside, alert_settled, picture, limit, equipment, pack_rules, opened_anyway];

/// A closed chart, and what costs a stretched passphrase or a file, once in a while.
pub const SELDOM_PEOPLE: [Making; 3] = [restricted, pack_passphrase, pack];
