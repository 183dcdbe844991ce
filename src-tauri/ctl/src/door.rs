//! Opening the office from the console: which folder, whose key chain, who, and with which password.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use daysheet_core::dates::SystemClock;
use daysheet_core::error::{Error, Result};
use daysheet_core::office::{Call, Office, Place, SeatId, error_json};
use daysheet_core::sample::{self, Size};
use daysheet_core::words::Words;
use serde_json::{Value, json};

/// What was said on the command line.
pub struct Door {
    pub data: Option<PathBuf>,
    pub user: Option<String>,
    pub goes_on_older: bool,
}

/// An open office and our seat in it.
pub struct Desk {
    pub office: Office,
    seat: SeatId,
}

impl Door {
    pub fn place(&self) -> Result<Place> {
        let dir = daysheet_keychain::place::data_dir(self.data.clone()).ok_or_else(|| Error::broken("file-missing", "no home folder"))?;
        Ok(Place { dir })
    }

    /// The key chain that was asked for; says at each start when the secret lies in a plain file.
    pub fn key_store(&self) -> Result<Box<dyn daysheet_core::keys::KeyStore>> {
        let spec = std::env::var("DAYSHEET_KEYCHAIN").unwrap_or_else(|_| "os".to_owned());
        let (store, note) = daysheet_keychain::from_spec(&spec)?;
        if let Some(note) = note {
            eprintln!("{note}");
        }
        Ok(store)
    }

    /// The office with nobody seated.
    pub fn open(&self) -> Result<Desk> {
        self.open_with(self.key_store()?)
    }

    /// The same by a key chain that was asked for already.
    pub fn open_with(&self, key_store: Box<dyn daysheet_core::keys::KeyStore>) -> Result<Desk> {
        let office = Office::open(self.place()?, key_store, SystemClock::shared())?;
        office.knows(sample::tale(Size::Small));
        let seat = office.new_seat();
        Ok(Desk { office, seat })
    }

    /// The office with the named person, or the first owner, seated.
    pub fn sign_in(&self) -> Result<Desk> {
        // An empty folder must not be made just because somebody asked what is in it.
        if !self.place()?.vault().exists() && !self.place()?.database().exists() {
            return Err(Error::missing("practice"));
        }
        let desk = self.open()?;
        let person = self.person(&desk)?;
        let status = desk.status()?;
        let is_needed = status["hasKeyChain"] == false && status["hasPassphrase"] == true;
        if let Some(passphrase) = passphrase(is_needed, "The owner's passphrase: ")? {
            // The device secret comes by the passphrase of an owner; whoever else is meant signs in after them.
            let owner = desk.first_tile(|p| is_owner(p) && p["id"] == person).or_else(|_| desk.first_tile(is_owner))?;
            desk.ask("practice.open_with_passphrase", &json!({ "personId": owner, "passphrase": passphrase, "goesOnOlder": self.goes_on_older }))?;
            if owner == person {
                return Ok(desk);
            }
        }
        // Where the passphrase opened the file, an owner has decided already.
        let goes_on_older = self.goes_on_older && desk.office.open_store().is_none();
        desk.ask("staff.sign_in", &json!({ "personId": person, "password": password("Password: ")?, "goesOnOlder": goes_on_older }))?;
        Ok(desk)
    }

    /// Number of the person who acts.
    pub fn person(&self, desk: &Desk) -> Result<i64> {
        match self.user.clone().or_else(|| std::env::var("DAYSHEET_USER").ok()) {
            Some(name) => desk.first_tile(|p| p["name"].as_str().is_some_and(|n| n.eq_ignore_ascii_case(&name))),
            None => desk.first_tile(is_owner),
        }
    }

    pub fn error_json(&self, error: &Error) -> String {
        error_json(error, &Words::new("en-US"))
    }
}

fn is_owner(tile: &Value) -> bool {
    tile["role"] == "owner"
}

/// The key chain learns how far the work has come.
impl Drop for Desk {
    fn drop(&mut self) {
        self.office.close();
    }
}

impl Desk {
    /// What can be told before anyone is seated.
    pub fn status(&self) -> Result<Value> {
        self.ask("practice.status", &json!({}))
    }

    /// Number of the first one on the sign-in screen who fits.
    fn first_tile(&self, fits: impl Fn(&Value) -> bool) -> Result<i64> {
        let status = self.status()?;
        // Who is not among the tiles may only have a damaged way in: that is another thing than not being known here.
        let damaged: Vec<&str> = status["damaged"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let nobody = || if damaged.is_empty() { Error::missing("person") } else { Error::broken("vault-damaged", damaged.join(", ")) };
        status["people"].as_array().into_iter().flatten().find(|p| fits(p)).and_then(|p| p["id"].as_i64()).ok_or_else(nobody)
    }

    /// One command.
    pub fn ask(&self, name: &str, request: &Value) -> Result<Value> {
        serde_json::from_str(&self.ask_text(name, &request.to_string(), None)?).map_err(|_| Error::broken("broken", "reply"))
    }

    /// One command, JSON text in and out.
    pub fn ask_text(&self, name: &str, request: &str, act: Option<&str>) -> Result<String> {
        self.office.call(self.seat, Call { name, request, act, background: false })
    }
}

/// The password: from the file that `DAYSHEET_PASSWORD_FILE` names, else from the prompt. Never an argument.
pub fn password(prompt: &str) -> Result<String> {
    match in_file_of("DAYSHEET_PASSWORD_FILE")? {
        Some(text) => Ok(text),
        None => Ok(rpassword::prompt_password(prompt)?),
    }
}

/// The owner's passphrase, for a machine without a key chain: from the file that `DAYSHEET_PASSPHRASE_FILE` names; where it
/// is needed and somebody sits there, from the prompt.
pub fn passphrase(is_needed: bool, prompt: &str) -> Result<Option<String>> {
    match in_file_of("DAYSHEET_PASSPHRASE_FILE")? {
        None if is_needed && std::io::stdin().is_terminal() => Ok(Some(rpassword::prompt_password(prompt)?)),
        given => Ok(given),
    }
}

/// What stands in the file that a variable names; the end of its line does not belong to it.
pub fn in_file_of(variable: &str) -> Result<Option<String>> {
    let Some(file) = std::env::var_os(variable) else { return Ok(None) };
    let text = std::fs::read_to_string(&file).map_err(|_| Error::broken("password-file-unread", file.to_string_lossy()))?;
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}
