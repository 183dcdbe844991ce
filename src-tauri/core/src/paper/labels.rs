//! Labels: addresses, charts, appointments, specimens; on sheets of many or on a roll, moved by what the printer needs.

use super::barcode::code128;
use super::flow::Letterhead;
use super::fonts::{Style, code, regular, runs, semi, snug, width, wrap};
use super::page::{Mark, Pages};
use super::wording::Wording;
use super::{Hp, mm, pt};
use crate::dates::{Day, LocalTime};
use crate::words::Words;

/// Sizes that labels are sold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelStock {
    /// Thirty on Letter, 2 5/8 by 1 inch.
    Letter30,
    /// Ten on Letter, 4 by 2 inches.
    Letter10,
    /// Twenty-one on A4, 63.5 by 38.1 mm.
    A4Of21,
    /// A roll, 89 by 28 mm.
    Roll89,
    /// A roll, 51 by 25 mm.
    Roll51,
}

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// To be written to.
    Address {
        /// Name, street, town.
        lines: Vec<String>,
    },
    /// On the cover of a paper chart.
    Chart {
        /// `ALDER, Wim`
        patient: String,
        /// Birth date.
        born: Option<Day>,
        /// Chart number, in bars too.
        chart: String,
        /// Telephone.
        phone: String,
    },
    /// Given to the patient.
    Appointment {
        /// `Wim Alder`
        patient: String,
        /// When.
        at: LocalTime,
        /// With whom.
        provider: String,
    },
    /// On a tube or a cup: two identifiers, and when it was taken, by hand.
    Specimen {
        /// `ALDER, Wim`
        patient: String,
        /// Birth date.
        born: Option<Day>,
        /// Chart number, in bars too.
        chart: String,
        /// Day of the visit.
        on: Day,
        /// Who asked for it.
        provider: String,
    },
    /// On a shelf, before what lies there.
    Shelf {
        /// As people call it.
        item: String,
        /// Unit, place, vendor's number.
        facts: String,
        /// Its code, in bars too.
        code: String,
    },
}

/// Labels to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelsView {
    /// Their size.
    pub stock: LabelStock,
    /// So many of the first sheet are used up.
    pub used: usize,
    /// The printer's own offset, right and down, in tenths of a millimetre.
    pub moved: (i32, i32),
    /// In their order.
    pub labels: Vec<Label>,
}

/// A stock in hundredths of a point: sheet, first label's corner, pitch, size, columns and rows.
struct Grid {
    sheet: (Hp, Hp),
    corner: (Hp, Hp),
    pitch: (Hp, Hp),
    size: (Hp, Hp),
    across: usize,
    down: usize,
}

impl LabelStock {
    const fn grid(self) -> Grid {
        let letter = (pt(6_120), pt(7_920));
        match self {
            LabelStock::Letter30 => {
                Grid { sheet: letter, corner: (pt(135), pt(360)), pitch: (pt(1_980), pt(720)), size: (pt(1_890), pt(720)), across: 3, down: 10 }
            }
            LabelStock::Letter10 => {
                Grid { sheet: letter, corner: (pt(112), pt(360)), pitch: (pt(3_015), pt(1_440)), size: (pt(2_880), pt(1_440)), across: 2, down: 5 }
            }
            LabelStock::A4Of21 => Grid {
                sheet: (mm(210), mm(297)),
                corner: (pt(204), pt(429)),
                pitch: (pt(1_872), pt(1_080)),
                size: (pt(1_800), pt(1_080)),
                across: 3,
                down: 7,
            },
            LabelStock::Roll89 => roll(mm(89), mm(28)),
            LabelStock::Roll51 => roll(mm(51), mm(25)),
        }
    }

    /// How many stand on a sheet; one on a roll.
    pub const fn on_a_sheet(self) -> usize {
        let grid = self.grid();
        grid.across * grid.down
    }
}

const fn roll(width: Hp, height: Hp) -> Grid {
    Grid { sheet: (width, height), corner: (0, 0), pitch: (width, height), size: (width, height), across: 1, down: 1 }
}

/// Lays out labels, a page a sheet (or a label, on a roll). No foot stands on them: their number is in the archive alone.
pub fn labels(view: &LabelsView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let grid = view.stock.grid();
    let each = grid.across * grid.down;
    let used = view.used % each;
    let mut pages: Vec<Vec<Mark>> = Vec::new();
    for (i, label) in view.labels.iter().enumerate() {
        let place = used + i;
        if pages.len() <= place / each {
            pages.push(Vec::new());
        }
        let (column, row) = ((place % grid.across) as Hp, (place % each / grid.across) as Hp);
        let left = grid.corner.0 + grid.pitch.0 * column + tenths(view.moved.0);
        let top = grid.corner.1 + grid.pitch.1 * row + tenths(view.moved.1);
        let mut writer = Writer {
            say,
            name: &letterhead.name,
            left: left + PAD,
            top: top + PAD,
            room: grid.size.0 - 2 * PAD,
            bottom: top + grid.size.1 - PAD,
            marks: Vec::new(),
        };
        writer.label(label, &letterhead.phone);
        if let Some(page) = pages.last_mut() {
            page.append(&mut writer.marks);
        }
    }
    Pages::new(&say.say("paper-labels"), grid.sheet, pages)
}

/// Between the label's edge and what stands on it.
const PAD: Hp = pt(65);

const fn tenths(tenths_of_a_millimetre: i32) -> Hp {
    mm(tenths_of_a_millimetre) / 10
}

struct Writer<'a> {
    say: Wording<'a>,
    name: &'a str,
    left: Hp,
    top: Hp,
    room: Hp,
    bottom: Hp,
    marks: Vec<Mark>,
}

impl Writer<'_> {
    fn label(&mut self, label: &Label, phone: &str) {
        match label {
            Label::Address { lines } => self.lines(lines.iter().map(|line| (line.as_str(), false))),
            Label::Chart { patient, born, chart, phone } => {
                let facts = [born.map(|born| self.say.lettered(born)), Some(phone.clone())].into_iter().flatten().filter(|s| !s.is_empty());
                let facts = facts.collect::<Vec<_>>().join(", ");
                self.lines([(patient.as_str(), true), (&facts, false), (&code(chart), true)]);
                self.bars(chart);
            }
            Label::Shelf { item, facts, code: number } => {
                self.lines([(item.as_str(), true), (facts, false), (&code(number), false)]);
                self.bars(number);
            }
            Label::Appointment { patient, at, provider } => {
                let when = format!("{}, {}", self.say.near_date(at.on), self.say.time(at.at));
                let practice = [self.name, phone].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
                self.lines([(patient.as_str(), false), (&when, true), (provider, false), (&practice, false)]);
            }
            Label::Specimen { patient, born, chart, on, provider } => {
                let born = born.map(|born| self.say.with("paper-label-born", &[("born", &self.say.lettered(born))]));
                let who = born.into_iter().chain([code(chart)]).collect::<Vec<_>>().join(", ");
                let taken = self.say.with("paper-specimen-taken", &[("date", &self.say.lettered(*on))]);
                self.lines([(patient.as_str(), true), (&who, false), (&taken, false), (provider, false)]);
                self.bars(chart);
            }
        }
    }

    /// Lines under each other, as large as the label lets them be; a name that is too long is set smaller, then on two lines.
    fn lines<'t>(&mut self, lines: impl IntoIterator<Item = (&'t str, bool)>) {
        let lines: Vec<(&str, bool)> = lines.into_iter().filter(|(text, _)| !text.trim().is_empty()).collect();
        let lead_for = |count: usize| ((self.bottom - self.top) / (count as Hp).max(4)).min(pt(150));
        let size = (lead_for(lines.len()) / 10 * 78 / 100).clamp(60, 110);
        let mut set: Vec<(String, Style)> = Vec::new();
        for (text, is_strong) in lines {
            let style = if is_strong { semi(size) } else { regular(size) };
            let least = Style { size: style.size * 3 / 4, ..style };
            let snug = snug(text, style, self.room);
            // A name that would have to be set too small to be read goes on in a second line.
            if snug.size < least.size || width(text, snug) > self.room {
                set.extend(wrap(text, least, self.room, 2).into_iter().map(|line| (line, least)));
            } else {
                set.push((text.to_owned(), snug));
            }
        }
        let lead = lead_for(set.len());
        for (text, style) in set {
            self.top += lead;
            self.text(&text, style);
        }
    }

    fn text(&mut self, text: &str, style: Style) {
        let mut x = self.left;
        for run in runs(text, style) {
            if !run.text.trim().is_empty() {
                self.marks.push(Mark::Text(x, self.top - pt(30), run.face, style.size, style.grey, run.text));
            }
            x += run.width;
        }
    }

    /// Bars in what is left below, if it is enough to be read.
    fn bars(&mut self, text: &str) {
        let free = self.bottom - self.top;
        if free >= pt(90) {
            self.marks.extend(code128(text, (self.left, self.top), (free - pt(10)).min(pt(260)), self.room));
        }
    }
}
