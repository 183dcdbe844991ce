//! A practice with years behind it, told in bulk through the rooms' own functions: one act a day, so that every row
//! is lawful and every seal holds.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use daysheet_core::dates::{Clock, Day, LocalTime, Moment, SharedClock, TimeOfDay, Zone};
use daysheet_core::error::{Error, Result};
use daysheet_core::keys::{Cost, FileKeyStore};
use daysheet_core::office::{Call, Does, Office, Place, SeatId};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::earlier;
use crate::people::{Person, people};
use crate::stocked;

/// The owner's password in every generated practice.
pub const PASSWORD: &str = "seven pens beside the blue ledger";
/// The day on which the board is full: a Wednesday.
pub const TODAY: &str = "2026-03-04";
/// Columns of the full day, and visits in each.
pub const COLUMNS: usize = 12;
pub const A_COLUMN: usize = 20;

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub name: &'static str,
    pub patients: usize,
    /// Working days before today.
    pub days: usize,
    /// Working days before those, brought from elsewhere.
    pub earlier: usize,
    /// Visits on an ordinary day.
    pub a_day: usize,
    /// Providers who are there every day; the others help out on the full day.
    pub regulars: usize,
    /// From the start of one visit to the start of the next.
    pub every: usize,
    /// What is kept on its shelf, if that is looked at, and how often it moved.
    pub items: usize,
    pub moves: usize,
    /// Twenty years of a large practice may take longer.
    pub is_large: bool,
}

pub const TINY: Size =
    Size { name: "tiny", patients: 200, days: 88, earlier: 0, a_day: 20, regulars: 2, every: 20, items: 0, moves: 0, is_large: false };
pub const SMALL: Size =
    Size { name: "small", patients: 5_000, days: 1_494, earlier: 0, a_day: 40, regulars: 3, every: 20, items: 0, moves: 0, is_large: false };
/// A tenth of the large one: what grows shows between the two.
pub const MIDDLE: Size =
    Size { name: "middle", patients: 10_000, days: 525, earlier: 0, a_day: 380, regulars: COLUMNS, every: 10, items: 0, moves: 0, is_large: true };
pub const LARGE: Size = Size { name: "large", patients: 100_000, earlier: 4_725, ..MIDDLE };
/// A tiny practice with the shelf of a large one, and a tenth of that.
pub const SHELF: Size = Size { name: "shelf", items: 20_000, moves: 1_000_000, ..TINY };
pub const SHELF_TENTH: Size = Size { name: "shelf-tenth", items: 2_000, moves: 100_000, ..TINY };
pub const SIZES: [Size; 6] = [TINY, SMALL, MIDDLE, LARGE, SHELF_TENTH, SHELF];

/// Wall time as the story has it; seats go by the machine's own ticking.
pub struct StoryClock {
    real: SharedClock,
    now: Mutex<Moment>,
}

impl StoryClock {
    pub fn at(real: SharedClock, now: Moment) -> Arc<StoryClock> {
        Arc::new(StoryClock { real, now: Mutex::new(now) })
    }

    pub fn set(&self, now: Moment) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Moment {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn tick(&self) -> Duration {
        self.real.tick()
    }
}

pub fn zone() -> Zone {
    Zone::parse("America/New_York").expect("a zone of the table")
}

pub fn today() -> Day {
    Day::parse(TODAY).expect("a date")
}

/// This minute of this day.
pub fn moment(on: Day, minute: usize) -> Moment {
    let at = TimeOfDay::from_minutes(minute.min(1439) as u16).expect("a time of day");
    zone().moment(LocalTime { on, at }, false)
}

/// Start of the n-th visit of a column: one after the other from eight, lunch from twelve to twenty to one.
pub fn start(number: usize, every: usize) -> usize {
    let minute = 480 + number * every;
    if minute < 720 { minute } else { minute + 40 }
}

pub fn written(on: Day, minute: usize) -> String {
    format!("{on}T{:02}:{:02}", minute / 60, minute % 60)
}

fn key_store(dir: &Path) -> Box<FileKeyStore> {
    Box::new(FileKeyStore::at(dir.join("keychain")))
}

/// The office of a generated practice, nobody seated.
pub fn open(dir: &Path, clock: SharedClock) -> Result<Office> {
    Office::open(Place { dir: dir.to_owned() }, key_store(dir), clock)
}

/// One command, JSON in and out.
pub fn call(office: &Office, seat: SeatId, name: &str, request: &Value) -> Result<Value> {
    let reply = office.call(seat, Call { name, request: &request.to_string(), act: None, background: false })?;
    parsed(&reply)
}

fn parsed(reply: &str) -> Result<Value> {
    serde_json::from_str(reply).map_err(|_| Error::broken("broken", "reply"))
}

/// One command of a long act; what went wrong is told with the request.
pub fn does(run: &mut dyn FnMut(&str, &str) -> Result<String>, name: &str, request: &Value) -> Result<Value> {
    let reply = run(name, &request.to_string()).inspect_err(|e| eprintln!("{name} {request}: {e:?}"))?;
    parsed(&reply)
}

pub fn id(made: &Value) -> i64 {
    made["id"].as_i64().unwrap_or_default()
}

/// A patient of the story.
struct Known {
    id: i64,
    copay_cents: i64,
}

/// A visit of the next day.
struct Booked {
    id: i64,
    patient: usize,
    provider: usize,
    start: usize,
}

struct Story<'a> {
    office: &'a Office,
    seat: SeatId,
    clock: &'a StoryClock,
    dice: Dice,
    size: Size,
    patients: Vec<Known>,
}

/// Founds and fills a practice in an empty folder. `cost` is what a guess at the password costs.
///
/// # Errors
/// Those of founding and of every command of the story.
pub fn found(dir: &Path, real: SharedClock, cost: Cost, size: Size, seed: u64) -> Result<()> {
    let all = working_days(size.earlier + size.days);
    let (earlier, days) = all.split_at(size.earlier);
    let first = days.first().copied().unwrap_or_else(today);
    let clock = StoryClock::at(real, moment(first.plus_days(-3), 540));
    let office = Office::open_at_cost(Place { dir: dir.to_owned() }, key_store(dir), Arc::clone(&clock) as _, cost)?;
    let seat = office.new_seat();
    let founding = json!({ "practiceName": "Larkfield Family Practice", "zone": zone().name(), "ownerName": "Olive Hart", "password": PASSWORD });
    call(&office, seat, "practice.found", &founding)?;
    let mut story = Story { office: &office, seat, clock: &clock, dice: Dice::new(seed), size, patients: Vec::new() };
    let plans = story.furnish(first)?;
    story.register(&plans)?;
    if let (false, Some(store)) = (earlier.is_empty(), office.open_store()) {
        earlier::bring(&store, &dir.join("practice.db"), size, &mut story.dice, earlier)?;
        // Meanwhile nobody was at the desk, and it locked.
        call(&office, seat, "staff.sign_in", &json!({ "personId": 1, "password": PASSWORD }))?;
    }
    story.shelf(&dir.join("practice.db"))?;
    story.years(days)?;
    story.full_day(days.last().copied().unwrap_or(first))?;
    office.close();
    Ok(())
}

/// So many working days before today, the earliest first.
fn working_days(count: usize) -> Vec<Day> {
    let mut days: Vec<Day> = (1..).map(|back| today().plus_days(-back)).filter(|day| day.weekday() <= 5).take(count).collect();
    days.reverse();
    days
}

impl Story<'_> {
    fn one_act<T>(&self, f: impl FnOnce(Does<'_>) -> Result<T>) -> Result<T> {
        self.office.in_one_act(self.seat, f)
    }

    /// Rooms, providers with their hours and lunch, kinds of visits, fees, plans. The plans, with their co-pays.
    fn furnish(&self, first: Day) -> Result<Vec<(i64, i64)>> {
        let from = first.plus_days(-7).to_string();
        self.one_act(|run| {
            let spans: Vec<Value> = (1..=5).map(|day| json!({ "weekday": day, "opens": "08:00", "closes": "17:00" })).collect();
            for number in 1..=COLUMNS {
                let room = id(&does(run, "practice.add_room", &json!({ "locationId": 1, "name": format!("Room {number}") }))?);
                let draft = json!({ "given": "Imogen", "family": format!("Hale {number}"), "credentials": "MD", "roomId": room, "position": number });
                let provider = id(&does(run, "practice.add_provider", &draft)?);
                does(run, "schedule.set_hours", &json!({ "providerId": provider, "fromOn": from, "spans": spans }))?;
                for day in 1..=5 {
                    let lunch = json!({ "providerId": provider, "weekday": day, "opens": "12:00", "closes": "12:40", "label": "Lunch" });
                    does(run, "schedule.add_block", &lunch)?;
                }
            }
            for (name, kind) in [("Follow-up", "office"), ("Annual", "office")] {
                does(run, "schedule.add_visit_type", &json!({ "name": name, "minutes": 20, "copayKind": kind }))?;
            }
            for (number, cents) in [12_000, 4_500, 2_500, 3_500, 1_800, 6_000, 8_500].into_iter().enumerate() {
                let draft = json!({ "code": format!("OWN{number}"), "kind": "own", "name": format!("Service {number}"), "feeCents": cents });
                does(run, "fees.add", &draft)?;
            }
            let mut plans = Vec::new();
            for (name, cents) in [("Northbank Mutual", 4_000), ("Tri-Lake Health", 2_500), ("Larkshare", 3_000), ("Millrace County Plan", 1_500)] {
                let payer = id(&does(run, "coverage.add_payer", &json!({ "name": name }))?);
                let copays = json!([{ "visitKind": "office", "copayCents": cents }]);
                let draft = json!({ "payerId": payer, "name": "Standard", "kind": "commercial", "copays": copays });
                plans.push((id(&does(run, "coverage.add_plan", &draft)?), cents));
            }
            Ok(plans)
        })
    }

    /// Everybody, seven of eight with a plan; the first is the one who comes every day.
    fn register(&mut self, plans: &[(i64, i64)]) -> Result<()> {
        let everybody: Vec<Person> = people(&mut self.dice, self.size.patients);
        let mut dice = Dice::new(self.dice.below(usize::MAX) as u64);
        self.patients = self.one_act(|run| {
            let mut known = Vec::with_capacity(everybody.len());
            for (number, person) in everybody.iter().enumerate() {
                let patient = id(&does(run, "patients.register", &person.draft(&mut dice))?);
                if number % 25 == 3 {
                    does(run, "alerts.add", &json!({ "patientId": patient, "what": "Hard of hearing", "isForAll": true }))?;
                }
                let mut copay_cents = 0;
                if number == 0 || dice.percent(87) {
                    let (plan, cents) = *dice.pick(plans);
                    let member = format!("XQK {:04} {:05}", dice.below(10_000), number);
                    let policy = json!({ "patientId": patient, "planId": plan, "memberId": member, "startsOn": "2015-01-01" });
                    does(run, "coverage.add_policy", &policy)?;
                    copay_cents = cents;
                }
                known.push(Known { id: patient, copay_cents });
            }
            Ok(known)
        })?;
        Ok(())
    }

    /// The shelf, if it is looked at.
    fn shelf(&mut self, file: &Path) -> Result<()> {
        let Some(store) = self.office.open_store().filter(|_| self.size.items > 0) else { return Ok(()) };
        let items = self.one_act(|run| stocked::furnish(run, self.size))?;
        stocked::move_about(&store, file, self.size, &mut self.dice, &items)?;
        call(self.office, self.seat, "staff.sign_in", &json!({ "personId": 1, "password": PASSWORD }))?;
        self.one_act(|run| stocked::settle(run, &items))
    }

    /// Day after day: today's visits happen, in the evening the next day's are booked.
    fn years(&mut self, days: &[Day]) -> Result<()> {
        let mut dice = Dice::new(self.dice.below(usize::MAX) as u64);
        let mut booked: Vec<Booked> = Vec::new();
        let next_days = days.iter().skip(1).map(|day| Some(*day)).chain([None]);
        for (day, next) in days.iter().copied().zip(next_days) {
            booked = self.one_act(|run| {
                if booked.is_empty() {
                    self.clock.set(moment(day, 450));
                    booked = self.book(run, &mut dice, day)?;
                }
                for visit in &booked {
                    self.visit(run, &mut dice, day, visit)?;
                }
                self.clock.set(moment(day, 1_030));
                next.map_or(Ok(Vec::new()), |next| self.book(run, &mut dice, next))
            })?;
        }
        Ok(())
    }

    fn book(&self, run: Does<'_>, dice: &mut Dice, day: Day) -> Result<Vec<Booked>> {
        // Monday is full, Friday is not.
        let count = match day.weekday() {
            1 => self.size.a_day * 5 / 4,
            5 => self.size.a_day * 3 / 4,
            _ => self.size.a_day,
        };
        let mut today = vec![0];
        while today.len() < count.min(self.size.patients) {
            // One in five comes for half of the visits.
            let among = if dice.percent(50) { self.size.patients / 5 } else { self.size.patients };
            let patient = dice.below(among);
            if !today.contains(&patient) {
                today.push(patient);
            }
        }
        let mut booked = Vec::with_capacity(count);
        for (number, patient) in today.into_iter().enumerate() {
            let (provider, start) = (number % self.size.regulars + 1, start(number / self.size.regulars, self.size.every));
            booked.push(Booked { id: self.books(run, patient, provider, (day, start, self.size.every))?, patient, provider, start });
        }
        Ok(booked)
    }

    fn books(&self, run: Does<'_>, patient: usize, provider: usize, (day, start, minutes): (Day, usize, usize)) -> Result<i64> {
        let request = json!({ "patientId": self.patients[patient].id, "providerId": provider, "startsAt": written(day, start), "visitTypeId": 1,
            "minutes": minutes });
        Ok(id(&does(run, "schedule.book", &request)?))
    }

    /// From the door to the door, with what was done and what was paid of it.
    fn visit(&self, run: Does<'_>, dice: &mut Dice, day: Day, visit: &Booked) -> Result<()> {
        let request = json!({ "appointmentId": visit.id });
        let is_heavy = visit.patient == 0;
        if !is_heavy && dice.percent(6) {
            self.clock.set(moment(day, visit.start + 20));
            return does(run, "visits.no_show", &request).map(|_| ());
        }
        self.clock.set(moment(day, visit.start - 8));
        does(run, "visits.arrive", &request)?;
        let patient = &self.patients[visit.patient];
        if patient.copay_cents > 0 {
            self.pay(run, dice, patient.id, "copay", patient.copay_cents, Some(visit.id))?;
        }
        self.clock.set(moment(day, visit.start + 18));
        // The heavy patient leaves eight lines of the ledger a visit, the others about three.
        let services = if is_heavy { 7 } else { 1 + usize::from(dice.percent(50)) };
        for service in 0..services {
            let charge = json!({ "patientId": patient.id, "appointmentId": visit.id, "providerId": visit.provider, "feeId": service % 7 + 1 });
            does(run, "charges.add", &charge)?;
        }
        does(run, "visits.check_out", &request)?;
        if patient.copay_cents > 0 {
            does(run, "payments.apply_credit", &json!({ "patientId": patient.id, "amountCents": patient.copay_cents }))?;
        }
        if !is_heavy && dice.percent(60) {
            let rest = if services == 1 { 12_000 } else { 16_500 } - patient.copay_cents;
            self.pay(run, dice, patient.id, "balance", rest, None)?;
        }
        Ok(())
    }

    fn pay(&self, run: Does<'_>, dice: &mut Dice, patient: i64, kind: &str, cents: i64, visit: Option<i64>) -> Result<()> {
        let tender = if dice.percent(30) {
            json!({ "method": "cash", "amountCents": cents, "tenderedCents": (cents + 1_999) / 2_000 * 2_000 })
        } else {
            json!({ "method": "card", "amountCents": cents, "cardBrand": "Visa", "lastFour": format!("{:04}", dice.below(10_000)) })
        };
        let line = json!([{ "kind": kind, "amountCents": cents }]);
        let request = json!({ "patientId": patient, "appointmentId": visit, "lines": line, "tenders": [tender] });
        let payment = id(&does(run, "payments.take", &request)?);
        does(run, "payments.given", &json!({ "id": payment })).map(|_| ())
    }

    /// Everybody helps out: twelve columns of twenty visits, all still to come.
    fn full_day(&mut self, yesterday: Day) -> Result<()> {
        self.clock.set(moment(yesterday, 1_060));
        let mut patients: Vec<usize> = (0..self.size.patients).collect();
        for at in (1..patients.len()).rev() {
            patients.swap(at, self.dice.below(at + 1));
        }
        self.one_act(|run| {
            // Where there are fewer patients than visits, some come twice.
            for (number, patient) in patients.iter().cycle().take(COLUMNS * A_COLUMN).enumerate() {
                self.books(run, *patient, number % COLUMNS + 1, (today(), start(number / COLUMNS, 20), 20))?;
            }
            Ok(())
        })
    }
}
