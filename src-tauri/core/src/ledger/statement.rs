//! The ledger as a person reads it: line by line, explained, and as one total on a date.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Balance, Credit, EntryKind, OpenCharge, balance, credits, open_charges, open_elsewhere};
use crate::command::Opens;
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{AccountId, AdjustmentId, ChargeId, EntryId, PatientId, PaymentId};
use crate::money::Cents;
use crate::patients::{self, CHARTS};
use crate::store::Read;

/// Names a patient.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "MoneyOfPatient")]
#[allow(missing_docs)]
pub struct OfPatient {
    pub patient_id: PatientId,
}

impl Opens for OfPatient {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// Names a date.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "MoneyOnDay")]
#[allow(missing_docs)]
pub struct OnDay {
    pub on: Day,
}

/// One entry as the patient's account shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatementLine {
    /// The entry.
    pub id: EntryId,
    /// The date it counts on.
    pub posted_on: Day,
    /// The closed date it is about, when it came after that date was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub effective_on: Option<Day>,
    /// What it records.
    pub kind: EntryKind,
    /// Takes an earlier entry back.
    pub is_reversal: bool,
    /// The account it stands on.
    pub account_id: AccountId,
    /// Date of service of a charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub service_on: Option<Day>,
    /// Code and words of a charge, empty for a payment.
    pub what: String,
    /// The charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub charge_id: Option<ChargeId>,
    /// The payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub payment_id: Option<PaymentId>,
    /// Receipt of a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt_no: Option<i64>,
    /// What was taken off a charge, and as what.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub adjustment_id: Option<AdjustmentId>,
    /// The kind of an adjustment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub adjustment: String,
    /// Positive is owed, negative is credit.
    pub amount_cents: Cents,
    /// Owed less unapplied after this entry.
    pub running_cents: Cents,
    /// Who posted it.
    pub by: String,
    /// Why, for a reversal.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A patient's account, every entry in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Statement {
    pub balance: Balance,
    pub lines: Vec<StatementLine>,
}

/// Every entry of a patient with the running balance.
pub(super) fn of_patient(r: &Read<'_>, of: OfPatient) -> Result<Statement> {
    let patient = patients::standing(r, of.patient_id)?;
    let sql = format!(
        "SELECT e.id, e.posted_on, e.kind, e.reverses_id IS NOT NULL, e.account_id, e.service_on,
          CASE WHEN c.id IS NULL THEN '' WHEN c.name = '' THEN c.code ELSE c.code || ' ' || c.name END,
          e.charge_id, e.payment_id, p.receipt_no, e.amount_cents, sum(e.amount_cents) OVER (ORDER BY e.id), s.name, e.reason,
          e.adjustment_id, coalesce(j.kind, ''), e.effective_on
        FROM ledger_entries AS e LEFT JOIN charges AS c ON c.id = e.charge_id LEFT JOIN payments AS p ON p.id = e.payment_id
          LEFT JOIN adjustments AS j ON j.id = e.adjustment_id JOIN staff AS s ON s.id = e.staff_id
        WHERE e.patient_id IN {CHARTS} ORDER BY e.id"
    );
    Ok(Statement { balance: balance(r, patient)?, lines: r.all(&sql, [patient], line_row)? })
}

fn line_row(row: &Row<'_>) -> rusqlite::Result<StatementLine> {
    Ok(StatementLine {
        id: row.get(0)?,
        posted_on: row.get(1)?,
        kind: row.get(2)?,
        is_reversal: row.get(3)?,
        account_id: row.get(4)?,
        service_on: row.get(5)?,
        what: row.get(6)?,
        charge_id: row.get(7)?,
        payment_id: row.get(8)?,
        receipt_no: row.get(9)?,
        amount_cents: row.get(10)?,
        running_cents: row.get(11)?,
        by: row.get(12)?,
        reason: row.get(13)?,
        adjustment_id: row.get(14)?,
        adjustment: row.get(15)?,
        effective_on: row.get(16)?,
    })
}

/// Money of one receipt on one charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PaidOnCharge")]
#[allow(missing_docs)]
pub struct Paid {
    pub payment_id: PaymentId,
    pub receipt_no: i64,
    pub posted_on: Day,
    pub amount_cents: Cents,
}

/// What was taken off a charge without being paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "AdjustedOnCharge")]
#[allow(missing_docs)]
pub struct Adjusted {
    pub adjustment_id: AdjustmentId,
    /// As what.
    pub kind: String,
    pub posted_on: Day,
    pub note: String,
    pub amount_cents: Cents,
}

/// An open charge, what was paid on it and what was taken off it: the amount less these is what is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ChargeExplained {
    pub charge: OpenCharge,
    pub paid: Vec<Paid>,
    pub adjusted: Vec<Adjusted>,
}

/// Why the balance is what it is: the open charges add up to what is owed, the credits to what is unapplied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Explained {
    pub balance: Balance,
    pub open: Vec<ChargeExplained>,
    /// What payers and organisations owe: no part of the patient's balance.
    pub elsewhere: Vec<OpenCharge>,
    pub credits: Vec<Credit>,
}

/// The parts of a patient's balance.
pub(super) fn explain(r: &Read<'_>, of: OfPatient) -> Result<Explained> {
    let patient = patients::standing(r, of.patient_id)?;
    let mut open = Vec::new();
    for charge in open_charges(r, patient)? {
        let (paid, adjusted) = (paid_on(r, charge.charge_id)?, adjusted_on(r, charge.charge_id)?);
        open.push(ChargeExplained { charge, paid, adjusted });
    }
    Ok(Explained { balance: balance(r, patient)?, open, elsewhere: open_elsewhere(r, patient)?, credits: credits(r, patient)? })
}

fn paid_on(r: &Read<'_>, charge: ChargeId) -> Result<Vec<Paid>> {
    let sql = "SELECT p.id, p.receipt_no, p.posted_on, sum(a.amount_cents) AS on_it FROM applications AS a
          JOIN payment_lines AS l ON l.id = a.line_id JOIN payments AS p ON p.id = l.payment_id
        WHERE a.charge_id = ?1 GROUP BY p.id HAVING on_it > 0 ORDER BY p.id";
    r.all(sql, [charge], |row| Ok(Paid { payment_id: row.get(0)?, receipt_no: row.get(1)?, posted_on: row.get(2)?, amount_cents: row.get(3)? }))
}

fn adjusted_on(r: &Read<'_>, charge: ChargeId) -> Result<Vec<Adjusted>> {
    let sql = "SELECT j.id, j.kind, min(e.posted_on), j.note, -sum(e.amount_cents) AS off FROM adjustments AS j
          JOIN ledger_entries AS e ON e.adjustment_id = j.id WHERE j.charge_id = ?1 GROUP BY j.id HAVING off <> 0 ORDER BY j.id";
    r.all(sql, [charge], |row| {
        Ok(Adjusted { adjustment_id: row.get(0)?, kind: row.get(1)?, posted_on: row.get(2)?, note: row.get(3)?, amount_cents: row.get(4)? })
    })
}

/// What all owe and all have unapplied at the end of a date, as it was posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receivable {
    /// The date.
    pub on: Day,
    /// Open on charges.
    pub owed_cents: Cents,
    /// Taken and unapplied; a debt of the practice, never netted.
    pub unapplied_cents: Cents,
    /// The sum of all entries: owed less unapplied.
    pub net_cents: Cents,
}

/// What is open on charges at the end of a date, by the age of the charge: under 30 days, under 60, under 90, older. Together
/// they are what [`receivable`] says is owed.
pub(crate) fn aged(r: &Read<'_>, on: Day) -> Result<[Cents; 4]> {
    let sql = "WITH open AS (SELECT min(e.posted_on) AS since, sum(e.amount_cents) - coalesce((SELECT sum(a.amount_cents) FROM applications AS a
          WHERE a.charge_id = e.charge_id AND a.posted_on <= ?1), 0) AS cents
        FROM ledger_entries AS e WHERE e.charge_id IS NOT NULL AND e.posted_on <= ?1 GROUP BY e.charge_id)
      SELECT min(CAST(julianday(?1) - julianday(since) AS INTEGER) / 30, 3), sum(cents) FROM open WHERE cents <> 0 GROUP BY 1";
    let mut aged = [Cents::ZERO; 4];
    for (months, cents) in r.all(sql, params![on], |row| Ok((row.get::<_, u8>(0)?, row.get::<_, Cents>(1)?)))? {
        aged[usize::from(months).min(3)] = cents;
    }
    Ok(aged)
}

/// The practice's receivables at the end of a date; a date in the past gives what it gave then.
pub(crate) fn receivable(r: &Read<'_>, on: Day) -> Result<Receivable> {
    let sql = "SELECT coalesce(sum(iif(line_id IS NULL, amount_cents, 0)), 0), coalesce(-sum(iif(line_id IS NULL, 0, amount_cents)), 0)
        FROM ledger_entries WHERE posted_on <= ?1";
    let (charged, taken): (Cents, Cents) = r.one(sql, params![on], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default();
    let sql = "SELECT coalesce(sum(amount_cents), 0) FROM applications WHERE posted_on <= ?1";
    let applied: Cents = r.one(sql, params![on], |row| row.get(0))?.unwrap_or_default();
    Ok(Receivable { on, owed_cents: charged.minus(applied)?, unapplied_cents: taken.minus(applied)?, net_cents: charged.minus(taken)? })
}
