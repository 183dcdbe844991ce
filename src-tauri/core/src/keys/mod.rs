//! Keys: who can open the practice's file, and how. Nothing else in the program calls a cipher or draws a key.
//!
//! The practice's file is encrypted with one [`DataKey`]. `practice.vault` beside it holds that key once for each way in:
//! a person (password and the [`DeviceSecret`] from the key chain), the printed [`RecoveryCode`], an owner's passphrase.
//! Each person has a key pair; the data key is sealed to its public half, so that it can be changed without anybody's
//! password. Stolen files alone give nothing to guess at: the device secret is not among them.
//!
//! A key chain that does not answer never leads to a new key over an old one, only to the recovery code or the passphrase.

use zeroize::Zeroizing;

use crate::error::Result;

mod hex;
mod cost;
mod crypto;
mod disk;
mod chain;
mod run;
mod code;
mod password;
mod throttle;
mod format;
mod vault;
mod people;
mod recovery;
mod pack;
#[cfg(test)]
mod tests;

pub use chain::{Answer, FileKeyStore, KeyStore, MemoryKeyStore, SecretText, Status, Trouble};
pub use code::RecoveryCode;
pub use cost::Cost;
pub use pack::{MOST_BYTES as MOST_PACK_BYTES, OpenedPack, PackFile, PackLock, close_pack, open_pack, whole_pack};
pub use password::{LEAST, LEAST_FOR_OWNERS, check_passphrase, check_password};
pub use people::Person;
pub use recovery::Recovered;
pub use run::ForTheRun;
pub use throttle::Failure;
pub use vault::{Founded, NewPerson, NewPractice, Vault};

/// The vault's name in the data folder. The copy before the last change stands beside it as `practice.vault.previous`.
pub const VAULT_FILE: &str = "practice.vault";

/// The role whose passwords are long, as the vault spells it.
pub const OWNER: &str = "owner";

/// The key of the practice's file. Wiped when dropped; cannot be shown or logged.
#[derive(Clone)]
pub struct DataKey {
    bytes: crypto::Secret,
    generation: u32,
}

impl DataKey {
    /// A new one. The first of a practice has generation 1, each later one the next.
    pub fn generate(generation: u32) -> Result<DataKey> {
        Ok(DataKey { bytes: crypto::draw()?, generation })
    }

    /// The same one in every run, for the tests of the store.
    #[cfg(test)]
    pub(crate) fn fixed(byte: u8) -> DataKey {
        DataKey { bytes: Zeroizing::new([byte; 32]), generation: 1 }
    }

    /// Which of the practice's keys this is.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// As 64 hex digits, SQLCipher's raw key.
    pub fn hex(&self) -> SecretText {
        Zeroizing::new(hex::encode(&*self.bytes))
    }

    /// A key for another use (a backup's manifest, an index), made from this one; `usage` must be of that use alone.
    pub fn derived(&self, usage: &str) -> Zeroizing<[u8; 32]> {
        crypto::derive(&*self.bytes, b"daysheet v1 derived", &[usage.as_bytes()])
    }

    /// Are the two the same key?
    pub fn is(&self, other: &DataKey) -> bool {
        self.generation == other.generation && crypto::same(&*self.bytes, &*other.bytes)
    }
}

/// The secret of this device, which lies in the key chain and takes part in every person's key.
pub struct DeviceSecret {
    bytes: crypto::Secret,
}

impl DeviceSecret {
    /// A new one: for a new practice only.
    pub fn generate() -> Result<DeviceSecret> {
        Ok(DeviceSecret { bytes: crypto::draw()? })
    }

    /// As the key chain keeps it: 64 hex digits (some key chains take only text).
    pub fn text(&self) -> SecretText {
        Zeroizing::new(hex::encode(&*self.bytes))
    }

    /// From that text.
    pub fn parse(text: &str) -> Option<DeviceSecret> {
        let bytes = Zeroizing::new(hex::decode(text.trim())?);
        Some(DeviceSecret { bytes: Zeroizing::new(bytes.as_slice().try_into().ok()?) })
    }
}
