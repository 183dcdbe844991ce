//! The office behind a loopback address, so that the pages can be looked at and tested in an ordinary browser.
//! For development and browser tests alone: never shipped, never reachable from another machine, and every request
//! must bring the token of this run.
//!
//! `daysheet-serve [--data DIR] [--port N] [--token T]`. The first line it prints is its address, the second the page to open.
#![forbid(unsafe_code)]

mod bridge;
mod pages;
mod wire;

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use daysheet_core::dates::SystemClock;
use daysheet_core::office::{Office, Place, error_json};
use daysheet_core::sample::{self, Size};
use daysheet_core::words::Words;

use bridge::Bridge;
use wire::Request;

struct Wish {
    dir: PathBuf,
    port: u16,
    token: String,
}

fn wish() -> Result<Wish, String> {
    let (mut named, mut port, mut token) = (None, 0, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--data" => named = Some(value()?.into()),
            "--port" => port = value()?.parse().map_err(|_| "--port needs a number")?,
            "--token" => token = Some(value()?),
            _ => return Err(format!("{word}: the host knows --data, --port and --token")),
        }
    }
    let dir = daysheet_keychain::place::data_dir(named).ok_or("--data DIR is needed here")?;
    let token = token.map_or_else(new_token, Ok)?;
    Ok(Wish { dir, port, token })
}

fn new_token() -> Result<String, String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

fn open(dir: PathBuf) -> daysheet_core::error::Result<Office> {
    let (key_store, _) = daysheet_keychain::from_environment()?;
    let office = Office::open(Place { dir }, key_store, SystemClock::shared())?;
    office.knows(sample::tale(Size::Small));
    Ok(office)
}

fn serve(wish: Wish) -> Result<(), String> {
    let office = open(wish.dir).map_err(|e| error_json(&e, &Words::new("en-US")))?;
    let server = TcpListener::bind(("127.0.0.1", wish.port)).map_err(|e| e.to_string())?;
    let address = server.local_addr().map_err(|e| e.to_string())?;
    println!("http://{address}\nhttp://{address}/?token={}", wish.token);
    let bridge = Arc::new(Bridge::new(office, wish.token));
    let clock = Arc::clone(&bridge);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            clock.pulse();
        }
    });
    for line in server.incoming().flatten() {
        let bridge = Arc::clone(&bridge);
        std::thread::spawn(move || answer(&bridge, line));
    }
    Ok(())
}

fn answer(bridge: &Bridge, line: TcpStream) {
    // A browser that went away takes no answer; there is nobody left to tell.
    let Ok(Some(request)) = Request::read(line) else { return };
    let _ = match request.url.strip_prefix("/__bridge/").map(str::to_owned) {
        Some(rest) => bridge.answer(&rest, request),
        None => pages::answer(request),
    };
}

fn main() -> ExitCode {
    match wish() {
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
        Ok(wish) => match serve(wish) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(3)
            }
        },
    }
}
