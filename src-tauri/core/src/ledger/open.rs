//! What is still open on charges and what is still left of payments.

use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use super::Debtor;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AccountId, AppointmentId, ChargeId, LineId, PatientId, PaymentId};
use crate::money::Cents;
use crate::patients::CHARTS;
use crate::store::Read;

/// A charge on which something is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenCharge {
    /// The charge.
    pub charge_id: ChargeId,
    /// The chart it stands on: the patient's own, or one merged into it.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) chart: PatientId,
    /// The account that owes it.
    pub account_id: AccountId,
    /// The appointment it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub appointment_id: Option<AppointmentId>,
    /// Date of service.
    pub service_on: Day,
    /// Code.
    pub code: String,
    /// In words.
    pub name: String,
    /// As charged.
    pub amount_cents: Cents,
    /// Taken off without being paid.
    pub taken_off_cents: Cents,
    /// Still open.
    pub open_cents: Cents,
    /// Days since the service.
    pub days_open: i64,
}

/// Money taken and not yet put onto a charge: one line of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Credit {
    /// The payment's line.
    pub line_id: LineId,
    /// The payment.
    pub payment_id: PaymentId,
    /// Its receipt.
    pub receipt_no: i64,
    /// What it was taken for: `copay`, `balance`, `prepayment` or `retail`.
    pub kind: String,
    /// The account whose credit it is.
    pub account_id: AccountId,
    /// The appointment it was taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub appointment_id: Option<AppointmentId>,
    /// When it was posted.
    pub posted_on: Day,
    /// As taken.
    pub amount_cents: Cents,
    /// Still unapplied.
    pub left_cents: Cents,
    /// Days since it was taken.
    pub days_open: i64,
}

/// A charge, what is asked on it and what is open; `FROM` takes which charges.
const OPEN: &str = "SELECT id, account_id, appointment_id, service_on, code, name, amount_cents, amount_cents - asked_cents AS taken_off_cents,
    asked_cents - coalesce((SELECT sum(a.amount_cents) FROM applications AS a WHERE a.charge_id = o.id), 0) AS open_cents, patient_id
  FROM (SELECT c.id, c.account_id, c.appointment_id, c.service_on, c.code, c.name, c.amount_cents, c.patient_id,
      coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0) AS asked_cents
    FROM charges AS c JOIN accounts AS k ON k.id = c.account_id WHERE c.is_void = 0 AND";

fn open(r: &Read<'_>, which: &str, of: i64) -> Result<Vec<OpenCharge>> {
    let today = r.today()?;
    r.all(&format!("{OPEN} {which}) AS o WHERE open_cents > 0 ORDER BY service_on, id"), [of], |row| open_charge_row(row, today))
}

/// A patient's charges with something open on them that their guarantor owes, the oldest service first. What waits at a payer or
/// is an organisation's is never among them.
pub(crate) fn open_charges(r: &Read<'_>, patient: PatientId) -> Result<Vec<OpenCharge>> {
    open(r, &format!("c.patient_id IN {CHARTS} AND k.kind = 'guarantor'"), patient.0)
}

/// A patient's charges that a payer or an organisation still owes.
pub(crate) fn open_elsewhere(r: &Read<'_>, patient: PatientId) -> Result<Vec<OpenCharge>> {
    open(r, &format!("c.patient_id IN {CHARTS} AND k.kind <> 'guarantor'"), patient.0)
}

/// Everything open on one account, for whomever.
pub(crate) fn open_of_account(r: &Read<'_>, account: AccountId) -> Result<Vec<OpenCharge>> {
    open(r, "c.account_id = ?1", account.0)
}

fn open_charge_row(row: &Row<'_>, today: Day) -> rusqlite::Result<OpenCharge> {
    let service_on: Day = row.get(3)?;
    Ok(OpenCharge {
        charge_id: row.get(0)?,
        account_id: row.get(1)?,
        appointment_id: row.get(2)?,
        service_on,
        code: row.get(4)?,
        name: row.get(5)?,
        amount_cents: row.get(6)?,
        taken_off_cents: row.get(7)?,
        open_cents: row.get(8)?,
        chart: row.get(9)?,
        days_open: today.days_since(service_on),
    })
}

/// A patient's unapplied money, the oldest first.
pub(crate) fn credits(r: &Read<'_>, patient: PatientId) -> Result<Vec<Credit>> {
    let today = r.today()?;
    let sql = format!(
        "SELECT l.id, l.payment_id, p.receipt_no, l.kind, l.account_id, l.appointment_id, p.posted_on, l.amount_cents,
          -coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.line_id = l.id), 0)
          - coalesce((SELECT sum(a.amount_cents) FROM applications AS a WHERE a.line_id = l.id), 0) AS left_cents
        FROM payment_lines AS l JOIN payments AS p ON p.id = l.payment_id
        WHERE l.patient_id IN {CHARTS} AND l.refunds_id IS NULL AND left_cents > 0 ORDER BY p.posted_on, l.id"
    );
    r.all(&sql, [patient], |row| credit_row(row, today))
}

fn credit_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Credit> {
    let posted_on: Day = row.get(6)?;
    Ok(Credit {
        line_id: row.get(0)?,
        payment_id: row.get(1)?,
        receipt_no: row.get(2)?,
        kind: row.get(3)?,
        account_id: row.get(4)?,
        appointment_id: row.get(5)?,
        posted_on,
        amount_cents: row.get(7)?,
        left_cents: row.get(8)?,
        days_open: today.days_since(posted_on),
    })
}

/// What a charge still asks, and of whom.
pub(crate) fn open_on(r: &Read<'_>, charge: ChargeId) -> Result<(Cents, Debtor)> {
    let sql = "SELECT coalesce((SELECT sum(amount_cents) FROM ledger_entries WHERE charge_id = c.id), 0)
          - coalesce((SELECT sum(amount_cents) FROM applications WHERE charge_id = c.id), 0), patient_id, account_id
        FROM charges AS c WHERE id = ?1";
    r.one(sql, [charge], amount_and_debtor)?.ok_or_else(|| Error::missing("charge"))
}

/// What a payment's line still has unapplied, and whose it is.
pub(crate) fn left_on(r: &Read<'_>, line: LineId) -> Result<(Cents, Debtor)> {
    let sql = "SELECT -coalesce((SELECT sum(amount_cents) FROM ledger_entries WHERE line_id = l.id), 0)
          - coalesce((SELECT sum(amount_cents) FROM applications WHERE line_id = l.id), 0), patient_id, account_id
        FROM payment_lines AS l WHERE id = ?1";
    r.one(sql, [line], amount_and_debtor)?.ok_or_else(|| Error::missing("payment-line"))
}

fn amount_and_debtor(row: &Row<'_>) -> rusqlite::Result<(Cents, Debtor)> {
    Ok((row.get(0)?, Debtor { patient: row.get(1)?, account: row.get(2)? }))
}

/// Which payments' lines have money on a charge, and how much; the newest first.
pub(crate) fn money_on(r: &Read<'_>, charge: ChargeId) -> Result<Vec<(LineId, Cents)>> {
    let sql =
        "SELECT line_id, sum(amount_cents) AS on_it FROM applications WHERE charge_id = ?1 GROUP BY line_id HAVING on_it > 0 ORDER BY line_id DESC";
    r.all(sql, [charge], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// On which charges a payment's line has money, and how much; the newest charge first.
pub(crate) fn charges_paid_by(r: &Read<'_>, line: LineId) -> Result<Vec<(ChargeId, Cents)>> {
    let sql = "SELECT charge_id, sum(amount_cents) AS on_it FROM applications WHERE line_id = ?1 GROUP BY charge_id HAVING on_it > 0 ORDER BY charge_id DESC";
    r.all(sql, [line], |row| Ok((row.get(0)?, row.get(1)?)))
}
