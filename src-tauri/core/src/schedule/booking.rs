//! Booking: what the desk leaves out is taken from the patient's last visit and the provider.

use std::ops::ControlFlow;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflicts::{Meant, Wanted, Warning};
use super::status::takes_a_slot;
use super::types::{self, VisitType};
use super::{Appointment, Reliability, appointment, reliability, settled};
use super::{equipping, remote};
use crate::codes::{Line, Note, Reason};
use crate::dates::{Day, LocalTime, Moment, Zone};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, EquipmentId, LocationId, PatientId, ProviderId, RoomId, SeriesId, VisitTypeId};
use crate::practice::{self, Provider};
use crate::store::{Read, Write};

/// A visit to be booked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct BookingDraft {
    /// Who comes.
    pub patient_id: PatientId,
    /// Who sees them.
    pub provider_id: ProviderId,
    /// Wall-clock start.
    pub starts_at: LocalTime,
    /// Length; the kind's when left out.
    pub minutes: Option<i64>,
    /// Kind of visit; the patient's last when left out.
    pub visit_type_id: Option<VisitTypeId>,
    /// Room; the provider's own, if it is free, when left out.
    pub room_id: Option<RoomId>,
    /// What it takes along; the first free one of those that the kind needs when left out.
    pub equipment_id: Option<EquipmentId>,
    /// Place; the room's or the provider's when left out.
    pub location_id: Option<LocationId>,
    /// Why they come.
    pub reason: Option<Line>,
    /// The desk's note.
    pub note: Option<Note>,
    /// Why a taken slot or a time outside hours is used all the same.
    pub overbook_reason: Option<Reason>,
    /// Keys of the warnings that the person was told of (`schedule.check`, or the refusal's `stands`): the reason is for these. Left out,
    /// it is for whatever stands against it.
    pub told: Option<Vec<String>>,
    /// Came without an appointment.
    pub is_walk_in: Option<bool>,
    /// In the doubled hour of an autumn night: the second of the two.
    pub second_hour: Option<bool>,
}

/// What a booking would be, before Enter.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct BookingCheck {
    /// Length.
    pub minutes: i64,
    /// When it begins, on a clock that has that time.
    pub starts_at: LocalTime,
    /// Kind of visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_type_id: Option<VisitTypeId>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_type: Option<String>,
    /// What the kind asks of whoever books it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_type_note: Option<String>,
    /// Room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_id: Option<RoomId>,
    /// What it takes along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment_id: Option<EquipmentId>,
    /// Kind and length are those of the patient's last visit.
    pub is_as_last_time: bool,
    /// What stands against it, the weightiest first.
    pub warnings: Vec<Warning>,
    /// Missed visits.
    pub reliability: Reliability,
}

/// A draft with everything decided.
struct Settled {
    provider: Provider,
    kind: Option<VisitType>,
    room: Option<RoomId>,
    equipment: Option<EquipmentId>,
    location: LocationId,
    minutes: i64,
    zone: Zone,
    starts: LocalTime,
    at: Moment,
    asked_for: Option<LocalTime>,
    is_as_last_time: bool,
}

impl Settled {
    fn wanted(&self, patient: PatientId) -> Wanted<'_> {
        Wanted {
            patient,
            provider: &self.provider,
            room: self.room,
            equipment: self.equipment,
            location: self.location,
            kind: self.kind.as_ref(),
            starts: self.starts,
            at: self.at,
            minutes: self.minutes,
            besides: None,
        }
    }
}

/// A visit takes 5 minutes to 8 hours, in steps of five.
pub(super) fn check_minutes(minutes: i64) -> Result<()> {
    if (5..=480).contains(&minutes) && minutes % 5 == 0 { Ok(()) } else { Err(Error::field("minutes", "minutes-not-offered")) }
}

/// Nothing is booked further ahead: a slipped year.
const DAYS_AHEAD: i64 = 3 * 366;

/// A day that can be booked on.
pub(super) fn check_day(r: &Read<'_>, on: Day) -> Result<()> {
    if on.days_since(r.today()?) > DAYS_AHEAD { Err(Error::field("startsAt", "date-too-far-ahead")) } else { Ok(()) }
}

/// A start that can be kept: not years ahead, and over before midnight.
pub(super) fn check_start(r: &Read<'_>, starts: LocalTime, minutes: i64) -> Result<()> {
    check_day(r, starts.on)?;
    if i64::from(starts.at.minutes()) + minutes > 1440 {
        return Err(Error::field("minutes", "ends-after-midnight"));
    }
    Ok(())
}

fn settle(r: &Read<'_>, draft: &BookingDraft) -> Result<Settled> {
    let provider = practice::provider(r, draft.provider_id)?;
    let last = last_visit(r, draft.patient_id)?;
    let kind = kind_for(r, draft.visit_type_id, last.and_then(|l| l.0), provider.id)?;
    let is_last_kind = kind.as_ref().is_some_and(|k| last.and_then(|l| l.0) == Some(k.id));
    let last_minutes = last.filter(|_| is_last_kind).map(|l| l.1);
    let usual = kind.as_ref().map(|k| k.minutes).unwrap_or(2 * practice::practice(r)?.grain_minutes);
    let minutes = draft.minutes.or(last_minutes).unwrap_or(usual);
    check_minutes(minutes)?;
    let zone = r.zone()?;
    let (starts, at, asked_for) = settled(zone, draft.starts_at, draft.second_hour == Some(true));
    check_start(r, starts, minutes)?;
    let room = room_for(r, draft, kind.as_ref(), &provider, starts, minutes)?;
    let equipment = equipping::item_for(r, draft.equipment_id, kind.as_ref(), (starts, minutes), None)?;
    let location = match (draft.location_id, room) {
        (Some(id), _) => practice::location(r, id)?.id,
        (None, Some(room)) => practice::room(r, room)?.location_id,
        (None, None) => provider.location_id,
    };
    let is_as_last_time = is_last_kind && last_minutes == Some(minutes);
    Ok(Settled { provider, kind, room, equipment, location, minutes, zone, starts, at, asked_for, is_as_last_time })
}

/// Kind and length of the patient's latest visit that was not called off.
fn last_visit(r: &Read<'_>, patient: PatientId) -> Result<Option<(Option<VisitTypeId>, i64)>> {
    let sql = format!(
        "SELECT starts_on, starts_min, visit_type_id, minutes FROM appointments WHERE patient_id = ?1 AND {} ORDER BY starts_on DESC",
        takes_a_slot("status")
    );
    let mut last: Option<(Day, i64, (Option<VisitTypeId>, i64))> = None;
    r.each(&sql, [patient], |row| {
        let visit = (row.get(0)?, row.get(1)?, (row.get(2)?, row.get(3)?));
        if last.is_some_and(|last| last.0 != visit.0) {
            return Ok(ControlFlow::Break(()));
        }
        last = last.filter(|last| last.1 >= visit.1).or(Some(visit));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(last.map(|last| last.2))
}

/// The kind asked for, else the last one, else the first that the provider takes.
fn kind_for(r: &Read<'_>, asked: Option<VisitTypeId>, last: Option<VisitTypeId>, provider: ProviderId) -> Result<Option<VisitType>> {
    if let Some(id) = asked {
        return types::visit_type(r, id).map(Some);
    }
    let takes = |k: &VisitType| k.is_active && (k.provider_ids.is_empty() || k.provider_ids.contains(&provider));
    let all = types::list(r, crate::command::Nothing {})?;
    let last = all.iter().find(|k| Some(k.id) == last && takes(k));
    Ok(last.or_else(|| all.iter().find(|k| takes(k))).cloned())
}

/// The room asked for, else the kind's only one, else the provider's own; one that was not asked for and is taken is left open.
fn room_for(
    r: &Read<'_>,
    draft: &BookingDraft,
    kind: Option<&VisitType>,
    provider: &Provider,
    starts: LocalTime,
    minutes: i64,
) -> Result<Option<RoomId>> {
    if let Some(id) = draft.room_id {
        return practice::room(r, id).map(|room| Some(room.id));
    }
    let allowed = kind.map(|k| k.room_ids.as_slice()).unwrap_or_default();
    let own = provider.room_id.filter(|room| allowed.is_empty() || allowed.contains(room));
    let Some(room) = own.or_else(|| allowed.first().copied()) else { return Ok(None) };
    let sql = format!(
        "SELECT 1 FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND room_id = ?2 AND provider_id <> ?3 AND {}
         AND starts_min < ?4 + ?5 AND ?4 < starts_min + minutes",
        takes_a_slot("status")
    );
    let taken = r.one(&sql, params![starts.on, room, provider.id, starts.at, minutes], |_| Ok(()))?;
    Ok(taken.is_none().then_some(room))
}

pub(super) fn check(r: &Read<'_>, draft: BookingDraft) -> Result<BookingCheck> {
    let s = settle(r, &draft)?;
    Ok(BookingCheck {
        minutes: s.minutes,
        starts_at: s.starts,
        visit_type_id: s.kind.as_ref().map(|k| k.id),
        visit_type: s.kind.as_ref().map(|k| k.name.clone()),
        visit_type_note: s.kind.as_ref().map(|k| k.note.clone()).filter(|note| !note.is_empty()),
        room_id: s.room,
        equipment_id: s.equipment,
        is_as_last_time: s.is_as_last_time,
        warnings: s.wanted(draft.patient_id).warnings(r)?,
        reliability: reliability(r, draft.patient_id)?,
    })
}

/// Books a visit.
///
/// # Errors
/// Refused with the first thing that stands against it (`slot-taken`, `outside-hours` ...), unless it
/// is one that a reason sets aside and a reason is given.
pub(crate) fn book(w: &mut Write<'_>, draft: BookingDraft) -> Result<Appointment> {
    let id = book_as(w, &draft, None)?;
    appointment(w, id)
}

/// Books a visit alone or as one of a series.
pub(super) fn book_as(w: &mut Write<'_>, draft: &BookingDraft, series: Option<SeriesId>) -> Result<AppointmentId> {
    let s = settle(w, draft)?;
    let reason = draft.overbook_reason.as_ref();
    let is_overbooked = s.wanted(draft.patient_id).enforce(w, Meant::of(reason, draft.told.as_deref()))?;
    let id = w.insert(
        "INSERT INTO appointments (patient_id, provider_id, room_id, location_id, visit_type_id, starts_on, starts_min, minutes, zone, starts_at, asked_for,
           status, status_at, reason, note, is_walk_in, overbook_reason, booked_by, series_id,
           equipment_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'booked', ?12, coalesce(?13, ''), coalesce(?14, ''), ?15, ?16, ?17, ?18, ?19)",
        params![
            draft.patient_id,
            s.provider.id,
            s.room,
            s.location,
            s.kind.as_ref().map(|k| k.id),
            s.starts.on,
            s.starts.at,
            s.minutes,
            s.zone,
            s.at,
            s.asked_for,
            w.now(),
            draft.reason,
            draft.note,
            draft.is_walk_in.unwrap_or(false),
            reason.filter(|_| is_overbooked),
            w.staff(),
            series,
            s.equipment
        ],
    )?;
    let id = AppointmentId(id);
    if let Some(remote) = remote::usual(s.kind.as_ref()) {
        remote::put(w, id, Some(&remote))?;
    }
    Ok(id)
}
