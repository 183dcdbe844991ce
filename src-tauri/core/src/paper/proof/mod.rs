//! Proof of the pages: goldens, equal bytes, texts that can be read back, marks that do not run into each other.

mod values;

use std::path::PathBuf;
use std::process::Command;

use self::values::*;
use super::fonts::run_width;
use super::*;
use proptest::prelude::*;

/// Every document worth a look, by name.
fn all() -> Vec<(&'static str, Pages)> {
    [rosters(), day_sheets(), receipts(), invoices(), recovery_sheets()].concat()
}

fn rosters() -> Vec<(&'static str, Pages)> {
    let words = english();
    let desk = letterhead("7F3K", "2026-11-24T07:41");
    let twelve = Letterhead { time: TimeStyle::Twelve, ..desk.clone() };
    let with = |change: &dyn Fn(&mut RosterView)| {
        let mut view = roster_view(26, 2);
        change(&mut view);
        view
    };
    let long_name = with(&|view| {
        view.blocks[0].rows[1].patient = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Hubertine-Maximiliana".into();
        view.blocks[0].rows[2].patient = "VAN DER WESTHUIZEN-MONTGOMERY, Alexandria".into();
        view.blocks[0].rows[3].patient = "王小明".into();
        view.blocks[0].rows[3].note = "Mother calls back after four, leave the door to the ramp open".into();
        view.blocks[0].rows[4].balance = cents(1_234_500);
        view.blocks[1].provider = LONG_NAMES[2].into();
    });
    vec![
        ("roster", roster(&with(&|_| {}), &desk, &words)),
        ("roster-twelve-hour", roster(&with(&|_| {}), &twelve, &words)),
        ("roster-by-time", roster(&with(&|view| view.by = RosterBy::Time), &desk, &words)),
        ("roster-initials", roster(&with(&|view| view.privacy = Privacy::Initials), &desk, &words)),
        ("roster-times", roster(&with(&|view| view.privacy = Privacy::Times), &twelve, &words)),
        ("roster-long-name", roster(&long_name, &twelve, &words)),
        ("roster-long-name-by-time", roster(&RosterView { by: RosterBy::Time, ..long_name.clone() }, &twelve, &words)),
        ("roster-sixty", roster(&roster_view(60, 1), &desk, &words)),
        ("roster-empty", roster(&roster_view(0, 1), &desk, &words)),
        ("roster-a4", roster(&with(&|_| {}), &a4("7F3K"), &words)),
        ("roster-copy", roster(&with(&|_| {}), &desk, &words).with_copy(&words)),
        ("roster-spanish", roster(&spanish_roster(RosterBy::Provider), &twelve, &spanish())),
        ("roster-spanish-by-time", roster(&spanish_roster(RosterBy::Time), &twelve, &spanish())),
    ]
}

fn day_sheets() -> Vec<(&'static str, Pages)> {
    let (words, head) = (english(), letterhead("DS24-1124", "2026-11-24T16:42"));
    let twelve = Letterhead { time: TimeStyle::Twelve, ..head.clone() };
    vec![
        ("day-sheet", day_sheet(&day_sheet_view(), &head, &words)),
        ("day-sheet-sixty", day_sheet(&full_day_sheet(), &twelve, &words)),
        ("day-sheet-empty", day_sheet(&empty_day_sheet(), &head, &words)),
        ("day-sheet-copy", day_sheet(&full_day_sheet(), &head, &words).with_copy(&words)),
        ("day-sheet-spanish", day_sheet(&spanish_day_sheet(), &twelve, &spanish())),
    ]
}

fn receipts() -> Vec<(&'static str, Pages)> {
    let (words, head) = (english(), letterhead("9QW2-0442", "2026-11-24T11:37"));
    let twelve = Letterhead { time: TimeStyle::Twelve, ..head.clone() };
    let void = ReceiptView { void: Some("taken twice by mistake".into()), ..receipt_view() };
    let void_refund = ReceiptView { void: Some("given back on the wrong card".into()), ..refund_view() };
    vec![
        ("receipt", receipt(&receipt_view(), &head, &words)),
        ("receipt-copy", receipt(&receipt_view(), &head, &words).with_copy(&words)),
        ("receipt-void", receipt(&void, &head, &words)),
        ("receipt-refund", receipt(&refund_view(), &head, &words)),
        ("receipt-refund-void", receipt(&void_refund, &head, &words)),
        ("receipt-long", receipt(&long_receipt(), &twelve, &words)),
        ("receipt-spanish", receipt(&spanish_receipt(), &twelve, &spanish())),
        ("receipt-a5", receipt(&receipt_view(), &a4("9QW2-0442"), &words)),
    ]
}

fn invoices() -> Vec<(&'static str, Pages)> {
    let (words, head) = (english(), letterhead("7F3K-0914", "2026-11-24T11:42"));
    let long_name = InvoiceView { provider: Some(LONG_NAMES[1].into()), ..with_name(invoice_view(), LONG_NAMES[2]) };
    vec![
        ("invoice", invoice(&invoice_view(), &head, &words)),
        ("invoice-copy", invoice(&invoice_view(), &head, &words).with_copy(&words)),
        ("invoice-forty", invoice(&long_invoice(40), &head, &words)),
        ("invoice-long-name", invoice(&long_name, &head, &words)),
        ("invoice-spanish", invoice(&spanish_invoice(), &head, &spanish())),
        ("invoice-a4", invoice(&invoice_view(), &a4("7F3K-0914"), &words)),
    ]
}

fn recovery_sheets() -> Vec<(&'static str, Pages)> {
    let (words, desk) = (english(), letterhead("7F3K", "2026-11-24T07:41"));
    let long_house = Letterhead { name: "Wolfeschlegel & Montgomery Women’s Health".into(), emblem: None, ..desk.clone() };
    vec![
        ("recovery-sheet", recovery_sheet(&sheet_view(), &desk, &words)),
        ("recovery-sheet-long-name", recovery_sheet(&sheet_view(), &long_house, &words)),
        ("recovery-sheet-spanish", recovery_sheet(&sheet_view(), &long_house, &spanish())),
        ("recovery-sheet-a4", recovery_sheet(&sheet_view(), &a4(""), &words)),
    ]
}

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

/// Every letter of the pages in reading order, without the spaces and marks at which lines break.
fn letters(pages: &Pages) -> String {
    (0..pages.count()).flat_map(|page| pages.marks(page)).filter_map(|mark| extent(mark).map(|text| packed(text.4))).collect()
}

fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn nobodys_name_is_lost_on_any_page() {
    let words = english();
    for name in LONG_NAMES {
        let head = letterhead("7F3K-0914", "2026-11-24T11:42");
        let head = Letterhead { stamp: Stamp { by: name.into(), ..head.stamp.clone() }, name: name.into(), ..head };
        let mut booked = roster_view(1, 1);
        booked.blocks[0].provider = name.into();
        booked.blocks[0].rows[0].patient = name.into();
        let mut day = day_sheet_view();
        (day.receipts[0].patient, day.receipts[0].taken_by) = (name.into(), name.into());
        (day.by_provider[0].name, day.by_user[0].name) = (name.into(), name.into());
        let mut paid = receipt_view();
        (paid.patient, paid.taken_by) = (name.into(), name.into());
        paid.visit.as_mut().unwrap().provider = name.into();
        paid.next_visits[0].provider = name.into();
        let owed = InvoiceView { provider: Some(name.into()), ..with_name(invoice_view(), name) };
        // Who printed it and whose practice it is stand on each page once more.
        for (what, pages, times) in [
            ("roster by provider", roster(&booked, &head, &words), 2 + 2),
            ("roster by time", roster(&RosterView { by: RosterBy::Time, ..booked.clone() }, &head, &words), 2 + 2),
            ("day sheet", day_sheet(&day, &head, &words), 4 + 2),
            ("receipt", receipt(&paid, &head, &words), 4 + 2),
            ("invoice", invoice(&owed, &head, &words), 3 + 3),
        ] {
            let found = letters(&pages).matches(&packed(name)).count();
            assert!(found >= times, "{what}: {name} stands {found} times, not {times}");
            assert_apart(what, &pages);
        }
    }
}

#[test]
fn figures_are_neither_cut_nor_broken_and_end_on_one_edge() {
    for (name, pages) in all() {
        assert!(
            !pages.as_text().lines().any(|line| line.ends_with('\u{2026}') && line.contains(|c: char| c.is_ascii_digit() && line.contains(".00"))),
            "{name}"
        );
    }
    let text = letters(&roster(&dear_roster(), &letterhead("7F3K", "2026-11-24T07:41"), &english()));
    assert!(text.contains("12,345.00") && text.contains("10,250.00"), "{text}");
    let ends: Vec<Hp> = day_sheet(&full_day_sheet(), &letterhead("DS", "2026-11-24T16:42"), &english())
        .marks(0)
        .iter()
        .filter_map(|mark| extent(mark).filter(|text| text.4.ends_with(".00") && text.2 > 50_000).map(|text| text.2))
        .collect();
    assert!(ends.len() > 8 && ends.iter().all(|end| (end - ends[0]).abs() <= 2), "{ends:?}");
}

#[test]
fn a_refund_names_the_receipt_it_gives_back_and_why() {
    let head = letterhead("9QW2-0467", "2026-11-30T09:05");
    let text = receipt(&refund_view(), &head, &english()).as_text();
    for told in ["We gave back", "For receipt 10442 of 24-Nov-2026", "The plan paid this copay as well", "Given back by Dana Brill"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    let void = ReceiptView { void: Some("wrong card".into()), ..refund_view() };
    let text = receipt(&void, &head, &english()).as_text();
    for told in ["VOID", "Void refund receipt", "For receipt 10442", "wrong card. No money was given back"] {
        assert!(text.contains(told), "{told} in {text}");
    }
}

#[test]
fn an_empty_day_is_one_calm_sentence() {
    for by in [RosterBy::Provider, RosterBy::Time] {
        let view = RosterView { by, ..roster_view(0, 3) };
        let text = roster(&view, &letterhead("7F3K", "2026-11-24T07:41"), &english()).as_text();
        assert!(text.contains("Nobody is booked on this day."), "{text}");
        for empty in ["0 visits", "0 providers", "Box", "tick when", "shred"] {
            assert!(!text.contains(empty), "{empty} in {text}");
        }
    }
    let text = day_sheet(&empty_day_sheet(), &letterhead("DS", "2026-11-24T16:42"), &english()).as_text();
    assert!(text.contains("No receipts on this day.") && !text.contains("Money by method") && !text.contains("By provider"), "{text}");
}

#[test]
fn copy_and_void_cross_nothing_that_is_read() {
    let words = english();
    for (name, pages) in all().into_iter().map(|(name, pages)| (name, pages.with_copy(&words))) {
        for page in 0..pages.count() {
            let ghosts: Vec<_> = pages.marks(page).iter().filter(|mark| matches!(mark, Mark::Outline(..))).collect();
            assert!(!ghosts.is_empty(), "{name} page {} does not say that it is a copy", page + 1);
            for (left, top, right, bottom) in ghosts.into_iter().filter_map(super::ghost::area) {
                for mark in pages.marks(page).iter().filter(|mark| !matches!(mark, Mark::Outline(..))) {
                    let Some(other) = super::ghost::area(mark) else { continue };
                    let meet = left < other.2 && other.0 < right && top < other.3 && other.1 < bottom;
                    assert!(!meet, "{name} page {}: the outline crosses {mark:?}", page + 1);
                }
            }
        }
    }
}

#[test]
fn what_the_first_renderer_placed_stays_where_it_was() {
    let old = r#"{"renderer":1,"font_set":1,"title":"Receipt 1","width":39600,"height":61200,"pages":[[{"g":"VOID"},{"t":[3402,4100,"b",1250,0,"Larkfield"]}]]}"#;
    let pages = Pages::from_json(old).unwrap();
    assert_eq!(pages.to_json(), old, "the file's own number is made from these signs");
    assert!(pages.as_text().contains("ghost VOID") && pages.to_svg(0).contains("VOID"));
    assert_eq!(pages.to_pdf(made_at()).unwrap(), pages.to_pdf(made_at()).unwrap());
}

#[test]
fn forty_lines_take_three_pages_and_each_page_says_what_was_carried_over() {
    let pages = invoice(&long_invoice(40), &letterhead("7F3K-0914", "2026-11-24T11:42"), &english());
    assert_eq!(pages.count(), 3);
    let texts = |page: usize| pages.marks(page).iter().filter_map(extent).map(|text| text.4.trim().to_owned()).collect::<Vec<_>>();
    let lines = |page: usize| texts(page).iter().filter(|text| text.starts_with("Office visit") || text.starts_with("Sterile")).count() as i64;
    let mut before = 0;
    for page in 0..pages.count() {
        let all = texts(page);
        assert!(all.iter().any(|text| text == "What was done"), "page {} has no head", page + 1);
        if page > 0 {
            let at = all.iter().position(|text| text == "Carried over").unwrap();
            let left = before / 2 * 5_200 + before % 2 * 3_200;
            assert_eq!(all[at + 5], cents(left).shown(), "page {}", page + 1);
        }
        before += lines(page);
    }
    assert_eq!(before, 40);
    assert!(lines(2) > 0 && texts(2).iter().any(|text| text == "Together"), "the total stands with lines");
    // However many there are: the total is never alone, and the slip stands once.
    for count in 1..45 {
        let pages = invoice(&long_invoice(count), &letterhead("7F3K-0914", "2026-11-24T11:42"), &english());
        assert_apart("invoice", &pages);
        let with_total = (0..pages.count()).find(|page| pages.marks(*page).iter().filter_map(extent).any(|text| text.4 == "Together")).unwrap();
        assert!(pages.marks(with_total).iter().filter_map(extent).any(|text| text.4.starts_with("Code ") || text.4.contains(". Code ")), "{count}");
        assert_eq!(pages.as_text().matches("cut here").count(), 1);
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    for (name, pages) in all() {
        for page in 0..pages.count() {
            let (n, of) = (page + 1, pages.count());
            let told = [format!("page {n} of {of}"), format!("página {n} de {of}")];
            let text: Vec<_> = pages.marks(page).iter().filter_map(extent).map(|text| text.4).collect();
            assert!(text.iter().any(|text| told.iter().any(|told| text.contains(told.as_str()))), "{name} page {n}");
        }
    }
}

#[test]
fn a_practice_without_a_telephone_asks_nobody_to_call() {
    let silent = Letterhead { phone: String::new(), ..letterhead("7F3K-0914", "2026-11-24T11:42") };
    let text = invoice(&InvoiceView { ask_for: None, ..invoice_view() }, &silent, &english()).as_text();
    assert!(text.contains("Two ways to pay") && !text.contains("By phone") && !text.contains("Call ."), "{text}");
    let text = receipt(&receipt_view(), &silent, &english()).as_text();
    assert!(!text.contains("Call"), "{text}");
}

#[test]
fn rosters_tell_no_more_than_asked() {
    let text = |privacy| {
        let view = RosterView { privacy, ..roster_view(26, 2) };
        roster(&view, &letterhead("7F3K", "2026-11-24T07:41"), &english()).as_text()
    };
    let initials = text(Privacy::Initials);
    assert!(initials.contains("A. W.") && initials.contains("Northbank PPO"));
    let times = text(Privacy::Times);
    for secret in ["ALDER", "1981", "555-0164", "Wheelchair", "09200"] {
        assert!(!initials.contains(secret) && !times.contains(secret), "{secret}");
    }
    for secret in ["A. W.", "Northbank", "25.00", "18.42"] {
        assert!(!times.contains(secret), "{secret}");
    }
}

#[test]
fn a_sheet_that_does_not_add_up_says_so() {
    let view = DaySheetView { closing: cents(2_057_477 + 300), ..day_sheet_view() };
    assert!(day_sheet_view().adds_up() && !view.adds_up());
    let text = day_sheet(&view, &letterhead("DS", "2026-11-24T16:42"), &english()).as_text();
    assert!(text.contains("3.00 is unexplained") && !text.contains("it adds up"));
}

#[test]
fn a_practice_in_spanish_prints_no_english() {
    let (words, head) = (spanish(), letterhead("7F3K", "2026-11-24T11:42"));
    let pages = [
        invoice(&spanish_invoice(), &head, &words),
        receipt(&spanish_receipt(), &head, &words),
        receipt(&refund_view(), &head, &words),
        roster(&spanish_roster(RosterBy::Provider), &head, &words),
        roster(&spanish_roster(RosterBy::Time), &head, &words),
        roster(&roster_view(0, 1), &head, &words),
        day_sheet(&spanish_day_sheet(), &head, &words),
    ];
    let text = pages.map(|p| p.as_text()).join("");
    for english in ["You ", "Please", "page 1 of", "Call ", "Together", "Amount", "paper-", "Time", "Balance", "Owed", "Printed", "Receipt", "visits"]
    {
        assert!(!text.contains(english), "{english}");
    }
    let keys = |catalogue: &str| -> Vec<String> {
        let keys = catalogue.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned());
        keys.filter(|key| key.starts_with("paper-")).collect()
    };
    let [(_, english), (_, spanish)] = crate::words::CATALOGUES;
    let (english, spanish) = (keys(english), keys(spanish));
    let missing: Vec<_> = english.iter().filter(|key| !spanish.contains(key)).collect();
    assert!(english.len() > 200 && missing.is_empty(), "not said in Spanish: {missing:?}");
}

#[test]
fn no_key_is_missing_from_the_catalogue() {
    for (name, pages) in all() {
        assert!(!pages.as_text().contains("paper-"), "{name}");
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
