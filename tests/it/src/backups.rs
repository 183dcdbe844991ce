//! Backups: verified or they do not count; damage is named; what is restored equals what was.

use serde_json::json;

use crate::desk::{Desk, MORNING, PEOPLE};

fn founded() -> (Desk, String) {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let request = json!({ "practiceName": "Larkfield", "zone": "America/New_York", "ownerName": "Olive", "password": PEOPLE[0].2 });
    let code = olive.does("practice.found", request)["recoveryCode"].as_str().unwrap().to_owned();
    olive.does("practice.add_room", json!({ "locationId": 1, "name": "Room 1" }));
    (desk, code)
}

fn backup(desk: &Desk, name: &str) -> std::path::PathBuf {
    let file = desk.path(name);
    desk.signed_in(0).does("backups.make", json!({ "path": file }));
    file
}

#[test]
fn a_backup_is_opened_again_before_it_is_called_good() {
    let (desk, _) = founded();
    let olive = desk.signed_in(0);
    let made = olive.does("backups.make", json!({}));
    assert_eq!(made["fileName"], "daysheet-2026-03-03-0930.daysheet-backup");
    let file = desk.path("backups").join(made["fileName"].as_str().unwrap());
    assert_eq!(std::fs::metadata(&file).unwrap().len(), made["bytes"].as_u64().unwrap());
    assert_eq!(olive.does("backups.newest", json!({}))["at"], MORNING);
    assert!(olive.does("backups.check", json!({ "path": file }))["verified"]["findings"].as_array().unwrap().is_empty());
    let left: Vec<_> =
        std::fs::read_dir(desk.dir.path()).unwrap().filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().contains("partial")).collect();
    assert!(left.is_empty(), "{left:?}");
    olive.is_invalid("backups.make", json!({ "path": file }), "path");
    desk.proves();
}

#[test]
fn every_kind_of_damage_is_refused_and_nothing_is_touched() {
    let (desk, code) = founded();
    let file = backup(&desk, "good.daysheet-backup");
    let good = std::fs::read(&file).unwrap();
    let damaged = desk.path("damaged.daysheet-backup");
    let nobody = desk.nobody();
    let present = std::fs::read(desk.path("practice.vault")).unwrap();
    let step = good.len() / 150;
    let flips = (0..150).map(|i| i * step).chain(0..32);
    for at in flips {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&damaged, bytes).unwrap();
        let error = nobody.tries("backups.restore", json!({ "path": damaged, "code": code })).expect_err(&format!("flip at {at}"));
        let code = error["code"].as_str().unwrap();
        assert!(["backup-damaged", "backup-not-ours", "backup-newer"].contains(&code), "flip at {at}: {error}");
    }
    for length in [0, 10, 40, good.len() / 2, good.len() - 1] {
        std::fs::write(&damaged, &good[..length]).unwrap();
        assert!(nobody.tries("backups.restore", json!({ "path": damaged, "code": code })).is_err(), "cut to {length}");
    }
    std::fs::write(&damaged, [good.as_slice(), b"x"].concat()).unwrap();
    assert!(nobody.tries("backups.restore", json!({ "path": damaged, "code": code })).is_err(), "something added");
    assert_eq!(std::fs::read(desk.path("practice.vault")).unwrap(), present);
    desk.signed_in(0).does("practice.details", json!({}));
}

#[test]
fn a_restore_brings_back_what_was_and_keeps_what_is() {
    let (desk, code) = founded();
    let file = backup(&desk, "good.daysheet-backup");
    desk.signed_in(0).does("practice.add_room", json!({ "locationId": 1, "name": "Room after the backup" }));
    let nobody = desk.nobody();
    nobody.is_invalid("backups.restore", json!({ "path": file }), "code");
    nobody.is_invalid("backups.restore", json!({ "path": file, "personId": 1, "password": "wrong" }), "password");
    nobody.does("backups.restore", json!({ "path": file, "code": code }));
    let olive = desk.signed_in(0);
    let rooms = olive.does("practice.details", json!({}))["rooms"].clone();
    assert_eq!(rooms.as_array().unwrap().len(), 1);
    let aside = std::fs::read_dir(desk.dir.path()).unwrap().any(|e| e.unwrap().file_name().to_string_lossy().starts_with("before-restore-"));
    assert!(aside, "the file before the restore is kept");
    desk.proves();
}

#[test]
fn paper_and_a_backup_are_enough_on_a_new_machine() {
    let (desk, code) = founded();
    let file = backup(&desk, "good.daysheet-backup");
    let new = Desk::before_founding();
    let nobody = new.nobody();
    nobody.is_refused("backups.restore", json!({ "path": file, "personId": 1, "password": PEOPLE[0].2 }), "device-secret-missing");
    nobody.does("backups.restore", json!({ "path": file, "code": code }));
    new.signed_in(0).does("practice.details", json!({}));
    new.proves();
    let (other, _) = founded();
    other.nobody().is_refused("backups.restore", json!({ "path": file, "code": code }), "backup-of-another-practice");
}
