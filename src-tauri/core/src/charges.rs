//! Charges: what was done or sold, for whom, at what price.
//!
//! Tables: charges. A charge is entered once and posts one ledger entry; a wrong one is voided and entered anew.
//! Voiding reverses the entry and releases money that was put onto the charge: it lies unapplied again.
//! Money lying on the same appointment is not put onto a new charge by itself; a person says so (payments).

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Icd10, Line, Modifier, Reason, holds_card_number};
use crate::command::{Command, Opens, read, view, write};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::fees::{self, Fee};
use crate::ids::{AccountId, AppointmentId, ChargeId, FeeId, LocationId, PatientId, ProviderId};
use crate::ledger::{self, Debtor, EntryKind, Lying, NewEntry, Stands};
use crate::money::{Cents, LARGEST};
use crate::patients::{self, CHARTS};
use crate::permit::Can;
use crate::practice;
use crate::store::{Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("charges")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        write("charges.add", Can::Charge, add),
        write("charges.void", Can::Charge, void),
        read("charges.of_appointment", Can::SeeMoney, |r, of: ChargesOfAppointment| of_appointment(r, of.appointment_id)),
        view("charges.of_patient", Can::SeeMoney, of_patient),
    ]
}

/// A charge as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    /// Row.
    pub id: ChargeId,
    /// For whom.
    pub patient_id: PatientId,
    /// Who owes it.
    pub account_id: AccountId,
    /// The appointment it came from.
    pub appointment_id: Option<AppointmentId>,
    /// Who did it; nobody for something sold at the desk.
    pub provider_id: Option<ProviderId>,
    /// Where.
    pub location_id: LocationId,
    /// The line of the code list it came from.
    pub fee_id: Option<FeeId>,
    /// The code as it stood then.
    pub code: String,
    /// The words as they stood then.
    pub name: String,
    /// Date of service.
    pub service_on: Day,
    /// How many.
    pub units: i64,
    /// Price of one.
    pub unit_cents: Cents,
    /// Price of all.
    pub amount_cents: Cents,
    /// Taken off without being paid; nothing on a void charge.
    pub taken_off_cents: Cents,
    /// Still open; nothing on a void charge.
    pub open_cents: Cents,
    /// Up to four.
    pub modifiers: Vec<String>,
    /// ICD-10-CM without dots, the first one first.
    pub diagnoses: Vec<String>,
    /// Asked of the patient alone, never of a payer: a fee for a missed visit.
    pub is_patient_only: bool,
    /// Taken back.
    pub is_void: bool,
    /// Why.
    pub void_reason: String,
    /// Version of the row.
    pub rev: i64,
}

/// A charge to be entered: a line of the code list by `feeId` or by `code`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ChargeDraft {
    /// For whom.
    pub patient_id: PatientId,
    /// The appointment it comes from.
    pub appointment_id: Option<AppointmentId>,
    /// Who did it.
    pub provider_id: ProviderId,
    /// Which line of the code list,
    pub fee_id: Option<FeeId>,
    /// or its code.
    pub code: Option<Line>,
    /// One, unless said.
    pub units: Option<i64>,
    /// The list's price, unless said.
    pub unit_cents: Option<Cents>,
    /// Today, unless said; never later.
    pub service_on: Option<Day>,
    /// Up to four.
    pub modifiers: Option<Vec<Modifier>>,
    /// Up to twelve.
    pub diagnoses: Option<Vec<Icd10>>,
}

/// Takes a charge back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct VoidCharge {
    pub id: ChargeId,
    pub reason: Reason,
    pub rev: i64,
}

/// Names an appointment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ChargesOfAppointment {
    pub appointment_id: AppointmentId,
}

/// Names a patient.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ChargesOfPatient {
    /// Whose.
    pub patient_id: PatientId,
    /// Also those taken back.
    pub with_void: Option<bool>,
}

impl Opens for ChargesOfPatient {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

const MOST_MODIFIERS: usize = 4;
const MOST_DIAGNOSES: usize = 12;

/// Enters a charge and posts it.
pub(crate) fn add(w: &mut Write<'_>, draft: ChargeDraft) -> Result<Charge> {
    let today = w.today()?;
    let service_on = draft.service_on.unwrap_or(today);
    if service_on > today {
        return Err(Error::field("serviceOn", "service-in-the-future"));
    }
    let (modifiers, diagnoses) = (draft.modifiers.as_deref().unwrap_or_default(), draft.diagnoses.as_deref().unwrap_or_default());
    if modifiers.len() > MOST_MODIFIERS {
        return Err(Error::field(format!("modifiers.{MOST_MODIFIERS}"), "too-many-modifiers"));
    }
    if diagnoses.len() > MOST_DIAGNOSES {
        return Err(Error::field(format!("diagnoses.{MOST_DIAGNOSES}"), "too-many-diagnoses"));
    }
    let fee = chosen_fee(w, &draft)?;
    let provider = practice::provider(w, draft.provider_id)?;
    let debtor = ledger::debtor(w, draft.patient_id)?;
    let location = match draft.appointment_id {
        Some(id) => place_of_appointment(w, id, debtor.patient)?,
        None => provider.location_id,
    };
    let id = enter(
        w,
        &NewCharge {
            debtor,
            appointment: draft.appointment_id,
            provider: Some(provider.id),
            location,
            fee: Some(fee.id),
            code: &fee.code,
            name: &fee.name,
            service_on,
            units: draft.units.unwrap_or(1),
            unit: draft.unit_cents.unwrap_or(fee.fee_cents),
            modifiers: &words(modifiers.iter().map(Modifier::as_str)),
            diagnoses: &words(diagnoses.iter().map(Icd10::as_str)),
            is_patient_only: false,
        },
    )?;
    charge(w, id)
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

/// A charge ready to be written.
pub(crate) struct NewCharge<'a> {
    pub(crate) debtor: Debtor,
    pub(crate) appointment: Option<AppointmentId>,
    pub(crate) provider: Option<ProviderId>,
    pub(crate) location: LocationId,
    pub(crate) fee: Option<FeeId>,
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) service_on: Day,
    pub(crate) units: i64,
    pub(crate) unit: Cents,
    pub(crate) modifiers: &'a str,
    pub(crate) diagnoses: &'a str,
    /// Never asked of a payer.
    pub(crate) is_patient_only: bool,
}

/// Writes a charge and posts its entry.
pub(crate) fn enter(w: &mut Write<'_>, new: &NewCharge<'_>) -> Result<ChargeId> {
    if !(1..=999).contains(&new.units) {
        return Err(Error::field("units", "out-of-range"));
    }
    if new.unit.is_negative() {
        return Err(Error::field("unitCents", "money-negative"));
    }
    let amount = new.unit.times(new.units)?;
    if amount > LARGEST {
        return Err(Error::field("unitCents", "money-too-large"));
    }
    let id = w.insert(
        "INSERT INTO charges (patient_id, account_id, appointment_id, provider_id, location_id, fee_id, code, name, service_on, units, unit_cents,
           amount_cents, modifiers, diagnoses, is_patient_only) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            new.debtor.patient,
            new.debtor.account,
            new.appointment,
            new.provider,
            new.location,
            new.fee,
            new.code,
            new.name,
            new.service_on,
            new.units,
            new.unit,
            amount,
            new.modifiers,
            new.diagnoses,
            new.is_patient_only
        ],
    )?;
    let id = ChargeId(id);
    ledger::post(
        w,
        &NewEntry {
            kind: EntryKind::Charge,
            debtor: new.debtor,
            service_on: Some(new.service_on),
            provider: new.provider,
            location: new.location,
            amount,
            stands: Stands::Charge(id),
        },
    )?;
    Ok(id)
}

fn void(w: &mut Write<'_>, request: VoidCharge) -> Result<Charge> {
    if holds_card_number(request.reason.as_str()) {
        return Err(Error::field("reason", "card-number-not-kept"));
    }
    take_back(w, request.id, request.rev, request.reason.as_str())?;
    charge(w, request.id)
}

/// Voids a charge: money on it is released, its entry reversed and what was taken off it too.
pub(crate) fn take_back(w: &mut Write<'_>, id: ChargeId, rev: i64, reason: &str) -> Result<()> {
    if charge(w, id)?.is_void {
        return Err(Error::refused("already-void"));
    }
    w.update("charge", "UPDATE charges SET is_void = 1, void_reason = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2", params![id, rev, reason])?;
    ledger::release_charge(w, id)?;
    ledger::reverse_charge(w, id, reason)
}

/// Gives a charge to another chart; money that lay on it lies unapplied.
pub(crate) fn give_to(w: &mut Write<'_>, id: ChargeId, to: Debtor, reason: &str) -> Result<Vec<Lying>> {
    let lying = ledger::give_charge(w, id, to, reason)?;
    w.run("UPDATE charges SET patient_id = ?2, account_id = ?3, rev = rev + 1 WHERE id = ?1", params![id, to.patient, to.account])?;
    Ok(lying)
}

const CHARGE: &str = "SELECT id, patient_id, account_id, appointment_id, provider_id, location_id, fee_id, code, name, service_on, units, unit_cents,
    amount_cents, coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0)
      - coalesce((SELECT sum(a.amount_cents) FROM applications AS a WHERE a.charge_id = c.id), 0),
    modifiers, diagnoses, is_void, void_reason, rev, is_patient_only,
    iif(is_void, 0, amount_cents) - coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0) FROM charges AS c";

/// One charge.
pub(crate) fn charge(r: &Read<'_>, id: ChargeId) -> Result<Charge> {
    r.one(&format!("{CHARGE} WHERE id = ?1"), [id], charge_row)?.ok_or_else(|| Error::missing("charge"))
}

/// The charges of an appointment, those taken back too.
fn of_appointment(r: &Read<'_>, appointment: AppointmentId) -> Result<Vec<Charge>> {
    r.all(&format!("{CHARGE} WHERE appointment_id = ?1 ORDER BY id"), [appointment], charge_row)
}

fn of_patient(r: &Read<'_>, of: ChargesOfPatient) -> Result<Vec<Charge>> {
    let patient = patients::standing(r, of.patient_id)?;
    let sql = format!("{CHARGE} WHERE patient_id IN {CHARTS} AND is_void <= ?2 ORDER BY service_on DESC, id DESC");
    r.all(&sql, params![patient, of.with_void.unwrap_or(false)], charge_row)
}

fn words<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

fn charge_row(row: &Row<'_>) -> rusqlite::Result<Charge> {
    let list = |text: String| text.split_whitespace().map(str::to_owned).collect();
    Ok(Charge {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        account_id: row.get(2)?,
        appointment_id: row.get(3)?,
        provider_id: row.get(4)?,
        location_id: row.get(5)?,
        fee_id: row.get(6)?,
        code: row.get(7)?,
        name: row.get(8)?,
        service_on: row.get(9)?,
        units: row.get(10)?,
        unit_cents: row.get(11)?,
        amount_cents: row.get(12)?,
        open_cents: row.get(13)?,
        modifiers: list(row.get(14)?),
        diagnoses: list(row.get(15)?),
        is_void: row.get(16)?,
        void_reason: row.get(17)?,
        rev: row.get(18)?,
        is_patient_only: row.get(19)?,
        taken_off_cents: row.get(20)?,
    })
}
