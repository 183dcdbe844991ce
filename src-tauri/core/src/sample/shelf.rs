//! The shelf: what the sample keeps and from whom it buys, lots that expire, an order on its way, something missed.

use serde_json::{Value, json};

use super::house::House;
use super::{PEOPLE, Teller};
use crate::dates::Day;
use crate::error::Result;

type ItemLine = (&'static str, &'static str, &'static str, i64, i64, i64, i64);

/// Name, vendor, unit, par, reorder at, on the shelf, cents.
const ITEMS: [ItemLine; 25] = [
    ("Exam gloves, small", "Pellmore Supply", "box of 100", 12, 5, 9, 890),
    ("Exam gloves, medium", "Pellmore Supply", "box of 100", 20, 8, 4, 890),
    ("Exam gloves, large", "Pellmore Supply", "box of 100", 12, 5, 11, 890),
    ("Table paper", "Pellmore Supply", "roll", 24, 8, 15, 540),
    ("Tongue depressors", "Pellmore Supply", "box of 500", 4, 1, 3, 760),
    ("Cotton swabs", "Pellmore Supply", "box of 200", 6, 2, 5, 410),
    ("Alcohol pads", "Pellmore Supply", "box of 200", 15, 6, 6, 320),
    ("Gauze 4 x 4", "Quarry Medical", "pack of 50", 20, 8, 13, 610),
    ("Sterile dressing, small", "Quarry Medical", "piece", 60, 20, 38, 150),
    ("Suture kit", "Quarry Medical", "kit", 10, 4, 2, 1_450),
    ("Syringe 1 ml", "Quarry Medical", "box of 100", 6, 2, 4, 1_120),
    ("Syringe 3 ml", "Quarry Medical", "box of 100", 6, 2, 5, 1_180),
    ("Needle 25 G", "Quarry Medical", "box of 100", 6, 2, 3, 980),
    ("Sharps container", "Quarry Medical", "piece", 8, 3, 0, 720),
    ("Blood tubes, lavender", "Lakeside Lab Supply", "pack of 100", 4, 2, 3, 2_300),
    ("Blood tubes, gold", "Lakeside Lab Supply", "pack of 100", 4, 2, 2, 2_450),
    ("Urine cups", "Lakeside Lab Supply", "pack of 50", 6, 2, 4, 1_300),
    ("Strep test", "Lakeside Lab Supply", "box of 25", 4, 2, 1, 4_800),
    ("Test strips, glucose", "Lakeside Lab Supply", "box of 50", 5, 2, 3, 2_900),
    ("Face masks", "Pellmore Supply", "box of 50", 20, 8, 17, 480),
    ("Hand gel", "Pellmore Supply", "bottle", 18, 6, 12, 350),
    ("Printer paper", "Corner Stationers", "ream", 10, 4, 6, 620),
    ("Label roll, chart", "Corner Stationers", "roll", 6, 2, 4, 890),
    ("Thermometer covers", "Pellmore Supply", "box of 100", 8, 3, 5, 430),
    ("Bandage roll", "Quarry Medical", "roll", 30, 10, 22, 210),
];

/// Name, when to order, account, budget a month in cents.
const VENDORS: [(&str, &str, &str, i64); 4] = [
    ("Pellmore Supply", "Order by 14:00 for Thursday", "PS-40118", 60_000),
    ("Quarry Medical", "Order by noon, here in two days", "Q-2207", 45_000),
    ("Lakeside Lab Supply", "Every second Monday", "LLS 918", 50_000),
    ("Corner Stationers", "By telephone", "", 8_000),
];

type LottedLine = (&'static str, &'static str, &'static str, &'static str, i64, i64, i64, &'static [(&'static str, i64, i64)]);

/// Name, vendor, unit, place, par, reorder at, cents; lots with the days until they expire and how many came.
const LOTTED: [LottedLine; 3] = [
    ("Flu vaccine, adult", "Lakeside Lab Supply", "dose", "Vaccine refrigerator", 60, 20, 1_850, &[("FV2281", 24, 40), ("FV2310", 160, 12)]),
    ("Lidocaine 1 %, 20 ml", "Quarry Medical", "vial", "Cabinet A", 10, 4, 690, &[("LD0419", -4, 7)]),
    ("Urine test strips", "Lakeside Lab Supply", "bottle of 100", "Laboratory", 8, 3, 2_100, &[("U77", 20, 2), ("U81", 300, 4)]),
];

/// Fills the shelf, as the owner; the items, and the vaccine.
pub(super) fn fill(owner: &Teller<'_>, on: Day) -> Result<(Vec<i64>, i64)> {
    for (name, words, account, budget) in VENDORS {
        let draft = json!({ "name": name, "phone": "6145550177", "orderWords": words, "accountNo": account, "budgetCents": budget });
        owner.does("supplies.add_vendor", draft)?;
    }
    owner.does("supplies.set_rules", json!({ "warnDays": 30, "approvalCents": 50_000, "rev": 0 }))?;
    let mut items = Vec::new();
    for (number, (name, vendor, unit, par, reorder_at, on_shelf, cents)) in ITEMS.into_iter().enumerate() {
        let draft = json!({ "name": name, "vendor": vendor, "vendorNo": format!("{}-{:04}", &vendor[..1], 1100 + 7 * number), "unit": unit,
            "location": format!("Shelf {}", 1 + number % 4), "par": par, "reorderAt": reorder_at, "costCents": cents });
        let id = owner.makes("supplies.add_item", draft)?;
        // Bought up to par and partly used since; the strep test was cheaper then.
        let paid = if name == "Strep test" { cents * 88 / 100 } else { cents };
        owner.does("supplies.receive", json!({ "itemId": id, "quantity": par - 1, "costCents": paid }))?;
        owner.does("supplies.receive", json!({ "itemId": id, "quantity": 1, "costCents": cents }))?;
        if on_shelf < par {
            owner.does("supplies.use", json!({ "itemId": id, "quantity": par - on_shelf }))?;
        }
        items.push(id);
    }
    let mut lotted = Vec::new();
    for (name, vendor, unit, place, par, reorder_at, cents, lots) in LOTTED {
        let draft = json!({ "name": name, "vendor": vendor, "unit": unit, "location": place, "par": par, "reorderAt": reorder_at, "costCents": cents,
            "tracksLots": true });
        let id = owner.makes("supplies.add_item", draft)?;
        for (lot, days, count) in lots {
            let came = json!({ "itemId": id, "quantity": count, "lot": lot, "expiresOn": on.plus_days(*days).to_string() });
            owner.does("supplies.receive", came)?;
        }
        lotted.push(id);
    }
    let vial = json!({ "name": "Midazolam 5 mg/ml", "vendor": "Quarry Medical", "unit": "vial", "location": "Locked cabinet", "par": 10, "reorderAt": 3,
        "costCents": 1_240, "isControlled": true, "tracksLots": true });
    let controlled = owner.makes("supplies.add_item", vial)?;
    let came = json!({ "itemId": controlled, "quantity": 9, "lot": "MZ204", "expiresOn": on.plus_days(300).to_string() });
    owner.does("supplies.receive", came)?;
    items.push(controlled);
    let autoclave = owner.makes("practice.add_equipment", json!({ "locationId": 1, "name": "Autoclave" }))?;
    let facts = json!({ "id": autoclave, "rev": 1, "serialNo": "AC-20917", "boughtOn": on.plus_days(-900).to_string(), "warrantyUntil":
        on.plus_days(200).to_string(), "serviceMonths": 12, "keeper": "Quarry Medical, (614) 555-0177" });
    owner.does("practice.set_equipment_facts", facts)?;
    owner.does(
        "practice.note_service",
        json!({ "equipmentId": autoclave, "what": "Calibrated, gasket changed", "doneOn": on.plus_days(-380).to_string() }),
    )?;
    Ok((items, lotted[0]))
}

/// What is on its way on the sample's day, and what somebody missed.
pub(super) fn on_its_way(dana: &Teller<'_>, house: &House, on: Day) -> Result<()> {
    // The sharps containers and the suture kits.
    let lines: Vec<Value> = [(13, 8), (9, 8)].map(|(item, quantity)| json!({ "itemId": house.items[item], "quantity": quantity })).to_vec();
    dana.does("supplies.order", json!({ "lines": lines, "dueOn": on.plus_days(2).to_string(), "send": true }))?;
    // Paper and labels may wait: a draft.
    let lines: Vec<Value> = [(21, 4), (22, 2)].map(|(item, quantity)| json!({ "itemId": house.items[item], "quantity": quantity })).to_vec();
    dana.does("supplies.order", json!({ "lines": lines }))?;
    // A vial was dropped; the clinician saw it.
    let seen = dana.makes("staff.sign", json!({ "personId": 4, "password": PEOPLE[2].2, "what": "shelf" }))?;
    let waste = json!({ "itemId": house.items[25], "quantity": 1, "reason": "Dropped, glass broken", "signatureId": seen });
    dana.does("supplies.waste", waste)?;
    dana.does("supplies.want", json!({ "itemId": house.items[20] }))?;
    dana.does("supplies.want", json!({ "what": "Small batteries for the otoscope" }))?;
    Ok(())
}
