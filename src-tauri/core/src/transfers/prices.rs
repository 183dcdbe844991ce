//! Prices in a table: the practice's own codes (code, words, price), or what a schedule asks or allows (code, price). Looked at first,
//! then brought in as one act.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::columns::squeezed;
use super::sheet::{Row, Sheet};
use crate::codes::{Line, Name};
use crate::error::{Error, Result};
use crate::fees::{self, Fee};
use crate::ids::ScheduleId;
use crate::money::{Cents, LARGEST};
use crate::store::{Read, Write};

/// A file of prices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PriceFile {
    /// Of this schedule; of the practice's own list without one.
    pub schedule_id: Option<ScheduleId>,
    /// Its name, without folders.
    pub file_name: Line,
    /// Its text.
    pub content: String,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PriceTrouble {
    /// As a spreadsheet counts: the header is 1.
    pub row: u64,
    /// Code of the sentence (`error-<code>`).
    pub code: String,
}

/// What the rows would do, or have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PricesLooked {
    /// Rows below the header.
    pub rows: usize,
    /// Codes that have no price yet.
    pub new: usize,
    /// Codes that get another one.
    pub changed: usize,
    /// As it stands already.
    pub same: usize,
    /// The first hundred rows that cannot be taken; the others are.
    pub troubles: Vec<PriceTrouble>,
}

const TROUBLES: usize = 100;

/// One row as read.
struct Wanted {
    code: String,
    name: Option<Name>,
    cents: Cents,
    fee: Option<Fee>,
}

/// The rows that can be taken, and what they do.
fn look(r: &Read<'_>, file: &PriceFile) -> Result<(Vec<Wanted>, PricesLooked)> {
    let sheet = Sheet::read(&file.content)?;
    let titled = |names: &[&str]| sheet.header.iter().position(|title| names.contains(&squeezed(title).as_str()));
    let code = titled(&["code", "cpt", "hcpcs", "cpthcpcs", "procedure", "procedurecode", "codigo"]);
    let price = titled(&["price", "fee", "amount", "allowed", "allowedamount", "charge", "precio", "monto"]);
    let (Some(code), Some(price)) = (code, price) else { return Err(Error::field("content", "prices-need-columns")) };
    let name = titled(&["name", "description", "words", "service", "what", "nombre", "descripcion"]);
    let prices = file.schedule_id.map(|id| fees::prices_of(r, id)).transpose()?;
    let mut looked = PricesLooked { rows: sheet.rows.len(), new: 0, changed: 0, same: 0, troubles: Vec::new() };
    let mut wanted: Vec<Wanted> = Vec::new();
    for row in &sheet.rows {
        match read(r, row, (code, price, name), prices.is_some()) {
            Ok(one) if wanted.iter().any(|earlier| earlier.code == one.code) => trouble(&mut looked, row, "price-row-twice"),
            Ok(one) => {
                let before = match &prices {
                    Some(prices) => one.fee.as_ref().and_then(|fee| prices.iter().find(|(id, _)| *id == fee.id)).map(|(_, cents)| *cents),
                    None => one.fee.as_ref().map(|fee| fee.fee_cents),
                };
                match before {
                    None => looked.new += 1,
                    Some(cents) if cents == one.cents => looked.same += 1,
                    Some(_) => looked.changed += 1,
                }
                wanted.push(one);
            }
            Err(why) => trouble(&mut looked, row, why),
        }
    }
    Ok((wanted, looked))
}

fn trouble(looked: &mut PricesLooked, row: &Row, code: &str) {
    if looked.troubles.len() < TROUBLES {
        looked.troubles.push(PriceTrouble { row: row.number, code: code.to_owned() });
    }
}

/// A row, or why it cannot be taken. A schedule has prices for codes of the list alone; the list takes a new code with its words.
fn read(r: &Read<'_>, row: &Row, (code, price, name): (usize, usize, Option<usize>), is_schedule: bool) -> std::result::Result<Wanted, &'static str> {
    let cell = |at: usize| row.cells.get(at).map(String::as_str).unwrap_or_default().trim();
    let code = cell(code).to_uppercase();
    let typed = cell(price).replace(['$', ','], "");
    let cents = Cents::parse(&typed).filter(|cents| !cents.is_negative() && *cents <= LARGEST).ok_or("price-row-without-price")?;
    let fee = fees::by_code(r, &code).ok().flatten();
    let name = name.and_then(|at| Name::parse(cell(at)));
    match (&fee, is_schedule) {
        (None, true) => Err("code-not-in-list"),
        (None, false) if fees::kind_of(&code).is_none() => Err("own-code-impossible"),
        (None, false) if name.is_none() => Err("price-row-without-words"),
        _ => Ok(Wanted { code, name, cents, fee }),
    }
}

pub(super) fn preview_prices(r: &Read<'_>, file: PriceFile) -> Result<PricesLooked> {
    look(r, &file).map(|(_, looked)| looked)
}

pub(super) fn import_prices(w: &mut Write<'_>, file: PriceFile) -> Result<PricesLooked> {
    let (wanted, looked) = look(w, &file)?;
    for one in wanted {
        match (file.schedule_id, one.fee) {
            (Some(schedule), Some(Fee { id, .. })) => fees::set_line(w, schedule, id, Some(one.cents))?,
            (Some(_), None) => {}
            (None, fee) => fees::take(w, fee.as_ref(), &one.code, one.name.as_ref(), one.cents)?,
        }
    }
    Ok(looked)
}
