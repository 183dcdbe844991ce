//! The day sheet: everything that moved money on a day, from several sides, each adding up to the same; and the proof that
//! yesterday's accounts and today's moves make today's accounts.

use super::flow::{Flow, Foot, HAIR, LIGHT, Letterhead, Sheet, TITLE_RULE, document_code};
use super::fonts::{Style, bold, code, regular, semi, soft, strong};
use super::page::Pages;
use super::table::{Cell, RowLook, Table, Under, columns};
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
    let writer = Writer { view, say, letterhead };
    writer.title(&mut flow);
    writer.accounts(&mut flow);
    writer.methods(&mut flow);
    writer.moves(&mut flow, "paper-by-provider", &view.by_provider);
    writer.moves(&mut flow, "paper-by-person", &view.by_user);
    if view.by_location.len() > 1 {
        writer.moves(&mut flow, "paper-by-location", &view.by_location);
    }
    writer.receipts(&mut flow);
    let chain: String = view.chain_head.chars().take(20).collect();
    let document = say.say("paper-day-sheet");
    let last = format!("{}, {}", say.with("paper-chain", &[("digest", &code(&chain))]), document_code(letterhead, &say));
    let foot = Foot { document: &document, filter: &view.filter, legend: "", last };
    flow.finish(&say.with("paper-day-sheet-title", &[("date", &say.full_date(view.on))]), &foot, letterhead, &say)
}

const LOOK: RowLook = RowLook { lead: pt(112), drop: pt(118), air: pt(48), head: 80 };
const ROW: Style = regular(90);
const SUM: Style = semi(90);

struct Writer<'a> {
    view: &'a DaySheetView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn title(&self, flow: &mut Flow) {
        let (sheet, say, y) = (flow.sheet, &self.say, flow.y);
        flow.fitted(sheet.side, y, bold(200), &say.full_date(self.view.on), sheet.measure() * 3 / 5);
        flow.text_to(sheet.right(), y - pt(104), bold(87), &say.say("paper-day-sheet"));
        let practice = super::fonts::fit(&self.letterhead.name, regular(87), sheet.measure() * 2 / 5);
        flow.text_to(sheet.right(), y + pt(6), regular(87), &practice);
        flow.y = y + pt(95);
        flow.full_rule(flow.y, TITLE_RULE, 0);
    }

    /// Left: opening, moves, closing and the proof. Right: the visits.
    fn accounts(&self, flow: &mut Flow) {
        let (view, say, sheet, top) = (self.view, &self.say, flow.sheet, flow.y);
        let column = sheet.measure() * 11 / 20;
        let moves = view.moves;
        let rows = [
            ("paper-ar-opening", view.opening, SUM),
            ("paper-charges", moves.charges, ROW),
            ("paper-payments", moves.payments, ROW),
            ("paper-adjustments", moves.adjustments, ROW),
            ("paper-refunds", moves.refunds, ROW),
        ];
        let mut y = top + pt(210);
        flow.text(sheet.side, y, bold(112), &say.say("paper-accounts"));
        y += pt(62);
        let span = (sheet.side, sheet.side + column);
        flow.rule(span, y, super::flow::INK, 0);
        for (i, (key, amount, style)) in rows.iter().enumerate() {
            flow.text(span.0, y + pt(122), *style, &say.say(key));
            flow.text_to(span.1, y + pt(122), *style, &amount.plain());
            y += pt(172);
            flow.rule(span, y, if i == 4 { super::flow::INK } else { HAIR }, if i == 4 { 0 } else { LIGHT });
        }
        flow.text(span.0, y + pt(160), SUM, &say.say("paper-ar-closing"));
        flow.text_to(span.1, y + pt(160), bold(125), &view.closing.plain());
        y += pt(310);
        self.proof(flow, span, y);
        self.visits(flow, span.1 + pt(360), top);
        flow.y = y + pt(60);
    }

    fn proof(&self, flow: &mut Flow, (left, right): (Hp, Hp), y: Hp) {
        let (view, say) = (self.view, &self.say);
        let expected = sum([view.opening, view.moves.net()]);
        let args = [("opening", view.opening.plain()), ("moves", view.moves.net().plain()), ("closing", view.closing.plain())];
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let text = if view.adds_up() {
            say.with("paper-adds-up", &args)
        } else {
            let off = sum([view.closing, expected.negated()]);
            strong(&say.with("paper-does-not-add-up", &[args.as_slice(), &[("difference", &off.plain())]].concat()))
        };
        flow.lines(left, y, regular(85), &text, (right - left, pt(108), 2));
    }

    fn visits(&self, flow: &mut Flow, left: Hp, top: Hp) {
        let (say, v, right) = (&self.say, self.view.visits, flow.sheet.right());
        let mut y = top + pt(210);
        flow.text(left, y, bold(112), &say.say("paper-visits-head"));
        y += pt(62);
        flow.rule((left, right), y, super::flow::INK, 0);
        let rows = [
            ("paper-visits-booked", v.booked),
            ("paper-visits-walk-ins", v.walk_ins),
            ("paper-visits-done", v.done),
            ("paper-visits-here", v.here),
            ("paper-visits-no-shows", v.no_shows),
            ("paper-visits-cancelled", v.cancelled),
        ];
        for (key, count) in rows {
            flow.fitted(left, y + pt(122), ROW, &say.say(key), right - left - pt(300));
            flow.text_to(right, y + pt(122), ROW, &count.to_string());
            y += pt(172);
            flow.rule((left, right), y, HAIR, LIGHT);
        }
        if let Some(until) = self.view.until {
            let text = say.with("paper-until", &[("when", &say.moment(until))]);
            flow.lines(left, y + pt(140), soft(85), &text, (right - left, pt(108), 2));
        }
    }

    fn section(&self, flow: &mut Flow, title: &str, rows: usize) {
        let needed = pt(600) + pt(166) * rows.min(4) as Hp;
        if flow.y + needed > flow.bottom {
            flow.turn();
            self.title(flow);
        }
        flow.y += pt(250);
        flow.text(flow.sheet.side, flow.y, bold(112), title);
        flow.y += pt(40);
    }

    fn methods(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        self.section(flow, &say.say("paper-by-method"), view.by_method.len());
        let number = |key: &str| (say.say(key), pt(760), true, 1);
        let wanted = [
            (say.say("paper-method"), 0, false, 1),
            number("paper-count"),
            number("paper-taken"),
            number("paper-given-back"),
            number("paper-in-hand"),
        ];
        let table = Table { columns: columns(flow, pt(120), &wanted), look: LOOK };
        table.head(flow);
        let again = |flow: &mut Flow| self.title(flow);
        let row = |name: &str, count: u32, taken: Cents, back: Cents, style: Style| {
            let net = sum([taken, back.negated()]);
            [name.to_owned(), count.to_string(), taken.plain(), amount_or_dash(back.negated()), net.plain()].map(|text| Cell::Text(text, style))
        };
        for (i, m) in view.by_method.iter().enumerate() {
            let under = if i + 1 == view.by_method.len() { Under::Ink } else { Under::Hair };
            table.row(flow, &row(&m.name, m.count, m.taken, m.given_back, ROW), under, &again);
        }
        let all = |of: fn(&MethodTotal) -> Cents| sum(view.by_method.iter().map(of));
        let count = view.by_method.iter().map(|m| m.count).sum();
        table.row(flow, &row(&say.say("paper-together"), count, all(|m| m.taken), all(|m| m.given_back), SUM), Under::Nothing, &again);
    }

    fn moves(&self, flow: &mut Flow, title: &str, totals: &[MoveTotal]) {
        let say = &self.say;
        self.section(flow, &say.say(title), totals.len());
        let number = |key: &str| (say.say(key), pt(760), true, 1);
        let wanted = [
            (String::new(), 0, false, 1),
            number("paper-charges"),
            number("paper-payments"),
            number("paper-adjustments"),
            number("paper-refunds"),
            number("paper-net"),
        ];
        let table = Table { columns: columns(flow, pt(60), &wanted), look: LOOK };
        table.head(flow);
        let again = |flow: &mut Flow| self.title(flow);
        let row = |name: &str, m: &AccountMoves, style: Style| {
            let shown = |amount: Cents| amount_or_dash(amount);
            [name.to_owned(), shown(m.charges), shown(m.payments), shown(m.adjustments), shown(m.refunds), m.net().plain()]
                .map(|text| Cell::Text(text, style))
        };
        for (i, total) in totals.iter().enumerate() {
            let under = if i + 1 == totals.len() { Under::Ink } else { Under::Hair };
            table.row(flow, &row(&total.name, &total.moves, ROW), under, &again);
        }
        let all = |of: fn(&AccountMoves) -> Cents| sum(totals.iter().map(|t| of(&t.moves)));
        let together = AccountMoves {
            charges: all(|m| m.charges),
            payments: all(|m| m.payments),
            adjustments: all(|m| m.adjustments),
            refunds: all(|m| m.refunds),
        };
        table.row(flow, &row(&say.say("paper-together"), &together, SUM), Under::Nothing, &again);
    }

    fn receipts(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        self.section(flow, &say.say("paper-receipts"), view.receipts.len());
        if view.receipts.is_empty() {
            flow.y += pt(150);
            flow.text(flow.sheet.side, flow.y, regular(100), &say.say("paper-no-receipts"));
            return;
        }
        let head = |key: &str| say.say(key);
        let wanted = [
            (head("paper-number"), pt(480), false, 1),
            (head("paper-head-time"), pt(460), true, 1),
            (head("paper-head-patient"), 0, false, 2),
            (head("paper-with"), pt(1_380), false, 2),
            (head("paper-by-whom"), pt(760), false, 1),
            (head("paper-amount"), pt(600), true, 1),
        ];
        let table = Table { columns: columns(flow, pt(100), &wanted), look: LOOK };
        table.head(flow);
        let again = |flow: &mut Flow| self.title(flow);
        for (i, receipt) in view.receipts.iter().enumerate() {
            let last = i + 1 == view.receipts.len();
            let under = if last {
                Under::Ink
            } else if i % 5 == 4 {
                Under::Darker
            } else {
                Under::Hair
            };
            table.row(flow, &self.receipt_cells(receipt), under, &again);
        }
        let counted = sum(view.receipts.iter().filter(|r| !r.is_void).map(|r| r.amount));
        let count = say.with("paper-receipts-count", &[("count", &view.receipts.len().to_string())]);
        let together = [
            Cell::Text(say.say("paper-together"), SUM),
            Cell::Empty,
            Cell::Text(count, ROW),
            Cell::Empty,
            Cell::Empty,
            Cell::Text(counted.plain(), SUM),
        ];
        table.row(flow, &together, Under::Nothing, &again);
    }

    fn receipt_cells(&self, receipt: &SheetReceipt) -> [Cell; 6] {
        let plain = |text: &str| Cell::Text(text.to_owned(), ROW);
        let amount = if receipt.is_void {
            Cell::Text(self.say.with("paper-void-amount", &[("amount", &receipt.amount.plain())]), soft(85))
        } else {
            Cell::Text(receipt.amount.plain(), SUM)
        };
        [
            Cell::Text(code(&receipt.number), ROW),
            plain(&self.say.time(receipt.at)),
            Cell::Text(receipt.patient.clone(), SUM),
            plain(&receipt.tenders),
            plain(&receipt.taken_by),
            amount,
        ]
    }
}
