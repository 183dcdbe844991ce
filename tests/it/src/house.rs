//! What the office keeps: places, rooms, providers, kinds of visits, payers and plans. What is put out of use keeps its
//! words, nothing that is still needed can be put out of use, and every change has its way back.

use serde_json::{Value, json};

use crate::desk::{Desk, PEOPLE, Someone};
use crate::documents::pages;
use crate::schedule::{clinic, id};

fn details(who: &Someone) -> Value {
    who.does("practice.details", json!({}))
}

fn takes_back(who: &Someone) {
    let act = who.does("history.undoable", json!({}))[0]["id"].clone();
    who.does("history.undo", json!({ "act": act }));
}

#[test]
fn a_room_is_put_out_of_use_once_nobody_works_in_it() {
    let desk = Desk::new();
    let olive = desk.olive();
    let before = details(&olive)["rooms"][0].clone();
    let off = json!({ "id": 1, "locationId": 1, "name": "Room 1", "isActive": false, "rev": before["rev"] });
    olive.is_refused("practice.change_room", off.clone(), "room-still-used");
    let adams = details(&olive)["providers"][0].clone();
    olive.does(
        "practice.change_provider",
        json!({ "id": adams["id"], "given": "Alma", "family": "Adams", "credentials": "MD", "npi": adams["npi"], "roomId": 3, "rev": adams["rev"] }),
    );
    assert_eq!(olive.does("practice.change_room", off)["isActive"], false);
    takes_back(&olive);
    assert_eq!(details(&olive)["rooms"][0]["isActive"], true);

    olive.is_invalid("practice.add_room", json!({ "locationId": 1, "name": "room 2" }), "name");
    olive.is_invalid("practice.change_room", json!({ "id": 3, "locationId": 1, "name": "Room 2", "rev": 1 }), "name");
    desk.proves();
}

#[test]
fn a_place_stays_in_use_while_somebody_works_there() {
    let desk = Desk::new();
    let olive = desk.olive();
    let first = details(&olive)["locations"][0].clone();
    let off = |place: &Value| json!({ "id": place["id"], "name": place["name"], "isActive": false, "rev": place["rev"] });
    olive.is_refused("practice.change_location", off(&first), "location-still-used");
    olive.is_invalid("practice.add_location", json!({ "name": first["name"] }), "name");

    let second = olive.does("practice.add_location", json!({ "name": "Hill Street" }));
    olive.is_refused("practice.change_location", off(&first), "location-still-used");
    let room = olive.does("practice.add_room", json!({ "locationId": second["id"], "name": "Room 1" }));
    olive.is_refused("practice.change_location", off(&second), "location-still-used");
    olive.does(
        "practice.change_room",
        json!({ "id": room["id"], "locationId": second["id"], "name": "Room 1", "isActive": false, "rev": room["rev"] }),
    );
    assert_eq!(olive.does("practice.change_location", off(&second))["isActive"], false);
    // Whoever names no place gets one that is in use.
    let new = olive.does("practice.add_provider", json!({ "given": "Noa", "family": "Crane" }));
    assert_eq!(new["locationId"], first["id"]);
    desk.proves();
}

#[test]
fn visits_of_somebody_who_left_are_listed_until_they_are_moved() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let visit = id(&c.books(kim, c.adams, "09:00"));
    let adams = details(&c.olive)["providers"].as_array().unwrap().iter().find(|p| p["id"] == c.adams).unwrap().clone();
    let mut draft = adams;
    draft["isActive"] = json!(false);
    c.olive.does("practice.change_provider", draft);
    let listed = || c.fran.does("schedule.to_move", json!({}));
    assert_eq!(listed()[0]["id"], visit);
    takes_back(&c.olive);
    assert_eq!(listed(), json!([]));
}

#[test]
fn kinds_payers_and_plans_change_and_come_back_whole() {
    let c = clinic();
    let kind = c
        .olive
        .does("schedule.add_visit_type", json!({ "name": "Vaccination", "minutes": 10, "copayKind": "none", "providerIds": [c.adams, c.brook] }));
    let narrower =
        json!({ "id": kind["id"], "name": "Vaccination", "minutes": 15, "copayKind": "none", "providerIds": [c.brook], "rev": kind["rev"] });
    c.olive.does("schedule.change_visit_type", narrower);
    takes_back(&c.olive);
    let kinds = c.olive.does("schedule.visit_types", json!({}));
    let back = kinds.as_array().unwrap().iter().find(|one| one["id"] == kind["id"]).unwrap();
    assert_eq!((&back["minutes"], &back["providerIds"]), (&json!(10), &json!([c.adams, c.brook])));

    let payer = c.olive.does("coverage.add_payer", json!({ "name": "Lantern Mutual" }));
    let copays = json!([{ "visitKind": "office", "copayCents": 2500 }, { "visitKind": "urgent", "copayCents": 6000 }]);
    let plan = c.olive.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "Gold", "kind": "commercial", "copays": copays }));
    c.olive.does("coverage.change_plan", json!({ "id": plan["id"], "payerId": payer["id"], "name": "Gold", "kind": "commercial", "copays": [], "isActive": false, "rev": plan["rev"] }));
    takes_back(&c.olive);
    let plans = c.olive.does("coverage.plans", json!({}));
    let back = plans.as_array().unwrap().iter().find(|one| one["id"] == plan["id"]).unwrap();
    assert_eq!((&back["copays"], &back["isActive"]), (&copays, &json!(true)));
    c.olive.does("coverage.change_payer", json!({ "id": payer["id"], "name": "Lantern", "isActive": false, "rev": payer["rev"] }));
    takes_back(&c.olive);
    let payers = c.olive.does("coverage.payers", json!({}));
    assert!(payers.as_array().unwrap().iter().any(|one| one["name"] == "Lantern Mutual" && one["isActive"] == true));
}

#[test]
fn who_comes_back_needs_a_new_password_and_everybody_changes_their_own() {
    let desk = Desk::new();
    let (olive, bea) = (desk.olive(), desk.bea());
    let turns = |is_active: bool| {
        let people = olive.does("staff.people", json!({}));
        let fran = people.as_array().unwrap().iter().find(|one| one["id"] == 3).unwrap().clone();
        olive.does("staff.change", json!({ "id": 3, "role": fran["role"], "isActive": is_active, "rev": fran["rev"] }));
    };
    let comes_in = |id: i64, password: &str| desk.nobody().tries("staff.sign_in", json!({ "personId": id, "password": password })).is_ok();
    turns(false);
    turns(true);
    assert!(!comes_in(3, PEOPLE[2].2), "the old password went with the leaving");
    olive.does("staff.reset_password", json!({ "id": 3, "password": "quiet harbour 61" }));
    assert!(comes_in(3, "quiet harbour 61"));

    bea.is_invalid("staff.change_password", json!({ "current": "not this one", "password": "quiet harbour 62" }), "current");
    bea.does("staff.change_password", json!({ "current": PEOPLE[1].2, "password": "quiet harbour 62" }));
    assert!(comes_in(2, "quiet harbour 62"));
    desk.proves();
}

/// A typing mistake or a wedding: the name changes everywhere but on what was printed, and nobody's work stops for it.
#[test]
fn a_person_is_given_another_name() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let rev = |id: usize| olive.does("staff.people", json!({}))[id - 1]["rev"].clone();
    let named = |id: usize, name: &str| json!({ "id": id, "name": name, "role": PEOPLE[id - 1].1, "isActive": true, "rev": rev(id) });
    let roster = fran.does("documents.print", json!({ "kind": "roster" }));
    let shown = |document: &Value| pages(&fran.does("documents.show", json!({ "id": document["id"] })));
    let before = shown(&roster);

    let renamed = olive.does("staff.change", named(3, "  Frances   Fern "));
    assert_eq!((&renamed["name"], &renamed["rev"]), (&json!("Frances Fern"), &json!(2)));
    let door = fran.does("practice.status", json!({}));
    assert_eq!((&door["person"]["name"], &door["people"][2]["name"]), (&json!("Frances Fern"), &json!("Frances Fern")), "still seated");
    let signs_in = json!({ "personId": 3, "password": PEOPLE[2].2 });
    assert_eq!(desk.nobody().does("staff.sign_in", signs_in)["seat"], "seated", "with the same password");
    assert!(before.contains("Fran") && !before.contains("Fern"), "{before}");
    assert_eq!(shown(&roster), before, "what was printed keeps its name");
    assert!(shown(&fran.does("documents.print", json!({ "kind": "roster" }))).contains("Frances Fern"));
    olive.is_refused("history.undo", json!({ "act": last_change(&desk) }), "undo-keys");

    olive.does("staff.change", named(3, "FRANCES Fern"));
    olive.does("staff.change", named(1, "Olive Marsh"));
    for wrong in ["", "  ", "ada", "frances fern ", &"x".repeat(101)] {
        olive.is_invalid("staff.change", named(2, wrong), "name");
    }
    // Who left keeps the name: it stands on paper and in the history.
    let leaves = |id: usize| json!({ "id": id, "role": PEOPLE[id - 1].1, "isActive": false, "rev": rev(id) });
    olive.does("staff.change", leaves(4));
    olive.is_invalid("staff.change", named(2, "Cleo"), "name");
    let mut stale = named(2, "Beatrix");
    stale["rev"] = json!(7);
    assert_eq!(olive.tries("staff.change", stale).unwrap_err()["kind"], "stale");
    fran.is_refused("staff.change", named(3, "Somebody"), "not-permitted");
    desk.proves();
}

fn last_change(desk: &Desk) -> Value {
    let acts = desk.ada().does("history.acts", json!({ "from": "2026-03-03", "to": "2026-03-03", "command": "staff.change" }));
    acts["acts"][0]["id"].clone()
}

/// The place in the order is told to people: it counts from 1, and whoever comes new stands last.
#[test]
fn places_in_the_order_count_from_one() {
    let desk = Desk::new();
    let olive = desk.olive();
    let providers = |of: &str| details(&olive)["providers"].as_array().unwrap().iter().map(|p| p[of].clone()).collect::<Vec<_>>();
    assert_eq!(providers("position"), [1, 2]);
    olive.does("practice.add_provider", json!({ "given": "Noa", "family": "Crane" }));
    let crane = details(&olive)["providers"][2].clone();
    assert_eq!(crane["position"], 3);
    olive.does("practice.change_provider", json!({ "id": crane["id"], "given": "Noa", "family": "Crane", "rev": crane["rev"] }));
    assert_eq!(providers("family"), ["Adams", "Brook", "Crane"], "whoever is changed stays where they stand");
    for (name, position) in [("Follow-up", 1), ("Vaccination", 2)] {
        assert_eq!(olive.does("schedule.add_visit_type", json!({ "name": name, "minutes": 20, "copayKind": "office" }))["position"], position);
    }
}

#[test]
fn a_room_is_not_put_out_of_use_under_a_patient() {
    let desk = Desk::new();
    let (olive, fran) = (desk.olive(), desk.fran());
    let room = |is_active: bool, rev: i64| json!({ "id": 4, "locationId": 1, "name": "Room 4", "isActive": is_active, "rev": rev });
    let patient = fran.does("patients.register", json!({ "family": "Alder", "given": "Wim", "bornOn": "1981-09-02", "sex": "M" }))["id"].clone();
    let booking =
        json!({ "patientId": patient, "providerId": 1, "startsAt": "2026-03-03T10:00", "minutes": 20, "overbookReason": "Told in a story" });
    let visit = fran.does("schedule.book", booking)["id"].clone();
    let (here, in_four) = (json!({ "appointmentId": visit }), json!({ "appointmentId": visit, "roomId": 4 }));
    fran.does("visits.arrive", here.clone());
    fran.does("visits.room", in_four);
    let error = olive.is_refused("practice.change_room", room(false, 1), "room-with-patient");
    assert_eq!(error["message"], "Wim Alder is in this room. Move them to another room or finish the visit first.");
    // A room that came into use by an act stays in use while somebody sits in it, also where that act is taken back.
    fran.does("visits.undo_room", here.clone());
    olive.does("practice.change_room", room(false, 1));
    olive.does("practice.change_room", room(true, 2));
    let act = desk.acts();
    fran.does("visits.room", json!({ "appointmentId": visit, "roomId": 4 }));
    olive.is_refused("history.undo", json!({ "act": act }), "room-with-patient");
    fran.does("visits.ready", here);
    assert_eq!(olive.does("practice.change_room", room(false, 3))["isActive"], false);
    desk.proves();
}
