//! Disks that fail when told, and that remember what was done to them: see `shim` for how SQLite is brought to them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};

use rusqlite::ffi;

/// How a step fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// This one step, without a trace.
    Io,
    /// This one step; of a write the first half is on the disk.
    Short,
    /// Every write from here on: there is no room.
    Full,
    /// This one read.
    Read,
}

/// Something that was done to a file, in the order in which it was done.
#[derive(Debug, Clone)]
pub enum Step {
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        length: usize,
    },
    Sync {
        file: String,
    },
    /// With the folder forced to the disk, or not.
    Delete {
        file: String,
        is_forced: bool,
    },
    /// Somebody was told that an act is done.
    Said(usize),
}

/// A folder that is watched.
pub struct Disk {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    fault: Option<(u64, Kind)>,
    counted: u64,
    was_met: bool,
    log: Option<Vec<Step>>,
}

static DISKS: Mutex<Vec<Weak<Disk>>> = Mutex::new(Vec::new());

/// The disk that watches a file, and the file's name there.
pub fn watching(path: &Path) -> Option<(Arc<Disk>, String)> {
    let disks = DISKS.lock().unwrap();
    let disk = disks.iter().filter_map(Weak::upgrade).find(|disk| path.starts_with(&disk.folder))?;
    let name = path.strip_prefix(&disk.folder).ok()?.to_string_lossy().into_owned();
    Some((disk, name))
}

impl Disk {
    /// Watches a folder from now on; what is open there already is not seen.
    pub fn under(folder: &Path) -> Arc<Disk> {
        crate::shim::lay();
        let disk = Arc::new(Disk { folder: folder.canonicalize().unwrap(), state: Mutex::default() });
        let mut disks = DISKS.lock().unwrap();
        disks.retain(|known| known.strong_count() > 0);
        disks.push(Arc::downgrade(&disk));
        disk
    }

    /// From now on the n-th step fails, counted from 0: of reads for a fault of reading, else of all the others.
    pub fn fails_at(&self, n: u64, kind: Kind) {
        let mut state = self.state.lock().unwrap();
        (state.fault, state.counted, state.was_met) = (Some((n, kind)), 0, false);
    }

    /// Fails no more; whether anything failed.
    pub fn is_mended(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        state.fault = None;
        state.was_met
    }

    /// Remembers every step from now on.
    pub fn remembers(&self) {
        self.state.lock().unwrap().log = Some(Vec::new());
    }

    pub fn said(&self, act: usize) {
        self.notes(|| Step::Said(act));
    }

    /// What was done, from the beginning.
    pub fn remembered(&self) -> Vec<Step> {
        self.state.lock().unwrap().log.take().unwrap_or_default()
    }

    fn notes(&self, step: impl FnOnce() -> Step) {
        if let Some(log) = self.state.lock().unwrap().log.as_mut() {
            log.push(step());
        }
    }

    /// The fault that this step meets.
    fn meets(&self, is_read: bool, is_write: bool) -> Option<Kind> {
        let mut state = self.state.lock().unwrap();
        let (at, kind) = state.fault?;
        if (kind == Kind::Read) != is_read {
            return None;
        }
        let number = state.counted;
        state.counted += 1;
        let is_met = if kind == Kind::Full { number >= at && is_write } else { number == at };
        state.was_met |= is_met;
        is_met.then_some(kind)
    }

    fn passes(&self, code: i32, pass: impl FnOnce() -> i32, step: impl FnOnce() -> Step) -> i32 {
        if self.meets(false, false).is_some() {
            return code;
        }
        let answer = pass();
        if answer == ffi::SQLITE_OK {
            self.notes(step);
        }
        answer
    }

    pub fn reads(&self, pass: impl FnOnce() -> i32) -> i32 {
        if self.meets(true, false).is_some() { ffi::SQLITE_IOERR_READ } else { pass() }
    }

    pub fn writes(&self, file: &str, at: usize, bytes: &[u8], pass: impl Fn(&[u8]) -> i32) -> i32 {
        let answer = match self.meets(false, true) {
            None => pass(bytes),
            Some(Kind::Full) => return ffi::SQLITE_FULL,
            Some(Kind::Short) => {
                let _ = pass(&bytes[..bytes.len() / 2]);
                return ffi::SQLITE_IOERR_WRITE;
            }
            Some(_) => return ffi::SQLITE_IOERR_WRITE,
        };
        if answer == ffi::SQLITE_OK {
            self.notes(|| Step::Write { file: file.to_owned(), at, bytes: bytes.to_vec() });
        }
        answer
    }

    pub fn truncates(&self, file: &str, length: usize, pass: impl FnOnce() -> i32) -> i32 {
        self.passes(ffi::SQLITE_IOERR_TRUNCATE, pass, || Step::Truncate { file: file.to_owned(), length })
    }

    pub fn syncs(&self, file: &str, pass: impl FnOnce() -> i32) -> i32 {
        self.passes(ffi::SQLITE_IOERR_FSYNC, pass, || Step::Sync { file: file.to_owned() })
    }

    pub fn deletes(&self, file: &str, is_forced: bool, pass: impl FnOnce() -> i32) -> i32 {
        self.passes(ffi::SQLITE_IOERR_DELETE, pass, || Step::Delete { file: file.to_owned(), is_forced })
    }
}
