//! Is the file the newest one that was worked on here? What was recorded outside it (the anchor beside it, and the one
//! in the key chain) says so at each opening. An older file is never taken for the newest one in silence: it is opened
//! after a restore, or when an owner says so, and that stands in the trail.

use std::path::Path;
use std::time::Duration;

use super::Office;
use crate::error::{Error, Result};
use crate::keys::{DataKey, Vault};
use crate::store::{Actor, Anchor, Finding, Store, lock};

/// The key chain is told after so many acts, or so long after the first it was not told of.
const ACTS: i64 = 100;
const WAIT: Duration = Duration::from_secs(300);

/// What the key chain was told last, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    era: u32,
    act: i64,
    at: Duration,
}

impl Office {
    /// Anchors that a key proves: beside the file, and in the key chain when that answers.
    fn known_anchors(&self, key: &DataKey, vault: Option<&Vault>) -> Vec<Anchor> {
        let chained = vault.and_then(|vault| self.key_store.get(&name_of(vault)).ok());
        let chained = chained.and_then(|text| Anchor::proven(&text, key));
        let told = chained.as_ref().map(|anchor| Told { era: anchor.era, act: anchor.act, at: self.clock.tick() });
        *lock(&self.told) = told;
        chained.into_iter().chain(Anchor::beside(&self.place.database(), key)).collect()
    }

    /// Holds a file that was just opened against what was recorded outside it. With somebody who `goes_on`, an older
    /// file is worked on all the same, and the trail says who decided so and what was left behind.
    ///
    /// # Errors
    /// `older-than-anchor`.
    pub(super) fn hold_to_anchors(&self, store: &Store, goes_on: Option<&Actor<'_>>) -> Result<()> {
        let known = self.known_anchors(store.key(), self.vault().ok().as_ref());
        let era = known.iter().map(|anchor| anchor.era).max().unwrap_or(1);
        let Some(newer) = newest_not_in(store, &known, era)? else { return store.moor(era) };
        let Some(actor) = goes_on else { return Err(older(store, &newer)?) };
        let detail = format!("went on with act {} where act {} of {} was recorded, seal {}", store.head()?.0, newer.act, newer.at, newer.hash);
        // The line first: without it the question is asked again.
        self.note(store, &Actor { command: "backups.go_on", kind: "write", client_act: None, detail: &detail, ..actor.clone() })?;
        store.moor(era.saturating_add(1))
    }

    /// What a check of the open file adds to its own findings: newer work was recorded outside it.
    pub(super) fn anchor_finding(&self, store: &Store) -> Result<Option<Finding>> {
        let known = self.known_anchors(store.key(), self.vault().ok().as_ref());
        let era = known.iter().map(|anchor| anchor.era).max().unwrap_or(1);
        Ok(newest_not_in(store, &known, era)?.map(|newer| Finding {
            kind: "anchor".to_owned(),
            act: Some(crate::ids::ActId(newer.act)),
            on: Some(newer.at.to_string()[..10].to_owned()),
            what: "newer work than this file holds was recorded here".to_owned(),
        }))
    }

    /// Lays an anchor beside a checked copy that takes the place of the file: it begins a new era. The vault is the
    /// copy's own: the one here may be lost, and the key chain still know of the file that was lost with it.
    pub(super) fn anchor_restored(&self, database: &Path, key: &DataKey, vault: &Vault, restored: Anchor) -> Result<()> {
        let before = self.known_anchors(key, Some(vault)).iter().map(|anchor| anchor.era).max().unwrap_or(0);
        Anchor { era: before.saturating_add(1), ..restored }.lay_beside(database, key)
    }

    /// Tells the key chain how far the work has come, when it is time: the anchor there lies outside the folder.
    pub(super) fn tell_key_chain_in_time(&self) {
        let Some(store) = self.open_store() else { return };
        let (Some(anchor), tick) = (store.anchor(), self.clock.tick()) else { return };
        let is_time = match *lock(&self.told) {
            Some(told) if told.era == anchor.era => anchor.act - told.act >= ACTS || (anchor.act > told.act && tick.saturating_sub(told.at) >= WAIT),
            _ => true,
        };
        if is_time {
            self.tell_key_chain(&anchor, store.key());
        }
    }

    /// The same whatever the time: work ends here.
    pub(super) fn tell_key_chain(&self, anchor: &Anchor, key: &DataKey) {
        // A key chain that does not answer is asked again in its time; the anchor beside the file stands meanwhile.
        let now = Told { era: anchor.era, act: anchor.act, at: self.clock.tick() };
        let before = lock(&self.told).replace(now);
        if before.is_some_and(|told| (told.era, told.act) == (now.era, now.act)) {
            return;
        }
        if let Ok(vault) = self.vault() {
            let _ = self.key_store.set(&name_of(&vault), anchor.text(key).trim_end());
        }
    }
}

fn name_of(vault: &Vault) -> String {
    format!("anchor-{}", vault.practice_id())
}

/// The newest anchor of this era whose act the file does not hold.
fn newest_not_in(store: &Store, known: &[Anchor], era: u32) -> Result<Option<Anchor>> {
    let mut missing = None;
    for anchor in known.iter().filter(|anchor| anchor.era == era) {
        if !store.holds(anchor)? && missing.as_ref().is_none_or(|other: &Anchor| other.act < anchor.act) {
            missing = Some(anchor.clone());
        }
    }
    Ok(missing)
}

fn older(store: &Store, newer: &Anchor) -> Result<Error> {
    let zone = store.read(None, |r| r.zone())?;
    let told = |at| {
        let local = zone.local(at);
        format!("{} {}", local.on, local.at)
    };
    Ok(Error::refused_with("older-than-anchor", &[("ends", &told(store.last_act_at()?)), ("known", &told(newer.at))]))
}
