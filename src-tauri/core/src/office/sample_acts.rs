//! The sample from the window: an invented practice at an empty place, to look round in first, and the way out of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::door::SignIn;
use super::{Office, Place, SeatId};
use crate::command::{Command, Kind, Nothing, office, parse};
use crate::dates::{SharedClock, Zone};
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::permit::Can;
use crate::practice;
use crate::store::{Actor, Store, lock};

pub(super) fn commands() -> Vec<Command> {
    vec![
        office::<SampleAsked, super::Status>("practice.found_sample", Kind::Door, Can::Enter),
        office::<Nothing, Nothing>("practice.leave_sample", Kind::Write, Can::ManagePractice),
    ]
}

/// Where the sample's clock hangs and what it speaks; English when left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct SampleAsked {
    pub zone: Zone,
    pub locale: Option<String>,
}

/// How to sign in as one of the invented people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct SamplePassword {
    pub name: String,
    pub password: String,
}

/// The file beside a sample practice that names its people's passwords.
pub(super) const SAMPLE_PASSWORDS: &str = "sample-passwords.json";

/// Founds and fills the sample at an office's place; gives the owner's password. Handed down from `sample`, which
/// stands above the office because it tells its tale in commands.
pub type Tale = Box<dyn Fn(&Office, &SampleAsked) -> Result<String> + Send + Sync>;

impl Office {
    pub(super) fn sample_passwords(&self) -> Vec<SamplePassword> {
        // Absent for a real practice; unreadable means nothing to show.
        let text = std::fs::read_to_string(self.place.dir.join(SAMPLE_PASSWORDS)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes the passwords of invented people beside a sample practice.
    pub(crate) fn keep_sample_passwords(&self, people: &[SamplePassword]) -> Result<()> {
        std::fs::write(self.place.dir.join(SAMPLE_PASSWORDS), super::to_json(&people)?)?;
        Ok(())
    }

    /// From now on this office can offer the sample.
    pub fn knows(&self, tale: Tale) {
        // The first one stays: there is one sample.
        let _ = self.tale.set(tale);
    }

    pub(crate) fn clock(&self) -> &SharedClock {
        &self.clock
    }

    pub(crate) fn lacks_key_chain(&self) -> bool {
        self.key_store.status().trouble.is_some()
    }

    /// An office at the same place and key chain that goes by another clock. This one holds the place for both.
    pub(crate) fn beside(&self, clock: SharedClock) -> Office {
        Office::at(self.place.clone(), self.key_store.clone(), clock, self.cost, None)
    }

    pub(super) fn found_sample(&self, seat: SeatId, asked: &SampleAsked) -> Result<()> {
        let tale = self.tale.get().ok_or_else(|| Error::refused("no-sample-here"))?;
        self.is_empty()?;
        let password = tale(self, asked).inspect_err(|_| self.clear_away())?;
        self.sign_in(seat, &SignIn { person_id: StaffId(1), password, goes_on_older: None })
    }

    /// Decides that the sample goes aside, whole, so that a practice of one's own can be founded. A real practice stays.
    /// The files move once nobody holds them: at the next look at the door, or at the next start.
    pub(super) fn leave_sample(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        parse::<Nothing>(request)?;
        if !store.read(actor.staff, practice::practice)?.is_sample {
            return Err(Error::refused("not-the-sample"));
        }
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        std::fs::create_dir_all(self.place.dir.join(format!("{LEAVING}{}", self.clock.now().millis())))?;
        self.lock_hard();
        super::to_json(&Nothing {})
    }

    /// Brings a decided leaving to its end, unless the file is open.
    pub(super) fn move_sample_aside(&self) -> Result<()> {
        let _one_at_a_time = lock(&self.held);
        if self.open_store().is_some() { Ok(()) } else { finish_leaving(&self.place) }
    }
}

/// Folder that a left sample moves into; its end is the moment it was decided. Each step can be the last one before the
/// power goes, and the next call goes on from there.
const LEAVING: &str = "sample-leaving-";

pub(super) fn finish_leaving(place: &Place) -> Result<()> {
    for entry in std::fs::read_dir(&place.dir)? {
        let (aside, name) = entry.map(|e| (e.path(), e.file_name().to_string_lossy().into_owned()))?;
        let Some(decided) = name.strip_prefix(LEAVING) else { continue };
        super::backup_acts::set_aside(place, &aside)?;
        let passwords = place.dir.join(SAMPLE_PASSWORDS);
        if passwords.exists() {
            std::fs::rename(passwords, aside.join(SAMPLE_PASSWORDS))?;
        }
        std::fs::rename(&aside, place.dir.join(format!("sample-left-{decided}")))?;
    }
    Ok(())
}
