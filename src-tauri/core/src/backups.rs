//! Backups: one file each, and the list of those that were opened again and found good.
//!
//! Table: backups. The file: magic and version, the manifest (digests, counts, head of the chain, schema and
//! program version) with its own digest, a copy of the vault, the encrypted database. Every byte of it is
//! covered by a digest; nothing in it is readable without one of the vault's ways in.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Nothing, read};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::permit::Can;
use crate::store::{Digest, Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("backups")];

pub(crate) fn commands() -> Vec<Command> {
    vec![read("backups.list", Can::Backup, list), read("backups.newest", Can::BeSeated, newest)]
}

/// Ending of a backup's file name.
pub const ENDING: &str = "daysheet-backup";
const MAGIC: &[u8; 16] = b"DAYSHEET-BACKUP\n";
const VERSION: u32 = 1;
/// Larger manifests and vaults than these are not ours.
const MOST_MANIFEST: u64 = 1 << 20;
const MOST_VAULT: u64 = 16 << 20;

/// A backup that was made and found good.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in the table.
pub struct BackupRow {
    pub at: Moment,
    pub file_name: String,
    pub folder: String,
    pub sha256: String,
    pub bytes: i64,
    pub acts: i64,
    pub head: String,
}

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// Id of the practice, the same as in its vault.
    pub practice_id: String,
    /// Its name, to tell files apart.
    pub practice_name: String,
    /// When it was made.
    pub made_at: Moment,
    /// Version of the program that made it.
    pub program: String,
    /// Version of its schema.
    pub schema: i64,
    /// Acts in the chain.
    pub acts: i64,
    /// Hash of the newest act.
    pub head: String,
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    /// SHA-256 of the vault's copy.
    pub vault_sha256: String,
    /// SHA-256 of the encrypted database.
    pub database_sha256: String,
    /// Its length.
    pub database_bytes: u64,
}

fn list(r: &Read<'_>, _: Nothing) -> Result<Vec<BackupRow>> {
    r.all(&format!("{BACKUP} ORDER BY id DESC LIMIT 100"), (), backup_row)
}

fn newest(r: &Read<'_>, _: Nothing) -> Result<Option<BackupRow>> {
    r.one(&format!("{BACKUP} ORDER BY id DESC LIMIT 1"), (), backup_row)
}

const BACKUP: &str = "SELECT at, file_name, folder, sha256, bytes, acts, head FROM backups";

fn backup_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<BackupRow> {
    Ok(BackupRow {
        at: row.get(0)?,
        file_name: row.get(1)?,
        folder: row.get(2)?,
        sha256: row.get(3)?,
        bytes: row.get(4)?,
        acts: row.get(5)?,
        head: row.get(6)?,
    })
}

/// Enters a backup that was found good.
pub(crate) fn enter(w: &Write<'_>, made: &BackupRow) -> Result<()> {
    w.insert(
        "INSERT INTO backups (at, file_name, folder, sha256, bytes, acts, head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![made.at, made.file_name, made.folder, made.sha256, made.bytes, made.acts, made.head],
    )?;
    Ok(())
}

/// Packs vault and database into one file at `to`, on the disk when this returns. The SHA-256 of the whole and its length.
pub(crate) fn pack(to: &Path, manifest: &Manifest, vault: &[u8], database: &Path) -> Result<(String, u64)> {
    let text = serde_json::to_vec(manifest).map_err(|_| Error::broken("broken", "manifest"))?;
    let mut digest = Digest::new();
    let mut bytes = 0;
    let file = File::create(to)?;
    let mut out = BufWriter::new(&file);
    let mut put = |part: &[u8]| -> Result<()> {
        digest.update(part);
        bytes += part.len() as u64;
        Ok(out.write_all(part)?)
    };
    put(MAGIC)?;
    put(&VERSION.to_be_bytes())?;
    put(&(text.len() as u64).to_be_bytes())?;
    put(&text)?;
    put(crate::store::digest_hex(&text).as_bytes())?;
    put(&(vault.len() as u64).to_be_bytes())?;
    put(vault)?;
    put(&manifest.database_bytes.to_be_bytes())?;
    let mut from = File::open(database)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => break,
            n => put(&buffer[..n])?,
        }
    }
    out.flush()?;
    drop(out);
    file.sync_all()?;
    Ok((digest.hex(), bytes))
}

/// Takes a backup apart into a vault and a database inside `folder`, proving every digest.
///
/// # Errors
/// `backup-not-ours`, `backup-newer`, `backup-damaged` (naming the part), and those of the disk.
pub(crate) fn unpack(from: &Path, vault_to: &Path, database_to: &Path) -> Result<Manifest> {
    let file = File::open(from)?;
    let all = file.metadata()?.len();
    let mut input = BufReader::new(file);
    let manifest = read_manifest(&mut input)?;
    let vault_bytes = length(&mut input, "vault", MOST_VAULT)?;
    copy_proved(&mut input, vault_bytes, vault_to, &manifest.vault_sha256, "vault")?;
    let database_bytes = length(&mut input, "database", all)?;
    if database_bytes != manifest.database_bytes {
        return Err(damaged("database"));
    }
    copy_proved(&mut input, database_bytes, database_to, &manifest.database_sha256, "database")?;
    // Nothing may follow: what is not covered by a digest was not written by us.
    match input.read(&mut [0])? {
        0 => Ok(manifest),
        _ => Err(damaged("end")),
    }
}

/// Reads only what a backup says of itself.
pub(crate) fn read_manifest(input: &mut impl std::io::Read) -> Result<Manifest> {
    let mut magic = [0; 16];
    input.read_exact(&mut magic).map_err(|_| Error::refused("backup-not-ours"))?;
    if &magic != MAGIC {
        return Err(Error::refused("backup-not-ours"));
    }
    let mut version = [0; 4];
    input.read_exact(&mut version).map_err(|_| damaged("version"))?;
    match u32::from_be_bytes(version) {
        VERSION => {}
        newer if newer > VERSION && newer < 1000 => return Err(Error::refused("backup-newer")),
        _ => return Err(damaged("version")),
    }
    let bytes = length(input, "manifest", MOST_MANIFEST)?;
    let mut text = vec![0; bytes as usize];
    let mut digest = [0; 64];
    input.read_exact(&mut text).and_then(|()| input.read_exact(&mut digest)).map_err(|_| damaged("manifest"))?;
    if crate::store::digest_hex(&text).as_bytes() != digest {
        return Err(damaged("manifest"));
    }
    serde_json::from_slice(&text).map_err(|_| damaged("manifest"))
}

fn length(input: &mut impl std::io::Read, part: &str, most: u64) -> Result<u64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes).map_err(|_| damaged(part))?;
    let length = u64::from_be_bytes(bytes);
    if length <= most { Ok(length) } else { Err(damaged(part)) }
}

fn copy_proved(input: &mut impl std::io::Read, bytes: u64, to: &Path, expected: &str, part: &str) -> Result<()> {
    let mut digest = Digest::new();
    let file = File::create(to)?;
    let mut out = BufWriter::new(&file);
    let mut left = bytes;
    let mut buffer = vec![0; 1 << 16];
    while left > 0 {
        let want = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let n = input.read(&mut buffer[..want])?;
        if n == 0 {
            return Err(damaged(part));
        }
        digest.update(&buffer[..n]);
        out.write_all(&buffer[..n])?;
        left -= n as u64;
    }
    out.flush()?;
    drop(out);
    file.sync_all()?;
    if digest.hex() == expected { Ok(()) } else { Err(damaged(part)) }
}

fn damaged(part: &str) -> Error {
    Error::refused_with("backup-damaged", &[("part", part)])
}
