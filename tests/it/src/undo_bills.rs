//! The acts of a biller: what is written off, by which rules, and who else owes.

use serde_json::{Value, json};

use crate::undo_acts::{Dice, Made, Making, Who, World, charged, id, plan, seeing};

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

pub const BILLS: [Making; 4] = [rule, organisation, organisation_changed, written_off];

/// It leaves nothing open: only in the rounds that do everything once.
pub const SELDOM_BILLS: [Making; 2] = [charged, small_run];
