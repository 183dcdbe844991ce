//! One integration binary: the desk harness and the stories told with it.
#![allow(clippy::disallowed_methods)]

mod desk;

mod anchors;
mod backups;
mod cards;
mod check_in;
mod contract;
mod crash;
mod disk;
mod documents;
mod doors;
mod hours;
mod forms;
mod households;
mod house;
mod kept_time;
mod lists;
mod penalties;
mod people;
mod readiness;
mod real_day;
mod sample;
mod schedule;
mod series;
mod sheets;
mod space;
mod speed;
mod history;
mod leaving;
mod money;
mod money_page;
mod merges;
mod merges_random;
mod money_random;
mod no_key_chain;
mod supplies;
mod tasks;
mod tidy;
mod transfers;
mod undo_acts;
mod undo_laws;
mod undo_random;
mod undo_rules;
mod visits;
mod window;
