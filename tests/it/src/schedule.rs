//! The schedule: booking, conflicts, moving, hours, closures, openings.

use std::collections::BTreeSet;
use std::sync::Barrier;

use daysheet_core::dates::Day;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

/// A practice with two providers who work Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
pub struct Clinic {
    pub d: Desk,
    pub olive: Someone,
    pub fran: Someone,
    pub adams: i64,
    pub brook: i64,
    pub rooms: [i64; 2],
    pub follow_up: i64,
}

pub fn clinic() -> Clinic {
    let d = Desk::new();
    let (olive, fran) = (d.olive(), d.fran());
    let place = olive.does("practice.details", json!({}))["locations"][0]["id"].as_i64().unwrap();
    let room = |name: &str| id(&olive.does("practice.add_room", json!({ "locationId": place, "name": name })));
    let rooms = [room("1"), room("2")];
    let provider = |given: &str, family: &str, room: i64| {
        let made = olive
            .does("practice.add_provider", json!({ "given": given, "family": family, "credentials": "MD", "locationId": place, "roomId": room }));
        let spans: Vec<Value> = (1..=5)
            .flat_map(|day| {
                [json!({ "weekday": day, "opens": "08:00", "closes": "12:00" }), json!({ "weekday": day, "opens": "13:00", "closes": "17:00" })]
            })
            .collect();
        olive.does("schedule.set_hours", json!({ "providerId": made["id"], "fromOn": "2026-01-01", "spans": spans }));
        id(&made)
    };
    let (adams, brook) = (provider("Nora", "Adams", rooms[0]), provider("Lee", "Brook", rooms[1]));
    let follow_up = id(&olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" })));
    Clinic { olive, fran, adams, brook, rooms, follow_up, d }
}

pub fn id(made: &Value) -> i64 {
    made["id"].as_i64().unwrap()
}

impl Clinic {
    pub fn patient(&self, family: &str, given: &str) -> i64 {
        let born = format!("19{:02}-04-02", 30 + family.len() * 7 % 60);
        let made =
            self.fran.does("patients.register", json!({ "family": family, "given": given, "bornOn": born, "despiteDuplicates": "another person" }));
        made["id"].as_i64().or_else(|| made["patient"]["id"].as_i64()).unwrap_or_else(|| panic!("{made}"))
    }

    pub fn slot(&self, patient: i64, provider: i64, at: &str) -> Value {
        json!({ "patientId": patient, "providerId": provider, "startsAt": format!("2026-03-04T{at}") })
    }

    pub fn books(&self, patient: i64, provider: i64, at: &str) -> Value {
        self.fran.does("schedule.book", self.slot(patient, provider, at))
    }

    fn day(&self, on: &str) -> Value {
        self.fran.does("schedule.day", json!({ "on": on }))
    }
}

/// All visits of a day's board.
fn slots(day: &Value) -> Vec<&Value> {
    day["columns"].as_array().unwrap().iter().flat_map(|c| c["appointments"].as_array().unwrap()).collect()
}

#[test]
fn a_booking_fills_in_what_the_desk_leaves_out() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let first = c.books(kim, c.adams, "10:00");
    assert_eq!((&first["minutes"], &first["visitTypeId"], &first["roomId"]), (&json!(20), &json!(c.follow_up), &json!(c.rooms[0])), "{first}");
    assert_eq!((&first["startsAt"], &first["startsUtc"]), (&json!("2026-03-04T10:00"), &json!("2026-03-04T15:00:00.000Z")));
    let long = c.fran.does("schedule.resize", json!({ "id": first["id"], "rev": first["rev"], "minutes": 45 }));
    assert_eq!(long["minutes"], 45);
    let check = c.fran.does("schedule.check", c.slot(kim, c.adams, "14:00"));
    assert_eq!((&check["minutes"], &check["isAsLastTime"], &check["warnings"]), (&json!(45), &json!(true), &json!([])), "{check}");
    c.d.proves();
}

#[test]
fn somebody_with_one_name_has_no_comma_on_the_board() {
    let c = clinic();
    for (which, name, at, shown) in [("given", "Madonna", "09:00", "Madonna"), ("family", "Suharto", "10:00", "SUHARTO")] {
        let patient = id(&c.fran.does("patients.register", json!({ which: name, "bornOn": "1980-01-01", "sex": "U" })));
        assert_eq!(c.books(patient, c.adams, at)["name"], shown);
    }
    let board = c.fran.does("schedule.day", json!({ "on": "2026-03-04" })).to_string();
    assert!(board.contains(r#""name":"Madonna""#) && board.contains(r#""name":"SUHARTO""#), "{board}");
}

#[test]
fn what_cannot_be_meant_names_its_field() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let with = |key: &str, value: Value| {
        let mut draft = c.slot(kim, c.adams, "10:00");
        draft[key] = value;
        draft
    };
    c.fran.is_invalid("schedule.book", with("startsAt", json!("2026-02-30T10:00")), "startsAt");
    c.fran.is_invalid("schedule.book", with("startsAt", json!("2036-03-04T10:00")), "startsAt");
    c.fran.is_invalid("schedule.book", with("minutes", json!(7)), "minutes");
    c.fran.is_invalid("schedule.book", with("minutes", json!(-20)), "minutes");
    c.fran.is_invalid("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-04T23:50" }), "minutes");
    assert_eq!(c.fran.tries("schedule.book", with("patientId", json!(99_999))).unwrap_err()["kind"], "missing");
    assert_eq!(c.fran.tries("schedule.book", with("providerId", json!(99_999))).unwrap_err()["kind"], "missing");
}

#[test]
fn hours_blocks_and_exceptions_are_held() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "12:10"), "outside-hours");
    c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "11:50"), "outside-hours");
    c.fran.is_refused("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-07T10:00" }), "outside-hours");
    c.olive.does("schedule.add_block", json!({ "providerId": c.adams, "weekday": 3, "opens": "10:00", "closes": "10:30", "label": "Rounds" }));
    let refused = c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "10:20"), "blocked");
    assert_eq!(refused["message"], "10:00 to 10:30 is kept free: Rounds. To book all the same, say why.");
    c.olive.does("schedule.add_exception", json!({ "providerId": c.brook, "on": "2026-03-04", "reason": "Conference" }));
    c.fran.is_refused("schedule.book", c.slot(kim, c.brook, "09:00"), "outside-hours");
    let mut meant = c.slot(kim, c.brook, "09:00");
    meant["overbookReason"] = json!("agreed with her");
    assert_eq!(c.fran.does("schedule.book", meant)["overbookReason"], "agreed with her");
    // A reason is kept only where it was needed.
    let mut needless = c.slot(kim, c.adams, "14:00");
    needless["overbookReason"] = json!("just because");
    assert_eq!(c.fran.does("schedule.book", needless)["overbookReason"], Value::Null);
}

#[test]
fn a_new_template_leaves_the_old_one_in_force_until_its_day() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let spans = json!([{ "weekday": 3, "opens": "14:00", "closes": "18:00" }]);
    c.olive.does("schedule.set_hours", json!({ "providerId": c.adams, "fromOn": "2026-03-11", "spans": spans }));
    c.books(kim, c.adams, "08:00");
    let next_week = |at: &str| json!({ "patientId": kim, "providerId": c.adams, "startsAt": format!("2026-03-11T{at}") });
    c.fran.is_refused("schedule.book", next_week("08:00"), "outside-hours");
    c.fran.does("schedule.book", next_week("17:40"));
    let overlapping = json!([{ "weekday": 3, "opens": "14:00", "closes": "18:00" }, { "weekday": 3, "opens": "17:00", "closes": "19:00" }]);
    c.olive.is_invalid("schedule.set_hours", json!({ "providerId": c.adams, "fromOn": "2026-04-01", "spans": overlapping }), "spans.1.opens");
}

#[test]
fn kinds_of_visits_say_who_takes_them() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let draft = json!({ "name": "Procedure", "minutes": 45, "copayKind": "procedure", "providerIds": [c.brook], "roomIds": [c.rooms[1]] });
    let kind = c.olive.does("schedule.add_visit_type", draft);
    let with = |provider: i64, room: i64| json!({ "patientId": kim, "providerId": provider, "startsAt": "2026-03-04T10:00", "visitTypeId": kind["id"], "roomId": room });
    c.fran.is_refused("schedule.book", with(c.adams, c.rooms[1]), "visit-type-not-for-provider");
    c.fran.is_refused("schedule.book", with(c.brook, c.rooms[0]), "visit-type-not-in-room");
    assert_eq!(c.fran.does("schedule.book", with(c.brook, c.rooms[1]))["minutes"], 45);
    c.olive.is_invalid("schedule.add_visit_type", json!({ "name": "procedure", "minutes": 20, "copayKind": "office" }), "name");
}

#[test]
fn s07_double_booking_by_two_desks() {
    let c = clinic();
    let (lee, ruiz) = (c.patient("Lee", "Sam"), c.patient("Ruiz", "Ana"));
    c.books(lee, c.adams, "10:30");
    let dana = c.d.fran();
    let refused = dana.is_refused("schedule.book", c.slot(ruiz, c.adams, "10:30"), "slot-taken");
    assert_eq!(refused["message"], "Nora Adams MD is booked 10:30 to 10:50: LEE, Sam. Free are 10:00, 10:10, 10:50. To book all the same, say why.");
    let args = dana.does("schedule.check", c.slot(ruiz, c.adams, "10:30"))["warnings"][0]["args"].clone();
    assert_eq!((&args["who"], &args["opening1"], &args["opening2"]), (&json!("LEE, Sam"), &json!("2026-03-04T10:00"), &json!("2026-03-04T10:10")));
    // Nothing typed is lost: the same draft at an opening goes through.
    dana.does("schedule.book", c.slot(ruiz, c.adams, "10:50"));
}

/// The start of a race, twenty minutes after the one before, on working days from June on.
fn race_at(round: usize) -> String {
    let (day, slot) = ((round / 24) as i64, round % 24);
    let on = Day::parse("2026-06-01").unwrap().plus_days(day / 5 * 7 + day % 5);
    let hour = [8, 9, 10, 11, 13, 14, 15, 16][slot / 3];
    format!("{on}T{hour:02}:{:02}", slot % 3 * 20)
}

/// Two desks want one slot at one moment: both book, or one books while the other moves a visit there.
fn races(rounds: usize) {
    let c = clinic();
    let patients = [c.patient("Lee", "Sam"), c.patient("Ruiz", "Ana")];
    let desks = [c.d.fran(), c.d.olive()];
    let mut moving = c.books(c.patient("Ives", "Jo"), c.adams, "09:00");
    for round in 0..rounds {
        let at = race_at(round);
        let booking = |patient: i64| ("schedule.book", json!({ "patientId": patient, "providerId": c.adams, "startsAt": at, "minutes": 20 }));
        let moves = ("schedule.move", json!({ "id": moving["id"], "rev": moving["rev"], "startsAt": at }));
        let wants = [booking(patients[0]), if round % 5 == 4 { moves } else { booking(patients[1]) }];
        let start = Barrier::new(2);
        let answers: Vec<Result<Value, Value>> = std::thread::scope(|s| {
            let runs = [0, 1].map(|i| {
                let (desk, start, (name, request)) = (&desks[i], &start, wants[i].clone());
                s.spawn(move || {
                    start.wait();
                    desk.tries(name, request)
                })
            });
            runs.map(|run| run.join().unwrap()).into()
        });
        let got = answers.iter().filter(|a| a.is_ok()).count();
        let refusals: BTreeSet<&str> = answers.iter().filter_map(|a| a.as_ref().err()?["code"].as_str()).collect();
        assert_eq!((got, refusals), (1, BTreeSet::from(["slot-taken"])), "round {round} at {at}: {answers:?}");
        if let (4, Ok(moved)) = (round % 5, &answers[1]) {
            moving = moved.clone();
        }
    }
    for round in (0..rounds).step_by(24) {
        let day = c.day(&race_at(round)[..10]);
        let mut starts: Vec<i64> = slots(&day).iter().map(|slot| slot["at"].as_i64().unwrap()).collect();
        let all = starts.len();
        starts.sort_unstable();
        starts.dedup();
        assert_eq!(starts.len(), all, "{day}");
    }
    c.d.proves();
}

#[test]
fn s07_two_hundred_races_leave_one_visit_in_each_slot() {
    races(200);
}

/// `cargo xtask soak s07_ten_thousand`
#[test]
#[ignore = "minutes long"]
fn s07_ten_thousand_races_leave_one_visit_in_each_slot() {
    races(10_000);
}

#[test]
fn s08_patient_already_booked_elsewhere() {
    let c = clinic();
    let ruiz = c.patient("Ruiz", "Ana");
    let mut first = c.slot(ruiz, c.adams, "10:15");
    first["minutes"] = json!(30);
    c.fran.does("schedule.book", first);
    let mut second = c.slot(ruiz, c.brook, "10:30");
    second["minutes"] = json!(20);
    let check = c.fran.does("schedule.check", second.clone());
    assert_eq!((&check["warnings"][0]["code"], &check["warnings"][0]["weight"]), (&json!("patient-elsewhere"), &json!("needs-reason")), "{check}");
    let refused = c.fran.is_refused("schedule.book", second.clone(), "patient-elsewhere");
    assert_eq!(refused["message"], "This patient is booked 10:15 to 10:45 with Nora Adams MD already. To book all the same, say why.");
    second["overbookReason"] = json!("x");
    c.fran.is_invalid("schedule.book", second.clone(), "overbookReason");
    second["overbookReason"] = json!("blood draw between");
    assert_eq!(c.fran.does("schedule.book", second)["overbookReason"], "blood draw between");
}

#[test]
fn a_room_is_not_given_twice() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    c.books(kim, c.adams, "10:00");
    let mut same_room = c.slot(lee, c.brook, "10:00");
    same_room["roomId"] = json!(c.rooms[0]);
    let refused = c.fran.is_refused("schedule.book", same_room, "room-taken");
    assert_eq!(refused["message"], "“1” is taken 10:00 to 10:20 by KIM, Ann with Nora Adams MD. Choose another room, or say why.");
    assert_eq!(c.books(lee, c.brook, "10:00")["roomId"], c.rooms[1]);
}

#[test]
fn s14_closure_with_bookings() {
    let c = clinic();
    let booked: Vec<i64> = (0..9)
        .map(|i| {
            id(&c.books(
                c.patient(&format!("Kim{}", "a".repeat(i)), "Ann"),
                c.adams,
                &format!("{:02}:00", [8, 9, 10, 11, 13, 14, 15, 16, 8][i]).replace("08:00", if i == 8 { "08:30" } else { "08:00" }),
            ))
        })
        .collect();
    let closure = json!({ "fromOn": "2026-03-04", "reason": "Snow" });
    assert_eq!(c.olive.does("schedule.closure_hits", json!({ "fromOn": "2026-03-04" })).as_array().unwrap().len(), 9);
    let refused = c.olive.is_refused("schedule.add_closure", closure.clone(), "closure-hits-bookings");
    assert!(refused["message"].as_str().unwrap().contains("days: 9."), "{refused}");
    let mut knowing = closure.clone();
    knowing["knowing"] = json!(booked[..8]);
    let refused = c.olive.is_refused("schedule.add_closure", knowing.clone(), "closure-hits-bookings");
    assert!(refused["message"].as_str().unwrap().contains("days: 1."), "{refused}");
    knowing["knowing"] = json!(booked);
    let saved = c.olive.does("schedule.add_closure", knowing);
    assert_eq!(saved["hit"].as_array().unwrap().len(), 9);
    let day = c.day("2026-03-04");
    assert_eq!((&day["closed"], slots(&day).len()), (&json!("Snow"), 9), "none is deleted");
    let lee = c.patient("Lee", "Sam");
    let mut anyway = c.slot(lee, c.brook, "10:00");
    anyway["overbookReason"] = json!("urgent");
    c.fran.is_refused("schedule.book", anyway.clone(), "closed-that-day");
    c.olive.does("schedule.remove_closure", json!({ "id": saved["closure"]["id"] }));
    c.fran.does("schedule.book", anyway);
}

#[test]
fn s15_clock_change() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let night = |at: &str| json!({ "patientId": kim, "providerId": c.adams, "startsAt": at, "minutes": 20, "overbookReason": "night clinic" });
    let spring = c.fran.does("schedule.book", night("2026-03-08T02:30"));
    assert_eq!((&spring["startsAt"], &spring["askedFor"]), (&json!("2026-03-08T03:30"), &json!("2026-03-08T02:30")), "moved by rule, with a note");
    assert_eq!(spring["startsUtc"], "2026-03-08T07:30:00.000Z");
    let first = c.fran.does("schedule.book", night("2026-11-01T01:30"));
    let mut second = night("2026-11-01T01:30");
    second["secondHour"] = json!(true);
    let second = c.fran.does("schedule.book", second);
    assert_eq!((&first["startsUtc"], &second["startsUtc"]), (&json!("2026-11-01T05:30:00.000Z"), &json!("2026-11-01T06:30:00.000Z")));
    assert_eq!((&first["startsAt"], &second["startsAt"]), (&json!("2026-11-01T01:30"), &json!("2026-11-01T01:30")));
    let summer = c.fran.does("schedule.book", night("2026-07-01T10:30"));
    assert_eq!((&summer["startsUtc"], &summer["askedFor"]), (&json!("2026-07-01T14:30:00.000Z"), &Value::Null));
    let mut doubled = night("2026-11-01T01:40");
    doubled["overbookReason"] = Value::Null;
    c.fran.is_refused("schedule.book", doubled, "slot-taken");
}

#[test]
fn moving_keeps_what_was_and_refuses_what_changed_meanwhile() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.books(kim, c.adams, "10:00");
    c.books(lee, c.brook, "11:00");
    let to = |at: &str, provider: i64, rev: &Value| json!({ "id": visit["id"], "rev": rev, "startsAt": format!("2026-03-04T{at}"), "providerId": provider });
    c.fran.is_refused("schedule.move", to("11:00", c.brook, &visit["rev"]), "slot-taken");
    let moved = c.fran.does("schedule.move", to("14:00", c.brook, &visit["rev"]));
    assert_eq!((&moved["movedFrom"], &moved["providerId"], &moved["roomId"]), (&json!("2026-03-04T10:00"), &json!(c.brook), &json!(c.rooms[1])));
    assert_eq!(c.fran.tries("schedule.move", to("15:00", c.brook, &visit["rev"])).unwrap_err()["kind"], "stale");
    // By ten minutes onto its own old place is no conflict with itself.
    c.fran.does("schedule.move", to("14:10", c.brook, &moved["rev"]));
    c.d.proves();
}

#[test]
fn the_tray_holds_and_places() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.books(kim, c.adams, "10:00");
    let held = c.fran.does("schedule.hold", json!({ "id": visit["id"], "rev": visit["rev"], "note": "Mornings only" }));
    assert_eq!(held["heldNote"], "Mornings only");
    assert_eq!(c.fran.does("schedule.tray", json!({}))[0]["id"], visit["id"]);
    let day = c.day("2026-03-04");
    assert_eq!((slots(&day).len(), &day["held"]), (0, &json!(1)));
    c.books(lee, c.adams, "10:00");
    c.fran.is_refused("schedule.place", json!({ "id": visit["id"], "startsAt": "2026-03-04T10:00" }), "slot-taken");
    let placed = c.fran.does("schedule.place", json!({ "id": visit["id"], "startsAt": "2026-03-05T09:00", "providerId": c.brook }));
    assert_eq!((&placed["isHeld"], &placed["movedFrom"]), (&json!(false), &json!("2026-03-04T10:00")));
    assert_eq!(c.fran.does("schedule.tray", json!({})), json!([]));
}

#[test]
fn calling_off_asks_who_and_why_and_knows_late_from_early() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let off = |visit: &Value, by: &str| json!({ "id": visit["id"], "rev": visit["rev"], "by": by, "reason": "fever" });
    // It is Tuesday 09:30; Wednesday 09:20 is less than a day away, Wednesday 09:40 more.
    let (near, far) = (c.books(kim, c.adams, "09:00"), c.books(kim, c.adams, "09:40"));
    assert_eq!(c.fran.does("schedule.cancel", off(&near, "patient"))["status"], "cancelled-late");
    let cancelled = c.fran.does("schedule.cancel", off(&far, "patient"));
    assert_eq!(
        (&cancelled["status"], &cancelled["cancelledBy"], &cancelled["cancelReason"]),
        (&json!("cancelled"), &json!("patient"), &json!("fever"))
    );
    c.fran.is_invalid("schedule.cancel", json!({ "id": far["id"], "rev": 1, "by": "patient", "reason": "" }), "reason");
    let check = c.fran.does("schedule.check", c.slot(kim, c.adams, "09:00"));
    assert_eq!(check["reliability"], json!({ "noShows": 0, "lateCancels": 1, "lastLateCancelOn": "2026-03-04" }));
    // The slot is free again, and taken ones are not taken back silently.
    let lee = c.patient("Lee", "Sam");
    c.books(lee, c.adams, "09:40");
    c.fran.is_refused("schedule.reinstate", json!({ "id": far["id"], "rev": cancelled["rev"] }), "slot-taken");
    let again = c.fran.does("schedule.reinstate", json!({ "id": far["id"], "rev": cancelled["rev"], "overbookReason": "both short" }));
    assert_eq!((&again["status"], &again["cancelReason"]), (&json!("booked"), &Value::Null));
    let story = c.fran.does("schedule.appointment", json!({ "id": far["id"] }));
    let steps: Vec<&str> = story["steps"].as_array().unwrap().iter().map(|s| s["to"].as_str().unwrap()).collect();
    assert_eq!(steps, ["cancelled", "booked"]);
}

#[test]
fn next_free_looks_across_lunch_nights_and_weekends() {
    let c = clinic();
    let starts = |request: Value| -> Vec<String> {
        c.fran.does("schedule.next_free", request).as_array().unwrap().iter().map(|o| o["startsAt"].as_str().unwrap().to_owned()).collect()
    };
    // Tuesday 09:30, twenty minutes with Adams.
    assert_eq!(starts(json!({ "providerId": c.adams, "count": 3 })), ["2026-03-03T09:30", "2026-03-03T09:40", "2026-03-03T09:50"]);
    assert_eq!(
        starts(json!({ "providerId": c.adams, "minutes": 60, "from": "2026-03-06T11:10", "count": 2 })),
        ["2026-03-06T13:00", "2026-03-06T13:10"]
    );
    assert_eq!(starts(json!({ "providerId": c.adams, "from": "2026-03-06T17:00", "count": 1 })), ["2026-03-09T08:00"]);
    assert_eq!(starts(json!({ "providerId": c.adams, "weekday": 4, "count": 1 })), ["2026-03-05T08:00"]);
    c.olive.does("schedule.add_closure", json!({ "fromOn": "2026-03-09", "toOn": "2026-03-13", "reason": "Week off" }));
    assert_eq!(starts(json!({ "providerId": c.adams, "from": "2026-03-06T17:00", "count": 1 })), ["2026-03-16T08:00"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    /// What next_free offers is what trying every minute of the grid finds.
    #[test]
    fn next_free_agrees_with_trying_every_slot(visits in prop::collection::vec((0i64..108, 1i64..9), 0..14), minutes in (1i64..9).prop_map(|n| n * 5)) {
        let c = clinic();
        let kim = c.patient("Kim", "Ann");
        for (start, length) in visits {
            let at = 8 * 60 + start * 5;
            let mut draft = c.slot(kim, c.adams, &format!("{:02}:{:02}", at / 60, at % 60));
            draft["minutes"] = json!(length * 5);
            let _ = c.fran.tries("schedule.book", draft);
        }
        let offered: Vec<String> = c.fran.does("schedule.next_free", json!({ "providerId": c.adams, "minutes": minutes, "from": "2026-03-04T00:00", "count": 20 }))
            .as_array().unwrap().iter().map(|o| o["startsAt"].as_str().unwrap().to_owned()).filter(|at| at.starts_with("2026-03-04")).collect();
        let lee = c.patient("Lee", "Sam");
        let free = |at: i64| {
            let mut draft = c.slot(lee, c.adams, &format!("{:02}:{:02}", at / 60, at % 60));
            draft["minutes"] = json!(minutes);
            c.fran.does("schedule.check", draft)["warnings"] == json!([])
        };
        let tried: Vec<String> = (36..126).map(|n| n * 10).filter(|at| free(*at)).map(|at| format!("2026-03-04T{:02}:{:02}", at / 60, at % 60)).take(20).collect();
        let on_grid: Vec<String> = offered.iter().filter(|at| at.ends_with('0')).cloned().collect();
        let seen = tried.iter().filter(|at| offered.last().is_none_or(|last| *at <= last)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(on_grid, seen);
        for at in &offered {
            let minute = at[11..13].parse::<i64>().unwrap() * 60 + at[14..16].parse::<i64>().unwrap();
            prop_assert!(free(minute), "{} is not free", at);
        }
        if offered.len() < 20 {
            prop_assert!(tried.iter().all(|at| offered.contains(at)), "{tried:?} {offered:?}");
        }
    }
}

#[test]
fn a_full_day_of_240_visits_stays_under_40_kilobytes() {
    let c = clinic();
    let patients: Vec<i64> = (0..24).map(|i| c.patient(&format!("Abernathy{}", "x".repeat(i % 5)), &format!("Cole{i}"))).collect();
    let place = c.olive.does("practice.details", json!({}))["locations"][0]["id"].clone();
    let mut columns = vec![c.adams, c.brook];
    for n in 0..6 {
        let made = c.olive.does(
            "practice.add_provider",
            json!({ "given": "Imogen", "family": format!("Hale{n}"), "credentials": "MD", "specialty": "Family", "locationId": place }),
        );
        columns.push(id(&made));
    }
    for n in 0..240usize {
        let at = 8 * 60 + (n / 8) as i64 * 15;
        let draft = json!({ "patientId": patients[n % 24], "providerId": columns[n % 8], "startsAt": format!("2026-03-04T{:02}:{:02}", at / 60, at % 60),
            "minutes": 15, "overbookReason": "full day" });
        c.fran.tries("schedule.book", draft).unwrap();
    }
    let day = c.day("2026-03-04");
    assert_eq!(slots(&day).len(), 240);
    let size = day.to_string().len();
    println!("the board of 240 visits: {size} bytes");
    assert!(size <= 40 * 1024, "{size} bytes");
}

#[test]
fn booking_is_undone_by_its_own_act() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let visit = c.books(kim, c.adams, "10:00");
    let confirmed = c.fran.does("schedule.confirm", json!({ "id": visit["id"], "rev": visit["rev"] }));
    assert_eq!(confirmed["status"], "confirmed");
    assert_eq!(c.fran.tries("schedule.confirm", json!({ "id": visit["id"], "rev": visit["rev"] })).unwrap_err()["kind"], "stale");
    let back = c.fran.does("schedule.unconfirm", json!({ "id": visit["id"], "rev": confirmed["rev"] }));
    assert_eq!(back["status"], "booked");
}
