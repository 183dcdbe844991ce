//! Who looked at whom: every view, print and change of one patient's record, by person and day.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::span;
use crate::command::Opens;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::error::Result;
use crate::ids::{PatientId, StaffId};
use crate::patients::{self, CHARTS};
use crate::store::Read;

/// Asks who looked at a patient's record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LooksAsked {
    pub patient_id: PatientId,
}

impl Opens for LooksAsked {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// What one person did with a patient's record on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct LookDay {
    /// The day on the practice's wall clock.
    pub on: Day,
    /// Who; nobody for the program itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<StaffId>,
    /// Their name.
    pub by: String,
    /// Their role at the first of these moments.
    pub role: String,
    /// Times the record was opened; again within ten minutes at the same seat counts once.
    pub views: i64,
    /// Pages printed that tell of the patient.
    pub prints: i64,
    /// Acts that changed the record.
    pub changes: i64,
    /// The first of these moments.
    pub first: Moment,
    /// The last of them.
    pub last: Moment,
}

/// A line of the trail that concerned the patient.
struct Look {
    at: Moment,
    staff: Option<StaffId>,
    by: String,
    role: String,
    command: String,
    kind: String,
}

pub(super) fn who_looked(r: &Read<'_>, asked: LooksAsked) -> Result<Vec<LookDay>> {
    let patient = patients::get(r, asked.patient_id)?.id;
    // What was noted under a chart that was merged into this one belongs to it too.
    let sql = format!(
        "SELECT a.at, a.staff_id, coalesce(s.name, ''), a.role, a.command, a.kind
         FROM act_patients AS c JOIN acts AS a ON a.id = c.act_id LEFT JOIN staff AS s ON s.id = a.staff_id
         WHERE c.patient_id IN {CHARTS} ORDER BY a.id"
    );
    let looks = r.all(&sql, [patient], |row| {
        Ok(Look { at: row.get(0)?, staff: row.get(1)?, by: row.get(2)?, role: row.get(3)?, command: row.get(4)?, kind: row.get(5)? })
    })?;
    let zone = r.zone()?;
    let mut days: BTreeMap<(Day, Option<StaffId>), LookDay> = BTreeMap::new();
    for look in looks {
        let on = zone.local(look.at).on;
        let day = days.entry((on, look.staff)).or_insert_with(|| LookDay {
            on,
            staff_id: look.staff,
            by: look.by,
            role: look.role,
            views: 0,
            prints: 0,
            changes: 0,
            first: look.at,
            last: look.at,
        });
        day.last = look.at;
        match look.kind.as_str() {
            "write" if look.command.starts_with("documents.") => day.prints += 1,
            "write" | "restated" => day.changes += 1,
            _ => day.views += 1,
        }
    }
    let mut days: Vec<LookDay> = days.into_values().collect();
    days.sort_by_key(|day| std::cmp::Reverse(day.last));
    Ok(days)
}

/// Asks who looked at very many records in these days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BulkAsked {
    pub from: Day,
    pub to: Day,
}

/// An hour in which one person opened more records than work at the desk asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct BulkLook {
    pub staff_id: StaffId,
    pub by: String,
    /// The hour's start on the practice's clock.
    pub hour: LocalTime,
    /// Different records opened in it.
    pub records: i64,
}

/// More different records than this within an hour are shown to the owner; nothing is blocked.
const MANY: i64 = 100;

pub(super) fn bulk_looks(r: &Read<'_>, asked: BulkAsked) -> Result<Vec<BulkLook>> {
    let (from, to) = span(r, asked.from, asked.to)?;
    let zone = r.zone()?;
    let rows = r.all(
        "SELECT a.staff_id, s.name, min(a.at), count(DISTINCT c.patient_id) AS records
         FROM acts AS a JOIN act_patients AS c ON c.act_id = a.id JOIN staff AS s ON s.id = a.staff_id
         WHERE a.at >= ?1 AND a.at < ?2 AND a.kind = 'view' GROUP BY a.staff_id, substr(a.at, 1, 13) HAVING records > ?3 ORDER BY min(a.at) DESC",
        params![from, to, MANY],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Moment>(2)?, row.get(3)?)),
    )?;
    Ok(rows.into_iter().map(|(staff_id, by, first, records)| BulkLook { staff_id, by, hour: whole_hour(zone.local(first)), records }).collect())
}

fn whole_hour(at: LocalTime) -> LocalTime {
    LocalTime { at: TimeOfDay::from_minutes(at.at.minutes() / 60 * 60).unwrap_or(at.at), ..at }
}
