//! Papers to be signed, and what is to be known, worked out for each visit.

use serde_json::{Value, json};

use crate::check_in::{at, kim, of};
use crate::schedule::{Clinic, id};

fn due(c: &Clinic, visit: &Value) -> Vec<(String, String)> {
    let asked = c.fran.does("visits.check_in_of", of(visit));
    let word = |one: &Value, field: &str| one[field].as_str().unwrap().to_owned();
    asked["forms"].as_array().unwrap().iter().map(|one| (word(one, "name"), word(one, "why"))).collect()
}

fn of_another_kind(c: &Clinic, patient: i64, time: &str) -> Value {
    let kind = c.olive.does("schedule.add_visit_type", json!({ "name": "Physical", "minutes": 30, "copayKind": "preventive" }));
    let mut slot = c.slot(patient, c.brook, time);
    slot["visitTypeId"] = kind["id"].clone();
    c.fran.does("schedule.book", slot)
}

fn changed(c: &Clinic, form: &Value, more: Value) -> Value {
    let mut draft = form.clone();
    for (field, value) in more.as_object().unwrap() {
        draft[field] = value.clone();
    }
    c.olive.does("forms.change", draft)
}

#[test]
fn s26_the_privacy_notice_is_asked_for_once_a_version() {
    let k = kim();
    let c = &k.c;
    let notice = c.olive.does("forms.add", json!({ "name": "Privacy notice", "kind": "privacy", "version": "4" }));
    c.fran.is_refused("forms.add", json!({ "name": "Another", "kind": "other", "version": "1" }), "not-permitted");
    c.olive.is_invalid("forms.add", json!({ "name": "PRIVACY notice", "kind": "other", "version": "1" }), "name");
    assert_eq!(due(c, &k.visit), [("Privacy notice".to_owned(), "never".to_owned())]);
    let answer = json!({ "formId": notice["id"], "patientId": k.patient, "appointmentId": k.visit["id"] });
    let signed = c.fran.does("forms.sign", answer.clone());
    assert_eq!((&signed["version"], &signed["isRefused"], &signed["answeredOn"]), (&json!("4"), &json!(false), &json!("2026-03-03")));
    assert!(due(c, &k.visit).is_empty());
    // Version 5, and the practice asks again: once. A refusal is an answer too, with its reason.
    let fifth = changed(c, &notice, json!({ "version": "5" }));
    assert_eq!(due(c, &k.visit), [("Privacy notice".to_owned(), "new-version".to_owned())]);
    let mut refusal = answer.clone();
    refusal["reason"] = json!("");
    c.fran.is_invalid("forms.refuse", refusal.clone(), "reason");
    refusal["reason"] = json!("wants to read it at home");
    let refused = c.fran.does("forms.refuse", refusal);
    assert_eq!((&refused["version"], &refused["isRefused"], &refused["reason"]), (&json!("5"), &json!(true), &json!("wants to read it at home")));
    let next = c.books(k.patient, c.brook, "14:00");
    assert!(due(c, &k.visit).is_empty() && due(c, &next).is_empty(), "the next visit does not ask again");
    // With the setting off nothing is asked on a new version.
    changed(c, &fifth, json!({ "version": "6", "asksOnNewVersion": false }));
    assert!(due(c, &next).is_empty());
    // Somebody new is asked nevertheless; what was said stays to be read.
    let lee = c.books(c.patient("Lee", "Sam"), c.brook, "11:00");
    assert_eq!(due(c, &lee).len(), 1);
    let answers = c.fran.does("forms.of_patient", json!({ "patientId": k.patient }));
    assert_eq!(answers.as_array().unwrap().iter().map(|one| one["version"].as_str().unwrap()).collect::<Vec<_>>(), ["5", "4"]);
    c.d.proves();
}

#[test]
fn a_form_is_due_by_age_kind_of_visit_and_time() {
    let k = kim();
    let c = &k.c;
    let born = c.fran.does("patients.open", json!({ "id": k.patient }))["age"]["count"].as_i64().unwrap();
    let form = |name: &str, more: Value| {
        let mut draft = json!({ "name": name, "kind": "update", "version": "1" });
        for (field, value) in more.as_object().unwrap() {
            draft[field] = value.clone();
        }
        c.olive.does("forms.add", draft)
    };
    form("For the young", json!({ "toAge": born - 1 }));
    form("For the old", json!({ "fromAge": born + 1 }));
    let yearly = form("Yearly", json!({ "everyMonths": 12, "fromAge": born, "toAge": born, "visitTypeId": c.follow_up }));
    c.olive.is_invalid("forms.add", json!({ "name": "None", "kind": "other", "version": "1", "fromAge": 18, "toAge": 12 }), "toAge");
    assert_eq!(due(c, &k.visit), [("Yearly".to_owned(), "never".to_owned())]);
    let another = of_another_kind(c, k.patient, "14:00");
    assert!(due(c, &another).is_empty(), "another kind of visit asks for none of its papers");
    // Signed a year and a day before the visit, it is due again; a day later it would not have been.
    c.d.clock.set("2025-03-04T15:00:00.000Z");
    c.fran.does("forms.sign", json!({ "formId": yearly["id"], "patientId": k.patient }));
    at(c, "09:50");
    assert_eq!(due(c, &k.visit), [("Yearly".to_owned(), "time".to_owned())]);
    c.d.clock.set("2025-03-05T15:00:00.000Z");
    c.fran.does("forms.sign", json!({ "formId": yearly["id"], "patientId": k.patient }));
    at(c, "09:50");
    assert!(due(c, &k.visit).is_empty());
    // Out of use, nobody signs it.
    changed(c, &yearly, json!({ "isActive": false }));
    c.fran.is_refused("forms.sign", json!({ "formId": yearly["id"], "patientId": k.patient }), "form-out-of-use");
}

#[test]
fn check_in_says_what_the_practice_wants_to_know() {
    let k = kim();
    let c = &k.c;
    let payers = c.olive.does("coverage.payers", json!({}));
    let missing = |visit: &Value| c.fran.does("visits.check_in_of", of(visit))["missing"].clone();
    assert_eq!(missing(&k.visit), json!([]));
    c.fran.is_refused("visits.add_needed", json!({ "field": "phone" }), "not-permitted");
    c.olive.is_invalid("visits.add_needed", json!({ "field": "phone", "payerId": 4711 }), "payerId");
    let phone = c.olive.does("visits.add_needed", json!({ "field": "phone" }));
    c.olive.does("visits.add_needed", json!({ "field": "group-no", "payerId": payers[0]["id"] }));
    c.olive.does("visits.add_needed", json!({ "field": "address", "visitTypeId": c.follow_up }));
    c.olive.does("visits.add_needed", json!({ "field": "guarantor", "toAge": 17 }));
    assert_eq!(missing(&k.visit), json!(["phone", "address", "group-no"]));
    // Another kind of visit, and somebody without that payer: only what holds for everybody.
    let lee = of_another_kind(c, c.patient("Lee", "Sam"), "11:00");
    assert_eq!(missing(&lee), json!(["phone"]));
    let known = c.fran.does("patients.open", json!({ "id": k.patient }))["patient"].clone();
    let draft = json!({ "id": k.patient, "rev": known["rev"], "family": "Kim", "given": "Ann", "bornOn": known["bornOn"], "phone": "6145550142" });
    c.fran.does("patients.change", draft);
    assert_eq!(missing(&k.visit), json!(["address", "group-no"]));
    c.olive.does("visits.change_needed", json!({ "id": phone["id"], "rev": phone["rev"], "field": "email", "isActive": false }));
    assert_eq!(missing(&lee), json!([]));
    assert_eq!(id(&phone), c.olive.does("visits.needed", json!({}))[0]["id"]);
}
