//! Two charts side by side: what they say differently, and everything that would go from one to the other.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::TwoCharts;
use super::facts::{Fact, HANDED, SILENT, STAYING, rows, told};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::ledger::{self, Balance};
use crate::patients::{self, Patient};
use crate::store::Read;

/// One of the two charts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "MergeSide")]
#[allow(missing_docs)]
pub struct Side {
    pub id: PatientId,
    pub chart_no: String,
    /// `FAMILY, Given`.
    pub name: String,
    pub born_on: Option<Day>,
    pub since_on: Day,
    pub balance: Balance,
    pub rev: i64,
}

impl Side {
    pub(super) fn of(r: &Read<'_>, patient: &Patient) -> Result<Side> {
        Ok(Side {
            id: patient.id,
            chart_no: patient.chart_no.clone(),
            name: patient.shown(),
            born_on: patient.born_on,
            since_on: patient.since_on,
            balance: ledger::balance(r, patient.id)?,
            rev: patient.rev,
        })
    }
}

/// A field of which the two charts say different things, as text; empty where nothing was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "MergeField")]
pub struct FieldPair {
    /// As the record names it.
    pub field: String,
    /// What the chart that stays says.
    pub kept: String,
    /// What the absorbed chart says.
    pub absorbed: String,
    /// Only the absorbed chart says something: taken unless a person says no.
    pub is_taken: bool,
}

/// What merging two charts would do.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergePreview {
    /// Stays.
    pub kept: Side,
    /// Is absorbed.
    pub absorbed: Side,
    /// Different words.
    pub fields: Vec<FieldPair>,
    /// Everything that goes along.
    pub moves: Vec<Fact>,
    /// What speaks against it: `both-here`, `other-birth-date`, `other-sex`, `same-time`, `same-card`.
    pub doubts: Vec<String>,
}

pub(super) fn preview(r: &Read<'_>, asked: TwoCharts) -> Result<MergePreview> {
    let (kept, absorbed) = two(r, asked.kept_id, asked.absorbed_id)?;
    let mut moves = Vec::new();
    for table in HANDED.iter().chain(&STAYING).filter(|t| !SILENT.contains(t)) {
        for row in rows(r, table, absorbed.id, 0)? {
            moves.push(told(r, table, row, true)?);
        }
    }
    let owes_for = r.all("SELECT id FROM patients WHERE guarantor_id = ?1 AND merged_into IS NULL ORDER BY id", [absorbed.id], |row| row.get(0))?;
    for row in owes_for {
        moves.push(told(r, "patients", row, true)?);
    }
    Ok(MergePreview {
        fields: differences(&kept, &absorbed)?,
        doubts: doubts(r, &kept, &absorbed)?,
        kept: Side::of(r, &kept)?,
        absorbed: Side::of(r, &absorbed)?,
        moves,
    })
}

/// Two charts that both stand for themselves.
///
/// # Errors
/// `same-chart`, `already-merged`.
pub(super) fn two(r: &Read<'_>, kept: PatientId, absorbed: PatientId) -> Result<(Patient, Patient)> {
    let (keeping, going) = (patients::get(r, kept)?, patients::get(r, absorbed)?);
    if keeping.id == going.id && kept == absorbed {
        return Err(Error::field("absorbedId", "same-chart"));
    }
    if keeping.id != kept || going.id != absorbed {
        return Err(Error::refused("already-merged"));
    }
    Ok((keeping, going))
}

/// Are both in the house now, each with a visit of their own?
pub(super) fn both_here(r: &Read<'_>, kept: PatientId, absorbed: PatientId) -> Result<bool> {
    let sql = "SELECT 1 FROM appointments WHERE patient_id = ?1 AND starts_on = ?2 AND is_held = 0 AND status IN ('waiting', 'in-room', 'checkout')";
    let today = r.today()?;
    let is_here = |patient| r.one(sql, rusqlite::params![patient, today], |_| Ok(())).map(|found| found.is_some());
    Ok(is_here(kept)? && is_here(absorbed)?)
}

fn differences(kept: &Patient, absorbed: &Patient) -> Result<Vec<FieldPair>> {
    let json = |patient: &Patient| serde_json::to_value(patient).map_err(|_| Error::broken("broken", "patient"));
    let (one, other) = (json(kept)?, json(absorbed)?);
    let pairs = patients::fields().map(|(field, _)| {
        let (kept, absorbed) = (text(&one[&field]), text(&other[&field]));
        let is_taken = is_nothing(&kept) && !is_nothing(&absorbed);
        FieldPair { field, kept, absorbed, is_taken }
    });
    Ok(pairs.filter(|pair| pair.kept != pair.absorbed).collect())
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Not told; a consent that was not given stays not given until somebody says otherwise.
fn is_nothing(text: &str) -> bool {
    ["", "U"].contains(&text)
}

fn doubts(r: &Read<'_>, kept: &Patient, absorbed: &Patient) -> Result<Vec<String>> {
    let mut doubts = Vec::new();
    let mut doubt = |is: bool, word: &str| {
        if is {
            doubts.push(word.to_owned());
        }
    };
    doubt(both_here(r, kept.id, absorbed.id)?, "both-here");
    doubt(matches!((kept.born_on, absorbed.born_on), (Some(a), Some(b)) if a != b), "other-birth-date");
    let is_told = |p: &Patient| p.sex != patients::Sex::Unknown;
    doubt(is_told(kept) && is_told(absorbed) && kept.sex != absorbed.sex, "other-sex");
    let sql = "SELECT 1 FROM appointments AS a JOIN appointments AS b ON b.patient_id = ?2 AND b.starts_on = a.starts_on
          AND b.starts_min < a.starts_min + a.minutes AND a.starts_min < b.starts_min + b.minutes
        WHERE a.patient_id = ?1 AND a.is_held = 0 AND b.is_held = 0 AND a.cancelled_by IS NULL AND b.cancelled_by IS NULL
          AND a.status <> 'rescheduled' AND b.status <> 'rescheduled' AND a.status <> 'no-show' AND b.status <> 'no-show'";
    doubt(r.one(sql, [kept.id, absorbed.id], |_| Ok(()))?.is_some(), "same-time");
    let sql = "SELECT 1 FROM policies AS a JOIN policies AS b ON b.patient_id = ?2 AND b.plan_id = a.plan_id AND b.member_id = a.member_id WHERE a.patient_id = ?1";
    doubt(r.one(sql, [kept.id, absorbed.id], |_| Ok(()))?.is_some(), "same-card");
    Ok(doubts)
}
