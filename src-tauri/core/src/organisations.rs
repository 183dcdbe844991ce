//! Organisations: an employer, an attorney, another payer, who owes for somebody's visits.
//!
//! Table: organisations. Each has an account of its own from the start; one that is no longer used keeps what stands on it.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts;
use crate::codes::{Line, Name, Phone, State, Zip, choices};
use crate::command::{Command, read, write};
use crate::error::{Error, Result};
use crate::ids::{AccountId, OrganisationId};
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("organisations")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("organisations.list", Can::SeePatients, list),
        write("organisations.add", Can::EditPatients, add),
        write("organisations.change", Can::EditPatients, change),
    ]
}

choices! {
    /// What an organisation is.
    OrganisationKind {
        /// Where patients work.
        Employer = "employer",
        /// Who stands for a patient.
        Attorney = "attorney",
        /// Whoever else pays.
        Other = "other",
    }
}

/// An organisation with its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Organisation {
    pub id: OrganisationId,
    pub account_id: AccountId,
    pub kind: OrganisationKind,
    pub name: String,
    /// Who opens the letter.
    pub attention: String,
    pub address: String,
    pub city: String,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    pub phone: Option<Phone>,
    pub note: String,
    /// What it owes.
    pub owed_cents: Cents,
    /// Still to be chosen.
    pub is_active: bool,
    pub rev: i64,
}

/// A new organisation, or (with `id` and `rev`) what it is now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Organisation.
pub struct OrganisationDraft {
    pub id: Option<OrganisationId>,
    pub kind: OrganisationKind,
    pub name: Name,
    pub attention: Option<Line>,
    pub address: Option<Line>,
    pub city: Option<Line>,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    pub phone: Option<Phone>,
    pub note: Option<Line>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which: all that are used, or also those that are no longer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct OrganisationsAsked {
    pub with_inactive: Option<bool>,
}

fn add(w: &mut Write<'_>, draft: OrganisationDraft) -> Result<Organisation> {
    refuse_taken_name(w, &draft)?;
    let id = w.insert(
        "INSERT INTO organisations (kind, name, attention, address, city, state, zip, phone, note)
         VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''), coalesce(?5, ''), ?6, ?7, ?8, coalesce(?9, ''))",
        params![draft.kind, draft.name, draft.attention, draft.address, draft.city, draft.state, draft.zip, draft.phone, draft.note],
    )?;
    let id = OrganisationId(id);
    accounts::open_for_organisation(w, id)?;
    organisation(w, id)
}

fn change(w: &mut Write<'_>, draft: OrganisationDraft) -> Result<Organisation> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    organisation(w, id)?;
    refuse_taken_name(w, &draft)?;
    w.update(
        "organisation",
        "UPDATE organisations SET kind = ?3, name = ?4, attention = coalesce(?5, ''), address = coalesce(?6, ''), city = coalesce(?7, ''), state = ?8, zip = ?9,
           phone = ?10, note = coalesce(?11, ''), is_active = coalesce(?12, is_active), rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.kind,
            draft.name,
            draft.attention,
            draft.address,
            draft.city,
            draft.state,
            draft.zip,
            draft.phone,
            draft.note,
            draft.is_active
        ],
    )?;
    organisation(w, id)
}

fn refuse_taken_name(r: &Read<'_>, draft: &OrganisationDraft) -> Result<()> {
    let taken = r.one("SELECT 1 FROM organisations WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2", params![draft.name, draft.id], |_| Ok(()))?;
    if taken.is_some() { Err(Error::field("name", "name-taken")) } else { Ok(()) }
}

const ORGANISATION: &str = "SELECT o.id, a.id, o.kind, o.name, o.attention, o.address, o.city, o.state, o.zip, o.phone, o.note,
    coalesce((SELECT sum(b.owed_cents) FROM balances AS b WHERE b.account_id = a.id), 0), o.is_active, o.rev
    FROM organisations AS o JOIN accounts AS a ON a.organisation_id = o.id";

/// One organisation.
pub(crate) fn organisation(r: &Read<'_>, id: OrganisationId) -> Result<Organisation> {
    r.one(&format!("{ORGANISATION} WHERE o.id = ?1"), [id], organisation_row)?.ok_or_else(|| Error::missing("organisation"))
}

fn list(r: &Read<'_>, asked: OrganisationsAsked) -> Result<Vec<Organisation>> {
    let least = !asked.with_inactive.unwrap_or(false);
    r.all(&format!("{ORGANISATION} WHERE o.is_active >= ?1 ORDER BY o.name COLLATE NOCASE"), [least], organisation_row)
}

fn organisation_row(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        id: row.get(0)?,
        account_id: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        attention: row.get(4)?,
        address: row.get(5)?,
        city: row.get(6)?,
        state: row.get(7)?,
        zip: row.get(8)?,
        phone: row.get(9)?,
        note: row.get(10)?,
        owed_cents: row.get(11)?,
        is_active: row.get(12)?,
        rev: row.get(13)?,
    })
}
