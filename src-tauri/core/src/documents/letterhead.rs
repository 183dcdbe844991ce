//! What stands on every page: the practice, who prints and when, the code of the document.

use rusqlite::params;

use super::{PrintAsked, me};
use crate::codes::{State, Zip};
use crate::dates::{Day, LocalTime, Moment};
use crate::error::{Args, Error, Result, args_of};
use crate::paper::{Emblem, Letterhead, SheetFamily, Stamp, TimeStyle};
use crate::practice::{Paper, Practice, locations};
use crate::staff;
use crate::store::{Read, Write, digest_hex};
use crate::words::Words;

/// What every document is laid out with.
pub(super) struct Sheet {
    pub(super) head: Letterhead,
    pub(super) words: Words,
    pub(super) practice: Practice,
}

impl Sheet {
    /// A sentence of the practice's language.
    pub(super) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A sentence with values.
    pub(super) fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args: Args = args_of(values);
        self.words.say_with(key, &args)
    }

    /// What the practice's clock says at an instant.
    pub(super) fn local(&self, at: Moment) -> LocalTime {
        self.practice.zone.local(at)
    }

    /// A day with its month in letters, inside a sentence.
    pub(super) fn day(&self, on: Day) -> String {
        let month = self.say(&format!("paper-month-short-{}", on.month()));
        self.with("paper-date-lettered", &[("twoDigitDay", &format!("{:02}", on.day())), ("monthShort", &month), ("year", &on.year().to_string())])
    }
}

pub(super) fn letterhead(r: &Read<'_>, practice: &Practice, code: &str) -> Result<Letterhead> {
    let by = staff::person(r, me(r)?)?.name;
    let mut address = postal(&practice.address, &practice.city, practice.state.as_ref(), practice.zip.as_ref());
    let mut phone = practice.phone.clone();
    // The pages tell people to call and to write: a place serves where the practice has named no way of its own.
    if address.is_empty() || phone.is_none() {
        for place in locations(r)?.into_iter().filter(|place| place.is_active) {
            phone = phone.or(place.phone);
            if address.is_empty() {
                address = postal(&place.address, &place.city, place.state.as_ref(), place.zip.as_ref());
            }
        }
    }
    Ok(Letterhead {
        name: practice.name.clone(),
        address,
        phone: phone.map(|phone| phone.shown()).unwrap_or_default(),
        hours: None,
        tax_id: practice.tax_id.as_ref().map(ToString::to_string),
        npi: practice.npi.as_ref().map(ToString::to_string),
        emblem: practice.is_sample.then_some(Emblem::Leaf),
        currency: "$".to_owned(),
        sheets: match practice.paper {
            Paper::Letter => SheetFamily::Letter,
            Paper::A4 => SheetFamily::Iso,
        },
        time: if practice.clock_hours == 24 { TimeStyle::TwentyFour } else { TimeStyle::Twelve },
        stamp: Stamp { at: practice.zone.local(r.now()), by, code: code.to_owned() },
    })
}

/// Street first, town last; what was left out leaves no line.
pub(super) fn postal(street: &str, city: &str, state: Option<&State>, zip: Option<&Zip>) -> Vec<String> {
    let joined = |parts: [String; 2], between: &str| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between);
    let town = joined([city.to_owned(), state.map(ToString::to_string).unwrap_or_default()], ", ");
    let town = joined([town, zip.map(ToString::to_string).unwrap_or_default()], " ");
    [street.to_owned(), town].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Digits and letters that cannot be taken for one another.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// `7F3K-Q9WM`
fn code_from(bytes: &[u8]) -> String {
    let signs: String = bytes.iter().take(8).map(|b| char::from(SIGNS[usize::from(b % 32)])).collect();
    format!("{}-{}", &signs[..4], &signs[4..])
}

/// The code of a preview: a read has no randomness of its own, so it is taken from the record as it stands and what was asked.
pub(super) fn code_for(r: &Read<'_>, asked: &PrintAsked) -> Result<String> {
    let head: Option<String> = r.one("SELECT hash FROM seals ORDER BY act_id DESC LIMIT 1", (), |row| row.get(0))?;
    let asked = serde_json::to_string(asked).map_err(|_| Error::broken("broken", "reply"))?;
    let digest = digest_hex(format!("{} {:?} {} {asked}", head.unwrap_or_default(), r.staff(), r.now()).as_bytes());
    Ok(code_from(digest.as_bytes().chunks(2).map(|pair| pair[0] ^ pair[1].rotate_left(3)).collect::<Vec<_>>().as_slice()))
}

/// A new code for a print without a preview.
pub(super) fn new_code(w: &Write<'_>) -> Result<String> {
    loop {
        let code = code_from(&w.random::<8>()?);
        if !is_used(w, &code)? {
            return Ok(code);
        }
    }
}

/// The code of a preview if no page carries it yet; the same preview printed twice gets two codes.
pub(super) fn unused(w: &Write<'_>, code: &str) -> Result<String> {
    let is_code = code.len() == 9 && code.bytes().enumerate().all(|(i, b)| if i == 4 { b == b'-' } else { SIGNS.contains(&b) });
    if !is_code {
        return Err(Error::field("code", "not-understood"));
    }
    if is_used(w, code)? { new_code(w) } else { Ok(code.to_owned()) }
}

fn is_used(r: &Read<'_>, code: &str) -> Result<bool> {
    Ok(r.one("SELECT 1 FROM documents WHERE code = ?1", params![code], |_| Ok(()))?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_read_without_doubt() {
        let code = code_from(&[0, 31, 32, 255, 7, 8, 9, 10]);
        assert_eq!(code, "2Z2Z-9ABC");
        assert!(!SIGNS.iter().any(|c| b"01IO".contains(c)));
    }
}
