//! The columns of a roster: which there are, how wide they stand, what a privacy hides, what a cell says.

use super::flow::Flow;
use super::fonts::{Style, WHOLE, code, lacks_letters, regular, semi, width};
use super::roster::{Privacy, RosterBy, RosterRow, RosterView};
use super::table::{Cell, RowLook, Table, Wanted, figures, words};
use super::wording::{TimeStyle, Wording, amount_or_dash};
use super::{Hp, pt};
use crate::dates::TimeOfDay;

/// What a roster can show beside the time and the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Named as their heads.
pub enum RosterColumn {
    Minutes,
    Chart,
    Born,
    Age,
    /// New or established.
    Standing,
    Visit,
    Provider,
    Room,
    Coverage,
    /// Was the coverage verified?
    Verified,
    Copay,
    Balance,
    Phone,
    Alert,
    /// What the record lacks.
    Lacks,
    Note,
    /// Written by hand: how much, and how.
    Paid,
}

/// What a column of the table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Tick,
    Time,
    Patient,
    Blank,
    Of(RosterColumn),
}

const LOOK: RowLook = RowLook { gap: pt(72), lead: pt(105), drop: pt(110), air: pt(45), head: 80, fifths: true };
const ROW: Style = regular(87);
const NAME: Style = semi(87);
/// From margin to margin of the narrowest wide sheet.
const SPAN: Hp = pt(7_180);
/// What tick, time and patient take of it, with their gaps.
const FIRST: Hp = pt(1_640);
/// A column that takes what is left has at least this.
const LEAST: Hp = pt(560);

impl RosterColumn {
    /// Width in tenths of a point; 0 takes what is left.
    const fn tenths(self) -> Hp {
        match self {
            RosterColumn::Minutes | RosterColumn::Age => 210,
            RosterColumn::Chart | RosterColumn::Balance | RosterColumn::Room => 420,
            RosterColumn::Born => 550,
            RosterColumn::Standing => 310,
            RosterColumn::Visit => 520,
            RosterColumn::Provider => 790,
            RosterColumn::Coverage => 630,
            RosterColumn::Verified => 370,
            RosterColumn::Copay => 320,
            RosterColumn::Phone => 665,
            RosterColumn::Alert | RosterColumn::Lacks => 640,
            RosterColumn::Paid => 800,
            RosterColumn::Note => 0,
        }
    }

    /// Is it shown under a privacy? A wall copy has no birth date, telephone or reason, whatever was asked for.
    pub const fn is_told(self, privacy: Privacy) -> bool {
        use RosterColumn::*;
        match privacy {
            Privacy::Full => true,
            Privacy::Initials => matches!(self, Minutes | Standing | Visit | Provider | Room | Coverage | Verified | Copay | Balance | Paid),
            Privacy::Times => matches!(self, Minutes | Visit | Provider | Room),
        }
    }

    const fn head(self, by: RosterBy) -> &'static str {
        match self {
            RosterColumn::Minutes => "paper-head-minutes",
            RosterColumn::Chart => "paper-head-chart",
            RosterColumn::Born if matches!(by, RosterBy::Provider) => "paper-head-born",
            RosterColumn::Born => "paper-head-born-only",
            RosterColumn::Age => "paper-head-age",
            RosterColumn::Standing => "paper-head-standing",
            RosterColumn::Visit => "paper-head-visit",
            RosterColumn::Provider => "paper-head-provider",
            RosterColumn::Room => "paper-head-room",
            RosterColumn::Coverage => "paper-head-coverage",
            RosterColumn::Verified => "paper-head-today",
            RosterColumn::Copay => "paper-head-copay",
            RosterColumn::Balance => "paper-head-balance",
            RosterColumn::Phone => "paper-head-phone",
            RosterColumn::Alert => "paper-head-alert",
            RosterColumn::Lacks => "paper-head-lacks",
            RosterColumn::Note => "paper-head-note",
            RosterColumn::Paid => "paper-head-paid",
        }
    }
}

/// Do these columns stand beside each other on the narrowest sheet that a practice uses?
pub fn columns_fit(columns: &[RosterColumn]) -> bool {
    let wide = |column: &RosterColumn| if column.tenths() == 0 { LEAST } else { pt(column.tenths()) };
    FIRST + columns.iter().map(|column| wide(column) + pt(60)).sum::<Hp>() <= SPAN
}

/// The columns of a roster that nobody chose columns for, with their widths in tenths of a point.
fn usual(privacy: Privacy, by: RosterBy) -> &'static [(Shows, Hp)] {
    use RosterColumn::*;
    use Shows::{Blank, Of, Patient};
    let is_blocks = matches!(by, RosterBy::Provider);
    match privacy {
        Privacy::Full if is_blocks => &[
            (Of(Minutes), 190),
            (Patient, 940),
            (Of(Born), 550),
            (Of(Age), 200),
            (Blank, 10),
            (Of(Visit), 530),
            (Of(Coverage), 630),
            (Of(Verified), 370),
            (Of(Copay), 320),
            (Of(Balance), 420),
            (Of(Phone), 665),
            (Of(Note), 0),
        ],
        // The provider's name takes the room of minutes and age.
        Privacy::Full => &[
            (Patient, 910),
            (Of(Born), 550),
            (Of(Visit), 520),
            (Of(Provider), 790),
            (Of(Coverage), 640),
            (Of(Verified), 360),
            (Of(Copay), 310),
            (Of(Balance), 350),
            (Of(Phone), 665),
            (Of(Note), 0),
        ],
        Privacy::Initials if is_blocks => &[
            (Of(Minutes), 190),
            (Patient, 640),
            (Of(Visit), 800),
            (Of(Coverage), 1_100),
            (Of(Verified), 420),
            (Of(Copay), 400),
            (Of(Balance), 450),
            (Blank, 0),
        ],
        Privacy::Initials => &[
            (Of(Minutes), 190),
            (Patient, 640),
            (Of(Visit), 800),
            (Of(Provider), 1_100),
            (Of(Coverage), 900),
            (Of(Verified), 420),
            (Of(Copay), 400),
            (Of(Balance), 450),
            (Blank, 0),
        ],
        Privacy::Times if is_blocks => &[(Of(Minutes), 190), (Of(Visit), 1_200), (Blank, 0)],
        Privacy::Times => &[(Of(Minutes), 190), (Of(Visit), 1_200), (Of(Provider), 1_400), (Blank, 0)],
    }
}

/// Columns with their widths; one takes what is left.
fn shown(view: &RosterView, say: &Wording) -> Vec<(Shows, Hp)> {
    // The widest time of the day, in the reader's language; the tick stands off it.
    let latest = TimeOfDay::from_minutes(12 * 60 + 58).map_or(0, |at| width(&say.time(at), NAME));
    let tick = if say.time == TimeStyle::Twelve { pt(150) } else { pt(200) };
    let first = [(Shows::Tick, tick), (Shows::Time, latest)];
    if view.columns.is_empty() {
        return first.into_iter().chain(usual(view.privacy, view.by).iter().map(|(shows, tenths)| (*shows, pt(*tenths)))).collect();
    }
    let told = view.columns.iter().filter(|column| column.is_told(view.privacy));
    let patient = match view.privacy {
        Privacy::Full => Some((Shows::Patient, pt(940))),
        Privacy::Initials => Some((Shows::Patient, pt(640))),
        Privacy::Times => None,
    };
    let mut all: Vec<(Shows, Hp)> = first.into_iter().chain(patient).collect();
    all.extend(told.map(|column| (Shows::Of(*column), pt(column.tenths()))));
    if all.iter().all(|(_, width)| *width > 0) {
        all.push((Shows::Blank, 0));
    }
    all
}

/// The table of a roster and what its columns hold.
pub(super) fn table(flow: &Flow, view: &RosterView, say: &Wording) -> (Table, Vec<Shows>) {
    let shown = shown(view, say);
    let column = |(shows, width): &(Shows, Hp)| wanted(*shows, *width, view, say);
    let look = match view.by {
        RosterBy::Provider if view.columns.is_empty() => LOOK,
        _ => RowLook { gap: pt(60), ..LOOK },
    };
    let table = Table::new(flow.sheet.span(), look, shown.iter().map(column).collect());
    (table, shown.into_iter().map(|(shows, _)| shows).collect())
}

fn wanted(shows: Shows, width: Hp, view: &RosterView, say: &Wording) -> Wanted {
    use RosterColumn::*;
    let head = match shows {
        Shows::Tick | Shows::Blank => String::new(),
        Shows::Time => say.say("paper-head-time"),
        Shows::Patient => say.say("paper-head-patient"),
        // Beside the birth date the head of both says so.
        Shows::Of(Age) if view.columns.is_empty() => String::new(),
        Shows::Of(Born) if !view.columns.is_empty() => say.say("paper-head-born-only"),
        Shows::Of(column) => say.say(column.head(view.by)),
    };
    match shows {
        Shows::Time if say.time == TimeStyle::Twelve => figures(head, width),
        Shows::Of(Minutes | Copay | Balance | Age) => figures(head, width),
        Shows::Patient | Shows::Of(Provider) => words(head, width, WHOLE),
        Shows::Of(Note | Alert | Lacks) => words(head, width, 4),
        _ => words(head, width, 2),
    }
}

/// What a row says in a column.
pub(super) fn cell(shows: Shows, row: &RosterRow, view: &RosterView, say: &Wording) -> Cell {
    use RosterColumn::*;
    let plain = |text: &str| Cell::Text(text.to_owned(), ROW);
    let dash = "\u{2013}";
    let column = match shows {
        Shows::Tick => return Cell::Tick,
        Shows::Time => return Cell::Text(say.time(row.at), NAME),
        Shows::Patient if view.privacy == Privacy::Initials => return Cell::Text(row.initials.clone(), NAME),
        Shows::Patient if lacks_letters(&row.patient) => return Cell::Text(format!("{} {}", row.patient, code(&row.chart)), NAME),
        Shows::Patient => return Cell::Text(row.patient.clone(), NAME),
        Shows::Blank => return Cell::Empty,
        Shows::Of(column) => column,
    };
    match column {
        Minutes => plain(&row.minutes.to_string()),
        Chart => plain(&code(&row.chart)),
        Born => plain(&row.born.map_or(dash.to_owned(), |born| say.lettered(born))),
        Age => plain(&row.born.map_or(String::new(), |born| say.age(born, view.on))),
        Standing if row.is_new => Cell::Text(say.say("paper-new"), NAME),
        Standing => plain(&say.say("paper-established")),
        Visit => plain(&row.visit),
        Provider => plain(&row.provider),
        Room => plain(row.room.as_deref().unwrap_or(dash)),
        Coverage => plain(&row.coverage),
        Verified => match row.is_verified {
            Some(true) => plain(&say.say("paper-verified")),
            Some(false) => Cell::Text(say.say("paper-check"), NAME),
            None => plain(dash),
        },
        Copay => plain(&row.copay.map_or(dash.to_owned(), amount_or_dash)),
        Balance => Cell::Text(amount_or_dash(row.balance), if row.balance.is_zero() { ROW } else { NAME }),
        Phone => plain(&row.phone),
        Alert => Cell::Text(row.alert.clone(), NAME),
        Lacks => plain(&row.lacks),
        Note => plain(&row.note),
        Paid => Cell::Text("\u{2009}".to_owned(), ROW),
    }
}
