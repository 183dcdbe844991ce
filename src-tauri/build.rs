//! Declares the commands of the window. What is not listed here and in `capabilities/main.json` does not exist for a page.

const COMMANDS: &[&str] = &[
    "call",
    "save_pdf",
    "save_table",
    "print_document",
    "open_pdf",
    "save_recovery_sheet",
    "print_recovery_sheet",
    "pick_file",
    "pick_place",
    "pick_folder",
    "touch",
    "quit",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("the window's configuration: {error:#}");
    }
}
