//! Rosters as a desk likes them, kept by name.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RosterField, RosterOrder, RosterPrivacy};
use crate::codes::Name;
use crate::command::Nothing;
use crate::error::{Error, Result};
use crate::ids::LayoutId;
use crate::paper;
use crate::store::{Read, Write};

/// A roster as a desk likes it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RosterLayout {
    /// Row.
    pub id: LayoutId,
    /// What the desk calls it.
    pub name: String,
    /// Order.
    pub by: RosterOrder,
    /// How much it tells.
    pub privacy: RosterPrivacy,
    /// Its columns; none for the usual ones.
    pub columns: Vec<RosterField>,
}

/// A roster to be kept. A name that is known keeps its place and gets this look.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LayoutDraft {
    pub name: Name,
    pub by: RosterOrder,
    pub privacy: RosterPrivacy,
    pub columns: Vec<RosterField>,
}

/// Names a layout.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LayoutAsked {
    pub id: LayoutId,
}

const LAYOUT: &str = "SELECT id, name, ordered, privacy, columns FROM roster_layouts";

pub(super) fn layouts(r: &Read<'_>, _: Nothing) -> Result<Vec<RosterLayout>> {
    r.all(&format!("{LAYOUT} ORDER BY name"), (), from_row)
}

pub(super) fn save(w: &mut Write<'_>, draft: LayoutDraft) -> Result<RosterLayout> {
    let columns: Vec<_> = draft.columns.iter().map(|field| field.column()).collect();
    if !paper::columns_fit(&columns) {
        return Err(Error::field("columns", "too-many-columns"));
    }
    let words = draft.columns.iter().map(|field| field.word()).collect::<Vec<_>>().join(" ");
    let values = params![draft.name, draft.by, draft.privacy, words];
    let changed = w.run("UPDATE roster_layouts SET name = ?1, ordered = ?2, privacy = ?3, columns = ?4 WHERE name = ?1", values)?;
    if changed == 0 {
        w.insert("INSERT INTO roster_layouts (name, ordered, privacy, columns) VALUES (?1, ?2, ?3, ?4)", values)?;
    }
    w.one(&format!("{LAYOUT} WHERE name = ?1"), [draft.name], from_row)?.ok_or_else(|| Error::missing("layout"))
}

pub(super) fn drop_layout(w: &mut Write<'_>, asked: LayoutAsked) -> Result<Nothing> {
    match w.run("DELETE FROM roster_layouts WHERE id = ?1", [asked.id])? {
        0 => Err(Error::missing("layout")),
        _ => Ok(Nothing {}),
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<RosterLayout> {
    let columns: String = row.get(4)?;
    // A column that a later program knows is left out.
    let field = |word: &str| RosterField::ALL.iter().copied().find(|field| field.word() == word);
    let columns = columns.split_whitespace().filter_map(field).collect();
    Ok(RosterLayout { id: row.get(0)?, name: row.get(1)?, by: row.get(2)?, privacy: row.get(3)?, columns })
}
