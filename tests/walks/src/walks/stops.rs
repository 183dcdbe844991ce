//! Every place of the house, what is opened there, and how each is looked at.

use thirtyfour::Key;

use crate::Outcome;
use crate::look::{self, Sight};
use crate::window::{Window, until};

/// Whose pages are looked at.
pub(super) struct People {
    pub(super) expected: i64,
    pub(super) charged: i64,
    pub(super) settled: i64,
}

/// What a hand does on a screen to open something on it.
pub(super) enum Hand {
    Types(&'static str),
    Press(Key),
    Ctrl(char),
    CtrlShift(char),
    /// Ctrl+Enter.
    Finish,
    /// The first of these that there is.
    Click(&'static str),
    /// The focus goes there first.
    Stands(&'static str),
}
use Hand::{Click, Ctrl, CtrlShift, Finish, Press, Stands, Types};

/// A place, what is done there, and what must then be seen.
pub(super) struct Stop {
    name: &'static str,
    /// Its address; `ID` stands for a patient who is expected, `CHARGED` and `SETTLED` for two who were seen.
    at: &'static str,
    /// Seen before the hand moves.
    first: &'static str,
    hands: &'static [Hand],
    sees: &'static str,
}

const fn place(name: &'static str, at: &'static str, sees: &'static str) -> Stop {
    Stop { name, at, first: sees, hands: &[], sees }
}

const fn opened(name: &'static str, at: &'static str, first: &'static str, hands: &'static [Hand], sees: &'static str) -> Stop {
    Stop { name, at, first, hands, sees }
}

const ROW: &str = "[data-row][tabindex='0']";
/// Somebody on the way out.
const LEAVES: &str = ".checkout[data-row]";
const EXPECTED: &str = ".expected[data-row]";
/// A day as the board has it, or as the list where there is no room for the board.
const CELL: &str = "[data-cell], .list tbody tr";
/// Somebody who is booked and did not come yet.
const BOOKED: &str = "[data-cell].st-booked, .list tbody tr:has(.st-booked)";
const PATIENT: &str = "/patients/ID";
/// The first receipt that can be given back, among the patient's.
const REFUND: &str = ".money .pair + .acts button[aria-label]";
const CHARGED: &str = "/patients/CHARGED";
/// The account with all its parts: they come one after the other.
const ACCOUNT: &str = ".money section:nth-of-type(3) .total";
const KNOWN: &str = "dl dt";
const ITEM: &str = "#main tbody tr";
/// The first line of a list of the office.
const PROVIDER: &str = "[data-at^=ui-providers-]";
const PERSON: &str = "[data-at^=ui-people-]";
const FEE: &str = "[data-at^=ui-fees-]";
const KIND: &str = "[data-at^=ui-visit-kinds-]";
const PLAN: &str = "[data-at^=ui-plans-]";
const LISTS: &str = "/schedule/lists";
const WAITS: &str = "#main tbody tr";
const SHEETS: &str = "/office/sheets";
const WEEK: &str = ".weeks tbody tr";
const WRONG: &str = "[aria-invalid=true]";
/// A Sunday on which nobody worked.
const LONG_AGO: &str = "/schedule?on=1999-01-03";

pub(super) const ALL: &[Stop] = &[
    place("today", "/today", ROW),
    opened("keys", "/today", ROW, &[Ctrl('/')], "dialog[open] dl kbd"),
    opened("palette", "/today", ROW, &[CtrlShift('k')], "dialog[open] [role=option]"),
    opened("palette-typed", "/today", ROW, &[CtrlShift('k'), Types("of")], "dialog[open] [role=option]"),
    opened("manual", "/today", ROW, &[Press(Key::F1)], "dialog[open] article h3"),
    opened("manual-field", "/supplies", ITEM, &[Stands(ITEM), Types("i"), Stands("aside input"), Press(Key::F1)], "dialog[open] article .asked"),
    opened("search-lately", "/today", ROW, &[Ctrl('k')], "[role=option]"),
    opened("search", "/today", ROW, &[Ctrl('k'), Types("a")], "[role=option] u"),
    opened("search-nobody", "/today", ROW, &[Ctrl('k'), Types("zzqx")], "[role=option][aria-selected=true] .register"),
    opened("walk-in", "/today", ROW, &[Stands(ROW), Types("w")], "dialog[open] input"),
    opened("arrive", "/today", ROW, &[Click(".panes [data-value=expected]"), Stands(EXPECTED), Types("a")], ".arrive button"),
    opened("narrowed", "/today", ROW, &[Stands(ROW), Types("3")], ROW),
    opened("leaving", "/today", ROW, &[Click(".panes [data-value=here]"), Stands(LEAVES)], ".leave li"),
    opened(
        "leaving-next",
        "/today",
        ROW,
        &[Click(".panes [data-value=here]"), Stands(LEAVES), Types("f"), Stands(".follow [name=interval]"), Types("6w am")],
        ".follow .times button",
    ),
    opened(
        "leaving-next-wrong",
        "/today",
        ROW,
        &[Click(".panes [data-value=here]"), Stands(LEAVES), Types("f"), Stands(".follow [name=interval]"), Types("soon"), Press(Key::Enter)],
        WRONG,
    ),
    opened("room", "/today", ROW, &[Stands(".waiting[data-row]"), Types("r")], "dialog[open] .rooms"),
    opened("stop", "/today", ROW, &[Stands(ROW), Types("x")], "dialog[open] button"),
    opened("discreet", "/today", ROW, &[Ctrl('.')], ".discreet"),
    opened("open-names", "/today", ".discreet", &[Ctrl('.')], ".today:not(.discreet)"),
    opened("ready", "/today", "[data-list=next]", &[Click("[data-list=next]")], "aside .empty, aside li"),
    opened("ready-today", "/today", "[data-list=next]", &[Click("[data-list=next]"), Click("aside [data-value=today]")], "aside .empty, aside li"),
    opened("ready-undone", "/today", "[data-list=next]", &[Click("[data-list=next]"), Click("aside [data-value=undone]")], "aside .empty, aside li"),
    opened("ready-limits", "/today", "[data-list=next]", &[Click("[data-list=next]"), Click("aside .head button")], "aside input[name=verifyDays]"),
    place("schedule", "/schedule", CELL),
    opened("schedule-go-to", "/schedule", CELL, &[Stands(CELL), Types("g")], "dialog[open] input"),
    opened("schedule-free", "/schedule", CELL, &[Stands(CELL), Types("n")], "[data-slot].chosen, [role=dialog] footer"),
    place("schedule-card", "/schedule?patient=ID", "[role=dialog] footer"),
    opened("schedule-again", "/schedule?patient=ID", "[role=dialog] footer", &[Ctrl('e')], ".again .dates"),
    opened("schedule-story", "/schedule", CELL, &[Stands(CELL), Types("i")], "aside.strip article"),
    opened("schedule-hold", "/schedule", CELL, &[Stands(BOOKED), Types("h")], "dialog[open] input"),
    opened("schedule-stop", "/schedule", CELL, &[Stands(BOOKED), Types("x")], "dialog[open] button"),
    opened("schedule-confirmed", "/schedule", CELL, &[Stands(BOOKED), Types("c")], ".toast .undo"),
    opened("schedule-week", "/schedule", CELL, &[Stands(CELL), Types("w")], "[data-value=week][aria-checked=true]"),
    opened("schedule-month", "/schedule", CELL, &[Stands(CELL), Types("m")], "[data-day][tabindex='0']"),
    opened("schedule-rooms", "/schedule", CELL, &[Stands(CELL), Types("v")], "[data-column]"),
    opened("schedule-list", "/schedule", CELL, &[Stands(CELL), Types("l")], "[data-value=list], [data-value=day]"),
    place("lists-waiting", LISTS, WAITS),
    opened("lists-waiting-line", LISTS, WAITS, &[Stands(WAITS), Press(Key::Enter)], "aside.strip .number"),
    opened("lists-waiting-new", LISTS, WAITS, &[Stands(WAITS), Types("n")], "aside.strip [role=combobox]"),
    place("lists-requests", "/schedule/lists?tab=requests", WAITS),
    opened("lists-requests-line", "/schedule/lists?tab=requests", WAITS, &[Stands(WAITS), Press(Key::Enter)], "aside.strip section button"),
    opened(
        "lists-requests-decline",
        "/schedule/lists?tab=requests",
        WAITS,
        &[Stands(WAITS), Press(Key::Enter), Click("aside.strip .danger")],
        "aside.strip [name=reason]",
    ),
    opened("lists-requests-new", "/schedule/lists?tab=requests", WAITS, &[Stands(WAITS), Types("n")], "aside input[name=family]"),
    opened(
        "lists-requests-answered",
        "/schedule/lists?tab=requests",
        WAITS,
        &[Click("[data-value=answered]")],
        "[data-value=answered][aria-checked=true]",
    ),
    place("lists-confirm", "/schedule/lists?tab=confirm", "#main .day, #main .empty"),
    opened("lists-rebook-call", "/schedule/lists?tab=rebook", WAITS, &[Stands(WAITS), Press(Key::Enter)], "aside.strip [role=radio]"),
    place("lists-out", "/schedule/lists?tab=out", "#main .empty"),
    opened("lists-out-new", "/schedule/lists?tab=out", "#main .empty", &[Types("n")], "aside.strip select"),
    place("schedule-nobody", LONG_AGO, ".block, .empty"),
    place("patient", PATIENT, KNOWN),
    opened("patient-arrive", PATIENT, KNOWN, &[Types("a")], ".arrive button"),
    opened("patient-change", PATIENT, KNOWN, &[Press(Key::F2)], "input[name=family]"),
    opened("patient-own-field", PATIENT, KNOWN, &[Press(Key::F2), Stands("input[name='own.0.value']")], "select[name='own.1.value']"),
    opened("patient-zip", "/patients/new", "input[name=zip]", &[Stands("input[name=zip]"), Ctrl('a'), Types("43017")], "[data-city]"),
    opened("patient-consent", PATIENT, KNOWN, &[Click("[data-act=consent-text]")], "aside select[name=way]"),
    opened("patient-who-pays", PATIENT, KNOWN, &[Click(".known dl:not(.p) > div:first-child button")], "aside.strip [role=option]"),
    opened("patient-status", PATIENT, KNOWN, &[Click(".known dl:not(.p) > div:nth-child(2) button")], "aside.strip select"),
    opened("patient-merge-with", PATIENT, KNOWN, &[Click("[data-act=merge]")], "aside.strip [role=option]"),
    place("patient-merge", "/patients/ID/merge/CHARGED", "#main table input[type=radio]"),
    opened("patient-member", PATIENT, KNOWN, &[Click("[data-act=member]")], "aside.strip [role=option]"),
    opened("patient-related", PATIENT, KNOWN, &[Click("[data-act=related]")], "aside select[name=relation]"),
    opened("patient-related-wrong", PATIENT, KNOWN, &[Click("[data-act=related]"), Stands("aside [name=name]"), Finish], WRONG),
    opened("patient-alert", PATIENT, KNOWN, &[Click("[data-act=alert]")], "aside [name=what]"),
    opened("patient-alert-wrong", PATIENT, KNOWN, &[Click("[data-act=alert]"), Stands("aside [name=what]"), Finish], WRONG),
    opened(
        "patient-alert-kept",
        PATIENT,
        KNOWN,
        &[Click("[data-act=alert]"), Stands("aside [name=what]"), Types("Ask for the new card"), Finish],
        ".banner .alert",
    ),
    opened("patient-alert-known", PATIENT, "[data-alert]", &[Click("[data-alert]")], "aside [name=reason]"),
    opened("patient-restrict", PATIENT, KNOWN, &[Click("[data-act=restrict]")], "aside [name=note]"),
    opened("patient-picture", PATIENT, KNOWN, &[Click("[data-act=picture]")], "aside [name=takenOn]"),
    opened("patient-picture-missing", PATIENT, KNOWN, &[Click("[data-act=picture]"), Stands("aside [name=takenOn]"), Finish], "aside .file .wrong"),
    opened(
        "patient-picture-kept",
        PATIENT,
        KNOWN,
        &[Click("[data-act=picture]"), Click("aside .file button"), Stands("aside img"), Finish],
        ".banner img",
    ),
    opened("patient-picture-open", PATIENT, "[data-picture]", &[Click("[data-picture]")], "aside img"),
    opened("patient-plan", PATIENT, KNOWN, &[Types("i")], "aside select"),
    opened("patient-plan-wrong", PATIENT, KNOWN, &[Types("i"), Stands("aside select"), Finish], WRONG),
    opened("patient-plan-new", PATIENT, KNOWN, &[Types("i"), Click("aside .plan button")], "aside form input, aside .new input"),
    opened("patient-payment", PATIENT, KNOWN, &[Types("c")], "aside .parts input"),
    opened("patient-payment-card", PATIENT, KNOWN, &[Types("c"), Click("aside [data-value=card]")], "aside [name='tenders.0.approvalCode']"),
    opened(
        "patient-payment-split",
        PATIENT,
        KNOWN,
        &[Types("c"), Click("aside [data-value=cash]"), Click(".strip-body > button")],
        "aside .part:nth-child(2)",
    ),
    opened("patient-payment-wrong", PATIENT, KNOWN, &[Types("c"), Stands("aside [name=copay]"), Types("0"), Finish], WRONG),
    place("account", CHARGED, ACCOUNT),
    opened("account-why", CHARGED, ACCOUNT, &[Click(".money section:nth-of-type(1) button[aria-expanded]")], ".money table tbody tr"),
    opened(
        "account-paid",
        "/patients/SETTLED",
        ACCOUNT,
        &[Click(".money section:nth-of-type(2) button[aria-expanded=false]")],
        ".money button[aria-expanded=true]",
    ),
    opened("account-add", CHARGED, ".money .add input", &[Stands(".money .add input"), Types("e")], "[role=option] .pick"),
    opened("account-no-code", CHARGED, ".money .add input", &[Stands(".money .add input"), Types("zzq")], ".codes .foot"),
    opened(
        "account-line",
        CHARGED,
        ".money .add input",
        &[Stands(".money .add input"), Types("ov"), Click(".add [role=option]")],
        ".entering .fields",
    ),
    opened("account-diagnosis", CHARGED, ".diagnose input", &[Stands(".diagnose input"), Types("high blood")], ".diagnose [role=option]"),
    opened("account-take-back", CHARGED, ".money .total", &[Click(".money section:nth-of-type(3) .line button")], "dialog[open] input"),
    opened("account-till", CHARGED, ".money .total", &[Types("c")], "aside .parts input"),
    opened("account-refund", CHARGED, REFUND, &[Click(REFUND)], "dialog[open] input"),
    place("register", "/patients/new", "input[name=family]"),
    opened("register-wrong", "/patients/new", "input[name=family]", &[Stands("input[name=zip]"), Ctrl('a'), Types("4"), Ctrl('s')], WRONG),
    opened(
        "register-alike",
        "/patients/new",
        "input[name=family]",
        &[Stands("input[name=family]"), Types("Blom"), Stands("input[name=phone]"), Types("6145550105")],
        "section[aria-labelledby] button",
    ),
    place("patients", "/patients", "#main a[href^='#/patients/']"),
    place("money", "/money", "#main table tbody tr"),
    opened("money-refund", "/money", "#main .acts button", &[Click("#main .acts button:nth-of-type(1)")], "dialog[open] input"),
    opened("money-take-back", "/money", "#main .acts button", &[Click("#main .acts button:nth-of-type(2)")], "dialog[open] input"),
    opened("money-proved", "/money", "#main .acts button", &[Click(".proof button")], ".proof [role=status]"),
    opened(
        "money-nothing",
        "/money",
        "#main .acts button",
        &[Stands(".range > :nth-child(1) input"), Ctrl('a'), Types("1/3/1999"), Stands(".range > :nth-child(2) input"), Ctrl('a'), Types("1/3/1999")],
        "#main .empty",
    ),
    place("money-balances", "/money/balances", "#main [role=listbox] [role=option]"),
    opened(
        "money-small",
        "/money/balances",
        "#main section button[aria-expanded]",
        &[Click("#main section button[aria-expanded]")],
        "input[name=limitCents]",
    ),
    place("money-statements", "/money/statements", "#main [role=listbox] [role=option]"),
    opened("money-statement-rules", "/money/statements", ".facts button", &[Click(".facts button")], "select[name=scope]"),
    place("money-plans", "/money/plans", "#main table tbody tr"),
    opened("money-plan-new", "/money/plans", "#main header > button", &[Click("#main header > button")], "dialog[open] input"),
    place("money-estimates", "/money/estimates", "#main table tbody tr"),
    opened("money-estimate-new", "/money/estimates", "#main header > button", &[Click("#main header > button")], "dialog[open] input"),
    place("money-day", "/money/day", "#main ol button"),
    place("money-uncharged", "/money/uncharged", "#main h2"),
    place("money-drawer", "/money/drawer", "#main h2"),
    place("money-deposits", "/money/deposits", "#main h2"),
    place("supplies", "/supplies", ITEM),
    opened("supplies-expiring", "/supplies", ITEM, &[Click("[data-value=expiring]")], "[data-value=expiring][aria-checked=true]"),
    opened("supplies-new", "/supplies", ITEM, &[Stands(ITEM), Types("i")], "aside input"),
    opened("supplies-new-wrong", "/supplies", ITEM, &[Stands(ITEM), Types("i"), Stands("aside input"), Finish], WRONG),
    opened("supplies-item", "/supplies", ITEM, &[Stands(ITEM), Press(Key::Enter)], "aside input"),
    opened("supplies-edit", "/supplies", ITEM, &[Stands(ITEM), Press(Key::Enter), Press(Key::F2)], "aside input[name=barcode]"),
    opened(
        "supplies-item-count",
        "/supplies",
        ITEM,
        &[Stands(ITEM), Press(Key::Enter), Click("aside [data-value=count]")],
        "aside input[name=reason]",
    ),
    opened(
        "supplies-orders",
        "/supplies",
        ITEM,
        &[Click("[data-value=orders]"), Stands(ITEM), Press(Key::Enter)],
        "aside input[name='lines.0.quantity']",
    ),
    opened(
        "supplies-order-out",
        "/supplies",
        ITEM,
        &[Click("[data-value=orders]"), Stands("#main tbody tr:last-child:not(:first-child)"), Press(Key::Enter)],
        "aside input[name='lines.0.quantity']",
    ),
    opened(
        "supplies-item-witness",
        "/supplies",
        ITEM,
        &[
            Stands(ITEM),
            Types("f"),
            Types("midazolam"),
            // Keys as fast as these, ended by Enter, would be a barcode.
            Click("#main tbody tr:only-of-type"),
            Stands("aside input"),
            Click("aside [data-value=waste]"),
        ],
        "aside input[name=signPassword]",
    ),
    place("supplies-import", "/supplies/import", "#main .empty button"),
    opened("supplies-wants", "/supplies", ITEM, &[Stands(ITEM), Types("n")], "#main input[name=what]"),
    place("supplies-count", "/supplies/count", "#main [data-line]"),
    place("supplies-lists", "/supplies/lists", "#main tfoot"),
    opened("supplies-lists-expiry", "/supplies/lists", "#main tfoot", &[Click("[data-value=expiry]")], "#main tbody td"),
    place("supplies-equipment", "/supplies/equipment", ITEM),
    opened("supplies-equipment-item", "/supplies/equipment", ITEM, &[Stands(ITEM), Press(Key::Enter)], "aside input"),
    place("supplies-vendors", "/supplies/vendors", ITEM),
    opened("supplies-vendor", "/supplies/vendors", ITEM, &[Stands(ITEM), Press(Key::Enter)], "aside input"),
    opened("supplies-rules", "/supplies/vendors", ITEM, &[Click("#main header > button")], "aside input[name=warnDays]"),
    opened(
        "supplies-recall",
        "/supplies/recall",
        "#main input[name=lot]",
        &[Stands("#main input[name=lot]"), Ctrl('a'), Types("FV2281"), Press(Key::Enter)],
        "#main section h2",
    ),
    place("tasks", "/tasks", ROW),
    opened("tasks-new", "/tasks", ROW, &[Stands(ROW), Types("n")], "aside input"),
    opened("tasks-new-wrong", "/tasks", ROW, &[Stands(ROW), Types("n"), Stands("aside input"), Finish], WRONG),
    opened("tasks-open", "/tasks", ROW, &[Stands(ROW), Press(Key::Enter)], "aside dl dt"),
    opened("tasks-close", "/tasks", ROW, &[Stands(ROW), Types("d")], "li input[name=note]"),
    opened("tasks-owner", "/tasks", ROW, &[Stands(ROW), Types("o")], "li select"),
    opened("tasks-closed", "/tasks", ROW, &[Click("[data-value=done]")], ".on input"),
    place("office-practice", "/office/practice", "input[name=name]"),
    opened("office-provider", "/office/practice", PROVIDER, &[Click(PROVIDER)], "aside input[name=npi]"),
    opened("office-room", "/office/practice", "[data-at=ui-rooms]", &[Click("[data-at=ui-rooms]")], "aside input[name=name]"),
    opened("office-leave", "/office/practice", ".sample button", &[Click(".sample button")], "dialog[open] button"),
    place("office-hours", "/office/hours", WEEK),
    opened("office-week", "/office/hours", WEEK, &[Stands(WEEK), Press(Key::Enter)], "aside input"),
    opened("office-closed", "/office/hours", WEEK, &[Click(".columns section:nth-of-type(1) .head button")], "aside input"),
    opened("office-differing", "/office/hours", WEEK, &[Click(".columns section:nth-of-type(2) .head button")], "aside input"),
    opened("office-kept", "/office/hours", WEEK, &[Click(".columns section:nth-of-type(3) .head button")], "aside input"),
    opened("office-limit", "/office/hours", WEEK, &[Click(".columns section:nth-of-type(4) .head button")], "aside input[name=most]"),
    place("office-people", "/office/people", PERSON),
    opened("office-person", "/office/people", "[data-at=ui-people]", &[Click("[data-at=ui-people]")], "aside input[name=again]"),
    opened("office-person-wrong", "/office/people", "[data-at=ui-people]", &[Click("[data-at=ui-people]"), Finish], WRONG),
    opened("office-own-password", "/office/people", PERSON, &[Click(PERSON)], "aside input[name=current]"),
    place("office-fees", "/office/fees", FEE),
    place("office-codes", "/office/codes", "[data-at=ui-favourites]"),
    opened("office-codes-found", "/office/codes", "[role=combobox]", &[Stands(".find [role=combobox]"), Types("high blood")], "[role=option]"),
    opened("office-favourite", "/office/codes", "[data-at=ui-favourites]", &[Click("[data-at=ui-favourites]")], "aside input[name=ownName]"),
    opened("office-kit", "/office/codes", "[data-at=ui-kits]", &[Click("[data-at=ui-kits]")], "aside [name=lines]"),
    opened("office-schedule", "/office/fees", "[data-at=ui-schedules]", &[Click("[data-at=ui-schedules]")], "aside [name=offPercent]"),
    opened("office-code", "/office/fees", FEE, &[Click(FEE)], "aside input[name=code]"),
    opened("office-kind", "/office/fees", KIND, &[Click(KIND)], "aside input[name=minutes]"),
    opened("office-plan", "/office/fees", PLAN, &[Click(PLAN)], "aside input[name=urgent]"),
    place("office-check-in", "/office/check-in", "[data-at=ui-forms]"),
    opened("office-form", "/office/check-in", "[data-at=ui-forms]", &[Click("[data-at=ui-forms]")], "aside input[name=version]"),
    opened("office-own-field", "/office/check-in", "[data-at=ui-own-fields]", &[Click("[data-at=ui-own-fields]")], "aside select[name=kind]"),
    opened("office-needed", "/office/check-in", "[data-at=ui-needed]", &[Click("[data-at=ui-needed]")], "aside select[name=field]"),
    opened("office-checklist", "/office/check-in", "[data-at=ui-checklist]", &[Click("[data-at=ui-checklist]")], "aside select[name=stage]"),
    place("office-waits", "/office/waits", ".choose select"),
    opened("office-waits-hour", "/office/waits", "tbody tr", &[Click("[data-value=hour]")], "tbody tr"),
    place("office-backups", "/office/backups", ".columns .row"),
    opened("office-code-new", "/office/backups", ".columns .row", &[Click(".columns > :nth-child(2) .row button")], "ol.code li"),
    place("office-sheets", SHEETS, "[data-mark]"),
    opened("office-sheets-wrong", SHEETS, "[data-paid]", &[Stands("[data-paid]"), Types("zz"), Press(Key::Enter)], WRONG),
    opened("office-sheets-walk-in", SHEETS, "[data-mark]", &[Click("#sheet-walk-in button")], "#sheet-walk-in [role=option]"),
    opened(
        "office-pack-passphrase",
        SHEETS,
        "input[name=passphrase]",
        &[Stands("input[name=passphrase]"), Types("too short"), Press(Key::Enter)],
        WRONG,
    ),
    opened("paper-downtime", SHEETS, ".pane .row button", &[Click(".pane .row button")], "dialog[open] .preview svg"),
    opened(
        "paper-week",
        SHEETS,
        ".pane .row button",
        &[Click(".pane .row button"), Click("dialog [data-value=week-sheet]")],
        "dialog[open] .preview svg",
    ),
    opened("paper-roster", SHEETS, ".pane .row button", &[Click(".pane .row button"), Click("dialog [data-value=roster]")], "dialog fieldset"),
    opened(
        "paper-slips",
        SHEETS,
        ".pane .row button",
        &[Click(".pane .row button"), Click("dialog [data-value=slips]")],
        "dialog .page:nth-of-type(3) svg",
    ),
    opened("paper-labels", PATIENT, KNOWN, &[Click("[data-labels]")], "dialog[open] .preview svg"),
    place("office-import", "/office/import", "#main .sheet button"),
    opened("office-history", "/office/history", ".act button", &[Click(".act:not([data-rows='0']) button")], ".changes dt"),
];

/// Through all of them with one sight after the other. What stands against one screen does not keep the others from being looked at.
pub(super) async fn visits(window: &mut Window, called: &str, sights: &[Sight], people: &People) -> Outcome {
    // While one page is worked on: the beginnings of the names of a few.
    let only = std::env::var("DAYSHEET_WALK_STOPS").ok();
    let mut wrong = Vec::new();
    for sight in sights {
        look::stands(window, sight).await?;
        for stop in ALL.iter().filter(|stop| only.as_ref().is_none_or(|some| some.split(',').any(|one| stop.name.starts_with(one)))) {
            let name = format!("{called}-{}", stop.name);
            if let Err(why) = halts(window, stop, people, &name, sight).await {
                // What stands against the screen is the thing to tell.
                let _ = window.picture(&format!("failed-{name}")).await;
                wrong.push(format!("{}: {why}", stop.name));
            }
        }
    }
    look::stands(window, &look::LARGE).await?;
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n     ").into()) }
}

async fn halts(window: &mut Window, stop: &Stop, people: &People, name: &str, sight: &Sight) -> Outcome {
    leaves(window).await?;
    let at = stop
        .at
        .replace("ID", &people.expected.to_string())
        .replace("CHARGED", &people.charged.to_string())
        .replace("SETTLED", &people.settled.to_string());
    goes(window, &at, stop.first).await?;
    for hand in stop.hands {
        match hand {
            Types(text) => window.keys.types(text).await?,
            Press(key) => window.keys.press(key.clone()).await?,
            Ctrl(letter) => window.keys.ctrl(*letter).await?,
            CtrlShift(letter) => window.keys.ctrl_shift(*letter).await?,
            Finish => window.keys.ctrl_enter().await?,
            // By script: the driver misses what it aims at on an enlarged page.
            Click(css) => {
                window.sees(css).await?;
                window.say(&format!("const one = document.querySelector(\"{css}\"); one.focus(); one.click()")).await.map(|_| ())?;
            }
            Stands(css) => {
                window.sees(css).await?;
                window.say(&format!("document.querySelector(\"{css}\").focus()")).await.map(|_| ())?;
            }
        }
    }
    window.sees(stop.sees).await?;
    let seen = look::is_seen(window, name, sight).await;
    leads_back(window).await?;
    seen
}

/// What stands open.
const OPEN: &str =
    "return document.querySelectorAll('dialog[open], aside.strip, .follow, [role=dialog], [role=listbox]:not(.list), .entering').length";

/// Esc closes what was opened last, and the focus is somewhere again.
async fn leads_back(window: &mut Window) -> Outcome {
    let open = window.say(OPEN).await?;
    if open == 0 {
        return Ok(());
    }
    // What is asked within what stands open is closed first.
    for _ in 0..2 {
        window.keys.press(Key::Escape).await?;
        window.painted().await?;
        if window.say(OPEN).await?.as_u64() < open.as_u64() {
            break;
        }
    }
    until("Esc closes what was opened last", async || Ok((window.say(OPEN).await?.as_u64() < open.as_u64()).then_some(()))).await?;
    until("the focus is somewhere after Esc", async || {
        Ok((window.say("return document.activeElement !== document.body").await? == true).then_some(()))
    })
    .await
}

/// Closes what stands open, and leaves the screen by way of a quiet one, so that the next begins anew.
async fn leaves(window: &mut Window) -> Outcome {
    for _ in 0..3 {
        if window.say(OPEN).await? == 0 {
            break;
        }
        window.keys.press(Key::Escape).await?;
        window.painted().await?;
    }
    window.say("document.activeElement?.blur()").await?;
    goes(window, "/office/import", "#main .sheet button").await
}

async fn goes(window: &mut Window, to: &str, sees: &str) -> Outcome {
    window.say(&format!("location.hash = '{to}'")).await?;
    window.sees(sees).await.map(|_| ())
}
