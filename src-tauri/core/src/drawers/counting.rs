//! Counting: at the beginning of a shift, at its end, and what a count that differs needs.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Shift, drawer, expected_float, refuse_unless_open, sheet, standing};
use crate::codes::Reason;
use crate::error::{Error, Result};
use crate::ids::{DrawerId, ShiftId, SignatureId};
use crate::ledger;
use crate::money::Cents;
use crate::permit::Can;
use crate::staff;
use crate::store::Write;

/// How many of one kind of note or coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CountedNotes {
    pub cents: i64,
    pub count: i64,
}

/// What was counted: by kinds of notes and coins, or as one sum.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct DrawerCount {
    pub notes: Option<Vec<CountedNotes>>,
    pub total_cents: Option<Cents>,
}

/// Takes a drawer into one's own hands with the float counted in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OpenShift {
    pub drawer_id: DrawerId,
    pub count: DrawerCount,
    /// Why the float is another than expected.
    pub reason: Option<Reason>,
}

/// Ends a shift with a count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct CloseShift {
    pub shift_id: ShiftId,
    pub count: DrawerCount,
    /// What stays in the drawer; else its float, or all when there is less.
    pub left_cents: Option<Cents>,
    /// Why it differs.
    pub reason: Option<Reason>,
    /// The second person's word for the difference.
    pub signature_id: Option<SignatureId>,
    pub rev: i64,
}

/// The kinds of notes and coins there are, in cents.
const KINDS: &[i64] = &[10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1];

impl DrawerCount {
    /// The sum, and the kinds as they are kept: `2000x5 1000x10`.
    pub(super) fn sum(&self) -> Result<(Cents, String)> {
        let total = match (&self.notes, self.total_cents) {
            (Some(notes), None) => {
                for (i, note) in notes.iter().enumerate() {
                    if !KINDS.contains(&note.cents) || !(0..=100_000).contains(&note.count) {
                        return Err(Error::field(format!("count.notes.{i}.count"), "out-of-range"));
                    }
                }
                Cents::sum(notes.iter().map(|note| Cents::new(note.cents * note.count)))?
            }
            (None, Some(total)) => total,
            (Some(_), Some(_)) => return Err(Error::field("count.totalCents", "count-once")),
            (None, None) => return Err(Error::field("count.totalCents", "required")),
        };
        if total.is_negative() || total > super::LARGEST_FLOAT {
            return Err(Error::field("count.totalCents", "out-of-range"));
        }
        let counted = self.notes.iter().flatten().filter(|note| note.count > 0);
        Ok((total, counted.map(|note| format!("{}x{}", note.cents, note.count)).collect::<Vec<_>>().join(" ")))
    }
}

/// Notes and coins as they are kept, `2000x5 1000x10`: kind in cents, and how many. What is none of these is left out.
pub(crate) fn notes_of(kept: &str) -> Vec<(i64, i64)> {
    let one = |part: &str| {
        let (kind, count) = part.split_once('x')?;
        let (kind, count): (i64, i64) = (kind.parse().ok()?, count.parse().ok()?);
        (KINDS.contains(&kind) && (1..=100_000).contains(&count)).then_some((kind, count))
    };
    kept.split_whitespace().filter_map(one).collect()
}

/// Opens a drawer.
///
/// # Errors
/// `drawer-is-open`, `has-a-drawer-open`, `drawer-inactive`; the reason is a field error when the float is another than expected.
pub(super) fn open(w: &mut Write<'_>, request: OpenShift) -> Result<Shift> {
    let drawer = drawer(w, request.drawer_id)?;
    if !drawer.is_active {
        return Err(Error::refused("drawer-inactive"));
    }
    if standing(w, drawer.id)?.is_some() {
        return Err(Error::refused("drawer-is-open"));
    }
    let me = w.staff_id()?;
    if w.one("SELECT 1 FROM shifts WHERE staff_id = ?1 AND state <> 'closed'", [me], |_| Ok(()))?.is_some() {
        return Err(Error::refused("has-a-drawer-open"));
    }
    let (float, notes) = request.count.sum()?;
    let expected = expected_float(w, &drawer)?;
    let difference = float.minus(expected)?;
    if !difference.is_zero() && request.reason.is_none() {
        return Err(Error::field_with("reason", "float-differs", &[("expected", &expected.plain()), ("counted", &float.plain())]));
    }
    let on = ledger::posting_day(w)?;
    let id = w.insert(
        "INSERT INTO shifts (drawer_id, staff_id, state, opened_at, opened_on, expected_float_cents, float_cents, notes) VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7)",
        params![drawer.id, me, w.now(), on, expected, float, notes],
    )?;
    if let (false, Some(reason)) = (difference.is_zero(), &request.reason) {
        note_difference(w, &Difference { shift: ShiftId(id), is_at_opening: true, amount: difference, reason, signature: None })?;
    }
    sheet::shift(w, ShiftId(id))
}

/// What a count found more or less than expected.
pub(super) struct Difference<'a> {
    pub(super) shift: ShiftId,
    pub(super) is_at_opening: bool,
    pub(super) amount: Cents,
    pub(super) reason: &'a Reason,
    pub(super) signature: Option<SignatureId>,
}

fn note_difference(w: &mut Write<'_>, found: &Difference<'_>) -> Result<()> {
    w.insert(
        "INSERT INTO over_shorts (shift_id, is_at_opening, amount_cents, reason, at, posted_on, staff_id, signature_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![found.shift, found.is_at_opening, found.amount, found.reason, w.now(), ledger::posting_day(w)?, w.staff_id()?, found.signature],
    )?;
    Ok(())
}

/// A count at the end of a shift, checked against what is expected; a difference is noted with its reason and second person.
pub(super) fn settle_count(
    w: &mut Write<'_>,
    shift: ShiftId,
    count: &DrawerCount,
    reason: Option<&Reason>,
    signature: Option<SignatureId>,
) -> Result<(Cents, Cents, String)> {
    let (counted, notes) = count.sum()?;
    let expected = sheet::expected(w, shift)?;
    let amount = counted.minus(expected)?;
    if !amount.is_zero() {
        let said = [("expected", expected.plain()), ("counted", counted.plain())];
        let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let reason = reason.ok_or_else(|| Error::field_with("reason", "count-differs", &said))?;
        let signature = signature.ok_or_else(|| Error::field("signatureId", "second-person-needed"))?;
        staff::use_signature(w, signature, "drawer", Can::TakeMoney)?;
        note_difference(w, &Difference { shift, is_at_opening: false, amount, reason, signature: Some(signature) })?;
    }
    Ok((expected, counted, notes))
}

/// Ends a shift. Anybody who takes money may count the drawer of somebody who went home.
pub(super) fn close(w: &mut Write<'_>, request: CloseShift) -> Result<Shift> {
    refuse_unless_open(w, request.shift_id)?;
    let (expected, counted, notes) = settle_count(w, request.shift_id, &request.count, request.reason.as_ref(), request.signature_id)?;
    let before = sheet::shift(w, request.shift_id)?;
    let left = request.left_cents.unwrap_or(drawer(w, before.drawer_id)?.float_cents.min(counted));
    if left.is_negative() || left > counted {
        return Err(Error::field_with("leftCents", "more-than-in-drawer", &[("there", &counted.plain())]));
    }
    let sql =
        "UPDATE shifts SET state = 'closed', expected_cents = ?3, counted_cents = ?4, left_cents = ?5, notes = ?6, closed_at = ?7, closed_on = ?8,
        rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    let on = ledger::posting_day(w)?;
    w.update("shift", sql, params![request.shift_id, request.rev, expected, counted, left, notes, w.now(), on])?;
    sheet::shift(w, request.shift_id)
}
