//! The way back from paper: a sheet that was filled in by hand while the computer was down is typed in, line by line.
//! What the paper does not tell is taken from the book: who came, came on time and left when the visit was over.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{VisitAnswer, VisitStep, answer, has_unverified_coverage, no_show, seen};
use crate::codes::{Line, Reason, choices};
use crate::dates::{LocalTime, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, ProviderId, VisitTypeId};
use crate::money::Cents;
use crate::payments::{self, CopayOf, LineDraft, LineKind, Method, PaymentDraft, TenderDraft};
use crate::permit::{Can, require};
use crate::schedule::{self, Appointment, BookingDraft, Status};
use crate::staff;
use crate::store::Write;

choices! {
    /// What stands beside a visit on the sheet.
    SheetMark {
        /// Came and is still here.
        Here = "here",
        /// Came, was seen and left.
        Done = "done",
        /// Stayed away.
        NoShow = "no-show",
    }
}

/// What was paid, as it stands on the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SheetMoney {
    /// How much.
    pub amount_cents: Cents,
    /// How.
    pub method: Method,
    /// Number of the check.
    pub check_no: Option<Line>,
    /// Of the card terminal.
    pub approval_code: Option<Line>,
}

/// A line of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SheetLine {
    /// Which visit.
    pub appointment_id: AppointmentId,
    /// As it was seen.
    pub rev: Option<i64>,
    /// What stands beside it.
    pub mark: SheetMark,
    /// What was paid; the copay first, then what is open.
    pub paid: Option<SheetMoney>,
}

/// A line below the last one: somebody came without an appointment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SheetWalkIn {
    /// Who.
    pub patient_id: PatientId,
    /// To whom.
    pub provider_id: ProviderId,
    /// What for.
    pub visit_type_id: Option<VisitTypeId>,
    /// When, on the day of the sheet.
    pub starts_at: LocalTime,
    /// Still here, or done.
    pub mark: SheetMark,
    /// What was paid.
    pub paid: Option<SheetMoney>,
}

/// A line that is entered.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct SheetEntered {
    /// Where the visit stands now.
    #[serde(flatten)]
    pub visit: VisitAnswer,
    /// Number of the receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt_no: Option<i64>,
}

/// Types a line of the sheet in: where the visit went, and what was paid, in one act.
pub(super) fn enter_line(w: &mut Write<'_>, line: SheetLine) -> Result<SheetEntered> {
    let booked = seen(w, line.appointment_id, line.rev)?;
    mark(w, booked, line.mark, line.paid.as_ref())
}

/// Books a walk-in of the sheet at the time that stands there, and types its line in.
pub(super) fn enter_walk_in(w: &mut Write<'_>, line: SheetWalkIn) -> Result<SheetEntered> {
    if line.mark == SheetMark::NoShow {
        return Err(Error::field("mark", "walk-in-was-here"));
    }
    if line.starts_at > w.zone()?.local(w.now()) {
        return Err(Error::field("startsAt", "in-the-future"));
    }
    let draft = BookingDraft {
        patient_id: line.patient_id,
        provider_id: line.provider_id,
        starts_at: line.starts_at,
        minutes: None,
        visit_type_id: line.visit_type_id,
        room_id: None,
        equipment_id: None,
        location_id: None,
        reason: None,
        note: None,
        overbook_reason: Reason::parse("walk-in"),
        told: None,
        is_walk_in: Some(true),
        second_hour: None,
    };
    let booked = schedule::book(w, draft)?;
    mark(w, booked, line.mark, line.paid.as_ref())
}

fn mark(w: &mut Write<'_>, booked: Appointment, mark: SheetMark, paid: Option<&SheetMoney>) -> Result<SheetEntered> {
    if booked.is_held {
        return Err(Error::refused("appointment-held"));
    }
    if !booked.status.is_expected() {
        return Err(Error::refused_with("visit-not-expected", &[("status", booked.status.word())]));
    }
    let today = w.today()?;
    if booked.starts_at.on > today || mark == SheetMark::Here && booked.starts_at.on != today {
        return Err(Error::refused_with("visit-on-another-day", &[("on", &booked.starts_at.on.lettered())]));
    }
    match mark {
        SheetMark::NoShow => {
            no_show(w, VisitStep { appointment_id: booked.id, rev: None, reason: Line::parse(SHEET) })?;
        }
        SheetMark::Here | SheetMark::Done => came(w, &booked, mark == SheetMark::Done)?,
    }
    let receipt_no = paid.map(|paid| take(w, &booked, paid)).transpose()?;
    Ok(SheetEntered { visit: answer(w, booked.id)?, receipt_no })
}

/// Why, as the steps of a visit keep it.
const SHEET: &str = "paper-sheet";

fn came(w: &mut Write<'_>, booked: &Appointment, is_done: bool) -> Result<()> {
    let now = w.now();
    let not_later = |at: Moment| if at < now { at } else { now };
    let arrived = not_later(booked.starts_utc);
    let is_unverified = has_unverified_coverage(w, booked)?;
    schedule::move_to(w, booked.id, Status::Waiting, Some(SHEET))?;
    w.insert(
        "INSERT INTO visits (appointment_id, patient_id, arrived_at, late_minutes, is_seen_unverified) VALUES (?1, ?2, ?3, 0, ?4)",
        params![booked.id, booked.patient_id, arrived, is_unverified],
    )?;
    if is_done {
        schedule::move_to(w, booked.id, Status::Checkout, Some(SHEET))?;
        schedule::move_to(w, booked.id, Status::Done, Some(SHEET))?;
        let over = Moment::from_millis(booked.starts_utc.millis() + booked.minutes * 60_000).unwrap_or(now);
        w.run("UPDATE visits SET ready_at = ?2, left_at = ?2 WHERE appointment_id = ?1", params![booked.id, not_later(over)])?;
    }
    Ok(())
}

/// Takes what stands on the sheet: as much as is asked for the visit as its copay, the rest onto what is open.
fn take(w: &mut Write<'_>, booked: &Appointment, paid: &SheetMoney) -> Result<i64> {
    require(staff::person(w, w.staff_id()?)?.role, Can::TakeMoney)?;
    if !paid.amount_cents.is_positive() {
        return Err(Error::field("paid.amountCents", "money-not-positive"));
    }
    let asked = payments::copay_due(w, CopayOf { appointment_id: booked.id })?.left_cents;
    let copay = asked.min(paid.amount_cents);
    let parts = [(LineKind::Copay, copay), (LineKind::Balance, paid.amount_cents.minus(copay)?)];
    let line = |(kind, amount_cents)| LineDraft { kind, patient_id: None, appointment_id: None, charge_id: None, what: None, amount_cents };
    let tender = TenderDraft {
        method: paid.method,
        amount_cents: paid.amount_cents,
        tendered_cents: None,
        approval_code: paid.approval_code.clone(),
        card_brand: None,
        last_four: None,
        check_no: paid.check_no.clone(),
    };
    let draft = PaymentDraft {
        patient_id: booked.patient_id,
        appointment_id: Some(booked.id),
        location_id: None,
        lines: parts.into_iter().filter(|(_, amount)| amount.is_positive()).map(line).collect(),
        tenders: vec![tender],
        note: None,
    };
    Ok(payments::take(w, draft)?.receipt_no)
}
