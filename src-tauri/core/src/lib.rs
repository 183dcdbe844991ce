//! Daysheet's core: every rule of the front office, one encrypted file, paper, words.
//!
//! This page is the table of contents **and** the dependency law: a module may use `crate::x`
//! only for an `x` that stands above it here. `tests/it/src/tidy.rs` holds it to that.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

// -- foundation: plain values, no disk
pub mod error;
pub mod ids;
pub mod money;
pub mod dates;
pub mod codes;
pub mod zips;
pub mod words;

// -- copy room
pub mod paper;

// -- cellar
pub mod keys;
pub mod store;

// -- desk
pub mod permit;
pub mod command;

// -- rooms, in dependency order

pub mod practice;
pub mod staff;
pub mod charts;
pub mod tasks;
pub mod accounts;
pub mod organisations;
pub mod restrictions;
pub mod patients;
pub mod alerts;
pub mod coverage;
pub mod pictures;
pub mod code_sets;
pub mod fees;
pub mod ledger;
pub mod charges;
pub mod adjustments;
pub mod schedule;
pub mod drawers;
pub mod payments;
pub mod deposits;
pub mod forms;
pub mod visits;
pub mod days;
pub mod requests;
pub mod supplies;
pub mod documents;
pub mod plans;
pub mod statements;
pub mod estimates;
pub mod merges;
pub mod history;
pub mod transfers;
pub mod backups;

// -- top
pub mod office;
pub mod sample;
