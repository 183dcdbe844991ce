//! An older file is never taken for the newest one in silence.

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE};

const WORK: [&str; 3] = ["practice.db", "practice.db-wal", "practice.anchor"];

/// What lies in the folder under these names; nothing where nothing lies.
fn kept(desk: &Desk, names: &[&str]) -> Vec<Option<Vec<u8>>> {
    names.iter().map(|name| std::fs::read(desk.path(name)).ok()).collect()
}

fn put_back(desk: &Desk, names: &[&str], kept: &[Option<Vec<u8>>]) {
    for (name, bytes) in names.iter().zip(kept) {
        match bytes {
            Some(bytes) => std::fs::write(desk.path(name), bytes).unwrap(),
            None => drop(std::fs::remove_file(desk.path(name))),
        }
    }
}

fn register(desk: &Desk, given: &str) {
    desk.fran().does("patients.register", json!({ "family": "Anchor", "given": given, "despiteDuplicates": "told in a test" }));
}

fn comes_in(desk: &Desk, number: usize, goes_on: bool) -> Result<Value, Value> {
    let request = json!({ "personId": number + 1, "password": PEOPLE[number].2, "goesOnOlder": goes_on });
    desk.nobody().tries("staff.sign_in", request)
}

#[track_caller]
fn is_older(desk: &Desk) {
    for number in [0, 2] {
        let error = comes_in(desk, number, false).unwrap_err();
        assert_eq!(error["code"], "older-than-anchor", "{error}");
        assert!(error["message"].as_str().unwrap().contains("2026-03-03 09:30"), "it says since when: {error}");
        assert!(desk.office.open_store().is_none(), "it stays closed");
    }
}

fn decisions(desk: &Desk) -> usize {
    let acts = desk.olive().does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03" }));
    acts["acts"].as_array().unwrap().iter().filter(|act| act["command"] == "backups.go_on").count()
}

#[test]
fn i04_an_older_copy_with_its_own_anchor_is_told_by_the_key_chain() {
    let desk = Desk::new();
    register(&desk, "One");
    desk.office.close();
    let old = kept(&desk, &WORK);
    let desk = Desk::at(desk.dir.path());
    register(&desk, "Two");
    desk.office.close();
    put_back(&desk, &WORK, &old);
    is_older(&Desk::at(desk.dir.path()));
}

#[test]
fn i05_a_removed_journal_is_told_by_the_anchor_beside_the_file() {
    let desk = Desk::new();
    let chain = kept(&desk, &["keychain"]);
    register(&desk, "One");
    let [database, anchor] = ["practice.db", "practice.anchor"].map(|name| std::fs::read(desk.path(name)).unwrap());
    desk.office.close();
    // As a machine leaves it that was switched off, before the key chain was told; then the journal is gone.
    put_back(&desk, &WORK, &[Some(database), None, Some(anchor)]);
    put_back(&desk, &["keychain"], &chain);
    is_older(&Desk::at(desk.dir.path()));
}

#[test]
fn an_owner_goes_on_with_an_older_file_once_and_the_history_says_so() {
    let desk = Desk::new();
    register(&desk, "One");
    desk.office.close();
    let old = kept(&desk, &WORK);
    let desk = Desk::at(desk.dir.path());
    register(&desk, "Two");
    desk.office.close();
    let newer = kept(&desk, &WORK);
    put_back(&desk, &WORK, &old);
    let desk = Desk::at(desk.dir.path());
    is_older(&desk);
    assert_eq!(comes_in(&desk, 2, true).unwrap_err()["code"], "not-permitted", "the front desk does not decide it");
    assert!(desk.office.open_store().is_none());
    comes_in(&desk, 0, true).unwrap();
    assert_eq!(decisions(&desk), 1);
    desk.proves();
    let desk = desk.restarted();
    comes_in(&desk, 2, false).unwrap();
    assert_eq!(decisions(&desk), 1, "it is asked once");
    desk.office.close();
    // What was left behind is now the one that lacks the newest work.
    put_back(&desk, &WORK, &newer);
    is_older(&Desk::at(desk.dir.path()));
}

/// A desk whose file was put back to before its last patient.
fn put_back_by_one(desk: Desk) -> Desk {
    register(&desk, "One");
    desk.office.close();
    let old = kept(&desk, &WORK);
    let desk = desk.restarted();
    register(&desk, "Two");
    desk.office.close();
    put_back(&desk, &WORK, &old);
    desk.restarted()
}

/// Who decided, as the history tells it.
fn decided_by(desk: &Desk) -> Vec<Value> {
    let acts = desk.olive().does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03" }));
    let acts = acts["acts"].as_array().unwrap().iter().filter(|act| act["command"] == "backups.go_on");
    acts.map(|act| json!([act["by"], act["role"]])).collect()
}

#[test]
fn an_owner_goes_on_with_the_passphrase() {
    let desk = Desk::new();
    let phrase = "six small words make one key";
    desk.olive().does("practice.set_passphrase", json!({ "passphrase": phrase }));
    let desk = put_back_by_one(desk);
    let asked = |person: i64, goes_on: bool| json!({ "personId": person, "passphrase": phrase, "goesOnOlder": goes_on });
    let nobody = desk.nobody();
    nobody.is_refused("practice.open_with_passphrase", json!({ "personId": 1, "passphrase": phrase }), "older-than-anchor");
    nobody.is_invalid("practice.open_with_passphrase", asked(3, true), "personId");
    nobody.is_invalid(
        "practice.open_with_passphrase",
        json!({ "personId": 1, "passphrase": "six small words make two keys", "goesOnOlder": true }),
        "passphrase",
    );
    assert!(desk.office.open_store().is_none(), "it stays closed");
    assert_eq!(nobody.does("practice.open_with_passphrase", asked(1, true))["seat"], "seated");
    assert_eq!(decided_by(&desk), [json!(["Olive", "owner"])]);
    desk.proves();
    let desk = desk.restarted();
    desk.nobody().does("practice.open_with_passphrase", asked(1, false));
    assert_eq!(decisions(&desk), 1, "it is asked once");
}

#[test]
fn whoever_holds_the_recovery_code_goes_on_with_it() {
    let with_code = || {
        let desk = Desk::new();
        let code = desk.olive().does("practice.new_recovery_code", json!({}))["recoveryCode"].clone();
        (put_back_by_one(desk), code)
    };
    let (desk, code) = with_code();
    let nobody = desk.nobody();
    let password = "another sunflower at nine";
    for request in [json!({ "code": code }), json!({ "code": code, "personId": 1, "newPassword": password })] {
        nobody.is_refused("practice.recover", request, "older-than-anchor");
        assert!(desk.office.open_store().is_none(), "it stays closed");
    }
    nobody.is_invalid("staff.sign_in", json!({ "personId": 1, "password": password }), "password");
    nobody.does("practice.recover", json!({ "code": code, "goesOnOlder": true }));
    assert!(desk.office.open_store().is_none(), "nobody sits down without a password");
    comes_in(&desk, 2, false).unwrap();
    assert_eq!(decided_by(&desk), [json!(["", "recovery code"])]);
    desk.proves();

    let (desk, code) = with_code();
    let asked = json!({ "code": code, "personId": 1, "newPassword": password, "goesOnOlder": true });
    assert_eq!(desk.nobody().does("practice.recover", asked)["seat"], "seated");
    comes_in(&desk, 2, false).unwrap();
    desk.nobody().does("staff.sign_in", json!({ "personId": 1, "password": password }));
    desk.proves();
}

#[test]
fn a_key_chain_that_never_heard_of_the_decision_does_not_ask_it_again() {
    let desk = Desk::new();
    register(&desk, "One");
    desk.office.close();
    let old = kept(&desk, &WORK);
    let desk = Desk::at(desk.dir.path());
    register(&desk, "Two");
    desk.office.close();
    let chain = kept(&desk, &["keychain"]);
    put_back(&desk, &WORK, &old);
    let desk = Desk::at(desk.dir.path());
    comes_in(&desk, 0, true).unwrap();
    desk.office.close();
    put_back(&desk, &["keychain"], &chain);
    let desk = Desk::at(desk.dir.path());
    comes_in(&desk, 2, false).unwrap();
    assert_eq!(decisions(&desk), 1);
}

#[test]
fn an_anchor_that_is_behind_torn_or_gone_keeps_nobody_out() {
    let desk = Desk::new();
    let early = kept(&desk, &["practice.anchor", "keychain"]);
    register(&desk, "One");
    desk.office.close();
    let whole = std::fs::read(desk.path("practice.anchor")).unwrap();
    for anchor in [early[0].clone(), Some(whole[..whole.len() / 2].to_vec()), Some(vec![0; 600]), None] {
        put_back(&desk, &["practice.anchor", "keychain"], &[anchor, early[1].clone()]);
        let desk = Desk::at(desk.dir.path());
        comes_in(&desk, 2, false).unwrap();
        assert_eq!(decisions(&desk), 0);
        desk.office.close();
    }
}

#[test]
fn going_on_where_nothing_is_older_leaves_no_line() {
    let desk = Desk::new();
    comes_in(&desk, 0, true).unwrap();
    assert_eq!(decisions(&desk), 0);
}

#[test]
fn a_restored_practice_opens_also_where_the_whole_folder_was_lost() {
    let desk = Desk::new();
    register(&desk, "One");
    let file = desk.path("monday.daysheet-backup");
    desk.olive().does("backups.make", json!({ "path": file }));
    register(&desk, "Two");
    desk.office.close();
    let lost = Desk::before_founding();
    // The key chain lies elsewhere and still knows of the newer work.
    std::fs::copy(desk.path("keychain"), lost.path("keychain")).unwrap();
    for place in [Desk::at(desk.dir.path()), lost] {
        place.nobody().does("backups.restore", json!({ "path": file, "personId": 1, "password": PEOPLE[0].2 }));
        let found = place.fran().does("patients.search", json!({ "text": "anchor" }));
        assert_eq!(found.as_array().unwrap().len(), 1);
        assert_eq!(decisions(&place), 0);
        let place = place.restarted();
        comes_in(&place, 2, false).unwrap();
        place.proves();
    }
}
