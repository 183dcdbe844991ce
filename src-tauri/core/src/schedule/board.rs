//! The boards: a day with its columns, a week at a glance, the holding tray, a patient's visits.
//!
//! `schedule.day` is one call for the day board and for Today. Its rows are small (short names, nothing
//! empty) because a full day of 240 visits stays under 40 KB.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::hours::{Kept, KeptFor, Plan, Rules, Span};
use super::openings::{free, starts};
use super::remote::RemoteMode;
use super::types;
use super::{APPOINTMENT, Appointment, Status, clock, from_row};
use crate::alerts;
use crate::charts;
use crate::codes::{is_other_language, shown_name};
use crate::command::{Nothing, Opens};
use crate::dates::{Day, Moment, TimeOfDay, Zone};
use crate::error::Result;
use crate::ids::{AppointmentId, EquipmentId, LocationId, PatientId, ProviderId, RoomId, VisitTypeId};
use crate::money::Cents;
use crate::patients;
use crate::practice::{self, Provider};
use crate::store::Read;

/// Which day, and at which place (every place when left out).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct DayAsked {
    pub on: Day,
    pub location_id: Option<LocationId>,
}

/// One day: the frame of the board and a column for each provider.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct DayBoard {
    /// The day.
    pub on: Day,
    /// First time of the board: the practice's, or an earlier visit's.
    pub opens: TimeOfDay,
    /// Last time of the board.
    pub closes: TimeOfDay,
    /// Minutes of one slot.
    pub grain_minutes: i64,
    /// From here a wait is too long.
    pub wait_limit_minutes: i64,
    /// Why nobody is seen that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Visits in the holding tray, of any day.
    pub held: i64,
    /// A column a provider who works here or has visits that day.
    pub columns: Vec<Column>,
}

/// One provider's day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Column {
    /// Who.
    pub provider_id: ProviderId,
    /// `Imogen Hale MD`.
    pub name: String,
    /// Field, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub specialty: String,
    /// Their usual room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_id: Option<RoomId>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// Working time.
    pub hours: Vec<Span>,
    /// Time that is not booked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Blocked>>")]
    pub blocks: Vec<Blocked>,
    /// Why the day differs from the template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The next free slot, from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_free: Option<TimeOfDay>,
    /// Visits by start; those called off or missed too, not those in the tray.
    pub appointments: Vec<Slot>,
}

/// Time that is kept.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Blocked {
    pub from: i64,
    pub to: i64,
    pub label: String,
    /// For whom, when it is not for nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<KeptFor>,
    /// By now anybody may be booked into it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>")]
    pub is_open: bool,
}

impl From<Kept> for Blocked {
    fn from(kept: Kept) -> Blocked {
        let Kept { span, label, kind, is_open } = kept;
        Blocked { from: span.from, to: span.to, label, kind: Some(kind).filter(|kind| *kind != KeptFor::Nobody), is_open }
    }
}

/// One visit on the board. What is empty, nothing or false is left out.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Slot {
    /// The appointment.
    pub id: AppointmentId,
    /// Who.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    /// Birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<Day>,
    /// Kind of visit (see `schedule.visit_types`).
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub visit_type: Option<VisitTypeId>,
    /// Room, when it is not the provider's usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_id: Option<RoomId>,
    /// Place, when it is not the provider's usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<LocationId>,
    /// Start, in minutes since midnight.
    pub at: i64,
    /// Length.
    pub minutes: i64,
    /// Where the visit stands.
    pub status: Status,
    /// Since what time of that day, once the patient is here: when the wait began, when the room was entered, when they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<TimeOfDay>,
    /// From here a wait is too long, where the kind of visit has a limit of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_limit_minutes: Option<i64>,
    /// Co-pay of this visit still to be taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_cents: Option<Cents>,
    /// Co-pay of this visit taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_cents: Option<Cents>,
    /// What the patient owes from before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_cents: Option<Cents>,
    /// What everybody must know of the patient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
    /// The patient's language, when it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What the patient needs to get in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// Came without an appointment.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>")]
    pub is_walk_in: bool,
    /// The patient does not come: by video or telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote: Option<RemoteMode>,
    /// What it takes along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment_id: Option<EquipmentId>,
    /// A rule was set aside for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>")]
    pub is_overbooked: bool,
    /// Version of the row, once it is not the first.
    #[serde(skip_serializing_if = "is_first")]
    #[ts(as = "Option<i64>")]
    pub rev: i64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_first(rev: &i64) -> bool {
    *rev == 1
}

/// Which week: seven days from this one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WeekAsked {
    pub from: Day,
    pub location_id: Option<LocationId>,
    pub provider_id: Option<ProviderId>,
}

/// One visit at a glance.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct WeekSlot {
    pub id: AppointmentId,
    pub patient_id: PatientId,
    pub name: String,
    pub provider_id: ProviderId,
    pub on: Day,
    /// Start, in minutes since midnight.
    pub at: i64,
    pub minutes: i64,
    pub status: Status,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub visit_type: Option<VisitTypeId>,
    pub rev: i64,
}

/// A patient's visits are asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct VisitsOf {
    pub patient_id: PatientId,
}

impl Opens for VisitsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

pub(super) fn day(r: &Read<'_>, asked: DayAsked) -> Result<DayBoard> {
    let practice = practice::practice(r)?;
    let rules = Rules::load(r, asked.on, asked.on)?;
    let rooms: BTreeMap<RoomId, String> = practice::rooms(r)?.into_iter().map(|room| (room.id, room.name)).collect();
    let mut slots = slots(r, &asked, practice.zone)?;
    let mut columns = Vec::new();
    for provider in practice::providers(r)? {
        let mine = slots.remove(&provider.id).unwrap_or_default();
        let works_here = provider.is_active && asked.location_id.is_none_or(|place| place == provider.location_id);
        if works_here || !mine.is_empty() {
            let plan = rules.plan(provider.id, provider.location_id, asked.on);
            let next_free = next_free(r, practice.zone, asked.on, &plan, &mine, practice.grain_minutes)?;
            columns.push(column(provider, plan, mine, next_free, &rooms));
        }
    }
    let (opens, closes) = frame(practice.opens_at, practice.closes_at, &columns)?;
    Ok(DayBoard {
        on: asked.on,
        opens,
        closes,
        grain_minutes: practice.grain_minutes,
        wait_limit_minutes: practice.wait_limit_minutes,
        closed: rules.closure(asked.on, asked.location_id).map(|c| c.reason.clone()),
        held: r.one("SELECT count(*) FROM appointments WHERE is_held = 1", (), |row| row.get(0))?.unwrap_or(0),
        columns,
    })
}

fn column(provider: Provider, plan: Plan, mut mine: Vec<Slot>, next_free: Option<TimeOfDay>, rooms: &BTreeMap<RoomId, String>) -> Column {
    for slot in &mut mine {
        slot.room_id = slot.room_id.filter(|room| Some(*room) != provider.room_id);
        slot.location_id = slot.location_id.filter(|place| *place != provider.location_id);
    }
    Column {
        provider_id: provider.id,
        name: provider.shown(),
        specialty: provider.specialty,
        room_id: provider.room_id,
        room: provider.room_id.and_then(|id| rooms.get(&id).cloned()),
        hours: plan.work,
        blocks: plan.blocks.into_iter().map(Blocked::from).collect(),
        reason: plan.reason,
        next_free,
        appointments: mine,
    }
}

/// The board's first and last time: the practice's, widened to the hour for what lies outside.
fn frame(opens: TimeOfDay, closes: TimeOfDay, columns: &[Column]) -> Result<(TimeOfDay, TimeOfDay)> {
    let spans = || {
        let visits = |c: &Column| c.appointments.iter().map(|a| (a.at, a.at + a.minutes)).collect::<Vec<_>>();
        let hours = |c: &Column| c.hours.iter().map(|s| (s.from, s.to)).collect::<Vec<_>>();
        columns.iter().flat_map(move |c| [visits(c), hours(c)].concat())
    };
    let (opens, closes) = (i64::from(opens.minutes()), i64::from(closes.minutes()));
    let first = spans().map(|(from, _)| from / 60 * 60).chain([opens]).min().unwrap_or(opens);
    let last = spans().map(|(_, to)| ((to + 59) / 60 * 60).min(1440)).chain([closes]).max().unwrap_or(closes);
    Ok((clock(first)?, clock(last)?))
}

fn next_free(r: &Read<'_>, zone: Zone, on: Day, plan: &Plan, visits: &[Slot], grain: i64) -> Result<Option<TimeOfDay>> {
    let now = zone.local(r.now());
    if on < now.on {
        return Ok(None);
    }
    let not_before = if on == now.on { i64::from(now.at.minutes()) } else { 0 };
    let takes = |s: &&Slot| s.status.takes_a_slot();
    let busy: Vec<Span> = visits.iter().filter(takes).map(|s| Span { from: s.at, to: s.at + s.minutes }).collect();
    starts(&free(plan, &busy), grain, grain, not_before).first().map(|start| clock(*start)).transpose()
}

/// The day's visits as its index tells them, for a statement of its own for each thing that is asked of them: joined to
/// all at once, every visit would open each table anew.
fn of_day(columns: &str, joined: &str, more: &str) -> String {
    format!(
        "SELECT {columns} FROM appointments AS a {joined}
         WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status <> 'rescheduled' AND (?2 IS NULL OR a.location_id = ?2) {more}"
    )
}

/// What a visit is to bring: its co-pay, what of it is paid, what its patient owes.
#[derive(Default, Clone, Copy)]
struct Due {
    rank: Option<i64>,
    copay: i64,
    paid: i64,
    owed: i64,
}

fn dues(r: &Read<'_>, asked: &DayAsked) -> Result<HashMap<AppointmentId, Due>> {
    let params = params![asked.on, asked.location_id];
    let sums = |sql: &str| r.all(sql, params, |row| Ok((row.get::<_, AppointmentId>(0)?, row.get::<_, i64>(1)?)));
    let mut dues: HashMap<AppointmentId, Due> = HashMap::new();
    let copays = of_day(
        "a.id, iif(s.policy_id = i.id, 0, i.rank), iif(s.is_self_pay = 1, 0, coalesce(own.copay_cents, plan.copay_cents, 0))",
        "CROSS JOIN visit_types AS t ON t.id = a.visit_type_id CROSS JOIN policies AS i ON i.patient_id = a.patient_id
         LEFT JOIN visits AS s ON s.appointment_id = a.id
         LEFT JOIN policy_copays AS own ON own.policy_id = i.id AND own.visit_kind = t.copay_kind
         LEFT JOIN plan_copays AS plan ON plan.plan_id = i.plan_id AND plan.visit_kind = t.copay_kind",
        "AND (i.starts_on IS NULL OR i.starts_on <= ?1) AND (i.ends_on IS NULL OR i.ends_on >= ?1)",
    );
    for (visit, rank, cents) in r.all(&copays, params, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
        let due = dues.entry(visit).or_default();
        // The policy chosen at check-in asks for the co-pay, else the one that pays first (`payments::copay_due`).
        if due.rank.is_none_or(|other| rank < other) {
            (due.rank, due.copay) = (Some(rank), cents);
        }
    }
    let paid = of_day(
        "a.id, iif(m.kind = 'refund', -l.amount_cents, l.amount_cents)",
        "CROSS JOIN payment_lines AS l ON l.appointment_id = a.id AND l.kind = 'copay' CROSS JOIN payments AS m ON m.id = l.payment_id",
        "AND m.is_void = 0",
    );
    for (visit, cents) in sums(&paid)? {
        dues.entry(visit).or_default().paid += cents;
    }
    let owed = of_day("a.id, b.owed_cents", "CROSS JOIN balances AS b ON b.patient_id = a.patient_id", "AND b.owed_cents > 0");
    for (visit, cents) in sums(&owed)? {
        dues.entry(visit).or_default().owed += cents;
    }
    Ok(dues)
}

/// The day's visits by provider.
fn slots(r: &Read<'_>, asked: &DayAsked, zone: Zone) -> Result<BTreeMap<ProviderId, Vec<Slot>>> {
    let dues = dues(r, asked)?;
    let few = "SELECT id, remote_mode FROM appointments WHERE starts_on = ?1 AND remote_mode IS NOT NULL";
    let remote: HashMap<AppointmentId, RemoteMode> = r.all(few, [asked.on], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let along = "SELECT id, equipment_id FROM appointments WHERE equipment_id IN (SELECT id FROM equipment) AND starts_on = ?1";
    let along: HashMap<AppointmentId, EquipmentId> = r.all(along, [asked.on], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let told = of_day(
        "a.id, e.what",
        "CROSS JOIN alerts AS e ON e.patient_id = a.patient_id",
        &format!("AND {} ORDER BY e.id", alerts::is_for_all_on("e", "?1")),
    );
    let mut told_of: HashMap<AppointmentId, Vec<String>> = HashMap::new();
    for (visit, what) in r.all(&told, params![asked.on, asked.location_id], |row| Ok((row.get(0)?, row.get(1)?)))? {
        told_of.entry(visit).or_default().push(what);
    }
    let visits = of_day(
        "a.provider_id, a.id, a.patient_id, p.family, p.given, p.born_on, a.visit_type_id, a.room_id, a.starts_min, a.minutes, a.status, a.status_at,
         a.is_walk_in, a.overbook_reason IS NOT NULL, a.rev, p.language, p.access_needs, a.location_id",
        "JOIN patients AS p ON p.id = a.patient_id",
        "ORDER BY a.provider_id, a.starts_min",
    );
    let (closed, limits) = (charts::closed(r)?, types::wait_limits(r)?);
    let mut by_provider: BTreeMap<ProviderId, Vec<Slot>> = BTreeMap::new();
    r.each(&visits, params![asked.on, asked.location_id], |row| {
        let due = dues.get(&row.get(1)?).copied().unwrap_or_default();
        let mut slot = slot(row, asked.on, zone, due)?;
        slot.alert = told_of.remove(&slot.id).map(|told| told.join("; "));
        slot.remote = remote.get(&slot.id).copied();
        slot.equipment_id = along.get(&slot.id).copied();
        slot.wait_limit_minutes = slot.visit_type.and_then(|kind| limits.get(&kind).copied());
        if closed.contains(&slot.patient_id) {
            slot = slot.closed();
        }
        by_provider.entry(row.get(0)?).or_default().push(slot);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(by_provider)
}

impl Slot {
    /// What is left for whom the chart is closed: who comes when, to whom, where, and how far the visit is.
    fn closed(self) -> Slot {
        Slot { born: None, due_cents: None, paid_cents: None, owed_cents: None, alert: None, language: None, access: None, ..self }
    }
}

fn slot(row: &Row<'_>, on: Day, zone: Zone, due: Due) -> rusqlite::Result<Slot> {
    let status: Status = row.get(10)?;
    let since = |at: Moment| zone.local(at);
    let text = |i: usize| Ok::<_, rusqlite::Error>(Some(row.get_ref(i)?.as_str()?).filter(|t| !t.is_empty()));
    let owes_copay = status.is_expected() || status.is_here() || status == Status::Done;
    let positive = |cents: i64| (cents > 0).then_some(Cents::new(cents));
    Ok(Slot {
        id: row.get(1)?,
        patient_id: row.get(2)?,
        name: shown_name(row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?),
        born: row.get(5)?,
        visit_type: row.get(6)?,
        room_id: row.get(7)?,
        location_id: row.get(17)?,
        at: row.get(8)?,
        minutes: row.get(9)?,
        status,
        since: if status.is_expected() { None } else { Some(since(row.get(11)?)).filter(|t| t.on == on).map(|t| t.at) },
        wait_limit_minutes: None,
        due_cents: positive(due.copay - due.paid).filter(|_| owes_copay),
        paid_cents: positive(due.paid),
        owed_cents: positive(due.owed),
        alert: None,
        language: text(15)?.filter(|l| is_other_language(l)).map(str::to_owned),
        access: text(16)?.map(str::to_owned),
        is_walk_in: row.get(12)?,
        remote: None,
        equipment_id: None,
        is_overbooked: row.get(13)?,
        rev: row.get(14)?,
    })
}

pub(super) fn week(r: &Read<'_>, asked: WeekAsked) -> Result<Vec<WeekSlot>> {
    const SQL: &str = "SELECT a.id, a.patient_id, p.family, p.given, a.provider_id, a.starts_on, a.starts_min, a.minutes, a.status, a.visit_type_id, a.rev
      FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id
      WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 AND a.status <> 'rescheduled' AND (?3 IS NULL OR a.location_id = ?3) AND (?4 IS NULL OR a.provider_id = ?4)
      ORDER BY a.starts_on, a.starts_min, a.provider_id";
    r.all(SQL, params![asked.from, asked.from.plus_days(6), asked.location_id, asked.provider_id], |row| {
        Ok(WeekSlot {
            id: row.get(0)?,
            patient_id: row.get(1)?,
            name: shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?),
            provider_id: row.get(4)?,
            on: row.get(5)?,
            at: row.get(6)?,
            minutes: row.get(7)?,
            status: row.get(8)?,
            visit_type: row.get(9)?,
            rev: row.get(10)?,
        })
    })
}

pub(super) fn tray(r: &Read<'_>, _: Nothing) -> Result<Vec<Appointment>> {
    r.all(&format!("{APPOINTMENT} WHERE a.is_held = 1 ORDER BY a.starts_on, a.starts_min, a.id"), (), from_row)
}

/// A patient's visits, the latest first.
pub(super) fn list(r: &Read<'_>, of: VisitsOf) -> Result<Vec<Appointment>> {
    r.all(
        &format!("{APPOINTMENT} WHERE a.patient_id = ?1 ORDER BY a.starts_on DESC, a.starts_min DESC, a.id DESC LIMIT 200"),
        [patients::standing(r, of.patient_id)?],
        from_row,
    )
}
