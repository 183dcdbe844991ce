//! Charts merged and parted at random while money moves: no cent is lost, and each chart has its own again.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::merges::net;
use crate::money::{Till, cents, payment};

const CHARTS: usize = 4;

#[derive(Debug, Clone)]
enum Act {
    Book { whose: usize },
    Charge { whose: usize, cents: i64, visit: bool },
    Take { whose: usize, kind: usize, cents: i64, visit: bool },
    Apply { whose: usize },
    Refund { payment: usize, cents: i64 },
    VoidCharge { charge: usize },
    Merge { kept: usize, absorbed: usize },
    Part { merge: usize, answers: u32 },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (0..CHARTS).prop_map(|whose| Act::Book { whose }),
        4 => (0..CHARTS, 1i64..9_000, any::<bool>()).prop_map(|(whose, cents, visit)| Act::Charge { whose, cents, visit }),
        4 => (0..CHARTS, 0usize..4, 1i64..9_000, any::<bool>()).prop_map(|(whose, kind, cents, visit)| Act::Take { whose, kind, cents, visit }),
        2 => (0..CHARTS).prop_map(|whose| Act::Apply { whose }),
        1 => (0usize..30, 1i64..4_000).prop_map(|(payment, cents)| Act::Refund { payment, cents }),
        1 => (0usize..30).prop_map(|charge| Act::VoidCharge { charge }),
        3 => (0..CHARTS, 0..CHARTS).prop_map(|(kept, absorbed)| Act::Merge { kept, absorbed }),
        2 => (0usize..10, any::<u32>()).prop_map(|(merge, answers)| Act::Part { merge, answers }),
    ]
}

struct Story {
    till: Till,
    charts: Vec<i64>,
    visits: Vec<Value>,
    charges: Vec<Value>,
    payments: Vec<Value>,
    merges: Vec<Value>,
    minute: u32,
}

impl Story {
    fn new() -> Story {
        let till = Till::new();
        let register =
            |n: usize| till.fran.does("patients.register", json!({ "given": format!("Jo{n}"), "family": "Quinn" }))["id"].as_i64().unwrap();
        let charts = (0..CHARTS).map(register).collect();
        Story { till, charts, visits: Vec::new(), charges: Vec::new(), payments: Vec::new(), merges: Vec::new(), minute: 0 }
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

    /// A visit of this chart, or of one that is one person with it.
    fn visit(&self, is_wanted: bool, whose: i64) -> Value {
        let listed = if is_wanted { self.till.owner.does("schedule.list", json!({ "patientId": whose })) } else { json!([]) };
        listed.as_array().unwrap().first().map_or(Value::Null, |v| v["id"].clone())
    }

    fn act(&mut self, act: &Act) {
        match *act {
            Act::Book { whose } => {
                self.minute += 1;
                let at = format!("2026-03-{:02}T10:{:02}", 4 + self.minute / 12, self.minute % 12 * 5);
                let request =
                    json!({ "patientId": self.charts[whose], "providerId": 1, "visitTypeId": 1, "startsAt": at, "overbookReason": "asked for it" });
                self.visits.extend(self.tries("schedule.book", request));
            }
            Act::Charge { whose, cents, visit } => {
                let visit = self.visit(visit, self.charts[whose]);
                let request = json!({ "patientId": self.charts[whose], "providerId": 1, "code": "FORM", "unitCents": cents, "appointmentId": visit });
                self.charges.extend(self.tries("charges.add", request));
            }
            Act::Take { whose, kind, cents, visit } => {
                let kind = ["copay", "balance", "prepayment", "retail"][kind];
                let mut request = payment(self.charts[whose], kind, cents);
                request["appointmentId"] = self.visit(visit, self.charts[whose]);
                self.payments.extend(self.tries("payments.take", request));
            }
            Act::Apply { whose } => {
                self.tries("payments.apply_credit", json!({ "patientId": self.charts[whose] }));
            }
            Act::Refund { payment, cents } => {
                let Some(payment) = Self::one_of(&self.payments, payment) else { return };
                let back = json!([{ "tenderId": payment["tenders"][0]["id"], "amountCents": cents }]);
                self.tries("payments.refund", json!({ "paymentId": payment["id"], "tenders": back, "reason": "tried" }));
            }
            Act::VoidCharge { charge } => {
                let Some(charge) = Self::one_of(&self.charges, charge) else { return };
                self.tries("charges.void", json!({ "id": charge["id"], "reason": "tried", "rev": charge["rev"] }));
            }
            Act::Merge { kept, absorbed } => self.merge(self.charts[kept], self.charts[absorbed]),
            Act::Part { merge, answers } => self.part(merge, answers),
        }
    }

    fn merge(&mut self, kept: i64, absorbed: i64) {
        let Some(seen) = self.tries("merges.preview", json!({ "keptId": kept, "absorbedId": absorbed })) else { return };
        let request = json!({ "keptId": kept, "absorbedId": absorbed, "keptRev": seen["kept"]["rev"], "absorbedRev": seen["absorbed"]["rev"] });
        self.merges.extend(self.tries("merges.join", request));
    }

    fn part(&mut self, merge: usize, answers: u32) {
        let Some(merge) = Self::one_of(&self.merges, merge).cloned() else { return };
        let Some(seen) = self.tries("merges.preview_part", json!({ "id": merge["id"] })) else { return };
        let asked = seen["asked"].as_array().unwrap().iter().enumerate();
        let answers: Vec<Value> =
            asked.map(|(i, f)| json!({ "table": f["table"], "row": f["row"], "goesBack": answers >> (i % 32) & 1 == 1 })).collect();
        let request = json!({ "id": merge["id"], "rev": merge["rev"], "reason": "two people", "answers": answers });
        if self.tries("merges.part", request).is_some() {
            self.merges.retain(|m| m["id"] != merge["id"]);
        }
    }

    fn ties_out(&self) {
        assert_eq!(self.till.owner.does("ledger.prove", json!({})), json!([]));
        for chart in &self.charts {
            let (owed, unapplied) = self.till.balance(*chart);
            assert_eq!(net(&self.till, *chart), owed - unapplied, "chart {chart}");
            let explained = self.till.owner.does("ledger.explain", json!({ "patientId": chart }));
            let open: i64 = explained["open"].as_array().unwrap().iter().map(|o| cents(&o["charge"], "openCents")).sum();
            let left: i64 = explained["credits"].as_array().unwrap().iter().map(|c| cents(c, "leftCents")).sum();
            assert_eq!((open, left), (owed, unapplied), "chart {chart}");
        }
    }

    /// Parts whatever is merged, the latest first; then every chart owes what its own charges and payments say.
    fn parts_all(&mut self) {
        while let Some(last) = self.merges.len().checked_sub(1) {
            let before = self.merges.len();
            self.part(last, 0x5555_5555);
            assert!(self.merges.len() < before, "the latest merge can always be parted");
        }
        let all: i64 = self.charts.iter().map(|chart| net(&self.till, *chart)).sum();
        let receivable = self.till.owner.does("ledger.receivable", json!({ "on": "2026-03-03" }));
        assert_eq!(all, cents(&receivable, "netCents"), "no cent is lost between the charts");
    }
}

#[test]
fn merges_and_partings_lose_no_cent() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 12, max_shrink_iters: 200, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&prop::collection::vec(act(), 10..50), |acts| {
            let mut story = Story::new();
            for (i, act) in acts.iter().enumerate() {
                story.act(act);
                if i % 10 == 9 {
                    story.ties_out();
                }
            }
            story.ties_out();
            story.parts_all();
            story.ties_out();
            story.till.desk.proves();
            Ok(())
        })
        .unwrap();
}
