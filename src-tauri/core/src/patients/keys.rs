//! The keys by which a patient is found: names folded to plain letters, digits turned round.
//!
//! One key a word of the name, each followed by all the other words and the birth date, so that one
//! range of the B-tree answers a token and the key itself tells whether the other tokens fit.

use std::collections::BTreeSet;

use rusqlite::params;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::CHARTS;
use crate::error::Result;
use crate::ids::PatientId;
use crate::store::{Read, Write};

/// What a key is made of. Patients who are not active have the same kinds [`QUIET`] higher, so that
/// they are found after everybody else without a look at their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyKind {
    /// A word of the name, the other words, the birth date as `yyyymmdd`.
    Name = 1,
    /// A telephone number's digits, last one first.
    Phone = 2,
    /// The birth date as `yyyymmdd`.
    Born = 3,
    /// The chart number without leading zeros.
    Chart = 4,
    /// A policy's member id.
    Member = 5,
}

/// Distance from a kind to the same kind of patients who are not active.
pub(super) const QUIET: i64 = 10;

/// Stands for an unknown birth date in a name's key.
const UNBORN: &str = "00000000";

/// Small plain letters: marks stripped, letters that do not decompose spelled out.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            // İ falls apart into i and a dot only once it is small.
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// The folded words of a name: apostrophes and points join (`O'Brien` = `obrien`), everything else parts.
pub(crate) fn words(text: &str) -> Vec<String> {
    let joined: String = fold(text).chars().filter(|c| !"'\u{2019}\u{2018}\u{02bc}`.".contains(*c)).collect();
    joined.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The digits of a text, last one first.
pub(super) fn reversed_digits(text: &str) -> String {
    text.chars().rev().filter(char::is_ascii_digit).collect()
}

/// The letters and digits of a member id or chart number, small.
pub(super) fn squeezed(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A chart number as its key spells it.
pub(super) fn chart_key(text: &str) -> String {
    let squeezed = squeezed(text);
    let trimmed = squeezed.trim_start_matches('0');
    if trimmed.is_empty() { squeezed } else { trimmed.to_owned() }
}

/// What the keys are made from.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Family, given, middle, preferred and previous names, in this order.
    pub(super) names: [String; 5],
    /// `yyyy-mm-dd` or nothing.
    pub(super) born_on: Option<String>,
    pub(super) phones: [Option<String>; 2],
    /// Their own chart number and those of the charts merged into theirs.
    pub(super) chart_nos: Vec<String>,
    pub(super) member_ids: Vec<String>,
}

/// All keys of a patient.
pub(super) fn keys(source: &Source) -> BTreeSet<(KeyKind, String)> {
    let born = source.born_on.as_deref().map(|b| b.replace('-', ""));
    let mut all = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    for word in source.names.iter().flat_map(|n| words(n)) {
        if !names.contains(&word) {
            names.push(word);
        }
    }
    for first in 0..names.len() {
        let others = names.iter().enumerate().filter(|(i, _)| *i != first).map(|(_, w)| w.as_str());
        let parts: Vec<&str> = std::iter::once(names[first].as_str()).chain(others).chain([born.as_deref().unwrap_or(UNBORN)]).collect();
        all.insert((KeyKind::Name, parts.join(" ")));
    }
    for phone in source.phones.iter().flatten() {
        all.insert((KeyKind::Phone, reversed_digits(phone)));
    }
    if let Some(born) = born {
        all.insert((KeyKind::Born, born));
    }
    for chart_no in &source.chart_nos {
        all.insert((KeyKind::Chart, chart_key(chart_no)));
    }
    for member in &source.member_ids {
        all.insert((KeyKind::Member, squeezed(member)));
    }
    all
}

/// Makes a patient's keys anew. Whoever changes what they are made of calls this.
pub(crate) fn rekey(w: &mut Write<'_>, id: PatientId) -> Result<()> {
    w.run("DELETE FROM patient_keys WHERE patient_id = ?1", [id])?;
    let Some((source, quiet)) = source(w, id)? else { return Ok(()) };
    for (kind, key) in keys(&source) {
        w.run("INSERT INTO patient_keys (kind, key, patient_id) VALUES (?1, ?2, ?3)", params![kind as i64 + quiet, key, id])?;
    }
    Ok(())
}

/// What a patient's keys are made from; nothing for one who is gone or was merged into another.
fn source(r: &Read<'_>, id: PatientId) -> Result<Option<(Source, i64)>> {
    let sql = "SELECT family, given, middle, preferred, previous_family, born_on, phone, other_phone, status
               FROM patients WHERE id = ?1 AND merged_into IS NULL";
    let found = r.one(sql, [id], |row| {
        let names = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        let source = Source { names, born_on: row.get(5)?, phones: [row.get(6)?, row.get(7)?], ..Source::default() };
        Ok((source, if row.get::<_, String>(8)? == "active" { 0 } else { QUIET }))
    })?;
    let Some((mut source, quiet)) = found else { return Ok(None) };
    source.chart_nos = r.all(&format!("SELECT chart_no FROM patients WHERE id IN {CHARTS}"), [id], |row| row.get(0))?;
    source.member_ids = r.all("SELECT member_id FROM policies WHERE patient_id = ?1", [id], |row| row.get(0))?;
    Ok(Some((source, quiet)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_plain_letters() {
        for (name, folded) in [
            ("Łukasz", "lukasz"),
            ("Ørsted", "orsted"),
            ("Nguyễn", "nguyen"),
            ("Đặng", "dang"),
            ("Groß", "gross"),
            ("Æsa", "aesa"),
            ("Œuvre", "oeuvre"),
            ("Þóra", "thora"),
            ("Işık", "isik"),
            ("İpek", "ipek"),
            ("Ñuñez", "nunez"),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn apostrophes_join_and_everything_else_parts() {
        assert_eq!(words("O'Brien-Smith"), ["obrien", "smith"]);
        assert_eq!(words("O’Brien"), ["obrien"]);
        assert_eq!(words("  de la Cruz "), ["de", "la", "cruz"]);
        assert_eq!(words("St. John"), ["st", "john"]);
    }

    #[test]
    fn every_word_of_a_name_leads_a_key() {
        let source = Source {
            names: ["Smith".into(), "John".into(), String::new(), "Jack".into(), String::new()],
            born_on: Some("1985-04-03".into()),
            phones: [Some("+16145551234".into()), None],
            chart_nos: vec!["00042".into()],
            member_ids: vec!["1EG4-TE5-MK73".into()],
        };
        let keys = keys(&source);
        let has = |kind, key: &str| assert!(keys.contains(&(kind, key.to_owned())), "{key}");
        has(KeyKind::Name, "smith john jack 19850403");
        has(KeyKind::Name, "john smith jack 19850403");
        has(KeyKind::Name, "jack smith john 19850403");
        has(KeyKind::Phone, "43215554161");
        has(KeyKind::Born, "19850403");
        has(KeyKind::Chart, "42");
        has(KeyKind::Member, "1eg4te5mk73");
        assert_eq!(keys.len(), 7);
    }
}
