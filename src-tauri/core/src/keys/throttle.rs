//! Wrong passwords: five in a row cost 30 seconds, each further one twice as much up to 15 minutes, and after
//! a hundred in a row only an owner opens the name again. Kept in the vault, so a restart forgets nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::StaffId;

const FREE: u32 = 5;
const FIRST_WAIT_S: u64 = 30;
const LONGEST_WAIT_S: u64 = 15 * 60;
const LOCK_AFTER: u32 = 100;
/// More failures than this between two openings are counted, not listed.
const MOST_FAILURES: usize = 500;

/// A refused sign-in, kept until the practice is open and its audit trail can take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Failure {
    /// Whose name was chosen.
    pub user: StaffId,
    /// When.
    pub at: Moment,
    /// How many in a row this was.
    pub in_a_row: u32,
}

#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Attempts {
    /// By staff id; who signed in since is not listed.
    people: BTreeMap<i64, InARow>,
    failures: Vec<Failure>,
    /// Failures that found no room in the list.
    unlisted: u64,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct InARow {
    wrong: u32,
    last: Moment,
}

impl Attempts {
    /// Says how long this person has to wait, if so.
    pub fn check(&self, user: StaffId, now: Moment) -> Result<()> {
        let Some(row) = self.people.get(&user.0) else { return Ok(()) };
        if row.wrong >= LOCK_AFTER {
            return Err(Error::refused("sign-in-locked"));
        }
        // A clock set back does not make the wait longer than it was.
        let passed = u64::try_from(now.millis().saturating_sub(row.last.millis())).unwrap_or(0);
        let left = wait_after(row.wrong).saturating_mul(1000).saturating_sub(passed);
        if left == 0 {
            return Ok(());
        }
        Err(Error::refused_with("sign-in-throttled", &[("seconds", &left.div_ceil(1000).to_string())]))
    }

    pub fn failed(&mut self, user: StaffId, now: Moment) {
        let row = self.people.entry(user.0).or_insert(InARow { wrong: 0, last: now });
        row.wrong = row.wrong.saturating_add(1);
        row.last = now;
        let failure = Failure { user, at: now, in_a_row: row.wrong };
        if self.failures.len() < MOST_FAILURES {
            self.failures.push(failure);
        } else {
            self.unlisted += 1;
        }
    }

    /// Forgets the wrong ones in a row (not the list). True if there were any.
    pub fn forgive(&mut self, user: StaffId) -> bool {
        self.people.remove(&user.0).is_some()
    }

    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    pub fn unlisted(&self) -> u64 {
        self.unlisted
    }

    /// Takes away the first `count`, which now stand in the audit trail.
    pub fn moved(&mut self, count: usize) {
        self.failures.drain(..count.min(self.failures.len()));
        self.unlisted = 0;
    }

    pub fn is_sane(&self) -> bool {
        self.failures.len() <= MOST_FAILURES && self.people.len() <= super::format::MOST_SLOTS
    }
}

fn wait_after(wrong: u32) -> u64 {
    match wrong.checked_sub(FREE) {
        None => 0,
        Some(further) => (FIRST_WAIT_S << further.min(5)).min(LONGEST_WAIT_S),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const FRAN: StaffId = StaffId(3);

    fn at(seconds: u64) -> Moment {
        Moment::parse("2026-03-03T13:00:00.000Z").unwrap().plus(Duration::from_secs(seconds))
    }

    fn wait(attempts: &Attempts, now: Moment) -> Option<String> {
        attempts.check(FRAN, now).err().map(|e| e.args().get("seconds").cloned().unwrap_or_else(|| e.code().to_owned()))
    }

    #[test]
    fn waits_double_to_a_quarter_of_an_hour_and_end_in_a_lock() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..12 {
            attempts.failed(FRAN, at(0));
            waits.push(wait(&attempts, at(0)).map_or(0, |s| s.parse().unwrap()));
        }
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(attempts.check(StaffId(4), at(0)), Ok(()), "another person is not held up");
        for _ in 12..99 {
            attempts.failed(FRAN, at(0));
        }
        assert_eq!(wait(&attempts, at(900)), None);
        attempts.failed(FRAN, at(900));
        assert_eq!(wait(&attempts, at(1_000_000)), Some("sign-in-locked".to_owned()));
        assert!(attempts.forgive(FRAN) && !attempts.forgive(FRAN));
        assert_eq!(wait(&attempts, at(900)), None);
        assert_eq!(attempts.failures().len(), 100);
    }

    #[test]
    fn the_wait_runs_off_second_by_second_and_a_clock_set_back_does_not_lengthen_it() {
        let mut attempts = Attempts::default();
        (0..5).for_each(|_| attempts.failed(FRAN, at(100)));
        assert_eq!(wait(&attempts, at(101)), Some("29".to_owned()));
        assert_eq!(wait(&attempts, at(129)), Some("1".to_owned()));
        assert_eq!(wait(&attempts, at(130)), None);
        assert_eq!(wait(&attempts, at(0)), Some("30".to_owned()));
    }

    #[test]
    fn failures_are_listed_until_moved_and_counted_beyond() {
        let mut attempts = Attempts::default();
        (0..MOST_FAILURES + 3).for_each(|_| attempts.failed(FRAN, at(0)));
        assert_eq!((attempts.failures().len(), attempts.unlisted()), (MOST_FAILURES, 3));
        assert_eq!(attempts.failures()[4], Failure { user: FRAN, at: at(0), in_a_row: 5 });
        attempts.moved(MOST_FAILURES - 1);
        assert_eq!((attempts.failures().len(), attempts.unlisted()), (1, 0));
        attempts.moved(99);
        assert!(attempts.failures().is_empty());
    }
}
