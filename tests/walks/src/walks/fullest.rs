//! The fullest day there is: twelve providers, forty visits each. What stands in the page for it is counted; how long the step to
//! the next such day takes is told, not judged.

use serde_json::{Value, json};

use super::crowd::writes;
use super::{desk, door};
use crate::Outcome;
use crate::look::{self, LARGE};
use crate::window::Window;

const PROVIDERS: usize = 12;
const EACH: usize = 40;
/// From one of the two days to the other and back.
const STEPS: u32 = 9;
/// Elements for one visit, all that lies in it counted.
const NODES: u64 = 4;

pub async fn fullest_day(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let first = two_full_days(window).await?;
    look::stands(window, &LARGE).await?;
    window.say(&format!("document.activeElement?.blur(); location.hash = '/schedule?on={first}'")).await?;
    window.sees("[data-cell]").await?;
    window.painted().await?;
    window.picture("fullest-day").await?;
    let asked = window.asks_in("schedule.day", &json!({ "on": first }), 10).await?;
    let before = window.has_worked_ms();
    let told = window.steps_through_days(STEPS).await?;
    let worked = (window.has_worked_ms() - before) / u64::from(STEPS);
    let (visits, nodes) = (told["visits"].as_u64().unwrap_or(0), told["nodes"].as_u64().unwrap_or(u64::MAX));
    if visits != (PROVIDERS * EACH) as u64 || nodes > NODES * visits {
        return Err(format!("{nodes} elements for {visits} visits").into());
    }
    println!(
        "     the next day of {visits} visits: {} ms in the middle, {} ms at most; answered in {asked} ms, in the page after {} ms, laid out after {} ms, {worked} ms of processor time; {nodes} elements",
        told["middle"], told["most"], told["written"], told["laid"]
    );
    Ok(())
}

/// A Tuesday and a Wednesday some weeks ahead, every column full.
async fn two_full_days(window: &Window) -> Outcome<String> {
    let today = desk::today(window).await?;
    let ahead = "const day = new Date(`${arguments[0]}T12:00Z`); do day.setUTCDate(day.getUTCDate() + 1); while (day.getUTCDay() !== 2); \
        return [35, 36].map((on) => new Date(day.getTime() + on * 864e5).toISOString().slice(0, 10))";
    let days = window.say(&ahead.replace("arguments[0]", &format!("'{today}'"))).await?;
    let days: Vec<&str> = days.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let [first, second] = days[..] else { return Err("no two days".into()) };
    let people = window.ask("patients.search", json!({ "text": "", "limit": 50 })).await?;
    let patients: Vec<&Value> = people.as_array().into_iter().flatten().map(|row| &row["id"]).collect();
    let spans: Vec<Value> = (1..=5).map(|day| json!({ "weekday": day, "opens": "08:00", "closes": "17:00" })).collect();
    let mut act = 0;
    for number in 0..PROVIDERS {
        let provider =
            writes(window, &format!("WALKPRO{number}"), "practice.add_provider", json!({ "given": "Imogen", "family": format!("Hale {number}") }))
                .await?["id"]
                .clone();
        writes(window, &format!("WALKHOURS{number}"), "schedule.set_hours", json!({ "providerId": provider, "fromOn": today, "spans": spans }))
            .await?;
        for day in [first, second] {
            for at in 0..EACH {
                let minute = 480 + at * 13;
                let starts = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
                let visit = json!({ "patientId": patients[(number * EACH + at) % patients.len()], "providerId": provider, "startsAt": starts, "minutes": 10, "overbookReason": "made up on a walk" });
                act += 1;
                writes(window, &format!("WALKFULL{act}"), "schedule.book", visit).await?;
            }
        }
    }
    Ok(first.to_owned())
}
