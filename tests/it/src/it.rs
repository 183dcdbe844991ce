//! One integration binary: the desk harness and the stories told with it.
#![allow(clippy::disallowed_methods)]

mod desk;

mod backups;
mod contract;
mod doors;
mod people;
mod schedule;
mod tidy;
mod visits;
mod transfers;
mod window;
