//! What somebody missed on a shelf: anybody adds a line, whoever orders settles it.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items;
use crate::codes::{Line, holds_card_number};
use crate::command::Nothing;
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{ItemId, WantId};
use crate::store::{Read, Write};

/// A line of what is needed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Want {
    pub id: WantId,
    /// In the words of whoever missed it; may be empty if the item is named.
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    pub item: String,
    pub made_at: Moment,
    pub made_by: String,
    pub rev: i64,
}

/// Something is missing: an item, or words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WantDraft {
    pub what: Option<Line>,
    pub item_id: Option<ItemId>,
}

/// It is here, ordered, or not needed after all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WantStep {
    pub id: WantId,
    pub rev: i64,
}

const WANT: &str =
    "SELECT w.id, w.what, w.item_id, coalesce(i.name, ''), w.made_at, s.name, w.rev FROM wants AS w JOIN staff AS s ON s.id = w.made_by
    LEFT JOIN items AS i ON i.id = w.item_id";

pub(super) fn want(w: &mut Write<'_>, draft: WantDraft) -> Result<Want> {
    let what = draft.what.as_ref().map_or("", Line::as_str);
    if what.is_empty() && draft.item_id.is_none() {
        return Err(Error::field("what", "required"));
    }
    if holds_card_number(what) {
        return Err(Error::field("what", "card-number-not-kept"));
    }
    if let Some(item) = draft.item_id {
        items::item(w, item)?;
    }
    let sql = "INSERT INTO wants (what, item_id, made_at, made_by) VALUES (?1, ?2, ?3, ?4)";
    let id = w.insert(sql, params![what, draft.item_id, w.now(), w.staff_id()?])?;
    one(w, WantId(id))
}

pub(super) fn settle_want(w: &mut Write<'_>, step: WantStep) -> Result<Want> {
    let want = one(w, step.id)?;
    w.update(
        "want",
        "UPDATE wants SET done_at = ?3, done_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND done_at IS NULL",
        params![want.id, step.rev, w.now(), w.staff_id()?],
    )?;
    one(w, want.id)
}

/// What is still missing, the oldest first.
pub(super) fn wants(r: &Read<'_>, _: Nothing) -> Result<Vec<Want>> {
    r.all(&format!("{WANT} WHERE w.done_at IS NULL ORDER BY w.id LIMIT 500"), (), want_row)
}

fn one(r: &Read<'_>, id: WantId) -> Result<Want> {
    r.one(&format!("{WANT} WHERE w.id = ?1"), [id], want_row)?.ok_or_else(|| Error::missing("want"))
}

fn want_row(row: &Row<'_>) -> rusqlite::Result<Want> {
    Ok(Want {
        id: row.get(0)?,
        what: row.get(1)?,
        item_id: row.get(2)?,
        item: row.get(3)?,
        made_at: row.get(4)?,
        made_by: row.get(5)?,
        rev: row.get(6)?,
    })
}
