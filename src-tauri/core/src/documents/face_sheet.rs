//! Gathers a face sheet: what is known of a patient. Money is on it for those who may see money.

use super::letterhead::Sheet;
use super::{Drawn, PrintAsked};
use crate::alerts;
use crate::codes::Phone;
use crate::coverage::{self, Policy};
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::paper::{self, FacePart, FaceSheetView};
use crate::patients::{self, OpenedPatient, OwnFact, OwnKind, Patient, PatientAsked, Related, Sex, Status};
use crate::permit::Can;
use crate::staff;
use crate::store::Read;

/// So many of a household and of related people are named.
const MOST: usize = 10;

type Rows = Vec<(String, String)>;

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, sheet: &Sheet) -> Result<Drawn> {
    let id = asked.id.ok_or_else(|| Error::field("id", "required"))?;
    let opened = patients::opened(r, PatientId(id))?;
    let patient = &opened.patient;
    let today = r.today()?;
    let household = household(r, patient)?;
    let related: Vec<Related> = patients::related_of(r, PatientAsked { id: patient.id })?.into_iter().filter(|one| one.ended_on.is_none()).collect();
    let part =
        |title: &str, rows: Rows| FacePart { title: sheet.say(title), rows: rows.into_iter().filter(|(_, value)| !value.is_empty()).collect() };
    let mut parts = vec![
        part("ui-facts", facts(patient, sheet)),
        part("ui-reach", reach(patient, sheet)),
        part("ui-may-contact", consents(r, patient, sheet)?),
        part("ui-own-facts", opened.own.iter().map(|one| (one.name.clone(), told(one, sheet))).collect()),
        part("ui-coverage", coverage(&coverage::in_force(r, patient.id, today)?, sheet)),
        part("ui-household", household.iter().take(MOST).map(|one| (one.shown(), born_and_chart(one, sheet))).collect()),
        part("ui-related", related.iter().take(MOST).map(|one| (one.name.clone(), of_related(one, sheet))).collect()),
        part("ui-visits-list", visits(&opened, sheet)),
    ];
    let sees_money = staff::may_at_seat(r, Can::SeeMoney)?;
    let owing = opened.owing.filter(|_| sees_money);
    if let Some(owing) = owing {
        let amounts = [("ui-patient-owes", owing.owed_cents), ("ui-credit", owing.unapplied_cents)];
        parts.push(part("ui-account", amounts.map(|(key, cents)| (sheet.say(key), cents.shown())).into()));
    }
    let named = household.iter().map(|one| one.id).chain(related.iter().filter_map(|one| one.person_id)).chain([patient.id]);
    let named = named.collect();
    let view = FaceSheetView {
        on: today,
        patient: patient.shown(),
        chart: patient.chart_no.clone(),
        born: patient.born_on,
        alert: alerts::for_all(r, patient.id, today)?,
        parts,
    };
    Ok(Drawn {
        pages: paper::face_sheet(&view, &sheet.head, &sheet.words),
        on: today,
        filter: "",
        number: None,
        patient: Some(patient.id),
        payment: None,
        named,
        tells_money: owing.is_some(),
    })
}

/// What was told; what was not leaves no line.
fn facts(patient: &Patient, sheet: &Sheet) -> Rows {
    let sex = if patient.sex == Sex::Unknown { String::new() } else { sheet.say(&format!("ui-sex-{}", patient.sex.word())) };
    let interpreter = if patient.needs_interpreter { sheet.say("ui-needs-interpreter") } else { String::new() };
    let status = if patient.status == Status::Active { String::new() } else { sheet.say(&format!("ui-patient-{}", patient.status.word())) };
    let rows = [
        ("ui-preferred", patient.preferred.clone()),
        ("ui-sex", sex),
        ("ui-gender", patient.gender.clone()),
        ("ui-pronouns", patient.pronouns.clone()),
        ("ui-language", listed([patient.language.clone(), interpreter])),
        ("ui-access-needs", patient.access_needs.clone()),
        ("ui-standing", listed([status, patient.status_reason.clone()])),
    ];
    labelled(rows, sheet)
}

fn reach(patient: &Patient, sheet: &Sheet) -> Rows {
    let shown = |phone: &Option<Phone>| phone.as_ref().map(Phone::shown).unwrap_or_default();
    let rows = [
        ("ui-phone", shown(&patient.phone)),
        ("ui-other-phone", shown(&patient.other_phone)),
        ("ui-email", patient.email.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("ui-address", patient.address_line()),
        ("ui-best-time", patient.best_time.clone()),
    ];
    labelled(rows, sheet)
}

fn consents(r: &Read<'_>, patient: &Patient, sheet: &Sheet) -> Result<Rows> {
    let all = patients::consents_of(r, PatientAsked { id: patient.id })?;
    let row = |one: &patients::ConsentNow| {
        let answer = sheet.say(if one.is_given { "ui-yes" } else { "ui-no" });
        let how = one
            .said
            .first()
            .map(|said| listed([sheet.day(said.told_on), sheet.say(&format!("ui-consent-{}", said.way.word())), said.told_by.clone()]));
        (sheet.say(&format!("ui-by-{}", one.channel.word())), listed([answer, how.unwrap_or_default()]))
    };
    Ok(all.iter().filter(|one| one.is_given || !one.said.is_empty()).map(row).collect())
}

fn told(fact: &OwnFact, sheet: &Sheet) -> String {
    match fact.kind {
        OwnKind::Date => crate::dates::Day::parse(&fact.value).map_or_else(|| fact.value.clone(), |day| sheet.day(day)),
        OwnKind::YesNo => sheet.say(if fact.value == "yes" { "ui-yes" } else { "ui-no" }),
        OwnKind::Text | OwnKind::Number | OwnKind::Choice => fact.value.clone(),
    }
}

fn coverage(policies: &[Policy], sheet: &Sheet) -> Rows {
    if policies.is_empty() {
        return vec![(sheet.say("ui-who-pays"), sheet.say("paper-self-pay"))];
    }
    let checked = |policy: &Policy| match policy.verified_on {
        Some(on) => sheet.with("ui-verified-on", &[("day", &sheet.day(on))]),
        None => sheet.say("ui-not-verified"),
    };
    let group = |policy: &Policy| match policy.group_no.as_str() {
        "" => String::new(),
        number => format!("{} {number}", sheet.say("ui-group-no")),
    };
    let row = |policy: &Policy| {
        let plan = listed([format!("{} \u{b7} {}", policy.payer, policy.plan), policy.member_id.clone(), group(policy), checked(policy)]);
        (sheet.say(&format!("ui-rank-{}", policy.rank)), plan)
    };
    policies.iter().map(row).collect()
}

/// Who pays first, then the others of the household; nobody beside somebody who pays for themselves alone.
fn household(r: &Read<'_>, patient: &Patient) -> Result<Vec<Patient>> {
    let ids = patients::members(r, patient)?;
    ids.into_iter().filter(|id| *id != patient.id).map(|id| patients::get(r, id)).collect()
}

fn born_and_chart(one: &Patient, sheet: &Sheet) -> String {
    let pays = if one.guarantor_id.is_none() { sheet.say("ui-owes-for-all") } else { String::new() };
    listed([one.born_on.map(|on| sheet.day(on)).unwrap_or_default(), format!("#{}", one.chart_no), pays])
}

fn of_related(one: &Related, sheet: &Sheet) -> String {
    let when = |is: bool, key: &str| if is { sheet.say(key) } else { String::new() };
    listed([
        sheet.say(&format!("ui-relation-{}", one.relation.word())),
        one.phone.as_ref().map(Phone::shown).unwrap_or_default(),
        when(one.is_guardian, "ui-is-guardian"),
        when(one.is_emergency, "ui-is-emergency"),
        sheet.say(&format!("ui-may-hear-{}", one.may_hear.word())),
    ])
}

fn visits(opened: &OpenedPatient, sheet: &Sheet) -> Rows {
    let next = opened.next_visit.as_ref().map(|visit| listed([sheet.day(visit.starts_on), sheet.head.clock(&sheet.words, visit.starts_at)]));
    let last = opened.last_visit_on.map(|on| sheet.day(on));
    labelled([("ui-next-visit", next.unwrap_or_default()), ("paper-last-visit", last.unwrap_or_default())], sheet)
}

fn labelled<const N: usize>(rows: [(&str, String); N], sheet: &Sheet) -> Rows {
    rows.map(|(key, value)| (sheet.say(key), value)).into()
}

fn listed<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
