//! Undo: an act's row images replayed backwards. The only place that writes tables it does not own;
//! afterwards each owner rebuilds what it derives from them.

use rusqlite::params;

use super::Write;
use super::audit::image;
use crate::error::{Error, Result};
use crate::ids::ActId;

/// A row that an undo touched, for its owner's derived rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Touched {
    /// Its table.
    pub(crate) table: String,
    /// Its number.
    pub(crate) row: i64,
}

/// A row's change over a whole act: as it was before, as the act left it.
struct Change {
    table: String,
    row: i64,
    before: Option<String>,
    after: Option<String>,
}

impl Write<'_> {
    /// Puts every row of an act back as it was before, if each still is as the act left it.
    ///
    /// # Errors
    /// `undo-changed-since` when a row was changed meanwhile, `undo-in-use` when something else now
    /// refers to a row the act made; a table that only grows (the ledger) refuses by itself.
    pub(crate) fn undo(&mut self, act: ActId) -> Result<Vec<Touched>> {
        let changes = self.changes_of(act)?;
        for change in &changes {
            self.put_back(change)?;
        }
        Ok(changes.into_iter().map(|c| Touched { table: c.table, row: c.row }).collect())
    }

    fn changes_of(&self, act: ActId) -> Result<Vec<Change>> {
        let sql = "SELECT a.tbl, a.row_id,
              (SELECT f.old FROM act_rows AS f WHERE f.act_id = ?1 AND f.tbl = a.tbl AND f.row_id = a.row_id ORDER BY f.id LIMIT 1), a.new
            FROM act_rows AS a WHERE a.act_id = ?1
              AND a.id = (SELECT max(l.id) FROM act_rows AS l WHERE l.act_id = ?1 AND l.tbl = a.tbl AND l.row_id = a.row_id)
            ORDER BY a.id DESC";
        self.all(sql, [act], |r| Ok(Change { table: r.get(0)?, row: r.get(1)?, before: r.get(2)?, after: r.get(3)? }))
    }

    fn put_back(&self, change: &Change) -> Result<()> {
        let Change { table, row, before, after } = change;
        let live_image = image(self.read.conn, table, "t.")?;
        let live: Option<String> = self.one(&format!("SELECT {live_image} FROM {table} AS t WHERE t.id = ?1"), [row], |r| r.get(0))?;
        if live != *after {
            return Err(Error::refused("undo-changed-since"));
        }
        match (before, after) {
            (None, Some(_)) => self.take_out(table, *row),
            (Some(before), Some(_)) => self.write_back(table, *row, before),
            (Some(before), None) => self.put_in(table, before),
            (None, None) => Ok(()),
        }
    }

    fn take_out(&self, table: &str, row: i64) -> Result<()> {
        match self.run(&format!("DELETE FROM {table} WHERE id = ?1"), [row]) {
            Ok(_) => Ok(()),
            Err(Error::Broken { reference, .. }) if reference.starts_with("sqlite-787") => {
                // Something refers to the row by now: where the table knows void rows it becomes one.
                if self.columns(table)?.iter().any(|(name, _)| name == "is_void") {
                    self.run(&format!("UPDATE {table} SET is_void = 1 WHERE id = ?1"), [row])?;
                    return Ok(());
                }
                Err(Error::refused("undo-in-use"))
            }
            Err(other) => Err(other),
        }
    }

    fn write_back(&self, table: &str, row: i64, before: &str) -> Result<()> {
        let value = |(name, _): &(String, String)| match name.as_str() {
            // A number the screen has seen must not come again with other content.
            "rev" => "rev = rev + 1".to_owned(),
            name => format!("{name} = json_extract(?2, '$.{name}')"),
        };
        let columns = self.columns(table)?;
        let set: Vec<String> = columns.iter().filter(|(name, kind)| name != "id" && kind != "BLOB").map(value).collect();
        self.run(&format!("UPDATE {table} SET {} WHERE id = ?1", set.join(", ")), params![row, before])?;
        Ok(())
    }

    fn put_in(&self, table: &str, before: &str) -> Result<()> {
        let columns = self.columns(table)?;
        if columns.iter().any(|(_, kind)| kind == "BLOB") {
            // The trail keeps a blob's digest, not its content.
            return Err(Error::refused("undo-not-possible"));
        }
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let values: Vec<String> = names.iter().map(|name| format!("json_extract(?1, '$.{name}')")).collect();
        self.run(&format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", ")), [before])?;
        Ok(())
    }

    fn columns(&self, table: &str) -> Result<Vec<(String, String)>> {
        self.all("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid", [table], |r| Ok((r.get(0)?, r.get(1)?)))
    }
}
