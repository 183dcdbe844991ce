//! Gathers a day's roster: who comes, with what coverage, owing what. What the asker may not see is not gathered.

use rusqlite::{Row, params};

use super::letterhead::Sheet;
use super::{Drawn, PrintAsked, RosterOrder, RosterPrivacy, me};
use crate::codes::Phone;
use crate::coverage::{self, CopayKind};
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{PatientId, ProviderId};
use crate::ledger;
use crate::money::Cents;
use crate::paper::{self, Privacy, RosterBlock, RosterBy, RosterRow, RosterView};
use crate::patients;
use crate::permit::{Can, may};
use crate::practice;
use crate::schedule;
use crate::staff;
use crate::store::Read;

/// A booked visit with what the file says of its patient.
struct Booked {
    provider: ProviderId,
    at: TimeOfDay,
    minutes: u16,
    visit: String,
    copay_kind: Option<CopayKind>,
    reason: String,
    note: String,
    access_needs: String,
    interpreter: String,
    patient: PatientId,
    family: String,
    given: String,
    chart: String,
    born: Option<Day>,
    phone: Option<Phone>,
}

impl Booked {
    /// Why they come, and what the desk must have ready: the language to be spoken, access.
    fn remarks(&self) -> String {
        let remarks = [self.reason.as_str(), &self.note, &self.interpreter, &self.access_needs];
        remarks.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let privacy = asked.privacy.unwrap_or_default();
    let booked = booked(r, on)?;
    let rooms = practice::rooms(r)?;
    let providers: Vec<_> = practice::providers(r)?.into_iter().filter(|p| asked.provider_id.is_none_or(|id| id == p.id)).collect();
    if providers.is_empty() && asked.provider_id.is_some() {
        return Err(Error::missing("provider"));
    }
    let filter = if asked.provider_id.is_some() { providers[0].shown() } else { String::new() };
    let sees_money = may(staff::person(r, me(r)?)?.role, Can::SeeMoney);
    let mut named = Vec::new();
    let mut blocks = Vec::new();
    for provider in providers {
        let own: Vec<&Booked> = booked.iter().filter(|b| b.provider == provider.id).collect();
        let rows = own.iter().map(|b| row(r, b, on, sees_money, sheet)).collect::<Result<_>>()?;
        named.extend(own.iter().map(|b| b.patient));
        let room = provider.room_id.and_then(|id| rooms.iter().find(|room| room.id == id)).map(|room| room.name.clone());
        let day = schedule::working_day(r, provider.id, provider.location_id, on)?;
        let lunch = day.as_ref().and_then(|day| day.pause(&sheet.say("paper-lunch-word")));
        blocks.push(RosterBlock { provider: provider.shown(), room, hours: day.map(|day| (day.from, day.to)), lunch, rows });
    }
    let view = RosterView {
        on,
        by: match asked.by.unwrap_or_default() {
            RosterOrder::Provider => RosterBy::Provider,
            RosterOrder::Time => RosterBy::Time,
        },
        privacy: match privacy {
            RosterPrivacy::Full => Privacy::Full,
            RosterPrivacy::Initials => Privacy::Initials,
            RosterPrivacy::Times => Privacy::Times,
        },
        filter,
        blocks,
    };
    if privacy == RosterPrivacy::Times {
        named.clear();
    }
    Ok(Drawn {
        pages: paper::roster(&view, &sheet.head, &sheet.words),
        on,
        filter: match privacy {
            RosterPrivacy::Full => "full",
            RosterPrivacy::Initials => "initials",
            RosterPrivacy::Times => "times",
        },
        number: None,
        patient: None,
        payment: None,
        named,
    })
}

fn row(r: &Read<'_>, booked: &Booked, on: Day, sees_money: bool, sheet: &Sheet) -> Result<RosterRow> {
    let policy = coverage::primary(r, booked.patient, on)?;
    let copay = match (&policy, booked.copay_kind) {
        (Some(policy), Some(kind)) if sees_money => coverage::copay_under(r, policy, kind)?,
        _ => None,
    };
    let balance = if sees_money { ledger::balance(r, booked.patient)?.owed } else { Cents::ZERO };
    Ok(RosterRow {
        at: booked.at,
        minutes: booked.minutes,
        patient: patients::shown_name(&booked.family, &booked.given),
        initials: initials(&booked.family, &booked.given),
        chart: booked.chart.clone(),
        born: booked.born,
        visit: booked.visit.clone(),
        coverage: policy.as_ref().map_or_else(|| sheet.say("paper-self-pay"), |p| plan_in_short(&p.payer, &p.plan)),
        // As the day board says it: asked at least once.
        is_verified: policy.map(|p| p.verified_on.is_some()),
        copay,
        balance,
        phone: booked.phone.as_ref().map(Phone::shown).unwrap_or_default(),
        note: booked.remarks(),
    })
}

/// `Northbank PPO 2000`: the payer's first word tells it apart, the plan tells what it pays; the column holds no more.
fn plan_in_short(payer: &str, plan: &str) -> String {
    format!("{} {plan}", payer.split_whitespace().next().unwrap_or_default()).trim().to_owned()
}

/// `A. W.`: family name first, as the list is read.
fn initials(family: &str, given: &str) -> String {
    [family, given].iter().filter_map(|name| name.chars().next()).map(|c| format!("{}.", c.to_uppercase())).collect::<Vec<_>>().join(" ")
}

fn booked(r: &Read<'_>, on: Day) -> Result<Vec<Booked>> {
    r.all(
        "SELECT a.provider_id, a.starts_min, a.minutes, coalesce(t.name, ''), t.copay_kind, a.reason, a.note,
           p.id, p.family, p.given, p.chart_no, p.born_on, p.phone,
           p.access_needs, iif(p.needs_interpreter, p.language, '')
         FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id LEFT JOIN visit_types AS t ON t.id = a.visit_type_id
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status NOT IN ('cancelled', 'cancelled-late', 'rescheduled')
         ORDER BY a.starts_min, a.id",
        params![on],
        booked_row,
    )
}

fn booked_row(row: &Row<'_>) -> rusqlite::Result<Booked> {
    Ok(Booked {
        provider: row.get(0)?,
        at: row.get(1)?,
        minutes: row.get(2)?,
        visit: row.get(3)?,
        copay_kind: row.get(4)?,
        reason: row.get(5)?,
        note: row.get(6)?,
        patient: row.get(7)?,
        family: row.get(8)?,
        given: row.get(9)?,
        chart: row.get(10)?,
        born: row.get(11)?,
        phone: row.get(12)?,
        access_needs: row.get(13)?,
        interpreter: row.get(14)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_keeps_its_name_where_the_payer_has_many_words() {
        assert_eq!(plan_in_short("Millrace County Plan", "Basic"), "Millrace Basic");
    }

    #[test]
    fn initials_tell_nothing_more() {
        assert_eq!(initials("Alder", "Wim"), "A. W.");
        assert_eq!(initials("łukasiewicz", ""), "Ł.");
    }
}
