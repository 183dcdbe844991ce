//! Only for the benchmark (feature `measuring`, in no package): which statements ran with which values, and a bare
//! connection on a file under the same key, to run them again without the core around them.

use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::connect::{Use, connect};
use super::{Store, Write, lock};
use crate::error::Result;

/// What may be left out while invented people are written: the cipher's library then neither locks nor wipes each piece
/// of memory it uses. Once a connection has asked for that, it stays so until the process ends.
static GUARDS_MEMORY: AtomicBool = AtomicBool::new(true);

/// For the connections that are opened from now on.
pub fn guard_memory(is_guarded: bool) {
    GUARDS_MEMORY.store(is_guarded, Ordering::SeqCst);
}

pub(super) fn guards_memory() -> bool {
    GUARDS_MEMORY.load(Ordering::SeqCst)
}

thread_local! {
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes a statement with its values; what triggers do is told by the statement that set them off.
fn note(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, text) = event
        && !text.starts_with("--")
    {
        SAID.with_borrow_mut(|said| said.extend(statement.expanded_sql()));
    }
}

impl Store {
    /// The statements that ran inside `f` on this thread, in their order, with the values they ran with.
    pub fn statements_of<T>(&self, f: impl FnOnce() -> T) -> (T, Vec<String>) {
        let listen = |ear: Option<fn(TraceEvent<'_>)>| {
            for slot in self.readers.iter().chain([&self.writer]) {
                if let Some(conn) = lock(slot).as_ref() {
                    conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, ear);
                }
            }
        };
        SAID.take();
        listen(Some(note));
        let answer = f();
        listen(None);
        (answer, SAID.take())
    }

    /// A connection on another file (a copy) under this file's key, with the same settings and nothing of the core.
    pub fn bare(&self, path: &Path) -> Result<Connection> {
        connect(path, &self.key, Use::Write)
    }

    /// Notes in the trail what was written beside it, as after a migration.
    pub fn restate_all(&self) -> Result<()> {
        self.restate()
    }
}

impl Write<'_> {
    /// Time goes on within one long act that tells of many.
    pub(crate) fn look_at_the_clock(&mut self, store: &Store) {
        self.read.now = store.clock.now();
    }
}
