//! Rules that an undo must not break, each tried by a way on which it could: something came in between that the act's own
//! rows do not show.

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, Someone};
use crate::documents::pages;
use crate::schedule::{Clinic, clinic, id};

fn refuses(who: &Someone, act: i64, code: &str) -> Value {
    who.is_refused("history.undo", json!({ "act": act }), code)
}

fn changed(who: &Someone, name: &str, mut request: Value, rev: i64) -> Value {
    request["rev"] = json!(rev);
    who.does(name, request)
}

fn room(id: i64, place: i64, is_active: bool) -> Value {
    json!({ "id": id, "locationId": place, "name": format!("Room {id}"), "isActive": is_active })
}

fn provider(id: i64, place: i64, room: Option<i64>, is_active: bool) -> Value {
    json!({ "id": id, "given": "Alma", "family": "Adams", "locationId": place, "roomId": room, "isActive": is_active })
}

/// Two patients in the house, one of them seen in room 4 and out of it by the act that is given.
fn two_in_the_house(desk: &Desk, fran: &Someone) -> (i64, i64, i64) {
    let comes = |family: &str, provider: i64| {
        let patient = fran.does("patients.register", json!({ "family": family, "given": "Told", "bornOn": "1981-09-02", "sex": "F" }))["id"].clone();
        let slot =
            json!({ "patientId": patient, "providerId": provider, "startsAt": "2026-03-03T09:30", "minutes": 20, "overbookReason": "as agreed" });
        let visit = id(&fran.does("schedule.book", slot));
        fran.does("visits.arrive", json!({ "appointmentId": visit }));
        visit
    };
    let (first, second) = (comes("Alder", 1), comes("Birch", 2));
    fran.does("visits.room", json!({ "appointmentId": first, "roomId": 4 }));
    fran.does("visits.ready", json!({ "appointmentId": first }));
    (first, second, desk.acts())
}

#[test]
fn two_patients_never_sit_in_one_room() {
    let desk = Desk::new();
    let fran = desk.fran();
    let (first, second, ready) = two_in_the_house(&desk, &fran);
    fran.does("visits.room", json!({ "appointmentId": second, "roomId": 4 }));
    let error = refuses(&fran, ready, "room-occupied");
    assert_eq!(error["message"], "Somebody sits in “Room 4” already. Choose another room.");
    fran.is_refused("visits.undo_ready", json!({ "appointmentId": first }), "room-occupied");
    fran.does("visits.room", json!({ "appointmentId": first, "roomId": 3 }));
    let sits = fran.does("schedule.appointment", json!({ "id": first }))["appointment"].clone();
    fran.is_refused("schedule.move", json!({ "id": first, "rev": sits["rev"], "roomId": 4, "overbookReason": "as agreed" }), "room-occupied");
    // Whoever was carried over by the board sits where the board says.
    let to = |room: i64| json!({ "id": first, "rev": sits["rev"], "roomId": room, "overbookReason": "as agreed" });
    fran.does("schedule.move", to(2));
    let olive = desk.olive();
    changed(&olive, "practice.change_provider", provider(2, 1, None, true), 1);
    olive.is_refused("practice.change_room", json!({ "id": 2, "locationId": 1, "name": "Room 2", "isActive": false, "rev": 1 }), "room-with-patient");
    desk.proves();
}

#[test]
fn nobody_comes_back_into_a_room_out_of_use() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let (first, second, ready) = two_in_the_house(&desk, &fran);
    changed(&olive, "practice.change_room", room(4, 1, false), 1);
    refuses(&fran, ready, "room-out-of-use");
    fran.is_refused("visits.undo_ready", json!({ "appointmentId": first }), "room-out-of-use");
    fran.is_refused("visits.room", json!({ "appointmentId": second, "roomId": 4 }), "room-out-of-use");
    changed(&olive, "practice.change_room", room(4, 1, true), 2);
    fran.does("history.undo", json!({ "act": ready }));
    desk.proves();
}

#[test]
fn nobody_works_again_in_what_is_out_of_use() {
    let desk = Desk::new();
    let olive = desk.olive();
    // Somebody's usual room, given up and put out of use.
    changed(&olive, "practice.change_provider", provider(1, 1, Some(3), true), 1);
    let moved = desk.acts();
    changed(&olive, "practice.change_room", room(1, 1, false), 1);
    refuses(&olive, moved, "undo-out-of-use");
    // Somebody who left, and then their room.
    changed(&olive, "practice.change_provider", provider(2, 1, Some(2), false), 1);
    let left = desk.acts();
    changed(&olive, "practice.change_room", room(2, 1, false), 1);
    refuses(&olive, left, "undo-out-of-use");
    // A place that was given up, after its people and its rooms had gone elsewhere.
    let place = id(&olive.does("practice.add_location", json!({ "name": "Hill Street" })));
    let there = id(&olive.does("practice.add_room", json!({ "locationId": place, "name": "Room 5" })));
    let who = id(&olive.does("practice.add_provider", json!({ "given": "Alma", "family": "Adams", "locationId": place })));
    changed(&olive, "practice.change_provider", provider(who, 1, None, true), 1);
    let person = desk.acts();
    changed(&olive, "practice.change_room", room(there, place, false), 1);
    let shut = desk.acts();
    let aside = id(&olive.does("practice.add_room", json!({ "locationId": place, "name": "Room 6" })));
    changed(&olive, "practice.change_room", room(aside, 1, true), 1);
    let carried = desk.acts();
    olive.does("practice.change_location", json!({ "id": place, "name": "Hill Street", "isActive": false, "rev": 1 }));
    for act in [person, shut, carried] {
        refuses(&olive, act, "undo-out-of-use");
    }
    desk.proves();
}

#[test]
fn one_place_stays_in_use() {
    let desk = Desk::new();
    let olive = desk.olive();
    (1..=2).for_each(|one| drop(changed(&olive, "practice.change_provider", provider(one, 1, None, false), 1)));
    (1..=4).for_each(|one| drop(changed(&olive, "practice.change_room", room(one, 1, false), 1)));
    olive.does("practice.add_location", json!({ "name": "Hill Street" }));
    let added = desk.acts();
    let first = olive.does("practice.details", json!({}))["locations"][0].clone();
    olive.does("practice.change_location", json!({ "id": 1, "name": first["name"], "isActive": false, "rev": first["rev"] }));
    refuses(&olive, added, "location-still-used");
    desk.proves();
}

/// Without a reason nobody is in two places at once, and no room is taken twice.
#[test]
fn a_visit_comes_back_only_where_patient_and_room_are_free() {
    let c = clinic();
    let (kim, ruiz) = (c.patient("Kim", "Ann"), c.patient("Ruiz", "Ana"));
    let calls_off = |visit: &Value| {
        c.fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": visit["rev"], "by": "practice", "reason": "called off" }));
        c.d.acts()
    };
    let elsewhere = calls_off(&c.books(kim, c.adams, "10:00"));
    c.books(kim, c.brook, "10:00");
    let error = refuses(&c.fran, elsewhere, "undo-slot-taken");
    assert_eq!(error["message"], "KIM, Ann has that time with Lee Brook MD by now, 10:00 to 10:20. Move one of the two visits first.");

    let in_room = |patient: i64, provider: i64| {
        let mut slot = c.slot(patient, provider, "11:00");
        slot["roomId"] = json!(c.rooms[0]);
        c.fran.does("schedule.book", slot)
    };
    let roomless = calls_off(&in_room(kim, c.adams));
    in_room(ruiz, c.brook);
    let error = refuses(&c.fran, roomless, "undo-room-taken");
    assert_eq!(error["message"], "RUIZ, Ana has “1” at that time by now, 11:00 to 11:20, with Lee Brook MD. Move one of the two visits first.");
    c.d.proves();
}

fn sets_hours(c: &Clinic, from: &str, opens: &[&str]) -> i64 {
    let spans: Vec<Value> = opens.iter().map(|opens| json!({ "weekday": 2, "opens": opens, "closes": "17:00" })).collect();
    c.olive.does("schedule.set_hours", json!({ "providerId": c.adams, "fromOn": from, "spans": spans }));
    c.d.acts()
}

/// One working week is in force at a time, and of one date the last word counts.
#[test]
fn hours_that_were_said_since_stand_alone() {
    let c = clinic();
    let closed = sets_hours(&c, "2026-04-01", &[]);
    sets_hours(&c, "2026-04-01", &["10:00"]);
    refuses(&c.olive, closed, "undo-hours-since");

    let exception = |more: Value| {
        let mut draft = json!({ "providerId": c.adams, "on": "2026-03-10" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        c.olive.does("schedule.add_exception", draft)["exceptions"].as_array().unwrap().last().unwrap()["id"].clone()
    };
    let removes = |line: &Value| {
        c.olive.does("schedule.remove_exception", json!({ "id": line }));
        c.d.acts()
    };
    let out = removes(&exception(json!({ "reason": "Vacation" })));
    let morning = exception(json!({ "opens": "08:00", "closes": "12:00" }));
    refuses(&c.olive, out, "undo-hours-since");
    let morning = removes(&morning);
    exception(json!({ "opens": "09:00", "closes": "13:00" }));
    refuses(&c.olive, morning, "undo-hours-since");
    // Beside each other they stand as they would have been said.
    let late = removes(&exception(json!({ "opens": "15:00", "closes": "16:00" })));
    c.olive.does("history.undo", json!({ "act": late }));
    c.d.proves();
}

/// Names that are told apart without their capitals, and things on a shelf that are told apart while they are kept.
#[test]
fn names_stay_told_apart() {
    let desk = Desk::new();
    let olive = desk.olive();
    let kind = |name: &str| json!({ "name": name, "minutes": 20, "copayKind": "office" });
    let first = olive.does("schedule.add_visit_type", kind("Follow-up"));
    let mut renamed = kind("Check-up");
    renamed["id"] = first["id"].clone();
    changed(&olive, "schedule.change_visit_type", renamed, 1);
    let act = desk.acts();
    olive.does("schedule.add_visit_type", kind("FOLLOW-UP"));
    refuses(&olive, act, "undo-name-taken");

    let item = |name: &str, is_active: bool| json!({ "name": name, "unit": "box", "par": 4, "reorderAt": 1, "isActive": is_active });
    let gloves = olive.does("supplies.add_item", item("Gloves", true));
    let mut gone = item("Gloves", false);
    gone["id"] = gloves["id"].clone();
    changed(&olive, "supplies.change_item", gone, 1);
    let act = desk.acts();
    olive.does("supplies.add_item", item("gloves", true));
    refuses(&olive, act, "undo-name-taken");
    desk.proves();
}

/// What was printed is what it was: a plan on a page, and whoever printed it, may go from the record but not from the paper.
#[test]
fn paper_keeps_what_is_taken_back() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let payer = c.olive.does("coverage.add_payer", json!({ "name": "Northbank" }));
    let plan = c.olive.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "PPO", "kind": "commercial", "copays": [] }));
    c.books(kim, c.adams, "10:00");
    c.fran.does("coverage.add_policy", json!({ "patientId": kim, "planId": plan["id"], "memberId": "XQK 1" }));
    let covered = c.d.acts();
    let roster = json!({ "kind": "roster", "on": "2026-03-04" });
    let printed = c.fran.does("documents.print", roster.clone());
    let shown = || pages(&c.fran.does("documents.show", json!({ "id": printed["id"] })));
    let before = shown();
    c.fran.does("history.undo", json!({ "act": covered }));
    assert_eq!(shown(), before);
    let now = pages(&c.fran.does("documents.preview", roster));
    assert!(before.contains("Northbank PPO") && !now.contains("Northbank"), "{now}");
    c.d.proves();
}

/// Whoever signs in is changed by acts of their own alone: the last owner stays one, and nobody is left without a part.
#[test]
fn no_undo_reaches_whoever_signs_in() {
    let desk = Desk::new();
    let olive = desk.olive();
    olive.does("staff.change", json!({ "id": 2, "role": "owner", "isActive": true, "rev": 1 }));
    let raised = desk.acts();
    olive.does("staff.add", json!({ "name": "Ines", "role": "biller", "password": "second look owl 93" }));
    let added = desk.acts();
    let bea = desk.signed_in(1);
    bea.does("staff.change", json!({ "id": 1, "role": "biller", "isActive": true, "rev": 1 }));
    for act in [raised, added, desk.acts()] {
        refuses(&bea, act, "undo-keys");
    }
    let people = bea.does("staff.people", json!({}));
    let owners = people.as_array().unwrap().iter().filter(|one| one["role"] == "owner").count();
    assert_eq!((owners, people.as_array().unwrap().len()), (1, PEOPLE.len() + 1));
    desk.proves();
}

#[test]
fn whoever_may_no_longer_do_it_may_not_take_it_back() {
    let desk = Desk::new();
    let (fran, olive) = (desk.fran(), desk.olive());
    fran.does("patients.register", json!({ "family": "Alder", "given": "Told", "bornOn": "1981-09-02", "sex": "F" }));
    let registered = desk.acts();
    let people = olive.does("staff.people", json!({}));
    let person = people.as_array().unwrap().iter().find(|one| one["id"] == 3).unwrap();
    olive.does("staff.change", json!({ "id": 3, "role": "clinician", "isActive": true, "rev": person["rev"] }));
    let fran = desk.fran();
    refuses(&fran, registered, "not-permitted");
    assert_eq!(fran.does("history.undoable", json!({})), json!([]), "and is not offered it");
    let person = olive.does("staff.people", json!({})).as_array().unwrap().iter().find(|one| one["id"] == 3).unwrap().clone();
    olive.does("staff.change", json!({ "id": 3, "role": "front-desk", "isActive": true, "rev": person["rev"] }));
    let fran = desk.fran();
    assert_eq!(fran.does("history.undoable", json!({}))[0]["id"], registered);
    fran.does("history.undo", json!({ "act": registered }));
}
