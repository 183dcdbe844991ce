//! Disks that are full, read-only or refuse a write: an act happens whole or not at all, and says why in a sentence.
//!
//! The disks are real: a child works on a small file system mounted in a namespace of its own. Where the machine
//! does not let a test mount anything, the test says so; with `DAYSHEET_STRICT` it fails.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use daysheet_core::dates::SystemClock;
use daysheet_core::keys::MemoryKeyStore;
use daysheet_core::office::{Office, Place, error_json};
use daysheet_core::words::Words;
use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

const FOLDER: &str = "DAYSHEET_DISK_FOLDER";

/// Runs one of the children below on a disk that `mounts` makes at `$0`; what it said when it failed.
fn on_a_disk(mounts: &str, child: &str, prepare: impl FnOnce(&Path)) {
    let can_mount = Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|s| s.success());
    if !can_mount {
        assert!(std::env::var_os("DAYSHEET_STRICT").is_none(), "this machine lets no test mount a disk");
        println!("skipped: this machine lets no test mount a disk");
        return;
    }
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    prepare(dir.path());
    let script = format!("{mounts}\nexec \"$@\"");
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-ec", &script]).arg(dir.path()).arg(std::env::current_exe().unwrap());
    command.args([&format!("disk::{child}"), "--exact", "--ignored", "--nocapture", "--test-threads", "1"]);
    let done = command.env(FOLDER, dir.path()).output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&said));
    assert!(String::from_utf8_lossy(&said).contains("1 passed"), "{}", String::from_utf8_lossy(&said));
}

fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// Takes every byte that is left.
fn fill(folder: &Path) {
    let mut file = std::fs::File::options().create(true).append(true).open(folder.join("fill")).unwrap();
    for size in [1 << 20, 1 << 12, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
}

fn register(fran: &Someone, number: usize) -> Result<Value, Value> {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let family = format!("Full{}{}", letter(number), letter(number / 26));
    fran.tries("patients.register", json!({ "family": family, "given": "Disk", "note": "x".repeat(900), "despiteDuplicates": "told in a test" }))
}

/// Registers until the disk says no; how many were acknowledged, and the refusal.
fn register_until_refused(fran: &Someone, first: usize) -> (usize, Value) {
    for number in first..first + 3000 {
        if let Err(refusal) = register(fran, number) {
            return (number - first, refusal);
        }
    }
    panic!("the disk never got full");
}

fn count(who: &Someone) -> usize {
    who.does("transfers.export_patients", json!({}))["rows"].as_u64().unwrap() as usize
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn d05_a_full_disk_refuses_acts_and_still_lets_people_look_lock_and_leave() {
    on_a_disk("mount -t tmpfs -o size=12m tmpfs \"$0\"", "child_on_a_full_disk", |_| {});
}

#[test]
#[ignore = "a part of the disk tests, which start it on a disk of its own"]
fn child_on_a_full_disk() {
    let Some(folder) = folder() else { return };
    let desk = Desk::new_at(&folder);
    let (fran, cleo) = (desk.fran(), desk.cleo());
    let patient = register(&fran, 0).unwrap()["id"].clone();
    assert!(folder.join("reserve").exists());
    fill(&folder);
    let (more, refusal) = register_until_refused(&fran, 1);
    assert_eq!((&refusal["kind"], &refusal["code"]), (&json!("broken"), &json!("disk-full")), "{refusal}");
    assert!(refusal["message"].as_str().unwrap().starts_with("The disk is full. Nothing was lost"), "{refusal}");

    // The reserve is free now, for the lines of the trail.
    assert!(!folder.join("reserve").exists());
    let acts = desk.acts();
    cleo.does("patients.open", json!({ "id": patient }));
    assert_eq!(desk.acts(), acts + 1, "a look is noted on a full disk too");
    let bea = desk.bea();
    fran.does("staff.lock", json!({}));
    cleo.does("staff.sign_out", json!({}));
    assert_eq!(desk.acts(), acts + 4, "somebody came, somebody locked, somebody left");
    let fran = desk.fran();
    let book = json!({ "patientId": patient, "providerId": 1, "startsAt": "2026-03-04T10:00", "minutes": 20 });
    let pay = json!({ "patientId": patient, "lines": [{ "kind": "prepayment", "amountCents": 2500 }],
        "tenders": [{ "method": "cash", "amountCents": 2500 }] });
    for (who, name, request) in [
        (&fran, "schedule.book", book),
        (&bea, "payments.take", pay),
        (&bea, "documents.print", json!({ "kind": "day-sheet" })),
        (&desk.olive(), "backups.make", json!({})),
    ] {
        let acts = desk.acts();
        let refusal = who.tries(name, request).expect_err(name);
        assert_eq!(refusal["code"], "disk-full", "{name}: {refusal}");
        assert_eq!(desk.acts(), acts, "{name} left nothing");
    }
    assert!(names(&folder.join("backups")).is_empty());
    assert!(names(&folder).iter().all(|n| !n.contains("partial")), "{:?}", names(&folder));

    std::fs::remove_file(folder.join("fill")).unwrap();
    register(&fran, 2999).unwrap();
    assert!(folder.join("reserve").exists(), "set aside again as soon as there is room");
    assert_eq!(count(&bea), more + 2, "every acknowledged patient, and no other");
    desk.proves();

    // Full while nobody was there: the reserve opens the door.
    desk.office.close();
    fill(&folder);
    let desk = Desk::at(&folder);
    let fran = desk.fran();
    desk.cleo().does("patients.open", json!({ "id": patient }));
    assert_eq!(register(&fran, 2998).unwrap_err()["code"], "disk-full", "and after a new start");
    fran.does("staff.sign_out", json!({}));
    desk.proves();
}

#[test]
fn d05_a_disk_that_refuses_a_write_in_the_middle_takes_the_act_back() {
    // A file may not grow over 3 MB: the write fails with another word than a full disk.
    on_a_disk("trap '' XFSZ; ulimit -f 6144", "child_whose_files_may_not_grow", |_| {});
}

#[test]
#[ignore = "a part of the disk tests, which start it with a limit of its own"]
fn child_whose_files_may_not_grow() {
    let Some(folder) = folder() else { return };
    let desk = Desk::new_at(&folder);
    let (acknowledged, refusal) = register_until_refused(&desk.fran(), 0);
    assert!(acknowledged > 5, "{acknowledged}");
    assert_eq!((&refusal["kind"], &refusal["code"]), (&json!("broken"), &json!("io")), "{refusal}");
    assert_eq!(refusal["message"], "The disk did not answer. Nothing was changed; try again.");
    let desk = desk.restarted();
    assert_eq!(count(&desk.bea()), acknowledged);
    desk.proves();
    register(&desk.fran(), 2999).unwrap();
}

#[test]
fn d06_a_read_only_folder_is_told_and_left_as_it_is() {
    on_a_disk("mount --bind \"$0\" \"$0\"; mount -o remount,bind,ro \"$0\"", "child_in_a_read_only_folder", |dir| Desk::new_at(dir).office.close());
}

#[test]
#[ignore = "a part of the disk tests, which start it on a disk of its own"]
fn child_in_a_read_only_folder() {
    let Some(folder) = folder() else { return };
    let before = names(&folder);
    for dir in [folder.clone(), folder.join("not there yet")] {
        let refusal = Office::open(Place { dir }, Box::new(MemoryKeyStore::new()), SystemClock::shared()).map(|_| ()).unwrap_err();
        let told: Value = serde_json::from_str(&error_json(&refusal, &Words::new("en-US"))).unwrap();
        assert_eq!(told["code"], "read-only");
        assert!(told["message"].as_str().unwrap().starts_with("This folder cannot be written. Nothing was changed."), "{told}");
    }
    let desk = Desk::new();
    let refusal = desk.olive().tries("backups.make", json!({ "path": folder.join("x.daysheet-backup") })).unwrap_err();
    assert_eq!(refusal["code"], "read-only", "{refusal}");
    assert_eq!(names(&folder), before);
    desk.proves();
}
