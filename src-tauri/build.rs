//! Declares the commands of the window. What is not listed here and in `capabilities/main.json` does not exist for a page.

const COMMANDS: &[&str] = &["call", "document", "print", "save", "printers", "pick", "reveal", "touch", "quit"];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("the window's configuration: {error:#}");
    }
}
