//! `daysheetctl`, the side door.

fn main() {}
