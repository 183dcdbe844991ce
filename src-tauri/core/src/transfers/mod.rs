//! Transfers: patients from other systems in, patients out, as tables in text files; prices, requests, items of the shelf in.
//!
//! Tables: imports, exports, request_files (`requests`). An import is looked at first (nothing changes), then done as one act, so
//! that one undo takes all of it back; somebody who is here already is skipped and named. How a header
//! was mapped last time is remembered with the import.

mod columns;
mod items;
mod prices;
mod requests;
mod rows;
mod sheet;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts;
use crate::codes::Line;
use crate::command::{Command, Nothing, read, write};
use crate::error::{Args, Result};
use crate::ids::{ImportId, PatientId};
use crate::patients;
use crate::permit::Can;
use crate::practice;
use crate::store::{Read, Table, Write, audited, digest_hex};
use crate::words::Words;

pub use columns::{PatientColumn, PatientMapping};
pub use items::{ItemFile, ItemRow, ItemsLooked};
pub use prices::{PriceFile, PriceTrouble, PricesLooked};
pub use requests::{RequestFile, RequestsImported};
pub use sheet::{Encoding, bytes_of, decode};

use rows::{Judged, Outcome, judge};
use sheet::Sheet;

pub(crate) const TABLES: &[Table] = &[audited("imports"), audited("exports"), audited("request_files")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("transfers.preview_patients", Can::Import, preview_patients).taking_files(),
        read("transfers.error_csv", Can::Import, error_csv).taking_files(),
        write("transfers.import_patients", Can::Import, import_patients).taking_files(),
        read("transfers.preview_prices", Can::Import, prices::preview_prices).taking_files(),
        write("transfers.import_prices", Can::Import, prices::import_prices).taking_files(),
        read("transfers.preview_items", Can::ManageSupplies, items::preview_items).taking_files(),
        write("transfers.import_items", Can::ManageSupplies, items::import_items).taking_files(),
        write("transfers.import_requests", Can::Schedule, requests::import_requests).taking_files(),
        write("transfers.export_patients", Can::Export, export_patients),
    ]
}

/// A file of patients.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PatientFile {
    /// Its name, without folders.
    pub file_name: Line,
    /// Its text.
    pub content: String,
    /// What its columns are; as remembered or guessed when not said.
    pub mapping: Option<PatientMapping>,
}

/// What stands in the way of a row, or is left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowTrouble {
    /// Row of the table, as a spreadsheet counts: the header is 1.
    pub row: u64,
    /// `rejected`, `duplicate` or `warned`.
    pub outcome: String,
    /// The column's title, if one cell is the cause.
    pub column: Option<String>,
    /// Code of the sentence (`error-<code>`).
    pub code: String,
    /// Who is here already.
    pub patient: Option<PatientId>,
    /// The earlier row that says the same.
    pub earlier: Option<u64>,
}

/// What rows would become, or have become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportCounts {
    /// Rows below the header.
    pub rows: usize,
    /// New patients.
    pub added: usize,
    /// Of these, some cell was left out.
    pub warned: usize,
    /// Already here, or twice in the file.
    pub duplicates: usize,
    /// Cannot be taken.
    pub rejected: usize,
}

/// A file, looked at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// What parts its cells.
    pub delimiter: String,
    /// Its first line.
    pub header: Vec<String>,
    /// What its columns are taken for.
    pub mapping: PatientMapping,
    /// The mapping is that of an earlier import with the same header.
    pub is_remembered: bool,
    /// A name is mapped; without one nothing is counted.
    pub is_ready: bool,
    /// The first twenty rows.
    pub sample: Vec<Vec<String>>,
    /// What the rows would become.
    pub counts: ImportCounts,
    /// The first two hundred troubles.
    pub troubles: Vec<RowTrouble>,
    /// Troubles not listed.
    pub left_out: usize,
}

/// A file, brought in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Row.
    pub id: ImportId,
    /// What the rows have become.
    pub counts: ImportCounts,
    /// The first two hundred troubles.
    pub troubles: Vec<RowTrouble>,
    /// Rows with troubles as a table; empty when there are none.
    pub error_csv: String,
}

/// A table as a file to save.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableFile {
    /// Proposed name.
    pub file_name: String,
    /// Its text.
    pub content: String,
    /// Rows below the header.
    pub rows: usize,
}

/// Troubles listed in a reply.
const LISTED: usize = 200;

/// A file with its mapping, and all its rows judged.
struct Looked {
    sheet: Sheet,
    mapping: PatientMapping,
    is_remembered: bool,
    rows: Vec<Judged>,
}

fn look(r: &Read<'_>, file: &PatientFile, must_be_ready: bool) -> Result<Looked> {
    let sheet = Sheet::read(&file.content)?;
    let remembered = match &file.mapping {
        Some(_) => None,
        None => remembered(r, &sheet)?,
    };
    let is_remembered = remembered.is_some();
    let day_first = !practice::practice(r)?.locale.ends_with("-US");
    let mapping = file.mapping.clone().or(remembered).unwrap_or_else(|| PatientMapping::guess(&sheet.header, day_first));
    if must_be_ready || file.mapping.is_some() && mapping.is_ready() {
        mapping.check(&sheet.header)?;
    }
    let rows = if mapping.is_ready() { judge(r, &sheet, &mapping)? } else { Vec::new() };
    Ok(Looked { sheet, mapping, is_remembered, rows })
}

fn fingerprint(sheet: &Sheet) -> String {
    let titles: Vec<String> = sheet.header.iter().map(|t| columns::squeezed(t)).collect();
    digest_hex(titles.join("\n").as_bytes())
}

/// The mapping of the last import with the same header.
fn remembered(r: &Read<'_>, sheet: &Sheet) -> Result<Option<PatientMapping>> {
    let sql = "SELECT mapping FROM imports WHERE fingerprint = ?1 ORDER BY id DESC LIMIT 1";
    let kept: Option<String> = r.one(sql, [fingerprint(sheet)], |row| row.get(0))?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).filter(|m: &PatientMapping| m.columns.len() <= sheet.header.len()))
}

impl Looked {
    fn counts(&self) -> ImportCounts {
        let count = |f: fn(&Judged) -> bool| self.rows.iter().filter(|j| f(j)).count();
        ImportCounts {
            rows: self.sheet.rows.len(),
            added: count(|j| j.outcome == Outcome::New),
            warned: count(|j| j.outcome == Outcome::New && !j.troubles.is_empty()),
            duplicates: count(|j| matches!(j.outcome, Outcome::Known(_) | Outcome::Repeated(_))),
            rejected: count(|j| j.outcome == Outcome::Rejected),
        }
    }

    /// Every trouble with its row's place in the file.
    fn troubles(&self) -> Vec<(usize, RowTrouble)> {
        let mut all = Vec::new();
        for (i, (judged, row)) in self.rows.iter().zip(&self.sheet.rows).enumerate() {
            let trouble = |outcome: &str, code: &str| RowTrouble {
                row: row.number,
                outcome: outcome.to_owned(),
                column: None,
                code: code.to_owned(),
                patient: None,
                earlier: None,
            };
            match judged.outcome {
                Outcome::Known(id) => all.push((i, RowTrouble { patient: Some(id), ..trouble("duplicate", "row-already-here") })),
                Outcome::Repeated(earlier) => all.push((i, RowTrouble { earlier: Some(earlier), ..trouble("duplicate", "row-repeated") })),
                Outcome::New | Outcome::Rejected => {
                    let outcome = if judged.outcome == Outcome::New { "warned" } else { "rejected" };
                    for t in &judged.troubles {
                        let column = t.column.and_then(|c| self.sheet.header.get(c).cloned());
                        all.push((i, RowTrouble { column, ..trouble(outcome, t.code) }));
                    }
                }
            }
        }
        all
    }

    /// The rows with troubles: number, what became of it, why, and the cells as they were.
    fn error_csv(&self, words: &Words) -> String {
        let troubles = self.troubles();
        if troubles.is_empty() {
            return String::new();
        }
        let title = |key: &str| words.say(key);
        let mut head = vec![title("import-row"), title("import-outcome"), title("import-column"), title("import-reason")];
        head.extend(self.sheet.header.iter().cloned());
        let lines = troubles.into_iter().map(|(i, t)| {
            let earlier: Args = t.earlier.iter().map(|e| ("row".to_owned(), e.to_string())).collect();
            let reason = words.say_with(&format!("error-{}", t.code), &earlier);
            let mut cells = vec![t.row.to_string(), words.say(&format!("import-{}", t.outcome)), t.column.unwrap_or_default(), reason];
            cells.extend(self.sheet.rows[i].cells.iter().cloned());
            cells
        });
        sheet::write(std::iter::once(head).chain(lines))
    }
}

fn preview_patients(r: &Read<'_>, file: PatientFile) -> Result<ImportPreview> {
    let looked = look(r, &file, false)?;
    let troubles = looked.troubles();
    Ok(ImportPreview {
        delimiter: looked.sheet.delimiter.to_string(),
        sample: looked.sheet.rows.iter().take(20).map(|l| l.cells.clone()).collect(),
        counts: looked.counts(),
        left_out: troubles.len().saturating_sub(LISTED),
        troubles: troubles.into_iter().take(LISTED).map(|(_, t)| t).collect(),
        is_remembered: looked.is_remembered,
        is_ready: looked.mapping.is_ready(),
        header: looked.sheet.header,
        mapping: looked.mapping,
    })
}

fn error_csv(r: &Read<'_>, file: PatientFile) -> Result<TableFile> {
    let looked = look(r, &file, true)?;
    let words = Words::new(&practice::practice(r)?.locale);
    Ok(TableFile { file_name: format!("{}-problems.csv", stem(&file.file_name)), rows: looked.troubles().len(), content: looked.error_csv(&words) })
}

fn stem(name: &Line) -> &str {
    name.as_str().rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem)
}

fn import_patients(w: &mut Write<'_>, file: PatientFile) -> Result<Imported> {
    let looked = look(w, &file, true)?;
    let words = Words::new(&practice::practice(w)?.locale);
    for judged in looked.rows.iter().filter(|j| j.outcome == Outcome::New) {
        patients::add(w, &judged.draft, judged.chart_no.as_deref(), judged.status)?;
    }
    let counts = looked.counts();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let id = w.insert(
        "INSERT INTO imports (kind, file_name, digest, fingerprint, mapping, row_count, added, duplicates, rejected, at)
         VALUES ('patients', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            file.file_name,
            digest_hex(file.content.as_bytes()),
            fingerprint(&looked.sheet),
            serde_json::to_string(&looked.mapping).unwrap_or_default(),
            number(counts.rows),
            number(counts.added),
            number(counts.duplicates),
            number(counts.rejected),
            w.now()
        ],
    )?;
    let troubles = looked.troubles().into_iter().take(LISTED).map(|(_, t)| t).collect();
    Ok(Imported { id: ImportId(id), counts, troubles, error_csv: looked.error_csv(&words) })
}

fn export_patients(w: &mut Write<'_>, _: Nothing) -> Result<TableFile> {
    const COLUMNS: [&str; 23] = [
        "Chart no",
        "Last name",
        "First name",
        "Middle name",
        "Preferred name",
        "Suffix",
        "Title",
        "Previous name",
        "Birth date",
        "Sex",
        "Gender identity",
        "Pronouns",
        "Language",
        "Phone",
        "Other phone",
        "Email",
        "Address",
        "City",
        "State",
        "Zip",
        "Status",
        "Since",
        "Note",
    ];
    let closed = charts::closed(w)?;
    let sql = "SELECT id, chart_no, family, given, middle, preferred, suffix, title, previous_family, born_on, sex, gender, pronouns, language, phone, other_phone,
                 email, address, city, state, zip, status, since_on, note FROM patients WHERE merged_into IS NULL ORDER BY id";
    let lines = w.all(sql, (), |row| {
        let cells = (1..=COLUMNS.len()).map(|i| Ok(row.get::<_, Option<String>>(i)?.unwrap_or_default()));
        Ok((row.get::<_, PatientId>(0)?, cells.collect::<rusqlite::Result<Vec<String>>>()?))
    })?;
    // What somebody may not open they do not carry out either.
    let lines: Vec<Vec<String>> = lines.into_iter().filter(|(id, _)| !closed.contains(id)).map(|(_, cells)| cells).collect();
    let rows = lines.len();
    let head = COLUMNS.iter().map(|c| (*c).to_owned()).collect();
    let content = sheet::write(std::iter::once(head).chain(lines));
    let sql = "INSERT INTO exports (kind, row_count, digest, at) VALUES ('patients', ?1, ?2, ?3)";
    w.insert(sql, params![i64::try_from(rows).unwrap_or(i64::MAX), digest_hex(content.as_bytes()), w.now()])?;
    Ok(TableFile { file_name: format!("patients-{}.csv", w.today()?), content, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Name;
    use crate::dates::{SystemClock, TimeOfDay, Zone};
    use crate::keys::DataKey;
    use crate::store::{Actor, Store};

    fn practice_in(dir: &std::path::Path) -> Store {
        let tables = crate::office::tables();
        let store = Store::open(&dir.join("practice.db"), DataKey::fixed(7), SystemClock::shared(), &tables).unwrap();
        let name = Name::parse("Larkfield").unwrap();
        let founding = practice::Founding {
            uid: "U",
            name: &name,
            zone: Zone::parse("America/New_York").unwrap(),
            locale: "en-US",
            opens_at: TimeOfDay::parse("08:00").unwrap(),
            closes_at: TimeOfDay::parse("17:00").unwrap(),
            is_sample: false,
        };
        store.write(&Actor::default(), |w| practice::found(w, &founding)).unwrap();
        store
    }

    #[test]
    fn one_undo_takes_a_whole_import_back() {
        let dir = tempfile::tempdir().unwrap();
        let store = practice_in(dir.path());
        let file = || PatientFile {
            file_name: Line::parse("old.csv").unwrap(),
            content: "Last,First,DOB\nRuiz,Ana,1985-03-04\nSmith,John,1980-04-02\n".into(),
            mapping: None,
        };
        let done = store.write(&Actor::default(), |w| import_patients(w, file())).unwrap();
        assert_eq!(done.reply.counts.added, 2);
        let count =
            |table: &str| store.read(None, |r| r.one(&format!("SELECT count(*) FROM {table}"), (), |row| row.get::<_, i64>(0))).unwrap().unwrap();
        assert_eq!((count("patients"), count("accounts"), count("imports")), (2, 2, 1));
        assert!(count("patient_keys") > 0);
        let undo = Actor { undoes: Some(done.act), ..Actor::default() };
        store
            .write(&undo, |w| {
                for touched in w.undo(done.act)? {
                    patients::after_undo(w, &touched.table, touched.row)?;
                }
                Ok(())
            })
            .unwrap();
        assert_eq!((count("patients"), count("accounts"), count("imports"), count("patient_keys")), (0, 0, 0, 0));
        let again = store.write(&Actor::default(), |w| import_patients(w, file())).unwrap();
        assert_eq!(again.reply.counts.added, 2);
        assert!(store.verify(true).unwrap().findings.is_empty());
    }
}
