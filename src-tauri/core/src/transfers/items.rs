//! A list of items in a table: looked at first, line by line, then brought in as one act. Cells that are empty leave an item
//! that is kept as it stands; what is on the shelf is never told by a list, it is counted.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::columns::squeezed;
use super::sheet::{Row, Sheet};
use crate::codes::{Line, Name};
use crate::error::{Error, Result};
use crate::fees;
use crate::money::{Cents, LARGEST};
use crate::patients::fold;
use crate::store::{Read, Write};
use crate::supplies::{self, Item, ItemDraft, Told};

/// A file of items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemFile {
    /// Its name, without folders.
    pub file_name: Line,
    /// Its text.
    pub content: String,
}

/// What a row would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ItemRow {
    /// As a spreadsheet counts: the header is 1.
    pub row: u64,
    /// `new`, `changed`, `same` or `rejected`.
    pub outcome: String,
    /// The item's name in the row, or as it is kept.
    pub name: String,
    /// Titles of the columns that would change it.
    pub columns: Vec<String>,
    /// Why it is rejected: code of the sentence (`error-<code>`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What the rows would do, or have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemsLooked {
    /// Rows below the header.
    pub rows: usize,
    /// Items that are not kept yet.
    pub new: usize,
    /// Items that get other facts.
    pub changed: usize,
    /// As they stand already.
    pub same: usize,
    /// Rows that cannot be taken; the others are.
    pub rejected: usize,
    /// The first three hundred, those that cannot be taken before the rest.
    pub lines: Vec<ItemRow>,
    /// Rows not listed.
    pub left_out: usize,
}

/// More items than this are no list of a practice.
const ROWS: usize = 20_000;
/// Rows listed in a reply.
const LISTED: usize = 300;

/// What a column of an item list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Vendor,
    VendorNo,
    Unit,
    OrderUnit,
    PerOrder,
    Location,
    Par,
    ReorderAt,
    Cost,
    Barcode,
    Lots,
    Controlled,
    Fee,
}

use Column as C;

/// Headers by what remains when everything but letters and digits is left out.
const NAMES: &[(Column, &[&str])] = &[
    (C::Name, &["name", "item", "itemname", "product", "description", "supply", "articulo", "nombre", "producto", "descripcion"]),
    (C::Vendor, &["vendor", "vendorname", "supplier", "distributor", "proveedor"]),
    (
        C::VendorNo,
        &[
            "vendorno",
            "vendornumber",
            "vendoritemno",
            "catalogno",
            "catalognumber",
            "catalog",
            "sku",
            "partno",
            "partnumber",
            "itemno",
            "itemnumber",
            "numerodelproveedor",
        ],
    ),
    (C::Unit, &["unit", "uom", "unitofmeasure", "countedas", "unidad"]),
    (C::OrderUnit, &["orderedas", "orderunit", "package", "pack", "sepidecomo"]),
    (C::PerOrder, &["unitsinit", "perorder", "unitsperorder", "packsize", "qtyperpack", "unidadesporpaquete"]),
    (C::Location, &["location", "place", "shelf", "bin", "lugar", "ubicacion"]),
    (C::Par, &["par", "parlevel", "max", "maximum", "maximo"]),
    (C::ReorderAt, &["reorderat", "reorderpoint", "reorder", "min", "minimum", "minimo", "puntodepedido"]),
    (C::Cost, &["cost", "price", "unitprice", "costo", "precio"]),
    (C::Barcode, &["barcode", "upc", "gtin", "ean", "codigodebarras"]),
    (C::Lots, &["lots", "tracklots", "trackslots", "lotsarekept", "lotes"]),
    (C::Controlled, &["controlled", "iscontrolled", "controlado"]),
    (C::Fee, &["charge", "chargecode", "fee", "feecode", "cargo"]),
];

/// A row that can be taken, or what is wrong with it.
type Judged = std::result::Result<Wanted, String>;

struct Wanted {
    draft: ItemDraft,
    before: Option<Item>,
    columns: Vec<Column>,
}

/// Reads the rows of one file.
struct Reader<'a> {
    header: &'a [String],
    columns: Vec<Option<Column>>,
    /// Names with their vendors, barcodes and items that earlier rows have taken.
    seen: HashSet<String>,
}

impl<'a> Reader<'a> {
    fn new(header: &'a [String]) -> Result<Reader<'a>> {
        let mut columns: Vec<Option<Column>> = Vec::new();
        for title in header {
            let title = squeezed(title);
            let found = NAMES.iter().find(|(_, names)| names.contains(&title.as_str())).map(|(column, _)| *column);
            columns.push(found.filter(|column| !columns.contains(&Some(*column))));
        }
        if !columns.contains(&Some(C::Name)) {
            return Err(Error::field("content", "items-need-columns"));
        }
        Ok(Reader { header, columns, seen: HashSet::new() })
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let at = self.columns.iter().position(|one| *one == Some(column));
        at.and_then(|at| row.cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    }

    fn title(&self, column: Column) -> String {
        let at = self.columns.iter().position(|one| *one == Some(column));
        at.map(|at| self.header[at].clone()).unwrap_or_default()
    }

    /// A row, or why it cannot be taken.
    fn read(&mut self, r: &Read<'_>, row: &Row) -> Result<Judged> {
        if row.cells.iter().skip(self.header.len()).any(|cell| !cell.is_empty()) {
            return Ok(Err("row-too-wide".to_owned()));
        }
        let name = self.cell(row, C::Name);
        let told = Told { name, vendor: self.cell(row, C::Vendor), vendor_no: self.cell(row, C::VendorNo), barcode: self.cell(row, C::Barcode) };
        let before = match supplies::meant(r, &told)?.as_slice() {
            [] => None,
            [one] => Some(supplies::item(r, *one)?),
            _ => return Ok(Err("item-row-which".to_owned())),
        };
        let start = match &before {
            Some(item) => supplies::as_it_is(item),
            None => self.begun(row),
        };
        let Some(start) = start else {
            let code = match (name, self.cell(row, C::Unit)) {
                ("", _) => "item-row-without-name",
                (_, "") => "item-row-without-unit",
                _ => "text-too-long",
            };
            return Ok(Err(code.to_owned()));
        };
        let (draft, columns) = match self.filled(r, row, start)? {
            Ok(filled) => filled,
            Err(code) => return Ok(Err(code)),
        };
        match supplies::check(r, &draft) {
            Ok(()) => {}
            Err(Error::Invalid(fields)) => return Ok(Err(fields.into_iter().next().map_or_else(String::new, |field| field.code))),
            Err(other) => return Err(other),
        }
        if !self.is_first(&draft) {
            return Ok(Err("item-row-twice".to_owned()));
        }
        Ok(Ok(Wanted { draft, before, columns }))
    }

    /// What a new item begins with.
    fn begun(&self, row: &Row) -> Option<ItemDraft> {
        Some(ItemDraft {
            id: None,
            name: Name::parse(self.cell(row, C::Name))?,
            vendor: None,
            vendor_no: None,
            unit: Name::parse(self.cell(row, C::Unit))?,
            order_unit: None,
            per_order: Some(1),
            location: None,
            par: 0,
            reorder_at: 0,
            cost_cents: Some(Cents::ZERO),
            barcode: None,
            tracks_lots: Some(false),
            is_controlled: Some(false),
            fee_id: None,
            is_active: Some(true),
            rev: None,
        })
    }

    /// The draft with the cells that say something, and the columns that make a difference.
    fn filled(&self, r: &Read<'_>, row: &Row, mut draft: ItemDraft) -> Result<std::result::Result<(ItemDraft, Vec<Column>), String>> {
        let mut changed = Vec::new();
        for column in self.columns.iter().flatten().copied() {
            let cell = self.cell(row, column);
            if cell.is_empty() {
                continue;
            }
            let before = facts(&draft);
            let put = match column {
                C::Fee => fees::by_code(r, cell)?.map(|fee| draft.fee_id = Some(fee.id)).ok_or("code-not-in-list"),
                _ => put(&mut draft, column, cell),
            };
            if let Err(code) = put {
                return Ok(Err(code.to_owned()));
            }
            if facts(&draft) != before {
                changed.push(column);
            }
        }
        Ok(Ok((draft, changed)))
    }

    /// No earlier row speaks of the same item, or would take the same name or barcode.
    fn is_first(&mut self, draft: &ItemDraft) -> bool {
        let text = |line: &Option<Line>| fold(line.as_ref().map_or("", Line::as_str));
        let mut keys = vec![format!("name {}|{}", fold(draft.name.as_str()), text(&draft.vendor))];
        keys.extend(draft.id.map(|id| format!("item {id}")));
        keys.extend(Some(text(&draft.barcode)).filter(|code| !code.is_empty()).map(|code| format!("code {code}")));
        let is_first = keys.iter().all(|key| !self.seen.contains(key));
        self.seen.extend(keys);
        is_first
    }
}

/// A draft as it would be written down, to tell whether a cell makes a difference.
fn facts(draft: &ItemDraft) -> String {
    serde_json::to_string(draft).unwrap_or_default()
}

fn put(draft: &mut ItemDraft, column: Column, cell: &str) -> std::result::Result<(), &'static str> {
    let line = || Line::parse(cell).map(Some).ok_or("text-too-long");
    let name = || Name::parse(cell).ok_or("text-too-long");
    match column {
        C::Name => draft.name = name()?,
        // Vendors and places are told apart by their letters alone.
        C::Vendor if is_same(&draft.vendor, cell) => {}
        C::Location if is_same(&draft.location, cell) => {}
        C::Vendor => draft.vendor = line()?,
        C::VendorNo => draft.vendor_no = line()?,
        C::Unit => draft.unit = name()?,
        C::OrderUnit => draft.order_unit = line()?,
        C::PerOrder => draft.per_order = Some(number(cell)?),
        C::Location => draft.location = line()?,
        C::Par => draft.par = number(cell)?,
        C::ReorderAt => draft.reorder_at = number(cell)?,
        C::Cost => {
            draft.cost_cents = Some(Cents::parse(cell).filter(|cents| !cents.is_negative() && *cents <= LARGEST).ok_or("price-row-without-price")?)
        }
        C::Barcode => draft.barcode = line()?,
        C::Lots => draft.tracks_lots = Some(yes(cell)?),
        C::Controlled => draft.is_controlled = Some(yes(cell)?),
        C::Fee => {}
    }
    Ok(())
}

fn is_same(before: &Option<Line>, cell: &str) -> bool {
    before.as_ref().is_some_and(|line| line.as_str().eq_ignore_ascii_case(cell))
}

/// `1,200` and `12` and what a spreadsheet makes of it, `12.00`.
fn number(cell: &str) -> std::result::Result<i64, &'static str> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = whole.replace(',', "");
    if part.bytes().any(|b| b != b'0') || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err("quantity-impossible");
    }
    digits.parse().map_err(|_| "quantity-impossible")
}

fn yes(cell: &str) -> std::result::Result<bool, &'static str> {
    match squeezed(cell).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "si" | "s" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err("item-row-yes-or-no"),
    }
}

/// The rows that can be taken, and what all of them do.
fn look(r: &Read<'_>, file: &ItemFile) -> Result<(Vec<ItemDraft>, ItemsLooked)> {
    let sheet = Sheet::read(&file.content)?;
    if sheet.rows.len() > ROWS {
        return Err(Error::field("content", "file-too-long"));
    }
    let mut reader = Reader::new(&sheet.header)?;
    let (mut wanted, mut lines) = (Vec::new(), Vec::new());
    for row in &sheet.rows {
        let line = |outcome: &str, name: String, columns: Vec<String>, code: Option<String>| ItemRow {
            row: row.number,
            outcome: outcome.to_owned(),
            name,
            columns,
            code,
        };
        match reader.read(r, row)? {
            Err(code) => lines.push(line("rejected", reader.cell(row, C::Name).chars().take(80).collect(), Vec::new(), Some(code))),
            Ok(one) => {
                let name = one.before.as_ref().map_or_else(|| one.draft.name.as_str().to_owned(), |item| item.name.clone());
                let outcome = match &one.before {
                    None => "new",
                    Some(_) if one.columns.is_empty() => "same",
                    Some(_) => "changed",
                };
                let columns = if outcome == "changed" { one.columns.iter().map(|column| reader.title(*column)).collect() } else { Vec::new() };
                lines.push(line(outcome, name, columns, None));
                if outcome != "same" {
                    wanted.push(one.draft);
                }
            }
        }
    }
    Ok((wanted, told(sheet.rows.len(), lines)))
}

fn told(rows: usize, mut lines: Vec<ItemRow>) -> ItemsLooked {
    let count = |outcome: &str| lines.iter().filter(|line| line.outcome == outcome).count();
    let (new, changed, same, rejected) = (count("new"), count("changed"), count("same"), count("rejected"));
    lines.sort_by_key(|line| line.outcome != "rejected");
    let left_out = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    ItemsLooked { rows, new, changed, same, rejected, lines, left_out }
}

pub(super) fn preview_items(r: &Read<'_>, file: ItemFile) -> Result<ItemsLooked> {
    look(r, &file).map(|(_, looked)| looked)
}

pub(super) fn import_items(w: &mut Write<'_>, file: ItemFile) -> Result<ItemsLooked> {
    let (wanted, looked) = look(w, &file)?;
    for draft in wanted {
        supplies::take(w, draft)?;
    }
    Ok(looked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_words_say_yes_or_no() {
        assert_eq!(["12", "1,200", "12.00", "007"].map(number), [Ok(12), Ok(1200), Ok(12), Ok(7)]);
        for wrong in ["-1", "1.5", "twelve", "1e3", "", "9999999999", "=1+1"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
        assert_eq!(["Yes", "x", "Sí", "no", "0"].map(yes), [Ok(true), Ok(true), Ok(true), Ok(false), Ok(false)]);
        assert!(yes("perhaps").is_err());
    }
}
