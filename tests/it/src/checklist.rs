//! The checklist of a visit: what the practice wants seen to, what one visit asks for, and who ticked it.

use serde_json::{Value, json};

use crate::check_in::{Kim, at, kim, of};

fn open(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().filter(|one| one["outcome"].is_null()).map(|one| one["name"].as_str().unwrap()).collect()
}

impl Kim {
    fn item(&self, name: &str, stage: &str, more: Value) -> Value {
        let mut draft = json!({ "name": name, "stage": stage });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.c.olive.does("visits.add_checklist_item", draft)
    }
    fn tick(&self, item: &Value, outcome: &str) -> Value {
        self.c.fran.does("visits.tick", json!({ "appointmentId": self.visit["id"], "itemId": item["id"], "outcome": outcome }))
    }
    fn list(&self) -> Value {
        self.c.fran.does("visits.checklist", of(&self.visit))
    }
    /// What readiness says of the checklists of the day.
    fn before(&self) -> Vec<Value> {
        let ready = self.c.fran.does("visits.readiness", json!({ "on": "2026-03-04" }));
        ready["rows"].as_array().unwrap().iter().filter(|one| one["kind"] == "checklist").map(|one| one["checks"].clone()).collect()
    }
}

#[test]
fn the_list_asks_of_each_visit_what_holds_for_it() {
    let k = kim();
    let c = &k.c;
    let item = |name: &str, stage: &str, more: Value| k.item(name, stage, more);
    let records = item("Records are here", "before", json!({ "visitTypeId": c.follow_up }));
    item("Interpreter booked", "before", json!({ "onlyFor": "other-language" }));
    item("Welcome letter", "arrival", json!({ "onlyFor": "new-patients" }));
    item("Parent is here", "arrival", json!({ "toAge": 17 }));
    let sheet = item("Visit summary given", "leaving", json!({}));
    c.fran.is_refused("visits.add_checklist_item", json!({ "name": "Mine", "stage": "before" }), "not-permitted");
    c.olive.is_invalid("visits.add_checklist_item", json!({ "name": "Odd", "stage": "before", "fromAge": 20, "toAge": 10 }), "toAge");

    // A grown-up who speaks English and was never here: two of the five ask for something else.
    assert_eq!(open(&k.list()), ["Records are here", "Welcome letter", "Visit summary given"], "{}", k.list());
    assert_eq!(k.before(), [json!(["Records are here"])], "only what is due before the day");
    let patient = c.fran.does("patients.open", json!({ "id": k.patient }));
    let mut change = json!({ "id": k.patient, "family": "Kim", "given": "Ann", "language": "Korean", "rev": patient["patient"]["rev"] });
    change["bornOn"] = patient["patient"]["bornOn"].clone();
    c.fran.does("patients.change", change);
    assert_eq!(k.before(), [json!(["Records are here", "Interpreter booked"])]);
    // Another visit has its own list; a line that goes out of use stays where it was ticked.
    k.tick(&sheet, "done");
    let lee = c.patient("Lee", "Sam");
    let other = c.books(lee, c.adams, "13:00");
    c.olive.does(
        "visits.change_checklist_item",
        json!({ "id": sheet["id"], "name": "Summary given", "stage": "leaving", "isActive": false, "rev": sheet["rev"] }),
    );
    let others = || c.fran.does("visits.checklist", of(&other));
    assert_eq!(open(&others()), ["Records are here", "Welcome letter"]);
    assert!(k.list().as_array().unwrap().iter().any(|one| one["name"] == "Summary given" && one["outcome"] == "done"));
    // A tick is taken back like any act.
    c.fran.does("visits.tick", json!({ "appointmentId": other["id"], "itemId": records["id"] }));
    let act = c.fran.does("history.undoable", json!({}))[0]["id"].clone();
    c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(open(&others()), ["Records are here", "Welcome letter"]);
    c.d.ada().is_refused("visits.tick", json!({ "appointmentId": other["id"], "itemId": records["id"] }), "not-permitted");
    c.d.proves();
}

#[test]
fn what_is_open_shows_before_the_day_at_check_in_and_at_check_out() {
    let k = kim();
    let c = &k.c;
    let records = k.item("Records are here", "before", json!({}));
    let letter = k.item("Welcome letter", "arrival", json!({}));
    let sheet = k.item("Visit summary given", "leaving", json!({}));
    // Ticked the day before, by Fran; the last word counts, and a tick comes off.
    let ticked = k.tick(&records, "done");
    assert_eq!((&ticked[0]["outcome"], &ticked[0]["by"], &ticked[0]["at"]), (&json!("done"), &json!("Fran"), &json!("2026-03-03T14:30:00.000Z")));
    k.tick(&records, "not-needed");
    assert_eq!((&k.list()[0]["outcome"], k.before().len()), (&json!("not-needed"), 0));
    let off = c.fran.does("visits.untick", json!({ "checkId": k.list()[0]["checkId"] }));
    assert_eq!((open(&off)[0], k.before().len()), ("Records are here", 1));
    // What this visit alone asks for: its line stays when its tick comes off.
    let film = |stage: &str, what: &str| json!({ "appointmentId": k.visit["id"], "what": what, "stage": stage });
    let own = c.fran.does("visits.add_check", film("arrival", "Film from the other clinic"));
    let own = own.as_array().unwrap().iter().find(|one| one["name"] == "Film from the other clinic").unwrap().clone();
    c.fran.is_invalid("visits.add_check", film("arrival", " "), "what");
    let has_own = |outcome: &str| {
        c.fran.does("visits.tick", json!({ "appointmentId": k.visit["id"], "checkId": own["checkId"], "outcome": outcome }));
    };
    has_own("done");
    has_own("not-needed");
    let reopened = c.fran.does("visits.untick", json!({ "checkId": own["checkId"] }));
    assert_eq!(open(&reopened), ["Records are here", "Welcome letter", "Film from the other clinic", "Visit summary given"]);

    at(c, "09:55");
    let asked = c.fran.does("visits.check_in_of", of(&k.visit));
    assert_eq!(open(&asked["checks"]), ["Records are here", "Welcome letter", "Film from the other clinic"]);
    c.fran.does("visits.arrive", of(&k.visit));
    k.tick(&records, "done");
    k.tick(&letter, "done");
    has_own("done");
    c.fran.does("visits.ready", of(&k.visit));
    let is_open = || c.fran.does("visits.leaving", of(&k.visit))["open"].as_array().unwrap().contains(&json!("checklist"));
    assert!(is_open());
    k.tick(&sheet, "done");
    assert!(!is_open(), "nothing else left on the visit's checklist");
    c.d.proves();
}
