//! Payment plans: open charges paid off in instalments, a month apart.
//!
//! Tables: payment_plans, payment_plan_charges. A plan moves no money: what was paid of it is read off its charges, so that every way of
//! paying counts. An instalment is missed six days after its day. Ended, the rest is asked for as before, with its own age.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts;
use crate::codes::{Line, Reason, holds_card_number, shown_name};
use crate::command::{Command, Nothing, Opens, read, view, write};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AccountId, PatientId, PaymentPlanId};
use crate::ledger;
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("payment_plans"), audited("payment_plan_charges")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("plans.list", Can::SeeMoney, |r, _: Nothing| list(r)),
        view("plans.of_patient", Can::SeeMoney, of_patient),
        write("plans.make", Can::TakeMoney, make),
        write("plans.end", Can::TakeMoney, end),
    ]
}

/// So many days after its day an instalment is missed.
const GRACE_DAYS: i64 = 5;

/// A plan as it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PaymentPlan")]
#[allow(missing_docs)]
pub struct Plan {
    pub id: PaymentPlanId,
    pub account_id: AccountId,
    /// The chart of whoever pays.
    pub patient_id: PatientId,
    pub patient: String,
    pub total_cents: Cents,
    pub instalments: i64,
    /// Each but the last, which takes the cents that are left over.
    pub instalment_cents: Cents,
    pub first_on: Day,
    pub note: String,
    pub made_on: Day,
    pub made_by: String,
    /// Paid, or taken off, since it was made.
    pub paid_cents: Cents,
    pub left_cents: Cents,
    /// The day of the next instalment that is not paid; none when all is.
    pub next_on: Option<Day>,
    /// What of it is asked for on that day.
    pub next_cents: Cents,
    /// Instalments that are missed today, and what they come to.
    pub missed: i64,
    pub missed_cents: Cents,
    pub ended_on: Option<Day>,
    pub end_reason: String,
    pub rev: i64,
}

/// A new plan over everything the account that owes for the patient has open and no plan yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "PaymentPlanDraft", optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PlanDraft {
    pub patient_id: PatientId,
    pub instalments: i64,
    pub first_on: Day,
    pub note: Option<Line>,
}

/// Ends it: what is left is asked for as before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "PaymentPlanEnd")]
#[allow(missing_docs)]
pub struct PlanEnd {
    pub id: PaymentPlanId,
    pub reason: Reason,
    pub rev: i64,
}

/// Whose.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "PaymentPlansOf")]
#[allow(missing_docs)]
pub struct PlansOf {
    pub patient_id: PatientId,
}

impl Opens for PlansOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

fn make(w: &mut Write<'_>, draft: PlanDraft) -> Result<Plan> {
    let today = w.today()?;
    if !(2..=120).contains(&draft.instalments) {
        return Err(Error::field("instalments", "out-of-range"));
    }
    if draft.first_on < today {
        return Err(Error::field("firstOn", "plan-begins-in-the-past"));
    }
    let note = draft.note.as_ref().map_or("", Line::as_str);
    if holds_card_number(note) {
        return Err(Error::field("note", "card-number-not-kept"));
    }
    let debtor = ledger::debtor(w, draft.patient_id)?;
    let mut open = ledger::open_of_account(w, debtor.account)?;
    let sql = "SELECT 1 FROM payment_plan_charges AS c JOIN payment_plans AS p ON p.id = c.plan_id WHERE c.charge_id = ?1 AND p.ended_on IS NULL";
    let mut planned = Vec::new();
    for charge in &open {
        if w.one(sql, [charge.charge_id], |_| Ok(()))?.is_some() {
            planned.push(charge.charge_id);
        }
    }
    open.retain(|charge| !planned.contains(&charge.charge_id));
    let total = Cents::sum(open.iter().map(|charge| charge.open_cents))?;
    if total.get() < draft.instalments {
        return Err(Error::refused("nothing-open"));
    }
    let sql = "INSERT INTO payment_plans (account_id, total_cents, instalments, first_on, note, made_on, made_at, made_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let values = params![debtor.account, total, draft.instalments, draft.first_on, note, today, w.now(), w.staff_id()?];
    let id = PaymentPlanId(w.insert(sql, values)?);
    for charge in &open {
        let sql = "INSERT INTO payment_plan_charges (plan_id, charge_id, open_cents) VALUES (?1, ?2, ?3)";
        w.insert(sql, params![id, charge.charge_id, charge.open_cents])?;
    }
    w.concerns(debtor.patient)?;
    plan(w, id)
}

fn end(w: &mut Write<'_>, request: PlanEnd) -> Result<Plan> {
    let before = plan(w, request.id)?;
    if before.ended_on.is_some() {
        return Err(Error::refused("plan-ended"));
    }
    if holds_card_number(request.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    let sql = "UPDATE payment_plans SET ended_on = ?3, ended_by = ?4, end_reason = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("payment-plan", sql, params![request.id, request.rev, w.today()?, w.staff_id()?, request.reason])?;
    w.concerns(before.patient_id)?;
    plan(w, request.id)
}

const PLAN: &str = "SELECT p.id, p.account_id, n.id, n.family, n.given, p.total_cents, p.instalments, p.first_on, p.note, p.made_on, s.name, p.ended_on,
    p.end_reason, p.rev, (SELECT coalesce(sum(min(c.open_cents, max(0, coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.charge_id), 0)
        - coalesce((SELECT sum(a.amount_cents) FROM applications AS a WHERE a.charge_id = c.charge_id), 0)))), 0) FROM payment_plan_charges AS c WHERE c.plan_id = p.id)
  FROM payment_plans AS p JOIN accounts AS k ON k.id = p.account_id JOIN patients AS n ON n.id = k.patient_id JOIN staff AS s ON s.id = p.made_by";

fn plan(r: &Read<'_>, id: PaymentPlanId) -> Result<Plan> {
    let today = r.today()?;
    r.one(&format!("{PLAN} WHERE p.id = ?1"), [id], |row| plan_row(row, today))?.ok_or_else(|| Error::missing("payment-plan"))
}

/// Those that stand, those with missed instalments first.
fn list(r: &Read<'_>) -> Result<Vec<Plan>> {
    let today = r.today()?;
    let mut plans = r.all(&format!("{PLAN} WHERE p.ended_on IS NULL ORDER BY n.family, n.given, p.id"), (), |row| plan_row(row, today))?;
    let closed = charts::closed(r)?;
    plans.retain(|plan| !closed.contains(&plan.patient_id));
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.missed));
    Ok(plans)
}

fn of_patient(r: &Read<'_>, of: PlansOf) -> Result<Vec<Plan>> {
    let today = r.today()?;
    let account = ledger::debtor(r, of.patient_id)?.account;
    r.all(&format!("{PLAN} WHERE p.account_id = ?1 ORDER BY p.id DESC"), [account], |row| plan_row(row, today))
}

/// The plan of an account that stands, if there is one; its terms are said on a statement.
pub(crate) fn standing_plan(r: &Read<'_>, account: AccountId) -> Result<Option<Plan>> {
    let today = r.today()?;
    r.one(&format!("{PLAN} WHERE p.account_id = ?1 AND p.ended_on IS NULL ORDER BY p.id LIMIT 1"), [account], |row| plan_row(row, today))
}

fn plan_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Plan> {
    let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
    let (total, instalments, first_on): (Cents, i64, Day) = (row.get(5)?, row.get(6)?, row.get(7)?);
    let left: Cents = row.get(14)?;
    let terms = Terms { total: total.get(), instalments, first_on };
    let paid = total.get() - left.get();
    let ended_on: Option<Day> = row.get(11)?;
    let due = if ended_on.is_some() { 0 } else { terms.due_by(today.plus_days(-GRACE_DAYS - 1)) };
    let missed_cents = (due - paid).max(0);
    let next = terms.next(paid).filter(|_| ended_on.is_none());
    Ok(Plan {
        id: row.get(0)?,
        account_id: row.get(1)?,
        patient_id: row.get(2)?,
        patient: shown_name(&family, &given),
        total_cents: total,
        instalments,
        instalment_cents: Cents::new(terms.each()),
        first_on,
        note: row.get(8)?,
        made_on: row.get(9)?,
        made_by: row.get(10)?,
        paid_cents: Cents::new(paid),
        left_cents: left,
        next_on: next.map(|(on, _)| on),
        next_cents: Cents::new(next.map_or(0, |(_, cents)| cents)),
        missed: if missed_cents > 0 { terms.missed(paid, today) } else { 0 },
        missed_cents: Cents::new(missed_cents),
        ended_on,
        end_reason: row.get(12)?,
        rev: row.get(13)?,
    })
}

/// What was agreed, as plain numbers.
struct Terms {
    total: i64,
    instalments: i64,
    first_on: Day,
}

impl Terms {
    fn each(&self) -> i64 {
        self.total / self.instalments
    }

    /// What all instalments up to the nth come to; the last takes what is left over.
    fn sum_of(&self, n: i64) -> i64 {
        if n >= self.instalments { self.total } else { n.max(0) * self.each() }
    }

    /// How many have their day by then.
    fn count_by(&self, on: Day) -> i64 {
        (0..self.instalments).filter(|n| self.first_on.plus_months(*n) <= on).count() as i64
    }

    fn due_by(&self, on: Day) -> i64 {
        self.sum_of(self.count_by(on))
    }

    /// Instalments past their day and their grace that are not paid whole.
    fn missed(&self, paid: i64, today: Day) -> i64 {
        (1..=self.count_by(today.plus_days(-GRACE_DAYS - 1))).filter(|n| paid < self.sum_of(*n)).count() as i64
    }

    /// The day of the first that is not paid whole, and what is still asked for it.
    fn next(&self, paid: i64) -> Option<(Day, i64)> {
        let n = (1..=self.instalments).find(|n| paid < self.sum_of(*n))?;
        Some((self.first_on.plus_months(n - 1), self.sum_of(n) - paid.max(self.sum_of(n - 1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_instalment_takes_the_odd_cents() {
        let terms = Terms { total: 10_000, instalments: 3, first_on: Day::new(2026, 1, 31).unwrap() };
        assert_eq!([1, 2, 3].map(|n| terms.sum_of(n)), [3_333, 6_666, 10_000]);
        assert_eq!(terms.next(3_333), Some((Day::new(2026, 2, 28).unwrap(), 3_333)));
        assert_eq!(terms.next(9_000), Some((Day::new(2026, 3, 31).unwrap(), 1_000)));
        assert_eq!(terms.next(10_000), None);
        assert_eq!(terms.missed(3_333, Day::new(2026, 3, 6).unwrap()), 1);
        assert_eq!(terms.missed(3_333, Day::new(2026, 3, 5).unwrap()), 0, "five days of grace");
    }
}
