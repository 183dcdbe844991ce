//! A patient at a glance: the line of a list, the banner, what is owed, when they were and will be here.
//! Balances and appointments belong to other rooms; here they are only read.

use std::collections::BTreeSet;

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{Status, shown_name};
use crate::charts;
use crate::codes::Phone;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId};
use crate::money::Cents;
use crate::permit::Can;
use crate::staff;
use crate::store::Read;

/// How old somebody is, in the unit people say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Age {
    /// How many.
    pub count: i64,
    /// Of what.
    pub unit: AgeUnit,
}

crate::codes::choices! {
    /// Under four weeks days, under two years months, then years.
    AgeUnit {
        /// Days.
        Days = "days",
        /// Months.
        Months = "months",
        /// Years.
        Years = "years",
    }
}

impl Age {
    /// The age on a day; nothing before birth.
    pub fn on(born: Day, today: Day) -> Option<Age> {
        let days = today.days_since(born);
        match (days, born.months_until(today)) {
            (..0, _) => None,
            (..28, _) => Some(Age { count: days, unit: AgeUnit::Days }),
            (_, months @ ..24) => Some(Age { count: months.max(1), unit: AgeUnit::Months }),
            _ => Some(Age { count: i64::from(born.years_until(today)), unit: AgeUnit::Years }),
        }
    }
}

/// A visit in the plan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Named as on the day board.
pub struct PlannedVisit {
    pub appointment_id: AppointmentId,
    pub starts_on: Day,
    pub starts_at: TimeOfDay,
    pub status: String,
}

/// What a patient owes and has to their credit.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Owing {
    /// Owed, positive.
    pub owed_cents: Cents,
    /// Paid but not yet applied, positive.
    pub unapplied_cents: Cents,
}

/// A patient as one line of a list: always with two things to tell people apart.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PatientRow {
    /// Row.
    pub id: PatientId,
    /// Chart number.
    pub chart_no: String,
    /// `FAMILY, Given`.
    pub name: String,
    /// What they are called, when it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub preferred: Option<String>,
    /// Birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub born_on: Option<Day>,
    /// Age today.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub age: Option<Age>,
    /// Telephone as people read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<String>,
    /// Everything but `active` is shown greyed.
    pub status: Status,
    /// What is owed, for those who may see money.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub owing: Option<Owing>,
    /// Their last visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_visit_on: Option<Day>,
    /// Today's next visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub today: Option<PlannedVisit>,
    /// The chart is closed to whoever asks: name, number and today's visit are all they are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub is_restricted: Option<bool>,
}

impl PatientRow {
    /// What is left of a line whose chart is closed.
    fn closed(self) -> PatientRow {
        let PatientRow { id, chart_no, name, status, today, .. } = self;
        let (preferred, born_on, age, phone, owing, last_visit_on) = Default::default();
        PatientRow { id, chart_no, name, preferred, born_on, age, phone, status, owing, last_visit_on, today, is_restricted: Some(true) }
    }
}

/// What a list of patients needs to know once.
pub(super) struct Shown {
    today: Day,
    has_money: bool,
    closed: BTreeSet<PatientId>,
    /// Today's visits by the clock.
    visits: Vec<VisitOfDay>,
}

/// A visit that is planned or was: whose, and its status where it is still to end.
struct VisitOfDay {
    starts_at: TimeOfDay,
    patient_id: PatientId,
    appointment_id: AppointmentId,
    expected: Option<&'static str>,
}

impl Shown {
    pub(super) fn new(r: &Read<'_>) -> Result<Shown> {
        let today = r.today()?;
        Ok(Shown { today, has_money: staff::may_at_seat(r, Can::SeeMoney)?, closed: charts::closed(r)?, visits: visits_of(r, today)? })
    }

    /// Who is expected, here or done today, by the clock; twice whoever comes twice.
    pub(super) fn of_today(&self) -> Vec<PatientId> {
        self.visits.iter().map(|visit| visit.patient_id).collect()
    }

    fn next_today(&self, id: PatientId) -> Option<PlannedVisit> {
        self.visits.iter().filter(|visit| visit.patient_id == id).find_map(|visit| {
            let status = visit.expected?.to_owned();
            Some(PlannedVisit { appointment_id: visit.appointment_id, starts_on: self.today, starts_at: visit.starts_at, status })
        })
    }

    /// One patient as a line.
    pub(super) fn row(&self, r: &Read<'_>, id: PatientId) -> Result<PatientRow> {
        let sql = "SELECT id, chart_no, family, given, preferred, born_on, phone, status,
              (SELECT starts_on FROM appointments WHERE patient_id = ?1 AND status = 'done' ORDER BY starts_on DESC LIMIT 1),
              owed.owed_cents, owed.unapplied_cents
            FROM patients, (SELECT coalesce(sum(owed_cents), 0) AS owed_cents, coalesce(sum(unapplied_cents), 0) AS unapplied_cents
              FROM balances WHERE patient_id = ?1) AS owed
            WHERE id = ?1";
        let row = r.one(sql, [id], |row| {
            let (family, given, preferred): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let born_on: Option<Day> = row.get(5)?;
            Ok(PatientRow {
                id: row.get(0)?,
                chart_no: row.get(1)?,
                name: shown_name(&family, &given),
                preferred: (!preferred.is_empty() && preferred != given).then_some(preferred),
                born_on,
                age: born_on.and_then(|b| Age::on(b, self.today)),
                phone: row.get::<_, Option<Phone>>(6)?.map(|p| p.shown()),
                status: row.get(7)?,
                owing: if self.has_money { Some(Owing { owed_cents: row.get(9)?, unapplied_cents: row.get(10)? }) } else { None },
                last_visit_on: row.get(8)?,
                today: self.next_today(id),
                is_restricted: None,
            })
        })?;
        let row = row.ok_or_else(|| Error::missing("patient"))?;
        Ok(if self.closed.contains(&id) { row.closed() } else { row })
    }
}

/// What is owed for a patient over all accounts.
pub(super) fn owing(r: &Read<'_>, id: PatientId) -> Result<Owing> {
    let sql = "SELECT coalesce(sum(owed_cents), 0), coalesce(sum(unapplied_cents), 0) FROM balances WHERE patient_id = ?1";
    Ok(r.one(sql, [id], |row| Ok(Owing { owed_cents: row.get(0)?, unapplied_cents: row.get(1)? }))?.unwrap_or_default())
}

/// The day of the last finished visit.
pub(super) fn last_visit(r: &Read<'_>, id: PatientId) -> Result<Option<Day>> {
    let sql = "SELECT starts_on FROM appointments WHERE patient_id = ?1 AND status = 'done' ORDER BY starts_on DESC LIMIT 1";
    r.one(sql, [id], |row| row.get(0))
}

/// The statuses of a visit that is still to end.
const EXPECTED: [&str; 5] = ["booked", "confirmed", "waiting", "in-room", "checkout"];
/// The same for SQLite. Said and sorted without lists and ORDER BY … LIMIT: it makes a table of its own for each of them, once
/// for every patient shown.
const IS_EXPECTED: &str = "(status = 'booked' OR status = 'confirmed' OR status = 'waiting' OR status = 'in-room' OR status = 'checkout')";

/// The first planned visit from one day to another.
pub(super) fn planned(r: &Read<'_>, id: PatientId, from: Day, to: Day) -> Result<Option<PlannedVisit>> {
    let sql = format!(
        "SELECT id, starts_on, starts_min, status FROM appointments
         WHERE patient_id = ?1 AND starts_on BETWEEN ?2 AND ?3 AND is_held = 0 AND {IS_EXPECTED}"
    );
    let visits: Vec<PlannedVisit> = r.all(&sql, params![id, from, to], |row| {
        Ok(PlannedVisit { appointment_id: row.get(0)?, starts_on: row.get(1)?, starts_at: row.get(2)?, status: row.get(3)? })
    })?;
    Ok(visits.into_iter().min_by_key(|visit| (visit.starts_on, visit.starts_at)))
}

/// The visits of a day by the clock.
fn visits_of(r: &Read<'_>, day: Day) -> Result<Vec<VisitOfDay>> {
    let sql = format!(
        "SELECT patient_id, id, starts_min, status FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND ({IS_EXPECTED} OR status = 'done')"
    );
    let mut visits = r.all(&sql, [day], |row| {
        let status = row.get_ref(3)?.as_str()?;
        let expected = EXPECTED.into_iter().find(|known| *known == status);
        Ok(VisitOfDay { starts_at: row.get(2)?, patient_id: row.get(0)?, appointment_id: row.get(1)?, expected })
    })?;
    visits.sort_unstable_by_key(|visit| (visit.starts_at, visit.patient_id));
    Ok(visits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_said_in_days_months_and_years() {
        let age =
            |born: &str, on: &str| Age::on(Day::parse(born).unwrap(), Day::parse(on).unwrap()).map(|a| format!("{} {}", a.count, a.unit.word()));
        assert_eq!(age("2026-03-01", "2026-03-28").as_deref(), Some("27 days"));
        assert_eq!(age("2026-03-01", "2026-03-29").as_deref(), Some("1 months"));
        assert_eq!(age("2024-03-05", "2026-03-04").as_deref(), Some("23 months"));
        assert_eq!(age("2024-03-04", "2026-03-04").as_deref(), Some("2 years"));
        assert_eq!(age("1985-03-04", "2026-03-03").as_deref(), Some("40 years"));
        assert_eq!(age("2026-03-04", "2026-03-03"), None);
    }
}
