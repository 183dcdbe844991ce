//! Finding patients: tokens in any order, each a prefix range of the search keys, never a scan of all rows.
//!
//! Order of the answer: today's patients and those this person opened last, then active patients, then
//! the others (shown greyed, never hidden); within each by name. One row a patient.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::glance::{PatientRow, Shown};
use super::keys::{KeyKind, QUIET, chart_key};
use super::tokens::{DateOrder, Token, phone_key, tokens};
use crate::dates::Day;
use crate::error::Result;
use crate::ids::PatientId;
use crate::store::Read;

/// What is typed into the search box.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PatientSearch {
    /// As typed, in any order. Empty: today's and the last opened patients.
    pub text: String,
    /// Rows wanted, at most 50; 10 when not said.
    pub limit: Option<usize>,
}

/// A list's length.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RecentPatients {
    /// Rows wanted, at most 20.
    pub limit: Option<usize>,
}

/// So many of one kind of key are looked at; more than this nobody reads.
const SET: i64 = 400;
/// The last opened patients that rank first.
const RECENT: usize = 20;

pub(super) fn search(r: &Read<'_>, request: PatientSearch) -> Result<Vec<PatientRow>> {
    let limit = request.limit.unwrap_or(10).clamp(1, 50);
    let locale: String = r.one("SELECT locale FROM practice WHERE id = 1", (), |row| row.get(0))?.unwrap_or_default();
    let tokens = tokens(&request.text, DateOrder::of(&locale));
    let shown = Shown::new(r)?;
    let hot = hot(r, &shown)?;
    let found = if tokens.is_empty() { first_of(&hot, limit, |_| true) } else { find(r, &tokens, &hot, limit)? };
    found.into_iter().map(|id| shown.row(r, id)).collect()
}

pub(super) fn recent(r: &Read<'_>, request: RecentPatients) -> Result<Vec<PatientRow>> {
    let shown = Shown::new(r)?;
    opened_last(r)?.into_iter().take(request.limit.unwrap_or(RECENT).min(RECENT)).map(|id| shown.row(r, id)).collect()
}

/// Ids of the patients found, best first.
fn find(r: &Read<'_>, tokens: &[Token], hot: &[PatientId], limit: usize) -> Result<Vec<PatientId>> {
    let wanted = Wanted::new(r, tokens)?;
    let mut found = wanted.scan(r, hot, limit)?;
    // A long range breaks off before the end: who is here today is looked up by themselves, in the order in which they lie in the file.
    let mut side_by_side = hot.to_vec();
    side_by_side.sort_unstable();
    let beyond = if found.len() >= limit { wanted.fitting(r, &side_by_side)? } else { Vec::new() };
    let mut first = first_of(hot, limit, |id| found.contains(&id) || beyond.contains(&id));
    found.retain(|id| !first.contains(id));
    first.extend(found);
    first.truncate(limit);
    Ok(first)
}

/// The first ones that are wanted, each once.
fn first_of(ids: &[PatientId], limit: usize, is_wanted: impl Fn(PatientId) -> bool) -> Vec<PatientId> {
    let mut first = Vec::with_capacity(limit);
    for id in ids.iter().copied() {
        if first.len() < limit && is_wanted(id) && !first.contains(&id) {
            first.push(id);
        }
    }
    first
}

/// A search, ready to be asked.
struct Wanted<'a> {
    tokens: Vec<&'a Token>,
    /// For each token, the patients found by a key other than the name.
    sets: Vec<Vec<PatientId>>,
    is_alone: bool,
}

impl<'a> Wanted<'a> {
    fn new(r: &Read<'_>, tokens: &'a [Token]) -> Result<Wanted<'a>> {
        // The longest word decides first: the fewest names begin with it.
        let mut tokens: Vec<&Token> = tokens.iter().collect();
        tokens.sort_by_key(|t| std::cmp::Reverse(if let Token::Word(w) = t { w.len() } else { 0 }));
        let is_alone = tokens.len() == 1;
        let sets = tokens.iter().map(|t| set_of(r, t, is_alone)).collect::<Result<_>>()?;
        Ok(Wanted { tokens, sets, is_alone })
    }

    /// Patients that fit: active ones, then the others.
    fn scan(&self, r: &Read<'_>, hot: &[PatientId], limit: usize) -> Result<Vec<PatientId>> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        if let Some(set) = self.sets.iter().find(|set| !set.is_empty()) {
            found.extend(self.fitting(r, set)?.into_iter().filter(|id| seen.insert(*id)));
        }
        let Some(Token::Word(word)) = self.tokens.first() else { return Ok(found) };
        for kind in [KeyKind::Name as i64, KeyKind::Name as i64 + QUIET] {
            let mut cold = found.iter().filter(|id| !hot.contains(id)).count();
            if cold >= limit {
                break;
            }
            r.each(RANGE, params![kind, word, above(word), i64::MAX], |row| {
                let id: PatientId = row.get(1)?;
                if !seen.contains(&id) && self.fits(row.get_ref(0)?.as_str()?, id) {
                    seen.insert(id);
                    found.push(id);
                    cold += usize::from(!hot.contains(&id));
                }
                Ok(if cold >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            })?;
        }
        Ok(found)
    }

    /// Those of these patients that fit, in the same order.
    fn fitting(&self, r: &Read<'_>, ids: &[PatientId]) -> Result<Vec<PatientId>> {
        // The plus keeps both kinds out of the index: as a list for it they would become a table of their own, anew for each patient.
        const KEYS: &str = "SELECT value, (SELECT key FROM patient_keys WHERE patient_id = value AND (+kind = 1 OR +kind = 11) LIMIT 1)
            FROM json_each(?1)";
        let mut fitting = Vec::new();
        let mut list = String::with_capacity(8 * ids.len() + 2);
        for id in ids {
            let _ = write!(list, "{}{id}", if list.is_empty() { '[' } else { ',' });
        }
        list.push_str(if list.is_empty() { "[]" } else { "]" });
        r.each(KEYS, [list], |row| {
            let id = row.get(0)?;
            if row.get_ref(1)?.as_str_or_null()?.is_some_and(|key| self.fits(key, id)) {
                fitting.push(id);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(fitting)
    }

    /// Whether a patient with this name key has all that is wanted: every word begins another word of the name.
    fn fits(&self, key: &str, id: PatientId) -> bool {
        let (names, born) = key.rsplit_once(' ').unwrap_or(("", key));
        if let [Token::Word(word)] = self.tokens[..] {
            return names.split(' ').any(|n| n.starts_with(word.as_str())) || self.sets[0].contains(&id);
        }
        let mut left: Vec<&str> = names.split(' ').collect();
        self.tokens.iter().zip(&self.sets).all(|(token, set)| {
            set.contains(&id)
                || match token {
                    Token::Word(word) => left.iter().position(|n| n.starts_with(word.as_str())).map(|at| left.remove(at)).is_some(),
                    Token::Born(days) => days.iter().any(|d| born == packed(*d)),
                    Token::Birthday(month, day) => born.ends_with(&format!("{month:02}{day:02}")),
                    Token::Digits(digits, days) => days.iter().any(|d| born == packed(*d)) || (!self.is_alone && is_year(digits, born)),
                    Token::Chart(_) => false,
                }
        })
    }
}

const RANGE: &str = "SELECT key, patient_id FROM patient_keys WHERE kind = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4";

/// Above every key that begins so.
fn above(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

fn packed(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `85` or `1985` as the year of `19850403`.
fn is_year(digits: &str, born: &str) -> bool {
    match digits.len() {
        2 => born.get(2..4) == Some(digits),
        4 => born.starts_with(digits),
        _ => false,
    }
}

/// The patients that a token finds by chart number, telephone, birth date or member id, in this order.
fn set_of(r: &Read<'_>, token: &Token, is_alone: bool) -> Result<Vec<PatientId>> {
    let mut ids = Vec::new();
    match token {
        Token::Chart(chart) => {
            exact(r, KeyKind::Chart, chart, &mut ids)?;
            begins(r, KeyKind::Chart, chart, &mut ids)?;
        }
        Token::Born(days) => days.iter().try_for_each(|d| exact(r, KeyKind::Born, &packed(*d), &mut ids))?,
        Token::Digits(digits, days) => {
            exact(r, KeyKind::Chart, &chart_key(digits), &mut ids)?;
            if digits.len() >= 4 {
                begins(r, KeyKind::Phone, &phone_key(digits), &mut ids)?;
                begins(r, KeyKind::Member, digits, &mut ids)?;
            }
            days.iter().try_for_each(|d| exact(r, KeyKind::Born, &packed(*d), &mut ids))?;
            if is_alone && digits.len() == 4 && ("1870".."2200").contains(&digits.as_str()) {
                begins(r, KeyKind::Born, digits, &mut ids)?;
            }
        }
        Token::Word(word) if word.bytes().any(|b| b.is_ascii_digit()) => begins(r, KeyKind::Member, word, &mut ids)?,
        Token::Word(_) | Token::Birthday(..) => {}
    }
    Ok(ids)
}

fn exact(r: &Read<'_>, kind: KeyKind, key: &str, ids: &mut Vec<PatientId>) -> Result<()> {
    let sql = "SELECT patient_id FROM patient_keys WHERE kind = ?1 AND key = ?2 LIMIT ?3";
    for kind in [kind as i64, kind as i64 + QUIET] {
        ids.extend(r.all(sql, params![kind, key, SET], |row| row.get::<_, PatientId>(0))?);
    }
    Ok(())
}

fn begins(r: &Read<'_>, kind: KeyKind, prefix: &str, ids: &mut Vec<PatientId>) -> Result<()> {
    for kind in [kind as i64, kind as i64 + QUIET] {
        ids.extend(r.all(RANGE, params![kind, prefix, above(prefix), SET], |row| row.get::<_, PatientId>(1))?);
    }
    Ok(())
}

/// Today's patients by the clock, then the last ones that this person opened.
fn hot(r: &Read<'_>, shown: &Shown) -> Result<Vec<PatientId>> {
    let mut ids = shown.of_today();
    for id in opened_last(r)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The patients whose record this person opened last, as the trail of views tells.
fn opened_last(r: &Read<'_>) -> Result<Vec<PatientId>> {
    let Some(staff) = r.staff() else { return Ok(Vec::new()) };
    let sql = "SELECT v.patient_id FROM acts AS a JOIN act_patients AS v ON v.act_id = a.id JOIN patients AS p ON p.id = v.patient_id
               WHERE a.staff_id = ?1 AND a.kind = 'view' AND p.merged_into IS NULL ORDER BY a.id DESC LIMIT 120";
    let mut ids: Vec<PatientId> = Vec::new();
    r.each(sql, [staff], |row| {
        let id = row.get(0)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
        Ok(if ids.len() >= RECENT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(ids)
}
