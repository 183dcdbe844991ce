//! Gathers a receipt: what was paid, for what, with what, what is still open, the next visits.

use rusqlite::params;

use super::Drawn;
use super::day_sheet::method_name;
use super::letterhead::Sheet;
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, PatientId, PaymentId, ProviderId};
use crate::ledger;
use crate::paper::{self, NextVisit, OpenBalance, ReceiptItem, ReceiptKind, ReceiptView, ReceiptVisit, Refunded, Tender, TenderReference};
use crate::patients;
use crate::payments::{self, LineKind, PaymentKind, Receipt, ReceiptLine};
use crate::practice::{self, Provider};
use crate::store::Read;

pub(super) fn draw(r: &Read<'_>, id: PaymentId, sheet: &Sheet) -> Result<Drawn> {
    let receipt = payments::receipt(r, id)?;
    let patient = patients::get(r, receipt.payment.patient_id)?;
    let seen = receipt.payment.appointment_id.map(|id| visit(r, id, sheet)).transpose()?;
    let view = ReceiptView {
        number: receipt.payment.receipt_no.to_string(),
        kind: kind(r, &receipt, sheet)?,
        void: receipt.payment.is_void.then(|| receipt.payment.void_reason.clone()),
        at: sheet.local(receipt.payment.taken_at),
        patient: receipt.patient.clone(),
        born: patient.born_on,
        chart: receipt.chart_no.clone(),
        items: receipt.lines.iter().map(|line| item(line, sheet)).collect(),
        tenders: receipt.payment.tenders.iter().map(|t| tender(t, sheet)).collect(),
        open: open(r, &receipt)?,
        next_visits: next_visits(r, receipt.payment.patient_id, receipt.payment.appointment_id)?,
        change_hint: String::new(),
        taken_by: receipt.taken_by.clone(),
        licences: seen.iter().filter_map(|(_, provider)| licence(provider, sheet)).collect(),
        visit: seen.map(|(visit, _)| visit),
    };
    let payment = &receipt.payment;
    Ok(Drawn {
        pages: paper::receipt(&view, &sheet.head, &sheet.words),
        on: payment.posted_on,
        filter: "",
        tells_money: true,
        number: None,
        patient: Some(payment.patient_id),
        payment: Some(payment.id),
        named: payment.lines.iter().map(|line| line.patient_id).collect(),
    })
}

/// A payment, or a refund with the receipt whose money it gives back.
fn kind(r: &Read<'_>, receipt: &Receipt, sheet: &Sheet) -> Result<ReceiptKind> {
    Ok(match (receipt.payment.kind, receipt.payment.refunds_id) {
        (PaymentKind::Refund, Some(original)) => {
            let original = payments::receipt(r, original)?.payment;
            ReceiptKind::Refund(Refunded {
                number: original.receipt_no.to_string(),
                on: sheet.local(original.taken_at).on,
                reason: receipt.payment.note.clone(),
            })
        }
        _ => ReceiptKind::Payment,
    })
}

/// `Copay, visit of 03-Mar-2026`, `99213 Office visit, 03-Mar-2026 for ALDER, Wim`
fn item(line: &ReceiptLine, sheet: &Sheet) -> ReceiptItem {
    let what = match (line.kind, &line.what) {
        (LineKind::Copay, _) => sheet.say("paper-item-copay"),
        (LineKind::Prepayment, _) => sheet.say("paper-item-prepayment"),
        (_, Some(what)) => what.clone(),
        (LineKind::Balance, None) => sheet.say("paper-item-balance"),
        (LineKind::Retail, None) => sheet.say("paper-item-retail"),
    };
    let what = match line.service_on {
        Some(on) => sheet.with("paper-item-on", &[("what", &what), ("date", &sheet.day(on))]),
        None => what,
    };
    let what = match &line.patient {
        Some(patient) => sheet.with("paper-item-for", &[("what", &what), ("patient", patient)]),
        None => what,
    };
    ReceiptItem { what, amount: line.amount_cents }
}

fn tender(tender: &payments::Tender, sheet: &Sheet) -> Tender {
    let has_change = tender.change_cents.is_positive();
    Tender {
        method: method_name(sheet, tender.method.word()),
        reference: match (tender.approval_code.as_str(), tender.check_no.as_str()) {
            ("", "") => None,
            ("", check) => Some(TenderReference::Check(check.to_owned())),
            (approval, _) => Some(TenderReference::Approval(approval.to_owned())),
        },
        tendered: has_change.then_some(tender.tendered_cents),
        change: has_change.then_some(tender.change_cents),
        amount: tender.amount_cents,
    }
}

fn open(r: &Read<'_>, receipt: &Receipt) -> Result<Option<OpenBalance>> {
    if !receipt.balance.owed.is_positive() {
        return Ok(None);
    }
    let since: Option<Day> = ledger::open_charges(r, receipt.payment.patient_id)?.first().map(|charge| charge.service_on);
    Ok(Some(OpenBalance { amount: receipt.balance.owed, credit: receipt.balance.unapplied, since, invoice: None, pay_by: None }))
}

fn visit(r: &Read<'_>, id: AppointmentId, sheet: &Sheet) -> Result<(ReceiptVisit, Provider)> {
    let sql = "SELECT a.starts_on, a.starts_min, a.provider_id, coalesce(t.name, '') FROM appointments AS a
        LEFT JOIN visit_types AS t ON t.id = a.visit_type_id WHERE a.id = ?1";
    let (at, provider, kind): (LocalTime, ProviderId, String) = r
        .one(sql, [id], |row| Ok((LocalTime { on: row.get(0)?, at: row.get(1)? }, row.get(2)?, row.get(3)?)))?
        .ok_or_else(|| Error::missing("appointment"))?;
    let kind = if kind.is_empty() { sheet.say("paper-item-visit") } else { kind };
    let provider = practice::provider(r, provider)?;
    Ok((ReceiptVisit { provider: provider.shown(), at, kind }, provider))
}

fn next_visits(r: &Read<'_>, patient: PatientId, but: Option<AppointmentId>) -> Result<Vec<NextVisit>> {
    let sql = "SELECT starts_on, starts_min, provider_id, minutes FROM appointments
        WHERE patient_id = ?1 AND starts_at > ?2 AND is_held = 0 AND status IN ('booked', 'confirmed') AND id IS NOT ?3 ORDER BY starts_at LIMIT 3";
    let visits = r.all(sql, params![patient, r.now(), but], |row| {
        Ok((LocalTime { on: row.get(0)?, at: row.get(1)? }, row.get::<_, ProviderId>(2)?, row.get::<_, u16>(3)?))
    })?;
    visits.into_iter().map(|(at, id, minutes)| Ok(NextVisit { at, provider: practice::provider(r, id)?.shown(), minutes })).collect()
}

/// What plans ask for before they pay a patient back.
fn licence(provider: &Provider, sheet: &Sheet) -> Option<String> {
    let npi = provider.npi.as_ref().map(|npi| sheet.with("paper-provider-npi", &[("npi", npi.as_str())]));
    let licence = (!provider.license_no.is_empty()).then(|| sheet.with("paper-provider-licence", &[("licence", &provider.license_no)]));
    let facts: Vec<String> = [npi, licence].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| format!("{} {}", provider.family, facts.join(", ")))
}
