//! What is typed into the search box, taken apart: words of a name, dates, digits, chart numbers.

use super::keys::{chart_key, fold, reversed_digits, squeezed, words};
use crate::dates::Day;

/// One thing that a patient must have to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Beginning of a word of the name; with digits in it, maybe of a member id too.
    Word(String),
    /// A birth date in all its readings.
    Born(Vec<Day>),
    /// Month and day of a birth date.
    Birthday(u32, u32),
    /// Bare digits: a year, the end of a telephone number, a chart number, a member id, or a date.
    Digits(String, Vec<Day>),
    /// A chart number or its beginning, asked for by `#`.
    Chart(String),
}

/// Order of day and month when both are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOrder {
    MonthFirst,
    DayFirst,
}

impl DateOrder {
    /// As the practice's locale writes dates.
    pub(super) fn of(locale: &str) -> DateOrder {
        if locale.ends_with("-US") { DateOrder::MonthFirst } else { DateOrder::DayFirst }
    }
}

/// Takes a search apart. At most eight tokens count; the rest is noise.
pub(super) fn tokens(text: &str, order: DateOrder) -> Vec<Token> {
    let text: String = text.chars().take(200).collect();
    if let Some(phone) = as_phone(&text, order) {
        return vec![phone];
    }
    text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|p| !p.is_empty()).flat_map(|part| token(part, order)).take(8).collect()
}

/// `(614) 555-1234`: digits and the marks of telephone numbers only, seven digits or more, not a date.
fn as_phone(text: &str, order: DateOrder) -> Option<Token> {
    let has_marks = text.trim().contains(['(', ')', '-', '.', '+', ' ']);
    let is_shaped = text.chars().all(|c| c.is_ascii_digit() || " ()-.+".contains(c));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let looks_dated = text.split_whitespace().any(|part| as_date(part, order).is_some());
    (has_marks && is_shaped && digits.len() >= 7 && !looks_dated).then_some(Token::Digits(digits, Vec::new()))
}

fn token(part: &str, order: DateOrder) -> Vec<Token> {
    if let Some(chart) = part.strip_prefix('#') {
        let chart = chart_key(chart);
        return if chart.is_empty() { Vec::new() } else { vec![Token::Chart(chart)] };
    }
    if let Some(date) = as_date(part, order) {
        return vec![date];
    }
    if part.bytes().all(|b| b.is_ascii_digit()) {
        return vec![Token::Digits(part.to_owned(), packed_dates(part, order))];
    }
    if part.chars().all(|c| c.is_ascii_digit() || "()-.+/".contains(c)) {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        return if digits.len() >= 4 { vec![Token::Digits(digits, Vec::new())] } else { Vec::new() };
    }
    if part.chars().any(|c| c.is_ascii_digit()) {
        // A member id may be typed with its dashes.
        return vec![Token::Word(squeezed(part))];
    }
    words(part).into_iter().map(Token::Word).collect()
}

/// `4/3/85`, `4-3-1985`, `1985-04-03`, `04-Mar-1985`, `4/3`.
pub(super) fn as_date(part: &str, order: DateOrder) -> Option<Token> {
    let parts: Vec<&str> = part.split(['/', '-', '.']).collect();
    let number = |s: &str| (!s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok()).flatten();
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => day(number(y)? as i32, number(m)?, number(d)?).map(|d| Token::Born(vec![d])),
        [d, month, y] if month.len() >= 3 && !month.starts_with(|c: char| c.is_ascii_digit()) => born(years(y)?, month_named(month)?, number(d)?),
        [a, b, y] if a.len() <= 2 && b.len() <= 2 => {
            let (month, day) = in_order(number(a)?, number(b)?, order);
            born(years(y)?, month, day)
        }
        // With points it would be a number, with a dash a house.
        [a, b] if part.contains('/') && a.len() <= 2 && b.len() <= 2 => {
            let (month, day) = in_order(number(a)?, number(b)?, order);
            Day::new(2000, month, day).map(|_| Token::Birthday(month, day))
        }
        _ => None,
    }
}

fn in_order(a: u32, b: u32, order: DateOrder) -> (u32, u32) {
    match order {
        DateOrder::MonthFirst => (a, b),
        DateOrder::DayFirst => (b, a),
    }
}

/// A two-digit year is read in both centuries: nobody asks the youngest and the oldest patient for four digits.
fn years(text: &str) -> Option<Vec<i32>> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(vec![year]),
        2 => Some(vec![1900 + year, 2000 + year]),
        _ => None,
    }
}

fn born(years: Vec<i32>, month: u32, day_of_month: u32) -> Option<Token> {
    let days: Vec<Day> = years.into_iter().filter_map(|y| day(y, month, day_of_month)).collect();
    (!days.is_empty()).then_some(Token::Born(days))
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    if (1870..=2200).contains(&year) { Day::new(year, month, day) } else { None }
}

/// `030485`, `03041985`, `19850304`.
fn packed_dates(digits: &str, order: DateOrder) -> Vec<Day> {
    let number = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap_or(0);
    let (month, day_of_month) = if digits.len() >= 4 { in_order(number(0, 2), number(2, 4), order) } else { (0, 0) };
    let years: Vec<i32> = match digits.len() {
        6 | 8 => years(&digits[4..]).unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut days: Vec<Day> = years.into_iter().filter_map(|y| day(y, month, day_of_month)).collect();
    if digits.len() == 8 {
        days.extend(day(number(0, 4) as i32, number(4, 6), number(6, 8)));
    }
    days
}

fn month_named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const MESES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    let folded = fold(text);
    let at = |names: [&str; 12]| names.iter().position(|m| folded.starts_with(m));
    at(MONTHS).or_else(|| at(MESES)).map(|m| m as u32 + 1)
}

/// A birth date as another system wrote it: `1985-04-03`, `1985-04-03T00:00:00Z`, `4/3/1985`, `4/3/85`, `19850403`.
/// A two-digit year is never in the future.
pub(crate) fn birth_date(text: &str, day_first: bool, today: Day) -> Option<Day> {
    let order = if day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    let digits = date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
    let mut days = match as_date(date, order) {
        Some(Token::Born(days)) => days,
        // Year first is how machines write eight digits.
        _ if digits => packed_dates(date, order).into_iter().rev().collect(),
        _ => Vec::new(),
    };
    if days.len() > 1 && !digits {
        days.retain(|d| *d <= today);
        days.sort_unstable_by(|a, b| b.cmp(a));
    }
    days.first().copied()
}

/// Digits as the end of a telephone number; a leading country code 1 of eleven digits falls away.
pub(super) fn phone_key(digits: &str) -> String {
    let national = if digits.len() == 11 { digits.strip_prefix('1').unwrap_or(digits) } else { digits };
    reversed_digits(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(text: &str) -> Vec<Token> {
        tokens(text, DateOrder::MonthFirst)
    }
    fn word(text: &str) -> Token {
        Token::Word(text.to_owned())
    }
    fn days(texts: &[&str]) -> Vec<Day> {
        texts.iter().map(|t| Day::parse(t).unwrap()).collect()
    }

    #[test]
    fn words_in_any_order_with_or_without_comma() {
        assert_eq!(us("smi jo"), [word("smi"), word("jo")]);
        assert_eq!(us("Smi, Jo"), [word("smi"), word("jo")]);
        assert_eq!(us("O'Bri Łuk"), [word("obri"), word("luk")]);
        assert_eq!(us(" , ;"), []);
    }

    #[test]
    fn dates_follow_the_locale() {
        assert_eq!(us("4/3/85"), [Token::Born(days(&["1985-04-03", "2085-04-03"]))]);
        assert_eq!(tokens("4/3/85", DateOrder::DayFirst), [Token::Born(days(&["1985-03-04", "2085-03-04"]))]);
        assert_eq!(us("1985-04-03"), [Token::Born(days(&["1985-04-03"]))]);
        assert_eq!(us("03-Apr-1985"), [Token::Born(days(&["1985-04-03"]))]);
        assert_eq!(us("smi 4/3"), [word("smi"), Token::Birthday(4, 3)]);
        assert_eq!(us("13/40/85"), [Token::Digits("134085".into(), vec![])]);
    }

    #[test]
    fn birth_dates_of_other_systems() {
        let today = Day::parse("2026-03-03").unwrap();
        for (text, day) in [
            ("1981-09-02", "1981-09-02"),
            ("1981-09-02T00:00:00Z", "1981-09-02"),
            ("9/2/1981 0:00", "1981-09-02"),
            ("9/2/81", "1981-09-02"),
            ("9/2/19", "2019-09-02"),
            ("9/2/26", "1926-09-02"),
            ("19810902", "1981-09-02"),
            ("02-Sep-1981", "1981-09-02"),
        ] {
            assert_eq!(birth_date(text, false, today), Day::parse(day), "{text}");
        }
        assert_eq!(birth_date("2/9/81", true, today), Day::parse("1981-09-02"));
        for text in ["", "13/13/1981", "1981-02-30", "soon", "9/2"] {
            assert_eq!(birth_date(text, false, today), None, "{text}");
        }
    }

    #[test]
    fn digits_keep_all_their_readings() {
        assert_eq!(us("smi 85"), [word("smi"), Token::Digits("85".into(), vec![])]);
        assert_eq!(us("040385"), [Token::Digits("040385".into(), days(&["1985-04-03", "2085-04-03"]))]);
        assert_eq!(us("04031985"), [Token::Digits("04031985".into(), days(&["1985-04-03"]))]);
        assert_eq!(us("(614) 555-1234"), [Token::Digits("6145551234".into(), vec![])]);
        assert_eq!(us("614 555 1234"), [Token::Digits("6145551234".into(), vec![])]);
        assert_eq!(us("#0010423"), [Token::Chart("10423".into())]);
        assert_eq!(us("1EG4-TE5-MK73"), [word("1eg4te5mk73")]);
        assert_eq!(phone_key("16145551234"), "4321555416");
    }
}
