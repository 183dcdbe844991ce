//! Who did what, who looked at whom, and the way back.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

const DAY: &str = "2026-03-03";

fn minutes(n: u64) -> Duration {
    Duration::from_secs(n * 60)
}

fn gloves(someone: &Someone) -> Value {
    someone.does("supplies.add_item", json!({ "name": "Gloves", "unit": "box", "par": 40, "reorderAt": 12 }))
}

fn acts(someone: &Someone, request: Value) -> Vec<Value> {
    someone.does("history.acts", request)["acts"].as_array().unwrap().clone()
}

#[test]
fn the_trail_tells_who_did_what_field_by_field() {
    let desk = Desk::new();
    let (fran, ada) = (desk.fran(), desk.ada());
    let item = gloves(&fran);
    fran.does("supplies.change_item", json!({ "id": item["id"], "rev": 1, "name": "Gloves", "unit": "box", "par": 30, "reorderAt": 12 }));
    let lines = acts(&ada, json!({ "from": DAY, "to": DAY, "command": "supplies.change_item" }));
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["by"], &lines[0]["role"], &lines[0]["rows"]), (&json!("Fran"), &json!("front-desk"), &json!(1)));
    let act = ada.does("history.act", json!({ "id": lines[0]["id"] }));
    assert_eq!(
        act["changes"][0],
        json!({ "table": "items", "row": item["id"], "op": "update", "fields": [{ "field": "par", "old": "40", "new": "30" }] })
    );
    let life = ada.does("history.of_row", json!({ "table": "items", "row": item["id"] }));
    let ops: Vec<&str> = life.as_array().unwrap().iter().map(|m| m["op"].as_str().unwrap()).collect();
    assert_eq!(ops, ["update", "insert"]);
    assert!(acts(&ada, json!({ "from": "2026-03-02", "to": "2026-03-02" })).is_empty(), "the day before had no acts");
    ada.is_invalid("history.acts", json!({ "from": DAY, "to": "2026-03-01" }), "to");
    fran.is_refused("history.acts", json!({ "from": DAY, "to": DAY }), "not-permitted");
}

#[test]
fn pages_of_the_trail_join_without_a_gap() {
    let desk = Desk::new();
    let (fran, ada) = (desk.fran(), desk.ada());
    let item = gloves(&fran);
    for _ in 0..205 {
        fran.tries("supplies.receive", json!({ "itemId": item["id"], "quantity": 1 })).unwrap();
    }
    let mut seen = Vec::new();
    let mut request = json!({ "from": DAY, "to": DAY, "staffId": 3 });
    loop {
        let page = ada.does("history.acts", request.clone());
        let ids: Vec<i64> = page["acts"].as_array().unwrap().iter().map(|a| a["id"].as_i64().unwrap()).collect();
        request["before"] = json!(ids.last());
        seen.extend(ids);
        if page["hasMore"] == false {
            break;
        }
    }
    let mut sorted = seen.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted.dedup();
    assert_eq!(seen, sorted, "newest first, none twice");
    assert!(seen.len() >= 206, "{}", seen.len());
}

#[test]
fn ones_own_acts_go_back_for_ten_minutes_and_the_owner_for_seven_days() {
    let desk = Desk::new();
    let (fran, cleo, olive) = (desk.fran(), desk.cleo(), desk.olive());
    let item = gloves(&fran);
    let receive = |who: &Someone| {
        who.does("supplies.receive", json!({ "itemId": item["id"], "quantity": 5 }));
        desk.acts()
    };
    let by_fran = receive(&fran);
    cleo.is_refused("history.undo", json!({ "act": by_fran }), "undo-not-yours");
    assert_eq!(fran.does("history.undoable", json!({}))[0]["id"], by_fran);
    assert_eq!(fran.does("history.undo", json!({ "act": by_fran }))["command"], "supplies.receive");
    let taken_back = desk.acts();
    fran.is_refused("history.undo", json!({ "act": by_fran }), "already-undone");
    fran.is_refused("history.undo", json!({ "act": taken_back }), "undo-of-undo");
    let line = acts(&desk.ada(), json!({ "from": DAY, "to": DAY, "command": "supplies.receive" })).remove(0);
    assert_eq!(line["undoneBy"], taken_back);

    let late = receive(&cleo);
    desk.clock.pass(minutes(11));
    let (cleo, olive_again) = (desk.cleo(), desk.olive());
    cleo.is_refused("history.undo", json!({ "act": late }), "undo-too-late");
    olive_again.does("history.undo", json!({ "act": late }));
    let old = receive(&cleo);
    desk.clock.pass(minutes(7 * 24 * 60 + 1));
    desk.olive().is_refused("history.undo", json!({ "act": old }), "undo-too-late");
    drop(olive);
    desk.proves();
}

#[test]
fn what_changed_no_record_or_changed_keys_is_not_undone() {
    let desk = Desk::new();
    let olive = desk.olive();
    let sign_in = desk.acts();
    olive.is_refused("history.undo", json!({ "act": sign_in }), "undo-nothing");
    olive.does("staff.set_theme", json!({ "theme": "dark" }));
    let theme = desk.acts();
    olive.is_refused("history.undo", json!({ "act": theme }), "undo-keys");
    assert_eq!(olive.tries("history.undo", json!({ "act": 999_999 })).unwrap_err()["kind"], "missing");
    desk.ada().is_refused("history.undo", json!({ "act": theme }), "not-permitted");
}

#[test]
fn who_looked_at_whom_counts_a_look_once_in_ten_minutes_and_no_refresh() {
    let desk = Desk::new();
    let (fran, ada) = (desk.fran(), desk.ada());
    let patient = fran.does("patients.register", json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M" }))["id"].clone();
    let cleo = desk.cleo();
    let open = json!({ "id": patient });
    cleo.does("patients.open", open.clone());
    cleo.does("patients.open", open.clone());
    cleo.in_background("patients.open", open.clone()).unwrap();
    let of = |who: &str| {
        let days = ada.does("history.who_looked", json!({ "patientId": patient }));
        days.as_array().unwrap().iter().find(|d| d["by"] == who).cloned().unwrap_or_default()
    };
    assert_eq!((&of("Cleo")["views"], &of("Cleo")["changes"]), (&json!(1), &json!(0)));
    assert_eq!((&of("Fran")["views"], &of("Fran")["changes"]), (&json!(0), &json!(1)));
    // Another seat is another look, and so is the same seat after ten minutes.
    desk.cleo().does("patients.open", open.clone());
    assert_eq!(of("Cleo")["views"], 2);
    desk.clock.pass(minutes(11));
    desk.cleo().does("patients.open", open);
    let days = desk.ada().does("history.who_looked", json!({ "patientId": patient }));
    let looked = days.as_array().unwrap();
    assert_eq!(looked.iter().find(|d| d["by"] == "Cleo").unwrap()["views"], 3);
    assert!(looked.iter().any(|d| d["by"] == "Ada"), "the auditor's own look is on the record too");
}

#[test]
fn a10_more_than_a_hundred_records_in_an_hour_are_shown_to_the_owner() {
    let desk = Desk::new();
    let (fran, cleo) = (desk.fran(), desk.cleo());
    let mut open = |number: usize| {
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let family = format!("Person{}{}", letter(number), letter(number / 26));
        let born = format!("19{:02}-{:02}-11", 20 + number % 70, 1 + number % 12);
        let draft = json!({ "family": family, "given": "Test", "bornOn": born, "sex": "F", "despiteDuplicates": "Told in a story" });
        let patient = fran.tries("patients.register", draft).unwrap();
        cleo.tries("patients.open", json!({ "id": patient["id"] })).unwrap();
    };
    (0..100).for_each(&mut open);
    let looks = || desk.ada().does("history.bulk_looks", json!({ "from": DAY, "to": DAY }));
    assert_eq!(looks(), json!([]));
    open(100);
    let found = looks();
    assert_eq!((&found[0]["by"], &found[0]["records"], &found[0]["hour"]), (&json!("Cleo"), &json!(101), &json!("2026-03-03T09:00")));
}

#[test]
fn a_booking_taken_back_frees_its_slot() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    olive.does("schedule.add_visit_type", json!({ "name": "Follow-up", "minutes": 20, "copayKind": "office" }));
    let patient = fran.does("patients.register", json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M" }))["id"].clone();
    let request =
        json!({ "patientId": patient, "providerId": 1, "startsAt": "2026-03-03T11:00", "visitTypeId": 1, "overbookReason": "Told in a story" });
    let visit = fran.does("schedule.book", request.clone());
    let booked = fran.does("history.undoable", json!({}))[0].clone();
    assert_eq!((&booked["command"], &booked["patients"][0]["name"]), (&json!("schedule.book"), &json!("ALDER, Wim")));
    fran.does("history.undo", json!({ "act": booked["id"] }));
    assert_eq!(fran.tries("schedule.appointment", json!({ "id": visit["id"] })).unwrap_err()["kind"], "missing");
    assert_ne!(fran.does("schedule.book", request)["id"], visit["id"], "a number is never used again");
    desk.proves();
}

#[test]
fn money_is_not_undone_but_reversed() {
    let desk = Desk::new();
    let fran = desk.fran();
    let patient = fran.does("patients.register", json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M" }))["id"].clone();
    let registered = desk.acts();
    fran.does(
        "payments.take",
        json!({ "patientId": patient, "lines": [{ "kind": "prepayment", "amountCents": 2500 }], "tenders": [{ "method": "cash", "amountCents": 2500 }] }),
    );
    fran.is_refused("history.undo", json!({ "act": desk.acts() }), "undo-money");
    fran.is_refused("history.undo", json!({ "act": registered }), "undo-in-use");
    assert!(fran.does("history.undoable", json!({})).as_array().unwrap().iter().all(|a| a["command"] != "payments.take"));
    desk.proves();
}

#[test]
fn looking_at_the_life_of_a_row_is_a_look_at_its_patient() {
    let desk = Desk::new();
    let (fran, ada, olive) = (desk.fran(), desk.ada(), desk.olive());
    let item = gloves(&fran);
    let patient = fran.does("patients.register", json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M" }))["id"].clone();
    let plan = {
        let payer = olive.does("coverage.add_payer", json!({ "name": "Northbank" }))["id"].clone();
        olive.does("coverage.add_plan", json!({ "payerId": payer, "name": "PPO", "kind": "commercial", "copays": [] }))["id"].clone()
    };
    let policy =
        fran.does("coverage.add_policy", json!({ "patientId": patient, "planId": plan, "memberId": "X 1", "startsOn": "2026-01-01" }))["id"].clone();
    let looks = || {
        let days = desk.ada().does("history.who_looked", json!({ "patientId": patient }));
        days.as_array().unwrap().iter().filter(|d| d["by"] == "Ada").map(|d| d["views"].as_i64().unwrap()).sum::<i64>()
    };
    let before = looks();
    let quiet = desk.acts();
    ada.does("history.of_row", json!({ "table": "items", "row": item["id"] }));
    assert_eq!(desk.acts(), quiet, "a box of gloves is nobody's record");
    ada.does("history.of_row", json!({ "table": "policies", "row": policy }));
    // Asking who looked is itself a look, at a seat of its own.
    assert_eq!(looks(), before + 2, "a policy tells of its patient");
    ada.does("history.of_row", json!({ "table": "patients", "row": patient }));
    assert_eq!(looks(), before + 3, "the same seat within ten minutes counts once");
    desk.clock.pass(minutes(1));
    desk.ada().does("history.of_row", json!({ "table": "patients", "row": patient }));
    assert_eq!(looks(), before + 5);
    desk.proves();
}

#[test]
fn an_act_is_tied_to_everybody_it_touched() {
    let desk = Desk::new();
    let (fran, ada) = (desk.fran(), desk.ada());
    let person = |family: &str| {
        let draft = json!({ "family": family, "given": "Told", "bornOn": "1981-09-02", "sex": "M" });
        fran.does("patients.register", draft)["id"].clone()
    };
    let answers_for = |child: &Value, rev: i64, guarantor: &Value| {
        fran.does("patients.set_guarantor", json!({ "id": child, "rev": rev, "guarantorId": guarantor }));
    };
    let concerned = || {
        let lines = acts(&ada, json!({ "from": DAY, "to": DAY }));
        let line = lines.iter().find(|a| a["kind"] == "write").unwrap().clone();
        let mut ids: Vec<i64> = line["patients"].as_array().unwrap().iter().map(|p| p["id"].as_i64().unwrap()).collect();
        ids.sort_unstable();
        assert_eq!(line["patientCount"], ids.len());
        (line["id"].clone(), ids)
    };
    let ids = |people: &[&Value]| people.iter().map(|p| p.as_i64().unwrap()).collect::<Vec<_>>();
    let (mother, father, child) = (person("Mother"), person("Father"), person("Child"));
    assert_eq!(concerned().1, ids(&[&child]));
    answers_for(&child, 1, &mother);
    assert_eq!(concerned().1, ids(&[&mother, &child]), "who answers for a bill is touched by it");
    answers_for(&child, 2, &father);
    assert_eq!(concerned().1, ids(&[&mother, &father, &child]), "the one before, the one after, and the child");

    let line = |patient: &Value| json!({ "kind": "prepayment", "amountCents": 1500, "patientId": patient });
    let lines = json!([line(&mother), line(&child)]);
    let paid = fran.does("payments.take", json!({ "patientId": mother, "lines": lines, "tenders": [{ "method": "cash", "amountCents": 3000 }] }));
    let (act, tied) = concerned();
    assert_eq!(tied, ids(&[&mother, &father, &child]), "the payer, the child, and the father whose account it is");

    desk.clock.pass(minutes(11));
    let (ada, cleo) = (desk.ada(), desk.bea());
    let views = |patient: &Value, by: &str| {
        let days = desk.ada().does("history.who_looked", json!({ "patientId": patient }));
        days.as_array().unwrap().iter().filter(|d| d["by"] == by).map(|d| d["views"].as_i64().unwrap()).sum::<i64>()
    };
    let before = [views(&mother, "Ada"), views(&father, "Ada"), views(&child, "Ada")];
    ada.does("history.act", json!({ "id": act }));
    // Each question adds one of its own.
    assert_eq!(
        [views(&mother, "Ada"), views(&father, "Ada"), views(&child, "Ada")],
        before.map(|n| n + 2),
        "to read an act is to look at all of them"
    );
    cleo.does("payments.receipt", json!({ "id": paid["id"] }));
    assert_eq!([views(&mother, "Bea"), views(&child, "Bea")], [1, 1], "a receipt tells of everybody on it");
    desk.proves();
}

#[test]
fn what_came_meanwhile_is_not_broken_by_an_undo() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let person = |given: &str, guarantor: Option<&Value>| {
        let draft = json!({ "family": "Alder", "given": given, "sex": "M", "guarantorId": guarantor, "despiteDuplicates": "told in a story" });
        fran.does("patients.register", draft)["id"].clone()
    };
    let (mother, child) = (person("Mother", None), person("Child", None));
    let third = person("Third", Some(&mother));
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!(fran.tries("patients.open", json!({ "id": third })).unwrap_err()["kind"], "missing", "registered with a guarantor, and taken back");

    // A name that another one has by now, a name that is told apart by the room alone, and what stood on a row that is gone.
    let kind = |name: &str| json!({ "name": name, "minutes": 20, "copayKind": "office" });
    let first = olive.does("schedule.add_visit_type", kind("Follow-up"));
    let mut renamed = kind("Check-up");
    (renamed["id"], renamed["rev"]) = (first["id"].clone(), first["rev"].clone());
    olive.does("schedule.change_visit_type", renamed);
    let act = desk.acts();
    olive.does("schedule.add_visit_type", kind("Follow-up"));
    olive.is_refused("history.undo", json!({ "act": act }), "undo-name-taken");
    olive.does("practice.change_room", json!({ "id": 4, "locationId": 1, "name": "Laboratory", "rev": 1 }));
    let act = desk.acts();
    olive.does("practice.add_room", json!({ "locationId": 1, "name": "room 4" }));
    olive.is_refused("history.undo", json!({ "act": act }), "undo-name-taken");
    olive.does("practice.add_provider", json!({ "given": "Ives", "family": "Crane" }));
    let hired = desk.acts();
    let block = json!({ "providerId": 3, "weekday": 2, "opens": "12:00", "closes": "13:00", "label": "Lunch" });
    let block = olive.does("schedule.add_block", block)["blocks"][0]["id"].clone();
    olive.does("schedule.remove_block", json!({ "id": block }));
    let removed = desk.acts();
    olive.does("history.undo", json!({ "act": hired }));
    olive.is_refused("history.undo", json!({ "act": removed }), "undo-base-gone");

    // A slot that somebody else was given, a rank that another plan has, a guarantor who is owed for.
    let book = |patient: &Value| json!({ "patientId": patient, "providerId": 1, "startsAt": "2026-03-03T11:00", "visitTypeId": 1 });
    olive.does(
        "schedule.set_hours",
        json!({ "providerId": 1, "fromOn": "2026-03-01", "spans": [{ "weekday": 2, "opens": "08:00", "closes": "17:00" }] }),
    );
    let visit = fran.does("schedule.book", book(&mother));
    fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": visit["rev"], "by": "practice", "reason": "moved" }));
    let act = desk.acts();
    fran.does("schedule.book", book(&child));
    let error = fran.is_refused("history.undo", json!({ "act": act }), "undo-slot-taken");
    assert_eq!(error["message"], "ALDER, Child has that time with Alma Adams MD by now, 11:00 to 11:20. Move one of the two visits first.");
    fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": mother, "rev": 1 }));
    fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": null, "rev": 2 }));
    let act = desk.acts();
    fran.does("patients.set_guarantor", json!({ "id": mother, "guarantorId": child, "rev": 1 }));
    fran.is_refused("history.undo", json!({ "act": act }), "undo-owes-for-others");
    ranks_are_told_apart(&desk, &mother);
    desk.proves();
}

fn ranks_are_told_apart(desk: &Desk, patient: &Value) {
    let fran = desk.fran();
    let payer = fran.does("coverage.add_payer", json!({ "name": "Northbank" }))["id"].clone();
    let plan = fran.does("coverage.add_plan", json!({ "payerId": payer, "name": "PPO", "kind": "commercial", "copays": [] }))["id"].clone();
    let policy = |starts: &str| json!({ "patientId": patient, "planId": plan, "memberId": "X 1", "startsOn": starts });
    let first = fran.does("coverage.add_policy", policy("2026-01-01"));
    fran.does("coverage.end_policy", json!({ "id": first["id"], "endsOn": "2026-02-28", "rev": first["rev"] }));
    let act = desk.acts();
    fran.does("coverage.add_policy", policy("2026-03-01"));
    fran.is_refused("history.undo", json!({ "act": act }), "undo-rank-taken");
}

#[test]
fn a_file_that_was_written_is_not_undone() {
    let desk = Desk::new();
    let olive = desk.olive();
    for name in ["backups.make", "transfers.export_patients"] {
        olive.does(name, json!({}));
        olive.is_refused("history.undo", json!({ "act": desk.acts() }), "undo-file");
    }
}
