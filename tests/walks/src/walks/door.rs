//! Through the door: a practice is founded by keyboard, locked, refused and opened again.

use serde_json::json;
use thirtyfour::Key;

use crate::look::{ENLARGED, LARGE, SMALL_LIGHT};
use crate::window::Window;
use crate::{Outcome, look, paper};

const PASSWORD: &str = "seven pens beside the blue ledger";

/// The page in every sight; in Spanish, at its smallest and at twice the size.
async fn is_made(window: &Window, name: &str) -> Outcome {
    let is_spanish = speaks_spanish(window).await?;
    let made = if is_spanish { look::is_seen(window, &format!("es-{name}"), &SMALL_LIGHT).await } else { look::is_well_made(window, name).await };
    let enlarged = look::is_seen(window, &format!("{}{name}", if is_spanish { "es-" } else { "" }), &ENLARGED).await;
    look::stands(window, &LARGE).await?;
    made.and(enlarged)
}

async fn speaks_spanish(window: &Window) -> Outcome<bool> {
    Ok(window.say("return document.documentElement.lang").await? == "es")
}

/// Waits until an element says something, in the language of the page.
async fn reads(window: &Window, css: &str, english: &str, spanish: &str) -> Outcome {
    let words = if speaks_spanish(window).await? { spanish } else { english };
    window.reads(css, words).await
}

/// The whole way once more by somebody who chooses Spanish on the first page.
pub async fn founds_in_spanish(window: &mut Window) -> Outcome {
    window.is_ready("empty").await?;
    window
        .say("const one = document.querySelector('select'); one.value = 'es-US'; one.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    window.sees("html[lang=es]").await?;
    founds(window).await
}

/// From an empty folder to a seat in a practice of one's own, and through the lock.
pub async fn founds(window: &mut Window) -> Outcome {
    window.is_ready("empty").await?;
    is_made(window, "first-run-1-place").await?;
    window.tabs_to("button[type=submit]").await?;
    window.keys.press(Key::Enter).await?;

    window.sees("input[name=practiceName]").await?;
    is_made(window, "first-run-2-practice").await?;
    window.keys.types("Larkfield Family Practice").await?;
    window.keys.press(Key::Enter).await?;

    window.sees("input[name=ownerName]").await?;
    owner(window).await?;
    recovery(window).await?;
    providers(window).await?;
    backs_up(window).await?;
    window.sees("#main").await?;
    window.sees(".age.good").await?;
    locks(window).await
}

/// A password typed differently the second time is said at its field; then the right one founds the practice.
async fn owner(window: &mut Window) -> Outcome {
    for (at, text) in [("ownerName", "Imogen Hale"), ("password", PASSWORD), ("again", "seven pens")] {
        window.tabs_to(&format!("input[name={at}]")).await?;
        window.keys.types(text).await?;
    }
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=again][aria-invalid=true]").await?;
    is_made(window, "first-run-3-owner").await?;
    window.keys.types(&PASSWORD["seven pens".len()..]).await?;
    window.keys.press(Key::Enter).await
}

/// The code is read off the screen as a person would write it down, and two of its groups are typed back.
async fn recovery(window: &mut Window) -> Outcome {
    window.sees("ol.code li").await?;
    is_made(window, "first-run-4-code").await?;
    waits_behind_the_lock(window).await?;
    let groups = window.say("return [...document.querySelectorAll('ol.code li')].map((li) => li.lastChild.textContent.trim())").await?;
    // There is no printer here, so the sheet goes into a file, and the way on is the next key.
    window.keys.press(Key::Enter).await?;
    reads(window, "[role=status]", "no printer", "no tiene impresora").await?;
    window.tabs_to("main .acts button:last-child").await?;
    window.keys.press(Key::Enter).await?;
    reads(window, "[role=status]", "Saved as", "Guardada como").await?;
    is_made(window, "first-run-4-sheet-saved").await?;
    // What the screen says is what the paper says.
    let sheet = paper::comes_out(window, "recovery").await?;
    sheet.picture(window, if speaks_spanish(window).await? { "es-first-run-4-sheet" } else { "first-run-4-sheet" })?;
    sheet.says(&groups.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect::<Vec<_>>())?;
    window.keys.press(Key::Enter).await?;
    window.sees("form input").await?;
    is_made(window, "first-run-4-typed-back").await?;
    let asked = window.say("return [...document.querySelectorAll('form label')].map((label) => Number(label.textContent.match(/\\d/)[0]))").await?;
    for at in 0..2 {
        let number = asked[at].as_u64().and_then(|n| usize::try_from(n).ok()).ok_or("the page does not say which group it wants")?;
        let group = groups[number - 1].as_str().ok_or("the code has fewer groups than are asked for")?.to_owned();
        window.tabs_to(&format!("form .field:nth-of-type({}) input", at + 1)).await?;
        window.keys.types(&group).await?;
    }
    window.keys.press(Key::Enter).await
}

/// Writing takes longer than a seat stays open: the code waits behind the lock, and the focus with it.
async fn waits_behind_the_lock(window: &mut Window) -> Outcome {
    window.ask("staff.lock", json!({})).await?;
    window.is_ready("locked").await?;
    if window.say("return document.querySelector('ol.code').checkVisibility()").await? == true {
        return Err("the code stays in sight while the seat is locked".into());
    }
    window.keys.types(PASSWORD).await?;
    window.keys.press(Key::Enter).await?;
    window.is_ready("seated").await?;
    window.sees("main .acts button:first-child:focus").await.map(|_| ())
}

async fn providers(window: &mut Window) -> Outcome {
    window.sees("input[name=given]").await?;
    for (at, text) in [("given", "Imogen"), ("family", "Hale"), ("credentials", "MD")] {
        window.tabs_to(&format!("input[name={at}]")).await?;
        window.keys.types(text).await?;
    }
    window.keys.press(Key::Enter).await?;
    window.reads("ul li", "Imogen Hale").await?;
    is_made(window, "first-run-5-providers").await?;
    window.tabs_to("form ~ button").await?;
    window.keys.press(Key::Enter).await
}

/// A folder is picked, the first backup is made there at once, and the day begins.
async fn backs_up(window: &mut Window) -> Outcome {
    reads(window, "h1", "folder for backups", "carpeta para las copias").await?;
    is_made(window, "first-run-6-backup").await?;
    window.tabs_to("main .acts button").await?;
    window.keys.press(Key::Enter).await?;
    window.sees(".made[role=status]").await?;
    is_made(window, "first-run-6-backed-up").await?;
    let has_backup = std::fs::read_dir(&window.picks)?.flatten().any(|file| file.path().extension().is_some_and(|e| e == "daysheet-backup"));
    if !has_backup {
        return Err("no backup lies in the folder that was picked".into());
    }
    window.keys.press(Key::Enter).await?;
    reads(window, "h1", "practice is ready", "consultorio está listo").await?;
    is_made(window, "first-run-7-stands").await?;
    window.keys.press(Key::Enter).await
}

/// Ctrl+L covers the page; a wrong password is refused in words; the right one gives the same page back.
async fn locks(window: &mut Window) -> Outcome {
    window.keys.ctrl('l').await?;
    window.is_ready("locked").await?;
    is_made(window, "locked").await?;
    window.keys.types("eight pens").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("#below[role=alert]").await?;
    is_made(window, "locked-refused").await?;
    window.keys.types(PASSWORD).await?;
    window.keys.press(Key::Enter).await?;
    window.is_ready("seated").await
}

/// On a computer without a key chain the owner is asked for a passphrase as well, and told why.
pub async fn founds_without_key_chain(window: &mut Window) -> Outcome {
    window.is_ready("empty").await?;
    // A folder where the file of the key chain should be: it answers nothing, as a system without one.
    std::fs::create_dir(window.picks.with_file_name("keychain"))?;
    window.say("delete document.body.dataset.ready; location.reload()").await?;
    window.is_ready("empty").await?;
    window.tabs_to("button[type=submit]").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=practiceName]").await?;
    window.keys.types("Larkfield Family Practice").await?;
    window.keys.press(Key::Enter).await?;
    for (at, text) in [("ownerName", "Imogen Hale"), ("password", PASSWORD), ("again", PASSWORD)] {
        window.tabs_to(&format!("input[name={at}]")).await?;
        window.keys.types(text).await?;
    }
    window.keys.press(Key::Enter).await?;
    for (at, text) in [("passphrase", "too few words"), ("passphraseAgain", "too few words")] {
        window.tabs_to(&format!("input[name={at}]")).await?;
        window.keys.types(text).await?;
    }
    window.keys.press(Key::Enter).await?;
    window.sees("input[name=passphrase][aria-invalid=true]:focus").await?;
    is_made(window, "first-run-passphrase").await?;
    for at in ["passphrase", "passphraseAgain"] {
        window.tabs_to(&format!("input[name={at}]")).await?;
        window.keys.press(Key::End).await?;
        window.keys.types(" but three more help").await?;
    }
    window.keys.press(Key::Enter).await?;
    window.sees("ol.code li").await.map(|_| ())
}

/// The sample is chosen at the first step, opens on a full day without a warning, and is left again for the first step.
pub async fn samples(window: &mut Window) -> Outcome {
    window.is_ready("empty").await?;
    window.tabs_to("[data-value=own]").await?;
    window.keys.press(Key::Right).await?;
    window.reads("main .second", "invented practice").await?;
    is_made(window, "first-run-1-sample").await?;
    window.tabs_to("button[type=submit]").await?;
    window.keys.press(Key::Enter).await?;
    // Told command by command in an unoptimised core: on a busy machine that takes longer than anything else waits.
    for _ in 0..2 {
        if window.is_ready("seated").await.is_ok() {
            break;
        }
    }
    window.is_ready("seated").await?;
    window.reads("header", "Sample practice").await?;
    window.sees("[data-row]").await?;
    if window.say("return document.querySelectorAll('header .age').length").await? != 0 {
        return Err("what is invented is warned about its backups".into());
    }
    takes_another_name(window).await?;
    window.say("location.hash = '/office/practice'").await?;
    window.sees(".sample").await?;
    is_made(window, "office-sample").await?;
    window.tabs_to(".sample button").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("dialog[open]").await?;
    is_made(window, "office-leave-sample").await?;
    window.tabs_to("dialog button:last-child").await?;
    window.keys.press(Key::Enter).await?;
    window.is_ready("empty").await?;
    window.sees("[data-value=own]").await.map(|_| ())
}

/// The owner's own line, the button beside the password, a name and Ctrl+Enter: the top bar says it at once.
async fn takes_another_name(window: &mut Window) -> Outcome {
    window.say("location.hash = '/office/people'").await?;
    window.tabs_to("[data-at=ui-people-1]").await?;
    window.keys.press(Key::Enter).await?;
    window.tabs_to("aside .others button").await?;
    window.keys.press(Key::Enter).await?;
    window.sees("aside input[name=name]:focus").await?;
    window.picture("office-another-name").await?;
    window.keys.types("Olive Marsh-Ostrander").await?;
    window.keys.ctrl_enter().await?;
    window.reads("header", "Olive Marsh-Ostrander").await?;
    window.reads("[data-at=ui-people-1]", "Olive Marsh-Ostrander").await
}

/// The sample's door: the second person is chosen by the first letters of her name, and her password opens.
pub async fn signs_in(window: &mut Window) -> Outcome {
    window.is_ready("signed-out").await?;
    is_made(window, "sign-in").await?;
    sits_down(window).await?;
    window.reads("header", "Dana Brill").await
}

/// Dana of the front desk sits down.
pub async fn sits_down(window: &mut Window) -> Outcome {
    takes_a_seat(window, "Dana", "front desk plum 41").await
}

/// Mo, who does the books, sits down.
pub async fn biller_sits_down(window: &mut Window) -> Outcome {
    takes_a_seat(window, "Mo", "ledger heron 58").await
}

/// The owner of a practice that was founded for a walk sits down.
pub async fn owner_sits_down(window: &mut Window) -> Outcome {
    takes_a_seat(window, "Olive", PASSWORD).await
}

async fn takes_a_seat(window: &mut Window, given: &str, password: &str) -> Outcome {
    gives_a_password(window, given, password).await?;
    window.is_ready("seated").await?;
    window.sees("#main > *").await.map(|_| ())
}

/// Somebody is chosen by the first letters of their name and types a password.
pub async fn gives_a_password(window: &mut Window, given: &str, password: &str) -> Outcome {
    window.is_ready("signed-out").await?;
    window.tabs_to("[role=radio][aria-checked=true]").await?;
    window.keys.types(&given.chars().take(3).collect::<String>().to_lowercase()).await?;
    window.keys.press(Key::Enter).await?;
    window.reads("label[for=password]", given).await?;
    window.keys.types(password).await?;
    window.keys.press(Key::Enter).await
}
