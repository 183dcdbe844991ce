//! Walks through the real window, by keyboard, with every keystroke counted.
//!
//! `cargo xtask test` runs them all on a display nobody sees, each on a practice of its own. Pictures go to `target/walks`.
//! `daysheet-walks [--into DIR] [--practice] [NAME ...]`: `--practice` walks on the practice that the environment names.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a walk is timed for the reader and may not wait for ever; no rule of the office looks at this clock")]

mod window;
mod keys;
mod look;
mod paper;
#[path = "../../xtask/src/zones.rs"]
mod zones;
mod practice;
mod walks;

use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use practice::Practice;
use window::Window;

/// `Err` says what was expected and what stood there instead.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// No walk takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(1_200);

struct Wish {
    into: PathBuf,
    on_named_practice: bool,
    names: Vec<String>,
}

fn wish() -> Result<Wish, String> {
    let mut wish = Wish { into: practice::target().join("walks"), on_named_practice: false, names: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--into" => wish.into = words.next().ok_or("--into needs a folder")?.into(),
            "--practice" => wish.on_named_practice = true,
            name => wish.names.push(name.to_owned()),
        }
    }
    Ok(wish)
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match (wish(), runtime) {
        (Ok(wish), Ok(runtime)) => runtime.block_on(all(&wish)),
        (Err(sentence), _) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
        (_, Err(error)) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn all(wish: &Wish) -> ExitCode {
    let mut passed = 0;
    let mut failures = Vec::new();
    for walk in walks::ALL.iter().filter(|w| wish.names.is_empty() || wish.names.iter().any(|n| n == w.name)) {
        let began = Instant::now();
        let outcome = one(wish, walk).await;
        let took = began.elapsed().as_millis();
        match outcome {
            Ok(()) => {
                println!("walk {} ... ok ({took} ms)", walk.name);
                passed += 1;
            }
            Err(why) => {
                println!("walk {} ... FAILED ({took} ms)\n     {why}", walk.name);
                failures.push((walk.name, why));
            }
        }
    }
    let failed = failures.len();
    if passed + failed == 0 {
        println!("no walk has that name; there are: {}", walks::ALL.iter().map(|w| w.name).collect::<Vec<_>>().join(" "));
        return ExitCode::FAILURE;
    }
    // Once more at the end: who reads the last page of a long run finds out why.
    for (name, why) in &failures {
        println!("\nwalk {name}: {why}");
    }
    println!("\ntest result: {}. {passed} passed; {failed} failed", if failed == 0 { "ok" } else { "FAILED" });
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A window on a practice, the walk through it, and a picture of where it ended when it went wrong.
async fn one(wish: &Wish, walk: &walks::Walk) -> Outcome {
    let practice = if wish.on_named_practice { Practice::named()? } else { Practice::found(walk.at)? };
    let mut window = Window::open(Rc::new(practice), &wish.into).await?;
    let outcome = match tokio::time::timeout(LONGEST, (walk.go)(&mut window)).await {
        Ok(outcome) => outcome,
        Err(_) => Err("the walk stood still".into()),
    };
    if outcome.is_err() {
        // The walk's own failure is the one to tell.
        let _ = window.picture(&format!("failed-{}", walk.name)).await;
    }
    let closed = window.close().await;
    outcome.and(closed)
}
