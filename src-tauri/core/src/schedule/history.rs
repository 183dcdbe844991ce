//! The history of one visit: who booked, moved, held or called it off, when, from what to what, and why.
//!
//! Read off the trail, so that nothing is kept twice. Names are those of today.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{OneAppointment, appointment, clock, types};
use crate::codes::choices;
use crate::command::{Nothing, Opens};
use crate::dates::Moment;
use crate::error::Result;
use crate::ids::{ActId, PatientId};
use crate::practice;
use crate::store::Read;

choices! {
    /// What of a visit changed.
    #[ts(rename = "VisitFact")]
    Fact {
        /// Its start: `2026-03-04T10:00`.
        When = "when",
        /// Its length in minutes.
        Minutes = "minutes",
        /// Who sees the patient, by name.
        Provider = "provider",
        /// The room, by name.
        Room = "room",
        /// What it takes along, by name.
        Equipment = "equipment",
        /// The kind of visit, by name.
        Kind = "kind",
        /// Where it stands.
        Status = "status",
        /// Whether it lies in the tray: `0` or `1`.
        Held = "held",
        /// Why the patient comes.
        Reason = "reason",
        /// The desk's note.
        Note = "note",
    }
}

/// One thing that changed, as text; nothing where there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs)]
pub struct VisitChange {
    pub what: Fact,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// One act in a visit's life.
#[derive(Debug, Clone, Serialize, TS)]
#[allow(missing_docs)]
pub struct VisitEvent {
    pub act: ActId,
    pub at: Moment,
    /// Name of whoever did it.
    pub by: String,
    /// The command.
    pub command: String,
    pub changes: Vec<VisitChange>,
    /// Why, where somebody said.
    pub why: Option<String>,
}

/// A visit's life, the newest first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct VisitHistory {
    pub patient_id: PatientId,
    pub events: Vec<VisitEvent>,
}

impl Opens for VisitHistory {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

type Image = serde_json::Map<String, Value>;

/// An act and the visit before its first and after its last change of it.
struct Step {
    act: ActId,
    at: Moment,
    by: String,
    command: String,
    old: Option<Image>,
    new: Option<Image>,
}

pub(super) fn history(r: &Read<'_>, one: OneAppointment) -> Result<VisitHistory> {
    let visit = appointment(r, one.id)?;
    let names = Names::load(r)?;
    let reasons: Vec<(Moment, String)> =
        r.all("SELECT at, reason FROM visit_moves WHERE appointment_id = ?1 AND reason <> '' ORDER BY id", [one.id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let mut events: Vec<VisitEvent> = steps(r, one)?.into_iter().map(|step| event(step, &names, &reasons)).collect();
    events.retain(|e| !e.changes.is_empty());
    events.reverse();
    Ok(VisitHistory { patient_id: visit.patient_id, events })
}

fn steps(r: &Read<'_>, one: OneAppointment) -> Result<Vec<Step>> {
    let sql = "SELECT a.id, a.at, coalesce(s.name, ''), a.command, c.old, c.new FROM act_rows AS c JOIN acts AS a ON a.id = c.act_id
        LEFT JOIN staff AS s ON s.id = a.staff_id WHERE c.tbl = 'appointments' AND c.row_id = ?1 AND c.op <> 'restate' ORDER BY c.id";
    let image = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Image>(&text).ok());
    let rows = r.all(sql, params![one.id], |row| {
        let (old, new) = (image(row.get(4)?), image(row.get(5)?));
        Ok(Step { act: row.get(0)?, at: row.get(1)?, by: row.get(2)?, command: row.get(3)?, old, new })
    })?;
    let mut steps: Vec<Step> = Vec::new();
    for row in rows {
        match steps.last_mut().filter(|last| last.act == row.act) {
            Some(last) => last.new = row.new,
            None => steps.push(row),
        }
    }
    Ok(steps)
}

fn event(step: Step, names: &Names, reasons: &[(Moment, String)]) -> VisitEvent {
    let changes = Fact::ALL.iter().filter_map(|what| {
        let [from, to] = [&step.old, &step.new].map(|image| image.as_ref().and_then(|image| names.told(*what, image)));
        (from != to).then_some(VisitChange { what: *what, from, to })
    });
    let said = |field: &str| {
        let [was, is] = [&step.old, &step.new].map(|image| image.as_ref().and_then(|image| text(image, field)));
        is.filter(|is| was.as_ref() != Some(is))
    };
    let why = ["cancel_reason", "overbook_reason", "held_note"].into_iter().find_map(said);
    let changes: Vec<VisitChange> = changes.collect();
    let why = why.or_else(|| reasons.iter().find(|(at, _)| *at == step.at).map(|(_, reason)| reason.clone()));
    VisitEvent { act: step.act, at: step.at, by: step.by, command: step.command, changes, why }
}

fn text(image: &Image, field: &str) -> Option<String> {
    match image.get(field)? {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// What the numbers in an image stand for.
struct Names {
    providers: BTreeMap<String, String>,
    rooms: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
    equipment: BTreeMap<String, String>,
}

impl Names {
    fn load(r: &Read<'_>) -> Result<Names> {
        Ok(Names {
            providers: practice::providers(r)?.into_iter().map(|p| (p.id.to_string(), p.shown())).collect(),
            rooms: practice::rooms(r)?.into_iter().map(|room| (room.id.to_string(), room.name)).collect(),
            kinds: types::list(r, Nothing {})?.into_iter().map(|kind| (kind.id.to_string(), kind.name)).collect(),
            equipment: practice::equipment(r)?.into_iter().map(|item| (item.id.to_string(), item.name)).collect(),
        })
    }

    fn told(&self, what: Fact, image: &Image) -> Option<String> {
        let named = |names: &BTreeMap<String, String>, field: &str| text(image, field).and_then(|id| names.get(&id).cloned());
        match what {
            Fact::When => {
                let at = clock(image.get("starts_min")?.as_i64()?).ok()?;
                Some(format!("{}T{at}", image.get("starts_on")?.as_str()?))
            }
            Fact::Minutes => text(image, "minutes"),
            Fact::Provider => named(&self.providers, "provider_id"),
            Fact::Room => named(&self.rooms, "room_id"),
            Fact::Equipment => named(&self.equipment, "equipment_id"),
            Fact::Kind => named(&self.kinds, "visit_type_id"),
            Fact::Status => text(image, "status"),
            Fact::Held => text(image, "is_held").filter(|held| held != "0"),
            Fact::Reason => text(image, "reason"),
            Fact::Note => text(image, "note"),
        }
    }
}
