//! Time that is kept for nobody, for who calls that day, or for who is new, and when it opens to everybody.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

impl Clinic {
    /// Adams keeps 11:30 to 12:00 on Wednesdays.
    fn keeps(&self, kind: &str, release: Option<i64>) {
        let block = json!({ "providerId": self.adams, "weekday": 3, "opens": "11:30", "closes": "12:00", "label": "Emergencies", "kind": kind,
            "releaseMinutes": release });
        self.olive.does("schedule.add_block", block);
    }
    fn board_block(&self, on: &str) -> Value {
        let day = self.fran.does("schedule.day", json!({ "on": on }));
        day["columns"].as_array().unwrap().iter().find(|c| c["providerId"] == self.adams).unwrap()["blocks"][0].clone()
    }
    fn offered(&self, from: &str) -> Value {
        self.fran.does("schedule.next_free", json!({ "providerId": self.adams, "from": from, "minutes": 30, "count": 1 }))[0]["startsAt"].clone()
    }
}

#[test]
fn s05_emergency_slot() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    // Released at 10:00 of the day before: 25 hours and a half.
    c.keeps("same-day", Some(25 * 60 + 30));
    c.d.clock.set("2026-03-03T14:40:00.000Z");
    let refused = c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "11:30"), "same-day-only");
    assert_eq!(refused["message"], "11:30 to 12:00 is kept for whoever calls on the day itself: Emergencies. To book all the same, say why.");
    assert_eq!((&c.board_block("2026-03-04")["kind"], &c.board_block("2026-03-04")["isOpen"]), (&json!("same-day"), &Value::Null));
    assert_eq!(c.offered("2026-03-04T11:30"), "2026-03-04T13:00");
    c.d.clock.set("2026-03-03T15:01:00.000Z");
    assert_eq!(c.board_block("2026-03-04")["isOpen"], true);
    assert_eq!(c.offered("2026-03-04T11:30"), "2026-03-04T11:30");
    assert_eq!(c.books(kim, c.adams, "11:30")["overbookReason"], Value::Null);
    c.d.proves();
}

#[test]
fn s05_on_its_own_day_the_slot_is_for_whoever_calls() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    c.keeps("same-day", None);
    c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "11:40"), "same-day-only");
    c.d.clock.set("2026-03-04T13:00:00.000Z");
    c.books(kim, c.adams, "11:40");
    let next_week = json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-11T11:40" });
    c.fran.is_refused("schedule.book", next_week, "same-day-only");
}

#[test]
fn time_for_new_patients_opens_to_all_when_it_is_released() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-03T10:00" }));
    c.fran.does("visits.arrive", json!({ "appointmentId": visit["id"] }));
    c.keeps("new-patients", Some(90));
    let refused = c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "11:30"), "new-patients-only");
    assert_eq!(refused["message"], "11:30 to 12:00 is kept for new patients: Emergencies. To book all the same, say why.");
    c.books(lee, c.adams, "11:40");
    c.d.clock.set("2026-03-04T14:59:00.000Z");
    c.fran.is_refused("schedule.book", c.slot(kim, c.adams, "11:30"), "slot-taken");
    let short = json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-04T11:30", "minutes": 10 });
    c.fran.is_refused("schedule.book", short.clone(), "new-patients-only");
    c.d.clock.set("2026-03-04T15:00:00.000Z");
    c.fran.does("schedule.book", short);
    for minutes in [0, 14, 40_321] {
        let block = json!({ "weekday": 3, "opens": "11:30", "closes": "12:00", "label": "Emergencies", "releaseMinutes": minutes });
        c.olive.is_invalid("schedule.add_block", block, "releaseMinutes");
    }
    c.d.proves();
}
