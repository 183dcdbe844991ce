//! The day roster: who comes today, by provider or by time, at the privacy the place needs.

use super::flow::{Flow, Foot, Letterhead, Sheet};
use super::fonts::{Style, WHOLE, code, lacks_letters, regular, semi, strong, width};
use super::page::Pages;
use super::table::{Cell, RowLook, Rows, Table, figures, words};
use super::wording::{TimeStyle, Wording, amount_or_dash};
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
}

/// A provider's part of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterBlock {
    /// `Imogen Hale MD`
    pub provider: String,
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
    /// Which part of the day was asked for, in words; empty for the whole day.
    pub filter: String,
    /// The providers' parts.
    pub blocks: Vec<RosterBlock>,
}

/// Lays out a roster on Letter or A4 on its side.
pub fn roster(view: &RosterView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::wide(letterhead.sheets));
    flow.bottom -= pt(60);
    flow.note_lift = pt(165);
    let writer = Writer { view, say };
    let blocks: Vec<&RosterBlock> = view.blocks.iter().filter(|b| !b.rows.is_empty()).collect();
    writer.title(&mut flow, letterhead, &blocks);
    match view.by {
        _ if blocks.is_empty() => {
            let baseline = flow.y + pt(240);
            flow.text(flow.sheet.side, baseline, regular(110), &say.say("paper-roster-empty"));
        }
        RosterBy::Provider => blocks.iter().for_each(|block| writer.block(&mut flow, block)),
        RosterBy::Time => writer.by_time(&mut flow, &blocks),
    }
    let sheet_code = code(&letterhead.stamp.code);
    let legend = match view.privacy {
        _ if blocks.is_empty() => String::new(),
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
    let told = Some(privacy).filter(|_| !blocks.is_empty());
    let filter = told.into_iter().chain([view.filter.clone()]).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    let foot = Foot { document: &document, filter: &filter, legend: &legend, last: say.with("paper-sheet", &[("code", &sheet_code)]) };
    flow.finish(&say.with("paper-roster-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

const LOOK: RowLook = RowLook { gap: pt(72), lead: pt(105), drop: pt(110), air: pt(45), head: 80, fifths: true };
const ROW: Style = regular(87);
const NAME: Style = semi(87);

struct Writer<'a> {
    view: &'a RosterView,
    say: Wording<'a>,
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Tick,
    Time,
    Minutes,
    Patient,
    Born,
    Age,
    Visit,
    Provider,
    Coverage,
    Today,
    Copay,
    Balance,
    Phone,
    Note,
    Blank,
}

impl Writer<'_> {
    fn title(&self, flow: &mut Flow, letterhead: &Letterhead, blocks: &[&RosterBlock]) {
        let say = &self.say;
        let order = say.say(match self.view.by {
            RosterBy::Provider => "paper-roster-by-provider",
            RosterBy::Time => "paper-roster-by-time",
        });
        let visits: usize = blocks.iter().map(|b| b.rows.len()).sum();
        let whose = match visits {
            0 => letterhead.name.clone(),
            _ => {
                let counts = [("visits", visits.to_string()), ("providers", blocks.len().to_string())];
                format!("{}, {}", letterhead.name, say.with("paper-roster-counts", &counts.each_ref().map(|(key, n)| (*key, n.as_str()))))
            }
        };
        flow.day_title(&say.full_date(self.view.on), &order, &whose);
    }

    /// Columns with their widths in tenths of a point; the last takes what is left.
    fn shown(&self) -> Vec<(Shows, Hp)> {
        use Shows::*;
        // The widest time of the day, in the reader's language; the tick stands off it.
        let latest = TimeOfDay::from_minutes(12 * 60 + 58).map_or(0, |at| width(&self.say.time(at), NAME));
        let tick = if self.say.time == TimeStyle::Twelve { pt(150) } else { pt(200) };
        let rest: &[(Shows, Hp)] = match (self.view.privacy, self.view.by) {
            (Privacy::Full, RosterBy::Provider) => &[
                (Minutes, 190),
                (Patient, 940),
                (Born, 550),
                (Age, 200),
                (Blank, 10),
                (Visit, 530),
                (Coverage, 630),
                (Today, 370),
                (Copay, 320),
                (Balance, 420),
                (Phone, 665),
                (Note, 0),
            ],
            // The provider's name takes the room of minutes and age.
            (Privacy::Full, RosterBy::Time) => &[
                (Patient, 910),
                (Born, 550),
                (Visit, 520),
                (Provider, 790),
                (Coverage, 640),
                (Today, 360),
                (Copay, 310),
                (Balance, 350),
                (Phone, 665),
                (Note, 0),
            ],
            (Privacy::Initials, RosterBy::Provider) => {
                &[(Minutes, 190), (Patient, 640), (Visit, 800), (Coverage, 1_100), (Today, 420), (Copay, 400), (Balance, 450), (Blank, 0)]
            }
            (Privacy::Initials, RosterBy::Time) => &[
                (Minutes, 190),
                (Patient, 640),
                (Visit, 800),
                (Provider, 1_100),
                (Coverage, 900),
                (Today, 420),
                (Copay, 400),
                (Balance, 450),
                (Blank, 0),
            ],
            (Privacy::Times, RosterBy::Provider) => &[(Minutes, 190), (Visit, 1_200), (Blank, 0)],
            (Privacy::Times, RosterBy::Time) => &[(Minutes, 190), (Visit, 1_200), (Provider, 1_400), (Blank, 0)],
        };
        [(Tick, tick), (Time, latest)].into_iter().chain(rest.iter().map(|(shows, tenths)| (*shows, pt(*tenths)))).collect()
    }

    fn table(&self, flow: &Flow) -> (Table, Vec<Shows>) {
        let shown = self.shown();
        let column = |(shows, width): &(Shows, Hp)| {
            let head = head_key(*shows, self.view.by).map(|key| self.say.say(key)).unwrap_or_default();
            match shows {
                Shows::Time if self.say.time == TimeStyle::Twelve => figures(head, *width),
                Shows::Minutes | Shows::Copay | Shows::Balance | Shows::Age => figures(head, *width),
                Shows::Patient | Shows::Provider => words(head, *width, WHOLE),
                Shows::Note => words(head, *width, 4),
                _ => words(head, *width, 2),
            }
        };
        let look = match self.view.by {
            RosterBy::Provider => LOOK,
            RosterBy::Time => RowLook { gap: pt(60), ..LOOK },
        };
        let table = Table::new(flow.sheet.span(), look, shown.iter().map(column).collect());
        (table, shown.into_iter().map(|(shows, _)| shows).collect())
    }

    fn block(&self, flow: &mut Flow, block: &RosterBlock) {
        let (table, shown) = self.table(flow);
        let span = flow.sheet.span();
        let cells = |row| shown.iter().map(|shows| self.cell(*shows, row, &block.provider)).collect();
        // A block starts with its head and at least three of its rows.
        flow.section(span, &block.provider, &self.facts(block, false), pt(140) + pt(155) * (block.rows.len().min(3) as Hp));
        let again = |flow: &mut Flow| flow.section(span, &block.provider, &self.facts(block, true), 0);
        table.write(flow, Rows { rows: block.rows.iter().map(cells).collect(), again: &again, ..Rows::default() });
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

    fn by_time(&self, flow: &mut Flow, blocks: &[&RosterBlock]) {
        let (table, shown) = self.table(flow);
        let mut rows: Vec<(&RosterRow, &str)> = blocks.iter().flat_map(|b| b.rows.iter().map(|row| (row, b.provider.as_str()))).collect();
        rows.sort_by_key(|(row, _)| row.at);
        let cells = |(row, provider)| shown.iter().map(|shows| self.cell(*shows, row, provider)).collect();
        let again = |flow: &mut Flow| flow.y += pt(60);
        again(flow);
        table.write(flow, Rows { rows: rows.into_iter().map(cells).collect(), again: &again, ..Rows::default() });
    }

    fn cell(&self, shows: Shows, row: &RosterRow, provider: &str) -> Cell {
        let plain = |text: &str| Cell::Text(text.to_owned(), ROW);
        let dash = "\u{2013}";
        match shows {
            Shows::Tick => Cell::Tick,
            Shows::Time => Cell::Text(self.say.time(row.at), NAME),
            Shows::Minutes => plain(&row.minutes.to_string()),
            Shows::Patient if self.view.privacy == Privacy::Initials => Cell::Text(row.initials.clone(), NAME),
            Shows::Patient if lacks_letters(&row.patient) => Cell::Text(format!("{} {}", row.patient, code(&row.chart)), NAME),
            Shows::Patient => Cell::Text(row.patient.clone(), NAME),
            Shows::Born => plain(&row.born.map_or(dash.to_owned(), |born| self.say.lettered(born))),
            Shows::Age => plain(&row.born.map_or(String::new(), |born| self.say.age(born, self.view.on))),
            Shows::Visit => plain(&row.visit),
            Shows::Provider => plain(provider),
            Shows::Coverage => plain(&row.coverage),
            Shows::Today => match row.is_verified {
                Some(true) => plain(&self.say.say("paper-verified")),
                Some(false) => Cell::Text(self.say.say("paper-check"), NAME),
                None => plain(dash),
            },
            Shows::Copay => plain(&row.copay.map_or(dash.to_owned(), amount_or_dash)),
            Shows::Balance => Cell::Text(amount_or_dash(row.balance), if row.balance.is_zero() { ROW } else { NAME }),
            Shows::Phone => plain(&row.phone),
            Shows::Note => plain(&row.note),
            Shows::Blank => Cell::Empty,
        }
    }
}

const fn head_key(shows: Shows, by: RosterBy) -> Option<&'static str> {
    Some(match shows {
        Shows::Time => "paper-head-time",
        Shows::Minutes => "paper-head-minutes",
        Shows::Patient => "paper-head-patient",
        Shows::Born if matches!(by, RosterBy::Time) => "paper-head-born-only",
        Shows::Born => "paper-head-born",
        Shows::Visit => "paper-head-visit",
        Shows::Provider => "paper-head-provider",
        Shows::Coverage => "paper-head-coverage",
        Shows::Today => "paper-head-today",
        Shows::Copay => "paper-head-copay",
        Shows::Balance => "paper-head-balance",
        Shows::Phone => "paper-head-phone",
        Shows::Note => "paper-head-note",
        Shows::Tick | Shows::Age | Shows::Blank => return None,
    })
}
