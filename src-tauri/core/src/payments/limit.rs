//! Up to how much one person gives back of one payment; above it a second person signs.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Payment;
use crate::error::{Error, Result};
use crate::ids::SignatureId;
use crate::money::Cents;
use crate::permit::Can;
use crate::staff;
use crate::store::{Read, Write};

/// How the practice gives money back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RefundRules {
    /// Up to so much of one payment without a second person; nothing = however much.
    pub limit_cents: Option<Cents>,
}

/// Until the practice says otherwise.
const USUAL_LIMIT: Cents = Cents::new(10_000);
/// No limit is larger.
const LARGEST: Cents = Cents::new(100_000_000);

pub(super) fn rules(r: &Read<'_>) -> Result<RefundRules> {
    let said = r.one("SELECT limit_cents FROM refund_rules WHERE id = 1", (), |row| Ok(RefundRules { limit_cents: row.get(0)? }))?;
    Ok(said.unwrap_or(RefundRules { limit_cents: Some(USUAL_LIMIT) }))
}

pub(super) fn set_rules(w: &mut Write<'_>, chosen: RefundRules) -> Result<RefundRules> {
    if chosen.limit_cents.is_some_and(|limit| limit.is_negative() || limit > LARGEST) {
        return Err(Error::field("limitCents", "out-of-range"));
    }
    let values = params![chosen.limit_cents];
    if w.run("UPDATE refund_rules SET limit_cents = ?1 WHERE id = 1", values)? == 0 {
        w.insert("INSERT INTO refund_rules (id, limit_cents) VALUES (1, ?1)", values)?;
    }
    rules(w)
}

/// Asks for the second person where what goes back of a payment, with what went back of it before, is above the limit.
/// Who has nobody to ask gives it alone.
///
/// # Errors
/// A field error `second-person-needed` at `signatureId`.
pub(super) fn settle(w: &mut Write<'_>, of: &Payment, amount: Cents, signature: Option<SignatureId>) -> Result<()> {
    let sql = "SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE refunds_id = ?1 AND is_void = 0";
    let before: Cents = w.one(sql, [of.id], |row| row.get(0))?.unwrap_or_default();
    let in_all = before.plus(amount)?;
    let is_over = rules(w)?.limit_cents.is_some_and(|limit| in_all > limit);
    match signature {
        Some(signature) => staff::use_signature(w, signature, "refund", Can::ReturnMoney).map(|_| ()),
        None if is_over && staff::has_another_for(w, Can::ReturnMoney)? => Err(Error::field("signatureId", "second-person-needed")),
        None => Ok(()),
    }
}
