//! Group visits: several patients in one slot, each with a visit of their own.

use serde_json::{Value, json};

use crate::schedule::{clinic, id};

#[test]
fn sch14_a_group_takes_its_patients_side_by_side_and_no_more() {
    let c = clinic();
    let kind = json!({ "name": "Class", "minutes": 60, "copayKind": "office", "groupSize": 3 });
    let class = id(&c.olive.does("schedule.add_visit_type", kind));
    c.olive.is_invalid("schedule.add_visit_type", json!({ "name": "One", "minutes": 60, "copayKind": "office", "groupSize": 1 }), "groupSize");
    let names = ["Abbot", "Bell", "Cole", "Dunn"];
    let drafts: Vec<Value> = names
        .iter()
        .map(|family| {
            let mut draft = c.slot(c.patient(family, "Pat"), c.adams, "09:00");
            draft["visitTypeId"] = json!(class);
            draft
        })
        .collect();
    let codes = |draft: &Value| -> Vec<String> {
        let warnings = c.fran.does("schedule.check", draft.clone())["warnings"].clone();
        warnings.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let mut visits = Vec::new();
    for (number, draft) in drafts.iter().take(3).enumerate() {
        assert_eq!(codes(draft), if number == 0 { vec![] } else { vec!["in-group".to_owned()] });
        let visit = c.fran.does("schedule.book", draft.clone());
        assert_eq!(visit["overbookReason"], Value::Null, "a place in the group is no overbooking");
        visits.push(visit);
    }
    // Called off, and taken back into the group by undo.
    c.fran.does("schedule.cancel", json!({ "id": visits[2]["id"], "rev": visits[2]["rev"], "by": "patient", "reason": "ill" }));
    let act = c.d.acts();
    c.fran.does("history.undo", json!({ "act": act }));
    let full = c.fran.is_refused("schedule.book", drafts[3].clone(), "group-full");
    assert!(full["message"].as_str().unwrap().contains("3 of 3"), "{full}");
    let mut more = drafts[3].clone();
    more["overbookReason"] = json!("her sister brings her");
    assert_eq!(c.fran.does("schedule.book", more)["overbookReason"], "her sister brings her");
    // Another kind of visit, another time and another provider are no part of it.
    let mut other = c.slot(c.patient("Eads", "Pat"), c.adams, "09:20");
    other["visitTypeId"] = json!(class);
    c.fran.is_refused("schedule.book", other.clone(), "slot-taken");
    other["startsAt"] = json!("2026-03-04T09:00");
    other["visitTypeId"] = json!(c.follow_up);
    c.fran.is_refused("schedule.book", other, "slot-taken");
    // Each goes their own way, in one room, with a status of their own.
    c.d.clock.set("2026-03-04T13:55:00.000Z");
    let fran = c.d.fran();
    for visit in visits.iter().take(2) {
        fran.does("visits.arrive", json!({ "appointmentId": visit["id"] }));
        fran.does("visits.room", json!({ "appointmentId": visit["id"], "roomId": c.rooms[0] }));
    }
    let day = fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let column = day["columns"].as_array().unwrap().iter().find(|column| column["providerId"] == json!(c.adams)).unwrap().clone();
    let mut status: Vec<&str> = column["appointments"].as_array().unwrap().iter().map(|visit| visit["status"].as_str().unwrap()).collect();
    status.sort_unstable();
    assert_eq!(status, ["booked", "booked", "in-room", "in-room"]);
    c.d.proves();
}
