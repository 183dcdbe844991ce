//! A chart that is closed to whoever sits at the desk: found by name, opened with a reason.

use serde_json::json;
use thirtyfour::Key;

use super::{crowd, desk, door};
use crate::window::Window;
use crate::{Outcome, look};

/// The owner closes a chart; the front desk finds it closed, two words are no reason, a sentence is, and the page stands as always.
pub async fn opens_a_closed_chart(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let known = desk::known(window, desk::Who::Gone).await?;
    let patient = known.patient;
    crowd::writes(window, "WALKCLOSES", "restrictions.set", json!({ "patientId": patient, "note": "Works here", "staffIds": [] })).await?;
    crowd::writes(window, "WALKLEAVES", "staff.sign_out", json!({})).await?;
    door::sits_down(window).await?;
    window.keys.ctrl('k').await?;
    window.keys.types(&known.letters).await?;
    window.sees("[role=option] u").await?;
    look::is_well_made(window, "closed-1-found").await?;
    window.keys.press(Key::Escape).await?;
    window.say(&format!("location.hash = '/patients/{patient}'")).await?;
    window.sees("section.closed input:focus").await?;
    look::is_well_made(window, "closed-2-page").await?;
    window.keys.types("must see").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("section.closed input[aria-invalid=true]").await?;
    look::is_well_made(window, "closed-3-no-reason").await?;
    window.keys.types(", her daughter calls").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("#main dl dt").await?;
    look::is_well_made(window, "closed-4-open").await
}
