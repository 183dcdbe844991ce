//! The sample practice: lawful, full on its day, the same in every telling.

use daysheet_core::codes::Name;
use daysheet_core::dates::{Day, Zone};
use daysheet_core::keys::FileKeyStore;
use daysheet_core::office::Place;
use daysheet_core::sample::{SampleDraft, Size, found};
use serde_json::{Value, json};

use crate::desk::{Desk, StillClock};

/// A Sunday, in the middle of its morning.
const SUNDAY: &str = "2026-03-01";
pub const NOW: &str = "2026-03-01T15:42:00.000Z";

/// A tiny sample practice in a folder of its own, and the front desk's password.
pub fn told() -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let draft = SampleDraft {
        practice_name: Name::parse("Larkfield Family Practice").unwrap(),
        owner_name: Name::parse("Imogen Hale").unwrap(),
        passphrase: None,
        password: "seven pens beside the blue ledger".to_owned(),
        zone: Zone::parse("America/New_York").unwrap(),
        size: Size::Tiny,
        seed: 1,
        on: Day::parse(SUNDAY),
    };
    let keys = Box::new(FileKeyStore::at(dir.path().join("keychain")));
    let told = found(Place { dir: dir.path().to_owned() }, keys, StillClock::at(NOW), &draft).unwrap();
    (dir, told.people[1].password.clone())
}

fn day_of(dir: &std::path::Path, password: &str) -> Value {
    let desk = Desk::at(dir);
    desk.clock.set(NOW);
    let dana = desk.nobody();
    let status = dana.does("practice.status", json!({}));
    assert_eq!(status["samplePasswords"].as_array().unwrap().len(), 5);
    dana.does("staff.sign_in", json!({ "personId": 2, "password": password }));
    desk.proves();
    dana.does("schedule.day", json!({ "on": SUNDAY }))
}

#[test]
fn the_sample_is_lawful_full_on_a_sunday_and_always_the_same() {
    let (first, password) = told();
    let (second, _) = told();
    let day = day_of(first.path(), &password);
    assert_eq!(day, day_of(second.path(), &password));
    let visits: Vec<&Value> = day["columns"].as_array().unwrap().iter().flat_map(|c| c["appointments"].as_array().unwrap()).collect();
    assert!(visits.len() >= 16, "{} visits", visits.len());
    let has = |status: &str| visits.iter().any(|v| v["status"] == status);
    for status in ["done", "waiting", "in-room", "confirmed"] {
        assert!(has(status), "somebody must be {status}");
    }
    let desk = Desk::at(first.path());
    desk.clock.set(NOW);
    let dana = desk.nobody();
    dana.does("staff.sign_in", json!({ "personId": 2, "password": password }));
    let policy_of = |visit: &&Value| dana.does("coverage.of_patient", json!({ "id": visit["patientId"] }))[0].clone();
    let asked: Vec<Value> = visits.iter().map(policy_of).filter(|p| !p.is_null()).map(|p| p["verifiedOn"].clone()).collect();
    let the_day_before = asked.iter().filter(|on| **on == "2026-02-28").count();
    assert!(the_day_before * 3 > asked.len() * 2 && the_day_before < asked.len(), "most plans were asked the day before, a few were not: {asked:?}");
}
