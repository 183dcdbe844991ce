//! Supplies: what the practice keeps, from whom it buys, what came in, what was used, what a count found.
//!
//! Tables: vendors, stock_places, items, lots, orders, order_lines, stock_movements, wants, supply_rules; stock_keys,
//! stock_levels, stock_states and stock_tallies (derived). A movement is a fact and is never changed; a mistake is put right by a count, an adjustment or an
//! undo. On hand is the sum of an item's movements and never falls below nothing: whoever uses more than the book says
//! counts first. What expires first goes first; what has expired or was called back is not used.

mod counting;
mod finding;
mod intake;
mod items;
mod labels;
mod lists;
mod movements;
mod ordering;
mod recalls;
mod rules;
mod shelf;
mod wants;

use rusqlite::params;

use crate::command::{Command, read, view_told, write};
use crate::error::{Error, Result};
use crate::ids::ItemId;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited, derived};

pub(crate) use counting::count_lines;
pub use counting::*;
pub(crate) use intake::{Told, as_it_is, meant, take};
pub use items::*;
pub(crate) use items::{check, item, on_shelf};
pub use labels::CodeRead;
pub(crate) use lists::stock_list;
pub use lists::{PricePaid, StockLines, StockListAsked, StockListKind, StockListLine};
pub use movements::*;
pub use ordering::{
    Order, OrderAsked, OrderChange, OrderDraft, OrderLine, OrderReceipt, OrderStatus, OrderStep, OrdersAsked, ReceivedLine, ReorderLine, ReorderList,
    VendorOrder, WantedLine,
};
pub(crate) use ordering::{one as order, reorder_list};
pub(crate) use recalls::lot;
pub use recalls::{FreezeDraft, LotVisit, RecallAsked, RecalledLot};
pub(crate) use rules::vendor;
pub use rules::{Sources, StockPlace, SupplyRules, Vendor, VendorDraft};
pub use shelf::StockPart;
pub use wants::{Want, WantDraft, WantStep};

pub(crate) const TABLES: &[Table] = &[
    audited("vendors"),
    audited("stock_places"),
    audited("items"),
    audited("lots"),
    audited("orders"),
    audited("order_lines"),
    audited("stock_movements"),
    audited("wants"),
    audited("supply_rules"),
    derived("stock_keys"),
    derived("stock_levels"),
    derived("stock_states"),
    derived("stock_tallies"),
];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("supplies.list", Can::SeeSupplies, items::list),
        read("supplies.item", Can::SeeSupplies, items::on_shelf),
        read("supplies.find_code", Can::SeeSupplies, labels::find_code),
        read("supplies.reorder_list", Can::SeeSupplies, reorder_list),
        read("supplies.movements", Can::SeeSupplies, movements::movements),
        read("supplies.sources", Can::SeeSupplies, rules::sources),
        read("supplies.count_lines", Can::SeeSupplies, counting::count_lines),
        read("supplies.orders", Can::SeeSupplies, ordering::orders),
        read("supplies.order_of", Can::SeeSupplies, ordering::order_of),
        read("supplies.stock_list", Can::SeeSupplies, lists::stock_list),
        read("supplies.prices_paid", Can::SeeSupplies, lists::prices_paid),
        read("supplies.wants", Can::SeeSupplies, wants::wants),
        view_told("supplies.recall", Can::SeePatients, recalls::recall),
        write("supplies.add_item", Can::ManageSupplies, items::add_item),
        write("supplies.change_item", Can::ManageSupplies, items::change_item),
        write("supplies.add_vendor", Can::ManageSupplies, rules::add_vendor),
        write("supplies.change_vendor", Can::ManageSupplies, rules::change_vendor),
        write("supplies.set_rules", Can::ManagePractice, rules::set_rules),
        write("supplies.receive", Can::MoveSupplies, movements::receive),
        write("supplies.use", Can::MoveSupplies, movements::use_up),
        write("supplies.waste", Can::MoveSupplies, movements::waste),
        write("supplies.adjust", Can::MoveSupplies, movements::adjust),
        write("supplies.transfer", Can::MoveSupplies, movements::transfer),
        write("supplies.count", Can::MoveSupplies, counting::count),
        write("supplies.count_sheet", Can::MoveSupplies, counting::count_sheet),
        write("supplies.freeze_lot", Can::MoveSupplies, recalls::freeze),
        write("supplies.order", Can::ManageSupplies, ordering::order),
        write("supplies.change_order", Can::ManageSupplies, ordering::change),
        write("supplies.send_order", Can::ManageSupplies, ordering::send),
        write("supplies.receive_order", Can::MoveSupplies, ordering::receive),
        write("supplies.close_order", Can::ManageSupplies, ordering::close),
        write("supplies.want", Can::WorkTasks, wants::want),
        write("supplies.settle_want", Can::WorkTasks, wants::settle_want),
    ]
}

/// After an undo: levels and states from what remains.
///
/// # Errors
/// `undo-name-taken` when another one of the name is kept by now; `undo-counted-since` when a count already took the
/// movement into account, `undo-stock-used` when what came in was used meanwhile.
pub(crate) fn after_undo(w: &Write<'_>, table: &str, row: i64) -> Result<()> {
    match table {
        "items" => {
            items::refuse_twin(w, row)?;
            finding::note_keys(w, ItemId(row))?;
            shelf::settle(w, ItemId(row))
        }
        "lots" | "stock_movements" => moved_back(w, table, row),
        "orders" | "order_lines" => ordering::after_undo(w, table, row),
        _ => Ok(()),
    }
}

fn moved_back(w: &Write<'_>, table: &str, row: i64) -> Result<()> {
    let Some(item) = item_of_image(w, table, row)? else { return Ok(()) };
    if table == "stock_movements" {
        let sql = "SELECT 1 FROM stock_movements WHERE item_id = ?1 AND id > ?2 AND kind = 'count' LIMIT 1";
        if w.one(sql, params![item, row], |_| Ok(()))?.is_some() {
            return Err(Error::refused("undo-counted-since"));
        }
    }
    shelf::rebuild(w, item)
}

/// The item of a row that may be gone by now.
fn item_of_image(r: &Read<'_>, table: &str, row: i64) -> Result<Option<ItemId>> {
    let sql = "SELECT json_extract(coalesce(old, new), '$.item_id') FROM act_rows WHERE tbl = ?1 AND row_id = ?2 ORDER BY id DESC LIMIT 1";
    r.one(sql, params![table, row], |found| found.get(0))
}
