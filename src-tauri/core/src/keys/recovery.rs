//! The ways in without a password: the printed code, and an owner's passphrase. Both hold the device secret too, so that
//! whoever comes in by them brings everybody's password back to life on this machine.

use super::chain::{Answer, KeyStore};
use super::crypto::{self, Pair, WontOpen};
use super::format::{Holds, Kind, PASSPHRASE, RECOVERY, Slot, damaged};
use super::vault::Vault;
use super::{DataKey, DeviceSecret, RecoveryCode, check_passphrase};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::StaffId;

/// What the recovery code or the passphrase opened.
pub struct Recovered {
    /// The key of the practice's file.
    pub data_key: DataKey,
    /// The device secret is in this machine's key chain again, or kept for the run where that does not take it, so that
    /// everybody's password works here; if neither, why: the practice is open all the same.
    pub kept: Answer<()>,
}

impl Vault {
    /// Opens with the printed code, and puts the device secret back into the key chain.
    pub fn recover(&self, code: &RecoveryCode, chain: &dyn KeyStore) -> Result<Recovered> {
        let (slot, pair) = self.slot_of_code(code)?;
        self.let_in(slot, &pair, chain)
    }

    /// Is this the code that opens the practice?
    pub fn check_recovery_code(&self, code: &RecoveryCode) -> Result<()> {
        let (slot, pair) = self.slot_of_code(code)?;
        self.key_from(slot, &pair).map(|_| ())
    }

    fn slot_of_code(&self, code: &RecoveryCode) -> Result<(&Slot, Pair)> {
        let slot = self.slot(RECOVERY)?;
        let pair = self.recovery_pair(code);
        if pair.public_bytes() == slot.public_key { Ok((slot, pair)) } else { Err(Error::field("code", "recovery-code-wrong")) }
    }

    /// Was the printed code typed back?
    pub fn recovery_is_confirmed(&self) -> bool {
        self.content.header.recovery_confirmed
    }

    /// Two groups of the code were typed back right ([`RecoveryCode::group_is`]).
    pub fn confirm_recovery(&mut self, key: &DataKey) -> Result<()> {
        self.prove(key)?;
        self.change(|content| content.header.recovery_confirmed = true)
    }

    /// A new code in place of the old one, which opens nothing in this vault from now on.
    pub fn new_recovery_code(&mut self, key: &DataKey, chain: &dyn KeyStore) -> Result<RecoveryCode> {
        self.prove(key)?;
        let secret = self.device_secret(chain)?;
        let code = RecoveryCode::generate()?;
        let slot = self.recovery_slot(&code, &secret, key)?;
        self.put_and(slot, |content| content.header.recovery_confirmed = false)?;
        Ok(code)
    }

    /// Sets an owner's passphrase, which opens without the key chain: for the day when this machine is dead, and for one
    /// that has no key chain. There it is given at each start, and people sign in as everywhere.
    pub fn set_passphrase(&mut self, key: &DataKey, passphrase: &str, chain: &dyn KeyStore) -> Result<()> {
        self.prove(key)?;
        let secret = self.device_secret(chain)?;
        let names: Vec<String> = self.people().into_iter().map(|person| person.name).chain([self.practice_name().to_owned()]).collect();
        check_passphrase(passphrase, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
        let slot = self.passphrase_slot(passphrase, &secret, key)?;
        self.put(slot)
    }

    pub(super) fn passphrase_slot(&self, passphrase: &str, secret: &DeviceSecret, key: &DataKey) -> Result<Slot> {
        let pair = Pair::generate()?;
        let mut slot = self.bare_slot(PASSPHRASE, Kind::Passphrase, &pair);
        self.lock_slot(&mut slot, &pair, passphrase, None, self.cost.alone())?;
        self.seal_all(&mut slot, secret, key)?;
        Ok(slot)
    }

    /// Is there one?
    pub fn has_passphrase(&self) -> bool {
        self.content.header.slots.iter().any(|id| id == PASSPHRASE)
    }

    /// Takes it away.
    pub fn remove_passphrase(&mut self, key: &DataKey) -> Result<()> {
        self.prove(key)?;
        self.change(|content| {
            content.slots.retain(|slot| slot.id != PASSPHRASE);
            content.damaged.retain(|name| name != PASSPHRASE);
        })
    }

    /// Opens with the passphrase, and puts the device secret back into the key chain. A wrong one counts like a wrong
    /// password of the owner who gives it: `Refused { sign-in-throttled, seconds }` or `sign-in-locked` after too many.
    pub fn open_with_passphrase(&mut self, owner: StaffId, passphrase: &str, chain: &dyn KeyStore, now: Moment) -> Result<Recovered> {
        self.may_try(owner, now)?;
        let slot = self.slot(PASSPHRASE)?;
        match self.unlock_slot(slot, passphrase, None)? {
            Ok(pair) => {
                let opened = self.let_in(slot, &pair, chain)?;
                self.tried_well(owner);
                Ok(opened)
            }
            Err(WontOpen) => {
                self.tried_in_vain(owner, now)?;
                Err(Error::field("passphrase", "passphrase-wrong"))
            }
        }
    }

    pub(super) fn recovery_slot(&self, code: &RecoveryCode, secret: &DeviceSecret, key: &DataKey) -> Result<Slot> {
        let mut slot = self.bare_slot(RECOVERY, Kind::Recovery, &self.recovery_pair(code));
        self.seal_all(&mut slot, secret, key)?;
        Ok(slot)
    }

    fn seal_all(&self, slot: &mut Slot, secret: &DeviceSecret, key: &DataKey) -> Result<()> {
        self.seal_keys(slot, std::slice::from_ref(key))?;
        let bound = slot.bound(&self.content.header.practice, Holds::DeviceSecret);
        slot.device_secret = Some(crypto::seal(&slot.public_key, &bound, &secret.bytes)?);
        Ok(())
    }

    fn let_in(&self, slot: &Slot, pair: &Pair, chain: &dyn KeyStore) -> Result<Recovered> {
        let data_key = self.key_from(slot, pair)?;
        let sealed = slot.device_secret.as_ref().ok_or_else(|| damaged(&slot.id))?;
        let bound = slot.bound(&self.content.header.practice, Holds::DeviceSecret);
        let secret = DeviceSecret { bytes: pair.unseal(&bound, sealed).map_err(|WontOpen| damaged(&slot.id))? };
        // It is there already more often than not: do not touch what works.
        let kept = match self.device_secret(chain) {
            Ok(_) => Ok(()),
            Err(_) => self.keep_device_secret_here(&secret, chain),
        };
        Ok(Recovered { data_key, kept })
    }

    fn recovery_pair(&self, code: &RecoveryCode) -> Pair {
        Pair::from_seed(&*crypto::derive(code.bits(), &self.content.header.practice.0, &[b"daysheet v1 recovery"]))
    }

    fn bare_slot(&self, id: &str, kind: Kind, pair: &Pair) -> Slot {
        Slot {
            id: id.to_owned(),
            kind,
            user: None,
            name: String::new(),
            role: String::new(),
            public_key: pair.public_bytes(),
            kdf: None,
            private_key: None,
            data_keys: Vec::new(),
            device_secret: None,
        }
    }
}
