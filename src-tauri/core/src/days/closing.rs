//! The close itself.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checklist::steps;
use super::tie::{Tie, tie};
use super::{ClosedDay, closed_day, lines};
use crate::codes::Reason;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ledger;
use crate::money::Cents;
use crate::store::Write;

/// Closes a date.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct CloseDay {
    pub on: Day,
    /// The total on the card terminal's slip.
    pub terminal_cents: Option<Cents>,
    /// Why it is another than the receipts by card.
    pub terminal_reason: Option<Reason>,
}

/// Closes a date and every date before it.
///
/// # Errors
/// `day-not-begun`, `day-closed-already`, `day-has-open-items`, `day-does-not-tie` when the sums are not one; field errors for the terminal.
pub(super) fn close(w: &mut Write<'_>, request: CloseDay) -> Result<ClosedDay> {
    let on = request.on;
    if on > w.today()? {
        return Err(Error::field("on", "day-not-begun"));
    }
    if ledger::last_closed(w)?.is_some_and(|last| on <= last) {
        return Err(Error::refused("day-closed-already"));
    }
    let tie = tie(w, on)?;
    let open: i64 = steps(w, on, &tie)?.iter().map(|step| step.open).sum();
    if open > 0 {
        return Err(Error::refused_with("day-has-open-items", &[("count", &open.to_string())]));
    }
    let (opening, closing) = (ledger::receivable(w, on.plus_days(-1))?.net_cents, ledger::receivable(w, on)?.net_cents);
    let (moves, tie) = (ledger::moves_on(w, on)?, with_terminal(tie, &request)?);
    // Two ways to one sum, and what the receipts say is what the ledger was credited and what lies in the drawers.
    if opening.plus(moves.net()?)? != closing || !tie.holds()? {
        return Err(Error::refused("day-does-not-tie"));
    }
    let made = lines::digest(w, on)?;
    w.insert(
        "INSERT INTO closed_days (day_on, number, closed_at, closed_by, opening_cents, charges_cents, payments_cents, adjustments_cents, refunds_cents,
           closing_cents, taken_cents, cash_cents, cards_cents, checks_cents, other_cents, in_hand_cents, over_short_cents, terminal_cents,
           terminal_reason, line_count, digest)
         VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM closed_days), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
           ?18, ?19, ?20)",
        params![
            on,
            w.now(),
            w.staff_id()?,
            opening,
            moves.charges_cents,
            moves.payments_cents,
            moves.adjustments_cents,
            moves.refunds_cents,
            closing,
            tie.taken_cents,
            tie.cash_cents,
            tie.cards_cents,
            tie.checks_cents,
            tie.other_cents,
            tie.in_hand_cents,
            tie.over_short_cents,
            tie.terminal_cents,
            tie.terminal_reason,
            made.count,
            made.digest
        ],
    )?;
    closed_day(w, on)
}

/// The sums with what the terminal's slip says; a difference needs a reason.
fn with_terminal(tie: Tie, request: &CloseDay) -> Result<Tie> {
    let told = match request.terminal_cents {
        None if tie.cards_cents.is_zero() => return Ok(tie),
        None => return Err(Error::field("terminalCents", "terminal-total-needed")),
        Some(told) => told,
    };
    if told != tie.cards_cents && request.terminal_reason.is_none() {
        let (receipts, slip) = (tie.cards_cents.plain(), told.plain());
        return Err(Error::field_with("terminalReason", "terminal-differs", &[("receipts", &receipts), ("slip", &slip)]));
    }
    let reason = request.terminal_reason.as_ref().filter(|_| told != tie.cards_cents).map(Reason::to_string).unwrap_or_default();
    Ok(Tie { terminal_cents: Some(told), terminal_reason: reason, ..tie })
}
