//! `cargo xtask demo`: the sample practice founded, its pages printed, its window opened on a full day.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::build::{self, cargo};
use crate::day;
use crate::machine;
use crate::steps::{Outcome, Steps, run};
use crate::zones;

const PRACTICE: &str = "Larkfield Family Practice";
const OWNER: &str = "Imogen Hale";
/// Printed on the screen and in the file: the practice is invented and its password may be known.
const PASSWORD: &str = "seven pens beside the blue ledger";

/// A sample practice in a folder of its own, with the device secret in a file beside it.
pub struct Sample {
    folder: PathBuf,
}

impl Sample {
    /// Founded anew, so that today is full.
    pub fn fresh(steps: &mut Steps, name: &str) -> Result<Sample, String> {
        let sample = Sample { folder: build::root().join("target").join(name) };
        steps.step("build daysheetctl", |_| run(&mut cargo(&["build", "-p", "daysheet-ctl"])))?;
        steps.step("found the sample practice", |_| sample.found())?;
        Ok(sample)
    }

    /// The one of an earlier run if there is one.
    pub fn kept(steps: &mut Steps, name: &str) -> Result<Sample, String> {
        let sample = Sample { folder: build::root().join("target").join(name) };
        if sample.data().join("practice.db").exists() { Ok(sample) } else { Sample::fresh(steps, name) }
    }

    fn found(&self) -> Outcome {
        for old in [self.data(), self.folder.join("keychain")] {
            let gone = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
            if let Err(e) = gone
                && old.exists()
            {
                return Err(format!("{} is in the way: {e}", old.display()));
            }
        }
        fs::create_dir_all(&self.folder).and_then(|()| fs::write(self.password_file(), PASSWORD)).map_err(|e| format!("target: {e}"))?;
        let mut init = self.ctl(&["init", "--name", PRACTICE, "--owner", OWNER, "--sample", "small"]);
        if !machine::has_display() {
            // Nobody's wall clock hangs beside it: people are still expected, whatever the hour.
            init.args(["--zone", &zones::where_it_is(10)]);
        }
        run(&mut init)?;
        println!("\n  user      {OWNER}\n  password  {PASSWORD}\n  data      {}", self.data().display());
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn password_file(&self) -> PathBuf {
        self.folder.join("owner-password")
    }

    /// Tells a program of ours where this practice and its secrets lie.
    pub fn known_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DAYSHEET_DATA_DIR", self.data())
            .env("DAYSHEET_KEYCHAIN", format!("file:{}", self.folder.join("keychain").display()))
            .env("DAYSHEET_PASSWORD_FILE", self.password_file())
    }

    fn ctl(&self, words: &[&str]) -> Command {
        let mut command = Command::new(build::program("daysheetctl"));
        self.known_to(command.arg("--data").arg(self.data()).args(words));
        command
    }

    fn print(&self, document: &str, words: &[&str]) -> Outcome {
        let page = self.folder.join(format!("{document}.pdf"));
        run(self.ctl(&["print", document]).args(words).arg("-o").arg(&page))?;
        println!("{}", page.display());
        Ok(())
    }
}

/// The whole demonstration.
pub fn demo(steps: &mut Steps) -> Outcome {
    steps.step("system packages", |_| machine::packages())?;
    steps.step("node", |_| machine::node())?;
    let sample = Sample::fresh(steps, "demo")?;
    steps.step("print", |_| {
        for document in ["roster", "day-sheet", "receipt", "invoice"] {
            sample.print(document, &[])?;
        }
        Ok(())
    })?;
    day::window(steps)?;
    if machine::has_display() {
        println!("\nThe window opens. Sign in as {OWNER} with: {PASSWORD}");
        return run(sample.known_to(&mut Command::new(build::program("daysheet"))));
    }
    if let Some(why) = machine::missing_for_walks() {
        return steps.skip("the window", &why);
    }
    steps.step("walk through a day on a display of its own", |tally| tally.run(&mut walk(&sample)))
}

/// Book, check in, take the co-pay, print: with pictures in the demo's folder.
fn walk(sample: &Sample) -> Command {
    let mut command = machine::on_own_display(&build::program("daysheet-walks"));
    sample.known_to(&mut command).args(["--practice", "--into"]).arg(&sample.folder).arg("day");
    command
}
