//! By which ways a patient may be reached: who said so, when and how, and the newest word counts.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::money::Till;

fn now(fran: &Someone, id: i64, channel: &str) -> (bool, Vec<String>) {
    let all = fran.does("patients.consents", json!({ "id": id }));
    let one = all.as_array().unwrap().iter().find(|one| one["channel"] == channel).unwrap();
    let text = |said: &Value, field: &str| said[field].as_str().unwrap().to_owned();
    let line = |said: &Value| {
        let yes = if said["isGiven"] == true { "yes" } else { "no" };
        format!("{} {yes} {} {} {}", text(said, "toldOn"), text(said, "way"), text(said, "toldBy"), text(said, "staff"))
    };
    (one["isGiven"].as_bool().unwrap(), one["said"].as_array().unwrap().iter().map(line).collect())
}

fn record(fran: &Someone, id: i64) -> Value {
    fran.does("patients.open", json!({ "id": id }))["patient"].clone()
}

#[test]
fn the_newest_word_about_each_way_counts_and_what_was_said_stays() {
    let mut till = Till::new();
    let id = till.fran.does("patients.register", json!({ "given": "Con", "family": "Sent", "mayText": true }))["id"].as_i64().unwrap();
    assert_eq!(now(&till.fran, id, "text"), (true, vec!["2026-03-03 yes spoken  Fran".to_owned()]));
    assert_eq!(now(&till.fran, id, "mail"), (false, vec![]), "nobody asked");
    till.goes_to("2026-03-10T14:00:00.000Z");
    let told = |way: &str, is: bool, more: Value| {
        let mut draft = json!({ "patientId": id, "channel": "text", "isGiven": is, "way": way });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    till.fran.is_invalid("patients.tell_consent", told("signed", true, json!({ "toldOn": "2026-03-11" })), "toldOn");
    till.fran.is_invalid("patients.tell_consent", told("guessed", true, json!({})), "way");
    till.fran.does("patients.tell_consent", told("signed", false, json!({ "toldBy": "mother" })));
    assert_eq!(now(&till.fran, id, "text"), (false, vec!["2026-03-10 no signed mother Fran".to_owned(), "2026-03-03 yes spoken  Fran".to_owned()]));
    assert_eq!(record(&till.fran, id)["mayText"], false, "the record says what was said last");
    // A sheet found later, signed before: it is kept where it belongs and changes nothing.
    till.fran.does("patients.tell_consent", told("form", true, json!({ "toldOn": "2026-03-05" })));
    let (is, said) = now(&till.fran, id, "text");
    assert_eq!((is, said[1].as_str()), (false, "2026-03-05 yes form  Fran"));
    let line = till.fran.does("patients.timeline", json!({ "id": id }))[0].clone();
    assert_eq!((&line["kind"], &line["how"], &line["what"]), (&json!("consent"), &json!("text-no"), &json!("signed")));
    // Ticked on the record it is a word too; what was not changed there is none.
    let mut draft = json!({ "id": id, "rev": record(&till.fran, id)["rev"], "given": "Con", "family": "Sent", "mayMail": true });
    till.fran.does("patients.change", draft.clone());
    assert_eq!(now(&till.fran, id, "mail"), (true, vec!["2026-03-10 yes spoken  Fran".to_owned()]));
    assert_eq!(now(&till.fran, id, "text").1.len(), 3);
    draft["rev"] = record(&till.fran, id)["rev"].clone();
    draft["mayMail"] = json!(false);
    till.fran.does("patients.change", draft);
    assert!(!now(&till.fran, id, "mail").0);
    till.owner.does("history.undo", json!({ "act": till.desk.acts() }));
    assert!(now(&till.fran, id, "mail").0, "taken back, the word before counts again");
    till.desk.cleo().is_refused("patients.tell_consent", told("spoken", true, json!({})), "not-permitted");
    till.desk.proves();
}

#[test]
fn of_two_charts_the_newest_word_counts_and_each_has_its_own_again() {
    let mut till = Till::new();
    let register = |fran: &Someone, given: &str| {
        fran.does("patients.register", json!({ "given": given, "family": "Sent", "mayText": true }))["id"].as_i64().unwrap()
    };
    let (one, two) = (register(&till.fran, "Ann"), register(&till.fran, "Bo"));
    till.goes_to("2026-03-10T14:00:00.000Z");
    till.fran.does("patients.tell_consent", json!({ "patientId": two, "channel": "text", "isGiven": false, "way": "spoken" }));
    let rev = |id: i64| record(&till.fran, id)["rev"].clone();
    let merge = json!({ "keptId": one, "absorbedId": two, "keptRev": rev(one), "absorbedRev": rev(two), "take": [] });
    let merged = till.owner.does("merges.join", merge);
    assert_eq!((now(&till.fran, one, "text").0, &record(&till.fran, one)["mayText"]), (false, &json!(false)), "who said no is not sent texts");
    till.owner.does("merges.part", json!({ "id": merged["id"], "rev": merged["rev"], "reason": "two people" }));
    for (id, is) in [(one, true), (two, false)] {
        assert_eq!((now(&till.fran, id, "text").0, &record(&till.fran, id)["mayText"]), (is, &json!(is)));
    }
    till.desk.proves();
}
