//! The pull list: which paper charts are wanted on a day, in the order of the shelf.

use super::flow::{Flow, Foot, Letterhead, Sheet, document_code};
use super::fonts::{WHOLE, code, regular, semi};
use super::page::Pages;
use super::pt;
use super::table::{Cell, RowLook, Rows, Table, words};
use crate::dates::{Day, TimeOfDay};
use crate::words::Words;

/// A chart that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRow {
    /// Chart number.
    pub chart: String,
    /// `ALDER, Wim`
    pub patient: String,
    /// Birth date.
    pub born: Option<Day>,
    /// First start of the day.
    pub at: TimeOfDay,
    /// For whom.
    pub provider: String,
}

/// A day's charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullListView {
    /// The day.
    pub on: Day,
    /// Which part of the day was asked for, in words.
    pub filter: String,
    /// In the order of the shelf.
    pub rows: Vec<PullRow>,
}

const LOOK: RowLook = RowLook { gap: pt(90), lead: pt(115), drop: pt(125), air: pt(55), head: 85, fifths: true };

/// Lays out a pull list on Letter or A4.
pub fn pull_list(view: &PullListView, letterhead: &Letterhead, sentences: &Words) -> Pages {
    let say = letterhead.wording(sentences);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let document = say.say("paper-pull-list");
    let count = say.with("paper-charts", &[("charts", &view.rows.len().to_string())]);
    flow.day_title(&say.full_date(view.on), &document, &format!("{}, {count}", letterhead.name));
    if view.rows.is_empty() {
        let baseline = flow.y + pt(240);
        flow.text(flow.sheet.side, baseline, regular(110), &say.say("paper-roster-empty"));
    } else {
        let head = |key: &str| say.say(key);
        let columns = vec![
            words(String::new(), pt(170), 1),
            words(head("paper-head-chart"), pt(640), 1),
            words(head("paper-head-patient"), 0, WHOLE),
            words(head("paper-head-born-only"), pt(680), 1),
            words(head("paper-head-time"), pt(560), 1),
            words(head("paper-head-provider"), pt(1_000), WHOLE),
            words(head("paper-head-back"), pt(400), 1),
        ];
        let row = |row: &PullRow| {
            let plain = |text: String| Cell::Text(text, regular(95));
            vec![
                Cell::Tick,
                Cell::Text(code(&row.chart), semi(95)),
                Cell::Text(row.patient.clone(), semi(95)),
                plain(row.born.map_or("\u{2013}".to_owned(), |born| say.lettered(born))),
                plain(say.time(row.at)),
                plain(row.provider.clone()),
                Cell::Tick,
            ]
        };
        let again = |flow: &mut Flow| flow.y += pt(60);
        again(&mut flow);
        Table::new(flow.sheet.span(), LOOK, columns)
            .write(&mut flow, Rows { rows: view.rows.iter().map(row).collect(), again: &again, ..Rows::default() });
    }
    let foot = Foot { document: &document, filter: &view.filter, legend: &say.say("paper-pull-legend"), last: document_code(letterhead, &say) };
    flow.finish(&say.with("paper-pull-list-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}
