//! What a date moved, as one sum of each kind.

use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::dates::Day;
use crate::error::Result;
use crate::money::Cents;
use crate::store::Read;

/// What the entries of some dates moved: charges, payments (less than nothing), adjustments, and what was given back. Together
/// they are the change of the receivables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "LedgerMoves")]
#[allow(missing_docs)]
pub struct Moves {
    pub charges_cents: Cents,
    pub payments_cents: Cents,
    pub adjustments_cents: Cents,
    pub refunds_cents: Cents,
}

impl Moves {
    /// The change of the receivables.
    pub(crate) fn net(&self) -> Result<Cents> {
        Cents::sum([self.charges_cents, self.payments_cents, self.adjustments_cents, self.refunds_cents])
    }
}

/// A reversal counts where what it reverses is given back: of a charge with the charges, of a payment with the refunds.
const SUMS: &str = "coalesce(sum(iif(kind = 'charge', amount_cents, 0)), 0),
    coalesce(sum(iif(kind = 'payment' AND reverses_id IS NULL, amount_cents, 0)), 0),
    coalesce(sum(iif(kind NOT IN ('charge', 'payment', 'refund'), amount_cents, 0)), 0),
    coalesce(sum(iif(kind = 'refund' OR (kind = 'payment' AND reverses_id IS NOT NULL), amount_cents, 0)), 0)";

/// What was posted on a date.
pub(crate) fn moves_on(r: &Read<'_>, on: Day) -> Result<Moves> {
    summed(r, "posted_on = ?1", on)
}

/// What was posted from one date to another.
pub(crate) fn moves_between(r: &Read<'_>, from: Day, to: Day) -> Result<Moves> {
    let sql = format!("SELECT {SUMS} FROM ledger_entries WHERE posted_on BETWEEN ?1 AND ?2");
    Ok(r.one(&sql, params![from, to], moves_row)?.unwrap_or_default())
}

/// What was posted later about a date that was closed by then.
pub(crate) fn moves_after_close(r: &Read<'_>, on: Day) -> Result<Moves> {
    summed(r, "effective_on = ?1", on)
}

fn summed(r: &Read<'_>, which: &str, on: Day) -> Result<Moves> {
    let sql = format!("SELECT {SUMS} FROM ledger_entries WHERE {which}");
    Ok(r.one(&sql, params![on], moves_row)?.unwrap_or_default())
}

fn moves_row(row: &Row<'_>) -> rusqlite::Result<Moves> {
    Ok(Moves { charges_cents: row.get(0)?, payments_cents: row.get(1)?, adjustments_cents: row.get(2)?, refunds_cents: row.get(3)? })
}
