//! The core against the same statements, prepared once, on a bare connection to a copy of the file.

use daysheet_core::office::{Call, Office, SeatId};
use rusqlite::{Connection, Statement};
use serde_json::Value;

use crate::figures::{Times, timed};

/// What is asked of the core.
pub type Request = (&'static str, Value);

/// An office with somebody seated.
pub struct Desk<'a> {
    pub office: &'a Office,
    pub seat: SeatId,
}

pub struct Race<'a> {
    /// Timed.
    pub core: Desk<'a>,
    /// The same practice once more, doing the same: there it is heard which statements that takes.
    pub twin: Desk<'a>,
    /// On a copy of the file, where the statements run again by themselves.
    pub bare: &'a Connection,
    /// Rounds that count; one more goes before them and is thrown away.
    pub rounds: usize,
}

impl Desk<'_> {
    fn answers(&self, name: &str, request: &str, act: Option<&str>, background: bool) -> String {
        let answer = self.office.call(self.seat, Call { name, request, act, background });
        answer.unwrap_or_else(|e| panic!("{name} {request}: {e:?}"))
    }
}

fn run(statements: &mut [Statement<'_>]) -> rusqlite::Result<usize> {
    let mut bytes = 0;
    for statement in statements {
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            for at in 0..columns {
                bytes += row.get_ref(at)?.as_bytes_or_null().ok().flatten().map_or(8, <[u8]>::len);
            }
        }
    }
    Ok(bytes)
}

impl Race<'_> {
    /// One call as a window makes it.
    pub fn call(&self, name: &str, request: &str, act: Option<&str>) -> String {
        self.core.answers(name, request, act, false)
    }

    fn prepared(&self, statements: &[String]) -> Vec<Statement<'_>> {
        statements.iter().map(|sql| self.bare.prepare(sql).unwrap_or_else(|e| panic!("{sql}: {e}"))).collect()
    }

    /// What the twin's connections ran while it answered, with the values; where an act begins and ends is left out.
    fn statements(&self, name: &str, request: &str, act: Option<&str>, background: bool) -> Vec<String> {
        let store = self.twin.office.open_store().expect("somebody is seated");
        let (_, statements) = store.statements_of(|| self.twin.answers(name, request, act, background));
        statements.into_iter().filter(|sql| !["BEGIN", "COMMIT"].iter().any(|start| sql.starts_with(start))).collect()
    }

    /// Reads, so many a round, fresh requests each time. `background` asks as a refresh does: nothing is recorded.
    pub fn reads(&self, a_round: usize, background: bool, mut next: impl FnMut() -> Request) -> (Times, Times) {
        let (mut core, mut bare) = (Times::default(), Times::default());
        for round in 0..=self.rounds {
            let requests: Vec<(&str, String)> = (0..a_round).map(|_| next()).map(|(name, request)| (name, request.to_string())).collect();
            let of_core: Vec<u64> =
                requests.iter().map(|(name, request)| timed(|| self.core.answers(name, request, None, background).len()).0).collect();
            let mut of_bare = Vec::with_capacity(a_round);
            for (name, request) in &requests {
                let mut prepared = self.prepared(&self.statements(name, request, None, true));
                let (time, outcome) = timed(|| run(&mut prepared));
                outcome.expect("a statement of the core runs on the copy");
                of_bare.push(time);
            }
            if round > 0 {
                core.0.extend(of_core);
                bare.0.extend(of_bare);
            }
        }
        (core, bare)
    }

    /// Writes: a round of acts one after the other, then the statements of each on the copy in one transaction.
    pub fn writes(&self, a_round: usize, mut next: impl FnMut() -> Request) -> (Times, Times) {
        let (mut core, mut bare) = (Times::default(), Times::default());
        for round in 0..=self.rounds {
            let acts: Vec<(&str, String, String)> = (0..a_round)
                .map(|number| {
                    let (name, request) = next();
                    (name, request.to_string(), format!("BENCH-{name}-{round}-{number}").replace(['.', '_'], "-"))
                })
                .collect();
            let of_core: Vec<u64> = acts.iter().map(|(name, request, act)| timed(|| self.call(name, request, Some(act))).0).collect();
            let mut of_bare = Vec::with_capacity(a_round);
            for (name, request, act) in &acts {
                let mut prepared = self.prepared(&self.statements(name, request, Some(act), false));
                let whole =
                    || self.bare.execute_batch("BEGIN IMMEDIATE").and_then(|()| run(&mut prepared)).and_then(|_| self.bare.execute_batch("COMMIT"));
                let (time, outcome) = timed(whole);
                outcome.unwrap_or_else(|e| panic!("{name} on the copy: {e}"));
                of_bare.push(time);
            }
            if round > 0 {
                core.0.extend(of_core);
                bare.0.extend(of_bare);
            }
        }
        (core, bare)
    }

    /// One row, one commit, nothing else: what the disk alone takes.
    pub fn disk(&self, a_round: usize) -> Times {
        let mut times = Times::default();
        let mut touch = self.bare.prepare("UPDATE practice SET rev = rev + 1 WHERE id = 1").expect("the practice has its row");
        for round in 0..=self.rounds {
            for _ in 0..a_round {
                let (time, outcome) = timed(|| touch.execute(()));
                outcome.expect("one row");
                if round > 0 {
                    times.0.push(time);
                }
            }
        }
        times
    }
}
