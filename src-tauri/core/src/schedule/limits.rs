//! How many at most: visits, visits of a kind or new patients, of a provider or in a room, within an hour, a session or a
//! day. A full hour is refused like a taken slot and taken with a reason like one; free times leave it out.

use std::collections::HashMap;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::Span;
use super::newcomers::never_here;
use super::status::takes_a_slot;
use super::types;
use crate::codes::choices;
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, LimitId, ProviderId, RoomId, VisitTypeId};
use crate::practice;
use crate::store::{Read, Write};

choices! {
    /// Within what is counted.
    LimitPer {
        /// The hour of the clock in which the visit begins.
        Hour = "hour",
        /// The stretch of working time in which it begins: the morning, the afternoon.
        Session = "session",
        /// The day.
        Day = "day",
    }
}

/// A rule of how many.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "BookingLimit")]
pub struct Limit {
    /// Row.
    pub id: LimitId,
    /// Whose visits are counted; each provider's for themselves when neither a provider nor a room is named.
    pub provider_id: Option<ProviderId>,
    /// In which room.
    pub room_id: Option<RoomId>,
    /// Of which kind; every kind when nothing.
    pub visit_type_id: Option<VisitTypeId>,
    /// Only visits of patients who were never seen here.
    pub is_new_only: bool,
    /// Within what.
    pub per: LimitPer,
    /// How many at most.
    pub most: i64,
}

/// A new rule of how many.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable, rename = "BookingLimitDraft")]
#[allow(missing_docs)] // The fields are those of Limit.
pub struct LimitDraft {
    pub provider_id: Option<ProviderId>,
    pub room_id: Option<RoomId>,
    pub visit_type_id: Option<VisitTypeId>,
    pub is_new_only: Option<bool>,
    pub per: LimitPer,
    pub most: i64,
}

/// Names a rule of how many.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OneLimit {
    pub id: LimitId,
}

/// More than so many are no limit.
const MOST: i64 = 200;

pub(super) fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<Limit>> {
    let sql = "SELECT id, provider_id, room_id, visit_type_id, is_new_only, per, most FROM booking_limits ORDER BY provider_id, room_id, id";
    r.all(sql, (), |row| {
        Ok(Limit {
            id: row.get(0)?,
            provider_id: row.get(1)?,
            room_id: row.get(2)?,
            visit_type_id: row.get(3)?,
            is_new_only: row.get(4)?,
            per: row.get(5)?,
            most: row.get(6)?,
        })
    })
}

pub(super) fn add(w: &mut Write<'_>, draft: LimitDraft) -> Result<Vec<Limit>> {
    if !(1..=MOST).contains(&draft.most) {
        return Err(Error::field("most", "out-of-range"));
    }
    if let Some(id) = draft.provider_id {
        practice::provider(w, id)?;
    }
    if let Some(id) = draft.room_id {
        practice::room(w, id)?;
    }
    if draft.provider_id.is_some() && draft.room_id.is_some() {
        return Err(Error::field("roomId", "provider-or-room"));
    }
    if let Some(id) = draft.visit_type_id {
        types::visit_type(w, id)?;
    }
    let is_new_only = draft.is_new_only.unwrap_or(false);
    let values = params![draft.provider_id, draft.room_id, draft.visit_type_id, is_new_only, draft.per, draft.most];
    let same =
        "SELECT 1 FROM booking_limits WHERE provider_id IS ?1 AND room_id IS ?2 AND visit_type_id IS ?3 AND is_new_only = ?4 AND per = ?5 AND ?6 > 0";
    if w.one(same, values, |_| Ok(()))?.is_some() {
        return Err(Error::field("most", "limit-said-already"));
    }
    w.insert("INSERT INTO booking_limits (provider_id, room_id, visit_type_id, is_new_only, per, most) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)?;
    list(w, Nothing {})
}

pub(super) fn remove(w: &mut Write<'_>, one: OneLimit) -> Result<Vec<Limit>> {
    if !list(w, Nothing {})?.iter().any(|limit| limit.id == one.id) {
        return Err(Error::missing("limit"));
    }
    w.run("DELETE FROM booking_limits WHERE id = ?1", [one.id])?;
    list(w, Nothing {})
}

/// What a visit is, as far as it is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    pub(super) kind: Option<VisitTypeId>,
    /// The patient was never seen here.
    pub(super) is_new: bool,
}

/// Where and when a visit would be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) provider: ProviderId,
    pub(super) room: Option<RoomId>,
    /// Start, in minutes since midnight.
    pub(super) start: i64,
}

/// A visit of the day that counts.
struct Taken {
    what: Counted,
    at: At,
}

/// A rule that lets no further visit in.
pub(super) struct Reached<'a> {
    pub(super) limit: &'a Limit,
    /// Within what it was counted.
    pub(super) within: Span,
    pub(super) booked: i64,
}

/// All rules of how many, and the usual rooms that they may name.
pub(super) struct Limits {
    all: Vec<Limit>,
    rooms: HashMap<ProviderId, RoomId>,
}

/// A day's visits for the rules to count.
pub(super) struct OfDay(Vec<Taken>);

impl Limits {
    pub(super) fn load(r: &Read<'_>) -> Result<Limits> {
        let all = list(r, Nothing {})?;
        let has_rooms = all.iter().any(|limit| limit.room_id.is_some());
        let rooms = if has_rooms { practice::providers(r)? } else { Vec::new() };
        Ok(Limits { all, rooms: rooms.into_iter().filter_map(|p| Some((p.id, p.room_id?))).collect() })
    }

    /// Is there no rule?
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The room a visit takes place in when nobody says another.
    pub(super) fn usual_room(&self, provider: ProviderId) -> Option<RoomId> {
        self.rooms.get(&provider).copied()
    }

    /// Does any rule ask whether somebody is new?
    fn ask_whether_new(&self) -> bool {
        self.all.iter().any(|limit| limit.is_new_only)
    }

    /// The visits of a day, one aside; nothing is read where there is no rule.
    pub(super) fn of_day(&self, r: &Read<'_>, on: Day, besides: Option<AppointmentId>) -> Result<OfDay> {
        if self.is_empty() {
            return Ok(OfDay(Vec::new()));
        }
        let is_new = if self.ask_whether_new() { never_here("a.patient_id", "a.id", "a.starts_on") } else { "0".to_owned() };
        let sql = format!(
            "SELECT a.provider_id, a.room_id, a.starts_min, a.visit_type_id, {is_new} FROM appointments AS a
             WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.id IS NOT ?2 AND {}",
            takes_a_slot("a.status")
        );
        let visits = r.all(&sql, params![on, besides], |row| {
            Ok(Taken {
                what: Counted { kind: row.get(3)?, is_new: row.get(4)? },
                at: At { provider: row.get(0)?, room: row.get(1)?, start: row.get(2)? },
            })
        })?;
        Ok(OfDay(visits))
    }

    /// The first rule that has no room left for a visit; `work` is its provider's working time of the day.
    pub(super) fn reached(&self, day: &OfDay, what: Counted, at: At, work: &[Span]) -> Option<Reached<'_>> {
        self.all.iter().filter(|limit| limit.is_of(what) && limit.is_at(at)).find_map(|limit| {
            let within = limit.within(at.start, work)?;
            let counts = |t: &&Taken| {
                let is_there = if limit.room_id.is_some() { t.at.room == at.room } else { t.at.provider == at.provider };
                is_there && limit.is_of(t.what) && within.from <= t.at.start && t.at.start < within.to
            };
            let booked = day.0.iter().filter(counts).count() as i64;
            (booked >= limit.most).then_some(Reached { limit, within, booked })
        })
    }
}

impl Limit {
    fn is_of(&self, what: Counted) -> bool {
        self.visit_type_id.is_none_or(|kind| what.kind == Some(kind)) && (what.is_new || !self.is_new_only)
    }

    fn is_at(&self, at: At) -> bool {
        self.provider_id.is_none_or(|id| id == at.provider) && self.room_id.is_none_or(|id| at.room == Some(id))
    }

    /// The stretch of time that a start belongs to.
    fn within(&self, start: i64, work: &[Span]) -> Option<Span> {
        match self.per {
            LimitPer::Hour => Some(Span { from: start / 60 * 60, to: (start / 60 + 1) * 60 }),
            LimitPer::Session => work.iter().find(|span| span.from <= start && start < span.to).copied(),
            LimitPer::Day => Some(Span { from: 0, to: 1440 }),
        }
    }
}
