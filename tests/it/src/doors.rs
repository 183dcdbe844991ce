//! Coming in: signing in, locks, ways back, second starts, damaged things.

use std::time::Duration;

use serde_json::json;

use crate::desk::{Desk, PEOPLE, Someone};

#[test]
fn a_wrong_password_is_told_counted_and_later_in_the_trail() {
    let desk = Desk::new();
    let someone = desk.nobody();
    for _ in 0..5 {
        someone.is_invalid("staff.sign_in", json!({ "personId": 3, "password": "not this one" }), "password");
    }
    let waits = someone.is_refused("staff.sign_in", json!({ "personId": 3, "password": PEOPLE[2].2 }), "sign-in-throttled");
    assert!(waits["message"].as_str().unwrap().contains("30"), "{waits}");
    desk.clock.pass(Duration::from_secs(31));
    let before = {
        desk.olive();
        desk.acts()
    };
    assert!(before >= 6, "five failures and a sign-in stand in the trail");
    desk.fran();
    desk.proves();
}

#[test]
fn the_door_refuses_in_the_language_that_was_asked_for_until_the_practice_speaks() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let founding = |locale: &str| json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": "short", "locale": locale });
    let says = |locale: &str, word: &str| {
        let error = olive.is_invalid("practice.found", founding(locale), "password");
        assert!(error["fields"][0]["message"].as_str().unwrap().contains(word), "{locale}: {error}");
    };
    says("es-US", "caracteres");
    says("en-US", "characters");
    let desk = Desk::new();
    let nobody = desk.nobody();
    nobody.does("practice.status", json!({ "locale": "es-US" }));
    let guess = json!({ "personId": 3, "password": "guess" });
    let wrong = nobody.is_invalid("staff.sign_in", guess.clone(), "password");
    desk.fran();
    nobody.does("practice.status", json!({ "locale": "es-US" }));
    let after = nobody.is_invalid("staff.sign_in", guess, "password");
    assert_ne!(wrong["fields"][0]["message"], after["fields"][0]["message"], "an open practice speaks its own language");
}

#[test]
fn an_idle_seat_locks_and_background_work_does_not_keep_it_open() {
    let desk = Desk::new();
    let fran = desk.fran();
    for _ in 0..11 {
        desk.clock.pass(Duration::from_secs(10));
        assert!(fran.in_background("practice.details", json!({})).is_ok());
    }
    desk.clock.pass(Duration::from_secs(10));
    let locked = fran.tries("practice.details", json!({})).unwrap_err();
    assert_eq!((&locked["kind"], &locked["code"]), (&json!("locked"), &json!("soft")));
    fran.is_invalid("staff.unlock", json!({ "password": "guess" }), "password");
    let status = fran.does("staff.unlock", json!({ "password": PEOPLE[2].2 }));
    assert_eq!(status["seat"], "seated");
    fran.does("practice.details", json!({}));
}

#[test]
fn a_touch_keeps_a_seat_open_and_a_quarter_hour_behind_the_lock_drops_the_key() {
    let desk = Desk::new();
    let fran = desk.fran();
    for _ in 0..5 {
        desk.clock.pass(Duration::from_secs(100));
        desk.office.touch(fran.seat);
    }
    fran.does("practice.details", json!({}));
    desk.clock.pass(Duration::from_secs(121));
    desk.office.pulse();
    assert!(desk.office.open_store().is_some(), "a soft lock keeps the file open");
    desk.clock.pass(Duration::from_secs(15 * 60));
    desk.office.pulse();
    assert!(desk.office.open_store().is_none(), "a hard lock closes it");
    assert_eq!(fran.tries("practice.details", json!({})).unwrap_err()["code"], "signed-out");
    desk.fran().does("practice.details", json!({}));
}

#[test]
fn drafts_survive_a_lock_and_a_restart_and_belong_to_one_person() {
    let desk = Desk::new();
    desk.fran().does("drafts.keep", json!({ "form": "patient", "content": "{\"family\":\"Ruiz\"}" }));
    let desk = desk.restarted();
    assert_eq!(desk.fran().does("drafts.take", json!({ "form": "patient" }))["content"], "{\"family\":\"Ruiz\"}");
    assert!(desk.bea().does("drafts.take", json!({ "form": "patient" })).is_null());
}

#[test]
fn a_second_start_is_told_and_the_first_goes_on() {
    use daysheet_core::dates::SystemClock;
    use daysheet_core::keys::MemoryKeyStore;
    use daysheet_core::office::{Office, Place};
    let desk = Desk::new();
    let again =
        Office::open(Place { dir: desk.dir.path().to_owned() }, Box::new(MemoryKeyStore::new()), SystemClock::shared()).map(|_| ()).unwrap_err();
    assert_eq!(again.code(), "already-open");
    desk.fran().does("practice.details", json!({}));
}

#[test]
fn a_missing_key_chain_entry_leads_to_the_recovery_door_and_never_to_a_new_key() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let code = olive.does("practice.found", request.clone())["recoveryCode"].as_str().unwrap().to_owned();
    olive.is_refused("practice.found", request.clone(), "practice-exists");
    std::fs::remove_file(desk.path("keychain")).unwrap();
    let vault = std::fs::read(desk.path("practice.vault")).unwrap();
    let desk = desk.restarted();
    let olive = desk.nobody();
    olive.is_refused("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 }), "device-secret-missing");
    olive.is_refused("practice.found", request, "practice-exists");
    let wrong = code.replacen(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase(), "0", 1);
    if wrong != code {
        olive.is_invalid("practice.recover", json!({ "code": wrong }), "code");
    }
    assert_eq!(std::fs::read(desk.path("practice.vault")).unwrap(), vault, "nothing was changed by trying");
    olive.does("practice.recover", json!({ "code": code.to_lowercase() }));
    olive.does("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 }));
    desk.proves();
}

#[test]
fn an_owner_who_forgot_the_password_comes_back_with_the_code() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let code = olive.does("practice.found", request)["recoveryCode"].clone();
    let desk = desk.restarted();
    let olive = desk.nobody();
    olive.is_invalid("practice.recover", json!({ "code": code, "personId": 1, "newPassword": "short" }), "password");
    let status = olive.does("practice.recover", json!({ "code": code, "personId": 1, "newPassword": "another sunflower at nine" }));
    assert_eq!(status["seat"], "seated");
    olive.does("staff.sign_out", json!({}));
    olive.is_invalid("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 }), "password");
    olive.does("staff.sign_in", json!({ "personId": 1, "password": "another sunflower at nine" }));
    desk.proves();
}

#[test]
fn the_recovery_code_is_confirmed_by_two_groups() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let code =
        olive.does(
            "practice.found",
            json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 }),
        )["recoveryCode"]
            .as_str()
            .unwrap()
            .to_owned();
    let groups: Vec<&str> = code.split('-').collect();
    assert_eq!(groups.len(), 8);
    assert_eq!(olive.does("practice.status", json!({}))["recoveryConfirmed"], false);
    let typed = |second: &str| json!({ "groups": [{ "number": 2, "text": groups[1] }, { "number": 7, "text": second }] });
    olive.is_invalid("practice.confirm_recovery", typed("00000"), "groups.1.text");
    olive.does("practice.confirm_recovery", typed(groups[6]));
    assert_eq!(olive.does("practice.status", json!({}))["recoveryConfirmed"], true);
}

/// The name on the door is the practice's own, also after a change of it was taken back.
#[test]
fn the_door_shows_the_name_that_the_practice_has() {
    let desk = Desk::new();
    let olive = desk.olive();
    let named = |who: &Someone| who.does("practice.status", json!({}))["practiceName"].clone();
    let mut draft = olive.does("practice.details", json!({}))["practice"].clone();
    let fields = draft.as_object_mut().unwrap();
    fields.retain(|field, _| !["uid", "isSample", "backupFolder"].contains(&field.as_str()));
    fields.insert("name".to_owned(), json!("Fern Hill Practice"));
    olive.does("practice.change", draft);
    let act = desk.acts();
    assert_eq!(named(&desk.nobody()), "Fern Hill Practice");
    // A vault from before, as a restore would bring it: the next sign-in names the door.
    let kept = std::fs::read(desk.path("practice.vault")).unwrap();
    olive.does("history.undo", json!({ "act": act }));
    assert_eq!(named(&desk.nobody()), "Larkfield Family Practice");
    std::fs::write(desk.path("practice.vault"), kept).unwrap();
    desk.fran();
    assert_eq!(named(&desk.nobody()), "Larkfield Family Practice");
    desk.proves();
}

#[test]
fn who_leaves_is_out_at_once_and_the_last_owner_stays() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let people = olive.does("staff.people", json!({}));
    let rev = |id: usize| people[id]["rev"].clone();
    olive.does("staff.change", json!({ "id": 3, "role": "front-desk", "isActive": false, "rev": rev(2) }));
    assert_eq!(fran.tries("practice.details", json!({})).unwrap_err()["code"], "signed-out");
    assert!(desk.nobody().tries("staff.sign_in", json!({ "personId": 3, "password": PEOPLE[2].2 })).is_err());
    olive.is_refused("staff.change", json!({ "id": 1, "role": "owner", "isActive": false, "rev": rev(0) }), "last-owner-stays");
    olive.is_invalid("staff.add", json!({ "name": "fran", "role": "biller", "password": "a new person at 9" }), "name");
    desk.proves();
}

#[test]
fn a_damaged_vault_a_damaged_page_and_a_missing_file_are_named() {
    let desk = Desk::new();
    let vault = desk.path("practice.vault");
    std::fs::write(&vault, b"{ not a vault").unwrap();
    let error = desk.nobody().tries("practice.status", json!({})).unwrap_err();
    assert_eq!((&error["kind"], &error["code"]), (&json!("broken"), &json!("vault-unreadable")), "{error}");

    let desk = Desk::new();
    let file = desk.path("practice.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    let error = desk.nobody().tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })).unwrap_err();
    assert_eq!(error["code"], "damaged", "{error}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "a damaged file is left as it is");

    let desk = Desk::new();
    std::fs::remove_file(desk.path("practice.db")).unwrap();
    let error = desk.nobody().tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })).unwrap_err();
    assert_eq!(error["code"], "database-missing", "{error}");
    assert!(!desk.path("practice.db").exists(), "no empty file takes its place");
}

#[test]
fn an_emptied_file_is_damaged_and_is_not_filled_anew() {
    let desk = Desk::new();
    desk.office.close();
    let file = desk.path("practice.db");
    std::fs::write(&file, b"").unwrap();
    let _ = std::fs::remove_file(desk.path("practice.db-wal"));
    let desk = Desk::at(desk.dir.path());
    let error = desk.nobody().tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })).unwrap_err();
    assert_eq!(error["code"], "damaged", "{error}");
    assert_eq!(std::fs::metadata(&file).unwrap().len(), 0, "it is left as it is");
}

#[test]
fn a_damaged_way_in_is_named_at_the_door_and_the_others_still_open() {
    let desk = Desk::new();
    let vault = desk.path("practice.vault");
    let text = std::fs::read_to_string(&vault).unwrap();
    std::fs::write(&vault, text.replacen("\"id\":\"person-3\"", "\"id\":\"person-9\"", 1)).unwrap();
    let status = desk.nobody().does("practice.status", json!({}));
    assert!(status["damaged"].as_array().unwrap().iter().any(|part| part == "person-3"), "{status}");
    assert_eq!(desk.nobody().tries("staff.sign_in", json!({ "personId": 3, "password": PEOPLE[2].2 })).unwrap_err()["code"], "vault-damaged");
    desk.nobody().does("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 }));
}

#[test]
fn the_only_owner_whose_way_in_is_damaged_comes_back_by_the_code_alone() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let code = olive.does("practice.found", request)["recoveryCode"].clone();
    let desk = desk.restarted();
    let vault = desk.path("practice.vault");
    let text = std::fs::read_to_string(&vault).unwrap();
    std::fs::write(&vault, text.replacen("\"id\":\"person-1\"", "\"id\":\"person-9\"", 1)).unwrap();
    let someone = desk.nobody();
    let status = someone.does("practice.status", json!({}));
    assert_eq!((status["people"].as_array().unwrap().len(), &status["damaged"]), (0, &json!(["person-1"])));
    let status = someone.does("practice.recover", json!({ "code": code, "newPassword": "another sunflower at nine" }));
    assert_eq!((&status["person"]["name"], &status["damaged"]), (&json!("Olive"), &json!([])));
    desk.nobody().does("staff.sign_in", json!({ "personId": 1, "password": "another sunflower at nine" }));
    desk.proves();
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    use daysheet_core::dates::SystemClock;
    use daysheet_core::keys::MemoryKeyStore;
    use daysheet_core::office::{Office, Place};
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("practice");
    std::fs::write(&dir, b"a letter").unwrap();
    let refusal = Office::open(Place { dir: dir.clone() }, Box::new(MemoryKeyStore::new()), SystemClock::shared()).map(|_| ()).unwrap_err();
    assert_eq!(refusal.code(), "not-a-folder");
    assert_eq!(std::fs::read(&dir).unwrap(), b"a letter");
}

#[test]
fn pages_damaged_in_the_middle_are_found_and_make_no_backup() {
    let desk = Desk::new();
    desk.fran().does("patients.register", json!({ "family": "Whole", "given": "Ann", "bornOn": "1985-03-04" }));
    desk.office.close();
    let file = desk.path("practice.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let pages = bytes.len() / 4096;
    // Every page but the first ones, which open the file.
    (pages / 3..pages).for_each(|page| bytes[page * 4096 + 2000] ^= 4);
    std::fs::write(&file, &bytes).unwrap();
    let desk = Desk::at(desk.dir.path());
    let Ok(_) = desk.nobody().tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })) else {
        // Too much is gone to come in at all: that is told too.
        let error = desk.nobody().tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })).unwrap_err();
        assert_eq!(error["code"], "damaged", "{error}");
        return;
    };
    let olive = desk.olive();
    let found = olive.does("history.verify", json!({ "deep": false }));
    assert!(!found["findings"].as_array().unwrap().is_empty());
    assert_eq!(olive.tries("backups.make", json!({})).unwrap_err()["code"], "damaged");
}

#[test]
fn one_damaged_page_is_named_by_the_check_and_makes_no_backup() {
    let desk = Desk::new();
    for number in 0..40 {
        let request = json!({ "family": "Many", "given": "Ann", "note": "x".repeat(900), "despiteDuplicates": format!("told in a test {number}") });
        desk.fran().tries("patients.register", request).unwrap();
    }
    desk.office.close();
    let file = desk.path("practice.db");
    let good = std::fs::read(&file).unwrap();
    let [anchor, chain] = ["practice.anchor", "keychain"].map(|name| std::fs::read(desk.path(name)).unwrap());
    let last = good.len() / 4096 - 1;
    // Some of the last pages hold nothing that coming in needs.
    for page in (0..5).map(|back| last - back) {
        let mut bytes = good.clone();
        bytes[page * 4096 + 2000] ^= 4;
        std::fs::write(&file, &bytes).unwrap();
        std::fs::write(desk.path("practice.anchor"), &anchor).unwrap();
        std::fs::write(desk.path("keychain"), &chain).unwrap();
        let desk = Desk::at(desk.dir.path());
        let olive = desk.nobody();
        if let Err(error) = olive.tries("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2 })) {
            assert_eq!(error["code"], "damaged", "{error}");
            continue;
        }
        let found = olive.does("history.verify", json!({ "deep": true }))["findings"].clone();
        assert_eq!(found[0]["kind"], "page", "page {page}: {found}");
        let refusal = olive.tries("backups.make", json!({})).unwrap_err();
        assert!(["damaged", "check-found-damage"].contains(&refusal["code"].as_str().unwrap()), "{refusal}");
        desk.office.close();
    }
}

#[test]
fn a_journal_cut_short_is_told_and_whoever_goes_on_loses_only_its_end() {
    let desk = Desk::new();
    let fran = desk.fran();
    for given in ["One", "Two", "Three", "Four", "Five", "Six"] {
        fran.does("patients.register", json!({ "family": "Journal", "given": given, "despiteDuplicates": "told in a test" }));
    }
    // As a machine leaves it that was switched off: the journal beside the file.
    let [database, journal, anchor, chain] =
        ["practice.db", "practice.db-wal", "practice.anchor", "keychain"].map(|name| std::fs::read(desk.path(name)).unwrap());
    desk.office.close();
    let mut kept = Vec::new();
    for eighths in [8, 6, 3, 0] {
        std::fs::write(desk.path("practice.db"), &database).unwrap();
        std::fs::write(desk.path("practice.db-wal"), &journal[..journal.len() * eighths / 8]).unwrap();
        std::fs::write(desk.path("practice.anchor"), &anchor).unwrap();
        std::fs::write(desk.path("keychain"), &chain).unwrap();
        let desk = Desk::at(desk.dir.path());
        let opened = desk.nobody().tries("staff.sign_in", json!({ "personId": 3, "password": PEOPLE[2].2 }));
        if eighths == 8 {
            assert!(opened.is_ok(), "a whole journal is no older state: {opened:?}");
        } else {
            assert_eq!(opened.unwrap_err()["code"], "older-than-anchor", "{eighths} eighths of the journal");
            desk.nobody().does("staff.sign_in", json!({ "personId": 1, "password": PEOPLE[0].2, "goesOnOlder": true }));
        }
        let found = desk.fran().does("patients.search", json!({ "text": "journal" }));
        kept.push(found.as_array().unwrap().len());
        desk.proves();
        desk.office.close();
    }
    assert_eq!(kept[0], 6);
    assert!(kept.is_sorted_by(|a, b| a >= b) && kept[3] == 0, "{kept:?}");
}

#[test]
fn the_recovery_sheet_is_drawn_for_the_code_that_opens_and_for_no_other() {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let code = olive.does("practice.found", request)["recoveryCode"].as_str().unwrap().to_owned();
    let sheet = olive.does("practice.recovery_sheet", json!({ "code": code.to_lowercase().replace('-', " ") }));
    assert_eq!(sheet["fileName"], "recovery-sheet-2026-03-03.pdf");
    assert!(sheet["pdf"].as_str().unwrap().starts_with("JVBERi"), "a PDF in Base64");
    let newer = olive.does("practice.new_recovery_code", json!({}))["recoveryCode"].clone();
    let acts = desk.acts();
    let error = olive.is_invalid("practice.recovery_sheet", json!({ "code": code }), "code");
    assert_eq!(error["fields"][0]["code"], "recovery-code-wrong", "an old sheet would be a false friend: {error}");
    olive.is_invalid("practice.recovery_sheet", json!({ "code": "0000" }), "code");
    assert_eq!(desk.acts(), acts, "nothing was printed");
    olive.does("practice.recovery_sheet", json!({ "code": newer }));
    assert!(olive.does("documents.list", json!({})).as_array().unwrap().is_empty(), "it is not kept");
    olive.does("staff.add", json!({ "name": PEOPLE[1].0, "role": PEOPLE[1].1, "password": PEOPLE[1].2 }));
    let bea = desk.nobody();
    bea.does("staff.sign_in", json!({ "personId": 2, "password": PEOPLE[1].2 }));
    bea.is_refused("practice.recovery_sheet", json!({ "code": newer }), "not-permitted");
    desk.proves();
}
