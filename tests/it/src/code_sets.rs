//! Codes: found by code, words and what people say; usable by the day of service; brought in from the official files.

use serde_json::{Value, json};

use crate::desk::Someone;
use crate::money::Till;

fn search(who: &Someone, text: &str) -> Value {
    who.does("code_sets.search", json!({ "codeSet": "icd10cm", "text": text, "on": "2026-03-03" }))
}

fn codes(found: &Value) -> Vec<&str> {
    found["hits"].as_array().unwrap().iter().map(|hit| hit["shown"].as_str().unwrap()).collect()
}

fn standing(who: &Someone, code: &str, on: &str) -> Value {
    who.does("code_sets.code", json!({ "codeSet": "icd10cm", "code": code, "on": on }))
}

#[test]
fn a_diagnosis_is_found_by_code_by_words_in_any_order_and_by_what_people_say() {
    let till = Till::new();
    let found = search(&till.fran, "E11.9");
    assert_eq!((codes(&found), &found["isMore"]), (vec!["E11.9"], &json!(false)));
    let found = search(&till.fran, "e11");
    assert_eq!(&codes(&found)[..2], ["E11", "E11.0"], "in the order of codes");
    assert_eq!((&found["hits"][0]["isBillable"], &found["isMore"]), (&json!(false), &json!(true)), "a heading is shown as one");
    assert_eq!(codes(&search(&till.fran, "hypert ess"))[0], "I10");
    assert_eq!(codes(&search(&till.fran, "high blood press"))[0], "I10", "what people say");
    assert_eq!(codes(&search(&till.fran, "knee pain right"))[0], "M25.561");
    assert_eq!(codes(&search(&till.fran, "qqq")), [] as [&str; 0]);
    for text in ["a", "s", "1", "z0", "unspecified"] {
        let answer = till.fran.does("code_sets.search", json!({ "codeSet": "icd10cm", "text": text }));
        assert!(answer.to_string().len() <= 6 * 1024, "{text}: {} bytes", answer.to_string().len());
    }
    let place = till.fran.does("code_sets.search", json!({ "codeSet": "place", "text": "home" }));
    assert!(codes(&place).contains(&"12"), "{place}");
    let modifier = till.fran.does("code_sets.search", json!({ "codeSet": "modifier", "text": "25" }));
    assert_eq!(codes(&modifier), ["25"]);
}

#[test]
fn the_day_of_service_says_what_a_code_is_worth() {
    let till = Till::new();
    let of = |code: &str, on: &str| {
        let fact = standing(&till.fran, code, on);
        (fact["standing"].as_str().unwrap().to_owned(), fact["isCovered"].as_bool().unwrap())
    };
    assert_eq!(of("E11.9", "2026-03-03"), ("good".to_owned(), true));
    assert_eq!(of("G35", "2026-03-03"), ("retired".to_owned(), true), "it became a heading on 2025-10-01");
    assert_eq!(of("G35", "2025-09-30"), ("good".to_owned(), false), "and could be used the day before");
    assert_eq!(of("S30.1XXA", "2026-03-03").0, "retired");
    assert_eq!(of("E11", "2026-03-03").0, "heading");
    assert_eq!(of("E11.9", "2026-10-01"), ("good".to_owned(), false), "no release yet: told, and no block");
    assert_eq!(of("A00.77", "2026-03-03").0, "unknown");
    let heading = standing(&till.fran, "e11", "2026-03-03");
    assert_eq!((&heading["name"], &heading["below"][0]["shown"]), (&json!("Type 2 diabetes mellitus"), &json!("E11.0")));
    let late = till.fran.does("code_sets.search", json!({ "codeSet": "icd10cm", "text": "cough", "on": "2026-12-01" }));
    assert_eq!((&late["isCovered"], &late["release"]["name"]), (&json!(false), &json!("FY2026")));
}

#[test]
fn favourites_and_what_was_charged_of_late_stand_first_in_the_practices_own_words() {
    let till = Till::new();
    let of_one = |text: &str, provider: i64| {
        till.fran.does("code_sets.search", json!({ "codeSet": "icd10cm", "text": text, "providerId": provider, "on": "2026-03-03" }))
    };
    assert_eq!(codes(&of_one("", 1)), [] as [&str; 0]);
    let mine = json!({ "codeSet": "icd10cm", "code": "I15.0", "providerId": 1, "ownName": "Kidney pressure", "section": "Heart" });
    assert_eq!(till.fran.does("code_sets.favour", mine.clone())["code"], "I150");
    let charge = json!({ "patientId": till.mother, "providerId": 1, "code": "99213", "diagnoses": ["J45.909"] });
    till.fran.does("charges.add", charge);

    let often = of_one("", 1);
    assert_eq!(codes(&often), ["I15.0", "J45.909"]);
    assert_eq!((&often["hits"][0]["isFavourite"], &often["hits"][1]["isRecent"]), (&json!(true), &json!(true)));
    assert_eq!(codes(&of_one("hypertension", 1))[0], "I15.0", "before I10, for whom it is a favourite");
    assert_eq!(codes(&of_one("hypertension", 2))[0], "I10", "and for nobody else");
    let own = of_one("kidney press", 1);
    assert_eq!((codes(&own)[0], &own["hits"][0]["name"]), ("I15.0", &json!("Kidney pressure")));

    let service = |text: &str| till.fran.does("code_sets.search", json!({ "codeSet": "service", "text": text, "providerId": 1 }));
    assert_eq!((codes(&service("form")), &service("form")["hits"][0]["feeCents"]), (vec!["FORM"], &json!(3000)));
    till.fran.does("code_sets.favour", json!({ "codeSet": "service", "code": "form", "ownName": "Camp letter" }));
    assert_eq!(codes(&service("letter camp")), ["FORM"], "everybody's, by its own words");
    assert_eq!(codes(&service("")), ["FORM", "99213"], "the favourite, then the one charged of late");

    till.fran.is_invalid("code_sets.favour", json!({ "codeSet": "icd10cm", "code": "E11" }), "code");
    till.fran.is_invalid("code_sets.favour", json!({ "codeSet": "service", "code": "99999" }), "code");
    till.fran.is_invalid("code_sets.favour", json!({ "codeSet": "place", "code": "11" }), "codeSet");
    let off = json!({ "codeSet": "icd10cm", "code": "I15.0", "providerId": 1, "isActive": false });
    assert_eq!(till.fran.does("code_sets.favour", off), Value::Null);
    assert_eq!(codes(&of_one("", 1)), ["J45.909"]);
    till.fran.does("code_sets.favour", mine);
    assert_eq!(till.fran.does("code_sets.favourites", json!({ "providerId": 1 })).as_array().unwrap().len(), 2, "back again, not twice");
    till.desk.proves();
}

/// An order file of so many invented codes, none of which is a real one but the first.
fn order_file(codes: usize) -> String {
    let mut text = String::from("00001 E119    1 Sugar as it is called next year\n");
    for number in 1..codes {
        let (letter, rest) = (char::from(b'A' + (number / 10_000) as u8), number % 10_000);
        text.push_str(&format!("{:05} {letter}{rest:04}{}  1 Something invented, number {number}\n", number + 1, 'Q'));
    }
    text
}

#[test]
fn a_year_of_codes_comes_in_from_the_official_file_and_stands_beside_the_bundled_one() {
    let till = Till::new();
    let file = |content: &str| json!({ "codeSet": "icd10cm", "fileName": "icd10cm-order-2027.txt", "content": content });
    let whole = order_file(49_200);
    let before = till.desk.acts();
    let seen = till.owner.does("code_sets.preview", file(&whole));
    assert_eq!(till.desk.acts(), before, "looked at, nothing changed");
    assert_eq!((&seen["name"], &seen["fromOn"], &seen["toOn"]), (&json!("FY2027"), &json!("2026-10-01"), &json!("2027-09-30")));
    assert_eq!((&seen["codes"], &seen["new"], &seen["gone"], &seen["beside"]), (&json!(49_200), &json!(49_199), &json!(74_718), &json!("FY2026")));
    till.fran.is_refused("code_sets.import", file(&whole), "not-permitted");
    let cut = till.owner.is_invalid("code_sets.import", file(&order_file(900)), "content");
    assert_eq!(cut["fields"][0]["code"], "code-file-cut");
    let broken = whole.replacen("00007 ", "0000x ", 1);
    let refused = till.owner.is_invalid("code_sets.import", file(&broken), "content");
    assert_eq!(refused["fields"][0]["code"], "code-line-no-number");
    assert!(refused["fields"][0]["message"].as_str().unwrap().contains("Line 7"), "{refused}");
    let nameless = json!({ "codeSet": "icd10cm", "fileName": "codes.txt", "content": whole });
    till.owner.is_invalid("code_sets.import", nameless, "fromOn");

    till.owner.does("code_sets.import", file(&whole));
    till.owner.is_invalid("code_sets.import", file(&whole), "content");
    let names: Vec<Value> = till.fran.does("code_sets.releases", json!({})).as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, [json!("FY2027"), json!("FY2026")]);
    let of = |on: &str| {
        let fact = standing(&till.fran, "E11.9", on);
        (fact["name"].as_str().unwrap().to_owned(), fact["release"].as_str().unwrap().to_owned(), fact["isCovered"].clone())
    };
    assert_eq!(of("2026-09-30").1, "FY2026");
    assert_eq!(of("2026-10-01"), ("Sugar as it is called next year".to_owned(), "FY2027".to_owned(), json!(true)));
    assert_eq!(standing(&till.fran, "I10", "2026-10-01")["standing"], "retired", "gone with that year");
    till.owner.does("history.undo", json!({ "act": till.desk.acts() }));
    assert_eq!(of("2026-10-01").1, "FY2026", "one undo takes it back");
    till.desk.proves();
}

/// A line of the HCPCS file.
pub fn procedure(code: &str, words: &str) -> String {
    format!("{code}001003{words:<80}{words:<28}{:<149}2001010120010101        N", "")
}

#[test]
fn procedures_beside_cpt_come_from_their_file() {
    let till = Till::new();
    let of = json!({ "codeSet": "hcpcs", "text": "walk" });
    assert_eq!(till.fran.does("code_sets.search", of.clone())["release"], Value::Null, "none is bundled");
    let content = [procedure("E0110", "Sticks to walk with"), procedure("E0130", "A frame to walk with")].join("\n");
    let file = json!({ "codeSet": "hcpcs", "fileName": "HCPC2026_JAN_ANWEB.txt", "content": content });
    assert_eq!(till.owner.does("code_sets.import", file)["name"], "2026 Q1");
    assert_eq!(codes(&till.fran.does("code_sets.search", of)), ["E0110", "E0130"]);
}
