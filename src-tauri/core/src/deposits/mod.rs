//! Deposits: what goes to the bank, on numbered slips, and what comes back from it.
//!
//! Tables: bank_accounts, deposits, deposit_items, returned_checks, bank_rules. A slip is for one bank account. What stands on it
//! is locked: its receipt cannot be voided, and nothing is taken off but by voiding the slip, whose number stays. A check that the
//! bank returns is given back on the ledger today; what it had paid is open again with its old age, and the slip stays as it was.

mod returned;
mod slips;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::Line;
use crate::command::{Command, Nothing, read, view, write};
use crate::error::{Error, Result};
use crate::ids::BankAccountId;
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};

pub use returned::{ForgiveCheck, ReturnCheck, ReturnedCheck, ReturnedOf};
pub use slips::{Deposit, DepositDraft, DepositItem, MatchDeposit, VoidDeposit, Waiting, WaitingItem, WhichDeposit};

pub(crate) use slips::{deposit, waiting};

pub(crate) const TABLES: &[Table] =
    &[audited("bank_accounts"), audited("deposits"), audited("deposit_items"), audited("returned_checks"), audited("bank_rules")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("deposits.accounts", Can::SeeMoney, |r, _: Nothing| accounts(r)),
        write("deposits.add_account", Can::ManagePractice, add_account),
        write("deposits.change_account", Can::ManagePractice, change_account),
        read("deposits.rules", Can::SeeMoney, |r, _: Nothing| rules(r)),
        write("deposits.set_rules", Can::ManagePractice, set_rules),
        read("deposits.waiting", Can::SeeMoney, |r, _: Nothing| waiting(r)),
        write("deposits.make", Can::TakeMoney, slips::make),
        read("deposits.list", Can::SeeMoney, |r, _: Nothing| slips::list(r)),
        read("deposits.slip", Can::SeeMoney, |r, which: WhichDeposit| slips::deposit(r, which.id)),
        write("deposits.void", Can::ReturnMoney, slips::void),
        write("deposits.match", Can::ReturnMoney, slips::match_to_bank),
        write("deposits.return_check", Can::ReturnMoney, returned::return_check),
        view("deposits.returned_of", Can::SeeMoney, returned::returned_of),
        write("deposits.forgive_check", Can::ReturnMoney, returned::forgive),
    ]
}

/// A bank account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct BankAccount {
    pub id: BankAccountId,
    pub name: String,
    /// Of its number, no more.
    pub last_four: String,
    pub is_active: bool,
    pub rev: i64,
}

/// A new bank account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct BankAccountDraft {
    pub name: Line,
    pub last_four: Option<Line>,
}

/// Another name, or no longer used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct BankAccountChange {
    pub id: BankAccountId,
    pub name: Line,
    pub last_four: Option<Line>,
    pub is_active: bool,
    pub rev: i64,
}

/// What a returned check costs whoever wrote it. States set the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BankRules {
    pub returned_fee_cents: Cents,
}

fn refuse_odd_account(r: &Read<'_>, name: &Line, last_four: &str, own: Option<BankAccountId>) -> Result<()> {
    if name.as_str().is_empty() {
        return Err(Error::field("name", "required"));
    }
    if !(last_four.is_empty() || last_four.len() == 4 && last_four.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Error::field("lastFour", "four-digits"));
    }
    let taken = r.one("SELECT 1 FROM bank_accounts WHERE name = ?1 AND id IS NOT ?2", params![name, own], |_| Ok(()))?;
    if taken.is_some() { Err(Error::field("name", "name-taken")) } else { Ok(()) }
}

fn add_account(w: &mut Write<'_>, draft: BankAccountDraft) -> Result<BankAccount> {
    let last_four = draft.last_four.as_ref().map_or("", Line::as_str);
    refuse_odd_account(w, &draft.name, last_four, None)?;
    let id = w.insert("INSERT INTO bank_accounts (name, last_four) VALUES (?1, ?2)", params![draft.name, last_four])?;
    account(w, BankAccountId(id))
}

fn change_account(w: &mut Write<'_>, draft: BankAccountChange) -> Result<BankAccount> {
    let last_four = draft.last_four.as_ref().map_or("", Line::as_str);
    refuse_odd_account(w, &draft.name, last_four, Some(draft.id))?;
    let sql = "UPDATE bank_accounts SET name = ?3, last_four = ?4, is_active = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("bank account", sql, params![draft.id, draft.rev, draft.name, last_four, draft.is_active])?;
    account(w, draft.id)
}

fn rules(r: &Read<'_>) -> Result<BankRules> {
    let fee = r.one("SELECT returned_fee_cents FROM bank_rules WHERE id = 1", (), |row| row.get(0))?;
    Ok(BankRules { returned_fee_cents: fee.unwrap_or_default() })
}

fn set_rules(w: &mut Write<'_>, chosen: BankRules) -> Result<BankRules> {
    if !(0..=100_000).contains(&chosen.returned_fee_cents.get()) {
        return Err(Error::field("returnedFeeCents", "out-of-range"));
    }
    let values = params![chosen.returned_fee_cents];
    if w.run("UPDATE bank_rules SET returned_fee_cents = ?1 WHERE id = 1", values)? == 0 {
        w.insert("INSERT INTO bank_rules (id, returned_fee_cents) VALUES (1, ?1)", values)?;
    }
    rules(w)
}

const ACCOUNT: &str = "SELECT id, name, last_four, is_active, rev FROM bank_accounts";

fn accounts(r: &Read<'_>) -> Result<Vec<BankAccount>> {
    r.all(&format!("{ACCOUNT} ORDER BY is_active DESC, id"), (), account_row)
}

fn account(r: &Read<'_>, id: BankAccountId) -> Result<BankAccount> {
    r.one(&format!("{ACCOUNT} WHERE id = ?1"), [id], account_row)?.ok_or_else(|| Error::missing("bank-account"))
}

fn account_row(row: &Row<'_>) -> rusqlite::Result<BankAccount> {
    Ok(BankAccount { id: row.get(0)?, name: row.get(1)?, last_four: row.get(2)?, is_active: row.get(3)?, rev: row.get(4)? })
}
