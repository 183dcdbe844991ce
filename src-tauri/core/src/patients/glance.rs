//! A patient at a glance: the line of a list, the banner, what is owed, when they were and will be here.
//! Balances and appointments belong to other rooms; here they are only read.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{Status, shown_name};
use crate::codes::Phone;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId};
use crate::money::Cents;
use crate::permit::{Can, Role, may};
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
        let months =
            i64::from(today.year() - born.year()) * 12 + i64::from(today.month()) - i64::from(born.month()) - i64::from(today.day() < born.day());
        match (days, months) {
            (..0, _) => None,
            (..28, _) => Some(Age { count: days, unit: AgeUnit::Days }),
            (_, ..24) => Some(Age { count: months.max(1), unit: AgeUnit::Months }),
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
}

/// What a list of patients needs to know once.
pub(super) struct Shown {
    today: Day,
    has_money: bool,
}

impl Shown {
    pub(super) fn new(r: &Read<'_>) -> Result<Shown> {
        Ok(Shown { today: r.today()?, has_money: sees_money(r)? })
    }

    /// One patient as a line.
    pub(super) fn row(&self, r: &Read<'_>, id: PatientId) -> Result<PatientRow> {
        let sql = "SELECT id, chart_no, family, given, preferred, born_on, phone, status FROM patients WHERE id = ?1";
        let mut row = r
            .one(sql, [id], |row| {
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
                    owing: None,
                    last_visit_on: None,
                    today: None,
                })
            })?
            .ok_or_else(|| Error::missing("patient"))?;
        row.owing = if self.has_money { Some(owing(r, id)?) } else { None };
        row.last_visit_on = last_visit(r, id)?;
        row.today = planned(r, id, self.today, self.today)?;
        Ok(row)
    }
}

/// Whether the person read for may see what patients owe.
pub(super) fn sees_money(r: &Read<'_>) -> Result<bool> {
    let Some(staff) = r.staff() else { return Ok(false) };
    let role: Option<Role> = r.one("SELECT role FROM staff WHERE id = ?1", [staff], |row| row.get(0))?;
    Ok(role.is_some_and(|role| may(role, Can::SeeMoney)))
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

/// A visit that is still to end. Said and sorted without lists and ORDER BY … LIMIT: SQLite makes a table of its own for
/// each of them, once for every patient shown.
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

/// Who is expected or here today, by the clock.
pub(super) fn of_today(r: &Read<'_>) -> Result<Vec<PatientId>> {
    let sql = format!("SELECT starts_min, patient_id FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND ({IS_EXPECTED} OR status = 'done')");
    let mut visits: Vec<(i64, PatientId)> = r.all(&sql, [r.today()?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    visits.sort_unstable();
    let mut seen = std::collections::HashSet::new();
    Ok(visits.into_iter().map(|(_, id)| id).filter(|id| seen.insert(*id)).take(300).collect())
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
