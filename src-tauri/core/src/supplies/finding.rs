//! Finding an item: the words of its name, of the vendor's number and of its barcode, each by how it begins, in any order.

use rusqlite::params;

use super::items::{Item, ItemPage, of_ids};
use crate::error::Result;
use crate::ids::ItemId;
use crate::patients::words;
use crate::store::{Read, Write};

/// What is typed, and what an item is found by, in words.
pub(super) fn words_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in texts.into_iter().flat_map(words) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// Notes by which words an item is found; one that is no longer kept by none.
pub(super) fn note_keys(w: &Write<'_>, item: ItemId) -> Result<()> {
    w.run("DELETE FROM stock_keys WHERE item_id = ?1", [item])?;
    let sql = "SELECT name, vendor_no, barcode FROM items WHERE id = ?1 AND is_active = 1";
    let texts: Option<[String; 3]> = w.one(sql, [item], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    for word in words_of(texts.iter().flatten().map(String::as_str)) {
        w.run("INSERT INTO stock_keys (word, item_id) VALUES (?1, ?2)", params![word, item])?;
    }
    Ok(())
}

/// Items are sought by the word that the fewest have, as far as anybody looks.
const LOOKED_AT: i64 = 400;

/// The first words that begin as the rarest of these, each with its item, which has the others too; after `(word, id)`.
const FOUND: &str = "SELECT k.word, k.item_id FROM stock_keys AS k
    WHERE k.word >= ?1 AND k.word < ?1 || char(1114111) AND (k.word, k.item_id) > (?2, ?3)
      AND NOT EXISTS (SELECT 1 FROM stock_keys AS e WHERE e.item_id = k.item_id AND e.word >= ?1 AND e.word < k.word)
      AND NOT EXISTS (SELECT 1 FROM json_each(?4) AS j WHERE NOT EXISTS
        (SELECT 1 FROM stock_keys AS o WHERE o.item_id = k.item_id AND o.word >= j.value AND o.word < j.value || char(1114111)))
    ORDER BY k.word, k.item_id LIMIT ?5";

/// A page of what fits all of the words.
pub(super) fn search(r: &Read<'_>, mut wanted: Vec<String>, after: (&str, i64), page: i64) -> Result<ItemPage> {
    if wanted.len() > 1 {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM stock_keys WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT ?2)";
        let mut counted = Vec::with_capacity(wanted.len());
        for word in wanted {
            let many: i64 = r.one(sql, params![word, LOOKED_AT], |row| row.get(0))?.unwrap_or_default();
            counted.push((many, word));
        }
        counted.sort();
        wanted = counted.into_iter().map(|(_, word)| word).collect();
    }
    let Some((rarest, others)) = wanted.split_first() else { return Ok(ItemPage::default()) };
    let others = serde_json::to_string(others).unwrap_or_default();
    let mut found: Vec<(String, ItemId)> = r.all(FOUND, params![rarest, after.0, after.1, others, page + 1], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let has_more = found.len() as i64 > page;
    found.truncate(page as usize);
    let items = in_order(of_ids(r, found.iter().map(|(_, id)| *id))?, &found);
    let last = found.pop().filter(|_| has_more).map(|(word, id)| (word, id.0));
    Ok(ItemPage { items, last })
}

fn in_order(mut items: Vec<Item>, found: &[(String, ItemId)]) -> Vec<Item> {
    items.sort_by_key(|item| found.iter().position(|(_, id)| *id == item.id));
    items
}
