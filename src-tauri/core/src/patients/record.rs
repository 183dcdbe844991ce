//! A patient's own facts: the record, the draft that makes or changes it, and the writes.

use rusqlite::types::Value;
use rusqlite::{Row, ToSql, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::own_fields::{self, OwnFactDraft};
use super::{addresses, consents, duplicates, rekey, shown_name};
use crate::accounts;
use crate::codes::{Email, Line, Name, Note, Phone, Reason, State, Zip, choices};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::store::{Read, Write};

choices! {
    /// Administrative sex, as claims carry it.
    Sex {
        /// Female.
        Female = "F",
        /// Male.
        Male = "M",
        /// Not told.
        Unknown = "U",
        /// Neither.
        Other = "X",
    }
}

choices! {
    /// Whether and how the practice sees them.
    #[ts(rename = "PatientStatus")]
    Status {
        /// Is seen here.
        Active = "active",
        /// Has not been seen for long.
        Inactive = "inactive",
        /// Only stands in for somebody: a guarantor, a subscriber.
        NonPatient = "non-patient",
        /// Has died.
        Deceased = "deceased",
        /// Is no longer seen by the practice's decision.
        Dismissed = "dismissed",
        /// Put away.
        Archived = "archived",
    }
}

/// A patient's record. Texts that were never told are empty.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Patient {
    /// Row.
    pub id: PatientId,
    /// Chart number, `00042`.
    pub chart_no: String,
    /// Family name; empty for people with one name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Middle names.
    pub middle: String,
    /// What they are called.
    pub preferred: String,
    /// `Jr`, `III`.
    pub suffix: String,
    /// `Dr`, `Ms`.
    pub title: String,
    /// How to say the name.
    pub sounds_like: String,
    /// Family name before.
    pub previous_family: String,
    /// Birth date.
    pub born_on: Option<Day>,
    /// Administrative sex.
    pub sex: Sex,
    /// Gender, in their words.
    pub gender: String,
    /// Pronouns.
    pub pronouns: String,
    /// Language to speak with them.
    pub language: String,
    /// Needs an interpreter.
    pub needs_interpreter: bool,
    /// Wheelchair, hearing loop ...
    pub access_needs: String,
    /// First telephone.
    pub phone: Option<Phone>,
    /// Another telephone.
    pub other_phone: Option<Phone>,
    /// E-mail.
    pub email: Option<Email>,
    /// Street.
    pub address: String,
    /// City.
    pub city: String,
    /// State.
    pub state: Option<State>,
    /// ZIP code.
    pub zip: Option<Zip>,
    /// A message may be left.
    pub may_voicemail: bool,
    /// Text messages are welcome.
    pub may_text: bool,
    /// E-mail is welcome.
    pub may_email: bool,
    /// Letters are welcome.
    pub may_mail: bool,
    /// When to call.
    pub best_time: String,
    /// Note for the front desk.
    pub note: String,
    /// Whether and how the practice sees them.
    pub status: Status,
    /// Why the status is so.
    pub status_reason: String,
    /// Who owes; nobody = the patient.
    pub guarantor_id: Option<PatientId>,
    /// Where this record went.
    pub merged_into: Option<PatientId>,
    /// Why they were registered although somebody like them was there.
    pub despite_duplicates: String,
    /// Registered on.
    pub since_on: Day,
    /// Version of the row.
    pub rev: i64,
}

/// A new patient, or (with `id` and `rev`) the record's new content. One of `family` and `given` is enough.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Patient.
pub struct PatientDraft {
    pub id: Option<PatientId>,
    pub family: Option<Name>,
    pub given: Option<Name>,
    pub middle: Option<Name>,
    pub preferred: Option<Name>,
    pub suffix: Option<Name>,
    pub title: Option<Name>,
    pub sounds_like: Option<Line>,
    pub previous_family: Option<Name>,
    pub born_on: Option<Day>,
    pub sex: Option<Sex>,
    pub gender: Option<Line>,
    pub pronouns: Option<Line>,
    pub language: Option<Line>,
    pub needs_interpreter: Option<bool>,
    pub access_needs: Option<Line>,
    pub phone: Option<Phone>,
    pub other_phone: Option<Phone>,
    pub email: Option<Email>,
    pub address: Option<Line>,
    pub city: Option<Line>,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    /// When they moved to this address, if it is another one: today unless it is told.
    pub moved_on: Option<Day>,
    pub may_voicemail: Option<bool>,
    pub may_text: Option<bool>,
    pub may_email: Option<bool>,
    pub may_mail: Option<bool>,
    pub best_time: Option<Line>,
    pub note: Option<Note>,
    /// What is told to the practice's own fields; those that are not named keep their answers.
    pub own: Option<Vec<OwnFactDraft>>,
    /// Why somebody like a known patient is registered nevertheless.
    pub despite_duplicates: Option<Reason>,
    /// Who owes for somebody new; later it is `patients.set_guarantor`, since old balances stay where they are.
    pub guarantor_id: Option<PatientId>,
    pub rev: Option<i64>,
}

/// The columns that a draft fills, in the order of [`values`].
pub(super) const COLUMNS: &str = "family, given, middle, preferred, suffix, title, sounds_like, previous_family, born_on, sex, gender, pronouns, language, \
    needs_interpreter, access_needs, phone, other_phone, email, address, city, state, zip, may_voicemail, may_text, may_email, may_mail, best_time, note";

fn values(draft: &PatientDraft) -> Vec<Value> {
    let name = |n: &Option<Name>| Value::from(n.as_ref().map_or("", |n| n.as_str()).to_owned());
    let line = |l: &Option<Line>| Value::from(l.as_ref().map_or("", |l| l.as_str()).to_owned());
    let kept = |text: Option<&str>| text.map_or(Value::Null, |t| Value::from(t.to_owned()));
    let yes = |b: Option<bool>| Value::from(b.unwrap_or(false));
    let PatientDraft { phone, other_phone, email, state, zip, note, .. } = draft;
    vec![
        name(&draft.family),
        name(&draft.given),
        name(&draft.middle),
        name(&draft.preferred),
        name(&draft.suffix),
        name(&draft.title),
        line(&draft.sounds_like),
        name(&draft.previous_family),
        draft.born_on.map_or(Value::Null, |d| Value::from(d.to_string())),
        Value::from(draft.sex.unwrap_or(Sex::Unknown).word().to_owned()),
        line(&draft.gender),
        line(&draft.pronouns),
        line(&draft.language),
        yes(draft.needs_interpreter),
        line(&draft.access_needs),
        kept(phone.as_ref().map(Phone::as_str)),
        kept(other_phone.as_ref().map(Phone::as_str)),
        kept(email.as_ref().map(Email::as_str)),
        line(&draft.address),
        line(&draft.city),
        kept(state.as_ref().map(State::as_str)),
        kept(zip.as_ref().map(Zip::as_str)),
        yes(draft.may_voicemail),
        yes(draft.may_text),
        yes(draft.may_email),
        yes(draft.may_mail),
        line(&draft.best_time),
        Value::from(note.as_ref().map_or("", Note::as_str).to_owned()),
    ]
}

/// Registers a patient: the record, their account, their search keys.
pub(crate) fn register(w: &mut Write<'_>, draft: PatientDraft) -> Result<Patient> {
    check(w, &draft)?;
    if draft.despite_duplicates.is_none() {
        duplicates::refuse(w, &draft)?;
    }
    let guarantor = draft.guarantor_id.map(|id| owing_for_others(w, id)).transpose()?;
    let id = add(w, &draft, None, Status::Active)?;
    if let Some(guarantor) = guarantor {
        w.run("UPDATE patients SET guarantor_id = ?2 WHERE id = ?1", params![id, guarantor])?;
    }
    own_fields::tell(w, id, draft.own.as_deref().unwrap_or_default())?;
    let patient = get(w, id)?;
    consents::keep_ticked(w, None, &patient)?;
    Ok(patient)
}

/// Adds a checked patient. `chart_no` is a number brought from elsewhere; it is kept when nobody here has it.
pub(crate) fn add(w: &mut Write<'_>, draft: &PatientDraft, chart_no: Option<&str>, status: Status) -> Result<PatientId> {
    let next: i64 = w.one("SELECT seq FROM sqlite_sequence WHERE name = 'patients'", (), |row| row.get(0))?.unwrap_or(0) + 1;
    let chart_no = match chart_no {
        Some(own) if !is_taken(w, own)? => own.to_owned(),
        _ => free_chart_no(w, next)?,
    };
    let mut bound = values(draft);
    bound.push(Value::from(draft.despite_duplicates.as_ref().map_or("", Reason::as_str).to_owned()));
    bound.extend([Value::from(status.word().to_owned()), Value::from(w.today()?.to_string()), Value::from(chart_no), Value::from(next)]);
    let places: Vec<String> = (1..=bound.len()).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT INTO patients ({COLUMNS}, despite_duplicates, status, since_on, chart_no, id) VALUES ({})", places.join(", "));
    let id = PatientId(w.insert(&sql, rusqlite::params_from_iter(bound))?);
    accounts::open_for_patient(w, id)?;
    rekey(w, id)?;
    Ok(id)
}

/// The number of the row with five digits; where a number brought from elsewhere stands in its place, a letter follows.
fn free_chart_no(r: &Read<'_>, next: i64) -> Result<String> {
    let number = format!("{next:05}");
    if !is_taken(r, &number)? {
        return Ok(number);
    }
    for letter in 'A'..='Z' {
        let lettered = format!("{number}{letter}");
        if !is_taken(r, &lettered)? {
            return Ok(lettered);
        }
    }
    Err(Error::refused("chart-number-taken"))
}

fn is_taken(r: &Read<'_>, chart_no: &str) -> Result<bool> {
    Ok(r.one("SELECT 1 FROM patients WHERE chart_no = ?1", [chart_no], |_| Ok(()))?.is_some())
}

pub(super) fn change(w: &mut Write<'_>, draft: PatientDraft) -> Result<Patient> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let rev = draft.rev.ok_or_else(|| Error::field("rev", "required"))?;
    if draft.guarantor_id.is_some() {
        return Err(Error::field("guarantorId", "guarantor-is-set-apart"));
    }
    let before = require_here(w, id)?;
    check(w, &draft)?;
    let set: Vec<String> = COLUMNS.split(", ").enumerate().map(|(i, name)| format!("{name} = ?{}", i + 1)).collect();
    let mut bound = values(&draft);
    bound.extend([Value::from(id.0), Value::from(rev)]);
    let (at_id, at_rev) = (bound.len() - 1, bound.len());
    let sql = format!("UPDATE patients SET {}, rev = rev + 1 WHERE id = ?{at_id} AND rev = ?{at_rev}", set.join(", "));
    w.update("patient", &sql, rusqlite::params_from_iter(bound))?;
    addresses::keep_former(w, id, &before.home(), draft.moved_on)?;
    own_fields::tell(w, id, draft.own.as_deref().unwrap_or_default())?;
    rekey(w, id)?;
    let patient = get(w, id)?;
    consents::keep_ticked(w, Some(&before), &patient)?;
    Ok(patient)
}

/// What a draft must hold besides the form of its fields.
pub(crate) fn check(r: &Read<'_>, draft: &PatientDraft) -> Result<()> {
    if draft.family.is_none() && draft.given.is_none() {
        return Err(Error::field("family", "name-needed"));
    }
    match draft.born_on {
        Some(born) if born > r.today()? => Err(Error::field("bornOn", "born-in-the-future")),
        Some(born) if born.year() < 1890 => Err(Error::field("bornOn", "born-too-long-ago")),
        _ => Ok(()),
    }
}

/// A patient's new status.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StatusChange {
    pub id: PatientId,
    pub status: Status,
    /// Needed when somebody is dismissed.
    pub reason: Option<Reason>,
    pub rev: i64,
}

pub(super) fn set_status(w: &mut Write<'_>, change: StatusChange) -> Result<Patient> {
    require_here(w, change.id)?;
    if change.status == Status::Dismissed && change.reason.is_none() {
        return Err(Error::field("reason", "reason-needed"));
    }
    let reason = change.reason.as_ref().map_or("", Reason::as_str);
    let sql = "UPDATE patients SET status = ?3, status_reason = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("patient", sql, params![change.id, change.rev, change.status, reason])?;
    rekey(w, change.id)?;
    get(w, change.id)
}

/// Who owes for a patient from now on; old balances stay where they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct GuarantorChange {
    pub id: PatientId,
    /// Nobody = the patient.
    pub guarantor_id: Option<PatientId>,
    pub rev: i64,
}

pub(super) fn set_guarantor(w: &mut Write<'_>, change: GuarantorChange) -> Result<Patient> {
    require_here(w, change.id)?;
    let guarantor = match change.guarantor_id {
        Some(id) if id != change.id => Some(owing_for_others(w, id)?),
        _ => None,
    };
    if guarantor.is_some() && w.one("SELECT 1 FROM patients WHERE guarantor_id = ?1 AND merged_into IS NULL", [change.id], |_| Ok(()))?.is_some() {
        return Err(Error::field("guarantorId", "is-a-guarantor"));
    }
    let sql = "UPDATE patients SET guarantor_id = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("patient", sql, params![change.id, change.rev, guarantor])?;
    get(w, change.id)
}

/// Somebody who may owe for others: nobody owes for them in turn (one step, no chains).
fn owing_for_others(r: &Read<'_>, id: PatientId) -> Result<PatientId> {
    let guarantor = get(r, id).map_err(|_| Error::field("guarantorId", "guarantor-unknown"))?;
    match guarantor.guarantor_id {
        Some(_) => Err(Error::field("guarantorId", "guarantor-has-a-guarantor")),
        None => Ok(guarantor.id),
    }
}

/// A record that still stands for itself: one merged into another is changed there.
fn require_here(r: &Read<'_>, id: PatientId) -> Result<Patient> {
    let patient = get(r, id)?;
    if patient.id == id { Ok(patient) } else { Err(Error::stale("patient")) }
}

/// A chart as it stands, merged or not.
///
/// # Errors
/// `Missing`.
pub(crate) fn as_it_stands(r: &Read<'_>, id: PatientId) -> Result<Patient> {
    r.one(&select(), [id], from_row)?.ok_or_else(|| Error::missing("patient"))
}

fn select() -> String {
    format!(
        "SELECT {COLUMNS}, id, chart_no, status, status_reason, guarantor_id, merged_into, despite_duplicates, since_on, rev FROM patients WHERE id = ?1"
    )
}

/// A patient by number, whoever they were merged into.
///
/// # Errors
/// `Missing`.
pub(crate) fn get(r: &Read<'_>, id: PatientId) -> Result<Patient> {
    let sql = select();
    let mut id = id;
    // A chain of merges is short; a ring of them would be damage.
    for _ in 0..16 {
        let patient = r.one(&sql, [&id as &dyn ToSql], from_row)?.ok_or_else(|| Error::missing("patient"))?;
        match patient.merged_into {
            Some(next) => id = next,
            None => return Ok(patient),
        }
    }
    Err(Error::broken("damaged", "merge ring"))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Patient> {
    Ok(Patient {
        family: row.get(0)?,
        given: row.get(1)?,
        middle: row.get(2)?,
        preferred: row.get(3)?,
        suffix: row.get(4)?,
        title: row.get(5)?,
        sounds_like: row.get(6)?,
        previous_family: row.get(7)?,
        born_on: row.get(8)?,
        sex: row.get(9)?,
        gender: row.get(10)?,
        pronouns: row.get(11)?,
        language: row.get(12)?,
        needs_interpreter: row.get(13)?,
        access_needs: row.get(14)?,
        phone: row.get(15)?,
        other_phone: row.get(16)?,
        email: row.get(17)?,
        address: row.get(18)?,
        city: row.get(19)?,
        state: row.get(20)?,
        zip: row.get(21)?,
        may_voicemail: row.get(22)?,
        may_text: row.get(23)?,
        may_email: row.get(24)?,
        may_mail: row.get(25)?,
        best_time: row.get(26)?,
        note: row.get(27)?,
        id: row.get(28)?,
        chart_no: row.get(29)?,
        status: row.get(30)?,
        status_reason: row.get(31)?,
        guarantor_id: row.get(32)?,
        merged_into: row.get(33)?,
        despite_duplicates: row.get(34)?,
        since_on: row.get(35)?,
        rev: row.get(36)?,
    })
}

impl Patient {
    /// `FAMILY, Given`: the family name in capitals, so that nobody takes one for the other.
    pub fn shown(&self) -> String {
        shown_name(&self.family, &self.given)
    }
}
