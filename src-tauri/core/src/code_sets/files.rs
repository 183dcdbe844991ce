//! The official files as they are published: lines of fixed width, read strictly. A line that is none refuses the file,
//! by its number and with the reason.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;

use crate::codes::{Hcpcs, Icd10};
use crate::dates::Day;
use crate::error::{Error, Result};

/// Largest file.
const BYTES: usize = 20 << 20;
/// Most lines.
const LINES: usize = 400_000;
/// A code and a word: less is no line of either file.
const NARROWEST: usize = 17;
/// The published lines are 320 wide at most.
const WIDEST: usize = 600;

/// A list as read, in the columns that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// `code, billable, short, long, end`, a title line first.
    pub(super) text: String,
    pub(super) codes: usize,
    pub(super) billable: usize,
    /// Lines of codes that belong to somebody else and are not kept.
    pub(super) left_out: usize,
}

fn wrong(line: usize, why: &str) -> Error {
    Error::field_with("content", format!("code-line-{why}"), &[("row", &line.to_string())])
}

/// The characters from a place to a place, as the published layouts count: from one, both inside.
fn at(line: &[char], from: usize, to: usize) -> String {
    line.get(from - 1..to.min(line.len()).max(from - 1)).unwrap_or_default().iter().collect::<String>().trim().to_owned()
}

/// The lines with their numbers, blank ones left out.
fn lines(content: &str) -> Result<Vec<(usize, Vec<char>)>> {
    if content.len() > BYTES {
        return Err(Error::field("content", "file-too-large"));
    }
    if content.contains('\0') || ["%PDF-", "PK\u{3}\u{4}", "{\\rtf", "<"].iter().any(|beginning| content.starts_with(beginning)) {
        return Err(Error::field("content", "file-not-text"));
    }
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut found = Vec::new();
    for (number, line) in content.lines().enumerate().map(|(i, line)| (i + 1, line)).filter(|(_, line)| !line.trim().is_empty()) {
        if found.len() >= LINES {
            return Err(Error::field("content", "file-too-long"));
        }
        let chars: Vec<char> = line.chars().collect();
        match chars.len() {
            0..NARROWEST => return Err(wrong(number, "too-short")),
            NARROWEST..=WIDEST => {}
            _ => return Err(wrong(number, "too-long")),
        }
        if chars.iter().any(|c| c.is_control()) {
            return Err(wrong(number, "not-text"));
        }
        found.push((number, chars));
    }
    if found.is_empty() { Err(Error::field("content", "file-empty")) } else { Ok(found) }
}

const TITLE: &str = "code\tbillable\tshort\tlong\tend\n";

/// The ICD-10-CM order file: number 1 to 5, code 7 to 13, usable on a claim 15, short title 17 to 76, long title from 78.
pub(super) fn icd10cm(content: &str) -> Result<Taken> {
    let mut taken = Taken { text: TITLE.to_owned(), codes: 0, billable: 0, left_out: 0 };
    let mut seen = HashSet::new();
    for (number, line) in lines(content)? {
        if line[..5].iter().any(|c| !c.is_ascii_digit()) || line[5] != ' ' {
            return Err(wrong(number, "no-number"));
        }
        let code = Icd10::parse(&at(&line, 7, 13)).ok_or_else(|| wrong(number, "no-code"))?;
        let billable = match line[14] {
            '0' => 0,
            '1' => 1,
            _ => return Err(wrong(number, "no-flag")),
        };
        let (short, long) = (at(&line, 17, 76), at(&line, 78, WIDEST));
        if short.is_empty() {
            return Err(wrong(number, "no-words"));
        }
        if !seen.insert(code.to_string()) {
            return Err(wrong(number, "twice"));
        }
        let long = if long == short { String::new() } else { long };
        let _ = writeln!(taken.text, "{code}\t{billable}\t{short}\t{long}\t");
        taken.codes += 1;
        taken.billable += billable;
    }
    Ok(taken)
}

/// One code of the HCPCS file, gathered from its lines.
struct Procedure {
    code: Hcpcs,
    short: String,
    long: String,
    ended: String,
}

/// The HCPCS file: code 1 to 5, sequence 6 to 10, kind 11 (3 a procedure, 4 its next line, 7 and 8 a modifier), long text
/// 12 to 91, short 92 to 119, last day 285 to 292. Lines of one code are joined. D codes belong to the dental association
/// and are left out; modifiers are known without the file.
pub(super) fn hcpcs(content: &str) -> Result<Taken> {
    let mut all: Vec<Procedure> = Vec::new();
    let mut seen = HashSet::new();
    let mut left_out = 0;
    for (number, line) in lines(content)? {
        let typed = at(&line, 1, 5);
        match line[10] {
            '7' | '8' => left_out += 1,
            '3' | '4' if typed.starts_with('D') => left_out += 1,
            kind @ ('3' | '4') => {
                let code = Hcpcs::parse(&typed).ok_or_else(|| wrong(number, "no-code"))?;
                if line[5..10].iter().any(|c| !c.is_ascii_digit()) {
                    return Err(wrong(number, "no-number"));
                }
                let words = at(&line, 12, 91);
                match all.last_mut().filter(|last| kind == '4' && last.code == code) {
                    Some(last) => last.long = format!("{} {words}", last.long).trim().to_owned(),
                    None if kind == '4' => return Err(wrong(number, "next-without-first")),
                    None if !seen.insert(code.to_string()) => return Err(wrong(number, "twice")),
                    None if words.is_empty() => return Err(wrong(number, "no-words")),
                    None => all.push(Procedure { code, short: at(&line, 92, 119), long: words, ended: last_day(&line) }),
                }
            }
            _ => return Err(wrong(number, "no-kind")),
        }
    }
    if all.is_empty() {
        return Err(Error::field("content", "code-file-without-codes"));
    }
    let mut text = TITLE.to_owned();
    for Procedure { code, short, long, ended } in &all {
        let short = if short.is_empty() { long } else { short };
        let _ = writeln!(text, "{code}\t1\t{short}\t{long}\t{ended}");
    }
    Ok(Taken { text, codes: all.len(), billable: all.len(), left_out })
}

/// The day a code ended, where the line says one beside the day it was added.
fn last_day(line: &[char]) -> String {
    let day = |from: usize| {
        let text = at(line, from, from + 7);
        let dashed = if text.len() == 8 && text.is_ascii() { format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]) } else { text };
        Day::parse(&dashed)
    };
    day(269).and(day(285)).map(|day| day.to_string()).unwrap_or_default()
}

/// Packed as it is kept.
pub(super) fn pack(text: &str) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes())?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(answer: Result<Taken>) -> (String, String) {
        match answer {
            Err(Error::Invalid(fields)) => (fields[0].code.clone(), fields[0].args.get("row").cloned().unwrap_or_default()),
            other => panic!("{other:?}"),
        }
    }

    const ORDER: &str = "00001 A00     0 Cholera                                                      Cholera\n\
                         00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae\n";

    #[test]
    fn an_order_file_is_read_by_its_columns() {
        let taken = icd10cm(ORDER).unwrap();
        assert_eq!((taken.codes, taken.billable), (2, 1));
        assert_eq!(taken.text.lines().nth(2), Some("A000\t1\tCholera due to Vibrio cholerae 01, biovar cholerae\t\t"));
    }

    #[test]
    fn a_hostile_order_file_is_refused_by_line_and_reason() {
        for (from, to, why) in [
            ("00002 A000 ", "0x002 A000 ", "code-line-no-number"),
            ("00002 A000 ", "00002 ;000 ", "code-line-no-code"),
            ("A000    1 ", "A000    2 ", "code-line-no-flag"),
            ("00002 A000 ", "00002 A00  ", "code-line-twice"),
            ("00002 A000    1 Cholera due", "00002 A000\u{7}   1 Cholera due", "code-line-not-text"),
        ] {
            assert_eq!(said(icd10cm(&ORDER.replacen(from, to, 1))), (why.to_owned(), "2".to_owned()), "{from}");
        }
        assert_eq!(said(icd10cm(&format!("{ORDER}00003 A0\n"))), ("code-line-too-short".to_owned(), "3".to_owned()));
        assert_eq!(said(icd10cm(&format!("{ORDER}00003 A009    1 {}\n", "x".repeat(900)))), ("code-line-too-long".to_owned(), "3".to_owned()));
        for (content, code) in
            [("", "file-empty"), ("%PDF-1.7 and so on", "file-not-text"), ("PK\u{3}\u{4}zip", "file-not-text"), ("a\0b", "file-not-text")]
        {
            assert_eq!(said(icd10cm(content)).0, code);
        }
    }

    fn line(code: &str, sequence: &str, kind: char, long: &str, short: &str, days: [&str; 3]) -> String {
        format!("{code:<5}{sequence}{kind}{long:<80}{short:<28}{:<149}{:<8}{:<8}{:<8}N", "", days[0], days[1], days[2])
    }

    #[test]
    fn lines_of_one_procedure_are_joined_and_others_left_out() {
        let days = ["20010101", "20250101", "20251231"];
        let file = [
            line("A9001", "00100", '3', "A thing of which much is to be said, so much that", "Thing", days),
            line("A9001", "00200", '4', "it goes on", "", ["", "", ""]),
            line("D0120", "00100", '3', "Not ours", "Not ours", days),
            line("B9002", "00100", '3', "Another", "", ["20010101", "20010101", ""]),
            line("LT", "00100", '7', "A side of a body", "", days),
        ]
        .join("\r\n");
        let taken = hcpcs(&file).unwrap();
        assert_eq!((taken.codes, taken.left_out), (2, 2));
        let rows: Vec<&str> = taken.text.lines().skip(1).collect();
        assert_eq!(rows[0], "A9001\t1\tThing\tA thing of which much is to be said, so much that it goes on\t2025-12-31");
        assert_eq!(rows[1], "B9002\t1\tAnother\tAnother\t");
        let alone = line("A9001", "00200", '4', "it goes on", "", ["", "", ""]);
        assert_eq!(said(hcpcs(&alone)), ("code-line-next-without-first".to_owned(), "1".to_owned()));
        assert_eq!(said(hcpcs(&line("A9001", "00100", '5', "x", "", days))).0, "code-line-no-kind");
        assert_eq!(said(hcpcs(&line("LT", "00100", '7', "A side", "", days))).0, "code-file-without-codes");
    }

    /// The practice's file, made out of the list that lies beside the repository; nothing of it is copied.
    #[test]
    fn a_whole_quarter_of_procedures_is_read() {
        use std::io::Read as _;
        let beside = std::env::var("DAYSHEET_SHARED").unwrap_or_else(|_| format!("{}/../../../shared", env!("CARGO_MANIFEST_DIR")));
        let Ok(packed) = std::fs::read(format!("{beside}/codesets/hcpcs-2025q1.tsv.gz")) else {
            println!("skipped: the list of procedures is not beside the repository");
            return;
        };
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        let mut file = String::new();
        let mut expected = 0;
        for (code, long) in text.lines().skip(1).filter_map(|row| row.split_once('\t')) {
            let chars: Vec<char> = long.chars().collect();
            for (part, words) in chars.chunks(80).enumerate() {
                let words: String = words.iter().collect();
                file.push_str(&line(code, "00100", if part == 0 { '3' } else { '4' }, &words, "", ["20010101", "20010101", ""]));
                file.push('\n');
            }
            expected += 1;
        }
        let taken = hcpcs(&file).unwrap();
        assert_eq!((taken.codes, taken.left_out), (expected, 0));
        let index = super::super::index::Index::of(taken.text);
        assert!(!index.search("walker folding", &[], 10).0.is_empty());
    }
}
