//! What is used often: a code in the practice's own words, for everybody or for one provider, in a section of the superbill.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CodeSet, Standing, code, kept};
use crate::codes::Line;
use crate::error::{Error, Result};
use crate::ids::{FavouriteId, ProviderId};
use crate::practice;
use crate::store::{Read, Write};

/// A code that is used often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Favourite {
    /// Row.
    pub id: FavouriteId,
    /// A diagnosis or a service.
    pub code_set: CodeSet,
    /// As it is kept.
    pub code: String,
    /// Whose; everybody's without one.
    pub provider_id: Option<ProviderId>,
    /// What the practice calls it; empty = as the code set says.
    pub own_name: String,
    /// Under which heading of the superbill it stands.
    pub section: String,
    /// Version of the row.
    pub rev: i64,
}

/// Makes a code a favourite, changes its words, or (`isActive` false) takes it off the list. One code stands once for everybody
/// and once for each provider.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Favourite.
pub struct FavouriteDraft {
    pub code_set: CodeSet,
    pub code: Line,
    pub provider_id: Option<ProviderId>,
    pub own_name: Option<Line>,
    pub section: Option<Line>,
    /// Yes, unless said.
    pub is_active: Option<bool>,
}

/// Whose favourites.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FavouritesOf {
    /// This provider's and everybody's; all without one.
    pub provider_id: Option<ProviderId>,
    /// Only these codes.
    pub code_set: Option<CodeSet>,
}

/// What the practice calls a code, at most so long: it stands on a line of paper.
const LONGEST: usize = 60;

pub(super) fn favour(w: &mut Write<'_>, draft: FavouriteDraft) -> Result<Option<Favourite>> {
    if !matches!(draft.code_set, CodeSet::Icd10cm | CodeSet::Service) {
        return Err(Error::field("codeSet", "code-set-without-favourites"));
    }
    let (own_name, section) = (words("ownName", draft.own_name.as_ref())?, words("section", draft.section.as_ref())?);
    if let Some(id) = draft.provider_id {
        practice::provider(w, id)?;
    }
    let code = match draft.code_set {
        CodeSet::Service => draft.code.as_str().trim().to_uppercase(),
        _ => kept(draft.code.as_str()),
    };
    let sql = "SELECT id FROM code_favourites WHERE code_set = ?1 AND code = ?2 AND coalesce(provider_id, 0) = coalesce(?3, 0)";
    let before: Option<FavouriteId> = w.one(sql, params![draft.code_set, code, draft.provider_id], |row| row.get(0))?;
    let is_active = draft.is_active.unwrap_or(true);
    if is_active && code_is_unknown(w, draft.code_set, &code)? {
        return Err(Error::field("code", "code-unknown"));
    }
    let id = match before {
        Some(id) => {
            let sql = "UPDATE code_favourites SET own_name = coalesce(?2, own_name), section = coalesce(?3, section), is_active = ?4, rev = rev + 1 WHERE id = ?1";
            w.run(sql, params![id, own_name, section, is_active])?;
            id
        }
        None if is_active => {
            let sql = "INSERT INTO code_favourites (code_set, code, provider_id, own_name, section) VALUES (?1, ?2, ?3, coalesce(?4, ''), coalesce(?5, ''))";
            FavouriteId(w.insert(sql, params![draft.code_set, code, draft.provider_id, own_name, section])?)
        }
        None => return Err(Error::missing("favourite")),
    };
    w.one(&format!("{FAVOURITE} WHERE id = ?1 AND is_active = 1"), [id], from_row)
}

fn words(field: &str, typed: Option<&Line>) -> Result<Option<String>> {
    let typed = typed.map(|line| line.as_str().trim().to_owned());
    match typed {
        Some(text) if text.chars().count() > LONGEST => Err(Error::field(field, "text-too-long-for-a-line")),
        other => Ok(other),
    }
}

fn code_is_unknown(r: &Read<'_>, set: CodeSet, typed: &str) -> Result<bool> {
    Ok(matches!(code(r, set, typed, None)?.standing, Standing::Unknown | Standing::Heading))
}

const FAVOURITE: &str = "SELECT id, code_set, code, provider_id, own_name, section, rev FROM code_favourites";

/// A provider's own first, then everybody's; by section, then in the order of codes.
pub(super) fn list(r: &Read<'_>, of: FavouritesOf) -> Result<Vec<Favourite>> {
    let sql = format!("{FAVOURITE} WHERE is_active = 1 ORDER BY provider_id IS NULL, section, code");
    let mut all = r.all(&sql, (), from_row)?;
    all.retain(|one| {
        let is_theirs = of.provider_id.is_none() || one.provider_id.is_none() || one.provider_id == of.provider_id;
        is_theirs && of.code_set.is_none_or(|set| set == one.code_set)
    });
    Ok(all)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Favourite> {
    Ok(Favourite {
        id: row.get(0)?,
        code_set: row.get(1)?,
        code: row.get(2)?,
        provider_id: row.get(3)?,
        own_name: row.get(4)?,
        section: row.get(5)?,
        rev: row.get(6)?,
    })
}
