//! What the practice wants to know of a patient before a visit: rules by payer, kind of visit or age. Check-in says what is
//! missing; it does not hold anybody off.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::coverage;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OwnFieldId, PatientId, PayerId, VisitTypeId};
use crate::patients::{self, Patient, Sex};
use crate::schedule::ForWhom;
use crate::store::{Read, Write};

choices! {
    /// What is to be known.
    NeededField {
        /// Birth date.
        BirthDate = "birth-date",
        /// Administrative sex, as claims carry it.
        Sex = "sex",
        /// A telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Street, city, state and ZIP code.
        Address = "address",
        /// Language to speak with them.
        Language = "language",
        /// Somebody else who owes: for children.
        Guarantor = "guarantor",
        /// A plan in force on the day.
        Coverage = "coverage",
        /// The group number of the plan that pays first.
        GroupNo = "group-no",
        /// A field of the practice's own.
        Own = "own",
    }
}

/// A rule: this is to be known of everybody, or of those it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NeededRule {
    /// Row.
    pub id: NeedId,
    /// What is to be known.
    pub field: NeededField,
    /// Which field of the practice's own.
    pub own_field_id: Option<OwnFieldId>,
    /// Only under a plan of this payer.
    pub payer_id: Option<PayerId>,
    /// Only at this kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// Youngest age in years.
    pub from_age: Option<i64>,
    /// Oldest age in years.
    pub to_age: Option<i64>,
    /// In use.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new rule, or (with `id` and `rev`) its new content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of NeededRule.
pub struct NeededRuleDraft {
    pub id: Option<NeedId>,
    pub field: NeededField,
    pub own_field_id: Option<OwnFieldId>,
    pub payer_id: Option<PayerId>,
    pub visit_type_id: Option<VisitTypeId>,
    pub from_age: Option<i64>,
    pub to_age: Option<i64>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

pub(super) fn add(w: &mut Write<'_>, draft: NeededRuleDraft) -> Result<NeededRule> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO needed_fields (field, payer_id, visit_type_id, from_age, to_age, is_active, own_field_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![draft.field, draft.payer_id, draft.visit_type_id, draft.from_age, draft.to_age, draft.is_active.unwrap_or(true), draft.own_field_id],
    )?;
    rule(w, NeedId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: NeededRuleDraft) -> Result<NeededRule> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    rule(w, id)?;
    check(w, &draft)?;
    w.update(
        "need",
        "UPDATE needed_fields SET field = ?3, payer_id = ?4, visit_type_id = ?5, from_age = ?6, to_age = ?7, is_active = ?8, own_field_id = ?9, rev = rev + 1
           WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, draft.field, draft.payer_id, draft.visit_type_id, draft.from_age, draft.to_age, draft.is_active.unwrap_or(true), draft.own_field_id],
    )?;
    rule(w, id)
}

fn check(r: &Read<'_>, draft: &NeededRuleDraft) -> Result<()> {
    ForWhom { visit_type_id: draft.visit_type_id, from_age: draft.from_age, to_age: draft.to_age }.check(r)?;
    match draft.own_field_id {
        None if draft.field == NeededField::Own => return Err(Error::field("ownFieldId", "required")),
        Some(_) if draft.field != NeededField::Own => return Err(Error::field("ownFieldId", "own-field-unknown")),
        Some(id) => drop(patients::own_field(r, id).map_err(|_| Error::field("ownFieldId", "own-field-unknown"))?),
        None => {}
    }
    match draft.payer_id {
        Some(payer) if r.one("SELECT 1 FROM payers WHERE id = ?1", [payer], |_| Ok(()))?.is_none() => Err(Error::field("payerId", "payer-unknown")),
        _ => Ok(()),
    }
}

const RULE: &str = "SELECT id, field, payer_id, visit_type_id, from_age, to_age, is_active, rev, own_field_id FROM needed_fields";

pub(super) fn rules(r: &Read<'_>) -> Result<Vec<NeededRule>> {
    r.all(&format!("{RULE} ORDER BY id"), (), rule_row)
}

fn rule(r: &Read<'_>, id: NeedId) -> Result<NeededRule> {
    r.one(&format!("{RULE} WHERE id = ?1"), [id], rule_row)?.ok_or_else(|| Error::missing("need"))
}

fn rule_row(row: &Row<'_>) -> rusqlite::Result<NeededRule> {
    Ok(NeededRule {
        id: row.get(0)?,
        field: row.get(1)?,
        payer_id: row.get(2)?,
        visit_type_id: row.get(3)?,
        from_age: row.get(4)?,
        to_age: row.get(5)?,
        is_active: row.get(6)?,
        rev: row.get(7)?,
        own_field_id: row.get(8)?,
    })
}

/// What is wanted and not known, each once: of what everybody asks, and the names of the practice's own fields.
#[derive(Debug, Default)]
pub(super) struct Missing {
    pub(super) fields: Vec<NeededField>,
    pub(super) own: Vec<String>,
}

/// What is wanted for a visit of that kind on that day and not known.
pub(super) fn missing(r: &Read<'_>, patient: &Patient, kind: Option<VisitTypeId>, on: Day) -> Result<Missing> {
    let rules = rules(r)?;
    if rules.is_empty() {
        return Ok(Missing::default());
    }
    let payers = coverage::payers_in_force(r, patient.id, on)?;
    let group_no = coverage::primary(r, patient.id, on)?.map(|policy| policy.group_no);
    let age = patient.born_on.map(|born| i64::from(born.years_until(on)));
    let is_missing = |field: NeededField| match field {
        NeededField::BirthDate => patient.born_on.is_none(),
        NeededField::Sex => patient.sex == Sex::Unknown,
        NeededField::Phone => patient.phone.is_none() && patient.other_phone.is_none(),
        NeededField::Email => patient.email.is_none(),
        NeededField::Address => patient.address.is_empty() || patient.city.is_empty() || patient.state.is_none() || patient.zip.is_none(),
        NeededField::Language => patient.language.is_empty(),
        NeededField::Guarantor => patient.guarantor_id.is_none(),
        NeededField::Coverage => group_no.is_none(),
        NeededField::GroupNo => group_no.as_ref().is_some_and(String::is_empty),
        // Told by name, below.
        NeededField::Own => false,
    };
    let is_for = |rule: &NeededRule| {
        rule.is_active
            && rule.payer_id.is_none_or(|payer| payers.contains(&payer))
            && ForWhom { visit_type_id: rule.visit_type_id, from_age: rule.from_age, to_age: rule.to_age }.holds(age, kind)
    };
    let mut found: Vec<NeededField> = rules.iter().filter(|rule| is_for(rule)).map(|rule| rule.field).filter(|field| is_missing(*field)).collect();
    found.sort_unstable();
    found.dedup();
    let wanted: Vec<OwnFieldId> = rules.iter().filter(|rule| is_for(rule)).filter_map(|rule| rule.own_field_id).collect();
    Ok(Missing { fields: found, own: own_missing(r, patient.id, &wanted)? })
}

/// The names of the wanted fields to which nothing was told, in their order; one that is retired is not asked.
fn own_missing(r: &Read<'_>, patient: PatientId, wanted: &[OwnFieldId]) -> Result<Vec<String>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let told: Vec<OwnFieldId> = patients::own_told_by(r, patient)?.into_iter().map(|fact| fact.field_id).collect();
    let open = patients::own_fields(r)?.into_iter().filter(|field| field.is_active && wanted.contains(&field.id) && !told.contains(&field.id));
    Ok(open.map(|field| field.name).collect())
}
