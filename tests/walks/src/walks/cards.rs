//! The phone rings in the middle of a registration: it is laid aside, another patient is booked, and it is there as it was left, after
//! a lock and after a restart too.

use thirtyfour::Key;

use super::desk::{self, Who};
use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look};

const FAMILY: &str = "Ostrowska";

pub async fn s85_interrupted_work(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    let caller = desk::known(window, Who::Gone).await?;
    window.sees("[data-row]").await?;
    window.keys.ctrl('n').await?;
    window.sees("input[name=family]:focus").await?;
    window.keys.types(FAMILY).await?;
    // In the middle of the word: nothing has rested yet.
    window.keys.count_anew();
    window.keys.ctrl_shift('n').await?;
    window.sees(".pile .card:nth-child(2)[aria-current]").await?;
    window.sees(".search input:focus").await?;
    window.keys.at_most(3, "laying work aside and being ready to search")?;
    look::is_well_made(window, "s85-1-clean-card").await?;
    desk::finds(window, &caller).await?;
    desk::chooses_next_free(window).await?;
    desk::takes_the_slot(window, &caller).await?;

    window.keys.count_anew();
    window.keys.alt('1').await?;
    is_as_left(window).await?;
    window.keys.at_most(2, "going back to what was laid aside")?;
    look::is_well_made(window, "s85-2-as-left").await?;

    window.keys.ctrl('l').await?;
    window.is_ready("locked").await?;
    window.keys.types("front desk plum 41").await?;
    window.keys.press(Key::Enter).await?;
    window.is_ready("seated").await?;
    is_as_left(window).await?;

    window.comes_back(|_| Ok(())).await?;
    door::sits_down(window).await?;
    is_as_left(window).await?;
    window.sees(".pile .card:nth-child(2)").await?;
    window.picture("s85-3-after-a-restart").await?;

    // What is half typed is put away by a second press alone.
    window.keys.alt('0').await?;
    window.reads("[role=status]", "half typed").await?;
    is_as_left(window).await?;
    window.keys.alt('2').await?;
    window.sees(".pile .card:nth-child(2)[aria-current]").await?;
    window.keys.alt('0').await?;
    is_as_left(window).await?;
    until("one card alone is no pile", async || Ok((window.say("return document.querySelector('.pile') === null").await? == true).then_some(())))
        .await?;
    window.keys.press(Key::Escape).await
}

async fn is_as_left(window: &Window) -> Outcome {
    let typed = "return document.querySelector('input[name=family]')?.value ?? ''";
    until("the registration stands as it was left", async || Ok((window.say(typed).await? == FAMILY).then_some(()))).await
}
