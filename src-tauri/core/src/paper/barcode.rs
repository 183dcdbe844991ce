//! Code 128 (ISO/IEC 15417), code set B: a document number that a scanner reads back. Drawn as filled boxes.

use super::Hp;
use super::page::Mark;

/// Widths of bars and gaps of each symbol value, from table 1 of the standard; the last is the stop.
const SYMBOLS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132",
    "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212",
    "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311",
    "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321",
    "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212",
    "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113",
    "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const START_B: usize = 104;
const STOP: usize = 106;

/// The symbol values of a text: start, letters, check, stop. Letters outside of printable ASCII are left out.
fn values(text: &str) -> Vec<usize> {
    let letters = text.bytes().filter(|b| (32..127).contains(b)).map(|b| usize::from(b) - 32);
    let mut values: Vec<usize> = std::iter::once(START_B).chain(letters).collect();
    let check = values.iter().enumerate().map(|(i, v)| i.max(1) * v).sum::<usize>() % 103;
    values.extend([check, STOP]);
    values
}

/// Bars of a text with its left end and top at a place, `height` high, no wider than `room`.
pub(super) fn code128(text: &str, (left, top): (Hp, Hp), height: Hp, room: Hp) -> Vec<Mark> {
    let widths: Vec<Hp> = values(text).iter().flat_map(|v| SYMBOLS[*v].bytes().map(|b| Hp::from(b - b'0'))).collect();
    // A module of 1.2 pt reads from any scanner; 0.6 pt is the least that a 300 dpi laser keeps apart.
    let module = (room / widths.iter().sum::<Hp>().max(1)).min(120);
    let mut x = left;
    let mut bars = Vec::new();
    for (i, width) in widths.iter().enumerate() {
        if i % 2 == 0 {
            bars.push(Mark::Fill(x, top, width * module, height, 0));
        }
        x += width * module;
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(SYMBOLS.iter().collect::<BTreeSet<_>>().len(), 107);
        for symbol in &SYMBOLS[..STOP] {
            let widths: Vec<u8> = symbol.bytes().map(|b| b - b'0').collect();
            assert_eq!((widths.len(), widths.iter().sum::<u8>()), (6, 11), "{symbol}");
            // Bars of a symbol cover an even number of modules: the standard's own parity.
            assert_eq!(widths.iter().step_by(2).sum::<u8>() % 2, 0, "{symbol}");
        }
    }

    #[test]
    fn check_symbol_of_the_textbook() {
        // "PJJ123C" is the worked example found in most descriptions of the code; with start B its check value is 55.
        let values = values("PJJ123C");
        let by_hand = (104 + 48 + 2 * 42 + 3 * 42 + 4 * 17 + 5 * 18 + 6 * 19 + 7 * 35) % 103;
        assert_eq!(values[values.len() - 2], by_hand);
        assert_eq!(values.last(), Some(&STOP));
    }

    #[test]
    fn bars_stay_in_their_room() {
        for mark in code128("2026-0914", (1_000, 2_000), 2_500, 14_000) {
            let Mark::Fill(x, y, w, h, _) = mark else { panic!("a bar is a filled box") };
            assert!(x >= 1_000 && x + w <= 15_000 && (y, h) == (2_000, 2_500));
        }
    }
}
