//! Handing a drawer over: counted by the one who goes, accepted by the one who comes.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::counting::{DrawerCount, settle_count};
use super::{Shift, ShiftState, refuse_unless_open, sheet};
use crate::codes::Reason;
use crate::error::{Error, Result};
use crate::ids::{ShiftId, SignatureId, StaffId};
use crate::ledger;
use crate::money::Cents;
use crate::permit::{Can, may};
use crate::staff;
use crate::store::{Read, Write};

/// Hands a drawer to somebody, with what was counted in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct HandOver {
    pub shift_id: ShiftId,
    pub to_id: StaffId,
    pub count: DrawerCount,
    pub reason: Option<Reason>,
    pub signature_id: Option<SignatureId>,
    pub rev: i64,
}

/// Accepts a drawer: the same sum, counted again by the receiver.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AcceptShift {
    pub shift_id: ShiftId,
    pub count: DrawerCount,
    pub rev: i64,
}

/// Names a handover that is not to be.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WhichHandover {
    pub shift_id: ShiftId,
    pub rev: i64,
}

/// Counts a drawer and hands it over; it takes no money until it is accepted.
pub(super) fn hand_over(w: &mut Write<'_>, request: HandOver) -> Result<Shift> {
    refuse_unless_open(w, request.shift_id)?;
    let before = sheet::shift(w, request.shift_id)?;
    let to = staff::person(w, request.to_id)?;
    if to.id == before.staff_id || !to.is_active || !may(to.role, Can::TakeMoney) {
        return Err(Error::field("toId", "cannot-receive-drawer"));
    }
    let (expected, counted, notes) = settle_count(w, request.shift_id, &request.count, request.reason.as_ref(), request.signature_id)?;
    let sql =
        "UPDATE shifts SET state = 'handing', handed_to = ?3, expected_cents = ?4, counted_cents = ?5, left_cents = ?5, notes = ?6, rev = rev + 1
        WHERE id = ?1 AND rev = ?2";
    w.update("shift", sql, params![request.shift_id, request.rev, to.id, expected, counted, notes])?;
    sheet::shift(w, request.shift_id)
}

/// The receiver's word: the first shift is over, theirs begins with the same sum.
///
/// # Errors
/// `not-handed-to-you`, `has-a-drawer-open`, and a field error when they count another sum.
pub(super) fn accept(w: &mut Write<'_>, request: AcceptShift) -> Result<Shift> {
    let before = handing(w, request.shift_id)?;
    let me = w.staff_id()?;
    if before.handed_to != Some(me) {
        return Err(Error::refused("not-handed-to-you"));
    }
    if w.one("SELECT 1 FROM shifts WHERE staff_id = ?1 AND state <> 'closed'", [me], |_| Ok(()))?.is_some() {
        return Err(Error::refused("has-a-drawer-open"));
    }
    let handed = before.counted_cents.unwrap_or(Cents::ZERO);
    let (counted, notes) = request.count.sum()?;
    if counted != handed {
        return Err(Error::field_with("count.totalCents", "handover-differs", &[("handed", &handed.plain()), ("counted", &counted.plain())]));
    }
    let on = ledger::posting_day(w)?;
    let sql = "UPDATE shifts SET state = 'closed', closed_at = ?3, closed_on = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("shift", sql, params![request.shift_id, request.rev, w.now(), on])?;
    let id = w.insert(
        "INSERT INTO shifts (drawer_id, staff_id, state, opened_at, opened_on, expected_float_cents, float_cents, from_shift_id, notes)
         VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?5, ?6, ?7)",
        params![before.drawer_id, me, w.now(), on, handed, request.shift_id, notes],
    )?;
    sheet::shift(w, ShiftId(id))
}

/// The one who hands over takes it back, or the receiver does not take it: the drawer is where it was.
pub(super) fn take_back(w: &mut Write<'_>, which: WhichHandover) -> Result<Shift> {
    let before = handing(w, which.shift_id)?;
    let me = w.staff_id()?;
    if before.staff_id != me && before.handed_to != Some(me) {
        return Err(Error::refused("not-handed-to-you"));
    }
    let sql = "UPDATE shifts SET state = 'open', handed_to = NULL, expected_cents = NULL, counted_cents = NULL, left_cents = NULL, notes = '', rev = rev + 1
        WHERE id = ?1 AND rev = ?2";
    w.update("shift", sql, params![which.shift_id, which.rev])?;
    sheet::shift(w, which.shift_id)
}

/// To whom somebody has handed a drawer that is not accepted yet.
pub(crate) fn handed_by(r: &Read<'_>, staff: StaffId) -> Result<Option<String>> {
    let sql = "SELECT p.name FROM shifts AS s JOIN staff AS p ON p.id = s.handed_to WHERE s.staff_id = ?1 AND s.state = 'handing'";
    r.one(sql, [staff], |row| row.get(0))
}

fn handing(w: &Write<'_>, id: ShiftId) -> Result<Shift> {
    let shift = sheet::shift(w, id)?;
    if shift.state == ShiftState::Handing { Ok(shift) } else { Err(Error::refused("shift-not-handed")) }
}
