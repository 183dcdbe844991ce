//! The superbill: what is done at a visit, to be ticked by hand before, or as it was charged after.

use super::flow::{Flow, Foot, HAIR, INK, LIGHT, Letterhead, Sheet, TITLE_RULE, document_code, labelled};
use super::fonts::{bold, code, regular, semi, snug, soft, width};
use super::page::{Mark, Pages};
use super::table::{Cell, RowLook, Rows, Table, figures, words as column};
use super::wording::Wording;
use super::{Hp, pt};
use crate::dates::Day;
use crate::money::Cents;
use crate::words::Words;

/// Codes under one heading, to be ticked: code and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuperbillSection {
    /// The heading.
    pub title: String,
    /// Code and words.
    pub rows: Vec<(String, String)>,
}

/// One line as it was charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuperbillLine {
    /// Code and modifiers.
    pub code: String,
    /// What it is.
    pub what: String,
    /// Letters of the diagnoses.
    pub pointers: String,
    /// How many.
    pub units: i64,
    /// What it costs.
    pub amount: Cents,
}

/// What was charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuperbillCharged {
    /// Letter, code and words of each diagnosis.
    pub diagnoses: Vec<(String, String, String)>,
    /// The lines.
    pub lines: Vec<SuperbillLine>,
    /// All of them.
    pub total: Cents,
}

/// A superbill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuperbillView {
    /// The day of the visit.
    pub on: Day,
    /// `ALDER, Wim`; empty on a form for nobody yet.
    pub patient: String,
    /// Chart number.
    pub chart: String,
    /// Birth date.
    pub born: Option<Day>,
    /// Label and value: who, what, coverage, copay, balance. A value that is empty is written by hand.
    pub facts: Vec<(String, String)>,
    /// As it was charged; nothing before.
    pub charged: Option<SuperbillCharged>,
    /// What is ticked, when nothing is charged yet: services, then diagnoses.
    pub sections: Vec<SuperbillSection>,
}

const LOOK: RowLook = RowLook { gap: pt(80), fifths: false, lead: pt(112), drop: pt(142), air: pt(66), head: 85 };
const GAP: Hp = pt(200);
const ROW: Hp = pt(150);

/// Lays out a superbill on Letter or A4.
pub fn superbill(view: &SuperbillView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let document = say.say("paper-superbill");
    let writer = Writer { view, say, letterhead };
    writer.head(&mut flow, &document);
    writer.facts(&mut flow);
    match &view.charged {
        Some(charged) => writer.charged(&mut flow, charged),
        None => writer.form(&mut flow),
    }
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &writer.say) };
    let title = if view.chart.is_empty() { document.clone() } else { writer.say.with("paper-superbill-title", &[("chart", &view.chart)]) };
    flow.finish(&title, &foot, letterhead, &writer.say)
}

struct Writer<'a> {
    view: &'a SuperbillView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn head(&self, flow: &mut Flow, document: &str) {
        let (sheet, y, view, say) = (flow.sheet, flow.y, self.view, &self.say);
        flow.letterhead(self.letterhead, false, sheet.measure() - width(document, bold(125)) - pt(120));
        flow.text_to(sheet.right(), y, bold(125), document);
        flow.text_to(sheet.right(), y + pt(114), soft(87), &say.lettered(view.on));
        flow.y = y + pt(320);
        flow.full_rule(flow.y, TITLE_RULE, 0);
        if view.patient.is_empty() {
            flow.y += pt(330);
            self.blank(flow, &say.say("paper-superbill-patient"));
            flow.y += pt(60);
            return;
        }
        let below =
            flow.lines(sheet.side, flow.y + pt(225), snug(&view.patient, bold(165), sheet.measure()), &view.patient, (sheet.measure(), pt(175), 2));
        let chart = code(&view.chart);
        let facts = match view.born {
            Some(born) => [say.with("paper-born-chart", &[("born", &say.lettered(born)), ("chart", &chart)]), say.age(born, view.on)].join(", "),
            None => say.with("paper-chart", &[("chart", &chart)]),
        };
        flow.fitted(sheet.side, below - pt(40), regular(100), &facts, sheet.measure());
        flow.y = below - pt(40);
        flow.continues(&format!("{}, {}", view.patient, document));
    }

    /// A label and a line to write on.
    fn blank(&self, flow: &mut Flow, label: &str) {
        let sheet = flow.sheet;
        let end = flow.text(sheet.side, flow.y, soft(87), label);
        flow.rule((end + pt(80), sheet.right()), flow.y + pt(20), HAIR, LIGHT);
    }

    /// Three beside each other.
    fn facts(&self, flow: &mut Flow) {
        let (side, third) = (flow.sheet.side, flow.sheet.measure() / 3);
        for row in self.view.facts.chunks(3) {
            let top = flow.y + pt(230);
            for (i, (label, value)) in row.iter().enumerate() {
                let left = side + third * i as Hp;
                let after = labelled(flow, (left, top), label, value, third - pt(120));
                if value.is_empty() {
                    flow.rule((left, left + third - pt(120)), top + pt(130), HAIR, LIGHT);
                }
                flow.y = flow.y.max(after).max(top + pt(130));
            }
        }
    }

    fn charged(&self, flow: &mut Flow, charged: &SuperbillCharged) {
        let say = &self.say;
        if !charged.diagnoses.is_empty() {
            flow.section(flow.sheet.span(), &say.say("ui-diagnoses"), "", pt(300));
            for (letter, number, name) in &charged.diagnoses {
                flow.need(ROW);
                flow.y += ROW;
                let side = flow.sheet.side;
                flow.text(side, flow.y, bold(95), letter);
                flow.text(side + pt(180), flow.y, regular(95), &code(number));
                flow.fitted(side + pt(780), flow.y, regular(95), name, flow.sheet.measure() - pt(780));
            }
            flow.y += pt(60);
        }
        flow.section(flow.sheet.span(), &say.say("paper-what-was-done"), "", pt(500));
        let columns = vec![
            column(say.say("ui-code"), pt(1_050), 2),
            column(say.say("ui-what"), 0, 2),
            column(say.say("paper-superbill-letters"), pt(620), 1),
            figures(say.say("ui-units"), pt(480)),
            figures(say.say("ui-amount"), pt(700)),
        ];
        let text = |text: String| Cell::Text(text, regular(97));
        let row = |line: &SuperbillLine| {
            let (amount, units) = (line.amount.shown(), line.units.to_string());
            vec![text(code(&line.code)), text(line.what.clone()), text(line.pointers.clone()), text(units), text(amount)]
        };
        let total = vec![
            Cell::Text(say.say("paper-together"), semi(100)),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Text(charged.total.shown(), semi(110)),
        ];
        let rows = charged.lines.iter().map(row).collect();
        Table::new(flow.sheet.span(), LOOK, columns).write(flow, Rows { rows, total: Some(total), ..Rows::default() });
    }

    /// Two columns with a box for each code, then lines for what is not on it.
    fn form(&self, flow: &mut Flow) {
        let half = (flow.sheet.measure() - GAP) / 2;
        let height = |section: &SuperbillSection| pt(330) + ROW * section.rows.len() as Hp;
        let all: Hp = self.view.sections.iter().map(height).sum();
        let (mut top, mut at, mut filled) = (flow.y + pt(60), 0, 0);
        let mut lowest = top;
        flow.y = top;
        for section in &self.view.sections {
            let tall = height(section);
            let is_full = flow.y + tall > flow.bottom - pt(900) || (at == 0 && filled > 0 && filled + tall / 2 > all / 2);
            if filled > 0 && is_full {
                (at, filled) = (at + 1, 0);
                if at == 2 {
                    flow.turn();
                    (at, top, lowest) = (0, flow.y, flow.y);
                }
                flow.y = top;
            }
            self.boxes(flow, section, flow.sheet.side + (half + GAP) * at, half);
            filled += tall;
            lowest = lowest.max(flow.y);
        }
        flow.y = lowest + pt(120);
        for key in ["paper-slip-diagnoses", "paper-slip-next", "paper-superbill-signed"] {
            flow.need(pt(230));
            flow.y += pt(230);
            self.blank(flow, &self.say.say(key));
        }
    }

    fn boxes(&self, flow: &mut Flow, section: &SuperbillSection, left: Hp, room: Hp) {
        flow.y += pt(200);
        flow.fitted(left, flow.y, semi(97), &section.title, room);
        flow.rule((left, left + room), flow.y + pt(45), INK, 0);
        flow.y += pt(60);
        for (number, name) in &section.rows {
            flow.y += ROW;
            flow.put(Mark::Box(left + 50, flow.y - pt(73), pt(80), pt(80), pt(9)));
            flow.text(left + pt(145), flow.y, regular(90), &code(number));
            flow.fitted(left + pt(700), flow.y, regular(90), name, room - pt(700));
        }
        flow.y += pt(70);
    }
}
