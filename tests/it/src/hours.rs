//! Who works when: days that differ, time kept free, and the visits that this hits.

use serde_json::{Value, json};

use crate::schedule::{clinic, id};

#[test]
fn a_vacation_is_one_act_and_the_visits_in_it_are_told() {
    let c = clinic();
    let (kim, lee, poe) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"), c.patient("Poe", "Ida"));
    let (early, late) = (id(&c.books(kim, c.adams, "09:00")), id(&c.books(lee, c.adams, "16:00")));
    c.books(poe, c.brook, "09:00");
    let hits = |range: Value| -> Vec<i64> { c.fran.does("schedule.closure_hits", range).as_array().unwrap().iter().map(id).collect() };
    let mut range = json!({ "providerId": c.adams, "fromOn": "2026-03-02", "toOn": "2026-03-06" });
    assert_eq!(hits(range.clone()), [early, late], "of one provider alone");
    range["outside"] = json!([{ "weekday": 3, "opens": "08:00", "closes": "12:00" }]);
    assert_eq!(hits(range), [late], "what the shorter day leaves outside");
    assert_eq!(c.fran.does("schedule.to_move", json!({})), json!([]));

    let vacation = json!({ "providerId": c.adams, "on": "2026-03-03", "toOn": "2026-03-09", "reason": "Vacation" });
    let told = c.olive.does("schedule.add_exception", vacation)["exceptions"].clone();
    assert_eq!(told.as_array().unwrap().len(), 7);
    let due = c.fran.does("schedule.to_move", json!({}));
    assert_eq!(due.as_array().unwrap().iter().map(id).collect::<Vec<_>>(), [early, late]);
    let name = (due[0]["name"].as_str(), due[0]["phone"].as_str());
    assert_eq!(name, (Some("KIM, Ann"), None));

    // Half a day of it after all: said last, it counts, and one visit is out of trouble.
    let half = json!({ "providerId": c.adams, "on": "2026-03-04", "spans": [{ "opens": "08:00", "closes": "10:00" }, { "opens": "10:30", "closes": "12:00" }] });
    let told = c.olive.does("schedule.add_exception", half)["exceptions"].clone();
    assert_eq!(told.as_array().unwrap().len(), 8);
    assert_eq!(c.fran.does("schedule.to_move", json!({}))[0]["id"], late);

    let all: Vec<i64> = told.as_array().unwrap().iter().map(id).collect();
    c.olive.does("schedule.remove_exception", json!({ "id": all[0], "also": all[1..] }));
    assert_eq!(c.fran.does("schedule.to_move", json!({})), json!([]));
    let gone = c.olive.tries("schedule.remove_exception", json!({ "id": all[0] })).unwrap_err();
    assert_eq!(gone["kind"], "missing");
    let acts = c.olive.does("history.undoable", json!({}));
    c.olive.does("history.undo", json!({ "act": acts[0]["id"] }));
    assert_eq!(c.fran.does("schedule.hours", json!({}))["exceptions"].as_array().unwrap().len(), 8, "all of it comes back");
}

#[test]
fn visits_outside_a_new_week_stay_listed() {
    let c = clinic();
    let (kim, lee, poe) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"), c.patient("Poe", "Ida"));
    let early = id(&c.books(kim, c.adams, "08:00"));
    let late = id(&c.books(lee, c.adams, "16:00"));
    let mut meant = c.slot(poe, c.adams, "17:30");
    meant["overbookReason"] = json!("only time she can");
    c.fran.does("schedule.book", meant);
    let listed = || -> Vec<i64> { c.fran.does("schedule.to_move", json!({})).as_array().unwrap().iter().map(id).collect() };
    let week = |opens: &str, closes: &str, from_on: &str| {
        // Two spans that touch are one stretch of work.
        let spans: Vec<Value> = (1..=5)
            .flat_map(|day| [(opens, "08:10"), ("08:10", closes)].map(|(o, to)| json!({ "weekday": day, "opens": o, "closes": to })))
            .collect();
        c.olive.does("schedule.set_hours", json!({ "providerId": c.adams, "fromOn": from_on, "spans": spans }));
    };
    assert_eq!(listed(), [0; 0], "booked outside the hours with a reason is no trouble");
    week("08:00", "12:00", "2026-03-05");
    assert_eq!(listed(), [0; 0], "the new week is not in force on that day");
    week("08:00", "12:00", "2026-03-04");
    assert_eq!(listed(), [late]);
    week("08:05", "12:00", "2026-03-04");
    assert_eq!(listed(), [early, late]);
}

#[test]
fn days_that_differ_are_checked_before_they_count() {
    let c = clinic();
    let differs = |more: Value| {
        let mut draft = json!({ "providerId": c.adams, "on": "2026-03-07" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    let morning = json!([{ "opens": "08:00", "closes": "12:00" }]);
    c.olive.is_invalid("schedule.add_exception", differs(json!({ "toOn": "2026-03-06" })), "toOn");
    c.olive.is_invalid("schedule.add_exception", differs(json!({ "toOn": "2027-03-08" })), "toOn");
    c.olive.is_invalid("schedule.add_exception", differs(json!({ "opens": "08:00", "closes": "12:00", "spans": morning })), "spans");
    c.olive.is_invalid("schedule.add_exception", differs(json!({ "spans": [morning[0], { "opens": "11:00", "closes": "13:00" }] })), "spans.1.opens");
    // Saturday and Sunday are nobody's days of work: shorter hours over them change nothing.
    c.olive.is_invalid("schedule.add_exception", differs(json!({ "toOn": "2026-03-08", "spans": morning })), "toOn");
    let week = c.olive.does("schedule.add_exception", differs(json!({ "toOn": "2026-03-15", "spans": morning })))["exceptions"].clone();
    let days: Vec<&str> = week.as_array().unwrap().iter().map(|e| e["on"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"]);
    // One Saturday by name is meant.
    let told = c.olive.does("schedule.add_exception", differs(json!({ "opens": "09:00", "closes": "12:00" })))["exceptions"].clone();
    assert_eq!(told[0]["on"], "2026-03-07");
}

#[test]
fn a_lunch_of_several_weekdays_is_one_act() {
    let c = clinic();
    let lunch = json!({ "weekdays": [5, 1, 2, 3, 4, 4], "opens": "12:00", "closes": "12:45", "label": "Lunch" });
    let blocks = c.olive.does("schedule.add_block", lunch.clone())["blocks"].clone();
    let lines: Vec<(i64, i64)> = blocks.as_array().unwrap().iter().map(|b| (id(b), b["weekday"].as_i64().unwrap())).collect();
    assert_eq!(lines.iter().map(|(_, day)| *day).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let with = |more: Value| {
        let mut draft = lunch.clone();
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    c.olive.is_invalid("schedule.add_block", with(json!({ "weekdays": [8] })), "weekday");
    c.olive.is_invalid("schedule.add_block", with(json!({ "weekdays": [] })), "weekday");
    c.olive.is_invalid("schedule.add_block", with(json!({ "on": "2026-03-04" })), "on");
    let rest: Vec<i64> = lines[1..].iter().map(|(id, _)| *id).collect();
    assert_eq!(c.olive.does("schedule.remove_block", json!({ "id": lines[0].0, "also": rest }))["blocks"], json!([]));
}
