//! The diagnoses of a visit: up to twelve in one order, to which the lines of the visit point by letters.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ChargeDraft;
use crate::code_sets::{self, CodeFact, CodeSet, Standing};
use crate::codes::Icd10;
use crate::command::Opens;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId};
use crate::store::{Read, Write};

/// A claim has so many (the 837P and the CMS-1500 form alike).
const MOST: usize = 12;
/// A line of a claim points to so many.
const MOST_OF_LINE: usize = 4;

/// A diagnosis of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitDiagnosis {
    /// `A` to `L`.
    pub letter: String,
    /// Without its dot.
    pub code: String,
    /// With its dot.
    pub shown: String,
    /// What it means.
    pub name: String,
}

/// The diagnoses of a visit, in their order.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct VisitDiagnoses {
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    pub diagnoses: Vec<VisitDiagnosis>,
    /// Version; 0 before there are any.
    pub rev: i64,
}

impl Opens for VisitDiagnoses {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// The diagnoses of a visit as they are to stand. Lines that are entered keep the codes they pointed to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DiagnosesDraft {
    pub appointment_id: AppointmentId,
    /// In their order, up to twelve.
    pub diagnoses: Vec<Icd10>,
    /// The version that was seen; 0 before there were any.
    pub rev: i64,
}

pub(super) fn diagnose(w: &mut Write<'_>, draft: DiagnosesDraft) -> Result<VisitDiagnoses> {
    let (_, on) = visit(w, draft.appointment_id)?;
    let codes: Vec<String> = draft.diagnoses.iter().map(ToString::to_string).collect();
    for (i, code) in codes.iter().enumerate() {
        if codes[..i].contains(code) {
            return Err(Error::field(format!("diagnoses.{i}"), "diagnosis-twice"));
        }
        refuse_unusable(w, code, on, &format!("diagnoses.{i}"))?;
    }
    let (_, rev) = kept(w, draft.appointment_id)?;
    if rev != draft.rev {
        return Err(Error::stale("diagnoses"));
    }
    keep(w, draft.appointment_id, &codes)?;
    of_appointment(w, draft.appointment_id)
}

/// Adds what a line brings to the end of the visit's order.
pub(super) fn add(w: &mut Write<'_>, appointment: AppointmentId, codes: &[String]) -> Result<()> {
    let (mut all, _) = kept(w, appointment)?;
    let before = all.len();
    all.extend(codes.iter().filter(|code| !all.contains(code)).cloned().collect::<Vec<_>>());
    if all.len() > before { keep(w, appointment, &all) } else { Ok(()) }
}

fn keep(w: &mut Write<'_>, appointment: AppointmentId, codes: &[String]) -> Result<()> {
    if codes.len() > MOST {
        return Err(Error::field("diagnoses", "too-many-diagnoses"));
    }
    w.run(
        "INSERT INTO visit_diagnoses (appointment_id, diagnoses) VALUES (?1, ?2)
         ON CONFLICT (appointment_id) DO UPDATE SET diagnoses = excluded.diagnoses, rev = rev + 1",
        params![appointment, codes.join(" ")],
    )?;
    Ok(())
}

/// The codes of a visit in their order, and their version.
fn kept(r: &Read<'_>, appointment: AppointmentId) -> Result<(Vec<String>, i64)> {
    let sql = "SELECT diagnoses, rev FROM visit_diagnoses WHERE appointment_id = ?1";
    let kept: Option<(String, i64)> = r.one(sql, [appointment], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(kept.map_or((Vec::new(), 0), |(codes, rev)| (codes.split_whitespace().map(str::to_owned).collect(), rev)))
}

/// Whose visit it is, and on which day.
fn visit(r: &Read<'_>, appointment: AppointmentId) -> Result<(PatientId, Day)> {
    let sql = "SELECT patient_id, starts_on FROM appointments WHERE id = ?1";
    r.one(sql, [appointment], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("appointment"))
}

/// The diagnoses of a visit in their order.
pub(super) fn of_appointment(r: &Read<'_>, appointment: AppointmentId) -> Result<VisitDiagnoses> {
    let (patient_id, on) = visit(r, appointment)?;
    let (codes, rev) = kept(r, appointment)?;
    let named = codes.into_iter().enumerate().map(|(i, code)| {
        let CodeFact { code, shown, name, .. } = code_sets::code(r, CodeSet::Icd10cm, &code, Some(on))?;
        Ok(VisitDiagnosis { letter: letter(i), code, shown, name })
    });
    Ok(VisitDiagnoses { appointment_id: appointment, patient_id, diagnoses: named.collect::<Result<_>>()?, rev })
}

fn letter(at: usize) -> String {
    u8::try_from(at).map(|at| char::from(b'A' + at).to_string()).unwrap_or_default()
}

/// The letters by which a line points to its codes.
pub(super) fn letters(of_line: &[String], of_visit: &[String]) -> String {
    of_line.iter().filter_map(|code| of_visit.iter().position(|one| one == code)).map(letter).collect()
}

/// The codes a line is to keep: those it names, or those its letters stand for.
pub(super) fn of_line(r: &Read<'_>, draft: &ChargeDraft, on: Day) -> Result<Vec<String>> {
    let mut codes: Vec<String> = Vec::new();
    let typed = draft.pointers.as_ref().map(|line| line.as_str()).unwrap_or_default();
    let letters: Vec<char> = typed.chars().filter(|c| !c.is_whitespace() && *c != ',').flat_map(char::to_uppercase).collect();
    if !letters.is_empty() {
        let (of_visit, _) = draft.appointment_id.map_or(Ok((Vec::new(), 0)), |id| kept(r, id))?;
        for c in letters {
            let code = ('A'..='L').position(|one| one == c).and_then(|at| of_visit.get(at));
            let code = code.ok_or_else(|| Error::field_with("pointers", "pointer-without-diagnosis", &[("letter", &c.to_string())]))?;
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
    }
    for (i, code) in draft.diagnoses.iter().flatten().enumerate() {
        refuse_unusable(r, code.as_str(), on, &format!("diagnoses.{i}"))?;
        if !codes.iter().any(|one| one == code.as_str()) {
            codes.push(code.to_string());
        }
    }
    if codes.len() > MOST_OF_LINE || draft.diagnoses.as_ref().is_some_and(|all| all.len() > MOST_OF_LINE) {
        let at = if typed.is_empty() { format!("diagnoses.{MOST_OF_LINE}") } else { "pointers".to_owned() };
        return Err(Error::field(at, "too-many-pointers"));
    }
    Ok(codes)
}

/// A code that is retired on the day of service, or that is a heading of a year that is known, stands on no claim.
fn refuse_unusable(r: &Read<'_>, code: &str, on: Day, field: &str) -> Result<()> {
    let fact = code_sets::code(r, CodeSet::Icd10cm, code, Some(on))?;
    let on_day = on.lettered();
    let told = [("code", fact.shown.as_str()), ("name", fact.name.as_str()), ("day", on_day.as_str())];
    match fact.standing {
        Standing::Retired => Err(Error::field_with(field, "diagnosis-retired", &told)),
        Standing::Heading if fact.is_covered => Err(Error::field_with(field, "diagnosis-heading", &told)),
        _ => Ok(()),
    }
}
