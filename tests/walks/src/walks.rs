//! The walks, in the order they are run.

mod door;
mod older;
mod desk;
mod evening;
mod outage;
mod tour;
mod stops;
mod elsewhere;
mod newcomers;
mod shut;
mod trouble;
mod crowd;
mod fullest;
mod cards;
mod closed;
mod schedule;
mod shelf;

use std::pin::Pin;

use crate::Outcome;
use crate::practice::At;
use crate::window::Window;

type Going<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// One walk through a window of its own.
pub struct Walk {
    pub name: &'static str,
    pub at: At,
    pub go: fn(&mut Window) -> Going<'_>,
}

pub const ALL: &[Walk] = &[
    Walk { name: "founds", at: At::EmptyPlace, go: |w| Box::pin(door::founds(w)) },
    Walk { name: "founds-in-spanish", at: At::EmptyPlace, go: |w| Box::pin(door::founds_in_spanish(w)) },
    Walk { name: "founds-without-key-chain", at: At::EmptyPlace, go: |w| Box::pin(door::founds_without_key_chain(w)) },
    Walk { name: "samples", at: At::EmptyPlace, go: |w| Box::pin(door::samples(w)) },
    Walk { name: "signs-in", at: At::SampleInTheMorning, go: |w| Box::pin(door::signs_in(w)) },
    Walk { name: "goes-on-with-an-older-file", at: At::SampleInTheMorning, go: |w| Box::pin(older::goes_on_with_an_older_file(w)) },
    Walk { name: "books", at: At::SampleInTheMorning, go: |w| Box::pin(desk::books(w)) },
    Walk { name: "checks-in", at: At::SampleInTheMorning, go: |w| Box::pin(desk::checks_in(w)) },
    Walk { name: "prints-the-roster", at: At::SampleInTheMorning, go: |w| Box::pin(desk::prints_the_roster(w)) },
    Walk { name: "pays", at: At::SampleInTheMorning, go: |w| Box::pin(desk::pays(w)) },
    Walk { name: "S16", at: At::SampleInTheMorning, go: |w| Box::pin(desk::s16_fast_check_in(w)) },
    Walk { name: "S04", at: At::SampleInTheMorning, go: |w| Box::pin(schedule::s04_walk_in(w)) },
    Walk { name: "S07", at: At::SampleInTheMorning, go: |w| Box::pin(schedule::s07_two_desks(w)) },
    Walk { name: "S09", at: At::SampleInTheMorning, go: |w| Box::pin(schedule::s09_cancel_and_fill(w)) },
    Walk { name: "S13", at: At::SampleInTheMorning, go: |w| Box::pin(schedule::s13_provider_out(w)) },
    Walk { name: "opens-a-closed-chart", at: At::SampleInTheMorning, go: |w| Box::pin(closed::opens_a_closed_chart(w)) },
    Walk { name: "S66", at: At::SampleInTheMorning, go: |w| Box::pin(shelf::s66_purchase_order(w)) },
    Walk { name: "imports-items", at: At::SampleInTheMorning, go: |w| Box::pin(shelf::imports_items(w)) },
    Walk { name: "S85", at: At::SampleInTheMorning, go: |w| Box::pin(cards::s85_interrupted_work(w)) },
    Walk { name: "day", at: At::SampleInTheMorning, go: |w| Box::pin(desk::day(w)) },
    Walk { name: "enters-a-sheet", at: At::SampleInTheMorning, go: |w| Box::pin(outage::enters_a_sheet(w)) },
    Walk { name: "saves-a-pack", at: At::SampleInTheMorning, go: |w| Box::pin(outage::saves_a_pack(w)) },
    Walk { name: "closes-the-day", at: At::SampleInTheEvening, go: |w| Box::pin(evening::closes_the_day(w)) },
    Walk { name: "tour", at: At::SampleInTheMorning, go: |w| Box::pin(tour::tour(w)) },
    Walk { name: "tour-enlarged", at: At::SampleInTheMorning, go: |w| Box::pin(tour::tour_enlarged(w)) },
    Walk { name: "tour-in-spanish", at: At::SampleInTheMorning, go: |w| Box::pin(tour::tour_in_spanish(w)) },
    Walk { name: "stays-out", at: At::SampleInTheMorning, go: |w| Box::pin(trouble::stays_out(w)) },
    Walk { name: "crowd", at: At::LargerSampleInTheMorning, go: |w| Box::pin(crowd::crowd(w)) },
    Walk { name: "fullest-day", at: At::SampleInTheMorning, go: |w| Box::pin(fullest::fullest_day(w)) },
    Walk { name: "seats", at: At::SampleInTheMorning, go: |w| Box::pin(crowd::seats(w)) },
    Walk { name: "quiet", at: At::OwnPractice, go: |w| Box::pin(crowd::quiet(w)) },
    Walk { name: "imports", at: At::SampleInTheMorning, go: |w| Box::pin(elsewhere::imports(w)) },
    Walk { name: "imports-synthea", at: At::OwnPractice, go: |w| Box::pin(newcomers::imports_synthea(w)) },
    Walk { name: "stays", at: At::SampleInTheMorning, go: |w| Box::pin(shut::stays(w)) },
];
