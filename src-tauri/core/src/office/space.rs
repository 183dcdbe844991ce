//! How much room the disk has left for the practice. Little room is said while there is still time to make more.

use std::io;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::Office;
use crate::command::{Command, Kind, Nothing, office};
use crate::error::{Error, Result};
use crate::permit::Can;
use crate::store::{give_reserve_free, may_be_full};

pub(super) fn commands() -> Vec<Command> {
    vec![office::<Nothing, Space>("practice.space", Kind::Read, Can::Backup)]
}

/// Less room than this is little.
const LITTLE_BYTES: u64 = 1_000_000_000;
/// So is less than so many times the file: a backup with its check needs about as much.
const FILES: u64 = 3;

/// Room on the disk of the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Space {
    /// What this program may still write, in millions of bytes, rounded down.
    pub free_megabytes: i64,
    /// Less than a billion bytes, or than three times the file.
    pub is_little: bool,
}

/// Tells how many bytes may still be written where a path lies.
pub(super) type Gauge = Box<dyn Fn(&Path) -> io::Result<u64> + Send + Sync>;

pub(super) fn disk() -> Gauge {
    Box::new(|path| fs4::available_space(path))
}

impl Office {
    /// How much room is left where the practice lies.
    ///
    /// # Errors
    /// `io` when the disk does not say.
    pub fn space(&self) -> Result<Space> {
        let free = (self.gauge)(&self.place.dir)?;
        let file = std::fs::metadata(self.place.database()).map_or(0, |found| found.len());
        Ok(Space { free_megabytes: i64::try_from(free / 1_000_000).unwrap_or(i64::MAX), is_little: is_little(free, file) })
    }

    /// Somebody comes in, which is noted in file and vault. On a full disk what was set aside is given free for that;
    /// where even then there is no room, it is said in words of its own, and everything stays as it was.
    pub(super) fn comes_in(&self, come: impl Fn() -> Result<()>) -> Result<()> {
        let answer = match come() {
            Err(e) if may_be_full(&e) => {
                match self.open_store() {
                    Some(store) => store.give_reserve_free(),
                    None => give_reserve_free(&self.place.database()),
                }
                come()
            }
            answer => answer,
        };
        answer.map_err(no_room)
    }

    /// Room is told by this instead of the disk.
    pub fn with_gauge(self, gauge: impl Fn(&Path) -> io::Result<u64> + Send + Sync + 'static) -> Office {
        Office { gauge: Box::new(gauge), ..self }
    }
}

/// Whoever stands at the door has typed nothing that could be kept.
pub(super) fn no_room(e: Error) -> Error {
    match e {
        Error::Broken { code, reference } if code == "disk-full" => Error::broken("no-room-to-open", reference),
        other => other,
    }
}

fn is_little(free: u64, file: u64) -> bool {
    free < LITTLE_BYTES.max(file.saturating_mul(FILES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_a_billion_bytes_or_three_times_the_file_is_little() {
        assert!(is_little(0, 0) && is_little(LITTLE_BYTES - 1, 0));
        assert!(!is_little(LITTLE_BYTES, 0) && !is_little(LITTLE_BYTES, LITTLE_BYTES / 3));
        let large = 500_000_000;
        assert!(is_little(3 * large - 1, large) && !is_little(3 * large, large));
        assert!(is_little(u64::MAX - 1, u64::MAX), "no sum runs over");
    }
}
