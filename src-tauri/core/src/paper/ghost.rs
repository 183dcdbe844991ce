//! COPY and VOID: a word in outline in a free place of the page. It crosses nothing that is read, and whoever cuts it off
//! cuts off a part of the page.

use super::fonts::{Face, run_width};
use super::page::Mark;
use super::{Hp, pt};

/// The sizes that are tried: the last one fits over the head of a full page. Where nothing is free the first stands in the
/// middle, behind the text.
const SIZES: [Hp; 5] = [6_000, 4_800, 3_600, 2_600, 1_600];
/// Kept free round the word, and off the edge of the sheet, where printers leave white.
const CLEAR: Hp = pt(50);
const EDGE: Hp = pt(130);
const STEP: Hp = pt(20);

type Area = (Hp, Hp, Hp, Hp);

/// The word where it crosses nothing: as large as can be, in the middle of the tallest free band.
pub(super) fn placed(word: &str, (width, height): (Hp, Hp), marks: &[Mark]) -> Mark {
    let taken: Vec<Area> = marks.iter().filter_map(area).collect();
    for size in SIZES {
        let (long, tall) = (run_width(Face::Bold, word, size), size * 67 / 100);
        let middle = (width - long) / 2;
        let side = width / 12;
        for left in [middle, side, width - side - long] {
            let free = |base: &Hp| {
                let own = (left - CLEAR, base - tall - CLEAR, left + long + CLEAR, base + CLEAR);
                !taken.iter().any(|other| meet(own, *other))
            };
            let places: Vec<Hp> = (EDGE + tall..height - EDGE).step_by(STEP as usize).collect();
            if let Some(base) = places.split(|base| !free(base)).max_by_key(|band| band.len()).and_then(|band| band.get(band.len() / 2)) {
                return Mark::Outline(left, *base, size, word.to_owned());
            }
        }
    }
    let ((left, base), size) = across(word, (width, height));
    Mark::Outline(left, base, size, word.to_owned())
}

/// Across the middle of the sheet: place and size.
pub(super) fn across(word: &str, (width, height): (Hp, Hp)) -> ((Hp, Hp), Hp) {
    (((width - run_width(Face::Bold, word, SIZES[0])) / 2, height * 11 / 20), SIZES[0])
}

fn meet(a: Area, b: Area) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// What a mark covers: left, top, right, bottom.
pub(super) fn area(mark: &Mark) -> Option<Area> {
    Some(match mark {
        Mark::Text(x, y, face, size, _, text) => (*x, y - size * 4 / 5, x + run_width(*face, text, *size), y + size / 4),
        Mark::Line(x1, y1, x2, y2, ..) => (*x1.min(x2), *y1.min(y2), *x1.max(x2), *y1.max(y2) + 1),
        Mark::Box(x, y, w, h, _) | Mark::Fill(x, y, w, h, _) => (*x, *y, x + w, y + h),
        Mark::Outline(x, y, size, word) => (*x, y - size * 67 / 100, x + run_width(Face::Bold, word, *size), *y),
        Mark::Curve(_, path) => {
            let (xs, ys) = (path.iter().map(|p| p.0), path.iter().map(|p| p.1));
            (xs.clone().min()?, ys.clone().min()?, xs.max()?, ys.max()?)
        }
        Mark::Ghost(_) => return None,
    })
}
