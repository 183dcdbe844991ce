//! Patients from another system: the file is picked, its columns are named, what would happen is seen, and the import is one act.

use serde_json::json;
use thirtyfour::Key;

use super::door;
use crate::window::{Window, until};
use crate::{Outcome, look};

/// Six rows: three good ones, one born in the future, one without a family name, one that is there twice. Its `Came into the world` is no header anybody guesses.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/patients-elsewhere.csv");

pub async fn imports(window: &mut Window) -> Outcome {
    door::owner_sits_down(window).await?;
    opens_the_import(window).await?;
    window.tabs_to("#main .sheet button").await?;
    picks_what_is_no_table(window).await?;
    std::fs::copy(FILE, window.picks.join("patients-elsewhere.csv"))?;
    window.keys.press(Key::Enter).await?;
    window.sees(".facts b").await?;
    look::is_well_made(window, "import-1-columns").await?;

    names_a_column(window).await?;
    window.reads(".facts", "3 new").await?;
    window.reads("#main .sheet", "cannot lie in the future").await?;
    window.reads("#main .sheet", "Row 3 says the same").await?;
    look::is_well_made(window, "import-2-would-happen").await?;
    saves_the_rows_left_out(window).await?;
    is_known(window, false).await?;

    window.tabs_to("#main .acts .primary:not(:disabled)").await?;
    window.keys.press(Key::Enter).await?;
    until("the imported patient is found", async || Ok(is_known(window, true).await.ok())).await?;
    saves_the_rows_left_out(window).await?;
    look::is_well_made(window, "import-3-done").await?;

    finds(window).await?;
    window.picture("import-4-found").await?;
    window.keys.press(Key::Escape).await?;
    window.tabs_to("nav a[href='#/office']").await?;
    window.keys.ctrl('z').await?;
    until("the whole import is taken back", async || Ok(is_known(window, false).await.ok())).await
}

/// Along the rail to the office, along its panes to the import.
pub(super) async fn opens_the_import(window: &mut Window) -> Outcome {
    window.tabs_to("nav a[href='#/office']").await?;
    window.keys.press(Key::Enter).await?;
    window.tabs_to("#main [role=radio][aria-checked=true]").await?;
    for _ in 0..12 {
        if window.say("return document.activeElement.dataset.value").await? == "import" {
            return Ok(());
        }
        window.keys.press(Key::Right).await?;
    }
    Err("the office has no pane for an import".into())
}

/// A folder and a page of print: each is refused with a sentence that says what to do.
async fn picks_what_is_no_table(window: &mut Window) -> Outcome {
    let folder = window.picks.join("old-system.csv");
    std::fs::create_dir(&folder)?;
    window.keys.press(Key::Enter).await?;
    window.reads("[role=alert]", "This is a folder.").await?;
    std::fs::remove_dir(folder)?;

    let page = window.picks.join("old-system.csv");
    std::fs::write(&page, "%PDF-1.7\nLast,First\n")?;
    window.keys.press(Key::Enter).await?;
    window.reads("[role=alert]", "This is not a text file with commas or tabs.").await?;
    look::is_well_made(window, "import-0-no-table").await?;
    Ok(std::fs::remove_file(page)?)
}

/// The column nobody guessed is the birth date: chosen by its first letters.
async fn names_a_column(window: &mut Window) -> Outcome {
    let select = "select[name='column.2']";
    window.tabs_to(select).await?;
    window.keys.types("born").await?;
    let script = format!("return document.querySelector({}).value", json!(select));
    until("the column means the birth date", async || Ok((window.say(&script).await? == "born-on").then_some(()))).await
}

/// Somebody of the file is among the patients, or is not.
async fn is_known(window: &Window, wanted: bool) -> Outcome {
    let found = window.ask("patients.search", json!({ "text": "quennell" })).await?;
    let is_there = found.as_array().is_some_and(|rows| rows.len() == 1);
    if is_there == wanted { Ok(()) } else { Err(format!("the search for somebody of the file finds {found}").into()) }
}

/// The rows left out become a file of their own, with the reason in each.
async fn saves_the_rows_left_out(window: &mut Window) -> Outcome {
    let file = window.picks.join("patients-elsewhere-problems.csv");
    let _ = std::fs::remove_file(&file);
    window.tabs_to("#main .scroll ~ .head button, #main .facts ~ .head button").await?;
    window.keys.press(Key::Enter).await?;
    let text = until("the rows left out lie in the picked folder", async || Ok(std::fs::read_to_string(&file).ok())).await?;
    if text.contains("cannot lie in the future") && text.contains("Tomorrow") && !text.contains("Quennell") {
        Ok(())
    } else {
        Err(format!("the file of rows left out says: {text}").into())
    }
}

async fn finds(window: &mut Window) -> Outcome {
    window.keys.ctrl('k').await?;
    window.keys.types("quen").await?;
    window.reads("[role=option][aria-selected=true]", "QUENNELL").await
}
