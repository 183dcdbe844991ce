//! Whom the desk calls: visits to be confirmed, visits called off or missed and not booked anew, visits whose provider
//! is out or whose day is closed. Nobody leaves a list but by what happens to the visit, or by saying no.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::calls::{About, Purpose, Reach, reach};
use super::hours::Rules;
use super::limits::Counted;
use super::openings::{Opening, Search};
use super::status::takes_a_slot;
use super::waiting::PartOfDay;
use super::{APPOINTMENT, Appointment, from_row, hits, types};
use crate::command::Nothing;
use crate::dates::{Day, LocalTime};
use crate::error::Result;
use crate::practice::{self, Provider};
use crate::store::Read;

/// A visit that is called about.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ToCall {
    /// The visit.
    #[serde(flatten)]
    pub appointment: Appointment,
    /// How to reach the patient, and the tries so far.
    pub reach: Reach,
    /// The next try is on a later day.
    pub is_later: bool,
    /// The patient is on the waiting list.
    pub is_waiting: bool,
    /// Times that could take its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Opening>>")]
    pub openings: Vec<Opening>,
}

/// Which day is confirmed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ToConfirmAsked {
    /// The next day with visits when left out.
    pub on: Option<Day>,
}

/// A day's visits to be confirmed.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct ToConfirm {
    pub on: Day,
    /// Visits of that day that are confirmed.
    pub confirmed: i64,
    /// Those that are not: first whom nobody is to call later.
    pub lines: Vec<ToCall>,
}

/// What is asked about one visit of a list.
fn line(r: &Read<'_>, appointment: Appointment, purpose: Purpose, today: Day) -> Result<ToCall> {
    let reach = reach(r, appointment.patient_id, About::Visit(appointment.id, purpose))?;
    let is_later = reach.last.as_ref().and_then(|c| c.next_on).is_some_and(|day| day > today);
    let waits = "SELECT 1 FROM waits WHERE patient_id = ?1 AND status = 'waiting' AND expires_on >= ?2";
    let is_waiting = r.one(waits, params![appointment.patient_id, today], |_| Ok(()))?.is_some();
    Ok(ToCall { appointment, reach, is_later, is_waiting, openings: Vec::new() })
}

/// The visits of a day that are not confirmed yet.
pub(super) fn to_confirm(r: &Read<'_>, asked: ToConfirmAsked) -> Result<ToConfirm> {
    let today = r.today()?;
    let next = "SELECT min(starts_on) FROM appointments WHERE starts_on > ?1 AND is_held = 0 AND (status = 'booked' OR status = 'confirmed')";
    let on = match asked.on {
        Some(on) => on,
        None => r.one(next, [today], |row| row.get::<_, Option<Day>>(0))?.flatten().unwrap_or(today.plus_days(1)),
    };
    let sql = format!("{APPOINTMENT} WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status = 'booked' ORDER BY a.starts_min, a.id");
    let booked = r.all(&sql, [on], from_row)?;
    let mut lines = booked.into_iter().map(|a| line(r, a, Purpose::Confirm, today)).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|l| l.is_later);
    let confirmed = "SELECT count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND status = 'confirmed'";
    Ok(ToConfirm { on, confirmed: r.one(confirmed, [on], |row| row.get(0))?.unwrap_or(0), lines })
}

/// So far back is looked for visits that were not booked anew.
const DAYS_BACK: i64 = 180;

/// The last visit that each patient called off or missed, if none came after it and nobody said that none shall. As long as a
/// no-show stands among the tasks it is no second line here; who was called and is not booked yet stands here again.
pub(super) fn to_rebook(r: &Read<'_>, _: Nothing) -> Result<Vec<ToCall>> {
    let today = r.today()?;
    let missed = |a: &str| format!("({a}.status = 'cancelled' OR {a}.status = 'cancelled-late' OR {a}.status = 'no-show')");
    let sql = format!(
        "{APPOINTMENT} WHERE a.starts_on >= ?1 AND {} AND p.status = 'active' AND p.merged_into IS NULL
         AND NOT EXISTS (SELECT 1 FROM appointments AS b WHERE b.patient_id = a.patient_id AND b.id <> a.id AND (
           ({} AND (b.is_held = 1 OR b.starts_at > a.status_at)) OR ({} AND (b.starts_at > a.starts_at OR (b.starts_at = a.starts_at AND b.id > a.id)))))
         AND NOT EXISTS (SELECT 1 FROM calls AS c WHERE c.appointment_id = a.id AND c.purpose = 'rebook' AND c.outcome = 'declined')
         AND NOT EXISTS (SELECT 1 FROM tasks AS t WHERE t.appointment_id = a.id AND t.kind = 'recall' AND t.done_at IS NULL)
         ORDER BY a.starts_at DESC, a.id",
        missed("a"),
        takes_a_slot("b.status"),
        missed("b")
    );
    let found = r.all(&sql, [today.plus_days(-DAYS_BACK)], from_row)?;
    let mut lines = found.into_iter().map(|a| line(r, a, Purpose::Rebook, today)).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|l| (l.is_later, l.reach.tries));
    Ok(lines)
}

/// Times are looked for so many visits of the list at once; the others get theirs when these are done.
const MOST_WITH_OPENINGS: usize = 40;

/// Visits that stand where nobody is any more, with times that could take their place.
pub(super) fn call_list(r: &Read<'_>, _: Nothing) -> Result<Vec<ToCall>> {
    let today = r.today()?;
    let mut lines = Vec::new();
    for hit in hits::to_move(r, Nothing {})? {
        let mut line = line(r, hit.appointment, Purpose::Out, today)?;
        if lines.len() < MOST_WITH_OPENINGS {
            line.openings = instead(r, &line.appointment)?;
        }
        lines.push(line);
    }
    lines.sort_by_key(|l| l.is_later);
    Ok(lines)
}

/// So far ahead is looked for another time.
const DAYS_AHEAD: i64 = 60;

/// The same hour with the same provider on the next two days they have one, and the two nearest times of others on the
/// visit's own day; where neither has any, the others' next days.
fn instead(r: &Read<'_>, visit: &Appointment) -> Result<Vec<Opening>> {
    let kinds = types::list(r, Nothing {})?;
    let allowed = kinds.iter().find(|k| Some(k.id) == visit.visit_type_id).map(|k| k.provider_ids.clone()).unwrap_or_default();
    let takes = |p: &Provider| p.is_active && (allowed.is_empty() || allowed.contains(&p.id));
    let (own, others): (Vec<_>, Vec<_>) = practice::providers(r)?.into_iter().filter(takes).partition(|p| p.id == visit.provider_id);
    let now = r.zone()?.local(r.now());
    let from = LocalTime { on: visit.starts_at.on, at: super::clock(0)? }.max(now);
    let grain = practice::practice(r)?.grain_minutes;
    let search = |who: &[Provider]| Search {
        seekers: who.iter().map(|p| (p.id, p.location_id)).collect(),
        minutes: visit.minutes,
        grain,
        from,
        weekday: None,
        what: Counted { kind: visit.visit_type_id, is_new: false },
        part: PartOfDay::Any,
    };
    let rules = Rules::load(r, from.on, from.on.plus_days(DAYS_AHEAD))?;
    let mut found = by_day(r, &search(&own), &rules, visit, 2)?;
    let mut same_day = search(&others).on(r, &rules, from.on)?;
    same_day.sort_by_key(|o| distance(visit, o));
    found.extend(same_day.into_iter().take(2));
    if found.is_empty() {
        found = by_day(r, &search(&others), &rules, visit, 2)?;
    }
    found.sort_by_key(|o| o.starts_at);
    Ok(found)
}

/// Of the next days that have any, the time nearest to the visit's own.
fn by_day(r: &Read<'_>, search: &Search, rules: &Rules, visit: &Appointment, count: usize) -> Result<Vec<Opening>> {
    let mut found = Vec::new();
    for on in (0..=DAYS_AHEAD).map(|n| search.from.on.plus_days(n)) {
        found.extend(search.on(r, rules, on)?.into_iter().min_by_key(|o| distance(visit, o)));
        if found.len() >= count {
            break;
        }
    }
    Ok(found)
}

/// Minutes of the day between a visit and a time.
fn distance(visit: &Appointment, opening: &Opening) -> i64 {
    (i64::from(opening.starts_at.at.minutes()) - i64::from(visit.starts_at.at.minutes())).abs()
}
