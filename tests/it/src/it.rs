//! One integration binary: the desk harness and the stories told with it.
#![allow(clippy::disallowed_methods)]

mod desk;

mod backups;
mod contract;
mod documents;
mod crash;
mod doors;
mod people;
mod sample;
mod schedule;
mod history;
mod supplies;
mod tidy;
mod transfers;
mod visits;
mod window;
