//! `cargo xtask test`: what must be green before a change goes out.

use crate::build::{self, WHOLE, cargo, npm};
use crate::keychain;
use crate::machine;
use crate::steps::{Outcome, Steps, run};

/// Everything, or without the window and its walks.
pub fn test(steps: &mut Steps, fast: bool) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    steps.step("node", |_| machine::node())?;
    steps.step("format", |_| run(&mut cargo(&["fmt", "--all", "--check"])))?;
    build::pages_packages(steps)?;
    steps.step("check the pages", |_| run(&mut npm(&["run", "check"])))?;
    steps.step("lint the pages", |_| run(&mut npm(&["run", "lint"])))?;
    steps.step("tests of the pages", |tally| tally.run(&mut npm(&["run", "test"])))?;
    build::pages(steps)?;
    rust(steps, if fast { &["--all-targets"] } else { WHOLE })?;
    if fast {
        return Ok(());
    }
    keychain::tests(steps)?;
    walks(steps, &[])
}

/// Lints, programs and tests with one set of packages and features, so that each dependency is built once.
fn rust(steps: &mut Steps, what: &[&str]) -> Outcome {
    let locked: &[&str] = if steps.strict() { &["--locked"] } else { &[] };
    steps.step("clippy", |_| run(cargo(&["clippy"]).args(locked).args(what).args(["--", "-D", "warnings"])))?;
    steps.step("build", |_| run(cargo(&["build"]).args(locked).args(what)))?;
    steps.step("tests", |tally| tally.run(cargo(&["test"]).args(locked).args(what)))
}

/// The walks through the real window, on a display nobody sees.
pub fn walks(steps: &mut Steps, words: &[&str]) -> Outcome {
    if let Some(why) = machine::missing_for_walks() {
        return steps.skip("walks", &why);
    }
    steps.step("walks", |tally| tally.run(machine::on_own_display(&build::program("daysheet-walks")).args(words)))
}
