//! What the page may ask of the machine: a printed document for itself, a printer or a file; a place the person picks; the
//! sign that somebody is there. Files and folders are handles here: a page never learns nor names a path.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use daysheet_core::error::Error;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;

use crate::{Practice, refused, request_text, told, waiting};

type Answer<T> = Result<T, Value>;

/// The places the person has picked since the window opened, by handle.
#[derive(Default)]
pub struct Picked(Mutex<BTreeMap<u64, PathBuf>>);

impl Picked {
    pub fn keep(&self, path: PathBuf) -> u64 {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = places.last_key_value().map_or(1, |(last, _)| last + 1);
        places.insert(handle, path);
        handle
    }

    pub fn path(&self, handle: u64) -> Answer<PathBuf> {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.get(&handle).cloned().ok_or_else(|| refused("place-not-picked"))
    }
}

/// What may be picked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wish {
    kind: Kind,
    /// The name a new file is offered under.
    file_name: Option<String>,
    /// Endings without the dot.
    #[serde(default)]
    extensions: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "camelCase")]
enum Kind {
    File,
    Folder,
    NewFile,
}

/// A picked place as the page sees it.
#[derive(Serialize)]
pub struct Place {
    handle: u64,
    name: String,
}

/// Asks the person for a file, a folder or a place for a new file; nothing when they decline.
#[tauri::command]
pub async fn pick(app: AppHandle, wish: Wish) -> Answer<Option<Place>> {
    waiting(move || {
        // A driver cannot reach the system's own dialogs: where walks are built, they name the folder that is picked from.
        let picked = match std::env::var_os("DAYSHEET_WALK_PICKS") {
            Some(folder) if cfg!(debug_assertions) => from_folder(&wish, Path::new(&folder)),
            _ => from_dialog(&app, &wish),
        };
        Ok(picked.map(|path| {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            Place { handle: app.state::<Picked>().keep(path), name }
        }))
    })
    .await
}

fn from_dialog(app: &AppHandle, wish: &Wish) -> Option<PathBuf> {
    let mut dialog = app.dialog().file();
    if !wish.extensions.is_empty() {
        let endings: Vec<&str> = wish.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(endings.join(", "), &endings);
    }
    if let Some(name) = &wish.file_name {
        dialog = dialog.set_file_name(name);
    }
    let picked = match wish.kind {
        Kind::File => dialog.blocking_pick_file(),
        Kind::Folder => dialog.blocking_pick_folder(),
        Kind::NewFile => dialog.blocking_save_file(),
    };
    picked?.into_path().ok()
}

/// The first file with a wished ending, the folder itself, or a new file in it.
fn from_folder(wish: &Wish, folder: &Path) -> Option<PathBuf> {
    match wish.kind {
        Kind::Folder => Some(folder.to_owned()),
        Kind::NewFile => Some(folder.join(wish.file_name.as_deref().unwrap_or("file"))),
        Kind::File => {
            let fits =
                |path: &PathBuf| wish.extensions.is_empty() || path.extension().is_some_and(|e| wish.extensions.iter().any(|w| e == w.as_str()));
            fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).find(fits)
        }
    }
}

/// The part of a printing command's reply that is paper.
#[derive(Deserialize)]
struct Paper {
    pdf: String,
}

/// Runs a printing command through the core's door, which says whether this person may and writes it down.
async fn paper(practice: &Arc<Practice>, act: Option<String>, name: String, request: Map<String, Value>) -> Answer<Vec<u8>> {
    let request = request_text(request, None, &Picked::default())?;
    let practice = Arc::clone(practice);
    waiting(move || {
        let reply = practice.ask(&name, &request, act.as_deref(), false)?;
        let paper: Paper = serde_json::from_str(&reply).map_err(|_| refused("no-paper"))?;
        STANDARD.decode(paper.pdf).map_err(|_| refused("no-paper"))
    })
    .await
}

/// A document for the page to show, as raw bytes.
#[tauri::command]
pub async fn document(
    practice: State<'_, Arc<Practice>>,
    act: Option<String>,
    name: String,
    request: Map<String, Value>,
) -> Answer<tauri::ipc::Response> {
    paper(&practice, act, name, request).await.map(tauri::ipc::Response::new)
}

/// A document into the file the person picked.
#[tauri::command]
pub async fn save(
    practice: State<'_, Arc<Practice>>,
    picked: State<'_, Picked>,
    act: Option<String>,
    name: String,
    request: Map<String, Value>,
    place: u64,
) -> Answer<()> {
    let path = picked.path(place)?;
    let pdf = paper(&practice, act, name, request).await?;
    waiting(move || to_file(&path, &pdf).map_err(|e| told(&Error::from(e)))).await
}

/// Written beside its place first: a file under its own name is a whole file.
fn to_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let mut file = fs::File::create(&partial)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&partial, path)
}

/// A document to a printer: the named one, else the machine's usual one.
#[tauri::command]
pub async fn print(
    practice: State<'_, Arc<Practice>>,
    act: Option<String>,
    name: String,
    request: Map<String, Value>,
    printer: Option<String>,
) -> Answer<()> {
    // Looked for before the document is made: what cannot be printed is not on the record as printed.
    let printer = waiting(move || chosen(queues(), printer)).await?;
    let pdf = paper(&practice, act, name, request).await?;
    waiting(move || to_printer(&printer, &pdf)).await
}

/// The printers of this machine, the usual one first.
#[tauri::command]
pub async fn printers() -> Answer<Vec<String>> {
    waiting(|| Ok(queues())).await
}

fn queues() -> Vec<String> {
    let told = |switch: &str| Command::new("lpstat").arg(switch).env("LC_ALL", "C").stderr(Stdio::null()).output().map(|out| out.stdout);
    let Ok(names) = told("-e") else { return Vec::new() };
    let mut names: Vec<String> = String::from_utf8_lossy(&names).lines().map(str::to_owned).collect();
    let usual = String::from_utf8_lossy(&told("-d").unwrap_or_default()).trim().rsplit_once(": ").map(|(_, name)| name.to_owned());
    if let Some(at) = names.iter().position(|name| Some(name) == usual.as_ref()) {
        names.swap(0, at);
    }
    names
}

fn chosen(queues: Vec<String>, wanted: Option<String>) -> Answer<String> {
    match wanted {
        Some(name) if queues.contains(&name) => Ok(name),
        Some(_) => Err(refused("no-such-printer")),
        None => queues.into_iter().next().ok_or_else(|| refused("no-printer")),
    }
}

/// Through a pipe, so that no file with a patient's data lies anywhere; the queue shows the program's name, never a patient's.
fn to_printer(printer: &str, pdf: &[u8]) -> Answer<()> {
    let lost = |_| refused("printer-lost");
    let mut lp = Command::new("lp").args(["-d", printer, "-t", "Daysheet"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().map_err(lost)?;
    let handed_over = lp.stdin.take().map_or(Ok(()), |mut tray| tray.write_all(pdf));
    let ended = lp.wait().map_err(lost)?;
    handed_over.map_err(lost)?;
    if ended.success() { Ok(()) } else { Err(refused("printer-lost")) }
}

/// Shows a picked or saved file in the system's own file window.
#[tauri::command]
pub async fn reveal(picked: State<'_, Picked>, place: u64) -> Answer<()> {
    let path = picked.path(place)?;
    let folder = if path.is_dir() { path } else { path.parent().map(Path::to_path_buf).unwrap_or_default() };
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    Command::new(opener).arg(folder).stdout(Stdio::null()).spawn().map(|_| ()).map_err(|_| refused("cannot-reveal"))
}

/// A key or a pointer was really used.
#[tauri::command]
pub fn touch(practice: State<'_, Arc<Practice>>) {
    practice.touch();
}

/// Leaves; closing the window does the same.
#[tauri::command]
pub fn quit(app: AppHandle) {
    app.exit(0);
}

/// Brings the window to the front when the program is started again.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // The person started the program: whatever the window manager allows of this is right.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_is_whole_and_leaves_no_part() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("roster.pdf");
        to_file(&path, b"%PDF-1.7 old")?;
        to_file(&path, b"%PDF-1.7 new")?;
        assert_eq!(fs::read(&path)?, b"%PDF-1.7 new");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        assert!(to_file(&folder.path().join("none/roster.pdf"), b"x").is_err());
        Ok(())
    }

    #[test]
    fn only_a_printer_of_this_machine_is_printed_on() {
        let code = |answer: Answer<String>| answer.map_err(|e| e["code"].clone());
        let queues = || vec!["front".to_owned(), "back".to_owned()];
        assert_eq!(code(chosen(queues(), None)), Ok("front".to_owned()));
        assert_eq!(code(chosen(queues(), Some("back".to_owned()))), Ok("back".to_owned()));
        assert_eq!(code(chosen(queues(), Some("-o raw".to_owned()))), Err("no-such-printer".into()));
        assert_eq!(code(chosen(Vec::new(), None)), Err("no-printer".into()));
    }
}
