//! The downtime pack on a stick: the one file of the office that leaves the house every day. It is whole under its name or
//! not there at all, and counts only after it was read again.

use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Office;
use crate::codes::Line;
use crate::command::{Command, Kind, office, parse};
use crate::dates::Moment;
use crate::documents::{self, Packs, SavedPack};
use crate::error::{Error, Result};
use crate::keys::{MOST_PACK_BYTES, OpenedPack, PackLock, close_pack, open_pack, whole_pack};
use crate::permit::Can;
use crate::practice;
use crate::store::{Actor, Store};

pub(super) fn commands() -> Vec<Command> {
    vec![
        office::<PackPassphrase, Packs>("documents.set_pack_passphrase", Kind::Write, Can::ManagePractice),
        office::<SavePack, SavedPack>("documents.save_pack", Kind::Write, Can::Backup),
        office::<TryPack, TriedPack>("documents.try_pack", Kind::Read, Can::Backup),
    ]
}

/// Ending of a pack's file name.
pub const PACK_ENDING: &str = "daysheet-pack";

/// What opens the packs from now on.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PackPassphrase {
    pub passphrase: String,
}

/// Where to; the folder of the last one when left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct SavePack {
    pub folder: Option<Line>,
}

/// A pack, and the passphrase that is tried on it.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TryPack {
    pub path: String,
    pub passphrase: String,
}

/// The passphrase is the right one: what lies in the pack.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct TriedPack {
    pub made_at: Moment,
    pub files: Vec<String>,
}

impl Office {
    pub(super) fn pack_act(&self, store: &Store, actor: &Actor<'_>, name: &str, request: &str) -> Result<String> {
        match name {
            "documents.set_pack_passphrase" => self.set_pack_passphrase(store, actor, &parse(request)?),
            "documents.save_pack" => self.save_pack(store, actor, request),
            _ => {
                let asked: TryPack = parse(request)?;
                let opened = read_pack(Path::new(&asked.path), &asked.passphrase)?;
                super::to_json(&TriedPack { made_at: opened.made_at, files: opened.files.into_iter().map(|file| file.name).collect() })
            }
        }
    }

    fn set_pack_passphrase(&self, store: &Store, actor: &Actor<'_>, given: &PackPassphrase) -> Result<String> {
        let practice = store.read(actor.staff, practice::practice)?;
        let lock = PackLock::new(&given.passphrase, &[&practice.name], self.cost)?;
        // A passphrase does not belong into the kept copy of a request: a repeat makes another pair under the same words.
        self.write_and_ring(store, &Actor { client_act: None, ..actor.clone() }, |w| super::to_json(&documents::set_pack_lock(w, &lock)?))
    }

    fn save_pack(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let asked: SavePack = parse(request)?;
        if let Some(id) = actor.client_act
            && let Some(reply) = store.first_reply(id, request)?
        {
            return Ok(reply);
        }
        let now = self.clock.now();
        let (lock, last, drawn) = store.read(actor.staff, |r| {
            let last = documents::packs(r, crate::command::Nothing {})?.newest;
            Ok((documents::pack_lock(r)?, last, documents::draw_pack(r)?))
        })?;
        let folder = asked.folder.map(|folder| folder.to_string()).or(last.map(|one| one.folder)).unwrap_or_default();
        if !Path::new(&folder).is_absolute() || !Path::new(&folder).is_dir() {
            return Err(Error::field("folder", "folder-missing"));
        }
        let bytes = close_pack(&lock, now, &drawn.files)?;
        // The name tells when, never who. Another one of the same day takes the place of the first.
        let file_name = format!("daysheet-{}.{PACK_ENDING}", drawn.from_on);
        lay(&Path::new(&folder).join(&file_name), &bytes)?;
        let sha256 = crate::store::digest_hex(&bytes);
        let saved = SavedPack { at: now, file_name, folder, from_on: drawn.from_on, days: drawn.days, bytes: bytes.len() as i64, sha256 };
        self.write_once(store, actor, request, |w| {
            documents::enter_pack(w, &saved, &drawn.named)?;
            super::to_json(&saved)
        })
    }
}

/// Written beside its place, read again, and only then under its name.
fn lay(to: &Path, bytes: &[u8]) -> Result<()> {
    let partial = to.with_extension(format!("{PACK_ENDING}.partial"));
    let laid = (|| -> Result<()> {
        let mut file = std::fs::File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        let again = std::fs::read(&partial)?;
        if whole_pack(&again).is_err() || again != bytes {
            return Err(Error::refused("pack-changed"));
        }
        std::fs::rename(&partial, to)?;
        #[cfg(unix)]
        std::fs::File::open(to.parent().unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    })();
    laid.inspect_err(|_| {
        let _ = std::fs::remove_file(&partial);
    })
}

/// Opens a pack: from the desk to try a passphrase, from the side door on a computer without the practice.
///
/// # Errors
/// As [`open_pack`]; `pack-not-one` for a file that is too large to be one.
pub fn read_pack(path: &Path, passphrase: &str) -> Result<OpenedPack> {
    if std::fs::metadata(path)?.len() > MOST_PACK_BYTES {
        return Err(Error::refused("pack-not-one"));
    }
    open_pack(&std::fs::read(path)?, passphrase)
}
