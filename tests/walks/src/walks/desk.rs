//! A morning at the front desk, by keyboard, with every key counted.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look, paper};

/// Who is looked for on today's list.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Who {
    /// Seen, or did not come: free to be booked again.
    Gone,
    Expected,
    /// Expected, with a copay to pay.
    Owing,
    /// Gone without paying the copay.
    LeftOwing,
    /// Gone with something open and no copay: a bill is written.
    Billed,
}

/// Somebody on today's list, and the letters that tell them from everybody else.
pub(super) struct Known {
    pub(super) letters: String,
    /// As lists show it, in small letters.
    name: String,
    pub(super) patient: i64,
    pub(super) appointment: i64,
    pub(super) copay_cents: i64,
}

impl Known {
    /// As paper shows it, in large letters.
    pub(super) fn family(&self) -> String {
        self.name.split(',').next().unwrap_or_default().to_uppercase()
    }

    /// Does a line of a list, in any letters, begin with this person?
    pub(super) fn is(&self, line: &str) -> bool {
        line.to_lowercase().starts_with(&self.name)
    }

    /// Somebody without a visit yet.
    pub(super) fn newcomer(letters: &str, name: &str, patient: i64) -> Known {
        Known { letters: letters.to_owned(), name: name.to_lowercase(), patient, appointment: 0, copay_cents: 0 }
    }
}

/// Ctrl+K, three letters, Ctrl+Enter for the next free slot, Enter: booked, in at most eight keys.
pub async fn books(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = known(window, Who::Gone).await?;
    window.keys.count_anew();
    finds(window, &known).await?;
    chooses_next_free(window).await?;
    look::is_well_made(window, "booking-card").await?;
    takes_the_slot(window, &known).await?;
    window.keys.at_most(8, "booking a known patient from Ctrl+K")?;
    look::is_well_made(window, "schedule").await?;
    is_looked_for_at_once(window, &known).await
}

/// The next call comes while the last visit is still being written down: what was booked takes no focus from the search box.
async fn is_looked_for_at_once(window: &mut Window, known: &Known) -> Outcome {
    for _ in 0..4 {
        finds(window, known).await?;
        chooses_next_free(window).await?;
        let before = appointments_of(window, known.patient).await?;
        window.keys.press(Key::Enter).await?;
        window.keys.ctrl('k').await?;
        window.keys.types(&known.letters).await?;
        until("one appointment more", async || Ok((appointments_of(window, known.patient).await? == before + 1).then_some(()))).await?;
        for _ in 0..5 {
            window.painted().await?;
        }
        let typed = window.say("return document.activeElement?.closest('.search') ? document.activeElement.value : location.hash").await?;
        if typed != known.letters.as_str() {
            return Err(format!("{} was typed into the search box while a visit was booked; there is {typed}", known.letters).into());
        }
        window.keys.press(Key::Escape).await?;
    }
    Ok(())
}

/// Ctrl+P prints the roster of the day: with no printer here it becomes a file where the person picks.
pub async fn prints_the_roster(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.sees("[data-row]").await?;
    window.keys.count_anew();
    window.keys.ctrl('p').await?;
    paper::comes_out(window, "roster").await?;
    window.keys.at_most(3, "printing the roster")
}

/// From Ctrl+K: found, arrived, C for the copay, Ctrl+Enter takes it and prints the receipt, in at most thirteen keys.
pub async fn pays(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = known(window, Who::Owing).await?;
    let before = payments_of(window, &known).await?;
    window.keys.count_anew();
    arrives(window, &known).await?;
    opens_the_till(window).await?;
    look::is_well_made(window, "patient-payment").await?;
    window.keys.ctrl_enter().await?;
    paper::comes_out(window, "receipt").await?;
    window.keys.at_most(13, "check-in, copay and receipt from Ctrl+K")?;
    has_paid(window, &known, &before).await?;
    look::is_well_made(window, "patient").await
}

/// S16, counted from the selected row: A, Enter for the two identifiers, C, Ctrl+Enter; eight keys are promised.
pub async fn s16_fast_check_in(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let known = known(window, Who::Owing).await?;
    let before = payments_of(window, &known).await?;
    is_asked_for(window, &known).await?;
    window.keys.press(Key::Escape).await?;
    window.sees(&format!("[data-row='{}']:focus", known.appointment)).await?;
    window.keys.count_anew();
    window.keys.types("a").await?;
    confirms_who_it_is(window, &known).await?;
    opens_the_till(window).await?;
    window.keys.ctrl_enter().await?;
    paper::comes_out(window, "receipt").await?;
    window.keys.at_most(8, "check-in, copay and receipt from the selected row")?;
    has_paid(window, &known, &before).await
}

/// The morning that the demonstration shows: booked, arrived, paid, printed, with a picture of each.
pub async fn day(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.resize(1280, 720).await?;
    window.picture("1-today").await?;
    let gone = known(window, Who::Gone).await?;
    finds(window, &gone).await?;
    window.picture("2-found").await?;
    chooses_next_free(window).await?;
    window.picture("3-book").await?;
    takes_the_slot(window, &gone).await?;
    window.picture("4-booked").await?;
    let owing = known(window, Who::Owing).await?;
    arrives(window, &owing).await?;
    window.picture("5-arrived").await?;
    let payments = payments_of(window, &owing).await?;
    opens_the_till(window).await?;
    window.picture("6-copay").await?;
    window.keys.ctrl_enter().await?;
    paper::comes_out(window, "receipt").await?;
    has_paid(window, &owing, &payments).await?;
    window.picture("7-paid").await?;
    window.keys.ctrl('b').await?;
    window.sees("[role=grid] [data-cell]").await?;
    window.keys.ctrl('p').await?;
    paper::comes_out(window, "roster").await?;
    window.picture("8-printed").await
}

/// Ctrl+Enter on who was found: the next free slot stands chosen.
pub(super) async fn chooses_next_free(window: &mut Window) -> Outcome {
    window.keys.ctrl_enter().await?;
    window.sees("[role=dialog] .chosen").await.map(|_| ())
}

/// Enter books the chosen slot.
pub(super) async fn takes_the_slot(window: &mut Window, known: &Known) -> Outcome {
    let before = appointments_of(window, known.patient).await?;
    window.keys.press(Key::Enter).await?;
    until("one appointment more", async || Ok((appointments_of(window, known.patient).await? == before + 1).then_some(()))).await
}

/// Ctrl+K, three letters, Shift+Enter: by what the person is recognised is asked, with the usual answer chosen.
async fn is_asked_for(window: &mut Window, known: &Known) -> Outcome {
    finds(window, known).await?;
    window.keys.shift_enter().await?;
    window.sees(".arrive button[aria-pressed=true]").await.map(|_| ())
}

/// Found, asked for and arrived.
pub(super) async fn arrives(window: &mut Window, known: &Known) -> Outcome {
    is_asked_for(window, known).await?;
    confirms_who_it_is(window, known).await
}

/// Enter on what the patient said and is still right; the person stands selected among those who wait. Of whom no plan is
/// known it is asked who pays, and Enter again says: the patient.
async fn confirms_who_it_is(window: &mut Window, known: &Known) -> Outcome {
    window.sees(".arrive button[aria-pressed=true]").await?;
    window.keys.press(Key::Enter).await?;
    let stands = format!(".waiting[data-row='{}']:focus", known.appointment);
    let found =
        format!("return document.querySelector(\"{stands}\") ? 'stands' : document.querySelector('.arrive .plans button:focus') ? 'asked' : ''");
    let is_asked = until("arrived, or asked who pays", async || match window.say(&found).await?.as_str() {
        Some("stands") => Ok(Some(false)),
        Some("asked") => Ok(Some(true)),
        _ => Ok(None),
    })
    .await?;
    if is_asked {
        window.keys.press(Key::Enter).await?;
    }
    window.sees(&stands).await.map(|_| ())
}

/// C on the selected person: the copay stands filled in.
pub(super) async fn opens_the_till(window: &mut Window) -> Outcome {
    window.keys.types("c").await?;
    let copay = "return Number(document.querySelector('input[name=copay]')?.value ?? 0) > 0 && document.activeElement?.closest('.parts') !== null";
    until("the copay is filled in", async || Ok((window.say(copay).await? == true).then_some(()))).await
}

pub(super) async fn payments_of(window: &Window, known: &Known) -> Outcome<Vec<Value>> {
    let list = window.ask("payments.of_patient", json!({ "patientId": known.patient })).await?;
    Ok(list.as_array().cloned().unwrap_or_default())
}

/// One payment more, of the copay to the cent: the ledger has it, and nothing of the copay is left.
pub(super) async fn has_paid(window: &Window, known: &Known, before: &[Value]) -> Outcome {
    let after = payments_of(window, known).await?;
    let new: Vec<&Value> = after.iter().filter(|one| before.iter().all(|old| old["id"] != one["id"])).collect();
    let [payment] = new[..] else { return Err(format!("one payment more was expected: {new:?}").into()) };
    let ledger = window.ask("ledger.of_patient", json!({ "patientId": known.patient })).await?;
    let lines = ledger["lines"].as_array().into_iter().flatten();
    let posted: i64 = lines.filter(|line| line["paymentId"] == payment["id"]).filter_map(|line| line["amountCents"].as_i64()).sum();
    let due = window.ask("payments.copay_due", json!({ "appointmentId": known.appointment })).await?;
    if payment["amountCents"] == known.copay_cents && posted == -known.copay_cents && due["leftCents"] == 0 {
        Ok(())
    } else {
        Err(format!("{} cents were due: the payment is {payment}, the ledger has {posted}, still due is {due}", known.copay_cents).into())
    }
}

/// Types the letters of a name into the search box and waits, as a person does, until the right one stands first.
pub(super) async fn finds(window: &mut Window, known: &Known) -> Outcome {
    window.keys.ctrl('k').await?;
    window.keys.types(&known.letters).await?;
    let first = "return document.querySelector('[role=option][aria-selected=true]')?.innerText ?? ''";
    until("the patient stands first", async || Ok(window.say(first).await?.as_str().is_some_and(|text| known.is(text)).then_some(()))).await
}

/// Somebody of today's list whom a few letters find alone. Three letters of the family name are the usual; where many share
/// them, some of the given name follow, as one types at a desk with thousands of patients.
pub(super) async fn known(window: &Window, who: Who) -> Outcome<Known> {
    let day = window.ask("schedule.day", json!({ "on": today(window).await? })).await?;
    let visits = day["columns"].as_array().into_iter().flatten().flat_map(|column| column["appointments"].as_array().into_iter().flatten());
    let cents = |visit: &Value, field: &str| visit[field].as_i64().unwrap_or_default();
    let wanted = |visit: &&Value| match visit["status"].as_str().unwrap_or_default() {
        "booked" | "confirmed" => who == Who::Expected || who == Who::Owing && cents(visit, "dueCents") > 0,
        "done" if who == Who::LeftOwing => cents(visit, "dueCents") > 0,
        "done" if who == Who::Billed => cents(visit, "owedCents") > 0 && cents(visit, "dueCents") + cents(visit, "paidCents") == 0,
        "done" | "no-show" => who == Who::Gone,
        _ => false,
    };
    let list: Vec<&Value> = visits.filter(wanted).collect();
    for of_given in [0, 3, 12] {
        for visit in &list {
            let name = visit["name"].as_str().unwrap_or_default().to_lowercase();
            let Some(letters) = letters_of(&name, of_given) else { continue };
            if is_alone(window, &letters).await? {
                let number = |value: &Value| value.as_i64().ok_or("a row without a number");
                let copay_cents = cents(visit, "dueCents");
                return Ok(Known { letters, name, patient: number(&visit["patientId"])?, appointment: number(&visit["id"])?, copay_cents });
            }
        }
    }
    Err("nobody on the list of today has a name that tells them from everybody else".into())
}

/// Three letters of the family name and so many of the given one, if every keyboard has them.
fn letters_of(name: &str, of_given: usize) -> Option<String> {
    let (family, given) = name.split_once(", ")?;
    let start = |word: &str, most: usize| word.chars().take(most).collect::<String>();
    let letters = format!("{} {}", start(family, 3), start(given, of_given)).trim_end().to_owned();
    letters.chars().all(|c| c.is_ascii_lowercase() || c == ' ').then_some(letters)
}

/// Whether these letters find one patient and no other.
async fn is_alone(window: &Window, letters: &str) -> Outcome<bool> {
    let found = window.ask("patients.search", json!({ "text": letters })).await?;
    Ok(found.as_array().is_some_and(|rows| rows.len() == 1))
}

pub(super) async fn today(window: &Window) -> Outcome<String> {
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
    let known = known(window, Who::Expected).await?;
    window.keys.count_anew();
    is_asked_for(window, &known).await?;
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
