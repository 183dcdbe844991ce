//! The generator: the same seed tells the same, another seed something else, and what it tells is lawful.

use daysheet_core::dates::SystemClock;
use daysheet_core::keys::Cost;
use daysheet_core::store::guard_memory;
use serde_json::{Value, json};

use crate::practice::{A_COLUMN, COLUMNS, PASSWORD, Size, StoryClock, TINY, TODAY, call, found, open};
use crate::{content, ops};

/// The digest of what a practice says and its number of rows, after its file was verified.
fn told(size: Size, seed: u64) -> (String, usize) {
    guard_memory(false);
    let dir = tempfile::tempdir().unwrap();
    found(dir.path(), SystemClock::shared(), Cost::for_tests(), size, seed).unwrap();
    let clock = StoryClock::at(SystemClock::shared(), ops::morning());
    let office = open(dir.path(), clock).unwrap();
    let seat = office.new_seat();
    call(&office, seat, "staff.sign_in", &json!({ "personId": 1, "password": PASSWORD })).unwrap();
    let store = office.open_store().unwrap();
    let verified = store.verify(true).unwrap();
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    let proof = call(&office, seat, "ledger.prove", &json!({})).unwrap();
    assert!(proof["findings"].as_array().is_none_or(Vec::is_empty), "{proof}");
    let board = call(&office, seat, "schedule.day", &json!({ "on": TODAY })).unwrap();
    let visits = |column: &Value| column["appointments"].as_array().unwrap().len();
    assert_eq!(board["columns"].as_array().unwrap().iter().map(visits).collect::<Vec<_>>(), [A_COLUMN; COLUMNS]);
    let digest = content::digest(&store.bare(&dir.path().join("practice.db")).unwrap()).unwrap();
    office.close();
    digest
}

#[test]
fn the_same_seed_tells_the_same_practice() {
    let week = Size { days: 5, earlier: 5, ..TINY };
    let (first, rows) = told(week, 7);
    assert!(rows > 800, "only {rows} rows");
    assert_eq!(told(week, 7), (first.clone(), rows));
    assert_ne!(told(week, 8).0, first);
}
