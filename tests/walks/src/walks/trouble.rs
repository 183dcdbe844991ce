//! The door when something is wrong: a password, a code, a file. Each is said in words, in the window as it stands then, and nobody comes in.

use std::fs;

use serde_json::json;
use thirtyfour::Key;

use super::door;
use crate::Outcome;
use crate::look::{self, ENLARGED, SMALL, Sight};
use crate::practice::Practice;
use crate::window::{Window, until};

const SIGHTS: [Sight; 2] = [SMALL, ENLARGED];
/// Of who does the books in the sample; the front desk has to wait by then.
const PASSWORD: &str = "ledger heron 58";

/// What happens to the practice's files while nobody is there, and what the window says when somebody tries to come in.
struct Harm {
    name: &'static str,
    happens: fn(&Practice) -> Outcome,
    /// The seat, as the page has it at once.
    at: &'static str,
    says: &'static str,
    /// It is told when a right password is typed, and not before.
    is_at_the_password: bool,
}

const HARMS: [Harm; 6] = [
    Harm {
        name: "no-key-chain-entry",
        happens: |p| Ok(fs::remove_file(p.data.with_file_name("keychain"))?),
        at: "signed-out",
        says: "does not hold the practice's device secret",
        is_at_the_password: true,
    },
    Harm {
        name: "no-file",
        happens: |p| Ok(fs::rename(p.data.join("practice.db"), p.data.join("elsewhere"))?),
        at: "signed-out",
        says: "file is not where it was",
        is_at_the_password: true,
    },
    Harm {
        name: "damaged-file",
        happens: |p| Ok(fs::write(p.data.join("practice.db"), vec![7; 65_536])?),
        at: "signed-out",
        says: "file is damaged",
        is_at_the_password: true,
    },
    Harm {
        name: "torn-vault",
        happens: |p| changes_vault(p, |line, text| if line == 2 { text.replace("slot", "slob") } else { text.to_owned() }),
        at: "signed-out",
        says: "A part of practice.vault is damaged",
        is_at_the_password: false,
    },
    Harm {
        name: "unreadable-vault",
        happens: |p| changes_vault(p, |_, _| "nothing to be read".to_owned()),
        at: "closed",
        says: "practice.vault cannot be read",
        is_at_the_password: false,
    },
    Harm {
        name: "no-vault",
        happens: |p| Ok(fs::remove_file(p.data.join("practice.vault"))?),
        at: "closed",
        says: "practice.vault is not in the data folder",
        is_at_the_password: false,
    },
];

pub async fn stays_out(window: &mut Window) -> Outcome {
    mistypes_the_password(window).await?;
    mistypes_the_code(window).await?;
    let mut wrong = Vec::new();
    for harm in &HARMS {
        if let Err(why) = is_harmed(window, harm).await {
            wrong.push(format!("{}: {why}", harm.name));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

/// Wrong once, and so often that a pause is made.
async fn mistypes_the_password(window: &mut Window) -> Outcome {
    door::gives_a_password(window, "Dana", "front desk prune 41").await?;
    window.reads("[role=alert]", "That is not the password.").await?;
    is_seen(window, "trouble-wrong-password").await?;
    for _ in 0..5 {
        window.keys.types("prune").await?;
        window.keys.press(Key::Enter).await?;
        let answered = "return document.querySelector('#password:focus').value === '' && !document.querySelector('form [type=submit]').disabled";
        until("the door has answered", async || Ok((window.say(answered).await? == true).then_some(()))).await?;
    }
    window.reads("[role=alert]", "Too many wrong passwords").await?;
    is_seen(window, "trouble-throttled").await
}

/// The code of another practice, and one with a slip of the pen.
async fn mistypes_the_code(window: &mut Window) -> Outcome {
    window.tabs_to("form .line > button").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=code]:focus").await?;
    is_seen(window, "trouble-recovery").await?;
    window.keys.types("8WPJ6E8T4W83PK7VFZJ2HZP11FR1WFADNABR9KMR").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("[aria-invalid=true]").await?;
    is_seen(window, "trouble-wrong-code").await?;
    window.keys.press(Key::Escape).await?;
    window.sees("#password:focus").await.map(|_| ())
}

async fn is_harmed(window: &mut Window, harm: &Harm) -> Outcome {
    window
        .comes_back(|practice| {
            keeps(practice)?;
            (harm.happens)(practice)
        })
        .await?;
    let told = is_told(window, harm).await;
    if told.is_err() {
        // What the window said instead is the thing to tell.
        let _ = window.picture(&format!("failed-trouble-{}", harm.name)).await;
    }
    window.comes_back(puts_back).await?;
    told
}

async fn is_told(window: &mut Window, harm: &Harm) -> Outcome {
    window.is_ready(harm.at).await?;
    if harm.is_at_the_password {
        door::gives_a_password(window, "Mo", PASSWORD).await?;
    }
    window.reads("main", harm.says).await?;
    if window.ask("practice.details", json!({})).await.is_ok() {
        return Err("somebody is seated".into());
    }
    is_seen(window, &format!("trouble-{}", harm.name)).await
}

async fn is_seen(window: &Window, name: &str) -> Outcome {
    for sight in &SIGHTS {
        look::is_seen(window, name, sight).await?;
    }
    look::stands(window, &look::LARGE).await
}

/// Everything as it is now, beside the practice.
fn keeps(practice: &Practice) -> Outcome {
    let kept = practice.data.with_file_name("kept");
    let _ = fs::remove_dir_all(&kept);
    fs::create_dir(&kept)?;
    for file in fs::read_dir(&practice.data)?.flatten().filter(|file| file.path().is_file()) {
        fs::copy(file.path(), kept.join(file.file_name())).map_err(|e| format!("{}: {e}", file.path().display()))?;
    }
    fs::copy(practice.data.with_file_name("keychain"), kept.join("keychain")).map_err(|e| format!("key chain: {e}"))?;
    Ok(())
}

fn puts_back(practice: &Practice) -> Outcome {
    for file in fs::read_dir(&practice.data)?.flatten().filter(|file| file.path().is_file()) {
        fs::remove_file(file.path())?;
    }
    for file in fs::read_dir(practice.data.with_file_name("kept"))?.flatten() {
        let to = if file.file_name() == "keychain" { practice.data.with_file_name("keychain") } else { practice.data.join(file.file_name()) };
        fs::copy(file.path(), to)?;
    }
    Ok(())
}

/// Each line of the vault as something makes it.
fn changes_vault(practice: &Practice, change: fn(usize, &str) -> String) -> Outcome {
    let path = practice.data.join("practice.vault");
    let text = fs::read_to_string(&path)?;
    let lines: Vec<String> = text.lines().enumerate().map(|(at, line)| change(at, line)).collect();
    Ok(fs::write(path, lines.join("\n"))?)
}
