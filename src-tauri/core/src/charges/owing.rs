//! Who owes a charge: the patient's guarantor, a payer, an organisation; and what no plan is told of.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Charge, charge, give_to};
use crate::codes::{Reason, holds_card_number};
use crate::error::{Error, Result};
use crate::ids::{AccountId, ChargeId, OrganisationId, PayerId};
use crate::ledger::{self, Debtor};
use crate::store::Write;

/// Moves a charge to a payer's or an organisation's account; with neither, back to whoever owes for the patient.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct BillTo {
    pub id: ChargeId,
    pub payer_id: Option<PayerId>,
    pub organisation_id: Option<OrganisationId>,
    pub reason: Reason,
    pub rev: i64,
}

/// Says that no plan is told of a charge that the patient paid in full, or takes it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct KeepFromPlan {
    pub id: ChargeId,
    pub is_kept: bool,
    pub rev: i64,
}

/// Money that lay on the charge lies unapplied on the account that paid it.
pub(super) fn bill_to(w: &mut Write<'_>, to: BillTo) -> Result<Charge> {
    let before = charge(w, to.id)?;
    if before.rev != to.rev {
        return Err(Error::stale("charge"));
    }
    if before.is_void {
        return Err(Error::refused("already-void"));
    }
    if holds_card_number(to.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    let debtor = ledger::debtor(w, before.patient_id)?;
    let account = match (to.payer_id, to.organisation_id) {
        (Some(_), Some(_)) => return Err(Error::field("organisationId", "one-owes")),
        (Some(_), None) if before.is_kept_from_plan => return Err(Error::refused("charge-kept-from-plan")),
        (Some(_), None) if before.is_patient_only => return Err(Error::refused("charge-patient-only")),
        (Some(payer), None) => {
            let sql = "SELECT id FROM accounts WHERE payer_id = ?1";
            w.one(sql, [payer], |row| row.get::<_, AccountId>(0))?.ok_or_else(|| Error::missing("payer"))?
        }
        (None, Some(organisation)) => {
            let sql = "SELECT id FROM accounts WHERE organisation_id = ?1";
            w.one(sql, [organisation], |row| row.get::<_, AccountId>(0))?.ok_or_else(|| Error::missing("organisation"))?
        }
        (None, None) => debtor.account,
    };
    if account != before.account_id {
        give_to(w, to.id, Debtor { patient: before.patient_id, account }, to.reason.as_str())?;
    }
    charge(w, to.id)
}

pub(super) fn keep_from_plan(w: &mut Write<'_>, request: KeepFromPlan) -> Result<Charge> {
    let before = charge(w, request.id)?;
    let is_patients = before.account_id == ledger::debtor(w, before.patient_id)?.account;
    if request.is_kept && !(is_patients && !before.is_void && before.open_cents.is_zero() && before.taken_off_cents.is_zero()) {
        return Err(Error::refused("charge-open"));
    }
    let sql = "UPDATE charges SET is_kept_from_plan = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("charge", sql, params![request.id, request.rev, request.is_kept])?;
    charge(w, request.id)
}
