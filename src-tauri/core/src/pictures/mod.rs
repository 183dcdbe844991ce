//! Pictures: a patient's photo, insurance cards and identity cards, front and back, each with its day.
//!
//! Table: pictures. They lie in the encrypted file and nowhere else, drawn anew from what was brought ([`drawing`]). The
//! newest of a kind and side is the one that is shown; what it took the place of stays on the record. A card or an identity
//! card older than a year is asked for anew at check-in.

mod drawing;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::command::{Command, Opens, view, view_found, write};
use crate::coverage;
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{PatientId, PictureId, PolicyId};
use crate::patients;
use crate::permit::Can;
use crate::store::{Facts, Handed, Read, Table, Write, audited};

pub(crate) const TABLES: &[Table] = &[audited("pictures")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view("pictures.of_patient", Can::SeePatients, of_patient),
        view_found("pictures.show", Can::SeePatients, show),
        write("pictures.add", Can::EditPatients, add).taking_files(),
        write("pictures.remove", Can::EditPatients, remove),
    ]
}

/// After so many days a card is asked for anew.
const OLD_AFTER: i64 = 365;

choices! {
    /// What a picture shows.
    PictureKind {
        /// The patient.
        Photo = "photo",
        /// The card of an insurance.
        Card = "card",
        /// A driver's licence, a passport.
        Id = "id",
    }
    /// Which side of it.
    PictureSide {
        /// The front.
        Front = "front",
        /// The back.
        Back = "back",
    }
}

/// A picture, small.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Picture {
    pub id: PictureId,
    pub patient_id: PatientId,
    pub kind: PictureKind,
    pub side: PictureSide,
    /// Of which plan the card is.
    pub policy_id: Option<PolicyId>,
    pub taken_on: Day,
    /// A newer one of the same kind and side took its place.
    pub is_replaced: bool,
    /// A card that is asked for anew.
    pub is_old: bool,
    pub width: i64,
    pub height: i64,
    /// As a page shows it: `data:image/jpeg;base64,…`.
    pub thumb: String,
    pub made_at: Moment,
    pub made_by: String,
    pub rev: i64,
}

/// A picture in full.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct PictureShown {
    pub picture: Picture,
    /// As a page shows it.
    pub image: String,
}

impl Opens for PictureShown {
    fn patient(&self) -> Option<PatientId> {
        Some(self.picture.patient_id)
    }
}

/// Whose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PicturesOf {
    pub patient_id: PatientId,
}

impl Opens for PicturesOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}

/// Which.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PictureAsked {
    pub id: PictureId,
}

/// A file that somebody picked or pasted. Taken today when no day is said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PictureDraft {
    pub patient_id: PatientId,
    pub kind: PictureKind,
    pub side: Option<PictureSide>,
    /// Of which plan the card is.
    pub policy_id: Option<PolicyId>,
    pub taken_on: Option<Day>,
    /// The file, in base64.
    pub content: String,
}

/// It is not shown any more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PictureRemoved {
    pub id: PictureId,
    pub rev: i64,
}

fn add(w: &mut Write<'_>, draft: PictureDraft) -> Result<Picture> {
    let patient = patients::get(w, draft.patient_id)?.id;
    let side = draft.side.unwrap_or(PictureSide::Front);
    let taken_on = draft.taken_on.unwrap_or(w.today()?);
    if taken_on > w.today()? {
        return Err(Error::field("takenOn", "picture-of-the-future"));
    }
    match (draft.kind, draft.policy_id) {
        (PictureKind::Card, Some(policy)) if coverage::policy(w, policy)?.patient_id != patient => {
            return Err(Error::field("policyId", "policy-of-another-patient"));
        }
        (PictureKind::Card, None) => return Err(Error::field("policyId", "required")),
        (PictureKind::Photo | PictureKind::Id, Some(_)) => return Err(Error::field("policyId", "picture-is-no-card")),
        (PictureKind::Photo, None) if side == PictureSide::Back => return Err(Error::field("side", "photo-has-no-back")),
        _ => {}
    }
    let file = STANDARD.decode(&draft.content).map_err(|_| Error::field("content", "picture-not-understood"))?;
    let drawn = drawing::drawn_anew(&file)?;
    let id = w.insert(
        "INSERT INTO pictures (patient_id, kind, side, policy_id, taken_on, width, height, content, thumb, made_at, made_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![patient, draft.kind, side, draft.policy_id, taken_on, drawn.width, drawn.height, drawn.content, drawn.thumb, w.now(), w.staff_id()?],
    )?;
    picture(w, PictureId(id))
}

fn remove(w: &mut Write<'_>, removed: PictureRemoved) -> Result<Picture> {
    let before = picture(w, removed.id)?;
    let sql = "UPDATE pictures SET done_at = ?3, done_by = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND done_at IS NULL";
    w.update("picture", sql, params![removed.id, removed.rev, w.now(), w.staff_id()?])?;
    Ok(before)
}

const PICTURE: &str = "SELECT p.id, p.patient_id, p.kind, p.side, p.policy_id, p.taken_on, p.width, p.height, p.thumb, p.made_at, s.name, p.rev
    FROM pictures AS p JOIN staff AS s ON s.id = p.made_by";

/// All that are shown, the newest of each kind and side first, then those they took the place of.
fn of_patient(r: &Read<'_>, of: PicturesOf) -> Result<Vec<Picture>> {
    let patient = patients::get(r, of.patient_id)?.id;
    let today = r.today()?;
    let sql = format!("{PICTURE} WHERE p.patient_id = ?1 AND p.done_at IS NULL ORDER BY p.taken_on DESC, p.id DESC LIMIT 60");
    let mut pictures: Vec<Picture> = r.all(&sql, [patient], |row| from_row(row, today))?;
    let mut seen = Vec::new();
    for one in &mut pictures {
        let place = (one.kind, one.policy_id, one.side);
        one.is_replaced = seen.contains(&place);
        one.is_old &= !one.is_replaced;
        seen.push(place);
    }
    pictures.sort_by_key(|one| (one.is_replaced, one.kind, one.policy_id, one.side));
    Ok(pictures)
}

fn picture(r: &Read<'_>, id: PictureId) -> Result<Picture> {
    let today = r.today()?;
    let sql = format!("{PICTURE} WHERE p.id = ?1 AND p.done_at IS NULL");
    r.one(&sql, [id], |row| from_row(row, today))?.ok_or_else(|| Error::missing("picture"))
}

fn show(r: &Read<'_>, asked: PictureAsked) -> Result<PictureShown> {
    let picture = picture(r, asked.id)?;
    let content: Vec<u8> = r.one("SELECT content FROM pictures WHERE id = ?1", [asked.id], |row| row.get(0))?.unwrap_or_default();
    Ok(PictureShown { picture, image: as_shown(&content) })
}

fn as_shown(jpeg: &[u8]) -> String {
    format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg))
}

fn from_row(row: &Row<'_>, today: Day) -> rusqlite::Result<Picture> {
    let (kind, taken_on): (PictureKind, Day) = (row.get(2)?, row.get(5)?);
    Ok(Picture {
        id: row.get(0)?,
        patient_id: row.get(1)?,
        kind,
        side: row.get(3)?,
        policy_id: row.get(4)?,
        taken_on,
        is_replaced: false,
        is_old: kind != PictureKind::Photo && today.days_since(taken_on) > OLD_AFTER,
        width: row.get(6)?,
        height: row.get(7)?,
        thumb: as_shown(row.get_ref(8)?.as_blob()?),
        made_at: row.get(9)?,
        made_by: row.get(10)?,
        rev: row.get(11)?,
    })
}

/// Pictures go to the chart that stays (or back).
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("pictures", facts, to)
}
