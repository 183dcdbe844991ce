//! Requests from outside: a call noted down, a file of a web form or a portal, and what becomes of them.

use serde_json::{Value, json};

use crate::schedule::{Clinic, clinic, id};

const CSV: &str = "Last Name,First Name,DOB,Phone,Email,Reason for visit,Preferred date,Preferred time,Doctor,Appointment type,Submitted at,Message\n\
  Smyth,Jon,04/02/1980,614 555 1234,jon@example.test,Knee pain,4/15/2026,Mornings,Dr. Nora Adams,Follow-up,2026-03-02T18:00:00.000Z,\"Call after 5, please\"\n\
  Okafor,Ada,1991-13-40,not a number,,Cough,next week,whenever,Dr. Who,Séance,,\n\
  ,,,,,Somebody's cough,,,,,,\n";

impl Clinic {
    fn brings(&self, name: &str, content: &str, source: &str) -> Value {
        self.fran.does("transfers.import_requests", json!({ "fileName": name, "content": content, "source": source }))
    }
    fn inbox(&self) -> Vec<Value> {
        self.fran.does("requests.list", json!({})).as_array().unwrap().clone()
    }
}

fn of(request: &Value) -> Value {
    json!({ "id": request["id"], "rev": request["rev"] })
}

fn with(mut request: Value, more: Value) -> Value {
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

#[test]
fn a_file_of_requests_becomes_an_inbox_and_loses_no_word() {
    let c = clinic();
    let john = c.fran.does("patients.register", json!({ "family": "Smith", "given": "John", "bornOn": "1980-04-02", "phone": "614 555 1234" }));
    let brought = c.brings("web.csv", CSV, "web");
    let counts = |of: &Value| ["rows", "added", "known"].map(|field| of[field].as_i64().unwrap());
    assert_eq!((counts(&brought), &brought["nobody"]), ([3, 2, 0], &json!([4])), "{brought}");
    let again = c.brings("web (1).csv", CSV, "web");
    assert_eq!(counts(&again), [3, 0, 2], "the same lines are here already");

    let inbox = c.inbox();
    let jon = &inbox[0];
    assert_eq!((&jon["name"], &jon["bornOn"], &jon["phone"]), (&json!("SMYTH, Jon"), &json!("1980-04-02"), &json!("+16145551234")));
    assert_eq!((&jon["reason"], &jon["note"]), (&json!("Knee pain"), &json!("Call after 5, please")));
    assert_eq!((&jon["fromOn"], &jon["partOfDay"]), (&json!("2026-04-15"), &json!("morning")));
    assert_eq!((&jon["providerId"], &jon["visitTypeId"]), (&json!(c.adams), &json!(c.follow_up)));
    assert_eq!(jon["receivedAt"], "2026-03-02T18:00:00.000Z", "its age counts from when it was sent");
    // What is not understood is left open, and stands there word by word.
    let ada = &inbox[1];
    assert_eq!([&ada["bornOn"], &ada["phone"], &ada["fromOn"], &ada["providerId"], &ada["visitTypeId"]], [&Value::Null; 5]);
    for said in ["DOB: 1991-13-40", "Phone: not a number", "Preferred date: next week", "Doctor: Dr. Who", "Appointment type: Séance"] {
        assert!(ada["asReceived"].as_str().unwrap().contains(said), "{said}: {ada}");
    }

    // Jon Smyth is John Smith, at nine tenths.
    let likely = c.fran.does("requests.likely", json!({ "id": jon["id"] }));
    assert_eq!(likely[0]["patient"]["id"], john["id"]);
    assert!(likely[0]["score"].as_i64().unwrap() >= 90, "{likely}");
    let slot = json!({ "providerId": c.adams, "startsAt": "2026-04-15T10:00" });
    c.fran.is_invalid("requests.accept", with(of(jon), slot.clone()), "patientId");
    let matched = c.fran.does("requests.match", with(of(jon), json!({ "patientId": john["id"] })));
    assert_eq!(matched["patient"], "SMITH, John");
    let accepted = c.fran.does("requests.accept", with(of(&matched), slot.clone()));
    let visit = &accepted["appointment"];
    assert_eq!((&visit["patientId"], &visit["visitTypeId"]), (&john["id"], &json!(c.follow_up)));
    assert_eq!((&visit["reason"], &visit["note"]), (&json!("Knee pain"), &json!("Call after 5, please")), "everything goes along");
    c.fran.is_refused("requests.accept", with(of(&accepted["request"]), slot), "request-answered");
    assert_eq!(c.inbox().len(), 1);
    // Taken back in one act: the visit is gone, the request open.
    let act = c.fran.does("history.undoable", json!({}))[0]["id"].clone();
    c.fran.does("history.undo", json!({ "act": act }));
    assert_eq!((c.inbox().len(), &c.inbox()[0]["appointmentId"]), (2, &Value::Null));
    c.d.proves();
}

#[test]
fn a_call_is_noted_and_declined_with_a_reason() {
    let c = clinic();
    c.fran.is_invalid("requests.add", json!({ "reason": "somebody called" }), "family");
    let noted = c.fran.does(
        "requests.add",
        json!({ "family": "Okafor", "given": "Ada", "phone": "614 555 0177", "reason": "Physical for school", "partOfDay": "afternoon" }),
    );
    assert_eq!((&noted["source"], &noted["receivedAt"]), (&json!("phone"), &json!("2026-03-03T14:30:00.000Z")));
    c.fran.is_invalid("requests.decline", with(of(&noted), json!({ "reason": "no" })), "reason");
    let declined = c.fran.does("requests.decline", with(of(&noted), json!({ "reason": "no new patients before May" })));
    assert_eq!((&declined["status"], &declined["answeredBy"], c.inbox().len()), (&json!("declined"), &json!("Fran"), 0));
    let answered = c.fran.does("requests.list", json!({ "isAnswered": true }));
    assert_eq!((&answered[0]["name"], &answered[0]["statusReason"]), (&json!("OKAFOR, Ada"), &json!("no new patients before May")));
    let open = c.fran.does("requests.reopen", json!({ "id": noted["id"] }));
    c.fran.is_refused("requests.reopen", json!({ "id": noted["id"] }), "request-open");
    // Somebody new: the chart is made of what they said, and the slot that is taken loses nothing.
    let known = c.fran.does("requests.register", of(&open));
    let chart = c.fran.does("patients.open", json!({ "id": known["patientId"] }));
    assert_eq!((&chart["patient"]["family"], &chart["patient"]["phone"]), (&json!("Okafor"), &json!("+16145550177")));
    let lee = c.patient("Lee", "Sam");
    c.books(lee, c.brook, "14:00");
    let at = |time: &str| with(of(&known), json!({ "providerId": c.brook, "startsAt": format!("2026-03-04T{time}") }));
    c.fran.is_refused("requests.accept", at("14:00"), "slot-taken");
    assert_eq!(c.inbox()[0]["status"], "open");
    let free = c.fran.does("schedule.next_free", json!({ "providerId": c.brook, "from": "2026-03-04T00:00", "partOfDay": "afternoon" }));
    assert_eq!(free[0]["startsAt"], "2026-03-04T13:00", "only the part of the day that suits");
    c.fran.does("requests.accept", at("14:20"));
    c.d.cleo().is_refused("requests.add", json!({ "family": "Okafor" }), "not-permitted");
    // Two charts become one: what was asked for goes along.
    let second = c.fran.does("requests.add", json!({ "patientId": known["patientId"], "reason": "Refill" }));
    assert_eq!((second["patient"].as_str(), id(&second)), (Some("OKAFOR, Ada"), id(&noted) + 1));
    c.d.proves();
}

#[test]
fn a_file_from_outside_is_hostile_until_it_is_read() {
    let c = clinic();
    let json = r#"[{"lastName":"Okafor","firstName":"Ada","phone":"614 555 0177","notes":{"nested":["deep"]},"reason":"a\u0000b\u202ec"},
      {"name":"Ruiz, Ana","dob":"3/4/1985","time":"15:00"}]"#;
    assert_eq!(c.brings("portal.json", json, "portal")["added"], 2);
    let inbox = c.inbox();
    assert_eq!((&inbox[0]["name"], &inbox[1]["name"], &inbox[1]["bornOn"]), (&json!("OKAFOR, Ada"), &json!("RUIZ, Ana"), &json!("1985-03-04")));
    assert_eq!((&inbox[1]["partOfDay"], &inbox[0]["note"]), (&json!("afternoon"), &json!("{\"nested\":[\"deep\"]}")));
    assert!(!inbox[0]["reason"].as_str().unwrap().contains('\0'), "{}", inbox[0]);
    let refuses = |content: String| {
        let file = json!({ "fileName": "x.json", "content": content, "source": "portal" });
        c.fran.is_invalid("transfers.import_requests", file, "content");
    };
    let many = format!("[{}]", vec![r#"{"name":"Ruiz"}"#; 501].join(","));
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let wide: Vec<String> = (0..100).map(|n| format!("\"k{n}\":1")).collect();
    for content in
        [many, deep, format!("[{{{}}}]", wide.join(",")), "{\"a\":1}".into(), "[1,2]".into(), "{oops".into(), String::new(), "%PDF-1.7".into()]
    {
        refuses(content);
    }
    assert_eq!(c.inbox().len(), 2, "a file that is refused leaves nothing");
    // A second object that brings a new field moves no cell.
    assert_eq!(c.brings("two.json", r#"{"requests":[{"name":"Bell, Bo"},{"phone":"614 555 0188","name":"Cray, Cy"}]}"#, "portal")["added"], 2);
    let last = c.inbox().pop().unwrap();
    assert_eq!((&last["name"], &last["phone"]), (&json!("CRAY, Cy"), &json!("+16145550188")));
    c.d.proves();
}
