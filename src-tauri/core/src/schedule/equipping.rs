//! What a visit takes along: an item of equipment, which one visit at a time has. A kind of visit names the items of which
//! it needs one; the first that is free is taken.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflicts::{Meant, Wanted};
use super::hours::Span;
use super::status::takes_a_slot;
use super::types::{self, VisitType};
use super::{Appointment, appointment, seen};
use crate::codes::Reason;
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, EquipmentId};
use crate::practice;
use crate::store::{Read, Write};

/// What a visit takes along; nothing when `equipmentId` is nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct EquipmentChosen {
    pub id: AppointmentId,
    pub rev: i64,
    pub equipment_id: Option<EquipmentId>,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
}

/// When an item is taken on a day, one visit aside.
pub(super) fn taken(r: &Read<'_>, item: EquipmentId, on: Day, besides: Option<AppointmentId>) -> Result<Vec<Span>> {
    let sql = format!(
        "SELECT starts_min, minutes FROM appointments WHERE equipment_id = ?1 AND starts_on = ?2 AND is_held = 0 AND id IS NOT ?3 AND {}",
        takes_a_slot("status")
    );
    r.all(&sql, params![item, on, besides], |row| {
        let (from, minutes): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok(Span { from, to: from + minutes })
    })
}

fn is_free(r: &Read<'_>, item: EquipmentId, starts: LocalTime, minutes: i64, besides: Option<AppointmentId>) -> Result<bool> {
    let from = i64::from(starts.at.minutes());
    let wanted = Span { from, to: from + minutes };
    Ok(!taken(r, item, starts.on, besides)?.into_iter().any(|span| span.meets(wanted)))
}

/// The item asked for; else, of those that the kind needs one of, the one that the visit has, if it is free then, or the
/// first that is; where none is, the first of them, and what stands against it is told.
pub(super) fn item_for(
    r: &Read<'_>,
    asked: Option<EquipmentId>,
    kind: Option<&VisitType>,
    (starts, minutes): (LocalTime, i64),
    before: Option<&Appointment>,
) -> Result<Option<EquipmentId>> {
    if let Some(id) = asked {
        return practice::equipment_item(r, id).map(|item| Some(item.id));
    }
    let (own, besides) = (before.and_then(|visit| visit.equipment_id), before.map(|visit| visit.id));
    let needed = kind.map(|kind| kind.equipment_ids.as_slice()).unwrap_or_default();
    // A visit that was given something else, or nothing, keeps to that.
    if before.is_some() && own.is_none_or(|own| !needed.contains(&own)) {
        return Ok(own);
    }
    for item in own.iter().chain(needed) {
        if is_free(r, *item, starts, minutes, besides)? && practice::equipment_item(r, *item)?.is_active {
            return Ok(Some(*item));
        }
    }
    Ok(own.or_else(|| needed.first().copied()))
}

/// When each of the items that a kind needs one of is taken on a day; nothing when it needs none.
pub(super) fn taken_of_kind(r: &Read<'_>, kind: Option<&VisitType>, on: Day) -> Result<Vec<Vec<Span>>> {
    let needed = kind.map(|kind| kind.equipment_ids.as_slice()).unwrap_or_default();
    needed.iter().map(|item| taken(r, *item, on, None)).collect()
}

/// Writes what a visit takes along.
pub(super) fn set(w: &mut Write<'_>, draft: EquipmentChosen) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    if !before.status.is_expected() && !before.status.is_here() {
        return Err(Error::refused_with("visit-cannot-move", &[("status", before.status.word())]));
    }
    let equipment = draft.equipment_id.map(|id| practice::equipment_item(w, id)).transpose()?;
    let meant = Meant::of(draft.overbook_reason.as_ref(), draft.told.as_deref());
    let is_overbooked = if equipment.is_none() || before.is_held {
        false
    } else {
        let provider = practice::provider(w, before.provider_id)?;
        let kind = before.visit_type_id.map(|id| types::visit_type(w, id)).transpose()?;
        let wanted = Wanted { equipment: draft.equipment_id, ..Wanted::of(&before, &provider, kind.as_ref()) };
        wanted.enforce_equipment(w, meant)?
    };
    w.run(
        "UPDATE appointments SET equipment_id = ?2, overbook_reason = coalesce(?3, overbook_reason), rev = rev + 1 WHERE id = ?1",
        params![draft.id, draft.equipment_id, meant.reason.filter(|_| is_overbooked)],
    )?;
    appointment(w, draft.id)
}
