//! The practice a walk goes through: founded for it in a folder of its own by `daysheetctl`, or named by the environment.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Outcome, zones};

/// The owner of a practice founded for a walk.
pub const OWNER: &str = "Olive Ostrander";
const PASSWORD: &str = "seven pens beside the blue ledger";

/// Where a walk begins.
#[derive(Clone, Copy)]
pub enum At {
    /// In a folder with nothing in it, for a walk through the set-up.
    EmptyPlace,
    /// In the sample practice, in the middle of its morning.
    SampleInTheMorning,
    /// In the sample practice of six providers, in the middle of a full morning.
    LargerSampleInTheMorning,
    /// In the sample practice, when nobody is left but the last patient.
    SampleInTheEvening,
    /// In a practice of the owner's own, in the morning of its first day: two providers, and nobody else yet.
    OwnPractice,
}

/// A practice and how to get into it.
pub struct Practice {
    /// Gone when the walk is over.
    folder: TempDir,
    pub data: PathBuf,
    key_chain: String,
}

impl Practice {
    pub fn found(at: At) -> Outcome<Practice> {
        let folder = tempfile::Builder::new().prefix("daysheet-walk-").tempdir()?;
        let key_chain = format!("file:{}", folder.path().join("keychain").display());
        let practice = Practice { data: folder.path().join("data"), key_chain, folder };
        fs::create_dir(practice.picks())?;
        fs::write(practice.picks().join("card.png"), include_bytes!("../../../src-tauri/icons/128x128.png"))?;
        fs::write(practice.password(), PASSWORD)?;
        match at {
            At::EmptyPlace => {}
            At::SampleInTheMorning => practice.opens(10, &["--sample", "tiny"])?,
            At::LargerSampleInTheMorning => practice.opens(10, &["--sample", "small"])?,
            At::SampleInTheEvening => practice.opens(18, &["--sample", "tiny"])?,
            At::OwnPractice => {
                practice.opens(10, &[])?;
                practice.asks(&house())?;
            }
        }
        Ok(practice)
    }

    /// The one that `DAYSHEET_DATA_DIR` and `DAYSHEET_KEYCHAIN` name.
    pub fn named() -> Outcome<Practice> {
        let variable = |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set"));
        let folder = tempfile::tempdir()?;
        let practice = Practice { folder, data: variable("DAYSHEET_DATA_DIR")?.into(), key_chain: variable("DAYSHEET_KEYCHAIN")? };
        fs::create_dir(practice.picks())?;
        fs::write(practice.picks().join("card.png"), include_bytes!("../../../src-tauri/icons/128x128.png"))?;
        Ok(practice)
    }

    /// Founded in a zone where it is that hour.
    fn opens(&self, hour: u64, more: &[&str]) -> Outcome {
        let zone = zones::where_it_is(hour);
        let words = ["init", "--name", "Walkers' Practice", "--owner", OWNER, "--zone", &zone];
        self.ctl(&[&words[..], more].concat(), "").map(|_| ())
    }

    /// What the core answers to the owner, one question after the other, while no window holds the practice.
    pub fn asks(&self, questions: &[(&str, Value)]) -> Outcome<Vec<Value>> {
        let lines: Vec<String> = questions.iter().map(|(name, request)| json!({ "name": name, "request": request }).to_string()).collect();
        let answers = self.ctl(&["lines"], &lines.join("\n"))?;
        let answers: Vec<Value> = answers.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        if answers.len() != questions.len() {
            return Err(format!("{} questions, {} answers", questions.len(), answers.len()).into());
        }
        questions.iter().zip(answers).map(|((name, _), answer)| answer.get("ok").cloned().ok_or_else(|| format!("{name}: {answer}").into())).collect()
    }

    /// `daysheetctl` on this practice; what it prints.
    fn ctl(&self, words: &[&str], typed: &str) -> Outcome<String> {
        let mut command = Command::new(program("daysheetctl")?);
        command.arg("--data").arg(&self.data).args(words).env("DAYSHEET_KEYCHAIN", &self.key_chain).env("DAYSHEET_PASSWORD_FILE", self.password());
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut keyboard) = process.stdin.take() {
            keyboard.write_all(typed.as_bytes())?;
        }
        let out = process.wait_with_output()?;
        if !out.status.success() {
            return Err(format!("daysheetctl {}: {}", words.join(" "), String::from_utf8_lossy(&out.stderr)).into());
        }
        Ok(String::from_utf8(out.stdout)?)
    }

    fn password(&self) -> PathBuf {
        self.folder.path().join("password")
    }

    /// What a pick dialog finds: files to read are put here, new files land here.
    pub fn picks(&self) -> PathBuf {
        self.folder.path().join("picks")
    }

    /// Tells the window's driver, and through it the window, where everything lies.
    pub fn known_to(&self, command: &mut Command) {
        let own = self.folder.path();
        command.env("DAYSHEET_DATA_DIR", &self.data).env("DAYSHEET_KEYCHAIN", &self.key_chain).env("DAYSHEET_WALK_PICKS", self.picks());
        for (name, folder) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            command.env(name, own.join(folder));
        }
    }
}

/// What the owner of a new practice enters before the first patient: open every day, for a walk is taken on any.
fn house() -> Vec<(&'static str, Value)> {
    let room = |name: &str| ("practice.add_room", json!({ "locationId": 1, "name": name }));
    let provider = |given: &str, family: &str, room: i64| {
        ("practice.add_provider", json!({ "given": given, "family": family, "credentials": "MD", "roomId": room }))
    };
    let spans: Vec<Value> = (1..=7).map(|weekday| json!({ "weekday": weekday, "opens": "08:00", "closes": "17:00" })).collect();
    let hours = |provider: i64| ("schedule.set_hours", json!({ "providerId": provider, "fromOn": "2020-01-01", "spans": spans }));
    vec![
        room("Room 1"),
        room("Room 2"),
        provider("Imogen", "Hale", 1),
        provider("Folarin", "Adeyemi", 2),
        hours(1),
        hours(2),
        ("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" })),
        ("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit, known patient", "feeCents": 14_450 })),
        ("fees.add", json!({ "code": "87880", "kind": "cpt", "name": "Strep test", "feeCents": 3_275 })),
    ]
}

/// The build folder, two above this program.
pub fn target() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// A program of ours that was built beside this one; with `DAYSHEET_WALK_PROFILE=release` the optimised one where it is built.
pub fn program(name: &str) -> Outcome<PathBuf> {
    let profile = std::env::var("DAYSHEET_WALK_PROFILE").unwrap_or_else(|_| "debug".to_owned());
    let path = [profile.as_str(), "debug"].map(|folder| target().join(folder).join(name)).into_iter().find(|path| path.is_file());
    path.ok_or_else(|| format!("{name} is not built: `cargo xtask test` builds it").into())
}
