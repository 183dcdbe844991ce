//! Fee schedules: what a payer allows, what self-payers are asked, what a discount plan takes off; and which of them prices a charge.
//!
//! A charge stands at the practice's own price unless the patient is on a discount plan that day, or has no plan that pays and there
//! is a self-pay price. What a contract allows changes no charge: it is told beside it.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Fee, by_code, fee};
use crate::codes::{Line, Name, choices};
use crate::command::Opens;
use crate::coverage;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{DiscountId, FeeId, PatientId, PayerId, PlanId, ScheduleId};
use crate::money::{Cents, LARGEST};
use crate::patients::{self, CHARTS};
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// What a schedule is for.
    ScheduleKind {
        /// What a payer allows.
        Contract = "contract",
        /// What whoever pays themselves is asked.
        SelfPay = "self-pay",
        /// What a discount plan asks, or takes off.
        Discount = "discount",
    }
    /// By what a charge gets its price.
    PricedBy {
        /// The practice's own list.
        List = "list",
        /// The self-pay schedule.
        SelfPay = "self-pay",
        /// A discount plan.
        Discount = "discount",
    }
}

/// Prices with their days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct FeeSchedule {
    pub id: ScheduleId,
    pub name: String,
    pub kind: ScheduleKind,
    /// Whose contract.
    pub payer_id: Option<PayerId>,
    /// Of this plan alone.
    pub plan_id: Option<PlanId>,
    pub from_on: Day,
    pub to_on: Option<Day>,
    /// Off the practice's own price, where no line says one.
    pub off_percent: i64,
    /// Codes with a price.
    pub lines: i64,
    pub is_active: bool,
    pub rev: i64,
}

/// A new schedule, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of FeeSchedule.
pub struct ScheduleDraft {
    pub id: Option<ScheduleId>,
    pub name: Name,
    pub kind: ScheduleKind,
    pub payer_id: Option<PayerId>,
    pub plan_id: Option<PlanId>,
    pub from_on: Day,
    pub to_on: Option<Day>,
    pub off_percent: Option<i64>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which schedule.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ScheduleAsked {
    pub id: ScheduleId,
}

/// One price of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ScheduleLine {
    pub fee_id: FeeId,
    pub code: String,
    pub name: String,
    /// The practice's own price.
    pub list_cents: Cents,
    pub cents: Cents,
}

/// Sets one price of a schedule, or (without one) takes it out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PriceDraft {
    pub schedule_id: ScheduleId,
    pub code: Line,
    pub cents: Option<Cents>,
}

/// For whom, what, when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PriceAsked {
    pub patient_id: PatientId,
    pub fee_id: FeeId,
    /// Today, unless said.
    pub on: Option<Day>,
}

impl Opens for PriceAsked {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// A price, and why it is that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// Of one unit.
    pub cents: Cents,
    /// The practice's own.
    pub list_cents: Cents,
    /// By what.
    pub by: PricedBy,
    /// Its name; empty for the practice's own list.
    pub schedule: String,
    /// What the patient's plan allows, where a contract says so.
    pub allowed_cents: Option<Cents>,
}

/// A patient on a discount plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Discount {
    pub id: DiscountId,
    pub patient_id: PatientId,
    pub schedule_id: ScheduleId,
    pub name: String,
    pub from_on: Day,
    pub to_on: Option<Day>,
    pub note: String,
    pub rev: i64,
}

/// Puts a patient on a discount plan, or (with `id` and `rev`) says until when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Discount.
pub struct DiscountDraft {
    pub id: Option<DiscountId>,
    pub patient_id: PatientId,
    pub schedule_id: ScheduleId,
    pub from_on: Day,
    pub to_on: Option<Day>,
    pub note: Option<Line>,
    pub rev: Option<i64>,
}

/// Whose discounts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DiscountsOf {
    pub patient_id: PatientId,
}

impl Opens for DiscountsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

pub(super) fn save(w: &mut Write<'_>, draft: ScheduleDraft) -> Result<FeeSchedule> {
    if (draft.kind == ScheduleKind::Contract) != draft.payer_id.is_some() {
        return Err(Error::field("payerId", if draft.payer_id.is_some() { "schedule-of-no-payer" } else { "required" }));
    }
    if draft.to_on.is_some_and(|to| to < draft.from_on) {
        return Err(Error::field("toOn", "ends-before-it-begins"));
    }
    let off = draft.off_percent.unwrap_or(0);
    if !(0..=100).contains(&off) {
        return Err(Error::field("offPercent", "out-of-range"));
    }
    if let Some(plan) = draft.plan_id {
        let payer: Option<PayerId> = w.one("SELECT payer_id FROM plans WHERE id = ?1", [plan], |row| row.get(0))?;
        if payer != draft.payer_id {
            return Err(Error::field("planId", "plan-of-another-payer"));
        }
    }
    let is_active = draft.is_active.unwrap_or(true);
    let id = match draft.id {
        Some(id) => {
            schedule(w, id)?;
            let sql = "UPDATE fee_schedules SET name = ?3, kind = ?4, payer_id = ?5, plan_id = ?6, from_on = ?7, to_on = ?8, off_percent = ?9,
                 is_active = ?10, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
            let all = params![id, draft.rev, draft.name, draft.kind, draft.payer_id, draft.plan_id, draft.from_on, draft.to_on, off, is_active];
            w.update("schedule", sql, all)?;
            id
        }
        None => {
            let sql = "INSERT INTO fee_schedules (name, kind, payer_id, plan_id, from_on, to_on, off_percent, is_active)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let all = params![draft.name, draft.kind, draft.payer_id, draft.plan_id, draft.from_on, draft.to_on, off, is_active];
            ScheduleId(w.insert(sql, all)?)
        }
    };
    schedule(w, id)
}

const SCHEDULE: &str = "SELECT s.id, s.name, s.kind, s.payer_id, s.plan_id, s.from_on, s.to_on, s.off_percent,
    (SELECT count(*) FROM fee_schedule_lines AS l WHERE l.schedule_id = s.id), s.is_active, s.rev FROM fee_schedules AS s";

/// All of them, the latest of each kind first.
pub(super) fn list(r: &Read<'_>) -> Result<Vec<FeeSchedule>> {
    r.all(&format!("{SCHEDULE} ORDER BY s.kind, s.from_on DESC, s.id DESC"), (), from_row)
}

/// One of them.
pub(crate) fn schedule(r: &Read<'_>, id: ScheduleId) -> Result<FeeSchedule> {
    r.one(&format!("{SCHEDULE} WHERE s.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("schedule"))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<FeeSchedule> {
    Ok(FeeSchedule {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        payer_id: row.get(3)?,
        plan_id: row.get(4)?,
        from_on: row.get(5)?,
        to_on: row.get(6)?,
        off_percent: row.get(7)?,
        lines: row.get(8)?,
        is_active: row.get(9)?,
        rev: row.get(10)?,
    })
}

/// The prices of a schedule in the order of codes.
pub(super) fn lines(r: &Read<'_>, asked: ScheduleAsked) -> Result<Vec<ScheduleLine>> {
    schedule(r, asked.id)?;
    let sql = "SELECT f.id, f.code, f.name, f.fee_cents, l.cents FROM fee_schedule_lines AS l JOIN fees AS f ON f.id = l.fee_id
        WHERE l.schedule_id = ?1 ORDER BY f.code";
    r.all(sql, [asked.id], |row| {
        Ok(ScheduleLine { fee_id: row.get(0)?, code: row.get(1)?, name: row.get(2)?, list_cents: row.get(3)?, cents: row.get(4)? })
    })
}

pub(super) fn set_price(w: &mut Write<'_>, draft: PriceDraft) -> Result<Vec<ScheduleLine>> {
    schedule(w, draft.schedule_id)?;
    let fee = by_code(w, draft.code.as_str())?.ok_or_else(|| Error::field("code", "code-not-in-list"))?;
    if draft.cents.is_some_and(|cents| cents.is_negative() || cents > LARGEST) {
        return Err(Error::field("cents", "money-too-large"));
    }
    set_line(w, draft.schedule_id, fee.id, draft.cents)?;
    lines(w, ScheduleAsked { id: draft.schedule_id })
}

/// One price of a schedule; nothing takes it out.
pub(crate) fn set_line(w: &mut Write<'_>, schedule: ScheduleId, fee: FeeId, cents: Option<Cents>) -> Result<()> {
    match cents {
        Some(cents) => w.run(
            "INSERT INTO fee_schedule_lines (schedule_id, fee_id, cents) VALUES (?1, ?2, ?3)
             ON CONFLICT (schedule_id, fee_id) DO UPDATE SET cents = excluded.cents",
            params![schedule, fee, cents],
        )?,
        None => w.run("DELETE FROM fee_schedule_lines WHERE schedule_id = ?1 AND fee_id = ?2", params![schedule, fee])?,
    };
    Ok(())
}

/// Prices of a schedule by the line of the code list.
pub(crate) fn prices_of(r: &Read<'_>, id: ScheduleId) -> Result<Vec<(FeeId, Cents)>> {
    Ok(lines(r, ScheduleAsked { id })?.into_iter().map(|line| (line.fee_id, line.cents)).collect())
}

/// A schedule's price of a code, or its percentage off the list's.
fn priced(r: &Read<'_>, schedule: &FeeSchedule, fee: &Fee) -> Result<Option<Cents>> {
    let sql = "SELECT cents FROM fee_schedule_lines WHERE schedule_id = ?1 AND fee_id = ?2";
    if let Some(cents) = r.one(sql, params![schedule.id, fee.id], |row| row.get(0))? {
        return Ok(Some(cents));
    }
    if schedule.off_percent == 0 {
        return Ok(None);
    }
    let off = u32::try_from(schedule.off_percent).unwrap_or(0).min(100);
    Ok(fee.fee_cents.split(&[100 - off, off]).first().copied())
}

/// The price of a code for a patient on a day, and why it is that.
pub(crate) fn price_for(r: &Read<'_>, patient: PatientId, fee: &Fee, on: Day) -> Result<Price> {
    let policy = coverage::primary(r, patient, on)?;
    let list = Price { cents: fee.fee_cents, list_cents: fee.fee_cents, by: PricedBy::List, schedule: String::new(), allowed_cents: None };
    let discount = discounts(r, patient)?.into_iter().find(|one| one.from_on <= on && one.to_on.is_none_or(|to| on <= to));
    if let Some(discount) = discount {
        let schedule = schedule(r, discount.schedule_id)?;
        if let Some(cents) = priced(r, &schedule, fee)?.filter(|_| runs(&schedule, on)) {
            return Ok(Price { cents, by: PricedBy::Discount, schedule: schedule.name, ..list });
        }
    }
    let all: Vec<FeeSchedule> = self::list(r)?.into_iter().filter(|one| runs(one, on)).collect();
    let Some(policy) = policy else {
        for schedule in all.iter().filter(|one| one.kind == ScheduleKind::SelfPay) {
            if let Some(cents) = priced(r, schedule, fee)? {
                return Ok(Price { cents, by: PricedBy::SelfPay, schedule: schedule.name.clone(), ..list });
            }
        }
        return Ok(list);
    };
    let payer: Option<PayerId> = r.one("SELECT payer_id FROM plans WHERE id = ?1", [policy.plan_id], |row| row.get(0))?;
    let is_theirs =
        |one: &&FeeSchedule| one.kind == ScheduleKind::Contract && one.payer_id == payer && one.plan_id.is_none_or(|plan| plan == policy.plan_id);
    let mut contracts: Vec<&FeeSchedule> = all.iter().filter(is_theirs).collect();
    // What is agreed for the plan itself goes before what is agreed for all of the payer's.
    contracts.sort_by_key(|one| one.plan_id.is_none());
    for schedule in contracts {
        if let Some(cents) = priced(r, schedule, fee)? {
            return Ok(Price { allowed_cents: Some(cents), ..list });
        }
    }
    Ok(list)
}

fn runs(schedule: &FeeSchedule, on: Day) -> bool {
    schedule.is_active && schedule.from_on <= on && schedule.to_on.is_none_or(|to| on <= to)
}

pub(super) fn price(r: &Read<'_>, asked: PriceAsked) -> Result<Price> {
    let on = asked.on.map_or_else(|| r.today(), Ok)?;
    price_for(r, patients::standing(r, asked.patient_id)?, &fee(r, asked.fee_id)?, on)
}

pub(super) fn discount(w: &mut Write<'_>, draft: DiscountDraft) -> Result<Discount> {
    let patient = patients::get(w, draft.patient_id)?.id;
    if schedule(w, draft.schedule_id)?.kind != ScheduleKind::Discount {
        return Err(Error::field("scheduleId", "schedule-without-discount"));
    }
    if draft.to_on.is_some_and(|to| to < draft.from_on) {
        return Err(Error::field("toOn", "ends-before-it-begins"));
    }
    let overlaps = |one: &&Discount| {
        Some(one.id) != draft.id && one.to_on.is_none_or(|to| to >= draft.from_on) && draft.to_on.is_none_or(|to| one.from_on <= to)
    };
    if discounts(w, patient)?.iter().any(|one| overlaps(&one)) {
        return Err(Error::field("fromOn", "discount-overlaps"));
    }
    let note = draft.note.as_ref().map(Line::as_str).unwrap_or_default();
    let id = match draft.id {
        Some(id) => {
            let sql = "UPDATE patient_discounts SET schedule_id = ?4, from_on = ?5, to_on = ?6, note = ?7, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND patient_id = ?3";
            w.update("discount", sql, params![id, draft.rev, patient, draft.schedule_id, draft.from_on, draft.to_on, note])?;
            id
        }
        None => {
            let sql = "INSERT INTO patient_discounts (patient_id, schedule_id, from_on, to_on, note) VALUES (?1, ?2, ?3, ?4, ?5)";
            DiscountId(w.insert(sql, params![patient, draft.schedule_id, draft.from_on, draft.to_on, note])?)
        }
    };
    discounts(w, patient)?.into_iter().find(|one| one.id == id).ok_or_else(|| Error::missing("discount"))
}

pub(super) fn discounts_of(r: &Read<'_>, of: DiscountsOf) -> Result<Vec<Discount>> {
    discounts(r, patients::standing(r, of.patient_id)?)
}

/// The discount plans of a patient, the latest first.
fn discounts(r: &Read<'_>, patient: PatientId) -> Result<Vec<Discount>> {
    let sql = format!(
        "SELECT d.id, d.patient_id, d.schedule_id, s.name, d.from_on, d.to_on, d.note, d.rev FROM patient_discounts AS d
         JOIN fee_schedules AS s ON s.id = d.schedule_id WHERE d.patient_id IN {CHARTS} ORDER BY d.from_on DESC, d.id DESC"
    );
    r.all(&sql, [patient], |row| {
        Ok(Discount {
            id: row.get(0)?,
            patient_id: row.get(1)?,
            schedule_id: row.get(2)?,
            name: row.get(3)?,
            from_on: row.get(4)?,
            to_on: row.get(5)?,
            note: row.get(6)?,
            rev: row.get(7)?,
        })
    })
}

/// Discount plans go to the chart that stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("patient_discounts", facts, to)
}
