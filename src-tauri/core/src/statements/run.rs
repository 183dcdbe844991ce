//! The run: who gets a statement and who does not, and the statements themselves.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::gather::{Owing, Part, owing, owing_of, parts};
use super::rules::{Owes, StatementRules, rules, text_for};
use super::{StatementScope, StatementsOf};
use crate::charts;
use crate::codes::shown_name;
use crate::dates::{Day, Moment};
use crate::documents::{self, Bill, BillLine, PlanTerms, RunPage};
use crate::error::{Error, Result};
use crate::ids::{AccountId, DocumentId, PatientId, StatementId, StatementRunId};
use crate::ledger;
use crate::money::Cents;
use crate::patients;
use crate::plans;
use crate::practice;
use crate::store::{Read, Write};

/// Accounts that get none this time, by the first reason that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// On hold.
    pub held: i64,
    /// Something still waits at a plan.
    pub pending: i64,
    /// Less than the least.
    pub small: i64,
    /// The last one is too fresh.
    pub recent: i64,
    /// Too many without an answer: somebody looks at the account.
    pub often: i64,
}

/// An account that would get statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StatementRow {
    pub account_id: AccountId,
    /// The guarantor's chart.
    pub patient_id: PatientId,
    /// Not named where the chart is closed to whoever asks.
    pub patient: String,
    pub amount_cents: Cents,
    pub last_on: Option<Day>,
    /// Statements since something was paid.
    pub unanswered: i64,
}

/// A run as it would be now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StatementPreview {
    pub rules: StatementRules,
    /// Accounts that owe.
    pub owing: i64,
    pub rows: Vec<StatementRow>,
    pub total_cents: Cents,
    pub left_out: LeftOut,
    /// Accounts that were left out for too many statements.
    pub often: Vec<StatementRow>,
    /// There was a run today already.
    pub is_again: bool,
}

/// Makes the run as it was seen: with another sum meanwhile nothing happens. A second one on a day says that it knows.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "StatementRunAsked")]
#[allow(missing_docs)]
pub struct RunAsked {
    pub accounts: i64,
    pub total_cents: Cents,
    pub again: bool,
}

/// A run that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct StatementRun {
    pub id: StatementRunId,
    pub on: Day,
    pub scope: StatementScope,
    pub statements: i64,
    pub total_cents: Cents,
    pub left_out: LeftOut,
    /// The page of totals.
    pub document_id: DocumentId,
    pub made_at: Moment,
    pub made_by: String,
}

/// A statement that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SentStatement")]
#[allow(missing_docs)]
pub struct Statement {
    pub id: StatementId,
    pub number: String,
    pub on: Day,
    pub due_on: Day,
    pub amount_cents: Cents,
    /// To whom: the guarantor.
    pub patient: String,
    pub document_id: DocumentId,
    pub run_id: Option<StatementRunId>,
}

/// One statement now, whatever the rules of a run say.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StatementAsked {
    pub patient_id: PatientId,
    /// As the rules say when left out.
    pub scope: Option<StatementScope>,
}

struct Chosen {
    rules: StatementRules,
    owing: i64,
    chosen: Vec<Owing>,
    often: Vec<Owing>,
    left_out: LeftOut,
    total: Cents,
}

/// Who gets statements today, and who does not.
fn choose(r: &Read<'_>) -> Result<Chosen> {
    let (rules, today) = (rules(r)?, r.today()?);
    let all = owing(r)?;
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let (mut chosen, mut often, mut left_out) = (Vec::new(), Vec::new(), LeftOut::default());
    for one in all {
        let due = one.due();
        if one.is_held {
            left_out.held += 1;
        } else if rules.skips_pending && one.is_pending {
            left_out.pending += 1;
        } else if due < rules.minimum_cents || !due.is_positive() {
            left_out.small += 1;
        } else if one.last_on.is_some_and(|last| last > today.plus_days(-rules.cycle_days)) {
            left_out.recent += 1;
        } else if one.unanswered >= rules.most {
            left_out.often += 1;
            often.push(one);
        } else {
            chosen.push(one);
        }
    }
    let total = Cents::sum(chosen.iter().map(Owing::due))?;
    Ok(Chosen { rules, owing: count, chosen, often, left_out, total })
}

fn row_of(one: &Owing) -> StatementRow {
    StatementRow {
        account_id: one.account,
        patient_id: one.guarantor,
        patient: one.name.clone(),
        amount_cents: one.due(),
        last_on: one.last_on,
        unanswered: one.unanswered,
    }
}

pub(super) fn preview(r: &Read<'_>) -> Result<StatementPreview> {
    let all = choose(r)?;
    let closed = charts::closed(r)?;
    let row_of =
        |one: &Owing| StatementRow { patient: if closed.contains(&one.guarantor) { String::new() } else { one.name.clone() }, ..row_of(one) };
    Ok(StatementPreview {
        rows: all.chosen.iter().map(row_of).collect(),
        often: all.often.iter().map(row_of).collect(),
        rules: all.rules,
        owing: all.owing,
        total_cents: all.total,
        left_out: all.left_out,
        is_again: was_today(r)?,
    })
}

fn was_today(r: &Read<'_>) -> Result<bool> {
    Ok(r.one("SELECT 1 FROM statement_runs WHERE on_day = ?1 LIMIT 1", [r.today()?], |_| Ok(()))?.is_some())
}

/// Prints a statement for everybody who gets one, and the page of totals.
///
/// # Errors
/// `Stale` when it is something else by now; `statements-again` for a second run of a day; `nothing-to-invoice`.
pub(super) fn run(w: &mut Write<'_>, asked: RunAsked) -> Result<StatementRun> {
    if was_today(w)? && !asked.again {
        return Err(Error::refused("statements-again"));
    }
    let all = choose(w)?;
    if all.chosen.is_empty() {
        return Err(Error::refused("nothing-to-invoice"));
    }
    if i64::try_from(all.chosen.len()).unwrap_or(i64::MAX) != asked.accounts || all.total != asked.total_cents {
        return Err(Error::stale("statement-run"));
    }
    let mut made = Vec::new();
    for one in &all.chosen {
        for part in parts(w, one, all.rules.scope)? {
            if part.due()?.is_positive() {
                made.push(write_one(w, one, &part)?);
            }
        }
    }
    let total = Cents::sum(made.iter().map(|one| one.amount))?;
    let document = control_page(w, &all, &made, total)?;
    let left = all.left_out;
    let id = w.insert(
        "INSERT INTO statement_runs (on_day, scope, minimum_cents, statements, total_cents, pending, held, small, recent, often, document_id, made_at, made_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            w.today()?,
            all.rules.scope,
            all.rules.minimum_cents,
            made.len() as i64,
            total,
            left.pending,
            left.held,
            left.small,
            left.recent,
            left.often,
            document,
            w.now(),
            w.staff_id()?
        ],
    )?;
    let id = StatementRunId(id);
    for one in &made {
        note(w, Some(id), one)?;
    }
    one_run(w, id)
}

/// One that was printed and is not noted yet.
struct Made {
    account: AccountId,
    name: String,
    document: DocumentId,
    number: String,
    due_on: Day,
    amount: Cents,
}

fn write_one(w: &mut Write<'_>, one: &Owing, part: &Part) -> Result<Made> {
    let guarantor = patients::get(w, one.guarantor)?;
    let today = w.today()?;
    let (number, due_on) = (next_number(w, today)?, today.plus_days(practice::practice(w)?.invoice_due_days));
    let is_spanish = documents::reads_spanish(&guarantor.language);
    let amount = part.due()?;
    let aged = ledger::aged_charges(w, &part.charges, today)?;
    let lines = part
        .charges
        .iter()
        .map(|charge| {
            let whose = patients::standing(w, charge.chart)?;
            let who = if whose == guarantor.id { String::new() } else { patients::get(w, whose)?.given };
            Ok(BillLine { charge: charge.clone(), who })
        })
        .collect::<Result<Vec<_>>>()?;
    let text = text_for(w, Owes::Guarantor, aged.oldest_days)?;
    let message = text.map(|text| if is_spanish { text.text_es } else { text.text_en });
    let plan = plans::standing_plan(w, one.account)?.map(|plan| PlanTerms {
        instalments: plan.instalments,
        each: plan.instalment_cents,
        paid: plan.paid_cents,
        next: plan.next_on.map(|on| (on, plan.next_cents)),
    });
    let bill = Bill {
        number: number.clone(),
        account: guarantor.chart_no.clone(),
        to: documents::postal_of(&guarantor),
        due_on,
        lines,
        credit: part.credit,
        aged: aged.buckets,
        oldest_days: aged.oldest_days,
        message,
        plan,
        is_spanish,
        is_pending: one.is_pending,
        patient: guarantor.id,
    };
    let document = documents::keep_statement(w, &bill)?;
    Ok(Made { account: one.account, name: one.name.clone(), document, number, due_on, amount })
}

fn note(w: &mut Write<'_>, run: Option<StatementRunId>, made: &Made) -> Result<StatementId> {
    let id = w.insert(
        "INSERT INTO statements (run_id, account_id, document_id, number, on_day, due_on, amount_cents) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![run, made.account, made.document, made.number, w.today()?, made.due_on, made.amount],
    )?;
    Ok(StatementId(id))
}

/// `S-2026-0001`: counted on through the year, no number twice. What is printed in this act and not noted yet has one too.
fn next_number(r: &Read<'_>, today: Day) -> Result<String> {
    let year = today.year();
    let (from, to) = (format!("S-{year}-"), format!("S-{year}-:"));
    let sql = "SELECT max(CAST(substr(number, 8) AS INTEGER)) FROM documents WHERE kind = 'statement' AND number >= ?1 AND number < ?2";
    let last: Option<i64> = r.one(sql, params![from, to], |row| row.get(0))?.flatten();
    Ok(format!("S-{year}-{:04}", last.unwrap_or(0) + 1))
}

/// The page of totals: what was printed, and how many were left out and why.
fn control_page(w: &mut Write<'_>, all: &Chosen, made: &[Made], total: Cents) -> Result<DocumentId> {
    let left = all.left_out;
    let page = RunPage {
        owing: all.owing,
        left_out: vec![
            ("paper-run-held", left.held),
            ("paper-run-pending", left.pending),
            ("paper-run-small", left.small),
            ("paper-run-recent", left.recent),
            ("paper-run-often", left.often),
        ],
        rows: made.iter().map(|one| (one.number.clone(), one.name.clone(), one.amount)).collect(),
        total,
    };
    documents::keep_run_page(w, &page)
}

/// One statement on demand; with several parts the last one is told.
pub(super) fn print_one(w: &mut Write<'_>, asked: StatementAsked) -> Result<Statement> {
    let account = ledger::debtor(w, asked.patient_id)?.account;
    let one = owing_of(w, account)?.ok_or_else(|| Error::refused("nothing-to-invoice"))?;
    let scope = asked.scope.unwrap_or(rules(w)?.scope);
    let mut last = None;
    for part in parts(w, &one, scope)? {
        let is_asked = scope == StatementScope::Household || part.about == Some(patients::standing(w, asked.patient_id)?);
        if is_asked && part.due()?.is_positive() {
            let made = write_one(w, &one, &part)?;
            last = Some(note(w, None, &made)?);
        }
    }
    let id = last.ok_or_else(|| Error::refused("nothing-to-invoice"))?;
    statement(w, id)
}

const RUN: &str =
    "SELECT x.id, x.on_day, x.scope, x.statements, x.total_cents, x.held, x.pending, x.small, x.recent, x.often, x.document_id, x.made_at, s.name
    FROM statement_runs AS x JOIN staff AS s ON s.id = x.made_by";

fn one_run(r: &Read<'_>, id: StatementRunId) -> Result<StatementRun> {
    r.one(&format!("{RUN} WHERE x.id = ?1"), [id], run_row)?.ok_or_else(|| Error::missing("statement-run"))
}

/// The latest runs, the newest first.
pub(super) fn runs(r: &Read<'_>) -> Result<Vec<StatementRun>> {
    r.all(&format!("{RUN} ORDER BY x.id DESC LIMIT 60"), (), run_row)
}

fn run_row(row: &Row<'_>) -> rusqlite::Result<StatementRun> {
    Ok(StatementRun {
        id: row.get(0)?,
        on: row.get(1)?,
        scope: row.get(2)?,
        statements: row.get(3)?,
        total_cents: row.get(4)?,
        left_out: LeftOut { held: row.get(5)?, pending: row.get(6)?, small: row.get(7)?, recent: row.get(8)?, often: row.get(9)? },
        document_id: row.get(10)?,
        made_at: row.get(11)?,
        made_by: row.get(12)?,
    })
}

const STATEMENT: &str = "SELECT s.id, s.number, s.on_day, s.due_on, s.amount_cents, n.family, n.given, s.document_id, s.run_id FROM statements AS s
    JOIN accounts AS a ON a.id = s.account_id JOIN patients AS n ON n.id = a.patient_id";

fn statement(r: &Read<'_>, id: StatementId) -> Result<Statement> {
    r.one(&format!("{STATEMENT} WHERE s.id = ?1"), [id], statement_row)?.ok_or_else(|| Error::missing("statement"))
}

/// What went out to whoever pays for a patient, the newest first.
pub(super) fn of_patient(r: &Read<'_>, of: StatementsOf) -> Result<Vec<Statement>> {
    let account = ledger::debtor(r, of.patient_id)?.account;
    r.all(&format!("{STATEMENT} WHERE s.account_id = ?1 ORDER BY s.id DESC LIMIT 100"), [account], statement_row)
}

fn statement_row(row: &Row<'_>) -> rusqlite::Result<Statement> {
    let (family, given): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(Statement {
        id: row.get(0)?,
        number: row.get(1)?,
        on: row.get(2)?,
        due_on: row.get(3)?,
        amount_cents: row.get(4)?,
        patient: shown_name(&family, &given),
        document_id: row.get(7)?,
        run_id: row.get(8)?,
    })
}
