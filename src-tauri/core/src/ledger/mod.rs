//! The ledger: every cent owed and every cent taken, as entries that are never changed, only reversed.
//!
//! Tables: ledger_entries, applications (money of a payment's line put onto a charge), balances (derived).
//! An entry stands on a charge or on a payment's line. What a charge still asks is its entries less what was
//! put onto it; what a line still has is its entries less what was taken from it. So for every patient and
//! account `owed - unapplied = sum of the entries`: the kept balances can be proved and rebuilt at any time.
//! Money is posted on the practice's date of today, or on the next one when today is closed; what it is about keeps its date
//! (`effective_on`) when that date was closed before it came. Entries of a chart that was merged into
//! another stay on it: every read of a patient takes their absorbed charts along, the kept balances stand on the chart that stands.

mod aging;
mod moves;
mod moving;
mod open;
mod proof;
mod statement;

use rusqlite::params;

use crate::accounts;
use crate::codes::choices;
use crate::command::{Command, Nothing, read, view, write};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AccountId, AdjustmentId, ApplicationId, ChargeId, EntryId, LineId, LocationId, PatientId, PaymentId, ProviderId};
use crate::money::Cents;
use crate::patients;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited, derived};

pub(crate) use aging::aged_charges;
pub use aging::{AgedAccount, AgedBy, Aging, AgingAsked, OwedBy};
pub use moves::Moves;
pub(crate) use moves::{moves_after_close, moves_between, moves_on};
pub(crate) use moving::{Lying, give_charge, give_line, lay_again, of_one_person, part};
pub use open::{Credit, OpenCharge};
pub(crate) use open::{charges_paid_by, credits, left_on, money_on, open_charges, open_elsewhere, open_of_account, open_on};
pub use proof::Difference;
pub(crate) use proof::{prove, rebuild_balances, rebuild_of};
pub use statement::{Adjusted, ChargeExplained, Explained, OfPatient, OnDay, Paid, Receivable, Statement, StatementLine};
pub(crate) use statement::{aged, receivable};

pub(crate) const TABLES: &[Table] = &[audited("ledger_entries"), audited("applications"), derived("balances")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view("ledger.of_patient", Can::SeeMoney, statement::of_patient),
        view("ledger.explain", Can::SeeMoney, statement::explain),
        view("ledger.balance", Can::SeeMoney, |r, of: OfPatient| balance(r, of.patient_id)),
        read("ledger.aging", Can::SeeMoney, aging::aging),
        read("ledger.receivable", Can::SeeMoney, |r, day: OnDay| receivable(r, day.on)),
        read("ledger.prove", Can::SeeMoney, |r, _: Nothing| prove(r)),
        write("ledger.rebuild", Can::ManagePractice, rebuild),
    ]
}

choices! {
    /// What an entry records.
    EntryKind {
        /// A service or sale; owed.
        Charge = "charge",
        /// Money taken; credit.
        Payment = "payment",
        /// Money given back.
        Refund = "refund",
        /// Taken off a charge without being paid.
        Adjustment = "adjustment",
    }
}

/// Whose money an entry is about: the patient it was for and the account that owes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Debtor {
    pub(crate) patient: PatientId,
    pub(crate) account: AccountId,
}

/// What an entry stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// A charge.
    Charge(ChargeId),
    /// A charge that asks less since.
    Adjustment { charge: ChargeId, adjustment: AdjustmentId },
    /// A payment's line; a refund's entry stands on the line whose money goes back.
    Line { payment: PaymentId, line: LineId },
}

/// An entry to be posted.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    pub(crate) kind: EntryKind,
    pub(crate) debtor: Debtor,
    pub(crate) service_on: Option<Day>,
    pub(crate) provider: Option<ProviderId>,
    pub(crate) location: LocationId,
    /// Positive is owed to the practice, negative is credit.
    pub(crate) amount: Cents,
    pub(crate) stands: Stands,
}

/// What a patient owes and what lies unapplied. The two are shown apart and never net each other out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Balance {
    /// Still open on charges of guarantors.
    #[serde(rename = "owedCents")]
    pub owed: Cents,
    /// What payers and organisations owe for the patient; never part of what is asked of them.
    #[serde(rename = "elsewhereCents")]
    pub elsewhere: Cents,
    /// Taken and not yet put onto a charge.
    #[serde(rename = "unappliedCents")]
    pub unapplied: Cents,
}

/// Posts an entry: the only way money moves.
pub(crate) fn post(w: &mut Write<'_>, entry: &NewEntry) -> Result<EntryId> {
    insert(w, entry, None, "")
}

/// Posts the opposite of an entry, today.
///
/// # Errors
/// `already-reversed`. Money that was put onto charges must be released first.
pub(crate) fn reverse(w: &mut Write<'_>, id: EntryId, reason: &str) -> Result<EntryId> {
    let sql = "SELECT reverses_id IS NOT NULL OR EXISTS (SELECT 1 FROM ledger_entries AS x WHERE x.reverses_id = e.id) FROM ledger_entries AS e WHERE id = ?1";
    if w.one(sql, [id], |row| row.get(0))?.unwrap_or(false) {
        return Err(Error::refused("already-reversed"));
    }
    let entry = entry(w, id)?;
    insert(w, &NewEntry { amount: entry.amount.negated(), ..entry }, Some(id), reason)
}

/// An entry as it was posted.
fn entry(r: &Read<'_>, id: EntryId) -> Result<NewEntry> {
    let sql = "SELECT kind, patient_id, account_id, service_on, provider_id, location_id, amount_cents, charge_id, adjustment_id, payment_id, line_id
        FROM ledger_entries WHERE id = ?1";
    r.one(sql, [id], |row| {
        let stands = match (row.get(7)?, row.get(8)?) {
            (Some(charge), Some(adjustment)) => Stands::Adjustment { charge, adjustment },
            (Some(charge), None) => Stands::Charge(charge),
            (None, _) => Stands::Line { payment: row.get(9)?, line: row.get(10)? },
        };
        Ok(NewEntry {
            kind: row.get(0)?,
            debtor: Debtor { patient: row.get(1)?, account: row.get(2)? },
            service_on: row.get(3)?,
            provider: row.get(4)?,
            location: row.get(5)?,
            amount: row.get(6)?,
            stands,
        })
    })?
    .ok_or_else(|| Error::missing("entry"))
}

/// Posts the opposite of everything that still stands on a charge: what was taken off it first, so that no sum is ever less
/// than nothing in between. Money on it must be released before.
pub(crate) fn reverse_charge(w: &mut Write<'_>, charge: ChargeId, reason: &str) -> Result<()> {
    reverse_standing(w, "charge_id", charge.0, reason).map(|_| ())
}

/// Posts the opposite of what still stands of an adjustment.
///
/// # Errors
/// `already-reversed` when nothing does.
pub(crate) fn reverse_adjustment(w: &mut Write<'_>, adjustment: AdjustmentId, reason: &str) -> Result<()> {
    let reversed = reverse_standing(w, "adjustment_id", adjustment.0, reason)?;
    if reversed.is_empty() { Err(Error::refused("already-reversed")) } else { Ok(()) }
}

/// Reverses what stands on a row and was not reversed yet, the newest first; which entries those were, the oldest first.
fn reverse_standing(w: &mut Write<'_>, stands_on: &str, row: i64, reason: &str) -> Result<Vec<EntryId>> {
    let sql = format!(
        "SELECT id FROM ledger_entries AS e WHERE {stands_on} = ?1 AND reverses_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM ledger_entries AS x WHERE x.reverses_id = e.id) ORDER BY id"
    );
    let entries: Vec<EntryId> = w.all(&sql, [row], |row| row.get(0))?;
    for entry in entries.iter().rev() {
        reverse(w, *entry, reason)?;
    }
    Ok(entries)
}

fn insert(w: &mut Write<'_>, entry: &NewEntry, reverses: Option<EntryId>, reason: &str) -> Result<EntryId> {
    let (charge, adjustment, payment, line) = match entry.stands {
        Stands::Charge(charge) => (Some(charge), None, None, None),
        Stands::Adjustment { charge, adjustment } => (Some(charge), Some(adjustment), None, None),
        Stands::Line { payment, line } => (None, None, Some(payment), Some(line)),
    };
    let posting = posting_day(w)?;
    let effective = after_close(w, entry, reverses)?;
    let id = w.insert(
        "INSERT INTO ledger_entries (posted_on, at, kind, patient_id, account_id, service_on, provider_id, location_id, amount_cents,
           charge_id, adjustment_id, payment_id, line_id, reverses_id, staff_id, reason, effective_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            posting,
            w.now(),
            entry.kind,
            entry.debtor.patient,
            entry.debtor.account,
            entry.service_on,
            entry.provider,
            entry.location,
            entry.amount,
            charge,
            adjustment,
            payment,
            line,
            reverses,
            w.staff_id()?,
            reason,
            effective
        ],
    )?;
    match entry.stands {
        Stands::Charge(_) | Stands::Adjustment { .. } => keep(w, entry.debtor, entry.amount, Cents::ZERO)?,
        Stands::Line { .. } => keep(w, entry.debtor, Cents::ZERO, entry.amount.negated())?,
    }
    Ok(EntryId(id))
}

/// The last date that was closed; nothing before the first close.
pub(crate) fn last_closed(r: &Read<'_>) -> Result<Option<Day>> {
    Ok(r.one("SELECT max(day_on) FROM closed_days", (), |row| row.get(0))?.flatten())
}

/// The date that money counts on now: today, or the first date after the last one that was closed.
pub(crate) fn posting_day(r: &Read<'_>) -> Result<Day> {
    let today = r.today()?;
    Ok(match last_closed(r)? {
        Some(closed) if closed >= today => closed.plus_days(1),
        _ => today,
    })
}

/// The closed date that an entry is about, when it comes after its close: of a reversal the date of what it reverses, of a
/// charge the date of service, of anything else today.
fn after_close(w: &Write<'_>, entry: &NewEntry, reverses: Option<EntryId>) -> Result<Option<Day>> {
    let Some(closed) = last_closed(w)? else { return Ok(None) };
    let sql = "SELECT coalesce(effective_on, posted_on) FROM ledger_entries WHERE id = ?1";
    let about = match reverses {
        Some(id) => w.one(sql, [id], |row| row.get(0))?,
        None if entry.kind == EntryKind::Charge => entry.service_on,
        None => None,
    };
    let about = about.map_or_else(|| w.today(), Ok)?;
    Ok((about <= closed).then_some(about))
}

/// Moves the kept balance along, in the same transaction as what moved it.
fn keep(w: &Write<'_>, debtor: Debtor, owed: Cents, unapplied: Cents) -> Result<()> {
    // An absorbed chart's money is the patient's, whose chart stands for it.
    let patient = patients::standing(w, debtor.patient)?;
    let values = params![patient, debtor.account, owed, unapplied];
    let sql = "UPDATE balances SET owed_cents = owed_cents + ?3, unapplied_cents = unapplied_cents + ?4 WHERE patient_id = ?1 AND account_id = ?2";
    if w.run(sql, values)? == 0 {
        w.run("INSERT INTO balances (patient_id, account_id, owed_cents, unapplied_cents) VALUES (?1, ?2, ?3, ?4)", values)?;
    }
    Ok(())
}

/// Puts money of a payment's line onto a charge of the same patient and account (or of another chart of the same person).
///
/// # Errors
/// `more-than-credit` or `more-than-open` when there is less on either side.
pub(crate) fn apply(w: &mut Write<'_>, line: LineId, charge: ChargeId, amount: Cents) -> Result<ApplicationId> {
    let (has, of_line) = left_on(w, line)?;
    let (asks, of_charge) = open_on(w, charge)?;
    if !of_one_person(w, of_line, of_charge)? {
        return Err(Error::refused("credit-of-another-account"));
    }
    if amount > has {
        return Err(Error::refused("more-than-credit"));
    }
    if amount > asks {
        return Err(Error::refused("more-than-open"));
    }
    note_application(w, (line, of_line), (charge, of_charge), amount)
}

/// Takes money off a charge again; it lies unapplied on its payment's line.
pub(crate) fn release(w: &mut Write<'_>, line: LineId, charge: ChargeId, amount: Cents) -> Result<ApplicationId> {
    let ((_, of_line), (_, of_charge)) = (left_on(w, line)?, open_on(w, charge)?);
    let sql = "SELECT coalesce(sum(amount_cents), 0) FROM applications WHERE line_id = ?1 AND charge_id = ?2";
    let on_it: Cents = w.one(sql, params![line, charge], |row| row.get(0))?.unwrap_or_default();
    if amount > on_it {
        return Err(Error::refused("more-than-credit"));
    }
    note_application(w, (line, of_line), (charge, of_charge), amount.negated())
}

/// Takes all money off a charge; how much it was.
pub(crate) fn release_charge(w: &mut Write<'_>, charge: ChargeId) -> Result<Cents> {
    let lines = money_on(w, charge)?;
    for (line, amount) in &lines {
        release(w, *line, charge, *amount)?;
    }
    Cents::sum(lines.into_iter().map(|(_, amount)| amount))
}

fn note_application(w: &mut Write<'_>, line: (LineId, Debtor), charge: (ChargeId, Debtor), amount: Cents) -> Result<ApplicationId> {
    let ((line, of_line), (charge, debtor)) = (line, charge);
    let id = w.insert(
        "INSERT INTO applications (posted_on, at, patient_id, account_id, line_id, charge_id, amount_cents, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![posting_day(w)?, w.now(), debtor.patient, debtor.account, line, charge, amount, w.staff_id()?],
    )?;
    keep(w, debtor, amount.negated(), Cents::ZERO)?;
    keep(w, of_line, Cents::ZERO, amount.negated())?;
    Ok(ApplicationId(id))
}

/// Makes the kept balances anew from the entries; what does not tie out even then.
fn rebuild(w: &mut Write<'_>, _: Nothing) -> Result<Vec<Difference>> {
    rebuild_balances(w)?;
    prove(w)
}

/// What a patient owes and has unapplied, over all accounts and charts.
pub(crate) fn balance(r: &Read<'_>, patient: PatientId) -> Result<Balance> {
    let patient = patients::standing(r, patient)?;
    let sql = "SELECT coalesce(sum(iif(a.kind = 'guarantor', b.owed_cents, 0)), 0), coalesce(sum(iif(a.kind = 'guarantor', 0, b.owed_cents)), 0),
          coalesce(sum(b.unapplied_cents), 0) FROM balances AS b JOIN accounts AS a ON a.id = b.account_id WHERE b.patient_id = ?1";
    Ok(r.one(sql, [patient], |row| Ok(Balance { owed: row.get(0)?, elsewhere: row.get(1)?, unapplied: row.get(2)? }))?.unwrap_or_default())
}

/// Who owes what is done for this patient from now on: the chart that stands for them and its guarantor's account.
pub(crate) fn debtor(r: &Read<'_>, patient: PatientId) -> Result<Debtor> {
    let patient = patients::standing(r, patient)?;
    Ok(Debtor { patient, account: accounts::of_patient(r, patient)? })
}

#[cfg(test)]
mod tests;
