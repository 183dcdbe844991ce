//! The lists a desk works off: who waits for an earlier time, who is to be called, and what came of it.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

impl Clinic {
    fn waits(&self, patient: i64, more: Value) -> Value {
        let mut draft = json!({ "patientId": patient });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.fran.does("schedule.add_to_waiting", draft)
    }

    pub fn phoned(&self, family: &str, phone: &str) -> i64 {
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
    let house = c.fran.does("schedule.rules", json!({}));
    assert_eq!(
        (&house["offerLeadMinutes"], &house["noticeHours"], &house["lateFeeCents"], &house["rev"]),
        (&json!(60), &json!(24), &json!(0), &json!(0))
    );
    c.olive.is_invalid("schedule.set_rules", json!({ "offerLeadMinutes": -1, "noticeHours": 24, "rev": 0 }), "offerLeadMinutes");
    let set = c.olive.does("schedule.set_rules", json!({ "offerLeadMinutes": 0, "noticeHours": 2, "rev": 0 }));
    assert_eq!((&set["offerLeadMinutes"], &set["noticeHours"], &set["rev"]), (&json!(0), &json!(2), &json!(1)));
    let stale = c.olive.tries("schedule.set_rules", json!({ "offerLeadMinutes": 5, "noticeHours": 2, "rev": 0 })).unwrap_err();
    assert_eq!(stale["kind"], "stale");
    let near = c.fran.does("schedule.book", json!({ "patientId": c.patient("Kim", "Ann"), "providerId": c.adams, "startsAt": "2026-03-03T14:00" }));
    assert_eq!(c.cancels(&near, "patient")["status"], "cancelled", "four hours are notice enough here");
    c.olive.does("schedule.set_rules", json!({ "offerLeadMinutes": 0, "noticeHours": 48, "rev": 1 }));
    let next = c.books(c.patient("Lee", "Bo"), c.adams, "14:00");
    assert_eq!(c.cancels(&next, "patient")["status"], "cancelled-late");
}

fn who(lines: &Value) -> Vec<&str> {
    lines.as_array().unwrap().iter().map(|l| l["name"].as_str().unwrap()).collect()
}

#[test]
fn a_day_is_confirmed_call_by_call() {
    let c = clinic();
    let (kim, lee, may) = (c.phoned("Kim", "614 555 0111"), c.patient("Lee", "Bo"), c.patient("May", "Una"));
    let (first, second, third) = (c.books(kim, c.adams, "09:00"), c.books(lee, c.brook, "10:00"), c.books(may, c.adams, "11:00"));
    let list = c.fran.does("schedule.to_confirm", json!({}));
    assert_eq!((&list["on"], &list["confirmed"]), (&json!("2026-03-04"), &json!(0)), "the next day with visits: {list}");
    assert_eq!(who(&list["lines"]), ["KIM, Pat", "LEE, Bo", "MAY, Una"]);
    assert_eq!(list["lines"][0]["reach"], json!({ "phone": "+16145550111", "mayVoicemail": false, "tries": 0 }), "{list}");

    let call = |visit: &Value, outcome: &str| json!({ "appointmentId": visit["id"], "purpose": "confirm", "outcome": outcome });
    let mut later = call(&first, "left-message");
    later["nextOn"] = json!("2026-03-04");
    later["note"] = json!("spoke to the machine");
    c.fran.does("schedule.note_call", later.clone());
    c.fran.does("schedule.note_call", call(&second, "confirmed"));
    c.fran.does("schedule.note_call", call(&third, "wrong-number"));
    let list = c.fran.does("schedule.to_confirm", json!({ "on": "2026-03-04" }));
    assert_eq!((who(&list["lines"]), &list["confirmed"]), (vec!["MAY, Una", "KIM, Pat"], &json!(1)), "who is tried tomorrow stands last: {list}");
    assert_eq!((&list["lines"][0]["reach"]["last"]["outcome"], &list["lines"][1]["isLater"]), (&json!("wrong-number"), &json!(true)));
    assert_eq!(c.fran.does("schedule.appointment", json!({ "id": second["id"] }))["appointment"]["status"], "confirmed");

    later["nextOn"] = json!("2026-03-01");
    c.fran.is_invalid("schedule.note_call", later, "nextOn");
    c.fran.is_invalid("schedule.note_call", json!({ "purpose": "confirm", "outcome": "confirmed" }), "appointmentId");
    c.fran.is_invalid("schedule.note_call", json!({ "appointmentId": first["id"], "purpose": "rebook", "outcome": "confirmed" }), "outcome");
    c.d.proves();
}

#[test]
fn what_was_called_off_stays_on_a_list_until_it_is_booked_anew_or_not_wanted() {
    let c = clinic();
    let (kim, lee, may, off) = (c.patient("Kim", "Ann"), c.patient("Lee", "Bo"), c.patient("May", "Una"), c.patient("Off", "Ole"));
    let visits = [c.books(kim, c.adams, "09:00"), c.books(lee, c.brook, "10:00"), c.books(may, c.adams, "11:00"), c.books(off, c.adams, "14:00")];
    for visit in &visits {
        c.cancels(visit, "patient");
    }
    assert_eq!(who(&c.fran.does("schedule.to_rebook", json!({}))), ["OFF, Ole", "MAY, Una", "LEE, Bo", "KIM, Ann"]);
    let tried = json!({ "appointmentId": visits[3]["id"], "purpose": "rebook", "outcome": "no-answer" });
    c.fran.does("schedule.note_call", tried);
    c.fran.does("schedule.note_call", json!({ "appointmentId": visits[2]["id"], "purpose": "rebook", "outcome": "declined", "note": "moved away" }));
    c.fran.does("schedule.book", json!({ "patientId": lee, "providerId": c.brook, "startsAt": "2026-03-20T10:00" }));
    c.waits(kim, json!({}));
    let list = c.fran.does("schedule.to_rebook", json!({}));
    assert_eq!(who(&list), ["KIM, Ann", "OFF, Ole"], "whom nobody tried comes first");
    assert_eq!((&list[0]["isWaiting"], &list[1]["isWaiting"], &list[1]["reach"]["tries"]), (&json!(true), &json!(false), &json!(1)), "{list}");
    let back = c.fran.does("schedule.appointment", json!({ "id": visits[3]["id"] }))["appointment"].clone();
    c.fran.does("schedule.reinstate", json!({ "id": back["id"], "rev": back["rev"] }));
    assert_eq!(who(&c.fran.does("schedule.to_rebook", json!({}))), ["KIM, Ann"]);
}

#[test]
fn s11_a_no_show_is_counted_listed_and_its_time_offered() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let missed = c.fran.does("schedule.book", json!({ "patientId": kim, "providerId": c.adams, "startsAt": "2026-03-03T11:00", "minutes": 60 }));
    c.waits(c.patient("Lee", "Bo"), json!({}));
    c.d.clock.set("2026-03-03T16:15:00.000Z");
    c.fran.does("visits.no_show", json!({ "appointmentId": missed["id"], "rev": missed["rev"] }));
    assert_eq!(who(&c.fran.does("schedule.to_rebook", json!({}))), [] as [&str; 0], "the call stands among the tasks, and once is enough");
    let task = c.fran.does("tasks.of_appointment", json!({ "appointmentId": missed["id"] }))[0].clone();
    c.fran.does("tasks.close", json!({ "id": task["id"], "rev": task["rev"], "note": "left a message" }));
    assert_eq!(who(&c.fran.does("schedule.to_rebook", json!({}))), ["KIM, Ann"], "called and not booked yet");
    let rest = json!({ "providerId": c.adams, "startsAt": "2026-03-03T11:40", "minutes": 20 });
    assert_eq!(c.fran.does("schedule.offers", rest.clone())["isTooSoon"], true);
    c.olive.does("schedule.set_rules", json!({ "offerLeadMinutes": 20, "noticeHours": 24, "rev": 0 }));
    assert_eq!(names(&c.fran.does("schedule.offers", rest)), ["LEE, Bo"]);
    let check = c.fran.does("schedule.check", c.slot(kim, c.adams, "10:00"));
    assert_eq!(check["reliability"], json!({ "noShows": 1, "lateCancels": 0, "lastNoShowOn": "2026-03-03" }), "{check}");
}

#[test]
fn s13_provider_out() {
    let c = clinic();
    let early = c.patient("Early", "Eve");
    c.books(early, c.adams, "10:40");
    let times = ["10:50", "11:00", "11:40", "13:00", "14:00", "16:40"];
    let family = ["Amber", "Brass", "Coral", "Denim", "Ebony", "Flint"];
    let visits: Vec<Value> = times
        .iter()
        .zip(family)
        .map(|(at, name)| {
            let mut draft = c.slot(c.patient(name, "Sam"), c.adams, at);
            draft["overbookReason"] = json!("all on one day");
            c.fran.does("schedule.book", draft)
        })
        .collect();
    let out = json!({ "providerId": c.adams, "on": "2026-03-04", "from": "11:00", "reason": "taken ill" });
    c.d.cleo().is_refused("schedule.provider_out", out.clone(), "not-permitted");
    c.fran.is_invalid(
        "schedule.provider_out",
        json!({ "providerId": c.adams, "on": "2026-03-04", "from": "12:00", "until": "13:00", "reason": "ill" }),
        "from",
    );
    c.fran.is_invalid("schedule.provider_out", json!({ "providerId": c.adams, "on": "2026-03-02", "reason": "ill" }), "on");
    let hit = c.fran.does("schedule.provider_out", out);
    assert_eq!(
        who(&hit),
        ["AMBER, Sam", "BRASS, Sam", "CORAL, Sam", "DENIM, Sam", "EBONY, Sam", "FLINT, Sam"],
        "six, and the one before 11:00 stays: {hit}"
    );
    let openings = hit[1]["openings"].as_array().unwrap();
    assert!(
        openings.contains(&json!({ "providerId": c.brook, "startsAt": "2026-03-04T11:00", "minutes": 20 })),
        "the same time with Brook: {openings:?}"
    );
    assert!(openings.contains(&json!({ "providerId": c.adams, "startsAt": "2026-03-05T11:00", "minutes": 20 })), "Adams the next day: {openings:?}");

    let call = |visit: &Value, outcome: &str| json!({ "appointmentId": visit["id"], "purpose": "out", "outcome": outcome });
    c.fran.does("schedule.note_call", call(&visits[2], "left-message"));
    c.fran.does("schedule.note_call", call(&visits[3], "declined"));
    c.fran.does("schedule.move", json!({ "id": visits[1]["id"], "rev": visits[1]["rev"], "providerId": c.brook, "startsAt": "2026-03-04T11:00" }));
    let left = c.fran.does("schedule.call_list", json!({}));
    assert_eq!(who(&left), ["AMBER, Sam", "CORAL, Sam", "DENIM, Sam", "EBONY, Sam", "FLINT, Sam"], "whoever was not moved stays flagged");
    assert_eq!(left[1]["reach"]["last"]["outcome"], "left-message");
    let board = c.fran.does("schedule.day", json!({ "on": "2026-03-04" }));
    let column = board["columns"].as_array().unwrap().iter().find(|col| col["providerId"] == c.adams).unwrap();
    assert_eq!((&column["hours"], &column["reason"]), (&json!([{ "from": 480, "to": 660 }]), &json!("taken ill")), "{column}");
    c.d.proves();
}

#[test]
fn a_provider_out_for_days_leaves_their_visits_on_the_call_list() {
    let c = clinic();
    let visits = [c.books(c.patient("Kim", "Ann"), c.brook, "09:00"), c.books(c.patient("Lee", "Bo"), c.adams, "09:00")];
    let hit = c.fran.does("schedule.provider_out", json!({ "providerId": c.brook, "on": "2026-03-03", "toOn": "2026-03-06", "reason": "flu" }));
    assert_eq!(who(&hit), ["KIM, Ann"], "Adams is here");
    assert_eq!(hit[0]["id"], visits[0]["id"]);
    let brook = json!({ "providerId": c.brook, "startsAt": "2026-03-09T09:00", "minutes": 20 });
    assert_eq!(hit[0]["openings"][2], brook, "Brook is back on Monday, at the same hour: {hit}");
    c.fran.is_invalid(
        "schedule.provider_out",
        json!({ "providerId": c.brook, "on": "2026-03-03", "toOn": "2026-03-06", "from": "09:00", "reason": "flu" }),
        "toOn",
    );
}
