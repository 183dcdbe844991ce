//! Once through the whole house: every screen and what opens on it is looked at, by eye and by axe, in all the ways it can be seen.

use serde_json::json;

use super::{desk, door, stops};
use crate::Outcome;
use crate::look::{ENLARGED, HIGH_CONTRAST, LARGE, SMALL, SMALL_LIGHT};
use crate::window::Window;

/// The owner goes everywhere, by day and by night, in a small window and in a large one.
pub async fn tour(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let patient = desk::known(window, desk::Who::Owing).await?.patient;
    stops::visits(window, "tour", &[SMALL, LARGE], patient).await
}

/// The same for whoever sees little: everything twice as large, or with the strongest contrast.
pub async fn tour_enlarged(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let patient = desk::known(window, desk::Who::Owing).await?.patient;
    stops::visits(window, "tour", &[ENLARGED, HIGH_CONTRAST], patient).await
}

/// The same in the language whose words are the longest.
pub async fn tour_in_spanish(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let patient = desk::known(window, desk::Who::Owing).await?.patient;
    speaks_spanish(window).await?;
    stops::visits(window, "tour-es", &[SMALL_LIGHT, ENLARGED], patient).await
}

pub(super) async fn speaks_spanish(window: &mut Window) -> Outcome {
    let mut practice = window.ask("practice.details", json!({})).await?["practice"].clone();
    practice["locale"] = json!("es-US");
    let asked: serde_json::Map<_, _> = practice
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| OF_THE_PRACTICE.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let answer = window.invoke("call", json!({ "act": "WALKSPANISH", "name": "practice.change", "request": asked, "background": false })).await?;
    if !answer["error"].is_null() {
        return Err(format!("the practice does not change its language: {}", answer["error"]).into());
    }
    window.say("delete document.body.dataset.ready; location.reload()").await?;
    window.is_ready("seated").await?;
    window.reads("nav", "Hoy").await
}

/// What a change of the practice says.
const OF_THE_PRACTICE: [&str; 19] = [
    "name",
    "npi",
    "taxId",
    "phone",
    "address",
    "city",
    "state",
    "zip",
    "zone",
    "locale",
    "clockHours",
    "paper",
    "opensAt",
    "closesAt",
    "grainMinutes",
    "waitLimitMinutes",
    "lockAfterSeconds",
    "invoiceDueDays",
    "rev",
];
