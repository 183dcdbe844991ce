//! Values for pages: a practice, its people, a day of theirs.

use super::super::*;
use crate::dates::{Day, LocalTime, Moment, TimeOfDay};
use crate::money::Cents;
use crate::words::Words;

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
pub(super) fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}
pub(super) fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}
pub(super) fn cents(n: i64) -> Cents {
    Cents::new(n)
}
pub(super) fn english() -> Words {
    Words::new("en-US")
}
pub(super) fn spanish() -> Words {
    Words::new("es-US")
}
pub(super) fn made_at() -> Moment {
    Moment::parse("2026-11-24T16:42:00.000Z").unwrap()
}

pub(super) fn letterhead(code: &str, at: &str) -> Letterhead {
    Letterhead {
        name: "Larkfield Family Practice".into(),
        address: vec!["214 Millrace Road".into(), "Larkfield, OH 43999".into()],
        phone: "(614) 555-0140".into(),
        hours: Some("Monday to Friday 8:00 to 17:30".into()),
        tax_id: Some("00-0000000".into()),
        npi: Some("1234567893".into()),
        emblem: Some(Emblem::Leaf),
        currency: "$".into(),
        sheets: SheetFamily::Letter,
        time: TimeStyle::TwentyFour,
        stamp: Stamp { at: local(at), by: "D. Brill".into(), code: code.into() },
    }
}

pub(super) fn sheet_view() -> RecoverySheetView {
    let groups = ["0WM4H", "QQ8WX", "B2M4Z", "7N1KE", "WWWWW", "01010", "8BB88", "XKCDV"];
    RecoverySheetView { groups: groups.map(str::to_owned).to_vec(), on: day("2026-11-24") }
}

pub(super) fn a4(code: &str) -> Letterhead {
    Letterhead { sheets: SheetFamily::Iso, ..letterhead(code, "2026-11-24T11:42") }
}

/// Names that break a column: forty letters in one, a hyphen, two family names with all that belongs to them.
pub(super) const LONG_NAMES: [&str; 3] = [
    "WOLFESCHLEGELSTEINHAUSENBERGERDORFFSSOHN, Hubert",
    "MONTGOMERY-FEATHERSTONEHAUGH-CHOLMONDELEY, Alexandria-Maximiliana",
    "DE LA TORRE Y GONZÁLEZ DE VILLANUEVA FERNÁNDEZ DEL CASTILLO, María de los Ángeles",
];

pub(super) const PEOPLE: [(&str, &str, &str); 13] = [
    ("ALDER, Wim", "1981-09-02", "Northbank PPO"),
    ("ILES, Rosalind", "1946-09-12", "Larkshare Plus"),
    ("PRYOR, Damaris", "1953-03-17", "Northbank PPO"),
    ("GARRICK, Solveig", "1980-11-18", "Tri-Lake HMO"),
    ("ABERNATHY, Cole", "1969-07-23", "Tri-Lake HMO"),
    ("DOWD, Selma", "1958-06-19", "Larkshare Plus"),
    ("HALVORSEN, Bram", "1949-08-27", "Tri-Lake HMO"),
    ("ROWNTREE, Casimir", "1954-04-17", "Northbank PPO"),
    ("NGUYỄN, Thị Ánh", "1997-06-10", "Tri-Lake HMO"),
    ("VOSS, Thaddeus", "1981-06-08", "Self-pay"),
    ("ŁUKASIEWICZ, Zoë", "1958-07-07", "Self-pay"),
    ("ROOK, Barnaby", "1967-06-18", "Self-pay"),
    ("DELACROIX-HU, Mae", "1948-04-24", "Northbank PPO"),
];

pub(super) fn row(i: usize) -> RosterRow {
    let (patient, born, coverage) = PEOPLE[i % PEOPLE.len()];
    let insured = coverage != "Self-pay";
    let minutes = 480 + 20 * (i as u16 % 26);
    RosterRow {
        at: TimeOfDay::from_minutes(minutes).unwrap(),
        minutes: [20, 20, 40, 30][i % 4],
        patient: patient.into(),
        initials: patient.split(", ").map(|part| format!("{}.", part.chars().next().unwrap())).collect::<Vec<_>>().join(" "),
        chart: format!("{:05}", 9_200 + i),
        born: Some(day(born)),
        visit: ["Follow-up", "Follow-up", "Annual", "New patient"][i % 4].into(),
        coverage: coverage.into(),
        is_verified: insured.then_some(!i.is_multiple_of(3)),
        copay: insured.then(|| cents(2_500 + 500 * (i as i64 % 3))),
        balance: cents([0, 0, 0, 1_240, 0, 0, 0, 18_420][i % 8]),
        phone: format!("(614) 555-01{:02}", 64 + i % 30),
        note: ["", "", "Privacy notice to sign", "", "Wheelchair", "", "Balance over 90 days"][i % 7].into(),
        provider: String::new(),
        room: None,
        is_new: i.is_multiple_of(4),
        alert: ["", "Fall risk", ""][i % 3].into(),
        lacks: ["", "", "phone, address"][i % 3].into(),
    }
}

pub(super) fn roster_view(visits: usize, providers: usize) -> RosterView {
    let names = ["Imogen Hale MD", "Folarin Adeyemi MD", "Saga Lindqvist NP", "Teodor Brandt MD", "Ines Mori MD", "Paul Ash PA"];
    let blocks = (0..providers).map(|p| RosterBlock {
        title: names[p % names.len()].into(),
        room: Some(format!("Room {}", p + 1)),
        hours: Some((time("08:00"), time("16:30"))),
        lunch: Some(time("12:30")),
        rows: (0..visits / providers).map(|i| RosterRow { provider: names[p % names.len()].into(), ..row(i + p) }).collect(),
    });
    RosterView {
        on: day("2026-11-24"),
        by: RosterBy::Provider,
        privacy: Privacy::Full,
        columns: Vec::new(),
        providers,
        filter: String::new(),
        blocks: blocks.collect(),
        lines: 0,
    }
}

pub(super) fn receipt_view() -> ReceiptView {
    ReceiptView {
        number: "10442".into(),
        kind: ReceiptKind::Payment,
        void: None,
        at: local("2026-11-24T11:37"),
        patient: "TREVELYAN, Oz".into(),
        born: Some(day("1988-11-29")),
        chart: "09284".into(),
        visit: Some(ReceiptVisit { provider: "Saga Lindqvist NP".into(), at: local("2026-11-24T11:40"), kind: "follow-up".into() }),
        items: vec![ReceiptItem { what: "Copay, Northbank Mutual PPO 2000".into(), amount: cents(4_000) }],
        tenders: vec![
            Tender { method: "Cash".into(), reference: None, tendered: Some(cents(2_000)), change: Some(cents(500)), amount: cents(1_500) },
            Tender {
                method: "Card".into(),
                reference: Some(TenderReference::Approval("04521Z".into())),
                tendered: None,
                change: None,
                amount: cents(2_500),
            },
        ],
        open: Some(OpenBalance {
            amount: cents(5_200),
            credit: cents(0),
            since: Some(day("2026-09-22")),
            invoice: Some("2026-0914".into()),
            pay_by: Some(day("2026-12-15")),
        }),
        next_visits: vec![NextVisit { at: local("2027-01-05T09:20"), provider: "Saga Lindqvist NP".into(), minutes: 20 }],
        change_hint: "We have mornings and late Thursdays.".into(),
        taken_by: "Dana Brill".into(),
        licences: vec!["Lindqvist NPI 1234567893, OH lic. NP-00417".into()],
    }
}

pub(super) fn refund_view() -> ReceiptView {
    let card = Tender {
        method: "Card".into(),
        reference: Some(TenderReference::Approval("77120R".into())),
        tendered: None,
        change: None,
        amount: cents(2_500),
    };
    ReceiptView {
        number: "10467".into(),
        kind: ReceiptKind::Refund(Refunded { number: "10442".into(), on: day("2026-11-24"), reason: "The plan paid this copay as well".into() }),
        at: local("2026-11-30T09:05"),
        items: vec![ReceiptItem { what: "Copay, Northbank Mutual PPO 2000".into(), amount: cents(2_500) }],
        tenders: vec![card],
        open: None,
        next_visits: vec![],
        visit: None,
        ..receipt_view()
    }
}

pub(super) fn invoice_view() -> InvoiceView {
    let line = |what: &str, code: &str, reason: &str, [charged, off, plan, paid]: [i64; 4]| InvoiceLine {
        on: Some(day("2026-09-22")),
        what: what.into(),
        code: Some(code.into()),
        reason: reason.into(),
        charged: cents(charged),
        taken_off: cents(off),
        plan_paid: cents(plan),
        you_paid: cents(paid),
    };
    InvoiceView {
        number: "2026-0914".into(),
        on: day("2026-11-24"),
        account: "09284".into(),
        to: vec!["Oz Trevelyan".into(), "31 Quarry Lane, Apt 4".into(), "Larkfield, OH 43999".into()],
        pay_by: day("2026-12-15"),
        visit_on: Some(day("2026-09-22")),
        provider: Some("Saga Lindqvist NP".into()),
        plan_answer: Some(("Northbank Mutual".into(), day("2026-10-14"))),
        lines: vec![
            line("Office visit, follow-up", "99213", "32.00 is your deductible", [19_900, 3_900, 8_800, 4_000]),
            line("Sterile dressing, left hand", "A6402", "Your 40 % share", [6_000, 1_000, 3_000, 0]),
        ],
        credit: Cents::ZERO,
        is_plan_pending: Some(false),
        ask_for: Some("Mo at extension 3".into()),
        spanish_by: Some("Dana".into()),
        may_split: true,
        kind: BillKind::Invoice,
        message: String::new(),
        aged: None,
    }
}

pub(super) fn long_invoice(lines: i32) -> InvoiceView {
    let mut view = invoice_view();
    view.visit_on = None;
    view.credit = cents(1_000);
    view.lines =
        (0..lines).map(|i| InvoiceLine { on: Some(day("2026-09-01").plus_days(i64::from(i / 4))), ..view.lines[i as usize % 2].clone() }).collect();
    view
}

/// A household with so many lines open.
pub(super) fn statement_view(lines: i32) -> InvoiceView {
    let whom = ["", "Ana", "Luis"];
    let line = |i: i32| InvoiceLine { reason: whom[i as usize % 3].into(), ..long_invoice(lines).lines[i as usize].clone() };
    InvoiceView {
        kind: BillKind::Statement,
        number: "S-2026-0114".into(),
        provider: None,
        plan_answer: None,
        lines: (0..lines).map(line).collect(),
        is_plan_pending: Some(true),
        ask_for: None,
        spanish_by: None,
        message: "We wrote to you before. If it was paid meanwhile, thank you; if it is too much at once, call us.".into(),
        aged: Some([cents(5_200), Cents::ZERO, cents(4_200), Cents::ZERO, Cents::ZERO]),
        ..long_invoice(lines)
    }
}

pub(super) fn day_sheet_view() -> DaySheetView {
    let moves = |charges, payments, adjustments, refunds| AccountMoves {
        charges: cents(charges),
        payments: cents(payments),
        adjustments: cents(adjustments),
        refunds: cents(refunds),
    };
    let total = |name: &str, moves| MoveTotal { name: name.into(), moves };
    let receipts = (0..14).map(|i| SheetReceipt {
        number: format!("{}", 10_431 + i),
        at: TimeOfDay::from_minutes(490 + 31 * i).unwrap(),
        patient: PEOPLE[usize::from(i) % PEOPLE.len()].0.into(),
        tenders: if i % 4 == 0 { "Cash\u{A0}15.00, Card\u{A0}25.00".into() } else { "Card\u{A0}25.00".into() },
        taken_by: if i % 3 == 0 { "Mo Sands".into() } else { "Dana Brill".into() },
        amount: cents(if i % 4 == 0 { 4_000 } else { 2_500 }),
        is_void: i == 5,
    });
    DaySheetView {
        on: day("2026-11-24"),
        until: Some(local("2026-11-24T16:40")),
        filter: String::new(),
        opening: cents(1_842_017),
        moves: moves(312_500, -38_500, -61_040, 2_500),
        closing: cents(2_057_477),
        by_provider: vec![
            total("Imogen Hale MD", moves(182_500, -22_500, -41_040, 2_500)),
            total("Saga Lindqvist NP", moves(130_000, -16_000, -20_000, 0)),
        ],
        by_user: vec![total("Dana Brill", moves(212_500, -28_500, 0, 2_500)), total("Mo Sands", moves(100_000, -10_000, -61_040, 0))],
        by_location: vec![total("Larkfield", moves(312_500, -38_500, -61_040, 2_500))],
        by_method: vec![
            MethodTotal { name: "Cash".into(), count: 4, taken: cents(6_000), given_back: Cents::ZERO },
            MethodTotal { name: "Card".into(), count: 13, taken: cents(32_500), given_back: cents(2_500) },
        ],
        receipts: receipts.collect(),
        visits: VisitCounts { booked: 72, walk_ins: 3, done: 58, here: 6, no_shows: 2, cancelled: 6, still_open: 6 },
        chain_head: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    }
}

pub(super) fn with_name(view: InvoiceView, name: &str) -> InvoiceView {
    InvoiceView { to: [name.to_owned()].into_iter().chain(view.to.iter().skip(1).cloned()).collect(), ..view }
}

/// Sixty receipts, sums of five digits, and a person and a provider with long names.
pub(super) fn full_day_sheet() -> DaySheetView {
    let mut view = day_sheet_view();
    view.receipts = (0..60).map(|i| SheetReceipt { number: format!("{}", 10_431 + i), ..view.receipts[i % 14].clone() }).collect();
    view.receipts[3].patient = LONG_NAMES[0].into();
    view.receipts[4].taken_by = LONG_NAMES[2].into();
    view.receipts[7].amount = cents(1_234_500);
    view.receipts[7].tenders = "Cash\u{A0}345.00, Card\u{A0}10,000.00, Check\u{A0}2,000.00".into();
    view.by_provider[0].name = LONG_NAMES[1].into();
    view.by_provider[0].moves = AccountMoves { charges: cents(9_876_500), payments: cents(-4_567_800), ..view.by_provider[0].moves };
    view
}

/// A day on which nothing happened.
pub(super) fn empty_day_sheet() -> DaySheetView {
    DaySheetView {
        until: None,
        moves: AccountMoves::default(),
        closing: cents(1_842_017),
        by_provider: vec![],
        by_user: vec![],
        by_location: vec![],
        by_method: vec![],
        receipts: vec![],
        visits: VisitCounts::default(),
        ..day_sheet_view()
    }
}

/// A receipt with five-digit sums, long names and everything that can stand on one.
pub(super) fn long_receipt() -> ReceiptView {
    let mut view = receipt_view();
    view.patient = LONG_NAMES[1].into();
    view.taken_by = LONG_NAMES[0].into();
    view.items = (0..4).map(|i| ReceiptItem { what: format!("Old balance, invoice 2026-{i:04}"), amount: cents(308_625) }).collect();
    view.tenders[1].amount = cents(1_234_500 - 1_500);
    view.next_visits = vec![NextVisit { provider: LONG_NAMES[2].into(), ..view.next_visits[0].clone() }; 2];
    view
}

/// What a practice in Spanish has written into its own lists.
pub(super) fn spanish_roster(by: RosterBy) -> RosterView {
    let mut view = RosterView { by, ..roster_view(26, 2) };
    for (i, row) in view.blocks.iter_mut().flat_map(|b| &mut b.rows).enumerate() {
        row.visit = ["Seguimiento", "Paciente nuevo", "Control anual"][i % 3].into();
        row.note = ["", "Silla de ruedas", "", "Firmar aviso de privacidad"][i % 4].into();
        if row.coverage == "Self-pay" {
            row.coverage = "Paga el paciente".into();
        }
    }
    for (i, block) in view.blocks.iter_mut().enumerate() {
        block.room = Some(format!("Consultorio {}", i + 1));
    }
    view
}

pub(super) fn spanish_day_sheet() -> DaySheetView {
    let mut view = day_sheet_view();
    for (method, name) in view.by_method.iter_mut().zip(["Efectivo", "Tarjeta"]) {
        method.name = name.into();
    }
    for receipt in &mut view.receipts {
        receipt.tenders = receipt.tenders.replace("Cash", "Efectivo").replace("Card", "Tarjeta");
    }
    view
}

pub(super) fn spanish_receipt() -> ReceiptView {
    let mut view = receipt_view();
    view.tenders[0].method = "Efectivo".into();
    view.tenders[1].method = "Tarjeta".into();
    view.items[0].what = "Copago, Northbank Mutual PPO 2000".into();
    view.visit = view.visit.map(|visit| ReceiptVisit { kind: "Seguimiento".into(), ..visit });
    view.change_hint = String::new();
    view
}

pub(super) fn spanish_invoice() -> InvoiceView {
    let mut view = invoice_view();
    view.lines[0].what = "Consulta de seguimiento".into();
    view.lines[0].reason = "32.00 es su deducible".into();
    view.lines[1].what = "Curación estéril, mano izquierda".into();
    view.lines[1].reason = "Su parte del 40 %".into();
    view.ask_for = Some("Mo en la extensión 3".into());
    view.spanish_by = None;
    view
}

/// Copays and balances of five digits.
pub(super) fn dear_roster() -> RosterView {
    let mut view = roster_view(4, 1);
    for row in &mut view.blocks[0].rows {
        (row.copay, row.balance) = (Some(cents(1_025_000)), cents(1_234_500));
    }
    view
}

pub(super) fn pack_columns() -> Vec<RosterColumn> {
    use RosterColumn::*;
    vec![Born, Visit, Coverage, Verified, Copay, Balance, Phone, Note, Paid]
}

pub(super) fn slips_view(count: usize) -> SlipsView {
    let slip = |i: usize| {
        let row = row(i);
        SlipView {
            at: row.at,
            minutes: row.minutes,
            patient: if i == 1 { LONG_NAMES[2].into() } else { row.patient },
            chart: row.chart,
            born: row.born,
            is_new: row.is_new,
            provider: "Imogen Hale MD".into(),
            room: (i != 1).then(|| "Room 1".into()),
            visit: row.visit,
            note: if i == 1 { "Mother calls back after four, leave the door to the ramp open; Korean; Wheelchair".into() } else { row.note },
            alert: if i == 1 { "Fall risk, do not leave alone".into() } else { row.alert },
            lacks: if i == 1 { "telephone, address".into() } else { String::new() },
            coverage: row.coverage,
            is_verified: row.is_verified,
            copay: row.copay,
            balance: (i != 2).then_some(row.balance),
        }
    };
    let service = |(code, name): (&str, &str)| (code.to_owned(), name.to_owned());
    let services = [
        ("99213", "Visit, known patient"),
        ("99214", "Visit, known patient, longer"),
        ("99203", "Visit, new patient"),
        ("36415", "Blood drawn from a vein"),
        ("90471", "Immunization, first"),
        ("87880", "Strep test"),
        ("A6402", "Sterile dressing, small"),
    ];
    let slips = (0..count).map(slip).collect();
    SlipsView { on: day("2026-11-24"), filter: String::new(), slips, services: services.into_iter().map(service).collect() }
}

pub(super) fn pull_list_view(count: usize) -> PullListView {
    let pulled = |i: usize| {
        let row = row(i);
        PullRow { chart: row.chart, patient: row.patient, born: row.born, at: row.at, provider: "Folarin Adeyemi MD".into() }
    };
    PullListView { on: day("2026-11-24"), filter: String::new(), rows: (0..count).map(pulled).collect() }
}

pub(super) fn face_sheet_view(rows: usize) -> FaceSheetView {
    let part = |title: &str, label: &str, value: &str| FacePart {
        title: title.into(),
        rows: (0..rows).map(|i| if i == 1 { (label.into(), LONG_NAMES[2].into()) } else { (format!("{label} {i}"), value.to_owned()) }).collect(),
    };
    FaceSheetView {
        on: day("2026-11-24"),
        patient: "TREVELYAN, Oz".into(),
        chart: "00042".into(),
        born: Some(day("1985-03-04")),
        alert: "Fall risk, do not leave alone".into(),
        parts: vec![
            part("Facts", "language", "Vietnamese, needs an interpreter"),
            part("Where to reach", "street", "31 Quarry Lane, Apt 4, Larkfield, OH 43999"),
            FacePart { title: "Nothing told".into(), rows: Vec::new() },
            part("Coverage", "first", "Blue Heron \u{b7} Gold PPO, M123456789, Group 77, checked 24-Nov-2026"),
            part("Related people", "TREVELYAN, Joan", "parent, (614) 555-0117, decides, emergency"),
        ],
    }
}

pub(super) fn superbill_view(is_charged: bool) -> SuperbillView {
    let section = |title: &str, rows: usize| SuperbillSection {
        title: title.into(),
        rows: (0..rows).map(|i| (format!("OV-{i}"), if i == 1 { LONG_NAMES[2].into() } else { format!("Office visit of kind {i}") })).collect(),
    };
    let line = |code: &str, what: &str, pointers: &str, units: i64, amount: i64| SuperbillLine {
        code: code.into(),
        what: what.into(),
        pointers: pointers.into(),
        units,
        amount: cents(amount),
    };
    let charged = SuperbillCharged {
        diagnoses: vec![("A".into(), "I10".into(), "High blood pressure".into()), ("B".into(), "E11.9".into(), "Type 2 diabetes".into())],
        lines: vec![line("OV-FU 25", "Office visit, follow-up", "AB", 1, 19_900), line("URINE", "Urine test strip", "B", 2, 3_600)],
        total: cents(23_500),
    };
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    SuperbillView {
        on: day("2026-11-24"),
        patient: "TREVELYAN, Oz".into(),
        chart: "00042".into(),
        born: Some(day("1985-03-04")),
        facts: vec![
            fact("Provider", "Saga Lindqvist NP"),
            fact("Visit", "Follow-up"),
            fact("Coverage", "Blue Gold PPO"),
            fact("Copay", "25.00"),
            fact("Balance", "40.00"),
            fact("Note", ""),
        ],
        charged: is_charged.then_some(charged),
        sections: if is_charged {
            Vec::new()
        } else {
            vec![section("Visits", 6), section("Shots", 4), section("Tests", 5), section("Heart", 3), section("Diagnoses", 7)]
        },
    }
}

pub(super) fn labels_view(stock: LabelStock, count: usize) -> LabelsView {
    let label = |i: usize| {
        let RosterRow { patient, born, chart, phone, .. } = row(i);
        match i % 4 {
            0 => Label::Address { lines: vec!["Oz Trevelyan".into(), "31 Quarry Lane, Apt 4".into(), "Larkfield, OH 43999".into()] },
            1 => Label::Chart { patient: if i > 4 { LONG_NAMES[1].into() } else { patient }, born, chart, phone },
            2 => Label::Appointment { patient: "Oz Trevelyan".into(), at: local("2027-01-05T09:20"), provider: "Saga Lindqvist NP".into() },
            _ => Label::Specimen { patient, born, chart, on: day("2026-11-24"), provider: "Imogen Hale MD".into() },
        }
    };
    LabelsView { stock, used: 2, moved: (10, -5), labels: (0..count).map(label).collect() }
}
