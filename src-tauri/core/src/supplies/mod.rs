//! Supplies: what the practice keeps, what came in, what was used, what a count found.
//!
//! Tables: items, stock_movements, stock_levels (derived). A movement is a fact and is never changed; a mistake is
//! put right by a count or an undo. On hand is the sum of an item's movements and never falls below nothing:
//! whoever uses more than the book says counts first.

mod movements;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Name};
use crate::command::{Command, read, write};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::ItemId;
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited, derived};

pub(crate) use movements::after_undo;
pub use movements::*;

pub(crate) const TABLES: &[Table] = &[audited("items"), audited("stock_movements"), derived("stock_levels")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("supplies.list", Can::SeeSupplies, list),
        read("supplies.reorder_list", Can::SeeSupplies, reorder_list),
        read("supplies.movements", Can::SeeSupplies, movements::movements),
        write("supplies.add_item", Can::ManageSupplies, add_item),
        write("supplies.change_item", Can::ManageSupplies, change_item),
        write("supplies.receive", Can::MoveSupplies, movements::receive),
        write("supplies.use", Can::MoveSupplies, movements::use_up),
        write("supplies.count", Can::MoveSupplies, movements::count),
    ]
}

/// How an item stands against its reorder point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StockState {
    /// Above the reorder point.
    Ok,
    /// At or below the reorder point.
    Low,
    /// Nothing left of an item that should be there.
    Out,
}

/// A stock item with what is there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Item {
    /// Row.
    pub id: ItemId,
    /// As people call it.
    pub name: String,
    /// Where it is bought; may be empty.
    pub vendor: String,
    /// The vendor's own number.
    pub vendor_no: String,
    /// What one of it is: `box of 100`, `each`.
    pub unit: String,
    /// Room and shelf.
    pub location: String,
    /// An order fills up to here.
    pub par: i64,
    /// At this number it is ordered.
    pub reorder_at: i64,
    /// Last price of one unit.
    pub cost_cents: Cents,
    /// Still kept.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
    /// Units there now.
    pub on_hand: i64,
    /// On hand against the reorder point.
    pub state: StockState,
    /// Days that the stock lasts at the use of the last 90 days; nothing if none was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts_days: Option<i64>,
    /// The last count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_at: Option<Moment>,
}

/// A new item, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Item.
pub struct ItemDraft {
    pub id: Option<ItemId>,
    pub name: Name,
    pub vendor: Option<Line>,
    pub vendor_no: Option<Line>,
    pub unit: Name,
    pub location: Option<Line>,
    pub par: i64,
    pub reorder_at: i64,
    pub cost_cents: Option<Cents>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which items a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StockFilter {
    /// All that are kept.
    #[default]
    All,
    /// At or below the reorder point, those that are out among them.
    Low,
    /// Nothing left.
    Out,
    /// No longer kept.
    Inactive,
}

/// Asks for a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StockAsked {
    pub filter: Option<StockFilter>,
}

/// The shelf: the items asked for, most urgent first, and how many there are of each sort.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StockList {
    pub items: Vec<Item>,
    pub all: i64,
    pub low: i64,
    pub out: i64,
}

/// One line of an order.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ReorderLine {
    pub item_id: ItemId,
    pub name: String,
    pub vendor_no: String,
    pub unit: String,
    pub on_hand: i64,
    pub par: i64,
    /// Units to order: from on hand up to par.
    pub quantity: i64,
    pub cost_cents: Cents,
    pub amount_cents: Cents,
}

/// What to order from one vendor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct VendorOrder {
    pub vendor: String,
    pub lines: Vec<ReorderLine>,
    pub total_cents: Cents,
}

/// What to order, by vendor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ReorderList {
    pub vendors: Vec<VendorOrder>,
    pub total_cents: Cents,
}

/// No shelf of a practice holds more of one item: a slipped key.
pub(crate) const MOST: i64 = 100_000;

fn add_item(w: &mut Write<'_>, draft: ItemDraft) -> Result<Item> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO items (name, vendor, vendor_no, unit, location, par, reorder_at, cost_cents, is_active)
         VALUES (?1, coalesce(?2, ''), coalesce(?3, ''), ?4, coalesce(?5, ''), ?6, ?7, coalesce(?8, 0), ?9)",
        params![
            draft.name,
            draft.vendor,
            draft.vendor_no,
            draft.unit,
            draft.location,
            draft.par,
            draft.reorder_at,
            draft.cost_cents,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    item(w, ItemId(id))
}

fn change_item(w: &mut Write<'_>, draft: ItemDraft) -> Result<Item> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    item(w, id)?;
    check(w, &draft)?;
    w.update(
        "item",
        "UPDATE items SET name = ?3, vendor = coalesce(?4, ''), vendor_no = coalesce(?5, ''), unit = ?6, location = coalesce(?7, ''), par = ?8,
           reorder_at = ?9, cost_cents = coalesce(?10, 0), is_active = ?11, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.vendor,
            draft.vendor_no,
            draft.unit,
            draft.location,
            draft.par,
            draft.reorder_at,
            draft.cost_cents,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    item(w, id)
}

fn check(r: &Read<'_>, draft: &ItemDraft) -> Result<()> {
    if !(0..=MOST).contains(&draft.par) {
        return Err(Error::field("par", "quantity-impossible"));
    }
    if !(0..=draft.par).contains(&draft.reorder_at) {
        return Err(Error::field("reorderAt", "reorder-above-par"));
    }
    if draft.cost_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("costCents", "amount-negative"));
    }
    let twin = r.one(
        "SELECT 1 FROM items WHERE name = ?1 COLLATE NOCASE AND vendor = coalesce(?2, '') AND is_active = 1 AND id IS NOT ?3",
        params![draft.name, draft.vendor, draft.id],
        |_| Ok(()),
    )?;
    match twin {
        Some(()) if draft.is_active.unwrap_or(true) => Err(Error::field("name", "item-exists")),
        _ => Ok(()),
    }
}

fn list(r: &Read<'_>, asked: StockAsked) -> Result<StockList> {
    let filter = asked.filter.unwrap_or_default();
    let mut items = items(r, filter != StockFilter::Inactive)?;
    let count = |f: fn(&Item) -> bool| items.iter().filter(|i| i.is_active && f(i)).count() as i64;
    let (all, low, out) = (count(|_| true), count(Item::is_wanted), count(|i| i.state == StockState::Out));
    items.retain(|i| match filter {
        StockFilter::All | StockFilter::Inactive => true,
        StockFilter::Low => i.is_wanted(),
        StockFilter::Out => i.state == StockState::Out,
    });
    // Urgent ones first; the names are in order already.
    items.sort_by_key(|i| match i.state {
        StockState::Out => 0,
        StockState::Low => 1,
        StockState::Ok => 2,
    });
    Ok(StockList { items, all, low, out })
}

pub(crate) fn reorder_list(r: &Read<'_>, _: crate::command::Nothing) -> Result<ReorderList> {
    let mut wanted = items(r, true)?;
    wanted.retain(|i| i.is_wanted() && i.on_hand < i.par);
    wanted.sort_by_key(|item| item.vendor.to_lowercase());
    let mut vendors: Vec<VendorOrder> = Vec::new();
    for item in wanted {
        let quantity = item.par - item.on_hand;
        let amount = item.cost_cents.times(quantity)?;
        if vendors.last().is_none_or(|v| v.vendor != item.vendor) {
            vendors.push(VendorOrder { vendor: item.vendor.clone(), lines: Vec::new(), total_cents: Cents::ZERO });
        }
        if let Some(order) = vendors.last_mut() {
            order.total_cents = order.total_cents.plus(amount)?;
            order.lines.push(ReorderLine {
                item_id: item.id,
                name: item.name,
                vendor_no: item.vendor_no,
                unit: item.unit,
                on_hand: item.on_hand,
                par: item.par,
                quantity,
                cost_cents: item.cost_cents,
                amount_cents: amount,
            });
        }
    }
    let total_cents = Cents::sum(vendors.iter().map(|v| v.total_cents))?;
    Ok(ReorderList { vendors, total_cents })
}

impl Item {
    /// At or below the reorder point.
    fn is_wanted(&self) -> bool {
        self.state != StockState::Ok
    }
}

/// Use of the last 90 days shows how long a stock lasts.
const USE_DAYS: i64 = 90;

const ITEM: &str = "SELECT i.id, i.name, i.vendor, i.vendor_no, i.unit, i.location, i.par, i.reorder_at, i.cost_cents, i.is_active, i.rev,
      coalesce(l.on_hand, 0), l.counted_at, coalesce(u.used, 0)
    FROM items AS i LEFT JOIN stock_levels AS l ON l.item_id = i.id
    LEFT JOIN (SELECT item_id, -sum(quantity) AS used FROM stock_movements WHERE kind = 'use' AND at >= ?1 GROUP BY item_id) AS u ON u.item_id = i.id";

fn use_counts_from(r: &Read<'_>) -> Option<Moment> {
    Moment::from_millis(r.now().millis() - USE_DAYS * 86_400_000)
}

fn items(r: &Read<'_>, is_active: bool) -> Result<Vec<Item>> {
    let sql = format!("{ITEM} WHERE i.is_active = ?2 ORDER BY i.name COLLATE NOCASE, i.id");
    r.all(&sql, params![use_counts_from(r), is_active], item_row)
}

/// One item with what is there.
pub(crate) fn item(r: &Read<'_>, id: ItemId) -> Result<Item> {
    r.one(&format!("{ITEM} WHERE i.id = ?2"), params![use_counts_from(r), id], item_row)?.ok_or_else(|| Error::missing("item"))
}

fn item_row(row: &Row<'_>) -> rusqlite::Result<Item> {
    let (par, reorder_at, on_hand, used): (i64, i64, i64, i64) = (row.get(6)?, row.get(7)?, row.get(11)?, row.get(13)?);
    Ok(Item {
        id: row.get(0)?,
        name: row.get(1)?,
        vendor: row.get(2)?,
        vendor_no: row.get(3)?,
        unit: row.get(4)?,
        location: row.get(5)?,
        par,
        reorder_at,
        cost_cents: row.get(8)?,
        is_active: row.get(9)?,
        rev: row.get(10)?,
        on_hand,
        state: state_of(on_hand, par, reorder_at),
        lasts_days: (used > 0).then(|| on_hand * USE_DAYS / used),
        counted_at: row.get(12)?,
    })
}

/// An item with par nothing is bought when needed and is never wanted.
fn state_of(on_hand: i64, par: i64, reorder_at: i64) -> StockState {
    match on_hand {
        _ if par == 0 => StockState::Ok,
        0 => StockState::Out,
        n if n <= reorder_at => StockState::Low,
        _ => StockState::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reorder_point_itself_is_low() {
        assert_eq!(state_of(11, 40, 10), StockState::Ok);
        assert_eq!(state_of(10, 40, 10), StockState::Low);
        assert_eq!(state_of(0, 40, 10), StockState::Out);
        assert_eq!(state_of(1, 4, 0), StockState::Ok);
        assert_eq!(state_of(0, 0, 0), StockState::Ok);
    }
}
