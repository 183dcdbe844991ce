//! All rooms: their tables and their commands.

use crate::command::Command;
use crate::store::Table;
use crate::{practice, staff, store};

/// Every table with its keeping, by owner.
pub fn tables_by_room() -> Vec<(&'static str, &'static [Table])> {
    vec![("store", store::TABLES), ("practice", practice::TABLES), ("staff", staff::TABLES)]
}

/// Every table.
pub fn tables() -> Vec<Table> {
    tables_by_room().into_iter().flat_map(|(_, tables)| tables.iter().copied()).collect()
}

pub(super) fn commands() -> Vec<Command> {
    [practice::commands(), staff::commands()].into_iter().flatten().collect()
}
