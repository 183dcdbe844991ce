//! What happens at the schedule while a person looks at it: somebody walks in, another desk is quicker, a visit is called off and its time
//! is given on. Every key is counted.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::desk::{self, Known, Who};
use super::{crowd, door};
use crate::window::{Window, until};
use crate::{Outcome, look};

/// Somebody without an appointment, while the provider has somebody: W, the letters, Enter, Enter. One dialog, and the queue's place is told.
pub async fn s04_walk_in(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = desk::known(window, Who::Gone).await?;
    let today = desk::today(window).await?;
    let provider = makes_busy_now(window, &today).await?;
    let before = window.ask("visits.flow", json!({ "on": today })).await?["walkIns"].as_i64().unwrap_or_default();
    window.sees("[data-row]:focus").await?;
    window.keys.count_anew();
    window.keys.types("w").await?;
    window.sees("dialog[open] input:focus").await?;
    window.keys.types(&known.letters).await?;
    stands_first(window, "dialog[open]", &known).await?;
    window.keys.press(Key::Enter).await?;
    window.sees("dialog[open] .chosen").await?;
    look::is_well_made(window, "s04-1-dialog").await?;
    window.sees("dialog[open] [type=submit]:focus").await?;
    window.keys.press(Key::Enter).await?;
    let told = "return /next in the queue|before them/.test(document.querySelector('.toast')?.innerText ?? '')";
    until("the place in the queue is told", async || Ok((window.say(told).await? == true).then_some(()))).await?;
    window.keys.at_most(4 + known.letters.chars().count(), "a walk-in from Today")?;
    look::is_well_made(window, "s04-2-arrived").await?;

    let visits = window.ask("schedule.list", json!({ "patientId": known.patient })).await?;
    let came = visits.as_array().into_iter().flatten().find(|one| one["isWalkIn"] == true && one["status"] == "waiting").cloned();
    let came = came.ok_or_else(|| format!("nobody walked in: {visits}"))?;
    if came["overbookReason"] != "walk-in" || came["providerId"] != provider {
        return Err(format!("the visit is not marked as overbooked: {came}").into());
    }
    let flow = window.ask("visits.flow", json!({ "on": today })).await?;
    if flow["walkIns"] != before + 1 {
        return Err(format!("the day counts {} walk-ins, there were {before}", flow["walkIns"]).into());
    }
    stands_beside_another(window, &came).await
}

/// Somebody is in the book at this minute with the provider at whom the dialog begins: who that is.
async fn makes_busy_now(window: &Window, today: &str) -> Outcome<i64> {
    let details = window.ask("practice.details", json!({})).await?;
    let provider = details["providers"].as_array().into_iter().flatten().find(|one| one["isActive"] == true);
    let provider = provider.and_then(|one| one["id"].as_i64()).ok_or("no provider")?;
    let patient = desk::known(window, Who::Expected).await?.patient;
    let now = window.say(&NOW.replace("ZONE", &details["practice"]["zone"].to_string())).await?;
    let (hour, minute) = (now[0].as_i64().unwrap_or_default(), now[1].as_i64().unwrap_or_default());
    let starts = format!("{today}T{hour:02}:{:02}", minute / 10 * 10);
    let visit = json!({ "patientId": patient, "providerId": provider, "startsAt": starts, "minutes": 30, "overbookReason": "made up on a walk" });
    crowd::writes(window, "WALKBUSY", "schedule.book", visit).await?;
    Ok(provider)
}

const NOW: &str =
    "return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(new Date()).split(':').map(Number)";

async fn stands_first(window: &Window, within: &str, known: &Known) -> Outcome {
    let first = format!("return document.querySelector('{within} [role=option][aria-selected=true]')?.innerText ?? ''");
    until("the patient stands first", async || Ok(window.say(&first).await?.as_str().filter(|text| known.is(text)).map(|_| ()))).await
}

/// On the board the two visits of this minute share their column, neither over the other.
async fn stands_beside_another(window: &mut Window, came: &Value) -> Outcome {
    window.keys.ctrl('b').await?;
    let cell = format!("[data-cell='{}']", came["id"]);
    window.sees(&cell).await?;
    let script = format!(
        "const me = document.querySelector(\"{cell}\").getBoundingClientRect(); \
         const over = (one) => one.left < me.right - 2 && me.left < one.right - 2 && one.top < me.bottom - 2 && me.top < one.bottom - 2; \
         const beside = (one) => (one.left >= me.right - 2 || one.right <= me.left + 2) && one.top < me.bottom && me.top < one.bottom; \
         const others = [...document.querySelectorAll('[data-cell]')].filter((one) => !one.matches(\"{cell}\")).map((one) => one.getBoundingClientRect()); \
         return [others.filter(over).length, others.filter(beside).length > 0]"
    );
    let found = window.say(&script).await?;
    window.picture("s04-3-board").await?;
    if found == json!([0, true]) { Ok(()) } else { Err(format!("the walk-in lies over another visit, or stands alone: {found}").into()) }
}

/// While the card is filled in, the other desk takes the slot: who has it now is named, three free times stand beside it, what was typed
/// stays, and one of them is booked with four keys.
pub async fn s07_two_desks(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = desk::known(window, Who::Gone).await?;
    let rival = desk::known(window, Who::Expected).await?;
    // A day so far ahead that whichever kind of visit the patient had last fits in before lunch.
    let on = window.say("return new Date(Date.now() + 60 * 86400000).toISOString().slice(0, 10)").await?;
    let from = format!("{}T00:00", on.as_str().unwrap_or_default());
    let slot = window.ask("schedule.next_free", json!({ "from": from, "count": 1 })).await?[0].clone();
    // That day may be a Saturday: the first free time says which day is worked on.
    let day = slot["startsAt"].as_str().and_then(|at| at.get(..10)).ok_or("nothing is free")?;
    window.say(&format!("location.hash = '/schedule?on={day}'")).await?;
    window.sees("[role=grid]").await?;
    let (hour, minute) = slot["startsAt"].as_str().and_then(|at| at[11..].split_once(':')).ok_or("nothing is free")?;
    let hour: i64 = hour.parse()?;
    window.reads("[data-slot].chosen:focus", &format!("{}:{minute}", if hour > 12 { hour - 12 } else { hour })).await?;
    window.keys.types(&known.letters).await?;
    stands_first(window, "[role=dialog]", &known).await?;
    // The other desk, a moment before Enter.
    let theirs =
        json!({ "patientId": rival.patient, "providerId": slot["providerId"], "startsAt": slot["startsAt"], "overbookReason": "made up on a walk" });
    crowd::writes(window, "WALKRIVAL", "schedule.book", theirs).await?;
    window.keys.press(Key::Enter).await?;
    window.reads("[role=dialog] .told", &rival.family()).await?;
    let openings = window.say("return [...document.querySelectorAll('[role=dialog] .instead button')].map((one) => one.innerText)").await?;
    if openings.as_array().map(Vec::len) != Some(3) {
        return Err(format!("three free times are promised beside the one that is gone: {openings}").into());
    }
    let typed = window.say("return document.querySelector('[role=dialog] input').value").await?;
    if typed != known.letters.as_str() {
        return Err(format!("{} was typed, {typed} is left", known.letters).into());
    }
    look::is_well_made(window, "s07-1-gone").await?;
    let before = visits_of(window, known.patient).await?;
    window.keys.count_anew();
    window.tabs_to("[role=dialog] .instead button").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("[role=dialog] footer button:last-child:focus").await?;
    look::is_well_made(window, "s07-2-instead").await?;
    window.keys.press(Key::Enter).await?;
    until("one visit more", async || Ok((visits_of(window, known.patient).await? == before + 1).then_some(()))).await?;
    window.keys.at_most(4, "a free time instead of the one that is gone")?;
    let taken = window.ask("schedule.day", json!({ "on": slot["startsAt"].as_str().unwrap_or_default()[..10] })).await?;
    let at_slot = all_visits(&taken).filter(|one| one["patientId"] == rival.patient && one["status"] == "booked").count();
    if at_slot == 0 {
        return Err(format!("whoever was quicker is not in the book: {taken}").into());
    }
    s07_a_reason_is_for_what_was_told(window, &known, &rival, &slot).await
}

/// Over lunch: the card asks why; meanwhile the other desk books the same minute. That stands in the card before Enter, the reason stays and
/// Enter asks once more; the next one books both.
async fn s07_a_reason_is_for_what_was_told(window: &mut Window, known: &Known, rival: &Known, slot: &Value) -> Outcome {
    let on = slot["startsAt"].as_str().unwrap_or_default()[..10].to_owned();
    let first = window.ask("schedule.next_free", json!({ "from": format!("{on}T00:00"), "count": 1 })).await?[0].clone();
    let day = window.ask("schedule.day", json!({ "on": on })).await?;
    let column = day["columns"].as_array().into_iter().flatten().find(|column| column["providerId"] == first["providerId"]).cloned();
    let lunch = column.and_then(|column| column["hours"][0]["to"].as_i64()).ok_or("nobody works that day")?;
    let grain = day["grainMinutes"].as_i64().unwrap_or(10);
    let starts = format!("{on}T{:02}:{:02}", lunch / 60, lunch % 60);
    let from = first["startsAt"].as_str().and_then(|at| at[11..].split_once(':')).ok_or("nothing is free")?;
    let from = from.0.parse::<i64>()? * 60 + from.1.parse::<i64>()?;
    window.sees("[data-cell]:focus").await?;
    window.keys.types("n").await?;
    window.sees("[data-slot].chosen:focus").await?;
    for _ in 0..(lunch - from) / grain {
        window.keys.press(Key::Down).await?;
    }
    window.keys.types(&known.letters).await?;
    stands_first(window, "[role=dialog]", known).await?;
    window.keys.press(Key::Enter).await?;
    window.sees("[role=dialog] .why input:focus").await?;
    let theirs = json!({ "patientId": rival.patient, "providerId": first["providerId"], "startsAt": starts, "overbookReason": "made up on a walk" });
    window.keys.types("works till").await?;
    crowd::writes(window, "WALKLUNCH", "schedule.book", theirs).await?;
    window.reads("[role=dialog] .told", &rival.family()).await?;
    window.keys.types(" two").await?;
    look::is_well_made(window, "s07-3-told-meanwhile").await?;
    let before = visits_of(window, known.patient).await?;
    window.keys.press(Key::Enter).await?;
    window.sees("[role=dialog] .why input:focus").await?;
    let typed = window.say("return document.querySelector('[role=dialog] .why input').value").await?;
    if typed != "works till two" || visits_of(window, known.patient).await? != before {
        return Err(format!("the reason books over what it was not given for, or is lost: {typed}").into());
    }
    window.keys.press(Key::Enter).await?;
    until("one visit more", async || Ok((visits_of(window, known.patient).await? == before + 1).then_some(()))).await
}

async fn visits_of(window: &Window, patient: i64) -> Outcome<usize> {
    let list = window.ask("schedule.list", json!({ "patientId": patient })).await?;
    Ok(list.as_array().map_or(0, Vec::len))
}

fn all_visits(day: &Value) -> impl Iterator<Item = &Value> {
    day["columns"].as_array().into_iter().flatten().flat_map(|column| column["appointments"].as_array().into_iter().flatten())
}

/// A visit of today is called off: A (urgent) then B (has waited longest) are offered with their telephones, C (another day of the week) is
/// not; A takes it in two keys, and the time that A leaves is offered next.
pub async fn s09_cancel_and_fill(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let people = wait(window).await?;
    window.say(&format!("location.hash = '/schedule?visit={}'", people.visit)).await?;
    window.sees(&format!("[data-cell='{}']:focus", people.visit)).await?;
    window.keys.count_anew();
    window.keys.types("x").await?;
    window.sees("dialog[open] input:focus").await?;
    window.keys.types("ill").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("section.card li button").await?;
    look::is_well_made(window, "s09-1-offered").await?;
    offers(window, &["AAGARD", "BABEL"], "CADIZ").await?;
    window.reads("section.card li:first-child", "(614) 555-0101").await?;
    window.keys.types("f").await?;
    window.sees("section.card li:first-child button:focus").await?;
    window.keys.press(Key::Enter).await?;
    until("A has the time", async || Ok((starts_of(window, people.a).await? == people.starts).then_some(()))).await?;
    window.keys.at_most(7, "calling a visit off and giving its time on")?;
    // The time that A left: B is offered it, A no more.
    offers(window, &["BABEL"], "AAGARD").await?;
    look::is_well_made(window, "s09-2-next").await?;
    let waiting = window.ask("schedule.waiting", json!({})).await?;
    let still: Vec<&str> = waiting.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect();
    if still.iter().any(|name| name.starts_with("AAGARD")) || !still.iter().any(|name| name.starts_with("BABEL")) {
        return Err(format!("B waits on, A does not: {still:?}").into());
    }
    Ok(())
}

struct Waiting {
    visit: i64,
    starts: Value,
    /// The visit that A had, and has again.
    a: i64,
}

/// A provider is out: whom it hits is told before it is saved, then they stand on the call list with times that could take their visit's
/// place. One is moved, one is left a message and stays, one declines; whoever was not reached stays flagged.
pub async fn s13_provider_out(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.say("location.hash = '/schedule/lists?tab=out'").await?;
    window.sees("#main .empty").await?;
    window.keys.count_anew();
    window.keys.types("n").await?;
    window.sees("aside.strip select:focus").await?;
    // A whole day, so that it does not hang on the hour: the next one on which the first provider has visits.
    let on = day_with_visits(window).await?;
    window.tabs_to("aside.strip [name=on]").await?;
    window.keys.ctrl('a').await?;
    window.keys.types(&on).await?;
    window.tabs_to("aside.strip [name=reason]").await?;
    window.keys.types("Called to the hospital").await?;
    window.sees("aside.strip .hits").await?;
    look::is_well_made(window, "s13-1-who-is-hit").await?;
    window.keys.ctrl_enter().await?;
    window.sees("#main tbody tr").await?;
    look::is_well_made(window, "s13-2-call-list").await?;
    let all = lines(window).await?;
    window.sees("#main tbody tr:focus").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("aside.strip .acts button").await?;
    look::is_well_made(window, "s13-3-call").await?;
    window.tabs_to("aside.strip section .acts button").await?;
    window.keys.press(Key::Enter).await?;
    until("who was moved is off the list", async || Ok((lines(window).await? == all - 1).then_some(()))).await?;
    let next = "return !document.querySelector('aside.strip') && document.activeElement?.matches('#main tbody tr:first-child') === true";
    until("the next call has the focus", async || Ok((window.say(next).await? == true).then_some(()))).await?;
    window.keys.types("m").await?;
    window.reads("#main tbody", "Message left").await?;
    if lines(window).await? != all - 1 { Err("who was left a message is not reached, and stays".into()) } else { Ok(()) }
}

/// A day to come on which the provider who stands first in the strip has three visits, all made here: the sample's own hang on the weekday.
async fn day_with_visits(window: &Window) -> Outcome<String> {
    let provider = window.say("return Number(document.querySelector('aside.strip select').value)").await?;
    let from = window.say("return new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10)").await?;
    let from = format!("{}T00:00", from.as_str().unwrap_or_default());
    let free = window.ask("schedule.next_free", json!({ "from": from, "count": 3, "providerId": provider })).await?;
    let on = free[0]["startsAt"].as_str().and_then(|at| at.get(..10)).ok_or("nothing is free")?.to_owned();
    for (n, at) in ["08:00", "09:00", "10:00"].iter().enumerate() {
        let visit = json!({ "patientId": n + 1, "providerId": provider, "startsAt": format!("{on}T{at}"), "overbookReason": "made up on a walk" });
        crowd::writes(window, &format!("WALKOUT{n}"), "schedule.book", visit).await?;
    }
    Ok(on)
}

async fn lines(window: &Window) -> Outcome<i64> {
    Ok(window.say("return document.querySelectorAll('#main tbody tr').length").await?.as_i64().unwrap_or_default())
}

/// A visit of today that is far enough off to be filled, and the three who wait, entered as the desk would; whoever else waits in the sample
/// is taken off the list.
async fn wait(window: &Window) -> Outcome<Waiting> {
    let today = desk::today(window).await?;
    for one in window.ask("schedule.waiting", json!({})).await?.as_array().into_iter().flatten() {
        let off = json!({ "id": one["id"], "rev": one["rev"], "reason": "made up on a walk" });
        crowd::writes(window, &format!("WALKOFF{}", one["id"]), "schedule.take_off_waiting", off).await?;
    }
    let day = window.ask("schedule.day", json!({ "on": today })).await?;
    let in_time = all_visits(&day).filter(|one| one["status"] == "booked" || one["status"] == "confirmed").max_by_key(|one| one["at"].as_i64());
    let id = in_time.and_then(|one| one["id"].as_i64()).ok_or("nobody is expected later today")?;
    let visit = window.ask("schedule.appointment", json!({ "id": id })).await?["appointment"].clone();
    let days = "const day = new Date('DAYT12:00:00Z'); const yesterday = (day.getUTCDay() + 6) % 7 || 7; \
        day.setUTCDate(day.getUTCDate() + 7); return [yesterday, `${day.toISOString().slice(0, 10)}T08:00`]";
    let days = window.say(&days.replace("DAY", &today)).await?;
    let (another, next_week) = (&days[0], &days[1]);
    let mut old = Value::Null;
    for (family, phone, more) in [
        ("Babel", "6145550102", json!({})),
        ("Aagard", "6145550101", json!({ "isUrgent": true, "providerId": visit["providerId"] })),
        ("Cadiz", "6145550103", json!({ "isUrgent": true, "weekdays": [another] })),
    ] {
        let draft = json!({ "family": family, "given": "Pat", "bornOn": "1970-02-03", "phone": phone, "despiteDuplicates": "made up on a walk" });
        let patient = crowd::writes(window, &format!("WALK{family}"), "patients.register", draft).await?["id"].clone();
        let mut waits = json!({ "patientId": patient, "minutes": visit["minutes"] });
        waits.as_object_mut().into_iter().for_each(|all| all.extend(more.as_object().cloned().unwrap_or_default()));
        if family == "Aagard" {
            let next = window.ask("schedule.next_free", json!({ "from": next_week, "minutes": visit["minutes"], "count": 1 })).await?;
            let booking =
                json!({ "patientId": patient, "providerId": next[0]["providerId"], "startsAt": next[0]["startsAt"], "minutes": visit["minutes"] });
            old = crowd::writes(window, "WALKOLD", "schedule.book", booking).await?["id"].clone();
            waits["appointmentId"] = old.clone();
        }
        crowd::writes(window, &format!("WALKWAIT{family}"), "schedule.add_to_waiting", waits).await?;
    }
    Ok(Waiting { visit: id, starts: visit["startsAt"].clone(), a: old.as_i64().ok_or("A has no visit")? })
}

async fn starts_of(window: &Window, visit: i64) -> Outcome<Value> {
    Ok(window.ask("schedule.appointment", json!({ "id": visit })).await?["appointment"]["startsAt"].clone())
}

/// These stand in the card, in this order, and that one does not.
async fn offers(window: &Window, names: &[&str], never: &str) -> Outcome {
    let script = "return [...document.querySelectorAll('section.card li b')].map((one) => one.innerText)";
    until(&format!("{names:?} are offered, {never} is not"), async || {
        let shown = window.say(script).await?;
        let shown: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let fits = shown.len() == names.len() && shown.iter().zip(names).all(|(one, name)| one.starts_with(name));
        if fits { Ok(Some(())) } else { Err(format!("{shown:?}").into()) }
    })
    .await
}
