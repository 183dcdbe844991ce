//! The day sheet: everything that moved money on a day, from several sides, each adding up to the same; and the proof that
//! yesterday's accounts and today's moves make today's accounts.

use super::flow::{Flow, Foot, Letterhead, Sheet, document_code};
use super::fonts::{Style, WHOLE, bold, code, regular, semi, soft, strong};
use super::page::Pages;
use super::table::{Cell, RowLook, Rows, Table, Wanted, figures, words};
use super::wording::{Wording, amount_or_dash, sum};
use super::{Hp, pt};
use crate::dates::{Day, LocalTime, TimeOfDay};
use crate::money::Cents;
use crate::words::Words;

/// Moves of the accounts, signed as they change what is owed: charges raise it, payments and write-offs lower it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountMoves {
    /// Charges posted, less charges voided the same way.
    pub charges: Cents,
    /// Payments taken (negative).
    pub payments: Cents,
    /// Adjustments (usually negative).
    pub adjustments: Cents,
    /// Refunds and voided payments (positive).
    pub refunds: Cents,
}

impl AccountMoves {
    /// The change of the accounts.
    pub fn net(&self) -> Cents {
        sum([self.charges, self.payments, self.adjustments, self.refunds])
    }
}

/// Moves of one provider, person or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveTotal {
    /// Whose.
    pub name: String,
    /// The moves.
    pub moves: AccountMoves,
}

/// Money of one method: `Cash`, `Card`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodTotal {
    /// The method in the reader's language.
    pub name: String,
    /// How many tenders.
    pub count: u32,
    /// Taken.
    pub taken: Cents,
    /// Given back; positive.
    pub given_back: Cents,
}

/// A receipt of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetReceipt {
    /// Its number.
    pub number: String,
    /// When.
    pub at: TimeOfDay,
    /// From whom.
    pub patient: String,
    /// With what: `Cash 15.00, Card 25.00`.
    pub tenders: String,
    /// Who took it.
    pub taken_by: String,
    /// How much; negative for a refund.
    pub amount: Cents,
    /// Does it no longer count?
    pub is_void: bool,
}

/// What became of the day's visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VisitCounts {
    /// In the book, walk-ins included.
    pub booked: u32,
    /// Came without a booking.
    pub walk_ins: u32,
    /// Seen and gone.
    pub done: u32,
    /// In the house now.
    pub here: u32,
    /// Did not come.
    pub no_shows: u32,
    /// Called off.
    pub cancelled: u32,
    /// Expected or in the house.
    pub still_open: u32,
}

/// A day's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheetView {
    /// The day.
    pub on: Day,
    /// Up to which moment, if the day is not over.
    pub until: Option<LocalTime>,
    /// Which part was asked for, in words; empty for everything.
    pub filter: String,
    /// What was owed in the morning.
    pub opening: Cents,
    /// Every move of the day.
    pub moves: AccountMoves,
    /// What is owed now, summed anew from the ledger and not from the moves above.
    pub closing: Cents,
    /// The moves by provider.
    pub by_provider: Vec<MoveTotal>,
    /// The moves by person at the desk.
    pub by_user: Vec<MoveTotal>,
    /// The moves by place.
    pub by_location: Vec<MoveTotal>,
    /// Money by method.
    pub by_method: Vec<MethodTotal>,
    /// The receipts in order of their numbers.
    pub receipts: Vec<SheetReceipt>,
    /// The visits.
    pub visits: VisitCounts,
    /// Head of the record's chain in hex; the first twenty signs are printed.
    pub chain_head: String,
}

impl DaySheetView {
    /// Do the morning's accounts and the moves make the evening's?
    pub fn adds_up(&self) -> bool {
        sum([self.opening, self.moves.net()]) == self.closing
    }
}

/// Lays out a day sheet on Letter or A4.
pub fn day_sheet(view: &DaySheetView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let document = say.say("paper-day-sheet");
    flow.day_title(&say.full_date(view.on), &document, &letterhead.name);
    let writer = Writer { view, say };
    writer.overview(&mut flow);
    writer.methods(&mut flow);
    writer.moves(&mut flow, "paper-by-provider", &view.by_provider);
    writer.moves(&mut flow, "paper-by-person", &view.by_user);
    if view.by_location.len() > 1 {
        writer.moves(&mut flow, "paper-by-location", &view.by_location);
    }
    writer.receipts(&mut flow);
    let chain: String = view.chain_head.chars().take(20).collect();
    let last = format!("{}, {}", say.with("paper-chain", &[("digest", &code(&chain))]), document_code(letterhead, &say));
    let foot = Foot { document: &document, filter: &view.filter, legend: "", last };
    flow.finish(&say.with("paper-day-sheet-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

pub(super) const LOOK: RowLook = RowLook { gap: pt(100), lead: pt(105), drop: pt(112), air: pt(45), head: 80, fifths: true };
pub(super) const ROW: Style = regular(90);
pub(super) const SUM: Style = semi(90);

/// What was owed, what moved it, what is owed at the end, and whether the one makes the other.
pub(super) struct Accounts {
    pub opening: Cents,
    pub moves: AccountMoves,
    pub closing: Cents,
    /// Sentences for the first and the last line.
    pub labels: [&'static str; 2],
}

impl Accounts {
    pub fn write(&self, flow: &mut Flow, span: (Hp, Hp), say: &Wording) {
        let moves = self.moves;
        let row = |key: &str, amount: Cents, style: Style| vec![Cell::Text(say.say(key), style), Cell::Text(amount.shown(), style)];
        let rows = vec![
            row(self.labels[0], self.opening, SUM),
            row("paper-charges", moves.charges, ROW),
            row("paper-payments", moves.payments, ROW),
            row("paper-adjustments", moves.adjustments, ROW),
            row("paper-refunds", moves.refunds, ROW),
        ];
        let closing = vec![Cell::Text(say.say(self.labels[1]), SUM), Cell::Text(self.closing.shown(), bold(125))];
        let columns = vec![words(String::new(), 0, 2), figures(String::new(), pt(900))];
        flow.section(span, &say.say("paper-accounts"), "", 0);
        Table::new(span, RowLook { fifths: false, ..LOOK }, columns).write(flow, Rows { rows, total: Some(closing), ..Rows::default() });
        note(flow, span, regular(85), &self.proof(say));
    }

    fn proof(&self, say: &Wording) -> String {
        let expected = sum([self.opening, self.moves.net()]);
        let off = sum([self.closing, expected.negated()]);
        let (opening, moves, closing, difference) = (self.opening.shown(), self.moves.net().shown(), self.closing.shown(), off.shown());
        let args = [("opening", opening.as_str()), ("moves", &moves), ("closing", &closing), ("difference", &difference)];
        if off == Cents::ZERO { say.with("paper-adds-up", &args[..3]) } else { strong(&say.with("paper-does-not-add-up", &args)) }
    }
}

pub(super) fn note(flow: &mut Flow, (left, right): (Hp, Hp), style: Style, text: &str) {
    flow.y = flow.lines(left, flow.y + pt(125), style, text, (right - left, pt(108), 3)) - pt(70);
}

/// A part of the sheet over the whole measure; where it goes on on another page its title stands again.
pub(super) fn part(flow: &mut Flow, say: &Wording, title: &str, columns: Vec<Wanted>, rows: Rows) {
    let span = flow.sheet.span();
    flow.y += pt(20);
    flow.section(span, title, "", pt(150) + pt(166) * rows.rows.len().min(4) as Hp);
    let again = |flow: &mut Flow| flow.section(span, title, &say.say("paper-continued"), 0);
    Table::new(span, LOOK, columns).write(flow, Rows { again: &again, ..rows });
}

/// Moves by somebody, or over spans of time: a line each, and what they are together where that says something.
pub(super) fn moves_part(flow: &mut Flow, say: &Wording, title: &str, totals: &[MoveTotal], with_sum: bool) {
    if totals.is_empty() {
        return;
    }
    let heads = ["paper-charges", "paper-payments", "paper-adjustments", "paper-refunds", "paper-net"].map(|key| figures(say.say(key), pt(720)));
    let columns = std::iter::once(words(String::new(), 0, WHOLE)).chain(heads).collect();
    let row = |name: &str, m: &AccountMoves, style: Style| {
        let moves = [m.charges, m.payments, m.adjustments, m.refunds].map(amount_or_dash);
        [name.to_owned()].into_iter().chain(moves).chain([m.net().shown()]).map(|text| Cell::Text(text, style)).collect::<Vec<_>>()
    };
    let all = |of: fn(&AccountMoves) -> Cents| sum(totals.iter().map(|t| of(&t.moves)));
    let together =
        AccountMoves { charges: all(|m| m.charges), payments: all(|m| m.payments), adjustments: all(|m| m.adjustments), refunds: all(|m| m.refunds) };
    let rows = totals.iter().map(|total| row(&total.name, &total.moves, ROW)).collect();
    let total = with_sum.then(|| row(&say.say("paper-together"), &together, SUM));
    part(flow, say, &say.say(title), columns, Rows { rows, total, ..Rows::default() });
}

struct Writer<'a> {
    view: &'a DaySheetView,
    say: Wording<'a>,
}

impl Writer<'_> {
    /// Left: what was owed, what moved it, what is owed now, and the proof. Right: what became of the visits.
    fn overview(&self, flow: &mut Flow) {
        let (left, right) = flow.sheet.span();
        let (middle, top) = (left + flow.sheet.measure() * 11 / 20, flow.y);
        let view = self.view;
        let accounts = Accounts { opening: view.opening, moves: view.moves, closing: view.closing, labels: ["paper-ar-opening", "paper-ar-closing"] };
        accounts.write(flow, (left, middle), &self.say);
        let low = flow.y;
        flow.y = top;
        self.visits(flow, (middle + pt(360), right));
        flow.y = flow.y.max(low);
    }

    fn visits(&self, flow: &mut Flow, span: (Hp, Hp)) {
        let v = self.view.visits;
        let row = |key: &str, count: u32| vec![Cell::Text(self.say.say(key), ROW), Cell::Text(count.to_string(), ROW)];
        let rows = vec![
            row("paper-visits-booked", v.booked),
            row("paper-visits-walk-ins", v.walk_ins),
            row("paper-visits-done", v.done),
            row("paper-visits-here", v.here),
            row("paper-visits-no-shows", v.no_shows),
            row("paper-visits-cancelled", v.cancelled),
        ];
        flow.section(span, &self.say.say("paper-visits-head"), "", 0);
        let columns = vec![words(String::new(), 0, 2), figures(String::new(), pt(300))];
        Table::new(span, RowLook { fifths: false, ..LOOK }, columns).write(flow, Rows { rows, ..Rows::default() });
        if let Some(until) = self.view.until {
            let when = [("when", self.say.moment(until)), ("count", v.still_open.to_string())];
            note(flow, span, soft(85), &self.say.with("paper-until", &when.each_ref().map(|(key, value)| (*key, value.as_str()))));
        }
    }

    fn part(&self, flow: &mut Flow, title: &str, columns: Vec<Wanted>, rows: Rows) {
        part(flow, &self.say, &self.say.say(title), columns, rows);
    }

    fn methods(&self, flow: &mut Flow) {
        let (methods, say) = (&self.view.by_method, &self.say);
        if methods.is_empty() {
            return;
        }
        let heads = ["paper-count", "paper-taken", "paper-given-back", "paper-in-hand"].map(|key| figures(say.say(key), pt(760)));
        let columns = std::iter::once(words(say.say("paper-method"), 0, 2)).chain(heads).collect();
        let row = |name: &str, count: u32, taken: Cents, back: Cents, style: Style| {
            let net = sum([taken, back.negated()]);
            [name.to_owned(), count.to_string(), taken.shown(), amount_or_dash(back.negated()), net.shown()]
                .map(|text| Cell::Text(text, style))
                .to_vec()
        };
        let all = |of: fn(&MethodTotal) -> Cents| sum(methods.iter().map(of));
        let count = methods.iter().map(|m| m.count).sum();
        let total = row(&say.say("paper-together"), count, all(|m| m.taken), all(|m| m.given_back), SUM);
        let rows = methods.iter().map(|m| row(&m.name, m.count, m.taken, m.given_back, ROW)).collect();
        self.part(flow, "paper-by-method", columns, Rows { rows, total: Some(total), ..Rows::default() });
    }

    fn moves(&self, flow: &mut Flow, title: &str, totals: &[MoveTotal]) {
        moves_part(flow, &self.say, title, totals, true);
    }

    fn receipts(&self, flow: &mut Flow) {
        let (receipts, say) = (&self.view.receipts, &self.say);
        if receipts.is_empty() {
            flow.y += pt(150);
            flow.text(flow.sheet.side, flow.y, regular(100), &say.say("paper-no-receipts"));
            return;
        }
        let columns = vec![
            words(say.say("paper-number"), pt(560), 2),
            figures(say.say("paper-head-time"), pt(460)),
            words(say.say("paper-head-patient"), 0, WHOLE),
            words(say.say("paper-with"), pt(1_150), 4),
            words(say.say("paper-by-whom"), pt(860), WHOLE),
            figures(say.say("paper-amount"), pt(600)),
        ];
        let summed = |label: &str, receipts: &[SheetReceipt]| {
            let counted = sum(receipts.iter().filter(|r| !r.is_void).map(|r| r.amount));
            let count = say.with("paper-receipts-count", &[("count", &receipts.len().to_string())]);
            vec![Cell::Text(say.say(label), SUM), Cell::Empty, Cell::Text(count, ROW), Cell::Empty, Cell::Empty, Cell::Text(counted.shown(), SUM)]
        };
        let rows = receipts.iter().map(|receipt| self.receipt(receipt)).collect();
        let carried = |so_far: usize| Some(summed("paper-carried", &receipts[..so_far]));
        let total = Some(summed("paper-together", receipts));
        self.part(flow, "paper-receipts", columns, Rows { rows, total, carried: &carried, ..Rows::default() });
    }

    fn receipt(&self, receipt: &SheetReceipt) -> Vec<Cell> {
        let plain = |text: &str| Cell::Text(text.to_owned(), ROW);
        let amount = if receipt.is_void {
            Cell::Text(self.say.with("paper-void-amount", &[("amount", &receipt.amount.shown())]), soft(85))
        } else {
            Cell::Text(receipt.amount.shown(), SUM)
        };
        vec![
            Cell::Text(code(&receipt.number), ROW),
            plain(&self.say.time(receipt.at)),
            Cell::Text(receipt.patient.clone(), SUM),
            plain(&receipt.tenders),
            plain(&receipt.taken_by),
            amount,
        ]
    }
}
