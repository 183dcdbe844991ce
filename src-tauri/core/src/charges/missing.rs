//! Visits that were seen and not charged: the list that is worked off before a day is closed.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::shown_name;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, ProviderId};
use crate::store::Read;

/// Which days; the last 45 unless said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ChargesMissing {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// A visit that was seen and not charged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct MissingCharge {
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub patient: String,
    pub on: Day,
    pub at: TimeOfDay,
    pub provider_id: ProviderId,
    /// Who saw them.
    pub provider: String,
    /// For what they came.
    pub reason: String,
    /// Days since.
    pub days: i64,
    /// Why it was let stand at a close; nothing while it is to be charged.
    pub let_stand: Option<String>,
}

/// How far back one looks, unless said.
const LOOK_BACK_DAYS: i64 = 45;
/// The longest span.
const LONGEST_DAYS: i64 = 400;

/// Of the visit `a`: nothing that still stands was charged at it.
pub(crate) const NOTHING_CHARGED: &str = "NOT EXISTS (SELECT 1 FROM charges AS c WHERE c.appointment_id = a.id AND c.is_void = 0)";

/// The list of a screen.
///
/// # Errors
/// Field errors for the span.
pub(super) fn missing(r: &Read<'_>, asked: ChargesMissing) -> Result<Vec<MissingCharge>> {
    let today = r.today()?;
    let to = asked.to.unwrap_or(today);
    let from = asked.from.unwrap_or_else(|| to.plus_days(-LOOK_BACK_DAYS));
    if from > to {
        return Err(Error::field("to", "ends-before-it-begins"));
    }
    if to.days_since(from) > LONGEST_DAYS {
        return Err(Error::field("from", "period-longer"));
    }
    missing_between(r, from, to)
}

/// The visits of some dates that were seen and not charged: one query for the list and for the close of a date.
pub(crate) fn missing_between(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<MissingCharge>> {
    let today = r.today()?;
    let sql = format!(
        "SELECT a.id, a.patient_id, p.family, p.given, a.starts_on, a.starts_min, a.provider_id, trim(v.given || ' ' || v.family || ' ' || v.credentials),
          a.reason, (SELECT g.reason FROM day_gaps AS g WHERE g.day_on = a.starts_on AND g.kind = 'visit-uncharged' AND g.row_id = a.id)
        FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id
        WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 AND a.status IN ('checkout', 'done')
          AND {NOTHING_CHARGED}
        ORDER BY a.starts_on, a.starts_min, a.id LIMIT 300"
    );
    r.all(&sql, params![from, to], |row| {
        let (family, given, on): (String, String, Day) = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(MissingCharge {
            appointment_id: row.get(0)?,
            patient_id: row.get(1)?,
            patient: shown_name(&family, &given),
            on,
            at: row.get(5)?,
            provider_id: row.get(6)?,
            provider: row.get(7)?,
            reason: row.get(8)?,
            days: today.days_since(on),
            let_stand: row.get(9)?,
        })
    })
}
