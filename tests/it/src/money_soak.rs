//! Days of random money: taken, put onto charges, given back, voided, taken off, paid in and out of a drawer, with kills in between
//! and what was sent sent again. After each kill and at the end of each day everything is added up once more, the day is closed, and
//! no closed day may ever say anything else.
//!
//! The child is this test program again. What it does next follows from the number of the act and from what it made before, so
//! whatever was done and not yet said when it was killed is sent again word for word.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use serde_json::{Value, json};

use crate::child::{Worker, say};
use crate::desk::{Desk, Someone};
use crate::money::{cents, column};

const FOLDER: &str = "DAYSHEET_SOAK_FOLDER";
const FIRST: &str = "DAYSHEET_SOAK_FIRST_ACT";
const DAY: &str = "DAYSHEET_SOAK_DAY";
/// What the child begins with: what was made lately, as it was said.
const MADE: &str = "made.json";
/// So many of the latest charges, payments and adjustments are acted on again.
const KEPT: usize = 400;

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn of(number: u64) -> Dice {
        let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 20_261_130);
        dice.below(2);
        dice
    }

    fn below(&mut self, many: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % many as u64) as i64
    }

    fn one_of<'a>(&mut self, list: &'a VecDeque<Value>) -> Option<&'a Value> {
        if list.is_empty() { None } else { list.get(self.below(list.len() as i64) as usize) }
    }

    /// Now and then an amount that must be refused.
    fn amount(&mut self) -> i64 {
        if self.below(40) == 0 { -self.below(3) } else { 1 + self.below(20_000) }
    }
}

/// What was made lately, to have something to act on.
#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Made {
    charges: VecDeque<Value>,
    payments: VecDeque<Value>,
    adjustments: VecDeque<Value>,
}

impl Made {
    fn learns(&mut self, name: &str, reply: &Value) {
        let list = match name {
            "charges.add" => &mut self.charges,
            "payments.take" | "payments.refund" => &mut self.payments,
            "adjustments.write_off" => &mut self.adjustments,
            _ => return,
        };
        list.push_back(reply.clone());
        if list.len() > KEPT {
            list.pop_front();
        }
    }

    /// The act of that number.
    fn next(&self, number: u64, patients: i64, shift: i64) -> (&'static str, Value) {
        let mut dice = Dice::of(number);
        let whose = 1 + dice.below(patients);
        let (day, amount) = (1 + dice.below(27), dice.amount());
        let service_on = format!("2026-02-{day:02}");
        match dice.below(100) {
            0..25 => {
                ("charges.add", json!({ "patientId": whose, "providerId": 1, "code": "FORM", "unitCents": amount.abs(), "serviceOn": service_on }))
            }
            25..55 => ("payments.take", taking(&mut dice, whose, amount, patients)),
            55..65 => {
                let some = (dice.below(2) == 0).then_some(amount);
                ("payments.apply_credit", json!({ "patientId": whose, "amountCents": some }))
            }
            65..70 => ("payments.release_credit", json!({ "chargeId": id(dice.one_of(&self.charges)) })),
            70..75 => ("charges.void", json!({ "id": id(dice.one_of(&self.charges)), "reason": "tried", "rev": 1 })),
            75..79 => ("payments.void", json!({ "id": id(dice.one_of(&self.payments)), "reason": "tried", "rev": 1 })),
            79..87 => ("payments.refund", self.giving_back(&mut dice, amount)),
            87..92 => {
                let kind = ["bankruptcy", "charity", "small-balance", "contractual"][dice.below(4) as usize];
                ("adjustments.write_off", json!({ "chargeId": id(dice.one_of(&self.charges)), "kind": kind, "amountCents": amount, "note": "tried" }))
            }
            92..95 => ("adjustments.take_back", json!({ "id": id(dice.one_of(&self.adjustments)), "reason": "tried" })),
            95..98 => ("drawers.pay_in", json!({ "shiftId": shift, "amountCents": amount, "reason": "change fetched" })),
            _ => ("drawers.pay_out", json!({ "shiftId": shift, "amountCents": amount, "reason": "stamps" })),
        }
    }

    fn giving_back(&self, dice: &mut Dice, amount: i64) -> Value {
        let payment = dice.one_of(&self.payments).cloned().unwrap_or_default();
        let tenders = payment["tenders"].as_array().cloned().unwrap_or_default();
        let tender = tenders.get(dice.below(2) as usize).or(tenders.first());
        let back = json!([{ "tenderId": id(tender), "amountCents": amount }]);
        json!({ "paymentId": id(Some(&payment)), "tenders": back, "reason": "tried" })
    }
}

fn id(made: Option<&Value>) -> i64 {
    made.and_then(|one| one["id"].as_i64()).unwrap_or(1)
}

fn taking(dice: &mut Dice, whose: i64, amount: i64, patients: i64) -> Value {
    let kind = ["copay", "balance", "prepayment", "retail"][dice.below(4) as usize];
    let method = ["cash", "card", "check", "other"][dice.below(4) as usize];
    let mut lines = vec![json!({ "kind": kind, "amountCents": amount, "what": if kind == "retail" { json!("Sling") } else { Value::Null } })];
    let mut tenders = vec![json!({ "method": method, "amountCents": amount, "checkNo": if method == "check" { json!("118") } else { Value::Null },
        "approvalCode": if method == "card" { json!("04521Z") } else { Value::Null } })];
    if dice.below(4) == 0 {
        let other = 1 + dice.below(5_000);
        lines.push(json!({ "kind": "balance", "patientId": 1 + dice.below(patients), "amountCents": other }));
        tenders.push(json!({ "method": "cash", "amountCents": other, "tenderedCents": other + dice.below(500) }));
    }
    json!({ "patientId": whose, "lines": lines, "tenders": tenders })
}

/// The child's work; run only as a child.
#[test]
#[ignore = "a part of the soak of money, which starts it as a process of its own"]
fn child_at_the_ledger() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let number = |name: &str| -> u64 { std::env::var(name).unwrap().parse().unwrap() };
    let mut made: Made = serde_json::from_str(&std::fs::read_to_string(folder.join(MADE)).unwrap()).unwrap();
    let desk = on_day(folder, number(DAY));
    let olive = desk.olive();
    let (shift, patients) = (open_shift(&olive), patients(folder));
    say("ready");
    for number in number(FIRST).. {
        let (name, request) = made.next(number, patients, shift);
        let act = act_id(number);
        let answer = olive.calls(Some(&act), name, &request);
        if number % 10 == 0 {
            assert_eq!(olive.calls(Some(&act), name, &request), answer, "{name} {request} sent again");
        }
        match answer {
            Ok(reply) => {
                made.learns(name, &reply);
                say(&json!({ "number": number, "name": name, "request": request, "reply": reply }).to_string());
            }
            Err(error) => {
                let kind = error["kind"].as_str().unwrap();
                assert!(["invalid", "refused", "stale", "missing"].contains(&kind), "{name} {request}: {error}");
                say(&json!({ "number": number }).to_string());
            }
        }
    }
}

fn act_id(number: u64) -> String {
    format!("SOAK{number:022}")
}

fn patients(folder: &Path) -> i64 {
    std::fs::read_to_string(folder.join("patients")).unwrap().parse().unwrap()
}

/// The desk on the morning of the n-th day.
fn on_day(folder: &Path, day: u64) -> Desk {
    let desk = Desk::at(folder);
    desk.clock.set(&format!("{}T14:30:00.000Z", date(day)));
    desk
}

fn date(day: u64) -> String {
    let first = daysheet_core::dates::Day::parse("2026-03-03").unwrap();
    first.plus_days(day as i64).to_string()
}

/// Without an act id: those that the harness gives begin again with each process.
fn writes(who: &Someone, name: &str, request: Value) -> Value {
    who.tries(name, request.clone()).unwrap_or_else(|error| panic!("{name} {request}: {error}"))
}

/// The shift of the one drawer; opened with what the last one left, if nobody holds it.
fn open_shift(olive: &Someone) -> i64 {
    let now = olive.does("drawers.now", json!({}))[0].clone();
    if let Some(open) = now["shift"]["id"].as_i64() {
        return open;
    }
    let count = json!({ "totalCents": cents(&now, "expectedFloatCents") });
    cents(&writes(olive, "drawers.open", json!({ "drawerId": now["drawer"]["id"], "count": count })), "id")
}

fn starts(folder: &Path, first: u64, day: u64) -> Worker {
    let (first, day) = (first.to_string(), day.to_string());
    Worker::starts("money_soak::child_at_the_ledger", &[(FOLDER, folder.to_str().unwrap()), (FIRST, &first), (DAY, &day)])
}

/// Lets it do so many acts, kills it without a warning, and tells all it had said.
fn killed_after(mut worker: Worker, acts: u64) -> Vec<Value> {
    let mut said: Vec<String> = (0..acts).map(|_| worker.line().expect("the child must not fall over")).collect();
    said.extend(worker.killed());
    said.iter().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A practice with one code, one drawer and so many patients.
fn prepared(many: i64) -> tempfile::TempDir {
    let desk = Desk::new();
    let olive = desk.olive();
    olive.does("fees.add", json!({ "code": "FORM", "kind": "own", "name": "Form filled in", "feeCents": 3000 }));
    olive.does("drawers.add", json!({ "name": "Front", "floatCents": 10_000 }));
    for number in 0..many {
        let draft = json!({ "family": format!("Family{number}"), "given": "Soak", "bornOn": format!("19{:02}-03-04", number % 90), "despiteDuplicates": "told in a test" });
        olive.calls(None, "patients.register", &draft).unwrap();
    }
    let folder = desk.into_folder();
    std::fs::write(folder.path().join("patients"), many.to_string()).unwrap();
    folder
}

/// What is remembered from day to day, to be held against what the file says later.
#[derive(Default)]
struct Books {
    made: Made,
    closed: Vec<Value>,
    last_receipt: Option<i64>,
    acts: u64,
    kills: u64,
}

impl Books {
    /// A day: work, kills, the sums after each, and the close.
    fn day(&mut self, folder: &Path, day: u64, kills: u64, acts: u64) {
        for kill in 0..kills {
            std::fs::write(folder.join(MADE), serde_json::to_string(&self.made).unwrap()).unwrap();
            let said = killed_after(starts(folder, self.acts, day), acts / kills);
            for one in said.iter().filter(|one| one["name"].is_string()) {
                self.made.learns(one["name"].as_str().unwrap(), &one["reply"]);
            }
            self.acts = said.last().map_or(self.acts, |one| one["number"].as_u64().unwrap() + 1);
            self.kills += 1;
            let desk = on_day(folder, day);
            let olive = desk.olive();
            nothing_said_is_lost(&desk, &olive, &said);
            self.adds_up(&olive, day);
            if kill + 1 == kills {
                self.close(&olive, day);
            }
        }
    }

    /// The sums of the day from its receipts, from the drawer, and from the charts of a few.
    fn adds_up(&mut self, olive: &Someone, day: u64) {
        assert_eq!(olive.does("ledger.prove", json!({})), json!([]), "day {day}");
        let rows = olive.does("payments.of_day", json!({ "on": date(day) }));
        let numbers = column(&rows, "receiptNo");
        let before = numbers.first().map(|first| first - 1);
        assert!(numbers.is_empty() || self.last_receipt.is_none() || before == self.last_receipt, "day {day}: receipts go on where they ended");
        assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "day {day}: receipts without a gap");
        let totals = olive.does("payments.totals", json!({ "from": date(day), "to": date(day) }));
        let moved = olive.does("days.checklist", json!({ "on": date(day) }))["tie"].clone();
        assert_eq!(cents(&moved, "ledgerCents"), cents(&totals, "netCents"), "day {day}: receipts are the ledger");
        let by = |name: &str| totals["byMethod"].as_array().unwrap().iter().find(|one| one["method"] == name).map_or(0, |one| cents(one, "netCents"));
        let shift = olive.does("drawers.shift", json!({ "id": open_shift(olive) }));
        let expected = cents(&shift["shift"], "floatCents") + cents(&shift, "paidInCents") - cents(&shift, "paidOutCents") + by("cash");
        assert_eq!(cents(&shift["shift"], "expectedCents"), expected, "day {day}: the drawer");
        assert_eq!(
            *olive.does("days.closed", json!({})).as_array().unwrap(),
            self.closed.iter().rev().cloned().collect::<Vec<_>>(),
            "closed days stay"
        );
    }

    fn close(&mut self, olive: &Someone, day: u64) {
        // The list is cut after two hundred.
        while let Some(row) = olive.does("payments.unprinted", json!({})).as_array().unwrap().first() {
            writes(olive, "payments.given", json!({ "id": row["id"] }));
        }
        let shift = olive.does("drawers.now", json!({}))[0]["shift"].clone();
        let count = json!({ "totalCents": cents(&shift, "expectedCents") });
        writes(olive, "drawers.close", json!({ "shiftId": shift["id"], "count": count, "rev": shift["rev"] }));
        let cards = cents(&olive.does("days.checklist", json!({ "on": date(day) }))["tie"], "cardsCents");
        let closed = writes(olive, "days.close", json!({ "on": date(day), "terminalCents": cards }));
        let numbers = column(&olive.does("payments.of_day", json!({ "on": date(day) })), "receiptNo");
        self.last_receipt = numbers.last().copied().or(self.last_receipt);
        self.closed.push(closed);
        for closed in [self.closed.first(), self.closed.last()].into_iter().flatten() {
            assert_eq!(olive.does("days.check", json!({ "on": closed["on"] }))["isTrue"], true, "the digest of {}", closed["on"]);
        }
    }
}

/// What was said last is there: sent again it gets the same answer, and nothing happens.
fn nothing_said_is_lost(desk: &Desk, olive: &Someone, said: &[Value]) {
    let before = desk.acts();
    for one in said.iter().rev().filter(|one| one["name"].is_string()).take(20) {
        let again = olive.calls(Some(&act_id(one["number"].as_u64().unwrap())), one["name"].as_str().unwrap(), &one["request"]);
        assert_eq!(again.as_ref(), Ok(&one["reply"]), "{one}");
    }
    assert_eq!(desk.acts(), before, "asking again must not do anything again");
}

/// Every chart's sum out of the journal alone, against what the desk is told.
fn journal_gives_every_balance(folder: &Path, days: u64) {
    let desk = on_day(folder, days);
    let olive = desk.olive();
    let mut sums = BTreeMap::<i64, i64>::new();
    for day in 0..=days + 1 {
        let csv = olive.does("days.journal", json!({ "from": date(day), "to": date(day) }))["csv"].as_str().unwrap().to_owned();
        for fields in csv.lines().map(|line| line.split(',').collect::<Vec<_>>()).filter(|fields| fields[0] == "entry") {
            *sums.entry(fields[6].parse().unwrap()).or_default() += fields[5].parse::<i64>().unwrap();
        }
    }
    for patient in 1..=patients(folder) {
        let balance = olive.does("ledger.balance", json!({ "patientId": patient }));
        let (owed, unapplied) = (cents(&balance, "owedCents"), cents(&balance, "unappliedCents"));
        assert!(owed >= 0 && unapplied >= 0, "neither sum is ever less than nothing");
        assert_eq!(owed - unapplied, sums.get(&patient).copied().unwrap_or_default(), "patient {patient} out of the journal");
    }
    desk.proves();
}

fn soaks(acts: u64, days: u64, kills_a_day: u64, many: i64) {
    let folder = prepared(many);
    let mut books = Books::default();
    for day in 0..days {
        books.day(folder.path(), day, kills_a_day, acts / days);
        if day % 20 == 19 {
            println!("{} acts, {} kills, {} days closed", books.acts, books.kills, books.closed.len());
        }
    }
    journal_gives_every_balance(folder.path(), days);
    println!("{} acts of money, {} kills, {} days closed: every sum ties out", books.acts, books.kills, books.closed.len());
    assert!(books.acts >= acts);
}

#[test]
fn twenty_thousand_acts_of_money_tie_out_through_kills_and_closes() {
    soaks(if std::env::var_os("DAYSHEET_STRICT").is_some() { 20_000 } else { 4_000 }, 10, 2, 60);
}

#[test]
#[ignore = "long: a million acts"]
fn soak_money() {
    let acts = std::env::var("DAYSHEET_SOAK_ACTS").map_or(1_000_000, |text| text.parse().unwrap());
    soaks(acts, 100, 2, 2_000);
}
