//! The rules of the house as they can be read off the tables: what an act or an undo must not leave behind.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::undo_acts::{Content, id};

/// Every rule that is broken, with the rows that break it.
pub fn broken(content: &Content) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rule in [rooms, slots, places, hours, names, coverage, money_and_stock] {
        rule(content, &mut found);
    }
    found
}

type Found = BTreeSet<String>;

fn row<'c>(content: &'c Content, table: &str, number: &Value) -> Option<&'c Value> {
    content[table].iter().find(|row| row["id"] == *number)
}

/// Each two rows of a list.
fn pairs<'c>(rows: &[&'c Value]) -> impl Iterator<Item = (&'c Value, &'c Value)> {
    let rows = rows.to_vec();
    (0..rows.len())
        .flat_map(move |i| (i + 1..rows.len()).map(|j| (i, j)).collect::<Vec<_>>().into_iter().map(|(i, j)| (rows[i], rows[j])).collect::<Vec<_>>())
}

fn is(row: &Value, words: &[&str]) -> bool {
    words.iter().any(|word| row["status"] == *word)
}

/// One patient a room and one room a patient; who is in the house has a visit, who is not has none.
fn rooms(content: &Content, found: &mut Found) {
    let inside: Vec<&Value> = content["appointments"].iter().filter(|a| is(a, &["in-room"])).collect();
    for one in &inside {
        if row(content, "rooms", &one["room_id"]).is_some_and(|room| room["is_active"] == 0) {
            found.insert(format!("visit {} is in a room out of use", id(one)));
        }
    }
    for (a, b) in pairs(&inside) {
        if a["room_id"] == b["room_id"] && !a["room_id"].is_null() && a["starts_on"] == b["starts_on"] {
            found.insert(format!("visits {} and {} are in one room", id(a), id(b)));
        }
        if a["patient_id"] == b["patient_id"] && a["starts_on"] == b["starts_on"] {
            found.insert(format!("visits {} and {} are of one patient, in two rooms", id(a), id(b)));
        }
    }
    for one in &content["appointments"] {
        let has_visit = content["visits"].iter().any(|visit| visit["appointment_id"] == one["id"]);
        if has_visit != is(one, &["waiting", "in-room", "checkout", "done", "left-unseen"]) {
            found.insert(format!("visit {} is {} and its times say otherwise", id(one), one["status"]));
        }
    }
}

/// A slot, a patient's time and a room are shared only for a reason.
fn slots(content: &Content, found: &mut Found) {
    let silent = |a: &&Value| a["is_held"] == 0 && a["overbook_reason"].is_null();
    let stands = |a: &&Value| is(a, &["booked", "confirmed", "waiting", "in-room", "checkout", "done"]);
    let visits: Vec<&Value> = content["appointments"].iter().filter(silent).filter(stands).collect();
    let ends = |a: &Value| a["starts_min"].as_i64().unwrap() + a["minutes"].as_i64().unwrap();
    for (a, b) in pairs(&visits) {
        let meets = a["starts_on"] == b["starts_on"] && a["starts_min"].as_i64().unwrap() < ends(b) && b["starts_min"].as_i64().unwrap() < ends(a);
        let same = |field: &str| !a[field].is_null() && a[field] == b[field];
        // Whoever is in the house sits where there is room, whatever was booked.
        let is_ahead = [a, b].iter().all(|one| is(one, &["booked", "confirmed"]));
        if meets && (same("provider_id") || same("patient_id") || is_ahead && same("room_id")) {
            found.insert(format!("visits {} and {} share a slot", id(a), id(b)));
        }
    }
}

/// Nobody works in what is out of use, and one place is in use.
fn places(content: &Content, found: &mut Found) {
    let is_off = |table: &str, number: &Value| row(content, table, number).is_some_and(|row| row["is_active"] == 0);
    for one in content["providers"].iter().filter(|one| one["is_active"] == 1) {
        if is_off("rooms", &one["room_id"]) || is_off("locations", &one["location_id"]) {
            found.insert(format!("provider {} works in what is out of use", id(one)));
        }
    }
    for one in content["rooms"].iter().filter(|one| one["is_active"] == 1 && is_off("locations", &one["location_id"])) {
        found.insert(format!("room {} lies in a place out of use", id(one)));
    }
    if content["locations"].iter().all(|one| one["is_active"] == 0) {
        found.insert("no place is in use".to_owned());
    }
}

/// One working week is in force at a time, and nobody is out and in on one date.
fn hours(content: &Content, found: &mut Found) {
    let lines: Vec<&Value> = content["provider_hours"].iter().collect();
    let begins_in = |a: &Value, b: &Value| b["to_on"].is_null() || a["from_on"].as_str() <= b["to_on"].as_str();
    for (a, b) in pairs(&lines) {
        if a["provider_id"] == b["provider_id"] && a["from_on"] != b["from_on"] && begins_in(a, b) && begins_in(b, a) {
            found.insert(format!("hours {} and {} are both in force", id(a), id(b)));
        }
    }
    let dates: Vec<&Value> = content["hours_exceptions"].iter().collect();
    for (a, b) in pairs(&dates) {
        if a["provider_id"] == b["provider_id"] && a["falls_on"] == b["falls_on"] && a["opens_min"].is_null() != b["opens_min"].is_null() {
            found.insert(format!("exceptions {} and {} say out and in", id(a), id(b)));
        }
    }
}

/// Names that people choose by are told apart without their capitals.
fn names(content: &Content, found: &mut Found) {
    for (table, beside) in [
        ("visit_types", ""),
        ("payers", ""),
        ("plans", "payer_id"),
        ("rooms", "location_id"),
        ("locations", ""),
        ("items", "vendor_id"),
        ("staff", ""),
    ] {
        let rows: Vec<&Value> = content[table].iter().filter(|row| table != "items" || row["is_active"] == 1).collect();
        let low = |row: &Value| row["name"].as_str().unwrap().to_lowercase();
        for (a, b) in pairs(&rows) {
            if low(a) == low(b) && a[beside] == b[beside] {
                found.insert(format!("{table} {} and {} have one name", id(a), id(b)));
            }
        }
    }
    for (table, number) in [("patients", "chart_no"), ("payments", "receipt_no"), ("fees", "code"), ("documents", "code")] {
        let mut seen = BTreeSet::new();
        for one in &content[table] {
            if !seen.insert(one[number].to_string()) {
                found.insert(format!("{table} {} is not the first with its {number}", id(one)));
            }
        }
    }
}

/// One plan a rank at a time; whoever owes for others owes for themselves.
fn coverage(content: &Content, found: &mut Found) {
    let policies: Vec<&Value> = content["policies"].iter().collect();
    let begins_in = |a: &Value, b: &Value| a["starts_on"].is_null() || b["ends_on"].is_null() || a["starts_on"].as_str() <= b["ends_on"].as_str();
    for (a, b) in pairs(&policies) {
        if a["patient_id"] == b["patient_id"] && a["rank"] == b["rank"] && begins_in(a, b) && begins_in(b, a) {
            found.insert(format!("policies {} and {} have one rank", id(a), id(b)));
        }
    }
    // A chart that was merged into another owes nothing and is owed for by nobody.
    for one in content["patients"].iter().filter(|one| !one["guarantor_id"].is_null() && one["merged_into"].is_null()) {
        if row(content, "patients", &one["guarantor_id"]).is_none_or(|by| !by["guarantor_id"].is_null()) {
            found.insert(format!("somebody owes for whoever owes for patient {}", id(one)));
        }
    }
}

fn money_and_stock(content: &Content, found: &mut Found) {
    for one in &content["stock_levels"] {
        if one["on_hand"].as_i64().unwrap() < 0 {
            found.insert(format!("item {} is below nothing", one["item_id"]));
        }
    }
    // On hand is what the movements come to, by lot and place and in all, whatever was taken back.
    let sum = |table: &str, field: &str, item: &Value| -> i64 {
        content[table].iter().filter(|row| row["item_id"] == *item).map(|row| row[field].as_i64().unwrap()).sum()
    };
    for item in content["items"].iter().map(|item| &item["id"]) {
        let sums = [sum("stock_movements", "quantity", item), sum("stock_levels", "on_hand", item), sum("stock_states", "on_hand", item)];
        if sums.iter().any(|one| *one != sums[0]) {
            found.insert(format!("item {item}: moved, levels, state {sums:?}"));
        }
    }
    // The numbers above the list are those of the list.
    let kept = || content["stock_states"].iter().filter(|state| state["is_active"] == 1);
    let tally = |sort: i64| content["stock_tallies"].iter().find(|one| one["sort"] == sort).map_or(0, |one| one["items"].as_i64().unwrap());
    let told: Vec<i64> = (0..6).map(tally).collect();
    let mut counted: Vec<i64> = (0..5).map(|urgency| kept().filter(|state| state["urgency"] == urgency).count() as i64).collect();
    counted.push(kept().filter(|state| state["on_order"].as_i64() > Some(0)).count() as i64);
    if told != counted {
        found.insert(format!("the shelf counts {told:?} and has {counted:?}"));
    }
    if !content["staff"].iter().any(|one| one["role"] == "owner" && one["is_active"] == 1) {
        found.insert("no owner is left".to_owned());
    }
}
