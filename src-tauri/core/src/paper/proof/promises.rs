//! What the pages promise whoever reads them: whole names and figures, sums carried over, one language.

use super::super::*;
use super::gallery::all;
use super::values::*;
use super::{assert_apart, extent};

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
        booked.blocks[0].title = name.into();
        booked.blocks[0].rows[0].provider = name.into();
        booked.blocks[0].rows[0].patient = name.into();
        let mut day = day_sheet_view();
        (day.receipts[0].patient, day.receipts[0].taken_by) = (name.into(), name.into());
        (day.by_provider[0].name, day.by_user[0].name) = (name.into(), name.into());
        let mut paid = receipt_view();
        (paid.patient, paid.taken_by) = (name.into(), name.into());
        paid.visit.as_mut().unwrap().provider = name.into();
        paid.next_visits[0].provider = name.into();
        paid.open.as_mut().unwrap().credit = cents(2_000);
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
    for (name, pages) in sheets().into_iter().map(|(name, pages)| (name, pages.with_copy(&words))) {
        for page in 0..pages.count() {
            let ghosts: Vec<_> = pages.marks(page).iter().filter(|mark| matches!(mark, Mark::Outline(..))).collect();
            assert!(!ghosts.is_empty(), "{name} page {} does not say that it is a copy", page + 1);
            for (left, top, right, bottom) in ghosts.into_iter().filter_map(ghost::area) {
                for mark in pages.marks(page).iter().filter(|mark| !matches!(mark, Mark::Outline(..))) {
                    let Some(other) = ghost::area(mark) else { continue };
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

/// All but labels: nothing but what they are for stands on them.
fn sheets() -> Vec<(&'static str, Pages)> {
    all().into_iter().filter(|(name, _)| !name.starts_with("labels")).collect()
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    for (name, pages) in sheets() {
        for page in 0..pages.count() {
            let (n, of) = (page + 1, pages.count());
            let told = [format!("page {n} of {of}"), format!("página {n} de {of}")];
            let text: Vec<_> = pages.marks(page).iter().filter_map(extent).map(|text| text.4).collect();
            assert!(text.iter().any(|text| told.iter().any(|told| text.contains(told.as_str()))), "{name} page {n}");
        }
    }
}

/// What each way to reach a practice asks for: to call needs a number, to send needs an address.
#[test]
fn nobody_is_asked_to_call_or_write_where_the_practice_says_no_way() {
    let full = Letterhead { hours: None, ..letterhead("7F3K-0914", "2026-11-24T11:42") };
    let bill = InvoiceView { ask_for: None, spanish_by: None, ..invoice_view() };
    for (phone, address) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut head = full.clone();
        if !phone {
            head.phone.clear();
        }
        if !address {
            // The town alone brings no letter.
            head.address.truncate(usize::from(phone));
        }
        let text = letters(&invoice(&bill, &head, &english()));
        let says = |said: &str| text.contains(&packed(said));
        let title = ["How to pay", "Two ways to pay", "Three ways to pay"][usize::from(phone) + usize::from(address)];
        assert!(says(title), "{title}:\n{text}");
        for said in ["By phone", "Call before", "Call (614)"] {
            assert_eq!(says(said), phone, "{said}:\n{text}");
        }
        for said in ["By mail", "send with your check", "I am sending"] {
            assert_eq!(says(said), address, "{said}:\n{text}");
        }
        assert_eq!(says("bring it along"), !address);
        assert_eq!(receipt(&receipt_view(), &head, &english()).as_text().contains("Call"), phone);
        let said = letters(&invoice(&bill, &head, &spanish())).to_lowercase();
        assert_eq!((said.contains("llame"), said.contains("envíe")), (phone, address), "{said}");
    }
    // What is left of the head moves up: no line stands empty, and no comma before the hours.
    let silent = Letterhead { phone: String::new(), address: Vec::new(), ..letterhead("7F3K-0914", "2026-11-24T11:42") };
    assert!(invoice(&bill, &silent, &english()).as_text().contains("| Monday to Friday"));
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
