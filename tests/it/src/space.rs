//! Little room on the disk is told to whoever can do something about it, while there is still time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use daysheet_core::keys::{Cost, FileKeyStore};
use daysheet_core::office::{Office, Place};
use serde_json::json;

use crate::desk::{Desk, Folder};

/// A desk on a disk that says of itself what it is told to; with `u64::MAX` it does not answer.
fn on_a_disk_with(free: &Arc<AtomicU64>) -> Desk {
    let desk = Desk::new();
    let (dir, clock) = (desk.path(""), Arc::clone(&desk.clock));
    let own = Folder::Own(desk.into_folder());
    let keys = Box::new(FileKeyStore::at(dir.join("keychain")));
    let office = Office::open_at_cost(Place { dir }, keys, Arc::clone(&clock) as _, Cost::for_tests()).unwrap();
    let free = Arc::clone(free);
    let told = move |_: &std::path::Path| match free.load(Ordering::SeqCst) {
        u64::MAX => Err(std::io::Error::other("no answer")),
        bytes => Ok(bytes),
    };
    Desk { office: Arc::new(office.with_gauge(told)), clock, dir: own }
}

#[test]
fn d05_little_room_is_told_before_there_is_none() {
    let free = Arc::new(AtomicU64::new(5_000_000_000));
    let desk = on_a_disk_with(&free);
    let fran = desk.fran();
    let acts = desk.acts();
    for (bytes, megabytes, is_little) in
        [(5_000_000_000, 5000, false), (1_000_000_000, 1000, false), (999_999_999, 999, true), (40_000, 0, true), (0, 0, true)]
    {
        free.store(bytes, Ordering::SeqCst);
        let told = fran.in_background("practice.space", json!({})).unwrap();
        assert_eq!(told, json!({ "freeMegabytes": megabytes, "isLittle": is_little }), "{bytes}");
    }
    assert_eq!(desk.acts(), acts, "asking leaves no line");
    free.store(u64::MAX, Ordering::SeqCst);
    assert_eq!(fran.tries("practice.space", json!({})).unwrap_err()["code"], "io");
    free.store(1, Ordering::SeqCst);
    desk.ada().is_refused("practice.space", json!({}), "not-permitted");
    desk.cleo().is_refused("practice.space", json!({}), "not-permitted");
    assert_eq!(desk.nobody().tries("practice.space", json!({})).unwrap_err()["kind"], "locked");
}

#[test]
fn the_disk_itself_is_asked() {
    let desk = Desk::new();
    let told = desk.fran().does("practice.space", json!({}));
    assert!(told["freeMegabytes"].as_i64().unwrap() >= 0 && told["isLittle"].is_boolean(), "{told}");
}
