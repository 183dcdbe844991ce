//! Pages: lists of marks, and the two ways they are drawn. This is the only file that touches printpdf.
//!
//! A mark is final: place, face and size are settled, so a page archived as its marks draws the same for ever. Lengths are
//! whole hundredths of a point from the top left corner. Same marks and same moment in, same bytes out.
#![allow(clippy::float_arithmetic)] // The page description language counts in reals; nothing here is money.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, FontId, FontMetrics, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextRenderingMode,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Hp;
use super::fonts::{FACES, Face, sfnt};
use super::ghost::{across, placed};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::words::Words;

/// The drawing rules of this file. Raised when the same marks would look different, or a kind of mark comes in.
pub const RENDERER: u32 = 2;
/// The faces and their widths. Raised when a font file changes.
pub const FONT_SET: u32 = 1;

/// One thing on a page. Archived as JSON: the short names and the order of the numbers never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Left end and baseline, face, size, grey (0 black), text of that face alone.
    #[serde(rename = "t")]
    Text(Hp, Hp, Face, Hp, u8, String),
    /// From x, y to x, y; thickness, grey, dashed or not.
    #[serde(rename = "l")]
    Line(Hp, Hp, Hp, Hp, Hp, u8, bool),
    /// Outlined box: left, top, width, height, thickness.
    #[serde(rename = "o")]
    Box(Hp, Hp, Hp, Hp, Hp),
    /// Filled box: left, top, width, height, grey.
    #[serde(rename = "f")]
    Fill(Hp, Hp, Hp, Hp, u8),
    /// Open curve of cubic pieces: thickness, then start and three points a piece.
    #[serde(rename = "c")]
    Curve(Hp, Vec<(Hp, Hp)>),
    /// A word in outline, behind everything: left end and baseline, size, COPY or VOID.
    #[serde(rename = "w")]
    Outline(Hp, Hp, Hp, String),
    /// The same in 60 pt across the middle, as the first renderer placed it.
    #[serde(rename = "g")]
    Ghost(String),
}

/// A printed document: its title, its sheet, its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    renderer: u32,
    font_set: u32,
    title: String,
    width: Hp,
    height: Hp,
    pages: Vec<Vec<Mark>>,
}

impl Pages {
    pub(super) fn new(title: &str, (width, height): (Hp, Hp), pages: Vec<Vec<Mark>>) -> Pages {
        Pages { renderer: RENDERER, font_set: FONT_SET, title: title.to_owned(), width, height, pages }
    }

    /// How many pages.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The title that the file carries.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Width and height of the sheet in hundredths of a point.
    pub fn size(&self) -> (Hp, Hp) {
        (self.width, self.height)
    }

    /// The marks of a page, counted from 0.
    pub fn marks(&self, page: usize) -> &[Mark] {
        self.pages.get(page).map_or(&[], Vec::as_slice)
    }

    /// The form kept in the archive: kilobytes, no fonts.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the archived form.
    ///
    /// # Errors
    /// `Broken` if it is damaged or was made by a renderer or font set newer than this one.
    pub fn from_json(text: &str) -> Result<Pages> {
        let pages: Pages = serde_json::from_str(text).map_err(|_| Error::broken("damaged", "paper-archive"))?;
        if pages.renderer > RENDERER || pages.font_set > FONT_SET {
            return Err(Error::broken("newer-file", "paper-archive"));
        }
        Ok(pages)
    }

    /// The same document marked as a copy.
    pub fn with_copy(self, words: &Words) -> Pages {
        self.with_ghost(&words.say("paper-copy"))
    }

    pub(super) fn with_ghost(mut self, word: &str) -> Pages {
        for page in &mut self.pages {
            page.insert(0, placed(word, (self.width, self.height), page));
        }
        self
    }

    /// The marks as text, one a line, for reading and comparing.
    pub fn as_text(&self) -> String {
        let mut out = format!("{} {}x{}\n", self.title, shown(self.width), shown(self.height));
        for (i, page) in self.pages.iter().enumerate() {
            out += &format!("page {}\n", i + 1);
            for mark in page {
                out += &line_of(mark);
            }
        }
        out
    }

    /// The document as a PDF file.
    ///
    /// # Errors
    /// `Broken` if a font cannot be embedded or the file cannot be put together.
    pub fn to_pdf(&self, made_at: Moment) -> Result<Vec<u8>> {
        let broken = || Error::broken("broken", "paper-pdf");
        let mut document = PdfDocument::new(&self.title);
        let info = &mut document.metadata.info;
        info.document_title.clone_from(&self.title);
        info.creator = "Daysheet".to_owned();
        info.producer = format!("Daysheet, renderer {} fonts {}", self.renderer, self.font_set);
        let made = printpdf::OffsetDateTime::from_unix_timestamp(made_at.millis().div_euclid(1000)).map_err(|_| broken())?;
        (info.creation_date, info.modification_date, info.metadata_date) = (made, made, made);
        for (face, used) in self.used_letters() {
            // Ids of our own: printpdf's come from a counter that never starts again.
            document.resources.fonts.map.insert(font_id(face), PdfFont::new(embedded(face, &used).ok_or_else(broken)?));
        }
        let size = (Mm::from(points(self.width)), Mm::from(points(self.height)));
        let pages = self.pages.iter().map(|marks| PdfPage::new(size.0, size.1, self.operations(marks))).collect();
        document.with_pages(pages);
        self.finish(&document).ok_or_else(broken)
    }

    /// Writes the file with an id that depends on nothing but what it says.
    fn finish(&self, document: &PdfDocument) -> Option<Vec<u8>> {
        let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let digest = Sha256::digest(self.to_json());
        let id: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
        for part in file.trailer.get_mut(b"ID").ok()?.as_array_mut().ok()? {
            *part.as_str_mut().ok()? = id.clone().into_bytes();
        }
        // The library claims a print-shop standard that these files do not follow.
        let info = file.trailer.get(b"Info").ok()?.as_reference().ok()?;
        file.get_dictionary_mut(info).ok()?.remove(b"GTS_PDFXVersion");
        file.compress();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).ok()?;
        Some(bytes)
    }

    fn used_letters(&self) -> BTreeMap<Face, BTreeSet<char>> {
        let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
        for mark in self.pages.iter().flatten() {
            match mark {
                Mark::Text(_, _, face, _, _, text) => used.entry(*face).or_default().extend(text.chars()),
                Mark::Ghost(word) | Mark::Outline(.., word) => used.entry(Face::Bold).or_default().extend(word.chars()),
                _ => {}
            }
        }
        used
    }

    fn operations(&self, marks: &[Mark]) -> Vec<Op> {
        let mut ops = vec![grey_fill(0), grey_line(0)];
        for mark in marks {
            match mark {
                Mark::Text(x, y, face, size, grey, text) => {
                    ops.push(grey_fill(*grey));
                    self.show(&mut ops, (*x, *y), *face, *size, text);
                }
                Mark::Line(x1, y1, x2, y2, thick, grey, dashed) => {
                    let dash = if *dashed { LineDashPattern::new(0.0, &[3.0, 2.0]) } else { LineDashPattern::solid() };
                    ops.extend([Op::SetOutlineThickness { pt: points(*thick) }, grey_line(*grey), Op::SetLineDashPattern { dash }]);
                    ops.push(self.curve(&[(*x1, *y1), (*x2, *y2)], false));
                }
                Mark::Box(x, y, w, h, thick) => {
                    ops.extend([
                        Op::SetOutlineThickness { pt: points(*thick) },
                        grey_line(0),
                        Op::SetLineDashPattern { dash: LineDashPattern::solid() },
                    ]);
                    ops.push(self.rectangle((*x, *y, *w, *h), PaintMode::Stroke));
                }
                Mark::Fill(x, y, w, h, grey) => ops.extend([grey_fill(*grey), self.rectangle((*x, *y, *w, *h), PaintMode::Fill)]),
                Mark::Curve(thick, path) => {
                    ops.extend([
                        Op::SetOutlineThickness { pt: points(*thick) },
                        grey_line(0),
                        Op::SetLineDashPattern { dash: LineDashPattern::solid() },
                    ]);
                    ops.push(self.curve(path, true));
                }
                Mark::Outline(x, y, size, word) => self.outline(&mut ops, (*x, *y), *size, word),
                Mark::Ghost(word) => {
                    let (place, size) = across(word, self.size());
                    self.outline(&mut ops, place, size, word);
                }
            }
        }
        ops
    }

    fn outline(&self, ops: &mut Vec<Op>, place: (Hp, Hp), size: Hp, word: &str) {
        ops.extend([Op::SaveGraphicsState, Op::SetOutlineThickness { pt: Pt(0.8) }, grey_line(0x99)]);
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Stroke });
        self.show(ops, place, Face::Bold, size, word);
        ops.push(Op::RestoreGraphicsState);
    }

    fn point(&self, (x, y): (Hp, Hp)) -> Point {
        Point { x: points(x), y: points(self.height.saturating_sub(y)) }
    }

    fn show(&self, ops: &mut Vec<Op>, place: (Hp, Hp), face: Face, size: Hp, text: &str) {
        ops.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: points(size) },
            Op::SetTextCursor { pos: self.point(place) },
            Op::ShowText { items: vec![TextItem::Text(text.to_owned())] },
            Op::EndTextSection,
        ]);
    }

    fn rectangle(&self, (x, y, w, h): (Hp, Hp, Hp, Hp), mode: PaintMode) -> Op {
        let corner = self.point((x, y.saturating_add(h)));
        Op::DrawRectangle { rectangle: Rect { x: corner.x, y: corner.y, width: points(w), height: points(h), mode: Some(mode), winding_order: None } }
    }

    fn curve(&self, path: &[(Hp, Hp)], bends: bool) -> Op {
        let points = path.iter().enumerate().map(|(i, p)| LinePoint { p: self.point(*p), bezier: bends && i % 3 != 0 }).collect();
        Op::DrawLine { line: Line { points, is_closed: false } }
    }
}

fn points(hundredths: Hp) -> Pt {
    Pt((f64::from(hundredths) / 100.0) as f32)
}

fn grey(level: u8) -> Color {
    Color::Greyscale(Greyscale { percent: f32::from(level) / 255.0, icc_profile: None })
}

fn grey_fill(level: u8) -> Op {
    Op::SetFillColor { col: grey(level) }
}

fn grey_line(level: u8) -> Op {
    Op::SetOutlineColor { col: grey(level) }
}

fn font_id(face: Face) -> FontId {
    FontId(format!("T{}", FACES.iter().position(|f| *f == face).unwrap_or_default() + 1))
}

/// The face cut down to the letters that a document uses.
fn embedded(face: Face, letters: &BTreeSet<char>) -> Option<ParsedFont> {
    let font = sfnt(face);
    // A letter without a glyph is drawn by glyph 0, the face's "missing" box.
    let used: BTreeMap<u32, u16> = letters.iter().map(|c| (u32::from(*c), font.glyph(*c).unwrap_or(0))).collect();
    let glyphs: BTreeSet<u16> = used.values().copied().collect();
    let widths = glyphs.iter().filter_map(|g| Some((*g, *font.advances.get(usize::from(*g))?))).collect();
    let units = u16::try_from(font.units).ok()?;
    let metrics = FontMetrics { ascent: font.ascent, descent: font.descent };
    let name = format!("DAYSHT+{}", face.names().2);
    let mut parsed = ParsedFont::with_glyph_data(font.cut(&glyphs)?, 0, Some(name), used, widths, units, metrics);
    let described = &mut parsed.pdf_font_metrics;
    [described.x_min, described.y_min, described.x_max, described.y_max] = font.bounds;
    described.us_weight_class = font.weight;
    Some(parsed)
}

/// A length in points with one decimal.
fn shown(length: Hp) -> String {
    let tenths = (length.abs() + 5) / 10;
    format!("{}{}.{}", if length < 0 && tenths > 0 { "-" } else { "" }, tenths / 10, tenths % 10)
}

fn line_of(mark: &Mark) -> String {
    let at = |x: &Hp, y: &Hp| format!("{:>6} {:>6}", shown(*x), shown(*y));
    match mark {
        Mark::Text(x, y, face, size, grey, text) => {
            let grey = if *grey > 0 { " grey" } else { "" };
            format!("{} {face:?} {}{grey} | {text}\n", at(x, y), shown(*size))
        }
        Mark::Line(x1, y1, x2, y2, thick, _, dashed) => {
            format!("{} {} to {} {}\n", at(x1, y1), if *dashed { "dashes" } else { "line" }, at(x2, y2).trim_start(), shown(*thick))
        }
        Mark::Box(x, y, w, h, _) => format!("{} box {}x{}\n", at(x, y), shown(*w), shown(*h)),
        Mark::Fill(x, y, w, h, _) => format!("{} fill {}x{}\n", at(x, y), shown(*w), shown(*h)),
        Mark::Curve(_, path) => format!("{} curve of {}\n", path.first().map_or_else(String::new, |(x, y)| at(x, y)), path.len()),
        Mark::Outline(x, y, size, word) => format!("{} outline {} | {word}\n", at(x, y), shown(*size)),
        Mark::Ghost(word) => format!("ghost {word}\n"),
    }
}
