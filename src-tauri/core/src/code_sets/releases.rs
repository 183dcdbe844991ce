//! Releases: which one answers for a day of service, and how a new one comes in.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::files::{self, Taken};
use super::index::Index;
use super::{CodeFact, CodeHit, CodeRelease, CodeSet, Standing, bundled, shown};
use crate::codes::Line;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::CodeReleaseId;
use crate::store::{Read, Write, digest_hex};

/// A list of codes: the bundled one, or one out of the file.
pub(super) enum Listed {
    Bundled,
    Kept(Arc<Index>),
}

impl Listed {
    pub(super) fn with<T>(&self, f: impl FnOnce(&Index) -> T) -> T {
        match self {
            Listed::Bundled => f(&bundled::ICD10CM),
            Listed::Kept(index) => f(index),
        }
    }
}

/// A release with its list.
pub(super) struct Chosen {
    pub(super) release: CodeRelease,
    pub(super) index: Listed,
}

/// Lists that were unpacked, by the digest of their release. What is in use at a desk is one or two of them.
static UNPACKED: LazyLock<Mutex<BTreeMap<String, Arc<Index>>>> = LazyLock::new(Mutex::default);
const MOST_UNPACKED: usize = 3;

fn bundled_release() -> Option<CodeRelease> {
    let (Some(from_on), to_on) = bundled::year() else { return None };
    let codes = bundled::ICD10CM.len() as i64;
    let billable = bundled::ICD10CM.entries().filter(|entry| entry.is_billable).count() as i64;
    Some(CodeRelease { id: None, code_set: CodeSet::Icd10cm, name: bundled::NAME.to_owned(), from_on, to_on, codes, billable })
}

static BUNDLED: LazyLock<Option<CodeRelease>> = LazyLock::new(bundled_release);

const RELEASE: &str = "SELECT id, code_set, name, from_on, to_on, codes, billable FROM code_releases";

/// Every release, the newest first.
pub(super) fn list(r: &Read<'_>) -> Result<Vec<CodeRelease>> {
    let mut all = r.all(&format!("{RELEASE} ORDER BY id DESC"), (), from_row)?;
    all.extend(BUNDLED.clone());
    all.sort_by(|a, b| (a.code_set, b.from_on).cmp(&(b.code_set, a.from_on)));
    Ok(all)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CodeRelease> {
    Ok(CodeRelease {
        id: row.get(0)?,
        code_set: row.get(1)?,
        name: row.get(2)?,
        from_on: row.get(3)?,
        to_on: row.get(4)?,
        codes: row.get(5)?,
        billable: row.get(6)?,
    })
}

/// The release for a day: of those that cover it the one that began last; else the newest one.
pub(super) fn chosen(r: &Read<'_>, set: CodeSet, on: Day) -> Result<Option<Chosen>> {
    let all: Vec<CodeRelease> = list(r)?.into_iter().filter(|one| one.code_set == set).collect();
    let best = all.iter().find(|one| one.covers(on)).or(all.first()).cloned();
    best.map(|release| Ok(Chosen { index: listed(r, &release)?, release })).transpose()
}

fn listed(r: &Read<'_>, release: &CodeRelease) -> Result<Listed> {
    let Some(id) = release.id else { return Ok(Listed::Bundled) };
    let sql = "SELECT digest FROM code_releases WHERE id = ?1";
    let digest: String = r.one(sql, [id], |row| row.get(0))?.ok_or_else(|| Error::missing("code-release"))?;
    let known = UNPACKED.lock().unwrap_or_else(PoisonError::into_inner).get(&digest).cloned();
    if let Some(index) = known {
        return Ok(Listed::Kept(index));
    }
    let sql = "SELECT content FROM code_releases WHERE id = ?1";
    let content: Vec<u8> = r.one(sql, [id], |row| row.get(0))?.ok_or_else(|| Error::missing("code-release"))?;
    let index = Arc::new(Index::unpack(&content)?);
    let mut unpacked = UNPACKED.lock().unwrap_or_else(PoisonError::into_inner);
    while unpacked.len() >= MOST_UNPACKED {
        unpacked.pop_first();
    }
    unpacked.insert(digest, Arc::clone(&index));
    Ok(Listed::Kept(index))
}

/// How a code stands on a day of service.
pub(super) fn standing(r: &Read<'_>, set: CodeSet, code: String, on: Day) -> Result<CodeFact> {
    let Some(chosen) = chosen(r, set, on)? else {
        let (shown, name) = (shown(set, &code), String::new());
        return Ok(CodeFact { code, shown, name, standing: Standing::Unknown, release: String::new(), is_covered: false, below: Vec::new() });
    };
    let is_covered = chosen.release.covers(on);
    let (mut standing, mut name, below) = chosen.index.with(|index| match index.code(&code) {
        Some(entry) if entry.ended_on.is_some_and(|last| last < on) => (Standing::Retired, entry.long.to_owned(), Vec::new()),
        Some(entry) if entry.is_billable => (Standing::Good, entry.long.to_owned(), Vec::new()),
        Some(entry) => (Standing::Heading, entry.long.to_owned(), below(index, set, &code)),
        None => (Standing::Unknown, String::new(), Vec::new()),
    });
    if matches!(standing, Standing::Heading | Standing::Unknown)
        && let Some((once, is_over)) = once(r, set, &code, on)?
    {
        (standing, name) = (if is_over { Standing::Retired } else { Standing::Good }, once);
    }
    Ok(CodeFact { shown: shown(set, &code), code, name, standing, release: chosen.release.name, is_covered, below })
}

/// What a code meant that an earlier release could charge, and whether that is over on this day.
fn once(r: &Read<'_>, set: CodeSet, code: &str, on: Day) -> Result<Option<(String, bool)>> {
    let from = bundled::year().0;
    if set == CodeSet::Icd10cm
        && let Some(retired) = bundled::RETIRED.iter().find(|one| one.code == code)
    {
        return Ok(Some((retired.name.to_owned(), from.is_some_and(|from| on >= from))));
    }
    for release in list(r)?.iter().filter(|one| one.code_set == set && one.to_on.is_some_and(|last| last < on)) {
        let name = listed(r, release)?.with(|index| index.code(code).filter(|entry| entry.is_billable).map(|entry| entry.long.to_owned()));
        if let Some(name) = name {
            return Ok(Some((name, true)));
        }
    }
    Ok(None)
}

/// Codes told below a heading.
const MOST_BELOW: usize = 40;

fn below(index: &Index, set: CodeSet, code: &str) -> Vec<CodeHit> {
    let (numbers, _) = index.search(code, &[], MOST_BELOW + 1);
    let entries = numbers.into_iter().map(|number| index.entry(number)).filter(|entry| entry.code != code);
    let hit = |entry: super::index::Entry<'_>| CodeHit {
        code: entry.code.to_owned(),
        shown: shown(set, entry.code),
        name: entry.long.to_owned(),
        is_billable: entry.is_billable,
        is_favourite: false,
        is_recent: false,
        fee_id: None,
        fee_cents: None,
    };
    entries.map(hit).collect()
}

/// A file of codes as it is published.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CodeFile {
    /// `icd10cm` or `hcpcs`.
    pub code_set: CodeSet,
    /// Its name, without folders: the year is often in it.
    pub file_name: Line,
    /// Its text.
    pub content: String,
    /// First day of service; as the name says, unless said.
    pub from_on: Option<Day>,
    /// Last day of service; for a year of ICD-10-CM the last of its September, else open.
    pub to_on: Option<Day>,
}

/// What a file would bring.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeFilePreview {
    /// What the release would be called.
    pub name: String,
    /// First day of service, if it is known.
    pub from_on: Option<Day>,
    /// Last day of service.
    pub to_on: Option<Day>,
    /// Lines.
    pub codes: i64,
    /// Of these, can be charged.
    pub billable: i64,
    /// Lines that belong to others and are not kept.
    pub left_out: i64,
    /// The release it is held against.
    pub beside: Option<String>,
    /// Codes that release does not have.
    pub new: i64,
    /// Codes that release could charge and this one cannot.
    pub gone: i64,
}

fn take(file: &CodeFile) -> Result<Taken> {
    match file.code_set {
        CodeSet::Icd10cm => files::icd10cm(&file.content),
        CodeSet::Hcpcs => files::hcpcs(&file.content),
        _ => Err(Error::field("codeSet", "code-set-not-brought-in")),
    }
}

/// The first and last day: as said, or as the file's name tells its year.
fn days(file: &CodeFile) -> (Option<Day>, Option<Day>) {
    let digits: Vec<char> = file.file_name.as_str().chars().collect();
    let year = digits.windows(4).filter_map(|four| four.iter().collect::<String>().parse::<i32>().ok()).find(|year| (2015..=2099).contains(year));
    let name = file.file_name.as_str().to_lowercase();
    let from = match file.code_set {
        CodeSet::Icd10cm => year.and_then(|year| Day::new(year - 1, 10, 1)),
        _ => {
            let month = [("apr", 4), ("jul", 7), ("oct", 10)].into_iter().find(|(word, _)| name.contains(word)).map_or(1, |(_, month)| month);
            year.and_then(|year| Day::new(year, month, 1))
        }
    };
    let from = file.from_on.or(from);
    let year_long = from.filter(|_| file.code_set == CodeSet::Icd10cm).map(|from| {
        let october = if from.month() >= 10 { from.year() + 1 } else { from.year() };
        Day::new(october, 9, 30).unwrap_or(from)
    });
    (from, file.to_on.or(year_long))
}

fn name(set: CodeSet, from: Option<Day>) -> String {
    match (set, from) {
        (_, None) => String::new(),
        (CodeSet::Icd10cm, Some(from)) => format!("FY{}", if from.month() >= 10 { from.year() + 1 } else { from.year() }),
        (_, Some(from)) => format!("{} Q{}", from.year(), (from.month() - 1) / 3 + 1),
    }
}

/// The file read and held against the newest release that is there.
fn looked_at(r: &Read<'_>, file: &CodeFile) -> Result<(Taken, CodeFilePreview)> {
    let taken = take(file)?;
    let (from_on, to_on) = days(file);
    if let (Some(from), Some(to)) = (from_on, to_on)
        && to < from
    {
        return Err(Error::field("toOn", "ends-before-it-begins"));
    }
    let before = list(r)?.into_iter().find(|one| one.code_set == file.code_set);
    let index = Index::of(taken.text.clone());
    let (mut new, mut gone) = (taken.codes, 0);
    if let Some(release) = &before {
        (new, gone) = listed(r, release)?.with(|old| {
            let has: HashSet<&str> = index.entries().filter(|entry| entry.is_billable).map(|entry| entry.code).collect();
            let new = index.entries().filter(|entry| old.number(entry.code).is_none()).count();
            (new, old.entries().filter(|entry| entry.is_billable && !has.contains(entry.code)).count())
        });
        if taken.codes * 2 < usize::try_from(release.codes).unwrap_or(0) {
            let (codes, before) = (taken.codes.to_string(), release.codes.to_string());
            return Err(Error::field_with("content", "code-file-cut", &[("codes", &codes), ("before", &before)]));
        }
    }
    let preview = CodeFilePreview {
        name: name(file.code_set, from_on),
        from_on,
        to_on,
        codes: taken.codes as i64,
        billable: taken.billable as i64,
        left_out: taken.left_out as i64,
        beside: before.map(|release| release.name),
        new: new as i64,
        gone: gone as i64,
    };
    Ok((taken, preview))
}

pub(super) fn preview(r: &Read<'_>, file: CodeFile) -> Result<CodeFilePreview> {
    looked_at(r, &file).map(|(_, preview)| preview)
}

pub(super) fn import(w: &mut Write<'_>, file: CodeFile) -> Result<CodeRelease> {
    let (taken, seen) = looked_at(w, &file)?;
    let from_on = seen.from_on.ok_or_else(|| Error::field("fromOn", "required"))?;
    let digest = digest_hex(taken.text.as_bytes());
    let sql = "SELECT 1 FROM code_releases WHERE code_set = ?1 AND from_on = ?2 AND digest = ?3";
    if w.one(sql, params![file.code_set, from_on, digest], |_| Ok(()))?.is_some() {
        return Err(Error::field("content", "code-file-known"));
    }
    let id = w.insert(
        "INSERT INTO code_releases (code_set, name, from_on, to_on, codes, billable, digest, content, made_at, made_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![file.code_set, seen.name, from_on, seen.to_on, seen.codes, seen.billable, digest, files::pack(&taken.text)?, w.now(), w.staff_id()?],
    )?;
    w.one(&format!("{RELEASE} WHERE id = ?1"), [CodeReleaseId(id)], from_row)?.ok_or_else(|| Error::missing("code-release"))
}
