//! An invented practice to try things on, told in commands through the same door as everything else, so
//! that it is always lawful. Same seed, same day: the same practice.

use crate::codes::Name;
use crate::dates::{Day, SharedClock, Zone};
use crate::error::{Error, Result};
use crate::keys::KeyStore;
use crate::office::{Call, FoundDraft, Office, Place, SamplePassword, SeatId};
use serde_json::{Value, json};

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Two providers, a few dozen patients: for tests.
    Tiny,
    /// Six providers and a full day.
    Small,
    /// As small, with years behind it.
    Large,
}

/// What the sample is to be.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct SampleDraft {
    pub practice_name: Name,
    pub owner_name: Name,
    pub password: String,
    pub zone: Zone,
    pub size: Size,
    pub seed: u64,
    pub on: Option<Day>,
}

/// What was made.
pub struct Told {
    /// The recovery code, shown this once.
    pub recovery_code: String,
    /// Everybody who can sign in, with their passwords.
    pub people: Vec<SamplePassword>,
}

/// Somebody at a seat of the sample.
struct Teller<'a> {
    office: &'a Office,
    seat: SeatId,
}

impl Teller<'_> {
    fn does(&self, name: &str, request: Value) -> Result<Value> {
        let request = request.to_string();
        let reply = self.office.call(self.seat, Call { name, request: &request, act: None, background: false })?;
        serde_json::from_str(&reply).map_err(|_| Error::broken("broken", "sample"))
    }
}

/// The people besides the owner: name, role, password.
const PEOPLE: [(&str, &str, &str); 4] = [
    ("Dana Brill", "front-desk", "front desk plum 41"),
    ("Mo Castellane", "biller", "ledger heron 58"),
    ("Saga Lindqvist", "clinician", "room four fern 22"),
    ("Ines Quarto", "auditor", "second look owl 93"),
];

/// Founds the sample practice at an empty place.
///
/// # Errors
/// Those of founding, and of any command of the tale.
pub fn found(place: Place, key_store: Box<dyn KeyStore>, clock: SharedClock, draft: &SampleDraft) -> Result<Told> {
    let office = Office::open(place, key_store, clock)?;
    let told = tell(&office, draft);
    office.close();
    told
}

fn tell(office: &Office, draft: &SampleDraft) -> Result<Told> {
    let owner = Teller { office, seat: office.new_seat() };
    let founding = FoundDraft {
        practice_name: draft.practice_name.clone(),
        zone: draft.zone,
        locale: None,
        opens_at: None,
        closes_at: None,
        owner_name: draft.owner_name.clone(),
        password: draft.password.clone(),
    };
    let founded = office.found_practice(owner.seat, &founding, true)?;
    let mut people = vec![SamplePassword { name: draft.owner_name.to_string(), password: draft.password.clone() }];
    for (name, role, password) in PEOPLE {
        owner.does("staff.add", json!({ "name": name, "role": role, "password": password }))?;
        people.push(SamplePassword { name: name.to_owned(), password: password.to_owned() });
    }
    office.keep_sample_passwords(&people)?;
    Ok(Told { recovery_code: founded.recovery_code, people })
}
