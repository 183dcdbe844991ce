//! The face sheet: what is known of a patient on one page, for whoever needs it on paper.

use super::flow::{Flow, Foot, HAIR, LIGHT, Letterhead, Sheet, TITLE_RULE, document_code};
use super::fonts::{bold, code, regular, semi, snug, soft, width, wrap};
use super::page::Pages;
use super::wording::begun;
use super::{Hp, pt};
use crate::dates::Day;
use crate::words::Words;

/// A part of the page: its title, and lines of a label and a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacePart {
    /// Its title.
    pub title: String,
    /// What is told, and what it is.
    pub rows: Vec<(String, String)>,
}

/// What is known of a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceSheetView {
    /// As of when.
    pub on: Day,
    /// `ALDER, Wim`
    pub patient: String,
    /// Chart number.
    pub chart: String,
    /// Birth date.
    pub born: Option<Day>,
    /// What everybody must know.
    pub alert: String,
    /// In their order; a part without rows is left out.
    pub parts: Vec<FacePart>,
}

/// From one baseline to the next.
const LEAD: Hp = pt(118);
/// Between two rows.
const AIR: Hp = pt(34);
/// From a part's top to its first row.
const HEAD: Hp = pt(375);
/// Between the columns.
const GAP: Hp = pt(260);

/// Lays out a face sheet on Letter or A4: two columns, filled from the left.
pub fn face_sheet(view: &FaceSheetView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let (sheet, y) = (flow.sheet, flow.y);
    let document = say.say("paper-face-sheet");
    flow.letterhead(letterhead, false, sheet.measure() - width(&document, bold(125)) - pt(120));
    flow.text_to(sheet.right(), y, bold(125), &document);
    flow.text_to(sheet.right(), y + pt(114), soft(87), &say.lettered(view.on));
    flow.y = y + pt(320);
    flow.full_rule(flow.y, TITLE_RULE, 0);
    let below =
        flow.lines(sheet.side, flow.y + pt(240), snug(&view.patient, bold(180), sheet.measure()), &view.patient, (sheet.measure(), pt(190), 2));
    let chart = code(&view.chart);
    let facts = match view.born {
        Some(born) => [say.with("paper-born-chart", &[("born", &say.lettered(born)), ("chart", &chart)]), say.age(born, view.on)].join(", "),
        None => say.with("paper-chart", &[("chart", &chart)]),
    };
    flow.fitted(sheet.side, below - pt(40), regular(100), &facts, sheet.measure());
    flow.y = below - pt(40);
    if !view.alert.is_empty() {
        flow.y = flow.lines(sheet.side, flow.y + pt(160), semi(100), &view.alert, (sheet.measure(), LEAD, 3)) - LEAD;
    }
    flow.continues(&format!("{}, {}", view.patient, document));
    columns(&mut flow, view);
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(&say.with("paper-face-sheet-title", &[("chart", &view.chart)]), &foot, letterhead, &say)
}

/// Both columns of about the same height; what does not fit on this page goes on at the head of the next.
fn columns(flow: &mut Flow, view: &FaceSheetView) {
    let room = (flow.sheet.measure() - GAP) / 2;
    let most = flow.bottom - flow.y - pt(60);
    let parts: Vec<FacePart> = view.parts.iter().flat_map(|part| pieces(part, room, most)).collect();
    let half = parts.iter().map(|part| height(part, room)).sum::<Hp>() / 2;
    let (mut top, mut column, mut filled) = (flow.y + pt(60), 0, 0);
    for part in &parts {
        let tall = height(part, room);
        let is_full = flow.y.max(top) + tall > flow.bottom || (column == 0 && filled > 0 && filled + tall / 2 > half);
        if filled > 0 && is_full {
            (column, filled) = (column + 1, 0);
            if column == 2 {
                flow.turn();
                (column, top) = (0, flow.y);
            }
        }
        if filled == 0 {
            flow.y = top;
        }
        write(flow, part, flow.sheet.side + (room + GAP) * column, room);
        filled += tall;
    }
}

/// A part, or pieces of it that stand in a column each; nothing where nothing was told.
fn pieces(part: &FacePart, room: Hp, most: Hp) -> Vec<FacePart> {
    let mut pieces: Vec<FacePart> = Vec::new();
    for row in &part.rows {
        let rows = vec![row.clone()];
        let next = FacePart { title: part.title.clone(), rows };
        match pieces.last_mut() {
            Some(last) if height(last, room) + height(&next, room) - HEAD <= most => last.rows.extend(next.rows),
            _ => pieces.push(next),
        }
    }
    pieces
}

/// Where a label ends and its value begins.
const fn split(room: Hp) -> Hp {
    room * 2 / 5
}

/// The lines of a row: its label's and its value's.
fn lines(row: &(String, String), room: Hp) -> (Vec<String>, Vec<String>) {
    (wrap(&begun(&row.0), soft(87), split(room) - pt(60), 2), wrap(&row.1, regular(95), room - split(room), 4))
}

fn height(part: &FacePart, room: Hp) -> Hp {
    let row = |row: &(String, String)| {
        let (label, value) = lines(row, room);
        LEAD * label.len().max(value.len()) as Hp + AIR
    };
    HEAD + part.rows.iter().map(row).sum::<Hp>()
}

fn write(flow: &mut Flow, part: &FacePart, left: Hp, room: Hp) {
    let y = flow.y + pt(200);
    flow.fitted(left, y, semi(105), &part.title, room);
    flow.rule((left, left + room), y + pt(45), HAIR, LIGHT);
    let mut baseline = flow.y + HEAD;
    for row in &part.rows {
        let (label, value) = lines(row, room);
        for (i, line) in label.iter().enumerate() {
            flow.text(left, baseline + LEAD * i as Hp, soft(87), line);
        }
        for (i, line) in value.iter().enumerate() {
            flow.text(left + split(room), baseline + LEAD * i as Hp, regular(95), line);
        }
        baseline += LEAD * label.len().max(value.len()) as Hp + AIR;
    }
    flow.y = baseline;
}
