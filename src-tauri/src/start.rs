//! Before the window: what the process may leave behind, and which practice it opens.

use std::env;
use std::path::PathBuf;

use daysheet_core::dates::SystemClock;
use daysheet_core::error::Result;
use daysheet_core::office::{Office, Place, SeatId};
use daysheet_core::sample::{self, Size};

/// No memory of this process on the disk, and a picture on drivers that would show none.
pub fn harden() {
    #[cfg(unix)]
    {
        let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
        if let Err(error) = rustix::process::setrlimit(rustix::process::Resource::Core, none) {
            eprintln!("core dumps cannot be switched off: {error}");
        }
    }
    #[cfg(target_os = "linux")]
    safe_graphics();
}

/// Some drivers leave the window blank unless the web engine is told otherwise before it starts: the program then
/// starts itself again with that said (a process may not change its own environment safely).
#[cfg(target_os = "linux")]
fn safe_graphics() {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let wanted = env::args().any(|word| word == "--safe-graphics") || std::path::Path::new("/proc/driver/nvidia").exists();
    if !wanted || env::var_os(SWITCH).is_some() {
        return;
    }
    if let Ok(program) = env::current_exe() {
        let error = std::process::Command::new(program).args(env::args_os().skip(1)).env(SWITCH, "1").exec();
        eprintln!("safe graphics could not be switched on: {error}");
    }
}

/// The folder of the practice: `--data-dir DIR`, else `DAYSHEET_DATA_DIR`, else the place of this system.
pub fn place(mut words: impl Iterator<Item = String>) -> std::result::Result<Place, String> {
    let mut named = None;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--data-dir" => named = Some(PathBuf::from(words.next().ok_or("--data-dir needs a folder")?)),
            "--safe-graphics" => {}
            other => return Err(format!("{other}: the window knows --data-dir DIR and --safe-graphics")),
        }
    }
    let dir = daysheet_keychain::place::data_dir(named).ok_or("no folder for the practice: name one with --data-dir")?;
    Ok(Place { dir })
}

/// The practice with a seat for this window.
pub fn open(place: Place) -> Result<(Office, SeatId)> {
    let (key_store, note) = daysheet_keychain::from_environment()?;
    if let Some(note) = note {
        eprintln!("{note}");
    }
    let office = Office::open(place, key_store, SystemClock::shared())?;
    office.knows(sample::tale(Size::Small));
    let seat = office.new_seat();
    Ok((office, seat))
}
