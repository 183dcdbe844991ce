//! Reads the few tables of a TrueType font that paper needs, and cuts it down to the glyphs a document uses.
//! Glyph ids stay as they are, so text and widths need no renumbering. The fonts are our own; a table that
//! cannot be read makes the font unusable (`None`), never a wrong page.

use std::collections::{BTreeMap, BTreeSet};

/// A font as laid out in memory: metrics, character map, and the bytes it came from.
pub(super) struct Sfnt {
    bytes: &'static [u8],
    /// Font units in an em.
    pub units: i32,
    /// Highest and lowest ink of a line, in font units.
    pub ascent: i16,
    /// See `ascent`; negative.
    pub descent: i16,
    /// Box that holds every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Weight class, 400 to 700.
    pub weight: u16,
    /// Advance width of each glyph, in font units.
    pub advances: Vec<u16>,
    glyphs: BTreeMap<char, u16>,
    /// Glyphs of the first characters, which most texts are made of.
    ascii: [u16; 128],
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(|n| n as i16)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn table<'a>(bytes: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(bytes, 4)?);
    (0..count).map(|i| 12 + 16 * i).find(|at| bytes.get(*at..at + 4) == Some(tag)).and_then(|at| {
        let (from, length) = (u32_at(bytes, at + 8)? as usize, u32_at(bytes, at + 12)? as usize);
        bytes.get(from..from.checked_add(length)?)
    })
}

impl Sfnt {
    /// Reads a font.
    pub fn read(bytes: &'static [u8]) -> Option<Sfnt> {
        let (head, hhea, maxp, hmtx) = (table(bytes, b"head")?, table(bytes, b"hhea")?, table(bytes, b"maxp")?, table(bytes, b"hmtx")?);
        let glyph_count = usize::from(u16_at(maxp, 4)?);
        let long = usize::from(u16_at(hhea, 34)?);
        // Glyphs past the long metrics share the last advance.
        let advances = (0..glyph_count).map(|g| u16_at(hmtx, 4 * g.min(long.saturating_sub(1)))).collect::<Option<Vec<u16>>>()?;
        let glyphs = character_map(table(bytes, b"cmap")?)?;
        let ascii = std::array::from_fn(|c| glyphs.get(&char::from(c as u8)).copied().unwrap_or(0));
        Some(Sfnt {
            bytes,
            units: i32::from(u16_at(head, 18)?),
            ascent: i16_at(hhea, 4)?,
            descent: i16_at(hhea, 6)?,
            bounds: [i16_at(head, 36)?, i16_at(head, 38)?, i16_at(head, 40)?, i16_at(head, 42)?],
            weight: table(bytes, b"OS/2").and_then(|os2| u16_at(os2, 4)).unwrap_or(400),
            advances,
            glyphs,
            ascii,
        })
    }

    /// Glyph of a character, if the font has one.
    pub fn glyph(&self, c: char) -> Option<u16> {
        match self.ascii.get(c as usize) {
            Some(glyph) => Some(*glyph).filter(|g| *g > 0),
            None => self.glyphs.get(&c).copied(),
        }
    }

    /// Advance width of a character, in font units; one the font lacks is drawn by glyph 0.
    pub fn advance(&self, c: char) -> u16 {
        self.advances.get(usize::from(self.glyph(c).unwrap_or(0))).copied().unwrap_or(0)
    }

    /// The font with only these glyphs (and the parts they are composed of) still drawn.
    pub fn cut(&self, keep: &BTreeSet<u16>) -> Option<Vec<u8>> {
        let (glyf, loca) = (table(self.bytes, b"glyf")?, table(self.bytes, b"loca")?);
        let mut head = table(self.bytes, b"head")?.to_vec();
        let long = u16_at(&head, 50)? == 1;
        let place = |g: usize| if long { u32_at(loca, 4 * g).map(|o| o as usize) } else { u16_at(loca, 2 * g).map(|o| 2 * usize::from(o)) };
        let outline = |g: u16| glyf.get(place(usize::from(g))?..place(usize::from(g) + 1)?);

        let mut wanted: BTreeSet<u16> = keep.iter().copied().chain([0]).collect();
        let mut todo: Vec<u16> = wanted.iter().copied().collect();
        while let Some(glyph) = todo.pop() {
            for part in parts(outline(glyph).unwrap_or_default()) {
                if wanted.insert(part) {
                    todo.push(part);
                }
            }
        }
        let (mut new_glyf, mut new_loca) = (Vec::new(), Vec::new());
        for glyph in 0..self.advances.len() {
            new_loca.extend((new_glyf.len() as u32).to_be_bytes());
            let glyph = glyph as u16;
            if wanted.contains(&glyph) {
                new_glyf.extend_from_slice(outline(glyph)?);
                new_glyf.resize(new_glyf.len().next_multiple_of(4), 0);
            }
        }
        new_loca.extend((new_glyf.len() as u32).to_be_bytes());
        head[8..12].fill(0);
        head[50..52].copy_from_slice(&[0, 1]);
        let copied = |tag| table(self.bytes, tag).map(<[u8]>::to_vec);
        let hmtx = copied(b"hmtx")?;
        Some(assemble(&[
            (b"glyf", new_glyf),
            (b"head", head),
            (b"hhea", copied(b"hhea")?),
            (b"hmtx", hmtx),
            (b"loca", new_loca),
            (b"maxp", copied(b"maxp")?),
        ]))
    }
}

/// Reads the Windows Unicode map (platform 3, encoding 1, format 4).
fn character_map(cmap: &[u8]) -> Option<BTreeMap<char, u16>> {
    let count = usize::from(u16_at(cmap, 2)?);
    let record = (0..count).map(|i| 4 + 8 * i).find(|at| u16_at(cmap, *at) == Some(3) && u16_at(cmap, at + 2) == Some(1))?;
    let map = cmap.get(u32_at(cmap, record + 4)? as usize..)?;
    if u16_at(map, 0)? != 4 {
        return None;
    }
    let segments = usize::from(u16_at(map, 6)?) / 2;
    let (ends, starts) = (14, 16 + 2 * segments);
    let (deltas, offsets) = (starts + 2 * segments, starts + 4 * segments);
    let mut glyphs = BTreeMap::new();
    for s in 0..segments {
        let (start, end) = (u16_at(map, starts + 2 * s)?, u16_at(map, ends + 2 * s)?);
        let (delta, offset) = (u16_at(map, deltas + 2 * s)?, usize::from(u16_at(map, offsets + 2 * s)?));
        for code in start..=end {
            let glyph = match offset {
                0 => code.wrapping_add(delta),
                _ => match u16_at(map, offsets + 2 * s + offset + 2 * usize::from(code - start))? {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                },
            };
            if let (true, Some(c)) = (glyph != 0 && code != 0xFFFF, char::from_u32(u32::from(code))) {
                glyphs.insert(c, glyph);
            }
        }
    }
    Some(glyphs)
}

/// The glyphs a composed glyph is made of.
fn parts(outline: &[u8]) -> Vec<u16> {
    let mut found = Vec::new();
    if i16_at(outline, 0).is_none_or(|contours| contours >= 0) {
        return found;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (u16_at(outline, at), u16_at(outline, at + 2)) {
        found.push(glyph);
        at += 4 + if flags & 0x01 != 0 { 4 } else { 2 };
        at += [(0x08, 2), (0x40, 4), (0x80, 8)].iter().filter(|(bit, _)| flags & bit != 0).map(|(_, size)| size).sum::<usize>();
        if flags & 0x20 == 0 {
            break;
        }
    }
    found
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).map(|c| c.iter().enumerate().fold(0, |n, (i, b)| n | u32::from(*b) << (24 - 8 * i))).fold(0, u32::wrapping_add)
}

/// Puts tables (in order of their tags) into one font file.
fn assemble(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let mut file = vec![0, 1, 0, 0];
    for n in [count, 16 << power, power, 16 * count - (16 << power)] {
        file.extend(n.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    let mut head_at = 0;
    for (tag, bytes) in tables {
        if *tag == b"head" {
            head_at = at;
        }
        file.extend_from_slice(*tag);
        for n in [checksum(bytes), at as u32, bytes.len() as u32] {
            file.extend(n.to_be_bytes());
        }
        at += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBAu32.wrapping_sub(checksum(&file));
    file[head_at + 8..head_at + 12].copy_from_slice(&adjustment.to_be_bytes());
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::fonts::{Face, sfnt};

    #[test]
    fn figures_are_tabular_and_a_letter_has_its_glyph() {
        for face in [Face::Regular, Face::Semi, Face::Bold] {
            let font = sfnt(face);
            let widths: BTreeSet<u16> = ('0'..='9').map(|c| font.advances[usize::from(font.glyphs[&c])]).collect();
            assert_eq!(widths.len(), 1, "{face:?}");
            assert!(font.glyphs.contains_key(&'Ł') && font.glyphs.contains_key(&'\u{2212}'));
        }
        assert!(sfnt(Face::Fallback).glyphs.contains_key(&'ễ'));
    }

    #[test]
    fn a_cut_font_is_smaller_reads_again_and_keeps_parts_of_composed_letters() {
        let font = sfnt(Face::Regular);
        let keep: BTreeSet<u16> = "Séance 0123".chars().map(|c| font.glyphs[&c]).collect();
        let cut = font.cut(&keep).unwrap();
        assert!(cut.len() < 10_000, "{}", cut.len());
        assert_eq!(checksum(&cut), 0xB1B0_AFBA);
        let (glyf, loca) = (table(&cut, b"glyf").unwrap(), table(&cut, b"loca").unwrap());
        let size = |g: u16| u32_at(loca, 4 * usize::from(g) + 4).unwrap() - u32_at(loca, 4 * usize::from(g)).unwrap();
        for c in ['S', 'é', '0'] {
            assert!(size(font.glyphs[&c]) > 0, "{c}");
        }
        assert_eq!(size(font.glyphs[&'Z']), 0);
        let from = u32_at(loca, 4 * usize::from(font.glyphs[&'é'])).unwrap() as usize;
        for part in parts(&glyf[from..]) {
            assert!(size(part) > 0);
        }
    }
}
