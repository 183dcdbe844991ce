//! Alerts: told to those for whom they are, and to nobody else.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::money::Till;

fn told(someone: &Someone, patient: i64) -> Vec<(String, String)> {
    let list = someone.does("alerts.of_patient", json!({ "patientId": patient }));
    let text = |one: &Value, field: &str| one[field].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|one| (text(one, "what"), text(one, "state"))).collect()
}

fn one(what: &str, state: &str) -> Vec<(String, String)> {
    vec![(what.to_owned(), state.to_owned())]
}

fn draft(patient: i64, what: &str, more: Value) -> Value {
    let mut draft = json!({ "patientId": patient, "what": what });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

const CHECK: &str = "A check of hers came back: cash or card only";

#[test]
fn s27_alert_for_billing_only() {
    let mut till = Till::new();
    let visit = crate::money::people::appointment(&till.fran, till.mother, 0);
    let alert = till.fran.does("alerts.add", draft(till.mother, CHECK, json!({ "isForBilling": true })));
    assert_eq!((&alert["madeBy"], &alert["fromOn"], &alert["state"]), (&json!("Fran"), &json!("2026-03-03"), &json!("now")));
    // The biller, the owner and whoever reads everything.
    for eye in [&till.bea, &till.owner, &till.desk.ada()] {
        assert_eq!(told(eye, till.mother), one(CHECK, "now"));
    }
    for eye in [&till.fran, &till.desk.cleo()] {
        assert_eq!(told(eye, till.mother), []);
        assert_eq!(
            eye.tries("alerts.snooze", json!({ "id": alert["id"] })).unwrap_err()["kind"],
            "missing",
            "that there is one is told to nobody else"
        );
    }
    // Neither on the board nor on the screen in the waiting room nor on paper, whoever looks.
    till.fran.does("visits.arrive", json!({ "appointmentId": visit, "identity": ["name", "birth-date"], "isContactRight": true }));
    for (name, asked) in [
        ("schedule.day", json!({ "on": "2026-03-03" })),
        ("visits.flow", json!({ "on": "2026-03-03" })),
        ("visits.queue", json!({})),
        ("documents.preview", json!({ "kind": "roster", "on": "2026-03-03", "columns": ["chart", "alert", "note"] })),
        ("documents.preview", json!({ "kind": "slips", "on": "2026-03-03" })),
        ("documents.preview", json!({ "kind": "day-sheet", "on": "2026-03-03" })),
        ("patients.search", json!({ "text": "smith" })),
    ] {
        let reply = till.owner.does(name, asked).to_string();
        assert!(reply.len() > 20 && !reply.contains("check of hers") && !reply.contains("cash or card"), "{name}: {reply}");
    }
    // Snoozed until tomorrow: for her, and for nobody else.
    let aside = till.bea.does("alerts.snooze", json!({ "id": alert["id"] }));
    assert_eq!((&aside["state"], &aside["snoozedUntil"]), (&json!("snoozed"), &json!("2026-03-04")));
    assert_eq!((told(&till.bea, till.mother), told(&till.owner, till.mother)), (one(CHECK, "snoozed"), one(CHECK, "now")));
    let put_aside = till.desk.acts();
    till.bea.does("history.undo", json!({ "act": put_aside }));
    assert_eq!(told(&till.bea, till.mother), one(CHECK, "now"), "and its way back");
    till.bea.does("alerts.snooze", json!({ "id": alert["id"] }));
    till.goes_to("2026-03-04T14:00:00.000Z");
    assert_eq!(told(&till.bea, till.mother), one(CHECK, "now"), "tomorrow it is there again");
    till.desk.proves();
}

#[test]
fn an_alert_is_put_aside_until_a_day_taken_back_and_settled_with_a_reason() {
    let mut till = Till::new();
    let id = till.fran.does("alerts.add", draft(till.mother, "Ask for the new address", json!({ "isForDesk": true })))["id"].clone();
    till.fran.is_invalid("alerts.snooze", json!({ "id": id, "untilOn": "2026-03-03" }), "untilOn");
    till.fran.does("alerts.snooze", json!({ "id": id, "untilOn": "2026-03-20" }));
    till.goes_to("2026-03-19T14:00:00.000Z");
    assert_eq!(told(&till.fran, till.mother), one("Ask for the new address", "snoozed"));
    till.fran.does("alerts.show_again", json!({ "id": id }));
    assert_eq!(told(&till.fran, till.mother), one("Ask for the new address", "now"));
    till.fran.is_invalid("alerts.settle", json!({ "id": id, "rev": 1, "reason": "ok" }), "reason");
    assert_eq!(till.fran.tries("alerts.settle", json!({ "id": id, "rev": 7, "reason": "Moved, changed" })).unwrap_err()["kind"], "stale");
    let settled = till.fran.does("alerts.settle", json!({ "id": id, "rev": 1, "reason": "Moved, changed" }));
    assert_eq!((&settled["state"], &settled["settledBy"], &settled["reason"]), (&json!("settled"), &json!("Fran"), &json!("Moved, changed")));
    till.owner.is_refused("alerts.snooze", json!({ "id": id }), "alert-settled");
    let act = till.desk.acts() - 1;
    till.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(told(&till.owner, till.mother), one("Ask for the new address", "now"));
    till.desk.proves();
}

#[test]
fn an_alert_has_its_days_its_people_and_words() {
    let mut till = Till::new();
    let says = |what: &str, more: Value| draft(till.mother, what, more);
    till.fran.is_invalid("alerts.add", says("", json!({ "isForDesk": true })), "what");
    till.fran.is_invalid("alerts.add", says("For nobody", json!({})), "isForDesk");
    till.fran.is_invalid("alerts.add", says("Card 4111 1111 1111 1111", json!({ "isForDesk": true })), "what");
    till.fran.is_invalid("alerts.add", says("Late", json!({ "isForDesk": true, "fromOn": "2026-03-09", "toOn": "2026-03-08" })), "toOn");
    till.desk.ada().is_refused("alerts.add", says("Read only", json!({ "isForDesk": true })), "not-permitted");
    let week = json!({ "isForDesk": true, "isForClinical": true, "fromOn": "2026-03-05", "toOn": "2026-03-12" });
    let made = till.desk.cleo().does("alerts.add", says("Comes with a dog", week.clone()));
    assert_eq!(told(&till.fran, till.mother), one("Comes with a dog", "ahead"));
    let mut changed = says("Comes with a guide dog", week);
    (changed["id"], changed["rev"]) = (made["id"].clone(), made["rev"].clone());
    till.fran.does("alerts.change", changed.clone());
    assert_eq!(till.fran.tries("alerts.change", changed).unwrap_err()["kind"], "stale");
    till.goes_to("2026-03-12T14:00:00.000Z");
    assert_eq!(told(&till.fran, till.mother), one("Comes with a guide dog", "now"));
    assert_eq!(told(&till.bea, till.mother), []);
    till.goes_to("2026-03-13T14:00:00.000Z");
    assert_eq!(told(&till.fran, till.mother), one("Comes with a guide dog", "over"));
    till.desk.proves();
}

#[test]
fn an_alert_of_the_household_is_shown_with_everybody_of_it_and_goes_where_the_chart_goes() {
    let till = Till::new();
    let (fran, mother, child) = (&till.fran, till.mother, till.child);
    fran.does("alerts.add", draft(child, "Father may not fetch her", json!({ "isForDesk": true, "isForHousehold": true })));
    fran.does("alerts.add", draft(child, "Bring the brown folder", json!({ "isForDesk": true })));
    assert_eq!(told(fran, mother), one("Father may not fetch her", "now"));
    assert_eq!(told(fran, child).len(), 2);
    let stranger = fran.does("patients.register", json!({ "given": "Sam", "family": "Other" }));
    assert_eq!(told(fran, stranger["id"].as_i64().unwrap()), []);
    // Two charts of one child: what was written on the one stands on the one that stays, and goes back.
    let twin = fran.does("patients.register", json!({ "given": "Robyn", "family": "Other" }))["id"].as_i64().unwrap();
    fran.does("alerts.add", draft(twin, "Speaks softly", json!({ "isForDesk": true })));
    let rev = |id: i64| fran.does("patients.open", json!({ "id": id }))["patient"]["rev"].clone();
    let two = json!({ "keptId": stranger["id"], "absorbedId": twin, "keptRev": rev(stranger["id"].as_i64().unwrap()), "absorbedRev": rev(twin) });
    let merge = fran.does("merges.join", two);
    assert_eq!(told(fran, stranger["id"].as_i64().unwrap()), one("Speaks softly", "now"));
    let parts = fran.does("merges.preview_part", json!({ "id": merge["id"] }));
    assert!(!parts.to_string().contains("Speaks softly"), "its words are for some eyes only: {parts}");
    fran.does("merges.part", json!({ "id": merge["id"], "rev": merge["rev"], "reason": "Two people" }));
    assert_eq!(told(fran, stranger["id"].as_i64().unwrap()), []);
    assert_eq!(told(fran, twin), one("Speaks softly", "now"));
    till.desk.proves();
}

#[test]
fn what_is_meant_for_others_does_not_crowd_out_an_alert() {
    let till = Till::new();
    till.fran.does("alerts.add", draft(till.mother, "Brings a guide dog", json!({ "isForDesk": true })));
    for number in 0..60 {
        till.bea.does("alerts.add", draft(till.mother, &format!("{CHECK} {number}"), json!({ "isForBilling": true })));
    }
    assert_eq!(told(&till.fran, till.mother), one("Brings a guide dog", "now"));
}

#[test]
fn an_alert_for_everybody_stands_on_the_board_and_on_paper_for_its_days() {
    let mut till = Till::new();
    crate::money::people::appointment(&till.fran, till.mother, 0);
    let everybody = json!({ "isForAll": true, "toOn": "2026-03-03" });
    let alert = till.fran.does("alerts.add", draft(till.mother, "Fall risk", everybody.clone()));
    till.fran.does("alerts.add", draft(till.mother, "Hard of hearing", json!({ "isForAll": true })));
    assert_eq!(
        (&alert["isForAll"], &alert["isForDesk"], &alert["isForBilling"], &alert["isForClinical"]),
        (&json!(true), &json!(true), &json!(true), &json!(true))
    );
    for eye in [&till.fran, &till.bea, &till.desk.cleo(), &till.desk.ada()] {
        assert_eq!(told(eye, till.mother).len(), 2);
    }
    let board = |someone: &Someone| {
        let day = someone.does("schedule.day", json!({ "on": "2026-03-03" }));
        let slots = day["columns"].as_array().unwrap().iter().flat_map(|column| column["appointments"].as_array().unwrap().clone());
        slots.into_iter().find(|slot| slot["patientId"] == json!(till.mother)).unwrap()["alert"].clone()
    };
    assert_eq!(board(&till.fran), "Fall risk; Hard of hearing");
    let roster = json!({ "kind": "roster", "on": "2026-03-03", "columns": ["chart", "alert"] });
    assert!(till.fran.does("documents.preview", roster).to_string().contains("Fall risk"));
    // Settled, or past its last day, it stands there no more.
    till.fran.does("alerts.settle", json!({ "id": alert["id"], "rev": 1, "reason": "She walks again" }));
    assert_eq!(board(&till.fran), "Hard of hearing");
    till.fran.is_invalid("patients.register", json!({ "given": "Ann", "family": "New", "alert": "Fall risk" }), "alert");
    till.goes_to("2026-03-04T14:00:00.000Z");
    till.desk.proves();
}
