//! Movements of stock: what comes in, is used, wasted, moved, put right; and what happened to an item before.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items::{self, Item, MOST, item};
use super::shelf::{Fact, StockPart, lot_named, note, parts, place_named, settle, taken};
use crate::charges::{self, ChargeDraft};
use crate::codes::{Line, Reason, choices};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ItemId, LotId, MovementId, SignatureId, StaffId, StockPlaceId};
use crate::money::Cents;
use crate::permit::{Can, may};
use crate::schedule;
use crate::staff;
use crate::store::{Read, Write};

/// Units that came in, and what a pack of them cost.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ReceiveDraft {
    pub item_id: ItemId,
    pub quantity: i64,
    /// The quantity is one of packs as they are ordered.
    pub in_packs: Option<bool>,
    /// Price of a pack as it is ordered; becomes the item's price.
    pub cost_cents: Option<Cents>,
    pub lot: Option<Line>,
    pub expires_on: Option<Day>,
    /// Where it was put; the item's own place when left out.
    pub place: Option<Line>,
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
    /// What expires first, unless said.
    pub lot_id: Option<LotId>,
    pub place_id: Option<StockPlaceId>,
    /// Enters the item's charge at the visit too.
    pub with_charge: Option<bool>,
}

/// Units that were thrown away, or (negative or positive) a number put right, and why.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WasteDraft {
    pub item_id: ItemId,
    pub quantity: i64,
    pub reason: Reason,
    pub lot_id: Option<LotId>,
    pub place_id: Option<StockPlaceId>,
    /// Of a controlled item: the word of the second person who saw it go (`staff.sign`, for `shelf`).
    pub signature_id: Option<SignatureId>,
}

/// Units that were carried to another place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct TransferDraft {
    pub item_id: ItemId,
    pub quantity: i64,
    pub to: Line,
    pub lot_id: Option<LotId>,
    pub place_id: Option<StockPlaceId>,
}

choices! {
    /// A kind of movement.
    MovementKind {
        /// Came in.
        Receive = "receive",
        /// Was used.
        Use = "use",
        /// Was thrown away.
        Waste = "waste",
        /// A number put right.
        Adjust = "adjust",
        /// Was carried to another place.
        Transfer = "transfer",
        /// A count: the difference it found, nothing if it agreed.
        Count = "count",
    }
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
    /// Price of a pack, when it came in with one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_cents: Option<Cents>,
    /// The lot on the package.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lot: String,
    /// Where.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The visit it was used at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Who saw it go, of a controlled item.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub witness: String,
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
    /// Lots and places, what expires first before the rest.
    pub parts: Vec<StockPart>,
    pub movements: Vec<Movement>,
    /// There are older ones.
    pub has_more: bool,
}

pub(super) fn receive(w: &mut Write<'_>, draft: ReceiveDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    bring_in(w, &item, &draft, None)?;
    items::item(w, item.id)
}

/// Notes what came in: for an order's line, if it was ordered.
pub(super) fn bring_in(w: &Write<'_>, item: &Item, draft: &ReceiveDraft, line: Option<crate::ids::OrderLineId>) -> Result<()> {
    let per = if draft.in_packs.unwrap_or(false) { item.per_order } else { 1 };
    let units = draft.quantity.checked_mul(per).filter(|units| (1..=MOST - item.on_hand).contains(units));
    let units = units.ok_or_else(|| Error::field("quantity", "quantity-impossible"))?;
    if draft.cost_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("costCents", "amount-negative"));
    }
    let lot = match draft.lot.as_ref().filter(|lot| !lot.as_str().is_empty()) {
        Some(lot) => Some(new_lot(w, item, lot, draft.expires_on)?),
        None if item.tracks_lots => return Err(Error::field("lot", "lot-needed")),
        None if draft.expires_on.is_some() => return Err(Error::field("lot", "lot-needed")),
        None => None,
    };
    let place = match place_named(w, draft.place.as_ref())? {
        Some(place) => Some(place),
        None => own_place(w, item.id)?,
    };
    let cost = draft.cost_cents.map(|cost| (cost, item.per_order));
    note(w, item.id, &Fact { kind: "receive", quantity: units, cost, lot, place, line, ..Fact::default() })?;
    if let Some(cost) = draft.cost_cents {
        items::set_price(w, item, cost)?;
    }
    settle(w, item.id)
}

fn new_lot(w: &Write<'_>, item: &Item, lot: &Line, expires_on: Option<Day>) -> Result<LotId> {
    if expires_on.is_some_and(|on| w.today().is_ok_and(|today| on <= today)) {
        return Err(Error::field("expiresOn", "lot-expired-already"));
    }
    lot_named(w, item.id, lot, expires_on)
}

pub(super) fn own_place(r: &Read<'_>, item: ItemId) -> Result<Option<StockPlaceId>> {
    Ok(r.one("SELECT place_id FROM items WHERE id = ?1", [item], |row| row.get(0))?.flatten())
}

/// What may be taken from: the lot and place that were named, else everything.
fn asked_for(r: &Read<'_>, item: ItemId, lot: Option<LotId>, place: Option<StockPlaceId>) -> Result<Vec<StockPart>> {
    let mut found = parts(r, item)?;
    found.retain(|part| (lot.is_none() || part.lot_id == lot) && (place.is_none() || part.place_id == place));
    Ok(found)
}

/// As many units as are taken, or a word about how many are there.
fn check_taken(quantity: i64, there: &[StockPart], code: &str) -> Result<()> {
    if !(1..=MOST).contains(&quantity) {
        return Err(Error::field("quantity", "quantity-impossible"));
    }
    let on_hand: i64 = there.iter().map(|part| part.on_hand).sum();
    if quantity <= on_hand {
        return Ok(());
    }
    let (asked, on_hand) = (quantity.to_string(), on_hand.to_string());
    Err(Error::refused_with(code, &[("asked", asked.as_str()), ("onHand", on_hand.as_str())]))
}

pub(super) fn use_up(w: &mut Write<'_>, draft: UseDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    let all = asked_for(w, item.id, draft.lot_id, draft.place_id)?;
    check_taken(draft.quantity, &all, "use-more-than-on-hand")?;
    let usable: Vec<StockPart> = all.iter().filter(|part| part.is_usable()).cloned().collect();
    if usable.is_empty()
        && let Some(part) = all.first()
    {
        return Err(Error::refused(if part.is_frozen { "lot-frozen" } else { "lot-expired" }));
    }
    check_taken(draft.quantity, &usable, "use-more-than-usable")?;
    if let Some(id) = draft.appointment_id {
        let patient = schedule::appointment(w, id)?.patient_id;
        w.concerns(patient)?;
    }
    for (part, units) in taken(&usable, draft.quantity) {
        let (lot, place) = (part.lot_id, part.place_id);
        note(w, item.id, &Fact { kind: "use", quantity: -units, lot, place, appointment: draft.appointment_id, ..Fact::default() })?;
    }
    if draft.with_charge.unwrap_or(false) {
        charge(w, &item, &draft)?;
    }
    settle(w, item.id)?;
    items::item(w, item.id)
}

/// The charge that goes with a use at a visit.
fn charge(w: &mut Write<'_>, item: &Item, draft: &UseDraft) -> Result<()> {
    let fee = item.fee_id.ok_or_else(|| Error::refused("item-without-fee"))?;
    let appointment = draft.appointment_id.ok_or_else(|| Error::field("appointmentId", "required"))?;
    if !may(staff::person(w, w.staff_id()?)?.role, Can::Charge) {
        return Err(Error::refused("not-permitted"));
    }
    let visit = schedule::appointment(w, appointment)?;
    let draft =
        ChargeDraft { fee_id: Some(fee), units: Some(draft.quantity), ..ChargeDraft::bare(visit.patient_id, Some(appointment), visit.provider_id) };
    charges::add(w, draft).map(|_| ())
}

pub(super) fn waste(w: &mut Write<'_>, draft: WasteDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    let mut all = asked_for(w, item.id, draft.lot_id, draft.place_id)?;
    check_taken(draft.quantity, &all, "use-more-than-on-hand")?;
    let witness = witness(w, &item, draft.signature_id)?;
    // What nobody may use goes first.
    all.sort_by_key(StockPart::is_usable);
    for (part, units) in taken(&all, draft.quantity) {
        let (lot, place) = (part.lot_id, part.place_id);
        note(w, item.id, &Fact { kind: "waste", quantity: -units, lot, place, reason: draft.reason.as_str(), witness, ..Fact::default() })?;
    }
    settle(w, item.id)?;
    items::item(w, item.id)
}

/// What a second person signs for who sees a controlled item go.
const WITNESSED: &str = "shelf";

/// A controlled item does not leave the book on one person's word: a second one who moves stock signs for it.
///
/// # Errors
/// Field errors at `signatureId`: `witness-needed` without a word, `second-person-needed` with one that does not count.
pub(super) fn witness(w: &mut Write<'_>, item: &Item, signature: Option<SignatureId>) -> Result<Option<StaffId>> {
    if !item.is_controlled {
        return Ok(None);
    }
    let signature = signature.ok_or_else(|| Error::field("signatureId", "witness-needed"))?;
    staff::use_signature(w, signature, WITNESSED, Can::MoveSupplies).map(Some)
}

pub(super) fn adjust(w: &mut Write<'_>, draft: WasteDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    let reason = draft.reason.as_str();
    if draft.quantity < 0 {
        let all = asked_for(w, item.id, draft.lot_id, draft.place_id)?;
        check_taken(draft.quantity.saturating_neg(), &all, "use-more-than-on-hand")?;
        let witness = witness(w, &item, draft.signature_id)?;
        for (part, units) in taken(&all, -draft.quantity) {
            let (lot, place) = (part.lot_id, part.place_id);
            note(w, item.id, &Fact { kind: "adjust", quantity: -units, lot, place, reason, witness, ..Fact::default() })?;
        }
    } else {
        if !(1..=MOST - item.on_hand).contains(&draft.quantity) {
            return Err(Error::field("quantity", "quantity-impossible"));
        }
        let lot = lot_of(w, item.id, draft.lot_id)?;
        let place = draft.place_id.map_or_else(|| own_place(w, item.id), |place| Ok(Some(place)))?;
        note(w, item.id, &Fact { kind: "adjust", quantity: draft.quantity, lot, place, reason, ..Fact::default() })?;
    }
    settle(w, item.id)?;
    items::item(w, item.id)
}

/// The lot, if it is one of this item.
pub(super) fn lot_of(r: &Read<'_>, item: ItemId, lot: Option<LotId>) -> Result<Option<LotId>> {
    let Some(lot) = lot else { return Ok(None) };
    let is_its: Option<i64> = r.one("SELECT 1 FROM lots WHERE id = ?1 AND item_id = ?2", params![lot, item], |row| row.get(0))?;
    is_its.map(|_| Some(lot)).ok_or_else(|| Error::missing("lot"))
}

pub(super) fn transfer(w: &mut Write<'_>, draft: TransferDraft) -> Result<Item> {
    let item = kept(w, draft.item_id)?;
    let to = place_named(w, Some(&draft.to))?.ok_or_else(|| Error::field("to", "required"))?;
    let mut there = asked_for(w, item.id, draft.lot_id, draft.place_id)?;
    there.retain(|part| part.place_id != Some(to));
    check_taken(draft.quantity, &there, "move-more-than-there")?;
    for (part, units) in taken(&there, draft.quantity) {
        let fact = Fact { kind: "transfer", lot: part.lot_id, ..Fact::default() };
        note(w, item.id, &Fact { quantity: -units, place: part.place_id, ..fact.clone() })?;
        note(w, item.id, &Fact { quantity: units, place: Some(to), ..fact })?;
    }
    settle(w, item.id)?;
    items::item(w, item.id)
}

pub(super) fn movements(r: &Read<'_>, asked: MovementsAsked) -> Result<Movements> {
    let item = item(r, asked.item_id)?;
    let mut movements = r.all(
        "SELECT m.id, m.kind, m.quantity, m.counted, m.cost_cents, coalesce(t.lot, ''), coalesce(p.name, ''), m.reason, m.appointment_id, m.at, s.name,
           coalesce(w.name, '')
         FROM stock_movements AS m JOIN staff AS s ON s.id = m.staff_id LEFT JOIN lots AS t ON t.id = m.lot_id
         LEFT JOIN stock_places AS p ON p.id = m.place_id LEFT JOIN staff AS w ON w.id = m.witness_id
         WHERE m.item_id = ?1 AND m.id < ?2 ORDER BY m.id DESC LIMIT ?3",
        params![asked.item_id, asked.before.map_or(i64::MAX, |id| id.0), (PAGE + 1) as i64],
        movement_row,
    )?;
    let has_more = movements.len() > PAGE;
    movements.truncate(PAGE);
    Ok(Movements { parts: parts(r, item.id)?, item, movements, has_more })
}

/// Movements of one page.
const PAGE: usize = 100;

pub(super) fn kept(r: &Read<'_>, id: ItemId) -> Result<Item> {
    let item = item(r, id)?;
    if item.is_active { Ok(item) } else { Err(Error::refused("item-inactive")) }
}

fn movement_row(row: &Row<'_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        id: row.get(0)?,
        kind: row.get(1)?,
        quantity: row.get(2)?,
        counted: row.get(3)?,
        cost_cents: row.get(4)?,
        lot: row.get(5)?,
        place: row.get(6)?,
        reason: row.get(7)?,
        appointment_id: row.get(8)?,
        at: row.get(9)?,
        by: row.get(10)?,
        witness: row.get(11)?,
    })
}
