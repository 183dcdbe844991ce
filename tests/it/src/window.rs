//! The window's lock-down, read off its configuration: what a page may load, call and open.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::repository;

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn read(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// W-02: a page loads what is bundled and talks to the program, nothing else.
#[test]
fn w02_a_page_loads_only_what_is_bundled() {
    let csp = &read("src-tauri/tauri.conf.json")["app"]["security"]["csp"];
    let wanted = json!({
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' blob: data:", "font-src": "'self'",
        "connect-src": "ipc: http://ipc.localhost", "frame-src": "'none'", "object-src": "'none'", "base-uri": "'none'",
        "form-action": "'none'", "frame-ancestors": "'none'",
    });
    assert_eq!(csp, &wanted);
    assert!(!text("ui/index.html").contains("http-equiv"), "the page sets no policy of its own");
}

/// W-03: the settings that keep the window shut.
#[test]
fn w03_the_window_is_shut() {
    let config = read("src-tauri/tauri.conf.json");
    let security = &config["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["dangerousDisableAssetCspModification"], false);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(security["pattern"]["use"], "brownfield");
    assert_eq!(security["capabilities"], json!(["main"]));
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(config["app"]["windows"], json!([]), "the one window is opened by the program, with its locks");
    assert!(config["build"].get("devUrl").is_none(), "the window shows the bundled pages, never a server's");
    let shell = text("src-tauri/src/lib.rs");
    for lock in [
        ".incognito(!driven)",
        ".devtools(cfg!(debug_assertions))",
        ".browser_extensions_enabled(false)",
        ".on_navigation(is_ours)",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
    ] {
        assert_eq!(shell.matches(lock).count(), 1, "{lock}");
    }
    assert_eq!(shell.matches("WebviewWindowBuilder::new(").count(), 1, "one window");
}

/// W-04: each command of the window is declared, registered and allowed by name, and nothing besides.
#[test]
fn w04_the_window_has_only_the_commands_that_are_listed() {
    let declared: BTreeSet<String> =
        between(&text("src-tauri/build.rs"), "COMMANDS: &[&str] = &[", "]").map(|w| w.trim_matches('"').to_owned()).collect();
    let registered: BTreeSet<String> =
        between(&text("src-tauri/src/lib.rs"), "generate_handler![", "]").map(|w| w.trim_start_matches("host::").to_owned()).collect();
    assert_eq!(declared, registered);
    let capability = read("src-tauri/capabilities/main.json");
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability.get("remote").is_none());
    let allowed: BTreeSet<String> = capability["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()).collect();
    let ours = declared.iter().map(|c| format!("allow-{}", c.replace('_', "-")));
    let wanted: BTreeSet<String> =
        ours.chain(["core:event:allow-listen", "core:event:allow-unlisten", "core:webview:allow-set-webview-zoom"].map(str::to_owned)).collect();
    assert_eq!(allowed, wanted);
    let capabilities = std::fs::read_dir(repository().join("src-tauri/capabilities")).unwrap().count();
    assert_eq!(capabilities, 1, "one capability for one window");
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> impl Iterator<Item = &'a str> {
    let list = text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(list, _)| list);
    list.split(',').map(str::trim).filter(|w| !w.is_empty())
}

/// W-08 and the plugins' floor: no version with a known hole in the page's door, no plugin that opens another one.
#[test]
fn w08_no_old_shell_and_no_wide_plugin() {
    let lock = text("Cargo.lock");
    let version = lock.split_once("name = \"tauri\"\nversion = \"").and_then(|(_, rest)| rest.split_once('"')).map(|(v, _)| v).unwrap();
    let parts: Vec<u32> = version.split('.').map(|p| p.parse().unwrap()).collect();
    assert!(parts[0] == 2 && (parts[1], parts[2]) >= (11, 1), "tauri {version}");
    let manifest = text("src-tauri/Cargo.toml");
    for plugin in ["shell", "http", "process", "sql", "store", "websocket", "upload", "opener"] {
        assert!(!manifest.contains(&format!("tauri-plugin-{plugin}")), "{plugin}");
    }
}
