//! Places and rooms: what they are called, and what stays in use as long as somebody is in it.

use rusqlite::{Params, Row, params};

use super::{Location, LocationDraft, Room, RoomDraft};
use crate::codes::{Clia, Line, thousandths};
use crate::error::{Error, Result};
use crate::ids::{LocationId, ProviderId, RoomId};
use crate::store::{Read, Write};

pub(super) fn add_location(w: &mut Write<'_>, draft: LocationDraft) -> Result<Location> {
    check_location(w, draft.id, draft.name.as_str(), draft.is_active.unwrap_or(true))?;
    let id = w.insert(
        "INSERT INTO locations (name, phone, address, city, state, zip, is_active, place_of_service, clia, tax_thousandths)
         VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''), ?5, ?6, ?7, coalesce(?8, '11'), coalesce(?9, ''), coalesce(?10, 0))",
        params![
            draft.name,
            draft.phone,
            draft.address,
            draft.city,
            draft.state,
            draft.zip,
            draft.is_active.unwrap_or(true),
            draft.place_of_service,
            laboratory(draft.clia.as_ref())?,
            tax(draft.tax_percent.as_ref())?
        ],
    )?;
    location(w, LocationId(id))
}

pub(super) fn change_location(w: &mut Write<'_>, draft: LocationDraft) -> Result<Location> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    location(w, id)?;
    check_location(w, draft.id, draft.name.as_str(), draft.is_active.unwrap_or(true))?;
    w.update(
        "location",
        "UPDATE locations SET name = ?3, phone = ?4, address = coalesce(?5, ''), city = coalesce(?6, ''), state = ?7, zip = ?8, is_active = ?9,
           place_of_service = coalesce(?10, place_of_service), clia = coalesce(?11, clia), tax_thousandths = coalesce(?12, tax_thousandths), rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![
            id,
            draft.rev,
            draft.name,
            draft.phone,
            draft.address,
            draft.city,
            draft.state,
            draft.zip,
            draft.is_active.unwrap_or(true),
            draft.place_of_service,
            laboratory(draft.clia.as_ref())?,
            tax(draft.tax_percent.as_ref())?
        ],
    )?;
    location(w, id)
}

/// A laboratory's number as it is kept; a blank is none.
fn laboratory(typed: Option<&Line>) -> Result<Option<String>> {
    match typed.map(|line| line.as_str().trim()) {
        None => Ok(None),
        Some("") => Ok(Some(String::new())),
        Some(text) => Clia::parse(text).map(|clia| Some(clia.to_string())).ok_or_else(|| Error::field("clia", "clia-impossible")),
    }
}

/// A rate of sales tax in thousandths of a percent; a blank is none.
fn tax(typed: Option<&Line>) -> Result<Option<i64>> {
    match typed.map(|line| line.as_str().trim().trim_end_matches('%').trim_end()) {
        None => Ok(None),
        Some("") => Ok(Some(0)),
        Some(text) => thousandths(text).filter(|rate| *rate <= 30_000).map(Some).ok_or_else(|| Error::field("taxPercent", "tax-impossible")),
    }
}

/// `error` where the question finds anything.
fn refuse_if_found(r: &Read<'_>, sql: &str, with: impl Params, error: Error) -> Result<()> {
    r.one(sql, with, |_| Ok(()))?.map_or(Ok(()), |()| Err(error))
}

fn check_location(r: &Read<'_>, id: Option<LocationId>, name: &str, is_active: bool) -> Result<()> {
    let sql = "SELECT 1 FROM locations WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2";
    refuse_if_found(r, sql, params![name, id], Error::field("name", "name-taken"))?;
    if is_active {
        return Ok(());
    }
    let sql = "SELECT 1 FROM providers WHERE location_id = ?1 AND is_active = 1 UNION SELECT 1 FROM rooms WHERE location_id = ?1 AND is_active = 1
       UNION SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM locations WHERE id IS NOT ?1 AND is_active = 1)";
    refuse_if_found(r, sql, params![id], Error::refused("location-still-used"))
}

pub(super) fn add_room(w: &mut Write<'_>, draft: RoomDraft) -> Result<Room> {
    refuse_out_of_use(w, &draft)?;
    check_room_name(w, None, draft.location_id, draft.name.as_str())?;
    let id = w.insert(
        "INSERT INTO rooms (location_id, name, is_active) VALUES (?1, ?2, ?3)",
        params![draft.location_id, draft.name, draft.is_active.unwrap_or(true)],
    )?;
    room(w, RoomId(id))
}

pub(super) fn change_room(w: &mut Write<'_>, draft: RoomDraft) -> Result<Room> {
    let id = draft.id.ok_or_else(|| Error::field("id", "required"))?;
    let before = room(w, id)?;
    refuse_out_of_use(w, &draft)?;
    check_room_name(w, Some(id), draft.location_id, draft.name.as_str())?;
    if !draft.is_active.unwrap_or(true) || draft.location_id != before.location_id {
        refuse_in_use(w, id)?;
    }
    w.update(
        "room",
        "UPDATE rooms SET location_id = ?3, name = ?4, is_active = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        params![id, draft.rev, draft.location_id, draft.name, draft.is_active.unwrap_or(true)],
    )?;
    room(w, id)
}

/// A room in use lies in a place in use.
fn refuse_out_of_use(r: &Read<'_>, draft: &RoomDraft) -> Result<()> {
    let is_there = location(r, draft.location_id)?.is_active || !draft.is_active.unwrap_or(true);
    if is_there { Ok(()) } else { Err(Error::field("locationId", "place-out-of-use")) }
}

/// Two rooms of one place do not share a name.
fn check_room_name(r: &Read<'_>, id: Option<RoomId>, location: LocationId, name: &str) -> Result<()> {
    let sql = "SELECT 1 FROM rooms WHERE location_id = ?1 AND name = ?2 COLLATE NOCASE AND id IS NOT ?3";
    refuse_if_found(r, sql, params![location, name, id], Error::field("name", "name-taken"))
}

/// Somebody's usual room stays where it is, and so does one that a patient sits in.
fn refuse_in_use(r: &Read<'_>, room: RoomId) -> Result<()> {
    refuse_if_found(r, "SELECT 1 FROM providers WHERE room_id = ?1 AND is_active = 1", [room], Error::refused("room-still-used"))?;
    let sql = "SELECT trim(p.given || ' ' || p.family) FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id
       WHERE a.room_id = ?1 AND a.status = 'in-room' ORDER BY a.status_at LIMIT 1";
    match r.one(sql, [room], |row| row.get::<_, String>(0))? {
        Some(who) => Err(Error::refused_with("room-with-patient", &[("who", who.as_str())])),
        None => Ok(()),
    }
}

/// After an undo put a place, a room or a provider back: names are still told apart, nobody works in what is out of use,
/// and one place is in use.
///
/// # Errors
/// `undo-name-taken`, `undo-out-of-use`, and what putting the place or the room out of use says.
pub(crate) fn after_undo(r: &Read<'_>, table: &str, row: i64) -> Result<()> {
    let answer = match table {
        "locations" => {
            let none = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM locations WHERE is_active = 1)";
            refuse_if_found(r, none, (), Error::refused("location-still-used"))?;
            location(r, LocationId(row)).and_then(|l| check_location(r, Some(l.id), &l.name, l.is_active))
        }
        "rooms" => room(r, RoomId(row)).and_then(|one| {
            check_room_name(r, Some(one.id), one.location_id, &one.name)?;
            if one.is_active { still_in_use(r, one.location_id, None) } else { refuse_in_use(r, one.id) }
        }),
        "equipment" => super::equipment::after_undo(r, row),
        "providers" => super::provider(r, ProviderId(row)).and_then(|one| match one.is_active {
            true => still_in_use(r, one.location_id, one.room_id),
            false => Ok(()),
        }),
        _ => Ok(()),
    };
    match answer {
        // A row that the act had made is gone.
        Err(Error::Missing { .. }) => Ok(()),
        Err(Error::Invalid(_)) => Err(Error::refused("undo-name-taken")),
        other => other,
    }
}

fn still_in_use(r: &Read<'_>, place: LocationId, usual: Option<RoomId>) -> Result<()> {
    let place = location(r, place)?;
    let usual = usual.map(|id| room(r, id)).transpose()?;
    let all = [(place.name, place.is_active)].into_iter().chain(usual.map(|one| (one.name, one.is_active)));
    match all.into_iter().find(|(_, is_active)| !is_active) {
        Some((which, _)) => Err(Error::refused_with("undo-out-of-use", &[("which", &which)])),
        None => Ok(()),
    }
}

/// All places, the first one first.
pub(crate) fn locations(r: &Read<'_>) -> Result<Vec<Location>> {
    r.all(
        "SELECT id, name, phone, address, city, state, zip, is_active, rev, place_of_service, clia, tax_thousandths FROM locations ORDER BY id",
        (),
        location_row,
    )
}

/// One place.
pub(crate) fn location(r: &Read<'_>, id: LocationId) -> Result<Location> {
    r.one(
        "SELECT id, name, phone, address, city, state, zip, is_active, rev, place_of_service, clia, tax_thousandths FROM locations WHERE id = ?1",
        [id],
        location_row,
    )?
    .ok_or_else(|| Error::missing("location"))
}

fn location_row(row: &Row<'_>) -> rusqlite::Result<Location> {
    Ok(Location {
        id: row.get(0)?,
        name: row.get(1)?,
        phone: row.get(2)?,
        address: row.get(3)?,
        city: row.get(4)?,
        state: row.get(5)?,
        zip: row.get(6)?,
        is_active: row.get(7)?,
        rev: row.get(8)?,
        place_of_service: row.get(9)?,
        clia: row.get(10)?,
        tax_thousandths: row.get(11)?,
    })
}

/// All rooms by place and name.
pub(crate) fn rooms(r: &Read<'_>) -> Result<Vec<Room>> {
    r.all("SELECT id, location_id, name, is_active, rev FROM rooms ORDER BY location_id, id", (), room_row)
}

/// One room.
pub(crate) fn room(r: &Read<'_>, id: RoomId) -> Result<Room> {
    r.one("SELECT id, location_id, name, is_active, rev FROM rooms WHERE id = ?1", [id], room_row)?.ok_or_else(|| Error::missing("room"))
}

fn room_row(row: &Row<'_>) -> rusqlite::Result<Room> {
    Ok(Room { id: row.get(0)?, location_id: row.get(1)?, name: row.get(2)?, is_active: row.get(3)?, rev: row.get(4)? })
}
