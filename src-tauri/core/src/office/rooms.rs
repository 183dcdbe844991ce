//! All rooms: their tables and their commands, one line a room.

use crate::command::Command;
use crate::store::{Keeping, Table};
use crate::{
    accounts, adjustments, alerts, backups, charges, code_sets, coverage, days, deposits, documents, drawers, estimates, fees, forms, history,
    ledger, merges, organisations, patients, payments, pictures, plans, practice, requests, restrictions, schedule, staff, statements, store,
    supplies, tasks, transfers, visits,
};

/// Every table with its keeping, by owner.
#[rustfmt::skip]
pub fn tables_by_room() -> Vec<(&'static str, &'static [Table])> {
    vec![
        ("store", store::TABLES),
        ("practice", practice::TABLES),
        ("staff", staff::TABLES),
        ("tasks", tasks::TABLES),
        ("accounts", accounts::TABLES),
        ("organisations", organisations::TABLES),
        ("restrictions", restrictions::TABLES),
        ("patients", patients::TABLES),
        ("alerts", alerts::TABLES),
        ("coverage", coverage::TABLES),
        ("pictures", pictures::TABLES),
        ("code_sets", code_sets::TABLES),
        ("fees", fees::TABLES),
        ("ledger", ledger::TABLES),
        ("charges", charges::TABLES),
        ("adjustments", adjustments::TABLES),
        ("schedule", schedule::TABLES),
        ("drawers", drawers::TABLES),
        ("payments", payments::TABLES),
        ("deposits", deposits::TABLES),
        ("forms", forms::TABLES),
        ("visits", visits::TABLES),
        ("days", days::TABLES),
        ("requests", requests::TABLES),
        ("supplies", supplies::TABLES),
        ("documents", documents::TABLES),
        ("plans", plans::TABLES),
        ("statements", statements::TABLES),
        ("estimates", estimates::TABLES),
        ("merges", merges::TABLES),
        ("transfers", transfers::TABLES),
        ("backups", backups::TABLES),
    ]
}

/// Every table.
pub fn tables() -> Vec<Table> {
    tables_by_room().into_iter().flat_map(|(_, tables)| tables.iter().copied()).collect()
}

/// What rings when these tables changed. A derived table leaves no images in the trail, so it rings with its owner's tables.
pub(super) fn ringing(mut changed: Vec<String>) -> Vec<String> {
    for (_, tables) in tables_by_room() {
        if tables.iter().any(|t| changed.iter().any(|c| c == t.name)) {
            changed.extend(tables.iter().filter(|t| t.keeping == Keeping::Derived).map(|t| t.name.to_owned()));
        }
    }
    changed
}

#[rustfmt::skip]
pub(super) fn commands() -> Vec<Command> {
    [
        practice::commands(),
        staff::commands(),
        tasks::commands(),
        organisations::commands(),
        restrictions::commands(),
        patients::commands(),
        alerts::commands(),
        coverage::commands(),
        pictures::commands(),
        code_sets::commands(),
        fees::commands(),
        ledger::commands(),
        charges::commands(),
        adjustments::commands(),
        schedule::commands(),
        drawers::commands(),
        payments::commands(),
        deposits::commands(),
        forms::commands(),
        visits::commands(),
        days::commands(),
        requests::commands(),
        supplies::commands(),
        documents::commands(),
        plans::commands(),
        statements::commands(),
        estimates::commands(),
        merges::commands(),
        history::commands(),
        transfers::commands(),
        backups::commands(),
    ]
    .into_iter().flatten().collect()
}
