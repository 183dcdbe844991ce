//! Once through the whole house: every screen and what opens on it is looked at, by eye and by axe, in all the ways it can be seen.

use serde_json::{Value, json};

use super::{crowd, desk, door, stops};
use crate::Outcome;
use crate::look::{ENLARGED, HIGH_CONTRAST, LARGE, SMALL, SMALL_LIGHT};
use crate::window::Window;

/// The owner goes everywhere, by day and by night, in a small window and in a large one.
pub async fn tour(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let people = people(window).await?;
    stops::visits(window, "tour", &[SMALL, LARGE], &people).await
}

/// The same for whoever sees little: everything twice as large, or with the strongest contrast.
pub async fn tour_enlarged(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let people = people(window).await?;
    stops::visits(window, "tour", &[ENLARGED, HIGH_CONTRAST], &people).await
}

/// The same in the language whose words are the longest.
pub async fn tour_in_spanish(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    let people = people(window).await?;
    speaks_spanish(window).await?;
    stops::visits(window, "tour-es", &[SMALL_LIGHT, ENLARGED], &people).await
}

/// Somebody who is expected and owes a copay; somebody who paid today and then had more done than was paid for, with one line taken back;
/// and somebody whose copay lies on what was done.
async fn people(window: &Window) -> Outcome<stops::People> {
    let expected = desk::known(window, desk::Who::Owing).await?.patient;
    let day = window.ask("payments.of_day", json!({ "on": desk::today(window).await? })).await?;
    let payer = |at: usize| day[at]["patientId"].as_i64().ok_or("too few have paid today");
    let (charged, settled) = (payer(0)?, payer(1)?);
    let last = is_charged(window, charged, 4).await?;
    let void = json!({ "id": last["id"], "rev": last["rev"], "reason": "entered twice" });
    crowd::writes(window, "WALKUNCHARGE", "charges.void", void).await?;
    is_charged(window, settled, 2).await?;
    crowd::writes(window, "WALKCREDIT", "payments.apply_credit", json!({ "patientId": settled })).await?;
    has_a_checklist(window).await?;
    is_asked(window).await?;
    is_on_the_way_out(window).await?;
    Ok(stops::People { expected, charged, settled })
}

/// The practice sees to something at every visit.
async fn has_a_checklist(window: &Window) -> Outcome {
    for (stage, name) in
        [("before", "Records from the other clinic are here"), ("arrival", "Parking ticket"), ("leaving", "Visit summary handed out")]
    {
        crowd::writes(window, &format!("WALKCHECK{stage}"), "visits.add_checklist_item", json!({ "name": name, "stage": stage })).await?;
    }
    Ok(())
}

/// Two requests came in a file: one says much, the other nearly nothing.
async fn is_asked(window: &Window) -> Outcome {
    let file = "Name,DOB,Phone,Reason for visit,Preferred time,Message\nBlom Otis,1955-07-26,614 555 0105,Knee pain since the stairs,mornings,Please call after five\n,,614 555 0199,Refill,,\n";
    let request = json!({ "fileName": "requests.csv", "source": "web", "content": file });
    crowd::writes(window, "WALKREQUESTS", "transfers.import_requests", request).await.map(|_| ())
}

/// Whoever sits in a room is done with: somebody stands at check-out. At an hour when all rooms are empty the day's last one comes early.
async fn is_on_the_way_out(window: &Window) -> Outcome {
    let day = window.ask("schedule.day", json!({ "on": desk::today(window).await? })).await?;
    let columns = day["columns"].as_array().into_iter().flatten();
    let visits: Vec<&Value> = columns.flat_map(|column| column["appointments"].as_array().into_iter().flatten()).collect();
    let sits = visits.iter().find(|one| one["status"] == "in-room");
    let comes = visits.iter().rfind(|one| one["status"] == "booked" || one["status"] == "confirmed");
    let of = json!({ "appointmentId": sits.or(comes).ok_or("nobody is here and nobody comes")?["id"] });
    if sits.is_none() {
        let rooms = window.ask("practice.details", json!({})).await?["rooms"].clone();
        crowd::writes(window, "WALKCOMES", "visits.arrive", of.clone()).await?;
        let sent = json!({ "appointmentId": of["appointmentId"], "roomId": rooms[0]["id"] });
        crowd::writes(window, "WALKROOM", "visits.room", sent).await?;
    }
    crowd::writes(window, "WALKREADY", "visits.ready", of).await.map(|_| ())
}

/// So many lines of the code list for what was done today; the last of them.
async fn is_charged(window: &Window, patient: i64, lines: usize) -> Outcome<Value> {
    let visits = window.ask("schedule.list", json!({ "patientId": patient })).await?;
    let visit = visits.as_array().and_then(|all| all.iter().find(|one| one["status"] == "done")).ok_or("no visit of today")?;
    let fees = window.ask("fees.list", json!({})).await?;
    let mut last = Value::Null;
    for (at, fee) in fees.as_array().into_iter().flatten().take(lines).enumerate() {
        let draft =
            json!({ "patientId": patient, "appointmentId": visit["id"], "providerId": visit["providerId"], "feeId": fee["id"], "units": at + 1 });
        last = crowd::writes(window, &format!("WALKCHARGE{patient}{at}"), "charges.add", draft).await?;
    }
    Ok(last)
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
