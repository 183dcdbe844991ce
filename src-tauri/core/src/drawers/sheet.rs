//! A shift as a sheet, at any hour: what it began with, what went in and out, what it should hold.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::counting::notes_of;
use super::{MoveKind, Shift, ShiftState, rules};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::ShiftId;
use crate::money::Cents;
use crate::store::Read;

/// Names a date.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ShiftsOf {
    pub on: Day,
}

/// From one date to another, both included.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "OverShortRange")]
#[allow(missing_docs)]
pub struct Range {
    pub from: Day,
    pub to: Day,
}

/// Cash put in or taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ShiftMove {
    pub kind: MoveKind,
    pub amount_cents: Cents,
    pub reason: String,
    pub at: Moment,
    pub by: String,
}

/// What a count found more or less than expected, with both names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct OverShort {
    pub shift_id: ShiftId,
    pub drawer: String,
    pub posted_on: Day,
    pub at: Moment,
    pub is_at_opening: bool,
    pub amount_cents: Cents,
    pub reason: String,
    pub by: String,
    /// The second person.
    pub signed_by: Option<String>,
}

/// One way of paying in a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ShiftMethod")]
#[allow(missing_docs)]
pub struct MethodInShift {
    pub method: String,
    pub count: i64,
    pub net_cents: Cents,
}

/// A shift with everything that went through it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ShiftSheet {
    pub shift: Shift,
    pub cash_cents: Cents,
    pub paid_in_cents: Cents,
    pub paid_out_cents: Cents,
    pub methods: Vec<MethodInShift>,
    pub moves: Vec<ShiftMove>,
    pub differences: Vec<OverShort>,
}

/// Tenders that went through a shift: taken, given back, and undone by a void.
const THROUGH: &str = "SELECT t.method AS method, iif(p.kind = 'payment', t.amount_cents, -t.amount_cents) AS cents
      FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.shift_id = ?1
    UNION ALL SELECT t.method, iif(p.kind = 'payment', -t.amount_cents, t.amount_cents)
      FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.void_shift_id = ?1";

/// What a shift's drawer should hold.
pub(super) fn expected(r: &Read<'_>, id: ShiftId) -> Result<Cents> {
    let sql = "SELECT float_cents + (SELECT coalesce(sum(iif(kind = 'pay-in', amount_cents, -amount_cents)), 0) FROM shift_moves WHERE shift_id = ?1)
        FROM shifts WHERE id = ?1";
    let without: Cents = r.one(sql, [id], |row| row.get(0))?.ok_or_else(|| Error::missing("shift"))?;
    let sql = format!("SELECT coalesce(sum(cents), 0) FROM ({THROUGH}) WHERE method = 'cash'");
    without.plus(r.one(&sql, [id], |row| row.get(0))?.unwrap_or_default())
}

const SHIFT: &str = "SELECT s.id, s.drawer_id, d.name, s.staff_id, p.name, s.state, s.opened_at, s.opened_on, s.expected_float_cents, s.float_cents,
    s.from_shift_id, s.handed_to, h.name, s.expected_cents, s.counted_cents, s.left_cents, s.closed_at, s.closed_on, s.rev
    FROM shifts AS s JOIN drawers AS d ON d.id = s.drawer_id JOIN staff AS p ON p.id = s.staff_id LEFT JOIN staff AS h ON h.id = s.handed_to";

/// One shift. What it should hold is not told to whoever counts blind.
pub(super) fn shift(r: &Read<'_>, id: ShiftId) -> Result<Shift> {
    let mut shift = r.one(&format!("{SHIFT} WHERE s.id = ?1"), [id], shift_row)?.ok_or_else(|| Error::missing("shift"))?;
    if shift.state == ShiftState::Open && !rules(r)?.is_blind {
        shift.expected_cents = Some(expected(r, id)?);
    }
    Ok(shift)
}

/// The shifts that were open on a date.
pub(crate) fn shifts_of(r: &Read<'_>, on: Day) -> Result<Vec<Shift>> {
    let sql = "SELECT id FROM shifts WHERE opened_on <= ?1 AND (closed_on IS NULL OR closed_on >= ?1) ORDER BY id";
    let ids: Vec<ShiftId> = r.all(sql, params![on], |row| row.get(0))?;
    ids.into_iter().map(|id| shift(r, id)).collect()
}

/// A shift as a sheet.
pub(crate) fn sheet(r: &Read<'_>, id: ShiftId) -> Result<ShiftSheet> {
    let shift = shift(r, id)?;
    let sql = format!("SELECT method, count(*), sum(cents) FROM ({THROUGH}) GROUP BY method ORDER BY method");
    let methods = r.all(&sql, [id], |row| Ok(MethodInShift { method: row.get(0)?, count: row.get(1)?, net_cents: row.get(2)? }))?;
    let sql = "SELECT m.kind, m.amount_cents, m.reason, m.at, s.name FROM shift_moves AS m JOIN staff AS s ON s.id = m.staff_id
        WHERE m.shift_id = ?1 ORDER BY m.id";
    let moves = r.all(sql, [id], |row| {
        Ok(ShiftMove { kind: row.get(0)?, amount_cents: row.get(1)?, reason: row.get(2)?, at: row.get(3)?, by: row.get(4)? })
    })?;
    let of = |kind| Cents::sum(moves.iter().filter(|m| m.kind == kind).map(|m| m.amount_cents));
    // Blind means blind: the cash of a drawer that is still to be counted is not added up for anybody.
    let is_hidden = shift.state == ShiftState::Open && shift.expected_cents.is_none();
    let (cash, methods) = if is_hidden {
        (Cents::ZERO, methods.into_iter().filter(|m| m.method != "cash").collect())
    } else {
        (methods.iter().find(|m| m.method == "cash").map_or(Cents::ZERO, |m| m.net_cents), methods)
    };
    Ok(ShiftSheet {
        cash_cents: cash,
        paid_in_cents: of(MoveKind::PayIn)?,
        paid_out_cents: of(MoveKind::PayOut)?,
        methods,
        moves,
        differences: r.all(&format!("{OVER_SHORT} WHERE o.shift_id = ?1 ORDER BY o.id"), [id], over_short_row)?,
        shift,
    })
}

const OVER_SHORT: &str = "SELECT o.shift_id, d.name, o.posted_on, o.at, o.is_at_opening, o.amount_cents, o.reason, b.name, w.name
    FROM over_shorts AS o JOIN shifts AS s ON s.id = o.shift_id JOIN drawers AS d ON d.id = s.drawer_id JOIN staff AS b ON b.id = o.staff_id
      LEFT JOIN signatures AS g ON g.id = o.signature_id LEFT JOIN staff AS w ON w.id = g.staff_id";

/// What counts found over and short in a range of dates.
pub(super) fn over_short(r: &Read<'_>, range: Range) -> Result<Vec<OverShort>> {
    r.all(&format!("{OVER_SHORT} WHERE o.posted_on BETWEEN ?1 AND ?2 ORDER BY o.id"), params![range.from, range.to], over_short_row)
}

/// As [`over_short`], from one date to another.
pub(crate) fn over_short_between(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<OverShort>> {
    over_short(r, Range { from, to })
}

/// The notes and coins of a shift's last count: kind in cents, and how many.
pub(crate) fn notes_of_shift(r: &Read<'_>, id: ShiftId) -> Result<Vec<(i64, i64)>> {
    let notes: Option<String> = r.one("SELECT notes FROM shifts WHERE id = ?1 AND state <> 'open'", [id], |row| row.get(0))?;
    Ok(notes_of(&notes.unwrap_or_default()))
}

fn over_short_row(row: &Row<'_>) -> rusqlite::Result<OverShort> {
    Ok(OverShort {
        shift_id: row.get(0)?,
        drawer: row.get(1)?,
        posted_on: row.get(2)?,
        at: row.get(3)?,
        is_at_opening: row.get(4)?,
        amount_cents: row.get(5)?,
        reason: row.get(6)?,
        by: row.get(7)?,
        signed_by: row.get(8)?,
    })
}

fn shift_row(row: &Row<'_>) -> rusqlite::Result<Shift> {
    Ok(Shift {
        id: row.get(0)?,
        drawer_id: row.get(1)?,
        drawer: row.get(2)?,
        staff_id: row.get(3)?,
        by: row.get(4)?,
        state: row.get(5)?,
        opened_at: row.get(6)?,
        opened_on: row.get(7)?,
        expected_float_cents: row.get(8)?,
        float_cents: row.get(9)?,
        from_shift_id: row.get(10)?,
        handed_to: row.get(11)?,
        handed_to_name: row.get(12)?,
        expected_cents: row.get(13)?,
        counted_cents: row.get(14)?,
        left_cents: row.get(15)?,
        closed_at: row.get(16)?,
        closed_on: row.get(17)?,
        rev: row.get(18)?,
    })
}
