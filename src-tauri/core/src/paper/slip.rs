//! The routing slip: it goes with a patient through the house, is ticked and written on, and comes back to the desk.

use super::barcode::code128;
use super::flow::{Flow, Foot, HAIR, INK, LIGHT, Letterhead, Sheet, TITLE_RULE, document_code, labelled};
use super::fonts::{bold, code, regular, semi, snug, soft, width};
use super::page::{Mark, Pages};
use super::wording::Wording;
use super::{Hp, pt};
use crate::dates::{Day, TimeOfDay};
use crate::money::Cents;
use crate::words::Words;

/// One visit's slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipView {
    /// Start.
    pub at: TimeOfDay,
    /// Length.
    pub minutes: u16,
    /// `ALDER, Wim`
    pub patient: String,
    /// Chart number; its bars stand on the slip too.
    pub chart: String,
    /// Birth date.
    pub born: Option<Day>,
    /// First visit here?
    pub is_new: bool,
    /// Who sees them.
    pub provider: String,
    /// Where, if that is settled.
    pub room: Option<String>,
    /// Kind of visit.
    pub visit: String,
    /// Reason, note, language, access.
    pub note: String,
    /// What everybody must know.
    pub alert: String,
    /// What the record lacks.
    pub lacks: String,
    /// Plan, or the word for paying oneself.
    pub coverage: String,
    /// Was the coverage verified?
    pub is_verified: Option<bool>,
    /// Copay of this visit; nothing where it is not known or not to be told.
    pub copay: Option<Cents>,
    /// What the account owes; nothing where it is not to be told.
    pub balance: Option<Cents>,
}

/// The slips of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipsView {
    /// The day.
    pub on: Day,
    /// Which part of the day was asked for, in words.
    pub filter: String,
    /// In their order.
    pub slips: Vec<SlipView>,
    /// What is done most here: code and name, to be ticked.
    pub services: Vec<(String, String)>,
}

/// Lays out a slip a page, on half Letter or A5.
pub fn slips(view: &SlipsView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::half(letterhead.sheets));
    for (i, slip) in view.slips.iter().enumerate() {
        if i > 0 {
            flow.turn();
        }
        Writer { view, slip, say, letterhead }.write(&mut flow);
    }
    let document = say.say("paper-slip");
    let foot = Foot { document: &document, filter: &view.filter, legend: "", last: document_code(letterhead, &say) };
    flow.finish(&say.with("paper-slips-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

struct Writer<'a> {
    view: &'a SlipsView,
    slip: &'a SlipView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn write(&self, flow: &mut Flow) {
        self.head(flow);
        self.patient(flow);
        self.facts(flow);
        self.stations(flow);
        self.services(flow);
        self.close(flow);
    }

    fn head(&self, flow: &mut Flow) {
        let (sheet, y) = (flow.sheet, flow.y);
        let (label, time) = (self.say.lettered(self.view.on), self.say.time(self.slip.at));
        let taken = width(&label, soft(85)).max(width(&time, bold(148))) + pt(120);
        flow.letterhead(self.letterhead, false, sheet.measure() - taken);
        flow.text_to(sheet.right(), y - pt(31), soft(85), &label);
        flow.text_to(sheet.right(), y + pt(128), bold(148), &time);
        flow.y = y + pt(330);
        flow.full_rule(flow.y, TITLE_RULE, 0);
    }

    fn patient(&self, flow: &mut Flow) {
        let (sheet, slip, say) = (flow.sheet, self.slip, &self.say);
        let baseline = flow.y + pt(225);
        let style = snug(&slip.patient, bold(160), sheet.measure());
        let below = flow.lines(sheet.side, baseline, style, &slip.patient, (sheet.measure(), pt(170), 2));
        let chart = code(&slip.chart);
        let born = match slip.born {
            Some(born) => say.with("paper-born-chart", &[("born", &say.lettered(born)), ("chart", &chart)]),
            None => say.with("paper-chart", &[("chart", &chart)]),
        };
        let age = slip.born.map(|born| say.age(born, self.view.on));
        let standing = say.say(if slip.is_new { "paper-new-patient" } else { "paper-established-patient" });
        let facts = [Some(born), age, Some(standing)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        flow.fitted(sheet.side, below - pt(32), regular(95), &facts, sheet.measure());
        flow.y = below - pt(32);
    }

    fn facts(&self, flow: &mut Flow) {
        let (sheet, slip, say) = (flow.sheet, self.slip, &self.say);
        let third = sheet.measure() / 3;
        let at = |i: Hp| sheet.side + third * i;
        let top = flow.y + pt(210);
        let amount = |amount: Option<Cents>| amount.map_or("\u{2013}".to_owned(), Cents::shown);
        let checked = slip.is_verified.map(|is| say.say(if is { "paper-verified" } else { "paper-check" }));
        let coverage = [Some(slip.coverage.clone()), checked].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let room = slip.room.clone().unwrap_or_else(|| "\u{2013}".to_owned());
        let who = labelled(flow, (at(0), top), &say.say("paper-head-provider"), &slip.provider, third - pt(100));
        let what = labelled(
            flow,
            (at(1), top),
            &say.say("paper-visit"),
            &say.with("paper-slip-visit", &[("visit", &slip.visit), ("minutes", &slip.minutes.to_string())]),
            third - pt(100),
        );
        let place = labelled(flow, (at(2), top), &say.say("paper-head-room"), &room, third);
        let next = who.max(what).max(place) + pt(190);
        let cover = labelled(flow, (at(0), next), &say.say("paper-head-coverage"), &coverage, third - pt(100));
        let copay = labelled(flow, (at(1), next), &say.say("paper-head-copay"), &amount(slip.copay), third - pt(100));
        let owed = labelled(flow, (at(2), next), &say.say("paper-head-balance"), &amount(slip.balance), third);
        flow.y = cover.max(copay).max(owed);
        let told = [("paper-head-alert", &slip.alert), ("paper-head-note", &slip.note), ("paper-head-lacks", &slip.lacks)];
        for (key, text) in told.into_iter().filter(|(_, text)| !text.is_empty()) {
            let label = say.say(key);
            let start = at(0) + third * 2 / 3;
            flow.y += pt(165);
            flow.fitted(at(0), flow.y, soft(85), &label, third * 2 / 3 - pt(60));
            let style = if key == "paper-head-alert" { semi(95) } else { regular(95) };
            flow.y = flow.lines(start, flow.y, style, text, (sheet.right() - start, pt(118), 2)) - pt(118);
        }
    }

    /// Where the patient went, and when: written by hand.
    fn stations(&self, flow: &mut Flow) {
        let sheet = flow.sheet;
        let quarter = (sheet.measure() - 3 * pt(100)) / 4;
        flow.y += pt(420);
        for (i, key) in ["paper-slip-arrived", "paper-slip-room", "paper-slip-seen", "paper-slip-left"].into_iter().enumerate() {
            let left = sheet.side + (quarter + pt(100)) * i as Hp;
            flow.rule((left, left + quarter), flow.y, HAIR, LIGHT);
            flow.fitted(left, flow.y + pt(95), soft(80), &self.say.say(key), quarter);
        }
        flow.y += pt(95);
    }

    /// What is done most, in two columns with a box each, and lines for what is not on it.
    fn services(&self, flow: &mut Flow) {
        let (sheet, say) = (flow.sheet, &self.say);
        let half = (sheet.measure() - pt(160)) / 2;
        flow.y += pt(230);
        flow.text(sheet.side, flow.y, semi(85), &say.say("paper-slip-services"));
        flow.y += pt(45);
        flow.full_rule(flow.y, INK, 0);
        let rows = self.view.services.len().div_ceil(2);
        let top = flow.y;
        for (i, (number, name)) in self.view.services.iter().enumerate() {
            let (left, y) = (sheet.side + (half + pt(160)) * (i / rows.max(1)) as Hp, top + pt(140) + pt(150) * (i % rows.max(1)) as Hp);
            flow.put(Mark::Box(left + 50, y - pt(73), pt(80), pt(80), pt(9)));
            flow.text(left + pt(145), y, regular(87), &code(number));
            flow.fitted(left + pt(560), y, regular(87), name, half - pt(560));
        }
        flow.y = top + pt(150) * rows as Hp;
        for key in ["paper-slip-diagnoses", "paper-slip-next", "paper-slip-paid"] {
            flow.y += pt(215);
            let label = say.say(key);
            let end = flow.text(sheet.side, flow.y, soft(85), &label);
            flow.rule((end + pt(80), sheet.right()), flow.y + pt(20), HAIR, LIGHT);
        }
    }

    fn close(&self, flow: &mut Flow) {
        let sheet = flow.sheet;
        let top = sheet.height - sheet.foot - pt(300);
        code128(&self.slip.chart, (sheet.side, top), pt(210), pt(1_300)).into_iter().for_each(|mark| flow.put(mark));
        flow.text_to(sheet.right(), top + pt(205), regular(85), &self.say.say("paper-slip-back"));
        flow.y = top + pt(210);
    }
}
