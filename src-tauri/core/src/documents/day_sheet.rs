//! Gathers a day's sheet. The moves come from the day's entries, the closing from the whole ledger: two ways to one sum.

use rusqlite::params;

use super::Drawn;
use super::letterhead::Sheet;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{PatientId, PaymentId};
use crate::ledger;
use crate::money::Cents;
use crate::paper::{self, AccountMoves, DaySheetView, MethodTotal, MoveTotal, SheetReceipt, VisitCounts};
use crate::patients;
use crate::payments;
use crate::schedule;
use crate::store::Read;

pub(super) fn draw(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let today = r.today()?;
    if on > today {
        return Err(Error::field("on", "day-not-yet"));
    }
    let (receipts, named) = receipts(r, on, sheet)?;
    let chain_head: Option<String> = r.one("SELECT hash FROM seals ORDER BY act_id DESC LIMIT 1", (), |row| row.get(0))?;
    let (visits, now) = (visits(r, on, on)?, sheet.local(r.now()));
    // Over is a day once its hours are and every visit has come to its end.
    let is_over = on < today || visits.still_open == 0 && now.at >= schedule::last_closing(r, on)?;
    let view = DaySheetView {
        on,
        until: (!is_over).then_some(now),
        filter: String::new(),
        opening: ledger::receivable(r, on.plus_days(-1))?.net_cents,
        moves: moves(r, (on, on), "''", "", "")?.pop().map(|t| t.moves).unwrap_or_default(),
        closing: ledger::receivable(r, on)?.net_cents,
        by_provider: by_provider(r, (on, on), sheet)?,
        by_user: by_person(r, (on, on))?,
        by_location: by_place(r, (on, on))?,
        by_method: by_method(r, on, sheet)?,
        receipts,
        visits,
        chain_head: chain_head.unwrap_or_default(),
    };
    Ok(Drawn {
        pages: paper::day_sheet(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        tells_money: true,
        number: None,
        patient: None,
        payment: None,
        named,
    })
}

/// A provider's name as columns and paper say it; empty for what nobody saw.
const PROVIDER: &str = "coalesce(trim(o.given || ' ' || o.family || ' ' || o.credentials), '')";

/// Whose an entry is: its own provider, or whoever saw the visit or wrote the charge that the money was taken for.
const WHOSE: &str = "coalesce(e.provider_id,
    (SELECT a.provider_id FROM payment_lines AS l JOIN appointments AS a ON a.id = l.appointment_id WHERE l.id = e.line_id),
    (SELECT c.provider_id FROM payment_lines AS l JOIN charges AS c ON c.id = l.charge_id WHERE l.id = e.line_id))";

/// The day's entries summed by somebody. A reversal counts where what it reverses is given back: of a charge with
/// the charges, of a payment with the refunds.
pub(super) fn moves(r: &Read<'_>, (from, to): (Day, Day), name: &str, join: &str, nobody: &str) -> Result<Vec<MoveTotal>> {
    let sql = format!(
        "SELECT {name} AS name, sum(iif(e.kind = 'charge', e.amount_cents, 0)), sum(iif(e.kind = 'payment' AND e.reverses_id IS NULL, e.amount_cents, 0)),
           sum(iif(e.kind = 'refund' OR (e.kind = 'payment' AND e.reverses_id IS NOT NULL), e.amount_cents, 0)),
           sum(iif(e.kind = 'adjustment', e.amount_cents, 0))
         FROM ledger_entries AS e {join} WHERE e.posted_on BETWEEN ?1 AND ?2 GROUP BY name ORDER BY name"
    );
    r.all(&sql, params![from, to], |row| {
        let name: String = row.get(0)?;
        let moves = AccountMoves { charges: row.get(1)?, payments: row.get(2)?, adjustments: row.get(4)?, refunds: row.get(3)? };
        Ok(MoveTotal { name: if name.is_empty() { nobody.to_owned() } else { name }, moves })
    })
}

pub(super) fn by_provider(r: &Read<'_>, span: (Day, Day), sheet: &Sheet) -> Result<Vec<MoveTotal>> {
    moves(r, span, PROVIDER, &format!("LEFT JOIN providers AS o ON o.id = {WHOSE}"), &sheet.say("paper-no-provider"))
}

pub(super) fn by_person(r: &Read<'_>, span: (Day, Day)) -> Result<Vec<MoveTotal>> {
    moves(r, span, "o.name", "JOIN staff AS o ON o.id = e.staff_id", "")
}

pub(super) fn by_place(r: &Read<'_>, span: (Day, Day)) -> Result<Vec<MoveTotal>> {
    moves(r, span, "o.name", "JOIN locations AS o ON o.id = e.location_id", "")
}

pub(super) fn by_method(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<Vec<MethodTotal>> {
    let counts: Vec<(String, u32)> = r.all(
        "SELECT t.method, count(*) FROM payments AS p JOIN payment_tenders AS t ON t.payment_id = p.id
         WHERE p.posted_on = ?1 AND p.kind = 'payment' GROUP BY t.method",
        params![on],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let totals = payments::day_totals(r, on, on)?;
    totals
        .by_method
        .into_iter()
        .map(|total| {
            let method = total.method.word();
            Ok(MethodTotal {
                name: method_name(sheet, method),
                count: counts.iter().find(|(name, _)| name == method).map_or(0, |(_, count)| *count),
                taken: total.taken_cents,
                given_back: total.refunded_cents.plus(total.voided_cents)?,
            })
        })
        .collect()
}

/// `Cash`, in the practice's language.
pub(super) fn method_name(sheet: &Sheet, method: &str) -> String {
    sheet.say(match method {
        "cash" => "paper-method-cash",
        "card" => "paper-method-card",
        "check" => "paper-method-check",
        _ => "paper-method-other",
    })
}

/// The receipts of the day in order of their numbers, and everybody named on them.
fn receipts(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<(Vec<SheetReceipt>, Vec<PatientId>)> {
    let rows = r.all(
        "SELECT p.id, p.receipt_no, p.taken_at, p.kind, p.amount_cents, p.is_void, s.name, n.id, n.family, n.given
         FROM payments AS p JOIN staff AS s ON s.id = p.taken_by JOIN patients AS n ON n.id = p.patient_id WHERE p.posted_on = ?1 ORDER BY p.receipt_no",
        params![on],
        |row| {
            let (taken_at, kind, amount): (Moment, String, Cents) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let (family, given): (String, String) = (row.get(8)?, row.get(9)?);
            let receipt = SheetReceipt {
                number: row.get::<_, i64>(1)?.to_string(),
                at: sheet.local(taken_at).at,
                patient: patients::shown_name(&family, &given),
                tenders: String::new(),
                taken_by: row.get(6)?,
                amount: if kind == "refund" { amount.negated() } else { amount },
                is_void: row.get(5)?,
            };
            Ok((row.get::<_, PaymentId>(0)?, row.get::<_, PatientId>(7)?, receipt))
        },
    )?;
    let (mut receipts, mut named) = (Vec::new(), Vec::new());
    for (payment, patient, receipt) in rows {
        receipts.push(SheetReceipt { tenders: tenders(r, payment, sheet)?, ..receipt });
        named.push(patient);
    }
    Ok((receipts, named))
}

/// `Cash 15.00, Card 25.00`: a sum stays on the line of its method.
fn tenders(r: &Read<'_>, payment: PaymentId, sheet: &Sheet) -> Result<String> {
    let tenders = r.all("SELECT method, amount_cents FROM payment_tenders WHERE payment_id = ?1 ORDER BY id", [payment], |row| {
        let (method, amount): (String, Cents) = (row.get(0)?, row.get(1)?);
        Ok(format!("{}\u{A0}{}", method_name(sheet, &method), amount.shown()))
    })?;
    Ok(tenders.join(", "))
}

pub(super) fn visits(r: &Read<'_>, from: Day, to: Day) -> Result<VisitCounts> {
    let sql = "SELECT count(*) FILTER (WHERE status NOT IN ('cancelled', 'cancelled-late', 'rescheduled')), count(*) FILTER (WHERE is_walk_in = 1),
          count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE status IN ('waiting', 'in-room', 'checkout')),
          count(*) FILTER (WHERE status = 'no-show'), count(*) FILTER (WHERE status IN ('cancelled', 'cancelled-late')),
          count(*) FILTER (WHERE status IN ('booked', 'confirmed', 'waiting', 'in-room', 'checkout'))
        FROM appointments WHERE starts_on BETWEEN ?1 AND ?2 AND is_held = 0";
    let counts = r.one(sql, params![from, to], |row| {
        Ok(VisitCounts {
            booked: row.get(0)?,
            walk_ins: row.get(1)?,
            done: row.get(2)?,
            here: row.get(3)?,
            no_shows: row.get(4)?,
            cancelled: row.get(5)?,
            still_open: row.get(6)?,
        })
    })?;
    Ok(counts.unwrap_or_default())
}
