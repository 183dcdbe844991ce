//! The waiting list: who would come at another time than there is, and when it would suit them.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::calls::{Reach, reach};
use super::{Status, types};
use crate::codes::{Line, Reason, choices, shown_name};
use crate::command::Nothing;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, ProviderId, StaffId, VisitTypeId, WaitId};
use crate::practice;
use crate::store::{Read, Write};

choices! {
    /// A part of the day.
    PartOfDay {
        /// Whenever.
        Any = "any",
        /// Beginning before noon.
        Morning = "morning",
        /// Beginning at noon or later.
        Afternoon = "afternoon",
    }

    /// Where an entry of the waiting list stands.
    WaitStatus {
        /// Still waits.
        Waiting = "waiting",
        /// Got a visit.
        Booked = "booked",
        /// Taken off the list.
        Off = "off",
    }
}

/// Minutes since midnight at which the afternoon begins.
const NOON: i64 = 12 * 60;
/// Whoever says nothing else waits for so long.
const USUAL_DAYS: i64 = 90;
/// Nobody waits longer: a slipped year.
const MOST_DAYS: i64 = 2 * 366;

impl PartOfDay {
    /// Does a visit beginning at that minute fall into it?
    pub(super) const fn holds(self, minute: i64) -> bool {
        match self {
            PartOfDay::Any => true,
            PartOfDay::Morning => minute < NOON,
            PartOfDay::Afternoon => minute >= NOON,
        }
    }
}

/// Somebody who waits.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Wait {
    /// Row.
    pub id: WaitId,
    /// Who.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    /// For whom; anybody when nothing.
    pub provider_id: Option<ProviderId>,
    /// For what kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// How long it will take.
    pub minutes: i64,
    /// First day that suits.
    pub from_on: Day,
    /// Last day that suits; any later one when nothing.
    pub to_on: Option<Day>,
    /// Days of the week that suit, Monday = 1.
    pub weekdays: Vec<u8>,
    /// Part of the day that suits.
    pub part_of_day: PartOfDay,
    /// Is offered a time before the others.
    pub is_urgent: bool,
    /// What the caller said.
    pub note: String,
    /// The entry counts up to this day.
    pub expires_on: Day,
    /// That day has passed.
    pub is_expired: bool,
    /// The visit that is given up for an earlier one, while it is expected.
    pub instead_of: Option<Instead>,
    /// On the list since.
    pub added_at: Moment,
    /// Put on it by.
    pub added_by: Option<StaffId>,
    /// How to reach them, and the tries so far.
    pub reach: Reach,
    /// Version of the row.
    pub rev: i64,
}

/// A visit that is given up for an earlier one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Instead {
    pub appointment_id: AppointmentId,
    pub starts_at: LocalTime,
    pub provider_id: ProviderId,
}

/// Somebody for the waiting list, or (with `id` and `rev`) what is different now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct WaitDraft {
    /// Which entry.
    pub id: Option<WaitId>,
    /// As it was seen.
    pub rev: Option<i64>,
    /// Who; on a change always the same.
    pub patient_id: PatientId,
    /// For whom; anybody when left out.
    pub provider_id: Option<ProviderId>,
    /// Kind of visit; that of the visit given up when left out.
    pub visit_type_id: Option<VisitTypeId>,
    /// Length; the visit's given up or the kind's when left out.
    pub minutes: Option<i64>,
    /// Today when left out.
    pub from_on: Option<Day>,
    /// No last day when left out.
    pub to_on: Option<Day>,
    /// Monday = 1; every day when left out.
    pub weekdays: Option<Vec<u8>>,
    /// Any when left out.
    pub part_of_day: Option<PartOfDay>,
    /// No when left out.
    pub is_urgent: Option<bool>,
    /// What the caller said.
    pub note: Option<Line>,
    /// The last day that suits, or 90 days from now, when left out.
    pub expires_on: Option<Day>,
    /// The visit that is given up for an earlier one.
    pub appointment_id: Option<AppointmentId>,
}

/// Takes somebody off the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WaitOff {
    pub id: WaitId,
    pub rev: i64,
    pub reason: Reason,
}

/// A draft with everything decided.
struct Settled {
    visit_type: Option<VisitTypeId>,
    minutes: Option<i64>,
    from_on: Day,
    weekdays: i64,
    expires_on: Day,
}

/// Everybody who waits: urgent first, then who has waited longest; what has expired last.
pub(super) fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<Wait>> {
    let mut all = waiting(r)?;
    all.sort_by_key(|w| w.is_expired);
    Ok(all)
}

/// Everybody who waits, urgent first, then who has waited longest.
pub(super) fn waiting(r: &Read<'_>) -> Result<Vec<Wait>> {
    let rows = r.all(&format!("{WAIT} WHERE w.status = 'waiting' ORDER BY w.is_urgent DESC, w.added_at, w.id"), (), from_row)?;
    let today = r.today()?;
    rows.into_iter().map(|row| told(r, row, today)).collect()
}

pub(super) fn add(w: &mut Write<'_>, draft: WaitDraft) -> Result<Wait> {
    let settled = settle(w, &draft)?;
    let id = w.insert(
        "INSERT INTO waits (patient_id, provider_id, visit_type_id, minutes, from_on, to_on, weekdays, part_of_day, is_urgent, note, expires_on,
           appointment_id, added_at, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, ''), ?11, ?12, ?13, ?14)",
        params![
            draft.patient_id,
            draft.provider_id,
            settled.visit_type,
            settled.minutes,
            settled.from_on,
            draft.to_on,
            settled.weekdays,
            draft.part_of_day.unwrap_or(PartOfDay::Any),
            draft.is_urgent.unwrap_or(false),
            draft.note,
            settled.expires_on,
            draft.appointment_id,
            w.now(),
            w.staff()
        ],
    )?;
    wait(w, WaitId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: WaitDraft) -> Result<Wait> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    if wait(w, id)?.patient_id != draft.patient_id {
        return Err(Error::field("patientId", "not-understood"));
    }
    let settled = settle(w, &draft)?;
    w.update(
        "wait",
        "UPDATE waits SET provider_id = ?3, visit_type_id = ?4, minutes = ?5, from_on = ?6, to_on = ?7, weekdays = ?8, part_of_day = ?9, is_urgent = ?10,
           note = coalesce(?11, ''), expires_on = ?12, appointment_id = ?13, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND status = 'waiting'",
        params![
            id,
            draft.rev,
            draft.provider_id,
            settled.visit_type,
            settled.minutes,
            settled.from_on,
            draft.to_on,
            settled.weekdays,
            draft.part_of_day.unwrap_or(PartOfDay::Any),
            draft.is_urgent.unwrap_or(false),
            draft.note,
            settled.expires_on,
            draft.appointment_id
        ],
    )?;
    wait(w, id)
}

pub(super) fn take_off(w: &mut Write<'_>, off: WaitOff) -> Result<Nothing> {
    wait(w, off.id)?;
    w.update(
        "wait",
        "UPDATE waits SET status = 'off', status_reason = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND status = 'waiting'",
        params![off.id, off.rev, off.reason],
    )?;
    Ok(Nothing {})
}

/// Somebody got a visit.
pub(super) fn booked(w: &mut Write<'_>, wait: &Wait, visit: AppointmentId) -> Result<()> {
    w.update(
        "wait",
        "UPDATE waits SET status = 'booked', booked_id = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND status = 'waiting'",
        params![wait.id, wait.rev, visit],
    )
}

fn settle(r: &Read<'_>, draft: &WaitDraft) -> Result<Settled> {
    check_patient(r, draft.patient_id)?;
    if let Some(id) = draft.provider_id {
        practice::provider(r, id)?;
    }
    let given_up = draft.appointment_id.map(|id| given_up(r, id, draft.patient_id)).transpose()?;
    let visit_type = draft.visit_type_id.or(given_up.and_then(|g| g.0));
    if let Some(id) = visit_type {
        types::visit_type(r, id)?;
    }
    let minutes = draft.minutes.or(given_up.map(|g| g.1).filter(|_| draft.visit_type_id.is_none()));
    minutes.map_or(Ok(()), super::booking::check_minutes)?;
    let (today, from_on) = (r.today()?, draft.from_on.unwrap_or(r.today()?));
    if draft.to_on.is_some_and(|to| to < from_on) {
        return Err(Error::field("toOn", "ends-before-it-starts"));
    }
    if draft.to_on.is_some_and(|to| to < today) {
        return Err(Error::field("toOn", "day-has-passed"));
    }
    let expires_on = draft.expires_on.or(draft.to_on).unwrap_or(from_on.max(today).plus_days(USUAL_DAYS));
    if expires_on < today {
        return Err(Error::field("expiresOn", "day-has-passed"));
    }
    if expires_on.days_since(today) > MOST_DAYS {
        return Err(Error::field("expiresOn", "date-too-far-ahead"));
    }
    Ok(Settled { visit_type, minutes, from_on, weekdays: bits(draft.weekdays.as_deref())?, expires_on })
}

/// Kind and length of the visit that is given up, if it is this patient's and still to come.
fn given_up(r: &Read<'_>, id: AppointmentId, patient: PatientId) -> Result<(Option<VisitTypeId>, i64)> {
    let visit = super::appointment(r, id)?;
    match visit {
        v if v.patient_id != patient => Err(Error::field("appointmentId", "appointment-of-another-patient")),
        v if !v.status.is_expected() => Err(Error::refused_with("visit-cannot-move", &[("status", v.status.word())])),
        v => Ok((v.visit_type_id, v.minutes)),
    }
}

fn check_patient(r: &Read<'_>, patient: PatientId) -> Result<()> {
    let sql = "SELECT status, merged_into IS NOT NULL FROM patients WHERE id = ?1";
    let (status, is_merged): (String, bool) =
        r.one(sql, [patient], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("patient"))?;
    match status.as_str() {
        _ if is_merged => Err(Error::refused("patient-merged")),
        "deceased" => Err(Error::refused("patient-deceased")),
        _ => Ok(()),
    }
}

/// Weekdays as the table keeps them: a bit a day.
fn bits(weekdays: Option<&[u8]>) -> Result<i64> {
    let Some(days) = weekdays.filter(|days| !days.is_empty()) else { return Ok(127) };
    if days.iter().any(|day| !(1..=7).contains(day)) {
        return Err(Error::field("weekdays", "not-understood"));
    }
    Ok(days.iter().fold(0, |bits, day| bits | 1 << (day - 1)))
}

/// An entry that still waits.
///
/// # Errors
/// `Missing`, or refused once it waits no longer.
pub(super) fn wait(r: &Read<'_>, id: WaitId) -> Result<Wait> {
    let row = r.one(&format!("{WAIT} WHERE w.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("wait"))?;
    if row.status != WaitStatus::Waiting {
        return Err(Error::refused("waits-no-longer"));
    }
    let today = r.today()?;
    told(r, row, today)
}

/// A row as it was read.
struct WaitRow {
    wait: Wait,
    status: WaitStatus,
    minutes: Option<i64>,
}

const WAIT: &str =
    "SELECT w.id, w.patient_id, p.family, p.given, w.provider_id, w.visit_type_id, w.minutes, t.minutes, w.from_on, w.to_on, w.weekdays,
  w.part_of_day, w.is_urgent, w.note, w.expires_on, w.added_at, w.added_by, w.rev, w.status, a.id, a.starts_on, a.starts_min, a.provider_id, a.status
  FROM waits AS w JOIN patients AS p ON p.id = w.patient_id LEFT JOIN visit_types AS t ON t.id = w.visit_type_id
  LEFT JOIN appointments AS a ON a.id = w.appointment_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<WaitRow> {
    let bits: i64 = row.get(10)?;
    let stands = row.get::<_, Option<Status>>(23)?.is_some_and(Status::is_expected);
    let instead_of = match row.get::<_, Option<AppointmentId>>(19)? {
        Some(appointment_id) if stands => {
            let starts_at = LocalTime { on: row.get(20)?, at: row.get::<_, TimeOfDay>(21)? };
            Some(Instead { appointment_id, starts_at, provider_id: row.get(22)? })
        }
        _ => None,
    };
    Ok(WaitRow {
        wait: Wait {
            id: row.get(0)?,
            patient_id: row.get(1)?,
            name: shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?),
            provider_id: row.get(4)?,
            visit_type_id: row.get(5)?,
            minutes: 0,
            from_on: row.get(8)?,
            to_on: row.get(9)?,
            weekdays: (1..=7).filter(|day| bits & 1 << (day - 1) != 0).collect(),
            part_of_day: row.get(11)?,
            is_urgent: row.get(12)?,
            note: row.get(13)?,
            expires_on: row.get(14)?,
            is_expired: false,
            instead_of,
            added_at: row.get(15)?,
            added_by: row.get(16)?,
            reach: Reach::default(),
            rev: row.get(17)?,
        },
        status: row.get(18)?,
        minutes: row.get::<_, Option<i64>>(6)?.or(row.get(7)?),
    })
}

/// An entry with what is asked of other tables: how to reach the patient, how long a visit is that nobody measured.
fn told(r: &Read<'_>, row: WaitRow, today: Day) -> Result<Wait> {
    let WaitRow { mut wait, minutes, .. } = row;
    wait.minutes = match minutes {
        Some(minutes) => minutes,
        None => 2 * practice::practice(r)?.grain_minutes,
    };
    wait.is_expired = wait.expires_on < today || wait.to_on.is_some_and(|last| last < today);
    wait.reach = reach(r, wait.patient_id, super::calls::About::Wait(wait.id))?;
    Ok(wait)
}
