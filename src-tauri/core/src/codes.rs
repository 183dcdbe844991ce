//! Checked texts of the field: valid by construction, checked on the way in, kept in one form.
//! Each `parse` takes what a person types and returns the kept form or nothing.

/// Declares a choice among a few words: the same words in JSON, in TypeScript and in the file.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $choice:ident = $word:literal),+ $(,)? })+) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        $(#[$doc])*
        pub enum $name { $($(#[$about])* #[serde(rename = $word)] $choice),+ }

        impl $name {
            /// Every choice, in the order told.
            pub const ALL: &'static [$name] = &[$($name::$choice),+];
            /// The word in JSON and in the file.
            pub const fn word(self) -> &'static str {
                match self { $($name::$choice => $word),+ }
            }
        }
        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                let word = value.as_str()?;
                $name::ALL.iter().copied().find(|choice| choice.word() == word).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    )+};
}
pub(crate) use choices;

/// A language that is not the desk's own.
pub(crate) fn is_other_language(language: &str) -> bool {
    !["", "en", "en-US", "eng", "English"].contains(&language)
}

/// Declares a checked text: its parser, the code of its error, and its way through JSON and SQL.
macro_rules! checked {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $parse:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// The kept form of what was typed, or nothing if it is not one.
            pub fn parse(text: &str) -> Option<$name> {
                let parse: fn(&str) -> Option<String> = $parse;
                parse(text.trim()).map($name)
            }
            /// The kept form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let wrong = || serde::de::Error::custom(concat!("code:", $code));
                let text = String::deserialize(d).map_err(|_| wrong())?;
                $name::parse(&text).ok_or_else(wrong)
            }
        }
        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_str().map(|s| $name(s.to_owned()))
            }
        }
    )+};
}

checked! {
    /// National provider identifier: ten digits, first 1 or 2, Luhn over `80840` and the first nine
    /// (the check-digit rule of the NPI final rule).
    Npi, "npi-impossible", |t| (t.len() == 10 && digits(t) && matches!(t.as_bytes()[0], b'1' | b'2') && luhn(&format!("80840{t}"))).then(|| t.to_owned());

    /// Medicare beneficiary identifier: eleven characters in a fixed pattern, letters never S L O I B Z; dashes only for show.
    Mbi, "mbi-impossible", mbi;

    /// Telephone number of the North American plan, kept as `+1` and ten digits; others with their country code.
    Phone, "phone-not-understood", phone;

    /// ZIP code, five digits or nine as `12345-6789`.
    Zip, "zip-not-understood", zip;

    /// Two-letter code of a state or territory.
    State, "state-unknown", |t| { let t = t.to_uppercase(); STATES.contains(&t.as_str()).then_some(t) };

    /// CPT procedure code: five digits, or four digits and F, T, U or M. Numbers only; no descriptions are shipped.
    Cpt, "cpt-impossible", |t| { let t = t.to_uppercase(); cpt(&t).then_some(t) };

    /// HCPCS level II code: a letter A to V and four digits.
    Hcpcs, "hcpcs-impossible", |t| { let t = t.to_uppercase(); hcpcs(&t).then_some(t) };

    /// ICD-10-CM code, kept without its dot: letter, digit, then up to five letters or digits.
    Icd10, "icd10-impossible", |t| {
        let t = t.replace('.', "").to_uppercase();
        let b = t.as_bytes();
        ((3..=7).contains(&b.len()) && b[0].is_ascii_uppercase() && b[1].is_ascii_digit() && b[2..].iter().all(u8::is_ascii_alphanumeric)).then_some(t)
    };

    /// Procedure modifier: two letters or digits.
    Modifier, "modifier-impossible", |t| { let t = t.to_uppercase(); (t.len() == 2 && t.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(t) };

    /// Provider taxonomy: ten letters or digits ending in X.
    Taxonomy, "taxonomy-impossible", |t| { let t = t.to_uppercase(); (t.len() == 10 && t.ends_with('X') && t.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(t) };

    /// Place of service: two digits.
    PlaceOfService, "place-of-service-impossible", |t| (t.len() == 2 && digits(t)).then(|| t.to_owned());

    /// National drug code, kept as eleven digits; ten with their dashes are filled up to 5-4-2.
    Ndc, "ndc-impossible", ndc;

    /// Number of a laboratory (CLIA): ten characters, the third is D.
    Clia, "clia-impossible", |t| {
        let t = t.to_uppercase();
        let b = t.as_bytes();
        (b.len() == 10 && b[2] == b'D' && b.iter().enumerate().all(|(i, b)| i == 2 || b.is_ascii_digit())).then_some(t)
    };

    /// Employer identification number, kept as `NN-NNNNNNN`.
    Ein, "ein-impossible", |t| { let d: String = t.chars().filter(|c| *c != '-').collect(); (d.len() == 9 && digits(&d)).then(|| format!("{}-{}", &d[..2], &d[2..])) };

    /// E-mail address, checked for shape only.
    Email, "email-not-understood", |t| {
        let (name, host) = t.split_once('@')?;
        (!name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !t.contains(char::is_whitespace) && t.len() <= 254).then(|| t.to_owned())
    };

    /// A name of a person or thing: 1 to 100 characters, no control characters, single spaces; capitals as typed.
    Name, "name-empty-or-too-long", |t| {
        let t = t.split_whitespace().collect::<Vec<_>>().join(" ");
        (!t.is_empty() && t.chars().count() <= 100 && !t.chars().any(char::is_control)).then_some(t)
    };

    /// One line of free text up to 300 characters, may be empty, no control characters.
    Line, "text-too-long", |t| (t.chars().count() <= 300 && !t.chars().any(char::is_control)).then(|| t.to_owned());

    /// Free text of several lines up to 4,000 characters.
    Note, "text-too-long", |t| (t.chars().count() <= 4000 && !t.chars().any(|c| c.is_control() && c != '\n' && c != '\t')).then(|| t.to_owned());

    /// Why something was done: 3 to 300 characters.
    Reason, "reason-needed", |t| ((3..=300).contains(&t.chars().count()) && !t.chars().any(char::is_control)).then(|| t.to_owned());
}

const STATES: [&str; 56] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS",
    "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC", "PR", "VI", "GU", "AS", "MP",
];

fn digits(t: &str) -> bool {
    !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit())
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0');
            if i % 2 == 0 { d } else { d * 2 / 10 + d * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn mbi(t: &str) -> Option<String> {
    let t = t.replace('-', "").to_uppercase();
    let letter = |b: u8| b.is_ascii_uppercase() && !b"SLOIBZ".contains(&b);
    let fits = |b: u8, kind: u8| match kind {
        b'1' => (b'1'..=b'9').contains(&b),
        b'A' => letter(b),
        b'N' => b.is_ascii_digit(),
        _ => letter(b) || b.is_ascii_digit(),
    };
    (t.len() == 11 && t.bytes().zip(*b"1AXNAXNAANN").all(|(b, kind)| fits(b, kind))).then_some(t)
}

fn phone(t: &str) -> Option<String> {
    let plus = t.starts_with('+');
    if t.chars().any(|c| !(c.is_ascii_digit() || " +-().".contains(c))) {
        return None;
    }
    let d: String = t.chars().filter(char::is_ascii_digit).collect();
    let national = match (plus, d.len()) {
        (false, 10) => d.clone(),
        (_, 11) if d.starts_with('1') => d[1..].to_owned(),
        (true, 8..=15) if !d.starts_with('1') => return Some(format!("+{d}")),
        _ => return None,
    };
    // Area code and exchange of the North American plan start with 2 to 9.
    let b = national.as_bytes();
    (b[0] >= b'2' && b[3] >= b'2').then(|| format!("+1{national}"))
}

fn zip(t: &str) -> Option<String> {
    let d: String = t.chars().filter(|c| *c != '-').collect();
    match d.len() {
        5 if digits(&d) => Some(d),
        9 if digits(&d) => Some(format!("{}-{}", &d[..5], &d[5..])),
        _ => None,
    }
}

/// `2.5` as 2500: up to seven digits, up to three behind the point.
pub(crate) fn thousandths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || whole.len() > 7 || part.len() > 3 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(whole * 1000 + part)
}

fn ndc(t: &str) -> Option<String> {
    let parts: Vec<&str> = t.split('-').collect();
    match parts[..] {
        [all] if all.len() == 11 && digits(all) => Some(all.to_owned()),
        [labeler, product, package] if parts.iter().all(|part| digits(part)) => {
            let length = labeler.len() + product.len() + package.len();
            let fits = (4..=5).contains(&labeler.len()) && (3..=4).contains(&product.len()) && (1..=2).contains(&package.len());
            (fits && (10..=11).contains(&length)).then(|| format!("{labeler:0>5}{product:0>4}{package:0>2}"))
        }
        _ => None,
    }
}

fn cpt(t: &str) -> bool {
    t.len() == 5 && digits(&t[..4]) && matches!(t.as_bytes()[4], b'0'..=b'9' | b'F' | b'T' | b'U' | b'M')
}

fn hcpcs(t: &str) -> bool {
    t.len() == 5 && (b'A'..=b'V').contains(&t.as_bytes()[0]) && digits(&t[1..])
}

/// Does a text hold what looks like a full card number? 13 to 19 digits, in groups parted by single blanks or
/// dashes as printed on a card, starting as card numbers start (3 to 6) and passing their check digit.
pub fn holds_card_number(text: &str) -> bool {
    let groups: Vec<(usize, usize)> = digit_groups(text);
    (0..groups.len()).any(|first| {
        let mut number = String::new();
        for (i, (start, end)) in groups.iter().enumerate().skip(first) {
            if i > first && !is_card_gap(&text[groups[i - 1].1..*start]) {
                break;
            }
            number.push_str(&text[*start..*end]);
            if (13..=19).contains(&number.len()) && matches!(number.as_bytes()[0], b'3'..=b'6') && luhn(&number) {
                return true;
            }
        }
        false
    })
}

fn is_card_gap(between: &str) -> bool {
    matches!(between, " " | "-")
}

/// Where the runs of digits start and end.
fn digit_groups(text: &str) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match groups.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => groups.push((at, at + 1)),
        }
    }
    groups
}

impl Phone {
    /// As a person reads it: `(614) 555-0117`, others `+44 20...` as kept.
    pub fn shown(&self) -> String {
        match self.0.strip_prefix("+1") {
            Some(d) if d.len() == 10 => format!("({}) {}-{}", &d[..3], &d[3..6], &d[6..]),
            _ => self.0.clone(),
        }
    }
}

/// `FAMILY, Given`, the same on every screen and page; with one name only, that name as it is.
pub fn shown_name(family: &str, given: &str) -> String {
    match (family.is_empty(), given.is_empty()) {
        (false, false) => format!("{}, {given}", family.to_uppercase()),
        (false, true) => family.to_uppercase(),
        _ => given.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_name_stands_in_capitals() {
        assert_eq!(shown_name("O'Brien", "Seán"), "O'BRIEN, Seán");
        assert_eq!(shown_name("Nguyễn", "Thị Mai"), "NGUYỄN, Thị Mai");
        assert_eq!(shown_name("", "Madonna"), "Madonna");
        assert_eq!(shown_name("Suharto", ""), "SUHARTO");
    }

    #[test]
    fn npi_check_digit() {
        assert!(Npi::parse("1234567893").is_some() && Npi::parse("1558598797").is_some());
        assert!(Npi::parse("1234567890").is_none() && Npi::parse("3234567893").is_none() && Npi::parse("123456789").is_none());
    }

    #[test]
    fn mbi_pattern() {
        assert_eq!(Mbi::parse("1eg4-te5-mk73").unwrap().as_str(), "1EG4TE5MK73");
        assert!(Mbi::parse("1SG4TE5MK73").is_none() && Mbi::parse("0EG4TE5MK73").is_none());
    }

    #[test]
    fn phones_are_typed_loosely_and_kept_in_one_form() {
        for text in ["6145550117", "(614) 555-0117", "614.555.0117", "1 614 555 0117", "+1 614 555 0117"] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "+16145550117", "{text}");
        }
        assert_eq!(Phone::parse("6145550117").unwrap().shown(), "(614) 555-0117");
        assert!(Phone::parse("555-0117").is_none() && Phone::parse("1145550117").is_none() && Phone::parse("call me").is_none());
    }

    #[test]
    fn card_numbers_are_seen_however_they_are_typed() {
        for text in ["4111111111111111", "card 4111 1111 1111 1111 exp 12/30", "3782-822463-10005", "4111111111111111 1230", "x5555555555554444."] {
            assert!(holds_card_number(text), "{text}");
        }
        for text in ["04521Z", "check 118", "6145550117 6145550118", "4111111111111112", "1111", "2026-03-04 10:30", ""] {
            assert!(!holds_card_number(text), "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_thousandths() {
        assert_eq!([thousandths("2.5"), thousandths("1"), thousandths(".125"), thousandths("0.001")], [Some(2500), Some(1000), Some(125), Some(1)]);
        for text in ["", ".", "1.2345", "-1", "1e3", "12345678", "1,5"] {
            assert_eq!(thousandths(text), None, "{text}");
        }
    }

    #[test]
    fn codes_of_the_field() {
        assert!(Cpt::parse("99213").is_some() && Cpt::parse("0503f").is_some() && Cpt::parse("9921").is_none());
        assert!(Hcpcs::parse("a6402").is_some() && Hcpcs::parse("Z1234").is_none());
        assert_eq!(Icd10::parse("e11.9").unwrap().as_str(), "E119");
        assert_eq!(Zip::parse("439991234").unwrap().as_str(), "43999-1234");
        for text in ["01234567890", "1234-5678-90", "01234-5678-90"] {
            assert_eq!(Ndc::parse(text).unwrap().as_str(), "01234567890", "{text}");
        }
        assert_eq!(Ndc::parse("12345-678-90").unwrap().as_str(), "12345067890");
        assert_eq!(Ndc::parse("12345-6789-1").unwrap().as_str(), "12345678901");
        assert!(Ndc::parse("1234567890").is_none() && Ndc::parse("1-2-3").is_none() && Ndc::parse("01234-567-890").is_none());
        assert_eq!(Clia::parse("11d0123456").unwrap().as_str(), "11D0123456");
        assert!(Clia::parse("1100123456").is_none());
        assert!(State::parse("oh").is_some() && State::parse("XX").is_none());
    }
}
