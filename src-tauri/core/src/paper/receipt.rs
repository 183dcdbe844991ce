//! The receipt: what was paid, for what, with what, what is still open, and the next visit. Half a sheet.

use super::barcode::code128;
use super::flow::{Flow, Foot, Letterhead, Sheet, TITLE_RULE, document_code, labelled};
use super::fonts::{Style, WHOLE, bold, code, regular, semi, snug, soft, strong, width, wrap};
use super::page::{Mark, Pages};
use super::table::{Cell, RowLook, Rows, Table, figures, words};
use super::wording::{Wording, begun, sum};
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
    Refund(Refunded),
}

/// What a refund gives back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunded {
    /// Number of the receipt for the money that is given back.
    pub number: String,
    /// The day of that receipt.
    pub on: Day,
    /// Why.
    pub reason: String,
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
    /// What lies on the account and is not put onto a charge yet: told beside what is open, never taken off it.
    pub credit: Cents,
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
    /// Payment or refund.
    pub kind: ReceiptKind,
    /// Why it no longer counts, if it does not.
    pub void: Option<String>,
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
    let document = say.with("paper-receipt-number", &[("number", &view.number)]);
    flow.continues(&say.with("paper-receipt-continued", &[("number", &view.number)]));
    let writer = Writer { view, say, letterhead };
    writer.head(&mut flow);
    writer.answer(&mut flow);
    writer.people(&mut flow);
    writer.items(&mut flow);
    writer.tenders(&mut flow);
    writer.open(&mut flow);
    writer.next(&mut flow);
    writer.close(&mut flow);
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &say) };
    let pages = flow.finish(&document, &foot, letterhead, &say);
    if view.void.is_some() { pages.with_ghost(&say.say("paper-void")) } else { pages }
}

struct Writer<'a> {
    view: &'a ReceiptView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn is_refund(&self) -> bool {
        matches!(self.view.kind, ReceiptKind::Refund(_))
    }

    fn head(&self, flow: &mut Flow) {
        let (sheet, y) = (flow.sheet, flow.y);
        let label = self.say.say(match (&self.view.void, self.is_refund()) {
            (Some(_), false) => "paper-receipt-void",
            (Some(_), true) => "paper-receipt-refund-void",
            (None, true) => "paper-receipt-refund",
            (None, false) => "paper-receipt",
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
        let label = say.say(match (&view.void, self.is_refund()) {
            (Some(_), _) => "paper-void-was",
            (None, true) => "paper-we-gave-back",
            (None, false) => "paper-you-paid",
        });
        let when = format!("{}, {}", begun(&say.full_date(view.at.on)), say.time(view.at.at));
        let taken = width(&label, bold(125)).max(width(&when, regular(87))) + pt(120);
        let amount = format!("{}{}", self.letterhead.currency, view.total().shown());
        flow.text_to(sheet.right(), baseline, snug(&amount, bold(390), sheet.measure() - taken), &amount);
        flow.text(sheet.side, baseline - pt(86), bold(125), &label);
        flow.text(sheet.side, baseline + pt(28), regular(87), &when);
        flow.y = baseline;
        let mut remarks = Vec::new();
        if let ReceiptKind::Refund(back) = &view.kind {
            let on = say.lettered(back.on);
            remarks.push(say.with("paper-refund-of", &[("number", &back.number), ("date", &on), ("reason", &back.reason)]));
        }
        if let Some(reason) = &view.void {
            let key = if self.is_refund() { "paper-void-refund-reason" } else { "paper-void-reason" };
            remarks.push(say.with(key, &[("reason", reason)]));
        }
        for (i, remark) in remarks.iter().enumerate() {
            let first = flow.y + pt(if i == 0 { 190 } else { 110 });
            flow.y = flow.lines(sheet.side, first, semi(87), remark, (sheet.measure(), pt(110), 4)) - pt(110);
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
        let row = |what: &str, amount: Cents, style: Style| vec![Cell::Text(what.to_owned(), style), Cell::Text(amount.shown(), style)];
        let rows = view.items.iter().map(|item| row(&item.what, item.amount, regular(100))).collect();
        let together = row(&say.say("paper-together"), sum(view.items.iter().map(|i| i.amount)), semi(100));
        let columns = vec![words(say.say("paper-for"), 0, WHOLE), figures(say.say("paper-amount"), pt(800))];
        flow.y += pt(180);
        Table::new(flow.sheet.span(), LOOK, columns).write(flow, Rows { rows, total: Some(together), ..Rows::default() });
    }

    fn tenders(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        let head = say.say(if self.is_refund() { "paper-given-back-with" } else { "paper-paid-with" });
        let first = pt(560).max(width(&head, semi(85)));
        let columns = vec![words(head, first, 2), words(String::new(), 0, 3), figures(say.say("paper-amount"), pt(800))];
        let row =
            |tender: &Tender| [tender.method.clone(), self.detail(tender), tender.amount.shown()].map(|text| Cell::Text(text, regular(100))).to_vec();
        flow.y += pt(115);
        flow.need(pt(430));
        Table::new(flow.sheet.span(), LOOK, columns).write(flow, Rows { rows: view.tenders.iter().map(row).collect(), ..Rows::default() });
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
            parts.push(say.with("paper-tendered", &[("amount", &tendered.shown())]));
        }
        if let Some(change) = tender.change.filter(|c| !c.is_zero()) {
            parts.push(strong(&say.with("paper-change", &[("amount", &change.shown())])));
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
        let room = sheet.measure() - 2 * inset - width(&open.amount.shown(), semi(100)) - pt(120);
        let lines = wrap(&what, regular(100), room, 3).len() as Hp + Hp::from(!open.credit.is_zero()) + Hp::from(open.pay_by.is_some());
        let height = pt(145) * lines + pt(140);
        flow.need(pt(170) + height);
        let top = flow.y + pt(170);
        flow.put(Mark::Box(sheet.side, top, sheet.measure(), height, pt(8)));
        flow.text_to(sheet.right() - inset, top + pt(178), semi(100), &open.amount.shown());
        let mut after = flow.lines(sheet.side + inset, top + pt(178), regular(100), &what, (room, pt(145), 3));
        if !open.credit.is_zero() {
            flow.text(sheet.side + inset, after, regular(100), &say.say("paper-credit"));
            flow.text_to(sheet.right() - inset, after, semi(100), &open.credit.negated().shown());
            after += pt(145);
        }
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
        flow.need(pt(520) + pt(220) * others);
        let (label_at, half) = (flow.y + pt(230), sheet.measure() / 2 - pt(40));
        let (middle, room) = (sheet.side + half + pt(110), half - pt(30));
        flow.fitted(sheet.side, label_at, soft(85), &say.say("paper-your-next-visit"), half);
        let when = |visit: &NextVisit| format!("{}, {}", begun(&say.near_date(visit.at.on)), say.time(visit.at.at));
        let mut y = flow.lines(sheet.side, label_at + pt(145), bold(118), &when(soonest), (half + pt(10), pt(140), 2)) - pt(5);
        let with = say.with("paper-with-minutes", &[("provider", &soonest.provider), ("minutes", &soonest.minutes.to_string())]);
        y = flow.lines(sheet.side, y, regular(100), &with, (half, pt(120), WHOLE)) + pt(5);
        for visit in view.next_visits.iter().skip(1).take(3) {
            let text = format!("{}, {}", when(visit), visit.provider);
            y = flow.lines(sheet.side, y, regular(87), &text, (half, pt(108), WHOLE)) + pt(17);
        }
        y -= pt(125);
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
    fn close(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let by = if self.is_refund() { "paper-given-back-by" } else { "paper-taken-by" };
        let texts = [say.say("paper-keep"), say.with(by, &[("name", &view.taken_by)])];
        let room = sheet.measure() * 3 / 5;
        let lines: Vec<String> = texts.iter().chain(view.licences.iter().take(3)).flat_map(|text| wrap(text, regular(87), room, WHOLE)).collect();
        let floor = sheet.height - sheet.foot;
        if flow.y + pt(112) * lines.len() as Hp + pt(280) > floor {
            flow.turn();
        }
        let last = floor - pt(170);
        for mark in code128(&view.number, (sheet.side, last - pt(225)), pt(225), sheet.measure() / 3) {
            flow.put(mark);
        }
        for (i, line) in lines.iter().enumerate() {
            let below = (lines.len() - 1 - i) as Hp;
            flow.text_to(sheet.right(), last - pt(112) * below, regular(87), line);
        }
    }
}

const LOOK: RowLook = RowLook { gap: pt(120), lead: pt(120), drop: pt(148), air: pt(66), head: 85, fifths: false };
