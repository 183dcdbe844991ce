//! Code sets: which diagnoses and procedures there are, on which day they can be used, and which of them this practice uses.
//!
//! Tables: code_releases, code_favourites. One year of ICD-10-CM is bundled; later ones, and HCPCS, come from the official
//! files and lie in the encrypted file, a row each. The day of service chooses the release. Where none covers it the newest
//! one answers and says so: a list that is out of date warns and never stands in the way. No words of CPT are known here;
//! the practice's own code list (`fees`) has the practice's own.

mod bundled;
mod favourites;
mod files;
mod index;
mod releases;
mod search;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, choices};
use crate::command::{Command, Nothing, read, write};
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{CodeReleaseId, FeeId, ProviderId};
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, audited};

pub use favourites::{Favourite, FavouriteDraft, FavouritesOf};
pub use releases::{CodeFile, CodeFilePreview};

pub(crate) const TABLES: &[Table] = &[audited("code_releases"), audited("code_favourites")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("code_sets.search", Can::BeSeated, search::search),
        read("code_sets.code", Can::BeSeated, |r, asked: CodeAsked| code(r, asked.code_set, asked.code.as_str(), asked.on)),
        read("code_sets.releases", Can::BeSeated, |r, _: Nothing| releases::list(r)),
        read("code_sets.preview", Can::Import, releases::preview).taking_files(),
        write("code_sets.import", Can::Import, releases::import).taking_files(),
        read("code_sets.favourites", Can::BeSeated, favourites::list),
        write("code_sets.favour", Can::Charge, favourites::favour),
    ]
}

choices! {
    /// Which codes.
    CodeSet {
        /// Diagnoses.
        Icd10cm = "icd10cm",
        /// Supplies, drugs and services beside CPT.
        Hcpcs = "hcpcs",
        /// The practice's own code list.
        Service = "service",
        /// Places of service.
        Place = "place",
        /// Modifiers.
        Modifier = "modifier",
    }
    /// How a code stands on a day.
    Standing {
        /// It can be charged.
        Good = "good",
        /// It needs more characters.
        Heading = "heading",
        /// It could be charged once and cannot on that day.
        Retired = "retired",
        /// Nobody knows it.
        Unknown = "unknown",
    }
}

/// A release of a code set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeRelease {
    /// Row; nothing for the bundled one.
    pub id: Option<CodeReleaseId>,
    /// Which codes.
    pub code_set: CodeSet,
    /// `FY2026`.
    pub name: String,
    /// First day of service.
    pub from_on: Day,
    /// Last day of service; open without one.
    pub to_on: Option<Day>,
    /// Lines.
    pub codes: i64,
    /// Of these, can be charged.
    pub billable: i64,
}

impl CodeRelease {
    fn covers(&self, on: Day) -> bool {
        self.from_on <= on && self.to_on.is_none_or(|last| on <= last)
    }
}

/// A code that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeHit {
    /// As it is kept.
    pub code: String,
    /// As people write it: a diagnosis with its dot.
    pub shown: String,
    /// What it means; in the practice's own words, where it has some.
    pub name: String,
    /// Can be charged; a heading cannot.
    pub is_billable: bool,
    /// Somebody said that it is used often.
    pub is_favourite: bool,
    /// Charged by this provider of late.
    pub is_recent: bool,
    /// The line of the practice's own list.
    pub fee_id: Option<FeeId>,
    /// Its price there.
    pub fee_cents: Option<Cents>,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeHits {
    /// The first of them.
    pub hits: Vec<CodeHit>,
    /// There are more.
    pub is_more: bool,
    /// Where they come from.
    pub release: Option<CodeRelease>,
    /// That release is for the day that was asked for.
    pub is_covered: bool,
}

/// What to look for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CodeSearch {
    /// Which codes.
    pub code_set: CodeSet,
    /// The beginning of a code, or of words, in any order; without it what is used often.
    pub text: Option<Line>,
    /// Day of service; today, unless said.
    pub on: Option<Day>,
    /// Whose favourites and latest codes come first.
    pub provider_id: Option<ProviderId>,
    /// At most so many.
    pub limit: Option<u32>,
}

/// One code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CodeAsked {
    /// Which codes.
    pub code_set: CodeSet,
    /// With or without its dot.
    pub code: Line,
    /// Day of service; today, unless said.
    pub on: Option<Day>,
}

/// How a code stands on a day of service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeFact {
    /// As it is kept.
    pub code: String,
    /// As people write it.
    pub shown: String,
    /// What it means; empty when nobody knows it.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// By which release.
    pub release: String,
    /// That release is for the day that was asked for.
    pub is_covered: bool,
    /// The codes below a heading.
    pub below: Vec<CodeHit>,
}

/// How a code stands.
pub(crate) fn code(r: &Read<'_>, set: CodeSet, typed: &str, on: Option<Day>) -> Result<CodeFact> {
    let on = on.map_or_else(|| r.today(), Ok)?;
    let code = kept(typed);
    let (standing, name) = match set {
        CodeSet::Icd10cm | CodeSet::Hcpcs => return releases::standing(r, set, code, on),
        CodeSet::Service => {
            let sql = "SELECT name, is_active FROM fees WHERE code = ?1";
            match r.one(sql, [typed.trim().to_uppercase()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))? {
                Some((name, is_active)) => (if is_active { Standing::Good } else { Standing::Retired }, name),
                None => (Standing::Unknown, String::new()),
            }
        }
        CodeSet::Place | CodeSet::Modifier => match small(set).iter().find(|one| one.code == code) {
            Some(one) => (Standing::Good, one.name.to_owned()),
            None => (Standing::Unknown, String::new()),
        },
    };
    Ok(CodeFact { shown: code.clone(), code, name, standing, release: String::new(), is_covered: true, below: Vec::new() })
}

/// The words of a place of service or of a modifier.
pub(crate) fn name_of(set: CodeSet, code: &str) -> Option<&'static str> {
    small(set).iter().find(|one| one.code == code).map(|one| one.name)
}

/// Favourites in the order of their sections: section, code as people write it, words. A provider's own words go before everybody's.
pub(crate) fn favourites_by_section(r: &Read<'_>, set: CodeSet, provider: Option<ProviderId>) -> Result<Vec<(String, String, String)>> {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for one in favourites::list(r, FavouritesOf { provider_id: provider, code_set: Some(set) })? {
        if provider.is_none() && one.provider_id.is_some() {
            continue;
        }
        let code = shown(set, &one.code);
        let name = if one.own_name.is_empty() { self::code(r, set, &one.code, None)?.name } else { one.own_name };
        if !rows.iter().any(|(_, other, _)| *other == code) {
            rows.push((one.section, code, name));
        }
    }
    rows.sort_by(|a, b| (a.0.is_empty(), &a.0, &a.1).cmp(&(b.0.is_empty(), &b.0, &b.1)));
    Ok(rows)
}

fn small(set: CodeSet) -> &'static [bundled::Small] {
    match set {
        CodeSet::Place => &bundled::PLACES,
        CodeSet::Modifier => &bundled::MODIFIERS,
        _ => &[],
    }
}

/// Without dots and blanks, in capitals.
fn kept(typed: &str) -> String {
    typed.chars().filter(|c| *c != '.' && !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// A diagnosis with its dot.
pub(crate) fn shown(set: CodeSet, code: &str) -> String {
    match code.split_at_checked(3) {
        Some((head, tail)) if set == CodeSet::Icd10cm && !tail.is_empty() => format!("{head}.{tail}"),
        _ => code.to_owned(),
    }
}
