//! Check-in: who it is, what is still right, under which coverage the visit runs.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

/// Wednesday 4 March 2026 in New York.
pub fn at(c: &Clinic, time: &str) {
    let (h, m) = time.split_once(':').unwrap();
    c.d.clock.set(&format!("2026-03-04T{:02}:{m}:00.000Z", h.parse::<u8>().unwrap() + 5));
}

pub fn of(visit: &Value) -> Value {
    json!({ "appointmentId": visit["id"] })
}

/// Kim with a plan of BlueLine that asks 25.00, and a visit at ten o'clock.
pub struct Kim {
    pub c: Clinic,
    pub patient: i64,
    pub policy: i64,
    pub visit: Value,
}

pub fn insured(c: &Clinic, patient: i64, payer: &str, rank: i64, cents: i64) -> i64 {
    let payer = c.olive.does("coverage.add_payer", json!({ "name": payer }));
    let plan = c.olive.does(
        "coverage.add_plan",
        json!({ "payerId": payer["id"], "name": "Gold", "kind": "commercial",
        "copays": [{ "visitKind": "office", "copayCents": cents }] }),
    );
    id(&c.fran.does("coverage.add_policy", json!({ "patientId": patient, "planId": plan["id"], "rank": rank, "memberId": format!("M{rank}") })))
}

pub fn kim() -> Kim {
    let c = clinic();
    let patient = c.patient("Kim", "Ann");
    let policy = insured(&c, patient, "BlueLine", 1, 2500);
    let mut slot = c.slot(patient, c.adams, "10:00");
    slot["visitTypeId"] = json!(c.follow_up);
    let visit = c.fran.does("schedule.book", slot);
    Kim { c, patient, policy, visit }
}

impl Kim {
    fn asks(&self) -> Value {
        self.c.fran.does("visits.check_in_of", of(&self.visit))
    }
    fn verifies(&self) {
        let policies = self.c.fran.does("coverage.of_patient", json!({ "id": self.patient }));
        self.c.fran.does("coverage.verify", json!({ "id": self.policy, "rev": policies[0]["rev"] }));
    }
    fn told(&self, more: Value) -> Value {
        let mut told = of(&self.visit);
        for (field, value) in more.as_object().unwrap() {
            told[field] = value.clone();
        }
        told
    }
    fn unfinished(&self) -> usize {
        self.c.fran.does("visits.flow", json!({ "on": "2026-03-04" }))["unfinished"].as_array().unwrap().len()
    }
}

const RECOGNISED: [&str; 2] = ["name", "birth-date"];

#[test]
fn s16_fast_check_in() {
    let k = kim();
    k.verifies();
    at(&k.c, "09:55");
    let asked = k.asks();
    assert_eq!((&asked["offered"]["policyId"], &asked["due"]["leftCents"]), (&json!(k.policy), &json!(2500)), "{asked}");
    assert_eq!((&asked["policies"][0]["payer"], &asked["policies"][0]["isBlocked"]), (&json!("BlueLine"), &json!(false)));
    // One act: recognised, contact and coverage still right, arrived.
    let here = k.c.fran.does("visits.arrive", k.told(json!({ "identity": RECOGNISED, "isContactRight": true, "coverage": asked["offered"] })));
    let visit = &here["visit"];
    assert_eq!((&visit["policyId"], &visit["isSelfPay"], &visit["isContactRight"]), (&json!(k.policy), &json!(false), &json!(true)), "{visit}");
    assert_eq!((&visit["checkedInAt"], &visit["identity"]), (&json!("2026-03-04T14:55:00.000Z"), &json!("name birth-date")));
    assert_eq!((&visit["isSeenUnverified"], k.unfinished()), (&json!(false), 0));
    // And paid.
    k.c.fran.does(
        "payments.take",
        json!({ "patientId": k.patient, "appointmentId": k.visit["id"], "lines": [{ "kind": "copay", "amountCents": 2500 }],
            "tenders": [{ "method": "card", "amountCents": 2500, "approvalCode": "0451Z" }] }),
    );
    assert_eq!(k.asks()["due"]["leftCents"], 0);
    k.c.d.proves();
}

#[test]
fn s18_a_policy_found_inactive_carries_no_visit() {
    let k = kim();
    let other = insured(&k.c, k.patient, "Lakeside", 2, 4000);
    k.verifies();
    let rev = k.asks()["policies"][0]["rev"].clone();
    let answer = json!({ "id": k.policy, "rev": rev, "since": "2025-06-30", "note": "by phone" });
    k.c.fran.is_invalid("coverage.found_inactive", json!({ "id": k.policy, "rev": rev, "since": "2026-03-09" }), "since");
    let cleo = k.c.d.cleo();
    cleo.is_refused("coverage.found_inactive", answer.clone(), "not-permitted");
    let policy = k.c.fran.does("coverage.found_inactive", answer);
    assert_eq!((&policy["verifiedOn"], &policy["answer"]["inactiveSince"]), (&Value::Null, &json!("2025-06-30")), "{policy}");
    // What is offered is the plan that pays; the blocked one stays in sight with its answer.
    let asked = k.asks();
    assert_eq!((&asked["offered"]["policyId"], &asked["policies"][0]["isBlocked"]), (&json!(other), &json!(true)), "{asked}");
    at(&k.c, "10:00");
    let with = |coverage: Value| k.told(json!({ "identity": RECOGNISED, "coverage": coverage }));
    let error = k.c.fran.is_invalid("visits.arrive", with(json!({ "policyId": k.policy })), "coverage");
    assert_eq!(
        error["fields"][0]["message"],
        "BlueLine said that this plan is inactive since 30-Jun-2025. Choose another one, or that the patient pays."
    );
    // Self-pay: no co-pay is asked for, and the answer stays with the policy.
    let here = k.c.fran.does("visits.arrive", with(json!({ "isSelfPay": true })));
    assert_eq!((&here["visit"]["isSelfPay"], &here["visit"]["policyId"]), (&json!(true), &Value::Null));
    assert_eq!((&k.asks()["due"]["leftCents"], &k.asks()["policies"][0]["answer"]["note"]), (&json!(0), &json!("by phone")));
    let day = k.c.fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let slot = |day: &Value| day["columns"].as_array().unwrap().iter().find_map(|c| c["appointments"].get(0).cloned()).unwrap();
    assert_eq!(slot(&day).get("dueCents"), None, "the board asks a self-payer for no co-pay");
    // The other plan instead: its co-pay counts, on the board too.
    k.c.fran.does("visits.check_in", k.told(json!({ "coverage": { "policyId": other } })));
    assert_eq!(k.asks()["due"]["dueCents"], 4000);
    assert_eq!(slot(&k.c.fran.does("schedule.day", json!({ "on": "2026-03-04" })))["dueCents"], 4000);
    // The payer takes its word back: the policy carries visits again, and both answers stay.
    let rev = k.asks()["policies"][0]["rev"].clone();
    let back = k.c.fran.does("coverage.verify", json!({ "id": k.policy, "rev": rev }));
    assert_eq!(back["answer"]["isInactive"], false);
    k.c.fran.does("visits.check_in", k.told(json!({ "coverage": { "policyId": k.policy } })));
    k.c.d.proves();
}

#[test]
fn check_in_is_finished_when_coverage_is_chosen() {
    let k = kim();
    k.c.fran.is_refused("visits.check_in", k.told(json!({ "coverage": { "isSelfPay": true } })), "visit-not-here");
    at(&k.c, "10:00");
    // The patient sits down before everything is told: the check-in stays open and says so.
    let here = k.c.fran.does("visits.arrive", of(&k.visit));
    assert_eq!((&here["appointment"]["status"], &here["visit"]["checkedInAt"], k.unfinished()), (&json!("waiting"), &Value::Null, 1));
    k.c.fran.is_invalid("visits.check_in", of(&k.visit), "identity");
    let seen = json!({ "identity": RECOGNISED });
    k.c.fran.is_invalid("visits.check_in", k.told(seen.clone()), "coverage");
    for neither in [json!({}), json!({ "policyId": k.policy, "isSelfPay": true }), json!({ "isSelfPay": false })] {
        k.c.fran.is_invalid("visits.check_in", k.told(json!({ "identity": RECOGNISED, "coverage": neither })), "coverage");
    }
    // Somebody else's plan, and one that has ended, carry nothing.
    let theirs = insured(&k.c, k.c.patient("Lee", "Sam"), "Lakeside", 1, 1000);
    k.c.fran.is_invalid("visits.check_in", k.told(json!({ "identity": RECOGNISED, "coverage": { "policyId": theirs } })), "coverage");
    let rev = k.asks()["policies"][0]["rev"].clone();
    k.c.fran.does("coverage.end_policy", json!({ "id": k.policy, "endsOn": "2026-02-28", "rev": rev }));
    k.c.fran.is_invalid("visits.check_in", k.told(json!({ "identity": RECOGNISED, "coverage": { "policyId": k.policy } })), "coverage");
    // Without a plan nothing is offered the first time; whoever paid the last visit is offered to pay again.
    assert_eq!(k.asks()["offered"], Value::Null);
    at(&k.c, "10:10");
    let done = k.c.fran.does("visits.check_in", k.told(json!({ "identity": RECOGNISED, "coverage": { "isSelfPay": true } })));
    let act = k.c.d.acts();
    assert_eq!((&done["visit"]["checkedInAt"], k.unfinished()), (&json!("2026-03-04T15:10:00.000Z"), 0));
    let again = k.c.books(k.patient, k.c.brook, "14:00");
    assert_eq!(k.c.fran.does("visits.check_in_of", of(&again))["offered"], json!({ "policyId": null, "isSelfPay": true }));
    // What was told is taken back as a whole; the patient still waits.
    k.c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(k.unfinished(), 1);
    k.c.d.proves();
}

#[test]
fn whoever_may_not_see_money_checks_in_without_it() {
    let k = kim();
    assert!(k.asks()["due"].is_object());
    assert_eq!(k.c.d.cleo().does("visits.check_in_of", of(&k.visit))["due"], Value::Null);
}

#[test]
fn one_patient_does_not_sit_in_two_rooms() {
    let k = kim();
    let second = k.c.books(k.patient, k.c.brook, "11:00");
    at(&k.c, "10:00");
    for visit in [&k.visit, &second] {
        k.c.fran.does("visits.arrive", of(visit));
    }
    let into = |visit: &Value, room: i64| json!({ "appointmentId": visit["id"], "roomId": room });
    k.c.fran.does("visits.room", into(&k.visit, k.c.rooms[0]));
    let error = k.c.fran.is_refused("visits.room", into(&second, k.c.rooms[1]), "patient-in-another-room");
    assert_eq!(error["message"], "This patient sits in “1” with another visit of today. End that one first.");
    // Neither does a step back lead there.
    k.c.fran.does("visits.ready", of(&k.visit));
    k.c.fran.does("visits.room", into(&second, k.c.rooms[1]));
    k.c.fran.is_refused("visits.undo_ready", of(&k.visit), "patient-in-another-room");
    k.c.fran.does("visits.ready", of(&second));
    k.c.fran.does("visits.undo_ready", of(&k.visit));
}

/// Joan and her children Kim and Max, each with a plan that asks 25.00 and a visit at ten, ten and half past.
struct Family {
    c: Clinic,
    people: [i64; 3],
    visits: [Value; 3],
}

fn family() -> Family {
    let c = clinic();
    let people = ["Joan", "Kim", "Max"].map(|given| c.patient("Smith", given));
    for child in &people[1..] {
        let rev = c.fran.does("patients.open", json!({ "id": child }))["patient"]["rev"].clone();
        c.fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": people[0], "rev": rev }));
    }
    let visits = [(0, c.adams, "10:00"), (1, c.brook, "10:00"), (2, c.adams, "10:30")].map(|(who, provider, time)| {
        insured(&c, people[who], &format!("Payer {who}"), 1, 2500);
        let mut slot = c.slot(people[who], provider, time);
        slot["visitTypeId"] = json!(c.follow_up);
        c.fran.does("schedule.book", slot)
    });
    at(&c, "09:50");
    Family { c, people, visits }
}

#[test]
fn s30_a_payment_of_the_wrong_sibling_is_moved_before_the_arrival_is_taken_back() {
    let f = family();
    let fran = &f.c.fran;
    let [_, kim, max] = &f.visits;
    let stranger = f.c.books(f.c.patient("Lee", "Sam"), f.c.brook, "11:00");
    fran.does("visits.arrive", of(kim));
    let taken = fran.does(
        "payments.take",
        json!({ "patientId": f.people[1], "appointmentId": kim["id"], "lines": [{ "kind": "copay", "amountCents": 2500 }],
            "tenders": [{ "method": "cash", "amountCents": 1000, "tenderedCents": 2000 },
                        { "method": "card", "amountCents": 1500, "approvalCode": "0451Z", "lastFour": "4242" }] }),
    );
    let error = fran.is_refused("visits.undo_arrive", of(kim), "visit-already-paid");
    assert!(error["message"].as_str().unwrap().contains("Move the payment"), "{error}");
    // What was paid, and for whom it may have been: the household of that day, nobody else.
    let money = fran.does("payments.of_household", of(kim));
    let others: Vec<&Value> = money["others"].as_array().unwrap().iter().map(|one| &one["visit"]["appointmentId"]).collect();
    assert_eq!(others, [&f.visits[0]["id"], &max["id"]], "{money}; {stranger}");
    let paid = &money["paid"][0];
    assert_eq!((&paid["receiptNo"], &paid["amountCents"]), (&taken["receiptNo"], &json!(2500)));
    let moves = json!({ "id": paid["id"], "rev": paid["rev"], "appointmentId": max["id"] });
    f.c.d.cleo().is_refused("payments.move", moves.clone(), "not-permitted");
    fran.is_invalid("payments.move", json!({ "id": paid["id"], "rev": paid["rev"], "appointmentId": kim["id"] }), "appointmentId");
    let moved = fran.does("payments.move", moves);
    // The same tenders on a new receipt of the right sibling; the first number stays, void.
    assert_eq!((&moved["patientId"], &moved["appointmentId"], &moved["lines"][0]["kind"]), (&json!(f.people[2]), &max["id"], &json!("copay")));
    let tenders: Vec<(&str, i64)> =
        moved["tenders"].as_array().unwrap().iter().map(|t| (t["method"].as_str().unwrap(), t["amountCents"].as_i64().unwrap())).collect();
    assert_eq!((tenders, &moved["tenders"][1]["lastFour"]), (vec![("cash", 1000), ("card", 1500)], &json!("4242")));
    assert_eq!(fran.does("payments.receipt", json!({ "id": taken["id"] }))["payment"]["isVoid"], true);
    // Not a cent more or less in the drawer, and the arrival goes back.
    let totals = f.c.olive.does("payments.totals", json!({ "from": "2026-03-04", "to": "2026-03-04" }));
    assert_eq!((&totals["voidedCents"], &totals["netCents"]), (&json!(2500), &json!(2500)), "{totals}");
    let back = fran.does("visits.undo_arrive", of(kim));
    assert_eq!((&back["appointment"]["status"], back.get("visit")), (&json!("booked"), None));
    assert_eq!(fran.does("payments.copay_due", of(max))["leftCents"], 0);
    assert_eq!(f.c.olive.does("ledger.prove", json!({})), json!([]));
    f.c.d.proves();
}

#[test]
fn a_payment_for_more_than_the_visit_is_not_moved() {
    let f = family();
    let fran = &f.c.fran;
    let kim = &f.visits[1];
    let taken = fran.does(
        "payments.take",
        json!({ "patientId": f.people[1], "appointmentId": kim["id"],
            "lines": [{ "kind": "copay", "amountCents": 2500 }, { "kind": "retail", "what": "Thermometer", "amountCents": 900 }],
            "tenders": [{ "method": "cash", "amountCents": 3400 }] }),
    );
    fran.is_refused("payments.move", json!({ "id": taken["id"], "rev": taken["rev"], "appointmentId": f.visits[2]["id"] }), "payment-for-more");
}

#[test]
fn one_payment_settles_the_copays_of_a_household() {
    let f = family();
    let fran = &f.c.fran;
    // All three are checked in by one act.
    let household = fran.does("visits.check_in_of", of(&f.visits[0]))["household"].clone();
    assert_eq!(household.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect::<Vec<_>>(), ["SMITH, Kim", "SMITH, Max"]);
    let also = |visits: &[&Value]| {
        let mut request = of(&f.visits[0]);
        request["identity"] = json!(RECOGNISED);
        request["coverage"] = fran.does("visits.check_in_of", of(&f.visits[0]))["offered"].clone();
        request["also"] = json!(visits.iter().map(|visit| &visit["id"]).collect::<Vec<_>>());
        request
    };
    let stranger = f.c.books(f.c.patient("Lee", "Sam"), f.c.brook, "11:00");
    fran.is_invalid("visits.arrive", also(&[&f.visits[1], &stranger]), "also.1");
    fran.does("visits.arrive", also(&[&f.visits[1], &f.visits[2]]));
    let flow = fran.does("visits.flow", json!({ "on": "2026-03-04" }));
    assert_eq!((&flow["counts"]["waiting"], &flow["unfinished"]), (&json!(3), &json!([])), "{flow}");
    let line = |who: usize| json!({ "kind": "copay", "patientId": f.people[who], "appointmentId": f.visits[who]["id"], "amountCents": 2500 });
    let with = |lines: Value, cents: i64| json!({ "patientId": f.people[0], "appointmentId": f.visits[0]["id"], "lines": lines, "tenders": [{ "method": "cash", "amountCents": cents }] });
    let mut wrong = line(1);
    wrong["appointmentId"] = f.visits[2]["id"].clone();
    fran.is_invalid("payments.take", with(json!([line(0), wrong]), 5000), "lines.1.appointmentId");
    let taken = fran.does("payments.take", with(json!([line(0), line(1), line(2)]), 7500));
    assert_eq!((&taken["amountCents"], taken["lines"].as_array().unwrap().len()), (&json!(7500), 3), "one receipt for three");
    for visit in &f.visits {
        let due = fran.does("payments.copay_due", of(visit));
        assert_eq!((&due["paidCents"], &due["leftCents"]), (&json!(2500), &json!(0)), "{visit}");
    }
    let day = fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let paid: Vec<&Value> = day["columns"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|c| c["appointments"].as_array().unwrap())
        .map(|a| &a["paidCents"])
        .filter(|paid| !paid.is_null())
        .collect();
    assert_eq!(paid, [&json!(2500), &json!(2500), &json!(2500)]);
    assert_eq!(f.c.olive.does("ledger.prove", json!({})), json!([]));
    f.c.d.proves();
}

#[test]
fn the_waiting_room_sees_numbers_and_nobodys_name() {
    let f = family();
    let mut seen = Vec::new();
    for (visit, time) in f.visits.iter().zip(["09:51", "09:52", "09:53"]) {
        at(&f.c, time);
        seen.push(f.c.fran.does("visits.arrive", of(visit))["visit"]["ticketNo"].as_i64().unwrap());
    }
    assert_eq!(seen, [1, 2, 3]);
    let nobody = f.c.d.nobody();
    let queue = || nobody.does("visits.queue", json!({}));
    assert_eq!(queue(), json!({ "called": [], "waiting": [1, 2, 3] }));
    f.c.d.fran().does("visits.room", json!({ "appointmentId": f.visits[1]["id"], "roomId": f.c.rooms[0] }));
    // A locked window goes on showing it; there is nothing in it but numbers and rooms.
    let fran = f.c.d.fran();
    fran.does("staff.lock", json!({}));
    assert_eq!(fran.does("visits.queue", json!({})), json!({ "called": [{ "ticketNo": 2, "room": "1" }], "waiting": [1, 3] }));
    nobody.is_invalid("visits.queue", json!({ "on": "2026-03-03" }), "on");
    // An arrival taken back frees no number for somebody else who waits.
    let fran = f.c.d.fran();
    fran.does("visits.undo_arrive", of(&f.visits[0]));
    assert_eq!(fran.does("visits.arrive", of(&f.visits[0]))["visit"]["ticketNo"], 4);
    // On another day the count begins anew, and nobody of yesterday stands there.
    f.c.d.clock.set("2026-03-05T14:00:00.000Z");
    assert_eq!(queue(), json!({ "called": [], "waiting": [] }));
}
