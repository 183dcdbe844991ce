//! The page's calls, and the events that go back to it.

use std::io::{Result, Write as _};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use daysheet_core::error::Error;
use daysheet_core::office::{Call, Office, SeatId, error_json};
use daysheet_core::words::Words;
use serde_json::{Value, json};

use crate::wire::Request;

type Ears = Arc<Mutex<Vec<Sender<String>>>>;

/// The office and the one seat of this run.
pub struct Bridge {
    office: Office,
    seat: SeatId,
    token: String,
    ears: Ears,
}

impl Bridge {
    pub fn new(office: Office, token: String) -> Bridge {
        let seat = office.new_seat();
        let ears = Ears::default();
        let heard = Arc::clone(&ears);
        office.on_event(Box::new(move |event| {
            let data = serde_json::to_string(event).unwrap_or_default();
            let line = format!("event: {}\ndata: {data}\n\n", event.name());
            // A page that is gone hears nothing more.
            heard.lock().unwrap_or_else(PoisonError::into_inner).retain(|ear| ear.send(line.clone()).is_ok());
        }));
        Bridge { office, seat, token, ears }
    }

    pub fn pulse(&self) {
        self.office.pulse();
    }

    /// `call`, `pdf`, `recovery-sheet`, `touch`, `events`: what a browser cannot do itself.
    pub fn answer(&self, rest: &str, request: Request) -> Result<()> {
        let (verb, query) = rest.split_once('?').unwrap_or((rest, ""));
        if !self.knows(&request, query) {
            return request.respond(403, &[], b"");
        }
        if verb == "events" {
            return self.stream(request);
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let outcome = match verb {
            "call" => self.call(&body).map(String::into_bytes),
            "pdf" => self.pdf("documents.pdf", &body),
            "recovery-sheet" => self.pdf("practice.recovery_sheet", &body),
            "touch" => {
                self.office.touch(self.seat);
                Ok(b"null".to_vec())
            }
            _ => return request.respond(404, &[], b""),
        };
        let (status, bytes) = match outcome {
            Ok(bytes) => (200, bytes),
            Err(error) => (422, error.into_bytes()),
        };
        let kind = if ["pdf", "recovery-sheet"].contains(&verb) && status == 200 { "application/pdf" } else { "application/json" };
        request.respond(status, &[("content-type", kind)], &bytes)
    }

    /// From this machine's own browser, with the token of this run.
    fn knows(&self, request: &Request, query: &str) -> bool {
        let is_local = request.header("host").and_then(|h| h.split(':').next()).is_some_and(|h| h == "127.0.0.1" || h == "localhost");
        let token = request.header("x-daysheet-token").or_else(|| query.strip_prefix("token="));
        is_local && token == Some(&self.token)
    }

    fn call(&self, body: &Value) -> std::result::Result<String, String> {
        let name = body["name"].as_str().unwrap_or_default();
        let request = if body["request"].is_null() { json!({}) } else { body["request"].clone() }.to_string();
        let call = Call { name, request: &request, act: body["act"].as_str(), background: body["background"].as_bool().unwrap_or(false) };
        self.office.call(self.seat, call).map_err(|e| self.office.error_json(&e))
    }

    /// A printed document or sheet, by the same command as the window's.
    fn pdf(&self, name: &str, body: &Value) -> std::result::Result<Vec<u8>, String> {
        let reply = self.call(&json!({ "name": name, "request": body }))?;
        let reply: Value = serde_json::from_str(&reply).unwrap_or_default();
        let pdf = reply["pdf"].as_str().and_then(|text| STANDARD.decode(text).ok());
        pdf.ok_or_else(|| error_json(&Error::refused("no-paper"), &Words::new("en-US")))
    }

    /// Stays open and writes each event as it comes.
    fn stream(&self, request: Request) -> Result<()> {
        let (ear, events) = channel();
        self.ears.lock().unwrap_or_else(PoisonError::into_inner).push(ear);
        let mut page = request.begin(200, &[("content-type", "text/event-stream"), ("cache-control", "no-store")])?;
        for event in events {
            page.write_all(event.as_bytes())?;
            page.flush()?;
        }
        Ok(())
    }
}
