//! Opening one connection: the key first, then the fixed settings, each read back.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::keys::DataKey;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Write,
    Read,
}

/// The fixed settings: pragma, what is asked for, what must read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("cipher_memory_security", "ON", "1"),
    ("auto_vacuum", "NONE", "0"),
    ("journal_mode", "WAL", "wal"),
    // FULL, never NORMAL: with WAL, NORMAL loses acknowledged acts in a power cut.
    ("synchronous", "FULL", "2"),
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("busy_timeout", "5000", "5000"),
    ("mmap_size", "0", "0"),
    ("temp_store", "MEMORY", "2"),
    ("secure_delete", "ON", "1"),
    // In KiB: with the library's small default a keyed file is two to four times slower.
    ("cache_size", "-32768", "-32768"),
    ("cell_size_check", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
];

#[cfg(feature = "measuring")]
use super::measure::guards_memory;
#[cfg(not(feature = "measuring"))]
const fn guards_memory() -> bool {
    true
}

fn settings() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    SETTINGS.iter().filter(|(name, ..)| *name != "cipher_memory_security" || guards_memory())
}

/// Opens one connection. The only caller of SQLite's open.
pub(super) fn connect(path: &Path, key: &DataKey, purpose: Use) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let keying = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", key.hex().as_str()));
    conn.execute_batch(&keying)?;
    // Without a cipher in the library the key would be ignored and the file would be plain text.
    let cipher: String = conn.query_row("PRAGMA cipher_version", (), |r| r.get(0)).map_err(|_| Error::broken("no-cipher", "open"))?;
    require_version("SQLCipher", &cipher, [4, 14, 0])?;
    require_version("SQLite", rusqlite::version(), [3, 51, 3])?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", (), |r| r.get::<_, i64>(0))?;
    apply_settings(&conn, purpose)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

fn apply_settings(conn: &Connection, purpose: Use) -> Result<()> {
    for (name, value, _) in settings() {
        pragma(conn, &format!("{name} = {value}"))?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A plan stays as it was prepared: otherwise statements are compiled again whenever other values are bound.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    if purpose == Use::Read {
        conn.execute_batch("PRAGMA query_only = ON")?;
    }
    for (name, _, expected) in settings() {
        // A pragma without an answer (mmap compiled out) has nothing to differ.
        if pragma(conn, name)?.is_some_and(|found| found != *expected) {
            return Err(Error::broken("setting-differs", *name));
        }
    }
    Ok(())
}

fn pragma(conn: &Connection, text: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare(&format!("PRAGMA {text}"))?;
    let mut rows = statement.query(())?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(match row.get_ref(0)? {
        ValueRef::Integer(n) => n.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }))
}

fn require_version(what: &str, found: &str, least: [u32; 3]) -> Result<()> {
    let number = found.split_whitespace().next().unwrap_or_default();
    let parts: Vec<u32> = number.split('.').map(|p| p.parse().unwrap_or(0)).collect();
    if parts.as_slice() >= least.as_slice() { Ok(()) } else { Err(Error::broken("library-too-old", format!("{what} {number}"))) }
}

/// WAL needs the shared memory of one machine: a file on a network share is refused with an explanation.
pub(super) fn refuse_network_folder(path: &Path) -> Result<()> {
    if path.to_string_lossy().starts_with("\\\\") {
        return Err(Error::refused("network-folder"));
    }
    #[cfg(target_os = "linux")]
    {
        let folder = path.parent().and_then(|p| p.canonicalize().ok()).unwrap_or_default();
        let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
        let kind = mounts
            .lines()
            .filter_map(|line| {
                let mut words = line.split(' ').skip(1);
                Some((words.next()?.replace("\\040", " "), words.next()?))
            })
            .filter(|(at, _)| folder.starts_with(at))
            .max_by_key(|(at, _)| at.len())
            .map(|(_, kind)| kind);
        if kind.is_some_and(|k| k.starts_with("nfs") || ["cifs", "smb3", "smbfs", "9p", "fuse.sshfs"].contains(&k)) {
            return Err(Error::refused("network-folder"));
        }
    }
    Ok(())
}
