//! Confirming, calling off, and taking that back.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflicts::{Meant, Wanted};
use super::penalties::is_late;
use super::{Appointment, By, Status, appointment, expected_as, move_to, seen, types};
use crate::codes::Reason;
use crate::error::{Error, Result};
use crate::ids::AppointmentId;
use crate::practice;
use crate::store::Write;

/// Names an appointment as it was seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AppointmentSeen {
    pub id: AppointmentId,
    pub rev: i64,
}

/// Calls a visit off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CancelDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub by: By,
    pub reason: Reason,
}

/// Takes a called-off visit back into its slot.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ReinstateDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
}

pub(super) fn confirm(w: &mut Write<'_>, one: AppointmentSeen) -> Result<Appointment> {
    seen(w, one.id, one.rev)?;
    move_to(w, one.id, Status::Confirmed, None)
}

pub(super) fn unconfirm(w: &mut Write<'_>, one: AppointmentSeen) -> Result<Appointment> {
    let before = seen(w, one.id, one.rev)?;
    if before.status != Status::Confirmed {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", before.status.word()), ("to", Status::Booked.word())]));
    }
    move_to(w, one.id, Status::Booked, None)
}

pub(super) fn cancel(w: &mut Write<'_>, draft: CancelDraft) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    let is_late = draft.by == By::Patient && is_late(w, &before)?;
    let to = if is_late { Status::CancelledLate } else { Status::Cancelled };
    move_to(w, draft.id, to, Some(draft.reason.as_str()))?;
    w.run(
        "UPDATE appointments SET cancelled_by = ?2, cancel_reason = ?3, is_held = 0, held_note = NULL WHERE id = ?1",
        params![draft.id, draft.by, draft.reason],
    )?;
    appointment(w, draft.id)
}

pub(super) fn reinstate(w: &mut Write<'_>, draft: ReinstateDraft) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    if !matches!(before.status, Status::Cancelled | Status::CancelledLate) {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", before.status.word()), ("to", Status::Booked.word())]));
    }
    let provider = practice::provider(w, before.provider_id)?;
    let kind = before.visit_type_id.map(|id| types::visit_type(w, id)).transpose()?;
    let wanted = Wanted::of(&before, &provider, kind.as_ref());
    // Why it was booked outside hours still holds; who is in its slot by now is for whoever takes it back to know.
    let known = wanted.warnings(w)?.into_iter().filter(|told| !told.is_of_another_visit()).map(|told| told.key).collect::<Vec<_>>();
    let meant = match &draft.overbook_reason {
        None => Meant { reason: before.overbook_reason.as_deref(), told: Some(&known) },
        given => Meant::of(given.as_ref(), draft.told.as_deref()),
    };
    let is_overbooked = wanted.enforce(w, meant)?;
    let to = expected_as(w, draft.id)?;
    move_to(w, draft.id, to, None)?;
    w.run(
        "UPDATE appointments SET cancelled_by = NULL, cancel_reason = NULL, overbook_reason = ?2 WHERE id = ?1",
        params![draft.id, meant.reason.filter(|_| is_overbooked)],
    )?;
    appointment(w, draft.id)
}
