//! The schedule: kinds of visits, working hours, and what is booked.
//!
//! Tables: visit_types, visit_type_providers, visit_type_rooms, visit_type_equipment (`types`), provider_hours,
//! hours_exceptions, blocks, closures (`hours`, `exceptions`, `closures`), appointments, visit_moves, waits
//! (`waiting`, `offers`), calls (`calls`), desk_rules, desk_rule_fees (`rules`), booking_limits (`limits`), series, series_skips (`series`).
//! Rules: one status field a visit, written in one place (`move_to`), every step noted; a slot is taken
//! by one visit unless somebody says why not; a closure never deletes a booking.

mod board;
mod booking;
mod calls;
mod cancelling;
mod closures;
mod conflicts;
mod equipping;
mod exceptions;
mod follow_up;
mod history;
mod hits;
mod household;
mod hours;
mod limits;
mod month;
mod moving;
mod newcomers;
mod numbers;
mod offers;
mod openings;
mod remote;
mod outage;
mod penalties;
mod rules;
mod series;
mod status;
#[cfg(test)]
mod tests;
mod types;
mod undone;
mod waiting;
mod whom;
mod worklists;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::shown_name;
use crate::command::{Command, Opens, read, view, view_found, write};
use crate::dates::{Day, LocalTime, Moment, TimeOfDay, Zone};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, EquipmentId, LocationId, PatientId, ProviderId, RoomId, SeriesId, StaffId, VisitTypeId};
use crate::permit::Can;
use crate::practice;
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) use booking::{BookingDraft, book};
pub use closures::Closure;
pub use conflicts::Warning;
pub(crate) use hours::{last_closing, working_day};
pub use household::HouseholdVisit;
pub(crate) use household::household_visits;
pub(crate) use newcomers::{establishes, never_here};
pub use status::{By, Status};
pub(crate) use types::{list as visit_types, visit_type};
pub(crate) use undone::after_undo;
pub use waiting::PartOfDay;
pub(crate) use whom::ForWhom;

pub(crate) const TABLES: &[Table] = &[
    audited("visit_types"),
    audited("visit_type_providers"),
    audited("visit_type_rooms"),
    audited("visit_type_equipment"),
    audited("provider_hours"),
    audited("hours_exceptions"),
    audited("blocks"),
    audited("closures"),
    audited("appointments"),
    audited("visit_moves"),
    audited("waits"),
    audited("calls"),
    audited("desk_rules"),
    audited("desk_rule_fees"),
    audited("booking_limits"),
    audited("series"),
    audited("series_skips"),
];

pub(crate) fn commands() -> Vec<Command> {
    [what_can_be_booked(), what_is_booked(), what_is_to_be_done()].into_iter().flatten().collect()
}

fn what_can_be_booked() -> Vec<Command> {
    vec![
        read("schedule.visit_types", Can::SeeSchedule, types::list),
        write("schedule.add_visit_type", Can::ManagePractice, types::add),
        write("schedule.change_visit_type", Can::ManagePractice, types::change),
        read("schedule.hours", Can::SeeSchedule, hours::hours),
        write("schedule.set_hours", Can::ManagePractice, hours::set_hours),
        write("schedule.add_exception", Can::ManagePractice, exceptions::add_exception),
        write("schedule.remove_exception", Can::ManagePractice, exceptions::remove_exception),
        write("schedule.add_block", Can::ManagePractice, exceptions::add_block),
        write("schedule.remove_block", Can::ManagePractice, exceptions::remove_block),
        read("schedule.closures", Can::SeeSchedule, closures::list),
        read("schedule.closure_hits", Can::SeeSchedule, hits::hits),
        read("schedule.to_move", Can::SeeSchedule, hits::to_move),
        write("schedule.add_closure", Can::ManagePractice, closures::add),
        write("schedule.remove_closure", Can::ManagePractice, closures::remove),
        read("schedule.limits", Can::SeeSchedule, limits::list),
        write("schedule.add_limit", Can::ManagePractice, limits::add),
        write("schedule.remove_limit", Can::ManagePractice, limits::remove),
    ]
}

fn what_is_booked() -> Vec<Command> {
    vec![
        read("schedule.day", Can::SeeSchedule, board::day),
        read("schedule.week", Can::SeeSchedule, board::week),
        read("schedule.month", Can::SeeSchedule, month::month),
        read("schedule.visit_numbers", Can::SeeSchedule, numbers::of_day),
        read("schedule.tray", Can::SeeSchedule, board::tray),
        view("schedule.list", Can::SeePatients, board::list),
        view_found("schedule.appointment", Can::SeeSchedule, opened),
        view_found("schedule.history", Can::SeeSchedule, history::history),
        read("schedule.next_free", Can::SeeSchedule, openings::next_free),
        read("schedule.follow_up", Can::SeeSchedule, follow_up::follow_up),
        read("schedule.check", Can::SeeSchedule, booking::check),
        write("schedule.book", Can::Schedule, book),
        write("schedule.move", Can::Schedule, moving::move_visit),
        write("schedule.resize", Can::Schedule, moving::resize),
        write("schedule.hold", Can::Schedule, moving::hold),
        write("schedule.place", Can::Schedule, moving::place),
        write("schedule.set_note", Can::Schedule, moving::set_note),
        write("schedule.set_equipment", Can::Schedule, equipping::set),
        write("schedule.confirm", Can::Schedule, cancelling::confirm),
        write("schedule.unconfirm", Can::Schedule, cancelling::unconfirm),
        write("schedule.cancel", Can::Schedule, cancelling::cancel),
        write("schedule.reinstate", Can::Schedule, cancelling::reinstate),
    ]
}

/// The lists a desk works off, and visits that come again.
fn what_is_to_be_done() -> Vec<Command> {
    vec![
        read("schedule.rules", Can::SeeSchedule, rules::rules),
        write("schedule.set_rules", Can::ManagePractice, rules::set),
        read("schedule.cancel_terms", Can::SeeSchedule, penalties::terms),
        read("schedule.waiting", Can::SeeSchedule, waiting::list),
        write("schedule.add_to_waiting", Can::Schedule, waiting::add),
        write("schedule.change_waiting", Can::Schedule, waiting::change),
        write("schedule.take_off_waiting", Can::Schedule, waiting::take_off),
        read("schedule.offers", Can::SeeSchedule, offers::offers),
        read("schedule.openings_for", Can::SeeSchedule, offers::openings),
        write("schedule.fill", Can::Schedule, offers::fill),
        read("schedule.to_confirm", Can::SeeSchedule, worklists::to_confirm),
        read("schedule.to_rebook", Can::SeeSchedule, worklists::to_rebook),
        read("schedule.call_list", Can::SeeSchedule, worklists::call_list),
        write("schedule.note_call", Can::Schedule, calls::note),
        write("schedule.provider_out", Can::Schedule, outage::provider_out),
        write("schedule.set_remote", Can::Schedule, remote::set),
        // -- visits that come again
        read("schedule.check_series", Can::SeeSchedule, series::check),
        write("schedule.book_series", Can::Schedule, series::book),
        write("schedule.move_series", Can::Schedule, series::move_visits),
        write("schedule.cancel_series", Can::Schedule, series::cancel_visits),
    ]
}

/// A booked visit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Row.
    pub id: AppointmentId,
    /// Who comes.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    /// Who sees them.
    pub provider_id: ProviderId,
    /// In which room, once known.
    pub room_id: Option<RoomId>,
    /// At which place.
    pub location_id: LocationId,
    /// What kind of visit.
    pub visit_type_id: Option<VisitTypeId>,
    /// Wall-clock start.
    pub starts_at: LocalTime,
    /// The instant that this meant when it was booked; tells the two hours of an autumn night apart.
    pub starts_utc: Moment,
    /// Length.
    pub minutes: i64,
    /// The time that was asked for, when the clocks skip it that night.
    pub asked_for: Option<LocalTime>,
    /// Where the visit stands.
    pub status: Status,
    /// Since when.
    pub status_at: Moment,
    /// Why they come.
    pub reason: String,
    /// The desk's note.
    pub note: String,
    /// Came without an appointment.
    pub is_walk_in: bool,
    /// Why a slot was used twice or a rule set aside.
    pub overbook_reason: Option<String>,
    /// Lies in the holding tray: takes no slot.
    pub is_held: bool,
    /// What the caller said when it was put there.
    pub held_note: Option<String>,
    /// Who called it off.
    pub cancelled_by: Option<By>,
    /// And why.
    pub cancel_reason: Option<String>,
    /// Where it stood before the last move.
    pub moved_from: Option<LocalTime>,
    /// Who booked it.
    pub booked_by: Option<StaffId>,
    /// Comes again, as was agreed there.
    pub series_id: Option<SeriesId>,
    /// By video or telephone; nothing when the patient comes.
    pub remote: Option<remote::Remote>,
    /// What it takes along.
    pub equipment_id: Option<EquipmentId>,
    /// Version of the row.
    pub rev: i64,
}

/// Names an appointment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OneAppointment {
    pub id: AppointmentId,
}

/// An appointment with the steps it went through.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct AppointmentStory {
    pub appointment: Appointment,
    pub steps: Vec<Step>,
    /// The others that were agreed with it.
    pub series: Option<series::Series>,
    pub number: numbers::VisitNumber,
}

impl Opens for AppointmentStory {
    fn patient(&self) -> Option<PatientId> {
        Some(self.appointment.patient_id)
    }
}

/// One step of a visit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Step {
    pub from: Status,
    pub to: Status,
    pub at: Moment,
    pub by: Option<StaffId>,
    pub reason: String,
}

fn opened(r: &Read<'_>, one: OneAppointment) -> Result<AppointmentStory> {
    let found = appointment(r, one.id)?;
    let steps =
        r.all("SELECT from_status, to_status, at, staff_id, reason FROM visit_moves WHERE appointment_id = ?1 ORDER BY id", [one.id], |row| {
            Ok(Step { from: row.get(0)?, to: row.get(1)?, at: row.get(2)?, by: row.get(3)?, reason: row.get(4)? })
        })?;
    let series = found.series_id.map(|id| series::told(r, id)).transpose()?;
    let number = numbers::of_visit(r, &found)?;
    Ok(AppointmentStory { appointment: found, steps, series, number })
}

const APPOINTMENT: &str = "SELECT a.id, a.patient_id, p.family, p.given, a.provider_id, a.room_id, a.location_id, a.visit_type_id, a.starts_on, a.starts_min,
  a.starts_at, a.minutes, a.asked_for, a.status, a.status_at, a.reason, a.note, a.is_walk_in, a.overbook_reason, a.is_held, a.held_note, a.cancelled_by,
  a.cancel_reason, a.moved_from, a.booked_by, a.series_id, a.rev,
  a.remote_mode, a.remote_link, a.remote_phone, a.remote_place, a.equipment_id FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    Ok(Appointment {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        name: shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?),
        provider_id: row.get(4)?,
        room_id: row.get(5)?,
        location_id: row.get(6)?,
        visit_type_id: row.get(7)?,
        starts_at: LocalTime { on: row.get(8)?, at: row.get(9)? },
        starts_utc: row.get(10)?,
        minutes: row.get(11)?,
        asked_for: row.get(12)?,
        status: row.get(13)?,
        status_at: row.get(14)?,
        reason: row.get(15)?,
        note: row.get(16)?,
        is_walk_in: row.get(17)?,
        overbook_reason: row.get(18)?,
        is_held: row.get(19)?,
        held_note: row.get(20)?,
        cancelled_by: row.get(21)?,
        cancel_reason: row.get(22)?,
        moved_from: row.get(23)?,
        booked_by: row.get(24)?,
        series_id: row.get(25)?,
        rev: row.get(26)?,
        remote: remote_of(row)?,
        equipment_id: row.get(31)?,
    })
}

fn remote_of(row: &Row<'_>) -> rusqlite::Result<Option<remote::Remote>> {
    let Some(mode) = row.get(27)? else { return Ok(None) };
    let line = |i: usize| Ok::<_, rusqlite::Error>(crate::codes::Line::parse(row.get_ref(i)?.as_str()?).filter(|line| !line.as_str().is_empty()));
    Ok(Some(remote::Remote { mode, link: line(28)?, phone: row.get(29)?, place: line(30)? }))
}

/// One appointment.
///
/// # Errors
/// `Missing`.
pub(crate) fn appointment(r: &Read<'_>, id: AppointmentId) -> Result<Appointment> {
    r.one(&format!("{APPOINTMENT} WHERE a.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("appointment"))
}

/// The appointment as the person at the seat saw it.
///
/// # Errors
/// `Stale` when somebody changed it meanwhile.
fn seen(r: &Read<'_>, id: AppointmentId, rev: i64) -> Result<Appointment> {
    let found = appointment(r, id)?;
    if found.rev == rev { Ok(found) } else { Err(Error::stale("appointment")) }
}

/// The only place that changes where a visit stands: the step must be one of the table in `status`, and is noted. What a
/// missed visit costs is charged with it, and taken back with it.
pub(crate) fn move_to(w: &mut Write<'_>, id: AppointmentId, to: Status, reason: Option<&str>) -> Result<Appointment> {
    let found = appointment(w, id)?;
    if !found.status.may_become(to) {
        return Err(Error::refused_with("status-step-not-allowed", &[("from", found.status.word()), ("to", to.word())]));
    }
    penalties::follow(w, &found, to)?;
    w.run("UPDATE appointments SET status = ?2, status_at = ?3, rev = rev + 1 WHERE id = ?1", params![id, to, w.now()])?;
    w.insert(
        "INSERT INTO visit_moves (appointment_id, patient_id, from_status, to_status, at, staff_id, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![id, found.patient_id, found.status, to, w.now(), w.staff(), reason.unwrap_or_default()],
    )?;
    appointment(w, id)
}

/// The way of a visit to where it stands: a step back takes the steps since out of the way.
/// The last but one is what it was before.
pub(crate) fn way(r: &Read<'_>, id: AppointmentId) -> Result<Vec<Status>> {
    let sql = "SELECT from_status, to_status FROM visit_moves WHERE appointment_id = ?1 ORDER BY id";
    let steps: Vec<(Status, Status)> = r.all(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut way: Vec<Status> = steps.first().map(|(from, _)| *from).into_iter().collect();
    for (_, to) in steps {
        match way.iter().position(|s| *s == to) {
            Some(earlier) => way.truncate(earlier + 1),
            None => way.push(to),
        }
    }
    Ok(way)
}

/// The status that a visit had before the present one.
pub(crate) fn status_before(r: &Read<'_>, id: AppointmentId) -> Result<Option<Status>> {
    Ok(way(r, id)?.iter().rev().nth(1).copied())
}

/// The status in which a visit was expected last: what taking an arrival back returns to.
pub(crate) fn expected_as(r: &Read<'_>, id: AppointmentId) -> Result<Status> {
    Ok(way(r, id)?.into_iter().rev().find(|s| s.is_expected()).unwrap_or(Status::Booked))
}

/// A patient enters a room that is in use and in which nobody else sits.
///
/// # Errors
/// `room-out-of-use`, `room-occupied`, and `patient-in-another-room` for who sits there with another visit of the day.
pub(crate) fn refuse_entering(r: &Read<'_>, visit: &Appointment, room: RoomId) -> Result<()> {
    let room = practice::room(r, room)?;
    if !room.is_active {
        return Err(Error::refused_with("room-out-of-use", &[("room", &room.name)]));
    }
    // Those of one group sit together.
    let sql = "SELECT 1 FROM appointments AS a LEFT JOIN visit_types AS t ON t.id = a.visit_type_id
      WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status = 'in-room' AND a.room_id = ?2 AND a.id <> ?3
        AND NOT (t.group_size IS NOT NULL AND a.visit_type_id IS ?4 AND a.provider_id = ?5 AND a.starts_at = ?6)";
    let values = params![visit.starts_at.on, room.id, visit.id, visit.visit_type_id, visit.provider_id, visit.starts_utc];
    if r.one(sql, values, |_| Ok(()))?.is_some() {
        return Err(Error::refused_with("room-occupied", &[("room", &room.name)]));
    }
    let sql = "SELECT coalesce(o.name, '') FROM appointments AS a LEFT JOIN rooms AS o ON o.id = a.room_id
      WHERE a.patient_id = ?2 AND a.starts_on = ?1 AND a.is_held = 0 AND a.status = 'in-room' AND a.id <> ?3";
    match r.one(sql, params![visit.starts_at.on, visit.patient_id, visit.id], |row| row.get::<_, String>(0))? {
        Some(other) => Err(Error::refused_with("patient-in-another-room", &[("room", &other)])),
        None => Ok(()),
    }
}

/// Puts a visit into a room, or into none.
pub(crate) fn set_room(w: &mut Write<'_>, id: AppointmentId, room: Option<RoomId>) -> Result<()> {
    w.run("UPDATE appointments SET room_id = ?2, rev = rev + 1 WHERE id = ?1", params![id, room])?;
    Ok(())
}

/// How often a patient stayed away or called off late, and when last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Reliability {
    pub no_shows: i64,
    pub late_cancels: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_no_show_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_late_cancel_on: Option<Day>,
}

/// A patient's missed visits, shown while booking.
pub(crate) fn reliability(r: &Read<'_>, patient: PatientId) -> Result<Reliability> {
    let sql =
        "SELECT coalesce(sum(status = 'no-show'), 0), coalesce(sum(status = 'cancelled-late'), 0), max(CASE status WHEN 'no-show' THEN starts_on END),
        max(CASE status WHEN 'cancelled-late' THEN starts_on END)
      FROM appointments WHERE patient_id = ?1";
    r.one(sql, [patient], |row| {
        Ok(Reliability { no_shows: row.get(0)?, late_cancels: row.get(1)?, last_no_show_on: row.get(2)?, last_late_cancel_on: row.get(3)? })
    })
    .map(Option::unwrap_or_default)
}

/// What is booked goes to the patient whose chart stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    let mut handed = w.hand_over("appointments", facts, to)?;
    handed.extend(w.hand_over("series", facts, to)?);
    handed.extend(w.hand_over("visit_moves", facts, to)?);
    handed.extend(w.hand_over("waits", facts, to)?);
    handed.extend(w.hand_over("calls", facts, to)?);
    Ok(handed)
}

/// A wall-clock time that the clocks have: in the skipped hour it moves on by the skipped span.
fn settled(zone: Zone, asked: LocalTime, second_hour: bool) -> (LocalTime, Moment, Option<LocalTime>) {
    let at = zone.moment(asked, second_hour);
    let told = zone.local(at);
    (told, at, (told != asked).then_some(asked))
}

/// Minutes since midnight as a time of day.
fn clock(minutes: i64) -> Result<TimeOfDay> {
    u16::try_from(minutes).ok().and_then(TimeOfDay::from_minutes).ok_or_else(|| Error::broken("broken", "time-of-day"))
}
