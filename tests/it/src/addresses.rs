//! Where people live and lived, who moved with them, and the city of a ZIP code.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};
use crate::money::Till;

/// A record's content, as it stands, with something changed.
fn changed(fran: &Someone, id: i64, what: Value) -> Value {
    let patient = fran.does("patients.open", json!({ "id": id }))["patient"].clone();
    let mut draft = json!({ "id": id, "rev": patient["rev"], "family": patient["family"], "given": patient["given"], "bornOn": patient["bornOn"],
        "address": patient["address"], "city": patient["city"], "state": patient["state"], "zip": patient["zip"] });
    draft.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    draft
}

fn former(fran: &Someone, id: i64) -> Vec<String> {
    let opened = fran.does("patients.open", json!({ "id": id }));
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or("?").to_owned();
    let line = |one: &Value| format!("{} {} {}", text(one, "fromOn"), text(one, "toOn"), text(one, "address"));
    opened["formerAddresses"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn an_address_that_changes_leaves_the_former_one_with_its_time() {
    let mut till = Till::new();
    let mother = till.mother;
    let moves = |till: &Till, what: Value| till.fran.does("patients.change", changed(&till.fran, mother, what));
    moves(&till, json!({ "address": "12 Elm St", "city": "Larkfield" }));
    moves(&till, json!({ "state": "OH", "zip": "43004" }));
    assert_eq!(former(&till.fran, mother), [] as [&str; 0], "what was only completed was no other home");
    till.goes_to("2026-03-20T14:00:00.000Z");
    moves(&till, json!({ "address": "3 Oak Ave", "movedOn": "2026-03-15" }));
    assert_eq!(former(&till.fran, mother), ["2026-03-03 2026-03-15 12 Elm St, Larkfield, OH 43004"]);
    till.fran.is_invalid("patients.change", changed(&till.fran, mother, json!({ "address": "9 Fir Rd", "movedOn": "2026-03-21" })), "movedOn");
    till.goes_to("2026-04-20T14:00:00.000Z");
    let line = till.fran.does("patients.timeline", json!({ "id": mother }))[0].clone();
    assert_eq!((&line["kind"], &line["on"], &line["what"]), (&json!("move"), &json!("2026-03-15"), &json!("12 Elm St, Larkfield")));
    moves(&till, json!({ "address": "9 Fir Rd" }));
    assert_eq!(
        former(&till.fran, mother)[0],
        "2026-03-15 2026-04-20 3 Oak Ave, Larkfield, OH 43004",
        "the latest first, each from where the one before ended"
    );
    // Somebody who had left earlier than anybody knew where they lived.
    moves(&till, json!({ "address": "1 Ash Ct", "movedOn": "2025-01-01" }));
    assert_eq!(former(&till.fran, mother).last().unwrap(), "? 2025-01-01 9 Fir Rd, Larkfield, OH 43004");
    till.owner.does("history.undo", json!({ "act": till.desk.acts() }));
    assert_eq!(former(&till.fran, mother).len(), 2, "taken back, it never was");
    till.desk.proves();
}

#[test]
fn who_stayed_behind_is_told_and_moves_along_when_they_are_chosen() {
    let mut till = Till::new();
    let (mother, child) = (till.mother, till.child);
    let away = till.fran.does("patients.register", json!({ "given": "Lee", "family": "Smith", "guarantorId": mother, "address": "77 Far Ln" }))["id"]
        .as_i64()
        .unwrap();
    let moves = |till: &Till, what: Value| till.fran.does("patients.change", changed(&till.fran, mother, what));
    moves(&till, json!({ "address": "12 Elm St", "city": "Larkfield", "state": "OH", "zip": "43004" }));
    till.fran.does("patients.share_address", json!({ "id": mother, "memberIds": [child] }));
    till.goes_to("2026-03-20T14:00:00.000Z");
    moves(&till, json!({ "address": "3 Oak Ave" }));
    let home = till.fran.does("patients.household", json!({ "id": mother }));
    let stayed: Vec<(i64, bool)> =
        home["members"].as_array().unwrap().iter().map(|m| (m["id"].as_i64().unwrap(), m["stayedBehind"].as_bool().unwrap())).collect();
    assert_eq!(stayed.iter().find(|(id, _)| *id == child), Some(&(child, true)));
    assert_eq!(stayed.iter().find(|(id, _)| *id == away), Some(&(away, false)), "who lived elsewhere all the time is not asked to move");
    till.fran.does("patients.share_address", json!({ "id": mother, "memberIds": [child] }));
    assert_eq!(former(&till.fran, child), ["2026-03-03 2026-03-20 12 Elm St, Larkfield, OH 43004"], "the child's former home is kept too");
    assert_eq!(former(&till.fran, away), [] as [&str; 0]);
    // Two charts that become one have both histories, and each its own again.
    let twin = till.fran.does("patients.register", json!({ "given": "Kid", "family": "Twin", "address": "5 Old Rd" }))["id"].as_i64().unwrap();
    till.fran.does("patients.change", changed(&till.fran, twin, json!({ "address": "6 New Rd" })));
    let rev = |id: i64| till.fran.does("patients.open", json!({ "id": id }))["patient"]["rev"].clone();
    let merge = json!({ "keptId": child, "absorbedId": twin, "keptRev": rev(child), "absorbedRev": rev(twin) });
    let merged = till.owner.does("merges.join", merge);
    assert_eq!(former(&till.fran, child).len(), 2);
    till.owner.does("merges.part", json!({ "id": merged["id"], "rev": merged["rev"], "reason": "two people" }));
    assert_eq!((former(&till.fran, child).len(), former(&till.fran, twin).len()), (1, 1));
    till.desk.proves();
}

#[test]
fn a_zip_offers_its_cities_and_refuses_nothing() {
    let desk = Desk::new();
    let fran = desk.fran();
    assert_eq!(fran.does("practice.cities", json!({ "zip": "01001" })), json!([{ "city": "Agawam", "state": "MA" }]));
    assert!(fran.does("practice.cities", json!({ "zip": "90210-1234" })).as_array().unwrap().iter().any(|c| c["city"] == "Beverly Hills"));
    assert_eq!(fran.does("practice.cities", json!({ "zip": "00000" })), json!([]));
    fran.is_invalid("practice.cities", json!({ "zip": "9021" }), "zip");
    fran.does("patients.register", json!({ "given": "Zed", "zip": "00000" }));
}
