//! People at the vault: their tiles, signing in, and the owner's changes to who may come in.

use super::chain::KeyStore;
use super::crypto::{Pair, WontOpen};
use super::format::{self, Kind};
use super::throttle::Failure;
use super::vault::{NewPerson, Vault};
use super::{DataKey, DeviceSecret, LEAST, LEAST_FOR_OWNERS, OWNER, check_password};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::StaffId;

/// A tile of the sign-in screen, and the public key that the practice's file mirrors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Row of the person.
    pub user: StaffId,
    /// Name on the tile.
    pub name: String,
    /// Role under the name.
    pub role: String,
    /// Public half of the person's key pair, 130 hex digits (an uncompressed point of P-256).
    pub public_key: String,
}

impl Vault {
    /// Who can sign in, in the order in which they were added.
    pub fn people(&self) -> Vec<Person> {
        let people = self.content.slots.iter().filter(|slot| slot.kind == Kind::Person);
        people
            .filter_map(|slot| {
                let public_key = slot.public_key.to_string();
                Some(Person { user: slot.user?, name: slot.name.clone(), role: slot.role.clone(), public_key })
            })
            .collect()
    }

    /// The key of the practice's file, for who knows the password and sits at this device.
    ///
    /// `Invalid { password: password-wrong }`; `Refused { sign-in-throttled, seconds }` or `sign-in-locked` after too many
    /// wrong ones; `Refused { device-secret-missing }` and its like when the key chain does not give the device secret (which
    /// costs no attempt); `Broken { vault-damaged, <slot> }`.
    pub fn sign_in(&mut self, user: StaffId, password: &str, chain: &dyn KeyStore, now: Moment) -> Result<DataKey> {
        let (pair, secret) = self.identify(user, password, chain, now, "password")?;
        let slot = self.slot(&format::person_id(user))?;
        let key = self.key_from(slot, &pair)?;
        self.raise_cost(user, password, &pair, &secret);
        Ok(key)
    }

    /// Adds a person, or gives one who is there already a new password and key pair (a forgotten password, asked for by an owner).
    pub fn add_person(&mut self, key: &DataKey, person: NewPerson<'_>, password: &str, chain: &dyn KeyStore) -> Result<()> {
        self.prove(key)?;
        self.check_new(&person, password)?;
        let secret = self.device_secret(chain)?;
        let slot = self.person_slot(&person, password, &secret, key)?;
        self.put_and(slot, |content| {
            content.attempts.forgive(person.user);
        })
    }

    /// A person's own change of password. Wrong attempts at the old one count like at sign-in (field `current`).
    pub fn change_password(&mut self, user: StaffId, current: &str, password: &str, chain: &dyn KeyStore, now: Moment) -> Result<()> {
        let (pair, secret) = self.identify(user, current, chain, now, "current")?;
        let mut slot = self.slot(&format::person_id(user))?.clone();
        let least = if slot.role == OWNER { LEAST_FOR_OWNERS } else { LEAST };
        check_password(password, least, &[self.practice_name(), &slot.name])?;
        self.lock_slot(&mut slot, &pair, password, Some(&secret), self.cost)?;
        self.put(slot)
    }

    /// Takes a person's way in. The last owner stays. The data key must be changed afterwards: who left may have known it.
    pub fn remove_person(&mut self, key: &DataKey, user: StaffId) -> Result<()> {
        self.prove(key)?;
        self.keep_an_owner(user)?;
        let id = format::person_id(user);
        if !self.content.header.slots.contains(&id) {
            return Err(Error::missing("sign-in"));
        }
        self.change(|content| {
            content.slots.retain(|slot| slot.id != id);
            content.damaged.retain(|name| *name != id);
            content.attempts.forgive(user);
        })
    }

    /// Changes name and role on the tile.
    pub fn set_person(&mut self, key: &DataKey, person: NewPerson<'_>) -> Result<()> {
        self.prove(key)?;
        self.check_name(person.name, "name")?;
        self.check_name(person.role, "role")?;
        if person.role != OWNER {
            self.keep_an_owner(person.user)?;
        }
        let mut slot = self.slot(&format::person_id(person.user))?.clone();
        (slot.name, slot.role) = (person.name.to_owned(), person.role.to_owned());
        self.seal_keys(&mut slot, std::slice::from_ref(key))?;
        self.put(slot)
    }

    /// Lets a person try again at once: an owner's act.
    pub fn forgive(&mut self, key: &DataKey, user: StaffId) -> Result<()> {
        self.prove(key)?;
        self.change(|content| {
            content.attempts.forgive(user);
        })
    }

    /// Refused sign-ins that the audit trail has not taken yet, oldest first, and how many more there were.
    pub fn failures(&self) -> (&[Failure], u64) {
        (self.content.attempts.failures(), self.content.attempts.unlisted())
    }

    /// The first `count` of them stand in the audit trail now.
    pub fn failures_moved(&mut self, count: usize) -> Result<()> {
        let (listed, unlisted) = self.failures();
        if listed.is_empty() && unlisted == 0 {
            return Ok(());
        }
        self.change(|content| content.attempts.moved(count))
    }

    /// Who is it? Counts a wrong answer on the disk before it is told.
    fn identify(&mut self, user: StaffId, password: &str, chain: &dyn KeyStore, now: Moment, field: &str) -> Result<(Pair, DeviceSecret)> {
        self.may_try(user, now)?;
        let secret = self.device_secret(chain)?;
        let slot = self.slot(&format::person_id(user))?;
        match self.unlock_slot(slot, password, Some(&secret))? {
            Ok(pair) => {
                self.tried_well(user);
                Ok((pair, secret))
            }
            Err(WontOpen) => {
                self.tried_in_vain(user, now)?;
                Err(Error::field(field, "password-wrong"))
            }
        }
    }

    /// Is this person to wait?
    pub(super) fn may_try(&self, user: StaffId, now: Moment) -> Result<()> {
        self.content.attempts.check(user, now)
    }

    pub(super) fn tried_well(&mut self, user: StaffId) {
        // On a full or read-only disk the practice must still open; the old count then just stays.
        if self.content.attempts.forgive(user) {
            let _ = self.write();
        }
    }

    pub(super) fn tried_in_vain(&mut self, user: StaffId, now: Moment) -> Result<()> {
        self.content.attempts.failed(user, now);
        self.write()
    }

    /// A slot from a time of cheaper guesses is wrapped anew at today's cost; if that fails, at the next sign-in.
    fn raise_cost(&mut self, user: StaffId, password: &str, pair: &Pair, secret: &DeviceSecret) {
        let Ok(slot) = self.slot(&format::person_id(user)) else { return };
        if slot.kdf.as_ref().is_some_and(|kdf| kdf.cost.is_below(self.cost)) {
            let mut slot = slot.clone();
            if self.lock_slot(&mut slot, pair, password, Some(secret), self.cost).is_ok() {
                let _ = self.put(slot);
            }
        }
    }

    fn keep_an_owner(&self, leaving: StaffId) -> Result<()> {
        let mut owners = self.content.slots.iter().filter(|slot| slot.kind == Kind::Person && slot.role == OWNER);
        let is_owner = owners.clone().any(|slot| slot.user == Some(leaving));
        if is_owner && !owners.any(|slot| slot.user != Some(leaving)) { Err(Error::refused("last-owner")) } else { Ok(()) }
    }
}
