//! Where patients lived before. Whoever writes an address keeps the former one here; an address that was only completed
//! was no other home.

use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::record;
use crate::codes::{State, Zip};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::store::{Facts, Handed, Read, Write};

/// A place somebody lives at, as it stands on their record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    address: String,
    city: String,
    state: Option<State>,
    zip: Option<Zip>,
}

/// Where somebody lived before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormerAddress {
    /// In one line.
    pub address: String,
    /// Known from then on.
    pub from_on: Option<Day>,
    /// They lived there until then.
    pub to_on: Day,
}

impl Home {
    fn of(patient: &record::Patient) -> Home {
        Home { address: patient.address.clone(), city: patient.city.clone(), state: patient.state.clone(), zip: patient.zip.clone() }
    }

    fn parts(&self) -> [&str; 4] {
        let (state, zip) = (self.state.as_ref().map_or("", State::as_str), self.zip.as_ref().map_or("", Zip::as_str));
        [&self.address, &self.city, state, zip]
    }

    /// `12 Elm St, Larkfield, OH 43004`; what is missing leaves no comma behind.
    pub(super) fn line(&self) -> String {
        let [address, city, state, zip] = self.parts();
        let place = [state, zip].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        [address, city, &place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Says all that was said before, and perhaps more.
    fn completes(&self, before: &Home) -> bool {
        before.parts().into_iter().zip(self.parts()).all(|(was, is)| was.is_empty() || was == is)
    }
}

impl record::Patient {
    /// Where they live.
    pub(super) fn home(&self) -> Home {
        Home::of(self)
    }

    /// Where they live, in one line.
    pub(crate) fn address_line(&self) -> String {
        self.home().line()
    }
}

/// Keeps the address that a patient had before their record was written. They moved today, or on the day they say.
///
/// # Errors
/// `moved-in-the-future` at `movedOn`.
pub(super) fn keep_former(w: &mut Write<'_>, id: PatientId, before: &Home, moved_on: Option<Day>) -> Result<()> {
    let today = w.today()?;
    if moved_on.is_some_and(|day| day > today) {
        return Err(Error::field("movedOn", "moved-in-the-future"));
    }
    if record::get(w, id)?.home().completes(before) {
        return Ok(());
    }
    // Known since they were registered, or since they moved there; not when they say that they had left before.
    let sql = "INSERT INTO former_addresses (patient_id, address, city, state, zip, from_on, to_on)
        SELECT ?1, ?2, ?3, ?4, ?5, iif(since <= ?6, since, NULL), ?6 FROM (SELECT coalesce(
          (SELECT max(to_on) FROM former_addresses WHERE patient_id = ?1), (SELECT since_on FROM patients WHERE id = ?1)) AS since)";
    w.insert(sql, params![id, before.address, before.city, before.state, before.zip, moved_on.unwrap_or(today)])?;
    Ok(())
}

/// Where a patient lived before, the latest first.
pub(super) fn of_patient(r: &Read<'_>, id: PatientId) -> Result<Vec<(Home, FormerAddress)>> {
    let sql = "SELECT address, city, state, zip, from_on, to_on FROM former_addresses WHERE patient_id = ?1 ORDER BY to_on DESC, id DESC LIMIT 20";
    r.all(sql, [id], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(Home, FormerAddress)> {
    let home = Home { address: row.get(0)?, city: row.get(1)?, state: row.get(2)?, zip: row.get(3)? };
    let former = FormerAddress { address: home.line(), from_on: row.get(4)?, to_on: row.get(5)? };
    Ok((home, former))
}

/// Former addresses go to the chart that stays (or back).
pub(super) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("former_addresses", facts, to)
}
