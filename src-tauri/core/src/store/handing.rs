//! Handing facts from one patient to another: the statement of it, called by the room that owns the table.

use rusqlite::params;

use super::Write;
use crate::error::Result;
use crate::ids::PatientId;

/// Which facts are handed over.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Facts<'a> {
    /// All of a patient.
    All(PatientId),
    /// One row of a table, with what was noted of it when it was handed over before.
    One {
        /// The table.
        table: &'a str,
        /// The row.
        row: i64,
        /// What it said before, where more than its patient changed.
        before: &'a str,
    },
}

/// A fact that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    /// Its table.
    pub(crate) table: &'static str,
    /// Its number.
    pub(crate) row: i64,
    /// What it said before, where more than its patient changed.
    pub(crate) before: String,
}

impl Handed {
    /// A row of which nothing but the patient changed.
    pub(crate) fn plain(table: &'static str, row: i64) -> Handed {
        Handed { table, row, before: String::new() }
    }
}

impl Write<'_> {
    /// Hands rows of a table to another patient; nothing when the one row asked for is another table's or is gone.
    pub(crate) fn hand_over(&self, table: &'static str, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
        let rows = self.handed_rows(table, facts)?;
        let has_rev = self.columns(table)?.iter().any(|(name, _)| name == "rev");
        let rev = if has_rev { ", rev = rev + 1" } else { "" };
        for row in &rows {
            self.run(&format!("UPDATE {table} SET patient_id = ?2{rev} WHERE id = ?1"), params![row, to])?;
        }
        Ok(rows.into_iter().map(|row| Handed::plain(table, row)).collect())
    }

    /// The rows of a table that are meant.
    pub(crate) fn handed_rows(&self, table: &'static str, facts: &Facts<'_>) -> Result<Vec<i64>> {
        match *facts {
            Facts::All(from) => self.all(&format!("SELECT id FROM {table} WHERE patient_id = ?1 ORDER BY id"), [from], |row| row.get(0)),
            Facts::One { table: of, row, .. } if of == table => {
                self.all(&format!("SELECT id FROM {table} WHERE id = ?1"), [row], |found| found.get(0))
            }
            Facts::One { .. } => Ok(Vec::new()),
        }
    }
}
