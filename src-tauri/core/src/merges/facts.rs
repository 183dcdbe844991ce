//! The facts of a patient as a person reads them, whichever table they stand in.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::dates::Day;
use crate::error::Result;
use crate::ids::PatientId;
use crate::money::Cents;
use crate::store::Read;

/// A fact of a patient, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields, rename = "MergeFact")]
pub struct Fact {
    /// Its table: the word for it is `record-<table>`.
    pub table: String,
    /// Its number.
    pub row: i64,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// In words.
    pub what: String,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<Cents>,
    /// It goes (or came) with the absorbed chart.
    pub goes_back: bool,
}

/// How the rows of a table are told: date, words, amount. Tables that are not listed are told by their name alone.
const TOLD: &[(&str, &str)] = &[
    (
        "appointments",
        "SELECT a.starts_on, coalesce(v.name, '') || iif(v.name IS NULL, '', ' · ') || p.given || ' ' || p.family, NULL FROM appointments AS a
           JOIN providers AS p ON p.id = a.provider_id LEFT JOIN visit_types AS v ON v.id = a.visit_type_id WHERE a.id = ?1",
    ),
    ("visits", "SELECT a.starts_on, '', NULL FROM visits AS s JOIN appointments AS a ON a.id = s.appointment_id WHERE s.id = ?1"),
    (
        "policies",
        "SELECT o.starts_on, y.name || ' · ' || l.name || ' · ' || o.member_id, NULL FROM policies AS o JOIN plans AS l ON l.id = o.plan_id
           JOIN payers AS y ON y.id = l.payer_id WHERE o.id = ?1",
    ),
    ("related_people", "SELECT told_on, name, NULL FROM related_people WHERE id = ?1"),
    ("form_answers", "SELECT a.answered_on, f.name, NULL FROM form_answers AS a JOIN forms AS f ON f.id = a.form_id WHERE a.id = ?1"),
    ("contacts", "SELECT substr(at, 1, 10), note, NULL FROM contacts WHERE id = ?1"),
    ("former_addresses", "SELECT to_on, trim(address || ' ' || city), NULL FROM former_addresses WHERE id = ?1"),
    ("consents", "SELECT told_on, channel, NULL FROM consents WHERE id = ?1"),
    ("own_facts", "SELECT NULL, f.name || ': ' || o.value, NULL FROM own_facts AS o JOIN own_fields AS f ON f.id = o.field_id WHERE o.id = ?1"),
    ("tasks", "SELECT due_on, what, NULL FROM tasks WHERE id = ?1"),
    ("pictures", "SELECT taken_on, '', NULL FROM pictures WHERE id = ?1"),
    (
        "patient_discounts",
        "SELECT d.from_on, s.name, NULL FROM patient_discounts AS d JOIN fee_schedules AS s ON s.id = d.schedule_id WHERE d.id = ?1",
    ),
    // Its words are for some eyes only.
    ("alerts", "SELECT from_on, '', NULL FROM alerts WHERE id = ?1"),
    ("waits", "SELECT from_on, note, NULL FROM waits WHERE id = ?1"),
    ("requests", "SELECT substr(received_at, 1, 10), reason, NULL FROM requests WHERE id = ?1"),
    ("documents", "SELECT on_day, title, NULL FROM documents WHERE id = ?1"),
    ("estimates", "SELECT asked_on, what, total_cents FROM estimates WHERE id = ?1"),
    ("charges", "SELECT service_on, trim(code || ' ' || name), amount_cents FROM charges WHERE id = ?1"),
    ("payments", "SELECT posted_on, '#' || receipt_no, iif(kind = 'refund', -amount_cents, amount_cents) FROM payments WHERE id = ?1"),
    ("patients", "SELECT NULL, trim(given || ' ' || family), NULL FROM patients WHERE id = ?1"),
];

/// Steps and lines are told by what they belong to.
pub(super) const SILENT: [&str; 2] = ["visit_moves", "calls"];

/// A row as a person reads it.
pub(super) fn told(r: &Read<'_>, table: &str, row: i64, goes_back: bool) -> Result<Fact> {
    let mut fact = Fact { table: table.to_owned(), row, on: None, what: String::new(), amount_cents: None, goes_back };
    if let Some((_, sql)) = TOLD.iter().find(|(name, _)| *name == table)
        && let Some((on, what, amount)) = r.one(sql, [row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
    {
        (fact.on, fact.what, fact.amount_cents) = (on, what, amount);
    }
    Ok(fact)
}

/// The tables whose rows are handed over by their rooms, in the order in which they are told.
pub(super) const HANDED: [&str; 20] = [
    "series",
    "appointments",
    "visits",
    "policies",
    "form_answers",
    "documents",
    "estimates",
    "tasks",
    "waits",
    "requests",
    "related_people",
    "contacts",
    "alerts",
    "pictures",
    "patient_discounts",
    "former_addresses",
    "consents",
    "own_facts",
    "visit_moves",
    "calls",
];
/// The tables whose rows stay on the absorbed chart.
pub(super) const STAYING: [&str; 2] = ["charges", "payments"];

/// The rows of a table that stand on a chart, from a number on.
pub(super) fn rows(r: &Read<'_>, table: &str, chart: PatientId, after: i64) -> Result<Vec<i64>> {
    r.all(&format!("SELECT id FROM {table} WHERE patient_id = ?1 AND id > ?2 ORDER BY id"), params![chart, after], |row| row.get(0))
}

/// Whether a table's rows may hang on an appointment.
pub(super) fn hangs_on_visits(table: &str) -> bool {
    ["visits", "form_answers", "visit_moves", "charges", "payments", "tasks", "waits", "calls"].contains(&table)
}
