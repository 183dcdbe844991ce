//! What one guess at a password costs: the parameters of argon2id, kept with each slot.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::crypto;
use crate::dates::Clock;
use crate::error::Result;

/// Parameters of argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes (always worked through one after the other here).
    pub lanes: u32,
}

/// A vault from elsewhere cannot make this machine take more memory than this (1 GiB) ...
const MOST_MEMORY_KIB: u32 = 1 << 20;
/// ... nor go over it more often than this.
const MOST_PASSES: u32 = 32;

impl Cost {
    /// What every password of a practice costs at least: 64 MiB, three passes.
    pub const FLOOR: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// For a passphrase that stands alone, without the device secret: 256 MiB, three passes.
    pub const ALONE: Cost = Cost { memory_kib: 256 * 1024, passes: 3, lanes: 1 };

    /// Next to nothing, so that tests are quick. A vault that meets a dearer cost later raises its slots at sign-in.
    pub const fn for_tests() -> Cost {
        Cost { memory_kib: 8, passes: 1, lanes: 1 }
    }

    /// The floor, with as many more passes as this machine does in a third of a second; takes about that long.
    /// On a machine so slow that the floor takes over a second, fewer passes, never less than one over 64 MiB.
    pub fn calibrated(clock: &dyn Clock) -> Result<Cost> {
        let started = clock.tick();
        crypto::stretch(b"calibration", b"calibration", Cost::FLOOR)?;
        Ok(Cost { passes: passes_for(clock.tick().saturating_sub(started)), ..Cost::FLOOR })
    }

    /// May a slot ask for this? Keeps a hostile file from taking the whole machine.
    pub(super) fn is_bearable(self) -> bool {
        (8..=MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (1..=MOST_PASSES).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
            && self.lanes * 8 <= self.memory_kib
    }

    /// Is a slot of this cost cheaper to guess at than `wanted`?
    pub(super) fn is_below(self, wanted: Cost) -> bool {
        self.memory_kib < wanted.memory_kib
            || u64::from(self.memory_kib) * u64::from(self.passes) < u64::from(wanted.memory_kib) * u64::from(wanted.passes)
    }

    /// The passphrase's cost beside people's cost: the large one, unless these are tests.
    pub(super) fn alone(self) -> Cost {
        if self.memory_kib < Cost::FLOOR.memory_kib { self } else { Cost::ALONE }
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        [self.memory_kib, self.passes, self.lanes].iter().flat_map(|n| n.to_be_bytes()).collect()
    }
}

/// Passes that take between 250 ms and a second when the floor took `floor`.
fn passes_for(floor: Duration) -> u32 {
    let per_pass = (floor.as_micros() as u64 / u64::from(Cost::FLOOR.passes)).max(1);
    if floor > Duration::from_secs(1) {
        return (1_000_000 / per_pass).clamp(1, 3) as u32;
    }
    (330_000 / per_pass).clamp(3, 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_stays_between_a_quarter_second_and_a_second() {
        for (floor_ms, passes) in [(30, 16), (60, 16), (150, 6), (229, 4), (300, 3), (900, 3), (1500, 2), (2900, 1), (9000, 1)] {
            assert_eq!(passes_for(Duration::from_millis(floor_ms)), passes, "{floor_ms}");
        }
    }

    #[test]
    fn a_hostile_cost_is_refused() {
        let bearable = |memory_kib, passes, lanes| Cost { memory_kib, passes, lanes }.is_bearable();
        assert!(Cost::FLOOR.is_bearable() && Cost::ALONE.is_bearable() && Cost::for_tests().is_bearable());
        assert!(!bearable(u32::MAX, 1, 1) && !bearable((1 << 20) + 1, 1, 1));
        assert!(!bearable(65536, 0, 1) && !bearable(65536, 33, 1) && !bearable(65536, 1, 0) && !bearable(65536, 1, 17));
        assert!(!bearable(0, 1, 1) && !bearable(8, 1, 2));
    }

    #[test]
    fn below_the_floor_is_seen() {
        assert!(Cost::for_tests().is_below(Cost::FLOOR));
        assert!(!Cost::FLOOR.is_below(Cost::FLOOR));
        assert!(!Cost::ALONE.is_below(Cost::FLOOR));
    }
}
