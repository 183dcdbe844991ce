//! Small balances that are not worth a letter: looked through first, taken off in one act, and given back in one.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AdjustmentKind, NewAdjustment, enter, post};
use crate::charts;
use crate::codes::{Reason, holds_card_number, shown_name};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AccountId, AdjustmentId, AdjustmentRunId, ChargeId, PatientId};
use crate::ledger;
use crate::money::Cents;
use crate::store::{Read, Write};

/// Accounts that owe no more than the limit, and nothing of it younger than so many days.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SmallLimits {
    pub limit_cents: Cents,
    pub older_days: i64,
}

/// An account that owes little, and for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct SmallBalance {
    pub account_id: AccountId,
    /// The chart of whoever owes it.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub patient: String,
    pub owed_cents: Cents,
    /// The youngest of it.
    pub last_on: Day,
}

/// What a run would take off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct SmallPreview {
    pub accounts: Vec<SmallBalance>,
    pub total_cents: Cents,
}

/// Takes them off, as they were seen: with other sums meanwhile nothing happens.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SmallRunAsked {
    pub limit_cents: Cents,
    pub older_days: i64,
    pub accounts: i64,
    pub total_cents: Cents,
}

/// A run that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct SmallRun {
    pub id: AdjustmentRunId,
    pub limit_cents: Cents,
    pub older_days: i64,
    pub accounts: i64,
    pub total_cents: Cents,
    pub posted_on: Day,
    pub made_at: Moment,
    pub made_by: String,
    /// The day it was taken back.
    pub back_on: Option<Day>,
    pub back_by: Option<String>,
    pub back_reason: String,
    pub rev: i64,
}

/// Takes a whole run back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SmallBack {
    pub id: AdjustmentRunId,
    pub reason: Reason,
    pub rev: i64,
}

/// What is open on the charges of guarantors' accounts that owe little: a payer's and an organisation's account stay out.
const SMALL: &str =
    "WITH little AS (SELECT account_id, sum(owed_cents) AS owed FROM balances WHERE owed_cents > 0 GROUP BY account_id HAVING owed <= ?1)
    SELECT c.id, c.account_id, n.id, n.family, n.given, c.service_on,
      coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0)
        - coalesce((SELECT sum(a.amount_cents) FROM applications AS a WHERE a.charge_id = c.id), 0) AS open_cents
    FROM little JOIN accounts AS o ON o.id = little.account_id JOIN patients AS n ON n.id = o.patient_id JOIN charges AS c ON c.account_id = o.id
    WHERE c.is_void = 0 AND open_cents > 0 ORDER BY n.family, n.given, n.id, c.id";

struct SmallCharge {
    charge: ChargeId,
    open: Cents,
    of: SmallBalance,
}

fn found(r: &Read<'_>, limits: SmallLimits) -> Result<Vec<SmallCharge>> {
    if !limits.limit_cents.is_positive() {
        return Err(Error::field("limitCents", "money-not-positive"));
    }
    if !(0..=3_660).contains(&limits.older_days) {
        return Err(Error::field("olderDays", "out-of-range"));
    }
    let youngest = r.today()?.plus_days(-limits.older_days);
    let mut all = r.all(SMALL, [limits.limit_cents], small_row)?;
    let young: Vec<AccountId> = all.iter().filter(|one| one.of.last_on > youngest).map(|one| one.of.account_id).collect();
    all.retain(|one| !young.contains(&one.of.account_id));
    Ok(all)
}

fn small_row(row: &Row<'_>) -> rusqlite::Result<SmallCharge> {
    let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
    let open: Cents = row.get(6)?;
    let of = SmallBalance {
        account_id: row.get(1)?,
        patient_id: row.get(2)?,
        patient: shown_name(&family, &given),
        owed_cents: open,
        last_on: row.get(5)?,
    };
    Ok(SmallCharge { charge: row.get(0)?, open, of })
}

fn by_account(found: &[SmallCharge]) -> Result<SmallPreview> {
    let mut accounts: Vec<SmallBalance> = Vec::new();
    for one in found {
        match accounts.iter_mut().find(|a| a.account_id == one.of.account_id) {
            Some(account) => {
                account.owed_cents = account.owed_cents.plus(one.open)?;
                account.last_on = account.last_on.max(one.of.last_on);
            }
            None => accounts.push(one.of.clone()),
        }
    }
    let total_cents = Cents::sum(accounts.iter().map(|a| a.owed_cents))?;
    Ok(SmallPreview { accounts, total_cents })
}

pub(super) fn preview(r: &Read<'_>, limits: SmallLimits) -> Result<SmallPreview> {
    let mut preview = by_account(&found(r, limits)?)?;
    // A chart that is closed to whoever asks is counted and not named.
    let closed = charts::closed(r)?;
    preview.accounts.iter_mut().filter(|one| closed.contains(&one.patient_id)).for_each(|one| one.patient.clear());
    Ok(preview)
}

/// Takes off what was seen, in one act.
///
/// # Errors
/// `Stale` when it is something else by now; `nothing-open` when there is nothing.
pub(super) fn run(w: &mut Write<'_>, asked: SmallRunAsked) -> Result<SmallRun> {
    let found = found(w, SmallLimits { limit_cents: asked.limit_cents, older_days: asked.older_days })?;
    let seen = by_account(&found)?;
    let accounts = i64::try_from(seen.accounts.len()).unwrap_or(i64::MAX);
    if accounts != asked.accounts || seen.total_cents != asked.total_cents {
        return Err(Error::stale("small-balances"));
    }
    if accounts == 0 {
        return Err(Error::refused("nothing-open"));
    }
    let id = w.insert(
        "INSERT INTO adjustment_runs (limit_cents, older_days, accounts, total_cents, posted_on, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![asked.limit_cents, asked.older_days, accounts, seen.total_cents, ledger::posting_day(w)?, w.now(), w.staff_id()?],
    )?;
    let id = AdjustmentRunId(id);
    for one in &found {
        let new = NewAdjustment { charge: one.charge, run: Some(id), kind: AdjustmentKind::SmallBalance, amount: one.open, note: "" };
        let adjustment = enter(w, &new, true)?;
        post(w, adjustment)?;
    }
    one_run(w, id)
}

/// Takes back what of a run still stands, in one act.
pub(super) fn back(w: &mut Write<'_>, request: SmallBack) -> Result<SmallRun> {
    if one_run(w, request.id)?.back_on.is_some() {
        return Err(Error::refused("already-reversed"));
    }
    if holds_card_number(request.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    let sql = "UPDATE adjustment_runs SET back_on = ?3, back_by = ?4, back_reason = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("adjustment-run", sql, params![request.id, request.rev, ledger::posting_day(w)?, w.staff_id()?, request.reason])?;
    let sql = "SELECT j.id FROM adjustments AS j JOIN ledger_entries AS e ON e.adjustment_id = j.id WHERE j.run_id = ?1
        GROUP BY j.id HAVING sum(e.amount_cents) <> 0 ORDER BY j.id";
    let standing: Vec<AdjustmentId> = w.all(sql, [request.id], |row| row.get(0))?;
    for adjustment in standing {
        ledger::reverse_adjustment(w, adjustment, request.reason.as_str())?;
    }
    one_run(w, request.id)
}

const RUN: &str =
    "SELECT x.id, x.limit_cents, x.older_days, x.accounts, x.total_cents, x.posted_on, x.made_at, a.name, x.back_on, b.name, x.back_reason, x.rev
    FROM adjustment_runs AS x JOIN staff AS a ON a.id = x.made_by LEFT JOIN staff AS b ON b.id = x.back_by";

fn one_run(r: &Read<'_>, id: AdjustmentRunId) -> Result<SmallRun> {
    r.one(&format!("{RUN} WHERE x.id = ?1"), [id], run_row)?.ok_or_else(|| Error::missing("adjustment-run"))
}

/// The latest runs, the newest first.
pub(super) fn runs(r: &Read<'_>) -> Result<Vec<SmallRun>> {
    r.all(&format!("{RUN} ORDER BY x.id DESC LIMIT 100"), (), run_row)
}

fn run_row(row: &Row<'_>) -> rusqlite::Result<SmallRun> {
    Ok(SmallRun {
        id: row.get(0)?,
        limit_cents: row.get(1)?,
        older_days: row.get(2)?,
        accounts: row.get(3)?,
        total_cents: row.get(4)?,
        posted_on: row.get(5)?,
        made_at: row.get(6)?,
        made_by: row.get(7)?,
        back_on: row.get(8)?,
        back_by: row.get(9)?,
        back_reason: row.get(10)?,
        rev: row.get(11)?,
    })
}
