//! What a practice asks beside what everybody asks: its own fields, their answers, and check-in that wants them.

use serde_json::{Value, json};

use crate::check_in::{kim, of};
use crate::desk::Someone;
use crate::schedule::Clinic;

fn asks(c: &Clinic, name: &str, kind: &str, more: Value) -> Value {
    let mut draft = json!({ "name": name, "kind": kind });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    c.olive.does("patients.add_own_field", draft)
}

fn telling(fran: &Someone, id: i64, told: Value) -> Value {
    let patient = fran.does("patients.open", json!({ "id": id }))["patient"].clone();
    json!({ "id": id, "rev": patient["rev"], "family": patient["family"], "given": patient["given"], "bornOn": patient["bornOn"], "own": told })
}

fn told(fran: &Someone, id: i64) -> Vec<String> {
    let opened = fran.does("patients.open", json!({ "id": id }));
    let line = |fact: &Value| format!("{}: {}", fact["name"].as_str().unwrap(), fact["value"].as_str().unwrap());
    opened["own"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_practice_asks_in_its_own_fields_and_check_in_wants_them() {
    let k = kim();
    let (c, fran) = (&k.c, &k.c.fran);
    fran.is_refused("patients.add_own_field", json!({ "name": "Pharmacy", "kind": "text" }), "not-permitted");
    let pharmacy = asks(c, "Pharmacy", "text", json!({}));
    let since = asks(c, "Vegan since", "date", json!({}));
    let steps = asks(c, "Steps to the door", "number", json!({ "place": 1 }));
    let dog = asks(c, "Guide dog", "yes-no", json!({}));
    c.olive.is_invalid("patients.add_own_field", json!({ "name": "PHARMACY", "kind": "text" }), "name");
    c.olive.is_invalid("patients.add_own_field", json!({ "name": "Heard of us", "kind": "choice", "choices": "A friend\nA friend\n" }), "choices");
    let heard = asks(c, "Heard of us", "choice", json!({ "choices": "A friend\nThe paper\n" }));
    assert_eq!(heard["choices"], json!(["A friend", "The paper"]));
    let one = |field: &Value, value: &str| json!([{ "fieldId": field["id"], "value": value }]);
    for (field, wrong) in [(&since, "soon"), (&steps, "a few"), (&steps, "1.2.3"), (&steps, "-"), (&dog, "maybe"), (&heard, "A Friend")] {
        fran.is_invalid("patients.change", telling(fran, k.patient, one(field, wrong)), "own.0.value");
    }
    fran.is_invalid("patients.change", telling(fran, k.patient, json!([{ "fieldId": 4711, "value": "x" }])), "own.0.fieldId");
    // Check-in wants one of them until it is told.
    c.olive.is_invalid("visits.add_needed", json!({ "field": "own" }), "ownFieldId");
    c.olive.is_invalid("visits.add_needed", json!({ "field": "phone", "ownFieldId": dog["id"] }), "ownFieldId");
    let rule = c.olive.does("visits.add_needed", json!({ "field": "own", "ownFieldId": pharmacy["id"] }));
    assert_eq!(rule["ownFieldId"], pharmacy["id"]);
    let missing = || fran.does("visits.check_in_of", of(&k.visit))["missingOwn"].clone();
    assert_eq!(missing(), json!(["Pharmacy"]));
    let all = json!([{ "fieldId": pharmacy["id"], "value": " Corner Drug " }, { "fieldId": since["id"], "value": "2019-05-01" },
        { "fieldId": steps["id"], "value": "12" }, { "fieldId": dog["id"], "value": "no" }, { "fieldId": heard["id"], "value": "The paper" }]);
    fran.does("patients.change", telling(fran, k.patient, all));
    let answers = ["Steps to the door: 12", "Pharmacy: Corner Drug", "Vegan since: 2019-05-01", "Guide dog: no", "Heard of us: The paper"];
    assert_eq!(told(fran, k.patient), answers, "in the order of the practice");
    assert_eq!(missing(), json!([]));
    // A change that says nothing of them leaves them; an empty answer takes one back.
    fran.does("patients.change", telling(fran, k.patient, json!(null)));
    fran.does("patients.change", telling(fran, k.patient, one(&dog, " ")));
    assert_eq!(told(fran, k.patient).len(), 4);
    // What was answered keeps its kind; retired, it keeps its answers and is asked no more.
    let mut retired = json!({ "id": pharmacy["id"], "rev": pharmacy["rev"], "name": "Drug store", "kind": "number", "isActive": false });
    c.olive.is_invalid("patients.change_own_field", retired.clone(), "kind");
    retired["kind"] = json!("text");
    c.olive.does("patients.change_own_field", retired);
    assert!(told(fran, k.patient).contains(&"Drug store: Corner Drug".to_owned()));
    fran.is_invalid("patients.change", telling(fran, k.patient, one(&pharmacy, "Another")), "own.0.value");
    let other = c.patient("Lee", "Sam");
    let theirs = fran.does("visits.check_in_of", of(&c.books(other, c.brook, "11:00")));
    assert_eq!(theirs["missingOwn"], json!([]), "what is retired is not asked");
    c.d.proves();
}

#[test]
fn of_two_charts_the_one_that_stays_keeps_its_answers_and_takes_what_it_lacks() {
    let k = kim();
    let (c, fran) = (&k.c, &k.c.fran);
    let (pharmacy, dog) = (asks(c, "Pharmacy", "text", json!({})), asks(c, "Guide dog", "yes-no", json!({})));
    let both = |drug: &str, dog_is: Option<&str>| json!([{ "fieldId": pharmacy["id"], "value": drug }, { "fieldId": dog["id"], "value": dog_is }]);
    fran.does("patients.change", telling(fran, k.patient, both("Corner Drug", None)));
    let twin =
        fran.does("patients.register", json!({ "given": "Kim", "family": "Twin", "own": both("Mall Drug", Some("yes")) }))["id"].as_i64().unwrap();
    let rev = |id: i64| fran.does("patients.open", json!({ "id": id }))["patient"]["rev"].clone();
    let merge = json!({ "keptId": k.patient, "absorbedId": twin, "keptRev": rev(k.patient), "absorbedRev": rev(twin) });
    let merged = c.olive.does("merges.join", merge);
    assert_eq!(told(fran, k.patient), ["Pharmacy: Corner Drug", "Guide dog: yes"]);
    c.olive.does("merges.part", json!({ "id": merged["id"], "rev": merged["rev"], "reason": "two people" }));
    assert_eq!(told(fran, k.patient), ["Pharmacy: Corner Drug"]);
    assert_eq!(told(fran, twin), ["Pharmacy: Mall Drug", "Guide dog: yes"], "each has their own again");
    c.d.proves();
}
