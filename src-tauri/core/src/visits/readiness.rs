//! What is to be seen to before a day begins, and what earlier days left undone: each a line with one thing to do.

use std::collections::BTreeSet;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checklist::{self, CheckStage, Whose};
use crate::charges::NOTHING_CHARGED;
use crate::codes::{choices, is_other_language};
use crate::command::Nothing;
use crate::coverage;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, PolicyId, VisitTypeId};
use crate::ledger;
use crate::money::Cents;
use crate::patients;
use crate::permit::{Can, may};
use crate::schedule::Status;
use crate::staff;
use crate::store::{Read, Write};

/// From where on something is to be seen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadinessLimits {
    /// A coverage verified longer ago than so many days is asked again.
    pub verify_days: i64,
    /// Whoever owes more than this is spoken to.
    pub balance_cents: Cents,
    /// As it was seen; 0 while the program's own numbers hold.
    pub rev: i64,
}

/// Which day; the next one on which somebody is booked when left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct ReadinessAsked {
    pub on: Option<Day>,
}

choices! {
    /// What is to be seen to before a visit.
    ReadinessKind {
        /// Coverage that nobody has verified of late.
        NotVerified = "not-verified",
        /// A balance over the limit.
        Balance = "balance",
        /// Facts that the record lacks.
        Lacks = "lacks",
        /// Lines of the visit's checklist that nobody has seen to.
        Checklist = "checklist",
    }
    /// A fact that the record lacks.
    LackingFact {
        /// Birth date.
        Born = "born",
        /// Telephone.
        Phone = "phone",
        /// Address.
        Address = "address",
    }
    /// What an earlier day left undone.
    UnfinishedKind {
        /// Nobody said whether the patient came.
        StillExpected = "still-expected",
        /// Arrived and never left.
        NotCheckedOut = "not-checked-out",
        /// Done, with no charge.
        WithoutCharge = "without-charge",
    }
}

/// One thing to be seen to before a visit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ReadinessRow {
    /// What.
    pub kind: ReadinessKind,
    /// The first visit of the day it is about.
    pub appointment_id: AppointmentId,
    /// Whose.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    /// When they come.
    pub at: TimeOfDay,
    /// To whom.
    pub provider: String,
    /// The policy that pays first, to be verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_id: Option<PolicyId>,
    /// As it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_rev: Option<i64>,
    /// Who pays, and under which number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<String>,
    /// So many days before the visit it was verified; nothing when it never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_days: Option<i64>,
    /// What is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_cents: Option<Cents>,
    /// What the record lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<LackingFact>,
    /// What of the checklist is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<String>,
}

/// A day, and what is to be seen to before it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Readiness {
    pub on: Day,
    /// Visits still expected.
    pub visits: i64,
    pub limits: ReadinessLimits,
    /// By time.
    pub rows: Vec<ReadinessRow>,
}

/// Something an earlier day left undone.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct UnfinishedRow {
    pub kind: UnfinishedKind,
    pub appointment_id: AppointmentId,
    pub rev: i64,
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    pub on: Day,
    pub at: TimeOfDay,
    pub provider: String,
    pub status: Status,
}

struct Expected {
    appointment: AppointmentId,
    patient: PatientId,
    name: String,
    at: TimeOfDay,
    provider: String,
    lacks: Vec<LackingFact>,
    kind: Option<VisitTypeId>,
    born_on: Option<Day>,
    speaks_other: bool,
}

/// What is to be seen to before the visits of a day. A balance stands here only for whoever may see money.
pub(super) fn readiness(r: &Read<'_>, asked: ReadinessAsked) -> Result<Readiness> {
    let me = r.staff().ok_or(Error::Locked { code: "signed-out".to_owned() })?;
    let sees_money = may(staff::person(r, me)?.role, Can::SeeMoney);
    let limits = limits(r)?;
    let on = match asked.on {
        Some(on) => on,
        None => next_day(r)?,
    };
    let expected = expected(r, on)?;
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    let items = checklist::items(r)?;
    for one in &expected {
        let checks = checklist::open_until(&one.whose(on).checks(r, &items)?, CheckStage::Before);
        rows.extend((!checks.is_empty()).then(|| ReadinessRow { checks, ..one.row(ReadinessKind::Checklist) }));
        if !seen.insert(one.patient) {
            continue;
        }
        rows.extend(not_verified(r, one, on, limits)?);
        if sees_money {
            let owed = ledger::balance(r, one.patient)?.owed;
            rows.extend((owed > limits.balance_cents).then(|| ReadinessRow { owed_cents: Some(owed), ..one.row(ReadinessKind::Balance) }));
        }
        if !one.lacks.is_empty() {
            rows.push(ReadinessRow { lacks: one.lacks.clone(), ..one.row(ReadinessKind::Lacks) });
        }
    }
    Ok(Readiness { on, visits: expected.len() as i64, limits, rows })
}

/// The next day on which somebody is expected; tomorrow if there is none.
fn next_day(r: &Read<'_>) -> Result<Day> {
    let today = r.today()?;
    let sql = "SELECT min(starts_on) FROM appointments WHERE starts_on > ?1 AND is_held = 0 AND status IN ('booked', 'confirmed')";
    Ok(r.one(sql, [today], |row| row.get::<_, Option<Day>>(0))?.flatten().unwrap_or_else(|| today.plus_days(1)))
}

fn not_verified(r: &Read<'_>, one: &Expected, on: Day, limits: ReadinessLimits) -> Result<Option<ReadinessRow>> {
    let Some(policy) = coverage::primary(r, one.patient, on)? else { return Ok(None) };
    let days = policy.verified_on.map(|verified| on.days_since(verified));
    if days.is_some_and(|days| days <= limits.verify_days) {
        return Ok(None);
    }
    Ok(Some(ReadinessRow {
        policy_id: Some(policy.id),
        policy_rev: Some(policy.rev),
        coverage: Some(format!("{} {}", policy.payer, policy.member_id).trim().to_owned()),
        verified_days: days,
        ..one.row(ReadinessKind::NotVerified)
    }))
}

impl Expected {
    fn row(&self, kind: ReadinessKind) -> ReadinessRow {
        ReadinessRow {
            kind,
            appointment_id: self.appointment,
            patient_id: self.patient,
            name: self.name.clone(),
            at: self.at,
            provider: self.provider.clone(),
            policy_id: None,
            policy_rev: None,
            coverage: None,
            verified_days: None,
            owed_cents: None,
            lacks: Vec::new(),
            checks: Vec::new(),
        }
    }

    fn whose(&self, on: Day) -> Whose {
        let Expected { appointment, patient, kind, born_on, speaks_other, .. } = *self;
        Whose { appointment, patient, kind, born_on, speaks_other, on }
    }
}

fn expected(r: &Read<'_>, on: Day) -> Result<Vec<Expected>> {
    let sql = "SELECT a.id, a.patient_id, p.family, p.given, a.starts_min, trim(v.given || ' ' || v.family || ' ' || v.credentials),
          p.born_on IS NULL, p.phone IS NULL, p.address = '', a.visit_type_id, p.born_on, p.language
        FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id
        WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status IN ('booked', 'confirmed') ORDER BY a.starts_min, a.id";
    r.all(sql, [on], |row| {
        let lacks = [(row.get(6)?, LackingFact::Born), (row.get(7)?, LackingFact::Phone), (row.get(8)?, LackingFact::Address)];
        Ok(Expected {
            appointment: row.get(0)?,
            patient: row.get(1)?,
            name: patients::shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?),
            at: row.get(4)?,
            provider: row.get(5)?,
            lacks: lacks.into_iter().filter(|(is_lacking, _)| *is_lacking).map(|(_, fact)| fact).collect(),
            kind: row.get(9)?,
            born_on: row.get(10)?,
            speaks_other: is_other_language(row.get_ref(11)?.as_str()?),
        })
    })
}

/// Verified within a month, nothing over 200.00 owed: what holds until the practice says otherwise.
const USUAL: ReadinessLimits = ReadinessLimits { verify_days: 30, balance_cents: Cents::new(20_000), rev: 0 };

fn limits(r: &Read<'_>) -> Result<ReadinessLimits> {
    let sql = "SELECT verify_days, balance_cents, rev FROM readiness_limits WHERE id = 1";
    let kept = r.one(sql, (), |row| Ok(ReadinessLimits { verify_days: row.get(0)?, balance_cents: row.get(1)?, rev: row.get(2)? }))?;
    Ok(kept.unwrap_or(USUAL))
}

/// From where on something is to be seen to.
pub(super) fn set_limits(w: &mut Write<'_>, wanted: ReadinessLimits) -> Result<ReadinessLimits> {
    if !(1..=400).contains(&wanted.verify_days) {
        return Err(Error::field("verifyDays", "out-of-range"));
    }
    if wanted.balance_cents < Cents::ZERO {
        return Err(Error::field("balanceCents", "out-of-range"));
    }
    if limits(w)?.rev != wanted.rev {
        return Err(Error::stale("readiness-limits"));
    }
    let values = params![wanted.verify_days, wanted.balance_cents];
    match wanted.rev {
        0 => w.insert("INSERT INTO readiness_limits (id, verify_days, balance_cents) VALUES (1, ?1, ?2)", values).map(|_| ())?,
        _ => w.update("readiness-limits", "UPDATE readiness_limits SET verify_days = ?1, balance_cents = ?2, rev = rev + 1 WHERE id = 1", values)?,
    }
    limits(w)
}

/// How far back one looks: what is older is history.
const LOOK_BACK_DAYS: i64 = 45;

/// Visits of earlier days that nobody closed, and visits that are done (today's too) with nothing charged.
pub(super) fn unfinished(r: &Read<'_>, _: Nothing) -> Result<Vec<UnfinishedRow>> {
    let today = r.today()?;
    let sql = format!(
        "SELECT a.id, a.rev, a.patient_id, p.family, p.given, a.starts_on, a.starts_min, trim(v.given || ' ' || v.family || ' ' || v.credentials), a.status
        FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS v ON v.id = a.provider_id
        WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0
          AND (a.starts_on < ?2 AND a.status IN ('booked', 'confirmed', 'waiting', 'in-room', 'checkout')
            OR a.status = 'done' AND {NOTHING_CHARGED})
        ORDER BY a.starts_on DESC, a.starts_min, a.id LIMIT 300"
    );
    r.all(&sql, params![today.plus_days(-LOOK_BACK_DAYS), today], unfinished_row)
}

fn unfinished_row(row: &Row<'_>) -> rusqlite::Result<UnfinishedRow> {
    let status: Status = row.get(8)?;
    Ok(UnfinishedRow {
        kind: match status {
            Status::Booked | Status::Confirmed => UnfinishedKind::StillExpected,
            Status::Done => UnfinishedKind::WithoutCharge,
            _ => UnfinishedKind::NotCheckedOut,
        },
        appointment_id: row.get(0)?,
        rev: row.get(1)?,
        patient_id: row.get(2)?,
        name: patients::shown_name(row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?),
        on: row.get(5)?,
        at: row.get(6)?,
        provider: row.get(7)?,
        status,
    })
}
