//! The sample practice: lawful, full on its day, the same in every telling.

use daysheet_core::codes::Name;
use daysheet_core::dates::{Day, Zone};
use daysheet_core::keys::FileKeyStore;
use daysheet_core::office::Place;
use daysheet_core::sample::{SampleDraft, Size, found, tale};
use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, StillClock};

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
        locale: None,
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

/// The sample as the window offers it: at an empty place alone, and left again for a practice of one's own.
#[test]
fn the_window_founds_the_sample_at_an_empty_place_and_leaves_it_whole() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let asked = json!({ "zone": "America/Chicago", "locale": "es-US" });
    olive.is_refused("practice.found_sample", asked.clone(), "no-sample-here");
    desk.office.knows(tale(Size::Tiny));
    olive.is_invalid("practice.found_sample", json!({ "zone": "Mars/Olympus" }), "zone");

    let status = olive.does("practice.found_sample", asked.clone());
    assert_eq!((&status["seat"], status["samplePasswords"].as_array().map(Vec::len)), (&json!("seated"), Some(5)), "{status}");
    let practice = olive.does("practice.details", json!({}))["practice"].clone();
    assert_eq!((&practice["isSample"], &practice["zone"], &practice["locale"]), (&json!(true), &json!("America/Chicago"), &json!("es-US")));
    desk.proves();
    olive.is_refused("practice.found_sample", asked.clone(), "practice-exists");

    let dana = desk.nobody();
    assert_eq!(dana.tries("practice.leave_sample", json!({})).unwrap_err()["kind"], "locked");
    dana.does("staff.sign_in", json!({ "personId": 2, "password": status["samplePasswords"][1]["password"] }));
    dana.is_refused("practice.leave_sample", json!({}), "not-permitted");

    olive.does("practice.leave_sample", json!({}));
    let status = olive.does("practice.status", json!({}));
    assert_eq!((&status["found"], &status["seat"], &status["samplePasswords"]), (&json!(false), &json!("empty"), &json!([])), "{status}");
    let aside: Vec<_> =
        std::fs::read_dir(desk.path(".")).unwrap().flatten().map(|e| e.path()).filter(|p| p.to_string_lossy().contains("sample-left-")).collect();
    assert!(aside.len() == 1 && aside[0].join("practice.db").exists() && aside[0].join("practice.vault").exists(), "{aside:?}");

    // The power goes between the decision and the move: the next start finishes it, and only once.
    olive.does("practice.found_sample", asked);
    desk.clock.pass(std::time::Duration::from_secs(60));
    olive.does("practice.leave_sample", json!({}));
    let desk = desk.restarted();
    assert!(!desk.path("practice.db").exists() && !desk.path("practice.vault").exists());
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    desk.nobody().does("practice.found", request);
    assert_eq!(desk.restarted().nobody().does("practice.status", json!({}))["found"], true);
}

#[test]
fn a_real_practice_is_never_left_behind() {
    let desk = Desk::new();
    desk.office.knows(tale(Size::Tiny));
    desk.olive().is_refused("practice.leave_sample", json!({}), "not-the-sample");
    assert!(desk.path("practice.db").exists());
}

#[test]
fn a_sample_that_could_not_be_told_leaves_nothing() {
    let desk = Desk::before_founding();
    desk.office.knows(tale(Size::Tiny));
    let olive = desk.nobody();
    olive.is_invalid("practice.found_sample", json!({ "zone": "America/Chicago", "locale": "tlh" }), "locale");
    assert!(!desk.path("practice.vault").exists() && !desk.path("practice.db").exists());
    assert_eq!(olive.does("practice.status", json!({}))["found"], false);
}
