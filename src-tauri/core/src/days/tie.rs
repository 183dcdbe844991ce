//! Three sums that must be one: what the receipts say, what the ledger was credited, what lies in drawers, terminal and checks.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::dates::Day;
use crate::error::Result;
use crate::ledger;
use crate::money::Cents;
use crate::payments::{self, Method};
use crate::store::Read;

/// The sums of a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DayTie")]
pub struct Tie {
    /// Receipts paid in cash, less what was given back.
    pub cash_cents: Cents,
    /// By card.
    pub cards_cents: Cents,
    /// By check.
    pub checks_cents: Cents,
    /// Otherwise.
    pub other_cents: Cents,
    /// All receipts.
    pub taken_cents: Cents,
    /// What the ledger was credited.
    pub ledger_cents: Cents,
    /// Cash that was counted, less floats and what was paid in and out.
    pub in_hand_cents: Cents,
    /// What counts found over or short, with a reason and a second person.
    pub over_short_cents: Cents,
    /// The total on the card terminal's slip, as it was typed.
    pub terminal_cents: Option<Cents>,
    /// Why it is another than the receipts by card.
    pub terminal_reason: String,
}

impl Tie {
    /// Receipts are the ledger, and cash is in the drawers but for what was noted as over or short.
    pub(super) fn holds(&self) -> Result<bool> {
        Ok(self.taken_cents == self.ledger_cents && self.in_hand_cents == self.cash_cents.plus(self.over_short_cents)?)
    }
}

/// Cash of receipts: ?1 is the date, `which` says whose.
const CASH: &str = "SELECT p.shift_id AS shift, p.posted_on AS on_day, iif(p.kind = 'payment', t.amount_cents, -t.amount_cents) AS cents
      FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE t.method = 'cash' AND p.posted_on = ?1
    UNION ALL SELECT p.void_shift_id, p.voided_on, iif(p.kind = 'payment', -t.amount_cents, t.amount_cents)
      FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE t.method = 'cash' AND p.voided_on = ?1";

/// Cash that went through the shifts that ended on the date.
const THROUGH: &str = "SELECT p.posted_on AS on_day, iif(p.kind = 'payment', t.amount_cents, -t.amount_cents) AS cents
      FROM shifts AS s JOIN payments AS p ON p.shift_id = s.id JOIN payment_tenders AS t ON t.payment_id = p.id
      WHERE t.method = 'cash' AND s.closed_on = ?1
    UNION ALL SELECT p.voided_on, iif(p.kind = 'payment', -t.amount_cents, t.amount_cents)
      FROM shifts AS s JOIN payments AS p ON p.void_shift_id = s.id JOIN payment_tenders AS t ON t.payment_id = p.id
      WHERE t.method = 'cash' AND s.closed_on = ?1";

/// The sums of a date, without the terminal's.
pub(super) fn tie(r: &Read<'_>, on: Day) -> Result<Tie> {
    let (totals, moves) = (payments::day_totals(r, on, on)?, ledger::moves_on(r, on)?);
    let by = |method| totals.by_method.iter().find(|t| t.method == method).map_or(Cents::ZERO, |t| t.net_cents);
    let sum = |sql: &str| -> Result<Cents> { Ok(r.one(sql, params![on], |row| row.get(0))?.unwrap_or_default()) };
    let counted = sum("SELECT coalesce(sum(counted_cents - float_cents), 0) FROM shifts WHERE closed_on = ?1")?;
    let moved = sum("SELECT coalesce(sum(iif(m.kind = 'pay-in', m.amount_cents, -m.amount_cents)), 0) FROM shifts AS s
        JOIN shift_moves AS m ON m.shift_id = s.id WHERE s.closed_on = ?1")?;
    let of_other_days = sum(&format!("SELECT coalesce(sum(cents), 0) FROM ({THROUGH}) WHERE on_day <> ?1"))?;
    let elsewhere =
        sum(&format!("SELECT coalesce(sum(cents), 0) FROM ({CASH}) AS c LEFT JOIN shifts AS s ON s.id = c.shift WHERE s.closed_on IS NOT ?1"))?;
    Ok(Tie {
        cash_cents: by(Method::Cash),
        cards_cents: by(Method::Card),
        checks_cents: by(Method::Check),
        other_cents: by(Method::Other),
        taken_cents: totals.net_cents,
        ledger_cents: moves.payments_cents.plus(moves.refunds_cents)?.negated(),
        in_hand_cents: counted.minus(moved)?.minus(of_other_days)?.plus(elsewhere)?,
        over_short_cents: sum("SELECT coalesce(sum(amount_cents), 0) FROM over_shorts WHERE posted_on = ?1 AND is_at_opening = 0")?,
        terminal_cents: None,
        terminal_reason: String::new(),
    })
}
