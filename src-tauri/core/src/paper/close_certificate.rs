//! The certificate of a closed day: what was owed and is owed, what was taken and where it lies, whose it was, what was let
//! stand, and the digest by which anybody can make the day again.

use super::day_sheet::{AccountMoves, Accounts, LOOK, MoveTotal, ROW, SUM, moves_part, note, part};
use super::flow::{Flow, Foot, INK, Letterhead, Sheet, document_code};
use super::fonts::{WHOLE, code, regular, semi};
use super::page::Pages;
use super::period_sheet::{SheetPart, write_part};
use super::pt;
use super::table::{Cell, RowLook, Rows, Table, figures, words};
use super::till_sheet::{paragraph, signatures};
use super::wording::{Wording, amount_or_dash, sum};
use crate::dates::Day;
use crate::money::Cents;
use crate::words::Words;

/// One way of paying: what the receipts say, and what lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieLine {
    /// `Cash`
    pub name: String,
    /// Taken.
    pub taken: Cents,
    /// Given back, positive.
    pub given_back: Cents,
    /// What was counted, what the terminal says, the checks that lie there.
    pub in_hand: Cents,
}

/// A close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseCertificateView {
    /// The date.
    pub on: Day,
    /// The number of the close.
    pub number: String,
    /// What is known of the close: when, by whom, receipts from and to.
    pub facts: Vec<(String, String)>,
    /// Owed before.
    pub opening: Cents,
    /// What the day moved.
    pub moves: AccountMoves,
    /// Owed at its end.
    pub closing: Cents,
    /// What the ledger was credited.
    pub ledger: Cents,
    /// The ways of paying.
    pub tie: Vec<TieLine>,
    /// Why something is over or short, and who signed.
    pub tie_notes: Vec<String>,
    /// By provider, by person at the desk, by place: title key and sums.
    pub by: Vec<(&'static str, Vec<MoveTotal>)>,
    /// The day, its month and its year until it.
    pub spans: Vec<MoveTotal>,
    /// Drawers, and what was let stand.
    pub parts: Vec<SheetPart>,
    /// SHA-256 in hex.
    pub digest: String,
    /// Of the close before; empty before the first.
    pub digest_before: String,
    /// Over how many lines.
    pub lines: i64,
    /// Who signs.
    pub signers: Vec<String>,
}

/// Lays it out on Letter or A4.
pub fn close_certificate(view: &CloseCertificateView, letterhead: &Letterhead, sentences: &Words) -> Pages {
    let say = letterhead.wording(sentences);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let document = say.with("paper-certificate", &[("number", &view.number)]);
    flow.day_title(&say.full_date(view.on), &document, &letterhead.name);
    overview(view, &mut flow, &say);
    tie(view, &mut flow, &say);
    for text in &view.tie_notes {
        let span = flow.sheet.span();
        note(&mut flow, span, regular(85), text);
    }
    for (title, totals) in &view.by {
        moves_part(&mut flow, &say, title, totals, true);
    }
    moves_part(&mut flow, &say, "paper-spans", &view.spans, false);
    for one in &view.parts {
        write_part(one, &mut flow, &say);
    }
    seal(view, &mut flow, &say);
    signatures(&mut flow, &view.signers);
    let foot = Foot { document: &document, filter: "", legend: "", last: document_code(letterhead, &say) };
    flow.finish(&format!("{document}, {}", say.full_date(view.on)), &foot, letterhead, &say)
}

/// Left: what was owed, what moved it, what is owed, and the proof. Right: what is known of the close.
fn overview(view: &CloseCertificateView, flow: &mut Flow, say: &Wording) {
    let (left, right) = flow.sheet.span();
    let (middle, top) = (left + flow.sheet.measure() * 11 / 20, flow.y);
    let accounts = Accounts { opening: view.opening, moves: view.moves, closing: view.closing, labels: ["paper-ar-opening", "paper-ar-after"] };
    accounts.write(flow, (left, middle), say);
    let low = flow.y;
    flow.y = top;
    let span = (middle + pt(360), right);
    flow.section(span, &say.say("paper-the-close"), "", 0);
    let rows = view.facts.iter().map(|(label, value)| vec![Cell::Text(label.clone(), ROW), Cell::Text(value.clone(), SUM)]).collect();
    let columns = vec![words(String::new(), 0, 2), figures(String::new(), pt(1_050))];
    Table::new(span, RowLook { fifths: false, ..LOOK }, columns).write(flow, Rows { rows, ..Rows::default() });
    flow.y = flow.y.max(low);
}

/// Three sums that are one: the receipts by way of paying, what lies there, and the ledger.
fn tie(view: &CloseCertificateView, flow: &mut Flow, say: &Wording) {
    let heads = ["paper-taken", "paper-given-back", "paper-by-receipts", "paper-lies-there", "paper-difference"];
    let columns = std::iter::once(words(say.say("paper-method"), 0, 2)).chain(heads.map(|key| figures(say.say(key), pt(740)))).collect();
    let row = |name: &str, taken: Cents, back: Cents, hand: Cents, style| {
        let net = sum([taken, back.negated()]);
        let off = sum([hand, net.negated()]);
        [name.to_owned(), taken.shown(), amount_or_dash(back.negated()), net.shown(), hand.shown(), amount_or_dash(off)]
            .map(|text| Cell::Text(text, style))
            .to_vec()
    };
    let all = |of: fn(&TieLine) -> Cents| sum(view.tie.iter().map(of));
    let (taken, back) = (all(|one| one.taken), all(|one| one.given_back));
    let total = row(&say.say("paper-together"), taken, back, all(|one| one.in_hand), SUM);
    let rows = view.tie.iter().map(|one| row(&one.name, one.taken, one.given_back, one.in_hand, ROW)).collect();
    part(flow, say, &say.say("paper-tie"), columns, Rows { rows, total: Some(total), ..Rows::default() });
    let (receipts, ledger) = (sum([taken, back.negated()]), view.ledger);
    let key = if receipts == ledger { "paper-tie-holds" } else { "paper-tie-breaks" };
    let span = flow.sheet.span();
    note(flow, span, regular(85), &say.with(key, &[("receipts", &receipts.shown()), ("ledger", &ledger.shown())]));
}

/// The digest in eight groups of eight signs under a rule, and what it is over.
fn seal(view: &CloseCertificateView, flow: &mut Flow, say: &Wording) {
    flow.need(pt(1_250));
    let (left, right) = flow.sheet.span();
    flow.y += pt(300);
    flow.full_rule(flow.y, INK, 0);
    flow.text(left, flow.y + pt(165), semi(100), &say.say("paper-digest"));
    let groups = grouped(&view.digest);
    flow.y = flow.lines(left, flow.y + pt(345), regular(105), &code(&groups), (right - left, pt(165), WHOLE)) - pt(165);
    let before = match view.digest_before.is_empty() {
        true => say.say("paper-digest-first"),
        false => say.with("paper-digest-before", &[("digest", &code(&grouped(&view.digest_before[..view.digest_before.len().min(16)])))]),
    };
    let text = say.with("paper-digest-what", &[("count", &view.lines.to_string()), ("before", &before)]);
    paragraph(flow, &text);
}

/// `9f86d081 884c7d65 ...`
fn grouped(hex: &str) -> String {
    hex.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>().join(" ")
}
