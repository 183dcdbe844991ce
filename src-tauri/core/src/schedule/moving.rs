//! Moving: to another time, provider, room or length, and into the holding tray and out of it.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::booking::{check_minutes, check_start};
use super::conflicts::{Meant, Wanted};
use super::{Appointment, Status, appointment, refuse_entering, seen, settled};
use super::{equipping, types};
use crate::codes::{Line, Note, Reason};
use crate::dates::{LocalTime, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, LocationId, ProviderId, RoomId};
use crate::practice;
use crate::store::Write;

/// Where a visit goes; what is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct MoveDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub starts_at: Option<LocalTime>,
    pub provider_id: Option<ProviderId>,
    pub room_id: Option<RoomId>,
    pub minutes: Option<i64>,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
    pub second_hour: Option<bool>,
}

/// A new length.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ResizeDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub minutes: i64,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
}

/// Into the holding tray, with what the caller said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct HoldDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub note: Option<Line>,
}

/// Out of the holding tray.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PlaceDraft {
    pub id: AppointmentId,
    pub rev: Option<i64>,
    pub starts_at: LocalTime,
    pub provider_id: Option<ProviderId>,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
    pub second_hour: Option<bool>,
}

/// The desk's words about a visit, as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct NoteDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub reason: Option<Line>,
    pub note: Option<Note>,
}

pub(super) fn move_visit(w: &mut Write<'_>, draft: MoveDraft) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    if before.is_held {
        return Err(Error::refused("appointment-held"));
    }
    let changes_time = draft.starts_at.is_some_and(|t| t != before.starts_at);
    let may = if changes_time { before.status.is_expected() } else { before.status.is_expected() || before.status.is_here() };
    if !may {
        return Err(Error::refused_with("visit-cannot-move", &[("status", before.status.word())]));
    }
    if let Some(minutes) = draft.minutes {
        check_minutes(minutes)?;
    }
    put(w, &before, &draft)
}

pub(super) fn resize(w: &mut Write<'_>, draft: ResizeDraft) -> Result<Appointment> {
    let ResizeDraft { id, rev, minutes, overbook_reason, told } = draft;
    let minutes = Some(minutes);
    move_visit(w, MoveDraft { id, rev, starts_at: None, provider_id: None, room_id: None, minutes, overbook_reason, told, second_hour: None })
}

pub(super) fn place(w: &mut Write<'_>, draft: PlaceDraft) -> Result<Appointment> {
    let before = match draft.rev {
        Some(rev) => seen(w, draft.id, rev)?,
        None => appointment(w, draft.id)?,
    };
    if !before.is_held {
        return Err(Error::refused("appointment-not-held"));
    }
    let to = MoveDraft {
        id: draft.id,
        rev: before.rev,
        starts_at: Some(draft.starts_at),
        provider_id: draft.provider_id,
        room_id: None,
        minutes: None,
        overbook_reason: draft.overbook_reason,
        told: draft.told,
        second_hour: draft.second_hour,
    };
    put(w, &before, &to)
}

/// Writes the new place of a visit, if nothing stands against it.
fn put(w: &mut Write<'_>, before: &Appointment, draft: &MoveDraft) -> Result<Appointment> {
    let provider = practice::provider(w, draft.provider_id.unwrap_or(before.provider_id))?;
    let minutes = draft.minutes.unwrap_or(before.minutes);
    let (starts, at, asked_for) = start_of(w, before, draft)?;
    check_start(w, starts, minutes)?;
    let (room, location) = room_of(w, before, draft, &provider)?;
    if before.status == Status::InRoom
        && let Some(other) = room.filter(|room| before.room_id != Some(*room))
    {
        refuse_entering(w, before, other)?;
    }
    let kind = before.visit_type_id.map(|id| types::visit_type(w, id)).transpose()?;
    let equipment = equipping::item_for(w, None, kind.as_ref(), (starts, minutes), Some(before))?;
    let wanted = Wanted { room, equipment, location, starts, at, minutes, ..Wanted::of(before, &provider, kind.as_ref()) };
    // A visit that was overbooked for a reason and keeps its time needs no second reason.
    let stays = starts == before.starts_at && provider.id == before.provider_id && minutes <= before.minutes && !before.is_held;
    let known = if stays { known(w, before)? } else { Vec::new() };
    let meant = match before.overbook_reason.as_deref().filter(|_| stays && draft.overbook_reason.is_none()) {
        Some(reason) => Meant { reason: Some(reason), told: Some(&known) },
        None => Meant::of(draft.overbook_reason.as_ref(), draft.told.as_deref()),
    };
    let is_overbooked = wanted.enforce(w, meant)?;
    let moved_from = if starts == before.starts_at { before.moved_from } else { Some(before.starts_at) };
    w.update(
        "appointment",
        "UPDATE appointments SET provider_id = ?3, room_id = ?4, location_id = ?5, starts_on = ?6, starts_min = ?7, minutes = ?8, zone = ?9, starts_at = ?10,
           asked_for = ?11, overbook_reason = ?12, moved_from = ?13, equipment_id = ?14, is_held = 0, held_note = NULL, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            before.id,
            before.rev,
            provider.id,
            room,
            location,
            starts.on,
            starts.at,
            minutes,
            w.zone()?,
            at,
            asked_for,
            meant.reason.filter(|_| is_overbooked),
            moved_from,
            equipment
        ],
    )?;
    appointment(w, before.id)
}

/// What stands against a visit where it is, and was set aside there.
fn known(w: &Write<'_>, before: &Appointment) -> Result<Vec<String>> {
    let provider = practice::provider(w, before.provider_id)?;
    let kind = before.visit_type_id.map(|id| types::visit_type(w, id)).transpose()?;
    Ok(Wanted::of(before, &provider, kind.as_ref()).warnings(w)?.into_iter().map(|told| told.key).collect())
}

fn start_of(w: &Write<'_>, before: &Appointment, draft: &MoveDraft) -> Result<(LocalTime, Moment, Option<LocalTime>)> {
    match draft.starts_at {
        Some(asked) => Ok(settled(w.zone()?, asked, draft.second_hour == Some(true))),
        None => Ok((before.starts_at, before.starts_utc, before.asked_for)),
    }
}

/// The room asked for; the visit's own while it stays with its provider; else the new provider's.
fn room_of(w: &Write<'_>, before: &Appointment, draft: &MoveDraft, provider: &practice::Provider) -> Result<(Option<RoomId>, LocationId)> {
    if let Some(id) = draft.room_id {
        let room = practice::room(w, id)?;
        return Ok((Some(room.id), room.location_id));
    }
    if provider.id == before.provider_id || before.status.is_here() {
        return Ok((before.room_id, before.location_id));
    }
    Ok((provider.room_id, provider.location_id))
}

pub(super) fn hold(w: &mut Write<'_>, draft: HoldDraft) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    if before.is_held {
        return Err(Error::refused("appointment-held"));
    }
    if !before.status.is_expected() {
        return Err(Error::refused_with("visit-cannot-move", &[("status", before.status.word())]));
    }
    w.update(
        "appointment",
        "UPDATE appointments SET is_held = 1, held_note = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![draft.id, draft.rev, draft.note.as_ref().map(Line::as_str).filter(|note| !note.is_empty())],
    )?;
    appointment(w, draft.id)
}

pub(super) fn set_note(w: &mut Write<'_>, draft: NoteDraft) -> Result<Appointment> {
    let before = appointment(w, draft.id)?;
    let reason = draft.reason.map_or(before.reason, |r| r.as_str().to_owned());
    let note = draft.note.map_or(before.note, |n| n.as_str().to_owned());
    w.update(
        "appointment",
        "UPDATE appointments SET reason = ?3, note = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![draft.id, draft.rev, reason, note],
    )?;
    appointment(w, draft.id)
}
