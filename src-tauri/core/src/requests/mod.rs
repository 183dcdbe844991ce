//! Requests from outside: a note of a call, a form of the web page, a line of a portal's file. Each is accepted with a
//! visit or declined with a reason; until then it stands open with its age.
//!
//! Table: requests. What was not understood stays in `as_received` as it came; nothing is deleted, and what was answered
//! can be opened again.

mod answering;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Email, Line, Name, Note, Phone, choices, shown_name};
use crate::command::{Command, Nothing, read, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, ProviderId, RequestId, VisitTypeId};
use crate::patients::{self, Likeness, PossibleDuplicate};
use crate::permit::Can;
use crate::practice;
use crate::schedule::{self, PartOfDay};
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("requests")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("requests.list", Can::SeePatients, list),
        read("requests.counts", Can::SeePatients, counts),
        read("requests.likely", Can::SeePatients, likely),
        write("requests.add", Can::Schedule, add),
        write("requests.match", Can::Schedule, answering::match_to),
        write("requests.register", Can::EditPatients, answering::register),
        write("requests.accept", Can::Schedule, answering::accept),
        write("requests.decline", Can::Schedule, answering::decline),
        write("requests.reopen", Can::Schedule, answering::reopen),
    ]
}

choices! {
    /// How a request came.
    RequestSource {
        /// Somebody called.
        Phone = "phone",
        /// A form of the practice's web page.
        Web = "web",
        /// A file of a patient portal.
        Portal = "portal",
    }
    /// Where a request stands.
    RequestStatus {
        /// Nobody has answered it.
        Open = "open",
        /// A visit was booked for it.
        Accepted = "accepted",
        /// It was declined, with a reason.
        Declined = "declined",
    }
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Row.
    pub id: RequestId,
    /// How it came.
    pub source: RequestSource,
    /// When.
    pub received_at: Moment,
    /// `FAMILY, Given`, as the request says.
    pub name: String,
    /// Birth date.
    pub born_on: Option<Day>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// E-mail.
    pub email: Option<Email>,
    /// What for.
    pub reason: String,
    /// What else they said.
    pub note: String,
    /// First day that suits.
    pub from_on: Option<Day>,
    /// Part of the day that suits.
    pub part_of_day: PartOfDay,
    /// With whom; anybody when nothing.
    pub provider_id: Option<ProviderId>,
    /// What kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// The line of the file, word by word.
    pub as_received: String,
    /// Whose request it is, once somebody said so.
    pub patient_id: Option<PatientId>,
    /// `FAMILY, Given`, as the chart says.
    pub patient: Option<String>,
    /// Where it stands.
    pub status: RequestStatus,
    /// Why it was declined.
    pub status_reason: String,
    /// When it was answered.
    pub answered_at: Option<Moment>,
    /// By whom.
    pub answered_by: Option<String>,
    /// The visit that was booked for it.
    pub appointment_id: Option<AppointmentId>,
    /// Version of the row.
    pub rev: i64,
}

/// A request to be written down. A name, a telephone, an e-mail or a patient is needed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RequestDraft {
    /// A known patient.
    pub patient_id: Option<PatientId>,
    /// Family name.
    pub family: Option<Name>,
    /// Given name.
    pub given: Option<Name>,
    /// Birth date.
    pub born_on: Option<Day>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// E-mail.
    pub email: Option<Email>,
    /// What for.
    pub reason: Option<Line>,
    /// What else they said.
    pub note: Option<Note>,
    /// First day that suits.
    pub from_on: Option<Day>,
    /// Any when left out.
    pub part_of_day: Option<PartOfDay>,
    /// Anybody when left out.
    pub provider_id: Option<ProviderId>,
    /// What kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
}

/// Which requests: those open, or the latest that were answered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RequestsAsked {
    pub is_answered: Option<bool>,
}

/// How many wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs)]
pub struct RequestCounts {
    pub open: i64,
}

/// Names a request.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OneRequest {
    pub id: RequestId,
}

/// A request of a file, with what only a file has.
pub(crate) struct FromFile {
    pub(crate) draft: RequestDraft,
    pub(crate) source: RequestSource,
    pub(crate) received_at: Moment,
    pub(crate) as_received: Note,
    pub(crate) digest: String,
}

/// Writes a call down.
pub(crate) fn add(w: &mut Write<'_>, draft: RequestDraft) -> Result<Request> {
    check(w, &draft)?;
    let id = insert(w, &draft, RequestSource::Phone, w.now(), "", None)?;
    request(w, id)
}

/// Takes a request of a file in; false when it is here already.
pub(crate) fn receive(w: &mut Write<'_>, one: &FromFile) -> Result<bool> {
    if w.one("SELECT 1 FROM requests WHERE digest = ?1", [&one.digest], |_| Ok(()))?.is_some() {
        return Ok(false);
    }
    insert(w, &one.draft, one.source, one.received_at, one.as_received.as_str(), Some(&one.digest))?;
    Ok(true)
}

/// Somebody must be meant, and what is named must be there.
fn check(r: &Read<'_>, draft: &RequestDraft) -> Result<()> {
    if !names_somebody(draft) {
        return Err(Error::field("family", "request-needs-a-person"));
    }
    draft.patient_id.map(|id| patients::get(r, id)).transpose()?;
    draft.provider_id.map(|id| practice::provider(r, id)).transpose()?;
    draft.visit_type_id.map(|id| schedule::visit_type(r, id)).transpose()?;
    match draft.born_on {
        Some(born) if born > r.today()? => Err(Error::field("bornOn", "born-in-the-future")),
        _ => Ok(()),
    }
}

/// Does a request say who it is from?
pub(crate) fn names_somebody(draft: &RequestDraft) -> bool {
    draft.patient_id.is_some() || draft.family.is_some() || draft.given.is_some() || draft.phone.is_some() || draft.email.is_some()
}

fn insert(w: &mut Write<'_>, draft: &RequestDraft, source: RequestSource, at: Moment, as_received: &str, digest: Option<&str>) -> Result<RequestId> {
    let id = w.insert(
        "INSERT INTO requests (source, received_at, family, given, born_on, phone, email, reason, note, from_on, part_of_day, provider_id, visit_type_id,
           as_received, digest, patient_id, added_by)
         VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''), ?5, ?6, ?7, coalesce(?8, ''), coalesce(?9, ''), ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            source,
            at,
            draft.family,
            draft.given,
            draft.born_on,
            draft.phone,
            draft.email,
            draft.reason,
            draft.note,
            draft.from_on,
            draft.part_of_day.unwrap_or(PartOfDay::Any),
            draft.provider_id,
            draft.visit_type_id,
            as_received,
            digest,
            draft.patient_id,
            w.staff()
        ],
    )?;
    Ok(RequestId(id))
}

/// So many answered ones are listed.
const ANSWERED: i64 = 200;

/// Open requests, the oldest first; or those that were answered, the latest first.
fn list(r: &Read<'_>, asked: RequestsAsked) -> Result<Vec<Request>> {
    match asked.is_answered.unwrap_or(false) {
        false => r.all(&format!("{REQUEST} WHERE q.status = 'open' ORDER BY q.received_at, q.id"), (), from_row),
        true => r.all(&format!("{REQUEST} WHERE q.answered_at IS NOT NULL ORDER BY q.answered_at DESC, q.id DESC LIMIT ?1"), [ANSWERED], from_row),
    }
}

fn counts(r: &Read<'_>, _: Nothing) -> Result<RequestCounts> {
    let open = r.one("SELECT count(*) FROM requests WHERE status = 'open'", (), |row| row.get(0))?;
    Ok(RequestCounts { open: open.unwrap_or_default() })
}

/// Who of the known patients it may be.
fn likely(r: &Read<'_>, one: OneRequest) -> Result<Vec<Likeness>> {
    let sql = "SELECT family, given, born_on, phone FROM requests WHERE id = ?1";
    let said = r.one(sql, [one.id], |row| {
        let line = |i: usize| Ok::<_, rusqlite::Error>(Line::parse(row.get_ref(i)?.as_str()?).filter(|line| !line.as_str().is_empty()));
        Ok(PossibleDuplicate { family: line(0)?, given: line(1)?, born_on: row.get(2)?, phone: row.get(3)?, except_id: None })
    })?;
    patients::duplicates(r, said.ok_or_else(|| Error::missing("request"))?)
}

const REQUEST: &str = "SELECT q.id, q.source, q.received_at, q.family, q.given, q.born_on, q.phone, q.email, q.reason, q.note, q.from_on, q.part_of_day,
  q.provider_id, q.visit_type_id, q.as_received, q.patient_id, p.family, p.given, q.status, q.status_reason, q.answered_at, s.name, q.appointment_id, q.rev
  FROM requests AS q LEFT JOIN patients AS p ON p.id = q.patient_id LEFT JOIN staff AS s ON s.id = q.answered_by";

fn request(r: &Read<'_>, id: RequestId) -> Result<Request> {
    r.one(&format!("{REQUEST} WHERE q.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("request"))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Request> {
    let patient_id: Option<PatientId> = row.get(15)?;
    Ok(Request {
        id: row.get(0)?,
        source: row.get(1)?,
        received_at: row.get(2)?,
        name: shown_name(row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?),
        born_on: row.get(5)?,
        phone: row.get(6)?,
        email: row.get(7)?,
        reason: row.get(8)?,
        note: row.get(9)?,
        from_on: row.get(10)?,
        part_of_day: row.get(11)?,
        provider_id: row.get(12)?,
        visit_type_id: row.get(13)?,
        as_received: row.get(14)?,
        patient_id,
        patient: match patient_id {
            Some(_) => Some(shown_name(row.get_ref(16)?.as_str()?, row.get_ref(17)?.as_str()?)),
            None => None,
        },
        status: row.get(18)?,
        status_reason: row.get(19)?,
        answered_at: row.get(20)?,
        answered_by: row.get(21)?,
        appointment_id: row.get(22)?,
        rev: row.get(23)?,
    })
}

/// What was asked for goes to the patient whose chart stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("requests", facts, to)
}
