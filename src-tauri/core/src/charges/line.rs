//! A line on its way in: what was typed, and what its visit, its place and the code list add to it.

use super::ChargeDraft;
use super::diagnoses;
use crate::code_sets::{self, CodeSet};
use crate::codes::{PlaceOfService, choices, thousandths};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::fees::{self, Fee, Price};
use crate::ids::{AppointmentId, ChargeId, LocationId, PatientId};
use crate::patients;
use crate::practice;
use crate::store::Read;

choices! {
    /// What a drug is measured in (the units of drug amounts on a claim).
    NdcUnit {
        /// International units.
        International = "F2",
        /// Grams.
        Gram = "GR",
        /// Milligrams.
        Milligram = "ME",
        /// Millilitres.
        Millilitre = "ML",
        /// Pieces.
        Piece = "UN",
    }
}

/// What a claim asks of a line beside its code and its price.
#[derive(Debug, Clone, Default)]
pub(crate) struct LineFacts {
    pub(crate) place_of_service: String,
    pub(crate) ndc: String,
    pub(crate) ndc_thousandths: Option<i64>,
    pub(crate) ndc_unit: Option<NdcUnit>,
    pub(crate) clia: String,
    /// By which schedule it got its price.
    pub(crate) priced_by: String,
    /// The line that this one is the tax of.
    pub(crate) taxes: Option<ChargeId>,
}

/// A line that may be entered.
pub(super) struct Prepared {
    pub(super) fee: Fee,
    pub(super) price: Price,
    pub(super) service_on: Day,
    pub(super) location: LocationId,
    /// The rate of the place in thousandths of a percent; 0 where the code is not taxed.
    pub(super) tax_thousandths: i64,
    pub(super) modifiers: Vec<String>,
    /// Codes, the first one first.
    pub(super) diagnoses: Vec<String>,
    pub(super) facts: LineFacts,
}

const MOST_MODIFIERS: usize = 4;

/// Reads a draft, and refuses what no claim could say.
pub(super) fn prepared(r: &Read<'_>, draft: &ChargeDraft) -> Result<Prepared> {
    let today = r.today()?;
    let service_on = draft.service_on.unwrap_or(today);
    if service_on > today {
        return Err(Error::field("serviceOn", "service-in-the-future"));
    }
    let modifiers: Vec<String> = draft.modifiers.iter().flatten().map(ToString::to_string).collect();
    if modifiers.len() > MOST_MODIFIERS {
        return Err(Error::field(format!("modifiers.{MOST_MODIFIERS}"), "too-many-modifiers"));
    }
    let fee = chosen_fee(r, draft)?;
    let provider = practice::provider(r, draft.provider_id)?;
    let patient = patients::standing(r, draft.patient_id)?;
    let (location, is_remote) = match draft.appointment_id {
        Some(id) => (place_of_appointment(r, id, patient)?, is_remote(r, id)?),
        None => (provider.location_id, false),
    };
    let place = practice::location(r, location)?;
    let diagnoses = diagnoses::of_line(r, draft, service_on)?;
    let price = fees::price_for(r, patient, &fee, service_on)?;
    let tax_thousandths = if fee.is_taxed { place.tax_thousandths } else { 0 };
    let facts = LineFacts {
        taxes: None,
        priced_by: if draft.unit_cents.is_none() { price.schedule.clone() } else { String::new() },
        place_of_service: place_of_service(draft, is_remote, &place.place_of_service)?,
        ndc: draft.ndc.as_ref().map(ToString::to_string).unwrap_or_default(),
        ndc_thousandths: quantity(draft)?,
        ndc_unit: draft.ndc.as_ref().and(draft.ndc_unit),
        clia: match &draft.clia {
            Some(clia) => clia.to_string(),
            None if is_laboratory(&fee.code) => place.clia,
            None => String::new(),
        },
    };
    Ok(Prepared { fee, price, service_on, location, tax_thousandths, modifiers, diagnoses, facts })
}

fn chosen_fee(r: &Read<'_>, draft: &ChargeDraft) -> Result<Fee> {
    let (field, fee) = match (draft.fee_id, &draft.code) {
        (Some(id), _) => ("feeId", fees::fee(r, id)?),
        (None, Some(code)) => ("code", fees::by_code(r, code.as_str())?.ok_or_else(|| Error::field("code", "code-not-in-list"))?),
        (None, None) => return Err(Error::field("code", "required")),
    };
    if fee.is_active { Ok(fee) } else { Err(Error::field(field, "code-no-longer-used")) }
}

/// Where an appointment is, if it is this patient's.
pub(crate) fn place_of_appointment(r: &Read<'_>, id: AppointmentId, patient: PatientId) -> Result<LocationId> {
    let sql = "SELECT location_id, patient_id FROM appointments WHERE id = ?1";
    let (location, whose): (LocationId, PatientId) =
        r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(|| Error::missing("appointment"))?;
    if patients::standing(r, whose)? == patient { Ok(location) } else { Err(Error::field("appointmentId", "appointment-of-another-patient")) }
}

fn is_remote(r: &Read<'_>, id: AppointmentId) -> Result<bool> {
    Ok(r.one("SELECT remote_mode IS NOT NULL FROM appointments WHERE id = ?1", [id], |row| row.get(0))?.unwrap_or(false))
}

/// Patients at home are seen in place 10, everybody else where the place says.
fn place_of_service(draft: &ChargeDraft, is_remote: bool, usual: &str) -> Result<String> {
    let place = match &draft.place_of_service {
        Some(place) => PlaceOfService::as_str(place),
        None if is_remote => "10",
        None => usual,
    };
    match code_sets::name_of(CodeSet::Place, place) {
        Some(_) => Ok(place.to_owned()),
        None => Err(Error::field("placeOfService", "place-of-service-unknown")),
    }
}

/// Thousandths of the drug's unit; a drug without an amount, or an amount without a drug, is half a fact.
fn quantity(draft: &ChargeDraft) -> Result<Option<i64>> {
    if draft.ndc.is_none() {
        return Ok(None);
    }
    if draft.ndc_unit.is_none() {
        return Err(Error::field("ndcUnit", "required"));
    }
    let typed = draft.ndc_quantity.as_ref().map(|text| text.as_str().trim()).filter(|text| !text.is_empty());
    let typed = typed.ok_or_else(|| Error::field("ndcQuantity", "required"))?;
    thousandths(typed).filter(|all| *all > 0).map(Some).ok_or_else(|| Error::field("ndcQuantity", "drug-quantity-impossible"))
}

/// A number of CPT from one to another, both inside.
pub(super) fn is_between(code: &str, from: u32, to: u32) -> bool {
    code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) && code.parse::<u32>().is_ok_and(|number| (from..=to).contains(&number))
}

/// The section of laboratory codes.
pub(super) fn is_laboratory(code: &str) -> bool {
    is_between(code, 80_047, 89_398)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laboratory_codes_are_a_section() {
        assert!(is_laboratory("81002") && is_laboratory("87880"));
        assert!(!is_laboratory("99213") && !is_laboratory("G0328") && !is_laboratory("FORM"));
    }
}
