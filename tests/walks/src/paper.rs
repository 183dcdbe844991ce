//! Paper that comes out of the window: on a machine without a printer it lies in the folder the person picks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::window::{Window, until};

/// A sheet in the hand, taken out of the folder it came into.
pub struct Paper {
    pdf: PathBuf,
}

/// Waits for the next page of that kind and takes it out of the folder.
pub async fn comes_out(window: &Window, kind: &str) -> Outcome<Paper> {
    let page = until(&format!("the {kind} lies in the picked folder"), async || {
        let mut made = fs::read_dir(&window.picks)?.filter_map(|entry| Some(entry.ok()?.path()));
        Ok(made.find(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind)) && path.extension().is_some_and(|e| e == "pdf")
        }))
    })
    .await?;
    let hand = window.picks.with_file_name("paper");
    fs::create_dir_all(&hand)?;
    let pdf = hand.join(page.file_name().ok_or("a page without a name")?);
    fs::rename(&page, &pdf)?;
    if fs::read(&pdf)?.starts_with(b"%PDF-") { Ok(Paper { pdf }) } else { Err(format!("{} is no PDF", pdf.display()).into()) }
}

impl Paper {
    /// A picture of each page, `NAME-1.png` and on, beside those of the window.
    pub fn picture(&self, window: &Window, name: &str) -> Outcome {
        reader("pdftoppm", &["-png".as_ref(), "-r".as_ref(), "80".as_ref(), self.pdf.as_ref(), window.pictures.join(name).as_ref()]).map(|_| ())
    }

    /// Each of these stands on it.
    pub fn says(&self, words: &[&str]) -> Outcome {
        let Some(text) = reader("pdftotext", &["-layout".as_ref(), self.pdf.as_ref(), "-".as_ref()])? else { return Ok(()) };
        // Columns stand apart by as much as there is room.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match words.iter().find(|word| !text.contains(**word)) {
            None => Ok(()),
            Some(missing) => Err(format!("{missing:?} does not stand on {}: {text}", self.pdf.display()).into()),
        }
    }
}

/// What a reader of pages says; nothing, and said aloud, where this machine has none.
fn reader(tool: &str, words: &[&Path]) -> Outcome<Option<String>> {
    match Command::new(tool).args(words).output() {
        Ok(out) if out.status.success() => Ok(Some(String::from_utf8(out.stdout)?)),
        Ok(out) => Err(format!("{tool}: {}", String::from_utf8_lossy(&out.stderr)).into()),
        Err(error) if std::env::var_os("DAYSHEET_STRICT").is_some() => Err(format!("{tool} (poppler-utils): {error}").into()),
        Err(_) => {
            println!("     skipped: this machine has no {tool}");
            Ok(None)
        }
    }
}
