//! What a visit costs that is called off late or missed: by the practice's rules, of the patient alone.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

fn cancels(c: &Clinic, visit: &Value, by: &str) -> Value {
    c.fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": visit["rev"], "by": by, "reason": "called off" }))
}

/// A fee of 40.00 for calling off late, 60.00 for staying away, a procedure's 90.00; the first time is free.
fn with_fees(c: &Clinic) {
    let by_type = json!([{ "visitTypeId": c.follow_up, "lateFeeCents": 4000, "noShowFeeCents": 6000 }]);
    let rules = json!({ "offerLeadMinutes": 60, "noticeHours": 24, "lateFeeCents": 9000, "noShowFeeCents": 9000, "isFirstTimeFree": true, "byType": by_type, "rev": 0 });
    c.olive.does("schedule.set_rules", rules);
}

#[test]
fn s10_late_cancel_fee() {
    let c = clinic();
    with_fees(&c);
    let lee = c.patient("Lee", "Bo");
    let owed = || c.olive.does("ledger.balance", json!({ "patientId": lee }))["owedCents"].clone();
    let today = |at: &str| {
        c.fran.does(
            "schedule.book",
            json!({ "patientId": lee, "providerId": c.adams, "startsAt": format!("2026-03-03T{at}"), "visitTypeId": c.follow_up }),
        )
    };
    let first = today("14:00");
    let terms = c.fran.does("schedule.cancel_terms", json!({ "id": first["id"] }));
    assert_eq!((&terms["isLate"], &terms["lateFeeCents"], &terms["isFirstTime"]), (&json!(true), &json!(0), &json!(true)), "{terms}");
    cancels(&c, &first, "patient");
    assert_eq!(owed(), 0, "the first time is free");

    let second = today("14:30");
    let terms = c.fran.does("schedule.cancel_terms", json!({ "id": second["id"] }));
    assert_eq!((&terms["lateFeeCents"], &terms["noShowFeeCents"], &terms["isFirstTime"]), (&json!(4000), &json!(6000), &json!(false)), "{terms}");
    assert_eq!(cancels(&c, &second, "practice")["status"], "cancelled", "whom the practice calls off owes nothing");
    assert_eq!(owed(), 0);
    let back = c.fran.does("schedule.appointment", json!({ "id": second["id"] }))["appointment"].clone();
    let back = c.fran.does("schedule.reinstate", json!({ "id": back["id"], "rev": back["rev"] }));
    assert_eq!(cancels(&c, &back, "patient")["status"], "cancelled-late", "five hours before");
    assert_eq!(owed(), 4000);
    let charges = c.olive.does("charges.of_appointment", json!({ "appointmentId": second["id"] }));
    let charge = &charges[0];
    assert_eq!(
        (&charge["code"], &charge["name"], &charge["isPatientOnly"]),
        (&json!("late-cancel"), &json!("Called off late"), &json!(true)),
        "{charges}"
    );

    // Waived with a reason: the ledger shows fee and waiver.
    let waiver = json!({ "id": charge["id"], "rev": charge["rev"], "reason": "was in the hospital" });
    assert_eq!(c.olive.does("charges.void", waiver)["voidReason"], "was in the hospital");
    assert_eq!(owed(), 0);
    let lines = c.olive.does("ledger.of_patient", json!({ "patientId": lee }));
    let amounts: Vec<i64> = lines["lines"].as_array().unwrap().iter().filter_map(|l| l["amountCents"].as_i64()).collect();
    assert!(amounts.contains(&4000) && amounts.contains(&-4000), "{lines}");
    c.d.proves();
}

#[test]
fn s12_a_no_show_taken_back_takes_its_fee_back() {
    let c = clinic();
    with_fees(&c);
    let kim = c.patient("Kim", "Ann");
    let owed = || c.olive.does("ledger.balance", json!({ "patientId": kim }))["owedCents"].clone();
    let today = |at: &str| c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": format!("2026-03-03T{at}") }));
    let (first, second) = (today("10:00"), today("11:00"));
    c.d.clock.set("2026-03-03T16:20:00.000Z");
    let missed = |visit: &Value| c.fran.does("visits.no_show", json!({ "appointmentId": visit["id"], "rev": visit["rev"] }))["appointment"].clone();
    missed(&first);
    assert_eq!(owed(), 0, "the first time is free");
    let second = missed(&second);
    assert_eq!(owed(), 6000, "the second costs what a follow-up costs");
    c.fran.does("visits.undo_no_show", json!({ "appointmentId": second["id"], "rev": second["rev"], "hasArrived": true }));
    assert_eq!(owed(), 0, "the patient came after all");
    let charge = &c.olive.does("charges.of_appointment", json!({ "appointmentId": second["id"] }))[0];
    assert_eq!((&charge["isVoid"], &charge["code"]), (&json!(true), &json!("no-show")), "the fee stays to be seen, taken back: {charge}");
    c.d.proves();
}

#[test]
fn fees_of_the_desk_are_within_reason() {
    let c = clinic();
    let with = |key: &str, value: Value| {
        let mut rules = json!({ "offerLeadMinutes": 60, "noticeHours": 24, "rev": 0 });
        rules[key] = value;
        rules
    };
    c.olive.is_invalid("schedule.set_rules", with("lateFeeCents", json!(-1)), "lateFeeCents");
    c.olive.is_invalid("schedule.set_rules", with("noShowFeeCents", json!(1_000_001)), "noShowFeeCents");
    let by_type = json!([{ "visitTypeId": c.follow_up, "lateFeeCents": -5, "noShowFeeCents": 0 }]);
    c.olive.is_invalid("schedule.set_rules", with("byType", by_type), "byType.0.lateFeeCents");
    c.fran.is_refused("schedule.set_rules", with("lateFeeCents", json!(100)), "not-permitted");
    let kept = c.olive.does("schedule.set_rules", with("lateFeeCents", json!(100)));
    assert_eq!((&kept["lateFeeCents"], &kept["isFirstTimeFree"], &kept["byType"]), (&json!(100), &json!(true), &json!([])));
}
