//! A run in steps: each says its name, shows its output and is timed; the first failure ends the run.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// `Err` holds the sentence for the person in front of the screen.
pub type Outcome = Result<(), String>;

/// The run so far.
pub struct Steps {
    strict: bool,
    started: Instant,
    done: Vec<(String, Duration, &'static str)>,
    passed: u64,
    failed: u64,
}

impl Steps {
    pub fn new() -> Steps {
        let strict = std::env::var("DAYSHEET_STRICT").is_ok_and(|v| v == "1");
        Steps { strict, started: Instant::now(), done: Vec::new(), passed: 0, failed: 0 }
    }

    /// Nothing may be skipped.
    pub fn strict(&self) -> bool {
        self.strict
    }

    /// One step under its headline.
    pub fn step(&mut self, name: &str, work: impl FnOnce(&mut Tally) -> Outcome) -> Outcome {
        println!("\n== {name}");
        let began = Instant::now();
        let mut tally = Tally::default();
        let outcome = work(&mut tally);
        let took = began.elapsed();
        self.passed += tally.passed;
        self.failed += tally.failed;
        println!("-- {name}: {} in {}", if outcome.is_ok() { "ok" } else { "FAILED" }, seconds(took));
        self.done.push((name.to_owned(), took, if outcome.is_ok() { "ok" } else { "FAILED" }));
        outcome.map_err(|why| format!("{name}: {why}"))
    }

    /// Something this machine does not allow: said aloud, and a failure where nothing may be skipped.
    pub fn skip(&mut self, name: &str, why: &str) -> Outcome {
        println!("\n== {name}\n-- SKIPPED: {why}");
        self.done.push((name.to_owned(), Duration::ZERO, "skipped"));
        if self.strict { Err(format!("{name} was skipped ({why}), and DAYSHEET_STRICT=1 allows no skipping")) } else { Ok(()) }
    }

    /// The summary; the run's exit code.
    pub fn finish(&self, outcome: Outcome) -> ExitCode {
        if self.done.len() > 1 || outcome.is_err() {
            println!("\n== Summary");
            for (name, took, word) in &self.done {
                println!("{word:>8}  {:>8}  {name}", seconds(*took));
            }
            println!("          {:>8}  in all", seconds(self.started.elapsed()));
        }
        if self.passed + self.failed > 0 {
            println!("{} passed, {} failed", self.passed, self.failed);
        }
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("\n{why}");
                ExitCode::FAILURE
            }
        }
    }
}

fn seconds(took: Duration) -> String {
    let tenths = took.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

/// Tests counted while their output goes by.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Runs a command whose output is shown and searched for test results.
    pub fn run(&mut self, command: &mut Command) -> Outcome {
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| cannot_start(command, &e))?;
        if let Some(out) = child.stdout.take() {
            for line in BufReader::new(out).split(b'\n') {
                let Ok(line) = line else { break };
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                self.read(&line);
            }
        }
        ended_well(command, child.wait())
    }

    /// How many tests have passed so far.
    pub fn passed(&self) -> u64 {
        self.passed
    }

    /// `test result: ok. 3 passed; 0 failed; …` (cargo, walks) and `Tests  1 failed | 4 passed (5)` (vitest).
    fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        if line.starts_with("test result:") || line.starts_with("Tests ") {
            self.passed += before(line, "passed");
            self.failed += before(line, "failed");
        }
    }
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|w| w.trim_end_matches(';') == word);
    at.and_then(|i| words.get(i.checked_sub(1)?)).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            for c in rest.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            plain.push(c);
        }
    }
    plain
}

/// Runs a command with its output on the screen.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status();
    if let Err(e) = &status {
        return Err(cannot_start(command, e));
    }
    ended_well(command, status)
}

fn ended_well(command: &Command, status: std::io::Result<std::process::ExitStatus>) -> Outcome {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}", name(command))),
        Err(e) => Err(format!("`{}`: {e}", name(command))),
    }
}

fn cannot_start(command: &Command, e: &std::io::Error) -> String {
    format!("`{}` cannot be started: {e}", name(command))
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn results_are_counted_from_both_runners() {
        let mut tally = Tally::default();
        tally.read("test result: ok. 31 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        tally.read(
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m\u{1b}[22m\u{1b}[2m | \u{1b}[22m\u{1b}[32m4 passed\u{1b}[39m (5)",
        );
        tally.read("7 passed the desk");
        assert_eq!((tally.passed, tally.failed), (35, 1));
    }
}
