//! Who of one household comes on the same day: checked in together, paid for together, mistaken for each other.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::{Appointment, Status};
use crate::codes::shown_name;
use crate::dates::TimeOfDay;
use crate::error::Result;
use crate::ids::{AppointmentId, PatientId};
use crate::store::Read;

/// Another visit of the household on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct HouseholdVisit {
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    pub at: TimeOfDay,
    pub status: Status,
}

/// The day's other visits of everybody whom the same person owes for; a household is who shares that person.
pub(crate) fn household_visits(r: &Read<'_>, visit: &Appointment) -> Result<Vec<HouseholdVisit>> {
    let head: PatientId =
        r.one("SELECT coalesce(guarantor_id, id) FROM patients WHERE id = ?1", [visit.patient_id], |row| row.get(0))?.unwrap_or(visit.patient_id);
    let sql = "SELECT a.id, p.id, p.family, p.given, a.starts_min, a.status
      FROM (SELECT id, family, given FROM patients WHERE id = ?1 UNION ALL SELECT id, family, given FROM patients WHERE guarantor_id = ?1) AS p
      CROSS JOIN appointments AS a ON a.patient_id = p.id
      WHERE a.starts_on = ?2 AND a.is_held = 0 AND a.status <> 'rescheduled' AND p.id <> ?3 ORDER BY a.starts_min, a.id LIMIT 20";
    r.all(sql, params![head, visit.starts_at.on, visit.patient_id], |row| {
        let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
        Ok(HouseholdVisit {
            appointment_id: row.get(0)?,
            patient_id: row.get(1)?,
            name: shown_name(&family, &given),
            at: row.get(4)?,
            status: row.get(5)?,
        })
    })
}
