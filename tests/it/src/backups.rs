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
fn a_folder_is_taken_with_a_good_backup_in_it_and_not_without() {
    let (desk, _) = founded();
    let olive = desk.signed_in(0);
    let folder_of = || olive.does("practice.details", json!({}))["practice"]["backupFolder"].clone();
    for missing in [desk.path("none"), "stick".into(), desk.path("practice.vault")] {
        olive.is_invalid("backups.keep_in", json!({ "folder": missing }), "folder");
    }
    assert_eq!(folder_of(), "");
    let stick = desk.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let made = olive.does("backups.keep_in", json!({ "folder": stick }));
    assert!(stick.join(made["fileName"].as_str().unwrap()).is_file(), "{made}");
    assert_eq!(folder_of(), json!(stick));
    let next = olive.does("backups.make", json!({}));
    assert_eq!((&next["folder"], &next["fileName"]), (&made["folder"], &json!("daysheet-2026-03-03-0930-2.daysheet-backup")));
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

/// The files of a practice: its database and its vault.
const FILES: [&str; 3] = ["practice.db", "practice.anchor", "practice.vault"];

#[test]
fn b08_a_restore_cut_off_at_any_step_is_brought_to_its_end() {
    let (desk, code) = founded();
    let file = backup(&desk, "good.daysheet-backup");
    desk.signed_in(0).does("practice.add_room", json!({ "locationId": 1, "name": "Room after the backup" }));
    desk.office.close();
    let read = |name: &str| std::fs::read(desk.path(name)).unwrap();
    let before = FILES.map(read);
    let again = Desk::at(desk.dir.path());
    again.nobody().does("backups.restore", json!({ "path": file, "code": code }));
    again.office.close();
    let after = FILES.map(read);
    let chain = read("keychain");
    for aside in std::fs::read_dir(desk.dir.path()).unwrap().flatten().filter(|e| e.path().is_dir()) {
        std::fs::remove_dir_all(aside.path()).unwrap();
    }
    let [ready, aside] = ["restore-ready-7", "before-restore-7"].map(|name| desk.path(name));
    // Moves done before the power went: old database, anchor and vault aside, then the new ones in.
    for moves in 0..=6 {
        std::fs::write(desk.path("keychain"), &chain).unwrap();
        let _ = std::fs::remove_dir_all(&aside);
        std::fs::create_dir_all(&aside).unwrap();
        std::fs::create_dir_all(&ready).unwrap();
        for (i, name) in FILES.iter().enumerate() {
            let _ = std::fs::remove_file(desk.path(name));
            let old_at = if moves > i { aside.join(name) } else { desk.path(name) };
            std::fs::write(old_at, &before[i]).unwrap();
            let new_at = if moves > 3 + i { desk.path(name) } else { ready.join(name) };
            std::fs::write(new_at, &after[i]).unwrap();
        }
        let desk = Desk::at(desk.dir.path());
        let rooms = desk.signed_in(0).does("practice.details", json!({}))["rooms"].clone();
        assert_eq!(rooms.as_array().unwrap().len(), 1, "after {moves} moves");
        assert!(!ready.exists());
        assert_eq!(FILES.map(|name| std::fs::read(aside.join(name)).unwrap()), before, "what was there is kept, after {moves} moves");
        desk.proves();
        desk.office.close();
    }
}

#[test]
fn b08_half_made_files_of_an_interrupted_job_are_gone_at_the_next_start() {
    let (desk, _) = founded();
    let made = backup(&desk, "good.daysheet-backup");
    std::fs::create_dir_all(desk.path("backup.partial")).unwrap();
    std::fs::create_dir_all(desk.path("backups")).unwrap();
    for name in ["backup.partial/practice.db", "backups/a.daysheet-backup.partial", "backups/b.daysheet-backup"] {
        std::fs::write(desk.path(name), b"x").unwrap();
    }
    let desk = desk.restarted();
    assert!(!desk.path("backup.partial").exists() && !desk.path("backups/a.daysheet-backup.partial").exists());
    assert!(desk.path("backups/b.daysheet-backup").exists() && made.exists());
}

#[test]
fn a_restore_over_people_at_work_sends_them_out_first() {
    let (desk, code) = founded();
    let file = backup(&desk, "good.daysheet-backup");
    let olive = desk.signed_in(0);
    olive.does("practice.add_room", json!({ "locationId": 1, "name": "Room after the backup" }));
    desk.nobody().does("backups.restore", json!({ "path": file, "code": code }));
    assert_eq!(olive.tries("practice.details", json!({})).unwrap_err()["code"], "signed-out");
    assert_eq!(desk.signed_in(0).does("practice.details", json!({}))["rooms"].as_array().unwrap().len(), 1);
    desk.proves();
}
