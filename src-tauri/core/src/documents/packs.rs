//! Downtime packs on a stick: what goes in, what they are sealed with, and which were saved. The office writes the file.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::letterhead::{Sheet, letterhead};
use super::{DocumentKind, PrintAsked, roster};
use crate::command::Nothing;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::keys::{PackFile, PackLock};
use crate::practice;
use crate::store::{Read, Write};
use crate::words::Words;

/// How the practice keeps its packs, and the newest of them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Packs {
    /// Is there a passphrase, so that packs can be saved?
    pub has_passphrase: bool,
    /// How many days with visits one holds.
    pub days: i64,
    /// So many hours after the last one the next is missed; 0 for never.
    pub remind_hours: i64,
    /// Version of the rules; 0 until somebody said something.
    pub rev: i64,
    /// The newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<SavedPack>,
    /// From when on one is missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
}

/// A pack that was saved and read again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in the table.
pub struct SavedPack {
    pub at: Moment,
    pub file_name: String,
    pub folder: String,
    pub from_on: Day,
    pub days: i64,
    pub bytes: i64,
    pub sha256: String,
}

/// How packs are kept from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PackRules {
    pub days: i64,
    pub remind_hours: i64,
    pub rev: i64,
}

/// What goes into a pack.
pub(crate) struct DrawnPack {
    pub(crate) files: Vec<PackFile>,
    pub(crate) from_on: Day,
    pub(crate) days: i64,
    pub(crate) named: Vec<PatientId>,
}

/// What holds until somebody says otherwise: five days, and a pack is missed after one.
const USUAL: PackRules = PackRules { days: 5, remind_hours: 24, rev: 0 };
const MOST_DAYS: i64 = 14;
const MOST_HOURS: i64 = 720;

fn rules(r: &Read<'_>) -> Result<PackRules> {
    let sql = "SELECT days, remind_hours, rev FROM pack_rules WHERE id = 1";
    let found = r.one(sql, (), |row| Ok(PackRules { days: row.get(0)?, remind_hours: row.get(1)?, rev: row.get(2)? }))?;
    Ok(found.unwrap_or(USUAL))
}

pub(super) fn set_rules(w: &mut Write<'_>, draft: PackRules) -> Result<Packs> {
    for (field, value, least, most) in [("days", draft.days, 1, MOST_DAYS), ("remindHours", draft.remind_hours, 0, MOST_HOURS)] {
        if !(least..=most).contains(&value) {
            return Err(Error::field(field, "out-of-range"));
        }
    }
    if rules(w)?.rev == 0 {
        if draft.rev != 0 {
            return Err(Error::stale("pack-rules"));
        }
        w.insert("INSERT INTO pack_rules (id, days, remind_hours) VALUES (1, ?1, ?2)", params![draft.days, draft.remind_hours])?;
    } else {
        let sql = "UPDATE pack_rules SET days = ?3, remind_hours = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
        w.update("pack-rules", sql, params![1, draft.rev, draft.days, draft.remind_hours])?;
    }
    packs(w, Nothing {})
}

pub(crate) fn packs(r: &Read<'_>, _: Nothing) -> Result<Packs> {
    let rules = rules(r)?;
    let since: Option<Moment> = r.one("SELECT since FROM pack_locks ORDER BY id DESC LIMIT 1", (), |row| row.get(0))?;
    let newest = r.one("SELECT at, file_name, folder, from_on, days, bytes, sha256 FROM packs ORDER BY id DESC LIMIT 1", (), saved_row)?;
    let late = std::time::Duration::from_secs(rules.remind_hours.unsigned_abs() * 3_600);
    // Whoever chose a passphrase wanted a pack at once.
    let due_at = since.filter(|_| rules.remind_hours > 0).map(|since| newest.as_ref().map_or(since, |one| one.at.plus(late)));
    Ok(Packs { has_passphrase: since.is_some(), days: rules.days, remind_hours: rules.remind_hours, rev: rules.rev, newest, due_at })
}

fn saved_row(row: &Row<'_>) -> rusqlite::Result<SavedPack> {
    Ok(SavedPack {
        at: row.get(0)?,
        file_name: row.get(1)?,
        folder: row.get(2)?,
        from_on: row.get(3)?,
        days: row.get(4)?,
        bytes: row.get(5)?,
        sha256: row.get(6)?,
    })
}

/// What packs are sealed with.
///
/// # Errors
/// `pack-no-passphrase` until an owner has chosen one.
pub(crate) fn pack_lock(r: &Read<'_>) -> Result<PackLock> {
    let text: Option<String> = r.one("SELECT lock FROM pack_locks ORDER BY id DESC LIMIT 1", (), |row| row.get(0))?;
    PackLock::parse(&text.ok_or_else(|| Error::refused("pack-no-passphrase"))?)
}

/// Packs saved from now on are sealed with this; those on sticks open with the passphrase they were saved under.
pub(crate) fn set_pack_lock(w: &mut Write<'_>, lock: &PackLock) -> Result<Packs> {
    w.insert("INSERT INTO pack_locks (since, lock) VALUES (?1, ?2)", params![w.now(), lock.text()?])?;
    packs(w, Nothing {})
}

/// The pages of the next days, as the downtime pack on paper has them.
pub(crate) fn draw_pack(r: &Read<'_>) -> Result<DrawnPack> {
    let practice = practice::practice(r)?;
    let (on, days) = (r.today()?, rules(r)?.days);
    let sheet = Sheet { head: letterhead(r, &practice, "")?, words: Words::new(&practice.locale), practice };
    let drawn = roster::downtime(r, &PrintAsked { days: Some(days), ..PrintAsked::of(DocumentKind::Downtime) }, on, &sheet)?;
    let pages = PackFile { name: format!("downtime-{on}.pdf"), bytes: drawn.pages.to_pdf(r.now())? };
    Ok(DrawnPack { files: vec![pages], from_on: on, days, named: drawn.named })
}

/// Enters a pack that was saved: who can be recognised in it left the house with it.
pub(crate) fn enter_pack(w: &mut Write<'_>, saved: &SavedPack, named: &[PatientId]) -> Result<()> {
    for patient in named {
        w.concerns(*patient)?;
    }
    w.insert(
        "INSERT INTO packs (at, file_name, folder, from_on, days, bytes, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![saved.at, saved.file_name, saved.folder, saved.from_on, saved.days, saved.bytes, saved.sha256],
    )?;
    Ok(())
}
