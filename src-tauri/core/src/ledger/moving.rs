//! Money that goes to another chart when two charts are parted: its entries are reversed and posted there, today.

use rusqlite::params;

use super::{Debtor, NewEntry, apply, charges_paid_by, entry, insert, left_on, money_on, open_on, release, reverse_standing};
use crate::error::Result;
use crate::ids::{AccountId, ChargeId, LineId, PatientId};
use crate::money::Cents;
use crate::patients;
use crate::store::{Read, Write};

/// Money of a line that lay on a charge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lying {
    line: LineId,
    charge: ChargeId,
    amount: Cents,
}

/// Whether two debtors are one person: the same account, or the own accounts of two charts of theirs.
pub(crate) fn of_one_person(r: &Read<'_>, one: Debtor, other: Debtor) -> Result<bool> {
    if one == other {
        return Ok(true);
    }
    if patients::standing(r, one.patient)? != patients::standing(r, other.patient)? {
        return Ok(false);
    }
    Ok(one.account == other.account || (owner(r, one.account)?.is_some() && owner(r, one.account)? == owner(r, other.account)?))
}

/// Whose account it is, by the chart that stands for them; a payer's is nobody's.
fn owner(r: &Read<'_>, account: AccountId) -> Result<Option<PatientId>> {
    let whose: Option<PatientId> = r.one("SELECT patient_id FROM accounts WHERE id = ?1", [account], |row| row.get(0))?.flatten();
    whose.map(|id| patients::standing(r, id)).transpose()
}

/// Posts what stands on a charge to another debtor; the money that lay on it lies unapplied. The row of the charge is its own
/// room's to change.
pub(crate) fn give_charge(w: &mut Write<'_>, charge: ChargeId, to: Debtor, reason: &str) -> Result<Vec<Lying>> {
    let lying: Vec<Lying> = money_on(w, charge)?.into_iter().map(|(line, amount)| Lying { line, charge, amount }).collect();
    take_off(w, &lying)?;
    post_again(w, "charge_id", charge.0, to, reason)?;
    Ok(lying)
}

/// Posts what stands on a payment's line to another debtor; what of it lay on charges lies unapplied.
pub(crate) fn give_line(w: &mut Write<'_>, line: LineId, to: Debtor, reason: &str) -> Result<Vec<Lying>> {
    let lying: Vec<Lying> = charges_paid_by(w, line)?.into_iter().map(|(charge, amount)| Lying { line, charge, amount }).collect();
    take_off(w, &lying)?;
    post_again(w, "line_id", line.0, to, reason)?;
    Ok(lying)
}

fn take_off(w: &mut Write<'_>, lying: &[Lying]) -> Result<()> {
    lying.iter().try_for_each(|l| release(w, l.line, l.charge, l.amount).map(|_| ()))
}

/// Backwards first, so that no sum is ever less than nothing in between: what was given back before what it came from.
fn post_again(w: &mut Write<'_>, stands_on: &str, row: i64, to: Debtor, reason: &str) -> Result<()> {
    for id in reverse_standing(w, stands_on, row, reason)? {
        let again = NewEntry { debtor: to, ..entry(w, id)? };
        insert(w, &again, None, reason)?;
    }
    Ok(())
}

/// Money that was taken off while charges and payments changed charts lies where it lay, if both ends are one person's.
pub(crate) fn lay_again(w: &mut Write<'_>, lying: &[Lying]) -> Result<()> {
    for Lying { line, charge, amount } in lying.iter().copied() {
        let ((left, of_line), (open, of_charge)) = (left_on(w, line)?, open_on(w, charge)?);
        if amount <= left && amount <= open && of_one_person(w, of_line, of_charge)? {
            apply(w, line, charge, amount)?;
        }
    }
    Ok(())
}

/// Two charts are two people again: money of one comes off charges of the other, and each has its own balances.
pub(crate) fn part(w: &mut Write<'_>, one: PatientId, other: PatientId) -> Result<()> {
    for (of_line, of_charge) in [(one, other), (other, one)] {
        let (lines, charges) = (patients::charts_of(w, of_line)?, patients::charts_of(w, of_charge)?);
        for line_chart in &lines {
            for charge_chart in &charges {
                let sql = "SELECT a.line_id, a.charge_id, sum(a.amount_cents) AS on_it FROM payment_lines AS l JOIN applications AS a ON a.line_id = l.id
                    JOIN charges AS c ON c.id = a.charge_id WHERE l.patient_id = ?1 AND c.patient_id = ?2 GROUP BY a.line_id, a.charge_id HAVING on_it > 0";
                let lying =
                    w.all(sql, params![line_chart, charge_chart], |row| Ok(Lying { line: row.get(0)?, charge: row.get(1)?, amount: row.get(2)? }))?;
                take_off(w, &lying)?;
            }
        }
    }
    Ok(())
}
