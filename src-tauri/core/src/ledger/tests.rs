//! What only the cellar can show: the tables refuse by themselves, and kept balances are found and made anew.

use super::*;
use crate::dates::SystemClock;
use crate::ids::StaffId;
use crate::keys::DataKey;
use crate::store::{Actor, Store};

const TABLES: &[Table] = &[audited("charges"), audited("payments"), audited("payment_lines"), audited("ledger_entries"), audited("applications")];

/// A file with one patient, one charge of 30.00 and one payment line of 50.00, 20.00 of it on the charge.
fn till(dir: &std::path::Path) -> Store {
    let store = Store::open(&dir.join("practice.db"), DataKey::fixed(7), SystemClock::shared(), TABLES).unwrap();
    let rows = [
        "INSERT INTO practice (id, uid, name, zone, locale, clock_hours, paper, opens_min, closes_min, grain_minutes, wait_limit_minutes, lock_after_seconds,
           invoice_due_days, is_sample) VALUES (1, 'u', 'P', 'America/New_York', 'en-US', 12, 'letter', 480, 1020, 10, 30, 120, 21, 0)",
        "INSERT INTO locations (name) VALUES ('Front')",
        "INSERT INTO staff (name, role, public_key) VALUES ('Olive', 'owner', 'k')",
        "INSERT INTO patients (chart_no, family, given, since_on) VALUES ('1', 'Smith', 'Joan', '2026-01-01')",
        "INSERT INTO accounts (kind, patient_id) VALUES ('guarantor', 1)",
        "INSERT INTO charges (patient_id, account_id, location_id, code, name, service_on, units, unit_cents, amount_cents)
           VALUES (1, 1, 1, 'FORM', 'Form', '2026-01-01', 1, 3000, 3000)",
        "INSERT INTO payments (receipt_no, kind, patient_id, account_id, location_id, taken_at, posted_on, amount_cents, taken_by)
           VALUES (1001, 'payment', 1, 1, 1, '2026-01-01T15:00:00.000Z', '2026-01-01', 5000, 1)",
        "INSERT INTO payment_lines (payment_id, patient_id, account_id, kind, amount_cents) VALUES (1, 1, 1, 'prepayment', 5000)",
        "INSERT INTO payment_tenders (payment_id, method, amount_cents, tendered_cents, change_cents) VALUES (1, 'cash', 5000, 5000, 0)",
    ];
    let posted = write(&store, |w| {
        for sql in rows {
            w.run(sql, ())?;
        }
        let debtor = Debtor { patient: PatientId(1), account: AccountId(1) };
        let entry = |kind, amount, stands| NewEntry {
            kind,
            debtor,
            service_on: None,
            provider: None,
            location: LocationId(1),
            amount: Cents::new(amount),
            stands,
        };
        post(w, &entry(EntryKind::Charge, 3000, Stands::Charge(ChargeId(1))))?;
        post(w, &entry(EntryKind::Payment, -5000, Stands::Line { payment: PaymentId(1), line: LineId(1) }))?;
        apply(w, LineId(1), ChargeId(1), Cents::new(2000))
    });
    posted.unwrap();
    store
}

fn write<T>(store: &Store, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
    let actor = Actor { staff: Some(StaffId(1)), role: "owner", command: "test.write", ..Actor::default() };
    store.write(&actor, f).map(|written| written.reply)
}

fn checks(store: &Store) -> Vec<String> {
    store.read(None, prove).unwrap().into_iter().map(|d| d.check).collect()
}

#[test]
fn what_was_posted_cannot_be_changed_or_deleted() {
    let dir = tempfile::tempdir().unwrap();
    let store = till(dir.path());
    let statements = [
        "UPDATE ledger_entries SET amount_cents = 1",
        "DELETE FROM ledger_entries",
        "UPDATE applications SET amount_cents = 1",
        "DELETE FROM applications",
        "DELETE FROM charges",
        "UPDATE charges SET unit_cents = 1, amount_cents = 1",
        "DELETE FROM payments",
        "UPDATE payments SET amount_cents = 1",
        "UPDATE payments SET receipt_no = 2",
        "UPDATE payment_lines SET amount_cents = 1",
        "DELETE FROM payment_lines",
        "UPDATE payment_tenders SET method = 'card'",
        "DELETE FROM payment_tenders",
    ];
    for sql in statements {
        assert_eq!(write(&store, |w| w.run(sql, ())).unwrap_err(), Error::refused("ledger-append-only"), "{sql}");
    }
    assert_eq!(checks(&store), Vec::<String>::new());
}

#[test]
fn s34_the_tables_refuse_nothing_and_less() {
    let dir = tempfile::tempdir().unwrap();
    let store = till(dir.path());
    for amount in [0, -1000] {
        let statements = [
            format!(
                "INSERT INTO payments (receipt_no, kind, patient_id, account_id, location_id, taken_at, posted_on, amount_cents, taken_by)
                   VALUES (1002, 'payment', 1, 1, 1, '2026-01-01T15:00:00.000Z', '2026-01-01', {amount}, 1)"
            ),
            format!("INSERT INTO payment_lines (payment_id, patient_id, account_id, kind, amount_cents) VALUES (1, 1, 1, 'copay', {amount})"),
            format!(
                "INSERT INTO payment_tenders (payment_id, method, amount_cents, tendered_cents, change_cents) VALUES (1, 'cash', {amount}, {amount}, 0)"
            ),
        ];
        for sql in statements {
            let error = write(&store, |w| w.run(&sql, ())).unwrap_err();
            assert!(matches!(&error, Error::Broken { reference, .. } if reference.contains("CHECK")), "{sql}: {error:?}");
        }
    }
}

#[test]
fn money_cannot_be_put_where_it_is_not_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let store = till(dir.path());
    let put = |cents| write(&store, |w| apply(w, LineId(1), ChargeId(1), Cents::new(cents))).map(|_| ()).unwrap_err();
    assert_eq!(put(1001), Error::refused("more-than-open"));
    assert_eq!(put(3001), Error::refused("more-than-credit"));
    let off = write(&store, |w| release(w, LineId(1), ChargeId(1), Cents::new(2001))).map(|_| ()).unwrap_err();
    assert_eq!(off, Error::refused("more-than-credit"));
    let again = write(&store, |w| {
        release_charge(w, ChargeId(1))?;
        reverse(w, EntryId(1), "wrong")?;
        reverse(w, EntryId(1), "again")
    });
    assert_eq!(again.unwrap_err(), Error::refused("already-reversed"));
    assert_eq!(checks(&store), Vec::<String>::new(), "what failed left nothing");
}

#[test]
fn a_wrong_balance_is_found_and_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let store = till(dir.path());
    let kept = |store: &Store| store.read(None, |r| balance(r, PatientId(1))).unwrap();
    let right = Balance { owed: Cents::new(1000), elsewhere: Cents::ZERO, unapplied: Cents::new(3000) };
    assert_eq!((kept(&store), checks(&store)), (right, vec![]));
    write(&store, |w| w.run("UPDATE balances SET owed_cents = owed_cents + 1", ())).unwrap();
    assert_eq!(checks(&store), ["kept-owed"]);
    write(&store, |w| w.run("DELETE FROM balances", ())).unwrap();
    assert_eq!(checks(&store), ["kept-owed", "kept-unapplied"]);
    write(&store, |w| rebuild_balances(w)).unwrap();
    assert_eq!((kept(&store), checks(&store)), (right, vec![]));
}
