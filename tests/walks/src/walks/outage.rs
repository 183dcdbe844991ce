//! After the computer was down: the sheet that was filled in by hand goes back into the book, every key counted.

use serde_json::json;
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

const PHRASE: &str = "seven otters carry quiet lanterns home";

/// The owner chooses the passphrase, the pack is saved into the picked folder, and it opens with the passphrase and with no other. From the
/// second day on saving is one press.
pub async fn saves_a_pack(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    window.say("location.hash = '/office/sheets'").await?;
    window.tabs_to("input[name=passphrase]").await?;
    window.keys.types(PHRASE).await?;
    window.tabs_to("input[name=again]").await?;
    window.keys.types("seven otters").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=again][aria-invalid=true]:focus").await?;
    look::is_well_made(window, "pack-1-passphrase").await?;
    window.keys.types(&PHRASE["seven otters".len()..]).await?;
    window.keys.press(Key::Enter).await?;
    is_missed(window).await?;

    window.say("location.hash = '/office/sheets'").await?;
    window.tabs_to(SAVE).await?;
    window.keys.count_anew();
    window.keys.press(Key::Enter).await?;
    let pack = until("the pack lies in the picked folder", async || {
        let mut files = std::fs::read_dir(&window.picks)?.filter_map(|entry| Some(entry.ok()?.path()));
        Ok(files.find(|path| path.extension().is_some_and(|ending| ending == "daysheet-pack")))
    })
    .await?;
    window.keys.at_most(1, "saving the pack")?;
    window.reads("#main", &window.picks.display().to_string()).await?;
    look::is_well_made(window, "pack-2-saved").await?;

    tries(window, "seven otters carry quiet lanterns hope").await?;
    window.reads("#main [role=alert], #main .error", "not the passphrase of this pack").await?;
    window.sees("input[name=passphrase][aria-invalid=true]:focus").await?;
    look::is_well_made(window, "pack-3-wrong").await?;
    window.keys.ctrl('a').await?;
    window.keys.types(PHRASE).await?;
    window.keys.press(Key::Enter).await?;
    window.reads("#main [role=status]", "downtime-").await?;
    look::is_well_made(window, "pack-4-opens").await?;

    let whole = std::fs::read(&pack)?;
    std::fs::write(&pack, &whole[..whole.len() / 2])?;
    tries(window, PHRASE).await?;
    window.reads("#main", "cut off").await?;
    look::is_well_made(window, "pack-5-cut").await?;
    let newest = window.ask("documents.packs", json!({})).await?["newest"]["bytes"].clone();
    if newest == whole.len() { Ok(()) } else { Err(format!("the list says {newest}, the file has {} bytes", whole.len()).into()) }
}

const SAVE: &str = "#main .row .primary";

/// As long as none was saved, Today says so.
async fn is_missed(window: &mut Window) -> Outcome {
    window.sees(SAVE).await?;
    window.say("location.hash = '/today'").await?;
    window.sees("[data-list=pack]").await?;
    look::is_well_made(window, "pack-1-missed").await
}

/// “Try the passphrase on a pack”: the file is picked, the passphrase typed.
async fn tries(window: &mut Window, passphrase: &str) -> Outcome {
    window.say("[...document.querySelectorAll('#main .row button')].find((one) => one.innerText.includes('Try')).focus()").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=passphrase]:focus").await?;
    window.keys.types(passphrase).await?;
    window.keys.press(Key::Enter).await
}
