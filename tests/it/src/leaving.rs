//! Leaving: the list at check-out, and how long people waited.

use serde_json::{Value, json};

use crate::check_in::{at, kim, of};

#[test]
fn s29_checkout_complete() {
    let k = kim();
    let c = &k.c;
    for (code, cents) in [("99213", 12000), ("81002", 900)] {
        c.olive.does("fees.add", json!({ "code": code, "kind": "cpt", "name": format!("Service {code}"), "feeCents": cents }));
    }
    let notice = c.olive.does("forms.add", json!({ "name": "Privacy notice", "kind": "privacy", "version": "4" }));
    at(c, "09:55");
    c.fran.does("visits.arrive", of(&k.visit));
    c.fran.does("visits.room", json!({ "appointmentId": k.visit["id"], "roomId": c.rooms[0] }));
    at(c, "10:30");
    c.fran.does("visits.ready", of(&k.visit));
    let leaving = || c.fran.does("visits.leaving", of(&k.visit));
    assert_eq!(leaving()["open"], json!(["check-in", "forms", "charges", "copay", "follow-up"]), "everything is still open");
    c.fran
        .does("visits.check_in", json!({ "appointmentId": k.visit["id"], "identity": ["name", "birth-date"], "coverage": { "policyId": k.policy } }));
    c.fran.does("forms.sign", json!({ "formId": notice["id"], "patientId": k.patient, "appointmentId": k.visit["id"] }));
    for code in ["99213", "81002"] {
        c.fran.does("charges.add", json!({ "patientId": k.patient, "appointmentId": k.visit["id"], "code": code, "providerId": c.adams }));
    }
    assert_eq!(leaving()["open"], json!(["copay", "follow-up"]));
    let taken = c.fran.does(
        "payments.take",
        json!({ "patientId": k.patient, "appointmentId": k.visit["id"], "lines": [{ "kind": "copay", "amountCents": 2500 }],
            "tenders": [{ "method": "cash", "amountCents": 2500 }] }),
    );
    assert_eq!(leaving()["open"], json!(["receipt", "follow-up"]), "the money is in the drawer, the paper is not given");
    // In six weeks again; what is left to others hangs on the visit.
    let six_weeks = json!({ "patientId": k.patient, "providerId": c.adams, "startsAt": "2026-04-15T10:00" });
    let next = c.fran.does("schedule.book", six_weeks);
    for kind in ["referral", "lab"] {
        c.fran.does("tasks.add", json!({ "kind": kind, "appointmentId": k.visit["id"] }));
    }
    c.fran.does("payments.given", json!({ "id": taken["id"] }));
    let list = leaving();
    assert_eq!(list["open"], json!([]), "{list}");
    assert_eq!((&list["next"][0]["appointmentId"], &list["next"][0]["on"]), (&next["id"], &json!("2026-04-15")));
    assert_eq!(list["tasks"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect::<Vec<_>>(), ["referral", "lab"]);
    assert_eq!(list["charges"].as_array().unwrap().iter().map(|one| one["amountCents"].as_i64().unwrap()).sum::<i64>(), 12900);
    let receipt = c.fran.does("payments.receipt", json!({ "id": taken["id"] }));
    assert_eq!(receipt["nextVisits"][0]["on"], "2026-04-15", "{receipt}");
    assert_eq!(c.fran.does("visits.check_out", of(&k.visit))["appointment"]["status"], "done");
    // Who may not see money goes through the list without it.
    let cleo = c.d.cleo().does("visits.leaving", of(&k.visit));
    assert_eq!((&cleo["charges"], &cleo["due"], &cleo["receiptNo"], &cleo["open"]), (&json!([]), &Value::Null, &Value::Null, &json!([])));
    c.d.proves();
}

#[test]
fn how_long_they_waited_by_provider_hour_and_kind() {
    let k = kim();
    let c = &k.c;
    let (lee, cole, ruiz) = (c.patient("Lee", "Sam"), c.patient("Cole", "Jay"), c.patient("Ruiz", "Ana"));
    let [second, third, fourth] =
        [(lee, c.adams, "10:20"), (cole, c.brook, "10:00"), (ruiz, c.brook, "11:30")].map(|(who, by, time)| c.books(who, by, time));
    let step = |time: &str, name: &str, visit: &Value| {
        at(c, time);
        let mut request = of(visit);
        if name == "visits.room" {
            request["roomId"] = json!(c.rooms[0]);
        }
        c.d.fran().does(name, request);
    };
    // Kim waits 10 minutes and stays 40; Lee comes 10 minutes late, waits 35 and is still here; Cole goes after 50; Ruiz has just come.
    step("09:55", "visits.arrive", &k.visit);
    step("10:05", "visits.room", &k.visit);
    step("10:05", "visits.arrive", &third);
    step("10:30", "visits.ready", &k.visit);
    step("10:30", "visits.arrive", &second);
    step("10:35", "visits.check_out", &k.visit);
    step("10:55", "visits.left_unseen", &third);
    step("11:05", "visits.room", &second);
    step("11:10", "visits.arrive", &fourth);
    let fran = c.d.fran();
    let asked = |by: &str| fran.does("visits.waits", json!({ "from": "2026-03-01", "to": "2026-03-31", "by": by }));
    let by_provider = asked("provider");
    let row = |report: &Value, i: usize| {
        let one = &report["rows"][i];
        let number = |field: &str| one[field].as_i64().unwrap();
        (
            one["name"].as_str().unwrap().to_owned(),
            ["visits", "late", "leftUnseen", "waits", "averageWait", "longestWait", "overLimit", "averageStay"].map(number),
        )
    };
    assert_eq!(row(&by_provider, 0), ("Lee Brook MD".to_owned(), [2, 1, 1, 1, 50, 50, 1, 0]));
    assert_eq!(row(&by_provider, 1), ("Nora Adams MD".to_owned(), [2, 1, 0, 2, 22, 35, 1, 40]));
    assert_eq!(
        (&by_provider["total"]["visits"], &by_provider["total"]["middleWait"], &by_provider["limitMinutes"]),
        (&json!(4), &json!(35), &json!(30))
    );
    let by_hour = asked("hour");
    let names: Vec<&Value> = by_hour["rows"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, [&json!("9"), &json!("10"), &json!("11")], "by the wall clock, in its order");
    assert_eq!(asked("kind")["rows"][0]["name"], "Follow-up");
    fran.is_invalid("visits.waits", json!({ "from": "2026-03-31", "to": "2026-03-01", "by": "hour" }), "to");
    fran.is_invalid("visits.waits", json!({ "from": "2020-01-01", "to": "2026-03-01", "by": "hour" }), "to");
}
