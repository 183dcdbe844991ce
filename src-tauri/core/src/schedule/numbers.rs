//! Which visit of a patient it is, and whether their own provider sees them: asked for a whole day beside the board, so
//! that the board itself need not wait for it.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::board::DayAsked;
use super::newcomers::establishes;
use super::status::takes_a_slot;
use crate::dates::{Day, TimeOfDay};
use crate::error::Result;
use crate::ids::{AppointmentId, PatientId, ProviderId};
use crate::practice;
use crate::store::Read;

/// How well a patient is known by the time of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct VisitNumber {
    /// The visit.
    pub id: AppointmentId,
    /// Which of their visits it is.
    pub number: i64,
    /// Not seen here in the three years before, as the codes of visits count it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>")]
    pub is_new: bool,
    /// Whom they usually see, when somebody else sees them this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
}

/// A visit as its patient's index has it.
struct Visit {
    id: AppointmentId,
    provider: ProviderId,
    starts: (Day, TimeOfDay),
}

/// The numbers of a day's visits, those that take a slot.
pub(super) fn of_day(r: &Read<'_>, asked: DayAsked) -> Result<Vec<VisitNumber>> {
    let sql = format!(
        "SELECT a.id, a.provider_id, a.starts_on, a.starts_min, a.patient_id FROM appointments AS a
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND (?2 IS NULL OR a.location_id = ?2) AND {} ORDER BY a.provider_id, a.starts_min",
        takes_a_slot("a.status")
    );
    let visits: Vec<(Visit, PatientId)> = r.all(&sql, params![asked.on, asked.location_id], |row| {
        Ok((Visit { id: row.get(0)?, provider: row.get(1)?, starts: (row.get(2)?, row.get(3)?) }, row.get(4)?))
    })?;
    let names = names(r)?;
    visits.into_iter().map(|(visit, patient)| number(r, &visit, patient, &names)).collect()
}

/// The number of one visit.
pub(super) fn of_visit(r: &Read<'_>, visit: &super::Appointment) -> Result<VisitNumber> {
    let starts = (visit.starts_at.on, visit.starts_at.at);
    number(r, &Visit { id: visit.id, provider: visit.provider_id, starts }, visit.patient_id, &names(r)?)
}

fn names(r: &Read<'_>) -> Result<HashMap<ProviderId, String>> {
    Ok(practice::providers(r)?.into_iter().map(|p| (p.id, p.shown())).collect())
}

fn number(r: &Read<'_>, visit: &Visit, patient: PatientId, names: &HashMap<ProviderId, String>) -> Result<VisitNumber> {
    let sql = format!(
        "SELECT a.id, a.provider_id, a.starts_on, a.starts_min, {} FROM appointments AS a
         WHERE a.patient_id = ?1 AND a.starts_on <= ?2 AND a.is_held = 0 AND {} ORDER BY a.starts_on, a.starts_min",
        establishes("a", "?2"),
        takes_a_slot("a.status")
    );
    let (mut before, mut is_new, mut seen_by) = (0, true, HashMap::<ProviderId, (i64, i64)>::new());
    r.each(&sql, params![patient, visit.starts.0], |row| {
        let other = Visit { id: row.get(0)?, provider: row.get(1)?, starts: (row.get(2)?, row.get(3)?) };
        if (other.starts, other.id) < (visit.starts, visit.id) {
            before += 1;
            is_new &= !row.get::<_, bool>(4)?;
            let seen = seen_by.entry(other.provider).or_default();
            *seen = (seen.0 + 1, before);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    // Who saw them most often is their own; of two who did, the one who saw them last.
    let own = seen_by.into_iter().max_by_key(|(_, seen)| *seen).map(|(provider, _)| provider);
    let instead_of = own.filter(|own| *own != visit.provider).and_then(|own| names.get(&own).cloned());
    Ok(VisitNumber { id: visit.id, number: before + 1, is_new, instead_of })
}
