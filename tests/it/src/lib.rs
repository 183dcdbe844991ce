//! Daysheet's tests (see `src/main.rs`).
