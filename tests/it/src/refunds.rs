//! How much one person gives back of one payment, and who signs for more.

use serde_json::{Value, json};

use crate::drawers;
use crate::money::{Till, cents};

#[test]
fn s36_above_the_limit_a_second_person_signs_and_parts_are_added_up() {
    let till = Till::new();
    let taken = till.takes(till.mother, "prepayment", 30_000);
    let back = |cents: i64, signature: Value| {
        let tenders = json!([{ "tenderId": taken["tenders"][0]["id"], "amountCents": cents }]);
        json!({ "paymentId": taken["id"], "tenders": tenders, "reason": "moved away", "signatureId": signature })
    };
    till.bea.is_invalid("payments.refund", back(10_001, Value::Null), "signatureId");
    till.bea.does("payments.refund", back(6_000, Value::Null));
    till.bea.is_invalid("payments.refund", back(4_001, Value::Null), "signatureId");
    // A word for something else, and one of somebody who may not refund, are none.
    till.bea.is_invalid("payments.refund", back(4_001, drawers::signature(&till.bea, 0)), "signatureId");
    till.bea.is_invalid("payments.refund", back(4_001, drawers::signature_for(&till.bea, 2, "refund")), "signatureId");
    let signed = drawers::signature_for(&till.bea, 0, "refund");
    let refund = till.bea.does("payments.refund", back(4_001, signed.clone()));
    assert_eq!(cents(&refund, "amountCents"), 4_001);
    till.bea.is_invalid("payments.refund", back(1, signed), "signatureId");
    // A refund that was taken back does not count, and the practice may say another limit or none.
    till.bea.does("payments.void", json!({ "id": refund["id"], "reason": "twice", "rev": refund["rev"] }));
    till.bea.does("payments.refund", back(4_000, Value::Null));
    till.bea.is_refused("payments.set_rules", json!({ "limitCents": 20_000 }), "not-permitted");
    till.owner.is_invalid("payments.set_rules", json!({ "limitCents": -1 }), "limitCents");
    till.owner.does("payments.set_rules", json!({ "limitCents": 11_000 }));
    till.bea.is_invalid("payments.refund", back(1_001, Value::Null), "signatureId");
    assert_eq!(till.owner.does("payments.set_rules", json!({ "limitCents": null })), json!({ "limitCents": null }));
    till.bea.does("payments.refund", back(20_000, Value::Null));
    assert_eq!(till.balance(till.mother), (0, 0));
    till.ties_out();
}
