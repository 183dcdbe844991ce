//! Movements of stock: receive, use, count, and the level they come to.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, MOST, item};
use crate::codes::{Line, Reason};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ItemId, MovementId};
use crate::money::Cents;
use crate::schedule;
use crate::store::{Read, Write};

/// Units that came in, and what one of them cost.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ReceiveDraft {
    pub item_id: ItemId,
    pub quantity: i64,
    /// Becomes the item's price.
    pub unit_cost_cents: Option<Cents>,
    pub lot: Option<Line>,
}

/// Units that were used, if known at which visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct UseDraft {
    pub item_id: ItemId,
    pub quantity: i64,
    pub appointment_id: Option<AppointmentId>,
    pub lot: Option<Line>,
}

/// What a count found. A difference from the book needs a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct CountDraft {
    pub item_id: ItemId,
    pub counted: i64,
    pub reason: Option<Reason>,
}

/// A kind of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MovementKind {
    /// Came in.
    Receive,
    /// Was used.
    Use,
    /// A count: the difference it found, nothing if it agreed.
    Count,
}

/// A movement.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Movement {
    /// Row.
    pub id: MovementId,
    /// What it was.
    pub kind: MovementKind,
    /// Units, negative when they went.
    pub quantity: i64,
    /// What was on the shelf, for a count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<i64>,
    /// Price of one unit, when it came in with one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_cost_cents: Option<Cents>,
    /// The lot on the package.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lot: String,
    /// Why a count differed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The visit it was used at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
}

/// Asks for an item's movements, newest first; `before` is the last one already seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct MovementsAsked {
    pub item_id: ItemId,
    pub before: Option<MovementId>,
}

/// A page of movements.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Movements {
    pub item: Item,
    pub movements: Vec<Movement>,
    /// There are older ones.
    pub has_more: bool,
}

pub(super) fn receive(w: &mut Write<'_>, draft: ReceiveDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    if !(1..=MOST - item.on_hand).contains(&draft.quantity) {
        return Err(Error::field("quantity", "quantity-impossible"));
    }
    if draft.unit_cost_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("unitCostCents", "amount-negative"));
    }
    let fact = Fact { kind: "receive", quantity: draft.quantity, cost: draft.unit_cost_cents, lot: draft.lot.as_ref(), ..Fact::default() };
    note(w, item.id, &fact)?;
    if let Some(cost) = draft.unit_cost_cents.filter(|cost| *cost != item.cost_cents) {
        w.run("UPDATE items SET cost_cents = ?2, rev = rev + 1 WHERE id = ?1", params![item.id, cost])?;
    }
    super::item(w, item.id)
}

pub(super) fn use_up(w: &mut Write<'_>, draft: UseDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    if !(1..=MOST).contains(&draft.quantity) {
        return Err(Error::field("quantity", "quantity-impossible"));
    }
    if draft.quantity > item.on_hand {
        let (asked, on_hand) = (draft.quantity.to_string(), item.on_hand.to_string());
        return Err(Error::refused_with("use-more-than-on-hand", &[("asked", asked.as_str()), ("onHand", on_hand.as_str())]));
    }
    if let Some(id) = draft.appointment_id {
        let patient = schedule::appointment(w, id)?.patient_id;
        w.concerns(patient)?;
    }
    let fact = Fact { kind: "use", quantity: -draft.quantity, appointment: draft.appointment_id, lot: draft.lot.as_ref(), ..Fact::default() };
    note(w, item.id, &fact)?;
    super::item(w, item.id)
}

pub(super) fn count(w: &mut Write<'_>, draft: CountDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    if !(0..=MOST).contains(&draft.counted) {
        return Err(Error::field("counted", "quantity-impossible"));
    }
    let quantity = draft.counted - item.on_hand;
    if quantity != 0 && draft.reason.is_none() {
        return Err(Error::field("reason", "reason-needed"));
    }
    note(w, item.id, &Fact { kind: "count", quantity, counted: Some(draft.counted), reason: draft.reason.as_ref(), ..Fact::default() })?;
    super::item(w, item.id)
}

pub(super) fn movements(r: &Read<'_>, asked: MovementsAsked) -> Result<Movements> {
    let item = item(r, asked.item_id)?;
    let mut movements = r.all(
        "SELECT m.id, m.kind, m.quantity, m.counted, m.unit_cost_cents, m.lot, m.reason, m.appointment_id, m.at, s.name
         FROM stock_movements AS m JOIN staff AS s ON s.id = m.staff_id
         WHERE m.item_id = ?1 AND m.id < ?2 ORDER BY m.id DESC LIMIT ?3",
        params![asked.item_id, asked.before.map_or(i64::MAX, |id| id.0), (PAGE + 1) as i64],
        movement_row,
    )?;
    let has_more = movements.len() > PAGE;
    movements.truncate(PAGE);
    Ok(Movements { item, movements, has_more })
}

/// Movements of one page.
const PAGE: usize = 100;

fn kept(r: &Read<'_>, id: ItemId) -> Result<Item> {
    let item = item(r, id)?;
    if item.is_active { Ok(item) } else { Err(Error::refused("item-inactive")) }
}

/// What a movement writes down.
#[derive(Default)]
struct Fact<'a> {
    kind: &'static str,
    quantity: i64,
    counted: Option<i64>,
    cost: Option<Cents>,
    lot: Option<&'a Line>,
    reason: Option<&'a Reason>,
    appointment: Option<AppointmentId>,
}

fn note(w: &Write<'_>, item: ItemId, fact: &Fact<'_>) -> Result<()> {
    w.insert(
        "INSERT INTO stock_movements (item_id, kind, quantity, counted, unit_cost_cents, lot, reason, appointment_id, at, staff_id)
         VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, ''), coalesce(?7, ''), ?8, ?9, ?10)",
        params![item, fact.kind, fact.quantity, fact.counted, fact.cost, fact.lot, fact.reason, fact.appointment, w.now(), w.staff_id()?],
    )?;
    // The level moves by the difference: an item with years of movements costs no more than a new one.
    w.run(
        "INSERT INTO stock_levels (item_id, on_hand, counted_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (item_id) DO UPDATE SET on_hand = on_hand + excluded.on_hand, counted_at = coalesce(excluded.counted_at, counted_at)",
        params![item, fact.quantity, fact.counted.map(|_| w.now())],
    )?;
    Ok(())
}

/// After an undo took a movement out: the level from the movements that remain.
///
/// # Errors
/// `undo-name-taken` when another one of the name is kept by now; `undo-counted-since` when a count already took the movement into account, `undo-stock-used` when what came in was used meanwhile.
pub(crate) fn after_undo(w: &Write<'_>, table: &str, row: i64) -> Result<()> {
    match table {
        "items" => return refuse_twin(w, row),
        "stock_movements" => {}
        _ => return Ok(()),
    }
    let sql =
        "SELECT json_extract(coalesce(old, new), '$.item_id') FROM act_rows WHERE tbl = 'stock_movements' AND row_id = ?1 ORDER BY id DESC LIMIT 1";
    let Some(item) = w.one(sql, [row], |r| r.get::<_, ItemId>(0))? else { return Ok(()) };
    let counted = w.one("SELECT 1 FROM stock_movements WHERE item_id = ?1 AND id > ?2 AND kind = 'count' LIMIT 1", params![item, row], |_| Ok(()))?;
    if counted.is_some() {
        return Err(Error::refused("undo-counted-since"));
    }
    if rebuild(w, item)? < 0 { Err(Error::refused("undo-stock-used")) } else { Ok(()) }
}

fn refuse_twin(w: &Write<'_>, item: i64) -> Result<()> {
    let sql =
        "SELECT 1 FROM items AS a JOIN items AS b ON b.name = a.name COLLATE NOCASE AND b.vendor = a.vendor AND b.is_active = 1 AND b.id <> a.id
       WHERE a.id = ?1 AND a.is_active = 1";
    w.one(sql, [item], |_| Ok(()))?.map_or(Ok(()), |()| Err(Error::refused("undo-name-taken")))
}

/// Sums an item's movements anew; the sum.
fn rebuild(w: &Write<'_>, item: ItemId) -> Result<i64> {
    let sums = "SELECT coalesce(sum(quantity), 0), max(CASE kind WHEN 'count' THEN at END) FROM stock_movements WHERE item_id = ?1";
    let (on_hand, counted_at) = w.one(sums, [item], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<Moment>>(1)?)))?.unwrap_or_default();
    w.run(
        "INSERT INTO stock_levels (item_id, on_hand, counted_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (item_id) DO UPDATE SET on_hand = excluded.on_hand, counted_at = excluded.counted_at",
        params![item, on_hand, counted_at],
    )?;
    Ok(on_hand)
}

fn movement_row(row: &Row<'_>) -> rusqlite::Result<Movement> {
    let kind: String = row.get(1)?;
    Ok(Movement {
        id: row.get(0)?,
        kind: match kind.as_str() {
            "receive" => MovementKind::Receive,
            "use" => MovementKind::Use,
            _ => MovementKind::Count,
        },
        quantity: row.get(2)?,
        counted: row.get(3)?,
        unit_cost_cents: row.get(4)?,
        lot: row.get(5)?,
        reason: row.get(6)?,
        appointment_id: row.get(7)?,
        at: row.get(8)?,
        by: row.get(9)?,
    })
}
