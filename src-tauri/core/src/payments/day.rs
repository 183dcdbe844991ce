//! Payments as lists and totals: of a day, of a patient, of any range by method, by person, by place.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Method, PaymentKind};
use crate::command::Opens;
use crate::dates::{Day, Moment};
use crate::error::Result;
use crate::ids::{PatientId, PaymentId};
use crate::money::Cents;
use crate::patients::{self, CHARTS};
use crate::store::Read;

/// Names a date.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OnPaymentDay {
    pub on: Day,
}

/// From one date to another, both included.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "PaymentRange")]
#[allow(missing_docs)]
pub struct DayRange {
    pub from: Day,
    pub to: Day,
}

/// Names a patient.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PaymentsOf {
    pub patient_id: PatientId,
}

impl Opens for PaymentsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// A payment or refund as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentRow {
    /// Row.
    pub id: PaymentId,
    /// The number on the receipt.
    pub receipt_no: i64,
    /// Taken or given back.
    pub kind: PaymentKind,
    /// Who stood at the desk.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub patient: String,
    /// When.
    pub taken_at: Moment,
    /// The date it counts on.
    pub posted_on: Day,
    /// In all, positive either way.
    pub amount_cents: Cents,
    /// With what.
    pub methods: Vec<Method>,
    /// By whom.
    pub taken_by: String,
    /// Taken back.
    pub is_void: bool,
    /// Its receipt was printed or known to be given.
    pub is_printed: bool,
    /// Version of the row.
    pub rev: i64,
}

const PAYMENT_ROW: &str =
    "SELECT p.id, p.receipt_no, p.kind, p.patient_id, n.family, n.given, p.taken_at, p.posted_on, p.amount_cents, s.name, p.is_void,
    p.printed_at IS NOT NULL, p.rev, (SELECT group_concat(DISTINCT t.method) FROM payment_tenders AS t WHERE t.payment_id = p.id)
    FROM payments AS p JOIN patients AS n ON n.id = p.patient_id JOIN staff AS s ON s.id = p.taken_by";

/// All receipts of a date, in the order of their numbers.
pub(super) fn of_day(r: &Read<'_>, day: OnPaymentDay) -> Result<Vec<PaymentRow>> {
    r.all(&format!("{PAYMENT_ROW} WHERE p.posted_on = ?1 ORDER BY p.receipt_no"), [day.on], payment_row)
}

/// All receipts that a patient's money stands on, the newest first; also those a relative paid at the desk.
pub(super) fn of_patient(r: &Read<'_>, of: PaymentsOf) -> Result<Vec<PaymentRow>> {
    let sql = format!(
        "{PAYMENT_ROW} WHERE p.id IN (SELECT id FROM payments WHERE patient_id IN {CHARTS} UNION SELECT payment_id FROM payment_lines WHERE patient_id IN {CHARTS})
         ORDER BY p.receipt_no DESC"
    );
    r.all(&sql, [patients::standing(r, of.patient_id)?], payment_row)
}

/// Receipts that were neither printed nor known to be given: the question after a power cut.
pub(super) fn unprinted_rows(r: &Read<'_>) -> Result<Vec<PaymentRow>> {
    r.all(&format!("{PAYMENT_ROW} WHERE p.printed_at IS NULL AND p.is_void = 0 ORDER BY p.id DESC LIMIT 200"), (), payment_row)
}

fn payment_row(row: &Row<'_>) -> rusqlite::Result<PaymentRow> {
    let (family, given): (String, String) = (row.get(4)?, row.get(5)?);
    let methods: Option<String> = row.get(13)?;
    let methods = methods.unwrap_or_default();
    Ok(PaymentRow {
        id: row.get(0)?,
        receipt_no: row.get(1)?,
        kind: row.get(2)?,
        patient_id: row.get(3)?,
        patient: patients::shown_name(&family, &given),
        taken_at: row.get(6)?,
        posted_on: row.get(7)?,
        amount_cents: row.get(8)?,
        taken_by: row.get(9)?,
        is_void: row.get(10)?,
        is_printed: row.get(11)?,
        rev: row.get(12)?,
        methods: Method::ALL.iter().copied().filter(|m| methods.split(',').any(|word| word == m.word())).collect(),
    })
}

/// What came in and went out by one method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in Totals.
pub struct MethodTotal {
    pub method: Method,
    pub taken_cents: Cents,
    pub refunded_cents: Cents,
    pub voided_cents: Cents,
    pub net_cents: Cents,
}

/// What came in and went out by one person, or at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in Totals.
pub struct NamedTotal {
    pub name: String,
    pub taken_cents: Cents,
    pub refunded_cents: Cents,
    pub voided_cents: Cents,
    pub net_cents: Cents,
}

/// Money of a range of dates. Each sum three times: by method, by who took it, by place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PaymentTotals")]
pub struct Totals {
    /// First date.
    pub from: Day,
    /// Last date.
    pub to: Day,
    /// Receipts written, refunds and void ones included.
    pub receipts: i64,
    /// Taken, void payments included.
    pub taken_cents: Cents,
    /// Given back by refunds.
    pub refunded_cents: Cents,
    /// Payments voided in the range (less refunds voided).
    pub voided_cents: Cents,
    /// Taken less refunded less voided: what the ledger was credited.
    pub net_cents: Cents,
    /// By method.
    pub by_method: Vec<MethodTotal>,
    /// By who took it.
    pub by_staff: Vec<NamedTotal>,
    /// By place.
    pub by_location: Vec<NamedTotal>,
}

/// Every tender of the range with what it did: taken, refunded, or undone by a void on that date.
const MOVES: &str = "WITH moves AS (
      SELECT p.taken_by AS staff, p.location_id AS place, t.method, iif(p.kind = 'payment', t.amount_cents, 0) AS taken,
          iif(p.kind = 'refund', t.amount_cents, 0) AS refunded, 0 AS voided
        FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.posted_on BETWEEN ?1 AND ?2
      UNION ALL
      SELECT p.taken_by, p.location_id, t.method, 0, 0, iif(p.kind = 'payment', t.amount_cents, -t.amount_cents)
        FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.voided_on BETWEEN ?1 AND ?2)";
const SUMS: &str = "coalesce(sum(taken), 0), coalesce(sum(refunded), 0), coalesce(sum(voided), 0), coalesce(sum(taken - refunded - voided), 0)";

/// Totals of a range by method, by person and by place, refunds and voids apart.
pub(crate) fn day_totals(r: &Read<'_>, from: Day, to: Day) -> Result<Totals> {
    let range = params![from, to];
    let by_method = r.all(&format!("{MOVES} SELECT method, {SUMS} FROM moves GROUP BY method ORDER BY method"), range, |row| {
        Ok(MethodTotal {
            method: row.get(0)?,
            taken_cents: row.get(1)?,
            refunded_cents: row.get(2)?,
            voided_cents: row.get(3)?,
            net_cents: row.get(4)?,
        })
    })?;
    let named = |owner: &str, key: &str| {
        let sql = format!("{MOVES} SELECT o.name, {SUMS} FROM moves JOIN {owner} AS o ON o.id = {key} GROUP BY o.id ORDER BY o.name");
        r.all(&sql, range, named_row)
    };
    let (by_staff, by_location) = (named("staff", "staff")?, named("locations", "place")?);
    let all = r.one(&format!("{MOVES} SELECT '', {SUMS} FROM moves"), range, named_row)?;
    let receipts = r.one("SELECT count(*) FROM payments WHERE posted_on BETWEEN ?1 AND ?2", range, |row| row.get(0))?.unwrap_or(0);
    let sum = |of: fn(&NamedTotal) -> Cents| all.as_ref().map(of).unwrap_or_default();
    Ok(Totals {
        from,
        to,
        receipts,
        taken_cents: sum(|t| t.taken_cents),
        refunded_cents: sum(|t| t.refunded_cents),
        voided_cents: sum(|t| t.voided_cents),
        net_cents: sum(|t| t.net_cents),
        by_method,
        by_staff,
        by_location,
    })
}

fn named_row(row: &Row<'_>) -> rusqlite::Result<NamedTotal> {
    Ok(NamedTotal { name: row.get(0)?, taken_cents: row.get(1)?, refunded_cents: row.get(2)?, voided_cents: row.get(3)?, net_cents: row.get(4)? })
}
