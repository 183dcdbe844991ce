//! By which rules a run goes, and what a bill says beside its numbers.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StatementScope;
use crate::codes::{Note, choices};
use crate::error::{Error, Result};
use crate::money::Cents;
use crate::store::{Read, Write};

choices! {
    /// Who reads a text.
    Owes {
        /// A patient's guarantor.
        Guarantor = "guarantor",
        /// An employer, an attorney, another payer.
        Other = "other",
    }
}

/// The rules of a run; until somebody says otherwise, those of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatementRules {
    /// One for each household, patient or visit.
    pub scope: StatementScope,
    /// Less than this gets none.
    pub minimum_cents: Cents,
    /// So many days lie between two.
    pub cycle_days: i64,
    /// After so many without a payment somebody looks at the account instead.
    pub most: i64,
    /// An account with something still waiting at a plan gets none.
    pub skips_pending: bool,
    /// Version of the row; 0 until somebody said something.
    pub rev: i64,
}

/// New rules, as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)] // The fields are those of StatementRules.
pub struct StatementRulesDraft {
    pub scope: StatementScope,
    pub minimum_cents: Cents,
    pub cycle_days: i64,
    pub most: i64,
    pub skips_pending: bool,
    pub rev: i64,
}

/// What a bill says from an age on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct DunningText {
    pub owes: Owes,
    /// From so many days since the oldest of it became theirs.
    pub from_days: i64,
    pub text_en: String,
    pub text_es: String,
    pub rev: i64,
}

/// Says it anew; a text without words is none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)] // The fields are those of DunningText.
pub struct DunningDraft {
    pub owes: Owes,
    pub from_days: i64,
    pub text_en: Note,
    pub text_es: Note,
    pub rev: i64,
}

pub(super) fn rules(r: &Read<'_>) -> Result<StatementRules> {
    let usual =
        StatementRules { scope: StatementScope::Household, minimum_cents: Cents::new(500), cycle_days: 28, most: 4, skips_pending: true, rev: 0 };
    let sql = "SELECT scope, minimum_cents, cycle_days, most, skips_pending, rev FROM statement_rules";
    let said = r.one(sql, (), |row| {
        Ok(StatementRules {
            scope: row.get(0)?,
            minimum_cents: row.get(1)?,
            cycle_days: row.get(2)?,
            most: row.get(3)?,
            skips_pending: row.get(4)?,
            rev: row.get(5)?,
        })
    })?;
    Ok(said.unwrap_or(usual))
}

pub(super) fn set(w: &mut Write<'_>, draft: StatementRulesDraft) -> Result<StatementRules> {
    if !(0..=1_000_000).contains(&draft.minimum_cents.get()) {
        return Err(Error::field("minimumCents", "out-of-range"));
    }
    if !(0..=365).contains(&draft.cycle_days) {
        return Err(Error::field("cycleDays", "out-of-range"));
    }
    if !(1..=99).contains(&draft.most) {
        return Err(Error::field("most", "out-of-range"));
    }
    if rules(w)?.rev == 0 && draft.rev == 0 {
        let sql = "INSERT INTO statement_rules (scope, minimum_cents, cycle_days, most, skips_pending) VALUES (?1, ?2, ?3, ?4, ?5)";
        w.insert(sql, params![draft.scope, draft.minimum_cents, draft.cycle_days, draft.most, draft.skips_pending])?;
    } else {
        let sql =
            "UPDATE statement_rules SET scope = ?2, minimum_cents = ?3, cycle_days = ?4, most = ?5, skips_pending = ?6, rev = rev + 1 WHERE rev = ?1";
        let values = params![draft.rev, draft.scope, draft.minimum_cents, draft.cycle_days, draft.most, draft.skips_pending];
        w.update("statement-rules", sql, values)?;
    }
    rules(w)
}

const TEXT: &str = "SELECT owes, from_days, text_en, text_es, rev FROM dunning_texts";

pub(super) fn texts(r: &Read<'_>) -> Result<Vec<DunningText>> {
    r.all(&format!("{TEXT} ORDER BY owes, from_days"), (), text_row)
}

pub(super) fn set_text(w: &mut Write<'_>, draft: DunningDraft) -> Result<Vec<DunningText>> {
    if !(0..=3_660).contains(&draft.from_days) {
        return Err(Error::field("fromDays", "out-of-range"));
    }
    let values = params![draft.owes, draft.from_days, draft.text_en, draft.text_es];
    if draft.rev > 0 {
        let sql = "UPDATE dunning_texts SET text_en = ?3, text_es = ?4, rev = rev + 1 WHERE owes = ?1 AND from_days = ?2 AND rev = ?5";
        w.update("dunning-text", sql, params![draft.owes, draft.from_days, draft.text_en, draft.text_es, draft.rev])?;
    } else if text_for(w, draft.owes, draft.from_days)?.is_some_and(|text| text.from_days == draft.from_days) {
        return Err(Error::stale("dunning-text"));
    } else {
        w.insert("INSERT INTO dunning_texts (owes, from_days, text_en, text_es) VALUES (?1, ?2, ?3, ?4)", values)?;
    }
    texts(w)
}

/// The practice's own text for that age, if it has one.
pub(super) fn text_for(r: &Read<'_>, owes: Owes, days: i64) -> Result<Option<DunningText>> {
    r.one(&format!("{TEXT} WHERE owes = ?1 AND from_days <= ?2 ORDER BY from_days DESC LIMIT 1"), params![owes, days], text_row)
}

fn text_row(row: &Row<'_>) -> rusqlite::Result<DunningText> {
    Ok(DunningText { owes: row.get(0)?, from_days: row.get(1)?, text_en: row.get(2)?, text_es: row.get(3)?, rev: row.get(4)? })
}
