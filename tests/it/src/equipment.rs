//! Equipment is booked with the visit as a room is: one visit at a time has it.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

/// A clinic with two ultrasounds, and a kind of visit that needs one of them.
struct Scans {
    c: Clinic,
    items: [i64; 2],
    scan: i64,
}

fn scans() -> Scans {
    let c = clinic();
    let place = c.olive.does("practice.details", json!({}))["locations"][0]["id"].clone();
    let item = |name: &str| id(&c.olive.does("practice.add_equipment", json!({ "locationId": place, "name": name })));
    let items = [item("Ultrasound A"), item("Ultrasound B")];
    c.olive.is_invalid("practice.add_equipment", json!({ "locationId": place, "name": "ultrasound a" }), "name");
    let draft = json!({ "name": "Scan", "minutes": 30, "copayKind": "procedure", "equipmentIds": items });
    let scan = id(&c.olive.does("schedule.add_visit_type", draft));
    Scans { c, items, scan }
}

impl Scans {
    fn wants(&self, given: &str, provider: i64, at: &str) -> Value {
        let mut draft = self.c.slot(self.c.patient("Castellan", given), provider, at);
        draft["visitTypeId"] = json!(self.scan);
        draft
    }
}

#[test]
fn the_first_free_item_is_taken_and_the_third_visit_told_who_has_it() {
    let s = scans();
    let (adams, brook) = (s.c.adams, s.c.brook);
    let third = id(&s.c.olive.does("practice.add_provider", json!({ "given": "Cy", "family": "Dorn", "credentials": "MD" })));
    let a = s.c.fran.does("schedule.book", s.wants("A", adams, "09:00"));
    let b = s.c.fran.does("schedule.book", s.wants("B", brook, "09:10"));
    assert_eq!((&a["equipmentId"], &b["equipmentId"]), (&json!(s.items[0]), &json!(s.items[1])));
    let mut late = s.wants("D", third, "09:20");
    late["overbookReason"] = Value::Null;
    let warnings = s.c.fran.does("schedule.check", late.clone())["warnings"].clone();
    let told = warnings.as_array().unwrap().iter().find(|w| w["code"] == "equipment-taken").unwrap_or_else(|| panic!("{warnings}"));
    assert_eq!(
        (&told["args"]["equipment"], &told["args"]["who"], &told["weight"]),
        (&json!("Ultrasound A"), &json!("CASTELLAN, A"), &json!("needs-reason"))
    );
    late["overbookReason"] = json!("she brings the small one");
    s.c.fran.does("schedule.book", late);
    // The board says what goes along, and the story of the visit when that changes.
    let day = s.c.fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let column = day["columns"].as_array().unwrap().iter().find(|c| c["providerId"] == brook).unwrap();
    assert_eq!(column["appointments"][0]["equipmentId"], s.items[1]);
    s.c.d.proves();
}

#[test]
fn free_times_leave_out_what_has_no_item_left() {
    let s = scans();
    let (adams, brook) = (s.c.adams, s.c.brook);
    let third = id(&s.c.olive.does("practice.add_provider", json!({ "given": "Cy", "family": "Dorn", "credentials": "MD" })));
    let hours = json!([{ "weekday": 3, "opens": "08:00", "closes": "12:00" }]);
    s.c.olive.does("schedule.set_hours", json!({ "providerId": third, "fromOn": "2026-01-01", "spans": hours }));
    let free = |provider: i64| {
        let asked = json!({ "providerId": provider, "from": "2026-03-04T09:00", "count": 1, "visitTypeId": s.scan });
        s.c.fran.does("schedule.next_free", asked)[0]["startsAt"].clone()
    };
    s.c.fran.does("schedule.book", s.wants("A", adams, "09:00"));
    assert_eq!(free(third), "2026-03-04T09:00", "the second item is free");
    // A visit of another kind asks for an item too.
    let mut other = s.c.slot(s.c.patient("Quill", "Ada"), brook, "09:00");
    (other["equipmentId"], other["minutes"]) = (json!(s.items[1]), json!(40));
    s.c.fran.does("schedule.book", other);
    assert_eq!(free(third), "2026-03-04T09:30", "until half past nine both are taken");
}

#[test]
fn a_moved_visit_changes_to_the_item_that_is_free_then() {
    let s = scans();
    let (adams, brook) = (s.c.adams, s.c.brook);
    s.c.fran.does("schedule.book", s.wants("A", adams, "09:00"));
    let b = s.c.fran.does("schedule.book", s.wants("B", brook, "11:00"));
    assert_eq!(b["equipmentId"], s.items[0]);
    let moved = s.c.fran.does("schedule.move", json!({ "id": b["id"], "rev": b["rev"], "startsAt": "2026-03-04T09:10" }));
    assert_eq!(moved["equipmentId"], s.items[1]);
    // What the desk chooses itself is held to.
    let choose = |rev: &Value, item: Value| json!({ "id": b["id"], "rev": rev, "equipmentId": item });
    let refused = s.c.fran.is_refused("schedule.set_equipment", choose(&moved["rev"], json!(s.items[0])), "equipment-taken");
    assert_eq!(refused["message"], "“Ultrasound A” is taken 09:00 to 09:30 by CASTELLAN, A with Nora Adams MD. Choose another time, or say why.");
    let none = s.c.fran.does("schedule.set_equipment", choose(&moved["rev"], Value::Null));
    assert_eq!(none["equipmentId"], Value::Null);
    let history = s.c.fran.does("schedule.history", json!({ "id": b["id"] }));
    assert_eq!(history["events"][0]["changes"], json!([{ "what": "equipment", "from": "Ultrasound B", "to": null }]));
    // An item out of use is not booked, and not chosen by itself.
    let details = s.c.olive.does("practice.details", json!({}));
    let item = details["equipment"][0].clone();
    let gone = json!({ "id": item["id"], "rev": item["rev"], "locationId": item["locationId"], "name": item["name"], "isActive": false });
    s.c.olive.does("practice.change_equipment", gone);
    s.c.fran.is_refused("schedule.set_equipment", choose(&none["rev"], json!(s.items[0])), "equipment-out-of-use");
    assert_eq!(s.c.fran.does("schedule.book", s.wants("E", brook, "14:00"))["equipmentId"], s.items[1]);
    s.c.d.proves();
}
