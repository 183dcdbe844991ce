//! The door: what can be said before anyone is seated. Status, signing in and out, locking,
//! and the two ways back in when a password or the key chain does not help.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::founding::{FoundDraft, Founded};
use super::hold::Hold;
use super::sample_acts::SamplePassword;
use super::seats::{SeatState, Seated};
use super::{Call, Office, Place, SeatId};
use crate::command::{Command, Kind, Nothing, office, parse};
use crate::dates::SharedClock;
use crate::drawers;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{Cost, DataKey, ForTheRun, KeyStore, NewPerson, RecoveryCode, Vault};
use crate::permit::{Can, Role};
use crate::practice;
use crate::staff;
use crate::store::{Actor, Read, Store};
use crate::visits::{self, QueueScreen};
use crate::words::{CATALOGUES, Words};

pub(super) fn commands() -> Vec<Command> {
    vec![
        office::<StatusAsked, Status>("practice.status", Kind::Door, Can::Enter),
        office::<FoundDraft, Founded>("practice.found", Kind::Door, Can::Enter),
        office::<SignIn, Status>("staff.sign_in", Kind::Door, Can::Enter),
        office::<Unlock, Status>("staff.unlock", Kind::Door, Can::Enter),
        office::<Nothing, Status>("staff.lock", Kind::Door, Can::Enter),
        office::<Nothing, Status>("staff.sign_out", Kind::Door, Can::Enter),
        office::<Nothing, QueueScreen>("visits.queue", Kind::Door, Can::Enter),
        office::<Recover, Status>("practice.recover", Kind::Door, Can::Enter),
        office::<WithPassphrase, Status>("practice.open_with_passphrase", Kind::Door, Can::Enter),
    ]
}

/// A tile of the sign-in screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Tile {
    /// Whom to sign in.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their part.
    pub role: Role,
}

/// What the person at the door reads, until a practice says what it speaks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StatusAsked {
    pub locale: Option<String>,
}

/// What can be told before anyone is seated.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// There is a practice here.
    pub found: bool,
    /// Its name; empty when there is none.
    pub practice_name: String,
    /// Who can sign in.
    pub people: Vec<Tile>,
    /// This seat.
    pub seat: SeatState,
    /// Who sits here (also behind a lock).
    pub person: Option<Tile>,
    /// The printed recovery code was typed back.
    pub recovery_confirmed: bool,
    /// Where the device secret lies, in plain words.
    pub key_place: String,
    /// What is wrong with that place, if something is: a code of a sentence.
    pub key_trouble: Option<String>,
    /// Parts of the vault that are damaged; the others work.
    pub damaged: Vec<String>,
    /// The key chain answers. Where it does not, a practice is founded and opened with the owner's passphrase.
    pub has_key_chain: bool,
    /// There is an owner's passphrase as another way in.
    pub has_passphrase: bool,
    /// Only the passphrase or the recovery code opens here now: passwords wait for the device secret that they bring.
    pub needs_passphrase: bool,
    /// The passwords of the invented people; only of a sample practice.
    pub sample_passwords: Vec<SamplePassword>,
    /// The program's version.
    pub version: String,
}

/// Who, and their password. An owner may go on with a file that is older than what was recorded here.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct SignIn {
    pub person_id: StaffId,
    pub password: String,
    pub goes_on_older: Option<bool>,
}

/// The password of the person behind the lock.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Unlock {
    pub password: String,
}

/// The printed code; with a new password it also lets an owner who forgot theirs back in: the named one, else the first.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct Recover {
    pub code: String,
    pub person_id: Option<StaffId>,
    pub new_password: Option<String>,
    pub goes_on_older: Option<bool>,
}

/// An owner, and the owners' passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct WithPassphrase {
    pub person_id: StaffId,
    pub passphrase: String,
    pub goes_on_older: Option<bool>,
}

/// Enough for signing out, locking and some thousand looks on a full disk.
const RESERVE: u64 = 32 << 20;
const SMALL_RESERVE: u64 = 256 << 10;

impl Office {
    /// Opens the office at a place: takes its lock, founds and opens nothing.
    ///
    /// # Errors
    /// `already-open` when another program holds the practice; `read-only` when the folder cannot be written.
    pub fn open(place: Place, key_store: Box<dyn KeyStore>, clock: SharedClock) -> Result<Office> {
        Ok(Office { reserve: RESERVE, ..Office::open_at_cost(place, key_store, clock, Cost::FLOOR)? })
    }

    /// As [`Office::open`], with another cost of guessing a password and a small reserve (tests, founding a sample).
    pub fn open_at_cost(place: Place, key_store: Box<dyn KeyStore>, clock: SharedClock, cost: Cost) -> Result<Office> {
        make_private_dir(&place)?;
        let held = Hold::take(&place.dir)?;
        super::backup_acts::tidy(&place)?;
        Ok(Office::at(place, Arc::new(ForTheRun::before(key_store)), clock, cost, Some(held)))
    }

    pub(super) fn at(place: Place, key_store: Arc<dyn KeyStore>, clock: SharedClock, cost: Cost, held: Option<Hold>) -> Office {
        Office {
            place,
            key_store,
            clock,
            cost,
            reserve: SMALL_RESERVE,
            gauge: super::space::disk(),
            commands: super::command_table(),
            store: Default::default(),
            seats: std::sync::Mutex::new(super::seats::Seats::new()),
            listeners: Default::default(),
            words: std::sync::RwLock::new(Words::new(CATALOGUES[0].0)),
            recovery_to_confirm: Default::default(),
            tale: Default::default(),
            told: Default::default(),
            held: std::sync::Mutex::new(held),
        }
    }

    /// The folder this office works in.
    pub fn place(&self) -> &Place {
        &self.place
    }

    pub(super) fn at_the_door(&self, seat: SeatId, call: Call<'_>) -> Result<String> {
        let status = |()| self.status(seat).and_then(|s| super::to_json(&s));
        match call.name {
            "practice.status" => parse::<StatusAsked>(call.request).map(|asked| self.speak_at_the_door(asked.locale.as_deref())).and_then(status),
            "practice.found" => super::to_json(&self.found_practice(seat, &parse(call.request)?, false)?),
            "staff.sign_in" => parse(call.request).and_then(|who| self.comes_in(|| self.sign_in(seat, &who))).and_then(status),
            "staff.unlock" => parse(call.request).and_then(|given| self.comes_in(|| self.unlock(seat, &given))).and_then(status),
            "staff.lock" => parse::<Nothing>(call.request).map(|_| self.lock_seat(seat, "asked")).and_then(status),
            "staff.sign_out" => parse::<Nothing>(call.request).and_then(|_| self.sign_out(seat)).and_then(status),
            "practice.recover" => parse(call.request).and_then(|given| self.comes_in(|| self.recover(seat, &given))).and_then(status),
            "practice.open_with_passphrase" => {
                parse(call.request).and_then(|given| self.comes_in(|| self.open_with_passphrase(seat, &given))).and_then(status)
            }
            "visits.queue" => parse::<Nothing>(call.request).and_then(|_| self.queue()),
            "practice.found_sample" => self.found_sample(seat, &parse(call.request)?).and_then(status),
            "backups.restore" => super::to_json(&self.restore_backup(seat, &parse(call.request)?)?),
            _ => Err(Error::missing("command")),
        }
    }

    /// Numbers for the waiting room: they go on while the window is locked, and end with the file.
    fn queue(&self) -> Result<String> {
        let store = self.open_store().ok_or(Error::Locked { code: "signed-out".to_owned() })?;
        store.read(None, visits::queue).and_then(|queue| super::to_json(&queue))
    }

    /// The vault as it lies on the disk now.
    pub(super) fn vault(&self) -> Result<Vault> {
        Vault::open(&self.place.vault()).map(|v| v.with_cost(self.cost))
    }

    /// Refusals at the door are read by whoever stands there.
    pub(super) fn speak_at_the_door(&self, locale: Option<&str>) {
        let Some(locale) = locale else { return };
        let mut words = self.words.write().unwrap_or_else(|e| e.into_inner());
        if self.open_store().is_none() && words.locale() != locale {
            *words = Words::new(locale);
        }
    }

    fn status(&self, seat: SeatId) -> Result<Status> {
        self.move_sample_aside()?;
        let is_there = self.place.vault().exists();
        if !is_there && self.place.database().exists() {
            return Err(Error::broken("vault-missing", "vault"));
        }
        let vault = if is_there { Some(self.vault()?) } else { None };
        let people: Vec<Tile> = vault.iter().flat_map(Vault::people).filter_map(tile).collect();
        let (occupant, state) = self.occupant(seat);
        let chain = self.key_store.status();
        Ok(Status {
            found: is_there,
            practice_name: vault.as_ref().map(|v| v.practice_name().to_owned()).unwrap_or_default(),
            person: occupant.and_then(|o| people.iter().find(|p| p.id == o.id).cloned()),
            people,
            seat: state,
            recovery_confirmed: vault.as_ref().is_some_and(Vault::recovery_is_confirmed),
            key_place: chain.place,
            has_key_chain: chain.trouble.is_none(),
            key_trouble: chain.trouble.map(|t| t.name().to_owned()),
            damaged: vault.as_ref().map(|v| v.damaged().to_vec()).unwrap_or_default(),
            has_passphrase: vault.as_ref().is_some_and(Vault::has_passphrase),
            needs_passphrase: vault.as_ref().is_some_and(|v| v.has_passphrase() && v.check_device(&*self.key_store).is_err()),
            sample_passwords: self.sample_passwords(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    pub(super) fn sign_in(&self, seat: SeatId, who: &SignIn) -> Result<()> {
        let mut vault = self.vault()?;
        let key = vault.sign_in(who.person_id, &who.password, &*self.key_store, self.clock.now())?;
        let is_owner = vault.people().iter().any(|p| p.user == who.person_id && p.role == Role::Owner.name());
        let goes_on = going_on(who.goes_on_older, who.person_id, seat);
        if goes_on.is_some() && !is_owner {
            return Err(Error::refused("not-permitted"));
        }
        let store = self.open_file(&key, goes_on.as_ref())?;
        self.let_in(seat, who.person_id, &store, &mut vault, "password")
    }

    fn unlock(&self, seat: SeatId, given: &Unlock) -> Result<()> {
        let (Some(person), _) = self.occupant(seat) else { return Err(Error::Locked { code: "signed-out".to_owned() }) };
        self.sign_in(seat, &SignIn { person_id: person.id, password: given.password.clone(), goes_on_older: None })
    }

    fn sign_out(&self, seat: SeatId) -> Result<()> {
        if let (Some(person), Some(store)) = (self.occupant(seat).0, self.open_store()) {
            // Who hands a drawer over leaves when it is in somebody's hands again.
            if let Some(to) = store.read(Some(person.id), |r| drawers::handed_by(r, person.id))? {
                return Err(Error::refused_with("handover-waits", &[("name", &to)]));
            }
            let actor = Actor {
                staff: Some(person.id),
                role: person.role.name(),
                seat: seat.number(),
                command: "staff.sign_out",
                kind: "sign-out",
                ..Actor::default()
            };
            self.note(&store, &actor)?;
        }
        self.unseat(seat);
        if !self.anyone_seated() {
            self.lock_hard();
        }
        Ok(())
    }

    fn recover(&self, seat: SeatId, given: &Recover) -> Result<()> {
        let mut vault = self.vault()?;
        let recovered = vault.recover(&RecoveryCode::parse(&given.code)?, &*self.key_store)?;
        let actor = Actor { role: "recovery code", seat: seat.number(), command: "practice.recover", kind: "key", ..Actor::default() };
        let store = self.open_file(&recovered.data_key, given.goes_on_older.unwrap_or(false).then_some(&actor))?;
        self.note(&store, &actor)?;
        let Some(password) = &given.new_password else {
            if !self.anyone_seated() {
                self.lock_hard();
            }
            return recovered.kept.map_err(Error::from);
        };
        recovered.kept?;
        let person = store.read(None, |r| who_recovers(r, given.person_id))?;
        let id = person.id;
        if person.role != Role::Owner || !person.is_active {
            return Err(Error::field("personId", "owner-needed"));
        }
        vault.add_person(&recovered.data_key, NewPerson { user: id, name: &person.name, role: person.role.name() }, password, &*self.key_store)?;
        let public_key = vault.people().into_iter().find(|p| p.user == id).map(|p| p.public_key).unwrap_or_default();
        store.write(&actor, |w| staff::set_public_key(w, id, &public_key))?;
        self.let_in(seat, id, &store, &mut vault, "recovery code")
    }

    fn open_with_passphrase(&self, seat: SeatId, given: &WithPassphrase) -> Result<()> {
        let mut vault = self.vault()?;
        let is_owner = vault.people().iter().any(|p| p.user == given.person_id && p.role == Role::Owner.name());
        if !is_owner {
            return Err(Error::field("personId", "owner-needed"));
        }
        // A key chain that does not take the device secret keeps nobody out here: that is what the passphrase is for.
        let opened = vault.open_with_passphrase(given.person_id, &given.passphrase, &*self.key_store, self.clock.now())?;
        let store = self.open_file(&opened.data_key, going_on(given.goes_on_older, given.person_id, seat).as_ref())?;
        self.let_in(seat, given.person_id, &store, &mut vault, "passphrase")
    }

    /// Seats a person whose key opened the file.
    fn let_in(&self, seat: SeatId, id: StaffId, store: &Store, vault: &mut Vault, how: &str) -> Result<()> {
        let (person, kept_key) = store.read(None, |r| Ok((staff::person(r, id)?, staff::public_key(r, id)?)))?;
        let shown_key = vault.people().into_iter().find(|p| p.user == id).map(|p| p.public_key);
        if !person.is_active || shown_key.as_deref() != Some(&kept_key) {
            return Err(Error::refused("sign-in-not-known-here"));
        }
        self.move_failures(store, vault)?;
        self.name_the_door(store, Some(vault));
        let actor = Actor {
            staff: Some(id),
            role: person.role.name(),
            seat: seat.number(),
            command: "staff.sign_in",
            kind: "sign-in",
            detail: how,
            ..Actor::default()
        };
        self.note(store, &actor)?;
        self.seat(seat, Seated { id, role: person.role });
        self.tell_key_chain_in_time();
        Ok(())
    }

    /// The door shows the name that the practice has now. On a disk that takes nothing it shows the old one until the next sign-in.
    pub(super) fn name_the_door(&self, store: &Store, vault: Option<&mut Vault>) {
        let Ok(name) = store.read(None, practice::practice).map(|practice| practice.name) else { return };
        let rename = |vault: &mut Vault| if vault.practice_name() == name { Ok(()) } else { vault.rename_practice(store.key(), &name) };
        let _ = match vault {
            Some(vault) => rename(vault),
            None => self.vault().and_then(|mut vault| rename(&mut vault)),
        };
    }

    /// Wrong passwords of before are entered in the trail, which could not be reached then.
    fn move_failures(&self, store: &Store, vault: &mut Vault) -> Result<()> {
        let (failures, unlisted) = vault.failures();
        let lines: Vec<(StaffId, String)> =
            failures.iter().map(|f| (f.user, format!("wrong password or passphrase at {}, {} in a row", f.at, f.in_a_row))).collect();
        for (user, detail) in &lines {
            let actor = Actor { staff: Some(*user), role: "unknown", command: "staff.sign_in", kind: "fail", detail, ..Actor::default() };
            self.note(store, &actor)?;
        }
        if unlisted > 0 {
            let detail = format!("{unlisted} more wrong passwords or passphrases");
            self.note(store, &Actor { role: "unknown", command: "staff.sign_in", kind: "fail", detail: &detail, ..Actor::default() })?;
        }
        vault.failures_moved(lines.len())
    }

    pub(super) fn open_store_with(&self, key: &DataKey) -> Result<Store> {
        Store::open_with_reserve(&self.place.database(), key.clone(), self.clock.clone(), &super::rooms::tables(), self.reserve)
    }

    /// A file that is not there, or is there without a byte in it, must not be taken for a new one.
    fn refuse_no_file(&self) -> Result<()> {
        let length = |path: &std::path::Path| std::fs::metadata(path).map(|m| m.len()).ok();
        match length(&self.place.database()) {
            None => Err(Error::broken("database-missing", "open")),
            // With a journal beside it the file may still be whole.
            Some(0) if length(&self.place.dir.join("practice.db-wal")).unwrap_or(0) == 0 => Err(Error::broken("damaged", "empty")),
            Some(_) => Ok(()),
        }
    }

    /// The open file; opened now if it is not. Somebody may go on with one that is older than what was recorded here.
    pub(super) fn open_file(&self, key: &DataKey, goes_on: Option<&Actor<'_>>) -> Result<Arc<Store>> {
        let mut slot = self.store.write().unwrap_or_else(|e| e.into_inner());
        if let Some(store) = slot.as_ref() {
            return if store.key().is(key) { Ok(Arc::clone(store)) } else { Err(Error::refused("data-key-differs")) };
        }
        self.refuse_no_file()?;
        let store = Arc::new(self.open_store_with(key)?);
        self.follow_practice(&store)?;
        self.hold_to_anchors(&store, goes_on)?;
        *slot = Some(Arc::clone(&store));
        Ok(store)
    }
}

/// The owner who goes on with an older file, if they said so.
fn going_on(said: Option<bool>, who: StaffId, seat: SeatId) -> Option<Actor<'static>> {
    said.unwrap_or(false).then(|| Actor { staff: Some(who), role: Role::Owner.name(), seat: seat.number(), ..Actor::default() })
}

/// The one who was chosen; where no tile is left to choose from, the first owner whom the file knows.
fn who_recovers(r: &Read<'_>, chosen: Option<StaffId>) -> Result<staff::Person> {
    match chosen {
        Some(id) => staff::person(r, id),
        None => staff::people(r)?.into_iter().find(|p| p.is_active && p.role == Role::Owner).ok_or_else(|| Error::missing("person")),
    }
}

fn tile(person: crate::keys::Person) -> Option<Tile> {
    Some(Tile { id: person.user, name: person.name, role: Role::named(&person.role)? })
}

fn make_private_dir(place: &Place) -> Result<()> {
    if place.dir.is_dir() {
        return Ok(());
    }
    if place.dir.exists() {
        return Err(Error::broken("not-a-folder", "open"));
    }
    std::fs::create_dir_all(&place.dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&place.dir, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
