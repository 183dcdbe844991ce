//! Papers of the shelf: a purchase order, the count sheet, shelf labels, letters of a recall.

use super::letterhead::{Sheet, postal};
use super::{Drawn, PrintAsked};
use crate::command::Nothing;
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::{ItemId, LotId, OrderId, PatientId};
use crate::paper::{self, Label, LetterView, PartColumn, SheetPart, SupplySheetView};
use crate::patients;
use crate::store::Read;
use crate::supplies::{self, CountLine, ItemAsked, StockListKind, StockListLine};
use crate::words::Words;

fn column(sheet: &Sheet, key: &str, width: i32, is_figure: bool) -> PartColumn {
    PartColumn { head: sheet.say(key), width, is_figure }
}

fn drawn(pages: paper::Pages, on: Day, number: Option<String>, named: Vec<PatientId>) -> Drawn {
    Drawn { pages, on, filter: "", number, patient: None, payment: None, named, tells_money: false }
}

/// A purchase order as the vendor gets it.
pub(super) fn order(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let order = supplies::order(r, OrderId(asked.id.ok_or_else(|| Error::field("id", "required"))?))?;
    let vendor = supplies::vendor(r, order.vendor_id)?;
    let rows = order.lines.iter().map(|line| {
        let unit = if line.per_order > 1 {
            sheet.with("paper-pack-of", &[("unit", &line.unit), ("count", &line.per_order.to_string())])
        } else {
            line.unit.clone()
        };
        vec![line.name.clone(), line.vendor_no.clone(), unit, line.quantity.to_string(), line.cost_cents.shown(), line.amount_cents.shown()]
    });
    let empty = String::new();
    let total = vec![sheet.say("paper-together"), empty.clone(), empty.clone(), empty.clone(), empty, order.total_cents.shown()];
    let part = SheetPart {
        title: sheet.say("paper-order-lines"),
        columns: vec![
            column(sheet, "paper-item", 0, false),
            column(sheet, "paper-vendor-no", 720, false),
            column(sheet, "paper-unit", 820, false),
            column(sheet, "paper-to-order", 480, true),
            column(sheet, "paper-price", 520, true),
            column(sheet, "paper-amount", 600, true),
        ],
        rows: rows.collect(),
        total: Some(total),
    };
    let number = order.id.to_string();
    let facts = [
        ("paper-vendor", vendor.name),
        ("paper-order-account", vendor.account_no),
        ("paper-order-phone", vendor.phone),
        ("paper-order-due", order.due_on.map(|on| sheet.day(on)).unwrap_or_default()),
        ("paper-order-approved", order.approved_by.unwrap_or_default()),
        ("paper-order-made", order.made_by),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (sheet.say(key), value)).collect();
    let title = sheet.with("paper-purchase-order", &[("number", &number)]);
    let closing = [order.note, sheet.say("paper-order-closing")].into_iter().filter(|line| !line.is_empty()).collect();
    let view = SupplySheetView { title, on: order.sent_on.unwrap_or(on), facts, parts: vec![part], closing };
    Ok(drawn(paper::supply_sheet(&view, &sheet.head, &sheet.words), on, None, Vec::new()))
}

/// Every item by place, with room to write what was found.
pub(super) fn count_sheet(r: &Read<'_>, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let lines = supplies::count_lines(r, Nothing {})?;
    let mut parts: Vec<SheetPart> = Vec::new();
    let mut place: Option<String> = None;
    for line in lines {
        if place.as_ref() != Some(&line.place) {
            place = Some(line.place.clone());
            parts.push(place_part(&line.place, sheet));
        }
        if let Some(part) = parts.last_mut() {
            part.rows.push(count_row(&line));
        }
    }
    let view =
        SupplySheetView { title: sheet.say("paper-count-sheet"), on, facts: Vec::new(), parts, closing: vec![sheet.say("paper-count-closing")] };
    Ok(drawn(paper::supply_sheet(&view, &sheet.head, &sheet.words), on, None, Vec::new()))
}

fn place_part(place: &str, sheet: &Sheet) -> SheetPart {
    let title = if place.is_empty() { sheet.say("paper-no-place") } else { place.to_owned() };
    let columns = vec![
        column(sheet, "paper-item", 0, false),
        column(sheet, "paper-unit", 820, false),
        column(sheet, "paper-lot", 660, false),
        column(sheet, "paper-code", 760, false),
        column(sheet, "paper-in-book", 520, true),
        column(sheet, "paper-counted", 640, true),
    ];
    SheetPart { title, columns, rows: Vec::new(), total: None }
}

fn count_row(line: &CountLine) -> Vec<String> {
    vec![line.name.clone(), line.unit.clone(), line.lot.clone(), line.code.clone(), line.on_hand.to_string(), "________".to_owned()]
}

/// A list of the shelf as the screen has it.
pub(super) fn stock_list(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let list = supplies::stock_list(r, asked.stock_list.clone().unwrap_or_default())?;
    let kind = list.kind.word();
    let day = if list.kind == StockListKind::Expiry { "ui-expires-on" } else { "ui-day" };
    let last = if list.kind == StockListKind::Usage { "ui-lasts" } else { "ui-noted-by" };
    let columns = vec![
        column(sheet, day, 700, false),
        column(sheet, "paper-item", 0, false),
        column(sheet, &format!("ui-list-what-{kind}"), 1_400, false),
        column(sheet, "ui-quantity", 480, true),
        column(sheet, "paper-unit", 600, false),
        column(sheet, "paper-amount", 580, true),
        column(sheet, last, 640, false),
    ];
    let empty = String::new();
    let total = (list.kind != StockListKind::Transfers).then(|| {
        let dashes = [empty.clone(), empty.clone(), empty.clone(), empty.clone()];
        [vec![sheet.say("paper-together")], dashes.to_vec(), vec![list.total_cents.shown(), empty.clone()]].concat()
    });
    let rows = list.lines.iter().map(|line| list_row(line, sheet)).collect();
    let part = SheetPart { title: sheet.say(&format!("ui-list-{kind}")), columns, rows, total };
    let has_span = !matches!(list.kind, StockListKind::Value | StockListKind::Expiry);
    let facts = if has_span { vec![(sheet.say("ui-from"), sheet.day(list.from)), (sheet.say("ui-to"), sheet.day(list.to))] } else { Vec::new() };
    let closing = if list.has_more { vec![sheet.say("paper-list-cut")] } else { Vec::new() };
    let view = SupplySheetView { title: sheet.say(&format!("ui-list-{kind}")), on, facts, parts: vec![part], closing };
    Ok(drawn(paper::supply_sheet(&view, &sheet.head, &sheet.words), on, None, Vec::new()))
}

fn list_row(line: &StockListLine, sheet: &Sheet) -> Vec<String> {
    let dash = || "\u{2013}".to_owned();
    let last = line.lasts_days.map_or_else(|| line.by.clone(), |days| days.to_string());
    vec![
        line.on.map_or_else(dash, |on| sheet.day(on)),
        line.item.clone(),
        line.what.clone(),
        line.quantity.to_string(),
        line.unit.clone(),
        line.amount_cents.map_or_else(dash, |cents| cents.shown()),
        last,
    ]
}

/// What stands on the label of an item, its code in bars.
pub(super) fn shelf_label(r: &Read<'_>, id: i64) -> Result<Label> {
    let item = supplies::on_shelf(r, ItemAsked { id: ItemId(id) })?.item;
    let facts = [item.unit, item.location, item.vendor_no].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
    Ok(Label::Shelf { item: item.name, facts, code: item.code })
}

/// A letter to everybody who had a lot, each in their own language, once a person.
pub(super) fn recall_letters(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let lot = supplies::lot(r, LotId(asked.id.ok_or_else(|| Error::field("id", "required"))?))?;
    let mut named: Vec<PatientId> = Vec::new();
    let mut letters = Vec::new();
    for visit in &lot.visits {
        if named.contains(&visit.patient_id) {
            continue;
        }
        named.push(visit.patient_id);
        let patient = patients::get(r, visit.patient_id)?;
        let locale = match patient.language.to_lowercase().as_str() {
            "es" | "es-us" | "spa" | "spanish" | "español" => "es-US",
            "en" | "en-us" | "eng" | "english" => "en-US",
            _ => sheet.practice.locale.as_str(),
        };
        let theirs = Sheet { head: sheet.head.clone(), words: Words::new(locale), practice: sheet.practice.clone() };
        letters.push(letter(&patient, (&lot.item, &lot.lot, visit.on), on, &theirs, locale));
    }
    if letters.is_empty() {
        return Err(Error::refused("nobody-had-lot"));
    }
    let title = sheet.with("paper-recall-title", &[("item", &lot.item), ("lot", &lot.lot)]);
    Ok(drawn(paper::letters(&letters, &title, &sheet.head, &sheet.words), on, None, named))
}

fn letter(patient: &patients::Patient, (item, lot, visit): (&str, &str, Day), on: Day, sheet: &Sheet, locale: &str) -> LetterView {
    let name = [patient.given.as_str(), &patient.family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let address = postal(&patient.address, &patient.city, patient.state.as_ref(), patient.zip.as_ref());
    let (day, phone) = (sheet.day(visit), sheet.head.phone.as_str());
    let say = |key: &str| sheet.with(key, &[("item", item), ("lot", lot), ("date", &day), ("phone", phone)]);
    LetterView {
        to: [vec![name.clone()], address].concat(),
        on,
        title: say("paper-recall-title"),
        body: vec![sheet.with("paper-letter-dear", &[("name", &name)]), say("paper-recall-what"), say("paper-recall-do"), say("paper-recall-call")],
        closing: vec![sheet.say("paper-letter-regards"), sheet.head.name.clone()],
        locale: locale.to_owned(),
    }
}
