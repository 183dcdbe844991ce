//! Everything that happened with a patient, in one list.

use serde_json::{Value, json};

use crate::money::Till;

fn told(list: &Value) -> Vec<String> {
    let text = |line: &Value, field: &str| line[field].as_str().unwrap_or_default().to_owned();
    list.as_array().unwrap().iter().map(|l| format!("{} {} {} {}", text(l, "on"), text(l, "kind"), text(l, "how"), text(l, "what"))).collect()
}

#[test]
fn a_call_is_logged_and_stands_with_visits_money_and_paper() {
    let mut till = Till::new();
    let mother = till.mother;
    till.charges(mother, 3000, "2026-03-02");
    let paid = till.takes(mother, "balance", 3000);
    till.fran.does("documents.print", json!({ "kind": "receipt", "id": paid["id"] }));
    let visit = json!({ "patientId": mother, "providerId": 1, "visitTypeId": 1, "startsAt": "2026-03-10T10:00", "overbookReason": "asked for it" });
    till.fran.does("schedule.book", visit);
    till.goes_to("2026-03-04T14:00:00.000Z");
    let said = json!({ "patientId": mother, "way": "call-in", "note": "asks for the lab result" });
    let line = till.fran.does("patients.log_contact", said);
    assert_eq!((&line["on"], &line["time"], &line["by"]), (&json!("2026-03-04"), &json!("09:00"), &json!("Fran")));
    till.fran.is_invalid("patients.log_contact", json!({ "patientId": mother, "way": "shout", "note": "hey there" }), "way");
    till.fran.is_invalid("patients.log_contact", json!({ "patientId": mother, "way": "desk", "note": " " }), "note");
    let list = till.fran.does("patients.timeline", json!({ "id": mother }));
    let lines = told(&list);
    assert_eq!(lines[0], "2026-03-10 visit booked Office visit", "{lines:?}");
    assert_eq!(lines[1], "2026-03-04 contact call-in asks for the lab result");
    assert!(lines[2].starts_with("2026-03-03 document receipt ") || lines[2].starts_with("2026-03-03 payment payment "), "{lines:?}");
    assert_eq!(lines[4], "2026-03-02 charge  FORM Form filled in");
    assert_eq!(lines.len(), 5);
    // Who sees no money sees visits and what was said.
    let cleo = till.desk.cleo();
    assert_eq!(told(&cleo.does("patients.timeline", json!({ "id": mother }))).len(), 2);
    cleo.does("patients.log_contact", json!({ "patientId": mother, "way": "call-out", "note": "result told" }));
    till.desk.ada().is_refused("patients.log_contact", json!({ "patientId": mother, "way": "desk", "note": "asked" }), "not-permitted");
    till.desk.proves();
}
