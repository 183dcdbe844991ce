//! Type: the six faces, how wide a text is, which face can draw it, and how it is made to fit.
//!
//! Paper is set without shaping, so a text is cut into runs of faces that have its letters: the face asked for, then the
//! fallback (Vietnamese, Greek, Cyrillic), then a visible box. Nothing is dropped silently: controls and direction
//! overrides are shown by their number.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::Hp;
use super::sfnt::Sfnt;

/// A face of the house's type. The short names stand in archived pages and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Face {
    /// Atkinson Hyperlegible Next, 400.
    #[serde(rename = "r")]
    Regular,
    /// The same, 600: heads, names, amounts.
    #[serde(rename = "s")]
    Semi,
    /// The same, 700: titles and the answer.
    #[serde(rename = "b")]
    Bold,
    /// Atkinson Hyperlegible Mono: ids, numbers, codes.
    #[serde(rename = "m")]
    Mono,
    /// Noto Sans for letters the family lacks.
    #[serde(rename = "f")]
    Fallback,
    /// The same, bold.
    #[serde(rename = "g")]
    FallbackBold,
}

/// All faces, in the order of [`Face`].
pub(super) const FACES: [Face; 6] = [Face::Regular, Face::Semi, Face::Bold, Face::Mono, Face::Fallback, Face::FallbackBold];

impl Face {
    /// Family, weight and PostScript name.
    pub(super) const fn names(self) -> (&'static str, u16, &'static str) {
        match self {
            Face::Regular => ("Atkinson Hyperlegible Next", 400, "AtkinsonHyperlegibleNext-Regular"),
            Face::Semi => ("Atkinson Hyperlegible Next", 600, "AtkinsonHyperlegibleNext-SemiBold"),
            Face::Bold => ("Atkinson Hyperlegible Next", 700, "AtkinsonHyperlegibleNext-Bold"),
            Face::Mono => ("Atkinson Hyperlegible Mono", 400, "AtkinsonHyperlegibleMono-Regular"),
            Face::Fallback => ("Noto Sans", 400, "NotoSans-Regular"),
            Face::FallbackBold => ("Noto Sans", 700, "NotoSans-Bold"),
        }
    }

    const fn fallback(self) -> Face {
        match self {
            Face::Semi | Face::Bold | Face::FallbackBold => Face::FallbackBold,
            Face::Regular | Face::Mono | Face::Fallback => Face::Fallback,
        }
    }
}

/// Stands for a letter that no face has. The fallback draws its "missing" box for it.
pub(super) const MISSING: char = '\u{25A1}';

/// The face's font, read once in the life of the program.
pub(super) fn sfnt(face: Face) -> &'static Sfnt {
    static FONTS: OnceLock<Vec<Sfnt>> = OnceLock::new();
    macro_rules! font {
        ($name:literal) => {
            include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")).as_slice()
        };
    }
    let fonts = FONTS.get_or_init(|| {
        [font!("Next-Regular"), font!("Next-SemiBold"), font!("Next-Bold"), font!("Mono-Regular"), font!("Fallback-Regular"), font!("Fallback-Bold")]
            .into_iter()
            .map(|bytes| Sfnt::read(bytes).expect("the fonts built into the program can be read"))
            .collect()
    });
    &fonts[face as usize]
}

/// Face, size and grey of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub face: Face,
    pub size: Hp,
    /// 0 is black; text is never lighter than [`SOFT`].
    pub grey: u8,
}

/// The lightest grey of a text (#444).
pub(super) const SOFT: u8 = 0x44;

/// Regular of a size in tenths of a point.
pub(super) const fn regular(tenths: Hp) -> Style {
    Style { face: Face::Regular, size: tenths * 10, grey: 0 }
}
/// Semibold of a size in tenths of a point.
pub(super) const fn semi(tenths: Hp) -> Style {
    Style { face: Face::Semi, size: tenths * 10, grey: 0 }
}
/// Bold of a size in tenths of a point.
pub(super) const fn bold(tenths: Hp) -> Style {
    Style { face: Face::Bold, size: tenths * 10, grey: 0 }
}
/// Regular in soft grey, for labels.
pub(super) const fn soft(tenths: Hp) -> Style {
    Style { face: Face::Regular, size: tenths * 10, grey: SOFT }
}

// Marks inside a text that switch the face. They come from the private use area, so no name can hold them
// by accident; one that does only changes its own weight.
const STRONG: char = '\u{E001}';
const CODE: char = '\u{E002}';
const PLAIN: char = '\u{E003}';

/// A part of a sentence set in semibold.
pub(super) fn strong(text: &str) -> String {
    format!("{STRONG}{text}{PLAIN}")
}
/// A part of a sentence set in mono: ids, numbers, codes.
pub(super) fn code(text: &str) -> String {
    format!("{CODE}{text}{PLAIN}")
}

/// A stretch of text that one face draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub face: Face,
    pub text: String,
    pub width: Hp,
}

/// Cuts a text into runs of faces.
pub(super) fn runs(text: &str, style: Style) -> Vec<Run> {
    if is_plain(text) {
        return vec![Run { face: style.face, text: text.to_owned(), width: run_width(style.face, text, style.size) }];
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut face = style.face;
    for word in composed(text).split_inclusive([' ', STRONG, CODE, PLAIN]) {
        // A word is set in one face if one has all of it: a single borrowed letter would stand out.
        let whole = [face, face.fallback()].into_iter().find(|f| word.chars().all(|c| has(*f, c))).unwrap_or(face);
        for c in word.chars() {
            match c {
                STRONG => face = Face::Semi,
                CODE => face = Face::Mono,
                PLAIN => face = style.face,
                _ => visible(c, |c| {
                    let (face, c) = drawn_by(whole, c);
                    match runs.last_mut() {
                        Some(run) if run.face == face => run.text.push(c),
                        _ => runs.push(Run { face, text: c.to_string(), width: 0 }),
                    }
                }),
            }
        }
    }
    for run in &mut runs {
        run.width = run_width(run.face, &run.text, style.size);
    }
    runs
}

/// Width of a text that one face draws.
pub(super) fn run_width(face: Face, text: &str, size: Hp) -> Hp {
    let font = sfnt(face);
    let units: i64 = text.chars().map(|c| i64::from(font.advance(c))).sum();
    let units_per_em = i64::from(font.units.max(1));
    Hp::try_from((units * i64::from(size) + units_per_em / 2) / units_per_em).unwrap_or(Hp::MAX)
}

/// Most texts are: letters that every face of the family has, nothing to switch, hide or show.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// Width of a text.
pub(super) fn width(text: &str, style: Style) -> Hp {
    if is_plain(text) {
        return run_width(style.face, text, style.size);
    }
    runs(text, style).iter().fold(0, |sum, run| sum.saturating_add(run.width))
}

/// Is there a letter that no face has?
pub(super) fn lacks_letters(text: &str) -> bool {
    !is_plain(text) && runs(text, regular(100)).iter().any(|run| run.text.contains(MISSING))
}

/// Letters with their marks in one piece: files from other systems send them apart.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn has(face: Face, c: char) -> bool {
    matches!(c, STRONG | CODE | PLAIN) || sfnt(face).glyph(c).is_some()
}

fn drawn_by(face: Face, c: char) -> (Face, char) {
    [face, face.fallback()].into_iter().find(|f| has(*f, c)).map_or((face.fallback(), MISSING), |f| (f, c))
}

/// What stands on paper for a character: itself, a space or hyphen of the plain kind, or its number if it is one that
/// hides or reorders what is read.
fn visible(c: char, mut put: impl FnMut(char)) {
    match c {
        '\t' | '\n' | '\r' | '\u{A0}' | '\u{2007}' | '\u{202F}' => put(' '),
        '\u{2010}' | '\u{2011}' => put('-'),
        '\u{2BC}' => put('\u{2019}'),
        '\u{AD}' => {}
        _ if c.is_control() || hides(c) => format!("\u{2039}{:04X}\u{203A}", u32::from(c)).chars().for_each(put),
        _ => put(c),
    }
}

fn hides(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The text if it fits, else its beginning and an ellipsis.
pub(super) fn fit(text: &str, style: Style, room: Hp) -> String {
    if width(text, style) <= room {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let shortened = |count: usize| format!("{}\u{2026}", text[..ends[count]].trim_end());
    let mut count = ends.partition_point(|at| width(&text[..*at], style) <= room).saturating_sub(1);
    while count > 0 && width(&shortened(count), style) > room {
        count -= 1;
    }
    Some(shortened(count)).filter(|short| width(short, style) <= room).unwrap_or_default()
}

/// As many lines as it takes: a name is never cut.
pub(super) const WHOLE: usize = usize::MAX;

/// The largest size, down to half, at which a text fits: a figure is set smaller, never cut or broken.
pub(super) fn snug(text: &str, style: Style, room: Hp) -> Style {
    let sizes = (style.size / 20..=style.size / 10).rev().map(|tenths| Style { size: tenths * 10, ..style });
    let smallest = Style { size: style.size / 20 * 10, ..style };
    sizes.into_iter().find(|smaller| width(text, *smaller) <= room).unwrap_or(smallest)
}

/// The text in lines no wider than `room`, broken at spaces (inside a word only if it is wider than the line), at most
/// `most` of them; what is left over ends in an ellipsis.
pub(super) fn wrap(text: &str, style: Style, room: Hp, most: usize) -> Vec<String> {
    if most > 0 && is_plain(text) && width(text, style) <= room {
        return vec![text.to_owned()];
    }
    let mut broken: Vec<Broken> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if width(&longer, style) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                broken.push(Broken { line: std::mem::take(&mut line), at: " " });
            }
            line = break_word(word, style, room, &mut broken);
        }
        broken.push(Broken { line, at: " " });
    }
    if broken.len() > most {
        let rest: String = broken.drain(most.saturating_sub(1)..).flat_map(|part| [part.line, part.at.to_owned()]).collect();
        broken.push(Broken { line: fit(rest.trim_end(), style, room), at: "" });
    }
    let mut lines: Vec<String> = broken.into_iter().map(|part| part.line).collect();
    carry_marks(&mut lines);
    lines
}

/// A line, and what stood where it was broken: a space, or nothing inside a word.
struct Broken {
    line: String,
    at: &'static str,
}

/// Puts full lines of an overlong word into `lines` and gives back its end.
fn break_word(word: &str, style: Style, room: Hp, lines: &mut Vec<Broken>) -> String {
    let mut line = String::new();
    for c in word.chars() {
        line.push(c);
        if line.chars().count() > 1 && width(&line, style) > room {
            line.pop();
            // A double name breaks behind its hyphen.
            let at = line.rfind('-').map(|at| at + 1).filter(|at| width(&format!("{}{c}", &line[*at..]), style) <= room).unwrap_or(line.len());
            let next = format!("{}{c}", &line[at..]);
            line.truncate(at);
            lines.push(Broken { line: std::mem::replace(&mut line, next), at: "" });
        }
    }
    line
}

/// A strong or coded part that runs over a line's end goes on in the next line.
fn carry_marks(lines: &mut [String]) {
    let mut open = None;
    for line in lines {
        let before = open;
        for c in line.chars() {
            match c {
                STRONG | CODE => open = Some(c),
                PLAIN => open = None,
                _ => {}
            }
        }
        if let Some(mark) = before {
            line.insert(0, mark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn faces(text: &str) -> Vec<(Face, String)> {
        runs(text, semi(87)).into_iter().map(|r| (r.face, r.text)).collect()
    }

    #[test]
    fn each_letter_finds_a_face() {
        assert_eq!(faces("ŁUKASZ, Zoë"), [(Face::Semi, "ŁUKASZ, Zoë".to_owned())]);
        assert_eq!(faces("NGUYỄN"), [(Face::FallbackBold, "NGUYỄN".to_owned())]);
        assert_eq!(faces("中文"), [(Face::FallbackBold, "□□".to_owned())]);
        assert!(lacks_letters("中文, Li") && !lacks_letters("ΠΑΠΑΔΟΠΟΥΛΟΣ Иванов"));
    }

    #[test]
    fn marks_apart_from_their_letter_are_joined() {
        assert_eq!(faces("Zoe\u{308}"), [(Face::Semi, "Zoë".to_owned())]);
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(faces("a\u{202E}b\u{0}c\td"), [(Face::Semi, "a‹202E›b‹0000›c d".to_owned())]);
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        let style = regular(100);
        let lines = wrap("one two three four", style, width("one two", style), 9);
        assert_eq!(lines, ["one two", "three", "four"]);
        assert_eq!(wrap("WESTHUIZEN-MONTGOMERY", style, width("WESTHUIZEN-MO", style), 9), ["WESTHUIZEN-", "MONTGOMERY"]);
        let rest = wrap("WESTHUIZEN-MONTGOMERY, Ann", style, width("WESTHUIZEN-MO", style), 1);
        assert_eq!(rest, ["WESTHUIZEN-M\u{2026}"], "no space comes into a name where it is broken");
        let lines = wrap("aaaaaaaaaaaaaaaa", style, width("aaaa", style), 2);
        assert_eq!((lines.len(), lines[0].as_str()), (2, "aaaa"));
        assert!(lines[1].ends_with('\u{2026}'));
        let lines = wrap(&format!("pay {} now", strong("by two lines")), style, width("pay by lines", style), 9);
        let faces: Vec<Face> = lines
            .iter()
            .flat_map(|line| runs(line, style))
            .filter(|run| run.text.contains("two") || run.text.contains("lines"))
            .map(|run| run.face)
            .collect();
        assert!(lines.len() > 1 && faces.iter().all(|face| *face == Face::Semi), "{lines:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_name_is_measured_fitted_and_wrapped(name in "\\PC{0,60}|\\p{any}{0,60}", room in 0i32..20_000) {
            let style = semi(87);
            let total = width(&name, style);
            prop_assert!(total >= 0);
            prop_assert!(width(&fit(&name, style, room), style) <= room.max(0));
            // A line holds at least one letter, and the number of a hidden one may be seven signs long.
            let room = room.max(5_000);
            let lines = wrap(&name, style, room, 3);
            prop_assert!(lines.len() <= 3);
            for line in lines {
                prop_assert!(width(&line, style) <= room);
            }
        }
    }
}
