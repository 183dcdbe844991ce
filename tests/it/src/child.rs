//! This test program once more, as a process that can be killed: it works at a desk of its own and says line by line what it did.

use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What the child says begins so; whatever else a test prints does not.
const SAID: &str = "said> ";

/// Said by the child: on its output at once, before anything else is done.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{SAID}{line}").unwrap();
    out.flush().unwrap();
}

pub struct Worker {
    child: Child,
    word: ChildStdin,
    lines: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts one of the tests that are only parts, and waits until it says `ready`.
    pub fn starts(part: &str, told: &[(&str, &str)]) -> Worker {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([part, "--exact", "--ignored", "--nocapture", "--test-threads", "1"]).envs(told.iter().copied());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (word, lines) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut worker = Worker { child, word, lines };
        while worker.line().expect("the child must come to work") != "ready" {}
        worker
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Gives it the word that it waits for.
    pub fn go(&mut self) {
        let _ = writeln!(self.word, "go");
    }

    /// What it says next; nothing when it says no more.
    pub fn line(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // A line that was cut off was not said.
            if let (Some((_, said)), true) = (line.split_once(SAID), line.ends_with('\n')) {
                return Some(said.trim_end().to_owned());
            }
        }
    }

    /// Kills it without a warning; what it had said before and nobody had heard.
    pub fn killed(mut self) -> Vec<String> {
        let _ = self.child.kill();
        self.child.wait().unwrap();
        std::iter::from_fn(|| self.line()).collect()
    }
}
