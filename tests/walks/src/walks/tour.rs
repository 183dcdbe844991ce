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
    /// The first of these that there is.
    Click(&'static str),
    /// The focus goes there first.
    Stands(&'static str),
}
use Hand::{Click, Ctrl, Press, Stands, Types};

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

const ROW: &str = "[data-row][tabindex='0']";
const CELL: &str = "[role=grid] [data-cell]";
/// The slot that "next free" chose.
const FREE: &str = "[data-slot].chosen";
const PATIENT: &str = "/patients/ID";
/// The first line of a list of the office.
const PROVIDER: &str = "[data-at^=ui-providers-]";
const PERSON: &str = "[data-at^=ui-people-]";
const FEE: &str = "[data-at^=ui-fees-]";
const KIND: &str = "[data-at^=ui-visit-kinds-]";
const PLAN: &str = "[data-at^=ui-plans-]";

const STOPS: &[Stop] = &[
    place("today", "/today", ROW),
    opened("keys", "/today", ROW, &[Press(Key::F1)], "dialog[open] kbd"),
    opened("search", "/today", ROW, &[Ctrl('k'), Types("a")], "[role=option]"),
    opened("walk-in", "/today", ROW, &[Stands(ROW), Types("w")], "dialog[open] input"),
    opened("stop", "/today", ROW, &[Stands(ROW), Types("x")], "dialog[open] button"),
    opened("discreet", "/today", ROW, &[Ctrl('.')], ".discreet"),
    opened("open-names", "/today", ".discreet", &[Ctrl('.')], ".today:not(.discreet)"),
    place("schedule", "/schedule", CELL),
    opened("schedule-go-to", "/schedule", CELL, &[Stands(CELL), Types("g")], "dialog[open] input"),
    opened("schedule-card", "/schedule", CELL, &[Stands(CELL), Types("n"), Stands(FREE), Press(Key::Enter)], "[role=dialog]"),
    opened("schedule-week", "/schedule", CELL, &[Stands(CELL), Types("w")], "[data-value=week][aria-checked=true]"),
    opened("schedule-list", "/schedule", CELL, &[Stands(CELL), Types("l")], "[data-value=list][aria-checked=true]"),
    place("patient", PATIENT, "dl dt"),
    opened("patient-owes", PATIENT, "dl dt", &[Click("button[aria-expanded=false]")], "button[aria-expanded=true]"),
    opened("patient-change", PATIENT, "dl dt", &[Press(Key::F2)], "input[name=family]"),
    opened("patient-plan", PATIENT, "dl dt", &[Types("i")], "aside select"),
    opened("patient-payment", PATIENT, "dl dt", &[Types("c")], "aside .parts input"),
    place("register", "/patients/new", "input[name=family]"),
    place("patients", "/patients", "#main a[href^='#/patients/']"),
    place("money", "/money", "#main table tbody tr"),
    opened("money-refund", "/money", "#main .acts button", &[Click("#main .acts button:nth-of-type(1)")], "dialog[open] input"),
    opened("money-take-back", "/money", "#main .acts button", &[Click("#main .acts button:nth-of-type(2)")], "dialog[open] input"),
    place("supplies", "/supplies", "#main tbody tr"),
    opened("supplies-new", "/supplies", "#main tbody tr", &[Click("#main header > button")], "aside input"),
    opened("supplies-shelf", "/supplies", "#main tbody tr", &[Stands("#main tbody tr"), Press(Key::Enter)], "aside input"),
    opened("supplies-order", "/supplies", "#main tbody tr", &[Click("[data-value=order]")], "#main tfoot"),
    place("office-practice", "/office/practice", "input[name=name]"),
    opened("office-provider", "/office/practice", PROVIDER, &[Click(PROVIDER)], "aside input[name=npi]"),
    opened("office-room", "/office/practice", "[data-at=ui-rooms]", &[Click("[data-at=ui-rooms]")], "aside input[name=name]"),
    place("office-people", "/office/people", PERSON),
    opened("office-person", "/office/people", "[data-at=ui-people]", &[Click("[data-at=ui-people]")], "aside input[name=again]"),
    opened("office-own-password", "/office/people", PERSON, &[Click(PERSON)], "aside input[name=current]"),
    place("office-fees", "/office/fees", FEE),
    opened("office-code", "/office/fees", FEE, &[Click(FEE)], "aside input[name=code]"),
    opened("office-kind", "/office/fees", KIND, &[Click(KIND)], "aside input[name=minutes]"),
    opened("office-plan", "/office/fees", PLAN, &[Click(PLAN)], "aside input[name=urgent]"),
    place("office-backups", "/office/backups", ".columns .row"),
    place("office-import", "/office/import", "#main .sheet button"),
    opened("office-history", "/office/history", ".act button", &[Click(".act button")], ".changes"),
];

/// The owner goes everywhere, then through the lock.
pub async fn tour(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let patient = desk::known(window, desk::Who::Owing).await?.patient;
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
    leaves(window).await?;
    goes(window, &stop.at.replace("ID", &patient.to_string()), stop.first).await?;
    for hand in stop.hands {
        match hand {
            Types(text) => window.keys.types(text).await?,
            Press(key) => window.keys.press(key.clone()).await?,
            Ctrl(letter) => window.keys.ctrl(*letter).await?,
            Click(css) => window.sees(css).await?.click().await?,
            Stands(css) => {
                window.sees(css).await?;
                window.say(&format!("document.querySelector(\"{css}\").focus()")).await.map(|_| ())?;
            }
        }
    }
    window.sees(stop.sees).await?;
    look::is_well_made(window, &format!("tour-{}", stop.name)).await
}

/// Closes what stands open, and leaves the screen by way of a quiet one, so that the next begins anew.
async fn leaves(window: &mut Window) -> Outcome {
    for _ in 0..3 {
        if window.say("return document.querySelector('dialog[open], aside.strip, [role=dialog], [role=listbox]') === null").await? == true {
            break;
        }
        window.keys.press(Key::Escape).await?;
        window.painted().await?;
    }
    window.say("document.activeElement?.blur()").await?;
    goes(window, "/office/import", "#main .sheet button").await
}

async fn goes(window: &Window, to: &str, sees: &str) -> Outcome {
    window.say(&format!("location.hash = '{to}'")).await?;
    window.sees(sees).await.map(|_| ())
}
