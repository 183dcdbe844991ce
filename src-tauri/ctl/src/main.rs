//! `daysheetctl`, the side door: the same calls as the window makes, without a window.
//!
//! Exit codes: 0 done · 1 refused or invalid (one JSON object on standard error) · 2 usage · 3 cannot open · 4 damaged · 5 older than its anchor.
#![forbid(unsafe_code)]

mod acts;
mod door;
mod files;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use daysheet_core::error::{Error, Result};

/// The front office of a medical practice, from the console.
#[derive(Parser)]
#[command(name = "daysheetctl", version, about, after_help = VARIABLES)]
struct Cli {
    /// The practice's folder; else DAYSHEET_DATA_DIR, else the system's place.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// Who acts; else DAYSHEET_USER, else the first owner.
    #[arg(long, global = true)]
    user: Option<String>,
    /// An owner goes on with a file that is older than what was recorded outside it; the history says so.
    #[arg(long, global = true)]
    go_on_older: bool,
    #[command(subcommand)]
    does: Does,
}

const VARIABLES: &str = "Variables:
  DAYSHEET_DATA_DIR            the practice's folder
  DAYSHEET_KEYCHAIN            os, or file:PATH
  DAYSHEET_USER                who acts
  DAYSHEET_PASSWORD_FILE       the file with the password; else the prompt
  DAYSHEET_PASSPHRASE_FILE     the file with the owner's passphrase, for a computer without a key chain
  DAYSHEET_PACK_PASSPHRASE_FILE  the file with the passphrase of a downtime pack (open-pack); else the prompt
  DAYSHEET_RECOVERY_CODE_FILE  the file with the recovery code (restore, recovery-sheet); else the prompt";

#[derive(Subcommand)]
enum Does {
    /// Founds a practice; prints the recovery code once.
    Init(acts::Init),
    /// Lists every command: name, kind, permission, request and reply.
    Commands {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// One command; the reply as JSON on standard output.
    Call {
        /// `room.verb`.
        name: String,
        /// The request; `-` reads it from standard input.
        request: Option<String>,
    },
    /// Opens once, then one JSON line in, one out, until the end of input.
    Lines,
    /// Prints a document into a PDF file.
    Print(files::Print),
    /// Prints the sheet of the recovery code into a PDF file; asks for the code.
    RecoverySheet {
        /// The file to write.
        #[arg(short)]
        o: PathBuf,
    },
    /// Brings a file in.
    Import(files::Import),
    /// Takes data out.
    Export(files::Export),
    /// Makes a backup, opens it again and checks it.
    Backup {
        /// The file to make.
        #[arg(short)]
        o: PathBuf,
    },
    /// Puts a backup in the place of the practice; what was there is kept beside.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Opens a downtime pack with its passphrase; the practice is not needed.
    OpenPack {
        /// The pack.
        file: PathBuf,
        /// The folder to write its pages into; made when it is not there.
        #[arg(short)]
        o: PathBuf,
    },
    /// Checks the practice, or a backup.
    Verify {
        /// Also compares every row with its last image.
        #[arg(long)]
        deep: bool,
        /// A backup instead of the practice.
        file: Option<PathBuf>,
    },
    /// Says where things lie and what stands in the way.
    Doctor,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let door = door::Door { data: cli.data, user: cli.user, goes_on_older: cli.go_on_older };
    let done = match cli.does {
        Does::Init(init) => acts::init(&door, &init),
        Does::Commands { json } => acts::commands(&door, json),
        Does::Call { name, request } => acts::call(&door, &name, request.as_deref()),
        Does::Lines => acts::lines(&door),
        Does::Print(print) => files::print(&door, &print),
        Does::RecoverySheet { o } => files::recovery_sheet(&door, &o),
        Does::Import(import) => files::import(&door, &import),
        Does::Export(export) => files::export(&door, &export),
        Does::Backup { o } => files::backup(&door, &o),
        Does::Restore { file } => files::restore(&door, &file),
        Does::OpenPack { file, o } => files::open_pack(&file, &o),
        Does::Verify { deep, file } => files::verify(&door, deep, file.as_deref()),
        Does::Doctor => acts::doctor(&door),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", door.error_json(&error));
            exit_code(&error)
        }
    }
}

/// The file is older than what was recorded outside it.
pub(crate) const OLDER: u8 = 5;

/// What went wrong, as a number.
fn exit_code(error: &Error) -> ExitCode {
    let cannot_open = [
        "already-open",
        "key-chain-ambiguous",
        "device-secret-missing",
        "device-secret-differs",
        "key-chain-unavailable",
        "key-chain-locked",
        "key-chain-timed-out",
        "network-folder",
        "vault-newer",
    ];
    ExitCode::from(match error {
        Error::Broken { code, .. } if ["damaged", "vault-damaged", "vault-unreadable"].contains(&code.as_str()) => 4,
        Error::Broken { .. } | Error::Locked { .. } => 3,
        Error::Refused { code, .. } if code == "older-than-anchor" => OLDER,
        Error::Refused { code, .. } if cannot_open.contains(&code.as_str()) => 3,
        Error::Refused { code, .. }
            if ["backup-damaged", "check-found-damage", "pack-cut", "pack-changed", "pack-not-one"].contains(&code.as_str()) =>
        {
            4
        }
        Error::Missing { what } if what == "practice" => 3,
        _ => 1,
    })
}

type Done = Result<ExitCode>;
