//! A shelf with years of movements: its items told by command, the movements row after row in the order of their days, then
//! one more of each item by command, which settles how it stands.

use std::path::Path;

use daysheet_core::dates::Day;
use daysheet_core::error::Result;
use daysheet_core::office::Does;
use daysheet_core::store::Store;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::practice::{Size, does, id, moment, today};

/// So many items are short, however many are kept: what somebody orders in a week does not grow with a catalogue.
pub const SHORT: usize = 200;
/// Movements lie within so many days before today.
const DAYS: usize = 730;

const THINGS: [&str; 20] = [
    "Gauze",
    "Gloves",
    "Syringe",
    "Needle",
    "Bandage",
    "Swabs",
    "Catheter",
    "Mask",
    "Gown",
    "Tubing",
    "Suture",
    "Speculum",
    "Cuvette",
    "Electrode",
    "Applicator",
    "Dressing",
    "Tape",
    "Drape",
    "Lancet",
    "Strip",
];
const KINDS: [&str; 16] = [
    "sterile",
    "nitrile",
    "latex free",
    "absorbent",
    "pediatric",
    "large",
    "small",
    "disposable",
    "blue",
    "coated",
    "braided",
    "curved",
    "straight",
    "adhesive",
    "elastic",
    "clear",
];

/// What a keystroke may be taken from.
pub fn name(number: usize) -> String {
    let (thing, kind) = (THINGS[number % THINGS.len()], KINDS[number / THINGS.len() % KINDS.len()]);
    format!("{thing}, {kind}, {}", number / (THINGS.len() * KINDS.len()) + 1)
}

/// The items, and before the last movement of each everything that happened to them.
///
/// # Errors
/// Those of the file and of the commands.
pub fn furnish(run: Does<'_>, size: Size) -> Result<Vec<i64>> {
    (0..size.items)
        .map(|number| {
            let draft = json!({ "name": name(number), "vendor": format!("Vendor {}", number % 40), "vendorNo": format!("V{number:05}"), "unit": "box",
                "location": format!("Shelf {}", number % 30), "par": 40, "reorderAt": 10, "costCents": 500 + number % 900,
                "barcode": format!("06{number:011}"), "tracksLots": is_in_lots(number) });
            Ok(id(&does(run, "supplies.add_item", &draft)?))
        })
        .collect()
}

fn is_in_lots(number: usize) -> bool {
    number % 10 == 3
}

/// # Errors
/// Those of the file.
pub fn move_about(store: &Store, file: &Path, size: Size, dice: &mut Dice, items: &[i64]) -> Result<()> {
    let mut bare = store.bare(file)?;
    let rows = bare.transaction()?;
    let rounds = size.moves / size.items - 1;
    let lots = lots_of(&rows, items)?;
    for round in 0..rounds {
        let day = today().plus_days(-((DAYS - round * (DAYS - 1) / rounds) as i64));
        for (number, item) in items.iter().enumerate() {
            // The first brings what the others use, and what is left of it today.
            let left = 1 + if number < SHORT { 5 } else { 25 + (number % 10) as i64 };
            let quantity = if round == 0 { left + rounds as i64 - 1 } else { -1 };
            move_one(&rows, (*item, lots[number]), quantity, (day, dice.below(600)))?;
        }
    }
    rows.execute(
        "INSERT INTO stock_levels (item_id, lot_id, place_id, on_hand)
         SELECT item_id, coalesce(lot_id, 0), coalesce(place_id, 0), sum(quantity) FROM stock_movements GROUP BY item_id, lot_id, place_id",
        (),
    )?;
    rows.commit()?;
    drop(bare);
    store.restate_all()
}

fn lots_of(rows: &Connection, items: &[i64]) -> Result<Vec<Option<i64>>> {
    let mut add = rows.prepare("INSERT INTO lots (item_id, lot, expires_on) VALUES (?1, ?2, ?3)")?;
    let mut lots = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        lots.push(if is_in_lots(number) {
            // A few have expired or soon will, as many as are looked at in a week.
            let ahead = if number < 600 { number as i64 % 60 - 5 } else { 200 + number as i64 % 400 };
            add.execute(params![item, format!("L{number}"), today().plus_days(ahead)])?;
            Some(rows.last_insert_rowid())
        } else {
            None
        });
    }
    Ok(lots)
}

fn move_one(rows: &Connection, (item, lot): (i64, Option<i64>), quantity: i64, (day, minute): (Day, usize)) -> Result<()> {
    let mut add = rows.prepare_cached(
        "INSERT INTO stock_movements (item_id, kind, quantity, cost_cents, per_order, lot_id, place_id, reason, at, staff_id)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, place_id, '', ?7, 1 FROM items WHERE id = ?1",
    )?;
    let (kind, cost) = if quantity > 0 { ("receive", Some(500)) } else { ("use", None) };
    add.execute(params![item, kind, quantity, cost, cost.map(|_| 1), lot, moment(day, 480 + minute)])?;
    Ok(())
}

/// One more movement of each, by command.
///
/// # Errors
/// Those of the command.
pub fn settle(run: Does<'_>, items: &[i64]) -> Result<()> {
    for item in items {
        does(run, "supplies.adjust", &json!({ "itemId": item, "quantity": -1, "reason": "One was torn" }))?;
    }
    Ok(())
}

/// A keystroke somewhere in a search for an item: some letters of a name, two beginnings, a vendor's number, a barcode.
pub fn keystroke(dice: &mut Dice, size: Size) -> (&'static str, Value) {
    let number = dice.below(size.items);
    let words: Vec<String> = name(number).split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let begun = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
    let text = match dice.below(10) {
        0..=4 => begun(&words[0], 1 + dice.below(5)),
        5..=7 => format!("{} {}", begun(&words[0], 2 + dice.below(3)), begun(&words[1], 1 + dice.below(3))),
        8 => format!("v{number:05}"),
        _ => format!("06{number:011}"),
    };
    ("supplies.list", json!({ "text": text }))
}

/// A list of the shelf: all of it, what is low, what expires, or a further page.
pub fn list(dice: &mut Dice) -> (&'static str, Value) {
    let asked = match dice.below(4) {
        0 => json!({}),
        1 => json!({ "filter": "low" }),
        2 => json!({ "filter": "expiring" }),
        _ => json!({ "after": "6|0|g" }),
    };
    ("supplies.list", asked)
}
