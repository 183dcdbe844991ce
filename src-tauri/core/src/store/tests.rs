use super::*;
use crate::dates::SystemClock;
use crate::keys::DataKey;
use crate::store::write::Actor;
use rusqlite::params;

const LISTS: &[Table] = &[audited("practice"), audited("locations"), scratch("drafts")];

fn open(dir: &Path) -> Store {
    Store::open(&dir.join("practice.db"), DataKey::fixed(7), SystemClock::shared(), LISTS).unwrap()
}

pub(crate) fn raw(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("practice.db")).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", DataKey::fixed(7).hex().as_str())).unwrap();
    conn
}

fn actor() -> Actor<'static> {
    Actor { role: "owner", command: "test.write", ..Actor::default() }
}

fn add(store: &Store, name: &str) -> Written<i64> {
    store.write(&actor(), |w| w.insert("INSERT INTO locations (name) VALUES (?1)", [name])).unwrap()
}

#[test]
fn an_act_leaves_header_images_and_seal() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let made = add(&store, "Front");
    assert_eq!(made.tables, ["locations"]);
    store
        .write(&actor(), |w| {
            w.update("location", "UPDATE locations SET name = 'Back', rev = rev + 1 WHERE id = ?1 AND rev = ?2", params![made.reply, 1])
        })
        .unwrap();
    let verified = store.verify(true).unwrap();
    assert_eq!((verified.acts, verified.rows, verified.findings.len()), (2, 1, 0), "{:?}", verified.findings);
}

#[test]
fn a_failed_act_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    add(&store, "Front");
    let refused = store.write(&actor(), |w| {
        w.insert("INSERT INTO locations (name) VALUES ('Ghost')", ())?;
        Err::<(), _>(Error::refused("not-today"))
    });
    assert_eq!(refused.unwrap_err(), Error::refused("not-today"));
    let names: Vec<String> = store.read(None, |r| r.all("SELECT name FROM locations", (), |row| row.get(0))).unwrap();
    assert_eq!(names, ["Front"]);
    assert_eq!(store.verify(true).unwrap().acts, 1);
}

#[test]
fn a_row_that_was_made_past_the_trail_fails_its_act() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let made = store.write(&actor(), |w| w.one("INSERT INTO locations (name) VALUES ('Ghost') RETURNING id", (), |row| row.get::<_, i64>(0)));
    assert_eq!(made.unwrap_err().code(), "broken");
    add(&store, "Front");
    let names: Vec<String> = store.read(None, |r| r.all("SELECT name FROM locations", (), |row| row.get(0))).unwrap();
    assert_eq!(names, ["Front"]);
    assert!(store.verify(true).unwrap().findings.is_empty());
}

#[test]
fn every_row_of_one_statement_is_noted() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.write(&actor(), |w| w.run("INSERT INTO locations (name) VALUES ('Front'), ('Back'), ('Side')", ())).unwrap();
    store.write(&actor(), |w| w.run("DELETE FROM locations WHERE name <> 'Front'", ())).unwrap();
    let noted: Vec<(String, i64)> =
        store.read(None, |r| r.all("SELECT op, row_id FROM act_rows ORDER BY id", (), |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let told: Vec<(&str, i64)> = noted.iter().map(|(op, row)| (op.as_str(), *row)).collect();
    assert_eq!(told, [("insert", 1), ("insert", 2), ("insert", 3), ("delete", 2), ("delete", 3)]);
    assert!(store.verify(true).unwrap().findings.is_empty());
}

#[test]
fn a_changed_row_a_changed_entry_and_a_cut_trail_are_found() {
    let check = |damage: &str, kind: &str| {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path());
        add(&store, "Front");
        add(&store, "Back");
        drop(store);
        raw(dir.path()).execute_batch(damage).unwrap();
        let found = open(dir.path()).verify(true).unwrap().findings;
        assert!(found.iter().any(|f| f.kind == kind), "{damage}: {found:?}");
    };
    check("UPDATE locations SET name = 'Elsewhere' WHERE id = 1", "row-changed");
    check("DELETE FROM locations WHERE id = 1", "row-missing");
    check("INSERT INTO locations (name) VALUES ('Planted')", "row-added");
    check("DROP TRIGGER acts_stay; UPDATE acts SET role = 'auditor' WHERE id = 1", "chain");
    check("DROP TRIGGER act_rows_stay; UPDATE act_rows SET new = '{}' WHERE id = 1", "chain");
    check(
        "DROP TRIGGER acts_remain; DROP TRIGGER act_rows_remain; DROP TRIGGER seals_remain;
         DELETE FROM act_rows WHERE act_id = 2; DELETE FROM seals WHERE act_id = 2; DELETE FROM acts WHERE id = 2; DELETE FROM locations WHERE id = 2",
        "chain",
    );
}

#[test]
fn the_trail_refuses_to_be_changed() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    add(&store, "Front");
    for sql in ["UPDATE acts SET role = 'x'", "DELETE FROM act_rows", "UPDATE seals SET hash = ''", "DELETE FROM act_patients"] {
        let answer = store.write(&actor(), |w| {
            w.run("INSERT INTO act_patients (act_id, patient_id) VALUES (?1, 1)", [w.act()])?;
            w.run(sql, ())
        });
        assert_eq!(answer.unwrap_err(), Error::refused("audit-append-only"), "{sql}");
    }
}

#[test]
fn undo_puts_rows_back_unless_they_changed_since() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let made = add(&store, "Front");
    let rename = |name: &str| {
        store.write(&actor(), |w| w.run("UPDATE locations SET name = ?1, rev = rev + 1 WHERE id = ?2", params![name, made.reply])).unwrap().act
    };
    let (first, second) = (rename("Second"), rename("Third"));
    let undo = |act| store.write(&Actor { undoes: Some(act), ..actor() }, |w| w.undo(act));
    assert_eq!(undo(first).unwrap_err(), Error::refused("undo-changed-since"));
    undo(second).unwrap();
    let (name, rev): (String, i64) =
        store.read(None, |r| r.one("SELECT name, rev FROM locations", (), |row| Ok((row.get(0)?, row.get(1)?)))).unwrap().unwrap();
    assert_eq!((name.as_str(), rev), ("Second", 4));
    assert_eq!(undo(second).unwrap_err(), Error::refused("already-undone"));
    assert!(store.verify(true).unwrap().findings.is_empty());
}

#[test]
fn a_wrong_key_and_a_newer_file_are_named_and_nothing_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let path = dir.path().join("practice.db");
    let wrong = Store::open(&path, DataKey::fixed(8), SystemClock::shared(), LISTS).map(|_| ()).unwrap_err();
    assert_eq!(wrong.code(), "damaged");
    raw(dir.path()).pragma_update(None, "user_version", 9999).unwrap();
    let newer = Store::open(&path, DataKey::fixed(7), SystemClock::shared(), LISTS).map(|_| ()).unwrap_err();
    assert_eq!(newer.code(), "newer-file");
    assert_eq!(raw(dir.path()).query_row("PRAGMA user_version", (), |r| r.get::<_, i64>(0)).unwrap(), 9999);
}

#[test]
fn the_file_is_not_plain_and_attaching_is_impossible() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    add(&store, "Canary of the front desk");
    for file in ["practice.db", "practice.db-wal"] {
        let bytes = std::fs::read(dir.path().join(file)).unwrap();
        assert!(!bytes.windows(6).any(|w| w == b"Canary"), "{file}");
    }
    assert!(!std::fs::read(dir.path().join("practice.db")).unwrap().starts_with(b"SQLite format 3"));
    let answer = store.write(&actor(), |w| w.run("ATTACH ':memory:' AS other KEY ''", ()));
    assert!(answer.is_err());
    let answer = store.read(None, |r| r.one("INSERT INTO locations (name) VALUES ('x') RETURNING id", (), |row| row.get::<_, i64>(0)));
    assert!(answer.is_err(), "a read connection must not write");
}

#[test]
fn a_repeat_gets_the_first_reply_and_another_request_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let with_id = Actor { client_act: Some("ACT1"), ..actor() };
    store.write(&with_id, |w| w.keep_reply("ACT1", "{\"a\":1}", "\"done\"")).unwrap();
    assert_eq!(store.first_reply("ACT1", "{\"a\":1}").unwrap().as_deref(), Some("\"done\""));
    assert_eq!(store.first_reply("ACT1", "{\"a\":2}").unwrap_err(), Error::refused("act-id-reused"));
    assert_eq!(store.first_reply("ACT2", "{}").unwrap(), None);
    assert_eq!(store.write(&with_id, |_| Ok(())).unwrap_err(), Error::refused("act-already-done"));
}
