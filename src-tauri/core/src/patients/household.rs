//! A household: the one who owes and everybody they owe for, with what each owes, where each lives and when each comes next.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::glance::{Owing, PlannedVisit, owing, planned};
use super::{Age, PatientAsked, Status, addresses, record, rekey};
use crate::charts;
use crate::command::Told;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::permit::Can;
use crate::staff;
use crate::store::{Read, Write};

/// One of a household.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields, rename = "HouseholdMember")]
#[allow(missing_docs)]
pub struct Member {
    pub id: PatientId,
    /// `FAMILY, Given`.
    pub name: String,
    pub chart_no: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    pub status: Status,
    /// Owes for the others.
    pub is_guarantor: bool,
    /// Lives where the one lives whose page it is.
    pub has_same_address: bool,
    /// Lives elsewhere, where the one lived before whose page it is, or nowhere that was told: perhaps they moved together.
    pub stayed_behind: bool,
    /// In one line; empty when it was not told.
    pub address: String,
    /// What is owed for them, for those who may see money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owing: Option<Owing>,
    /// Their next visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_visit: Option<PlannedVisit>,
    /// The chart is closed to whoever asks: nothing but the name is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_restricted: Option<bool>,
    pub rev: i64,
}

impl Member {
    fn closed(self) -> Member {
        let (born_on, age, owing, next_visit, address) = Default::default();
        Member { born_on, age, owing, next_visit, address, has_same_address: false, stayed_behind: false, is_restricted: Some(true), ..self }
    }
}

/// A household, the guarantor first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
#[allow(missing_docs)]
pub struct Household {
    pub members: Vec<Member>,
    /// What all of them owe, for those who may see money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owing: Option<Owing>,
}

/// Gives one patient's address to others of the household.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SharedAddress {
    /// Whose address.
    pub id: PatientId,
    /// Who lives there too.
    pub member_ids: Vec<PatientId>,
}

/// Everybody of a household is looked at, but those whose charts are closed to whoever asks.
pub(super) fn household(r: &Read<'_>, asked: PatientAsked) -> Result<Told<Household>> {
    let patient = record::get(r, asked.id)?;
    let (mut ids, closed) = (members(r, &patient)?, charts::closed(r)?);
    let (today, has_money) = (r.today()?, staff::may_at_seat(r, Can::SeeMoney)?);
    let (home, former) = (patient.home(), addresses::of_patient(r, patient.id)?);
    let mut members = Vec::with_capacity(ids.len());
    let mut all = Owing::default();
    for id in &ids {
        let one = record::get(r, *id)?;
        let owed = if has_money { Some(owing(r, *id)?) } else { None };
        if let Some(Owing { owed_cents, unapplied_cents }) = owed {
            all = Owing { owed_cents: all.owed_cents.plus(owed_cents)?, unapplied_cents: all.unapplied_cents.plus(unapplied_cents)? };
        }
        let theirs = one.home();
        let member = Member {
            id: one.id,
            name: one.shown(),
            chart_no: one.chart_no.clone(),
            born_on: one.born_on,
            age: one.born_on.and_then(|b| Age::on(b, today)),
            status: one.status,
            is_guarantor: one.guarantor_id.is_none(),
            has_same_address: theirs == home,
            stayed_behind: theirs != home && (theirs.line().is_empty() || former.first().is_some_and(|(before, _)| *before == theirs)),
            address: theirs.line(),
            owing: owed,
            next_visit: planned(r, *id, today, today.plus_days(3660))?,
            is_restricted: None,
            rev: one.rev,
        };
        // The one whose page it is is asked for by name: the office says no to that.
        members.push(if closed.contains(id) && *id != patient.id { member.closed() } else { member });
    }
    ids.retain(|id| !closed.contains(id) || *id == patient.id);
    Ok((Household { members, owing: has_money.then_some(all) }, ids))
}

/// A patient's household: the guarantor, then everybody they owe for.
pub(crate) fn members(r: &Read<'_>, patient: &record::Patient) -> Result<Vec<PatientId>> {
    let guarantor = patient.guarantor_id.unwrap_or(patient.id);
    let sql = "SELECT id FROM patients WHERE guarantor_id = ?1 AND merged_into IS NULL ORDER BY born_on, id LIMIT 50";
    let mut ids = vec![record::get(r, guarantor)?.id];
    ids.extend(r.all(sql, [guarantor], |row| row.get::<_, PatientId>(0))?);
    Ok(ids)
}

/// Gives an address to others of the same household, in one act.
///
/// # Errors
/// `not-a-member` at the member's place.
pub(super) fn share_address(w: &mut Write<'_>, shared: SharedAddress) -> Result<Household> {
    let patient = record::get(w, shared.id)?;
    let known = members(w, &patient)?;
    if shared.member_ids.is_empty() {
        return Err(Error::field("memberIds", "required"));
    }
    for (i, member) in shared.member_ids.iter().enumerate() {
        if !known.contains(member) || *member == patient.id {
            return Err(Error::field(format!("memberIds.{i}"), "not-a-member"));
        }
        let before = record::get(w, *member)?.home();
        let sql = "UPDATE patients SET address = ?2, city = ?3, state = ?4, zip = ?5, rev = rev + 1 WHERE id = ?1";
        w.run(sql, params![member, patient.address, patient.city, patient.state, patient.zip])?;
        addresses::keep_former(w, *member, &before, None)?;
        rekey(w, *member)?;
    }
    Ok(household(w, PatientAsked { id: patient.id })?.0)
}
