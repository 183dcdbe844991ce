//! A time fell free: whom of the waiting list it suits, and the one step that gives it to them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::booking::{BookingDraft, book};
use super::calls::{About, Outcome, tries};
use super::hours::{Rules, Span};
use super::limits::Counted;
use super::moving::{MoveDraft, PlaceDraft, move_visit, place};
use super::openings::{Opening, Search, busy, free};
use super::types::{self, VisitType};
use super::waiting::{self, Wait};
use super::{Appointment, appointment, rules};
use crate::codes::{Note, Reason};
use crate::command::Nothing;
use crate::dates::LocalTime;
use crate::error::Result;
use crate::ids::{PatientId, ProviderId, WaitId};
use crate::practice::{self, Provider};
use crate::store::{Read, Write};

/// A time of a provider.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct FreedTime {
    pub provider_id: ProviderId,
    pub starts_at: LocalTime,
    pub minutes: i64,
}

/// Whom a time suits.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Offers {
    /// Somebody has it by now, or nobody works then.
    pub is_gone: bool,
    /// It is too soon to get anybody here.
    pub is_too_soon: bool,
    /// Urgent first, then who has waited longest; who said no to it last.
    pub offers: Vec<Offer>,
}

/// Somebody whom a time suits.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Offer {
    pub wait: Wait,
    /// Said no to this very time.
    pub has_declined: bool,
}

/// Names an entry of the waiting list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OneWait {
    pub id: WaitId,
}

/// Gives somebody who waits a time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct FillDraft {
    pub id: WaitId,
    pub rev: i64,
    pub provider_id: ProviderId,
    pub starts_at: LocalTime,
    pub overbook_reason: Option<Reason>,
    pub told: Option<Vec<String>>,
}

/// The visit that somebody who waited got, and the time that fell free by it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Filled {
    pub appointment: Appointment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freed: Option<FreedTime>,
}

/// Whom a time that fell free suits.
pub(super) fn offers(r: &Read<'_>, time: FreedTime) -> Result<Offers> {
    let none = |is_gone, is_too_soon| Offers { is_gone, is_too_soon, offers: Vec::new() };
    let lead = rules::rules(r, Nothing {})?.offer_lead_minutes;
    if r.zone()?.moment(time.starts_at, false).minutes_since(r.now()) < lead {
        return Ok(none(false, true));
    }
    let provider = practice::provider(r, time.provider_id)?;
    let Some(gap) = gap(r, &provider, time.starts_at)? else { return Ok(none(true, false)) };
    let kinds = types::list(r, Nothing {})?;
    let mut offers = Vec::new();
    for wait in waiting::waiting(r)? {
        let fits = gap.from + wait.minutes <= gap.to && suits(&wait, provider.id, time.starts_at) && takes(&kinds, &wait, &provider);
        if fits && is_free(r, &wait, &time)? {
            let said = tries(r, About::Wait(wait.id))?;
            let has_declined = said.iter().any(|c| c.outcome == Outcome::Declined && c.offered_at == Some(time.starts_at));
            offers.push(Offer { wait, has_declined });
        }
    }
    offers.sort_by_key(|offer| offer.has_declined);
    Ok(Offers { is_gone: false, is_too_soon: false, offers })
}

/// The free time of a provider from this minute on.
fn gap(r: &Read<'_>, provider: &Provider, starts: LocalTime) -> Result<Option<Span>> {
    let plan = Rules::load(r, starts.on, starts.on)?.plan(provider.id, provider.location_id, starts.on);
    let from = i64::from(starts.at.minutes());
    let spans = if provider.is_active { free(&plan, &busy(r, provider.id, starts.on)?) } else { Vec::new() };
    Ok(spans.iter().find(|s| s.from <= from && from < s.to).map(|s| Span { from, to: s.to }))
}

/// Would they come then? An earlier visit is what they wait for: a later one than they have is none.
fn suits(wait: &Wait, provider: ProviderId, starts: LocalTime) -> bool {
    !wait.is_expired
        && wait.provider_id.is_none_or(|id| id == provider)
        && wait.from_on <= starts.on
        && wait.to_on.is_none_or(|last| starts.on <= last)
        && wait.weekdays.contains(&starts.on.weekday())
        && wait.part_of_day.holds(i64::from(starts.at.minutes()))
        && wait.instead_of.as_ref().is_none_or(|own| starts < own.starts_at)
}

/// Does the provider see that kind of visit?
fn takes(kinds: &[VisitType], wait: &Wait, provider: &Provider) -> bool {
    let kind = kinds.iter().find(|kind| Some(kind.id) == wait.visit_type_id);
    kind.is_none_or(|kind| kind.is_active && (kind.provider_ids.is_empty() || kind.provider_ids.contains(&provider.id)))
}

/// Are they seen by nobody else then, and is it not the time that they called off themselves?
fn is_free(r: &Read<'_>, wait: &Wait, time: &FreedTime) -> Result<bool> {
    let sql = "SELECT id, starts_min, minutes, provider_id, status FROM appointments WHERE patient_id = ?1 AND starts_on = ?2 AND is_held = 0";
    let (from, own) = (i64::from(time.starts_at.at.minutes()), wait.instead_of.as_ref().map(|own| own.appointment_id));
    let wanted = Span { from, to: from + wait.minutes };
    let visits = r.all(sql, rusqlite::params![wait.patient_id, time.starts_at.on], |row| {
        let (at, minutes): (i64, i64) = (row.get(1)?, row.get(2)?);
        let status: super::Status = row.get(4)?;
        let is_this = at == from && row.get::<_, ProviderId>(3)? == time.provider_id;
        Ok(Some(row.get(0)?) != own && if status.takes_a_slot() { Span { from: at, to: at + minutes }.meets(wanted) } else { is_this })
    })?;
    Ok(!visits.contains(&true))
}

/// How far ahead, and how many times, are looked for somebody who waits.
const DAYS_AHEAD: i64 = 60;
const MOST_OPENINGS: usize = 6;

/// Free times that suit somebody who waits, the soonest first.
pub(super) fn openings(r: &Read<'_>, one: OneWait) -> Result<Vec<Opening>> {
    let wait = waiting::wait(r, one.id)?;
    let (zone, lead) = (r.zone()?, rules::rules(r, Nothing {})?.offer_lead_minutes);
    let soonest = zone.local(r.now().plus(std::time::Duration::from_secs(lead.unsigned_abs() * 60)));
    let from = if wait.from_on > soonest.on { LocalTime { on: wait.from_on, at: super::clock(0)? } } else { soonest };
    let kinds = types::list(r, Nothing {})?;
    let sees = |p: &Provider| p.is_active && wait.provider_id.is_none_or(|id| id == p.id) && takes(&kinds, &wait, p);
    let seekers = practice::providers(r)?.into_iter().filter(sees).map(|p| (p.id, p.location_id)).collect();
    let search = Search {
        seekers,
        minutes: wait.minutes,
        grain: practice::practice(r)?.grain_minutes,
        from,
        weekday: None,
        part: wait.part_of_day,
        what: Counted { kind: wait.visit_type_id, is_new: false },
    };
    let last = wait.to_on.unwrap_or(wait.expires_on).min(from.on.plus_days(DAYS_AHEAD));
    let rules = Rules::load(r, from.on, last.max(from.on))?;
    let mut found = Vec::new();
    for on in (0..=last.days_since(from.on)).map(|n| from.on.plus_days(n)) {
        if wait.weekdays.contains(&on.weekday()) {
            let of_day = search.on(r, &rules, on)?;
            found.extend(of_day.into_iter().filter(|o| suits(&wait, o.provider_id, o.starts_at)));
        }
        if found.len() >= MOST_OPENINGS {
            break;
        }
    }
    found.truncate(MOST_OPENINGS);
    Ok(found)
}

/// One step: the visit they had moves to the new time and leaves its own free; without one a new visit is booked.
pub(super) fn fill(w: &mut Write<'_>, draft: FillDraft) -> Result<Filled> {
    let wait = waiting::wait(w, draft.id)?;
    if wait.rev != draft.rev {
        return Err(crate::error::Error::stale("wait"));
    }
    let (appointment, freed) = match &wait.instead_of {
        Some(own) => {
            let before = appointment(w, own.appointment_id)?;
            let freed = FreedTime { provider_id: before.provider_id, starts_at: before.starts_at, minutes: before.minutes };
            let is_held = before.is_held;
            (moved(w, before, draft)?, Some(freed).filter(|_| !is_held))
        }
        None => (newly_booked(w, &wait, wait.patient_id, draft)?, None),
    };
    waiting::booked(w, &wait, appointment.id)?;
    Ok(Filled { appointment, freed })
}

fn moved(w: &mut Write<'_>, before: Appointment, to: FillDraft) -> Result<Appointment> {
    let FillDraft { provider_id, starts_at, overbook_reason, told, .. } = to;
    let (id, rev, provider_id) = (before.id, before.rev, Some(provider_id));
    if before.is_held {
        return place(w, PlaceDraft { id, rev: Some(rev), starts_at, provider_id, overbook_reason, told, second_hour: None });
    }
    let starts_at = Some(starts_at);
    move_visit(w, MoveDraft { id, rev, starts_at, provider_id, room_id: None, minutes: None, overbook_reason, told, second_hour: None })
}

fn newly_booked(w: &mut Write<'_>, wait: &Wait, patient_id: PatientId, draft: FillDraft) -> Result<Appointment> {
    let booking = BookingDraft {
        patient_id,
        provider_id: draft.provider_id,
        starts_at: draft.starts_at,
        minutes: Some(wait.minutes),
        visit_type_id: wait.visit_type_id,
        room_id: None,
        equipment_id: None,
        location_id: None,
        reason: None,
        note: Note::parse(&wait.note),
        overbook_reason: draft.overbook_reason,
        told: draft.told,
        is_walk_in: None,
        second_hour: None,
    };
    book(w, booking)
}
