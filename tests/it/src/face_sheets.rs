//! The face sheet: what is known of a patient on a page, kept and printed again.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::money::Till;

fn text(who: &Someone, asked: Value) -> String {
    let pages = who.does("documents.preview", asked)["pages"].clone();
    pages.as_array().unwrap().iter().map(|page| page.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_known_stands_on_one_page_and_money_only_for_who_may_see_it() {
    let till = Till::new();
    let (fran, mother) = (&till.fran, till.mother);
    till.charges(mother, 4000, "2026-03-02");
    let pharmacy = till.owner.does("patients.add_own_field", json!({ "name": "Pharmacy", "kind": "text" }));
    let known = json!({ "id": mother, "rev": 1, "family": "Smith", "given": "Joan", "bornOn": "1985-04-04", "phone": "614-555-0117",
        "address": "12 Elm St", "city": "Larkfield", "state": "OH", "zip": "43004", "mayText": true,
        "own": [{ "fieldId": pharmacy["id"], "value": "Corner Drug" }] });
    fran.does("patients.change", known);
    fran.does("alerts.add", json!({ "patientId": mother, "what": "Speaks slowly", "isForAll": true }));
    fran.does("alerts.add", json!({ "patientId": mother, "what": "Owes a form", "isForDesk": true, "isForBilling": true, "isForClinical": true }));
    fran.does("patients.add_related", json!({ "patientId": mother, "name": "Pat Smith", "relation": "spouse", "isEmergency": true }));
    let asked = json!({ "kind": "face-sheet", "id": mother });
    let page = text(fran, asked.clone());
    for word in ["SMITH, Joan", "12 Elm St", "(614) 555-0117", "Corner Drug", "Pat Smith", "SMITH, Kim", "Speaks slowly", "40.00", "Text messages"] {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
    assert!(!page.contains("Owes a form"), "for all three is not on paper: {page}");
    fran.is_invalid("documents.print", json!({ "kind": "face-sheet" }), "id");
    // Printed it is kept, and printed again.
    let printed = fran.does("documents.print", asked.clone());
    assert_eq!(printed["pages"], 1);
    let list = fran.does("documents.list", json!({ "patientId": mother }));
    assert_eq!((&list[0]["kind"], &list[0]["id"]), (&json!("face-sheet"), &printed["id"]));
    assert_eq!(fran.does("documents.reprint", json!({ "id": printed["id"] }))["copies"], 1);
    // A clinician's sheet has no money, and the desk's is not shown to them.
    let cleo = till.desk.cleo();
    let page = text(&cleo, asked.clone());
    assert!(page.contains("12 Elm St") && !page.contains("40.00"), "{page}");
    cleo.is_refused("documents.show", json!({ "id": printed["id"] }), "not-permitted");
    cleo.does("documents.print", asked);
    till.desk.proves();
}
