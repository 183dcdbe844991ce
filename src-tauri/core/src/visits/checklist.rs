//! The checklist of a visit: what the practice wants seen to (records, authorisation, an interpreter ...) and what one
//! visit alone asks for. Each line is open until somebody ticks it or says that it is not needed; who and when stands
//! beside it.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Name, choices, is_other_language};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, CheckId, CheckItemId, PatientId, VisitTypeId};
use crate::patients;
use crate::schedule::{self, ForWhom};
use crate::store::{Read, Write};

choices! {
    /// Until when a line is to be seen to.
    CheckStage {
        /// Before the day of the visit.
        Before = "before",
        /// When the patient arrives.
        Arrival = "arrival",
        /// Before the patient goes.
        Leaving = "leaving",
    }
    /// Whose visits a line is for.
    CheckFor {
        /// Everybody's.
        Everybody = "everybody",
        /// Of those never seen here.
        NewPatients = "new-patients",
        /// Of those who speak another language than English.
        OtherLanguage = "other-language",
    }
    /// What came of a line.
    CheckOutcome {
        /// Seen to.
        Done = "done",
        /// Not needed this time.
        NotNeeded = "not-needed",
    }
}

/// A line of the practice's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckItem {
    /// Row.
    pub id: CheckItemId,
    /// As it is said at the desk.
    pub name: String,
    /// Until when.
    pub stage: CheckStage,
    /// Whose visits.
    pub only_for: CheckFor,
    /// Only at this kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// Youngest age in years.
    pub from_age: Option<i64>,
    /// Oldest age in years.
    pub to_age: Option<i64>,
    /// In use.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new line of the list, or (with `id` and `rev`) its new content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of CheckItem.
pub struct CheckItemDraft {
    pub id: Option<CheckItemId>,
    pub name: Name,
    pub stage: CheckStage,
    pub only_for: Option<CheckFor>,
    pub visit_type_id: Option<VisitTypeId>,
    pub from_age: Option<i64>,
    pub to_age: Option<i64>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// A line of a visit's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitCheck {
    /// The line of the practice's list; nothing for what this visit alone asks for.
    pub item_id: Option<CheckItemId>,
    /// The tick, or the visit's own line.
    pub check_id: Option<CheckId>,
    /// What.
    pub name: String,
    /// Until when.
    pub stage: CheckStage,
    /// What came of it; nothing while it is open.
    pub outcome: Option<CheckOutcome>,
    /// When that was said.
    pub at: Option<Moment>,
    /// By whom.
    pub by: Option<String>,
}

/// Names the visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ChecklistOf {
    pub appointment_id: AppointmentId,
}

/// Something this visit alone asks for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CheckDraft {
    pub appointment_id: AppointmentId,
    pub what: Name,
    pub stage: CheckStage,
}

/// What came of a line: of the practice's list, or of the visit's own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Ticked {
    /// Which visit.
    pub appointment_id: AppointmentId,
    /// A line of the practice's list.
    pub item_id: Option<CheckItemId>,
    /// Or one of this visit.
    pub check_id: Option<CheckId>,
    /// Done when left out.
    pub outcome: Option<CheckOutcome>,
}

/// A tick is taken off again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Unticked {
    pub check_id: CheckId,
}

pub(super) fn add_item(w: &mut Write<'_>, draft: CheckItemDraft) -> Result<CheckItem> {
    check_item(w, &draft)?;
    let id = w.insert(
        "INSERT INTO checklist_items (name, stage, only_for, visit_type_id, from_age, to_age, is_active) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            draft.name,
            draft.stage,
            draft.only_for.unwrap_or(CheckFor::Everybody),
            draft.visit_type_id,
            draft.from_age,
            draft.to_age,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    item(w, CheckItemId(id))
}

pub(super) fn change_item(w: &mut Write<'_>, draft: CheckItemDraft) -> Result<CheckItem> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    item(w, id)?;
    check_item(w, &draft)?;
    w.update(
        "checklist-item",
        "UPDATE checklist_items SET name = ?3, stage = ?4, only_for = ?5, visit_type_id = ?6, from_age = ?7, to_age = ?8, is_active = ?9, rev = rev + 1
           WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.stage,
            draft.only_for.unwrap_or(CheckFor::Everybody),
            draft.visit_type_id,
            draft.from_age,
            draft.to_age,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    item(w, id)
}

fn check_item(r: &Read<'_>, draft: &CheckItemDraft) -> Result<()> {
    ForWhom { visit_type_id: draft.visit_type_id, from_age: draft.from_age, to_age: draft.to_age }.check(r)
}

const ITEM: &str = "SELECT id, name, stage, only_for, visit_type_id, from_age, to_age, is_active, rev FROM checklist_items";

pub(super) fn items(r: &Read<'_>) -> Result<Vec<CheckItem>> {
    r.all(&format!("{ITEM} ORDER BY CASE stage WHEN 'before' THEN 0 WHEN 'arrival' THEN 1 ELSE 2 END, id"), (), item_row)
}

fn item(r: &Read<'_>, id: CheckItemId) -> Result<CheckItem> {
    r.one(&format!("{ITEM} WHERE id = ?1"), [id], item_row)?.ok_or_else(|| Error::missing("checklist-item"))
}

fn item_row(row: &Row<'_>) -> rusqlite::Result<CheckItem> {
    Ok(CheckItem {
        id: row.get(0)?,
        name: row.get(1)?,
        stage: row.get(2)?,
        only_for: row.get(3)?,
        visit_type_id: row.get(4)?,
        from_age: row.get(5)?,
        to_age: row.get(6)?,
        is_active: row.get(7)?,
        rev: row.get(8)?,
    })
}

/// Ticks a line, or says that it is not needed; said again, the last word counts.
pub(super) fn tick(w: &mut Write<'_>, ticked: Ticked) -> Result<Vec<VisitCheck>> {
    let visit = schedule::appointment(w, ticked.appointment_id)?;
    let outcome = ticked.outcome.unwrap_or(CheckOutcome::Done);
    let known: Option<CheckId> = match (ticked.item_id, ticked.check_id) {
        (Some(item_id), None) => {
            item(w, item_id)?;
            w.one("SELECT id FROM visit_checks WHERE appointment_id = ?1 AND item_id = ?2", params![visit.id, item_id], |row| row.get(0))?
        }
        (None, Some(check)) => Some(own(w, check, visit.id)?),
        _ => return Err(Error::field("itemId", "required")),
    };
    match (known, ticked.item_id) {
        (Some(id), _) => w.run(
            "UPDATE visit_checks SET outcome = ?2, outcome_at = ?3, staff_id = ?4, rev = rev + 1 WHERE id = ?1",
            params![id, outcome, w.now(), w.staff_id()?],
        )?,
        (None, item_id) => {
            let sql = "INSERT INTO visit_checks (appointment_id, item_id, stage, outcome, outcome_at, staff_id)
              SELECT ?1, id, stage, ?3, ?4, ?5 FROM checklist_items WHERE id = ?2";
            w.insert(sql, params![visit.id, item_id, outcome, w.now(), w.staff_id()?]).map(|_| 0)?
        }
    };
    checklist(w, ChecklistOf { appointment_id: visit.id })
}

/// Takes a tick off: the line is open again.
pub(super) fn untick(w: &mut Write<'_>, of: Unticked) -> Result<Vec<VisitCheck>> {
    let sql = "SELECT appointment_id, item_id IS NOT NULL FROM visit_checks WHERE id = ?1";
    let (visit, is_listed): (AppointmentId, bool) =
        w.one(sql, [of.check_id], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("check"))?;
    match is_listed {
        true => w.run("DELETE FROM visit_checks WHERE id = ?1", [of.check_id])?,
        false => w.run("UPDATE visit_checks SET outcome = NULL, outcome_at = NULL, staff_id = NULL, rev = rev + 1 WHERE id = ?1", [of.check_id])?,
    };
    checklist(w, ChecklistOf { appointment_id: visit })
}

/// Adds a line that this visit alone asks for.
pub(super) fn add_check(w: &mut Write<'_>, draft: CheckDraft) -> Result<Vec<VisitCheck>> {
    let visit = schedule::appointment(w, draft.appointment_id)?.id;
    w.insert("INSERT INTO visit_checks (appointment_id, what, stage) VALUES (?1, ?2, ?3)", params![visit, draft.what, draft.stage])?;
    checklist(w, ChecklistOf { appointment_id: visit })
}

fn own(r: &Read<'_>, id: CheckId, visit: AppointmentId) -> Result<CheckId> {
    r.one("SELECT id FROM visit_checks WHERE id = ?1 AND appointment_id = ?2", params![id, visit], |row| row.get(0))?
        .ok_or_else(|| Error::missing("check"))
}

/// The checklist of a visit, in the order in which it is gone through.
pub(super) fn checklist(r: &Read<'_>, of: ChecklistOf) -> Result<Vec<VisitCheck>> {
    let visit = schedule::appointment(r, of.appointment_id)?;
    let patient = patients::get(r, visit.patient_id)?;
    let whose = Whose {
        appointment: visit.id,
        patient: visit.patient_id,
        kind: visit.visit_type_id,
        born_on: patient.born_on,
        speaks_other: is_other_language(&patient.language),
        on: visit.starts_at.on,
    };
    whose.checks(r, &items(r)?)
}

/// Names of what is open, up to this stage.
pub(super) fn open_until(checks: &[VisitCheck], stage: CheckStage) -> Vec<String> {
    checks.iter().filter(|check| check.outcome.is_none() && check.stage <= stage).map(|check| check.name.clone()).collect()
}

/// What decides which lines a visit has.
pub(super) struct Whose {
    pub(super) appointment: AppointmentId,
    pub(super) patient: PatientId,
    pub(super) kind: Option<VisitTypeId>,
    pub(super) born_on: Option<Day>,
    pub(super) speaks_other: bool,
    pub(super) on: Day,
}

impl Whose {
    /// The lines of the practice that hold for the visit, those that were ticked while they did, and its own.
    pub(super) fn checks(&self, r: &Read<'_>, items: &[CheckItem]) -> Result<Vec<VisitCheck>> {
        let sql = "SELECT c.item_id, c.id, coalesce(i.name, c.what), coalesce(i.stage, c.stage), c.outcome, c.outcome_at, s.name
          FROM visit_checks AS c LEFT JOIN checklist_items AS i ON i.id = c.item_id LEFT JOIN staff AS s ON s.id = c.staff_id
          WHERE c.appointment_id = ?1 ORDER BY c.id";
        let mut kept = r.all(sql, [self.appointment], check_row)?;
        let mut found = Vec::new();
        for item in items {
            match kept.iter().position(|check| check.item_id == Some(item.id)) {
                Some(at) => found.push(kept.remove(at)),
                None if item.is_active && self.has(r, item)? => found.push(VisitCheck {
                    item_id: Some(item.id),
                    check_id: None,
                    name: item.name.clone(),
                    stage: item.stage,
                    outcome: None,
                    at: None,
                    by: None,
                }),
                None => {}
            }
        }
        found.append(&mut kept);
        found.sort_by_key(|check| check.stage);
        Ok(found)
    }

    fn has(&self, r: &Read<'_>, item: &CheckItem) -> Result<bool> {
        let age = self.born_on.map(|born| i64::from(born.years_until(self.on)));
        let whom = ForWhom { visit_type_id: item.visit_type_id, from_age: item.from_age, to_age: item.to_age };
        Ok(whom.holds(age, self.kind)
            && match item.only_for {
                CheckFor::Everybody => true,
                CheckFor::OtherLanguage => self.speaks_other,
                CheckFor::NewPatients => self.is_new(r)?,
            })
    }

    /// They were never seen here before this visit.
    fn is_new(&self, r: &Read<'_>) -> Result<bool> {
        let sql = format!("SELECT {}", schedule::never_here("?1", "?2", "?3"));
        Ok(r.one(&sql, params![self.patient, self.appointment, self.on], |row| row.get(0))?.unwrap_or(true))
    }
}

fn check_row(row: &Row<'_>) -> rusqlite::Result<VisitCheck> {
    Ok(VisitCheck {
        item_id: row.get(0)?,
        check_id: row.get(1)?,
        name: row.get(2)?,
        stage: row.get(3)?,
        outcome: row.get(4)?,
        at: row.get(5)?,
        by: row.get(6)?,
    })
}
