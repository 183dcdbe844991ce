//! The practice's own code list: what is charged, under which code, for how much.
//!
//! Tables: fees, fee_schedules, fee_schedule_lines, patient_discounts. A code stands once; one no longer used is set inactive, so that old charges keep their words.
//! Descriptions are the practice's own: none are shipped. Beside the practice's own price stand what contracts allow, what
//! self-payers are asked, and discount plans (`schedules`).

mod schedules;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Cpt, Hcpcs, Line, Name, choices};
use crate::command::{Command, Nothing, read, view, write};
use crate::error::{Error, Result};
use crate::ids::FeeId;
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};

pub use schedules::{
    Discount, DiscountDraft, DiscountsOf, FeeSchedule, Price, PriceAsked, PriceDraft, PricedBy, ScheduleAsked, ScheduleDraft, ScheduleKind,
    ScheduleLine,
};
pub(crate) use schedules::{hand_over, price_for, prices_of, set_line};

pub(crate) const TABLES: &[Table] = &[audited("fees"), audited("fee_schedules"), audited("fee_schedule_lines"), audited("patient_discounts")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("fees.list", Can::BeSeated, list),
        write("fees.add", Can::ManagePractice, add),
        write("fees.change", Can::ManagePractice, change),
        read("fees.schedules", Can::BeSeated, |r, _: Nothing| schedules::list(r)),
        read("fees.prices", Can::BeSeated, schedules::lines),
        write("fees.save_schedule", Can::ManagePractice, schedules::save),
        write("fees.set_price", Can::ManagePractice, schedules::set_price),
        view("fees.price", Can::SeeMoney, schedules::price),
        view("fees.discounts_of", Can::SeeMoney, schedules::discounts_of),
        write("fees.discount", Can::EditPatients, schedules::discount),
    ]
}

choices! {
    /// Whose code it is.
    FeeKind {
        /// CPT: checked for its shape.
        Cpt = "cpt",
        /// HCPCS level II: checked for its shape.
        Hcpcs = "hcpcs",
        /// The practice's own, up to twelve characters.
        Own = "own",
    }
}

/// One line of the code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fee {
    /// Row.
    pub id: FeeId,
    /// The code, in capitals.
    pub code: String,
    /// Whose code it is.
    pub kind: FeeKind,
    /// In the practice's own words.
    pub name: String,
    /// Price of one unit; 0.00 is a service that is noted and not charged.
    pub fee_cents: Cents,
    /// Sales tax is asked on it, by the rate of the place.
    pub is_taxed: bool,
    /// Offered for new charges.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new code, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Fee.
pub struct FeeDraft {
    pub id: Option<FeeId>,
    pub code: Line,
    pub kind: FeeKind,
    pub name: Name,
    pub fee_cents: Cents,
    /// As it is, unless said; no, for a new one.
    pub is_taxed: Option<bool>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which codes: those beginning with the text or having all its words in their name; all without a text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FeeSearch {
    /// Part of a code, or words.
    pub text: Option<Line>,
    /// Also those no longer used.
    pub with_inactive: Option<bool>,
}

fn add(w: &mut Write<'_>, draft: FeeDraft) -> Result<Fee> {
    let code = checked_code(w, &draft)?;
    let id = w.insert(
        "INSERT INTO fees (code, kind, name, fee_cents, is_active, is_taxed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![code, draft.kind, draft.name, draft.fee_cents, draft.is_active.unwrap_or(true), draft.is_taxed.unwrap_or(false)],
    )?;
    fee(w, FeeId(id))
}

fn change(w: &mut Write<'_>, draft: FeeDraft) -> Result<Fee> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    fee(w, id)?;
    let code = checked_code(w, &draft)?;
    w.update(
        "fee",
        "UPDATE fees SET code = ?3, kind = ?4, name = ?5, fee_cents = ?6, is_active = ?7, is_taxed = coalesce(?8, is_taxed), rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, code, draft.kind, draft.name, draft.fee_cents, draft.is_active.unwrap_or(true), draft.is_taxed],
    )?;
    fee(w, id)
}

/// The code in its kept form: fit for its kind, and not standing for another line.
fn checked_code(r: &Read<'_>, draft: &FeeDraft) -> Result<String> {
    if draft.fee_cents.is_negative() {
        return Err(Error::field("feeCents", "money-negative"));
    }
    let typed = draft.code.as_str();
    let code = match draft.kind {
        FeeKind::Cpt => Cpt::parse(typed).map(|c| c.to_string()).ok_or_else(|| Error::field("code", "cpt-impossible"))?,
        FeeKind::Hcpcs => Hcpcs::parse(typed).map(|c| c.to_string()).ok_or_else(|| Error::field("code", "hcpcs-impossible"))?,
        FeeKind::Own => own_code(typed).ok_or_else(|| Error::field("code", "own-code-impossible"))?,
    };
    match by_code(r, &code)? {
        Some(other) if Some(other.id) != draft.id => Err(Error::field("code", "code-taken")),
        _ => Ok(code),
    }
}

/// Whose code it is by its shape; nothing for what is no code.
pub(crate) fn kind_of(code: &str) -> Option<FeeKind> {
    match code {
        _ if Cpt::parse(code).is_some() => Some(FeeKind::Cpt),
        _ if Hcpcs::parse(code).is_some() => Some(FeeKind::Hcpcs),
        _ => own_code(code).map(|_| FeeKind::Own),
    }
}

/// A line out of a file: a new one, or another price (and words, where it has some) for one that stands.
pub(crate) fn take(w: &mut Write<'_>, standing: Option<&Fee>, code: &str, name: Option<&Name>, cents: Cents) -> Result<()> {
    match standing {
        Some(fee) => {
            let sql = "UPDATE fees SET name = coalesce(?2, name), fee_cents = ?3, rev = rev + 1 WHERE id = ?1";
            w.run(sql, params![fee.id, name, cents])?;
        }
        None => {
            let kind = kind_of(code).ok_or_else(|| Error::field("code", "own-code-impossible"))?;
            w.insert("INSERT INTO fees (code, kind, name, fee_cents) VALUES (?1, ?2, ?3, ?4)", params![code, kind, name, cents])?;
        }
    }
    Ok(())
}

/// One to twelve characters without blanks, in capitals.
fn own_code(text: &str) -> Option<String> {
    let fits = (1..=12).contains(&text.chars().count()) && !text.chars().any(char::is_whitespace);
    fits.then(|| text.to_uppercase())
}

const FEE: &str = "SELECT id, code, kind, name, fee_cents, is_active, rev, is_taxed FROM fees";

fn list(r: &Read<'_>, search: FeeSearch) -> Result<Vec<Fee>> {
    let text = search.text.map(|t| t.as_str().to_lowercase()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut fees = r.all(&format!("{FEE} WHERE is_active >= ?1 ORDER BY code"), [!search.with_inactive.unwrap_or(false)], fee_row)?;
    // A code list is a few hundred lines: looking through it here also folds letters beyond ASCII.
    fees.retain(|fee| {
        let name = fee.name.to_lowercase();
        fee.code.to_lowercase().starts_with(&text) || words.iter().all(|word| name.contains(word))
    });
    Ok(fees)
}

/// One line of the list.
pub(crate) fn fee(r: &Read<'_>, id: FeeId) -> Result<Fee> {
    r.one(&format!("{FEE} WHERE id = ?1"), [id], fee_row)?.ok_or_else(|| Error::missing("fee"))
}

/// The line of a code, if the practice has it.
pub(crate) fn by_code(r: &Read<'_>, code: &str) -> Result<Option<Fee>> {
    r.one(&format!("{FEE} WHERE code = ?1"), [code.trim().to_uppercase()], fee_row)
}

fn fee_row(row: &Row<'_>) -> rusqlite::Result<Fee> {
    Ok(Fee {
        id: row.get(0)?,
        code: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        fee_cents: row.get(4)?,
        is_active: row.get(5)?,
        rev: row.get(6)?,
        is_taxed: row.get(7)?,
    })
}
