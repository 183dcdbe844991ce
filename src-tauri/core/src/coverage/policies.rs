//! A patient's policies: who pays first, under which number, from when to when, verified by whom.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CopayKind;
use super::answers::{self, CoverageAnswer};
use super::plans::{Copay, CopaysOf, PlanKind, check_copays, copay_row, plan};
use crate::codes::{Line, Mbi, Name, choices};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{PatientId, PayerId, PlanId, PolicyId, StaffId};
use crate::money::Cents;
use crate::patients::{self, PatientAsked};
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// What the patient is to the subscriber.
    Relationship {
        /// The subscriber.
        Itself = "self",
        /// Husband or wife.
        Spouse = "spouse",
        /// Child.
        Child = "child",
        /// Anything else.
        Other = "other",
    }
}

/// A patient's policy with its plan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// Row.
    pub id: PolicyId,
    /// Whose.
    pub patient_id: PatientId,
    /// Under which plan.
    pub plan_id: PlanId,
    /// The payer's name.
    pub payer: String,
    /// The plan's name.
    pub plan: String,
    /// The plan's kind.
    pub plan_kind: PlanKind,
    /// 1 pays first.
    pub rank: i64,
    /// As on the card.
    pub member_id: String,
    /// As on the card.
    pub group_no: String,
    /// What the patient is to the subscriber.
    pub relationship: Relationship,
    /// The subscriber, when it is somebody else.
    pub subscriber_name: String,
    /// The subscriber's birth date.
    pub subscriber_born_on: Option<Day>,
    /// First day; nothing = since ever.
    pub starts_on: Option<Day>,
    /// Last day; nothing = until further notice.
    pub ends_on: Option<Day>,
    /// The payer was last asked on.
    pub verified_on: Option<Day>,
    /// By whom.
    pub verified_by: Option<StaffId>,
    /// Co-pays of this policy; what is missing here stands in the plan.
    pub copays: Vec<Copay>,
    /// In force today.
    pub is_current: bool,
    /// What its payer said last, if anybody asked.
    pub answer: Option<CoverageAnswer>,
    /// Version of the row.
    pub rev: i64,
}

/// A new policy, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Policy.
pub struct PolicyDraft {
    pub id: Option<PolicyId>,
    pub patient_id: PatientId,
    pub plan_id: PlanId,
    pub rank: Option<i64>,
    pub member_id: Name,
    pub group_no: Option<Line>,
    pub relationship: Option<Relationship>,
    pub subscriber_name: Option<Line>,
    pub subscriber_born_on: Option<Day>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub copays: Option<Vec<Copay>>,
    pub rev: Option<i64>,
}

/// Which policy, as it was when looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PolicyAsked {
    pub id: PolicyId,
    pub rev: i64,
}

/// A policy's last day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PolicyEnd {
    pub id: PolicyId,
    pub ends_on: Day,
    pub rev: i64,
}

pub(super) fn add_policy(w: &mut Write<'_>, draft: PolicyDraft) -> Result<Policy> {
    let patient = patients::get(w, draft.patient_id)?.id;
    let checked = check(w, &draft, patient)?;
    let id = PolicyId(w.insert(
        "INSERT INTO policies (patient_id, plan_id, rank, member_id, group_no, relationship, subscriber_name, subscriber_born_on, starts_on, ends_on)
         VALUES (?1, ?2, ?3, ?4, coalesce(?5, ''), ?6, coalesce(?7, ''), ?8, ?9, ?10)",
        params![
            patient,
            draft.plan_id,
            checked.rank,
            checked.member_id,
            draft.group_no,
            draft.relationship.unwrap_or(Relationship::Itself),
            draft.subscriber_name,
            draft.subscriber_born_on,
            draft.starts_on,
            draft.ends_on
        ],
    )?);
    CopaysOf::Policy(id).set(w, draft.copays.as_deref().unwrap_or_default())?;
    patients::rekey(w, patient)?;
    policy(w, id)
}

pub(super) fn change_policy(w: &mut Write<'_>, draft: PolicyDraft) -> Result<Policy> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let patient = policy(w, id)?.patient_id;
    if draft.patient_id != patient {
        return Err(Error::field("patientId", "policy-of-another-patient"));
    }
    let checked = check(w, &draft, patient)?;
    w.update(
        "policy",
        "UPDATE policies SET plan_id = ?3, rank = ?4, member_id = ?5, group_no = coalesce(?6, ''), relationship = ?7, subscriber_name = coalesce(?8, ''),
           subscriber_born_on = ?9, starts_on = ?10, ends_on = ?11, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.plan_id,
            checked.rank,
            checked.member_id,
            draft.group_no,
            draft.relationship.unwrap_or(Relationship::Itself),
            draft.subscriber_name,
            draft.subscriber_born_on,
            draft.starts_on,
            draft.ends_on
        ],
    )?;
    CopaysOf::Policy(id).set(w, draft.copays.as_deref().unwrap_or_default())?;
    patients::rekey(w, patient)?;
    policy(w, id)
}

struct Checked {
    rank: i64,
    member_id: String,
}

fn check(r: &Read<'_>, draft: &PolicyDraft, patient: PatientId) -> Result<Checked> {
    let plan = plan(r, draft.plan_id).map_err(|_| Error::field("planId", "plan-unknown"))?;
    let rank = draft.rank.unwrap_or(1);
    if !(1..=3).contains(&rank) {
        return Err(Error::field("rank", "rank-one-to-three"));
    }
    let member_id = match plan.kind {
        PlanKind::Medicare => {
            let mbi = Mbi::parse(draft.member_id.as_str()).ok_or_else(|| Error::field("memberId", "mbi-impossible"))?;
            mbi.as_str().to_owned()
        }
        _ => draft.member_id.as_str().to_owned(),
    };
    if let (Some(starts), Some(ends)) = (draft.starts_on, draft.ends_on)
        && ends < starts
    {
        return Err(Error::field("endsOn", "ends-before-it-starts"));
    }
    if draft.subscriber_born_on.is_some_and(|born| r.today().is_ok_and(|today| born > today)) {
        return Err(Error::field("subscriberBornOn", "born-in-the-future"));
    }
    if draft.relationship.is_some_and(|rel| rel != Relationship::Itself) && draft.subscriber_name.as_ref().is_none_or(|n| n.as_str().is_empty()) {
        return Err(Error::field("subscriberName", "subscriber-needed"));
    }
    refuse_overlap(r, patient, rank, draft.id, (draft.starts_on, draft.ends_on))?;
    check_copays(draft.copays.as_deref().unwrap_or_default())?;
    Ok(Checked { rank, member_id })
}

/// Two policies of one rank would leave open who pays first.
fn refuse_overlap(r: &Read<'_>, patient: PatientId, rank: i64, except: Option<PolicyId>, (starts, ends): (Option<Day>, Option<Day>)) -> Result<()> {
    let sql = "SELECT y.name FROM policies AS p JOIN plans AS l ON l.id = p.plan_id JOIN payers AS y ON y.id = l.payer_id
               WHERE p.patient_id = ?1 AND p.rank = ?2 AND p.id IS NOT ?3
                 AND (?5 IS NULL OR p.starts_on IS NULL OR p.starts_on <= ?5) AND (?4 IS NULL OR p.ends_on IS NULL OR p.ends_on >= ?4) LIMIT 1";
    match r.one(sql, params![patient, rank, except, starts, ends], |row| row.get::<_, String>(0))? {
        Some(payer) => Err(Error::field_with("rank", "policy-rank-taken", &[("payer", &payer)])),
        None => Ok(()),
    }
}

pub(super) fn end_policy(w: &mut Write<'_>, end: PolicyEnd) -> Result<Policy> {
    let before = policy(w, end.id)?;
    if before.starts_on.is_some_and(|starts| end.ends_on < starts) {
        return Err(Error::field("endsOn", "ends-before-it-starts"));
    }
    refuse_overlap(w, before.patient_id, before.rank, Some(before.id), (before.starts_on, Some(end.ends_on)))?;
    w.update("policy", "UPDATE policies SET ends_on = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2", params![end.id, end.rev, end.ends_on])?;
    policy(w, end.id)
}

/// The payer was asked today.
pub(super) fn verify(w: &mut Write<'_>, asked: PolicyAsked) -> Result<Policy> {
    answers::note(w, &policy(w, asked.id)?, None, "")?;
    let sql = "UPDATE policies SET verified_on = ?3, verified_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("policy", sql, params![asked.id, asked.rev, w.today()?, w.staff_id()?])?;
    policy(w, asked.id)
}

const POLICY: &str =
    "SELECT p.id, p.patient_id, p.plan_id, y.name, l.name, l.kind, p.rank, p.member_id, p.group_no, p.relationship, p.subscriber_name,
    p.subscriber_born_on, p.starts_on, p.ends_on, p.verified_on, p.verified_by, p.rev
    FROM policies AS p JOIN plans AS l ON l.id = p.plan_id JOIN payers AS y ON y.id = l.payer_id";

pub(super) fn of_patient(r: &Read<'_>, asked: PatientAsked) -> Result<Vec<Policy>> {
    let patient = patients::get(r, asked.id)?.id;
    let policies = r.all(&format!("{POLICY} WHERE p.patient_id = ?1 ORDER BY p.rank, p.starts_on DESC, p.id"), [patient], from_row)?;
    policies.into_iter().map(|p| completed(r, p)).collect()
}

/// One policy.
pub(crate) fn policy(r: &Read<'_>, id: PolicyId) -> Result<Policy> {
    let found = r.one(&format!("{POLICY} WHERE p.id = ?1"), [id], from_row)?.ok_or_else(|| Error::missing("policy"))?;
    completed(r, found)
}

fn completed(r: &Read<'_>, mut policy: Policy) -> Result<Policy> {
    let today = r.today()?;
    policy.is_current = policy.is_in_force(today);
    policy.answer = answers::latest(r, policy.id)?;
    policy.copays = r.all("SELECT visit_kind, copay_cents FROM policy_copays WHERE policy_id = ?1 ORDER BY visit_kind", [policy.id], copay_row)?;
    Ok(policy)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Policy> {
    Ok(Policy {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        plan_id: row.get(2)?,
        payer: row.get(3)?,
        plan: row.get(4)?,
        plan_kind: row.get(5)?,
        rank: row.get(6)?,
        member_id: row.get(7)?,
        group_no: row.get(8)?,
        relationship: row.get(9)?,
        subscriber_name: row.get(10)?,
        subscriber_born_on: row.get(11)?,
        starts_on: row.get(12)?,
        ends_on: row.get(13)?,
        verified_on: row.get(14)?,
        verified_by: row.get(15)?,
        rev: row.get(16)?,
        copays: Vec::new(),
        is_current: false,
        answer: None,
    })
}

const IN_FORCE: &str = "p.patient_id = ?1 AND (p.starts_on IS NULL OR p.starts_on <= ?2) AND (p.ends_on IS NULL OR p.ends_on >= ?2)
    ORDER BY p.rank, p.starts_on";

/// The policy that pays first on a day: the lowest rank in force.
pub(crate) fn primary(r: &Read<'_>, patient: PatientId, on: Day) -> Result<Option<Policy>> {
    let sql = format!("{POLICY} WHERE {IN_FORCE} LIMIT 1");
    r.one(&sql, params![patient, on], from_row)?.map(|p| completed(r, p)).transpose()
}

/// All policies in force on a day, whoever pays first standing first.
pub(crate) fn in_force(r: &Read<'_>, patient: PatientId, on: Day) -> Result<Vec<Policy>> {
    let policies = r.all(&format!("{POLICY} WHERE {IN_FORCE}"), params![patient, on], from_row)?;
    policies.into_iter().map(|p| completed(r, p)).collect()
}

/// The payers of the policies in force on a day.
pub(crate) fn payers_in_force(r: &Read<'_>, patient: PatientId, on: Day) -> Result<Vec<PayerId>> {
    let sql = format!("SELECT l.payer_id FROM policies AS p JOIN plans AS l ON l.id = p.plan_id WHERE {IN_FORCE}");
    r.all(&sql, params![patient, on], |row| row.get(0))
}

impl Policy {
    /// Does it run on that day?
    pub(crate) fn is_in_force(&self, on: Day) -> bool {
        self.starts_on.is_none_or(|s| s <= on) && self.ends_on.is_none_or(|e| e >= on)
    }
}

/// The co-pay that a visit of this kind asks for under a policy: the policy's own, else the plan's, else none known.
pub(crate) fn copay_under(r: &Read<'_>, policy: &Policy, kind: CopayKind) -> Result<Option<Cents>> {
    if let Some(own) = policy.copays.iter().find(|c| c.visit_kind == kind) {
        return Ok(Some(own.copay_cents));
    }
    let sql = "SELECT copay_cents FROM plan_copays WHERE plan_id = ?1 AND visit_kind = ?2";
    r.one(sql, params![policy.plan_id, kind], |row| row.get(0))
}

/// The co-pay that a visit of this kind asks for on a day.
pub(crate) fn copay_for(r: &Read<'_>, patient: PatientId, kind: CopayKind, on: Day) -> Result<Option<Cents>> {
    primary(r, patient, on)?.map_or(Ok(None), |policy| copay_under(r, &policy, kind))
}

/// Policies go to the patient whose chart stays, behind the policies that are there (or back, as they were). The same card
/// twice would be asked twice: that of the absorbed chart stays where it is.
///
/// # Errors
/// `too-many-plans` when the patient has three policies at that time.
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    let mut handed = Vec::new();
    for row in w.handed_rows("policies", facts)? {
        let moved = policy(w, PolicyId(row))?;
        let wanted = match *facts {
            Facts::All(_) if is_there(w, &moved, to)? => continue,
            Facts::All(_) => moved.rank,
            Facts::One { before, .. } => before.parse().unwrap_or(moved.rank),
        };
        let rank = free_rank(w, &moved, to, wanted)?;
        w.run("UPDATE policies SET patient_id = ?2, rank = ?3, rev = rev + 1 WHERE id = ?1", params![row, to, rank])?;
        // What the payer answered goes with the card it was asked about.
        w.run("UPDATE coverage_answers SET patient_id = ?2 WHERE policy_id = ?1", params![row, to])?;
        handed.push(Handed { table: "policies", row, before: moved.rank.to_string() });
    }
    Ok(handed)
}

/// Whether the patient has the same card already.
pub(crate) fn is_there(r: &Read<'_>, policy: &Policy, patient: PatientId) -> Result<bool> {
    let sql = "SELECT 1 FROM policies WHERE patient_id = ?1 AND plan_id = ?2 AND member_id = ?3";
    Ok(r.one(sql, params![patient, policy.plan_id, policy.member_id], |_| Ok(()))?.is_some())
}

fn free_rank(r: &Read<'_>, policy: &Policy, patient: PatientId, wanted: i64) -> Result<i64> {
    let span = (policy.starts_on, policy.ends_on);
    (wanted..=3)
        .chain(1..wanted)
        .find(|rank| refuse_overlap(r, patient, *rank, Some(policy.id), span).is_ok())
        .ok_or_else(|| Error::refused_with("too-many-plans", &[("payer", &policy.payer)]))
}

/// After an undo put a policy's row back or took it out: its patient is found by other member ids.
pub(crate) fn after_undo(w: &mut Write<'_>, table: &str, row: i64) -> Result<()> {
    if table != "policies" {
        return Ok(());
    }
    if let Ok(back) = policy(w, PolicyId(row)) {
        let taken = refuse_overlap(w, back.patient_id, back.rank, Some(back.id), (back.starts_on, back.ends_on));
        taken.map_err(|error| Error::Refused { code: "undo-rank-taken".to_owned(), args: error.args() })?;
    }
    // A row that is gone is still in the trail.
    let sql = "SELECT json_extract(coalesce(new, old), '$.patient_id') FROM act_rows WHERE tbl = 'policies' AND row_id = ?1 ORDER BY id DESC LIMIT 1";
    match w.one(sql, [row], |row| row.get::<_, Option<PatientId>>(0))?.flatten() {
        Some(patient) => patients::rekey(w, patient),
        None => Ok(()),
    }
}
