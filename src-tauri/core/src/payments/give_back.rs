//! Giving money back: a payment is voided on its own day, later (or in part) it is refunded on the tenders it came with.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::Wrong;
use super::{LineKind, Method, NewLine, NewPayment, Payment, PaymentKind, Tender, limit, payment, write_line, write_payment};
use crate::charges;
use crate::codes::{Line as Text, Reason};
use crate::drawers;
use crate::error::{Error, Result};
use crate::ids::{EntryId, PaymentId, SignatureId, TenderId};
use crate::ledger::{self, Debtor, EntryKind, NewEntry, Stands};
use crate::money::Cents;
use crate::store::{Read, Write};

/// Takes a payment or refund back as if it had not been; its number stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct VoidPayment {
    pub id: PaymentId,
    pub reason: Reason,
    pub rev: i64,
}

/// Gives money of a payment back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct Refund {
    pub payment_id: PaymentId,
    pub tenders: Vec<RefundTender>,
    pub reason: Reason,
    /// The second person's word, above the limit.
    pub signature_id: Option<SignatureId>,
}

/// How much goes back on which tender of the payment: card money to the card, cash in cash.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RefundTender {
    /// The tender of the payment.
    pub tender_id: TenderId,
    /// How much, more than nothing and no more than is left of it.
    pub amount_cents: Cents,
    /// Of the card terminal, for this refund.
    pub approval_code: Option<Text>,
}

/// Voids a payment or a refund.
///
/// # Errors
/// `already-void`, `void-only-same-day` (unless its receipt was never given: the question after a power cut may come
/// the next morning), `payment-was-refunded`.
pub(super) fn void(w: &mut Write<'_>, request: VoidPayment) -> Result<Payment> {
    let reason = request.reason.as_str();
    refuse_card_number("reason", reason)?;
    let before = payment(w, request.id)?;
    let today = ledger::posting_day(w)?;
    if before.is_void {
        return Err(Error::refused("already-void"));
    }
    if before.posted_on != today && before.printed_at.is_some() {
        return Err(Error::refused("void-only-same-day"));
    }
    refuse_on_slip(w, request.id)?;
    if is_refunded(w, request.id)? {
        return Err(Error::refused("payment-was-refunded"));
    }
    let shift = drawers::shift_for(w, before.location_id, before.tenders.iter().any(|t| t.method == Method::Cash))?;
    w.update(
        "payment",
        "UPDATE payments SET is_void = 1, void_reason = ?3, voided_on = ?4, void_shift_id = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![request.id, request.rev, reason, today, shift],
    )?;
    if before.kind == PaymentKind::Payment {
        for line in &before.lines {
            for (charge, amount) in ledger::charges_paid_by(w, line.id)? {
                ledger::release(w, line.id, charge, amount)?;
            }
        }
    }
    let entries: Vec<EntryId> = w.all(STANDING, [request.id], |r| r.get(0))?;
    for entry in entries {
        ledger::reverse(w, entry, reason)?;
    }
    take_back_sales(w, &before, reason)?;
    payment(w, request.id)
}

/// The entries of a payment that still stand: a line that went to another chart has reversed ones besides.
const STANDING: &str = "SELECT id FROM ledger_entries AS e WHERE payment_id = ?1 AND reverses_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger_entries AS x WHERE x.reverses_id = e.id) ORDER BY id";

/// What was sold with a payment was not sold when the payment never was.
fn take_back_sales(w: &mut Write<'_>, voided: &Payment, reason: &str) -> Result<()> {
    let is_sale = |kind| kind == LineKind::Retail && voided.kind == PaymentKind::Payment;
    for id in voided.lines.iter().filter(|l| is_sale(l.kind)).filter_map(|l| l.charge_id) {
        let charge = charges::charge(w, id)?;
        if charge.fee_id.is_none() && !charge.is_void {
            charges::take_back(w, id, charge.rev, reason)?;
        }
    }
    Ok(())
}

/// What stands on a deposit slip is locked until the slip is void.
fn refuse_on_slip(r: &Read<'_>, id: PaymentId) -> Result<()> {
    let sql = "SELECT d.slip_no FROM payment_tenders AS t JOIN deposit_items AS i ON i.tender_id = t.id AND i.is_released = 0
          JOIN deposits AS d ON d.id = i.deposit_id WHERE t.payment_id = ?1";
    match r.one(sql, [id], |row| row.get::<_, i64>(0))? {
        Some(slip) => Err(Error::refused_with("on-deposit-slip", &[("slip", &slip.to_string())])),
        None => Ok(()),
    }
}

fn is_refunded(r: &Read<'_>, id: PaymentId) -> Result<bool> {
    Ok(r.one("SELECT 1 FROM payments WHERE refunds_id = ?1 AND is_void = 0", [id], |_| Ok(()))?.is_some())
}

/// Refunds part or all of a payment; above the practice's limit a second person signs.
///
/// # Errors
/// `not-refundable` for a void payment or a refund; field errors for amounts, tenders and the second person.
pub(super) fn refund(w: &mut Write<'_>, request: Refund) -> Result<Payment> {
    refuse_card_number("reason", request.reason.as_str())?;
    let original = refundable(w, request.payment_id)?;
    let amount = Cents::sum(chosen_tenders(&original, &request)?.iter().map(|(_, t)| t.amount_cents))?;
    limit::settle(w, &original, amount, request.signature_id)?;
    give(w, &original, &request)
}

fn refundable(r: &Read<'_>, id: PaymentId) -> Result<Payment> {
    let original = payment(r, id)?;
    if original.is_void || original.kind == PaymentKind::Refund { Err(Error::refused("not-refundable")) } else { Ok(original) }
}

fn give(w: &mut Write<'_>, original: &Payment, request: &Refund) -> Result<Payment> {
    let back = chosen_tenders(original, request)?;
    let amount = Cents::sum(back.iter().map(|(_, t)| t.amount_cents))?;
    let new = NewPayment {
        kind: PaymentKind::Refund,
        refunds: Some(original.id),
        patient: original.patient_id,
        account: original.account_id,
        appointment: original.appointment_id,
        location: original.location_id,
        amount,
        is_cash: back.iter().any(|(tender, _)| tender.method == Method::Cash),
        note: request.reason.as_str(),
        signature: request.signature_id,
    };
    let id = write_payment(w, &new)?;
    for (tender, part) in back {
        write_tender(w, id, tender, part)?;
    }
    give_from_lines(w, id, original, amount)?;
    payment(w, id)
}

/// Gives a check that came back back on the ledger: a refund on its own tender, for which no receipt and no second person is asked.
///
/// # Errors
/// `not-a-check`, and what refunding says.
pub(crate) fn return_check(w: &mut Write<'_>, tender: TenderId, reason: &Reason) -> Result<Payment> {
    let sql = "SELECT payment_id, method FROM payment_tenders WHERE id = ?1 AND refunds_id IS NULL";
    let (id, method): (PaymentId, Method) = w.one(sql, [tender], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("tender"))?;
    if method != Method::Check {
        return Err(Error::refused("not-a-check"));
    }
    refuse_card_number("reason", reason.as_str())?;
    let original = refundable(w, id)?;
    let left = original.tenders.iter().find(|t| t.id == tender).map_or(Cents::ZERO, |t| t.refundable_cents);
    let back = RefundTender { tender_id: tender, amount_cents: left, approval_code: None };
    let refund = give(w, &original, &Refund { payment_id: id, tenders: vec![back], reason: reason.clone(), signature_id: None })?;
    super::mark_printed(w, refund.id)?;
    payment(w, refund.id)
}

/// The tenders to refund on, each with what goes back on it.
fn chosen_tenders<'a>(original: &'a Payment, request: &'a Refund) -> Result<Vec<(&'a Tender, &'a RefundTender)>> {
    let mut wrong = Wrong::default();
    let mut chosen: Vec<(&Tender, &RefundTender)> = Vec::new();
    if request.tenders.is_empty() {
        wrong.note("tenders".to_owned(), "required");
    }
    for (i, part) in request.tenders.iter().enumerate() {
        let at = |field: &str| format!("tenders.{i}.{field}");
        let Some(tender) = original.tenders.iter().find(|t| t.id == part.tender_id) else {
            wrong.note(at("tenderId"), "tender-of-another-payment");
            continue;
        };
        if chosen.iter().any(|(t, _)| t.id == tender.id) {
            wrong.note(at("tenderId"), "tender-named-twice");
        } else if !part.amount_cents.is_positive() {
            wrong.note(at("amountCents"), "money-not-positive");
        } else if part.amount_cents > tender.refundable_cents {
            wrong.note_with(at("amountCents"), "more-than-left", &[("left", tender.refundable_cents.plain())]);
        }
        if let Some(code) = &part.approval_code {
            wrong.note_card_number(&at("approvalCode"), code.as_str());
        }
        chosen.push((tender, part));
    }
    wrong.settle()?;
    Ok(chosen)
}

fn write_tender(w: &mut Write<'_>, payment: PaymentId, tender: &Tender, part: &RefundTender) -> Result<()> {
    w.insert(
        "INSERT INTO payment_tenders (payment_id, refunds_id, method, amount_cents, tendered_cents, change_cents, approval_code, card_brand, last_four, check_no)
         VALUES (?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, ?8)",
        params![
            payment,
            tender.id,
            tender.method,
            part.amount_cents,
            part.approval_code.as_ref().map_or("", Text::as_str),
            tender.card_brand,
            tender.last_four,
            tender.check_no
        ],
    )?;
    Ok(())
}

/// Takes the money from the payment's lines: first what lies unapplied, then what was put onto charges,
/// the newest first; those charges are open again.
fn give_from_lines(w: &mut Write<'_>, refund: PaymentId, original: &Payment, amount: Cents) -> Result<()> {
    let mut missing = amount;
    let mut parts = vec![Cents::ZERO; original.lines.len()];
    for (part, line) in parts.iter_mut().zip(&original.lines) {
        *part = ledger::left_on(w, line.id)?.0.min(missing);
        missing = missing.minus(*part)?;
    }
    for (part, line) in parts.iter_mut().zip(&original.lines).rev() {
        for (charge, on_it) in ledger::charges_paid_by(w, line.id)? {
            let taken = on_it.min(missing);
            if taken.is_positive() {
                ledger::release(w, line.id, charge, taken)?;
                *part = part.plus(taken)?;
                missing = missing.minus(taken)?;
            }
        }
    }
    if !missing.is_zero() {
        return Err(Error::broken("damaged", "refund-without-money"));
    }
    for (amount, line) in parts.into_iter().zip(&original.lines).filter(|(amount, _)| amount.is_positive()) {
        let new = NewLine {
            patient: line.patient_id,
            account: line.account_id,
            kind: line.kind,
            appointment: line.appointment_id,
            charge: line.charge_id,
            amount,
        };
        write_line(w, refund, Some(line.id), &new)?;
        ledger::post(
            w,
            &NewEntry {
                kind: EntryKind::Refund,
                debtor: Debtor { patient: line.patient_id, account: line.account_id },
                service_on: None,
                provider: None,
                location: original.location_id,
                amount,
                stands: Stands::Line { payment: refund, line: line.id },
            },
        )?;
    }
    Ok(())
}

fn refuse_card_number(field: &str, text: &str) -> Result<()> {
    let mut wrong = Wrong::default();
    wrong.note_card_number(field, text);
    wrong.settle()
}
