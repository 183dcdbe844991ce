//! What payers answer when the desk asks about a policy: active, or inactive since a day. Answers are kept as they were
//! heard; the latest one counts.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::policies::{Policy, policy};
use crate::codes::Line;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{PolicyId, StaffId};
use crate::store::{Read, Write};

/// What a payer said of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageAnswer {
    /// When it was asked.
    pub asked_on: Day,
    /// By whom.
    pub asked_by: StaffId,
    /// The payer does not pay under this policy.
    pub is_inactive: bool,
    /// Since when; unknown = since it was asked.
    pub inactive_since: Option<Day>,
    /// Who said so, a reference number ...
    pub note: String,
}

/// The payer said that a policy is not active.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct InactiveAnswer {
    /// Which policy.
    pub id: PolicyId,
    /// Since when, if the payer said it.
    pub since: Option<Day>,
    /// Who said so, a reference number ...
    pub note: Option<Line>,
    /// The policy as it was seen.
    pub rev: i64,
}

impl CoverageAnswer {
    /// Does it hold a visit on that day off?
    pub(crate) fn blocks(&self, on: Day) -> bool {
        self.is_inactive && self.inactive_since.unwrap_or(self.asked_on) <= on
    }
}

/// The payer said no: nobody has verified the policy any more, and no visit runs under it.
pub(super) fn found_inactive(w: &mut Write<'_>, answer: InactiveAnswer) -> Result<Policy> {
    let asked = policy(w, answer.id)?;
    let today = w.today()?;
    if answer.since.is_some_and(|since| since > today) {
        return Err(Error::field("since", "inactive-in-the-future"));
    }
    note(w, &asked, Some(answer.since), answer.note.as_ref().map_or("", Line::as_str))?;
    let sql = "UPDATE policies SET verified_on = NULL, verified_by = NULL, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("policy", sql, params![asked.id, answer.rev])?;
    policy(w, asked.id)
}

/// Keeps an answer: active, or inactive since a day that may be unknown.
pub(super) fn note(w: &mut Write<'_>, asked: &Policy, inactive: Option<Option<Day>>, note: &str) -> Result<()> {
    w.insert(
        "INSERT INTO coverage_answers (policy_id, patient_id, asked_on, is_inactive, inactive_since, note, asked_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![asked.id, asked.patient_id, w.today()?, inactive.is_some(), inactive.flatten(), note, w.staff_id()?],
    )?;
    Ok(())
}

/// The latest answer about a policy.
pub(super) fn latest(r: &Read<'_>, of: PolicyId) -> Result<Option<CoverageAnswer>> {
    let sql = "SELECT asked_on, asked_by, is_inactive, inactive_since, note FROM coverage_answers WHERE policy_id = ?1 ORDER BY id DESC LIMIT 1";
    r.one(sql, [of], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CoverageAnswer> {
    Ok(CoverageAnswer { asked_on: row.get(0)?, asked_by: row.get(1)?, is_inactive: row.get(2)?, inactive_since: row.get(3)?, note: row.get(4)? })
}

/// A visit on that day cannot run under a policy that its payer called inactive by then.
///
/// # Errors
/// `policy-found-inactive` at `coverage`, with payer and day.
pub(crate) fn refuse_inactive(policy: &Policy, on: Day) -> Result<()> {
    match policy.answer.as_ref().filter(|answer| answer.blocks(on)) {
        Some(answer) => {
            let since = answer.inactive_since.unwrap_or(answer.asked_on);
            Err(Error::field_with("coverage", "policy-found-inactive", &[("payer", &policy.payer), ("since", &since.lettered())]))
        }
        None => Ok(()),
    }
}
