//! Accounts: who owes. A guarantor's account belongs to a patient (or to a person kept as a
//! non-patient), a payer's account to a payer, any other to an organisation.
//!
//! Table: accounts. An account is opened with its patient or payer and never changes.

use rusqlite::params;

use crate::error::{Error, Result};
use crate::ids::{AccountId, OrganisationId, PatientId, PayerId};
use crate::store::{Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("accounts")];

/// Opens the account of a patient just registered.
pub(crate) fn open_for_patient(w: &mut Write<'_>, patient: PatientId) -> Result<AccountId> {
    w.insert("INSERT INTO accounts (kind, patient_id) VALUES ('guarantor', ?1)", params![patient]).map(AccountId)
}

/// Opens the account of a payer just added.
pub(crate) fn open_for_payer(w: &mut Write<'_>, payer: PayerId) -> Result<AccountId> {
    w.insert("INSERT INTO accounts (kind, payer_id) VALUES ('payer', ?1)", params![payer]).map(AccountId)
}

/// Opens the account of an organisation just added.
pub(crate) fn open_for_organisation(w: &mut Write<'_>, organisation: OrganisationId) -> Result<AccountId> {
    w.insert("INSERT INTO accounts (kind, organisation_id) VALUES ('other', ?1)", params![organisation]).map(AccountId)
}

/// The account that owes for a patient: the guarantor's, or the patient's own.
pub(crate) fn of_patient(r: &Read<'_>, patient: PatientId) -> Result<AccountId> {
    let sql = "SELECT a.id FROM patients AS p JOIN accounts AS a ON a.patient_id = coalesce(p.guarantor_id, p.id) WHERE p.id = ?1";
    r.one(sql, [patient], |row| row.get(0))?.ok_or_else(|| Error::missing("patient"))
}
