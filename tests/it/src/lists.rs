//! The lists a desk works off: who waits for an earlier time, who is to be called, and what came of it.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

impl Clinic {
    fn waits(&self, patient: i64, more: Value) -> Value {
        let mut draft = json!({ "patientId": patient });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.fran.does("schedule.add_to_waiting", draft)
    }

    fn phoned(&self, family: &str, phone: &str) -> i64 {
        let born = format!("19{:02}-06-11", 30 + family.len() * 11 % 60);
        id(&self.fran.does(
            "patients.register",
            json!({ "family": family, "given": "Pat", "bornOn": born, "phone": phone, "despiteDuplicates": "another person" }),
        ))
    }

    fn cancels(&self, visit: &Value, by: &str) -> Value {
        self.fran.does("schedule.cancel", json!({ "id": visit["id"], "rev": visit["rev"], "by": by, "reason": "called off" }))
    }
}

fn time(visit: &Value) -> Value {
    json!({ "providerId": visit["providerId"], "startsAt": visit["startsAt"], "minutes": visit["minutes"] })
}

fn names(offers: &Value) -> Vec<&str> {
    offers["offers"].as_array().unwrap().iter().map(|o| o["wait"]["name"].as_str().unwrap()).collect()
}

/// Thursday 5 March 2026 at that time in New York.
fn thursday(c: &Clinic, at: &str) {
    c.d.clock.set(&format!("2026-03-05T{at}:00.000Z"));
}

#[test]
fn s09_cancel_and_fill() {
    let c = clinic();
    let (lee, anna, ben, cora) =
        (c.patient("Lee", "Kim"), c.phoned("Abel", "614 555 0101"), c.phoned("Bishop", "614 555 0102"), c.phoned("Castro", "614 555 0103"));
    let on =
        |patient: i64, provider: i64, at: &str| c.fran.does("schedule.book", json!({ "patientId": patient, "providerId": provider, "startsAt": at }));
    let taken = on(lee, c.adams, "2026-03-05T10:00");
    let old = on(anna, c.brook, "2026-03-12T14:00");
    // B has waited longest, A is urgent, C comes only on Fridays.
    c.waits(ben, json!({}));
    c.d.clock.pass(std::time::Duration::from_secs(60));
    let a = c.waits(anna, json!({ "isUrgent": true, "partOfDay": "morning", "providerId": c.adams, "appointmentId": old["id"] }));
    c.waits(cora, json!({ "weekdays": [5], "isUrgent": true }));
    thursday(&c, "13:30");
    assert_eq!(c.fran.does("schedule.offers", time(&taken))["isGone"], true, "the time is not free yet");
    let gone = c.cancels(&taken, "patient");
    assert_eq!(gone["status"], "cancelled-late");

    let found = c.fran.does("schedule.offers", time(&taken));
    assert_eq!(names(&found), ["ABEL, Pat", "BISHOP, Pat"], "{found}");
    assert_eq!(found["offers"][0]["wait"]["reach"]["phone"], "+16145550101", "{found}");
    thursday(&c, "14:00");
    assert_eq!(names(&c.fran.does("schedule.offers", time(&taken))).len(), 2, "at 9:00 there is just the hour");
    thursday(&c, "14:01");
    let late = c.fran.does("schedule.offers", time(&taken));
    assert_eq!((&late["isTooSoon"], &late["offers"]), (&json!(true), &json!([])), "after 9:00 nobody could be here in time");

    thursday(&c, "13:31");
    let filled = c.fran.does("schedule.fill", json!({ "id": a["id"], "rev": a["rev"], "providerId": c.adams, "startsAt": "2026-03-05T10:00" }));
    assert_eq!((&filled["appointment"]["id"], &filled["appointment"]["startsAt"]), (&old["id"], &json!("2026-03-05T10:00")), "{filled}");
    assert_eq!(filled["appointment"]["movedFrom"], "2026-03-12T14:00");
    assert_eq!(filled["freed"], time(&old), "the old time is free again");
    let left = c.fran.does("schedule.waiting", json!({}));
    let left: Vec<&str> = left.as_array().unwrap().iter().map(|w| w["name"].as_str().unwrap()).collect();
    assert_eq!(left, ["CASTRO, Pat", "BISHOP, Pat"], "B and C wait on");
    assert_eq!(names(&c.fran.does("schedule.offers", filled["freed"].clone())), ["BISHOP, Pat"], "the time that A left goes to B");
    c.d.proves();
}

#[test]
fn a_free_time_suits_nobody_who_could_not_use_it() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Bo"));
    let taken = c.books(kim, c.adams, "11:40");
    c.books(lee, c.brook, "11:40");
    let soon = c.patient("Soon", "Sal");
    let earlier = c.fran.does("schedule.book", json!({ "patientId": soon, "providerId": c.adams, "startsAt": "2026-03-04T09:00" }));
    c.waits(lee, json!({ "note": "is with Brook at that time" }));
    c.waits(c.patient("Long", "Lou"), json!({ "minutes": 60 }));
    c.waits(soon, json!({ "appointmentId": earlier["id"] }));
    c.waits(c.patient("Past", "Pia"), json!({ "fromOn": "2026-03-05" }));
    let over = c.waits(c.patient("Over", "Oda"), json!({ "toOn": "2026-03-03" }));
    c.waits(c.patient("Noon", "Nia"), json!({ "partOfDay": "afternoon" }));
    c.waits(kim, json!({}));
    c.d.clock.set("2026-03-04T13:00:00.000Z");
    c.cancels(&taken, "patient");
    let found = c.fran.does("schedule.offers", time(&taken));
    assert_eq!(names(&found), [] as [&str; 0], "{found}");
    let list = c.fran.does("schedule.waiting", json!({}));
    let last = list.as_array().unwrap().last().unwrap();
    assert_eq!((&last["id"], &last["isExpired"]), (&over["id"], &json!(true)), "what has expired stands last");
    c.waits(c.patient("Fits", "Flo"), json!({}));
    assert_eq!(names(&c.fran.does("schedule.offers", time(&taken))), ["FITS, Flo"]);
}

#[test]
fn whoever_says_no_to_a_time_is_offered_it_last_and_keeps_their_place() {
    let c = clinic();
    let taken = c.books(c.patient("Kim", "Ann"), c.adams, "11:00");
    let (first, second) = (c.patient("First", "Fay"), c.patient("Second", "Sid"));
    let wait = c.waits(first, json!({}));
    c.waits(second, json!({}));
    c.cancels(&taken, "practice");
    let call = json!({ "waitId": wait["id"], "purpose": "offer", "outcome": "declined", "offeredAt": taken["startsAt"] });
    let reach = c.fran.does("schedule.note_call", call);
    assert_eq!((&reach["tries"], &reach["last"]["outcome"]), (&json!(1), &json!("declined")), "{reach}");
    let found = c.fran.does("schedule.offers", time(&taken));
    assert_eq!(names(&found), ["SECOND, Sid", "FIRST, Fay"]);
    assert_eq!(found["offers"][1]["hasDeclined"], true);
    let list = c.fran.does("schedule.waiting", json!({}));
    assert_eq!(list[0]["name"], "FIRST, Fay", "on the list nothing changed");
}

#[test]
fn somebody_who_waits_is_found_a_time_and_booked_by_one_step() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let wait = c.waits(kim, json!({ "providerId": c.brook, "weekdays": [2, 4], "partOfDay": "afternoon", "note": "after school" }));
    assert_eq!((&wait["minutes"], &wait["weekdays"], &wait["expiresOn"]), (&json!(20), &json!([2, 4]), &json!("2026-06-01")), "{wait}");
    let found = c.fran.does("schedule.openings_for", json!({ "id": wait["id"] }));
    assert_eq!(found[0], json!({ "providerId": c.brook, "startsAt": "2026-03-03T13:00", "minutes": 20 }), "{found}");
    let fill = json!({ "id": wait["id"], "rev": wait["rev"], "providerId": c.brook, "startsAt": "2026-03-03T13:00" });
    let filled = c.fran.does("schedule.fill", fill.clone());
    assert_eq!((&filled["appointment"]["note"], filled.get("freed")), (&json!("after school"), None), "{filled}");
    assert_eq!(c.fran.does("schedule.waiting", json!({})), json!([]));
    c.fran.is_refused("schedule.fill", fill, "waits-no-longer");
    // Taken back, both are as they were.
    let act = c.fran.does("history.undoable", json!({}))[0]["id"].clone();
    c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(c.fran.does("schedule.waiting", json!({}))[0]["id"], wait["id"]);
    assert_eq!(c.fran.does("schedule.list", json!({ "patientId": kim })), json!([]));
    c.d.proves();
}

#[test]
fn an_entry_of_the_waiting_list_is_changed_and_taken_off_with_a_reason() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Bo"));
    let wait = c.waits(kim, json!({}));
    let changed = c.fran.does("schedule.change_waiting", json!({ "id": wait["id"], "rev": wait["rev"], "patientId": kim, "isUrgent": true }));
    assert_eq!(changed["isUrgent"], true);
    let late = json!({ "id": wait["id"], "rev": wait["rev"], "patientId": kim });
    assert_eq!(c.fran.tries("schedule.change_waiting", late).unwrap_err()["kind"], "stale");
    c.fran.is_invalid("schedule.change_waiting", json!({ "id": wait["id"], "rev": 2, "patientId": lee }), "patientId");
    c.fran.is_invalid("schedule.take_off_waiting", json!({ "id": wait["id"], "rev": 2, "reason": "" }), "reason");
    c.fran.does("schedule.take_off_waiting", json!({ "id": wait["id"], "rev": 2, "reason": "went elsewhere" }));
    assert_eq!(c.fran.does("schedule.waiting", json!({})), json!([]));
    for (key, value) in [("toOn", json!("2026-03-02")), ("weekdays", json!([8])), ("expiresOn", json!("2031-01-01")), ("minutes", json!(7))] {
        let mut draft = json!({ "patientId": kim });
        draft[key] = value;
        c.fran.is_invalid("schedule.add_to_waiting", draft, key);
    }
    let others = c.books(lee, c.adams, "10:00");
    c.fran.is_invalid("schedule.add_to_waiting", json!({ "patientId": kim, "appointmentId": others["id"] }), "appointmentId");
}

#[test]
fn the_rules_of_the_desk_are_its_own() {
    let c = clinic();
    assert_eq!(c.fran.does("schedule.rules", json!({})), json!({ "offerLeadMinutes": 60, "noticeHours": 24, "rev": 0 }));
    c.olive.is_invalid("schedule.set_rules", json!({ "offerLeadMinutes": -1, "noticeHours": 24, "rev": 0 }), "offerLeadMinutes");
    let set = c.olive.does("schedule.set_rules", json!({ "offerLeadMinutes": 0, "noticeHours": 2, "rev": 0 }));
    assert_eq!(set, json!({ "offerLeadMinutes": 0, "noticeHours": 2, "rev": 1 }));
    let stale = c.olive.tries("schedule.set_rules", json!({ "offerLeadMinutes": 5, "noticeHours": 2, "rev": 0 })).unwrap_err();
    assert_eq!(stale["kind"], "stale");
    let near = c.fran.does("schedule.book", json!({ "patientId": c.patient("Kim", "Ann"), "providerId": c.adams, "startsAt": "2026-03-03T14:00" }));
    assert_eq!(c.cancels(&near, "patient")["status"], "cancelled", "four hours are notice enough here");
    c.olive.does("schedule.set_rules", json!({ "offerLeadMinutes": 0, "noticeHours": 48, "rev": 1 }));
    let next = c.books(c.patient("Lee", "Bo"), c.adams, "14:00");
    assert_eq!(c.cancels(&next, "patient")["status"], "cancelled-late");
}
