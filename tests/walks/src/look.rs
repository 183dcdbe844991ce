//! How a screen looks to the eye and to a screen reader: pictures in both themes and sizes, and axe on each.

use serde_json::json;

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

/// The screen in both themes and at both sizes: a picture of each in `NAME-THEME-SIZE`, and no word of axe against any.
pub async fn is_well_made(window: &Window, name: &str) -> Outcome {
    let mut wrong = Vec::new();
    for (width, height) in [(1280, 720), (1920, 1080)] {
        window.resize(width, height).await?;
        for theme in ["light", "dark"] {
            in_theme(window, theme).await?;
            window.picture(&format!("{name}-{theme}-{width}")).await?;
            wrong.extend(violations(window).await?.into_iter().map(|line| format!("{theme}, {width}x{height}: {line}")));
        }
    }
    in_theme(window, "light").await?;
    if wrong.is_empty() { Ok(()) } else { Err(format!("axe on {name}:\n       {}", wrong.join("\n       ")).into()) }
}

/// The page in a theme, as its own switch does it.
async fn in_theme(window: &Window, theme: &str) -> Outcome {
    window.say(&format!("return document.documentElement.dataset.theme = '{theme}'")).await.map(|_| ())
}
