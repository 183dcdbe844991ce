//! After the computer was down: the sheet that was filled in by hand goes back into the book, every key counted.

use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look};

const OPEN: &str = "return document.querySelectorAll('[data-mark]').length";
/// Which row the focus stands in.
const FOCUSED: &str = "return document.activeElement?.dataset.mark ?? document.activeElement?.dataset.paid ?? ''";

/// Done, 25.00 in cash, Enter: four keys a row, which are well under three minutes for a sheet of forty; every row becomes a visit and a receipt.
pub async fn enters_a_sheet(window: &mut Window) -> Outcome {
    door::sits_down(window).await?;
    window.say("location.hash = '/office/sheets'").await?;
    window.sees("[data-mark]").await?;
    let rows = window.say(OPEN).await?.as_u64().unwrap_or_default();
    window.say("document.querySelector('[data-mark]').focus()").await?;
    window.keys.count_anew();
    for row in 0..rows {
        let standing = window.say(FOCUSED).await?;
        window.keys.types("d").await?;
        until("the amount is asked", async || Ok((window.say("return 'paid' in document.activeElement.dataset").await? == true).then_some(())))
            .await?;
        window.keys.types("25").await?;
        if row == 0 {
            look::is_well_made(window, "enter-sheet").await?;
        }
        window.keys.press(Key::Enter).await?;
        if row + 1 < rows {
            until("the next row is asked", async || Ok((window.say(FOCUSED).await? != standing).then_some(()))).await?;
        }
    }
    window.keys.at_most(usize::try_from(rows * 4)?, "a sheet, row by row")?;
    until("every row is kept", async || Ok((window.say(OPEN).await? == 0).then_some(()))).await?;
    look::is_well_made(window, "entered-sheet").await
}
