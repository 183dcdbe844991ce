//! A whole day without a window: sixty patients of another system come in, twenty of them are seen and pay, and every sum of
//! the evening is the sum that was kept here beside it.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, Someone, shared};
use crate::documents::pages;
use crate::money::{cents, column};
use crate::schedule::id;

/// A Tuesday after the youngest of the file was born.
const DAY: &str = "2026-12-01";
const SEEN: usize = 20;
const PROVIDERS: usize = 3;
const ROOMS: usize = 4;

/// What the test keeps with pencil and paper.
#[derive(Default)]
struct Pencil {
    charged: i64,
    taken: i64,
    refunded: i64,
    voided: i64,
    change: i64,
    /// What stays of each method.
    by_method: BTreeMap<&'static str, i64>,
    /// Owed less unapplied, by patient.
    by_patient: BTreeMap<i64, i64>,
}

impl Pencil {
    fn net(&self) -> i64 {
        self.taken - self.refunded - self.voided
    }

    fn moves(&mut self, patient: i64, amount: i64) {
        *self.by_patient.entry(patient).or_default() += amount;
    }

    fn takes(&mut self, patient: i64, method: &'static str, amount: i64) {
        self.taken += amount;
        *self.by_method.entry(method).or_default() += amount;
        self.moves(patient, -amount);
    }

    fn gives_back(&mut self, patient: i64, method: &'static str, amount: i64) {
        *self.by_method.entry(method).or_default() -= amount;
        self.moves(patient, amount);
    }
}

/// A visit of the day and the money taken for it.
struct Seen {
    patient: i64,
    provider: i64,
    appointment: Value,
    payment: Value,
}

struct Day {
    desk: Desk,
    fran: Someone,
    bea: Someone,
    cleo: Someone,
    pencil: Pencil,
}

/// `−2,060.30`, as a person writes it, and on purpose not through the program's own money.
fn on_paper(cents: i64) -> String {
    let whole = (cents.unsigned_abs() / 100).to_string();
    let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    format!("{}{}.{:02}", if cents < 0 { "−" } else { "" }, groups.join(","), cents.unsigned_abs() % 100)
}

/// `8:20` in New York.
fn at(desk: &Desk, minutes: usize) {
    desk.clock.set(&format!("{DAY}T{:02}:{:02}:00.000Z", minutes / 60 + 5, minutes % 60));
}

impl Day {
    fn opens(content: &str) -> Day {
        let desk = Desk::new();
        at(&desk, 7 * 60 + 30);
        let (olive, fran, bea, cleo) = (desk.olive(), desk.fran(), desk.bea(), desk.cleo());
        olive.does("practice.add_provider", json!({ "given": "Ines", "family": "Cole", "credentials": "MD", "npi": "1003000126", "roomId": 3 }));
        for provider in 1..=PROVIDERS {
            let spans = json!([{ "weekday": 2, "opens": "08:00", "closes": "17:00" }]);
            olive.does("schedule.set_hours", json!({ "providerId": provider, "fromOn": "2026-01-01", "spans": spans }));
        }
        olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" }));
        olive.does("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit, known patient", "feeCents": 12000 }));
        let brought = olive.does("transfers.import_patients", json!({ "fileName": "old.csv", "content": content }));
        assert_eq!(brought["counts"]["added"], 60, "{brought}");
        Day { desk, fran, bea, cleo, pencil: Pencil::default() }
    }

    /// Whoever is meant stands in the first five, however the two names are begun.
    fn finds(&self, family: &str, given: &str, typed: &str) -> Value {
        let name = format!("{}, {given}", family.to_uppercase());
        let found = self.fran.does("patients.search", json!({ "text": typed }));
        let rows = found.as_array().unwrap();
        rows.iter().take(5).find(|row| row["name"] == *name).unwrap_or_else(|| panic!("{typed} must find {name}: {found}")).clone()
    }

    fn books(&self, number: usize, patient: i64) -> Seen {
        let provider = (number % PROVIDERS) as i64 + 1;
        let minutes = 8 * 60 + number / PROVIDERS * 20;
        let starts = format!("{DAY}T{:02}:{:02}", minutes / 60, minutes % 60);
        let request = json!({ "patientId": patient, "providerId": provider, "startsAt": starts, "visitTypeId": 1 });
        Seen { patient, provider, appointment: self.fran.does("schedule.book", request), payment: Value::Null }
    }

    /// In at the door, into a room, out again; the charge is written and the co-pay taken.
    fn sees(&mut self, number: usize, seen: &mut Seen) {
        let visit = json!({ "appointmentId": seen.appointment["id"] });
        at(&self.desk, 8 * 60 + number / PROVIDERS * 20);
        self.fran.does("visits.arrive", visit.clone());
        seen.payment = self.takes_copay(number, seen);
        self.cleo.does("visits.room", json!({ "appointmentId": seen.appointment["id"], "roomId": number % ROOMS + 1 }));
        self.cleo.does("visits.ready", visit.clone());
        let fee = 9_000 + 137 * number as i64;
        let charge = json!({ "patientId": seen.patient, "appointmentId": seen.appointment["id"], "providerId": seen.provider, "code": "99213", "unitCents": fee });
        self.fran.does("charges.add", charge);
        self.pencil.charged += fee;
        self.pencil.moves(seen.patient, fee);
        if number.is_multiple_of(2) {
            self.fran.does("payments.apply_credit", json!({ "patientId": seen.patient }));
        }
        assert_eq!(self.fran.does("visits.check_out", visit)["appointment"]["status"], "done");
    }

    /// Cash with change, card, check, and both cash and card, in turn.
    fn takes_copay(&mut self, number: usize, seen: &Seen) -> Value {
        let copay = 2_000 + 55 * number as i64;
        let cash = |amount: i64, given: i64| json!({ "method": "cash", "amountCents": amount, "tenderedCents": given });
        let card =
            |amount: i64| json!({ "method": "card", "amountCents": amount, "approvalCode": "04521Z", "cardBrand": "Visa", "lastFour": "4242" });
        let (parts, tenders): (Vec<(&str, i64)>, Value) = match number % 4 {
            0 => (vec![("cash", copay)], json!([cash(copay, 5_000)])),
            1 => (vec![("card", copay)], json!([card(copay)])),
            2 => (vec![("check", copay)], json!([{ "method": "check", "amountCents": copay, "checkNo": format!("10{number}") }])),
            _ => (vec![("cash", 1_500), ("card", copay - 1_500)], json!([cash(1_500, 2_000), card(copay - 1_500)])),
        };
        self.pencil.change += match number % 4 {
            0 => 5_000 - copay,
            3 => 500,
            _ => 0,
        };
        for (method, amount) in parts {
            self.pencil.takes(seen.patient, method, amount);
        }
        let lines = json!([{ "kind": "copay", "amountCents": copay }]);
        self.fran
            .does("payments.take", json!({ "patientId": seen.patient, "appointmentId": seen.appointment["id"], "lines": lines, "tenders": tenders }))
    }

    /// Part of a card payment goes back to its card.
    fn refunds(&mut self, seen: &Seen, amount: i64) -> Value {
        let tenders = json!([{ "tenderId": seen.payment["tenders"][0]["id"], "amountCents": amount }]);
        self.pencil.refunded += amount;
        self.pencil.gives_back(seen.patient, "card", amount);
        self.bea.does("payments.refund", json!({ "paymentId": seen.payment["id"], "tenders": tenders, "reason": "Plan pays more" }))
    }

    /// A check was typed in for the wrong person.
    fn voids(&mut self, seen: &Seen) {
        let amount = cents(&seen.payment, "amountCents");
        self.pencil.voided += amount;
        self.pencil.gives_back(seen.patient, "check", amount);
        self.bea.does("payments.void", json!({ "id": seen.payment["id"], "rev": seen.payment["rev"], "reason": "Wrong patient" }));
    }

    fn prints(&self, who: &Someone, request: Value) -> String {
        let printed = who.does("documents.print", request);
        pages(&who.does("documents.show", json!({ "id": printed["id"] })))
    }

    /// The day's totals, the list of receipts and the accounts say what the pencil says.
    fn ties_out(&self) {
        let (told, pencil) = (self.bea.does("payments.totals", json!({ "from": DAY, "to": DAY })), &self.pencil);
        let sums = ["takenCents", "refundedCents", "voidedCents", "netCents"].map(|field| cents(&told, field));
        assert_eq!(sums, [pencil.taken, pencil.refunded, pencil.voided, pencil.net()]);
        let by_method: BTreeMap<&str, i64> =
            told["byMethod"].as_array().unwrap().iter().map(|m| (m["method"].as_str().unwrap(), cents(m, "netCents"))).collect();
        assert_eq!(by_method, pencil.by_method);

        let rows = self.bea.does("payments.of_day", json!({ "on": DAY }));
        let signed = |row: &Value| if row["kind"] == "refund" { -cents(row, "amountCents") } else { cents(row, "amountCents") };
        let counted: i64 = rows.as_array().unwrap().iter().filter(|row| row["isVoid"] == false).map(signed).sum();
        assert_eq!((counted, rows.as_array().unwrap().len()), (pencil.net(), SEEN + 1), "receipts = payments");

        let (mut owed, mut unapplied) = (0, 0);
        for (patient, expected) in &pencil.by_patient {
            let balance = self.bea.does("ledger.balance", json!({ "patientId": patient }));
            owed += cents(&balance, "owedCents");
            unapplied += cents(&balance, "unappliedCents");
            assert_eq!(cents(&balance, "owedCents") - cents(&balance, "unappliedCents"), *expected, "patient {patient}");
            let entries = self.bea.does("ledger.of_patient", json!({ "patientId": patient }));
            assert_eq!(column(&entries["lines"], "amountCents").iter().sum::<i64>(), *expected, "patient {patient}");
        }
        let receivable = self.bea.does("ledger.receivable", json!({ "on": DAY }));
        assert_eq!((owed - unapplied, cents(&receivable, "netCents")), (pencil.charged - pencil.net(), pencil.charged - pencil.net()));
        assert_eq!(self.bea.does("ledger.prove", json!({})), json!([]));
    }

    /// The same sums on paper.
    fn day_sheet_ties_out(&self) {
        let sheet = self.prints(&self.bea, json!({ "kind": "day-sheet", "on": DAY }));
        let pencil = &self.pencil;
        // Opening, charges, payments, adjustments, refunds with voids, closing: one under the other.
        let moves = [("Charges", pencil.charged), ("Payments", -pencil.taken), ("Refunds, voids", pencil.refunded + pencil.voided)];
        for (word, amount) in moves {
            assert!(sheet.contains(&format!("{word} {}", on_paper(amount))), "{word} {} is not on the day sheet:\n{sheet}", on_paper(amount));
        }
        for amount in [pencil.charged - pencil.net(), pencil.net()].into_iter().chain(pencil.by_method.values().copied()) {
            assert!(sheet.contains(&on_paper(amount)), "{} is not on the day sheet:\n{sheet}", on_paper(amount));
        }
        assert!(sheet.contains("it adds up") && !sheet.contains("unexplained"), "{sheet}");
    }

    fn receipts_tie_out(&self, day: &[Seen], refund: &Value) {
        let payments = day.iter().map(|seen| &seen.payment).chain([refund]);
        let mut change = 0;
        for payment in payments {
            let receipt = self.prints(&self.fran, json!({ "kind": "receipt", "id": payment["id"] }));
            let amount = on_paper(cents(payment, "amountCents"));
            assert!(receipt.contains(&format!("${amount}")), "{amount} is not on its receipt:\n{receipt}");
            for tender in payment["tenders"].as_array().unwrap() {
                let counts = on_paper(cents(tender, "amountCents"));
                assert!(receipt.contains(&counts), "{counts} is not on the receipt:\n{receipt}");
                change += cents(tender, "changeCents");
            }
        }
        assert_eq!(change, self.pencil.change);
        assert_eq!(self.fran.does("payments.unprinted", json!({})), json!([]), "every receipt was handed over");
    }

    fn rosters_tell_what_they_may(&self, families: &[&str]) {
        for by in ["provider", "time"] {
            let full = self.prints(&self.fran, json!({ "kind": "roster", "on": DAY, "by": by }));
            let missing: Vec<&&str> = families.iter().filter(|family| !full.contains(&format!("{},", family.to_uppercase()))).collect();
            assert!(missing.is_empty(), "{missing:?} not on the roster:\n{full}");
            for privacy in ["initials", "times"] {
                let wall = self.prints(&self.fran, json!({ "kind": "roster", "on": DAY, "by": by, "privacy": privacy }));
                let told: Vec<&&str> = families.iter().filter(|family| wall.contains(&family.to_uppercase())).collect();
                assert!(told.is_empty() && wall.contains("8:00 am"), "{told:?} on the {privacy} roster:\n{wall}");
            }
        }
    }
}

/// Family and given name of each line of the other system's file.
fn names(path: &Path) -> (String, Vec<(String, String)>) {
    let content = std::fs::read_to_string(path).unwrap();
    let mut lines = content.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let place = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let (family, given) = (place("LAST"), place("FIRST"));
    let names = lines.map(|line| (line[family].to_owned(), line[given].to_owned())).collect();
    (content, names)
}

#[test]
fn a_day_from_the_import_to_the_day_sheet_ties_out_to_the_cent() {
    let Some(path) = shared("samples/import/synthea-patients.csv") else { return };
    let (content, names) = names(&path);
    let mut day = Day::opens(&content);
    let start = |name: &str| name.chars().take(3).collect::<String>();
    let mut living = Vec::new();
    for (family, given) in &names {
        let found = day.finds(family, given, &format!("{} {}", start(family), start(given)));
        for typed in [format!("{} {}", start(given), start(family)), format!("{}, {}", family.to_lowercase(), given.chars().next().unwrap())] {
            assert_eq!(day.finds(family, given, &typed)["id"], found["id"], "{typed}");
        }
        if found["status"] == "active" {
            living.push((family.as_str(), id(&found)));
        }
    }
    living.truncate(SEEN);
    let mut seen: Vec<Seen> = living.iter().enumerate().map(|(number, (_, patient))| day.books(number, *patient)).collect();
    for (number, one) in seen.iter_mut().enumerate() {
        day.sees(number, one);
    }
    let refund = day.refunds(&seen[5], 1_005);
    day.voids(&seen[6]);
    day.ties_out();

    day.receipts_tie_out(&seen, &refund);
    day.day_sheet_ties_out();
    let families: Vec<&str> = living.iter().map(|(family, _)| *family).collect();
    day.rosters_tell_what_they_may(&families);
    let owing = &seen[0];
    let invoice = day.prints(&day.bea, json!({ "kind": "invoice", "id": owing.patient }));
    let owed = on_paper(day.pencil.by_patient[&owing.patient]);
    assert!(invoice.contains(&format!("${owed}")), "{owed} is not on the invoice:\n{invoice}");
    day.ties_out();
    day.desk.proves();
}
