//! A disk that gives back other bytes than it was given: flipped bits, cut ends, zeroed pages, older pages. Each is
//! refused at the opening or found by the deep check; no row of the record ever says something else in silence.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, copy_folder};
use crate::power::Dice;

const PAGE: usize = 4096;

/// What became of a folder that was tampered with.
enum Told {
    Refused,
    Found(Vec<String>),
    /// Nothing was said: the record that the file holds.
    Nothing(Record),
}

/// The rows of every table whose changes are noted, and of the trail.
type Record = BTreeMap<String, Vec<Value>>;

fn told(folder: &Path) -> Told {
    let desk = Desk::at(folder);
    let nobody = desk.nobody();
    if let Err(error) = nobody.tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })) {
        let code = error["code"].as_str().unwrap().to_owned();
        assert!(["damaged", "older-than-anchor", "io"].contains(&code.as_str()), "{error}");
        return Told::Refused;
    }
    let store = desk.office.open_store().unwrap();
    let findings = store.verify(true).map_or_else(
        |error| vec![error.code().to_owned()],
        |verified| verified.findings.into_iter().map(|f| format!("{} {}", f.kind, f.what)).collect(),
    );
    if !findings.is_empty() {
        return Told::Found(findings);
    }
    let tables = store.noted_tables().unwrap().into_iter().chain(["acts", "act_rows", "seals"].map(str::to_owned));
    Told::Nothing(tables.map(|table| (table.clone(), store.content_of(&table).unwrap())).collect())
}

/// A folder like that one, with other bytes in one of its files.
fn with(folder: &Path, name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let copy = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    copy_folder(folder, copy.path());
    std::fs::write(copy.path().join(name), bytes).unwrap();
    copy
}

/// A desk's work, a day or so of it, in all kinds of tables.
fn works(desk: &Desk, from: u64, acts: u64) {
    let olive = desk.olive();
    for n in from..from + acts {
        let patient = json!({ "family": format!("Flip{n}"), "given": "Bit", "bornOn": "1985-03-04", "despiteDuplicates": "told in a test" });
        let id = olive.tries("patients.register", patient).unwrap()["id"].clone();
        olive.tries("charges.add", json!({ "patientId": id, "providerId": 1, "code": "FORM" })).unwrap();
        let taken = json!({ "patientId": id, "lines": [{ "kind": "balance", "amountCents": 2500 }], "tenders": [{ "method": "card", "amountCents": 2500, "approvalCode": "04521Z" }] });
        olive.tries("payments.take", taken).unwrap();
    }
}

fn founded() -> Desk {
    let desk = Desk::new();
    desk.olive().does("fees.add", json!({ "code": "FORM", "kind": "own", "name": "Form", "feeCents": 4000 }));
    works(&desk, 0, 4);
    desk
}

fn bits_of_the_file(many: usize) {
    let folder = founded().into_folder();
    let good = std::fs::read(folder.path().join("practice.db")).unwrap();
    let mut dice = Dice(1);
    let check = |what: &str, bytes: &[u8]| {
        let outcome = told(with(folder.path(), "practice.db", bytes).path());
        assert!(!matches!(outcome, Told::Nothing(_)), "{what} was not found");
    };
    for n in 0..many {
        // Every other one in the first page, which every opening reads.
        let at = dice.below(if n % 2 == 0 { good.len() } else { PAGE });
        let bit = 1 << dice.below(8);
        let mut bytes = good.clone();
        bytes[at] ^= bit;
        check(&format!("bit {bit} of byte {at}"), &bytes);
    }
    for _ in 0..many / 5 {
        let (page, other) = (dice.below(good.len() / PAGE), dice.below(good.len() / PAGE));
        let (here, there) = (page * PAGE..(page + 1) * PAGE, other * PAGE..(other + 1) * PAGE);
        check(&format!("an end cut after page {page}"), &good[..here.start]);
        check("an end cut within a page", &good[..here.start + 1 + dice.below(PAGE - 1)]);
        check("something added", &[&good[..], &good[here.clone()]].concat());
        let mut bytes = good.clone();
        bytes[here.clone()].fill(0);
        check(&format!("page {page} of zeroes"), &bytes);
        if page != other {
            bytes.copy_from_slice(&good);
            bytes.copy_within(there, here.start);
            check(&format!("page {other} in place of page {page}"), &bytes);
        }
    }
    println!("{many} flipped bits and {} other damages: all found", many / 5 * 5);
}

fn bits_of_the_journal(many: usize) {
    let desk = founded().restarted();
    works(&desk, 100, 3);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    copy_folder(desk.dir.path(), folder.path());
    let _ = std::fs::remove_file(folder.path().join("practice.db-shm"));
    let head = desk.office.open_store().unwrap().head().unwrap();
    let good = std::fs::read(folder.path().join("practice.db-wal")).unwrap();
    let (mut dice, mut refused) = (Dice(2), 0);
    for _ in 0..many {
        let at = dice.below(good.len());
        let mut bytes = good.clone();
        bytes[at] ^= 1 << dice.below(8);
        match told(with(folder.path(), "practice.db-wal", &bytes).path()) {
            Told::Nothing(record) => {
                assert!(record["seals"].iter().any(|seal| seal["act_id"] == head.0 && seal["hash"] == head.1.as_str()), "byte {at}: silently older");
            }
            _ => refused += 1,
        }
    }
    println!("{many} flipped bits of the journal: {refused} refused or found, the others without an effect");
    assert!(refused > many / 2, "most of it must matter");
}

/// What the record says after such a look at a sound file: the tables in which two looks agree.
fn sound(folder: &Path, newest: &[u8]) -> Record {
    let look = || match told(with(folder, "practice.db", newest).path()) {
        Told::Nothing(record) => record,
        _ => panic!("a sound file is called damaged"),
    };
    let second = look();
    look().into_iter().filter(|(table, rows)| second[table] == *rows).collect()
}

/// What is derived from the record (search keys, kept sums) is not compared by the check yet: an older page of it may stay.
fn older_pages(many: usize) {
    let mut desk = founded();
    let mut images = Vec::new();
    for round in 1..=6 {
        works(&desk, round * 100, 4);
        desk.office.close();
        images.push(std::fs::read(desk.path("practice.db")).unwrap());
        desk = desk.restarted();
    }
    let folder = desk.into_folder();
    let newest = images.pop().unwrap();
    let mut dice = Dice(3);
    // Only where the bytes differ something is put back.
    let pages = |image: &Vec<u8>| image.chunks(PAGE).zip(newest.chunks(PAGE)).map(|(old, new)| old != new).collect::<Vec<_>>();
    let differ = images.iter().enumerate().flat_map(|(i, image)| pages(image).into_iter().enumerate().filter(|(_, d)| *d).map(move |(p, _)| (i, p)));
    let differ: Vec<(usize, usize)> = differ.collect();
    let sound = sound(folder.path(), &newest);
    let (mut missed, mut derived) = (Vec::new(), 0);
    for _ in 0..many {
        let (image, page) = differ[dice.below(differ.len())];
        let place = page * PAGE..(page + 1) * PAGE;
        let mut bytes = newest.clone();
        bytes[place.clone()].copy_from_slice(&images[image][place]);
        match told(with(folder.path(), "practice.db", &bytes).path()) {
            Told::Nothing(record) => {
                let other: Vec<&String> = sound.iter().filter(|(table, rows)| record.get(*table) != Some(rows)).map(|(table, _)| table).collect();
                if other.is_empty() { derived += 1 } else { missed.push(format!("{image}/{page}: {other:?}")) }
            }
            Told::Found(findings) => assert!(findings.iter().all(|what| !what.is_empty()), "what was found is named"),
            Told::Refused => {}
        }
    }
    println!("{many} of {} older pages put back: {derived} of them beside the record and not found; {missed:?}", differ.len());
    assert!(missed.is_empty(), "the record says something else, and nobody is told: {missed:?}");
    assert!(derived * 10 <= many, "most pages are pages of the record");
}

#[test]
fn i01_i02_a_flipped_bit_a_cut_end_and_a_strange_page_are_found() {
    bits_of_the_file(30);
}

#[test]
fn i05_a_flipped_bit_of_the_journal_is_refused_or_has_no_effect() {
    bits_of_the_journal(30);
}

#[test]
fn i03_an_older_page_put_back_is_found() {
    older_pages(60);
}

fn many(least: usize) -> usize {
    std::env::var("DAYSHEET_SOAK_FLIPS").map_or(least, |text| text.parse().unwrap())
}

#[test]
#[ignore = "long: ten thousand flipped bits, and two thousand other damages"]
fn soak_flips() {
    bits_of_the_file(many(10_000));
    bits_of_the_journal(many(10_000) / 10);
}

#[test]
#[ignore = "long: two thousand older pages"]
fn soak_replays() {
    older_pages(many(2_000));
}
