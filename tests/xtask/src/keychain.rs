//! The key chain's own tests need a machine in a known state: one with a key chain of their own, unlocked and thrown away
//! afterwards, and one with no session bus at all.

use std::path::PathBuf;
use std::process::Command;

use crate::build::cargo;
use crate::machine;
use crate::steps::{Outcome, Steps};

/// Unlocks a new key chain inside the session bus, then runs what follows.
const UNLOCKED: &str = r#"eval "$(printf throw-away | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; exec "$@""#;

pub fn tests(steps: &mut Steps) -> Outcome {
    if let Some(why) = machine::missing(&["dbus-run-session", "gnome-keyring-daemon"]) {
        return steps.skip("tests of the key chain", &why);
    }
    let home = crate::build::target().join("xtask-home");
    steps.step("tests of the key chain", |tally| {
        fresh(&home)?;
        let mut with_one = Command::new("dbus-run-session");
        with_one.args(["--", "bash", "-c", UNLOCKED, "_"]).arg(cargo(&[]).get_program()).args(words("the_system_keeps_and_forgets"));
        tally.run(at_home(&mut with_one, &home))?;
        tally.run(at_home(&mut cargo(&words("without_a_service_it_says_so")), &home).env_remove("DBUS_SESSION_BUS_ADDRESS"))?;
        if tally.passed() == 2 { Ok(()) } else { Err("the two tests of the key chain were not found by their names".to_owned()) }
    })
}

/// One test by name, built like everything else.
fn words(name: &str) -> [&str; 7] {
    ["test", "--workspace", "--features=daysheet/custom-protocol", "--lib", "--quiet", name, "--"]
}

/// Another home and another runtime folder, so that nobody's own key chain is touched; cargo keeps its own.
fn at_home<'a>(command: &'a mut Command, home: &PathBuf) -> &'a mut Command {
    let own = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
    for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
        command.env(name, std::env::var_os(name).map_or_else(|| own.join(folder), PathBuf::from));
    }
    command.arg("--ignored").env("HOME", home).env("XDG_RUNTIME_DIR", home.join("run")).env_remove("DISPLAY").env_remove("XDG_DATA_HOME")
}

fn fresh(home: &PathBuf) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    let make = || {
        if home.exists() {
            std::fs::remove_dir_all(home)?;
        }
        for folder in [".local/share/keyrings", ".cache", "run"] {
            std::fs::create_dir_all(home.join(folder))?;
        }
        std::fs::set_permissions(home.join("run"), std::fs::Permissions::from_mode(0o700))
    };
    make().map_err(|e: std::io::Error| format!("{}: {e}", home.display()))
}
