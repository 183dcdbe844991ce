//! The front door: one window on one practice. No rule of the business stands here; every question goes to the core
//! through `call`, and whatever the page asks of the machine goes through `host`.
#![forbid(unsafe_code)]

mod host;
mod start;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use daysheet_core::error::Error;
use daysheet_core::office::{Call, Event, Office, SeatId, error_json};
use daysheet_core::words::Words;
use serde_json::{Map, Value, json};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Emitter, Manager, RunEvent, State, Url, WebviewUrl, WebviewWindowBuilder};

/// The practice behind the window: open, or the reason why it is not.
struct Practice {
    office: Result<(Office, SeatId), Error>,
}

impl Practice {
    /// One command through the core's own door.
    fn ask(&self, name: &str, request: &str, act: Option<&str>, background: bool) -> Result<String, Value> {
        let (office, seat) = self.office.as_ref().map_err(told)?;
        let call = Call { name, request, act, background };
        office.call(*seat, call).map_err(|e| as_value(&office.error_json(&e)))
    }

    fn touch(&self) {
        if let Ok((office, seat)) = &self.office {
            office.touch(*seat);
        }
    }

    fn close(&self) {
        if let Ok((office, _)) = &self.office {
            office.close();
        }
    }
}

/// An error of this floor, as the core tells its own.
fn told(error: &Error) -> Value {
    as_value(&error_json(error, &Words::new("en-US")))
}

/// A refusal of this floor.
fn refused(code: &str) -> Value {
    told(&Error::refused(code))
}

fn as_value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| json!({ "kind": "broken", "code": "broken" }))
}

/// Runs on a thread that may wait, so that neither the window nor another call does.
async fn waiting<T: Send + 'static>(work: impl FnOnce() -> Result<T, Value> + Send + 'static) -> Result<T, Value> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(refused("broken")))
}

/// The text of a request. A page cannot name a file of its own: only one that the person picked in this window.
fn request_text(request: &Map<String, Value>, picked: &host::Picked) -> Result<String, Value> {
    let named = ["file", "folder", "path"].iter().filter_map(|key| request.get(*key)?.as_str());
    if !named.into_iter().all(|place| picked.has(place)) {
        return Err(refused("place-not-picked"));
    }
    serde_json::to_string(request).map_err(|_| refused("broken"))
}

/// The single business command. The reply is the core's own JSON, handed on unread.
#[tauri::command]
async fn call(
    practice: State<'_, Arc<Practice>>,
    picked: State<'_, host::Picked>,
    act: Option<String>,
    name: String,
    request: Map<String, Value>,
    background: bool,
) -> Result<tauri::ipc::Response, Value> {
    let request = request_text(&request, &picked)?;
    let practice = Arc::clone(&practice);
    waiting(move || practice.ask(&name, &request, act.as_deref(), background)).await.map(tauri::ipc::Response::new)
}

/// Opens the window and stays until it is closed. Exit codes are those of `daysheetctl`.
pub fn run() -> ExitCode {
    let place = match start::place(std::env::args().skip(1)) {
        Ok(place) => place,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    start::harden();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| host::raise(app)))
        .plugin(tauri_plugin_dialog::init())
        .manage(host::Picked::default())
        .manage(host::Reading::default())
        .invoke_handler(tauri::generate_handler![
            call,
            host::save_pdf,
            host::save_table,
            host::print_document,
            host::open_pdf,
            host::save_recovery_sheet,
            host::print_recovery_sheet,
            host::pick_file,
            host::pick_place,
            host::pick_folder,
            host::touch,
            host::quit
        ])
        .setup(|app| {
            // After the plugins: a second start has found the first one by now and left.
            app.manage(Arc::new(Practice { office: start::open(place) }));
            Ok(open_window(app.handle())?)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let (RunEvent::Exit, Some(practice)) = (event, app.try_state::<Arc<Practice>>()) {
                    practice.close();
                    app.state::<host::Reading>().clear();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

/// The one window: bundled pages only, nothing kept of them on the disk, no second window, no way off.
fn open_window(app: &AppHandle) -> tauri::Result<()> {
    // A driven window shares its session with the driver, which a private one would refuse.
    let driven = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Daysheet")
        .inner_size(1440.0, 900.0)
        .min_inner_size(640.0, 480.0)
        .prevent_overflow()
        .incognito(!driven)
        .devtools(cfg!(debug_assertions))
        .browser_extensions_enabled(false)
        .zoom_hotkeys_enabled(false)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    ring(app);
    Ok(())
}

/// The bundled pages live under one origin; everything else stays outside.
fn is_ours(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

/// Hands the core's events on to the page, and tells the core once a second that time passes.
fn ring(app: &AppHandle) {
    let practice = Arc::clone(&app.state::<Arc<Practice>>());
    let Ok((office, _)) = &practice.office else { return };
    let page = app.clone();
    office.on_event(Box::new(move |event: &Event| {
        // A window that is closing hears nothing more.
        let _ = page.emit(event.name(), event);
    }));
    let practice = Arc::clone(&practice);
    std::thread::spawn(move || {
        while let Ok((office, _)) = &practice.office {
            std::thread::sleep(Duration::from_secs(1));
            office.pulse();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bundled_pages_may_be_navigated_to() {
        let may = |text: &str| text.parse::<Url>().is_ok_and(|url| is_ours(&url));
        assert!(may("tauri://localhost/index.html#/today") && may("http://tauri.localhost/"));
        let off =
            ["https://example.org/", "http://localhost:5173/", "data:text/html,x", "blob:tauri://localhost/1", "file:///etc/passwd", "about:blank"];
        assert!(off.iter().all(|text| !may(text)));
        assert!(!may("tauri://localhost.example.org/") && !may("https://tauri.localhost.example.org/"));
    }

    #[test]
    fn a_page_names_no_file_of_its_own() {
        let picked = host::Picked::default();
        let code = |place: &str| {
            let request = Map::from_iter([("file".to_owned(), Value::from(place))]);
            request_text(&request, &picked).map_err(|e| e["code"].clone())
        };
        assert_eq!(code("/etc/passwd"), Err("place-not-picked".into()));
        picked.keep("/media/stick".into());
        assert_eq!(code("/media/stick/monday.daysheet-backup"), Ok(r#"{"file":"/media/stick/monday.daysheet-backup"}"#.to_owned()));
        for detour in ["/media/stick/../../etc/passwd", "/media/stick/..", "/media/stick/sub/monday", "/media"] {
            assert_eq!(code(detour), Err("place-not-picked".into()), "{detour}");
        }
    }
}
