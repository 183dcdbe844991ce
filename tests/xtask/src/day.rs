//! The commands of a working day: run, dev, bench, bundle, soak.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::build::{self, cargo, npm};
use crate::demo::Sample;
use crate::machine;
use crate::steps::{Outcome, Steps};

/// Everything the window needs, built.
pub fn window(steps: &mut Steps) -> Outcome {
    build::pages_packages(steps)?;
    build::pages(steps)?;
    let what = ["build", "-p", "daysheet", "-p", "daysheet-ctl", "-p", "daysheet-walks", "--features", "daysheet/custom-protocol"];
    steps.step("build the window", |_| crate::steps::run(&mut cargo(&what)))
}

/// Builds the program and opens the practice of this person.
pub fn run(steps: &mut Steps, words: &[String]) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    steps.step("node", |_| machine::node())?;
    window(steps)?;
    crate::steps::run(Command::new(build::program("daysheet")).args(words))
}

/// The sample practice behind a loopback host, the pages from Vite with live reload.
pub fn dev(steps: &mut Steps) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    steps.step("node", |_| machine::node())?;
    build::pages_packages(steps)?;
    let sample = Sample::kept(steps, "dev")?;
    steps.step("build the loopback host", |_| crate::steps::run(&mut cargo(&["build", "-p", "daysheet-serve"])))?;
    let mut host = Command::new(build::program("daysheet-serve"));
    let mut host = sample.known_to(&mut host).stdout(Stdio::piped()).spawn().map_err(|e| format!("the loopback host: {e}"))?;
    let mut address = String::new();
    if let Some(out) = host.stdout.take() {
        BufReader::new(out).read_line(&mut address).map_err(|e| format!("the loopback host: {e}"))?;
    }
    // The host's first line is its address with the token of this run; Vite hands `/__bridge` on to it.
    let outcome = crate::steps::run(npm(&["run", "dev"]).env("DAYSHEET_BRIDGE", address.trim()));
    let _ = host.kill();
    let _ = host.wait();
    outcome
}

/// Measures the core on generated practices.
pub fn bench(steps: &mut Steps, words: &[String]) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    crate::steps::run(cargo(&["run", "--release", "-p", "daysheet-bench", "--"]).args(words))
}

/// A package for Debian and Ubuntu that brings its own OpenSSL.
pub fn bundle(steps: &mut Steps) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    steps.step("node", |_| machine::node())?;
    build::pages_packages(steps)?;
    steps.step("bundle", |_| {
        let tauri = build::root().join("ui/node_modules/.bin/tauri");
        crate::steps::run(Command::new(tauri).args(["build", "--bundles", "deb", "--features", "custom-protocol,vendored-openssl"]))?;
        println!("the package lies in {}", build::target().join("release/bundle/deb").display());
        Ok(())
    })
}

/// One of the long tests: the ignored tests of that name, alone and in release.
pub fn soak(steps: &mut Steps, words: &[String]) -> Outcome {
    let [name] = words else { return Err("soak NAME: the name of a long test, see tests/it".to_owned()) };
    let what = ["test", "--release", "-p", "daysheet-tests", "--test", "it", "--", "--ignored", "--nocapture", "--test-threads=1", name];
    steps.step(&format!("soak {name}"), |tally| tally.run(&mut cargo(&what)))
}
