//! A sheet made of parts: a title with its day, then one table after another, each with its sum.

use super::flow::{Flow, Foot, Letterhead, Sheet, document_code};
use super::fonts::{regular, wrap};
use super::page::Pages;
use super::period_sheet::{SheetPart, write_part};
use super::{Hp, pt};
use crate::dates::Day;
use crate::words::Words;

/// What stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartsView {
    /// What it is.
    pub title: String,
    /// Its day.
    pub on: Day,
    /// Which part was asked for, in words.
    pub filter: String,
    /// The tables in their order.
    pub parts: Vec<SheetPart>,
    /// What is said under them, a paragraph each.
    pub notes: Vec<String>,
}

/// Lays it out on Letter or A4.
pub fn parts(view: &PartsView, letterhead: &Letterhead, sentences: &Words) -> Pages {
    let say = letterhead.wording(sentences);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let date = say.full_date(view.on);
    flow.day_title(&date, &view.title, &letterhead.name);
    for one in &view.parts {
        write_part(one, &mut flow, &say);
    }
    for text in &view.notes {
        let measure = (flow.sheet.measure(), pt(128), 8);
        flow.need(pt(160) + pt(128) * wrap(text, regular(100), measure.0, measure.2).len() as Hp);
        flow.y = flow.lines(flow.sheet.side, flow.y + pt(190), regular(100), text, measure) - pt(128);
    }
    let foot = Foot { document: &view.title, filter: &view.filter, legend: "", last: document_code(letterhead, &say) };
    flow.finish(&format!("{}, {date}", view.title), &foot, letterhead, &say)
}
