//! The same marks as SVG, for the preview on screen. The window has the house's faces; each text is told its exact width,
//! so that a preview breaks and aligns as the paper will. No style stands in it: the window's policy forbids that, its sheet sets tabular figures.

use super::Hp;
use super::fonts::{Face, run_width};
use super::ghost::across;
use super::page::{Mark, Pages};

impl Pages {
    /// A page (counted from 0) as an SVG drawing; nothing for a page that is not there.
    pub fn to_svg(&self, page: usize) -> String {
        let (width, height) = self.size();
        let (w, h) = (shown(width), shown(height));
        let mut out = format!(r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}pt" height="{h}pt" role="img">"##);
        out += &format!("<title>{}</title>", escaped(self.title()));
        out += &format!(r##"<rect width="{w}" height="{h}" fill="#fff"/><g xml:space="preserve" class="tabular">"##);
        for mark in self.marks(page) {
            out += &drawn(mark, width, height);
        }
        out + "</g></svg>"
    }
}

fn drawn(mark: &Mark, sheet_width: Hp, sheet_height: Hp) -> String {
    match mark {
        Mark::Text(x, y, face, size, grey, text) => words(*x, *y, *face, *size, text, &format!(r#"fill="{}""#, colour(*grey))),
        Mark::Line(x1, y1, x2, y2, thick, grey, dashed) => format!(
            r#"<path d="M{} {}L{} {}" stroke="{}" stroke-width="{}"{}/>"#,
            shown(*x1),
            shown(*y1),
            shown(*x2),
            shown(*y2),
            colour(*grey),
            shown(*thick),
            if *dashed { r#" stroke-dasharray="3 2""# } else { "" }
        ),
        Mark::Box(x, y, w, h, thick) => {
            format!(
                r##"<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="#000" stroke-width="{}"/>"##,
                shown(*x),
                shown(*y),
                shown(*w),
                shown(*h),
                shown(*thick)
            )
        }
        Mark::Fill(x, y, w, h, grey) => {
            format!(r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>"#, shown(*x), shown(*y), shown(*w), shown(*h), colour(*grey))
        }
        Mark::Curve(thick, path) => {
            let points: Vec<String> = path.iter().map(|(x, y)| format!("{} {}", shown(*x), shown(*y))).collect();
            let (start, rest) = points.split_first().map_or((String::new(), String::new()), |(s, r)| (s.clone(), r.join(" ")));
            format!(r##"<path d="M{start}C{rest}" fill="none" stroke="#000" stroke-width="{}"/>"##, shown(*thick))
        }
        Mark::Outline(x, y, size, word) => outline((*x, *y), *size, word),
        Mark::Ghost(word) => {
            let (place, size) = across(word, (sheet_width, sheet_height));
            outline(place, size, word)
        }
    }
}

fn outline((x, y): (Hp, Hp), size: Hp, word: &str) -> String {
    words(x, y, Face::Bold, size, word, r##"fill="none" stroke="#999" stroke-width="0.8""##)
}

fn words(x: Hp, y: Hp, face: Face, size: Hp, text: &str, paint: &str) -> String {
    let (family, weight, _) = face.names();
    format!(
        r#"<text x="{}" y="{}" font-family="{family}" font-weight="{weight}" font-size="{}" textLength="{}" {paint}>{}</text>"#,
        shown(x),
        shown(y),
        shown(size),
        shown(run_width(face, text, size)),
        escaped(&edges_kept(text))
    )
}

fn shown(length: Hp) -> String {
    let sign = if length < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", length.unsigned_abs() / 100, length.unsigned_abs() % 100)
}

fn colour(grey: u8) -> String {
    format!("#{grey:02x}{grey:02x}{grey:02x}")
}

/// Spaces at the ends of a run carry width; a drawing keeps them only if they do not break.
fn edges_kept(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let (before, after) = (text.len() - text.trim_start_matches(' ').len(), text.len() - text.trim_end_matches(' ').len());
    format!("{}{inner}{}", "\u{A0}".repeat(before), "\u{A0}".repeat(after))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_cannot_become_a_drawing() {
        let pages = Pages::new("<a>", (10_000, 10_000), vec![vec![Mark::Text(0, 1_000, Face::Regular, 1_000, 0, "\"<script>&".into())]]);
        let svg = pages.to_svg(0);
        assert!(svg.contains("&quot;&lt;script&gt;&amp;") && svg.contains("<title>&lt;a&gt;</title>") && !svg.contains("<script"));
        assert!(!pages.to_svg(7).contains("<text"));
    }
}
