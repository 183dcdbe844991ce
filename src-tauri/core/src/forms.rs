//! Forms: papers that patients sign. Which of them are due is worked out for each visit, from what was answered before.
//!
//! Tables: forms, form_answers. An answer is a signature or a refusal with its reason, to the version of that day; it is
//! asked for once. It is asked again when the practice says so: on a new version, or after so many months.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Name, Reason, choices};
use crate::command::{Command, Nothing, Opens, read, view, write};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, FormId, PatientId, StaffId, VisitTypeId};
use crate::patients::{self, Patient};
use crate::permit::Can;
use crate::schedule::{self, ForWhom};
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("forms"), audited("form_answers")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("forms.list", Can::BeSeated, |r, _: Nothing| forms(r)),
        write("forms.add", Can::ManagePractice, add),
        write("forms.change", Can::ManagePractice, change),
        view("forms.of_patient", Can::SeePatients, of_patient),
        write("forms.sign", Can::MoveVisits, sign),
        write("forms.refuse", Can::MoveVisits, refuse),
    ]
}

choices! {
    /// What kind of paper.
    FormKind {
        /// Notice of privacy practices: acknowledged, 45 CFR 164.520(c)(2)(ii).
        Privacy = "privacy",
        /// Consent to be treated.
        Consent = "consent",
        /// The patient's facts, read over and signed.
        Update = "update",
        /// Anything else.
        Other = "other",
    }

    /// Why a form is due.
    FormWhy {
        /// Never answered.
        Never = "never",
        /// Another version is in use than the one answered.
        NewVersion = "new-version",
        /// So many months have passed.
        Time = "time",
    }
}

/// A paper that patients sign, and the rule by which it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// Row.
    pub id: FormId,
    /// As it is called at the desk.
    pub name: String,
    /// What kind of paper.
    pub kind: FormKind,
    /// The version in use.
    pub version: String,
    /// Whoever answered another version is asked again.
    pub asks_on_new_version: bool,
    /// Asked again after so many months; nothing = never by time.
    pub every_months: Option<i64>,
    /// Youngest age in years.
    pub from_age: Option<i64>,
    /// Oldest age in years.
    pub to_age: Option<i64>,
    /// Only at this kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// In use.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new form, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Form.
pub struct FormDraft {
    pub id: Option<FormId>,
    pub name: Name,
    pub kind: FormKind,
    pub version: Name,
    pub asks_on_new_version: Option<bool>,
    pub every_months: Option<i64>,
    pub from_age: Option<i64>,
    pub to_age: Option<i64>,
    pub visit_type_id: Option<VisitTypeId>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// A form that is due at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct FormDue {
    pub form_id: FormId,
    pub name: String,
    pub kind: FormKind,
    pub version: String,
    pub why: FormWhy,
}

/// What a patient said to a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct FormAnswer {
    pub form_id: FormId,
    pub name: String,
    pub version: String,
    pub answered_on: Day,
    pub is_refused: bool,
    /// Why it was refused.
    pub reason: String,
    /// Who heard it.
    pub staff_id: StaffId,
}

/// The patient signed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct Signed {
    pub form_id: FormId,
    pub patient_id: PatientId,
    /// At which visit.
    pub appointment_id: Option<AppointmentId>,
}

/// The patient did not want to sign.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct FormRefused {
    pub form_id: FormId,
    pub patient_id: PatientId,
    pub appointment_id: Option<AppointmentId>,
    pub reason: Reason,
}

/// Whose answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct FormsOf {
    pub patient_id: PatientId,
}

impl Opens for FormsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

fn add(w: &mut Write<'_>, draft: FormDraft) -> Result<Form> {
    check(w, &draft)?;
    let id = w.insert(
        "INSERT INTO forms (name, kind, version, asks_on_new_version, every_months, from_age, to_age, visit_type_id, is_active)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            draft.name,
            draft.kind,
            draft.version,
            draft.asks_on_new_version.unwrap_or(true),
            draft.every_months,
            draft.from_age,
            draft.to_age,
            draft.visit_type_id,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    form(w, FormId(id))
}

fn change(w: &mut Write<'_>, draft: FormDraft) -> Result<Form> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    form(w, id)?;
    check(w, &draft)?;
    w.update(
        "form",
        "UPDATE forms SET name = ?3, kind = ?4, version = ?5, asks_on_new_version = ?6, every_months = ?7, from_age = ?8, to_age = ?9,
           visit_type_id = ?10, is_active = ?11, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.kind,
            draft.version,
            draft.asks_on_new_version.unwrap_or(true),
            draft.every_months,
            draft.from_age,
            draft.to_age,
            draft.visit_type_id,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    form(w, id)
}

fn check(r: &Read<'_>, draft: &FormDraft) -> Result<()> {
    if draft.every_months.is_some_and(|months| !(1..=120).contains(&months)) {
        return Err(Error::field("everyMonths", "out-of-range"));
    }
    ForWhom { visit_type_id: draft.visit_type_id, from_age: draft.from_age, to_age: draft.to_age }.check(r)?;
    let sql = "SELECT 1 FROM forms WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2";
    match r.one(sql, params![draft.name, draft.id], |_| Ok(()))? {
        Some(()) => Err(Error::field("name", "form-name-taken")),
        None => Ok(()),
    }
}

fn sign(w: &mut Write<'_>, signed: Signed) -> Result<FormAnswer> {
    answer(w, signed.form_id, signed.patient_id, signed.appointment_id, None)
}

fn refuse(w: &mut Write<'_>, refused: FormRefused) -> Result<FormAnswer> {
    answer(w, refused.form_id, refused.patient_id, refused.appointment_id, Some(&refused.reason))
}

/// Keeps what the patient said to the version in use.
fn answer(w: &mut Write<'_>, form_id: FormId, patient: PatientId, at: Option<AppointmentId>, refused: Option<&Reason>) -> Result<FormAnswer> {
    let form = form(w, form_id)?;
    if !form.is_active {
        return Err(Error::refused_with("form-out-of-use", &[("form", &form.name)]));
    }
    let patient = patients::get(w, patient)?.id;
    if let Some(visit) = at
        && schedule::appointment(w, visit)?.patient_id != patient
    {
        return Err(Error::field("appointmentId", "appointment-of-another-patient"));
    }
    let id = w.insert(
        "INSERT INTO form_answers (form_id, patient_id, appointment_id, version, answered_on, is_refused, reason, staff_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![form.id, patient, at, form.version, w.today()?, refused.is_some(), refused.map_or("", Reason::as_str), w.staff_id()?],
    )?;
    w.one(&format!("{ANSWER} WHERE a.id = ?1"), [id], answer_row)?.ok_or_else(|| Error::missing("form"))
}

const ANSWER: &str = "SELECT a.form_id, f.name, a.version, a.answered_on, a.is_refused, a.reason, a.staff_id
    FROM form_answers AS a JOIN forms AS f ON f.id = a.form_id";

/// Everything a patient said to forms, the latest first.
fn of_patient(r: &Read<'_>, of: FormsOf) -> Result<Vec<FormAnswer>> {
    let patient = patients::get(r, of.patient_id)?.id;
    r.all(&format!("{ANSWER} WHERE a.patient_id = ?1 ORDER BY a.id DESC LIMIT 200"), [patient], answer_row)
}

/// What was said to forms goes to the patient whose chart stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("form_answers", facts, to)
}

/// The forms due at a visit of that kind on that day.
pub(crate) fn due(r: &Read<'_>, patient: &Patient, kind: Option<VisitTypeId>, on: Day) -> Result<Vec<FormDue>> {
    let age = patient.born_on.map(|born| i64::from(born.years_until(on)));
    let mut due = Vec::new();
    for form in forms(r)?.into_iter().filter(|form| form.is_active && form.for_whom().holds(age, kind)) {
        let sql = "SELECT version, answered_on FROM form_answers WHERE patient_id = ?1 AND form_id = ?2 ORDER BY id DESC LIMIT 1";
        let last: Option<(String, Day)> = r.one(sql, params![patient.id, form.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let Some(why) = form.why(last.as_ref(), on) {
            due.push(FormDue { form_id: form.id, name: form.name, kind: form.kind, version: form.version, why });
        }
    }
    Ok(due)
}

impl Form {
    fn for_whom(&self) -> ForWhom {
        ForWhom { visit_type_id: self.visit_type_id, from_age: self.from_age, to_age: self.to_age }
    }

    fn why(&self, last: Option<&(String, Day)>, on: Day) -> Option<FormWhy> {
        let Some((version, answered_on)) = last else { return Some(FormWhy::Never) };
        if self.asks_on_new_version && *version != self.version {
            return Some(FormWhy::NewVersion);
        }
        self.every_months.filter(|every| answered_on.months_until(on) >= *every).map(|_| FormWhy::Time)
    }
}

const FORM: &str = "SELECT id, name, kind, version, asks_on_new_version, every_months, from_age, to_age, visit_type_id, is_active, rev FROM forms";

fn forms(r: &Read<'_>) -> Result<Vec<Form>> {
    r.all(&format!("{FORM} ORDER BY id"), (), form_row)
}

fn form(r: &Read<'_>, id: FormId) -> Result<Form> {
    r.one(&format!("{FORM} WHERE id = ?1"), [id], form_row)?.ok_or_else(|| Error::missing("form"))
}

fn form_row(row: &Row<'_>) -> rusqlite::Result<Form> {
    Ok(Form {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        version: row.get(3)?,
        asks_on_new_version: row.get(4)?,
        every_months: row.get(5)?,
        from_age: row.get(6)?,
        to_age: row.get(7)?,
        visit_type_id: row.get(8)?,
        is_active: row.get(9)?,
        rev: row.get(10)?,
    })
}

fn answer_row(row: &Row<'_>) -> rusqlite::Result<FormAnswer> {
    Ok(FormAnswer {
        form_id: row.get(0)?,
        name: row.get(1)?,
        version: row.get(2)?,
        answered_on: row.get(3)?,
        is_refused: row.get(4)?,
        reason: row.get(5)?,
        staff_id: row.get(6)?,
    })
}
