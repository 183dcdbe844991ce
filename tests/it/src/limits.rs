//! How many at most: within an hour, a session, a day; of a provider, in a room; new patients, a kind of visit.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

impl Clinic {
    fn lets_in(&self, limit: Value) -> Value {
        self.olive.does("schedule.add_limit", limit)
    }
    fn free_from(&self, more: Value) -> Value {
        let mut asked = json!({ "providerId": self.adams, "from": "2026-03-04T09:00", "count": 1 });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.fran.does("schedule.next_free", asked)[0]["startsAt"].clone()
    }
    fn somebody(&self, given: &str) -> i64 {
        self.patient("Castellan", given)
    }
}

#[test]
fn at_most_two_new_patients_an_hour() {
    let c = clinic();
    let known = c.somebody("Old");
    let before = c.fran.does("schedule.book", json!({ "patientId": known, "providerId": c.adams, "startsAt": "2026-03-03T10:00" }));
    c.fran.does("visits.arrive", json!({ "appointmentId": before["id"] }));
    c.lets_in(json!({ "providerId": c.adams, "isNewOnly": true, "per": "hour", "most": 2 }));
    let [a, b, d] = ["A", "B", "D"].map(|given| c.somebody(given));
    c.books(a, c.adams, "09:00");
    let second = c.books(b, c.adams, "09:20");
    let refused = c.fran.is_refused("schedule.book", c.slot(d, c.adams, "09:40"), "limit-reached");
    assert_eq!(refused["message"], "Nora Adams MD, 09:00 to 10:00: at most 2 new patients, and 2 are booked. To book all the same, say why.");
    // Who was seen here before is no new patient, another hour is another, and another provider has no such rule.
    c.books(known, c.adams, "09:40");
    c.books(d, c.brook, "09:40");
    assert_eq!((c.free_from(json!({})), c.free_from(json!({ "isNew": true }))), (json!("2026-03-04T10:00"), json!("2026-03-04T10:00")));
    c.fran.does("schedule.cancel", json!({ "id": second["id"], "rev": second["rev"], "by": "patient", "reason": "fever" }));
    assert_eq!(c.free_from(json!({ "isNew": true })), "2026-03-04T09:20");
    c.d.proves();
}

#[test]
fn what_is_full_is_taken_with_a_reason_and_left_out_by_free_times() {
    let c = clinic();
    let other = id(&c.olive.does("schedule.add_visit_type", json!({ "name": "Physical", "minutes": 20, "copayKind": "office" })));
    c.lets_in(json!({ "visitTypeId": other, "per": "session", "most": 1 }));
    let [a, b] = ["A", "B"].map(|given| c.somebody(given));
    let physical = |patient: i64, at: &str| {
        let mut draft = c.slot(patient, c.adams, at);
        draft["visitTypeId"] = json!(other);
        draft
    };
    let first = c.fran.does("schedule.book", physical(a, "09:00"));
    let refused = c.fran.is_refused("schedule.book", physical(b, "11:00"), "limit-reached");
    assert_eq!(
        refused["message"],
        "Nora Adams MD, 08:00 to 12:00: at most 1 of the kind “Physical”, and 1 is booked. To book all the same, say why."
    );
    // The rule is each provider's own; the afternoon is a session of its own; another kind is not counted.
    assert_eq!(c.free_from(json!({ "visitTypeId": other })), "2026-03-04T13:00");
    assert_eq!(c.free_from(json!({ "visitTypeId": c.follow_up })), "2026-03-04T09:20");
    let mut meant = physical(b, "11:00");
    meant["overbookReason"] = json!("the physician said so");
    assert_eq!(c.fran.does("schedule.book", meant)["overbookReason"], "the physician said so");
    // Within the full session a visit may move without a reason only where it does not count twice: it is not itself in its way.
    let moved = json!({ "id": first["id"], "rev": first["rev"], "startsAt": "2026-03-04T09:30" });
    c.fran.is_refused("schedule.move", moved, "limit-reached");
    c.fran.does("schedule.move", json!({ "id": first["id"], "rev": first["rev"], "startsAt": "2026-03-04T13:00" }));
}

#[test]
fn a_room_has_its_own_limit() {
    let c = clinic();
    let limits = c.lets_in(json!({ "roomId": c.rooms[0], "per": "day", "most": 1 }));
    let [a, b] = ["A", "B"].map(|given| c.somebody(given));
    c.books(a, c.adams, "09:00");
    let refused = c.fran.is_refused("schedule.book", c.slot(b, c.adams, "14:00"), "limit-reached");
    assert_eq!(refused["message"], "1, that day: at most 1 visit, and 1 is booked. To book all the same, say why.");
    assert_eq!(c.free_from(json!({})), "2026-03-05T08:00");
    c.books(b, c.brook, "14:00");
    assert_eq!(c.olive.does("schedule.remove_limit", json!({ "id": limits[0]["id"] })), json!([]));
    assert_eq!(c.free_from(json!({})), "2026-03-04T09:20");
    for most in [0, 201] {
        c.olive.is_invalid("schedule.add_limit", json!({ "per": "hour", "most": most }), "most");
    }
    c.lets_in(json!({ "per": "hour", "most": 4 }));
    c.olive.is_invalid("schedule.add_limit", json!({ "per": "hour", "most": 5 }), "most");
    c.olive.is_invalid("schedule.add_limit", json!({ "providerId": c.adams, "roomId": c.rooms[0], "per": "hour", "most": 5 }), "roomId");
    c.fran.is_refused("schedule.add_limit", json!({ "per": "day", "most": 4 }), "not-permitted");
    c.d.proves();
}
