//! The day roster: who comes today, by provider or by time, at the privacy the place needs.

use super::columns::{self, RosterColumn, Shows};
use super::flow::{Flow, Foot, Letterhead, Sheet};
use super::fonts::{code, regular, strong};
use super::page::Pages;
use super::table::{Cell, Rows};
use super::wording::Wording;
use super::{Hp, pt};
use crate::dates::{Day, TimeOfDay};
use crate::money::Cents;
use crate::words::Words;

/// How much a roster tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    /// Names and all columns: for the desk, shredded after use.
    #[default]
    Full,
    /// Initials; no birth date, telephone or note.
    Initials,
    /// Times and kinds of visit only, nothing of the patient: for the wall.
    Times,
}

/// Order of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RosterBy {
    /// A block for each provider.
    #[default]
    Provider,
    /// One list over the day.
    Time,
    /// A block for each room.
    Room,
    /// One list by family name.
    Name,
}

/// A visit on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// Start.
    pub at: TimeOfDay,
    /// Length.
    pub minutes: u16,
    /// `ALDER, Wim`
    pub patient: String,
    /// `A. W.`
    pub initials: String,
    /// Chart number; stands beside a name that the fonts cannot write.
    pub chart: String,
    /// Birth date.
    pub born: Option<Day>,
    /// Kind of visit.
    pub visit: String,
    /// Plan, or the word for paying oneself.
    pub coverage: String,
    /// Was the coverage verified for today? Nothing without coverage.
    pub is_verified: Option<bool>,
    /// Copay of this visit.
    pub copay: Option<Cents>,
    /// What the account owes.
    pub balance: Cents,
    /// Telephone as people read it.
    pub phone: String,
    /// Reason or note.
    pub note: String,
    /// Who sees them.
    pub provider: String,
    /// Where, if that is settled.
    pub room: Option<String>,
    /// First visit here?
    pub is_new: bool,
    /// What the desk must know.
    pub alert: String,
    /// What the record lacks, in words.
    pub lacks: String,
}

/// A provider's part of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterBlock {
    /// `Imogen Hale MD`, or the room of a roster by room.
    pub title: String,
    /// Room, if the provider keeps to one.
    pub room: Option<String>,
    /// First and last hour of the session.
    pub hours: Option<(TimeOfDay, TimeOfDay)>,
    /// Start of lunch.
    pub lunch: Option<TimeOfDay>,
    /// The visits.
    pub rows: Vec<RosterRow>,
}

/// A day's roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterView {
    /// The day.
    pub on: Day,
    /// Order.
    pub by: RosterBy,
    /// How much it tells.
    pub privacy: Privacy,
    /// The columns chosen, in their order; none for the usual ones of the order and the privacy.
    pub columns: Vec<RosterColumn>,
    /// How many providers see somebody.
    pub providers: usize,
    /// Which part of the day was asked for, in words; empty for the whole day.
    pub filter: String,
    /// The providers' parts.
    pub blocks: Vec<RosterBlock>,
    /// So many empty lines follow each part, for whoever walks in.
    pub lines: usize,
}

/// Lays out a roster on Letter or A4 on its side.
pub fn roster(view: &RosterView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = sheets(letterhead);
    let writer = Writer { view, say };
    let is_empty = writer.day(&mut flow, letterhead, None);
    let sheet_code = code(&letterhead.stamp.code);
    let legend = match view.privacy {
        _ if is_empty => String::new(),
        Privacy::Times => say.with("paper-roster-legend-times", &[("sheet", &sheet_code)]),
        _ => say.with(
            "paper-roster-legend",
            &[("box", &strong(&say.say("paper-roster-box"))), ("check", &strong(&say.say("paper-check"))), ("sheet", &sheet_code)],
        ),
    };
    let document = say.say("paper-roster");
    let privacy = say.say(match view.privacy {
        Privacy::Full => "paper-privacy-full",
        Privacy::Initials => "paper-privacy-initials",
        Privacy::Times => "paper-privacy-times",
    });
    let told = Some(privacy).filter(|_| !is_empty);
    let filter = told.into_iter().chain([view.filter.clone()]).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    let foot = Foot { document: &document, filter: &filter, legend: &legend, last: say.with("paper-sheet", &[("code", &sheet_code)]) };
    flow.finish(&say.with("paper-roster-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

/// Lays out several days, each from a new page on: the book for when the computer is down.
pub fn downtime_pack(days: &[RosterView], letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = sheets(letterhead);
    let document = say.say("paper-downtime");
    for view in days {
        Writer { view, say }.day(&mut flow, letterhead, Some(&document));
    }
    let from = days.first().map(|view| say.full_date(view.on)).unwrap_or_default();
    let privacy = say.say("paper-privacy-full");
    let sheet = say.with("paper-sheet", &[("code", &code(&letterhead.stamp.code))]);
    let foot = Foot { document: &document, filter: &privacy, legend: &say.say("paper-downtime-legend"), last: sheet };
    flow.finish(&say.with("paper-downtime-title", &[("date", &from)]), &foot, letterhead, &say)
}

fn sheets(letterhead: &Letterhead) -> Flow {
    let mut flow = Flow::new(Sheet::wide(letterhead.sheets));
    flow.bottom -= pt(60);
    flow.note_lift = pt(165);
    flow
}

struct Writer<'a> {
    view: &'a RosterView,
    say: Wording<'a>,
}

impl Writer<'_> {
    /// One day from a new page on; tells whether nobody comes.
    fn day(&self, flow: &mut Flow, letterhead: &Letterhead, what: Option<&str>) -> bool {
        let blocks: Vec<&RosterBlock> = self.view.blocks.iter().filter(|b| !b.rows.is_empty()).collect();
        self.title(flow, letterhead, &blocks, what);
        match self.view.by {
            _ if blocks.is_empty() => {
                let baseline = flow.y + pt(240);
                flow.text(flow.sheet.side, baseline, regular(110), &self.say.say("paper-roster-empty"));
            }
            RosterBy::Provider | RosterBy::Room => blocks.iter().for_each(|block| self.block(flow, block)),
            RosterBy::Time | RosterBy::Name => self.in_one(flow, &blocks),
        }
        blocks.is_empty()
    }

    fn title(&self, flow: &mut Flow, letterhead: &Letterhead, blocks: &[&RosterBlock], what: Option<&str>) {
        let say = &self.say;
        let order = what.map(str::to_owned).unwrap_or_else(|| {
            say.say(match self.view.by {
                RosterBy::Provider => "paper-roster-by-provider",
                RosterBy::Time => "paper-roster-by-time",
                RosterBy::Room => "paper-roster-by-room",
                RosterBy::Name => "paper-roster-by-name",
            })
        });
        let visits: usize = blocks.iter().map(|b| b.rows.len()).sum();
        let whose = match visits {
            0 => letterhead.name.clone(),
            _ => {
                let counts = [("visits", visits.to_string()), ("providers", self.view.providers.to_string())];
                format!("{}, {}", letterhead.name, say.with("paper-roster-counts", &counts.each_ref().map(|(key, n)| (*key, n.as_str()))))
            }
        };
        flow.day_title(&say.full_date(self.view.on), &order, &whose);
    }

    fn block(&self, flow: &mut Flow, block: &RosterBlock) {
        let (table, shown) = columns::table(flow, self.view, &self.say);
        let span = flow.sheet.span();
        // A block starts with its head and at least three of its rows.
        flow.section(span, &block.title, &self.facts(block, false), pt(140) + pt(155) * (block.rows.len().min(3) as Hp));
        let again = |flow: &mut Flow| flow.section(span, &block.title, &self.facts(block, true), 0);
        let empty = || shown.iter().map(|shows| if matches!(shows, Shows::Tick) { Cell::Tick } else { Cell::Empty }).collect();
        let rows = block.rows.iter().map(|row| self.cells(&shown, row)).chain((0..self.view.lines).map(|_| empty())).collect();
        table.write(flow, Rows { rows, again: &again, ..Rows::default() });
    }

    /// `Room 1, 13 visits, 08:00 to 16:30, lunch 12:30`
    fn facts(&self, block: &RosterBlock, is_continued: bool) -> String {
        let say = &self.say;
        let facts = [
            is_continued.then(|| say.say("paper-continued")),
            block.room.clone(),
            Some(say.with("paper-visits", &[("visits", &block.rows.len().to_string())])),
            block.hours.map(|(from, to)| say.with("paper-hours", &[("from", &say.time(from)), ("to", &say.time(to))])),
            block.lunch.map(|at| say.with("paper-lunch", &[("at", &say.time(at))])),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// One list over the day, by time or by name.
    fn in_one(&self, flow: &mut Flow, blocks: &[&RosterBlock]) {
        let (table, shown) = columns::table(flow, self.view, &self.say);
        let mut rows: Vec<&RosterRow> = blocks.iter().flat_map(|b| &b.rows).collect();
        match self.view.by {
            RosterBy::Name => rows.sort_by_key(|row| (row.patient.to_lowercase(), row.at)),
            _ => rows.sort_by_key(|row| row.at),
        }
        let again = |flow: &mut Flow| flow.y += pt(60);
        again(flow);
        table.write(flow, Rows { rows: rows.into_iter().map(|row| self.cells(&shown, row)).collect(), again: &again, ..Rows::default() });
    }

    fn cells(&self, shown: &[Shows], row: &RosterRow) -> Vec<Cell> {
        shown.iter().map(|shows| columns::cell(*shows, row, self.view, &self.say)).collect()
    }
}
