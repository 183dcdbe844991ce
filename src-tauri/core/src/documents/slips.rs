//! Routing slips and the pull list of a day.

use super::comers::{Comer, comers, sees_money};
use super::letterhead::Sheet;
use super::{Drawn, PrintAsked, RosterOrder};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::paper::{self, PullListView, PullRow, SlipView, SlipsView};
use crate::store::Read;

/// So many services stand on a slip.
const SERVICES: i64 = 12;

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let sees_money = sees_money(r)?;
    let mut comers = comers(r, asked, on, sheet)?;
    if comers.is_empty() {
        return Err(Error::refused("nobody-booked"));
    }
    sort(&mut comers, asked.by.unwrap_or(RosterOrder::Time));
    let view = SlipsView {
        on,
        filter: of_one_provider(asked, &comers),
        slips: comers.iter().map(|one| slip(one, sees_money)).collect(),
        services: services(r)?,
    };
    let patient = if comers.len() == 1 { Some(comers[0].patient) } else { None };
    Ok(Drawn {
        pages: paper::slips(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        number: None,
        patient,
        payment: None,
        named: comers.iter().map(|one| one.patient).collect(),
        tells_money: sees_money,
    })
}

fn of_one_provider(asked: &PrintAsked, comers: &[Comer]) -> String {
    asked.provider_id.and(comers.first()).map(|one| one.row.provider.clone()).unwrap_or_default()
}

fn sort(comers: &mut [Comer], by: RosterOrder) {
    match by {
        RosterOrder::Time => {}
        RosterOrder::Name => comers.sort_by_key(|one| one.row.patient.to_lowercase()),
        RosterOrder::Provider => comers.sort_by_key(|one| one.row.provider.clone()),
        RosterOrder::Room => comers.sort_by_key(|one| one.row.room.clone()),
    }
}

fn slip(one: &Comer, sees_money: bool) -> SlipView {
    let row = one.row.clone();
    SlipView {
        at: row.at,
        minutes: row.minutes,
        patient: row.patient,
        chart: row.chart,
        born: row.born,
        is_new: row.is_new,
        provider: row.provider,
        room: row.room,
        visit: row.visit,
        note: row.note,
        alert: row.alert,
        lacks: row.lacks,
        coverage: row.coverage,
        is_verified: row.is_verified,
        copay: row.copay,
        balance: sees_money.then_some(row.balance),
    }
}

/// What is charged most here stands first.
fn services(r: &Read<'_>) -> Result<Vec<(String, String)>> {
    r.all(
        "SELECT f.code, f.name FROM fees AS f WHERE f.is_active = 1
         ORDER BY (SELECT count(*) FROM charges AS c WHERE c.fee_id = f.id AND c.is_void = 0) DESC, f.code LIMIT ?1",
        [SERVICES],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Each chart once, whoever comes how often.
pub(super) fn pull_list(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let mut comers = comers(r, asked, on, sheet)?;
    comers.sort_by(|a, b| (&a.row.chart, a.row.at).cmp(&(&b.row.chart, b.row.at)));
    comers.dedup_by_key(|one| one.patient);
    let row = |one: &Comer| PullRow {
        chart: one.row.chart.clone(),
        patient: one.row.patient.clone(),
        born: one.row.born,
        at: one.row.at,
        provider: one.row.provider.clone(),
    };
    let view = PullListView { on, filter: of_one_provider(asked, &comers), rows: comers.iter().map(row).collect() };
    Ok(Drawn {
        pages: paper::pull_list(&view, &sheet.head, &sheet.words),
        on,
        filter: "",
        number: None,
        patient: None,
        payment: None,
        named: comers.iter().map(|one| one.patient).collect(),
        tells_money: false,
    })
}
