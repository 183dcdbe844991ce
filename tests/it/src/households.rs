//! Who belongs together: households, and the people who may decide, be called, and hear.

use serde_json::{Value, json};

use crate::money::Till;

fn column(list: &Value, field: &str) -> Vec<Value> {
    list.as_array().unwrap().iter().map(|row| row[field].clone()).collect()
}

#[test]
fn a_household_shares_its_balance_and_its_address() {
    let till = Till::new();
    let (fran, mother, child) = (&till.fran, till.mother, till.child);
    till.charges(mother, 4000, "2026-03-02");
    till.charges(child, 3000, "2026-03-02");
    till.takes(child, "prepayment", 500);
    for asked in [mother, child] {
        let home = fran.does("patients.household", json!({ "id": asked }));
        assert_eq!(column(&home["members"], "id"), [json!(mother), json!(child)], "the guarantor first, whoever is asked for");
        assert_eq!(home["owing"], json!({ "owedCents": 7000, "unappliedCents": 500 }));
        assert_eq!(column(&home["members"], "isGuarantor"), [json!(true), json!(false)]);
    }
    let moved = json!({ "id": mother, "rev": 1, "family": "Smith", "given": "Joan", "bornOn": "1985-04-04",
        "address": "12 Elm St", "city": "Larkfield", "state": "OH", "zip": "43004" });
    fran.does("patients.change", moved);
    let home = fran.does("patients.household", json!({ "id": mother }));
    assert_eq!(column(&home["members"], "hasSameAddress"), [json!(true), json!(false)]);
    let stranger = fran.does("patients.register", json!({ "given": "Sam", "family": "Other" }))["id"].clone();
    fran.is_invalid("patients.share_address", json!({ "id": mother, "memberIds": [child, stranger] }), "memberIds.1");
    let home = fran.does("patients.share_address", json!({ "id": mother, "memberIds": [child] }));
    let shared = till.desk.acts();
    assert_eq!(column(&home["members"], "hasSameAddress"), [json!(true), json!(true)]);
    let kept = fran.does("patients.open", json!({ "id": child }))["patient"].clone();
    assert_eq!((&kept["address"], &kept["zip"]), (&json!("12 Elm St"), &json!("43004")));
    till.owner.does("history.undo", json!({ "act": shared }));
    assert_eq!(fran.does("patients.open", json!({ "id": child }))["patient"]["address"], "", "one act, and its way back");
    let rev = fran.does("patients.open", json!({ "id": child }))["patient"]["rev"].clone();
    fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": null, "rev": rev }));
    assert_eq!(column(&fran.does("patients.household", json!({ "id": mother }))["members"], "id"), [json!(mother)], "who moved out is none of it");
    // Who may not see money sees who belongs together.
    let seen = till.desk.cleo().does("patients.household", json!({ "id": mother }));
    assert_eq!((&seen["owing"], &seen["members"][0]["owing"]), (&Value::Null, &Value::Null));
    till.desk.proves();
}

#[test]
fn related_people_say_who_decides_who_is_called_and_who_hears() {
    let till = Till::new();
    let (fran, mother, child) = (&till.fran, till.mother, till.child);
    let told = |more: Value| {
        let mut draft = json!({ "patientId": child, "relation": "parent" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    fran.is_invalid("patients.add_related", told(json!({})), "name");
    fran.is_invalid("patients.add_related", told(json!({ "personId": child })), "personId");
    fran.is_invalid("patients.add_related", told(json!({ "personId": 999 })), "personId");
    fran.is_invalid("patients.add_related", told(json!({ "name": "Pat", "mayHear": "gossip" })), "mayHear");
    let father = told(json!({ "name": "Pat Smith", "phone": "614-555-0188", "isEmergency": true, "custodyNote": "Fetches on Fridays only" }));
    let father = fran.does("patients.add_related", father);
    assert_eq!((&father["mayHear"], &father["toldOn"]), (&json!("nothing"), &json!("2026-03-03")), "nobody hears anything unless it was said");
    fran.does("patients.add_related", told(json!({ "personId": mother, "isGuardian": true, "mayHear": "all" })));
    let list = fran.does("patients.related", json!({ "id": child }));
    assert_eq!(column(&list, "name"), [json!("SMITH, Joan"), json!("Pat Smith")], "guardians first");
    let change = told(json!({ "id": father["id"], "rev": father["rev"], "name": "Pat Smith", "mayHear": "visits" }));
    let changed = fran.does("patients.change_related", change.clone());
    assert_eq!((&changed["mayHear"], &changed["phone"]), (&json!("visits"), &Value::Null));
    assert_eq!(fran.tries("patients.change_related", change).unwrap_err()["kind"], "stale");
    let ended = fran.does("patients.end_related", json!({ "id": father["id"], "rev": changed["rev"] }));
    assert_eq!(ended["endedOn"], "2026-03-03");
    let list = fran.does("patients.related", json!({ "id": child }));
    assert_eq!(column(&list, "endedOn"), [Value::Null, json!("2026-03-03")], "who was told stays on the record");
    till.desk.cleo().is_refused("patients.add_related", told(json!({ "name": "X" })), "not-permitted");
    till.desk.proves();
}
