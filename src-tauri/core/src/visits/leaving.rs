//! Check-out: what was done, what is paid, what comes next, and what is still open before the patient goes.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::check_in::CheckInOf;
use super::checklist::{self, CheckStage, ChecklistOf, VisitCheck};
use super::{Visit, visit};
use crate::codes::choices;
use crate::command::Opens;
use crate::dates::{Day, TimeOfDay};
use crate::error::Result;
use crate::forms::{self, FormDue};
use crate::ids::{AppointmentId, PatientId};
use crate::money::Cents;
use crate::patients;
use crate::payments::{self, CopayDue, CopayOf};
use crate::permit::Can;
use crate::schedule::{self, Appointment};
use crate::staff;
use crate::store::Read;
use crate::tasks::TaskKind;

choices! {
    /// What is still open before a patient goes.
    LeavingOpen {
        /// The check-in was not finished.
        CheckIn = "check-in",
        /// A form is due.
        Forms = "forms",
        /// Something of the visit's checklist is not seen to.
        Checklist = "checklist",
        /// No charge stands on the visit.
        Charges = "charges",
        /// The co-pay is not all paid.
        Copay = "copay",
        /// Something is owed of other visits.
        Balance = "balance",
        /// Money was taken and its receipt is not given.
        Receipt = "receipt",
        /// No next visit is agreed.
        FollowUp = "follow-up",
    }
}

/// A charge of the visit in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct LeavingCharge {
    pub code: String,
    pub name: String,
    pub amount_cents: Cents,
}

/// A visit to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct LeavingNext {
    pub appointment_id: AppointmentId,
    pub on: Day,
    pub at: TimeOfDay,
    /// Who sees them.
    pub provider: String,
}

/// Something left to do after the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct LeavingTask {
    pub kind: TaskKind,
    /// Empty when the kind says it.
    pub what: String,
}

/// The list that is gone through when a patient leaves.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Leaving {
    pub appointment: Appointment,
    pub visit: Option<Visit>,
    /// What was done; empty also for those who may not see money.
    pub charges: Vec<LeavingCharge>,
    /// Money, for those who may see it.
    pub due: Option<CopayDue>,
    /// The last receipt of the visit.
    pub receipt_no: Option<i64>,
    pub next: Vec<LeavingNext>,
    pub forms: Vec<FormDue>,
    /// The visit's checklist, ticked or not.
    pub checks: Vec<VisitCheck>,
    /// Open tasks that hang on the visit.
    pub tasks: Vec<LeavingTask>,
    /// What is still open, in the order of the list.
    pub open: Vec<LeavingOpen>,
}

impl Opens for Leaving {
    fn patient(&self) -> Option<PatientId> {
        Some(self.appointment.patient_id)
    }
}

/// Goes through the list of a visit.
pub(super) fn leaving(r: &Read<'_>, of: CheckInOf) -> Result<Leaving> {
    let appointment = schedule::appointment(r, of.appointment_id)?;
    let patient = patients::get(r, appointment.patient_id)?;
    let sees_money = staff::may_at_seat(r, Can::SeeMoney)?;
    let charges = if sees_money { charges(r, appointment.id)? } else { Vec::new() };
    let due = if sees_money { Some(payments::copay_due(r, CopayOf { appointment_id: appointment.id })?) } else { None };
    let receipt = if sees_money { last_receipt(r, appointment.id)? } else { None };
    let mut told = Leaving {
        visit: visit(r, appointment.id)?,
        charges,
        due,
        receipt_no: receipt.map(|(number, _)| number),
        next: next(r, &appointment)?,
        forms: forms::due(r, &patient, appointment.visit_type_id, appointment.starts_at.on)?,
        checks: checklist::checklist(r, ChecklistOf { appointment_id: appointment.id })?,
        tasks: tasks(r, appointment.id)?,
        open: Vec::new(),
        appointment,
    };
    let is_open = |what: LeavingOpen| match what {
        LeavingOpen::CheckIn => told.visit.as_ref().is_some_and(|visit| visit.checked_in_at.is_none()),
        LeavingOpen::Forms => !told.forms.is_empty(),
        LeavingOpen::Checklist => !checklist::open_until(&told.checks, CheckStage::Leaving).is_empty(),
        LeavingOpen::Charges => sees_money && told.charges.is_empty(),
        LeavingOpen::Copay => told.due.is_some_and(|due| due.left_cents.is_positive()),
        LeavingOpen::Balance => told.due.is_some_and(|due| due.old_balance_cents.is_positive()),
        LeavingOpen::Receipt => receipt.is_some_and(|(_, is_given)| !is_given),
        LeavingOpen::FollowUp => told.next.is_empty(),
    };
    told.open = LeavingOpen::ALL.iter().copied().filter(|what| is_open(*what)).collect();
    Ok(told)
}

fn charges(r: &Read<'_>, of: AppointmentId) -> Result<Vec<LeavingCharge>> {
    let sql = "SELECT code, name, amount_cents FROM charges WHERE appointment_id = ?1 AND is_void = 0 ORDER BY id";
    r.all(sql, [of], |row| Ok(LeavingCharge { code: row.get(0)?, name: row.get(1)?, amount_cents: row.get(2)? }))
}

/// The last receipt taken at a visit, and whether it was given.
fn last_receipt(r: &Read<'_>, of: AppointmentId) -> Result<Option<(i64, bool)>> {
    let sql = "SELECT receipt_no, printed_at IS NOT NULL FROM payments WHERE appointment_id = ?1 AND kind = 'payment' AND is_void = 0
      ORDER BY id DESC LIMIT 1";
    r.one(sql, [of], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn next(r: &Read<'_>, visit: &Appointment) -> Result<Vec<LeavingNext>> {
    let sql = "SELECT a.id, a.starts_on, a.starts_min, trim(v.given || ' ' || v.family || ' ' || v.credentials)
      FROM appointments AS a JOIN providers AS v ON v.id = a.provider_id
      WHERE a.patient_id = ?1 AND a.starts_on >= ?2 AND a.is_held = 0 AND a.status IN ('booked', 'confirmed') AND a.id <> ?3
      ORDER BY a.starts_on, a.starts_min LIMIT 3";
    r.all(sql, params![visit.patient_id, visit.starts_at.on, visit.id], |row| {
        Ok(LeavingNext { appointment_id: row.get(0)?, on: row.get(1)?, at: row.get(2)?, provider: row.get(3)? })
    })
}

fn tasks(r: &Read<'_>, of: AppointmentId) -> Result<Vec<LeavingTask>> {
    r.all("SELECT kind, what FROM tasks WHERE appointment_id = ?1 AND done_at IS NULL ORDER BY id LIMIT 20", [of], |row| {
        Ok(LeavingTask { kind: row.get(0)?, what: row.get(1)? })
    })
}
