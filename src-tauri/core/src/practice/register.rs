//! The register of equipment: what each item is, until when its maker stands for it, when it was looked after and when it is due.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::equipment;
use crate::codes::Line;
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::EquipmentId;
use crate::store::{Read, Write};

/// An item of equipment as the register has it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct RegisteredItem {
    /// Row.
    pub id: EquipmentId,
    /// As people call it.
    pub name: String,
    /// Where it stands.
    pub location: String,
    /// On its plate.
    pub serial_no: String,
    /// Since when it is ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought_on: Option<Day>,
    /// Until when its maker stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warranty_until: Option<Day>,
    /// So many months between two services.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_months: Option<i64>,
    /// Who looks after it, with their number.
    pub keeper: String,
    /// Still in use.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
    /// When it is due: so many months after the last service, or after it was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
    /// Its day has come.
    pub is_due: bool,
    /// What was done, the latest first.
    pub services: Vec<Service>,
}

/// A time somebody looked after it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Service {
    pub done_on: Day,
    pub what: String,
    pub keeper: String,
    pub noted_by: String,
}

/// New facts of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of RegisteredItem.
pub struct EquipmentFacts {
    pub id: EquipmentId,
    pub serial_no: Option<Line>,
    pub bought_on: Option<Day>,
    pub warranty_until: Option<Day>,
    pub service_months: Option<i64>,
    pub keeper: Option<Line>,
    pub rev: i64,
}

/// It was looked after; today unless said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ServiceDraft {
    pub equipment_id: EquipmentId,
    pub what: Line,
    pub done_on: Option<Day>,
    pub keeper: Option<Line>,
}

pub(super) fn set_facts(w: &mut Write<'_>, facts: EquipmentFacts) -> Result<RegisteredItem> {
    equipment::one(w, facts.id)?;
    if facts.service_months.is_some_and(|months| !(1..=120).contains(&months)) {
        return Err(Error::field("serviceMonths", "out-of-range"));
    }
    w.update(
        "equipment",
        "UPDATE equipment SET serial_no = coalesce(?3, ''), bought_on = ?4, warranty_until = ?5, service_months = ?6, keeper = coalesce(?7, ''),
           rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![facts.id, facts.rev, facts.serial_no, facts.bought_on, facts.warranty_until, facts.service_months, facts.keeper],
    )?;
    one(w, facts.id)
}

pub(super) fn note_service(w: &mut Write<'_>, draft: ServiceDraft) -> Result<RegisteredItem> {
    equipment::one(w, draft.equipment_id)?;
    if draft.what.as_str().is_empty() {
        return Err(Error::field("what", "required"));
    }
    let today = w.today()?;
    let done_on = draft.done_on.unwrap_or(today);
    if done_on > today {
        return Err(Error::field("doneOn", "service-in-the-future"));
    }
    w.insert(
        "INSERT INTO equipment_services (equipment_id, done_on, done_what, keeper, noted_at, staff_id)
         VALUES (?1, ?2, ?3, coalesce(?4, (SELECT keeper FROM equipment WHERE id = ?1)), ?5, ?6)",
        params![draft.equipment_id, done_on, draft.what, draft.keeper, w.now(), w.staff_id()?],
    )?;
    one(w, draft.equipment_id)
}

const ITEM: &str = "SELECT e.id, e.name, l.name, e.serial_no, e.bought_on, e.warranty_until, e.service_months, e.keeper, e.is_active, e.rev
    FROM equipment AS e JOIN locations AS l ON l.id = e.location_id";

/// Every item, what is due first before the rest, what is used no more last.
pub(super) fn register(r: &Read<'_>, _: Nothing) -> Result<Vec<RegisteredItem>> {
    let mut items = r.all(&format!("{ITEM} ORDER BY e.name COLLATE NOCASE, e.id"), (), item_row)?;
    items.iter_mut().try_for_each(|item| fill(r, item))?;
    items.sort_by_key(|item| (!item.is_active, item.due_on.is_none(), item.due_on));
    Ok(items)
}

fn one(r: &Read<'_>, id: EquipmentId) -> Result<RegisteredItem> {
    let mut item = r.one(&format!("{ITEM} WHERE e.id = ?1"), [id], item_row)?.ok_or_else(|| Error::missing("equipment"))?;
    fill(r, &mut item)?;
    Ok(item)
}

fn fill(r: &Read<'_>, item: &mut RegisteredItem) -> Result<()> {
    let sql = "SELECT v.done_on, v.done_what, v.keeper, s.name FROM equipment_services AS v JOIN staff AS s ON s.id = v.staff_id
        WHERE v.equipment_id = ?1 ORDER BY v.done_on DESC, v.id DESC LIMIT 50";
    item.services =
        r.all(sql, [item.id], |row| Ok(Service { done_on: row.get(0)?, what: row.get(1)?, keeper: row.get(2)?, noted_by: row.get(3)? }))?;
    let since = item.services.first().map(|service| service.done_on).or(item.bought_on);
    item.due_on = since.zip(item.service_months).map(|(since, months)| since.plus_months(months));
    let today = r.today()?;
    item.is_due = item.is_active && item.due_on.is_some_and(|due| due <= today);
    Ok(())
}

fn item_row(row: &Row<'_>) -> rusqlite::Result<RegisteredItem> {
    Ok(RegisteredItem {
        id: row.get(0)?,
        name: row.get(1)?,
        location: row.get(2)?,
        serial_no: row.get(3)?,
        bought_on: row.get(4)?,
        warranty_until: row.get(5)?,
        service_months: row.get(6)?,
        keeper: row.get(7)?,
        is_active: row.get(8)?,
        rev: row.get(9)?,
        due_on: None,
        is_due: false,
        services: Vec::new(),
    })
}
