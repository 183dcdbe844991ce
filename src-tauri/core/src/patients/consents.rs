//! Consents: by which ways a patient may be reached, as they said it, when and how. What was said stays as it was said; the
//! newest word of each way counts, and the record keeps it beside the telephone.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Patient, PatientAsked, record};
use crate::codes::{Line, choices};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{ConsentId, PatientId};
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// A way to reach somebody.
    Channel {
        /// A message on their machine.
        Voicemail = "voicemail",
        /// A text message.
        Text = "text",
        /// An e-mail.
        Email = "email",
        /// A letter.
        Mail = "mail",
    }
    /// How it was said.
    ConsentWay {
        /// By word of mouth.
        Spoken = "spoken",
        /// On paper, with a signature.
        Signed = "signed",
        /// On a form of theirs: an intake sheet, a list from elsewhere.
        Form = "form",
    }
}

impl Channel {
    fn column(self) -> &'static str {
        match self {
            Channel::Voicemail => "may_voicemail",
            Channel::Text => "may_text",
            Channel::Email => "may_email",
            Channel::Mail => "may_mail",
        }
    }

    fn is_welcome(self, patient: &Patient) -> bool {
        match self {
            Channel::Voicemail => patient.may_voicemail,
            Channel::Text => patient.may_text,
            Channel::Email => patient.may_email,
            Channel::Mail => patient.may_mail,
        }
    }
}

/// What was said about one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Consent {
    pub id: ConsentId,
    pub channel: Channel,
    /// No = withdrawn, or never wanted.
    pub is_given: bool,
    pub told_on: Day,
    pub way: ConsentWay,
    /// Who said it; empty = the patient.
    pub told_by: String,
    /// Who wrote it down.
    pub staff: String,
}

/// How it stands with one way.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ConsentNow {
    pub channel: Channel,
    pub is_given: bool,
    /// The words about it, the newest first; none for what was ticked before words were kept.
    pub said: Vec<Consent>,
}

/// What somebody says about one way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ConsentDraft {
    /// Who is to be reached.
    pub patient_id: PatientId,
    /// Which way.
    pub channel: Channel,
    /// Yes, or no longer.
    pub is_given: bool,
    /// How it was said.
    pub way: ConsentWay,
    /// When: today unless it is told.
    pub told_on: Option<Day>,
    /// Who said it, when it was not the patient.
    pub told_by: Option<Line>,
}

/// Keeps what was said; if nothing newer is known, it counts from now on.
///
/// # Errors
/// `told-in-the-future` at `toldOn`.
pub(super) fn tell(w: &mut Write<'_>, draft: ConsentDraft) -> Result<Vec<ConsentNow>> {
    let patient = record::get(w, draft.patient_id)?;
    let today = w.today()?;
    let told_on = draft.told_on.unwrap_or(today);
    if told_on > today {
        return Err(Error::field("toldOn", "told-in-the-future"));
    }
    let by = draft.told_by.as_ref().map_or("", Line::as_str).trim();
    keep(w, patient.id, (draft.channel, draft.is_given), (told_on, draft.way, by))?;
    settle(w, patient.id)?;
    of_patient(w, PatientAsked { id: patient.id })
}

fn keep(w: &mut Write<'_>, patient: PatientId, said: (Channel, bool), how: (Day, ConsentWay, &str)) -> Result<()> {
    let ((channel, is_given), (told_on, way, by)) = (said, how);
    let sql = "INSERT INTO consents (patient_id, channel, is_given, told_on, way, told_by, staff_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    w.insert(sql, params![patient, channel, is_given, told_on, way, by, w.staff_id()?])?;
    Ok(())
}

/// What was ticked on the record is said at the desk, today: a word of it where it differs from the last.
pub(super) fn keep_ticked(w: &mut Write<'_>, before: Option<&Patient>, now: &Patient) -> Result<()> {
    let today = w.today()?;
    for channel in Channel::ALL {
        let is = channel.is_welcome(now);
        if is != before.is_some_and(|before| channel.is_welcome(before)) {
            keep(w, now.id, (*channel, is), (today, ConsentWay::Spoken, ""))?;
        }
    }
    Ok(())
}

/// Which of the fields come from the absorbed chart: of a way to reach somebody the newest word counts, whichever of their
/// charts it was said to. The words of both stand on the kept chart by now.
pub(super) fn newest_of_both(r: &Read<'_>, kept: &Patient, absorbed: &Patient, taken: &[&'static str]) -> Result<Vec<&'static str>> {
    let mut taken = taken.to_vec();
    for channel in Channel::ALL {
        let (column, last) = (channel.column(), last(r, kept.id, *channel)?);
        if last.is_some_and(|is| is != channel.is_welcome(absorbed)) {
            taken.retain(|one| *one != column);
        } else if last.is_some_and(|is| is != channel.is_welcome(kept)) && !taken.contains(&column) {
            taken.push(column);
        }
    }
    Ok(taken)
}

/// The record says what was said last. Ways of which nothing was written down stay as they were ticked.
pub(crate) fn settle(w: &mut Write<'_>, patient: PatientId) -> Result<()> {
    let stands = record::as_it_stands(w, patient)?;
    for channel in Channel::ALL {
        let last = last(w, patient, *channel)?;
        if last.is_some_and(|is| is != channel.is_welcome(&stands)) {
            w.run(&format!("UPDATE patients SET {} = ?2, rev = rev + 1 WHERE id = ?1", channel.column()), params![patient, last])?;
        }
    }
    Ok(())
}

fn last(r: &Read<'_>, patient: PatientId, channel: Channel) -> Result<Option<bool>> {
    let sql = "SELECT is_given FROM consents WHERE patient_id = ?1 AND channel = ?2 ORDER BY told_on DESC, id DESC LIMIT 1";
    r.one(sql, params![patient, channel], |row| row.get(0))
}

/// How it stands with every way, and what was said about it.
pub(crate) fn of_patient(r: &Read<'_>, asked: PatientAsked) -> Result<Vec<ConsentNow>> {
    let patient = record::get(r, asked.id)?;
    let sql = "SELECT c.id, c.channel, c.is_given, c.told_on, c.way, c.told_by, s.name FROM consents AS c JOIN staff AS s ON s.id = c.staff_id
               WHERE c.patient_id = ?1 ORDER BY c.channel, c.told_on DESC, c.id DESC";
    let all = r.all(sql, [patient.id], from_row)?;
    let now = |channel: Channel| {
        let said: Vec<Consent> = all.iter().filter(|one| one.channel == channel).cloned().collect();
        ConsentNow { channel, is_given: said.first().map_or_else(|| channel.is_welcome(&patient), |one| one.is_given), said }
    };
    Ok(Channel::ALL.iter().copied().map(now).collect())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        id: row.get(0)?,
        channel: row.get(1)?,
        is_given: row.get(2)?,
        told_on: row.get(3)?,
        way: row.get(4)?,
        told_by: row.get(5)?,
        staff: row.get(6)?,
    })
}

/// What was said goes to the chart that stays (or back).
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("consents", facts, to)
}
