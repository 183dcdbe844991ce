//! kill -9 of a real process at work: nothing acknowledged is lost, doubled or half done.
//!
//! The child is this test program again, working at a desk and saying each act on its output once it was
//! acknowledged. The parent kills it after a number of lines and a little more, opens the folder, and asks for
//! every acknowledged act again under its id: the first reply must come back. A control child that says its
//! acts before they are done must be caught.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::child::{Worker, say};
use crate::desk::{Desk, Someone};

const FOLDER: &str = "DAYSHEET_CRASH_FOLDER";
const EARLY: &str = "DAYSHEET_CRASH_SAYS_IT_EARLY";
const FIRST: &str = "DAYSHEET_CRASH_FIRST_ACT";

/// The child's work; run only as a child.
#[test]
#[ignore = "a part of the crash tests, which start it as a process of its own"]
fn child_at_work() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let says_it_early = std::env::var_os(EARLY).is_some();
    let mut number: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let desk = Desk::at(Path::new(&folder));
    let fran = desk.fran();
    say("ready");
    let mut patient = 1;
    loop {
        number += 1;
        let (act, name, request) = act_number(number, patient);
        let line = |reply: &Value| json!({ "act": act, "name": name, "request": request, "reply": reply }).to_string();
        if says_it_early {
            say(&line(&Value::Null));
        }
        let reply = fran.calls(Some(&act), name, &request).unwrap();
        if name == "patients.register" {
            patient = reply["id"].as_i64().unwrap();
        }
        if !says_it_early {
            say(&line(&reply));
        }
    }
}

/// A mixed day at the desk, told by a number.
fn act_number(number: u64, patient: i64) -> (String, &'static str, Value) {
    let act = format!("CRASH{number:020}");
    let minute = number % 48 * 10;
    let (name, request) = match number % 4 {
        1 => (
            "patients.register",
            json!({ "family": format!("Family{number}"), "given": "Crash", "bornOn": "1985-03-04", "despiteDuplicates": "told in a test" }),
        ),
        2 => (
            "schedule.book",
            json!({ "patientId": patient, "providerId": 1, "startsAt": format!("2026-03-04T{:02}:{:02}", 8 + minute / 60, minute % 60),
                "minutes": 10, "visitTypeId": 1, "overbookReason": "told in a test" }),
        ),
        3 => (
            "payments.take",
            json!({ "patientId": patient, "lines": [{ "kind": "prepayment", "amountCents": 2500 }],
                "tenders": [{ "method": "cash", "amountCents": 2500, "tenderedCents": 3000 }] }),
        ),
        _ => ("drafts.keep", json!({ "form": "patient", "content": format!("half typed {number}") })),
    };
    (act, name, request)
}

fn starts(folder: &Path, first: u64, says_it_early: bool) -> Worker {
    let (folder, first) = (folder.to_str().unwrap(), first.to_string());
    let mut told = vec![(FOLDER, folder), (FIRST, first.as_str())];
    if says_it_early {
        told.push((EARLY, "1"));
    }
    Worker::starts("crash::child_at_work", &told)
}

/// Lets it work, kills it without a warning, and tells every act it had said.
fn killed_after(mut worker: Worker, acts: u64, and_a_little: u64) -> Vec<Value> {
    let mut said: Vec<String> = (0..acts).filter_map(|_| worker.line()).collect();
    for i in 0..and_a_little {
        std::hint::black_box(i);
    }
    said.extend(worker.killed());
    said.iter().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A small generator of numbers, the same in every run.
fn dice(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn prepared() -> tempfile::TempDir {
    let desk = Desk::new();
    let olive = desk.olive();
    olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" }));
    olive.does("patients.register", json!({ "family": "First", "given": "Crash", "bornOn": "1985-03-04" }));
    desk.into_folder()
}

/// Acts that were said but did not happen, were doubled, or happened otherwise than was said.
fn not_kept(fran: &Someone, said: &[Value]) -> usize {
    let is_kept = |act: &&Value| {
        let again = fran.calls(act["act"].as_str(), act["name"].as_str().unwrap(), &act["request"]);
        again.is_ok_and(|reply| reply == act["reply"])
    };
    said.iter().filter(|act| !is_kept(act)).count()
}

#[test]
fn kill_9_at_work_loses_doubles_and_halves_nothing() {
    let cycles = if std::env::var_os("DAYSHEET_STRICT").is_some() { 300 } else { 40 };
    let folder = prepared();
    let (mut state, mut next, mut all) = (20_260_303, 0, 0);
    for cycle in 0..cycles {
        let said = killed_after(starts(folder.path(), next, false), dice(&mut state) % 12, dice(&mut state) % 3_000_000);
        next += 1000;
        all += said.len();
        let desk = Desk::at(folder.path());
        let fran = desk.fran();
        let before = desk.acts();
        assert_eq!(not_kept(&fran, &said), 0, "cycle {cycle}: an acknowledged act is missing or differs");
        assert_eq!(desk.acts(), before, "cycle {cycle}: asking again must not do anything again");
        let is_last = cycle + 1 == cycles;
        if cycle % 10 == 0 || is_last {
            desk.proves();
            receipts_have_no_gap(&desk);
        }
    }
    println!("{cycles} kills, {all} acknowledged acts, all kept once");
    assert!(all > cycles, "the child must have worked");
}

fn receipts_have_no_gap(desk: &Desk) {
    let totals = desk.bea().does("payments.of_day", json!({ "on": "2026-03-03" }));
    let payments = totals.as_array().cloned().unwrap_or_else(|| totals["payments"].as_array().cloned().unwrap_or_default());
    let numbers: BTreeSet<i64> = payments.iter().filter_map(|p| p["receiptNo"].as_i64()).collect();
    assert_eq!(numbers.len(), payments.len(), "no receipt number twice");
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
        assert_eq!((last - first + 1) as usize, numbers.len(), "no gap in the receipt numbers");
    }
}

#[test]
fn a_desk_that_acknowledges_before_commit_is_caught() {
    let folder = prepared();
    let mut state = 7;
    for cycle in 0..60 {
        let said = killed_after(starts(folder.path(), cycle * 1000, true), 1 + dice(&mut state) % 6, 0);
        let desk = Desk::at(folder.path());
        let fran = desk.fran();
        let is_missing = |act: &Value| {
            let before = desk.acts();
            let _ = fran.calls(act["act"].as_str(), act["name"].as_str().unwrap(), &act["request"]);
            desk.acts() > before
        };
        if said.iter().any(is_missing) {
            return;
        }
    }
    panic!("the harness is blind: 60 kills found no act that was acknowledged too early");
}
