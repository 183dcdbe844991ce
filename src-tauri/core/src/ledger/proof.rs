//! Proving the ledger: every sum from its parts, and the kept balances from nothing.

use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::ids::PatientId;
use crate::money::Cents;
use crate::patients::{CHARTS, TOPS};
use crate::store::{Read, Write};

/// Two sums that should be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Which rule does not hold: the name of the check.
    pub check: String,
    /// The row it does not hold for: charge, payment, payment line, or the patient of a balance.
    pub row: i64,
    /// What the parts add up to.
    pub expected_cents: Cents,
    /// What stands there.
    pub found_cents: Cents,
}

/// What was charged and taken (and what of it was put where), a row for each entry and each end of an application.
const PARTS: &str = "SELECT patient_id, account_id, iif(line_id IS NULL, amount_cents, 0) AS owed, iif(line_id IS NULL, 0, -amount_cents) AS unapplied
      FROM ledger_entries WHERE patient_id IN who
    UNION ALL SELECT c.patient_id, c.account_id, -a.amount_cents, 0 FROM charges AS c JOIN applications AS a ON a.charge_id = c.id WHERE c.patient_id IN who
    UNION ALL SELECT l.patient_id, l.account_id, 0, -a.amount_cents FROM payment_lines AS l JOIN applications AS a ON a.line_id = l.id
      WHERE l.patient_id IN who";

/// What the balances would be if they were made anew: all of them, each on the chart that stands for its charts.
fn sums() -> String {
    let parts =
        PARTS.replace(" WHERE patient_id IN who", "").replace(" WHERE c.patient_id IN who", "").replace("\n      WHERE l.patient_id IN who", "");
    format!(
        "{TOPS} SELECT top AS patient_id, account_id, sum(owed) AS owed, sum(unapplied) AS unapplied FROM ({parts}) AS part JOIN tops ON tops.id = part.patient_id GROUP BY top, account_id"
    )
}

/// The checks: name, and a query for (row, expected, found) where the two differ.
const CHECKS: &[(&str, &str)] = &[
    (
        "charge-has-its-entries",
        "SELECT c.id, iif(c.is_void, 0, c.amount_cents), coalesce(sum(e.amount_cents), 0) AS found FROM charges AS c
           LEFT JOIN ledger_entries AS e ON e.charge_id = c.id AND e.kind = 'charge' GROUP BY c.id HAVING found <> iif(c.is_void, 0, c.amount_cents)",
    ),
    (
        "payment-has-its-lines",
        "SELECT p.id, p.amount_cents, coalesce(sum(l.amount_cents), 0) AS found FROM payments AS p
           LEFT JOIN payment_lines AS l ON l.payment_id = p.id GROUP BY p.id HAVING found <> p.amount_cents",
    ),
    (
        "payment-has-its-tenders",
        "SELECT p.id, p.amount_cents, coalesce(sum(t.amount_cents), 0) AS found FROM payments AS p
           LEFT JOIN payment_tenders AS t ON t.payment_id = p.id GROUP BY p.id HAVING found <> p.amount_cents",
    ),
    (
        "payment-has-its-entries",
        "SELECT p.id, iif(p.is_void, 0, iif(p.kind = 'refund', p.amount_cents, -p.amount_cents)) AS expected, coalesce(sum(e.amount_cents), 0) AS found
           FROM payments AS p LEFT JOIN ledger_entries AS e ON e.payment_id = p.id GROUP BY p.id HAVING found <> expected",
    ),
    (
        "charge-not-overpaid",
        "SELECT c.id, coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0) AS asked, sum(a.amount_cents) AS found
           FROM charges AS c JOIN applications AS a ON a.charge_id = c.id GROUP BY c.id HAVING found < 0 OR found > asked",
    ),
    (
        "adjustment-has-its-entries",
        "SELECT j.id, iif(j.state = 'posted', -j.amount_cents, 0) AS expected, coalesce(sum(e.amount_cents), 0) AS found FROM adjustments AS j
           LEFT JOIN ledger_entries AS e ON e.adjustment_id = j.id GROUP BY j.id HAVING found <> expected AND (found <> 0 OR j.state <> 'posted')",
    ),
    (
        "charge-not-overadjusted",
        "SELECT c.id, 0, sum(e.amount_cents) AS found FROM charges AS c JOIN ledger_entries AS e ON e.charge_id = c.id GROUP BY c.id HAVING found < 0",
    ),
    (
        "credit-not-overdrawn",
        "SELECT l.id, 0, l.found FROM (SELECT id, -coalesce((SELECT sum(amount_cents) FROM ledger_entries WHERE line_id = p.id), 0)
              - coalesce((SELECT sum(amount_cents) FROM applications WHERE line_id = p.id), 0) AS found FROM payment_lines AS p) AS l WHERE l.found < 0",
    ),
    (
        "charge-where-its-entries-stand",
        "SELECT c.id, 0, sum(e.amount_cents) AS found FROM charges AS c JOIN ledger_entries AS e ON e.charge_id = c.id
           WHERE e.patient_id <> c.patient_id OR e.account_id <> c.account_id GROUP BY c.id HAVING found <> 0",
    ),
    (
        "credit-where-its-entries-stand",
        "SELECT l.id, 0, sum(e.amount_cents) AS found FROM payment_lines AS l JOIN ledger_entries AS e ON e.line_id = l.id
           WHERE e.patient_id <> l.patient_id OR e.account_id <> l.account_id GROUP BY l.id HAVING found <> 0",
    ),
    (
        "receipts-without-gap",
        "SELECT max(id), max(receipt_no) - min(receipt_no) + 1 AS expected, count(*) AS found FROM payments HAVING found <> expected",
    ),
];

/// Proves every sum; an empty list is the proof.
pub(crate) fn prove(r: &Read<'_>) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut check = |name: &str, sql: &str| -> Result<()> {
        differences.extend(r.all(sql, (), |row| {
            Ok(Difference { check: name.to_owned(), row: row.get(0)?, expected_cents: row.get(1)?, found_cents: row.get(2)? })
        })?);
        Ok(())
    };
    for (name, sql) in CHECKS {
        check(name, sql)?;
    }
    let sums = sums();
    for (name, sum, kept) in [("kept-owed", "owed", "owed_cents"), ("kept-unapplied", "unapplied", "unapplied_cents")] {
        let sql = format!(
            "SELECT patient_id, coalesce(s.{sum}, 0) AS expected, coalesce(b.{kept}, 0) AS found
               FROM ({sums}) AS s FULL JOIN balances AS b USING (patient_id, account_id) WHERE expected <> found"
        );
        check(name, &sql)?;
    }
    Ok(differences)
}

/// Makes the kept balances anew from entries and applications.
pub(crate) fn rebuild_balances(w: &Write<'_>) -> Result<()> {
    w.run("DELETE FROM balances", ())?;
    w.run(&format!("INSERT INTO balances (patient_id, account_id, owed_cents, unapplied_cents) {}", sums()), ())?;
    Ok(())
}

/// Makes one patient's kept balances anew, from all charts of theirs.
pub(crate) fn rebuild_of(w: &Write<'_>, patient: PatientId) -> Result<()> {
    w.run(&format!("DELETE FROM balances WHERE patient_id IN {CHARTS}"), [patient])?;
    let parts = PARTS.replace("IN who", &format!("IN {CHARTS}"));
    let sums = format!("SELECT ?1, account_id, sum(owed), sum(unapplied) FROM ({parts}) GROUP BY account_id");
    w.run(&format!("INSERT INTO balances (patient_id, account_id, owed_cents, unapplied_cents) {sums}"), [patient])?;
    Ok(())
}
