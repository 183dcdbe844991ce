//! What stands against a booking: told before Enter (`schedule.check`), enforced at booking and moving
//! by the same list.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::Appointment;
use super::hours::{KeptFor, Plan, Rules, Span};
use super::limits::{At, Counted, Limits, Reached};
use super::newcomers::never_here;
use super::openings;
use super::status::takes_a_slot;
use super::types::VisitType;
use crate::codes::{Reason, shown_name};
use crate::dates::{LocalTime, Moment, TimeOfDay};
use crate::error::{Args, Error, Result, STANDS, args_of};
use crate::ids::{AppointmentId, EquipmentId, LocationId, PatientId, RoomId};
use crate::practice::{self, Provider};
use crate::store::Read;

/// What a warning asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Cannot be booked.
    Refused,
    /// Can be booked with a reason.
    NeedsReason,
    /// Only told.
    Told,
}

/// One thing that stands against a booking: a sentence (`error-<code>`) with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs)]
pub struct Warning {
    pub code: String,
    /// Names it: the same for as long as the same visit, block or day stands against it. Who sets it aside with a reason says by
    /// these keys what they were told (`told`).
    pub key: String,
    #[serde(skip_serializing_if = "Args::is_empty")]
    #[ts(optional, as = "Option<Args>")]
    pub args: Args,
    pub weight: Weight,
}

/// A visit as it would stand.
pub(super) struct Wanted<'a> {
    pub(super) patient: PatientId,
    pub(super) provider: &'a Provider,
    pub(super) room: Option<RoomId>,
    pub(super) equipment: Option<EquipmentId>,
    pub(super) location: LocationId,
    pub(super) kind: Option<&'a VisitType>,
    pub(super) starts: LocalTime,
    pub(super) at: Moment,
    pub(super) minutes: i64,
    /// Itself, when it is being moved.
    pub(super) besides: Option<AppointmentId>,
}

/// Why rules are set aside, and what the person had been told when they said so.
#[derive(Clone, Copy)]
pub(super) struct Meant<'a> {
    pub(super) reason: Option<&'a str>,
    /// Keys of warnings; nothing where nobody says: then the reason is for whatever stands there.
    pub(super) told: Option<&'a [String]>,
}

impl<'a> Meant<'a> {
    pub(super) fn of(reason: Option<&'a Reason>, told: Option<&'a [String]>) -> Meant<'a> {
        Meant { reason: reason.map(Reason::as_str), told }
    }

    fn sets_aside(&self, warning: &Warning) -> bool {
        self.reason.is_some() && self.told.is_none_or(|told| told.contains(&warning.key))
    }
}

/// Another visit that takes up a slot.
struct Other {
    id: AppointmentId,
    at: Moment,
    starts: TimeOfDay,
    minutes: i64,
    name: String,
    provider: String,
    room: Option<String>,
}

impl<'a> Wanted<'a> {
    /// A visit as it stands, with itself out of its own way.
    pub(super) fn of(visit: &Appointment, provider: &'a Provider, kind: Option<&'a VisitType>) -> Wanted<'a> {
        Wanted {
            patient: visit.patient_id,
            provider,
            room: visit.room_id,
            equipment: visit.equipment_id,
            location: visit.location_id,
            kind,
            starts: visit.starts_at,
            at: visit.starts_utc,
            minutes: visit.minutes,
            besides: Some(visit.id),
        }
    }
}

impl Wanted<'_> {
    /// Everything that stands against it, the weightiest first.
    pub(super) fn warnings(&self, r: &Read<'_>) -> Result<Vec<Warning>> {
        let mut found: Vec<Warning> = self.of_patient(r)?.into_iter().collect();
        found.extend(self.of_kind());
        let plan = Rules::load(r, self.starts.on, self.starts.on)?.plan(self.provider.id, self.location, self.starts.on);
        found.extend(self.of_hours(r, &plan)?);
        found.extend(self.of_limits(r, &plan)?);
        found.extend(self.of_others(r)?);
        found.extend(self.of_equipment(r)?);
        if self.at < r.now() {
            found.push(warning("in-the-past", Weight::Told, &[]));
        }
        for told in found.iter_mut().filter(|w| w.key.is_empty()) {
            told.key = format!("{} {}", told.code, self.starts.on);
        }
        // What needs a reason is told in the order of the desk's questions: who has the slot comes first.
        found.sort_by_key(|w| (w.weight as u8, rank(&w.code)));
        Ok(found)
    }

    /// Lets it pass, or says why not. Tells whether a rule was set aside by the reason given.
    pub(super) fn enforce(&self, r: &Read<'_>, meant: Meant<'_>) -> Result<bool> {
        enforced(&self.warnings(r)?, meant)
    }

    /// The same for its equipment alone.
    pub(super) fn enforce_equipment(&self, r: &Read<'_>, meant: Meant<'_>) -> Result<bool> {
        enforced(&self.of_equipment(r)?.into_iter().collect::<Vec<_>>(), meant)
    }

    /// What it takes along is out of use, or somebody else has it then.
    fn of_equipment(&self, r: &Read<'_>) -> Result<Option<Warning>> {
        let Some(id) = self.equipment else { return Ok(None) };
        let item = practice::equipment_item(r, id)?;
        if !item.is_active {
            return Ok(Some(warning("equipment-out-of-use", Weight::Refused, &[("equipment", &item.name)])));
        }
        let other = self.clash(r, "a.equipment_id = ?6", &[])?;
        Ok(other.map(|other| {
            let mut told = other.warning("equipment-taken");
            told.args.insert("equipment".to_owned(), item.name);
            told
        }))
    }
}

/// Lets what was found pass, or says why not. A reason is for what the person was told: what came since stops it as if there were none.
fn enforced(found: &[Warning], meant: Meant<'_>) -> Result<bool> {
    let stops = |w: &&Warning| w.weight == Weight::Refused || (w.weight == Weight::NeedsReason && !meant.sets_aside(w));
    match found.iter().find(stops) {
        Some(w) => Err(w.refusal()),
        None => Ok(found.iter().any(|w| w.weight == Weight::NeedsReason)),
    }
}

impl Wanted<'_> {
    fn of_patient(&self, r: &Read<'_>) -> Result<Option<Warning>> {
        let sql = "SELECT status, merged_into IS NOT NULL FROM patients WHERE id = ?1";
        let row = r.one(sql, [self.patient], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
        let (status, is_merged) = row.ok_or_else(|| Error::missing("patient"))?;
        Ok(match status.as_str() {
            _ if is_merged => Some(warning("patient-merged", Weight::Refused, &[])),
            "deceased" => Some(warning("patient-deceased", Weight::Refused, &[])),
            "dismissed" => Some(warning("patient-dismissed", Weight::NeedsReason, &[])),
            _ => None,
        })
    }

    fn of_kind(&self) -> Vec<Warning> {
        let mut found = Vec::new();
        if !self.provider.is_active {
            found.push(warning("provider-inactive", Weight::Refused, &[("provider", &self.provider.shown())]));
        }
        let Some(kind) = self.kind else { return found };
        let args = [("visitType", kind.name.as_str()), ("provider", &self.provider.shown())];
        if !kind.is_active {
            found.push(warning("visit-type-inactive", Weight::Refused, &args));
        }
        if !kind.provider_ids.is_empty() && !kind.provider_ids.contains(&self.provider.id) {
            found.push(warning("visit-type-not-for-provider", Weight::Refused, &args));
        }
        if !kind.room_ids.is_empty() && self.room.is_some_and(|room| !kind.room_ids.contains(&room)) {
            found.push(warning("visit-type-not-in-room", Weight::Refused, &args));
        }
        found
    }

    fn of_hours(&self, r: &Read<'_>, plan: &Plan) -> Result<Vec<Warning>> {
        if let Some(reason) = &plan.closed {
            return Ok(vec![warning("closed-that-day", Weight::Refused, &[("reason", reason)])]);
        }
        let me = self.span();
        let mut found = Vec::new();
        if !covered(me, &plan.work) {
            let provider = self.provider.shown();
            let reason = plan.reason.clone().unwrap_or_default();
            found.push(warning(
                "outside-hours",
                Weight::NeedsReason,
                &[("provider", &provider), ("hours", &spoken(&plan.work)), ("reason", &reason)],
            ));
        }
        for block in plan.blocks.iter().filter(|b| !b.is_open && b.span.meets(me)) {
            let code = match block.kind {
                KeptFor::Nobody => "blocked",
                KeptFor::SameDay => "same-day-only",
                KeptFor::NewPatients if self.is_new(r)? => continue,
                KeptFor::NewPatients => "new-patients-only",
            };
            let (from, to) = (hhmm(block.span.from), hhmm(block.span.to));
            let args = [("label", block.label.as_str()), ("from", &from), ("to", &to)];
            found.push(Warning { key: format!("{code} {} {from}-{to}", self.starts.on), ..warning(code, Weight::NeedsReason, &args) });
            break;
        }
        Ok(found)
    }

    /// As many as are let in are booked already.
    fn of_limits(&self, r: &Read<'_>, plan: &Plan) -> Result<Option<Warning>> {
        let limits = Limits::load(r)?;
        if limits.is_empty() {
            return Ok(None);
        }
        let day = limits.of_day(r, self.starts.on, self.besides)?;
        let at = At { provider: self.provider.id, room: self.room, start: self.span().from };
        let what = self.counted(r)?;
        let Some(Reached { limit, within, booked }) = limits.reached(&day, what, at, &plan.work) else { return Ok(None) };
        let whose = match limit.room_id {
            Some(room) => practice::room(r, room)?.name,
            None => self.provider.shown(),
        };
        let kind = self.kind.filter(|_| limit.visit_type_id.is_some()).map_or("", |kind| kind.name.as_str());
        let of = match (limit.is_new_only, kind) {
            (true, "") => "new",
            (true, _) => "new-of-kind",
            (false, "") => "any",
            (false, _) => "kind",
        };
        let (most, booked) = (limit.most.to_string(), booked.to_string());
        let (per, from, to) = (limit.per.word(), hhmm(within.from), hhmm(within.to));
        let args =
            [("whose", whose.as_str()), ("of", of), ("kind", kind), ("most", &most), ("booked", &booked), ("per", per), ("from", &from), ("to", &to)];
        let key = format!("limit-reached {} {}", self.starts.on, limit.id);
        Ok(Some(Warning { key, ..warning("limit-reached", Weight::NeedsReason, &args) }))
    }

    /// What of it is counted where there are rules of how many.
    fn counted(&self, r: &Read<'_>) -> Result<Counted> {
        Ok(Counted { kind: self.kind.map(|kind| kind.id), is_new: self.is_new(r)? })
    }

    /// The patient was never seen here.
    fn is_new(&self, r: &Read<'_>) -> Result<bool> {
        let sql = format!("SELECT {}", never_here("?1", "?2", "?3"));
        Ok(r.one(&sql, params![self.patient, self.besides, self.starts.on], |row| row.get(0))?.unwrap_or(true))
    }

    fn of_others(&self, r: &Read<'_>) -> Result<Vec<Warning>> {
        let mut found = Vec::new();
        let mates = self.mates(r)?;
        found.extend(self.of_group(&mates));
        let slot = self.clash(r, "a.provider_id = ?3", &mates)?;
        if let Some(other) = &slot {
            found.push(self.slot_taken(r, other)?);
        }
        let seen: Vec<AppointmentId> = slot.iter().map(|o| o.id).chain(mates).collect();
        if let Some(other) = self.clash(r, "a.patient_id = ?4", &seen)? {
            found.push(other.warning("patient-elsewhere"));
        }
        if self.room.is_some()
            && let Some(other) = self.clash(r, "a.room_id = ?5 AND a.provider_id <> ?3 AND a.patient_id <> ?4", &seen)?
        {
            found.push(other.warning("room-taken"));
        }
        Ok(found)
    }

    /// Who is booked into the same group: this kind of visit for several patients, with this provider, at this time.
    fn mates(&self, r: &Read<'_>) -> Result<Vec<AppointmentId>> {
        let Some(kind) = self.kind.filter(|kind| kind.group_size.is_some()) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT a.id FROM appointments AS a WHERE a.starts_on = ?1 AND a.provider_id = ?2 AND a.visit_type_id = ?3 AND a.starts_at = ?4
               AND a.patient_id <> ?5 AND a.is_held = 0 AND a.id IS NOT ?6 AND {}",
            takes_a_slot("a.status")
        );
        r.all(&sql, params![self.starts.on, self.provider.id, kind.id, self.at, self.patient, self.besides], |row| row.get(0))
    }

    /// How full the group is.
    fn of_group(&self, mates: &[AppointmentId]) -> Option<Warning> {
        let size = self.kind.and_then(|kind| kind.group_size)?;
        let booked = mates.len() as i64;
        let args = [("booked", booked.to_string()), ("most", size.to_string()), ("left", (size - booked).to_string())];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        if booked >= size {
            let key = format!("group-full {} {booked}", self.starts.on);
            return Some(Warning { key, ..warning("group-full", Weight::NeedsReason, &args) });
        }
        (booked > 0).then(|| warning("in-group", Weight::Told, &args))
    }

    /// The first other visit of that day that shares a minute with this one, told by instants so that
    /// the two hours of an autumn night stay apart.
    fn clash(&self, r: &Read<'_>, whose: &str, besides: &[AppointmentId]) -> Result<Option<Other>> {
        let sql = format!(
            "SELECT a.id, a.starts_at, a.starts_min, a.minutes, p.family, p.given, trim(v.given || ' ' || v.family || ' ' || v.credentials), m.name
             FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id LEFT JOIN rooms AS m ON m.id = a.room_id
             WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.id IS NOT ?2 AND {whose} AND coalesce(?3, ?4, ?5, ?6) IS NOT NULL AND {}",
            takes_a_slot("a.status")
        );
        let mut others = r.all(&sql, params![self.starts.on, self.besides, self.provider.id, self.patient, self.room, self.equipment], |row| {
            Ok(Other {
                id: row.get(0)?,
                at: row.get(1)?,
                starts: row.get(2)?,
                minutes: row.get(3)?,
                name: shown_name(row.get_ref(4)?.as_str()?, row.get_ref(5)?.as_str()?),
                provider: row.get(6)?,
                room: row.get(7)?,
            })
        })?;
        others.sort_by_key(|other| (other.starts, other.id));
        let ends = |at: Moment, minutes: i64| at.millis() + minutes * 60_000;
        let shares = |o: &Other| o.at.millis() < ends(self.at, self.minutes) && self.at.millis() < ends(o.at, o.minutes);
        Ok(others.into_iter().find(|o| shares(o) && !besides.contains(&o.id)))
    }

    /// Somebody else has the slot, the patient or the room, and neither visit says why they share it.
    pub(super) fn refuse_shared(&self, r: &Read<'_>) -> Result<()> {
        let whose = [
            ("undo-slot-taken", "a.provider_id = ?3"),
            ("undo-slot-taken", "a.patient_id = ?4"),
            ("undo-room-taken", "a.room_id = ?5 AND a.provider_id <> ?3 AND a.patient_id <> ?4"),
            ("undo-equipment-taken", "a.equipment_id = ?6"),
        ];
        let has_place = |mates: &Vec<AppointmentId>| self.of_group(mates).is_none_or(|told| told.weight == Weight::Told);
        let mates = Some(self.mates(r)?).filter(has_place).unwrap_or_default();
        for (code, whose) in whose {
            if let Some(other) = self.clash(r, &format!("{whose} AND a.overbook_reason IS NULL"), &mates)? {
                return Err(Error::Refused { code: code.to_owned(), args: other.warning("slot-taken").args });
            }
        }
        Ok(())
    }

    fn slot_taken(&self, r: &Read<'_>, other: &Other) -> Result<Warning> {
        let mut taken = other.warning("slot-taken");
        let near = openings::nearest(r, self.provider, self.starts, self.minutes, self.counted(r)?, 3)?;
        let say = |o: &openings::Opening| {
            if o.starts_at.on == self.starts.on { o.starts_at.at.to_string() } else { o.starts_at.to_string().replace('T', " ") }
        };
        taken.args.insert("openings".to_owned(), near.iter().map(say).collect::<Vec<_>>().join(", "));
        for (i, o) in near.iter().enumerate() {
            taken.args.insert(format!("opening{}", i + 1), o.starts_at.to_string());
        }
        Ok(taken)
    }

    fn span(&self) -> Span {
        let from = i64::from(self.starts.at.minutes());
        Span { from, to: from + self.minutes }
    }
}

impl Other {
    fn warning(&self, code: &str) -> Warning {
        let from = i64::from(self.starts.minutes());
        let args = [("who", self.name.as_str()), ("provider", &self.provider), ("from", &hhmm(from)), ("to", &hhmm(from + self.minutes))];
        let mut told = Warning { key: format!("{code} {}", self.id), ..warning(code, Weight::NeedsReason, &args) };
        if let Some(room) = &self.room {
            told.args.insert("room".to_owned(), room.clone());
        }
        told
    }
}

impl Warning {
    /// Somebody else has the slot, the patient, the room or the equipment then.
    pub(super) fn is_of_another_visit(&self) -> bool {
        ["slot-taken", "patient-elsewhere", "room-taken", "equipment-taken"].contains(&self.code.as_str())
    }

    /// It as a refusal that says by which key the one who asked will have been told of it.
    fn refusal(&self) -> Error {
        let mut args = self.args.clone();
        args.insert(STANDS.to_owned(), self.key.clone());
        Error::Refused { code: self.code.clone(), args }
    }
}

fn warning(code: &str, weight: Weight, args: &[(&str, &str)]) -> Warning {
    Warning { code: code.to_owned(), key: String::new(), args: args_of(args), weight }
}

fn rank(code: &str) -> usize {
    [
        "slot-taken",
        "group-full",
        "patient-elsewhere",
        "room-taken",
        "equipment-taken",
        "limit-reached",
        "blocked",
        "same-day-only",
        "new-patients-only",
        "outside-hours",
    ]
    .iter()
    .position(|c| *c == code)
    .unwrap_or(10)
}

/// Is the span inside working time? Neighbouring spans count as one.
pub(super) fn covered(me: Span, work: &[Span]) -> bool {
    let reached = work.iter().fold(me.from, |reached, s| if s.from <= reached && reached < s.to { s.to } else { reached });
    reached >= me.to
}

fn spoken(work: &[Span]) -> String {
    work.iter().map(|s| format!("{}-{}", hhmm(s.from), hhmm(s.to))).collect::<Vec<_>>().join(", ")
}

fn hhmm(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
