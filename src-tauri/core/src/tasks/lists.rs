//! Which tasks are there: the list by urgency, how many, what a patient or a visit still waits for.

use rusqlite::{Params, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Task, TaskVisit};
use crate::charts;
use crate::codes::{Phone, choices, shown_name};
use crate::command::{Nothing, Opens};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, TaskId};
use crate::store::Read;

choices! {
    /// Whose tasks.
    TaskWhose {
        /// Of everybody.
        All = "all",
        /// Of the person at the seat.
        Mine = "mine",
        /// Nobody's yet.
        Desk = "desk",
    }

    /// Which tasks.
    TaskState {
        /// Still to do.
        Open = "open",
        /// Still to do, and their day has passed.
        Overdue = "overdue",
        /// Still to do today.
        Today = "today",
        /// Closed on a day.
        Done = "done",
    }

    /// Where a task stands today.
    TaskGroup {
        /// Its day has passed.
        Overdue = "overdue",
        /// Due today.
        Today = "today",
        /// Somebody has it, for another day or for when there is time.
        Later = "later",
        /// Nobody has it, and it is not due yet.
        Nobody = "nobody",
        /// Closed.
        Done = "done",
    }
}

/// What a list shows of whom.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct TaskFilter {
    pub whose: TaskWhose,
    pub state: TaskState,
}

/// Asks for a list: everybody's open ones when nothing is said. `on` is the day on which done ones were closed, else today.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct TasksAsked {
    pub whose: Option<TaskWhose>,
    pub state: Option<TaskState>,
    pub on: Option<Day>,
}

/// How many are open.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskCounts {
    /// Of everybody.
    pub all: i64,
    /// Of the person at the seat.
    pub mine: i64,
    /// Nobody's.
    pub desk: i64,
    /// Their day has passed.
    pub overdue: i64,
    /// Due today.
    pub today: i64,
    /// Due by today and the asker's or nobody's: what the rail says.
    pub for_me: i64,
}

/// Tasks, most urgent first (closed ones newest first), and how many there are of each sort.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct TaskList {
    pub asked: TaskFilter,
    pub tasks: Vec<Task>,
    /// There are more than are listed.
    pub has_more: bool,
    pub counts: TaskCounts,
}

/// Whose tasks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TasksOfPatient {
    pub patient_id: PatientId,
}

impl Opens for TasksOfPatient {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// Of which visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TasksOfAppointment {
    pub appointment_id: AppointmentId,
}

/// Nobody works off more on one screen.
const MOST: usize = 500;

pub(super) fn list(r: &Read<'_>, asked: TasksAsked) -> Result<TaskList> {
    let filter = TaskFilter { whose: asked.whose.unwrap_or(TaskWhose::All), state: asked.state.unwrap_or(TaskState::Open) };
    let today = r.today()?;
    let on = if filter.state == TaskState::Done { asked.on.unwrap_or(today) } else { today };
    let whose = match filter.whose {
        TaskWhose::All => "?2 IS ?2",
        TaskWhose::Mine => "t.owner_id = ?2",
        TaskWhose::Desk => "t.owner_id IS NULL AND ?2 IS ?2",
    };
    let which = match filter.state {
        TaskState::Open => "t.done_at IS NULL",
        TaskState::Overdue => "t.done_at IS NULL AND t.due_on < ?1",
        TaskState::Today => "t.done_at IS NULL AND t.due_on = ?1",
        TaskState::Done => "t.done_on = ?1",
    };
    let order = if filter.state == TaskState::Done { "t.done_at DESC, t.id DESC" } else { OPEN_ORDER };
    let sql = format!("{which} AND {whose} ORDER BY {order} LIMIT {}", MOST + 1);
    let mut tasks = tasks(r, &sql, params![on, r.staff()])?;
    let has_more = tasks.len() > MOST;
    tasks.truncate(MOST);
    Ok(TaskList { asked: filter, tasks, has_more, counts: counts(r, Nothing {})? })
}

/// Overdue, today, somebody's, nobody's; in each the nearest day first, what has no day last.
const OPEN_ORDER: &str =
    "CASE WHEN t.due_on < ?1 THEN 0 WHEN t.due_on = ?1 THEN 1 WHEN t.owner_id IS NOT NULL THEN 2 ELSE 3 END, t.due_on IS NULL, t.due_on, t.id";

pub(crate) fn counts(r: &Read<'_>, _: Nothing) -> Result<TaskCounts> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE owner_id = ?2), count(*) FILTER (WHERE owner_id IS NULL), count(*) FILTER (WHERE due_on < ?1),
      count(*) FILTER (WHERE due_on = ?1), count(*) FILTER (WHERE due_on <= ?1 AND (owner_id IS NULL OR owner_id = ?2))
      FROM tasks WHERE done_at IS NULL";
    let found = r.one(sql, params![r.today()?, r.staff()], |row| {
        Ok(TaskCounts { all: row.get(0)?, mine: row.get(1)?, desk: row.get(2)?, overdue: row.get(3)?, today: row.get(4)?, for_me: row.get(5)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// What a patient's record still waits for; what was noted under a chart that went into this one belongs to it too.
pub(super) fn of_patient(r: &Read<'_>, asked: TasksOfPatient) -> Result<Vec<Task>> {
    let sql = format!(
        "t.done_at IS NULL AND t.patient_id IN (SELECT id FROM patients WHERE id = ?2 UNION SELECT id FROM patients WHERE merged_into = ?2)
         ORDER BY {OPEN_ORDER} LIMIT 100"
    );
    tasks(r, &sql, params![r.today()?, asked.patient_id])
}

/// Everything a visit left to do, closed ones too.
pub(super) fn of_appointment(r: &Read<'_>, asked: TasksOfAppointment) -> Result<Vec<Task>> {
    tasks(r, "t.appointment_id = ?1 ORDER BY t.id LIMIT 100", [asked.appointment_id])
}

const TASK: &str = "SELECT t.id, t.what, t.kind, t.owner_id, o.name, t.due_on, t.patient_id, p.family, p.given, coalesce(p.phone, p.other_phone),
      t.appointment_id, a.starts_on, a.starts_min, a.status, t.made_at, m.name, t.done_at, d.name, t.close_note, t.is_withdrawn, t.rev
    FROM tasks AS t JOIN staff AS m ON m.id = t.made_by LEFT JOIN staff AS o ON o.id = t.owner_id LEFT JOIN staff AS d ON d.id = t.done_by
    LEFT JOIN patients AS p ON p.id = t.patient_id LEFT JOIN appointments AS a ON a.id = t.appointment_id";

fn tasks(r: &Read<'_>, which: &str, params: impl Params) -> Result<Vec<Task>> {
    let (today, closed) = (r.today()?, charts::closed(r)?);
    let mut tasks = r.all(&format!("{TASK} WHERE {which}"), params, |row| task_row(row, today))?;
    for task in tasks.iter_mut().filter(|task| task.patient_id.is_some_and(|patient| closed.contains(&patient))) {
        task.phone = None;
    }
    Ok(tasks)
}

/// One task.
pub(super) fn task(r: &Read<'_>, id: TaskId) -> Result<Task> {
    let today = r.today()?;
    r.one(&format!("{TASK} WHERE t.id = ?1"), [id], |row| task_row(row, today))?.ok_or_else(|| Error::missing("task"))
}

fn task_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Task> {
    let mut task = Task {
        id: row.get(0)?,
        what: row.get(1)?,
        kind: row.get(2)?,
        owner_id: row.get(3)?,
        owner: row.get(4)?,
        due_on: row.get(5)?,
        patient_id: row.get(6)?,
        patient: row.get::<_, Option<String>>(7)?.zip(row.get::<_, Option<String>>(8)?).map(|(family, given)| shown_name(&family, &given)),
        phone: row.get::<_, Option<Phone>>(9)?.map(|phone| phone.shown()),
        visit: visit(row)?,
        made_at: row.get(14)?,
        made_by: row.get(15)?,
        done_at: row.get(16)?,
        done_by: row.get(17)?,
        close_note: row.get(18)?,
        is_withdrawn: row.get(19)?,
        rev: row.get(20)?,
        group: TaskGroup::Done,
    };
    if task.done_at.is_none() {
        task.group = match task.due_on {
            Some(due) if due < today => TaskGroup::Overdue,
            Some(due) if due == today => TaskGroup::Today,
            _ if task.owner_id.is_some() => TaskGroup::Later,
            _ => TaskGroup::Nobody,
        };
    }
    Ok(task)
}

fn visit(row: &Row<'_>) -> rusqlite::Result<Option<TaskVisit>> {
    let Some(appointment_id) = row.get(10)? else { return Ok(None) };
    Ok(Some(TaskVisit { appointment_id, on: row.get(11)?, at: row.get(12)?, status: row.get(13)? }))
}
