//! Visits that days or hours to be closed would hit, and those that stand where nobody is any more:
//! each needs a call, none is called off by itself.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflicts::covered;
use super::hours::{Rules, Span, WeekdaySpan};
use super::status::takes_a_slot;
use super::{APPOINTMENT, Appointment, from_row};
use crate::codes::Phone;
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{LocationId, ProviderId};
use crate::practice;
use crate::store::Read;

/// Days on which somebody will not be seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ClosureRange {
    pub location_id: Option<LocationId>,
    /// Visits to this one alone.
    pub provider_id: Option<ProviderId>,
    pub from_on: Day,
    pub to_on: Option<Day>,
    /// Visits outside these hours alone.
    pub outside: Option<Vec<WeekdaySpan>>,
}

/// A visit and the number to call about it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Hit {
    #[serde(flatten)]
    pub appointment: Appointment,
    pub phone: Option<Phone>,
}

pub(super) fn hits(r: &Read<'_>, range: ClosureRange) -> Result<Vec<Hit>> {
    let found = hit_by(r, range.from_on, range.to_on.unwrap_or(range.from_on), range.location_id, range.provider_id)?;
    let Some(hours) = range.outside else { return with_phones(r, found) };
    let is_outside = |a: &Appointment| {
        let that_day = hours.iter().filter(|s| s.weekday == a.starts_at.on.weekday());
        let mut work: Vec<Span> = that_day.map(|s| Span { from: s.opens.minutes().into(), to: s.closes.minutes().into() }).collect();
        work.sort_by_key(|s| s.from);
        !covered(span(a), &work)
    };
    with_phones(r, found.into_iter().filter(is_outside).collect())
}

/// Visits from today on that are expected at a closed place, while their provider is out or sees patients no longer, or
/// outside the weekly hours of today. What was booked outside the weekly hours with a reason is meant so.
pub(super) fn to_move(r: &Read<'_>, _: Nothing) -> Result<Vec<Hit>> {
    let sql = format!(
        "{APPOINTMENT} WHERE a.starts_on >= ?1 AND a.is_held = 0 AND a.status IN ('booked', 'confirmed') AND (
           EXISTS (SELECT 1 FROM closures AS c WHERE a.starts_on BETWEEN c.from_on AND c.to_on AND (c.location_id IS NULL OR c.location_id = a.location_id))
           OR EXISTS (SELECT 1 FROM providers AS p WHERE p.id = a.provider_id AND p.is_active = 0)
           OR EXISTS (SELECT 1 FROM hours_exceptions AS e WHERE e.falls_on = a.starts_on AND e.provider_id = a.provider_id)
           OR (a.overbook_reason IS NULL AND NOT EXISTS (SELECT 1 FROM provider_hours AS h WHERE h.provider_id = a.provider_id
             AND h.weekday = (strftime('%w', a.starts_on) + 6) % 7 + 1 AND h.from_on <= a.starts_on AND (h.to_on IS NULL OR h.to_on >= a.starts_on)
             AND h.opens_min <= a.starts_min AND h.closes_min >= a.starts_min + a.minutes)))
         ORDER BY a.starts_on, a.starts_min, a.provider_id"
    );
    let found = r.all(&sql, [r.today()?], from_row)?;
    let Some((first, last)) = found.first().zip(found.last()) else { return Ok(Vec::new()) };
    let rules = Rules::load(r, first.starts_at.on, last.starts_at.on)?;
    let gone: Vec<ProviderId> = practice::providers(r)?.into_iter().filter(|p| !p.is_active).map(|p| p.id).collect();
    let stands_alone = |a: &Appointment| {
        let plan = rules.plan(a.provider_id, a.location_id, a.starts_at.on);
        gone.contains(&a.provider_id) || plan.closed.is_some() || !covered(span(a), &plan.work)
    };
    with_phones(r, found.into_iter().filter(stands_alone).collect())
}

/// Visits that take a slot in a range of days.
pub(super) fn hit_by(r: &Read<'_>, from: Day, to: Day, place: Option<LocationId>, provider: Option<ProviderId>) -> Result<Vec<Appointment>> {
    let sql = format!(
        "{APPOINTMENT} WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 AND (?3 IS NULL OR a.location_id = ?3) AND (?4 IS NULL OR a.provider_id = ?4)
         AND {} ORDER BY a.starts_on, a.starts_min, a.provider_id",
        takes_a_slot("a.status")
    );
    r.all(&sql, params![from, to, place, provider], from_row)
}

fn with_phones(r: &Read<'_>, found: Vec<Appointment>) -> Result<Vec<Hit>> {
    let sql = "SELECT coalesce(phone, other_phone) FROM patients WHERE id = ?1";
    let phone = |row: &Row<'_>| row.get::<_, Option<Phone>>(0);
    found.into_iter().map(|a| Ok(Hit { phone: r.one(sql, [a.patient_id], phone)?.flatten(), appointment: a })).collect()
}

fn span(a: &Appointment) -> Span {
    let from = i64::from(a.starts_at.at.minutes());
    Span { from, to: from + a.minutes }
}
