//! Accounts that get no statement for now, and why.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts;
use crate::codes::{Line, choices, holds_card_number, shown_name};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{AccountId, HoldId, PatientId};
use crate::ledger;
use crate::store::{Read, Write};

choices! {
    /// Why an account gets no statement.
    HoldReason {
        /// The last one came back.
        ReturnedMail = "returned-mail",
        /// It is being looked into.
        Dispute = "dispute",
        /// The patient cannot pay, and said so.
        Hardship = "hardship",
        /// A court has it.
        Bankruptcy = "bankruptcy",
        /// The patient died.
        Deceased = "deceased",
        /// An agency collects it.
        Agency = "agency",
        /// Whatever the note says.
        Other = "other",
    }
}

/// An account on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "StatementHold")]
#[allow(missing_docs)]
pub struct Hold {
    pub id: HoldId,
    pub account_id: AccountId,
    /// The guarantor's chart.
    pub patient_id: PatientId,
    pub patient: String,
    pub reason: HoldReason,
    pub note: String,
    pub made_at: Moment,
    pub made_by: String,
    pub rev: i64,
}

/// Puts the account that owes for a patient on hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "StatementHoldDraft", optional_fields = nullable)]
#[allow(missing_docs)]
pub struct HoldDraft {
    pub patient_id: PatientId,
    pub reason: HoldReason,
    pub note: Option<Line>,
}

/// Lets it go again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "StatementHoldEnd")]
#[allow(missing_docs)]
pub struct HoldEnd {
    pub id: HoldId,
    pub rev: i64,
}

pub(super) fn hold(w: &mut Write<'_>, draft: HoldDraft) -> Result<Hold> {
    let note = draft.note.as_ref().map_or("", Line::as_str);
    if holds_card_number(note) {
        return Err(Error::field("note", "card-number-not-kept"));
    }
    let account = ledger::debtor(w, draft.patient_id)?.account;
    if w.one("SELECT 1 FROM statement_holds WHERE account_id = ?1 AND done_at IS NULL", [account], |_| Ok(()))?.is_some() {
        return Err(Error::refused("account-on-hold"));
    }
    let sql = "INSERT INTO statement_holds (account_id, reason, note, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5)";
    let id = HoldId(w.insert(sql, params![account, draft.reason, note, w.now(), w.staff_id()?])?);
    let hold = one(w, id)?;
    w.concerns(hold.patient_id)?;
    Ok(hold)
}

pub(super) fn release(w: &mut Write<'_>, end: HoldEnd) -> Result<Hold> {
    let hold = one(w, end.id)?;
    let sql = "UPDATE statement_holds SET done_at = ?3, done_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND done_at IS NULL";
    w.update("hold", sql, params![end.id, end.rev, w.now(), w.staff_id()?])?;
    w.concerns(hold.patient_id)?;
    one(w, end.id)
}

const HOLD: &str = "SELECT h.id, h.account_id, n.id, n.family, n.given, h.reason, h.note, h.made_at, s.name, h.rev FROM statement_holds AS h
    JOIN accounts AS a ON a.id = h.account_id JOIN patients AS n ON n.id = a.patient_id JOIN staff AS s ON s.id = h.made_by";

fn one(r: &Read<'_>, id: HoldId) -> Result<Hold> {
    r.one(&format!("{HOLD} WHERE h.id = ?1"), [id], hold_row)?.ok_or_else(|| Error::missing("hold"))
}

/// Those that stand.
pub(super) fn all(r: &Read<'_>) -> Result<Vec<Hold>> {
    let closed = charts::closed(r)?;
    let mut holds = r.all(&format!("{HOLD} WHERE h.done_at IS NULL ORDER BY n.family, n.given, h.id"), (), hold_row)?;
    holds.retain(|hold| !closed.contains(&hold.patient_id));
    Ok(holds)
}

fn hold_row(row: &Row<'_>) -> rusqlite::Result<Hold> {
    let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
    Ok(Hold {
        id: row.get(0)?,
        account_id: row.get(1)?,
        patient_id: row.get(2)?,
        patient: shown_name(&family, &given),
        reason: row.get(5)?,
        note: row.get(6)?,
        made_at: row.get(7)?,
        made_by: row.get(8)?,
        rev: row.get(9)?,
    })
}
