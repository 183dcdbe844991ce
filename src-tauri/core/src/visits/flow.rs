//! The day as a flow: how many stand where, and what needs somebody now.

use std::collections::BTreeMap;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{choices, shown_name};
use crate::dates::{Day, Moment, TimeOfDay};
use crate::error::Result;
use crate::ids::{AppointmentId, LocationId, PatientId};
use crate::money::Cents;
use crate::practice;
use crate::store::Read;

/// Which day, and at which place (every place when left out).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct FlowAsked {
    pub on: Day,
    pub location_id: Option<LocationId>,
}

choices! {
    /// What needs somebody.
    NeedKind {
        /// A patient waits longer than the practice allows.
        LongWait = "long-wait",
        /// A patient is expected and past the start.
        Late = "late",
        /// Coverage that nobody has verified, of patients still expected.
        NotVerified = "not-verified",
        /// Something is still to be done about a patient of the day, who can be asked now.
        OpenTask = "open-task",
    }
}

/// One thing that needs somebody; the first of `count` is named.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Need {
    pub kind: NeedKind,
    pub count: i64,
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    /// Who sees them.
    pub provider: String,
    /// The agreed start.
    pub at: TimeOfDay,
    /// Since when the visit stands where it stands.
    pub since: Moment,
    /// From here a wait before it is too long: its kind's limit, or the practice's.
    pub wait_limit_minutes: i64,
}

/// The day's flow.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// How many visits stand where (`expected` = booked and confirmed); statuses without a visit are left out.
    pub counts: BTreeMap<String, i64>,
    /// Of all, those without an appointment.
    pub walk_ins: i64,
    /// Co-pays taken for the day's visits.
    pub copays_taken_cents: Cents,
    /// From here a wait is too long.
    pub wait_limit_minutes: i64,
    /// What needs somebody, at the moment it is asked.
    pub needs: Vec<Need>,
    /// Who is here with a check-in that is not finished.
    pub unfinished: Vec<AppointmentId>,
}

pub(super) fn flow(r: &Read<'_>, asked: FlowAsked) -> Result<Flow> {
    let wait_limit_minutes = practice::practice(r)?.wait_limit_minutes;
    let of_day = params![asked.on, asked.location_id];
    let sql = "SELECT status, count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND (?2 IS NULL OR location_id = ?2) GROUP BY status";
    let by_status: Vec<(String, i64)> = r.all(sql, of_day, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut counts: BTreeMap<String, i64> = by_status.into_iter().collect();
    let expected = counts.get("booked").unwrap_or(&0) + counts.get("confirmed").unwrap_or(&0);
    if expected > 0 {
        counts.insert("expected".to_owned(), expected);
    }
    let walk_ins = r.one(
        "SELECT count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND (?2 IS NULL OR location_id = ?2) AND is_walk_in = 1",
        of_day,
        |row| row.get(0),
    )?;
    let copays = r.one(
        "SELECT coalesce(sum(CASE m.kind WHEN 'refund' THEN -l.amount_cents ELSE l.amount_cents END), 0)
         FROM appointments AS a JOIN payment_lines AS l ON l.appointment_id = a.id AND l.kind = 'copay' JOIN payments AS m ON m.id = l.payment_id
         WHERE a.starts_on = ?1 AND (?2 IS NULL OR a.location_id = ?2) AND m.is_void = 0",
        of_day,
        |row| row.get(0),
    )?;
    Ok(Flow {
        counts,
        walk_ins: walk_ins.unwrap_or(0),
        copays_taken_cents: copays.unwrap_or_default(),
        wait_limit_minutes,
        needs: needs(r, &asked, wait_limit_minutes)?,
        unfinished: r.all(
            "SELECT a.id FROM appointments AS a JOIN visits AS v ON v.appointment_id = a.id
             WHERE a.starts_on = ?1 AND a.is_held = 0 AND (?2 IS NULL OR a.location_id = ?2) AND a.status IN ('waiting', 'in-room', 'checkout')
               AND v.checked_in_at IS NULL ORDER BY a.id",
            of_day,
            |row| row.get(0),
        )?,
    })
}

/// Expected patients this many minutes past their start are late.
const LATE_MINUTES: i64 = 10;

fn needs(r: &Read<'_>, asked: &FlowAsked, wait_limit: i64) -> Result<Vec<Need>> {
    let ago = |minutes: i64| Moment::from_millis(r.now().millis() - minutes * 60_000).unwrap_or(r.now());
    // Asked of the policy that pays first, as `coverage::primary` finds it.
    let unverified = "a.status IN ('booked', 'confirmed') AND ?3 IS NOT NULL AND (SELECT i.verified_on IS NULL FROM policies AS i
      WHERE i.patient_id = a.patient_id AND (i.starts_on IS NULL OR i.starts_on <= a.starts_on) AND (i.ends_on IS NULL OR i.ends_on >= a.starts_on)
      ORDER BY i.rank, i.starts_on LIMIT 1)";
    let has_task = "a.status IN ('booked', 'confirmed', 'waiting', 'in-room', 'checkout') AND ?3 IS NOT NULL
      AND EXISTS (SELECT 1 FROM tasks AS o WHERE o.patient_id = a.patient_id AND o.done_at IS NULL)";
    let asked_for = [
        (NeedKind::LongWait, "a.status = 'waiting' AND unixepoch(a.status_at) <= unixepoch(?3) - 60 * coalesce(t.wait_limit_minutes, ?4)", r.now()),
        (NeedKind::Late, "a.status IN ('booked', 'confirmed') AND a.starts_at <= ?3", ago(LATE_MINUTES)),
        (NeedKind::OpenTask, has_task, r.now()),
        (NeedKind::NotVerified, unverified, r.now()),
    ];
    let found = asked_for.into_iter().map(|(kind, which, at)| need(r, asked, kind, (which, at, wait_limit))).collect::<Result<Vec<_>>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The visit that stands so longest, and how many there are.
fn need(r: &Read<'_>, asked: &FlowAsked, kind: NeedKind, (which, at, wait_limit): (&str, Moment, i64)) -> Result<Option<Need>> {
    let sql = format!(
        "SELECT count(*) OVER (), a.id, a.patient_id, p.family, p.given, trim(v.given || ' ' || v.family || ' ' || v.credentials), a.starts_min, a.status_at,
           coalesce(t.wait_limit_minutes, ?4)
         FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id
           LEFT JOIN visit_types AS t ON t.id = a.visit_type_id
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND (?2 IS NULL OR a.location_id = ?2) AND {which}
         ORDER BY CASE a.status WHEN 'waiting' THEN a.status_at ELSE a.starts_at END LIMIT 1"
    );
    r.one(&sql, params![asked.on, asked.location_id, at, wait_limit], |row| need_row(row, kind))
}

fn need_row(row: &Row<'_>, kind: NeedKind) -> rusqlite::Result<Need> {
    Ok(Need {
        kind,
        count: row.get(0)?,
        appointment_id: row.get(1)?,
        patient_id: row.get(2)?,
        name: shown_name(row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?),
        provider: row.get(5)?,
        at: row.get(6)?,
        since: row.get(7)?,
        wait_limit_minutes: row.get(8)?,
    })
}
