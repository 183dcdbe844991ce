//! Once through the whole house: every screen and what opens on it is looked at, by eye and by axe.

use thirtyfour::Key;

use super::{desk, door};
use crate::window::Window;
use crate::{Outcome, look};

/// What a hand does on a screen to open something on it.
enum Hand {
    Types(&'static str),
    Press(Key),
    Ctrl(char),
    Click(&'static str),
}
use Hand::{Click, Ctrl, Press, Types};

/// A place, what is done there, and what must then be seen.
struct Stop {
    name: &'static str,
    /// Its address; `ID` stands for a patient.
    at: &'static str,
    /// Seen before the hand moves.
    first: &'static str,
    hands: &'static [Hand],
    sees: &'static str,
}

const fn place(name: &'static str, at: &'static str, sees: &'static str) -> Stop {
    Stop { name, at, first: sees, hands: &[], sees }
}

const fn opened(name: &'static str, at: &'static str, first: &'static str, hands: &'static [Hand], sees: &'static str) -> Stop {
    Stop { name, at, first, hands, sees }
}

const STOPS: &[Stop] = &[
    place("today", "/today", "[data-row]"),
    opened("keys", "/today", "[data-row]", &[Press(Key::F1)], "[role=dialog] kbd"),
    opened("search", "/today", "[data-row]", &[Ctrl('k'), Types("a")], "[role=option]"),
    opened("walk-in", "/today", "[data-row]:focus", &[Types("w")], "[role=dialog] input"),
    opened("stop", "/today", "[data-row]:focus", &[Types("x")], "[role=dialog]"),
    place("schedule-day", "/schedule", "[role=grid] [data-cell]"),
    opened("schedule-week", "/schedule", "[role=grid] [data-cell]:focus", &[Types("w")], "[data-value=week][aria-checked=true]"),
    opened("schedule-list", "/schedule", "[role=grid] [data-cell]:focus", &[Types("l")], "[data-value=list][aria-checked=true]"),
    place("patient", "/patients/ID", "dl dt"),
    opened("patient-change", "/patients/ID", "dl dt", &[Press(Key::F2)], "input[name=family]"),
    opened("policy", "/patients/ID", "dl dt", &[Types("i")], "aside input"),
    opened("take-payment", "/patients/ID", "dl dt", &[Types("c")], "aside .parts input"),
    place("register", "/patients/new", "input[name=family]"),
    place("patients", "/patients", "#main a[href^='#/patients/']"),
    place("money", "/money", "#main table tbody tr"),
    place("supplies", "/supplies", "#main tbody tr"),
    opened("supplies-new", "/supplies", "#main tbody tr", &[Click("#main header button, #main .button")], "aside input"),
    opened("supplies-shelf", "/supplies", "#main tbody tr", &[Click("#main tbody tr")], "aside input"),
    opened("supplies-order", "/supplies", "#main tbody tr", &[Click("[data-value=order]")], "#main tfoot"),
    place("office-practice", "/office/practice", "input[name=name]"),
    place("office-people", "/office/people", "input[name=password]"),
    place("office-fees", "/office/fees", "input[name=code]"),
    place("office-backups", "/office/backups", ".columns .row"),
    place("office-import", "/office/import", "#main .sheet button"),
    opened("office-history", "/office/history", ".act button", &[Click(".act button")], ".changes"),
];

/// The owner goes everywhere.
pub async fn tour(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let patient = desk::known(window, desk::Who::Expected).await?.patient;
    let mut wrong = Vec::new();
    for stop in STOPS {
        // What axe has against one screen does not keep the others from being looked at.
        if let Err(why) = halts(window, stop, patient).await {
            wrong.push(format!("{}: {why}", stop.name));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

async fn halts(window: &mut Window, stop: &Stop, patient: i64) -> Outcome {
    // By way of an empty room, so that nothing stands open from the stop before.
    goes(window, "/office/import", "#main .sheet button").await?;
    goes(window, &stop.at.replace("ID", &patient.to_string()), stop.first).await?;
    for hand in stop.hands {
        match hand {
            Types(text) => window.keys.types(text).await?,
            Press(key) => window.keys.press(key.clone()).await?,
            Ctrl(letter) => window.keys.ctrl(*letter).await?,
            Click(css) => window.sees(css).await?.click().await?,
        }
    }
    window.sees(stop.sees).await?;
    let looked = look::is_well_made(window, &format!("tour-{}", stop.name)).await;
    window.keys.press(Key::Escape).await?;
    looked
}

async fn goes(window: &Window, to: &str, sees: &str) -> Outcome {
    window.say(&format!("location.hash = '{to}'")).await?;
    window.sees(sees).await.map(|_| ())
}
