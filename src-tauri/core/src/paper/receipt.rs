//! The receipt: what was paid, for what, with what, what is still open, and the next visit. Half a sheet.

use super::barcode::code128;
use super::flow::{Flow, Foot, Letterhead, Sheet, TITLE_RULE, document_code, labelled};
use super::fonts::{bold, code, regular, semi, soft, strong, width, wrap};
use super::page::{Mark, Pages};
use super::table::{Cell, RowLook, Table, Under, columns};
use super::wording::{Wording, sum};
use super::{Hp, pt};
use crate::dates::{Day, LocalTime};
use crate::money::Cents;
use crate::words::Words;

/// What kind of receipt it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptKind {
    /// Money taken.
    Payment,
    /// Money given back.
    Refund,
    /// A receipt that no longer counts.
    Void {
        /// Why.
        reason: String,
    },
}

/// The visit that was paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptVisit {
    /// `Saga Lindqvist NP`
    pub provider: String,
    /// When.
    pub at: LocalTime,
    /// `follow-up`
    pub kind: String,
}

/// One thing that was paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptItem {
    /// `Copay, Northbank Mutual PPO 2000`
    pub what: String,
    /// How much of it.
    pub amount: Cents,
}

/// What a tender is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TenderReference {
    /// Approval of a card terminal.
    Approval(String),
    /// Number of a check.
    Check(String),
}

/// One way in which it was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tender {
    /// `Cash`, in the reader's language.
    pub method: String,
    /// Approval or check number.
    pub reference: Option<TenderReference>,
    /// Cash that was handed over.
    pub tendered: Option<Cents>,
    /// Change that was given.
    pub change: Option<Cents>,
    /// What counts.
    pub amount: Cents,
}

/// What the account still owes after this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBalance {
    /// How much.
    pub amount: Cents,
    /// Since which day of service.
    pub since: Option<Day>,
    /// Invoice it stands on.
    pub invoice: Option<String>,
    /// When it should be paid.
    pub pay_by: Option<Day>,
}

/// A visit to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextVisit {
    /// When.
    pub at: LocalTime,
    /// With whom.
    pub provider: String,
    /// How long.
    pub minutes: u16,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptView {
    /// Its number.
    pub number: String,
    /// Payment, refund or void.
    pub kind: ReceiptKind,
    /// When the money changed hands.
    pub at: LocalTime,
    /// `TREVELYAN, Oz`
    pub patient: String,
    /// Birth date.
    pub born: Option<Day>,
    /// Chart number.
    pub chart: String,
    /// The visit, if there was one.
    pub visit: Option<ReceiptVisit>,
    /// What for; these add up to the receipt.
    pub items: Vec<ReceiptItem>,
    /// What with; these add up to the receipt too.
    pub tenders: Vec<Tender>,
    /// What is still open.
    pub open: Option<OpenBalance>,
    /// The next visits, soonest first.
    pub next_visits: Vec<NextVisit>,
    /// What to do to change a visit, beyond calling: `We have mornings and late Thursdays.`
    pub change_hint: String,
    /// Who took the money.
    pub taken_by: String,
    /// Provider numbers and licences: `Lindqvist NPI 1234567893, OH lic. NP-00417`.
    pub licences: Vec<String>,
}

impl ReceiptView {
    /// The amount of the receipt: what its tenders add up to.
    pub fn total(&self) -> Cents {
        sum(self.tenders.iter().map(|t| t.amount))
    }
}

/// Lays out a receipt on half Letter or A5.
pub fn receipt(view: &ReceiptView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::half(letterhead.sheets));
    // The last block (bar code, who took it) needs its place above the foot.
    let floor = flow.sheet.height - flow.sheet.foot;
    let writer = Writer { view, say, letterhead };
    writer.head(&mut flow);
    writer.answer(&mut flow);
    writer.people(&mut flow);
    writer.items(&mut flow);
    writer.tenders(&mut flow);
    writer.open(&mut flow);
    writer.next(&mut flow);
    writer.close(&mut flow, floor);
    let document = say.with("paper-receipt-number", &[("number", &view.number)]);
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &say) };
    let pages = flow.finish(&document, &foot, letterhead, &say);
    match view.kind {
        ReceiptKind::Void { .. } => pages.with_ghost(&say.say("paper-void")),
        _ => pages,
    }
}

struct Writer<'a> {
    view: &'a ReceiptView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn head(&self, flow: &mut Flow) {
        let (sheet, y) = (flow.sheet, flow.y);
        let label = self.say.say(match self.view.kind {
            ReceiptKind::Payment => "paper-receipt",
            ReceiptKind::Refund => "paper-receipt-refund",
            ReceiptKind::Void { .. } => "paper-receipt-void",
        });
        let taken = width(&label, soft(85)).max(width(&self.view.number, bold(148))) + pt(120);
        flow.letterhead(self.letterhead, false, sheet.measure() - taken);
        flow.text_to(sheet.right(), y - pt(31), soft(85), &label);
        flow.text_to(sheet.right(), y + pt(128), bold(148), &self.view.number);
        flow.y = y + pt(408);
        flow.full_rule(flow.y, TITLE_RULE, 0);
    }

    fn answer(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let baseline = flow.y + pt(405);
        let amount = format!("{}{}", self.letterhead.currency, view.total().plain());
        flow.text_to(sheet.right(), baseline, bold(390), &amount);
        let room = sheet.measure() - width(&amount, bold(390)) - pt(120);
        let label = say.say(match view.kind {
            ReceiptKind::Payment => "paper-you-paid",
            ReceiptKind::Refund => "paper-we-gave-back",
            ReceiptKind::Void { .. } => "paper-void-was",
        });
        flow.fitted(sheet.side, baseline - pt(86), bold(125), &label, room);
        let when = format!("{}, {}", say.full_date(view.at.on), say.time(view.at.at));
        flow.fitted(sheet.side, baseline + pt(28), regular(87), &when, room);
        flow.y = baseline;
        if let ReceiptKind::Void { reason } = &view.kind {
            let text = say.with("paper-void-reason", &[("reason", reason)]);
            flow.y = flow.lines(sheet.side, baseline + pt(160), semi(87), &text, (sheet.measure(), pt(110), 3)) - pt(110);
        }
    }

    fn people(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let (label_at, half) = (flow.y + pt(264), sheet.measure() / 2 - pt(50));
        let (middle, room) = (sheet.side + half + pt(120), half - pt(20));
        let person = labelled(flow, (sheet.side, label_at), &say.say("paper-patient"), &view.patient, half);
        let chart = code(&view.chart);
        let born = match view.born {
            Some(born) => say.with("paper-born-chart", &[("born", &say.lettered(born)), ("chart", &chart)]),
            None => say.with("paper-chart", &[("chart", &chart)]),
        };
        let mut end = flow.lines(sheet.side, person + pt(128), regular(100), &born, (half, pt(128), 2));
        if let Some(visit) = &view.visit {
            let provider = labelled(flow, (middle, label_at), &say.say("paper-visit"), &visit.provider, room);
            let when = format!("{}, {}", say.moment(visit.at), visit.kind);
            end = end.max(flow.lines(middle, provider + pt(128), regular(100), &when, (room, pt(128), 2)));
        }
        flow.y = end - pt(128);
    }

    fn items(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        let wanted = [(say.say("paper-for"), 0, false, 3), (say.say("paper-amount"), pt(800), true, 1)];
        let table = Table { columns: columns(flow, pt(120), &wanted), look: LOOK };
        flow.y += pt(180);
        table.head(flow);
        for (i, item) in view.items.iter().enumerate() {
            let under = if i + 1 == view.items.len() { Under::Ink } else { Under::Hair };
            let cells = [Cell::Text(item.what.clone(), regular(100)), Cell::Text(item.amount.plain(), regular(100))];
            table.row(flow, &cells, under, &|_| {});
        }
        let together = [Cell::Text(say.say("paper-together"), semi(100)), Cell::Text(sum(view.items.iter().map(|i| i.amount)).plain(), semi(100))];
        table.row(flow, &together, Under::Nothing, &|_| {});
    }

    fn tenders(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        let head = say.say(if view.kind == ReceiptKind::Refund { "paper-given-back-with" } else { "paper-paid-with" });
        let first = pt(560).max(width(&head, semi(85)));
        let wanted = [(head, first, false, 2), (String::new(), 0, false, 2), (say.say("paper-amount"), pt(800), true, 1)];
        let table = Table { columns: columns(flow, pt(120), &wanted), look: LOOK };
        flow.y += pt(115);
        table.head(flow);
        for tender in &view.tenders {
            let cells = [
                Cell::Text(tender.method.clone(), regular(100)),
                Cell::Text(self.detail(tender), regular(100)),
                Cell::Text(tender.amount.plain(), regular(100)),
            ];
            table.row(flow, &cells, Under::Hair, &|_| {});
        }
    }

    fn detail(&self, tender: &Tender) -> String {
        let say = &self.say;
        let mut parts = Vec::new();
        match &tender.reference {
            Some(TenderReference::Approval(number)) => parts.push(say.with("paper-approval", &[("number", &code(number))])),
            Some(TenderReference::Check(number)) => parts.push(say.with("paper-check-number", &[("number", &code(number))])),
            None => {}
        }
        if let Some(tendered) = tender.tendered {
            parts.push(say.with("paper-tendered", &[("amount", &tendered.plain())]));
        }
        if let Some(change) = tender.change.filter(|c| !c.is_zero()) {
            parts.push(strong(&say.with("paper-change", &[("amount", &change.plain())])));
        }
        parts.join(", ")
    }

    fn open(&self, flow: &mut Flow) {
        let (sheet, say) = (flow.sheet, &self.say);
        let Some(open) = self.view.open.as_ref().filter(|open| open.amount.is_positive()) else { return };
        let what = match (open.since, &open.invoice) {
            (Some(since), Some(invoice)) => say.with("paper-open-since-invoice", &[("since", &say.lettered(since)), ("invoice", invoice)]),
            (Some(since), None) => say.with("paper-open-since", &[("since", &say.lettered(since))]),
            (None, Some(invoice)) => say.with("paper-open-invoice", &[("invoice", invoice)]),
            (None, None) => say.say("paper-open"),
        };
        let inset = pt(106);
        let room = sheet.measure() - 2 * inset - width(&open.amount.plain(), semi(100)) - pt(120);
        let lines = wrap(&what, regular(100), room, 3).len() as Hp + Hp::from(open.pay_by.is_some());
        let height = pt(145) * lines + pt(140);
        if flow.y + pt(170) + height > flow.bottom {
            flow.turn();
        }
        let top = flow.y + pt(170);
        flow.put(Mark::Box(sheet.side, top, sheet.measure(), height, pt(8)));
        flow.text_to(sheet.right() - inset, top + pt(178), semi(100), &open.amount.plain());
        let after = flow.lines(sheet.side + inset, top + pt(178), regular(100), &what, (room, pt(145), 3));
        if let Some(pay_by) = open.pay_by {
            flow.text(sheet.side + inset, after, regular(100), &say.say("paper-please-pay-by"));
            flow.text_to(sheet.right() - inset, after, semi(100), &say.lettered(pay_by));
        }
        flow.y = top + height;
    }

    fn next(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let Some(soonest) = view.next_visits.first() else { return };
        let others = view.next_visits.len().min(4) as Hp - 1;
        if flow.y + pt(520) + pt(125) * others > flow.bottom {
            flow.turn();
        }
        let (label_at, half) = (flow.y + pt(230), sheet.measure() / 2 - pt(40));
        let (middle, room) = (sheet.side + half + pt(110), half - pt(30));
        flow.fitted(sheet.side, label_at, soft(85), &say.say("paper-your-next-visit"), half);
        let when = |visit: &NextVisit| format!("{}, {}", say.near_date(visit.at.on), say.time(visit.at.at));
        let mut y = flow.lines(sheet.side, label_at + pt(145), bold(118), &when(soonest), (half + pt(60), pt(140), 2)) - pt(5);
        let with = say.with("paper-with-minutes", &[("provider", &soonest.provider), ("minutes", &soonest.minutes.to_string())]);
        flow.fitted(sheet.side, y, regular(100), &with, half);
        for visit in view.next_visits.iter().skip(1).take(3) {
            y += pt(125);
            flow.fitted(sheet.side, y, regular(87), &format!("{}, {}", when(visit), visit.provider), half);
        }
        let phone = self.letterhead.phone_in_text();
        let call = if phone.is_empty() { String::new() } else { say.with("paper-change-call", &[("phone", &phone)]) };
        let hint = [call, view.change_hint.clone()].join(" ");
        flow.y = y;
        // Without a telephone and without a rule of the house there is nothing to say.
        if !hint.trim().is_empty() {
            flow.fitted(middle, label_at, soft(85), &say.say("paper-change-it"), room);
            let after = flow.lines(middle, label_at + pt(135), regular(100), hint.trim(), (room, pt(128), 4));
            flow.y = y.max(after - pt(128));
        }
    }

    /// Bar code, who took the money, licences; on the floor of the page.
    fn close(&self, flow: &mut Flow, floor: Hp) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let mut lines = vec![say.say("paper-keep"), say.with("paper-taken-by", &[("name", &view.taken_by)])];
        lines.extend(view.licences.iter().take(3).cloned());
        let height = pt(112) * lines.len() as Hp;
        if flow.y + height + pt(280) > floor {
            flow.turn();
        }
        let last = floor - pt(170);
        for mark in code128(&view.number, (sheet.side, last - pt(225)), pt(225), sheet.measure() / 3) {
            flow.put(mark);
        }
        for (i, line) in lines.iter().rev().enumerate() {
            let line = super::fonts::fit(line, regular(87), sheet.measure() * 3 / 5);
            flow.text_to(sheet.right(), last - pt(112) * i as Hp, regular(87), &line);
        }
    }
}

const LOOK: RowLook = RowLook { lead: pt(120), drop: pt(148), air: pt(66), head: 85 };
