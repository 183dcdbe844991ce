//! Money: taking it, putting it onto charges, giving it back. The numbers of docs/money.md are told here.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use daysheet_core::office::Event;
use serde_json::{Value, json};

use crate::desk::{Desk, Someone};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A practice with two codes, a mother, her child, and what each story needs of them.
pub struct Till {
    pub desk: Desk,
    pub owner: Someone,
    pub fran: Someone,
    pub bea: Someone,
    pub mother: i64,
    pub child: i64,
}

impl Till {
    pub fn new() -> Till {
        let desk = Desk::new();
        let (owner, fran, bea) = (desk.olive(), desk.fran(), desk.bea());
        owner.does("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Visit, known patient", "feeCents": 12000 }));
        owner.does("fees.add", json!({ "code": "form", "kind": "own", "name": "Form filled in", "feeCents": 3000 }));
        let (mother, child) = people::family(&fran);
        people::plan(&owner, &fran, mother);
        people::visit_type(&owner);
        Till { desk, owner, fran, bea, mother, child }
    }

    /// One visit with its charge and its co-pay, part of it put onto the charge.
    pub fn at_work(&self) {
        let appointment = people::appointment(&self.fran, self.mother, 0);
        split_copay(self, appointment);
        let charge = json!({ "patientId": self.mother, "appointmentId": appointment, "providerId": 1, "code": "FORM" });
        self.fran.does("charges.add", charge);
        self.fran.does("payments.apply_credit", json!({ "patientId": self.mother, "amountCents": 1000 }));
    }

    /// Seats lock and days end: everybody signs in again on the next one.
    fn days_pass(&mut self, days: u32) {
        self.desk.clock.pass(DAY * days);
        (self.owner, self.fran, self.bea) = (self.desk.olive(), self.desk.fran(), self.desk.bea());
    }

    /// The clocks say this; everybody signs in again.
    pub fn goes_to(&mut self, moment: &str) {
        self.desk.clock.set(moment);
        (self.owner, self.fran, self.bea) = (self.desk.olive(), self.desk.fran(), self.desk.bea());
    }

    pub fn charges(&self, patient: i64, cents: i64, service_on: &str) -> Value {
        let request = json!({ "patientId": patient, "providerId": 1, "code": "FORM", "unitCents": cents, "serviceOn": service_on });
        self.fran.does("charges.add", request)
    }

    pub fn takes(&self, patient: i64, kind: &str, cents: i64) -> Value {
        self.fran.does("payments.take", payment(patient, kind, cents))
    }

    pub fn balance(&self, patient: i64) -> (i64, i64) {
        let balance = self.owner.does("ledger.balance", json!({ "patientId": patient }));
        (cents(&balance, "owedCents"), cents(&balance, "unappliedCents"))
    }

    pub fn totals(&self, from: &str, to: &str) -> Value {
        self.owner.does("payments.totals", json!({ "from": from, "to": to }))
    }

    /// An act that moved money is not taken back through its images; it is voided or refunded.
    pub fn undo_is_refused(&self) {
        self.owner.tries("history.undo", json!({ "act": self.desk.acts() })).unwrap_err();
    }

    /// Every sum from its parts, and the trail.
    #[track_caller]
    pub fn ties_out(&self) {
        assert_eq!(self.owner.does("ledger.prove", json!({})), json!([]));
        self.desk.proves();
    }
}

pub fn payment(patient: i64, kind: &str, cents: i64) -> Value {
    json!({ "patientId": patient, "lines": [{ "kind": kind, "amountCents": cents }], "tenders": [{ "method": "cash", "amountCents": cents }] })
}

#[track_caller]
pub fn cents(value: &Value, field: &str) -> i64 {
    value[field].as_i64().unwrap_or_else(|| panic!("no {field} in {value}"))
}

pub fn column(list: &Value, field: &str) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|row| cents(row, field)).collect()
}

fn method(totals: &Value, name: &str, field: &str) -> i64 {
    totals["byMethod"].as_array().unwrap().iter().find(|t| t["method"] == name).map_or(0, |t| cents(t, field))
}

/// The split of S17: 15.00 in cash out of 20.00, 25.00 by card.
fn split_copay(till: &Till, appointment: i64) -> Value {
    till.fran.does(
        "payments.take",
        json!({ "patientId": till.mother, "appointmentId": appointment,
            "lines": [{ "kind": "copay", "amountCents": 4000 }],
            "tenders": [{ "method": "cash", "amountCents": 1500, "tenderedCents": 2000 },
                        { "method": "card", "amountCents": 2500, "approvalCode": "04521Z", "cardBrand": "Visa", "lastFour": "4242" }] }),
    )
}

#[test]
fn s17_copay_split() {
    let till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    let due = till.fran.does("payments.copay_due", json!({ "appointmentId": appointment }));
    assert_eq!((cents(&due, "dueCents"), cents(&due, "leftCents"), cents(&due, "unappliedCents")), (4000, 4000, 0));

    let taken = split_copay(&till, appointment);
    assert_eq!((cents(&taken, "amountCents"), taken["tenders"].as_array().unwrap().len()), (4000, 2), "one receipt, two tenders");
    assert_eq!(cents(&taken["tenders"][0], "changeCents"), 500);
    let totals = till.totals("2026-03-03", "2026-03-03");
    assert_eq!((method(&totals, "cash", "netCents"), method(&totals, "card", "netCents")), (1500, 2500), "drawer and card batch");

    let credits = till.fran.does("payments.credits", json!({ "patientId": till.mother }));
    assert_eq!(column(&credits, "leftCents"), [4000], "one credit");
    assert_eq!(cents(&credits[0], "appointmentId"), appointment);
    let due = till.fran.does("payments.copay_due", json!({ "appointmentId": appointment }));
    assert_eq!((cents(&due, "paidCents"), cents(&due, "leftCents"), cents(&due, "unappliedCents")), (4000, 0, 4000));

    let receipt = till.fran.does("payments.receipt", json!({ "id": taken["id"] }));
    assert_eq!((cents(&receipt, "changeCents"), cents(&receipt["balance"], "owedCents")), (500, 0));
    assert_eq!(receipt["visit"]["provider"], "Alma Adams MD");
    till.ties_out();
}

#[test]
fn a_charge_of_the_visit_takes_no_money_by_itself() {
    let till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    split_copay(&till, appointment);
    let charge = till.fran.does("charges.add", json!({ "patientId": till.mother, "appointmentId": appointment, "providerId": 1, "code": "99213" }));
    assert_eq!((cents(&charge, "openCents"), till.balance(till.mother)), (12000, (12000, 4000)));
    let applied = till.fran.does("payments.apply_credit", json!({ "patientId": till.mother, "chargeId": charge["id"] }));
    assert_eq!((cents(&applied, "appliedCents"), till.balance(till.mother)), (4000, (8000, 0)));
    till.ties_out();
}

#[test]
fn s31_prepayment_seen() {
    let mut till = Till::new();
    till.takes(till.mother, "prepayment", 6000);
    till.days_pass(30);
    let credits = till.fran.does("payments.credits", json!({ "patientId": till.mother }));
    assert_eq!((column(&credits, "leftCents"), column(&credits, "daysOpen")), (vec![6000], vec![30]));
    till.takes(till.child, "prepayment", 500);
    let list = till.fran.does("payments.credit_list", json!({}));
    assert_eq!((column(&list, "unappliedCents"), column(&list, "daysOpen")), (vec![6000, 500], vec![30, 0]), "the oldest first");
    let charge = till.charges(till.mother, 4000, "2026-04-02");
    assert_eq!(till.balance(till.mother), (4000, 6000), "nothing is netted until it is applied");
    till.fran.does("payments.apply_credit", json!({ "patientId": till.mother, "chargeId": charge["id"], "amountCents": 4000 }));
    assert_eq!(till.balance(till.mother), (0, 2000));
    till.fran.is_refused("payments.apply_credit", json!({ "patientId": till.mother }), "nothing-open");
    till.ties_out();
}

#[test]
fn s32_two_equal_payments() {
    let till = Till::new();
    let visits = [people::appointment(&till.fran, till.mother, 0), people::appointment(&till.fran, till.mother, 30)];
    for visit in visits {
        let mut request = payment(till.mother, "copay", 2500);
        request["appointmentId"] = json!(visit);
        till.fran.does("payments.take", request);
    }
    for (command, request) in [("payments.of_day", json!({ "on": "2026-03-03" })), ("payments.of_patient", json!({ "patientId": till.mother }))] {
        assert_eq!(column(&till.owner.does(command, request), "amountCents"), [2500, 2500], "{command}");
    }
    let totals = till.totals("2026-03-03", "2026-03-03");
    assert_eq!((cents(&totals, "netCents"), cents(&totals, "receipts")), (5000, 2));
    assert_eq!((cents(&totals["byStaff"][0], "netCents"), cents(&totals["byLocation"][0], "netCents")), (5000, 5000));
    till.ties_out();
}

#[test]
fn the_same_act_twice_is_one_payment() {
    let till = Till::new();
    let request = payment(till.mother, "prepayment", 2500);
    let first = till.fran.calls(Some("ONEACT"), "payments.take", &request).unwrap();
    assert_eq!(till.fran.calls(Some("ONEACT"), "payments.take", &request), Ok(first));
    assert_eq!(till.owner.does("payments.of_day", json!({ "on": "2026-03-03" })).as_array().unwrap().len(), 1);
    let other = till.fran.calls(Some("ONEACT"), "payments.take", &payment(till.mother, "prepayment", 2600)).unwrap_err();
    assert_eq!(other["code"], "act-id-reused");
}

#[test]
fn s33_payment_without_a_visit() {
    let till = Till::new();
    // Entered out of order on purpose: the date of service decides.
    till.charges(till.mother, 4000, "2026-02-10");
    till.charges(till.mother, 3000, "2026-01-10");
    till.charges(till.mother, 1000, "2026-03-01");
    let taken = till.takes(till.mother, "balance", 8000);
    assert_eq!(column(&taken["lines"], "amountCents"), [3000, 4000, 1000]);
    let receipt = till.fran.does("payments.receipt", json!({ "id": taken["id"] }));
    assert_eq!(column(&receipt["lines"], "amountCents"), [3000, 4000, 1000], "the receipt shows the split");
    assert_eq!(receipt["lines"][0]["serviceOn"], "2026-01-10");
    assert_eq!(till.balance(till.mother), (0, 0));
    till.ties_out();
}

#[test]
fn more_than_what_is_open_stays_unapplied() {
    let till = Till::new();
    till.charges(till.mother, 3000, "2026-03-01");
    let taken = till.takes(till.mother, "balance", 5000);
    assert_eq!(column(&taken["lines"], "amountCents"), [3000, 2000]);
    assert_eq!(till.balance(till.mother), (0, 2000));
    till.ties_out();
}

#[test]
fn s34_negative_or_zero_amount() {
    let till = Till::new();
    for amount in [0, -1000] {
        for (part, field) in [("lines", "lines.0.amountCents"), ("tenders", "tenders.0.amountCents")] {
            let mut request = payment(till.mother, "prepayment", 1000);
            request[part][0]["amountCents"] = json!(amount);
            let error = till.fran.is_invalid("payments.take", request, field);
            assert_eq!(error["code"], "money-not-positive");
        }
    }
    let taken = till.takes(till.mother, "prepayment", 1000);
    let back = json!({ "paymentId": taken["id"], "tenders": [{ "tenderId": taken["tenders"][0]["id"], "amountCents": -1 }], "reason": "slip" });
    till.bea.is_invalid("payments.refund", back, "tenders.0.amountCents");
    // The tables refuse it too, whoever writes.
    let schema = till.desk.office.open_store().unwrap().schema().unwrap();
    for table in ["payments", "payment_tenders", "payment_lines"] {
        let statement = schema.split(";\n").find(|s| s.starts_with(&format!("CREATE TABLE {table} "))).unwrap();
        assert!(statement.contains("CHECK (amount_cents > 0)"), "{table}");
    }
    assert_eq!(till.owner.does("payments.of_day", json!({ "on": "2026-03-03" })).as_array().unwrap().len(), 1);
}

#[test]
fn both_sides_of_a_payment_add_up() {
    let till = Till::new();
    let mut request = payment(till.mother, "prepayment", 4000);
    request["tenders"][0]["amountCents"] = json!(3000);
    let error = till.fran.is_invalid("payments.take", request.clone(), "tenders");
    assert!(error["message"].as_str().unwrap().contains("40.00") && error["message"].as_str().unwrap().contains("30.00"), "{error}");
    request["tenders"][0] = json!({ "method": "cash", "amountCents": 4000, "tenderedCents": 3500 });
    let error = till.fran.is_invalid("payments.take", request.clone(), "tenders.0.tenderedCents");
    assert!(error["message"].as_str().unwrap().contains("5.00"), "{error}");
    request["tenders"] = json!([]);
    till.fran.is_invalid("payments.take", request, "tenders");
}

#[test]
fn a_card_number_is_kept_nowhere() {
    let till = Till::new();
    let number = "4111 1111 1111 1111";
    let with = |field: &str, value: &str| {
        let mut request = payment(till.mother, "prepayment", 1000);
        request["tenders"][0] = json!({ "method": "card", "amountCents": 1000 });
        match field {
            "note" => request["note"] = json!(value),
            field => request["tenders"][0][field] = json!(value),
        }
        request
    };
    till.fran.is_invalid("payments.take", with("note", &format!("card {number}")), "note");
    for field in ["approvalCode", "cardBrand", "lastFour"] {
        let error = till.fran.is_invalid("payments.take", with(field, number), &format!("tenders.0.{field}"));
        assert_eq!(error["code"], "card-number-not-kept");
    }
    till.fran.is_invalid("payments.take", with("lastFour", "424"), "tenders.0.lastFour");
    till.fran.is_invalid("payments.take", with("checkNo", "118"), "tenders.0.checkNo");
    let taken = till.takes(till.mother, "prepayment", 1000);
    till.bea.is_invalid("payments.void", json!({ "id": taken["id"], "reason": number, "rev": 1 }), "reason");
}

#[test]
fn s36_refund_to_card() {
    let mut till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    let taken = split_copay(&till, appointment);
    till.fran.does("payments.given", json!({ "id": taken["id"] }));
    till.days_pass(1);
    let (cash, card) = (&taken["tenders"][0]["id"], &taken["tenders"][1]["id"]);
    let back = |tender: &Value, amount: i64| json!({ "paymentId": taken["id"], "tenders": [{ "tenderId": tender, "amountCents": amount }], "reason": "visit moved" });
    let too_much = till.bea.is_invalid("payments.refund", back(card, 2600), "tenders.0.amountCents");
    assert!(too_much["message"].as_str().unwrap().contains("25.00"), "{too_much}");
    assert_eq!(till.fran.tries("payments.refund", back(card, 2500)).unwrap_err()["code"], "not-permitted");

    let refund = till.bea.does("payments.refund", back(card, 2500));
    assert_eq!((refund["kind"].as_str(), refund["tenders"][0]["method"].as_str()), (Some("refund"), Some("card")), "back on the card only");
    assert_eq!(refund["tenders"][0]["lastFour"], "4242");
    assert_eq!(cents(&refund, "receiptNo"), cents(&taken, "receiptNo") + 1, "a refund has its own receipt");
    let today = till.totals("2026-03-04", "2026-03-04");
    assert_eq!((method(&today, "cash", "netCents"), method(&today, "card", "netCents")), (0, -2500), "the drawer is unchanged");
    assert_eq!((cents(&today, "takenCents"), cents(&today, "refundedCents")), (0, 2500));
    assert_eq!(till.balance(till.mother), (0, 1500));
    let due = till.fran.does("payments.copay_due", json!({ "appointmentId": appointment }));
    assert_eq!(cents(&due, "paidCents"), 1500);
    till.bea.is_invalid("payments.refund", back(card, 1), "tenders.0.amountCents");
    till.bea.does("payments.refund", back(cash, 1500));
    assert_eq!(till.balance(till.mother), (0, 0));
    let receipt = till.bea.does("payments.receipt", json!({ "id": refund["id"] }));
    assert_eq!(receipt["refundsReceiptNo"], taken["receiptNo"]);
    till.bea.is_refused("payments.void", json!({ "id": taken["id"], "reason": "too late", "rev": taken["rev"] }), "void-only-same-day");
    till.ties_out();
}

#[test]
fn a_refund_of_applied_money_opens_the_charge_again() {
    let till = Till::new();
    till.charges(till.mother, 3000, "2026-03-01");
    let taken = till.takes(till.mother, "balance", 5000);
    let tender = &taken["tenders"][0]["id"];
    till.bea.does(
        "payments.refund",
        json!({ "paymentId": taken["id"], "tenders": [{ "tenderId": tender, "amountCents": 2500 }], "reason": "asked for it" }),
    );
    assert_eq!(till.balance(till.mother), (500, 0), "20.00 unapplied went first, then 5.00 off the charge");
    till.ties_out();
}

#[test]
fn a_void_takes_everything_back_and_keeps_its_number() {
    let till = Till::new();
    till.charges(till.mother, 3000, "2026-03-01");
    let mut request = payment(till.mother, "balance", 3000);
    request["lines"].as_array_mut().unwrap().push(json!({ "kind": "retail", "what": "Wrist brace", "amountCents": 1800 }));
    request["tenders"][0]["amountCents"] = json!(4800);
    let taken = till.fran.does("payments.take", request);
    assert_eq!(till.balance(till.mother), (0, 0));
    assert_eq!(
        till.fran.tries("payments.void", json!({ "id": taken["id"], "reason": "wrong patient", "rev": 1 })).unwrap_err()["code"],
        "not-permitted"
    );
    assert_eq!(till.bea.tries("payments.void", json!({ "id": taken["id"], "reason": "wrong patient", "rev": 9 })).unwrap_err()["kind"], "stale");
    let void = till.bea.does("payments.void", json!({ "id": taken["id"], "reason": "wrong patient", "rev": 1 }));
    assert_eq!((void["isVoid"].as_bool(), &void["receiptNo"]), (Some(true), &taken["receiptNo"]));
    assert_eq!(till.balance(till.mother), (3000, 0), "the charge is open again, the sale never was");
    till.bea.is_refused("payments.void", json!({ "id": taken["id"], "reason": "again", "rev": 2 }), "already-void");
    let totals = till.totals("2026-03-03", "2026-03-03");
    assert_eq!((cents(&totals, "takenCents"), cents(&totals, "voidedCents"), cents(&totals, "netCents")), (4800, 4800, 0));
    assert_eq!(cents(&till.takes(till.mother, "balance", 3000), "receiptNo"), cents(&taken, "receiptNo") + 1);
    till.ties_out();
}

#[test]
fn s41_after_a_power_cut_one_question_and_no_gap() {
    let mut till = Till::new();
    let first = till.takes(till.mother, "prepayment", 1000);
    // An act that fails half-way has taken no number.
    let mut broken = payment(till.mother, "prepayment", 1000);
    broken["lines"][0]["chargeId"] = json!(999_999);
    till.fran.tries("payments.take", broken).unwrap_err();
    let cut = till.takes(till.mother, "prepayment", 2000);
    assert_eq!(cents(&cut, "receiptNo"), cents(&first, "receiptNo") + 1);
    till.fran.does("payments.given", json!({ "id": first["id"] }));

    till.desk = till.desk.restarted();
    till.days_pass(1);
    let question = till.bea.does("payments.unprinted", json!({}));
    assert_eq!(column(&question, "id"), [cents(&cut, "id")]);
    till.bea.does("payments.void", json!({ "id": cut["id"], "reason": "not given", "rev": question[0]["rev"] }));
    assert_eq!(till.bea.does("payments.unprinted", json!({})), json!([]));
    assert_eq!(cents(&till.totals("2026-03-03", "2026-03-04"), "netCents"), 1000, "drawer and ledger agree");
    assert_eq!(cents(&till.takes(till.mother, "prepayment", 500), "receiptNo"), cents(&cut, "receiptNo") + 1);
    till.ties_out();
}

#[test]
fn a_void_charge_gives_its_money_back_to_the_patient() {
    let till = Till::new();
    let charge = till.charges(till.mother, 3000, "2026-03-01");
    till.takes(till.mother, "balance", 3000);
    till.fran.does("charges.void", json!({ "id": charge["id"], "reason": "entered twice", "rev": charge["rev"] }));
    assert_eq!(till.balance(till.mother), (0, 3000));
    till.fran.is_refused("charges.void", json!({ "id": charge["id"], "reason": "entered twice", "rev": 2 }), "already-void");
    let statement = till.owner.does("ledger.of_patient", json!({ "patientId": till.mother }));
    assert_eq!(column(&statement["lines"], "runningCents"), [3000, 0, -3000]);
    assert_eq!(till.owner.does("charges.of_patient", json!({ "patientId": till.mother })), json!([]));
    till.ties_out();
}

#[test]
fn a_line_taken_back_stays_with_its_visit() {
    let till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    let charge = json!({ "patientId": till.mother, "appointmentId": appointment, "providerId": 1, "code": "FORM" });
    let (first, second) = (till.fran.does("charges.add", charge.clone()), till.fran.does("charges.add", charge));
    till.fran.does("charges.void", json!({ "id": first["id"], "reason": "entered twice", "rev": first["rev"] }));
    let lines = till.fran.does("charges.of_appointment", json!({ "appointmentId": appointment }));
    assert_eq!(column(&lines, "id"), [cents(&first, "id"), cents(&second, "id")]);
    assert_eq!((&lines[0]["isVoid"], &lines[0]["voidReason"], &lines[1]["isVoid"]), (&json!(true), &json!("entered twice"), &json!(false)));
    till.ties_out();
}

#[test]
fn a_charge_is_checked_on_its_way_in() {
    let till = Till::new();
    let with = |field: &str, value: Value| {
        let mut request = json!({ "patientId": till.mother, "providerId": 1, "code": "99213" });
        request[field] = value;
        request
    };
    till.fran.is_invalid("charges.add", with("code", json!("00000")), "code");
    till.fran.is_invalid("charges.add", with("serviceOn", json!("2026-03-04")), "serviceOn");
    till.fran.is_invalid("charges.add", with("units", json!(0)), "units");
    till.fran.is_invalid("charges.add", with("unitCents", json!(-5)), "unitCents");
    till.fran.is_invalid("charges.add", with("modifiers", json!(["25", "59", "GT", "95", "AA"])), "modifiers.4");
    till.fran.is_invalid("charges.add", with("diagnoses", json!(vec!["E11.9"; 5])), "diagnoses.4");
    till.fran.is_invalid("charges.add", with("modifiers", json!(["255"])), "modifiers.0");
    let charge = till.fran.does("charges.add", with("units", json!(3)));
    assert_eq!(cents(&charge, "amountCents"), 36000);
    till.owner.is_invalid("fees.add", json!({ "code": "9921", "kind": "cpt", "name": "No", "feeCents": 1 }), "code");
    till.owner.is_invalid("fees.add", json!({ "code": "99213", "kind": "cpt", "name": "Again", "feeCents": 1 }), "code");
    let found = till.fran.does("fees.list", json!({ "text": "known VISIT" }));
    assert_eq!(found[0]["code"], "99213");
    let changed = json!({ "id": found[0]["id"], "rev": 1, "code": "99213", "kind": "cpt", "name": "Visit", "feeCents": 13000, "isActive": false });
    till.owner.does("fees.change", changed);
    till.fran.is_invalid("charges.add", with("units", json!(1)), "code");
    till.ties_out();
}

#[test]
fn a_mother_pays_for_her_child_and_each_keeps_their_own_account() {
    let till = Till::new();
    till.charges(till.child, 5000, "2026-03-02");
    let taken = till.fran.does(
        "payments.take",
        json!({ "patientId": till.mother, "lines": [{ "kind": "balance", "patientId": till.child, "amountCents": 5000 },
              { "kind": "prepayment", "amountCents": 1000 }], "tenders": [{ "method": "check", "amountCents": 6000, "checkNo": "118" }] }),
    );
    assert_eq!((till.balance(till.child), till.balance(till.mother)), ((0, 0), (0, 1000)));
    let of_child = till.owner.does("payments.of_patient", json!({ "patientId": till.child }));
    assert_eq!(column(&of_child, "id"), [cents(&taken, "id")]);
    till.ties_out();
}

#[test]
fn money_rings_the_kept_balances_too() {
    let till = Till::new();
    let rung = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&rung);
    till.desk.office.on_event(Box::new(move |event| {
        if let Event::Changed { tables } = event {
            heard.lock().unwrap().extend(tables.clone());
        }
    }));
    till.takes(till.mother, "prepayment", 1000);
    let rung = rung.lock().unwrap();
    // Screens that show a balance stand on this table alone.
    assert!(["payments", "ledger_entries", "balances"].iter().all(|t| rung.iter().any(|r| r == t)), "{rung:?}");
}

#[test]
fn the_board_asks_for_what_is_owed_and_never_nets_unapplied_money() {
    let till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    till.charges(till.mother, 9000, "2026-02-10");
    split_copay(&till, appointment);
    let day = till.fran.does("schedule.day", json!({ "on": "2026-03-03" }));
    let slots: Vec<&Value> = day["columns"].as_array().unwrap().iter().flat_map(|c| c["appointments"].as_array().unwrap()).collect();
    assert_eq!((cents(slots[0], "owedCents"), cents(slots[0], "paidCents")), (9000, 4000));
}

#[test]
fn the_board_asks_of_the_policy_that_pays_first_as_the_till_does() {
    let till = Till::new();
    let appointment = people::appointment(&till.fran, till.mother, 0);
    let asked = || {
        let day = till.fran.does("schedule.day", json!({ "on": "2026-03-03" }));
        let at_the_till = till.fran.does("payments.copay_due", json!({ "appointmentId": appointment }));
        let slots: Vec<Value> = day["columns"].as_array().unwrap().iter().flat_map(|c| c["appointments"].as_array().unwrap().clone()).collect();
        assert_eq!(cents(&slots[0], "dueCents"), cents(&at_the_till, "leftCents"), "board, till");
        let flow = till.fran.does("visits.flow", json!({ "on": "2026-03-03" }));
        let to_verify = flow["needs"].as_array().unwrap().iter().any(|need| need["kind"] == "not-verified");
        (cents(&at_the_till, "leftCents"), to_verify)
    };
    let first = till.fran.does("coverage.of_patient", json!({ "id": till.mother }))[0].clone();
    assert_eq!(asked(), (4000, true));
    let first = till.fran.does("coverage.verify", json!({ "id": first["id"], "rev": first["rev"] }));
    let copays = json!([{ "visitKind": "office", "copayCents": 1500 }]);
    let second = json!({ "patientId": till.mother, "planId": first["planId"], "memberId": "XQK 2", "rank": 2, "copays": copays });
    till.fran.does("coverage.add_policy", second);
    assert_eq!(asked(), (4000, false));
    till.fran.does("coverage.end_policy", json!({ "id": first["id"], "endsOn": "2026-03-01", "rev": first["rev"] }));
    assert_eq!(asked(), (1500, true), "nobody verified the one that pays first now");
}

#[test]
fn undo_does_not_touch_money() {
    let till = Till::new();
    let charge = till.charges(till.mother, 3000, "2026-03-01");
    let stays = |what: &str| {
        let error = till.owner.is_refused("history.undo", json!({ "act": till.desk.acts() }), "undo-money");
        assert!(error["message"].as_str().is_some_and(|m| m.len() > 20 && !m.contains("error-")), "{what}: a plain sentence, not {error}");
    };
    stays("a charge");
    let taken = till.takes(till.mother, "prepayment", 5000);
    stays("a payment");
    till.fran.does("payments.apply_credit", json!({ "patientId": till.mother }));
    stays("credit put onto a charge");
    let back = json!([{ "tenderId": taken["tenders"][0]["id"], "amountCents": 1000 }]);
    till.bea.does("payments.refund", json!({ "paymentId": taken["id"], "tenders": back, "reason": "asked for it" }));
    stays("a refund");
    till.fran.does("charges.void", json!({ "id": charge["id"], "reason": "entered twice", "rev": 1 }));
    stays("a void charge");
    assert_eq!(till.balance(till.mother), (0, 4000));
    till.ties_out();
}

#[test]
fn opening_a_receipt_is_a_look_at_its_patient_and_stands_on_record() {
    let till = Till::new();
    let taken = till.takes(till.mother, "prepayment", 1000);
    let ada = till.desk.ada();
    let before = till.desk.acts();
    ada.does("payments.receipt", json!({ "id": taken["id"] }));
    assert_eq!(till.desk.acts(), before + 1);
    assert_eq!(ada.tries("payments.receipt", json!({ "id": 999_999 })).unwrap_err()["kind"], "missing");
}

#[test]
fn receivables_of_a_past_date_stay_what_they_were() {
    let mut till = Till::new();
    till.charges(till.mother, 9000, "2026-03-01");
    till.takes(till.mother, "prepayment", 2000);
    let then = till.owner.does("ledger.receivable", json!({ "on": "2026-03-03" }));
    assert_eq!((cents(&then, "owedCents"), cents(&then, "unappliedCents"), cents(&then, "netCents")), (9000, 2000, 7000));
    till.days_pass(2);
    till.fran.does("payments.apply_credit", json!({ "patientId": till.mother }));
    till.takes(till.mother, "balance", 7000);
    assert_eq!(till.owner.does("ledger.receivable", json!({ "on": "2026-03-03" })), then);
    let now = till.owner.does("ledger.receivable", json!({ "on": "2026-03-05" }));
    assert_eq!((cents(&now, "owedCents"), cents(&now, "unappliedCents")), (0, 0));
    till.ties_out();
}

/// Who and what the stories need from other rooms.
pub mod people {
    use serde_json::{Value, json};

    use crate::desk::Someone;

    fn id(reply: &Value) -> i64 {
        reply["id"].as_i64().unwrap_or_else(|| panic!("no id in {reply}"))
    }

    /// A mother who is guarantor of her child.
    pub fn family(fran: &Someone) -> (i64, i64) {
        let mother = id(&fran.does("patients.register", json!({ "given": "Joan", "family": "Smith", "bornOn": "1985-04-04" })));
        let child = fran.does("patients.register", json!({ "given": "Kim", "family": "Smith", "bornOn": "2019-06-07" }));
        fran.does("patients.set_guarantor", json!({ "id": child["id"], "guarantorId": mother, "rev": child["rev"] }));
        (mother, id(&child))
    }

    /// A plan that asks 40.00 for a visit at the office.
    pub fn plan(owner: &Someone, fran: &Someone, patient: i64) {
        let payer = owner.does("coverage.add_payer", json!({ "name": "Lakeside Health" }));
        let plan = owner.does("coverage.add_plan", json!({ "payerId": payer["id"], "name": "Gold", "kind": "commercial" }));
        fran.does(
            "coverage.add_policy",
            json!({ "patientId": patient, "planId": plan["id"], "rank": 1, "memberId": "LH1", "relationship": "self", "startsOn": "2026-01-01",
                "copays": [{ "visitKind": "office", "copayCents": 4000 }] }),
        );
    }

    /// The kinds of visit: one, at the office.
    pub fn visit_type(owner: &Someone) {
        owner.does("schedule.add_visit_type", json!({ "name": "Office visit", "minutes": 20, "copayKind": "office" }));
    }

    /// An appointment of today at that minute after ten, with Alma Adams.
    pub fn appointment(fran: &Someone, patient: i64, minute: u32) -> i64 {
        let starts_at = format!("2026-03-03T10:{minute:02}");
        let request = json!({ "patientId": patient, "providerId": 1, "visitTypeId": 1, "startsAt": starts_at, "overbookReason": "asked for it" });
        id(&fran.does("schedule.book", request))
    }
}
