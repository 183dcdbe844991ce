//! Files: paper, imports, exports, backups and checks.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use clap::Args;
use daysheet_core::error::{Error, Result};
use serde_json::{Value, json};

use crate::Done;
use crate::door::{Door, in_file_of, password};

#[derive(Args)]
pub struct Print {
    /// roster, day-sheet, receipt or invoice.
    document: String,
    /// The day; today when absent.
    #[arg(long)]
    on: Option<String>,
    /// The payment of a receipt, the patient of an invoice; the newest when absent.
    #[arg(long)]
    id: Option<i64>,
    /// Order of a roster: provider or time.
    #[arg(long)]
    by: Option<String>,
    /// What a roster shows: full, initials or times.
    #[arg(long)]
    privacy: Option<String>,
    /// The file to write.
    #[arg(short)]
    o: PathBuf,
}

#[derive(Args)]
pub struct Import {
    /// patients.
    kind: String,
    /// The file.
    file: PathBuf,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Which column means what.
    #[arg(long)]
    map: Option<PathBuf>,
}

#[derive(Args)]
pub struct Export {
    /// patients, or journal: every entry, application, tender and drawer act, line by line.
    kind: String,
    /// First day.
    #[arg(long)]
    from: Option<String>,
    /// Last day.
    #[arg(long)]
    to: Option<String>,
    /// The file to write.
    #[arg(short)]
    o: PathBuf,
}

pub fn print(door: &Door, asked: &Print) -> Done {
    let desk = door.sign_in()?;
    let mut request = json!({ "kind": asked.document });
    for (name, value) in [("on", json!(asked.on)), ("id", json!(asked.id)), ("by", json!(asked.by)), ("privacy", json!(asked.privacy))] {
        if !value.is_null() {
            request[name] = value;
        }
    }
    let printed = desk.ask("documents.print", &request)?;
    let paper = desk.ask("documents.pdf", &json!({ "documentId": printed["id"] }))?;
    write_new(&asked.o, &pdf_of(&paper)?)?;
    println!("{printed}");
    Ok(ExitCode::SUCCESS)
}

/// The sheet of the code, which an owner has beside them; the core keeps neither.
pub fn recovery_sheet(door: &Door, to: &Path) -> Done {
    let desk = door.sign_in()?;
    let sheet = desk.ask("practice.recovery_sheet", &json!({ "code": recovery_code()? }))?;
    write_new(to, &pdf_of(&sheet)?)?;
    println!("{}", json!({ "file": to }));
    Ok(ExitCode::SUCCESS)
}

fn pdf_of(paper: &Value) -> Result<Vec<u8>> {
    let bytes = paper["pdf"].as_str().and_then(|text| base64::engine::general_purpose::STANDARD.decode(text).ok());
    bytes.ok_or_else(|| Error::broken("broken", "pdf"))
}

/// From the file that `DAYSHEET_RECOVERY_CODE_FILE` names, else from the prompt. Never an argument.
fn recovery_code() -> Result<String> {
    match in_file_of("DAYSHEET_RECOVERY_CODE_FILE")? {
        Some(code) => Ok(code),
        None => Ok(rpassword::prompt_password("Recovery code: ")?),
    }
}

pub fn import(door: &Door, asked: &Import) -> Done {
    let (preview, import) = match asked.kind.as_str() {
        "patients" => ("transfers.preview_patients", "transfers.import_patients"),
        _ => return Err(Error::field("kind", "not-understood")),
    };
    let bytes = daysheet_core::transfers::bytes_of(&asked.file)?;
    let name = asked.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut request = json!({ "fileName": name, "content": daysheet_core::transfers::decode(&bytes).0 });
    if let Some(map) = &asked.map {
        request["mapping"] = serde_json::from_slice(&std::fs::read(map)?).map_err(|_| Error::field("map", "not-understood"))?;
    }
    let desk = door.sign_in()?;
    println!("{}", desk.ask(if asked.dry_run { preview } else { import }, &request)?);
    Ok(ExitCode::SUCCESS)
}

pub fn export(door: &Door, asked: &Export) -> Done {
    let (command, request, field) = match asked.kind.as_str() {
        "patients" => ("transfers.export_patients", json!({}), "content"),
        "journal" => (
            "days.journal",
            json!({ "from": asked.from.as_deref().unwrap_or("1900-01-01"), "to": asked.to.as_deref().unwrap_or("2199-12-31") }),
            "csv",
        ),
        _ => return Err(Error::field("kind", "not-understood")),
    };
    let file = door.sign_in()?.ask(command, &request)?;
    write_new(&asked.o, file[field].as_str().unwrap_or_default().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

pub fn backup(door: &Door, to: &Path) -> Done {
    let made = door.sign_in()?.ask("backups.make", &json!({ "path": to }))?;
    println!("{made}");
    Ok(ExitCode::SUCCESS)
}

pub fn restore(door: &Door, file: &Path) -> Done {
    let desk = door.open()?;
    // The code comes from a file or the prompt, like a password; without one, the person's password opens the backup.
    let mut request = json!({ "path": file });
    // A vault that is damaged as a whole knows nobody: then only the code opens the backup.
    let knows_people = door.place()?.vault().exists() && desk.status().is_ok();
    if std::env::var_os("DAYSHEET_RECOVERY_CODE_FILE").is_none() && knows_people {
        request["personId"] = door.person(&desk)?.into();
        request["password"] = password("Password: ")?.into();
    } else {
        request["code"] = recovery_code()?.into();
    }
    println!("{}", desk.ask("backups.restore", &request)?);
    Ok(ExitCode::SUCCESS)
}

/// The pages of a downtime pack, on whichever computer is at hand. None is written over.
pub fn open_pack(file: &Path, to: &Path) -> Done {
    let passphrase = match in_file_of("DAYSHEET_PACK_PASSPHRASE_FILE")? {
        Some(passphrase) => passphrase,
        None => rpassword::prompt_password("Passphrase of the pack: ")?,
    };
    let opened = daysheet_core::office::read_pack(file, &passphrase)?;
    std::fs::create_dir_all(to)?;
    let written: Vec<PathBuf> = opened.files.iter().map(|file| to.join(&file.name)).collect();
    if written.iter().any(|path| path.exists()) {
        return Err(Error::field("path", "file-exists"));
    }
    for (path, file) in written.iter().zip(&opened.files) {
        write_new(path, &file.bytes)?;
    }
    println!("{}", json!({ "madeAt": opened.made_at, "files": written }));
    Ok(ExitCode::SUCCESS)
}

pub fn verify(door: &Door, deep: bool, file: Option<&Path>) -> Done {
    let desk = door.sign_in()?;
    let checked = match file {
        Some(file) => desk.ask("backups.check", &json!({ "path": file }))?["verified"].clone(),
        None => desk.ask("history.verify", &json!({ "deep": deep }))?,
    };
    println!("{checked}");
    let findings = checked["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(ExitCode::from(match findings {
        [] => 0,
        // A check names it only where everything else agrees.
        [one] if one["kind"] == "anchor" => crate::OLDER,
        _ => 4,
    }))
}

/// Written beside its place first: a file under its own name is a whole file. It is for the one who asked for it alone.
fn write_new(to: &Path, bytes: &[u8]) -> Result<()> {
    let mut partial = to.as_os_str().to_owned();
    partial.push(".partial");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&partial).and_then(|mut file| file.write_all(bytes)).and_then(|()| std::fs::rename(&partial, to));
    Ok(written.inspect_err(|_| {
        let _ = std::fs::remove_file(&partial);
    })?)
}
