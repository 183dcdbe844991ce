//! Purchase orders: proposed from what is short, drafted, approved, sent, received in parts, closed.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items::{self, Item, price_change};
use super::movements::{ReceiveDraft, bring_in, kept};
use super::{rules, shelf};
use crate::codes::{Line, Reason, choices};
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{ItemId, OrderId, OrderLineId, StaffId, VendorId};
use crate::money::Cents;
use crate::permit::Role;
use crate::staff;
use crate::store::{Read, Write};
use crate::tasks::{self, TaskDraft};

/// One line of what is to be ordered.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct ReorderLine {
    pub item_id: ItemId,
    pub name: String,
    pub vendor_no: String,
    /// What is ordered.
    pub unit: String,
    pub on_hand: i64,
    pub on_order: i64,
    pub par: i64,
    /// Packs to order: from on hand and on order up to par.
    pub quantity: i64,
    pub cost_cents: Cents,
    pub amount_cents: Cents,
    /// By how many percent the price moved last, if by more than ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_change: Option<i64>,
}

/// What to order from one vendor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct VendorOrder {
    pub vendor: String,
    /// Until when to order, in their words.
    pub order_words: String,
    pub lines: Vec<ReorderLine>,
    pub total_cents: Cents,
    /// An owner says yes first.
    pub needs_approval: bool,
}

/// What to order, by vendor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct ReorderList {
    pub vendors: Vec<VendorOrder>,
    pub total_cents: Cents,
    /// Above this sum an owner says yes before an order goes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval_cents: Option<Cents>,
}

choices! {
    /// How far an order has come.
    OrderStatus {
        /// May still be changed.
        Draft = "draft",
        /// An owner is to say yes.
        Waiting = "waiting",
        /// Out.
        Sent = "sent",
        /// Everything came, or nothing more is expected.
        Closed = "closed",
        /// Never went out.
        Cancelled = "cancelled",
    }
}

/// A line of an order.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct OrderLine {
    pub id: OrderLineId,
    pub item_id: ItemId,
    pub name: String,
    pub vendor_no: String,
    /// What is ordered.
    pub unit: String,
    pub per_order: i64,
    pub tracks_lots: bool,
    /// Packs ordered.
    pub quantity: i64,
    /// Packs that came.
    pub received: i64,
    /// Packs still owed.
    pub open: i64,
    pub cost_cents: Cents,
    pub amount_cents: Cents,
    /// By how many percent the price differs from the one before, if by more than ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_change: Option<i64>,
}

/// A purchase order.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Order {
    pub id: OrderId,
    pub vendor_id: VendorId,
    pub vendor: String,
    pub order_words: String,
    pub status: OrderStatus,
    /// Some of it came.
    pub is_part_received: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
    pub note: String,
    pub made_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    pub close_reason: String,
    pub rev: i64,
    pub lines: Vec<OrderLine>,
    pub total_cents: Cents,
}

/// So many packs of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WantedLine {
    pub item_id: ItemId,
    pub quantity: i64,
    /// The last price paid, unless said.
    pub cost_cents: Option<Cents>,
}

/// Orders: one for each vendor of the lines; sent at once if asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OrderDraft {
    pub lines: Vec<WantedLine>,
    pub due_on: Option<Day>,
    pub note: Option<Line>,
    pub send: Option<bool>,
}

/// New lines of an order that is not out yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OrderChange {
    pub id: OrderId,
    pub lines: Vec<WantedLine>,
    pub due_on: Option<Day>,
    pub note: Option<Line>,
    pub rev: i64,
}

/// Names an order as it was seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OrderStep {
    pub id: OrderId,
    pub rev: i64,
    /// Why it is closed with something open, or taken back.
    pub reason: Option<Reason>,
}

/// What came of an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OrderReceipt {
    pub id: OrderId,
    pub lines: Vec<ReceivedLine>,
}

/// Packs that came of one line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ReceivedLine {
    pub line_id: OrderLineId,
    pub quantity: i64,
    /// As on the invoice; the ordered price unless said.
    pub cost_cents: Option<Cents>,
    pub lot: Option<Line>,
    pub expires_on: Option<Day>,
}

/// Asks for orders: those that are open, or all of the last ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OrdersAsked {
    pub with_closed: Option<bool>,
}

/// Names an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OrderAsked {
    pub id: OrderId,
}

/// What is ordered of an item: its own word, or that of the unit.
fn pack(order_unit: &str, unit: &str) -> String {
    if order_unit.is_empty() { unit.to_owned() } else { order_unit.to_owned() }
}

pub(crate) fn reorder_list(r: &Read<'_>, _: Nothing) -> Result<ReorderList> {
    let limit = rules::rules(r)?.approval_cents;
    let mut vendors: Vec<VendorOrder> = Vec::new();
    for item in items::wanted(r)? {
        let line = proposed(&item)?;
        if line.quantity < 1 {
            continue;
        }
        if vendors.last().is_none_or(|one| one.vendor != item.vendor) {
            let sql = "SELECT order_words FROM vendors WHERE name = ?1 COLLATE NOCASE";
            let order_words = r.one(sql, [&item.vendor], |row| row.get(0))?.unwrap_or_default();
            vendors.push(VendorOrder { vendor: item.vendor, order_words, lines: Vec::new(), total_cents: Cents::ZERO, needs_approval: false });
        }
        if let Some(order) = vendors.last_mut() {
            order.total_cents = order.total_cents.plus(line.amount_cents)?;
            order.needs_approval = limit.is_some_and(|limit| order.total_cents > limit);
            order.lines.push(line);
        }
    }
    let total_cents = Cents::sum(vendors.iter().map(|one| one.total_cents))?;
    Ok(ReorderList { vendors, total_cents, approval_cents: limit })
}

/// Packs that bring an item up to par, what is on its way counted; a begun pack is a whole one.
fn proposed(item: &Item) -> Result<ReorderLine> {
    let missing = (item.par - item.on_hand - item.on_order).max(0);
    let quantity = (missing + item.per_order - 1) / item.per_order;
    Ok(ReorderLine {
        item_id: item.id,
        name: item.name.clone(),
        vendor_no: item.vendor_no.clone(),
        unit: pack(&item.order_unit, &item.unit),
        on_hand: item.on_hand,
        on_order: item.on_order,
        par: item.par,
        quantity,
        cost_cents: item.cost_cents,
        amount_cents: item.cost_cents.times(quantity)?,
        price_change: item.price_change,
    })
}

/// Packs of one line at the most.
const MOST_PACKS: i64 = 10_000;

pub(super) fn order(w: &mut Write<'_>, draft: OrderDraft) -> Result<Vec<Order>> {
    if draft.lines.is_empty() || draft.lines.len() > 500 {
        return Err(Error::field("lines", "nothing-ordered"));
    }
    let mut made: Vec<(VendorId, OrderId)> = Vec::new();
    for (i, line) in draft.lines.iter().enumerate() {
        let vendor = vendor_of(w, line.item_id)?.ok_or_else(|| Error::field(format!("lines.{i}.itemId"), "item-without-vendor"))?;
        let order = match made.iter().find(|(one, _)| *one == vendor) {
            Some((_, order)) => *order,
            None => {
                let sql = "INSERT INTO orders (vendor_id, status, due_on, note, made_at, made_by) VALUES (?1, 'draft', ?2, coalesce(?3, ''), ?4, ?5)";
                let id = OrderId(w.insert(sql, params![vendor, draft.due_on, draft.note, w.now(), w.staff_id()?])?);
                made.push((vendor, id));
                id
            }
        };
        add_line(w, order, line).map_err(|error| error.within(&format!("lines.{i}")))?;
    }
    let mut orders = Vec::new();
    for (_, id) in made {
        let order = self::one(w, id)?;
        orders.push(if draft.send.unwrap_or(false) {
            let rev = order.rev;
            send(w, OrderStep { id, rev, reason: None })?
        } else {
            order
        });
    }
    Ok(orders)
}

fn vendor_of(r: &Read<'_>, item: ItemId) -> Result<Option<VendorId>> {
    Ok(r.one("SELECT vendor_id FROM items WHERE id = ?1", [item], |row| row.get(0))?.flatten())
}

fn add_line(w: &Write<'_>, order: OrderId, line: &WantedLine) -> Result<()> {
    let item = kept(w, line.item_id)?;
    if !(1..=MOST_PACKS).contains(&line.quantity) {
        return Err(Error::field("quantity", "quantity-impossible"));
    }
    let cost = line.cost_cents.unwrap_or(item.cost_cents);
    if cost.is_negative() {
        return Err(Error::field("costCents", "amount-negative"));
    }
    // Told against the price paid before: the new one if another was typed, the last change if not.
    let sql = "SELECT iif(cost_cents = ?2, before_cents, nullif(cost_cents, 0)) FROM items WHERE id = ?1";
    let before: Option<Cents> = w.one(sql, params![item.id, cost], |row| row.get(0))?.flatten();
    let twin = w.one("SELECT 1 FROM order_lines WHERE order_id = ?1 AND item_id = ?2", params![order, item.id], |_| Ok(()))?;
    if twin.is_some() {
        return Err(Error::field("itemId", "item-twice"));
    }
    w.insert(
        "INSERT INTO order_lines (order_id, item_id, quantity, per_order, cost_cents, before_cents) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![order, item.id, line.quantity, item.per_order, cost, before],
    )?;
    shelf::settle(w, item.id)
}

/// Every item of an order stands as what is still owed of it.
fn settle_all(w: &Write<'_>, order: OrderId) -> Result<()> {
    for item in w.all("SELECT item_id FROM order_lines WHERE order_id = ?1", [order], |row| row.get(0))? {
        shelf::settle(w, item)?;
    }
    Ok(())
}

pub(super) fn change(w: &mut Write<'_>, change: OrderChange) -> Result<Order> {
    let order = one(w, change.id)?;
    if !matches!(order.status, OrderStatus::Draft | OrderStatus::Waiting) {
        return Err(Error::refused("order-is-out"));
    }
    if change.lines.is_empty() {
        return Err(Error::field("lines", "nothing-ordered"));
    }
    w.update(
        "order",
        "UPDATE orders SET due_on = ?3, note = coalesce(?4, ''), status = 'draft', rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![order.id, change.rev, change.due_on, change.note],
    )?;
    w.run("DELETE FROM order_lines WHERE order_id = ?1", [order.id])?;
    order.lines.iter().try_for_each(|line| shelf::settle(w, line.item_id))?;
    for (i, line) in change.lines.iter().enumerate() {
        if vendor_of(w, line.item_id)? != Some(order.vendor_id) {
            return Err(Error::field(format!("lines.{i}.itemId"), "item-of-another-vendor"));
        }
        add_line(w, order.id, line).map_err(|error| error.within(&format!("lines.{i}")))?;
    }
    one(w, order.id)
}

/// Sends an order; above the limit an owner is asked first, who finds a task of it.
pub(super) fn send(w: &mut Write<'_>, step: OrderStep) -> Result<Order> {
    let order = one(w, step.id)?;
    if order.status != OrderStatus::Draft && order.status != OrderStatus::Waiting {
        return Err(Error::refused("order-is-out"));
    }
    let me = w.staff_id()?;
    let is_owner = staff::person(w, me)?.role == Role::Owner;
    let needs_approval = rules::rules(w)?.approval_cents.is_some_and(|limit| order.total_cents > limit);
    if needs_approval && !is_owner {
        if order.status == OrderStatus::Waiting {
            return Err(Error::refused("order-waits-for-approval"));
        }
        w.update("order", "UPDATE orders SET status = 'waiting', rev = rev + 1 WHERE id = ?1 AND rev = ?2", params![order.id, step.rev])?;
        ask_owner(w, &order)?;
        return one(w, order.id);
    }
    w.update(
        "order",
        "UPDATE orders SET status = 'sent', sent_on = ?3, sent_by = ?4, approved_by = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![order.id, step.rev, w.today()?, me, needs_approval.then_some(me)],
    )?;
    settle_all(w, order.id)?;
    one(w, order.id)
}

/// A task for the first owner who is here.
fn ask_owner(w: &mut Write<'_>, order: &Order) -> Result<()> {
    let owner: Option<StaffId> = w.one("SELECT id FROM staff WHERE role = 'owner' AND is_active = 1 ORDER BY id LIMIT 1", (), |row| row.get(0))?;
    let locale = crate::practice::practice(w)?.locale;
    let (id, total) = (order.id.to_string(), order.total_cents.shown());
    let args = crate::error::args_of(&[("number", &id), ("vendor", &order.vendor), ("amount", &total)]);
    let what = crate::words::Words::new(&locale).say_with("task-approve-order", &args);
    let task = TaskDraft {
        id: None,
        what: Line::parse(&what),
        kind: None,
        owner_id: owner,
        due_on: Some(w.today()?),
        patient_id: None,
        appointment_id: None,
        rev: None,
    };
    tasks::add(w, task).map(|_| ())
}

/// What came, line by line, as one act; an order of which everything came is closed by itself.
pub(super) fn receive(w: &mut Write<'_>, receipt: OrderReceipt) -> Result<Order> {
    let order = one(w, receipt.id)?;
    if order.status != OrderStatus::Sent {
        return Err(Error::refused("order-not-out"));
    }
    if receipt.lines.is_empty() {
        return Err(Error::field("lines", "nothing-received"));
    }
    for (i, came) in receipt.lines.iter().enumerate() {
        receive_line(w, &order, came).map_err(|error| error.within(&format!("lines.{i}")))?;
    }
    if one(w, order.id)?.lines.iter().all(|line| line.open == 0) {
        close_row(w, order.id, order.rev, "closed", "")?;
    }
    one(w, order.id)
}

fn receive_line(w: &Write<'_>, order: &Order, came: &ReceivedLine) -> Result<()> {
    let line = order.lines.iter().find(|line| line.id == came.line_id).ok_or_else(|| Error::missing("order-line"))?;
    // Asked anew: an earlier line of this receipt may have brought some of it.
    let open = one(w, order.id)?.lines.iter().find(|one| one.id == line.id).map_or(0, |one| one.open);
    if !(1..=open).contains(&came.quantity) {
        let (came, open) = (came.quantity.to_string(), open.to_string());
        return Err(Error::field_with("quantity", "more-than-ordered", &[("came", came.as_str()), ("open", open.as_str())]));
    }
    // As many units as stood in a pack when it was ordered.
    let item = Item { per_order: line.per_order, ..kept(w, line.item_id)? };
    let draft = ReceiveDraft {
        item_id: item.id,
        quantity: came.quantity,
        in_packs: Some(true),
        cost_cents: Some(came.cost_cents.unwrap_or(line.cost_cents)),
        lot: came.lot.clone(),
        expires_on: came.expires_on,
        place: None,
    };
    bring_in(w, &item, &draft, Some(line.id))
}

/// Closes an order of which nothing more is expected, with a reason if something is open.
pub(super) fn close(w: &mut Write<'_>, step: OrderStep) -> Result<Order> {
    let order = one(w, step.id)?;
    let reason = step.reason.as_ref().map(Reason::as_str).ok_or_else(|| Error::field("reason", "reason-needed"))?;
    match order.status {
        OrderStatus::Sent => close_row(w, order.id, step.rev, "closed", reason)?,
        OrderStatus::Draft | OrderStatus::Waiting => close_row(w, order.id, step.rev, "cancelled", reason)?,
        _ => return Err(Error::refused("order-closed-already")),
    }
    one(w, order.id)
}

fn close_row(w: &Write<'_>, id: OrderId, rev: i64, status: &str, reason: &str) -> Result<()> {
    w.update(
        "order",
        "UPDATE orders SET status = ?3, close_reason = ?4, closed_at = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, rev, status, reason, w.now()],
    )?;
    settle_all(w, id)
}

/// Orders of one answer.
const MOST_ORDERS: i64 = 200;

pub(super) fn orders(r: &Read<'_>, asked: OrdersAsked) -> Result<Vec<Order>> {
    let filter = if asked.with_closed.unwrap_or(false) { "" } else { "WHERE o.status IN ('draft', 'waiting', 'sent')" };
    let mut orders = r.all(&format!("{ORDER} {filter} ORDER BY o.id DESC LIMIT ?1"), [MOST_ORDERS], order_row)?;
    orders.iter_mut().try_for_each(|order| fill(r, order))?;
    Ok(orders)
}

pub(super) fn order_of(r: &Read<'_>, asked: OrderAsked) -> Result<Order> {
    one(r, asked.id)
}

/// One order with its lines.
pub(crate) fn one(r: &Read<'_>, id: OrderId) -> Result<Order> {
    let mut order = r.one(&format!("{ORDER} WHERE o.id = ?1"), [id], order_row)?.ok_or_else(|| Error::missing("order"))?;
    fill(r, &mut order)?;
    Ok(order)
}

/// An undo that took a line out, or put one back.
pub(super) fn after_undo(w: &Write<'_>, table: &str, row: i64) -> Result<()> {
    if table == "orders" {
        return settle_all(w, OrderId(row));
    }
    let item = super::item_of_image(w, table, row)?;
    item.map_or(Ok(()), |item| shelf::settle(w, item))
}

fn fill(r: &Read<'_>, order: &mut Order) -> Result<()> {
    order.lines = r.all(&format!("{LINE} WHERE n.order_id = ?1 ORDER BY n.id"), [order.id], line_row)?;
    order.is_part_received = order.lines.iter().any(|line| line.received > 0);
    order.total_cents = Cents::sum(order.lines.iter().map(|line| line.amount_cents))?;
    Ok(())
}

const ORDER: &str = "SELECT o.id, o.vendor_id, v.name, v.order_words, o.status, o.due_on, o.note, m.name, o.sent_on, a.name, o.close_reason, o.rev
    FROM orders AS o JOIN vendors AS v ON v.id = o.vendor_id JOIN staff AS m ON m.id = o.made_by LEFT JOIN staff AS a ON a.id = o.approved_by";

fn order_row(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        id: row.get(0)?,
        vendor_id: row.get(1)?,
        vendor: row.get(2)?,
        order_words: row.get(3)?,
        status: row.get(4)?,
        is_part_received: false,
        due_on: row.get(5)?,
        note: row.get(6)?,
        made_by: row.get(7)?,
        sent_on: row.get(8)?,
        approved_by: row.get(9)?,
        close_reason: row.get(10)?,
        rev: row.get(11)?,
        lines: Vec::new(),
        total_cents: Cents::ZERO,
    })
}

const LINE: &str = "SELECT n.id, n.item_id, i.name, i.vendor_no, i.order_unit, i.unit, n.per_order, i.tracks_lots, n.quantity,
    coalesce((SELECT sum(m.quantity) FROM stock_movements AS m WHERE m.order_line_id = n.id), 0), n.cost_cents, n.before_cents,
    n.quantity * n.cost_cents FROM order_lines AS n JOIN items AS i ON i.id = n.item_id";

fn line_row(row: &Row<'_>) -> rusqlite::Result<OrderLine> {
    let (order_unit, unit): (String, String) = (row.get(4)?, row.get(5)?);
    let (per_order, quantity, units): (i64, i64, i64) = (row.get(6)?, row.get(8)?, row.get(9)?);
    let (cost_cents, before): (Cents, Option<Cents>) = (row.get(10)?, row.get(11)?);
    let received = units / per_order;
    Ok(OrderLine {
        id: row.get(0)?,
        item_id: row.get(1)?,
        name: row.get(2)?,
        vendor_no: row.get(3)?,
        unit: pack(&order_unit, &unit),
        per_order,
        tracks_lots: row.get(7)?,
        quantity,
        received,
        open: (quantity - received).max(0),
        cost_cents,
        amount_cents: row.get(12)?,
        price_change: before.and_then(|before| price_change(before, cost_cents)),
    })
}
