//! Unapplied money: seen where money is taken, put onto charges when somebody says so; and the co-pay of a visit.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Opens;
use crate::coverage::{self, CopayKind};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, ChargeId, PatientId, PolicyId};
use crate::ledger::{self, Balance, Credit, Debtor, OpenCharge};
use crate::money::Cents;
use crate::patients;
use crate::store::{Read, Write};

/// Puts unapplied money onto charges: onto one, or onto all that are open; all that fits, or an amount.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ApplyCredit {
    /// Whose.
    pub patient_id: PatientId,
    /// Onto this charge; else onto all, the oldest first.
    pub charge_id: Option<ChargeId>,
    /// How much; else as much as there is and fits.
    pub amount_cents: Option<Cents>,
}

/// Takes all money off a charge again; it lies unapplied.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReleaseCredit {
    pub charge_id: ChargeId,
}

/// How much moved, and what is owed and unapplied now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "CreditApplied")]
#[allow(missing_docs)]
pub struct Applied {
    pub applied_cents: Cents,
    pub balance: Balance,
}

/// A patient with unapplied money, as a line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreditRow {
    /// Whose.
    pub patient_id: PatientId,
    /// `FAMILY, Given`.
    pub patient: String,
    /// Unapplied in all.
    pub unapplied_cents: Cents,
    /// Open on charges at the same time.
    pub owed_cents: Cents,
    /// Days since the oldest of it was taken.
    pub days_open: i64,
}

/// Names an appointment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CopayOf {
    pub appointment_id: AppointmentId,
}

/// What the desk asks for at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopayDue {
    /// Whose.
    pub patient_id: PatientId,
    /// Who comes.
    #[serde(skip)]
    pub booked_for: PatientId,
    /// The plan's co-pay for this kind of visit; nothing when no plan says one.
    pub due_cents: Option<Cents>,
    /// Co-pay taken for this visit.
    pub paid_cents: Cents,
    /// Still to be asked for.
    pub left_cents: Cents,
    /// Lying unapplied for the patient, co-pay of this visit included.
    pub unapplied_cents: Cents,
    /// Open on charges of other visits.
    pub old_balance_cents: Cents,
}

impl Opens for CopayDue {
    fn patient(&self) -> Option<PatientId> {
        Some(self.booked_for)
    }

    fn patients(&self) -> Vec<PatientId> {
        if self.patient_id == self.booked_for { vec![self.booked_for] } else { vec![self.booked_for, self.patient_id] }
    }
}

/// Puts unapplied money onto charges, the oldest money first.
///
/// # Errors
/// `no-credit-to-apply`, `nothing-open`; field errors when the amount is more than there is on either side.
pub(super) fn apply_credit(w: &mut Write<'_>, request: ApplyCredit) -> Result<Applied> {
    let patient = ledger::debtor(w, request.patient_id)?.patient;
    let mut open = ledger::open_charges(w, patient)?;
    if let Some(id) = request.charge_id {
        let (_, debtor) = ledger::open_on(w, id)?;
        if patients::standing(w, debtor.patient)? != patient {
            return Err(Error::field("chargeId", "charge-of-another-patient"));
        }
        open.retain(|charge| charge.charge_id == id);
    }
    let credits = ledger::credits(w, patient)?;
    let wanted = match request.amount_cents {
        Some(amount) if !amount.is_positive() => return Err(Error::field("amountCents", "money-not-positive")),
        Some(amount) => Some(enough(amount, &open, &credits)?),
        None => None,
    };
    let applied = spread(w, &open, credits, wanted)?;
    if applied.is_zero() {
        return Err(Error::refused(if open.is_empty() { "nothing-open" } else { "no-credit-to-apply" }));
    }
    if wanted.is_some_and(|wanted| applied < wanted) {
        // The rest of the money is another account's; half of what was asked is not what was asked.
        return Err(Error::field("amountCents", "credit-of-another-account"));
    }
    Ok(Applied { applied_cents: applied, balance: ledger::balance(w, patient)? })
}

/// The amount, if there is so much on both sides.
fn enough(amount: Cents, open: &[OpenCharge], credits: &[Credit]) -> Result<Cents> {
    let (asks, has) = (Cents::sum(open.iter().map(|c| c.open_cents))?, Cents::sum(credits.iter().map(|c| c.left_cents))?);
    if amount > has {
        return Err(Error::field_with("amountCents", "more-than-credit", &[("credit", &has.plain())]));
    }
    if amount > asks {
        return Err(Error::field_with("amountCents", "more-than-open", &[("open", &asks.plain())]));
    }
    Ok(amount)
}

/// Puts the oldest money onto the oldest charges of the same account (or of another chart of the same person); how much it was.
fn spread(w: &mut Write<'_>, open: &[OpenCharge], mut credits: Vec<Credit>, wanted: Option<Cents>) -> Result<Cents> {
    let mut applied = Cents::ZERO;
    for charge in open {
        let mut asks = charge.open_cents;
        for credit in &mut credits {
            let debtor = |account| Debtor { patient: charge.chart, account };
            if !ledger::of_one_person(w, debtor(credit.account_id), debtor(charge.account_id))? {
                continue;
            }
            let mut part = asks.min(credit.left_cents);
            if let Some(wanted) = wanted {
                part = part.min(wanted.minus(applied)?);
            }
            if part.is_positive() {
                ledger::apply(w, credit.line_id, charge.charge_id, part)?;
                asks = asks.minus(part)?;
                credit.left_cents = credit.left_cents.minus(part)?;
                applied = applied.plus(part)?;
            }
        }
    }
    Ok(applied)
}

/// Takes all money off a charge.
pub(super) fn release_credit(w: &mut Write<'_>, request: ReleaseCredit) -> Result<Applied> {
    let (_, debtor) = ledger::open_on(w, request.charge_id)?;
    let released = ledger::release_charge(w, request.charge_id)?;
    if released.is_zero() {
        return Err(Error::refused("nothing-paid-on-it"));
    }
    Ok(Applied { applied_cents: released.negated(), balance: ledger::balance(w, debtor.patient)? })
}

/// A patient's unapplied money, on whichever chart of theirs.
pub(super) fn credits_of(r: &Read<'_>, patient: PatientId) -> Result<Vec<Credit>> {
    ledger::credits(r, patients::standing(r, patient)?)
}

/// Everybody with unapplied money, the oldest first.
pub(super) fn credit_list(r: &Read<'_>) -> Result<Vec<CreditRow>> {
    let sql = "SELECT id, family, given FROM patients WHERE id IN (SELECT patient_id FROM balances WHERE unapplied_cents > 0)";
    let whose: Vec<(PatientId, String, String)> = r.all(sql, (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut rows = Vec::with_capacity(whose.len());
    for (patient_id, family, given) in whose {
        let Balance { owed, unapplied, .. } = ledger::balance(r, patient_id)?;
        let days_open = ledger::credits(r, patient_id)?.first().map_or(0, |credit| credit.days_open);
        let patient = patients::shown_name(&family, &given);
        rows.push(CreditRow { patient_id, patient, unapplied_cents: unapplied, owed_cents: owed, days_open });
    }
    rows.sort_by_key(|row| (-row.days_open, row.patient_id));
    Ok(rows)
}

/// Co-pay taken for an appointment, less what was refunded of it.
fn copay_paid(r: &Read<'_>, appointment: AppointmentId) -> Result<Cents> {
    let sql = "SELECT coalesce(sum(iif(p.kind = 'refund', -l.amount_cents, l.amount_cents)), 0) FROM payment_lines AS l
        JOIN payments AS p ON p.id = l.payment_id WHERE l.appointment_id = ?1 AND l.kind = 'copay' AND p.is_void = 0";
    Ok(r.one(sql, [appointment], |row| row.get(0))?.unwrap_or_default())
}

/// The co-pay of a visit under what was chosen at check-in; before that, under the policy that pays first. Whoever pays
/// the whole visit has none.
fn copay_asked(r: &Read<'_>, of: AppointmentId, patient: PatientId, kind: CopayKind, on: Day) -> Result<Option<Cents>> {
    let sql = "SELECT policy_id, is_self_pay FROM visits WHERE appointment_id = ?1";
    match r.one(sql, [of], |row| Ok((row.get::<_, Option<PolicyId>>(0)?, row.get::<_, bool>(1)?)))? {
        Some((_, true)) => Ok(None),
        Some((Some(policy), false)) => coverage::copay_under(r, &coverage::policy(r, policy)?, kind),
        _ => coverage::copay_for(r, patient, kind, on),
    }
}

/// What the desk asks for at this visit.
pub(crate) fn copay_due(r: &Read<'_>, of: CopayOf) -> Result<CopayDue> {
    let sql =
        "SELECT a.patient_id, v.copay_kind, a.starts_on FROM appointments AS a LEFT JOIN visit_types AS v ON v.id = a.visit_type_id WHERE a.id = ?1";
    let (booked_for, kind, on): (PatientId, Option<CopayKind>, Day) =
        r.one(sql, [of.appointment_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.ok_or_else(|| Error::missing("appointment"))?;
    let patient = ledger::debtor(r, booked_for)?.patient;
    let due = kind.map(|kind| copay_asked(r, of.appointment_id, patient, kind, on)).transpose()?.flatten();
    let paid = copay_paid(r, of.appointment_id)?;
    let old = ledger::open_charges(r, patient)?.into_iter().filter(|c| c.appointment_id != Some(of.appointment_id)).map(|c| c.open_cents);
    Ok(CopayDue {
        patient_id: patient,
        booked_for,
        due_cents: due,
        paid_cents: paid,
        left_cents: due.unwrap_or_default().minus(paid)?.max(Cents::ZERO),
        unapplied_cents: ledger::balance(r, patient)?.unapplied,
        old_balance_cents: Cents::sum(old)?,
    })
}
