//! Patients and their coverage: registering, finding, duplicates, policies.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

fn names(found: &Value) -> Vec<String> {
    found.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
}

fn search(who: &Someone, text: &str) -> Vec<String> {
    names(&who.does("patients.search", json!({ "text": text })))
}

fn register(who: &Someone, draft: Value) -> i64 {
    who.does("patients.register", draft)["id"].as_i64().unwrap()
}

/// A handful of people with alike names.
fn townsfolk(who: &Someone) {
    let add = |given: &str, family: &str, born: &str, phone: &str| {
        register(who, json!({ "given": given, "family": family, "bornOn": born, "phone": phone }));
    };
    add("John", "Smith", "1985-04-03", "614-555-1234");
    add("Joan", "Smith", "1962-11-30", "614-555-2001");
    add("Josephine", "Smitherton", "1985-07-19", "614-555-2002");
    add("Smila", "Jones", "1990-01-02", "614-555-2003");
    add("Peter", "Miller", "2019-04-03", "614-555-9234");
    add("Łukasz", "Wiśniewski", "1977-05-06", "614-555-2004");
    add("Hans", "Ørsted", "1951-08-14", "614-555-2005");
    add("Thị Mai", "Nguyễn", "1999-12-24", "614-555-2006");
    add("Siobhan", "O'Brien-Walsh", "1988-02-29", "614-555-2007");
}

#[test]
fn tokens_find_in_any_order() {
    let desk = Desk::new();
    let fran = desk.fran();
    townsfolk(&fran);
    let smiths = ["SMITH, Joan", "SMITH, John", "SMITHERTON, Josephine", "JONES, Smila"];
    for text in ["smi jo", "jo smi", "Smi, Jo", "SMI,JO"] {
        let mut found = search(&fran, text);
        let mut wanted: Vec<String> = smiths.iter().map(|s| (*s).to_owned()).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{text}");
    }
    assert_eq!(search(&fran, "smith john"), ["SMITH, John"]);
    assert_eq!(search(&fran, "smi 85"), ["SMITH, John", "SMITHERTON, Josephine"]);
    assert_eq!(search(&fran, "4/3/85"), ["SMITH, John"]);
    assert_eq!(search(&fran, "04-Apr-1985"), Vec::<String>::new());
    assert_eq!(search(&fran, "1985-04-03"), ["SMITH, John"]);
    assert_eq!(search(&fran, "040385"), ["SMITH, John"]);
    assert_eq!(search(&fran, "smith 4/3"), ["SMITH, John"]);
    assert_eq!(search(&fran, "5551234"), ["SMITH, John"]);
    assert_eq!(search(&fran, "(614) 555-1234"), ["SMITH, John"]);
    assert_eq!(search(&fran, "9234"), ["MILLER, Peter"]);
    assert_eq!(search(&fran, "zzz"), Vec::<String>::new());
    assert_eq!(search(&fran, "smith zzz"), Vec::<String>::new());
}

#[test]
fn plain_letters_find_every_name() {
    let desk = Desk::new();
    let fran = desk.fran();
    townsfolk(&fran);
    for (text, name) in [
        ("lukasz", "WIŚNIEWSKI, Łukasz"),
        ("wisn", "WIŚNIEWSKI, Łukasz"),
        ("orsted", "ØRSTED, Hans"),
        ("Ørs", "ØRSTED, Hans"),
        ("nguyen", "NGUYỄN, Thị Mai"),
        ("mai ng", "NGUYỄN, Thị Mai"),
        ("obrien", "O'BRIEN-WALSH, Siobhan"),
        ("o'br", "O'BRIEN-WALSH, Siobhan"),
        ("walsh", "O'BRIEN-WALSH, Siobhan"),
    ] {
        assert_eq!(search(&fran, text), [name], "{text}");
    }
}

#[test]
fn chart_numbers_member_ids_and_former_names_find_too() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    townsfolk(&fran);
    let id =
        register(&fran, json!({ "given": "Ana", "family": "Ruiz", "preferred": "Nita", "previousFamily": "Castellanos", "bornOn": "1985-03-04" }));
    let chart = fran.does("patients.open", json!({ "id": id }))["patient"]["chartNo"].as_str().unwrap().to_owned();
    assert_eq!(chart, format!("{id:05}"));
    let payer = olive.does("coverage.add_payer", json!({ "name": "Buckeye Mutual" }))["id"].clone();
    let plan = olive.does("coverage.add_plan", json!({ "payerId": payer, "name": "PPO", "kind": "commercial" }))["id"].clone();
    let policy = fran.does("coverage.add_policy", json!({ "patientId": id, "planId": plan, "memberId": "XJ-4477012" }));
    for text in [format!("#{chart}"), format!("#{id}"), "nita".into(), "castell".into(), "xj4477".into(), "XJ-4477012".into()] {
        assert_eq!(search(&fran, &text)[0], "RUIZ, Ana", "{text}");
    }
    let changed = json!({ "id": policy["id"], "rev": policy["rev"], "patientId": id, "planId": plan, "memberId": "QQ88" });
    fran.does("coverage.change_policy", changed);
    assert_eq!(search(&fran, "xj4477"), Vec::<String>::new());
    assert_eq!(search(&fran, "qq88"), ["RUIZ, Ana"]);
}

#[test]
fn who_was_opened_ranks_first_and_who_is_inactive_last_but_never_hidden() {
    let desk = Desk::new();
    let fran = desk.fran();
    townsfolk(&fran);
    assert_eq!(search(&fran, "smith"), ["SMITH, Joan", "SMITH, John", "SMITHERTON, Josephine"]);
    fran.does("patients.open", json!({ "id": 3 }));
    assert_eq!(search(&fran, "smith"), ["SMITHERTON, Josephine", "SMITH, Joan", "SMITH, John"]);
    assert_eq!(names(&fran.does("patients.recent", json!({}))), ["SMITHERTON, Josephine"]);
    assert_eq!(search(&desk.bea(), "smith")[0], "SMITH, Joan", "each person has their own last ones");
    // A short list still has the one opened, though the alphabet would end before them.
    let one = fran.does("patients.search", json!({ "text": "smith", "limit": 1 }));
    assert_eq!(names(&one), ["SMITHERTON, Josephine"]);
    fran.does("patients.set_status", json!({ "id": 2, "status": "inactive", "rev": 1 }));
    let found = fran.does("patients.search", json!({ "text": "smith" }));
    assert_eq!(names(&found), ["SMITHERTON, Josephine", "SMITH, John", "SMITH, Joan"]);
    assert_eq!(found[2]["status"], "inactive");
    assert_eq!(search(&fran, ""), ["SMITHERTON, Josephine"], "an empty box offers the last opened");
}

#[test]
fn todays_patients_rank_first_and_say_when() {
    let clinic = crate::schedule::clinic();
    for given in ["Ann", "Bob", "Cid"] {
        clinic.patient("Smith", given);
    }
    let fran = &clinic.fran;
    let cid = fran.does("patients.search", json!({ "text": "cid" }))[0]["id"].as_i64().unwrap();
    let booked = json!({ "patientId": cid, "providerId": clinic.adams, "startsAt": "2026-03-03T10:40", "visitTypeId": clinic.follow_up });
    fran.does("schedule.book", booked);
    let found = fran.does("patients.search", json!({ "text": "smith" }));
    assert_eq!(names(&found), ["SMITH, Cid", "SMITH, Ann", "SMITH, Bob"]);
    assert_eq!((&found[0]["today"]["startsAt"], &found[0]["today"]["status"]), (&json!("10:40"), &json!("booked")));
    assert_eq!(fran.does("patients.open", json!({ "id": cid }))["nextVisit"]["startsOn"], "2026-03-03");
    assert_eq!(search(fran, ""), ["SMITH, Cid"], "an empty box offers today's patients");
}

#[test]
fn a_registration_taken_back_is_found_no_more() {
    let desk = Desk::new();
    let fran = desk.fran();
    register(&fran, json!({ "family": "Ruiz", "given": "Ana", "phone": "6145550101" }));
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!((search(&fran, "ruiz"), search(&fran, "0101")), (Vec::new(), Vec::new()));
    register(&fran, json!({ "family": "Ruiz", "given": "Ana" }));
    fran.does("patients.change", json!({ "id": 2, "rev": 1, "family": "Castell", "given": "Ana" }));
    fran.does("history.undo", json!({ "act": desk.acts() }));
    assert_eq!((search(&fran, "ruiz"), search(&fran, "castell")), (vec!["RUIZ, Ana".to_owned()], Vec::new()));
    desk.proves();
}

#[test]
fn a_change_is_found_by_its_new_words_only() {
    let desk = Desk::new();
    let fran = desk.fran();
    townsfolk(&fran);
    let changed = fran.does("patients.change", json!({ "id": 1, "rev": 1, "given": "John", "family": "van Buren", "bornOn": "1985-04-03" }));
    assert_eq!((&changed["rev"], &changed["phone"]), (&json!(2), &Value::Null));
    assert_eq!(search(&fran, "smith john"), Vec::<String>::new());
    assert_eq!(search(&fran, "buren"), ["VAN BUREN, John"]);
    assert_eq!(search(&fran, "5551234"), Vec::<String>::new());
    let stale = fran.tries("patients.change", json!({ "id": 1, "rev": 1, "given": "Late" })).unwrap_err();
    assert_eq!(stale["kind"], "stale");
    desk.proves();
}

#[test]
fn names_stay_as_typed_and_one_name_is_enough() {
    let desk = Desk::new();
    let fran = desk.fran();
    let id = register(&fran, json!({ "given": "  maria   DeLuca ", "bornOn": "2026-02-20" }));
    let opened = fran.does("patients.open", json!({ "id": id }));
    assert_eq!((&opened["name"], &opened["patient"]["given"]), (&json!("maria DeLuca"), &json!("maria DeLuca")));
    assert_eq!(opened["age"], json!({ "count": 11, "unit": "days" }));
    fran.is_invalid("patients.register", json!({ "bornOn": "1985-03-04" }), "family");
    fran.is_invalid("patients.register", json!({ "family": "   " }), "family");
    fran.is_invalid("patients.register", json!({ "family": "Late", "bornOn": "2026-03-04" }), "bornOn");
    fran.is_invalid("patients.register", json!({ "family": "Old", "bornOn": "1889-12-31" }), "bornOn");
    fran.is_invalid("patients.register", json!({ "family": "Odd", "bornOn": "1985-02-30" }), "bornOn");
    fran.is_invalid("patients.register", json!({ "family": "Odd", "phone": "555" }), "phone");
    register(&fran, json!({ "family": "Today", "bornOn": "2026-03-03" }));
}

#[test]
fn s25_somebody_known_is_shown_while_typing_and_a_second_record_needs_a_reason() {
    let desk = Desk::new();
    let fran = desk.fran();
    let john = register(&fran, json!({ "given": "John", "family": "Smith", "bornOn": "1980-04-02", "phone": "6145551234" }));
    let typed = json!({ "given": "Jon", "family": "Smyth", "bornOn": "1980-04-02", "phone": "(614) 555-1234" });
    let alike = fran.does("patients.duplicates", typed.clone());
    assert_eq!((&alike[0]["patient"]["id"], &alike[0]["samePhone"]), (&json!(john), &json!(true)));
    assert!(alike[0]["score"].as_i64().unwrap() >= 90, "{alike}");
    // Opening the known one leaves nothing of the new one.
    fran.does("patients.open", json!({ "id": john }));
    assert_eq!(search(&fran, "smyth"), Vec::<String>::new());
    fran.is_refused("patients.register", typed.clone(), "possible-duplicate");
    fran.is_refused("patients.register", json!({ "given": "JOHN", "family": "smith", "bornOn": "1980-04-02" }), "possible-duplicate");
    let mut despite = typed;
    despite["despiteDuplicates"] = json!("Cousin, shares the telephone");
    let second = fran.does("patients.register", despite);
    assert_eq!(second["despiteDuplicates"], "Cousin, shares the telephone");
    register(&fran, json!({ "given": "John", "family": "Smith", "bornOn": "1991-01-01", "phone": "6145550000" }));
    let except = json!({ "given": "John", "family": "Smith", "bornOn": "1980-04-02", "exceptId": john });
    let others = fran.does("patients.duplicates", except);
    assert!(others.as_array().unwrap().iter().all(|o| o["patient"]["id"] != json!(john)));
}

#[test]
fn guarantors_do_not_chain() {
    let desk = Desk::new();
    let fran = desk.fran();
    let [mother, child, other] = ["Mother", "Child", "Other"].map(|given| register(&fran, json!({ "given": given, "family": "Ruiz" })));
    fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": mother, "rev": 1 }));
    let opened = fran.does("patients.open", json!({ "id": child }));
    assert_eq!(opened["guarantor"]["name"], "RUIZ, Mother");
    assert_eq!(fran.does("patients.open", json!({ "id": mother }))["dependents"][0]["name"], "RUIZ, Child");
    fran.is_invalid("patients.set_guarantor", json!({ "id": other, "guarantorId": child, "rev": 1 }), "guarantorId");
    fran.is_invalid("patients.set_guarantor", json!({ "id": mother, "guarantorId": other, "rev": 1 }), "guarantorId");
    fran.is_invalid("patients.set_guarantor", json!({ "id": other, "guarantorId": 999, "rev": 1 }), "guarantorId");
    let own = fran.does("patients.set_guarantor", json!({ "id": child, "guarantorId": child, "rev": 2 }));
    assert_eq!(own["guarantorId"], Value::Null);
}

#[test]
fn a_guarantor_is_named_at_once_when_somebody_is_registered() {
    let desk = Desk::new();
    let fran = desk.fran();
    let mother = register(&fran, json!({ "given": "Mother", "family": "Ruiz" }));
    let before = desk.acts();
    let child = fran.does("patients.register", json!({ "given": "Child", "family": "Ruiz", "guarantorId": mother }));
    assert_eq!((&child["guarantorId"], desk.acts()), (&json!(mother), before + 1));
    let id = &child["id"];
    fran.is_invalid("patients.register", json!({ "given": "Other", "family": "Ruiz", "guarantorId": id }), "guarantorId");
    fran.is_invalid("patients.register", json!({ "given": "Other", "family": "Ruiz", "guarantorId": 999 }), "guarantorId");
    assert_eq!(search(&fran, "other"), Vec::<String>::new(), "who cannot be owed for is not registered either");
    fran.is_invalid("patients.change", json!({ "id": id, "rev": child["rev"], "given": "Child", "guarantorId": mother }), "guarantorId");
    let kept = fran.does("patients.change", json!({ "id": id, "rev": child["rev"], "given": "Child" }));
    assert_eq!(kept["guarantorId"], json!(mother), "a change of the record leaves who owes");
    desk.proves();
}

#[test]
fn views_and_searches_are_on_the_record_and_money_is_not_for_clinicians() {
    let desk = Desk::new();
    let (fran, cleo) = (desk.fran(), desk.cleo());
    townsfolk(&fran);
    let before = desk.acts();
    cleo.does("patients.open", json!({ "id": 1 }));
    cleo.does("patients.open", json!({ "id": 1 }));
    assert_eq!(desk.acts(), before + 1, "one view in ten minutes");
    cleo.does("patients.note_search", json!({ "text": "smith" }));
    assert_eq!(cleo.does("patients.open", json!({ "id": 1 }))["owing"], Value::Null);
    assert_eq!(fran.does("patients.open", json!({ "id": 1 }))["owing"], json!({ "owedCents": 0, "unappliedCents": 0 }));
    assert_eq!(cleo.does("patients.search", json!({ "text": "smith" }))[0].get("owing"), None);
    cleo.is_refused("patients.register", json!({ "family": "X" }), "not-permitted");
    assert_eq!(fran.tries("patients.open", json!({ "id": 999 })).unwrap_err()["kind"], "missing");
    desk.proves();
}

#[test]
fn dismissal_needs_a_reason() {
    let desk = Desk::new();
    let fran = desk.fran();
    townsfolk(&fran);
    fran.is_invalid("patients.set_status", json!({ "id": 1, "status": "dismissed", "rev": 1 }), "reason");
    let dismissed = fran.does("patients.set_status", json!({ "id": 1, "status": "dismissed", "reason": "Three threats at the desk", "rev": 1 }));
    assert_eq!(dismissed["statusReason"], "Three threats at the desk");
    fran.is_invalid("patients.set_status", json!({ "id": 1, "status": "gone", "rev": 2 }), "status");
}

#[test]
fn policies_of_one_rank_do_not_overlap() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    townsfolk(&fran);
    let payer = olive.does("coverage.add_payer", json!({ "name": "Buckeye Mutual", "phone": "614 555 3000" }))["id"].clone();
    olive.is_invalid("coverage.add_payer", json!({ "name": "BUCKEYE mutual" }), "name");
    let copays = json!([{ "visitKind": "office", "copayCents": 3000 }, { "visitKind": "specialist", "copayCents": 5000 }]);
    let plan = olive.does("coverage.add_plan", json!({ "payerId": payer, "name": "PPO", "kind": "commercial", "copays": copays }));
    let medicare = olive.does("coverage.add_plan", json!({ "payerId": payer, "name": "Part B", "kind": "medicare" }))["id"].clone();
    let plan = plan["id"].clone();
    let policy = |plan: &Value, member: &str, rank: i64, starts: Value, ends: Value| json!({ "patientId": 1, "planId": plan, "memberId": member, "rank": rank, "startsOn": starts, "endsOn": ends });
    let first = fran.does("coverage.add_policy", policy(&plan, "W1", 1, json!("2026-01-01"), Value::Null));
    assert_eq!(first["isCurrent"], true);
    fran.is_invalid("coverage.add_policy", policy(&plan, "W2", 1, json!("2026-06-01"), Value::Null), "rank");
    fran.is_invalid("coverage.add_policy", policy(&plan, "W2", 1, Value::Null, Value::Null), "rank");
    fran.is_invalid("coverage.add_policy", policy(&plan, "W2", 4, Value::Null, Value::Null), "rank");
    fran.does("coverage.add_policy", policy(&plan, "W0", 1, json!("2025-01-01"), json!("2025-12-31")));
    fran.is_invalid("coverage.add_policy", policy(&medicare, "1SG4TE5MK73", 2, Value::Null, Value::Null), "memberId");
    let second = fran.does("coverage.add_policy", policy(&medicare, "1eg4-te5-mk73", 2, Value::Null, Value::Null));
    assert_eq!(second["memberId"], "1EG4TE5MK73");
    fran.is_invalid("coverage.add_policy", policy(&plan, "W3", 3, json!("2026-02-01"), json!("2026-01-01")), "endsOn");
    let verified = fran.does("coverage.verify", json!({ "id": first["id"], "rev": first["rev"] }));
    assert_eq!((&verified["verifiedOn"], &verified["verifiedBy"]), (&json!("2026-03-03"), &json!(3)));
    assert_eq!(fran.tries("coverage.verify", json!({ "id": first["id"], "rev": first["rev"] })).unwrap_err()["kind"], "stale");
    let ended = fran.does("coverage.end_policy", json!({ "id": first["id"], "endsOn": "2026-03-31", "rev": verified["rev"] }));
    assert_eq!(ended["endsOn"], "2026-03-31");
    fran.does("coverage.add_policy", policy(&plan, "W2", 1, json!("2026-04-01"), Value::Null));
    assert_eq!(fran.does("coverage.of_patient", json!({ "id": 1 })).as_array().unwrap().len(), 4);
    let lines = fran.does("patients.open", json!({ "id": 1 }))["coverage"].clone();
    assert_eq!((&lines[0]["memberId"], &lines[1]["memberId"]), (&json!("W1"), &json!("1EG4TE5MK73")));
    desk.proves();
}

#[test]
fn copays_are_replaced_as_a_whole() {
    let desk = Desk::new();
    let olive = desk.olive();
    let payer = olive.does("coverage.add_payer", json!({ "name": "Buckeye Mutual" }))["id"].clone();
    let plan = |copays: Value| json!({ "payerId": payer, "name": "PPO", "kind": "commercial", "copays": copays });
    olive.is_invalid("coverage.add_plan", plan(json!([{ "visitKind": "office", "copayCents": -1 }])), "copays.0.copayCents");
    olive.is_invalid("coverage.add_plan", plan(json!([{ "visitKind": "none", "copayCents": 1 }])), "copays.0.visitKind");
    let twice = json!([{ "visitKind": "office", "copayCents": 1 }, { "visitKind": "office", "copayCents": 2 }]);
    olive.is_invalid("coverage.add_plan", plan(twice), "copays.1.visitKind");
    let made =
        olive.does("coverage.add_plan", plan(json!([{ "visitKind": "office", "copayCents": 3000 }, { "visitKind": "urgent", "copayCents": 7500 }])));
    let mut change = plan(json!([{ "visitKind": "office", "copayCents": 3500 }]));
    (change["id"], change["rev"]) = (made["id"].clone(), made["rev"].clone());
    let changed = olive.does("coverage.change_plan", change);
    assert_eq!(changed["copays"], json!([{ "visitKind": "office", "copayCents": 3500 }]));
    desk.proves();
}
