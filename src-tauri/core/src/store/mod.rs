//! The cellar: one encrypted file, one writer, two readers. The only place that opens a connection.
//!
//! A read runs on a `query_only` connection inside one snapshot; a write is one act: one
//! transaction, one header, the images of its rows, one seal, one fsync (`write`, `audit`).

mod anchor;
mod audit;
mod concerned;
mod connect;
mod content;
mod copy;
mod handing;
#[cfg(feature = "measuring")]
mod measure;
mod migrate;
mod reserve;
mod undo;
mod verify;
mod write;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{CachedStatement, Connection, Params, Row};

use crate::dates::{Day, Moment, SharedClock, Zone};
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::DataKey;

use connect::{Use, connect};
use reserve::Reserve;

pub(crate) use anchor::Anchor;
pub(crate) use audit::{Digest, digest_hex, digest_of_file};
pub(crate) use handing::{Facts, Handed};
#[cfg(feature = "measuring")]
pub use measure::guard_memory;
pub use migrate::{latest_version, schema_text};
pub(crate) use reserve::{give_reserve_free, may_be_full};
pub(crate) use undo::Touched;
pub use verify::{Finding, Verified};
pub(crate) use write::{Actor, Write, Written};

/// How a table's rows are kept track of (law 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Every change leaves old and new image under its act.
    Audited,
    /// Rebuilt by its owner from audited rows: search keys, kept balances.
    Derived,
    /// Not part of the record: drafts, first replies.
    Scratch,
    /// The audit trail itself.
    Trail,
}

/// A table and how it is kept.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How it is kept.
    pub keeping: Keeping,
}

/// A table of the record.
pub(crate) const fn audited(name: &'static str) -> Table {
    Table { name, keeping: Keeping::Audited }
}

/// A table its owner can rebuild.
pub(crate) const fn derived(name: &'static str) -> Table {
    Table { name, keeping: Keeping::Derived }
}

/// A table outside the record.
pub(crate) const fn scratch(name: &'static str) -> Table {
    Table { name, keeping: Keeping::Scratch }
}

const fn trail(name: &'static str) -> Table {
    Table { name, keeping: Keeping::Trail }
}

/// The tables that the store itself owns.
pub(crate) const TABLES: &[Table] = &[trail("acts"), trail("act_rows"), trail("act_patients"), trail("seals"), scratch("replies")];

/// The practice's file, open.
pub struct Store {
    path: PathBuf,
    key: DataKey,
    clock: SharedClock,
    audited: Vec<&'static str>,
    act_now: Arc<AtomicI64>,
    new_rows: audit::NewRows,
    writer: Mutex<Option<Connection>>,
    readers: [Mutex<Option<Connection>>; 2],
    watched: Arc<Mutex<Option<BTreeSet<String>>>>,
    reserve: Reserve,
    moored: Mutex<Option<anchor::Moored>>,
    heard: Mutex<Option<BTreeSet<String>>>,
    commits: Arc<AtomicU64>,
}

/// A snapshot to read from, with the moment and the person it is read for.
pub struct Read<'a> {
    conn: &'a Connection,
    heard: &'a Mutex<Option<BTreeSet<String>>>,
    now: Moment,
    staff: Option<StaffId>,
}

impl Store {
    /// Opens the file (making it when there is none), brings its schema up to date and checks every setting.
    ///
    /// # Errors
    /// `damaged` for a wrong key or a damaged file, `newer-file`, `network-folder`, `read-only`, `disk-full`.
    pub fn open(path: &Path, key: DataKey, clock: SharedClock, tables: &[Table]) -> Result<Store> {
        connect::refuse_network_folder(path)?;
        let store = Store {
            path: path.to_owned(),
            key,
            clock,
            audited: tables.iter().filter(|t| t.keeping == Keeping::Audited).map(|t| t.name).collect(),
            act_now: Arc::default(),
            new_rows: audit::NewRows::default(),
            writer: Mutex::new(None),
            readers: [Mutex::new(None), Mutex::new(None)],
            watched: Arc::default(),
            heard: Mutex::default(),
            commits: Arc::default(),
            reserve: Reserve::beside(path, 0),
            moored: Mutex::default(),
        };
        let mut conn = connect(path, &store.key, Use::Write)?;
        let has_older_rows = migrate::to_latest(&mut conn, path, &store.key)?;
        store.dress_writer(&conn)?;
        *lock(&store.writer) = Some(conn);
        if has_older_rows {
            store.restate()?;
        }
        store.forget_old_replies()?;
        Ok(store)
    }

    /// As [`Store::open`], for the file that is worked on: so many bytes are set aside beside it, and given free
    /// when the disk is full.
    pub(crate) fn open_with_reserve(path: &Path, key: DataKey, clock: SharedClock, tables: &[Table], bytes: u64) -> Result<Store> {
        let reserve = Reserve::beside(path, bytes);
        let mut opened = Store::open(path, key.clone(), Arc::clone(&clock), tables);
        if matches!(&opened, Err(e) if may_be_full(e)) {
            reserve.give_free();
            opened = Store::open(path, key, clock, tables);
        }
        let store = Store { reserve, ..opened? };
        // Without room for it the file is open for looking; acts will say that the disk is full.
        let _ = store.reserve.lay();
        Ok(store)
    }

    /// Gives the bytes free that are set aside beside it: something else than an act found no room.
    pub(crate) fn give_reserve_free(&self) {
        self.reserve.give_free();
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key the file is under.
    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    /// Reads from one snapshot.
    pub(crate) fn read<T>(&self, staff: Option<StaffId>, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let mut slot = self.readers.iter().find_map(|r| r.try_lock().ok()).unwrap_or_else(|| lock(&self.readers[0]));
        if slot.is_none() {
            let conn = connect(&self.path, &self.key, Use::Read)?;
            self.watch(&conn)?;
            *slot = Some(conn);
        }
        let conn = slot.as_ref().ok_or_else(|| Error::broken("broken", "reader"))?;
        if lock(&self.watched).is_some() {
            // The authorizer speaks while a statement is prepared, not while a prepared one runs.
            conn.flush_prepared_statement_cache();
        }
        conn.execute_batch("BEGIN")?;
        let answer = f(&Read { conn, heard: &self.heard, now: self.clock.now(), staff });
        let ended = conn.execute_batch("COMMIT");
        if ended.is_err() || matches!(&answer, Err(e) if is_poisoning(e)) {
            // A failed read poisons a keyed connection: everything after it fails until it is opened again.
            *slot = None;
        }
        answer
    }

    /// Which tables the reads inside `f` stood on, told by SQLite's own authorizer.
    pub(crate) fn watching<T>(&self, f: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
        gathering(&self.watched, f)
    }

    /// Which statements the rooms asked for inside `f`, so that their plans can be looked at.
    pub fn hearing<T>(&self, f: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
        gathering(&self.heard, f)
    }

    /// How many transactions the writer has committed since the file was opened: each is one wait for the disk.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::SeqCst)
    }

    fn watch(&self, conn: &Connection) -> Result<()> {
        use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
        let watched = Arc::clone(&self.watched);
        conn.authorizer(Some(move |context: AuthContext<'_>| {
            if let AuthAction::Read { table_name, .. } = context.action
                && let Some(tables) = lock(&watched).as_mut()
                && !table_name.starts_with("sqlite_")
            {
                tables.insert(table_name.to_owned());
            }
            Authorization::Allow
        }))?;
        Ok(())
    }

    /// The names of the tables in the file.
    pub fn table_names(&self) -> Result<Vec<String>> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        self.read(None, |r| r.all(sql, (), |row| row.get(0)))
    }

    /// Today's tables on one page.
    pub fn schema(&self) -> Result<String> {
        self.read(None, |r| schema_text(r.conn))
    }

    /// How a statement would be run: the lines of `EXPLAIN QUERY PLAN`.
    pub fn plan_of(&self, sql: &str) -> Result<Vec<String>> {
        self.read(None, |r| {
            let mut statement = r.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            // Without values for its parameters: a plan needs none.
            Ok(statement.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// What was put into the set while `f` ran.
fn gathering<T>(set: &Mutex<Option<BTreeSet<String>>>, f: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
    *lock(set) = Some(BTreeSet::new());
    let answer = f();
    let gathered = lock(set).take().unwrap_or_default();
    (answer, gathered)
}

impl Read<'_> {
    /// The moment this is read.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Who it is read for; nobody before sign-in.
    pub fn staff(&self) -> Option<StaffId> {
        self.staff
    }

    /// The practice's zone.
    pub fn zone(&self) -> Result<Zone> {
        self.one("SELECT zone FROM practice WHERE id = 1", (), |row| row.get(0))?.ok_or_else(|| Error::missing("practice"))
    }

    /// The practice's date at this moment.
    pub fn today(&self) -> Result<Day> {
        Ok(self.zone()?.local(self.now).on)
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>> {
        if let Some(statements) = lock(self.heard).as_mut() {
            statements.insert(sql.to_owned());
        }
        Ok(self.conn.prepare_cached(sql)?)
    }

    /// The first row of a query, if any.
    pub(crate) fn one<T>(&self, sql: &str, params: impl Params, from_row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(from_row).transpose()?)
    }

    /// Walks the rows of a query until `f` breaks off.
    pub(crate) fn each(&self, sql: &str, params: impl Params, mut f: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>) -> Result<()> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if f(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// All rows of a query.
    pub(crate) fn all<T>(&self, sql: &str, params: impl Params, from_row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// After these a keyed connection cannot be trusted and is opened anew.
fn is_poisoning(e: &Error) -> bool {
    matches!(e, Error::Broken { code, .. } if matches!(code.as_str(), "io" | "disk-full" | "damaged" | "read-only"))
}

/// A lock is never lost for good: a panicking act was rolled back by its guard.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
pub(crate) mod tests;
