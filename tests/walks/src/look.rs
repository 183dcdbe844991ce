//! How a screen looks to the eye and to a screen reader: pictures in both themes and sizes, and axe on each.

use serde_json::{Value, json};

use crate::Outcome;
use crate::window::Window;

/// The rules that must find nothing.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const RUN: &str = "const [rules, done] = arguments; \
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then( \
        (found) => done(found.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 5).map((n) => n.target.join(' ')).join('; ')}`)), \
        (error) => done([`axe itself: ${error}`]));";

/// What axe has against the page as it stands, one line a rule.
pub async fn violations(window: &Window) -> Outcome<Vec<String>> {
    if window.say("return typeof window.axe").await? != "object" {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/node_modules/axe-core/axe.min.js");
        let text = std::fs::read_to_string(axe).map_err(|e| format!("{axe}: {e}"))?;
        window.driver.execute(text, Vec::new()).await?;
    }
    let found = window.driver.execute_async(RUN, vec![json!(RULES)]).await?;
    Ok(found.json().as_array().into_iter().flatten().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect())
}

/// A picture of the screen, and no word of axe against it.
pub async fn is_well_made(window: &Window, name: &str) -> Outcome {
    window.picture(name).await?;
    let found = violations(window).await?;
    if found.is_empty() { Ok(()) } else { Err(format!("axe on {name}:\n       {}", found.join("\n       ")).into()) }
}

/// The theme the page shows itself in.
pub async fn in_theme(window: &Window, theme: &str) -> Outcome {
    let set: Value = window.say(&format!("return document.documentElement.dataset.theme = '{theme}'")).await?;
    if set == theme { window.ready().await } else { Err(format!("the page did not take the theme {theme}").into()) }
}
