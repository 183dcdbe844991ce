//! The vault as a whole: found, lost, tampered with, throttled, and every key chain that fails.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use super::chain::{Answer, Trouble};
use super::format::{Content, person_id};
use super::hex::encode;
use super::*;
use crate::dates::Moment;
use crate::error::Error;
use crate::ids::StaffId;

const OLIVE: StaffId = StaffId(1);
const FRAN: StaffId = StaffId(7);
const OLIVES: &str = "kelp under nine ladders";
const FRANS: &str = "tin-ox-47";

/// A founded practice with an owner and one more person, on disk and in memory.
struct Desk {
    folder: TempDir,
    chain: MemoryKeyStore,
    vault: Vault,
    key: DataKey,
    code: RecoveryCode,
}

fn now() -> Moment {
    Moment::parse("2026-03-03T13:00:00.000Z").unwrap()
}

fn fran() -> NewPerson<'static> {
    NewPerson { user: FRAN, name: "Fran Field", role: "front desk" }
}

fn olive() -> NewPerson<'static> {
    NewPerson { user: OLIVE, name: "Olive Ortega", role: OWNER }
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let chain = MemoryKeyStore::new();
    let path = folder.path().join(VAULT_FILE);
    let founded = Vault::found(&path, "Riverside Family Medicine", olive(), OLIVES, &chain, Cost::for_tests()).ok().unwrap();
    let mut vault = founded.vault;
    vault.add_person(&founded.data_key, fran(), FRANS, &chain).unwrap();
    Desk { folder, chain, vault, key: founded.data_key, code: founded.recovery }
}

impl Desk {
    fn path(&self) -> PathBuf {
        self.folder.path().join(VAULT_FILE)
    }

    fn reopened(&self) -> Vault {
        Vault::open(&self.path()).ok().unwrap().with_cost(Cost::for_tests())
    }

    /// The vault as a file with these bytes would be.
    fn with(&self, bytes: &[u8]) -> Result<Vault> {
        let path = self.folder.path().join("other.vault");
        fs::write(&path, bytes).unwrap();
        Ok(Vault::open(&path)?.with_cost(Cost::for_tests()))
    }

    fn sign_in(&self, vault: &mut Vault, user: StaffId, password: &str) -> Result<()> {
        let key = vault.sign_in(user, password, &self.chain, now())?;
        assert!(key.is(&self.key), "a sign-in gives the practice's key or nothing");
        Ok(())
    }
}

fn code<T>(result: Result<T>) -> String {
    result.err().map_or("ok".to_owned(), |e| e.code().to_owned())
}

// -- coming in

#[test]
fn a_founded_practice_opens_by_password_by_code_and_not_otherwise() {
    let d = desk();
    let mut vault = d.reopened();
    assert_eq!(vault.practice_name(), "Riverside Family Medicine");
    assert_eq!((vault.generation(), vault.damaged().len(), vault.recovery_is_confirmed()), (1, 0, false));
    let tiles: Vec<_> = vault.people().into_iter().map(|p| (p.user, p.name, p.role, p.public_key.len())).collect();
    assert_eq!(tiles, [(OLIVE, "Olive Ortega".to_owned(), "owner".to_owned(), 130), (FRAN, "Fran Field".to_owned(), "front desk".to_owned(), 130)]);
    assert_eq!(d.key.hex().len(), 64);
    d.sign_in(&mut vault, OLIVE, OLIVES).unwrap();
    d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    assert_eq!(vault.sign_in(OLIVE, FRANS, &d.chain, now()).err(), Some(Error::field("password", "password-wrong")));
    assert_eq!(code(vault.sign_in(FRAN, &"x".repeat(1 << 20), &d.chain, now())), "password-wrong");
    assert_eq!(code(vault.sign_in(StaffId(99), FRANS, &d.chain, now())), "missing");
    assert!(vault.recover(&d.code, &d.chain).ok().unwrap().data_key.is(&d.key));
    let other = RecoveryCode::generate().unwrap();
    assert_eq!(code(vault.recover(&other, &d.chain)), "recovery-code-wrong");
}

#[test]
fn a_second_founding_in_the_same_folder_is_refused() {
    let d = desk();
    let before = fs::read(d.path()).unwrap();
    let again = || code(Vault::found(&d.path(), "Other", olive(), OLIVES, &d.chain, Cost::for_tests()));
    assert_eq!(again(), "practice-exists");
    assert_eq!(fs::read(d.path()).unwrap(), before);
    // The vault itself is lost, the copy before the last change is there: still somebody's practice.
    fs::remove_file(d.path()).unwrap();
    assert_eq!(again(), "practice-exists");
    assert_eq!(code(Vault::open(&d.path())), "vault-missing");
}

#[test]
fn a_password_may_be_typed_on_any_keyboard() {
    let mut d = desk();
    d.vault.add_person(&d.key, fran(), "tine\u{301}-ox-47", &d.chain).unwrap();
    assert!(d.vault.sign_in(FRAN, "tin\u{e9}-ox-47", &d.chain, now()).is_ok());
}

#[test]
fn the_right_password_without_the_right_device_secret_never_opens() {
    let d = desk();
    let mut vault = d.reopened();
    let name = d.chain.names().remove(0);
    let before = fs::read(d.path()).unwrap();
    d.chain.delete(&name).unwrap();
    assert_eq!(vault.sign_in(OLIVE, OLIVES, &d.chain, now()).err(), Some(Error::refused("device-secret-missing")));
    assert!(d.chain.names().is_empty(), "no new secret is made");
    d.chain.set(&name, &DeviceSecret::generate().unwrap().text()).unwrap();
    assert_eq!(code(vault.sign_in(OLIVE, OLIVES, &d.chain, now())), "device-secret-differs");
    assert_eq!(fs::read(d.path()).unwrap(), before, "and it costs no attempt");
    // Somebody who makes the check in the header fit does not get further: the secret takes part in the key.
    let slot = vault.slot(&person_id(OLIVE)).unwrap();
    for _ in 0..1000 {
        assert!(vault.unlock_slot(slot, OLIVES, Some(&DeviceSecret::generate().unwrap())).unwrap().is_err());
    }
    assert!(vault.unlock_slot(slot, OLIVES, None).unwrap().is_err());
}

// -- the key chain

type Failing = fn() -> Trouble;

const FAILURES: [(Failing, &str); 6] = [
    (|| Trouble::NoEntry, "device-secret-missing"),
    (|| Trouble::Damaged, "device-secret-missing"),
    (|| Trouble::Unavailable("no session bus".to_owned()), "key-chain-unavailable"),
    (|| Trouble::Locked, "key-chain-locked"),
    (|| Trouble::Ambiguous(vec![SecretText::new("one".to_owned()), SecretText::new("two".to_owned())]), "key-chain-ambiguous"),
    (|| Trouble::TimedOut, "key-chain-timed-out"),
];

#[test]
fn a_failing_key_chain_loses_nothing_and_makes_nothing() {
    for (failing, expected) in FAILURES {
        let mut d = desk();
        let (before, names) = (fs::read(d.path()).unwrap(), d.chain.names());
        d.chain.fail_with(failing);
        for _ in 0..7 {
            assert_eq!(code(d.vault.sign_in(OLIVE, OLIVES, &d.chain, now())), expected);
        }
        assert_eq!(code(d.vault.new_recovery_code(&d.key, &d.chain)), expected);
        assert_eq!(code(d.vault.add_person(&d.key, NewPerson { user: StaffId(8), ..fran() }, FRANS, &d.chain)), expected);
        let recovered = d.vault.recover(&d.code, &d.chain).ok().unwrap();
        assert!(recovered.data_key.is(&d.key) && recovered.kept.is_err(), "the code opens all the same");
        assert_eq!((fs::read(d.path()).unwrap(), d.chain.names()), (before, names));
        d.chain.recover();
        assert!(d.vault.sign_in(OLIVE, OLIVES, &d.chain, now()).is_ok());

        let nowhere = tempfile::tempdir().unwrap();
        let chain = MemoryKeyStore::new();
        chain.fail_with(failing);
        let founded = Vault::found(&nowhere.path().join(VAULT_FILE), "Other", olive(), OLIVES, &chain, Cost::for_tests());
        assert_eq!(code(founded), expected);
        assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0, "no vault without its device secret");
    }
}

/// A key chain that says yes and keeps nothing, or something else.
struct Forgetful(&'static str);

impl KeyStore for Forgetful {
    fn get(&self, _: &str) -> Answer<SecretText> {
        Ok(SecretText::new(self.0.to_owned()))
    }
    fn set(&self, _: &str, _: &str) -> Answer<()> {
        Ok(())
    }
    fn delete(&self, _: &str) -> Answer<()> {
        Ok(())
    }
    fn status(&self) -> Status {
        Status { place: "nowhere".to_owned(), trouble: None }
    }
}

#[test]
fn a_key_chain_that_keeps_something_else_is_found_out_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for kept in ["", "0011", "é", &"0".repeat(64)] {
        let chain = Forgetful(String::leak(kept.to_owned()));
        let founded = Vault::found(&folder.path().join(VAULT_FILE), "Other", olive(), OLIVES, &chain, Cost::for_tests());
        assert_eq!(code(founded), "device-secret-missing", "{kept}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Two entries of one name, of which one is ours.
struct Twice(Vec<SecretText>);

impl KeyStore for Twice {
    fn get(&self, _: &str) -> Answer<SecretText> {
        Err(Trouble::Ambiguous(self.0.clone()))
    }
    fn set(&self, _: &str, _: &str) -> Answer<()> {
        Err(Trouble::Ambiguous(self.0.clone()))
    }
    fn delete(&self, _: &str) -> Answer<()> {
        Ok(())
    }
    fn status(&self) -> Status {
        Status { place: "twice".to_owned(), trouble: None }
    }
}

#[test]
fn of_two_entries_the_one_that_proves_right_is_taken() {
    let mut d = desk();
    let ours = d.chain.get(&d.chain.names()[0]).unwrap();
    let other = DeviceSecret::generate().unwrap().text();
    assert!(d.vault.sign_in(OLIVE, OLIVES, &Twice(vec![other.clone(), ours]), now()).is_ok());
    assert_eq!(code(d.vault.sign_in(OLIVE, OLIVES, &Twice(vec![other.clone(), other]), now())), "key-chain-ambiguous");
}

#[test]
fn on_a_new_machine_the_code_brings_everybody_back() {
    let d = desk();
    let chain = MemoryKeyStore::new();
    let mut vault = d.reopened();
    let typed = d.code.text().to_lowercase().replace('-', " ");
    let recovered = vault.recover(&RecoveryCode::parse(&typed).ok().unwrap(), &chain).ok().unwrap();
    assert!(recovered.data_key.is(&d.key) && recovered.kept.is_ok());
    assert!(vault.sign_in(FRAN, FRANS, &chain, now()).ok().unwrap().is(&d.key));
}

// -- damage and tampering

/// Every bit of the file: one part is named, every other part is exactly what it was (and so opens).
#[test]
fn every_flipped_bit_is_named_and_spoils_one_part_only() {
    let mut d = desk();
    d.vault.set_passphrase(&d.key, "six small words make one key").unwrap();
    assert_eq!(code(d.vault.sign_in(FRAN, "not-hers", &d.chain, now())), "password-wrong");
    let bytes = fs::read(d.path()).unwrap();
    let whole = Content::parse(&bytes).ok().unwrap();
    assert!(whole.damaged.is_empty() && whole.slots.len() == 4);
    let mut named = std::collections::BTreeSet::new();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if bit / 8 == bytes.len() - 1 && Content::parse(&flipped).is_ok_and(|c| c.damaged.is_empty()) {
            panic!("the last line end is part of the file too");
        }
        let content = Content::parse(&flipped).ok().unwrap();
        assert!(content.header == whole.header, "bit {bit}");
        // A flip between two parts may leave both whole; then the line is named.
        assert_eq!(content.damaged.len(), 1, "bit {bit}: {:?}", content.damaged);
        let spoiled = &content.damaged[0];
        for slot in whole.slots.iter().filter(|slot| slot.id != *spoiled) {
            assert!(content.slots.iter().any(|other| other == slot), "bit {bit} spoiled {} beside {spoiled}", slot.id);
        }
        assert!(spoiled == "attempts" || content.attempts == whole.attempts, "bit {bit}");
        named.insert(spoiled.clone());
    }
    let expected = ["attempts", "header", "line", "passphrase", "person-1", "person-7", "recovery"];
    assert!(named.iter().all(|name| expected.contains(&name.as_str())) && named.len() >= 6, "{named:?}");
}

#[test]
fn a_damaged_slot_is_named_and_the_others_open() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let place = bytes.windows(12).position(|w| w == b"Olive Ortega").unwrap();
    let mut flipped = bytes.clone();
    flipped[place] ^= 4;
    let mut vault = d.with(&flipped).ok().unwrap();
    assert_eq!(vault.damaged(), ["person-1"]);
    assert_eq!(vault.sign_in(OLIVE, OLIVES, &d.chain, now()).err(), Some(Error::broken("vault-damaged", "person-1")));
    d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    assert!(vault.recover(&d.code, &d.chain).is_ok());
    // A wrong password is written down, and the torn line is still there afterwards, as it was.
    assert_eq!(code(vault.sign_in(FRAN, "not-hers", &d.chain, now())), "password-wrong");
    let mut vault = d.with(&fs::read(d.folder.path().join("other.vault")).unwrap()).ok().unwrap();
    assert_eq!(vault.damaged(), ["person-1"]);
    assert!(vault.content.torn[0].windows(7).any(|w| w == b" Ortega"));
    // The owner is given a new password, and all is well again.
    vault.add_person(&d.key, olive(), OLIVES, &d.chain).unwrap();
    assert!(vault.damaged().is_empty() && vault.content.torn.is_empty());
    d.sign_in(&mut vault, OLIVE, OLIVES).unwrap();
}

#[test]
fn files_that_are_no_vault_are_refused_without_a_panic() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    for cut in (0..bytes.len()).step_by(97) {
        if let Ok(vault) = d.with(&bytes[..cut]) {
            assert!(!vault.damaged().is_empty(), "cut at {cut}");
        }
    }
    for junk in [&b""[..], b"\n\n\n", b"{}", &[0xff; 4096], "é".repeat(999).as_bytes(), &b"x\n".repeat(5000), &b"[".repeat(90_000)] {
        assert_eq!(code(d.with(junk)), "vault-damaged");
    }
    assert_eq!(code(d.with(&vec![b'x'; 3 << 20])), "vault-damaged");
}

/// The file's lines as JSON; `change` may do what it likes, the digests are made to fit.
fn forged(bytes: &[u8], change: impl Fn(&mut Vec<Value>)) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut parts: Vec<Value> =
        text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line.split_once(' ').unwrap().1).unwrap()).collect();
    change(&mut parts);
    let line = |part: &Value| {
        let json = part.to_string();
        format!("{} {json}\n\n", encode(&crypto::digest(json.as_bytes())))
    };
    parts.iter().map(line).collect::<String>().into_bytes()
}

/// Paths of all values in a slot that hold something.
fn leaves(value: &Value, path: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}/{name}"), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, inner)| leaves(inner, &format!("{path}/{i}"), into)),
        Value::Null => {}
        _ => into.push(path.to_owned()),
    }
}

fn changed(value: &Value) -> Value {
    match value {
        Value::Number(n) => Value::from(n.as_u64().unwrap() + 8),
        Value::String(text) if text == "person" => Value::from("passphrase"),
        Value::String(text) => {
            // The last character: a digit of a key, or a letter of a name.
            let (head, last) = text.split_at(text.len() - 1);
            Value::from(format!("{head}{}", if last == "0" { "1" } else { "0" }))
        }
        other => panic!("{other}"),
    }
}

#[test]
fn whoever_changes_a_slot_and_its_digest_does_not_come_in() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let slot: Value = serde_json::from_str(text.lines().nth(2).unwrap().split_once(' ').unwrap().1).unwrap();
    let mut paths = Vec::new();
    leaves(&slot, "", &mut paths);
    assert!(paths.len() >= 14, "{paths:?}");
    for path in paths {
        let file = forged(&bytes, |parts| {
            let place = parts[1].pointer_mut(&path).unwrap();
            *place = changed(place);
        });
        let mut vault = d.with(&file).ok().unwrap();
        let answer = code(vault.sign_in(OLIVE, OLIVES, &d.chain, now()));
        assert!(["vault-damaged", "password-wrong"].contains(&answer.as_str()), "{path}: {answer}");
        d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    }
}

#[test]
fn slots_do_not_stand_in_for_each_other() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let refused = |change: &dyn Fn(&mut Vec<Value>), who: StaffId, password: &str| match d.with(&forged(&bytes, change)) {
        Err(_) => true,
        Ok(mut vault) => vault.sign_in(who, password, &d.chain, now()).is_err(),
    };
    assert!(!refused(&|_| {}, OLIVE, OLIVES), "forging alone changes nothing");
    // Fran's slot under Olive's name and number; Fran's keys in Olive's slot; the whole of it twice.
    let as_olive = |parts: &mut Vec<Value>| {
        let mut slot = parts[3]["slot"].clone();
        (slot["id"], slot["user"], slot["name"], slot["role"]) = ("person-1".into(), 1.into(), "Olive Ortega".into(), "owner".into());
        parts[1]["slot"] = slot;
    };
    assert!(refused(&as_olive, OLIVE, FRANS));
    for field in ["dataKeys", "privateKey", "kdf", "publicKey"] {
        let swap = |parts: &mut Vec<Value>| {
            let (a, b) = (parts[1]["slot"][field].clone(), parts[3]["slot"][field].clone());
            (parts[1]["slot"][field], parts[3]["slot"][field]) = (b, a);
        };
        assert!(refused(&swap, OLIVE, OLIVES) && refused(&swap, FRAN, FRANS), "{field}");
    }
    assert!(refused(&|parts| parts.insert(2, parts[1].clone()), OLIVE, OLIVES), "twice the same slot");
    assert!(refused(&|parts| parts[3]["slot"]["role"] = "owner".into(), FRAN, FRANS), "nobody makes himself an owner");
    // Another generation, another practice.
    let header = |field: &'static str, value: Value| {
        move |parts: &mut Vec<Value>| {
            let last = parts.len() - 1;
            for at in [0, last] {
                parts[at]["header"][field] = value.clone();
            }
        }
    };
    let older = |parts: &mut Vec<Value>| {
        header("generation", 2.into())(parts);
        parts[1]["slot"]["dataKeys"][0]["generation"] = 2.into();
    };
    assert!(refused(&older, OLIVE, OLIVES));
    assert!(refused(&header("practice", "00".repeat(16).into()), OLIVE, OLIVES));
    assert_eq!(code(d.with(&forged(&bytes, header("version", 2.into())))), "vault-newer");
}

#[test]
fn a_hostile_vault_cannot_ask_for_all_the_memory() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    for (field, value) in [("memoryKib", u64::from(u32::MAX)), ("memoryKib", 2 << 20), ("passes", 1 << 30), ("lanes", 1 << 20)] {
        let file = forged(&bytes, |parts| parts[1]["slot"]["kdf"]["cost"][field] = value.into());
        let mut vault = d.with(&file).ok().unwrap();
        assert_eq!(vault.sign_in(OLIVE, OLIVES, &d.chain, now()).err(), Some(Error::broken("vault-damaged", "person-1")));
    }
}

// -- wrong passwords

#[test]
fn wrong_passwords_are_throttled_across_restarts_and_listed_once() {
    let d = desk();
    let at = |seconds| now().plus(Duration::from_secs(seconds));
    for _ in 0..5 {
        assert_eq!(code(d.reopened().sign_in(FRAN, "not-hers", &d.chain, at(0))), "password-wrong");
    }
    let mut vault = d.reopened();
    let throttled = |seconds: &str| Some(Error::refused_with("sign-in-throttled", &[("seconds", seconds)]));
    assert_eq!(vault.sign_in(FRAN, FRANS, &d.chain, at(1)).err(), throttled("29"), "the right one has to wait too");
    d.sign_in(&mut vault, OLIVE, OLIVES).unwrap();
    assert_eq!(code(vault.change_password(FRAN, FRANS, "ash-bee-99", &d.chain, at(2))), "sign-in-throttled");
    assert_eq!(code(vault.sign_in(FRAN, "not-hers", &d.chain, at(30))), "password-wrong");
    assert_eq!(vault.sign_in(FRAN, FRANS, &d.chain, at(31)).err(), throttled("59"));
    assert!(vault.sign_in(FRAN, FRANS, &d.chain, at(90)).is_ok());
    assert_eq!(code(d.reopened().sign_in(FRAN, "not-hers", &d.chain, at(91))), "password-wrong");
    assert!(d.reopened().sign_in(FRAN, FRANS, &d.chain, at(91)).is_ok(), "the count began anew");

    let mut vault = d.reopened();
    let listed: Vec<_> = vault.failures().0.iter().map(|f| (f.user, f.at, f.in_a_row)).collect();
    assert_eq!(listed[4..], [(FRAN, at(0), 5), (FRAN, at(30), 6), (FRAN, at(91), 1)]);
    vault.failures_moved(listed.len()).unwrap();
    assert_eq!(d.reopened().failures(), (&[][..], 0));
}

#[test]
fn after_a_hundred_wrong_ones_only_an_owner_opens_the_name_again() {
    let d = desk();
    let mut vault = d.reopened();
    for _ in 0..100 {
        vault.content.attempts.failed(FRAN, now());
    }
    vault.write().unwrap();
    let later = now().plus(Duration::from_secs(1_000_000));
    assert_eq!(code(d.reopened().sign_in(FRAN, FRANS, &d.chain, later)), "sign-in-locked");
    assert_eq!(code(d.reopened().forgive(&DataKey::generate(1).unwrap(), FRAN)), "data-key-differs");
    d.reopened().forgive(&d.key, FRAN).unwrap();
    assert!(d.reopened().sign_in(FRAN, FRANS, &d.chain, now()).is_ok());
}

// -- changes

#[test]
fn people_come_change_and_leave() {
    let d = desk();
    let mut vault = d.reopened();
    let known = |vault: &Vault| vault.people()[1].public_key.clone();
    let before = known(&vault);
    assert_eq!(code(vault.change_password(FRAN, "not-hers", "ash-bee-99", &d.chain, now())), "password-wrong");
    assert_eq!(code(vault.change_password(FRAN, FRANS, "Fran-bee-99", &d.chain, now())), "password-contains-name");
    vault.change_password(FRAN, FRANS, "ash-bee-99", &d.chain, now()).unwrap();
    assert_eq!(known(&vault), before, "a new password keeps the key pair");
    assert_eq!(code(d.sign_in(&mut vault, FRAN, FRANS)), "password-wrong");
    d.sign_in(&mut vault, FRAN, "ash-bee-99").unwrap();

    vault.set_person(&d.key, NewPerson { user: FRAN, name: "Fran Forest", role: "biller" }).unwrap();
    assert_eq!((vault.people()[1].name.as_str(), vault.people()[1].role.as_str()), ("Fran Forest", "biller"));
    d.sign_in(&mut d.reopened(), FRAN, "ash-bee-99").unwrap();

    vault.add_person(&d.key, fran(), FRANS, &d.chain).unwrap();
    assert_ne!(known(&vault), before, "a reset makes a new pair");
    d.sign_in(&mut vault, FRAN, FRANS).unwrap();

    assert_eq!(code(vault.remove_person(&d.key, OLIVE)), "last-owner");
    assert_eq!(code(vault.set_person(&d.key, NewPerson { role: "biller", ..olive() })), "last-owner");
    vault.remove_person(&d.key, FRAN).unwrap();
    assert_eq!(code(vault.remove_person(&d.key, FRAN)), "missing");
    assert_eq!(code(d.reopened().sign_in(FRAN, FRANS, &d.chain, now())), "missing");
    assert_eq!(d.reopened().people().len(), 1);
}

#[test]
fn an_owners_password_is_longer_and_strangers_change_nothing() {
    let mut d = desk();
    let bea = NewPerson { user: StaffId(2), name: "Bea Banks", role: OWNER };
    assert_eq!(code(d.vault.add_person(&d.key, bea, FRANS, &d.chain)), "password-too-short");
    let stranger = DataKey::generate(1).unwrap();
    let before = fs::read(d.path()).unwrap();
    assert_eq!(code(d.vault.add_person(&stranger, fran(), FRANS, &d.chain)), "data-key-differs");
    assert_eq!(code(d.vault.set_passphrase(&stranger, "six small words make one key")), "data-key-differs");
    assert_eq!(code(d.vault.new_recovery_code(&stranger, &d.chain)), "data-key-differs");
    assert_eq!(code(d.vault.rename_practice(&stranger, "Other")), "data-key-differs");
    assert_eq!(code(d.vault.set_person(&d.key, NewPerson { name: " ", ..fran() })), "name-not-usable");
    assert_eq!(fs::read(d.path()).unwrap(), before);
}

#[test]
fn the_passphrase_opens_without_the_device() {
    let mut d = desk();
    assert_eq!(code(d.vault.open_with_passphrase("six small words make one key")), "missing");
    assert_eq!(code(d.vault.set_passphrase(&d.key, "too few words")), "passphrase-too-short");
    d.vault.set_passphrase(&d.key, "six small words make one key").unwrap();
    let mut vault = d.reopened();
    assert!(vault.has_passphrase());
    assert!(vault.open_with_passphrase("six small words make one key").ok().unwrap().is(&d.key));
    assert_eq!(code(vault.open_with_passphrase("six small words make two keys")), "passphrase-wrong");
    vault.remove_passphrase(&d.key).unwrap();
    assert!(!d.reopened().has_passphrase());
}

#[test]
fn a_new_code_takes_the_place_of_the_old_one() {
    let mut d = desk();
    d.vault.confirm_recovery(&d.key).unwrap();
    assert!(d.reopened().recovery_is_confirmed());
    let code_now = d.vault.new_recovery_code(&d.key, &d.chain).ok().unwrap();
    let vault = d.reopened();
    assert!(!vault.recovery_is_confirmed());
    assert_eq!(code(vault.recover(&d.code, &d.chain)), "recovery-code-wrong");
    assert!(vault.recover(&code_now, &MemoryKeyStore::new()).ok().unwrap().kept.is_ok());
}

#[test]
fn a_write_that_fails_changes_nothing_and_one_that_works_keeps_the_copy_before() {
    let mut d = desk();
    let before = fs::read(d.path()).unwrap();
    let in_the_way = d.path().with_extension("new");
    fs::create_dir(&in_the_way).unwrap();
    assert!(d.vault.remove_person(&d.key, FRAN).is_err());
    assert_eq!(d.vault.people().len(), 2, "memory and disk say the same");
    assert_eq!(fs::read(d.path()).unwrap(), before);
    assert!(d.vault.sign_in(OLIVE, OLIVES, &d.chain, now()).is_ok(), "a disk that takes nothing keeps nobody out");
    fs::remove_dir(&in_the_way).unwrap();
    d.vault.remove_person(&d.key, FRAN).unwrap();
    assert_eq!(fs::read(vault::previous(&d.path())).unwrap(), before);
    let mut old = Vault::open(&vault::previous(&d.path())).ok().unwrap();
    assert!(old.sign_in(FRAN, FRANS, &d.chain, now()).is_ok());
}

#[test]
fn a_cheap_slot_becomes_dearer_at_the_next_sign_in() {
    let d = desk();
    let dearer = Cost { memory_kib: 64, passes: 2, lanes: 1 };
    let mut vault = d.reopened().with_cost(dearer);
    d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    let vault = d.reopened();
    let cost = |user| vault.slot(&person_id(user)).unwrap().kdf.as_ref().unwrap().cost;
    assert_eq!((cost(FRAN), cost(OLIVE)), (dearer, Cost::for_tests()));
    d.sign_in(&mut d.reopened().with_cost(dearer), FRAN, FRANS).unwrap();
}

// -- secrets stay silent

/// Two blanket traits that only collide for types that can be shown: if one of these secrets learns `Debug` or `Display`,
/// this page does not compile.
#[test]
fn secrets_cannot_be_shown() {
    trait Silent<Way> {
        fn is_silent() {}
    }
    struct ByDebug;
    struct ByDisplay;
    impl<T> Silent<()> for T {}
    impl<T: std::fmt::Debug> Silent<ByDebug> for T {}
    impl<T: std::fmt::Display> Silent<ByDisplay> for T {}
    <DataKey as Silent<_>>::is_silent();
    <DeviceSecret as Silent<_>>::is_silent();
    <RecoveryCode as Silent<_>>::is_silent();
    <crypto::Pair as Silent<_>>::is_silent();
    <Vault as Silent<_>>::is_silent();
    <Recovered as Silent<_>>::is_silent();
    <Founded as Silent<_>>::is_silent();
    assert_eq!(format!("{:?}", Trouble::Ambiguous(vec![SecretText::new("secret".to_owned())])), "ambiguous");
}
