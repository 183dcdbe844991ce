//! How paper says dates, times and amounts, in the reader's language and the practice's own clock.

use crate::dates::{Day, LocalTime, TimeOfDay};
use crate::error::args_of;
use crate::money::Cents;
use crate::words::Words;

/// The practice's own way to tell the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeStyle {
    /// `2:10 pm`
    #[default]
    Twelve,
    /// `14:10`
    TwentyFour,
}

/// Words, and the clock they are told by.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub words: &'a Words,
    pub time: TimeStyle,
}

/// A date that begins a line begins with a capital, in languages that write their days small, too.
pub(super) fn begun(date: &str) -> String {
    let mut letters = date.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Wording<'_> {
    /// The sentence of a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// The sentence of a key with values in it.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.words.say_with(key, &args_of(args))
    }

    fn date(&self, key: &str, day: Day) -> String {
        let (weekday, month) = (day.weekday().to_string(), day.month().to_string());
        let name = |kind: &str, number: &str| self.say(&format!("paper-{kind}-{number}"));
        self.with(
            key,
            &[
                ("weekday", &name("weekday", &weekday)),
                ("weekdayShort", &name("weekday-short", &weekday)),
                ("month", &name("month", &month)),
                ("monthShort", &name("month-short", &month)),
                ("day", &day.day().to_string()),
                ("twoDigitDay", &format!("{:02}", day.day())),
                ("year", &day.year().to_string()),
            ],
        )
    }

    /// `Tuesday 24 November 2026`
    pub fn full_date(&self, day: Day) -> String {
        self.date("paper-date-full", day)
    }

    /// `15 December 2026`
    pub fn plain_date(&self, day: Day) -> String {
        self.date("paper-date-plain", day)
    }

    /// `15 December`
    pub fn date_this_year(&self, day: Day) -> String {
        self.date("paper-date-this-year", day)
    }

    /// `Tue 5 January 2027`
    pub fn near_date(&self, day: Day) -> String {
        self.date("paper-date-near", day)
    }

    /// `04-Mar-1985`: the month in letters, so that no two readers differ.
    pub fn lettered(&self, day: Day) -> String {
        self.date("paper-date-lettered", day)
    }

    /// `10:42 am` or `10:42`
    pub fn time(&self, at: TimeOfDay) -> String {
        let (hour, minute) = (at.minutes() / 60 % 24, at.minutes() % 60);
        match self.time {
            TimeStyle::TwentyFour => format!("{hour:02}:{minute:02}"),
            TimeStyle::Twelve => {
                let half = self.say(if hour < 12 { "paper-am" } else { "paper-pm" });
                format!("{}:{minute:02}\u{A0}{half}", if hour % 12 == 0 { 12 } else { hour % 12 })
            }
        }
    }

    /// `24-Nov-2026 11:40`
    pub fn moment(&self, at: LocalTime) -> String {
        format!("{} {}", self.lettered(at.on), self.time(at.at))
    }

    /// `41 y`, or months for a small child.
    pub fn age(&self, born: Day, on: Day) -> String {
        let years = born.years_until(on);
        if years >= 2 || born > on {
            return self.with("paper-age-years", &[("years", &years.max(0).to_string())]);
        }
        let months = (on.year() - born.year()) * 12 + on.month() as i32 - born.month() as i32 - i32::from(on.day() < born.day());
        self.with("paper-age-months", &[("months", &months.max(0).to_string())])
    }
}

/// Two decimals, or a dash for nothing.
pub(super) fn amount_or_dash(amount: Cents) -> String {
    if amount.is_zero() { "\u{2013}".to_owned() } else { amount.shown() }
}

/// Sum that stops at the largest number instead of wrapping: what is printed is checked by rooms, never here.
pub(super) fn sum(amounts: impl IntoIterator<Item = Cents>) -> Cents {
    Cents::new(amounts.into_iter().fold(0, |sum: i64, amount| sum.saturating_add(amount.get())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_at_the_beginning_of_a_line_has_a_capital() {
        assert_eq!([begun("martes 24 de noviembre"), begun("Tuesday 24 November"), begun("")], ["Martes 24 de noviembre", "Tuesday 24 November", ""]);
    }

    #[test]
    fn dates_and_times_of_two_languages() {
        let day = Day::parse("2026-11-24").unwrap();
        let noon = TimeOfDay::parse("12:05").unwrap();
        let (english, spanish) = (Words::new("en-US"), Words::new("es-US"));
        let us = Wording { words: &english, time: TimeStyle::Twelve };
        let es = Wording { words: &spanish, time: TimeStyle::TwentyFour };
        assert_eq!((us.full_date(day), es.full_date(day)), ("Tuesday 24 November 2026".to_owned(), "martes 24 de noviembre de 2026".to_owned()));
        assert_eq!((us.lettered(Day::parse("1985-03-04").unwrap()), es.lettered(day)), ("04-Mar-1985".to_owned(), "24-nov-2026".to_owned()));
        assert_eq!((us.time(noon), es.time(noon)), ("12:05\u{A0}pm".to_owned(), "12:05".to_owned()));
        assert_eq!(us.time(TimeOfDay::parse("00:30").unwrap()), "12:30\u{A0}am");
        assert_eq!(us.age(Day::parse("2025-12-25").unwrap(), day), "10 mo");
        assert_eq!(us.age(Day::parse("1985-03-04").unwrap(), day), "41 y");
    }
}
