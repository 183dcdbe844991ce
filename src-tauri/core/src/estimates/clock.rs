//! The clocks of an estimate, in business days.

use super::{EstimateBasis, EstimateClock};
use crate::dates::Day;

/// The nth weekday (Monday = 1) of a month; the last one for 0.
fn nth(year: i32, month: u32, weekday: u8, n: i64) -> Option<Day> {
    if n == 0 {
        let after = if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) }?;
        let last = after.plus_days(-1);
        return Some(last.plus_days(-((i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7))));
    }
    let first = Day::new(year, month, 1)?;
    Some(first.plus_days((i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7) + 7 * (n - 1)))
}

/// One that falls on a Saturday is kept on the Friday, on a Sunday on the Monday.
fn observed(day: Day) -> Day {
    match day.weekday() {
        6 => day.plus_days(-1),
        7 => day.plus_days(1),
        _ => day,
    }
}

/// A federal holiday, on the day it is kept.
fn is_holiday(day: Day) -> bool {
    let year = day.year();
    let fixed = [(year, 1, 1), (year + 1, 1, 1), (year, 6, 19), (year, 7, 4), (year, 11, 11), (year, 12, 25)];
    let floating = [(1, 1, 3), (2, 1, 3), (5, 1, 0), (9, 1, 1), (10, 1, 2), (11, 4, 4)];
    fixed.iter().filter_map(|(year, month, on)| Day::new(*year, *month, *on)).any(|on| observed(on) == day)
        || floating.iter().filter_map(|(month, weekday, n)| nth(year, *month, *weekday, *n)).any(|on| on == day)
}

/// No weekend, no federal holiday.
fn is_business_day(day: Day) -> bool {
    day.weekday() < 6 && !is_holiday(day)
}

/// So many business days later; the day itself is none of them.
fn plus_business_days(from: Day, days: i64) -> Day {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = day.plus_days(1);
        left -= i64::from(is_business_day(day));
    }
    day
}

/// Business days after `from`, up to and with `to`.
fn business_days_between(from: Day, to: Day) -> i64 {
    (1..=to.days_since(from)).filter(|n| is_business_day(from.plus_days(*n))).count() as i64
}

/// By when an estimate is due.
pub(super) fn due_on(basis: EstimateBasis, asked_on: Day, service_on: Option<Day>) -> EstimateClock {
    let days_ahead = service_on.map(|on| business_days_between(asked_on, on));
    let within_days = match (basis, days_ahead) {
        (EstimateBasis::Asked, _) => Some(3),
        (EstimateBasis::Scheduled, Some(10..)) => Some(3),
        (EstimateBasis::Scheduled, Some(3..)) => Some(1),
        (EstimateBasis::Scheduled, _) => None,
    };
    EstimateClock { days_ahead, within_days, due_on: within_days.map(|days| plus_business_days(asked_on, days)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn federal_holidays_are_kept_on_their_days() {
        let of_2026 = ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11"];
        for on in of_2026.into_iter().chain(["2026-11-26", "2026-12-25", "2021-12-31", "2027-07-05", "2023-01-02"]) {
            assert!(is_holiday(day(on)), "{on}");
        }
        for on in ["2026-07-04", "2026-11-27", "2026-12-24", "2026-02-12", "2027-01-04"] {
            assert!(!is_holiday(day(on)), "{on}");
        }
    }

    #[test]
    fn the_clock_leaves_out_weekends_and_holidays() {
        // The Wednesday before Thanksgiving.
        assert_eq!(plus_business_days(day("2026-11-25"), 1), day("2026-11-27"));
        assert_eq!(plus_business_days(day("2026-11-25"), 3), day("2026-12-01"));
        assert_eq!(business_days_between(day("2026-11-25"), day("2026-12-02")), 4);
    }
}
