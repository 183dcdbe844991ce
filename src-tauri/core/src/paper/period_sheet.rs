//! The sheet of a week or a month: a first page of totals that tie to the ledger, then a part for each side of the office.

use super::day_sheet::{AccountMoves, Accounts, LOOK, ROW, SUM, note, part};
use super::flow::{Flow, Foot, Letterhead, Sheet, document_code};
use super::fonts::soft;
use super::page::Pages;
use super::pt;
use super::table::{Cell, RowLook, Rows, Table, figures, words};
use super::wording::Wording;
use crate::dates::{Day, LocalTime};
use crate::money::Cents;
use crate::words::Words;

/// A column of a part: its head, and how wide it is in tenths of a point; 0 takes what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartColumn {
    /// What stands over it.
    pub head: String,
    /// How wide.
    pub width: i32,
    /// Figures stand at the end edge.
    pub is_figure: bool,
}

/// One side of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPart {
    /// What it is about.
    pub title: String,
    /// Its columns.
    pub columns: Vec<PartColumn>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// The sum under them.
    pub total: Option<Vec<String>>,
}

/// A week or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodSheetView {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// A month, else a week.
    pub is_month: bool,
    /// Up to which moment, if the last day is not over.
    pub until: Option<LocalTime>,
    /// What was owed before.
    pub opening: Cents,
    /// Every move between.
    pub moves: AccountMoves,
    /// What is owed at the end, summed anew from the ledger.
    pub closing: Cents,
    /// The first page's totals, in words and figures.
    pub totals: Vec<(String, String)>,
    /// The parts in their order.
    pub parts: Vec<SheetPart>,
}

/// Lays out a week or a month on Letter or A4.
pub fn period_sheet(view: &PeriodSheetView, letterhead: &Letterhead, sentences: &Words) -> Pages {
    let say = letterhead.wording(sentences);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let document = say.say(if view.is_month { "paper-month-sheet" } else { "paper-week-sheet" });
    let span = [("from", say.plain_date(view.from)), ("to", say.plain_date(view.to))];
    let dates = say.with("paper-from-to", &span.each_ref().map(|(key, value)| (*key, value.as_str())));
    flow.day_title(&dates, &document, &letterhead.name);
    first_page(view, &mut flow, &say);
    for one in &view.parts {
        write_part(one, &mut flow, &say);
    }
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(&format!("{document}, {dates}"), &foot, letterhead, &say)
}

/// Left: what was owed, what moved it, what is owed, and the proof. Right: the total of each part.
fn first_page(view: &PeriodSheetView, flow: &mut Flow, say: &Wording) {
    let (left, right) = flow.sheet.span();
    let (middle, top) = (left + flow.sheet.measure() * 11 / 20, flow.y);
    let accounts = Accounts { opening: view.opening, moves: view.moves, closing: view.closing, labels: ["paper-ar-before", "paper-ar-after"] };
    accounts.write(flow, (left, middle), say);
    if let Some(until) = view.until {
        note(flow, (left, middle), soft(85), &say.with("paper-period-until", &[("when", &say.moment(until))]));
    }
    let low = flow.y;
    flow.y = top;
    let span = (middle + pt(360), right);
    flow.section(span, &say.say("paper-totals"), "", 0);
    let rows = view.totals.iter().map(|(label, value)| vec![Cell::Text(label.clone(), ROW), Cell::Text(value.clone(), SUM)]).collect();
    let columns = vec![words(String::new(), 0, 2), figures(String::new(), pt(620))];
    Table::new(span, RowLook { fifths: false, ..LOOK }, columns).write(flow, Rows { rows, ..Rows::default() });
    flow.y = flow.y.max(low);
}

pub(super) fn write_part(one: &SheetPart, flow: &mut Flow, say: &Wording) {
    if one.rows.is_empty() {
        let span = flow.sheet.span();
        flow.y += pt(20);
        flow.section(span, &one.title, "", pt(150));
        note(flow, span, soft(85), &say.say("paper-part-empty"));
        return;
    }
    let columns = one.columns.iter().map(|column| {
        let head = column.head.clone();
        if column.is_figure { figures(head, pt(column.width)) } else { words(head, pt(column.width), 3) }
    });
    let cells = |row: &Vec<String>, style| row.iter().map(|text| Cell::Text(text.clone(), style)).collect::<Vec<_>>();
    let rows = one.rows.iter().map(|row| cells(row, ROW)).collect();
    let total = one.total.as_ref().map(|row| cells(row, SUM));
    part(flow, say, &one.title, columns.collect(), Rows { rows, total, ..Rows::default() });
}
