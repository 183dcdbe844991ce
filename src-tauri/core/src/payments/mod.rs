//! Payments: money taken at the desk, given back, and put onto charges.
//!
//! Tables: payments, payment_tenders, payment_lines, refund_rules. A payment is one act and one receipt: what it is for (lines) and
//! what it was paid with (tenders) add up to the same amount. Receipt numbers are taken inside that act, so they have no
//! gap; a void one keeps its number. A payment is voided on its own day, later it is refunded on its original tenders.
//! Of a card only approval, brand and last four are kept.

mod check;
mod credit;
mod day;
mod give_back;
mod giving_over;
mod household;
mod limit;
mod receipt;
mod take;

use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::codes::choices;
use crate::command::{Command, Nothing, read, view, view_found, view_told, write};
use crate::dates::{Day, Moment};
use crate::drawers;
use crate::error::{Error, Result};
use crate::ids::{AccountId, AppointmentId, ChargeId, LineId, LocationId, PatientId, PaymentId, SignatureId, StaffId, TenderId};
use crate::ledger;
use crate::money::Cents;
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};

pub use credit::{Applied, ApplyCredit, CopayDue, CopayOf, CreditRow, ReleaseCredit};
pub use day::{DayRange, MethodTotal, NamedTotal, OnPaymentDay, PaymentRow, PaymentsOf, Totals};
pub use give_back::{Refund, RefundTender, VoidPayment};
pub use household::{HouseholdDue, HouseholdMoney, MovePayment, PaidAtVisit};
pub use limit::RefundRules;
pub use receipt::{NextVisit, Receipt, ReceiptLine, ReceiptVisit, WhichPayment};
pub use take::{LineDraft, PaymentDraft, TenderDraft};

pub(crate) use {
    credit::copay_due,
    day::day_totals,
    give_back::return_check,
    giving_over::give_to,
    receipt::{mark_printed, receipt},
    take::take,
};

pub(crate) const TABLES: &[Table] = &[audited("payments"), audited("payment_tenders"), audited("payment_lines"), audited("refund_rules")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        write("payments.take", Can::TakeMoney, take::take),
        write("payments.void", Can::ReturnMoney, give_back::void),
        write("payments.refund", Can::ReturnMoney, give_back::refund),
        read("payments.rules", Can::SeeMoney, |r, _: Nothing| limit::rules(r)),
        write("payments.set_rules", Can::ManagePractice, limit::set_rules),
        write("payments.apply_credit", Can::TakeMoney, credit::apply_credit),
        write("payments.release_credit", Can::TakeMoney, credit::release_credit),
        view("payments.credits", Can::SeeMoney, |r, of: PaymentsOf| credit::credits_of(r, of.patient_id)),
        read("payments.credit_list", Can::SeeMoney, |r, _: Nothing| credit::credit_list(r)),
        view_found("payments.copay_due", Can::SeeMoney, credit::copay_due),
        view_told("payments.of_household", Can::SeeMoney, household::of_household),
        write("payments.move", Can::TakeMoney, household::move_payment),
        write("payments.given", Can::TakeMoney, receipt::given),
        read("payments.unprinted", Can::SeeMoney, |r, _: Nothing| receipt::unprinted(r)),
        view_found("payments.receipt", Can::SeeMoney, |r, which: WhichPayment| receipt(r, which.id)),
        read("payments.of_day", Can::SeeMoney, day::of_day),
        view("payments.of_patient", Can::SeeMoney, day::of_patient),
        read("payments.totals", Can::SeeMoney, |r, range: DayRange| day_totals(r, range.from, range.to)),
    ]
}

choices! {
    /// Taken or given back.
    PaymentKind {
        /// Money taken.
        Payment = "payment",
        /// Money given back.
        Refund = "refund",
    }
    /// How it was paid.
    Method {
        /// Notes and coins.
        Cash = "cash",
        /// A card, on the practice's terminal.
        Card = "card",
        /// A check.
        Check = "check",
        /// Anything else.
        Other = "other",
    }
    /// What it is for.
    LineKind {
        /// The plan's share for a visit.
        Copay = "copay",
        /// What is open, the oldest first or one charge.
        Balance = "balance",
        /// In advance.
        Prepayment = "prepayment",
        /// Something sold at the desk.
        Retail = "retail",
    }
}

/// One payment, or one refund (`kind`); amounts are positive either way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    /// Row.
    pub id: PaymentId,
    /// The number on the receipt.
    pub receipt_no: i64,
    /// Taken or given back.
    pub kind: PaymentKind,
    /// The payment a refund gives back.
    pub refunds_id: Option<PaymentId>,
    /// Who stood at the desk.
    pub patient_id: PatientId,
    /// Their account.
    pub account_id: AccountId,
    /// The appointment it was taken at.
    pub appointment_id: Option<AppointmentId>,
    /// Where.
    pub location_id: LocationId,
    /// When.
    pub taken_at: Moment,
    /// The date it counts on.
    pub posted_on: Day,
    /// In all.
    pub amount_cents: Cents,
    /// By whom.
    pub taken_by: StaffId,
    /// When its receipt was printed or known to be given; nothing = still the question after a power cut.
    pub printed_at: Option<Moment>,
    /// Taken back.
    pub is_void: bool,
    /// Why it was taken back.
    pub void_reason: String,
    /// The date the void counts on.
    pub voided_on: Option<Day>,
    /// A remark; of a refund, why.
    pub note: String,
    /// Version of the row.
    pub rev: i64,
    /// With what.
    pub tenders: Vec<Tender>,
    /// For what.
    pub lines: Vec<Line>,
}

/// With what it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tender {
    /// Row.
    pub id: TenderId,
    /// How.
    pub method: Method,
    /// What counts.
    pub amount_cents: Cents,
    /// What was handed over.
    pub tendered_cents: Cents,
    /// What was handed back.
    pub change_cents: Cents,
    /// Of the terminal.
    pub approval_code: String,
    /// `Visa` ...
    pub card_brand: String,
    /// Last four digits of the card.
    pub last_four: String,
    /// Number of the check.
    pub check_no: String,
    /// Still not refunded; of a refund's tender nothing.
    pub refundable_cents: Cents,
}

/// For what it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PaymentLine")]
pub struct Line {
    /// Row.
    pub id: LineId,
    /// For whom.
    pub patient_id: PatientId,
    /// Whose account it credits.
    pub account_id: AccountId,
    /// For what.
    pub kind: LineKind,
    /// For which appointment.
    pub appointment_id: Option<AppointmentId>,
    /// The charge it was put onto when it was taken.
    pub charge_id: Option<ChargeId>,
    /// How much.
    pub amount_cents: Cents,
}

/// The first receipt a practice writes: four digits from the start keep lists straight.
const FIRST_RECEIPT: i64 = 1001;

/// What all payments and refunds have when they are written.
struct NewPayment<'a> {
    kind: PaymentKind,
    refunds: Option<PaymentId>,
    patient: PatientId,
    account: AccountId,
    appointment: Option<AppointmentId>,
    location: LocationId,
    amount: Cents,
    /// Cash changes hands.
    is_cash: bool,
    note: &'a str,
    /// The second person's word for it.
    signature: Option<SignatureId>,
}

/// Writes the payment's own row with the next receipt number. The number is one more than the last one and
/// is read in the transaction that uses it: an act that fails leaves no gap.
fn write_payment(w: &mut Write<'_>, new: &NewPayment<'_>) -> Result<PaymentId> {
    let shift = drawers::shift_for(w, new.location, new.is_cash)?;
    let id = w.insert(
        "INSERT INTO payments (receipt_no, kind, refunds_id, patient_id, account_id, appointment_id, location_id, taken_at, posted_on, amount_cents, taken_by, note,
           shift_id, signature_id) VALUES ((SELECT coalesce(max(receipt_no) + 1, ?1) FROM payments), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
           ?14)",
        params![
            FIRST_RECEIPT,
            new.kind,
            new.refunds,
            new.patient,
            new.account,
            new.appointment,
            new.location,
            w.now(),
            ledger::posting_day(w)?,
            new.amount,
            w.staff_id()?,
            new.note,
            shift,
            new.signature
        ],
    )?;
    Ok(PaymentId(id))
}

/// Writes a line of a payment.
fn write_line(w: &mut Write<'_>, payment: PaymentId, refunds: Option<LineId>, line: &NewLine) -> Result<LineId> {
    let id = w.insert(
        "INSERT INTO payment_lines (payment_id, refunds_id, patient_id, account_id, kind, appointment_id, charge_id, amount_cents)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![payment, refunds, line.patient, line.account, line.kind, line.appointment, line.charge, line.amount],
    )?;
    Ok(LineId(id))
}

/// A line ready to be written.
struct NewLine {
    patient: PatientId,
    account: AccountId,
    kind: LineKind,
    appointment: Option<AppointmentId>,
    charge: Option<ChargeId>,
    amount: Cents,
}

/// One payment with its tenders and lines.
pub(crate) fn payment(r: &Read<'_>, id: PaymentId) -> Result<Payment> {
    let sql =
        "SELECT id, receipt_no, kind, refunds_id, patient_id, account_id, appointment_id, location_id, taken_at, posted_on, amount_cents, taken_by,
        printed_at, is_void, void_reason, voided_on, note, rev FROM payments WHERE id = ?1";
    let mut payment = r.one(sql, [id], payment_row)?.ok_or_else(|| Error::missing("payment"))?;
    payment.tenders = r.all(
        "SELECT id, method, amount_cents, tendered_cents, change_cents, approval_code, card_brand, last_four, check_no,
           iif(refunds_id IS NULL, amount_cents - coalesce((SELECT sum(x.amount_cents) FROM payment_tenders AS x JOIN payments AS p ON p.id = x.payment_id
             WHERE x.refunds_id = t.id AND p.is_void = 0), 0), 0)
         FROM payment_tenders AS t WHERE payment_id = ?1 ORDER BY id",
        [id],
        tender_row,
    )?;
    payment.lines = r.all(
        "SELECT id, patient_id, account_id, kind, appointment_id, charge_id, amount_cents FROM payment_lines WHERE payment_id = ?1 ORDER BY id",
        [id],
        line_row,
    )?;
    Ok(payment)
}

fn payment_row(row: &Row<'_>) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: row.get(0)?,
        receipt_no: row.get(1)?,
        kind: row.get(2)?,
        refunds_id: row.get(3)?,
        patient_id: row.get(4)?,
        account_id: row.get(5)?,
        appointment_id: row.get(6)?,
        location_id: row.get(7)?,
        taken_at: row.get(8)?,
        posted_on: row.get(9)?,
        amount_cents: row.get(10)?,
        taken_by: row.get(11)?,
        printed_at: row.get(12)?,
        is_void: row.get(13)?,
        void_reason: row.get(14)?,
        voided_on: row.get(15)?,
        note: row.get(16)?,
        rev: row.get(17)?,
        tenders: Vec::new(),
        lines: Vec::new(),
    })
}

fn tender_row(row: &Row<'_>) -> rusqlite::Result<Tender> {
    Ok(Tender {
        id: row.get(0)?,
        method: row.get(1)?,
        amount_cents: row.get(2)?,
        tendered_cents: row.get(3)?,
        change_cents: row.get(4)?,
        approval_code: row.get(5)?,
        card_brand: row.get(6)?,
        last_four: row.get(7)?,
        check_no: row.get(8)?,
        refundable_cents: row.get(9)?,
    })
}

fn line_row(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        account_id: row.get(2)?,
        kind: row.get(3)?,
        appointment_id: row.get(4)?,
        charge_id: row.get(5)?,
        amount_cents: row.get(6)?,
    })
}
