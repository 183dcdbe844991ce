//! The rules of the shelf, and whom the practice buys from.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Email, Line, Name, Phone};
use crate::command::Nothing;
use crate::error::{Error, Result};
use crate::ids::{StockPlaceId, VendorId};
use crate::money::Cents;
use crate::store::{Read, Write};

/// How the practice keeps its shelf.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SupplyRules {
    /// So many days ahead an expiry is told.
    pub warn_days: i64,
    /// Above this sum an owner says yes before an order goes out; nothing: nobody is asked.
    pub approval_cents: Option<Cents>,
    /// Version; 0 until somebody said something.
    pub rev: i64,
}

const WARN_DAYS: i64 = 30;

pub(super) fn rules(r: &Read<'_>) -> Result<SupplyRules> {
    let sql = "SELECT warn_days, approval_cents, rev FROM supply_rules WHERE id = 1";
    let found = r.one(sql, (), |row| Ok(SupplyRules { warn_days: row.get(0)?, approval_cents: row.get(1)?, rev: row.get(2)? }))?;
    Ok(found.unwrap_or(SupplyRules { warn_days: WARN_DAYS, approval_cents: None, rev: 0 }))
}

pub(super) fn set_rules(w: &mut Write<'_>, draft: SupplyRules) -> Result<SupplyRules> {
    if !(0..=365).contains(&draft.warn_days) {
        return Err(Error::field("warnDays", "out-of-range"));
    }
    if draft.approval_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("approvalCents", "amount-negative"));
    }
    if rules(w)?.rev == 0 {
        if draft.rev != 0 {
            return Err(Error::stale("supply-rules"));
        }
        w.insert("INSERT INTO supply_rules (id, warn_days, approval_cents) VALUES (1, ?1, ?2)", params![draft.warn_days, draft.approval_cents])?;
    } else {
        let sql = "UPDATE supply_rules SET warn_days = ?3, approval_cents = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
        w.update("supply-rules", sql, params![1, draft.rev, draft.warn_days, draft.approval_cents])?;
    }
    rules(w)
}

/// Whom the practice buys from.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Vendor {
    /// Row.
    pub id: VendorId,
    /// As people call it.
    pub name: String,
    /// Whom to ask for.
    pub contact: String,
    /// Telephone as people read it.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Our number there.
    pub account_no: String,
    /// Until when to order, for when: in their words.
    pub order_words: String,
    /// To spend in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_cents: Option<Cents>,
    /// Ordered of them this month.
    pub month_cents: Cents,
    /// Items bought there.
    pub items: i64,
    /// Still bought from.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new vendor, or (with `id` and `rev`) their new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Vendor.
pub struct VendorDraft {
    pub id: Option<VendorId>,
    pub name: Name,
    pub contact: Option<Line>,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    pub account_no: Option<Line>,
    pub order_words: Option<Line>,
    pub budget_cents: Option<Cents>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Vendors and places, by name, and the rules.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Sources {
    pub vendors: Vec<Vendor>,
    pub places: Vec<StockPlace>,
    pub rules: SupplyRules,
}

/// A shelf, a cabinet, a refrigerator.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StockPlace {
    pub id: StockPlaceId,
    pub name: String,
}

pub(super) fn sources(r: &Read<'_>, _: Nothing) -> Result<Sources> {
    let places =
        r.all("SELECT id, name FROM stock_places ORDER BY name COLLATE NOCASE", (), |row| Ok(StockPlace { id: row.get(0)?, name: row.get(1)? }))?;
    let month = r.today()?.to_string()[..7].to_owned();
    let vendors = r.all(&format!("{VENDOR} ORDER BY v.name COLLATE NOCASE"), [month], vendor_row)?;
    Ok(Sources { vendors, places, rules: rules(r)? })
}

pub(super) fn add_vendor(w: &mut Write<'_>, draft: VendorDraft) -> Result<Vendor> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO vendors (name, contact, phone, email, account_no, order_words, budget_cents, is_active)
         VALUES (?1, coalesce(?2, ''), ?3, ?4, coalesce(?5, ''), coalesce(?6, ''), ?7, ?8)",
        params![
            draft.name,
            draft.contact,
            draft.phone,
            draft.email,
            draft.account_no,
            draft.order_words,
            draft.budget_cents,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    vendor(w, VendorId(id))
}

pub(super) fn change_vendor(w: &mut Write<'_>, draft: VendorDraft) -> Result<Vendor> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    vendor(w, id)?;
    check(w, &draft)?;
    w.update(
        "vendor",
        "UPDATE vendors SET name = ?3, contact = coalesce(?4, ''), phone = ?5, email = ?6, account_no = coalesce(?7, ''), order_words = coalesce(?8, ''),
           budget_cents = ?9, is_active = ?10, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.contact,
            draft.phone,
            draft.email,
            draft.account_no,
            draft.order_words,
            draft.budget_cents,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    vendor(w, id)
}

fn check(r: &Read<'_>, draft: &VendorDraft) -> Result<()> {
    if draft.budget_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("budgetCents", "amount-negative"));
    }
    let sql = "SELECT 1 FROM vendors WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2";
    r.one(sql, params![draft.name, draft.id], |_| Ok(()))?.map_or(Ok(()), |()| Err(Error::field("name", "name-taken")))
}

/// The vendor of that name; a new name is a new vendor.
pub(super) fn vendor_named(w: &Write<'_>, name: Option<&Line>) -> Result<Option<VendorId>> {
    let Some(name) = name.map(Line::as_str).filter(|name| !name.is_empty()) else { return Ok(None) };
    match w.one("SELECT id FROM vendors WHERE name = ?1 COLLATE NOCASE", [name], |row| row.get(0))? {
        Some(id) => Ok(Some(id)),
        None => Ok(Some(VendorId(w.insert("INSERT INTO vendors (name) VALUES (?1)", [name])?))),
    }
}

/// ?1 is the month that the budget is held against.
const VENDOR: &str = "SELECT v.id, v.name, v.contact, v.phone, v.email, v.account_no, v.order_words, v.budget_cents, v.is_active, v.rev,
    (SELECT count(*) FROM items AS i WHERE i.vendor_id = v.id AND i.is_active = 1),
    coalesce((SELECT sum(n.quantity * n.cost_cents) FROM orders AS o JOIN order_lines AS n ON n.order_id = o.id
      WHERE o.vendor_id = v.id AND o.sent_on BETWEEN ?1 || '-01' AND ?1 || '-31' AND o.status IN ('sent', 'closed')), 0) FROM vendors AS v";

pub(crate) fn vendor(r: &Read<'_>, id: VendorId) -> Result<Vendor> {
    let month = r.today()?.to_string()[..7].to_owned();
    r.one(&format!("{VENDOR} WHERE v.id = ?2"), params![month, id], vendor_row)?.ok_or_else(|| Error::missing("vendor"))
}

fn vendor_row(row: &Row<'_>) -> rusqlite::Result<Vendor> {
    Ok(Vendor {
        id: row.get(0)?,
        name: row.get(1)?,
        contact: row.get(2)?,
        phone: row.get::<_, Option<Phone>>(3)?.map(|phone| phone.shown()).unwrap_or_default(),
        email: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        account_no: row.get(5)?,
        order_words: row.get(6)?,
        budget_cents: row.get(7)?,
        is_active: row.get(8)?,
        rev: row.get(9)?,
        items: row.get(10)?,
        month_cents: row.get(11)?,
    })
}
