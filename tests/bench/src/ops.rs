//! The operations that are measured, and what they may take on the small practice.

use std::path::Path;
use std::process::Command;

use daysheet_core::dates::{Day, SharedClock};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::figures::{Budget, Figure, Times, tenths_of_ms, timed};
use crate::practice::{A_COLUMN, COLUMNS, PASSWORD, Size, TODAY, call, moment, open, start, today, written};
use crate::race::{Race, Request};
use crate::stocked;

/// What a search may be typed from.
struct Typed {
    family: String,
    given: String,
    born: String,
    phone: String,
    chart: String,
}

fn everybody(bare: &Connection) -> rusqlite::Result<Vec<Typed>> {
    let mut statement = bare.prepare("SELECT family, given, coalesce(born_on, ''), coalesce(phone, ''), chart_no FROM patients ORDER BY id")?;
    let typed =
        |row: &rusqlite::Row<'_>| Ok(Typed { family: row.get(0)?, given: row.get(1)?, born: row.get(2)?, phone: row.get(3)?, chart: row.get(4)? });
    statement.query_map((), typed)?.collect()
}

fn begun(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// A keystroke somewhere in a search: one to five letters of a name, two beginnings, a birth date, a telephone, a chart number.
fn keystroke(dice: &mut Dice, people: &[Typed]) -> Request {
    let who = dice.pick(people);
    let text = match dice.below(10) {
        0..=4 => begun(&who.family, 1 + dice.below(5)),
        5..=6 => format!("{} {}", begun(&who.family, 1 + dice.below(3)), begun(&who.given, 1 + dice.below(3))),
        7 => who.born.clone(),
        8 => begun(&who.phone, 4 + dice.below(7)),
        _ => who.chart.clone(),
    };
    ("patients.search", json!({ "text": text }))
}

/// Free slots after today, one after the other, for anybody.
fn free_slots(size: Size) -> impl Iterator<Item = (usize, String)> {
    let days = (1..).map(|ahead| today().plus_days(ahead)).filter(|day: &Day| day.weekday() <= 5);
    days.flat_map(move |day| (0..size.regulars * A_COLUMN).map(move |n| (n % size.regulars + 1, written(day, start(n / size.regulars, 20)))))
}

/// The visits of today whose co-pay is still to be taken.
fn copays(race: &Race<'_>) -> Vec<Value> {
    let board = race.call("schedule.day", &json!({ "on": TODAY }).to_string(), None);
    let board: Value = serde_json::from_str(&board).unwrap_or_default();
    let slots = board["columns"].as_array().into_iter().flatten().flat_map(|column| column["appointments"].as_array().into_iter().flatten());
    slots
        .filter(|slot| slot["dueCents"].is_i64())
        .map(|slot| {
            let due = &slot["dueCents"];
            json!({ "patientId": slot["patientId"], "appointmentId": slot["id"], "lines": [{ "kind": "copay", "amountCents": due }],
                "tenders": [{ "method": "card", "amountCents": due, "cardBrand": "Visa", "lastFour": "4242" }] })
        })
        .collect()
}

/// What an operation may take: half of the times, nearly all of them, in tenths of a millisecond, on a small practice or a large one.
fn may_take(size: Size, small: [u64; 2], large: [u64; 2]) -> Budget {
    let [p50, p99] = if size.is_large { large } else { small };
    Budget { p50: tenths_of_ms(p50), p99: tenths_of_ms(p99), ratio: Some(130) }
}

/// What is typed of a new patient who may be a known one: some of the name, the birth date, the telephone.
fn registration(dice: &mut Dice, people: &[Typed]) -> Request {
    let who = dice.pick(people);
    let mut typed = json!({ "family": begun(&who.family, 4), "given": begun(&who.given, 3) });
    match dice.below(3) {
        0 => typed["bornOn"] = json!(who.born),
        1 if !who.phone.is_empty() => typed["phone"] = json!(who.phone),
        _ => {}
    }
    ("patients.duplicates", typed)
}

/// A keystroke somewhere in a search for a diagnosis: a letter, the beginning of a code, words in any order.
fn diagnosis(dice: &mut Dice) -> Request {
    const TYPED: [&str; 12] =
        ["a", "hyp", "hypert ess", "e11", "e11.9", "pain knee", "z00", "unspecified", "fract rad open", "infect", "s", "high blood"];
    ("code_sets.search", json!({ "codeSet": "icd10cm", "text": dice.pick(&TYPED), "providerId": 1 }))
}

/// Everything that is asked of an office with somebody seated.
pub fn at_the_desk(race: &Race<'_>, size: Size, dice: &mut Dice) -> rusqlite::Result<Vec<Figure>> {
    let people = everybody(race.bare)?;
    let mut figures = reads(race, size, dice, &people);
    let mut add = |op, (core, bare): (Times, Times), budget| figures.push(Figure { op, core, bare: Some(bare), budget });
    let disk = race.disk(40);
    let beside_disk = |ms: u64| Budget { p50: Some(disk.percentile(50) + ms * 10_000), p99: None, ratio: None };
    // Everybody in turn: nobody is booked at two places at once.
    let mut slots = free_slots(size).zip((2..=people.len()).cycle());
    let book = || {
        let ((provider, starts), patient) = slots.next().unwrap_or_default();
        ("schedule.book", json!({ "patientId": patient, "providerId": provider, "startsAt": starts, "visitTypeId": 1, "minutes": 20 }))
    };
    add("book", race.writes(40, book), beside_disk(1));
    let mut due = copays(race);
    let a_round = (due.len() / (race.rounds + 1)).min(20);
    add("take a co-pay", race.writes(a_round, || ("payments.take", due.pop().unwrap_or_default())), beside_disk(2));
    let printed = paper(race);
    let roster = Budget { p50: Some(disk.percentile(50) + 250_000), p99: None, ratio: None };
    figures.push(Figure { op: "print the roster of the full day", core: printed.0, bare: None, budget: roster });
    figures.push(Figure { op: "its PDF", core: printed.1, bare: None, budget: Budget { p50: tenths_of_ms(250), ..Budget::default() } });
    figures.push(Figure { op: "the disk alone: one row, one commit", core: disk, bare: None, budget: Budget::default() });
    Ok(figures)
}

/// What is asked and not written.
fn reads(race: &Race<'_>, size: Size, dice: &mut Dice, people: &[Typed]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut add = |op, (core, bare): (Times, Times), budget| figures.push(Figure { op, core, bare: Some(bare), budget });
    add("patient search, a keystroke", race.reads(300, false, || keystroke(dice, people)), may_take(size, [3, 20], [10, 80]));
    add("who looks alike at registration", race.reads(100, false, || registration(dice, people)), may_take(size, [20, 100], [50, 200]));
    // The list of codes lies in memory: there is nothing for the bare statement to be held against.
    let by_memory = Budget { p50: tenths_of_ms(20), p99: tenths_of_ms(50), ratio: None };
    add("diagnosis search, a keystroke", race.reads(100, false, || diagnosis(dice)), by_memory);
    let anybody = |dice: &mut Dice| ("patients.open", json!({ "id": 2 + dice.below(people.len() - 1) }));
    add("open patient", race.reads(100, true, || anybody(dice)), may_take(size, [5, 30], [10, 50]));
    add(
        "open the patient with the most visits",
        race.reads(20, true, || ("patients.open", json!({ "id": 1 }))),
        may_take(size, [30, 100], [30, 100]),
    );
    let board = may_take(size, [10, 50], [15, 80]);
    add("day board, the full day", race.reads(20, true, || ("schedule.day", json!({ "on": TODAY }))), board);
    let any_day =
        |dice: &mut Dice| ("schedule.day", json!({ "on": today().plus_days(-1 - dice.below(size.days + size.earlier) as i64).to_string() }));
    add("day board, any day of the past", race.reads(50, true, || any_day(dice)), board);
    let any_week = |dice: &mut Dice| {
        ("schedule.week", json!({ "from": today().plus_days(-2 - 7 * (1 + dice.below((size.days + size.earlier) / 5)) as i64).to_string() }))
    };
    add("a week of the past", race.reads(20, true, || any_week(dice)), may_take(size, [50, 150], [70, 200]));
    let of_one = |dice: &mut Dice| ("schedule.next_free", json!({ "providerId": 1 + dice.below(COLUMNS), "visitTypeId": 1 }));
    add("next free time of one provider", race.reads(50, true, || of_one(dice)), may_take(size, [10, 50], [20, 80]));
    let of_any = || ("schedule.next_free", json!({ "visitTypeId": 1 }));
    add("next free time of anybody", race.reads(50, true, of_any), may_take(size, [50, 150], [100, 250]));
    if size.items > 0 {
        let frame = Budget { p99: tenths_of_ms(80), ..Budget::default() };
        add("the shelf, a page of a list", race.reads(40, true, || stocked::list(dice)), frame);
        add("the shelf, a keystroke of a search", race.reads(200, true, || stocked::keystroke(dice, size)), frame);
        add("the shelf, what to order", race.reads(40, true, || ("supplies.reorder_list", json!({}))), frame);
    }
    figures
}

/// The roster printed (laid out, drawn, kept) and its file asked for.
fn paper(race: &Race<'_>) -> (Times, Times) {
    let (mut printed, mut drawn) = (Times::default(), Times::default());
    for number in 0..=race.rounds * 3 {
        let (print, reply) =
            timed(|| race.call("documents.print", &json!({ "kind": "roster", "on": TODAY }).to_string(), Some(&format!("PAPER-{number}"))));
        let made: Value = serde_json::from_str(&reply).unwrap_or_default();
        let (draw, _) = timed(|| race.call("documents.pdf", &json!({ "documentId": made["id"] }).to_string(), None));
        if number > 0 {
            printed.0.push(print);
            drawn.0.push(draw);
        }
    }
    (printed, drawn)
}

/// How large the two replies are that go over the bridge most.
pub fn sizes(race: &Race<'_>, dice: &mut Dice) -> rusqlite::Result<String> {
    let people = everybody(race.bare)?;
    let board = race.call("schedule.day", &json!({ "on": TODAY }).to_string(), None).len();
    let most = (0..500)
        .map(|_| {
            let (name, request) = keystroke(dice, &people);
            race.call(name, &request.to_string(), None).len()
        })
        .max();
    Ok(format!(
        "day board of {} visits: {board} bytes (may be 40,960); largest reply to a keystroke: {} bytes (may be 4,096)",
        COLUMNS * A_COLUMN,
        most.unwrap_or(0)
    ))
}

/// From the start of a program to its door, from the password to the board.
pub fn at_the_door(dir: &Path, clock: &SharedClock, rounds: usize) -> Vec<Figure> {
    let mut start_up = Times::default();
    let program = std::env::current_exe().unwrap_or_default();
    for number in 0..=rounds * 2 {
        let (time, status) = timed(|| Command::new(&program).arg("door").arg(dir).status());
        assert!(status.is_ok_and(|status| status.success()), "the door did not open");
        if number > 0 {
            start_up.0.push(time);
        }
    }
    let (mut unlock, mut board) = (Times::default(), Times::default());
    for number in 0..=rounds {
        let office = open(dir, clock.clone()).unwrap_or_else(|e| panic!("{e:?}"));
        let seat = office.new_seat();
        let sign_in = json!({ "personId": 1, "password": PASSWORD });
        let (unlocked, answer) = timed(|| call(&office, seat, "staff.sign_in", &sign_in));
        answer.unwrap_or_else(|e| panic!("{e:?}"));
        let (shown, answer) = timed(|| call(&office, seat, "schedule.day", &json!({ "on": TODAY })));
        answer.unwrap_or_else(|e| panic!("{e:?}"));
        office.close();
        if number > 0 {
            unlock.0.push(unlocked);
            board.0.push(shown);
        }
    }
    let only = |op, core, ms: u64| Figure { op, core, bare: None, budget: Budget { p50: tenths_of_ms(ms * 10), ..Budget::default() } };
    vec![only("program start to the door", start_up, 900), only("unlock", unlock, 550), only("unlocked to the first board", board, 150)]
}

/// What the started program does: finds the practice and says who may come in.
pub fn door(dir: &Path, clock: SharedClock) -> daysheet_core::error::Result<bool> {
    let office = open(dir, clock)?;
    let status = call(&office, office.new_seat(), "practice.status", &json!({}))?;
    Ok(status["found"] == true)
}

/// The morning of the full day.
pub fn morning() -> daysheet_core::dates::Moment {
    moment(today(), 465)
}
