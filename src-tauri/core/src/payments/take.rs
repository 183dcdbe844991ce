//! Taking money: one act, one receipt.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::check;
use super::{LineKind, Method, NewLine, NewPayment, Payment, PaymentKind, payment, write_line, write_payment};
use crate::charges::{self, NewCharge};
use crate::codes::{Line as Text, Note};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ChargeId, LocationId, PatientId, PaymentId};
use crate::ledger::{self, Debtor, EntryKind, NewEntry, Stands};
use crate::money::Cents;
use crate::patients;
use crate::practice;
use crate::store::{Read, Write};

/// Money to be taken: what for, and with what. Both sides add up to the same amount.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PaymentDraft {
    /// Who stands at the desk.
    pub patient_id: PatientId,
    /// The appointment it is taken at: co-pays and prepayments are tied to it.
    pub appointment_id: Option<AppointmentId>,
    /// Where; the appointment's place, else the practice's first one.
    pub location_id: Option<LocationId>,
    /// What for.
    pub lines: Vec<LineDraft>,
    /// With what.
    pub tenders: Vec<TenderDraft>,
    /// A remark.
    pub note: Option<Note>,
}

/// What for. A balance without a charge goes onto what is open, the oldest first; what is more than that,
/// co-pays and prepayments stay unapplied until somebody puts them onto a charge.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct LineDraft {
    /// What for.
    pub kind: LineKind,
    /// For whom, when it is another one than who stands at the desk.
    pub patient_id: Option<PatientId>,
    /// For this visit of theirs, when it is another one than the payment is taken at.
    pub appointment_id: Option<AppointmentId>,
    /// Onto this charge.
    pub charge_id: Option<ChargeId>,
    /// What was sold (retail).
    pub what: Option<Text>,
    /// How much, more than nothing.
    pub amount_cents: Cents,
}

/// With what.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct TenderDraft {
    /// How.
    pub method: Method,
    /// What counts, more than nothing.
    pub amount_cents: Cents,
    /// What was handed over in cash; the change is computed.
    pub tendered_cents: Option<Cents>,
    /// Of the card terminal.
    pub approval_code: Option<Text>,
    /// `Visa` ...
    pub card_brand: Option<Text>,
    /// Last four digits of the card, never more.
    pub last_four: Option<Text>,
    /// Number of the check.
    pub check_no: Option<Text>,
}

/// The code a sale at the desk is charged under.
const RETAIL: &str = "RETAIL";

/// Takes money.
pub(crate) fn take(w: &mut Write<'_>, draft: PaymentDraft) -> Result<Payment> {
    check(&draft)?;
    let debtor = ledger::debtor(w, draft.patient_id)?;
    let location = place(w, &draft, debtor.patient)?;
    let amount = Cents::sum(draft.lines.iter().map(|l| l.amount_cents))?;
    let new = NewPayment {
        kind: PaymentKind::Payment,
        refunds: None,
        patient: debtor.patient,
        account: debtor.account,
        appointment: draft.appointment_id,
        location,
        amount,
        is_cash: draft.tenders.iter().any(|t| t.method == Method::Cash),
        note: draft.note.as_ref().map_or("", Note::as_str),
        signature: None,
    };
    let id = write_payment(w, &new)?;
    for tender in &draft.tenders {
        write_tender(w, id, tender)?;
    }
    let mut taking = Taking { id, payer: debtor.patient, appointment: draft.appointment_id, location };
    for (i, line) in draft.lines.iter().enumerate() {
        taking.line(w, i, line)?;
    }
    payment(w, id)
}

fn place(r: &Read<'_>, draft: &PaymentDraft, patient: PatientId) -> Result<LocationId> {
    let of_appointment = draft.appointment_id.map(|id| charges::place_of_appointment(r, id, patient)).transpose()?;
    match (draft.location_id, of_appointment) {
        (Some(id), _) => Ok(practice::location(r, id)?.id),
        (None, Some(id)) => Ok(id),
        (None, None) => Ok(practice::locations(r)?.first().ok_or_else(|| Error::missing("location"))?.id),
    }
}

fn write_tender(w: &mut Write<'_>, payment: PaymentId, tender: &TenderDraft) -> Result<()> {
    let tendered = tender.tendered_cents.unwrap_or(tender.amount_cents);
    let text = |t: &Option<Text>| t.as_ref().map_or_else(String::new, Text::to_string);
    w.insert(
        "INSERT INTO payment_tenders (payment_id, method, amount_cents, tendered_cents, change_cents, approval_code, card_brand, last_four, check_no)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            payment,
            tender.method,
            tender.amount_cents,
            tendered,
            tendered.minus(tender.amount_cents)?,
            text(&tender.approval_code),
            text(&tender.card_brand),
            text(&tender.last_four),
            text(&tender.check_no)
        ],
    )?;
    Ok(())
}

/// A payment whose lines are being written.
struct Taking {
    id: PaymentId,
    payer: PatientId,
    appointment: Option<AppointmentId>,
    location: LocationId,
}

impl Taking {
    fn line(&mut self, w: &mut Write<'_>, i: usize, line: &LineDraft) -> Result<()> {
        let debtor = ledger::debtor(w, line.patient_id.unwrap_or(self.payer))?;
        match (line.charge_id, line.kind) {
            (Some(charge), _) => self.onto_named(w, i, line, charge, debtor.patient),
            (None, LineKind::Balance) => self.oldest_first(w, line, debtor),
            (None, LineKind::Retail) => self.sale(w, line, debtor),
            (None, LineKind::Copay | LineKind::Prepayment) => {
                let of = self.visit_of(w, i, line, debtor.patient)?;
                self.put_for(w, line.kind, debtor, of, None, line.amount_cents)
            }
        }
    }

    /// The visit that a co-pay or prepayment is for: the one told, of whoever it is for; else the one of who stands here.
    fn visit_of(&self, r: &Read<'_>, i: usize, line: &LineDraft, patient: PatientId) -> Result<Option<AppointmentId>> {
        let Some(told) = line.appointment_id else { return Ok(self.appointment.filter(|_| patient == self.payer)) };
        let wrong = |_| Error::field(format!("lines.{i}.appointmentId"), "appointment-of-another-patient");
        charges::place_of_appointment(r, told, patient).map_err(wrong)?;
        Ok(Some(told))
    }

    /// Onto the charge that was named, no more than is open on it.
    fn onto_named(&self, w: &mut Write<'_>, i: usize, line: &LineDraft, charge: ChargeId, patient: PatientId) -> Result<()> {
        let (open, debtor) = ledger::open_on(w, charge)?;
        if patients::standing(w, debtor.patient)? != patient {
            return Err(Error::field(format!("lines.{i}.chargeId"), "charge-of-another-patient"));
        }
        if line.amount_cents > open {
            return Err(Error::field_with(format!("lines.{i}.amountCents"), "more-than-open", &[("open", &open.plain())]));
        }
        self.put(w, line.kind, debtor, Some(charge), line.amount_cents)
    }

    /// Over everything open, the oldest service first; what is left over stays unapplied.
    fn oldest_first(&self, w: &mut Write<'_>, line: &LineDraft, debtor: Debtor) -> Result<()> {
        let mut left = line.amount_cents;
        for charge in ledger::open_charges(w, debtor.patient)? {
            if left.is_zero() {
                break;
            }
            let part = left.min(charge.open_cents);
            let owing = Debtor { patient: charge.chart, account: charge.account_id };
            self.put(w, line.kind, owing, Some(charge.charge_id), part)?;
            left = left.minus(part)?;
        }
        if left.is_zero() { Ok(()) } else { self.put(w, line.kind, debtor, None, left) }
    }

    /// A sale at the desk: charged and paid at once.
    fn sale(&self, w: &mut Write<'_>, line: &LineDraft, debtor: Debtor) -> Result<()> {
        let what = line.what.as_ref().map_or("", Text::as_str);
        let sold = NewCharge::of_the_desk((debtor, self.location), (RETAIL, what), w.today()?, line.amount_cents);
        let charge = charges::enter(w, &sold)?;
        self.put(w, line.kind, debtor, Some(charge), line.amount_cents)
    }

    fn put(&self, w: &mut Write<'_>, kind: LineKind, debtor: Debtor, charge: Option<ChargeId>, amount: Cents) -> Result<()> {
        let is_for_visit = matches!(kind, LineKind::Copay | LineKind::Prepayment) && patients::standing(w, debtor.patient)? == self.payer;
        self.put_for(w, kind, debtor, self.appointment.filter(|_| is_for_visit), charge, amount)
    }

    /// Writes a line, posts its entry and puts the money onto the charge, if there is one.
    fn put_for(
        &self,
        w: &mut Write<'_>,
        kind: LineKind,
        debtor: Debtor,
        appointment: Option<AppointmentId>,
        charge: Option<ChargeId>,
        amount: Cents,
    ) -> Result<()> {
        let new = NewLine { patient: debtor.patient, account: debtor.account, kind, appointment, charge, amount };
        let line = write_line(w, self.id, None, &new)?;
        ledger::post(
            w,
            &NewEntry {
                kind: EntryKind::Payment,
                debtor,
                service_on: None,
                provider: None,
                location: self.location,
                amount: amount.negated(),
                stands: Stands::Line { payment: self.id, line },
            },
        )?;
        match charge {
            Some(charge) => ledger::apply(w, line, charge, amount).map(|_| ()),
            None => Ok(()),
        }
    }
}
