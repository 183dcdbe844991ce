//! The items of the shelf: what is kept, how it is bought, and the list by urgency.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::finding;
use super::labels;
use super::rules::vendor_named;
use super::shelf::{self, StockPart, place_named};
use crate::codes::{Line, Name};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::fees;
use crate::ids::{FeeId, ItemId, LotId};
use crate::money::Cents;
use crate::store::{Read, Write};

/// How an item stands, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StockState {
    /// Nothing left of an item that should be there.
    Out,
    /// At or below the reorder point, and not enough on its way.
    OrderNow,
    /// A lot is there whose day has come.
    Expired,
    /// A little above the reorder point.
    Low,
    /// A lot expires soon.
    Expiring,
    /// Short, and enough is on its way.
    OnOrder,
    /// Enough.
    Ok,
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
    /// What is counted: `glove`, `box of 100`, `each`.
    pub unit: String,
    /// What is ordered, where that is another thing: `case`; else empty.
    pub order_unit: String,
    /// So many units in what is ordered.
    pub per_order: i64,
    /// Where it belongs.
    pub location: String,
    /// An order fills up to here.
    pub par: i64,
    /// At this number it is ordered.
    pub reorder_at: i64,
    /// Last price of what is ordered.
    pub cost_cents: Cents,
    /// How many percent the price went up (down) last, if by more than ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_change: Option<i64>,
    /// On its label: its own barcode, or one of ours.
    pub code: String,
    /// The maker's barcode; may be empty.
    pub barcode: String,
    /// Each box has a lot and an expiry.
    pub tracks_lots: bool,
    /// Waste of it needs a witness.
    pub is_controlled: bool,
    /// What is charged when one is used at a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_id: Option<FeeId>,
    /// Still kept.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
    /// Units there now.
    pub on_hand: i64,
    /// Units on their way.
    pub on_order: i64,
    /// When the next of them is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
    /// The first expiry among what is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_expires_on: Option<Day>,
    /// On hand against the reorder point and the calendar.
    pub state: StockState,
    /// Days that the stock lasts at the use of the last 90 days; nothing if none was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts_days: Option<i64>,
    /// The last count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_at: Option<Moment>,
}

/// A new item, or (with `id` and `rev`) its new facts. A vendor or a place of a new name is made with it.
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
    pub order_unit: Option<Line>,
    pub per_order: Option<i64>,
    pub location: Option<Line>,
    pub par: i64,
    pub reorder_at: i64,
    pub cost_cents: Option<Cents>,
    pub barcode: Option<Line>,
    pub tracks_lots: Option<bool>,
    pub is_controlled: Option<bool>,
    pub fee_id: Option<FeeId>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which items a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StockFilter {
    /// All that are kept, the most urgent first.
    #[default]
    All,
    /// At or below the reorder point, those that are out among them.
    OrderNow,
    /// A little above the reorder point.
    Low,
    /// With a lot that has expired or soon will.
    Expiring,
    /// With something on its way.
    OnOrder,
    /// No longer kept.
    Inactive,
}

/// Asks for a page of the list; `after` is the `next` of the page before.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StockAsked {
    pub filter: Option<StockFilter>,
    /// How words of a name, a vendor's number or a barcode begin, in any order.
    pub text: Option<Line>,
    pub after: Option<String>,
}

/// A page of the shelf, and how many items there are of each sort.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct StockList {
    pub items: Vec<Item>,
    pub all: i64,
    pub order_now: i64,
    pub low: i64,
    pub expiring: i64,
    pub on_order: i64,
    pub out: i64,
    /// Hand it back for the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Names an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ItemAsked {
    pub id: ItemId,
}

/// An item with the parts of its stock.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct ItemShelf {
    pub item: Item,
    pub parts: Vec<StockPart>,
    /// The lot that stood in the code that was read, if it is one of the item's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot_id: Option<LotId>,
}

/// No shelf of a practice holds more of one item: a slipped key.
pub(super) const MOST: i64 = 100_000;

pub(super) fn add_item(w: &mut Write<'_>, draft: ItemDraft) -> Result<Item> {
    check(w, &draft)?;
    let (vendor, place) = (vendor_named(w, draft.vendor.as_ref())?, place_named(w, draft.location.as_ref())?);
    let id = w.insert(
        "INSERT INTO items (name, vendor_id, vendor_no, unit, order_unit, per_order, place_id, par, reorder_at, cost_cents, barcode, tracks_lots,
           is_controlled, fee_id, is_active)
         VALUES (?1, ?2, coalesce(?3, ''), ?4, coalesce(?5, ''), ?6, ?7, ?8, ?9, coalesce(?10, 0), coalesce(?11, ''), ?12, ?13, ?14, ?15)",
        params![
            draft.name,
            vendor,
            draft.vendor_no,
            draft.unit,
            draft.order_unit,
            draft.per_order.unwrap_or(1),
            place,
            draft.par,
            draft.reorder_at,
            draft.cost_cents,
            draft.barcode,
            draft.tracks_lots.unwrap_or(false),
            draft.is_controlled.unwrap_or(false),
            draft.fee_id,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    finding::note_keys(w, ItemId(id))?;
    shelf::settle(w, ItemId(id))?;
    item(w, ItemId(id))
}

pub(super) fn change_item(w: &mut Write<'_>, draft: ItemDraft) -> Result<Item> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    item(w, id)?;
    check(w, &draft)?;
    let (vendor, place) = (vendor_named(w, draft.vendor.as_ref())?, place_named(w, draft.location.as_ref())?);
    w.update(
        "item",
        "UPDATE items SET name = ?3, vendor_id = ?4, vendor_no = coalesce(?5, ''), unit = ?6, order_unit = coalesce(?7, ''), per_order = ?8, place_id = ?9,
           par = ?10, reorder_at = ?11, before_cents = iif(cost_cents = coalesce(?12, 0), before_cents, cost_cents), cost_cents = coalesce(?12, 0),
           barcode = coalesce(?13, ''), tracks_lots = ?14, is_controlled = ?15, fee_id = ?16, is_active = ?17, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            vendor,
            draft.vendor_no,
            draft.unit,
            draft.order_unit,
            draft.per_order.unwrap_or(1),
            place,
            draft.par,
            draft.reorder_at,
            draft.cost_cents,
            draft.barcode,
            draft.tracks_lots.unwrap_or(false),
            draft.is_controlled.unwrap_or(false),
            draft.fee_id,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    finding::note_keys(w, id)?;
    shelf::settle(w, id)?;
    item(w, id)
}

/// The price of what is ordered, as it was last paid; the one before it is kept beside it.
pub(super) fn set_price(w: &Write<'_>, item: &Item, cost: Cents) -> Result<()> {
    if cost != item.cost_cents {
        w.run("UPDATE items SET before_cents = nullif(cost_cents, 0), cost_cents = ?2, rev = rev + 1 WHERE id = ?1", params![item.id, cost])?;
    }
    Ok(())
}

/// What a form and a list are held to.
pub(crate) fn check(r: &Read<'_>, draft: &ItemDraft) -> Result<()> {
    if !(0..=MOST).contains(&draft.par) {
        return Err(Error::field("par", "quantity-impossible"));
    }
    if !(0..=draft.par).contains(&draft.reorder_at) {
        return Err(Error::field("reorderAt", "reorder-above-par"));
    }
    if draft.per_order.is_some_and(|per| !(1..=MOST).contains(&per)) {
        return Err(Error::field("perOrder", "quantity-impossible"));
    }
    if draft.cost_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("costCents", "amount-negative"));
    }
    if let Some(fee) = draft.fee_id {
        fees::fee(r, fee)?;
    }
    if !draft.is_active.unwrap_or(true) {
        return Ok(());
    }
    let barcode = draft.barcode.as_ref().map_or("", Line::as_str);
    if !barcode.is_empty() && by_barcode(r, barcode)?.is_some_and(|other| Some(other) != draft.id) {
        return Err(Error::field("barcode", "barcode-taken"));
    }
    let twin = r.one(
        "SELECT 1 FROM items AS i LEFT JOIN vendors AS v ON v.id = i.vendor_id
         WHERE i.name = ?1 COLLATE NOCASE AND coalesce(v.name, '') = coalesce(?2, '') COLLATE NOCASE AND i.is_active = 1 AND i.id IS NOT ?3",
        params![draft.name, draft.vendor, draft.id],
        |_| Ok(()),
    )?;
    twin.map_or(Ok(()), |()| Err(Error::field("name", "item-exists")))
}

pub(super) fn by_barcode(r: &Read<'_>, code: &str) -> Result<Option<ItemId>> {
    let sql = "SELECT id FROM items WHERE barcode = ?1 COLLATE NOCASE AND barcode <> '' AND is_active = 1 LIMIT 1";
    r.one(sql, [code], |row| row.get(0))
}

/// After an undo put an item back, names are still told apart.
pub(super) fn refuse_twin(r: &Read<'_>, item: i64) -> Result<()> {
    let sql = "SELECT 1 FROM items AS a JOIN items AS b ON b.name = a.name COLLATE NOCASE AND b.vendor_id IS a.vendor_id AND b.is_active = 1 AND b.id <> a.id
        WHERE a.id = ?1 AND a.is_active = 1
      UNION ALL SELECT 1 FROM items AS a JOIN items AS b ON b.barcode = a.barcode COLLATE NOCASE AND b.barcode <> '' AND b.is_active = 1 AND b.id <> a.id
        WHERE a.id = ?1 AND a.is_active = 1";
    r.one(sql, [item], |_| Ok(()))?.map_or(Ok(()), |()| Err(Error::refused("undo-name-taken")))
}

/// One item with its parts.
pub(crate) fn on_shelf(r: &Read<'_>, asked: ItemAsked) -> Result<ItemShelf> {
    Ok(ItemShelf { item: item(r, asked.id)?, parts: shelf::parts(r, asked.id)?, lot_id: None })
}

/// Items of one page.
const PAGE: i64 = 100;

/// What a filter shows: runs of one sort each, in their order, each found by an index: the plus keeps
/// what expires on that of the days. ?2 is today, ?3 the last day that is soon.
const fn runs_of(filter: StockFilter) -> &'static [&'static str] {
    match filter {
        StockFilter::All => &[
            "s.is_active = 1 AND s.urgency = 0",
            "s.is_active = 1 AND s.urgency = 1",
            "+s.is_active = 1 AND +s.urgency >= 2 AND s.next_expires_on <= ?2",
            "s.is_active = 1 AND s.urgency = 2 AND (s.next_expires_on IS NULL OR s.next_expires_on > ?2)",
            "+s.is_active = 1 AND +s.urgency >= 3 AND s.next_expires_on > ?2 AND s.next_expires_on <= ?3",
            "s.is_active = 1 AND s.urgency = 3 AND (s.next_expires_on IS NULL OR s.next_expires_on > ?3)",
            "s.is_active = 1 AND s.urgency = 4 AND (s.next_expires_on IS NULL OR s.next_expires_on > ?3)",
        ],
        StockFilter::OrderNow => &["s.is_active = 1 AND s.urgency = 0", "s.is_active = 1 AND s.urgency = 1"],
        StockFilter::Low => &["s.is_active = 1 AND s.urgency = 2"],
        StockFilter::Expiring => {
            &["+s.is_active = 1 AND s.next_expires_on <= ?2", "+s.is_active = 1 AND s.next_expires_on > ?2 AND s.next_expires_on <= ?3"]
        }
        StockFilter::OnOrder => &["s.is_active = 1 AND s.on_order > 0"],
        StockFilter::Inactive => &["s.is_active = 0"],
    }
}

/// Where a page ended: run, name, row.
fn resume(after: Option<&str>) -> Option<(usize, String, i64)> {
    let mut words = after?.splitn(3, '|');
    let (run, id) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((run, words.next()?.to_owned(), id))
}

pub(super) fn list(r: &Read<'_>, asked: StockAsked) -> Result<StockList> {
    let (today, soon) = (r.today()?, shelf::soon(r)?);
    let wanted = finding::words_of(asked.text.as_ref().map(Line::as_str));
    let filter = asked.filter.unwrap_or_default();
    let (first, mut key, mut id) = resume(asked.after.as_deref()).unwrap_or_default();
    let mut list = counts(r, today, soon)?;
    if !wanted.is_empty() && filter == StockFilter::All {
        let page = finding::search(r, wanted, (key.as_str(), id), PAGE)?;
        list.next = page.last.map(|(word, id)| format!("0|{id}|{word}"));
        list.items = page.items;
        return Ok(list);
    }
    let wanted = serde_json::to_string(&wanted).unwrap_or_default();
    for (run, sorts) in runs_of(filter).iter().enumerate().skip(first) {
        let free = PAGE - list.items.len() as i64;
        let sql = format!(
            "{ITEM} WHERE {sorts} AND (?4 = '[]' OR NOT EXISTS (SELECT 1 FROM json_each(?4) AS j WHERE instr(' ' || s.name_key, ' ' || j.value) = 0))
               AND (s.name_key, s.item_id) > (?5, ?6) ORDER BY s.name_key, s.item_id LIMIT ?7"
        );
        let values = params![use_counts_from(r), today, soon, wanted, key, id, free + 1];
        let mut found = r.all(&sql, values, |row| Ok((item_row(row, today, soon)?, row.get::<_, String>(26)?)))?;
        let has_more = found.len() as i64 > free;
        found.truncate(free as usize);
        if has_more {
            // A page that ends where a run begins goes on with that run.
            let last = found.last().map(|(item, key)| (item.id.0, key.clone())).unwrap_or((id, key.clone()));
            list.next = Some(format!("{run}|{}|{}", last.0, last.1));
        }
        list.items.extend(found.into_iter().map(|(item, _)| item));
        if has_more {
            break;
        }
        (key, id) = (String::new(), 0);
    }
    Ok(list)
}

fn counts(r: &Read<'_>, today: Day, soon: Day) -> Result<StockList> {
    let tallies: Vec<(i64, i64)> = r.all("SELECT sort, items FROM stock_tallies", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let of = |sort: i64| tallies.iter().find(|(one, _)| *one == sort).map_or(0, |(_, count)| *count);
    let sql = "SELECT count(*) FROM stock_states WHERE next_expires_on <= ?1 AND is_active = 1";
    let expiring = r.one(sql, [soon.max(today)], |row| row.get(0))?.unwrap_or_default();
    Ok(StockList {
        items: Vec::new(),
        all: (shelf::OUT..=shelf::ENOUGH).map(of).sum(),
        order_now: of(shelf::OUT) + of(shelf::ORDER_NOW),
        low: of(shelf::LOW),
        expiring,
        on_order: of(shelf::ON_ITS_WAY),
        out: of(shelf::OUT),
        next: None,
    })
}

/// Use of the last 90 days shows how long a stock lasts.
const USE_DAYS: i64 = 90;

/// ?1 is the moment from which use counts.
const ITEM: &str = "SELECT i.id, i.name, coalesce(v.name, ''), i.vendor_no, i.unit, i.order_unit, i.per_order, coalesce(p.name, ''), i.par, i.reorder_at,
      i.cost_cents, i.before_cents, i.barcode, i.tracks_lots, i.is_controlled, i.fee_id, i.is_active, i.rev, s.on_hand, s.on_order, s.next_expires_on,
      s.urgency, s.counted_at,
      coalesce((SELECT -sum(u.quantity) FROM stock_movements AS u WHERE u.item_id = i.id AND u.kind = 'use' AND u.at >= ?1), 0),
      CASE WHEN s.on_order > 0 THEN
        (SELECT min(o.due_on) FROM order_lines AS n JOIN orders AS o ON o.id = n.order_id WHERE n.item_id = i.id AND o.status = 'sent') END,
      i.vendor_id, s.name_key
    FROM stock_states AS s JOIN items AS i ON i.id = s.item_id LEFT JOIN vendors AS v ON v.id = i.vendor_id LEFT JOIN stock_places AS p ON p.id = i.place_id";

fn use_counts_from(r: &Read<'_>) -> Option<Moment> {
    Moment::from_millis(r.now().millis() - USE_DAYS * 86_400_000)
}

/// Everything at or below its reorder point, by vendor and name.
pub(super) fn wanted(r: &Read<'_>) -> Result<Vec<Item>> {
    let (today, soon) = (r.today()?, shelf::soon(r)?);
    let sql = format!("{ITEM} WHERE s.is_active = 1 AND s.urgency <= 1 ORDER BY v.name COLLATE NOCASE, s.name_key, s.item_id");
    r.all(&sql, params![use_counts_from(r)], |row| item_row(row, today, soon))
}

/// Everything that is kept, by place and name: the round of a count.
pub(super) fn kept(r: &Read<'_>) -> Result<Vec<Item>> {
    let (today, soon) = (r.today()?, shelf::soon(r)?);
    let sql = format!("{ITEM} WHERE s.is_active = 1 ORDER BY p.name COLLATE NOCASE, s.name_key, s.item_id");
    r.all(&sql, params![use_counts_from(r)], |row| item_row(row, today, soon))
}

/// Items of a page, and where it ended if there are more.
#[derive(Debug, Default)]
pub(super) struct ItemPage {
    pub(super) items: Vec<Item>,
    pub(super) last: Option<(String, i64)>,
}

/// These items, in no order.
pub(super) fn of_ids(r: &Read<'_>, ids: impl Iterator<Item = ItemId>) -> Result<Vec<Item>> {
    let (today, soon) = (r.today()?, shelf::soon(r)?);
    let ids = serde_json::to_string(&ids.map(|id| id.0).collect::<Vec<_>>()).unwrap_or_default();
    let sql = format!("{ITEM} WHERE s.item_id IN (SELECT value FROM json_each(?2))");
    r.all(&sql, params![use_counts_from(r), ids], |row| item_row(row, today, soon))
}

/// One item with what is there.
pub(crate) fn item(r: &Read<'_>, id: ItemId) -> Result<Item> {
    let (today, soon) = (r.today()?, shelf::soon(r)?);
    let found = r.one(&format!("{ITEM} WHERE s.item_id = ?2"), params![use_counts_from(r), id], |row| item_row(row, today, soon))?;
    found.ok_or_else(|| Error::missing("item"))
}

fn item_row(row: &Row<'_>, today: Day, soon: Day) -> rusqlite::Result<Item> {
    let id: ItemId = row.get(0)?;
    let (cost_cents, before): (Cents, Option<Cents>) = (row.get(10)?, row.get(11)?);
    let (on_hand, used): (i64, i64) = (row.get(18)?, row.get(23)?);
    let (barcode, next_expires_on): (String, Option<Day>) = (row.get(12)?, row.get(20)?);
    Ok(Item {
        id,
        name: row.get(1)?,
        vendor: row.get(2)?,
        vendor_no: row.get(3)?,
        unit: row.get(4)?,
        order_unit: row.get(5)?,
        per_order: row.get(6)?,
        location: row.get(7)?,
        par: row.get(8)?,
        reorder_at: row.get(9)?,
        cost_cents,
        price_change: before.and_then(|before| price_change(before, cost_cents)),
        code: if barcode.is_empty() { labels::our_code(id) } else { barcode.clone() },
        barcode,
        tracks_lots: row.get(13)?,
        is_controlled: row.get(14)?,
        fee_id: row.get(15)?,
        is_active: row.get(16)?,
        rev: row.get(17)?,
        on_hand,
        on_order: row.get(19)?,
        due_on: row.get(24)?,
        next_expires_on,
        state: state_of(row.get(21)?, next_expires_on, today, soon),
        lasts_days: (used > 0).then(|| on_hand * USE_DAYS / used),
        counted_at: row.get(22)?,
    })
}

/// A price is flagged when it moved by more than a tenth.
const FLAG_PERCENT: i64 = 10;

/// By how many percent, rounded towards nothing; nothing at a tenth or less.
pub(super) fn price_change(before: Cents, now: Cents) -> Option<i64> {
    let (before, now) = (before.get(), now.get());
    let moved = (now - before).abs();
    (before > 0 && moved * 100 > before * FLAG_PERCENT).then(|| (now - before) * 100 / before)
}

fn state_of(urgency: i64, expires: Option<Day>, today: Day, soon: Day) -> StockState {
    match urgency {
        shelf::OUT => StockState::Out,
        shelf::ORDER_NOW => StockState::OrderNow,
        _ if expires.is_some_and(|on| on <= today) => StockState::Expired,
        shelf::LOW => StockState::Low,
        _ if expires.is_some_and(|on| on <= soon) => StockState::Expiring,
        shelf::ON_ORDER => StockState::OnOrder,
        _ => StockState::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_flagged_above_a_tenth_and_not_at_it() {
        let change = |before, now| price_change(Cents::new(before), Cents::new(now));
        assert_eq!(change(1000, 1100), None);
        assert_eq!(change(1000, 1101), Some(10));
        assert_eq!(change(4286, 4800), Some(11));
        assert_eq!(change(1000, 899), Some(-10));
        assert_eq!(change(0, 500), None);
    }
}
