//! Tasks: what is still to be done, by whom, until when, for which patient.
//!
//! Table: tasks. A task without an owner is the desk's: whoever is free takes it. One is closed with a note of what
//! came of it, or withdrawn by the program when its reason is gone; it is never deleted. About a patient the kind says
//! enough; without one it needs words.

mod lists;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, choices, holds_card_number};
use crate::command::{Command, read, view, write};
use crate::dates::{Day, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, StaffId, TaskId};
use crate::permit::{Can, may};
use crate::staff;
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) use lists::counts;
pub use lists::{TaskCounts, TaskFilter, TaskGroup, TaskList, TaskState, TaskWhose, TasksAsked, TasksOfAppointment, TasksOfPatient};

pub(crate) const TABLES: &[Table] = &[audited("tasks")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("tasks.list", Can::SeeTasks, lists::list),
        read("tasks.counts", Can::SeeTasks, lists::counts),
        view("tasks.of_patient", Can::SeeTasks, lists::of_patient),
        read("tasks.of_appointment", Can::SeeTasks, lists::of_appointment),
        write("tasks.add", Can::WorkTasks, add).of_a_list(),
        write("tasks.change", Can::WorkTasks, change).of_a_list(),
        write("tasks.assign", Can::WorkTasks, assign).of_a_list(),
        write("tasks.close", Can::WorkTasks, close).of_a_list(),
        write("tasks.reopen", Can::WorkTasks, reopen).of_a_list(),
    ]
}

choices! {
    /// What sort of thing is to be done.
    TaskKind {
        /// Get somebody who did not come to come again.
        Recall = "recall",
        /// Call somebody back.
        Callback = "callback",
        /// A referral to send or to wait for.
        Referral = "referral",
        /// A result to wait for or to hand on.
        Lab = "lab",
        /// Coverage to verify.
        Verify = "verify",
        /// Anything else, in words.
        Other = "other",
    }
}

/// The visit a task hangs on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct TaskVisit {
    pub appointment_id: AppointmentId,
    pub on: Day,
    pub at: TimeOfDay,
    /// The status of the visit, as on the day board.
    pub status: String,
}

/// A task as it stands.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// Row.
    pub id: TaskId,
    /// In words; may be empty where kind, patient and visit say it.
    pub what: String,
    /// What sort of thing.
    pub kind: TaskKind,
    /// Whose it is; nobody = the desk's.
    pub owner_id: Option<StaffId>,
    /// The owner's name.
    pub owner: Option<String>,
    /// Until when; nothing = when there is time.
    pub due_on: Option<Day>,
    /// About whom.
    pub patient_id: Option<PatientId>,
    /// `FAMILY, Given`.
    pub patient: Option<String>,
    /// The patient's telephone as people read it.
    pub phone: Option<String>,
    /// The visit it hangs on.
    pub visit: Option<TaskVisit>,
    /// When it was made.
    pub made_at: Moment,
    /// By whom.
    pub made_by: String,
    /// When it was closed or withdrawn.
    pub done_at: Option<Moment>,
    /// By whom.
    pub done_by: Option<String>,
    /// What came of it.
    pub close_note: String,
    /// Its reason was gone before anybody did it.
    pub is_withdrawn: bool,
    /// Where it stands among the open ones today.
    pub group: TaskGroup,
    /// Version of the row.
    pub rev: i64,
}

/// A new task, or (with `id` and `rev`) its new content. A new one belongs to `ownerId`; later it is `tasks.assign`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Task.
pub struct TaskDraft {
    pub id: Option<TaskId>,
    pub what: Option<Line>,
    pub kind: Option<TaskKind>,
    pub owner_id: Option<StaffId>,
    pub due_on: Option<Day>,
    pub patient_id: Option<PatientId>,
    pub appointment_id: Option<AppointmentId>,
    pub rev: Option<i64>,
}

/// Gives a task to somebody, or (without an owner) back to the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct TaskAssigned {
    pub id: TaskId,
    pub owner_id: Option<StaffId>,
    pub rev: i64,
}

/// A task that is done, with what came of it; or one that is open again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct TaskStep {
    pub id: TaskId,
    pub note: Option<Line>,
    pub rev: i64,
}

/// What is to be done about a patient goes to the chart that stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("tasks", facts, to)
}

/// Makes a task; other rooms call it inside their own act.
pub(crate) fn add(w: &mut Write<'_>, draft: TaskDraft) -> Result<Task> {
    let about = about(w, &draft)?;
    check_owner(w, draft.owner_id)?;
    let id = w.insert(
        "INSERT INTO tasks (what, kind, owner_id, due_on, patient_id, appointment_id, made_at, made_by)
         VALUES (coalesce(?1, ''), ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![draft.what, draft.kind.unwrap_or(TaskKind::Other), draft.owner_id, draft.due_on, about, draft.appointment_id, w.now(), w.staff_id()?],
    )?;
    lists::task(w, TaskId(id))
}

fn change(w: &mut Write<'_>, draft: TaskDraft) -> Result<Task> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let rev = draft.rev.ok_or_else(|| Error::field("rev", "required"))?;
    if draft.owner_id.is_some() {
        return Err(Error::field("ownerId", "task-owner-is-set-apart"));
    }
    refuse_done(&lists::task(w, id)?)?;
    let about = about(w, &draft)?;
    w.update(
        "task",
        "UPDATE tasks SET what = coalesce(?3, ''), kind = ?4, due_on = ?5, patient_id = ?6, appointment_id = ?7, rev = rev + 1
         WHERE id = ?1 AND rev = ?2",
        params![id, rev, draft.what, draft.kind.unwrap_or(TaskKind::Other), draft.due_on, about, draft.appointment_id],
    )?;
    lists::task(w, id)
}

fn assign(w: &mut Write<'_>, assigned: TaskAssigned) -> Result<Task> {
    refuse_done(&lists::task(w, assigned.id)?)?;
    check_owner(w, assigned.owner_id)?;
    let sql = "UPDATE tasks SET owner_id = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("task", sql, params![assigned.id, assigned.rev, assigned.owner_id])?;
    lists::task(w, assigned.id)
}

fn close(w: &mut Write<'_>, step: TaskStep) -> Result<Task> {
    refuse_done(&lists::task(w, step.id)?)?;
    refuse_card_number("note", step.note.as_ref())?;
    w.update(
        "task",
        "UPDATE tasks SET done_at = ?3, done_on = ?4, done_by = ?5, close_note = coalesce(?6, ''), rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![step.id, step.rev, w.now(), w.today()?, w.staff_id()?, step.note],
    )?;
    lists::task(w, step.id)
}

/// Open again: what came of it stays in the history, and the next closing writes its own.
fn reopen(w: &mut Write<'_>, step: TaskStep) -> Result<Task> {
    if lists::task(w, step.id)?.done_at.is_none() {
        return Err(Error::refused("task-open"));
    }
    w.update(
        "task",
        "UPDATE tasks SET done_at = NULL, done_on = NULL, done_by = NULL, close_note = '', is_withdrawn = 0, rev = rev + 1
         WHERE id = ?1 AND rev = ?2",
        params![step.id, step.rev],
    )?;
    lists::task(w, step.id)
}

/// Withdraws what a visit left to do when its reason is gone. What somebody did already stays done.
pub(crate) fn close_for(w: &mut Write<'_>, appointment: AppointmentId, kind: TaskKind) -> Result<()> {
    w.run(
        "UPDATE tasks SET done_at = ?3, done_on = ?4, done_by = ?5, is_withdrawn = 1, rev = rev + 1
         WHERE appointment_id = ?1 AND kind = ?2 AND done_at IS NULL",
        params![appointment, kind, w.now(), w.today()?, w.staff_id()?],
    )?;
    Ok(())
}

/// Whom a task is about: the patient told, or the visit's.
fn about(r: &Read<'_>, draft: &TaskDraft) -> Result<Option<PatientId>> {
    refuse_card_number("what", draft.what.as_ref())?;
    let told = draft.patient_id.map(|id| here(r, "SELECT coalesce(merged_into, id) FROM patients WHERE id = ?1", id.0, "patient")).transpose()?;
    let of_visit = "SELECT coalesce(p.merged_into, p.id) FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id WHERE a.id = ?1";
    let visited = draft.appointment_id.map(|id| here(r, of_visit, id.0, "appointment")).transpose()?;
    if told.is_some() && visited.is_some() && told != visited {
        return Err(Error::field("patientId", "task-visit-of-another"));
    }
    let is_silent = draft.what.as_ref().is_none_or(|what| what.as_str().is_empty());
    let about = visited.or(told);
    if is_silent && (about.is_none() || draft.kind.unwrap_or(TaskKind::Other) == TaskKind::Other) {
        return Err(Error::field("what", "task-what-needed"));
    }
    Ok(about)
}

fn here(r: &Read<'_>, sql: &str, id: i64, what: &str) -> Result<PatientId> {
    r.one(sql, [id], |row| row.get(0))?.ok_or_else(|| Error::missing(what))
}

/// Somebody who is here and works tasks.
fn check_owner(r: &Read<'_>, owner: Option<StaffId>) -> Result<()> {
    let Some(owner) = owner else { return Ok(()) };
    let person = staff::person(r, owner)?;
    if person.is_active && may(person.role, Can::WorkTasks) { Ok(()) } else { Err(Error::field("ownerId", "task-owner-cannot")) }
}

fn refuse_done(task: &Task) -> Result<()> {
    if task.done_at.is_some() { Err(Error::refused("task-done")) } else { Ok(()) }
}

fn refuse_card_number(field: &str, text: Option<&Line>) -> Result<()> {
    let is_held = text.is_some_and(|text| holds_card_number(text.as_str()));
    if is_held { Err(Error::field(field, "card-number-not-kept")) } else { Ok(()) }
}
