//! Visits: walk-ins, arriving, rooms, leaving, and taking these back.

use std::time::Duration;

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

/// Wednesday 4 March 2026, so late after midnight in New York that the clock says `hh:mm`.
fn at(c: &Clinic, time: &str) {
    let (h, m) = time.split_once(':').unwrap();
    c.d.clock.set(&format!("2026-03-04T{:02}:{m}:00.000Z", h.parse::<u8>().unwrap() + 5));
}

fn of(visit: &Value) -> Value {
    json!({ "appointmentId": visit["id"] })
}

#[test]
fn s04_walk_in() {
    let c = clinic();
    at(&c, "9:05");
    let (lee, kim, ruiz) = (c.patient("Lee", "Sam"), c.patient("Kim", "Ann"), c.patient("Ruiz", "Ana"));
    let short = |patient: i64, time: &str| {
        let mut draft = c.slot(patient, c.adams, time);
        draft["minutes"] = json!(15);
        c.fran.does("schedule.book", draft)
    };
    let first = short(lee, "09:00");
    short(kim, "09:15");
    c.fran.does("visits.arrive", of(&first));
    let came = c.fran.does("visits.walk_in", json!({ "patientId": ruiz, "providerId": c.adams, "reason": "cough" }));
    let made = &came["appointment"];
    assert_eq!((&made["isWalkIn"], &made["overbookReason"], &made["status"]), (&json!(true), &json!("walk-in"), &json!("waiting")), "{came}");
    assert_eq!(
        (&made["startsAt"], &came["visit"]["arrivedAt"], &came["visit"]["lateMinutes"]),
        (&json!("2026-03-04T09:05"), &json!("2026-03-04T14:05:00.000Z"), &json!(0))
    );
    assert_eq!(came["queuePlace"], 2);
    let flow = c.fran.does("visits.flow", json!({ "on": "2026-03-04" }));
    assert_eq!((&flow["walkIns"], &flow["counts"]["waiting"], &flow["counts"]["expected"]), (&json!(1), &json!(2), &json!(1)), "{flow}");
    // A free slot needs no overbooking; lunch and the evening hold nobody off who stands at the desk.
    at(&c, "12:30");
    let quinn = c.patient("Quinn", "Bo");
    let lunch = c.fran.does("visits.walk_in", json!({ "patientId": quinn, "providerId": c.brook }));
    assert_eq!(lunch["appointment"]["overbookReason"], "walk-in");
    at(&c, "13:00");
    let free = c.fran.does("visits.walk_in", json!({ "patientId": lee, "providerId": c.brook }));
    assert_eq!(free["appointment"]["overbookReason"], Value::Null);
    c.d.proves();
}

#[test]
fn a_visit_goes_its_way_and_the_clock_writes_the_times() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let visit = c.books(kim, c.adams, "10:00");
    at(&c, "10:12");
    c.fran.is_invalid("visits.arrive", json!({ "appointmentId": visit["id"], "identity": ["name"] }), "identity");
    let here = c.fran.does("visits.arrive", json!({ "appointmentId": visit["id"], "rev": visit["rev"], "identity": ["name", "birth-date"] }));
    assert_eq!((&here["appointment"]["status"], &here["visit"]["lateMinutes"], &here["queuePlace"]), (&json!("waiting"), &json!(12), &json!(1)));
    c.fran.is_refused("visits.arrive", of(&visit), "visit-not-expected");
    let cleo = c.d.cleo();
    at(&c, "10:20");
    let roomed = cleo.does("visits.room", json!({ "appointmentId": visit["id"], "roomId": c.rooms[1] }));
    assert_eq!((&roomed["appointment"]["roomId"], &roomed["visit"]["roomedAt"]), (&json!(c.rooms[1]), &json!("2026-03-04T15:20:00.000Z")));
    at(&c, "10:40");
    assert_eq!(cleo.does("visits.ready", of(&visit))["visit"]["readyAt"], "2026-03-04T15:40:00.000Z");
    at(&c, "10:45");
    let done = c.fran.does("visits.check_out", of(&visit));
    assert_eq!((&done["appointment"]["status"], &done["visit"]["leftAt"]), (&json!("done"), &json!("2026-03-04T15:45:00.000Z")));
    // And back the same way: each step returns to what it was.
    let statuses =
        [("visits.undo_check_out", "checkout"), ("visits.undo_ready", "in-room"), ("visits.undo_room", "waiting"), ("visits.undo_arrive", "booked")];
    for (undo, status) in statuses {
        assert_eq!(c.fran.does(undo, of(&visit))["appointment"]["status"], status, "{undo}");
        c.fran.is_refused(undo, of(&visit), "status-step-not-allowed");
    }
    assert_eq!(c.fran.does("schedule.appointment", json!({ "id": visit["id"] }))["steps"].as_array().unwrap().len(), 8);
    c.d.proves();
}

#[test]
fn two_do_not_sit_in_one_room() {
    let c = clinic();
    let visits = [c.books(c.patient("Kim", "Ann"), c.adams, "10:00"), c.books(c.patient("Lee", "Sam"), c.brook, "10:00")];
    at(&c, "10:00");
    for visit in &visits {
        c.fran.does("visits.arrive", of(visit));
    }
    let into = |visit: &Value, room: i64| json!({ "appointmentId": visit["id"], "roomId": room });
    c.fran.does("visits.room", into(&visits[0], c.rooms[0]));
    c.fran.is_refused("visits.room", into(&visits[1], c.rooms[0]), "room-occupied");
    c.fran.does("visits.room", into(&visits[0], c.rooms[1]));
    c.fran.does("visits.room", into(&visits[1], c.rooms[0]));
}

#[test]
fn s11_no_show() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    for (day, time) in [("2026-03-02", "10:00"), ("2026-03-03", "08:00"), ("2026-03-04", "11:05")] {
        let visit = c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": format!("{day}T{time}") }));
        if day == "2026-03-04" {
            at(&c, "11:00");
            c.fran.is_refused("visits.no_show", of(&visit), "no-show-before-start");
            at(&c, "11:20");
        }
        let missed = c.fran.does("visits.no_show", of(&visit));
        assert_eq!((&missed["appointment"]["status"], missed.get("visit")), (&json!("no-show"), None));
    }
    // Each leaves a recall to the desk, due at once.
    let recalls = c.fran.does("tasks.of_patient", json!({ "patientId": kim }));
    assert_eq!(recalls.as_array().unwrap().len(), 3, "{recalls}");
    let last = &recalls[2];
    assert_eq!(
        (&last["kind"], &last["ownerId"], &last["dueOn"], &last["visit"]["status"], &last["madeBy"]),
        (&json!("recall"), &Value::Null, &json!("2026-03-04"), &json!("no-show"), &json!("Fran"))
    );
    let check = c.fran.does("schedule.check", c.slot(kim, c.adams, "11:30"));
    assert_eq!(check["reliability"], json!({ "noShows": 3, "lateCancels": 0, "lastNoShowOn": "2026-03-04" }));
    // Nothing is done at a visit that did not take place.
    let no_charge = json!({ "appointmentId": last["visit"]["appointmentId"] });
    c.fran.is_refused("visits.room", json!({ "appointmentId": last["visit"]["appointmentId"], "roomId": c.rooms[0] }), "status-step-not-allowed");
    c.fran.is_refused("visits.check_out", no_charge, "status-step-not-allowed");
    // The slot is free for others.
    c.books(c.patient("Lee", "Sam"), c.adams, "11:05");
}

#[test]
fn s12_no_show_undone() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let visit = c.books(kim, c.adams, "11:00");
    at(&c, "11:20");
    c.fran.does("visits.no_show", of(&visit));
    at(&c, "11:30");
    let late = c.fran.does("visits.undo_no_show", of(&visit));
    assert_eq!((&late["appointment"]["status"], &late["visit"]["lateMinutes"]), (&json!("waiting"), &json!(30)));
    // The recall is withdrawn and stays to be read; who was called already stays called.
    let left = c.fran.does("tasks.of_appointment", of(&visit));
    assert_eq!((&left[0]["kind"], &left[0]["isWithdrawn"], &left[0]["doneAt"]), (&json!("recall"), &json!(true), &json!("2026-03-04T16:30:00.000Z")));
    assert_eq!(c.fran.does("tasks.counts", json!({}))["all"], 0);
    let steps = c.fran.does("schedule.appointment", json!({ "id": visit["id"] }))["steps"].clone();
    assert_eq!((&steps[0]["to"], &steps[1]["to"], &steps[1]["reason"]), (&json!("no-show"), &json!("waiting"), &json!("arrived-late")));
    let check = c.fran.does("schedule.check", c.slot(kim, c.brook, "14:00"));
    assert_eq!(check["reliability"]["noShows"], 0);
    // Booked, missed, undone, the task with it: all of it is in the history.
    let acts = c.olive.does("history.acts", json!({ "from": "2026-03-04", "to": "2026-03-04" }));
    let told = acts["acts"].as_array().unwrap().iter().filter(|a| a["command"].as_str().unwrap().starts_with("visits.")).count();
    assert_eq!(told, 2, "{acts}");
    let of_task = c.olive.does("history.of_row", json!({ "table": "tasks", "row": left[0]["id"] }));
    assert_eq!(of_task.as_array().map(Vec::len), Some(2), "{of_task}");
}

#[test]
fn arriving_is_for_today() {
    let c = clinic();
    let visit = c.books(c.patient("Kim", "Ann"), c.adams, "10:00");
    c.fran.is_refused("visits.arrive", of(&visit), "visit-on-another-day");
    at(&c, "10:00");
    c.d.ada().is_refused("visits.arrive", of(&visit), "not-permitted");
    c.fran.does("visits.arrive", of(&visit));
}

#[test]
fn s28_left_without_being_seen() {
    let c = clinic();
    let cole = c.patient("Cole", "Jay");
    let visit = c.books(cole, c.adams, "10:00");
    at(&c, "10:05");
    c.fran.does("visits.arrive", of(&visit));
    let card = json!([{ "method": "card", "amountCents": 2500, "approvalCode": "04521Z", "cardBrand": "Visa", "lastFour": "4242" }]);
    let line = json!([{ "kind": "copay", "amountCents": 2500 }]);
    let paid = c.fran.does("payments.take", json!({ "patientId": cole, "appointmentId": visit["id"], "tenders": card, "lines": line }));
    c.d.clock.pass(Duration::from_secs(50 * 60));
    let (fran, bea) = (c.d.fran(), c.d.bea());
    let needs = fran.does("visits.flow", json!({ "on": "2026-03-04" }))["needs"].clone();
    assert_eq!((&needs[0]["kind"], &needs[0]["name"], &needs[0]["count"]), (&json!("long-wait"), &json!("COLE, Jay"), &json!(1)), "{needs}");
    let left = fran.does("visits.left_unseen", json!({ "appointmentId": visit["id"], "reason": "waited too long" }));
    assert_eq!((&left["appointment"]["status"], &left["visit"]["leftAt"]), (&json!("left-unseen"), &json!("2026-03-04T15:55:00.000Z")));
    // The wait stays counted: from the arrival to the leaving.
    assert_eq!(left["visit"]["arrivedAt"], "2026-03-04T15:05:00.000Z");
    // The copay goes back to the card it came from.
    let tenders = json!([{ "tenderId": paid["tenders"][0]["id"], "amountCents": 2500 }]);
    let back = bea.does("payments.refund", json!({ "paymentId": paid["id"], "tenders": tenders, "reason": "left without being seen" }));
    assert_eq!((&back["tenders"][0]["method"], &back["tenders"][0]["lastFour"], &back["refundsId"]), (&json!("card"), &json!("4242"), &paid["id"]));
    // And somebody calls them.
    let calls = fran.does("tasks.of_appointment", of(&visit));
    assert_eq!((&calls[0]["kind"], &calls[0]["group"], &calls[0]["patient"]), (&json!("callback"), &json!("today"), &json!("COLE, Jay")), "{calls}");
    assert_eq!(fran.does("visits.undo_left_unseen", of(&visit))["appointment"]["status"], "waiting");
    assert_eq!(fran.does("tasks.of_appointment", of(&visit))[0]["isWithdrawn"], true);
    c.d.proves();
}

#[test]
fn s30_undo_check_in() {
    let c = clinic();
    let visit = c.books(c.patient("Kim", "Ann"), c.adams, "10:00");
    let confirmed = c.fran.does("schedule.confirm", json!({ "id": visit["id"], "rev": visit["rev"] }));
    at(&c, "09:55");
    c.fran.does("visits.arrive", of(&confirmed));
    let back = c.fran.does("visits.undo_arrive", of(&confirmed));
    assert_eq!((&back["appointment"]["status"], back.get("visit")), (&json!("confirmed"), None), "back to what it was, not merely to booked");
    c.fran.does("visits.arrive", of(&confirmed));
}

#[test]
fn s28_a_kind_of_visit_has_a_longest_wait_of_its_own() {
    let c = clinic();
    let draw = json!({ "name": "Blood draw", "minutes": 10, "copayKind": "none", "waitLimitMinutes": 10 });
    let draw = c.olive.does("schedule.add_visit_type", draw);
    assert_eq!(draw["waitLimitMinutes"], 10);
    c.olive.is_invalid(
        "schedule.add_visit_type",
        json!({ "name": "No", "minutes": 10, "copayKind": "none", "waitLimitMinutes": 0 }),
        "waitLimitMinutes",
    );
    let (lee, kim) = (c.patient("Lee", "Sam"), c.patient("Kim", "Ann"));
    let mut quick = c.slot(lee, c.adams, "10:00");
    quick["visitTypeId"] = draw["id"].clone();
    let mut usual = c.slot(kim, c.adams, "10:10");
    usual["visitTypeId"] = json!(c.follow_up);
    let visits = [quick, usual].map(|draft| c.fran.does("schedule.book", draft));
    at(&c, "10:00");
    for visit in &visits {
        c.fran.does("visits.arrive", of(visit));
    }
    let needs = |minutes: u64| {
        c.d.clock.pass(Duration::from_secs(60 * minutes));
        let flow = c.d.fran().does("visits.flow", json!({ "on": "2026-03-04" }));
        let long = flow["needs"].as_array().unwrap().iter().find(|need| need["kind"] == "long-wait").cloned();
        long.map(|need| (need["name"].clone(), need["count"].clone(), need["waitLimitMinutes"].clone()))
    };
    assert_eq!(needs(9), None);
    assert_eq!(needs(1), Some((json!("LEE, Sam"), json!(1), json!(10))));
    assert_eq!(needs(40).map(|need| need.1), Some(json!(2)));
    let day = c.d.fran().does("schedule.day", json!({ "on": "2026-03-04" }));
    let column = day["columns"].as_array().unwrap().iter().find(|column| column["providerId"] == json!(c.adams)).unwrap().clone();
    let slots = column["appointments"].as_array().unwrap();
    let limits: Vec<&Value> = slots.iter().map(|slot| &slot["waitLimitMinutes"]).collect();
    assert_eq!(limits, [&json!(10), &Value::Null]);
    c.d.proves();
}
