//! Bills of other rooms: a statement and the page of totals of its run, laid out and kept as printed.

use super::letterhead::{self, Sheet, postal};
use super::{DocumentKind, Drawn, archive};
use crate::dates::Day;
use crate::error::Result;
use crate::ids::{DocumentId, PatientId, ProviderId};
use crate::ledger::OpenCharge;
use crate::money::Cents;
use crate::paper::{self, BillKind, InvoiceLine, InvoiceView, PartColumn, PartsView, SheetPart};
use crate::patients::{self, Patient};
use crate::practice;
use crate::store::Write;
use crate::words::Words;

/// A charge on a bill, and for whom it was where that is not who gets the bill.
pub(crate) struct BillLine {
    pub(crate) charge: OpenCharge,
    pub(crate) who: String,
}

/// A statement ready to be laid out.
pub(crate) struct Bill {
    pub(crate) number: String,
    pub(crate) account: String,
    pub(crate) to: Vec<String>,
    pub(crate) due_on: Day,
    pub(crate) lines: Vec<BillLine>,
    pub(crate) credit: Cents,
    /// What is open by its age.
    pub(crate) aged: [Cents; 5],
    pub(crate) oldest_days: i64,
    /// The practice's own words; else those of the house by age.
    pub(crate) message: Option<String>,
    /// The terms of a payment plan that stands.
    pub(crate) plan: Option<PlanTerms>,
    pub(crate) is_spanish: bool,
    pub(crate) is_pending: bool,
    pub(crate) patient: PatientId,
}

/// What was agreed: how many instalments of how much, what was paid, what comes next.
pub(crate) struct PlanTerms {
    pub(crate) instalments: i64,
    pub(crate) each: Cents,
    pub(crate) paid: Cents,
    pub(crate) next: Option<(Day, Cents)>,
}

impl PlanTerms {
    fn say(&self, sheet: &Sheet) -> String {
        let next = match self.next {
            Some((on, amount)) => sheet.with("paper-plan-next", &[("amount", &amount.shown()), ("date", &sheet.day(on))]),
            None => sheet.say("paper-plan-no-next"),
        };
        let count = self.instalments.to_string();
        sheet.with("paper-plan-terms", &[("count", &count), ("each", &self.each.shown()), ("paid", &self.paid.shown()), ("next", &next)])
    }
}

/// The page of totals of a run.
pub(crate) struct RunPage {
    pub(crate) owing: i64,
    /// Why an account was left out, and how many.
    pub(crate) left_out: Vec<(&'static str, i64)>,
    /// Number, name and amount of each statement.
    pub(crate) rows: Vec<(String, String, Cents)>,
    pub(crate) total: Cents,
}

/// Name and postal address of whoever pays, a line each.
pub(crate) fn postal_of(payer: &Patient) -> Vec<String> {
    let name = [payer.given.as_str(), &payer.family].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    [name].into_iter().chain(postal(&payer.address, &payer.city, payer.state.as_ref(), payer.zip.as_ref())).filter(|line| !line.is_empty()).collect()
}

fn sheet(w: &Write<'_>, code: &str, is_spanish: bool) -> Result<Sheet> {
    let practice = practice::practice(w)?;
    let words = Words::new(if is_spanish { "es-US" } else { &practice.locale });
    Ok(Sheet { head: letterhead::letterhead(w, &practice, code)?, words, practice })
}

/// Prints a statement: in the reader's language, kept as it went out.
pub(crate) fn keep_statement(w: &mut Write<'_>, bill: &Bill) -> Result<DocumentId> {
    let code = letterhead::new_code(w)?;
    let sheet = sheet(w, &code, bill.is_spanish)?;
    let step = match bill.oldest_days {
        ..=30 => "paper-dunning-first",
        31..=60 => "paper-dunning-second",
        _ => "paper-dunning-last",
    };
    let on = w.today()?;
    let view = InvoiceView {
        kind: BillKind::Statement,
        number: bill.number.clone(),
        on,
        account: bill.account.clone(),
        to: bill.to.clone(),
        pay_by: bill.due_on,
        visit_on: None,
        provider: None,
        plan_answer: None,
        lines: bill.lines.iter().map(line).collect::<Result<_>>()?,
        credit: bill.credit,
        is_plan_pending: Some(bill.is_pending),
        ask_for: None,
        spanish_by: None,
        may_split: true,
        message: bill.plan.as_ref().map(|plan| plan.say(&sheet)).or_else(|| bill.message.clone()).unwrap_or_else(|| sheet.say(step)),
        aged: Some(bill.aged),
    };
    let mut named: Vec<PatientId> = bill.lines.iter().map(|line| line.charge.chart).chain([bill.patient]).collect();
    named.sort_unstable();
    named.dedup();
    let drawn = Drawn {
        pages: paper::invoice(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        tells_money: true,
        number: Some(bill.number.clone()),
        patient: Some(bill.patient),
        payment: None,
        named,
    };
    for patient in &drawn.named {
        w.concerns(*patient)?;
    }
    Ok(archive::keep(w, DocumentKind::Statement, &code, &drawn)?.id)
}

fn line(line: &BillLine) -> Result<InvoiceLine> {
    let charge = &line.charge;
    Ok(InvoiceLine {
        on: Some(charge.service_on),
        what: if charge.name.is_empty() { charge.code.clone() } else { charge.name.clone() },
        code: Some(charge.code.clone()),
        reason: line.who.clone(),
        charged: charge.amount_cents,
        taken_off: charge.taken_off_cents,
        plan_paid: Cents::ZERO,
        you_paid: charge.amount_cents.minus(charge.taken_off_cents)?.minus(charge.open_cents)?,
    })
}

/// Prints the page of totals of a run.
pub(crate) fn keep_run_page(w: &mut Write<'_>, page: &RunPage) -> Result<DocumentId> {
    let code = letterhead::new_code(w)?;
    let sheet = sheet(w, &code, false)?;
    let on = w.today()?;
    let column = |head: &str, width, is_figure| PartColumn { head: sheet.say(head), width, is_figure };
    let count = |n: i64| n.to_string();
    let printed = i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
    let summary = SheetPart {
        title: sheet.say("paper-run-summary"),
        columns: vec![column("paper-run-what", 0, false), column("paper-run-count", 620, true)],
        rows: [("paper-run-owing", page.owing)].iter().chain(&page.left_out).map(|(key, n)| vec![sheet.say(key), count(*n)]).collect(),
        total: Some(vec![sheet.say("paper-run-printed"), count(printed)]),
    };
    let list = SheetPart {
        title: sheet.say("paper-run-statements"),
        columns: vec![column("paper-run-number", 900, false), column("paper-run-to", 0, false), column("paper-run-amount", 800, true)],
        rows: page.rows.iter().map(|(number, name, amount)| vec![number.clone(), name.clone(), amount.shown()]).collect(),
        total: Some(vec![sheet.say("paper-together"), String::new(), page.total.shown()]),
    };
    let view = PartsView { title: sheet.say("paper-run-title"), on, filter: String::new(), parts: vec![summary, list], notes: Vec::new() };
    let drawn = Drawn {
        pages: paper::parts(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        tells_money: true,
        number: None,
        patient: None,
        payment: None,
        named: Vec::new(),
    };
    Ok(archive::keep(w, DocumentKind::StatementRun, &code, &drawn)?.id)
}

/// An estimate ready to be laid out: provider, code, words, units and amount of each line.
pub(crate) struct EstimatePage {
    pub(crate) patient: PatientId,
    pub(crate) what: String,
    pub(crate) service_on: Option<Day>,
    pub(crate) lines: Vec<(ProviderId, String, String, i64, Cents)>,
}

/// Prints a good faith estimate in the patient's language, a table for each provider.
pub(crate) fn keep_estimate(w: &mut Write<'_>, page: &EstimatePage) -> Result<DocumentId> {
    let patient = patients::get(w, page.patient)?;
    let code = letterhead::new_code(w)?;
    let sheet = sheet(w, &code, reads_spanish(&patient.language))?;
    let on = w.today()?;
    let column = |head: &str, width, is_figure| PartColumn { head: sheet.say(head), width, is_figure };
    let born = patient.born_on.map(|on| sheet.day(on)).unwrap_or_default();
    let planned = page.service_on.map_or_else(|| sheet.say("paper-estimate-no-day"), |on| sheet.day(on));
    let name = [patient.given.as_str(), &patient.family].join(" ");
    let facts =
        [("paper-estimate-for", name), ("paper-estimate-born", born), ("paper-estimate-what", page.what.clone()), ("paper-estimate-on", planned)];
    let mut parts = vec![SheetPart {
        title: sheet.say("paper-estimate-fact"),
        columns: vec![
            PartColumn { head: String::new(), width: 1_300, is_figure: false },
            PartColumn { head: String::new(), width: 0, is_figure: false },
        ],
        rows: facts.into_iter().map(|(key, value)| vec![sheet.say(key), value]).collect(),
        total: None,
    }];
    let mut providers: Vec<ProviderId> = page.lines.iter().map(|line| line.0).collect();
    providers.dedup();
    for provider in providers {
        let lines: Vec<_> = page.lines.iter().filter(|line| line.0 == provider).collect();
        let total = Cents::sum(lines.iter().map(|line| line.4))?;
        let whose = practice::provider(w, provider)?;
        let npi = whose.npi.as_ref().map(|npi| sheet.with("paper-npi", &[("npi", npi.as_str())]));
        parts.push(SheetPart {
            title: [Some(whose.shown()), npi].into_iter().flatten().collect::<Vec<_>>().join(", "),
            columns: vec![
                column("paper-estimate-code", 900, false),
                column("paper-estimate-service", 0, false),
                column("paper-estimate-units", 700, true),
                column("paper-estimate-price", 1_100, true),
            ],
            rows: lines.iter().map(|(_, code, name, units, amount)| vec![code.clone(), name.clone(), units.to_string(), amount.shown()]).collect(),
            total: Some(vec![sheet.say("paper-estimate-total"), String::new(), String::new(), total.shown()]),
        });
    }
    let notes = ["paper-estimate-is", "paper-estimate-may-change", "paper-estimate-dispute"].map(|key| sheet.say(key)).to_vec();
    let view = PartsView { title: sheet.say("paper-estimate"), on, filter: String::new(), parts, notes };
    let drawn = Drawn {
        pages: paper::parts(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        tells_money: true,
        number: None,
        patient: Some(patient.id),
        payment: None,
        named: vec![patient.id],
    };
    w.concerns(patient.id)?;
    Ok(archive::keep(w, DocumentKind::Estimate, &code, &drawn)?.id)
}

/// Somebody who is written to in Spanish.
pub(crate) fn reads_spanish(language: &str) -> bool {
    language.starts_with("es") || language.starts_with("Spanish") || language.starts_with("Español")
}
