//! The key chain, as the vault sees it: a place outside the practice's folder that keeps the device secret.
//! The operating system's own stands in the crate `daysheet-keychain`; here are the two others, a file that
//! must be asked for by name, and one in memory for a single run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::disk;
use crate::error::Error;

/// A text that wipes itself.
pub type SecretText = Zeroizing<String>;

/// What a key chain answers.
pub type Answer<T> = std::result::Result<T, Trouble>;

/// Why a key chain did not answer. None of these ever leads to a new key over an old one: the way on is to try again, the
/// recovery code, or the passphrase.
pub enum Trouble {
    /// There is nothing under this name here.
    NoEntry,
    /// There is no key chain, or it cannot be reached; why, in the system's words.
    Unavailable(String),
    /// The key chain is locked and nobody unlocked it.
    Locked,
    /// Several entries have this name. Whoever can prove which one is right may choose, nobody else.
    Ambiguous(Vec<SecretText>),
    /// What lies there is not what was put there (not text, or shortened).
    Damaged,
    /// No answer in time.
    TimedOut,
}

impl Trouble {
    /// A short name for logs and tables.
    pub fn name(&self) -> &'static str {
        match self {
            Trouble::NoEntry => "no-entry",
            Trouble::Unavailable(_) => "unavailable",
            Trouble::Locked => "locked",
            Trouble::Ambiguous(_) => "ambiguous",
            Trouble::Damaged => "damaged",
            Trouble::TimedOut => "timed-out",
        }
    }
}

/// Names the trouble; never shows a value.
impl std::fmt::Debug for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Error {
        match trouble {
            // A value that cannot be used is as good as none.
            Trouble::NoEntry | Trouble::Damaged => Error::refused("device-secret-missing"),
            Trouble::Unavailable(why) => Error::refused_with("key-chain-unavailable", &[("reason", &why)]),
            Trouble::Locked => Error::refused("key-chain-locked"),
            Trouble::Ambiguous(all) => Error::refused_with("key-chain-ambiguous", &[("count", &all.len().to_string())]),
            Trouble::TimedOut => Error::refused("key-chain-timed-out"),
        }
    }
}

/// What a key chain says of itself.
pub struct Status {
    /// Where it is, in plain words: `Secret Service`, `file /home/...`.
    pub place: String,
    /// What stands in the way, if something does.
    pub trouble: Option<Trouble>,
}

/// A place for short texts by name. Calls may take seconds (somebody types a password): never make them on a
/// thread that draws the window, nor while the practice's file waits.
pub trait KeyStore: Send + Sync {
    /// The text under this name.
    fn get(&self, name: &str) -> Answer<SecretText>;
    /// Puts a text there in place of what was there, and makes sure that it can be read back.
    fn set(&self, name: &str, value: &str) -> Answer<()>;
    /// Takes it away; nothing there is also well.
    fn delete(&self, name: &str) -> Answer<()>;
    /// Can it be used?
    fn status(&self) -> Status;
    /// Keeps a text until the program ends, where the key chain does not take it. Only [`super::ForTheRun`] does.
    fn keep_for_the_run(&self, _name: &str, _value: &str) -> Answer<()> {
        Err(Trouble::Unavailable("nothing is kept for the run".to_owned()))
    }
}

/// A file with the secrets in plain text, for desks without a key chain and for tests from outside. It must be asked
/// for by name (`file:PATH`), is readable by its owner only, and whoever opens it says so aloud at each start.
pub struct FileKeyStore {
    path: PathBuf,
    turn: Mutex<()>,
}

impl FileKeyStore {
    /// The file need not be there yet; its folder must.
    pub fn at(path: impl Into<PathBuf>) -> FileKeyStore {
        FileKeyStore { path: path.into(), turn: Mutex::new(()) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Held while the file is read and written again: another program may keep another practice's secret in it.
    fn alone(&self) -> Option<std::fs::File> {
        let folder = std::fs::File::open(self.path.parent()?).ok()?;
        folder.lock().ok()?;
        Some(folder)
    }

    fn read(&self) -> Answer<BTreeMap<String, SecretText>> {
        let text = match disk::read(&self.path, 64 * 1024) {
            Ok(Some(bytes)) => Zeroizing::new(bytes),
            Ok(None) if self.path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir()) => return Ok(BTreeMap::new()),
            Ok(None) => return Err(Trouble::Unavailable("its folder is missing".to_owned())),
            Err(e) => return Err(Trouble::Unavailable(e.code().to_owned())),
        };
        let entries: BTreeMap<String, String> = serde_json::from_slice(&text).map_err(|_| Trouble::Damaged)?;
        Ok(entries.into_iter().map(|(name, value)| (name, Zeroizing::new(value))).collect())
    }

    fn write(&self, entries: &BTreeMap<String, SecretText>) -> Answer<()> {
        let plain: BTreeMap<&str, &str> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = Zeroizing::new(serde_json::to_vec_pretty(&plain).map_err(|_| Trouble::Damaged)?);
        disk::replace(&self.path, &text, None).map_err(|e| Trouble::Unavailable(e.code().to_owned()))
    }
}

impl KeyStore for FileKeyStore {
    fn get(&self, name: &str) -> Answer<SecretText> {
        let _turn = turn(&self.turn);
        self.read()?.remove(name).ok_or(Trouble::NoEntry)
    }

    fn set(&self, name: &str, value: &str) -> Answer<()> {
        let _turn = turn(&self.turn);
        let _alone = self.alone();
        let mut entries = self.read()?;
        entries.insert(name.to_owned(), Zeroizing::new(value.to_owned()));
        self.write(&entries)?;
        match self.read()?.get(name) {
            Some(kept) if kept.as_str() == value => Ok(()),
            _ => Err(Trouble::Damaged),
        }
    }

    fn delete(&self, name: &str) -> Answer<()> {
        let _turn = turn(&self.turn);
        let _alone = self.alone();
        let mut entries = self.read()?;
        if entries.remove(name).is_some() {
            self.write(&entries)?;
        }
        Ok(())
    }

    fn status(&self) -> Status {
        let _turn = turn(&self.turn);
        Status { place: format!("file {}", self.path.display()), trouble: self.read().err() }
    }
}

/// A key chain in memory, for one run: behind [`super::ForTheRun`], and in tests, where it can be told to fail.
#[derive(Default)]
pub struct MemoryKeyStore {
    entries: Mutex<BTreeMap<String, SecretText>>,
    failing: Mutex<Option<Box<dyn Fn() -> Trouble + Send>>>,
}

impl MemoryKeyStore {
    /// An empty one.
    pub fn new() -> MemoryKeyStore {
        MemoryKeyStore::default()
    }

    /// From now on every call answers this.
    pub fn fail_with(&self, trouble: impl Fn() -> Trouble + Send + 'static) {
        *turn(&self.failing) = Some(Box::new(trouble));
    }

    /// Well again.
    pub fn recover(&self) {
        *turn(&self.failing) = None;
    }

    /// The names it holds.
    pub fn names(&self) -> Vec<String> {
        turn(&self.entries).keys().cloned().collect()
    }

    fn fails(&self) -> Answer<()> {
        match &*turn(&self.failing) {
            Some(trouble) => Err(trouble()),
            None => Ok(()),
        }
    }
}

impl KeyStore for MemoryKeyStore {
    fn get(&self, name: &str) -> Answer<SecretText> {
        self.fails()?;
        turn(&self.entries).get(name).cloned().ok_or(Trouble::NoEntry)
    }

    fn set(&self, name: &str, value: &str) -> Answer<()> {
        self.fails()?;
        turn(&self.entries).insert(name.to_owned(), Zeroizing::new(value.to_owned()));
        Ok(())
    }

    fn delete(&self, name: &str) -> Answer<()> {
        self.fails()?;
        turn(&self.entries).remove(name);
        Ok(())
    }

    fn status(&self) -> Status {
        Status { place: "memory".to_owned(), trouble: self.fails().err() }
    }
}

// A thread that died while holding the turn left nothing half done: every write is one rename or one insert.
fn turn<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps_and_forgets(store: &dyn KeyStore) {
        assert_eq!(store.get("a").unwrap_err().name(), "no-entry");
        store.set("a", "one").unwrap();
        store.set("b", "two").unwrap();
        store.set("a", "three").unwrap();
        assert_eq!(store.get("a").unwrap().as_str(), "three");
        assert_eq!(store.get("b").unwrap().as_str(), "two");
        store.delete("a").unwrap();
        store.delete("a").unwrap();
        assert_eq!(store.get("a").unwrap_err().name(), "no-entry");
        assert!(store.status().trouble.is_none());
    }

    #[test]
    fn memory_keeps_and_forgets() {
        keeps_and_forgets(&MemoryKeyStore::new());
    }

    #[test]
    fn a_file_keeps_and_forgets_and_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.json");
        keeps_and_forgets(&FileKeyStore::at(&path));
        assert_eq!(FileKeyStore::at(&path).get("b").unwrap().as_str(), "two", "another start reads it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn a_file_that_is_not_ours_is_damaged_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.json");
        std::fs::write(&path, b"\xff\xfe not json").unwrap();
        let store = FileKeyStore::at(&path);
        assert_eq!(store.get("a").unwrap_err().name(), "damaged");
        assert_eq!(store.set("a", "one").unwrap_err().name(), "damaged");
        assert_eq!(std::fs::read(&path).unwrap(), b"\xff\xfe not json");
        let nowhere = FileKeyStore::at(folder.path().join("no/such/folder/secret.json"));
        assert_eq!(nowhere.set("a", "one").unwrap_err().name(), "unavailable");
        assert_eq!(nowhere.status().trouble.map(|t| t.name()), Some("unavailable"));
    }
}
