//! Money under any sequence of acts: whatever is tried, every sum ties out and nothing is half done.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::money::{Till, cents, column};

#[derive(Debug, Clone)]
enum Act {
    Charge { whose: usize, cents: i64, day: u32 },
    Take { whose: usize, kind: usize, cents: i64, other: i64 },
    Apply { whose: usize, cents: Option<i64> },
    Release { charge: usize },
    VoidCharge { charge: usize },
    VoidPayment { payment: usize },
    Refund { payment: usize, tender: usize, cents: i64 },
    WriteOff { charge: usize, cents: i64 },
    WriteOn { adjustment: usize },
    Undo,
}

fn act() -> impl Strategy<Value = Act> {
    // Now and then an amount that must be refused.
    let amount = || prop_oneof![9 => 1i64..20_000, 1 => -5i64..=0];
    prop_oneof![
        5 => (0usize..2, 0i64..20_000, 1u32..28).prop_map(|(whose, cents, day)| Act::Charge { whose, cents, day }),
        6 => (0usize..2, 0usize..4, amount(), 0i64..5_000).prop_map(|(whose, kind, cents, other)| Act::Take { whose, kind, cents, other }),
        3 => (0usize..2, prop::option::of(amount())).prop_map(|(whose, cents)| Act::Apply { whose, cents }),
        1 => (0usize..40).prop_map(|charge| Act::Release { charge }),
        2 => (0usize..40).prop_map(|charge| Act::VoidCharge { charge }),
        2 => (0usize..40).prop_map(|payment| Act::VoidPayment { payment }),
        4 => (0usize..40, 0usize..2, amount()).prop_map(|(payment, tender, cents)| Act::Refund { payment, tender, cents }),
        3 => (0usize..40, amount()).prop_map(|(charge, cents)| Act::WriteOff { charge, cents }),
        1 => (0usize..40).prop_map(|adjustment| Act::WriteOn { adjustment }),
        1 => Just(Act::Undo),
    ]
}

/// What was made so far, to have something to act on.
struct Story {
    till: Till,
    charges: Vec<Value>,
    payments: Vec<Value>,
    adjustments: Vec<Value>,
}

impl Story {
    fn whose(&self, whose: usize) -> i64 {
        [self.till.mother, self.till.child][whose]
    }

    /// Tries a command; a refusal is an answer, a fault is not.
    fn tries(&self, name: &str, request: Value) -> Option<Value> {
        match self.till.owner.tries(name, request.clone()) {
            Ok(reply) => Some(reply),
            Err(error) => {
                assert!(["invalid", "refused", "stale"].contains(&error["kind"].as_str().unwrap()), "{name} {request}: {error}");
                None
            }
        }
    }

    fn one_of(list: &[Value], at: usize) -> Option<&Value> {
        (!list.is_empty()).then(|| &list[at % list.len()])
    }

    fn act(&mut self, act: &Act) {
        match *act {
            Act::Charge { whose, cents, day } => {
                let request = json!({ "patientId": self.whose(whose), "providerId": 1, "code": "FORM", "unitCents": cents, "serviceOn": format!("2026-02-{day:02}") });
                self.charges.extend(self.tries("charges.add", request));
            }
            Act::Take { whose, kind, cents, other } => {
                let kind = ["copay", "balance", "prepayment", "retail"][kind];
                let mut lines = vec![json!({ "kind": kind, "amountCents": cents })];
                let mut tenders = vec![json!({ "method": "cash", "amountCents": cents })];
                if other > 2_500 {
                    lines.push(json!({ "kind": "balance", "patientId": self.whose(1 - whose), "amountCents": other }));
                    tenders.push(json!({ "method": "card", "amountCents": other, "approvalCode": "04521Z" }));
                }
                let request = json!({ "patientId": self.whose(whose), "lines": lines, "tenders": tenders });
                self.payments.extend(self.tries("payments.take", request));
            }
            Act::Apply { whose, cents } => {
                self.tries("payments.apply_credit", json!({ "patientId": self.whose(whose), "amountCents": cents }));
            }
            Act::Release { charge } => {
                if let Some(charge) = Self::one_of(&self.charges, charge) {
                    self.tries("payments.release_credit", json!({ "chargeId": charge["id"] }));
                }
            }
            Act::VoidCharge { charge } => {
                if let Some(charge) = Self::one_of(&self.charges, charge) {
                    self.tries("charges.void", json!({ "id": charge["id"], "reason": "tried", "rev": 1 }));
                }
            }
            Act::VoidPayment { payment } => {
                if let Some(payment) = Self::one_of(&self.payments, payment) {
                    self.tries("payments.void", json!({ "id": payment["id"], "reason": "tried", "rev": 1 }));
                }
            }
            Act::Refund { payment, tender, cents } => self.refund(payment, tender, cents),
            Act::WriteOff { charge, cents } => {
                if let Some(charge) = Self::one_of(&self.charges, charge) {
                    let off = self.tries("adjustments.write_off", json!({ "chargeId": charge["id"], "kind": "contractual", "amountCents": cents }));
                    self.adjustments.extend(off);
                }
            }
            Act::WriteOn { adjustment } => {
                if let Some(adjustment) = Self::one_of(&self.adjustments, adjustment) {
                    self.tries("adjustments.take_back", json!({ "id": adjustment["id"], "reason": "tried" }));
                }
            }
            Act::Undo => self.till.undo_is_refused(),
        }
    }

    fn refund(&mut self, payment: usize, tender: usize, cents: i64) {
        let Some(payment) = Self::one_of(&self.payments, payment) else { return };
        let tenders = payment["tenders"].as_array().unwrap();
        let back = json!([{ "tenderId": tenders[tender % tenders.len()]["id"], "amountCents": cents }]);
        let refund = self.tries("payments.refund", json!({ "paymentId": payment["id"], "tenders": back, "reason": "tried" }));
        self.payments.extend(refund);
    }

    /// The sums, told by the commands that people read, added up here once more.
    fn ties_out(&self) {
        let mut credited = 0;
        for whose in [self.till.mother, self.till.child] {
            let (owed, unapplied) = self.till.balance(whose);
            assert!(owed >= 0 && unapplied >= 0, "neither sum is ever less than nothing");
            let statement = self.till.owner.does("ledger.of_patient", json!({ "patientId": whose }));
            let lines = statement["lines"].as_array().unwrap();
            assert_eq!(lines.iter().map(|l| cents(l, "amountCents")).sum::<i64>(), owed - unapplied, "the sum of the entries");
            assert_eq!(lines.last().map_or(0, |l| cents(l, "runningCents")), owed - unapplied);
            credited -= lines.iter().filter(|l| l["kind"] == "payment" || l["kind"] == "refund").map(|l| cents(l, "amountCents")).sum::<i64>();
            let explained = self.till.owner.does("ledger.explain", json!({ "patientId": whose }));
            let open = explained["open"].as_array().unwrap().iter().map(|o| cents(&o["charge"], "openCents")).sum::<i64>();
            assert_eq!((open, column(&explained["credits"], "leftCents").iter().sum()), (owed, unapplied), "the parts explain the sums");
        }
        let totals = self.till.totals("2026-03-03", "2026-03-31");
        assert_eq!(cents(&totals, "netCents"), credited, "day totals are what the ledger was credited");
        for part in ["byMethod", "byStaff", "byLocation"] {
            assert_eq!(column(&totals[part], "netCents").iter().sum::<i64>(), credited, "{part}");
        }
        let rows = self.till.owner.does("payments.of_day", json!({ "on": "2026-03-03" }));
        let numbers = column(&rows, "receiptNo");
        assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "receipts without a gap: {numbers:?}");
        assert_eq!(self.till.owner.does("ledger.prove", json!({})), json!([]));
    }
}

#[test]
fn any_sequence_of_acts_ties_out() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 12, max_shrink_iters: 200, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&prop::collection::vec(act(), 5..45), |acts| {
            let mut story = Story { till: Till::new(), charges: Vec::new(), payments: Vec::new(), adjustments: Vec::new() };
            for (i, act) in acts.iter().enumerate() {
                story.act(act);
                if i % 8 == 7 {
                    story.ties_out();
                }
            }
            story.ties_out();
            story.till.desk.proves();
            Ok(())
        })
        .unwrap();
}
