//! The lines of a visit: its diagnoses under their letters, what a claim asks of a line, what looks wrong, kits, and what was forgotten.

use serde_json::{Value, json};

use crate::money::{Till, people};

fn with(mut request: Value, more: Value) -> Value {
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

/// A till with a visit of the mother's, and codes of several kinds.
struct Visit {
    till: Till,
    appointment: i64,
}

fn visit() -> Visit {
    let till = Till::new();
    for (code, kind) in [("87880", "cpt"), ("11200", "cpt"), ("J1100", "hcpcs")] {
        till.owner.does("fees.add", json!({ "code": code, "kind": kind, "name": format!("Service {code}"), "feeCents": 5000 }));
    }
    let appointment = people::appointment(&till.fran, till.mother, 0);
    Visit { till, appointment }
}

impl Visit {
    fn draft(&self, code: &str, more: Value) -> Value {
        with(json!({ "patientId": self.till.mother, "appointmentId": self.appointment, "providerId": 1, "code": code }), more)
    }
    fn diagnoses(&self, codes: &[&str], rev: i64) -> Value {
        self.till.fran.does("charges.diagnose", json!({ "appointmentId": self.appointment, "diagnoses": codes, "rev": rev }))
    }
    fn warns(&self, code: &str, more: Value) -> Vec<(String, String)> {
        let told = self.till.fran.does("charges.check", self.draft(code, more));
        let one = |w: &Value| (w["kind"].as_str().unwrap().to_owned(), w["what"].as_str().unwrap().to_owned());
        told.as_array().unwrap().iter().map(one).collect()
    }
}

fn told(kind: &str, what: &str) -> (String, String) {
    (kind.to_owned(), what.to_owned())
}

#[test]
fn a_visit_has_its_diagnoses_under_letters_and_lines_point_to_them() {
    let v = visit();
    let fran = &v.till.fran;
    let set = v.diagnoses(&["E11.9", "I10", "J45.909"], 0);
    let letters: Vec<String> = set["diagnoses"].as_array().unwrap().iter().map(|one| format!("{}{}", one["letter"], one["shown"])).collect();
    assert_eq!(letters, ["\"A\"\"E11.9\"", "\"B\"\"I10\"", "\"C\"\"J45.909\""]);
    assert_eq!(set["diagnoses"][1]["name"], "Essential (primary) hypertension");
    let line = fran.does("charges.add", v.draft("99213", json!({ "pointers": "c a" })));
    assert_eq!((&line["diagnoses"], &line["pointers"]), (&json!(["J45909", "E119"]), &json!("CA")), "the first one first");
    fran.is_invalid("charges.add", v.draft("FORM", json!({ "pointers": "D" })), "pointers");
    // A code that the visit does not have yet stands at its end.
    let more = fran.does("charges.add", v.draft("87880", json!({ "diagnoses": ["J02.9"] })));
    assert_eq!(more["pointers"], "D");
    let now = fran.does("charges.diagnoses", json!({ "appointmentId": v.appointment }));
    assert_eq!((now["diagnoses"].as_array().unwrap().len(), &now["rev"]), (4, &json!(2)));
    // Another order: lines keep their codes and tell their new letters.
    v.diagnoses(&["J45.909", "E11.9"], 2);
    let lines = fran.does("charges.of_appointment", json!({ "appointmentId": v.appointment }));
    assert_eq!((&lines[0]["pointers"], &lines[1]["pointers"], &lines[1]["diagnoses"]), (&json!("AB"), &json!(""), &json!(["J029"])));
    let stale = fran.tries("charges.diagnose", json!({ "appointmentId": v.appointment, "diagnoses": [], "rev": 1 })).unwrap_err();
    assert_eq!(stale["kind"], "stale");
    v.till.ties_out();
}

#[test]
fn a_visit_has_twelve_diagnoses_and_a_line_four() {
    let v = visit();
    let twelve = ["E11.9", "I10", "J45.909", "J02.9", "R05.9", "R50.9", "R51.9", "R42", "R55", "R07.9", "R06.02", "R00.2"];
    v.diagnoses(&twelve, 0);
    let five = json!({ "pointers": "ABCDE" });
    v.till.fran.is_invalid("charges.add", v.draft("99213", five), "pointers");
    assert_eq!(v.till.fran.does("charges.add", v.draft("99213", json!({ "pointers": "IJKL" })))["pointers"], "IJKL");
    v.till.fran.is_invalid("charges.add", v.draft("87880", json!({ "diagnoses": ["N39.0"] })), "diagnoses");
    let twice = json!({ "appointmentId": v.appointment, "diagnoses": ["I10", "i10"], "rev": 1 });
    v.till.fran.is_invalid("charges.diagnose", twice, "diagnoses.1");
}

#[test]
fn a_code_that_is_retired_on_the_day_of_service_is_refused_by_its_name() {
    let v = visit();
    let refused = v.till.fran.is_invalid("charges.add", v.draft("99213", json!({ "diagnoses": ["G35"] })), "diagnoses.0");
    let field = &refused["fields"][0];
    assert_eq!(field["code"], "diagnosis-retired");
    assert!(field["message"].as_str().unwrap().contains("G35, Multiple sclerosis"), "{field}");
    let heading = v.till.fran.is_invalid("charges.add", v.draft("99213", json!({ "diagnoses": ["I10", "E11"] })), "diagnoses.1");
    assert_eq!(heading["fields"][0]["code"], "diagnosis-heading");
    // On the day before it was retired it is as good as any; of a year that nobody brought in nothing is refused.
    let before = json!({ "patientId": v.till.mother, "providerId": 1, "code": "99213", "diagnoses": ["G35"], "serviceOn": "2025-09-30" });
    assert_eq!(v.till.fran.does("charges.check", before.clone()), json!([{ "kind": "codes-not-covered", "what": "FY2026" }]));
    v.till.fran.does("charges.add", before);
}

#[test]
fn what_a_claim_asks_of_a_line_is_kept_and_filled_from_the_visit_and_its_place() {
    let v = visit();
    let place = v.till.owner.does("practice.details", json!({}))["locations"][0].clone();
    let said = json!({ "id": place["id"], "rev": place["rev"], "name": place["name"], "placeOfService": "19", "clia": "11d0123456" });
    v.till.owner.does("practice.change_location", said);
    let lab = v.till.fran.does("charges.add", v.draft("87880", json!({})));
    assert_eq!((&lab["placeOfService"], &lab["clia"]), (&json!("19"), &json!("11D0123456")));
    let drug = json!({ "placeOfService": "12", "ndc": "1234-5678-90", "ndcQuantity": "2.5", "ndcUnit": "ML", "units": 3 });
    let given = v.till.fran.does("charges.add", v.draft("J1100", drug.clone()));
    assert_eq!(
        (&given["ndc"], &given["ndcThousandths"], &given["ndcUnit"]),
        (&json!("01234567890"), &json!(2500), &json!("ML")),
        "4-4-2 is filled up"
    );
    assert_eq!((&given["placeOfService"], &given["clia"]), (&json!("12"), &json!("")));
    for (field, value) in
        [("ndc", json!("12-34")), ("ndcQuantity", json!("two")), ("ndcUnit", Value::Null), ("placeOfService", json!("77")), ("clia", json!("1"))]
    {
        let mut wrong = v.draft("J1100", drug.clone());
        wrong[field] = value;
        v.till.fran.is_invalid("charges.add", wrong, field);
    }
    // At a distance patients are at home.
    let id = v.till.fran.does("charges.void", json!({ "id": lab["id"], "rev": lab["rev"], "reason": "the wrong one" }));
    assert_eq!(id["isVoid"], true);
    v.till.ties_out();
}

#[test]
fn what_looks_wrong_is_told_before_and_refuses_nothing() {
    let v = visit();
    v.diagnoses(&["I10", "N40.0", "Z00.129"], 0);
    assert_eq!(v.warns("99213", json!({ "pointers": "A" })), []);
    assert_eq!(v.warns("FORM", json!({})), [], "the practice's own code stands on no claim");
    assert_eq!(v.warns("99213", json!({})), [told("missing-pointer", "99213")]);
    assert_eq!(v.warns("99213", json!({ "pointers": "A", "modifiers": ["QQ"] })), [told("modifier-unknown", "QQ")]);
    assert_eq!(v.warns("11200", json!({ "pointers": "A", "modifiers": ["RT", "LT"] })), [told("modifier-sides", "RT LT")]);
    assert_eq!(v.warns("99213", json!({ "pointers": "A", "placeOfService": "02" })), [told("modifier-telehealth", "99213")]);
    assert_eq!(v.warns("99213", json!({ "pointers": "A", "placeOfService": "10", "modifiers": ["95"] })), []);
    assert_eq!(v.warns("87880", json!({ "pointers": "A" })), [told("laboratory", "87880")]);
    assert_eq!(v.warns("J1100", json!({ "pointers": "A" })), [told("drug-without-ndc", "J1100")]);
    assert_eq!(v.warns("99213", json!({ "diagnoses": ["A00.77"] })), [told("diagnosis-unknown", "A00.77")]);
    assert_eq!(v.warns("99213", json!({ "pointers": "C" })), [told("age", "Z00.129")], "she is forty");
    let mother = v.till.fran.does("patients.open", json!({ "id": v.till.mother }))["patient"].clone();
    let woman = json!({ "id": mother["id"], "rev": mother["rev"], "family": "Smith", "given": "Joan", "bornOn": "1985-04-04", "sex": "F" });
    v.till.fran.does("patients.change", woman);
    assert_eq!(v.warns("99213", json!({ "pointers": "B" })), [told("sex", "N40.0")]);
    // The same line again; a visit beside a procedure.
    v.till.fran.does("charges.add", v.draft("99213", json!({ "pointers": "A" })));
    assert_eq!(v.warns("99213", json!({ "pointers": "A" })), [told("duplicate", "99213")]);
    assert_eq!(v.warns("99213", json!({ "pointers": "A", "modifiers": ["76"] })), []);
    assert_eq!(v.warns("11200", json!({ "pointers": "A" })), [told("modifier-25", "99213")]);
    v.till.fran.does("charges.add", v.draft("99213", json!({ "pointers": "AB", "modifiers": ["QQ"] })));
    v.till.ties_out();
}

#[test]
fn a_kit_brings_its_lines_at_once_or_none() {
    let v = visit();
    let kit = json!({ "name": "Sore throat", "lines": "99213 25\n87880 x2\n" });
    let kit = v.till.fran.does("charges.save_kit", kit);
    v.diagnoses(&["J02.9"], 0);
    let of = json!({ "kitId": kit["id"], "patientId": v.till.mother, "appointmentId": v.appointment, "providerId": 1, "pointers": "A" });
    let before = v.till.desk.acts();
    let lines = v.till.fran.does("charges.add_kit", of.clone());
    assert_eq!(v.till.desk.acts(), before + 1, "one act");
    let told: Vec<(&Value, &Value, &Value)> =
        lines.as_array().unwrap().iter().map(|one| (&one["code"], &one["amountCents"], &one["pointers"])).collect();
    assert_eq!(told, [(&json!("99213"), &json!(12000), &json!("A")), (&json!("87880"), &json!(10000), &json!("A"))]);
    // One of its codes is no longer used: nothing is charged.
    let fee = v.till.owner.does("fees.list", json!({ "text": "87880" }))[0].clone();
    let off = json!({ "id": fee["id"], "rev": fee["rev"], "code": "87880", "kind": "cpt", "name": "Strep", "feeCents": 5000, "isActive": false });
    v.till.owner.does("fees.change", off);
    v.till.fran.is_invalid("charges.add_kit", of, "feeId");
    assert_eq!(v.till.fran.does("charges.of_appointment", json!({ "appointmentId": v.appointment })).as_array().unwrap().len(), 2);
    v.till.fran.is_invalid("charges.save_kit", json!({ "name": "Empty", "lines": " \n" }), "lines");
    let odd = v.till.fran.is_invalid("charges.save_kit", json!({ "name": "Odd", "lines": "99213\n00000" }), "lines");
    assert!(odd["fields"][0]["message"].as_str().unwrap().contains("Line 2"), "{odd}");
    assert_eq!(kit["typed"], "99213 25\n87880 x2");
    let changed = json!({ "id": kit["id"], "rev": kit["rev"], "name": "Throat", "lines": "99213" });
    assert_eq!(v.till.fran.does("charges.save_kit", changed)["lines"].as_array().unwrap().len(), 1);
    assert_eq!(v.till.fran.does("charges.kits", json!({ "providerId": 1 }))[0]["name"], "Throat");
    v.till.ties_out();
}

#[test]
fn visits_that_were_seen_and_not_charged_are_listed_until_they_are() {
    let v = visit();
    let fran = &v.till.fran;
    let missing = || fran.does("charges.missing", json!({}));
    let of = json!({ "appointmentId": v.appointment });
    assert_eq!(missing(), json!([]), "nobody was seen yet");
    fran.does("visits.arrive", of.clone());
    fran.does("visits.ready", of);
    assert_eq!((&missing()[0]["patient"], &missing()[0]["days"]), (&json!("SMITH, Joan"), &json!(0)));
    let line = fran.does("charges.add", v.draft("99213", json!({})));
    assert_eq!(missing(), json!([]));
    fran.does("charges.void", json!({ "id": line["id"], "rev": line["rev"], "reason": "entered for another" }));
    assert_eq!(missing().as_array().unwrap().len(), 1, "a line that was taken back charges nothing");
    fran.is_invalid("charges.missing", json!({ "from": "2026-03-03", "to": "2026-03-01" }), "to");
    // The close names the same visits; what is let stand there says why here.
    let on = missing()[0]["on"].clone();
    let close = || {
        fran.does("days.checklist", json!({ "on": on }))["steps"].as_array().unwrap().iter().find(|s| s["kind"] == "visits-charged").unwrap().clone()
    };
    assert_eq!((&close()["items"][0]["row"], &close()["open"]), (&missing()[0]["appointmentId"], &json!(1)));
    let stand = json!({ "on": on, "kind": "visit-uncharged", "row": missing()[0]["appointmentId"], "reason": "costs nothing" });
    fran.does("days.let_stand", stand);
    assert_eq!(
        (&missing()[0]["letStand"], &close()["items"][0]["reason"], &close()["open"]),
        (&json!("costs nothing"), &json!("costs nothing"), &json!(0))
    );
}

/// CHG-09: what is sold is taxed by the rate of the place, as a line of its own.
#[test]
fn a_taxed_item_brings_its_tax_as_a_line_of_its_own_and_takes_it_along() {
    let v = visit();
    let place = v.till.owner.does("practice.details", json!({}))["locations"][0].clone();
    let rate = |typed: &str, rev: i64| json!({ "id": place["id"], "rev": rev, "name": place["name"], "taxPercent": typed });
    v.till.owner.is_invalid("practice.change_location", rate("31", 1), "taxPercent");
    v.till.owner.does("practice.change_location", rate("7.25 %", 1));
    v.till.owner.does("fees.add", json!({ "code": "BRACE", "kind": "own", "name": "Knee brace", "feeCents": 1999, "isTaxed": true }));
    let sold = v.till.fran.does("charges.add", v.draft("BRACE", json!({ "units": 3 })));
    v.till.fran.does("charges.add", v.draft("FORM", json!({})));
    let lines = || v.till.fran.does("charges.of_appointment", json!({ "appointmentId": v.appointment }));
    let told: Vec<(Value, Value)> = lines().as_array().unwrap().iter().map(|one| (one["code"].clone(), one["amountCents"].clone())).collect();
    assert_eq!(
        told,
        [(json!("BRACE"), json!(5997)), (json!("TAX"), json!(435)), (json!("FORM"), json!(3000))],
        "4.3478 is 4.35; a form is not taxed"
    );
    assert_eq!((&lines()[1]["name"], &lines()[1]["taxesId"], &lines()[1]["isPatientOnly"]), (&json!("Sales tax 7.25 %"), &sold["id"], &json!(true)));
    assert_eq!(v.till.balance(v.till.mother), (9432, 0));
    v.till.fran.does("charges.void", json!({ "id": sold["id"], "rev": sold["rev"], "reason": "brought back" }));
    assert_eq!((&lines()[1]["isVoid"], v.till.balance(v.till.mother)), (&json!(true), (3000, 0)), "the tax goes with it");
    v.till.ties_out();
}
