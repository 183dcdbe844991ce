//! Patients: their record, finding them, seeing whether somebody new is somebody known.
//!
//! Tables: patients, patient_keys (derived), searches, related_people, contacts,
//! former_addresses, consents, own_fields, own_facts. A patient is never deleted; a number, once given, stays. One of family and given name is enough. What changes names, numbers, birth date,
//! status or member ids makes the search keys anew ([`rekey`]).

mod addresses;
mod charts;
mod consents;
mod duplicates;
mod glance;
mod household;
mod keys;
mod own_fields;
mod record;
mod related;
mod search;
mod timeline;
mod tokens;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::Line;
pub use crate::codes::shown_name;
use crate::command::{Command, Nothing, Opens, read, view, view_told, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{MergeId, PatientId};
use crate::permit::Can;
use crate::staff;
use crate::store::{Read, Table, Write, audited, derived};

pub use addresses::FormerAddress;
pub(crate) use charts::{CHARTS, TOPS, absorb, charts_of, fields, hand_over, part, standing};
pub use consents::{Channel, Consent, ConsentDraft, ConsentNow, ConsentWay};
pub(crate) use consents::{of_patient as consents_of, settle as settle_consents};
pub use duplicates::{Likeness, PossibleDuplicate};
pub(crate) use duplicates::{duplicates, twin};
pub use glance::{Age, AgeUnit, Owing, PatientRow, PlannedVisit};
pub(crate) use household::members;
pub use household::{Household, Member, SharedAddress};
pub(crate) use keys::{fold, rekey, words};
pub use own_fields::{OwnFact, OwnFactDraft, OwnField, OwnFieldDraft, OwnKind};
pub(crate) use own_fields::{field as own_field, fields as own_fields, told_by as own_told_by};
pub use record::{GuarantorChange, Patient, PatientDraft, Sex, Status, StatusChange};
pub(crate) use record::{add, as_it_stands, check, get, register};
pub(crate) use related::of_patient as related_of;
pub use related::{MayHear, Related, RelatedDraft, RelatedEnd, Relation};
pub use search::{PatientSearch, RecentPatients};
pub use timeline::{ContactDraft, ContactWay, Line as TimelineLine, MomentKind};
pub(crate) use tokens::birth_date;

#[rustfmt::skip]
pub(crate) const TABLES: &[Table] = &[
    audited("patients"), derived("patient_keys"), audited("searches"), audited("related_people"), audited("contacts"),
    audited("former_addresses"), audited("consents"), audited("own_fields"), audited("own_facts"),
];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("patients.search", Can::SeePatients, search::search),
        read("patients.recent", Can::SeePatients, search::recent),
        read("patients.duplicates", Can::SeePatients, duplicates::duplicates),
        view("patients.open", Can::SeePatients, open),
        write("patients.register", Can::EditPatients, record::register),
        write("patients.change", Can::EditPatients, record::change),
        write("patients.set_status", Can::EditPatients, record::set_status),
        write("patients.set_guarantor", Can::EditPatients, record::set_guarantor),
        view_told("patients.household", Can::SeePatients, household::household),
        write("patients.share_address", Can::EditPatients, household::share_address),
        view("patients.related", Can::SeePatients, related::of_patient),
        write("patients.add_related", Can::EditPatients, related::add),
        write("patients.change_related", Can::EditPatients, related::change),
        write("patients.end_related", Can::EditPatients, related::end),
        view("patients.consents", Can::SeePatients, consents::of_patient),
        write("patients.tell_consent", Can::EditPatients, consents::tell),
        read("patients.own_fields", Can::SeePatients, own_fields::list),
        write("patients.add_own_field", Can::ManagePractice, own_fields::add),
        write("patients.change_own_field", Can::ManagePractice, own_fields::change),
        view("patients.timeline", Can::SeePatients, timeline::timeline),
        write("patients.log_contact", Can::WorkTasks, timeline::log),
        write("patients.note_search", Can::SeePatients, note_search).noted_as("search"),
    ]
}

/// Whose record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatientAsked {
    /// Row.
    pub id: PatientId,
}

impl Opens for PatientAsked {
    fn patient(&self) -> Option<PatientId> {
        Some(self.id)
    }
}

/// A policy in one line of the banner.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct CoverageLine {
    /// 1 = primary.
    pub rank: i64,
    pub payer: String,
    pub plan: String,
    pub member_id: String,
    pub verified_on: Option<Day>,
}

/// A person named beside a record.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PatientName {
    pub id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    pub chart_no: String,
}

/// A chart that was merged into this one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct MergedChart {
    pub merge_id: MergeId,
    pub id: PatientId,
    pub chart_no: String,
    /// `FAMILY, Given`, as that chart says.
    pub name: String,
    pub merged_at: Moment,
}

/// A patient's record, opened: what the banner and the page show.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedPatient {
    /// The record.
    pub patient: Patient,
    /// `FAMILY, Given`.
    pub name: String,
    /// Age today.
    pub age: Option<Age>,
    /// Only named people open this chart.
    pub is_restricted: bool,
    /// Who owes, when it is not the patient.
    pub guarantor: Option<PatientName>,
    /// For whom this person owes.
    pub dependents: Vec<PatientName>,
    /// Charts that were merged into this one, the latest first.
    pub merged: Vec<MergedChart>,
    /// Where they lived before, the latest first.
    pub former_addresses: Vec<FormerAddress>,
    /// What they told to the practice's own fields.
    pub own: Vec<OwnFact>,
    /// Policies in force today, primary first.
    pub coverage: Vec<CoverageLine>,
    /// What is owed, for those who may see money.
    pub owing: Option<Owing>,
    /// Their last visit.
    pub last_visit_on: Option<Day>,
    /// Their next visit, today's first.
    pub next_visit: Option<PlannedVisit>,
}

fn open(r: &Read<'_>, asked: PatientAsked) -> Result<OpenedPatient> {
    opened(r, asked.id)
}

/// A record with what stands beside it.
///
/// # Errors
/// `Missing`.
pub(crate) fn opened(r: &Read<'_>, id: PatientId) -> Result<OpenedPatient> {
    let patient = get(r, id)?;
    let (id, today) = (patient.id, r.today()?);
    let guarantor = patient.guarantor_id.map(|g| get(r, g)).transpose()?;
    let is_restricted = crate::charts::is_restricted(r, id)?;
    let dependents = r.all(
        "SELECT id, family, given, chart_no FROM patients WHERE guarantor_id = ?1 AND merged_into IS NULL ORDER BY id LIMIT 50",
        [id],
        |row| {
            let (family, given): (String, String) = (row.get(1)?, row.get(2)?);
            Ok(PatientName { id: row.get(0)?, name: shown_name(&family, &given), chart_no: row.get(3)? })
        },
    )?;
    Ok(OpenedPatient {
        is_restricted,
        name: patient.shown(),
        age: patient.born_on.and_then(|b| Age::on(b, today)),
        guarantor: guarantor.map(|g| PatientName { id: g.id, name: g.shown(), chart_no: g.chart_no }),
        dependents,
        merged: merged_charts(r, id)?,
        former_addresses: addresses::of_patient(r, id)?.into_iter().map(|(_, former)| former).collect(),
        own: own_told_by(r, id)?,
        coverage: coverage_lines(r, id, today)?,
        owing: if staff::may_at_seat(r, Can::SeeMoney)? { Some(glance::owing(r, id)?) } else { None },
        last_visit_on: glance::last_visit(r, id)?,
        next_visit: glance::planned(r, id, today, today.plus_days(3660))?,
        patient,
    })
}

fn merged_charts(r: &Read<'_>, id: PatientId) -> Result<Vec<MergedChart>> {
    let sql = "SELECT m.id, p.id, p.chart_no, p.family, p.given, m.merged_at FROM merges AS m JOIN patients AS p ON p.id = m.absorbed_id
               WHERE m.kept_id = ?1 AND m.parted_at IS NULL ORDER BY m.id DESC";
    r.all(sql, [id], |row| {
        let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
        Ok(MergedChart { merge_id: row.get(0)?, id: row.get(1)?, chart_no: row.get(2)?, name: shown_name(&family, &given), merged_at: row.get(5)? })
    })
}

fn coverage_lines(r: &Read<'_>, id: PatientId, today: Day) -> Result<Vec<CoverageLine>> {
    let sql = "SELECT p.rank, y.name, l.name, p.member_id, p.verified_on FROM policies AS p
               JOIN plans AS l ON l.id = p.plan_id JOIN payers AS y ON y.id = l.payer_id
               WHERE p.patient_id = ?1 AND (p.starts_on IS NULL OR p.starts_on <= ?2) AND (p.ends_on IS NULL OR p.ends_on >= ?2)
               ORDER BY p.rank, p.id";
    r.all(sql, rusqlite::params![id, today], |row| {
        Ok(CoverageLine { rank: row.get(0)?, payer: row.get(1)?, plan: row.get(2)?, member_id: row.get(3)?, verified_on: row.get(4)? })
    })
}

/// A search that rested on the screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchNoted {
    /// What was typed.
    pub text: Line,
}

fn note_search(w: &mut Write<'_>, noted: SearchNoted) -> Result<Nothing> {
    if !noted.text.as_str().is_empty() {
        w.insert("INSERT INTO searches (text) VALUES (?1)", [noted.text])?;
    }
    Ok(Nothing {})
}

/// After an undo put a patient's row back.
///
/// # Errors
/// `undo-owes-for-others` when the guarantor it had could not be given today.
pub(crate) fn after_undo(w: &mut Write<'_>, table: &str, row: i64) -> Result<()> {
    if table != "patients" {
        return Ok(());
    }
    // Nobody owes for somebody who owes for others: one step, no chains.
    let sql = "SELECT 1 FROM patients AS p JOIN patients AS g ON g.id = p.guarantor_id
       WHERE p.id = ?1 AND (g.guarantor_id IS NOT NULL OR EXISTS (SELECT 1 FROM patients AS c WHERE c.guarantor_id = p.id AND c.merged_into IS NULL))";
    if w.one(sql, [row], |_| Ok(()))?.is_some() {
        return Err(Error::refused("undo-owes-for-others"));
    }
    rekey(w, PatientId(row))
}
