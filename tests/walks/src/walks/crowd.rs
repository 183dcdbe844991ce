//! The two ends of a day, sixty visits and names as long as names are, and nobody at all; and who sees what of it.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::{desk, door, tour};
use crate::Outcome;
use crate::look::{self, ENLARGED, LARGE, SMALL, SMALL_LIGHT};
use crate::window::{Window, until};

/// Forty letters, and a given name that is not short either; letters that few faces have.
const LONG: [(&str, &str); 3] = [
    ("Wolfeschlegelsteinhausenbergerdorffstein", "Maximiliana-Konstantinopla"),
    ("Nguyễn-Phạm-Đặng-Hoàng-Trần-Lê-Vũ-Đỗ-Hồ", "Thị Ánh Nguyệt"),
    ("García de la Concepción y Fernández-Mira", "María del Rosario"),
];
const ALERT: &str = "Allergic to latex; fainted twice at a blood draw, have them lie down";

/// A full day in a practice of six, with long names among them, on every screen that shows names.
pub async fn crowd(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let long = long_names_are_booked(window).await?;
    let mut wrong = Vec::new();
    for sight in [SMALL, LARGE, ENLARGED] {
        look::stands(window, &sight).await?;
        for (name, at, sees) in [
            ("today", "/today".to_owned(), "[data-row]"),
            ("schedule", "/schedule".to_owned(), "[data-cell], .list tbody tr"),
            ("patient", format!("/patients/{long}"), "dl dt"),
            ("patients", "/patients".to_owned(), "#main a[href^='#/patients/']"),
            ("money", "/money".to_owned(), "#main table tbody tr"),
        ] {
            goes(window, &at, sees).await?;
            wrong.extend(look::is_seen(window, &format!("crowd-{name}"), &sight).await.err().map(|why| why.to_string()));
        }
        goes(window, "/today", "[data-row]").await?;
        for (name, typed) in [("search", "wolf"), ("search-other-letters", "nguyen")] {
            window.keys.ctrl('k').await?;
            window.keys.types(typed).await?;
            window.sees("[role=option] u").await?;
            wrong.extend(look::is_seen(window, &format!("crowd-{name}"), &sight).await.err().map(|why| why.to_string()));
            window.keys.press(Key::Escape).await?;
        }
        goes(window, "/schedule", "[data-cell], .list tbody tr").await?;
        for (name, key) in [("week", "w"), ("list", "l")] {
            window.keys.types(key).await?;
            window.sees(&format!("[data-value={name}][aria-checked=true]")).await?;
            wrong.extend(look::is_seen(window, &format!("crowd-{name}"), &sight).await.err().map(|why| why.to_string()));
        }
    }
    look::stands(window, &LARGE).await?;
    tour::speaks_spanish(window).await?;
    goes(window, "/schedule", "[data-cell]").await?;
    wrong.extend(look::is_seen(window, "crowd-es-schedule", &SMALL).await.err().map(|why| why.to_string()));
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

/// A practice on its first morning: each screen says what will stand there and by which key it begins.
pub async fn quiet(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let mut wrong = Vec::new();
    for sight in [SMALL, ENLARGED] {
        look::stands(window, &sight).await?;
        for (name, at, sees) in [
            ("today", "/today", ".empty"),
            ("schedule", "/schedule", "[data-slot], .list .empty"),
            ("patients", "/patients", ".empty"),
            ("money", "/money", ".empty"),
            ("supplies", "/supplies", ".empty"),
            ("fees", "/office/fees", "[data-at^=ui-fees-]"),
            ("hours", "/office/hours", ".weeks tbody tr"),
            ("backups", "/office/backups", ".empty"),
        ] {
            goes(window, at, sees).await?;
            wrong.extend(look::is_seen(window, &format!("quiet-{name}"), &sight).await.err().map(|why| why.to_string()));
        }
    }
    look::stands(window, &LARGE).await?;
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

/// The three are registered and booked one after the other into the middle of the morning; the first one's chart.
async fn long_names_are_booked(window: &Window) -> Outcome<i64> {
    let today = desk::today(window).await?;
    let mut charts = Vec::new();
    for (at, (family, given)) in LONG.into_iter().enumerate() {
        let draft = json!({ "family": family, "given": given, "preferred": "Roxy", "bornOn": "1961-08-30", "phone": "6145550199",
            "accessNeeds": "Wheelchair, needs two people to stand up", "language": "Vietnamese", "email": "a.very.long.address.indeed@mail.of.a.practice.example", "despiteDuplicates": "made up on a walk" });
        let id = writes(window, &format!("WALKLONG{at}"), "patients.register", draft).await?["id"].as_i64().ok_or("a patient without a number")?;
        writes(window, &format!("WALKTOLD{at}"), "alerts.add", json!({ "patientId": id, "what": ALERT, "isForAll": true })).await?;
        let starts = format!("{today}T{:02}:{}0", 10 + at, [3, 0, 0][at]);
        let visit = json!({ "patientId": id, "providerId": 1, "startsAt": starts, "minutes": 20, "overbookReason": "made up on a walk" });
        writes(window, &format!("WALKBOOK{at}"), "schedule.book", visit).await?;
        charts.push(id);
    }
    Ok(charts[0])
}

pub(super) async fn writes(window: &Window, act: &str, name: &str, request: Value) -> Outcome<Value> {
    let answer = window.invoke("call", json!({ "act": act, "name": name, "request": request, "background": false })).await?;
    if answer["error"].is_null() { Ok(answer["reply"].clone()) } else { Err(format!("{name}: {}", answer["error"]).into()) }
}

async fn goes(window: &Window, to: &str, sees: &str) -> Outcome {
    window.say(&format!("document.activeElement?.blur(); location.hash = '{to}'")).await?;
    window.sees(sees).await.map(|_| ())
}

/// Who signs in at the sample, with what.
const PEOPLE: [(&str, &str); 4] =
    [("Dana", "front desk plum 41"), ("Mo", "ledger heron 58"), ("Saga", "room four fern 22"), ("Ines", "second look owl 93")];

/// Everybody but the owner sits down once and goes to each place they have: what they may not do is not offered, and no page stays empty for it.
pub async fn seats(window: &mut Window) -> Outcome {
    let mut wrong = Vec::new();
    for (given, password) in PEOPLE {
        door::gives_a_password(window, given, password).await?;
        window.is_ready("seated").await?;
        window.sees("#main > *").await?;
        let places = window.say("return [...document.querySelectorAll('nav a')].map((a) => a.hash.slice(1))").await?;
        let mut places: Vec<&str> = places.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for place in &places {
            goes(window, place, "#main h1").await?;
            let name = format!("seats-{}-{}", given.to_lowercase(), place.trim_start_matches('/'));
            wrong.extend(look::is_seen(window, &name, &SMALL_LIGHT).await.err().map(|why| why.to_string()));
        }
        let page;
        if let Some(patient) = window.ask("patients.search", json!({ "text": "blom" })).await.ok().and_then(|rows| rows[0]["id"].as_i64()) {
            page = format!("/patients/{patient}");
            goes(window, &page, "dl dt").await?;
            places.push(&page);
            wrong.extend(
                look::is_seen(window, &format!("seats-{}-patient", given.to_lowercase()), &SMALL_LIGHT).await.err().map(|why| why.to_string()),
            );
        }
        wrong.extend(is_discreet(window, &given.to_lowercase(), &places).await.err().map(|why| why.to_string()));
        writes(window, &format!("WALKOUT{given}"), "staff.sign_out", json!({})).await?;
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

/// While somebody leans over the desk no page shows a name, a birth date, a telephone or an amount, and the top says so; the same keys show them again.
async fn is_discreet(window: &mut Window, given: &str, places: &[&str]) -> Outcome {
    let mut wrong = Vec::new();
    window.keys.ctrl('.').await?;
    for place in places.iter().filter(|one| !["/supplies", "/office"].contains(*one)) {
        goes(window, place, "#main h1").await?;
        window.sees(".bar .chip").await?;
        let name = format!("seats-{given}-discreet-{}", place.trim_start_matches('/').replace('/', "-"));
        wrong.extend(look::is_seen(window, &name, &SMALL_LIGHT).await.err().map(|why| why.to_string()));
        let told = window.say(TOLD).await?;
        if told.as_array().is_none_or(|all| !all.is_empty()) {
            wrong.push(format!("{given}, {place}: told although names are hidden: {told}"));
        }
    }
    window.keys.ctrl('.').await?;
    goes(window, "/today", "#main h1").await?;
    until("the names again", async || Ok(window.say(TOLD).await?.as_array().filter(|all| !all.is_empty()).map(|_| ()))).await?;
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

/// What a page says that names somebody (`OSEI, Marguerite`), dates a birth, calls a telephone or is an amount.
const TOLD: &str = r"const text = document.getElementById('main').innerText;
return [...text.matchAll(/[A-Z]{3,}, [A-Z][a-z]+|\b\d\d-[A-Z][a-z]{2}-(19|20[01])\d{1,2}\b|\(\d{3}\) \d{3}-\d{4}|\b\d+\.\d\d\b/g)].map((one) => one[0]).slice(0, 5)";
