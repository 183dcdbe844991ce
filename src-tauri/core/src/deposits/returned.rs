//! Checks that the bank sent back.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rules;
use crate::charges::{self, NewCharge};
use crate::codes::Reason;
use crate::command::{Nothing, Opens};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{ChargeId, PatientId, PaymentId, ReturnedCheckId, TenderId};
use crate::ledger;
use crate::money::Cents;
use crate::patients::{self, CHARTS};
use crate::payments;
use crate::practice;
use crate::store::{Read, Write};
use crate::words::Words;

/// The bank returned a check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ReturnCheck {
    /// The check.
    pub tender_id: TenderId,
    /// What the bank says.
    pub reason: Reason,
    /// Without the practice's fee.
    pub without_fee: Option<bool>,
}

/// Checks are taken of them again.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ForgiveCheck {
    pub id: ReturnedCheckId,
    pub rev: i64,
}

/// Names a patient.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReturnedOf {
    pub patient_id: PatientId,
}

impl Opens for ReturnedOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// A check that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ReturnedCheck {
    pub id: ReturnedCheckId,
    pub patient_id: PatientId,
    pub check_no: String,
    pub amount_cents: Cents,
    /// The payment that gave it back on the ledger.
    pub refund_id: PaymentId,
    /// The slip it stood on.
    pub slip_no: Option<i64>,
    pub fee_charge_id: Option<ChargeId>,
    pub reason: String,
    pub at: Moment,
    pub by: String,
    /// Checks are taken of them again.
    pub is_forgiven: bool,
    pub rev: i64,
}

/// The code a returned check is charged under.
const FEE_CODE: &str = "returned-check";

/// Takes a returned check back on the ledger, today; what it had paid is open again with its old age.
///
/// # Errors
/// `not-a-check`, `check-returned-before`, and what refunding says.
pub(super) fn return_check(w: &mut Write<'_>, request: ReturnCheck) -> Result<ReturnedCheck> {
    if w.one("SELECT 1 FROM returned_checks WHERE tender_id = ?1", [request.tender_id], |_| Ok(()))?.is_some() {
        return Err(Error::refused("check-returned-before"));
    }
    let refund = payments::return_check(w, request.tender_id, &request.reason)?;
    let slip: Option<i64> =
        w.one("SELECT deposit_id FROM deposit_items WHERE tender_id = ?1 AND is_released = 0", [request.tender_id], |row| row.get(0))?;
    let fee = rules(w)?.returned_fee_cents;
    let charge = if fee.is_zero() || request.without_fee.unwrap_or(false) {
        None
    } else {
        let words = Words::new(&practice::practice(w)?.locale);
        let (owes, name) = ((ledger::debtor(w, refund.patient_id)?, refund.location_id), words.say("charge-returned-check"));
        let line = NewCharge::of_the_desk(owes, (FEE_CODE, &name), w.today()?, fee);
        Some(charges::enter(w, &NewCharge { is_patient_only: true, ..line })?)
    };
    let id = w.insert(
        "INSERT INTO returned_checks (tender_id, refund_id, deposit_id, fee_charge_id, reason, at, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![request.tender_id, refund.id, slip, charge, request.reason, w.now(), w.staff_id()?],
    )?;
    returned(w, ReturnedCheckId(id))
}

/// Checks are taken of them again.
pub(super) fn forgive(w: &mut Write<'_>, which: ForgiveCheck) -> Result<Nothing> {
    let sql = "UPDATE returned_checks SET is_forgiven = 1, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("returned check", sql, params![which.id, which.rev])?;
    Ok(Nothing {})
}

const RETURNED: &str =
    "SELECT c.id, p.patient_id, t.check_no, t.amount_cents, c.refund_id, d.slip_no, c.fee_charge_id, c.reason, c.at, s.name, c.is_forgiven,
    c.rev FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id JOIN returned_checks AS c ON c.tender_id = t.id JOIN staff AS s ON s.id = c.staff_id
    LEFT JOIN deposits AS d ON d.id = c.deposit_id";

/// A patient's checks that came back, the newest first: shown where money is taken.
pub(super) fn returned_of(r: &Read<'_>, of: ReturnedOf) -> Result<Vec<ReturnedCheck>> {
    let sql = format!("{RETURNED} WHERE p.patient_id IN {CHARTS} ORDER BY c.id DESC");
    r.all(&sql, [patients::standing(r, of.patient_id)?], returned_row)
}

fn returned(r: &Read<'_>, id: ReturnedCheckId) -> Result<ReturnedCheck> {
    r.one(&format!("{RETURNED} WHERE c.id = ?1"), [id], returned_row)?.ok_or_else(|| Error::missing("returned-check"))
}

fn returned_row(row: &Row<'_>) -> rusqlite::Result<ReturnedCheck> {
    Ok(ReturnedCheck {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        check_no: row.get(2)?,
        amount_cents: row.get(3)?,
        refund_id: row.get(4)?,
        slip_no: row.get(5)?,
        fee_charge_id: row.get(6)?,
        reason: row.get(7)?,
        at: row.get(8)?,
        by: row.get(9)?,
        is_forgiven: row.get(10)?,
        rev: row.get(11)?,
    })
}
