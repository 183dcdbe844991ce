//! Visits: a patient arrives, waits, is roomed, checks out; walk-ins, no-shows, and taking these back.
//!
//! Tables: visits, one row while a patient is or was here; needed_fields. The status stands on the appointment and is
//! moved by `schedule::move_to` alone; this room keeps the times, and what was told at check-in. A no-show has no visit.
//! checklist_items and visit_checks (`checklist`): what is to be seen to for a visit.
//! And readiness_limits, one row: from where on something is to be seen to before a visit.

mod check_in;
mod checklist;
mod flow;
mod leaving;
mod needed;
mod queue;
mod readiness;
mod sheet;
mod waits;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Reason, choices};
use crate::command::{Command, Nothing, read, view_found, write};
use crate::coverage;
use crate::dates::{LocalTime, Moment, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, PolicyId, ProviderId, RoomId, VisitId, VisitTypeId};
use crate::money::Cents;
use crate::permit::Can;
use crate::schedule::{self, Appointment, BookingDraft, Status};
use crate::store::{Facts, Handed, Read, Table, Touched, Write, audited};
use crate::tasks::{self, TaskDraft, TaskKind};

use check_in::Told;
pub use check_in::{CheckIn, CheckInOf, CheckingIn, CoverageChoice, CoverageOption};
pub use checklist::{CheckFor, CheckItem, CheckItemDraft, CheckOutcome, CheckStage, VisitCheck};
pub use leaving::{Leaving, LeavingCharge, LeavingNext, LeavingOpen, LeavingTask};
pub use needed::{NeededField, NeededRule, NeededRuleDraft};
pub(crate) use queue::queue;
pub use queue::{Called, QueueScreen};
pub(crate) use waits::waits;
pub use waits::{Waits, WaitsAsked, WaitsBy, WaitsRow};

pub(crate) const TABLES: &[Table] =
    &[audited("visits"), audited("needed_fields"), audited("readiness_limits"), audited("checklist_items"), audited("visit_checks")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("visits.flow", Can::SeeSchedule, flow::flow),
        read("visits.readiness", Can::SeeSchedule, readiness::readiness),
        write("visits.set_readiness_limits", Can::ManagePractice, readiness::set_limits),
        read("visits.unfinished", Can::SeeSchedule, readiness::unfinished),
        write("visits.enter_line", Can::MoveVisits, sheet::enter_line),
        write("visits.enter_walk_in", Can::Schedule, sheet::enter_walk_in),
        write("visits.arrive", Can::MoveVisits, arrive),
        view_found("visits.check_in_of", Can::SeePatients, check_in::check_in_of),
        write("visits.check_in", Can::MoveVisits, check_in::check_in),
        view_found("visits.leaving", Can::SeePatients, leaving::leaving),
        read("visits.waits", Can::SeeSchedule, waits::waits),
        read("visits.needed", Can::BeSeated, |r, _: Nothing| needed::rules(r)),
        write("visits.add_needed", Can::ManagePractice, needed::add),
        write("visits.change_needed", Can::ManagePractice, needed::change),
        // -- the checklist of a visit
        read("visits.checklist_items", Can::BeSeated, |r, _: Nothing| checklist::items(r)),
        write("visits.add_checklist_item", Can::ManagePractice, checklist::add_item),
        write("visits.change_checklist_item", Can::ManagePractice, checklist::change_item),
        read("visits.checklist", Can::SeeSchedule, checklist::checklist),
        write("visits.add_check", Can::MoveVisits, checklist::add_check),
        write("visits.tick", Can::MoveVisits, checklist::tick),
        write("visits.untick", Can::MoveVisits, checklist::untick),
        write("visits.walk_in", Can::Schedule, walk_in),
        write("visits.room", Can::MoveVisits, room),
        write("visits.ready", Can::MoveVisits, ready),
        write("visits.check_out", Can::MoveVisits, check_out),
        write("visits.no_show", Can::MoveVisits, no_show),
        write("visits.left_unseen", Can::MoveVisits, left_unseen),
        write("visits.undo_arrive", Can::MoveVisits, undo_arrive),
        write("visits.undo_room", Can::MoveVisits, undo_room),
        write("visits.undo_ready", Can::MoveVisits, undo_ready),
        write("visits.undo_check_out", Can::MoveVisits, undo_check_out),
        write("visits.undo_no_show", Can::MoveVisits, undo_no_show),
        write("visits.undo_left_unseen", Can::MoveVisits, undo_left_unseen),
    ]
}

choices! {
    /// By what a patient was recognised.
    Identifier {
        /// Full name.
        Name = "name",
        /// Birth date.
        BirthDate = "birth-date",
        /// Telephone number.
        Phone = "phone",
        /// Address.
        Address = "address",
        /// A card with a picture.
        PhotoId = "photo-id",
    }
}

/// A patient's stay.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Visit {
    pub id: VisitId,
    pub appointment_id: AppointmentId,
    pub patient_id: PatientId,
    pub arrived_at: Moment,
    /// Minutes after the agreed start; 0 when in time.
    pub late_minutes: i64,
    pub roomed_at: Option<Moment>,
    pub room_id: Option<RoomId>,
    pub ready_at: Option<Moment>,
    pub left_at: Option<Moment>,
    /// The coverage was not verified when the patient was seen.
    pub is_seen_unverified: bool,
    /// By what the patient was recognised, the words of [`Identifier`] with blanks between; empty = not told.
    pub identity: String,
    /// Telephone and address were asked for: still right?
    pub is_contact_right: Option<bool>,
    /// The policy that the visit runs under.
    pub policy_id: Option<PolicyId>,
    /// The patient pays.
    pub is_self_pay: bool,
    /// The number they are called by in the waiting room.
    pub ticket_no: Option<i64>,
    /// When the check-in was finished; nothing = something is still to be told.
    pub checked_in_at: Option<Moment>,
    pub rev: i64,
}

/// Where a visit stands after a step. `visit` is empty when the patient is not here any more (or never was).
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct VisitAnswer {
    pub appointment: Appointment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
    /// Place among those who wait for the same provider; 1 is next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_place: Option<i64>,
}

/// A patient stands at the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Arrival {
    /// For which appointment.
    pub appointment_id: AppointmentId,
    /// As it was seen.
    pub rev: Option<i64>,
    /// By what the patient was recognised: two or more, if told.
    pub identity: Option<Vec<Identifier>>,
    /// Coverage as before? `false` marks the visit as seen unverified.
    pub is_coverage_right: Option<bool>,
    /// Telephone and address are still right.
    pub is_contact_right: Option<bool>,
    /// Under which coverage the visit runs. Left out, the patient waits and the check-in stays unfinished.
    pub coverage: Option<CoverageChoice>,
    /// Others of the household who came along, each with a visit of the day.
    pub also: Option<Vec<AppointmentId>>,
}

/// A patient comes without an appointment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WalkIn {
    pub patient_id: PatientId,
    pub provider_id: ProviderId,
    pub visit_type_id: Option<VisitTypeId>,
    pub minutes: Option<i64>,
    pub reason: Option<Line>,
    pub identity: Option<Vec<Identifier>>,
    /// Under which coverage the visit runs.
    pub coverage: Option<CoverageChoice>,
}

/// The next step of a visit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct VisitStep {
    pub appointment_id: AppointmentId,
    pub rev: Option<i64>,
    pub reason: Option<Line>,
}

/// Into which room.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct Rooming {
    pub appointment_id: AppointmentId,
    /// The appointment's room when left out.
    pub room_id: Option<RoomId>,
    pub rev: Option<i64>,
}

/// A no-show taken back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct NoShowUndone {
    pub appointment_id: AppointmentId,
    pub rev: Option<i64>,
    /// The patient stands at the desk after all (so when left out, on the day itself).
    pub has_arrived: Option<bool>,
}

fn seen(r: &Read<'_>, id: AppointmentId, rev: Option<i64>) -> Result<Appointment> {
    let found = schedule::appointment(r, id)?;
    match rev {
        Some(rev) if rev != found.rev => Err(Error::stale("appointment")),
        _ => Ok(found),
    }
}

fn arrive(w: &mut Write<'_>, arrival: Arrival) -> Result<VisitAnswer> {
    let booked = seen(w, arrival.appointment_id, arrival.rev)?;
    check_identity(arrival.identity.as_deref())?;
    refuse_unexpected(&booked)?;
    let told = Told { identity: arrival.identity.as_deref(), is_contact_right: arrival.is_contact_right, coverage: arrival.coverage };
    check_in::arrive_too(w, &booked, arrival.also.as_deref().unwrap_or_default(), &told)?;
    enter(w, &booked, &told, arrival.is_coverage_right, None)
}

fn refuse_unexpected(booked: &Appointment) -> Result<()> {
    if booked.status.is_expected() { Ok(()) } else { Err(Error::refused_with("visit-not-expected", &[("status", booked.status.word())])) }
}

/// Two different identifiers, or none told.
fn check_identity(identity: Option<&[Identifier]>) -> Result<()> {
    let Some(told) = identity else { return Ok(()) };
    let mut different = told.to_vec();
    different.sort_unstable();
    different.dedup();
    if different.len() < 2 { Err(Error::field("identity", "two-identifiers-needed")) } else { Ok(()) }
}

/// The patient is in the house: status, and the visit's row.
fn enter(w: &mut Write<'_>, booked: &Appointment, told: &Told<'_>, is_coverage_right: Option<bool>, why: Option<&str>) -> Result<VisitAnswer> {
    if booked.is_held {
        return Err(Error::refused("appointment-held"));
    }
    if booked.starts_at.on != w.today()? {
        return Err(Error::refused_with("visit-on-another-day", &[("on", &booked.starts_at.on.lettered())]));
    }
    let late = w.now().minutes_since(booked.starts_utc).max(0);
    let is_unverified = is_coverage_right == Some(false) || has_unverified_coverage(w, booked)?;
    schedule::move_to(w, booked.id, Status::Waiting, why)?;
    w.insert(
        "INSERT INTO visits (appointment_id, patient_id, arrived_at, late_minutes, is_coverage_right, is_seen_unverified, ticket_no)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(v.ticket_no), 0) + 1 FROM appointments AS a JOIN visits AS v ON v.appointment_id = a.id
           WHERE a.starts_on = ?7))",
        params![booked.id, booked.patient_id, w.now(), late, is_coverage_right, is_unverified, booked.starts_at.on],
    )?;
    told.write(w, booked)?;
    answer(w, booked.id)
}

/// The policy that pays first was verified by nobody yet.
fn has_unverified_coverage(r: &Read<'_>, booked: &Appointment) -> Result<bool> {
    Ok(coverage::primary(r, booked.patient_id, booked.starts_at.on)?.is_some_and(|policy| policy.verified_on.is_none()))
}

fn answer(r: &Read<'_>, id: AppointmentId) -> Result<VisitAnswer> {
    let appointment = schedule::appointment(r, id)?;
    let queue_place = if appointment.status == Status::Waiting {
        let sql = "SELECT count(*) FROM appointments WHERE starts_on = ?1 AND is_held = 0 AND provider_id = ?2 AND status = 'waiting'
          AND (status_at, id) <= (?3, ?4)";
        r.one(sql, params![appointment.starts_at.on, appointment.provider_id, appointment.status_at, id], |row| row.get(0))?
    } else {
        None
    };
    Ok(VisitAnswer { visit: visit(r, id)?, appointment, queue_place })
}

/// Books at this moment and arrives in one act. Whatever a reason can set aside is set aside: the patient stands here.
fn walk_in(w: &mut Write<'_>, walk_in: WalkIn) -> Result<VisitAnswer> {
    check_identity(walk_in.identity.as_deref())?;
    let now = w.zone()?.local(w.now());
    let five = TimeOfDay::from_minutes(now.at.minutes() / 5 * 5).unwrap_or(now.at);
    let booked = schedule::book(
        w,
        BookingDraft {
            patient_id: walk_in.patient_id,
            provider_id: walk_in.provider_id,
            starts_at: LocalTime { on: now.on, at: five },
            minutes: walk_in.minutes,
            visit_type_id: walk_in.visit_type_id,
            room_id: None,
            equipment_id: None,
            location_id: None,
            reason: walk_in.reason,
            note: None,
            overbook_reason: Reason::parse("walk-in"),
            told: None,
            is_walk_in: Some(true),
            second_hour: Some(is_second_hour(w)?),
        },
    )?;
    let told = Told { identity: walk_in.identity.as_deref(), is_contact_right: None, coverage: walk_in.coverage };
    let answer = enter(w, &booked, &told, None, Some("walk-in"))?;
    // Who walks in is never late for the five minutes that the start was rounded down by.
    w.run("UPDATE visits SET late_minutes = 0 WHERE appointment_id = ?1", [booked.id])?;
    Ok(VisitAnswer { visit: visit(w, booked.id)?, ..answer })
}

/// Is this the second of the two hours of an autumn night?
fn is_second_hour(r: &Read<'_>) -> Result<bool> {
    let zone = r.zone()?;
    let local = zone.local(r.now());
    let (first, second) = (zone.moment(local, false), zone.moment(local, true));
    Ok(first != second && r.now() >= second)
}

fn room(w: &mut Write<'_>, rooming: Rooming) -> Result<VisitAnswer> {
    let here = seen(w, rooming.appointment_id, rooming.rev)?;
    let room = rooming.room_id.or(here.room_id).ok_or_else(|| Error::field("roomId", "required"))?;
    schedule::refuse_entering(w, &here, room)?;
    if here.status != Status::InRoom {
        schedule::move_to(w, here.id, Status::InRoom, None)?;
    }
    schedule::set_room(w, here.id, Some(room))?;
    w.run(
        "UPDATE visits SET roomed_at = coalesce(roomed_at, ?2), room_id = ?3, rev = rev + 1 WHERE appointment_id = ?1",
        params![here.id, w.now(), room],
    )?;
    answer(w, here.id)
}

fn ready(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    let here = seen(w, step.appointment_id, step.rev)?;
    schedule::move_to(w, here.id, Status::Checkout, text(&step.reason))?;
    w.run("UPDATE visits SET ready_at = ?2, rev = rev + 1 WHERE appointment_id = ?1", params![here.id, w.now()])?;
    answer(w, here.id)
}

/// Done; whoever was not yet on the way out goes through that step at the same moment.
fn check_out(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    let here = seen(w, step.appointment_id, step.rev)?;
    if matches!(here.status, Status::Waiting | Status::InRoom) {
        schedule::move_to(w, here.id, Status::Checkout, None)?;
    }
    schedule::move_to(w, here.id, Status::Done, text(&step.reason))?;
    w.run("UPDATE visits SET ready_at = coalesce(ready_at, ?2), left_at = ?2, rev = rev + 1 WHERE appointment_id = ?1", params![here.id, w.now()])?;
    answer(w, here.id)
}

fn no_show(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    let booked = seen(w, step.appointment_id, step.rev)?;
    if w.now() < booked.starts_utc {
        return Err(Error::refused_with("no-show-before-start", &[("at", &booked.starts_at.at.to_string())]));
    }
    schedule::move_to(w, booked.id, Status::NoShow, text(&step.reason))?;
    leave_to_do(w, booked.id, TaskKind::Recall)?;
    answer(w, booked.id)
}

fn left_unseen(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    let here = seen(w, step.appointment_id, step.rev)?;
    schedule::move_to(w, here.id, Status::LeftUnseen, text(&step.reason))?;
    w.run("UPDATE visits SET left_at = ?2, rev = rev + 1 WHERE appointment_id = ?1", params![here.id, w.now()])?;
    leave_to_do(w, here.id, TaskKind::Callback)?;
    answer(w, here.id)
}

/// Whoever was not seen is called, today, by whoever is free at the desk.
fn leave_to_do(w: &mut Write<'_>, visit: AppointmentId, kind: TaskKind) -> Result<()> {
    let due_on = Some(w.today()?);
    tasks::add(w, TaskDraft { kind: Some(kind), appointment_id: Some(visit), due_on, ..TaskDraft::default() })?;
    Ok(())
}

fn text(line: &Option<Line>) -> Option<&str> {
    line.as_ref().map(Line::as_str).filter(|t| !t.is_empty())
}

/// The wrong person was arrived: back to what it was, unless money or charges hang on the visit.
fn undo_arrive(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    let here = seen(w, step.appointment_id, step.rev)?;
    if here.status != Status::Waiting {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", here.status.word()), ("to", Status::Booked.word())]));
    }
    refuse_with_money(w, here.id)?;
    let before = schedule::expected_as(w, here.id)?;
    schedule::move_to(w, here.id, before, text(&step.reason))?;
    w.run("DELETE FROM visits WHERE appointment_id = ?1", [here.id])?;
    answer(w, here.id)
}

fn refuse_with_money(r: &Read<'_>, id: AppointmentId) -> Result<()> {
    let sql = "SELECT coalesce(sum(CASE m.kind WHEN 'refund' THEN -l.amount_cents ELSE l.amount_cents END), 0)
      FROM payment_lines AS l JOIN payments AS m ON m.id = l.payment_id WHERE l.appointment_id = ?1 AND m.is_void = 0";
    let paid: Cents = r.one(sql, [id], |row| row.get(0))?.unwrap_or_default();
    if paid.is_positive() {
        return Err(Error::refused_with("visit-already-paid", &[("amount", &paid.plain())]));
    }
    match r.one("SELECT 1 FROM charges WHERE appointment_id = ?1 AND is_void = 0", [id], |_| Ok(()))? {
        Some(()) => Err(Error::refused("visit-has-charges")),
        None => Ok(()),
    }
}

fn undo_room(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    step_back(w, &step, Status::InRoom, "roomed_at = NULL, room_id = NULL")
}

fn undo_ready(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    step_back(w, &step, Status::Checkout, "ready_at = NULL")
}

fn undo_check_out(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    step_back(w, &step, Status::Done, "left_at = NULL")
}

fn undo_left_unseen(w: &mut Write<'_>, step: VisitStep) -> Result<VisitAnswer> {
    tasks::close_for(w, step.appointment_id, TaskKind::Callback)?;
    step_back(w, &step, Status::LeftUnseen, "left_at = NULL")
}

/// Back to the status before the latest step.
fn step_back(w: &mut Write<'_>, step: &VisitStep, from: Status, clear: &str) -> Result<VisitAnswer> {
    let here = seen(w, step.appointment_id, step.rev)?;
    let to = schedule::status_before(w, here.id)?.unwrap_or(Status::Waiting);
    if here.status != from {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", here.status.word()), ("to", to.word())]));
    }
    if to == Status::InRoom {
        refuse_shared_room(w, &here)?;
    }
    schedule::move_to(w, here.id, to, text(&step.reason))?;
    w.run(&format!("UPDATE visits SET {clear}, rev = rev + 1 WHERE appointment_id = ?1"), [here.id])?;
    answer(w, here.id)
}

const NOTHING_TOLD: Told<'static> = Told { identity: None, is_contact_right: None, coverage: None };

fn undo_no_show(w: &mut Write<'_>, undone: NoShowUndone) -> Result<VisitAnswer> {
    let missed = seen(w, undone.appointment_id, undone.rev)?;
    if missed.status != Status::NoShow {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", missed.status.word()), ("to", Status::Waiting.word())]));
    }
    tasks::close_for(w, missed.id, TaskKind::Recall)?;
    if undone.has_arrived.unwrap_or(missed.starts_at.on == w.today()?) {
        return enter(w, &missed, &NOTHING_TOLD, None, Some("arrived-late"));
    }
    let before = schedule::expected_as(w, missed.id)?;
    schedule::move_to(w, missed.id, before, None)?;
    answer(w, missed.id)
}

/// Whoever goes back into a room finds it as they left it.
fn refuse_shared_room(r: &Read<'_>, visit: &Appointment) -> Result<()> {
    visit.room_id.map_or(Ok(()), |room| schedule::refuse_entering(r, visit, room))
}

/// Undoing an act that made a visit is undoing an arrival: not while money hangs on it. Undoing one that led out of a
/// room leads back into it.
pub(crate) fn after_undo(w: &Write<'_>, touched: &[Touched]) -> Result<()> {
    let of = |table: &'static str| touched.iter().filter(move |t| t.table == table);
    for gone in of("visits") {
        if w.one("SELECT 1 FROM visits WHERE id = ?1", [gone.row], |_| Ok(()))?.is_none() {
            of("appointments").try_for_each(|a| refuse_with_money(w, AppointmentId(a.row)))?;
        }
    }
    for one in of("appointments") {
        match schedule::appointment(w, AppointmentId(one.row)) {
            Ok(back) if back.status == Status::InRoom => refuse_shared_room(w, &back)?,
            Err(Error::Missing { .. }) | Ok(_) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// Stays go to the patient whose chart stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("visits", facts, to)
}

/// The visit of an appointment, if the patient is or was here.
pub(crate) fn visit(r: &Read<'_>, of: AppointmentId) -> Result<Option<Visit>> {
    let sql = "SELECT id, appointment_id, patient_id, arrived_at, late_minutes, roomed_at, room_id, ready_at, left_at, is_seen_unverified, identity,
      is_contact_right, policy_id, is_self_pay, checked_in_at, ticket_no, rev FROM visits WHERE appointment_id = ?1";
    r.one(sql, [of], visit_row)
}

fn visit_row(row: &Row<'_>) -> rusqlite::Result<Visit> {
    Ok(Visit {
        id: row.get(0)?,
        appointment_id: row.get(1)?,
        patient_id: row.get(2)?,
        arrived_at: row.get(3)?,
        late_minutes: row.get(4)?,
        roomed_at: row.get(5)?,
        room_id: row.get(6)?,
        ready_at: row.get(7)?,
        left_at: row.get(8)?,
        is_seen_unverified: row.get(9)?,
        identity: row.get(10)?,
        is_contact_right: row.get(11)?,
        policy_id: row.get(12)?,
        is_self_pay: row.get(13)?,
        checked_in_at: row.get(14)?,
        ticket_no: row.get(15)?,
        rev: row.get(16)?,
    })
}
