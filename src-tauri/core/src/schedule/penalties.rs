//! The fee for a visit called off late or missed. It is charged by the step that makes the visit one, is the patient's
//! alone, and is taken back when the step is; waiving it is taking its charge back with a reason.

use serde::Serialize;
use ts_rs::TS;

use super::rules::rules;
use super::{Appointment, OneAppointment, Status, appointment, reliability};
use crate::charges::{self, NewCharge};
use crate::command::Nothing;
use crate::error::Result;
use crate::ids::AppointmentId;
use crate::ledger;
use crate::money::Cents;
use crate::practice;
use crate::store::{Read, Write};
use crate::words::Words;

/// What it would cost to call a visit off now, or to stay away from it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CancelTerms {
    /// A patient who calls it off now calls it off late.
    pub is_late: bool,
    /// So many hours of notice are asked for.
    pub notice_hours: i64,
    /// What that costs; nothing the first time, where the rules say so.
    pub late_fee_cents: Cents,
    /// What staying away costs.
    pub no_show_fee_cents: Cents,
    /// It is the first time, and that is why it costs nothing.
    pub is_first_time: bool,
}

/// Is it too late to call the visit off in time?
pub(super) fn is_late(r: &Read<'_>, visit: &Appointment) -> Result<bool> {
    Ok(visit.starts_utc.minutes_since(r.now()) < 60 * rules(r, Nothing {})?.notice_hours)
}

pub(super) fn terms(r: &Read<'_>, one: OneAppointment) -> Result<CancelTerms> {
    let visit = appointment(r, one.id)?;
    let rules = rules(r, Nothing {})?;
    let (late, no_show) = (full_fee(r, &visit, Status::CancelledLate)?, full_fee(r, &visit, Status::NoShow)?);
    let is_first_time = rules.is_first_time_free && is_first(r, &visit)? && (late.is_positive() || no_show.is_positive());
    let asked = |fee: Cents| if is_first_time { Cents::default() } else { fee };
    Ok(CancelTerms {
        is_late: is_late(r, &visit)?,
        notice_hours: rules.notice_hours,
        late_fee_cents: asked(late),
        no_show_fee_cents: asked(no_show),
        is_first_time,
    })
}

/// By the rules, whoever's turn it is.
fn full_fee(r: &Read<'_>, visit: &Appointment, to: Status) -> Result<Cents> {
    let rules = rules(r, Nothing {})?;
    let own = rules.by_type.iter().find(|fees| Some(fees.visit_type_id) == visit.visit_type_id);
    let (late, no_show) = own.map_or((rules.late_fee_cents, rules.no_show_fee_cents), |own| (own.late_fee_cents, own.no_show_fee_cents));
    Ok(if to == Status::NoShow { no_show } else { late })
}

/// Nothing was missed or called off late before this visit.
fn is_first(r: &Read<'_>, visit: &Appointment) -> Result<bool> {
    let before = reliability(r, visit.patient_id)?;
    let own = i64::from(matches!(visit.status, Status::NoShow | Status::CancelledLate));
    Ok(before.no_shows + before.late_cancels - own <= 0)
}

/// A step from one status to another: the fee that it makes due, or the one that it takes back. `visit` is as it was
/// before the step.
pub(super) fn follow(w: &mut Write<'_>, visit: &Appointment, to: Status) -> Result<()> {
    let costs = |status: Status| matches!(status, Status::NoShow | Status::CancelledLate);
    if costs(visit.status) {
        lift(w, visit.id)?;
    }
    if !costs(to) || (rules(w, Nothing {})?.is_first_time_free && is_first(w, visit)?) {
        return Ok(());
    }
    let fee = full_fee(w, visit, to)?;
    if fee.is_positive() { charge(w, visit, to, fee) } else { Ok(()) }
}

fn charge(w: &mut Write<'_>, visit: &Appointment, to: Status, fee: Cents) -> Result<()> {
    let practice = practice::practice(w)?;
    let words = Words::new(&practice.locale);
    let (code, key) = if to == Status::NoShow { ("no-show", "charge-no-show") } else { ("late-cancel", "charge-late-cancel") };
    let debtor = ledger::debtor(w, visit.patient_id)?;
    let name = words.say(key);
    let line = NewCharge::of_the_desk((debtor, visit.location_id), (code, &name), w.today()?, fee);
    charges::enter(w, &NewCharge { appointment: Some(visit.id), is_patient_only: true, ..line }).map(|_| ())
}

/// Takes the fee of a visit back, if one is open or paid; what was paid on it lies unapplied again.
fn lift(w: &mut Write<'_>, visit: AppointmentId) -> Result<()> {
    let sql = "SELECT id, rev FROM charges WHERE appointment_id = ?1 AND is_patient_only = 1 AND is_void = 0";
    for (id, rev) in w.all(sql, [visit], |row| Ok((row.get(0)?, row.get(1)?)))? {
        charges::take_back(w, id, rev, &Words::new(&practice::practice(w)?.locale).say("charge-step-back"))?;
    }
    Ok(())
}
