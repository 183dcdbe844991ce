//! What lies where: lots and places, the level each movement leaves behind, and which part goes first.
//!
//! Levels and states are derived: a movement moves them by its difference, an undo sums them anew.

use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::finding::words_of;
use super::rules;
use crate::codes::Line;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ItemId, LotId, OrderLineId, StaffId, StockPlaceId};
use crate::money::Cents;
use crate::store::{Read, Write};

/// A part of an item's stock: one lot at one place.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct StockPart {
    /// Which lot, if lots are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot_id: Option<LotId>,
    /// As on the package.
    pub lot: String,
    /// From this day on it is not used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Day>,
    /// Called back by its maker.
    pub is_frozen: bool,
    /// Its day has come.
    pub is_expired: bool,
    /// Where, if a place is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_id: Option<StockPlaceId>,
    /// The place's name.
    pub place: String,
    /// Units there.
    pub on_hand: i64,
}

impl StockPart {
    /// May it be given to a patient?
    pub(super) fn is_usable(&self) -> bool {
        !self.is_frozen && !self.is_expired
    }
}

/// A movement as it is written down.
#[derive(Debug, Clone, Default)]
pub(super) struct Fact<'a> {
    pub(super) kind: &'static str,
    pub(super) quantity: i64,
    pub(super) counted: Option<i64>,
    /// Price of a pack of so many.
    pub(super) cost: Option<(Cents, i64)>,
    pub(super) lot: Option<LotId>,
    pub(super) place: Option<StockPlaceId>,
    pub(super) line: Option<OrderLineId>,
    pub(super) appointment: Option<AppointmentId>,
    /// Who saw it go, of a controlled item.
    pub(super) witness: Option<StaffId>,
    pub(super) reason: &'a str,
}

/// Writes a movement down and moves the level by its difference: an item with years of movements costs no more than a
/// new one. Whoever is done with an item calls [`settle`].
pub(super) fn note(w: &Write<'_>, item: ItemId, fact: &Fact<'_>) -> Result<()> {
    w.insert(
        "INSERT INTO stock_movements (item_id, kind, quantity, counted, cost_cents, per_order, lot_id, place_id, order_line_id, appointment_id, witness_id,
           reason, at, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            item,
            fact.kind,
            fact.quantity,
            fact.counted,
            fact.cost.map(|(cents, _)| cents),
            fact.cost.map(|(_, per)| per),
            fact.lot,
            fact.place,
            fact.line,
            fact.appointment,
            fact.witness,
            fact.reason,
            w.now(),
            w.staff_id()?
        ],
    )?;
    let part = params![item, fact.lot.map_or(0, |id| id.0), fact.place.map_or(0, |id| id.0), fact.quantity];
    w.run(
        "INSERT INTO stock_levels (item_id, lot_id, place_id, on_hand) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (item_id, lot_id, place_id) DO UPDATE SET on_hand = on_hand + excluded.on_hand",
        part,
    )?;
    w.run("DELETE FROM stock_levels WHERE item_id = ?1 AND lot_id = ?2 AND place_id = ?3 AND on_hand = 0 AND ?4 IS NOT NULL", part)?;
    Ok(())
}

/// Says anew how an item stands, from its levels, its open orders and its own facts.
pub(super) fn settle(w: &Write<'_>, item: ItemId) -> Result<()> {
    tally(w, item, -1)?;
    w.run("DELETE FROM stock_states WHERE item_id = ?1", [item])?;
    let sql = "SELECT i.name, i.vendor_no, i.barcode, i.is_active, i.par, i.reorder_at,
        coalesce((SELECT sum(on_hand) FROM stock_levels WHERE item_id = i.id), 0),
        (SELECT min(t.expires_on) FROM stock_levels AS l JOIN lots AS t ON t.id = l.lot_id WHERE l.item_id = i.id AND l.on_hand > 0),
        (SELECT max(at) FROM stock_movements WHERE item_id = i.id AND kind = 'count') FROM items AS i WHERE i.id = ?1";
    let found = w.one(sql, [item], |row| {
        let words: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        let (par, reorder_at, on_hand): (i64, i64, i64) = (row.get(4)?, row.get(5)?, row.get(6)?);
        Ok((words, row.get::<_, bool>(3)?, (par, reorder_at, on_hand), row.get::<_, Option<Day>>(7)?, row.get::<_, Option<Moment>>(8)?))
    })?;
    let Some((words, is_active, (par, reorder_at, on_hand), expires, counted)) = found else { return Ok(()) };
    let on_order = on_order(w, item)?;
    let words = words_of(words.iter().map(String::as_str)).join(" ");
    w.run(
        "INSERT INTO stock_states (item_id, name_key, is_active, urgency, on_hand, on_order, next_expires_on, counted_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![item, words, is_active, urgency(par, reorder_at, on_hand, on_order), on_hand, on_order, expires, counted],
    )?;
    tally(w, item, 1)
}

/// How many items stand so: what a list says above itself, kept so that nobody counts thousands of them for it.
fn tally(w: &Write<'_>, item: ItemId, by: i64) -> Result<()> {
    let sql = "SELECT urgency, on_order > 0 FROM stock_states WHERE item_id = ?1 AND is_active = 1";
    let Some((urgency, is_on_order)) = w.one(sql, [item], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))? else { return Ok(()) };
    for sort in [Some(urgency), is_on_order.then_some(ON_ITS_WAY)].into_iter().flatten() {
        let sql = "INSERT INTO stock_tallies (sort, items) VALUES (?1, ?2) ON CONFLICT (sort) DO UPDATE SET items = items + excluded.items";
        w.run(sql, params![sort, by])?;
        w.run("DELETE FROM stock_tallies WHERE sort = ?1 AND items = 0", [sort])?;
    }
    Ok(())
}

/// Units that orders still owe: of what was ordered, what has not come.
fn on_order(r: &Read<'_>, item: ItemId) -> Result<i64> {
    let sql = "SELECT coalesce(sum(max(n.quantity * n.per_order
          - coalesce((SELECT sum(m.quantity) FROM stock_movements AS m WHERE m.order_line_id = n.id), 0), 0)), 0)
        FROM order_lines AS n JOIN orders AS o ON o.id = n.order_id WHERE n.item_id = ?1 AND o.status IN ('draft', 'waiting', 'sent')";
    Ok(r.one(sql, [item], |row| row.get(0))?.unwrap_or_default())
}

pub(super) const OUT: i64 = 0;
pub(super) const ORDER_NOW: i64 = 1;
pub(super) const LOW: i64 = 2;
pub(super) const ON_ORDER: i64 = 3;
pub(super) const ENOUGH: i64 = 4;
/// A sort beside the others: whatever has something on its way.
pub(super) const ON_ITS_WAY: i64 = 5;

/// How a stock stands without looking at a calendar. An item with par nothing is bought when needed and is never
/// wanted; what is on its way counts; the last quarter above the reorder point is low.
pub(super) fn urgency(par: i64, reorder_at: i64, on_hand: i64, on_order: i64) -> i64 {
    let is_short = |units: i64| units <= 0 || units <= reorder_at;
    match on_hand {
        _ if par == 0 => ENOUGH,
        n if is_short(n) && on_order > 0 && !is_short(n + on_order) => ON_ORDER,
        n if n <= 0 => OUT,
        n if n <= reorder_at => ORDER_NOW,
        n if n < par && n <= reorder_at + (reorder_at / 4).max(1) => {
            if on_order > 0 {
                ON_ORDER
            } else {
                LOW
            }
        }
        _ => ENOUGH,
    }
}

/// After an undo: levels and state from the movements that remain.
///
/// # Errors
/// `undo-stock-used` when some of what came in is gone by now.
pub(super) fn rebuild(w: &Write<'_>, item: ItemId) -> Result<()> {
    w.run("DELETE FROM stock_levels WHERE item_id = ?1", [item])?;
    w.run(
        "INSERT INTO stock_levels (item_id, lot_id, place_id, on_hand)
         SELECT item_id, coalesce(lot_id, 0), coalesce(place_id, 0), sum(quantity) FROM stock_movements WHERE item_id = ?1
         GROUP BY lot_id, place_id HAVING sum(quantity) <> 0",
        [item],
    )?;
    if w.one("SELECT 1 FROM stock_levels WHERE item_id = ?1 AND on_hand < 0 LIMIT 1", [item], |_| Ok(()))?.is_some() {
        return Err(Error::refused("undo-stock-used"));
    }
    settle(w, item)
}

/// The parts of an item's stock, what expires first before the rest, what never expires last.
pub(super) fn parts(r: &Read<'_>, item: ItemId) -> Result<Vec<StockPart>> {
    let today = r.today()?;
    let sql = "SELECT nullif(l.lot_id, 0), coalesce(t.lot, ''), t.expires_on, coalesce(t.is_frozen, 0), nullif(l.place_id, 0), coalesce(p.name, ''), l.on_hand
        FROM stock_levels AS l LEFT JOIN lots AS t ON t.id = l.lot_id LEFT JOIN stock_places AS p ON p.id = l.place_id
        WHERE l.item_id = ?1 AND l.on_hand > 0 ORDER BY t.expires_on IS NULL, t.expires_on, l.lot_id, l.place_id";
    r.all(sql, [item], |row| part_row(row, today))
}

fn part_row(row: &Row<'_>, today: Day) -> rusqlite::Result<StockPart> {
    let expires_on: Option<Day> = row.get(2)?;
    Ok(StockPart {
        lot_id: row.get(0)?,
        lot: row.get(1)?,
        expires_on,
        is_frozen: row.get(3)?,
        is_expired: expires_on.is_some_and(|on| on <= today),
        place_id: row.get(4)?,
        place: row.get(5)?,
        on_hand: row.get(6)?,
    })
}

/// So many units of these parts, the first ones first: each part with what is taken of it.
pub(super) fn taken(parts: &[StockPart], mut units: i64) -> Vec<(&StockPart, i64)> {
    let mut taken = Vec::new();
    for part in parts {
        let some = part.on_hand.min(units);
        if some > 0 {
            taken.push((part, some));
            units -= some;
        }
    }
    taken
}

/// The place of that name; a new name is a new place.
pub(super) fn place_named(w: &Write<'_>, name: Option<&Line>) -> Result<Option<StockPlaceId>> {
    let Some(name) = name.map(Line::as_str).filter(|name| !name.is_empty()) else { return Ok(None) };
    let known = w.one("SELECT id FROM stock_places WHERE name = ?1 COLLATE NOCASE", [name], |row| row.get(0))?;
    match known {
        Some(id) => Ok(Some(id)),
        None => Ok(Some(StockPlaceId(w.insert("INSERT INTO stock_places (name) VALUES (?1)", [name])?))),
    }
}

/// The lot of that name of an item; a new one begins with its expiry.
///
/// # Errors
/// `lot-frozen` when it was called back, `lot-expiry-differs` when another day is known for it.
pub(super) fn lot_named(w: &Write<'_>, item: ItemId, lot: &Line, expires_on: Option<Day>) -> Result<LotId> {
    let sql = "SELECT id, expires_on, is_frozen FROM lots WHERE item_id = ?1 AND lot = ?2 COLLATE NOCASE";
    let known = w.one(sql, params![item, lot], |row| Ok((row.get::<_, LotId>(0)?, row.get::<_, Option<Day>>(1)?, row.get::<_, bool>(2)?)))?;
    let Some((id, known, is_frozen)) = known else {
        let id = w.insert("INSERT INTO lots (item_id, lot, expires_on) VALUES (?1, ?2, ?3)", params![item, lot, expires_on])?;
        return Ok(LotId(id));
    };
    if is_frozen {
        return Err(Error::field("lot", "lot-frozen"));
    }
    match (known, expires_on) {
        (Some(known), Some(told)) if known != told => Err(Error::field("expiresOn", "lot-expiry-differs")),
        (None, Some(told)) => {
            w.run("UPDATE lots SET expires_on = ?2, rev = rev + 1 WHERE id = ?1", params![id, told])?;
            Ok(id)
        }
        _ => Ok(id),
    }
}

/// Until when a lot expires soon.
pub(super) fn soon(r: &Read<'_>) -> Result<Day> {
    Ok(r.today()?.plus_days(rules::rules(r)?.warn_days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reorder_point_itself_is_ordered_and_a_little_above_it_is_low() {
        assert_eq!(urgency(40, 10, 13, 0), ENOUGH);
        assert_eq!(urgency(40, 10, 12, 0), LOW);
        assert_eq!(urgency(40, 10, 10, 0), ORDER_NOW);
        assert_eq!(urgency(40, 10, 0, 0), OUT);
        assert_eq!(urgency(4, 0, 1, 0), LOW);
        assert_eq!(urgency(4, 0, 2, 0), ENOUGH);
        assert_eq!(urgency(0, 0, 0, 0), ENOUGH);
    }

    #[test]
    fn what_is_on_its_way_counts_if_it_is_enough() {
        assert_eq!(urgency(40, 10, 0, 30), ON_ORDER);
        assert_eq!(urgency(40, 10, 0, 5), OUT);
        assert_eq!(urgency(40, 10, 4, 6), ORDER_NOW);
        assert_eq!(urgency(40, 10, 11, 6), ON_ORDER);
    }
}
