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
    let six_weeks = c.fran.does("schedule.follow_up", json!({ "appointmentId": k.visit["id"], "count": 6, "unit": "week", "partOfDay": "morning" }));
    let best = &six_weeks["openings"][0];
    let next = c.fran.does(
        "schedule.book",
        json!({ "patientId": k.patient, "providerId": best["providerId"], "startsAt": best["startsAt"], "minutes": best["minutes"],
            "visitTypeId": six_weeks["visitTypeId"] }),
    );
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

/// "In six weeks, same provider, mornings": what is free round that day, nearest to the hour at which they come now.
#[test]
fn the_next_visit_is_proposed_by_interval() {
    let k = kim();
    let c = &k.c;
    let asks = |more: Value| {
        let mut asked = json!({ "appointmentId": k.visit["id"], "count": 6, "unit": "week" });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        c.fran.does("schedule.follow_up", asked)
    };
    let starts = |found: &Value| -> Vec<String> {
        found["openings"].as_array().unwrap().iter().map(|one| one["startsAt"].as_str().unwrap().to_owned()).collect()
    };
    let found = asks(json!({}));
    assert_eq!((&found["targetOn"], &found["visitTypeId"], &found["minutes"]), (&json!("2026-04-15"), &json!(c.follow_up), &json!(20)), "{found}");
    assert_eq!(starts(&found)[0], "2026-04-15T10:00", "that day at the hour they come now: {found}");
    assert!(starts(&found)[2].starts_with("2026-04-16") && starts(&found)[4].starts_with("2026-04-14"), "the later of two near days first: {found}");
    assert!(found["openings"].as_array().unwrap().iter().all(|one| one["providerId"] == c.adams));
    let month = asks(json!({ "count": 3, "unit": "month" }));
    assert_eq!((&month["targetOn"], starts(&month)[0].as_str()), (&json!("2026-06-04"), "2026-06-04T10:00"));
    assert_eq!(starts(&asks(json!({ "partOfDay": "afternoon" })))[0], "2026-04-15T13:00");
    // Adams is away all that week: hers is proposed before and after it, Brook's on the day for whoever is not particular.
    for day in 13..=17 {
        c.olive.does("schedule.add_exception", json!({ "providerId": c.adams, "on": format!("2026-04-{day}"), "reason": "vacation" }));
    }
    assert_eq!(starts(&asks(json!({})))[0], "2026-04-20T10:00");
    let any = asks(json!({ "isAnyProvider": true }));
    assert_eq!((&any["openings"][0]["providerId"], &any["openings"][0]["startsAt"]), (&json!(c.brook), &json!("2026-04-15T10:00")));
    assert_eq!(asks(json!({ "providerId": c.brook }))["openings"][0]["providerId"], c.brook);
    // Another kind has its own length.
    let long = c.olive.does("schedule.add_visit_type", json!({ "name": "Physical", "minutes": 40, "copayKind": "office" }));
    assert_eq!(asks(json!({ "visitTypeId": long["id"], "isAnyProvider": true }))["openings"][0]["minutes"], 40);
    // They are here that day already: another one is proposed.
    c.fran.does("schedule.book", json!({ "patientId": k.patient, "providerId": c.brook, "startsAt": "2026-04-15T15:00" }));
    assert!(starts(&asks(json!({ "isAnyProvider": true })))[0].starts_with("2026-04-16"));
    for (count, unit) in [(0, "week"), (401, "day"), (4, "year")] {
        c.fran.is_invalid("schedule.follow_up", json!({ "appointmentId": k.visit["id"], "count": count, "unit": unit }), "count");
    }
    // Whoever is asked long after the visit is not sent into the past.
    c.d.clock.set("2026-08-03T14:00:00.000Z");
    let late = asks(json!({}));
    assert_eq!((&late["targetOn"], starts(&late)[0].as_str()), (&json!("2026-08-04"), "2026-08-04T10:00"));
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
