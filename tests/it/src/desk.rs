//! The harness: a founded practice in a folder of its own, a clock that stands still, and five people.
//!
//! `d.fran().does("schedule.book", json!({..}))` calls as Fran. Every write that is done this way is
//! also repeated under the same act id and must answer the same and leave exactly one act.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use daysheet_core::command::Kind;
use daysheet_core::dates::{Clock, Moment};
use daysheet_core::keys::{Cost, FileKeyStore};
use daysheet_core::office::{Call, Office, Place, SeatId};
use serde_json::{Value, json};

/// A clock that moves only when told.
pub struct StillClock {
    now: Mutex<(Moment, Duration)>,
}

impl StillClock {
    pub fn at(text: &str) -> Arc<StillClock> {
        Arc::new(StillClock { now: Mutex::new((Moment::parse(text).unwrap(), Duration::from_secs(1000))) })
    }
    pub fn pass(&self, span: Duration) {
        let mut now = self.now.lock().unwrap();
        *now = (now.0.plus(span), now.1 + span);
    }
    /// Wall time jumps; the monotonic clock goes on.
    pub fn set(&self, text: &str) {
        self.now.lock().unwrap().0 = Moment::parse(text).unwrap();
    }
}

impl Clock for StillClock {
    fn now(&self) -> Moment {
        self.now.lock().unwrap().0
    }
    fn tick(&self) -> Duration {
        self.now.lock().unwrap().1
    }
}

/// The people of the test practice: name, role, password.
pub const PEOPLE: [(&str, &str, &str); 5] = [
    ("Olive", "owner", "the sunflower opens at eight"),
    ("Bea", "biller", "remit the kettle 8"),
    ("Fran", "front-desk", "lobby fern 4 chairs"),
    ("Cleo", "clinician", "stethoscope drawer 2"),
    ("Ada", "auditor", "count twice then again"),
];

/// Tuesday 3 March 2026, 09:30 in New York.
pub const MORNING: &str = "2026-03-03T14:30:00.000Z";

pub struct Desk {
    pub office: Arc<Office>,
    pub clock: Arc<StillClock>,
    pub dir: Folder,
}

/// The folder a desk works in: its own and gone with it, or somebody else's.
pub enum Folder {
    Own(tempfile::TempDir),
    Lent(PathBuf),
}

impl Folder {
    pub fn path(&self) -> &Path {
        match self {
            Folder::Own(dir) => dir.path(),
            Folder::Lent(path) => path,
        }
    }
}

/// A person at a seat of the desk.
#[derive(Clone)]
pub struct Someone {
    office: Arc<Office>,
    pub seat: SeatId,
}

impl Desk {
    pub fn new() -> Desk {
        let dir = tempfile::tempdir_in(room_for_tests()).unwrap();
        copy_folder(template(), dir.path());
        Desk::in_folder(Folder::Own(dir))
    }

    /// A desk like any other, in a folder of somebody else's.
    pub fn new_at(path: &Path) -> Desk {
        copy_folder(template(), path);
        Desk::at(path)
    }

    /// A desk in a folder that goes on without it.
    pub fn at(path: &Path) -> Desk {
        Desk::in_folder(Folder::Lent(path.to_owned()))
    }

    fn in_folder(dir: Folder) -> Desk {
        let clock = StillClock::at(MORNING);
        let office = Arc::new(open(dir.path(), &clock).unwrap());
        Desk { office, clock, dir }
    }

    /// An empty folder: no practice yet.
    pub fn before_founding() -> Desk {
        Desk::in_folder(Folder::Own(tempfile::tempdir_in(room_for_tests()).unwrap()))
    }

    /// Takes the program down and starts it again on the same folder.
    pub fn restarted(self) -> Desk {
        let Desk { office, clock, dir } = self;
        office.close();
        let office = Arc::new(open(dir.path(), &clock).unwrap());
        Desk { office, clock, dir }
    }

    /// Closes the desk and leaves its folder.
    pub fn into_folder(self) -> tempfile::TempDir {
        self.office.close();
        match self.dir {
            Folder::Own(dir) => dir,
            Folder::Lent(_) => unreachable!("a lent folder is not ours to give"),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Somebody not signed in.
    pub fn nobody(&self) -> Someone {
        Someone { office: Arc::clone(&self.office), seat: self.office.new_seat() }
    }

    pub fn signed_in(&self, number: usize) -> Someone {
        let someone = self.nobody();
        someone.does("staff.sign_in", json!({ "personId": number + 1, "password": PEOPLE[number].2 }));
        someone
    }

    pub fn olive(&self) -> Someone {
        self.signed_in(0)
    }
    pub fn bea(&self) -> Someone {
        self.signed_in(1)
    }
    pub fn fran(&self) -> Someone {
        self.signed_in(2)
    }
    pub fn cleo(&self) -> Someone {
        self.signed_in(3)
    }
    pub fn ada(&self) -> Someone {
        self.signed_in(4)
    }

    /// Number of acts in the trail.
    pub fn acts(&self) -> i64 {
        acts(&self.office).unwrap_or(0)
    }

    /// Verifies the whole file and fails with what does not agree.
    pub fn proves(&self) {
        let verified = self.office.open_store().unwrap().verify(true).unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    }
}

impl Someone {
    pub fn calls(&self, act: Option<&str>, name: &str, request: &Value) -> Result<Value, Value> {
        let request = request.to_string();
        let call = Call { name, request: &request, act, background: false };
        match self.office.call(self.seat, call) {
            Ok(reply) => Ok(serde_json::from_str(&reply).unwrap()),
            Err(error) => Err(serde_json::from_str(&self.office.error_json(&error)).unwrap()),
        }
    }

    pub fn tries(&self, name: &str, request: Value) -> Result<Value, Value> {
        self.calls(None, name, &request)
    }

    /// As the program's own refresh does.
    pub fn in_background(&self, name: &str, request: Value) -> Result<Value, Value> {
        let request = request.to_string();
        let answer = self.office.call(self.seat, Call { name, request: &request, act: None, background: true });
        answer.map(|r| serde_json::from_str(&r).unwrap()).map_err(|e| serde_json::from_str(&self.office.error_json(&e)).unwrap())
    }

    /// Calls and must succeed. A write leaves exactly one act, and its repeat the same reply and no further act.
    #[track_caller]
    pub fn does(&self, name: &str, request: Value) -> Value {
        let is_write = self.office.commands().any(|c| c.name == name && c.kind == Kind::Write);
        if !is_write {
            return self.calls(None, name, &request).unwrap_or_else(|e| panic!("{name} {request}: {e}"));
        }
        let act = next_act();
        let before = acts(&self.office);
        let reply = self.calls(Some(&act), name, &request).unwrap_or_else(|e| panic!("{name} {request}: {e}"));
        // Acts on the keys keep no copy of their request (it holds a password), so a repeat is not theirs to answer.
        let keeps_no_reply = ["staff.add", "staff.sign", "staff.reset_password", "staff.change_password"].contains(&name)
            || name.starts_with("practice.confirm")
            || name.contains("recovery")
            || name.contains("passphrase");
        if let (Some(before), Some(after)) = (before, acts(&self.office)) {
            assert_eq!(after, before + 1, "{name} must leave exactly one act");
            if !keeps_no_reply && after == before + 1 {
                assert_eq!(self.calls(Some(&act), name, &request).as_ref(), Ok(&reply), "{name} repeated");
                assert_eq!(acts(&self.office), Some(after), "{name} repeated must leave no further act");
            }
        }
        reply
    }

    /// Must be refused with this code, and nothing but the refusal may stand in the trail.
    #[track_caller]
    pub fn is_refused(&self, name: &str, request: Value, code: &str) -> Value {
        let error = self.tries(name, request.clone()).expect_err(&format!("{name} {request} must be refused"));
        assert_eq!((error["kind"].as_str(), error["code"].as_str()), (Some("refused"), Some(code)), "{name} {request}: {error}");
        error
    }

    /// Must be invalid at this field.
    #[track_caller]
    pub fn is_invalid(&self, name: &str, request: Value, field: &str) -> Value {
        let error = self.tries(name, request.clone()).expect_err(&format!("{name} {request} must be invalid"));
        let fields: Vec<&str> = error["fields"].as_array().into_iter().flatten().filter_map(|f| f["field"].as_str()).collect();
        assert!(error["kind"] == "invalid" && fields.contains(&field), "{name} {request}: {error}");
        error
    }
}

fn acts(office: &Office) -> Option<i64> {
    office.open_store().map(|s| s.head().unwrap().0)
}

impl Desk {
    /// Compares a text with `tests/golden/<name>.txt`; `UPDATE=1` writes it.
    #[track_caller]
    pub fn shows(name: &str, text: &str) {
        same_as_file(&repository().join("tests/golden").join(format!("{name}.txt")), text);
    }
}

/// Compares a text with a file of the repository; `UPDATE=1` writes it.
#[track_caller]
pub fn same_as_file(path: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "{} is not fresh: run UPDATE=1 cargo test and look at what changed", path.display());
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The material beside the repository that is read and never copied; absent elsewhere.
pub fn shared(path: &str) -> Option<PathBuf> {
    let dir = std::env::var_os("DAYSHEET_SHARED").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let found = dir.join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: {path} is not beside the repository");
    None
}

pub fn next_act() -> String {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    format!("TEST{:022}", NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst))
}

fn room_for_tests() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn open(dir: &Path, clock: &Arc<StillClock>) -> daysheet_core::error::Result<Office> {
    let keys = FileKeyStore::at(dir.join("keychain"));
    Office::open_at_cost(Place { dir: dir.to_owned() }, Box::new(keys), Arc::clone(clock) as _, Cost::for_tests())
}

/// The practice that every desk starts from, founded once a run.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<tempfile::TempDir> = OnceLock::new();
    TEMPLATE.get_or_init(found_template).path()
}

fn found_template() -> tempfile::TempDir {
    let desk = Desk::before_founding();
    let olive = desk.nobody();
    let zone = "America/New_York";
    olive.does(
        "practice.found",
        json!({ "practiceName": "Larkfield Family Practice", "zone": zone, "ownerName": PEOPLE[0].0, "password": PEOPLE[0].2 }),
    );
    for (name, role, password) in &PEOPLE[1..] {
        olive.does("staff.add", json!({ "name": name, "role": role, "password": password }));
    }
    for room in ["Room 1", "Room 2", "Room 3", "Room 4"] {
        olive.does("practice.add_room", json!({ "locationId": 1, "name": room }));
    }
    olive.does("practice.add_provider", json!({ "given": "Alma", "family": "Adams", "credentials": "MD", "npi": "1234567893", "roomId": 1 }));
    olive.does("practice.add_provider", json!({ "given": "Noor", "family": "Brook", "credentials": "NP", "npi": "1558598797", "roomId": 2 }));
    olive.does("staff.sign_out", json!({}));
    drop(olive);
    desk.into_folder()
}

/// The files of a practice without its lock.
pub fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "lock" && entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
