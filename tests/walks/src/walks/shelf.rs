//! The shelf by keyboard: what is short is ordered and printed, what came of it received, and a round of counts posted as one.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look, paper};

pub async fn s66_purchase_order(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    orders_what_is_short(window).await?;
    receives_a_part(window).await?;
    counts_a_round(window).await
}

/// Ctrl+P on the shelf makes the orders of its draft, sends and prints each; nothing is proposed twice.
async fn orders_what_is_short(window: &mut Window) -> Outcome {
    window.say("location.hash = '/supplies'").await?;
    window.sees(".draft .total").await?;
    look::is_well_made(window, "shelf-1-short").await?;
    let proposed = window.ask("supplies.reorder_list", json!({})).await?;
    let vendors = proposed["vendors"].as_array().map_or(0, Vec::len);
    window.keys.count_anew();
    window.keys.ctrl('p').await?;
    for _ in 0..vendors {
        let order = paper::comes_out(window, "purchase-order").await?;
        order.picture(window, "shelf-paper-order")?;
        order.says(&["Purchase order", "Please send"])?;
    }
    window.keys.at_most(2, "ordering everything that is short")?;
    until("nothing is proposed any more", async || {
        let list = window.ask("supplies.reorder_list", json!({})).await?;
        Ok(list["vendors"].as_array().is_some_and(Vec::is_empty).then_some(()))
    })
    .await
}

/// Of the order that was on its way one line came but for two.
async fn receives_a_part(window: &mut Window) -> Outcome {
    window.say("document.querySelector('[data-value=orders]').click()").await?;
    window.sees("#main tbody tr").await?;
    window.say("[...document.querySelectorAll('#main tbody tr')].at(-1).focus()").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("aside [name='lines.0.quantity']").await?;
    window.say("document.querySelector(\"aside [name='lines.0.quantity']\").focus()").await?;
    window.keys.types("6").await?;
    window.picture("shelf-2-receiving").await?;
    window.keys.ctrl_enter().await?;
    until("six of eight came", async || {
        let orders = window.ask("supplies.orders", json!({})).await?;
        let lines = orders.as_array().into_iter().flatten().flat_map(|one| one["lines"].as_array().into_iter().flatten());
        let is_it = |line: &Value| line["received"] == 6 && line["open"] == 2;
        Ok(lines.into_iter().any(is_it).then_some(()))
    })
    .await?;
    window.keys.press(Key::Escape).await
}

/// One line after the other by Enter; what was typed is there again after the page was left.
async fn counts_a_round(window: &mut Window) -> Outcome {
    window.say("document.querySelector('[data-value=all]').click(); document.activeElement.blur()").await?;
    window.sees(".draft, .list table").await?;
    window.keys.types("c").await?;
    window.sees("#main [data-line]:focus").await?;
    let lines = window.ask("supplies.count_lines", json!({})).await?;
    let on_hand = |at: usize| lines[at]["onHand"].to_string();
    for at in 0..2 {
        window.keys.types(&on_hand(at)).await?;
        window.keys.press(Key::Enter).await?;
    }
    look::is_well_made(window, "shelf-3-counting").await?;
    window.keys.press(Key::Escape).await?;
    window.sees(".draft, .list table").await?;
    window.say("location.hash = '/supplies/count'").await?;
    window.reads("footer", "2 of").await?;
    window.keys.ctrl_enter().await?;
    window.sees(".draft, .list table").await?;
    window.reads("body", "2 lines counted, 0 differed").await
}

const LIST: &str = "Item,Vendor,Unit,Par,Reorder at,Cost\nGauze 4 x 4,Quarry Medical,,24,,6.40\nNose clips,Quarry Medical,box,6,2,3.10\nTubing,Quarry Medical,,6,2,9\n";

/// A vendor's list is picked, read line by line, brought in and taken back as one; a label that is read elsewhere leads here.
pub async fn imports_items(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.say("location.hash = '/supplies/import'").await?;
    std::fs::write(window.picks.join("list.csv"), LIST)?;
    window.tabs_to("#main .empty button").await?;
    window.keys.press(Key::Enter).await?;
    window.reads("#main [role=status]", "1 new, 1 changed, 0 as they stand, 1 not taken").await?;
    look::is_well_made(window, "imports-items-1-read").await?;
    let all = |list: &Value| list["all"].as_i64().unwrap_or_default();
    let before = all(&window.ask("supplies.list", json!({})).await?);
    window.keys.ctrl_enter().await?;
    window.reads("body", "1 new items, 1 changed.").await?;
    if all(&window.ask("supplies.list", json!({})).await?) != before + 1 {
        return Err("the new item is not on the list".into());
    }
    window.picture("imports-items-2-in").await?;
    window.keys.ctrl('z').await?;
    until("the whole list is taken back", async || Ok((all(&window.ask("supplies.list", json!({})).await?) == before).then_some(()))).await?;
    // On another page the reader reads a label of ours.
    window.say("location.hash = '/tasks'").await?;
    window.reads("#main h1", "Tasks").await?;
    let code = window.ask("supplies.list", json!({ "text": "suture" })).await?["items"][0]["code"].clone();
    let read =
        "for (const key of [...arguments[0], 'Enter']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))";
    window.driver.execute(read, vec![code]).await?;
    window.reads("aside.strip", "Suture kit").await?;
    window.picture("imports-items-3-label").await
}
