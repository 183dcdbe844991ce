//! Places marks on sheets: letterhead, titles, rules, columns of text, and the foot that stands on every page.

use super::fonts::{self, MISSING, Run, Style, WHOLE, bold, code, regular, runs, semi, soft, width, wrap};
use super::page::{Mark, Pages};
use super::wording::{TimeStyle, Wording, begun};
use super::{Hp, mm, pt};
use crate::dates::{LocalTime, TimeOfDay};
use crate::words::Words;

/// Which sizes of paper the practice uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SheetFamily {
    /// Letter and half Letter.
    #[default]
    Letter,
    /// A4 and A5.
    Iso,
}

/// A drawing before the practice's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emblem {
    /// A leaf.
    Leaf,
}

/// Who prints, when, and under which document code. Given at preview, archived with the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When, on the practice's clock.
    pub at: LocalTime,
    /// By whom, as the foot shows it: `D. Brill`.
    pub by: String,
    /// The document's code: `7F3K-0914`.
    pub code: String,
}

/// What stands at the head of every document of the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the practice.
    pub name: String,
    /// Its address, street first, town last.
    pub address: Vec<String>,
    /// Its telephone number as people read it.
    pub phone: String,
    /// When it can be reached: `Monday to Friday 8:00 to 17:30`.
    pub hours: Option<String>,
    /// Tax id for the patient's plan and taxes.
    pub tax_id: Option<String>,
    /// The practice's own provider number.
    pub npi: Option<String>,
    /// A drawing before the name.
    pub emblem: Option<Emblem>,
    /// Sign of the currency. Only the answer of a page carries it.
    pub currency: String,
    /// Paper sizes.
    pub sheets: SheetFamily,
    /// Clock.
    pub time: TimeStyle,
    /// This print.
    pub stamp: Stamp,
}

impl Letterhead {
    /// The telephone number for the middle of a sentence: it stays on one line.
    pub(super) fn phone_in_text(&self) -> String {
        self.phone.replace(' ', "\u{A0}")
    }

    /// A time as this letterhead's pages say it.
    pub(crate) fn clock(&self, words: &Words, at: TimeOfDay) -> String {
        self.wording(words).time(at)
    }

    pub(super) fn wording<'a>(&self, words: &'a Words) -> Wording<'a> {
        Wording { words, time: self.time }
    }
}

/// A sheet: size and margins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub width: Hp,
    pub height: Hp,
    /// Left and right margin.
    pub side: Hp,
    /// Baseline of the first line.
    pub first: Hp,
    /// Line of the foot above the lower edge.
    pub foot: Hp,
}

impl Sheet {
    /// Letter or A4 for invoices and statements.
    pub const fn page(family: SheetFamily) -> Sheet {
        let (width, height) = match family {
            SheetFamily::Letter => (pt(6_120), pt(7_920)),
            SheetFamily::Iso => (mm(210), mm(297)),
        };
        Sheet { width, height, side: mm(18), first: pt(508), foot: pt(418) }
    }

    /// Half Letter or A5 for receipts.
    pub const fn half(family: SheetFamily) -> Sheet {
        let (width, height) = match family {
            SheetFamily::Letter => (pt(3_960), pt(6_120)),
            SheetFamily::Iso => (mm(148), mm(210)),
        };
        Sheet { width, height, side: mm(12), first: pt(410), foot: pt(440) }
    }

    /// Letter or A4 on its side for lists.
    pub const fn wide(family: SheetFamily) -> Sheet {
        let upright = Sheet::page(family);
        Sheet { width: upright.height, height: upright.width, side: mm(13), first: pt(470), foot: pt(330) }
    }

    /// Right end of the text.
    pub const fn right(&self) -> Hp {
        self.width - self.side
    }

    /// Width of the text.
    pub const fn measure(&self) -> Hp {
        self.width - 2 * self.side
    }

    /// From margin to margin.
    pub const fn span(&self) -> (Hp, Hp) {
        (self.side, self.right())
    }
}

/// Line strengths, in hundredths of a point, and the lightest grey of a line (#999).
pub(super) const HAIR: Hp = 60;
pub(super) const INK: Hp = 110;
pub(super) const TITLE_RULE: Hp = 200;
const COLUMN_GAP: Hp = pt(210);
/// Lines of a text under a title, at most.
pub(super) const MOST_ADVICE: usize = 8;
pub(super) const LIGHT: u8 = 0x99;

/// The three parts of a foot; the page count is put into the first.
pub(super) struct Foot<'a> {
    pub document: &'a str,
    /// Which part was asked for, after the page count.
    pub filter: &'a str,
    /// A line over the foot that explains the page's signs.
    pub legend: &'a str,
    pub last: String,
}

/// Pages being written, from the top down.
pub(super) struct Flow {
    pub sheet: Sheet,
    /// Where the next thing goes on the last page (a top edge or a baseline, as its writer needs).
    pub y: Hp,
    /// Lowest place for content.
    pub bottom: Hp,
    /// How far above the foot the note on missing letters stands.
    pub note_lift: Hp,
    /// What stands at the head of every further page, and where it ends.
    running: (Vec<Mark>, Hp),
    pages: Vec<Vec<Mark>>,
}

impl Flow {
    pub fn new(sheet: Sheet) -> Flow {
        let bottom = sheet.height - sheet.foot - pt(140);
        Flow { sheet, y: sheet.first, bottom, note_lift: pt(40), running: (Vec::new(), sheet.first), pages: vec![Vec::new()] }
    }

    pub fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Starts a new page, with its running head.
    pub fn turn(&mut self) {
        let (head, end) = self.running.clone();
        self.pages.push(head);
        self.y = end;
    }

    /// Turns the page unless so much still fits on this one.
    pub fn need(&mut self, height: Hp) {
        if self.y + height > self.bottom {
            self.turn();
        }
    }

    /// Writes the running head of the pages to come.
    fn run(&mut self, write: impl FnOnce(&mut Flow)) {
        let (pages, y) = (std::mem::replace(&mut self.pages, vec![Vec::new()]), self.y);
        self.y = self.sheet.first;
        write(self);
        self.running = (std::mem::replace(&mut self.pages, pages).concat(), self.y);
        self.y = y;
    }

    /// Further pages begin with the document's name: `Invoice 2026-0914, continued`.
    pub fn continues(&mut self, title: &str) {
        self.run(|flow| {
            flow.fitted(flow.sheet.side, flow.y, bold(125), title, flow.sheet.measure());
            flow.y += pt(90);
        });
    }

    /// Every page is headed by the day, and says on the right what it is and whose.
    pub fn day_title(&mut self, date: &str, what: &str, whose: &str) {
        self.run(|flow| {
            let (sheet, y) = (flow.sheet, flow.y);
            let end = flow.text(sheet.side, y, bold(200), &begun(date));
            flow.text_to(sheet.right(), y - pt(104), bold(87), what);
            flow.text_to(sheet.right(), y + pt(6), fonts::snug(whose, regular(87), sheet.right() - end - pt(100)), whose);
            flow.y = y + pt(95);
            flow.full_rule(flow.y, TITLE_RULE, 0);
        });
        // The first page holds nothing yet; a further day begins a new one.
        if self.pages.iter().all(Vec::is_empty) {
            self.pages.clear();
        }
        self.turn();
    }

    /// Heads a part of the page: a title (a provider's name, never cut) and facts beside it. The page turns first unless
    /// the head and `start` of what follows still fit.
    pub fn section(&mut self, (left, right): (Hp, Hp), title: &str, facts: &str, start: Hp) {
        self.need(pt(255) + start);
        self.y += pt(205);
        let mut end = left;
        let lines = wrap(title, bold(112), (right - left) * 3 / 4, WHOLE);
        for (i, line) in lines.iter().enumerate() {
            self.y += pt(135) * Hp::from(i > 0);
            end = self.text(left, self.y, bold(112), line);
        }
        let room = right - end - pt(100);
        self.fitted(end + pt(100), self.y, fonts::snug(facts, soft(92), room), facts, room);
        self.y += pt(50);
    }

    fn put_runs(&mut self, mut x: Hp, baseline: Hp, style: Style, runs: Vec<Run>) -> Hp {
        for Run { face, text, width } in runs {
            // Spaces at the edge of a run move the pen but leave no ink.
            if !text.trim().is_empty() {
                self.put(Mark::Text(x, baseline, face, style.size, style.grey, text));
            }
            x += width;
        }
        x
    }

    /// Writes a text from `x` and gives back where it ends.
    pub fn text(&mut self, x: Hp, baseline: Hp, style: Style, text: &str) -> Hp {
        self.put_runs(x, baseline, style, runs(text, style))
    }

    /// Writes a text that ends at `x`.
    pub fn text_to(&mut self, x: Hp, baseline: Hp, style: Style, text: &str) {
        let runs = runs(text, style);
        let width: Hp = runs.iter().map(|r| r.width).sum();
        self.put_runs(x - width, baseline, style, runs);
    }

    /// Writes a text from `x`, cut with an ellipsis where `room` ends.
    pub fn fitted(&mut self, x: Hp, baseline: Hp, style: Style, text: &str, room: Hp) -> Hp {
        self.text(x, baseline, style, &fonts::fit(text, style, room))
    }

    /// Writes wrapped lines from `x` and gives back the baseline after the last one.
    pub fn lines(&mut self, x: Hp, baseline: Hp, style: Style, text: &str, (room, lead, most): (Hp, Hp, usize)) -> Hp {
        wrap(text, style, room, most).iter().fold(baseline, |y, line| {
            self.text(x, y, style, line);
            y + lead
        })
    }

    /// Texts with a title each, beside each other under rules; the page goes on below the longest.
    pub fn side_by_side(&mut self, top: Hp, parts: &[(String, String)]) {
        let (left, column, gap) = (self.sheet.side, self.column_of(parts.len()), COLUMN_GAP);
        for (i, (title, text)) in parts.iter().enumerate() {
            let left = left + (column + gap) * i as Hp;
            self.rule((left, left + column), top, INK, 0);
            self.fitted(left, top + pt(158), semi(100), title, column);
            let after = self.lines(left, top + pt(306), regular(100), text, (column, pt(127), MOST_ADVICE));
            self.y = self.y.max(after);
        }
    }

    /// Width of one of several columns.
    pub fn column_of(&self, count: usize) -> Hp {
        let count = count.max(1) as Hp;
        (self.sheet.measure() - COLUMN_GAP * (count - 1)) / count
    }

    /// A straight rule between two places of a line.
    pub fn rule(&mut self, (from, to): (Hp, Hp), y: Hp, thick: Hp, grey: u8) {
        self.put(Mark::Line(from, y, to, y, thick, grey, false));
    }

    /// A rule over the whole measure.
    pub fn full_rule(&mut self, y: Hp, thick: Hp, grey: u8) {
        self.rule((self.sheet.side, self.sheet.right()), y, thick, grey);
    }

    /// Emblem, name, address, telephone and hours from the top left; leaves `room` for what stands on the right.
    pub fn letterhead(&mut self, letterhead: &Letterhead, with_hours: bool, room: Hp) {
        let (mut x, y) = (self.sheet.side, self.sheet.first);
        if let Some(Emblem::Leaf) = letterhead.emblem {
            leaf((x + pt(40), y - pt(95))).into_iter().for_each(|mark| self.put(mark));
            x += pt(314);
        }
        let room = room - (x - self.sheet.side);
        // Two lines fit over the address: a longer name is set smaller until it stands on them.
        let style = (80..=125).rev().map(bold).find(|style| wrap(&letterhead.name, *style, room, WHOLE).len() < 3).unwrap_or(bold(80));
        let name = wrap(&letterhead.name, style, room, 2);
        self.lines(x, y - pt(145) * (name.len() as Hp - 1), style, &letterhead.name, (room, pt(145), 2));
        let hours = letterhead.hours.clone().filter(|_| with_hours).unwrap_or_default();
        let reached = [letterhead.phone.clone(), hours].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        for (i, text) in [letterhead.address.join(", "), reached].iter().filter(|text| !text.is_empty()).enumerate() {
            self.text(x, y + pt(114) + pt(108) * i as Hp, fonts::snug(text, regular(87), room), text);
        }
    }

    /// Foot of every page, and the finished document.
    pub fn finish(mut self, title: &str, foot: &Foot, letterhead: &Letterhead, say: &Wording) -> Pages {
        let (sheet, total) = (self.sheet, self.pages.len());
        let line = sheet.height - sheet.foot;
        let baseline = line + pt(118);
        let stamp = &letterhead.stamp;
        let printed = say.with("paper-printed", &[("when", &say.moment(stamp.at)), ("by", &stamp.by)]);
        let mut pages = std::mem::take(&mut self.pages);
        for (i, page) in pages.iter_mut().enumerate() {
            let lacks = page.iter().any(|mark| matches!(mark, Mark::Text(.., text) if text.contains(MISSING)));
            self.pages = vec![std::mem::take(page)];
            let count = say.with("paper-page", &[("page", &(i + 1).to_string()), ("pages", &total.to_string())]);
            let left = [foot.document, &count, foot.filter].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(", ");
            self.text(sheet.side, line - pt(56), regular(80), foot.legend);
            self.full_rule(line, pt(6), 0x33);
            self.foot_line(baseline, [&left, &printed, &foot.last]);
            if lacks {
                self.text(sheet.side, line - self.note_lift, soft(75), &say.say("paper-lacks-letters"));
            }
            page.append(&mut self.pages[0]);
        }
        Pages::new(title, (sheet.width, sheet.height), pages)
    }

    /// Three texts on a line: left, right, and the middle one centred in what is left between them. Long ones are set
    /// smaller; where they do not fit even so, who printed it goes to a second line, and the left part, where the filter
    /// stands last, is cut.
    fn foot_line(&mut self, baseline: Hp, [left, middle, last]: [&str; 3]) {
        let ((start, end), gap) = (self.sheet.span(), pt(70));
        let needs = |style: Style| width(left, style) + width(middle, style) + width(last, style) + 2 * gap;
        let largest = if self.sheet.width < pt(5_000) { 79 } else { 83 };
        let style = (70..=largest).rev().map(regular).find(|style| needs(*style) <= end - start).unwrap_or(regular(70));
        let last_start = end - width(last, style);
        self.text_to(end, baseline, style, last);
        let left_end = self.fitted(start, baseline, style, left, last_start - start - gap);
        if needs(style) <= end - start {
            self.text(left_end + (last_start - left_end - width(middle, style)) / 2, baseline, style, middle);
        } else {
            self.fitted(start, baseline + pt(95), fonts::snug(middle, style, end - start), middle, end - start);
        }
    }
}

/// The document's code as the foot shows it.
pub(super) fn document_code(letterhead: &Letterhead, say: &Wording) -> String {
    say.with("paper-doc", &[("code", &code(&letterhead.stamp.code))])
}

/// A label over a value, which wraps where it is long; gives back the value's last baseline.
pub(super) fn labelled(flow: &mut Flow, (x, baseline): (Hp, Hp), label: &str, value: &str, room: Hp) -> Hp {
    flow.fitted(x, baseline, soft(85), label, room);
    flow.lines(x, baseline + pt(128), semi(100), value, (room, pt(128), WHOLE)) - pt(128)
}

/// The leaf in a box of 14 by 19 points.
fn leaf((x, y): (Hp, Hp)) -> [Mark; 3] {
    let at = |dx: Hp, dy: Hp| (x + dx, y + dy);
    let outline = [(700, 0), (1_150, 380), (1_400, 760), (1_400, 1_120), (1_400, 1_560), (1_100, 1_830), (700, 1_830)];
    let other = [(300, 1_830), (0, 1_560), (0, 1_120), (0, 760), (250, 380), (700, 0)];
    [
        Mark::Curve(130, outline.iter().chain(&other).map(|(dx, dy)| at(*dx, *dy)).collect()),
        Mark::Curve(130, vec![at(700, 1_830), at(700, 1_500), at(700, 1_150), at(700, 880)]),
        Mark::Curve(130, vec![at(980, 1_120), at(900, 1_270), at(830, 1_340), at(700, 1_420), at(570, 1_340), at(500, 1_290), at(430, 1_200)]),
    ]
}
