//! The archive: what was printed, drawn again from its marks and proved against its digest.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentKind, Drawn, Preview, Printed, me};
use crate::command::Opens;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{DocumentId, PatientId, StaffId};
use crate::paper::{FONT_SET, Pages, RENDERER};
use crate::patients;
use crate::permit::{Can, may, require};
use crate::practice;
use crate::staff;
use crate::store::{Read, Write, digest_hex};
use crate::words::Words;

/// Names a document of the archive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DocumentAsked {
    pub id: DocumentId,
}

/// Asks for documents of a patient or of a day; of today when nothing is named. The newest come first.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct DocumentsAsked {
    pub patient_id: Option<PatientId>,
    pub on: Option<Day>,
}

/// A document as a line of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct DocumentRow {
    /// Row.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// What stands on its pages.
    pub code: String,
    /// What it is, in words.
    pub title: String,
    /// The day it is about.
    pub on: Day,
    /// The one patient it is about, `FAMILY, Given`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patient: Option<String>,
    /// Which part was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// How many pages.
    pub pages: i64,
    /// When the original was printed.
    pub printed_at: Moment,
    /// By whom.
    pub printed_by: String,
    /// Copies since.
    pub copies: i64,
}

/// A document's row with its marks.
struct Kept {
    id: DocumentId,
    kind: DocumentKind,
    code: String,
    title: String,
    on: Day,
    patient: Option<PatientId>,
    marks: Vec<u8>,
    digest: String,
    pages: i64,
    printed_at: Moment,
    printed_by: StaffId,
    copies: i64,
    copied_at: Option<Moment>,
    copied_by: Option<StaffId>,
    rev: i64,
    tells_money: bool,
}

/// So long after a print or a copy its file can be fetched, by whoever printed it.
const FETCH_MINUTES: i64 = 10;

pub(super) fn keep(w: &mut Write<'_>, kind: DocumentKind, code: &str, drawn: &Drawn) -> Result<Printed> {
    let pdf = drawn.pages.to_pdf(w.now())?;
    let id = w.insert(
        "INSERT INTO documents (kind, code, number, title, on_day, patient_id, payment_id, filter, marks, renderer, font_set, pdf_sha256, pages, printed_at, printed_by,
           tells_money)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            kind,
            code,
            drawn.number,
            drawn.pages.title(),
            drawn.on,
            drawn.patient,
            drawn.payment,
            drawn.filter,
            drawn.pages.to_json().into_bytes(),
            RENDERER,
            FONT_SET,
            digest_hex(&pdf),
            drawn.pages.count() as i64,
            w.now(),
            w.staff_id()?,
            drawn.tells_money
        ],
    )?;
    Ok(kept(w, DocumentId(id))?.printed())
}

/// Draws a document again, proves that it is what was printed, and counts the copy.
pub(super) fn reprint(w: &mut Write<'_>, asked: DocumentAsked) -> Result<Printed> {
    let kept = kept(w, asked.id)?;
    kept.may_be_seen(w)?;
    kept.proved()?;
    if let Some(patient) = kept.patient {
        w.concerns(patient)?;
    }
    w.update(
        "document",
        "UPDATE documents SET copies = copies + 1, copied_at = ?3, copied_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![kept.id, kept.rev, w.now(), w.staff_id()?],
    )?;
    let file_name = kept.file_name(true);
    Ok(Printed { copies: kept.copies + 1, file_name, ..kept.printed() })
}

/// The archived pages on screen, marked as a copy.
pub(super) fn show(r: &Read<'_>, asked: DocumentAsked) -> Result<Preview> {
    let kept = kept(r, asked.id)?;
    kept.may_be_seen(r)?;
    let pages = kept.copy(r)?;
    let drawings = (0..pages.count()).map(|page| pages.to_svg(page)).collect();
    Ok(Preview { code: kept.code, title: kept.title, pages: drawings, patient: kept.patient })
}

pub(super) fn list(r: &Read<'_>, asked: DocumentsAsked) -> Result<Vec<DocumentRow>> {
    const ROW: &str = "SELECT d.id, d.kind, d.code, d.title, d.on_day, p.family, p.given, d.filter, d.pages, d.printed_at, s.name, d.copies,
        d.tells_money
        FROM documents AS d JOIN staff AS s ON s.id = d.printed_by LEFT JOIN patients AS p ON p.id = d.patient_id";
    let sees_money = may(staff::person(r, me(r)?)?.role, Can::SeeMoney);
    let mut rows = match (asked.patient_id, asked.on) {
        (Some(patient), on) => {
            let sql = format!("{ROW} WHERE d.patient_id = ?1 AND (?2 IS NULL OR d.on_day = ?2) ORDER BY d.id DESC LIMIT 200");
            r.all(&sql, params![patients::standing(r, patient)?, on], document_row)?
        }
        (None, on) => {
            let on = on.map_or_else(|| r.today(), Ok)?;
            r.all(&format!("{ROW} WHERE d.on_day = ?1 ORDER BY d.id DESC LIMIT 500"), [on], document_row)?
        }
    };
    rows.retain(|(_, tells_money)| sees_money || !tells_money);
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// A document's file as the window and `daysheetctl` fetch it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "PrintedPaper")]
#[serde(rename_all = "camelCase")]
pub struct Paper {
    /// A name that tells nothing of a patient.
    pub file_name: String,
    /// The PDF file in Base64.
    pub pdf: String,
    #[serde(skip)]
    #[ts(skip)]
    patient: Option<PatientId>,
}

impl Opens for Paper {
    fn patient(&self) -> Option<PatientId> {
        self.patient
    }
}

/// Names a document whose file is wanted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PaperAsked {
    pub document_id: DocumentId,
}

pub(super) fn pdf(r: &Read<'_>, asked: PaperAsked) -> Result<Paper> {
    let patient = kept(r, asked.document_id)?.patient;
    let (file_name, bytes) = pdf_of(r, asked.document_id)?;
    Ok(Paper { file_name, pdf: STANDARD.encode(bytes), patient })
}

/// A document's file and a name for it. Right after the print it is the original; once there is a copy it says COPY.
/// It is handed out only after a print or reprint by the same person, so that every paper has its line in the trail.
///
/// # Errors
/// `print-a-copy-first`; `damaged` if what is drawn is not what was printed.
pub(super) fn pdf_of(r: &Read<'_>, id: DocumentId) -> Result<(String, Vec<u8>)> {
    let kept = kept(r, id)?;
    kept.may_be_seen(r)?;
    let me = me(r)?;
    let lately = |at: Moment, by: StaffId| by == me && (0..FETCH_MINUTES).contains(&r.now().minutes_since(at));
    let is_printed = lately(kept.printed_at, kept.printed_by);
    let is_copied = kept.copied_at.zip(kept.copied_by).is_some_and(|(at, by)| lately(at, by));
    if !is_printed && !is_copied {
        return Err(Error::refused("print-a-copy-first"));
    }
    let original = kept.proved()?;
    if kept.copies == 0 {
        return Ok((kept.file_name(false), original));
    }
    Ok((kept.file_name(true), kept.copy(r)?.to_pdf(r.now())?))
}

fn words(r: &Read<'_>) -> Result<Words> {
    Ok(Words::new(&practice::practice(r)?.locale))
}

impl Kept {
    fn pages(&self) -> Result<Pages> {
        Pages::from_json(std::str::from_utf8(&self.marks).map_err(|_| Error::broken("damaged", "paper-archive"))?)
    }

    /// Its pages once more. A label with COPY on it would be none: it is printed as it was.
    fn copy(&self, r: &Read<'_>) -> Result<Pages> {
        let pages = self.pages()?;
        if self.kind == DocumentKind::Labels { Ok(pages) } else { Ok(pages.with_copy(&words(r)?)) }
    }

    /// The original's file, drawn anew: the same bytes or nothing.
    fn proved(&self) -> Result<Vec<u8>> {
        let pdf = self.pages()?.to_pdf(self.printed_at)?;
        if digest_hex(&pdf) == self.digest { Ok(pdf) } else { Err(Error::broken("damaged", format!("document-{}", self.id))) }
    }

    fn may_be_seen(&self, r: &Read<'_>) -> Result<()> {
        if self.tells_money { require(staff::person(r, me(r)?)?.role, Can::SeeMoney) } else { Ok(()) }
    }

    fn file_name(&self, is_copy: bool) -> String {
        format!("{}-{}-{}{}.pdf", self.kind.word(), self.on, self.code, if is_copy { "-copy" } else { "" })
    }

    fn printed(self) -> Printed {
        let file_name = self.file_name(false);
        Printed { id: self.id, code: self.code, title: self.title, pages: self.pages, copies: self.copies, printed_at: self.printed_at, file_name }
    }
}

fn kept(r: &Read<'_>, id: DocumentId) -> Result<Kept> {
    let sql = "SELECT id, kind, code, title, on_day, patient_id, marks, pdf_sha256, pages, printed_at, printed_by, copies, copied_at, copied_by, rev, tells_money FROM documents
      WHERE id = ?1";
    r.one(sql, [id], |row| {
        Ok(Kept {
            id: row.get(0)?,
            kind: row.get(1)?,
            code: row.get(2)?,
            title: row.get(3)?,
            on: row.get(4)?,
            patient: row.get(5)?,
            marks: row.get(6)?,
            digest: row.get(7)?,
            pages: row.get(8)?,
            printed_at: row.get(9)?,
            printed_by: row.get(10)?,
            copies: row.get(11)?,
            copied_at: row.get(12)?,
            copied_by: row.get(13)?,
            rev: row.get(14)?,
            tells_money: row.get(15)?,
        })
    })?
    .ok_or_else(|| Error::missing("document"))
}

/// A line, and whether its page tells money.
fn document_row(row: &Row<'_>) -> rusqlite::Result<(DocumentRow, bool)> {
    let (family, given): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let document = DocumentRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        code: row.get(2)?,
        title: row.get(3)?,
        on: row.get(4)?,
        patient: family.map(|family| patients::shown_name(&family, given.as_deref().unwrap_or_default())),
        filter: row.get(7)?,
        pages: row.get(8)?,
        printed_at: row.get(9)?,
        printed_by: row.get(10)?,
        copies: row.get(11)?,
    };
    Ok((document, row.get(12)?))
}
