//! An older copy of the file was put back: the door says so, the front desk stays out, an owner goes on, and the history says who.

use std::fs;
use std::path::Path;

use serde_json::json;
use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look};

const PHRASE: &str = "seven pens beside the blue ledger";
/// The file without what was noted outside it: the anchor beside it and the one in the key chain stay.
const FILE: [&str; 2] = ["practice.db", "practice.db-wal"];
const GO_ON: &str = "main .refused button";

pub async fn goes_on_with_an_older_file(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    window.ask("practice.set_passphrase", json!({ "passphrase": PHRASE })).await?;
    window.comes_back(|practice| keeps(&practice.data)).await?;
    door::sits_down(window).await?;
    registers(window, "Lostling").await?;
    window.comes_back(|practice| puts_back(&practice.data)).await?;

    is_told(window, "Dana", "front desk plum 41").await?;
    if window.say(&format!("return document.querySelector('{GO_ON}') === null")).await? != true {
        return Err("the front desk is offered to go on with an older file".into());
    }
    look::is_well_made(window, "older-file-front-desk").await?;
    is_told(window, "Olive", PHRASE).await?;
    look::is_well_made(window, "older-file-owner").await?;
    goes_on(window).await?;
    stands_in_the_history(window, 1).await?;
    until("what was left behind is not there", async || Ok((found(window, "lostling").await? == 0).then_some(()))).await?;

    // It was asked once; then the same copy comes back once more, and the passphrase opens.
    registers(window, "Keepling").await?;
    window.comes_back(|_| Ok(())).await?;
    door::sits_down(window).await?;
    window.comes_back(|practice| puts_back(&practice.data)).await?;
    the_passphrase_opens(window).await?;
    stands_in_the_history(window, 1).await?;
    look::is_well_made(window, "older-file-history").await
}

fn keeps(data: &Path) -> Outcome {
    for name in FILE.into_iter().filter(|name| data.join(name).exists()) {
        fs::copy(data.join(name), kept(data, name))?;
    }
    Ok(())
}

fn puts_back(data: &Path) -> Outcome {
    for name in FILE {
        let _ = fs::remove_file(data.join(name));
        if kept(data, name).exists() {
            fs::copy(kept(data, name), data.join(name))?;
        }
    }
    Ok(())
}

fn kept(data: &Path, name: &str) -> std::path::PathBuf {
    data.with_file_name(format!("yesterday-{name}"))
}

async fn registers(window: &Window, family: &str) -> Outcome {
    let draft = json!({ "family": family, "given": "Ada", "despiteDuplicates": "made up on a walk" });
    let answer =
        window.invoke("call", json!({ "act": format!("WALK{family}"), "name": "patients.register", "request": draft, "background": false })).await?;
    if answer["error"].is_null() { Ok(()) } else { Err(format!("{family} is not registered: {}", answer["error"]).into()) }
}

async fn found(window: &Window, text: &str) -> Outcome<usize> {
    Ok(window.ask("patients.search", json!({ "text": text })).await?.as_array().map_or(0, Vec::len))
}

/// Somebody's right password is answered with what is wrong with the file.
async fn is_told(window: &mut Window, given: &str, password: &str) -> Outcome {
    door::gives_a_password(window, given, password).await?;
    window.reads("[role=alert]", "This is not the newest file").await?;
    window.is_ready("signed-out").await
}

async fn goes_on(window: &mut Window) -> Outcome {
    window.tabs_to(GO_ON).await?;
    window.keys.press(Key::Enter).await?;
    window.is_ready("seated").await
}

async fn the_passphrase_opens(window: &mut Window) -> Outcome {
    window.is_ready("signed-out").await?;
    window.tabs_to("form .line > button").await?;
    window.keys.press(Key::Enter).await?;
    window.tabs_to("main [role=radio][aria-checked=true], main [role=tab][aria-selected=true]").await?;
    window.keys.press(Key::Left).await?;
    window.tabs_to("input[name=passphrase]").await?;
    window.keys.types(PHRASE).await?;
    window.keys.press(Key::Enter).await?;
    window.reads("[role=alert]", "This is not the newest file").await?;
    look::is_well_made(window, "older-file-passphrase").await?;
    goes_on(window).await
}

/// The copy knows of this decision alone: an earlier one was left behind with the work of its day.
async fn stands_in_the_history(window: &mut Window, times: usize) -> Outcome {
    window.say("location.hash = '/office/history'").await?;
    window.reads(".act", "Went on with an older file").await?;
    let lines = window
        .say(
            "return [...document.querySelectorAll('.act')].map((act) => act.innerText).filter((text) => text.includes('Went on with an older file'))",
        )
        .await?;
    let lines: Vec<&str> = lines.as_array().into_iter().flatten().filter_map(|line| line.as_str()).collect();
    if lines.len() == times && lines.iter().all(|line| line.contains("Olive")) { Ok(()) } else { Err(format!("the history says {lines:?}").into()) }
}
