//! What can go wrong, said once. Texts never carry a patient's data: an error names a field, a
//! code and plain arguments, and `words` turns the code into a sentence in the reader's language.

use std::collections::BTreeMap;

use serde::Serialize;

/// The core's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Values that a sentence needs (a limit, a count, a name of a list entry), by name.
pub type Args = BTreeMap<String, String>;

/// The argument of a refusal that keeps the keys of the warnings it told of (`schedule::Warning`), one a line.
pub const STANDS: &str = "stands";

/// One field that was not accepted: its path as the request spells it (`startsAt`,
/// `tenders.0.amountCents`), the code of the sentence (`error-<code>` in the catalogue), its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// Path of the field in the request.
    pub field: String,
    /// Code of the sentence.
    pub code: String,
    /// Arguments of the sentence.
    #[serde(skip_serializing_if = "Args::is_empty")]
    pub args: Args,
}

/// Everything a command can answer instead of its reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The request is not acceptable; each entry names a field and what to do.
    Invalid(Vec<FieldError>),
    /// The request is well formed but a rule or a permission says no.
    Refused {
        /// Code of the sentence.
        code: String,
        /// Arguments of the sentence.
        args: Args,
    },
    /// The thing asked for does not exist (or is not this person's to see).
    Missing {
        /// What was looked for: `patient`, `appointment`, `command` ...
        what: String,
    },
    /// Somebody changed the row since it was read (`rev` differs).
    Stale {
        /// What changed.
        what: String,
    },
    /// Nobody is seated, or the seat is locked.
    Locked {
        /// `signed-out`, `soft` or `hard`.
        code: String,
    },
    /// A fault of the machine or the file. `code` says which (`disk-full`, `read-only`,
    /// `damaged`, `newer-file`, `broken` ...), `reference` finds it in the local log.
    Broken {
        /// Code of the sentence.
        code: String,
        /// A short reference, never data.
        reference: String,
    },
}

impl Error {
    /// One field is wrong.
    pub fn field(field: impl Into<String>, code: impl Into<String>) -> Error {
        Error::Invalid(vec![FieldError { field: field.into(), code: code.into(), args: Args::new() }])
    }

    /// One field is wrong, and the sentence needs a value.
    pub fn field_with(field: impl Into<String>, code: impl Into<String>, args: &[(&str, &str)]) -> Error {
        Error::Invalid(vec![FieldError { field: field.into(), code: code.into(), args: args_of(args) }])
    }

    /// The same error inside a list: its fields are named from there.
    pub(crate) fn within(self, place: &str) -> Error {
        match self {
            Error::Invalid(fields) => {
                let below = |field: FieldError| FieldError { field: format!("{place}.{}", field.field), ..field };
                Error::Invalid(fields.into_iter().map(below).collect())
            }
            other => other,
        }
    }

    /// A rule says no.
    pub fn refused(code: impl Into<String>) -> Error {
        Error::Refused { code: code.into(), args: Args::new() }
    }

    /// A rule says no, and the sentence needs values.
    pub fn refused_with(code: impl Into<String>, args: &[(&str, &str)]) -> Error {
        Error::Refused { code: code.into(), args: args_of(args) }
    }

    /// The thing asked for is not there.
    pub fn missing(what: impl Into<String>) -> Error {
        Error::Missing { what: what.into() }
    }

    /// The row was changed by somebody else meanwhile.
    pub fn stale(what: impl Into<String>) -> Error {
        Error::Stale { what: what.into() }
    }

    /// A fault of machine or file.
    pub fn broken(code: impl Into<String>, reference: impl Into<String>) -> Error {
        Error::Broken { code: code.into(), reference: reference.into() }
    }

    /// `invalid`, `refused`, `missing`, `stale`, `locked` or `broken`.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Invalid(_) => "invalid",
            Error::Refused { .. } => "refused",
            Error::Missing { .. } => "missing",
            Error::Stale { .. } => "stale",
            Error::Locked { .. } => "locked",
            Error::Broken { .. } => "broken",
        }
    }

    /// The code of the sentence (`error-<code>` in the catalogue).
    pub fn code(&self) -> &str {
        match self {
            Error::Invalid(fields) => fields.first().map_or("invalid", |f| f.code.as_str()),
            Error::Refused { code, .. } | Error::Locked { code } | Error::Broken { code, .. } => code,
            Error::Missing { .. } => "missing",
            Error::Stale { .. } => "stale",
        }
    }

    /// The arguments of the sentence.
    pub fn args(&self) -> Args {
        match self {
            Error::Invalid(fields) => fields.first().map(|f| f.args.clone()).unwrap_or_default(),
            Error::Refused { args, .. } => args.clone(),
            Error::Missing { what } | Error::Stale { what } => args_of(&[("what", what)]),
            Error::Broken { reference, .. } => args_of(&[("reference", reference)]),
            Error::Locked { .. } => Args::new(),
        }
    }
}

/// Arguments from pairs.
pub fn args_of(pairs: &[(&str, &str)]) -> Args {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind(), self.code())
    }
}

impl std::error::Error for Error {}

/// The one place where the database's own errors become ours.
impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode as C;
        match &e {
            rusqlite::Error::QueryReturnedNoRows => Error::missing("row"),
            rusqlite::Error::SqliteFailure(f, message) => {
                let reference = format!("sqlite-{}", f.extended_code);
                match f.code {
                    C::DiskFull => Error::broken("disk-full", reference),
                    // The file of shared memory beside the journal could not grow: there is no room for it.
                    C::SystemIoFailure if f.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Error::broken("disk-full", reference),
                    C::ReadOnly | C::CannotOpen | C::PermissionDenied => Error::broken("read-only", reference),
                    C::DatabaseCorrupt | C::NotADatabase => Error::broken("damaged", reference),
                    C::DatabaseBusy | C::DatabaseLocked => Error::broken("busy", reference),
                    C::SystemIoFailure => Error::broken("io", reference),
                    // Triggers speak in codes: RAISE(ABORT, 'refused:<code>').
                    C::ConstraintViolation => match message.as_deref().and_then(|m| m.strip_prefix("refused:")) {
                        Some(code) => Error::refused(code),
                        // The message names tables and columns only, never values.
                        None => Error::broken("broken", format!("{reference} {}", message.as_deref().unwrap_or(""))),
                    },
                    // SQL text and schema names only.
                    _ => Error::broken("broken", format!("{reference} {}", message.as_deref().unwrap_or(""))),
                }
            }
            // Names of columns and types only.
            rusqlite::Error::InvalidColumnType(_, name, kind) => Error::broken("broken", format!("column {name} {kind}")),
            other => Error::broken("broken", format!("sql {}", kind_of(other))),
        }
    }
}

fn kind_of(e: &rusqlite::Error) -> String {
    // The first word of the debug form names the variant; what follows may hold values.
    format!("{e:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Error {
        use std::io::ErrorKind as K;
        let code = match e.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => "disk-full",
            K::PermissionDenied | K::ReadOnlyFilesystem => "read-only",
            K::NotFound => "file-missing",
            _ => "io",
        };
        Error::broken(code, format!("io-{}", e.raw_os_error().unwrap_or(0)))
    }
}
