//! `cargo xtask`: everything one does with this repository, in one place and on a fresh machine.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "steps are timed for the reader; no rule of the office looks at this clock")]

mod steps;
mod machine;
mod build;
mod keychain;
mod zones;
mod test;
mod demo;
mod day;

use std::process::ExitCode;

use steps::Steps;

const HELP: &str = "\
cargo xtask COMMAND

  demo          the sample practice: printed pages in target/demo, then the window on a full day
  test          format, lints, tests, the pages of the window, walks through the real window
                  --fast  without the window and its walks
  run           build the program and open your own practice
  dev           the pages in a browser with live reload, on the sample practice
  bench         measure the core on generated practices (what follows is handed on)
  bundle        a .deb package in target/release/bundle
  soak NAME     one of the long tests, for hours

DAYSHEET_STRICT=1  what this machine forbids fails instead of being skipped";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    if std::env::set_current_dir(build::root()).is_err() {
        eprintln!("The repository's folder cannot be entered.");
        return ExitCode::from(2);
    }
    let mut steps = Steps::new();
    let outcome = match command.as_str() {
        "test" => test::test(&mut steps, rest.iter().any(|w| w == "--fast")),
        "demo" => demo::demo(&mut steps),
        "run" => day::run(&mut steps, &rest),
        "dev" => day::dev(&mut steps),
        "bench" => day::bench(&mut steps, &rest),
        "bundle" => day::bundle(&mut steps),
        "soak" => day::soak(&mut steps, &rest),
        _ => {
            println!("{HELP}");
            return if matches!(command.as_str(), "" | "help" | "--help" | "-h") { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    steps.finish(outcome)
}
