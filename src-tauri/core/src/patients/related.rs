//! Related people: parents and guardians, whom to call in an emergency, who may hear what. Nobody is deleted; what was
//! agreed ends on a day.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PatientAsked, record, shown_name};
use crate::codes::{Line, Name, Phone, choices};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{PatientId, RelatedId};
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// What somebody is to the patient.
    Relation {
        /// Mother or father.
        Parent = "parent",
        /// By a court or a paper.
        Guardian = "guardian",
        /// Husband, wife, partner.
        Spouse = "spouse",
        /// Daughter or son.
        Child = "child",
        /// Sister or brother.
        Sibling = "sibling",
        /// Grandmother or grandfather.
        Grandparent = "grandparent",
        /// Looks after them.
        Caregiver = "caregiver",
        /// Anything else.
        Other = "other",
    }
    /// What somebody may be told about the patient.
    MayHear {
        /// Nothing.
        Nothing = "nothing",
        /// When they come.
        Visits = "visits",
        /// What is owed, and when they come.
        Money = "money",
        /// Everything.
        All = "all",
    }
}

/// Somebody who belongs to a patient.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// Row.
    pub id: RelatedId,
    /// Whose.
    pub patient_id: PatientId,
    /// Their own chart, when they have one here.
    pub person_id: Option<PatientId>,
    /// As typed, or as their own chart says.
    pub name: String,
    /// What they are to the patient.
    pub relation: Relation,
    /// As typed, or as their own chart says.
    pub phone: Option<Phone>,
    /// May decide for the patient.
    pub is_guardian: bool,
    /// Is called in an emergency.
    pub is_emergency: bool,
    /// What they may be told.
    pub may_hear: MayHear,
    /// Who may bring, fetch and decide: as the family or the court said.
    pub custody_note: String,
    /// When it was told.
    pub told_on: Day,
    /// It was so until then.
    pub ended_on: Option<Day>,
    /// Version of the row.
    pub rev: i64,
}

/// Somebody new, or (with `id` and `rev`) what is true of them now. A name, or a chart of this practice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Related.
pub struct RelatedDraft {
    pub id: Option<RelatedId>,
    pub patient_id: PatientId,
    pub person_id: Option<PatientId>,
    pub name: Option<Name>,
    pub relation: Relation,
    pub phone: Option<Phone>,
    pub is_guardian: Option<bool>,
    pub is_emergency: Option<bool>,
    pub may_hear: Option<MayHear>,
    pub custody_note: Option<Line>,
    pub rev: Option<i64>,
}

/// It is so no more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RelatedEnd {
    pub id: RelatedId,
    pub rev: i64,
}

pub(super) fn add(w: &mut Write<'_>, draft: RelatedDraft) -> Result<Related> {
    let patient = record::get(w, draft.patient_id)?.id;
    let person = check(w, &draft, patient)?;
    let id = w.insert(
        "INSERT INTO related_people (patient_id, person_id, name, relation, phone, is_guardian, is_emergency, may_hear, custody_note, told_on)
         VALUES (?1, ?2, coalesce(?3, ''), ?4, ?5, ?6, ?7, ?8, coalesce(?9, ''), ?10)",
        params![
            patient,
            person,
            draft.name,
            draft.relation,
            draft.phone,
            draft.is_guardian.unwrap_or(false),
            draft.is_emergency.unwrap_or(false),
            draft.may_hear.unwrap_or(MayHear::Nothing),
            draft.custody_note,
            w.today()?
        ],
    )?;
    related(w, RelatedId(id))
}

pub(super) fn change(w: &mut Write<'_>, draft: RelatedDraft) -> Result<Related> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let patient = related(w, id)?.patient_id;
    if record::get(w, draft.patient_id)?.id != patient {
        return Err(Error::field("patientId", "related-to-another-patient"));
    }
    let person = check(w, &draft, patient)?;
    w.update(
        "related-person",
        "UPDATE related_people SET person_id = ?3, name = coalesce(?4, ''), relation = ?5, phone = ?6, is_guardian = ?7, is_emergency = ?8,
           may_hear = ?9, custody_note = coalesce(?10, ''), told_on = ?11, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND ended_on IS NULL",
        params![
            id,
            draft.rev,
            person,
            draft.name,
            draft.relation,
            draft.phone,
            draft.is_guardian.unwrap_or(false),
            draft.is_emergency.unwrap_or(false),
            draft.may_hear.unwrap_or(MayHear::Nothing),
            draft.custody_note,
            w.today()?
        ],
    )?;
    related(w, id)
}

/// A name or a chart, and not the patient themselves; the chart that stands for the one that was named.
fn check(r: &Read<'_>, draft: &RelatedDraft, patient: PatientId) -> Result<Option<PatientId>> {
    let Some(person) = draft.person_id else {
        return if draft.name.is_some() { Ok(None) } else { Err(Error::field("name", "name-needed")) };
    };
    match record::get(r, person).map_err(|_| Error::field("personId", "related-unknown"))?.id {
        own if own == patient => Err(Error::field("personId", "related-to-themselves")),
        other => Ok(Some(other)),
    }
}

pub(super) fn end(w: &mut Write<'_>, end: RelatedEnd) -> Result<Related> {
    related(w, end.id)?;
    let sql = "UPDATE related_people SET ended_on = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND ended_on IS NULL";
    w.update("related-person", sql, params![end.id, end.rev, w.today()?])?;
    related(w, end.id)
}

const RELATED: &str = "SELECT r.id, r.patient_id, r.person_id, r.name, p.family, p.given, r.relation, coalesce(r.phone, p.phone, p.other_phone),
    r.is_guardian, r.is_emergency, r.may_hear, r.custody_note, r.told_on, r.ended_on, r.rev
    FROM related_people AS r LEFT JOIN patients AS p ON p.id = r.person_id";

/// Who belongs to a patient, guardians first; those of before stand at the end.
pub(crate) fn of_patient(r: &Read<'_>, asked: PatientAsked) -> Result<Vec<Related>> {
    let patient = record::get(r, asked.id)?.id;
    let sql = format!("{RELATED} WHERE r.patient_id = ?1 ORDER BY r.ended_on IS NOT NULL, r.is_guardian DESC, r.is_emergency DESC, r.id");
    r.all(&sql, [patient], from_row)
}

fn related(r: &Read<'_>, id: RelatedId) -> Result<Related> {
    r.one(&format!("{RELATED} WHERE r.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("related-person"))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Related> {
    let name: String = row.get(3)?;
    let known: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
    Ok(Related {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        person_id: row.get(2)?,
        name: match known {
            (Some(family), Some(given)) => shown_name(&family, &given),
            _ => name,
        },
        relation: row.get(6)?,
        phone: row.get(7)?,
        is_guardian: row.get(8)?,
        is_emergency: row.get(9)?,
        may_hear: row.get(10)?,
        custody_note: row.get(11)?,
        told_on: row.get(12)?,
        ended_on: row.get(13)?,
        rev: row.get(14)?,
    })
}

/// Related people go to the chart that stays (or back).
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("related_people", facts, to)
}
