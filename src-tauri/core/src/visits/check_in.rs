//! Check-in: who stands here, what they said is still right, and under which coverage the visit runs. A patient may wait
//! before all of it is told; the check-in is finished once they were recognised and a coverage or self-pay is chosen.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checklist::{self, CheckStage, ChecklistOf, VisitCheck};
use super::needed::{self, NeededField};
use super::{Identifier, Visit, VisitAnswer, answer, check_identity, enter, refuse_unexpected, seen, visit};
use crate::charts;
use crate::codes::{Email, Phone};
use crate::command::Opens;
use crate::coverage::{self, CoverageAnswer, Policy};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::forms::{self, FormDue};
use crate::ids::{AppointmentId, PatientId, PolicyId};
use crate::patients;
use crate::payments::{self, CopayDue, CopayOf};
use crate::permit::Can;
use crate::schedule::{self, Appointment, HouseholdVisit};
use crate::staff;
use crate::store::{Read, Write};

/// Under which coverage a visit runs: a policy of the patient, or the patient pays. One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CoverageChoice {
    /// Under this policy.
    pub policy_id: Option<PolicyId>,
    /// The patient pays.
    pub is_self_pay: Option<bool>,
}

/// What is told at the desk of a patient who is here. What is left out stays as it was told before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CheckingIn {
    /// Which visit.
    pub appointment_id: AppointmentId,
    /// The appointment as it was seen.
    pub rev: Option<i64>,
    /// By what the patient was recognised: two or more.
    pub identity: Option<Vec<Identifier>>,
    /// Telephone and address are still right.
    pub is_contact_right: Option<bool>,
    /// Under which coverage the visit runs.
    pub coverage: Option<CoverageChoice>,
}

/// A policy that a visit may run under.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct CoverageOption {
    pub policy_id: PolicyId,
    /// As it was seen: what an answer of the payer is written onto.
    pub rev: i64,
    /// 1 pays first.
    pub rank: i64,
    pub payer: String,
    pub plan: String,
    pub member_id: String,
    pub verified_on: Option<Day>,
    /// What the payer said last.
    pub answer: Option<CoverageAnswer>,
    /// The payer called it inactive by the day of the visit: it cannot be chosen.
    pub is_blocked: bool,
}

/// Everything that check-in asks about.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct CheckIn {
    pub appointment: Appointment,
    /// The stay, once the patient is here.
    pub visit: Option<Visit>,
    pub born_on: Option<Day>,
    pub phone: Option<Phone>,
    pub other_phone: Option<Phone>,
    pub email: Option<Email>,
    /// On one line.
    pub address: String,
    /// Policies in force on the day, whoever pays first standing first.
    pub policies: Vec<CoverageOption>,
    /// Who else of the household comes that day.
    pub household: Vec<HouseholdVisit>,
    /// Papers to be signed, worked out for this visit.
    pub forms: Vec<FormDue>,
    /// What the practice wants to know and does not.
    pub missing: Vec<NeededField>,
    /// What is to be seen to before or at check-in, ticked or not.
    pub checks: Vec<VisitCheck>,
    /// The same of its own fields, by name.
    pub missing_own: Vec<String>,
    /// What the visit runs under, else what is offered: the first policy that may be chosen.
    pub offered: Option<CoverageChoice>,
    /// Money, for those who may see it.
    pub due: Option<CopayDue>,
}

impl Opens for CheckIn {
    fn patient(&self) -> Option<PatientId> {
        Some(self.appointment.patient_id)
    }

    fn patients(&self) -> Vec<PatientId> {
        self.household.iter().map(|one| one.patient_id).chain([self.appointment.patient_id]).collect()
    }
}

/// Names the visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CheckInOf {
    pub appointment_id: AppointmentId,
}

/// Tells what was left open at arrival, or tells it anew; finishes the check-in.
///
/// # Errors
/// `visit-not-here`; field errors for what is still missing: `two-identifiers-needed`, `coverage-not-chosen`, and for a
/// policy that cannot carry the visit.
pub(super) fn check_in(w: &mut Write<'_>, told: CheckingIn) -> Result<VisitAnswer> {
    let here = seen(w, told.appointment_id, told.rev)?;
    let Some(visit) = visit(w, here.id)?.filter(|_| here.status.is_here()) else {
        return Err(Error::refused_with("visit-not-here", &[("status", here.status.word())]));
    };
    check_identity(told.identity.as_deref())?;
    if told.identity.is_none() && visit.identity.is_empty() {
        return Err(Error::field("identity", "two-identifiers-needed"));
    }
    let kept = (visit.policy_id.is_some() || visit.is_self_pay)
        .then_some(CoverageChoice { policy_id: visit.policy_id, is_self_pay: Some(visit.is_self_pay) });
    let choice = told.coverage.or(kept).ok_or_else(|| Error::field("coverage", "coverage-not-chosen"))?;
    let told = Told { identity: told.identity.as_deref(), is_contact_right: told.is_contact_right, coverage: Some(choice) };
    told.write(w, &here)?;
    answer(w, here.id)
}

/// What was told at once with the arrival, or after it.
pub(super) struct Told<'a> {
    pub(super) identity: Option<&'a [Identifier]>,
    pub(super) is_contact_right: Option<bool>,
    pub(super) coverage: Option<CoverageChoice>,
}

impl Told<'_> {
    /// Onto the visit's row. With two identifiers and a coverage the check-in is finished.
    pub(super) fn write(&self, w: &mut Write<'_>, here: &Appointment) -> Result<()> {
        if self.identity.is_none() && self.is_contact_right.is_none() && self.coverage.is_none() {
            return Ok(());
        }
        let policy = self.coverage.map(|choice| chosen(w, here, choice)).transpose()?;
        let words: Option<Vec<&str>> = self.identity.map(|told| told.iter().map(|i| i.word()).collect());
        let is_unverified = policy.as_ref().map(|policy| policy.as_ref().is_some_and(|p| p.verified_on.is_none()));
        w.run(
            "UPDATE visits SET identity = coalesce(?2, identity), is_contact_right = coalesce(?3, is_contact_right),
               policy_id = iif(?4, ?5, policy_id), is_self_pay = iif(?4, ?5 IS NULL, is_self_pay),
               is_seen_unverified = iif(coalesce(is_coverage_right, 1), coalesce(?6, is_seen_unverified), 1), rev = rev + 1 WHERE appointment_id = ?1",
            params![
                here.id,
                words.map(|w| w.join(" ")),
                self.is_contact_right,
                policy.is_some(),
                policy.flatten().map(|p| p.id),
                is_unverified
            ],
        )?;
        let finished = "UPDATE visits SET checked_in_at = coalesce(checked_in_at, ?2)
           WHERE appointment_id = ?1 AND identity <> '' AND (policy_id IS NOT NULL OR is_self_pay = 1)";
        w.run(finished, params![here.id, w.now()])?;
        Ok(())
    }
}

/// The policy that was chosen; nothing when the patient pays.
fn chosen(r: &Read<'_>, here: &Appointment, choice: CoverageChoice) -> Result<Option<Policy>> {
    let (policy, on) = match (choice.policy_id, choice.is_self_pay.unwrap_or(false)) {
        (Some(id), false) => (coverage::policy(r, id)?, here.starts_at.on),
        (None, true) => return Ok(None),
        _ => return Err(Error::field("coverage", "coverage-not-chosen")),
    };
    if policy.patient_id != patients::get(r, here.patient_id)?.id {
        return Err(Error::field("coverage", "policy-of-another-patient"));
    }
    if !policy.is_in_force(on) {
        return Err(Error::field_with("coverage", "policy-not-in-force", &[("payer", &policy.payer), ("on", &on.lettered())]));
    }
    coverage::refuse_inactive(&policy, on)?;
    Ok(Some(policy))
}

/// What check-in asks about, before and after the patient arrived.
pub(super) fn check_in_of(r: &Read<'_>, of: CheckInOf) -> Result<CheckIn> {
    let appointment = schedule::appointment(r, of.appointment_id)?;
    let visit = visit(r, appointment.id)?;
    let patient = patients::get(r, appointment.patient_id)?;
    let on = appointment.starts_at.on;
    let missing = needed::missing(r, &patient, appointment.visit_type_id, on)?;
    let policies: Vec<CoverageOption> = coverage::in_force(r, patient.id, on)?.into_iter().map(|policy| option(policy, on)).collect();
    let offered = match &visit {
        Some(visit) if visit.policy_id.is_some() => Some(CoverageChoice { policy_id: visit.policy_id, is_self_pay: None }),
        Some(visit) if visit.is_self_pay => Some(PAYS),
        _ => offer(r, &policies, patient.id)?,
    };
    let closed = charts::closed(r)?;
    let mut checks = checklist::checklist(r, ChecklistOf { appointment_id: appointment.id })?;
    checks.retain(|check| check.stage <= CheckStage::Arrival);
    Ok(CheckIn {
        checks,
        household: schedule::household_visits(r, &appointment)?.into_iter().filter(|one| !closed.contains(&one.patient_id)).collect(),
        forms: forms::due(r, &patient, appointment.visit_type_id, on)?,
        missing: missing.fields,
        missing_own: missing.own,
        visit,
        address: patient.address_line(),
        born_on: patient.born_on,
        phone: patient.phone,
        other_phone: patient.other_phone,
        email: patient.email,
        policies,
        offered,
        due: if staff::may_at_seat(r, Can::SeeMoney)? { Some(payments::copay_due(r, CopayOf { appointment_id: appointment.id })?) } else { None },
        appointment,
    })
}

/// Others of the household who stand here too: recognised and asked together, each under what is offered to them.
///
/// # Errors
/// `not-of-the-household` for somebody else, and what an arrival says.
pub(super) fn arrive_too(w: &mut Write<'_>, first: &Appointment, also: &[AppointmentId], told: &Told<'_>) -> Result<()> {
    let household = schedule::household_visits(w, first)?;
    for (i, id) in also.iter().enumerate() {
        if !household.iter().any(|one| one.appointment_id == *id) {
            return Err(Error::field(format!("also.{i}"), "not-of-the-household"));
        }
        let other = schedule::appointment(w, *id)?;
        refuse_unexpected(&other)?;
        let on = other.starts_at.on;
        let policies: Vec<CoverageOption> = coverage::in_force(w, other.patient_id, on)?.into_iter().map(|policy| option(policy, on)).collect();
        let coverage = offer(w, &policies, other.patient_id)?;
        enter(w, &other, &Told { coverage, ..*told }, None, None)?;
    }
    Ok(())
}

const PAYS: CoverageChoice = CoverageChoice { policy_id: None, is_self_pay: Some(true) };

fn option(policy: Policy, on: Day) -> CoverageOption {
    CoverageOption {
        policy_id: policy.id,
        rev: policy.rev,
        rank: policy.rank,
        payer: policy.payer,
        plan: policy.plan,
        member_id: policy.member_id,
        verified_on: policy.verified_on,
        is_blocked: policy.answer.as_ref().is_some_and(|answer| answer.blocks(on)),
        answer: policy.answer,
    }
}

/// The first policy that may be chosen. Whoever has none and paid the last visit is offered to pay again; of everybody
/// else it is asked.
fn offer(r: &Read<'_>, policies: &[CoverageOption], patient: PatientId) -> Result<Option<CoverageChoice>> {
    if let Some(first) = policies.iter().find(|one| !one.is_blocked) {
        return Ok(Some(CoverageChoice { policy_id: Some(first.policy_id), is_self_pay: None }));
    }
    if !policies.is_empty() {
        return Ok(None);
    }
    let paid_before: Option<bool> =
        r.one("SELECT is_self_pay FROM visits WHERE patient_id = ?1 ORDER BY id DESC LIMIT 1", [patient], |row| row.get(0))?;
    Ok((paid_before == Some(true)).then_some(PAYS))
}
