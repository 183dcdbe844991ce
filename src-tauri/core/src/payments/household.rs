//! A household at the desk: one payment for all who come today, and money that was taken at a sibling's visit.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::credit::{CopayOf, copay_due};
use super::give_back::{VoidPayment, void};
use super::take::{LineDraft, PaymentDraft, TenderDraft, take};
use super::{LineKind, Payment, PaymentKind, Tender, payment};
use crate::charts;
use crate::codes::{Line as Text, Reason};
use crate::command::Told;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PaymentId};
use crate::money::Cents;
use crate::schedule::{self, HouseholdVisit};
use crate::store::{Read, Write};

/// A payment that stands at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PaidAtVisit {
    pub id: PaymentId,
    pub receipt_no: i64,
    pub amount_cents: Cents,
    pub rev: i64,
}

/// Another visit of the household with what is still to be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HouseholdDue {
    /// Whose and when.
    pub visit: HouseholdVisit,
    /// Co-pay left.
    pub left_cents: Cents,
}

/// What was paid at a visit, and who of the household comes that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct HouseholdMoney {
    pub paid: Vec<PaidAtVisit>,
    pub others: Vec<HouseholdDue>,
}

/// The payment was taken at the wrong visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovePayment {
    /// Which.
    pub id: PaymentId,
    /// The right visit.
    pub appointment_id: AppointmentId,
    /// The payment as it was seen.
    pub rev: i64,
}

/// What was paid at a visit, and the others of the household that day with their co-pays.
pub(super) fn of_household(r: &Read<'_>, of: CopayOf) -> Result<Told<HouseholdMoney>> {
    let visit = schedule::appointment(r, of.appointment_id)?;
    let sql = "SELECT id, receipt_no, amount_cents, rev FROM payments AS p
      WHERE appointment_id = ?1 AND kind = 'payment' AND is_void = 0
        AND NOT EXISTS (SELECT 1 FROM payments AS f WHERE f.refunds_id = p.id AND f.is_void = 0) ORDER BY id";
    let paid = r.all(sql, [of.appointment_id], |row| {
        Ok(PaidAtVisit { id: row.get(0)?, receipt_no: row.get(1)?, amount_cents: row.get(2)?, rev: row.get(3)? })
    })?;
    let due = |visit: HouseholdVisit| {
        let left_cents = copay_due(r, CopayOf { appointment_id: visit.appointment_id })?.left_cents;
        Ok(HouseholdDue { visit, left_cents })
    };
    // Whose chart is closed to whoever asks pays by themselves.
    let closed = charts::closed(r)?;
    let others = schedule::household_visits(r, &visit)?.into_iter().filter(|one| !closed.contains(&one.patient_id));
    let others: Vec<HouseholdDue> = others.map(due).collect::<Result<_>>()?;
    let whose = others.iter().map(|one| one.visit.patient_id).chain([visit.patient_id]).collect();
    Ok((HouseholdMoney { paid, others }, whose))
}

/// Moves a payment to the visit it was meant for: its receipt becomes void, and the same money stands on a new one. No
/// cash leaves the drawer, so whoever takes money may do it, on the day it was taken.
///
/// # Errors
/// `payment-for-more` when it paid for more than the visit, and what voiding says.
pub(super) fn move_payment(w: &mut Write<'_>, request: MovePayment) -> Result<Payment> {
    let before = payment(w, request.id)?;
    let is_of_visit = |kind| matches!(kind, LineKind::Copay | LineKind::Prepayment);
    if before.kind != PaymentKind::Payment || !before.lines.iter().all(|line| is_of_visit(line.kind) && line.patient_id == before.patient_id) {
        return Err(Error::refused("payment-for-more"));
    }
    let to = schedule::appointment(w, request.appointment_id)?;
    if Some(to.id) == before.appointment_id {
        return Err(Error::field("appointmentId", "payment-is-there"));
    }
    let reason = Reason::parse("taken at the wrong visit").ok_or_else(|| Error::broken("broken", "reason"))?;
    void(w, VoidPayment { id: before.id, reason, rev: request.rev })?;
    let lines = before.lines.iter().map(|line| LineDraft {
        kind: line.kind,
        patient_id: None,
        appointment_id: None,
        charge_id: None,
        what: None,
        amount_cents: line.amount_cents,
    });
    take(
        w,
        PaymentDraft {
            patient_id: to.patient_id,
            appointment_id: Some(to.id),
            location_id: Some(before.location_id),
            lines: lines.collect(),
            tenders: before.tenders.iter().map(again).collect(),
            note: None,
        },
    )
}

/// The same tender once more.
fn again(tender: &Tender) -> TenderDraft {
    let text = |text: &str| Text::parse(text).filter(|t| !t.as_str().is_empty());
    TenderDraft {
        method: tender.method,
        amount_cents: tender.amount_cents,
        tendered_cents: (tender.change_cents.is_positive()).then_some(tender.tendered_cents),
        approval_code: text(&tender.approval_code),
        card_brand: text(&tender.card_brand),
        last_four: text(&tender.last_four),
        check_no: text(&tender.check_no),
    }
}
