//! Papers of the till, as the proof draws them.

use super::super::*;
use super::values::*;
use crate::money::Cents;

/// By name: on Letter and A4, in both languages, with long names, and copied.
pub(super) fn till_papers() -> Vec<(&'static str, Pages)> {
    let (words, head) = (english(), letterhead("CC24-1124", "2026-11-24T17:52"));
    let twelve = Letterhead { time: TimeStyle::Twelve, ..head.clone() };
    let long = CloseCertificateView {
        by: vec![("paper-by-provider", vec![day_sheet_view().by_provider[0].clone(); 30])],
        tie_notes: vec![format!("Front desk: 5.00 short. {}", "Counted twice, nothing was found. ".repeat(6))],
        ..certificate_view()
    };
    let void = TillSheetView { warning: "This slip is void: one check was left out".into(), ..slip_view(2) };
    vec![
        ("close-certificate", close_certificate(&certificate_view(), &head, &words)),
        ("close-certificate-copy", close_certificate(&certificate_view(), &head, &words).with_copy(&words)),
        ("close-certificate-long", close_certificate(&long, &twelve, &words)),
        ("close-certificate-spanish", close_certificate(&certificate_view(), &a4("CC24-1124"), &spanish())),
        ("shift-sheet", till_sheet(&shift_view(), &head, &words)),
        ("shift-sheet-spanish", till_sheet(&shift_view(), &a4("SH24-1124"), &spanish())),
        ("deposit-slip", till_sheet(&slip_view(4), &head, &words)),
        ("deposit-slip-sixty", till_sheet(&slip_view(60), &twelve, &words)),
        ("deposit-slip-void", till_sheet(&void, &head, &words)),
        ("deposit-slip-spanish", till_sheet(&slip_view(4), &a4("DP24-1124"), &spanish())),
    ]
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(label, value)| ((*label).into(), (*value).into())).collect()
}

fn part(title: &str, columns: &[(&str, i32, bool)], rows: &[&[&str]], total: Option<&[&str]>) -> SheetPart {
    let texts = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    SheetPart {
        title: title.into(),
        columns: columns.iter().map(|(head, width, is_figure)| PartColumn { head: (*head).into(), width: *width, is_figure: *is_figure }).collect(),
        rows: rows.iter().map(|row| texts(row)).collect(),
        total: total.map(texts),
    }
}

fn certificate_view() -> CloseCertificateView {
    let day = day_sheet_view();
    let line = |name: &str, taken: i64, back: i64, hand: i64| TieLine {
        name: name.into(),
        taken: cents(taken),
        given_back: cents(back),
        in_hand: cents(hand),
    };
    let span = |name: &str, times: i64| {
        let all = |amount: Cents| cents(amount.get() * times);
        let m = day.moves;
        let moves = AccountMoves { charges: all(m.charges), payments: all(m.payments), adjustments: all(m.adjustments), refunds: all(m.refunds) };
        MoveTotal { name: name.into(), moves }
    };
    let drawers = [
        ("Drawer", 0, false),
        ("By", 860, false),
        ("Float", 560, true),
        ("Should hold", 620, true),
        ("Counted", 620, true),
        ("Difference", 600, true),
    ];
    CloseCertificateView {
        on: day.on,
        number: "214".into(),
        facts: pairs(&[
            ("Number", "214"),
            ("Closed", "24-Nov-2026 17:48"),
            ("Closed by", "Mo Sands"),
            ("Receipts", "17"),
            ("Receipt numbers", "10431\u{2013}10447"),
            ("Journal entries", "148"),
        ]),
        opening: day.opening,
        moves: day.moves,
        closing: day.closing,
        ledger: cents(36_000),
        tie: vec![line("Cash", 6_000, 0, 5_500), line("Card", 32_500, 2_500, 30_000)],
        tie_notes: vec!["Front desk: 5.00 short. Change of receipt 10433 was five too much (Dana Brill, Mo Sands)".into()],
        by: vec![
            ("paper-by-provider", day.by_provider.clone()),
            ("paper-by-person", day.by_user.clone()),
            ("paper-by-location", day.by_location.clone()),
        ],
        spans: vec![span("This day", 1), span("Month to date", 16), span("Year to date", 214)],
        parts: vec![
            part("Drawers", &drawers, &[&["Front desk", "Dana Brill", "100.00", "160.00", "155.00", "\u{2212}5.00"]], None),
            part(
                "Let stand",
                &[("Visit", 1_300, false), ("What", 1_300, false), ("Reason", 0, false), ("By", 860, false)],
                &[&["9:20 am, Hale", "has no charge", "follow-up within the surgery\u{2019}s days", "Mo Sands"]],
                None,
            ),
        ],
        digest: day.chain_head.clone(),
        digest_before: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".into(),
        lines: 148,
        signers: vec!["Closed by Mo Sands".into(), "Seen by, on".into()],
    }
}

fn shift_view() -> TillSheetView {
    let sums = [("", 0, false), ("Amount", 900, true)];
    let kinds = [("Notes and coins", 0, false), ("Count", 900, true), ("Amount", 900, true)];
    TillSheetView {
        title: "Shift sheet".into(),
        on: day("2026-11-24"),
        warning: String::new(),
        facts: pairs(&[
            ("Drawer", "Front desk"),
            ("By", "Dana Brill"),
            ("Opened", "24-Nov-2026 07:50"),
            ("Ended", "24-Nov-2026 13:02"),
            ("Handed to", "Eli Navarro"),
            ("Left in the drawer", "207.00"),
        ]),
        parts: vec![
            part(
                "Cash",
                &sums,
                &[&["Float", "100.00"], &["Cash taken", "127.00"], &["Pay out: stamps, Dana Brill, 24-Nov-2026 10:12", "\u{2212}20.00"]],
                Some(&["Should hold", "207.00"]),
            ),
            part("Notes and coins", &kinds, &[&["20.00", "10", "200.00"], &["1.00", "7", "7.00"]], Some(&["Counted", "", "207.00"])),
            part("Other ways of paying", &[("Method", 0, false), kinds[1], kinds[2]], &[&["Card", "9", "325.00"]], Some(&["Together", "", "325.00"])),
        ],
        sum: ("Counted".into(), "207.00".into()),
        notes: vec![],
        signers: vec!["Dana Brill".into(), "Eli Navarro".into()],
    }
}

fn slip_view(checks: usize) -> TillSheetView {
    let lines: Vec<Vec<String>> =
        (0..checks).map(|i| vec![(i + 1).to_string(), (118 + i * 3).to_string(), (10_431 + i).to_string(), "95.00".into()]).collect();
    let lines: Vec<Vec<&str>> = lines.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let (sum, all) = (cents(9_500 * checks as i64), cents(9_500 * checks as i64 + 20_700));
    let (count, sum) = (checks.to_string(), sum.shown());
    let columns = [("", 300, false), ("Number of the check", 0, false), ("Receipt", 1_200, false), ("Amount", 900, true)];
    TillSheetView {
        title: "Deposit slip 7".into(),
        on: day("2026-11-24"),
        warning: String::new(),
        facts: pairs(&[
            ("Bank account", "First Savings \u{2026}4411"),
            ("Made", "24-Nov-2026 17:55"),
            ("Number of checks", &count),
            ("Checks together", &sum),
            ("Cash together", "207.00"),
        ]),
        parts: vec![
            part("Checks", &columns, &rows, Some(&["", "Together", "", &sum])),
            part("Cash", &[("From", 0, false), ("Amount", 900, true)], &[&["Drawer counted by Dana Brill", "207.00"]], Some(&["Together", "207.00"])),
            part(
                "Notes and coins",
                &[("Notes and coins", 0, false), ("Count", 900, true), ("Amount", 900, true)],
                &[&["20.00", "10", "200.00"], &["1.00", "7", "7.00"]],
                Some(&["Counted", "", "207.00"]),
            ),
        ],
        sum: ("Slip total".into(), all.shown()),
        notes: vec!["What stands on this slip is locked; it comes off only by voiding the whole slip.".into()],
        signers: vec!["Made by Dana Brill".into(), "Received by the bank, on".into()],
    }
}
