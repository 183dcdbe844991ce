//! Every document worth a look, as the proof draws it.

use super::super::*;
use super::till::till_papers;
use super::values::*;

/// Every document worth a look, by name.
pub(super) fn all() -> Vec<(&'static str, Pages)> {
    [rosters(), day_sheets(), receipts(), invoices(), recovery_sheets(), sheets_of_the_day(), till_papers()].concat()
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
        view.blocks[1].title = LONG_NAMES[2].into();
        view.blocks[1].rows.iter_mut().for_each(|row| row.provider = LONG_NAMES[2].into());
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
    let nowhere = Letterhead { phone: String::new(), address: Vec::new(), hours: None, tax_id: None, npi: None, ..head.clone() };
    let long_name = InvoiceView { provider: Some(LONG_NAMES[1].into()), ..with_name(invoice_view(), LONG_NAMES[2]) };
    vec![
        ("invoice", invoice(&invoice_view(), &head, &words)),
        ("invoice-copy", invoice(&invoice_view(), &head, &words).with_copy(&words)),
        ("invoice-forty", invoice(&long_invoice(40), &head, &words)),
        ("invoice-long-name", invoice(&long_name, &head, &words)),
        ("invoice-forty-spanish", invoice(&long_invoice(40), &head, &spanish())),
        ("invoice-nowhere", invoice(&InvoiceView { ask_for: None, spanish_by: None, ..invoice_view() }, &nowhere, &words)),
        ("invoice-spanish", invoice(&spanish_invoice(), &head, &spanish())),
        ("invoice-a4", invoice(&invoice_view(), &a4("7F3K-0914"), &words)),
        ("statement", invoice(&statement_view(4), &head, &words)),
        ("statement-thirty", invoice(&statement_view(30), &head, &words)),
        ("statement-two-hundred", invoice(&statement_view(200), &head, &words)),
        ("statement-spanish", invoice(&statement_view(4), &a4("7F3K-0914"), &spanish())),
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

fn sheets_of_the_day() -> Vec<(&'static str, Pages)> {
    let words = english();
    let desk = letterhead("7F3K-0914", "2026-11-24T07:41");
    let twelve = Letterhead { time: TimeStyle::Twelve, ..desk.clone() };
    let all = vec![
        RosterColumn::Age,
        RosterColumn::Standing,
        RosterColumn::Visit,
        RosterColumn::Verified,
        RosterColumn::Copay,
        RosterColumn::Balance,
        RosterColumn::Alert,
        RosterColumn::Lacks,
        RosterColumn::Provider,
    ];
    let chosen = RosterView { by: RosterBy::Name, columns: all.clone(), ..roster_view(26, 2) };
    let wall =
        RosterView { privacy: Privacy::Initials, columns: [all, vec![RosterColumn::Born, RosterColumn::Phone]].concat(), ..roster_view(12, 2) };
    let mut rooms = roster_view(12, 2);
    rooms.by = RosterBy::Room;
    (rooms.blocks[0].title, rooms.blocks[1].title) = ("Room 1".into(), "No room yet".into());
    let pack: Vec<RosterView> = [("2026-11-24", 14), ("2026-11-25", 6)]
        .into_iter()
        .map(|(on, visits)| RosterView { on: day(on), columns: pack_columns(), lines: 4, ..roster_view(visits, 2) })
        .collect();
    vec![
        ("roster-chosen-columns", roster(&chosen, &twelve, &words)),
        ("roster-chosen-initials", roster(&wall, &desk, &words)),
        ("roster-by-room", roster(&rooms, &desk, &words)),
        ("downtime-pack", downtime_pack(&pack, &twelve, &words)),
        ("downtime-pack-spanish", downtime_pack(&pack, &a4("7F3K-0914"), &spanish())),
        ("slips", slips(&slips_view(3), &twelve, &words)),
        ("slips-spanish", slips(&slips_view(1), &a4("7F3K-0914"), &spanish())),
        ("pull-list", pull_list(&pull_list_view(40), &twelve, &words)),
        ("labels-letter", labels(&labels_view(LabelStock::Letter30, 8), &twelve, &words)),
        ("labels-letter-ten", labels(&labels_view(LabelStock::Letter10, 4), &twelve, &words)),
        ("labels-a4", labels(&labels_view(LabelStock::A4Of21, 8), &a4("7F3K-0914"), &spanish())),
        ("labels-roll", labels(&LabelsView { used: 0, ..labels_view(LabelStock::Roll89, 4) }, &twelve, &words)),
        ("labels-small-roll", labels(&LabelsView { used: 0, ..labels_view(LabelStock::Roll51, 4) }, &twelve, &words)),
        ("superbill", superbill(&superbill_view(false), &letterhead("SB24-1124", "2026-11-24T08:12"), &english())),
        ("superbill-charged", superbill(&superbill_view(true), &letterhead("SB24-1125", "2026-11-24T08:12"), &english())),
        ("superbill-spanish", superbill(&superbill_view(true), &letterhead("SB24-1126", "2026-11-24T08:12"), &spanish())),
        ("face-sheet", face_sheet(&face_sheet_view(6), &twelve, &words)),
        ("face-sheet-spanish", face_sheet(&face_sheet_view(3), &a4("7F3K-0914"), &spanish())),
        ("face-sheet-endless", face_sheet(&face_sheet_view(40), &twelve, &words)),
        ("pull-list-spanish", pull_list(&pull_list_view(5), &a4("7F3K-0914"), &spanish())),
    ]
}
