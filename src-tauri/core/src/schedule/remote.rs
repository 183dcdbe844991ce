//! Visits by video or telephone: the link, the number to call when it fails, and where the patient is.
//!
//! A kind of visit that costs the telehealth copay is by video unless it is said otherwise.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::types::VisitType;
use super::{Appointment, appointment, seen};
use crate::codes::{Line, Phone, choices};
use crate::coverage::CopayKind;
use crate::error::{Error, Result};
use crate::ids::AppointmentId;
use crate::store::Write;

choices! {
    /// How a visit takes place when the patient does not come.
    RemoteMode {
        /// By video.
        Video = "video",
        /// By telephone.
        Phone = "phone",
    }
}

/// A visit at a distance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Remote {
    /// Video or telephone.
    pub mode: RemoteMode,
    /// Where both meet: an address that begins with `https://`.
    pub link: Option<Line>,
    /// What to call when the video fails, or at once; the patient's own number when left out.
    pub phone: Option<Phone>,
    /// Where the patient is during the visit: the state decides who may treat them.
    pub place: Option<Line>,
}

impl Remote {
    /// A link is followed by the patient: it must be a safe one.
    pub(super) fn checked(self) -> Result<Remote> {
        match &self.link {
            Some(link) if !link.as_str().is_empty() && !link.as_str().starts_with("https://") => Err(Error::field("link", "link-not-safe")),
            _ => Ok(self),
        }
    }
}

/// How a visit takes place; without `remote` the patient comes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RemoteDraft {
    pub id: AppointmentId,
    pub rev: i64,
    pub remote: Option<Remote>,
}

/// What a kind of visit is, when the desk leaves it out.
pub(super) fn usual(kind: Option<&VisitType>) -> Option<Remote> {
    let by_video = kind.is_some_and(|kind| kind.copay_kind == CopayKind::Telehealth);
    by_video.then_some(Remote { mode: RemoteMode::Video, link: None, phone: None, place: None })
}

/// Writes how a visit takes place.
pub(super) fn set(w: &mut Write<'_>, draft: RemoteDraft) -> Result<Appointment> {
    let before = seen(w, draft.id, draft.rev)?;
    if !before.status.is_expected() && !before.status.is_here() {
        return Err(Error::refused_with("visit-cannot-move", &[("status", before.status.word())]));
    }
    put(w, draft.id, draft.remote.map(Remote::checked).transpose()?.as_ref())?;
    w.run("UPDATE appointments SET rev = rev + 1 WHERE id = ?1", [draft.id])?;
    appointment(w, draft.id)
}

pub(super) fn put(w: &mut Write<'_>, id: AppointmentId, remote: Option<&Remote>) -> Result<()> {
    w.run(
        "UPDATE appointments SET remote_mode = ?2, remote_link = coalesce(?3, ''), remote_phone = ?4, remote_place = coalesce(?5, '') WHERE id = ?1",
        params![
            id,
            remote.map(|r| r.mode),
            remote.and_then(|r| r.link.as_ref()),
            remote.and_then(|r| r.phone.as_ref()),
            remote.and_then(|r| r.place.as_ref())
        ],
    )?;
    Ok(())
}
