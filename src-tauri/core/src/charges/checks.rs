//! What looks wrong with a line, told before it is entered. Nothing here refuses: the desk may know better.
//!
//! The rules are facts of the code sets: which chapters of ICD-10-CM speak of one sex or of an age (the edits that payers run over
//! claims), which codes of CPT are visits, procedures or laboratory work, which modifiers there are.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::ChargeDraft;
use super::line::{self, Prepared, is_between, is_laboratory};
use crate::code_sets::{self, CodeSet, Standing};
use crate::codes::choices;
use crate::error::Result;
use crate::patients::{self, CHARTS, Patient, Sex};
use crate::store::Read;

choices! {
    /// What looks wrong with a line.
    WarningKind {
        /// A code of CPT or HCPCS points to no diagnosis.
        MissingPointer = "missing-pointer",
        /// The same code stands on the same day already.
        Duplicate = "duplicate",
        /// The diagnosis speaks of the other sex.
        Sex = "sex",
        /// The diagnosis speaks of another age.
        Age = "age",
        /// A visit beside a procedure of the same day and provider wants modifier 25.
        Modifier25 = "modifier-25",
        /// Nobody knows the modifier.
        ModifierUnknown = "modifier-unknown",
        /// Both sides and one side at once.
        ModifierSides = "modifier-sides",
        /// Seen at home without the modifier that says how.
        ModifierTelehealth = "modifier-telehealth",
        /// A waived test without QW, or a laboratory code without the laboratory's number.
        Laboratory = "laboratory",
        /// A drug without its number.
        DrugWithoutNdc = "drug-without-ndc",
        /// No release of the codes knows the diagnosis.
        DiagnosisUnknown = "diagnosis-unknown",
        /// No release of the codes covers the day of service.
        CodesNotCovered = "codes-not-covered",
    }
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChargeWarning {
    /// What looks wrong.
    pub kind: WarningKind,
    /// The code, the modifier or the release it is about.
    pub what: String,
}

/// What looks wrong with a line that is about to be entered.
pub(super) fn check(r: &Read<'_>, draft: &ChargeDraft) -> Result<Vec<ChargeWarning>> {
    let line = line::prepared(r, draft)?;
    let patient = patients::get(r, draft.patient_id)?;
    let mut found = Vec::new();
    let code = line.fee.code.as_str();
    let is_claimed = line.fee.kind != crate::fees::FeeKind::Own;
    if is_claimed && line.diagnoses.is_empty() {
        found.push(warning(WarningKind::MissingPointer, code));
    }
    for diagnosis in &line.diagnoses {
        of_diagnosis(r, &line, &patient, diagnosis, &mut found)?;
    }
    of_modifiers(&line, &mut found);
    of_kind(&line, &mut found);
    of_day(r, draft, &line, &mut found)?;
    Ok(found)
}

fn warning(kind: WarningKind, what: impl Into<String>) -> ChargeWarning {
    ChargeWarning { kind, what: what.into() }
}

fn of_diagnosis(r: &Read<'_>, line: &Prepared, patient: &Patient, code: &str, found: &mut Vec<ChargeWarning>) -> Result<()> {
    let fact = code_sets::code(r, CodeSet::Icd10cm, code, Some(line.service_on))?;
    if fact.standing == Standing::Unknown {
        found.push(warning(WarningKind::DiagnosisUnknown, fact.shown.clone()));
    }
    let late = warning(WarningKind::CodesNotCovered, fact.release);
    if !fact.is_covered && !found.contains(&late) {
        found.push(late);
    }
    let is_other_sex = match patient.sex {
        Sex::Female => speaks_of(code, OF_MEN),
        Sex::Male => speaks_of(code, OF_WOMEN),
        _ => false,
    };
    if is_other_sex {
        found.push(warning(WarningKind::Sex, fact.shown.clone()));
    }
    let years = patient.born_on.map(|born| born.years_until(line.service_on));
    let is_other_age =
        years.is_some_and(|years| AGES.iter().any(|(beginnings, from, to)| speaks_of(code, beginnings) && !(*from..=*to).contains(&years)));
    if is_other_age {
        found.push(warning(WarningKind::Age, fact.shown));
    }
    Ok(())
}

fn speaks_of(code: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| code.starts_with(beginning))
}

/// Chapters and codes that speak of women alone.
const OF_WOMEN: &[&str] = &[
    "O", "N70", "N71", "N72", "N73", "N74", "N75", "N76", "N77", "N80", "N81", "N82", "N83", "N84", "N85", "N86", "N87", "N88", "N89", "N90", "N91",
    "N92", "N93", "N94", "N95", "N96", "N97", "N98", "C51", "C52", "C53", "C54", "C55", "C56", "C57", "C58", "D06", "D25", "D26", "D27", "R87",
    "Z124", "Z32", "Z33", "Z34", "Z36", "Z39", "Z3A",
];
/// Chapters and codes that speak of men alone.
const OF_MEN: &[&str] = &[
    "N40", "N41", "N42", "N43", "N44", "N45", "N46", "N47", "N48", "N49", "N50", "N51", "N52", "N53", "C60", "C61", "C62", "C63", "D29", "R972",
    "Z125",
];
/// Codes that speak of an age in years, both ends inside.
const AGES: &[(&[&str], i32, i32)] =
    &[(&["O"], 9, 64), (&["Z0011"], 0, 0), (&["Z0012"], 0, 17), (&["Z0000", "Z0001"], 15, 124), (&["P07", "P22", "P59"], 0, 0)];

fn has(line: &Prepared, modifiers: &[&str]) -> bool {
    line.modifiers.iter().any(|one| modifiers.contains(&one.as_str()))
}

fn of_modifiers(line: &Prepared, found: &mut Vec<ChargeWarning>) {
    let unknown = line.modifiers.iter().filter(|one| code_sets::name_of(CodeSet::Modifier, one).is_none());
    found.extend(unknown.map(|one| warning(WarningKind::ModifierUnknown, one.clone())));
    if has(line, &["50"]) && has(line, &["RT", "LT"]) || has(line, &["RT"]) && has(line, &["LT"]) {
        found.push(warning(WarningKind::ModifierSides, line.modifiers.join(" ")));
    }
}

fn of_kind(line: &Prepared, found: &mut Vec<ChargeWarning>) {
    let code = line.fee.code.as_str();
    let is_remote = ["02", "10"].contains(&line.facts.place_of_service.as_str());
    if is_remote && is_visit(code) && !has(line, &["95", "93", "GT", "GQ", "FQ"]) {
        found.push(warning(WarningKind::ModifierTelehealth, code));
    }
    if is_laboratory(code) && !has(line, &["90"]) && line.facts.clia.is_empty() {
        found.push(warning(WarningKind::Laboratory, code));
    }
    if code.starts_with('J') && line.fee.kind == crate::fees::FeeKind::Hcpcs && line.facts.ndc.is_empty() {
        found.push(warning(WarningKind::DrugWithoutNdc, code));
    }
}

/// Visits at the office, consultations, preventive visits.
fn is_visit(code: &str) -> bool {
    is_between(code, 99_202, 99_215) || is_between(code, 99_242, 99_245) || is_between(code, 99_381, 99_397)
}

/// Surgery, injections, immunizations.
fn is_procedure(code: &str) -> bool {
    is_between(code, 10_004, 69_990) || is_between(code, 90_460, 90_474) || is_between(code, 96_360, 96_379)
}

/// What stands on the same day of the same patient.
fn of_day(r: &Read<'_>, draft: &ChargeDraft, line: &Prepared, found: &mut Vec<ChargeWarning>) -> Result<()> {
    let patient = patients::standing(r, draft.patient_id)?;
    let sql = format!("SELECT code, modifiers, provider_id FROM charges WHERE patient_id IN {CHARTS} AND service_on = ?2 AND is_void = 0");
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<crate::ids::ProviderId>>(2)?));
    let others = r.all(&sql, params![patient, line.service_on], row)?;
    let code = line.fee.code.as_str();
    if others.iter().any(|(other, ..)| other == code) && !has(line, &["76", "77", "91", "59", "XE", "XS", "XP", "XU"]) {
        found.push(warning(WarningKind::Duplicate, code));
    }
    let theirs = || others.iter().filter(|(.., provider)| *provider == Some(draft.provider_id));
    let visit_is_open = |modifiers: &str| !modifiers.split_whitespace().any(|one| one == "25" || one == "57");
    if is_visit(code) && !has(line, &["25", "57"]) && theirs().any(|(other, ..)| is_procedure(other)) {
        found.push(warning(WarningKind::Modifier25, code));
    }
    if is_procedure(code)
        && let Some((visit, ..)) = theirs().find(|(other, modifiers, _)| is_visit(other) && visit_is_open(modifiers))
    {
        found.push(warning(WarningKind::Modifier25, visit.clone()));
    }
    Ok(())
}
