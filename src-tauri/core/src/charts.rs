//! Charts: which of them are one person's, and which are closed to the person at the seat.
//!
//! Owns no table: it reads what the rooms `patients`, `restrictions` and `staff` write, for everybody who must not tell of a closed chart.

use std::collections::BTreeSet;

use rusqlite::params;

use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::permit::Can;
use crate::staff;
use crate::store::{Read, Write};

/// The charts on which facts of the patient `?1` may stand: their own and every chart absorbed by it.
pub(crate) const CHARTS: &str = "(WITH RECURSIVE chart (id) AS (VALUES (?1)
    UNION SELECT other.id FROM patients AS other JOIN chart ON other.merged_into = chart.id) SELECT id FROM chart)";

/// The chart that stands for this one: itself, or what it was merged into.
pub(crate) fn standing(r: &Read<'_>, id: PatientId) -> Result<PatientId> {
    let mut id = id;
    for _ in 0..16 {
        let next: Option<PatientId> =
            r.one("SELECT merged_into FROM patients WHERE id = ?1", [id], |row| row.get(0))?.ok_or_else(|| Error::missing("patient"))?;
        match next {
            Some(next) => id = next,
            None => return Ok(id),
        }
    }
    Err(Error::broken("damaged", "merge ring"))
}

/// The charts that are closed to the person at the seat. A restriction stays on the chart it was set on, and closes every chart
/// that is one with it: so it goes where that chart goes, into a merge and out of it.
pub(crate) fn closed(r: &Read<'_>) -> Result<BTreeSet<PatientId>> {
    let sql = "SELECT x.patient_id FROM restrictions AS x WHERE x.done_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM restriction_people AS p WHERE p.restriction_id = x.id AND p.staff_id = ?1)";
    let guarded: Vec<PatientId> = r.all(sql, [r.staff()], |row| row.get(0))?;
    let mut closed = BTreeSet::new();
    if guarded.is_empty() || staff::may_at_seat(r, Can::RestrictCharts)? {
        return Ok(closed);
    }
    // Whoever signed out since gives their reason again.
    let sql = "SELECT patient_id FROM forced_looks AS f WHERE f.staff_id = ?1 AND f.until_at > ?2
        AND NOT EXISTS (SELECT 1 FROM acts AS a WHERE a.at >= f.at AND a.staff_id = ?1 AND a.kind = 'sign-out')";
    let open: Vec<PatientId> = r.all(sql, params![r.staff(), r.now()], |row| row.get(0))?;
    for patient in guarded {
        let charts = of_person(r, patient)?;
        if !charts.iter().any(|chart| open.contains(chart)) {
            closed.extend(charts);
        }
    }
    Ok(closed)
}

/// Every chart that is one with this one.
fn of_person(r: &Read<'_>, patient: PatientId) -> Result<Vec<PatientId>> {
    r.all(&format!("SELECT id FROM patients WHERE id IN {CHARTS}"), [standing(r, patient)?], |row| row.get(0))
}

/// Do only named people open it? Told to whoever is in.
pub(crate) fn is_restricted(r: &Read<'_>, patient: PatientId) -> Result<bool> {
    let sql = format!("SELECT 1 FROM restrictions WHERE done_at IS NULL AND patient_id IN {CHARTS} LIMIT 1");
    Ok(r.one(&sql, [standing(r, patient)?], |_| Ok(()))?.is_some())
}

/// Nobody is told anything of a chart that is closed to them.
///
/// # Errors
/// `chart-restricted`.
pub(crate) fn refuse(r: &Read<'_>, patients: &[PatientId]) -> Result<()> {
    let closed = closed(r)?;
    if patients.iter().any(|patient| closed.contains(patient)) { Err(Error::refused("chart-restricted")) } else { Ok(()) }
}

/// Nobody changes anything that stands on a chart that is closed to them.
///
/// # Errors
/// `chart-restricted`.
pub(crate) fn refuse_changes(w: &Write<'_>) -> Result<()> {
    let closed = closed(w)?;
    if !closed.is_empty() && w.patients_of_changes()?.iter().any(|patient| closed.contains(patient)) {
        return Err(Error::refused("chart-restricted"));
    }
    Ok(())
}
