//! `daysheet-bench`: a generated practice, and how long the desk waits for it.
//!
//! Reports and never judges a build: what a change may not make slower is held by counts in `tests/it/src/speed.rs`.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "to measure is to look at the machine's clock; no rule of the office looks at this one")]

mod content;
mod dice;
mod earlier;
mod figures;
mod machine;
mod ops;
mod people;
mod practice;
mod race;
mod stocked;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use daysheet_core::dates::SystemClock;
use daysheet_core::keys::Cost;
use daysheet_core::office::{Office, SeatId};
use daysheet_core::store::{guard_memory, latest_version};
use serde_json::json;

use practice::{SIZES, Size, StoryClock};
use race::{Desk, Race};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Makes a practice and measures the core on it.
#[derive(Parser)]
#[command(name = "daysheet-bench")]
struct Cli {
    /// tiny, small, middle or large; shelf or shelf-tenth.
    #[arg(long, default_value = "small")]
    data: String,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Rounds that count; one more is run before them and thrown away.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// One JSON line for each measurement instead of the table.
    #[arg(long)]
    json: bool,
    /// Makes the practice anew even if it is there.
    #[arg(long)]
    fresh: bool,
    /// Writes the practice's tables as CSV into this folder, for other programs.
    #[arg(long)]
    csv: Option<PathBuf>,
    /// Without the cipher's locking and wiping of memory, to see what that costs.
    #[arg(long)]
    unguarded: bool,
    #[command(subcommand)]
    does: Option<Does>,
}

#[derive(Subcommand)]
enum Does {
    /// Opens a practice as far as its door (started anew for each measurement).
    #[command(hide = true)]
    Door { dir: PathBuf },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.does {
        Some(Does::Door { dir }) => ops::door(dir, SystemClock::shared()).map_err(|e| format!("{e:?}").into()),
        None => bench(&cli).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        std::fs::copy(entry.path(), &copy)?;
        // Otherwise the first act that waits for the disk waits for the whole copy.
        std::fs::File::open(copy)?.sync_all()?;
    }
    Ok(())
}

/// The generated practice: made once for each size, seed and version of the file.
fn made(cli: &Cli, size: Size) -> Outcome<PathBuf> {
    let target = std::env::current_exe()?.parent().and_then(Path::parent).map(|dir| dir.join("bench")).ok_or("no target folder")?;
    let dir = target.join(format!("{}-{}-v{}", size.name, cli.seed, latest_version()));
    if dir.exists() && !cli.fresh {
        return Ok(dir);
    }
    let unfinished = dir.with_extension("unfinished");
    for left in [&dir, &unfinished] {
        let _ = std::fs::remove_dir_all(left);
    }
    std::fs::create_dir_all(&unfinished)?;
    eprintln!("making the {} practice", size.name);
    let (time, outcome) = figures::timed(|| practice::found(&unfinished, SystemClock::shared(), Cost::FLOOR, size, cli.seed));
    outcome.map_err(|e| format!("{e:?}"))?;
    std::fs::rename(&unfinished, &dir)?;
    eprintln!("made in {} s, {} MB", time / 10_000_000, std::fs::metadata(dir.join("practice.db"))?.len() / 1_000_000);
    Ok(dir)
}

/// An office on a copy of the practice, with the owner seated.
fn seated(dir: &Path, name: &str, clock: &Arc<StoryClock>) -> (PathBuf, Office, SeatId) {
    let copy = dir.with_extension(name);
    copy_folder(dir, &copy).unwrap_or_else(|e| panic!("{}: {e}", copy.display()));
    let office = practice::open(&copy, Arc::clone(clock) as _).unwrap_or_else(|e| panic!("{e:?}"));
    let seat = office.new_seat();
    let signed_in = practice::call(&office, seat, "staff.sign_in", &json!({ "personId": 1, "password": practice::PASSWORD }));
    signed_in.unwrap_or_else(|e| panic!("{e:?}"));
    (copy, office, seat)
}

fn bench(cli: &Cli) -> Outcome<()> {
    let size = SIZES.into_iter().find(|size| size.name == cli.data).ok_or("--data: tiny, small, middle, large, shelf or shelf-tenth")?;
    guard_memory(false);
    let dir = made(cli, size)?;
    guard_memory(!cli.unguarded);
    let clock = StoryClock::at(SystemClock::shared(), ops::morning());
    let (work, office, seat) = seated(&dir, "work", &clock);
    // Before the other two are opened beside it.
    practice::call(&office, seat, "schedule.day", &json!({ "on": practice::TODAY })).map_err(|e| format!("{e:?}"))?;
    let resident = machine::resident();
    let [(other, twin, twin_seat), (copy, idle, _)] = ["twin", "copy"].map(|name| seated(&dir, name, &clock));
    let store = idle.open_store().ok_or("nobody is seated")?;
    let bare = store.bare(&copy.join("practice.db")).map_err(|e| format!("{e:?}"))?;
    if let Some(folder) = &cli.csv {
        content::write_csv(&bare, folder)?;
    }
    let (core, twin) = (Desk { office: &office, seat }, Desk { office: &twin, seat: twin_seat });
    let race = Race { core, twin, bare: &bare, rounds: cli.rounds };
    let mut dice = dice::Dice::new(cli.seed ^ 0xbe9c);
    let mut figures = ops::at_the_desk(&race, size, &mut dice)?;
    let sizes = ops::sizes(&race, &mut dice)?;
    let machine = machine::described(&bare);
    [race.core, race.twin].iter().for_each(|desk| desk.office.close());
    drop((bare, store));
    idle.close();
    figures.extend(ops::at_the_door(&copy, &(clock as _), cli.rounds));
    if cli.json {
        figures::print_lines(&figures, &json!({ "size": size.name, "seed": cli.seed, "isGuarded": !cli.unguarded, "rounds": cli.rounds }));
    } else {
        println!("{} practice, seed {}, {} rounds\n{machine}\n", size.name, cli.seed, cli.rounds);
        figures::print_table(&figures);
        println!("\n{sizes}\nresident memory of one office with its day open: {resident}");
    }
    for folder in [work, other, copy] {
        let _ = std::fs::remove_dir_all(folder);
    }
    Ok(())
}
