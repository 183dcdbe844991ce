//! The desk: who is seated, may they, is the request well formed? Then one room's function runs.
//! The only door into the core; windows, `daysheetctl` and tests all call `Office::call`.

mod anchors;
mod backup_acts;
mod door;
mod founding;
mod hold;
mod keys_acts;
mod pack_acts;
#[cfg(feature = "measuring")]
mod measure;
mod rooms;
mod sample_acts;
mod seats;
mod space;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use crate::charts;
use crate::command::{Command, Kind, Run};
use crate::dates::SharedClock;
use crate::error::{Error, Result, STANDS};
use crate::ids::PatientId;
use crate::keys::{Cost, KeyStore, RecoveryCode};
use crate::permit;
use crate::store::{Actor, Store, Write, Written, lock};
use crate::words::Words;

pub use backup_acts::*;
pub use door::*;
pub use founding::*;
pub use keys_acts::*;
#[cfg(feature = "measuring")]
pub use measure::Does;
pub use pack_acts::*;
pub use rooms::{tables, tables_by_room};
pub use sample_acts::*;
pub use seats::{SeatId, SeatState};
pub use space::Space;

use hold::Hold;
use seats::Seats;

/// Where the practice lies: the folder with `practice.db`, `practice.anchor`, `practice.vault`, `lock`, `reserve`, `backups/`.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder; made when it does not exist.
    pub dir: PathBuf,
}

impl Place {
    /// The encrypted file.
    pub fn database(&self) -> PathBuf {
        self.dir.join("practice.db")
    }
    /// What is known of the newest act, outside the file.
    pub fn anchor(&self) -> PathBuf {
        self.dir.join("practice.anchor")
    }
    /// The keys' file.
    pub fn vault(&self) -> PathBuf {
        self.dir.join("practice.vault")
    }
    /// Where backups go by default.
    pub fn backups(&self) -> PathBuf {
        self.dir.join("backups")
    }
}

/// One call of a command.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// `room.verb`.
    pub name: &'a str,
    /// JSON.
    pub request: &'a str,
    /// The client's id of a write, the same on a retry.
    pub act: Option<&'a str>,
    /// Asked by the program itself (a refresh), not by a person: never counts as activity and is not recorded.
    pub background: bool,
}

/// What comes up from the core besides replies. As JSON an event is its fields alone; [`Event::name`] says which it is.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
pub enum Event {
    /// Rows of these tables changed.
    Changed {
        /// Table names.
        tables: Vec<String>,
    },
    /// Long work goes on.
    Progress {
        /// What is being done.
        what: &'static str,
        /// Steps done.
        done: u64,
        /// Steps in all, 0 when unknown.
        all: u64,
    },
    /// A seat was locked, signed out or taken.
    Seat {
        /// Which.
        seat: SeatId,
        /// Its state now.
        state: SeatState,
    },
}

impl Event {
    /// `changed`, `progress` or `seat`.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Changed { .. } => "changed",
            Event::Progress { .. } => "progress",
            Event::Seat { .. } => "seat",
        }
    }
}

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// The practice's front office, open or waiting at its door.
pub struct Office {
    place: Place,
    key_store: Arc<dyn KeyStore>,
    clock: SharedClock,
    cost: Cost,
    /// Bytes set aside beside the file.
    reserve: u64,
    /// How much room the disk has left.
    gauge: space::Gauge,
    commands: BTreeMap<&'static str, Command>,
    store: RwLock<Option<Arc<Store>>>,
    seats: Mutex<Seats>,
    listeners: RwLock<Vec<Listener>>,
    words: RwLock<Words>,
    /// The code that was shown and not yet typed back.
    recovery_to_confirm: Mutex<Option<RecoveryCode>>,
    /// How the sample is told, where it is offered.
    tale: OnceLock<Tale>,
    /// What the key chain knows of the newest act.
    told: Mutex<Option<anchors::Told>>,
    /// Held while the program runs; a second one finds it taken.
    held: Mutex<Option<Hold>>,
}

impl Office {
    /// The table of all commands, by name.
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.commands.values()
    }

    /// Runs one command for a seat; the reply is JSON.
    ///
    /// # Errors
    /// As [`Error`] tells; nothing was changed when there is one.
    pub fn call(&self, seat: SeatId, call: Call<'_>) -> Result<String> {
        let run = std::panic::AssertUnwindSafe(|| self.answer(seat, call));
        std::panic::catch_unwind(run).unwrap_or_else(|_| Err(Error::broken("broken", format!("panic in {}", call.name))))
    }

    fn answer(&self, seat: SeatId, call: Call<'_>) -> Result<String> {
        let command = self.commands.get(call.name).ok_or_else(|| Error::missing("command"))?;
        if call.request.len() > command.limit {
            return Err(Error::refused("request-too-large"));
        }
        if call.act.is_some_and(|act| act.is_empty() || act.len() > 64 || !act.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')) {
            return Err(Error::field("act", "not-understood"));
        }
        if command.kind == Kind::Door {
            return self.at_the_door(seat, call);
        }
        let (store, seated) = self.seated(seat, call.background)?;
        let actor = Actor {
            staff: Some(seated.id),
            role: seated.role.name(),
            seat: seat.number(),
            command: command.name,
            client_act: call.act,
            ..Actor::default()
        };
        let answer = permit::require(seated.role, command.can).and_then(|()| self.run(&store, command, &actor, seat, call));
        if let Err(Error::Refused { code, .. }) = &answer
            && !call.background
        {
            self.note(&store, &Actor { kind: "refused", client_act: None, detail: code, ..actor })?;
        }
        answer
    }

    fn run(&self, store: &Arc<Store>, command: &Command, actor: &Actor<'_>, seat: SeatId, call: Call<'_>) -> Result<String> {
        match &command.run {
            Run::Read(f) => store.read(actor.staff, |r| f(r, call.request)),
            Run::View(f) => {
                let (reply, patients) = store.read(actor.staff, |r| {
                    let (reply, patients) = f(r, call.request)?;
                    charts::refuse(r, &patients)?;
                    Ok((reply, patients))
                })?;
                if !call.background {
                    self.note_view(store, actor, seat, patients)?;
                }
                Ok(reply)
            }
            Run::Write(f) => {
                let actor = Actor { kind: command.trail, ..actor.clone() };
                self.write_once(store, &actor, call.request, |w| {
                    let reply = f(w, call.request)?;
                    if command.opens_charts() {
                        charts::refuse_changes(w)?;
                    }
                    Ok(reply)
                })
            }
            Run::Office => self.keys_act(store, actor, call),
        }
    }

    /// Runs an act; a repeat of the same client act gets the first reply and changes nothing.
    fn write_once(&self, store: &Store, actor: &Actor<'_>, request: &str, f: impl FnOnce(&mut Write<'_>) -> Result<String>) -> Result<String> {
        let Some(id) = actor.client_act else { return self.write_and_ring(store, actor, f) };
        if let Some(reply) = store.first_reply(id, request)? {
            return Ok(reply);
        }
        let answer = self.write_and_ring(store, actor, |w| {
            let reply = f(w)?;
            w.keep_reply(id, request, &reply)?;
            Ok(reply)
        });
        match answer {
            // Two calls of one act raced: the other was first, its reply stands.
            Err(Error::Refused { code, .. }) if code == "act-already-done" => {
                store.first_reply(id, request)?.ok_or_else(|| Error::refused("act-already-done"))
            }
            other => other,
        }
    }

    fn write_and_ring(&self, store: &Store, actor: &Actor<'_>, f: impl FnOnce(&mut Write<'_>) -> Result<String>) -> Result<String> {
        let Written { reply, tables, .. } = store.write(actor, f)?;
        if !tables.is_empty() {
            if tables.iter().any(|t| t == "practice") {
                self.follow_practice(store)?;
                self.name_the_door(store, None);
            }
            self.tell(&Event::Changed { tables: rooms::ringing(tables) });
        }
        Ok(reply)
    }

    /// A line in the trail without changed rows: a view, a refusal, a lock.
    fn note(&self, store: &Store, actor: &Actor<'_>) -> Result<()> {
        store.note(actor, &[])
    }

    /// Records that records were opened: once per seat and person in ten minutes.
    fn note_view(&self, store: &Store, actor: &Actor<'_>, seat: SeatId, mut patients: Vec<PatientId>) -> Result<()> {
        let tick = self.clock.tick();
        patients.retain(|patient| !lock(&self.seats).saw_recently(seat, *patient, tick));
        if patients.is_empty() {
            return Ok(());
        }
        let actor = Actor { kind: "view", client_act: None, ..actor.clone() };
        store.note(&actor, &patients)
    }

    /// Closes the office: locks, forgets the key, gives the place free for another start.
    pub fn close(&self) {
        self.lock_hard();
        *lock(&self.held) = None;
    }

    /// Asks to be told of events.
    pub fn on_event(&self, listener: Listener) {
        self.listeners.write().unwrap_or_else(|e| e.into_inner()).push(listener);
    }

    fn tell(&self, event: &Event) {
        for listener in self.listeners.read().unwrap_or_else(|e| e.into_inner()).iter() {
            listener(event);
        }
    }

    /// An error as JSON for screen and console: kind, code, fields, message in the practice's language.
    pub fn error_json(&self, error: &Error) -> String {
        let words = self.words.read().unwrap_or_else(|e| e.into_inner());
        error_json(error, &words)
    }

    /// Which tables the reads of `f` stood on (for the generated list of the UI).
    pub fn watching<T>(&self, f: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
        match self.open_store() {
            Some(store) => store.watching(f),
            None => (f(), BTreeSet::new()),
        }
    }

    /// The open file; nothing before the first sign-in and after a hard lock.
    pub fn open_store(&self) -> Option<Arc<Store>> {
        self.store.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Takes over what the practice's row says of language and locking.
    fn follow_practice(&self, store: &Store) -> Result<()> {
        let practice = store.read(None, crate::practice::practice)?;
        lock(&self.seats).lock_after(practice.lock_after_seconds);
        *self.words.write().unwrap_or_else(|e| e.into_inner()) = Words::new(&practice.locale);
        Ok(())
    }
}

/// An error as JSON: `{"kind","code","fields"?,"stands"?,"message"}`; `stands` holds the keys of the warnings that it tells of.
pub fn error_json(error: &Error, words: &Words) -> String {
    let mut json = serde_json::json!({ "kind": error.kind(), "code": error.code(), "message": words.error(error) });
    if let Error::Invalid(fields) = error {
        let fields = fields.iter().map(|f| {
            let message = words.say_with(&format!("error-{}", f.code), &f.args);
            serde_json::json!({ "field": f.field, "code": f.code, "message": message })
        });
        json["fields"] = fields.collect();
    }
    if let Some(stands) = error.args().get(STANDS) {
        json["stands"] = stands.lines().collect();
    }
    json.to_string()
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::broken("broken", "reply"))
}

/// Every command, by name.
pub fn commands() -> Vec<Command> {
    command_table().into_values().collect()
}

fn command_table() -> BTreeMap<&'static str, Command> {
    let mut table = BTreeMap::new();
    for command in rooms::commands()
        .into_iter()
        .chain(door::commands())
        .chain(keys_acts::commands())
        .chain(backup_acts::commands())
        .chain(pack_acts::commands())
        .chain(sample_acts::commands())
        .chain(space::commands())
    {
        let name = command.name;
        assert!(table.insert(name, command).is_none(), "two commands named {name}");
    }
    table
}
