//! Taking a payment, killed at each of its steps: what was acknowledged is there, nothing is there twice, the receipts
//! have no gap, and money without a printed receipt is one question and no more.
//!
//! The child is this test program again. `strace` stops it at its n-th call of the system, counted from the moment the
//! payment is asked for, so that every run dies at the place its number says.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::child::{Worker, say};
use crate::desk::{Desk, copy_folder};

const FOLDER: &str = "DAYSHEET_PAYING_FOLDER";
const ACT: &str = "PAYING0000000000000000000";
/// Places between the word and the printed receipt at which it is killed.
const POINTS: usize = 200;
/// All calls but those that only pin a page of memory: SQLCipher makes thousands of them, and nothing lies between two.
const COUNTED: &str = "!mlock,munlock";

/// The child's work; run only as a child.
#[test]
#[ignore = "a part of the test of killed payments, which starts it as a process of its own"]
fn child_at_the_till() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let desk = Desk::at(Path::new(&folder));
    let fran = desk.fran();
    say("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let reply = fran.calls(Some(ACT), "payments.take", &taken()).unwrap();
    say(&json!({ "paid": reply }).to_string());
    fran.calls(Some("PRINTED000000000000000000"), "documents.print", &json!({ "kind": "receipt", "id": reply["id"] })).unwrap();
    say("printed");
}

/// Two tenders and two lines: one in cash with change, one by card; one onto what is open, one in advance.
fn taken() -> Value {
    json!({ "patientId": 1, "lines": [{ "kind": "balance", "amountCents": 4000 }, { "kind": "prepayment", "amountCents": 1000 }],
        "tenders": [{ "method": "cash", "amountCents": 1500, "tenderedCents": 2000 }, { "method": "card", "amountCents": 3500, "approvalCode": "04521Z" }] })
}

/// A child that waits for the word, and a tracer at it.
struct Till {
    worker: Worker,
    tracer: Child,
}

impl Till {
    /// Nothing where this machine lets nobody be traced.
    fn traced(folder: &Path, how: &[&str]) -> Option<Till> {
        let worker = Worker::starts("killed_paying::child_at_the_till", &[(FOLDER, folder.to_str().unwrap())]);
        let mut tracer = Command::new("strace");
        tracer.arg("-f").args(how).args(["-p", &worker.id().to_string()]);
        let Ok(mut tracer) = tracer.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn() else {
            worker.killed();
            return None;
        };
        let mut says = BufReader::new(tracer.stderr.take().unwrap());
        let mut line = String::new();
        says.read_line(&mut line).unwrap();
        // What else it has to say nobody reads; without a reader it would wait.
        std::thread::spawn(move || says.read_to_end(&mut Vec::new()));
        let till = Till { worker, tracer };
        if line.contains("attached") {
            return Some(till);
        }
        till.ends();
        None
    }

    /// Gives the word and hears it out: the payment if it was acknowledged, and whether it came to its end.
    fn pays(mut self) -> (Option<Value>, bool) {
        self.worker.go();
        let (mut paid, mut printed) = (None, false);
        while let Some(line) = self.worker.line() {
            match serde_json::from_str::<Value>(&line) {
                Ok(said) => paid = Some(said["paid"].clone()),
                Err(_) => printed |= line == "printed",
            }
        }
        self.ends();
        (paid, printed)
    }

    fn ends(mut self) {
        self.worker.killed();
        let _ = self.tracer.kill();
        let _ = self.tracer.wait();
    }
}

/// The calls of the system from the word to the printed receipt, each by its name and which one of that name it is; and
/// how many of them lie before the payment is acknowledged.
fn calls_of(folder: &Path) -> Option<(Vec<(String, usize)>, usize)> {
    let trace = folder.join("trace");
    let (paid, printed) = Till::traced(folder, &["-o", trace.to_str().unwrap(), "-e", &format!("trace={COUNTED}")])?.pays();
    assert!(paid.is_some() && printed, "left alone it comes to its end");
    let told = std::fs::read_to_string(trace).unwrap();
    let thread = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let at_the_till = told.lines().find(|line| line.contains("said>")).map(thread).unwrap();
    let (mut calls, mut seen, mut paying) = (Vec::new(), BTreeMap::<String, usize>::new(), 0);
    for line in told.lines().filter(|line| thread(line) == at_the_till && line.contains('(') && !line.contains("resumed>")) {
        if line.contains("said>") && paying == 0 {
            paying = calls.len();
        }
        let name = line.split_whitespace().nth(1).unwrap().split('(').next().unwrap().to_owned();
        let number = seen.entry(name.clone()).or_default();
        *number += 1;
        calls.push((name, *number));
        if line.contains("printed") {
            break;
        }
    }
    Some((calls, paying))
}

/// A folder as the practice stood before the payment.
fn copy_of(template: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    copy_folder(template, folder.path());
    folder
}

/// A practice with one patient who owes 40.00.
fn prepared() -> tempfile::TempDir {
    let desk = Desk::new();
    let olive = desk.olive();
    olive.does("fees.add", json!({ "code": "FORM", "kind": "own", "name": "Form", "feeCents": 4000 }));
    olive.does("patients.register", json!({ "family": "Ruiz", "given": "Marisol", "bornOn": "1985-03-04" }));
    olive.does("charges.add", json!({ "patientId": 1, "providerId": 1, "code": "FORM" }));
    desk.into_folder()
}

/// What must be true after any death: whatever was said is so, and asking again makes it one payment and not two.
fn agrees(desk: &Desk, paid: Option<&Value>, point: &str) {
    let fran = desk.fran();
    let found = fran.does("payments.of_day", json!({ "on": "2026-03-03" }));
    let found = found.as_array().unwrap().len();
    assert!(found <= 1, "point {point}: doubled");
    assert!(found == 1 || paid.is_none(), "point {point}: acknowledged and lost");
    let unprinted = fran.does("payments.unprinted", json!({}));
    assert!(unprinted.as_array().unwrap().len() <= found, "point {point}: one question at most");
    ties_out(desk, if found == 1 { 5000 } else { 0 }, point);
    let again = fran.calls(Some(ACT), "payments.take", &taken()).unwrap();
    assert!(paid.is_none_or(|paid| *paid == again), "point {point}: another answer than before");
    assert_eq!(again["receiptNo"], 1001, "point {point}: a number is missing");
    ties_out(desk, 5000, point);
    desk.proves();
}

/// Ledger, receipts and what the drawer must hold are one sum.
fn ties_out(desk: &Desk, taken: i64, point: &str) {
    let olive = desk.olive();
    let totals = olive.does("payments.totals", json!({ "from": "2026-03-03", "to": "2026-03-03" }));
    assert_eq!(totals["netCents"], taken, "point {point}: the receipts");
    let balance = olive.does("ledger.balance", json!({ "patientId": 1 }));
    let owed = balance["owedCents"].as_i64().unwrap() - balance["unappliedCents"].as_i64().unwrap();
    assert_eq!(owed, 4000 - taken, "point {point}: the ledger");
    assert_eq!(olive.does("ledger.prove", json!({})), json!([]), "point {point}");
}

fn dies_at_each(points: usize) {
    let template = prepared();
    let Some((calls, paying)) = calls_of(copy_of(template.path()).path()) else {
        assert!(std::env::var_os("DAYSHEET_STRICT").is_none(), "strace is missing, or nobody may be traced here");
        println!("skipped: strace is missing, or nobody may be traced here");
        return;
    };
    let (mut acknowledged, mut ended) = (0, 0);
    // Three of four while it is paid, the others until the receipt is printed.
    let while_paid = points * 3 / 4;
    let until_printed = points - while_paid;
    let places = (0..while_paid).map(|n| n * paying / while_paid);
    for place in places.chain((0..until_printed).map(|n| paying + n * (calls.len() - paying) / until_printed)) {
        let folder = copy_of(template.path());
        let (name, number) = &calls[place];
        let inject = format!("inject={name}:signal=KILL:when={number}");
        let (paid, printed) = Till::traced(folder.path(), &["-o", "/dev/null", "-e", &inject]).unwrap().pays();
        agrees(&Desk::at(folder.path()), paid.as_ref(), &format!("{place} ({name})"));
        acknowledged += usize::from(paid.is_some());
        ended += usize::from(printed);
    }
    println!("killed at {points} of {} calls, {paying} of them before the payment: {acknowledged} acknowledged, {ended} printed", calls.len());
    assert!(acknowledged > points / 8 && acknowledged < points / 2, "most must die before the answer and some after it");
}

#[test]
fn s41_a_payment_killed_at_any_step_is_there_once_or_not_at_all() {
    dies_at_each(16);
}

#[test]
#[ignore = "long: two hundred steps"]
fn soak_a_payment_killed_at_each_step() {
    dies_at_each(POINTS);
}
