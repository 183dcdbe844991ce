//! Restrictions: charts that only named people open, and the reason of whoever opens one all the same.
//!
//! Tables: restrictions, restriction_people, forced_looks. Whoever restricts charts opens all of them; so do the people named
//! for one. To everybody else the office says no at its door, before a reply leaves it (`charts::refuse`), whichever command asks.
//! With a reason the chart is open to that person for half an hour, or until they sign out; it cannot be taken back, and the
//! owner has a task of it. The day goes on: names and times stand on the board and the lists as before.

use std::collections::BTreeSet;
use std::time::Duration;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts::{CHARTS, closed, standing};
use crate::codes::{Line, Reason, holds_card_number};
use crate::command::{Command, Opens, view, write};
use crate::dates::Moment;
use crate::error::{Args, Error, Result};
use crate::ids::{PatientId, RestrictionId, StaffId};
use crate::permit::{Can, Role};
use crate::practice;
use crate::staff;
use crate::store::{Read, Table, Write, audited};
use crate::tasks;
use crate::words::Words;

pub(crate) const TABLES: &[Table] = &[audited("restrictions"), audited("restriction_people"), audited("forced_looks")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view("restrictions.of_patient", Can::RestrictCharts, of_patient),
        write("restrictions.set", Can::RestrictCharts, set),
        write("restrictions.lift", Can::RestrictCharts, lift),
        write("restrictions.open_anyway", Can::SeePatients, open_anyway),
    ]
}

/// So long a chart is open to whoever gave a reason.
const OPEN: Duration = Duration::from_secs(30 * 60);
/// A reason that says something.
const REASON_LETTERS: usize = 10;

/// Who may open a restricted chart.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Restriction {
    pub id: RestrictionId,
    /// Why it is restricted; may be empty.
    pub note: String,
    pub made_at: Moment,
    pub made_by: String,
    /// May open it, beside whoever restricts charts.
    pub staff_ids: Vec<StaffId>,
    pub rev: i64,
}

/// Somebody opened the chart all the same.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ForcedLook {
    pub at: Moment,
    pub by: String,
    pub reason: String,
    pub until_at: Moment,
}

/// Somebody who could be named.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct MayBeNamed {
    pub id: StaffId,
    pub name: String,
}

/// How a chart is guarded, and who opened it all the same, the latest first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Guarded {
    pub restriction: Option<Restriction>,
    pub looks: Vec<ForcedLook>,
    /// Everybody who works here and does not restrict charts themselves.
    pub people: Vec<MayBeNamed>,
}

/// Whose chart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GuardedOf {
    pub patient_id: PatientId,
}

impl Opens for GuardedOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// Restricts a chart, or (with `rev`) says anew who may open it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RestrictionDraft {
    pub patient_id: PatientId,
    pub note: Option<Line>,
    pub staff_ids: Vec<StaffId>,
    pub rev: Option<i64>,
}

/// Everybody who sees patients opens it again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RestrictionLifted {
    pub patient_id: PatientId,
    pub rev: i64,
}

/// Opens a restricted chart all the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OpenAnyway {
    pub patient_id: PatientId,
    /// At least ten letters.
    pub reason: Reason,
}

/// It is open until then.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct OpenedAnyway {
    pub until_at: Moment,
}

fn set(w: &mut Write<'_>, draft: RestrictionDraft) -> Result<Guarded> {
    let patient = standing(w, draft.patient_id)?;
    for (i, id) in draft.staff_ids.iter().enumerate() {
        if !staff::person(w, *id).is_ok_and(|person| person.is_active) {
            return Err(Error::field(format!("staffIds.{i}"), "person-not-here"));
        }
    }
    let note = draft.note.as_ref().map_or("", Line::as_str);
    let id = match restriction(w, patient)? {
        Some(before) => {
            let sql = "UPDATE restrictions SET note = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
            w.update("restriction", sql, params![before.id, draft.rev, note])?;
            w.run("DELETE FROM restriction_people WHERE restriction_id = ?1", [before.id])?;
            before.id
        }
        None if draft.rev.is_some() => return Err(Error::stale("restriction")),
        None => RestrictionId(w.insert(
            "INSERT INTO restrictions (patient_id, note, made_at, made_by) VALUES (?1, ?2, ?3, ?4)",
            params![patient, note, w.now(), w.staff_id()?],
        )?),
    };
    for person in draft.staff_ids.into_iter().collect::<BTreeSet<_>>() {
        w.insert("INSERT INTO restriction_people (restriction_id, staff_id) VALUES (?1, ?2)", params![id, person])?;
    }
    guarded(w, patient)
}

fn lift(w: &mut Write<'_>, lifted: RestrictionLifted) -> Result<Guarded> {
    let patient = standing(w, lifted.patient_id)?;
    let before = restriction(w, patient)?.ok_or_else(|| Error::refused("chart-not-restricted"))?;
    let sql = "UPDATE restrictions SET done_at = ?3, done_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("restriction", sql, params![before.id, lifted.rev, w.now(), w.staff_id()?])?;
    guarded(w, patient)
}

fn open_anyway(w: &mut Write<'_>, asked: OpenAnyway) -> Result<OpenedAnyway> {
    let patient = standing(w, asked.patient_id)?;
    if asked.reason.as_str().chars().count() < REASON_LETTERS {
        return Err(Error::field("reason", "reason-too-short"));
    }
    if holds_card_number(asked.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    if !closed(w)?.contains(&patient) {
        return Err(Error::refused("chart-not-restricted"));
    }
    let until_at = w.now().plus(OPEN);
    w.insert(
        "INSERT INTO forced_looks (patient_id, staff_id, reason, at, until_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![patient, w.staff_id()?, asked.reason, w.now(), until_at],
    )?;
    let who = staff::person(w, w.staff_id()?)?.name;
    let mut about = Args::new();
    about.insert("name".to_owned(), who);
    // Why stands on the chart and in the history; the list of tasks is read by everybody.
    let what = Words::new(&practice::practice(w)?.locale).say_with("task-chart-opened-anyway", &about);
    let due_on = Some(w.today()?);
    tasks::add(w, tasks::TaskDraft { what: Line::parse(&what), owner_id: owner(w)?, due_on, patient_id: Some(patient), ..Default::default() })?;
    Ok(OpenedAnyway { until_at })
}

/// Who answers for the practice: the first owner who is here.
fn owner(r: &Read<'_>) -> Result<Option<StaffId>> {
    Ok(staff::people(r)?.into_iter().find(|person| person.is_active && person.role == Role::Owner).map(|person| person.id))
}

fn of_patient(r: &Read<'_>, of: GuardedOf) -> Result<Guarded> {
    let patient = standing(r, of.patient_id)?;
    guarded(r, patient)
}

fn guarded(r: &Read<'_>, patient: PatientId) -> Result<Guarded> {
    let sql = format!(
        "SELECT f.at, s.name, f.reason, f.until_at FROM forced_looks AS f JOIN staff AS s ON s.id = f.staff_id
        WHERE f.patient_id IN {CHARTS} ORDER BY f.at DESC, f.id DESC LIMIT 50"
    );
    let looks = r.all(&sql, [patient], |row| Ok(ForcedLook { at: row.get(0)?, by: row.get(1)?, reason: row.get(2)?, until_at: row.get(3)? }))?;
    let people = staff::people(r)?.into_iter().filter(|one| one.is_active && !crate::permit::may(one.role, Can::RestrictCharts));
    Ok(Guarded { restriction: restriction(r, patient)?, looks, people: people.map(|one| MayBeNamed { id: one.id, name: one.name }).collect() })
}

fn restriction(r: &Read<'_>, patient: PatientId) -> Result<Option<Restriction>> {
    let sql = format!(
        "SELECT x.id, x.note, x.made_at, s.name, x.rev FROM restrictions AS x JOIN staff AS s ON s.id = x.made_by
        WHERE x.patient_id IN {CHARTS} AND x.done_at IS NULL ORDER BY x.id LIMIT 1"
    );
    let found = r.one(&sql, [patient], |row| {
        Ok(Restriction { id: row.get(0)?, note: row.get(1)?, made_at: row.get(2)?, made_by: row.get(3)?, staff_ids: Vec::new(), rev: row.get(4)? })
    })?;
    let Some(mut found) = found else { return Ok(None) };
    found.staff_ids = r.all("SELECT staff_id FROM restriction_people WHERE restriction_id = ?1 ORDER BY staff_id", [found.id], |row| row.get(0))?;
    Ok(Some(found))
}
