//! What is to be seen to before a day begins, and what earlier days left undone.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

const DAY: &str = "2026-03-04";

/// Stories of the clinic are told on Wednesday 4 March 2026, early; here from the evening before on.
fn rows(c: &Clinic, who: &crate::desk::Someone) -> Vec<(String, String)> {
    let answer = who.does("visits.readiness", json!({ "on": DAY }));
    let row = |row: &Value| (row["kind"].as_str().unwrap().to_owned(), row["name"].as_str().unwrap().to_owned());
    let _ = c;
    answer["rows"].as_array().unwrap().iter().map(row).collect()
}

fn whole(c: &Clinic, family: &str) -> i64 {
    let draft = json!({ "family": family, "given": "Pat", "bornOn": format!("19{:02}-04-02", 30 + family.len()), "phone": "(614) 555-0117",
        "address": "31 Quarry Lane", "city": "Larkfield", "state": "OH", "zip": "43999", "despiteDuplicates": "another person" });
    c.fran.does("patients.register", draft)["id"].as_i64().unwrap()
}

#[test]
fn s02_readiness_list() {
    let c = clinic();
    c.d.clock.set("2026-01-23T15:00:00.000Z");
    let payer = c.olive.does("coverage.add_payer", json!({ "name": "Northbank" }));
    let plan = c.olive.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "PPO", "kind": "commercial" }));
    c.olive.does("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit", "feeCents": 31000 }));
    let people: Vec<i64> = (0..18).map(|i| whole(&c, &format!("Ready{}", "abcdefghijklmnopqr".chars().nth(i).unwrap()))).collect();
    let policies: Vec<Value> = people
        .iter()
        .take(5)
        .map(|patient| {
            let policy =
                c.fran.does("coverage.add_policy", json!({ "patientId": patient, "planId": plan["id"], "memberId": format!("XQK {patient}") }));
            c.fran.does("coverage.verify", json!({ "id": policy["id"], "rev": policy["rev"] }))
        })
        .collect();
    c.fran.does("charges.add", json!({ "patientId": people[9], "providerId": c.adams, "code": "99213", "serviceOn": "2026-01-23" }));
    for (i, patient) in people.iter().enumerate() {
        let at = format!("{:02}:{:02}", 8 + i / 3, i % 3 * 20);
        let mut slot = c.slot(*patient, c.adams, &at);
        slot["overbookReason"] = json!("Told in a story");
        c.fran.does("schedule.book", slot);
    }
    let next = c.fran.does("visits.readiness", json!({}));
    assert_eq!((&next["on"], &next["visits"]), (&json!(DAY), &json!(18)), "the next day on which somebody is booked");
    // Verified 40 days ago: three of the five are asked anew, two of them not.
    c.d.clock.set("2026-03-03T15:00:00.000Z");
    let fran = c.d.fran();
    for policy in policies.iter().take(3) {
        fran.does("coverage.verify", json!({ "id": policy["id"], "rev": policy["rev"] }));
    }
    let found = rows(&c, &fran);
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["not-verified", "not-verified", "balance"], "{found:?}");
    let answer = fran.does("visits.readiness", json!({ "on": DAY }));
    assert_eq!((&answer["visits"], &answer["rows"][0]["verifiedDays"], &answer["rows"][2]["owedCents"]), (&json!(18), &json!(40), &json!(31000)));
    // Clearing a line takes it off the list.
    let first = &answer["rows"][0];
    fran.does("coverage.verify", json!({ "id": first["policyId"], "rev": first["policyRev"] }));
    assert_eq!(rows(&c, &fran).len(), 2);
    fran.does(
        "payments.take",
        json!({ "patientId": people[9], "lines": [{ "kind": "balance", "amountCents": 12000 }], "tenders": [{ "method": "cash", "amountCents": 12000 }] }),
    );
    assert_eq!(rows(&c, &fran).len(), 1, "190.00 are under the limit");
    // Whoever may not see money is told of none.
    let limits = c.d.olive().does("visits.set_readiness_limits", json!({ "verifyDays": 60, "balanceCents": 10000, "rev": 0 }));
    assert_eq!(rows(&c, &fran), [("balance".to_owned(), found[2].1.clone())]);
    assert_eq!(rows(&c, &c.d.cleo()), []);
    fran.is_refused("visits.set_readiness_limits", json!({ "verifyDays": 60, "balanceCents": 10000, "rev": limits["rev"] }), "not-permitted");
    c.d.olive().is_invalid("visits.set_readiness_limits", json!({ "verifyDays": 0, "balanceCents": 10000, "rev": limits["rev"] }), "verifyDays");
    c.d.proves();
}

#[test]
fn what_the_record_lacks_stands_once_for_each_patient() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    c.books(kim, c.adams, "09:00");
    c.books(kim, c.brook, "11:00");
    let answer = c.fran.does("visits.readiness", json!({ "on": DAY }));
    let listed = answer["rows"].as_array().unwrap();
    assert_eq!(listed.len(), 1, "{answer}");
    assert_eq!((&listed[0]["kind"], &listed[0]["lacks"], &listed[0]["at"]), (&json!("lacks"), &json!(["phone", "address"]), &json!("09:00")));
}

#[test]
fn what_earlier_days_left_undone_is_a_list_until_it_is_done() {
    let c = clinic();
    c.d.clock.set("2026-03-04T14:10:00.000Z");
    let fran = c.d.fran();
    let [came, stayed, away, today] = ["Came", "Stayed", "Away", "Later"].map(|family| c.patient(family, "Pat"));
    let book = |patient: i64, at: &str| {
        fran.does("schedule.book", {
            let mut s = c.slot(patient, c.adams, at);
            s["overbookReason"] = json!("story");
            s
        })
    };
    let (one, two, three) = (book(came, "09:00"), book(stayed, "09:20"), book(away, "09:40"));
    for visit in [&one, &two] {
        fran.does("visits.arrive", json!({ "appointmentId": visit["id"] }));
    }
    fran.does("visits.check_out", json!({ "appointmentId": one["id"] }));
    let kinds = |who: &crate::desk::Someone| {
        let listed = who.does("visits.unfinished", json!({}));
        listed.as_array().unwrap().iter().map(|row| (row["kind"].as_str().unwrap().to_owned(), row["appointmentId"].clone())).collect::<Vec<_>>()
    };
    let kind = |kind: &str, visit: &Value| (kind.to_owned(), visit["id"].clone());
    assert_eq!(kinds(&fran), [kind("without-charge", &one)], "what is still going on today is not undone");
    c.d.clock.set("2026-03-05T14:10:00.000Z");
    let fran = c.d.fran();
    fran.does("schedule.book", {
        let mut s = c.slot(today, c.adams, "09:00");
        s["startsAt"] = json!("2026-03-05T15:00");
        s
    });
    assert_eq!(kinds(&fran), [kind("without-charge", &one), kind("not-checked-out", &two), kind("still-expected", &three)]);
    c.olive.does("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit", "feeCents": 9000 }));
    let charge = json!({ "patientId": came, "providerId": c.adams, "code": "99213", "serviceOn": "2026-03-04", "appointmentId": one["id"] });
    fran.does("charges.add", charge);
    fran.does("visits.check_out", json!({ "appointmentId": two["id"] }));
    fran.does("visits.no_show", json!({ "appointmentId": three["id"] }));
    assert_eq!(kinds(&fran), [kind("without-charge", &two)]);
    c.d.proves();
}
