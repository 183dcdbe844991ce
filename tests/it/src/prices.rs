//! Prices: the practice's own, self-pay, discount plans, what contracts allow, and how they come in from a table.

use serde_json::{Value, json};

use crate::money::{Till, cents};

impl Till {
    fn schedule(&self, draft: Value) -> i64 {
        cents(&self.owner.does("fees.save_schedule", draft), "id")
    }
    fn price(&self, patient: i64, code: &str, on: &str) -> (i64, String, String, Value) {
        let fee = self.owner.does("fees.list", json!({ "text": code }))[0]["id"].clone();
        let price = self.fran.does("fees.price", json!({ "patientId": patient, "feeId": fee, "on": on }));
        let text = |field: &str| price[field].as_str().unwrap().to_owned();
        (cents(&price, "cents"), text("by"), text("schedule"), price["allowedCents"].clone())
    }
}

#[test]
fn a_charge_is_priced_by_the_patients_plan_and_says_why() {
    let till = Till::new();
    let (mother, child, on) = (till.mother, till.child, "2026-03-03");
    let list = |cents: i64| (cents, "list".to_owned(), String::new(), Value::Null);
    assert_eq!(till.price(child, "99213", on), list(12000), "nothing but the practice's own list");
    // Nobody pays for the child: the self-pay price.
    let own = till.schedule(json!({ "name": "Self-pay 2026", "kind": "self-pay", "fromOn": "2026-01-01", "toOn": "2026-12-31" }));
    till.owner.does("fees.set_price", json!({ "scheduleId": own, "code": "99213", "cents": 9000 }));
    assert_eq!(till.price(child, "99213", on), (9000, "self-pay".to_owned(), "Self-pay 2026".to_owned(), Value::Null));
    assert_eq!(till.price(child, "FORM", on), list(3000), "of what it does not price");
    assert_eq!(till.price(child, "99213", "2025-12-31"), list(12000), "not before it begins");
    assert_eq!(till.price(mother, "99213", on), list(12000), "her plan pays: no self-pay");
    // What her contract allows is told beside; that of her plan goes before that of the payer.
    for (name, plan, allowed) in [("Lakeside", None, 8000), ("Lakeside Gold", Some(1), 8400)] {
        let of = till.schedule(json!({ "name": name, "kind": "contract", "payerId": 1, "planId": plan, "fromOn": "2026-01-01" }));
        till.owner.does("fees.set_price", json!({ "scheduleId": of, "code": "99213", "cents": allowed }));
    }
    assert_eq!(till.price(mother, "99213", on), (12000, "list".to_owned(), String::new(), json!(8400)));
    // A sliding fee goes before both, on its days.
    let sliding = till.schedule(json!({ "name": "Sliding B", "kind": "discount", "fromOn": "2026-01-01", "offPercent": 25 }));
    let put = json!({ "patientId": mother, "scheduleId": sliding, "fromOn": "2026-03-01", "toOn": "2026-03-31", "note": "income told" });
    let discount = till.fran.does("fees.discount", put.clone());
    assert_eq!(till.price(mother, "99213", on), (9000, "discount".to_owned(), "Sliding B".to_owned(), Value::Null));
    assert_eq!(till.price(mother, "99213", "2026-04-01").1, "list", "it has ended");
    till.fran.is_invalid("fees.discount", put, "fromOn");
    till.fran.is_invalid("fees.discount", json!({ "patientId": child, "scheduleId": own, "fromOn": "2026-03-01" }), "scheduleId");
    let charge = till.fran.does("charges.add", json!({ "patientId": mother, "providerId": 1, "code": "99213", "units": 2 }));
    assert_eq!((cents(&charge, "amountCents"), &charge["pricedBy"]), (18000, &json!("Sliding B")));
    let said = till.fran.does("charges.add", json!({ "patientId": mother, "providerId": 1, "code": "99213", "unitCents": 100 }));
    assert_eq!((cents(&said, "amountCents"), &said["pricedBy"]), (100, &json!("")), "a price that was said");
    let over = json!({ "id": discount["id"], "rev": discount["rev"], "patientId": mother, "scheduleId": sliding, "fromOn": "2026-03-01", "toOn": "2026-03-02" });
    till.fran.does("fees.discount", over);
    assert_eq!(till.price(mother, "99213", on).1, "list");
    till.ties_out();
}

#[test]
fn a_schedule_says_whose_it_is() {
    let till = Till::new();
    let save = |more: Value, field: &str| {
        let mut draft = json!({ "name": "X", "kind": "discount", "fromOn": "2026-01-01" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        till.owner.is_invalid("fees.save_schedule", draft, field);
    };
    save(json!({ "kind": "contract" }), "payerId");
    save(json!({ "payerId": 1 }), "payerId");
    save(json!({ "toOn": "2025-12-31" }), "toOn");
    save(json!({ "offPercent": 101 }), "offPercent");
    save(json!({ "kind": "contract", "payerId": 1, "planId": 99 }), "planId");
    till.fran.is_refused("fees.save_schedule", json!({ "name": "X", "kind": "discount", "fromOn": "2026-01-01" }), "not-permitted");
    let one = till.schedule(json!({ "name": "X", "kind": "discount", "fromOn": "2026-01-01" }));
    till.owner.is_invalid("fees.set_price", json!({ "scheduleId": one, "code": "00000", "cents": 5 }), "code");
    till.owner.does("fees.set_price", json!({ "scheduleId": one, "code": "FORM", "cents": 500 }));
    assert_eq!(till.owner.does("fees.prices", json!({ "id": one }))[0]["cents"], 500);
    assert_eq!(till.owner.does("fees.set_price", json!({ "scheduleId": one, "code": "FORM" })), json!([]));
}

#[test]
fn prices_come_in_from_a_table_looked_at_first() {
    let till = Till::new();
    let file = |of: Option<i64>, content: &str| json!({ "scheduleId": of, "fileName": "prices.csv", "content": content });
    let content = "CPT,Description,Fee\n99213,Known patient,$130.00\nform,,30\n99214,Longer visit,\"1,180.50\"\n87880,,42\nno good,Words,1\n99215,Late,free\n99213,Again,1\n";
    let seen = till.owner.does("transfers.preview_prices", file(None, content));
    let troubles = json!([{ "row": 5, "code": "price-row-without-words" }, { "row": 6, "code": "own-code-impossible" },
        { "row": 7, "code": "price-row-without-price" }, { "row": 8, "code": "price-row-twice" }]);
    assert_eq!(seen, json!({ "rows": 7, "new": 1, "changed": 1, "same": 1, "troubles": troubles }));
    assert_eq!(till.price(till.mother, "99213", "2026-03-03").0, 12000, "looked at, nothing changed");
    till.owner.does("transfers.import_prices", file(None, content));
    let list = till.owner.does("fees.list", json!({}));
    let of = |code: &str| list.as_array().unwrap().iter().find(|fee| fee["code"] == code).unwrap_or_else(|| panic!("no {code}")).clone();
    assert_eq!((&of("99213")["feeCents"], &of("99214")["feeCents"], &of("99214")["kind"]), (&json!(13000), &json!(118_050), &json!("cpt")));
    assert_eq!(of("FORM")["name"], "Form filled in", "words that are left out stay");
    till.owner.does("history.undo", json!({ "act": till.desk.acts() }));
    assert_eq!(till.price(till.mother, "99213", "2026-03-03").0, 12000, "one undo takes the file back");

    let contract = till.schedule(json!({ "name": "Lakeside", "kind": "contract", "payerId": 1, "fromOn": "2026-01-01" }));
    let done = till.owner.does("transfers.import_prices", file(Some(contract), "code;allowed\n99213;81.20\n99999;5\n"));
    assert_eq!((&done["new"], &done["troubles"]), (&json!(1), &json!([{ "row": 3, "code": "code-not-in-list" }])));
    assert_eq!(till.price(till.mother, "99213", "2026-03-03").3, 8120);
    till.owner.is_invalid("transfers.preview_prices", file(None, "a,b\n1,2\n"), "content");
    till.fran.is_refused("transfers.import_prices", file(None, content), "not-permitted");
    till.desk.proves();
}
