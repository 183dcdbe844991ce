//! What is taken off charges without being paid: as what, by whom, up to how much, and back again.

use std::time::Duration;

use serde_json::{Value, json};

use crate::money::{Till, cents, column};

fn write_off(charge: &Value, kind: &str, cents: i64, note: &str) -> Value {
    json!({ "chargeId": charge["id"], "kind": kind, "amountCents": cents, "note": note })
}

#[test]
fn what_is_written_off_stands_on_its_charge_and_comes_back() {
    let till = Till::new();
    let mother = till.mother;
    let charge = till.charges(mother, 10_000, "2026-02-01");
    let off = till.bea.does("adjustments.write_off", write_off(&charge, "contractual", 3_000, ""));
    assert_eq!((&off["state"], &off["amountCents"]), (&json!("posted"), &json!(3_000)), "{off}");
    assert_eq!(till.balance(mother), (7_000, 0));
    // The charge stays what it was; what is open on it is less, and everybody who asks is told why.
    let now = till.bea.does("charges.of_patient", json!({ "patientId": mother }))[0].clone();
    assert_eq!((cents(&now, "amountCents"), cents(&now, "takenOffCents"), cents(&now, "openCents")), (10_000, 3_000, 7_000));
    let explained = till.bea.does("ledger.explain", json!({ "patientId": mother }));
    assert_eq!(
        (column(&explained["open"][0]["adjusted"], "amountCents"), &explained["open"][0]["adjusted"][0]["kind"]),
        (vec![3_000], &json!("contractual"))
    );
    let line = till.bea.does("ledger.of_patient", json!({ "patientId": mother }))["lines"][1].clone();
    assert_eq!((&line["kind"], &line["adjustment"], cents(&line, "amountCents")), (&json!("adjustment"), &json!("contractual"), -3_000));
    // No more than is open; money on it counts.
    till.takes(mother, "balance", 5_000);
    till.bea.is_invalid("adjustments.write_off", write_off(&charge, "contractual", 2_001, ""), "amountCents");
    till.bea.is_invalid("adjustments.write_off", write_off(&charge, "contractual", 0, ""), "amountCents");
    till.bea.does("adjustments.write_off", json!({ "chargeId": charge["id"], "kind": "sequester" }));
    assert_eq!(till.balance(mother), (0, 0), "all that is open, unless an amount is said");
    // Back again, once.
    let back = json!({ "id": off["id"], "reason": "the plan paid it after all" });
    assert_eq!(till.bea.does("adjustments.take_back", back.clone())["state"], "taken-back");
    assert_eq!(till.balance(mother), (3_000, 0));
    till.bea.is_refused("adjustments.take_back", back, "already-reversed");
    till.ties_out();
}

#[test]
fn a_void_charge_takes_what_was_written_off_with_it() {
    let till = Till::new();
    let charge = till.charges(till.mother, 10_000, "2026-02-01");
    till.bea.does("adjustments.write_off", write_off(&charge, "contractual", 4_000, ""));
    till.takes(till.mother, "balance", 2_500);
    till.fran.does("charges.void", json!({ "id": charge["id"], "reason": "wrong code", "rev": 1 }));
    assert_eq!(till.balance(till.mother), (0, 2_500));
    let all = till.bea.does("adjustments.of_patient", json!({ "patientId": till.mother }));
    assert_eq!(all[0]["state"], "taken-back", "{all}");
    till.ties_out();
}

#[test]
fn each_kind_has_its_role_and_its_limit_and_above_it_a_second_person() {
    let till = Till::new();
    let charge = till.charges(till.mother, 50_000, "2026-02-01");
    till.fran.is_refused("adjustments.write_off", write_off(&charge, "bad-debt", 100, "gone away"), "adjustment-not-yours");
    till.bea.is_refused("adjustments.write_off", write_off(&charge, "courtesy", 100, "a colleague"), "adjustment-not-yours");
    till.bea.is_invalid("adjustments.write_off", write_off(&charge, "copay-waiver", 100, ""), "note");
    till.bea.is_invalid("adjustments.write_off", write_off(&charge, "bad-debt", 100, "card 4111 1111 1111 1111"), "note");
    till.fran.does("adjustments.write_off", write_off(&charge, "fee-waiver", 4_000, "was in the hospital"));
    assert_eq!(till.balance(till.mother), (46_000, 0));
    // Over the limit it is asked for, and nothing moves.
    let asked = till.bea.does("adjustments.write_off", write_off(&charge, "charity", 10_001, "lost her job"));
    assert_eq!((&asked["state"], till.balance(till.mother).0), (&json!("asked"), 46_000));
    assert_eq!(till.owner.does("adjustments.waiting", json!({}))[0]["id"], asked["id"]);
    let yes = json!({ "id": asked["id"], "isGranted": true, "rev": asked["rev"] });
    till.bea.is_refused("adjustments.settle", yes.clone(), "adjustment-by-another");
    till.fran.is_refused("adjustments.settle", yes.clone(), "not-permitted");
    let posted = till.owner.does("adjustments.settle", yes.clone());
    assert_eq!((&posted["state"], &posted["settledBy"], till.balance(till.mother).0), (&json!("posted"), &json!("Olive"), 35_999));
    till.owner.is_refused("adjustments.settle", yes, "adjustment-settled");
    let asked = till.bea.does("adjustments.write_off", write_off(&charge, "charity", 10_001, "lost her job"));
    till.owner.does("adjustments.settle", json!({ "id": asked["id"], "isGranted": false, "rev": asked["rev"] }));
    assert_eq!(till.balance(till.mother).0, 35_999);
    // What the practice says instead.
    let rule = json!({ "kind": "charity", "isOffered": true, "least": "biller", "limitCents": 20_000, "rev": 0 });
    till.bea.is_refused("adjustments.set_rule", rule.clone(), "not-permitted");
    let said = till.owner.does("adjustments.set_rule", rule);
    assert_eq!(till.bea.does("adjustments.write_off", write_off(&charge, "charity", 10_001, "lost her job"))["state"], "posted");
    till.owner.does("adjustments.set_rule", json!({ "kind": "charity", "isOffered": false, "least": "biller", "rev": said["rev"] }));
    till.bea.is_invalid("adjustments.write_off", write_off(&charge, "charity", 100, "lost her job"), "kind");
    till.ties_out();
}

#[test]
fn write_offs_each_under_the_limit_do_not_pass_together() {
    let till = Till::new();
    let charge = till.charges(till.mother, 50_000, "2026-02-01");
    let off = |kind: &str, cents: i64| till.bea.does("adjustments.write_off", write_off(&charge, kind, cents, "lost her job"));
    assert_eq!(off("contractual", 20_000)["state"], "posted", "no limit, and none of anybody's");
    let first = off("charity", 6_000);
    assert_eq!(first["state"], "posted");
    // The second part waits, of this kind and of another; what still fits does not.
    assert_eq!(off("charity", 4_001)["state"], "asked");
    assert_eq!(off("bad-debt", 4_001)["state"], "asked");
    assert_eq!(off("bad-debt", 4_000)["state"], "posted");
    assert_eq!(till.balance(till.mother), (20_000, 0));
    // What a second person said yes to is theirs too; what was taken back is off no more.
    let waiting = till.owner.does("adjustments.waiting", json!({}));
    till.owner.does("adjustments.settle", json!({ "id": waiting[0]["id"], "isGranted": true, "rev": waiting[0]["rev"] }));
    assert_eq!(off("charity", 1)["state"], "asked");
    till.bea.does("adjustments.take_back", json!({ "id": first["id"], "reason": "she found another job" }));
    assert_eq!(off("charity", 6_000)["state"], "posted");
    // Another charge has its own limit.
    let other = till.charges(till.mother, 20_000, "2026-02-02");
    assert_eq!(till.bea.does("adjustments.write_off", write_off(&other, "charity", 10_000, "lost her job"))["state"], "posted");
    till.ties_out();
}

#[test]
fn s44_small_balance_run() {
    let mut till = Till::new();
    let owner = &till.owner;
    // 37 accounts with 112.40 together, old enough; others that owe more, or something young.
    let amounts: Vec<i64> = (0..37).map(|n| if n < 36 { 285 + n } else { 11_240 - 36 * 285 - (0..36).sum::<i64>() }).collect();
    assert!(amounts.iter().all(|cents| (1..=499).contains(cents)));
    let register = |n: usize| owner.does("patients.register", json!({ "family": format!("Small{n}"), "given": "Sam" }))["id"].as_i64().unwrap();
    let small: Vec<i64> = (0..37).map(register).collect();
    for (patient, cents) in small.iter().zip(&amounts) {
        till.charges(*patient, *cents, "2025-10-01");
    }
    let (large, young, two) = (register(90), register(91), register(92));
    till.charges(large, 500, "2025-10-01");
    till.charges(young, 300, "2026-02-20");
    till.charges(two, 300, "2025-10-01");
    till.charges(two, 100, "2026-02-20");
    let limits = json!({ "limitCents": 499, "olderDays": 120 });
    let seen = till.bea.does("adjustments.small_preview", limits);
    assert_eq!((seen["accounts"].as_array().unwrap().len(), cents(&seen, "totalCents")), (37, 11_240));
    // Somebody pays meanwhile: what was seen is not what would be written off.
    let run = json!({ "limitCents": 499, "olderDays": 120, "accounts": 37, "totalCents": 11_240 });
    let other = json!({ "limitCents": 499, "olderDays": 120, "accounts": 37, "totalCents": 11_239 });
    assert_eq!(till.bea.tries("adjustments.small_run", other).unwrap_err()["kind"], "stale");
    till.fran.is_refused("adjustments.small_run", run.clone(), "not-permitted");
    let made = till.bea.does("adjustments.small_run", run.clone());
    assert_eq!((cents(&made, "accounts"), cents(&made, "totalCents")), (37, 11_240));
    assert!(small.iter().all(|patient| till.balance(*patient) == (0, 0)));
    assert_eq!([large, young, two].map(|patient| till.balance(patient).0), [500, 300, 400]);
    assert_eq!(till.bea.tries("adjustments.small_run", run).unwrap_err()["kind"], "stale", "there is nothing left");
    // A week later the whole run is taken back in one act, but for what was taken back before.
    till.desk.clock.pass(Duration::from_secs(7 * 24 * 3600));
    (till.owner, till.bea) = (till.desk.olive(), till.desk.bea());
    let one = till.bea.does("adjustments.of_patient", json!({ "patientId": small[0] }))[0].clone();
    till.bea.does("adjustments.take_back", json!({ "id": one["id"], "reason": "she came to pay" }));
    let back = till.bea.does("adjustments.small_back", json!({ "id": made["id"], "reason": "the wrong limit", "rev": made["rev"] }));
    assert_eq!(back["backBy"], "Bea");
    assert!(small.iter().zip(&amounts).all(|(patient, cents)| till.balance(*patient) == (*cents, 0)));
    till.bea.is_refused("adjustments.small_back", json!({ "id": made["id"], "reason": "again", "rev": back["rev"] }), "already-reversed");
    till.ties_out();
}

#[test]
fn pat13_an_employer_has_an_address_and_an_account() {
    let till = Till::new();
    let mill = json!({ "kind": "employer", "name": "Larkfield Mill", "attention": "Payroll", "address": "2 River Road", "city": "Larkfield", "state": "OH", "zip": "43999" });
    let added = till.fran.does("organisations.add", mill.clone());
    assert_eq!((&added["attention"], cents(&added, "owedCents")), (&json!("Payroll"), 0));
    till.fran.is_invalid("organisations.add", mill, "name");
    let gone = json!({ "id": added["id"], "kind": "employer", "name": "Larkfield Mill", "isActive": false, "rev": added["rev"] });
    till.fran.does("organisations.change", gone);
    assert_eq!(till.fran.does("organisations.list", json!({})), json!([]));
    assert_eq!(till.fran.does("organisations.list", json!({ "withInactive": true }))[0]["isActive"], false);
    till.ties_out();
}
