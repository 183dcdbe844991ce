//! Slips: made, voided, found again on the bank's own statement.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account;
use crate::codes::{Line, Note, Reason};
use crate::dates::{Day, Moment};
use crate::drawers;
use crate::error::{Error, Result};
use crate::ids::{BankAccountId, DepositId, ShiftId, TenderId};
use crate::ledger;
use crate::money::Cents;
use crate::patients;
use crate::store::{Read, Write};

/// Something that is to go to the bank: a check, the cash of a counted shift, or cash taken without a drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct WaitingItem {
    pub tender_id: Option<TenderId>,
    pub shift_id: Option<ShiftId>,
    pub is_check: bool,
    /// Who paid, or who held the drawer.
    pub name: String,
    pub check_no: String,
    pub receipt_no: Option<i64>,
    pub posted_on: Day,
    pub amount_cents: Cents,
}

/// What waits for the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DepositsWaiting")]
#[allow(missing_docs)]
pub struct Waiting {
    pub items: Vec<WaitingItem>,
    pub cash_cents: Cents,
    pub checks_cents: Cents,
}

/// A slip to be made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DepositDraft {
    /// One slip goes to one account.
    pub bank_account_id: BankAccountId,
    /// Checks, and cash that was taken without a drawer.
    pub tender_ids: Vec<TenderId>,
    /// Counted drawers.
    pub shift_ids: Vec<ShiftId>,
    /// Notes and coins of the bag, `2000x10 100x7`.
    pub notes: Option<Line>,
}

/// Takes a slip back: what stands on it waits again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct VoidDeposit {
    pub id: DepositId,
    pub reason: Reason,
    pub rev: i64,
}

/// What the bank's statement says of a slip.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct MatchDeposit {
    pub id: DepositId,
    pub on: Day,
    pub credited_cents: Cents,
    /// Why it is another sum.
    pub note: Option<Note>,
    pub rev: i64,
}

/// Names a slip.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WhichDeposit {
    pub id: DepositId,
}

/// A line of a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct DepositItem {
    pub tender_id: Option<TenderId>,
    pub shift_id: Option<ShiftId>,
    pub is_check: bool,
    pub name: String,
    pub check_no: String,
    pub receipt_no: Option<i64>,
    pub amount_cents: Cents,
    /// The bank sent it back.
    pub is_returned: bool,
}

/// A slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Deposit {
    pub id: DepositId,
    pub slip_no: i64,
    pub bank_account_id: BankAccountId,
    pub bank_account: String,
    pub made_at: Moment,
    pub posted_on: Day,
    pub made_by: String,
    pub cash_cents: Cents,
    pub checks_cents: Cents,
    pub total_cents: Cents,
    pub notes: String,
    pub is_void: bool,
    pub void_reason: String,
    pub credited_on: Option<Day>,
    pub credited_cents: Option<Cents>,
    pub credited_note: String,
    pub rev: i64,
    pub items: Vec<DepositItem>,
}

const WAITING: &str = "SELECT t.id AS tender, NULL AS shift, t.method = 'check' AS is_check, n.family, n.given, t.check_no, p.receipt_no, p.posted_on,
      t.amount_cents - iif(t.method = 'check', 0, coalesce((SELECT sum(x.amount_cents) FROM payment_tenders AS x JOIN payments AS f ON f.id = x.payment_id
        WHERE x.refunds_id = t.id AND f.is_void = 0 AND f.shift_id IS NULL), 0)) AS cents
    FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id JOIN patients AS n ON n.id = p.patient_id
    WHERE p.kind = 'payment' AND p.is_void = 0 AND (t.method = 'check' OR t.method = 'cash' AND p.shift_id IS NULL) AND p.posted_on >= ?1
      AND NOT EXISTS (SELECT 1 FROM deposit_items AS i WHERE i.tender_id = t.id AND i.is_released = 0)
  UNION ALL SELECT NULL, s.id, 0, s.staff_name, '', '', NULL, s.closed_on, s.cents
    FROM (SELECT h.id, o.name AS staff_name, h.closed_on, h.counted_cents - h.left_cents AS cents FROM shifts AS h JOIN staff AS o ON o.id = h.staff_id
      WHERE h.closed_on >= ?1 AND h.counted_cents > h.left_cents) AS s
    WHERE NOT EXISTS (SELECT 1 FROM deposit_items AS i WHERE i.shift_id = s.id AND i.is_released = 0)";

/// How far back things wait for the bank: older money without a slip went there before slips were made here.
const WAITS_FOR_DAYS: i64 = 60;

/// What waits for the bank.
pub(crate) fn waiting(r: &Read<'_>) -> Result<Waiting> {
    let since = r.today()?.plus_days(-WAITS_FOR_DAYS);
    let sql = format!(
        "SELECT tender, shift, is_check, family, given, check_no, receipt_no, posted_on, cents FROM ({WAITING}) WHERE cents > 0 ORDER BY posted_on, receipt_no, shift"
    );
    let items = r.all(&sql, params![since], waiting_row)?;
    let sum = |is_check| Cents::sum(items.iter().filter(|one: &&WaitingItem| one.is_check == is_check).map(|one| one.amount_cents));
    Ok(Waiting { cash_cents: sum(false)?, checks_cents: sum(true)?, items })
}

fn waiting_row(row: &Row<'_>) -> rusqlite::Result<WaitingItem> {
    let (family, given): (String, String) = (row.get(3)?, row.get(4)?);
    let shift_id: Option<ShiftId> = row.get(1)?;
    Ok(WaitingItem {
        tender_id: row.get(0)?,
        name: if shift_id.is_some() { family } else { patients::shown_name(&family, &given) },
        shift_id,
        is_check: row.get(2)?,
        check_no: row.get(5)?,
        receipt_no: row.get(6)?,
        posted_on: row.get(7)?,
        amount_cents: row.get(8)?,
    })
}

/// Makes a slip of what was picked.
///
/// # Errors
/// Field errors for what does not wait (any more), `nothing-picked`.
pub(super) fn make(w: &mut Write<'_>, draft: DepositDraft) -> Result<Deposit> {
    if !account(w, draft.bank_account_id)?.is_active {
        return Err(Error::field("bankAccountId", "account-not-used"));
    }
    let waiting = waiting(w)?.items;
    let mut picked: Vec<&WaitingItem> = Vec::new();
    for (i, id) in draft.tender_ids.iter().enumerate() {
        let found = waiting.iter().find(|one| one.tender_id == Some(*id));
        picked.push(found.ok_or_else(|| Error::field(format!("tenderIds.{i}"), "not-waiting-for-bank"))?);
    }
    for (i, id) in draft.shift_ids.iter().enumerate() {
        let found = waiting.iter().find(|one| one.shift_id == Some(*id));
        picked.push(found.ok_or_else(|| Error::field(format!("shiftIds.{i}"), "not-waiting-for-bank"))?);
    }
    if picked.is_empty() {
        return Err(Error::refused("nothing-picked"));
    }
    let sum = |is_check| Cents::sum(picked.iter().filter(|one| one.is_check == is_check).map(|one| one.amount_cents));
    let notes = draft.notes.as_ref().map_or("", Line::as_str);
    refuse_other_notes(notes, sum(false)?)?;
    let id = w.insert(
        "INSERT INTO deposits (slip_no, bank_account_id, made_at, posted_on, made_by, cash_cents, checks_cents, notes)
         VALUES ((SELECT coalesce(max(slip_no), 0) + 1 FROM deposits), ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![draft.bank_account_id, w.now(), ledger::posting_day(w)?, w.staff_id()?, sum(false)?, sum(true)?, notes],
    )?;
    for one in picked {
        let sql = "INSERT INTO deposit_items (deposit_id, tender_id, shift_id, amount_cents) VALUES (?1, ?2, ?3, ?4)";
        w.insert(sql, params![id, one.tender_id, one.shift_id, one.amount_cents])?;
    }
    deposit(w, DepositId(id))
}

/// Notes and coins, where they are told, make the cash of the slip.
fn refuse_other_notes(notes: &str, cash: Cents) -> Result<()> {
    let kinds = drawers::notes_of(notes);
    if kinds.len() != notes.split_whitespace().count() {
        return Err(Error::field("notes", "not-understood"));
    }
    let sum = Cents::sum(kinds.iter().map(|(kind, count)| Cents::new(kind * count)))?;
    if !notes.is_empty() && sum != cash {
        return Err(Error::field_with("notes", "notes-differ-from-cash", &[("notes", &sum.plain()), ("cash", &cash.plain())]));
    }
    Ok(())
}

/// Takes a slip back; its number stays.
///
/// # Errors
/// `already-void`, `slip-was-credited`, `slip-has-returned-check`.
pub(super) fn void(w: &mut Write<'_>, request: VoidDeposit) -> Result<Deposit> {
    let before = deposit(w, request.id)?;
    if before.is_void {
        return Err(Error::refused("already-void"));
    }
    if before.credited_on.is_some() {
        return Err(Error::refused("slip-was-credited"));
    }
    if before.items.iter().any(|item| item.is_returned) {
        return Err(Error::refused("slip-has-returned-check"));
    }
    let sql = "UPDATE deposits SET is_void = 1, void_reason = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("deposit", sql, params![request.id, request.rev, request.reason])?;
    w.run("UPDATE deposit_items SET is_released = 1 WHERE deposit_id = ?1", [request.id])?;
    deposit(w, request.id)
}

/// Notes when the bank credited a slip, and how much.
///
/// # Errors
/// `already-void`, `slip-was-credited`; the note is a field error when the sum is another.
pub(super) fn match_to_bank(w: &mut Write<'_>, request: MatchDeposit) -> Result<Deposit> {
    let before = deposit(w, request.id)?;
    if before.is_void {
        return Err(Error::refused("already-void"));
    }
    if before.credited_on.is_some() {
        return Err(Error::refused("slip-was-credited"));
    }
    if request.on > w.today()? || request.on < before.posted_on {
        return Err(Error::field("on", "out-of-range"));
    }
    let note = request.note.as_ref().map_or("", Note::as_str);
    if request.credited_cents != before.total_cents && note.is_empty() {
        let (slip, bank) = (before.total_cents.plain(), request.credited_cents.plain());
        return Err(Error::field_with("note", "bank-differs", &[("slip", &slip), ("bank", &bank)]));
    }
    let sql = "UPDATE deposits SET credited_on = ?3, credited_cents = ?4, credited_note = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("deposit", sql, params![request.id, request.rev, request.on, request.credited_cents, note])?;
    deposit(w, request.id)
}

const DEPOSIT: &str = "SELECT d.id, d.slip_no, d.bank_account_id, b.name, d.made_at, d.posted_on, s.name, d.cash_cents, d.checks_cents,
    d.cash_cents + d.checks_cents, d.notes, d.is_void, d.void_reason, d.credited_on, d.credited_cents, d.credited_note, d.rev
    FROM deposits AS d JOIN bank_accounts AS b ON b.id = d.bank_account_id JOIN staff AS s ON s.id = d.made_by";

/// The slips, the newest first, without their lines.
pub(super) fn list(r: &Read<'_>) -> Result<Vec<Deposit>> {
    r.all(&format!("{DEPOSIT} ORDER BY d.id DESC LIMIT 200"), (), deposit_row)
}

/// One slip with its lines, as it was made.
pub(crate) fn deposit(r: &Read<'_>, id: DepositId) -> Result<Deposit> {
    let mut deposit = r.one(&format!("{DEPOSIT} WHERE d.id = ?1"), [id], deposit_row)?.ok_or_else(|| Error::missing("deposit"))?;
    let sql = "SELECT i.tender_id, i.shift_id, coalesce(t.method, '') = 'check', coalesce(n.family, o.name), coalesce(n.given, ''), coalesce(t.check_no, ''),
          p.receipt_no, i.amount_cents, EXISTS (SELECT 1 FROM returned_checks AS c WHERE c.tender_id = i.tender_id)
        FROM deposit_items AS i LEFT JOIN payment_tenders AS t ON t.id = i.tender_id LEFT JOIN payments AS p ON p.id = t.payment_id
          LEFT JOIN patients AS n ON n.id = p.patient_id LEFT JOIN shifts AS h ON h.id = i.shift_id LEFT JOIN staff AS o ON o.id = h.staff_id
        WHERE i.deposit_id = ?1 ORDER BY i.id";
    deposit.items = r.all(sql, [id], |row| {
        let (shift_id, family, given): (Option<ShiftId>, String, String) = (row.get(1)?, row.get(3)?, row.get(4)?);
        Ok(DepositItem {
            tender_id: row.get(0)?,
            name: if shift_id.is_some() { family } else { patients::shown_name(&family, &given) },
            shift_id,
            is_check: row.get(2)?,
            check_no: row.get(5)?,
            receipt_no: row.get(6)?,
            amount_cents: row.get(7)?,
            is_returned: row.get(8)?,
        })
    })?;
    Ok(deposit)
}

fn deposit_row(row: &Row<'_>) -> rusqlite::Result<Deposit> {
    Ok(Deposit {
        id: row.get(0)?,
        slip_no: row.get(1)?,
        bank_account_id: row.get(2)?,
        bank_account: row.get(3)?,
        made_at: row.get(4)?,
        posted_on: row.get(5)?,
        made_by: row.get(6)?,
        cash_cents: row.get(7)?,
        checks_cents: row.get(8)?,
        total_cents: row.get(9)?,
        notes: row.get(10)?,
        is_void: row.get(11)?,
        void_reason: row.get(12)?,
        credited_on: row.get(13)?,
        credited_cents: row.get(14)?,
        credited_note: row.get(15)?,
        rev: row.get(16)?,
        items: Vec::new(),
    })
}
