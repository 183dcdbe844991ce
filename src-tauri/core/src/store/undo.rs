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
    /// refers to a row the act made; `undo-name-taken` and `undo-base-gone` when a row has no place to come back to; a table that only grows (the ledger) refuses by itself.
    pub(crate) fn undo(&mut self, act: ActId) -> Result<Vec<Touched>> {
        let changes = self.changes_of(act)?;
        for change in &changes {
            self.put_back(change)?;
        }
        Ok(changes.into_iter().map(|c| Touched { table: c.table, row: c.row }).collect())
    }

    /// Backwards in time: a row that was made goes when its making is reached, so that what the act made later and hung
    /// on it is gone by then, even if the act came back to the row at its end.
    fn changes_of(&self, act: ActId) -> Result<Vec<Change>> {
        let sql = "SELECT l.tbl, l.row_id, f.old, l.new
            FROM (SELECT min(id) AS first, max(id) AS last FROM act_rows WHERE act_id = ?1 GROUP BY tbl, row_id) AS s
            JOIN act_rows AS f ON f.id = s.first JOIN act_rows AS l ON l.id = s.last
            ORDER BY iif(f.old IS NULL, s.first, s.last) DESC";
        self.all(sql, [act], |r| Ok(Change { table: r.get(0)?, row: r.get(1)?, before: r.get(2)?, after: r.get(3)? }))
    }

    /// Something took the row's place meanwhile, or what it stood on is gone.
    fn told(error: Error) -> Error {
        match &error {
            Error::Broken { reference, .. } if reference.starts_with("sqlite-2067") => Error::refused("undo-name-taken"),
            Error::Broken { reference, .. } if reference.starts_with("sqlite-787") => Error::refused("undo-base-gone"),
            _ => error,
        }
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
            (Some(before), Some(_)) => self.write_back(table, *row, before).map_err(Self::told),
            (Some(before), None) => self.put_in(table, before).map_err(Self::told),
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

    pub(super) fn columns(&self, table: &str) -> Result<Vec<(String, String)>> {
        self.all("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid", [table], |r| Ok((r.get(0)?, r.get(1)?)))
    }
}
