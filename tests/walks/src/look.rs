//! How a screen looks to the eye and to a screen reader: pictures in all themes and sizes, axe on each, and no word cut on any.

use serde_json::json;

use crate::Outcome;
use crate::window::Window;

/// The rules that must find nothing.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const RUN: &str = "const [rules, done] = arguments; \
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then( \
        (found) => done(found.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 5).map((n) => n.target.join(' ')).join('; ')}`)), \
        (error) => done([`axe itself: ${error}`]));";

/// What of the words on the page cannot be read.
const CUT: &str = include_str!("cut.js");

/// How a screen is looked at: the size of the window, how far everything in it is enlarged, and in which themes.
pub struct Sight {
    /// Stands at the end of each picture's name.
    name: &'static str,
    size: (u32, u32),
    zoom: u32,
    themes: &'static [&'static str],
}

const BOTH: &[&str] = &["light", "dark"];
/// The smallest window there is work in.
pub const SMALL: Sight = Sight { name: "1280", size: (1280, 720), zoom: 1, themes: BOTH };
pub const SMALL_LIGHT: Sight = Sight { name: "1280", size: (1280, 720), zoom: 1, themes: &["light"] };
pub const LARGE: Sight = Sight { name: "1920", size: (1920, 1080), zoom: 1, themes: BOTH };
/// The smallest window, with everything twice as large.
pub const ENLARGED: Sight = Sight { name: "enlarged", size: (1280, 720), zoom: 2, themes: &["light"] };
pub const HIGH_CONTRAST: Sight = Sight { name: "1280", size: (1280, 720), zoom: 1, themes: &["contrast"] };

/// What there is against the page as it stands, one line each.
pub async fn violations(window: &Window) -> Outcome<Vec<String>> {
    if window.say("return typeof window.axe").await? != "object" {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/node_modules/axe-core/axe.min.js");
        let text = std::fs::read_to_string(axe).map_err(|e| format!("{axe}: {e}"))?;
        window.driver.execute(text, Vec::new()).await?;
    }
    let against = window.driver.execute_async(RUN, vec![json!(RULES)]).await?.json().clone();
    let cut = window.say(CUT).await?;
    let lines = [against, cut];
    Ok(lines
        .iter()
        .flat_map(|list| list.as_array().into_iter().flatten())
        .map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned))
        .collect())
}

/// The screen in both themes and at both sizes: a picture of each in `NAME-THEME-SIZE`, and nothing against any.
pub async fn is_well_made(window: &Window, name: &str) -> Outcome {
    let mut wrong = Vec::new();
    for sight in [SMALL, LARGE] {
        wrong.extend(is_seen(window, name, &sight).await.err().map(|why| why.to_string()));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n       ").into()) }
}

/// The screen as one sight has it.
pub async fn is_seen(window: &Window, name: &str, sight: &Sight) -> Outcome {
    stands(window, sight).await?;
    let mut wrong = Vec::new();
    for theme in sight.themes {
        in_theme(window, theme).await?;
        window.picture(&format!("{name}-{theme}-{}", sight.name)).await?;
        wrong.extend(violations(window).await?.into_iter().map(|line| format!("{theme}, {}: {line}", sight.name)));
    }
    in_theme(window, "light").await?;
    if wrong.is_empty() { Ok(()) } else { Err(format!("against {name}:\n       {}", wrong.join("\n       ")).into()) }
}

/// Makes the window as this sight has it.
pub async fn stands(window: &Window, sight: &Sight) -> Outcome {
    window.enlarges(sight.zoom).await?;
    window.resize(sight.size.0, sight.size.1).await?;
    // A window of another size keeps where it was scrolled to; a hand that goes on typing brings its place into sight.
    window.say("document.activeElement?.scrollIntoView({ block: 'nearest' })").await.map(|_| ())
}

/// The page in a theme, as its own switch does it.
async fn in_theme(window: &Window, theme: &str) -> Outcome {
    window.say(&format!("return document.documentElement.dataset.theme = '{theme}'")).await.map(|_| ())
}
