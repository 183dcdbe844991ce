//! History: who did what, who looked at whom, and the way back.
//!
//! Owns no table: it reads the trail that the store keeps. Undo runs the store's images backwards and then lets
//! each owner rebuild what it derives; money, printed pages and keys have their own ways back and are refused here.

mod looks;
mod undo;

use std::collections::BTreeMap;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::codes::Line;
use crate::command::{Command, Told, read, view, view_told};
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{ActId, PatientId, StaffId};
use crate::patients;
use crate::permit::Can;
use crate::store::Read;

pub use looks::*;
pub use undo::*;

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("history.acts", Can::SeeHistory, acts),
        view_told("history.act", Can::SeeHistory, act),
        view_told("history.of_row", Can::SeeHistory, of_row),
        view("history.who_looked", Can::SeeHistory, looks::who_looked),
        read("history.bulk_looks", Can::SeeHistory, looks::bulk_looks),
    ]
}

/// Asks for acts of some days, newest first; `before` is the last one already seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ActsAsked {
    pub from: Day,
    pub to: Day,
    pub staff_id: Option<StaffId>,
    pub patient_id: Option<PatientId>,
    pub command: Option<Line>,
    pub before: Option<ActId>,
}

/// A patient that an act concerned.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Concerned {
    pub id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
}

/// A line of the trail.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ActLine {
    /// Its number in the chain.
    pub id: ActId,
    /// When.
    pub at: Moment,
    /// Who; nobody before sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<StaffId>,
    /// Their name; empty for the program itself.
    pub by: String,
    /// Their role at that moment.
    pub role: String,
    /// Number of the seat since the program started.
    pub seat: i64,
    /// The command.
    pub command: String,
    /// `write`, `view`, `search`, `refused`, `sign-in` ...
    pub kind: String,
    /// The reason or code it carries.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Rows it changed.
    pub rows: i64,
    /// Whom it concerned, the first three of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<Concerned>,
    /// How many it concerned.
    pub patient_count: i64,
    /// The act that this one took back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<ActId>,
    /// The act that took this one back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<ActId>,
}

/// A page of the trail.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Acts {
    pub acts: Vec<ActLine>,
    /// There are older ones in these days.
    pub has_more: bool,
}

/// Asks for one act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ActAsked {
    pub id: ActId,
}

/// A field's change, as text; nothing where the row was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct FieldChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// A row's change under an act.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct RowChange {
    pub table: String,
    pub row: i64,
    /// `insert`, `update`, `delete` or `restate`.
    pub op: String,
    pub fields: Vec<FieldChange>,
}

/// An act with what it changed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ActDetails {
    pub act: ActLine,
    /// The first 500 of its changes.
    pub changes: Vec<RowChange>,
}

/// Asks for everything that happened to one row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RowAsked {
    pub table: Line,
    pub row: i64,
}

/// One change in a row's life.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct RowMoment {
    pub act: ActId,
    pub at: Moment,
    pub by: String,
    pub command: String,
    pub op: String,
    pub fields: Vec<FieldChange>,
}

/// Acts of one page.
const PAGE: usize = 100;
/// Rows shown of one act; an import has thousands.
const ROWS_SHOWN: i64 = 500;
/// Patients named beside one act.
const NAMED: i64 = 3;

const ACT: &str = "SELECT a.id, a.at, a.staff_id, coalesce(s.name, ''), a.role, a.seat, a.command, a.kind, a.detail,
      (SELECT count(*) FROM act_rows AS n WHERE n.act_id = a.id), (SELECT count(*) FROM act_patients AS n WHERE n.act_id = a.id),
      a.undoes, (SELECT u.id FROM acts AS u WHERE u.undoes = a.id)
    FROM acts AS a LEFT JOIN staff AS s ON s.id = a.staff_id";

fn acts(r: &Read<'_>, asked: ActsAsked) -> Result<Acts> {
    if asked.to < asked.from {
        return Err(Error::field("to", "ends-before-it-starts"));
    }
    let (from, to) = span(r, asked.from, asked.to)?;
    let before: Option<(Moment, ActId)> = match asked.before {
        Some(id) => r.one("SELECT at, id FROM acts WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))?,
        None => None,
    };
    let (before_at, before_id) = before.unwrap_or((to, ActId(0)));
    // Each filter is a clause of its own, so that SQLite takes the index that fits what was asked.
    let mut sql = format!("{ACT} WHERE a.at >= ?1 AND (a.at, a.id) < (?2, ?3) AND ?4 IS ?4 AND ?5 IS ?5 AND ?6 IS ?6");
    if asked.patient_id.is_some() {
        sql.push_str(" AND a.id IN (SELECT act_id FROM act_patients WHERE patient_id = ?4)");
    }
    if asked.staff_id.is_some() {
        sql.push_str(" AND a.staff_id = ?5");
    }
    if asked.command.is_some() {
        sql.push_str(" AND a.command = ?6");
    }
    sql.push_str(" ORDER BY a.at DESC, a.id DESC LIMIT ?7");
    let values = params![from, before_at, before_id, asked.patient_id, asked.staff_id, asked.command, (PAGE + 1) as i64];
    let mut acts = r.all(&sql, values, act_row)?;
    let has_more = acts.len() > PAGE;
    acts.truncate(PAGE);
    for act in &mut acts {
        name_patients(r, act)?;
    }
    Ok(Acts { acts, has_more })
}

/// From the first moment of one day to the first after another, on the practice's wall clock.
fn span(r: &Read<'_>, from: Day, to: Day) -> Result<(Moment, Moment)> {
    let zone = r.zone()?;
    let midnight = TimeOfDay::from_minutes(0).ok_or_else(|| Error::broken("broken", "midnight"))?;
    Ok((zone.moment(LocalTime { on: from, at: midnight }, false), zone.moment(LocalTime { on: to.plus_days(1), at: midnight }, false)))
}

/// The images tell patients' data: to look at them is to look at everybody they tell of.
fn act(r: &Read<'_>, asked: ActAsked) -> Result<Told<ActDetails>> {
    let act = line(r, asked.id)?;
    let sql = "SELECT tbl, row_id, op, old, new FROM act_rows WHERE act_id = ?1 ORDER BY id LIMIT ?2";
    let changes = r.all(sql, params![asked.id, ROWS_SHOWN], |row| {
        let (old, new): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        Ok(RowChange { table: row.get(0)?, row: row.get(1)?, op: row.get(2)?, fields: differences(old.as_deref(), new.as_deref()) })
    })?;
    Ok((ActDetails { act, changes }, r.patients_of_act(asked.id)?))
}

fn of_row(r: &Read<'_>, asked: RowAsked) -> Result<Told<Vec<RowMoment>>> {
    let moments = r.all(
        "SELECT a.id, a.at, coalesce(s.name, ''), a.command, c.op, c.old, c.new
         FROM act_rows AS c JOIN acts AS a ON a.id = c.act_id LEFT JOIN staff AS s ON s.id = a.staff_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 ORDER BY c.id DESC LIMIT ?3",
        params![asked.table, asked.row, ROWS_SHOWN],
        |row| {
            let (old, new): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
            Ok(RowMoment {
                act: row.get(0)?,
                at: row.get(1)?,
                by: row.get(2)?,
                command: row.get(3)?,
                op: row.get(4)?,
                fields: differences(old.as_deref(), new.as_deref()),
            })
        },
    )?;
    Ok((moments, r.patients_of_row(asked.table.as_str(), asked.row)?))
}

/// One act's line.
pub(crate) fn line(r: &Read<'_>, id: ActId) -> Result<ActLine> {
    let mut act = r.one(&format!("{ACT} WHERE a.id = ?1"), [id], act_row)?.ok_or_else(|| Error::missing("act"))?;
    name_patients(r, &mut act)?;
    Ok(act)
}

fn name_patients(r: &Read<'_>, act: &mut ActLine) -> Result<()> {
    if act.patient_count > 0 {
        act.patients = r.all(
            "SELECT p.id, p.family, p.given FROM act_patients AS c JOIN patients AS p ON p.id = c.patient_id WHERE c.act_id = ?1 ORDER BY p.id LIMIT ?2",
            params![act.id, NAMED],
            |row| {
                let (family, given): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(Concerned { id: row.get(0)?, name: patients::shown_name(&family, &given) })
            },
        )?;
    }
    Ok(())
}

fn act_row(row: &Row<'_>) -> rusqlite::Result<ActLine> {
    Ok(ActLine {
        id: row.get(0)?,
        at: row.get(1)?,
        staff_id: row.get(2)?,
        by: row.get(3)?,
        role: row.get(4)?,
        seat: row.get(5)?,
        command: row.get(6)?,
        kind: row.get(7)?,
        detail: row.get(8)?,
        rows: row.get(9)?,
        patients: Vec::new(),
        patient_count: row.get(10)?,
        undoes: row.get(11)?,
        undone_by: row.get(12)?,
    })
}

/// Field by field what two images of a row differ in; `rev` counts changes and is none itself.
fn differences(old: Option<&str>, new: Option<&str>) -> Vec<FieldChange> {
    let (old, new) = (fields(old), fields(new));
    let mut changes: Vec<FieldChange> = Vec::new();
    for field in old.keys().chain(new.keys().filter(|k| !old.contains_key(*k))) {
        let (was, is) = (old.get(field).and_then(as_text), new.get(field).and_then(as_text));
        if was != is && field != "rev" && field != "id" {
            changes.push(FieldChange { field: field.clone(), old: was, new: is });
        }
    }
    changes
}

fn fields(image: Option<&str>) -> BTreeMap<String, Value> {
    image.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(field: &str, old: Option<&str>, new: Option<&str>) -> FieldChange {
        FieldChange { field: field.to_owned(), old: old.map(str::to_owned), new: new.map(str::to_owned) }
    }

    #[test]
    fn differences_name_the_fields_that_changed_and_no_others() {
        let (old, new) = (r#"{"id":4,"name":"Front","par":3,"lot":null,"rev":1}"#, r#"{"id":4,"name":"Back","par":3,"lot":"A1","rev":2}"#);
        assert_eq!(differences(Some(old), Some(new)), [change("lot", None, Some("A1")), change("name", Some("Front"), Some("Back"))]);
        assert_eq!(differences(None, Some(r#"{"id":1,"par":3,"lot":null}"#)), [change("par", None, Some("3"))]);
        assert_eq!(differences(Some(old), Some(old)), []);
    }
}
