//! Sheets of the day: rosters as a desk likes them, slips, pull lists, the pack for when the computer is down.

use serde_json::{Value, json};

use crate::documents::pages;
use crate::schedule::{Clinic, clinic};

const DAY: &str = "2026-03-04";

/// Three patients on a day: one with everything on record, one with nothing, one who was here before.
struct Day {
    c: Clinic,
    lee: i64,
    kim: i64,
}

fn day() -> Day {
    let c = clinic();
    let register = |given: &str, family: &str, more: Value| {
        let mut draft = json!({ "family": family, "given": given, "bornOn": "1990-01-02" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        c.fran.does("patients.register", draft)["id"].as_i64().unwrap()
    };
    let address = json!({ "phone": "(614) 555-0117", "address": "31 Quarry Lane", "city": "Larkfield", "state": "OH", "zip": "43999" });
    let lee = register("Sam", "Lee", address);
    c.fran.does("alerts.add", json!({ "patientId": lee, "what": "Fall risk", "isForAll": true }));
    let kim = register("Ann", "Abbot", json!({}));
    c.books(lee, c.adams, "09:00");
    c.books(kim, c.adams, "10:00");
    c.books(lee, c.brook, "11:00");
    Day { c, lee, kim }
}

#[test]
fn a_roster_has_the_columns_that_were_chosen_and_a_wall_copy_hides_them_all_the_same() {
    let d = day();
    let columns = json!(["age", "standing", "alert", "lacks", "born", "phone", "chart"]);
    let roster = |privacy: &str, by: &str| {
        pages(&d.c.fran.does("documents.preview", json!({ "kind": "roster", "on": DAY, "by": by, "privacy": privacy, "columns": columns })))
    };
    let full = roster("full", "name");
    for told in ["36 y", "new", "Fall risk", "telephone, address", "02-Jan-1990", "(614) 555-0117"] {
        assert!(full.contains(told), "{told} is not on the roster:\n{full}");
    }
    assert!(full.find("ABBOT").unwrap() < full.find("LEE").unwrap(), "by name: {full}");
    for privacy in ["initials", "times"] {
        let wall = roster(privacy, "time");
        for hidden in ["36 y", "Fall risk", "telephone, address", "1990", "555-0117", "LEE"] {
            assert!(!wall.contains(hidden), "{hidden} stands on the {privacy} roster:\n{wall}");
        }
    }
    let every = json!([
        "minutes", "chart", "born", "age", "standing", "visit", "provider", "room", "coverage", "verified", "copay", "balance", "phone", "alert",
        "lacks", "note", "paid"
    ]);
    d.c.fran.is_invalid("documents.preview", json!({ "kind": "roster", "on": DAY, "columns": every }), "columns");
    d.c.fran.is_invalid("documents.preview", json!({ "kind": "roster", "on": DAY, "columns": ["diagnosis"] }), "columns.0");
}

#[test]
fn a_look_is_kept_by_name_and_taken_again() {
    let d = day();
    let draft = json!({ "name": "Front desk", "by": "name", "privacy": "full", "columns": ["age", "alert", "balance"] });
    let kept = d.c.fran.does("documents.save_layout", draft.clone());
    let mut other = draft.clone();
    (other["name"], other["by"]) = (json!("front desk"), json!("room"));
    let again = d.c.fran.does("documents.save_layout", other);
    assert_eq!((&again["id"], &again["by"], &again["name"]), (&kept["id"], &json!("room"), &json!("front desk")), "one name, one look");
    d.c.fran.does("documents.save_layout", json!({ "name": "Wall", "by": "time", "privacy": "times", "columns": [] }));
    let names = |who: &crate::desk::Someone| who.does("documents.layouts", json!({})).as_array().unwrap().len();
    assert_eq!(names(&d.c.d.ada()), 2);
    d.c.d.ada().is_refused("documents.save_layout", draft, "not-permitted");
    d.c.fran.does("documents.drop_layout", json!({ "id": kept["id"] }));
    assert_eq!(d.c.fran.tries("documents.drop_layout", json!({ "id": kept["id"] })).unwrap_err()["kind"], "missing");
    assert_eq!(names(&d.c.fran), 1);
    d.c.d.proves();
}

#[test]
fn each_visit_has_its_slip_by_time_or_by_name_and_one_alone() {
    let d = day();
    let slips = |more: Value| {
        let mut asked = json!({ "kind": "slips", "on": DAY });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        d.c.fran.does("documents.preview", asked)
    };
    let by_time = slips(json!({}));
    assert_eq!(by_time["pages"].as_array().unwrap().len(), 3);
    let text = pages(&by_time);
    assert!(text.find("LEE").unwrap() < text.find("ABBOT").unwrap(), "{text}");
    for told in ["Fall risk", "telephone, address", "new patient", "Diagnoses", "Paid, how"] {
        assert!(text.contains(told), "{told} is on no slip:\n{text}");
    }
    let text = pages(&slips(json!({ "by": "name" })));
    assert!(text.find("ABBOT").unwrap() < text.find("LEE").unwrap(), "{text}");
    assert_eq!(slips(json!({ "providerId": d.c.brook }))["pages"].as_array().unwrap().len(), 1);
    let visit = d.c.fran.does("schedule.list", json!({ "patientId": d.kim }))[0]["id"].clone();
    let one = d.c.fran.does("documents.print", json!({ "kind": "slips", "on": DAY, "appointmentId": visit }));
    assert_eq!(one["pages"], 1);
    let of_kim = d.c.fran.does("documents.list", json!({ "patientId": d.kim }));
    assert_eq!(of_kim[0]["id"], one["id"], "one slip lies in the patient's own papers");
    d.c.fran.is_refused("documents.preview", json!({ "kind": "slips", "on": "2026-03-07" }), "nobody-booked");
}

#[test]
fn the_pull_list_names_each_chart_once_and_nobody_leaves_money_lying_about() {
    let d = day();
    let list = pages(&d.c.fran.does("documents.preview", json!({ "kind": "pull-list", "on": DAY })));
    assert_eq!((list.matches("LEE").count(), list.matches("ABBOT").count()), (1, 1), "{list}");
    assert!(list.contains("2 charts"), "{list}");
    // What the front desk printed with balances on it is not for a clinician, who may print a roster of their own.
    let printed = d.c.fran.does("documents.print", json!({ "kind": "roster", "on": DAY }));
    let cleo = d.c.d.cleo();
    cleo.is_refused("documents.show", json!({ "id": printed["id"] }), "not-permitted");
    let own = cleo.does("documents.print", json!({ "kind": "roster", "on": DAY }));
    cleo.does("documents.show", json!({ "id": own["id"] }));
    let listed = cleo.does("documents.list", json!({ "on": DAY }));
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
}

#[test]
fn the_downtime_pack_holds_the_next_days_with_telephones_and_room_to_write() {
    let d = day();
    d.c.fran.does("schedule.book", {
        let mut draft = d.c.slot(d.lee, d.c.adams, "09:00");
        draft["startsAt"] = json!("2026-03-05T09:00");
        draft
    });
    let pack = d.c.fran.does("documents.preview", json!({ "kind": "downtime", "on": DAY }));
    let text = pages(&pack);
    for told in ["Wednesday 4 March 2026", "Thursday 5 March 2026", "(614) 555-0117", "Paid, how", "Self-pay"] {
        assert!(text.contains(told), "{told} is not in the pack:\n{text}");
    }
    assert_eq!(pack["pages"].as_array().unwrap().len(), 2);
    let one = d.c.fran.does("documents.preview", json!({ "kind": "downtime", "on": DAY, "days": 1 }));
    assert_eq!(one["pages"].as_array().unwrap().len(), 1);
    d.c.fran.is_invalid("documents.preview", json!({ "kind": "downtime", "on": DAY, "days": 0 }), "days");
    let printed = d.c.fran.does("documents.print", json!({ "kind": "downtime", "on": DAY }));
    assert!(printed["fileName"].as_str().unwrap().starts_with("downtime-2026-03-04-"), "{printed}");
    d.c.d.proves();
}

/// A clinic with a plan that asks 25.00, on the day after the computer was down.
fn after_the_outage() -> (Clinic, [i64; 3], Vec<Value>) {
    let c = clinic();
    let payer = c.olive.does("coverage.add_payer", json!({ "name": "Northbank" }));
    let copays = json!([{ "visitKind": "office", "copayCents": 2500 }]);
    let plan = c.olive.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "PPO", "kind": "commercial", "copays": copays }));
    let people = ["Came", "Paid", "Away"].map(|family| c.patient(family, "Pat"));
    c.fran.does("coverage.add_policy", json!({ "patientId": people[1], "planId": plan["id"], "memberId": "XQK 1" }));
    let visits = people.iter().zip(["09:00", "09:20", "09:40"]).map(|(patient, at)| {
        let mut slot = c.slot(*patient, c.adams, at);
        slot["visitTypeId"] = json!(c.follow_up);
        c.fran.does("schedule.book", slot)
    });
    let visits = visits.collect();
    c.d.clock.set("2026-03-05T14:00:00.000Z");
    (c, people, visits)
}

#[test]
fn a_sheet_filled_in_by_hand_is_typed_in_line_by_line() {
    let (c, people, visits) = after_the_outage();
    let fran = c.d.fran();
    let line = |i: usize, mark: &str, paid: Value| json!({ "appointmentId": visits[i]["id"], "rev": visits[i]["rev"], "mark": mark, "paid": paid });
    let seen = fran.does("visits.enter_line", line(0, "done", Value::Null));
    assert_eq!((&seen["appointment"]["status"], &seen["receiptNo"]), (&json!("done"), &Value::Null), "{seen}");
    assert_eq!((&seen["visit"]["arrivedAt"], &seen["visit"]["leftAt"]), (&json!("2026-03-04T14:00:00.000Z"), &json!("2026-03-04T14:20:00.000Z")));
    // 25.00 of the 40.00 are the copay, the rest waits for a charge.
    let paid = fran.does("visits.enter_line", line(1, "done", json!({ "amountCents": 4000, "method": "check", "checkNo": "118" })));
    let receipt = fran.does("payments.of_patient", json!({ "patientId": people[1] }));
    assert_eq!((receipt[0]["receiptNo"].clone(), receipt[0]["amountCents"].clone()), (paid["receiptNo"].clone(), json!(4000)), "{receipt}");
    let due = fran.does("payments.copay_due", json!({ "appointmentId": visits[1]["id"] }));
    assert_eq!((&due["paidCents"], &due["leftCents"], &due["unappliedCents"]), (&json!(2500), &json!(0), &json!(4000)), "{due}");
    let away = fran.does("visits.enter_line", line(2, "no-show", Value::Null));
    assert_eq!(away["appointment"]["status"], "no-show");
    fran.is_refused("visits.enter_line", json!({ "appointmentId": visits[0]["id"], "mark": "done" }), "visit-not-expected");
    let walk = json!({ "patientId": people[2], "providerId": c.brook, "startsAt": "2026-03-04T10:10", "mark": "done",
        "paid": { "amountCents": 3000, "method": "cash" } });
    let came = fran.does("visits.enter_walk_in", walk);
    assert_eq!((&came["appointment"]["isWalkIn"], &came["appointment"]["status"]), (&json!(true), &json!("done")), "{came}");
    assert_eq!(fran.does("visits.flow", json!({ "on": DAY }))["walkIns"], 1);
    c.d.proves();
}

#[test]
fn what_cannot_stand_on_a_sheet_is_refused_and_leaves_nothing_behind() {
    let (c, people, visits) = after_the_outage();
    let fran = c.d.fran();
    let line = |mark: &str, paid: Value| json!({ "appointmentId": visits[0]["id"], "mark": mark, "paid": paid });
    fran.is_refused("visits.enter_line", line("here", Value::Null), "visit-on-another-day");
    fran.is_invalid("visits.enter_line", line("done", json!({ "amountCents": 0, "method": "cash" })), "paid.amountCents");
    fran.is_invalid("visits.enter_line", line("done", json!({ "amountCents": 2500, "method": "card", "checkNo": "118" })), "tenders.0.checkNo");
    let walk = |at: &str, mark: &str| json!({ "patientId": people[0], "providerId": c.brook, "startsAt": at, "mark": mark });
    fran.is_invalid("visits.enter_walk_in", walk("2026-03-06T10:00", "done"), "startsAt");
    fran.is_invalid("visits.enter_walk_in", walk("2026-03-04T10:00", "no-show"), "mark");
    // Who takes no money marks who came, and nothing more.
    let cleo = c.d.cleo();
    cleo.is_refused("visits.enter_line", line("done", json!({ "amountCents": 2500, "method": "cash" })), "not-permitted");
    assert_eq!(fran.does("schedule.list", json!({ "patientId": people[0] }))[0]["status"], "booked", "nothing of it stayed");
    cleo.does("visits.enter_line", line("done", Value::Null));
    // Today's sheet: who is still here waits, whoever is due later has not stayed away yet.
    let mut slot = c.slot(people[0], c.adams, "09:00");
    slot["startsAt"] = json!("2026-03-05T15:00");
    let later = fran.does("schedule.book", slot);
    fran.is_refused("visits.enter_line", json!({ "appointmentId": later["id"], "mark": "no-show" }), "no-show-before-start");
    let here = fran.does("visits.enter_line", json!({ "appointmentId": later["id"], "mark": "here" }));
    assert_eq!((&here["appointment"]["status"], &here["queuePlace"]), (&json!("waiting"), &json!(1)), "{here}");
    c.d.proves();
}

#[test]
fn labels_are_of_a_patient_or_of_a_day_and_go_where_the_printer_wants_them() {
    let d = day();
    let label = |kind: &str, stock: &str| json!({ "kind": kind, "stock": stock });
    let asked = |kind: &str, stock: &str, more: Value| {
        let mut asked = json!({ "kind": "labels", "on": DAY, "label": label(kind, stock) });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        asked
    };
    let shown = |asked: Value| d.c.fran.does("documents.preview", asked);
    let address = pages(&shown(asked("address", "letter-30", json!({ "id": d.lee }))));
    assert!(address.contains("Sam Lee") && address.contains("Larkfield, OH 43999"), "{address}");
    d.c.fran.is_refused("documents.preview", asked("address", "letter-30", json!({ "id": d.kim })), "no-address");
    let of_day = shown(asked("chart", "roll-89", json!({})));
    assert_eq!(of_day["pages"].as_array().unwrap().len(), 2, "one a patient, however often they come");
    let next = pages(&shown(asked("appointment", "letter-10", json!({ "id": d.lee }))));
    assert!(next.contains("Wed 4 March 2026, 9:00 am"), "{next}");
    let tube = pages(&shown(asked("specimen", "roll-51", json!({ "id": d.lee }))));
    assert!(tube.contains("LEE, Sam") && tube.contains("Born 02-Jan-1990"), "two identifiers: {tube}");
    // Three of each on a sheet that lacks its first 29: one here, two on the next.
    let mut many = asked("chart", "letter-30", json!({ "id": d.lee }));
    (many["label"]["used"], many["label"]["count"]) = (json!(29), json!(3));
    assert_eq!(shown(many.clone())["pages"].as_array().unwrap().len(), 2);
    many["label"]["used"] = json!(30);
    d.c.fran.is_invalid("documents.preview", many, "label.used");
    d.c.fran.is_invalid("documents.preview", json!({ "kind": "labels", "id": d.lee }), "label");
    // A printer that prints a millimetre too far to the left.
    let before = shown(asked("chart", "letter-30", json!({ "id": d.lee })))["pages"].clone();
    d.c.fran.does("documents.move_labels", json!({ "stock": "letter-30", "right": 10, "down": 0 }));
    assert_ne!(shown(asked("chart", "letter-30", json!({ "id": d.lee })))["pages"], before);
    d.c.fran.does("documents.move_labels", json!({ "stock": "letter-30", "right": 0, "down": 0 }));
    assert_eq!(shown(asked("chart", "letter-30", json!({ "id": d.lee })))["pages"], before);
    assert_eq!(d.c.fran.does("documents.label_offsets", json!({})).as_array().unwrap().len(), 1);
    d.c.fran.is_invalid("documents.move_labels", json!({ "stock": "letter-30", "right": 500, "down": 0 }), "right");
    let printed = d.c.fran.does("documents.print", asked("chart", "roll-89", json!({ "id": d.lee })));
    assert_eq!(d.c.fran.does("documents.list", json!({ "patientId": d.lee }))[0]["id"], printed["id"]);
    d.c.d.proves();
}
