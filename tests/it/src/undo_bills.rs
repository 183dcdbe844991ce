//! The acts of a biller: what is written off, by which rules, and who else owes.

use serde_json::{Value, json};

use crate::undo_acts::{Dice, Made, Making, Who, World, charged, id, plan, seeing};
use crate::undo_lists::set;

fn rule(dice: &mut Dice, world: &World) -> Made {
    let said = |kind: &str| world.content["adjustment_rules"].iter().find(|row| row["kind"] == kind).map(id);
    let kind = *dice.one_of(&["bad-debt", "fee-waiver"]);
    let request = json!({ "kind": kind, "isOffered": true, "least": "front-desk", "limitCents": dice.cents(), "rev": 0 });
    match said(kind) {
        Some(row) => seeing(Who::Owner, "adjustments.set_rule", ("adjustment_rules", row), request),
        None => plan(Who::Owner, "adjustments.set_rule", request),
    }
}
fn organisation(dice: &mut Dice, world: &World) -> Made {
    world.has_room_for_more("organisations", 4)?;
    plan(Who::Desk, "organisations.add", json!({ "kind": "employer", "name": dice.name(), "city": dice.name() }))
}
fn organisation_changed(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "organisations", |_| true)?);
    seeing(
        Who::Desk,
        "organisations.change",
        ("organisations", of),
        json!({ "id": of, "kind": "attorney", "name": dice.name(), "note": dice.words() }),
    )
}

fn sum(rows: &[Value], whose: &str, row: i64) -> i64 {
    rows.iter().filter(|one| one[whose] == row).filter_map(|one| one["amount_cents"].as_i64()).sum()
}
/// What is still open on a charge.
fn open(world: &World, charge: &Value) -> i64 {
    sum(&world.content["ledger_entries"], "charge_id", id(charge)) - sum(&world.content["applications"], "charge_id", id(charge))
}
fn written_off(dice: &mut Dice, world: &World) -> Made {
    let charge = world.any(dice, "charges", |charge| open(world, charge) > 0)?;
    plan(Who::Owner, "adjustments.write_off", json!({ "chargeId": charge["id"], "kind": "contractual", "amountCents": 1 }))
}
/// Everything that guarantors owe is small for once.
fn small_run(_: &mut Dice, world: &World) -> Made {
    let open: Vec<(i64, i64)> =
        world.content["charges"].iter().map(|c| (c["account_id"].as_i64().unwrap(), open(world, c))).filter(|(_, open)| *open > 0).collect();
    let accounts: std::collections::BTreeSet<i64> = open.iter().map(|(account, _)| *account).collect();
    let total: i64 = open.iter().map(|(_, cents)| cents).sum();
    let request = json!({ "limitCents": 10_000_000, "olderDays": 0, "accounts": accounts.len(), "totalCents": total });
    (total > 0).then(|| plan(Who::Owner, "adjustments.small_run", request)).flatten()
}

fn statement_rules(dice: &mut Dice, world: &World) -> Made {
    let request = json!({ "scope": "household", "minimumCents": dice.cents(), "cycleDays": 0, "most": 99, "skipsPending": false, "rev": 0 });
    set(dice, world, "statement_rules", "statements.set_rules", request)
}
fn dunning(dice: &mut Dice, world: &World) -> Made {
    let days = 30 * dice.below(4);
    let is_there = world.content["dunning_texts"].iter().any(|row| row["from_days"] == days);
    let request = json!({ "owes": "guarantor", "fromDays": days, "textEn": dice.words(), "textEs": "Gracias", "rev": 0 });
    (!is_there).then(|| plan(Who::Owner, "statements.set_dunning", request)).flatten()
}
fn held(dice: &mut Dice, world: &World) -> Made {
    plan(Who::Desk, "statements.hold", json!({ "patientId": world.patient(dice)?, "reason": "dispute", "note": dice.words() }))
}
fn let_go(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "statement_holds", |row| row["done_at"].is_null())?);
    seeing(Who::Desk, "statements.release", ("statement_holds", of), json!({ "id": of }))
}
fn planned(dice: &mut Dice, world: &World) -> Made {
    let first = world.today.plus_days(30).to_string();
    let owing = world.any(dice, "charges", |charge| open(world, charge) > 10)?;
    plan(
        Who::Owner,
        "plans.make",
        json!({ "patientId": owing["patient_id"], "instalments": 2 + dice.below(5), "firstOn": first, "note": dice.words() }),
    )
}
fn plan_ended(dice: &mut Dice, world: &World) -> Made {
    let of = id(world.any(dice, "payment_plans", |row| row["ended_on"].is_null())?);
    seeing(Who::Owner, "plans.end", ("payment_plans", of), json!({ "id": of, "reason": dice.words() }))
}
fn estimated(dice: &mut Dice, world: &World) -> Made {
    let lines = json!([{ "providerId": world.any_id(dice, "providers")?, "feeId": world.any_id(dice, "fees")? }]);
    plan(Who::Desk, "estimates.make", json!({ "patientId": world.patient(dice)?, "basis": "asked", "what": dice.words(), "lines": lines }))
}
/// A statement for somebody who owes something, not in a run and in one.
fn stated(dice: &mut Dice, world: &World) -> Made {
    let of = world.any(dice, "charges", |charge| open(world, charge) > 0)?;
    plan(Who::Owner, "statements.print", json!({ "patientId": of["patient_id"] }))
}

pub const BILLS: [Making; 15] = [
    rule,
    organisation,
    organisation_changed,
    written_off,
    charged,
    statements_run,
    statement_rules,
    dunning,
    held,
    let_go,
    charged,
    planned,
    plan_ended,
    estimated,
    stated,
];

/// Everybody who gets a statement by the rules as they are, told once more here.
fn statements_run(_: &mut Dice, world: &World) -> Made {
    let rows = |table: &str| world.content[table].iter();
    let number = |row: &Value, column: &str| row[column].as_i64().unwrap_or_default();
    let rules = rows("statement_rules").next();
    let rule = |column: &str, usual: i64| rules.map_or(usual, |row| number(row, column));
    let mut amounts = Vec::new();
    for account in rows("accounts").filter(|row| row["kind"] == "guarantor").map(id) {
        let of = |column: &str| rows("balances").filter(|row| row["account_id"] == account).map(|row| number(row, column)).sum::<i64>();
        let (owed, due) = (of("owed_cents"), of("owed_cents") - of("unapplied_cents"));
        let is_held = rows("statement_holds").any(|row| row["account_id"] == account && row["done_at"].is_null());
        let sent = rows("statements").filter(|row| row["account_id"] == account).count() as i64;
        let is_due = owed > 0 && due > 0 && due >= rule("minimum_cents", 500) && !is_held;
        if is_due && (sent == 0 || rule("cycle_days", 28) == 0) && sent < rule("most", 4) {
            amounts.push(due);
        }
    }
    let request = json!({ "accounts": amounts.len(), "totalCents": amounts.iter().sum::<i64>(), "again": true });
    (!amounts.is_empty()).then(|| plan(Who::Owner, "statements.run", request)).flatten()
}

/// The last leaves nothing open: only in the rounds that do everything once.
pub const SELDOM_BILLS: [Making; 3] = [charged, statements_run, small_run];
