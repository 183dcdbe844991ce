//! Daysheet's tests (see `src/it.rs`).
