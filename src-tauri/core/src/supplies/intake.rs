//! Items that come from a list: which one a line speaks of, and what it would be afterwards.

use rusqlite::params;

use super::items::{self, Item, ItemDraft};
use crate::codes::{Line, Name};
use crate::error::Result;
use crate::ids::ItemId;
use crate::store::{Read, Write};

/// What a line says of which item it means.
#[derive(Debug, Default)]
pub(crate) struct Told<'a> {
    pub(crate) name: &'a str,
    pub(crate) vendor: &'a str,
    pub(crate) vendor_no: &'a str,
    pub(crate) barcode: &'a str,
}

/// The items that are kept and fit what a line says: by barcode, by the vendor's number, by name. One is the item, none is
/// a new one, several want a closer word.
pub(crate) fn meant(r: &Read<'_>, told: &Told<'_>) -> Result<Vec<ItemId>> {
    let mut found: Vec<ItemId> = items::by_barcode(r, told.barcode)?.into_iter().collect();
    if !told.vendor_no.is_empty() && !told.vendor.is_empty() {
        let sql = "SELECT i.id FROM vendors AS v JOIN items AS i ON i.vendor_id = v.id
            WHERE v.name = ?1 COLLATE NOCASE AND i.vendor_no = ?2 COLLATE NOCASE AND i.vendor_no <> '' AND i.is_active = 1 ORDER BY i.id LIMIT 3";
        found.extend(r.all(sql, params![told.vendor, told.vendor_no], |row| row.get::<_, ItemId>(0))?);
    }
    let sql = "SELECT i.id FROM items AS i LEFT JOIN vendors AS v ON v.id = i.vendor_id
        WHERE i.name = ?1 COLLATE NOCASE AND i.is_active = 1 AND (?2 = '' OR v.name = ?2 COLLATE NOCASE) ORDER BY i.id LIMIT 3";
    if found.is_empty() {
        found = r.all(sql, params![told.name, told.vendor], |row| row.get(0))?;
    }
    found.sort_unstable_by_key(|id| id.0);
    found.dedup();
    Ok(found)
}

/// An item as a draft that changes nothing.
pub(crate) fn as_it_is(item: &Item) -> Option<ItemDraft> {
    let line = |text: &str| Line::parse(text).filter(|line| !line.as_str().is_empty());
    Some(ItemDraft {
        id: Some(item.id),
        name: Name::parse(&item.name)?,
        vendor: line(&item.vendor),
        vendor_no: line(&item.vendor_no),
        unit: Name::parse(&item.unit)?,
        order_unit: line(&item.order_unit),
        per_order: Some(item.per_order),
        location: line(&item.location),
        par: item.par,
        reorder_at: item.reorder_at,
        cost_cents: Some(item.cost_cents),
        barcode: line(&item.barcode),
        tracks_lots: Some(item.tracks_lots),
        is_controlled: Some(item.is_controlled),
        fee_id: item.fee_id,
        is_active: Some(item.is_active),
        rev: Some(item.rev),
    })
}

/// Puts an item on the list, or gives it its new facts; both as from the form.
pub(crate) fn take(w: &mut Write<'_>, draft: ItemDraft) -> Result<Item> {
    if draft.id.is_some() { items::change_item(w, draft) } else { items::add_item(w, draft) }
}
