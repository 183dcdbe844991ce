//! A month at a glance: of each day how many are booked and how many more would fit.
//!
//! One walk through the index of the days tells all of it; no row of a visit is opened.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::{Plan, Rules, Span};
use super::openings::{free, without};
use super::status::takes_a_slot;
use crate::dates::{Day, LocalTime};
use crate::error::Result;
use crate::ids::{LocationId, ProviderId};
use crate::practice;
use crate::store::Read;

/// Which month: that of the day named.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct MonthAsked {
    pub of: Day,
    pub location_id: Option<LocationId>,
    pub provider_id: Option<ProviderId>,
}

/// A day of the month. What is nothing is left out.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct MonthDay {
    /// The day.
    pub on: Day,
    /// Visits that take a slot.
    pub booked: i64,
    /// How many more would fit, each of two slots of the board; none in the past.
    pub open: i64,
    /// How much of the working time is taken, in hundredths; nothing where nobody works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<i64>,
    /// Why nobody is seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
}

type Busy = HashMap<(Day, ProviderId), Vec<Span>>;

pub(super) fn month(r: &Read<'_>, asked: MonthAsked) -> Result<Vec<MonthDay>> {
    let days = days_of(asked.of);
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else { return Ok(Vec::new()) };
    let rules = Rules::load(r, first, last)?;
    let busy = busy(r, &asked, first, last)?;
    let practice = practice::practice(r)?;
    let now = practice.zone.local(r.now());
    let is_meant = |p: &practice::Provider| {
        p.is_active && asked.provider_id.is_none_or(|id| id == p.id) && asked.location_id.is_none_or(|place| place == p.location_id)
    };
    let providers: Vec<practice::Provider> = practice::providers(r)?.into_iter().filter(is_meant).collect();
    Ok(days
        .into_iter()
        .map(|on| {
            let plans: Vec<(ProviderId, Plan)> = providers.iter().map(|p| (p.id, rules.plan(p.id, p.location_id, on))).collect();
            let booked = busy.iter().filter(|((day, _), _)| *day == on).map(|(_, spans)| spans.len() as i64).sum();
            let closed = rules.closure(on, asked.location_id).map(|c| c.reason.clone());
            let mut told = MonthDay { on, booked, open: 0, taken: None, closed };
            fill(&mut told, &plans, &busy, 2 * practice.grain_minutes, now);
            told
        })
        .collect())
}

/// The days of a month.
fn days_of(day: Day) -> Vec<Day> {
    let text = day.to_string();
    let is_of = |other: &Day| other.to_string()[..7] == text[..7];
    let first = (0..31).map(|n| day.plus_days(-n)).take_while(is_of).last().unwrap_or(day);
    (0..31).map(|n| first.plus_days(n)).take_while(is_of).collect()
}

/// When whom is busy, as the index of the days tells it.
fn busy(r: &Read<'_>, asked: &MonthAsked, first: Day, last: Day) -> Result<Busy> {
    let sql = format!(
        "SELECT starts_on, provider_id, starts_min, minutes FROM appointments
         WHERE starts_on BETWEEN ?1 AND ?2 AND is_held = 0 AND (?3 IS NULL OR location_id = ?3) AND (?4 IS NULL OR provider_id = ?4) AND {}",
        takes_a_slot("status")
    );
    let mut busy = Busy::new();
    r.each(&sql, params![first, last, asked.location_id, asked.provider_id], |row| {
        let from: i64 = row.get(2)?;
        busy.entry((row.get(0)?, row.get(1)?)).or_default().push(Span { from, to: from + row.get::<_, i64>(3)? });
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(busy)
}

fn fill(told: &mut MonthDay, plans: &[(ProviderId, Plan)], busy: &Busy, length: i64, now: LocalTime) {
    let (mut work, mut left) = (0, 0);
    for (provider, plan) in plans {
        let spans = busy.get(&(told.on, *provider)).map_or(&[][..], Vec::as_slice);
        let bookable = free(plan, &[]);
        let open = free(plan, spans);
        work += sum(&bookable);
        left += sum(&open);
        // What has passed of today is open to nobody.
        let passed = Span { from: 0, to: if told.on == now.on { i64::from(now.at.minutes()) } else { 0 } };
        if told.on >= now.on {
            told.open += open.into_iter().flat_map(|s| without(s, passed)).map(|s| (s.to - s.from) / length).sum::<i64>();
        }
    }
    told.taken = (work > 0).then(|| (work - left) * 100 / work);
}

fn sum(spans: &[Span]) -> i64 {
    spans.iter().map(|s| s.to - s.from).sum()
}
