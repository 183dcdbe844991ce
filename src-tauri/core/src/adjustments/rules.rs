//! Who may take what off, and up to how much.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AdjustmentKind;
use crate::error::{Error, Result};
use crate::ids::ChargeId;
use crate::money::Cents;
use crate::permit::Role;
use crate::store::{Read, Write};

/// What holds for one kind of adjustment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentRule {
    /// Which.
    pub kind: AdjustmentKind,
    /// The practice uses it.
    pub is_offered: bool,
    /// The role that may use it, and those above it: front desk, biller, owner.
    pub least: Role,
    /// Up to so much without a second person; nothing = however much.
    pub limit_cents: Option<Cents>,
    /// Its note has to say why.
    pub needs_note: bool,
    /// Version of the row; 0 while it is as it came.
    pub rev: i64,
}

/// Says it anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of AdjustmentRule.
pub struct AdjustmentRuleDraft {
    pub kind: AdjustmentKind,
    pub is_offered: bool,
    pub least: Role,
    pub limit_cents: Option<Cents>,
    pub rev: i64,
}

impl AdjustmentRule {
    /// May this role use it?
    pub(super) fn is_for(&self, role: Role) -> bool {
        let rank = |role: Role| match role {
            Role::Owner => 3,
            Role::Biller => 2,
            Role::FrontDesk => 1,
            Role::Clinician | Role::Auditor => 0,
        };
        rank(role) >= rank(self.least).max(1)
    }

    /// Does it need a second person?
    pub(super) fn is_over(&self, amount: Cents) -> bool {
        self.limit_cents.is_some_and(|limit| amount > limit)
    }
}

const RULE: &str = "SELECT kind, is_offered, least, limit_cents, rev FROM adjustment_rules";

/// All kinds in their order, each with what holds for it.
pub(super) fn all(r: &Read<'_>) -> Result<Vec<AdjustmentRule>> {
    let said = r.all(RULE, (), rule_row)?;
    Ok(AdjustmentKind::ALL.iter().map(|kind| said.iter().find(|rule| rule.kind == *kind).cloned().unwrap_or_else(|| usual(*kind))).collect())
}

pub(super) fn rule(r: &Read<'_>, kind: AdjustmentKind) -> Result<AdjustmentRule> {
    Ok(r.one(&format!("{RULE} WHERE kind = ?1"), [kind], rule_row)?.unwrap_or_else(|| usual(kind)))
}

/// What was taken off a charge without a second person and still is; kinds without a limit do not count.
pub(super) fn taken_off_alone(r: &Read<'_>, charge: ChargeId) -> Result<Cents> {
    let sql = "SELECT j.kind, j.amount_cents FROM adjustments AS j WHERE j.charge_id = ?1 AND j.state = 'posted' AND j.settled_by = j.asked_by
        AND (SELECT sum(e.amount_cents) FROM ledger_entries AS e WHERE e.adjustment_id = j.id) <> 0";
    let off: Vec<(AdjustmentKind, Cents)> = r.all(sql, [charge], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rules = all(r)?;
    let has_limit = |kind| rules.iter().any(|rule| rule.kind == kind && rule.limit_cents.is_some());
    Cents::sum(off.into_iter().filter(|(kind, _)| has_limit(*kind)).map(|(_, cents)| cents))
}

fn usual(kind: AdjustmentKind) -> AdjustmentRule {
    let (least, limit) = kind.usual();
    AdjustmentRule { kind, is_offered: true, least, limit_cents: limit.map(Cents::new), needs_note: kind.needs_note(), rev: 0 }
}

fn rule_row(row: &Row<'_>) -> rusqlite::Result<AdjustmentRule> {
    let kind: AdjustmentKind = row.get(0)?;
    Ok(AdjustmentRule {
        kind,
        is_offered: row.get(1)?,
        least: row.get(2)?,
        limit_cents: row.get(3)?,
        needs_note: kind.needs_note(),
        rev: row.get(4)?,
    })
}

pub(super) fn set(w: &mut Write<'_>, draft: AdjustmentRuleDraft) -> Result<AdjustmentRule> {
    if !matches!(draft.least, Role::Owner | Role::Biller | Role::FrontDesk) {
        return Err(Error::field("least", "adjustment-role"));
    }
    if draft.limit_cents.is_some_and(Cents::is_negative) {
        return Err(Error::field("limitCents", "money-negative"));
    }
    if rule(w, draft.kind)?.rev == 0 && draft.rev == 0 {
        let sql = "INSERT INTO adjustment_rules (kind, is_offered, least, limit_cents) VALUES (?1, ?2, ?3, ?4)";
        w.insert(sql, params![draft.kind, draft.is_offered, draft.least, draft.limit_cents])?;
    } else {
        let sql = "UPDATE adjustment_rules SET is_offered = ?3, least = ?4, limit_cents = ?5, rev = rev + 1 WHERE kind = ?1 AND rev = ?2";
        w.update("adjustment-rule", sql, params![draft.kind, draft.rev, draft.is_offered, draft.least, draft.limit_cents])?;
    }
    rule(w, draft.kind)
}
