//! The way back: which acts may be taken back, by whom, for how long, and what follows from it.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ACT, ActLine, act_row, line, name_patients};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{ActId, StaffId};
use crate::permit::{Can, Role, may, require};
use crate::store::{Read, Touched, Write};
use crate::{charts, coverage, patients, practice, schedule, staff, supplies, visits};

/// One's own acts can be taken back for so long.
const OWN_MINUTES: i64 = 10;
/// The owner can take back anyone's for so long.
const OWNER_MINUTES: i64 = 7 * 24 * 60;

/// What no undo reaches, and what is said instead. A merge hands over facts of every room: it stands first.
const NEVER: [(&[&str], &str); 8] = [
    // Who has looked has looked.
    (&["forced_looks"], "undo-looked"),
    // Two charts that were merged are parted by the merge's own way back: facts came since.
    (&["merges"], "undo-merge"),
    // Money never goes backwards through images: it has its own reversing acts.
    (&["charges", "ledger_entries", "payments", "payment_tenders", "payment_lines", "applications", "adjustments", "adjustment_runs"], "undo-money"),
    // Cash was moved, counted and signed for, and slips went to the bank: each has its own way back.
    (&["shifts", "shift_moves", "over_shorts", "signatures", "deposits", "deposit_items", "returned_checks", "day_gaps"], "undo-drawer"),
    (&["closed_days"], "day-stays-closed"),
    // A page that was printed has left the building.
    (&["documents", "statements", "statement_runs"], "undo-printed"),
    // A file that was written lies where it was put, whatever the list says.
    (&["backups", "exports", "packs"], "undo-file"),
    // A person's row and their key in the vault change together, by their own commands.
    (&["staff", "pack_locks"], "undo-keys"),
];

/// Names the act to take back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct UndoAsked {
    pub act: ActId,
}

/// What was taken back.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// The act that is no more.
    pub act: ActId,
    /// Its command.
    pub command: String,
    /// Rows put back.
    pub rows: i64,
}

/// My latest acts that I can take back, newest first. What an act asked of a person is asked of me as I am now
/// (`asks`); what stands on a chart that was closed to me since (`opens_charts`) is not among them.
pub(crate) fn undoable(r: &Read<'_>, asks: impl Fn(&str) -> Option<Can>, opens_charts: impl Fn(&str) -> bool) -> Result<Vec<ActLine>> {
    let Some(me) = r.staff() else { return Err(Error::Locked { code: "signed-out".to_owned() }) };
    let role = staff::person(r, me)?.role;
    let since = Moment::from_millis(r.now().millis() - OWN_MINUTES * 60_000);
    let sql = format!(
        "{ACT} WHERE a.at >= ?1 AND a.staff_id = ?2 AND a.kind = 'write' AND EXISTS (SELECT 1 FROM act_rows AS c WHERE c.act_id = a.id) ORDER BY a.at DESC, a.id DESC LIMIT 20"
    );
    let mut acts = r.all(&sql, params![since, me], act_row)?;
    acts.retain(|act| asks(&act.command).is_none_or(|can| may(role, can)) && may_undo(r, me, role, act.id).is_ok());
    let closed = charts::closed(r)?;
    let mut mine = Vec::new();
    for mut act in acts {
        if !closed.is_empty() && opens_charts(&act.command) && r.patients_of_act(act.id)?.iter().any(|patient| closed.contains(patient)) {
            continue;
        }
        name_patients(r, &mut act)?;
        mine.push(act);
    }
    Ok(mine)
}

/// May this person take this act back now?
///
/// # Errors
/// `undo-money`, `undo-drawer`, `day-stays-closed`, `undo-printed`, `undo-file`, `undo-merge`, `undo-keys`, `undo-nothing`, `undo-of-undo`, `already-undone`, `undo-not-yours`, `undo-too-late`.
pub(crate) fn may_undo(r: &Read<'_>, me: StaffId, role: Role, act: ActId) -> Result<()> {
    let act = line(r, act)?;
    if act.undone_by.is_some() {
        return Err(Error::refused("already-undone"));
    }
    check(r, me, role, &act)
}

fn check(r: &Read<'_>, me: StaffId, role: Role, act: &ActLine) -> Result<()> {
    require(role, Can::Undo)?;
    let refused = |code: &str| Err(Error::refused(code));
    if act.undoes.is_some() {
        return refused("undo-of-undo");
    }
    if act.kind != "write" || act.rows == 0 {
        return refused("undo-nothing");
    }
    let tables: Vec<String> = r.all("SELECT DISTINCT tbl FROM act_rows WHERE act_id = ?1", [act.id], |row| row.get(0))?;
    let touches = |list: &[&str]| tables.iter().any(|t| list.contains(&t.as_str()));
    if let Some((_, code)) = NEVER.iter().find(|(tables, _)| touches(tables)) {
        return refused(code);
    }
    let is_owner = role == Role::Owner;
    if act.staff_id != Some(me) && !is_owner {
        return refused("undo-not-yours");
    }
    let minutes = r.now().minutes_since(act.at);
    if minutes > if is_owner { OWNER_MINUTES } else { OWN_MINUTES } {
        return refused("undo-too-late");
    }
    Ok(())
}

/// Takes an act back: its rows as they were, then what their owners derive from them. The header of the act in
/// progress must carry `undoes`, so that the same act cannot be taken back twice.
///
/// What a command asks of a person is asked again of whoever takes its act back (`asks`): with another role since, one may not.
pub(crate) fn undo(w: &mut Write<'_>, act: ActId, asks: impl Fn(&str) -> Option<Can>) -> Result<Undone> {
    let me = w.staff_id()?;
    let role = staff::person(w, me)?.role;
    let command = {
        // The header of this act already says `undoes`; the store refused it if another one did so before.
        let line = line(w, act)?;
        check(w, me, role, &line)?;
        asks(&line.command).map_or(Ok(()), |can| require(role, can))?;
        line.command
    };
    let touched = w.undo(act)?;
    follow(w, &touched)?;
    Ok(Undone { act, command, rows: touched.len() as i64 })
}

/// Every room that derives rows rebuilds them, and says no where what was taken back had consequences.
fn follow(w: &mut Write<'_>, touched: &[Touched]) -> Result<()> {
    for Touched { table, row } in touched {
        practice::after_undo(w, table, *row)?;
        patients::after_undo(w, table, *row)?;
        coverage::after_undo(w, table, *row)?;
        schedule::after_undo(w, table, *row)?;
        supplies::after_undo(w, table, *row)?;
    }
    visits::after_undo(w, touched)
}
