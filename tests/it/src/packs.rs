//! The downtime pack on a stick: read without the practice by whoever has the passphrase, and by nobody else.

use std::path::PathBuf;

use daysheet_core::office::read_pack;
use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

const PHRASE: &str = "seven otters carry quiet lanterns home";

/// A clinic with somebody booked on two days, an empty stick, and a passphrase for its packs.
fn with_stick() -> (Clinic, PathBuf, i64) {
    let c = clinic();
    let kim = c.phoned("Kimball", "614 555 0117");
    c.books(kim, c.adams, "10:00");
    c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.brook, "startsAt": "2026-03-05T11:00" }));
    let stick = c.d.path("stick");
    std::fs::create_dir(&stick).unwrap();
    c.olive.does("documents.set_pack_passphrase", json!({ "passphrase": PHRASE }));
    (c, stick, kim)
}

fn file_of(saved: &Value) -> PathBuf {
    PathBuf::from(saved["folder"].as_str().unwrap()).join(saved["fileName"].as_str().unwrap())
}

#[test]
fn a_pack_is_saved_by_the_desk_and_opens_without_the_practice() {
    let (c, stick, kim) = with_stick();
    let saved = c.fran.does("documents.save_pack", json!({ "folder": stick }));
    assert_eq!((&saved["fileName"], &saved["days"]), (&json!("daysheet-2026-03-03.daysheet-pack"), &json!(5)), "{saved}");
    let file = file_of(&saved);
    assert_eq!(std::fs::metadata(&file).unwrap().len(), saved["bytes"].as_u64().unwrap());
    let opened = read_pack(&file, PHRASE).unwrap();
    assert_eq!(opened.files.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["downtime-2026-03-03.pdf"]);
    assert!(opened.files[0].bytes.starts_with(b"%PDF-"));
    let outside = std::fs::read(&file).unwrap();
    for told in [&b"%PDF"[..], b"KIMBALL", b"Kimball", b"555-0117", b"downtime-"] {
        assert!(!outside.windows(told.len()).any(|part| part == told), "{} can be read on the stick", String::from_utf8_lossy(told));
    }
    let tried = c.fran.does("documents.try_pack", json!({ "path": file, "passphrase": PHRASE }));
    assert_eq!((&tried["files"], &tried["madeAt"]), (&json!(["downtime-2026-03-03.pdf"]), &saved["at"]), "{tried}");
    // Who can be recognised in it: their record says that it left the house.
    let left = c.olive.does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03", "patientId": kim }));
    assert!(left.to_string().contains("documents.save_pack"), "{left}");
    c.d.proves();
}

#[test]
fn the_next_pack_goes_where_the_last_one_went_and_nothing_half_made_is_left() {
    let (c, stick, _) = with_stick();
    c.fran.is_invalid("documents.save_pack", json!({}), "folder");
    for nowhere in [json!("stick"), json!(c.d.path("none")), json!(c.d.path("practice.vault"))] {
        c.fran.is_invalid("documents.save_pack", json!({ "folder": nowhere }), "folder");
    }
    let first = c.fran.does("documents.save_pack", json!({ "folder": stick }));
    c.d.clock.set("2026-03-03T15:30:00.000Z");
    let second = c.fran.does("documents.save_pack", json!({}));
    assert_eq!((&second["folder"], &second["fileName"]), (&first["folder"], &first["fileName"]), "one a day");
    assert_ne!(second["sha256"], first["sha256"]);
    let lying: Vec<_> = std::fs::read_dir(&stick).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(lying, ["daysheet-2026-03-03.daysheet-pack"]);
    assert_eq!(read_pack(&file_of(&second), PHRASE).unwrap().made_at.to_string(), second["at"].as_str().unwrap());
    c.d.proves();
}

#[test]
fn a_wrong_passphrase_a_cut_file_and_a_changed_byte_are_told_apart_in_words() {
    let (c, stick, _) = with_stick();
    let file = file_of(&c.fran.does("documents.save_pack", json!({ "folder": stick })));
    let whole = std::fs::read(&file).unwrap();
    let attempt = |bytes: &[u8], passphrase: &str| {
        std::fs::write(&file, bytes).unwrap();
        c.fran.tries("documents.try_pack", json!({ "path": file, "passphrase": passphrase })).unwrap_err()
    };
    let wrong = attempt(&whole, "seven otters carry quiet lanterns hope");
    assert_eq!((&wrong["fields"][0]["field"], &wrong["fields"][0]["code"]), (&json!("passphrase"), &json!("pack-wrong-passphrase")), "{wrong}");
    let cut = attempt(&whole[..whole.len() - 1], PHRASE);
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    let changed = attempt(&changed, PHRASE);
    let other = attempt(b"%PDF-1.7", PHRASE);
    let codes = [&cut["code"], &changed["code"], &other["code"]];
    assert_eq!(codes, [&json!("pack-cut"), &json!("pack-changed"), &json!("pack-not-one")]);
    for (told, word) in [(&cut, "cut off"), (&changed, "damaged"), (&other, "not a downtime pack")] {
        assert!(told["message"].as_str().unwrap().contains(word), "{told}");
    }
}

#[test]
fn packs_on_sticks_keep_the_passphrase_they_were_saved_under() {
    let (c, stick, _) = with_stick();
    let old = file_of(&c.fran.does("documents.save_pack", json!({ "folder": stick })));
    c.olive.is_invalid("documents.set_pack_passphrase", json!({ "passphrase": "too short" }), "passphrase");
    c.fran.is_refused("documents.set_pack_passphrase", json!({ "passphrase": PHRASE }), "not-permitted");
    let next = "nine herons sort the winter mail";
    c.olive.does("documents.set_pack_passphrase", json!({ "passphrase": next }));
    c.d.clock.set("2026-03-04T14:30:00.000Z");
    let new = file_of(&c.fran.does("documents.save_pack", json!({})));
    assert!(read_pack(&old, PHRASE).is_ok() && read_pack(&new, next).is_ok());
    assert!(read_pack(&old, next).is_err() && read_pack(&new, PHRASE).is_err());
    let acts = c.olive.does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-04" })).to_string();
    assert!(!acts.contains("otters") && !acts.contains("herons"), "no passphrase stands in the trail");
    c.d.proves();
}

#[test]
fn a_pack_is_missed_after_a_day_or_when_the_practice_says_so() {
    let c = clinic();
    let due = || c.fran.does("documents.packs", json!({}))["dueAt"].clone();
    assert_eq!(due(), Value::Null, "nobody is reminded of what the practice does not use");
    c.fran.is_refused("documents.save_pack", json!({ "folder": c.d.dir.path() }), "pack-no-passphrase");
    c.olive.does("documents.set_pack_passphrase", json!({ "passphrase": PHRASE }));
    assert_eq!(due(), json!("2026-03-03T14:30:00.000Z"), "at once");
    let stick = c.d.path("stick");
    std::fs::create_dir(&stick).unwrap();
    c.fran.does("documents.save_pack", json!({ "folder": stick }));
    assert_eq!(due(), json!("2026-03-04T14:30:00.000Z"));
    let rules = |days: i64, hours: i64, rev: i64| json!({ "days": days, "remindHours": hours, "rev": rev });
    c.olive.does("documents.set_pack_rules", rules(3, 72, 0));
    assert_eq!(due(), json!("2026-03-06T14:30:00.000Z"));
    let never = c.olive.does("documents.set_pack_rules", rules(3, 0, 1));
    assert_eq!((&never["dueAt"], &never["days"], &never["rev"]), (&Value::Null, &json!(3), &json!(2)), "{never}");
    assert_eq!(c.fran.does("documents.save_pack", json!({}))["days"], 3);
    c.olive.is_invalid("documents.set_pack_rules", rules(0, 24, 2), "days");
    c.olive.is_invalid("documents.set_pack_rules", rules(5, 721, 2), "remindHours");
    assert_eq!(c.olive.tries("documents.set_pack_rules", rules(5, 24, 1)).unwrap_err()["kind"], "stale");
    c.fran.is_refused("documents.set_pack_rules", rules(5, 24, 2), "not-permitted");
    c.d.cleo().is_refused("documents.save_pack", json!({ "folder": stick }), "not-permitted");
    c.d.proves();
}
