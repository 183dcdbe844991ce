//! A practice is held by one program at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// While it lives, no other program opens the practice of this folder.
pub(super) struct Hold(File);

impl Hold {
    /// # Errors
    /// `already-open` when another program holds the practice; `read-only` when the folder cannot be written.
    pub(super) fn take(dir: &Path) -> Result<Hold> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join("lock"));
        let file = file.map_err(|e| super::space::no_room(e.into()))?;
        match file.try_lock() {
            Ok(()) => Ok(Hold(file)),
            Err(TryLockError::WouldBlock) => Err(Error::refused("already-open")),
            Err(TryLockError::Error(e)) => Err(e.into()),
        }
    }
}

impl Drop for Hold {
    /// Closing the file would not do: a program being started at this moment has it open too until it runs.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_let_go_is_free_though_a_program_being_started_still_has_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let held = Hold::take(dir.path()).unwrap();
        assert_eq!(Hold::take(dir.path()).err().unwrap().code(), "already-open");
        let at_the_start_of_another = held.0.try_clone().unwrap();
        drop(held);
        Hold::take(dir.path()).unwrap();
        drop(at_the_start_of_another);
    }
}
