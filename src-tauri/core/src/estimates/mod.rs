//! Good faith estimates for whoever pays alone: what a visit is expected to cost, given in time, and compared with the bill.
//!
//! Tables: estimates, estimate_lines. Booked ten business days ahead or more, an estimate is due within three; three or more ahead, within
//! one; asked for, within three. A bill that is 400.00 or more over the estimate of a provider can be disputed, and the list says so.
//! The clocks run on business days: no weekends, no federal holidays; that the practice is closed stops none of them.

mod clock;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts;
use crate::codes::{Line, choices, holds_card_number, shown_name};
use crate::command::{Command, Nothing, Opens, read, view, write};
use crate::dates::{Day, Moment};
use crate::documents::{self, EstimatePage};
use crate::error::{Error, Result};
use crate::fees;
use crate::ids::{AppointmentId, DocumentId, EstimateId, FeeId, PatientId, ProviderId};
use crate::money::Cents;
use crate::patients::{self, CHARTS};
use crate::permit::Can;
use crate::practice;
use crate::schedule;
use crate::store::{Facts, Handed, Read, Table, Write, audited};

use clock::due_on;

pub(crate) const TABLES: &[Table] = &[audited("estimates"), audited("estimate_lines")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("estimates.clock", Can::SeeMoney, clock_of),
        read("estimates.list", Can::SeeMoney, |r, _: Nothing| list(r)),
        view("estimates.of_patient", Can::SeeMoney, of_patient),
        write("estimates.make", Can::TakeMoney, make),
        write("estimates.give", Can::TakeMoney, give),
    ]
}

/// An estimate goes to the chart that stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("estimates", facts, to)
}

choices! {
    /// Why an estimate is owed.
    EstimateBasis {
        /// A visit was booked.
        Scheduled = "scheduled",
        /// Somebody asked what it would cost.
        Asked = "asked",
    }
}

/// A bill this much over the estimate of a provider can be disputed.
const DISPUTABLE: Cents = Cents::new(40_000);

/// When it was booked or asked for, and when the service is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ClockAsked {
    pub basis: EstimateBasis,
    /// Today when left out.
    pub asked_on: Option<Day>,
    pub service_on: Option<Day>,
}

/// By when an estimate has to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct EstimateClock {
    /// Business days from the booking to the service.
    pub days_ahead: Option<i64>,
    /// So many business days there are for it; none when it is not owed.
    pub within_days: Option<i64>,
    pub due_on: Option<Day>,
}

/// What is expected of one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct EstimateLine {
    pub provider_id: ProviderId,
    pub provider: String,
    pub code: String,
    pub name: String,
    pub units: i64,
    pub amount_cents: Cents,
}

/// An estimate as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Estimate {
    pub id: EstimateId,
    pub patient_id: PatientId,
    pub patient: String,
    pub appointment_id: Option<AppointmentId>,
    pub basis: EstimateBasis,
    pub asked_on: Day,
    pub service_on: Option<Day>,
    /// By when it has to be given; nothing when the law asks for none.
    pub due_on: Option<Day>,
    pub what: String,
    pub lines: Vec<EstimateLine>,
    pub total_cents: Cents,
    pub given_at: Option<Moment>,
    pub given_by: Option<String>,
    pub document_id: Option<DocumentId>,
    /// Its day is past and it was not given.
    pub is_late: bool,
    /// The most that a provider's bill of that visit is over their estimate; nothing when none is.
    pub over_cents: Cents,
    /// So much that the patient may dispute it: say so before the bill goes out.
    pub is_disputable: bool,
    pub rev: i64,
}

/// What is expected.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct EstimateLineDraft {
    pub provider_id: ProviderId,
    pub fee_id: FeeId,
    /// One, unless said.
    pub units: Option<i64>,
    /// The list's price of all, unless said.
    pub amount_cents: Option<Cents>,
}

/// A new estimate: of a visit, or of what somebody asked about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct EstimateDraft {
    pub patient_id: PatientId,
    pub appointment_id: Option<AppointmentId>,
    pub basis: EstimateBasis,
    /// When it was booked or asked for; today when left out.
    pub asked_on: Option<Day>,
    pub service_on: Option<Day>,
    pub what: Line,
    pub lines: Vec<EstimateLineDraft>,
}

/// Which.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct EstimateGiven {
    pub id: EstimateId,
    pub rev: i64,
}

/// Whose.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct EstimatesOf {
    pub patient_id: PatientId,
}

impl Opens for EstimatesOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

fn clock_of(r: &Read<'_>, asked: ClockAsked) -> Result<EstimateClock> {
    let asked_on = asked.asked_on.unwrap_or(r.today()?);
    if asked.basis == EstimateBasis::Scheduled && asked.service_on.is_none() {
        return Err(Error::field("serviceOn", "required"));
    }
    Ok(due_on(asked.basis, asked_on, asked.service_on))
}

fn make(w: &mut Write<'_>, draft: EstimateDraft) -> Result<Estimate> {
    let today = w.today()?;
    let patient = patients::get(w, draft.patient_id)?.id;
    let asked_on = draft.asked_on.unwrap_or(today);
    if asked_on > today {
        return Err(Error::field("askedOn", "service-in-the-future"));
    }
    if draft.what.as_str().is_empty() {
        return Err(Error::field("what", "required"));
    }
    if holds_card_number(draft.what.as_str()) {
        return Err(Error::field("what", "card-number-not-kept"));
    }
    if draft.lines.is_empty() {
        return Err(Error::field("lines", "required"));
    }
    let service_on = match draft.appointment_id {
        Some(id) => {
            let visit = schedule::appointment(w, id)?;
            if patients::standing(w, visit.patient_id)? != patient {
                return Err(Error::field("appointmentId", "appointment-of-another-patient"));
            }
            Some(visit.starts_at.on)
        }
        None => draft.service_on,
    };
    if draft.basis == EstimateBasis::Scheduled && service_on.is_none() {
        return Err(Error::field("serviceOn", "required"));
    }
    let lines = draft.lines.iter().enumerate().map(|(i, line)| priced(w, i, line)).collect::<Result<Vec<_>>>()?;
    let total = Cents::sum(lines.iter().map(|line| line.amount_cents))?;
    let due = due_on(draft.basis, asked_on, service_on).due_on;
    let sql = "INSERT INTO estimates (patient_id, appointment_id, basis, asked_on, service_on, due_on, what, total_cents, made_at, made_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let values = params![patient, draft.appointment_id, draft.basis, asked_on, service_on, due, draft.what, total, w.now(), w.staff_id()?];
    let id = EstimateId(w.insert(sql, values)?);
    for line in &lines {
        let sql = "INSERT INTO estimate_lines (estimate_id, provider_id, code, name, units, amount_cents) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        w.insert(sql, params![id, line.provider_id, line.code, line.name, line.units, line.amount_cents])?;
    }
    estimate(w, id)
}

fn priced(r: &Read<'_>, i: usize, line: &EstimateLineDraft) -> Result<EstimateLine> {
    let (fee, provider) = (fees::fee(r, line.fee_id)?, practice::provider(r, line.provider_id)?);
    let units = line.units.unwrap_or(1);
    if !(1..=999).contains(&units) {
        return Err(Error::field(format!("lines.{i}.units"), "out-of-range"));
    }
    let amount_cents = line.amount_cents.map_or_else(|| fee.fee_cents.times(units), Ok)?;
    if amount_cents.is_negative() {
        return Err(Error::field(format!("lines.{i}.amountCents"), "money-negative"));
    }
    Ok(EstimateLine { provider_id: provider.id, provider: provider.shown(), code: fee.code, name: fee.name, units, amount_cents })
}

/// Prints it and notes that it was given.
fn give(w: &mut Write<'_>, given: EstimateGiven) -> Result<Estimate> {
    let before = estimate(w, given.id)?;
    if before.given_at.is_some() {
        return Err(Error::refused("estimate-given"));
    }
    let page = EstimatePage {
        patient: before.patient_id,
        what: before.what.clone(),
        service_on: before.service_on,
        lines: before.lines.iter().map(|line| (line.provider_id, line.code.clone(), line.name.clone(), line.units, line.amount_cents)).collect(),
    };
    let document = documents::keep_estimate(w, &page)?;
    let sql = "UPDATE estimates SET given_at = ?3, given_by = ?4, document_id = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("estimate", sql, params![given.id, given.rev, w.now(), w.staff_id()?, document])?;
    estimate(w, given.id)
}

/// The most that the bill of one provider is over their estimate: what was charged at that visit, or on that day, voided charges left out.
const OVER: &str = "coalesce((SELECT max(billed - l.expected) FROM (SELECT x.provider_id, sum(x.amount_cents) AS expected FROM estimate_lines AS x
      WHERE x.estimate_id = e.id GROUP BY x.provider_id) AS l
    JOIN (SELECT c.provider_id, sum(c.amount_cents) AS billed FROM charges AS c WHERE c.patient_id = e.patient_id AND c.is_void = 0
      AND iif(e.appointment_id IS NULL, c.service_on = e.service_on, c.appointment_id = e.appointment_id) GROUP BY c.provider_id) AS b
      ON b.provider_id = l.provider_id), 0)";

fn sql(rest: &str) -> String {
    format!(
        "SELECT e.id, e.patient_id, n.family, n.given, e.appointment_id, e.basis, e.asked_on, e.service_on, e.due_on, e.what, e.total_cents, e.given_at, s.name,
           e.document_id, max(0, {OVER}), e.rev FROM estimates AS e JOIN patients AS n ON n.id = e.patient_id LEFT JOIN staff AS s ON s.id = e.given_by {rest}"
    )
}

fn estimate(r: &Read<'_>, id: EstimateId) -> Result<Estimate> {
    let today = r.today()?;
    let found = r.one(&sql("WHERE e.id = ?1"), [id], |row| estimate_row(row, today))?.ok_or_else(|| Error::missing("estimate"))?;
    with_lines(r, found)
}

/// What is not given yet, the soonest due first, and what was billed too far over.
fn list(r: &Read<'_>) -> Result<Vec<Estimate>> {
    let today = r.today()?;
    let mut found = r.all(&sql("ORDER BY e.due_on IS NULL, e.due_on, e.id"), (), |row| estimate_row(row, today))?;
    let closed = charts::closed(r)?;
    found.retain(|one| (one.given_at.is_none() || one.is_disputable) && !closed.contains(&one.patient_id));
    found.into_iter().map(|one| with_lines(r, one)).collect()
}

fn of_patient(r: &Read<'_>, of: EstimatesOf) -> Result<Vec<Estimate>> {
    let (patient, today) = (patients::standing(r, of.patient_id)?, r.today()?);
    let found = r.all(&sql(&format!("WHERE e.patient_id IN {CHARTS} ORDER BY e.id DESC")), [patient], |row| estimate_row(row, today))?;
    found.into_iter().map(|one| with_lines(r, one)).collect()
}

fn with_lines(r: &Read<'_>, one: Estimate) -> Result<Estimate> {
    let sql = "SELECT l.provider_id, trim(p.given || ' ' || p.family || ' ' || p.credentials), l.code, l.name, l.units, l.amount_cents
        FROM estimate_lines AS l JOIN providers AS p ON p.id = l.provider_id WHERE l.estimate_id = ?1 ORDER BY l.id";
    let lines = r.all(sql, [one.id], |row| {
        Ok(EstimateLine {
            provider_id: row.get(0)?,
            provider: row.get(1)?,
            code: row.get(2)?,
            name: row.get(3)?,
            units: row.get(4)?,
            amount_cents: row.get(5)?,
        })
    })?;
    Ok(Estimate { lines, ..one })
}

fn estimate_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Estimate> {
    let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
    let (due_on, given_at, over_cents): (Option<Day>, Option<Moment>, Cents) = (row.get(8)?, row.get(11)?, row.get(14)?);
    Ok(Estimate {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        patient: shown_name(&family, &given),
        appointment_id: row.get(4)?,
        basis: row.get(5)?,
        asked_on: row.get(6)?,
        service_on: row.get(7)?,
        due_on,
        what: row.get(9)?,
        lines: Vec::new(),
        total_cents: row.get(10)?,
        is_late: given_at.is_none() && due_on.is_some_and(|due| due < today),
        given_at,
        given_by: row.get(12)?,
        document_id: row.get(13)?,
        over_cents,
        is_disputable: over_cents >= DISPUTABLE,
        rev: row.get(15)?,
    })
}
