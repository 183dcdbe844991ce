//! Checking a file: every page, the structure, references, the whole chain of acts, and (deep) every
//! live row against its last image, which finds an old page put back.

use rusqlite::Connection;

use super::Store;
use super::audit::{act_hash, blob_function, image};
use super::connect::{Use, connect};
use crate::error::{Error, Result};
use crate::ids::ActId;

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// `page`, `structure`, `reference`, `chain`, `row-changed`, `row-missing`, `row-added`, `anchor`.
    pub kind: String,
    /// The act concerned, if one is.
    pub act: Option<ActId>,
    /// Day of that act.
    pub on: Option<String>,
    /// Table and row, or the library's own words about the structure. Never a patient's data.
    pub what: String,
}

/// The result of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    /// Acts in the chain.
    pub acts: i64,
    /// Hash of the newest act, 64 hex digits.
    pub head: String,
    /// Rows compared with their last image (deep check only).
    pub rows: i64,
    /// Empty = everything agrees.
    pub findings: Vec<Finding>,
}

impl Verified {
    fn note(&mut self, kind: &str, act: Option<i64>, on: Option<String>, what: impl Into<String>) {
        self.findings.push(Finding { kind: kind.to_owned(), act: act.map(ActId), on, what: what.into() });
    }
}

impl Store {
    /// Checks the file on a connection of its own. `deep` also compares every live row with its last image.
    pub fn verify(&self, deep: bool) -> Result<Verified> {
        self.settle();
        let conn = connect(&self.path, &self.key, Use::Read)?;
        blob_function(&conn)?;
        let mut verified = Verified::default();
        pages_and_structure(&conn, &mut verified)?;
        // A damaged file cannot be walked row by row; what was found says enough.
        if verified.findings.is_empty() {
            walk_chain(&conn, &mut verified)?;
            if deep {
                for table in &self.audited {
                    compare_rows(&conn, table, &mut verified)?;
                }
            }
        }
        Ok(verified)
    }

    /// Moves what the journal holds into the file. The check of the pages reads the file alone: after a power cut a page
    /// may be torn there and whole in the journal, which is no damage. Where it cannot be done the checks tell why.
    fn settle(&self) {
        if let Ok(conn) = connect(&self.path, &self.key, Use::Read) {
            let _ = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |_| Ok(()));
        }
    }
}

/// All rows of every check, not only the first.
fn pages_and_structure(conn: &Connection, verified: &mut Verified) -> Result<()> {
    for (pragma, kind) in [("cipher_integrity_check", "page"), ("integrity_check(100)", "structure"), ("foreign_key_check", "reference")] {
        match said_by(conn, pragma, verified, kind) {
            Ok(()) => {}
            Err(Error::Broken { code, .. }) => verified.note(kind, None, None, code),
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

fn said_by(conn: &Connection, pragma: &str, verified: &mut Verified, kind: &str) -> Result<()> {
    let mut statement = conn.prepare(&format!("PRAGMA {pragma}"))?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let said = row.get_ref(0)?.as_str().unwrap_or("reference").to_owned();
        if said != "ok" {
            verified.note(kind, None, None, said);
        }
    }
    Ok(())
}

fn walk_chain(conn: &Connection, verified: &mut Verified) -> Result<()> {
    let mut statement =
        conn.prepare("SELECT a.id, substr(a.at, 1, 10), s.hash FROM acts AS a LEFT JOIN seals AS s ON s.act_id = a.id ORDER BY a.id")?;
    let mut rows = statement.query(())?;
    let mut last = 0;
    while let Some(row) = rows.next()? {
        let (id, on, sealed): (i64, Option<String>, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if id != last + 1 {
            verified.note("chain", Some(id), on.clone(), "entries before this one are gone");
        }
        let hash = act_hash(conn, ActId(id), &verified.head)?;
        match &sealed {
            Some(sealed) if *sealed == hash => {}
            Some(_) => verified.note("chain", Some(id), on, "entry does not match its seal"),
            None => verified.note("chain", Some(id), on, "entry has no seal"),
        }
        // Go on from what is written, so that one changed entry is one finding and not the whole rest.
        verified.head = sealed.unwrap_or(hash);
        verified.acts += 1;
        last = id;
    }
    let orphans: i64 = conn.query_row(
        "SELECT (SELECT count(*) FROM act_rows WHERE act_id NOT IN (SELECT id FROM acts)) + (SELECT count(*) FROM seals WHERE act_id NOT IN (SELECT id FROM acts))",
        (),
        |r| r.get(0),
    )?;
    // The numbering remembers how far it went even when the newest entries were cut off.
    let counted: i64 = conn.query_row("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'acts'), 0)", (), |r| r.get(0))?;
    if orphans > 0 || counted != last {
        verified.note(
            "chain",
            Some(last),
            None,
            format!("the newest entries are gone: numbering reached {counted}, {orphans} lines belong to no entry"),
        );
    }
    Ok(())
}

fn compare_rows(conn: &Connection, table: &str, verified: &mut Verified) -> Result<()> {
    let now = image(conn, table, "t.")?;
    let mut statement = conn.prepare(&format!(
        "SELECT t.id, {now}, l.new, l.act_id, substr(h.at, 1, 10) FROM {table} AS t
         LEFT JOIN act_rows AS l ON l.id = (SELECT a.id FROM act_rows AS a WHERE a.tbl = ?1 AND a.row_id = t.id ORDER BY a.id DESC LIMIT 1)
         LEFT JOIN acts AS h ON h.id = l.act_id ORDER BY t.id"
    ))?;
    let mut rows = statement.query([table])?;
    while let Some(row) = rows.next()? {
        verified.rows += 1;
        let (id, live, noted): (i64, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if noted.as_deref() != Some(&live) {
            let kind = if noted.is_some() { "row-changed" } else { "row-added" };
            verified.note(kind, row.get(3)?, row.get(4)?, format!("{table} {id}"));
        }
    }
    let mut statement = conn.prepare(&format!(
        "SELECT a.row_id, a.act_id FROM act_rows AS a
         WHERE a.tbl = ?1 AND a.op <> 'delete' AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.id = a.row_id)
           AND a.id = (SELECT max(b.id) FROM act_rows AS b WHERE b.tbl = ?1 AND b.row_id = a.row_id)"
    ))?;
    let mut rows = statement.query([table])?;
    while let Some(row) = rows.next()? {
        verified.note("row-missing", row.get(1)?, None, format!("{table} {}", row.get::<_, i64>(0)?));
    }
    Ok(())
}
