//! The lines of a day, each row that moved money as one line of numbers and codes. No line holds a name or a free text, and
//! none is ever changed later: the same day gives the same lines for ever.

use rusqlite::params;

use crate::dates::Day;
use crate::error::Result;
use crate::store::{Digest, Read};

/// The columns of a line.
pub(super) const HEAD: &str = "row,posted_on,id,at,kind,amount_cents,patient_id,account_id,charge_id,payment_id,line_id,reverses_id,provider_id,location_id,staff_id,effective_on,method,receipt_no,shift_id";

/// Entries, money put onto charges, tenders taken or given back, tenders of what was voided, and what drawers held: each query tells the lines of the
/// dates from ?1 to ?2 in an order that stays.
const SOURCES: &[&str] = &[
    "SELECT concat_ws(',', 'entry', posted_on, id, at, kind, amount_cents, patient_id, account_id, ifnull(charge_id, ''), ifnull(payment_id, ''),
       ifnull(line_id, ''), ifnull(reverses_id, ''), ifnull(provider_id, ''), location_id, staff_id, ifnull(effective_on, ''), '', '', '')
     FROM ledger_entries WHERE posted_on BETWEEN ?1 AND ?2 ORDER BY id",
    "SELECT concat_ws(',', 'application', posted_on, id, at, '', amount_cents, patient_id, account_id, charge_id, '', line_id, '', '', '', staff_id, '', '', '', '')
     FROM applications WHERE posted_on BETWEEN ?1 AND ?2 ORDER BY id",
    "SELECT concat_ws(',', 'tender', p.posted_on, t.id, p.taken_at, p.kind, t.amount_cents, '', '', '', p.id, '', '', '', p.location_id, p.taken_by, '',
       t.method, p.receipt_no, ifnull(p.shift_id, ''))
     FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.posted_on BETWEEN ?1 AND ?2 ORDER BY t.id",
    "SELECT concat_ws(',', 'voided-tender', p.voided_on, t.id, '', p.kind, t.amount_cents, '', '', '', p.id, '', '', '', p.location_id, p.taken_by, '',
       t.method, p.receipt_no, ifnull(p.void_shift_id, ''))
     FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id WHERE p.voided_on BETWEEN ?1 AND ?2 ORDER BY t.id",
    "SELECT concat_ws(',', 'float', opened_on, id, opened_at, '', float_cents, '', '', '', '', '', '', '', '', staff_id, '', 'cash', '', id)
     FROM shifts WHERE opened_on BETWEEN ?1 AND ?2 ORDER BY id",
    "SELECT concat_ws(',', kind, posted_on, id, at, '', amount_cents, '', '', '', '', '', '', '', '', staff_id, '', 'cash', '', shift_id)
     FROM shift_moves WHERE posted_on BETWEEN ?1 AND ?2 ORDER BY id",
    "SELECT concat_ws(',', 'count', closed_on, id, closed_at, '', counted_cents, '', '', '', '', '', '', '', '', staff_id, '', 'cash', '', id)
     FROM shifts WHERE closed_on BETWEEN ?1 AND ?2 ORDER BY id",
    "SELECT concat_ws(',', 'over-short', posted_on, id, at, iif(is_at_opening, 'opening', 'count'), amount_cents, '', '', '', '', '', '', '', '', staff_id, '',
       'cash', '', shift_id) FROM over_shorts WHERE posted_on BETWEEN ?1 AND ?2 ORDER BY id",
];

/// The lines of some dates.
pub(super) fn lines(r: &Read<'_>, from: Day, to: Day) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for source in SOURCES {
        lines.extend(r.all::<String>(source, params![from, to], |row| row.get(0))?);
    }
    Ok(lines)
}

/// A digest and over how many lines it is.
pub(super) struct DayDigest {
    pub(super) digest: String,
    pub(super) count: i64,
}

/// SHA-256 over what the dates since the close before it moved: a headline, the date, the digest before, the lines, each with its end of line.
pub(super) fn digest(r: &Read<'_>, on: Day) -> Result<DayDigest> {
    let sql = "SELECT day_on, digest FROM closed_days WHERE day_on < ?1 ORDER BY day_on DESC LIMIT 1";
    let before: Option<(Day, String)> = r.one(sql, params![on], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // Dates between two closes belong to the later one; what came before the first close is in the trail alone.
    let (from, before) = before.map_or((on, String::new()), |(day, digest)| (day.plus_days(1), digest));
    let lines = lines(r, from, on)?;
    let mut sum = Digest::new();
    sum.update(format!("daysheet day 1\n{on}\n{before}\n").as_bytes());
    for line in &lines {
        sum.update(line.as_bytes());
        sum.update(b"\n");
    }
    Ok(DayDigest { digest: sum.hex(), count: lines.len() as i64 })
}
