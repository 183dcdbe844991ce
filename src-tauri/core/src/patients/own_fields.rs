//! The practice's own fields: what it wants to know of its patients beside what everybody asks. A field that was answered
//! keeps its kind; one that is no longer asked is retired and keeps its answers.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Name, Note, choices};
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{OwnFieldId, PatientId};
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// What an answer looks like.
    OwnKind {
        /// A line.
        Text = "text",
        /// Digits, a minus before them or a point among them.
        Number = "number",
        /// A day.
        Date = "date",
        /// Yes or no.
        YesNo = "yes-no",
        /// One of a few words.
        Choice = "choice",
    }
}

/// A field of the practice's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnField {
    /// Row.
    pub id: OwnFieldId,
    /// What is asked.
    pub name: String,
    /// What an answer looks like.
    pub kind: OwnKind,
    /// Between what is chosen, in the order told.
    pub choices: Vec<String>,
    /// The first is 1.
    pub place: i64,
    /// Is asked.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new field, or (with `id` and `rev`) its new content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of OwnField.
pub struct OwnFieldDraft {
    pub id: Option<OwnFieldId>,
    pub name: Name,
    pub kind: OwnKind,
    /// One on each line.
    pub choices: Option<Note>,
    /// Nothing = behind all others.
    pub place: Option<i64>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// What is told to a field; nothing takes the answer back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OwnFactDraft {
    pub field_id: OwnFieldId,
    pub value: Option<Line>,
}

/// What was told to a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct OwnFact {
    pub field_id: OwnFieldId,
    pub name: String,
    pub kind: OwnKind,
    /// A day as `2026-03-03`, `yes` or `no`, else as it was typed.
    pub value: String,
    /// The field is still asked.
    pub is_active: bool,
}

impl OwnField {
    /// The kept form of an answer, or the code of what is wrong with it.
    fn read(&self, typed: &str) -> std::result::Result<String, &'static str> {
        let is_number = |t: &str| {
            let digits = t.strip_prefix('-').unwrap_or(t);
            digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                && digits.bytes().filter(|b| *b == b'.').count() <= 1
                && digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.ends_with(|c: char| c.is_ascii_digit())
        };
        match self.kind {
            OwnKind::Text => Ok(typed.to_owned()),
            OwnKind::Number if is_number(typed) => Ok(typed.to_owned()),
            OwnKind::Number => Err("number-not-understood"),
            OwnKind::Date => Day::parse(typed).map(|day| day.to_string()).ok_or("date-not-understood"),
            OwnKind::YesNo if ["yes", "no"].contains(&typed) => Ok(typed.to_owned()),
            OwnKind::Choice if self.choices.iter().any(|one| one == typed) => Ok(typed.to_owned()),
            OwnKind::YesNo | OwnKind::Choice => Err("not-a-choice"),
        }
    }
}

pub(super) fn add(w: &mut Write<'_>, draft: OwnFieldDraft) -> Result<OwnField> {
    let choices = check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO own_fields (name, kind, choices, place, is_active) VALUES (?1, ?2, ?3, (SELECT coalesce(max(place), 0) + 1 FROM own_fields), ?4)",
        params![draft.name, draft.kind, choices, draft.is_active.unwrap_or(true)],
    )?;
    put_at(w, OwnFieldId(id), draft.place)?;
    field(w, OwnFieldId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: OwnFieldDraft) -> Result<OwnField> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let was = field(w, id)?;
    let choices = check(w, &draft)?;
    if was.kind != draft.kind && w.one("SELECT 1 FROM own_facts WHERE field_id = ?1 LIMIT 1", [id], |_| Ok(()))?.is_some() {
        return Err(Error::field("kind", "own-field-answered"));
    }
    w.update(
        "own-field",
        "UPDATE own_fields SET name = ?3, kind = ?4, choices = ?5, is_active = ?6, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, draft.name, draft.kind, choices, draft.is_active.unwrap_or(true)],
    )?;
    put_at(w, id, draft.place)?;
    field(w, id)
}

/// The choices as they are kept.
fn check(r: &Read<'_>, draft: &OwnFieldDraft) -> Result<String> {
    let sql = "SELECT 1 FROM own_fields WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2";
    if r.one(sql, params![draft.name, draft.id], |_| Ok(()))?.is_some() {
        return Err(Error::field("name", "own-field-taken"));
    }
    let mut lines: Vec<&str> = Vec::new();
    for line in draft.choices.as_ref().map_or("", Note::as_str).lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    match (draft.kind, lines.len()) {
        (OwnKind::Choice, 0 | 1) => Err(Error::field("choices", "two-choices-needed")),
        (OwnKind::Choice, _) => Ok(lines.join("\n")),
        _ => Ok(String::new()),
    }
}

/// Puts a field at a place; the others keep their order.
fn put_at(w: &mut Write<'_>, id: OwnFieldId, place: Option<i64>) -> Result<()> {
    let Some(place) = place else { return Ok(()) };
    let mut order: Vec<OwnFieldId> = fields(w)?.into_iter().map(|one| one.id).filter(|one| *one != id).collect();
    let at = usize::try_from(place - 1).unwrap_or(0).min(order.len());
    order.insert(at, id);
    for (i, one) in order.into_iter().enumerate() {
        w.run("UPDATE own_fields SET place = ?2 WHERE id = ?1 AND place <> ?2", params![one, i as i64 + 1])?;
    }
    Ok(())
}

const FIELD: &str = "SELECT id, name, kind, choices, place, is_active, rev FROM own_fields";

pub(super) fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<OwnField>> {
    fields(r)
}

/// The practice's own fields in their order, the retired ones among them.
pub(crate) fn fields(r: &Read<'_>) -> Result<Vec<OwnField>> {
    r.all(&format!("{FIELD} ORDER BY place, id"), (), field_row)
}

/// One field.
///
/// # Errors
/// `Missing`.
pub(crate) fn field(r: &Read<'_>, id: OwnFieldId) -> Result<OwnField> {
    r.one(&format!("{FIELD} WHERE id = ?1"), [id], field_row)?.ok_or_else(|| Error::missing("own-field"))
}

fn field_row(row: &Row<'_>) -> rusqlite::Result<OwnField> {
    Ok(OwnField {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        choices: row.get::<_, String>(3)?.lines().map(str::to_owned).collect(),
        place: row.get(4)?,
        is_active: row.get(5)?,
        rev: row.get(6)?,
    })
}

/// Keeps what was told; fields that are not named keep their answers.
///
/// # Errors
/// At `own.0.value`: `number-not-understood`, `date-not-understood`, `not-a-choice`; `own-field-retired`.
pub(super) fn tell(w: &mut Write<'_>, patient: PatientId, told: &[OwnFactDraft]) -> Result<()> {
    for (i, OwnFactDraft { field_id, value }) in told.iter().enumerate() {
        let field = field(w, *field_id).map_err(|_| Error::field(format!("own.{i}.fieldId"), "own-field-unknown"))?;
        let value = value.as_ref().map_or("", Line::as_str).trim();
        let was: Option<String> =
            w.one("SELECT value FROM own_facts WHERE patient_id = ?1 AND field_id = ?2", params![patient, field.id], |row| row.get(0))?;
        if was.as_deref().unwrap_or_default() == value {
            continue;
        }
        if !field.is_active {
            return Err(Error::field(format!("own.{i}.value"), "own-field-retired"));
        }
        if value.is_empty() {
            w.run("DELETE FROM own_facts WHERE patient_id = ?1 AND field_id = ?2", params![patient, field.id])?;
            continue;
        }
        let value = field.read(value).map_err(|code| Error::field(format!("own.{i}.value"), code))?;
        let sql = match was {
            Some(_) => "UPDATE own_facts SET value = ?3, rev = rev + 1 WHERE patient_id = ?1 AND field_id = ?2",
            None => "INSERT INTO own_facts (patient_id, field_id, value) VALUES (?1, ?2, ?3)",
        };
        w.run(sql, params![patient, field.id, value])?;
    }
    Ok(())
}

/// What a patient told, in the order of the fields.
pub(crate) fn told_by(r: &Read<'_>, patient: PatientId) -> Result<Vec<OwnFact>> {
    let sql = "SELECT f.id, f.name, f.kind, o.value, f.is_active FROM own_facts AS o JOIN own_fields AS f ON f.id = o.field_id
               WHERE o.patient_id = ?1 ORDER BY f.place, f.id";
    r.all(sql, [patient], |row| {
        Ok(OwnFact { field_id: row.get(0)?, name: row.get(1)?, kind: row.get(2)?, value: row.get(3)?, is_active: row.get(4)? })
    })
}

/// Answers go to the chart that stays (or back); where it has its own, the other's stays behind on its chart.
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    let mut handed = Vec::new();
    for row in w.handed_rows("own_facts", facts)? {
        let sql = "UPDATE own_facts SET patient_id = ?2, rev = rev + 1 WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM own_facts AS k WHERE k.patient_id = ?2 AND k.field_id = own_facts.field_id)";
        if w.run(sql, params![row, to])? > 0 {
            handed.push(Handed::plain("own_facts", row));
        }
    }
    Ok(handed)
}
