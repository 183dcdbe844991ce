//! Is this somebody we already know? Scored while a new patient is typed; the certain cases are refused
//! at registration unless a reason is given.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::glance::{PatientRow, Shown};
use super::keys::{KeyKind, QUIET, reversed_digits, words};
use super::record::PatientDraft;
use crate::codes::{Line, Phone};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::store::Read;

/// As much of a new patient as has been typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PossibleDuplicate {
    /// Family name.
    pub family: Option<Line>,
    /// Given name.
    pub given: Option<Line>,
    /// Birth date.
    pub born_on: Option<Day>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// A record that is not to be compared with itself.
    pub except_id: Option<PatientId>,
}

/// A known patient who may be the one being typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Likeness {
    /// Who.
    pub patient: PatientRow,
    /// How alike, 0 to 100.
    pub score: i64,
    /// Same telephone.
    pub same_phone: bool,
    /// Same birth date.
    pub same_birth_date: bool,
}

/// From here on a likeness is worth showing.
const SHOWN_FROM: i64 = 75;
/// More than these nobody compares.
const ROWS: usize = 6;
/// Candidates of one kind of key.
const CANDIDATES: i64 = 200;

/// Who of the known patients may be the one that is typed, the likeliest first.
pub(crate) fn duplicates(r: &Read<'_>, typed: PossibleDuplicate) -> Result<Vec<Likeness>> {
    let typed = Compared::typed(&typed);
    let mut scored: Vec<(i64, PatientId, Compared)> = Vec::new();
    for id in candidates(r, &typed)? {
        if Some(id) == typed.except {
            continue;
        }
        if let Some(known) = Compared::known(r, id)? {
            let score = typed.likeness(&known);
            if score >= SHOWN_FROM {
                scored.push((score, id, known));
            }
        }
    }
    if scored.is_empty() {
        return Ok(Vec::new());
    }
    scored.sort_by_key(|(score, id, _)| (std::cmp::Reverse(*score), *id));
    let shown = Shown::new(r)?;
    scored
        .into_iter()
        .take(ROWS)
        .map(|(score, id, known)| {
            Ok(Likeness {
                patient: shown.row(r, id)?,
                score,
                same_phone: typed.shares_phone(&known),
                same_birth_date: typed.born.is_some() && typed.born == known.born,
            })
        })
        .collect()
}

/// Refuses a new patient who certainly is a known one: same name and birth date, or same telephone and birth date.
pub(super) fn refuse(r: &Read<'_>, draft: &PatientDraft) -> Result<()> {
    match same_person(r, draft)? {
        Some(id) => Err(Error::refused_with("possible-duplicate", &[("patient", &id.to_string())])),
        None => Ok(()),
    }
}

/// The known patient with the same name and birth date, or the same telephone and birth date.
fn same_person(r: &Read<'_>, draft: &PatientDraft) -> Result<Option<PatientId>> {
    let Some(born) = draft.born_on else { return Ok(None) };
    let typed = Compared {
        family: folded(draft.family.as_ref().map(|n| n.as_str())),
        given: folded(draft.given.as_ref().map(|n| n.as_str())),
        born: Some(born),
        phones: [&draft.phone, &draft.other_phone].into_iter().flatten().map(|p| p.as_str().to_owned()).collect(),
        except: None,
    };
    for id in with_key(r, KeyKind::Born, &born.to_string().replace('-', ""))? {
        if let Some(known) = Compared::known(r, id)?
            && ((known.family == typed.family && known.given == typed.given) || typed.shares_phone(&known))
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The known patient that a row from elsewhere is: the same name and birth date, the same telephone and birth
/// date, or the same name where one of both lacks the birth date and no telephone speaks against it.
pub(crate) fn twin(r: &Read<'_>, draft: &PatientDraft) -> Result<Option<PatientId>> {
    if let Some(id) = same_person(r, draft)? {
        return Ok(Some(id));
    }
    let typed = Compared {
        family: folded(draft.family.as_ref().map(|n| n.as_str())),
        given: folded(draft.given.as_ref().map(|n| n.as_str())),
        born: draft.born_on,
        phones: [&draft.phone, &draft.other_phone].into_iter().flatten().map(|p| p.as_str().to_owned()).collect(),
        except: None,
    };
    let key = name_key([&typed.family, &typed.given]);
    if key.is_empty() {
        return Ok(None);
    }
    for id in with_name(r, &format!("{key} "))? {
        let Some(known) = Compared::known(r, id)? else { continue };
        let is_same_name = known.family == typed.family && known.given == typed.given;
        let is_open = typed.born.is_none() || known.born.is_none();
        let is_other_phone = !typed.phones.is_empty() && !known.phones.is_empty() && !typed.shares_phone(&known);
        if is_same_name && is_open && !is_other_phone {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What two people are compared by.
#[derive(Debug, Clone, Default)]
struct Compared {
    family: String,
    given: String,
    born: Option<Day>,
    phones: Vec<String>,
    except: Option<PatientId>,
}

fn folded(name: Option<&str>) -> String {
    words(name.unwrap_or_default()).join(" ")
}

impl Compared {
    fn typed(typed: &PossibleDuplicate) -> Compared {
        Compared {
            family: folded(typed.family.as_ref().map(|n| n.as_str())),
            given: folded(typed.given.as_ref().map(|n| n.as_str())),
            born: typed.born_on,
            phones: typed.phone.iter().map(|p| p.as_str().to_owned()).collect(),
            except: typed.except_id,
        }
    }

    fn known(r: &Read<'_>, id: PatientId) -> Result<Option<Compared>> {
        let sql = "SELECT family, given, born_on, phone, other_phone FROM patients WHERE id = ?1 AND merged_into IS NULL";
        r.one(sql, [id], |row| {
            let (family, given): (String, String) = (row.get(0)?, row.get(1)?);
            let phones: [Option<String>; 2] = [row.get(3)?, row.get(4)?];
            Ok(Compared {
                family: folded(Some(&family)),
                given: folded(Some(&given)),
                born: row.get(2)?,
                phones: phones.into_iter().flatten().collect(),
                except: None,
            })
        })
    }

    fn shares_phone(&self, other: &Compared) -> bool {
        self.phones.iter().any(|p| other.phones.contains(p))
    }

    /// Name weighs half, birth date three, telephone two tenths; what one of them lacks does not count.
    fn likeness(&self, known: &Compared) -> i64 {
        let mut parts = vec![(50, name_likeness(self, known))];
        if let (Some(a), Some(b)) = (self.born, known.born) {
            parts.push((30, date_likeness(a, b)));
        }
        if !self.phones.is_empty() && !known.phones.is_empty() {
            parts.push((20, if self.shares_phone(known) { 100 } else { 0 }));
        }
        // A name alone says little: without anything beside it only the very same name is shown.
        if parts.len() == 1 {
            return if parts[0].1 == 100 { SHOWN_FROM } else { 0 };
        }
        let all: i64 = parts.iter().map(|(weight, _)| weight).sum();
        parts.iter().map(|(weight, score)| weight * score).sum::<i64>() / all
    }
}

/// How alike two names are, 0 to 100; family and given name may have changed places.
fn name_likeness(a: &Compared, b: &Compared) -> i64 {
    let pair = |af: &str, ag: &str| match (af.is_empty() || b.family.is_empty(), ag.is_empty() || b.given.is_empty()) {
        (false, false) => (alike(af, &b.family) + alike(ag, &b.given)) / 2,
        (false, true) => alike(af, &b.family),
        (true, false) => alike(ag, &b.given),
        (true, true) => 0,
    };
    pair(&a.family, &a.given).max(pair(&a.given, &a.family))
}

#[allow(clippy::float_arithmetic, clippy::cast_possible_truncation)] // A likeness, not money.
fn alike(a: &str, b: &str) -> i64 {
    (strsim::jaro_winkler(a, b) * 100.0).round() as i64
}

/// The same day counts in full; day and month exchanged, or one digit off, almost.
fn date_likeness(a: Day, b: Day) -> i64 {
    let exchanged = a.year() == b.year() && a.month() == b.day() && a.day() == b.month();
    let (x, y) = (a.to_string(), b.to_string());
    match x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count() {
        0 => 100,
        _ if exchanged => 85,
        1 => 80,
        _ => 0,
    }
}

/// Everybody worth comparing: same birth date, same telephone, same beginning of the name.
fn candidates(r: &Read<'_>, typed: &Compared) -> Result<Vec<PatientId>> {
    let mut ids: Vec<PatientId> = Vec::new();
    if let Some(born) = typed.born {
        ids.extend(with_key(r, KeyKind::Born, &born.to_string().replace('-', ""))?);
    }
    for phone in &typed.phones {
        ids.extend(with_key(r, KeyKind::Phone, &reversed_digits(phone))?);
    }
    if !typed.family.is_empty() && !typed.given.is_empty() {
        // `smith jo`: the family name in full and how the given name begins.
        let prefix: String = format!("{} {}", typed.family, typed.given.chars().take(2).collect::<String>());
        ids.extend(with_name(r, &prefix)?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// The names as a key spells them: each word once.
fn name_key(names: [&str; 2]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for word in names.into_iter().flat_map(|n| n.split(' ')).filter(|w| !w.is_empty()) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(" ")
}

fn with_name(r: &Read<'_>, prefix: &str) -> Result<Vec<PatientId>> {
    let sql = "SELECT patient_id FROM patient_keys WHERE kind IN (?1, ?2) AND key >= ?3 AND key < ?4 LIMIT ?5";
    let upto = format!("{prefix}\u{10FFFF}");
    r.all(sql, params![KeyKind::Name as i64, KeyKind::Name as i64 + QUIET, prefix, upto, CANDIDATES], |row| row.get(0))
}

fn with_key(r: &Read<'_>, kind: KeyKind, key: &str) -> Result<Vec<PatientId>> {
    let sql = "SELECT patient_id FROM patient_keys WHERE kind IN (?1, ?2) AND key = ?3 LIMIT ?4";
    r.all(sql, params![kind as i64, kind as i64 + QUIET, key, CANDIDATES], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, given: &str, born: &str, phone: &str) -> Compared {
        let phones = if phone.is_empty() { Vec::new() } else { vec![phone.to_owned()] };
        Compared { family: family.to_owned(), given: given.to_owned(), born: Day::parse(born), phones, except: None }
    }

    #[test]
    fn s25_jon_smyth_is_john_smith_at_nine_tenths() {
        let john = person("smith", "john", "1980-04-02", "+16145551234");
        assert!(person("smyth", "jon", "1980-04-02", "+16145551234").likeness(&john) >= 90);
        assert!(person("smyth", "jon", "1980-04-02", "").likeness(&john) >= 90);
        assert!(person("john", "smith", "1980-04-02", "").likeness(&john) >= 99, "family and given exchanged");
    }

    #[test]
    fn others_are_not_shown() {
        let john = person("smith", "john", "1980-04-02", "+16145551234");
        assert!(person("smith", "mary", "1979-11-20", "+16145551234").likeness(&john) < SHOWN_FROM, "the wife at the same number");
        assert!(person("garcia", "luis", "1980-04-02", "").likeness(&john) < SHOWN_FROM, "somebody with the same birthday");
        assert!(person("smith", "johanna", "", "").likeness(&john) < SHOWN_FROM);
        assert_eq!(person("smith", "john", "", "").likeness(&john), SHOWN_FROM);
    }

    #[test]
    fn exchanged_days_and_slips_are_near() {
        let day = |t: &str| Day::parse(t).unwrap();
        assert_eq!(date_likeness(day("1980-04-02"), day("1980-02-04")), 85);
        assert_eq!(date_likeness(day("1980-04-02"), day("1980-04-03")), 80);
        assert_eq!(date_likeness(day("1980-04-02"), day("1981-05-02")), 0);
    }
}
