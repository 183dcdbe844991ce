//! What a password must be: long enough, not one that everybody tries first, not a name of the house.
//! No composition rule, no expiry, no hint (NIST SP 800-63B).

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::chain::SecretText;
use crate::error::{Error, Result};

/// For owners, and wherever a password stands alone.
pub const LEAST_FOR_OWNERS: usize = 15;
/// For everybody else, whose password is one of two parts (the other is the device secret).
pub const LEAST: usize = 8;
const MOST: usize = 128;
const PASSPHRASE_WORDS: usize = 6;
const PASSPHRASE_LETTERS: usize = 20;

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../../assets/common-passwords.txt").lines().filter(|line| !line.is_empty()).collect());

/// A password as it is stretched: composed the same way (NFC), whichever keyboard it came from.
/// Nothing when it is too long to be one.
pub(super) fn composed(password: &str) -> Option<SecretText> {
    if password.len() > MOST * 16 {
        return None;
    }
    let mut text = Zeroizing::new(String::with_capacity(password.len() * 3));
    text.extend(password.nfc());
    (text.chars().count() <= MOST).then_some(text)
}

/// Checks a new password of at least `least` characters; `names` are the practice's and the person's.
/// Errors are on the field `password`.
pub fn check_password(password: &str, least: usize, names: &[&str]) -> Result<()> {
    let text = composed(password).ok_or_else(|| Error::field_with("password", "password-too-long", &[("most", &MOST.to_string())]))?;
    if text.chars().count() < least {
        return Err(Error::field_with("password", "password-too-short", &[("least", &least.to_string())]));
    }
    check_guessable("password", &text, names)
}

/// Checks a new owner's passphrase: six words, or twenty characters. Errors are on the field `passphrase`.
pub fn check_passphrase(passphrase: &str, names: &[&str]) -> Result<()> {
    let too_long = || Error::field_with("passphrase", "password-too-long", &[("most", &MOST.to_string())]);
    let text = composed(passphrase).ok_or_else(too_long)?;
    let words = text.split_whitespace().filter(|word| word.chars().count() >= 2).count();
    if words < PASSPHRASE_WORDS && text.chars().count() < PASSPHRASE_LETTERS {
        return Err(Error::field("passphrase", "passphrase-too-short"));
    }
    check_guessable("passphrase", &text, names)
}

fn check_guessable(field: &str, text: &str, names: &[&str]) -> Result<()> {
    let lower = Zeroizing::new(text.to_lowercase());
    if COMMON.contains(lower.as_str()) || is_monotonous(&lower) {
        return Err(Error::field(field, "password-too-common"));
    }
    let squeezed = squeeze(text);
    if names.iter().chain(&["Daysheet"]).flat_map(|name| telling_parts(name)).any(|part| squeezed.contains(&part)) {
        return Err(Error::field(field, "password-contains-name"));
    }
    Ok(())
}

/// One or two different characters, or a run up or down: nothing to guess.
fn is_monotonous(text: &str) -> bool {
    let letters = Zeroizing::new(text.chars().map(u32::from).collect::<Vec<u32>>());
    let different = letters.iter().collect::<HashSet<_>>().len();
    let runs = |step: i64| letters.windows(2).all(|pair| i64::from(pair[1]) - i64::from(pair[0]) == step);
    different <= 2 || runs(1) || runs(-1)
}

/// What of a name must not stand in a password: the whole of it, and its words of four letters or more;
/// of a long name (a practice's), whose words are everyday words, only the whole and the first.
fn telling_parts(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(|word| squeeze(word).to_string()).collect();
    let telling = if words.len() > 2 { 1 } else { words.len() };
    let parts = words.iter().take(telling).cloned().chain([words.concat()]);
    parts.filter(|part| part.chars().count() >= 4).collect()
}

/// Letters and digits only, small.
fn squeeze(text: &str) -> SecretText {
    let mut out = Zeroizing::new(String::with_capacity(text.len() * 2));
    out.extend(text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["Riverside Family Medicine", "Olive Ortega"];

    fn code(password: &str, least: usize) -> Option<String> {
        check_password(password, least, NAMES).err().map(|e| e.code().to_owned())
    }

    #[test]
    fn length_is_counted_in_characters_after_composing() {
        assert_eq!(code("kelp-7w", LEAST).as_deref(), Some("password-too-short"));
        assert_eq!(code("kelp-7wq", LEAST), None);
        assert_eq!(code("kelp-7wqrozen-", LEAST_FOR_OWNERS).as_deref(), Some("password-too-short"));
        assert_eq!(code("kelp-7wqrozen-u", LEAST_FOR_OWNERS), None);
        assert_eq!(code(&"e\u{301}a\u{308}xn\u{303}".repeat(2), LEAST), None);
        assert_eq!(code("e\u{301}a\u{308}xn\u{303}", LEAST).as_deref(), Some("password-too-short"));
        assert_eq!(code(&"ab1".repeat(43), LEAST).as_deref(), Some("password-too-long"));
        assert_eq!(code(&"x".repeat(1 << 20), LEAST).as_deref(), Some("password-too-long"));
        assert_eq!(check_password("short", LEAST, &[]).unwrap_err().args()["least"], "8");
        assert!(composed("e\u{301}") == composed("\u{e9}"));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in ["password", "Password1", "PASSWORD123", "qwertyuiop", "letmein123", "12345678", "iloveyou", "sunshine1", "welcome2024"] {
            assert_eq!(code(common, LEAST).as_deref(), Some("password-too-common"), "{common}");
        }
        for dull in ["aaaaaaaaaaaaaaaa", "abababababababab", "abcdefghijklmnop", "9876543210"] {
            assert_eq!(code(dull, LEAST).as_deref(), Some("password-too-common"), "{dull}");
        }
    }

    #[test]
    fn names_of_the_house_are_refused() {
        for named in ["my Riverside wall 9", "RIVER SIDE-7731xx", "OliveIsHere77", "xx-ortega-42!", "daysheet rocks 9", "Day-Sheet!47kelp"] {
            assert_eq!(code(named, LEAST).as_deref(), Some("password-contains-name"), "{named}");
        }
        assert_eq!(code("a family of seven hats", LEAST), None, "everyday words of the practice's name are free");
    }

    #[test]
    fn a_passphrase_has_six_words_or_twenty_characters() {
        let code = |text: &str| check_passphrase(text, NAMES).err().map(|e| e.code().to_owned());
        assert_eq!(code("kelp ox tin ash"), Some("passphrase-too-short".to_owned()));
        assert_eq!(code("k e l p o x"), Some("passphrase-too-short".to_owned()));
        assert_eq!(code("kelp ox tin ash bee"), Some("passphrase-too-short".to_owned()));
        assert_eq!(code("ox tin ash be up it"), None);
        assert_eq!(code("kelp-7wqrozen-u-42-z"), None);
    }

    #[test]
    fn the_list_is_long_and_clean() {
        assert!(COMMON.len() >= 10_000, "{}", COMMON.len());
        assert!(COMMON.iter().all(|p| p.chars().count() >= LEAST && **p == p.to_lowercase() && !p.contains(char::is_whitespace)));
    }
}
