//! Gathers the papers of the till: the certificate of a close, the sheet of a shift, a deposit slip.

use rusqlite::params;

use super::day_sheet::{by_method, by_person, by_place, by_provider, method_name};
use super::letterhead::Sheet;
use super::{Drawn, PrintAsked};
use crate::dates::{Day, Moment};
use crate::days::{self, ClosedDay};
use crate::deposits::{self, Deposit, DepositItem};
use crate::drawers::{self, Shift, ShiftSheet, ShiftState};
use crate::error::{Error, Result};
use crate::ids::{DepositId, ShiftId};
use crate::ledger::{self, Moves};
use crate::money::Cents;
use crate::paper::{self, AccountMoves, CloseCertificateView, MoveTotal, PartColumn, SheetPart, TieLine, TillSheetView};
use crate::store::Read;

fn drawn(pages: paper::Pages, on: Day) -> Drawn {
    Drawn { pages, on, filter: "", number: None, patient: None, payment: None, named: Vec::new(), tells_money: true }
}

fn id(asked: &PrintAsked) -> Result<i64> {
    asked.id.ok_or_else(|| Error::field("id", "required"))
}

/// Columns by key and width in tenths of a point: words, and figures after them.
fn columns(sheet: &Sheet, words: &[(&str, i32)], figures: &[(&str, i32)]) -> Vec<PartColumn> {
    let column = |(key, width): &(&str, i32), is_figure| {
        let head = if key.is_empty() { String::new() } else { sheet.say(key) };
        PartColumn { head, width: *width, is_figure }
    };
    words.iter().map(|one| column(one, false)).chain(figures.iter().map(|one| column(one, true))).collect()
}

fn moment(sheet: &Sheet, at: Moment) -> String {
    let local = sheet.local(at);
    format!("{} {}", sheet.day(local.on), sheet.head.clock(&sheet.words, local.at))
}

/// The certificate of a closed date, as it was closed: the same figures for ever.
pub(super) fn certificate(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let closed = days::closed_day(r, on)?;
    let before: Option<String> = r.one("SELECT digest FROM closed_days WHERE number = ?1", [closed.number - 1], |row| row.get(0))?;
    let span = (on, on);
    let view = CloseCertificateView {
        on,
        number: closed.number.to_string(),
        facts: close_facts(r, &closed, sheet)?,
        opening: closed.opening_cents,
        moves: account_moves(&closed.moves),
        closing: closed.closing_cents,
        ledger: closed.tie.ledger_cents,
        tie: tie_lines(r, &closed, sheet)?,
        tie_notes: tie_notes(r, &closed, sheet)?,
        by: vec![
            ("paper-by-provider", by_provider(r, span, sheet)?),
            ("paper-by-person", by_person(r, span)?),
            ("paper-by-location", by_place(r, span)?),
        ],
        spans: spans(r, &closed, sheet)?,
        parts: [drawers_part(r, on, sheet)?, gaps(r, on, sheet)?].into_iter().filter(|part| !part.rows.is_empty()).collect(),
        digest: closed.digest,
        digest_before: before.unwrap_or_default(),
        lines: closed.line_count,
        signers: vec![sheet.with("paper-signed-close", &[("name", &closed.closed_by)]), sheet.say("paper-signed-seen")],
    };
    Ok(drawn(paper::close_certificate(&view, &sheet.head, &sheet.words), on))
}

fn account_moves(moves: &Moves) -> AccountMoves {
    AccountMoves { charges: moves.charges_cents, payments: moves.payments_cents, adjustments: moves.adjustments_cents, refunds: moves.refunds_cents }
}

fn close_facts(r: &Read<'_>, closed: &ClosedDay, sheet: &Sheet) -> Result<Vec<(String, String)>> {
    let sql = "SELECT count(*), min(receipt_no), max(receipt_no) FROM payments WHERE posted_on = ?1";
    let (count, first, last): (i64, Option<i64>, Option<i64>) =
        r.one(sql, params![closed.on], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.unwrap_or((0, None, None));
    let numbers = first.zip(last).map_or_else(|| "\u{2013}".to_owned(), |(first, last)| format!("{first}\u{2013}{last}"));
    let facts = [
        ("paper-close-number", closed.number.to_string()),
        ("paper-closed-at", moment(sheet, closed.closed_at)),
        ("paper-closed-by", closed.closed_by.clone()),
        ("paper-receipts", count.to_string()),
        ("paper-receipt-numbers", numbers),
        ("paper-journal-lines", closed.line_count.to_string()),
    ];
    Ok(facts.into_iter().map(|(key, value)| (sheet.say(key), value)).collect())
}

/// What each way of paying brought, and what of it lies there: counted, on the terminal's slip, in checks.
fn tie_lines(r: &Read<'_>, closed: &ClosedDay, sheet: &Sheet) -> Result<Vec<TieLine>> {
    let tie = &closed.tie;
    let hands = [
        ("cash", tie.in_hand_cents),
        ("card", tie.terminal_cents.unwrap_or(tie.cards_cents)),
        ("check", tie.checks_cents),
        ("other", tie.other_cents),
    ];
    let methods = by_method(r, closed.on, sheet)?;
    let lines = hands.into_iter().map(|(method, in_hand)| {
        let name = method_name(sheet, method);
        let (taken, given_back) = methods.iter().find(|one| one.name == name).map_or((Cents::ZERO, Cents::ZERO), |one| (one.taken, one.given_back));
        TieLine { name, taken, given_back, in_hand }
    });
    Ok(lines.filter(|one| !(one.taken.is_zero() && one.given_back.is_zero() && one.in_hand.is_zero())).collect())
}

/// Every difference with its reason and both names.
fn tie_notes(r: &Read<'_>, closed: &ClosedDay, sheet: &Sheet) -> Result<Vec<String>> {
    let found = drawers::over_short_between(r, closed.on, closed.on)?;
    let mut notes: Vec<String> = found.iter().map(|one| difference(one, sheet)).collect();
    if !closed.tie.terminal_reason.is_empty() {
        notes.push(sheet.with("paper-terminal-differs", &[("reason", &closed.tie.terminal_reason)]));
    }
    Ok(notes)
}

fn difference(one: &drawers::OverShort, sheet: &Sheet) -> String {
    let key = if one.amount_cents.is_negative() { "ui-short" } else { "ui-over" };
    let amount = if one.amount_cents.is_negative() { one.amount_cents.negated() } else { one.amount_cents };
    let names = [Some(one.by.as_str()), one.signed_by.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let sum = sheet.with(key, &[("sum", &amount.shown())]);
    sheet.with("paper-over-short", &[("drawer", &one.drawer), ("sum", &sum), ("reason", &one.reason), ("names", &names)])
}

/// The day, its month and its year until it: what the ledger says today is what it said then, because closed dates take nothing.
fn spans(r: &Read<'_>, closed: &ClosedDay, sheet: &Sheet) -> Result<Vec<MoveTotal>> {
    let on = closed.on;
    let month = on.plus_days(1 - i64::from(on.day()));
    let year = month.plus_months(1 - i64::from(on.month()));
    let since = |from: Day, key: &str| -> Result<MoveTotal> {
        let moves = ledger::moves_between(r, from, on)?;
        Ok(MoveTotal { name: sheet.say(key), moves: account_moves(&moves) })
    };
    Ok(vec![
        MoveTotal { name: sheet.say("paper-this-day"), moves: account_moves(&closed.moves) },
        since(month, "paper-month-to-date")?,
        since(year, "paper-year-to-date")?,
    ])
}

fn drawers_part(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<SheetPart> {
    let dash = |cents: Option<Cents>| cents.map_or_else(|| "\u{2013}".to_owned(), Cents::shown);
    let shifts = drawers::shifts_of(r, on)?;
    let rows = shifts.iter().map(|one| {
        let off = one.counted_cents.zip(one.expected_cents).map(|(counted, expected)| counted.minus(expected)).transpose()?;
        Ok(vec![
            one.drawer.clone(),
            one.by.clone(),
            one.float_cents.shown(),
            dash(one.expected_cents),
            dash(one.counted_cents),
            dash(off.filter(|off| !off.is_zero())),
            dash(one.left_cents),
        ])
    });
    let heads = [("ui-float", 560), ("ui-should-hold", 620), ("ui-counted", 620), ("paper-difference", 600), ("ui-left-in-drawer", 620)];
    let columns = columns(sheet, &[("ui-drawer", 0), ("paper-held-by", 860)], &heads);
    Ok(SheetPart { title: sheet.say("ui-drawers"), columns, rows: rows.collect::<Result<_>>()?, total: None })
}

/// What was let stand, by time and provider; no name of a patient stands on a certificate.
fn gaps(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<SheetPart> {
    let sql = "SELECT g.kind, a.starts_min, o.family, g.reason, s.name FROM day_gaps AS g JOIN appointments AS a ON a.id = g.row_id
          JOIN providers AS o ON o.id = a.provider_id JOIN staff AS s ON s.id = g.staff_id WHERE g.day_on = ?1 ORDER BY a.starts_min, g.id";
    let rows = r.all(sql, params![on], |row| {
        let (kind, at): (String, crate::dates::TimeOfDay) = (row.get(0)?, row.get(1)?);
        let visit = format!("{}, {}", sheet.head.clock(&sheet.words, at), row.get::<_, String>(2)?);
        Ok(vec![visit, sheet.say(&format!("paper-gap-{kind}")), row.get(3)?, row.get(4)?])
    })?;
    let columns = columns(sheet, &[("paper-visit", 1_300), ("paper-what", 1_300), ("ui-reason", 0), ("paper-held-by", 860)], &[]);
    Ok(SheetPart { title: sheet.say("ui-let-stand"), columns, rows, total: None })
}

/// A shift at any hour: what it began with, what went in and out, what it should hold, what was counted.
pub(super) fn shift_sheet(r: &Read<'_>, asked: &PrintAsked, sheet: &Sheet) -> Result<Drawn> {
    let of = drawers::shift_sheet(r, ShiftId(id(asked)?))?;
    let shift = &of.shift;
    let is_over = shift.state == ShiftState::Closed;
    let sum = match (shift.counted_cents, shift.expected_cents) {
        (Some(counted), _) => (sheet.say("ui-counted"), counted.shown()),
        (None, Some(expected)) => (sheet.say("ui-should-hold"), expected.shown()),
        (None, None) => (sheet.say("ui-should-hold"), sheet.say("ui-after-count")),
    };
    let until = sheet.with("paper-shift-until", &[("when", &moment(sheet, r.now()))]);
    let view = TillSheetView {
        title: sheet.say("ui-shift-sheet"),
        on: shift.opened_on,
        warning: if is_over { String::new() } else { until },
        facts: shift_facts(shift, sheet),
        parts: vec![cash_part(&of, sheet)?, kinds_part(&drawers::notes_of_shift(r, shift.id)?, sheet)?, methods_part(&of, sheet)?],
        sum,
        notes: of.differences.iter().map(|one| difference(one, sheet)).collect(),
        signers: [Some(shift.by.clone()), Some(shift.handed_to_name.clone().unwrap_or_else(|| sheet.say("paper-signed-seen")))]
            .into_iter()
            .flatten()
            .collect(),
    };
    Ok(drawn(paper::till_sheet(&view, &sheet.head, &sheet.words), shift.opened_on))
}

fn shift_facts(shift: &Shift, sheet: &Sheet) -> Vec<(String, String)> {
    let facts = [
        ("ui-drawer", shift.drawer.clone()),
        ("paper-held-by", shift.by.clone()),
        ("ui-opened", moment(sheet, shift.opened_at)),
        ("paper-shift-over", shift.closed_at.map(|at| moment(sheet, at)).unwrap_or_default()),
        ("paper-handed-to", shift.handed_to_name.clone().unwrap_or_default()),
        ("ui-left-in-drawer", shift.left_cents.map(Cents::shown).unwrap_or_default()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (sheet.say(key), value)).collect()
}

fn cash_part(of: &ShiftSheet, sheet: &Sheet) -> Result<SheetPart> {
    let is_blind = of.shift.state == ShiftState::Open && of.shift.expected_cents.is_none();
    let told = |cents: Cents| if is_blind { sheet.say("ui-after-count") } else { cents.shown() };
    let mut rows = vec![vec![sheet.say("ui-float"), of.shift.float_cents.shown()], vec![sheet.say("ui-cash-taken"), told(of.cash_cents)]];
    for one in &of.moves {
        let is_in = one.kind == drawers::MoveKind::PayIn;
        let what = sheet.say(if is_in { "ui-pay-in" } else { "ui-pay-out" });
        let amount = if is_in { one.amount_cents } else { one.amount_cents.negated() };
        rows.push(vec![format!("{what}: {}, {}, {}", one.reason, one.by, moment(sheet, one.at)), amount.shown()]);
    }
    let all = of.shift.float_cents.plus(of.cash_cents)?.plus(of.paid_in_cents)?.minus(of.paid_out_cents)?;
    let total = vec![sheet.say("ui-should-hold"), told(all)];
    Ok(SheetPart { title: sheet.say("paper-method-cash"), columns: columns(sheet, &[("", 0)], &[("paper-amount", 900)]), rows, total: Some(total) })
}

/// Notes and coins as they were counted.
fn kinds_part(notes: &[(i64, i64)], sheet: &Sheet) -> Result<SheetPart> {
    let line = |(kind, count): &(i64, i64)| vec![Cents::new(*kind).shown(), count.to_string(), Cents::new(kind * count).shown()];
    let sum = Cents::sum(notes.iter().map(|(kind, count)| Cents::new(kind * count)))?;
    Ok(SheetPart {
        title: sheet.say("ui-count-by-notes"),
        columns: columns(sheet, &[("paper-kind", 0)], &[("paper-count", 900), ("paper-amount", 900)]),
        rows: notes.iter().map(line).collect(),
        total: Some(vec![sheet.say("ui-counted"), String::new(), sum.shown()]),
    })
}

fn methods_part(of: &ShiftSheet, sheet: &Sheet) -> Result<SheetPart> {
    let others: Vec<_> = of.methods.iter().filter(|one| one.method != "cash").collect();
    let sum = Cents::sum(others.iter().map(|one| one.net_cents))?;
    let rows = others.iter().map(|one| vec![method_name(sheet, &one.method), one.count.to_string(), one.net_cents.shown()]).collect();
    Ok(SheetPart {
        title: sheet.say("paper-other-ways"),
        columns: columns(sheet, &[("paper-method", 0)], &[("paper-count", 900), ("paper-amount", 900)]),
        rows,
        total: Some(vec![sheet.say("paper-together"), String::new(), sum.shown()]),
    })
}

/// A slip as it was made. No name of a patient goes to the bank: the number of the receipt finds each check.
pub(super) fn deposit_slip(r: &Read<'_>, asked: &PrintAsked, sheet: &Sheet) -> Result<Drawn> {
    let slip = deposits::deposit(r, DepositId(id(asked)?))?;
    let (checks, cash): (Vec<&DepositItem>, Vec<&DepositItem>) = slip.items.iter().partition(|item| item.is_check);
    let notes = drawers::notes_of(&slip.notes);
    let view = TillSheetView {
        title: sheet.with("paper-deposit-slip", &[("number", &slip.slip_no.to_string())]),
        on: slip.posted_on,
        warning: if slip.is_void { sheet.with("paper-slip-void", &[("reason", &slip.void_reason)]) } else { String::new() },
        facts: slip_facts(r, &slip, (cash.len(), checks.len()), sheet)?,
        parts: vec![checks_part(&checks, &slip, sheet), cash_items(&cash, &slip, sheet), kinds_part(&notes, sheet)?],
        sum: (sheet.say("ui-slip-total"), slip.total_cents.shown()),
        notes: vec![sheet.say("paper-slip-locks")],
        signers: vec![sheet.with("paper-signed-made", &[("name", &slip.made_by)]), sheet.say("paper-signed-bank")],
    };
    Ok(drawn(paper::till_sheet(&view, &sheet.head, &sheet.words), slip.posted_on))
}

fn slip_facts(r: &Read<'_>, slip: &Deposit, (_, checks): (usize, usize), sheet: &Sheet) -> Result<Vec<(String, String)>> {
    let four: Option<String> = r.one("SELECT last_four FROM bank_accounts WHERE id = ?1", [slip.bank_account_id], |row| row.get(0))?;
    let account = match four.filter(|four| !four.is_empty()) {
        Some(four) => format!("{} \u{2026}{four}", slip.bank_account),
        None => slip.bank_account.clone(),
    };
    let facts = [
        ("ui-bank-account", account),
        ("paper-made", moment(sheet, slip.made_at)),
        ("paper-checks-count", checks.to_string()),
        ("paper-checks-sum", slip.checks_cents.shown()),
        ("paper-cash-sum", slip.cash_cents.shown()),
    ];
    Ok(facts.into_iter().map(|(key, value)| (sheet.say(key), value)).collect())
}

fn checks_part(checks: &[&DepositItem], slip: &Deposit, sheet: &Sheet) -> SheetPart {
    let line = |(i, item): (usize, &&DepositItem)| {
        let number = if item.check_no.is_empty() { "\u{2013}".to_owned() } else { item.check_no.clone() };
        vec![(i + 1).to_string(), number, item.receipt_no.map(|no| no.to_string()).unwrap_or_default(), item.amount_cents.shown()]
    };
    SheetPart {
        title: sheet.say("paper-checks"),
        columns: columns(sheet, &[("", 300), ("paper-check-no", 0), ("paper-receipt", 1_200)], &[("paper-amount", 900)]),
        rows: checks.iter().enumerate().map(line).collect(),
        total: Some(vec![String::new(), sheet.say("paper-together"), String::new(), slip.checks_cents.shown()]),
    }
}

fn cash_items(cash: &[&DepositItem], slip: &Deposit, sheet: &Sheet) -> SheetPart {
    let line = |item: &&DepositItem| {
        let what = match item.receipt_no {
            Some(number) => sheet.with("paper-cash-of-receipt", &[("number", &number.to_string())]),
            None => sheet.with("paper-cash-of-drawer", &[("name", &item.name)]),
        };
        vec![what, item.amount_cents.shown()]
    };
    SheetPart {
        title: sheet.say("paper-method-cash"),
        columns: columns(sheet, &[("paper-where-from", 0)], &[("paper-amount", 900)]),
        rows: cash.iter().map(line).collect(),
        total: Some(vec![sheet.say("paper-together"), slip.cash_cents.shown()]),
    }
}
