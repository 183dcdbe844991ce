//! The house: places, rooms, providers and their hours, kinds of visits, fees, plans.

use serde_json::json;

use super::{Size, Teller, shelf};
use crate::dates::Day;
use crate::error::Result;

/// What the tale needs to know of the house.
pub(super) struct House {
    pub(super) providers: Vec<Seer>,
    pub(super) kinds: Vec<Kind>,
    pub(super) plans: Vec<i64>,
    pub(super) fees: Vec<i64>,
    pub(super) items: Vec<i64>,
    /// The vaccine, in two lots.
    pub(super) vaccine: i64,
    /// The field that asks for a pharmacy.
    pub(super) pharmacy: i64,
}

/// A provider, their room, their lunch and the kinds of visits they take.
pub(super) struct Seer {
    pub(super) id: i64,
    pub(super) room: i64,
    pub(super) lunch: (u16, u16),
    pub(super) kinds: &'static [usize],
}

/// A kind of visit.
pub(super) struct Kind {
    pub(super) id: i64,
    pub(super) minutes: u16,
    /// Which of the fees it usually costs.
    pub(super) fee: usize,
    /// For what people mostly come to it.
    pub(super) diagnosis: &'static str,
}

type ProviderLine = (&'static str, &'static str, &'static str, &'static str, &'static str, (u16, u16), &'static [usize]);

/// Given, family, credentials, field, NPI, lunch, kinds of visits.
const PROVIDERS: [ProviderLine; 6] = [
    ("Imogen", "Hale", "MD", "Family", "1234567893", (720, 765), &[0, 1, 2, 3]),
    ("Folarin", "Adeyemi", "MD", "Internal", "1558598797", (730, 775), &[0, 1, 5]),
    ("Saga", "Lindqvist", "NP", "Family", "1003000126", (720, 750), &[0, 2, 3, 5]),
    ("Jonty", "Marsh", "PA", "Family", "1730234568", (735, 780), &[0, 2, 5]),
    ("Rin", "Tanabe", "MD", "Children", "1457398331", (720, 765), &[6, 0, 4]),
    ("Nurse", "Visits", "RN", "P. Adair RN", "1902803455", (720, 750), &[4, 5]),
];

/// Name, minutes, co-pay kind, usual fee, for what people mostly come.
const KINDS: [(&str, u16, &str, usize, &str); 7] = [
    ("Follow-up", 20, "office", 0, "I10"),
    ("Annual", 30, "preventive", 1, "Z00.00"),
    ("New patient", 40, "office", 2, "E11.9"),
    ("Procedure", 40, "procedure", 3, "L98.9"),
    ("Vaccine", 10, "none", 4, "Z23"),
    ("Lab review", 20, "office", 5, "E78.5"),
    ("Well child", 20, "preventive", 1, "Z00.129"),
];

/// Code, name, cents. Own numbers and own words.
const FEES: [(&str, &str, i64); 12] = [
    ("OV-FU", "Office visit, follow-up", 19_900),
    ("OV-YEAR", "Yearly visit", 24_500),
    ("OV-NEW", "First visit", 28_000),
    ("PROC-S", "Small procedure", 31_000),
    ("VACC", "Vaccine, giving it", 3_500),
    ("OV-LAB", "Visit to go over results", 14_500),
    ("DRESS", "Sterile dressing", 6_000),
    ("EKG", "Heart tracing", 8_500),
    ("STREP", "Throat swab, quick test", 4_200),
    ("URINE", "Urine test strip", 1_800),
    ("DRAW", "Blood draw", 2_500),
    ("FORM", "Form filled for school or work", 2_000),
];

type PlanLine = (&'static str, &'static str, &'static [(&'static str, i64)]);

/// Payer, plan, co-pays.
const PLANS: [PlanLine; 4] = [
    ("Northbank Mutual", "PPO 2000", &[("office", 4000), ("urgent", 7500), ("procedure", 6000), ("preventive", 0)]),
    ("Tri-Lake Health", "HMO", &[("office", 2500), ("urgent", 5000), ("procedure", 5000), ("preventive", 0)]),
    ("Larkshare", "Plus", &[("office", 3000), ("urgent", 6000), ("procedure", 6000), ("preventive", 3000)]),
    ("Millrace County Plan", "Basic", &[("office", 1500), ("procedure", 2000)]),
];

/// Sets everything up, as the owner.
pub(super) fn furnish(owner: &mut Teller<'_>, size: Size, on: Day) -> Result<House> {
    facts(owner)?;
    let count = if size == Size::Tiny { 2 } else { PROVIDERS.len() };
    let mut rooms = Vec::new();
    for number in 1..=count + 1 {
        rooms.push(owner.makes("practice.add_room", json!({ "locationId": 1, "name": format!("Room {number}") }))?);
    }
    let mut kinds = Vec::new();
    for (name, minutes, copay_kind, fee, diagnosis) in KINDS {
        let id = owner.makes("schedule.add_visit_type", json!({ "name": name, "minutes": minutes, "copayKind": copay_kind }))?;
        kinds.push(Kind { id, minutes, fee, diagnosis });
    }
    let mut providers = Vec::new();
    for (n, line) in PROVIDERS[..count].iter().enumerate() {
        providers.push(provider(owner, line, n, rooms[n], on)?);
    }
    let mut fees = Vec::new();
    for (code, name, cents) in FEES {
        fees.push(owner.makes("fees.add", json!({ "code": code, "kind": "own", "name": name, "feeCents": cents }))?);
    }
    favourites(owner)?;
    till(owner)?;
    let mut plans = Vec::new();
    for (payer, plan, copays) in PLANS {
        let payer_id = owner.makes("coverage.add_payer", json!({ "name": payer, "phone": "6145550180" }))?;
        let copays: Vec<_> = copays.iter().map(|(kind, cents)| json!({ "visitKind": kind, "copayCents": cents })).collect();
        plans.push(owner.makes("coverage.add_plan", json!({ "payerId": payer_id, "name": plan, "kind": "commercial", "copays": copays }))?);
    }
    prices(owner, on)?;
    let pharmacy = owner.makes("patients.add_own_field", json!({ "name": "Pharmacy", "kind": "text" }))?;
    let heard = json!({ "name": "Heard of us from", "kind": "choice", "choices": "A friend\nThe paper\nAnother practice" });
    owner.does("patients.add_own_field", heard)?;
    let (items, vaccine) = shelf::fill(owner, on)?;
    Ok(House { providers, kinds, plans, fees, items, vaccine, pharmacy })
}

fn facts(owner: &Teller<'_>) -> Result<()> {
    let notice = json!({ "name": "Privacy notice", "kind": "privacy", "version": "2026" });
    owner.does("forms.add", notice)?;
    owner.does("visits.add_needed", json!({ "field": "phone" }))?;
    let mut practice = owner.does("practice.details", json!({}))?["practice"].clone();
    let facts = json!({ "npi": "1234567893", "taxId": "00-0000000", "phone": "6145550140", "address": "214 Millrace Road", "city": "Larkfield",
        "state": "OH", "zip": "43999" });
    let (Some(draft), Some(facts)) = (practice.as_object_mut(), facts.as_object()) else { return Ok(()) };
    draft.extend(facts.clone());
    draft.retain(|name, _| !["uid", "isSample", "backupFolder"].contains(&name.as_str()));
    owner.does("practice.change", practice).map(|_| ())
}

fn provider(owner: &Teller<'_>, line: &ProviderLine, n: usize, room: i64, on: Day) -> Result<Seer> {
    let (given, family, credentials, specialty, npi, lunch, kinds) = *line;
    let draft = json!({ "given": given, "family": family, "credentials": credentials, "specialty": specialty, "npi": npi,
        "licenseNo": format!("OH 35.{:06}", 104_417 + 331 * n), "roomId": room });
    let id = owner.makes("practice.add_provider", draft)?;
    // Five days a week, and on the sample's own day whatever day that is.
    let mut days: Vec<u8> = (1..=5).collect();
    if !days.contains(&on.weekday()) {
        days.push(on.weekday());
    }
    let spans: Vec<_> = days.iter().map(|day| json!({ "weekday": day, "opens": "08:00", "closes": "17:00" })).collect();
    owner.does("schedule.set_hours", json!({ "providerId": id, "fromOn": on.plus_days(-400).to_string(), "spans": spans }))?;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    for day in days {
        owner.does(
            "schedule.add_block",
            json!({ "providerId": id, "weekday": day, "opens": clock(lunch.0), "closes": clock(lunch.1), "label": "Lunch" }),
        )?;
    }
    Ok(Seer { id, room, lunch, kinds })
}

/// What this practice uses most, in its own words, and what it charges together.
fn favourites(owner: &mut Teller<'_>) -> Result<()> {
    for (code, own_name, section) in [("I10", "High blood pressure", "Heart"), ("E11.9", "Diabetes", "Metabolism"), ("J06.9", "A cold", "Breathing")]
    {
        owner.does("code_sets.favour", json!({ "codeSet": "icd10cm", "code": code, "ownName": own_name, "section": section }))?;
    }
    for (code, section) in [(FEES[0].0, "Visits"), (FEES[1].0, "Visits"), (FEES[4].0, "Shots")] {
        owner.does("code_sets.favour", json!({ "codeSet": "service", "code": code, "section": section }))?;
    }
    owner.does("charges.save_kit", json!({ "name": "Annual with a shot", "lines": format!("{}\n{}", FEES[1].0, FEES[4].0) }))?;
    Ok(())
}

/// What self-payers are asked, what a discount plan takes off, what the first payer allows.
fn prices(owner: &Teller<'_>, on: Day) -> Result<()> {
    let year = on.year();
    let from = format!("{}-01-01", year - 1);
    let own =
        owner.makes("fees.save_schedule", json!({ "name": format!("Self-pay {year}"), "kind": "self-pay", "fromOn": from, "offPercent": 10 }))?;
    let contract = json!({ "name": format!("{} {year}", PLANS[0].0), "kind": "contract", "payerId": 1, "fromOn": from });
    let contract = owner.makes("fees.save_schedule", contract)?;
    for (code, _, cents) in &FEES[..3] {
        owner.does("fees.set_price", json!({ "scheduleId": own, "code": code, "cents": cents * 4 / 5 }))?;
        owner.does("fees.set_price", json!({ "scheduleId": contract, "code": code, "cents": cents * 7 / 10 }))?;
    }
    owner.does("fees.save_schedule", json!({ "name": "Sliding fee B", "kind": "discount", "fromOn": from, "offPercent": 25 }))?;
    Ok(())
}

/// The drawer at the desk and the account that its money goes to.
fn till(owner: &Teller<'_>) -> Result<()> {
    owner.does("drawers.add", json!({ "name": "Front desk", "floatCents": 10_000 }))?;
    owner.does("deposits.add_account", json!({ "name": "Larkfield Savings", "lastFour": "4411" }))?;
    owner.does("deposits.set_rules", json!({ "returnedFeeCents": 2500 }))?;
    Ok(())
}
