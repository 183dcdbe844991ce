//! docs/money.md is run: every block marked `money` is a story told in the words of the desk.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::desk::repository;
use crate::money::{Till, cents};

/// One story: its charges by letter, its latest payment.
struct Story {
    till: Till,
    charges: HashMap<String, Value>,
    latest: Value,
}

impl Story {
    fn new() -> Story {
        Story { till: Till::new(), charges: HashMap::new(), latest: Value::Null }
    }

    fn tell(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let patient = self.till.mother;
        match words[..] {
            ["charge", name, amount] => {
                // Told in their order: the first one is the oldest.
                let service_on = format!("2026-02-{:02}", self.charges.len() + 1);
                let charge = self.till.charges(patient, amount_of(amount), &service_on);
                self.charges.insert(name.to_owned(), charge);
            }
            ["take", kind, amount] => self.latest = self.till.takes(patient, kind, amount_of(amount)),
            ["apply", amount, "to", name] => {
                let request = json!({ "patientId": patient, "chargeId": self.charges[name]["id"], "amountCents": amount_of(amount) });
                self.till.fran.does("payments.apply_credit", request);
            }
            ["void", "payment"] => {
                self.till.bea.does("payments.void", json!({ "id": self.latest["id"], "reason": "as told", "rev": self.latest["rev"] }));
            }
            ["void", name] => {
                self.till.fran.does("charges.void", json!({ "id": self.charges[name]["id"], "reason": "as told", "rev": 1 }));
            }
            ["write-off", amount, "of", name] => {
                let request = json!({ "chargeId": self.charges[name]["id"], "kind": "contractual", "amountCents": amount_of(amount) });
                self.latest = self.till.bea.does("adjustments.write_off", request);
            }
            ["bill", name, "to", "the", whom] => {
                let charges = self.till.owner.does("charges.of_patient", json!({ "patientId": patient }));
                let charge = charges.as_array().unwrap().iter().find(|c| c["id"] == self.charges[name]["id"]).unwrap();
                let payer = (whom == "plan").then_some(1);
                self.till.fran.does("charges.bill_to", json!({ "id": charge["id"], "payerId": payer, "reason": "as told", "rev": charge["rev"] }));
            }
            ["take-back", "write-off"] => {
                self.till.bea.does("adjustments.take_back", json!({ "id": self.latest["id"], "reason": "as told" }));
            }
            ["refund", amount] => {
                let tender = json!({ "tenderId": self.latest["tenders"][0]["id"], "amountCents": amount_of(amount) });
                self.till.bea.does("payments.refund", json!({ "paymentId": self.latest["id"], "tenders": [tender], "reason": "as told" }));
            }
            ["owes", owed, "unapplied", unapplied] => {
                assert_eq!(self.till.balance(patient), (amount_of(owed), amount_of(unapplied)), "{line}");
            }
            ["open", name, amount] => {
                let charges = self.till.owner.does("charges.of_patient", json!({ "patientId": patient }));
                let charge = charges.as_array().unwrap().iter().find(|c| c["id"] == self.charges[name]["id"]).unwrap();
                assert_eq!(cents(charge, "openCents"), amount_of(amount), "{line}");
            }
            _ => panic!("the page says what no test understands: {line}"),
        }
    }
}

fn amount_of(text: &str) -> i64 {
    daysheet_core::money::Cents::parse(text.trim_end_matches(',')).unwrap_or_else(|| panic!("no amount: {text}")).get()
}

#[test]
fn every_example_of_the_money_page_is_true() {
    let page = std::fs::read_to_string(repository().join("docs/money.md")).unwrap();
    let stories: Vec<&str> = page.split("```money\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(stories.len() >= 5, "the page has its examples");
    for story in stories {
        let mut told = Story::new();
        for line in story.lines() {
            told.tell(line);
        }
        told.till.ties_out();
    }
}

#[test]
fn a_page_with_a_wrong_number_is_found() {
    let wrong = std::panic::catch_unwind(|| {
        let mut story = Story::new();
        story.tell("charge A 30.00");
        story.tell("owes 30.01, unapplied 0.00");
    });
    assert!(wrong.is_err());
}
