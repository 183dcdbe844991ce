//! An invented practice to try things on, told in commands through the same door as everything else, so
//! that it is always lawful. Same seed, same day, same hour: the same practice.
//!
//! `house` sets it up, `shelf` fills the shelf, `cast` invents the people, `tale` tells past weeks, the day and what is booked ahead.

mod cast;
mod house;
mod shelf;
mod tale;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::codes::Name;
use crate::dates::{Clock, Day, LocalTime, Moment, SharedClock, TimeOfDay, Zone};
use crate::error::{Error, Result};
use crate::keys::{Cost, KeyStore};
use crate::office::{Call, FoundDraft, Office, Place, SampleAsked, SamplePassword, SeatId, Tale};
use crate::store::lock;

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Two providers, a few dozen patients: for tests.
    Tiny,
    /// Six providers and a full day.
    Small,
    /// As small, with a year behind it and two thousand patients.
    Large,
}

/// What the sample is to be.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct SampleDraft {
    pub practice_name: Name,
    pub owner_name: Name,
    pub password: String,
    /// The owners' passphrase, needed where there is no key chain.
    pub passphrase: Option<String>,
    pub zone: Zone,
    /// What it speaks; English when absent.
    pub locale: Option<String>,
    pub size: Size,
    pub seed: u64,
    /// The day the sample is full on; today when absent.
    pub on: Option<Day>,
}

/// What was made.
pub struct Told {
    /// The recovery code, shown this once.
    pub recovery_code: String,
    /// Everybody who can sign in, with their passwords.
    pub people: Vec<SamplePassword>,
}

/// The people besides the owner: name, role, password.
const PEOPLE: [(&str, &str, &str); 4] = [
    ("Dana Brill", "front-desk", "front desk plum 41"),
    ("Mo Castellane", "biller", "ledger heron 58"),
    ("Saga Lindqvist", "clinician", "room four fern 22"),
    ("Ines Quarto", "auditor", "second look owl 93"),
];

/// Wall time as the tale has it; seats still go by the machine's own ticking.
struct StoryClock {
    real: SharedClock,
    now: Mutex<Moment>,
}

impl Clock for StoryClock {
    fn now(&self) -> Moment {
        *lock(&self.now)
    }
    fn tick(&self) -> Duration {
        self.real.tick()
    }
}

/// Tells the tale: one seat, one clock, one pair of dice.
struct Teller<'a> {
    office: &'a Office,
    seat: SeatId,
    clock: &'a StoryClock,
    zone: Zone,
    dice: u64,
}

impl Teller<'_> {
    fn does(&self, name: &str, request: Value) -> Result<Value> {
        let request = request.to_string();
        let reply = self.office.call(self.seat, Call { name, request: &request, act: None, background: false })?;
        serde_json::from_str(&reply).map_err(|_| Error::broken("broken", "sample"))
    }

    /// Does it and gives the new row's number.
    fn makes(&self, name: &str, request: Value) -> Result<i64> {
        self.does(name, request)?["id"].as_i64().ok_or_else(|| Error::broken("broken", "sample"))
    }

    /// It is now this time of this day, or later if it was later already.
    fn comes_to(&self, on: Day, minute: u16) {
        let at = TimeOfDay::from_minutes(minute.min(1439)).map(|at| self.zone.moment(LocalTime { on, at }, false));
        let mut now = lock(&self.clock.now);
        *now = at.map_or(*now, |at| at.max(*now));
    }

    /// A number below `below`, the same in every telling.
    fn throws(&mut self, below: u64) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % below.max(1)
    }

    fn picks<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let at = self.throws(from.len() as u64) as usize;
        &from[at]
    }
}

/// Founds the sample practice at an empty place.
///
/// # Errors
/// Those of founding, and of any command of the tale.
pub fn found(place: Place, key_store: Box<dyn KeyStore>, clock: SharedClock, draft: &SampleDraft) -> Result<Told> {
    told_in(&clock, draft, |story| Office::open_at_cost(place, key_store, story, Cost::FLOOR))
}

/// The owner of the sample that the window offers. The password does as a passphrase where there is no key chain.
const OWNER: (&str, &str) = ("Olive Ostrander", "larkspur ferry leaves at seven bells");

/// The sample of a size, as an office offers it at an empty place ([`Office::knows`]).
pub fn tale(size: Size) -> Tale {
    Box::new(move |office, asked| found_beside(office, asked, size))
}

fn found_beside(office: &Office, asked: &SampleAsked, size: Size) -> Result<String> {
    let name = |text: &str| Name::parse(text).ok_or_else(|| Error::broken("broken", "sample"));
    let draft = SampleDraft {
        practice_name: name("Riverside Sample Clinic")?,
        owner_name: name(OWNER.0)?,
        password: OWNER.1.to_owned(),
        passphrase: office.lacks_key_chain().then(|| OWNER.1.to_owned()),
        zone: asked.zone,
        locale: asked.locale.clone(),
        size,
        seed: 1,
        on: None,
    };
    told_in(office.clock(), &draft, |story| Ok(office.beside(story)))?;
    Ok(draft.password)
}

/// Tells the sample in an office that goes by the story's clock.
fn told_in(clock: &SharedClock, draft: &SampleDraft, open: impl FnOnce(SharedClock) -> Result<Office>) -> Result<Told> {
    let present = draft.zone.local(clock.now());
    let on = draft.on.unwrap_or(present.on);
    // The day is told up to the present; another day up to the middle of its morning.
    let until = if on == present.on { present.at.minutes() } else { 642 };
    let founded_at = draft
        .zone
        .moment(LocalTime { on: on.plus_days(-tale::days_back(draft.size)), at: TimeOfDay::from_minutes(450).unwrap_or(present.at) }, false);
    let story = Arc::new(StoryClock { real: Arc::clone(clock), now: Mutex::new(founded_at) });
    let office = open(Arc::clone(&story) as SharedClock)?;
    let told = tell(&office, &story, draft, on, until);
    office.close();
    told
}

fn tell(office: &Office, clock: &StoryClock, draft: &SampleDraft, on: Day, until: u16) -> Result<Told> {
    let mut owner = Teller { office, seat: office.new_seat(), clock, zone: draft.zone, dice: draft.seed };
    let founding = FoundDraft {
        practice_name: draft.practice_name.clone(),
        zone: draft.zone,
        locale: draft.locale.clone(),
        opens_at: None,
        closes_at: None,
        owner_name: draft.owner_name.clone(),
        password: draft.password.clone(),
        passphrase: draft.passphrase.clone(),
    };
    let founded = office.found_practice(owner.seat, &founding, true)?;
    let mut people = vec![SamplePassword { name: draft.owner_name.to_string(), password: draft.password.clone() }];
    for (name, role, password) in PEOPLE {
        owner.does("staff.add", json!({ "name": name, "role": role, "password": password }))?;
        people.push(SamplePassword { name: name.to_owned(), password: password.to_owned() });
    }
    office.keep_sample_passwords(&people)?;
    let house = house::furnish(&mut owner, draft.size, on)?;
    let mut dana = Teller { office, seat: office.new_seat(), clock, zone: draft.zone, dice: draft.seed.wrapping_add(17) };
    dana.does("staff.sign_in", json!({ "personId": 2, "password": PEOPLE[0].2 }))?;
    let patients = cast::register(&mut dana, &house, draft.size)?;
    // What is told of today does not hang on how many days lie behind it.
    let dice = dana.dice;
    tale::past(&mut dana, &house, &patients, draft.size, on)?;
    dana.dice = dice;
    tale::day(&mut dana, &house, &patients, on, until)?;
    tale::ahead(&mut dana, &house, &patients, on)?;
    tale::left_to_do(&dana, &patients, on)?;
    shelf::on_its_way(&dana, &house, on)?;
    tale::billed(&dana, &patients, on)?;
    Ok(Told { recovery_code: founded.recovery_code, people })
}
