//! What an undo must not leave behind: two visits in one slot, hours said twice, two kinds of one name. What came in
//! between is not among the rows of the act, so each rule is asked anew.

use super::appointment;
use super::conflicts::Wanted;
use super::types;
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, EquipmentId, ProviderId, RoomId};
use crate::practice;
use crate::store::Read;

/// After an undo put a row back.
///
/// # Errors
/// `undo-slot-taken`, `undo-room-taken`, `undo-equipment-taken`, `undo-hours-since`, `undo-name-taken`.
pub(crate) fn after_undo(r: &Read<'_>, table: &str, row: i64) -> Result<()> {
    match table {
        "appointments" => slot(r, AppointmentId(row)),
        "provider_hours" => refuse_if_found(r, TWO_WEEKS, row, "undo-hours-since"),
        "hours_exceptions" => refuse_if_found(r, SAID_SINCE, row, "undo-hours-since"),
        "visit_types" => refuse_if_found(r, SAME_NAME, row, "undo-name-taken"),
        _ => Ok(()),
    }
}

fn refuse_if_found(r: &Read<'_>, sql: &str, row: i64, code: &str) -> Result<()> {
    r.one(sql, [row], |_| Ok(()))?.map_or(Ok(()), |()| Err(Error::refused(code)))
}

/// One working week of somebody is in force at a time.
const TWO_WEEKS: &str = "SELECT 1 FROM provider_hours AS a JOIN provider_hours AS b ON b.provider_id = a.provider_id AND b.from_on <> a.from_on
  AND (a.to_on IS NULL OR b.from_on <= a.to_on) AND (b.to_on IS NULL OR a.from_on <= b.to_on) WHERE a.id = ?1";

/// Of one date the last word counts: what was said after the line had gone is not joined by it.
const SAID_SINCE: &str = "SELECT 1 FROM hours_exceptions AS a JOIN hours_exceptions AS b ON b.provider_id = a.provider_id AND b.falls_on = a.falls_on
  AND b.id <> a.id AND (a.opens_min IS NULL OR b.opens_min IS NULL OR (a.opens_min < b.closes_min AND b.opens_min < a.closes_min))
  WHERE a.id = ?1 AND (SELECT min(act_id) FROM act_rows WHERE tbl = 'hours_exceptions' AND row_id = b.id)
    > (SELECT max(act_id) FROM act_rows WHERE tbl = 'hours_exceptions' AND row_id = a.id AND op = 'delete')";

const SAME_NAME: &str = "SELECT 1 FROM visit_types AS a JOIN visit_types AS b ON b.name = a.name COLLATE NOCASE AND b.id <> a.id WHERE a.id = ?1";

/// Two visits share a slot, a patient or a room only for a reason that one of them tells.
fn slot(r: &Read<'_>, id: AppointmentId) -> Result<()> {
    let visit = match appointment(r, id) {
        Err(Error::Missing { .. }) => return Ok(()),
        found => found?,
    };
    if visit.is_held || !visit.status.takes_a_slot() || visit.overbook_reason.is_some() {
        return Ok(());
    }
    // A visit that stood there all the while takes nothing from anybody.
    if place_before(r, id)? == Some((visit.provider_id, visit.room_id, visit.equipment_id, visit.starts_utc, visit.minutes)) {
        return Ok(());
    }
    let provider = practice::provider(r, visit.provider_id)?;
    let kind = visit.visit_type_id.map(|kind| types::visit_type(r, kind)).transpose()?;
    Wanted::of(&visit, &provider, kind.as_ref()).refuse_shared(r)
}

type Place = (ProviderId, Option<RoomId>, Option<EquipmentId>, Moment, i64);

/// The slot that a visit took before the undo, as the trail has just noted it; nothing if it took none.
fn place_before(r: &Read<'_>, id: AppointmentId) -> Result<Option<Place>> {
    let sql = format!(
        "SELECT old ->> 'provider_id', old ->> 'room_id', old ->> 'equipment_id', old ->> 'starts_at', old ->> 'minutes',
           old IS NOT NULL AND old ->> 'is_held' = 0 AND {}
         FROM act_rows WHERE tbl = 'appointments' AND row_id = ?1 ORDER BY id DESC LIMIT 1",
        super::status::takes_a_slot("(old ->> 'status')")
    );
    let found = r.one(&sql, [id], |row| {
        let took: bool = row.get(5)?;
        if took { Ok(Some((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))) } else { Ok(None) }
    })?;
    Ok(found.flatten())
}
