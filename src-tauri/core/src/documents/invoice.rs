//! Gathers an invoice: what is open on a patient's charges, what was paid on them, and whom it goes to.

use rusqlite::params;

use super::Drawn;
use super::letterhead::Sheet;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{ChargeId, PatientId, ProviderId};
use crate::ledger::{self, OpenCharge};
use crate::paper::{self, BillKind, InvoiceLine, InvoiceView};
use crate::patients::{self, Patient};
use crate::practice;
use crate::store::Read;

pub(super) fn draw(r: &Read<'_>, id: PatientId, sheet: &Sheet) -> Result<Drawn> {
    let patient = patients::get(r, id)?;
    let charges = ledger::open_charges(r, patient.id)?;
    if charges.is_empty() {
        return Err(Error::refused("nothing-to-invoice"));
    }
    let today = r.today()?;
    let number = next_number(r, today)?;
    let payer = match patient.guarantor_id {
        Some(guarantor) => patients::get(r, guarantor)?,
        None => patient.clone(),
    };
    let view = InvoiceView {
        number: number.clone(),
        on: today,
        account: payer.chart_no.clone(),
        to: address(&payer),
        pay_by: today.plus_days(sheet.practice.invoice_due_days),
        visit_on: only(charges.iter().map(|c| c.service_on)),
        provider: provider(r, &charges)?,
        plan_answer: None,
        lines: charges.iter().map(line).collect::<Result<_>>()?,
        credit: ledger::balance(r, patient.id)?.unapplied,
        is_plan_pending: None,
        ask_for: None,
        spanish_by: None,
        may_split: false,
        kind: BillKind::Invoice,
        message: String::new(),
        aged: None,
    };
    Ok(Drawn {
        pages: paper::invoice(&view, &sheet.head, &sheet.words),
        on: today,
        filter: "",
        tells_money: true,
        number: Some(number),
        patient: Some(patient.id),
        payment: None,
        named: vec![payer.id],
    })
}

fn line(charge: &OpenCharge) -> Result<InvoiceLine> {
    Ok(InvoiceLine {
        on: Some(charge.service_on),
        what: if charge.name.is_empty() { charge.code.clone() } else { charge.name.clone() },
        code: Some(charge.code.clone()),
        reason: String::new(),
        charged: charge.amount_cents,
        taken_off: charge.taken_off_cents,
        plan_paid: crate::money::Cents::ZERO,
        you_paid: charge.amount_cents.minus(charge.taken_off_cents)?.minus(charge.open_cents)?,
    })
}

/// `2026-0001`: counted on through the year, no number twice.
fn next_number(r: &Read<'_>, today: Day) -> Result<String> {
    let year = today.year();
    let (from, to) = (format!("{year}-"), format!("{year}-:"));
    let sql = "SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM documents WHERE kind = 'invoice' AND number >= ?1 AND number < ?2";
    let last: Option<i64> = r.one(sql, params![from, to], |row| row.get(0))?.flatten();
    Ok(format!("{year}-{:04}", last.unwrap_or(0) + 1))
}

/// Name and postal address, a line each.
fn address(payer: &Patient) -> Vec<String> {
    let text = |part: &Option<crate::codes::State>| part.as_ref().map(ToString::to_string).unwrap_or_default();
    let zip = payer.zip.as_ref().map(ToString::to_string).unwrap_or_default();
    let town = [payer.city.clone(), [text(&payer.state), zip].join(" ").trim().to_owned()];
    let town = town.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    let name = [payer.given.as_str(), &payer.family].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    [name, payer.address.clone(), town].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Who was seen, if it is one person.
fn provider(r: &Read<'_>, charges: &[OpenCharge]) -> Result<Option<String>> {
    let of = |id: ChargeId| r.one("SELECT provider_id FROM charges WHERE id = ?1", [id], |row| row.get::<_, Option<ProviderId>>(0));
    let seen = charges.iter().map(|c| Ok(of(c.charge_id)?.flatten())).collect::<Result<Vec<_>>>()?;
    only(seen.into_iter()).flatten().map(|id| Ok(practice::provider(r, id)?.shown())).transpose()
}

/// The value that all share.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
