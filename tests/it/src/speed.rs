//! What may be counted instead of timed: plans without scans, one commit an act, small replies.

use std::collections::BTreeSet;

use daysheet_core::command::Kind;
use serde_json::{Value, json};

use crate::contract::example;
use crate::desk::{Desk, Someone, next_act};
use crate::pictures::DOT;
use crate::sample::{NOW, told};

/// The tables that grow for as long as the practice lives.
const BIG: [&str; 40] = [
    "stock_keys",
    "alerts",
    "calls",
    "consents",
    "former_addresses",
    "form_answers",
    "own_facts",
    "pictures",
    "requests",
    "tasks",
    "visit_checks",
    "lots",
    "orders",
    "order_lines",
    "stock_levels",
    "wants",
    "contacts",
    "patients",
    "series",
    "series_skips",
    "patient_keys",
    "appointments",
    "visits",
    "visit_moves",
    "charges",
    "ledger_entries",
    "payments",
    "payment_lines",
    "applications",
    "documents",
    "acts",
    "act_rows",
    "act_patients",
    "seals",
    "accounts",
    "balances",
    "policies",
    "payment_tenders",
    "stock_movements",
    "replies",
];

/// Indexes over the few rows of a big table that still wait for somebody: to walk through them is to read their list.
const SHORT: [&str; 7] =
    ["balances_owing", "payments_unprinted", "balances_unapplied", "appointments_held", "requests_open", "tasks_open", "wants_open"];

/// Commands nobody waits for at the desk, which may walk through a table, and why.
const MAY_WALK: [(&str, &str); 5] = [
    ("backups.check", "reads a whole backup"),
    ("documents.try_pack", "reads a whole pack"),
    ("history.verify", "walks the whole chain of acts"),
    ("ledger.aging", "sums the ledger as it stood on a date"),
    ("ledger.prove", "compares every kept balance with the whole ledger"),
];

/// The sample practice in the middle of its Sunday.
struct Sunday {
    desk: Desk,
    _dir: tempfile::TempDir,
}

impl Sunday {
    fn new() -> (Sunday, Someone) {
        let (dir, _) = told();
        let desk = Desk::at(dir.path());
        desk.clock.set(NOW);
        let owner = desk.nobody();
        owner.does("staff.sign_in", json!({ "personId": 1, "password": "seven pens beside the blue ledger" }));
        (Sunday { desk, _dir: dir }, owner)
    }
}

/// The names by which a statement may call a big table: its own and those given with AS.
fn names_of_big_tables(sql: &str) -> BTreeSet<&str> {
    let words: Vec<&str> = sql.split(|c: char| c.is_whitespace() || ",()=".contains(c)).filter(|w| !w.is_empty()).collect();
    let mut names = BTreeSet::from(BIG);
    for (i, word) in words.iter().enumerate() {
        if BIG.contains(word) && words.get(i + 1) == Some(&"AS") {
            names.extend(words.get(i + 2));
        }
    }
    names
}

/// The lines of a statement's plan that walk through a big table.
fn walks(desk: &Desk, sql: &str) -> Vec<String> {
    let names = names_of_big_tables(sql);
    let plan = desk.office.open_store().unwrap().plan_of(sql).unwrap_or_else(|e| panic!("{sql}: {e:?}"));
    // The first or last row of a table, taken in the order in which they lie.
    if plan.len() == 1 && sql.ends_with("LIMIT 1") && !sql.contains("WHERE") {
        return Vec::new();
    }
    let is_walk = |line: &&String| {
        let mut words = line.strip_prefix("SCAN ").unwrap_or_default().split(' ');
        words.next().is_some_and(|table| names.contains(table)) && !words.any(|word| SHORT.contains(&word))
    };
    plan.iter().filter(is_walk).cloned().collect()
}

/// What a command's statements walk through, each with its statement.
fn walks_of(desk: &Desk, name: &str, statements: &BTreeSet<String>) -> Vec<String> {
    statements.iter().flat_map(|sql| walks(desk, sql).into_iter().map(move |line| format!("{name}: {line}\n{sql}"))).collect()
}

/// The requests by which a command is heard: one, or one for each of its ways. A screen always says whose paper it
/// wants; "the newest receipt" of the side door may look for it.
fn sunday_examples(name: &str) -> Vec<Value> {
    match name {
        "patients.search" => ["ma", "ma 555-01 1985", "1985-03-04", "6145550134", "1004"].map(|text| json!({ "text": text })).to_vec(),
        "supplies.list" => ["", "g", "glo m 1"].map(|text| json!({ "text": text })).to_vec(),
        "days.as_corrected" | "days.check" => vec![json!({ "on": "2001-01-01" })],
        "documents.preview" => ["roster", "day-sheet", "receipt", "invoice"].map(|kind| json!({ "kind": kind, "id": 1 })).to_vec(),
        "code_sets.search" => {
            ["icd10cm", "service", "hcpcs"].map(|set| json!({ "codeSet": set, "text": "form", "providerId": 1, "on": "2026-03-01" })).to_vec()
        }
        _ => vec![serde_json::from_str(&example(name).to_string().replace("2026-03-03", "2026-03-01")).unwrap()],
    }
}

/// Two charts are one, so that parting them has something to tell.
pub fn merge_two(who: &Someone, kept: i64, absorbed: i64) -> Value {
    let seen = who.does("merges.preview", json!({ "keptId": kept, "absorbedId": absorbed }));
    let (kept_rev, absorbed_rev) = (&seen["kept"]["rev"], &seen["absorbed"]["rev"]);
    who.does("merges.join", json!({ "keptId": kept, "absorbedId": absorbed, "keptRev": kept_rev, "absorbedRev": absorbed_rev }))
}

#[test]
fn no_statement_behind_a_screen_walks_through_a_big_table() {
    let (sunday, owner) = Sunday::new();
    owner.does("documents.print", json!({ "kind": "roster" }));
    owner.does("pictures.add", json!({ "patientId": 1, "kind": "photo", "content": DOT }));
    owner.does("requests.add", json!({ "patientId": 1, "reason": "Wants an earlier time" }));
    merge_two(&owner, 20, 21);
    owner.does("days.close", json!({ "on": "2001-01-01" }));
    let check =
        json!({ "patientId": 1, "lines": [{ "kind": "prepayment", "amountCents": 100 }], "tenders": [{ "method": "check", "amountCents": 100 }] });
    let tender = owner.does("payments.take", check)["tenders"][0]["id"].clone();
    owner.does("deposits.make", json!({ "bankAccountId": 1, "tenderIds": [tender], "shiftIds": [] }));
    let store = sunday.desk.office.open_store().unwrap();
    let mut found = Vec::new();
    let mut looked_at = 0;
    let commands: Vec<(&str, Kind)> = sunday.desk.office.commands().map(|c| (c.name, c.kind)).collect();
    for (name, kind) in commands {
        if !matches!(kind, Kind::Read | Kind::View) || MAY_WALK.iter().any(|(listed, _)| *listed == name) {
            continue;
        }
        for request in sunday_examples(name) {
            let (answer, statements) = store.hearing(|| owner.in_background(name, request.clone()));
            assert!(answer.is_ok(), "{name} {request} says nothing: {answer:?}");
            looked_at += statements.len();
            found.extend(walks_of(&sunday.desk, name, &statements));
        }
    }
    assert!(looked_at > 100, "only {looked_at} statements were heard");
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// The writes of a visit: a new patient, a booking, an arrival with its co-pay, the room, a charge, the way out, a receipt.
fn a_visit(owner: &Someone, mut does: impl FnMut(&Someone, &str, Value) -> Value) {
    let draft = json!({ "family": "Quill", "given": "Ada", "bornOn": "1985-03-04", "phone": "614-555-0134" });
    let patient = does(owner, "patients.register", draft)["id"].clone();
    let booked = does(owner, "schedule.book", json!({ "patientId": patient, "providerId": 1, "startsAt": "2026-03-02T16:40" }));
    does(owner, "schedule.confirm", json!({ "id": booked["id"], "rev": booked["rev"] }));
    let board = owner.does("schedule.day", json!({ "on": "2026-03-01" }));
    let slots = board["columns"].as_array().unwrap().iter().flat_map(|c| c["appointments"].as_array().unwrap());
    let due = |slot: &&Value| ["booked", "confirmed"].contains(&slot["status"].as_str().unwrap()) && slot["dueCents"].is_i64();
    let slot = slots.clone().find(due).expect("somebody is still to come");
    let (patient, visit) = (slot["patientId"].clone(), json!({ "appointmentId": slot["id"] }));
    does(owner, "visits.arrive", visit.clone());
    let tenders = json!([{ "method": "cash", "amountCents": slot["dueCents"], "tenderedCents": 20_000 }]);
    let lines = json!([{ "kind": "copay", "amountCents": slot["dueCents"] }]);
    let copay = json!({ "patientId": patient, "appointmentId": slot["id"], "lines": lines, "tenders": tenders });
    let paid = does(owner, "payments.take", copay);
    does(owner, "visits.room", json!({ "appointmentId": slot["id"], "roomId": 3 }));
    does(owner, "charges.add", json!({ "patientId": patient, "appointmentId": slot["id"], "providerId": 1, "feeId": 1 }));
    does(owner, "visits.ready", visit.clone());
    does(owner, "visits.check_out", visit);
    does(owner, "payments.apply_credit", json!({ "patientId": patient }));
    does(owner, "documents.print", json!({ "kind": "receipt", "id": paid["id"] }));
    does(owner, "payments.given", json!({ "id": paid["id"] }));
}

#[test]
fn no_statement_of_a_visit_walks_through_a_big_table() {
    let (sunday, owner) = Sunday::new();
    let mut found = Vec::new();
    a_visit(&owner, |owner, name, request| {
        let store = sunday.desk.office.open_store().unwrap();
        let (reply, statements) = store.hearing(|| owner.calls(Some(&next_act()), name, &request));
        assert!(statements.len() > 1, "{name} was not heard");
        found.extend(walks_of(&sunday.desk, name, &statements));
        reply.unwrap_or_else(|e| panic!("{name} {request}: {e}"))
    });
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn an_act_is_one_commit() {
    let (sunday, owner) = Sunday::new();
    a_visit(&owner, |owner, name, request| {
        let store = sunday.desk.office.open_store().unwrap();
        let before = (store.commits(), sunday.desk.acts());
        let reply = owner.calls(Some(&next_act()), name, &request).unwrap_or_else(|e| panic!("{name} {request}: {e}"));
        assert_eq!((store.commits() - before.0, sunday.desk.acts() - before.1), (1, 1), "{name}: commits, acts");
        reply
    });
}

#[test]
fn the_answer_to_a_keystroke_is_small() {
    let (_sunday, owner) = Sunday::new();
    for text in ["", "a", "ma", "s", "1", "198"] {
        let size = owner.does("patients.search", json!({ "text": text })).to_string().len();
        assert!(size <= 4096, "{text}: {size} bytes");
    }
}

/// Twelve columns of twenty visits, names and alerts as they come.
#[test]
fn a_full_day_is_a_small_reply() {
    let desk = Desk::new();
    let olive = desk.olive();
    let mut file = String::from("Last,First,DOB,Phone\n");
    for number in 0..240 {
        file.push_str(&format!("Castellan-{},Maximilian {number},19{:02}-04-17,614-555-{number:04}\n", number % 37, 30 + number % 60));
    }
    olive.does("transfers.import_patients", json!({ "fileName": "old.csv", "content": file }));
    for number in 3..=12 {
        olive.does("practice.add_provider", json!({ "given": "Imogen", "family": format!("Hale {number}"), "credentials": "MD" }));
    }
    for number in 0..240 {
        let (column, row) = (number % 12 + 1, number / 12);
        let starts = format!("2026-03-04T{:02}:{:02}", 8 + row * 20 / 60, row * 20 % 60);
        let request = json!({ "patientId": number + 1, "providerId": column, "startsAt": starts, "minutes": 20, "overbookReason": "a full day" });
        olive.calls(Some(&next_act()), "schedule.book", &request).unwrap_or_else(|e| panic!("{request}: {e}"));
    }
    let board = olive.does("schedule.day", json!({ "on": "2026-03-04" }));
    let visits: usize = board["columns"].as_array().unwrap().iter().map(|c| c["appointments"].as_array().unwrap().len()).sum();
    let size = board.to_string().len();
    println!("{visits} visits: {size} bytes");
    assert_eq!(visits, 240);
    assert!(size <= 40 * 1024, "{size} bytes");
}

/// Columns that refer to another table, read off the schema: (table, column).
fn references(schema: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut table = "";
    for line in schema.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            table = name.split(' ').next().unwrap_or_default();
        } else {
            // Columns that came later stand on one line, each after a comma.
            let columns = line.split(", ").filter(|column| column.contains(" REFERENCES "));
            found.extend(columns.map(|column| (table, column.trim_start_matches([',', ' ']).split(' ').next().unwrap_or_default())));
        }
    }
    found
}

/// When a row is taken out, whatever may refer to it is looked for: by an index, or undoing takes longer year by year.
#[test]
fn what_hangs_on_a_row_is_found_without_walking() {
    let desk = Desk::new();
    desk.olive();
    let store = desk.office.open_store().unwrap();
    let schema = store.schema().unwrap();
    let references = references(&schema);
    assert!(references.len() > 60, "only {} references were read", references.len());
    let walked = references.into_iter().filter(|(table, column)| {
        let plan = store.plan_of(&format!("SELECT {column} FROM {table} WHERE {column} = ?1")).unwrap();
        BIG.contains(table) && plan.iter().any(|line| line.starts_with("SCAN"))
    });
    assert_eq!(walked.collect::<Vec<_>>(), []);
}

/// To check a value against a list of three or more, SQLite builds a small tree for each row that is written; one
/// comparison after the other costs nothing.
#[test]
fn no_check_of_a_column_builds_a_list() {
    let desk = Desk::new();
    desk.olive();
    let schema = desk.office.open_store().unwrap().schema().unwrap();
    let lists = schema.match_indices(" IN (").map(|(at, _)| schema[at..].split(')').next().unwrap_or_default());
    assert_eq!(lists.filter(|list| list.matches(',').count() > 1).collect::<Vec<_>>(), [""; 0]);
}
