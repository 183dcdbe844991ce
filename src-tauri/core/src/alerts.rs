//! Alerts: what somebody must know as soon as they have to do with a patient.
//!
//! Tables: alerts, alert_snoozes. An alert is for the desk, for billing or for the clinicians, of one patient or of the whole
//! household, from a day and mostly until one. Nobody else is told its words, and it stands on no board, no screen for the
//! waiting room and no paper. Only one for everybody ("Fall risk") stands on the board and on the practice's papers too. Whoever has read it puts it aside for themselves; whoever has settled it says how, and it is gone for all.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Reason, choices, holds_card_number, shown_name};
use crate::command::{Command, Opens, view, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AlertId, PatientId};
use crate::patients;
use crate::permit::Can;
use crate::staff;
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("alerts"), audited("alert_snoozes")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view("alerts.of_patient", Can::SeePatients, of_patient),
        write("alerts.add", Can::WorkTasks, add),
        write("alerts.change", Can::WorkTasks, change),
        write("alerts.snooze", Can::SeePatients, snooze),
        write("alerts.show_again", Can::SeePatients, show_again),
        write("alerts.settle", Can::WorkTasks, settle),
    ]
}

choices! {
    /// Where an alert stands today, for the person who asks.
    AlertState {
        /// In sight.
        Now = "now",
        /// They put it aside until a day.
        Snoozed = "snoozed",
        /// Its first day is to come.
        Ahead = "ahead",
        /// Its last day is past.
        Over = "over",
        /// Somebody settled it.
        Settled = "settled",
    }
}

/// An alert, as the person at the seat may know it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Alert {
    pub id: AlertId,
    /// On whose chart it was written.
    pub patient_id: PatientId,
    /// `FAMILY, Given` of that chart.
    pub patient: String,
    /// It is shown with everybody of the household.
    pub is_for_household: bool,
    pub is_for_desk: bool,
    pub is_for_billing: bool,
    pub is_for_clinical: bool,
    /// For everybody, on the board and on paper too.
    pub is_for_all: bool,
    pub what: String,
    pub from_on: Day,
    /// Its last day; nothing = until it is settled.
    pub to_on: Option<Day>,
    pub state: AlertState,
    /// The day it is in sight again, for the one who put it aside.
    pub snoozed_until: Option<Day>,
    pub made_at: Moment,
    pub made_by: String,
    pub settled_at: Option<Moment>,
    pub settled_by: Option<String>,
    /// How it was settled.
    pub reason: String,
    pub rev: i64,
}

/// Whose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AlertsOf {
    pub patient_id: PatientId,
}

impl Opens for AlertsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// A new alert, or (with `id` and `rev`) what it says now. From today when no day is named.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Alert.
pub struct AlertDraft {
    pub id: Option<AlertId>,
    pub patient_id: PatientId,
    pub is_for_household: Option<bool>,
    pub is_for_desk: Option<bool>,
    pub is_for_billing: Option<bool>,
    pub is_for_clinical: Option<bool>,
    pub is_for_all: Option<bool>,
    pub what: Line,
    pub from_on: Option<Day>,
    pub to_on: Option<Day>,
    pub rev: Option<i64>,
}

/// Puts an alert out of one's own sight until a day; until tomorrow when none is named.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct AlertSnoozed {
    pub id: AlertId,
    pub until_on: Option<Day>,
}

/// Which.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AlertAsked {
    pub id: AlertId,
}

/// An alert that nobody needs any more, and why.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AlertSettled {
    pub id: AlertId,
    pub reason: Reason,
    pub rev: i64,
}

fn add(w: &mut Write<'_>, draft: AlertDraft) -> Result<Alert> {
    let patient = patients::get(w, draft.patient_id)?.id;
    let from = draft.from_on.unwrap_or(w.today()?);
    let Whom { household, desk, billing, clinical, all } = check(&draft, from)?;
    let id = w.insert(
        "INSERT INTO alerts (patient_id, is_for_household, is_for_desk, is_for_billing, is_for_clinical, what, from_on, to_on, made_at, made_by, is_for_all)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![patient, household, desk, billing, clinical, draft.what, from, draft.to_on, w.now(), w.staff_id()?, all],
    )?;
    // Whoever wrote it is told what they wrote, also where it is for others.
    alert(w, AlertId(id))
}

fn change(w: &mut Write<'_>, draft: AlertDraft) -> Result<Alert> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let before = open_one(w, id)?;
    if patients::get(w, draft.patient_id)?.id != before.patient_id {
        return Err(Error::field("patientId", "alert-of-another-patient"));
    }
    let from = draft.from_on.unwrap_or(before.from_on);
    let Whom { household, desk, billing, clinical, all } = check(&draft, from)?;
    w.update(
        "alert",
        "UPDATE alerts SET is_for_household = ?3, is_for_desk = ?4, is_for_billing = ?5, is_for_clinical = ?6, what = ?7, from_on = ?8, to_on = ?9,
           is_for_all = ?10, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, household, desk, billing, clinical, draft.what, from, draft.to_on, all],
    )?;
    alert(w, id)
}

/// For whom.
struct Whom {
    household: bool,
    desk: bool,
    billing: bool,
    clinical: bool,
    all: bool,
}

fn check(draft: &AlertDraft, from: Day) -> Result<Whom> {
    if draft.what.as_str().is_empty() {
        return Err(Error::field("what", "alert-what-needed"));
    }
    if holds_card_number(draft.what.as_str()) {
        return Err(Error::field("what", "card-number-not-kept"));
    }
    if draft.to_on.is_some_and(|to| to < from) {
        return Err(Error::field("toOn", "ends-before-it-starts"));
    }
    let all = draft.is_for_all.unwrap_or(false);
    let [desk, billing, clinical] = [draft.is_for_desk, draft.is_for_billing, draft.is_for_clinical].map(|said| all || said.unwrap_or(false));
    if !(desk || billing || clinical) {
        return Err(Error::field("isForDesk", "alert-for-nobody"));
    }
    Ok(Whom { household: draft.is_for_household.unwrap_or(false), desk, billing, clinical, all })
}

fn snooze(w: &mut Write<'_>, snoozed: AlertSnoozed) -> Result<Alert> {
    let today = w.today()?;
    let until = snoozed.until_on.unwrap_or(today.plus_days(1));
    if until <= today {
        return Err(Error::field("untilOn", "snooze-ends-today"));
    }
    out_of_sight(w, snoozed.id, until)
}

/// In sight again, for the one who put it aside.
fn show_again(w: &mut Write<'_>, asked: AlertAsked) -> Result<Alert> {
    let today = w.today()?;
    out_of_sight(w, asked.id, today)
}

fn out_of_sight(w: &mut Write<'_>, id: AlertId, until: Day) -> Result<Alert> {
    let before = open_one(w, id)?;
    let me = w.staff_id()?;
    if w.run("UPDATE alert_snoozes SET until_on = ?3 WHERE alert_id = ?1 AND staff_id = ?2", params![id, me, until])? == 0 {
        w.insert("INSERT INTO alert_snoozes (alert_id, staff_id, until_on) VALUES (?1, ?2, ?3)", params![id, me, until])?;
    }
    w.concerns(before.patient_id)?;
    alert(w, id)
}

fn settle(w: &mut Write<'_>, settled: AlertSettled) -> Result<Alert> {
    open_one(w, settled.id)?;
    w.update(
        "alert",
        "UPDATE alerts SET done_at = ?3, done_by = ?4, reason = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![settled.id, settled.rev, w.now(), w.staff_id()?, settled.reason],
    )?;
    alert(w, settled.id)
}

/// An alert that stands and that the person at the seat may know.
fn open_one(r: &Read<'_>, id: AlertId) -> Result<Alert> {
    let alert = alert(r, id)?;
    if !Eyes::at_seat(r)?.see(&alert) {
        // Whoever may not know its words is not told that there is one.
        return Err(Error::missing("alert"));
    }
    if alert.settled_at.is_some() { Err(Error::refused("alert-settled")) } else { Ok(alert) }
}

/// Whose alerts somebody is told.
struct Eyes {
    desk: bool,
    billing: bool,
    clinical: bool,
}

impl Eyes {
    fn at_seat(r: &Read<'_>) -> Result<Eyes> {
        let knows = |can| staff::may_at_seat(r, can);
        Ok(Eyes { desk: knows(Can::KnowDeskAlerts)?, billing: knows(Can::KnowBillingAlerts)?, clinical: knows(Can::KnowClinicalAlerts)? })
    }

    fn see(&self, alert: &Alert) -> bool {
        (self.desk && alert.is_for_desk) || (self.billing && alert.is_for_billing) || (self.clinical && alert.is_for_clinical)
    }
}

const ALERT: &str =
    "SELECT a.id, a.patient_id, p.family, p.given, a.is_for_household, a.is_for_desk, a.is_for_billing, a.is_for_clinical, a.what, a.from_on,
    a.to_on, a.made_at, m.name, a.done_at, d.name, a.reason, a.rev, z.until_on, a.is_for_all
    FROM alerts AS a JOIN patients AS p ON p.id = a.patient_id JOIN staff AS m ON m.id = a.made_by LEFT JOIN staff AS d ON d.id = a.done_by
    LEFT JOIN alert_snoozes AS z ON z.alert_id = a.id AND z.staff_id = ?2";

/// What somebody at this seat must know about a patient: what is in sight first, then what is aside or to come, then what was.
fn of_patient(r: &Read<'_>, of: AlertsOf) -> Result<Vec<Alert>> {
    let patient = patients::get(r, of.patient_id)?;
    let (eyes, today) = (Eyes::at_seat(r)?, r.today()?);
    let mut alerts = Vec::new();
    for member in patients::members(r, &patient)? {
        let sql = format!(
            "{ALERT} WHERE a.patient_id = ?1 AND (?3 OR a.is_for_household) AND (?4 AND a.is_for_desk OR ?5 AND a.is_for_billing OR ?6 AND a.is_for_clinical)
             ORDER BY a.done_at IS NOT NULL, a.id DESC LIMIT 50"
        );
        let values = params![member, r.staff(), member == patient.id, eyes.desk, eyes.billing, eyes.clinical];
        alerts.extend(r.all(&sql, values, |row| from_row(row, today))?);
    }
    alerts.sort_by_key(|alert| (alert.state, std::cmp::Reverse(alert.id)));
    Ok(alerts)
}

fn alert(r: &Read<'_>, id: AlertId) -> Result<Alert> {
    let today = r.today()?;
    r.one(&format!("{ALERT} WHERE a.id = ?1"), params![id, r.staff()], |row| from_row(row, today))?.ok_or_else(|| Error::missing("alert"))
}

fn from_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Alert> {
    let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
    let (from_on, to_on): (Day, Option<Day>) = (row.get(9)?, row.get(10)?);
    let (settled_at, until): (Option<Moment>, Option<Day>) = (row.get(13)?, row.get(17)?);
    let snoozed_until = until.filter(|until| *until > today);
    let state = match () {
        () if settled_at.is_some() => AlertState::Settled,
        () if to_on.is_some_and(|to| to < today) => AlertState::Over,
        () if from_on > today => AlertState::Ahead,
        () if snoozed_until.is_some() => AlertState::Snoozed,
        () => AlertState::Now,
    };
    Ok(Alert {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        patient: shown_name(&family, &given),
        is_for_household: row.get(4)?,
        is_for_desk: row.get(5)?,
        is_for_billing: row.get(6)?,
        is_for_clinical: row.get(7)?,
        is_for_all: row.get(18)?,
        what: row.get(8)?,
        from_on,
        to_on,
        state,
        snoozed_until,
        made_at: row.get(11)?,
        made_by: row.get(12)?,
        settled_at,
        settled_by: row.get(14)?,
        reason: row.get(15)?,
        rev: row.get(16)?,
    })
}

/// Condition on an alert: it is for everybody and stands on the day `on` (a parameter or a column).
pub(crate) fn is_for_all_on(alert: &str, on: &str) -> String {
    format!("{alert}.is_for_all = 1 AND {alert}.done_at IS NULL AND {alert}.from_on <= {on} AND ({alert}.to_on IS NULL OR {alert}.to_on >= {on})")
}

/// What everybody must know of a patient on a day, as one line; empty where there is nothing.
pub(crate) fn for_all(r: &Read<'_>, patient: PatientId, on: Day) -> Result<String> {
    let sql = format!("SELECT e.what FROM alerts AS e WHERE e.patient_id = ?1 AND {} ORDER BY e.id", is_for_all_on("e", "?2"));
    Ok(r.all(&sql, params![patient, on], |row| row.get::<_, String>(0))?.join("; "))
}

/// Alerts go to the chart that stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("alerts", facts, to)
}
