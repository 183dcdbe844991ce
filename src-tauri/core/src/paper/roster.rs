//! The day roster: who comes today, by provider or by time, at the privacy the place needs.

use super::flow::{Flow, Foot, Letterhead, Sheet, TITLE_RULE};
use super::fonts::{Style, bold, code, lacks_letters, regular, semi, soft, strong};
use super::page::Pages;
use super::table::{Cell, RowLook, Table, Under, columns};
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
    let writer = Writer { view, say, letterhead };
    writer.title(&mut flow);
    let visits: usize = view.blocks.iter().map(|b| b.rows.len()).sum();
    if visits == 0 {
        let baseline = flow.y + pt(300);
        flow.text(flow.sheet.side, baseline, regular(110), &say.say("paper-roster-empty"));
    } else {
        match view.by {
            RosterBy::Provider => view.blocks.iter().filter(|b| !b.rows.is_empty()).for_each(|block| writer.block(&mut flow, block)),
            RosterBy::Time => writer.by_time(&mut flow),
        }
    }
    let sheet_code = code(&letterhead.stamp.code);
    let legend = match view.privacy {
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
    let filter = if view.filter.is_empty() { privacy } else { format!("{privacy}, {}", view.filter) };
    let foot = Foot { document: &document, filter: &filter, legend: &legend, last: say.with("paper-sheet", &[("code", &sheet_code)]) };
    flow.finish(&say.with("paper-roster-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

const ROW: Style = regular(87);
const NAME: Style = semi(87);

struct Writer<'a> {
    view: &'a RosterView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
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
    fn title(&self, flow: &mut Flow) {
        let (sheet, say, y) = (flow.sheet, &self.say, flow.y);
        flow.fitted(sheet.side, y, bold(200), &say.full_date(self.view.on), sheet.measure() * 3 / 5);
        let visits: usize = self.view.blocks.iter().map(|b| b.rows.len()).sum();
        let providers = self.view.blocks.iter().filter(|b| !b.rows.is_empty()).count();
        let order = say.say(match self.view.by {
            RosterBy::Provider => "paper-roster-by-provider",
            RosterBy::Time => "paper-roster-by-time",
        });
        flow.text_to(sheet.right(), y - pt(104), bold(87), &order);
        let counts = say.with("paper-roster-counts", &[("visits", &visits.to_string()), ("providers", &providers.to_string())]);
        let practice = super::fonts::fit(&self.letterhead.name, regular(87), sheet.measure() / 4);
        flow.text_to(sheet.right(), y + pt(6), regular(87), &format!("{practice}, {counts}"));
        flow.y = y + pt(95);
        flow.full_rule(flow.y, TITLE_RULE, 0);
    }

    /// Columns with their widths in tenths of a point; the last takes what is left.
    fn shown(&self) -> Vec<(Shows, Hp)> {
        use Shows::*;
        let (tick, time) = if self.say.time == TimeStyle::Twelve { (150, 410) } else { (200, 270) };
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
                (Balance, 360),
                (Phone, 665),
                (Note, 0),
            ],
            // The provider's name takes the room of minutes and age.
            (Privacy::Full, RosterBy::Time) => &[
                (Patient, 910),
                (Born, 550),
                (Visit, 540),
                (Provider, 790),
                (Coverage, 640),
                (Today, 360),
                (Copay, 310),
                (Balance, 340),
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
        [(Tick, tick), (Time, time)].iter().chain(rest).map(|(shows, width)| (*shows, pt(*width))).collect()
    }

    fn table(&self, flow: &Flow) -> (Table, Vec<Shows>) {
        let shown = self.shown();
        let wanted: Vec<(String, Hp, bool, usize)> = shown
            .iter()
            .map(|(shows, width)| {
                let at_end = matches!(shows, Shows::Minutes | Shows::Copay | Shows::Balance | Shows::Age)
                    || (*shows == Shows::Time && self.say.time == TimeStyle::Twelve);
                let lines = match shows {
                    Shows::Patient => 5, // A name is never cut.
                    Shows::Note => 2,
                    _ => 1,
                };
                (head_key(*shows, self.view.by).map(|key| self.say.say(key)).unwrap_or_default(), *width, at_end, lines)
            })
            .collect();
        let look = RowLook { lead: pt(105), drop: pt(110), air: pt(45), head: 80 };
        (Table { columns: columns(flow, pt(72), &wanted), look }, shown.into_iter().map(|(shows, _)| shows).collect())
    }

    fn block(&self, flow: &mut Flow, block: &RosterBlock) {
        let (table, shown) = self.table(flow);
        // A block starts with its head and at least three of its rows.
        let start = pt(205 + 190) + pt(155) * (block.rows.len().min(3) as Hp);
        if flow.y + start > flow.bottom {
            flow.turn();
            self.title(flow);
        }
        self.provider_line(flow, block, false);
        table.head(flow);
        let again = |flow: &mut Flow| {
            self.title(flow);
            self.provider_line(flow, block, true);
        };
        for (i, row) in block.rows.iter().enumerate() {
            let cells: Vec<Cell> = shown.iter().map(|shows| self.cell(*shows, row, &block.provider)).collect();
            table.row(flow, &cells, if i % 5 == 4 { Under::Darker } else { Under::Hair }, &again);
        }
    }

    fn provider_line(&self, flow: &mut Flow, block: &RosterBlock, is_continued: bool) {
        let say = &self.say;
        let baseline = flow.y + pt(205);
        let end = flow.fitted(flow.sheet.side, baseline, bold(112), &block.provider, flow.sheet.measure() / 2);
        let mut facts = Vec::new();
        if is_continued {
            facts.push(say.say("paper-continued"));
        }
        facts.extend(block.room.clone());
        facts.push(say.with("paper-visits", &[("visits", &block.rows.len().to_string())]));
        facts.extend(block.hours.map(|(from, to)| say.with("paper-hours", &[("from", &say.time(from)), ("to", &say.time(to))])));
        facts.extend(block.lunch.map(|at| say.with("paper-lunch", &[("at", &say.time(at))])));
        let room = flow.sheet.right() - end - pt(100);
        flow.fitted(end + pt(100), baseline, soft(92), &facts.join(", "), room);
        flow.y = baseline + pt(50);
    }

    fn by_time(&self, flow: &mut Flow) {
        let (table, shown) = self.table(flow);
        flow.y += pt(60);
        table.head(flow);
        let again = |flow: &mut Flow| {
            self.title(flow);
            flow.y += pt(60);
        };
        let mut rows: Vec<(&RosterRow, &str)> = self.view.blocks.iter().flat_map(|b| b.rows.iter().map(|row| (row, b.provider.as_str()))).collect();
        rows.sort_by_key(|(row, _)| row.at);
        for (i, (row, provider)) in rows.into_iter().enumerate() {
            let cells: Vec<Cell> = shown.iter().map(|shows| self.cell(*shows, row, provider)).collect();
            table.row(flow, &cells, if i % 5 == 4 { Under::Darker } else { Under::Hair }, &again);
        }
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
