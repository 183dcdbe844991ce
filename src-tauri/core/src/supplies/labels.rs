//! What a reader reads: our own labels, the barcode on a package, and the code beside it that says item, expiry and lot at once.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::items::{ItemAsked, ItemShelf, by_barcode, on_shelf};
use crate::codes::Line;
use crate::error::{Error, Result};
use crate::ids::{ItemId, LotId};
use crate::store::Read;

/// What a reader read off a package or a label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CodeRead {
    pub code: Line,
}

/// What begins a barcode of our own.
const OUR_CODE: &str = "DSI";

pub(super) fn our_code(id: ItemId) -> String {
    format!("{OUR_CODE}{:05}", id.0)
}

/// The item whose label or package was read, and its lot where the code says it.
pub(super) fn find_code(r: &Read<'_>, read: CodeRead) -> Result<ItemShelf> {
    let code = read.code.as_str();
    let ours = || code.get(..OUR_CODE.len()).filter(|begin| begin.eq_ignore_ascii_case(OUR_CODE)).and_then(|_| code[OUR_CODE.len()..].parse().ok());
    let whole = by_barcode(r, code)?.or_else(|| ours().map(ItemId));
    let (id, lot) = match (whole, package(code)) {
        (Some(id), _) => (Some(id), None),
        (None, Some(package)) => (by_number(r, package.number)?, package.lot),
        (None, None) => (by_number(r, code)?, None),
    };
    let id = id.ok_or_else(|| Error::field("code", "label-unknown"))?;
    let lot_id = lot.map(|lot| lot_of(r, id, lot)).transpose()?.flatten();
    Ok(ItemShelf { lot_id, ..on_shelf(r, ItemAsked { id })? })
}

fn lot_of(r: &Read<'_>, item: ItemId, lot: &str) -> Result<Option<LotId>> {
    r.one("SELECT id FROM lots WHERE item_id = ?1 AND lot = ?2 COLLATE NOCASE", params![item, lot], |row| row.get(0))
}

/// A trade number is one whether it is written with 8, 12, 13 or 14 digits: zeros stand before it.
fn by_number(r: &Read<'_>, number: &str) -> Result<Option<ItemId>> {
    let bare = number.trim_start_matches('0');
    if bare.is_empty() || bare.len() > 14 || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    for digits in [8, 12, 13, 14] {
        if let Some(id) = by_barcode(r, &format!("{bare:0>digits$}"))? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What a package says of itself (GS1 General Specifications, application identifiers).
#[derive(Debug, PartialEq, Eq)]
struct Package<'a> {
    number: &'a str,
    lot: Option<&'a str>,
}

/// Reads the number (01), days of six digits (11, 13, 15, 16, 17) and at last the lot (10), which runs to the end or to the
/// separator; whatever comes after the lot is left alone.
fn package(code: &str) -> Option<Package<'_>> {
    let code = match code.strip_prefix(']') {
        Some(marked) => marked.get(2..)?,
        None => code,
    };
    let number = code.strip_prefix("01")?.get(..14).filter(|number| number.bytes().all(|b| b.is_ascii_digit()))?;
    let mut rest = &code[16..];
    while ["11", "13", "15", "16", "17"].iter().any(|day| rest.starts_with(day)) {
        rest = rest.get(8..)?;
    }
    let lot = rest.strip_prefix("10").map(|lot| lot.split('\u{1d}').next().unwrap_or_default()).filter(|lot| !lot.is_empty());
    Some(Package { number, lot })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_says_its_number_and_its_lot() {
        let of = |code| package(code).map(|package| (package.number.to_owned(), package.lot.unwrap_or_default().to_owned()));
        let said = |lot: &str| Some(("00614141000012".to_owned(), lot.to_owned()));
        assert_eq!(of("01006141410000121726121810L7"), said("L7"));
        assert_eq!(of("]d201006141410000121726121810AB-12\u{1d}21999"), said("AB-12"));
        assert_eq!(of("010061414100001210L7"), said("L7"));
        assert_eq!(of("0100614141000012"), said(""));
        assert_eq!(of("010061414100001217261"), None);
        for other in ["", "01", "]", "]d", "DSI00001", "0614141000012", "01é061414100001", "]é01"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
