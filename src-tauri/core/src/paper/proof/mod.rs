//! Proof of the pages: goldens, equal bytes, texts that can be read back, marks that do not run into each other.

mod gallery;
mod promises;
mod till;
mod values;

use std::path::PathBuf;
use std::process::Command;

use self::gallery::all;
use self::values::*;
use super::fonts::run_width;
use super::*;
use proptest::prelude::*;

/// The box of a text's ink: left, top, right, bottom.
fn extent(mark: &Mark) -> Option<(Hp, Hp, Hp, Hp, &str)> {
    match mark {
        Mark::Text(x, y, face, size, _, text) => Some((*x, y - size * 7 / 10, x + run_width(*face, text.trim_end(), *size), y + size / 10, text)),
        _ => None,
    }
}

fn assert_apart(name: &str, pages: &Pages) {
    let (width, height) = pages.size();
    for page in 0..pages.count() {
        let texts: Vec<_> = pages.marks(page).iter().filter_map(extent).collect();
        for (i, a) in texts.iter().enumerate() {
            assert!(a.0 >= 0 && a.1 >= 0 && a.2 <= width && a.3 <= height, "{name}: '{}' leaves the sheet", a.4);
            for b in &texts[i + 1..] {
                let meet = a.0 < b.2 - 10 && b.0 < a.2 - 10 && a.1 < b.3 && b.1 < a.3;
                assert!(!meet, "{name} page {}: '{}' runs into '{}'", page + 1, a.4, b.4);
            }
        }
    }
}

#[test]
fn no_text_runs_into_another_or_off_the_sheet() {
    for (name, pages) in all() {
        assert_apart(name, &pages);
    }
}

#[test]
fn full_and_odd_pages_keep_their_order() {
    let (words, head) = (english(), letterhead("7F3K-0914", "2026-11-24T11:42"));
    for count in [1, 5, 9, 12, 30] {
        let mut paid = receipt_view();
        paid.items = (0..count).map(|i| ReceiptItem { what: format!("Old balance, invoice 2026-{i:04}"), amount: cents(100 + i) }).collect();
        paid.next_visits = vec![paid.next_visits[0].clone(); 4];
        paid.patient = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Hubertine-Maximiliana".into();
        let pages = receipt(&paid, &head, &words);
        assert_apart("receipt", &pages);
        assert_eq!(pages.as_text().matches("Taken by").count(), 1);
        let bill = InvoiceView { lines: vec![invoice_view().lines[0].clone(); count as usize], ..invoice_view() };
        let pages = invoice(&bill, &head, &spanish());
        assert_apart("invoice", &pages);
        assert_eq!(pages.as_text().matches("corte").count(), 1);
    }
    let paid_up = InvoiceView { credit: cents(6_000), ..invoice_view() };
    let text = invoice(&paid_up, &head, &words).as_text();
    assert!(text.contains("We owe you") && text.contains("$8.00") && !text.contains("cut here"));
    let full = DaySheetView { by_user: vec![day_sheet_view().by_user[0].clone(); 40], ..full_day_sheet() };
    assert_apart("day sheet", &day_sheet(&full, &Letterhead { time: TimeStyle::Twelve, ..head }, &words));
}

#[test]
fn pages_look_as_they_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/paper");
    for (name, pages) in all() {
        let path = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, pages.as_text()).unwrap();
        }
        // To look at a page: DAYSHEET_PAGES=folder, then any viewer.
        if let Some(out) = std::env::var_os("DAYSHEET_PAGES") {
            std::fs::write(PathBuf::from(out).join(format!("{name}.pdf")), pages.to_pdf(made_at()).unwrap()).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some((n, (now, then))) = pages.as_text().lines().zip(golden.lines()).enumerate().find(|(_, (now, then))| now != then) {
            panic!("{name} line {}: now '{now}', golden '{then}'; UPDATE=1 after looking at the page", n + 1);
        }
        assert_eq!(pages.as_text().lines().count(), golden.lines().count(), "{name}");
    }
}

#[test]
fn the_same_values_make_the_same_bytes() {
    for ((name, a), (_, b)) in all().iter().zip(&all()) {
        let (a, b) = (a.to_pdf(made_at()).unwrap(), b.to_pdf(made_at()).unwrap());
        assert!(a == b, "{name}");
        assert!(a.starts_with(b"%PDF"));
    }
}

#[test]
fn the_archive_draws_the_same_again() {
    for (name, pages) in all() {
        let again = Pages::from_json(&pages.to_json()).unwrap();
        assert_eq!(again, pages, "{name}");
    }
    let newer = all()[0].1.to_json().replacen(&format!(r#""renderer":{RENDERER}"#), r#""renderer":99"#, 1);
    assert_eq!(Pages::from_json(&newer).unwrap_err().code(), "newer-file");
    assert_eq!(Pages::from_json("{}").unwrap_err().code(), "damaged");
}

/// What a reader of the file gets, or nothing where the tool for it is missing.
fn text_of(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    std::fs::write(&file, pdf).unwrap();
    match Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output() {
        Ok(out) => Some(String::from_utf8(out.stdout).unwrap()),
        Err(_) if std::env::var_os("DAYSHEET_STRICT").is_some() => panic!("pdftotext is missing (poppler-utils)"),
        Err(_) => {
            println!("skipped: pdftotext is missing (poppler-utils)");
            None
        }
    }
}

#[test]
fn the_file_can_be_searched_and_copied() {
    let pages = roster(&roster_view(26, 2), &letterhead("7F3K", "2026-11-24T07:41"), &english());
    if let Some(text) = text_of(&pages.to_pdf(made_at()).unwrap()) {
        for name in ["NGUYỄN, Thị Ánh", "ŁUKASIEWICZ, Zoë", "ROWNTREE, Casimir", "02-Sep-1981", "(614) 555-0164", "Sheet 7F3K"] {
            assert!(text.contains(name), "{name} in {text}");
        }
    }
    let pages = invoice(&invoice_view(), &letterhead("7F3K-0914", "2026-11-24T11:42"), &english());
    if let Some(text) = text_of(&pages.to_pdf(made_at()).unwrap()) {
        for part in ["$52.00", "15 December 2026", "\u{2212}118.00", "Sterile dressing, left hand"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}

#[test]
fn a_receipt_is_a_small_file() {
    let pages = receipt(&receipt_view(), &letterhead("9QW2-0442", "2026-11-24T11:37"), &english());
    let size = pages.to_pdf(made_at()).unwrap().len();
    assert!(size < 60_000, "{size} bytes");
}

#[test]
fn two_hundred_and_forty_visits_fill_nine_pages_and_each_stands_once() {
    let mut view = roster_view(240, 6);
    for (i, row) in view.blocks.iter_mut().flat_map(|b| &mut b.rows).enumerate() {
        row.patient = format!("PATIENT, N{i:03}");
    }
    let pages = roster(&view, &letterhead("7F3K", "2026-11-24T07:41"), &english());
    assert_eq!(pages.count(), 9);
    let text = pages.as_text();
    for i in 0..240 {
        assert_eq!(text.matches(&format!("PATIENT, N{i:03}")).count(), 1);
    }
}

#[test]
fn a_long_invoice_breaks_pages_and_still_adds_up() {
    let view = long_invoice(60);
    let pages = invoice(&view, &letterhead("7F3K-0914", "2026-11-24T11:42"), &english());
    assert!(pages.count() >= 3);
    let text = pages.as_text();
    assert_eq!(text.matches("Code ").count(), 60);
    assert_eq!(text.matches("cut here").count(), 1);
    assert_eq!(view.due(), cents(30 * 5_200 - 1_000));
    assert!(text.contains(&format!("leaves {}", view.due().shown())));
}

/// However many lines: each page of the table has its head, no page is without a line, the sum and the slip stand on the
/// last one under lines of their own, and the pages are counted.
#[test]
fn no_page_of_an_invoice_is_without_a_line() {
    let letter = (letterhead("7F3K-0914", "2026-11-24T11:42"), english(), ["What was done", "Together", "cut here", "page", "of"]);
    let iso = (a4("7F3K-0914"), spanish(), ["Qué se hizo", "Total", "corte aquí", "página", "de"]);
    for ((head, words, [column, together, cut, page, of]), count) in
        [letter, iso].iter().flat_map(|one| (1..=9).chain(20..=24).chain([40]).map(move |n| (one, n)))
    {
        let pages = invoice(&long_invoice(count), head, words);
        let all = pages.as_text();
        let texts: Vec<&str> = all.split("\npage ").skip(1).collect();
        assert_eq!(texts.len(), pages.count());
        assert!(count != 40 || texts.len() > 1, "forty lines take more than a page");
        for (i, text) in texts.iter().enumerate() {
            let (is_last, told) = (i + 1 == texts.len(), format!("{count} lines, page {}", i + 1));
            assert!(text.contains("99213") || text.contains("A6402"), "{told} has no line:\n{text}");
            assert_eq!(text.matches(column).count(), 1, "{told}");
            assert_eq!((text.contains(together), text.contains(cut)), (is_last, is_last), "{told}");
            assert!(text.contains(&format!("{page} {} {of} {}", i + 1, texts.len())), "{told}");
        }
    }
}

/// Draws every document as PDF and SVG into a folder, for people to look at: `LOOK=/some/folder`.
#[test]
fn draws_for_the_eye_where_asked() {
    let Some(folder) = std::env::var_os("LOOK").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    for (name, pages) in all() {
        std::fs::write(folder.join(format!("{name}.pdf")), pages.to_pdf(made_at()).unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.svg")), pages.to_svg(0)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_name_stays_in_its_column(name in "\\PC{0,80}", note in "\\PC{0,80}", phone in "\\PC{0,30}") {
        let mut view = roster_view(1, 1);
        view.blocks[0].rows[0].patient = name;
        view.blocks[0].rows[0].note = note;
        view.blocks[0].rows[0].phone = phone;
        let pages = roster(&view, &letterhead("7F3K", "2026-11-24T07:41"), &english());
        assert_apart("any name", &pages);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_name_makes_a_file(name in "\\PC{0,80}|[\u{370}-\u{3FF}]{1,20}|[\u{400}-\u{4FF}]{1,20}|[\u{5D0}-\u{5EA}]{1,20}|[\u{620}-\u{64A}]{1,20}|[\u{4E00}-\u{4E80}]{1,20}|[\u{900}-\u{950}]{1,20}") {
        let view = ReceiptView { patient: name, ..receipt_view() };
        let pages = receipt(&view, &letterhead("9QW2-0442", "2026-11-24T11:37"), &english());
        prop_assert!(pages.to_pdf(made_at()).is_ok());
    }
}
