//! Days, moments, times of day, and the clock that tells them. `Day` is a plain date (`_on` TEXT),
//! `Moment` an instant in UTC (`_at` TEXT), `LocalTime` what the clock on the wall of the practice says.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Datelike, Days, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A plain date, `2026-03-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// An instant in UTC, kept to the millisecond: `2026-03-04T15:30:00.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<Utc>);

/// Minutes since midnight on the practice's wall clock, `10:30` in JSON, an integer in SQL (`_min`). 24:00 is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// Date and wall-clock time of the practice: `2026-03-04T10:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// The date.
    pub on: Day,
    /// The time on the wall.
    pub at: TimeOfDay,
}

/// A time zone by its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(chrono_tz::Tz);

impl Day {
    /// The day `year-month-day`, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// From `YYYY-MM-DD`, years 1870 to 2200.
    pub fn parse(text: &str) -> Option<Day> {
        let part = |at: std::ops::Range<usize>| text.get(at).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
        let hyphens = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let (year, month, day): (u32, u32, u32) = (part(0..4)?, part(5..7)?, part(8..10)?);
        Day::new(year as i32, month, day).filter(|_| hyphens && (1870..=2200).contains(&year))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Monday = 1 to Sunday = 7.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday() as u8
    }

    /// So many days later (earlier when negative).
    pub fn plus_days(self, days: i64) -> Day {
        let moved = if days >= 0 { self.0.checked_add_days(Days::new(days as u64)) } else { self.0.checked_sub_days(Days::new(days.unsigned_abs())) };
        Day(moved.unwrap_or(self.0))
    }

    /// So many months later; the last day of a shorter month.
    pub fn plus_months(self, months: i64) -> Day {
        let moved = u32::try_from(months).ok().and_then(|months| self.0.checked_add_months(Months::new(months)));
        Day(moved.unwrap_or(self.0))
    }

    /// Days from `earlier` to this day.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Whole years from `self` (a birth date) to `on`. A birthday on 29 February counts on 1 March in short years.
    pub fn years_until(self, on: Day) -> i32 {
        let before_birthday = (on.month(), on.day()) < (self.month(), self.day());
        on.year() - self.year() - i32::from(before_birthday)
    }

    /// Whole months from `self` to `on`.
    pub fn months_until(self, on: Day) -> i64 {
        i64::from(on.year() - self.year()) * 12 + i64::from(on.month()) - i64::from(self.month()) - i64::from(on.day() < self.day())
    }

    /// The month in letters, so that no two readers differ: `04-Mar-1985` (English; `words` has the others).
    pub fn lettered(self) -> String {
        self.0.format("%d-%b-%Y").to_string()
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl TimeOfDay {
    /// Minutes since midnight, 0 to 1440.
    pub fn from_minutes(minutes: u16) -> Option<TimeOfDay> {
        (minutes <= 1440).then_some(TimeOfDay(minutes))
    }

    /// From `HH:MM`.
    pub fn parse(text: &str) -> Option<TimeOfDay> {
        let (h, m) = text.split_once(':')?;
        if h.len() != 2 || m.len() != 2 {
            return None;
        }
        let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
        (m < 60).then(|| TimeOfDay::from_minutes(h * 60 + m)).flatten()
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl LocalTime {
    /// From `YYYY-MM-DDTHH:MM`.
    pub fn parse(text: &str) -> Option<LocalTime> {
        let (on, at) = text.split_once('T')?;
        let at = TimeOfDay::parse(at)?;
        (at.minutes() < 1440).then_some(LocalTime { on: Day::parse(on)?, at })
    }
}

impl std::fmt::Display for LocalTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}T{}", self.on, self.at)
    }
}

impl Moment {
    /// From milliseconds since 1970 (UTC).
    pub fn from_millis(millis: i64) -> Option<Moment> {
        DateTime::from_timestamp_millis(millis).map(Moment)
    }

    /// Milliseconds since 1970 (UTC).
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// From the form that [`Display`](std::fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Moment> {
        DateTime::parse_from_rfc3339(text).ok().map(|m| Moment(m.with_timezone(&Utc)))
    }

    /// So much later.
    pub fn plus(self, span: Duration) -> Moment {
        Moment(self.0 + span)
    }

    /// Whole minutes since `earlier`, negative if it lies ahead.
    pub fn minutes_since(self, earlier: Moment) -> i64 {
        (self.0 - earlier.0).num_minutes()
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Zone {
    /// By IANA name, `America/New_York`.
    pub fn parse(name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What the wall clock says at that instant.
    pub fn local(self, at: Moment) -> LocalTime {
        let local = at.0.with_timezone(&self.0);
        LocalTime { on: Day(local.date_naive()), at: TimeOfDay((local.hour() * 60 + local.minute()) as u16) }
    }

    /// The instant of a wall-clock time. In the hour that clocks skip, the time moves on by the skipped
    /// span (02:30 becomes 03:30); in the doubled hour it is the first of the two unless `second` is set.
    pub fn moment(self, local: LocalTime, second: bool) -> Moment {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(local.at.0.min(1439)) * 60, 0).unwrap_or_default();
        let naive = NaiveDateTime::new(local.on.0, time);
        let found = |naive: NaiveDateTime| match self.0.from_local_datetime(&naive) {
            LocalResult::Single(t) => Some(t),
            LocalResult::Ambiguous(first, later) => Some(if second { later } else { first }),
            LocalResult::None => None,
        };
        let at = (0..=4).find_map(|half_hours| found(naive + chrono::Duration::minutes(30 * half_hours))).map(|t| {
            // The skipped span is whatever the zone left out; look the time up an hour earlier and add what is missing.
            match found(naive) {
                Some(_) => t,
                None => found(naive - chrono::Duration::hours(2)).map_or(t, |before| before + chrono::Duration::hours(2)),
            }
        });
        Moment(at.map_or_else(|| naive.and_utc(), |t| t.with_timezone(&Utc)))
    }
}

/// The one source of time. `now` is wall time in UTC, `tick` never goes backwards and drives locks.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Moment;
    /// Time since some fixed start, monotonic.
    fn tick(&self) -> Duration;
}

/// A shared clock.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
pub struct SystemClock {
    started: std::time::Instant,
}

impl SystemClock {
    /// A clock to hand out.
    #[allow(clippy::disallowed_methods)] // The only place that asks the machine for the time.
    pub fn shared() -> SharedClock {
        Arc::new(SystemClock { started: std::time::Instant::now() })
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)]
    fn now(&self) -> Moment {
        Moment(Utc::now())
    }
    fn tick(&self) -> Duration {
        self.started.elapsed()
    }
}

macro_rules! as_text {
    ($($type:ident, $parse:expr, $code:literal;)+) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d).map_err(|_| serde::de::Error::custom(concat!("code:", $code)))?;
                $parse(&text).ok_or_else(|| serde::de::Error::custom(concat!("code:", $code)))
            }
        }
        impl ts_rs::TS for $type {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String { "string".to_owned() }
            fn inline(cfg: &ts_rs::Config) -> String { <Self as ts_rs::TS>::name(cfg) }
            fn inline_flattened(cfg: &ts_rs::Config) -> String { <Self as ts_rs::TS>::name(cfg) }
            fn decl(_: &ts_rs::Config) -> String { String::new() }
            fn decl_concrete(_: &ts_rs::Config) -> String { String::new() }
        }
    )+};
}

as_text! {
    Day, Day::parse, "date-not-understood";
    Moment, Moment::parse, "moment-not-understood";
    TimeOfDay, TimeOfDay::parse, "time-not-understood";
    LocalTime, LocalTime::parse, "date-and-time-not-understood";
    Zone, Zone::parse, "zone-unknown";
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! as_sql_text {
    ($($type:ident, $parse:expr;)+) => {$(
        impl rusqlite::types::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }
        impl rusqlite::types::FromSql for $type {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                $parse(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    )+};
}

as_sql_text! { Day, Day::parse; Moment, Moment::parse; Zone, Zone::parse; LocalTime, LocalTime::parse; }

impl rusqlite::types::ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(i64::from(self.0).into())
    }
}
impl rusqlite::types::FromSql for TimeOfDay {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        u16::try_from(value.as_i64()?).ok().and_then(TimeOfDay::from_minutes).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn ages_count_birthdays() {
        assert_eq!(day("1985-03-04").years_until(day("2026-03-03")), 40);
        assert_eq!(day("1985-03-04").years_until(day("2026-03-04")), 41);
        assert_eq!(day("2000-02-29").years_until(day("2026-02-28")), 25);
        assert_eq!(day("2000-02-29").years_until(day("2026-03-01")), 26);
    }

    #[test]
    fn months_end_where_a_shorter_one_ends() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2026-11-30").plus_months(3), day("2027-02-28"));
        assert_eq!(day("2026-03-04").plus_months(12), day("2027-03-04"));
    }

    #[test]
    fn nonsense_is_not_a_day() {
        for text in [
            "2026-02-30",
            "26-03-04",
            "2026-3-4",
            "",
            "0001-01-01",
            "2026-03-04x",
            "2026-03-4 ",
            "+026-03-04",
            "2026/03/04",
            "2026-+3-04",
            "２026-03-0",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_skipped_hour_moves_on_and_the_doubled_hour_has_two() {
        let zone = Zone::parse("America/New_York").unwrap();
        let at = |text: &str, second| zone.moment(LocalTime::parse(text).unwrap(), second).to_string();
        assert_eq!(at("2026-03-08T02:30", false), "2026-03-08T07:30:00.000Z"); // 03:30 EDT
        assert_eq!(at("2026-11-01T01:30", false), "2026-11-01T05:30:00.000Z"); // EDT
        assert_eq!(at("2026-11-01T01:30", true), "2026-11-01T06:30:00.000Z"); // EST
        assert_eq!(at("2026-07-01T10:30", false), "2026-07-01T14:30:00.000Z");
        assert_eq!(zone.local(Moment::parse("2026-03-08T07:30:00.000Z").unwrap()).to_string(), "2026-03-08T03:30");
    }
}
