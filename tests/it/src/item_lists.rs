//! A list of items from a table: looked at line by line, brought in as one act, taken back as one.

use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

fn file(content: &str) -> Value {
    json!({ "fileName": "shelf.csv", "content": content })
}

/// What is kept: name, vendor, par, cost.
fn shelf(who: &Someone) -> Vec<(String, String, i64, i64)> {
    let list = who.does("supplies.list", json!({}));
    let text = |item: &Value, field: &str| item[field].as_str().unwrap().to_owned();
    let number = |item: &Value, field: &str| item[field].as_i64().unwrap();
    let mut all: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|i| (text(i, "name"), text(i, "vendor"), number(i, "par"), number(i, "costCents"))).collect();
    all.sort();
    all
}

fn line(row: u64, outcome: &str, name: &str, more: Value) -> Value {
    let columns = if more.is_array() { more.clone() } else { json!([]) };
    let mut line = json!({ "row": row, "outcome": outcome, "name": name, "columns": columns });
    if more.is_string() {
        line["code"] = more;
    }
    line
}

const LIST: &str = "\u{feff}Item;Vendor;Vendor no;Unit;Ordered as;Units in it;Par;Reorder at;Cost;Barcode;Lots;Controlled\n\
    Gauze 4 x 4;Pellmore;;pack of 50;case;12;20;8;$61.00;0614141000012;no;no\n\
    EXAM GLOVES;pellmore;;;;;40;;9.50;;;\n\
    Table paper;;;;;;;;;;;\n\
    Nitrile gloves L;Tarnside;T-9;box;;;1,000;5;;;;\n\
    Lidocaine;Tarnside;;vial;;;4;9;;;yes;yes\n\
    ;Tarnside;;vial;;;4;1;;;;\n\
    Saline;;;;;;4;1;;;;\n\
    gauze 4 X 4;Pellmore;;pack of 50;;;1;1;;;;\n\
    Swabs;Pellmore;;box;;;twelve;1;;;;\n\
    Wipes;Pellmore;;box;;;12;1;-5;;;\n\
    Gowns;Pellmore;;box;;;12;1;5;;perhaps;\n\
    Masks;Pellmore;;box;;;12;1;5;;;;stray\n";

#[test]
fn a_list_is_looked_at_line_by_line_and_comes_in_and_goes_as_one_act() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |draft: Value| fran.does("supplies.add_item", draft)["id"].clone();
    let gloves = add(json!({ "name": "Exam gloves", "vendor": "Pellmore", "unit": "box of 100", "par": 30, "reorderAt": 5, "costCents": 900 }));
    add(json!({ "name": "Table paper", "vendor": "Quarry", "unit": "roll", "par": 9, "reorderAt": 2 }));
    add(json!({ "name": "Gloves, large", "vendor": "Tarnside", "vendorNo": "T-9", "unit": "box", "par": 9, "reorderAt": 5 }));
    fran.does("supplies.receive", json!({ "itemId": gloves, "quantity": 7 }));
    let (before, acts) = (shelf(&fran), desk.acts());

    let seen = fran.does("transfers.preview_items", file(LIST));
    let lines = json!([
        line(6, "rejected", "Lidocaine", json!("reorder-above-par")),
        line(7, "rejected", "", json!("item-row-without-name")),
        line(8, "rejected", "Saline", json!("item-row-without-unit")),
        line(9, "rejected", "gauze 4 X 4", json!("item-row-twice")),
        line(10, "rejected", "Swabs", json!("quantity-impossible")),
        line(11, "rejected", "Wipes", json!("price-row-without-price")),
        line(12, "rejected", "Gowns", json!("item-row-yes-or-no")),
        line(13, "rejected", "Masks", json!("row-too-wide")),
        line(2, "new", "Gauze 4 x 4", json!([])),
        line(3, "changed", "Exam gloves", json!(["Item", "Par", "Cost"])),
        line(4, "same", "Table paper", json!([])),
        line(5, "changed", "Gloves, large", json!(["Item", "Par"])),
    ]);
    assert_eq!(seen, json!({ "rows": 12, "new": 1, "changed": 2, "same": 1, "rejected": 8, "lines": lines, "leftOut": 0 }));
    assert_eq!((shelf(&fran), desk.acts()), (before.clone(), acts), "looked at, nothing changed");

    assert_eq!(fran.does("transfers.import_items", file(LIST)), seen, "what was shown is what is done");
    let text = |text: &str| text.to_owned();
    let after = [
        (text("EXAM GLOVES"), text("Pellmore"), 40, 950),
        (text("Gauze 4 x 4"), text("Pellmore"), 20, 6100),
        (text("Nitrile gloves L"), text("Tarnside"), 1000, 0),
        (text("Table paper"), text("Quarry"), 9, 0),
    ];
    assert_eq!(shelf(&fran), after);
    let kept = fran.does("supplies.item", json!({ "id": gloves }))["item"].clone();
    assert_eq!((&kept["unit"], &kept["reorderAt"], &kept["onHand"]), (&json!("box of 100"), &json!(5), &json!(7)), "empty cells and the stock stay");
    let gauze = fran.does("supplies.find_code", json!({ "code": "0614141000012" }))["item"].clone();
    assert_eq!((&gauze["orderUnit"], &gauze["perOrder"]), (&json!("case"), &json!(12)));
    // The same file again does nothing; one undo takes the whole file back.
    let acts = desk.acts();
    let again = fran.does("transfers.preview_items", file(LIST));
    assert_eq!([&again["new"], &again["changed"], &again["same"]], [&json!(0), &json!(0), &json!(4)]);
    fran.does("history.undo", json!({ "act": acts }));
    assert_eq!(shelf(&fran), before);
    desk.proves();
}

#[test]
fn rows_that_would_take_the_same_name_or_code_are_told_before_anything_is_done() {
    let desk = Desk::new();
    let fran = desk.fran();
    let add = |name: &str, vendor: &str, barcode: &str| {
        fran.does("supplies.add_item", json!({ "name": name, "vendor": vendor, "unit": "box", "par": 9, "reorderAt": 5, "barcode": barcode }));
    };
    add("Swabs", "Pellmore", "111111");
    add("Swabs", "Quarry", "222222");
    let codes = |content: &str| -> Vec<String> {
        let seen = fran.does("transfers.preview_items", file(content));
        let done = fran.does("transfers.import_items", file(content));
        assert_eq!(seen, done);
        if done["new"] != 0 || done["changed"] != 0 {
            fran.does("history.undo", json!({ "act": desk.acts() }));
        }
        let mut lines = done["lines"].as_array().unwrap().clone();
        lines.sort_by_key(|line| line["row"].as_i64());
        lines.iter().map(|line| line["code"].as_str().or(line["outcome"].as_str()).unwrap().to_owned()).collect()
    };
    assert_eq!(codes("Item,Par\nSwabs,12\n"), ["item-row-which"]);
    assert_eq!(codes("Item,Vendor,Par\nSwabs,Quarry,12\nSwabs,Other,3\n"), ["changed", "item-row-without-unit"]);
    assert_eq!(codes("Item,Unit,Barcode\nWipes,box,333333\nGauze,box,333333\nGowns,box,\n"), ["new", "item-row-twice", "new"]);
    // A code leads to its item, whatever it is called; a code of one and the name of another are two.
    assert_eq!(codes("Item,Vendor,Barcode\nSwabs,Pellmore,222222\n"), ["item-exists"]);
    assert_eq!(
        codes("Item,Vendor,Barcode,Vendor no\nCotton swabs,Pellmore,111111,\nCotton swabs,Pellmore,,\n"),
        ["changed", "item-row-without-unit"]
    );
    assert_eq!(codes("Item,Unit\n=cmd(),box\n'=cmd(),box\n<script>,box\n"), ["new", "item-row-twice", "new"]);
    desk.proves();
}

#[test]
fn what_is_no_list_is_refused_as_a_whole() {
    let desk = Desk::new();
    let (fran, bea) = (desk.fran(), desk.bea());
    bea.is_refused("transfers.preview_items", file(LIST), "not-permitted");
    bea.is_refused("transfers.import_items", file(LIST), "not-permitted");
    let acts = desk.acts();
    let long = format!("Item,Unit\n{}", "x,box\n".repeat(20_001));
    let cell = format!("Item,Unit\n{},box\n", "x".repeat(70_000));
    for content in ["", "a,b\n1,2\n", "%PDF-1.7\nItem\n", "Item\0,Unit\nx,y\n", "Item,Unit\n\"Gauze,box\n", &long, &cell] {
        fran.is_invalid("transfers.import_items", file(content), "content");
    }
    let named = |name: String| fran.does("transfers.preview_items", file(&format!("Item,Unit\n{name},box\n")))["lines"][0].clone();
    assert_eq!(named("x".repeat(5_000))["code"], "text-too-long");
    assert_eq!(desk.acts(), acts, "nothing was written");
}
