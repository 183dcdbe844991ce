//! Bytes as lower-case hex, so that a vault can be looked at with any text viewer.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Result};

/// `N` bytes, written as `2 * N` lower-case hex digits and read as nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Hex<N> {
    /// From a slice that must be `N` long.
    pub fn of(bytes: &[u8]) -> Result<Hex<N>> {
        bytes.try_into().map(Hex).map_err(|_| Error::broken("broken", "length"))
    }

    /// From its text.
    pub fn parse(text: &str) -> Option<Hex<N>> {
        decode(text)?.try_into().ok().map(Hex)
    }
}

impl<const N: usize> std::fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&encode(&self.0))
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Hex::parse(&text).ok_or_else(|| serde::de::Error::custom("hex"))
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as lower-case hex.
pub(super) fn encode(bytes: &[u8]) -> String {
    // One allocation of the final size, so that no half-grown copy of a secret stays behind.
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// Lower-case hex as bytes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| DIGITS.iter().position(|d| *d == c).map(|d| d as u8);
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for pair in pairs {
        bytes.push(digit(pair[0])? << 4 | digit(pair[1])?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_one_way_only() {
        assert_eq!(encode(&[0, 255, 16]), "00ff10");
        assert_eq!(decode("00ff10"), Some(vec![0, 255, 16]));
        for text in ["0", "0g", "FF", "é", " 00"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert!(Hex::<2>::parse("00ff10").is_none());
    }
}
