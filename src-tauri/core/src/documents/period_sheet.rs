//! Gathers the sheet of a week or a month. Each part is asked of the room that owns it, and its total stands on the first page.

use rusqlite::params;

use super::day_sheet::{method_name, moves, visits};
use super::letterhead::Sheet;
use super::{DocumentKind, Drawn};
use crate::charts;
use crate::codes::shown_name;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::ledger;
use crate::money::Cents;
use crate::paper::{self, AccountMoves, PartColumn, PeriodSheetView, SheetPart};
use crate::payments;
use crate::store::Read;
use crate::supplies;
use crate::tasks;
use crate::visits::{self, WaitsAsked, WaitsBy};

/// A part, and the lines of the first page that are its totals.
type Told = (SheetPart, Vec<(String, String)>);

pub(super) fn draw(r: &Read<'_>, kind: DocumentKind, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let today = r.today()?;
    if on > today {
        return Err(Error::field("on", "day-not-yet"));
    }
    let is_month = kind == DocumentKind::MonthSheet;
    let (from, last) = if is_month { month_of(on) } else { week_of(on) };
    // What has not come yet is nobody's figure.
    let to = last.min(today);
    let (missed, named) = missed(r, from, to, sheet)?;
    let told = [
        by_day(r, from, to, sheet)?,
        by_provider(r, from, to, sheet)?,
        missed,
        waits(r, from, to, sheet)?,
        by_tender(r, from, to, sheet)?,
        by_age(r, to, sheet)?,
        supplies_low(r, sheet)?,
        tasks_open(r, sheet)?,
    ];
    let (parts, totals): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    let view = PeriodSheetView {
        from,
        to: last,
        is_month,
        until: (last >= today).then(|| sheet.local(r.now())),
        opening: ledger::receivable(r, from.plus_days(-1))?.net_cents,
        moves: together(r, from, to)?,
        closing: ledger::receivable(r, to)?.net_cents,
        totals: totals.into_iter().flatten().collect(),
        parts,
    };
    Ok(Drawn {
        pages: paper::period_sheet(&view, &sheet.head, &sheet.words),
        on: from,
        filter: "",
        number: None,
        patient: None,
        payment: None,
        named,
        tells_money: true,
    })
}

/// Monday to Sunday.
fn week_of(on: Day) -> (Day, Day) {
    let monday = on.plus_days(1 - i64::from(on.weekday()));
    (monday, monday.plus_days(6))
}

fn month_of(on: Day) -> (Day, Day) {
    let first = on.plus_days(1 - i64::from(on.day()));
    (first, first.plus_months(1).plus_days(-1))
}

fn together(r: &Read<'_>, from: Day, to: Day) -> Result<AccountMoves> {
    Ok(moves(r, (from, to), "''", "", "")?.pop().map(|one| one.moves).unwrap_or_default())
}

fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    (0..=to.days_since(from)).map(move |n| from.plus_days(n))
}

/// Columns by the keys of their heads; the first holds words and takes the room that is left.
fn columns(sheet: &Sheet, first: &str, figures: &[&str], width: i32) -> Vec<PartColumn> {
    let head = |key: &str| if key.is_empty() { String::new() } else { sheet.say(key) };
    let words = PartColumn { head: head(first), width: 0, is_figure: false };
    std::iter::once(words).chain(figures.iter().map(|key| PartColumn { head: head(key), width, is_figure: true })).collect()
}

fn shown(amount: Cents) -> String {
    if amount == Cents::ZERO { "\u{2013}".to_owned() } else { amount.shown() }
}

fn line(name: String, figures: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(name).chain(figures).collect()
}

/// A day with its visits and its moves; a day on which nothing happened has no line.
fn by_day(r: &Read<'_>, from: Day, to: Day, sheet: &Sheet) -> Result<Told> {
    let figures = |from, to| -> Result<Option<Vec<String>>> {
        let (v, m) = (visits(r, from, to)?, together(r, from, to)?);
        let counts = [v.booked, v.done, v.no_shows, v.cancelled];
        let money = [m.charges, m.payments, m.refunds, m.net()];
        let is_quiet = counts == [0; 4] && money == [Cents::ZERO; 4];
        Ok((!is_quiet).then(|| counts.iter().map(u32::to_string).chain(money.map(shown)).collect()))
    };
    let mut rows = Vec::new();
    for day in days(from, to) {
        if let Some(found) = figures(day, day)? {
            rows.push(line(sheet.day(day), found));
        }
    }
    let total = figures(from, to)?.map(|found| line(sheet.say("paper-together"), found));
    let heads = [
        "paper-visits-booked",
        "paper-visits-done",
        "paper-visits-no-shows",
        "paper-visits-cancelled",
        "paper-charges",
        "paper-payments",
        "paper-refunds",
        "paper-net",
    ];
    let mut columns = columns(sheet, "paper-day", &heads, 560);
    columns[1..=4].iter_mut().for_each(|count| count.width = 420);
    let all = visits(r, from, to)?;
    let totals = [
        ("paper-visits-booked", all.booked),
        ("paper-visits-walk-ins", all.walk_ins),
        ("paper-visits-done", all.done),
        ("paper-visits-no-shows", all.no_shows),
        ("paper-visits-cancelled", all.cancelled),
    ];
    let part = SheetPart { title: sheet.say("paper-by-day"), columns, rows, total };
    Ok((part, totals.map(|(key, count)| (sheet.say(key), count.to_string())).to_vec()))
}

fn by_provider(r: &Read<'_>, from: Day, to: Day, sheet: &Sheet) -> Result<Told> {
    let sql = "SELECT trim(o.given || ' ' || o.family || ' ' || o.credentials) AS name,
        count(*) FILTER (WHERE a.status NOT IN ('cancelled', 'cancelled-late', 'rescheduled')), count(*) FILTER (WHERE a.is_walk_in = 1),
        count(*) FILTER (WHERE a.status = 'done'), count(*) FILTER (WHERE a.status = 'no-show'),
        count(*) FILTER (WHERE a.status IN ('cancelled', 'cancelled-late')), count(DISTINCT a.patient_id)
      FROM appointments AS a JOIN providers AS o ON o.id = a.provider_id
      WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 GROUP BY o.id ORDER BY name";
    let rows = r.all(sql, params![from, to], |row| {
        let mut cells = vec![row.get::<_, String>(0)?];
        for at in 1..=6 {
            cells.push(row.get::<_, i64>(at)?.to_string());
        }
        Ok(cells)
    })?;
    let heads =
        ["paper-visits-booked", "paper-walk-ins", "paper-visits-done", "paper-visits-no-shows", "paper-visits-cancelled", "paper-different-patients"];
    let part = SheetPart { title: sheet.say("paper-by-provider"), columns: columns(sheet, "", &heads, 560), rows, total: None };
    Ok((part, Vec::new()))
}

/// Who stayed away and who called off, with the reason.
fn missed(r: &Read<'_>, from: Day, to: Day, sheet: &Sheet) -> Result<(Told, Vec<PatientId>)> {
    let sql = "SELECT a.starts_on, a.starts_min, p.family, p.given, trim(o.given || ' ' || o.family || ' ' || o.credentials), a.status,
        coalesce(a.cancel_reason, ''), p.id
      FROM appointments AS a JOIN patients AS p ON p.id = a.patient_id JOIN providers AS o ON o.id = a.provider_id
      WHERE a.starts_on BETWEEN ?1 AND ?2 AND a.is_held = 0 AND (a.status = 'cancelled' OR a.status = 'cancelled-late' OR a.status = 'no-show')
      ORDER BY a.starts_on, a.starts_min, a.id";
    // Of a chart that is closed to who asks, why they did not come is nobody's.
    let closed = charts::closed(r)?;
    let found = r.all(sql, params![from, to], |row| {
        let (on, at, status): (Day, TimeOfDay, String) = (row.get(0)?, row.get(1)?, row.get(5)?);
        let name = shown_name(row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?);
        let when = format!("{}, {}", sheet.day(on), sheet.head.clock(&sheet.words, at));
        let patient: PatientId = row.get(7)?;
        let reason = if closed.contains(&patient) { String::new() } else { row.get(6)? };
        Ok((vec![when, name, row.get(4)?, sheet.say(&format!("status-{status}")), reason], patient))
    })?;
    let (rows, mut named): (Vec<_>, Vec<PatientId>) = found.into_iter().unzip();
    named.sort_unstable();
    named.dedup();
    let column = |key: &str, width| PartColumn { head: sheet.say(key), width, is_figure: false };
    let columns = vec![
        column("paper-head-time", 1_150),
        column("paper-head-patient", 0),
        column("paper-head-provider", 1_000),
        column("paper-became", 760),
        column("paper-reason", 1_300),
    ];
    Ok(((SheetPart { title: sheet.say("paper-missed"), columns, rows, total: None }, Vec::new()), named))
}

fn waits(r: &Read<'_>, from: Day, to: Day, sheet: &Sheet) -> Result<Told> {
    let waits = visits::waits(r, WaitsAsked { from, to, by: WaitsBy::Provider, location_id: None })?;
    let cells = |one: &visits::WaitsRow, name: String| {
        let minutes = [one.average_wait, one.middle_wait, one.longest_wait, one.over_limit, one.average_stay];
        line(name, std::iter::once(one.visits).chain(minutes).map(|n| n.to_string()))
    };
    let rows: Vec<_> = waits.rows.iter().map(|one| cells(one, one.name.clone())).collect();
    let total = (!rows.is_empty()).then(|| cells(&waits.total, sheet.say("paper-together")));
    let limit = waits.limit_minutes.to_string();
    let heads = ["ui-waits-visits", "ui-waits-average", "ui-waits-middle", "ui-waits-longest", "ui-waits-over", "ui-waits-stay"];
    let title = sheet.with("paper-waits", &[("limit", &limit)]);
    let part = SheetPart { title, columns: columns(sheet, "", &heads, 560), rows, total };
    Ok((part, vec![(sheet.say("paper-average-wait"), waits.total.average_wait.to_string())]))
}

/// What stayed in hand of each day by each way of paying, refunds and voids taken off.
fn by_tender(r: &Read<'_>, from: Day, to: Day, sheet: &Sheet) -> Result<Told> {
    let all = payments::day_totals(r, from, to)?;
    let cells = |name: String, totals: &payments::Totals| {
        let of = |method| totals.by_method.iter().find(|one| one.method == method).map(|one| one.net_cents).unwrap_or_default();
        line(name, all.by_method.iter().map(|one| shown(of(one.method))).chain([shown(totals.net_cents)]))
    };
    let mut rows = Vec::new();
    for day in days(from, to) {
        let totals = payments::day_totals(r, day, day)?;
        if !totals.by_method.is_empty() {
            rows.push(cells(sheet.day(day), &totals));
        }
    }
    let mut wanted = columns(sheet, "paper-day", &[], 0);
    let heads = all.by_method.iter().map(|one| method_name(sheet, one.method.word())).chain([sheet.say("paper-in-hand")]);
    wanted.extend(heads.map(|head| PartColumn { head, width: 760, is_figure: true }));
    let total = (!rows.is_empty()).then(|| cells(sheet.say("paper-together"), &all));
    let part = SheetPart { title: sheet.say("paper-by-method"), columns: wanted, rows, total };
    let totals = vec![(sheet.say("paper-receipts"), all.receipts.to_string()), (sheet.say("paper-in-hand"), all.net_cents.shown())];
    Ok((part, totals))
}

/// What is open on charges at the end, by how old the charge is; and what lies on accounts and is applied to nothing.
fn by_age(r: &Read<'_>, to: Day, sheet: &Sheet) -> Result<Told> {
    let (aged, receivable) = (ledger::aged(r, to)?, ledger::receivable(r, to)?);
    let keys = ["paper-age-0", "paper-age-30", "paper-age-60", "paper-age-90"];
    let mut rows: Vec<_> = keys.iter().zip(aged).map(|(key, cents)| line(sheet.say(key), [shown(cents)])).collect();
    rows.push(line(sheet.say("paper-unapplied"), [shown(receivable.unapplied_cents.negated())]));
    // Summed from the lines above; the accounts on the first page have it from the ledger.
    let total = Cents::sum(aged.into_iter().chain([receivable.unapplied_cents.negated()]))?;
    let part = SheetPart {
        title: sheet.say("paper-by-age"),
        columns: columns(sheet, "", &["paper-open"], 900),
        rows,
        total: Some(line(sheet.say("paper-ar-after"), [total.shown()])),
    };
    Ok((part, vec![(sheet.say("paper-age-90"), aged[3].shown())]))
}

fn supplies_low(r: &Read<'_>, sheet: &Sheet) -> Result<Told> {
    let list = supplies::reorder_list(r, crate::command::Nothing {})?;
    let lines = || list.vendors.iter().flat_map(|vendor| vendor.lines.iter().map(move |one| (vendor.vendor.clone(), one)));
    let rows: Vec<_> = lines()
        .map(|(vendor, one)| {
            let counts = [one.on_hand, one.quantity].map(|n| n.to_string());
            line(one.name.clone(), [vendor]).into_iter().chain(counts).chain([one.amount_cents.shown()]).collect::<Vec<_>>()
        })
        .collect();
    let (count, empty) = (rows.len(), String::new());
    let total = (count > 0).then(|| vec![sheet.say("paper-together"), empty.clone(), empty.clone(), empty, list.total_cents.shown()]);
    let mut wanted = columns(sheet, "paper-item", &["paper-on-hand", "paper-to-order", "paper-amount"], 720);
    wanted.insert(1, PartColumn { head: sheet.say("paper-vendor"), width: 1_300, is_figure: false });
    let part = SheetPart { title: sheet.say("paper-supplies-low"), columns: wanted, rows, total };
    Ok((part, vec![(sheet.say("paper-supplies-low"), count.to_string())]))
}

/// As of now: what was open at the end of a week long ago is not kept.
fn tasks_open(r: &Read<'_>, sheet: &Sheet) -> Result<Told> {
    let counts = tasks::counts(r, crate::command::Nothing {})?;
    let keys = [("paper-tasks-overdue", counts.overdue), ("paper-tasks-today", counts.today), ("paper-tasks-desk", counts.desk)];
    let rows = keys.iter().map(|(key, count)| line(sheet.say(key), [count.to_string()])).collect();
    let title = sheet.say("paper-tasks-open");
    let total = Some(line(title.clone(), [counts.all.to_string()]));
    let part = SheetPart { title: title.clone(), columns: columns(sheet, "", &["paper-count"], 720), rows, total };
    Ok((part, vec![(title, counts.all.to_string())]))
}
