//! The sheet of a week and of a month: every total on it is the figure of the room it comes from, and all tie to the ledger.

use serde_json::{Value, json};

use crate::documents::pages;
use crate::money::{Till, cents};

/// A week with money on two days, somebody who stayed away, somebody who called off, an item to order and a task.
fn week() -> Till {
    let mut till = Till::new();
    till.charges(till.mother, 9000, "2026-01-05");
    till.at_work();
    let book = |at: &str| {
        let draft = json!({ "patientId": till.child, "providerId": 1, "startsAt": at, "minutes": 20, "overbookReason": "told in a story" });
        till.fran.does("schedule.book", draft)
    };
    let (off, away) = (book("2026-03-03T10:40"), book("2026-03-03T09:00"));
    till.fran.does("schedule.cancel", json!({ "id": off["id"], "rev": off["rev"], "by": "patient", "reason": "Car broke down" }));
    till.fran.does("visits.no_show", json!({ "appointmentId": away["id"] }));
    let item = json!({ "name": "Gauze", "vendor": "Quarry", "unit": "box", "par": 10, "reorderAt": 4, "costCents": 250 });
    till.owner.does("supplies.add_item", item);
    till.goes_to("2026-03-05T15:00:00.000Z");
    till.takes(till.mother, "balance", 2000);
    let wrong = till.takes(till.mother, "prepayment", 700);
    till.bea.does("payments.void", json!({ "id": wrong["id"], "rev": wrong["rev"], "reason": "Wrong patient" }));
    till
}

fn dollars(cents: i64) -> String {
    let (sign, whole) = (if cents < 0 { "\u{2212}" } else { "" }, cents.abs());
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

fn sheet(till: &Till, kind: &str, on: &str) -> String {
    pages(&till.fran.does("documents.preview", json!({ "kind": kind, "on": on })))
}

#[track_caller]
fn says(sheet: &str, told: &str) {
    assert!(sheet.contains(told), "{told:?} does not stand on it:\n{sheet}");
}

#[test]
fn every_total_of_a_week_is_the_figure_of_its_room() {
    let till = week();
    let week = sheet(&till, "week-sheet", "2026-03-05");
    let asked = |name: &str, request: Value| till.owner.does(name, request);
    // The ledger: before, after, and what lies between.
    let (before, after) = (asked("ledger.receivable", json!({ "on": "2026-03-01" })), asked("ledger.receivable", json!({ "on": "2026-03-05" })));
    says(&week, &format!("Owed before {}", dollars(cents(&before, "netCents"))));
    says(&week, &format!("Owed at the end {}", dollars(cents(&after, "netCents"))));
    says(&week, "it adds up");
    assert!(!week.contains("unexplained"), "{week}");
    // Receipts: by way of paying and day, and in all.
    let totals = till.totals("2026-03-02", "2026-03-08");
    assert_eq!(cents(&totals, "voidedCents"), 700);
    let methods = totals["byMethod"].as_array().unwrap().iter().map(|one| dollars(cents(one, "netCents"))).collect::<Vec<_>>().join(" ");
    let kept = dollars(cents(&totals, "netCents"));
    says(&week, &format!("Together {methods} {kept}"));
    says(&week, &format!("Receipts {}", totals["receipts"]));
    says(&week, &format!("Kept {kept}"));
    // What is open, by age: together what the ledger says is owed and unapplied.
    let (owed, unapplied) = (cents(&after, "owedCents"), cents(&after, "unappliedCents"));
    says(
        &week,
        &format!(
            "Paid and not applied yet {} Owed at the end {}",
            if unapplied == 0 { "\u{2013}".to_owned() } else { dollars(-unapplied) },
            dollars(owed - unapplied)
        ),
    );
    // Visits, waits, supplies and tasks.
    says(&week, "No-shows 1");
    says(&week, "Cancelled 1");
    says(&week, "Car broke down");
    let waits = asked("visits.waits", json!({ "from": "2026-03-02", "to": "2026-03-05", "by": "provider" }));
    says(&week, &format!("Average wait in minutes {}", waits["total"]["averageWait"]));
    let order = asked("supplies.reorder_list", json!({}));
    says(&week, &format!("Gauze Quarry 0 10 {}", dollars(cents(&order, "totalCents"))));
    says(&week, &format!("Open tasks {}", asked("tasks.counts", json!({}))["all"]));
    says(&week, "2 March 2026 to 8 March 2026");
    says(&week, "It is not over: as of 05-Mar-2026 10:00 am.");
    till.ties_out();
}

#[test]
fn a_month_holds_its_weeks_and_ages_what_was_open_then() {
    let mut till = week();
    let kept = dollars(cents(&till.totals("2026-03-01", "2026-03-31"), "netCents"));
    till.goes_to("2026-04-20T15:00:00.000Z");
    let after = till.owner.does("ledger.receivable", json!({ "on": "2026-03-31" }));
    let month = sheet(&till, "month-sheet", "2026-03-17");
    says(&month, "1 March 2026 to 31 March 2026");
    assert!(!month.contains("not over"), "{month}");
    says(&month, &format!("Kept {kept}"));
    says(&month, &format!("Owed at the end {}", dollars(cents(&after, "netCents"))));
    says(&month, "it adds up");
    // Posted on 3 March, 28 days before the end of the month; by 20 April it is 48 days old.
    says(&month, &format!("Under 30 days {}", dollars(cents(&after, "owedCents"))));
    let april = sheet(&till, "month-sheet", "2026-04-20");
    says(&april, &format!("30 to 59 days {}", dollars(cents(&after, "owedCents"))));
    says(&april, "Under 30 days \u{2013}");
    till.ties_out();
}

#[test]
fn whoever_may_not_see_money_gets_no_sheet_and_nobody_one_of_the_future() {
    let till = week();
    for kind in ["week-sheet", "month-sheet"] {
        till.desk.cleo().is_refused("documents.preview", json!({ "kind": kind }), "not-permitted");
        till.desk.cleo().is_refused("documents.print", json!({ "kind": kind }), "not-permitted");
        till.fran.is_invalid("documents.print", json!({ "kind": kind, "on": "2026-03-06" }), "on");
        let printed = till.fran.does("documents.print", json!({ "kind": kind, "on": "2026-03-05" }));
        till.desk.cleo().is_refused("documents.show", json!({ "id": printed["id"] }), "not-permitted");
    }
    let quiet = sheet(&till, "week-sheet", "2025-06-11");
    says(&quiet, "Nothing.");
    says(&quiet, "it adds up");
    till.desk.proves();
}
