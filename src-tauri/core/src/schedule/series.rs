//! A visit that comes again: one act books all its dates, moves or calls off one and those that follow, or all.
//!
//! Each occurrence is a visit like any other, with its own status. A closed day is left out and told; any other thing
//! that stands against a date stops the act and names the date, until it is left out too or a reason is given.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::booking::{self, BookingDraft, book_as};
use super::cancelling::{self, CancelDraft};
use super::conflicts::Warning;
use super::moving::{self, MoveDraft};
use super::{APPOINTMENT, Appointment, Status, appointment, from_row, seen};
use crate::codes::choices;
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result, STANDS};
use crate::ids::{AppointmentId, SeriesId};
use crate::store::{Read, Write};

choices! {
    /// In what a series counts.
    #[ts(rename = "SeriesUnit")]
    Unit {
        /// So many days on, weekends too.
        Day = "day",
        /// The same weekday.
        Week = "week",
        /// The same weekday of the month: its second Tuesday; its last, where there is no fifth.
        Month = "month",
    }

    /// How far a change of one visit of a series reaches.
    #[ts(rename = "SeriesScope")]
    Scope {
        /// It and those after it.
        Following = "following",
        /// All that are still to come.
        All = "all",
    }
}

/// How a visit comes again: every second week, six times.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Days, weeks or months.
    pub unit: Unit,
    /// 1 to 12 of them from one date to the next.
    pub every: i64,
    /// Dates in all, the first included; 2 to 60.
    pub times: i64,
}

/// A series to be booked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SeriesDraft {
    /// The first visit; the others are like it.
    pub visit: BookingDraft,
    /// When it comes again.
    pub repeat: Repeat,
    /// Dates to be left out.
    pub without: Option<Vec<Day>>,
}

/// One date of a series that is not booked yet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(optional_fields)]
pub struct SeriesDate {
    /// The date.
    pub on: Day,
    /// Nobody is seen that day, and why: it will be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// What else stands against it.
    pub warnings: Vec<Warning>,
}

/// A date that fell out.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct Skipped {
    pub on: Day,
    /// Why nobody is seen that day; empty when whoever booked left it out.
    pub reason: String,
}

/// One visit of a series.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Occurrence {
    pub id: AppointmentId,
    pub starts_at: LocalTime,
    pub status: Status,
    /// Lies in the holding tray.
    pub is_held: bool,
}

/// What was agreed, and what became of it.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct Series {
    pub id: SeriesId,
    pub repeat: Repeat,
    /// Its visits by date.
    pub visits: Vec<Occurrence>,
    pub skipped: Vec<Skipped>,
}

/// Moves one visit of a series and others with it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeriesMove {
    /// Where the one goes; each of the others goes as many days on, to the same time.
    pub visit: MoveDraft,
    /// Which others.
    pub scope: Scope,
}

/// Calls off one visit of a series and others with it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SeriesCancel {
    pub visit: CancelDraft,
    pub scope: Scope,
}

/// What a change of a series did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeriesChanged {
    /// Changed, by date.
    pub changed: Vec<Appointment>,
    /// In reach, but with a time or a provider of their own, or on a day when nobody is seen: left as they are.
    pub left: Vec<Appointment>,
}

/// The dates of a series.
fn dates(first: Day, repeat: Repeat) -> Result<Vec<Day>> {
    let Repeat { unit, every, times } = repeat;
    if !(1..=12).contains(&every) {
        return Err(Error::field("every", "not-understood"));
    }
    if !(2..=60).contains(&times) {
        return Err(Error::field("times", "series-times"));
    }
    let nth = |n: i64| match unit {
        Unit::Day => Some(first.plus_days(n * every)),
        Unit::Week => Some(first.plus_days(7 * n * every)),
        Unit::Month => same_weekday(first, n * every),
    };
    (0..times).map(|n| nth(n).ok_or_else(|| Error::field("times", "date-too-far-ahead"))).collect()
}

/// The same weekday of a later month, counted from the month's beginning.
fn same_weekday(first: Day, months: i64) -> Option<Day> {
    let month = i64::from(first.month()) - 1 + months;
    let year = first.year() + i32::try_from(month / 12).ok()?;
    let begins = Day::new(year, u32::try_from(month % 12).ok()? + 1, 1)?;
    let offset = (i64::from(first.weekday()) - i64::from(begins.weekday())).rem_euclid(7);
    let on = begins.plus_days(offset + i64::from((first.day() - 1) / 7) * 7);
    Some(if on.month() == begins.month() { on } else { on.plus_days(-7) })
}

/// The visit of a series on one of its dates.
fn on_date(draft: &BookingDraft, on: Day) -> BookingDraft {
    BookingDraft { starts_at: LocalTime { on, at: draft.starts_at.at }, ..draft.clone() }
}

pub(super) fn check(r: &Read<'_>, draft: SeriesDraft) -> Result<Vec<SeriesDate>> {
    let left_out = draft.without.unwrap_or_default();
    let mut found = Vec::new();
    for on in dates(draft.visit.starts_at.on, draft.repeat)?.into_iter().filter(|on| !left_out.contains(on)) {
        let mut warnings = booking::check(r, on_date(&draft.visit, on))?.warnings;
        let closed = warnings.iter().find(|w| w.code == CLOSED).map(|w| w.args.get("reason").cloned().unwrap_or_default());
        warnings.retain(|w| w.code != CLOSED);
        found.push(SeriesDate { on, closed, warnings });
    }
    Ok(found)
}

const CLOSED: &str = "closed-that-day";

/// What stands against one date and not against all of them.
fn is_of_the_date(code: &str) -> bool {
    [
        "slot-taken",
        "group-full",
        "patient-elsewhere",
        "room-taken",
        "equipment-taken",
        "limit-reached",
        "outside-hours",
        "blocked",
        "same-day-only",
        "new-patients-only",
    ]
    .contains(&code)
}

/// The dates on which something stands against a series.
#[derive(Default)]
struct Against {
    dates: Vec<Day>,
    /// The keys of what stands there.
    stands: Vec<String>,
}

impl Against {
    /// Keeps what stands against a date, so that all of them are told at once; what stands against everything ends it.
    fn note(&mut self, on: Day, error: Error) -> Result<()> {
        match error {
            Error::Refused { code, args } if is_of_the_date(&code) => {
                self.dates.push(on);
                self.stands.extend(args.get(STANDS).cloned());
                Ok(())
            }
            other => Err(other),
        }
    }

    fn refuse(self) -> Result<()> {
        if self.dates.is_empty() {
            return Ok(());
        }
        let dates = self.dates.iter().map(Day::to_string).collect::<Vec<_>>().join(", ");
        let args = [("dates", dates.as_str()), ("count", &self.dates.len().to_string()), (STANDS, &self.stands.join("\n"))];
        Err(Error::refused_with("series-taken", &args))
    }
}

pub(super) fn book(w: &mut Write<'_>, draft: SeriesDraft) -> Result<Series> {
    let Repeat { unit, every, times } = draft.repeat;
    let dates = dates(draft.visit.starts_at.on, draft.repeat)?;
    let patient = draft.visit.patient_id;
    let id = SeriesId(w.insert("INSERT INTO series (patient_id, unit, every, times) VALUES (?1, ?2, ?3, ?4)", params![patient, unit, every, times])?);
    let left_out = draft.without.unwrap_or_default();
    let (mut against, mut booked) = (Against::default(), 0);
    for on in dates {
        if left_out.contains(&on) {
            skip(w, id, on, "")?;
            continue;
        }
        match book_as(w, &on_date(&draft.visit, on), Some(id)) {
            Ok(_) => booked += 1,
            Err(Error::Refused { code, args }) if code == CLOSED => skip(w, id, on, args.get("reason").map_or("", String::as_str))?,
            Err(error) => against.note(on, error)?,
        }
    }
    against.refuse()?;
    if booked == 0 {
        return Err(Error::refused("series-empty"));
    }
    told(w, id)
}

fn skip(w: &mut Write<'_>, series: SeriesId, on: Day, reason: &str) -> Result<()> {
    w.insert("INSERT INTO series_skips (series_id, falls_on, reason) VALUES (?1, ?2, ?3)", params![series, on, reason])?;
    Ok(())
}

/// A series as it stands now.
pub(super) fn told(r: &Read<'_>, id: SeriesId) -> Result<Series> {
    let repeat = r.one("SELECT unit, every, times FROM series WHERE id = ?1", [id], |row| {
        Ok(Repeat { unit: row.get(0)?, every: row.get(1)?, times: row.get(2)? })
    })?;
    let visits = "SELECT id, starts_on, starts_min, status, is_held FROM appointments WHERE series_id = ?1 ORDER BY starts_on, starts_min, id";
    Ok(Series {
        id,
        repeat: repeat.ok_or_else(|| Error::missing("series"))?,
        visits: r.all(visits, [id], |row| {
            let starts_at = LocalTime { on: row.get(1)?, at: row.get(2)? };
            Ok(Occurrence { id: row.get(0)?, starts_at, status: row.get(3)?, is_held: row.get(4)? })
        })?,
        skipped: r.all("SELECT falls_on, reason FROM series_skips WHERE series_id = ?1 ORDER BY falls_on", [id], |row| {
            Ok(Skipped { on: row.get(0)?, reason: row.get(1)? })
        })?,
    })
}

/// The visit that a change starts from and the others in its reach, by date: those still expected and to come.
fn in_reach(r: &Read<'_>, id: AppointmentId, rev: i64, scope: Scope) -> Result<(Appointment, Vec<Appointment>)> {
    let one = seen(r, id, rev)?;
    let series = one.series_id.ok_or_else(|| Error::refused("not-in-series"))?;
    let all = r.all(&format!("{APPOINTMENT} WHERE a.series_id = ?1 ORDER BY a.starts_on, a.starts_min, a.id"), [series], from_row)?;
    let reached = |a: &Appointment| match scope {
        Scope::Following => a.starts_utc > one.starts_utc,
        Scope::All => a.starts_utc > r.now(),
    };
    let others = all.into_iter().filter(|a| a.id != one.id && a.status.is_expected() && !a.is_held && reached(a)).collect();
    Ok((one, others))
}

pub(super) fn move_visits(w: &mut Write<'_>, draft: SeriesMove) -> Result<SeriesChanged> {
    let to = draft.visit;
    let (one, others) = in_reach(w, to.id, to.rev, draft.scope)?;
    let days = to.starts_at.map_or(0, |at| at.on.days_since(one.starts_at.on));
    let is_alike = |a: &Appointment| a.starts_at.at == one.starts_at.at && a.provider_id == one.provider_id;
    let (mut moving, mut left): (Vec<_>, Vec<_>) = others.into_iter().partition(is_alike);
    moving.push(one);
    // Days on, the last goes first: each finds the place that another has just left.
    moving.sort_by_key(|a| if days > 0 { -a.starts_utc.millis() } else { a.starts_utc.millis() });
    let (mut against, mut changed) = (Against::default(), Vec::new());
    for visit in moving {
        let at = to.starts_at.map(|at| LocalTime { on: visit.starts_at.on.plus_days(days), at: at.at });
        let its = MoveDraft { id: visit.id, rev: visit.rev, starts_at: at, ..to.clone() };
        match moving::move_visit(w, its) {
            Ok(moved) => changed.push(moved),
            Err(Error::Refused { code, .. }) if code == CLOSED && visit.id != to.id => left.push(visit),
            Err(error) => against.note(at.map_or(visit.starts_at.on, |at| at.on), error)?,
        }
    }
    against.dates.sort_unstable();
    against.refuse()?;
    changed.sort_by_key(|a| a.starts_utc);
    left.sort_by_key(|a| a.starts_utc);
    Ok(SeriesChanged { changed, left })
}

pub(super) fn cancel_visits(w: &mut Write<'_>, draft: SeriesCancel) -> Result<SeriesChanged> {
    let CancelDraft { id, rev, by, reason } = draft.visit;
    let (one, others) = in_reach(w, id, rev, draft.scope)?;
    let mut changed = Vec::new();
    for visit in std::iter::once(one).chain(others) {
        cancelling::cancel(w, CancelDraft { id: visit.id, rev: visit.rev, by, reason: reason.clone() })?;
        changed.push(appointment(w, visit.id)?);
    }
    changed.sort_by_key(|a| a.starts_utc);
    Ok(SeriesChanged { changed, left: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn months_keep_the_weekday_and_take_the_last_where_there_is_no_fifth() {
        let from = |on: &str, every: i64, times: i64| {
            dates(day(on), Repeat { unit: Unit::Month, every, times }).unwrap().iter().map(Day::to_string).collect::<Vec<_>>()
        };
        assert_eq!(from("2026-03-10", 1, 3), ["2026-03-10", "2026-04-14", "2026-05-12"]);
        assert_eq!(from("2026-03-31", 1, 3), ["2026-03-31", "2026-04-28", "2026-05-26"]);
        assert_eq!(from("2026-11-02", 3, 2), ["2026-11-02", "2027-02-01"]);
    }
}
