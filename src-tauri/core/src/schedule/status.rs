//! Where a visit stands, and which steps lead on (`rules.md` 5.1 in one table).

use crate::codes::choices;

choices! {
    /// Where a visit stands.
    #[ts(rename = "VisitStatus")]
    Status {
        /// Agreed.
        Booked = "booked",
        /// Agreed again shortly before.
        Confirmed = "confirmed",
        /// Arrived, not yet in a room.
        Waiting = "waiting",
        /// In a room.
        InRoom = "in-room",
        /// Seen, on the way out.
        Checkout = "checkout",
        /// Gone.
        Done = "done",
        /// Did not come.
        NoShow = "no-show",
        /// Called off in time.
        Cancelled = "cancelled",
        /// Called off less than a day before.
        CancelledLate = "cancelled-late",
        /// Replaced by another visit.
        Rescheduled = "rescheduled",
        /// Arrived and left without being seen.
        LeftUnseen = "left-unseen",
    }

    /// Who called a visit off.
    By {
        /// The patient.
        Patient = "patient",
        /// The provider.
        Provider = "provider",
        /// The practice.
        Practice = "practice",
    }
}

impl Status {
    /// The steps that lead on from here. Steps back are what undoing a step means.
    const fn next(self) -> &'static [Status] {
        use Status::*;
        match self {
            Booked => &[Confirmed, Waiting, NoShow, Cancelled, CancelledLate, Rescheduled],
            Confirmed => &[Booked, Waiting, NoShow, Cancelled, CancelledLate, Rescheduled],
            Waiting => &[InRoom, Checkout, LeftUnseen, Booked, Confirmed],
            InRoom => &[Waiting, Checkout, LeftUnseen],
            Checkout => &[InRoom, Waiting, Done],
            Done => &[Checkout],
            NoShow => &[Booked, Confirmed, Waiting],
            Cancelled | CancelledLate => &[Booked, Confirmed],
            LeftUnseen => &[Waiting, InRoom],
            Rescheduled => &[],
        }
    }

    /// May a visit go from here to there in one step?
    pub fn may_become(self, to: Status) -> bool {
        self.next().contains(&to)
    }

    /// Agreed, not yet here.
    pub const fn is_expected(self) -> bool {
        matches!(self, Status::Booked | Status::Confirmed)
    }

    /// Takes up its slot: everything but called off, replaced, stayed away, left unseen.
    pub const fn takes_a_slot(self) -> bool {
        self.is_expected() || self.is_here() || matches!(self, Status::Done)
    }

    /// The patient is in the house.
    pub const fn is_here(self) -> bool {
        matches!(self, Status::Waiting | Status::InRoom | Status::Checkout)
    }
}

/// [`Status::takes_a_slot`] for SQL, of the column named. Not a list: SQLite makes a table of its own for one, anew each time.
pub(super) fn takes_a_slot(status: &str) -> String {
    let takes = Status::ALL.iter().filter(|one| one.takes_a_slot());
    format!("({})", takes.map(|one| format!("{status} = '{}'", one.word())).collect::<Vec<_>>().join(" OR "))
}
