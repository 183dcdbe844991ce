//! A payment that goes to another chart when two charts are parted.

use rusqlite::params;

use crate::error::Result;
use crate::ids::{LineId, PaymentId};
use crate::ledger::{self, Debtor, Lying};
use crate::store::Write;

/// Gives lines of a payment to another chart, with what was refunded of them; and, when it was taken from that patient, the
/// payment itself. What of the money lay on charges lies unapplied.
pub(crate) fn give_to(w: &mut Write<'_>, id: PaymentId, lines: &[LineId], is_theirs: bool, to: Debtor, reason: &str) -> Result<Vec<Lying>> {
    let mut lying = Vec::new();
    for line in lines {
        lying.extend(ledger::give_line(w, *line, to, reason)?);
        let sql = "UPDATE payment_lines SET patient_id = ?2, account_id = ?3 WHERE id = ?1 OR refunds_id = ?1";
        w.run(sql, params![line, to.patient, to.account])?;
    }
    if is_theirs {
        let sql = "UPDATE payments SET patient_id = ?2, account_id = ?3, rev = rev + 1 WHERE id = ?1 OR refunds_id = ?1";
        w.run(sql, params![id, to.patient, to.account])?;
    }
    Ok(lying)
}
