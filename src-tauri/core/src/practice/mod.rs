//! The practice: its facts, its places and rooms, the people who see patients.
//!
//! Tables: practice (one row), locations, rooms, equipment, providers. Nothing here is deleted: a place, room or
//! provider that is no longer used is set inactive, so that old visits keep their words. What somebody still works
//! in or at stays in use.

mod equipment;
mod places;
mod register;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Ein, Line, Name, Npi, Phone, PlaceOfService, State, Zip};
use crate::command::{Command, Nothing, read, write};
use crate::dates::{TimeOfDay, Zone};
use crate::error::{Error, Result};
use crate::ids::{LocationId, ProviderId, RoomId};
use crate::permit::Can;
use crate::store::{Read, Table, Write, audited};
use crate::words::CATALOGUES;
use crate::zips;

pub(crate) use equipment::{Equipment, equipment, one as equipment_item};
pub(crate) use places::{after_undo, location, locations, room, rooms};

pub(crate) const TABLES: &[Table] =
    &[audited("practice"), audited("locations"), audited("rooms"), audited("equipment"), audited("equipment_services"), audited("providers")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("practice.details", Can::BeSeated, details),
        read("practice.cities", Can::BeSeated, |_, of: OfZip| Ok(zips::cities(&of.zip))),
        write("practice.change", Can::ManagePractice, change),
        write("practice.add_location", Can::ManagePractice, places::add_location),
        write("practice.change_location", Can::ManagePractice, places::change_location),
        write("practice.add_room", Can::ManagePractice, places::add_room),
        write("practice.change_room", Can::ManagePractice, places::change_room),
        write("practice.add_equipment", Can::ManagePractice, equipment::add),
        write("practice.change_equipment", Can::ManagePractice, equipment::change),
        read("practice.register", Can::SeeSupplies, register::register),
        write("practice.set_equipment_facts", Can::ManageSupplies, register::set_facts),
        write("practice.note_service", Can::MoveSupplies, register::note_service),
        write("practice.add_provider", Can::ManagePractice, add_provider),
        write("practice.change_provider", Can::ManagePractice, change_provider),
    ]
}

/// Asks which cities a ZIP code stands for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OfZip {
    pub zip: Zip,
}

/// Size of the practice's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

/// What the practice says of itself. Hours are the widest span the day board shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Practice {
    /// Random id, part of the audit chain.
    pub uid: String,
    /// The name on the door and on paper.
    pub name: String,
    /// Group NPI.
    pub npi: Option<Npi>,
    /// Employer identification number.
    pub tax_id: Option<Ein>,
    /// The number patients call.
    pub phone: Option<Phone>,
    /// Street.
    pub address: String,
    /// City.
    pub city: String,
    /// State.
    pub state: Option<State>,
    /// ZIP code.
    pub zip: Option<Zip>,
    /// Time zone of the wall clock.
    pub zone: Zone,
    /// Language of screen and paper.
    pub locale: String,
    /// 12 or 24.
    pub clock_hours: u8,
    /// Paper size.
    pub paper: Paper,
    /// First minute of the day board.
    pub opens_at: TimeOfDay,
    /// Last minute of the day board.
    pub closes_at: TimeOfDay,
    /// Minutes of one slot.
    pub grain_minutes: i64,
    /// From here a wait is too long.
    pub wait_limit_minutes: i64,
    /// Idle seconds until the seat locks.
    pub lock_after_seconds: i64,
    /// Days until an invoice is due.
    pub invoice_due_days: i64,
    /// Where backups go besides the data folder; empty = not chosen.
    pub backup_folder: String,
    /// An invented practice to try things on.
    pub is_sample: bool,
    /// Version of the row.
    pub rev: i64,
}

/// What can be changed of [`Practice`]; the folder for backups by proving one (`backups.keep_in`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Practice.
pub struct PracticeDraft {
    pub name: Name,
    pub npi: Option<Npi>,
    pub tax_id: Option<Ein>,
    pub phone: Option<Phone>,
    pub address: Line,
    pub city: Line,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    pub zone: Zone,
    pub locale: Line,
    pub clock_hours: u8,
    pub paper: Paper,
    pub opens_at: TimeOfDay,
    pub closes_at: TimeOfDay,
    pub grain_minutes: i64,
    pub wait_limit_minutes: i64,
    pub lock_after_seconds: i64,
    pub invoice_due_days: i64,
    pub rev: i64,
}

/// A place where patients are seen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Named as on an address label.
pub struct Location {
    pub id: LocationId,
    pub name: String,
    pub phone: Option<Phone>,
    pub address: String,
    pub city: String,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    /// Where patients are seen there, as claims say it: 11 is an office.
    pub place_of_service: String,
    /// The laboratory's number (CLIA), or nothing.
    pub clia: String,
    /// Sales tax in thousandths of a percent: 7.25 % is 7250.
    pub tax_thousandths: i64,
    pub is_active: bool,
    pub rev: i64,
}

/// A new place, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct LocationDraft {
    pub id: Option<LocationId>,
    pub name: Name,
    pub phone: Option<Phone>,
    pub address: Option<Line>,
    pub city: Option<Line>,
    pub state: Option<State>,
    pub zip: Option<Zip>,
    /// 11, unless said.
    pub place_of_service: Option<PlaceOfService>,
    /// As it is, unless said; a blank takes it away.
    pub clia: Option<Line>,
    /// Sales tax in percent, `7.25`; as it is, unless said.
    pub tax_percent: Option<Line>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// A treatment room.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Room {
    pub id: RoomId,
    pub location_id: LocationId,
    pub name: String,
    pub is_active: bool,
    pub rev: i64,
}

/// A new room, or (with `id` and `rev`) its new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RoomDraft {
    pub id: Option<RoomId>,
    pub location_id: LocationId,
    pub name: Name,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// A person who sees patients.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// Row.
    pub id: ProviderId,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// `MD`, `NP` ...
    pub credentials: String,
    /// Field, in words.
    pub specialty: String,
    /// Individual NPI.
    pub npi: Option<Npi>,
    /// State licence, printed on receipts.
    pub license_no: String,
    /// Where they work.
    pub location_id: LocationId,
    /// Their usual room.
    pub room_id: Option<RoomId>,
    /// Order of the columns, counted from 1; whoever comes new stands last.
    pub position: i64,
    /// Sees patients now.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A new provider, or (with `id` and `rev`) their new facts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Provider.
pub struct ProviderDraft {
    pub id: Option<ProviderId>,
    pub given: Name,
    pub family: Name,
    pub credentials: Option<Line>,
    pub specialty: Option<Line>,
    pub npi: Option<Npi>,
    pub license_no: Option<Line>,
    pub location_id: Option<LocationId>,
    pub room_id: Option<RoomId>,
    pub position: Option<i64>,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// The practice with its places, rooms and providers.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PracticeDetails {
    pub practice: Practice,
    pub locations: Vec<Location>,
    pub rooms: Vec<Room>,
    pub equipment: Vec<Equipment>,
    pub providers: Vec<Provider>,
}

fn details(r: &Read<'_>, _: Nothing) -> Result<PracticeDetails> {
    Ok(PracticeDetails { practice: practice(r)?, locations: locations(r)?, rooms: rooms(r)?, equipment: equipment(r)?, providers: providers(r)? })
}

fn change(w: &mut Write<'_>, draft: PracticeDraft) -> Result<Practice> {
    check(&draft)?;
    w.update(
        "practice",
        "UPDATE practice SET name = ?1, npi = ?2, tax_id = ?3, phone = ?4, address = ?5, city = ?6, state = ?7, zip = ?8, zone = ?9, locale = ?10,
           clock_hours = ?11, paper = ?12, opens_min = ?13, closes_min = ?14, grain_minutes = ?15, wait_limit_minutes = ?16,
           lock_after_seconds = ?17, invoice_due_days = ?18, rev = rev + 1 WHERE id = 1 AND rev = ?19",
        params![
            draft.name,
            draft.npi,
            draft.tax_id,
            draft.phone,
            draft.address,
            draft.city,
            draft.state,
            draft.zip,
            draft.zone,
            draft.locale,
            draft.clock_hours,
            draft.paper,
            draft.opens_at,
            draft.closes_at,
            draft.grain_minutes,
            draft.wait_limit_minutes,
            draft.lock_after_seconds,
            draft.invoice_due_days,
            draft.rev
        ],
    )?;
    practice(w)
}

/// From now on backups go to this folder.
pub(crate) fn keep_backups_in(w: &mut Write<'_>, folder: &str) -> Result<()> {
    w.update("practice", "UPDATE practice SET backup_folder = ?1, rev = rev + 1 WHERE id = 1", params![folder])
}

fn check(draft: &PracticeDraft) -> Result<()> {
    let wrong = |field: &str, code: &str| Err(Error::field(field, code));
    if draft.opens_at >= draft.closes_at {
        return wrong("closesAt", "closes-before-it-opens");
    }
    if ![12, 24].contains(&draft.clock_hours) {
        return wrong("clockHours", "not-understood");
    }
    if ![5, 10, 15, 20, 30].contains(&draft.grain_minutes) {
        return wrong("grainMinutes", "grain-not-offered");
    }
    if !(5..=240).contains(&draft.wait_limit_minutes) {
        return wrong("waitLimitMinutes", "out-of-range");
    }
    if !(30..=600).contains(&draft.lock_after_seconds) {
        return wrong("lockAfterSeconds", "lock-between-30-and-600");
    }
    if !(0..=120).contains(&draft.invoice_due_days) {
        return wrong("invoiceDueDays", "out-of-range");
    }
    if !CATALOGUES.iter().any(|(name, _)| *name == draft.locale.as_str()) {
        return wrong("locale", "not-understood");
    }
    Ok(())
}

/// What a new practice starts with; the rest is changed later.
pub(crate) struct Founding<'a> {
    pub(crate) uid: &'a str,
    pub(crate) name: &'a Name,
    pub(crate) zone: Zone,
    pub(crate) locale: &'a str,
    pub(crate) opens_at: TimeOfDay,
    pub(crate) closes_at: TimeOfDay,
    pub(crate) is_sample: bool,
}

/// Writes the one row of the practice and its first place.
pub(crate) fn found(w: &mut Write<'_>, founding: &Founding<'_>) -> Result<()> {
    w.insert(
        "INSERT INTO practice (id, uid, name, zone, locale, clock_hours, paper, opens_min, closes_min, grain_minutes, wait_limit_minutes,
           lock_after_seconds, invoice_due_days, is_sample)
         VALUES (1, ?1, ?2, ?3, ?4, 12, 'letter', ?5, ?6, 10, 30, 120, 21, ?7)",
        params![founding.uid, founding.name, founding.zone, founding.locale, founding.opens_at, founding.closes_at, founding.is_sample],
    )?;
    w.insert("INSERT INTO locations (name) VALUES (?1)", params![founding.name])?;
    Ok(())
}

fn add_provider(w: &mut Write<'_>, draft: ProviderDraft) -> Result<Provider> {
    let place = place_of(w, &draft)?;
    let id = w.insert(
        "INSERT INTO providers (given, family, credentials, specialty, npi, license_no, location_id, room_id, position, is_active)
         VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''), ?5, coalesce(?6, ''), ?7, ?8,
           ifnull(?9, (SELECT ifnull(max(position), 0) + 1 FROM providers)), ?10)",
        params![
            draft.given,
            draft.family,
            draft.credentials,
            draft.specialty,
            draft.npi,
            draft.license_no,
            place,
            draft.room_id,
            draft.position,
            draft.is_active.unwrap_or(true)
        ],
    )?;
    provider(w, ProviderId(id))
}

fn change_provider(w: &mut Write<'_>, draft: ProviderDraft) -> Result<Provider> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    provider(w, id)?;
    let place = place_of(w, &draft)?;
    w.update(
        "provider",
        "UPDATE providers SET given = ?3, family = ?4, credentials = coalesce(?5, ''), specialty = coalesce(?6, ''), npi = ?7, license_no = coalesce(?8, ''),
           location_id = ?9, room_id = ?10, position = ifnull(?11, position), is_active = ?12, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id, draft.rev, draft.given, draft.family, draft.credentials, draft.specialty, draft.npi, draft.license_no, place, draft.room_id,
            draft.position, draft.is_active.unwrap_or(true)
        ],
    )?;
    provider(w, id)
}

/// The place a provider works at: the one named, else the practice's first in use. A room must lie in it, and whoever sees
/// patients works in what is in use.
fn place_of(r: &Read<'_>, draft: &ProviderDraft) -> Result<LocationId> {
    let place = match draft.location_id {
        Some(id) => location(r, id)?,
        None => locations(r)?.into_iter().find(|one| one.is_active).ok_or_else(|| Error::missing("location"))?,
    };
    let usual = draft.room_id.map(|id| room(r, id)).transpose()?;
    let is_active = draft.is_active.unwrap_or(true);
    match usual {
        _ if is_active && !place.is_active => Err(Error::field("locationId", "place-out-of-use")),
        Some(one) if one.location_id != place.id => Err(Error::field("roomId", "room-in-another-place")),
        Some(one) if is_active && !one.is_active => Err(Error::field_with("roomId", "room-out-of-use", &[("room", &one.name)])),
        _ => Ok(place.id),
    }
}

/// The practice's facts.
pub(crate) fn practice(r: &Read<'_>) -> Result<Practice> {
    r.one(
        "SELECT uid, name, npi, tax_id, phone, address, city, state, zip, zone, locale, clock_hours, paper, opens_min, closes_min, grain_minutes,
           wait_limit_minutes, lock_after_seconds, invoice_due_days, backup_folder, is_sample, rev FROM practice WHERE id = 1",
        (),
        |row| {
            Ok(Practice {
                uid: row.get(0)?,
                name: row.get(1)?,
                npi: row.get(2)?,
                tax_id: row.get(3)?,
                phone: row.get(4)?,
                address: row.get(5)?,
                city: row.get(6)?,
                state: row.get(7)?,
                zip: row.get(8)?,
                zone: row.get(9)?,
                locale: row.get(10)?,
                clock_hours: row.get(11)?,
                paper: row.get(12)?,
                opens_at: row.get(13)?,
                closes_at: row.get(14)?,
                grain_minutes: row.get(15)?,
                wait_limit_minutes: row.get(16)?,
                lock_after_seconds: row.get(17)?,
                invoice_due_days: row.get(18)?,
                backup_folder: row.get(19)?,
                is_sample: row.get(20)?,
                rev: row.get(21)?,
            })
        },
    )?
    .ok_or_else(|| Error::missing("practice"))
}

const PROVIDER: &str =
    "SELECT id, given, family, credentials, specialty, npi, license_no, location_id, room_id, position, is_active, rev FROM providers";

/// All providers in the order of the columns.
pub(crate) fn providers(r: &Read<'_>) -> Result<Vec<Provider>> {
    r.all(&format!("{PROVIDER} ORDER BY position, id"), (), provider_row)
}

/// One provider.
pub(crate) fn provider(r: &Read<'_>, id: ProviderId) -> Result<Provider> {
    r.one(&format!("{PROVIDER} WHERE id = ?1"), [id], provider_row)?.ok_or_else(|| Error::missing("provider"))
}

fn provider_row(row: &Row<'_>) -> rusqlite::Result<Provider> {
    Ok(Provider {
        id: row.get(0)?,
        given: row.get(1)?,
        family: row.get(2)?,
        credentials: row.get(3)?,
        specialty: row.get(4)?,
        npi: row.get(5)?,
        license_no: row.get(6)?,
        location_id: row.get(7)?,
        room_id: row.get(8)?,
        position: row.get(9)?,
        is_active: row.get(10)?,
        rev: row.get(11)?,
    })
}

impl Provider {
    /// `Imogen Hale MD`, as columns and paper say it.
    pub fn shown(&self) -> String {
        [self.given.as_str(), &self.family, &self.credentials].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl rusqlite::types::ToSql for Paper {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(match self {
            Paper::Letter => "letter",
            Paper::A4 => "a4",
        }
        .into())
    }
}

impl rusqlite::types::FromSql for Paper {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        match value.as_str()? {
            "letter" => Ok(Paper::Letter),
            "a4" => Ok(Paper::A4),
            _ => Err(rusqlite::types::FromSqlError::InvalidType),
        }
    }
}
