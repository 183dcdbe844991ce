//! Seats: who sits where, since when, and when they must show themselves again. All by the monotonic clock.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::{Event, Office};
use crate::error::{Error, Result};
use crate::ids::{PatientId, StaffId};
use crate::permit::Role;
use crate::store::{Actor, Store, lock};

/// One window or one `daysheetctl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub struct SeatId(u32);

impl SeatId {
    /// Its number since the program started.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }
}

/// What a seat is right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum SeatState {
    /// Nobody.
    Empty,
    /// Somebody at work.
    Seated,
    /// Somebody, but covered until they give their password.
    Locked,
}

/// The person at a seat.
#[derive(Debug, Clone)]
pub(crate) struct Seated {
    pub(crate) id: StaffId,
    pub(crate) role: Role,
}

struct Seat {
    person: Option<Seated>,
    is_locked: bool,
    signed_in: Duration,
    touched: Duration,
    locked: Duration,
    viewed: HashMap<PatientId, Duration>,
}

/// All seats of this run.
pub(crate) struct Seats {
    seats: HashMap<SeatId, Seat>,
    next: u32,
    lock_after: Duration,
}

/// From lock to dropping the key.
const HARD_AFTER: Duration = Duration::from_secs(15 * 60);
/// Longest session without giving the password again.
const SESSION: Duration = Duration::from_secs(12 * 3600);
/// A view of the same person at the same seat is one line in the trail for so long.
const SAME_VIEW: Duration = Duration::from_secs(600);

impl Seats {
    pub(crate) fn new() -> Seats {
        Seats { seats: HashMap::new(), next: 1, lock_after: Duration::from_secs(120) }
    }

    pub(crate) fn lock_after(&mut self, seconds: i64) {
        self.lock_after = Duration::from_secs(seconds.clamp(30, 600).unsigned_abs());
    }

    pub(crate) fn saw_recently(&mut self, seat: SeatId, patient: PatientId, tick: Duration) -> bool {
        let Some(seat) = self.seats.get_mut(&seat) else { return false };
        let seen = seat.viewed.get(&patient).is_some_and(|at| tick.saturating_sub(*at) < SAME_VIEW);
        if !seen {
            seat.viewed.insert(patient, tick);
        }
        seen
    }

    fn must_lock(&self, seat: &Seat, tick: Duration) -> bool {
        seat.person.is_some()
            && !seat.is_locked
            && (tick.saturating_sub(seat.touched) >= self.lock_after || tick.saturating_sub(seat.signed_in) >= SESSION)
    }
}

impl Office {
    /// A new, empty seat.
    pub fn new_seat(&self) -> SeatId {
        let tick = self.clock.tick();
        let mut seats = lock(&self.seats);
        let id = SeatId(seats.next);
        seats.next += 1;
        let seat = Seat { person: None, is_locked: false, signed_in: tick, touched: tick, locked: tick, viewed: HashMap::new() };
        seats.seats.insert(id, seat);
        id
    }

    /// Real input at a seat (a key, the pointer): the only thing besides a person's own calls that postpones the lock.
    pub fn touch(&self, seat: SeatId) {
        self.lock_idle_seats();
        let tick = self.clock.tick();
        if let Some(seat) = lock(&self.seats).seats.get_mut(&seat)
            && !seat.is_locked
        {
            seat.touched = tick;
        }
    }

    /// To be called about once a second: locks idle seats and drops the key when all have been locked long enough.
    pub fn pulse(&self) {
        self.lock_idle_seats();
        let tick = self.clock.tick();
        let is_over = {
            let seats = lock(&self.seats);
            let taken: Vec<&Seat> = seats.seats.values().filter(|s| s.person.is_some()).collect();
            !taken.is_empty() && taken.iter().all(|s| s.is_locked && tick.saturating_sub(s.locked) >= HARD_AFTER)
        };
        if is_over {
            self.lock_hard();
        }
        self.tell_key_chain_in_time();
    }

    /// Empties every seat and closes the file: its key is gone from memory until somebody signs in.
    pub fn lock_hard(&self) {
        let emptied: Vec<SeatId> = {
            let mut seats = lock(&self.seats);
            seats
                .seats
                .iter_mut()
                .filter_map(|(id, seat)| {
                    seat.person.take().map(|_| {
                        seat.is_locked = false;
                        *id
                    })
                })
                .collect()
        };
        let closed = self.store.write().unwrap_or_else(|e| e.into_inner()).take();
        for seat in emptied {
            self.tell(&Event::Seat { seat, state: SeatState::Empty });
        }
        if let Some(store) = closed
            && let Some(anchor) = store.anchor()
        {
            self.tell_key_chain(&anchor, store.key());
        }
    }

    fn lock_idle_seats(&self) {
        let tick = self.clock.tick();
        let idle: Vec<SeatId> = {
            let seats = lock(&self.seats);
            seats.seats.iter().filter(|(_, seat)| seats.must_lock(seat, tick)).map(|(id, _)| *id).collect()
        };
        for seat in idle {
            self.lock_seat(seat, "idle");
        }
    }

    /// Covers a seat; the file stays open behind it.
    pub(super) fn lock_seat(&self, id: SeatId, why: &str) {
        let tick = self.clock.tick();
        let person = {
            let mut seats = lock(&self.seats);
            let Some(seat) = seats.seats.get_mut(&id) else { return };
            (seat.is_locked, seat.locked) = (true, tick);
            seat.person.clone()
        };
        if let (Some(person), Some(store)) = (person, self.open_store()) {
            let actor = Actor {
                staff: Some(person.id),
                role: person.role.name(),
                seat: id.number(),
                command: "staff.lock",
                kind: "lock",
                detail: why,
                ..Actor::default()
            };
            // The cover falls whether or not the line could be written.
            let _ = self.note(&store, &actor);
        }
        self.tell(&Event::Seat { seat: id, state: SeatState::Locked });
    }

    /// Puts a person on a seat.
    pub(super) fn seat(&self, id: SeatId, person: Seated) {
        let tick = self.clock.tick();
        if let Some(seat) = lock(&self.seats).seats.get_mut(&id) {
            *seat = Seat { person: Some(person), is_locked: false, signed_in: tick, touched: tick, locked: tick, viewed: HashMap::new() };
        }
        self.tell(&Event::Seat { seat: id, state: SeatState::Seated });
    }

    /// Takes the person off a seat.
    pub(super) fn unseat(&self, id: SeatId) {
        if let Some(seat) = lock(&self.seats).seats.get_mut(&id) {
            (seat.person, seat.is_locked) = (None, false);
            seat.viewed.clear();
        }
        self.tell(&Event::Seat { seat: id, state: SeatState::Empty });
    }

    /// Takes a person off every seat at once (they left, or their role changed).
    pub(super) fn unseat_everywhere(&self, person: StaffId) {
        let seats: Vec<SeatId> =
            lock(&self.seats).seats.iter().filter(|(_, s)| s.person.as_ref().is_some_and(|p| p.id == person)).map(|(id, _)| *id).collect();
        for seat in seats {
            self.unseat(seat);
        }
    }

    /// Is there anybody, at work or behind a lock?
    pub(super) fn anyone_seated(&self) -> bool {
        lock(&self.seats).seats.values().any(|s| s.person.is_some())
    }

    /// Who sits there and in what state, whatever the state.
    pub(super) fn occupant(&self, id: SeatId) -> (Option<Seated>, SeatState) {
        self.lock_idle_seats();
        let seats = lock(&self.seats);
        match seats.seats.get(&id) {
            Some(Seat { person: Some(person), is_locked, .. }) => {
                (Some(person.clone()), if *is_locked { SeatState::Locked } else { SeatState::Seated })
            }
            _ => (None, SeatState::Empty),
        }
    }

    /// The person at work on a seat, and the open file.
    ///
    /// # Errors
    /// `Locked` with `signed-out` or `soft`.
    pub(super) fn seated(&self, id: SeatId, background: bool) -> Result<(Arc<Store>, Seated)> {
        let locked = |code: &str| Error::Locked { code: code.to_owned() };
        match self.occupant(id) {
            (Some(_), SeatState::Locked) => Err(locked("soft")),
            (Some(person), _) => {
                let store = self.open_store().ok_or_else(|| locked("signed-out"))?;
                if !background {
                    self.touch(id);
                }
                Ok((store, person))
            }
            (None, _) => Err(locked("signed-out")),
        }
    }
}
