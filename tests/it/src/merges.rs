//! Two charts of one person: made one, parted again.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::money::{Till, cents, payment};

fn id(reply: &Value) -> i64 {
    reply["id"].as_i64().unwrap_or_else(|| panic!("no id in {reply}"))
}

fn count(list: &Value) -> usize {
    list.as_array().unwrap().len()
}

/// Two charts of Jo Quinn: hers, with an open charge and a prepayment, and one that somebody made of "Joe Quin".
struct Quinn {
    till: Till,
    kept: i64,
    absorbed: i64,
}

impl Quinn {
    fn new() -> Quinn {
        let mut till = Till::new();
        let kept =
            id(&till.fran.does("patients.register", json!({ "given": "Jo", "family": "Quinn", "bornOn": "1980-05-06", "phone": "614-555-0170" })));
        let other = json!({ "given": "Joe", "family": "Quin", "bornOn": "1980-06-05", "email": "jo@quinn.example", "phone": "614-555-0171" });
        let absorbed = id(&till.fran.does("patients.register", other));
        till.goes_to("2026-05-12T14:00:00.000Z");
        till.charges(kept, 3000, "2026-05-04");
        till.takes(kept, "prepayment", 2000);
        till.charges(absorbed, 12000, "2026-05-05");
        till.takes(absorbed, "balance", 5000);
        let policy = json!({ "patientId": absorbed, "planId": 1, "rank": 1, "memberId": "Q1", "relationship": "self" });
        till.fran.does("coverage.add_policy", policy);
        Quinn { till, kept, absorbed }
    }

    fn books(&self, whose: i64, at: &str) -> i64 {
        let request = json!({ "patientId": whose, "providerId": 1, "visitTypeId": 1, "startsAt": at, "overbookReason": "asked for it" });
        id(&self.till.fran.does("schedule.book", request))
    }

    fn preview(&self) -> Value {
        self.till.fran.does("merges.preview", json!({ "keptId": self.kept, "absorbedId": self.absorbed }))
    }

    fn merges(&self, take: Value) -> Value {
        let seen = self.preview();
        let request = json!({ "keptId": self.kept, "absorbedId": self.absorbed, "keptRev": seen["kept"]["rev"], "absorbedRev": seen["absorbed"]["rev"],
            "take": take, "reason": "same card" });
        self.till.fran.does("merges.join", request)
    }

    /// The fourteenth of July: nine facts that hang on something, and the three that hang on nothing: a visit, a charge, money.
    fn twelve_later_facts(&mut self, own: i64, theirs: i64) -> [i64; 3] {
        let (kept, absorbed) = (self.kept, self.absorbed);
        self.till.goes_to("2026-07-14T14:00:00.000Z");
        let fran = self.till.fran.clone();
        let charges = fran.does("charges.of_patient", json!({ "patientId": kept }));
        let old = id(charges.as_array().unwrap().iter().find(|c| c["patientId"] == absorbed).unwrap());
        for visit in [theirs, own] {
            fran.does("visits.arrive", json!({ "appointmentId": visit }));
        }
        let charge = |visit: Value, cents: i64| {
            let request = json!({ "patientId": kept, "providerId": 1, "code": "FORM", "unitCents": cents, "appointmentId": visit });
            id(&fran.does("charges.add", request))
        };
        for (visit, cents) in [(theirs, 12000), (theirs, 3000), (own, 3000)] {
            charge(json!(visit), cents);
        }
        let copay = |visit: i64, cents: i64| {
            let mut request = payment(kept, "copay", cents);
            request["appointmentId"] = json!(visit);
            id(&fran.does("payments.take", request))
        };
        let (receipt, _) = (copay(theirs, 4000), copay(own, 1000));
        let mut onto_old = payment(kept, "balance", 2000);
        onto_old["lines"][0]["chargeId"] = json!(old);
        fran.does("payments.take", onto_old);
        fran.does("documents.print", json!({ "kind": "receipt", "id": receipt }));
        let (later_visit, later_charge) = (self.books(kept, "2026-08-03T10:00"), charge(Value::Null, 3000));
        let prepaid = id(&self.till.takes(kept, "prepayment", 6000));
        // Money of one chart put onto a charge of the other is no fact of its own: it comes off again.
        fran.does("payments.apply_credit", json!({ "patientId": kept, "chargeId": old, "amountCents": 1500 }));
        [later_visit, later_charge, prepaid]
    }
}

#[test]
fn s80_merge_and_un_merge() {
    let mut q = Quinn::new();
    let (kept, absorbed) = (q.kept, q.absorbed);
    let (own, theirs) = (q.books(kept, "2026-07-14T11:00"), q.books(absorbed, "2026-07-14T10:00"));
    let seen = q.preview();
    let fields: Vec<&str> = seen["fields"].as_array().unwrap().iter().map(|f| f["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["family", "given", "bornOn", "phone", "email"]);
    assert_eq!(seen["doubts"], json!(["other-birth-date"]));
    assert_eq!(count(&seen["moves"]), 4, "a visit, a plan, a charge, a payment: {seen}");
    let merge = q.merges(json!(["email"]));
    assert_eq!(q.till.balance(kept), (10000, 2000), "the sums of both charts");
    assert_eq!(q.till.balance(absorbed), (10000, 2000), "asked for by either chart");
    q.till.ties_out();

    let asked = q.twelve_later_facts(own, theirs);
    assert_eq!(q.till.balance(kept), (27500, 11500));
    q.till.ties_out();

    let fran = q.till.fran.clone();
    let sorted = fran.does("merges.preview_part", json!({ "id": merge["id"] }));
    assert_eq!((count(&sorted["later"]), count(&sorted["asked"])), (9, 3), "{sorted}");
    let request = |answers: Value| json!({ "id": merge["id"], "rev": merge["rev"], "reason": "two people", "answers": answers });
    fran.is_invalid("merges.part", request(json!([])), "answers");
    let answers: Vec<Value> = [("appointments", true), ("charges", true), ("payments", false)]
        .iter()
        .zip(asked)
        .map(|((table, goes_back), row)| json!({ "table": table, "row": row, "goesBack": goes_back }))
        .collect();
    let answers = json!(answers);
    fran.does("merges.part", request(answers.clone()));
    // 30.00 + 30.00 and 20.00 + 10.00 + 60.00; 70.00 + 120.00 + 30.00 - 20.00 + 30.00 and 40.00.
    assert_eq!((q.till.balance(kept), q.till.balance(absorbed)), ((6000, 9000), (23000, 4000)));
    q.till.ties_out();
    fran.is_refused("merges.part", request(answers), "already-parted");
    let visits = |whose: i64| count(&fran.does("schedule.list", json!({ "patientId": whose })));
    assert_eq!((visits(kept), visits(absorbed)), (1, 2));
    let opened = fran.does("patients.open", json!({ "id": kept }))["patient"].clone();
    assert_eq!((&opened["email"], &opened["phone"]), (&Value::Null, &json!("+16145550170")), "what was taken goes back");
    assert_eq!(fran.does("coverage.of_patient", json!({ "id": absorbed }))[0]["memberId"], "Q1");
    // A charge that changed charts is voided like any other.
    let back = fran.does("charges.of_patient", json!({ "patientId": absorbed }))[0].clone();
    fran.does("charges.void", json!({ "id": back["id"], "rev": back["rev"], "reason": "not done" }));
    q.till.ties_out();
}

#[test]
fn a_merged_chart_leads_to_the_one_that_stays() {
    let q = Quinn::new();
    let (fran, kept, absorbed) = (&q.till.fran, q.kept, q.absorbed);
    let chart_no = fran.does("patients.open", json!({ "id": absorbed }))["patient"]["chartNo"].as_str().unwrap().to_owned();
    let merge = q.merges(json!(["phone"]));
    let found = |text: &str| {
        let rows = fran.does("patients.search", json!({ "text": text }));
        rows.as_array().unwrap().iter().map(id).collect::<Vec<i64>>()
    };
    assert_eq!(found(&format!("#{chart_no}")), [kept], "the old number still finds");
    assert_eq!(found("joe"), Vec::<i64>::new());
    assert_eq!(found("5550171"), [kept], "the telephone that was taken");
    let opened = fran.does("patients.open", json!({ "id": absorbed }));
    assert_eq!(opened["patient"]["id"], kept);
    assert_eq!(opened["merged"][0]["chartNo"], json!(chart_no), "{opened}");
    assert_eq!((&opened["merged"][0]["mergeId"], &opened["merged"][0]["name"]), (&merge["id"], &json!("QUIN, Joe")));
    // What is done under the old number is done for the one that stays, or not at all.
    assert_eq!(q.till.charges(absorbed, 500, "2026-05-12")["patientId"], kept);
    let visit = json!({ "patientId": absorbed, "providerId": 1, "visitTypeId": 1, "startsAt": "2026-06-01T10:00", "overbookReason": "asked for it" });
    fran.is_refused("schedule.book", visit, "patient-merged");
    assert_eq!(fran.tries("patients.change", json!({ "id": absorbed, "rev": 1, "family": "Quin" })).unwrap_err()["kind"], "stale");
    fran.is_refused(
        "merges.join",
        json!({ "keptId": kept, "absorbedId": absorbed, "keptRev": opened["patient"]["rev"], "absorbedRev": 1 }),
        "already-merged",
    );
    fran.is_invalid("merges.preview", json!({ "keptId": kept, "absorbedId": kept }), "absorbedId");
    q.till.desk.proves();
}

#[test]
fn a_merge_is_taken_back_by_parting_and_in_its_order() {
    let q = Quinn::new();
    let (fran, kept, absorbed) = (&q.till.fran, q.kept, q.absorbed);
    let first = q.merges(json!([]));
    q.till.owner.is_refused("history.undo", json!({ "act": q.till.desk.acts() }), "undo-merge");
    let third = id(&fran.does("patients.register", json!({ "given": "Jo Ann", "family": "Quinn" })));
    let seen = fran.does("merges.preview", json!({ "keptId": third, "absorbedId": kept }));
    let second = fran
        .does("merges.join", json!({ "keptId": third, "absorbedId": kept, "keptRev": seen["kept"]["rev"], "absorbedRev": seen["absorbed"]["rev"] }));
    assert_eq!(q.till.balance(absorbed), (10000, 2000), "a chain leads to its end");
    assert_eq!(fran.does("coverage.of_patient", json!({ "id": third }))[0]["memberId"], "Q1");
    let part = |merge: &Value| json!({ "id": merge["id"], "rev": merge["rev"], "reason": "two people" });
    fran.is_refused("merges.part", part(&first), "part-the-later-first");
    fran.does("merges.part", part(&second));
    assert_eq!((q.till.balance(third), q.till.balance(kept)), ((0, 0), (10000, 2000)));
    fran.does("merges.part", part(&first));
    assert_eq!((q.till.balance(kept), q.till.balance(absorbed)), ((3000, 2000), (7000, 0)));
    q.till.ties_out();
}

#[test]
fn who_owed_for_others_still_does_and_the_same_card_is_not_asked_twice() {
    let q = Quinn::new();
    let (fran, kept, absorbed) = (&q.till.fran, q.kept, q.absorbed);
    let child = fran.does("patients.register", json!({ "given": "Kit", "family": "Quinn", "guarantorId": absorbed }));
    let policy = json!({ "patientId": kept, "planId": 1, "rank": 1, "memberId": "Q1", "relationship": "self" });
    fran.does("coverage.add_policy", policy);
    fran.does("coverage.add_policy", json!({ "patientId": absorbed, "planId": 1, "rank": 2, "memberId": "Q2", "relationship": "self" }));
    assert_eq!(q.preview()["doubts"], json!(["other-birth-date", "same-card"]));
    let merge = q.merges(json!([]));
    let cards = |whose: i64| {
        let list = fran.does("coverage.of_patient", json!({ "id": whose }));
        list.as_array().unwrap().iter().map(|p| format!("{} {}", p["rank"], p["memberId"].as_str().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(cards(kept), ["1 Q1", "2 Q2"]);
    let owes = || fran.does("patients.open", json!({ "id": child["id"] }))["guarantor"]["id"].clone();
    assert_eq!(owes(), json!(kept));
    fran.does("merges.part", json!({ "id": merge["id"], "rev": merge["rev"], "reason": "two people" }));
    assert_eq!((owes(), cards(kept), cards(absorbed)), (json!(absorbed), vec!["1 Q1".to_owned()], vec!["1 Q1".to_owned(), "2 Q2".to_owned()]));
    q.till.desk.proves();
}

#[test]
fn clinicians_and_auditors_merge_nobody() {
    let desk = Desk::new();
    let request = json!({ "keptId": 1, "absorbedId": 2 });
    desk.cleo().is_refused("merges.preview", request.clone(), "not-permitted");
    desk.ada().is_refused("merges.preview", request, "not-permitted");
}

/// The sums, chart by chart, told by the account that people read.
pub fn net(till: &Till, whose: i64) -> i64 {
    let statement = till.owner.does("ledger.of_patient", json!({ "patientId": whose }));
    statement["lines"].as_array().unwrap().iter().map(|l| cents(l, "amountCents")).sum()
}

#[test]
fn two_charts_that_are_both_in_the_house_stay_two_until_one_is_checked_out() {
    let mut q = Quinn::new();
    let (own, theirs) = (q.books(q.kept, "2026-07-14T09:00"), q.books(q.absorbed, "2026-07-14T10:00"));
    q.till.goes_to("2026-07-14T14:00:00.000Z");
    let visit = |name: &str, of: i64| q.till.fran.does(name, json!({ "appointmentId": of }));
    visit("visits.arrive", own);
    assert!(!q.preview()["doubts"].to_string().contains("both-here"), "one of them is here");
    visit("visits.arrive", theirs);
    let seen = q.preview();
    assert_eq!(seen["doubts"][0], "both-here", "{seen}");
    let request = json!({ "keptId": q.kept, "absorbedId": q.absorbed, "keptRev": seen["kept"]["rev"], "absorbedRev": seen["absorbed"]["rev"], "take": [], "reason": "same card" });
    let refused = q.till.fran.is_refused("merges.join", request, "both-here");
    assert!(refused["message"].as_str().unwrap().contains("QUIN, Joe"), "{refused}");
    for step in ["visits.ready", "visits.check_out"] {
        visit(step, theirs);
    }
    q.merges(json!([]));
    q.till.ties_out();
}
