//! Adjustments: what is taken off a charge without being paid, as what, by whom, and up to how much.
//!
//! Tables: adjustments, adjustment_rules, adjustment_runs. An adjustment posts an entry of its own kind onto its charge and is
//! taken back by a second one. Each kind has the role that may use it and a limit on what is taken off one charge: above it the adjustment is
//! asked for, and somebody else posts or declines it; who has nobody else to ask posts it alone. A waived co-pay says why: waiving them as a habit is a legal risk.

mod rules;
mod small;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::charts;
use crate::codes::{Line, Reason, choices, holds_card_number, shown_name};
use crate::command::{Command, Nothing, Opens, read, view, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AdjustmentId, AdjustmentRunId, ChargeId, LocationId, PatientId, ProviderId};
use crate::ledger::{self, EntryKind, NewEntry, Stands};
use crate::money::Cents;
use crate::patients::{self, CHARTS};
use crate::permit::{Can, Role};
use crate::staff;
use crate::store::{Read, Table, Write, audited};

pub use rules::{AdjustmentRule, AdjustmentRuleDraft};
pub use small::{SmallBack, SmallBalance, SmallLimits, SmallPreview, SmallRun, SmallRunAsked};

pub(crate) const TABLES: &[Table] = &[audited("adjustments"), audited("adjustment_rules"), audited("adjustment_runs")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("adjustments.rules", Can::SeeMoney, |r, _: Nothing| rules::all(r)),
        write("adjustments.set_rule", Can::ManagePractice, rules::set),
        write("adjustments.write_off", Can::TakeMoney, write_off),
        write("adjustments.settle", Can::ReturnMoney, settle).of_a_list(),
        write("adjustments.take_back", Can::ReturnMoney, take_back),
        view("adjustments.of_patient", Can::SeeMoney, of_patient),
        read("adjustments.waiting", Can::SeeMoney, |r, _: Nothing| waiting(r)),
        read("adjustments.small_preview", Can::SeeMoney, small::preview),
        read("adjustments.small_runs", Can::SeeMoney, |r, _: Nothing| small::runs(r)),
        write("adjustments.small_run", Can::ReturnMoney, small::run).of_a_list(),
        write("adjustments.small_back", Can::ReturnMoney, small::back).of_a_list(),
    ]
}

choices! {
    /// As what something is taken off.
    AdjustmentKind {
        /// Above what the contract with the payer allows.
        Contractual = "contractual",
        /// Kept back by the federal budget law.
        Sequester = "sequester",
        /// Not worth a letter.
        SmallBalance = "small-balance",
        /// Will not be paid.
        BadDebt = "bad-debt",
        /// The patient cannot pay: charity, hardship.
        Charity = "charity",
        /// For a colleague.
        Courtesy = "courtesy",
        /// Paid at once, or early.
        PromptPay = "prompt-pay",
        /// The practice's own fault: filed late, no authorisation.
        Administrative = "administrative",
        /// Discharged by a court.
        Bankruptcy = "bankruptcy",
        /// A fee for a missed visit or a returned check.
        FeeWaiver = "fee-waiver",
        /// The patient's share for a visit.
        CopayWaiver = "copay-waiver",
    }

    /// Where an adjustment stands.
    AdjustmentState {
        /// Over the limit: somebody else has to post it.
        Asked = "asked",
        /// On the ledger.
        Posted = "posted",
        /// Somebody else said no.
        Declined = "declined",
        /// It was on the ledger.
        TakenBack = "taken-back",
    }
}

/// An adjustment as it stands.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Adjustment {
    /// Row.
    pub id: AdjustmentId,
    /// Off which charge.
    pub charge_id: ChargeId,
    /// Whose.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub patient: String,
    /// What was done.
    pub what: String,
    /// When.
    pub service_on: Day,
    /// As what.
    pub kind: AdjustmentKind,
    /// How much, positive.
    pub amount_cents: Cents,
    /// Why.
    pub note: String,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Part of a run over small balances.
    pub run_id: Option<AdjustmentRunId>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: String,
    /// The person at the seat asked for it, and cannot settle it.
    pub is_mine: bool,
    /// Who posted or declined it.
    pub settled_by: Option<String>,
    /// Version of the row.
    pub rev: i64,
}

/// Takes something off a charge: all that is open on it, unless an amount is said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WriteOff {
    pub charge_id: ChargeId,
    pub kind: AdjustmentKind,
    pub amount_cents: Option<Cents>,
    pub note: Option<Line>,
}

/// Posts or declines what somebody else asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SettleAdjustment {
    pub id: AdjustmentId,
    pub is_granted: bool,
    pub rev: i64,
}

/// Asks for an adjusted amount again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TakeBackAdjustment {
    pub id: AdjustmentId,
    pub reason: Reason,
}

/// Whose.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AdjustmentsOf {
    pub patient_id: PatientId,
}

impl Opens for AdjustmentsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// Takes something off a charge, or asks for it where it is over the limit.
///
/// # Errors
/// Field errors; `adjustment-not-yours` when the kind asks for another role.
fn write_off(w: &mut Write<'_>, request: WriteOff) -> Result<Adjustment> {
    let note = request.note.as_ref().map_or("", Line::as_str);
    if holds_card_number(note) {
        return Err(Error::field("note", "card-number-not-kept"));
    }
    if request.kind.needs_note() && note.is_empty() {
        return Err(Error::field("note", "adjustment-note-needed"));
    }
    let (open, _) = ledger::open_on(w, request.charge_id)?;
    let amount = request.amount_cents.unwrap_or(open);
    if !amount.is_positive() {
        return Err(Error::field("amountCents", "money-not-positive"));
    }
    if amount > open {
        return Err(Error::field("amountCents", "more-than-open"));
    }
    let rule = rules::rule(w, request.kind)?;
    let me = staff::person(w, w.staff_id()?)?;
    if !rule.is_offered {
        return Err(Error::field("kind", "adjustment-not-offered"));
    }
    if !rule.is_for(me.role) {
        return Err(Error::refused("adjustment-not-yours"));
    }
    // Parts of one sum are one sum: what one person took off this charge before counts towards the limit.
    let in_all = amount.plus(rules::taken_off_alone(w, request.charge_id)?)?;
    let is_posted = !(rule.is_over(in_all) && staff::has_another_for(w, Can::ReturnMoney)?);
    let id = enter(w, &NewAdjustment { charge: request.charge_id, run: None, kind: request.kind, amount, note }, is_posted)?;
    if is_posted {
        post(w, id)?;
    }
    adjustment(w, id)
}

/// An adjustment ready to be written.
struct NewAdjustment<'a> {
    charge: ChargeId,
    run: Option<AdjustmentRunId>,
    kind: AdjustmentKind,
    amount: Cents,
    note: &'a str,
}

fn enter(w: &Write<'_>, new: &NewAdjustment<'_>, is_posted: bool) -> Result<AdjustmentId> {
    let settled = is_posted.then(|| w.staff_id()).transpose()?;
    let state = if is_posted { AdjustmentState::Posted } else { AdjustmentState::Asked };
    let id = w.insert(
        "INSERT INTO adjustments (charge_id, run_id, kind, amount_cents, note, state, asked_at, asked_by, settled_at, settled_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![new.charge, new.run, new.kind, new.amount, new.note, state, w.now(), w.staff_id()?, settled.map(|_| w.now()), settled],
    )?;
    Ok(AdjustmentId(id))
}

/// Its entry on the ledger.
fn post(w: &mut Write<'_>, id: AdjustmentId) -> Result<()> {
    let sql =
        "SELECT j.charge_id, j.amount_cents, c.service_on, c.provider_id, c.location_id FROM adjustments AS j JOIN charges AS c ON c.id = j.charge_id
        WHERE j.id = ?1";
    type Found = (ChargeId, Cents, Day, Option<ProviderId>, LocationId);
    let (charge, amount, service_on, provider, location): Found =
        w.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?.ok_or_else(|| Error::missing("adjustment"))?;
    let (open, debtor) = ledger::open_on(w, charge)?;
    if amount > open {
        return Err(Error::refused("more-than-open"));
    }
    let entry = NewEntry {
        kind: EntryKind::Adjustment,
        debtor,
        service_on: Some(service_on),
        provider,
        location,
        amount: amount.negated(),
        stands: Stands::Adjustment { charge, adjustment: id },
    };
    ledger::post(w, &entry).map(|_| ())
}

fn settle(w: &mut Write<'_>, request: SettleAdjustment) -> Result<Adjustment> {
    let before = adjustment(w, request.id)?;
    if before.state != AdjustmentState::Asked {
        return Err(Error::refused("adjustment-settled"));
    }
    if before.is_mine {
        return Err(Error::refused("adjustment-by-another"));
    }
    let state = if request.is_granted { AdjustmentState::Posted } else { AdjustmentState::Declined };
    let sql = "UPDATE adjustments SET state = ?3, settled_at = ?4, settled_by = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("adjustment", sql, params![request.id, request.rev, state, w.now(), w.staff_id()?])?;
    if request.is_granted {
        post(w, request.id)?;
    }
    w.concerns(before.patient_id)?;
    adjustment(w, request.id)
}

fn take_back(w: &mut Write<'_>, request: TakeBackAdjustment) -> Result<Adjustment> {
    let before = adjustment(w, request.id)?;
    if before.state != AdjustmentState::Posted {
        return Err(Error::refused("already-reversed"));
    }
    if holds_card_number(request.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    ledger::reverse_adjustment(w, request.id, request.reason.as_str())?;
    adjustment(w, request.id)
}

/// What was posted and stands on the ledger no more was taken back.
const ADJUSTMENT: &str = "SELECT j.id, j.charge_id, c.patient_id, n.family, n.given, iif(c.name = '', c.code, c.name), c.service_on, j.kind, j.amount_cents, j.note,
    iif(j.state = 'posted' AND coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.adjustment_id = j.id), 0) = 0, 'taken-back', j.state),
    j.run_id, j.asked_at, a.name, j.asked_by, b.name, j.rev
  FROM adjustments AS j JOIN charges AS c ON c.id = j.charge_id JOIN patients AS n ON n.id = c.patient_id JOIN staff AS a ON a.id = j.asked_by
    LEFT JOIN staff AS b ON b.id = j.settled_by";

fn adjustment(r: &Read<'_>, id: AdjustmentId) -> Result<Adjustment> {
    r.one(&format!("{ADJUSTMENT} WHERE j.id = ?1"), [id], |row| adjustment_row(r, row))?.ok_or_else(|| Error::missing("adjustment"))
}

fn of_patient(r: &Read<'_>, of: AdjustmentsOf) -> Result<Vec<Adjustment>> {
    let patient = patients::standing(r, of.patient_id)?;
    let sql = format!("{ADJUSTMENT} WHERE c.patient_id IN {CHARTS} ORDER BY j.id DESC");
    r.all(&sql, [patient], |row| adjustment_row(r, row))
}

/// What waits for somebody else, the oldest first.
fn waiting(r: &Read<'_>) -> Result<Vec<Adjustment>> {
    let closed = charts::closed(r)?;
    let mut waiting = r.all(&format!("{ADJUSTMENT} WHERE j.state = 'asked' ORDER BY j.id"), (), |row| adjustment_row(r, row))?;
    waiting.retain(|one| !closed.contains(&one.patient_id));
    Ok(waiting)
}

fn adjustment_row(r: &Read<'_>, row: &Row<'_>) -> rusqlite::Result<Adjustment> {
    let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
    Ok(Adjustment {
        id: row.get(0)?,
        charge_id: row.get(1)?,
        patient_id: row.get(2)?,
        patient: shown_name(&family, &given),
        what: row.get(5)?,
        service_on: row.get(6)?,
        kind: row.get(7)?,
        amount_cents: row.get(8)?,
        note: row.get(9)?,
        state: row.get(10)?,
        run_id: row.get(11)?,
        asked_at: row.get(12)?,
        asked_by: row.get(13)?,
        is_mine: r.staff() == Some(row.get(14)?),
        settled_by: row.get(15)?,
        rev: row.get(16)?,
    })
}

impl AdjustmentKind {
    /// Without a word of why it is not taken off.
    const fn needs_note(self) -> bool {
        !matches!(self, AdjustmentKind::Contractual | AdjustmentKind::Sequester | AdjustmentKind::SmallBalance | AdjustmentKind::PromptPay)
    }

    /// Who may use it and up to how much, until the practice says otherwise.
    const fn usual(self) -> (Role, Option<i64>) {
        match self {
            AdjustmentKind::Contractual | AdjustmentKind::Sequester | AdjustmentKind::Bankruptcy => (Role::Biller, None),
            AdjustmentKind::SmallBalance => (Role::Biller, Some(1_000)),
            AdjustmentKind::FeeWaiver => (Role::FrontDesk, Some(10_000)),
            AdjustmentKind::PromptPay | AdjustmentKind::CopayWaiver => (Role::Biller, Some(5_000)),
            AdjustmentKind::BadDebt | AdjustmentKind::Charity | AdjustmentKind::Administrative => (Role::Biller, Some(10_000)),
            AdjustmentKind::Courtesy => (Role::Owner, Some(10_000)),
        }
    }
}
