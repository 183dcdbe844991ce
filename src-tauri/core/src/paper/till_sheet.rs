//! Papers of the till: the sheet of a shift and the slip that goes to the bank. Facts above, tables below, one sum in large, and lines to sign on.

use super::flow::{Flow, Foot, INK, Letterhead, Sheet, document_code};
use super::fonts::{bold, regular, semi, soft, width};
use super::page::Pages;
use super::period_sheet::{SheetPart, write_part};
use super::supply_sheet::{facts, head};
use super::wording::begun;
use super::{Hp, pt};
use crate::dates::Day;
use crate::words::Words;

/// What stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillSheetView {
    /// `Deposit slip 7`
    pub title: String,
    /// Its date.
    pub on: Day,
    /// What must be seen before anything else: void, not over yet; or nothing.
    pub warning: String,
    /// Label and value, four beside each other.
    pub facts: Vec<(String, String)>,
    /// The tables in their order; empty ones are left out.
    pub parts: Vec<SheetPart>,
    /// The answer of the page: what it is, and how much.
    pub sum: (String, String),
    /// What is said below it, a paragraph each.
    pub notes: Vec<String>,
    /// Who signs: a line each.
    pub signers: Vec<String>,
}

/// Lays it out on Letter or A4.
pub fn till_sheet(view: &TillSheetView, letterhead: &Letterhead, sentences: &Words) -> Pages {
    let say = letterhead.wording(sentences);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    flow.continues(&format!("{}, {}", view.title, say.say("paper-continued")));
    head(&mut flow, letterhead, &view.title, &begun(&say.full_date(view.on)));
    if !view.warning.is_empty() {
        let measure = (flow.sheet.measure(), pt(150), 3);
        flow.y = flow.lines(flow.sheet.side, flow.y + pt(220), bold(115), &view.warning, measure) - pt(130);
    }
    facts(&mut flow, &view.facts);
    flow.y += pt(60);
    for part in view.parts.iter().filter(|part| !part.rows.is_empty()) {
        write_part(part, &mut flow, &say);
    }
    answer(&mut flow, &view.sum);
    for text in &view.notes {
        paragraph(&mut flow, text);
    }
    signatures(&mut flow, &view.signers);
    let foot = Foot { document: &view.title, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(&view.title, &foot, letterhead, &say)
}

/// The one figure that the page is about, between two rules.
fn answer(flow: &mut Flow, (label, figure): &(String, String)) {
    flow.need(pt(560));
    let right = flow.sheet.right();
    let left = right - (width(label, semi(115)) + width(figure, bold(190)) + pt(260)).max(pt(2_300));
    flow.y += pt(250);
    flow.rule((left, right), flow.y, INK, 0);
    flow.text(left, flow.y + pt(225), semi(115), label);
    flow.text_to(right, flow.y + pt(230), bold(190), figure);
    flow.y += pt(320);
    flow.rule((left, right), flow.y, INK, 0);
}

pub(super) fn paragraph(flow: &mut Flow, text: &str) {
    flow.need(pt(420));
    let measure = (flow.sheet.measure() * 5 / 6, pt(128), 5);
    flow.y = flow.lines(flow.sheet.side, flow.y + pt(230), regular(95), text, measure) - pt(128);
}

/// Lines to sign on, beside each other; the page turns before they would stand alone below its end.
pub(super) fn signatures(flow: &mut Flow, signers: &[String]) {
    if signers.is_empty() {
        return;
    }
    flow.need(pt(780));
    let (side, column) = (flow.sheet.side, flow.column_of(signers.len().max(2)));
    flow.y += pt(560);
    for (i, signer) in signers.iter().enumerate() {
        let left = side + (column + pt(210)) * i as Hp;
        flow.rule((left, left + column), flow.y, INK, 0);
        flow.fitted(left, flow.y + pt(120), soft(85), signer, column);
    }
    flow.y += pt(130);
}
