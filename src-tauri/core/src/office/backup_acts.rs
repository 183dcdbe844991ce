//! Making, checking and restoring backups. A backup counts only after it was opened again and checked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Office, Place, SeatId};
use crate::backups::{self, BackupRow, ENDING, Manifest};
use crate::codes::Line;
use crate::command::{Command, Kind, office, parse};
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{DataKey, RecoveryCode, Vault};
use crate::permit::Can;
use crate::practice::{self, Practice};
use crate::store::{Actor, Anchor, Store, Verified, latest_version};

pub(super) fn commands() -> Vec<Command> {
    vec![
        office::<MakeBackup, BackupRow>("backups.make", Kind::Write, Can::Backup),
        office::<BackupFolder, BackupRow>("backups.keep_in", Kind::Write, Can::ManagePractice),
        office::<CheckBackup, BackupCheck>("backups.check", Kind::Read, Can::Backup),
        office::<RestoreBackup, Manifest>("backups.restore", Kind::Door, Can::Enter),
    ]
}

/// Where to; the practice's own folder for backups when empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct MakeBackup {
    pub path: Option<String>,
}

/// The folder that backups go to from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BackupFolder {
    pub folder: Line,
}

/// Which file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CheckBackup {
    pub path: String,
}

/// What a check of a backup found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct BackupCheck {
    pub manifest: Manifest,
    pub verified: Verified,
}

/// A backup and a way into its vault: the recovery code, or a person's password on a machine that knows its device secret.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct RestoreBackup {
    pub path: String,
    pub code: Option<String>,
    pub person_id: Option<StaffId>,
    pub password: Option<String>,
}

/// A folder for one job, gone afterwards whatever happens.
struct Workbench(PathBuf);

impl Workbench {
    fn at(path: PathBuf) -> Result<Workbench> {
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(&path)?;
        Ok(Workbench(path))
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Office {
    pub(super) fn make_backup(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let asked: MakeBackup = parse(request)?;
        if let Some(id) = actor.client_act
            && let Some(reply) = store.first_reply(id, request)?
        {
            return Ok(reply);
        }
        let to = match asked.path {
            Some(file) => PathBuf::from(file),
            None => self.own_backup_path(store)?,
        };
        let made = self.write_backup(store, &to)?;
        self.write_once(store, actor, request, |w| {
            backups::enter(w, &made)?;
            super::to_json(&made)
        })
    }

    /// A folder is taken only with a good backup in it.
    fn keep_backups_in(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let asked: BackupFolder = parse(request)?;
        if let Some(id) = actor.client_act
            && let Some(reply) = store.first_reply(id, request)?
        {
            return Ok(reply);
        }
        let folder = Path::new(asked.folder.as_str());
        if !folder.is_absolute() || !folder.is_dir() {
            return Err(Error::field("folder", "folder-missing"));
        }
        let made = self.write_backup(store, &self.path_in(folder, &store.read(None, practice::practice)?))?;
        self.write_once(store, actor, request, |w| {
            backups::enter(w, &made)?;
            practice::keep_backups_in(w, asked.folder.as_str())?;
            super::to_json(&made)
        })
    }

    fn own_backup_path(&self, store: &Store) -> Result<PathBuf> {
        let practice = store.read(None, practice::practice)?;
        let folder = if practice.backup_folder.is_empty() { self.place.backups() } else { PathBuf::from(&practice.backup_folder) };
        std::fs::create_dir_all(&folder)?;
        Ok(self.path_in(&folder, &practice))
    }

    fn path_in(&self, folder: &Path, practice: &Practice) -> PathBuf {
        let local = practice.zone.local(self.clock.now());
        // The name tells when, never who: it may be seen in lists of recent files.
        let stem = format!("daysheet-{}-{}", local.on, local.at.to_string().replace(':', ""));
        let named = |n: u32| folder.join(if n == 1 { format!("{stem}.{ENDING}") } else { format!("{stem}-{n}.{ENDING}") });
        (1..).map(named).find(|p| !p.exists()).unwrap_or_else(|| named(1))
    }

    /// Copies, packs, opens the result again and checks it; only then it takes its name.
    fn write_backup(&self, store: &Store, to: &Path) -> Result<BackupRow> {
        if to.exists() {
            return Err(Error::field("path", "file-exists"));
        }
        let (folder, name) = (to.parent().unwrap_or(Path::new(".")), to.file_name().ok_or_else(|| Error::field("path", "not-understood"))?);
        if !folder.as_os_str().is_empty() && !folder.is_dir() {
            return Err(Error::field("path", "folder-missing"));
        }
        let bench = Workbench::at(self.place.dir.join("backup.partial"))?;
        let database = bench.0.join("practice.db");
        store.copy_to(&database)?;
        let copy = Store::open(&database, store.key().clone(), self.clock.clone(), &super::tables())?;
        let verified = good(copy.verify(true)?)?;
        let rows = copy.rows_by_table()?;
        drop(copy);
        let vault = std::fs::read(self.place.vault())?;
        let practice = Vault::open(&self.place.vault())?;
        let manifest = Manifest {
            practice_id: practice.practice_id(),
            practice_name: practice.practice_name().to_owned(),
            made_at: self.clock.now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema: latest_version(),
            acts: verified.acts,
            head: verified.head,
            rows,
            vault_sha256: crate::store::digest_hex(&vault),
            database_sha256: crate::store::digest_of_file(&database)?,
            database_bytes: std::fs::metadata(&database)?.len(),
        };
        let partial = folder.join(format!("{}.partial", name.to_string_lossy()));
        let packed = backups::pack(&partial, &manifest, &vault, &database).and_then(|packed| {
            self.check_file(&partial, store.key())?;
            std::fs::rename(&partial, to)?;
            #[cfg(unix)]
            std::fs::File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?.sync_all()?;
            Ok(packed)
        });
        let (sha256, bytes) = packed.inspect_err(|_| {
            let _ = std::fs::remove_file(&partial);
        })?;
        Ok(BackupRow {
            at: manifest.made_at,
            file_name: name.to_string_lossy().into_owned(),
            folder: folder.to_string_lossy().into_owned(),
            sha256,
            bytes: bytes as i64,
            acts: manifest.acts,
            head: manifest.head,
        })
    }

    pub(super) fn check_backup(&self, store: &Store, request: &str) -> Result<String> {
        let asked: CheckBackup = parse(request)?;
        super::to_json(&self.check_file(Path::new(&asked.path), store.key())?)
    }

    /// Unpacks a backup beside, opens it with the key and checks everything in it.
    fn check_file(&self, file: &Path, key: &DataKey) -> Result<BackupCheck> {
        let bench = Workbench::at(self.place.dir.join("check.partial"))?;
        let (vault, database) = (bench.0.join("practice.vault"), bench.0.join("practice.db"));
        let manifest = backups::unpack(file, &vault, &database)?;
        let verified = self.check_unpacked(&manifest, &vault, &database, key)?;
        Ok(BackupCheck { manifest, verified })
    }

    fn check_unpacked(&self, manifest: &Manifest, vault: &Path, database: &Path, key: &DataKey) -> Result<Verified> {
        let vault = Vault::open(vault)?;
        vault.prove(key)?;
        if manifest.schema > latest_version() {
            return Err(Error::refused("backup-newer"));
        }
        let copy = Store::open(database, key.clone(), self.clock.clone(), &super::tables())?;
        let verified = good(copy.verify(true)?)?;
        // A migration on opening adds to the chain; what the manifest says must then be part of it.
        let is_as_told = manifest.schema < latest_version()
            || (verified.acts, &verified.head, &copy.rows_by_table()?) == (manifest.acts, &manifest.head, &manifest.rows);
        if is_as_told && vault.practice_id() == manifest.practice_id {
            Ok(verified)
        } else {
            Err(Error::refused_with("backup-damaged", &[("part", "manifest")]))
        }
    }

    pub(super) fn restore_backup(&self, seat: SeatId, given: &RestoreBackup) -> Result<Manifest> {
        let bench = Workbench::at(self.place.dir.join("restore.partial"))?;
        let (vault_path, database) = (bench.0.join("practice.vault"), bench.0.join("practice.db"));
        let manifest = backups::unpack(Path::new(&given.path), &vault_path, &database)?;
        self.refuse_another_practice(&manifest)?;
        let key = self.way_into(&mut Vault::open(&vault_path)?, given)?;
        self.check_unpacked(&manifest, &vault_path, &database, &key)?;
        self.lock_hard();
        let restored = Anchor { era: 0, act: manifest.acts, hash: manifest.head.clone(), at: manifest.made_at };
        self.anchor_restored(&database, &key, &Vault::open(&vault_path)?, restored)?;
        // From here on the restore happens, if need be at the next start.
        std::fs::rename(&bench.0, self.place.dir.join(format!("{READY}{}", self.clock.now().millis())))?;
        finish_restore(&self.place)?;
        let store = self.open_file(&key, None)?;
        let detail = format!("made {} with {} acts", manifest.made_at, manifest.acts);
        let actor = Actor { role: "restore", seat: seat.number(), command: "backups.restore", detail: &detail, ..Actor::default() };
        self.note(&store, &actor)?;
        drop(store);
        self.lock_hard();
        Ok(manifest)
    }

    /// A restore may put back this practice, or fill an empty folder; it never replaces one practice by another.
    fn refuse_another_practice(&self, manifest: &Manifest) -> Result<()> {
        let present = Vault::open(&self.place.vault());
        match present {
            Ok(vault) if vault.practice_id() != manifest.practice_id => Err(Error::refused("backup-of-another-practice")),
            _ => Ok(()),
        }
    }

    fn way_into(&self, vault: &mut Vault, given: &RestoreBackup) -> Result<DataKey> {
        match (&given.code, given.person_id, &given.password) {
            (Some(code), ..) => {
                let recovered = vault.recover(&RecoveryCode::parse(code)?, &*self.key_store)?;
                recovered.kept?;
                Ok(recovered.data_key)
            }
            (None, Some(person), Some(password)) => vault.sign_in(person, password, &*self.key_store, self.clock.now()),
            _ => Err(Error::field("code", "required")),
        }
    }

    /// The practice's key, for a check from the side door.
    pub(super) fn backup_act(&self, store: &Arc<Store>, actor: &Actor<'_>, name: &str, request: &str) -> Result<String> {
        match name {
            "backups.make" => self.make_backup(store, actor, request),
            "backups.keep_in" => self.keep_backups_in(store, actor, request),
            _ => self.check_backup(store, request),
        }
    }
}

/// Folder of a restore that was checked and only has to be moved in; its end is the moment it was decided.
const READY: &str = "restore-ready-";

/// What an interrupted job left: half made files go, a restore that was decided is brought to its end.
pub(super) fn tidy(place: &Place) -> Result<()> {
    for name in ["backup.partial", "check.partial", "restore.partial"] {
        let left = place.dir.join(name);
        if left.exists() {
            std::fs::remove_dir_all(left)?;
        }
    }
    for left in std::fs::read_dir(place.backups()).into_iter().flatten().flatten() {
        if left.path().extension().is_some_and(|e| e == "partial") {
            std::fs::remove_file(left.path())?;
        }
    }
    super::sample_acts::finish_leaving(place)?;
    finish_restore(place)
}

/// Moves a checked restore in. What is there goes aside first, in whatever state it is; each step can be the last
/// one before the power goes, and the next call goes on from there.
fn finish_restore(place: &Place) -> Result<()> {
    for entry in std::fs::read_dir(&place.dir)? {
        let entry = entry?;
        let (ready, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let Some(decided) = name.strip_prefix(READY) else { continue };
        let (database, anchor, vault) = (ready.join("practice.db"), ready.join("practice.anchor"), ready.join("practice.vault"));
        if database.exists() {
            set_aside(place, &place.dir.join(format!("before-restore-{decided}")))?;
            std::fs::rename(&database, place.database())?;
        }
        if anchor.exists() {
            std::fs::rename(&anchor, place.anchor())?;
        }
        if vault.exists() {
            std::fs::rename(&vault, place.vault())?;
        }
        #[cfg(unix)]
        std::fs::File::open(&place.dir)?.sync_all()?;
        std::fs::remove_dir_all(&ready)?;
    }
    Ok(())
}

pub(super) fn set_aside(place: &Place, aside: &Path) -> Result<()> {
    for name in ["practice.db", "practice.db-wal", "practice.db-shm", "practice.anchor", "practice.vault", "practice.vault.previous"] {
        let from = place.dir.join(name);
        if from.exists() {
            std::fs::create_dir_all(aside)?;
            std::fs::rename(from, aside.join(name))?;
        }
    }
    Ok(())
}

fn good(verified: Verified) -> Result<Verified> {
    match verified.findings.first() {
        None => Ok(verified),
        Some(first) => Err(Error::refused_with("check-found-damage", &[("what", &format!("{} {}", first.kind, first.what))])),
    }
}
