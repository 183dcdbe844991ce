//! Paper: what is printed is what was shown, what is archived, and what the ledger says.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

const DAY: &str = "2026-03-03";

/// A day at Larkfield: two patients booked, one with coverage.
struct Morning {
    desk: Desk,
    fran: Someone,
    alder: i64,
    iles: i64,
    visit: i64,
}

fn id(reply: &Value) -> i64 {
    reply["id"].as_i64().unwrap_or_else(|| panic!("no id in {reply}"))
}

impl Morning {
    fn new() -> Morning {
        let desk = Desk::new();
        let (olive, fran) = (desk.olive(), desk.fran());
        olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" }));
        olive.does("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit, known patient", "feeCents": 12000 }));
        let alder = id(&fran.does(
            "patients.register",
            json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M", "phone": "(614) 555-0164",
                "address": "31 Quarry Lane", "city": "Larkfield", "state": "OH", "zip": "43999" }),
        ));
        let iles = id(&fran.does("patients.register", json!({ "family": "Iles", "given": "Rosalind", "bornOn": "1946-09-12", "sex": "F" })));
        let book = |patient: i64, at: &str, reason: &str| {
            let request = json!({ "patientId": patient, "providerId": 1, "startsAt": format!("{DAY}T{at}"), "minutes": 20, "visitTypeId": 1,
                "reason": reason, "overbookReason": "Told in a story" });
            id(&fran.does("schedule.book", request))
        };
        let visit = book(alder, "11:00", "Rash on both arms");
        book(iles, "11:20", "");
        Morning { desk, fran, alder, iles, visit }
    }

    fn takes(&self, patient: i64, kind: &str, cents: i64) -> Value {
        let request = json!({ "patientId": patient, "lines": [{ "kind": kind, "amountCents": cents }],
            "tenders": [{ "method": "cash", "amountCents": cents }] });
        self.fran.does("payments.take", request)
    }
}

/// The words of a drawing in their order; where a line was broken stands one space.
fn words_of(svg: &str) -> String {
    let texts = svg.split('>').filter_map(|part| part.split_once('<').map(|(text, _)| text));
    texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ") + "\n"
}

pub fn pages(preview: &Value) -> String {
    preview["pages"].as_array().unwrap().iter().map(|p| words_of(p.as_str().unwrap())).collect()
}

#[test]
fn s03_the_wall_copy_tells_no_birth_date_telephone_or_reason() {
    let m = Morning::new();
    let full = pages(&m.fran.does("documents.preview", json!({ "kind": "roster", "by": "provider", "privacy": "full" })));
    for told in ["ALDER, Wim", "02-Sep-1981", "(614) 555-0164", "Rash on both arms", "Self-pay", "Adams"] {
        assert!(full.contains(told), "{told} is not on the desk's roster:\n{full}");
    }
    for privacy in ["initials", "times"] {
        let wall = pages(&m.fran.does("documents.preview", json!({ "kind": "roster", "by": "time", "privacy": privacy })));
        for hidden in ["ALDER", "Wim", "1981", "555-0164", "Rash"] {
            assert!(!wall.contains(hidden), "{hidden} stands on the {privacy} roster:\n{wall}");
        }
        assert_eq!(wall.contains("A. W."), privacy == "initials", "{wall}");
        assert!(wall.contains("Follow-up"), "{wall}");
    }
}

#[test]
fn the_roster_says_the_days_hours_the_pause_and_what_the_desk_must_have_ready() {
    let m = Morning::new();
    let olive = m.desk.olive();
    olive.does(
        "schedule.set_hours",
        json!({ "providerId": 1, "fromOn": "2026-01-01", "spans": [{ "weekday": 2, "opens": "08:00", "closes": "16:30" }] }),
    );
    olive.does("schedule.add_block", json!({ "providerId": 1, "weekday": 2, "opens": "12:30", "closes": "13:10", "label": "Lunch" }));
    let kim = json!({ "family": "Kim", "given": "Ann", "bornOn": "1990-01-02", "language": "Korean", "needsInterpreter": true, "accessNeeds": "Wheelchair" });
    let kim = id(&m.fran.does("patients.register", kim));
    let payer = olive.does("coverage.add_payer", json!({ "name": "Northbank" }));
    let copays = json!([{ "visitKind": "office", "copayCents": 2500 }]);
    let plan = olive.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "PPO", "kind": "commercial", "copays": copays }));
    m.fran.does("coverage.add_policy", json!({ "patientId": kim, "planId": plan["id"], "memberId": "XQK 1" }));
    let slot = json!({ "patientId": kim, "providerId": 1, "startsAt": format!("{DAY}T14:00"), "visitTypeId": 1 });
    m.fran.does("schedule.book", slot);
    let roster = pages(&m.fran.does("documents.preview", json!({ "kind": "roster" })));
    for told in ["8:00 am to 4:30 pm", "lunch 12:30 pm", "Korean; Wheelchair", "Northbank PPO", "check", "25.00"] {
        assert!(roster.contains(told), "{told} is not on the roster:\n{roster}");
    }
}

#[test]
fn s03_preview_equals_print_and_both_rosters_lie_in_the_archive() {
    let m = Morning::new();
    for request in [json!({ "kind": "roster", "by": "provider" }), json!({ "kind": "roster", "by": "time", "privacy": "initials" })] {
        let preview = m.fran.does("documents.preview", request.clone());
        let mut print = request;
        print["code"] = preview["code"].clone();
        let printed = m.fran.does("documents.print", print);
        assert_eq!(printed["code"], preview["code"]);
        let kept = m.fran.does("documents.show", json!({ "id": printed["id"] }));
        // What the archive shows is marked as a copy; everything else is drawn as it was shown.
        assert_eq!(pages(&kept).replacen("COPY ", "", 1), pages(&preview));
    }
    let kept = m.fran.does("documents.list", json!({ "on": DAY }));
    let kept: Vec<(&str, &str)> = kept.as_array().unwrap().iter().map(|d| (d["kind"].as_str().unwrap(), d["filter"].as_str().unwrap())).collect();
    assert_eq!(kept, [("roster", "initials"), ("roster", "full")]);
    m.desk.proves();
}

#[test]
fn a_copy_is_the_same_page_and_says_so_and_the_file_tells_nothing_of_the_patient() {
    let m = Morning::new();
    let receipt = m.takes(m.alder, "prepayment", 2500);
    let printed = m.fran.does("documents.print", json!({ "kind": "receipt", "id": receipt["id"] }));
    let fetch = |who: &Someone| who.does("documents.pdf", json!({ "documentId": printed["id"] }));
    let (original, again) = (fetch(&m.fran), fetch(&m.fran));
    assert_eq!(original, again, "the same print gives the same bytes");
    let name = original["fileName"].as_str().unwrap();
    assert!(name.starts_with("receipt-2026-03-03-") && !name.to_lowercase().contains("alder"), "{name}");
    assert_eq!(printed["fileName"], name);
    m.desk.bea().is_refused("documents.pdf", json!({ "documentId": printed["id"] }), "print-a-copy-first");

    let copy = m.fran.does("documents.reprint", json!({ "id": printed["id"] }));
    assert_eq!((&copy["code"], &copy["copies"]), (&printed["code"], &json!(1)));
    let file = fetch(&m.fran);
    assert_ne!(file["pdf"], original["pdf"]);
    assert!(file["fileName"].as_str().unwrap().ends_with("-copy.pdf"));
    let shown = pages(&m.fran.does("documents.show", json!({ "id": printed["id"] })));
    assert!(shown.contains("COPY"), "{shown}");
    m.desk.clock.pass(Duration::from_secs(3600));
    m.desk.fran().is_refused("documents.pdf", json!({ "documentId": printed["id"] }), "print-a-copy-first");
    m.desk.olive().is_refused("history.undo", json!({ "act": printing_act(&m) }), "undo-printed");
    m.desk.proves();
}

fn printing_act(m: &Morning) -> Value {
    let acts = m.desk.ada().does("history.acts", json!({ "from": DAY, "to": DAY, "command": "documents.reprint" }));
    acts["acts"][0]["id"].clone()
}

#[test]
fn a_receipt_is_noted_as_printed_in_the_same_act_and_not_by_whoever_takes_no_money() {
    let m = Morning::new();
    let receipt = m.fran.does(
        "payments.take",
        json!({ "patientId": m.alder, "appointmentId": m.visit, "lines": [{ "kind": "copay", "amountCents": 4000 }],
            "tenders": [{ "method": "cash", "amountCents": 1500, "tenderedCents": 2000 }, { "method": "card", "amountCents": 2500, "approvalCode": "04521Z" }] }),
    );
    let waiting = |who: &Someone| who.does("payments.unprinted", json!({})).as_array().unwrap().len();
    assert_eq!(waiting(&m.fran), 1);
    let request = json!({ "kind": "receipt", "id": receipt["id"] });
    m.desk.ada().is_refused("documents.print", request.clone(), "not-permitted");
    m.desk.cleo().is_refused("documents.preview", request.clone(), "not-permitted");
    let shown = pages(&m.fran.does("documents.preview", request.clone()));
    for told in ["ALDER, Wim", "40.00", "15.00", "25.00", "Copay", "Cash", "Card", "04521Z"] {
        assert!(shown.contains(told), "{told} is not on the receipt:\n{shown}");
    }
    assert_eq!(waiting(&m.fran), 1, "a preview is no print");
    m.fran.does("documents.print", request);
    assert_eq!(waiting(&m.fran), 0);
    let looked = m.desk.ada().does("history.who_looked", json!({ "patientId": m.alder }));
    let fran = looked.as_array().unwrap().iter().find(|d| d["by"] == "Fran").unwrap().clone();
    assert_eq!(fran["prints"], 1, "{looked}");
}

/// The copay lies beside what is open until somebody puts it onto the charge: the receipt says both, as the invoice does.
#[test]
fn a_receipt_says_what_is_open_and_what_lies_on_the_account_beside_it() {
    let m = Morning::new();
    m.fran.does("charges.add", json!({ "patientId": m.alder, "providerId": 1, "code": "99213", "serviceOn": DAY }));
    let payment = m.takes(m.alder, "copay", 4000);
    let shows = || pages(&m.fran.does("documents.preview", json!({ "kind": "receipt", "id": payment["id"] })));
    let before = shows();
    assert!(before.contains("Still open from 03-Mar-2026"), "{before}");
    assert!(before.contains("120.00") && before.contains("Already on your account") && before.contains("−40.00"), "{before}");
    m.fran.does("payments.apply_credit", json!({ "patientId": m.alder }));
    let after = shows();
    assert!(after.contains("80.00") && !after.contains("Already on your account"), "{after}");
}

#[test]
fn an_invoice_shows_what_is_open_and_counts_its_numbers() {
    let m = Morning::new();
    let request = json!({ "kind": "invoice", "id": m.alder });
    m.fran.is_refused("documents.print", request.clone(), "nothing-to-invoice");
    m.fran.does("charges.add", json!({ "patientId": m.alder, "providerId": 1, "code": "99213", "serviceOn": DAY }));
    m.takes(m.alder, "balance", 4000);
    let first = m.fran.does("documents.print", request.clone());
    let second = m.fran.does("documents.print", request);
    let pages = pages(&m.fran.does("documents.show", json!({ "id": first["id"] })));
    for told in ["2026-0001", "80.00", "120.00", "40.00", "Wim Alder", "31 Quarry Lane", "Larkfield, OH 43999", "24 March"] {
        assert!(pages.contains(told), "{told} is not on the invoice:\n{pages}");
    }
    assert!(first["title"].as_str().unwrap().contains("2026-0001") && second["title"].as_str().unwrap().contains("2026-0002"));
}

#[test]
fn the_day_sheet_ties_out_with_the_ledger() {
    let m = Morning::new();
    m.fran.does("charges.add", json!({ "patientId": m.alder, "providerId": 1, "code": "99213", "serviceOn": DAY }));
    m.fran.does("charges.add", json!({ "patientId": m.iles, "providerId": 2, "code": "99213", "unitCents": 7050, "serviceOn": DAY }));
    m.takes(m.alder, "balance", 4000);
    let wrong = m.takes(m.iles, "balance", 50);
    m.desk.bea().does("payments.void", json!({ "id": wrong["id"], "rev": wrong["rev"], "reason": "Wrong patient" }));
    let sheet = pages(&m.fran.does("documents.preview", json!({ "kind": "day-sheet", "on": DAY })));
    let net = m.fran.does("ledger.receivable", json!({ "on": DAY }))["netCents"].as_i64().unwrap();
    assert_eq!(net, 12000 + 7050 - 4000);
    for told in ["190.50", "150.50", "it adds up", "Alma Adams", "ALDER, Wim", "Cash"] {
        assert!(sheet.contains(told), "{told} is not on the day sheet:\n{sheet}");
    }
    assert!(!sheet.contains("unexplained"), "{sheet}");
    m.fran.does(
        "payments.take",
        json!({ "patientId": m.alder, "appointmentId": m.visit, "lines": [{ "kind": "copay", "amountCents": 3000 }],
            "tenders": [{ "method": "card", "amountCents": 3000, "approvalCode": "1" }] }),
    );
    let sheet = pages(&m.fran.does("documents.preview", json!({ "kind": "day-sheet", "on": DAY })));
    assert!(sheet.contains("Alma Adams MD 120.00 \u{2212}70.00"), "money stands with whoever saw the visit or wrote the charge:\n{sheet}");
    m.fran.is_invalid("documents.print", json!({ "kind": "day-sheet", "on": "2026-03-04" }), "on");
    m.desk.cleo().is_refused("documents.print", json!({ "kind": "day-sheet", "on": DAY }), "not-permitted");
    let cleos = pages(&m.desk.cleo().does("documents.preview", json!({ "kind": "roster" })));
    assert!(cleos.contains("ALDER, Wim") && !cleos.contains("80.00"), "who may not see money sees none on the roster:\n{cleos}");
}

#[test]
fn a_day_is_over_when_its_hours_are_and_every_visit_came_to_its_end() {
    let m = Morning::new();
    let sheet = || pages(&m.desk.fran().does("documents.preview", json!({ "kind": "day-sheet", "on": DAY })));
    let closes = |at: &str| {
        let spans = json!([{ "weekday": 2, "opens": "08:00", "closes": at }]);
        m.desk.olive().does("schedule.set_hours", json!({ "providerId": 1, "fromOn": "2026-01-01", "spans": spans }));
    };
    assert!(sheet().contains("The day is not over: as of 03-Mar-2026 9:30 am, 2 visits are open."), "{}", sheet());
    m.desk.clock.set("2026-03-03T23:34:00.000Z");
    assert!(sheet().contains("as of 03-Mar-2026 6:34 pm, 2 visits are open."), "the hours alone end no day:\n{}", sheet());
    for visit in [m.visit, m.visit + 1] {
        assert!(sheet().contains("The day is not over"));
        m.desk.fran().does("visits.no_show", json!({ "appointmentId": visit }));
    }
    assert!(!sheet().contains("not over"), "{}", sheet());
    closes("19:00");
    assert!(sheet().contains("The day is not over: as of 03-Mar-2026 6:34 pm. "), "somebody is still there to see people:\n{}", sheet());
    closes("16:00");
    m.desk.clock.set("2026-03-03T20:59:00.000Z");
    assert!(sheet().contains("not over"), "{}", sheet());
    m.desk.clock.set("2026-03-03T21:00:00.000Z");
    assert!(!sheet().contains("not over"), "{}", sheet());
}

/// A practice that has said neither where it is nor how to be called; then one of its places has.
#[test]
fn paper_sends_nobody_where_the_practice_has_named_no_way() {
    let m = Morning::new();
    m.fran.does("charges.add", json!({ "patientId": m.alder, "providerId": 1, "code": "99213", "serviceOn": DAY }));
    let receipt = m.takes(m.alder, "prepayment", 2500);
    let shows = |request: Value| pages(&m.fran.does("documents.preview", request));
    let invoice = || shows(json!({ "kind": "invoice", "id": m.alder }));
    let all = [
        shows(json!({ "kind": "roster" })),
        shows(json!({ "kind": "day-sheet", "on": DAY })),
        shows(json!({ "kind": "receipt", "id": receipt["id"] })),
        invoice(),
    ];
    for page in &all {
        for asked in ["Call", "call ", "By phone", "mail", "send"] {
            assert!(!page.contains(asked), "{asked}:\n{page}");
        }
    }
    assert!(all[3].contains("How to pay") && all[3].contains("Bring the slip below along."), "{}", all[3]);
    let place = |id: i64, rev: i64, is_active: bool| {
        json!({ "id": id, "name": format!("House {id}"), "phone": "6145550140", "address": "214 Millrace Road", "city": "Larkfield", "state": "OH",
            "zip": "43999", "isActive": is_active, "rev": rev })
    };
    let olive = m.desk.olive();
    let second = olive.does("practice.add_location", json!({ "name": "House 2" }));
    olive.does("practice.change_location", place(2, second["rev"].as_i64().unwrap(), false));
    assert!(!invoice().contains("Millrace"), "a place that was given up is no way");
    olive.does("practice.change_location", place(1, 1, true));
    let told = invoice();
    for said in ["214 Millrace Road, Larkfield, OH 43999", "(614) 555-0140", "Three ways to pay", "Call before"] {
        assert!(told.contains(said), "{said}:\n{told}");
    }
}
