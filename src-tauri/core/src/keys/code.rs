//! The recovery code: 160 random bits on paper, as eight groups of five characters. In each group four
//! characters carry data and the fifth checks them: a sum over the field of 32 elements with a different
//! weight at each place, so that every wrong character and every swap of neighbours is caught; and the sum
//! differs from group to group, so that groups in the wrong order are caught too.

use zeroize::Zeroizing;

use super::crypto;
use crate::error::{Error, Result};

const GROUPS: usize = 8;
const WIDTH: usize = 5;
/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The weight of each place; the check character has the last one.
const WEIGHTS: [u8; WIDTH] = [2, 4, 8, 16, 1];

/// The printed recovery code. It opens the practice on any machine, so it is shown once and lives on paper.
pub struct RecoveryCode {
    bits: Zeroizing<[u8; 20]>,
}

impl RecoveryCode {
    /// A new one.
    pub fn generate() -> Result<RecoveryCode> {
        Ok(RecoveryCode { bits: crypto::draw()? })
    }

    /// As printed: `XXXXX-XXXXX-...`, eight groups.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (WIDTH + 1)));
        for group in 0..GROUPS {
            if group > 0 {
                text.push('-');
            }
            for symbol in self.group(group) {
                text.push(ALPHABET[usize::from(symbol)] as char);
            }
        }
        text
    }

    /// Is this group (1 to 8), typed back at set-up, right?
    pub fn group_is(&self, number: usize, typed: &str) -> bool {
        let typed: Option<Vec<u8>> = typed.chars().filter(|c| !is_gap(*c)).map(symbol_of).collect();
        (1..=GROUPS).contains(&number) && typed.is_some_and(|typed| crypto::same(&typed, &self.group(number - 1)))
    }

    /// From what somebody typed: any case, O for 0, I or L for 1, spaces and dashes anywhere.
    /// The error is on the field `code` and says which group is wrong.
    pub fn parse(typed: &str) -> Result<RecoveryCode> {
        if typed.len() > 400 {
            return Err(Error::field("code", "recovery-code-length"));
        }
        let typed = Zeroizing::new(typed.chars().filter(|c| !is_gap(*c)).collect::<Vec<char>>());
        if typed.len() != GROUPS * WIDTH {
            return Err(Error::field("code", "recovery-code-length"));
        }
        let mut bits = Zeroizing::new([0u8; 20]);
        for (index, group) in typed.chunks(WIDTH).enumerate() {
            let wrong = || Error::field_with("code", "recovery-code-group", &[("group", &(index + 1).to_string())]);
            let symbols = group.iter().map(|c| symbol_of(*c)).collect::<Option<Vec<u8>>>().ok_or_else(wrong)?;
            if sum(&symbols) != index as u8 {
                return Err(wrong());
            }
            put(&mut bits, index, &symbols);
        }
        Ok(RecoveryCode { bits })
    }

    /// The secret bits, from which the recovery key pair is made.
    pub(super) fn bits(&self) -> &[u8; 20] {
        &self.bits
    }

    fn group(&self, index: usize) -> [u8; WIDTH] {
        // Four symbols are 20 bits: two and a half bytes.
        let at = |symbol: usize| {
            let bit = (index * 4 + symbol) * 5;
            let pair = u16::from(self.bits[bit / 8]) << 8 | u16::from(*self.bits.get(bit / 8 + 1).unwrap_or(&0));
            (pair >> (11 - bit % 8) & 31) as u8
        };
        let mut symbols = [at(0), at(1), at(2), at(3), 0];
        symbols[WIDTH - 1] = sum(&symbols) ^ index as u8;
        symbols
    }
}

fn put(bits: &mut [u8; 20], index: usize, symbols: &[u8]) {
    for (place, symbol) in symbols.iter().take(WIDTH - 1).enumerate() {
        let bit = (index * 4 + place) * 5;
        let pair = u16::from(*symbol) << (11 - bit % 8);
        bits[bit / 8] |= (pair >> 8) as u8;
        if let Some(next) = bits.get_mut(bit / 8 + 1) {
            *next |= pair as u8;
        }
    }
}

fn sum(symbols: &[u8]) -> u8 {
    symbols.iter().zip(WEIGHTS).fold(0, |sum, (symbol, weight)| sum ^ times(*symbol, weight))
}

/// Product in the field of 32 elements (x^5 + x^2 + 1).
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0u8;
    for bit in (0..5).rev() {
        product = if product & 16 != 0 { product << 1 ^ 0b100101 } else { product << 1 };
        if b >> bit & 1 == 1 {
            product ^= a;
        }
    }
    product
}

fn symbol_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|a| *a as char == c).map(|p| p as u8)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed() -> RecoveryCode {
        let bytes: [u8; 20] = std::array::from_fn(|i| (i as u8).wrapping_mul(37).wrapping_add(11));
        RecoveryCode { bits: Zeroizing::new(bytes) }
    }

    fn wrong_group(typed: &str) -> Option<String> {
        RecoveryCode::parse(typed).err().and_then(|e| (e.code() == "recovery-code-group").then(|| e.args()["group"].clone()))
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for code in (0..200).map(|_| RecoveryCode::generate().unwrap()).chain([fixed()]) {
            let text = code.text();
            assert_eq!(text.len(), 47);
            assert!(RecoveryCode::parse(&text).unwrap().bits == code.bits);
        }
    }

    #[test]
    fn typing_may_be_careless() {
        let code = fixed();
        let text = code.text();
        let careless = [
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', ""),
            text.replace('-', "\u{2013}"),
            format!("  {}\n", text.replace('0', "o").replace('1', "l")),
            text.replace('0', "O").replace('1', "I"),
        ];
        for typed in careless {
            assert!(RecoveryCode::parse(&typed).unwrap().bits == code.bits, "{typed}");
        }
        let third = text.split('-').nth(2).unwrap();
        assert!(code.group_is(3, third) && code.group_is(3, &format!(" {} ", third.to_lowercase())));
        assert!(!code.group_is(4, third) && !code.group_is(0, third) && !code.group_is(9, third) && !code.group_is(3, ""));
    }

    #[test]
    fn every_wrong_character_is_caught_in_its_group() {
        for code in [fixed(), RecoveryCode::generate().unwrap()] {
            let text = code.text().to_string();
            let mut tried = 0;
            for place in (0..text.len()).filter(|p| text.as_bytes()[*p] != b'-') {
                for other in ALPHABET.iter().filter(|c| **c != text.as_bytes()[place]) {
                    let mut typed = text.clone().into_bytes();
                    typed[place] = *other;
                    let group = (place / 6 + 1).to_string();
                    assert_eq!(wrong_group(std::str::from_utf8(&typed).unwrap()), Some(group), "place {place}");
                    tried += 1;
                }
            }
            assert_eq!(tried, 40 * 31);
        }
    }

    /// All swaps of neighbours, for every pair of values: enough to look at one group's sum.
    #[test]
    fn every_swap_of_neighbours_is_caught() {
        for place in 0..WIDTH - 1 {
            for a in 0..32u8 {
                for b in (0..32u8).filter(|b| *b != a) {
                    let mut symbols = [7u8, 19, 3, 28, 12];
                    (symbols[place], symbols[place + 1]) = (a, b);
                    let before = sum(&symbols);
                    symbols.swap(place, place + 1);
                    assert_ne!(before, sum(&symbols), "place {place}: {a} {b}");
                }
            }
        }
        let text: Vec<char> = fixed().text().chars().filter(|c| *c != '-').collect();
        for place in 0..text.len() - 1 {
            let mut typed = text.clone();
            typed.swap(place, place + 1);
            assert_eq!(RecoveryCode::parse(&typed.iter().collect::<String>()).is_err(), typed != text, "place {place}");
        }
    }

    #[test]
    fn groups_in_the_wrong_order_are_caught() {
        let text = fixed().text().to_string();
        let mut groups: Vec<&str> = text.split('-').collect();
        groups.swap(2, 5);
        assert_eq!(wrong_group(&groups.join("-")), Some("3".to_owned()));
    }

    #[test]
    fn junk_is_refused_without_a_panic() {
        for typed in ["", "hello", &"U".repeat(40), &"é".repeat(40), &"0".repeat(5000), &fixed().text()[..46]] {
            assert!(RecoveryCode::parse(typed).is_err());
        }
        assert_eq!(wrong_group(&"U".repeat(40)), Some("1".to_owned()));
    }
}
