//! What is asked of whom, and how: who owes a charge, how old it is, statements, payment plans, estimates.

use std::time::Duration;

use serde_json::{Value, json};

use crate::money::{Till, cents};

/// Another day: the clock goes on and everybody signs in again.
fn days_pass(till: &mut Till, days: u64) {
    till.desk.clock.pass(Duration::from_secs(days * 24 * 3600));
    (till.owner, till.fran, till.bea) = (till.desk.olive(), till.desk.fran(), till.desk.bea());
}

fn registered(till: &Till, family: &str) -> i64 {
    till.owner.does(
        "patients.register",
        json!({ "family": family, "given": "Pat", "address": "1 Mill Road", "city": "Larkfield", "state": "OH", "zip": "43999" }),
    )["id"]
        .as_i64()
        .unwrap()
}

fn aging(till: &Till, owed_by: &str, by: &str) -> Value {
    till.bea.does("ledger.aging", json!({ "owedBy": owed_by, "by": by }))
}

fn bill_to_payer(till: &Till, charge: &Value) -> Value {
    till.fran.does("charges.bill_to", json!({ "id": charge["id"], "payerId": 1, "reason": "the plan pays it", "rev": charge["rev"] }))
}

#[test]
fn stm12_what_waits_at_a_payer_is_never_the_patients() {
    let mut till = Till::new();
    let mother = till.mother;
    let (first, second) = (till.charges(mother, 10_000, "2026-01-10"), till.charges(mother, 4_000, "2026-01-10"));
    let moved = bill_to_payer(&till, &first);
    assert_ne!(moved["accountId"], first["accountId"]);
    let balance = till.owner.does("ledger.balance", json!({ "patientId": mother }));
    assert_eq!((cents(&balance, "owedCents"), cents(&balance, "elsewhereCents")), (4_000, 10_000));
    let explained = till.bea.does("ledger.explain", json!({ "patientId": mother }));
    assert_eq!((explained["open"].as_array().unwrap().len(), cents(&explained["elsewhere"][0], "openCents")), (1, 10_000));
    // Money at the desk goes onto what is the patient's; the rest is credit.
    till.takes(mother, "balance", 5_000);
    assert_eq!(till.balance(mother), (0, 1_000));
    // A month later the plan says no: it is hers from that day on, whatever the day of service.
    days_pass(&mut till, 31);
    let back = json!({ "id": first["id"], "reason": "the plan left it to her", "rev": moved["rev"] });
    till.fran.does("charges.bill_to", back.clone());
    assert_eq!(till.fran.tries("charges.bill_to", back).unwrap_err()["kind"], "stale");
    let theirs = aging(&till, "guarantor", "theirs");
    assert_eq!((column_of(&theirs, "bucketsCents"), cents(&theirs, "unappliedCents")), (vec![10_000, 0, 0, 0, 0], 1_000));
    assert_eq!(column_of(&aging(&till, "guarantor", "service"), "bucketsCents"), vec![0, 0, 10_000, 0, 0]);
    assert_eq!(cents(&aging(&till, "payer", "theirs"), "owedCents"), 0);
    // The day before, it still stood with the payer; the whole ties to the ledger on either day.
    let before = till.bea.does("ledger.aging", json!({ "owedBy": "payer", "on": "2026-04-02" }));
    assert_eq!((cents(&before, "owedCents"), column_of(&before, "bucketsCents")), (10_000, vec![10_000, 0, 0, 0, 0]));
    for on in ["2026-04-02", "2026-04-03"] {
        let sides: i64 = ["guarantor", "payer", "other"]
            .iter()
            .map(|by| cents(&till.bea.does("ledger.aging", json!({ "owedBy": by, "on": on })), "owedCents"))
            .sum();
        assert_eq!(sides, cents(&till.bea.does("ledger.receivable", json!({ "on": on })), "owedCents"), "{on}");
    }
    let _ = second;
    till.ties_out();
}

fn column_of(value: &Value, field: &str) -> Vec<i64> {
    value[field].as_array().unwrap().iter().map(|cents| cents.as_i64().unwrap()).collect()
}

#[test]
fn pat13_an_employer_owes_for_a_visit() {
    let till = Till::new();
    let mill = till.fran.does("organisations.add", json!({ "kind": "employer", "name": "Larkfield Mill" }));
    let charge = till.charges(till.mother, 9_000, "2026-03-01");
    let both = json!({ "id": charge["id"], "payerId": 1, "organisationId": mill["id"], "reason": "work", "rev": charge["rev"] });
    till.fran.is_invalid("charges.bill_to", both, "organisationId");
    till.fran.does("charges.bill_to", json!({ "id": charge["id"], "organisationId": mill["id"], "reason": "a work injury", "rev": charge["rev"] }));
    assert_eq!(till.balance(till.mother), (0, 0));
    let others = aging(&till, "other", "theirs");
    assert_eq!((&others["accounts"][0]["name"], cents(&others, "owedCents")), (&json!("Larkfield Mill"), 9_000));
    assert_eq!(cents(&till.fran.does("organisations.list", json!({}))[0], "owedCents"), 9_000);
    till.ties_out();
}

#[test]
fn s48_patient_secrecy_request() {
    let till = Till::new();
    let charge = till.charges(till.mother, 6_000, "2026-03-03");
    let keep = |rev: &Value| json!({ "id": charge["id"], "isKept": true, "rev": rev });
    till.fran.is_refused("charges.keep_from_plan", keep(&charge["rev"]), "charge-open");
    till.takes(till.mother, "balance", 6_000);
    let kept = till.fran.does("charges.keep_from_plan", keep(&charge["rev"]));
    assert_eq!(kept["isKeptFromPlan"], true);
    let to_plan = json!({ "id": charge["id"], "payerId": 1, "reason": "by mistake", "rev": kept["rev"] });
    till.bea.is_refused("charges.bill_to", to_plan, "charge-kept-from-plan");
    till.ties_out();
}

#[test]
fn s47_statement_run() {
    let till = Till::new();
    // 24 accounts owe: 3 wait at a plan, 2 are on hold, 5 are below 5.00.
    let people: Vec<i64> = (0..24).map(|n| registered(&till, &format!("Debtor{n:02}"))).collect();
    for (n, patient) in people.iter().enumerate() {
        till.charges(*patient, if n < 5 { 499 - n as i64 } else { 2_000 + n as i64 }, "2026-02-01");
    }
    for patient in &people[5..8] {
        bill_to_payer(&till, &till.charges(*patient, 8_000, "2026-02-01"));
    }
    for patient in &people[8..10] {
        till.fran.does("statements.hold", json!({ "patientId": patient, "reason": "returned-mail" }));
    }
    till.fran.is_refused("statements.hold", json!({ "patientId": people[8], "reason": "dispute" }), "account-on-hold");
    let seen = till.bea.does("statements.preview", json!({}));
    let expected: i64 = (10..24).map(|n| 2_000 + n).sum();
    assert_eq!((cents(&seen, "owing"), seen["rows"].as_array().unwrap().len(), cents(&seen, "totalCents")), (24, 14, expected));
    assert_eq!(seen["leftOut"], json!({ "held": 2, "pending": 3, "small": 5, "recent": 0, "often": 0 }));
    let run = json!({ "accounts": 14, "totalCents": expected, "again": false });
    till.fran.is_refused("statements.run", run.clone(), "not-permitted");
    assert_eq!(till.bea.tries("statements.run", json!({ "accounts": 14, "totalCents": expected - 1, "again": false })).unwrap_err()["kind"], "stale");
    let made = till.bea.does("statements.run", run.clone());
    assert_eq!((cents(&made, "statements"), cents(&made, "totalCents")), (14, expected));
    // Each is kept as it was printed and comes again exactly so; together they are the page of totals.
    let mut together = 0;
    for patient in &people[10..] {
        let sent = till.bea.does("statements.of_patient", json!({ "patientId": patient }));
        together += cents(&sent[0], "amountCents");
        till.bea.does("documents.reprint", json!({ "id": sent[0]["documentId"] }));
    }
    assert_eq!(together, expected);
    let page = till.bea.does("documents.show", json!({ "id": made["documentId"] }));
    assert!(page["title"].as_str().unwrap().starts_with("Statements, page of totals"), "{}", page["title"]);
    // On the same day somebody has to say that they know.
    assert_eq!(till.bea.does("statements.preview", json!({}))["isAgain"], true);
    till.bea.is_refused("statements.run", run, "statements-again");
    // Whoever got one is left out for the cycle; who is let off hold is not.
    let hold = till.bea.does("statements.holds", json!({}))[0].clone();
    till.fran.does("statements.release", json!({ "id": hold["id"], "rev": hold["rev"] }));
    let again = till.bea.does("statements.preview", json!({}));
    assert_eq!((again["rows"].as_array().unwrap().len(), cents(&again["leftOut"], "recent")), (1, 14));
    till.bea.does("statements.run", json!({ "accounts": 1, "totalCents": again["totalCents"], "again": true }));
    till.ties_out();
}

#[test]
fn stm03_one_for_a_household_a_patient_or_a_visit() {
    let till = Till::new();
    for (patient, cents, on) in [(till.mother, 3_000, "2026-02-01"), (till.mother, 2_000, "2026-02-08"), (till.child, 4_000, "2026-02-01")] {
        till.charges(patient, cents, on);
    }
    till.takes(till.mother, "prepayment", 1_000);
    let sent = |scope: &str| till.fran.does("statements.print", json!({ "patientId": till.mother, "scope": scope }));
    let owner = till.owner.does("ledger.aging", json!({ "owedBy": "guarantor" }));
    let is_one = owner["accounts"].as_array().unwrap().len() == 1;
    assert_eq!(cents(&sent("household"), "amountCents"), if is_one { 8_000 } else { 4_000 });
    assert_eq!(cents(&sent("patient"), "amountCents"), 4_000);
    assert_eq!(cents(&sent("visit"), "amountCents"), 2_000, "the credit lowered the older visit");
    let rules = json!({ "scope": "visit", "minimumCents": 100, "cycleDays": 0, "most": 9, "skipsPending": false, "rev": 0 });
    let said = till.owner.does("statements.set_rules", rules);
    assert_eq!((&said["scope"], &said["rev"]), (&json!("visit"), &json!(1)));
    till.owner.is_invalid(
        "statements.set_rules",
        json!({ "scope": "visit", "minimumCents": 100, "cycleDays": 400, "most": 9, "skipsPending": false, "rev": 1 }),
        "cycleDays",
    );
    let text = json!({ "owes": "guarantor", "fromDays": 0, "textEn": "Thank you.", "textEs": "Gracias.", "rev": 0 });
    assert_eq!(till.owner.does("statements.set_dunning", text)[0]["textEs"], "Gracias.");
    till.ties_out();
}

#[test]
fn s42_payment_plan() {
    let mut till = Till::new();
    let mother = till.mother;
    till.charges(mother, 60_000, "2026-02-01");
    till.fran.is_invalid("plans.make", json!({ "patientId": mother, "instalments": 6, "firstOn": "2026-03-02" }), "firstOn");
    let plan = till.fran.does("plans.make", json!({ "patientId": mother, "instalments": 6, "firstOn": "2026-03-10" }));
    assert_eq!((cents(&plan, "instalmentCents"), &plan["nextOn"], cents(&plan, "nextCents")), (10_000, &json!("2026-03-10"), 10_000));
    till.fran.is_refused("plans.make", json!({ "patientId": mother, "instalments": 6, "firstOn": "2026-03-10" }), "nothing-open");
    // The first instalment comes in whichever way; the second is missed.
    till.takes(mother, "balance", 10_000);
    let listed = |till: &Till| till.bea.does("plans.list", json!({}))[0].clone();
    assert_eq!((cents(&listed(&till), "paidCents"), &listed(&till)["nextOn"]), (10_000, &json!("2026-04-10")));
    till.goes_to("2026-04-15T14:30:00.000Z");
    assert_eq!(cents(&listed(&till), "missed"), 0, "five days of grace");
    till.goes_to("2026-04-16T14:30:00.000Z");
    assert_eq!((cents(&listed(&till), "missed"), cents(&listed(&till), "missedCents")), (1, 10_000));
    assert_eq!(till.balance(mother).0, 50_000, "no fee by itself");
    // The statement says what was agreed.
    let sent = till.fran.does("statements.print", json!({ "patientId": mother }));
    let shown = till.bea.does("documents.show", json!({ "id": sent["documentId"] })).to_string();
    assert!(shown.contains("6 instalments of 100.00") || shown.contains("instalments"), "the terms stand on it");
    // Ended, the rest is asked for as before, with its own age.
    let ended = till.fran.does("plans.end", json!({ "id": plan["id"], "reason": "she moved away", "rev": listed(&till)["rev"] }));
    assert_eq!((&ended["endedOn"], cents(&ended, "leftCents")), (&json!("2026-04-16"), 50_000));
    assert_eq!(till.bea.does("plans.list", json!({})), json!([]));
    assert_eq!(column_of(&aging(&till, "guarantor", "theirs"), "bucketsCents"), vec![0, 50_000, 0, 0, 0]);
    till.ties_out();
}

#[test]
fn s45_good_faith_estimate() {
    let till = Till::new();
    let mother = till.mother;
    let clock = |basis: &str, on: &str, service: Option<&str>| {
        till.fran.does("estimates.clock", json!({ "basis": basis, "askedOn": on, "serviceOn": service }))
    };
    // Booked on Monday 2 March: 15 business days ahead, 5 ahead, 2 ahead; asked by telephone.
    let far = clock("scheduled", "2026-03-02", Some("2026-03-23"));
    assert_eq!((&far["daysAhead"], &far["withinDays"], &far["dueOn"]), (&json!(15), &json!(3), &json!("2026-03-05")));
    let near = clock("scheduled", "2026-03-02", Some("2026-03-09"));
    assert_eq!((&near["daysAhead"], &near["withinDays"], &near["dueOn"]), (&json!(5), &json!(1), &json!("2026-03-03")));
    assert_eq!(clock("scheduled", "2026-03-02", Some("2026-03-04"))["dueOn"], Value::Null);
    assert_eq!(clock("asked", "2026-03-02", None)["dueOn"], "2026-03-05");
    let fee = till.owner.does("fees.list", json!({ "text": "99213" }))[0]["id"].clone();
    let draft = |service: &str| json!({ "patientId": mother, "basis": "asked", "serviceOn": service, "what": "Visit, known patient", "lines": [{ "providerId": 1, "feeId": fee }] });
    till.fran.is_invalid("estimates.make", json!({ "patientId": mother, "basis": "asked", "what": "Visit", "lines": [] }), "lines");
    for (service, billed, is_disputable) in [("2026-03-01", 51_999, false), ("2026-03-02", 52_000, true), ("2026-03-03", 52_500, true)] {
        let made = till.fran.does("estimates.make", draft(service));
        assert_eq!((cents(&made, "totalCents"), &made["dueOn"]), (12_000, &json!("2026-03-06")));
        let given = till.fran.does("estimates.give", json!({ "id": made["id"], "rev": made["rev"] }));
        assert!(given["documentId"].is_i64());
        till.fran.is_refused("estimates.give", json!({ "id": made["id"], "rev": given["rev"] }), "estimate-given");
        till.charges(mother, billed, service);
        let of_her = till.bea.does("estimates.of_patient", json!({ "patientId": mother }));
        assert_eq!((&of_her[0]["isDisputable"], cents(&of_her[0], "overCents")), (&json!(is_disputable), billed - 12_000), "{billed}");
    }
    assert_eq!(till.bea.does("estimates.list", json!({})).as_array().unwrap().len(), 2, "two bills that may be disputed");
    till.ties_out();
}
