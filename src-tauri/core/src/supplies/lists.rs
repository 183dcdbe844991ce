//! Lists of the shelf over a time: what was used, bought, thrown away, carried; what lies there and what it is worth; what expires.

use rusqlite::{Params, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items::{self, ItemAsked};
use crate::codes::choices;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::ItemId;
use crate::money::Cents;
use crate::store::Read;

choices! {
    /// A list of the shelf.
    StockListKind {
        /// What was used, and how long the rest lasts.
        Usage = "usage",
        /// What lies there, and what it is worth at the last price.
        Value = "value",
        /// What expires, the first first.
        Expiry = "expiry",
        /// What came in, from whom, at what price.
        Purchases = "purchases",
        /// What was thrown away, why and by whom.
        Waste = "waste",
        /// What was carried to which place.
        Transfers = "transfers",
    }
}

/// Asks for a list; the last 90 days unless said.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StockListAsked {
    pub kind: Option<StockListKind>,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// A line of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct StockListLine {
    /// Which item.
    pub item_id: ItemId,
    /// Its name.
    pub item: String,
    /// What is counted.
    pub unit: String,
    /// Vendor, lot, place or reason: whatever the list is about.
    pub what: String,
    /// When, or when it expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Units.
    pub quantity: i64,
    /// What they are worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<Cents>,
    /// Days that the rest lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts_days: Option<i64>,
    /// By whom, and who witnessed it.
    pub by: String,
}

/// A list of the shelf.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StockLines {
    pub kind: StockListKind,
    pub from: Day,
    pub to: Day,
    pub lines: Vec<StockListLine>,
    pub total_cents: Cents,
    /// There are more than one page holds.
    pub has_more: bool,
}

const USUAL_DAYS: i64 = 90;
const MOST: usize = 2_000;

pub(crate) fn stock_list(r: &Read<'_>, asked: StockListAsked) -> Result<StockLines> {
    let kind = asked.kind.unwrap_or(StockListKind::Usage);
    let today = r.today()?;
    let (from, to) = (asked.from.unwrap_or_else(|| today.plus_days(-USUAL_DAYS)), asked.to.unwrap_or(today));
    if from > to {
        return Err(Error::field("to", "out-of-range"));
    }
    let span = (midnight(r, from)?, midnight(r, to.plus_days(1))?);
    let mut lines = match kind {
        StockListKind::Usage => rows(r, USAGE, params![span.0, span.1, to.days_since(from) + 1])?,
        StockListKind::Value => rows(r, VALUE, ())?,
        StockListKind::Expiry => rows(r, EXPIRY, ())?,
        StockListKind::Purchases => moved(r, PURCHASES, span)?,
        StockListKind::Waste => moved(r, WASTE, span)?,
        StockListKind::Transfers => moved(r, TRANSFERS, span)?,
    };
    let has_more = lines.len() > MOST;
    lines.truncate(MOST);
    let total_cents = Cents::sum(lines.iter().filter_map(|line| line.amount_cents))?;
    Ok(StockLines { kind, from, to, lines, total_cents, has_more })
}

fn midnight(r: &Read<'_>, on: Day) -> Result<Moment> {
    let at = TimeOfDay::from_minutes(0).ok_or_else(|| Error::broken("broken", "midnight"))?;
    Ok(r.zone()?.moment(LocalTime { on, at }, false))
}

/// Columns: item, name, unit, what, day, units, cents, days it lasts, by whom.
fn rows(r: &Read<'_>, sql: &str, values: impl Params) -> Result<Vec<StockListLine>> {
    r.all(&format!("{sql} LIMIT {}", MOST + 1), values, |row| line_row(row, row.get(4)?))
}

/// The same of movements, whose day is that of the practice.
fn moved(r: &Read<'_>, sql: &str, (from, to): (Moment, Moment)) -> Result<Vec<StockListLine>> {
    let zone = r.zone()?;
    r.all(&format!("{sql} LIMIT {}", MOST + 1), params![from, to], |row| {
        let at: Moment = row.get(4)?;
        line_row(row, Some(zone.local(at).on))
    })
}

fn line_row(row: &Row<'_>, on: Option<Day>) -> rusqlite::Result<StockListLine> {
    Ok(StockListLine {
        item_id: row.get(0)?,
        item: row.get(1)?,
        unit: row.get(2)?,
        what: row.get(3)?,
        on,
        quantity: row.get(5)?,
        amount_cents: row.get(6)?,
        lasts_days: row.get(7)?,
        by: row.get(8)?,
    })
}

const USAGE: &str = "SELECT i.id, i.name, i.unit, coalesce(v.name, ''), NULL, u.used, u.used * i.cost_cents / i.per_order,
    coalesce(s.on_hand, 0) * ?3 / u.used, ''
  FROM (SELECT item_id, -sum(quantity) AS used FROM stock_movements WHERE kind = 'use' AND at >= ?1 AND at < ?2 GROUP BY item_id) AS u
  JOIN items AS i ON i.id = u.item_id LEFT JOIN stock_states AS s ON s.item_id = i.id LEFT JOIN vendors AS v ON v.id = i.vendor_id
  ORDER BY i.name COLLATE NOCASE, i.id";

const VALUE: &str = "SELECT i.id, i.name, i.unit, coalesce(p.name, ''), NULL, s.on_hand, s.on_hand * i.cost_cents / i.per_order, NULL, ''
  FROM stock_states AS s JOIN items AS i ON i.id = s.item_id LEFT JOIN stock_places AS p ON p.id = i.place_id
  WHERE s.on_hand > 0 ORDER BY p.name COLLATE NOCASE, s.name_key, i.id";

const EXPIRY: &str = "SELECT i.id, i.name, i.unit, t.lot || iif(p.name IS NULL, '', ', ' || p.name), t.expires_on, l.on_hand,
    l.on_hand * i.cost_cents / i.per_order, NULL, ''
  FROM stock_states AS s CROSS JOIN stock_levels AS l ON l.item_id = s.item_id JOIN lots AS t ON t.id = l.lot_id JOIN items AS i ON i.id = l.item_id
  LEFT JOIN stock_places AS p ON p.id = l.place_id
  WHERE s.next_expires_on IS NOT NULL AND t.expires_on IS NOT NULL ORDER BY t.expires_on, i.name COLLATE NOCASE, t.id, l.place_id";

const PURCHASES: &str = "SELECT i.id, i.name, i.unit, coalesce(v.name, ''), m.at, m.quantity, m.quantity * m.cost_cents / m.per_order, NULL, f.name
  FROM stock_movements AS m JOIN items AS i ON i.id = m.item_id JOIN staff AS f ON f.id = m.staff_id LEFT JOIN vendors AS v ON v.id = i.vendor_id
  WHERE m.kind = 'receive' AND m.at >= ?1 AND m.at < ?2 ORDER BY m.at, m.item_id";

const WASTE: &str = "SELECT i.id, i.name, i.unit, trim(coalesce(t.lot, '') || ' ' || m.reason), m.at, -m.quantity,
    -m.quantity * i.cost_cents / i.per_order, NULL, f.name || iif(w.name IS NULL, '', ', ' || w.name)
  FROM stock_movements AS m JOIN items AS i ON i.id = m.item_id JOIN staff AS f ON f.id = m.staff_id LEFT JOIN staff AS w ON w.id = m.witness_id
  LEFT JOIN lots AS t ON t.id = m.lot_id
  WHERE m.kind = 'waste' AND m.at >= ?1 AND m.at < ?2 ORDER BY m.at, m.item_id";

const TRANSFERS: &str = "SELECT i.id, i.name, i.unit, coalesce(p.name, ''), m.at, m.quantity, NULL, NULL, f.name
  FROM stock_movements AS m JOIN items AS i ON i.id = m.item_id JOIN staff AS f ON f.id = m.staff_id LEFT JOIN stock_places AS p ON p.id = m.place_id
  WHERE m.kind = 'transfer' AND m.quantity > 0 AND m.at >= ?1 AND m.at < ?2 ORDER BY m.at, m.item_id";

/// A price that was paid, from its day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PricePaid {
    /// When it was first paid.
    pub on: Day,
    /// For a pack.
    pub cost_cents: Cents,
    /// Units in the pack.
    pub per_order: i64,
    /// By how many percent it moved, for as many units, if by more than ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_change: Option<i64>,
}

/// Deliveries that are looked at for the prices of one item.
const DELIVERIES: i64 = 200;

/// The prices that were paid for an item, the newest first; what stayed the same is told once.
pub(super) fn prices_paid(r: &Read<'_>, asked: ItemAsked) -> Result<Vec<PricePaid>> {
    items::item(r, asked.id)?;
    let sql = "SELECT at, cost_cents, coalesce(per_order, 1) FROM stock_movements
        WHERE item_id = ?1 AND kind = 'receive' AND cost_cents IS NOT NULL ORDER BY at DESC, id DESC LIMIT ?2";
    let zone = r.zone()?;
    let mut came: Vec<(Moment, Cents, i64)> = r.all(sql, params![asked.id, DELIVERIES], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    came.reverse();
    let mut paid: Vec<PricePaid> = Vec::new();
    for (at, cost_cents, per_order) in came {
        let change = match paid.last() {
            Some(last) if (last.cost_cents, last.per_order) == (cost_cents, per_order) => continue,
            Some(last) => items::price_change(last.cost_cents.times(per_order)?, cost_cents.times(last.per_order)?),
            None => None,
        };
        paid.push(PricePaid { on: zone.local(at).on, cost_cents, per_order, price_change: change });
    }
    paid.reverse();
    Ok(paid)
}
