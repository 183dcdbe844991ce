//! Where the practice lies when nobody names a folder: the window and `daysheetctl` look in the same place.

use std::env;
use std::path::PathBuf;

/// The folder that was named, else `DAYSHEET_DATA_DIR`, else this system's own place for a person's data.
/// Nothing only where the system says no place at all (no home folder).
pub fn data_dir(named: Option<PathBuf>) -> Option<PathBuf> {
    named.or_else(|| set("DAYSHEET_DATA_DIR")).or_else(own_place)
}

fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn own_place() -> Option<PathBuf> {
    Some(set("HOME")?.join("Library/Application Support/Daysheet"))
}

#[cfg(windows)]
fn own_place() -> Option<PathBuf> {
    Some(set("LOCALAPPDATA")?.join("Daysheet"))
}

#[cfg(not(any(target_os = "macos", windows)))]
fn own_place() -> Option<PathBuf> {
    // A relative XDG folder is not one: the specification says to ignore it.
    let base = set("XDG_DATA_HOME").filter(|dir| dir.is_absolute()).or_else(|| Some(set("HOME")?.join(".local/share")))?;
    Some(base.join("daysheet"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_named_folder_wins() {
        assert_eq!(super::data_dir(Some("/srv/practice".into())), Some("/srv/practice".into()));
    }
}
