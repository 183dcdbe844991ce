//! Cash drawers: who holds which, what is in it, what a count found.
//!
//! Tables: drawers, drawer_rules, shifts, shift_moves, over_shorts. A shift is a drawer in one person's hands: it begins with a
//! counted float and ends with a count, or with a handover that the receiver accepts. What a shift expects is its float, what was
//! paid in and out, and the cash of the receipts that name it. A difference needs a reason and a second person, and stands in a
//! list of its own.

mod counting;
mod handing;
mod sheet;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Reason, choices};
use crate::command::{Command, Nothing, read, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{DrawerId, LocationId, ShiftId, StaffId};
use crate::ledger;
use crate::money::Cents;
use crate::permit::Can;
use crate::practice;
use crate::store::{Read, Table, Write, audited};

pub use counting::{CloseShift, CountedNotes, DrawerCount, OpenShift};
pub use handing::{AcceptShift, HandOver, WhichHandover};
pub use sheet::{OverShort, ShiftSheet, ShiftsOf};

pub(crate) use counting::notes_of;
pub(crate) use handing::handed_by;
pub(crate) use sheet::{notes_of_shift, over_short_between, sheet as shift_sheet, shifts_of};

pub(crate) const TABLES: &[Table] = &[audited("drawers"), audited("drawer_rules"), audited("shifts"), audited("shift_moves"), audited("over_shorts")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        write("drawers.add", Can::ManagePractice, add),
        write("drawers.change", Can::ManagePractice, change),
        read("drawers.rules", Can::SeeMoney, |r, _: Nothing| rules(r)),
        write("drawers.set_rules", Can::ManagePractice, set_rules),
        read("drawers.now", Can::SeeMoney, |r, _: Nothing| now(r)),
        write("drawers.open", Can::TakeMoney, counting::open),
        write("drawers.pay_in", Can::TakeMoney, |w, cash| move_cash(w, MoveKind::PayIn, &cash)),
        write("drawers.pay_out", Can::TakeMoney, |w, cash| move_cash(w, MoveKind::PayOut, &cash)),
        write("drawers.close", Can::TakeMoney, counting::close),
        write("drawers.hand_over", Can::TakeMoney, handing::hand_over),
        write("drawers.accept", Can::TakeMoney, handing::accept),
        write("drawers.take_back", Can::TakeMoney, handing::take_back),
        read("drawers.shift", Can::SeeMoney, |r, which: WhichShift| sheet::sheet(r, which.id)),
        read("drawers.shifts", Can::SeeMoney, |r, of: ShiftsOf| shifts_of(r, of.on)),
        read("drawers.over_short", Can::SeeMoney, sheet::over_short),
    ]
}

choices! {
    /// Where a shift stands.
    ShiftState {
        /// It takes money.
        Open = "open",
        /// Counted and handed to somebody who has not accepted it yet.
        Handing = "handing",
        /// Over.
        Closed = "closed",
    }
    /// Cash that was not for a receipt.
    MoveKind {
        /// Put into the drawer.
        PayIn = "pay-in",
        /// Taken out of it.
        PayOut = "pay-out",
    }
}

/// A drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drawer {
    /// Row.
    pub id: DrawerId,
    /// Where it stands.
    pub location_id: LocationId,
    /// As the place is called.
    pub location: String,
    /// As the desk calls it.
    pub name: String,
    /// What it begins a day with.
    pub float_cents: Cents,
    /// In use.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct DrawerDraft {
    pub location_id: Option<LocationId>,
    pub name: Line,
    pub float_cents: Cents,
}

/// Another name, another float, or no longer used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DrawerChange {
    pub id: DrawerId,
    pub name: Line,
    pub float_cents: Cents,
    pub is_active: bool,
    pub rev: i64,
}

/// How the practice works with its drawers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DrawerRules {
    /// Cash is taken and given back only while a drawer is open.
    pub cash_needs_shift: bool,
    /// Whoever counts is not told what is expected.
    pub is_blind: bool,
}

/// A shift: a drawer in one person's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Shift {
    pub id: ShiftId,
    pub drawer_id: DrawerId,
    pub drawer: String,
    pub staff_id: StaffId,
    pub by: String,
    pub state: ShiftState,
    pub opened_at: Moment,
    /// The date it was opened on, as money counts.
    pub opened_on: Day,
    /// What the drawer should have held then.
    pub expected_float_cents: Cents,
    pub float_cents: Cents,
    /// The shift that was handed over into this one.
    pub from_shift_id: Option<ShiftId>,
    pub handed_to: Option<StaffId>,
    pub handed_to_name: Option<String>,
    /// What the drawer should hold; nothing while it is counted blind.
    pub expected_cents: Option<Cents>,
    pub counted_cents: Option<Cents>,
    /// What stayed in the drawer; the rest goes to the bank.
    pub left_cents: Option<Cents>,
    pub closed_at: Option<Moment>,
    pub closed_on: Option<Day>,
    pub rev: i64,
}

/// A drawer and the shift it is in, if it is in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawerNow {
    /// The drawer.
    pub drawer: Drawer,
    /// What it should hold when it is opened now.
    pub expected_float_cents: Cents,
    /// The shift that is not over.
    pub shift: Option<Shift>,
}

/// Cash put in or taken out, with a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CashMove {
    pub shift_id: ShiftId,
    pub amount_cents: Cents,
    pub reason: Reason,
}

/// Names a shift.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WhichShift {
    pub id: ShiftId,
}

const LARGEST_FLOAT: Cents = Cents::new(100_000_000);

fn refuse_odd_float(float: Cents) -> Result<()> {
    if float.is_negative() || float > LARGEST_FLOAT { Err(Error::field("floatCents", "out-of-range")) } else { Ok(()) }
}

fn refuse_taken_name(r: &Read<'_>, location: LocationId, name: &Line, own: Option<DrawerId>) -> Result<()> {
    let sql = "SELECT 1 FROM drawers WHERE location_id = ?1 AND name = ?2 AND id IS NOT ?3";
    let taken = r.one(sql, params![location, name, own], |_| Ok(()))?;
    if taken.is_some() { Err(Error::field("name", "name-taken")) } else { Ok(()) }
}

fn add(w: &mut Write<'_>, draft: DrawerDraft) -> Result<Drawer> {
    refuse_odd_float(draft.float_cents)?;
    if draft.name.as_str().is_empty() {
        return Err(Error::field("name", "required"));
    }
    let location = match draft.location_id {
        Some(id) => practice::location(w, id)?.id,
        None => practice::locations(w)?.first().ok_or_else(|| Error::missing("location"))?.id,
    };
    refuse_taken_name(w, location, &draft.name, None)?;
    let sql = "INSERT INTO drawers (location_id, name, float_cents) VALUES (?1, ?2, ?3)";
    let id = w.insert(sql, params![location, draft.name, draft.float_cents])?;
    drawer(w, DrawerId(id))
}

fn change(w: &mut Write<'_>, draft: DrawerChange) -> Result<Drawer> {
    refuse_odd_float(draft.float_cents)?;
    let before = drawer(w, draft.id)?;
    if draft.name.as_str().is_empty() {
        return Err(Error::field("name", "required"));
    }
    refuse_taken_name(w, before.location_id, &draft.name, Some(draft.id))?;
    if !draft.is_active && standing(w, draft.id)?.is_some() {
        return Err(Error::refused("drawer-is-open"));
    }
    let sql = "UPDATE drawers SET name = ?3, float_cents = ?4, is_active = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("drawer", sql, params![draft.id, draft.rev, draft.name, draft.float_cents, draft.is_active])?;
    drawer(w, draft.id)
}

/// How the practice works with its drawers; without a word of its own it may take cash without one.
pub(crate) fn rules(r: &Read<'_>) -> Result<DrawerRules> {
    let sql = "SELECT cash_needs_shift, is_blind FROM drawer_rules WHERE id = 1";
    Ok(r.one(sql, (), |row| Ok(DrawerRules { cash_needs_shift: row.get(0)?, is_blind: row.get(1)? }))?.unwrap_or_default())
}

fn set_rules(w: &mut Write<'_>, chosen: DrawerRules) -> Result<DrawerRules> {
    let values = params![chosen.cash_needs_shift, chosen.is_blind];
    if w.run("UPDATE drawer_rules SET cash_needs_shift = ?1, is_blind = ?2 WHERE id = 1", values)? == 0 {
        w.insert("INSERT INTO drawer_rules (id, cash_needs_shift, is_blind) VALUES (1, ?1, ?2)", values)?;
    }
    rules(w)
}

/// Every drawer in use with the shift it is in.
fn now(r: &Read<'_>) -> Result<Vec<DrawerNow>> {
    let drawers = r.all(&format!("{DRAWER} WHERE d.is_active = 1 ORDER BY l.id, d.id"), (), drawer_row)?;
    let one = |drawer: Drawer| {
        let shift = standing(r, drawer.id)?.map(|id| sheet::shift(r, id)).transpose()?;
        Ok(DrawerNow { expected_float_cents: expected_float(r, &drawer)?, drawer, shift })
    };
    drawers.into_iter().map(one).collect()
}

/// The shift of a drawer that is not over.
fn standing(r: &Read<'_>, drawer: DrawerId) -> Result<Option<ShiftId>> {
    r.one("SELECT id FROM shifts WHERE drawer_id = ?1 AND state <> 'closed'", [drawer], |row| row.get(0))
}

/// What the last shift left in the drawer; before the first one its own float.
fn expected_float(r: &Read<'_>, drawer: &Drawer) -> Result<Cents> {
    let sql = "SELECT left_cents FROM shifts WHERE drawer_id = ?1 AND state = 'closed' ORDER BY id DESC LIMIT 1";
    Ok(r.one(sql, [drawer.id], |row| row.get(0))?.unwrap_or(drawer.float_cents))
}

/// Cash put in or taken out.
///
/// # Errors
/// `shift-not-open`; field errors for the amount, which cannot be more than is there.
fn move_cash(w: &mut Write<'_>, kind: MoveKind, cash: &CashMove) -> Result<Shift> {
    if !cash.amount_cents.is_positive() {
        return Err(Error::field("amountCents", "money-not-positive"));
    }
    refuse_unless_open(w, cash.shift_id)?;
    let expected = sheet::expected(w, cash.shift_id)?;
    if kind == MoveKind::PayOut && cash.amount_cents > expected {
        return Err(Error::field_with("amountCents", "more-than-in-drawer", &[("there", &expected.plain())]));
    }
    w.insert(
        "INSERT INTO shift_moves (shift_id, kind, amount_cents, reason, at, posted_on, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![cash.shift_id, kind, cash.amount_cents, cash.reason, w.now(), ledger::posting_day(w)?, w.staff_id()?],
    )?;
    sheet::shift(w, cash.shift_id)
}

fn refuse_unless_open(r: &Read<'_>, id: ShiftId) -> Result<()> {
    match r.one("SELECT state FROM shifts WHERE id = ?1", [id], |row| row.get(0))? {
        Some(ShiftState::Open) => Ok(()),
        Some(_) => Err(Error::refused("shift-not-open")),
        None => Err(Error::missing("shift")),
    }
}

/// The shift that money taken or given back now belongs to: the person's own, else the only open one at the place.
///
/// # Errors
/// `cash-needs-a-drawer` for cash, where the practice says so.
pub(crate) fn shift_for(w: &Write<'_>, location: LocationId, is_cash: bool) -> Result<Option<ShiftId>> {
    let own = w.one("SELECT id FROM shifts WHERE staff_id = ?1 AND state = 'open'", [w.staff_id()?], |row| row.get(0))?;
    let at_place = || {
        let sql = "SELECT s.id FROM drawers AS d JOIN shifts AS s ON s.drawer_id = d.id WHERE d.location_id = ?1 AND s.state = 'open' LIMIT 2";
        let open = w.all(sql, [location], |row| row.get::<_, ShiftId>(0))?;
        Ok(if let [only] = open[..] { Some(only) } else { None })
    };
    let found: Option<ShiftId> = own.map_or_else(at_place, |id| Ok::<_, Error>(Some(id)))?;
    if found.is_none() && is_cash && rules(w)?.cash_needs_shift {
        return Err(Error::refused("cash-needs-a-drawer"));
    }
    Ok(found)
}

const DRAWER: &str =
    "SELECT d.id, d.location_id, l.name, d.name, d.float_cents, d.is_active, d.rev FROM drawers AS d JOIN locations AS l ON l.id = d.location_id";

fn drawer(r: &Read<'_>, id: DrawerId) -> Result<Drawer> {
    r.one(&format!("{DRAWER} WHERE d.id = ?1"), [id], drawer_row)?.ok_or_else(|| Error::missing("drawer"))
}

fn drawer_row(row: &Row<'_>) -> rusqlite::Result<Drawer> {
    Ok(Drawer {
        id: row.get(0)?,
        location_id: row.get(1)?,
        location: row.get(2)?,
        name: row.get(3)?,
        float_cents: row.get(4)?,
        is_active: row.get(5)?,
        rev: row.get(6)?,
    })
}
