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

use crate::desk::{Desk, PEOPLE, Someone};

const FOLDER: &str = "DAYSHEET_DISK_FOLDER";

/// Runs one of the children below on a disk that `mounts` makes at `$0`; what it said when it failed.
fn on_a_disk(mounts: &str, child: &str, prepare: impl FnOnce(&Path)) {
    on_a_disk_as("-rm", mounts, child, prepare);
}

fn on_a_disk_as(who: &str, mounts: &str, child: &str, prepare: impl FnOnce(&Path)) {
    let can_mount = Command::new("unshare").args([who, "true"]).output().is_ok_and(|done| done.status.success());
    if !can_mount {
        assert!(std::env::var_os("DAYSHEET_STRICT").is_none(), "this machine lets no test mount a disk");
        println!("skipped: this machine lets no test mount a disk");
        return;
    }
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    prepare(dir.path());
    let script = format!("{mounts}\nexec \"$@\"");
    let mut command = Command::new("unshare");
    command.args([who, "sh", "-ec", &script]).arg(dir.path()).arg(std::env::current_exe().unwrap());
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
    // What the disk held back for its own books comes free when they are closed.
    for _ in 0..3 {
        for size in [1 << 20, 1 << 12, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
        let _ = file.sync_all();
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
fn d05_coming_in_on_a_disk_without_a_byte_left_loses_nothing() {
    on_a_disk("mount -t tmpfs -o size=12m tmpfs \"$0\"", "child_on_a_disk_without_a_byte", |_| {});
}

/// The file system of most machines keeps its books otherwise than one in memory; only the system's administrator mounts it.
#[test]
fn d05_the_same_on_a_disk_with_a_journal() {
    let mounts = "truncate -s 24M \"$0/image\"; mkfs.ext4 -qF -m 0 \"$0/image\"; mkdir \"$0/disk\"; mount -o loop \"$0/image\" \"$0/disk\"";
    on_a_disk_as("-m", mounts, "child_on_a_disk_without_a_byte", |_| {});
}

#[test]
#[ignore = "a part of the disk tests, which start it on a disk of its own"]
fn child_on_a_disk_without_a_byte() {
    let Some(folder) = folder() else { return };
    let folder = if folder.join("disk").exists() { folder.join("disk") } else { folder };
    let mut acknowledged = 0;
    let desk = Desk::new_at(&folder);
    desk.fran();
    desk.office.close();
    for (is_cut_off, has_reserve) in [(false, true), (false, false), (true, true), (true, false)] {
        let desk = Desk::at(&folder);
        let fran = desk.fran();
        for _ in 0..3 {
            register(&fran, acknowledged).unwrap();
            acknowledged += 1;
        }
        let cut_off = ["practice.db", "practice.db-wal"].map(|name| (folder.join(name), std::fs::read(folder.join(name)).unwrap()));
        desk.office.close();
        if is_cut_off {
            // As the power leaves it: the newest acts are in the journal alone.
            cut_off.iter().for_each(|(path, bytes)| std::fs::write(path, bytes).unwrap());
        }
        if !has_reserve {
            std::fs::remove_file(folder.join("reserve")).unwrap();
        }
        fill(&folder);
        comes_in_where_nothing_fits(&folder, has_reserve);

        std::fs::remove_file(folder.join("fill")).unwrap();
        let desk = Desk::at(&folder);
        assert_eq!(count(&desk.bea()), acknowledged, "every acknowledged patient, and no other");
        register(&desk.fran(), 2000 + acknowledged).unwrap();
        acknowledged += 1;
        assert!(folder.join("reserve").exists());
        desk.proves();
        desk.office.close();
    }
}

/// With the reserve people come in and look; without it everybody is told why not, and every file stays as it is.
fn comes_in_where_nothing_fits(folder: &Path, has_reserve: bool) {
    let before = holds(folder);
    let desk = Desk::at(folder);
    let nobody = desk.nobody();
    assert_eq!(nobody.does("practice.status", json!({}))["people"].as_array().unwrap().len(), 5);
    assert!(desk.office.space().unwrap().is_little);
    let comes_in = |password: &str| nobody.tries("staff.sign_in", json!({ "personId": 3, "password": password }));
    let answers = [comes_in("not her password at all"), comes_in(PEOPLE[2].2), comes_in(PEOPLE[2].2)];
    if has_reserve {
        assert_eq!(answers[0].as_ref().unwrap_err()["fields"][0]["code"], "password-wrong", "{answers:?}");
        assert_eq!(answers[1].as_ref().unwrap()["seat"], "seated");
        assert!(!nobody.does("patients.search", json!({ "text": "full" })).as_array().unwrap().is_empty());
        let checked = desk.ada().does("history.verify", json!({ "deep": true }));
        assert_eq!(checked["findings"], json!([]));
        assert_eq!(register(&nobody, 2999).unwrap_err()["code"], "disk-full");
        nobody.does("staff.sign_out", json!({}));
        desk.office.close();
    } else {
        for refusal in answers.map(Result::unwrap_err) {
            assert_eq!((&refusal["kind"], &refusal["code"]), (&json!("broken"), &json!("no-room-to-open")), "{refusal}");
            assert!(refusal["message"].as_str().unwrap().starts_with("There is no room left on the disk"), "{refusal}");
        }
        assert!(desk.office.open_store().is_none());
        desk.office.close();
        assert_eq!(holds(folder), before, "every byte is as it was");
    }
    let left: Vec<String> = names(folder).into_iter().filter(|n| [".new", ".keep", "partial"].iter().any(|half| n.contains(half))).collect();
    assert!(left.is_empty(), "half made: {left:?}");
}

/// What lies in the folder, by name. An empty file holds nothing, and the shared memory beside the journal nothing of its own.
fn holds(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let worth = names(folder).into_iter().filter(|name| !["fill", "practice.db-shm", "lost+found"].contains(&name.as_str()));
    let files = worth.map(|name| (name.clone(), std::fs::read(folder.join(&name)).unwrap()));
    files.filter(|(_, bytes)| !bytes.is_empty()).collect()
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
