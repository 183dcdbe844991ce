//! Row by row: what would become of it. The preview and the import judge by the same function, so that
//! what was shown is what is done.

use std::collections::HashMap;

use super::columns::{PatientColumn, PatientMapping, squeezed, state_named};
use super::sheet::{Row, Sheet};
use crate::codes::{self, Email, Name, Note, Phone, State, Zip};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::patients::{self, PatientDraft, Sex, Status};
use crate::store::Read;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A new patient.
    New,
    /// Somebody who is here already.
    Known(PatientId),
    /// The same as an earlier row of the file.
    Repeated(u64),
    /// Cannot be taken.
    Rejected,
}

/// What is wrong with a cell: column of the file, code of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) column: Option<usize>,
    pub(super) code: &'static str,
}

/// A row, read and judged.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    pub(super) troubles: Vec<Trouble>,
    pub(super) draft: PatientDraft,
    pub(super) chart_no: Option<String>,
    pub(super) status: Status,
}

/// Judges all rows of a file.
pub(super) fn judge(r: &Read<'_>, sheet: &Sheet, mapping: &PatientMapping) -> Result<Vec<Judged>> {
    let today = r.today()?;
    let mut seen = HashMap::new();
    sheet.rows.iter().map(|row| judge_row(r, row, sheet.header.len(), mapping, today, &mut seen)).collect()
}

fn judge_row(r: &Read<'_>, row: &Row, width: usize, mapping: &PatientMapping, today: Day, seen: &mut HashMap<String, u64>) -> Result<Judged> {
    let mut reading = Reading::new(row, mapping);
    let draft = reading.draft(mapping.day_first, today);
    if row.cells.iter().skip(width).any(|c| !c.is_empty()) {
        // Cells beyond the header: a stray mark has moved everything behind it.
        reading.rejects(None, "row-too-wide");
    }
    if !reading.is_rejected {
        match patients::check(r, &draft) {
            Ok(()) => {}
            Err(Error::Invalid(fields)) => reading.rejects_for(fields.first().map_or("not-understood", |f| f.code.as_str())),
            Err(other) => return Err(other),
        }
    }
    let outcome = if reading.is_rejected { Outcome::Rejected } else { known(r, &draft, row.number, seen)? };
    let status = if reading.text(PatientColumn::DiedOn).is_some() { Status::Deceased } else { Status::Active };
    let chart_no = reading.text(PatientColumn::ChartNo).filter(|c| c.chars().count() <= 20 && !c.chars().any(char::is_control)).map(str::to_owned);
    Ok(Judged { outcome, troubles: reading.troubles, draft, chart_no, status })
}

fn known(r: &Read<'_>, draft: &PatientDraft, number: u64, seen: &mut HashMap<String, u64>) -> Result<Outcome> {
    let name = |n: &Option<Name>| n.as_ref().map_or_else(String::new, |n| patients::fold(n.as_str()));
    let born = draft.born_on.map(|d| d.to_string());
    let phone = draft.phone.as_ref().map(|p| p.as_str().to_owned());
    let beside = born.clone().or_else(|| phone.clone()).unwrap_or_default();
    let mut keys = vec![format!("{}|{}|{beside}", name(&draft.family), name(&draft.given))];
    if let (Some(born), Some(phone)) = (born, phone) {
        keys.push(format!("{phone}|{born}"));
    }
    let earlier = keys.iter().find_map(|k| seen.get(k)).copied();
    for key in keys {
        seen.entry(key).or_insert(number);
    }
    if let Some(earlier) = earlier {
        return Ok(Outcome::Repeated(earlier));
    }
    Ok(patients::twin(r, draft)?.map_or(Outcome::New, Outcome::Known))
}

/// One row being read.
struct Reading<'a> {
    cells: &'a [String],
    at: HashMap<PatientColumn, usize>,
    troubles: Vec<Trouble>,
    is_rejected: bool,
}

impl<'a> Reading<'a> {
    fn new(row: &'a Row, mapping: &PatientMapping) -> Reading<'a> {
        let at = mapping.columns.iter().enumerate().filter_map(|(i, c)| c.map(|c| (c, i))).collect();
        Reading { cells: &row.cells, at, troubles: Vec::new(), is_rejected: false }
    }

    fn text(&self, column: PatientColumn) -> Option<&'a str> {
        let cell = self.cells.get(*self.at.get(&column)?)?;
        (!cell.is_empty()).then_some(cell.as_str())
    }

    fn rejects(&mut self, column: Option<PatientColumn>, code: &'static str) {
        let column = column.and_then(|c| self.at.get(&c).copied());
        self.troubles.push(Trouble { column, code });
        self.is_rejected = true;
    }

    fn rejects_for(&mut self, code: &str) {
        match code {
            "born-in-the-future" => self.rejects(Some(PatientColumn::BornOn), "born-in-the-future"),
            "born-too-long-ago" => self.rejects(Some(PatientColumn::BornOn), "born-too-long-ago"),
            "name-needed" => self.rejects(Some(PatientColumn::Family), "name-needed"),
            _ => self.rejects(None, "not-understood"),
        }
    }

    /// A checked value; what cannot be read is left out and told, or (`is_needed`) rejects the row.
    fn checked<T>(&mut self, column: PatientColumn, code: &'static str, is_needed: bool, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column)?;
        let parsed = parse(text);
        if parsed.is_none() {
            if is_needed {
                self.rejects(Some(column), code);
            } else {
                self.troubles.push(Trouble { column: self.at.get(&column).copied(), code });
            }
        }
        parsed
    }

    fn name(&mut self, column: PatientColumn, is_needed: bool) -> Option<Name> {
        if is_needed && self.text(column).is_some_and(|text| text.contains(['\n', '\r'])) {
            // A quote that is opened and not closed has swallowed the rows behind it.
            self.rejects(Some(column), "row-quote-missing");
            return None;
        }
        self.checked(column, "name-empty-or-too-long", is_needed, Name::parse)
    }

    fn line(&mut self, column: PatientColumn) -> Option<codes::Line> {
        // An address of several lines is written on one, as it would be typed here.
        self.checked(column, "text-too-long", false, |text| codes::Line::parse(&on_one_line(text)))
    }

    fn draft(&mut self, day_first: bool, today: Day) -> PatientDraft {
        use PatientColumn as C;
        let (mut family, mut given) = (self.name(C::Family, true), self.name(C::Given, true));
        if let Some(whole) = self.name(C::FullName, true)
            && family.is_none()
            && given.is_none()
        {
            (family, given) = parted(&whole);
        }
        PatientDraft {
            family,
            given,
            middle: self.name(C::Middle, false),
            preferred: self.name(C::Preferred, false),
            suffix: self.name(C::Suffix, false),
            title: self.name(C::Title, false),
            previous_family: self.name(C::PreviousFamily, false),
            born_on: self.checked(C::BornOn, "date-not-understood", true, |t| patients::birth_date(t, day_first, today)),
            sex: self.checked(C::Sex, "sex-not-understood", false, sex),
            gender: self.line(C::Gender),
            pronouns: self.line(C::Pronouns),
            language: self.line(C::Language),
            phone: self.checked(C::Phone, "phone-not-understood", false, Phone::parse),
            other_phone: self.checked(C::OtherPhone, "phone-not-understood", false, Phone::parse),
            email: self.checked(C::Email, "email-not-understood", false, Email::parse),
            address: self.line(C::Address),
            city: self.line(C::City),
            state: self.checked(C::State, "state-unknown", false, |t| State::parse(t).or_else(|| State::parse(state_named(t)?))),
            zip: self.checked(C::Zip, "zip-not-understood", false, zip),
            note: self.checked(C::Note, "text-too-long", false, Note::parse),
            ..PatientDraft::default()
        }
    }
}

fn on_one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(|line| line.trim().trim_end_matches(',')).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(", ")
}

/// `Smith, John` or `John van Smith`: the last word is the family name.
pub(super) fn parted(whole: &Name) -> (Option<Name>, Option<Name>) {
    let (family, given) = match whole.as_str().split_once(',') {
        Some((family, given)) => (family, given),
        None => whole.as_str().rsplit_once(' ').map_or((whole.as_str(), ""), |(given, family)| (family, given)),
    };
    (Name::parse(family), Name::parse(given))
}

fn sex(text: &str) -> Option<Sex> {
    match squeezed(text).as_str() {
        "f" | "female" | "woman" | "femenino" => Some(Sex::Female),
        "m" | "male" | "man" | "masculino" => Some(Sex::Male),
        "u" | "unk" | "unknown" => Some(Sex::Unknown),
        "x" | "o" | "other" | "nonbinary" => Some(Sex::Other),
        _ => None,
    }
}

/// A spreadsheet takes a ZIP code for a number and drops its leading zeros.
fn zip(text: &str) -> Option<Zip> {
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match text.len() {
        3 | 4 if is_number => Zip::parse(&format!("{text:0>5}")),
        _ => Zip::parse(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_part() {
        let part = |t: &str| {
            let (family, given) = parted(&Name::parse(t).unwrap());
            (family.map(|n| n.as_str().to_owned()).unwrap_or_default(), given.map(|n| n.as_str().to_owned()).unwrap_or_default())
        };
        assert_eq!(part("Smith, John Paul"), ("Smith".into(), "John Paul".into()));
        assert_eq!(part("John Paul Smith"), ("Smith".into(), "John Paul".into()));
        assert_eq!(part("Madonna"), ("Madonna".into(), String::new()));
    }

    #[test]
    fn zips_get_their_zeros_back() {
        assert_eq!(zip("2139").unwrap().as_str(), "02139");
        assert_eq!(zip("90210-1234").unwrap().as_str(), "90210-1234");
        assert_eq!(zip("12"), None);
    }
}
