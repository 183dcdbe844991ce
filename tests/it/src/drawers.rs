//! The cash drawer: opened with a float, counted, handed over; what differs needs a reason and a second person.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{PEOPLE, Someone};
use crate::documents::pages;
use crate::money::{Till, cents, column};

const TODAY: &str = "2026-03-03";

/// A drawer with 100.00 in it, in Fran's hands.
pub fn with_drawer() -> (Till, Value) {
    let till = Till::new();
    till.owner.does("drawers.add", json!({ "name": "Front", "floatCents": 10_000 }));
    let shift = till.fran.does("drawers.open", json!({ "drawerId": 1, "count": { "totalCents": 10_000 } }));
    (till, shift)
}

/// A second person's word: their own password, typed at this seat.
pub fn signature(at: &Someone, number: usize) -> Value {
    signature_for(at, number, "drawer")
}

pub fn signature_for(at: &Someone, number: usize, what: &str) -> Value {
    at.does("staff.sign", json!({ "personId": number + 1, "password": PEOPLE[number].2, "what": what }))["id"].clone()
}

fn now(who: &Someone) -> Value {
    who.does("drawers.now", json!({}))[0].clone()
}

fn rev(who: &Someone) -> Value {
    now(who)["shift"]["rev"].clone()
}

#[test]
fn s01_drawer_opens_with_the_float_that_is_expected() {
    let till = Till::new();
    till.fran.is_refused("drawers.add", json!({ "name": "Front", "floatCents": 10_000 }), "not-permitted");
    till.owner.does("drawers.add", json!({ "name": "Front", "floatCents": 10_000 }));
    assert_eq!(cents(&now(&till.fran), "expectedFloatCents"), 10_000, "told before anything is counted");

    let short = json!({ "drawerId": 1, "count": { "notes": [{ "cents": 2000, "count": 4 }, { "cents": 100, "count": 15 }] } });
    till.fran.is_invalid("drawers.open", short.clone(), "reason");
    till.fran.is_invalid("drawers.open", json!({ "drawerId": 1, "count": { "notes": [{ "cents": 300, "count": 1 }] } }), "count.notes.0.count");
    let mut with_reason = short;
    with_reason["reason"] = json!("five was lent to the lab");
    let shift = till.fran.does("drawers.open", with_reason);
    assert_eq!((cents(&shift, "floatCents"), cents(&shift, "expectedFloatCents"), cents(&shift, "expectedCents")), (9500, 10_000, 9500));
    let found = till.owner.does("drawers.over_short", json!({ "from": TODAY, "to": TODAY }));
    assert_eq!((column(&found, "amountCents"), &found[0]["isAtOpening"]), (vec![-500], &json!(true)));
    till.bea.is_refused("drawers.open", json!({ "drawerId": 1, "count": { "totalCents": 10_000 } }), "drawer-is-open");
}

#[test]
fn s37_drawer_count() {
    let (till, shift) = with_drawer();
    till.takes(till.mother, "prepayment", 21_200);
    let id = &shift["id"];
    assert_eq!(cents(&now(&till.fran)["shift"], "expectedCents"), 31_200);

    let counted = json!([{ "cents": 2000, "count": 15 }, { "cents": 100, "count": 7 }]);
    let close = |reason: Value, signature: Value| json!({ "shiftId": id, "count": { "notes": counted }, "reason": reason, "signatureId": signature, "rev": 1 });
    let said = till.fran.is_invalid("drawers.close", close(Value::Null, Value::Null), "reason");
    assert!(said.to_string().contains("312.00") && said.to_string().contains("307.00"), "{said}");
    till.fran.is_invalid("drawers.close", close(json!("change of receipt 1001 was 5.00 too much"), Value::Null), "signatureId");

    till.fran.is_refused("staff.sign", json!({ "personId": 3, "password": PEOPLE[2].2, "what": "drawer" }), "second-person-is-another");
    till.fran.tries("staff.sign", json!({ "personId": 2, "password": "not the one", "what": "drawer" })).unwrap_err();
    let not_hers = signature(&till.owner, 1);
    let why = json!("change of receipt 1001 was 5.00 too much");
    till.fran.is_invalid("drawers.close", close(why.clone(), not_hers), "signatureId");
    let closed = till.fran.does("drawers.close", close(why, signature(&till.fran, 1)));
    assert_eq!((cents(&closed, "expectedCents"), cents(&closed, "countedCents"), cents(&closed, "leftCents")), (31_200, 30_700, 10_000));

    let found = till.owner.does("drawers.over_short", json!({ "from": TODAY, "to": TODAY }));
    assert_eq!((column(&found, "amountCents"), &found[0]["by"], &found[0]["signedBy"]), (vec![-500], &json!("Fran"), &json!("Bea")));
    assert_eq!(till.balance(till.mother), (0, 21_200), "the difference is nobody's but the practice's");
    crate::days::all_given(&till);
    till.fran.does("days.close", json!({ "on": TODAY }));
    till.ties_out();
}

#[test]
fn a_signature_is_for_one_thing_and_for_ten_minutes() {
    let (mut till, shift) = with_drawer();
    let close = |signature: Value| json!({ "shiftId": shift["id"], "count": { "totalCents": 9900 }, "reason": "one is gone", "signatureId": signature, "rev": 1 });
    let old = signature(&till.fran, 1);
    till.desk.clock.pass(Duration::from_secs(11 * 60));
    till.fran = till.desk.fran();
    till.fran.is_invalid("drawers.close", close(old), "signatureId");
    let fresh = signature(&till.fran, 1);
    till.fran.does("drawers.close", close(fresh.clone()));
    let again = till.fran.does("drawers.open", json!({ "drawerId": 1, "count": { "totalCents": 9900 } }));
    let request = json!({ "shiftId": again["id"], "count": { "totalCents": 9800 }, "reason": "one more", "signatureId": fresh, "rev": 1 });
    till.fran.is_invalid("drawers.close", request, "signatureId");
}

#[test]
fn s38_shift_handover() {
    let (till, shift) = with_drawer();
    let id = &shift["id"];
    till.takes(till.mother, "prepayment", 10_700);
    let hand = |to: i64, count: i64| json!({ "shiftId": id, "toId": to, "count": { "totalCents": count }, "rev": 1 });
    till.fran.is_invalid("drawers.hand_over", hand(4, 20_700), "toId");
    till.fran.does("drawers.hand_over", hand(2, 20_700));
    till.fran.is_refused("days.close", json!({ "on": TODAY }), "day-has-open-items");
    till.fran.is_refused("drawers.pay_in", json!({ "shiftId": id, "amountCents": 100, "reason": "coins" }), "shift-not-open");

    let accept = |count: i64| json!({ "shiftId": id, "count": { "totalCents": count }, "rev": 2 });
    till.fran.is_refused("drawers.accept", accept(20_700), "not-handed-to-you");
    till.bea.is_invalid("drawers.accept", accept(20_600), "count.totalCents");
    let next = till.bea.does("drawers.accept", accept(20_700));
    assert_eq!((cents(&next, "floatCents"), &next["by"], &next["fromShiftId"]), (20_700, &json!("Bea"), id));
    till.takes(till.mother, "prepayment", 300);
    assert_eq!(cents(&now(&till.bea)["shift"], "expectedCents"), 21_000, "cash of the desk goes into the drawer that is open there");

    let first = till.owner.does("drawers.shift", json!({ "id": id }));
    assert_eq!((cents(&first["shift"], "floatCents"), cents(&first, "cashCents"), cents(&first["shift"], "countedCents")), (10_000, 10_700, 20_700));
    let request = json!({ "shiftId": next["id"], "count": { "totalCents": 21_000 }, "rev": 1 });
    till.bea.does("drawers.close", request);
    let second = till.owner.does("drawers.shift", json!({ "id": next["id"] }));
    assert_eq!((cents(&second, "cashCents"), cents(&second["shift"], "countedCents")), (300, 21_000), "each sheet balances alone");
    crate::days::all_given(&till);
    till.fran.does("days.close", json!({ "on": TODAY }));
}

#[test]
fn s38_each_shift_prints_its_own_sheet_at_any_hour() {
    let (till, shift) = with_drawer();
    till.takes(till.mother, "prepayment", 12_700);
    till.fran.does("drawers.pay_out", json!({ "shiftId": shift["id"], "amountCents": 2_000, "reason": "stamps" }));
    let shown = |who: &Someone| pages(&who.does("documents.preview", json!({ "kind": "shift-sheet", "id": shift["id"] })));
    let early = shown(&till.fran);
    for told in ["Shift sheet", "Not over", "100.00", "127.00", "Pay out: stamps, Fran", "\u{2212}20.00", "Should hold", "207.00"] {
        assert!(early.contains(told), "{told}:\n{early}");
    }
    let notes = json!([{ "cents": 2000, "count": 10 }, { "cents": 100, "count": 6 }]);
    let count =
        json!({ "shiftId": shift["id"], "count": { "notes": notes }, "reason": "one is gone", "signatureId": signature(&till.fran, 1), "rev": 1 });
    till.fran.does("drawers.close", count);
    let late = shown(&till.owner);
    for told in ["200.00", "6.00", "206.00", "Front: 1.00 short. one is gone (Fran, Bea)", "Left in the drawer"] {
        assert!(late.contains(told), "{told}:\n{late}");
    }
    assert!(!late.contains("Not over"));
    // Counted blind, the paper tells no more than the screen.
    till.owner.does("drawers.set_rules", json!({ "cashNeedsShift": false, "isBlind": true }));
    let next = till.fran.does("drawers.open", json!({ "drawerId": 1, "count": { "totalCents": 10_000 } }));
    till.takes(till.mother, "prepayment", 3_333);
    let blind = pages(&till.fran.does("documents.preview", json!({ "kind": "shift-sheet", "id": next["id"] })));
    assert!(blind.contains("after the count") && !blind.contains("33.33") && !blind.contains("133.33"), "{blind}");
}

#[test]
fn a_handover_that_nobody_accepts_is_taken_back() {
    let (till, shift) = with_drawer();
    till.fran.does("drawers.hand_over", json!({ "shiftId": shift["id"], "toId": 2, "count": { "totalCents": 10_000 }, "rev": 1 }));
    till.owner.is_refused("drawers.take_back", json!({ "shiftId": shift["id"], "rev": 2 }), "not-handed-to-you");
    let said = till.fran.is_refused("staff.sign_out", json!({}), "handover-waits");
    assert!(said["message"].as_str().unwrap().contains("Bea"), "{said}");
    let back = till.fran.does("drawers.take_back", json!({ "shiftId": shift["id"], "rev": 2 }));
    assert_eq!((&back["state"], &back["countedCents"]), (&json!("open"), &Value::Null));
    till.fran.does("staff.sign_out", json!({}));
}

#[test]
fn paid_in_and_out_and_given_back() {
    let (till, shift) = with_drawer();
    let cash = |amount: i64| json!({ "shiftId": shift["id"], "amountCents": amount, "reason": "stamps and change" });
    till.fran.does("drawers.pay_in", cash(2000));
    till.fran.does("drawers.pay_out", cash(500));
    till.fran.is_invalid("drawers.pay_out", cash(50_000), "amountCents");
    let taken = till.takes(till.mother, "prepayment", 4000);
    let other = till.takes(till.mother, "prepayment", 1000);
    assert_eq!(cents(&now(&till.fran)["shift"], "expectedCents"), 16_500);
    till.bea.does("payments.void", json!({ "id": taken["id"], "reason": "wrong person", "rev": 1 }));
    till.bea.does(
        "payments.refund",
        json!({ "paymentId": other["id"], "reason": "not needed", "tenders": [{ "tenderId": other["tenders"][0]["id"], "amountCents": 400 }] }),
    );
    assert_eq!(cents(&now(&till.fran)["shift"], "expectedCents"), 12_100, "what goes back leaves the drawer");
    let sheet = till.desk.ada().does("drawers.shift", json!({ "id": shift["id"] }));
    assert_eq!((cents(&sheet, "paidInCents"), cents(&sheet, "paidOutCents"), cents(&sheet, "cashCents")), (2000, 500, 600));
}

#[test]
fn a_count_can_be_blind_and_cash_can_need_a_drawer() {
    let (till, shift) = with_drawer();
    let change = json!({ "id": 1, "name": "Front desk", "floatCents": 8000, "isActive": true, "rev": 1 });
    till.owner.does("drawers.change", change);
    till.owner.does("drawers.set_rules", json!({ "cashNeedsShift": true, "isBlind": true }));
    assert_eq!(till.fran.does("drawers.rules", json!({}))["isBlind"], true);
    till.takes(till.mother, "prepayment", 4000);
    assert_eq!(now(&till.fran)["shift"]["expectedCents"], Value::Null, "not told to whoever counts");
    let request = json!({ "shiftId": shift["id"], "count": { "totalCents": 14_000 }, "leftCents": 7000, "rev": rev(&till.fran) });
    let closed = till.fran.does("drawers.close", request);
    assert_eq!((cents(&closed, "expectedCents"), cents(&closed, "leftCents")), (14_000, 7000), "told when it was counted");
    assert_eq!(cents(&now(&till.fran), "expectedFloatCents"), 7000, "the next one begins with what was left");

    let cash = crate::money::payment(till.mother, "prepayment", 100);
    till.fran.is_refused("payments.take", cash, "cash-needs-a-drawer");
    till.fran.does(
        "payments.take",
        json!({ "patientId": till.mother, "lines": [{ "kind": "prepayment", "amountCents": 100 }],
        "tenders": [{ "method": "check", "amountCents": 100, "checkNo": "7" }] }),
    );
    assert_eq!(till.owner.does("drawers.shifts", json!({ "on": TODAY })).as_array().unwrap().len(), 1);
}
