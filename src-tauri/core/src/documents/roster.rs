//! A day's roster, and the days to come on paper for when the computer is down.

use super::comers::{Comer, comers, sees_money};
use super::letterhead::Sheet;
use super::{Drawn, PrintAsked, RosterField, RosterOrder, RosterPrivacy};
use crate::dates::Day;
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::paper::{self, Privacy, RosterBlock, RosterBy, RosterColumn, RosterView};
use crate::practice::{self, Provider};
use crate::schedule;
use crate::store::Read;

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let privacy = asked.privacy.unwrap_or_default();
    let (view, mut named) = view(r, asked, on, sheet)?;
    if privacy == RosterPrivacy::Times {
        named.clear();
    }
    let tells = |column: &RosterColumn| matches!(column, RosterColumn::Copay | RosterColumn::Balance);
    let has_money = privacy != RosterPrivacy::Times && (view.columns.is_empty() || view.columns.iter().any(tells));
    Ok(Drawn {
        pages: paper::roster(&view, &sheet.head, &sheet.words),
        on,
        filter: privacy.name(),
        number: None,
        patient: None,
        payment: None,
        named,
        tells_money: has_money && sees_money(r)?,
    })
}

/// So many days a downtime pack holds when nobody says, and at most.
const PACK_DAYS: i64 = 5;
const MOST_DAYS: i64 = 14;

/// The next days on which somebody is booked: telephones, coverage and balances, with room to write what happened.
pub(super) fn downtime(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let days = asked.days.unwrap_or(PACK_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Error::field("days", "out-of-range"));
    }
    let sql = "SELECT DISTINCT starts_on FROM appointments WHERE starts_on >= ?1 AND is_held = 0
      AND status NOT IN ('cancelled', 'cancelled-late', 'rescheduled') ORDER BY starts_on LIMIT ?2";
    let mut days: Vec<Day> = r.all(sql, rusqlite::params![on, days], |row| row.get(0))?;
    if days.is_empty() {
        days.push(on);
    }
    let asked = PrintAsked { by: Some(RosterOrder::Provider), privacy: None, columns: None, ..asked.clone() };
    let (mut views, mut named) = (Vec::new(), Vec::new());
    for day in days {
        let (mut view, of_day) = view(r, &asked, day, sheet)?;
        view.columns = PACK.to_vec();
        view.lines = 4;
        views.push(view);
        named.extend(of_day);
    }
    named.sort_unstable();
    named.dedup();
    let pages = paper::downtime_pack(&views, &sheet.head, &sheet.words);
    Ok(Drawn { pages, on, filter: "", number: None, patient: None, payment: None, named, tells_money: sees_money(r)? })
}

const PACK: [RosterColumn; 9] = [
    RosterColumn::Born,
    RosterColumn::Visit,
    RosterColumn::Coverage,
    RosterColumn::Verified,
    RosterColumn::Copay,
    RosterColumn::Balance,
    RosterColumn::Phone,
    RosterColumn::Note,
    RosterColumn::Paid,
];

/// A day as a roster shows it, and everybody who can be recognised on it.
fn view(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<(RosterView, Vec<PatientId>)> {
    let columns: Vec<RosterColumn> = asked.columns.iter().flatten().map(|field| field.column()).collect();
    if !paper::columns_fit(&columns) {
        return Err(Error::field("columns", "too-many-columns"));
    }
    let providers: Vec<_> = practice::providers(r)?.into_iter().filter(|p| asked.provider_id.is_none_or(|id| id == p.id)).collect();
    if providers.is_empty() && asked.provider_id.is_some() {
        return Err(Error::missing("provider"));
    }
    let comers = comers(r, asked, on, sheet)?;
    let named = comers.iter().map(|one| one.patient).collect();
    let filter = if asked.provider_id.is_some() { providers[0].shown() } else { String::new() };
    let by = asked.by.unwrap_or_default();
    let blocks = match by {
        RosterOrder::Room => by_room(r, &comers, sheet)?,
        _ => by_provider(r, &providers, &comers, on, sheet)?,
    };
    let seeing = providers.iter().filter(|p| comers.iter().any(|one| one.provider == p.id)).count();
    Ok((
        RosterView {
            on,
            by: by.as_paper(),
            privacy: asked.privacy.unwrap_or_default().as_paper(),
            columns,
            providers: seeing,
            filter,
            blocks,
            lines: 0,
        },
        named,
    ))
}

fn by_provider(r: &Read<'_>, providers: &[Provider], comers: &[Comer], on: Day, sheet: &Sheet) -> Result<Vec<RosterBlock>> {
    let rooms = practice::rooms(r)?;
    let block = |provider: &Provider| {
        let rows = comers.iter().filter(|one| one.provider == provider.id).map(|one| one.row.clone()).collect();
        let room = provider.room_id.and_then(|id| rooms.iter().find(|room| room.id == id)).map(|room| room.name.clone());
        let day = schedule::working_day(r, provider.id, provider.location_id, on)?;
        let lunch = day.as_ref().and_then(|day| day.pause(&sheet.say("paper-lunch-word")));
        Ok(RosterBlock { title: provider.shown(), room, hours: day.map(|day| (day.from, day.to)), lunch, rows })
    };
    providers.iter().map(block).collect()
}

/// A block for each room in its order; who has none yet stands last.
fn by_room(r: &Read<'_>, comers: &[Comer], sheet: &Sheet) -> Result<Vec<RosterBlock>> {
    let rooms = practice::rooms(r)?.into_iter().map(|room| (Some(room.id), room.name));
    let block = |(id, title)| {
        let rows = comers.iter().filter(|one| one.room == id).map(|one| one.row.clone()).collect();
        RosterBlock { title, room: None, hours: None, lunch: None, rows }
    };
    Ok(rooms.chain([(None, sheet.say("paper-no-room"))]).map(block).collect())
}

impl RosterOrder {
    const fn as_paper(self) -> RosterBy {
        match self {
            RosterOrder::Provider => RosterBy::Provider,
            RosterOrder::Time => RosterBy::Time,
            RosterOrder::Room => RosterBy::Room,
            RosterOrder::Name => RosterBy::Name,
        }
    }
}

impl RosterPrivacy {
    const fn as_paper(self) -> Privacy {
        match self {
            RosterPrivacy::Full => Privacy::Full,
            RosterPrivacy::Initials => Privacy::Initials,
            RosterPrivacy::Times => Privacy::Times,
        }
    }

    const fn name(self) -> &'static str {
        self.word()
    }
}

impl RosterField {
    pub(super) const fn column(self) -> RosterColumn {
        match self {
            RosterField::Minutes => RosterColumn::Minutes,
            RosterField::Chart => RosterColumn::Chart,
            RosterField::Born => RosterColumn::Born,
            RosterField::Age => RosterColumn::Age,
            RosterField::Standing => RosterColumn::Standing,
            RosterField::Visit => RosterColumn::Visit,
            RosterField::Provider => RosterColumn::Provider,
            RosterField::Room => RosterColumn::Room,
            RosterField::Coverage => RosterColumn::Coverage,
            RosterField::Verified => RosterColumn::Verified,
            RosterField::Copay => RosterColumn::Copay,
            RosterField::Balance => RosterColumn::Balance,
            RosterField::Phone => RosterColumn::Phone,
            RosterField::Alert => RosterColumn::Alert,
            RosterField::Lacks => RosterColumn::Lacks,
            RosterField::Note => RosterColumn::Note,
            RosterField::Paid => RosterColumn::Paid,
        }
    }
}
