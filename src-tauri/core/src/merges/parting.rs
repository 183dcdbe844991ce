//! Parting two charts: facts go back where they came from, later ones with what they hang on, and a person says the rest.

use std::collections::BTreeMap;

use rusqlite::params;

use super::facts::{Fact, HANDED, SILENT, STAYING, hangs_on_visits, rows, told};
use super::joining::{hand_over, merge};
use super::preview::Side;
use super::{FactAnswer, Merge, MergeAsked, PartDraft, PartPreview};
use crate::command::Told;
use crate::error::{Error, Result};
use crate::ids::{ChargeId, LineId, MergeId, PatientId, PaymentId};
use crate::ledger::{self, Lying};
use crate::store::{Facts, Read, Write};
use crate::{charges, patients, payments};

type Answers = BTreeMap<(String, i64), bool>;

/// Why a fact goes where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It came with its chart.
    Origin,
    /// It goes with what it hangs on.
    Hangs,
    /// A person says so, or has to.
    Said(Option<bool>),
}

/// A fact on the chart that stays, or on the absorbed one, and where it goes.
struct Sorted {
    table: &'static str,
    row: i64,
    goes_back: bool,
    why: Why,
}

/// A merge with what is needed to tell its facts apart.
struct Parting {
    merge: Merge,
    /// The last row of each table before the merge.
    last: BTreeMap<String, i64>,
    said: String,
    /// Rows handed over, with what they said before.
    handed: BTreeMap<(String, i64), String>,
    answers: Answers,
}

impl Parting {
    fn of(r: &Read<'_>, id: MergeId, answers: Answers) -> Result<Parting> {
        let merge = merge(r, id)?;
        let sql = "SELECT last_rows, taken, parted_at IS NOT NULL FROM merges WHERE id = ?1";
        let (last, said, is_parted): (String, String, bool) =
            r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.ok_or_else(|| Error::missing("merge"))?;
        if is_parted {
            return Err(Error::refused("already-parted"));
        }
        if patients::standing(r, merge.kept_id)? != merge.kept_id {
            return Err(Error::refused("part-the-later-first"));
        }
        let last = serde_json::from_str(&last).map_err(|_| Error::broken("damaged", "merge"))?;
        let facts = r.all("SELECT tbl, row_no, before FROM merged_facts WHERE merge_id = ?1 ORDER BY id", [id], |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
        })?;
        Ok(Parting { merge, last, said, handed: facts.into_iter().collect(), answers })
    }

    fn is_later(&self, table: &str, row: i64) -> bool {
        // A table that came with a later version of the program had no rows then.
        row > self.last.get(table).copied().unwrap_or(0)
    }

    /// Every fact that may go back, and where it goes.
    fn sorted(&self, r: &Read<'_>) -> Result<Vec<Sorted>> {
        let mut sorted = Vec::new();
        for chart in patients::charts_of(r, self.merge.absorbed_id)? {
            for table in STAYING {
                sorted.extend(rows(r, table, chart, 0)?.into_iter().map(|row| Sorted { table, row, goes_back: true, why: Why::Origin }));
            }
        }
        for table in HANDED.into_iter().chain(STAYING) {
            for row in rows(r, table, self.merge.kept_id, 0)? {
                if self.is_later(table, row) {
                    let (goes_back, why) = self.fate(r, table, row)?;
                    sorted.push(Sorted { table, row, goes_back, why });
                } else if self.handed.contains_key(&(table.to_owned(), row)) {
                    sorted.push(Sorted { table, row, goes_back: true, why: Why::Origin });
                }
            }
        }
        sorted.extend(self.handed.keys().filter(|(table, _)| table == "patients").map(|(_, row)| Sorted {
            table: "patients",
            row: *row,
            goes_back: true,
            why: Why::Origin,
        }));
        Ok(sorted)
    }

    /// Where a fact goes that came after the merge.
    fn fate(&self, r: &Read<'_>, table: &str, row: i64) -> Result<(bool, Why)> {
        if let Some(goes_back) = self.hangs(r, table, row)? {
            return Ok((goes_back, Why::Hangs));
        }
        let said = self.answers.get(&(table.to_owned(), row)).copied();
        Ok((said.unwrap_or(false), Why::Said(said)))
    }

    /// Where what it hangs on goes, if it hangs on anything.
    fn hangs(&self, r: &Read<'_>, table: &str, row: i64) -> Result<Option<bool>> {
        if hangs_on_visits(table) {
            let appointment: Option<i64> = r.one(&format!("SELECT appointment_id FROM {table} WHERE id = ?1"), [row], |row| row.get(0))?.flatten();
            if let Some(appointment) = appointment {
                return self.goes(r, "appointments", appointment).map(Some);
            }
        }
        match table {
            "payments" => {
                let sql = "SELECT DISTINCT l.charge_id FROM payment_lines AS l WHERE l.payment_id = ?1 AND l.charge_id IS NOT NULL";
                let charges: Vec<i64> = r.all(sql, [row], |row| row.get(0))?;
                let ways = charges.into_iter().map(|charge| self.goes(r, "charges", charge)).collect::<Result<Vec<bool>>>()?;
                // Money for both is the payer's own; nobody else's chart names who stood at the desk.
                Ok(ways.first().map(|_| ways.iter().all(|goes| *goes)))
            }
            "appointments" => {
                let series: Option<i64> = r.one("SELECT series_id FROM appointments WHERE id = ?1", [row], |row| row.get(0))?.flatten();
                series.map(|series| self.goes(r, "series", series)).transpose()
            }
            "calls" => {
                let wait: Option<i64> = r.one("SELECT wait_id FROM calls WHERE id = ?1", [row], |row| row.get(0))?.flatten();
                wait.map(|wait| self.goes(r, "waits", wait)).transpose()
            }
            "pictures" => {
                let policy: Option<i64> = r.one("SELECT policy_id FROM pictures WHERE id = ?1", [row], |row| row.get(0))?.flatten();
                policy.map(|policy| self.goes(r, "policies", policy)).transpose()
            }
            "documents" => {
                let sql = "SELECT payment_id FROM documents WHERE id = ?1";
                let payment: Option<i64> = r.one(sql, [row], |row| row.get(0))?.flatten();
                payment.map(|payment| self.goes(r, "payments", payment)).transpose()
            }
            _ => Ok(None),
        }
    }

    /// Where any fact goes, whenever it came.
    fn goes(&self, r: &Read<'_>, table: &str, row: i64) -> Result<bool> {
        if self.handed.contains_key(&(table.to_owned(), row)) {
            return Ok(true);
        }
        let chart: Option<PatientId> = r.one(&format!("SELECT patient_id FROM {table} WHERE id = ?1"), [row], |row| row.get(0))?;
        if chart.is_some_and(|chart| chart != self.merge.kept_id) {
            return Ok(chart.map(|chart| patients::charts_of(r, self.merge.absorbed_id).map(|c| c.contains(&chart))).transpose()?.unwrap_or(false));
        }
        if self.is_later(table, row) { Ok(self.fate(r, table, row)?.0) } else { Ok(false) }
    }
}

/// What parting would do; the asked facts stand apart.
pub(super) fn preview(r: &Read<'_>, asked: MergeAsked) -> Result<Told<PartPreview>> {
    let parting = Parting::of(r, asked.id, Answers::new())?;
    let (mut by_origin, mut later, mut open): (Vec<Fact>, Vec<Fact>, Vec<Fact>) = Default::default();
    for fact in parting.sorted(r)?.into_iter().filter(|f| !SILENT.contains(&f.table)) {
        let line = told(r, fact.table, fact.row, fact.goes_back)?;
        match fact.why {
            Why::Origin => by_origin.push(line),
            Why::Hangs => later.push(line),
            Why::Said(_) => open.push(line),
        }
    }
    let merge = parting.merge;
    let (kept, absorbed) = (patients::get(r, merge.kept_id)?, patients::as_it_stands(r, merge.absorbed_id)?);
    let patients = vec![kept.id, absorbed.id];
    let preview = PartPreview { kept: Side::of(r, &kept)?, absorbed: Side::of(r, &absorbed)?, merge, by_origin, later, asked: open };
    Ok((preview, patients))
}

/// Parts two charts again.
///
/// # Errors
/// `already-parted`, `part-the-later-first`, `facts-unanswered` at `answers`.
pub(super) fn part(w: &mut Write<'_>, draft: PartDraft) -> Result<Merge> {
    let answers = draft.answers.unwrap_or_default().into_iter().map(|FactAnswer { table, row, goes_back }| ((table.to_string(), row), goes_back));
    let parting = Parting::of(w, draft.id, answers.collect())?;
    let sorted = parting.sorted(w)?;
    if sorted.iter().any(|fact| fact.why == Why::Said(None) && !SILENT.contains(&fact.table)) {
        return Err(Error::field("answers", "facts-unanswered"));
    }
    let sql = "UPDATE merges SET parted_at = ?3, parted_by = ?4, part_reason = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("merge", sql, params![draft.id, draft.rev, w.now(), w.staff_id()?, draft.reason])?;
    let (kept, absorbed) = (parting.merge.kept_id, parting.merge.absorbed_id);
    patients::part(w, kept, absorbed, &parting.said)?;
    // Each has their own sums again before anything is posted.
    for chart in [kept, absorbed] {
        ledger::rebuild_of(w, chart)?;
    }
    let lying = parting.send_back(w, &sorted, draft.reason.as_str())?;
    ledger::part(w, kept, absorbed)?;
    ledger::lay_again(w, &lying)?;
    for chart in [kept, absorbed] {
        patients::settle_consents(w, chart)?;
        patients::rekey(w, chart)?;
    }
    merge(w, draft.id)
}

impl Parting {
    /// Sends everything back that goes back; money that was taken off its charge on the way.
    fn send_back(&self, w: &mut Write<'_>, sorted: &[Sorted], reason: &str) -> Result<Vec<Lying>> {
        let absorbed = self.merge.absorbed_id;
        // Lines of payments go their own ways: told before anything moves.
        let lines = self.lines_that_go(w, sorted)?;
        for fact in sorted.iter().filter(|f| f.goes_back && !STAYING.contains(&f.table)) {
            let before = self.handed.get(&(fact.table.to_owned(), fact.row)).map_or("", String::as_str);
            hand_over(w, &Facts::One { table: fact.table, row: fact.row, before }, absorbed)?;
        }
        let to = ledger::debtor(w, absorbed)?;
        let mut lying = Vec::new();
        for fact in sorted.iter().filter(|f| f.goes_back && f.table == "charges" && f.why != Why::Origin) {
            lying.extend(charges::give_to(w, ChargeId(fact.row), to, reason)?);
        }
        for (payment, lines, is_theirs) in lines {
            lying.extend(payments::give_to(w, payment, &lines, is_theirs, to, reason)?);
        }
        Ok(lying)
    }

    /// The lines of later payments that go back: each with its charge or visit, else with its payment.
    fn lines_that_go(&self, r: &Read<'_>, sorted: &[Sorted]) -> Result<Vec<(PaymentId, Vec<LineId>, bool)>> {
        let mut going = Vec::new();
        for fact in sorted.iter().filter(|f| f.table == "payments" && f.why != Why::Origin) {
            let sql = "SELECT id, charge_id, appointment_id FROM payment_lines WHERE payment_id = ?1 AND patient_id = ?2 AND refunds_id IS NULL ORDER BY id";
            let lines: Vec<(LineId, Option<i64>, Option<i64>)> =
                r.all(sql, params![fact.row, self.merge.kept_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let mut theirs = Vec::new();
            for (line, charge, appointment) in lines {
                let goes = match (charge, appointment) {
                    (Some(charge), _) => self.goes(r, "charges", charge)?,
                    (None, Some(appointment)) => self.goes(r, "appointments", appointment)?,
                    (None, None) => fact.goes_back,
                };
                if goes {
                    theirs.push(line);
                }
            }
            if fact.goes_back || !theirs.is_empty() {
                going.push((PaymentId(fact.row), theirs, fact.goes_back));
            }
        }
        Ok(going)
    }
}
