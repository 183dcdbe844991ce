//! Answering a request: whose it is, a visit for it, or a reason why not.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OneRequest, Request, RequestStatus, request};
use crate::codes::{Line, Name, Note, Reason};
use crate::dates::LocalTime;
use crate::error::{Error, Result};
use crate::ids::{PatientId, ProviderId, RequestId, VisitTypeId};
use crate::patients::{self, PatientDraft};
use crate::schedule::{self, Appointment, BookingDraft};
use crate::store::{Read, Write};

/// Whose request it is; nobody's again when left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RequestMatch {
    pub id: RequestId,
    pub rev: i64,
    pub patient_id: Option<PatientId>,
}

/// Somebody new: their chart is made of what the request says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RequestRegister {
    pub id: RequestId,
    pub rev: i64,
    /// Why somebody like a known patient is registered nevertheless.
    pub despite_duplicates: Option<Reason>,
}

/// The visit that a request gets; its reason, note and kind go along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RequestAccept {
    pub id: RequestId,
    pub rev: i64,
    pub provider_id: ProviderId,
    pub starts_at: LocalTime,
    pub minutes: Option<i64>,
    pub visit_type_id: Option<VisitTypeId>,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
}

/// Why not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RequestDecline {
    pub id: RequestId,
    pub rev: i64,
    pub reason: Reason,
}

/// A request that was accepted, and its visit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct RequestAccepted {
    pub request: Request,
    pub appointment: Appointment,
}

/// An open request as it was seen.
fn open(r: &Read<'_>, id: RequestId, rev: i64) -> Result<Request> {
    let found = request(r, id)?;
    match found.status {
        RequestStatus::Open if found.rev == rev => Ok(found),
        RequestStatus::Open => Err(Error::stale("request")),
        _ => Err(Error::refused("request-answered")),
    }
}

pub(super) fn match_to(w: &mut Write<'_>, of: RequestMatch) -> Result<Request> {
    open(w, of.id, of.rev)?;
    let patient = of.patient_id.map(|id| patients::get(w, id)).transpose()?.map(|patient| patient.id);
    set_patient(w, of.id, patient)
}

fn set_patient(w: &mut Write<'_>, id: RequestId, patient: Option<PatientId>) -> Result<Request> {
    w.run("UPDATE requests SET patient_id = ?2, rev = rev + 1 WHERE id = ?1", params![id, patient])?;
    request(w, id)
}

/// Makes a chart of what the request says.
///
/// # Errors
/// `possible-duplicate` without a reason; `name-needed` for a request that has none.
pub(super) fn register(w: &mut Write<'_>, of: RequestRegister) -> Result<Request> {
    let found = open(w, of.id, of.rev)?;
    let sql = "SELECT family, given FROM requests WHERE id = ?1";
    let (family, given): (String, String) = w.one(sql, [of.id], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("request"))?;
    let draft = PatientDraft {
        family: Name::parse(&family),
        given: Name::parse(&given),
        born_on: found.born_on,
        phone: found.phone,
        email: found.email,
        despite_duplicates: of.despite_duplicates,
        ..PatientDraft::default()
    };
    let patient = patients::register(w, draft)?;
    set_patient(w, of.id, Some(patient.id))
}

/// Books the visit and answers the request in one act.
///
/// # Errors
/// `patientId` while nobody said whose request it is; what booking says.
pub(super) fn accept(w: &mut Write<'_>, of: RequestAccept) -> Result<RequestAccepted> {
    let found = open(w, of.id, of.rev)?;
    let patient_id = found.patient_id.ok_or_else(|| Error::field("patientId", "request-without-patient"))?;
    let draft = BookingDraft {
        patient_id: patients::get(w, patient_id)?.id,
        provider_id: of.provider_id,
        starts_at: of.starts_at,
        minutes: of.minutes,
        visit_type_id: of.visit_type_id.or(found.visit_type_id),
        room_id: None,
        equipment_id: None,
        location_id: None,
        reason: Line::parse(&found.reason),
        note: Note::parse(&found.note),
        overbook_reason: of.overbook_reason,
        told: of.told,
        is_walk_in: None,
        second_hour: None,
    };
    let appointment = schedule::book(w, draft)?;
    let answered = "UPDATE requests SET status = 'accepted', appointment_id = ?2, answered_at = ?3, answered_by = ?4, rev = rev + 1 WHERE id = ?1";
    w.run(answered, params![of.id, appointment.id, w.now(), w.staff()])?;
    Ok(RequestAccepted { request: request(w, of.id)?, appointment })
}

pub(super) fn decline(w: &mut Write<'_>, of: RequestDecline) -> Result<Request> {
    open(w, of.id, of.rev)?;
    let answered = "UPDATE requests SET status = 'declined', status_reason = ?2, answered_at = ?3, answered_by = ?4, rev = rev + 1 WHERE id = ?1";
    w.run(answered, params![of.id, of.reason, w.now(), w.staff()])?;
    request(w, of.id)
}

/// What was declined is open again. A visit that was booked is called off or taken back by its own acts.
pub(super) fn reopen(w: &mut Write<'_>, of: OneRequest) -> Result<Request> {
    match request(w, of.id)?.status {
        RequestStatus::Declined => {}
        RequestStatus::Open => return Err(Error::refused("request-open")),
        RequestStatus::Accepted => return Err(Error::refused("request-has-visit")),
    }
    let reopened = "UPDATE requests SET status = 'open', status_reason = '', answered_at = NULL, answered_by = NULL, rev = rev + 1 WHERE id = ?1";
    w.run(reopened, [of.id])?;
    request(w, of.id)
}
