//! The ordinary acts of a practice, each drawn up from what stands in its file at that moment.

use std::collections::BTreeMap;

use daysheet_core::dates::Day;
use serde_json::{Value, json};

/// Numbers that are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
    pub fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
    fn yes(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
    /// Few names, so that they are taken now and then.
    pub fn name(&mut self) -> &'static str {
        NAMES[self.below(NAMES.len())]
    }
    pub fn words(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }
    pub fn cents(&mut self) -> i64 {
        500 * (1 + self.below(40) as i64)
    }
}

const NAMES: [&str; 8] = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel"];
const WORDS: [&str; 5] = ["as agreed", "called back", "asked at the desk", "ten minutes early", "Señora Núñez \"knows\""];

/// What stands in the tables.
pub type Content = BTreeMap<String, Vec<Value>>;

pub struct World {
    pub content: Content,
    pub today: Day,
    /// What `practice.details` tells of the practice itself.
    pub practice: Value,
    /// A folder outside the practice.
    pub stick: String,
}

/// Who does it.
#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    Owner,
    Desk,
}

/// An act to be done. The version of the row it changes is looked up when it is done.
pub struct Plan {
    pub who: Who,
    pub name: &'static str,
    pub request: Value,
    pub sees: Option<(&'static str, i64)>,
}

pub type Made = Option<Plan>;
pub type Making = fn(&mut Dice, &World) -> Made;

pub fn plan(who: Who, name: &'static str, request: Value) -> Made {
    Some(Plan { who, name, request, sees: None })
}

pub fn seeing(who: Who, name: &'static str, row: (&'static str, i64), request: Value) -> Made {
    Some(Plan { who, name, request, sees: Some(row) })
}

impl World {
    pub fn any(&self, dice: &mut Dice, table: &str, fits: impl Fn(&Value) -> bool) -> Option<&Value> {
        let rows: Vec<&Value> = self.content[table].iter().filter(|row| fits(row)).collect();
        (!rows.is_empty()).then(|| *dice.one_of(&rows))
    }
    pub fn any_id(&self, dice: &mut Dice, table: &str) -> Option<i64> {
        self.any(dice, table, |row| row["is_active"] != 0).map(id)
    }
    /// A practice stays small: the fewer there are of a thing, the more often two acts want the same one.
    pub fn has_room_for_more(&self, table: &str, most: usize) -> Option<()> {
        (self.content[table].len() < most).then_some(())
    }
    pub fn patient(&self, dice: &mut Dice) -> Option<i64> {
        self.any(dice, "patients", |row| row["status"] == "active").map(id)
    }
    /// One that stands for itself: a merged one is changed where it went.
    pub fn chart(&self, dice: &mut Dice) -> Option<i64> {
        self.any(dice, "patients", |row| row["merged_into"].is_null()).map(id)
    }
    fn day(&self, ahead: usize) -> String {
        self.today.plus_days(ahead as i64).to_string()
    }
}

pub fn id(row: &Value) -> i64 {
    row["id"].as_i64().unwrap()
}

fn clock(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

// ---- what the owner keeps in the office ----------------------------------------------------------------------

fn practice(dice: &mut Dice, world: &World) -> Made {
    let mut draft = world.practice.clone();
    let fields = draft.as_object_mut()?;
    fields.retain(|name, _| !["uid", "isSample", "backupFolder"].contains(&name.as_str()));
    fields.insert("city".to_owned(), json!(dice.name()));
    fields.insert("waitLimitMinutes".to_owned(), json!(10 + dice.below(20)));
    seeing(Who::Owner, "practice.change", ("practice", 1), draft)
}

fn location(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("locations", 3)?;
    plan(Who::Owner, "practice.add_location", json!({ "name": dice.name(), "phone": "6145550140", "state": "OH" }))
}

fn location_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any_id(dice, "locations")?;
    let draft = json!({ "id": of, "name": dice.name(), "address": dice.words(), "isActive": !dice.yes(6) });
    seeing(Who::Owner, "practice.change_location", ("locations", of), draft)
}

fn room(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("rooms", 6)?;
    plan(Who::Owner, "practice.add_room", json!({ "locationId": world.any_id(dice, "locations")?, "name": dice.name() }))
}

fn room_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "rooms", |_| true)?;
    let draft = json!({ "id": id(of), "locationId": of["location_id"], "name": dice.name(), "isActive": !dice.yes(4) });
    seeing(Who::Owner, "practice.change_room", ("rooms", id(of)), draft)
}

fn provider(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("providers", 4)?;
    let draft = json!({ "given": dice.name(), "family": dice.name(), "credentials": "MD", "roomId": world.any_id(dice, "rooms") });
    plan(Who::Owner, "practice.add_provider", draft)
}

fn provider_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "providers", |_| true)?;
    let draft = json!({ "id": id(of), "given": of["given"], "family": dice.name(), "specialty": dice.words(), "locationId": of["location_id"],
        "position": dice.below(9), "isActive": !dice.yes(5) });
    seeing(Who::Owner, "practice.change_provider", ("providers", id(of)), draft)
}

fn hours(dice: &mut Dice, world: &World) -> Made {
    // Now and then somebody gives up their week.
    let days = if dice.yes(4) { 0 } else { 5 };
    let spans: Vec<Value> = (1..=days).map(|day| json!({ "weekday": day, "opens": "08:00", "closes": "17:00" })).collect();
    let draft = json!({ "providerId": world.any_id(dice, "providers")?, "fromOn": world.day(dice.below(2)), "spans": spans });
    plan(Who::Owner, "schedule.set_hours", draft)
}

fn exception(dice: &mut Dice, world: &World) -> Made {
    let mut draft = json!({ "providerId": world.any_id(dice, "providers")?, "on": world.day(dice.below(5)), "reason": dice.words() });
    if dice.yes(2) {
        draft["spans"] = json!([{ "opens": "08:00", "closes": clock(600 + dice.below(60)) }]);
    }
    plan(Who::Owner, "schedule.add_exception", draft)
}

fn exception_removed(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Owner, "schedule.remove_exception", json!({ "id": id(world.any(dice, "hours_exceptions", |_| true)?) }))
}

fn block(dice: &mut Dice, world: &World) -> Made {
    let opens = 720 + dice.below(30);
    let draft = json!({ "providerId": world.any_id(dice, "providers")?, "weekdays": [1 + dice.below(3), 4], "opens": clock(opens),
        "closes": clock(opens + 30), "label": dice.name() });
    plan(Who::Owner, "schedule.add_block", draft)
}

fn block_removed(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Owner, "schedule.remove_block", json!({ "id": id(world.any(dice, "blocks", |_| true)?) }))
}

fn closure(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "fromOn": world.day(20 + dice.below(9)), "toOn": world.day(30), "reason": dice.words(), "acknowledged": true });
    plan(Who::Owner, "schedule.add_closure", draft)
}

fn closure_removed(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Owner, "schedule.remove_closure", json!({ "id": id(world.any(dice, "closures", |_| true)?) }))
}

fn visit_type(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "name": dice.name(), "minutes": 10 + 5 * dice.below(5), "copayKind": "office",
        "providerIds": world.any_id(dice, "providers").into_iter().collect::<Vec<_>>(), "roomIds": world.any_id(dice, "rooms").into_iter().collect::<Vec<_>>() });
    plan(Who::Owner, "schedule.add_visit_type", draft)
}

fn visit_type_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "visit_types", |_| true)?;
    let draft = json!({ "id": id(of), "name": dice.name(), "minutes": 10 + 5 * dice.below(5), "copayKind": "specialist", "isActive": !dice.yes(5),
        "providerIds": world.any_id(dice, "providers").into_iter().collect::<Vec<_>>(), "roomIds": [],
        "equipmentIds": world.any_id(dice, "equipment").into_iter().collect::<Vec<_>>() });
    seeing(Who::Owner, "schedule.change_visit_type", ("visit_types", id(of)), draft)
}

fn fee(dice: &mut Dice, _: &World) -> Made {
    plan(Who::Owner, "fees.add", json!({ "code": dice.name(), "kind": "own", "name": dice.words(), "feeCents": dice.cents() }))
}

fn fee_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "fees", |_| true)?;
    let draft = json!({ "id": id(of), "code": dice.name(), "kind": "own", "name": dice.words(), "feeCents": dice.cents(), "isActive": !dice.yes(4) });
    seeing(Who::Owner, "fees.change", ("fees", id(of)), draft)
}

fn payer(dice: &mut Dice, _: &World) -> Made {
    plan(Who::Desk, "coverage.add_payer", json!({ "name": dice.name(), "phone": "6145550180" }))
}

fn payer_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "payers", |_| true)?;
    let draft = json!({ "id": id(of), "name": dice.name(), "city": dice.name(), "isActive": !dice.yes(5) });
    seeing(Who::Owner, "coverage.change_payer", ("payers", id(of)), draft)
}

fn copays(dice: &mut Dice) -> Value {
    let kinds = ["office", "specialist", "urgent", "preventive"];
    let all: Vec<Value> = kinds.iter().filter(|_| !dice.yes(3)).map(|kind| json!({ "visitKind": kind, "copayCents": 2500 })).collect();
    json!(all)
}

fn insurance_plan(dice: &mut Dice, world: &World) -> Made {
    let copays = copays(dice);
    let payer = world.any_id(dice, "payers")?;
    plan(Who::Desk, "coverage.add_plan", json!({ "payerId": payer, "name": dice.name(), "kind": "commercial", "copays": copays }))
}

fn insurance_plan_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "plans", |_| true)?;
    let copays = copays(dice);
    let draft = json!({ "id": id(of), "payerId": of["payer_id"], "name": dice.name(), "kind": "medicare", "copays": copays });
    seeing(Who::Owner, "coverage.change_plan", ("plans", id(of)), draft)
}

fn item(dice: &mut Dice, _: &World) -> Made {
    let draft =
        json!({ "name": dice.name(), "vendor": dice.name(), "unit": "box", "par": 10, "reorderAt": dice.below(10), "costCents": dice.cents() });
    plan(Who::Owner, "supplies.add_item", draft)
}

fn item_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "items", |_| true)?;
    let draft = json!({ "id": id(of), "name": dice.name(), "unit": "piece", "par": 20, "reorderAt": dice.below(20), "isActive": !dice.yes(6) });
    seeing(Who::Owner, "supplies.change_item", ("items", id(of)), draft)
}

fn person(dice: &mut Dice, _: &World) -> Made {
    let draft = json!({ "name": format!("{} {}", dice.name(), dice.below(90)), "role": "clinician", "password": "stethoscope drawer 9" });
    plan(Who::Owner, "staff.add", draft)
}

fn backup(_: &mut Dice, _: &World) -> Made {
    plan(Who::Owner, "backups.make", json!({}))
}

fn export(_: &mut Dice, _: &World) -> Made {
    plan(Who::Owner, "transfers.export_patients", json!({}))
}

fn import(dice: &mut Dice, _: &World) -> Made {
    let line = |dice: &mut Dice| format!("{},{},{}/{}/19{}\n", dice.name(), dice.name(), 1 + dice.below(12), 1 + dice.below(28), 30 + dice.below(60));
    let content = format!("Last Name,First Name,DOB\n{}{}{}", line(dice), line(dice), line(dice));
    plan(Who::Owner, "transfers.import_patients", json!({ "fileName": "old.csv", "content": content }))
}

// ---- people and their coverage -------------------------------------------------------------------------------

fn person_draft(dice: &mut Dice) -> Value {
    json!({ "family": dice.name(), "given": dice.name(), "bornOn": format!("19{}-0{}-1{}", 30 + dice.below(60), 1 + dice.below(9), dice.below(9)),
        "sex": "F", "phone": format!("614555{:04}", dice.below(9_999)), "note": dice.words(), "mayText": dice.yes(2),
        "address": format!("{} {}", dice.below(999), dice.words()) })
}

fn registered(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("patients", 12)?;
    let mut draft = person_draft(dice);
    draft["despiteDuplicates"] = json!(dice.words());
    if dice.yes(4) {
        draft["guarantorId"] = json!(world.any(dice, "patients", |p| p["guarantor_id"].is_null()).map(id));
    }
    plan(Who::Desk, "patients.register", draft)
}

fn patient_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.chart(dice)?;
    let mut draft = person_draft(dice);
    draft["id"] = json!(of);
    // A field of the practice is told, told anew, or taken back.
    if let Some(field) = world.any(dice, "own_fields", |f| f["is_active"] == 1) {
        let is_told = !world.content["own_facts"].is_empty();
        draft["own"] = json!([{ "fieldId": id(field), "value": if dice.yes(4) && is_told { "" } else { dice.words() } }]);
    }
    seeing(Who::Desk, "patients.change", ("patients", of), draft)
}

fn guarantor(dice: &mut Dice, world: &World) -> Made {
    let of = world.chart(dice)?;
    let by = if dice.yes(3) { None } else { world.patient(dice) };
    seeing(Who::Desk, "patients.set_guarantor", ("patients", of), json!({ "id": of, "guarantorId": by }))
}

fn status(dice: &mut Dice, world: &World) -> Made {
    let of = world.chart(dice)?;
    let to = *dice.one_of(&["active", "active", "active", "inactive", "deceased"]);
    seeing(Who::Desk, "patients.set_status", ("patients", of), json!({ "id": of, "status": to, "reason": dice.words() }))
}

fn search(dice: &mut Dice, _: &World) -> Made {
    plan(Who::Desk, "patients.note_search", json!({ "text": dice.name() }))
}

/// A number that each kind of plan takes.
const MEMBER: &str = "1EG4-TE5-MK73";

fn policy(dice: &mut Dice, world: &World) -> Made {
    let copays = copays(dice);
    let draft = json!({ "patientId": world.patient(dice)?, "planId": world.any_id(dice, "plans")?, "memberId": MEMBER,
        "startsOn": "2026-01-01", "copays": copays });
    plan(Who::Desk, "coverage.add_policy", draft)
}

fn policy_changed(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "policies", |_| true)?;
    let copays = copays(dice);
    let draft = json!({ "id": id(of), "patientId": of["patient_id"], "planId": of["plan_id"], "memberId": MEMBER, "groupNo": format!("G {}", dice.below(999)),
        "rank": 1 + dice.below(3), "startsOn": "2026-01-01", "copays": copays });
    seeing(Who::Desk, "coverage.change_policy", ("policies", id(of)), draft)
}

fn policy_ended(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "policies", |_| true)?);
    seeing(Who::Desk, "coverage.end_policy", ("policies", of), json!({ "id": of, "endsOn": world.day(dice.below(9)) }))
}

fn policy_verified(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "policies", |_| true)?);
    seeing(Who::Desk, "coverage.verify", ("policies", of), json!({ "id": of }))
}

// ---- the schedule and the visits of the day ------------------------------------------------------------------

/// A slot is taken with a reason as often as without: where it is free the second does as well.
fn reason(dice: &mut Dice) -> Option<&'static str> {
    dice.yes(2).then(|| dice.words())
}

fn booking(dice: &mut Dice, world: &World) -> Made {
    let on = world.day(usize::from(dice.yes(4)));
    let draft = json!({ "patientId": world.patient(dice)?, "providerId": world.any_id(dice, "providers")?, "reason": dice.words(),
        "startsAt": format!("{on}T{}", clock(600 + 10 * dice.below(12))), "minutes": 20,
        "visitTypeId": if dice.yes(4) { world.any_id(dice, "visit_types") } else { None }, "overbookReason": reason(dice) });
    plan(Who::Desk, "schedule.book", draft)
}

fn series(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "patientId": world.patient(dice)?, "providerId": world.any_id(dice, "providers")?, "overbookReason": reason(dice),
        "startsAt": format!("{}T{}", world.day(1), clock(600 + 10 * dice.below(12))), "minutes": 20 });
    let repeat = json!({ "unit": "week", "every": 1, "times": 4 });
    plan(Who::Desk, "schedule.book_series", json!({ "visit": draft, "repeat": repeat, "without": [world.day(8)] }))
}

/// A visit in one of these states, for a command that takes its number as `id`.
fn on_the_board(dice: &mut Dice, world: &World, name: &'static str, states: &[&str], more: Value) -> Made {
    let of = id(world.any(dice, "appointments", |a| states.iter().any(|s| a["status"] == *s))?);
    let mut request = more;
    request["id"] = json!(of);
    seeing(Who::Desk, name, ("appointments", of), request)
}

const AHEAD: [&str; 2] = ["booked", "confirmed"];

fn confirmed(dice: &mut Dice, world: &World) -> Made {
    on_the_board(dice, world, "schedule.confirm", &["booked"], json!({}))
}
fn unconfirmed(dice: &mut Dice, world: &World) -> Made {
    on_the_board(dice, world, "schedule.unconfirm", &["confirmed"], json!({}))
}
fn moved(dice: &mut Dice, world: &World) -> Made {
    let starts = format!("{}T{}", world.day(usize::from(dice.yes(4))), clock(600 + 10 * dice.below(12)));
    let more = json!({ "startsAt": starts, "providerId": world.any_id(dice, "providers"), "overbookReason": reason(dice) });
    on_the_board(dice, world, "schedule.move", &AHEAD, more)
}
fn resized(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "minutes": 10 + 5 * dice.below(8), "overbookReason": reason(dice) });
    on_the_board(dice, world, "schedule.resize", &AHEAD, more)
}
fn cancelled(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "by": "patient", "reason": dice.words() });
    on_the_board(dice, world, "schedule.cancel", &AHEAD, more)
}
fn reinstated(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "overbookReason": reason(dice) });
    on_the_board(dice, world, "schedule.reinstate", &["cancelled", "cancelled-late"], more)
}
fn held(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "note": dice.words() });
    on_the_board(dice, world, "schedule.hold", &AHEAD, more)
}
fn placed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "appointments", |a| a["is_held"] == 1)?);
    let starts = format!("{}T{}", world.day(usize::from(dice.yes(4))), clock(600 + 10 * dice.below(12)));
    let request = json!({ "id": of, "startsAt": starts, "overbookReason": reason(dice) });
    seeing(Who::Desk, "schedule.place", ("appointments", of), request)
}
fn noted(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "reason": dice.words(), "note": dice.words() });
    on_the_board(dice, world, "schedule.set_note", &AHEAD, more)
}

/// A visit in one of these states, for a command that takes its number as `appointmentId`.
fn in_the_house(dice: &mut Dice, world: &World, name: &'static str, states: &[&str], more: Value) -> Made {
    let of = id(world.any(dice, "appointments", |a| states.iter().any(|s| a["status"] == *s) && a["starts_on"] == world.day(0))?);
    let mut request = more;
    request["appointmentId"] = json!(of);
    plan(Who::Desk, name, request)
}

fn arrived(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "identity": ["name", "birth-date"], "isCoverageRight": !dice.yes(4), "isContactRight": !dice.yes(3) });
    in_the_house(dice, world, "visits.arrive", &AHEAD, more)
}
/// Under a plan of the patient, if there is one.
fn checked_in(dice: &mut Dice, world: &World) -> Made {
    let here = world.any(dice, "visits", |v| v["left_at"].is_null())?;
    let policy = world.any(dice, "policies", |p| p["patient_id"] == here["patient_id"]).map(id);
    let coverage = policy.map_or_else(|| json!({ "isSelfPay": true }), |of| json!({ "policyId": of }));
    plan(Who::Desk, "visits.check_in", json!({ "appointmentId": here["appointment_id"], "identity": ["name", "phone"], "coverage": coverage }))
}
fn form(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("forms", 3)?;
    plan(Who::Owner, "forms.add", json!({ "name": dice.name(), "kind": "consent", "version": "1", "visitTypeId": world.any_id(dice, "visit_types") }))
}
fn form_changed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "forms", |_| true)?);
    let draft = json!({ "id": of, "name": dice.name(), "kind": "privacy", "version": "2", "everyMonths": 12, "isActive": !dice.yes(4) });
    seeing(Who::Owner, "forms.change", ("forms", of), draft)
}
fn form_answered(dice: &mut Dice, world: &World) -> Made {
    let (form, patient) = (id(world.any(dice, "forms", |f| f["is_active"] == 1)?), world.patient(dice)?);
    if dice.yes(2) {
        return plan(Who::Desk, "forms.refuse", json!({ "formId": form, "patientId": patient, "reason": dice.words() }));
    }
    plan(Who::Desk, "forms.sign", json!({ "formId": form, "patientId": patient }))
}
fn needed(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("needed_fields", 3)?;
    plan(Who::Owner, "visits.add_needed", json!({ "field": "phone", "visitTypeId": world.any_id(dice, "visit_types") }))
}
fn needed_changed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "needed_fields", |_| true)?);
    seeing(Who::Owner, "visits.change_needed", ("needed_fields", of), json!({ "id": of, "field": "email", "isActive": !dice.yes(3) }))
}
fn found_inactive(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "policies", |_| true)?);
    seeing(Who::Desk, "coverage.found_inactive", ("policies", of), json!({ "id": of, "note": dice.words() }))
}
fn walked_in(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "visits.walk_in", json!({ "patientId": world.patient(dice)?, "providerId": world.any_id(dice, "providers")?, "minutes": 15 }))
}
fn roomed(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "roomId": world.any_id(dice, "rooms") });
    in_the_house(dice, world, "visits.room", &["waiting", "in-room"], more)
}
fn ready(dice: &mut Dice, world: &World) -> Made {
    in_the_house(dice, world, "visits.ready", &["in-room"], json!({}))
}
fn checked_out(dice: &mut Dice, world: &World) -> Made {
    in_the_house(dice, world, "visits.check_out", &["checkout"], json!({}))
}
fn missed(dice: &mut Dice, world: &World) -> Made {
    in_the_house(dice, world, "visits.no_show", &AHEAD, json!({}))
}
fn left(dice: &mut Dice, world: &World) -> Made {
    let more = json!({ "reason": dice.words() });
    in_the_house(dice, world, "visits.left_unseen", &["waiting"], more)
}
fn step_back(dice: &mut Dice, world: &World) -> Made {
    let (state, name) = *dice.one_of(&[
        ("waiting", "visits.undo_arrive"),
        ("in-room", "visits.undo_room"),
        ("checkout", "visits.undo_ready"),
        ("done", "visits.undo_check_out"),
        ("no-show", "visits.undo_no_show"),
        ("left-unseen", "visits.undo_left_unseen"),
    ]);
    in_the_house(dice, world, name, &[state], json!({}))
}

// ---- the shelf -----------------------------------------------------------------------------------------------

fn received(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "itemId": world.any_id(dice, "items")?, "quantity": 1 + dice.below(20), "costCents": dice.cents(), "lot": dice.name() });
    plan(Who::Desk, "supplies.receive", draft)
}
fn used(dice: &mut Dice, world: &World) -> Made {
    let at = world.any(dice, "appointments", |a| a["status"] == "in-room").map(id);
    plan(Who::Desk, "supplies.use", json!({ "itemId": world.any_id(dice, "items")?, "quantity": 1 + dice.below(3), "appointmentId": at }))
}
fn counted(dice: &mut Dice, world: &World) -> Made {
    let draft = json!({ "itemId": world.any_id(dice, "items")?, "counted": dice.below(20), "reason": dice.words() });
    plan(Who::Desk, "supplies.count", draft)
}

// ---- money and paper: never undone ---------------------------------------------------------------------------

pub fn charged(dice: &mut Dice, world: &World) -> Made {
    let fee = world.any_id(dice, "fees")?;
    let at = world.any(dice, "appointments", |a| ["in-room", "checkout"].iter().any(|s| a["status"] == *s));
    let whose = at.map_or_else(|| world.patient(dice), |a| a["patient_id"].as_i64())?;
    let draft = json!({ "patientId": whose, "appointmentId": at.map(id), "providerId": world.any_id(dice, "providers")?, "feeId": fee });
    plan(Who::Owner, "charges.add", draft)
}
fn charge_void(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "charges", |c| c["is_void"] == 0)?);
    seeing(Who::Desk, "charges.void", ("charges", of), json!({ "id": of, "reason": dice.words() }))
}
fn paid(dice: &mut Dice, world: &World) -> Made {
    let cents = dice.cents();
    let at = world.any(dice, "appointments", |a| ["waiting", "in-room"].iter().any(|s| a["status"] == *s));
    let owes = world.any(dice, "balances", |b| b["owed_cents"].as_i64() > Some(0));
    let at = at.filter(|_| owes.is_none() || dice.yes(2));
    let whose = at.or(owes).map_or_else(|| world.patient(dice), |row| row["patient_id"].as_i64())?;
    let kind = if at.is_some() { "copay" } else { "prepayment" };
    let draft = json!({ "patientId": whose, "appointmentId": at.map(id), "lines": [{ "kind": kind, "amountCents": cents }],
        "tenders": [{ "method": "cash", "amountCents": cents }] });
    plan(Who::Desk, "payments.take", draft)
}
fn credit_applied(dice: &mut Dice, world: &World) -> Made {
    let is_both = |b: &Value| b["owed_cents"].as_i64() > Some(0) && b["unapplied_cents"].as_i64() > Some(0);
    let whose = world.any(dice, "balances", is_both)?["patient_id"].clone();
    plan(Who::Desk, "payments.apply_credit", json!({ "patientId": whose }))
}
fn credit_released(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "applications", |_| true)?["charge_id"].clone();
    plan(Who::Desk, "payments.release_credit", json!({ "chargeId": of }))
}
fn refunded(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "payment_tenders", |t| t["refunds_id"].is_null())?;
    let back = json!({ "paymentId": of["payment_id"], "tenders": [{ "tenderId": of["id"], "amountCents": 500 }], "reason": dice.words() });
    plan(Who::Owner, "payments.refund", back)
}
fn payment_void(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "payments", |p| p["is_void"] == 0)?);
    seeing(Who::Owner, "payments.void", ("payments", of), json!({ "id": of, "reason": dice.words() }))
}
fn given(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "payments", |p| p["printed_at"].is_null())?);
    plan(Who::Desk, "payments.given", json!({ "id": of }))
}
fn printed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "payments", |_| true)?);
    plan(Who::Desk, "documents.print", json!({ "kind": "receipt", "id": of }))
}
fn printed_again(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "documents.reprint", json!({ "id": id(world.any(dice, "documents", |_| true)?) }))
}

/// What is done seldom, or costs a whole file each time: only in the rounds that do everything once.
#[rustfmt::skip]
pub const SELDOM: [Making; 7] = [person, backup, export, import, printed, printed_again, search];

/// Everything else, roughly in the order in which a practice comes to it.
#[rustfmt::skip]
pub const ACTS: [Making; 66] = [
    practice, location, location_changed, room, room_changed, provider, provider_changed, hours, exception, exception_removed, block, block_removed,
    closure, closure_removed, visit_type, visit_type_changed, fee, fee_changed, payer, payer_changed, insurance_plan, insurance_plan_changed, item,
    item_changed, registered, patient_changed, registered, guarantor, status, policy, policy_changed, policy_ended, policy_verified, booking,
    confirmed, unconfirmed, moved, resized, cancelled, reinstated, held, placed, noted, booking, arrived, walked_in, roomed, charged, paid,
    credit_applied, credit_released, ready, checked_out, missed, left, step_back, received, used, series,
    checked_in, found_inactive, form, form_changed, form_answered, needed, needed_changed,
];

/// Also often, once there is something to do them with.
pub const LATER: [Making; 11] = [fee, charged, paid, paid, credit_applied, counted, charge_void, refunded, payment_void, given, booking];

/// Where acts meet: the day's slots, rooms and hours, and who works where.
#[rustfmt::skip]
pub const MEETING: [Making; 24] = [
    booking, booking, booking, moved, cancelled, cancelled, reinstated, held, placed, arrived, arrived, walked_in, roomed, roomed, roomed, ready, ready,
    step_back, room_changed, provider_changed, location_changed, hours, exception, exception_removed,
];
