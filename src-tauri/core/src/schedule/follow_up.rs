//! The next visit by interval, as it is said at check-out: "in six weeks, same provider, mornings". Free times nearest to
//! the day that the interval leads to, and nearest to the hour at which the patient comes now.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::Rules;
use super::limits::Counted;
use super::openings::{Opening, Search};
use super::waiting::PartOfDay;
use super::{Appointment, appointment, booking, clock, types};
use crate::codes::choices;
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ProviderId, VisitTypeId};
use crate::practice;
use crate::store::Read;

choices! {
    /// What an interval is counted in.
    IntervalUnit {
        /// Days.
        Day = "day",
        /// Weeks.
        Week = "week",
        /// Months; the last day of a shorter one.
        Month = "month",
        /// Years.
        Year = "year",
    }
}

/// In how long the patient of a visit comes again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FollowUpAsked {
    /// The visit that is counted from.
    pub appointment_id: AppointmentId,
    /// How many of the unit.
    pub count: i64,
    /// Days, weeks, months or years.
    pub unit: IntervalUnit,
    /// Any when left out.
    pub part_of_day: Option<PartOfDay>,
    /// With somebody else than whom they see now.
    pub provider_id: Option<ProviderId>,
    /// With whoever is free soonest to the day.
    pub is_any_provider: Option<bool>,
    /// The kind of the visit when left out.
    pub visit_type_id: Option<VisitTypeId>,
}

/// Where an interval leads, and what is free there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FollowUp {
    /// The day that the interval leads to.
    pub target_on: Day,
    /// What kind of visit it will be.
    pub visit_type_id: Option<VisitTypeId>,
    /// How long it will take.
    pub minutes: i64,
    /// The best first.
    pub openings: Vec<Opening>,
}

/// So many times are proposed, and so many of one day.
const MOST: usize = 5;
const MOST_OF_A_DAY: usize = 2;
/// Where nothing is free round the day, so many later ones are looked through.
const LATER_DAYS: i64 = 60;

/// Free times round the day that the interval leads to.
///
/// # Errors
/// Field errors at `count` for an interval that leads nowhere or too far.
pub(super) fn follow_up(r: &Read<'_>, asked: FollowUpAsked) -> Result<FollowUp> {
    let visit = appointment(r, asked.appointment_id)?;
    let target_on = target(r, &visit, &asked)?;
    let kind = asked.visit_type_id.or(visit.visit_type_id).map(|id| types::visit_type(r, id)).transpose()?;
    let is_same_kind = kind.as_ref().map(|k| k.id) == visit.visit_type_id;
    let minutes = kind.as_ref().filter(|_| !is_same_kind).map_or(visit.minutes, |k| k.minutes);
    let takes = |p: &practice::Provider| p.is_active && kind.as_ref().is_none_or(|k| k.provider_ids.is_empty() || k.provider_ids.contains(&p.id));
    let whom = asked.provider_id.or((asked.is_any_provider != Some(true)).then_some(visit.provider_id));
    let seekers = practice::providers(r)?.into_iter().filter(|p| takes(p) && whom.is_none_or(|id| id == p.id));
    let tomorrow = LocalTime { on: r.today()?.plus_days(1), at: clock(0)? };
    let search = Search {
        seekers: seekers.map(|p| (p.id, p.location_id)).collect(),
        minutes,
        grain: practice::practice(r)?.grain_minutes,
        from: tomorrow,
        weekday: None,
        what: Counted { kind: kind.as_ref().map(|k| k.id), is_new: false },
        part: asked.part_of_day.unwrap_or(PartOfDay::Any),
    };
    let round = Round { search, target: target_on, visit: &visit };
    Ok(FollowUp { target_on, visit_type_id: kind.map(|k| k.id), minutes, openings: round.openings(r)? })
}

/// The day that the interval leads to; whoever leaves late is not sent into the past.
fn target(r: &Read<'_>, visit: &Appointment, asked: &FollowUpAsked) -> Result<Day> {
    if !(1..=400).contains(&asked.count) {
        return Err(Error::field("count", "out-of-range"));
    }
    let from = visit.starts_at.on;
    let on = match asked.unit {
        IntervalUnit::Day => from.plus_days(asked.count),
        IntervalUnit::Week => from.plus_days(asked.count * 7),
        IntervalUnit::Month => from.plus_months(asked.count),
        IntervalUnit::Year => from.plus_months(asked.count * 12),
    };
    let on = on.max(r.today()?.plus_days(1));
    booking::check_day(r, on).map_err(|_| Error::field("count", "date-too-far-ahead"))?;
    Ok(on)
}

struct Round<'a> {
    search: Search,
    target: Day,
    visit: &'a Appointment,
}

impl Round<'_> {
    /// The days that are as near as the interval means, the nearest first and of two equally near ones the later (who
    /// comes too soon may not be paid for); then later ones.
    fn days(&self) -> Vec<Day> {
        let slack = (self.target.days_since(self.visit.starts_at.on) / 6).clamp(2, 14);
        let near = (0..=slack).flat_map(|n| [self.target.plus_days(n), self.target.plus_days(-n)]);
        let later = (slack + 1..=slack + LATER_DAYS).map(|n| self.target.plus_days(n));
        let mut days: Vec<Day> = near.chain(later).filter(|on| *on >= self.search.from.on).collect();
        days.dedup();
        days
    }

    fn openings(&self, r: &Read<'_>) -> Result<Vec<Opening>> {
        let days = self.days();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(Vec::new()) };
        let rules = Rules::load(r, *first, *last)?;
        let now = i64::from(self.visit.starts_at.at.minutes());
        let mut found = Vec::new();
        for on in days {
            if self.is_theirs(r, on)? {
                continue;
            }
            let mut of_day = self.search.on(r, &rules, on)?;
            of_day.sort_by_key(|o| ((i64::from(o.starts_at.at.minutes()) - now).abs(), o.provider_id != self.visit.provider_id));
            found.extend(of_day.into_iter().take(MOST_OF_A_DAY));
            if found.len() >= MOST {
                break;
            }
        }
        found.truncate(MOST);
        Ok(found)
    }

    /// Is the patient here on that day already?
    fn is_theirs(&self, r: &Read<'_>, on: Day) -> Result<bool> {
        let sql = "SELECT 1 FROM appointments WHERE patient_id = ?1 AND starts_on = ?2 AND is_held = 0 AND status IN ('booked', 'confirmed') LIMIT 1";
        Ok(r.one(sql, params![self.visit.patient_id, on], |_| Ok(()))?.is_some())
    }
}
