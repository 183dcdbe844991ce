//! The entry layer of money: every field that cannot be, named by its path, before anything is written.

use super::Method;
use super::take::{LineDraft, PaymentDraft, TenderDraft};
use crate::codes::holds_card_number;
use crate::error::{Args, Error, FieldError, Result};
use crate::money::Cents;

/// Field errors gathered over a whole form, so that all are shown at once.
#[derive(Default)]
pub(super) struct Wrong(Vec<FieldError>);

impl Wrong {
    /// Notes a field.
    pub(super) fn note(&mut self, field: String, code: &str) {
        self.0.push(FieldError { field, code: code.to_owned(), args: Args::new() });
    }

    /// Notes a field whose sentence needs values.
    pub(super) fn note_with(&mut self, field: String, code: &str, args: &[(&str, String)]) {
        let args = args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        self.0.push(FieldError { field, code: code.to_owned(), args });
    }

    /// Notes a text that holds a full card number: it is not kept anywhere.
    pub(super) fn note_card_number(&mut self, field: &str, text: &str) {
        if holds_card_number(text) {
            self.note(field.to_owned(), "card-number-not-kept");
        }
    }

    /// Nothing noted, or everything that was.
    pub(super) fn settle(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

/// Checks a payment form: amounts, change, card texts, and that both sides add up.
pub(super) fn check(draft: &PaymentDraft) -> Result<()> {
    let mut wrong = Wrong::default();
    for (part, count) in [("lines", draft.lines.len()), ("tenders", draft.tenders.len())] {
        if count == 0 || count > 50 {
            wrong.note(part.to_owned(), if count == 0 { "required" } else { "out-of-range" });
        }
    }
    for (i, line) in draft.lines.iter().enumerate() {
        check_line(&mut wrong, i, line);
    }
    for (i, tender) in draft.tenders.iter().enumerate() {
        check_tender(&mut wrong, i, tender);
    }
    if let Some(note) = &draft.note {
        wrong.note_card_number("note", note.as_str());
    }
    wrong.settle()?;
    let lines = Cents::sum(draft.lines.iter().map(|l| l.amount_cents))?;
    let tenders = Cents::sum(draft.tenders.iter().map(|t| t.amount_cents))?;
    if lines != tenders {
        return Err(Error::field_with("tenders", "tenders-differ-from-lines", &[("lines", &lines.plain()), ("tenders", &tenders.plain())]));
    }
    Ok(())
}

fn check_line(wrong: &mut Wrong, i: usize, line: &LineDraft) {
    if !line.amount_cents.is_positive() {
        wrong.note(format!("lines.{i}.amountCents"), "money-not-positive");
    }
    if let Some(what) = &line.what {
        wrong.note_card_number(&format!("lines.{i}.what"), what.as_str());
    }
}

fn check_tender(wrong: &mut Wrong, i: usize, tender: &TenderDraft) {
    let at = |field: &str| format!("tenders.{i}.{field}");
    if !tender.amount_cents.is_positive() {
        wrong.note(at("amountCents"), "money-not-positive");
    }
    if let Some(tendered) = tender.tendered_cents {
        if tender.method != Method::Cash && tendered != tender.amount_cents {
            wrong.note(at("tenderedCents"), "change-only-from-cash");
        } else if tendered < tender.amount_cents {
            let missing = Cents::new(tender.amount_cents.get().saturating_sub(tendered.get()));
            wrong.note_with(at("tenderedCents"), "tendered-too-little", &[("missing", missing.plain())]);
        }
    }
    let texts = [
        ("approvalCode", &tender.approval_code, Method::Card),
        ("cardBrand", &tender.card_brand, Method::Card),
        ("lastFour", &tender.last_four, Method::Card),
        ("checkNo", &tender.check_no, Method::Check),
    ];
    for (field, text, method) in texts {
        let Some(text) = text.as_ref().filter(|t| !t.as_str().is_empty()) else { continue };
        if holds_card_number(text.as_str()) {
            wrong.note(at(field), "card-number-not-kept");
        } else if tender.method != method {
            wrong.note(at(field), "not-of-this-method");
        } else if field == "lastFour" && !(text.as_str().len() == 4 && text.as_str().bytes().all(|b| b.is_ascii_digit())) {
            wrong.note(at(field), "last-four-digits");
        } else if text.as_str().chars().count() > 24 {
            wrong.note(at(field), "text-too-long");
        }
    }
}
