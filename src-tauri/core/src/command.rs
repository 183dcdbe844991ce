//! The shape of a command: a name, what it asks of the person, its request and reply, and a plain
//! function of a room. Requests are JSON made of checked types: what does not fit is a field error.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::{Config, TS, TypeVisitor};

use crate::error::{Error, Result};
use crate::ids::PatientId;
use crate::permit::Can;
use crate::store::{Read, Write};

/// What a command does to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Before anyone is seated.
    Door,
    /// Reads, unrecorded.
    Read,
    /// Reads one person's record and is recorded.
    View,
    /// One act.
    Write,
}

type ReadRun = Box<dyn Fn(&Read<'_>, &str) -> Result<String> + Send + Sync>;
type ViewRun = Box<dyn Fn(&Read<'_>, &str) -> Result<(String, Vec<PatientId>)> + Send + Sync>;
type WriteRun = Box<dyn Fn(&mut Write<'_>, &str) -> Result<String> + Send + Sync>;

/// How the office runs it.
pub(crate) enum Run {
    Read(ReadRun),
    View(ViewRun),
    Write(WriteRun),
    /// The office runs it itself: it needs the keys, the seats or the file as a whole.
    Office,
}

/// A command of the table.
pub struct Command {
    /// `room.verb`.
    pub name: &'static str,
    /// What it does to the record.
    pub kind: Kind,
    /// What it asks of the person.
    pub can: Can,
    /// Its request, as TypeScript.
    pub request: String,
    /// Its reply, as TypeScript.
    pub reply: String,
    pub(crate) run: Run,
    /// Largest request in bytes.
    pub(crate) limit: usize,
    /// The kind of line it leaves in the trail.
    pub(crate) trail: &'static str,
    /// Works off a list, whoever it names: a chart that is closed to somebody is not opened by it.
    pub(crate) is_of_a_list: bool,
    declarations: BTreeMap<String, String>,
}

/// Requests of ordinary commands are small; files come through a command that says so.
const ORDINARY_LIMIT: usize = 1 << 20;
/// Files from outside, up to 20 MB, as text inside JSON.
pub(crate) const FILE_LIMIT: usize = 24 << 20;

/// A request (or what it found) that opens one person's record.
pub(crate) trait Opens {
    /// Whose, if it is told.
    fn patient(&self) -> Option<PatientId>;

    /// Everybody whose record it tells of.
    fn patients(&self) -> Vec<PatientId> {
        self.patient().into_iter().collect()
    }
}

/// A request without content.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A read.
pub(crate) fn read<Q: DeserializeOwned + TS + 'static, R: Serialize + TS + 'static>(
    name: &'static str,
    can: Can,
    f: fn(&Read<'_>, Q) -> Result<R>,
) -> Command {
    command::<Q, R>(name, Kind::Read, can, Run::Read(Box::new(move |r, request| reply(&f(r, parse(request)?)?))))
}

/// A read that opens one person's record, and is recorded.
pub(crate) fn view<Q: DeserializeOwned + TS + Opens + 'static, R: Serialize + TS + 'static>(
    name: &'static str,
    can: Can,
    f: fn(&Read<'_>, Q) -> Result<R>,
) -> Command {
    let run = move |r: &Read<'_>, request: &str| {
        let request: Q = parse(request)?;
        let patients = request.patients();
        Ok((reply(&f(r, request)?)?, patients))
    };
    command::<Q, R>(name, Kind::View, can, Run::View(Box::new(run)))
}

/// A read that opens one person's record, whose is told by what it finds; recorded too.
pub(crate) fn view_found<Q: DeserializeOwned + TS + 'static, R: Serialize + TS + Opens + 'static>(
    name: &'static str,
    can: Can,
    f: fn(&Read<'_>, Q) -> Result<R>,
) -> Command {
    let run = move |r: &Read<'_>, request: &str| {
        let found = f(r, parse(request)?)?;
        Ok((reply(&found)?, found.patients()))
    };
    command::<Q, R>(name, Kind::View, can, Run::View(Box::new(run)))
}

/// What was found, and whose records it tells of.
pub(crate) type Told<R> = (R, Vec<PatientId>);

/// A read that opens records and tells beside its reply whose they are; recorded too.
pub(crate) fn view_told<Q: DeserializeOwned + TS + 'static, R: Serialize + TS + 'static>(
    name: &'static str,
    can: Can,
    f: fn(&Read<'_>, Q) -> Result<Told<R>>,
) -> Command {
    let run = move |r: &Read<'_>, request: &str| {
        let (found, patients) = f(r, parse(request)?)?;
        Ok((reply(&found)?, patients))
    };
    command::<Q, R>(name, Kind::View, can, Run::View(Box::new(run)))
}

/// A write: one act.
pub(crate) fn write<Q: DeserializeOwned + TS + 'static, R: Serialize + TS + 'static>(
    name: &'static str,
    can: Can,
    f: fn(&mut Write<'_>, Q) -> Result<R>,
) -> Command {
    command::<Q, R>(name, Kind::Write, can, Run::Write(Box::new(move |w, request| reply(&f(w, parse(request)?)?))))
}

/// A command that the office runs itself.
pub(crate) fn office<Q: DeserializeOwned + TS + 'static, R: Serialize + TS + 'static>(name: &'static str, kind: Kind, can: Can) -> Command {
    command::<Q, R>(name, kind, can, Run::Office)
}

fn command<Q: TS + 'static, R: TS + 'static>(name: &'static str, kind: Kind, can: Can, run: Run) -> Command {
    let config = ts_config();
    let mut declarations = Declarations { config: &config, found: BTreeMap::new() };
    declarations.visit::<Q>();
    declarations.visit::<R>();
    Command {
        name,
        kind,
        can,
        request: Q::name(&config),
        reply: R::name(&config),
        run,
        limit: ORDINARY_LIMIT,
        trail: "write",
        is_of_a_list: false,
        declarations: declarations.found,
    }
}

impl Command {
    /// The same command leaving another kind of line in the trail (`search`, `view` ...).
    pub(crate) fn noted_as(mut self, trail: &'static str) -> Command {
        self.trail = trail;
        self
    }

    /// The same command working off a list of names, also where it names somebody whose chart is closed.
    pub(crate) fn of_a_list(mut self) -> Command {
        self.is_of_a_list = true;
        self
    }

    /// Does it change what stands on a chart? What moves the day on, and what works off a list of names, does so also where a chart
    /// is closed.
    pub(crate) fn opens_charts(&self) -> bool {
        !crate::permit::is_of_the_day(self.can) && !self.is_of_a_list
    }

    /// The same command taking a whole file in its request.
    pub(crate) fn taking_files(mut self) -> Command {
        self.limit = FILE_LIMIT;
        self
    }
}

fn ts_config() -> Config {
    Config::default().with_large_int("number")
}

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Our own types have a place to be declared in; numbers, texts and lists have none.
        let is_ours = T::output_path().is_some();
        if is_ours && self.found.insert(T::ident(self.config), T::decl(self.config)).is_some() {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Reads a request into its checked type.
///
/// # Errors
/// `Invalid` naming the field by its path: a checked type's own code, `required`, `field-unknown` or `not-understood`.
pub(crate) fn parse<Q: DeserializeOwned>(request: &str) -> Result<Q> {
    let text = if request.trim().is_empty() { "{}" } else { request };
    if !text.trim_start().starts_with('{') {
        // A list would be taken for the fields in their order.
        return Err(Error::field("", "not-understood"));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|e| {
        // Places in a list are written with dots, as rooms write them: `tenders.0.amountCents`.
        let path = e.path().to_string().replace('[', ".").replace(']', "");
        field_error(if path == "." { String::new() } else { path }, &e.into_inner().to_string())
    })?;
    json.end().map_err(|_| Error::field("", "not-understood"))?;
    Ok(parsed)
}

fn field_error(path: String, said: &str) -> Error {
    let quoted = |prefix: &str| said.strip_prefix(prefix).and_then(|rest| rest.split('`').next()).map(str::to_owned);
    let below = |name: String| if path.is_empty() { name } else { format!("{path}.{name}") };
    if let Some(code) = said.strip_prefix("code:") {
        return Error::field(path, code.split(' ').next().unwrap_or("not-understood"));
    }
    if let Some(name) = quoted("missing field `") {
        return Error::field(below(name), "required");
    }
    if let Some(name) = quoted("unknown field `") {
        // The path of an unknown field already ends in its name.
        return Error::field(if path.ends_with(&name) { path } else { below(name) }, "field-unknown");
    }
    if said.starts_with("invalid type: null") {
        return Error::field(path, "required");
    }
    Error::field(path, "not-understood")
}

fn reply<R: Serialize>(value: &R) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::broken("broken", "reply"))
}

/// The command table as TypeScript: types, names with kind and permission, and what each read stands on.
pub fn typescript(commands: &[&Command], stands_on: &BTreeMap<String, Vec<String>>) -> String {
    let mut declarations = BTreeMap::new();
    for (name, declared) in commands.iter().flat_map(|command| &command.declarations) {
        // Two types of one name would silently become one on the page.
        let other = declarations.insert(name, declared).filter(|other| *other != declared);
        assert!(other.is_none(), "two types are called {name}: give one a #[ts(rename)]");
    }
    let types: String = declarations.values().map(|d| format!("export {d}\n")).collect();
    let line = |c: &&Command| format!("  '{}': {{ request: {}; reply: {} }};\n", c.name, c.request, c.reply);
    let fact = |c: &&Command| format!("  '{}': {{ kind: '{}', can: '{}' }},\n", c.name, kebab(c.kind), c.can.name());
    let stands = |(name, tables): (&String, &Vec<String>)| {
        let tables: Vec<String> = tables.iter().map(|t| format!("'{t}'")).collect();
        format!("  '{name}': [{}],\n", tables.join(", "))
    };
    [
        "// Generated from the command table by the tests of the core; refresh with UPDATE=1 cargo test.\n\n".to_owned(),
        types,
        "\nexport interface Commands {\n".to_owned(),
        commands.iter().map(line).collect(),
        "}\n\nexport const commands = {\n".to_owned(),
        commands.iter().map(fact).collect(),
        "} as const;\n\n/** The tables a read stands on: when one of them rings, it is asked again. */\nexport const standsOn: Record<string, readonly string[]> = {\n".to_owned(),
        stands_on.iter().map(stands).collect(),
        "};\n".to_owned(),
    ]
    .concat()
}

fn kebab(kind: Kind) -> &'static str {
    match kind {
        Kind::Door => "door",
        Kind::Read => "read",
        Kind::View => "view",
        Kind::Write => "write",
    }
}

impl Command {
    /// The request's type with every type it is made of.
    pub fn request_declared(&self) -> String {
        self.declared(&self.request)
    }

    /// The reply's type with every type it is made of.
    pub fn reply_declared(&self) -> String {
        self.declared(&self.reply)
    }

    /// A type and what it needs, each once, the type itself first.
    fn declared(&self, root: &str) -> String {
        let mut text = root.to_owned();
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let next = self.declarations.iter().find(|(name, _)| !seen.contains(*name) && has_word(&text, name));
            let Some((name, declaration)) = next else { return text };
            seen.insert(name.clone());
            text = format!("{text}\n{declaration}");
        }
    }

    /// `door`, `read`, `view` or `write`.
    pub fn kind_name(&self) -> &'static str {
        kebab(self.kind)
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == word)
}
