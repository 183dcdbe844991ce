//! What must be done before a date is closed, each open item by its name.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tie::{Tie, tie};
use super::{ClosedDay, closed_day};
use crate::charges::{self, MissingCharge};
use crate::codes::{Reason, choices};
use crate::dates::{Day, Moment, TimeOfDay};
use crate::deposits;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::ledger;
use crate::money::Cents;
use crate::patients;
use crate::store::{Read, Write};

choices! {
    /// A step of the close.
    StepKind {
        /// Every visit has come to its end.
        VisitsEnded = "visits-ended",
        /// Every visit has a charge.
        VisitsCharged = "visits-charged",
        /// Every receipt was given, and numbers run without a gap.
        Receipts = "receipts",
        /// Every drawer is counted.
        Drawers = "drawers",
        /// The card terminal's total.
        Terminal = "terminal",
        /// What is to go to the bank; told, never in the way.
        Deposits = "deposits",
    }
    /// What can be let stand with a reason.
    GapKind {
        /// A visit that did not come to an end.
        VisitOpen = "visit-open",
        /// A visit that costs nothing.
        VisitUncharged = "visit-uncharged",
    }
}

/// Something that stands open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenItem {
    /// The visit, receipt or shift.
    pub row: i64,
    /// Whose it is.
    pub patient_id: Option<PatientId>,
    /// `FAMILY, Given`; of a shift who holds it.
    pub name: String,
    /// The provider of a visit, the drawer of a shift.
    pub whose: String,
    /// When a visit was.
    pub at: Option<TimeOfDay>,
    /// When a receipt was written or a shift opened.
    pub since: Option<Moment>,
    /// Number of a receipt.
    pub receipt_no: Option<i64>,
    /// Its money.
    pub amount_cents: Option<Cents>,
    /// A drawer that was handed over and not accepted.
    pub is_handover: bool,
    /// Why it is let stand.
    pub reason: Option<String>,
}

/// A step of the close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DayStep")]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Nothing of it is in the way.
    pub is_done: bool,
    /// How many there are in all: visits, receipts, shifts, slips of the terminal.
    pub count: i64,
    /// How many stand open.
    pub open: i64,
    /// The money it is about.
    pub amount_cents: Option<Cents>,
    /// First and last receipt.
    pub first_no: Option<i64>,
    /// Last receipt.
    pub last_no: Option<i64>,
    /// What stands open, and what was let stand.
    pub items: Vec<OpenItem>,
}

/// The close of a date as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayChecklist {
    /// The date.
    pub on: Day,
    /// The close, when it was closed.
    pub closed: Option<ClosedDay>,
    /// A later date was closed, and this one with it.
    pub is_passed: bool,
    /// It can be closed now.
    pub is_ready: bool,
    /// When the first drawer was opened that day, and by whom.
    pub opened_at: Option<Moment>,
    /// By whom.
    pub opened_by: Option<String>,
    /// Steps in their order.
    pub steps: Vec<Step>,
    /// The three sums.
    pub tie: Tie,
}

/// Lets something stand that is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "LetStandDraft")]
#[allow(missing_docs)]
pub struct LetStand {
    pub on: Day,
    pub kind: GapKind,
    pub row: i64,
    pub reason: Reason,
}

/// The close of a date, step by step.
pub(super) fn checklist(r: &Read<'_>, on: Day) -> Result<DayChecklist> {
    let now = tie(r, on)?;
    let steps = steps(r, on, &now)?;
    let closed = closed_day(r, on).map(Some).or_else(|e| if matches!(e, Error::Missing { .. }) { Ok(None) } else { Err(e) })?;
    let tie = closed.as_ref().map_or(now, |closed| closed.tie.clone());
    let is_passed = ledger::last_closed(r)?.is_some_and(|last| on <= last);
    let is_ready = !is_passed && on <= r.today()? && steps.iter().all(|step| step.is_done) && tie.holds()?;
    let sql = "SELECT s.opened_at, p.name FROM shifts AS s JOIN staff AS p ON p.id = s.staff_id WHERE s.opened_on = ?1 ORDER BY s.id LIMIT 1";
    let opened: Option<(Moment, String)> = r.one(sql, params![on], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (opened_at, opened_by) = opened.unzip();
    Ok(DayChecklist { on, closed, is_passed, is_ready, opened_at, opened_by, steps, tie })
}

/// Every step; none of them is in the way of a date that is over. `tie` holds the sums of that date.
pub(super) fn steps(r: &Read<'_>, on: Day, tie: &Tie) -> Result<Vec<Step>> {
    Ok(vec![visits_ended(r, on)?, visits_charged(r, on)?, receipts(r, on)?, drawers(r, on)?, terminal(r, on, tie.cards_cents)?, to_bank(r, on)?])
}

fn step(kind: StepKind, count: i64, items: Vec<OpenItem>) -> Step {
    let open = items.iter().filter(|item| item.reason.is_none()).count() as i64;
    Step { kind, is_done: open == 0, count, open, amount_cents: None, first_no: None, last_no: None, items }
}

fn visits_ended(r: &Read<'_>, on: Day) -> Result<Step> {
    let sql = "SELECT count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND status <> 'rescheduled'";
    let count = r.one(sql, params![on], |row| row.get(0))?.unwrap_or(0);
    Ok(step(StepKind::VisitsEnded, count, visits_open(r, on)?))
}

fn visits_charged(r: &Read<'_>, on: Day) -> Result<Step> {
    let sql = "SELECT count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND status IN ('done', 'checkout')";
    let count = r.one(sql, params![on], |row| row.get(0))?.unwrap_or(0);
    Ok(step(StepKind::VisitsCharged, count, charges::missing_between(r, on, on)?.into_iter().map(uncharged).collect()))
}

fn uncharged(visit: MissingCharge) -> OpenItem {
    OpenItem {
        row: visit.appointment_id.0,
        patient_id: Some(visit.patient_id),
        name: visit.patient,
        whose: visit.provider,
        at: Some(visit.at),
        since: None,
        receipt_no: None,
        amount_cents: None,
        is_handover: false,
        reason: visit.let_stand,
    }
}

fn visits_open(r: &Read<'_>, on: Day) -> Result<Vec<OpenItem>> {
    let sql = "SELECT a.id, a.patient_id, n.family, n.given, trim(o.given || ' ' || o.family || ' ' || o.credentials), a.starts_min,
           (SELECT g.reason FROM day_gaps AS g WHERE g.day_on = a.starts_on AND g.kind = 'visit-open' AND g.row_id = a.id)
         FROM appointments AS a JOIN patients AS n ON n.id = a.patient_id JOIN providers AS o ON o.id = a.provider_id
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status IN ('booked', 'confirmed', 'waiting', 'in-room', 'checkout') ORDER BY a.starts_min, a.id";
    r.all(sql, params![on], |row| {
        let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
        Ok(OpenItem {
            row: row.get(0)?,
            patient_id: row.get(1)?,
            name: patients::shown_name(&family, &given),
            whose: row.get(4)?,
            at: row.get(5)?,
            since: None,
            receipt_no: None,
            amount_cents: None,
            is_handover: false,
            reason: row.get(6)?,
        })
    })
}

fn receipts(r: &Read<'_>, on: Day) -> Result<Step> {
    let sql = "SELECT p.id, p.patient_id, n.family, n.given, s.name, p.taken_at, p.receipt_no, p.amount_cents
        FROM payments AS p JOIN patients AS n ON n.id = p.patient_id JOIN staff AS s ON s.id = p.taken_by
        WHERE p.printed_at IS NULL AND p.is_void = 0 AND p.posted_on <= ?1 ORDER BY p.id LIMIT 200";
    let items = r.all(sql, params![on], |row| {
        let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
        Ok(OpenItem {
            row: row.get(0)?,
            patient_id: row.get(1)?,
            name: patients::shown_name(&family, &given),
            whose: row.get(4)?,
            at: None,
            since: row.get(5)?,
            receipt_no: row.get(6)?,
            amount_cents: row.get(7)?,
            is_handover: false,
            reason: None,
        })
    })?;
    let sql = "SELECT count(*), min(receipt_no), max(receipt_no) FROM payments WHERE posted_on = ?1";
    let (count, first_no, last_no) = r.one(sql, params![on], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.unwrap_or((0, None, None));
    Ok(Step { first_no, last_no, ..step(StepKind::Receipts, count, items) })
}

fn drawers(r: &Read<'_>, on: Day) -> Result<Step> {
    let sql = "SELECT s.id, p.name, d.name, s.opened_at, s.state = 'handing' FROM shifts AS s JOIN staff AS p ON p.id = s.staff_id
          JOIN drawers AS d ON d.id = s.drawer_id WHERE s.state <> 'closed' AND s.opened_on <= ?1 ORDER BY s.id";
    let items = r.all(sql, params![on], |row| {
        Ok(OpenItem {
            row: row.get(0)?,
            patient_id: None,
            name: row.get(1)?,
            whose: row.get(2)?,
            at: None,
            since: row.get(3)?,
            receipt_no: None,
            amount_cents: None,
            is_handover: row.get(4)?,
            reason: None,
        })
    })?;
    let count = r.one("SELECT count(*) FROM shifts WHERE opened_on = ?1", params![on], |row| row.get(0))?.unwrap_or(0);
    Ok(step(StepKind::Drawers, count, items))
}

fn terminal(r: &Read<'_>, on: Day, cards: Cents) -> Result<Step> {
    let sql = "SELECT count(*) FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.posted_on = ?1 AND t.method = 'card'";
    let count = r.one(sql, params![on], |row| row.get(0))?.unwrap_or(0);
    Ok(Step { amount_cents: Some(cards), ..step(StepKind::Terminal, count, Vec::new()) })
}

fn to_bank(r: &Read<'_>, on: Day) -> Result<Step> {
    let waiting = deposits::waiting(r)?;
    let amounts: Vec<Cents> = waiting.items.iter().filter(|item| item.posted_on <= on).map(|item| item.amount_cents).collect();
    let count = amounts.len() as i64;
    Ok(Step { amount_cents: Some(Cents::sum(amounts)?), ..step(StepKind::Deposits, count, Vec::new()) })
}

/// Lets an open visit, or one without a charge, stand.
///
/// # Errors
/// `nothing-open-there` when it does not stand open.
pub(super) fn let_stand(w: &mut Write<'_>, draft: LetStand) -> Result<DayChecklist> {
    let step = match draft.kind {
        GapKind::VisitOpen => visits_ended(w, draft.on)?,
        GapKind::VisitUncharged => visits_charged(w, draft.on)?,
    };
    if !step.items.iter().any(|item| item.row == draft.row && item.reason.is_none()) {
        return Err(Error::refused("nothing-open-there"));
    }
    let sql = "INSERT INTO day_gaps (day_on, kind, row_id, reason, at, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    w.insert(sql, params![draft.on, draft.kind, draft.row, draft.reason, w.now(), w.staff_id()?])?;
    checklist(w, draft.on)
}
