//! The acts at the lists of a desk: who waits, who was called, by which rules; how the desk's papers look; and charts that become one.

use serde_json::{Value, json};

use crate::undo_acts::{Dice, Made, Making, Who, World, id, plan, seeing};

/// What stands in a table of one row, or in none yet.
pub fn set(dice: &mut Dice, world: &World, table: &'static str, name: &'static str, request: Value) -> Made {
    match world.any(dice, table, |_| true).map(id) {
        Some(row) => seeing(Who::Owner, name, (table, row), request),
        None => plan(Who::Owner, name, request),
    }
}
fn rules(dice: &mut Dice, world: &World) -> Made {
    let by_type: Vec<_> = world
        .any_id(dice, "visit_types")
        .map(|kind| json!({ "visitTypeId": kind, "lateFeeCents": dice.cents(), "noShowFeeCents": 0 }))
        .into_iter()
        .collect();
    let request =
        json!({ "offerLeadMinutes": dice.below(90), "noticeHours": dice.below(48), "lateFeeCents": dice.cents(), "byType": by_type, "rev": 0 });
    set(dice, world, "desk_rules", "schedule.set_rules", request)
}
fn waits(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("waits", 12)?;
    plan(Who::Desk, "schedule.add_to_waiting", json!({ "patientId": world.patient(dice)?, "minutes": 20, "note": dice.words() }))
}
fn waits_no_longer(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "waits", |row| row["status"] == "waiting")?);
    seeing(Who::Desk, "schedule.take_off_waiting", ("waits", of), json!({ "id": of, "reason": dice.words() }))
}
fn called(dice: &mut Dice, world: &World) -> Made {
    let about = world.any(dice, "appointments", |row| row["status"] == "booked" && row["is_held"] == 0)?;
    let outcome = *dice.one_of(&["left-message", "no-answer", "wrong-number", "confirmed"]);
    plan(Who::Desk, "schedule.note_call", json!({ "appointmentId": id(about), "purpose": "confirm", "outcome": outcome, "note": dice.words() }))
}
fn limits(dice: &mut Dice, world: &World) -> Made {
    let request = json!({ "verifyDays": 1 + dice.below(90), "balanceCents": dice.cents(), "rev": 0 });
    set(dice, world, "readiness_limits", "visits.set_readiness_limits", request)
}
fn layout(dice: &mut Dice, world: &World) -> Made {
    let (by, name) = (*dice.one_of(&["provider", "time", "room", "name"]), dice.name());
    // The same once more changes nothing.
    let is_there = world.content["roster_layouts"].iter().any(|row| row["name"] == name && row["ordered"] == by);
    (!is_there).then_some(())?;
    plan(Who::Desk, "documents.save_layout", json!({ "name": name, "by": by, "privacy": "full", "columns": ["born", "phone"] }))
}
fn labels_moved(dice: &mut Dice, _: &World) -> Made {
    let stock = *dice.one_of(&["letter-30", "roll-89"]);
    plan(Who::Desk, "documents.move_labels", json!({ "stock": stock, "right": dice.below(20), "down": dice.below(20) }))
}

/// Somebody of whom there is something to hand over.
fn merged(dice: &mut Dice, world: &World) -> Made {
    let stands = |row: &Value| row["merged_into"].is_null();
    let has_come = |row: &Value| stands(row) && world.content["appointments"].iter().any(|visit| visit["patient_id"] == row["id"]);
    let (kept, absorbed) = (world.any(dice, "patients", stands)?, world.any(dice, "patients", has_come)?);
    let draft =
        json!({ "keptId": kept["id"], "keptRev": kept["rev"], "absorbedId": absorbed["id"], "absorbedRev": absorbed["rev"], "take": ["phone"] });
    plan(Who::Desk, "merges.join", draft)
}

/// Only in the rounds that do everything once, or all would be one in the end.
fn checklist_item(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("checklist_items", 3)?;
    plan(Who::Owner, "visits.add_checklist_item", json!({ "name": dice.name(), "stage": "leaving" }))
}
fn checked(dice: &mut Dice, world: &World) -> Made {
    let visit = world.any_id(dice, "appointments")?;
    match world.any(dice, "checklist_items", |_| true).filter(|_| dice.below(2) == 0) {
        Some(item) => plan(Who::Desk, "visits.tick", json!({ "appointmentId": visit, "itemId": item["id"] })),
        None => plan(Who::Desk, "visits.add_check", json!({ "appointmentId": visit, "what": dice.words(), "stage": "arrival" })),
    }
}

fn asked_for(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("requests", 8)?;
    plan(Who::Desk, "requests.add", json!({ "patientId": world.patient(dice)?, "reason": dice.words() }))
}
fn asked_in_a_file(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("requests", 8)?;
    let content = format!("Name,Reason\n{},{}\n", dice.name(), dice.below(1000));
    plan(Who::Desk, "transfers.import_requests", json!({ "fileName": "web.csv", "source": "web", "content": content }))
}
fn declined(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "requests", |row| row["status"] == "open")?);
    seeing(Who::Desk, "requests.decline", ("requests", of), json!({ "id": of, "reason": dice.words() }))
}

fn favoured(dice: &mut Dice, world: &World) -> Made {
    let (set, code) = *dice.one_of(&[("icd10cm", "I10"), ("icd10cm", "E11.9"), ("icd10cm", "J06.9")]);
    let whose = world.any_id(dice, "providers").filter(|_| dice.below(2) == 0);
    plan(Who::Desk, "code_sets.favour", json!({ "codeSet": set, "code": code, "providerId": whose, "ownName": dice.words() }))
}
fn codes_brought(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("code_releases", 4)?;
    let content = crate::code_sets::procedure("E0110", dice.words());
    let from = format!("2026-0{}-01", 1 + dice.below(9));
    plan(Who::Owner, "code_sets.import", json!({ "codeSet": "hcpcs", "fileName": "hcpcs.txt", "content": content, "fromOn": from }))
}

fn diagnosed(dice: &mut Dice, world: &World) -> Made {
    let visit = world.any_id(dice, "appointments")?;
    let rev = world.any(dice, "visit_diagnoses", |row| row["appointment_id"] == visit).map_or(json!(0), |row| row["rev"].clone());
    let codes = *dice.one_of(&[&["I10"][..], &["E11.9", "I10"], &["J02.9"], &[]]);
    plan(Who::Desk, "charges.diagnose", json!({ "appointmentId": visit, "diagnoses": codes, "rev": rev }))
}
fn kit(dice: &mut Dice, world: &World) -> Made {
    let code = world.any(dice, "fees", |row| row["is_active"] == 1)?["code"].clone();
    let lines = format!("{} x{}", code.as_str()?, 1 + dice.below(3));
    match world.any(dice, "charge_kits", |_| true).map(id).filter(|_| dice.below(2) == 0) {
        Some(row) => seeing(Who::Desk, "charges.save_kit", ("charge_kits", row), json!({ "id": row, "name": dice.name(), "lines": lines })),
        None => plan(Who::Desk, "charges.save_kit", json!({ "name": dice.name(), "lines": lines })),
    }
}

fn schedule(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("fee_schedules", 6)?;
    let has_discount = world.any(dice, "fee_schedules", |row| row["kind"] == "discount").is_some();
    let kind = if has_discount { *dice.one_of(&["self-pay", "discount"]) } else { "discount" };
    plan(Who::Owner, "fees.save_schedule", json!({ "name": dice.name(), "kind": kind, "fromOn": "2026-01-01", "offPercent": dice.below(60) }))
}
fn schedule_price(dice: &mut Dice, world: &World) -> Made {
    let (of, code) = (world.any_id(dice, "fee_schedules")?, world.any(dice, "fees", |_| true)?["code"].clone());
    let cents = (dice.below(3) > 0).then(|| dice.cents());
    plan(Who::Owner, "fees.set_price", json!({ "scheduleId": of, "code": code, "cents": cents }))
}
fn discounted(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "fee_schedules", |row| row["kind"] == "discount")?);
    let from = format!("2026-0{}-01", 1 + dice.below(9));
    plan(
        Who::Desk,
        "fees.discount",
        json!({ "patientId": world.patient(dice)?, "scheduleId": of, "fromOn": from, "toOn": from, "note": dice.words() }),
    )
}

pub const SELDOM_LISTS: [Making; 1] = [merged];

#[rustfmt::skip]
pub const LISTS: [Making; 19] = [
    rules, waits, waits_no_longer, called, limits, layout, labels_moved, checklist_item, checked, asked_for, asked_in_a_file, declined, favoured,
    codes_brought, diagnosed, kit, schedule, schedule_price, discounted,
];
