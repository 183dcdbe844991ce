//! Patients from other systems, and out again.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone, shared};

fn preview(who: &Someone, content: &str) -> Value {
    who.does("transfers.preview_patients", json!({ "fileName": "old.csv", "content": content }))
}

fn import(who: &Someone, content: &str) -> Value {
    who.does("transfers.import_patients", json!({ "fileName": "old.csv", "content": content }))
}

fn count(who: &Someone, text: &str) -> usize {
    who.does("patients.search", json!({ "text": text, "limit": 50 })).as_array().unwrap().len()
}

const FILE: &str = "Chart No;Last Name;First Name;DOB;Sex;Mobile;State;Zip\r\n\
    A-17;Ruiz;Ana;3/4/1985;F;(614) 555-0101;Ohio;4399\r\n\
    ;Smith;John;4/2/80;male;614-555-0102;OH;43210\r\n\
    ;Late;Nora;1/1/2031;F;;;\r\n\
    ;;;5/5/1990;F;;;\r\n\
    ;Odd;Peter;31/31/1990;M;;;\r\n\
    ;Loose;Kim;6/6/1991;maybe;12;Nowhere;1\r\n\
    ;Smith;John;4/2/1980;M;;;\r\n\
    ;Shift;Ann;7/7/1992;F;;;;extra\r\n";

#[test]
fn a_preview_counts_and_names_every_trouble_and_changes_nothing() {
    let desk = Desk::new();
    let olive = desk.olive();
    let before = desk.acts();
    let seen = preview(&olive, FILE);
    assert_eq!(desk.acts(), before);
    assert_eq!(count(&olive, "ruiz"), 0);
    assert_eq!(seen["counts"], json!({ "rows": 8, "added": 3, "warned": 1, "duplicates": 1, "rejected": 4 }));
    assert_eq!((&seen["delimiter"], &seen["isReady"], &seen["isRemembered"]), (&json!(";"), &json!(true), &json!(false)));
    let told: Vec<(i64, &str, &str, Option<&str>)> = seen["troubles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (t["row"].as_i64().unwrap(), t["outcome"].as_str().unwrap(), t["code"].as_str().unwrap(), t["column"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (4, "rejected", "born-in-the-future", Some("DOB")),
            (5, "rejected", "name-needed", Some("Last Name")),
            (6, "rejected", "date-not-understood", Some("DOB")),
            (7, "warned", "sex-not-understood", Some("Sex")),
            (7, "warned", "phone-not-understood", Some("Mobile")),
            (7, "warned", "state-unknown", Some("State")),
            (7, "warned", "zip-not-understood", Some("Zip")),
            (8, "duplicate", "row-repeated", None),
            (9, "rejected", "row-too-wide", None),
        ]
    );
}

#[test]
fn an_import_is_one_act_and_the_same_file_again_brings_nobody() {
    let desk = Desk::new();
    let olive = desk.olive();
    let seen = preview(&olive, FILE);
    let done = import(&olive, FILE);
    assert_eq!(done["counts"], seen["counts"], "what was shown is what was done");
    let found = olive.does("patients.search", json!({ "text": "ruiz" }));
    assert_eq!((&found[0]["name"], &found[0]["chartNo"], &found[0]["bornOn"]), (&json!("RUIZ, Ana"), &json!("A-17"), &json!("1985-03-04")));
    let ana = olive.does("patients.open", json!({ "id": found[0]["id"] }));
    assert_eq!((&ana["patient"]["state"], &ana["patient"]["zip"]), (&json!("OH"), &json!("04399")));
    let again = import(&olive, FILE);
    assert_eq!((&again["counts"]["added"], &again["counts"]["duplicates"]), (&json!(0), &json!(4)));
    assert_eq!(preview(&olive, FILE)["isRemembered"], true);
    desk.proves();
}

#[test]
fn one_undo_takes_an_import_back_within_seven_days() {
    let desk = Desk::new();
    let olive = desk.olive();
    import(&olive, FILE);
    let act = desk.acts();
    desk.clock.pass(std::time::Duration::from_secs(6 * 24 * 3600));
    let olive = desk.olive();
    assert_eq!(olive.does("history.undo", json!({ "act": act }))["command"], "transfers.import_patients");
    assert_eq!((count(&olive, "ruiz"), count(&olive, "smith")), (0, 0));
    assert_eq!(import(&olive, FILE)["counts"]["added"], 3);
    let act = desk.acts();
    desk.clock.pass(std::time::Duration::from_secs(8 * 24 * 3600));
    let olive = desk.olive();
    assert_eq!(olive.tries("history.undo", json!({ "act": act })).unwrap_err()["kind"], "refused");
    assert_eq!(count(&olive, "ruiz"), 1);
    desk.proves();
}

#[test]
fn an_import_somebody_has_worked_on_is_not_taken_back() {
    let desk = Desk::new();
    let olive = desk.olive();
    import(&olive, FILE);
    let act = desk.acts();
    let ana = olive.does("patients.search", json!({ "text": "ruiz" }))[0]["id"].clone();
    olive.does("patients.set_status", json!({ "id": ana, "status": "inactive", "rev": 1 }));
    olive.is_refused("history.undo", json!({ "act": act }), "undo-changed-since");
    assert_eq!(count(&olive, "ruiz"), 1);
}

#[test]
fn a_mapping_of_ones_own_is_obeyed_and_remembered() {
    let desk = Desk::new();
    let olive = desk.olive();
    let content = "A,B,C\nRuiz,Ana,4/3/1985\n";
    assert_eq!(preview(&olive, content)["isReady"], false);
    let file = |mapping: Value| json!({ "fileName": "x.csv", "content": content, "mapping": mapping });
    olive.is_invalid("transfers.import_patients", json!({ "fileName": "x.csv", "content": content }), "mapping");
    let twice = json!({ "columns": ["family", "family"], "dayFirst": false });
    olive.is_invalid("transfers.import_patients", file(twice), "mapping.columns.1");
    let wide = json!({ "columns": ["family", null, null, null], "dayFirst": false });
    olive.is_invalid("transfers.import_patients", file(wide), "mapping.columns");
    let own = json!({ "columns": ["family", "given", "born-on"], "dayFirst": true });
    let done = olive.does("transfers.import_patients", file(own.clone()));
    assert_eq!(done["errorCsv"], "");
    let found = olive.does("patients.search", json!({ "text": "ruiz" }));
    assert_eq!(found[0]["bornOn"], "1985-03-04");
    let next = preview(&olive, "A,B,C\nMiller,Tom,5/3/1985\n");
    assert_eq!((&next["isRemembered"], &next["mapping"]), (&json!(true), &own));
}

#[test]
fn the_rows_not_taken_come_back_as_a_table_without_formulas() {
    let desk = Desk::new();
    let olive = desk.olive();
    let content = "Last,First,DOB,Note\nRuiz,Ana,2031-01-01,=cmd()\nSmith,John,1980-04-02,fine\n";
    let file = olive.does("transfers.error_csv", json!({ "fileName": "old.csv", "content": content }));
    assert_eq!((&file["fileName"], &file["rows"]), (&json!("old-problems.csv"), &json!(1)));
    let text = file["content"].as_str().unwrap();
    assert!(text.contains("2,not taken,DOB,A birth date cannot lie in the future.,Ruiz,Ana,2031-01-01,\"'=cmd()\""), "{text}");
    assert!(!text.contains("Smith"));
}

#[test]
fn what_goes_out_comes_in_again() {
    let desk = Desk::new();
    let olive = desk.olive();
    let odd = json!({ "family": "Nguyễn", "given": "Thị \"Mai\"", "bornOn": "1999-12-24", "phone": "6145550106", "sex": "F", "note": "@first, then\nmore" });
    olive.does("patients.register", odd);
    olive.does("patients.register", json!({ "family": "Ruiz", "given": "Ana" }));
    let out = olive.does("transfers.export_patients", json!({}));
    assert_eq!(out["rows"], 2);
    let content = out["content"].as_str().unwrap();
    assert_eq!(import(&olive, content)["counts"]["duplicates"], 2);
    let elsewhere = Desk::new();
    let olive = elsewhere.olive();
    let done = import(&olive, content);
    assert_eq!(done["counts"], json!({ "rows": 2, "added": 2, "warned": 0, "duplicates": 0, "rejected": 0 }));
    let found = olive.does("patients.search", json!({ "text": "0106" }));
    let mai = olive.does("patients.open", json!({ "id": found[0]["id"] }));
    assert_eq!((&mai["patient"]["given"], &mai["patient"]["note"]), (&json!("Thị \"Mai\""), &json!("@first, then\nmore")));
    assert_eq!(mai["patient"]["chartNo"], "00001");
}

/// The number beside a trouble is the one at the edge of the spreadsheet, where a cell of two lines is one row.
#[test]
fn a_trouble_names_the_row_that_the_spreadsheet_shows() {
    let desk = Desk::new();
    let olive = desk.olive();
    let content = "Last,First,DOB,Note\nRuiz,Ana,1985-03-04,\"Rings twice\nat the back\"\n\nSmith,John,1980-04-02,\nLate,Nora,2031-01-01,\nSmith,John,1980-04-02,\n";
    let seen = preview(&olive, content);
    let told = |n: usize| (&seen["troubles"][n]["row"], &seen["troubles"][n]["code"], &seen["troubles"][n]["earlier"]);
    assert_eq!(told(0), (&json!(5), &json!("born-in-the-future"), &Value::Null));
    assert_eq!(told(1), (&json!(6), &json!("row-repeated"), &json!(4)));
    let table = olive.does("transfers.error_csv", json!({ "fileName": "old.csv", "content": content }))["content"].as_str().unwrap().to_owned();
    assert!(table.starts_with("\u{feff}Row,") && table.contains("\r\n6,already here,,Row 4 says the same.,Smith"), "{table}");
}

#[test]
fn broken_files_are_refused_whole_and_only_the_owner_imports() {
    let desk = Desk::new();
    let (olive, fran, bea) = (desk.olive(), desk.fran(), desk.bea());
    for content in ["", "\n\n", "a\u{0}b", &"x,".repeat(300)] {
        olive.is_invalid("transfers.preview_patients", json!({ "fileName": "x.csv", "content": content }), "content");
    }
    olive.is_invalid("transfers.import_patients", json!({ "fileName": "x.csv", "content": "x".repeat(21 << 20) }), "content");
    fran.is_refused("transfers.preview_patients", json!({ "fileName": "x.csv", "content": "a" }), "not-permitted");
    bea.is_refused("transfers.import_patients", json!({ "fileName": "x.csv", "content": "a" }), "not-permitted");
    bea.does("transfers.export_patients", json!({}));
    desk.proves();
}

#[test]
fn odd_files_are_read_as_they_were_meant_or_refused_with_a_sentence() {
    use daysheet_core::transfers::decode;
    let desk = Desk::new();
    let olive = desk.olive();
    let seen = |bytes: &[u8]| olive.tries("transfers.preview_patients", json!({ "fileName": "x.csv", "content": decode(bytes).0 }));
    for (bytes, row) in [
        (b"\xef\xbb\xbfLast,First\r\nM\xc3\xbcller,Zo\xc3\xab\r\n".as_slice(), ["Müller", "Zoë"]),
        (b"Last,First\nM\xfcller,Zo\xeb\n", ["Müller", "Zoë"]),
        (b"Last,First\rM\xc3\xbcller,Zo\xc3\xab\r", ["Müller", "Zoë"]),
    ] {
        let preview = seen(bytes).unwrap();
        assert_eq!((&preview["header"], &preview["sample"][0]), (&json!(["Last", "First"]), &json!(row)));
        assert_eq!(preview["counts"]["added"], 1);
    }
    let wide = |columns: usize| format!("Last,First{}\nWide,Will{}\n", ",C".repeat(columns - 2), ",v".repeat(columns - 2));
    assert_eq!(seen(wide(100).as_bytes()).unwrap()["counts"]["added"], 1);
    let twice = seen(b"Last,First,Last\nFirst one,Ann,Second one\n").unwrap();
    assert_eq!(twice["mapping"]["columns"], json!(["family", "given", null]), "of two columns alike the first is taken");
    let refused = |bytes: &[u8]| seen(bytes).unwrap_err()["message"].as_str().unwrap().to_owned();
    assert_eq!(refused(b""), "There is nothing in this file.");
    assert!(refused(wide(300).as_bytes()).starts_with("Row 1 has more than 256 columns."));
    assert!(refused(format!("Last,Note\nBig,{}\n", "x".repeat(10 << 20)).as_bytes()).starts_with("Row 2 holds a cell larger than 64 KB."));
    assert!(refused(b"L\0a\0s\0t\0,\0").starts_with("This is not a text file"));
    desk.proves();
}

#[test]
fn a_name_over_several_lines_is_a_missing_quote_and_no_name() {
    let desk = Desk::new();
    let olive = desk.olive();
    let content = "Last,First,DOB\n\"Broken,Ann,1980-01-02\nNext,\"Bob, Jr\",1981-01-02\n";
    let seen = preview(&olive, content);
    assert_eq!((&seen["counts"]["added"], &seen["counts"]["rejected"]), (&json!(0), &json!(1)), "{seen}");
    assert_eq!((&seen["troubles"][0]["code"], &seen["troubles"][0]["column"]), (&json!("row-quote-missing"), &json!("Last")));
    assert_eq!(import(&olive, content)["counts"]["added"], 0);
    let open = json!({ "fileName": "old.csv", "content": "Last,First,DOB\nWhole,Ann,1980-01-02\n\"Broken,Bob,1981-01-02\n" });
    olive.is_invalid("transfers.import_patients", open, "content");
    // An address may run over lines: it stands on one here.
    let content = "Last,First,Address\nWhole,Ann,\"12 Quarry Lane,\r\n\r\nRear \"\n";
    assert_eq!(preview(&olive, content)["troubles"], json!([]));
    import(&olive, content);
    let found = olive.does("patients.search", json!({ "text": "whole" }));
    assert_eq!(olive.does("patients.open", json!({ "id": found[0]["id"] }))["patient"]["address"], "12 Quarry Lane, Rear");
}

#[test]
fn the_sample_of_another_system_comes_in_whole() {
    let Some(path) = shared("samples/import/synthea-patients.csv") else { return };
    let content = std::fs::read_to_string(path).unwrap();
    let desk = Desk::new();
    desk.clock.set("2026-12-01T14:30:00.000Z"); // the youngest of the file was born in November
    let olive = desk.olive();
    let seen = preview(&olive, &content);
    assert_eq!((&seen["counts"]["rows"], &seen["counts"]["added"]), (&json!(60), &json!(60)), "{}", seen["troubles"]);
    assert_eq!(seen["counts"]["rejected"], 0);
    assert_eq!(import(&olive, &content)["counts"]["added"], 60);
    assert_eq!(import(&olive, &content)["counts"]["added"], 0);
    let found = olive.does("patients.search", json!({ "text": "sanf adi" }));
    let adina = olive.does("patients.open", json!({ "id": found[0]["id"] }));
    let patient = &adina["patient"];
    assert_eq!((&patient["state"], &patient["zip"], &patient["sex"]), (&json!("CA"), &json!("90002"), &json!("F")));
    let jacobi = olive.does("patients.search", json!({ "text": "jacobi augustus" }));
    assert_eq!(jacobi[0]["status"], "deceased");
    desk.proves();
}
