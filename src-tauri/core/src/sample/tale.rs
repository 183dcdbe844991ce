//! The tale: visits of past weeks with their money, the day up to the present, and what is booked ahead.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::cast::Somebody;
use super::house::{House, Seer};
use super::{Size, Teller};
use crate::dates::Day;
use crate::error::Result;

/// So long before its day the practice was founded.
pub(super) fn days_back(size: Size) -> i64 {
    match size {
        Size::Tiny | Size::Small => 60,
        Size::Large => 370,
    }
}

/// A visit that was booked.
struct Booked {
    id: i64,
    rev: Value,
    patient: i64,
    provider: i64,
    room: i64,
    kind: usize,
    starts: u16,
    minutes: u16,
}

/// Past weeks: a few visits on each working day, with charges and what was paid of them.
pub(super) fn past(dana: &mut Teller<'_>, house: &House, patients: &[Somebody], size: Size, on: Day) -> Result<()> {
    let (step, share) = match size {
        Size::Tiny => (7, 4),
        Size::Small => (4, 6),
        Size::Large => (2, 12),
    };
    // Nobody works on a weekend: who would have come then came on the Friday.
    let on_a_weekday = |day: Day| day.plus_days(-i64::from(day.weekday().saturating_sub(5)));
    let mut days: Vec<Day> = (3..days_back(size) - 2).rev().step_by(step).map(|back| on_a_weekday(on.plus_days(-back))).collect();
    days.dedup();
    for (turn, day) in days.into_iter().enumerate() {
        dana.comes_to(day.plus_days(-1), 600);
        let mut booked = Vec::new();
        for n in 0..share {
            let seer = &house.providers[(turn + n) % house.providers.len()];
            let somebody = &patients[(turn * share + n * 5) % patients.len()];
            let starts = 480 + 40 * (n as u16 / house.providers.len() as u16);
            booked.extend(book(dana, house, seer, somebody, day, starts)?);
        }
        for visit in booked {
            happened(dana, house, &visit, day)?;
        }
    }
    Ok(())
}

/// What a biller looks at: an employer, an account on hold, a payment plan, an estimate to be given.
pub(super) fn billed(dana: &Teller<'_>, patients: &[Somebody], on: Day) -> Result<()> {
    let mill = json!({ "kind": "employer", "name": "Larkfield Paper Mill", "attention": "Payroll", "address": "2 River Road", "city": "Larkfield", "state": "OH", "zip": "43999" });
    dana.does("organisations.add", mill)?;
    let owing = dana.does("ledger.aging", json!({ "owedBy": "guarantor" }))?;
    let owes = |one: &&Value| one["owedCents"].as_i64().unwrap_or(0) - one["unappliedCents"].as_i64().unwrap_or(0) >= 2_000;
    let who: Vec<i64> = owing["accounts"].as_array().into_iter().flatten().filter(owes).filter_map(|one| one["patientId"].as_i64()).collect();
    if let [held, planned, ..] = who[..] {
        dana.does("statements.hold", json!({ "patientId": held, "reason": "returned-mail", "note": "Moved, no new address" }))?;
        dana.does("plans.make", json!({ "patientId": planned, "instalments": 3, "firstOn": on.plus_days(14).to_string() }))?;
    }
    let (fees, details) = (dana.does("fees.list", json!({}))?, dana.does("practice.details", json!({}))?);
    let line = json!({ "providerId": details["providers"][0]["id"], "feeId": fees[0]["id"] });
    let asked = json!({ "patientId": patients[patients.len() / 2].id, "basis": "asked", "what": "A visit without insurance", "lines": [line] });
    dana.does("estimates.make", asked)?;
    Ok(())
}

/// What a desk has on its list: something overdue, something for today, something for when there is time.
pub(super) fn left_to_do(dana: &Teller<'_>, patients: &[Somebody], on: Day) -> Result<()> {
    let me = dana.makes("staff.me", json!({}))?;
    let who = |turn: usize| patients[turn % patients.len()].id;
    let day = |days: i64| on.plus_days(days).to_string();
    for task in [
        json!({ "what": "Referral to cardiology: ask whether it came", "kind": "referral", "patientId": who(3), "dueOn": day(-2), "ownerId": me }),
        json!({ "kind": "callback", "patientId": who(7), "dueOn": day(0) }),
        json!({ "what": "Potassium is back, Dr. reads it at noon", "kind": "lab", "patientId": who(12), "dueOn": day(0), "ownerId": me }),
        json!({ "what": "Order intake forms in Spanish", "dueOn": day(3) }),
        json!({ "what": "Ask the copier company about the jam" }),
    ] {
        dana.does("tasks.add", task)?;
    }
    for alert in [
        json!({ "patientId": who(2), "what": "Brings a guide dog", "isForDesk": true, "isForClinical": true }),
        json!({ "patientId": who(9), "what": "A check came back: cash or card only", "isForDesk": true, "isForBilling": true, "isForHousehold": true }),
        json!({ "patientId": who(14), "what": "Ask for the new insurance card", "isForDesk": true, "toOn": day(30) }),
    ] {
        dana.does("alerts.add", alert)?;
    }
    Ok(())
}

fn happened(dana: &mut Teller<'_>, house: &House, visit: &Booked, day: Day) -> Result<()> {
    dana.comes_to(day, visit.starts - 5);
    arrive(dana, visit, true)?;
    dana.comes_to(day, visit.starts + 6);
    dana.does("visits.room", json!({ "appointmentId": visit.id, "roomId": visit.room }))?;
    let charged = charge(dana, house, visit)?;
    let copay = take_copay(dana, visit)?;
    dana.comes_to(day, visit.starts + visit.minutes);
    dana.does("visits.ready", json!({ "appointmentId": visit.id }))?;
    dana.does("visits.check_out", json!({ "appointmentId": visit.id }))?;
    // The co-pay goes onto the visit's charges; some settle the rest at once, some a part of it, some leave it open.
    if copay > 0 {
        dana.does("payments.apply_credit", json!({ "patientId": visit.patient, "amountCents": copay.min(charged) }))?;
    }
    let rest = charged - copay;
    let paid = match dana.throws(10) {
        0..=4 => rest,
        5 | 6 => rest / 2,
        _ => 0,
    };
    if paid > 0 {
        let lines = json!([{ "kind": "balance", "amountCents": paid }]);
        let request = json!({ "patientId": visit.patient, "lines": lines, "tenders": [card(dana, paid)] });
        let payment = dana.makes("payments.take", request)?;
        dana.does("payments.given", json!({ "id": payment }))?;
    }
    Ok(())
}

/// The day, hour by hour as far as it has come.
pub(super) fn day(dana: &mut Teller<'_>, house: &House, patients: &[Somebody], on: Day, until: u16) -> Result<()> {
    dana.comes_to(on.plus_days(-2), 620);
    let mut visits = Vec::new();
    let mut next = 0;
    for seer in &house.providers {
        let mut starts = 480 + 10 * dana.throws(2) as u16;
        while starts < 980 && next < patients.len() {
            if starts + 40 > seer.lunch.0 && starts < seer.lunch.1 {
                starts = seer.lunch.1.div_ceil(10) * 10;
            }
            // Everybody comes once today; children go to where children are seen more often than not.
            let booked = book(dana, house, seer, &patients[next], on, starts)?;
            next += 1;
            starts += booked.as_ref().map_or(20, |b| b.minutes) + 10 * dana.throws(3) as u16;
            visits.extend(booked);
        }
    }
    dana.comes_to(on.plus_days(-1), 560);
    for visit in visits.iter_mut().step_by(2) {
        visit.rev = dana.does("schedule.confirm", json!({ "id": visit.id, "rev": visit.rev }))?["rev"].clone();
    }
    ask_the_plans(dana, &visits)?;
    lay_aside(dana, &mut visits)?;
    visits.sort_by_key(|v| v.starts);
    if until >= 472 {
        dana.comes_to(on, 472);
        dana.does("drawers.open", json!({ "drawerId": 1, "count": { "notes": [{ "cents": 2000, "count": 2 }, { "cents": 500, "count": 8 }, { "cents": 100, "count": 20 }] } }))?;
    }
    live_through(dana, house, &visits, on, until)?;
    if until > 550 && next < patients.len() {
        dana.comes_to(on, until.min(1000));
        let seer = &house.providers[house.providers.len() / 2];
        let request =
            json!({ "patientId": patients[next].id, "providerId": seer.id, "visitTypeId": house.kinds[0].id, "reason": "Ear ache since last night" });
        dana.does("visits.walk_in", request)?;
    }
    dana.comes_to(on, until);
    Ok(())
}

/// The day before, the plans of most of tomorrow's patients are asked; a few are forgotten, some of them never asked at all.
fn ask_the_plans(dana: &mut Teller<'_>, visits: &[Booked]) -> Result<()> {
    for (i, visit) in visits.iter().enumerate() {
        let policies = dana.does("coverage.of_patient", json!({ "id": visit.patient }))?;
        let Some(policy) = policies.get(0) else { continue };
        let is_forgotten = i % 9 == 4 || policy["verifiedOn"].is_null() && i % 2 == 0;
        if !is_forgotten {
            dana.does("coverage.verify", json!({ "id": policy["id"], "rev": policy["rev"] }))?;
        }
    }
    Ok(())
}

/// One visit cancelled, one held in the tray, two patients on the waiting list.
fn lay_aside(dana: &mut Teller<'_>, visits: &mut Vec<Booked>) -> Result<()> {
    if visits.len() < 12 {
        return Ok(());
    }
    let cancelled = visits.remove(3);
    dana.does("schedule.cancel", json!({ "id": cancelled.id, "rev": cancelled.rev, "by": "patient", "reason": "Has a cold, will ring again" }))?;
    let held = visits.remove(visits.len() - 2);
    dana.does("schedule.hold", json!({ "id": held.id, "rev": held.rev, "note": "Mornings only, call (614) 555-0172" }))?;
    // Two who would come again soon, one of them as soon as can be.
    dana.does(
        "schedule.add_to_waiting",
        json!({ "patientId": visits[6].patient, "partOfDay": "afternoon", "note": "Comes from work, half an hour is enough" }),
    )?;
    dana.does("schedule.add_to_waiting", json!({ "patientId": visits[9].patient, "isUrgent": true }))?;
    Ok(())
}

/// What was done by whom by now: visits go their way, the minutes of the day pass in order.
fn live_through(dana: &mut Teller<'_>, house: &House, visits: &[Booked], on: Day, until: u16) -> Result<()> {
    let mut steps: Vec<(u16, usize, u8)> = Vec::new();
    let mut room_is_free: HashMap<i64, u16> = HashMap::new();
    for (i, visit) in visits.iter().enumerate() {
        let misses = i % 23 == 9;
        let late = if i % 11 == 4 { 12 } else { 0 };
        if misses {
            steps.push((visit.starts + 25, i, 9));
            continue;
        }
        let arrives = (visit.starts + late).saturating_sub(8);
        let free = room_is_free.entry(visit.room).or_default();
        let roomed = (arrives + 10 + (i as u16 % 5) * 4).max(*free);
        let ready = roomed + visit.minutes;
        *free = ready + 2;
        steps.extend([(arrives, i, 0), (arrives + 2, i, 1), (roomed, i, 2), (ready - 4, i, 3), (ready, i, 4), (ready + 6, i, 5)]);
    }
    steps.sort_unstable();
    for (at, i, step) in steps.into_iter().filter(|(at, ..)| *at <= until) {
        let visit = &visits[i];
        dana.comes_to(on, at);
        match step {
            0 => {
                arrive(dana, visit, i % 13 != 6)?;
                sign(dana, visit, i % 19 == 7)?;
            }
            // A few forget to ask for the co-pay.
            1 if i % 7 != 3 => drop(take_copay(dana, visit)?),
            2 => drop(dana.does("visits.room", json!({ "appointmentId": visit.id, "roomId": visit.room }))?),
            3 => drop(charge(dana, house, visit)?),
            4 => drop(dana.does("visits.ready", json!({ "appointmentId": visit.id }))?),
            5 => drop(dana.does("visits.check_out", json!({ "appointmentId": visit.id }))?),
            9 => drop(dana.does("visits.no_show", json!({ "appointmentId": visit.id }))?),
            _ => {}
        }
    }
    Ok(())
}

/// The next two weeks, thinly.
pub(super) fn ahead(dana: &mut Teller<'_>, house: &House, patients: &[Somebody], on: Day) -> Result<()> {
    for days in 1..=14 {
        let day = on.plus_days(days);
        if day.weekday() > 5 {
            continue;
        }
        for (n, seer) in house.providers.iter().enumerate() {
            let somebody = &patients[(days as usize * 17 + n * 11) % patients.len()];
            book(dana, house, seer, somebody, day, 540 + 30 * n as u16)?;
        }
    }
    Ok(())
}

/// Books, unless the slot turned out to be no slot: a tale does not insist.
fn book(dana: &mut Teller<'_>, house: &House, seer: &Seer, somebody: &Somebody, on: Day, starts: u16) -> Result<Option<Booked>> {
    let kind = match (somebody.is_child, seer.kinds.contains(&6)) {
        (true, true) => 6,
        _ => *dana.picks(seer.kinds),
    };
    let kind_of_visit = &house.kinds[kind];
    let request = json!({ "patientId": somebody.id, "providerId": seer.id, "startsAt": format!("{on}T{:02}:{:02}", starts / 60, starts % 60),
        "visitTypeId": kind_of_visit.id, "roomId": seer.room });
    match dana.does("schedule.book", request) {
        Ok(made) => {
            let id = made["id"].as_i64().unwrap_or_default();
            Ok(Some(Booked {
                id,
                rev: made["rev"].clone(),
                patient: somebody.id,
                provider: seer.id,
                room: seer.room,
                kind,
                starts,
                minutes: kind_of_visit.minutes,
            }))
        }
        Err(crate::error::Error::Refused { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Arrives under the plan that pays first, else as somebody who pays; a few sit down before the desk has asked.
fn arrive(dana: &mut Teller<'_>, visit: &Booked, is_asked: bool) -> Result<()> {
    let mut told = json!({ "appointmentId": visit.id, "identity": ["name", "birth-date"] });
    if is_asked {
        let policies = dana.does("coverage.of_patient", json!({ "id": visit.patient }))?;
        let first = policies.get(0).map(|policy| json!({ "policyId": policy["id"] }));
        (told["coverage"], told["isContactRight"]) = (first.unwrap_or_else(|| json!({ "isSelfPay": true })), json!(true));
    }
    dana.does("visits.arrive", told).map(|_| ())
}

/// The papers that are due are signed at the desk; somebody now and then takes one home first.
fn sign(dana: &mut Teller<'_>, visit: &Booked, is_refused: bool) -> Result<()> {
    let asked = dana.does("visits.check_in_of", json!({ "appointmentId": visit.id }))?;
    for form in asked["forms"].as_array().into_iter().flatten() {
        let mut answer = json!({ "formId": form["formId"], "patientId": visit.patient, "appointmentId": visit.id });
        if is_refused {
            answer["reason"] = json!("Wants to read it at home");
        }
        dana.does(if is_refused { "forms.refuse" } else { "forms.sign" }, answer)?;
    }
    Ok(())
}

/// Enters what was done; what it comes to, in cents.
fn charge(dana: &mut Teller<'_>, house: &House, visit: &Booked) -> Result<i64> {
    let mut cents = 0;
    let mut fees = vec![house.fees[house.kinds[visit.kind].fee]];
    if dana.throws(3) == 0 {
        fees.push(house.fees[6 + dana.throws(5) as usize]);
    }
    for fee in fees {
        let request = json!({ "patientId": visit.patient, "appointmentId": visit.id, "providerId": visit.provider, "feeId": fee,
            "diagnoses": [house.kinds[visit.kind].diagnosis] });
        cents += dana.does("charges.add", request)?["amountCents"].as_i64().unwrap_or(0);
    }
    if dana.throws(3) == 0 {
        let item = *dana.picks(&house.items[19..21]);
        // An empty shelf is not part of this tale.
        let _ = dana.does("supplies.use", json!({ "itemId": item, "quantity": 1, "appointmentId": visit.id }));
    }
    if house.kinds[visit.kind].minutes == 10 {
        // So that whoever had which lot is found.
        let _ = dana.does("supplies.use", json!({ "itemId": house.vaccine, "quantity": 1, "appointmentId": visit.id }));
    }
    Ok(cents)
}

/// Takes what is left of the co-pay; how much that was, in cents.
fn take_copay(dana: &mut Teller<'_>, visit: &Booked) -> Result<i64> {
    let cents = dana.does("payments.copay_due", json!({ "appointmentId": visit.id }))?["leftCents"].as_i64().unwrap_or(0);
    if cents <= 0 {
        return Ok(0);
    }
    let tenders = match dana.throws(6) {
        0 | 1 => vec![cash(cents)],
        2 => vec![json!({ "method": "check", "amountCents": cents, "checkNo": (1000 + dana.throws(900)).to_string() })],
        3 if cents > 1000 => vec![cash(1000), card(dana, cents - 1000)],
        _ => vec![card(dana, cents)],
    };
    let request =
        json!({ "patientId": visit.patient, "appointmentId": visit.id, "lines": [{ "kind": "copay", "amountCents": cents }], "tenders": tenders });
    let payment = dana.makes("payments.take", request)?;
    // Receipts go over the counter at once; now and then the printer is out of paper.
    if dana.throws(40) != 0 {
        dana.does("payments.given", json!({ "id": payment }))?;
    }
    Ok(cents)
}

fn cash(cents: i64) -> Value {
    json!({ "method": "cash", "amountCents": cents, "tenderedCents": (cents + 1999) / 2000 * 2000 })
}

fn card(dana: &mut Teller<'_>, cents: i64) -> Value {
    json!({ "method": "card", "amountCents": cents, "approvalCode": format!("{:05}Z", dana.throws(100_000)), "cardBrand": "Visa",
        "lastFour": format!("{:04}", dana.throws(10_000)) })
}
