//! Founding, calling commands, and looking at what is there.

use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use daysheet_core::codes::Name;
use daysheet_core::dates::{Day, SystemClock, Zone};
use daysheet_core::error::{Error, Result};
use daysheet_core::keys::Vault;
use daysheet_core::sample::{self, SampleDraft, Size};
use daysheet_core::words::Words;
use serde_json::{Value, json};

use crate::Done;
use crate::door::{Desk, Door, passphrase, password};

#[derive(Args)]
pub struct Init {
    /// The practice's name.
    #[arg(long)]
    name: String,
    /// The owner's name.
    #[arg(long)]
    owner: String,
    /// Time zone of the practice's wall clock.
    #[arg(long, default_value = "America/New_York")]
    zone: String,
    /// Fill it with an invented practice.
    #[arg(long)]
    sample: Option<Sample>,
    /// Another invented practice for another number.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day the sample is dated round; today when absent.
    #[arg(long)]
    on: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Sample {
    Tiny,
    Small,
    Large,
}

pub fn init(door: &Door, init: &Init) -> Done {
    let practice_name = Name::parse(&init.name).ok_or_else(|| Error::field("name", "name-empty-or-too-long"))?;
    let owner_name = Name::parse(&init.owner).ok_or_else(|| Error::field("owner", "name-empty-or-too-long"))?;
    let zone = Zone::parse(&init.zone).ok_or_else(|| Error::field("zone", "zone-unknown"))?;
    let on = init.on.as_deref().map(|text| Day::parse(text).ok_or_else(|| Error::field("on", "date-not-understood"))).transpose()?;
    let password = password("A password for the owner (15 letters or more): ")?;
    let key_store = door.key_store()?;
    let has_no_key_chain = key_store.status().trouble.is_some();
    let passphrase = passphrase(has_no_key_chain, "There is no key chain here. A passphrase to open the practice with (six words or more): ")?;
    if has_no_key_chain && passphrase.is_none() {
        eprintln!("{}", Words::new("en-US").say("note-passphrase-file"));
    }
    let Some(size) = init.sample else {
        let desk = door.open_with(key_store)?;
        let request = json!({ "practiceName": practice_name, "zone": zone, "ownerName": owner_name, "password": password, "passphrase": passphrase });
        let founded = desk.ask("practice.found", &request)?;
        tell_code(founded["recoveryCode"].as_str().unwrap_or_default());
        return Ok(ExitCode::SUCCESS);
    };
    let size = match size {
        Sample::Tiny => Size::Tiny,
        Sample::Small => Size::Small,
        Sample::Large => Size::Large,
    };
    let draft = SampleDraft { practice_name, owner_name, password, passphrase, zone, locale: None, size, seed: init.seed, on };
    let told = sample::found(door.place()?, key_store, SystemClock::shared(), &draft)?;
    tell_code(&told.recovery_code);
    println!("\nInvented people of this practice and their passwords:");
    for person in told.people {
        println!("  {:<18} {}", person.name, person.password);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell_code(code: &str) {
    println!("Recovery code, shown this once. Write it down and keep it away from this computer:\n\n  {code}\n");
    println!(
        "`daysheetctl recovery-sheet` prints it. It is not confirmed yet. Where it may have been seen or lost, make a new one in the window (Office, Backups), which asks for two of its groups back."
    );
}

/// The table of commands needs no practice: it is read from an office on an empty folder.
pub fn commands(_: &Door, as_json: bool) -> Done {
    let table = daysheet_core::office::commands();
    let mut out = std::io::stdout().lock();
    if as_json {
        let list: Vec<Value> = table
            .iter()
            .map(|c| json!({ "name": c.name, "kind": c.kind_name(), "permission": c.can.name(), "request": c.request_declared(), "reply": c.reply_declared() }))
            .collect();
        writeln!(out, "{}", Value::from(list))?;
    } else {
        for c in &table {
            writeln!(out, "{:<6} {:<32} {:<16} {} -> {}", c.kind_name(), c.name, c.can.name(), c.request, c.reply)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn call(door: &Door, name: &str, request: Option<&str>) -> Done {
    let mut typed = String::new();
    let request = match request {
        Some("-") => {
            std::io::stdin().read_to_string(&mut typed)?;
            typed.as_str()
        }
        Some(text) => text,
        None => "{}",
    };
    // What stands at the door needs nobody seated.
    let is_door = daysheet_core::office::commands().iter().any(|c| c.name == name && c.kind_name() == "door");
    let desk = if is_door { door.open()? } else { door.sign_in()? };
    println!("{}", desk.ask_text(name, request, None)?);
    Ok(ExitCode::SUCCESS)
}

/// One JSON line in: `{"name", "request"?, "act"?}`; one out: `{"ok"}` or `{"error"}` with `"micros"`.
pub fn lines(door: &Door) -> Done {
    let desk = door.sign_in()?;
    let clock = SystemClock::shared();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let started = clock.tick();
        let answer = one_line(&desk, &line);
        let micros = (clock.tick() - started).as_micros();
        match answer {
            // The reply is JSON already: it is handed on as it is.
            Ok(reply) => writeln!(out, "{{\"ok\":{reply},\"micros\":{micros}}}")?,
            Err(error) => writeln!(out, "{{\"error\":{},\"micros\":{micros}}}", door.error_json(&error))?,
        }
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn one_line(desk: &Desk, line: &str) -> Result<String> {
    let asked: Value = serde_json::from_str(line).map_err(|_| Error::field("", "not-understood"))?;
    let name = asked["name"].as_str().ok_or_else(|| Error::field("name", "required"))?;
    let request = if asked["request"].is_null() { "{}".to_owned() } else { asked["request"].to_string() };
    desk.ask_text(name, &request, asked["act"].as_str())
}

/// Says what is there, then the first thing that stands in the way of opening it.
pub fn doctor(door: &Door) -> Done {
    let place = door.place()?;
    let (has_vault, has_file) = (place.vault().exists(), place.database().exists());
    println!("folder      {}", place.dir.display());
    println!("practice    {}", if has_vault || has_file { "found" } else { "none here" });
    let key_store = door.key_store()?;
    let chain = key_store.status();
    println!("key chain   {}{}", chain.place, chain.trouble.map(|t| format!(", {}", t.name())).unwrap_or_default());
    println!("schema      {}", daysheet_core::store::latest_version());
    println!("version     {}", env!("CARGO_PKG_VERSION"));
    if !has_vault && !has_file {
        return Ok(ExitCode::SUCCESS);
    }
    let device = Vault::open(&place.vault()).and_then(|vault| vault.check_device(&*key_store));
    let desk = door.open_with(key_store)?;
    let status = desk.status()?;
    let space = desk.office.space()?;
    println!("space       {} MB free{}", space.free_megabytes, if space.is_little { LITTLE } else { "" });
    println!("name        {}", status["practiceName"].as_str().unwrap_or_default());
    println!("recovery    {}", if status["recoveryConfirmed"] == true { "confirmed" } else { NOT_CONFIRMED });
    println!("passphrase  {}", if status["hasPassphrase"] == true { "set" } else { "none" });
    let damaged: Vec<&str> = status["damaged"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    println!("vault       {}", if damaged.is_empty() { "whole".to_owned() } else { format!("damaged: {}", damaged.join(", ")) });
    println!("file        {}", std::fs::metadata(place.database()).map_or("missing".to_owned(), |m| format!("{} bytes", m.len())));
    println!("device      {}", if device.is_ok() { "known here" } else { "not known here: no password opens the practice" });
    if !damaged.is_empty() {
        return Err(Error::broken("vault-damaged", damaged.join(", ")));
    }
    if !has_file {
        return Err(Error::broken("database-missing", "doctor"));
    }
    device.map(|()| ExitCode::SUCCESS)
}

const LITTLE: &str = ", little: make room on this disk; when none is left nothing more can be entered";
const NOT_CONFIRMED: &str = "not confirmed: make a new code in the window (Office, Backups) and type two of its groups back";
