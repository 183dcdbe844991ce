//! The desk's own rules: how soon a free time is still offered, how much notice calling off asks for.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Nothing;
use crate::error::{Error, Result};
use crate::store::{Read, Write};

/// The rules in force; until somebody says otherwise, those of the house.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeskRules {
    /// A time that falls free is offered if it begins at least so many minutes from now.
    pub offer_lead_minutes: i64,
    /// A patient who calls off with less notice calls off late.
    pub notice_hours: i64,
    /// Version of the row; 0 until somebody said something.
    pub rev: i64,
}

/// New rules, as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DeskRulesDraft {
    pub offer_lead_minutes: i64,
    pub notice_hours: i64,
    pub rev: i64,
}

pub(super) fn rules(r: &Read<'_>, _: Nothing) -> Result<DeskRules> {
    let found = r.one("SELECT offer_lead_minutes, notice_hours, rev FROM desk_rules WHERE id = 1", (), |row| {
        Ok(DeskRules { offer_lead_minutes: row.get(0)?, notice_hours: row.get(1)?, rev: row.get(2)? })
    })?;
    Ok(found.unwrap_or(DeskRules { offer_lead_minutes: 60, notice_hours: 24, rev: 0 }))
}

pub(super) fn set(w: &mut Write<'_>, draft: DeskRulesDraft) -> Result<DeskRules> {
    let within = |field: &str, value: i64, most: i64| if (0..=most).contains(&value) { Ok(()) } else { Err(Error::field(field, "out-of-range")) };
    within("offerLeadMinutes", draft.offer_lead_minutes, 10_080)?;
    within("noticeHours", draft.notice_hours, 336)?;
    let values = params![draft.offer_lead_minutes, draft.notice_hours, draft.rev];
    match rules(w, Nothing {})?.rev {
        0 if draft.rev == 0 => {
            w.insert("INSERT INTO desk_rules (id, offer_lead_minutes, notice_hours, rev) VALUES (1, ?1, ?2, ?3 + 1)", values)?;
        }
        _ => w.update(
            "desk-rules",
            "UPDATE desk_rules SET offer_lead_minutes = ?1, notice_hours = ?2, rev = rev + 1 WHERE id = 1 AND rev = ?3",
            values,
        )?,
    }
    rules(w, Nothing {})
}
