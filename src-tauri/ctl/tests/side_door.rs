//! The real program: what it answers, and with which number it leaves. 0 done, 1 refused or invalid, 2 usage, 3 cannot open,
//! 4 damaged, 5 older than its anchor; whoever calls it from a script goes by these.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_daysheetctl");
const OWNERS: &str = "seven pens beside the blue ledger";
const FRANS: &str = "lobby fern 4 chairs";
const PHRASE: &str = "six small words make one key";

/// A machine of its own: the practice's folder, a key chain in a file, and files with what is typed elsewhere.
struct Machine(tempfile::TempDir);

/// How the program left, and what it said.
#[derive(Debug)]
struct Left {
    code: Option<i32>,
    out: String,
    /// The last line of standard error, which is the error when there is one.
    error: Value,
}

impl Machine {
    fn new() -> Machine {
        let machine = Machine(tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap());
        machine.puts("owner", OWNERS);
        machine
    }

    /// One with a practice on it: a copy of one that was founded once.
    fn founded() -> Machine {
        static TEMPLATE: OnceLock<Machine> = OnceLock::new();
        let (template, machine) = (TEMPLATE.get_or_init(Machine::founds), Machine::new());
        std::fs::create_dir(machine.path("practice")).unwrap();
        for name in ["practice/practice.db", "practice/practice.vault", "keychain", "code"] {
            std::fs::copy(template.path(name), machine.path(name)).unwrap();
        }
        machine
    }

    fn founds() -> Machine {
        let machine = Machine::new();
        let left = machine.does(&["init", "--name", "Larkfield", "--owner", "Olive"]);
        assert_eq!(left.code, Some(0), "{left:?}");
        machine.puts("code", left.out.split_whitespace().find(|word| word.len() == 47).unwrap());
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn puts(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), format!("{text}\n")).unwrap();
    }

    /// The program with these words, ready to be started as the owner.
    fn program(&self, words: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        self.dresses(&mut command);
        command.args(words);
        command
    }

    fn dresses(&self, command: &mut Command) {
        for left_over in ["DAYSHEET_USER", "DAYSHEET_PASSPHRASE_FILE", "DAYSHEET_RECOVERY_CODE_FILE"] {
            command.env_remove(left_over);
        }
        command.env("DAYSHEET_DATA_DIR", self.path("practice"));
        command.env("DAYSHEET_KEYCHAIN", format!("file:{}", self.path("keychain").display()));
        command.env("DAYSHEET_PASSWORD_FILE", self.path("owner")).stdin(Stdio::null());
    }

    fn does(&self, words: &[&str]) -> Left {
        leaves(self.program(words))
    }

    fn calls(&self, name: &str, request: Value) -> Left {
        self.does(&["call", name, &request.to_string()])
    }

    /// The same where no key chain answers.
    fn without_key_chain(&self, words: &[&str]) -> Command {
        let mut command = self.program(words);
        command.env("DAYSHEET_KEYCHAIN", "file:/no/such/folder/keychain");
        command
    }
}

fn leaves(mut command: Command) -> Left {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    let error = said.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or(json!(said));
    Left { code: status.code(), out: String::from_utf8(stdout).unwrap(), error }
}

impl Left {
    #[track_caller]
    fn fails(self, code: i32, error: &str) -> Left {
        assert_eq!((self.code, self.error["code"].as_str()), (Some(code), Some(error)), "{self:?}");
        assert!(self.out.is_empty(), "an error leaves standard output to nobody: {self:?}");
        assert!(self.error["message"].as_str().is_some_and(|text| text.len() > 20), "{self:?}");
        self
    }

    #[track_caller]
    fn done(self) -> Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_default()
    }
}

#[test]
fn what_is_done_leaves_with_0_and_usage_with_2() {
    let machine = Machine::founded();
    assert_eq!(machine.calls("practice.details", json!({})).done()["practice"]["name"], "Larkfield");
    machine.does(&["commands", "--json"]).done();
    machine.does(&["doctor"]).done();
    machine.does(&["verify", "--deep"]).done();
    let backup = machine.path("monday.daysheet-backup");
    machine.does(&["backup", "-o", backup.to_str().unwrap()]).done();
    machine.does(&["verify", backup.to_str().unwrap()]).done();
    for words in [&["frobnicate"][..], &["call"], &["init", "--name", "Larkfield"], &[]] {
        assert_eq!(machine.does(words).code, Some(2), "{words:?}");
    }
}

#[test]
fn who_may_not_and_what_is_not_well_formed_leave_with_1() {
    let machine = Machine::founded();
    machine.calls("staff.add", json!({ "name": "Fran", "role": "front-desk", "password": FRANS })).done();
    machine.puts("fran", FRANS);
    let as_fran = |words: &[&str]| {
        let mut command = machine.program(words);
        command.env("DAYSHEET_PASSWORD_FILE", machine.path("fran")).env("DAYSHEET_USER", "fran");
        leaves(command)
    };
    as_fran(&["call", "schedule.day", r#"{"on":"2026-03-03"}"#]).done();
    assert_eq!(as_fran(&["call", "practice.new_recovery_code"]).fails(1, "not-permitted").error["kind"], "refused");

    let left = machine.calls("patients.register", json!({ "family": "", "given": "Ann" }));
    assert_eq!((left.code, &left.error["kind"]), (Some(1), &json!("invalid")), "{left:?}");
    assert_eq!(left.error["fields"][0]["field"], "family", "{left:?}");
    for request in ["{\"on\":", "[]", "{\"on\":\"yesterday\"}"] {
        let left = machine.does(&["call", "schedule.day", request]);
        assert_eq!((left.code, &left.error["kind"]), (Some(1), &json!("invalid")), "{request}: {left:?}");
    }
    machine.calls("no.such_command", json!({})).fails(1, "missing");
    machine.does(&["init", "--name", "Other", "--owner", "Olive"]).fails(1, "practice-exists");
}

#[test]
fn a_wrong_password_leaves_with_1_and_one_that_cannot_be_read_with_3() {
    let machine = Machine::founded();
    machine.puts("owner", "not this one, I am afraid");
    machine.calls("practice.details", json!({})).fails(1, "password-wrong");
    std::fs::remove_file(machine.path("owner")).unwrap();
    machine.calls("practice.details", json!({})).fails(3, "password-file-unread");
}

#[test]
fn a_second_start_leaves_with_3_and_the_first_goes_on() {
    let machine = Machine::founded();
    let mut first = machine.program(&["lines"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut asks = first.stdin.take().unwrap();
    let mut answers = BufReader::new(first.stdout.take().unwrap()).lines();
    let mut asked = || {
        writeln!(asks, r#"{{"name":"practice.details"}}"#).unwrap();
        serde_json::from_str::<Value>(&answers.next().unwrap().unwrap()).unwrap()["ok"]["practice"]["name"].clone()
    };
    assert_eq!(asked(), "Larkfield");
    machine.calls("practice.status", json!({})).fails(3, "already-open");
    machine.does(&["init", "--name", "Other", "--owner", "Olive"]).fails(3, "already-open");
    assert_eq!(asked(), "Larkfield");
    drop(asks);
    assert_eq!(first.wait().unwrap().code(), Some(0));
    machine.calls("practice.status", json!({})).done();
}

#[test]
fn what_is_damaged_leaves_with_4_and_stays_as_it_is() {
    let machine = Machine::founded();
    let backup = machine.path("monday.daysheet-backup");
    machine.does(&["backup", "-o", backup.to_str().unwrap()]).done();
    flip(&backup, 5000);
    machine.does(&["verify", backup.to_str().unwrap()]).fails(4, "backup-damaged");

    let file = machine.path("practice/practice.db");
    let whole = std::fs::read(&file).unwrap();
    flip(&file, 100);
    let damaged = std::fs::read(&file).unwrap();
    machine.calls("practice.details", json!({})).fails(4, "damaged");
    assert_eq!(std::fs::read(&file).unwrap(), damaged);
    std::fs::remove_file(&file).unwrap();
    machine.calls("practice.details", json!({})).fails(3, "database-missing");
    std::fs::write(&file, whole).unwrap();
    machine.calls("practice.details", json!({})).done();

    let vault = machine.path("practice/practice.vault");
    std::fs::write(&vault, "not a vault").unwrap();
    machine.calls("practice.details", json!({})).fails(4, "vault-unreadable");
    assert_eq!(std::fs::read(&vault).unwrap(), b"not a vault");
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_missing_practice_leaves_with_3_and_makes_none() {
    let machine = Machine::new();
    machine.calls("practice.details", json!({})).fails(3, "missing");
    assert!(!machine.path("practice").exists());
    machine.does(&["doctor"]).done();
}

#[test]
fn a_key_chain_without_the_secret_and_one_that_does_not_answer_leave_with_3() {
    let machine = Machine::founded();
    let vault = std::fs::read(machine.path("practice/practice.vault")).unwrap();
    leaves(machine.without_key_chain(&["call", "practice.details"])).fails(3, "key-chain-unavailable");
    std::fs::remove_file(machine.path("keychain")).unwrap();
    machine.calls("practice.details", json!({})).fails(3, "device-secret-missing");
    let left = machine.does(&["doctor"]);
    assert_eq!((left.code, &left.error["code"]), (Some(3), &json!("device-secret-missing")), "{left:?}");
    machine.does(&["init", "--name", "Other", "--owner", "Olive"]).fails(1, "practice-exists");
    assert_eq!(std::fs::read(machine.path("practice/practice.vault")).unwrap(), vault, "no new key over what is there");
}

#[test]
fn without_a_key_chain_a_passphrase_founds_and_opens() {
    let machine = Machine::new();
    let init = ["init", "--name", "Larkfield", "--owner", "Olive"];
    let with = |words: &[&str], phrase: &str| {
        machine.puts("phrase", phrase);
        let mut command = machine.without_key_chain(words);
        command.env("DAYSHEET_PASSPHRASE_FILE", machine.path("phrase"));
        command
    };
    let left = leaves(machine.without_key_chain(&init)).fails(1, "passphrase-needed");
    assert_eq!(left.error["fields"][0]["field"], "passphrase", "{left:?}");
    leaves(with(&init, "too few words")).fails(1, "passphrase-too-short");
    assert!(!machine.path("practice/practice.vault").exists());
    leaves(with(&init, PHRASE)).done();

    let details = ["call", "practice.details"];
    leaves(machine.without_key_chain(&details)).fails(3, "key-chain-unavailable");
    leaves(with(&details, "six small words make two keys")).fails(1, "passphrase-wrong");
    assert_eq!(leaves(with(&details, PHRASE)).done()["practice"]["name"], "Larkfield");
    let fran = json!({ "name": "Fran", "role": "front-desk", "password": FRANS }).to_string();
    leaves(with(&["call", "staff.add", &fran], PHRASE)).done();
    machine.puts("fran", FRANS);
    let mut as_fran = with(&["call", "schedule.day", r#"{"on":"2026-03-03"}"#], PHRASE);
    as_fran.env("DAYSHEET_USER", "Fran").env("DAYSHEET_PASSWORD_FILE", machine.path("fran"));
    leaves(as_fran).done();
}

#[test]
fn the_recovery_sheet_is_a_file_for_its_owner_alone() {
    let machine = Machine::founded();
    let sheet = machine.path("sheet.pdf");
    let prints = || {
        let mut command = machine.program(&["recovery-sheet", "-o", sheet.to_str().unwrap()]);
        command.env("DAYSHEET_RECOVERY_CODE_FILE", machine.path("code"));
        leaves(command)
    };
    prints().done();
    assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF"));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&sheet).unwrap().permissions()) & 0o777, 0o600);
    machine.calls("practice.new_recovery_code", json!({})).done();
    prints().fails(1, "recovery-code-wrong");
}

#[cfg(target_os = "linux")]
fn can_mount() -> bool {
    let can = Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|s| s.success());
    if !can {
        assert!(std::env::var_os("DAYSHEET_STRICT").is_none(), "this machine lets no test mount a disk");
        println!("skipped: this machine lets no test mount a disk");
    }
    can
}

/// What the program says and leaves with on a disk of 40 MB: with room, full but for what is set aside, full to the last
/// byte, and with room again.
#[cfg(target_os = "linux")]
const FILLING: &str = r#"
    cp -r "$0/practice" "$0/kept"; mount -t tmpfs -o size=40m tmpfs "$0/practice"; cp "$0/kept/"* "$0/practice"
    does() {
        code=0; "$@" >"$0/out" 2>"$0/err" || code=$?
        shift; echo "$code $* $(grep -o "[0-9]* MB free, little\|\"code\":\"[a-z-]*\"" "$0/out" "$0/err" -h | tail -1)"
    }
    fills() { cat /dev/zero >>"$0/practice/fill" 2>/dev/null || true; }
    does "$1" doctor
    does "$1" call practice.details
    fills; does "$1" verify --deep
    fills; does "$1" verify --deep; does "$1" call practice.details; does "$1" call practice.status; does "$1" doctor
    rm "$0/practice/fill"; does "$1" verify --deep; does "$1" backup -o "$0/practice/monday.daysheet-backup"
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_lets_people_look_and_is_told_with_3_where_nobody_can_be_noted() {
    if !can_mount() {
        return;
    }
    let machine = Machine::founded();
    let mut command = Command::new("unshare");
    machine.dresses(&mut command);
    command.args(["-rm", "sh", "-ec", FILLING]).arg(machine.0.path()).arg(PROGRAM);
    let left = leaves(command);
    let said: Vec<&str> = left.out.lines().map(str::trim).collect();
    let expected = [
        "0 doctor",
        "0 call practice.details",
        "0 verify --deep",
        r#"3 verify --deep "code":"no-room-to-open""#,
        r#"3 call practice.details "code":"no-room-to-open""#,
        "0 call practice.status",
        "0 doctor 0 MB free, little",
        "0 verify --deep",
        "0 backup -o",
    ];
    assert_eq!(said.len(), expected.len(), "{left:?}");
    assert!(said[0].ends_with("MB free, little"), "{left:?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said:?} is not {expected:?}: {left:?}");
    }
}

/// A folder that nobody can write, not even the system's administrator: a mount in a namespace of its own. Where the machine
/// does not let a test mount anything, the test says so; with `DAYSHEET_STRICT` it fails.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_leaves_with_3_and_stays_as_it_is() {
    if !can_mount() {
        return;
    }
    let machine = Machine::founded();
    let script = "mount --bind \"$0\" \"$0\"; mount -o remount,bind,ro \"$0\"; exec \"$@\"";
    for words in [&["call", "practice.details"][..], &["init", "--name", "Other", "--owner", "Olive"], &["doctor"]] {
        let mut command = Command::new("unshare");
        machine.dresses(&mut command);
        command.args(["-rm", "sh", "-ec", script]).arg(machine.0.path()).arg(PROGRAM).args(words);
        let left = leaves(command);
        assert_eq!((left.code, &left.error["code"]), (Some(3), &json!("read-only")), "{words:?}: {left:?}");
        assert!(left.error["message"].as_str().unwrap().starts_with("This folder cannot be written. Nothing was changed."), "{left:?}");
    }
    machine.calls("practice.details", json!({})).done();
}

#[test]
fn an_older_file_leaves_with_5_until_its_owner_goes_on() {
    let machine = Machine::founded();
    let register =
        |given: &str| machine.calls("patients.register", json!({ "family": "Anchor", "given": given, "despiteDuplicates": "told in a test" })).done();
    register("One");
    let old = std::fs::read(machine.path("practice/practice.db")).unwrap();
    register("Two");
    std::fs::write(machine.path("practice/practice.db"), old).unwrap();
    machine.does(&["verify"]).fails(5, "older-than-anchor");
    machine.calls("practice.details", json!({})).fails(5, "older-than-anchor");
    machine.does(&["--go-on-older", "verify", "--deep"]).done();
    machine.does(&["verify"]).done();
}

#[test]
fn a_pack_opens_on_a_computer_without_the_practice() {
    let (machine, elsewhere) = (Machine::founded(), Machine::new());
    let phrase = "seven otters carry quiet lanterns home";
    assert_eq!(machine.calls("documents.set_pack_passphrase", json!({ "passphrase": phrase })).code, Some(0));
    let saved = machine.calls("documents.save_pack", json!({ "folder": elsewhere.path("") }));
    assert_eq!(saved.code, Some(0), "{saved:?}");
    let saved: Value = serde_json::from_str(&saved.out).unwrap();
    let pack = elsewhere.path(saved["fileName"].as_str().unwrap());
    let opens = |phrase: &str, to: &str| {
        elsewhere.puts("phrase", phrase);
        let mut command = elsewhere.program(&["open-pack", pack.to_str().unwrap(), "-o", elsewhere.path(to).to_str().unwrap()]);
        // Nothing of the practice is here, not even its place.
        command.env("DAYSHEET_DATA_DIR", "/no/such/folder").env("DAYSHEET_KEYCHAIN", "file:/no/such/folder/keychain");
        command.env("DAYSHEET_PACK_PASSPHRASE_FILE", elsewhere.path("phrase"));
        leaves(command)
    };
    let opened = opens(phrase, "pages");
    assert_eq!(opened.code, Some(0), "{opened:?}");
    let page = elsewhere.path("pages").join(format!("downtime-{}.pdf", saved["fromOn"].as_str().unwrap()));
    assert!(std::fs::read(&page).unwrap().starts_with(b"%PDF-"));
    let again = opens(phrase, "pages");
    assert_eq!((again.code, &again.error["fields"][0]["code"]), (Some(1), &json!("file-exists")), "{again:?}");
    let wrong = opens("seven otters carry quiet lanterns hope", "others");
    assert_eq!((wrong.code, &wrong.error["fields"][0]["code"]), (Some(1), &json!("pack-wrong-passphrase")), "{wrong:?}");
    let whole = std::fs::read(&pack).unwrap();
    std::fs::write(&pack, &whole[..whole.len() - 9]).unwrap();
    let cut = opens(phrase, "others");
    assert_eq!((cut.code, &cut.error["code"]), (Some(4), &json!("pack-cut")), "{cut:?}");
    assert!(!elsewhere.path("others").exists(), "nothing is written of what does not open");
}
