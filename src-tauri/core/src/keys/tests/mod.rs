//! The vault as a whole: found, lost, tampered with, throttled, and every key chain that fails.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;

use super::chain::{Answer, Trouble};
use super::format::person_id;
use super::*;
use crate::dates::Moment;
use crate::error::Error;
use crate::ids::StaffId;

mod tampering;

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

fn practice(name: &str) -> NewPractice<'_> {
    NewPractice { name, owner: olive(), password: OLIVES, passphrase: None }
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let chain = MemoryKeyStore::new();
    let path = folder.path().join(VAULT_FILE);
    let founded = Vault::found(&path, &practice("Riverside Family Medicine"), &chain, Cost::for_tests()).ok().unwrap();
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
    let again = || code(Vault::found(&d.path(), &practice("Other"), &d.chain, Cost::for_tests()));
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
        assert_eq!(code(d.vault.set_passphrase(&d.key, "six small words make one key", &d.chain)), expected);
        assert_eq!(code(d.vault.add_person(&d.key, NewPerson { user: StaffId(8), ..fran() }, FRANS, &d.chain)), expected);
        let recovered = d.vault.recover(&d.code, &d.chain).ok().unwrap();
        assert!(recovered.data_key.is(&d.key) && recovered.kept.is_err(), "the code opens all the same");
        assert_eq!((fs::read(d.path()).unwrap(), d.chain.names()), (before, names));
        d.chain.recover();
        assert!(d.vault.sign_in(OLIVE, OLIVES, &d.chain, now()).is_ok());

        let nowhere = tempfile::tempdir().unwrap();
        let chain = MemoryKeyStore::new();
        chain.fail_with(failing);
        let founded = Vault::found(&nowhere.path().join(VAULT_FILE), &practice("Other"), &chain, Cost::for_tests());
        assert_eq!(founded.err(), Some(Error::field("passphrase", "passphrase-needed")), "{expected}");
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
        let founded = Vault::found(&folder.path().join(VAULT_FILE), &practice("Other"), &chain, Cost::for_tests());
        assert_eq!(code(founded), "passphrase-needed", "{kept}");
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
    assert_eq!(code(d.vault.set_passphrase(&stranger, "six small words make one key", &d.chain)), "data-key-differs");
    assert_eq!(code(d.vault.new_recovery_code(&stranger, &d.chain)), "data-key-differs");
    assert_eq!(code(d.vault.rename_practice(&stranger, "Other")), "data-key-differs");
    assert_eq!(code(d.vault.set_person(&d.key, NewPerson { name: " ", ..fran() })), "name-not-usable");
    assert_eq!(fs::read(d.path()).unwrap(), before);
}

#[test]
fn the_passphrase_opens_without_the_device() {
    let mut d = desk();
    assert_eq!(code(d.vault.open_with_passphrase(OLIVE, "six small words make one key", &d.chain, now())), "missing");
    assert_eq!(code(d.vault.set_passphrase(&d.key, "too few words", &d.chain)), "passphrase-too-short");
    d.vault.set_passphrase(&d.key, "six small words make one key", &d.chain).unwrap();
    let mut vault = d.reopened();
    assert!(vault.has_passphrase());
    // Another machine, with an empty key chain or with one in memory only: afterwards everybody's password works there.
    let chain = MemoryKeyStore::new();
    let opened = vault.open_with_passphrase(OLIVE, "six small words make one key", &chain, now()).ok().unwrap();
    assert!(opened.data_key.is(&d.key) && opened.kept.is_ok());
    assert!(vault.sign_in(FRAN, FRANS, &chain, now()).is_ok());
    assert_eq!(code(vault.open_with_passphrase(OLIVE, "six small words make two keys", &d.chain, now())), "passphrase-wrong");
    vault.remove_passphrase(&d.key).unwrap();
    assert!(!d.reopened().has_passphrase());
}

#[test]
fn without_a_key_chain_a_practice_is_founded_by_its_passphrase() {
    const PHRASE: &str = "six small words make one key";
    for (failing, _) in FAILURES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(VAULT_FILE);
        let no_chain = || {
            let chain = MemoryKeyStore::new();
            chain.fail_with(failing);
            ForTheRun::before(Box::new(chain))
        };
        let chain = no_chain();
        let found = |passphrase| Vault::found(&path, &NewPractice { passphrase, ..practice("Other") }, &chain, Cost::for_tests());
        for (passphrase, told) in [(None, "passphrase-needed"), (Some(""), "passphrase-needed"), (Some("too few words"), "passphrase-too-short")] {
            assert_eq!(code(found(passphrase)), told);
        }
        assert_eq!(code(found(Some("Olive Ortega opens this every day"))), "password-contains-name");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays of what failed");

        let Founded { mut vault, data_key, recovery } = found(Some(PHRASE)).ok().unwrap();
        vault.add_person(&data_key, fran(), FRANS, &chain).unwrap();
        assert!(vault.sign_in(OLIVE, OLIVES, &chain, now()).is_ok() && vault.sign_in(FRAN, FRANS, &chain, now()).is_ok(), "it works for the run");

        let chain = no_chain();
        let mut vault = Vault::open(&path).ok().unwrap().with_cost(Cost::for_tests());
        assert!(vault.sign_in(OLIVE, OLIVES, &chain, now()).is_err(), "the next start knows nothing");
        let opened = vault.open_with_passphrase(OLIVE, PHRASE, &chain, now()).ok().unwrap();
        assert!(opened.data_key.is(&data_key) && opened.kept.is_ok());
        assert!(vault.sign_in(FRAN, FRANS, &chain, now()).is_ok());
        let chain = no_chain();
        assert!(vault.recover(&recovery, &chain).ok().unwrap().kept.is_ok(), "the code does it too");
        assert!(vault.sign_in(FRAN, FRANS, &chain, now()).is_ok());
    }
}

#[test]
fn a_passphrase_may_be_set_at_founding_beside_a_key_chain_too() {
    let folder = tempfile::tempdir().unwrap();
    let chain = MemoryKeyStore::new();
    let new = NewPractice { passphrase: Some("six small words make one key"), ..practice("Other") };
    let founded = Vault::found(&folder.path().join(VAULT_FILE), &new, &chain, Cost::for_tests()).ok().unwrap();
    assert_eq!((founded.vault.has_passphrase(), chain.names().len()), (true, 1));
}

#[test]
fn wrong_passphrases_cost_time_like_wrong_passwords() {
    let mut d = desk();
    d.vault.set_passphrase(&d.key, "six small words make one key", &d.chain).unwrap();
    let mut vault = d.reopened();
    for _ in 0..5 {
        assert_eq!(code(vault.open_with_passphrase(OLIVE, "six small words make two keys", &d.chain, now())), "passphrase-wrong");
    }
    let mut vault = d.reopened();
    assert_eq!(code(vault.open_with_passphrase(OLIVE, "six small words make one key", &d.chain, now())), "sign-in-throttled");
    assert_eq!(vault.failures().0.len(), 5);
    let later = now().plus(Duration::from_secs(31));
    assert!(vault.open_with_passphrase(OLIVE, "six small words make one key", &d.chain, later).is_ok());
    assert!(d.reopened().sign_in(OLIVE, OLIVES, &d.chain, now()).is_ok(), "the right one wipes the slate");
}

#[test]
fn a_code_is_known_as_the_one_on_the_newest_sheet_or_not() {
    let mut d = desk();
    assert!(d.vault.check_recovery_code(&d.code).is_ok());
    let newer = d.vault.new_recovery_code(&d.key, &d.chain).ok().unwrap();
    assert_eq!(code(d.vault.check_recovery_code(&d.code)), "recovery-code-wrong");
    assert!(d.vault.check_recovery_code(&newer).is_ok());
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
