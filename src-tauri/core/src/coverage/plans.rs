//! Payers and their plans, with the co-pays a plan asks for by default.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CopayKind;
use crate::accounts;
use crate::codes::{Line, Name, Phone, State, Zip, choices};
use crate::error::{Error, Result};
use crate::ids::{PayerId, PlanId};
use crate::money::Cents;
use crate::store::{Read, Write};

choices! {
    /// What kind of plan it is; Medicare's own asks for its own number.
    PlanKind {
        /// An employer's or a bought plan.
        Commercial = "commercial",
        /// Original Medicare: the member id is an MBI.
        Medicare = "medicare",
        /// Medicare by a private payer, with that payer's member id.
        MedicareAdvantage = "medicare-advantage",
        /// Medicaid.
        Medicaid = "medicaid",
        /// Military families.
        Tricare = "tricare",
        /// Work injury.
        WorkersComp = "workers-comp",
        /// Car accident.
        Auto = "auto",
        /// Anything else.
        Other = "other",
    }
}

/// An insurance company or programme.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Named as on an address label.
pub struct Payer {
    pub id: PayerId,
    pub name: String,
    /// Their number in electronic claims.
    pub payer_code: String,
    pub phone: Option<Phone>,
    pub address: String,
    pub city: String,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    pub is_active: bool,
    pub rev: i64,
}

/// A new payer, or (with `id` and `rev`) their new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PayerDraft {
    pub id: Option<PayerId>,
    pub name: Name,
    pub payer_code: Option<Line>,
    pub phone: Option<Phone>,
    pub address: Option<Line>,
    pub city: Option<Line>,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// The co-pay of one kind of visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Copay {
    pub visit_kind: CopayKind,
    pub copay_cents: Cents,
}

/// A payer's plan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Plan {
    pub id: PlanId,
    pub payer_id: PayerId,
    pub payer: String,
    pub name: String,
    pub kind: PlanKind,
    pub note: String,
    pub copays: Vec<Copay>,
    pub is_active: bool,
    pub rev: i64,
}

/// A new plan, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PlanDraft {
    pub id: Option<PlanId>,
    pub payer_id: PayerId,
    pub name: Name,
    pub kind: PlanKind,
    pub note: Option<Line>,
    pub copays: Option<Vec<Copay>>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

const PAYER: &str = "SELECT id, name, payer_code, phone, address, city, state, zip, is_active, rev FROM payers";

pub(super) fn payers(r: &Read<'_>) -> Result<Vec<Payer>> {
    r.all(&format!("{PAYER} ORDER BY name COLLATE NOCASE"), (), payer_row)
}

fn payer(r: &Read<'_>, id: PayerId) -> Result<Payer> {
    r.one(&format!("{PAYER} WHERE id = ?1"), [id], payer_row)?.ok_or_else(|| Error::missing("payer"))
}

fn payer_row(row: &Row<'_>) -> rusqlite::Result<Payer> {
    Ok(Payer {
        id: row.get(0)?,
        name: row.get(1)?,
        payer_code: row.get(2)?,
        phone: row.get(3)?,
        address: row.get(4)?,
        city: row.get(5)?,
        state: row.get(6)?,
        zip: row.get(7)?,
        is_active: row.get(8)?,
        rev: row.get(9)?,
    })
}

pub(super) fn add_payer(w: &mut Write<'_>, draft: PayerDraft) -> Result<Payer> {
    refuse_payer_twice(w, &draft)?;
    let id = PayerId(w.insert(
        "INSERT INTO payers (name, payer_code, phone, address, city, state, zip, is_active)
         VALUES (?1, coalesce(?2, ''), ?3, coalesce(?4, ''), coalesce(?5, ''), ?6, ?7, ?8)",
        params![draft.name, draft.payer_code, draft.phone, draft.address, draft.city, draft.state, draft.zip, draft.is_active.unwrap_or(true)],
    )?);
    accounts::open_for_payer(w, id)?;
    payer(w, id)
}

pub(super) fn change_payer(w: &mut Write<'_>, draft: PayerDraft) -> Result<Payer> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    payer(w, id)?;
    refuse_payer_twice(w, &draft)?;
    w.update(
        "payer",
        "UPDATE payers SET name = ?3, payer_code = coalesce(?4, ''), phone = ?5, address = coalesce(?6, ''), city = coalesce(?7, ''), state = ?8, zip = ?9,
           is_active = ?10, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id, draft.rev, draft.name, draft.payer_code, draft.phone, draft.address, draft.city, draft.state, draft.zip, draft.is_active.unwrap_or(true)
        ],
    )?;
    payer(w, id)
}

fn refuse_payer_twice(r: &Read<'_>, draft: &PayerDraft) -> Result<()> {
    let sql = "SELECT 1 FROM payers WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2";
    match r.one(sql, params![draft.name, draft.id], |_| Ok(()))? {
        Some(()) => Err(Error::field("name", "name-taken")),
        None => Ok(()),
    }
}

const PLAN: &str =
    "SELECT l.id, l.payer_id, y.name, l.name, l.kind, l.note, l.is_active, l.rev FROM plans AS l JOIN payers AS y ON y.id = l.payer_id";

pub(super) fn plans(r: &Read<'_>) -> Result<Vec<Plan>> {
    let mut plans = r.all(&format!("{PLAN} ORDER BY y.name COLLATE NOCASE, l.name COLLATE NOCASE"), (), plan_row)?;
    for plan in &mut plans {
        plan.copays = plan_copays(r, plan.id)?;
    }
    Ok(plans)
}

pub(super) fn plan(r: &Read<'_>, id: PlanId) -> Result<Plan> {
    let mut plan = r.one(&format!("{PLAN} WHERE l.id = ?1"), [id], plan_row)?.ok_or_else(|| Error::missing("plan"))?;
    plan.copays = plan_copays(r, id)?;
    Ok(plan)
}

fn plan_row(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: row.get(0)?,
        payer_id: row.get(1)?,
        payer: row.get(2)?,
        name: row.get(3)?,
        kind: row.get(4)?,
        note: row.get(5)?,
        is_active: row.get(6)?,
        rev: row.get(7)?,
        copays: Vec::new(),
    })
}

fn plan_copays(r: &Read<'_>, plan: PlanId) -> Result<Vec<Copay>> {
    r.all("SELECT visit_kind, copay_cents FROM plan_copays WHERE plan_id = ?1 ORDER BY id", [plan], copay_row)
}

pub(super) fn copay_row(row: &Row<'_>) -> rusqlite::Result<Copay> {
    Ok(Copay { visit_kind: row.get(0)?, copay_cents: row.get(1)? })
}

pub(super) fn add_plan(w: &mut Write<'_>, draft: PlanDraft) -> Result<Plan> {
    check_plan(w, &draft)?;
    let id = PlanId(w.insert(
        "INSERT INTO plans (payer_id, name, kind, note, is_active) VALUES (?1, ?2, ?3, coalesce(?4, ''), ?5)",
        params![draft.payer_id, draft.name, draft.kind, draft.note, draft.is_active.unwrap_or(true)],
    )?);
    CopaysOf::Plan(id).set(w, draft.copays.as_deref().unwrap_or_default())?;
    plan(w, id)
}

pub(super) fn change_plan(w: &mut Write<'_>, draft: PlanDraft) -> Result<Plan> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    plan(w, id)?;
    check_plan(w, &draft)?;
    w.update(
        "plan",
        "UPDATE plans SET payer_id = ?3, name = ?4, kind = ?5, note = coalesce(?6, ''), is_active = ?7, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, draft.payer_id, draft.name, draft.kind, draft.note, draft.is_active.unwrap_or(true)],
    )?;
    CopaysOf::Plan(id).set(w, draft.copays.as_deref().unwrap_or_default())?;
    plan(w, id)
}

fn check_plan(r: &Read<'_>, draft: &PlanDraft) -> Result<()> {
    payer(r, draft.payer_id).map_err(|_| Error::field("payerId", "payer-unknown"))?;
    let sql = "SELECT 1 FROM plans WHERE payer_id = ?1 AND name = ?2 COLLATE NOCASE AND id IS NOT ?3";
    if r.one(sql, params![draft.payer_id, draft.name, draft.id], |_| Ok(()))?.is_some() {
        return Err(Error::field("name", "name-taken"));
    }
    check_copays(draft.copays.as_deref().unwrap_or_default())
}

/// No negative co-pay, none for visits without one, each kind once.
pub(super) fn check_copays(copays: &[Copay]) -> Result<()> {
    for (i, copay) in copays.iter().enumerate() {
        if copay.copay_cents.is_negative() {
            return Err(Error::field(format!("copays.{i}.copayCents"), "copay-negative"));
        }
        if copay.visit_kind == CopayKind::None || copays[..i].iter().any(|c| c.visit_kind == copay.visit_kind) {
            return Err(Error::field(format!("copays.{i}.visitKind"), "copay-kind-twice"));
        }
    }
    Ok(())
}

/// Whose co-pays: both tables have the same shape.
pub(super) enum CopaysOf {
    Plan(PlanId),
    Policy(crate::ids::PolicyId),
}

impl CopaysOf {
    /// Makes the kept co-pays these; rows that stay as they are are not touched.
    pub(super) fn set(&self, w: &mut Write<'_>, copays: &[Copay]) -> Result<()> {
        let (table, owner, id) = match self {
            CopaysOf::Plan(id) => ("plan_copays", "plan_id", id.0),
            CopaysOf::Policy(id) => ("policy_copays", "policy_id", id.0),
        };
        let kept = w.all(&format!("SELECT visit_kind, copay_cents FROM {table} WHERE {owner} = ?1"), [id], copay_row)?;
        for gone in kept.iter().filter(|k| !copays.iter().any(|c| c.visit_kind == k.visit_kind)) {
            w.run(&format!("DELETE FROM {table} WHERE {owner} = ?1 AND visit_kind = ?2"), params![id, gone.visit_kind])?;
        }
        for copay in copays.iter().filter(|c| !kept.contains(c)) {
            let sql = format!(
                "INSERT INTO {table} ({owner}, visit_kind, copay_cents) VALUES (?1, ?2, ?3)
                 ON CONFLICT ({owner}, visit_kind) DO UPDATE SET copay_cents = excluded.copay_cents"
            );
            w.run(&sql, params![id, copay.visit_kind, copay.copay_cents])?;
        }
        Ok(())
    }
}
