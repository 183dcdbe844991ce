//! What is seen at one look: a month by its days, and which visit of a patient each one is.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

impl Clinic {
    fn month(&self, more: Value) -> Vec<Value> {
        let mut asked = json!({ "of": "2026-03-17" });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.fran.does("schedule.month", asked).as_array().unwrap().clone()
    }
    fn numbers(&self, on: &str) -> Value {
        self.fran.does("schedule.visit_numbers", json!({ "on": on }))
    }
    /// Somebody comes, is seen and goes.
    fn comes(&self, patient: i64, provider: i64, at: &str) -> i64 {
        let draft = json!({ "patientId": patient, "providerId": provider, "startsAt": at, "overbookReason": "told for the number" });
        id(&self.fran.does("schedule.book", draft))
    }
}

#[test]
fn a_month_tells_of_each_day_what_is_booked_and_what_is_open() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    c.books(kim, c.adams, "10:00");
    let off = c.books(lee, c.brook, "10:00");
    c.fran.does("schedule.cancel", json!({ "id": off["id"], "rev": off["rev"], "by": "patient", "reason": "fever" }));
    let long = json!({ "patientId": lee, "providerId": c.brook, "startsAt": "2026-03-04T13:00", "minutes": 240 });
    c.fran.does("schedule.book", long);
    c.olive.does("schedule.add_closure", json!({ "fromOn": "2026-03-19", "reason": "Staff day" }));

    let month = c.month(json!({}));
    assert_eq!((month.len(), &month[0]["on"], &month[30]["on"]), (31, &json!("2026-03-01"), &json!("2026-03-31")));
    // Two providers with eight hours each: 48 visits of twenty minutes. One has one, the other an afternoon.
    assert_eq!(month[3], json!({ "on": "2026-03-04", "booked": 2, "open": 35, "taken": 27 }));
    assert_eq!(month[4], json!({ "on": "2026-03-05", "booked": 0, "open": 48, "taken": 0 }));
    assert_eq!(month[18], json!({ "on": "2026-03-19", "booked": 0, "open": 0, "closed": "Staff day" }));
    assert_eq!(month[6], json!({ "on": "2026-03-07", "booked": 0, "open": 0 }), "nobody works on a Saturday");
    // It is Tuesday, half past nine: yesterday is open to nobody, today what is left of it.
    assert_eq!((&month[1]["open"], &month[2]["open"]), (&json!(0), &json!(2 * (7 + 12))));

    let adams = c.month(json!({ "providerId": c.adams }));
    assert_eq!(adams[3], json!({ "on": "2026-03-04", "booked": 1, "open": 23, "taken": 4 }));
    let february = c.fran.does("schedule.month", json!({ "of": "2028-02-29" }));
    assert_eq!((february.as_array().unwrap().len(), &february[0]["on"]), (29, &json!("2028-02-01")));
}

#[test]
fn a_visit_says_which_one_it_is_and_whether_the_own_provider_sees_them() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let first = c.comes(kim, c.adams, "2026-03-04T09:00");
    let missed = c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.brook, "startsAt": "2026-03-05T09:00" }));
    c.fran.does("schedule.cancel", json!({ "id": missed["id"], "rev": missed["rev"], "by": "patient", "reason": "fever" }));
    let second = c.comes(kim, c.adams, "2026-03-06T09:00");
    let third = c.comes(kim, c.brook, "2026-03-06T10:00");
    assert_eq!(c.numbers("2026-03-04"), json!([{ "id": first, "number": 1, "isNew": true }]));
    assert_eq!(c.numbers("2026-03-05"), json!([]), "what was called off has no number");
    assert_eq!(
        c.numbers("2026-03-06"),
        json!([{ "id": second, "number": 2, "isNew": true }, { "id": third, "number": 3, "isNew": true, "insteadOf": "Nora Adams MD" }])
    );
    let story = c.fran.does("schedule.appointment", json!({ "id": third }));
    assert_eq!(story["number"], json!({ "id": third, "number": 3, "isNew": true, "insteadOf": "Nora Adams MD" }));
    // Once they were seen they are new no more, for three years.
    c.d.clock.set("2026-03-04T14:00:00.000Z");
    let visit = json!({ "appointmentId": first });
    for step in ["visits.arrive", "visits.ready", "visits.check_out"] {
        c.fran.does(step, visit.clone());
    }
    assert_eq!(c.numbers("2026-03-06")[0], json!({ "id": second, "number": 2 }));
    assert_eq!(c.numbers("2026-03-04")[0]["isNew"], true, "they were, on the day itself");
    let later = c.comes(kim, c.adams, "2029-03-03T09:00");
    assert_eq!(c.numbers("2029-03-03"), json!([{ "id": later, "number": 4 }]));
    // Of two who saw them as often, the one who saw them last is their own.
    let fourth = c.comes(kim, c.brook, "2026-03-09T09:00");
    let fifth = c.comes(kim, c.adams, "2026-03-10T09:00");
    assert_eq!(c.numbers("2026-03-09")[0]["insteadOf"], "Nora Adams MD");
    assert_eq!(c.numbers("2026-03-10"), json!([{ "id": fifth, "number": 5, "insteadOf": "Lee Brook MD" }]), "after {fourth}");
    c.d.proves();
}

#[test]
fn a_visit_at_another_place_than_its_provider_says_so() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let branch = c.olive.does("practice.add_location", json!({ "name": "Branch" }));
    let mut there = c.slot(kim, c.adams, "10:00");
    there["locationId"] = branch["id"].clone();
    c.fran.does("schedule.book", there);
    c.books(kim, c.adams, "11:00");
    let day = c.fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let adams = day["columns"].as_array().unwrap().iter().find(|column| column["providerId"] == c.adams).unwrap();
    let places: Vec<&Value> = adams["appointments"].as_array().unwrap().iter().map(|slot| &slot["locationId"]).collect();
    assert_eq!(places, [&branch["id"], &Value::Null]);
}
