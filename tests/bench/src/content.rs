//! What a generated practice says, without what differs from one founding to the next (keys, seals): as tables in
//! plain text for other programs, and as one digest.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
#[cfg(test)]
use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The tables by name, with what is told of them.
const TABLES: [(&str, &str); 8] = [
    ("patients", "SELECT id, chart_no, family, given, born_on, sex, phone, address, city, state, zip, language FROM patients ORDER BY id"),
    (
        "appointments",
        "SELECT id, patient_id, provider_id, room_id, starts_on, starts_min, minutes, starts_at, status, status_at FROM appointments ORDER BY id",
    ),
    ("visits", "SELECT appointment_id, arrived_at, late_minutes, left_at FROM visits ORDER BY id"),
    ("charges", "SELECT id, patient_id, appointment_id, provider_id, code, service_on, amount_cents FROM charges ORDER BY id"),
    ("payments", "SELECT id, receipt_no, patient_id, appointment_id, taken_at, amount_cents, printed_at FROM payments ORDER BY id"),
    ("ledger", "SELECT id, posted_on, kind, patient_id, account_id, amount_cents, charge_id, payment_id FROM ledger_entries ORDER BY id"),
    ("applications", "SELECT id, posted_on, patient_id, line_id, charge_id, amount_cents FROM applications ORDER BY id"),
    ("balances", "SELECT patient_id, account_id, owed_cents, unapplied_cents FROM balances ORDER BY patient_id, account_id"),
];

fn cells(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<String>> {
    (0..columns)
        .map(|at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        })
        .collect()
}

/// Writes each table into `<folder>/<table>.csv`, for the benchmarks of other programs.
pub fn write_csv(conn: &Connection, folder: &Path) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    for (table, sql) in TABLES {
        let mut statement = conn.prepare(sql)?;
        let mut file = csv::Writer::from_path(folder.join(format!("{table}.csv")))?;
        file.write_record(statement.column_names())?;
        let columns = statement.column_count();
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            file.write_record(cells(row, columns)?)?;
        }
        file.flush()?;
    }
    Ok(())
}

/// One digest over all of it, with the number of rows.
#[cfg(test)]
pub fn digest(conn: &Connection) -> Outcome<(String, usize)> {
    let (mut sum, mut count) = (Sha256::new(), 0);
    for (_, sql) in TABLES {
        let mut statement = conn.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            sum.update(cells(row, columns)?.join("\u{1f}"));
            count += 1;
        }
    }
    Ok((sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), count))
}
