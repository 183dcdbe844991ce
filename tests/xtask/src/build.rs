//! Building: one way to call cargo and npm, so that nothing is built twice with other features.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Outcome, Steps, run};

/// The whole workspace is always built with these, whatever the step.
pub const WHOLE: &[&str] = &["--workspace", "--all-targets", "--features", "daysheet/custom-protocol"];

/// The repository's folder.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map(Path::to_path_buf).unwrap_or(here)
}

/// The cargo that runs this.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    command
}

/// npm in the pages' folder.
pub fn npm(words: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(words).current_dir(root().join("ui"));
    command
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A program of ours as the last debug build left it.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The packages of the pages as the lock file says; left alone when they are already those.
pub fn pages_packages(steps: &mut Steps) -> Outcome {
    let changed = |path: PathBuf| path.metadata().and_then(|m| m.modified()).ok();
    let locked = changed(root().join("ui/package-lock.json"));
    let installed = changed(root().join("ui/node_modules/.package-lock.json"));
    let fresh = installed.is_some() && installed >= locked;
    steps.step("npm ci", |_| {
        if fresh {
            println!("the packages are those of the lock file");
            return Ok(());
        }
        run(&mut npm(&["ci", "--no-audit", "--no-fund"]))
    })
}

/// The pages that are compiled into the window.
pub fn pages(steps: &mut Steps) -> Outcome {
    steps.step("build the pages", |_| run(&mut npm(&["run", "build"])))
}
