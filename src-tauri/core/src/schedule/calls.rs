//! Tries to reach somebody: about a visit to be confirmed, one called off, one whose provider is out, or a free time.
//! Every try is a line; the last one tells where the matter stands.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Status, appointment, move_to, waiting};
use crate::codes::{Line, Phone, choices};
use crate::dates::{Day, LocalTime, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, CallId, PatientId, StaffId, WaitId};
use crate::store::{Read, Write};

choices! {
    /// What a call was about.
    Purpose {
        /// Will they come?
        Confirm = "confirm",
        /// Another time for a visit called off or missed.
        Rebook = "rebook",
        /// Another time because the provider is out.
        Out = "out",
        /// A time that fell free.
        Offer = "offer",
    }

    /// What came of a call.
    Outcome {
        /// A message was left.
        LeftMessage = "left-message",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// The number is somebody else's.
        WrongNumber = "wrong-number",
        /// They will come.
        Confirmed = "confirmed",
        /// They do not want it.
        Declined = "declined",
    }
}

/// A call that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CallDraft {
    /// About which visit,
    pub appointment_id: Option<AppointmentId>,
    /// or which entry of the waiting list.
    pub wait_id: Option<WaitId>,
    /// What for.
    pub purpose: Purpose,
    /// What came of it.
    pub outcome: Outcome,
    /// The free time that was offered.
    pub offered_at: Option<LocalTime>,
    /// What was said.
    pub note: Option<Line>,
    /// When to try again.
    pub next_on: Option<Day>,
}

/// A try.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct CallMade {
    pub id: CallId,
    pub outcome: Outcome,
    pub at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<StaffId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<LocalTime>,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>")]
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Day>,
}

/// How to reach a patient, and the tries so far about one matter.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Reach {
    /// The number to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The other one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_phone: Option<Phone>,
    /// A message may be left.
    pub may_voicemail: bool,
    /// When to call.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>")]
    pub best_time: String,
    /// Tries so far.
    pub tries: i64,
    /// The last of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<CallMade>,
}

/// One matter that is called about.
#[derive(Clone, Copy)]
pub(super) enum About {
    Visit(AppointmentId, Purpose),
    Wait(WaitId),
}

/// Notes a call. Whoever says that they will come is confirmed by the same act.
pub(super) fn note(w: &mut Write<'_>, draft: CallDraft) -> Result<Reach> {
    let (patient, about) = matter(w, &draft)?;
    if draft.outcome == Outcome::Confirmed && draft.purpose != Purpose::Confirm {
        return Err(Error::field("outcome", "outcome-not-of-this-call"));
    }
    if draft.next_on.is_some_and(|day| w.today().is_ok_and(|today| day < today)) {
        return Err(Error::field("nextOn", "day-has-passed"));
    }
    if let (Outcome::Confirmed, Some(id)) = (draft.outcome, draft.appointment_id)
        && appointment(w, id)?.status != Status::Confirmed
    {
        move_to(w, id, Status::Confirmed, None)?;
    }
    w.insert(
        "INSERT INTO calls (patient_id, appointment_id, wait_id, purpose, outcome, offered_at, note, next_on, at, staff_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, ''), ?8, ?9, ?10)",
        params![
            patient,
            draft.appointment_id,
            draft.wait_id,
            draft.purpose,
            draft.outcome,
            draft.offered_at,
            draft.note,
            draft.next_on,
            w.now(),
            w.staff()
        ],
    )?;
    reach(w, patient, about)
}

/// Whom a call was made to, and about what.
fn matter(r: &Read<'_>, draft: &CallDraft) -> Result<(PatientId, About)> {
    match (draft.appointment_id, draft.wait_id, draft.purpose) {
        (None, Some(wait), Purpose::Offer) => Ok((waiting::wait(r, wait)?.patient_id, About::Wait(wait))),
        (Some(id), None, purpose) if purpose != Purpose::Offer => Ok((appointment(r, id)?.patient_id, About::Visit(id, purpose))),
        (None, _, Purpose::Offer) => Err(Error::field("waitId", "required")),
        _ => Err(Error::field("appointmentId", "required")),
    }
}

/// How to reach a patient, with the tries about one matter.
pub(super) fn reach(r: &Read<'_>, patient: PatientId, about: About) -> Result<Reach> {
    let sql = "SELECT coalesce(phone, other_phone), iif(phone IS NULL, NULL, other_phone), may_voicemail, best_time FROM patients WHERE id = ?1";
    let mut reach = r
        .one(sql, [patient], |row| {
            Ok(Reach { phone: row.get(0)?, other_phone: row.get(1)?, may_voicemail: row.get(2)?, best_time: row.get(3)?, tries: 0, last: None })
        })?
        .unwrap_or_default();
    let mut tries = tries(r, about)?;
    reach.tries = tries.len() as i64;
    reach.last = tries.pop();
    Ok(reach)
}

/// The tries about one matter, oldest first.
pub(super) fn tries(r: &Read<'_>, about: About) -> Result<Vec<CallMade>> {
    const TRY: &str = "SELECT id, outcome, at, staff_id, offered_at, note, next_on FROM calls";
    match about {
        About::Visit(id, purpose) => r.all(&format!("{TRY} WHERE appointment_id = ?1 AND purpose = ?2 ORDER BY id"), params![id, purpose], call_row),
        About::Wait(id) => r.all(&format!("{TRY} WHERE wait_id = ?1 ORDER BY id"), [id], call_row),
    }
}

fn call_row(row: &Row<'_>) -> rusqlite::Result<CallMade> {
    Ok(CallMade {
        id: row.get(0)?,
        outcome: row.get(1)?,
        at: row.get(2)?,
        by: row.get(3)?,
        offered_at: row.get(4)?,
        note: row.get(5)?,
        next_on: row.get(6)?,
    })
}
