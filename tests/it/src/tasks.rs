//! Tasks: what is still to be done, by whom, until when.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::schedule::{clinic, id};

fn list(someone: &Someone, asked: Value) -> Vec<String> {
    let list = someone.does("tasks.list", asked);
    let line = |task: &Value| format!("{} {}", task["group"].as_str().unwrap(), task["what"].as_str().unwrap());
    list["tasks"].as_array().unwrap().iter().map(line).collect()
}

fn step(task: &Value) -> Value {
    json!({ "id": task["id"], "rev": task["rev"] })
}

#[test]
fn the_most_urgent_stands_first_and_each_sees_their_own() {
    let c = clinic();
    let (bea, cleo) = (c.d.bea(), c.d.cleo());
    let bea_id = id(&bea.does("staff.me", json!({})));
    let add = |what: &str, owner: Option<i64>, due: Option<&str>| c.fran.does("tasks.add", json!({ "what": what, "ownerId": owner, "dueOn": due }));
    add("order the flag", None, None);
    add("water the fern", None, Some("2026-03-20"));
    add("ask for the fee list", Some(bea_id), None);
    add("call the lab", None, Some("2026-03-03"));
    add("send the referral", Some(bea_id), Some("2026-03-02"));
    add("fax the form", Some(bea_id), Some("2026-03-05"));
    let all = [
        "overdue send the referral",
        "today call the lab",
        "later fax the form",
        "later ask for the fee list",
        "nobody water the fern",
        "nobody order the flag",
    ];
    assert_eq!(list(&cleo, json!({})), all);
    assert_eq!(list(&bea, json!({ "whose": "mine" })), [all[0], all[2], all[3]]);
    assert_eq!(list(&bea, json!({ "whose": "desk" })), [all[1], all[4], all[5]]);
    assert_eq!(list(&bea, json!({ "state": "overdue" })), [all[0]]);
    assert_eq!(list(&bea, json!({ "whose": "desk", "state": "today" })), [all[1]]);
    let counts = |someone: &Someone| someone.does("tasks.counts", json!({}));
    assert_eq!(counts(&bea), json!({ "all": 6, "mine": 3, "desk": 3, "overdue": 1, "today": 1, "forMe": 2 }));
    assert_eq!(counts(&cleo)["forMe"], 1, "what is another's is not counted as mine to do");
}

#[test]
fn a_task_is_taken_closed_with_a_note_and_opened_again() {
    let c = clinic();
    let kim = c.patient("Kim", "Ann");
    let fran_id = id(&c.fran.does("staff.me", json!({})));
    let made = c.fran.does("tasks.add", json!({ "kind": "callback", "patientId": kim, "dueOn": "2026-03-03" }));
    assert_eq!((&made["patient"], &made["what"], &made["madeBy"], &made["owner"]), (&json!("KIM, Ann"), &json!(""), &json!("Fran"), &Value::Null));
    let mine = c.fran.does("tasks.assign", json!({ "id": made["id"], "rev": made["rev"], "ownerId": fran_id }));
    assert_eq!(mine["owner"], "Fran");
    assert_eq!(c.fran.tries("tasks.close", step(&made)).unwrap_err()["kind"], "stale", "somebody took it meanwhile");
    let mut done = step(&mine);
    done["note"] = json!("left a message with her sister");
    let closed = c.fran.does("tasks.close", done);
    assert_eq!(
        (&closed["doneBy"], &closed["closeNote"], &closed["group"]),
        (&json!("Fran"), &json!("left a message with her sister"), &json!("done"))
    );
    assert_eq!(c.fran.does("tasks.of_patient", json!({ "patientId": kim })), json!([]));
    let of_day = |on: &str| c.fran.does("tasks.list", json!({ "state": "done", "on": on }))["tasks"].as_array().unwrap().len();
    assert_eq!((of_day("2026-03-03"), of_day("2026-03-02")), (1, 0));
    c.fran.is_refused("tasks.close", step(&closed), "task-done");
    c.fran.is_refused("tasks.assign", step(&closed), "task-done");
    let open = c.fran.does("tasks.reopen", step(&closed));
    assert_eq!((&open["doneAt"], &open["closeNote"], &open["owner"]), (&Value::Null, &json!(""), &json!("Fran")));
    c.fran.is_refused("tasks.reopen", step(&open), "task-open");
    let desks = c.fran.does("tasks.assign", step(&open));
    assert_eq!(desks["owner"], Value::Null, "back to the desk");
    c.fran.does("tasks.close", step(&desks));
    let act = c.d.acts();
    c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!(c.fran.does("tasks.counts", json!({}))["all"], 1, "what was closed by mistake comes back");
    c.d.proves();
}

#[test]
fn who_comes_today_and_has_an_open_task_is_named() {
    let c = clinic();
    c.d.clock.set("2026-03-04T13:30:00.000Z");
    let (fran, kim) = (c.d.fran(), c.patient("Kim", "Ann"));
    c.books(kim, c.adams, "10:00");
    let needs = || fran.does("visits.flow", json!({ "on": "2026-03-04" }))["needs"].clone();
    assert_eq!(needs(), json!([]));
    let made = fran.does("tasks.add", json!({ "kind": "lab", "patientId": kim }));
    assert_eq!((&needs()[0]["kind"], &needs()[0]["name"], &needs()[0]["count"]), (&json!("open-task"), &json!("KIM, Ann"), &json!(1)));
    fran.does("tasks.close", step(&made));
    assert_eq!(needs(), json!([]));
}

#[test]
fn what_cannot_be_meant_names_its_field() {
    let c = clinic();
    let (kim, lee) = (c.patient("Kim", "Ann"), c.patient("Lee", "Sam"));
    let visit = c.books(kim, c.adams, "10:00");
    let ada_id = id(&c.d.ada().does("staff.me", json!({})));
    c.fran.is_invalid("tasks.add", json!({}), "what");
    c.fran.is_invalid("tasks.add", json!({ "kind": "callback" }), "what");
    c.fran.is_invalid("tasks.add", json!({ "patientId": kim }), "what");
    c.fran.is_invalid("tasks.add", json!({ "what": "card 4111 1111 1111 1111" }), "what");
    c.fran.is_invalid("tasks.add", json!({ "what": "count", "ownerId": ada_id }), "ownerId");
    c.fran.is_invalid("tasks.add", json!({ "what": "call", "appointmentId": visit["id"], "patientId": lee }), "patientId");
    assert_eq!(c.fran.tries("tasks.add", json!({ "what": "call", "patientId": 99_999 })).unwrap_err()["kind"], "missing");
    let made = c.fran.does("tasks.add", json!({ "kind": "lab", "appointmentId": visit["id"] }));
    assert_eq!((&made["patientId"], &made["visit"]["on"]), (&json!(kim), &json!("2026-03-04")), "the visit says whose");
    let mut change = json!({ "id": made["id"], "rev": made["rev"], "what": "potassium", "kind": "lab", "patientId": kim });
    let changed = c.fran.does("tasks.change", change.clone());
    assert_eq!((&changed["what"], &changed["visit"]), (&json!("potassium"), &Value::Null));
    assert_eq!(c.fran.tries("tasks.change", change.clone()).unwrap_err()["kind"], "stale");
    change["ownerId"] = json!(1);
    c.fran.is_invalid("tasks.change", change, "ownerId");
    let ada = c.d.ada();
    assert_eq!(ada.does("tasks.list", json!({}))["counts"]["all"], 1, "the auditor sees");
    ada.is_refused("tasks.close", step(&changed), "not-permitted");
}

#[test]
fn ten_thousand_closed_tasks_do_not_slow_the_open_ones() {
    let c = clinic();
    let store = c.d.office.open_store().unwrap();
    let plan = |sql: &str| store.plan_of(sql).unwrap().join("\n");
    let open =
        plan("SELECT count(*), count(*) FILTER (WHERE owner_id IS NULL), count(*) FILTER (WHERE due_on < '2026') FROM tasks WHERE done_at IS NULL");
    assert!(open.contains("INDEX tasks_open"), "{open}");
    let done = plan("SELECT id FROM tasks WHERE done_on = '2026-03-03'");
    assert!(done.contains("tasks_done"), "{done}");
}
