//! The vault itself: found it, open it, prove who you are to it, write it.

use std::path::{Path, PathBuf};

use super::chain::{Answer, KeyStore, Trouble};
use super::cost::Cost;
use super::crypto::{self, Opened, Pair, Secret, WontOpen};
use super::format::{self, Content, Holds, Kdf, KeyCheck, Kind, SealedKey, Slot, damaged};
use super::hex::Hex;
use super::{DataKey, DeviceSecret, LEAST, LEAST_FOR_OWNERS, OWNER, RecoveryCode, check_passphrase, check_password};
use crate::error::{Error, Result};
use crate::ids::StaffId;

/// `practice.vault`, read. Changes go to the disk before they are answered.
pub struct Vault {
    pub(super) path: PathBuf,
    pub(super) content: Content,
    pub(super) cost: Cost,
}

/// A person as the vault knows them; their row is in the practice's file.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson<'a> {
    /// The row's number.
    pub user: StaffId,
    /// As on the sign-in screen.
    pub name: &'a str,
    /// As `permit` spells it; [`OWNER`] asks for the longer password.
    pub role: &'a str,
}

/// A practice that is to be founded.
#[derive(Clone, Copy)]
pub struct NewPractice<'a> {
    /// Its name on the sign-in screen.
    pub name: &'a str,
    /// The first person.
    pub owner: NewPerson<'a>,
    /// The owner's password.
    pub password: &'a str,
    /// The owners' passphrase: a way in without the key chain, needed where there is none.
    pub passphrase: Option<&'a str>,
}

/// A new practice's keys.
pub struct Founded {
    /// The vault, on the disk.
    pub vault: Vault,
    /// The key to make the practice's file with.
    pub data_key: DataKey,
    /// To be printed; it cannot be shown again.
    pub recovery: RecoveryCode,
}

impl Vault {
    /// Makes a new practice's vault at `path`, and its device secret in the key chain. Where that does not take it, the
    /// passphrase will bring it at each start and it is kept for this run; without a passphrase that is
    /// `Invalid { passphrase: passphrase-needed }`. Nothing is left behind when it fails. A vault that is there already is
    /// refused, whatever state it is in.
    pub fn found(path: &Path, new: &NewPractice<'_>, chain: &dyn KeyStore, cost: Cost) -> Result<Founded> {
        if path.try_exists()? || previous(path).try_exists()? {
            return Err(Error::refused("practice-exists"));
        }
        let id = Hex(*crypto::draw::<16>()?);
        let secret = DeviceSecret::generate()?;
        let data_key = DataKey::generate(1)?;
        let header = format::new_header(id, new.name, device_check(&secret, &id), key_check(&data_key, &id));
        let content = Content { header, slots: Vec::new(), attempts: Default::default(), damaged: Vec::new(), torn: Vec::new() };
        let mut vault = Vault { path: path.to_owned(), content, cost };
        vault.check_name(new.name, "practice")?;
        vault.check_new(&new.owner, new.password)?;
        let passphrase = new.passphrase.filter(|text| !text.is_empty());
        passphrase.map_or(Ok(()), |text| check_passphrase(text, &[new.name, new.owner.name]))?;
        let recovery = RecoveryCode::generate()?;
        let owner_slot = vault.person_slot(&new.owner, new.password, &secret, &data_key)?;
        vault.content.slots = vec![owner_slot, vault.recovery_slot(&recovery, &secret, &data_key)?];
        if let Some(text) = passphrase {
            let slot = vault.passphrase_slot(text, &secret, &data_key)?;
            vault.content.slots.push(slot);
        }
        // The key chain first: a vault whose device secret nobody can bring again must not exist.
        match passphrase {
            Some(_) => vault.keep_device_secret_here(&secret, chain)?,
            None => vault.keep_device_secret(&secret, chain).map_err(|_| Error::field("passphrase", "passphrase-needed"))?,
        }
        if let Err(e) = vault.write() {
            // Best effort: an entry that no vault knows is litter, not a danger.
            let _ = chain.delete(&vault.device_name());
            return Err(e);
        }
        Ok(Founded { vault, data_key, recovery })
    }

    /// Reads the vault. Damaged slots are named by [`Vault::damaged`], the others work; without one readable header it is
    /// `Broken { code: "vault-unreadable", reference: <part> }`.
    pub fn open(path: &Path) -> Result<Vault> {
        let bytes = super::disk::read(path, format::MOST_BYTES)?.ok_or_else(|| Error::broken("vault-missing", "vault"))?;
        Ok(Vault { path: path.to_owned(), content: Content::parse(&bytes)?, cost: Cost::FLOOR })
    }

    /// The same vault with another cost for passwords to come; a sign-in over a cheaper slot raises it.
    #[must_use]
    pub fn with_cost(mut self, cost: Cost) -> Vault {
        self.cost = cost;
        self
    }

    /// The practice's name, for the sign-in screen.
    pub fn practice_name(&self) -> &str {
        &self.content.header.name
    }

    /// The practice's id, 32 hex digits: the same in the vault, every backup and every anchor.
    pub fn practice_id(&self) -> String {
        self.content.header.practice.to_string()
    }

    /// Generation of the data key in use.
    pub fn generation(&self) -> u32 {
        self.content.header.generation
    }

    /// Names of damaged parts (`person-3`, `recovery`, `header` ...), empty when all is well.
    pub fn damaged(&self) -> &[String] {
        &self.content.damaged
    }

    /// Changes the practice's name on the sign-in screen.
    pub fn rename_practice(&mut self, key: &DataKey, name: &str) -> Result<()> {
        self.prove(key)?;
        self.check_name(name, "name")?;
        self.change(|content| content.header.name = name.to_owned())
    }

    /// Is this the practice's data key?
    pub fn prove(&self, key: &DataKey) -> Result<()> {
        let known = key_check(key, &self.content.header.practice);
        if self.content.header.keys.contains(&known) { Ok(()) } else { Err(Error::refused("data-key-differs")) }
    }

    /// Does this machine's key chain hold the practice's device secret? Without it no password opens anything here.
    ///
    /// # Errors
    /// Why not: `device-secret-missing`, `device-secret-differs`, or what the key chain answered.
    pub fn check_device(&self, chain: &dyn KeyStore) -> Result<()> {
        self.device_secret(chain).map(|_| ())
    }

    // -- for the other files of this room

    /// Makes a change and writes it; on failure the vault in memory is as before.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Content)) -> Result<()> {
        let before = self.content.clone();
        change(&mut self.content);
        self.write().inspect_err(|_| self.content = before)
    }

    pub(super) fn write(&mut self) -> Result<()> {
        self.content.name_slots();
        super::disk::replace(&self.path, &self.content.to_bytes()?, Some(&previous(&self.path)))
    }

    pub(super) fn slot(&self, id: &str) -> Result<&Slot> {
        match self.content.slots.iter().find(|slot| slot.id == id) {
            Some(slot) => Ok(slot),
            None if self.content.damaged.iter().any(|name| name == id) => Err(damaged(id)),
            None => Err(Error::missing("sign-in")),
        }
    }

    /// Writes a slot in the place of the one with its id, or at the end.
    pub(super) fn put(&mut self, slot: Slot) -> Result<()> {
        self.put_and(slot, |_| {})
    }

    /// The same, with something else that changes in the same write.
    pub(super) fn put_and(&mut self, slot: Slot, also: impl FnOnce(&mut Content)) -> Result<()> {
        let there = self.content.slots.iter().position(|other| other.id == slot.id);
        if there.is_none() && self.content.slots.len() >= format::MOST_SLOTS {
            return Err(Error::refused("too-many-people"));
        }
        self.change(|content| {
            match there {
                Some(index) => content.slots[index] = slot,
                None => content.slots.push(slot),
            }
            also(content);
        })
    }

    pub(super) fn check_name(&self, name: &str, field: &str) -> Result<()> {
        if name.trim().is_empty() || !format::is_short(name) { Err(Error::field(field, "name-not-usable")) } else { Ok(()) }
    }

    pub(super) fn check_new(&self, person: &NewPerson<'_>, password: &str) -> Result<()> {
        self.check_name(person.name, "name")?;
        self.check_name(person.role, "role")?;
        let least = if person.role == OWNER { LEAST_FOR_OWNERS } else { LEAST };
        check_password(password, least, &[self.practice_name(), person.name])
    }

    /// A person's slot with a new key pair.
    pub(super) fn person_slot(&self, person: &NewPerson<'_>, password: &str, secret: &DeviceSecret, key: &DataKey) -> Result<Slot> {
        let pair = Pair::generate()?;
        let mut slot = Slot {
            id: format::person_id(person.user),
            kind: Kind::Person,
            user: Some(person.user),
            name: person.name.to_owned(),
            role: person.role.to_owned(),
            public_key: pair.public_bytes(),
            kdf: None,
            private_key: None,
            data_keys: Vec::new(),
            device_secret: None,
        };
        self.lock_slot(&mut slot, &pair, password, Some(secret), self.cost)?;
        self.seal_keys(&mut slot, std::slice::from_ref(key))?;
        Ok(slot)
    }

    /// Wraps the pair's private half under password and device secret, with a new salt.
    pub(super) fn lock_slot(&self, slot: &mut Slot, pair: &Pair, password: &str, secret: Option<&DeviceSecret>, cost: Cost) -> Result<()> {
        let kdf = Kdf { salt: Hex(*crypto::draw::<16>()?), cost };
        let key = self.slot_key(slot, &kdf, password, secret)?.ok_or_else(|| Error::field("password", "password-too-long"))?;
        slot.private_key = Some(crypto::wrap(&key, &slot.bound(&self.content.header.practice, Holds::PrivateKey(&kdf)), &pair.private_bytes())?);
        slot.kdf = Some(kdf);
        Ok(())
    }

    /// Opens the pair: `WontOpen` is a wrong password, a wrong device secret, or a slot that somebody changed.
    pub(super) fn unlock_slot(&self, slot: &Slot, password: &str, secret: Option<&DeviceSecret>) -> Result<Opened<Pair>> {
        let (Some(kdf), Some(wrapped)) = (&slot.kdf, &slot.private_key) else { return Err(damaged(&slot.id)) };
        let Some(key) = self.slot_key(slot, kdf, password, secret)? else { return Ok(Err(WontOpen)) };
        let bound = slot.bound(&self.content.header.practice, Holds::PrivateKey(kdf));
        let Ok(private) = crypto::unwrap(&key, &bound, wrapped) else { return Ok(Err(WontOpen)) };
        let pair = Pair::from_private(&private).map_err(|WontOpen| damaged(&slot.id))?;
        if pair.public_bytes() != slot.public_key {
            return Err(damaged(&slot.id));
        }
        Ok(Ok(pair))
    }

    fn slot_key(&self, slot: &Slot, kdf: &Kdf, password: &str, secret: Option<&DeviceSecret>) -> Result<Option<Secret>> {
        let Some(password) = super::password::composed(password) else { return Ok(None) };
        let stretched = crypto::stretch(password.as_bytes(), &kdf.salt.0, kdf.cost)?;
        let (salt, info): (&[u8], String) = match (slot.user, secret) {
            (Some(user), Some(secret)) => (&*secret.bytes, format!("daysheet v1 user{user}")),
            _ => (&[], "daysheet v1 passphrase".to_owned()),
        };
        Ok(Some(crypto::derive(&*stretched, salt, &[info.as_bytes()])))
    }

    /// Seals the data keys to the slot's public half, in place of what it held.
    pub(super) fn seal_keys(&self, slot: &mut Slot, keys: &[DataKey]) -> Result<()> {
        slot.data_keys = keys
            .iter()
            .map(|key| {
                let bound = slot.bound(&self.content.header.practice, Holds::DataKey(key.generation));
                Ok(SealedKey { generation: key.generation, sealed: crypto::seal(&slot.public_key, &bound, &key.bytes)? })
            })
            .collect::<Result<_>>()?;
        Ok(())
    }

    /// The data key in use, out of the slot. What was changed in the slot since it was sealed shows here.
    pub(super) fn key_from(&self, slot: &Slot, pair: &Pair) -> Result<DataKey> {
        let generation = self.content.header.generation;
        let sealed = slot.data_keys.iter().find(|key| key.generation == generation).ok_or_else(|| damaged(&slot.id))?;
        let bound = slot.bound(&self.content.header.practice, Holds::DataKey(generation));
        let bytes = pair.unseal(&bound, &sealed.sealed).map_err(|WontOpen| damaged(&slot.id))?;
        let key = DataKey { bytes, generation };
        self.prove(&key).map_err(|_| damaged(&slot.id))?;
        Ok(key)
    }

    pub(super) fn device_name(&self) -> String {
        format!("device-secret-{}", self.content.header.practice)
    }

    /// The device secret out of the key chain; nothing there, or another practice's, is a refusal, never a new one.
    pub(super) fn device_secret(&self, chain: &dyn KeyStore) -> Result<DeviceSecret> {
        let is_ours = |secret: &DeviceSecret| device_check(secret, &self.content.header.practice) == self.content.header.device;
        match chain.get(&self.device_name()) {
            Ok(text) => {
                let secret = DeviceSecret::parse(&text).ok_or(Trouble::Damaged)?;
                if is_ours(&secret) { Ok(secret) } else { Err(Error::refused("device-secret-differs")) }
            }
            // Several entries: the vault can tell which is right, so nothing is picked on the quiet.
            Err(Trouble::Ambiguous(all)) => {
                let ours = all.iter().filter_map(|text| DeviceSecret::parse(text)).find(is_ours);
                ours.ok_or_else(|| Trouble::Ambiguous(all).into())
            }
            Err(trouble) => Err(trouble.into()),
        }
    }

    /// Puts the device secret into the key chain and makes sure that it stays there.
    pub(super) fn keep_device_secret(&self, secret: &DeviceSecret, chain: &dyn KeyStore) -> Answer<()> {
        chain.set(&self.device_name(), &secret.text())?;
        match chain.get(&self.device_name()) {
            Ok(kept) if crypto::same(kept.as_bytes(), secret.text().as_bytes()) => Ok(()),
            Ok(_) => Err(Trouble::Damaged),
            Err(trouble) => Err(trouble),
        }
    }

    /// The same for whoever can bring it again at the next start: where the key chain does not take it, it is kept for the run.
    pub(super) fn keep_device_secret_here(&self, secret: &DeviceSecret, chain: &dyn KeyStore) -> Answer<()> {
        self.keep_device_secret(secret, chain).or_else(|trouble| chain.keep_for_the_run(&self.device_name(), &secret.text()).map_err(|_| trouble))
    }
}

/// Where the copy before the last change stands.
pub(super) fn previous(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".previous");
    path.with_file_name(name)
}

// Both secrets are 256 random bits: a fingerprint of them gives nothing to guess at.
fn device_check(secret: &DeviceSecret, practice: &Hex<16>) -> Hex<16> {
    first_half(&crypto::derive(&*secret.bytes, &practice.0, &[b"daysheet v1 device check"]))
}

pub(super) fn key_check(key: &DataKey, practice: &Hex<16>) -> KeyCheck {
    let check = first_half(&crypto::derive(&*key.bytes, &practice.0, &[b"daysheet v1 key check"]));
    KeyCheck { generation: key.generation, check }
}

fn first_half(secret: &Secret) -> Hex<16> {
    Hex(std::array::from_fn(|i| secret[i]))
}
