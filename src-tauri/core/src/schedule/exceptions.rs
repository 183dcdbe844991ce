//! Dates that differ from the template and time that is kept free: how their lines come and go.
//! A vacation is one line a day, made by one act and taken out by one act.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::{Hours, KeptFor, Rules, WeekdaySpan, check_spans, hours};
use crate::codes::{Line, Name};
use crate::command::Nothing;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{HoursId, ProviderId};
use crate::practice;
use crate::store::{Read, Write};

/// Days that differ are told a year at a time at most.
const MOST_DAYS: i64 = 366;

/// A date that differs, or all from a first to a last one. Without times: out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExceptionDraft {
    /// Who.
    pub provider_id: ProviderId,
    /// The date, or the first of them.
    pub on: Day,
    /// Last date; times then count on the days of the template alone, being out on all of them.
    pub to_on: Option<Day>,
    /// With `closes`: one span of work, beside those that the date already has.
    pub opens: Option<TimeOfDay>,
    /// Its end.
    pub closes: Option<TimeOfDay>,
    /// The whole working time of the date instead; takes the place of what was said of it before.
    pub spans: Option<Vec<DaySpan>>,
    /// Said on the board.
    pub reason: Option<Line>,
}

/// Working time of one date.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DaySpan {
    pub opens: TimeOfDay,
    pub closes: TimeOfDay,
}

/// Time to be kept: on a weekday, on several, or on a date.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct BlockDraft {
    pub provider_id: Option<ProviderId>,
    pub weekday: Option<u8>,
    /// The same time on several weekdays, as one act.
    pub weekdays: Option<Vec<u8>>,
    pub on: Option<Day>,
    pub opens: TimeOfDay,
    pub closes: TimeOfDay,
    pub label: Name,
    /// Nobody when left out.
    pub kind: Option<KeptFor>,
    /// A quarter of an hour to four weeks before it begins it opens to everybody; never when left out.
    pub release_minutes: Option<i64>,
}

/// Names a line of the hours, and those that go with it (the other days of a vacation).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct HoursLineId {
    pub id: HoursId,
    pub also: Option<Vec<HoursId>>,
}

impl HoursLineId {
    fn all(self) -> impl Iterator<Item = HoursId> {
        std::iter::once(self.id).chain(self.also.unwrap_or_default())
    }
}

pub(super) fn add_exception(w: &mut Write<'_>, draft: ExceptionDraft) -> Result<Hours> {
    practice::provider(w, draft.provider_id)?;
    let (spans, is_whole) = spans_of(&draft)?;
    for on in days_of(w, &draft, !spans.is_empty())? {
        // Out and in at once cannot be: what is said last of a day counts.
        w.run(
            "DELETE FROM hours_exceptions WHERE provider_id = ?1 AND falls_on = ?2 AND (?3 OR opens_min IS NULL)",
            params![draft.provider_id, on, is_whole],
        )?;
        let times = spans.iter().map(|s| (Some(s.opens), Some(s.closes)));
        let out = spans.is_empty().then_some((None, None));
        for (opens, closes) in times.chain(out) {
            w.insert(
                "INSERT INTO hours_exceptions (provider_id, falls_on, opens_min, closes_min, reason) VALUES (?1, ?2, ?3, ?4, coalesce(?5, ''))",
                params![draft.provider_id, on, opens, closes, draft.reason],
            )?;
        }
    }
    hours(w, Nothing {})
}

/// The working time meant, and whether it is the whole of the date.
fn spans_of(draft: &ExceptionDraft) -> Result<(Vec<DaySpan>, bool)> {
    match (draft.opens, draft.closes, &draft.spans) {
        (None, None, None) => Ok((Vec::new(), true)),
        (None, None, Some(spans)) => {
            let weekday = draft.on.weekday();
            check_spans(&spans.iter().map(|s| WeekdaySpan { weekday, opens: s.opens, closes: s.closes }).collect::<Vec<_>>())?;
            Ok((spans.clone(), true))
        }
        (_, _, Some(_)) => Err(Error::field("spans", "not-understood")),
        (Some(opens), Some(closes), None) if opens < closes => Ok((vec![DaySpan { opens, closes }], false)),
        (Some(_), Some(_), None) => Err(Error::field("closes", "closes-before-it-opens")),
        (Some(_), None, None) => Err(Error::field("closes", "required")),
        (None, Some(_), None) => Err(Error::field("opens", "required")),
    }
}

/// The dates meant. Over several, other times change the days of work and make none of a Sunday.
fn days_of(r: &Read<'_>, draft: &ExceptionDraft, has_times: bool) -> Result<Vec<Day>> {
    let last = draft.to_on.unwrap_or(draft.on);
    let further = last.days_since(draft.on);
    if further < 0 {
        return Err(Error::field("toOn", "ends-before-it-starts"));
    }
    if further >= MOST_DAYS {
        return Err(Error::field("toOn", "days-too-many"));
    }
    let mut days: Vec<Day> = (0..=further).map(|n| draft.on.plus_days(n)).collect();
    if further > 0 && has_times {
        let rules = Rules::load(r, draft.on, last)?;
        days.retain(|on| rules.works_by_template(draft.provider_id, *on));
        if days.is_empty() {
            return Err(Error::field("toOn", "no-day-of-work"));
        }
    }
    Ok(days)
}

pub(super) fn remove_exception(w: &mut Write<'_>, lines: HoursLineId) -> Result<Hours> {
    for id in lines.all() {
        removed(w.run("DELETE FROM hours_exceptions WHERE id = ?1", [id])?)?;
    }
    hours(w, Nothing {})
}

pub(super) fn add_block(w: &mut Write<'_>, draft: BlockDraft) -> Result<Hours> {
    if let Some(provider) = draft.provider_id {
        practice::provider(w, provider)?;
    }
    let mut weekdays = draft.weekdays.unwrap_or_default();
    weekdays.extend(draft.weekday);
    weekdays.sort_unstable();
    weekdays.dedup();
    match draft.on {
        None if weekdays.is_empty() => return Err(Error::field("weekday", "required")),
        Some(_) if !weekdays.is_empty() => return Err(Error::field("on", "weekday-or-date")),
        _ if weekdays.iter().any(|day| !(1..=7).contains(day)) => return Err(Error::field("weekday", "not-understood")),
        _ if draft.opens >= draft.closes => return Err(Error::field("closes", "closes-before-it-opens")),
        _ if draft.release_minutes.is_some_and(|minutes| !(15..=40_320).contains(&minutes)) => {
            return Err(Error::field("releaseMinutes", "release-span"));
        }
        _ => {}
    }
    let kind = draft.kind.unwrap_or(KeptFor::Nobody);
    let on_date = draft.on.map(|_| None);
    for weekday in weekdays.into_iter().map(Some).chain(on_date) {
        w.insert(
            "INSERT INTO blocks (provider_id, weekday, falls_on, opens_min, closes_min, label, kind, release_min) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![draft.provider_id, weekday, draft.on, draft.opens, draft.closes, draft.label, kind, draft.release_minutes],
        )?;
    }
    hours(w, Nothing {})
}

pub(super) fn remove_block(w: &mut Write<'_>, lines: HoursLineId) -> Result<Hours> {
    for id in lines.all() {
        removed(w.run("DELETE FROM blocks WHERE id = ?1", [id])?)?;
    }
    hours(w, Nothing {})
}

fn removed(rows: usize) -> Result<()> {
    if rows == 0 { Err(Error::missing("hours-line")) } else { Ok(()) }
}
