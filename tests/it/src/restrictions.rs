//! Restricted charts: closed at one door to everybody who is not named, open with a reason for half an hour.

use std::time::Duration;

use daysheet_core::command::Kind;
use serde_json::{Value, json};

use crate::contract::{everything, example};
use crate::desk::Someone;
use crate::money::{Till, payment, people};

const WHY: &str = "Her daughter calls from the hospital";

fn restrict(till: &Till, patient: i64, named: &[i64]) -> Value {
    till.owner.does("restrictions.set", json!({ "patientId": patient, "note": "Works here", "staffIds": named }))
}

fn opens(someone: &Someone, patient: i64) -> Result<Value, Value> {
    someone.tries("patients.open", json!({ "id": patient }))
}

#[track_caller]
fn is_closed(someone: &Someone, patient: i64) {
    someone.is_refused("patients.open", json!({ "id": patient }), "chart-restricted");
}

#[test]
fn pat17_a_restricted_chart_opens_with_a_reason_and_the_owner_has_a_task_of_it() {
    let mut till = Till::new();
    let mother = till.mother;
    till.bea.is_refused("restrictions.set", json!({ "patientId": mother, "staffIds": [] }), "not-permitted");
    till.owner.is_invalid("restrictions.set", json!({ "patientId": mother, "staffIds": [99] }), "staffIds.0");
    till.fran.is_refused("restrictions.open_anyway", json!({ "patientId": mother, "reason": WHY }), "chart-not-restricted");
    let guarded = restrict(&till, mother, &[2]);
    assert_eq!((&guarded["restriction"]["staffIds"], &guarded["restriction"]["note"]), (&json!([2]), &json!("Works here")));
    // The owner and who was named open it as before; nobody else does, the auditor neither.
    assert_eq!(opens(&till.owner, mother).unwrap()["isRestricted"], json!(true));
    assert!(opens(&till.bea, mother).is_ok());
    let (cleo, ada) = (till.desk.cleo(), till.desk.ada());
    for closed_out in [&till.fran, &cleo, &ada] {
        is_closed(closed_out, mother);
    }
    assert!(opens(&till.fran, till.child).is_ok(), "nobody else's chart is closed by it");
    // Two words are no reason.
    till.fran.is_invalid("restrictions.open_anyway", json!({ "patientId": mother, "reason": "must see" }), "reason");
    let opened = till.fran.does("restrictions.open_anyway", json!({ "patientId": mother, "reason": WHY }));
    let forced = till.desk.acts();
    assert_eq!(opened["untilAt"], "2026-03-03T15:00:00.000Z");
    assert!(opens(&till.fran, mother).is_ok());
    is_closed(&cleo, mother);
    // The owner has a task of it, without the reason; that stands on the chart and in the history, and cannot be taken back.
    let task = till.owner.does("tasks.of_patient", json!({ "patientId": mother }))[0].clone();
    assert_eq!((&task["owner"], &task["dueOn"]), (&json!("Olive"), &json!("2026-03-03")), "{task}");
    assert!(task["what"].as_str().unwrap().starts_with("Fran opened this restricted chart"), "{task}");
    let looks = till.owner.does("restrictions.of_patient", json!({ "patientId": mother }))["looks"].clone();
    assert_eq!((&looks[0]["by"], &looks[0]["reason"]), (&json!("Fran"), &json!(WHY)));
    let act = till.owner.does("history.act", json!({ "id": forced }));
    assert!(act.to_string().contains("restrictions.open_anyway") && act.to_string().contains(WHY), "{act}");
    till.fran.is_refused("history.undo", json!({ "act": forced }), "undo-looked");
    // Half an hour, and not a minute more.
    for minutes in 0..15 {
        till.desk.clock.pass(Duration::from_secs(60 * if minutes == 0 { 15 } else { 1 }));
        till.desk.office.touch(till.fran.seat);
        if minutes == 0 {
            till.fran = till.desk.fran();
        }
    }
    assert!(opens(&till.fran, mother).is_ok());
    till.desk.clock.pass(Duration::from_secs(60));
    is_closed(&till.fran, mother);
    till.desk.proves();
}

#[test]
fn whoever_signs_out_gives_their_reason_again() {
    let till = Till::new();
    restrict(&till, till.mother, &[]);
    is_closed(&till.bea, till.mother);
    till.fran.does("restrictions.open_anyway", json!({ "patientId": till.mother, "reason": WHY }));
    assert!(opens(&till.fran, till.mother).is_ok());
    till.desk.clock.pass(Duration::from_secs(5));
    till.fran.does("staff.sign_out", json!({}));
    is_closed(&till.desk.fran(), till.mother);
    till.desk.proves();
}

/// Every view there is, also those that are made tomorrow, says no.
#[test]
fn every_view_of_a_restricted_chart_is_refused() {
    let till = everything();
    till.fran.does("documents.print", json!({ "kind": "receipt", "id": 1 }));
    restrict(&till, 1, &[]);
    restrict(&till, 4, &[]);
    let (ada, bea, fran) = (till.desk.ada(), &till.bea, &till.fran);
    let views: Vec<(&'static str, _)> = till.desk.office.commands().filter(|c| c.kind == Kind::View).map(|c| (c.name, c.can)).collect();
    assert!(views.len() > 25);
    let mut answers = Vec::new();
    for (name, can) in views {
        use daysheet_core::permit::{Role, may};
        let Some((_, someone)) = [(Role::FrontDesk, fran), (Role::Biller, bea), (Role::Auditor, &ada)].into_iter().find(|(role, _)| may(*role, can))
        else {
            assert_eq!(name, "restrictions.of_patient", "only the owner may look: {name}");
            continue;
        };
        let request = match name {
            // The day sheet is about nobody; a preview about somebody is meant.
            "documents.preview" => json!({ "kind": "receipt", "id": 1 }),
            "history.act" => json!({ "id": act_about(&till, 1) }),
            _ => example(name),
        };
        for background in [false, true] {
            let answer = if background { someone.in_background(name, request.clone()) } else { someone.tries(name, request.clone()) };
            let code = answer.as_ref().err().map(|e| e["code"].clone());
            // A recall is about everybody who had the lot: it counts the visits of closed charts and names none of them.
            let is_counted = name == "supplies.recall"
                && answer.as_ref().is_ok_and(|lots| (&lots[0]["visits"], &lots[0]["closedVisits"]) == (&json!([]), &json!(1)));
            if code != Some(json!("chart-restricted")) && !is_counted {
                answers.push(format!("{name} {request}: {answer:?}"));
            }
        }
    }
    assert!(answers.is_empty(), "told in spite of it, or without an example that leads to the chart:\n{}", answers.join("\n"));
    // The owner is told everything as before.
    till.owner.does("patients.open", json!({ "id": 1 }));
    till.desk.proves();
}

/// The latest act that concerned a patient.
fn act_about(till: &Till, patient: i64) -> Value {
    let acts = till.owner.does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03", "patientId": patient }));
    acts["acts"].as_array().unwrap().iter().find(|act| act["kind"] == "write").unwrap()["id"].clone()
}

#[test]
fn the_desk_works_on_with_names_and_times_and_changes_nothing_on_the_chart() {
    let till = Till::new();
    let (fran, mother, child) = (&till.fran, till.mother, till.child);
    let visit = people::appointment(fran, mother, 0);
    let rev = opens(fran, mother).unwrap()["patient"]["rev"].clone();
    let born = opens(fran, mother).unwrap()["patient"]["bornOn"].clone();
    let task = fran.does("tasks.add", json!({ "patientId": mother, "kind": "callback" }));
    till.charges(mother, 3000, "2026-03-03");
    restrict(&till, mother, &[2]);
    // Found by name, with nothing beside it but the number and today's visit.
    let found = fran.does("patients.search", json!({ "text": "smith" }));
    let line = found.as_array().unwrap().iter().find(|one| one["id"] == json!(mother)).unwrap();
    assert_eq!(
        (&line["isRestricted"], line.get("bornOn"), line.get("phone"), line.get("owing"), line.get("age")),
        (&json!(true), None, None, None, None)
    );
    assert!(line["today"]["startsAt"].is_string(), "{line}");
    assert_eq!(till.bea.does("patients.search", json!({ "text": "smith" })).to_string().matches("isRestricted").count(), 0);
    // On the board, and on its way through the house.
    assert!(fran.does("schedule.day", json!({ "on": "2026-03-03" })).to_string().contains("SMITH"));
    fran.does("visits.arrive", json!({ "appointmentId": visit, "identity": ["name", "birth-date"], "isContactRight": true }));
    assert!(fran.does("visits.flow", json!({ "on": "2026-03-03" })).to_string().contains("SMITH"));
    people::appointment(fran, mother, 30);
    fran.does("tasks.close", json!({ "id": task["id"], "rev": 1, "note": "Called back" }));
    let roster = fran.does("documents.preview", json!({ "kind": "roster", "on": "2026-03-03", "columns": ["chart", "born", "phone", "coverage"] }));
    assert!(roster.to_string().contains("SMITH"), "{roster}");
    let born = born.as_str().unwrap_or("1985");
    assert!(!roster.to_string().contains(&born[..4]), "the roster tells when and who, no more");
    // The household of the child names her and no more; the household at the desk goes without her.
    let home = fran.does("patients.household", json!({ "id": child }));
    let her = home["members"].as_array().unwrap().iter().find(|one| one["id"] == json!(mother)).unwrap();
    assert_eq!((&her["isRestricted"], her.get("bornOn"), &her["address"]), (&json!(true), None, &json!("")));
    // What hangs on the chart is not changed, whichever room it is.
    for (name, request) in [
        ("patients.change", json!({ "id": mother, "rev": rev, "family": "Smith", "given": "Joan" })),
        ("patients.add_related", json!({ "patientId": mother, "name": "Pat", "relation": "parent" })),
        ("patients.log_contact", json!({ "patientId": mother, "way": "call-in", "note": "Asked for her results" })),
        ("alerts.add", json!({ "patientId": mother, "what": "Call first", "isForDesk": true })),
        ("payments.take", payment(mother, "prepayment", 500)),
        ("charges.add", json!({ "patientId": mother, "providerId": 1, "code": "FORM" })),
        ("documents.print", json!({ "kind": "invoice", "id": mother })),
    ] {
        fran.is_refused(name, request, "chart-restricted");
    }
    fran.does("restrictions.open_anyway", json!({ "patientId": mother, "reason": WHY }));
    fran.does("patients.log_contact", json!({ "patientId": mother, "way": "call-in", "note": "Asked for her results" }));
    // The biller was named; what they carry out of the house has nobody that is closed to them.
    restrict(&till, child, &[]);
    assert!(!till.bea.does("transfers.export_patients", json!({})).to_string().contains("Kim"));
    assert!(till.owner.does("transfers.export_patients", json!({})).to_string().contains("Kim"));
    till.desk.proves();
}

#[test]
fn a_restriction_follows_its_chart_and_is_lifted() {
    let till = Till::new();
    let twin = till.fran.does("patients.register", json!({ "given": "Joanna", "family": "Smith" }))["id"].as_i64().unwrap();
    restrict(&till, twin, &[]);
    is_closed(&till.fran, twin);
    let merge = crate::speed::merge_two(&till.owner, till.mother, twin);
    for chart in [till.mother, twin] {
        is_closed(&till.fran, chart);
        assert!(till.owner.does("restrictions.of_patient", json!({ "patientId": chart }))["restriction"].is_object());
    }
    till.owner.does("merges.part", json!({ "id": merge["id"], "rev": merge["rev"], "reason": "Two people" }));
    assert!(opens(&till.fran, till.mother).is_ok());
    is_closed(&till.fran, twin);
    let again = till.owner.does("restrictions.set", json!({ "patientId": twin, "staffIds": [3], "rev": 1 }));
    assert!(opens(&till.fran, twin).is_ok());
    assert_eq!(till.owner.tries("restrictions.lift", json!({ "patientId": twin, "rev": 1 })).unwrap_err()["kind"], "stale");
    till.owner.does("restrictions.lift", json!({ "patientId": twin, "rev": again["restriction"]["rev"] }));
    let lifted = till.desk.acts();
    assert!(opens(&till.desk.cleo(), twin).is_ok());
    till.owner.does("history.undo", json!({ "act": lifted }));
    is_closed(&till.desk.cleo(), twin);
    till.desk.proves();
}

/// What else is told beside a name: the co-pay at the till, a telephone among the tasks, flags on the board.
#[test]
fn pat17_money_telephones_and_flags_of_a_closed_chart_are_told_nowhere() {
    let till = Till::new();
    let (fran, mother) = (&till.fran, till.mother);
    let opened = opens(fran, mother).unwrap();
    let mut her = opened["patient"].clone();
    let draft = json!({ "id": mother, "rev": her["rev"], "family": "Smith", "given": "Joan", "bornOn": "1985-03-04", "phone": "6145550177",
        "language": "es", "accessNeeds": "Wheelchair" });
    her = fran.does("patients.change", draft);
    assert_eq!(her["language"], "es");
    let visit = people::appointment(fran, mother, 0);
    fran.does("tasks.add", json!({ "patientId": mother, "kind": "callback" }));
    till.charges(mother, 3000, "2026-03-03");
    let of_her = |someone: &Someone| {
        let day = someone.does("schedule.day", json!({ "on": "2026-03-03" }));
        let slots = day["columns"].as_array().unwrap().iter().flat_map(|column| column["appointments"].as_array().unwrap().clone());
        slots.into_iter().find(|slot| slot["patientId"] == json!(mother)).unwrap()
    };
    let phone = |someone: &Someone| someone.does("tasks.list", json!({}))["tasks"][0]["phone"].clone();
    let open = of_her(fran);
    for told in ["born", "language", "access", "owedCents"] {
        assert!(!open[told].is_null(), "{told}: {open}");
    }
    assert_eq!(phone(fran), "(614) 555-0177");
    restrict(&till, mother, &[2]);
    let closed = of_her(fran);
    for told in ["born", "language", "access", "owedCents", "dueCents", "paidCents", "alert"] {
        assert!(closed[told].is_null(), "{told}: {closed}");
    }
    assert_eq!((&closed["name"], &closed["at"]), (&open["name"], &open["at"]));
    assert_eq!((phone(fran), phone(&till.bea)), (Value::Null, json!("(614) 555-0177")));
    fran.is_refused("payments.copay_due", json!({ "appointmentId": visit }), "chart-restricted");
    till.bea.does("payments.copay_due", json!({ "appointmentId": visit }));
    till.desk.proves();
}

#[test]
fn pat17_what_was_done_before_a_chart_was_closed_is_not_taken_back_through_the_closed_door() {
    let till = Till::new();
    let (fran, mother) = (&till.fran, till.mother);
    fran.does("patients.log_contact", json!({ "patientId": mother, "way": "call-in", "note": "Asked for her results" }));
    let noted = till.desk.acts();
    let visit = people::appointment(fran, mother, 0);
    fran.does("visits.arrive", json!({ "appointmentId": visit, "identity": ["name", "birth-date"], "isContactRight": true }));
    let arrived = till.desk.acts();
    restrict(&till, mother, &[]);
    let mine = fran.does("history.undoable", json!({}));
    let acts: Vec<&Value> = mine.as_array().unwrap().iter().map(|act| &act["id"]).collect();
    assert!(acts.contains(&&json!(arrived)) && !acts.contains(&&json!(noted)), "{mine}");
    fran.is_refused("history.undo", json!({ "act": noted }), "chart-restricted");
    // The day goes on, there and back.
    fran.does("history.undo", json!({ "act": arrived }));
    fran.does("restrictions.open_anyway", json!({ "patientId": mother, "reason": WHY }));
    fran.does("history.undo", json!({ "act": noted }));
    till.desk.proves();
}
