//! A disk that fails at one step of an act, for each of its steps: the act is done or is refused with a sentence, never
//! by halves; sent again it is done once; and the file agrees with itself the whole time and after a restart.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, Someone};
use crate::disks::{Disk, Kind};

/// An act of the desk; what it needs is done first, on a disk that works.
struct Scripted {
    name: &'static str,
    request: fn(&Bench, u64) -> Value,
}

/// A desk on a watched disk.
struct Bench {
    desk: Desk,
    olive: Someone,
    disk: Arc<Disk>,
}

const ACTS: [Scripted; 10] = [
    Scripted { name: "patients.register", request: registered },
    Scripted { name: "schedule.book", request: booked },
    Scripted { name: "visits.arrive", request: |bench, n| json!({ "appointmentId": bench.prepares("schedule.book", booked(bench, n))["id"] }) },
    Scripted { name: "charges.add", request: |_, _| json!({ "patientId": 1, "providerId": 1, "code": "FORM" }) },
    Scripted { name: "payments.take", request: |_, _| taken() },
    Scripted {
        name: "payments.void",
        request: |bench, _| json!({ "id": bench.prepares("payments.take", taken())["id"], "reason": "wrong person", "rev": 1 }),
    },
    Scripted {
        name: "history.undo",
        request: |bench, n| {
            bench.prepares("patients.register", registered(bench, n));
            json!({ "act": bench.desk.acts() })
        },
    },
    Scripted { name: "drafts.keep", request: |_, n| json!({ "form": "patient", "content": format!("half typed {n}") }) },
    Scripted { name: "days.close", request: |bench, _| json!({ "on": bench.next_day() }) },
    Scripted { name: "backups.make", request: |bench, n| json!({ "path": bench.desk.path(&format!("{n}.daysheet-backup")) }) },
];

fn registered(_: &Bench, n: u64) -> Value {
    json!({ "family": format!("Family{n}"), "given": "Fault", "bornOn": "1985-03-04", "despiteDuplicates": "told in a test" })
}

fn booked(_: &Bench, n: u64) -> Value {
    let minute = n % 40 * 10;
    json!({ "patientId": 1, "providerId": 1, "startsAt": format!("2026-03-03T{:02}:{:02}", 10 + minute / 60, minute % 60),
        "minutes": 10, "visitTypeId": 1, "overbookReason": "told in a test" })
}

fn taken() -> Value {
    json!({ "patientId": 1, "lines": [{ "kind": "prepayment", "amountCents": 2500 }],
        "tenders": [{ "method": "card", "amountCents": 2500, "approvalCode": "04521Z" }] })
}

impl Bench {
    fn new() -> Bench {
        let desk = Desk::new();
        let olive = desk.olive();
        olive.does("fees.add", json!({ "code": "FORM", "kind": "own", "name": "Form", "feeCents": 4000 }));
        olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" }));
        olive.does("patients.register", json!({ "family": "First", "given": "Fault", "bornOn": "1985-03-04" }));
        let disk = Disk::under(desk.dir.path());
        Bench { olive, desk, disk }.restarted()
    }

    fn restarted(self) -> Bench {
        let Bench { desk, olive, disk } = self;
        drop(olive);
        let desk = desk.restarted();
        Bench { olive: desk.olive(), desk, disk }
    }

    fn prepares(&self, name: &str, request: Value) -> Value {
        self.olive.tries(name, request).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The date that is to be closed next: the desk goes on to it.
    fn next_day(&self) -> Value {
        let now = self.olive.does("days.now", json!({}));
        if now["today"] != now["lastClosed"] {
            return now["today"].clone();
        }
        self.desk.clock.pass(Duration::from_hours(24));
        self.olive.does("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 }));
        self.olive.does("days.now", json!({}))["today"].clone()
    }

    /// The act with a fault at its n-th step; whether it came that far.
    fn meets(&self, act: &Scripted, id: u64, at: u64, kind: Kind) -> bool {
        let request = (act.request)(self, id);
        let (id, before) = (format!("FAULT{id:021}"), self.desk.acts());
        self.disk.fails_at(at, kind);
        let answer = self.olive.calls(Some(&id), act.name, &request);
        let was_met = self.disk.is_mended();
        let point = format!("{} step {at} {kind:?}", act.name);
        if let Err(error) = &answer {
            assert!(was_met, "{point}: refused without a fault: {error}");
            assert!(is_clear(error), "{point}: {error}");
        }
        let again = self.olive.calls(Some(&id), act.name, &request).unwrap_or_else(|error| panic!("{point}, sent again: {error}"));
        assert!(answer.as_ref().is_err() || answer.as_ref() == Ok(&again), "{point}: another answer than before");
        // A refusal is a line of the trail too; a disk that fails is none.
        let lines = i64::from(answer.is_err_and(|error| error["kind"] == "refused"));
        assert_eq!(self.desk.acts(), before + 1 + lines, "{point}: done once");
        was_met
    }
}

/// What a person can do something about.
fn is_clear(error: &Value) -> bool {
    ["io", "disk-full", "damaged", "read-only", "check-found-damage"].contains(&error["code"].as_str().unwrap_or_default())
        && !error["message"].as_str().unwrap_or_default().is_empty()
}

/// Every so-manyth step of an act under the kinds of faults; how many were met.
fn every_step(act: &Scripted, kinds: &[Kind], each: u64) -> u64 {
    let mut bench = Bench::new();
    // A backup writes the whole file once more: each of its tries costs as much as the rest together.
    let each = if act.name == "backups.make" { each * 16 } else { each };
    let (mut id, mut met) = (0, 0);
    for kind in kinds {
        for round in 0.. {
            id += 1;
            if !bench.meets(act, id, round * each, *kind) {
                break;
            }
            met += 1;
        }
        bench.desk.proves();
        bench = bench.restarted();
        bench.desk.proves();
        assert_eq!(bench.olive.does("ledger.prove", json!({})), json!([]), "{} {kind:?}", act.name);
    }
    println!("{}: {met} faults met, each done whole or refused", act.name);
    met
}

fn all(each: u64) {
    let met: u64 = ACTS.iter().map(|act| every_step(act, &[Kind::Io, Kind::Short, Kind::Full, Kind::Read], each)).sum();
    println!("{met} faults met");
    assert!(met > 50, "the disk must have failed");
}

#[test]
fn d04_a_disk_that_fails_at_a_step_never_halves_an_act() {
    all(23);
}

#[test]
#[ignore = "long: every step of every act"]
fn soak_faults() {
    all(1);
}
