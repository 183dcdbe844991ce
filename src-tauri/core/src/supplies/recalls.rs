//! Recalls: a lot called back by its maker is frozen, and everybody it was used for is found.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shelf::{StockPart, parts};
use crate::charts;
use crate::codes::{Line, Reason, holds_card_number, shown_name};
use crate::command::Told;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ItemId, LotId, PatientId};
use crate::store::{Read, Write};

/// Which lot, as on the package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RecallAsked {
    pub lot: Line,
}

/// A lot of that name, what is left of it and where it went.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct RecalledLot {
    /// Row.
    pub id: LotId,
    /// Of which item.
    pub item_id: ItemId,
    /// Its name.
    pub item: String,
    /// What is counted.
    pub unit: String,
    /// As on the package.
    pub lot: String,
    /// From this day on it is not used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Day>,
    /// Used no more.
    pub is_frozen: bool,
    /// Why it was called back.
    pub recall: String,
    /// Version of the row.
    pub rev: i64,
    /// What is left, by place.
    pub parts: Vec<StockPart>,
    /// Visits it was used at, the latest first.
    pub visits: Vec<LotVisit>,
    /// Visits of charts that are closed to who asks.
    pub closed_visits: i64,
    /// Units used without a visit.
    pub elsewhere: i64,
}

/// A visit that a lot was used at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct LotVisit {
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    /// `FAMILY, Given`
    pub patient: String,
    pub chart_no: String,
    pub phone: String,
    pub on: Day,
    pub quantity: i64,
}

/// Freezes a lot (or sets it free again), and why.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct FreezeDraft {
    pub lot_id: LotId,
    pub is_frozen: bool,
    pub reason: Reason,
    pub rev: i64,
}

const LOT: &str =
    "SELECT t.id, t.item_id, i.name, i.unit, t.lot, t.expires_on, t.is_frozen, t.recall, t.rev FROM lots AS t JOIN items AS i ON i.id = t.item_id";

pub(super) fn recall(r: &Read<'_>, asked: RecallAsked) -> Result<Told<Vec<RecalledLot>>> {
    let mut lots = r.all(&format!("{LOT} WHERE t.lot = ?1 COLLATE NOCASE ORDER BY t.id"), [asked.lot.as_str()], lot_row)?;
    let mut told = Vec::new();
    for lot in &mut lots {
        fill(r, lot)?;
        told.extend(lot.visits.iter().map(|visit| visit.patient_id));
    }
    told.sort_unstable();
    told.dedup();
    Ok((lots, told))
}

/// One lot with all that is known of it.
pub(crate) fn lot(r: &Read<'_>, id: LotId) -> Result<RecalledLot> {
    let mut lot = r.one(&format!("{LOT} WHERE t.id = ?1"), [id], lot_row)?.ok_or_else(|| Error::missing("lot"))?;
    fill(r, &mut lot)?;
    Ok(lot)
}

fn fill(r: &Read<'_>, lot: &mut RecalledLot) -> Result<()> {
    lot.parts = parts(r, lot.item_id)?;
    lot.parts.retain(|part| part.lot_id == Some(lot.id));
    let sql = "SELECT a.id, coalesce(p.merged_into, p.id), p.family, p.given, p.chart_no, coalesce(p.phone, ''), a.starts_on, -sum(m.quantity)
        FROM stock_movements AS m JOIN appointments AS a ON a.id = m.appointment_id JOIN patients AS p ON p.id = a.patient_id
        WHERE m.lot_id = ?1 AND m.kind = 'use' GROUP BY a.id ORDER BY a.starts_on DESC, a.id DESC";
    lot.visits = r.all(sql, [lot.id], visit_row)?;
    let closed = charts::closed(r)?;
    let all = lot.visits.len();
    // Of a chart that is closed to who asks, nothing is told but that there is one.
    lot.visits.retain(|visit| !closed.contains(&visit.patient_id));
    lot.closed_visits = (all - lot.visits.len()) as i64;
    let sql = "SELECT coalesce(-sum(quantity), 0) FROM stock_movements WHERE lot_id = ?1 AND kind = 'use' AND appointment_id IS NULL";
    lot.elsewhere = r.one(sql, [lot.id], |row| row.get(0))?.unwrap_or_default();
    Ok(())
}

pub(super) fn freeze(w: &mut Write<'_>, draft: FreezeDraft) -> Result<RecalledLot> {
    if holds_card_number(draft.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    lot(w, draft.lot_id)?;
    let sql = "UPDATE lots SET is_frozen = ?3, recall = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("lot", sql, params![draft.lot_id, draft.rev, draft.is_frozen, draft.reason])?;
    // Who it was used for is not told here: that is asked for on its own.
    Ok(RecalledLot { visits: Vec::new(), ..lot(w, draft.lot_id)? })
}

fn lot_row(row: &Row<'_>) -> rusqlite::Result<RecalledLot> {
    Ok(RecalledLot {
        id: row.get(0)?,
        item_id: row.get(1)?,
        item: row.get(2)?,
        unit: row.get(3)?,
        lot: row.get(4)?,
        expires_on: row.get(5)?,
        is_frozen: row.get(6)?,
        recall: row.get(7)?,
        rev: row.get(8)?,
        parts: Vec::new(),
        visits: Vec::new(),
        closed_visits: 0,
        elsewhere: 0,
    })
}

fn visit_row(row: &Row<'_>) -> rusqlite::Result<LotVisit> {
    let phone: String = row.get(5)?;
    Ok(LotVisit {
        appointment_id: row.get(0)?,
        patient_id: row.get(1)?,
        patient: shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?),
        chart_no: row.get(4)?,
        phone: crate::codes::Phone::parse(&phone).map(|phone| phone.shown()).unwrap_or_default(),
        on: row.get(6)?,
        quantity: row.get(7)?,
    })
}
