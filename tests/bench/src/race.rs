//! The core against the same statements, prepared once, on a bare connection to a copy of the file.

use daysheet_core::error::{Error, Result};
use daysheet_core::office::{Call, Office, SeatId};
use rusqlite::{Connection, Statement};
use serde_json::Value;

use crate::figures::{Times, timed};

/// What is asked of the core.
pub type Request = (&'static str, Value);

pub struct Race<'a> {
    pub office: &'a Office,
    pub seat: SeatId,
    /// On the copy.
    pub bare: &'a Connection,
    /// Rounds that count; one more goes before them and is thrown away.
    pub rounds: usize,
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
        let answer = self.office.call(self.seat, Call { name, request, act, background: false });
        answer.unwrap_or_else(|e| panic!("{name} {request}: {e:?}"))
    }

    fn prepared(&self, statements: &[String]) -> Vec<Statement<'_>> {
        statements.iter().map(|sql| self.bare.prepare(sql).unwrap_or_else(|e| panic!("{sql}: {e}"))).collect()
    }

    fn store(&self) -> std::sync::Arc<daysheet_core::store::Store> {
        self.office.open_store().expect("somebody is seated")
    }

    /// Reads, so many a round, fresh requests each time. `background` asks as a refresh does: nothing is recorded.
    pub fn reads(&self, a_round: usize, background: bool, mut next: impl FnMut() -> Request) -> (Times, Times) {
        let (mut core, mut bare) = (Times::default(), Times::default());
        for round in 0..=self.rounds {
            let requests: Vec<(&str, String)> = (0..a_round).map(|_| next()).map(|(name, request)| (name, request.to_string())).collect();
            let ask = |(name, request): &(&str, String)| {
                let answer = self.office.call(self.seat, Call { name, request, act: None, background });
                answer.unwrap_or_else(|e| panic!("{name} {request}: {e:?}")).len()
            };
            let of_core: Vec<u64> = requests.iter().map(|request| timed(|| ask(request)).0).collect();
            let mut of_bare = Vec::with_capacity(a_round);
            for (name, request) in &requests {
                let again = || self.office.call(self.seat, Call { name, request, act: None, background: true });
                let (_, statements) = self.store().statements_of(again);
                let mut prepared = self.prepared(&statements);
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

    /// The rooms' statements of an act, heard in one that is given up: the trail's own are left out.
    fn statements_of_act(&self, name: &str, request: &str) -> Vec<String> {
        let given_up = || self.office.in_one_act(self.seat, |does| does(name, request).and_then(|_| Err::<(), _>(Error::refused("given-up"))));
        let (answer, statements): (Result<()>, _) = self.store().statements_of(given_up);
        assert!(matches!(&answer, Err(Error::Refused { code, .. }) if code == "given-up"), "{name} {request}: {answer:?}");
        let trail = ["BEGIN", "COMMIT", "ROLLBACK", "INSERT INTO acts", "INSERT INTO act_patients"];
        statements.into_iter().filter(|sql| !trail.iter().any(|start| sql.starts_with(start))).collect()
    }

    /// Writes: each act on the file, then its rooms' statements on the copy in one transaction.
    pub fn writes(&self, a_round: usize, mut next: impl FnMut() -> Request) -> (Times, Times) {
        let (mut core, mut bare) = (Times::default(), Times::default());
        for round in 0..=self.rounds {
            for number in 0..a_round {
                let (name, request) = next();
                let request = request.to_string();
                let statements = self.statements_of_act(name, &request);
                let act = format!("BENCH-{name}-{round}-{number}").replace(['.', '_'], "-");
                let (of_core, _) = timed(|| self.call(name, &request, Some(&act)));
                let mut prepared = self.prepared(&statements);
                let given_up =
                    self.bare.execute_batch("BEGIN IMMEDIATE").and_then(|()| run(&mut prepared)).and_then(|_| self.bare.execute_batch("ROLLBACK"));
                given_up.unwrap_or_else(|e| panic!("{name} on the copy: {e}"));
                let whole =
                    || self.bare.execute_batch("BEGIN IMMEDIATE").and_then(|()| run(&mut prepared)).and_then(|_| self.bare.execute_batch("COMMIT"));
                let (of_bare, outcome) = timed(whole);
                outcome.unwrap_or_else(|e| panic!("{name} on the copy: {e}"));
                if round > 0 {
                    core.0.push(of_core);
                    bare.0.push(of_bare);
                }
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
