//! The walks, in the order they are run.

mod door;
mod older;
mod desk;
mod tour;
mod elsewhere;
mod shut;

use std::pin::Pin;

use crate::Outcome;
use crate::window::Window;

type Going<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// One walk through a window of its own.
pub struct Walk {
    pub name: &'static str,
    /// The sample data of its practice; none for a walk through the set-up.
    pub sample: Option<&'static str>,
    pub go: fn(&mut Window) -> Going<'_>,
}

pub const ALL: &[Walk] = &[
    Walk { name: "founds", sample: None, go: |w| Box::pin(door::founds(w)) },
    Walk { name: "founds-without-key-chain", sample: None, go: |w| Box::pin(door::founds_without_key_chain(w)) },
    Walk { name: "samples", sample: None, go: |w| Box::pin(door::samples(w)) },
    Walk { name: "signs-in", sample: Some("tiny"), go: |w| Box::pin(door::signs_in(w)) },
    Walk { name: "goes-on-with-an-older-file", sample: Some("tiny"), go: |w| Box::pin(older::goes_on_with_an_older_file(w)) },
    Walk { name: "books", sample: Some("tiny"), go: |w| Box::pin(desk::books(w)) },
    Walk { name: "checks-in", sample: Some("tiny"), go: |w| Box::pin(desk::checks_in(w)) },
    Walk { name: "prints-the-roster", sample: Some("tiny"), go: |w| Box::pin(desk::prints_the_roster(w)) },
    Walk { name: "pays", sample: Some("tiny"), go: |w| Box::pin(desk::pays(w)) },
    Walk { name: "S16", sample: Some("tiny"), go: |w| Box::pin(desk::s16_fast_check_in(w)) },
    Walk { name: "day", sample: Some("tiny"), go: |w| Box::pin(desk::day(w)) },
    Walk { name: "tour", sample: Some("tiny"), go: |w| Box::pin(tour::tour(w)) },
    Walk { name: "imports", sample: Some("tiny"), go: |w| Box::pin(elsewhere::imports(w)) },
    Walk { name: "stays", sample: Some("tiny"), go: |w| Box::pin(shut::stays(w)) },
];
