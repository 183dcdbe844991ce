//! A reason is for the warnings that the person was told of, and for no other that came since.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

const LUNCH: &str = "12:10";

impl Clinic {
    /// The keys of what stands against a booking.
    fn told(&self, draft: &Value) -> Vec<String> {
        let check = self.fran.does("schedule.check", draft.clone());
        check["warnings"].as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap().to_owned()).collect()
    }
}

/// What a refusal says it told.
fn stands(refused: &Value) -> Vec<String> {
    refused["stands"].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn meant(mut draft: Value, reason: &str, told: &[String]) -> Value {
    draft["overbookReason"] = json!(reason);
    draft["told"] = json!(told);
    draft
}

#[test]
fn s07_a_reason_for_lunch_does_not_book_over_whoever_was_quicker() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let draft = c.slot(kim, c.adams, LUNCH);
    let told = c.told(&draft);
    assert_eq!(told, ["outside-hours 2026-03-04"]);
    // While the reason is typed, another desk books its own way over lunch.
    c.fran.does("schedule.book", meant(c.slot(lee, c.adams, LUNCH), "her only hour", &told));
    let refused = c.fran.is_refused("schedule.book", meant(draft.clone(), "works till two", &told), "slot-taken");
    assert!(refused["message"].as_str().unwrap().contains("LEE, Sam"), "{refused}");
    // Told of both, the same reason books both.
    let now = c.told(&draft);
    assert_eq!((now.len(), &stands(&refused)[0]), (2, &now[0]));
    let booked = c.fran.does("schedule.book", meant(draft.clone(), "works till two", &now));
    assert_eq!(booked["overbookReason"], "works till two");
    // A third person in the same slot is another warning than the one that was told.
    let (may, noe) = (c.patient("May", "Ida"), c.patient("Noe", "Uma"));
    let third = c.slot(may, c.brook, "09:00");
    c.books(kim, c.brook, "09:00");
    let told = c.told(&third);
    let gone = c.fran.does("schedule.list", json!({ "patientId": kim }))[1].clone();
    c.fran.does("schedule.cancel", json!({ "id": gone["id"], "rev": gone["rev"], "by": "patient", "reason": "ill" }));
    c.books(noe, c.brook, "09:00");
    c.fran.is_refused("schedule.book", meant(third, "both short", &told), "slot-taken");
    c.d.proves();
}

#[test]
fn s07_a_move_a_length_and_a_place_carry_what_was_told() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.books(kim, c.adams, "10:00");
    let to = |at: &str| json!({ "id": visit["id"], "rev": visit["rev"], "startsAt": format!("2026-03-04T{at}") });
    let asked = c.fran.is_refused("schedule.move", to(LUNCH), "outside-hours");
    c.fran.does("schedule.book", meant(c.slot(lee, c.adams, LUNCH), "her only hour", &stands(&asked)));
    let again = c.fran.is_refused("schedule.move", meant(to(LUNCH), "asked for noon", &stands(&asked)), "slot-taken");
    let both: Vec<String> = stands(&asked).into_iter().chain(stands(&again)).collect();
    let moved = c.fran.does("schedule.move", meant(to(LUNCH), "asked for noon", &both));
    assert_eq!((&moved["overbookReason"], &moved["startsAt"]), (&json!("asked for noon"), &json!("2026-03-04T12:10")));
    // What was set aside where it stands goes on to be; a room that somebody has is not.
    let room = |id: i64| json!({ "id": visit["id"], "rev": moved["rev"], "roomId": id });
    let may = c.patient("May", "Ida");
    c.fran.does("schedule.book", meant(c.slot(may, c.brook, LUNCH), "her only hour", &["outside-hours 2026-03-04".to_owned()]));
    c.fran.is_refused("schedule.move", room(c.rooms[1]), "room-taken");
    let shorter = c.fran.does("schedule.resize", json!({ "id": visit["id"], "rev": moved["rev"], "minutes": 10 }));
    assert_eq!(shorter["overbookReason"], "asked for noon");
    let long = json!({ "id": visit["id"], "rev": shorter["rev"], "minutes": 40 });
    c.fran.is_refused("schedule.resize", meant(long, "two questions", &[]), "slot-taken");
    let held = c.fran.does("schedule.hold", json!({ "id": visit["id"], "rev": shorter["rev"] }));
    let back = json!({ "id": visit["id"], "rev": held["rev"], "startsAt": "2026-03-04T12:10" });
    c.fran.is_refused("schedule.place", meant(back, "asked for noon", &stands(&asked)), "slot-taken");
    c.d.proves();
}

#[test]
fn s07_what_is_taken_back_into_its_slot_is_told_who_has_it() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.fran.does("schedule.book", meant(c.slot(kim, c.adams, LUNCH), "her only hour", &["outside-hours 2026-03-04".to_owned()]));
    let off = c.fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": visit["rev"], "by": "patient", "reason": "ill" }));
    let back = json!({ "id": visit["id"], "rev": off["rev"] });
    c.fran.does("schedule.book", meant(c.slot(lee, c.adams, LUNCH), "her only hour", &["outside-hours 2026-03-04".to_owned()]));
    let refused = c.fran.is_refused("schedule.reinstate", back.clone(), "slot-taken");
    c.fran.is_refused("schedule.reinstate", meant(back.clone(), "both short", &[]), "slot-taken");
    let told: Vec<String> = stands(&refused).into_iter().chain(["outside-hours 2026-03-04".to_owned()]).collect();
    c.fran.does("schedule.reinstate", meant(back, "both short", &told));
    c.d.proves();
}

#[test]
fn s07_a_series_is_booked_over_the_dates_that_were_told() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let series = |told: &[String]| {
        let visit = meant(json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-10T14:00" }), "agreed", told);
        json!({ "visit": visit, "repeat": { "unit": "week", "every": 1, "times": 3 } })
    };
    let takes = |on: &str| {
        c.fran.does("schedule.book", json!({ "patientId": lee, "providerId": c.adams, "startsAt": format!("{on}T14:00") }));
    };
    takes("2026-03-10");
    let told: Vec<String> = c.fran.does("schedule.check_series", series(&[]))[0]["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["key"].as_str().unwrap().to_owned())
        .collect();
    takes("2026-03-17");
    let refused = c.fran.is_refused("schedule.book_series", series(&told), "series-taken");
    assert!(refused["message"].as_str().unwrap().contains("2026-03-17") && !refused["message"].as_str().unwrap().contains("2026-03-10"), "{refused}");
    let all: Vec<String> = told.into_iter().chain(stands(&refused)).collect();
    let booked = c.fran.does("schedule.book_series", series(&all));
    assert_eq!(booked["visits"].as_array().unwrap().len(), 3);
    c.d.proves();
}
