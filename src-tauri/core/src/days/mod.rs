//! Days: the close of a date, after which nothing is posted on it any more, by nobody.
//!
//! Tables: closed_days, day_gaps. A close is a list of what must be done first; what is let stand needs a reason. A close freezes its date and every date before it. Its figures stay as they were (`as closed`); what comes
//! later about that date counts on the next one and is told beside them (`as corrected`). The digest is over the lines of the day,
//! as the journal writes them, and the digest of the close before it: anybody can make it again.

mod checklist;
mod closing;
mod lines;
mod tie;
#[cfg(test)]
mod tests;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Nothing, read, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::ClosedDayId;
use crate::ledger::{self, Moves};
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, audited};

pub use checklist::{DayChecklist, LetStand, OpenItem, Step};
pub use closing::CloseDay;
pub use tie::Tie;

pub(crate) const TABLES: &[Table] = &[audited("closed_days"), audited("day_gaps")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("days.checklist", Can::SeeMoney, |r, of: OfDay| checklist::checklist(r, of.on)),
        write("days.let_stand", Can::CloseDay, checklist::let_stand),
        write("days.close", Can::CloseDay, closing::close),
        read("days.now", Can::SeeMoney, |r, _: Nothing| now(r)),
        read("days.closed", Can::SeeMoney, |r, _: Nothing| closed(r)),
        read("days.as_corrected", Can::SeeMoney, |r, of: OfDay| as_corrected(r, of.on)),
        read("days.journal", Can::Export, journal),
        read("days.check", Can::SeeMoney, |r, of: OfDay| check(r, of.on)),
    ]
}

/// Names a date.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OfDay {
    pub on: Day,
}

/// From one date to another, both included.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "JournalRange")]
#[allow(missing_docs)]
pub struct JournalOf {
    pub from: Day,
    pub to: Day,
}

/// Everything that moved money, line by line: CSV of numbers and codes.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Journal {
    pub csv: String,
}

/// Where the days stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DaysNow {
    /// The practice's date.
    pub today: Day,
    /// The date that money counts on now; later than today once today is closed.
    pub posting_on: Day,
    /// The last date that was closed.
    pub last_closed: Option<Day>,
}

/// A day that was closed, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosedDay {
    /// Row.
    pub id: ClosedDayId,
    /// Which date.
    pub on: Day,
    /// Number of the close, without a gap.
    pub number: i64,
    /// When.
    pub closed_at: Moment,
    /// By whom.
    pub closed_by: String,
    /// Receivables at its beginning.
    pub opening_cents: Cents,
    /// What it moved.
    pub moves: Moves,
    /// Receivables at its end.
    pub closing_cents: Cents,
    /// Taken less given back, over all ways of paying.
    pub taken_cents: Cents,
    /// The drawer, the terminal and the checks beside it.
    pub tie: Tie,
    /// Lines of the journal.
    pub line_count: i64,
    /// SHA-256 over its lines and the digest before.
    pub digest: String,
}

/// A closed day in both views.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayCorrected {
    /// As it was closed.
    pub as_closed: ClosedDay,
    /// What was posted later about it.
    pub later: Moves,
    /// What it moved with that.
    pub as_corrected: Moves,
}

/// The digest of a closed day, made again from its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DayChecked")]
#[allow(missing_docs)]
pub struct Checked {
    pub is_true: bool,
    pub digest: String,
    pub line_count: i64,
}

fn now(r: &Read<'_>) -> Result<DaysNow> {
    Ok(DaysNow { today: r.today()?, posting_on: ledger::posting_day(r)?, last_closed: ledger::last_closed(r)? })
}

const CLOSED: &str = "SELECT d.id, d.day_on, d.number, d.closed_at, s.name, d.opening_cents, d.charges_cents, d.payments_cents, d.adjustments_cents,
    d.refunds_cents, d.closing_cents, d.taken_cents, d.line_count, d.digest, d.cash_cents,
    d.cards_cents, d.checks_cents, d.other_cents, d.in_hand_cents, d.over_short_cents, d.terminal_cents, d.terminal_reason FROM closed_days AS d JOIN staff AS s ON s.id = d.closed_by";

/// The closes, the newest first.
fn closed(r: &Read<'_>) -> Result<Vec<ClosedDay>> {
    r.all(&format!("{CLOSED} ORDER BY d.day_on DESC LIMIT 400"), (), closed_row)
}

/// One close.
///
/// # Errors
/// Missing when the date was not closed.
pub(crate) fn closed_day(r: &Read<'_>, on: Day) -> Result<ClosedDay> {
    r.one(&format!("{CLOSED} WHERE d.day_on = ?1"), params![on], closed_row)?.ok_or_else(|| Error::missing("closed-day"))
}

fn as_corrected(r: &Read<'_>, on: Day) -> Result<DayCorrected> {
    let (as_closed, later) = (closed_day(r, on)?, ledger::moves_after_close(r, on)?);
    let was = as_closed.moves;
    let as_corrected = Moves {
        charges_cents: was.charges_cents.plus(later.charges_cents)?,
        payments_cents: was.payments_cents.plus(later.payments_cents)?,
        adjustments_cents: was.adjustments_cents.plus(later.adjustments_cents)?,
        refunds_cents: was.refunds_cents.plus(later.refunds_cents)?,
    };
    Ok(DayCorrected { as_closed, later, as_corrected })
}

fn check(r: &Read<'_>, on: Day) -> Result<Checked> {
    let (was, again) = (closed_day(r, on)?, lines::digest(r, on)?);
    Ok(Checked { is_true: was.digest == again.digest && was.line_count == again.count, digest: again.digest, line_count: again.count })
}

fn journal(r: &Read<'_>, of: JournalOf) -> Result<Journal> {
    let lines = lines::lines(r, of.from, of.to)?;
    let csv = std::iter::once(lines::HEAD).chain(lines.iter().map(String::as_str)).map(|line| format!("{line}\n")).collect();
    Ok(Journal { csv })
}

fn closed_row(row: &Row<'_>) -> rusqlite::Result<ClosedDay> {
    Ok(ClosedDay {
        id: row.get(0)?,
        on: row.get(1)?,
        number: row.get(2)?,
        closed_at: row.get(3)?,
        closed_by: row.get(4)?,
        opening_cents: row.get(5)?,
        moves: Moves { charges_cents: row.get(6)?, payments_cents: row.get(7)?, adjustments_cents: row.get(8)?, refunds_cents: row.get(9)? },
        closing_cents: row.get(10)?,
        taken_cents: row.get(11)?,
        line_count: row.get(12)?,
        digest: row.get(13)?,
        tie: Tie {
            cash_cents: row.get(14)?,
            cards_cents: row.get(15)?,
            checks_cents: row.get(16)?,
            other_cents: row.get(17)?,
            taken_cents: row.get(11)?,
            // A day that did not tie was not closed.
            ledger_cents: row.get(11)?,
            in_hand_cents: row.get(18)?,
            over_short_cents: row.get(19)?,
            terminal_cents: row.get(20)?,
            terminal_reason: row.get(21)?,
        },
    })
}
