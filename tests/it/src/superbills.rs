//! The superbill: a form with the practice's favourites before a visit is charged, its lines after.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::money::{Till, people};

fn text(who: &Someone, asked: Value) -> String {
    let pages = who.does("documents.preview", asked)["pages"].clone();
    pages.as_array().unwrap().iter().map(|page| page.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_superbill_is_ticked_before_a_visit_and_tells_its_lines_after() {
    let till = Till::new();
    let fran = &till.fran;
    fran.does("code_sets.favour", json!({ "codeSet": "service", "code": "99213", "section": "Visits" }));
    fran.does("code_sets.favour", json!({ "codeSet": "icd10cm", "code": "I10", "ownName": "Pressure", "section": "Heart" }));
    let appointment = people::appointment(fran, till.mother, 0);
    till.charges(till.mother, 4000, "2026-03-02");
    let asked = json!({ "kind": "superbill", "appointmentId": appointment });
    let page = text(fran, asked.clone());
    for word in ["SMITH, Joan", "Visits", "99213", "Heart", "I10", "Pressure", "Lakeside Gold", "40.00"] {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
    // A form for nobody yet.
    let blank = text(fran, json!({ "kind": "superbill" }));
    assert!(blank.contains("99213") && !blank.contains("SMITH"), "{blank}");

    let line = json!({ "patientId": till.mother, "appointmentId": appointment, "providerId": 1, "code": "99213", "modifiers": ["25"], "diagnoses": ["I10", "E11.9"] });
    fran.does("charges.add", line);
    let page = text(fran, asked.clone());
    for word in ["99213 25", "AB", "E11.9", "120.00", "Visit, known patient"] {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
    assert!(!page.contains("Pressure"), "what was not charged does not stand on it");
    let printed = fran.does("documents.print", asked.clone());
    assert_eq!(fran.does("documents.list", json!({ "patientId": till.mother }))[0]["id"], printed["id"]);
    // Who may not see money has the form without it.
    let cleo = till.desk.cleo();
    let page = text(&cleo, asked);
    assert!(page.contains("Pressure") && !page.contains("120.00") && !page.contains("40.00"), "{page}");
    fran.tries("documents.preview", json!({ "kind": "superbill", "appointmentId": 999 })).unwrap_err();
    till.desk.proves();
}
