//! The key chain of the operating system: Secret Service on Linux, Credential Manager on Windows, Keychain on macOS.
//!
//! One thread owns it (the systems do not promise an order between calls), every call has thirty seconds, and what was
//! written is read back. A key chain that was not there at the first call is looked for again at the next one.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

use std::sync::Arc;
use std::time::Duration;

use daysheet_core::error::{Error, Result, args_of};
use daysheet_core::keys::{FileKeyStore, KeyStore};
use daysheet_core::words::Words;
use keyring_core::CredentialStore;

mod desk;
pub mod place;

pub use desk::Desk;

/// How long a person has to answer the system's own window before we say that nothing came.
const LIMIT: Duration = Duration::from_secs(30);

/// The key chain of this system and this account. Connects at the first call, not here.
pub fn os() -> Result<Box<dyn KeyStore>> {
    Ok(Box::new(Desk::new(PLACE, LIMIT, connect)?))
}

/// The key chain that somebody asked for: `os`, or `file:PATH`, with a sentence to be shown at each start when the secret
/// lies in a plain file.
pub fn from_spec(spec: &str) -> Result<(Box<dyn KeyStore>, Option<String>)> {
    match spec.split_once(':') {
        None if spec == "os" => Ok((os()?, None)),
        Some(("file", path)) if !path.is_empty() => {
            let note = Words::new("en-US").say_with("note-key-chain-is-a-file", &args_of(&[("path", path)]));
            Ok((Box::new(FileKeyStore::at(path)), Some(note)))
        }
        _ => Err(Error::field_with("keychain", "key-chain-unknown", &[("given", spec)])),
    }
}

/// The key chain that `DAYSHEET_KEYCHAIN` asks for, as [`from_spec`] reads it; the system's own when nobody asks.
pub fn from_environment() -> Result<(Box<dyn KeyStore>, Option<String>)> {
    from_spec(&std::env::var("DAYSHEET_KEYCHAIN").unwrap_or_else(|_| "os".to_owned()))
}

#[cfg(target_os = "linux")]
const PLACE: &str = "Secret Service";
#[cfg(windows)]
const PLACE: &str = "Windows Credential Manager";
#[cfg(target_os = "macos")]
const PLACE: &str = "macOS Keychain";
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
const PLACE: &str = "none";

fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    #[cfg(target_os = "linux")]
    return Ok(zbus_secret_service_keyring_store::Store::new()?);
    #[cfg(windows)]
    return Ok(windows_native_keyring_store::Store::new()?);
    #[cfg(target_os = "macos")]
    return Ok(apple_native_keyring_store::keychain::Store::new()?);
    #[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
    return Err(keyring_core::Error::NotSupportedByStore("no key chain is known for this system".to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_must_be_asked_for_by_name_and_says_so() {
        let (store, note) = from_spec("file:/nowhere/secret.json").ok().unwrap();
        assert_eq!(store.status().place, "file /nowhere/secret.json");
        assert!(note.unwrap().contains("/nowhere/secret.json"));
        for spec in ["", "file", "file:", "OS", "/nowhere/secret.json", "http://x"] {
            assert_eq!(from_spec(spec).err().map(|e| e.code().to_owned()).as_deref(), Some("key-chain-unknown"), "{spec}");
        }
    }

    /// The real one: `dbus-run-session` with an unlocked gnome-keyring of its own, never somebody's own key chain.
    #[test]
    #[ignore = "needs a throw-away Secret Service"]
    fn the_system_keeps_and_forgets() {
        let (store, note) = from_spec("os").ok().unwrap();
        assert!(note.is_none() && store.status().trouble.is_none());
        assert_eq!(store.get("test-entry").unwrap_err().name(), "no-entry");
        store.set("test-entry", "0011").unwrap();
        store.set("test-entry", "0022").unwrap();
        assert_eq!(from_spec("os").ok().unwrap().0.get("test-entry").unwrap().as_str(), "0022");
        store.delete("test-entry").unwrap();
        store.delete("test-entry").unwrap();
        assert_eq!(store.get("test-entry").unwrap_err().name(), "no-entry");
    }

    #[test]
    #[ignore = "needs a machine without a session bus"]
    fn without_a_service_it_says_so() {
        let store = os().ok().unwrap();
        assert_eq!(store.get("test-entry").unwrap_err().name(), "unavailable");
        assert_eq!(store.set("test-entry", "0011").unwrap_err().name(), "unavailable");
        assert!(store.status().trouble.is_some());
    }
}
