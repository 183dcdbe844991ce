//! A morning at the front desk, by keyboard, with every key counted.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look};

/// Somebody who is expected today and whose name three letters tell from everybody else's.
struct Known {
    letters: String,
    patient: i64,
    appointment: i64,
}

/// Ctrl+K, three letters, Ctrl+Enter for the next free slot, Enter: booked, in at most eight keys.
pub async fn books(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = known(window).await?;
    let before = appointments_of(window, known.patient).await?;
    window.keys.count_anew();
    finds(window, &known).await?;
    window.keys.ctrl_enter().await?;
    window.sees("[role=dialog] .chosen").await?;
    look::is_well_made(window, "booking-card").await?;
    window.keys.press(Key::Enter).await?;
    until("one appointment more", async || Ok((appointments_of(window, known.patient).await? == before + 1).then_some(()))).await?;
    window.keys.at_most(8, "booking a known patient from Ctrl+K")?;
    look::is_well_made(window, "schedule").await
}

/// Ctrl+P prints the roster of the day: with no printer here it becomes a file where the person picks.
pub async fn prints_the_roster(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.sees("[data-row]").await?;
    window.keys.count_anew();
    window.keys.ctrl('p').await?;
    let page = until("the roster lies in the picked folder", async || {
        let made =
            std::fs::read_dir(&window.picks)?.filter_map(|entry| Some(entry.ok()?.path())).find(|path| path.extension().is_some_and(|e| e == "pdf"));
        Ok(made)
    })
    .await?;
    window.keys.at_most(3, "printing the roster")?;
    if std::fs::read(&page)?.starts_with(b"%PDF-") { Ok(()) } else { Err(format!("{} is no PDF", page.display()).into()) }
}

/// Types three letters of a name into the search box and waits, as a person does, until the right one stands first.
async fn finds(window: &mut Window, known: &Known) -> Outcome {
    window.keys.ctrl('k').await?;
    window.keys.types(&known.letters).await?;
    let first = "return document.querySelector('[role=option][aria-selected=true]')?.innerText ?? ''";
    let letters = known.letters.clone();
    until("the patient stands first", async || {
        Ok(window.say(first).await?.as_str().is_some_and(|t| t.to_lowercase().starts_with(&letters)).then_some(()))
    })
    .await
}

/// Somebody expected later today who is the only one that three letters of the family name find.
async fn known(window: &Window) -> Outcome<Known> {
    let day = window.ask("schedule.day", json!({ "on": today(window).await? })).await?;
    for visit in day["columns"].as_array().into_iter().flatten().flat_map(|column| column["appointments"].as_array().into_iter().flatten()) {
        if visit["status"] != "booked" && visit["status"] != "confirmed" {
            continue;
        }
        let name = visit["name"].as_str().unwrap_or_default().to_lowercase();
        let letters: String = name.chars().take(3).collect();
        let found = window.ask("patients.search", json!({ "text": letters })).await?;
        if letters.chars().all(|c| c.is_ascii_lowercase()) && found.as_array().is_some_and(|rows| rows.len() == 1) {
            let number = |value: &Value| value.as_i64().ok_or("a row without a number");
            return Ok(Known { letters, patient: number(&visit["patientId"])?, appointment: number(&visit["id"])? });
        }
    }
    Err("nobody is expected today whom three letters find".into())
}

async fn today(window: &Window) -> Outcome<String> {
    let details = window.ask("practice.details", json!({})).await?;
    let script = format!("return new Intl.DateTimeFormat('sv-SE', {{ timeZone: {} }}).format(new Date())", details["practice"]["zone"]);
    window.say(&script).await?.as_str().map(str::to_owned).ok_or_else(|| "the page does not know which day it is".into())
}

async fn appointments_of(window: &Window, patient: i64) -> Outcome<usize> {
    let list = window.ask("schedule.list", json!({ "patientId": patient })).await?;
    Ok(list.as_array().map_or(0, Vec::len))
}

/// Ctrl+K, three letters, Shift+Enter, Enter: who was expected is here and waits.
pub async fn checks_in(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = known(window).await?;
    window.keys.count_anew();
    finds(window, &known).await?;
    window.keys.shift_enter().await?;
    window.sees(".arrive button[aria-pressed=true]").await?;
    look::is_well_made(window, "today-arrive").await?;
    window.keys.press(Key::Enter).await?;
    let visit = json!({ "id": known.appointment });
    until("the visit waits", async || {
        Ok((window.ask("schedule.appointment", visit.clone()).await?["appointment"]["status"] == "waiting").then_some(()))
    })
    .await?;
    window.keys.at_most(8, "checking in from Ctrl+K")?;
    look::is_well_made(window, "today").await
}
