//! The close of a day: what it freezes, for whom, and what comes after it.

use serde_json::{Value, json};

use crate::documents::pages;
use crate::money::{Till, cents, payment, people};

const TODAY: &str = "2026-03-03";

/// A charge of 30.00 and 20.00 taken on it, today.
fn a_day() -> Till {
    let till = Till::new();
    till.charges(till.mother, 3000, TODAY);
    till.takes(till.mother, "balance", 2000);
    all_given(&till);
    till
}

/// Every receipt is in the hands it belongs to.
pub fn all_given(till: &Till) {
    for row in till.fran.does("payments.unprinted", json!({})).as_array().unwrap() {
        till.fran.does("payments.given", json!({ "id": row["id"] }));
    }
}

fn step(list: &Value, kind: &str) -> Value {
    list["steps"].as_array().unwrap().iter().find(|step| step["kind"] == kind).unwrap().clone()
}

#[test]
fn a_closed_date_takes_no_money() {
    let till = a_day();
    let closed = till.fran.does("days.close", json!({ "on": TODAY }));
    let moves = &closed["moves"];
    assert_eq!((cents(&closed, "openingCents"), cents(&closed, "closingCents"), cents(&closed, "takenCents")), (0, 1000, 2000));
    assert_eq!((cents(moves, "chargesCents"), cents(moves, "paymentsCents"), cents(moves, "refundsCents")), (3000, -2000, 0));
    let now = till.fran.does("days.now", json!({}));
    assert_eq!((&now["today"], &now["postingOn"], &now["lastClosed"]), (&json!(TODAY), &json!("2026-03-04"), &json!(TODAY)));

    let late = till.takes(till.mother, "balance", 400);
    assert_eq!(late["postedOn"], "2026-03-04", "after close it counts on the next date");
    till.bea.does("payments.void", json!({ "id": late["id"], "reason": "wrong person", "rev": 1 }));
    assert_eq!(till.owner.does("days.closed", json!({}))[0], closed, "for everybody, and as it was");
    till.ties_out();
}

#[test]
fn s40_the_certificate_says_what_was_closed_and_says_the_same_for_ever() {
    let mut till = a_day();
    let asked = json!({ "kind": "close-certificate", "on": TODAY });
    assert_eq!(till.fran.tries("documents.preview", asked.clone()).unwrap_err()["kind"], "missing", "nothing is certified before it is closed");
    let closed = till.fran.does("days.close", json!({ "on": TODAY }));
    let show = |till: &Till| pages(&till.fran.does("documents.preview", asked.clone()));
    let shown = show(&till);
    let digest = closed["digest"].as_str().unwrap();
    for told in [
        "Close certificate 1",
        "Closed by Fran",
        "30.00",
        "\u{2212}20.00",
        "10.00",
        "it adds up",
        "one sum",
        "Alma Adams MD",
        &digest[..8],
        &digest[56..],
    ] {
        assert!(shown.contains(told), "{told}:\n{shown}");
    }
    // A later day, and a correction of the first one: only when it is printed is other.
    let wrong = till.fran.does("charges.of_patient", json!({ "patientId": till.mother }))[0]["id"].clone();
    till.goes_to("2026-03-04T15:00:00.000Z");
    till.charges(till.mother, 4_400, "2026-03-04");
    till.bea.does("charges.void", json!({ "id": wrong, "reason": "wrong code", "rev": 1 }));
    all_given(&till);
    let second = till.fran.does("days.close", json!({ "on": "2026-03-04" }));
    let figures = |text: &str| {
        text.split_whitespace().filter(|word| word.contains('.') && word.chars().any(|c| c.is_ascii_digit())).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(figures(&show(&till)), figures(&shown));
    let next = pages(&till.fran.does("documents.preview", json!({ "kind": "close-certificate", "on": "2026-03-04" })));
    for told in ["Close certificate 2", &second["digest"].as_str().unwrap()[..8], &digest[..8], "44.00"] {
        assert!(next.contains(told), "{told}:\n{next}");
    }
    till.desk.cleo().is_refused("documents.print", asked, "not-permitted");
}

#[test]
fn a_close_is_refused_twice_ahead_and_is_never_undone() {
    let till = a_day();
    till.fran.is_invalid("days.close", json!({ "on": "2026-03-04" }), "on");
    till.fran.does("days.close", json!({ "on": TODAY }));
    let act = till.desk.acts();
    till.owner.is_refused("days.close", json!({ "on": TODAY }), "day-closed-already");
    till.owner.is_refused("days.close", json!({ "on": "2026-03-02" }), "day-closed-already");
    let undone = till.fran.tries("history.undo", json!({ "act": act })).unwrap_err();
    assert!(undone.to_string().contains("day-stays-closed"), "{undone}");
}

#[test]
fn what_was_forgotten_is_told_beside_the_day_as_it_was_closed() {
    let mut till = a_day();
    till.fran.does("days.close", json!({ "on": TODAY }));
    till.goes_to("2026-03-04T14:00:00.000Z");
    till.charges(till.mother, 700, TODAY);
    till.charges(till.mother, 900, "2026-03-04");
    let both = till.owner.does("days.as_corrected", json!({ "on": TODAY }));
    assert_eq!(cents(&both["asClosed"]["moves"], "chargesCents"), 3000, "as closed");
    assert_eq!((cents(&both["later"], "chargesCents"), cents(&both["asCorrected"], "chargesCents")), (700, 3700), "as corrected");
    let moved = till.owner.does("ledger.receivable", json!({ "on": TODAY }));
    assert_eq!(cents(&moved, "netCents"), 1000, "the closed date has its sum for ever");
    let lines = till.fran.does("ledger.of_patient", json!({ "patientId": till.mother }));
    let about: Vec<_> = lines["lines"].as_array().unwrap().iter().map(|line| line["effectiveOn"].as_str().unwrap_or("-")).collect();
    assert_eq!(about, ["-", "-", TODAY, "-"], "after close, and about which date");
}

#[test]
fn the_digest_of_a_day_can_be_made_again() {
    let mut till = a_day();
    let first = till.fran.does("days.close", json!({ "on": TODAY }));
    till.goes_to("2026-03-05T14:00:00.000Z");
    till.takes(till.mother, "balance", 300);
    all_given(&till);
    let second = till.fran.does("days.close", json!({ "on": "2026-03-05" }));
    assert_eq!((cents(&first, "number"), cents(&second, "number")), (1, 2));
    assert_ne!(first["digest"], second["digest"]);
    for closed in [&first, &second] {
        let again = till.owner.does("days.check", json!({ "on": closed["on"] }));
        assert_eq!((&again["isTrue"], &again["digest"]), (&json!(true), &closed["digest"]));
    }
    let csv = till.owner.does("days.journal", json!({ "from": TODAY, "to": TODAY }))["csv"].as_str().unwrap().to_owned();
    assert_eq!(csv.lines().count() as i64, 1 + cents(&first, "lineCount"), "a headline, and the lines that the digest is over");
}

#[test]
fn who_may_not_close() {
    let till = a_day();
    till.desk.cleo().is_refused("days.close", json!({ "on": TODAY }), "not-permitted");
    till.desk.ada().is_refused("days.close", json!({ "on": TODAY }), "not-permitted");
    till.fran.does("payments.take", payment(till.mother, "balance", 100));
}

#[test]
fn s40_day_close_blocked() {
    let mut till = Till::new();
    let (charged, free, forgotten) = (
        people::appointment(&till.fran, till.mother, 0),
        people::appointment(&till.fran, till.child, 5),
        people::appointment(&till.fran, till.mother, 10),
    );
    for visit in [charged, free] {
        till.fran.does("visits.arrive", json!({ "appointmentId": visit }));
        till.fran.does("visits.check_out", json!({ "appointmentId": visit }));
    }
    let of_visit = json!({ "patientId": till.mother, "appointmentId": charged, "providerId": 1, "code": "FORM" });
    till.fran.does("charges.add", of_visit);
    let receipt = till.takes(till.mother, "balance", 3000);

    let list = till.fran.does("days.checklist", json!({ "on": TODAY }));
    assert_eq!(list["isReady"], false);
    let (ended, charges, receipts) = (step(&list, "visits-ended"), step(&list, "visits-charged"), step(&list, "receipts"));
    assert_eq!((cents(&ended, "count"), &ended["items"][0]["row"]), (3, &json!(forgotten)), "the one that nobody ended, by its name");
    assert_eq!((cents(&charges, "open"), &charges["items"][0]["row"]), (1, &json!(free)));
    assert_eq!((cents(&receipts, "open"), &receipts["items"][0]["receiptNo"]), (1, &receipt["receiptNo"]));
    let said = till.fran.is_refused("days.close", json!({ "on": TODAY }), "day-has-open-items");
    assert!(said.to_string().contains('3'), "{said}");

    till.fran.does("payments.given", json!({ "id": receipt["id"] }));
    till.fran.does("schedule.cancel", json!({ "id": forgotten, "reason": "patient called", "by": "patient", "rev": 1 }));
    let let_stand = |row: i64| json!({ "on": TODAY, "kind": "visit-uncharged", "row": row, "reason": "blood pressure only" });
    till.desk.cleo().is_refused("days.let_stand", let_stand(free), "not-permitted");
    till.fran.is_refused("days.let_stand", let_stand(charged), "nothing-open-there");
    let list = till.fran.does("days.let_stand", let_stand(free));
    till.owner.is_refused("history.undo", json!({ "act": till.desk.acts() }), "undo-drawer");
    assert_eq!((&list["isReady"], &step(&list, "visits-charged")["items"][0]["reason"]), (&json!(true), &json!("blood pressure only")));

    let closed = till.fran.does("days.close", json!({ "on": TODAY }));
    assert_eq!((closed["digest"].as_str().unwrap().len(), cents(&closed["tie"], "inHandCents")), (64, 3000));
    till.goes_to("2026-03-04T14:00:00.000Z");
    let corrected = json!({ "id": 1, "reason": "it was free", "rev": 1 });
    till.fran.does("charges.void", corrected);
    let both = till.owner.does("days.as_corrected", json!({ "on": TODAY }));
    assert_eq!((cents(&both["asClosed"]["moves"], "chargesCents"), cents(&both["asCorrected"], "chargesCents")), (3000, 0));
    let lines = till.fran.does("ledger.of_patient", json!({ "patientId": till.mother }));
    let last = lines["lines"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["postedOn"], &last["effectiveOn"]), (&json!("2026-03-04"), &json!(TODAY)), "posted next day, after close");
}

#[test]
fn the_terminal_says_what_the_receipts_say_or_somebody_says_why() {
    let till = a_day();
    till.fran.does(
        "payments.take",
        json!({ "patientId": till.mother, "lines": [{ "kind": "balance", "amountCents": 500 }],
        "tenders": [{ "method": "card", "amountCents": 500, "approvalCode": "1" }] }),
    );
    all_given(&till);
    till.fran.is_invalid("days.close", json!({ "on": TODAY }), "terminalCents");
    till.fran.is_invalid("days.close", json!({ "on": TODAY, "terminalCents": 400 }), "terminalReason");
    let closed = till.fran.does("days.close", json!({ "on": TODAY, "terminalCents": 400, "terminalReason": "a tip of the other house" }));
    assert_eq!((cents(&closed["tie"], "cardsCents"), cents(&closed["tie"], "terminalCents")), (500, 400));
}

#[test]
fn s79_figures_of_a_past_date_stay_for_ever() {
    let mut till = a_day();
    let (then, totals) = (till.owner.does("ledger.receivable", json!({ "on": TODAY })), till.totals(TODAY, TODAY));
    till.fran.does("days.close", json!({ "on": TODAY }));
    till.goes_to("2026-03-20T14:00:00.000Z");
    till.charges(till.mother, 5000, TODAY);
    till.fran.does("charges.void", json!({ "id": 1, "reason": "wrong code", "rev": 1 }));
    till.takes(till.mother, "balance", 1500);
    assert_eq!(till.owner.does("ledger.receivable", json!({ "on": TODAY })), then);
    assert_eq!(till.totals(TODAY, TODAY), totals);
    assert_eq!(till.owner.does("days.check", json!({ "on": TODAY }))["isTrue"], true);
}

/// The journal, added up by a program that knows nothing of this one; nothing where there is no python3.
fn added_up_again(csv: &str) -> Option<Value> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv).unwrap();
    let script = crate::desk::repository().join("tests/readd.py");
    let Ok(output) = std::process::Command::new("python3").arg(script).arg(file.path()).output() else {
        println!("skipped: there is no python3 here");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn another_program_adds_the_journal_up_to_the_same() {
    let (mut till, shift) = crate::drawers::with_drawer();
    till.at_work();
    till.charges(till.child, 4400, TODAY);
    let taken = till.takes(till.mother, "balance", 2500);
    till.takes(till.child, "balance", 5000);
    till.bea.does("payments.void", json!({ "id": taken["id"], "reason": "wrong person", "rev": 1 }));
    till.fran.does("drawers.pay_in", json!({ "shiftId": shift["id"], "amountCents": 700, "reason": "change" }));
    let signed = crate::drawers::signature(&till.fran, 1);
    let count = json!({ "shiftId": shift["id"], "count": { "totalCents": 17_000 }, "reason": "two are gone", "signatureId": signed, "rev": 1 });
    till.fran.does("drawers.close", count);
    all_given(&till);
    till.fran.does("days.let_stand", json!({ "on": TODAY, "kind": "visit-open", "row": 1, "reason": "came and went" }));
    let closed = till.fran.does("days.close", json!({ "on": TODAY, "terminalCents": 2500 }));
    till.goes_to("2026-03-05T14:00:00.000Z");
    let charge = till.charges(till.mother, 900, "2026-03-05");
    till.fran.does("charges.void", json!({ "id": charge["id"], "reason": "twice", "rev": 1 }));
    till.takes(till.mother, "prepayment", 1234);

    let csv = till.owner.does("days.journal", json!({ "from": "2026-01-01", "to": "2026-12-31" }))["csv"].as_str().unwrap().to_owned();
    let Some(again) = added_up_again(&csv) else { return };
    for patient in [till.mother, till.child] {
        let (owed, unapplied) = till.balance(patient);
        assert_eq!(cents(&again["balances"], &patient.to_string()), owed - unapplied, "balance of {patient}");
    }
    for on in [TODAY, "2026-03-05"] {
        let totals = till.totals(on, on);
        for way in totals["byMethod"].as_array().unwrap() {
            assert_eq!(cents(&again["tenders"][on], way["method"].as_str().unwrap()), cents(way, "netCents"), "{way} on {on}");
        }
        assert_eq!(cents(&again["closing"], on), cents(&till.owner.does("ledger.receivable", json!({ "on": on })), "netCents"), "A/R on {on}");
    }
    for (theirs, ours) in
        [("charges", "chargesCents"), ("payments", "paymentsCents"), ("refunds", "refundsCents"), ("adjustments", "adjustmentsCents")]
    {
        assert_eq!(cents(&again["days"][TODAY], theirs), cents(&closed["moves"], ours), "{theirs} of the day sheet");
    }
    let (drawer, sheet) = (&again["shifts"]["1"], till.owner.does("drawers.shift", json!({ "id": shift["id"] })));
    for (theirs, ours) in [("expected", "expectedCents"), ("counted", "countedCents"), ("float", "floatCents")] {
        assert_eq!(cents(drawer, theirs), cents(&sheet["shift"], ours), "{theirs} of the drawer");
    }
    assert_eq!((cents(drawer, "cash"), cents(drawer, "overShort")), (cents(&sheet, "cashCents"), cents(&sheet["differences"][0], "amountCents")));
    let standing = till.owner.does("ledger.receivable", json!({ "on": "2026-12-31" }));
    assert_eq!((cents(&again, "owed"), cents(&again, "unapplied")), (cents(&standing, "owedCents"), cents(&standing, "unappliedCents")));
    assert_eq!(again["firstDigests"][TODAY], closed["digest"], "the digest of the first close, made by the other program");
}
