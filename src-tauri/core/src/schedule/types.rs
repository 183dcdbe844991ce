//! Kinds of visits: usual length, the kind of co-pay, who may take them and where.

use std::collections::HashMap;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Name};
use crate::command::Nothing;
use crate::coverage::CopayKind;
use crate::error::{Error, Result};
use crate::ids::{EquipmentId, ProviderId, RoomId, VisitTypeId};
use crate::practice;
use crate::store::{Read, Write};

/// A kind of visit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitType {
    /// Row.
    pub id: VisitTypeId,
    /// As the board says it: `Follow-up`.
    pub name: String,
    /// Usual length.
    pub minutes: i64,
    /// Which of a policy's co-pays it costs.
    pub copay_kind: CopayKind,
    /// From here a wait before it is too long; the practice's limit when there is none.
    pub wait_limit_minutes: Option<i64>,
    /// So many patients come to one such visit, each with their own; one when there is none.
    pub group_size: Option<i64>,
    /// Told to whoever books it.
    pub note: String,
    /// Order in lists, counted from 1; a new one stands last.
    pub position: i64,
    /// Can be booked now.
    pub is_active: bool,
    /// Who may take it; nobody named = everyone.
    pub provider_ids: Vec<ProviderId>,
    /// Where it may take place; nothing named = anywhere.
    pub room_ids: Vec<RoomId>,
    /// Of which items one is taken along; nothing named = none.
    pub equipment_ids: Vec<EquipmentId>,
    /// Version of the row.
    pub rev: i64,
}

/// A new kind of visit, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of VisitType.
pub struct VisitTypeDraft {
    pub id: Option<VisitTypeId>,
    pub name: Name,
    pub minutes: i64,
    pub copay_kind: CopayKind,
    pub wait_limit_minutes: Option<i64>,
    pub group_size: Option<i64>,
    pub note: Option<Line>,
    pub position: Option<i64>,
    pub is_active: Option<bool>,
    pub provider_ids: Option<Vec<ProviderId>>,
    pub room_ids: Option<Vec<RoomId>>,
    pub equipment_ids: Option<Vec<EquipmentId>>,
    pub rev: Option<i64>,
}

pub(crate) fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<VisitType>> {
    let mut all = r.all(&format!("{VISIT_TYPE} ORDER BY position, name"), (), from_row)?;
    let providers = r.all("SELECT visit_type_id, provider_id FROM visit_type_providers ORDER BY provider_id", (), pair)?;
    let rooms = r.all("SELECT visit_type_id, room_id FROM visit_type_rooms ORDER BY room_id", (), pair)?;
    let equipment = r.all("SELECT visit_type_id, equipment_id FROM visit_type_equipment ORDER BY equipment_id", (), pair)?;
    for one in &mut all {
        one.provider_ids = providers.iter().filter(|(t, _)| *t == one.id).map(|(_, id)| ProviderId(*id)).collect();
        one.room_ids = rooms.iter().filter(|(t, _)| *t == one.id).map(|(_, id)| RoomId(*id)).collect();
        one.equipment_ids = equipment.iter().filter(|(t, _)| *t == one.id).map(|(_, id)| EquipmentId(*id)).collect();
    }
    Ok(all)
}

fn pair(row: &Row<'_>) -> rusqlite::Result<(VisitTypeId, i64)> {
    Ok((row.get(0)?, row.get(1)?))
}

pub(super) fn add(w: &mut Write<'_>, draft: VisitTypeDraft) -> Result<VisitType> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO visit_types (name, minutes, copay_kind, note, position, is_active, wait_limit_minutes, group_size)
         VALUES (?1, ?2, ?3, coalesce(?4, ''), ifnull(?5, (SELECT ifnull(max(position), 0) + 1 FROM visit_types)), ?6, ?7, ?8)",
        params![
            draft.name,
            draft.minutes,
            draft.copay_kind,
            draft.note,
            draft.position,
            draft.is_active.unwrap_or(true),
            draft.wait_limit_minutes,
            draft.group_size
        ],
    )?;
    allow(w, VisitTypeId(id), &draft)?;
    visit_type(w, VisitTypeId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: VisitTypeDraft) -> Result<VisitType> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    visit_type(w, id)?;
    check(w, &draft)?;
    w.update(
        "visit-type",
        "UPDATE visit_types SET name = ?3, minutes = ?4, copay_kind = ?5, note = coalesce(?6, ''), position = ifnull(?7, position), is_active = ?8,
           wait_limit_minutes = ?9, group_size = ?10, rev = rev + 1
         WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.minutes,
            draft.copay_kind,
            draft.note,
            draft.position,
            draft.is_active.unwrap_or(true),
            draft.wait_limit_minutes,
            draft.group_size
        ],
    )?;
    allow(w, id, &draft)?;
    visit_type(w, id)
}

fn check(r: &Read<'_>, draft: &VisitTypeDraft) -> Result<()> {
    super::booking::check_minutes(draft.minutes)?;
    if draft.wait_limit_minutes.is_some_and(|limit| !(5..=240).contains(&limit)) {
        return Err(Error::field("waitLimitMinutes", "out-of-range"));
    }
    if draft.group_size.is_some_and(|size| !(2..=40).contains(&size)) {
        return Err(Error::field("groupSize", "out-of-range"));
    }
    let taken = r.one("SELECT id FROM visit_types WHERE name = ?1 COLLATE NOCASE", [&draft.name], |row| row.get::<_, VisitTypeId>(0))?;
    match taken {
        Some(id) if draft.id != Some(id) => Err(Error::field("name", "name-taken")),
        _ => Ok(()),
    }
}

/// Who may take it and where: the lists as a whole.
fn allow(w: &mut Write<'_>, id: VisitTypeId, draft: &VisitTypeDraft) -> Result<()> {
    w.run("DELETE FROM visit_type_providers WHERE visit_type_id = ?1", [id])?;
    for provider in draft.provider_ids.iter().flatten() {
        practice::provider(w, *provider)?;
        w.run("INSERT INTO visit_type_providers (visit_type_id, provider_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![id, provider])?;
    }
    w.run("DELETE FROM visit_type_rooms WHERE visit_type_id = ?1", [id])?;
    for room in draft.room_ids.iter().flatten() {
        practice::room(w, *room)?;
        w.run("INSERT INTO visit_type_rooms (visit_type_id, room_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![id, room])?;
    }
    // Who does not speak of equipment leaves it as it was.
    if let Some(items) = &draft.equipment_ids {
        w.run("DELETE FROM visit_type_equipment WHERE visit_type_id = ?1", [id])?;
        for item in items {
            practice::equipment_item(w, *item)?;
            w.run("INSERT INTO visit_type_equipment (visit_type_id, equipment_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![id, item])?;
        }
    }
    Ok(())
}

/// From here a wait is too long, by kind of visit, where a kind has a limit of its own.
pub(super) fn wait_limits(r: &Read<'_>) -> Result<HashMap<VisitTypeId, i64>> {
    let sql = "SELECT id, wait_limit_minutes FROM visit_types WHERE wait_limit_minutes IS NOT NULL";
    Ok(r.all(sql, (), |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// One kind of visit.
pub(crate) fn visit_type(r: &Read<'_>, id: VisitTypeId) -> Result<VisitType> {
    let mut found = r.one(&format!("{VISIT_TYPE} WHERE id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("visit-type"))?;
    found.provider_ids =
        r.all("SELECT provider_id FROM visit_type_providers WHERE visit_type_id = ?1 ORDER BY provider_id", [id], |row| row.get(0))?;
    found.room_ids = r.all("SELECT room_id FROM visit_type_rooms WHERE visit_type_id = ?1 ORDER BY room_id", [id], |row| row.get(0))?;
    found.equipment_ids =
        r.all("SELECT equipment_id FROM visit_type_equipment WHERE visit_type_id = ?1 ORDER BY equipment_id", [id], |row| row.get(0))?;
    Ok(found)
}

const VISIT_TYPE: &str = "SELECT id, name, minutes, copay_kind, note, position, is_active, rev, wait_limit_minutes, group_size FROM visit_types";

fn from_row(row: &Row<'_>) -> rusqlite::Result<VisitType> {
    Ok(VisitType {
        id: row.get(0)?,
        name: row.get(1)?,
        minutes: row.get(2)?,
        copay_kind: row.get(3)?,
        wait_limit_minutes: row.get(8)?,
        group_size: row.get(9)?,
        note: row.get(4)?,
        position: row.get(5)?,
        is_active: row.get(6)?,
        provider_ids: Vec::new(),
        room_ids: Vec::new(),
        equipment_ids: Vec::new(),
        rev: row.get(7)?,
    })
}
