//! The practice a walk goes through: founded for it in a folder of its own by `daysheetctl`, or named by the environment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::{Outcome, morning};

/// The owner of a practice founded for a walk.
pub const OWNER: &str = "Olive Ostrander";
const PASSWORD: &str = "seven pens beside the blue ledger";

/// A practice and how to get into it.
pub struct Practice {
    /// Gone when the walk is over.
    folder: TempDir,
    pub data: PathBuf,
    key_chain: String,
}

impl Practice {
    /// A new one with sample data (`tiny`, `small`), or none at all for a walk through the set-up.
    pub fn found(sample: Option<&str>) -> Outcome<Practice> {
        let folder = tempfile::Builder::new().prefix("daysheet-walk-").tempdir()?;
        let key_chain = format!("file:{}", folder.path().join("keychain").display());
        let practice = Practice { data: folder.path().join("data"), key_chain, folder };
        fs::create_dir(practice.picks())?;
        if let Some(sample) = sample {
            let password = practice.folder.path().join("password");
            fs::write(&password, PASSWORD)?;
            practice
                .ctl(&["init", "--name", "Walkers' Practice", "--owner", OWNER, "--zone", &morning::zone(), "--sample", sample], Some(&password))?;
        }
        Ok(practice)
    }

    /// The one that `DAYSHEET_DATA_DIR` and `DAYSHEET_KEYCHAIN` name.
    pub fn named() -> Outcome<Practice> {
        let variable = |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set"));
        let folder = tempfile::tempdir()?;
        let practice = Practice { folder, data: variable("DAYSHEET_DATA_DIR")?.into(), key_chain: variable("DAYSHEET_KEYCHAIN")? };
        fs::create_dir(practice.picks())?;
        Ok(practice)
    }

    /// `daysheetctl` on this practice; what it prints.
    pub fn ctl(&self, words: &[&str], password: Option<&Path>) -> Outcome<String> {
        let mut command = Command::new(program("daysheetctl")?);
        command.arg("--data").arg(&self.data).args(words).env("DAYSHEET_KEYCHAIN", &self.key_chain);
        if let Some(file) = password {
            command.env("DAYSHEET_PASSWORD_FILE", file);
        }
        let out = command.output()?;
        if !out.status.success() {
            return Err(format!("daysheetctl {}: {}", words.join(" "), String::from_utf8_lossy(&out.stderr)).into());
        }
        Ok(String::from_utf8(out.stdout)?)
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

/// The build folder, two above this program.
pub fn target() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// A program of ours that was built beside this one.
pub fn program(name: &str) -> Outcome<PathBuf> {
    let path = target().join("debug").join(name);
    if path.is_file() { Ok(path) } else { Err(format!("{} is not built: `cargo xtask test` builds it", path.display()).into()) }
}
