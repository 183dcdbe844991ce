//! The first day of a practice of one's own: everybody of the old system comes in, twenty are booked, most of them come and some
//! pay, the day is printed, and what the core then says of it is what stood on the screen and on paper.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::Key;

use super::desk::{self, Known};
use super::{door, elsewhere};
use crate::practice::Practice;
use crate::window::{Window, until};
use crate::{Outcome, look, paper};

/// Read where it lies and never copied into the repository: sixty invented people as another program writes them.
const FILE: &str = "samples/import/synthea-patients.csv";
const BOOKED: usize = 20;
/// What each who pays brings along, in turn.
const WAYS: [Way; 3] = [Way::Cash, Way::Card, Way::Split];
const PAYING: usize = 9;
/// What one who pays in cash hands over.
const HANDED_OVER: i64 = 4_000;
/// What one who pays both ways has in cash.
const SPLIT_CASH: i64 = 1_000;
/// Their visits are written down and not paid: code and cents.
const CHARGED: [(&str, i64); 2] = [("99213", 14_450), ("87880", 3_275)];

#[derive(Clone, Copy)]
enum Way {
    /// With a bill too large.
    Cash,
    Card,
    /// A bill too small, and the rest by card.
    Split,
}

/// Somebody of the file.
struct Line {
    /// As lists show it.
    name: String,
    /// Three of the family name, three of the given one.
    letters: String,
    born: String,
    is_living: bool,
}

/// What was taken, kept beside the program.
#[derive(Default)]
struct Pencil {
    by_method: BTreeMap<&'static str, i64>,
    charged: i64,
}

impl Pencil {
    fn writes_down(&mut self, way: Way, copay: i64) {
        let cash = match way {
            Way::Cash => copay,
            Way::Card => 0,
            Way::Split => SPLIT_CASH,
        };
        *self.by_method.entry("cash").or_default() += cash;
        *self.by_method.entry("card").or_default() += copay - cash;
    }

    fn taken(&self) -> i64 {
        self.by_method.values().sum()
    }
}

pub async fn imports_synthea(window: &mut Window) -> Outcome {
    let Some(file) = shared(FILE) else { return Ok(()) };
    door::owner_sits_down(window).await?;
    let today = desk::today(window).await?;
    // Whoever is born after today cannot come in; on no day of a practice that runs is there anybody.
    let lines: Vec<Line> = lines(&file)?.into_iter().filter(|line| line.born <= today).collect();
    comes_in(window, &file, lines.len()).await?;

    window.keys.count_anew();
    let mut people = Vec::new();
    for line in &lines {
        people.push(is_found(window, line).await?);
    }
    window.keys.at_most(9 * lines.len(), &format!("finding {} people from Ctrl+K", lines.len()))?;
    window.picture("imports-synthea-2-found").await?;
    window.keys.press(Key::Escape).await?;

    let living = people.into_iter().zip(&lines).filter(|(_, line)| line.is_living).map(|(known, _)| known);
    let booked = books(window, living.take(BOOKED).collect()).await?;
    prints_the_roster(window, &booked).await?;
    let pencil = is_a_full_day(window, &booked).await?;
    prints_the_day_sheet(window, &pencil).await?;
    window.comes_back(|practice| ties_out(practice, &pencil, &today)).await
}

/// The material beside the repository that is read and never copied; absent elsewhere.
fn shared(path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = std::env::var_os("DAYSHEET_SHARED").map_or_else(beside, PathBuf::from).join(path);
    if found.exists() {
        return Some(found);
    }
    println!("     skipped: {path} is not beside the repository");
    None
}

fn lines(file: &Path) -> Outcome<Vec<Line>> {
    let content = std::fs::read_to_string(file)?;
    let mut rows = content.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().unwrap_or_default();
    let place = |name: &str| head.iter().position(|column| *column == name).ok_or_else(|| format!("the file has no column {name}"));
    let (family, given, born, died) = (place("LAST")?, place("FIRST")?, place("BIRTHDATE")?, place("DEATHDATE")?);
    let line = |row: Vec<&str>| Line {
        name: format!("{}, {}", row[family].to_uppercase(), row[given]),
        letters: format!("{} {}", start(row[family]), start(row[given])),
        born: row[born].to_owned(),
        is_living: row[died].is_empty(),
    };
    Ok(rows.map(line).collect())
}

/// Three letters as a keyboard without accents has them.
fn start(name: &str) -> String {
    let plain = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        'ñ' => 'n',
        other => other,
    };
    name.to_lowercase().chars().take(3).map(plain).collect()
}

/// Picked, its columns named by the program itself, looked at, and brought in as one act.
async fn comes_in(window: &mut Window, file: &Path, people: usize) -> Outcome {
    elsewhere::opens_the_import(window).await?;
    std::fs::copy(file, window.picks.join("synthea-patients.csv"))?;
    window.tabs_to("#main .sheet button").await?;
    window.keys.press(Key::Enter).await?;
    window.reads(".facts", &format!("{people} new")).await?;
    for (column, meaning) in
        [("BIRTHDATE", "born-on"), ("DEATHDATE", "died-on"), ("FIRST", "given"), ("LAST", "family"), ("GENDER", "sex"), ("ZIP", "zip")]
    {
        let script = "const at = [...document.querySelectorAll('thead th')].findIndex((th) => th.textContent === arguments[0]); \
            return document.querySelector(`select[name='column.${at}']`).value";
        let taken = window.driver.execute(script, vec![json!(column)]).await?.json().clone();
        if taken != meaning {
            return Err(format!("{column} is proposed as {taken}").into());
        }
    }
    look::is_well_made(window, "imports-synthea-1-columns").await?;
    let a_dry_run = window.ask("patients.search", json!({ "text": "a" })).await?;
    if a_dry_run != json!([]) {
        return Err(format!("looking at the file has brought somebody in: {a_dry_run}").into());
    }
    window.tabs_to("#main .acts .primary:not(:disabled)").await?;
    window.keys.press(Key::Enter).await?;
    window.reads("[role=status]", &format!("{people} patients brought in")).await?;
    window.picture("imports-synthea-1-in").await
}

/// Ctrl+K and six letters: this person stands first.
async fn is_found(window: &mut Window, line: &Line) -> Outcome<Known> {
    desk::finds(window, &Known::newcomer(&line.letters, &line.name, 0)).await?;
    let rows = window.ask("patients.search", json!({ "text": line.letters })).await?;
    let patient = rows[0]["id"].as_i64().ok_or("a patient without a number")?;
    Ok(Known::newcomer(&line.letters, &line.name, patient))
}

/// Each into the next free slot of the day: found, Ctrl+Enter, Enter.
async fn books(window: &mut Window, people: Vec<Known>) -> Outcome<Vec<Known>> {
    window.keys.count_anew();
    let mut booked = Vec::new();
    for mut known in people {
        desk::finds(window, &known).await?;
        desk::chooses_next_free(window).await?;
        desk::takes_the_slot(window, &known).await?;
        let visits = window.ask("schedule.list", json!({ "patientId": known.patient })).await?;
        known.appointment = visits[0]["id"].as_i64().ok_or("a visit without a number")?;
        booked.push(known);
    }
    window.keys.at_most(12 * BOOKED, &format!("booking {BOOKED} people from Ctrl+K"))?;
    if booked.len() == BOOKED { Ok(booked) } else { Err(format!("{} of {BOOKED} are booked", booked.len()).into()) }
}

async fn prints_the_roster(window: &mut Window, booked: &[Known]) -> Outcome {
    window.picture("imports-synthea-3-booked").await?;
    window.keys.ctrl('p').await?;
    let roster = paper::comes_out(window, "roster").await?;
    roster.picture(window, "imports-synthea-paper-roster")?;
    let families: Vec<String> = booked.iter().map(Known::family).collect();
    roster.says(&families.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Nine come and pay, three each way; two come, are written down, and leave without paying.
async fn is_a_full_day(window: &mut Window, booked: &[Known]) -> Outcome<Pencil> {
    let mut pencil = Pencil::default();
    window.keys.count_anew();
    for (number, known) in booked[..PAYING].iter().enumerate() {
        let way = WAYS[number % WAYS.len()];
        let copay = 2_500 + 55 * i64::try_from(number)?;
        desk::arrives(window, known).await?;
        fills_the_till_in(window, way, copay).await?;
        if number < WAYS.len() {
            look::is_well_made(window, &format!("imports-synthea-4-till-{number}")).await?;
        }
        window.keys.ctrl_enter().await?;
        let receipt = paper::comes_out(window, "receipt").await?;
        receipt.says(&[&format!("${}", dollars(copay)), &known.family()])?;
        match way {
            Way::Cash => receipt.says(&[&format!("{} given, {} change", dollars(HANDED_OVER), dollars(HANDED_OVER - copay))])?,
            Way::Card => receipt.says(&["approval 04521Z"])?,
            Way::Split => receipt.says(&[&dollars(SPLIT_CASH), "approval 77310Q", &dollars(copay - SPLIT_CASH)])?,
        }
        if number < WAYS.len() {
            receipt.picture(window, &format!("imports-synthea-paper-receipt-{number}"))?;
            window.picture(&format!("imports-synthea-5-paid-{number}")).await?;
        }
        pencil.writes_down(way, copay);
    }
    window.keys.at_most(40 * PAYING, &format!("{PAYING} people arrive and pay what is typed, three in cash, three by card, three with both"))?;
    for (known, (code, cents)) in booked[PAYING..].iter().zip(CHARGED) {
        desk::arrives(window, known).await?;
        window.keys.press(Key::Enter).await?;
        is_charged(window, known, code).await?;
        window.keys.ctrl('p').await?;
        let invoice = paper::comes_out(window, "invoice").await?;
        invoice.picture(window, &format!("imports-synthea-paper-invoice-{code}"))?;
        invoice.says(&[&dollars(cents), code])?;
        pencil.charged += cents;
    }
    Ok(pencil)
}

/// C on the selected person; with no plan nothing is filled in, and the amount is what is typed first.
async fn fills_the_till_in(window: &mut Window, way: Way, copay: i64) -> Outcome {
    window.keys.types("c").await?;
    window.sees("input[name=copay]:focus").await?;
    window.keys.types(&plain(copay)).await?;
    chooses(window, if let Way::Card = way { "card" } else { "cash" }).await?;
    match way {
        Way::Cash => types_into(window, "tenders.0.tenderedCents", &plain(HANDED_OVER)).await,
        Way::Card => types_into(window, "tenders.0.approvalCode", "04521Z").await,
        Way::Split => {
            types_into(window, "tenders.0.tenderedCents", &plain(SPLIT_CASH)).await?;
            window.tabs_to(".strip-body > button").await?;
            window.keys.press(Key::Enter).await?;
            types_into(window, "tenders.1.approvalCode", "77310Q").await?;
            types_into(window, "tenders.1.lastFour", "4242").await
        }
    }
}

/// Along the ways to pay until this one stands chosen: the till remembers the last one.
async fn chooses(window: &mut Window, method: &str) -> Outcome {
    window.tabs_to(".parts [role=radio][aria-checked=true]").await?;
    for _ in 0..4 {
        if window.say("return document.activeElement.dataset.value").await? == method {
            return Ok(());
        }
        window.keys.press(Key::Right).await?;
    }
    Err(format!("nobody can pay with {method}").into())
}

async fn types_into(window: &mut Window, name: &str, text: &str) -> Outcome {
    window.tabs_to(&format!("input[name='{name}']")).await?;
    window.keys.types(text).await
}

/// The code is typed where charges are added, and Enter takes the one it finds.
async fn is_charged(window: &mut Window, known: &Known, code: &str) -> Outcome {
    window.tabs_to(".add input").await?;
    window.keys.types(code).await?;
    window.reads(".add [role=option][aria-selected=true]", code).await?;
    window.keys.press(Key::Enter).await?;
    // Modifiers, letters and units stand ready; Enter adds the line as it is.
    window.reads(".entering .chosen", code).await?;
    window.keys.press(Key::Enter).await?;
    let of = json!({ "appointmentId": known.appointment });
    until("one charge is written down", async || {
        Ok(window.ask("charges.of_appointment", of.clone()).await?.as_array().is_some_and(|list| list.len() == 1).then_some(()))
    })
    .await
}

/// Along the rail to the money of the day: the sums on the screen and on the sheet are the pencil's.
async fn prints_the_day_sheet(window: &mut Window, pencil: &Pencil) -> Outcome {
    window.tabs_to("nav a[href='#/money']").await?;
    window.keys.press(Key::Enter).await?;
    let sums: Vec<String> = pencil.by_method.values().copied().chain([pencil.taken()]).map(dollars).collect();
    for sum in &sums {
        window.reads("#main table", sum).await?;
    }
    look::is_well_made(window, "imports-synthea-6-money").await?;
    window.keys.ctrl('p').await?;
    let sheet = paper::comes_out(window, "day-sheet").await?;
    sheet.picture(window, "imports-synthea-paper-day-sheet")?;
    let charged = dollars(pencil.charged);
    sheet.says(&sums.iter().chain([&charged]).map(String::as_str).collect::<Vec<_>>())?;
    sheet.says(&["it adds up"])
}

/// With the window closed the core is asked: payments, ledger and receipts say to the cent what was written down beside it.
fn ties_out(practice: &Practice, pencil: &Pencil, today: &str) -> Outcome {
    let answers = practice.asks(&[
        ("payments.totals", json!({ "from": today, "to": today })),
        ("payments.of_day", json!({ "on": today })),
        ("ledger.receivable", json!({ "on": today })),
        ("ledger.prove", json!({})),
        ("payments.unprinted", json!({})),
    ])?;
    let [totals, receipts, receivable, wrong, unprinted] = &answers[..] else { return Err("five questions, five answers".into()) };
    let by_method: BTreeMap<&str, i64> = totals["byMethod"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["method"].as_str().unwrap_or_default(), one["netCents"].as_i64().unwrap_or_default()))
        .collect();
    let on_receipts: i64 = receipts.as_array().into_iter().flatten().filter_map(|row| row["amountCents"].as_i64()).sum();
    let said = json!([by_method, totals["netCents"], on_receipts, receipts.as_array().map(Vec::len), receivable["netCents"], wrong, unprinted]);
    let taken = pencil.taken();
    let expected = json!([pencil.by_method, taken, taken, PAYING, pencil.charged - taken, [], []]);
    if said == expected { Ok(()) } else { Err(format!("the core says {said}, and {expected} was written down").into()) }
}

/// `1,234.50`, and on purpose not through the program's own money.
pub(super) fn dollars(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{}.{:02}", groups.join(","), cents % 100)
}

/// As it is typed: `25.55`.
fn plain(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
