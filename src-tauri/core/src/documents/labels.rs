//! Labels of a patient, or of everybody booked on a day; and how far a printer moves them.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::comers::comers;
use super::letterhead::{Sheet, postal};
use super::supply_papers::shelf_label;
use super::{Drawn, PrintAsked};
use crate::codes::choices;
use crate::command::Nothing;
use crate::dates::{Day, LocalTime};
use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::paper::{self, Label, LabelsView};
use crate::patients::{self, Patient};
use crate::store::{Read, Write};

choices! {
    /// What a label is for.
    LabelKind {
        /// A letter.
        Address = "address",
        /// The cover of a paper chart.
        Chart = "chart",
        /// The patient's next visit.
        Appointment = "appointment",
        /// A tube or a cup.
        Specimen = "specimen",
        /// A place on a shelf.
        Shelf = "shelf",
    }

    /// What labels are printed on.
    LabelStock {
        /// Thirty on Letter, 2 5/8 by 1 inch.
        Letter30 = "letter-30",
        /// Ten on Letter, 4 by 2 inches.
        Letter10 = "letter-10",
        /// Twenty-one on A4, 63.5 by 38.1 mm.
        A4Of21 = "a4-21",
        /// A roll, 89 by 28 mm.
        Roll89 = "roll-89",
        /// A roll, 51 by 25 mm.
        Roll51 = "roll-51",
    }
}

/// Which labels, on what.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct LabelAsked {
    /// What for.
    pub kind: LabelKind,
    /// On what.
    pub stock: LabelStock,
    /// So many labels of the first sheet are used up.
    pub used: Option<i64>,
    /// So many of each; one when left out.
    pub count: Option<i64>,
}

/// How far a printer moves the labels of a stock, in tenths of a millimetre.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LabelOffset {
    /// Which.
    pub stock: LabelStock,
    /// To the right; negative to the left.
    pub right: i64,
    /// Down; negative up.
    pub down: i64,
}

/// So many of each label at a time.
const MOST: i64 = 100;

pub(super) fn draw(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Drawn> {
    let wanted = asked.label.as_ref().ok_or_else(|| Error::field("label", "required"))?;
    let count = wanted.count.unwrap_or(1);
    if !(1..=MOST).contains(&count) {
        return Err(Error::field("label.count", "out-of-range"));
    }
    let stock = wanted.stock.as_paper();
    let used = wanted.used.unwrap_or(0);
    if used < 0 || used >= stock.on_a_sheet() as i64 {
        return Err(Error::field("label.used", "out-of-range"));
    }
    if wanted.kind == LabelKind::Shelf {
        let label = shelf_label(r, asked.id.ok_or_else(|| Error::field("id", "required"))?)?;
        let view = LabelsView { stock, used: used as usize, moved: moved(r, wanted.stock)?, labels: vec![label; count as usize] };
        return Ok(drawn(&view, on, wanted.kind, sheet));
    }
    let patient = asked.id.map(PatientId);
    let people = match patient {
        Some(id) => vec![id],
        None => of_day(r, asked, on, sheet)?,
    };
    let mut labels = Vec::new();
    for id in &people {
        let label = label(r, &patients::get(r, *id)?, wanted.kind, on)?;
        labels.extend(label.into_iter().flat_map(|label| std::iter::repeat_n(label, count as usize)));
    }
    if labels.is_empty() {
        return Err(Error::refused(if wanted.kind == LabelKind::Address { "no-address" } else { "nobody-booked" }));
    }
    let view = LabelsView { stock, used: used as usize, moved: moved(r, wanted.stock)?, labels };
    Ok(Drawn { patient, named: people, ..drawn(&view, on, wanted.kind, sheet) })
}

fn drawn(view: &LabelsView, on: Day, kind: LabelKind, sheet: &Sheet) -> Drawn {
    let pages = paper::labels(view, &sheet.head, &sheet.words);
    Drawn { pages, on, filter: kind.word(), number: None, patient: None, payment: None, named: Vec::new(), tells_money: false }
}

/// How far the printer moves this stock.
fn moved(r: &Read<'_>, stock: LabelStock) -> Result<(i32, i32)> {
    Ok(offsets(r, Nothing {})?.into_iter().find(|one| one.stock == stock).map_or((0, 0), |one| (one.right as i32, one.down as i32)))
}

/// Everybody booked on a day, each once.
fn of_day(r: &Read<'_>, asked: &PrintAsked, on: Day, sheet: &Sheet) -> Result<Vec<PatientId>> {
    let mut people = Vec::new();
    for one in comers(r, asked, on, sheet)? {
        // A label tells what only the chart says.
        if !one.is_closed && !people.contains(&one.patient) {
            people.push(one.patient);
        }
    }
    Ok(people)
}

/// A patient's label; nothing where there is nothing to say on it.
fn label(r: &Read<'_>, patient: &Patient, kind: LabelKind, on: Day) -> Result<Option<Label>> {
    let name = || [patient.given.as_str(), &patient.family].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    Ok(match kind {
        LabelKind::Address => {
            let address = postal(&patient.address, &patient.city, patient.state.as_ref(), patient.zip.as_ref());
            (!address.is_empty()).then(|| Label::Address { lines: [vec![name()], address].concat() })
        }
        LabelKind::Chart => Some(Label::Chart {
            patient: patient.shown(),
            born: patient.born_on,
            chart: patient.chart_no.clone(),
            phone: patient.phone.as_ref().map(|phone| phone.shown()).unwrap_or_default(),
        }),
        LabelKind::Shelf => None,
        LabelKind::Appointment => visit_from(r, patient.id, on)?.map(|(at, provider)| Label::Appointment { patient: name(), at, provider }),
        LabelKind::Specimen => {
            let provider = visit_from(r, patient.id, on)?.filter(|(at, _)| at.on == on).map(|(_, provider)| provider).unwrap_or_default();
            Some(Label::Specimen { patient: patient.shown(), born: patient.born_on, chart: patient.chart_no.clone(), on, provider })
        }
    })
}

/// The first visit from a day on, and with whom.
fn visit_from(r: &Read<'_>, patient: PatientId, on: Day) -> Result<Option<(LocalTime, String)>> {
    let sql = "SELECT a.starts_on, a.starts_min, trim(v.given || ' ' || v.family || ' ' || v.credentials)
        FROM appointments AS a JOIN providers AS v ON v.id = a.provider_id
        WHERE a.patient_id = ?1 AND a.starts_on >= ?2 AND a.is_held = 0 AND a.status NOT IN ('cancelled', 'cancelled-late', 'rescheduled', 'no-show')
        ORDER BY a.starts_on, a.starts_min LIMIT 1";
    r.one(sql, params![patient, on], |row| Ok((LocalTime { on: row.get(0)?, at: row.get(1)? }, row.get(2)?)))
}

pub(super) fn offsets(r: &Read<'_>, _: Nothing) -> Result<Vec<LabelOffset>> {
    r.all("SELECT stock, right, down FROM label_offsets ORDER BY stock", (), |row| {
        Ok(LabelOffset { stock: row.get(0)?, right: row.get(1)?, down: row.get(2)? })
    })
}

/// Two centimetres either way are more than any printer needs.
const FARTHEST: std::ops::RangeInclusive<i64> = -200..=200;

pub(super) fn move_labels(w: &mut Write<'_>, offset: LabelOffset) -> Result<LabelOffset> {
    for (field, value) in [("right", offset.right), ("down", offset.down)] {
        if !FARTHEST.contains(&value) {
            return Err(Error::field(field, "out-of-range"));
        }
    }
    let values = params![offset.stock, offset.right, offset.down];
    if w.run("UPDATE label_offsets SET right = ?2, down = ?3 WHERE stock = ?1", values)? == 0 {
        w.insert("INSERT INTO label_offsets (stock, right, down) VALUES (?1, ?2, ?3)", values)?;
    }
    Ok(offset)
}

impl LabelStock {
    const fn as_paper(self) -> paper::LabelStock {
        match self {
            LabelStock::Letter30 => paper::LabelStock::Letter30,
            LabelStock::Letter10 => paper::LabelStock::Letter10,
            LabelStock::A4Of21 => paper::LabelStock::A4Of21,
            LabelStock::Roll89 => paper::LabelStock::Roll89,
            LabelStock::Roll51 => paper::LabelStock::Roll51,
        }
    }
}
