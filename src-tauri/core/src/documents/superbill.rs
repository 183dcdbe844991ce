//! Gathers a superbill: a form with the practice's favourites before a visit is charged, its lines after. Without a visit it is a
//! form for nobody yet. Money is on it for those who may see money.

use super::comers::{Comer, comers, sees_money};
use super::letterhead::Sheet;
use super::{Drawn, PrintAsked};
use crate::charges;
use crate::code_sets::{self, CodeSet};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ProviderId};
use crate::money::Cents;
use crate::paper::{self, SuperbillCharged, SuperbillLine, SuperbillSection, SuperbillView};
use crate::store::Read;

/// Codes of a section, so that both columns of a page hold the sections of a practice.
const MOST_ROWS: usize = 14;

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let comer = asked.appointment_id.map(|id| comer(r, id, sheet)).transpose()?;
    let money = sees_money(r)?;
    let on = comer.as_ref().map_or(on, |(on, _)| *on);
    let comer = comer.map(|(_, comer)| comer);
    let charged = match asked.appointment_id {
        Some(id) if money => charged(r, id)?,
        _ => None,
    };
    let provider = comer.as_ref().map(|one| one.provider).or(asked.provider_id);
    let sections = if charged.is_some() { Vec::new() } else { sections(r, provider, sheet)? };
    let row = comer.as_ref().map(|one| &one.row);
    let patient = comer.as_ref().map(|one| one.patient);
    let view = SuperbillView {
        on,
        patient: row.map(|row| row.patient.clone()).unwrap_or_default(),
        chart: row.map(|row| row.chart.clone()).unwrap_or_default(),
        born: row.and_then(|row| row.born),
        facts: facts(comer.as_ref(), money, sheet),
        charged,
        sections,
    };
    Ok(Drawn {
        pages: paper::superbill(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        number: None,
        patient,
        payment: None,
        named: patient.into_iter().collect(),
        tells_money: money && patient.is_some(),
    })
}

/// The visit's day, and what the file says of who comes.
fn comer(r: &Read<'_>, id: AppointmentId, sheet: &Sheet) -> Result<(Day, Comer)> {
    let sql = "SELECT starts_on FROM appointments WHERE id = ?1";
    let on: Day = r.one(sql, [id], |row| row.get(0))?.ok_or_else(|| Error::missing("appointment"))?;
    let asked = PrintAsked { appointment_id: Some(id), ..PrintAsked::of(super::DocumentKind::Superbill) };
    let comer = comers(r, &asked, on, sheet)?.into_iter().next().ok_or_else(|| Error::missing("appointment"))?;
    Ok((on, comer))
}

fn facts(comer: Option<&Comer>, money: bool, sheet: &Sheet) -> Vec<(String, String)> {
    let amount = |amount: Option<Cents>| amount.filter(|_| money).map(Cents::shown).unwrap_or_default();
    let row = comer.map(|one| &one.row);
    let of = |value: fn(&crate::paper::RosterRow) -> String| row.map(value).unwrap_or_default();
    vec![
        (sheet.say("paper-head-provider"), of(|row| row.provider.clone())),
        (sheet.say("paper-visit"), of(|row| row.visit.clone())),
        (sheet.say("paper-head-coverage"), of(|row| row.coverage.clone())),
        (sheet.say("paper-head-copay"), amount(row.and_then(|row| row.copay))),
        (sheet.say("paper-head-balance"), amount(row.map(|row| row.balance))),
        (sheet.say("paper-head-note"), of(|row| row.note.clone())),
    ]
}

/// The lines of a visit; nothing while there are none.
fn charged(r: &Read<'_>, id: AppointmentId) -> Result<Option<SuperbillCharged>> {
    let lines: Vec<charges::Charge> = charges::of_visit(r, id)?.into_iter().filter(|one| !one.is_void).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let diagnoses = charges::diagnoses_of_visit(r, id)?.diagnoses;
    let line = |one: &charges::Charge| SuperbillLine {
        code: [one.code.clone()].into_iter().chain(one.modifiers.iter().cloned()).collect::<Vec<_>>().join(" "),
        what: one.name.clone(),
        pointers: one.pointers.clone(),
        units: one.units,
        amount: one.amount_cents,
    };
    let total = Cents::sum(lines.iter().map(|one| one.amount_cents))?;
    let diagnoses = diagnoses.into_iter().map(|one| (one.letter, one.shown, one.name)).collect();
    Ok(Some(SuperbillCharged { diagnoses, lines: lines.iter().map(line).collect(), total }))
}

/// Favourites by their sections, services first; the code list itself where nothing is a favourite yet.
fn sections(r: &Read<'_>, provider: Option<ProviderId>, sheet: &Sheet) -> Result<Vec<SuperbillSection>> {
    let mut sections: Vec<SuperbillSection> = Vec::new();
    for (set, other) in [(CodeSet::Service, "paper-superbill-services"), (CodeSet::Icd10cm, "ui-diagnoses")] {
        let first = sections.len();
        for (section, code, name) in code_sets::favourites_by_section(r, set, provider)? {
            let title = if section.is_empty() { sheet.say(other) } else { section };
            match sections[first..].iter_mut().find(|one| one.title == title) {
                Some(one) => one.rows.push((code, name)),
                None => sections.push(SuperbillSection { title, rows: vec![(code, name)] }),
            }
        }
        if set == CodeSet::Service && sections.is_empty() {
            let sql = "SELECT code, name FROM fees WHERE is_active = 1 ORDER BY code LIMIT 28";
            let rows: Vec<(String, String)> = r.all(sql, (), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let pieces = rows.chunks(MOST_ROWS).map(<[_]>::to_vec);
            sections.extend(pieces.map(|rows| SuperbillSection { title: sheet.say(other), rows }));
        }
    }
    for section in &mut sections {
        section.rows.truncate(MOST_ROWS * 2);
    }
    Ok(sections)
}
