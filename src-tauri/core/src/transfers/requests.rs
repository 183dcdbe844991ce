//! Requests in a file of a web form or a portal: a table, or JSON. What is understood becomes the request's own fields;
//! every cell is kept beside them as it came, cleaned of what no text has. A line that is here already is left alone, so
//! that the same file can be brought in again.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::columns::{PatientColumn, PatientMapping, squeezed};
use super::sheet::{Row, Sheet};
use crate::codes::{Email, Line, Name, Note, Phone};
use crate::command::Nothing;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{ImportId, ProviderId, VisitTypeId};
use crate::patients;
use crate::practice;
use crate::requests::{self, FromFile, RequestDraft, RequestSource};
use crate::schedule::{self, PartOfDay};
use crate::store::{Read, Write, digest_hex};

/// A file of requests.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RequestFile {
    /// Its name, without folders.
    pub file_name: Line,
    /// Its text.
    pub content: String,
    pub source: RequestSource,
}

/// What became of the lines.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequestsImported {
    /// Row.
    pub id: ImportId,
    /// Lines of the file.
    pub rows: usize,
    /// New requests.
    pub added: usize,
    /// Here already.
    pub known: usize,
    /// Lines that say of nobody who asks, as a spreadsheet counts them.
    pub nobody: Vec<u64>,
}

/// More requests than this are no inbox.
const ROWS: usize = 500;

/// Takes the requests of a file in.
///
/// # Errors
/// Field errors at `content` for what is no table and no list, or too long.
pub(super) fn import_requests(w: &mut Write<'_>, file: RequestFile) -> Result<RequestsImported> {
    let sheet = if file.content.trim_start().starts_with(['[', '{']) { of_json(&file.content)? } else { Sheet::read(&file.content)? };
    if sheet.rows.len() > ROWS {
        return Err(Error::field("content", "file-too-long"));
    }
    let reader = Reader::new(w, &sheet, file.source)?;
    let (mut added, mut known, mut nobody) = (0, 0, Vec::new());
    for row in &sheet.rows {
        let one = reader.request(w, row)?;
        match requests::names_somebody(&one.draft) {
            false => nobody.push(row.number),
            true if requests::receive(w, &one)? => added += 1,
            true => known += 1,
        }
    }
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let id = w.insert(
        "INSERT INTO request_files (source, file_name, digest, row_count, added, known, nobody, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            file.source,
            file.file_name,
            digest_hex(file.content.as_bytes()),
            number(sheet.rows.len()),
            number(added),
            number(known),
            number(nobody.len()),
            w.now()
        ],
    )?;
    Ok(RequestsImported { id: ImportId(id), rows: sheet.rows.len(), added, known, nobody })
}

/// A list of objects as a table; a list lies bare or under `requests`. What is nested in an object is kept as its text.
fn of_json(content: &str) -> Result<Sheet> {
    let wrong = || Error::field("content", "file-not-a-list");
    let parsed: Value = serde_json::from_str(content).map_err(|_| wrong())?;
    let list = match &parsed {
        Value::Array(list) => list,
        Value::Object(of) => of.get("requests").and_then(Value::as_array).ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    if list.len() > ROWS {
        return Err(Error::field("content", "file-too-long"));
    }
    let mut header: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for (i, one) in list.iter().enumerate() {
        let object = one.as_object().ok_or_else(wrong)?;
        for key in object.keys().filter(|key| !header.contains(key)).collect::<Vec<_>>() {
            header.push(key.clone());
        }
        if header.len() > COLUMNS {
            return Err(Error::field("content", "file-too-wide"));
        }
        let cells = header.iter().map(|key| object.get(key).map(text_of).unwrap_or_default()).collect();
        rows.push(Row { number: i as u64 + 1, cells });
    }
    Ok(Sheet { delimiter: ',', header, rows })
}

/// An object with more fields than this is no request.
const COLUMNS: usize = 64;

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a column of requests is, beside who asks.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Reason, &["reason", "reasonforvisit", "visitreason", "chiefcomplaint", "subject", "motivo"]),
    (Field::Note, &["message", "note", "notes", "comment", "comments", "details", "mensaje"]),
    (Field::From, &["preferreddate", "requesteddate", "appointmentdate", "date", "startdate", "from", "fecha"]),
    (Field::Part, &["preferredtime", "timeofday", "partofday", "time", "when", "hora"]),
    (Field::Provider, &["provider", "providername", "doctor", "physician", "clinician", "with"]),
    (Field::Kind, &["visittype", "appointmenttype", "type", "service", "kind"]),
    (Field::Received, &["submitted", "submittedat", "submissiondate", "received", "receivedat", "created", "createdat", "timestamp"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Reason,
    Note,
    From,
    Part,
    Provider,
    Kind,
    Received,
}

/// Reads the lines of one file.
struct Reader<'a> {
    header: &'a [String],
    who: PatientMapping,
    /// The column of whole names; a list may have it beside those of their parts.
    whole: Option<usize>,
    rest: Vec<Option<Field>>,
    source: RequestSource,
    day_first: bool,
    today: Day,
    /// Family name, given name.
    providers: Vec<(String, String, ProviderId)>,
    kinds: Vec<(String, VisitTypeId)>,
}

impl<'a> Reader<'a> {
    fn new(r: &Read<'_>, sheet: &'a Sheet, source: RequestSource) -> Result<Reader<'a>> {
        let day_first = !practice::practice(r)?.locale.ends_with("-US");
        let titles: Vec<String> = sheet.header.iter().map(|title| squeezed(title)).collect();
        let field = |title: String| NAMES.iter().find(|(_, names)| names.contains(&title.as_str())).map(|(field, _)| *field);
        let active = practice::providers(r)?.into_iter().filter(|one| one.is_active);
        let kinds = schedule::visit_types(r, Nothing {})?.into_iter().filter(|one| one.is_active);
        Ok(Reader {
            header: &sheet.header,
            who: PatientMapping::guess(&sheet.header, day_first),
            whole: titles.iter().position(|title| ["name", "fullname", "patient", "patientname"].contains(&title.as_str())),
            rest: titles.into_iter().map(field).collect(),
            source,
            day_first,
            today: r.today()?,
            providers: active.map(|one| (patients::fold(&one.family), patients::fold(&one.given), one.id)).collect(),
            kinds: kinds.map(|one| (squeezed(&one.name), one.id)).collect(),
        })
    }

    fn cell<'r>(&self, row: &'r Row, at: Option<usize>) -> Option<&'r str> {
        at.and_then(|at| row.cells.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    fn person<'r>(&self, row: &'r Row, column: PatientColumn) -> Option<&'r str> {
        self.cell(row, self.who.columns.iter().position(|one| *one == Some(column)))
    }

    fn rest<'r>(&self, row: &'r Row, field: Field) -> Option<&'r str> {
        self.cell(row, self.rest.iter().position(|one| *one == Some(field)))
    }

    fn request(&self, r: &Read<'_>, row: &Row) -> Result<FromFile> {
        use PatientColumn as C;
        let (mut family, mut given) = (self.person(row, C::Family).and_then(Name::parse), self.person(row, C::Given).and_then(Name::parse));
        if let Some(whole) = self.cell(row, self.whole).and_then(Name::parse)
            && family.is_none()
            && given.is_none()
        {
            (family, given) = super::rows::parted(&whole);
        }
        let born_on = self.person(row, C::BornOn).and_then(|text| patients::birth_date(text, self.day_first, self.today));
        let reason = self.rest(row, Field::Reason).map(|text| plain(text, 300)).and_then(|text| Line::parse(&text.replace('\n', " ")));
        let draft = RequestDraft {
            patient_id: None,
            family,
            given,
            born_on,
            phone: self.person(row, C::Phone).or(self.person(row, C::OtherPhone)).and_then(Phone::parse),
            email: self.person(row, C::Email).and_then(Email::parse),
            reason,
            note: self.rest(row, Field::Note).and_then(|text| Note::parse(&plain(text, 4000))),
            from_on: self.rest(row, Field::From).and_then(|text| day(text, self.day_first)),
            part_of_day: self.rest(row, Field::Part).map(part_of_day),
            provider_id: self.rest(row, Field::Provider).and_then(|text| self.provider(text)),
            visit_type_id: self.rest(row, Field::Kind).and_then(|text| named(&self.kinds, &squeezed(text))),
        };
        let as_received = self.as_received(row);
        Ok(FromFile {
            digest: digest_hex(format!("{}\n{}", self.source.word(), as_received.as_str()).as_bytes()),
            draft,
            source: self.source,
            received_at: self.received(r, row)?,
            as_received,
        })
    }

    /// The provider whose family name the text has; of several the one whose given name it has too.
    fn provider(&self, text: &str) -> Option<ProviderId> {
        let said = patients::fold(text);
        let has = |name: &str| !name.is_empty() && said.split(' ').any(|word| word == name);
        let named: Vec<_> = self.providers.iter().filter(|(family, ..)| has(family)).collect();
        let mut exact = named.iter().filter(|(_, given, _)| named.len() == 1 || has(given));
        exact.next().filter(|_| exact.next().is_none()).map(|(.., id)| *id)
    }

    /// When it was sent, if the file says so in a way that has one meaning; nothing is sent tomorrow.
    fn received(&self, r: &Read<'_>, row: &Row) -> Result<Moment> {
        let zone = r.zone()?;
        let told = self.rest(row, Field::Received).and_then(|text| {
            let local = text.get(..16).map(|text| text.replace(' ', "T")).and_then(|text| LocalTime::parse(&text));
            Moment::parse(text).or_else(|| local.map(|local| zone.moment(local, false)))
        });
        Ok(told.unwrap_or(r.now()).min(r.now()))
    }

    /// Every cell that says something, with its title.
    fn as_received(&self, row: &Row) -> Note {
        let lines = self.header.iter().zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty());
        let text: Vec<String> = lines.map(|(title, cell)| format!("{}: {}", plain(title, 60), plain(cell, 1500))).collect();
        Note::parse(&plain(&text.join("\n"), 4000)).unwrap_or_else(|| Note::parse("").expect("an empty note is one"))
    }
}

/// Text without what no text has, cut where it is too long.
fn plain(text: &str, most: usize) -> String {
    let kept = text.trim().chars().map(|c| if c == '\r' { '\n' } else { c }).filter(|c| !c.is_control() || *c == '\n');
    kept.take(most).collect::<String>().trim_end().to_owned()
}

fn named<T: Copy>(known: &[(String, T)], name: &str) -> Option<T> {
    known.iter().find(|(one, _)| one == name).map(|(_, id)| *id)
}

/// `2026-04-15`, `4/15/2026`, `15.4.26`: a day to come, not a birthday.
fn day(text: &str, day_first: bool) -> Option<Day> {
    let iso = text.get(..10).and_then(Day::parse);
    let parts: Vec<u32> = text.split(['/', '.', '-', ' ']).map_while(|part| part.parse().ok()).collect();
    let &[first, second, year] = parts.as_slice() else { return iso };
    let year = if year < 100 { 2000 + year } else { year };
    let (month, date) = if day_first { (second, first) } else { (first, second) };
    iso.or_else(|| Day::parse(&format!("{year:04}-{month:02}-{date:02}")))
}

fn part_of_day(text: &str) -> PartOfDay {
    let said = squeezed(text);
    let begins = |words: &[&str]| words.iter().any(|word| said.starts_with(word));
    if begins(&["morning", "am", "manana"]) || said.ends_with("am") {
        return PartOfDay::Morning;
    }
    if begins(&["afternoon", "pm", "evening", "tarde"]) || said.ends_with("pm") {
        return PartOfDay::Afternoon;
    }
    match TimeOfDay::parse(text) {
        Some(at) if at.minutes() < 12 * 60 => PartOfDay::Morning,
        Some(_) => PartOfDay::Afternoon,
        None => PartOfDay::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_to_come_are_read_as_they_are_written() {
        let read = |text: &str, day_first: bool| day(text, day_first).map(|day| day.to_string());
        assert_eq!(read("2026-04-15T10:00", false).as_deref(), Some("2026-04-15"));
        assert_eq!(read("4/15/2026", false).as_deref(), Some("2026-04-15"));
        assert_eq!(read("15.4.26", true).as_deref(), Some("2026-04-15"));
        assert_eq!((read("next week", false), read("15/4/2026", false), read("1/2", false)), (None, None, None));
    }

    #[test]
    fn a_part_of_the_day_is_read_from_words_and_times() {
        let words = ["Mornings", "10:30", "9 AM", "afternoon", "15:00", "tarde", "any time"];
        use PartOfDay::{Afternoon as A, Any, Morning as M};
        assert_eq!(words.map(part_of_day), [M, M, M, A, A, A, Any]);
    }
}
