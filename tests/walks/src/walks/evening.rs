//! The evening of whoever does the books: the last patient goes, a forgotten copay is taken, a bill is written, the day is
//! printed, proved and backed up, and the desk is locked.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::desk::{self, Known, Who};
use super::door;
use super::newcomers::dollars;
use crate::window::{Window, until};
use crate::{Outcome, look, paper};

pub async fn closes_the_day(window: &mut Window) -> Outcome {
    door::biller_sits_down(window).await?;
    look::is_well_made(window, "closes-1-today").await?;
    leads_the_last_one_out(window).await?;
    takes_what_was_forgotten(window).await?;
    writes_a_bill(window).await?;
    closes_the_money(window).await?;
    backs_up(window).await?;
    locks(window).await
}

/// R and Enter for the room, D when ready, D when done: whoever waits longest stands selected, and stays so.
async fn leads_the_last_one_out(window: &mut Window) -> Outcome {
    window.sees(".waiting[data-row]:focus").await?;
    window.keys.count_anew();
    window.keys.types("r").await?;
    window.sees("dialog[open] [data-first]:focus").await?;
    window.keys.press(Key::Enter).await?;
    window.sees(".room[data-row]:focus").await?;
    window.keys.types("d").await?;
    window.sees(".checkout[data-row]:focus").await?;
    window.keys.types("d").await?;
    window.sees(".short[data-row]:focus").await?;
    window.keys.at_most(4, "leading the last patient out")?;
    let day = window.ask("schedule.day", json!({ "on": desk::today(window).await? })).await?;
    let visits = day["columns"].as_array().into_iter().flatten().flat_map(|column| column["appointments"].as_array().into_iter().flatten());
    let is_over = |visit: &Value| matches!(visit["status"].as_str(), Some("done" | "no-show" | "cancelled" | "cancelled-late" | "left-unseen"));
    let left: Vec<&Value> = visits.filter(|visit| !is_over(visit)).collect();
    if left.is_empty() { Ok(()) } else { Err(format!("the day is not over: {left:?}").into()) }
}

/// Today says beside the name that the copay was not paid; C and Ctrl+Enter take it, from Ctrl+K on.
async fn takes_what_was_forgotten(window: &mut Window) -> Outcome {
    let known = desk::known(window, Who::LeftOwing).await?;
    window.reads(&format!("[data-row='{}']", known.appointment), &format!("copay {} due", dollars(known.copay_cents))).await?;
    window.picture("closes-2-forgotten").await?;
    let before = desk::payments_of(window, &known).await?;
    window.keys.count_anew();
    opens(window, &known).await?;
    desk::opens_the_till(window).await?;
    window.keys.ctrl_enter().await?;
    let receipt = paper::comes_out(window, "receipt").await?;
    window.keys.at_most(6 + known.letters.chars().count(), "a forgotten copay and its receipt from Ctrl+K")?;
    receipt.picture(window, "closes-paper-receipt")?;
    // Beside what the visit left open stands what was just paid.
    receipt.says(&[&format!("${}", dollars(known.copay_cents)), &known.family(), "Still open", "Already on your account"])?;
    desk::has_paid(window, &known, &before).await
}

/// Ctrl+K, the letters, Enter: the page of this person.
async fn opens(window: &mut Window, known: &Known) -> Outcome {
    desk::finds(window, known).await?;
    window.keys.press(Key::Enter).await?;
    window.reads("#main", &known.family()).await?;
    window.sees("#main .page:focus .money").await.map(|_| ())
}

/// Ctrl+P on the page of somebody who paid nothing today prints what is open.
async fn writes_a_bill(window: &mut Window) -> Outcome {
    let known = desk::known(window, Who::Billed).await?;
    let balance = window.ask("ledger.balance", json!({ "patientId": known.patient })).await?;
    let open = cents(&balance, "owedCents")? - cents(&balance, "unappliedCents")?;
    window.keys.count_anew();
    opens(window, &known).await?;
    window.keys.ctrl('p').await?;
    let invoice = paper::comes_out(window, "invoice").await?;
    window.keys.at_most(5 + known.letters.chars().count(), "an invoice from Ctrl+K")?;
    window.picture("closes-3-billed").await?;
    invoice.picture(window, "closes-paper-invoice")?;
    invoice.says(&[&format!("${}", dollars(open))])
}

/// The sums of the day stand on the screen and on the sheet as the core has them, and the ledger is proved.
async fn closes_the_money(window: &mut Window) -> Outcome {
    let today = desk::today(window).await?;
    let totals = window.ask("payments.totals", json!({ "from": today, "to": today })).await?;
    let methods = totals["byMethod"].as_array().into_iter().flatten().map(|one| cents(one, "netCents"));
    let sums: Vec<i64> = methods.chain([cents(&totals, "netCents")]).collect::<Outcome<_>>()?;
    let sums: Vec<String> = sums.into_iter().map(dollars).collect();
    // Each receipt that may not have been given stands above with two answers, six of them at most.
    let asked = window.ask("payments.unprinted", json!({})).await?.as_array().map_or(0, |list| list.len().min(6));
    window.keys.count_anew();
    goes_to(window, "money").await?;
    for sum in &sums {
        window.reads("#main table", sum).await?;
    }
    window.tabs_to(".proof button").await?;
    window.keys.press(Key::Enter).await?;
    window.reads(".proof [role=status]", "ledger").await?;
    window.keys.ctrl('p').await?;
    let sheet = paper::comes_out(window, "day-sheet").await?;
    window.keys.at_most(11 + 2 * asked, "the money of the day proved and its sheet printed")?;
    look::is_well_made(window, "closes-4-money").await?;
    sheet.picture(window, "closes-paper-day-sheet")?;
    sheet.says(&sums.iter().map(String::as_str).chain(["it adds up"]).collect::<Vec<_>>())?;
    prints_the_week(window, &today).await
}

/// The week on one paper, by one press: what is kept of its money stands on it as the core has it.
async fn prints_the_week(window: &mut Window, today: &str) -> Outcome {
    window.say("[...document.querySelectorAll('#main .range button')].find((one) => one.innerText.includes('Week sheet')).focus()").await?;
    window.keys.press(Key::Enter).await?;
    let week = paper::comes_out(window, "week-sheet").await?;
    week.picture(window, "closes-paper-week")?;
    let receivable = window.ask("ledger.receivable", json!({ "on": today })).await?;
    week.says(&["it adds up", &dollars(cents(&receivable, "netCents")?)])
}

/// F6 to the rail, along it to a place, and F6 again into its page.
async fn goes_to(window: &mut Window, place: &str) -> Outcome {
    window.keys.press(Key::F6).await?;
    window.tabs_to(&format!("nav a[href='#/{place}']")).await?;
    window.keys.press(Key::Enter).await?;
    window.sees(&format!("nav a[href='#/{place}'][aria-current]:focus")).await?;
    window.keys.press(Key::F6).await?;
    window.sees("#main:focus").await.map(|_| ())
}

/// To the office and its backups: one is made and opened again, and the top bar says how old it is.
async fn backs_up(window: &mut Window) -> Outcome {
    window.keys.count_anew();
    window.keys.ctrl_shift('k').await?;
    window.sees("dialog [role=combobox]:focus").await?;
    window.keys.types("bac").await?;
    window.sees("dialog [role=option][aria-selected=true]").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("#main [data-value=backups][aria-checked=true]").await?;
    let before = window.ask("backups.list", json!({})).await?;
    window.tabs_to("#main .columns .primary").await?;
    window.keys.press(Key::Enter).await?;
    let made = until("one backup more", async || {
        let list = window.ask("backups.list", json!({})).await?;
        Ok((list.as_array().map(Vec::len) > before.as_array().map(Vec::len)).then_some(list))
    })
    .await?;
    window.keys.at_most(10, "a backup")?;
    window.sees(".age.good").await?;
    let name = made[0]["fileName"].as_str().ok_or("a backup without a name")?.to_owned();
    window.reads("#main", &name).await?;
    look::is_well_made(window, "closes-5-backed-up").await
}

/// Ctrl+L: two keys, and no name or sum is left in sight.
async fn locks(window: &mut Window) -> Outcome {
    window.keys.count_anew();
    window.keys.ctrl('l').await?;
    window.is_ready("locked").await?;
    window.keys.at_most(2, "locking")?;
    window.picture("closes-6-locked").await?;
    if window.say("return document.querySelector('#main')?.checkVisibility() ?? false").await? == false {
        Ok(())
    } else {
        Err("the page stays in sight while the seat is locked".into())
    }
}

fn cents(value: &Value, field: &str) -> Outcome<i64> {
    value[field].as_i64().ok_or_else(|| format!("no {field} in {value}").into())
}
