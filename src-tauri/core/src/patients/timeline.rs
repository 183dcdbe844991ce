//! Everything that happened with a patient in one list: what was said, visits, money, paper. Only what was said stands in
//! this room; the rest is read where it stands.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CHARTS, PatientAsked, record};
use crate::codes::{Reason, choices};
use crate::dates::{Day, Moment, TimeOfDay, Zone};
use crate::error::Result;
use crate::ids::{ContactId, PatientId};
use crate::money::Cents;
use crate::permit::Can;
use crate::staff;
use crate::store::{Facts, Handed, Read, Write};

choices! {
    /// How it was said.
    ContactWay {
        /// They called.
        CallIn = "call-in",
        /// We called.
        CallOut = "call-out",
        /// A text, an e-mail, a message on their machine.
        Message = "message",
        /// On paper.
        Letter = "letter",
        /// At the desk.
        Desk = "desk",
    }
    /// What a line of the list tells of.
    MomentKind {
        /// Something was said.
        Contact = "contact",
        /// A try to reach them, from one of the desk's lists.
        Try = "try",
        /// A visit, whatever became of it.
        Visit = "visit",
        /// Money taken or given back.
        Payment = "payment",
        /// A charge.
        Charge = "charge",
        /// A printed page.
        Document = "document",
        /// They moved away from an address.
        Move = "move",
        /// By which way they may be reached, or no longer.
        Consent = "consent",
    }
}

/// Something that was said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ContactDraft {
    pub patient_id: PatientId,
    pub way: ContactWay,
    /// What was said, in a line.
    pub note: Reason,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields, rename = "TimelineLine")]
pub struct Line {
    /// What it tells of.
    pub kind: MomentKind,
    /// The row it tells of.
    pub row: i64,
    /// The day on the practice's wall clock.
    pub on: Day,
    /// The time, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// How it was said, a visit's status, a try's outcome, `refund`; empty where there is no more to it.
    pub how: String,
    /// In words.
    pub what: String,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<Cents>,
    /// Who said, took or printed it.
    pub by: String,
}

/// So many of each kind are looked at, and so many lines are shown.
const LINES: usize = 80;

/// Writes down what was said, now.
pub(super) fn log(w: &mut Write<'_>, draft: ContactDraft) -> Result<Line> {
    let patient = record::get(w, draft.patient_id)?.id;
    let sql = "INSERT INTO contacts (patient_id, way, note, at, staff_id) VALUES (?1, ?2, ?3, ?4, ?5)";
    let id = ContactId(w.insert(sql, params![patient, draft.way, draft.note, w.now(), w.staff_id()?])?);
    let by = staff::person(w, w.staff_id()?)?.name;
    let at = w.zone()?.local(w.now());
    let what = draft.note.as_str().to_owned();
    Ok(Line { kind: MomentKind::Contact, row: id.0, on: at.on, time: Some(at.at), how: draft.way.word().to_owned(), what, amount_cents: None, by })
}

/// Kind, and a query for: row, day or moment, minute of the day, how, what, amount, by. `{charts}` are the patient's charts.
const PARTS: &[(MomentKind, bool, &str)] = &[
    (
        MomentKind::Contact,
        false,
        "SELECT c.id, c.at, NULL, c.way, c.note, NULL, s.name FROM contacts AS c JOIN staff AS s ON s.id = c.staff_id
           WHERE c.patient_id IN {charts} ORDER BY c.at DESC LIMIT ?2",
    ),
    (
        MomentKind::Try,
        false,
        "SELECT c.id, c.at, NULL, c.outcome, c.note, NULL, coalesce(s.name, '') FROM calls AS c LEFT JOIN staff AS s ON s.id = c.staff_id
           WHERE c.patient_id IN {charts} ORDER BY c.id DESC LIMIT ?2",
    ),
    (
        MomentKind::Visit,
        false,
        "SELECT a.id, a.starts_on, a.starts_min, a.status, coalesce(v.name, ''), NULL, p.given || ' ' || p.family FROM appointments AS a
           JOIN providers AS p ON p.id = a.provider_id LEFT JOIN visit_types AS v ON v.id = a.visit_type_id
           WHERE a.patient_id IN {charts} ORDER BY a.starts_on DESC LIMIT ?2",
    ),
    (
        MomentKind::Payment,
        true,
        "SELECT p.id, p.taken_at, NULL, iif(p.is_void, 'void', p.kind), '#' || p.receipt_no, iif(p.kind = 'refund', -p.amount_cents, p.amount_cents), s.name
           FROM payments AS p JOIN staff AS s ON s.id = p.taken_by WHERE p.patient_id IN {charts} ORDER BY p.posted_on DESC LIMIT ?2",
    ),
    (
        MomentKind::Charge,
        true,
        "SELECT c.id, c.service_on, NULL, iif(c.is_void, 'void', ''), trim(c.code || ' ' || c.name), c.amount_cents, '' FROM charges AS c
           WHERE c.patient_id IN {charts} ORDER BY c.service_on DESC LIMIT ?2",
    ),
    (
        MomentKind::Document,
        true,
        "SELECT d.id, d.printed_at, NULL, d.kind, d.title, NULL, s.name FROM documents AS d JOIN staff AS s ON s.id = d.printed_by
           WHERE d.patient_id IN {charts} ORDER BY d.id DESC LIMIT ?2",
    ),
    (
        MomentKind::Consent,
        false,
        "SELECT c.id, c.told_on, NULL, c.channel || iif(c.is_given, '', '-no'), c.way, NULL, s.name FROM consents AS c JOIN staff AS s ON s.id = c.staff_id
           WHERE c.patient_id IN {charts} ORDER BY c.told_on DESC LIMIT ?2",
    ),
    (
        MomentKind::Move,
        false,
        "SELECT f.id, f.to_on, NULL, '', trim(f.address || iif(f.address <> '' AND f.city <> '', ', ', '') || f.city), NULL, '' FROM former_addresses AS f
           WHERE f.patient_id IN {charts} ORDER BY f.to_on DESC LIMIT ?2",
    ),
];

/// The latest first. Money and its papers are for those who may see money.
pub(super) fn timeline(r: &Read<'_>, asked: PatientAsked) -> Result<Vec<Line>> {
    let patient = record::get(r, asked.id)?.id;
    let (zone, sees_money) = (r.zone()?, staff::may_at_seat(r, Can::SeeMoney)?);
    let mut lines = Vec::new();
    for (kind, is_money, sql) in PARTS {
        if !is_money || sees_money {
            let sql = sql.replace("{charts}", CHARTS);
            lines.extend(r.all(&sql, params![patient, LINES as i64], |row| line(row, *kind, zone))?);
        }
    }
    // What has no time stands at the end of its day's list, behind what was said and done.
    lines.sort_by_key(|l| std::cmp::Reverse((l.on, l.time, l.row)));
    lines.truncate(LINES);
    Ok(lines)
}

fn line(row: &rusqlite::Row<'_>, kind: MomentKind, zone: Zone) -> rusqlite::Result<Line> {
    // A day is ten characters long, a moment more.
    let (on, time) = match row.get_ref(1)?.as_str()?.len() {
        10 => (row.get(1)?, row.get(2)?),
        _ => {
            let at = zone.local(row.get::<_, Moment>(1)?);
            (at.on, Some(at.at))
        }
    };
    Ok(Line { kind, row: row.get(0)?, on, time, how: row.get(3)?, what: row.get(4)?, amount_cents: row.get(5)?, by: row.get(6)? })
}

/// What was said goes to the chart that stays (or back).
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("contacts", facts, to)
}
