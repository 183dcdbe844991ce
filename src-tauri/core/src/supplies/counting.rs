//! Counts: what a shelf really holds. One item, or a whole round as one act.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items::{self, Item, MOST};
use super::movements::{kept, lot_of, own_place, witness};
use super::shelf::{Fact, StockPart, note, parts, settle};
use crate::codes::Reason;
use crate::command::Nothing;
use crate::error::{Error, Result};
use crate::ids::{ItemId, LotId, SignatureId, StaffId, StockPlaceId};
use crate::store::{Read, Write};

/// What a count found. A difference from the book needs a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct CountDraft {
    pub item_id: ItemId,
    pub counted: i64,
    pub reason: Option<Reason>,
    /// Only this lot.
    pub lot_id: Option<LotId>,
    /// Only at this place.
    pub place_id: Option<StockPlaceId>,
    /// When less of a controlled item is there than in the book: a second person's word (`staff.sign`, for `shelf`).
    pub signature_id: Option<SignatureId>,
}

/// A round along the shelves, posted as one act; its reason stands where a line has none of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct CountSheet {
    pub lines: Vec<CountDraft>,
    pub reason: Option<Reason>,
    /// One second person for all controlled items of which something is missing.
    pub signature_id: Option<SignatureId>,
}

/// What a round came to.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct CountedSheet {
    pub lines: i64,
    /// Lines that differed from the book.
    pub differing: i64,
}

/// One line to be counted: an item, and which lot of it where, if there are several.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct CountLine {
    pub item_id: ItemId,
    pub name: String,
    pub unit: String,
    /// On its label.
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot_id: Option<LotId>,
    pub lot: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_id: Option<StockPlaceId>,
    pub place: String,
    /// In the book.
    pub on_hand: i64,
    /// If some of it is missing, a second person signs.
    pub is_controlled: bool,
}

/// Lines of one round.
const MOST_LINES: usize = 2_000;

pub(super) fn count(w: &mut Write<'_>, draft: CountDraft) -> Result<Item> {
    let item = draft.item_id;
    count_line(w, &draft, &mut OfSheet::default())?;
    items::item(w, item)
}

pub(super) fn count_sheet(w: &mut Write<'_>, sheet: CountSheet) -> Result<CountedSheet> {
    if sheet.lines.is_empty() || sheet.lines.len() > MOST_LINES {
        return Err(Error::field("lines", "nothing-counted"));
    }
    let mut differing = 0;
    let mut all = OfSheet { reason: sheet.reason, signature: sheet.signature_id, witness: None };
    for (i, line) in sheet.lines.iter().enumerate() {
        differing += i64::from(count_line(w, line, &mut all).map_err(|error| error.within(&format!("lines.{i}")))?);
    }
    Ok(CountedSheet { lines: sheet.lines.len() as i64, differing })
}

/// What serves every line of a round.
#[derive(Debug, Default)]
struct OfSheet {
    reason: Option<Reason>,
    signature: Option<SignatureId>,
    /// Whose word it was, once it was used.
    witness: Option<StaffId>,
}

impl OfSheet {
    /// A count that finds less of a controlled item lets it go no easier than waste does.
    fn witness(&mut self, w: &mut Write<'_>, item: &Item) -> Result<Option<StaffId>> {
        if item.is_controlled && self.witness.is_none() {
            self.witness = witness(w, item, self.signature)?;
        }
        Ok(self.witness.filter(|_| item.is_controlled))
    }
}

/// Notes what was found; did it differ?
fn count_line(w: &mut Write<'_>, draft: &CountDraft, all: &mut OfSheet) -> Result<bool> {
    let item = kept(w, draft.item_id)?;
    if !(0..=MOST).contains(&draft.counted) {
        return Err(Error::field("counted", "quantity-impossible"));
    }
    let lot = lot_of(w, item.id, draft.lot_id)?;
    let mut there = parts(w, item.id)?;
    if lot.is_some() || draft.place_id.is_some() {
        there.retain(|part| part.lot_id == lot && part.place_id == draft.place_id);
    }
    let book: i64 = there.iter().map(|part| part.on_hand).sum();
    all.signature = all.signature.or(draft.signature_id);
    let witness = if draft.counted < book { all.witness(w, &item)? } else { None };
    let reason = draft.reason.as_ref().or(all.reason.as_ref()).filter(|_| draft.counted != book);
    if draft.counted != book && reason.is_none() {
        return Err(Error::field("reason", "reason-needed"));
    }
    let reason = reason.map_or("", Reason::as_str);
    if there.is_empty() {
        let place = draft.place_id.map_or_else(|| own_place(w, item.id), |place| Ok(Some(place)))?;
        let fact = Fact { kind: "count", quantity: draft.counted, counted: Some(draft.counted), lot, place, reason, ..Fact::default() };
        note(w, item.id, &fact)?;
    }
    for (part, found) in spread(&there, draft.counted) {
        let (lot, place) = (part.lot_id, part.place_id);
        let fact = Fact { kind: "count", quantity: found - part.on_hand, counted: Some(found), lot, place, reason, witness, ..Fact::default() };
        note(w, item.id, &fact)?;
    }
    settle(w, item.id)?;
    Ok(draft.counted != book)
}

/// What was found, told over the parts: what is missing was taken as it should be, what expires first before the rest;
/// what is too much lies with the last.
fn spread(parts: &[StockPart], counted: i64) -> Vec<(&StockPart, i64)> {
    let book: i64 = parts.iter().map(|part| part.on_hand).sum();
    let (mut missing, over) = ((book - counted).max(0), (counted - book).max(0));
    let mut told: Vec<(&StockPart, i64)> = Vec::new();
    for part in parts {
        let gone = part.on_hand.min(missing);
        missing -= gone;
        told.push((part, part.on_hand - gone));
    }
    if let Some((_, found)) = told.last_mut() {
        *found += over;
    }
    told
}

/// The round of a count: every item that is kept, by place; an item of several lots or places has a line for each.
pub(crate) fn count_lines(r: &Read<'_>, _: Nothing) -> Result<Vec<CountLine>> {
    let mut lines = Vec::new();
    for item in items::kept(r)? {
        let there = if item.on_hand > 0 { parts(r, item.id)? } else { Vec::new() };
        let line = |part: Option<&StockPart>| CountLine {
            item_id: item.id,
            name: item.name.clone(),
            unit: item.unit.clone(),
            code: item.code.clone(),
            lot_id: part.and_then(|part| part.lot_id),
            lot: part.map(|part| part.lot.clone()).unwrap_or_default(),
            place_id: part.and_then(|part| part.place_id),
            place: part.map_or_else(|| item.location.clone(), |part| part.place.clone()),
            on_hand: part.map_or(0, |part| part.on_hand),
            is_controlled: item.is_controlled,
        };
        match there.as_slice() {
            [] => lines.push(line(None)),
            parts => lines.extend(parts.iter().map(|part| line(Some(part)))),
        }
    }
    Ok(lines)
}
