//! One search for all code sets: what is used often first, then what fits best.

use rusqlite::params;

use super::favourites::{self, Favourite, FavouritesOf};
use super::index::{Entry, First, Index};
use super::{CodeHit, CodeHits, CodeSearch, CodeSet, bundled, releases, shown, small};
use crate::error::Result;
use crate::ids::{FeeId, ProviderId};
use crate::money::Cents;
use crate::patients;
use crate::store::Read;

/// Hits told, unless said.
const SOME: u32 = 20;
/// Hits told at most.
const MOST: u32 = 100;
/// So many everyday words are believed.
const MOST_LAY: usize = 3;

/// What a provider uses often.
struct Used {
    favourites: Vec<Favourite>,
    recent: Vec<String>,
}

impl Used {
    fn of(r: &Read<'_>, set: CodeSet, provider: Option<ProviderId>) -> Result<Used> {
        let recent = provider.map(|id| recent(r, set, id)).transpose()?.unwrap_or_default();
        Ok(Used { favourites: favourites::list(r, FavouritesOf { provider_id: provider, code_set: Some(set) })?, recent })
    }

    /// What somebody calls it here.
    fn own_name(&self, code: &str) -> Option<&str> {
        self.favourites.iter().find(|one| one.code == code && !one.own_name.is_empty()).map(|one| one.own_name.as_str())
    }

    /// Favourites whose own words are those of the search.
    fn by_own_words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.favourites.iter().filter(move |one| has_all(&one.own_name, text)).map(|one| one.code.as_str())
    }

    fn dressed(&self, code: &str, set: CodeSet, name: &str, is_billable: bool) -> CodeHit {
        CodeHit {
            code: code.to_owned(),
            shown: shown(set, code),
            name: self.own_name(code).unwrap_or(name).to_owned(),
            is_billable,
            is_favourite: self.favourites.iter().any(|one| one.code == code),
            is_recent: self.recent.iter().any(|one| one == code),
            fee_id: None,
            fee_cents: None,
        }
    }
}

/// Every word of the search begins a word of the text; nothing has nothing.
fn has_all(text: &str, search: &str) -> bool {
    let (have, wanted) = (patients::fold(text), patients::fold(search));
    let mut wanted = parted(&wanted).peekable();
    wanted.peek().is_some() && wanted.all(|word| parted(&have).any(|one| one.starts_with(word)))
}

fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// What a provider charged of late, the most frequent first.
fn recent(r: &Read<'_>, set: CodeSet, provider: ProviderId) -> Result<Vec<String>> {
    let column = match set {
        CodeSet::Icd10cm => "diagnoses",
        CodeSet::Service => "code",
        _ => return Ok(Vec::new()),
    };
    let sql = format!("SELECT {column} FROM charges WHERE provider_id = ?1 AND is_void = 0 ORDER BY id DESC LIMIT 200");
    let mut counted: Vec<(String, usize)> = Vec::new();
    for text in r.all(&sql, [provider], |row| row.get::<_, String>(0))? {
        for code in text.split_whitespace() {
            match counted.iter_mut().find(|(one, _)| one == code) {
                Some((_, times)) => *times += 1,
                None => counted.push((code.to_owned(), 1)),
            }
        }
    }
    // Equal counts keep their order: the latest first.
    counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    Ok(counted.into_iter().take(20).map(|(code, _)| code).collect())
}

pub(super) fn search(r: &Read<'_>, asked: CodeSearch) -> Result<CodeHits> {
    let text = asked.text.as_ref().map(|t| t.as_str().trim().to_owned()).unwrap_or_default();
    let most = asked.limit.unwrap_or(SOME).min(MOST) as usize;
    let used = Used::of(r, asked.code_set, asked.provider_id)?;
    let (mut hits, release, is_covered) = match asked.code_set {
        CodeSet::Icd10cm | CodeSet::Hcpcs => {
            let on = asked.on.map_or_else(|| r.today(), Ok)?;
            let Some(chosen) = releases::chosen(r, asked.code_set, on)? else {
                return Ok(CodeHits { hits: Vec::new(), is_more: false, release: None, is_covered: false });
            };
            let (hits, is_more) = chosen.index.with(|index| in_list(index, asked.code_set, &text, &used, most));
            return Ok(CodeHits { hits, is_more, is_covered: chosen.release.covers(on), release: Some(chosen.release) });
        }
        CodeSet::Service => (services(r, &text, &used)?, None, true),
        CodeSet::Place | CodeSet::Modifier => {
            let fits = small(asked.code_set).iter().filter(|one| one.code.starts_with(&text.to_uppercase()) || has_all(one.name, &text));
            (fits.map(|one| used.dressed(one.code, asked.code_set, one.name, true)).collect(), None, true)
        }
    };
    let is_more = hits.len() > most;
    hits.truncate(most);
    Ok(CodeHits { hits, is_more, release, is_covered })
}

fn in_list(index: &Index, set: CodeSet, text: &str, used: &Used, most: usize) -> (Vec<CodeHit>, bool) {
    let first = |code: &str, is_sure| index.number(code).map(|number| First { number, is_sure });
    let mut all: Vec<First> = used.by_own_words(text).filter_map(|code| first(code, true)).collect();
    all.extend(used.favourites.iter().filter_map(|one| first(&one.code, false)));
    if set == CodeSet::Icd10cm && text.chars().count() >= 3 {
        let mut lay: Vec<&bundled::Small> = bundled::LAY.iter().filter(|one| has_all(one.name, text)).collect();
        // The fewer other words, the surer.
        lay.sort_by_key(|one| one.name.len());
        all.extend(lay.iter().filter_map(|one| first(one.code, true)).take(MOST_LAY));
    }
    all.extend(used.recent.iter().filter_map(|code| first(code, false)));
    each_once(&mut all);
    let (numbers, is_more) = index.search(text, &all, most);
    let hit = |number| {
        let Entry { code, is_billable, long, .. } = index.entry(number);
        used.dressed(code, set, long, is_billable)
    };
    (numbers.into_iter().map(hit).collect(), is_more)
}

/// Each line where it stands first; sure of it, if it was so anywhere.
fn each_once(all: &mut Vec<First>) {
    let sure: Vec<u32> = all.iter().filter(|one| one.is_sure).map(|one| one.number).collect();
    let mut seen = Vec::with_capacity(all.len());
    all.retain_mut(|one| {
        one.is_sure |= sure.contains(&one.number);
        let is_new = !seen.contains(&one.number);
        seen.push(one.number);
        is_new
    });
}

/// The practice's own code list: a few hundred lines, looked through here.
fn services(r: &Read<'_>, text: &str, used: &Used) -> Result<Vec<CodeHit>> {
    let sql = "SELECT id, code, name, fee_cents FROM fees WHERE is_active = 1 ORDER BY code";
    let rows =
        r.all(sql, params![], |row| Ok((row.get::<_, FeeId>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, Cents>(3)?)))?;
    let begins = text.to_uppercase();
    let mut hits: Vec<CodeHit> = Vec::new();
    for (id, code, name, cents) in rows {
        let own = used.own_name(&code).is_some_and(|own| has_all(own, text));
        if !own && !code.to_uppercase().starts_with(&begins) && !has_all(&name, text) {
            continue;
        }
        hits.push(CodeHit { fee_id: Some(id), fee_cents: Some(cents), ..used.dressed(&code, CodeSet::Service, &name, true) });
    }
    // The list's own order among equals.
    hits.sort_by_key(|hit| (hit.code != begins, !hit.is_favourite, !hit.is_recent));
    Ok(hits)
}
