//! Free time: what is left of a day when blocks and visits are taken out, and the next openings.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::{Plan, Rules, Span};
use super::limits::{At, Counted, Limits};
use super::status::takes_a_slot;
use super::waiting::PartOfDay;
use super::{clock, equipping, types};
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result};
use crate::ids::{LocationId, ProviderId, VisitTypeId};
use crate::practice;
use crate::store::Read;

/// A free start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Opening {
    pub provider_id: ProviderId,
    pub starts_at: LocalTime,
    pub minutes: i64,
}

/// What is looked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OpeningWanted {
    /// Anyone when left out.
    pub provider_id: Option<ProviderId>,
    pub visit_type_id: Option<VisitTypeId>,
    /// The type's length when left out.
    pub minutes: Option<i64>,
    pub location_id: Option<LocationId>,
    /// Now when left out; the past is never offered.
    pub from: Option<LocalTime>,
    /// Monday = 1; any when left out.
    pub weekday: Option<u8>,
    /// For somebody who was never seen here: where so many new patients are let in, the full hours are left out.
    pub is_new: Option<bool>,
    /// Any when left out.
    pub part_of_day: Option<PartOfDay>,
    /// 1 to 20; five when left out.
    pub count: Option<u8>,
}

/// How far ahead is looked.
const DAYS_AHEAD: i64 = 90;

/// What is left of working time when blocks and visits are taken out; nothing on a closed day.
pub(super) fn free(plan: &Plan, busy: &[Span]) -> Vec<Span> {
    if plan.closed.is_some() {
        return Vec::new();
    }
    let taken = plan.blocks.iter().filter(|b| !b.is_open).map(|b| b.span).chain(busy.iter().copied());
    taken.fold(plan.work.clone(), |left, cut| left.into_iter().flat_map(|s| without(s, cut)).collect())
}

/// What is left of a span when another is cut out.
pub(super) fn without(s: Span, cut: Span) -> impl Iterator<Item = Span> {
    let parts = if s.meets(cut) { [Span { from: s.from, to: cut.from }, Span { from: cut.to, to: s.to }] } else { [s, Span { from: 0, to: 0 }] };
    parts.into_iter().filter(|p| p.from < p.to)
}

/// Starts of visits of a length inside free time: the beginning of each free span, then every grain.
pub(super) fn starts(free: &[Span], minutes: i64, grain: i64, not_before: i64) -> Vec<i64> {
    let fitting = free.iter().flat_map(|s| {
        let first = s.from.max(not_before);
        let next = (first / grain + 1) * grain;
        // A time that has just passed is no start; the beginning of a span is one even off the grid.
        let begin = (s.from >= not_before || first % grain == 0).then_some(first);
        begin.into_iter().chain((0..).map(move |n| next + n * grain)).take_while(move |t| t + minutes <= s.to)
    });
    let mut all: Vec<i64> = fitting.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// When a provider is busy on a day.
pub(super) fn busy(r: &Read<'_>, provider: ProviderId, on: Day) -> Result<Vec<Span>> {
    let sql = format!(
        "SELECT starts_min, minutes FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND provider_id = ?2 AND {}
         ORDER BY starts_min",
        takes_a_slot("status")
    );
    r.all(&sql, params![on, provider], |row| {
        let (from, minutes): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok(Span { from, to: from + minutes })
    })
}

pub(super) fn next_free(r: &Read<'_>, wanted: OpeningWanted) -> Result<Vec<Opening>> {
    let kind = wanted.visit_type_id.map(|id| types::visit_type(r, id)).transpose()?;
    let grain = practice::practice(r)?.grain_minutes;
    let minutes = wanted.minutes.or(kind.as_ref().map(|k| k.minutes)).unwrap_or(2 * grain);
    super::booking::check_minutes(minutes)?;
    if let Some(id) = wanted.provider_id {
        practice::provider(r, id)?;
    }
    if wanted.weekday.is_some_and(|d| !(1..=7).contains(&d)) {
        return Err(Error::field("weekday", "not-understood"));
    }
    let what = Counted { kind: wanted.visit_type_id, is_new: wanted.is_new == Some(true) };
    let allowed = kind.map(|k| k.provider_ids).unwrap_or_default();
    let fits = |p: &practice::Provider| {
        p.is_active
            && wanted.provider_id.is_none_or(|id| id == p.id)
            && wanted.location_id.is_none_or(|id| id == p.location_id)
            && (allowed.is_empty() || allowed.contains(&p.id))
    };
    let seekers = practice::providers(r)?.into_iter().filter(fits).map(|p| (p.id, p.location_id)).collect();
    let count = usize::from(wanted.count.unwrap_or(5).clamp(1, 20));
    let now = r.zone()?.local(r.now());
    let search = Search {
        seekers,
        minutes,
        grain,
        from: wanted.from.map_or(now, |from| from.max(now)),
        weekday: wanted.weekday,
        what,
        part: wanted.part_of_day.unwrap_or(PartOfDay::Any),
    };
    search.first(r, count)
}

/// The openings nearest to a time that is taken: that day's first, later days' when it has too few.
pub(super) fn nearest(
    r: &Read<'_>,
    provider: &practice::Provider,
    wanted: LocalTime,
    minutes: i64,
    what: Counted,
    count: usize,
) -> Result<Vec<Opening>> {
    let grain = practice::practice(r)?.grain_minutes;
    let now = r.zone()?.local(r.now());
    let start_of_day = LocalTime { on: wanted.on, at: clock(0)? };
    let mut search = Search {
        seekers: vec![(provider.id, provider.location_id)],
        minutes,
        grain,
        from: start_of_day.max(now),
        weekday: None,
        what,
        part: PartOfDay::Any,
    };
    let mut found = if search.from.on == wanted.on { search.on(r, &Rules::load(r, wanted.on, wanted.on)?, wanted.on)? } else { Vec::new() };
    let distance = |o: &Opening| (i64::from(o.starts_at.at.minutes()) - i64::from(wanted.at.minutes())).abs();
    found.sort_by_key(distance);
    found.truncate(count);
    found.sort_by_key(|o| o.starts_at);
    if found.len() < count {
        search.from = LocalTime { on: wanted.on.plus_days(1), at: clock(0)? }.max(now);
        found.extend(search.first(r, count - found.len())?);
    }
    Ok(found)
}

/// A search for openings.
pub(super) struct Search {
    /// Whose time, and where they work, in the order of the columns.
    pub(super) seekers: Vec<(ProviderId, LocationId)>,
    pub(super) minutes: i64,
    pub(super) grain: i64,
    pub(super) from: LocalTime,
    pub(super) weekday: Option<u8>,
    /// What is counted where so many are let in.
    pub(super) what: Counted,
    pub(super) part: PartOfDay,
}

impl Search {
    /// The first openings, day by day: a search that finds soon reads few days.
    fn first(&self, r: &Read<'_>, count: usize) -> Result<Vec<Opening>> {
        let last = self.from.on.plus_days(DAYS_AHEAD);
        let rules = Rules::load(r, self.from.on, last)?;
        let mut found = Vec::new();
        for on in (0..=DAYS_AHEAD).map(|n| self.from.on.plus_days(n)).filter(|on| self.weekday.is_none_or(|d| d == on.weekday())) {
            found.extend(self.on(r, &rules, on)?);
            if found.len() >= count {
                break;
            }
        }
        found.truncate(count);
        Ok(found)
    }

    /// All openings of a day, earliest first.
    pub(super) fn on(&self, r: &Read<'_>, rules: &Rules, on: Day) -> Result<Vec<Opening>> {
        let not_before = if on == self.from.on { i64::from(self.from.at.minutes()) } else { 0 };
        let limits = Limits::load(r)?;
        let of_day = limits.of_day(r, on, None)?;
        let kind = self.what.kind.map(|id| types::visit_type(r, id)).transpose()?;
        let items = equipping::taken_of_kind(r, kind.as_ref(), on)?;
        let has_item = |visit: Span| items.is_empty() || items.iter().any(|taken| !taken.iter().any(|span| span.meets(visit)));
        let mut found = Vec::new();
        for (provider, location) in &self.seekers {
            let plan = rules.plan(*provider, *location, on);
            if plan.closed.is_some() || plan.work.is_empty() {
                continue;
            }
            let room = limits.usual_room(*provider);
            for start in starts(&free(&plan, &busy(r, *provider, on)?), self.minutes, self.grain, not_before)
                .into_iter()
                .filter(|start| self.part.holds(*start))
            {
                if limits.reached(&of_day, self.what, At { provider: *provider, room, start }, &plan.work).is_some()
                    || !has_item(Span { from: start, to: start + self.minutes })
                {
                    continue;
                }
                let starts_at = LocalTime { on, at: clock(start)? };
                found.push(Opening { provider_id: *provider, starts_at, minutes: self.minutes });
            }
        }
        found.sort_by_key(|o| o.starts_at);
        Ok(found)
    }
}
