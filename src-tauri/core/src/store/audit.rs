//! The audit trail: old and new images of every row an act changed, and the seal that chains the acts.
//!
//! `hash_n = SHA-256("daysheet 1" | practice | header | patients | rows | hash_(n-1))`, every field
//! length-prefixed. Plain SHA-256: anyone can check the chain without a key.

use std::sync::{Arc, Mutex, OnceLock};

use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::Action;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::{Actor, Store, lock};
use crate::error::{Error, Result};
use crate::ids::ActId;

/// A SHA-256 in progress.
pub(crate) struct Digest(Sha256);

impl Digest {
    /// Over nothing yet.
    pub(crate) fn new() -> Digest {
        Digest(Sha256::new())
    }

    /// More bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The end, as 64 hex digits.
    pub(crate) fn hex(self) -> String {
        hex(&self.0.finalize())
    }
}

/// SHA-256 of a file as 64 hex digits.
pub(crate) fn digest_of_file(path: &std::path::Path) -> Result<String> {
    use std::io::Read as _;
    let mut file = std::fs::File::open(path)?;
    let mut digest = Digest::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(digest.hex()),
            n => digest.update(&buffer[..n]),
        }
    }
}

/// SHA-256 as 64 hex digits.
pub(crate) fn digest_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The SQL function that stands for a blob in a row image: its digest and length.
pub(super) fn blob_function(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("blob_image", 1, flags, |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Null => None,
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(format!("sha256:{}:{}", digest_hex(bytes), bytes.len())),
            _ => Some("sha256:not-a-blob".to_owned()),
        })
    })?;
    Ok(())
}

/// The SQL expression of a row's image: a JSON object of all columns, blobs as digest and length.
pub(super) fn image(conn: &Connection, table: &str, row: &str) -> Result<String> {
    let mut statement = conn.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns: Vec<(String, String)> = statement.query_map([table], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    if !columns.iter().any(|(name, _)| name == "id") {
        return Err(Error::broken("broken", format!("table {table} has no id")));
    }
    let value = |(name, kind): &(String, String)| match kind.as_str() {
        "BLOB" => format!("'{name}', blob_image({row}{name})"),
        _ => format!("'{name}', {row}{name}"),
    };
    Ok(format!("json_object({})", columns.iter().map(value).collect::<Vec<_>>().join(", ")))
}

/// Temporary triggers that note a table's changed and deleted rows under the act in progress.
pub(super) fn triggers(conn: &Connection, table: &str) -> Result<String> {
    let (old, new) = (image(conn, table, "OLD.")?, image(conn, table, "NEW.")?);
    let note = |op: &str, new: &str| {
        format!(
            "CREATE TEMP TRIGGER note_{table}_{op} AFTER {op} ON main.{table} BEGIN
               INSERT INTO act_rows (act_id, tbl, row_id, op, old, new) VALUES (act_now(), '{table}', OLD.id, '{op}', {old}, {new}); END;\n"
        )
    };
    Ok([note("update", &new), note("delete", "NULL")].concat())
}

/// The rows that were made in the act in progress and whose image is still to be noted. SQLite's own hook tells of
/// them: a trigger on INSERT would cost each act far more (docs/decisions/009-what-an-act-costs.md).
#[derive(Default)]
pub(super) struct NewRows {
    made: Arc<Mutex<Vec<(usize, i64)>>>,
    tables: OnceLock<Vec<Noted>>,
}

/// A table of the record and the statement that tells the image of one row of it.
struct Noted {
    table: &'static str,
    image: String,
}

impl Noted {
    fn of(conn: &Connection, table: &'static str) -> Result<Noted> {
        Ok(Noted { table, image: format!("SELECT {} FROM {table} AS t WHERE t.id = ?1", image(conn, table, "t.")?) })
    }

    /// Told first and noted then: an INSERT from a SELECT would copy each page it changes aside, in memory that is locked.
    fn note(&self, conn: &Connection, act: ActId, row: i64) -> Result<()> {
        const NOTE: &str = "INSERT INTO act_rows (act_id, tbl, row_id, op, old, new) VALUES (?1, ?2, ?3, 'insert', NULL, ?4)";
        let mut told = conn.prepare_cached(&self.image)?;
        let mut rows = told.query([row])?;
        let new = rows.next()?.ok_or_else(|| Error::broken("broken", format!("new row of {} is gone", self.table)))?;
        conn.prepare_cached(NOTE)?.execute(params![act, self.table, row, new.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?])?;
        Ok(())
    }
}

impl NewRows {
    /// Listens on the writer.
    pub(super) fn listen(&self, conn: &Connection, audited: &[&'static str]) -> Result<()> {
        let tables = audited.iter().map(|table| Noted::of(conn, table)).collect::<Result<Vec<_>>>()?;
        self.tables.get_or_init(|| tables);
        let (made, names) = (Arc::clone(&self.made), audited.to_vec());
        conn.update_hook(Some(move |action, _: &str, table: &str, row| {
            if action == Action::SQLITE_INSERT
                && let Some(number) = names.iter().position(|name| *name == table)
            {
                lock(&made).push((number, row));
            }
        }))?;
        Ok(())
    }

    /// Nothing was made yet.
    pub(super) fn forget(&self) {
        lock(&self.made).clear();
    }

    /// Notes what was made since it was last asked.
    pub(super) fn note(&self, conn: &Connection, act: ActId) -> Result<()> {
        let made = std::mem::take(&mut *lock(&self.made));
        let tables = self.tables.get().map_or(&[][..], Vec::as_slice);
        made.into_iter().filter_map(|(number, row)| Some((tables.get(number)?, row))).try_for_each(|(table, row)| table.note(conn, act, row))
    }

    /// A row that nobody noted went past the door: the act must not stand.
    pub(super) fn check_all_noted(&self) -> Result<()> {
        if lock(&self.made).is_empty() { Ok(()) } else { Err(Error::broken("broken", "a row was made past the trail")) }
    }
}

/// Chains the act to the one before it; its hash.
pub(super) fn seal(conn: &Connection, act: ActId) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT hash FROM seals ORDER BY act_id DESC LIMIT 1")?;
    let before: Option<String> = statement.query(())?.next()?.map(|r| r.get(0)).transpose()?;
    let hash = act_hash(conn, act, before.as_deref().unwrap_or_default())?;
    conn.prepare_cached("INSERT INTO seals (act_id, hash) VALUES (?1, ?2)")?.execute(params![act, hash])?;
    Ok(hash)
}

/// The hash of an act as it stands in the file, given the hash before it.
pub(super) fn act_hash(conn: &Connection, act: ActId, before: &str) -> Result<String> {
    const PARTS: [&str; 3] = [
        "SELECT (SELECT uid FROM practice WHERE id = 1), id, at, staff_id, role, seat, command, kind, client_act, undoes, detail FROM acts WHERE id = ?1",
        "SELECT patient_id FROM act_patients WHERE act_id = ?1 ORDER BY patient_id",
        "SELECT id, tbl, row_id, op, old, new FROM act_rows WHERE act_id = ?1 ORDER BY id",
    ];
    let mut sum = Sha256::new();
    let mut field = |bytes: &[u8]| {
        sum.update((bytes.len() as u64).to_be_bytes());
        sum.update(bytes);
    };
    field(b"daysheet 1");
    for sql in PARTS {
        let mut statement = conn.prepare_cached(sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([act])?;
        while let Some(row) = rows.next()? {
            for i in 0..width {
                match row.get_ref(i)? {
                    ValueRef::Null => field(b"\0"),
                    ValueRef::Integer(n) => field(n.to_string().as_bytes()),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => field(bytes),
                    ValueRef::Real(_) => return Err(Error::broken("damaged", "chain")),
                }
            }
        }
        field(b"\0end");
    }
    field(before.as_bytes());
    Ok(hex(&sum.finalize()))
}

impl Store {
    /// Number and hash of the newest act.
    pub fn head(&self) -> Result<(i64, String)> {
        let sql = "SELECT act_id, hash FROM seals ORDER BY act_id DESC LIMIT 1";
        self.read(None, |r| Ok(r.one(sql, (), |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default()))
    }

    /// After a migration: notes the image of every row that is no longer what the trail says of it.
    pub(super) fn restate(&self) -> Result<()> {
        let actor = Actor { command: "store.migrate", kind: "restated", role: "program", ..Actor::default() };
        self.write(&actor, |w| {
            for table in &self.audited {
                let now = image(w.conn, table, "t.")?;
                w.run(
                    &format!(
                        "INSERT INTO act_rows (act_id, tbl, row_id, op, old, new)
                         SELECT act_now(), '{table}', t.id, 'restate', NULL, {now} FROM {table} AS t
                         WHERE {now} IS NOT (SELECT new FROM act_rows AS a WHERE a.tbl = '{table}' AND a.row_id = t.id ORDER BY a.id DESC LIMIT 1)"
                    ),
                    (),
                )?;
            }
            Ok(())
        })?;
        Ok(())
    }
}
