//! A cent that is planted past the program is called out: by the check of the file, by the proof of the ledger, by the tie of the day
//! where it stands in it, and by a program that adds the journal up again.

use std::path::Path;
use std::process::Command;

use super::lines::{HEAD, lines};
use super::tie::tie;
use crate::dates::{Day, SystemClock};
use crate::error::Result;
use crate::ids::{AccountId, ChargeId, LineId, LocationId, PatientId, PaymentId, StaffId};
use crate::keys::DataKey;
use crate::ledger::{self, Debtor, EntryKind, NewEntry, Stands};
use crate::money::Cents;
use crate::store::{Actor, Store, Table, Write, audited, tests::raw};

const TABLES: &[Table] = &[
    audited("charges"),
    audited("payments"),
    audited("payment_lines"),
    audited("payment_tenders"),
    audited("ledger_entries"),
    audited("applications"),
];

fn open(dir: &Path) -> Store {
    Store::open(&dir.join("practice.db"), DataKey::fixed(7), SystemClock::shared(), TABLES).unwrap()
}

/// A charge of 30.00 and a payment of 50.00 in cash, 20.00 of it on the charge; all of it today.
fn day(dir: &Path) -> Store {
    let store = open(dir);
    let actor = Actor { staff: Some(StaffId(1)), role: "owner", command: "test.write", ..Actor::default() };
    let told = |w: &mut Write<'_>| -> Result<()> {
        let practice = "INSERT INTO practice (id, uid, name, zone, locale, clock_hours, paper, opens_min, closes_min, grain_minutes, wait_limit_minutes,
            lock_after_seconds, invoice_due_days, is_sample) VALUES (1, 'u', 'P', 'America/New_York', 'en-US', 12, 'letter', 480, 1020, 10, 30, 120, 21, 0)";
        w.run(practice, ())?;
        let on = w.today()?;
        let rows = [
            "INSERT INTO locations (name) VALUES ('Front')".to_owned(),
            "INSERT INTO staff (name, role, public_key) VALUES ('Olive', 'owner', 'k')".to_owned(),
            format!("INSERT INTO patients (chart_no, family, given, since_on) VALUES ('1', 'Smith', 'Joan', '{on}')"),
            "INSERT INTO accounts (kind, patient_id) VALUES ('guarantor', 1)".to_owned(),
            format!(
                "INSERT INTO charges (patient_id, account_id, location_id, code, name, service_on, units, unit_cents, amount_cents)
                 VALUES (1, 1, 1, 'FORM', 'Form', '{on}', 1, 3000, 3000)"
            ),
            format!(
                "INSERT INTO payments (receipt_no, kind, patient_id, account_id, location_id, taken_at, posted_on, amount_cents, taken_by)
                 VALUES (1001, 'payment', 1, 1, 1, '{on}T15:00:00.000Z', '{on}', 5000, 1)"
            ),
            "INSERT INTO payment_lines (payment_id, patient_id, account_id, kind, amount_cents) VALUES (1, 1, 1, 'prepayment', 5000)".to_owned(),
            "INSERT INTO payment_tenders (payment_id, method, amount_cents, tendered_cents, change_cents) VALUES (1, 'cash', 5000, 5000, 0)"
                .to_owned(),
        ];
        for sql in rows {
            w.run(&sql, ())?;
        }
        let debtor = Debtor { patient: PatientId(1), account: AccountId(1) };
        let entry = |kind, cents, stands| NewEntry {
            kind,
            debtor,
            service_on: None,
            provider: None,
            location: LocationId(1),
            amount: Cents::new(cents),
            stands,
        };
        ledger::post(w, &entry(EntryKind::Charge, 3000, Stands::Charge(ChargeId(1))))?;
        ledger::post(w, &entry(EntryKind::Payment, -5000, Stands::Line { payment: PaymentId(1), line: LineId(1) }))?;
        ledger::apply(w, LineId(1), ChargeId(1), Cents::new(2000))?;
        Ok(())
    };
    store.write(&actor, told).unwrap();
    store
}

/// Who calls it out: the deep check, the proof, the tie of the day, the other program.
#[derive(Debug, PartialEq, Eq)]
struct Called {
    check: bool,
    proof: bool,
    tie: bool,
    readd: Option<bool>,
}

fn called(store: &Store) -> Called {
    let findings = store.verify(true).unwrap().findings;
    let (on, proof, tie, csv, kept) = store
        .read(None, |r| {
            let on = r.today()?;
            let csv = std::iter::once(HEAD.to_owned()).chain(lines(r, on, on)?).map(|line| format!("{line}\n")).collect::<String>();
            Ok((on, ledger::prove(r)?, tie(r, on)?, csv, ledger::balance(r, PatientId(1))?))
        })
        .unwrap();
    let said = |sums: serde_json::Value| {
        let at = |path: &str| sums.pointer(path).and_then(serde_json::Value::as_i64).unwrap_or_default();
        let credited = -(at(&format!("/days/{on}/payments")) + at(&format!("/days/{on}/refunds")));
        at("/owed") != kept.owed.get() || at("/unapplied") != kept.unapplied.get() || at(&format!("/tenders/{on}/cash")) != credited
    };
    Called { check: !findings.is_empty(), proof: !proof.is_empty(), tie: !tie.holds().unwrap(), readd: added_up_again(&csv).map(said) }
}

/// What the other program says; nothing where there is no python3.
fn added_up_again(csv: &str) -> Option<serde_json::Value> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/readd.py");
    match Command::new("python3").arg(script).arg(file.path()).output() {
        Ok(output) => Some(serde_json::from_slice(&output.stdout).unwrap()),
        Err(_) if std::env::var_os("DAYSHEET_STRICT").is_some() => panic!("python3 is missing"),
        Err(_) => None,
    }
}

#[test]
fn a_planted_cent_is_called_out() {
    let clean = tempfile::tempdir().unwrap();
    let said = called(&day(clean.path()));
    let is_there = said.readd.is_some();
    assert_eq!(said, Called { check: false, proof: false, tie: false, readd: is_there.then_some(false) }, "nothing is planted yet");
    // Where, and whether the tie of the day can see it: a charge or what was put onto it is no money taken.
    let plants = [
        ("DROP TRIGGER ledger_entries_stay; UPDATE ledger_entries SET amount_cents = amount_cents + 1 WHERE kind = 'payment'", true),
        ("DROP TRIGGER ledger_entries_stay; UPDATE ledger_entries SET amount_cents = amount_cents + 1 WHERE kind = 'charge'", false),
        ("DROP TRIGGER payment_tenders_stay; UPDATE payment_tenders SET amount_cents = amount_cents - 1, tendered_cents = tendered_cents - 1", true),
        ("DROP TRIGGER applications_stay; UPDATE applications SET amount_cents = amount_cents - 1", false),
    ];
    for (plant, in_tie) in plants {
        let dir = tempfile::tempdir().unwrap();
        drop(day(dir.path()));
        raw(dir.path()).execute_batch(plant).unwrap();
        let expected = Called { check: true, proof: true, tie: in_tie, readd: is_there.then_some(true) };
        assert_eq!(called(&open(dir.path())), expected, "{plant}");
    }
}

/// The same planted cent after the close: the digest is another one.
#[test]
fn a_cent_planted_after_the_close_makes_another_digest() {
    let dir = tempfile::tempdir().unwrap();
    let digest = |store: &Store| -> (Day, String) {
        store
            .read(None, |r| {
                let on = r.today()?;
                super::lines::digest(r, on).map(|made| (on, made.digest))
            })
            .unwrap()
    };
    let store = day(dir.path());
    let before = digest(&store);
    drop(store);
    raw(dir.path())
        .execute_batch("DROP TRIGGER ledger_entries_stay; UPDATE ledger_entries SET amount_cents = amount_cents + 1 WHERE id = 1")
        .unwrap();
    let after = digest(&open(dir.path()));
    assert_eq!(before.0, after.0);
    assert_ne!(before.1, after.1);
}
