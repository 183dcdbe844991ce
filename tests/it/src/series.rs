//! Visits that come again: booked, moved and called off together or one by one.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic};

/// Tuesdays at 14:00 with Adams, eight times from 10 March on.
fn eight_tuesdays(c: &Clinic, patient: i64) -> Value {
    json!({ "visit": { "patientId": patient, "providerId": c.adams, "startsAt": "2026-03-10T14:00" },
        "repeat": { "unit": "week", "every": 1, "times": 8 } })
}

fn starts(visits: &Value) -> Vec<&str> {
    visits.as_array().unwrap().iter().map(|v| v["startsAt"].as_str().unwrap()).collect()
}

fn with(mut request: Value, key: &str, value: Value) -> Value {
    request[key] = value;
    request
}

impl Clinic {
    fn visit(&self, series: &Value, nth: usize) -> Value {
        self.fran.does("schedule.appointment", json!({ "id": series["visits"][nth - 1]["id"] }))
    }
}

#[test]
fn s06_recurring_series() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    c.olive.does("schedule.add_closure", json!({ "fromOn": "2026-03-31", "reason": "Inventory" }));
    let told = c.fran.does("schedule.check_series", eight_tuesdays(&c, kim));
    assert_eq!((told.as_array().unwrap().len(), &told[3]["closed"], &told[3]["warnings"]), (8, &json!("Inventory"), &json!([])));
    let series = c.fran.does("schedule.book_series", eight_tuesdays(&c, kim));
    assert_eq!(series["skipped"], json!([{ "on": "2026-03-31", "reason": "Inventory" }]));
    assert_eq!(
        starts(&series["visits"]),
        ["2026-03-10T14:00", "2026-03-17T14:00", "2026-03-24T14:00", "2026-04-07T14:00", "2026-04-14T14:00", "2026-04-21T14:00", "2026-04-28T14:00"]
    );
    let first = c.visit(&series, 1)["appointment"].clone();
    c.fran.does("schedule.confirm", json!({ "id": first["id"], "rev": first["rev"] }));
    // The fourth and those that follow at 15:00.
    let fourth = c.visit(&series, 4)["appointment"].clone();
    let to = json!({ "id": fourth["id"], "rev": fourth["rev"], "startsAt": "2026-04-07T15:00" });
    let moved = c.fran.does("schedule.move_series", json!({ "visit": to, "scope": "following" }));
    assert_eq!((starts(&moved["changed"]).len(), &moved["left"]), (4, &json!([])));
    // The sixth alone is called off.
    let sixth = c.visit(&series, 6)["appointment"].clone();
    c.fran.does("schedule.cancel", json!({ "id": sixth["id"], "rev": sixth["rev"], "by": "patient", "reason": "on vacation" }));
    let now = c.visit(&series, 1)["series"].clone();
    let status: Vec<&str> = now["visits"].as_array().unwrap().iter().map(|v| v["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["confirmed", "booked", "booked", "booked", "booked", "cancelled", "booked"]);
    assert_eq!(
        starts(&now["visits"]),
        ["2026-03-10T14:00", "2026-03-17T14:00", "2026-03-24T14:00", "2026-04-07T15:00", "2026-04-14T15:00", "2026-04-21T15:00", "2026-04-28T15:00"]
    );
    let called_off = c.visit(&series, 6)["appointment"].clone();
    assert_eq!((&called_off["cancelReason"], &called_off["cancelledBy"]), (&json!("on vacation"), &json!("patient")));
    c.d.proves();
}

#[test]
fn s06_a_date_that_is_taken_stops_the_series_and_is_named() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    for on in ["2026-03-17", "2026-03-24"] {
        c.fran.does("schedule.book", json!({ "patientId": lee, "providerId": c.adams, "startsAt": format!("{on}T14:10") }));
    }
    let told = c.fran.does("schedule.check_series", eight_tuesdays(&c, kim));
    assert_eq!((&told[0]["warnings"], &told[1]["warnings"][0]["args"]["who"]), (&json!([]), &json!("LEE, Sam")));
    let refused = c.fran.is_refused("schedule.book_series", eight_tuesdays(&c, kim), "series-taken");
    assert_eq!(refused["message"], "Something stands against 2026-03-17, 2026-03-24. Leave the dates out, or say why they are booked all the same.");
    assert_eq!(c.fran.does("schedule.list", json!({ "patientId": kim })), json!([]), "nothing half booked");
    let without = c.fran.does("schedule.book_series", with(eight_tuesdays(&c, kim), "without", json!(["2026-03-17", "2026-03-24"])));
    assert_eq!((without["visits"].as_array().unwrap().len(), &without["skipped"][0]["reason"]), (6, &json!("")));
    // Somebody else's series at the same hour is taken on every date that is left; a reason books it all the same.
    let ruiz = c.patient("Ruiz", "Ana");
    c.fran.is_refused("schedule.book_series", eight_tuesdays(&c, ruiz), "series-taken");
    let mut meant = eight_tuesdays(&c, ruiz);
    meant["visit"]["overbookReason"] = json!("sisters come together");
    assert_eq!(c.fran.does("schedule.book_series", meant)["visits"].as_array().unwrap().len(), 8);
    for (every, times, field) in [(0, 8, "every"), (13, 8, "every"), (1, 1, "times"), (1, 61, "times")] {
        let wrong = with(eight_tuesdays(&c, ruiz), "repeat", json!({ "unit": "week", "every": every, "times": times }));
        c.fran.is_invalid("schedule.book_series", wrong.clone(), field);
        c.fran.is_invalid("schedule.check_series", wrong, field);
    }
    c.olive.does("schedule.add_closure", json!({ "fromOn": "2026-06-01", "toOn": "2026-08-31", "reason": "Summer", "acknowledged": true }));
    let in_summer = json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-06-02T14:00" });
    c.fran.is_refused("schedule.book_series", with(eight_tuesdays(&c, kim), "visit", in_summer), "series-empty");
    c.d.proves();
}

#[test]
fn s06_what_was_agreed_otherwise_stays_and_the_rest_is_moved_or_called_off() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let series = c.fran.does("schedule.book_series", eight_tuesdays(&c, kim));
    let third = c.visit(&series, 3)["appointment"].clone();
    let alone = c.fran.does("schedule.move", json!({ "id": third["id"], "rev": third["rev"], "startsAt": "2026-03-25T09:00" }));
    // All of them a week on: each steps into the place of the next.
    let first = c.visit(&series, 1)["appointment"].clone();
    let a_week_on = json!({ "id": first["id"], "rev": first["rev"], "startsAt": "2026-03-17T14:00", "providerId": c.brook });
    let moved = c.fran.does("schedule.move_series", json!({ "visit": a_week_on, "scope": "all" }));
    assert_eq!((moved["changed"].as_array().unwrap().len(), &moved["left"][0]["id"]), (7, &alone["id"]));
    assert_eq!(moved["changed"][6]["startsAt"], "2026-05-05T14:00");
    assert_eq!(moved["changed"][6]["providerId"], c.brook);
    // Onto a closed day none is moved: it stays where it was.
    c.olive.does("schedule.add_closure", json!({ "fromOn": "2026-05-06", "reason": "Inventory" }));
    let seventh = c.visit(&series, 7)["appointment"].clone();
    let day_on = json!({ "id": seventh["id"], "rev": seventh["rev"], "startsAt": "2026-04-29T14:00" });
    let moved = c.fran.does("schedule.move_series", json!({ "visit": day_on, "scope": "following" }));
    assert_eq!((starts(&moved["changed"]), starts(&moved["left"])), (vec!["2026-04-29T14:00"], vec!["2026-05-05T14:00"]));
    // Two weeks later the past is past, and what is left is called off at one stroke.
    c.d.clock.set("2026-03-26T14:30:00.000Z");
    let fourth = c.visit(&series, 4)["appointment"].clone();
    let off = json!({ "id": fourth["id"], "rev": fourth["rev"], "by": "patient", "reason": "moves away" });
    let before = c.d.acts();
    let gone = c.fran.does("schedule.cancel_series", json!({ "visit": off, "scope": "all" }));
    assert_eq!((gone["changed"].as_array().unwrap().len(), c.d.acts()), (5, before + 1));
    let left = c.visit(&series, 1)["series"]["visits"].as_array().unwrap().iter().filter(|v| v["status"] == "booked").count();
    assert_eq!(left, 3, "the visits before stay");
    let lone = c.books(c.patient("Lee", "Sam"), c.adams, "09:00");
    let off = json!({ "id": lone["id"], "rev": lone["rev"], "by": "patient", "reason": "fever" });
    c.fran.is_refused("schedule.cancel_series", json!({ "visit": off, "scope": "all" }), "not-in-series");
    c.d.proves();
}

#[test]
fn s06_a_series_is_taken_back_whole() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    c.fran.does("schedule.book_series", eight_tuesdays(&c, kim));
    let act = c.fran.does("history.undoable", json!({}))[0]["id"].clone();
    c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(c.fran.does("schedule.list", json!({ "patientId": kim })), json!([]));
    c.d.proves();
}

#[test]
fn the_history_of_a_visit_says_who_moved_it_from_when_and_why() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let visit = c.books(kim, c.adams, "10:00");
    c.d.clock.pass(std::time::Duration::from_secs(60));
    let moved = c.olive.does(
        "schedule.move",
        json!({ "id": visit["id"], "rev": visit["rev"], "startsAt": "2026-03-05T12:00", "providerId": c.brook,
        "overbookReason": "her only free hour" }),
    );
    let longer = c.fran.does("schedule.resize", json!({ "id": visit["id"], "rev": moved["rev"], "minutes": 30 , "overbookReason": "two questions"}));
    c.fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": longer["rev"], "by": "patient", "reason": "no ride" }));
    let told = c.fran.does("schedule.history", json!({ "id": visit["id"] }));
    let events = told["events"].as_array().unwrap();
    let who: Vec<_> = events.iter().map(|e| (e["by"].as_str().unwrap(), e["command"].as_str().unwrap(), e["why"].as_str())).collect();
    assert_eq!(
        who,
        [
            ("Fran", "schedule.cancel", Some("no ride")),
            ("Fran", "schedule.resize", Some("two questions")),
            ("Olive", "schedule.move", Some("her only free hour")),
            ("Fran", "schedule.book", None),
        ]
    );
    let change = |n: usize, what: &str| events[n]["changes"].as_array().unwrap().iter().find(|c| c["what"] == what).cloned().unwrap_or_default();
    assert_eq!(change(2, "when"), json!({ "what": "when", "from": "2026-03-04T10:00", "to": "2026-03-05T12:00" }));
    assert_eq!(change(2, "provider"), json!({ "what": "provider", "from": "Nora Adams MD", "to": "Lee Brook MD" }));
    assert_eq!(change(2, "minutes"), Value::Null, "what stayed is not told");
    assert_eq!(change(1, "minutes"), json!({ "what": "minutes", "from": "20", "to": "30" }));
    assert_eq!(change(0, "status"), json!({ "what": "status", "from": "booked", "to": "cancelled" }));
    assert_eq!(change(3, "when"), json!({ "what": "when", "from": null, "to": "2026-03-04T10:00" }));
    assert_eq!(c.fran.tries("schedule.history", json!({ "id": 99_999 })).unwrap_err()["kind"], "missing");
}

#[test]
fn a_visit_by_video_has_its_link_the_number_to_fall_back_on_and_where_the_patient_is() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let kind = c.olive.does("schedule.add_visit_type", json!({ "name": "Telehealth", "minutes": 20, "copayKind": "telehealth" }));
    let by_video = c.fran.does("schedule.book", with(c.slot(kim, c.adams, "10:00"), "visitTypeId", kind["id"].clone()));
    assert_eq!(by_video["remote"], json!({ "mode": "video", "link": null, "phone": null, "place": null }), "the kind says so");
    let remote = json!({ "mode": "video", "link": "https://meet.example/kim", "phone": "614-555-0134", "place": "Ohio, at home" });
    let draft = json!({ "id": by_video["id"], "rev": by_video["rev"], "remote": remote });
    let told = c.fran.does("schedule.set_remote", draft.clone());
    assert_eq!((&told["remote"]["link"], &told["remote"]["place"]), (&json!("https://meet.example/kim"), &json!("Ohio, at home")));
    assert_eq!(c.fran.tries("schedule.set_remote", draft.clone()).unwrap_err()["kind"], "stale");
    let mut unsafe_link = draft;
    (unsafe_link["rev"], unsafe_link["remote"]["link"]) = (told["rev"].clone(), json!("http://meet.example/kim"));
    c.fran.is_invalid("schedule.set_remote", unsafe_link, "link");
    c.books(lee, c.adams, "11:00");
    let day = c.fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let adams = day["columns"].as_array().unwrap().iter().find(|column| column["providerId"] == c.adams).unwrap();
    let modes: Vec<&Value> = adams["appointments"].as_array().unwrap().iter().map(|slot| &slot["remote"]).collect();
    assert_eq!(modes, [&json!("video"), &Value::Null]);
    // Moving keeps it; the patient who comes after all is told without it.
    let moved = c.fran.does("schedule.move", json!({ "id": told["id"], "rev": told["rev"], "startsAt": "2026-03-05T10:00" }));
    assert_eq!(moved["remote"]["mode"], "video");
    assert_eq!(c.fran.does("schedule.set_remote", json!({ "id": told["id"], "rev": moved["rev"] }))["remote"], Value::Null);
    c.d.proves();
}

#[test]
fn s15_a_series_keeps_its_wall_clock_time_through_the_night_of_the_change() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let nights = json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-07T02:30", "minutes": 20, "overbookReason": "night clinic" });
    let series = c.fran.does("schedule.book_series", json!({ "visit": nights, "repeat": { "unit": "day", "every": 1, "times": 3 } }));
    assert_eq!(starts(&series["visits"]), ["2026-03-07T02:30", "2026-03-08T03:30", "2026-03-09T02:30"]);
    let moved_on = c.visit(&series, 2)["appointment"].clone();
    assert_eq!((&moved_on["askedFor"], &moved_on["startsUtc"]), (&json!("2026-03-08T02:30"), &json!("2026-03-08T07:30:00.000Z")));
}
