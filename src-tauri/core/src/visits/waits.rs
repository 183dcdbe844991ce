//! How long patients waited and stayed, over some days: by provider, by the hour they came, by the kind of visit.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::LocationId;
use crate::practice;
use crate::store::Read;

choices! {
    /// What the times are told by.
    WaitsBy {
        /// Who sees the patient.
        Provider = "provider",
        /// The hour in which they came, by the wall clock.
        Hour = "hour",
        /// The kind of visit.
        Kind = "kind",
    }
}

/// Which days, told by what.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WaitsAsked {
    pub from: Day,
    pub to: Day,
    pub by: WaitsBy,
    pub location_id: Option<LocationId>,
}

/// One line: a provider, an hour, a kind of visit. Minutes are whole and rounded down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitsRow {
    /// The name; of an hour its number, `9`; empty = no kind was told.
    pub name: String,
    /// Patients who came.
    pub visits: i64,
    /// Of these, later than agreed by five minutes or more.
    pub late: i64,
    /// Of these, left without being seen.
    pub left_unseen: i64,
    /// Waits that have an end.
    pub waits: i64,
    /// From arriving to being roomed (or leaving), on average.
    pub average_wait: i64,
    /// The wait that half of them did not exceed.
    pub middle_wait: i64,
    /// The longest.
    pub longest_wait: i64,
    /// Longer than the practice, or the kind of visit, allows.
    pub over_limit: i64,
    /// From arriving to leaving, on average over those who left after being seen.
    pub average_stay: i64,
}

/// The times of some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Waits {
    pub rows: Vec<WaitsRow>,
    pub total: WaitsRow,
    /// From here a wait is too long.
    pub limit_minutes: i64,
}

/// Whoever comes so many minutes after the agreed start is late.
const LATE_FROM: i64 = 5;
/// As many days as a report may span.
const MOST_DAYS: i64 = 400;

#[derive(Default)]
struct Gathered {
    visits: i64,
    late: i64,
    left_unseen: i64,
    waits: Vec<i64>,
    over_limit: i64,
    stays: Vec<i64>,
}

impl Gathered {
    fn row(mut self, name: String) -> WaitsRow {
        self.waits.sort_unstable();
        let average = |all: &[i64]| all.iter().sum::<i64>().checked_div(i64::try_from(all.len()).unwrap_or(i64::MAX)).unwrap_or(0);
        WaitsRow {
            name,
            visits: self.visits,
            late: self.late,
            left_unseen: self.left_unseen,
            waits: i64::try_from(self.waits.len()).unwrap_or(i64::MAX),
            average_wait: average(&self.waits),
            middle_wait: self.waits.get(self.waits.len().saturating_sub(1) / 2).copied().unwrap_or(0),
            longest_wait: self.waits.last().copied().unwrap_or(0),
            over_limit: self.over_limit,
            average_stay: average(&self.stays),
        }
    }
}

/// One visit as the file has it.
struct Stay {
    provider: String,
    kind: String,
    arrived: Moment,
    late: i64,
    roomed: Option<Moment>,
    ready: Option<Moment>,
    left: Option<Moment>,
    status: String,
    /// From here its wait is too long.
    limit: i64,
}

pub(crate) fn waits(r: &Read<'_>, asked: WaitsAsked) -> Result<Waits> {
    if asked.to < asked.from || asked.to.days_since(asked.from) > MOST_DAYS {
        return Err(Error::field("to", "out-of-range"));
    }
    let limit = practice::practice(r)?.wait_limit_minutes;
    let zone = r.zone()?;
    let mut groups: BTreeMap<(i64, String), Gathered> = BTreeMap::new();
    let mut total = Gathered::default();
    for stay in stays(r, &asked, limit)? {
        let hour = i64::from(zone.local(stay.arrived).at.minutes() / 60);
        let key = match asked.by {
            WaitsBy::Provider => (0, stay.provider.clone()),
            WaitsBy::Kind => (0, stay.kind.clone()),
            WaitsBy::Hour => (hour, hour.to_string()),
        };
        for group in [groups.entry(key).or_default(), &mut total] {
            group.add(&stay);
        }
    }
    let rows = groups.into_iter().map(|((_, name), group)| group.row(name)).collect();
    Ok(Waits { rows, total: total.row(String::new()), limit_minutes: limit })
}

impl Gathered {
    fn add(&mut self, stay: &Stay) {
        let is_unseen = stay.status == "left-unseen";
        self.visits += 1;
        self.late += i64::from(stay.late >= LATE_FROM);
        self.left_unseen += i64::from(is_unseen);
        // Who left unseen waited until then; who went past the rooms waited until they were done with.
        let ends = stay.roomed.or(stay.ready).or(if is_unseen { stay.left } else { None });
        let waited = ends.map(|end| end.minutes_since(stay.arrived).max(0));
        self.over_limit += i64::from(waited.is_some_and(|waited| waited > stay.limit));
        self.waits.extend(waited);
        self.stays.extend(stay.left.filter(|_| !is_unseen).map(|left| left.minutes_since(stay.arrived).max(0)));
    }
}

fn stays(r: &Read<'_>, asked: &WaitsAsked, limit: i64) -> Result<Vec<Stay>> {
    let sql = "SELECT trim(p.given || ' ' || p.family || ' ' || p.credentials), coalesce(t.name, ''), v.arrived_at, v.late_minutes, v.roomed_at,
        v.ready_at, v.left_at, a.status, coalesce(t.wait_limit_minutes, ?4)
      FROM appointments AS a JOIN visits AS v ON v.appointment_id = a.id JOIN providers AS p ON p.id = a.provider_id
        LEFT JOIN visit_types AS t ON t.id = a.visit_type_id
      WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 AND (?3 IS NULL OR a.location_id = ?3)";
    r.all(sql, params![asked.from, asked.to, asked.location_id, limit], |row| {
        Ok(Stay {
            provider: row.get(0)?,
            kind: row.get(1)?,
            arrived: row.get(2)?,
            late: row.get(3)?,
            roomed: row.get(4)?,
            ready: row.get(5)?,
            left: row.get(6)?,
            status: row.get(7)?,
            limit: row.get(8)?,
        })
    })
}
