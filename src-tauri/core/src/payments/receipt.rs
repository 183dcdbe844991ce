//! The receipt: everything it shows, and whether it was given.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::day::{PaymentRow, unprinted_rows};
use super::{LineKind, Payment, payment};
use crate::command::Opens;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, PaymentId};
use crate::ledger::{self, Balance};
use crate::money::Cents;
use crate::patients;
use crate::practice::{self, Location};
use crate::store::{Read, Write};

/// Names a payment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WhichPayment {
    pub id: PaymentId,
}

/// Everything a receipt shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The payment with its tenders.
    pub payment: Payment,
    /// The receipt that a refund gives back.
    pub refunds_receipt_no: Option<i64>,
    /// `FAMILY, Given`.
    pub patient: String,
    /// Chart number.
    pub chart_no: String,
    /// Where it was taken.
    pub location: Location,
    /// By whom.
    pub taken_by: String,
    /// For what, in words.
    pub lines: Vec<ReceiptLine>,
    /// Change handed back in all.
    pub change_cents: Cents,
    /// What is still open and what lies unapplied now.
    pub balance: Balance,
    /// The visit it was taken at.
    pub visit: Option<ReceiptVisit>,
    /// The next ones, three at most.
    pub next_visits: Vec<NextVisit>,
}

impl Opens for Receipt {
    fn patient(&self) -> Option<PatientId> {
        Some(self.payment.patient_id)
    }

    fn patients(&self) -> Vec<PatientId> {
        self.payment.lines.iter().map(|line| line.patient_id).chain(self.patient()).collect()
    }
}

/// For what, as the receipt says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// For what.
    pub kind: LineKind,
    /// For whom, when it is another one than who stood at the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub patient: Option<String>,
    /// Code and words of the charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub what: Option<String>,
    /// Date of service of the charge, or of the visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub service_on: Option<Day>,
    /// How much.
    pub amount_cents: Cents,
}

/// A visit as the receipt says it, with the licence that some plans ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ReceiptVisit {
    pub on: Day,
    pub at: TimeOfDay,
    pub provider: String,
    pub license_no: String,
}

/// A visit to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct NextVisit {
    pub on: Day,
    pub at: TimeOfDay,
    pub provider: String,
}

/// Gathers a receipt.
pub(crate) fn receipt(r: &Read<'_>, id: PaymentId) -> Result<Receipt> {
    let payment = payment(r, id)?;
    let sql = "SELECT n.family, n.given, n.chart_no, s.name, (SELECT f.receipt_no FROM payments AS f WHERE f.id = p.refunds_id)
        FROM payments AS p JOIN patients AS n ON n.id = p.patient_id JOIN staff AS s ON s.id = p.taken_by WHERE p.id = ?1";
    let (family, given, chart_no, taken_by, refunds_receipt_no): (String, String, String, String, Option<i64>) =
        r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?.ok_or_else(|| Error::missing("payment"))?;
    Ok(Receipt {
        refunds_receipt_no,
        patient: patients::shown_name(&family, &given),
        chart_no,
        location: practice::location(r, payment.location_id)?,
        taken_by,
        lines: lines(r, &payment)?,
        change_cents: Cents::sum(payment.tenders.iter().map(|t| t.change_cents))?,
        balance: ledger::balance(r, payment.patient_id)?,
        visit: payment.appointment_id.map(|id| visit(r, id)).transpose()?,
        next_visits: next_visits(r, payment.patient_id, payment.appointment_id)?,
        payment,
    })
}

fn lines(r: &Read<'_>, payment: &Payment) -> Result<Vec<ReceiptLine>> {
    let sql = "SELECT l.kind, l.patient_id, n.family, n.given, trim(c.code || ' ' || c.name), coalesce(c.service_on, a.starts_on), l.amount_cents
        FROM payment_lines AS l JOIN patients AS n ON n.id = l.patient_id LEFT JOIN charges AS c ON c.id = l.charge_id
          LEFT JOIN appointments AS a ON a.id = l.appointment_id
        WHERE l.payment_id = ?1 ORDER BY l.id";
    r.all(sql, [payment.id], |row| {
        let (whose, family, given): (PatientId, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(ReceiptLine {
            kind: row.get(0)?,
            patient: (whose != payment.patient_id).then(|| patients::shown_name(&family, &given)),
            what: row.get(4)?,
            service_on: row.get(5)?,
            amount_cents: row.get(6)?,
        })
    })
}

fn visit(r: &Read<'_>, id: AppointmentId) -> Result<ReceiptVisit> {
    let sql = "SELECT starts_on, starts_min, provider_id FROM appointments WHERE id = ?1";
    let (on, at, provider) = r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.ok_or_else(|| Error::missing("appointment"))?;
    let provider = practice::provider(r, provider)?;
    Ok(ReceiptVisit { on, at, provider: provider.shown(), license_no: provider.license_no })
}

fn next_visits(r: &Read<'_>, patient: PatientId, but: Option<AppointmentId>) -> Result<Vec<NextVisit>> {
    let sql = "SELECT starts_on, starts_min, provider_id FROM appointments
        WHERE patient_id = ?1 AND starts_at > ?2 AND is_held = 0 AND status IN ('booked', 'confirmed') AND id IS NOT ?3 ORDER BY starts_at LIMIT 3";
    let found = r.all(sql, params![patient, r.now(), but], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found.into_iter().map(|(on, at, id)| Ok(NextVisit { on, at, provider: practice::provider(r, id)?.shown() })).collect()
}

/// Notes that a receipt was printed. The first time counts; a reprint says COPY.
pub(crate) fn mark_printed(w: &mut Write<'_>, id: PaymentId) -> Result<()> {
    payment(w, id)?;
    w.run("UPDATE payments SET printed_at = ?2 WHERE id = ?1 AND printed_at IS NULL", params![id, w.now()])?;
    Ok(())
}

/// Answers the question after a power cut, or notes that no paper was wanted: the money changed hands.
pub(super) fn given(w: &mut Write<'_>, which: WhichPayment) -> Result<Payment> {
    mark_printed(w, which.id)?;
    payment(w, which.id)
}

/// Receipts neither printed nor known to be given.
pub(super) fn unprinted(r: &Read<'_>) -> Result<Vec<PaymentRow>> {
    unprinted_rows(r)
}
