//! A machine without a key chain: the practice is founded with an owner's passphrase, which opens it at each start.
//!
//! The desk's key chain is a file; with a folder in its place it answers nothing.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE};

const PHRASE: &str = "six small words make one key";

fn request(passphrase: Value) -> Value {
    json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2, "passphrase": passphrase })
}

/// A machine where no key chain answers.
fn without() -> Desk {
    let desk = Desk::before_founding();
    std::fs::create_dir(desk.path("keychain")).unwrap();
    desk
}

fn olives() -> Value {
    json!({ "personId": 1, "password": PEOPLE[0].2 })
}

fn opening(passphrase: &str) -> Value {
    json!({ "personId": 1, "passphrase": passphrase })
}

#[test]
fn founding_asks_for_a_passphrase_and_says_why_and_leaves_nothing_till_then() {
    let desk = without();
    let olive = desk.nobody();
    let status = olive.does("practice.status", json!({}));
    assert_eq!((&status["hasKeyChain"], &status["keyTrouble"], &status["found"]), (&json!(false), &json!("unavailable"), &json!(false)));
    for (given, code) in [(json!(null), "passphrase-needed"), (json!(""), "passphrase-needed"), (json!("too few words"), "passphrase-too-short")] {
        let error = olive.is_invalid("practice.found", request(given), "passphrase");
        assert_eq!(error["fields"][0]["code"], code, "{error}");
        assert!(!error.to_string().contains("recovery code"), "there is no code yet that could help: {error}");
    }
    let without_it = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let error = olive.is_invalid("practice.found", without_it, "passphrase");
    assert!(error["fields"][0]["message"].as_str().unwrap().contains("owner’s passphrase"), "{error}");
    for left in ["practice.vault", "practice.db", "practice.vault.previous"] {
        assert!(!desk.path(left).exists(), "{left}");
    }
    olive.does("practice.found", request(json!(PHRASE)));
    desk.proves();
}

#[test]
fn it_works_for_the_run_and_the_next_start_asks_for_the_passphrase() {
    let desk = without();
    let olive = desk.nobody();
    olive.does("practice.found", request(json!(PHRASE)));
    let status = olive.does("practice.status", json!({}));
    assert_eq!((&status["hasPassphrase"], &status["hasKeyChain"], &status["seat"]), (&json!(true), &json!(false), &json!("seated")));
    olive.does("staff.add", json!({ "name": PEOPLE[2].0, "role": PEOPLE[2].1, "password": PEOPLE[2].2 }));
    let frans = json!({ "personId": 2, "password": PEOPLE[2].2 });
    desk.nobody().does("staff.sign_in", frans.clone());
    olive.does("staff.sign_out", json!({}));
    olive.does("staff.sign_in", olives());

    let vault = std::fs::read(desk.path("practice.vault")).unwrap();
    assert_eq!(olive.does("practice.status", json!({}))["needsPassphrase"], false);
    let desk = desk.restarted();
    let olive = desk.nobody();
    assert_eq!(olive.does("practice.status", json!({}))["needsPassphrase"], true);
    olive.is_refused("staff.sign_in", olives(), "key-chain-unavailable");
    olive.is_refused("practice.found", request(json!(PHRASE)), "practice-exists");
    assert_eq!(std::fs::read(desk.path("practice.vault")).unwrap(), vault, "no new key over what is there");
    assert_eq!(olive.does("practice.open_with_passphrase", opening(PHRASE))["person"]["name"], "Olive");
    desk.nobody().does("staff.sign_in", frans);
    olive.does("staff.lock", json!({}));
    assert_eq!(olive.does("staff.unlock", json!({ "password": PEOPLE[0].2 }))["seat"], "seated");
    desk.proves();
    assert!(std::fs::read_dir(desk.path("keychain")).unwrap().next().is_none(), "nothing was written down");
}

#[test]
fn a_wrong_passphrase_is_told_counted_and_made_to_wait() {
    let desk = without();
    desk.nobody().does("practice.found", request(json!(PHRASE)));
    let desk = desk.restarted();
    let olive = desk.nobody();
    for _ in 0..5 {
        olive.is_invalid("practice.open_with_passphrase", opening("six small words make two keys"), "passphrase");
    }
    let desk = desk.restarted();
    let olive = desk.nobody();
    olive.is_refused("practice.open_with_passphrase", opening(PHRASE), "sign-in-throttled");
    desk.clock.pass(Duration::from_secs(31));
    olive.does("practice.open_with_passphrase", opening(PHRASE));
    assert!(desk.acts() >= 7, "founding, five failures and the opening stand in the trail");
    desk.proves();
}

#[test]
fn the_code_opens_for_the_run_too_and_a_key_chain_that_comes_later_is_used() {
    let desk = without();
    let code = desk.nobody().does("practice.found", request(json!(PHRASE)))["recoveryCode"].clone();
    let desk = desk.restarted();
    desk.nobody().does("practice.recover", json!({ "code": code }));
    desk.nobody().does("staff.sign_in", olives());

    std::fs::remove_dir(desk.path("keychain")).unwrap();
    let desk = desk.restarted();
    let olive = desk.nobody();
    assert_eq!(olive.does("practice.status", json!({}))["hasKeyChain"], true);
    olive.is_refused("staff.sign_in", olives(), "device-secret-missing");
    olive.does("practice.open_with_passphrase", opening(PHRASE));
    let desk = desk.restarted();
    desk.nobody().does("staff.sign_in", olives());
    desk.proves();
}

#[test]
fn with_a_key_chain_founding_is_as_it_was() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    assert_eq!(olive.does("practice.status", json!({}))["hasKeyChain"], true);
    olive.does("practice.found", request(json!(null)));
    assert_eq!(olive.does("practice.status", json!({}))["hasPassphrase"], false);
    let desk = desk.restarted();
    desk.nobody().does("staff.sign_in", olives());

    let desk = Desk::before_founding();
    desk.nobody().does("practice.found", request(json!(PHRASE)));
    let desk = desk.restarted();
    desk.nobody().does("staff.sign_in", olives());
    desk.nobody().does("practice.open_with_passphrase", opening(PHRASE));
}
