//! Working hours: a weekly template with dates, dates that differ, and blocks inside the hours.
//! `Rules` holds them for a range of days; `plan` tells one provider's day. A block keeps its time for nobody, for who
//! calls that day, or for who is new, until it opens to everybody so long before it begins.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::closures::{self, Closure};
use crate::codes::choices;
use crate::command::Nothing;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay, Zone};
use crate::error::{Error, Result};
use crate::ids::{HoursId, LocationId, ProviderId};
use crate::practice;
use crate::store::{Read, Write};

choices! {
    /// For whom time is kept.
    #[ts(rename = "KeptFor")]
    KeptFor {
        /// Lunch, a meeting: nobody.
        Nobody = "nobody",
        /// Who calls on the day itself.
        SameDay = "same-day",
        /// Who was never seen here.
        NewPatients = "new-patients",
    }
}

/// Minutes of one day, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Span {
    /// First minute since midnight.
    pub from: i64,
    /// First minute after it.
    pub to: i64,
}

impl Span {
    /// Do the two share a minute?
    pub(super) fn meets(self, other: Span) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// One span of the weekly template.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct HoursLine {
    pub id: HoursId,
    pub provider_id: ProviderId,
    /// Monday = 1.
    pub weekday: u8,
    pub opens: TimeOfDay,
    pub closes: TimeOfDay,
    pub from_on: Day,
    /// Last day in force; open when nothing.
    pub to_on: Option<Day>,
}

/// A date that differs from the template; without times the provider is out.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct HoursException {
    pub id: HoursId,
    pub provider_id: ProviderId,
    pub on: Day,
    pub opens: Option<TimeOfDay>,
    pub closes: Option<TimeOfDay>,
    pub reason: String,
}

/// Time that is kept: weekly or on one date, for one provider or all.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Block {
    pub kind: KeptFor,
    /// So many minutes before it begins it opens to everybody.
    pub release_minutes: Option<i64>,
    pub id: HoursId,
    pub provider_id: Option<ProviderId>,
    pub weekday: Option<u8>,
    pub on: Option<Day>,
    pub opens: TimeOfDay,
    pub closes: TimeOfDay,
    pub label: String,
}

/// Everything that says when whom can be booked.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct Hours {
    pub hours: Vec<HoursLine>,
    pub exceptions: Vec<HoursException>,
    pub blocks: Vec<Block>,
    pub closures: Vec<Closure>,
}

/// Working hours of one weekday.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WeekdaySpan {
    pub weekday: u8,
    pub opens: TimeOfDay,
    pub closes: TimeOfDay,
}

/// A provider's whole template from a date on. Several spans a day leave a gap between them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct HoursDraft {
    pub provider_id: ProviderId,
    pub from_on: Day,
    pub spans: Vec<WeekdaySpan>,
}

/// One provider's day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Working time, in order.
    pub(super) work: Vec<Span>,
    /// Time that is kept, also where it is open by now.
    pub(super) blocks: Vec<Kept>,
    /// Why the day differs from the template, if it does and somebody said.
    pub(super) reason: Option<String>,
    /// Why nobody is seen.
    pub(super) closed: Option<String>,
}

/// Time that is kept on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) span: Span,
    pub(super) label: String,
    pub(super) kind: KeptFor,
    /// Anybody may be booked into it now: released, or a slot of the day itself.
    pub(super) is_open: bool,
}

/// The rules for a range of days, as they stand at a moment.
pub(super) struct Rules {
    now: Moment,
    zone: Zone,
    hours: Vec<HoursLine>,
    exceptions: Vec<HoursException>,
    blocks: Vec<Block>,
    closures: Vec<Closure>,
}

impl Rules {
    /// The rules from one day to another, both included.
    pub(super) fn load(r: &Read<'_>, from: Day, to: Day) -> Result<Rules> {
        Ok(Rules {
            now: r.now(),
            zone: r.zone()?,
            hours: hours_lines(r, "from_on <= ?2 AND (to_on IS NULL OR to_on >= ?1)", from, to)?,
            exceptions: exceptions(r, from, to)?,
            blocks: blocks(r, from, to)?,
            closures: closures::between(r, from, to)?,
        })
    }

    /// The first closure that covers a day at a place.
    pub(super) fn closure(&self, on: Day, location: Option<LocationId>) -> Option<&Closure> {
        self.closures.iter().find(|c| c.from_on <= on && on <= c.to_on && (c.location_id.is_none() || c.location_id == location))
    }

    /// The lines of the template in force for a provider on a day.
    fn template(&self, provider: ProviderId, on: Day) -> impl Iterator<Item = &HoursLine> {
        let lines = self.hours.iter().filter(move |h| h.provider_id == provider && h.weekday == on.weekday());
        lines.filter(move |h| h.from_on <= on && h.to_on.is_none_or(|last| on <= last))
    }

    /// Does the template have them work that day?
    pub(super) fn works_by_template(&self, provider: ProviderId, on: Day) -> bool {
        self.template(provider, on).next().is_some()
    }

    /// One provider's day at a place.
    pub(super) fn plan(&self, provider: ProviderId, location: LocationId, on: Day) -> Plan {
        let mut plan = Plan { closed: self.closure(on, Some(location)).map(|c| c.reason.clone()), ..Plan::default() };
        let differing: Vec<_> = self.exceptions.iter().filter(|e| e.provider_id == provider && e.on == on).collect();
        if differing.is_empty() {
            plan.work = self.template(provider, on).map(|h| span(h.opens, h.closes)).collect();
        } else {
            plan.work = differing.iter().filter_map(|e| Some(span(e.opens?, e.closes?))).collect();
            plan.reason = differing.iter().map(|e| e.reason.clone()).find(|reason| !reason.is_empty());
        }
        plan.work.sort_by_key(|s| s.from);
        let mine = self.blocks.iter().filter(|b| b.provider_id.is_none_or(|p| p == provider));
        let today = mine.filter(|b| b.on == Some(on) || b.weekday == Some(on.weekday()));
        plan.blocks =
            today.map(|b| Kept { span: span(b.opens, b.closes), label: b.label.clone(), kind: b.kind, is_open: self.is_open(b, on) }).collect();
        plan.blocks.sort_by_key(|b| b.span.from);
        plan
    }

    /// Is the time of a block anybody's by now?
    fn is_open(&self, block: &Block, on: Day) -> bool {
        let begins = self.zone.moment(LocalTime { on, at: block.opens }, false);
        let is_released = block.release_minutes.is_some_and(|minutes| begins.minutes_since(self.now) <= minutes);
        is_released || (block.kind == KeptFor::SameDay && on <= self.zone.local(self.now).on)
    }
}

/// A provider's working day from its first to its last minute, as the roster's head says it.
pub(crate) struct WorkingDay {
    pub(crate) from: TimeOfDay,
    pub(crate) to: TimeOfDay,
    plan: Plan,
}

impl WorkingDay {
    /// When the pause starts: the first gap between two spans of work, or the block that carries this word.
    pub(crate) fn pause(&self, word: &str) -> Option<TimeOfDay> {
        let gap = self.plan.work.windows(2).find(|pair| pair[0].to < pair[1].from).map(|pair| pair[0].to);
        let block = || self.plan.blocks.iter().find(|b| b.label.to_lowercase().contains(word)).map(|b| b.span.from);
        gap.or_else(block).and_then(time_of)
    }
}

/// A provider's working day; nothing when they are out or the place is closed.
pub(crate) fn working_day(r: &Read<'_>, provider: ProviderId, location: LocationId, on: Day) -> Result<Option<WorkingDay>> {
    let plan = Rules::load(r, on, on)?.plan(provider, location, on);
    let ends = plan.work.first().zip(plan.work.last()).filter(|_| plan.closed.is_none());
    let ends = ends.and_then(|(first, last)| Some((time_of(first.from)?, time_of(last.to)?)));
    Ok(ends.map(|(from, to)| WorkingDay { from, to, plan }))
}

/// When the last of a day's providers closes; the practice's own hour where nobody's are known.
pub(crate) fn last_closing(r: &Read<'_>, on: Day) -> Result<TimeOfDay> {
    let rules = Rules::load(r, on, on)?;
    let providers = practice::providers(r)?.into_iter().filter(|p| p.is_active);
    let plans = providers.map(|p| rules.plan(p.id, p.location_id, on)).filter(|plan| plan.closed.is_none());
    let last = plans.flat_map(|plan| plan.work).map(|span| span.to).max().and_then(time_of);
    last.map_or_else(|| Ok(practice::practice(r)?.closes_at), Ok)
}

fn time_of(minutes: i64) -> Option<TimeOfDay> {
    TimeOfDay::from_minutes(u16::try_from(minutes).ok()?)
}

fn span(opens: TimeOfDay, closes: TimeOfDay) -> Span {
    Span { from: opens.minutes().into(), to: closes.minutes().into() }
}

/// Far enough to hold every line that is still in force.
const LAST_DAY: &str = "2200-12-31";

pub(super) fn hours(r: &Read<'_>, _: Nothing) -> Result<Hours> {
    let from = r.today()?;
    let to = Day::parse(LAST_DAY).unwrap_or(from);
    Ok(Hours {
        hours: hours_lines(r, "?2 >= ?1 AND (to_on IS NULL OR to_on >= ?1)", from, to)?,
        exceptions: exceptions(r, from, to)?,
        blocks: r.all(
            "SELECT id, provider_id, weekday, falls_on, opens_min, closes_min, label, kind, release_min FROM blocks WHERE falls_on IS NULL OR falls_on >= ?1
             ORDER BY weekday, falls_on, opens_min, id",
            [from],
            block_row,
        )?,
        closures: closures::between(r, from, to)?,
    })
}

pub(super) fn set_hours(w: &mut Write<'_>, draft: HoursDraft) -> Result<Hours> {
    practice::provider(w, draft.provider_id)?;
    check_spans(&draft.spans)?;
    let day_before = draft.from_on.plus_days(-1);
    w.run("DELETE FROM provider_hours WHERE provider_id = ?1 AND from_on >= ?2", params![draft.provider_id, draft.from_on])?;
    w.run(
        "UPDATE provider_hours SET to_on = ?3 WHERE provider_id = ?1 AND from_on < ?2 AND (to_on IS NULL OR to_on >= ?2)",
        params![draft.provider_id, draft.from_on, day_before],
    )?;
    for s in &draft.spans {
        w.insert(
            "INSERT INTO provider_hours (provider_id, weekday, opens_min, closes_min, from_on) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![draft.provider_id, s.weekday, s.opens, s.closes, draft.from_on],
        )?;
    }
    hours(w, Nothing {})
}

pub(super) fn check_spans(spans: &[WeekdaySpan]) -> Result<()> {
    for (i, s) in spans.iter().enumerate() {
        if !(1..=7).contains(&s.weekday) {
            return Err(Error::field(format!("spans.{i}.weekday"), "not-understood"));
        }
        if s.opens >= s.closes {
            return Err(Error::field(format!("spans.{i}.closes"), "closes-before-it-opens"));
        }
        let overlaps = |o: &WeekdaySpan| o.weekday == s.weekday && span(o.opens, o.closes).meets(span(s.opens, s.closes));
        if spans[..i].iter().any(overlaps) {
            return Err(Error::field(format!("spans.{i}.opens"), "hours-overlap"));
        }
    }
    Ok(())
}

fn hours_lines(r: &Read<'_>, in_force: &str, from: Day, to: Day) -> Result<Vec<HoursLine>> {
    let sql = format!("SELECT id, provider_id, weekday, opens_min, closes_min, from_on, to_on FROM provider_hours WHERE {in_force}");
    let mut lines = r.all(&sql, params![from, to], |row| {
        Ok(HoursLine {
            id: row.get(0)?,
            provider_id: row.get(1)?,
            weekday: row.get(2)?,
            opens: row.get(3)?,
            closes: row.get(4)?,
            from_on: row.get(5)?,
            to_on: row.get(6)?,
        })
    })?;
    lines.sort_by_key(|line| (line.provider_id, line.weekday, line.opens));
    Ok(lines)
}

fn exceptions(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<HoursException>> {
    let sql = "SELECT id, provider_id, falls_on, opens_min, closes_min, reason FROM hours_exceptions WHERE falls_on BETWEEN ?1 AND ?2
      ORDER BY falls_on, provider_id, opens_min";
    r.all(sql, params![from, to], |row| {
        Ok(HoursException {
            id: row.get(0)?,
            provider_id: row.get(1)?,
            on: row.get(2)?,
            opens: row.get(3)?,
            closes: row.get(4)?,
            reason: row.get(5)?,
        })
    })
}

fn blocks(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<Block>> {
    let sql =
        "SELECT id, provider_id, weekday, falls_on, opens_min, closes_min, label, kind, release_min FROM blocks WHERE falls_on BETWEEN ?1 AND ?2
      UNION ALL SELECT id, provider_id, weekday, falls_on, opens_min, closes_min, label, kind, release_min FROM blocks WHERE weekday BETWEEN 1 AND 7";
    r.all(sql, params![from, to], block_row)
}

fn block_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Block> {
    Ok(Block {
        id: row.get(0)?,
        provider_id: row.get(1)?,
        weekday: row.get(2)?,
        on: row.get(3)?,
        opens: row.get(4)?,
        closes: row.get(5)?,
        label: row.get(6)?,
        kind: row.get(7)?,
        release_minutes: row.get(8)?,
    })
}
