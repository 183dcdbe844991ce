//! The desk's own rules: how soon a free time is still offered, how much notice calling off asks for, and what a visit
//! costs that is called off late or missed.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::types;
use crate::command::Nothing;
use crate::error::{Error, Result};
use crate::ids::VisitTypeId;
use crate::money::Cents;
use crate::store::{Read, Write};

/// The rules in force; until somebody says otherwise, those of the house.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeskRules {
    /// A time that falls free is offered if it begins at least so many minutes from now.
    pub offer_lead_minutes: i64,
    /// A patient who calls off with less notice calls off late.
    pub notice_hours: i64,
    /// What calling off late costs.
    pub late_fee_cents: Cents,
    /// What staying away costs.
    pub no_show_fee_cents: Cents,
    /// The first time costs nothing.
    pub is_first_time_free: bool,
    /// Kinds of visits that cost something else.
    pub by_type: Vec<TypeFees>,
    /// Version of the row; 0 until somebody said something.
    pub rev: i64,
}

/// What a kind of visit costs when it is called off late or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TypeFees {
    pub visit_type_id: VisitTypeId,
    pub late_fee_cents: Cents,
    pub no_show_fee_cents: Cents,
}

/// New rules, as a whole; fees that are left out stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct DeskRulesDraft {
    pub offer_lead_minutes: i64,
    pub notice_hours: i64,
    pub late_fee_cents: Option<Cents>,
    pub no_show_fee_cents: Option<Cents>,
    pub is_first_time_free: Option<bool>,
    /// The list as a whole.
    pub by_type: Option<Vec<TypeFees>>,
    pub rev: i64,
}

/// No fee is larger: a slipped point.
const MOST_CENTS: i64 = 1_000_000;

pub(super) fn rules(r: &Read<'_>, _: Nothing) -> Result<DeskRules> {
    let sql = "SELECT offer_lead_minutes, notice_hours, late_fee_cents, no_show_fee_cents, is_first_time_free, rev FROM desk_rules WHERE id = 1";
    let found = r.one(sql, (), |row| {
        Ok(DeskRules {
            offer_lead_minutes: row.get(0)?,
            notice_hours: row.get(1)?,
            late_fee_cents: row.get(2)?,
            no_show_fee_cents: row.get(3)?,
            is_first_time_free: row.get(4)?,
            by_type: Vec::new(),
            rev: row.get(5)?,
        })
    })?;
    let none = Cents::default();
    let of_the_house = DeskRules {
        offer_lead_minutes: 60,
        notice_hours: 24,
        late_fee_cents: none,
        no_show_fee_cents: none,
        is_first_time_free: true,
        by_type: Vec::new(),
        rev: 0,
    };
    let mut rules = found.unwrap_or(of_the_house);
    rules.by_type = r.all("SELECT visit_type_id, late_fee_cents, no_show_fee_cents FROM desk_rule_fees ORDER BY visit_type_id", (), |row| {
        Ok(TypeFees { visit_type_id: row.get(0)?, late_fee_cents: row.get(1)?, no_show_fee_cents: row.get(2)? })
    })?;
    Ok(rules)
}

pub(super) fn set(w: &mut Write<'_>, draft: DeskRulesDraft) -> Result<DeskRules> {
    let before = rules(w, Nothing {})?;
    let late = draft.late_fee_cents.unwrap_or(before.late_fee_cents);
    let no_show = draft.no_show_fee_cents.unwrap_or(before.no_show_fee_cents);
    within("offerLeadMinutes", draft.offer_lead_minutes, 10_080)?;
    within("noticeHours", draft.notice_hours, 336)?;
    within("lateFeeCents", late.get(), MOST_CENTS)?;
    within("noShowFeeCents", no_show.get(), MOST_CENTS)?;
    let is_first_free = draft.is_first_time_free.unwrap_or(before.is_first_time_free);
    let values = params![draft.offer_lead_minutes, draft.notice_hours, draft.rev, late, no_show, is_first_free];
    match before.rev {
        0 if draft.rev == 0 => {
            w.insert(
                "INSERT INTO desk_rules (id, offer_lead_minutes, notice_hours, rev, late_fee_cents, no_show_fee_cents, is_first_time_free)
                 VALUES (1, ?1, ?2, ?3 + 1, ?4, ?5, ?6)",
                values,
            )?;
        }
        _ => w.update(
            "desk-rules",
            "UPDATE desk_rules SET offer_lead_minutes = ?1, notice_hours = ?2, late_fee_cents = ?4, no_show_fee_cents = ?5, is_first_time_free = ?6,
               rev = rev + 1 WHERE id = 1 AND rev = ?3",
            values,
        )?,
    }
    draft.by_type.map_or(Ok(()), |fees| set_by_type(w, &fees))?;
    rules(w, Nothing {})
}

fn within(field: &str, value: i64, most: i64) -> Result<()> {
    if (0..=most).contains(&value) { Ok(()) } else { Err(Error::field(field, "out-of-range")) }
}

fn set_by_type(w: &mut Write<'_>, fees: &[TypeFees]) -> Result<()> {
    w.run("DELETE FROM desk_rule_fees", ())?;
    for (i, one) in fees.iter().enumerate() {
        types::visit_type(w, one.visit_type_id)?;
        within(&format!("byType.{i}.lateFeeCents"), one.late_fee_cents.get(), MOST_CENTS)?;
        within(&format!("byType.{i}.noShowFeeCents"), one.no_show_fee_cents.get(), MOST_CENTS)?;
        w.insert(
            "INSERT INTO desk_rule_fees (visit_type_id, late_fee_cents, no_show_fee_cents) VALUES (?1, ?2, ?3)",
            params![one.visit_type_id, one.late_fee_cents, one.no_show_fee_cents],
        )?;
    }
    Ok(())
}
