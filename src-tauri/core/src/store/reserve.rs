//! Bytes set aside in a file without meaning, so that a full disk still lets people look, lock and sign out.
//!
//! On a full disk the reserve is given free and what it frees is kept for lines of the trail: a record may be
//! opened because the look can be noted. Acts wait until there is room to set the reserve aside again.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Result};

pub(super) struct Reserve {
    path: PathBuf,
    bytes: u64,
    is_laid: AtomicBool,
}

impl Reserve {
    /// The reserve beside a practice's file; of no bytes for a copy that nobody works on.
    pub(super) fn beside(database: &Path, bytes: u64) -> Reserve {
        Reserve { path: database.with_file_name("reserve"), bytes, is_laid: AtomicBool::new(false) }
    }

    /// Sets the bytes aside if they are not.
    ///
    /// # Errors
    /// `disk-full` while there is no room for them.
    pub(super) fn lay(&self) -> Result<()> {
        if self.bytes == 0 || self.is_laid.load(Ordering::SeqCst) {
            return Ok(());
        }
        if !fs::metadata(&self.path).is_ok_and(|found| found.len() == self.bytes) {
            self.fill().inspect_err(|_| {
                let _ = fs::remove_file(&self.path);
            })?;
        }
        self.is_laid.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Gives the bytes free.
    pub(super) fn give_free(&self) {
        self.is_laid.store(false, Ordering::SeqCst);
        if self.bytes > 0 {
            // Not there or not to be removed: then there is nothing to gain.
            let _ = fs::remove_file(&self.path);
        }
    }

    /// Written, not only claimed: a file that is all holes or all alike takes no room on some disks.
    fn fill(&self) -> Result<()> {
        let mut file = File::create(&self.path)?;
        let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut block = Vec::with_capacity(1 << 16);
        let mut left = self.bytes;
        while left > 0 {
            block.clear();
            while block.len() < 1 << 16 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                block.extend_from_slice(&(state ^ (state >> 29)).to_le_bytes());
            }
            let part = block.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            file.write_all(&block[..part])?;
            left -= part as u64;
        }
        Ok(())
    }
}

/// Gives the bytes free that are set aside beside a file nobody opened yet.
pub(crate) fn give_reserve_free(database: &Path) {
    Reserve::beside(database, 1).give_free();
}

/// Room may be what is missing: the disk says it is full, or does not say why it failed.
pub(crate) fn may_be_full(e: &Error) -> bool {
    matches!(e, Error::Broken { code, .. } if code == "disk-full" || code == "io")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_laid_once_filled_whole_and_given_free() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("practice.db");
        let file = folder.path().join("reserve");
        let reserve = Reserve::beside(&database, 100_000);
        reserve.lay().unwrap();
        assert_eq!(fs::metadata(&file).unwrap().len(), 100_000);
        reserve.give_free();
        assert!(!file.exists());
        // What an interrupted filling left is filled again.
        fs::write(&file, b"short").unwrap();
        reserve.lay().unwrap();
        let bytes = fs::read(&file).unwrap();
        assert_eq!(bytes.len(), 100_000);
        assert!(bytes.chunks(4096).collect::<std::collections::HashSet<_>>().len() > 20, "no two blocks alike");
        let none = Reserve::beside(&folder.path().join("copy/practice.db"), 0);
        none.lay().unwrap();
        none.give_free();
    }
}
