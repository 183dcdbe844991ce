//! The laws of the house, each held by a test. ARCHITECTURE names them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use daysheet_core::office::tables_by_room;
use daysheet_core::store::Keeping;

use crate::desk::{Desk, repository};

fn files(under: &str, ending: &str) -> Vec<(String, String)> {
    let root = repository();
    let mut found = Vec::new();
    let mut folders = vec![root.join(under)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !["target", "node_modules", "dist", "gen"].contains(&name.as_str()) {
                folders.push(path);
            } else if name.ends_with(ending) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((shown(&root, path), text));
            }
        }
    }
    found.sort();
    found
}

fn shown(root: &Path, path: PathBuf) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")
}

/// Code without comments, strings kept; tests modules cut off.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    body.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| l.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

const CORE: &str = "src-tauri/core/src";

pub fn core_files() -> Vec<(String, String)> {
    files(CORE, ".rs").into_iter().filter(|(name, _)| !name.ends_with("/tests.rs")).collect()
}

fn module_of(name: &str) -> String {
    name.strip_prefix(&format!("{CORE}/")).unwrap().split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// The modules in the order of lib.rs.
fn modules() -> Vec<String> {
    let lib = std::fs::read_to_string(repository().join(CORE).join("lib.rs")).unwrap();
    lib.lines().filter_map(|l| l.strip_prefix("pub mod ")).map(|l| l.trim_end_matches(';').to_owned()).collect()
}

#[test]
fn law_01_a_module_uses_only_what_stands_above_it() {
    let order = modules();
    let place: BTreeMap<&str, usize> = order.iter().enumerate().map(|(i, m)| (m.as_str(), i)).collect();
    for (name, text) in core_files() {
        let own = module_of(&name);
        if own == "lib" {
            continue;
        }
        let own_place = *place.get(own.as_str()).unwrap_or_else(|| panic!("{name} is not in lib.rs"));
        for used in uses_of_crate(&code(&text)) {
            let used_place = *place.get(used.as_str()).unwrap_or_else(|| panic!("{name} uses crate::{used}, which is not in lib.rs"));
            assert!(used_place < own_place || used == own, "{name} uses crate::{used}, which stands below it");
        }
    }
}

/// The first names after `crate::`, also out of `use crate::{a, b};`.
fn uses_of_crate(code: &str) -> Vec<String> {
    let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + 7..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 1;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => found.push(word(std::mem::take(&mut item).trim())),
                        c => item.push(c),
                    }
                    if depth == 0 {
                        found.push(word(item.trim()));
                        break;
                    }
                }
            }
            None => found.push(word(rest)),
        }
    }
    found.retain(|w| !w.is_empty());
    found
}

/// The keys of the sentences that a source file asks for: codes of errors and names of things.
pub fn codes_in(text: &str) -> Vec<String> {
    let text = code(text);
    let first_string = |at: usize| text[at..].split('"').nth(1).filter(|_| text[at..].find('"').is_some_and(|q| q < 3)).map(str::to_owned);
    let second_string = |at: usize| {
        let call: String = text[at..].chars().take_while(|c| *c != ';' && *c != '\n').collect();
        let mut strings = call.split('"').skip(1).step_by(2).map(str::to_owned);
        let field = strings.next();
        strings.next().or(field)
    };
    let mut keys = Vec::new();
    for (at, call) in
        text.match_indices("Error::refused(").chain(text.match_indices("Error::broken(")).chain(text.match_indices("Error::refused_with("))
    {
        keys.extend(first_string(at + call.len()).map(|c| format!("error-{c}")));
    }
    for (at, call) in text.match_indices("Error::field(").chain(text.match_indices("Error::field_with(")) {
        keys.extend(second_string(at + call.len()).map(|c| format!("error-{c}")));
    }
    for (at, call) in text.match_indices("Error::missing(").chain(text.match_indices("Error::stale(")) {
        keys.extend(first_string(at + call.len()).map(|c| format!("thing-{c}")));
    }
    for (at, call) in text.match_indices("custom(\"code:") {
        let code: String = text[at + call.len()..].chars().take_while(|c| *c != '"').collect();
        keys.push(format!("error-{code}"));
    }
    keys.retain(|k| k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    keys
}

#[test]
fn law_02_the_core_knows_no_window_and_no_network() {
    let manifest = std::fs::read_to_string(repository().join("src-tauri/core/Cargo.toml")).unwrap();
    for word in ["tauri", "wry", "reqwest", "hyper", "ureq", "tokio", "keyring"] {
        assert!(!manifest.contains(word), "the core's manifest names {word}");
    }
    for (name, text) in core_files() {
        assert!(!code(&text).contains("std::net"), "{name} opens the network");
    }
}

#[test]
fn law_03_only_the_store_opens_connections() {
    for (name, text) in core_files() {
        if !name.starts_with(&format!("{CORE}/store/")) {
            for word in ["Connection::open", "rusqlite::Connection", "prepare(", "execute_batch"] {
                assert!(!code(&text).contains(word), "{name} says {word}");
            }
        }
    }
}

#[test]
fn law_04_a_table_has_one_owner() {
    let owner: BTreeMap<&str, &str> = tables_by_room().into_iter().flat_map(|(room, tables)| tables.iter().map(move |t| (t.name, room))).collect();
    for (name, text) in core_files() {
        let room = module_of(&name);
        let words: Vec<String> = code(&text).split(|c: char| c.is_whitespace() || "\"(".contains(c)).map(str::to_owned).collect();
        for (i, word) in words.iter().enumerate() {
            let table = match word.as_str() {
                "INTO" if words[..i].iter().rev().take(3).any(|w| w == "INSERT") => words.get(i + 1),
                "UPDATE" if words.get(i + 1).is_some_and(|w| w != "OR") => words.get(i + 1),
                "FROM" if i > 0 && words[i - 1] == "DELETE" => words.get(i + 1),
                _ => None,
            };
            if let Some(owned_by) = table.and_then(|t| owner.get(t.as_str())) {
                assert_eq!(*owned_by, room, "{name} writes {}", table.unwrap());
            }
        }
    }
}

#[test]
fn law_06_paper_and_edi_use_only_the_foundation() {
    let foundation = ["error", "ids", "money", "dates", "codes", "words"];
    for (name, text) in core_files() {
        let own = module_of(&name);
        if own == "paper" || own == "edi" {
            for used in uses_of_crate(&code(&text)) {
                assert!(foundation.contains(&used.as_str()) || used == own, "{name} uses crate::{used}");
            }
        }
    }
}

#[test]
fn law_07_no_clock_but_the_injected_one_and_no_randomness_but_the_two_doors() {
    for (name, text) in core_files() {
        let text = code(&text);
        if name != format!("{CORE}/dates.rs") {
            for word in ["Instant::now", "SystemTime::now", "Utc::now", "Local::now"] {
                assert!(!text.contains(word), "{name} says {word}");
            }
        }
        if !name.starts_with(&format!("{CORE}/keys/")) && name != format!("{CORE}/store/write.rs") {
            assert!(!text.contains("getrandom") && !text.contains("rand::"), "{name} draws at random");
        }
    }
}

#[test]
fn law_10_files_and_functions_stay_short() {
    let mut long_functions = Vec::new();
    let mut lengths = Vec::new();
    let rust = [CORE, "src-tauri/src", "src-tauri/ctl", "src-tauri/keychain", "tests"].into_iter().flat_map(|under| files(under, ".rs"));
    for (name, text) in rust {
        assert!(text.lines().count() <= 600, "{name} has {} lines; 600 is the wall", text.lines().count());
        for (function, lines) in functions(&text) {
            lengths.push(lines);
            if lines > 60 {
                long_functions.push(format!("{name} {function}: {lines}"));
            }
        }
    }
    for (name, text) in ["ui/src"].into_iter().flat_map(|u| [files(u, ".ts"), files(u, ".svelte")].concat()) {
        assert!(name.contains(".gen.") || text.lines().count() <= 600, "{name} has {} lines; 600 is the wall", text.lines().count());
    }
    assert!(long_functions.is_empty(), "functions over 60 lines:\n{}", long_functions.join("\n"));
    lengths.sort_unstable();
    let ninetieth = lengths[lengths.len() * 9 / 10];
    assert!(ninetieth <= 40, "the 90th percentile of functions has {ninetieth} lines; 40 is the wall");
}

/// Functions by name and length, told by indentation: from `fn` to the closing brace in the same column.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let indent = line.len() - body.len();
        let words: Vec<&str> = body.split_whitespace().take(6).collect();
        let is_function = words
            .iter()
            .position(|w| *w == "fn")
            .is_some_and(|at| words[..at].iter().all(|w| w.starts_with("pub") || ["const", "async", "crate)"].contains(w)));
        if is_function && !body.ends_with(';') && !body.ends_with('}') {
            let name = body.split("fn ").nth(1).unwrap_or_default().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let end = lines[i..].iter().position(|l| l.len() > indent && l[..indent].trim().is_empty() && l[indent..].starts_with('}')).unwrap_or(0);
            found.push((name, end + 1));
        }
    }
    found
}

#[test]
fn law_11_each_exactly_once() {
    let whole: String = core_files().into_iter().map(|(_, text)| code(&text)).collect::<Vec<_>>().join("\n");
    for (words, times) in [("BEGIN IMMEDIATE", 1), ("Connection::open", 1), ("permit::require(", 1), ("INSERT INTO acts ", 1), ("Utc::now()", 1)] {
        assert_eq!(whole.matches(words).count(), times, "`{words}` must stand exactly {times} time(s) in the core");
    }
    let ui: String =
        [files("ui/src", ".ts"), files("ui/src", ".svelte")].concat().into_iter().filter(|(n, _)| !n.contains(".test.")).map(|(_, t)| t).collect();
    assert!(ui.matches("invoke('call'").count() <= 1, "the window calls the core in one place");
}

#[test]
fn law_13_tables_are_strict_listed_and_kept() {
    let desk = Desk::new();
    desk.olive();
    let store = desk.office.open_store().unwrap();
    let declared: BTreeMap<&str, Keeping> = tables_by_room().into_iter().flat_map(|(_, t)| t.iter().map(|t| (t.name, t.keeping))).collect();
    let mut existing = store.table_names().unwrap();
    existing.sort();
    let mut listed: Vec<&str> = declared.keys().copied().collect();
    listed.sort_unstable();
    assert_eq!(existing, listed, "every table is declared by its owner");
    let schema = store.schema().unwrap();
    for statement in schema.split(";\n").filter(|s| s.starts_with("CREATE TABLE")) {
        let name = statement["CREATE TABLE ".len()..].split([' ', '(']).next().unwrap();
        let tail = &statement[statement.rfind(')').unwrap()..];
        assert!(tail.contains("STRICT"), "{name} is not STRICT");
        if tail.contains("WITHOUT ROWID") {
            assert_ne!(declared[name], Keeping::Audited, "{name}: SQLite tells of new rows only where they have a number");
        }
    }
    for (name, text) in core_files() {
        let text = code(&text);
        assert!(!text.contains("OR REPLACE"), "{name} replaces rows");
        assert!(!text.contains("SELECT *"), "{name} does not list its columns");
        assert!(!text.contains("ATTACH ") || name.ends_with("store/export.rs"), "{name} attaches");
    }
}

/// What moved money stays on the chart it was posted to; reads of a patient take the charts merged into theirs along.
const STAY_WHERE_THEY_ARE: [&str; 6] = ["accounts", "charges", "payments", "payment_lines", "ledger_entries", "applications"];

/// What goes along with the row it hangs on, in the statement that hands that row over.
const GO_WITH_THEIR_ROW: [&str; 1] = ["coverage_answers"];

/// What closes a chart stays on it; the door asks for all charts that are one with it.
const STAY_ON_THEIR_CHART: [&str; 2] = ["restrictions", "forced_looks"];

#[test]
fn every_fact_of_a_patient_goes_along_when_two_charts_become_one() {
    let desk = Desk::new();
    desk.olive();
    let schema = desk.office.open_store().unwrap().schema().unwrap();
    let core: String = core_files().into_iter().map(|(_, text)| code(&text)).collect();
    let facts = std::fs::read_to_string(repository().join(CORE).join("merges/facts.rs")).unwrap();
    for statement in schema.split(";\n").filter(|s| s.starts_with("CREATE TABLE")) {
        let name = statement["CREATE TABLE ".len()..].split([' ', '(']).next().unwrap();
        let is_of_patients = statement.lines().any(|line| line.trim_start().starts_with("patient_id ") && line.contains("REFERENCES patients"));
        let stays = STAY_WHERE_THEY_ARE.contains(&name) || STAY_ON_THEIR_CHART.contains(&name);
        if !is_of_patients || stays || GO_WITH_THEIR_ROW.contains(&name) {
            continue;
        }
        let is_handed = [format!("hand_over(\"{name}\""), format!("handed_rows(\"{name}\"")].iter().any(|call| core.contains(call));
        assert!(is_handed, "{name} has a patient: its room hands it over (store::Facts) and merges/joining.rs calls the room");
        assert!(facts.contains(&format!("\"{name}\"")), "{name} is handed over: name it in merges/facts.rs, in HANDED");
    }
}

#[test]
fn every_file_of_stories_is_told() {
    let told = std::fs::read_to_string(repository().join("tests/it/src/it.rs")).unwrap();
    for (name, _) in files("tests/it/src", "rs") {
        let story = name.trim_end_matches(".rs");
        let story = story.rsplit('/').next().unwrap_or(story);
        assert!(["it", "lib"].contains(&story) || told.contains(&format!("mod {story};")), "{name} is never compiled: name it in it.rs");
    }
}

#[test]
fn claims_stay_modest() {
    let phrases = ["hipaa compliant", "hipaa certified", "fips validated", "military-grade", "unbreakable", "100 % secure", "ransomware-proof"];
    let texts = [files("docs", ".md"), files("ui/locales", ".ftl"), files("ui/src", ".svelte")].concat();
    let root: Vec<(String, String)> = ["README.md", "SECURITY.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .into_iter()
        .filter_map(|n| Some((n.to_owned(), std::fs::read_to_string(repository().join(n)).ok()?)))
        .collect();
    for (name, text) in texts.into_iter().chain(root) {
        for phrase in phrases {
            assert!(!text.to_lowercase().contains(phrase), "{name} claims: {phrase}");
        }
    }
}
