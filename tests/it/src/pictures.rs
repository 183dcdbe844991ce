//! Photo, insurance cards and identity cards: kept in the file, shown with their day, asked for anew after a year.

use serde_json::{Value, json};

use crate::money::Till;

/// One dot.
pub const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn draft(patient: i64, kind: &str, more: Value) -> Value {
    let mut draft = json!({ "patientId": patient, "kind": kind, "content": DOT });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

fn list(till: &Till, patient: i64) -> Vec<Value> {
    till.fran.does("pictures.of_patient", json!({ "patientId": patient })).as_array().unwrap().clone()
}

fn ids(pictures: &[Value]) -> Vec<&Value> {
    pictures.iter().map(|one| &one["id"]).collect()
}

#[test]
fn cio10_pat18_photo_cards_and_ids_are_kept_shown_replaced_and_taken_away() {
    let mut till = Till::new();
    let mother = till.mother;
    let policy = till.fran.does("coverage.of_patient", json!({ "id": mother }))[0]["id"].clone();
    let add = |till: &Till, kind: &str, more: Value| till.fran.does("pictures.add", draft(mother, kind, more));
    let old = add(&till, "card", json!({ "policyId": policy, "takenOn": "2025-03-03" }));
    assert_eq!(
        (&old["side"], &old["isOld"], &old["width"]),
        (&json!("front"), &json!(false), &json!(1)),
        "a year to the day is not older than a year"
    );
    let back = add(&till, "card", json!({ "policyId": policy, "side": "back", "takenOn": "2025-03-02" }));
    assert_eq!(back["isOld"], true);
    let photo = add(&till, "photo", json!({}));
    let id = add(&till, "id", json!({}));
    let new = add(&till, "card", json!({ "policyId": policy, "takenOn": "2026-01-05" }));
    let shown = list(&till, mother);
    assert_eq!(
        ids(&shown),
        [&photo["id"], &new["id"], &back["id"], &id["id"], &old["id"]],
        "the newest of each side, then what it took the place of"
    );
    assert_eq!((&shown[4]["isReplaced"], &shown[4]["isOld"], &shown[1]["isReplaced"]), (&json!(true), &json!(false), &json!(false)));
    assert!(shown[0]["thumb"].as_str().unwrap().starts_with("data:image/jpeg;base64,/9j/"), "drawn anew, whatever was brought");
    let full = till.desk.cleo().does("pictures.show", json!({ "id": photo["id"] }));
    assert!(full["image"].as_str().unwrap().starts_with("data:image/jpeg;base64,/9j/"));
    // The trail keeps what a picture was by its fingerprint and length, never the picture.
    let acts = till.owner.does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03", "command": "pictures.add" }));
    let act = till.owner.does("history.act", json!({ "id": acts["acts"][0]["id"] })).to_string();
    assert!(act.contains("sha256:") && !act.contains("/9j/"), "{act}");
    // Taken away and back; a year on, the identity card is asked for anew, the photo is not.
    till.fran.does("pictures.remove", json!({ "id": new["id"], "rev": 1 }));
    let removed = till.desk.acts();
    assert_eq!(ids(&list(&till, mother)), [&photo["id"], &old["id"], &back["id"], &id["id"]], "what it had replaced is shown again");
    till.fran.does("history.undo", json!({ "act": removed }));
    assert_eq!(list(&till, mother).len(), 5);
    let last = add(&till, "photo", json!({}));
    let added = till.desk.acts();
    till.fran.does("history.undo", json!({ "act": added }));
    assert_eq!(till.fran.tries("pictures.show", json!({ "id": last["id"] })).unwrap_err()["kind"], "missing");
    till.goes_to("2027-03-04T15:00:00.000Z");
    let aged: Vec<Value> = list(&till, mother).iter().map(|one| one["isOld"].clone()).collect();
    assert_eq!(aged, [json!(false), json!(true), json!(true), json!(true), json!(false)]);
    till.desk.proves();
}

#[test]
fn a_picture_is_hostile_until_it_was_read() {
    let till = Till::new();
    let (fran, mother) = (&till.fran, till.mother);
    let policy = fran.does("coverage.of_patient", json!({ "id": mother }))[0]["id"].clone();
    for content in ["", "not base64!", "JVBERi0xLjcK", "R0lGODlhAQABAAAAACw="] {
        let mut file = draft(mother, "photo", json!({}));
        file["content"] = json!(content);
        fran.is_invalid("pictures.add", file, "content");
    }
    // A whole head and half a body.
    let mut half = draft(mother, "photo", json!({}));
    half["content"] = json!(&DOT[..64]);
    fran.is_invalid("pictures.add", half, "content");
    fran.is_invalid("pictures.add", draft(mother, "card", json!({})), "policyId");
    fran.is_invalid("pictures.add", draft(mother, "id", json!({ "policyId": policy })), "policyId");
    fran.is_invalid("pictures.add", draft(till.child, "card", json!({ "policyId": policy })), "policyId");
    fran.is_invalid("pictures.add", draft(mother, "photo", json!({ "side": "back" })), "side");
    fran.is_invalid("pictures.add", draft(mother, "photo", json!({ "takenOn": "2026-03-04" })), "takenOn");
    till.desk.cleo().is_refused("pictures.add", draft(mother, "photo", json!({})), "not-permitted");
    let kept = fran.does("pictures.add", draft(mother, "photo", json!({})));
    assert_eq!(fran.tries("pictures.remove", json!({ "id": kept["id"], "rev": 9 })).unwrap_err()["kind"], "stale");
    assert_eq!(list(&till, mother).len(), 1);
    till.desk.proves();
}

#[test]
fn pictures_go_with_their_chart_and_a_card_with_its_plan() {
    let till = Till::new();
    let twin = till.fran.does("patients.register", json!({ "given": "Joanna", "family": "Smith" }))["id"].as_i64().unwrap();
    let photo = till.fran.does("pictures.add", draft(twin, "photo", json!({})));
    let merge = crate::speed::merge_two(&till.owner, till.mother, twin);
    assert_eq!(ids(&list(&till, till.mother)), [&photo["id"]]);
    let policy = till.fran.does("coverage.of_patient", json!({ "id": till.mother }))[0]["id"].clone();
    let card = till.fran.does("pictures.add", draft(till.mother, "card", json!({ "policyId": policy })));
    till.owner.does("merges.part", json!({ "id": merge["id"], "rev": merge["rev"], "reason": "Two people" }));
    assert_eq!(ids(&list(&till, twin)), [&photo["id"]]);
    assert_eq!(ids(&list(&till, till.mother)), [&card["id"]], "the card went where its plan is");
    till.desk.proves();
}
