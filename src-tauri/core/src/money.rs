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

    /// Reads what a person types: `40`, `40.5`, `.5`, `-12`, `1,204.33`, `$40`.
    ///
    /// # Errors
    /// `None` for anything else, more than two decimals, or more than [`LARGEST`].
    pub fn parse(text: &str) -> Option<Cents> {
        let text = text.trim().replace(['$', ',', ' '], "").replace('\u{2212}', "-");
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || part.len() > 2 || !all_digits(whole) || !all_digits(part) || whole.len() > 8 {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: i64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
        let cents = whole * 100 + part;
        (cents <= LARGEST.0).then_some(Cents(if negative { -cents } else { cents }))
    }
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

    #[test]
    fn typed_amounts() {
        for (text, cents) in [("40", 4000), ("40.5", 4050), (".5", 50), ("-12", -1200), ("1,204.33", 120_433), ("$40", 4000), ("0", 0)] {
            assert_eq!(Cents::parse(text), Some(Cents(cents)), "{text}");
        }
        for text in ["", ".", "4o", "1.234", "--3", "99999999999", "1e3", "4.-5"] {
            assert_eq!(Cents::parse(text), None, "{text}");
        }
    }

    #[test]
    fn printed_amounts() {
        assert_eq!(Cents(120_433).plain(), "1204.33");
        assert_eq!(Cents(-500).plain(), "\u{2212}5.00");
        assert_eq!(Cents(7).plain(), "0.07");
    }

    #[test]
    fn split_gives_the_odd_cent_to_the_largest_remainder() {
        assert_eq!(Cents(100).split(&[1, 1, 1]), vec![Cents(34), Cents(33), Cents(33)]);
        assert_eq!(Cents(-100).split(&[1, 2]), vec![Cents(-33), Cents(-67)]);
        assert_eq!(Cents(5).split(&[0, 0]), vec![Cents(5), Cents(0)]);
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
