//! Equipment: what there is few of and one visit at a time takes, as it takes a room.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::location;
use crate::codes::Name;
use crate::error::{Error, Result};
use crate::ids::{EquipmentId, LocationId};
use crate::store::{Read, Write};

/// An item of equipment.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Equipment {
    pub id: EquipmentId,
    pub location_id: LocationId,
    pub name: String,
    pub is_active: bool,
    pub rev: i64,
}

/// A new item of equipment, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct EquipmentDraft {
    pub id: Option<EquipmentId>,
    pub location_id: LocationId,
    pub name: Name,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

pub(super) fn add(w: &mut Write<'_>, draft: EquipmentDraft) -> Result<Equipment> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO equipment (location_id, name, is_active) VALUES (?1, ?2, ?3)",
        params![draft.location_id, draft.name, draft.is_active.unwrap_or(true)],
    )?;
    one(w, EquipmentId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: EquipmentDraft) -> Result<Equipment> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    one(w, id)?;
    check(w, &draft)?;
    w.update(
        "equipment",
        "UPDATE equipment SET location_id = ?3, name = ?4, is_active = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, draft.location_id, draft.name, draft.is_active.unwrap_or(true)],
    )?;
    one(w, id)
}

/// Two items of one place do not share a name: the desk could not tell which one is meant.
fn check(r: &Read<'_>, draft: &EquipmentDraft) -> Result<()> {
    location(r, draft.location_id)?;
    match has_namesake(r, draft.id, draft.location_id, draft.name.as_str())? {
        true => Err(Error::field("name", "name-taken")),
        false => Ok(()),
    }
}

fn has_namesake(r: &Read<'_>, id: Option<EquipmentId>, location: LocationId, name: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM equipment WHERE location_id = ?1 AND name = ?2 COLLATE NOCASE AND id IS NOT ?3";
    Ok(r.one(sql, params![location, name, id], |_| Ok(()))?.is_some())
}

/// After an undo put an item back, names are still told apart.
pub(super) fn after_undo(r: &Read<'_>, row: i64) -> Result<()> {
    match one(r, EquipmentId(row)) {
        Ok(item) if has_namesake(r, Some(item.id), item.location_id, &item.name)? => Err(Error::refused("undo-name-taken")),
        Err(Error::Missing { .. }) | Ok(_) => Ok(()),
        Err(other) => Err(other),
    }
}

/// All items by place and age.
pub(crate) fn equipment(r: &Read<'_>) -> Result<Vec<Equipment>> {
    r.all("SELECT id, location_id, name, is_active, rev FROM equipment ORDER BY location_id, id", (), from_row)
}

/// One item.
///
/// # Errors
/// `Missing`.
pub(crate) fn one(r: &Read<'_>, id: EquipmentId) -> Result<Equipment> {
    r.one("SELECT id, location_id, name, is_active, rev FROM equipment WHERE id = ?1", [id], from_row)?.ok_or_else(|| Error::missing("equipment"))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Equipment> {
    Ok(Equipment { id: row.get(0)?, location_id: row.get(1)?, name: row.get(2)?, is_active: row.get(3)?, rev: row.get(4)? })
}
