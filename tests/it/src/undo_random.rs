//! Undo under any sequence of ordinary acts: what is taken back leaves every table as it was, byte for byte, and what
//! cannot be taken back says why and changes nothing. No act and no undo breaks a rule of the house. A failure names its
//! seed: `DAYSHEET_SEED=42 cargo test undo_random` repeats it, another number tells another story.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use daysheet_core::dates::{Clock, Day};
use serde_json::{Value, json};

use crate::desk::{Desk, Someone, next_act};
use crate::undo_acts::{ACTS, Content, Dice, LATER, MEETING, Making, Plan, SELDOM, Who, World};
use crate::undo_bills::{BILLS, SELDOM_BILLS};
use crate::undo_laws::broken;
use crate::undo_lists::{LISTS, SELDOM_LISTS};
use crate::undo_people::{PEOPLE, SELDOM_PEOPLE};
use crate::undo_stock::STOCK;
use crate::undo_till::TILL;

/// Tables whose rows undo never puts back, the code it says, and why.
const BY_LAW: [(&str, &str, &str); 29] = [
    ("forced_looks", "undo-looked", "who has looked has looked"),
    ("packs", "undo-file", "the file lies on a stick"),
    ("pack_locks", "undo-keys", "what was sealed with it stays sealed"),
    ("merges", "undo-merge", "facts came since: the charts are parted"),
    ("merged_facts", "undo-merge", "they belong to a merge"),
    ("shifts", "undo-drawer", "a drawer was in somebody's hands"),
    ("shift_moves", "undo-drawer", "cash was moved"),
    ("over_shorts", "undo-drawer", "a count found it"),
    ("signatures", "undo-drawer", "somebody has signed"),
    ("deposits", "undo-drawer", "a slip is voided, in sight"),
    ("deposit_items", "undo-drawer", "they belong to a slip"),
    ("returned_checks", "undo-drawer", "the bank sent it back"),
    ("day_gaps", "undo-drawer", "a reason was given for the close"),
    ("closed_days", "day-stays-closed", "a closed date is never opened again"),
    ("charges", "undo-money", "money is reversed by acts of its own, in sight"),
    ("statements", "undo-printed", "it has left the desk"),
    ("statement_runs", "undo-printed", "they have left the desk"),
    ("ledger_entries", "undo-money", "the ledger only grows"),
    ("adjustments", "undo-money", "they are taken back by an act of their own"),
    ("adjustment_runs", "undo-money", "they are taken back as a whole"),
    ("payments", "undo-money", "a receipt was given"),
    ("payment_tenders", "undo-money", "coins changed hands"),
    ("payment_lines", "undo-money", "they belong to a payment"),
    ("applications", "undo-money", "they are released by an act of their own"),
    ("documents", "undo-printed", "the page has left the desk"),
    ("exports", "undo-file", "the file has left the program"),
    ("backups", "undo-file", "the file lies where it was put"),
    ("staff", "undo-keys", "the key in the vault would stay behind"),
    ("searches", "undo-nothing", "a search changed nothing of anybody's"),
];

/// Tables that want a whole day around them: their own stories tell of them.
const ELSEWHERE: [&str; 5] = ["closed_days", "day_gaps", "deposits", "deposit_items", "returned_checks"];

/// What undo may say besides: something later rests on it, or its time is over.
const KNOWN: [&str; 22] = [
    "undo-changed-since",
    "undo-in-use",
    "undo-name-taken",
    "undo-base-gone",
    "undo-slot-taken",
    "undo-room-taken",
    "undo-hours-since",
    "undo-out-of-use",
    "room-occupied",
    "room-out-of-use",
    "patient-in-another-room",
    "undo-rank-taken",
    "undo-owes-for-others",
    "room-still-used",
    "room-with-patient",
    "location-still-used",
    "undo-counted-since",
    "undo-stock-used",
    "undo-of-undo",
    "already-undone",
    "visit-already-paid",
    "visit-has-charges",
];

/// Columns that undo counts on instead of putting back: a version once seen on a screen never comes again with other content.
const COUNTED_ON: &str = "rev";

const TURNS: usize = 560;

struct Story {
    desk: Desk,
    owner: Someone,
    fran: Someone,
    dice: Dice,
    tables: Vec<String>,
    /// Tables that an act changed, and those that an undo changed back.
    touched: BTreeSet<String>,
    put_back: BTreeSet<String>,
    /// What was answered, to see that the story tells of much.
    told: BTreeMap<String, usize>,
    /// Acts done so far.
    done: Vec<i64>,
    /// What stands in the tables after the last of them.
    now: Content,
}

impl Story {
    fn begins(seed: u64) -> Story {
        let desk = Desk::new();
        std::fs::create_dir(desk.path("stick")).unwrap();
        let (owner, fran) = (desk.olive(), desk.fran());
        let tables = desk.office.open_store().unwrap().noted_tables().unwrap();
        let (touched, put_back, told) = Default::default();
        let mut story = Story { desk, owner, fran, dice: Dice(seed), tables, touched, put_back, told, done: Vec::new(), now: Content::new() };
        story.now = story.content();
        story
    }

    /// All audited tables, and beside them what their rooms derive from them.
    fn content(&self) -> Content {
        let store = self.desk.office.open_store().unwrap();
        let derived = ["patient_keys", "balances", "stock_keys", "stock_levels", "stock_states", "stock_tallies"].map(str::to_owned);
        self.tables.iter().chain(&derived).map(|table| (table.clone(), store.content_of(table).unwrap())).collect()
    }

    fn world(&mut self) -> World {
        let practice = self.owner.does("practice.details", json!({}))["practice"].clone();
        let today = Day::parse(&self.desk.clock.now().to_string()[..10]).unwrap();
        World { content: std::mem::take(&mut self.now), today, practice, stick: self.desk.path("stick").display().to_string() }
    }

    fn who(&self, plan: &Plan) -> &Someone {
        if plan.who == Who::Owner { &self.owner } else { &self.fran }
    }

    fn tells(&mut self, what: &str) {
        *self.told.entry(what.to_owned()).or_default() += 1;
    }

    fn act(&self, plan: &Plan, content: &Content) -> Result<Value, Value> {
        let mut request = plan.request.clone();
        if let Some((table, row)) = plan.sees {
            let live = content[table].iter().find(|r| r["id"] == row);
            request["rev"] = live.unwrap_or_else(|| panic!("{table} {row} is gone"))["rev"].clone();
        }
        self.who(plan).calls(Some(&next_act()), plan.name, &request)
    }

    /// One act of the practice: done, taken back, done again; or refused without a trace. Was it done?
    fn turn(&mut self, making: Making) -> bool {
        let world = self.world();
        let plan = making(&mut self.dice, &world);
        let before = world.content;
        let Some(plan) = plan else {
            self.now = before;
            return false;
        };
        if let Err(error) = self.act(&plan, &before) {
            let kind = error["kind"].as_str().unwrap();
            assert!(["invalid", "refused"].contains(&kind), "{} {}: {error}", plan.name, plan.request);
            same(&before, &self.content(), plan.name);
            self.now = before;
            self.tells("not done");
            return false;
        }
        let (act, after) = (self.desk.acts(), self.content());
        keeps_the_rules(&before, &after, plan.name);
        let changed = changed(&before, &after);
        self.touched.extend(changed.iter().cloned());
        let undone = self.who(&plan).calls(Some(&next_act()), "history.undo", &json!({ "act": act }));
        let nothing = ("no table", "undo-nothing", "it changed nothing");
        let law = BY_LAW.iter().find(|(table, ..)| changed.iter().any(|c| c == table)).or(changed.is_empty().then_some(&nothing));
        match (undone, law) {
            (Ok(_), None) => self.taken_back(&plan, act, (&before, &after), &changed),
            (Err(error), Some((table, code, why))) => {
                assert_eq!((error["kind"].as_str(), error["code"].as_str()), (Some("refused"), Some(*code)), "{} {table}: {why}", plan.name);
                same(&after, &self.content(), plan.name);
                self.now = after;
                self.done.push(act);
                self.tells(code);
            }
            (undone, law) => panic!("{} {} changed {changed:?}: {undone:?}, by law {law:?}", plan.name, plan.request),
        }
        true
    }

    fn taken_back(&mut self, plan: &Plan, act: i64, (before, after): (&Content, &Content), changed: &[String]) {
        let back = self.content();
        as_before(before, &back, plan.name);
        self.put_back.extend(changed.iter().cloned());
        self.tells("taken back");
        if act % 5 == 0 {
            self.owner.is_refused("history.undo", json!({ "act": act }), "already-undone");
            same(&back, &self.content(), "undone twice");
        }
        if let Err(error) = self.act(plan, &back) {
            panic!("{} {} cannot be done again: {error}", plan.name, plan.request);
        }
        let redone = self.content();
        let count = |content: &Content| content.iter().map(|(table, rows)| (table.clone(), rows.len())).collect::<Vec<_>>();
        assert_eq!(count(after), count(&redone), "{} done again", plan.name);
        self.now = redone;
        self.done.push(self.desk.acts());
    }

    /// The owner tries to take back something that others have built upon since, of late more often than of long ago.
    fn looks_back(&mut self) {
        let late = self.done.len().saturating_sub(if self.dice.below(4) > 0 { 12 } else { self.done.len() });
        let at = late + self.dice.below(self.done.len() - late);
        let act = self.done[at];
        match self.owner.calls(Some(&next_act()), "history.undo", &json!({ "act": act })) {
            Ok(undone) => {
                assert!(undone["rows"].as_i64().unwrap() > 0);
                let back = self.content();
                keeps_the_rules(&self.now, &back, &format!("{} taken back", undone["command"]));
                self.now = back;
                self.done.remove(at);
                self.tells("taken back late");
            }
            Err(error) => {
                let code = error["code"].as_str().unwrap();
                let is_known = KNOWN.contains(&code) || BY_LAW.iter().any(|(_, by_law, _)| *by_law == code);
                assert!(error["kind"] == "refused" && is_known, "{act}: {error}");
                same(&self.now, &self.content(), code);
                self.tells(code);
            }
        }
    }

    /// Time passes while people work: nobody's seat locks.
    fn time_passes(&self) {
        self.desk.clock.pass(Duration::from_secs(25));
        self.desk.office.touch(self.owner.seat);
        self.desk.office.touch(self.fran.seat);
    }
}

fn changed(before: &Content, after: &Content) -> Vec<String> {
    before.keys().filter(|table| before[*table] != after[*table]).cloned().collect()
}

#[track_caller]
fn same(before: &Content, after: &Content, what: &str) {
    for (table, rows) in before {
        assert_eq!(rows, &after[table], "{what} changed {table}");
    }
}

/// Breaks no rule that held.
#[track_caller]
fn keeps_the_rules(before: &Content, after: &Content, what: &str) {
    let new: Vec<String> = broken(after).difference(&broken(before)).cloned().collect();
    assert!(new.is_empty(), "{what}: {new:?}");
}

/// Equal in every byte but the versions, and those never go back.
#[track_caller]
fn as_before(before: &Content, after: &Content, what: &str) {
    let plain = |rows: &[Value]| {
        let mut rows = rows.to_vec();
        rows.retain(|row| row["item_id"].is_null() || row["on_hand"] != 0 || !row["counted_at"].is_null());
        rows.iter_mut().for_each(|row| drop(row.as_object_mut().unwrap().remove(COUNTED_ON)));
        rows
    };
    for (table, rows) in before {
        assert_eq!(plain(rows), plain(&after[table]), "{what} taken back leaves another {table}");
        for (was, is) in rows.iter().zip(&after[table]) {
            assert!(is[COUNTED_ON].as_i64() >= was[COUNTED_ON].as_i64(), "{what}: a version of {table} went back");
        }
    }
}

#[test]
fn whatever_the_practice_does_can_be_taken_back_or_says_why_not() {
    let seed = std::env::var("DAYSHEET_SEED").map_or(42, |seed| seed.parse().expect("a number"));
    println!("seed {seed}");
    let mut story = Story::begins(seed);
    let all: Vec<Making> =
        [&PEOPLE[..], &ACTS, &LISTS, &BILLS, &STOCK, &TILL, &SELDOM, &SELDOM_LISTS, &SELDOM_PEOPLE, &LATER, &SELDOM_BILLS].concat();
    let often: Vec<Making> = [&ACTS[..], &LISTS, &BILLS, &STOCK, &TILL, &PEOPLE, &LATER, &MEETING, &MEETING, &MEETING, &MEETING].concat();
    // Twice everything in its order, so that there is something of everything; then as it comes, and back.
    for turn in 0..TURNS {
        let is_first = turn < 2 * all.len();
        let making = if is_first { all[turn % all.len()] } else { *story.dice.one_of(&often) };
        let _ = (0..if is_first { 5 } else { 1 }).any(|_| story.turn(making));
        if !is_first || turn % 8 == 7 {
            story.looks_back();
        }
        story.time_passes();
    }
    println!("{:?}", story.told);
    let law: BTreeSet<String> = BY_LAW.map(|(table, ..)| table.to_owned()).into();
    let tables: BTreeSet<String> = story.tables.iter().cloned().collect();
    let derived = |set: &BTreeSet<String>| set.intersection(&tables).cloned().collect::<BTreeSet<_>>();
    let untouched: Vec<_> = tables.difference(&story.touched).filter(|table| !ELSEWHERE.contains(&table.as_str())).collect();
    assert!(untouched.is_empty(), "no act touched {untouched:?}");
    assert_eq!(derived(&story.put_back), tables.difference(&law).cloned().collect(), "undo reaches every table but those that it must not");
    assert_eq!(story.owner.does("ledger.prove", json!({})), json!([]));
    assert_eq!(story.desk.ada().does("history.verify", json!({ "deep": true }))["findings"], json!([]), "the chain is whole");
}
