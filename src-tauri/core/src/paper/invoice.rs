//! The invoice: the answer first (what you owe, by when), how we got there, what can be done, and a slip to cut off.

use super::barcode::code128;
use super::flow::{Flow, Foot, HAIR, LIGHT, Letterhead, MOST_ADVICE, Sheet, TITLE_RULE, document_code};
use super::fonts::{WHOLE, bold, code, regular, semi, snug, soft, width, wrap};
use super::page::{Mark, Pages};
use super::table::{Cell, RowLook, Rows, Table, figures, words};
use super::wording::{Wording, begun, sum};
use super::{Hp, mm, pt};
use crate::dates::Day;
use crate::money::Cents;
use crate::words::Words;

/// One thing that was done, and what became of its price. All amounts are positive; each column adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// Day of service; shown when the invoice covers several.
    pub on: Option<Day>,
    /// `Office visit, follow-up`
    pub what: String,
    /// Procedure code.
    pub code: Option<String>,
    /// Why this part is the patient's: `32.00 is your deductible`.
    pub reason: String,
    /// What the practice charged.
    pub charged: Cents,
    /// Taken off by contract or adjustment.
    pub taken_off: Cents,
    /// Paid by the plan.
    pub plan_paid: Cents,
    /// Paid by the patient.
    pub you_paid: Cents,
}

impl InvoiceLine {
    /// What is left for the patient.
    pub fn left(&self) -> Cents {
        sum([self.charged, self.taken_off.negated(), self.plan_paid.negated(), self.you_paid.negated()])
    }
}

/// What a bill calls itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillKind {
    /// Of what was done at one visit or for one patient.
    Invoice,
    /// Of everything that is open for a household.
    Statement,
}

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceView {
    /// Its number.
    pub number: String,
    /// Its date.
    pub on: Day,
    /// The account, as the practice numbers it.
    pub account: String,
    /// Name and postal address, a line each.
    pub to: Vec<String>,
    /// When it should be paid.
    pub pay_by: Day,
    /// One day of service, if there is only one.
    pub visit_on: Option<Day>,
    /// Who was seen.
    pub provider: Option<String>,
    /// The plan that answered, and when.
    pub plan_answer: Option<(String, Day)>,
    /// What was done.
    pub lines: Vec<InvoiceLine>,
    /// Something unapplied on the account that lowers this invoice; zero or positive.
    pub credit: Cents,
    /// Is something still waiting at the plan? Nothing where that is not known; then nothing is said of it.
    pub is_plan_pending: Option<bool>,
    /// Whom to ask: `Mo at extension 3`.
    pub ask_for: Option<String>,
    /// Who speaks Spanish at the desk.
    pub spanish_by: Option<String>,
    /// Does the practice agree on payment plans?
    pub may_split: bool,
    /// What it calls itself.
    pub kind: BillKind,
    /// What it says beside its numbers; empty for nothing.
    pub message: String,
    /// What is open by its age: up to 30 days, 60, 90, 120, older.
    pub aged: Option<[Cents; 5]>,
}

impl BillKind {
    /// How it is called with its number, and on its further pages.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            BillKind::Invoice => ("paper-invoice-number", "paper-invoice-continued"),
            BillKind::Statement => ("paper-statement-number", "paper-statement-continued"),
        }
    }
}

impl InvoiceView {
    /// What is owed: everything left, less the credit.
    pub fn due(&self) -> Cents {
        sum(self.lines.iter().map(InvoiceLine::left).chain([self.credit.negated()]))
    }
}

/// Lays out an invoice on Letter or A4.
pub fn invoice(view: &InvoiceView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let (titled, continued) = view.kind.words();
    flow.continues(&say.with(continued, &[("number", &view.number)]));
    let writer = Writer { view, say, letterhead };
    writer.head(&mut flow);
    writer.answer(&mut flow);
    writer.story(&mut flow);
    writer.lines(&mut flow);
    writer.helps(&mut flow);
    writer.slip(&mut flow);
    let document = say.with(titled, &[("number", &view.number)]);
    let numbers = [
        letterhead.tax_id.as_ref().map(|id| say.with("paper-tax-id", &[("id", &code(id))])),
        letterhead.npi.as_ref().map(|npi| say.with("paper-npi", &[("npi", npi)])),
        Some(document_code(letterhead, &say)),
    ];
    let foot = Foot { document: &document, filter: "", legend: "", last: numbers.into_iter().flatten().collect::<Vec<_>>().join(", ") };
    flow.finish(&document, &foot, letterhead, &say)
}

const LOOK: RowLook = RowLook { gap: pt(60), fifths: false, lead: pt(110), drop: pt(142), air: pt(66), head: 85 };

/// Height of the line that tells how old it is.
const AGED: Hp = pt(390);

/// Nothing stands so close over the slip.
const FREE: Hp = pt(150);

struct Writer<'a> {
    view: &'a InvoiceView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn head(&self, flow: &mut Flow) {
        let (sheet, y, view, say) = (flow.sheet, flow.y, self.view, &self.say);
        let title = say.with(view.kind.words().0, &[("number", &view.number)]);
        let taken = width(&title, bold(125)).max(pt(1_200)) + pt(160);
        flow.letterhead(self.letterhead, true, sheet.measure() - taken);
        flow.text_to(sheet.right(), y, bold(125), &title);
        flow.text_to(sheet.right(), y + pt(114), regular(87), &begun(&say.full_date(view.on)));
        flow.text_to(sheet.right(), y + pt(222), regular(87), &say.with("paper-account", &[("account", &code(&view.account))]));
        // The address stands in the window of the envelope, 46 mm from the top. Six lines fit over the story.
        let half = sheet.measure() / 2 - pt(120);
        let lines: Vec<String> = view.to.iter().flat_map(|line| wrap(line, regular(108), half, WHOLE)).collect();
        let lead = pt(149).min(pt(894) / (lines.len() as Hp).max(1));
        for (i, line) in lines.iter().enumerate() {
            flow.text(sheet.side, mm(46) + pt(97) + lead * i as Hp, regular(108), line);
        }
    }

    fn answer(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        let (left, right, top) = (sheet.width / 2, sheet.right(), pt(1_238));
        flow.rule((left, right), top, TITLE_RULE, 0);
        let due = view.due();
        let amount = if due.is_negative() { due.negated() } else { due };
        let answer = format!("{}{}", self.letterhead.currency, amount.shown());
        let label = say.say(if due.is_negative() { "paper-we-owe-you" } else { "paper-you-owe" });
        let end = flow.text(left, top + pt(378), bold(125), &label);
        flow.text_to(right, top + pt(378), snug(&answer, bold(380), right - end - pt(60)), &answer);
        flow.rule((left, right), top + pt(492), HAIR, LIGHT);
        if due.is_positive() {
            flow.text(left, top + pt(640), regular(105), &say.say("paper-please-pay-by"));
            flow.text_to(right, top + pt(640), semi(105), &say.plain_date(view.pay_by));
        } else {
            flow.fitted(left, top + pt(640), regular(105), &say.say("paper-nothing-to-pay"), right - left);
        }
    }

    fn story(&self, flow: &mut Flow) {
        let (sheet, view, say) = (flow.sheet, self.view, &self.say);
        flow.y = pt(2_520);
        let due = view.due().shown();
        flow.text(sheet.side, flow.y, bold(150), &say.with("paper-how-we-got", &[("amount", &due)]));
        let mut story = Vec::new();
        match (view.visit_on, &view.provider) {
            (Some(on), Some(provider)) => story.push(say.with("paper-your-visit-with", &[("date", &say.full_date(on)), ("provider", provider)])),
            (Some(on), None) => story.push(say.with("paper-your-visit", &[("date", &say.full_date(on))])),
            (None, _) => {}
        }
        if let Some((plan, on)) = &view.plan_answer {
            story.push(say.with("paper-plan-answered", &[("plan", plan), ("date", &say.date_this_year(*on))]));
        }
        if !view.message.is_empty() {
            story.push(view.message.clone());
        }
        let measure = (sheet.measure() * 5 / 6, pt(129), 3);
        flow.y = flow.lines(sheet.side, flow.y + pt(166), regular(100), &story.join(" "), measure) - pt(129);
    }

    fn lines(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        let head = |key: &str| say.say(key);
        let columns = vec![
            words(head("paper-what-was-done"), 0, 3),
            figures(head("paper-we-charged"), pt(660)),
            figures(head("paper-taken-off"), pt(740)),
            figures(head("paper-plan-paid"), pt(620)),
            figures(head("paper-you-paid-desk"), pt(620)),
            figures(head("paper-left-for-you"), pt(640)),
        ];
        let several_days = view.visit_on.is_none();
        let mut rows: Vec<Vec<Cell>> = view.lines.iter().map(|line| self.cells(line, several_days)).collect();
        if !view.credit.is_zero() {
            let less = Cell::Text(view.credit.negated().shown(), semi(100));
            rows.push(vec![Cell::Text(say.say("paper-credit"), regular(100)), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, less]);
        }
        let carried = |so_far: usize| Some(self.summed("paper-carried", &view.lines[..so_far.min(view.lines.len())], Cents::ZERO, 100));
        let total = Some(self.summed("paper-together", &view.lines, view.credit, 120));
        let at_the_plan = view.is_plan_pending.map(|pending| say.say(if pending { "paper-plan-pending" } else { "paper-nothing-else" }));
        let words = [self.proof()].into_iter().chain(at_the_plan).collect::<Vec<_>>().join(" ");
        let measure = (flow.sheet.measure(), pt(112), 3);
        let aged = if view.aged.is_some() { AGED } else { 0 };
        let proof = aged + pt(130) + measure.1 * wrap(&words, regular(87), measure.0, measure.2).len() as Hp - measure.1;
        // The sum, how it comes about, and how it is paid stand on one page, under the last of what was done.
        let tail = if view.due().is_positive() { proof + self.helps_height(flow) + flow.bottom - self.slip_top(flow) + FREE } else { proof };
        flow.y += pt(100);
        Table::new(flow.sheet.span(), LOOK, columns).write(flow, Rows { rows, total, tail, carried: &carried, ..Rows::default() });
        flow.need(proof);
        flow.y = flow.lines(flow.sheet.side, flow.y + pt(130), regular(87), &words, measure) - pt(112);
        if let Some(aged) = view.aged {
            self.aged(flow, aged);
        }
    }

    /// How old it is, five figures side by side.
    fn aged(&self, flow: &mut Flow, aged: [Cents; 5]) {
        let (left, measure) = (flow.sheet.side, flow.sheet.measure());
        let (first, rest) = (measure / 4, (measure - measure / 4) / 5);
        let (top, low) = (flow.y + pt(230), flow.y + pt(370));
        flow.fitted(left, low, semi(100), &self.say.say("paper-aged-title"), first);
        for (i, cents) in aged.iter().enumerate() {
            let right = left + first + rest * (i as Hp + 1);
            let label = self.say.say(&format!("paper-aged-{i}"));
            flow.text_to(right, top, snug(&label, soft(87), rest - pt(40)), &label);
            flow.text_to(right, low, if cents.is_zero() { soft(100) } else { semi(100) }, &cents.shown());
        }
        flow.y += AGED;
    }

    /// The columns added up, with what is left for the patient in its own size.
    fn summed(&self, label: &str, lines: &[InvoiceLine], credit: Cents, size: Hp) -> Vec<Cell> {
        let [charged, off, plan, paid] = columns_of(lines);
        let left = sum(lines.iter().map(InvoiceLine::left).chain([credit.negated()]));
        let less = |amount: Cents| amount.negated().shown();
        let figures = [charged.shown(), less(off), less(plan), less(paid)].map(|text| Cell::Text(text, semi(100)));
        [Cell::Text(self.say.say(label), semi(100))].into_iter().chain(figures).chain([Cell::Text(left.shown(), semi(size))]).collect()
    }

    /// `259.00 charged, less 49.00, less 118.00, less 40.00, leaves 52.00.`
    fn proof(&self) -> String {
        let say = &self.say;
        let [charged, off, plan, paid] = columns_of(&self.view.lines);
        let mut parts = vec![say.with("paper-proof-charged", &[("amount", &charged.shown())])];
        let steps = [off, plan, paid, self.view.credit];
        parts.extend(steps.iter().filter(|a| !a.is_zero()).map(|a| say.with("paper-proof-less", &[("amount", &a.shown())])));
        parts.push(say.with("paper-proof-leaves", &[("amount", &self.view.due().shown())]));
        parts.join(", ") + "."
    }

    fn cells(&self, line: &InvoiceLine, several_days: bool) -> Vec<Cell> {
        let say = &self.say;
        let number = |amount: Cents| Cell::Text(amount.shown(), regular(100));
        let less = |amount: Cents| number(amount.negated());
        let day = line.on.filter(|_| several_days).map(|on| say.lettered(on));
        let procedure = line.code.as_ref().map(|c| say.with("paper-code", &[("code", &code(c))]));
        let second = [day, procedure, Some(line.reason.clone())].into_iter().flatten().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(". ");
        let what = if second.is_empty() {
            Cell::Text(line.what.clone(), regular(100))
        } else {
            Cell::Two(line.what.clone(), regular(100), second, soft(87))
        };
        vec![what, number(line.charged), less(line.taken_off), less(line.plan_paid), less(line.you_paid), Cell::Text(line.left().shown(), semi(100))]
    }

    fn slip_top(&self, flow: &Flow) -> Hp {
        // 224 mm on Letter; the slip keeps its height on other sheets.
        flow.sheet.height - (pt(7_920) - mm(224))
    }

    /// How to pay, and what can be done: a title and a text each.
    fn advice(&self) -> [(String, String); 3] {
        let (view, say) = (self.view, &self.say);
        let phone = &self.letterhead.phone_in_text();
        let pay_by = say.date_this_year(view.pay_by);
        let mut wrong = vec![match &view.ask_for {
            Some(name) => say.with("paper-help-wrong-ask", &[("name", name)]),
            None if phone.is_empty() => say.say("paper-help-wrong-come"),
            None => say.with("paper-help-wrong-call", &[("phone", phone)]),
        }];
        wrong.extend(view.spanish_by.as_ref().map(|name| say.with("paper-help-spanish", &[("name", name)])));
        // Nobody is asked to call a practice without a number, or to write to one without an address.
        let much = [
            say.with(if phone.is_empty() { "paper-help-much-come" } else { "paper-help-much-call" }, &[("date", &pay_by)]),
            say.say(if view.may_split { "paper-help-much-split" } else { "paper-help-much" }),
        ];
        let mut ways = vec![say.say("paper-help-pay-desk")];
        if !phone.is_empty() {
            ways.push(say.with("paper-help-pay-phone", &[("phone", phone)]));
        }
        ways.push(say.say(if self.has_address() { "paper-help-pay-mail" } else { "paper-help-pay-slip" }));
        let title = match (phone.is_empty(), self.has_address()) {
            (true, false) => "paper-help-pay-one-title",
            (false, true) => "paper-help-pay-title",
            _ => "paper-help-pay-two-title",
        };
        [(title, ways.join(" ")), ("paper-help-much-title", much.join(" ")), ("paper-help-wrong-title", wrong.join(" "))]
            .map(|(title, text)| (say.say(title), text))
    }

    /// A letter finds the practice by its street and its town.
    fn has_address(&self) -> bool {
        self.letterhead.address.len() > 1
    }

    /// From the last line of the proof to the last of the advice.
    fn helps_height(&self, flow: &Flow) -> Hp {
        let column = flow.column_of(3);
        let deepest = self.advice().iter().map(|(_, text)| wrap(text, regular(100), column, MOST_ADVICE).len()).max().unwrap_or(0) as Hp;
        pt(225) + pt(306) + pt(127) * deepest
    }

    fn helps(&self, flow: &mut Flow) {
        if !self.view.due().is_positive() {
            return;
        }
        let mut top = flow.y + pt(225);
        if flow.y + self.helps_height(flow) > self.slip_top(flow) - FREE {
            flow.turn();
            top = flow.y + pt(100);
        }
        flow.side_by_side(top, &self.advice());
    }

    fn slip(&self, flow: &mut Flow) {
        let (view, say) = (self.view, &self.say);
        if !view.due().is_positive() {
            return;
        }
        let cut = self.slip_top(flow);
        if flow.y > cut - FREE {
            flow.turn();
        }
        let (sheet, gap) = (flow.sheet, pt(210));
        flow.put(Mark::Line(0, cut, sheet.width, cut, pt(7), 0, true));
        flow.text_to(sheet.right(), cut - pt(40), regular(80), &say.say(if self.has_address() { "paper-cut-here" } else { "paper-cut-here-bring" }));
        let column = (sheet.measure() - 2 * gap) / 3;
        let (first, second, third) = (sheet.side, sheet.side + column + gap, sheet.side + 2 * (column + gap));
        let (lead, label_at) = (pt(127), cut + pt(225));
        let mut block = |left: Hp, label: &str, name: &str, lines: &[String]| {
            flow.text(left, label_at, soft(87), &say.say(label));
            let mut y = flow.lines(left, label_at + lead, semi(100), name, (column, lead, WHOLE));
            for line in lines {
                flow.fitted(left, y, regular(100), line, column);
                y += lead;
            }
            y
        };
        let account = say.with("paper-account", &[("account", &code(&view.account))]);
        let number = say.with(view.kind.words().0, &[("number", &code(&view.number))]);
        let low = block(first, "paper-from", view.to.first().map_or("", String::as_str), &[account, number]);
        block(second, "paper-check-payable", &self.letterhead.name, &self.letterhead.address);
        // A name of several lines takes its room from the bars, which any height serves.
        let floor = sheet.height - sheet.foot - pt(45);
        let top = low - pt(22);
        for mark in code128(&view.number, (first, top), pt(256).min(floor - top), column) {
            flow.put(mark);
        }
        self.sending(flow, (third, sheet.right()), cut + pt(239));
    }

    fn sending(&self, flow: &mut Flow, (left, right): (Hp, Hp), y: Hp) {
        let say = &self.say;
        flow.text(left, y, regular(100), &say.say("paper-you-owe"));
        flow.text_to(right, y, semi(100), &self.view.due().shown());
        let by = say.say("paper-by");
        let plain = say.plain_date(self.view.pay_by);
        let fits = width(&by, regular(100)) + width(&plain, semi(100)) + pt(60) <= right - left;
        flow.text(left, y + pt(128), regular(100), &by);
        flow.text_to(right, y + pt(128), semi(100), &if fits { plain } else { say.lettered(self.view.pay_by) });
        flow.rule((left, right), y + pt(198), HAIR, LIGHT);
        let box_left = right - pt(840);
        flow.fitted(
            left,
            y + pt(430),
            regular(100),
            &say.say(if self.has_address() { "paper-i-am-sending" } else { "paper-i-am-paying" }),
            box_left - left - pt(60),
        );
        flow.put(Mark::Box(box_left, y + pt(270), pt(840), pt(252), pt(8)));
    }
}

/// What was charged, taken off, paid by the plan and paid by the patient, each added up.
fn columns_of(lines: &[InvoiceLine]) -> [Cents; 4] {
    let total = |of: fn(&InvoiceLine) -> Cents| sum(lines.iter().map(of));
    [total(|l| l.charged), total(|l| l.taken_off), total(|l| l.plan_paid), total(|l| l.you_paid)]
}
