//! Days on which nobody is seen. A closure that hits bookings is saved only when the person has seen
//! them; it deletes none: they stay as the list of calls to make.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Appointment;
use super::hits::hit_by;
use crate::codes::Reason;
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ClosureId, LocationId};
use crate::practice;
use crate::store::{Read, Write};

/// Days on which nobody is seen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Closure {
    pub id: ClosureId,
    /// Nothing = every place.
    pub location_id: Option<LocationId>,
    pub from_on: Day,
    pub to_on: Day,
    pub reason: String,
    pub rev: i64,
}

/// A closure to be. Where bookings are hit the person must have seen them: `knowing` names them, or
/// `acknowledged` says so for all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ClosureDraft {
    pub location_id: Option<LocationId>,
    pub from_on: Day,
    /// Last day; the first day when left out.
    pub to_on: Option<Day>,
    pub reason: Reason,
    pub acknowledged: Option<bool>,
    pub knowing: Option<Vec<AppointmentId>>,
}

/// A closure and what it hits.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct ClosureAnswer {
    pub closure: Closure,
    /// Bookings inside it; each needs a call, none is deleted.
    pub hit: Vec<Appointment>,
}

/// Names a closure.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OneClosure {
    pub id: ClosureId,
}

pub(super) fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<Closure>> {
    r.all(&format!("{CLOSURE} ORDER BY from_on, id"), (), closure_row)
}

pub(super) fn add(w: &mut Write<'_>, draft: ClosureDraft) -> Result<ClosureAnswer> {
    let to_on = draft.to_on.unwrap_or(draft.from_on);
    if to_on < draft.from_on {
        return Err(Error::field("toOn", "ends-before-it-starts"));
    }
    if let Some(place) = draft.location_id {
        practice::location(w, place)?;
    }
    let hit = hit_by(w, draft.from_on, to_on, draft.location_id, None)?;
    let known = draft.knowing.unwrap_or_default();
    let unseen = hit.iter().filter(|a| !known.contains(&a.id)).count();
    if unseen > 0 && draft.acknowledged != Some(true) {
        return Err(Error::refused_with("closure-hits-bookings", &[("count", &unseen.to_string())]));
    }
    let id = w.insert(
        "INSERT INTO closures (location_id, from_on, to_on, reason) VALUES (?1, ?2, ?3, ?4)",
        params![draft.location_id, draft.from_on, to_on, draft.reason],
    )?;
    let closure = w.one(&format!("{CLOSURE} WHERE id = ?1"), [id], closure_row)?.ok_or_else(|| Error::missing("closure"))?;
    Ok(ClosureAnswer { closure, hit })
}

pub(super) fn remove(w: &mut Write<'_>, one: OneClosure) -> Result<Nothing> {
    match w.run("DELETE FROM closures WHERE id = ?1", [one.id])? {
        0 => Err(Error::missing("closure")),
        _ => Ok(Nothing {}),
    }
}

/// The closures that touch a range of days.
pub(super) fn between(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<Closure>> {
    r.all(&format!("{CLOSURE} WHERE to_on >= ?1 AND from_on <= ?2 ORDER BY from_on, id"), params![from, to], closure_row)
}

const CLOSURE: &str = "SELECT id, location_id, from_on, to_on, reason, rev FROM closures";

fn closure_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Closure> {
    Ok(Closure { id: row.get(0)?, location_id: row.get(1)?, from_on: row.get(2)?, to_on: row.get(3)?, reason: row.get(4)?, rev: row.get(5)? })
}
