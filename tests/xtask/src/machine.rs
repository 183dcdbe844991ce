//! What the machine must have: system packages, Node, a display.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::steps::{Outcome, run};

/// For building the program.
const BUILD: &[&str] = &["build-essential", "pkg-config", "perl", "libssl-dev", "libwebkit2gtk-4.1-dev"];
/// For the walks: a display nobody sees, a session bus, the window's driver, readers of printed pages.
const TESTS: &[&str] =
    &["xvfb", "xauth", "dbus", "strace", "webkit2gtk-driver", "gnome-keyring", "libsecret-tools", "poppler-utils", "fonts-dejavu-core"];

/// The oldest Node that the pages can be built with.
const NODE: (u32, u32) = (20, 19);

/// Installs what is missing, or says the one line that does.
pub fn packages() -> Outcome {
    if !Path::new("/etc/debian_version").exists() {
        println!("Not a Debian or Ubuntu machine. It needs the counterparts of: {} {}", BUILD.join(" "), TESTS.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = BUILD.iter().chain(TESTS).copied().filter(|p| !installed(p)).collect();
    if missing.is_empty() {
        println!("all {} packages are here", BUILD.len() + TESTS.len());
        return Ok(());
    }
    let line = format!("apt-get update && apt-get install -y --no-install-recommends {}", missing.join(" "));
    let sudo = match (is_root(), may_sudo()) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => return Err(format!("packages are missing. Run this once, then start again:\n\n  sudo sh -c '{line}'\n")),
    };
    println!("missing: {}", missing.join(" "));
    run(apt(sudo).arg("update"))?;
    run(apt(sudo).args(["install", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"]).args(&missing))
}

fn apt(sudo: bool) -> Command {
    let mut command = Command::new(if sudo { "sudo" } else { "env" });
    if sudo {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).stdin(Stdio::null());
    command
}

fn installed(package: &str) -> bool {
    let out = Command::new("dpkg-query").args(["-W", "-f=${Status}", package]).stderr(Stdio::null()).output();
    out.is_ok_and(|out| out.stdout == b"install ok installed")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}

fn may_sudo() -> bool {
    let quiet = Command::new("sudo").args(["-n", "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

/// Node is here and new enough.
pub fn node() -> Outcome {
    let wanted = format!("Node {}.{} or newer is needed to build the pages of the window", NODE.0, NODE.1);
    let Ok(out) = Command::new("node").arg("--version").output() else {
        return Err(format!("{wanted}, and there is none. Install it from nodejs.org or your system's packages and start again."));
    };
    let version = String::from_utf8_lossy(&out.stdout).trim().to_owned();
    println!("node {version}");
    match major_minor(&version) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(format!("{wanted}; this is {version}. Install a newer one from nodejs.org and start again.")),
    }
}

fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Somebody can see a window here.
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

/// What is missing for a window nobody sees, if anything.
pub fn missing_for_walks() -> Option<String> {
    missing(&["xvfb-run", "dbus-run-session", "WebKitWebDriver"])
}

/// Which of these programs this machine does not have, as a sentence.
pub fn missing(tools: &[&str]) -> Option<String> {
    let missing: Vec<&str> = tools.iter().copied().filter(|tool| !on_path(tool)).collect();
    if missing.is_empty() { None } else { Some(format!("this machine has no {}", missing.join(", no "))) }
}

fn on_path(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(tool).is_file())
}

/// A command on a display of its own, with a session bus of its own and no accessibility bus.
pub fn on_own_display(program: &Path) -> Command {
    let mut command = Command::new("xvfb-run");
    command.args(["-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--"]).arg(program);
    // The renderers that do without GL let a screenshot of a large still page wait for half a minute: theirs is not chosen here.
    command.env("NO_AT_BRIDGE", "1").env_remove("WAYLAND_DISPLAY");
    command
}

#[cfg(test)]
mod tests {
    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(super::major_minor("v20.19.5"), Some((20, 19)));
        assert_eq!(super::major_minor("v22.1.0-nightly"), Some((22, 1)));
        assert_eq!(super::major_minor("no"), None);
        let is_enough = |version: &str| super::major_minor(version).is_some_and(|found| found >= super::NODE);
        assert_eq!(["v9.99.0", "v20.18.9", "v20.19.0", "v21.0.0"].map(is_enough), [false, false, true, true]);
    }
}
