//! Making two charts one: every room hands its facts over, and each row is noted.

use rusqlite::params;

use super::facts::{HANDED, STAYING};
use super::preview::{both_here, two};
use super::{Merge, MergeDraft};
use crate::codes::{Line, Reason};
use crate::error::{Error, Result};
use crate::ids::{MergeId, PatientId};
use crate::store::{Facts, Handed, Read, Write};
use crate::{alerts, coverage, documents, estimates, fees, forms, ledger, patients, pictures, requests, schedule, tasks, visits};

/// Every room that hands facts over, each its own tables.
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    let mut handed = schedule::hand_over(w, facts, to)?;
    handed.extend(tasks::hand_over(w, facts, to)?);
    handed.extend(pictures::hand_over(w, facts, to)?);
    handed.extend(fees::hand_over(w, facts, to)?);
    handed.extend(alerts::hand_over(w, facts, to)?);
    handed.extend(visits::hand_over(w, facts, to)?);
    handed.extend(requests::hand_over(w, facts, to)?);
    handed.extend(forms::hand_over(w, facts, to)?);
    handed.extend(coverage::hand_over(w, facts, to)?);
    handed.extend(documents::hand_over(w, facts, to)?);
    handed.extend(estimates::hand_over(w, facts, to)?);
    handed.extend(patients::hand_over(w, facts, to)?);
    Ok(handed)
}

/// Absorbs one chart into another.
///
/// # Errors
/// `same-chart`, `already-merged`, `both-here`, `too-many-plans`; a field error for a name that no record has.
pub(super) fn join(w: &mut Write<'_>, draft: MergeDraft) -> Result<Merge> {
    let (mut kept, mut absorbed) = two(w, draft.kept_id, draft.absorbed_id)?;
    if (kept.rev, absorbed.rev) != (draft.kept_rev, draft.absorbed_rev) {
        return Err(Error::stale("patient"));
    }
    // Nobody sits in two rooms at once: one of the two would be lost from sight.
    if both_here(w, kept.id, absorbed.id)? {
        return Err(Error::refused_with("both-here", &[("kept", &kept.shown()), ("absorbed", &absorbed.shown())]));
    }
    let taken = columns(draft.take.as_deref().unwrap_or_default())?;
    let last = last_rows(w)?;
    let handed = hand_over(w, &Facts::All(absorbed.id), kept.id)?;
    // Who owed for the other one owes no more for themselves: that changed a row that is looked at here.
    (kept, absorbed) = two(w, draft.kept_id, draft.absorbed_id)?;
    let said = patients::absorb(w, &kept, &absorbed, &taken)?;
    ledger::rebuild_of(w, kept.id)?;
    let id = MergeId(w.insert(
        "INSERT INTO merges (kept_id, absorbed_id, merged_at, merged_by, reason, taken, last_rows) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![kept.id, absorbed.id, w.now(), w.staff_id()?, draft.reason.as_ref().map_or("", Reason::as_str), said, last],
    )?);
    for Handed { table, row, before } in &handed {
        w.insert("INSERT INTO merged_facts (merge_id, tbl, row_no, before) VALUES (?1, ?2, ?3, ?4)", params![id, table, row, before])?;
    }
    merge(w, id)
}

/// The columns of the fields that were named.
fn columns(take: &[Line]) -> Result<Vec<&'static str>> {
    let mut columns = Vec::with_capacity(take.len());
    for (i, named) in take.iter().enumerate() {
        let column = patients::fields().find(|(field, _)| field == named.as_str()).map(|(_, column)| column);
        columns.push(column.ok_or_else(|| Error::field(format!("take.{i}"), "field-unknown"))?);
    }
    columns.sort_unstable();
    columns.dedup();
    Ok(columns)
}

/// The highest number of every table whose later rows will have to be told apart, as JSON.
fn last_rows(r: &Read<'_>) -> Result<String> {
    let part = |table: &&str| format!("'{table}', (SELECT coalesce(max(id), 0) FROM {table})");
    let parts: Vec<String> = HANDED.iter().chain(&STAYING).map(part).collect();
    let sql = format!("SELECT json_object({})", parts.join(", "));
    Ok(r.one(&sql, (), |row| row.get(0))?.unwrap_or_default())
}

/// One merge.
pub(super) fn merge(r: &Read<'_>, id: MergeId) -> Result<Merge> {
    let sql =
        "SELECT id, kept_id, absorbed_id, merged_at, (SELECT count(*) FROM merged_facts AS f WHERE f.merge_id = m.id AND f.tbl <> 'visit_moves'), rev
        FROM merges AS m WHERE id = ?1";
    let merge = r.one(sql, [id], |row| {
        Ok(Merge { id: row.get(0)?, kept_id: row.get(1)?, absorbed_id: row.get(2)?, merged_at: row.get(3)?, moved: row.get(4)?, rev: row.get(5)? })
    })?;
    merge.ok_or_else(|| Error::missing("merge"))
}
