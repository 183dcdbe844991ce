//! Work laid aside: each card keeps its half-typed forms, through a lock and a restart, for its own person alone.

use serde_json::json;

use crate::schedule::clinic;

#[test]
fn s85_interrupted_work() {
    let c = clinic();
    let (typed, pile) = (r#"{"family":"Ostrowska","given":""}"#, r#"{"list":[{"id":"first","at":"/patients/new"},{"id":"01A","at":"/schedule"}]}"#);
    c.fran.does("drafts.keep", json!({ "form": "patients.form:new", "content": typed }));
    c.fran.does("drafts.keep", json!({ "form": "frame.cards", "content": pile }));
    // On the second card another patient is booked; the same form, begun there, is another draft.
    let kim = c.patient("Kim", "Ann");
    c.books(kim, c.adams, "10:00");
    c.fran.does("drafts.keep", json!({ "form": "01A/patients.form:new", "content": "{}" }));
    let content = |someone: &crate::desk::Someone, form: &str| someone.does("drafts.take", json!({ "form": form }))["content"].clone();
    let is_as_left = |someone: &crate::desk::Someone| {
        assert_eq!(content(someone, "patients.form:new"), typed);
        assert_eq!(content(someone, "frame.cards"), pile);
    };
    is_as_left(&c.fran);
    c.fran.does("staff.lock", json!({}));
    assert_eq!(c.fran.tries("drafts.take", json!({ "form": "frame.cards" })).unwrap_err()["kind"], "locked");
    let d = c.d.restarted();
    let fran = d.fran();
    is_as_left(&fran);
    assert!(content(&d.bea(), "frame.cards").is_null(), "nobody finds another person's cards");
    // The second card is put away with what is on it; the first stays.
    fran.does("drafts.drop", json!({ "form": "01A/patients.form:new" }));
    assert!(content(&fran, "01A/patients.form:new").is_null());
    is_as_left(&fran);
    d.proves();
}
