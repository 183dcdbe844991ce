//! A table in a text file: delimiter guessed, quotes and line ends as they come, limits held; and the
//! same the other way, with cells that a spreadsheet would run as formulas made harmless.

use std::path::Path;

use crate::error::{Error, Result};

/// Largest file.
const BYTES: usize = 20 << 20;
/// Most rows below the header.
const ROWS: usize = 100_000;
/// Most columns.
const COLUMNS: usize = 256;
/// Largest cell.
const CELL: usize = 64 << 10;

/// How a file's bytes became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// Windows-1252: it was not UTF-8. Worth a look at the names.
    Windows1252,
}

/// How files begin that are text, or look like it, and yet no table.
const NO_TABLES: [&str; 6] = ["%PDF-", "PK\u{3}\u{4}", "{\\rtf", "<!DOCTYPE", "<html", "<?xml"];

/// The bytes of a file that somebody picked.
///
/// # Errors
/// `Refused` for a folder and for a file over the limit; `Broken` when it cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let file = std::fs::metadata(path)?;
    if file.is_dir() {
        return Err(Error::refused("file-is-folder"));
    }
    if file.len() > BYTES as u64 {
        return Err(Error::refused("file-too-large"));
    }
    Ok(std::fs::read(path)?)
}

/// A file's bytes as text.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (bytes.iter().map(|b| windows_1252(*b)).collect(), Encoding::Windows1252),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—',
        '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if (0x80..0xa0).contains(&byte) { HIGH[usize::from(byte - 0x80)] } else { char::from(byte) }
}

/// A row, and its number as a spreadsheet shows it: the header is 1, a blank row counts, a cell of several lines is one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
}

/// A table as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) delimiter: char,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// Reads a table. Blank rows fall away.
    ///
    /// # Errors
    /// `Invalid` on `content` for what is no table or goes over a limit.
    pub(super) fn read(content: &str) -> Result<Sheet> {
        if content.len() > BYTES {
            return Err(Error::field("content", "file-too-large"));
        }
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        if content.contains('\0') || NO_TABLES.iter().any(|beginning| content.starts_with(beginning)) {
            return Err(Error::field("content", "file-not-text"));
        }
        let delimiter = delimiter(content);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter as u8).from_reader(content.as_bytes());
        let mut rows = Vec::new();
        let (mut number, mut last) = (0, 0);
        for record in reader.records() {
            let record = record.map_err(|_| Error::field("content", "file-not-text"))?;
            let begins = record.position().map_or(0, csv::Position::byte);
            last = usize::try_from(begins).unwrap_or(usize::MAX);
            number += 1 + blank_rows(content.as_bytes(), last);
            if record.len() > COLUMNS {
                return Err(Error::field_with("content", "file-too-wide", &[("row", &number.to_string())]));
            }
            if record.iter().any(|cell| cell.len() > CELL) {
                return Err(Error::field_with("content", "file-cell-too-large", &[("row", &number.to_string())]));
            }
            let cells: Vec<String> = record.iter().map(plain).collect();
            if cells.iter().any(|c| !c.is_empty()) {
                rows.push(Row { number, cells });
            }
            if rows.len() > ROWS + 1 {
                return Err(Error::field("content", "file-too-long"));
            }
        }
        if rows.is_empty() {
            return Err(Error::field("content", "file-empty"));
        }
        if content.get(last..).is_some_and(|record| ends_inside_quotes(record, delimiter)) {
            // Whatever stood behind the mark was read as one cell: rows are missing, and nobody would see which.
            return Err(Error::field_with("content", "file-quote-open", &[("row", &number.to_string())]));
        }
        let header = rows.remove(0).cells;
        Ok(Sheet { delimiter, header, rows })
    }
}

/// Blank rows before a record, which the reader passes over in silence: the marks from where its turn came. The second
/// half of a mark of two belongs to the row before.
fn blank_rows(bytes: &[u8], begins: usize) -> u64 {
    let mut before = if begins == 0 { 0 } else { bytes.get(begins - 1).copied().unwrap_or(0) };
    let mut count = 0;
    for byte in bytes.iter().skip(begins).take_while(|b| matches!(b, b'\r' | b'\n')) {
        count += u64::from((before, *byte) != (b'\r', b'\n'));
        before = *byte;
    }
    count
}

/// Whether a quotation mark that opens a cell of this record is never closed.
fn ends_inside_quotes(record: &str, delimiter: char) -> bool {
    let (mut is_inside, mut begins_cell) = (false, true);
    let mut chars = record.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Two of them inside a cell stand for one.
            '"' if is_inside => is_inside = chars.next_if_eq(&'"').is_some(),
            '"' => is_inside = begins_cell,
            _ => {}
        }
        begins_cell = !is_inside && (c == delimiter || c == '\n' || c == '\r');
    }
    is_inside
}

/// The mark that parts the most cells of the first line, outside quotes.
fn delimiter(content: &str) -> char {
    let first = content.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let count = |mark: char| {
        let mut is_quoted = false;
        first
            .chars()
            .filter(|c| {
                is_quoted ^= *c == '"';
                *c == mark && !is_quoted
            })
            .count()
    };
    // On equal terms the comma.
    [',', ';', '\t', '|'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(',')
}

/// A cell without blanks around it and without the quote that a careful writer put before a formula.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A table as text: commas, CRLF, and the mark that tells spreadsheets it is UTF-8.
pub(super) fn write<'a>(rows: impl IntoIterator<Item = Vec<String>> + 'a) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| cell(c)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let guarded = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if guarded != text || text.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_guessed_outside_quotes() {
        for (text, mark) in [("a,b,c\n", ','), ("a;b;c\n", ';'), ("a\tb\n", '\t'), ("a|b|c\n", '|'), ("\"a;b;c;d\",e\n", ','), ("one\n", ',')] {
            assert_eq!(delimiter(text), mark, "{text}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "\u{feff}Last,First\n\"Smith\nJones\",Ann\n\n\n ,\nRuiz,Ana\nLast\n";
        // After header and a cell of two lines come two blank rows and one of blanks.
        for mark in ["\n", "\r\n", "\r"] {
            let sheet = Sheet::read(&text.replace('\n', mark)).unwrap();
            assert_eq!(sheet.header, ["Last", "First"]);
            assert_eq!(sheet.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 6, 7], "{mark:?}");
        }
        let late = Sheet::read("\r\n\r\nLast,First\r\nRuiz,Ana").unwrap();
        assert_eq!((late.rows[0].number, late.rows.len()), (4, 1), "a header that stands lower");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_row() {
        let read = |text: &str| Sheet::read(text).map(|sheet| sheet.rows.len());
        let open = |row: u64| Err(Error::field_with("content", "file-quote-open", &[("row", &row.to_string())]));
        assert_eq!(read("Last,First\nQuill,Ada\n\n\"Ruiz,Ana\nBell,Bo\n"), open(4));
        assert_eq!(read("Last;First\n\"Ruiz \"\"Nan\"\"\";\"Ana"), open(2));
        assert_eq!(read("\"Last,First\nQuill,Ada\n"), open(1));
        assert_eq!(read("Last,First\n\"Ruiz, \"\"Nan\"\"\",\"Ana\""), Ok(1));
        assert_eq!(read("Last,Tall\nRuiz,5 \"\nBell,\"\"\n"), Ok(2), "a mark inside a cell opens none");
    }

    #[test]
    fn over_the_limits_is_refused() {
        let code = |text: String| Sheet::read(&text).unwrap_err().code().to_owned();
        assert_eq!(code(String::new()), "file-empty");
        assert_eq!(code("a\0b".into()), "file-not-text");
        assert_eq!(code("%PDF-1.7\nLast,First\n".into()), "file-not-text");
        assert_eq!(code("\u{feff}<?xml version=\"1.0\"?>\n".into()), "file-not-text");
        assert_eq!(code(format!("{}\n", "a,".repeat(300))), "file-too-wide");
        assert_eq!(code(format!("a\n{}\n", "x".repeat(CELL + 1))), "file-cell-too-large");
        assert_eq!(code("x\n".repeat(ROWS + 2)), "file-too-long");
        assert_eq!(code("x".repeat(BYTES + 1)), "file-too-large");
    }

    #[test]
    fn a_folder_is_no_file_and_a_file_that_is_gone_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(bytes_of(dir.path()).unwrap_err(), Error::refused("file-is-folder"));
        let file = dir.path().join("old.csv");
        assert_eq!(bytes_of(&file).unwrap_err().code(), "file-missing");
        std::fs::write(&file, "Last,First\n").unwrap();
        assert_eq!(bytes_of(&file).unwrap(), b"Last,First\n");
        std::fs::File::options().write(true).open(&file).unwrap().set_len(BYTES as u64 + 1).unwrap();
        assert_eq!(bytes_of(&file).unwrap_err(), Error::refused("file-too-large"));
    }

    #[test]
    fn formulas_are_made_harmless_and_come_back() {
        for risky in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＠x"] {
            let text = write([vec![risky.to_owned(), "plain".to_owned()]]);
            assert!(text.contains(&format!("\"'{risky}\"")), "{text}");
        }
        let text = write([vec!["h".to_owned()], vec!["=cmd()".to_owned()]]);
        assert_eq!(Sheet::read(&text).unwrap().rows[0].cells, ["=cmd()"]);
        assert_eq!(write([vec!["a \"b\"".to_owned(), "1.50".to_owned()]]), "\u{feff}\"a \"\"b\"\"\",1.50\r\n");
    }

    #[test]
    fn old_windows_files_become_text() {
        assert_eq!(decode("Zoë".as_bytes()), ("Zoë".to_owned(), Encoding::Utf8));
        assert_eq!(decode(b"Zo\xeb \x8a \x80"), ("Zoë Š €".to_owned(), Encoding::Windows1252));
    }
}
