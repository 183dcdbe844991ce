//! Money: integer cents behind one door. No floats, no unchecked sums, no cent lost in a split.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Result};

/// An amount in cents of the practice's currency. Positive = owed or taken, negative = credit;
/// what a sign means is told where it stands. In JSON a whole number, in SQL `INTEGER ..._cents`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, ts_rs::TS)]
#[ts(type = "number")]
pub struct Cents(i64);

/// No single amount is larger than this (ten million dollars): a slipped key, not a bill.
pub const LARGEST: Cents = Cents(1_000_000_000);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// From whole cents.
    pub const fn new(cents: i64) -> Cents {
        Cents(cents)
    }

    /// As whole cents.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Sum. Errors instead of wrapping round.
    pub fn plus(self, other: Cents) -> Result<Cents> {
        self.0.checked_add(other.0).map(Cents).ok_or_else(too_large)
    }

    /// Difference. Errors instead of wrapping round.
    pub fn minus(self, other: Cents) -> Result<Cents> {
        self.0.checked_sub(other.0).map(Cents).ok_or_else(too_large)
    }

    /// Price times units. Errors instead of wrapping round.
    pub fn times(self, units: i64) -> Result<Cents> {
        self.0.checked_mul(units).map(Cents).ok_or_else(too_large)
    }

    /// The same amount with the other sign.
    pub fn negated(self) -> Cents {
        Cents(-self.0)
    }

    /// Greater than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Sum of many. Errors instead of wrapping round.
    pub fn sum(amounts: impl IntoIterator<Item = Cents>) -> Result<Cents> {
        amounts.into_iter().try_fold(Cents::ZERO, Cents::plus)
    }

    /// Splits the amount by weights so that the parts add up to it exactly; what cannot be divided
    /// goes one cent at a time to the parts with the largest remainder, earlier parts first.
    /// With no positive weight all goes to the first part; with no parts there is nothing to give.
    pub fn split(self, weights: &[u32]) -> Vec<Cents> {
        if weights.is_empty() {
            return Vec::new();
        }
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        if total == 0 {
            let mut parts = vec![Cents::ZERO; weights.len()];
            parts[0] = self;
            return parts;
        }
        let (sign, amount) = (self.0.signum(), i128::from(self.0).abs());
        let shares: Vec<(i128, i128)> = weights
            .iter()
            .map(|w| {
                let n = amount * i128::from(*w);
                (n / total, n % total)
            })
            .collect();
        let mut left = amount - shares.iter().map(|s| s.0).sum::<i128>();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|a, b| shares[*b].1.cmp(&shares[*a].1));
        let mut parts: Vec<i128> = shares.iter().map(|s| s.0).collect();
        for i in order {
            if left == 0 {
                break;
            }
            parts[i] += 1;
            left -= 1;
        }
        parts.into_iter().map(|p| Cents(sign * p as i64)).collect()
    }

    /// Two decimals and a true minus, no currency sign: `1204.33`, `−5.00`.
    pub fn plain(self) -> String {
        let abs = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "\u{2212}" } else { "" };
        format!("{sign}{}.{:02}", abs / 100, abs % 100)
    }

    /// As people read it on screen and paper: `1,204.33`, `−5.00`.
    pub fn shown(self) -> String {
        let plain = self.plain();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let (sign, digits) = whole.split_at(whole.len() - whole.trim_start_matches('\u{2212}').len());
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
        format!("{sign}{}.{part}", groups.join(","))
    }

    /// Reads what a person types: `40`, `40.5`, `.5`, `-12`, `1,204.33`, `$40`.
    /// Commas stand before three digits only, so that `12,50` is not read as twelve hundred and fifty.
    ///
    /// # Errors
    /// `None` for anything else, more than two decimals, or more than [`LARGEST`].
    pub fn parse(text: &str) -> Option<Cents> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let text = text.trim_start();
        let text = text.strip_prefix('$').unwrap_or(text).trim_start();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let whole = without_commas(whole)?;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || part.len() > 2 || !all_digits(&whole) || !all_digits(part) || whole.len() > 8 {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: i64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
        let cents = whole * 100 + part;
        (cents <= LARGEST.0).then_some(Cents(if is_negative { -cents } else { cents }))
    }
}

/// The digits of `1,204`; nothing when a comma stands elsewhere than before three digits.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = whole.contains(',');
    let fits = !is_grouped || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    fits.then(|| whole.replace(',', ""))
}

fn too_large() -> Error {
    Error::refused("money-too-large")
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Cents, D::Error> {
        let cents = i64::deserialize(d).map_err(|_| serde::de::Error::custom("code:money-not-whole-cents"))?;
        if cents.abs() > LARGEST.0 {
            return Err(serde::de::Error::custom("code:money-too-large"));
        }
        Ok(Cents(cents))
    }
}

impl rusqlite::types::FromSql for Cents {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_i64().map(Cents)
    }
}

impl rusqlite::types::ToSql for Cents {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIXTURE: &str = include_str!("../../../tests/fixtures/money.json");

    #[test]
    fn typed_shown_and_split_as_the_window_does_it() {
        let fixture: serde_json::Value = serde_json::from_str(FIXTURE).unwrap();
        let rows = |name: &str| fixture[name].as_array().unwrap().clone();
        for row in rows("typed") {
            assert_eq!(Cents::parse(row["text"].as_str().unwrap()).map(Cents::get), row["cents"].as_i64(), "{row}");
        }
        for row in rows("shown") {
            let cents = Cents(row["cents"].as_i64().unwrap());
            assert_eq!(cents.plain(), row["plain"].as_str().unwrap());
            assert_eq!(cents.shown(), row["screen"].as_str().unwrap());
            assert_eq!(Cents::parse(row["screen"].as_str().unwrap()), Some(cents), "{row}");
        }
        for row in rows("splits") {
            let numbers = |name: &str| row[name].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect::<Vec<_>>();
            let weights: Vec<u32> = numbers("weights").into_iter().map(|n| n as u32).collect();
            let parts = Cents(row["cents"].as_i64().unwrap()).split(&weights);
            assert_eq!(parts.into_iter().map(Cents::get).collect::<Vec<_>>(), numbers("parts"), "{row}");
        }
    }

    proptest! {
        #[test]
        fn a_split_loses_nothing(amount in -1_000_000_000i64..1_000_000_000, weights in proptest::collection::vec(0u32..10_000, 1..40)) {
            let parts = Cents(amount).split(&weights);
            prop_assert_eq!(parts.len(), weights.len());
            prop_assert_eq!(Cents::sum(parts).unwrap(), Cents(amount));
        }

        #[test]
        fn what_is_printed_reads_back(amount in -1_000_000_000i64..=1_000_000_000) {
            prop_assert_eq!(Cents::parse(&Cents(amount).plain()), Some(Cents(amount)));
        }
    }
}
