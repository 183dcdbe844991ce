//! Papers of the shelf: a purchase order, a count sheet, and the letters of a recall.

use super::flow::{Flow, Foot, Letterhead, Sheet, TITLE_RULE, document_code, labelled};
use super::fonts::{WHOLE, bold, regular, semi, soft, width, wrap};
use super::page::Pages;
use super::period_sheet::{SheetPart, write_part};
use super::wording::{Wording, begun};
use super::{Hp, mm, pt};
use crate::dates::Day;
use crate::words::Words;

/// A list of the shelf, with what is said above and below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplySheetView {
    /// `Purchase order 12`
    pub title: String,
    /// Its date.
    pub on: Day,
    /// Label and value, four beside each other.
    pub facts: Vec<(String, String)>,
    /// The list, or one for each place.
    pub parts: Vec<SheetPart>,
    /// What is said below it.
    pub closing: Vec<String>,
}

/// A letter: to whom, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterView {
    /// Name and postal address, a line each.
    pub to: Vec<String>,
    /// Its date.
    pub on: Day,
    /// What it is about.
    pub title: String,
    /// Its paragraphs.
    pub body: Vec<String>,
    /// Who signs, and under which word.
    pub closing: Vec<String>,
    /// The reader's own language.
    pub locale: String,
}

/// Lays out a list of the shelf on Letter or A4.
pub fn supply_sheet(view: &SupplySheetView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    head(&mut flow, letterhead, &view.title, &begun(&say.full_date(view.on)));
    facts(&mut flow, &view.facts);
    flow.y += pt(120);
    for part in &view.parts {
        write_part(part, &mut flow, &say);
    }
    for line in &view.closing {
        flow.need(pt(300));
        let measure = (flow.sheet.measure(), pt(125), 4);
        flow.y = flow.lines(flow.sheet.side, flow.y + pt(210), regular(95), line, measure) - pt(125);
    }
    let foot = Foot { document: &view.title, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(&view.title, &foot, letterhead, &say)
}

/// Label over value, four beside each other.
pub(super) fn facts(flow: &mut Flow, facts: &[(String, String)]) {
    let quarter = flow.sheet.measure() / 4;
    for row in facts.chunks(4) {
        let top = flow.y + pt(190);
        let ends = row.iter().enumerate().map(|(i, (label, value))| {
            let left = flow.sheet.side + quarter * i as Hp;
            labelled(flow, (left, top), label, value, quarter - pt(90))
        });
        flow.y = ends.max().unwrap_or(top);
    }
}

/// The practice at the start, title and date at the end, a rule below.
pub(super) fn head(flow: &mut Flow, letterhead: &Letterhead, title: &str, date: &str) {
    let (sheet, y) = (flow.sheet, flow.y);
    let taken = width(title, bold(125)).max(width(date, regular(87))) + pt(160);
    flow.letterhead(letterhead, true, sheet.measure() - taken);
    flow.text_to(sheet.right(), y, bold(125), title);
    flow.text_to(sheet.right(), y + pt(114), regular(87), date);
    flow.y = y + pt(560);
    flow.full_rule(flow.y, TITLE_RULE, 0);
}

/// Lays out letters, each on a page of its own, on Letter or A4; the address stands in the window of the envelope.
pub fn letters(view: &[LetterView], title: &str, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    for (i, letter) in view.iter().enumerate() {
        if i > 0 {
            flow.turn();
        }
        let words = Words::new(&letter.locale);
        write_letter(letter, &mut flow, letterhead, &letterhead.wording(&words));
    }
    let foot = Foot { document: title, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(title, &foot, letterhead, &say)
}

fn write_letter(letter: &LetterView, flow: &mut Flow, letterhead: &Letterhead, say: &Wording) {
    let (sheet, y) = (flow.sheet, flow.y);
    let date = begun(&say.full_date(letter.on));
    flow.letterhead(letterhead, true, sheet.measure() - width(&date, regular(95)) - pt(160));
    flow.text_to(sheet.right(), y, regular(95), &date);
    let half = sheet.measure() / 2 - pt(120);
    let lines: Vec<String> = letter.to.iter().flat_map(|line| wrap(line, regular(108), half, WHOLE)).collect();
    let lead = pt(149).min(pt(894) / (lines.len() as Hp).max(1));
    for (i, line) in lines.iter().enumerate() {
        flow.text(sheet.side, mm(46) + pt(97) + lead * i as Hp, regular(108), line);
    }
    flow.y = pt(2_520);
    flow.y = flow.lines(sheet.side, flow.y, semi(125), &letter.title, (sheet.measure(), pt(160), 3));
    for paragraph in &letter.body {
        flow.y = flow.lines(sheet.side, flow.y + pt(80), regular(108), paragraph, (sheet.measure() * 5 / 6, pt(150), 12));
    }
    flow.y += pt(400);
    for line in &letter.closing {
        flow.text(sheet.side, flow.y, soft(100), line);
        flow.y += pt(145);
    }
}
