//! Whom an act concerned, read off the images of the rows it changed.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params, params};
use serde::Deserialize;

use super::{Read, Write};
use crate::error::{Error, Result};
use crate::ids::{ActId, PatientId};

/// A changed row: its table, its number, its images before and after.
pub(super) struct Line {
    pub(super) table: String,
    row: i64,
    old: Option<String>,
    new: Option<String>,
}

/// What of an image leads to a patient.
#[derive(Deserialize, Default, PartialEq, Eq)]
#[serde(default)]
struct Leads {
    patient_id: Option<i64>,
    account_id: Option<i64>,
    appointment_id: Option<i64>,
    policy_id: Option<i64>,
    payment_id: Option<i64>,
    guarantor_id: Option<i64>,
    merged_into: Option<i64>,
}

impl Leads {
    fn of(image: Option<&String>) -> Result<Leads> {
        image.map_or_else(|| Ok(Leads::default()), |image| serde_json::from_str(image).map_err(|_| Error::broken("damaged", "row image")))
    }

    /// Whoever stands behind the row's account, visit, policy or payment.
    fn behind(&self) -> [Option<(&'static str, i64)>; 4] {
        [
            self.account_id.map(|id| ("SELECT patient_id FROM accounts WHERE id = ?1", id)),
            self.appointment_id.map(|id| ("SELECT patient_id FROM appointments WHERE id = ?1", id)),
            self.policy_id.map(|id| ("SELECT patient_id FROM policies WHERE id = ?1", id)),
            self.payment_id.map(|id| ("SELECT patient_id FROM payment_lines WHERE payment_id = ?1", id)),
        ]
    }
}

fn lines(conn: &Connection, which: &str, params: impl Params) -> Result<Vec<Line>> {
    let mut statement = conn.prepare_cached(&format!("SELECT tbl, row_id, old, new FROM act_rows WHERE {which} ORDER BY id"))?;
    let line = |r: &rusqlite::Row<'_>| Ok(Line { table: r.get(0)?, row: r.get(1)?, old: r.get(2)?, new: r.get(3)? });
    Ok(statement.query_map(params, line)?.collect::<rusqlite::Result<_>>()?)
}

/// The rows an act changed, in their order.
pub(super) fn lines_of(conn: &Connection, act: ActId) -> Result<Vec<Line>> {
    lines(conn, "act_id = ?1", [act])
}

/// The patient of a row before and after, and whoever stands behind its account, visit, policy or payment. A guarantor
/// or a merge concerns the other person only when it changed.
fn told_of(conn: &Connection, lines: &[Line]) -> Result<BTreeSet<i64>> {
    let (mut patients, mut behind) = (BTreeSet::new(), BTreeSet::new());
    for line in lines {
        let (old, new) = (Leads::of(line.old.as_ref())?, Leads::of(line.new.as_ref())?);
        for image in [&old, &new] {
            patients.extend(image.patient_id);
            behind.extend(image.behind().into_iter().flatten());
        }
        if line.table == "patients" {
            patients.insert(line.row);
            for (before, after) in [(old.guarantor_id, new.guarantor_id), (old.merged_into, new.merged_into)] {
                if before != after {
                    patients.extend(before.into_iter().chain(after));
                }
            }
        }
    }
    for (sql, id) in behind {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            // A payer's account has no patient.
            patients.extend(row.get::<_, Option<i64>>(0)?);
        }
    }
    Ok(patients)
}

/// Ties an act to every patient it concerned.
pub(super) fn note_patients(conn: &Connection, act: ActId, lines: &[Line]) -> Result<()> {
    let mut statement = conn.prepare_cached("INSERT INTO act_patients (act_id, patient_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    for patient in told_of(conn, lines)? {
        statement.execute(params![act, patient])?;
    }
    Ok(())
}

impl Write<'_> {
    /// Whom the changes of this act concern so far.
    pub(crate) fn patients_of_changes(&self) -> Result<Vec<PatientId>> {
        let lines = lines_of(self.read.conn, self.act)?;
        Ok(told_of(self.read.conn, &lines)?.into_iter().map(PatientId).collect())
    }
}

impl Read<'_> {
    /// Whom the life of one row tells of.
    pub(crate) fn patients_of_row(&self, table: &str, row: i64) -> Result<Vec<PatientId>> {
        let lines = lines(self.conn, "tbl = ?1 AND row_id = ?2", params![table, row])?;
        Ok(told_of(self.conn, &lines)?.into_iter().map(PatientId).collect())
    }

    /// Everybody an act concerned.
    pub(crate) fn patients_of_act(&self, act: ActId) -> Result<Vec<PatientId>> {
        self.all("SELECT patient_id FROM act_patients WHERE act_id = ?1 ORDER BY patient_id", [act], |r| r.get(0))
    }
}
