//! What goes to the bank: slips that lock what stands on them, the bank's credit, and the check that comes back.

use serde_json::{Value, json};

use crate::documents::pages;
use crate::drawers::with_drawer;
use crate::money::{Till, cents};

const TODAY: &str = "2026-03-03";

fn check(till: &Till, number: &str, amount: i64) -> Value {
    till.fran.does(
        "payments.take",
        json!({ "patientId": till.mother, "lines": [{ "kind": "balance", "amountCents": amount }],
        "tenders": [{ "method": "check", "amountCents": amount, "checkNo": number }] }),
    )
}

fn account(till: &Till) -> Value {
    till.owner.does("deposits.add_account", json!({ "name": "First Savings", "lastFour": "4411" }))["id"].clone()
}

/// Cash 207.00 in a counted drawer and two checks.
fn evening() -> (Till, Value, Value, Value) {
    let (till, shift) = with_drawer();
    till.charges(till.mother, 36_200, TODAY);
    till.takes(till.mother, "balance", 20_700);
    let (first, second) = (check(&till, "118", 9500), check(&till, "121", 6000));
    till.fran.does("drawers.close", json!({ "shiftId": shift["id"], "count": { "totalCents": 30_700 }, "rev": 1 }));
    (till, shift, first, second)
}

#[test]
fn s39_deposit_slip_balanced() {
    let (till, shift, first, second) = evening();
    let bank = account(&till);
    till.fran.is_refused("deposits.add_account", json!({ "name": "Second" }), "not-permitted");
    till.owner.is_invalid("deposits.add_account", json!({ "name": "First Savings" }), "name");
    let waiting = till.fran.does("deposits.waiting", json!({}));
    assert_eq!((cents(&waiting, "cashCents"), cents(&waiting, "checksCents")), (20_700, 15_500));
    let tender = |payment: &Value| payment["tenders"][0]["id"].clone();
    let pick = json!({ "bankAccountId": bank, "tenderIds": [tender(&first), tender(&second)], "shiftIds": [shift["id"]], "notes": "2000x10 100x7" });
    let slip = till.fran.does("deposits.make", pick.clone());
    till.owner.is_refused("history.undo", json!({ "act": till.desk.acts() }), "undo-drawer");
    assert_eq!((cents(&slip, "slipNo"), cents(&slip, "totalCents"), slip["items"].as_array().unwrap().len()), (1, 36_200, 3));
    till.fran.is_invalid("deposits.make", pick.clone(), "tenderIds.0");
    till.fran.is_refused("deposits.make", json!({ "bankAccountId": bank, "tenderIds": [], "shiftIds": [] }), "nothing-picked");

    let said = till.bea.is_refused("payments.void", json!({ "id": first["id"], "reason": "wrong check", "rev": 1 }), "on-deposit-slip");
    assert!(said["message"].as_str().unwrap().contains('1'), "with the number of the slip: {said}");
    till.fran.is_refused("deposits.void", json!({ "id": slip["id"], "reason": "one check left out", "rev": 1 }), "not-permitted");
    let void = till.bea.does("deposits.void", json!({ "id": slip["id"], "reason": "one check left out", "rev": 1 }));
    assert_eq!((&void["isVoid"], cents(&void, "slipNo")), (&json!(true), 1), "its number stays");
    let again = till.fran.does("deposits.make", pick);
    assert_eq!(cents(&again, "slipNo"), 2);
    assert_eq!(till.fran.does("deposits.list", json!({})).as_array().unwrap().len(), 2);
    assert_eq!(till.fran.does("deposits.waiting", json!({}))["items"], json!([]));
    till.ties_out();
}

#[test]
fn s39_the_slip_on_paper_names_checks_and_kinds_of_notes_and_no_patient() {
    let (till, shift, first, second) = evening();
    let bank = account(&till);
    let tender = |payment: &Value| payment["tenders"][0]["id"].clone();
    let pick =
        |notes: &str| json!({ "bankAccountId": bank, "tenderIds": [tender(&first), tender(&second)], "shiftIds": [shift["id"]], "notes": notes });
    till.fran.is_invalid("deposits.make", pick("2000x10 100x6"), "notes");
    till.fran.is_invalid("deposits.make", pick("2000x10 300x1 100x4"), "notes");
    let slip = till.fran.does("deposits.make", pick("2000x10 100x7"));
    let asked = json!({ "kind": "deposit-slip", "id": slip["id"] });
    let shown = pages(&till.fran.does("documents.preview", asked.clone()));
    for told in [
        "Deposit slip 1",
        "First Savings \u{2026}4411",
        "118",
        "121",
        "95.00",
        "60.00",
        "155.00",
        "200.00",
        "7.00",
        "207.00",
        "362.00",
        "Drawer counted by Fran",
    ] {
        assert!(shown.contains(told), "{told}:\n{shown}");
    }
    assert!(!shown.contains("ALDER") && !shown.contains("Alder"), "no patient goes to the bank:\n{shown}");
    // The same lines again, as a copy; and once the slip is void a new print says so.
    let printed = till.fran.does("documents.print", asked.clone());
    let copy = till.fran.does("documents.reprint", json!({ "id": printed["id"] }));
    assert_eq!(copy["copies"], 1);
    till.bea.does("deposits.void", json!({ "id": slip["id"], "reason": "one check left out", "rev": 1 }));
    assert!(pages(&till.fran.does("documents.preview", asked)).contains("This slip is void: one check left out"));
    till.desk.cleo().is_refused("documents.print", json!({ "kind": "deposit-slip", "id": slip["id"] }), "not-permitted");
    till.fran.is_invalid("documents.print", json!({ "kind": "deposit-slip" }), "id");
}

#[test]
fn a_slip_is_found_again_on_the_banks_statement() {
    let (mut till, shift, ..) = evening();
    let bank = account(&till);
    let slip = till.fran.does("deposits.make", json!({ "bankAccountId": bank, "tenderIds": [], "shiftIds": [shift["id"]] }));
    till.goes_to("2026-03-05T14:00:00.000Z");
    let credit = |sum: i64, note: Value, on: &str| json!({ "id": slip["id"], "on": on, "creditedCents": sum, "note": note, "rev": 1 });
    till.bea.is_invalid("deposits.match", credit(20_700, Value::Null, "2026-03-09"), "on");
    till.bea.is_invalid("deposits.match", credit(20_600, Value::Null, "2026-03-04"), "note");
    let found = till.bea.does("deposits.match", credit(20_600, json!("one note was false"), "2026-03-04"));
    assert_eq!((&found["creditedOn"], cents(&found, "creditedCents")), (&json!("2026-03-04"), 20_600));
    till.bea.is_refused("deposits.void", json!({ "id": slip["id"], "reason": "made twice", "rev": 2 }), "slip-was-credited");
    let other = json!({ "id": bank, "name": "Savings", "isActive": false, "rev": 1 });
    till.owner.does("deposits.change_account", other);
    till.fran.is_invalid("deposits.make", json!({ "bankAccountId": bank, "tenderIds": [], "shiftIds": [shift["id"]] }), "bankAccountId");
}

#[test]
fn s35_returned_check() {
    let mut till = Till::new();
    till.owner.does("deposits.set_rules", json!({ "returnedFeeCents": 2500 }));
    let charge = till.charges(till.mother, 9500, "2026-02-20");
    let paid = check(&till, "118", 9500);
    let tender = paid["tenders"][0]["id"].clone();
    let slip = till.fran.does("deposits.make", json!({ "bankAccountId": account(&till), "tenderIds": [tender], "shiftIds": [] }));
    assert_eq!(till.balance(till.mother), (0, 0));

    till.goes_to("2026-03-12T14:00:00.000Z");
    let back = json!({ "tenderId": tender, "reason": "insufficient funds" });
    till.fran.is_refused("deposits.return_check", back.clone(), "not-permitted");
    let returned = till.bea.does("deposits.return_check", back.clone());
    till.owner.is_refused("history.undo", json!({ "act": till.desk.acts() }), "undo-money");
    till.bea.is_refused("deposits.return_check", back, "check-returned-before");
    assert_eq!((&returned["checkNo"], cents(&returned, "slipNo"), cents(&returned, "amountCents")), (&json!("118"), 1, 9500));
    assert_eq!(till.balance(till.mother), (12_000, 0), "95.00 again and the bank's fee of 25.00");
    let why = till.owner.does("ledger.explain", json!({ "patientId": till.mother }));
    let open: Vec<_> =
        why["open"].as_array().unwrap().iter().map(|one| (cents(&one["charge"], "openCents"), cents(&one["charge"], "daysOpen"))).collect();
    assert_eq!(open, [(9500, 20), (2500, 0)], "with its old age");
    assert_eq!(charge["openCents"], 9500);
    let entries = till.owner.does("ledger.of_patient", json!({ "patientId": till.mother }));
    assert_eq!(entries["lines"][2]["postedOn"], "2026-03-12", "reversed today, nothing was changed");

    let flag = till.fran.does("deposits.returned_of", json!({ "patientId": till.mother }));
    assert_eq!((&flag[0]["isForgiven"], &flag[0]["reason"]), (&json!(false), &json!("insufficient funds")));
    let kept = till.fran.does("deposits.slip", json!({ "id": slip["id"] }));
    assert_eq!((cents(&kept, "totalCents"), &kept["items"][0]["isReturned"]), (9500, &json!(true)), "the slip stays, with its exception");
    till.bea.is_refused("deposits.void", json!({ "id": slip["id"], "reason": "made twice", "rev": 1 }), "slip-has-returned-check");
    till.bea.does("deposits.forgive_check", json!({ "id": returned["id"], "rev": 1 }));
    assert_eq!(till.fran.does("deposits.rules", json!({}))["returnedFeeCents"], 2500);
    till.ties_out();
}
