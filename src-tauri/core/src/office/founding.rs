//! Founding: the first owner, the keys with their ways back in, and the empty file. Never over anything that is there.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::door::Tile;
use super::seats::Seated;
use super::{Office, SeatId};
use crate::codes::Name;
use crate::dates::{TimeOfDay, Zone};
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{Cost, DataKey, NewPerson, NewPractice, Vault};
use crate::permit::Role;
use crate::practice::Founding;
use crate::store::{Actor, lock};
use crate::words::CATALOGUES;
use crate::{practice, staff};

/// A new practice.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct FoundDraft {
    pub practice_name: Name,
    pub zone: Zone,
    pub locale: Option<String>,
    pub opens_at: Option<TimeOfDay>,
    pub closes_at: Option<TimeOfDay>,
    pub owner_name: Name,
    pub password: String,
    /// Another way in besides the key chain; needed where there is none.
    pub passphrase: Option<String>,
}

/// What founding gives back once: the code to print.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Founded {
    /// Eight groups of five characters. It cannot be shown again.
    pub recovery_code: String,
    /// The owner, who is seated now.
    pub person: Tile,
}

impl Office {
    pub(crate) fn found_practice(&self, seat: SeatId, draft: &FoundDraft, is_sample: bool) -> Result<Founded> {
        self.is_empty()?;
        self.speak_at_the_door(draft.locale.as_deref());
        let locale = draft.locale.as_deref().unwrap_or(CATALOGUES[0].0);
        let (opens_at, closes_at) = (draft.opens_at.or(TimeOfDay::parse("08:00")), draft.closes_at.or(TimeOfDay::parse("17:00")));
        let (Some(opens_at), Some(closes_at)) = (opens_at, closes_at) else { return Err(Error::field("opensAt", "time-not-understood")) };
        if opens_at >= closes_at {
            return Err(Error::field("closesAt", "closes-before-it-opens"));
        }
        if !CATALOGUES.iter().any(|(name, _)| *name == locale) {
            return Err(Error::field("locale", "not-understood"));
        }
        let owner = NewPerson { user: StaffId(1), name: draft.owner_name.as_str(), role: Role::Owner.name() };
        let cost = if self.cost == Cost::FLOOR { Cost::calibrated(&*self.clock)? } else { self.cost };
        let (name, passphrase) = (draft.practice_name.as_str(), draft.passphrase.as_deref());
        let keys = Vault::found(&self.place.vault(), &NewPractice { name, owner, password: &draft.password, passphrase }, &*self.key_store, cost)?;
        let uid = keys.vault.practice_id();
        let founding = Founding { uid: &uid, name: &draft.practice_name, zone: draft.zone, locale, opens_at, closes_at, is_sample };
        self.make_file(&keys.data_key, &founding, &keys.vault, &draft.owner_name).inspect_err(|_| self.clear_away())?;
        let person = Tile { id: StaffId(1), name: draft.owner_name.to_string(), role: Role::Owner };
        let recovery_code = keys.recovery.text().to_string();
        *lock(&self.recovery_to_confirm) = Some(keys.recovery);
        self.seat(seat, Seated { id: person.id, role: person.role });
        Ok(Founded { recovery_code, person })
    }

    /// Nothing of a practice lies here.
    pub(super) fn is_empty(&self) -> Result<()> {
        if self.place.vault().exists() || self.place.database().exists() { Err(Error::refused("practice-exists")) } else { Ok(()) }
    }

    /// What a founding left that did not come to its end: without its file the vault opens nothing, so both go, and
    /// founding can be tried again.
    pub(super) fn clear_away(&self) {
        *self.store.write().unwrap_or_else(|e| e.into_inner()) = None;
        let beside = ["practice.db-wal", "practice.db-shm", super::sample_acts::SAMPLE_PASSWORDS].map(|name| self.place.dir.join(name));
        for left in [self.place.vault(), self.place.anchor(), self.place.database()].into_iter().chain(beside) {
            let _ = std::fs::remove_file(left);
        }
    }

    fn make_file(&self, key: &DataKey, founding: &Founding<'_>, vault: &Vault, owner: &Name) -> Result<()> {
        let store = Arc::new(self.open_store_with(key)?);
        let public_key = vault.people().first().map(|p| p.public_key.clone()).unwrap_or_default();
        let actor = Actor { role: Role::Owner.name(), command: "practice.found", ..Actor::default() };
        store.write(&actor, |w| {
            practice::found(w, founding)?;
            staff::add(w, owner, Role::Owner, &public_key, None)
        })?;
        self.hold_to_anchors(&store, None)?;
        self.follow_practice(&store)?;
        *self.store.write().unwrap_or_else(|e| e.into_inner()) = Some(store);
        Ok(())
    }
}
