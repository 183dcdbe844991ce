//! Small files that are either the old one or the new one, whatever happens to the power.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// The whole file, or nothing when there is none. More than `most` bytes is not one of ours.
pub(super) fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e.into()),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Error::broken("vault-unreadable", "size"));
    }
    Ok(Some(bytes))
}

/// Puts `bytes` in place of the file: written beside it, forced to the disk, renamed, and the folder forced too.
/// Only its owner may read it. With `previous`, the file that stood there stays under that name. Where it fails, nothing is left.
pub(super) fn replace(path: &Path, bytes: &[u8], previous: Option<&Path>) -> Result<()> {
    let fresh = path.with_extension("new");
    replace_by(&fresh, path, bytes, previous).inspect_err(|_| {
        let _ = fs::remove_file(&fresh);
    })
}

fn replace_by(fresh: &Path, path: &Path, bytes: &[u8], previous: Option<&Path>) -> Result<()> {
    // A left-over of an interrupted write, perhaps with other rights.
    if let Err(e) = fs::remove_file(fresh)
        && e.kind() != ErrorKind::NotFound
    {
        return Err(e.into());
    }
    write_and_force(fresh, bytes)?;
    if let Some(previous) = previous
        && path.exists()
    {
        keep(path, previous)?;
    }
    fs::rename(fresh, path)?;
    force_folder(path)
}

fn write_and_force(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}

// A second copy first, then a rename over the older one: the file under its own name is there at every step.
fn keep(path: &Path, previous: &Path) -> Result<()> {
    let copy = previous.with_extension("keep");
    if let Err(e) = fs::remove_file(&copy)
        && e.kind() != ErrorKind::NotFound
    {
        return Err(e.into());
    }
    let kept = write_and_force(&copy, &fs::read(path)?).and_then(|()| Ok(fs::rename(&copy, previous)?));
    kept.inspect_err(|_| {
        let _ = fs::remove_file(&copy);
    })
}

#[cfg(unix)]
fn force_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(File::open(folder)?.sync_all()?)
}

// Windows forces the rename with the file and has no handle for folders.
#[cfg(not(unix))]
fn force_folder(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_stays_when_the_new_one_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vault");
        replace(&path, b"one", None).unwrap();
        // Something in the way of the temporary file.
        fs::create_dir(folder.path().join("a.new")).unwrap();
        assert!(replace(&path, b"two", None).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[test]
    fn the_previous_copy_stays_and_left_overs_go() {
        let folder = tempfile::tempdir().unwrap();
        let (path, previous) = (folder.path().join("a.vault"), folder.path().join("a.vault.previous"));
        fs::write(folder.path().join("a.new"), b"cut short").unwrap();
        fs::write(folder.path().join("a.vault.keep"), b"cut short").unwrap();
        for text in ["one", "two", "three"] {
            replace(&path, text.as_bytes(), Some(&previous)).unwrap();
        }
        assert_eq!((fs::read(&path).unwrap(), fs::read(&previous).unwrap()), (b"three".to_vec(), b"two".to_vec()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_huge_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vault");
        fs::write(&path, [0; 100]).unwrap();
        assert!(read(&path, 99).is_err());
        assert_eq!(read(&path, 100).unwrap().map(|b| b.len()), Some(100));
        assert_eq!(read(&folder.path().join("none"), 9).unwrap(), None);
    }
}
