//! Who comes on a day, with what the file says of them: gathered once for rosters, slips, pull lists and downtime packs.
//! What the asker may not see is not gathered.

use rusqlite::{Row, params};

use super::letterhead::Sheet;
use super::{PrintAsked, me};
use crate::alerts;
use crate::charts;
use crate::codes::Phone;
use crate::coverage::{self, CopayKind};
use crate::dates::{Day, TimeOfDay};
use crate::error::Result;
use crate::ids::{AppointmentId, PatientId, ProviderId, RoomId};
use crate::ledger;
use crate::money::Cents;
use crate::paper::RosterRow;
use crate::patients;
use crate::permit::{Can, may};
use crate::schedule;
use crate::staff;
use crate::store::Read;

/// A booked visit with what the file says of its patient.
pub(super) struct Comer {
    pub(super) provider: ProviderId,
    pub(super) room: Option<RoomId>,
    pub(super) patient: PatientId,
    /// The chart is closed to who asks.
    pub(super) is_closed: bool,
    pub(super) row: RosterRow,
}

struct Booked {
    appointment: AppointmentId,
    provider: ProviderId,
    provider_name: String,
    room: Option<(RoomId, String)>,
    at: TimeOfDay,
    minutes: u16,
    visit: String,
    copay_kind: Option<CopayKind>,
    remarks: [String; 4],
    patient: PatientId,
    family: String,
    given: String,
    chart: String,
    born: Option<Day>,
    phone: Option<Phone>,
    has_address: bool,
    alert: String,
    is_new: bool,
}

/// May who asks see money?
pub(super) fn sees_money(r: &Read<'_>) -> Result<bool> {
    Ok(may(staff::person(r, me(r)?)?.role, Can::SeeMoney))
}

/// Everybody booked on a day, in the order of their times; of one provider, or one visit, if asked for.
pub(super) fn comers(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Vec<Comer>> {
    let sees_money = sees_money(r)?;
    let closed = charts::closed(r)?;
    let booked = booked(r, on)?;
    let wanted = booked.into_iter().filter(|one| asked.provider_id.is_none_or(|id| id == one.provider));
    wanted
        .filter(|one| asked.appointment_id.is_none_or(|id| id == one.appointment))
        .map(|one| comer(r, one, on, sees_money, sheet))
        .map(|one| one.map(|one| if closed.contains(&one.patient) { one.closed() } else { one }))
        .collect()
}

impl Comer {
    /// What is left for whom the chart is closed: who comes when, to whom, where.
    fn closed(self) -> Comer {
        let RosterRow { at, minutes, patient, initials, chart, visit, provider, room, .. } = self.row;
        let (born, is_verified, copay, coverage, phone, note) = Default::default();
        let (balance, is_new, alert, lacks) = (Cents::ZERO, false, String::new(), String::new());
        let row = RosterRow {
            at,
            minutes,
            patient,
            initials,
            chart,
            born,
            visit,
            coverage,
            is_verified,
            copay,
            balance,
            phone,
            note,
            provider,
            room,
            is_new,
            alert,
            lacks,
        };
        Comer { row, is_closed: true, ..self }
    }
}

fn comer(r: &Read<'_>, booked: Booked, on: Day, sees_money: bool, sheet: &Sheet) -> Result<Comer> {
    let policy = coverage::primary(r, booked.patient, on)?;
    let copay = match (&policy, booked.copay_kind) {
        (Some(policy), Some(kind)) if sees_money => coverage::copay_under(r, policy, kind)?,
        _ => None,
    };
    let balance = if sees_money { ledger::balance(r, booked.patient)?.owed } else { Cents::ZERO };
    let lacks =
        [(booked.born.is_none(), "paper-lacks-born"), (booked.phone.is_none(), "paper-lacks-phone"), (!booked.has_address, "paper-lacks-address")];
    let row = RosterRow {
        at: booked.at,
        minutes: booked.minutes,
        patient: patients::shown_name(&booked.family, &booked.given),
        initials: initials(&booked.family, &booked.given),
        chart: booked.chart,
        born: booked.born,
        visit: booked.visit,
        coverage: policy.as_ref().map_or_else(|| sheet.say("paper-self-pay"), |p| plan_in_short(&p.payer, &p.plan)),
        // As the day board says it: asked at least once.
        is_verified: policy.map(|p| p.verified_on.is_some()),
        copay,
        balance,
        phone: booked.phone.as_ref().map(Phone::shown).unwrap_or_default(),
        note: joined(booked.remarks.iter().map(String::as_str), "; "),
        provider: booked.provider_name,
        room: booked.room.as_ref().map(|(_, name)| name.clone()),
        is_new: booked.is_new,
        alert: booked.alert,
        lacks: lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, key)| sheet.say(key)).collect::<Vec<_>>().join(", "),
    };
    Ok(Comer { provider: booked.provider, room: booked.room.map(|(id, _)| id), patient: booked.patient, is_closed: false, row })
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> String {
    texts.filter(|s| !s.is_empty()).collect::<Vec<_>>().join(between)
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
    let sql = format!(
        "SELECT a.id, a.provider_id, trim(v.given || ' ' || v.family || ' ' || v.credentials), a.room_id, m.name,
           a.starts_min, a.minutes, coalesce(t.name, ''), t.copay_kind, a.reason, a.note, iif(p.needs_interpreter, p.language, ''), p.access_needs,
           p.id, p.family, p.given, p.chart_no, p.born_on, p.phone, p.address <> '',
           coalesce((SELECT group_concat(e.what, '; ' ORDER BY e.id) FROM alerts AS e WHERE e.patient_id = p.id AND {}), ''),
           NOT EXISTS (SELECT 1 FROM appointments AS e WHERE e.patient_id = p.id AND {})
         FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id
           LEFT JOIN visit_types AS t ON t.id = a.visit_type_id LEFT JOIN rooms AS m ON m.id = a.room_id
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status NOT IN ('cancelled', 'cancelled-late', 'rescheduled')
         ORDER BY a.starts_min, a.id",
        alerts::is_for_all_on("e", "?1"),
        schedule::establishes("e", "?1")
    );
    r.all(&sql, params![on], booked_row)
}

fn booked_row(row: &Row<'_>) -> rusqlite::Result<Booked> {
    Ok(Booked {
        appointment: row.get(0)?,
        provider: row.get(1)?,
        provider_name: row.get(2)?,
        room: row.get::<_, Option<RoomId>>(3)?.zip(row.get::<_, Option<String>>(4)?),
        at: row.get(5)?,
        minutes: row.get(6)?,
        visit: row.get(7)?,
        copay_kind: row.get(8)?,
        // Why they come, and what the desk must have ready: the language to be spoken, access.
        remarks: [row.get(9)?, row.get(10)?, row.get(11)?, row.get(12)?],
        patient: row.get(13)?,
        family: row.get(14)?,
        given: row.get(15)?,
        chart: row.get(16)?,
        born: row.get(17)?,
        phone: row.get(18)?,
        has_address: row.get(19)?,
        alert: row.get(20)?,
        is_new: row.get(21)?,
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
