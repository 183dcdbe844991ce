//! What stands in the file, row by row: for looking whether something that must change nothing changed nothing.

use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

use super::audit::digest_hex;
use super::{Store, lock};
use crate::error::{Error, Result};

impl Store {
    /// The tables whose changes go into the trail, told by the writer's own triggers.
    pub fn noted_tables(&self) -> Result<Vec<String>> {
        let slot = lock(&self.writer);
        let conn = slot.as_ref().ok_or_else(|| Error::broken("broken", "writer"))?;
        let mut statement = conn.prepare("SELECT DISTINCT tbl_name FROM temp.sqlite_schema WHERE type = 'trigger' ORDER BY tbl_name")?;
        Ok(statement.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Every row of a table with all its columns, in the order of their values; a blob stands as its digest.
    pub fn content_of(&self, table: &str) -> Result<Vec<Value>> {
        self.read(None, |r| {
            let columns: Vec<String> = r.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", [table], |row| row.get(0))?;
            let list = columns.join(", ");
            r.all(&format!("SELECT {list} FROM {table} ORDER BY {list}"), (), |row| {
                let mut content = Map::new();
                for (i, name) in columns.iter().enumerate() {
                    let value = match row.get_ref(i)? {
                        ValueRef::Null => Value::Null,
                        ValueRef::Integer(n) => Value::from(n),
                        ValueRef::Real(n) => Value::from(n),
                        ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
                        ValueRef::Blob(bytes) => Value::from(digest_hex(bytes)),
                    };
                    content.insert(name.clone(), value);
                }
                Ok(Value::Object(content))
            })
        })
    }
}
