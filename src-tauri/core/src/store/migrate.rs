//! Schema steps, embedded in order. A released step is never edited; a newer file is refused.

use std::path::Path;

use rusqlite::Connection;

use super::connect::{Use, connect};
use crate::error::{Error, Result};
use crate::keys::DataKey;

macro_rules! steps {
    ($($file:literal),+ $(,)?) => {
        const STEPS: &[&str] = &[$(include_str!(concat!("../../migrations/", $file))),+];
    };
}

steps! {
    "0001_start.sql",
    "0002_practice.sql",
    "0003_people.sql",
    "0004_coverage.sql",
    "0005_money.sql",
    "0006_schedule.sql",
    "0007_visits.sql",
    "0008_supplies.sql",
    "0009_documents.sql",
    "0010_transfers.sql",
    "0011_backups.sql",
    "0012_tasks.sql",
    "0013_series.sql",
    "0014_lists.sql",
    "0015_people.sql",
    "0016_check_in.sql",
    "0017_sheets.sql",
    "0018_kept_time.sql",
    "0019_labels.sql",
    "0019_remote_visits.sql",
    "0020_related.sql",
    "0021_penalties.sql",
    "0022_contacts.sql",
    "0023_forms_due.sql",
    "0024_queue.sql",
    "0025_alerts.sql",
    "0026_visit_numbers.sql",
    "0027_former_addresses.sql",
    "0028_checklist.sql",
    "0029_limits.sql",
    "0030_packs.sql",
    "0031_restrictions.sql",
    "0032_own_facts.sql",
    "0033_requests.sql",
    "0034_pictures.sql",
    "0035_equipment.sql",
    "0036_code_sets.sql",
    "0037_adjustments.sql",
    "0038_stock.sql",
    "0039_equipment_register.sql",
    "0040_alerts_for_all.sql",
    "0041_kinds_of_visits.sql",
    "0042_charge_lines.sql",
    "0043_prices.sql",
    "0044_sales_tax.sql",
    "0045_statements.sql",
    "0046_plans.sql",
    "0047_closed_days.sql",
    "0048_drawers.sql",
    "0049_deposits.sql",
    "0050_found_items.sql",
    "0055_refund_rules.sql",
}

/// The schema version this program writes.
pub fn latest_version() -> i64 {
    STEPS.len() as i64
}

/// Brings the schema up to date in one transaction; a file with content is copied aside first.
/// Tells whether there are older rows, which must then be restated in the audit trail.
pub(super) fn to_latest(conn: &mut Connection, path: &Path, key: &DataKey) -> Result<bool> {
    let version: i64 = conn.query_row("PRAGMA user_version", (), |r| r.get(0))?;
    if version > latest_version() {
        return Err(Error::broken("newer-file", format!("schema-{version}")));
    }
    if version == latest_version() {
        return Ok(false);
    }
    if version > 0 {
        copy_aside(conn, path, key, version)?;
    }
    let tx = conn.transaction()?;
    for step in &STEPS[version as usize..] {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", latest_version())?;
    tx.commit()?;
    Ok(version > 0)
}

fn copy_aside(conn: &Connection, path: &Path, key: &DataKey, version: i64) -> Result<()> {
    let aside = path.with_extension(format!("before-schema-{}.db", latest_version()));
    if aside.exists() {
        std::fs::remove_file(&aside)?;
    }
    let mut copy = connect(&aside, key, Use::Write)?;
    rusqlite::backup::Backup::new(conn, &mut copy)?.run_to_completion(256, std::time::Duration::ZERO, None)?;
    let copied: i64 = copy.query_row("PRAGMA user_version", (), |r| r.get(0))?;
    if copied == version { Ok(()) } else { Err(Error::broken("migration-failed", "copy")) }
}

/// A file's tables, indexes and triggers on one page, as `schema.sql` keeps them.
pub fn schema_text(conn: &Connection) -> Result<String> {
    let mut statement = conn.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
         ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name",
    )?;
    let parts: Vec<String> = statement.query_map((), |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(parts.iter().map(|sql| format!("{sql};\n")).collect())
}
