//! Accounts that owe, with what stands on them, as a run looks at them.

use rusqlite::{Row, params};

use super::StatementScope;
use crate::codes::shown_name;
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{AccountId, PatientId};
use crate::ledger::{self, OpenCharge};
use crate::money::Cents;
use crate::patients;
use crate::store::Read;

/// A guarantor's account that owes something.
#[derive(Debug, Clone)]
pub(super) struct Owing {
    pub(super) account: AccountId,
    /// The guarantor's chart.
    pub(super) guarantor: PatientId,
    pub(super) name: String,
    pub(super) owed: Cents,
    pub(super) unapplied: Cents,
    pub(super) is_held: bool,
    /// Something of this household still waits at a plan.
    pub(super) is_pending: bool,
    /// The day of the last statement.
    pub(super) last_on: Option<Day>,
    /// Statements since something was paid.
    pub(super) unanswered: i64,
}

impl Owing {
    /// What a statement would ask for.
    pub(super) fn due(&self) -> Cents {
        self.owed.minus(self.unapplied).unwrap_or_default()
    }
}

const OWING: &str = "SELECT b.account_id, a.patient_id, n.family, n.given, sum(b.owed_cents) AS owed, sum(b.unapplied_cents),
      EXISTS (SELECT 1 FROM statement_holds AS h WHERE h.account_id = b.account_id AND h.done_at IS NULL),
      EXISTS (SELECT 1 FROM balances AS z JOIN balances AS x ON x.patient_id = z.patient_id JOIN accounts AS y ON y.id = x.account_id
        WHERE z.account_id = b.account_id AND y.kind = 'payer' AND x.owed_cents > 0),
      (SELECT max(s.on_day) FROM statements AS s WHERE s.account_id = b.account_id),
      (SELECT count(*) FROM statements AS s WHERE s.account_id = b.account_id AND s.on_day >= coalesce((SELECT max(p.posted_on) FROM payments AS p
        WHERE p.account_id = b.account_id AND p.kind = 'payment' AND p.is_void = 0), ''))";
const WHOSE: &str = "JOIN accounts AS a ON a.id = b.account_id JOIN patients AS n ON n.id = a.patient_id";

/// Every guarantor's account that owes something, by name.
pub(super) fn owing(r: &Read<'_>) -> Result<Vec<Owing>> {
    let sql = format!(
        "{OWING} FROM (SELECT DISTINCT account_id FROM balances WHERE owed_cents > 0) AS w CROSS JOIN balances AS b ON b.account_id = w.account_id {WHOSE}
         GROUP BY b.account_id HAVING owed > 0 ORDER BY n.family, n.given, b.account_id"
    );
    r.all(&sql, (), owing_row)
}

/// One of them.
pub(super) fn owing_of(r: &Read<'_>, account: AccountId) -> Result<Option<Owing>> {
    r.one(&format!("{OWING} FROM balances AS b {WHOSE} WHERE b.account_id = ?1 GROUP BY b.account_id HAVING owed > 0"), [account], owing_row)
}

fn owing_row(row: &Row<'_>) -> rusqlite::Result<Owing> {
    let (family, given): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Owing {
        account: row.get(0)?,
        guarantor: row.get(1)?,
        name: shown_name(&family, &given),
        owed: row.get(4)?,
        unapplied: row.get(5)?,
        is_held: row.get(6)?,
        is_pending: row.get(7)?,
        last_on: row.get(8)?,
        unanswered: row.get(9)?,
    })
}

/// What one statement is about.
pub(super) struct Part {
    /// Whom alone, if not the household.
    pub(super) about: Option<PatientId>,
    pub(super) charges: Vec<OpenCharge>,
    /// Money that lowers it.
    pub(super) credit: Cents,
}

impl Part {
    pub(super) fn due(&self) -> Result<Cents> {
        Cents::sum(self.charges.iter().map(|c| c.open_cents))?.minus(self.credit)
    }
}

/// An account's open charges by what a statement is about; credit lowers the oldest first, and nothing is ever less than nothing.
pub(super) fn parts(r: &Read<'_>, owing: &Owing, scope: StatementScope) -> Result<Vec<Part>> {
    let charges = ledger::open_of_account(r, owing.account)?;
    if scope == StatementScope::Household {
        return Ok(vec![Part { about: None, charges, credit: owing.unapplied }]);
    }
    let mut parts: Vec<(PatientId, Day, Part)> = Vec::new();
    for charge in charges {
        let whose = patients::standing(r, charge.chart)?;
        let is_same = |(about, on, _): &(PatientId, Day, Part)| *about == whose && (scope == StatementScope::Patient || *on == charge.service_on);
        match parts.iter_mut().find(|part| is_same(part)) {
            Some((_, _, part)) => part.charges.push(charge),
            None => parts.push((whose, charge.service_on, Part { about: Some(whose), charges: vec![charge], credit: Cents::ZERO })),
        }
    }
    let mut done: Vec<(PatientId, Cents)> = Vec::new();
    for (whose, _, part) in &mut parts {
        if !done.iter().any(|(one, _)| one == whose) {
            done.push((*whose, unapplied(r, *whose, owing.account)?));
        }
        for (_, left) in done.iter_mut().filter(|(one, _)| one == whose) {
            part.credit = (*left).min(part.due()?);
            *left = left.minus(part.credit)?;
        }
    }
    Ok(parts.into_iter().map(|(_, _, part)| part).collect())
}

fn unapplied(r: &Read<'_>, patient: PatientId, account: AccountId) -> Result<Cents> {
    let sql = "SELECT unapplied_cents FROM balances WHERE patient_id = ?1 AND account_id = ?2";
    Ok(r.one(sql, params![patient, account], |row| row.get(0))?.unwrap_or_default())
}
