//! The audit trail: triggers that note old and new images, and the seal that chains the acts.
//!
//! `hash_n = SHA-256("daysheet 1" | practice | header | patients | rows | hash_(n-1))`, every field
//! length-prefixed. Plain SHA-256: anyone can check the chain without a key.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::{Actor, Read, Store};
use crate::error::{Error, Result};
use crate::ids::{ActId, PatientId};

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

/// Temporary triggers that note a table's changes under the act in progress.
pub(super) fn triggers(conn: &Connection, table: &str) -> Result<String> {
    let (old, new) = (image(conn, table, "OLD.")?, image(conn, table, "NEW.")?);
    let note = |op: &str, row: &str, old: &str, new: &str| {
        format!(
            "CREATE TEMP TRIGGER note_{table}_{op} AFTER {op} ON main.{table} BEGIN
               INSERT INTO act_rows (act_id, tbl, row_id, op, old, new) VALUES (act_now(), '{table}', {row}.id, '{op}', {old}, {new}); END;\n"
        )
    };
    Ok([note("insert", "NEW", "NULL", &new), note("update", "NEW", &old, &new), note("delete", "OLD", &old, "NULL")].concat())
}

/// Whom the images of changed rows tell of: the patient of a row before and after, and whoever stands behind
/// its account, visit, policy or payment. A guarantor or a merge concerns the other person only when it changed.
fn told_of(which: &str) -> String {
    let behind = |(column, table, key): (&str, &str, &str)| {
        format!("UNION SELECT o.patient_id FROM images AS i JOIN {table} AS o ON o.{key} = json_extract(i.image, '$.{column}')")
    };
    let other = |(column, from): (&str, &str)| {
        format!(
            "UNION SELECT json_extract({from}, '$.{column}') FROM lines
             WHERE tbl = 'patients' AND json_extract(old, '$.{column}') IS NOT json_extract(new, '$.{column}')"
        )
    };
    let behind: String = [
        ("account_id", "accounts", "id"),
        ("appointment_id", "appointments", "id"),
        ("policy_id", "policies", "id"),
        ("payment_id", "payment_lines", "payment_id"),
    ]
    .map(behind)
    .join("\n");
    let others = [("guarantor_id", "old"), ("guarantor_id", "new"), ("merged_into", "old"), ("merged_into", "new")].map(other).join("\n");
    format!(
        "WITH lines AS (SELECT tbl, row_id, old, new FROM act_rows WHERE {which}),
           images AS (SELECT new AS image FROM lines WHERE new IS NOT NULL UNION ALL SELECT old FROM lines WHERE old IS NOT NULL)
         SELECT patient FROM (SELECT row_id AS patient FROM lines WHERE tbl = 'patients'
           UNION SELECT json_extract(image, '$.patient_id') FROM images {behind} {others})
         WHERE patient IS NOT NULL"
    )
}

/// Ties an act to every patient it concerned, read off its row images.
pub(super) fn note_patients(conn: &Connection, act: ActId) -> Result<()> {
    let sql = format!(
        "INSERT INTO act_patients (act_id, patient_id) SELECT ?1, patient FROM ({}) WHERE true ON CONFLICT DO NOTHING",
        told_of("act_id = ?1")
    );
    conn.prepare_cached(&sql)?.execute([act])?;
    Ok(())
}

impl Read<'_> {
    /// Whom the life of one row tells of.
    pub(crate) fn patients_of_row(&self, table: &str, row: i64) -> Result<Vec<PatientId>> {
        self.all(&told_of("tbl = ?1 AND row_id = ?2"), params![table, row], |r| r.get(0))
    }

    /// Everybody an act concerned.
    pub(crate) fn patients_of_act(&self, act: ActId) -> Result<Vec<PatientId>> {
        self.all("SELECT patient_id FROM act_patients WHERE act_id = ?1 ORDER BY patient_id", [act], |r| r.get(0))
    }
}

/// The tables whose rows an act changed.
pub(super) fn changed_tables(conn: &Connection, act: ActId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT tbl FROM act_rows WHERE act_id = ?1 ORDER BY tbl")?;
    Ok(statement.query_map([act], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
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
