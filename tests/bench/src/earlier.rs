//! The years before those that are told command by command: visits as a practice brings them from the program it had, row after
//! row and without the money of that time; then the trail notes an image of each and seals the chain over them.

use std::path::Path;

use daysheet_core::dates::Day;
use daysheet_core::error::Result;
use daysheet_core::store::Store;
use rusqlite::{Connection, params};

use crate::dice::Dice;
use crate::practice::{Size, moment, start, zone};

/// The one who comes most came on every fifth of these days.
const A_FIFTH: usize = 5;

/// A patient, and when they were born.
type Born = (i64, Day);

/// Fills those days, each with as many visits as a day has.
///
/// # Errors
/// Those of the file.
pub fn bring(store: &Store, file: &Path, size: Size, dice: &mut Dice, days: &[Day]) -> Result<()> {
    let mut bare = store.bare(file)?;
    let patients: Vec<Born> = {
        let mut all = bare.prepare("SELECT id, coalesce(born_on, '1970-01-01') FROM patients ORDER BY id")?;
        all.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?
    };
    let rows = bare.transaction()?;
    for (number, day) in days.iter().enumerate() {
        bring_day(&rows, size, dice, (*day, number % A_FIFTH == 0), &patients)?;
    }
    rows.commit()?;
    drop(bare);
    store.restate_all()
}

fn bring_day(rows: &Connection, size: Size, dice: &mut Dice, (day, is_fifth): (Day, bool), patients: &[Born]) -> Result<()> {
    let mut add = rows.prepare_cached(
        "INSERT INTO appointments (patient_id, provider_id, location_id, visit_type_id, starts_on, starts_min, minutes, zone, starts_at, status, status_at, booked_by)
         VALUES (?1, ?2, 1, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)",
    )?;
    let mut come = rows.prepare_cached("INSERT INTO visits (appointment_id, patient_id, arrived_at, left_at) VALUES (?1, ?2, ?3, ?4)")?;
    for number in 0..size.a_day {
        let comes_most = number == 0 && is_fifth;
        let (who, _) = if comes_most { patients[0] } else { somebody_born_by(day, dice, patients) };
        let minute = start(number / size.regulars, size.every);
        let left = moment(day, minute + size.every);
        let is_missed = !comes_most && dice.percent(6);
        let status = if is_missed { "no-show" } else { "done" };
        let provider = (number % size.regulars + 1) as i64;
        add.execute(params![who, provider, day, minute as i64, size.every as i64, zone().name(), moment(day, minute), status, left])?;
        if !is_missed {
            come.execute(params![rows.last_insert_rowid(), who, moment(day, minute - 8), left])?;
        }
    }
    Ok(())
}

fn somebody_born_by(day: Day, dice: &mut Dice, patients: &[Born]) -> Born {
    loop {
        let one = patients[1 + dice.below(patients.len() - 1)];
        if one.1 <= day {
            return one;
        }
    }
}
