//! A second, whole copy of the file under the same key, for backups.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::Store;
use super::connect::{Use, connect};
use crate::error::{Error, Result};

impl Store {
    /// Copies the file as it is now to `to` while work goes on. The copy stands alone: no journal beside it.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<()> {
        let from = connect(&self.path, &self.key, Use::Read)?;
        let mut copy = connect(to, &self.key, Use::Write)?;
        let copied = rusqlite::backup::Backup::new(&from, &mut copy)?.run_to_completion(1024, Duration::ZERO, None);
        copied.map_err(|e| match Error::from(e) {
            // A page that does not open stops the copy without a word of why.
            Error::Broken { code, reference } if code == "broken" => Error::broken("damaged", reference),
            other => other,
        })?;
        copy.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
        drop(copy);
        Ok(std::fs::File::open(to)?.sync_all()?)
    }

    /// Rows by table.
    pub(crate) fn rows_by_table(&self) -> Result<BTreeMap<String, i64>> {
        let names = self.table_names()?;
        self.read(None, |r| {
            names
                .into_iter()
                .map(|name| Ok((name.clone(), r.one(&format!("SELECT count(*) FROM {name}"), (), |row| row.get(0))?.unwrap_or(0))))
                .collect()
        })
    }
}
