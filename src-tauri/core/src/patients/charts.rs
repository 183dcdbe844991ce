//! Two charts of one person: one stays, the other is absorbed and leads to it. Which of the fields came from the absorbed
//! chart is told, so that each chart can have its own back.

use rusqlite::params;

use super::record::COLUMNS;
use super::{Patient, addresses, consents, own_fields, rekey, related, timeline};
pub(crate) use crate::charts::{CHARTS, standing};
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::store::{Facts, Handed, Read, Write};

/// By rows of `patients`: for every chart the one that stands for it.
pub(crate) const TOPS: &str = "WITH RECURSIVE tops (id, top) AS (SELECT id, id FROM patients WHERE merged_into IS NULL
    UNION ALL SELECT p.id, t.top FROM patients AS p JOIN tops AS t ON p.merged_into = t.id)";

/// The patient's chart and every chart absorbed by it.
pub(crate) fn charts_of(r: &Read<'_>, id: PatientId) -> Result<Vec<PatientId>> {
    r.all(&format!("SELECT id FROM patients WHERE id IN {CHARTS} ORDER BY id"), [id], |row| row.get(0))
}

/// The fields of a record between which a person chooses, as JSON spells them and as the table does.
pub(crate) fn fields() -> impl Iterator<Item = (String, &'static str)> {
    COLUMNS.split(", ").map(|column| (camel(column), column))
}

fn camel(column: &str) -> String {
    let mut words = column.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name.push_str(&head.to_uppercase());
        name.push_str(tail);
        name
    })
}

/// Absorbs a chart: it leads to the other one from now on, whose named fields take the absorbed chart's words. What both
/// said of these fields, as JSON.
pub(crate) fn absorb(w: &mut Write<'_>, kept: &Patient, absorbed: &Patient, taken: &[&'static str]) -> Result<String> {
    let taken = consents::newest_of_both(w, kept, absorbed, taken)?;
    let pair = |column: &&str| format!("'{column}', json_array(k.{column}, a.{column})");
    let sql = format!(
        "SELECT json_object({}) FROM patients AS k, patients AS a WHERE k.id = ?1 AND a.id = ?2",
        taken.iter().map(pair).collect::<Vec<_>>().join(", ")
    );
    let said: String = w.one(&sql, params![kept.id, absorbed.id], |row| row.get(0))?.ok_or_else(|| Error::missing("patient"))?;
    let set: String = taken.iter().map(|column| format!("{column} = json_extract(?3, '$.{column}[1]'), ")).collect();
    w.update(
        "patient",
        &format!("UPDATE patients SET {set}rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND ?3 IS ?3"),
        params![kept.id, kept.rev, said],
    )?;
    let sql = "UPDATE patients SET merged_into = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("patient", sql, params![absorbed.id, absorbed.rev, kept.id])?;
    rekey(w, absorbed.id)?;
    rekey(w, kept.id)?;
    Ok(said)
}

/// Parts a chart from the one that absorbed it. A field that was taken goes back where nobody changed it since.
pub(crate) fn part(w: &mut Write<'_>, kept: PatientId, absorbed: PatientId, said: &str) -> Result<()> {
    let columns: Vec<&str> = fields().map(|(_, column)| column).collect();
    let own: String = columns
        .iter()
        .map(|c| {
            format!("{c} = iif(json_type(?2, '$.{c}') IS NOT NULL AND {c} IS json_extract(?2, '$.{c}[1]'), json_extract(?2, '$.{c}[0]'), {c}), ")
        })
        .collect();
    w.run(&format!("UPDATE patients SET {own}rev = rev + 1 WHERE id = ?1"), params![kept, said])?;
    // Whoever owed for the absorbed chart may owe no more for anybody: then it owes for itself.
    let sql =
        "UPDATE patients SET merged_into = NULL, rev = rev + 1, guarantor_id = (SELECT g.id FROM patients AS g WHERE g.id = patients.guarantor_id
        AND g.merged_into IS NULL AND g.guarantor_id IS NULL) WHERE id = ?1 AND merged_into = ?2";
    w.update("patient", sql, params![absorbed, kept])?;
    rekey(w, kept)?;
    rekey(w, absorbed)
}

/// For whom a chart owes: that too is handed over. Who would owe for themselves owes for nobody.
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    let rows: Vec<i64> = match *facts {
        Facts::All(from) => w.all("SELECT id FROM patients WHERE guarantor_id = ?1 AND merged_into IS NULL ORDER BY id", [from], |row| row.get(0))?,
        Facts::One { table: "patients", row, .. } => vec![row],
        Facts::One { .. } => Vec::new(),
    };
    let sql = "UPDATE patients SET guarantor_id = (SELECT nullif(coalesce(t.guarantor_id, t.id), patients.id) FROM patients AS t WHERE t.id = ?2),
        rev = rev + 1 WHERE id = ?1";
    for row in &rows {
        w.run(sql, params![row, to])?;
    }
    let mut handed: Vec<Handed> = rows.into_iter().map(|row| Handed::plain("patients", row)).collect();
    handed.extend(related::hand_over(w, facts, to)?);
    handed.extend(timeline::hand_over(w, facts, to)?);
    handed.extend(addresses::hand_over(w, facts, to)?);
    handed.extend(consents::hand_over(w, facts, to)?);
    handed.extend(own_fields::hand_over(w, facts, to)?);
    Ok(handed)
}
