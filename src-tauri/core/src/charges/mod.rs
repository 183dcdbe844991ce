//! Charges: what was done or sold, for whom, at what price.
//!
//! Tables: charges, visit_diagnoses, charge_kits, charge_kit_lines. A charge is entered once and posts one ledger entry; a wrong one is voided and entered anew.
//! Voiding reverses the entry and releases money that was put onto the charge: it lies unapplied again.
//! Money lying on the same appointment is not put onto a new charge by itself; a person says so (payments).
//! A visit has up to twelve diagnoses in one order (`diagnoses`); a line points to up to four of them by their letters and keeps
//! the codes. What looks wrong is told before it is entered and stands in nobody's way (`checks`); a code that cannot be used on
//! the day of service does.

mod checks;
mod diagnoses;
mod kits;
mod line;
mod missing;
mod owing;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Clia, Icd10, Line, Modifier, Ndc, PlaceOfService, Reason, holds_card_number};
use crate::command::{Command, Opens, read, view, view_found, write};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AccountId, AppointmentId, ChargeId, FeeId, LocationId, PatientId, ProviderId};
use crate::ledger::{self, Debtor, EntryKind, Lying, NewEntry, Stands};
use crate::money::{Cents, LARGEST};
use crate::patients::{self, CHARTS};
use crate::permit::Can;
use crate::practice;
use crate::store::{Read, Table, Write, audited};
use crate::words::Words;

pub use checks::{ChargeWarning, WarningKind};
pub use diagnoses::{DiagnosesDraft, VisitDiagnoses, VisitDiagnosis};
pub use kits::{Kit, KitCharged, KitDraft, KitLine, KitsOf};
pub use line::NdcUnit;
pub use missing::{ChargesMissing, MissingCharge};
pub use owing::{BillTo, KeepFromPlan};

pub(crate) use line::{LineFacts, place_of_appointment};
pub(crate) use missing::{NOTHING_CHARGED, missing_between};

pub(crate) const TABLES: &[Table] = &[audited("charges"), audited("visit_diagnoses"), audited("charge_kits"), audited("charge_kit_lines")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        write("charges.add", Can::Charge, add),
        view("charges.check", Can::Charge, |r, draft: ChargeDraft| checks::check(r, &draft)),
        write("charges.void", Can::Charge, void),
        write("charges.bill_to", Can::TakeMoney, owing::bill_to),
        write("charges.keep_from_plan", Can::TakeMoney, owing::keep_from_plan),
        write("charges.diagnose", Can::Charge, diagnoses::diagnose),
        view_found("charges.diagnoses", Can::SeePatients, |r, of: ChargesOfAppointment| diagnoses::of_appointment(r, of.appointment_id)),
        read("charges.kits", Can::BeSeated, kits::list),
        write("charges.save_kit", Can::Charge, kits::save),
        write("charges.add_kit", Can::Charge, kits::charge),
        read("charges.missing", Can::SeeMoney, missing::missing),
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
    /// Their letters in the order of the visit; empty where the visit has no order.
    pub pointers: String,
    /// Place of service, two digits; empty on what is no service.
    pub place_of_service: String,
    /// The drug: eleven digits, or nothing.
    pub ndc: String,
    /// How much of it, in thousandths of its unit.
    pub ndc_thousandths: Option<i64>,
    /// Its unit.
    pub ndc_unit: Option<NdcUnit>,
    /// The laboratory's number, or nothing.
    pub clia: String,
    /// The schedule or discount plan by which it got its price; empty for the practice's own list, or a price that was said.
    pub priced_by: String,
    /// The line that this one is the tax of.
    pub taxes_id: Option<ChargeId>,
    /// Asked of the patient alone, never of a payer: a fee for a missed visit.
    pub is_patient_only: bool,
    /// Paid by the patient, who asked that no plan is told: it stands on no claim.
    pub is_kept_from_plan: bool,
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
    /// Up to four; one that the visit does not have is added to its order.
    pub diagnoses: Option<Vec<Icd10>>,
    /// Or the letters of the visit's diagnoses: `AC`.
    pub pointers: Option<Line>,
    /// As the visit or its place says, unless said.
    pub place_of_service: Option<PlaceOfService>,
    /// The drug that was given.
    pub ndc: Option<Ndc>,
    /// How much of it: `2.5`.
    pub ndc_quantity: Option<Line>,
    /// Of what.
    pub ndc_unit: Option<NdcUnit>,
    /// The laboratory's number; of a laboratory code the place's, unless said.
    pub clia: Option<Clia>,
}

impl ChargeDraft {
    /// Nothing but for whom, at which visit, and who did it.
    pub(crate) fn bare(patient_id: PatientId, appointment_id: Option<AppointmentId>, provider_id: ProviderId) -> ChargeDraft {
        ChargeDraft {
            patient_id,
            appointment_id,
            provider_id,
            fee_id: None,
            code: None,
            units: None,
            unit_cents: None,
            service_on: None,
            modifiers: None,
            diagnoses: None,
            pointers: None,
            place_of_service: None,
            ndc: None,
            ndc_quantity: None,
            ndc_unit: None,
            clia: None,
        }
    }
}

impl Opens for ChargeDraft {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
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

/// Enters a charge and posts it.
pub(crate) fn add(w: &mut Write<'_>, draft: ChargeDraft) -> Result<Charge> {
    let id = add_line(w, &draft)?;
    charge(w, id)
}

/// Enters a line: its facts as said or as its visit and place say, its diagnoses in the order of the visit.
fn add_line(w: &mut Write<'_>, draft: &ChargeDraft) -> Result<ChargeId> {
    let line = line::prepared(w, draft)?;
    if let Some(appointment) = draft.appointment_id {
        diagnoses::add(w, appointment, &line.diagnoses)?;
    }
    let debtor = ledger::debtor(w, draft.patient_id)?;
    let id = enter(
        w,
        &NewCharge {
            debtor,
            appointment: draft.appointment_id,
            provider: Some(draft.provider_id),
            location: line.location,
            fee: Some(line.fee.id),
            code: &line.fee.code,
            name: &line.fee.name,
            service_on: line.service_on,
            units: draft.units.unwrap_or(1),
            unit: draft.unit_cents.unwrap_or(line.price.cents),
            modifiers: &line.modifiers.join(" "),
            diagnoses: &line.diagnoses.join(" "),
            is_patient_only: false,
            facts: line.facts,
        },
    )?;
    if line.tax_thousandths > 0 {
        tax(w, id, (debtor, line.location), line.tax_thousandths)?;
    }
    Ok(id)
}

/// The tax of a line, as a line of its own beside it: receipts add up, and what is taken back goes together.
fn tax(w: &mut Write<'_>, of: ChargeId, (debtor, location): (Debtor, LocationId), thousandths: i64) -> Result<()> {
    let taxed = charge(w, of)?;
    let rate = u32::try_from(thousandths).unwrap_or(0).min(100_000);
    let Some(cents) = taxed.amount_cents.split(&[rate, 100_000 - rate]).first().copied().filter(|cents| cents.is_positive()) else { return Ok(()) };
    let percent = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let percent = percent.trim_end_matches('0').trim_end_matches('.');
    let words = Words::new(&practice::practice(w)?.locale);
    let name = words.say_with("charge-tax", &[("rate".to_owned(), percent.to_owned())].into());
    let facts = LineFacts { taxes: Some(of), ..LineFacts::default() };
    let line = NewCharge::of_the_desk((debtor, location), ("TAX", &name), taxed.service_on, cents);
    let new = NewCharge { appointment: taxed.appointment_id, is_patient_only: true, facts, ..line };
    enter(w, &new).map(|_| ())
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
    pub(crate) facts: LineFacts,
}

impl<'a> NewCharge<'a> {
    /// One of something that no provider did and no code list has: a fee, a tax, a thing sold.
    pub(crate) fn of_the_desk((debtor, location): (Debtor, LocationId), (code, name): (&'a str, &'a str), service_on: Day, unit: Cents) -> Self {
        NewCharge {
            debtor,
            appointment: None,
            provider: None,
            location,
            fee: None,
            code,
            name,
            service_on,
            units: 1,
            unit,
            modifiers: "",
            diagnoses: "",
            is_patient_only: false,
            facts: LineFacts::default(),
        }
    }
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
           amount_cents, modifiers, diagnoses, is_patient_only, place_of_service, ndc, ndc_thousandths, ndc_unit, clia, priced_by, taxes_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
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
            new.is_patient_only,
            new.facts.place_of_service,
            new.facts.ndc,
            new.facts.ndc_thousandths,
            new.facts.ndc_unit,
            new.facts.clia,
            new.facts.priced_by,
            new.facts.taxes
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
    ledger::reverse_charge(w, id, reason)?;
    let taxes = w.all("SELECT id, rev FROM charges WHERE taxes_id = ?1 AND is_void = 0", [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    taxes.into_iter().try_for_each(|(tax, rev)| take_back(w, tax, rev, reason))
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
    iif(is_void, 0, amount_cents) - coalesce((SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.charge_id = c.id), 0),
    place_of_service, ndc, ndc_thousandths, ndc_unit, clia,
    coalesce((SELECT v.diagnoses FROM visit_diagnoses AS v WHERE v.appointment_id = c.appointment_id), ''), priced_by,
    taxes_id, is_kept_from_plan FROM charges AS c";

/// One charge.
pub(crate) fn charge(r: &Read<'_>, id: ChargeId) -> Result<Charge> {
    r.one(&format!("{CHARGE} WHERE id = ?1"), [id], charge_row)?.ok_or_else(|| Error::missing("charge"))
}

/// The charges of an appointment, those taken back too.
fn of_appointment(r: &Read<'_>, appointment: AppointmentId) -> Result<Vec<Charge>> {
    r.all(&format!("{CHARGE} WHERE appointment_id = ?1 ORDER BY id"), [appointment], charge_row)
}

/// The charges of a visit, those taken back too.
pub(crate) fn of_visit(r: &Read<'_>, appointment: AppointmentId) -> Result<Vec<Charge>> {
    of_appointment(r, appointment)
}

/// The diagnoses of a visit, in their order.
pub(crate) fn diagnoses_of_visit(r: &Read<'_>, appointment: AppointmentId) -> Result<VisitDiagnoses> {
    diagnoses::of_appointment(r, appointment)
}

fn of_patient(r: &Read<'_>, of: ChargesOfPatient) -> Result<Vec<Charge>> {
    let patient = patients::standing(r, of.patient_id)?;
    let sql = format!("{CHARGE} WHERE patient_id IN {CHARTS} AND is_void <= ?2 ORDER BY service_on DESC, id DESC");
    r.all(&sql, params![patient, of.with_void.unwrap_or(false)], charge_row)
}

fn charge_row(row: &Row<'_>) -> rusqlite::Result<Charge> {
    let list = |text: String| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let diagnoses = list(row.get(15)?);
    Ok(Charge {
        pointers: diagnoses::letters(&diagnoses, &list(row.get(26)?)),
        place_of_service: row.get(21)?,
        ndc: row.get(22)?,
        ndc_thousandths: row.get(23)?,
        ndc_unit: row.get(24)?,
        clia: row.get(25)?,
        priced_by: row.get(27)?,
        taxes_id: row.get(28)?,
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
        diagnoses,
        is_void: row.get(16)?,
        void_reason: row.get(17)?,
        rev: row.get(18)?,
        is_patient_only: row.get(19)?,
        taken_off_cents: row.get(20)?,
        is_kept_from_plan: row.get(29)?,
    })
}
