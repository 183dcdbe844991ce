//! Aging: what is open by whom and how old, never with unapplied money taken off; and what the present rests on.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OpenCharge;
use crate::charts;
use crate::codes::{choices, shown_name};
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{AccountId, ChargeId, PatientId};
use crate::money::Cents;
use crate::store::Read;

choices! {
    /// From when an amount counts its days.
    AgedBy {
        /// Since it became theirs who owe it.
        Theirs = "theirs",
        /// Since the service.
        Service = "service",
    }
    /// Whose account it is.
    OwedBy {
        /// A patient's guarantor.
        Guarantor = "guarantor",
        /// A payer.
        Payer = "payer",
        /// An organisation.
        Other = "other",
    }
}

/// On which date, by whose side, from when the days count.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct AgingAsked {
    /// At the end of this date; today when left out.
    pub on: Option<Day>,
    pub by: Option<AgedBy>,
    pub owed_by: OwedBy,
}

/// An account and what is open on it by age: up to 30 days, 60, 90, 120, older.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct AgedAccount {
    pub account_id: AccountId,
    /// The guarantor's chart; nobody's for a payer, an organisation, and a chart that is closed to whoever asks.
    pub patient_id: Option<PatientId>,
    pub name: String,
    pub buckets_cents: [Cents; 5],
    pub owed_cents: Cents,
    /// Taken and unapplied: in its own column, never taken off what is open.
    pub unapplied_cents: Cents,
}

/// What all accounts of one side owe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Aging {
    pub on: Day,
    pub by: AgedBy,
    pub owed_by: OwedBy,
    pub accounts: Vec<AgedAccount>,
    pub buckets_cents: [Cents; 5],
    pub owed_cents: Cents,
    pub unapplied_cents: Cents,
}

/// Open charges by the age of what is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Aged {
    pub(crate) buckets: [Cents; 5],
    pub(crate) oldest_days: i64,
}

/// Up to 30 days, 60, 90, 120, older.
const fn bucket(days: i64) -> usize {
    match days {
        ..=30 => 0,
        31..=60 => 1,
        61..=90 => 2,
        91..=120 => 3,
        _ => 4,
    }
}

/// A charge's day is the one on which it last came to the account it stands on.
const THEIRS: &str = "max(iif(e.kind = 'charge' AND e.reverses_id IS NULL, e.posted_on, ''))";

/// The age of what is open on charges that are somebody's now.
pub(crate) fn aged_charges(r: &Read<'_>, charges: &[OpenCharge], on: Day) -> Result<Aged> {
    let mut aged = Aged::default();
    for charge in charges {
        let sql = format!("SELECT {THEIRS} FROM ledger_entries AS e WHERE e.charge_id = ?1 AND e.account_id = ?2");
        let since: Option<Day> = r.one(&sql, params![charge.charge_id, charge.account_id], |row| row.get(0))?;
        let days = on.days_since(since.unwrap_or(charge.service_on));
        let at = bucket(days);
        aged.buckets[at] = aged.buckets[at].plus(charge.open_cents)?;
        aged.oldest_days = aged.oldest_days.max(days);
    }
    Ok(aged)
}

/// Every account of one side with something on it at the end of a date, by name. Summed from the entries, so that a date in the past
/// gives what it gave then.
pub(super) fn aging(r: &Read<'_>, asked: AgingAsked) -> Result<Aging> {
    let today = r.today()?;
    let on = asked.on.unwrap_or(today).min(today);
    let by = asked.by.unwrap_or(AgedBy::Theirs);
    let mut accounts = names(r, asked.owed_by)?;
    let since = if by == AgedBy::Service { "min(e.service_on)" } else { THEIRS };
    let sql = format!(
        "SELECT e.account_id, e.charge_id, {since}, sum(e.amount_cents) - coalesce((SELECT sum(a.amount_cents) FROM applications AS a
            WHERE a.charge_id = e.charge_id AND a.account_id = e.account_id AND a.posted_on <= ?1), 0) AS open_cents
         FROM accounts AS o CROSS JOIN ledger_entries AS e ON e.account_id = o.id
         WHERE o.kind = ?2 AND e.charge_id IS NOT NULL AND e.posted_on <= ?1 GROUP BY e.account_id, e.charge_id HAVING open_cents <> 0"
    );
    type Open = (AccountId, ChargeId, Day, Cents);
    let open: Vec<Open> = r.all(&sql, params![on, asked.owed_by], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    for (account, _, since, cents) in open {
        if let Ok(at) = accounts.binary_search_by_key(&account, |one| one.account_id) {
            let one = &mut accounts[at];
            let days = bucket(on.days_since(since));
            one.buckets_cents[days] = one.buckets_cents[days].plus(cents)?;
            one.owed_cents = one.owed_cents.plus(cents)?;
        }
    }
    for (account, cents) in unapplied(r, on, asked.owed_by)? {
        if let Ok(at) = accounts.binary_search_by_key(&account, |one| one.account_id) {
            accounts[at].unapplied_cents = cents;
        }
    }
    accounts.retain(|one| !one.owed_cents.is_zero() || !one.unapplied_cents.is_zero());
    // A chart that is closed to whoever asks is counted and not named.
    let closed = charts::closed(r)?;
    for one in accounts.iter_mut().filter(|one| one.patient_id.is_some_and(|patient| closed.contains(&patient))) {
        (one.patient_id, one.name) = (None, String::new());
    }
    accounts.sort_by(|one, other| one.name.cmp(&other.name).then(one.account_id.cmp(&other.account_id)));
    let mut buckets_cents = [Cents::ZERO; 5];
    for one in &accounts {
        for (sum, cents) in buckets_cents.iter_mut().zip(one.buckets_cents) {
            *sum = sum.plus(cents)?;
        }
    }
    let owed_cents = Cents::sum(buckets_cents)?;
    let unapplied_cents = Cents::sum(accounts.iter().map(|one| one.unapplied_cents))?;
    Ok(Aging { on, by, owed_by: asked.owed_by, accounts, buckets_cents, owed_cents, unapplied_cents })
}

/// What was taken on these accounts and not put onto a charge by then.
fn unapplied(r: &Read<'_>, on: Day, owed_by: OwedBy) -> Result<Vec<(AccountId, Cents)>> {
    let sql = "SELECT account_id, sum(cents) AS left_cents FROM (
          SELECT e.account_id, -e.amount_cents AS cents FROM accounts AS o CROSS JOIN ledger_entries AS e ON e.account_id = o.id
            WHERE o.kind = ?2 AND e.line_id IS NOT NULL AND e.posted_on <= ?1
          UNION ALL SELECT l.account_id, -a.amount_cents FROM accounts AS o CROSS JOIN payment_lines AS l ON l.account_id = o.id
            CROSS JOIN applications AS a ON a.line_id = l.id WHERE o.kind = ?2 AND a.posted_on <= ?1)
        GROUP BY account_id HAVING left_cents <> 0";
    r.all(sql, params![on, owed_by], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The accounts of one side, by their numbers.
fn names(r: &Read<'_>, owed_by: OwedBy) -> Result<Vec<AgedAccount>> {
    let sql =
        "SELECT a.id, a.patient_id, n.family, n.given, coalesce(p.name, o.name) FROM accounts AS a LEFT JOIN patients AS n ON n.id = a.patient_id
        LEFT JOIN payers AS p ON p.id = a.payer_id LEFT JOIN organisations AS o ON o.id = a.organisation_id
        WHERE a.kind = ?1 AND EXISTS (SELECT 1 FROM ledger_entries AS e WHERE e.account_id = a.id) ORDER BY a.id";
    r.all(sql, [owed_by], account_row)
}

fn account_row(row: &Row<'_>) -> rusqlite::Result<AgedAccount> {
    let (family, given): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
    let other: Option<String> = row.get(4)?;
    Ok(AgedAccount {
        account_id: row.get(0)?,
        patient_id: row.get(1)?,
        name: other.unwrap_or_else(|| shown_name(&family.unwrap_or_default(), &given.unwrap_or_default())),
        buckets_cents: [Cents::ZERO; 5],
        owed_cents: Cents::ZERO,
        unapplied_cents: Cents::ZERO,
    })
}
