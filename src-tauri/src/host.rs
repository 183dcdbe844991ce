//! What the page may ask of the machine: a document to a printer, a file or a viewer; a file or folder that the person
//! picks; the sign that somebody is there.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use daysheet_core::error::Error;
use daysheet_core::transfers;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::{Practice, refused, told, waiting};

type Answer<T> = Result<T, serde_json::Value>;

/// The places the person has picked since the window opened: the only ones a request may name.
#[derive(Default)]
pub struct Picked(Mutex<BTreeSet<PathBuf>>);

impl Picked {
    pub fn keep(&self, path: PathBuf) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    }

    /// A picked place, or a file right in a picked folder; letter by letter, so that no detour leads elsewhere.
    pub fn has(&self, path: &str) -> bool {
        let is = |picked: &Path, path: &Path| picked.as_os_str() == path.as_os_str();
        let path = Path::new(path);
        let folder = path.file_name().and(path.parent());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|picked| is(picked, path) || folder.is_some_and(|f| is(picked, f)))
    }
}

/// A paper as the core gives it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paper {
    file_name: String,
    pdf: String,
}

/// Fetches a document through the core's door, which says whether this person may have it and writes that down.
fn paper(practice: &Practice, document_id: i64) -> Answer<(String, Vec<u8>)> {
    unpacked(&practice.ask("documents.pdf", &format!(r#"{{"documentId":{document_id}}}"#), None, false)?)
}

/// The sheet of the recovery code, which the core keeps nowhere.
fn recovery_sheet(practice: &Practice, code: &str) -> Answer<(String, Vec<u8>)> {
    unpacked(&practice.ask("practice.recovery_sheet", &serde_json::json!({ "code": code }).to_string(), None, false)?)
}

fn unpacked(reply: &str) -> Answer<(String, Vec<u8>)> {
    let paper: Paper = serde_json::from_str(reply).map_err(|_| refused("no-paper"))?;
    let pdf = STANDARD.decode(paper.pdf).map_err(|_| refused("no-paper"))?;
    Ok((paper.file_name, pdf))
}

/// Asks where to, and writes the document there. The file's name, or nothing when the person thought better.
#[tauri::command]
pub async fn save_pdf(app: AppHandle, practice: State<'_, Arc<Practice>>, document_id: i64) -> Answer<Option<String>> {
    let practice = Arc::clone(&practice);
    waiting(move || to_place(&app, paper(&practice, document_id)?)).await
}

/// The same for the recovery sheet: a file only because the person asks for one.
#[tauri::command]
pub async fn save_recovery_sheet(app: AppHandle, practice: State<'_, Arc<Practice>>, code: String) -> Answer<Option<String>> {
    let practice = Arc::clone(&practice);
    waiting(move || to_place(&app, recovery_sheet(&practice, &code)?)).await
}

fn to_place(app: &AppHandle, (name, pdf): (String, Vec<u8>)) -> Answer<Option<String>> {
    let place =
        ask(app, Wish::NewFile(&name), |dialog| dialog.set_file_name(&name).add_filter("PDF", &["pdf"]).blocking_save_file()?.into_path().ok());
    let Some(path) = place else { return Ok(None) };
    to_file(&path, &pdf).map_err(|e| told(&Error::from(e)))?;
    Ok(Some(name_of(&path)))
}

/// Asks where to, and writes a table there that the page was given (the rows an import left out). The file's name, or
/// nothing when the person thought better.
#[tauri::command]
pub async fn save_table(app: AppHandle, name: String, text: String) -> Answer<Option<String>> {
    waiting(move || {
        let name = format!("{}.csv", name_of(Path::new(&name)).trim_end_matches(".csv"));
        let place =
            ask(&app, Wish::NewFile(&name), |dialog| dialog.set_file_name(&name).add_filter("CSV", &["csv"]).blocking_save_file()?.into_path().ok());
        let Some(path) = place else { return Ok(None) };
        to_file(&path, text.as_bytes()).map_err(|e| told(&Error::from(e)))?;
        Ok(Some(name_of(&path)))
    })
    .await
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

/// Sends the document to this machine's printer; false when there is none.
#[tauri::command]
pub async fn print_document(practice: State<'_, Arc<Practice>>, document_id: i64) -> Answer<bool> {
    let practice = Arc::clone(&practice);
    waiting(move || printed(|| paper(&practice, document_id))).await
}

/// The same for the recovery sheet.
#[tauri::command]
pub async fn print_recovery_sheet(practice: State<'_, Arc<Practice>>, code: String) -> Answer<bool> {
    let practice = Arc::clone(&practice);
    waiting(move || printed(|| recovery_sheet(&practice, &code))).await
}

/// Nothing is drawn, and nothing stands in the trail, where there is no printer to draw it for.
fn printed(paper: impl FnOnce() -> Answer<(String, Vec<u8>)>) -> Answer<bool> {
    if !has_printer() {
        return Ok(false);
    }
    to_printer(&paper()?.1).map(|()| true)
}

fn has_printer() -> bool {
    let out = Command::new("lpstat").arg("-d").env("LC_ALL", "C").stderr(Stdio::null()).output();
    out.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("destination:"))
}

/// Through a pipe, so that no file with a patient's data lies anywhere; the queue shows the program's name, never a patient's.
fn to_printer(pdf: &[u8]) -> Answer<()> {
    let lost = |_| refused("printer-lost");
    let mut lp = Command::new("lp").args(["-t", "Daysheet"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().map_err(lost)?;
    let handed_over = lp.stdin.take().map_or(Ok(()), |mut tray| tray.write_all(pdf));
    let ended = lp.wait().map_err(lost)?;
    handed_over.map_err(lost)?;
    if ended.success() { Ok(()) } else { Err(refused("printer-lost")) }
}

/// Opens the document in the system's viewer. The viewer needs a file: it lies in the session's memory folder, for this
/// person's eyes only, and is gone with the window.
#[tauri::command]
pub async fn open_pdf(app: AppHandle, practice: State<'_, Arc<Practice>>, document_id: i64) -> Answer<()> {
    let practice = Arc::clone(&practice);
    waiting(move || {
        let (name, pdf) = paper(&practice, document_id)?;
        let desk = app.state::<Reading>();
        let mut desk = desk.0.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = match desk.take() {
            Some(folder) => folder,
            None => reading_folder().map_err(|_| refused("no-viewer"))?,
        };
        let path = folder.path().join(format!("{document_id}-{name}"));
        *desk = Some(folder);
        fs::write(&path, pdf).map_err(|e| told(&Error::from(e)))?;
        let opener = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        Command::new(opener).arg(path).stdout(Stdio::null()).spawn().map(|_| ()).map_err(|_| refused("no-viewer"))
    })
    .await
}

/// The folder of documents that are open in the viewer.
#[derive(Default)]
pub struct Reading(Mutex<Option<tempfile::TempDir>>);

impl Reading {
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

#[cfg(target_os = "linux")]
fn reading_folder() -> std::io::Result<tempfile::TempDir> {
    let session = std::env::var_os("XDG_RUNTIME_DIR").ok_or(std::io::ErrorKind::NotFound)?;
    tempfile::Builder::new().prefix("daysheet-").tempdir_in(session)
}

#[cfg(not(target_os = "linux"))]
fn reading_folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix("daysheet-").tempdir()
}

/// A file the person picked: its text, or its bytes when it is none.
#[derive(Serialize)]
#[serde(untagged)]
pub enum PickedFile {
    Text { name: String, text: String },
    Bytes { name: String, bytes: Vec<u8> },
}

/// Lets the person pick one file to read; nothing when they decline.
#[tauri::command]
pub async fn pick_file(app: AppHandle, kinds: Vec<String>) -> Answer<Option<PickedFile>> {
    waiting(move || {
        let Some(path) = existing_file(&app, &kinds) else { return Ok(None) };
        let bytes = transfers::bytes_of(&path).map_err(|e| told(&e))?;
        let name = name_of(&path);
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => PickedFile::Text { name, text },
            Err(no_text) => PickedFile::Bytes { name, bytes: no_text.into_bytes() },
        }))
    })
    .await
}

/// Lets the person pick a file that the core itself will read (a backup); from then on a request may name it.
#[tauri::command]
pub async fn pick_place(app: AppHandle, kinds: Vec<String>) -> Answer<Option<String>> {
    waiting(move || existing_file(&app, &kinds).map(|path| kept(&app, path)).transpose()).await
}

fn existing_file(app: &AppHandle, kinds: &[String]) -> Option<PathBuf> {
    let endings: Vec<&str> = kinds.iter().map(String::as_str).collect();
    ask(app, Wish::File(&endings), |dialog| {
        let dialog = if endings.is_empty() { dialog } else { dialog.add_filter(endings.join(", "), &endings) };
        dialog.blocking_pick_file()?.into_path().ok()
    })
}

/// Lets the person pick a folder; from then on a request may name it and files in it.
#[tauri::command]
pub async fn pick_folder(app: AppHandle) -> Answer<Option<String>> {
    waiting(move || {
        let picked = ask(&app, Wish::Folder, |dialog| dialog.blocking_pick_folder()?.into_path().ok());
        picked.map(|path| kept(&app, path)).transpose()
    })
    .await
}

fn kept(app: &AppHandle, path: PathBuf) -> Answer<String> {
    let text = path.to_str().ok_or_else(|| refused("place-unreadable"))?.to_owned();
    app.state::<Picked>().keep(path);
    Ok(text)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

enum Wish<'a> {
    File(&'a [&'a str]),
    Folder,
    NewFile(&'a str),
}

/// The system's own dialog. A driver cannot reach it: where walks are built, they name the folder that is picked from.
fn ask(app: &AppHandle, wish: Wish<'_>, dialog: impl FnOnce(FileDialogBuilder<tauri::Wry>) -> Option<PathBuf>) -> Option<PathBuf> {
    match std::env::var_os("DAYSHEET_WALK_PICKS") {
        Some(folder) if cfg!(debug_assertions) => walk_pick(&wish, Path::new(&folder)),
        _ => dialog(app.dialog().file()),
    }
}

fn walk_pick(wish: &Wish<'_>, folder: &Path) -> Option<PathBuf> {
    match wish {
        Wish::Folder => Some(folder.to_owned()),
        Wish::NewFile(name) => Some(folder.join(name)),
        Wish::File(endings) => {
            let fits = |path: &PathBuf| endings.is_empty() || path.extension().is_some_and(|e| endings.iter().any(|w| e == *w));
            fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).find(fits)
        }
    }
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
}
