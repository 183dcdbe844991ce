//! Documents: rosters, day sheets, receipts and invoices as they were printed.
//!
//! Table: documents. A print archives the marks of its pages and the digest of its file; what is printed again is
//! drawn from these marks, proved against the digest and marked COPY. A preview draws the same marks; nothing is kept.
//! Whoever prints money must also be allowed to see it, and a receipt is printed by whoever may take it.

mod archive;
mod bill;
mod comers;
mod day_sheet;
mod face_sheet;
mod invoice;
mod labels;
mod layouts;
mod letterhead;
mod packs;
mod period_sheet;
mod receipt;
mod recovery_sheet;
mod roster;
mod slips;
mod superbill;
mod supply_papers;
mod till_papers;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::command::{Command, Opens, read, view_found, write};
use crate::dates::{Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{AppointmentId, DocumentId, PatientId, PaymentId, ProviderId};
use crate::paper::Pages;
use crate::payments;
use crate::permit::{Can, require};
use crate::practice;
use crate::staff;
use crate::store::{Facts, Handed, Read, Table, Write, audited};
use crate::supplies::StockListAsked;
use crate::words::Words;

pub use archive::{DocumentAsked, DocumentRow, DocumentsAsked, Paper, PaperAsked};
pub(crate) use bill::{Bill, BillLine, EstimatePage, PlanTerms, RunPage, keep_estimate, keep_run_page, keep_statement, postal_of, reads_spanish};
pub use labels::{LabelAsked, LabelKind, LabelOffset, LabelStock};
pub use layouts::{LayoutAsked, LayoutDraft, RosterLayout};
pub use packs::{PackRules, Packs, SavedPack};
pub(crate) use packs::{draw_pack, enter_pack, pack_lock, packs, set_pack_lock};
pub use recovery_sheet::RecoverySheet;
pub(crate) use recovery_sheet::recovery_sheet;

pub(crate) const TABLES: &[Table] =
    &[audited("documents"), audited("roster_layouts"), audited("label_offsets"), audited("pack_rules"), audited("pack_locks"), audited("packs")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view_found("documents.preview", Can::Print, preview),
        write("documents.print", Can::Print, print),
        write("documents.reprint", Can::Print, archive::reprint),
        view_found("documents.show", Can::Print, archive::show),
        view_found("documents.pdf", Can::Print, archive::pdf),
        read("documents.list", Can::Print, archive::list),
        read("documents.layouts", Can::Print, layouts::layouts),
        write("documents.save_layout", Can::Schedule, layouts::save),
        write("documents.drop_layout", Can::Schedule, layouts::drop_layout),
        read("documents.label_offsets", Can::Print, labels::offsets),
        write("documents.move_labels", Can::Schedule, labels::move_labels),
        read("documents.packs", Can::Print, packs::packs),
        write("documents.set_pack_rules", Can::ManagePractice, packs::set_rules),
    ]
}

/// Printed pages go to the patient whose chart stays (or back); what stands on them does not change.
pub(crate) fn hand_over(w: &mut Write<'_>, facts: &Facts<'_>, to: PatientId) -> Result<Vec<Handed>> {
    w.hand_over("documents", facts, to)
}

choices! {
    /// What can be printed.
    DocumentKind {
        /// Who comes on a day.
        Roster = "roster",
        /// What moved money on a day.
        DaySheet = "day-sheet",
        /// A week with all that happened in it.
        WeekSheet = "week-sheet",
        /// A month with all that happened in it.
        MonthSheet = "month-sheet",
        /// One payment.
        Receipt = "receipt",
        /// What a patient owes.
        Invoice = "invoice",
        /// A slip for each visit of a day, to go through the house with the patient.
        Slips = "slips",
        /// The paper charts of a day, in the order of the shelf.
        PullList = "pull-list",
        /// The next days on paper, for when the computer is down.
        Downtime = "downtime",
        /// Labels of a patient, or of everybody booked on a day.
        Labels = "labels",
        /// What is known of a patient.
        FaceSheet = "face-sheet",
        /// An order to a vendor.
        PurchaseOrder = "purchase-order",
        /// What is to be counted, by place.
        CountSheet = "count-sheet",
        /// To everybody who had a lot.
        RecallLetters = "recall-letters",
        /// What was used, bought, thrown away; what lies there; what expires.
        StockList = "stock-list",
        /// What a household owes, as a run or the desk sends it.
        Statement = "statement",
        /// The page of totals of a run of statements.
        StatementRun = "statement-run",
        /// A good faith estimate.
        Estimate = "estimate",
        /// What is done at a visit: to be ticked before, as it was charged after.
        Superbill = "superbill",
        /// The certificate of a closed day.
        CloseCertificate = "close-certificate",
        /// A drawer in one person's hands, at any hour.
        ShiftSheet = "shift-sheet",
        /// What goes to the bank.
        DepositSlip = "deposit-slip",
    }

    /// Order of a roster.
    RosterOrder {
        /// A block for each provider.
        Provider = "provider",
        /// One list over the day.
        Time = "time",
        /// A block for each room.
        Room = "room",
        /// One list by family name.
        Name = "name",
    }

    /// How much a roster tells.
    RosterPrivacy {
        /// Names and all columns.
        Full = "full",
        /// Initials; no birth date, telephone or reason.
        Initials = "initials",
        /// Times and kinds of visit, for the wall.
        Times = "times",
    }

    /// A column that a roster may have beside time and patient.
    RosterField {
        /// How long.
        Minutes = "minutes",
        /// Chart number.
        Chart = "chart",
        /// Birth date.
        Born = "born",
        /// Age.
        Age = "age",
        /// New or established.
        Standing = "standing",
        /// Kind of visit.
        Visit = "visit",
        /// Who sees them.
        Provider = "provider",
        /// Where.
        Room = "room",
        /// Plan.
        Coverage = "coverage",
        /// Was the coverage verified?
        Verified = "verified",
        /// Copay of the visit.
        Copay = "copay",
        /// What the account owes.
        Balance = "balance",
        /// Telephone.
        Phone = "phone",
        /// What the desk must know.
        Alert = "alert",
        /// What the record lacks.
        Lacks = "lacks",
        /// Reason, note, language, access.
        Note = "note",
        /// Room to write what was paid, and how.
        Paid = "paid",
    }
}

#[allow(clippy::derivable_impls)] // `choices!` knows no default.
impl Default for RosterOrder {
    fn default() -> Self {
        RosterOrder::Provider
    }
}

#[allow(clippy::derivable_impls)] // As above.
impl Default for RosterPrivacy {
    fn default() -> Self {
        RosterPrivacy::Full
    }
}

/// Asks for a document. A roster, slips, a pull list and a day sheet are of a day (`on`, default today), a downtime pack begins
/// with it, a week and a month are those it lies in; labels are of a day or of a patient (`id`); a receipt is of a payment (`id`),
/// an invoice and a face sheet of a patient (`id`); a purchase order, recall letters and a shelf label are of an order, a lot, an item (`id`);
/// a close certificate is of a closed day, a shift sheet and a deposit slip are of a shift and a slip (`id`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PrintAsked {
    /// Which document.
    pub kind: DocumentKind,
    /// The day.
    pub on: Option<Day>,
    /// The payment or the patient; the newest payment, the patient who owes most when left out.
    pub id: Option<i64>,
    /// Order of a roster, or of slips.
    pub by: Option<RosterOrder>,
    /// How much a roster tells.
    pub privacy: Option<RosterPrivacy>,
    /// The columns of a roster, in their order; the usual ones when left out or empty.
    pub columns: Option<Vec<RosterField>>,
    /// Only this provider's part of a day.
    pub provider_id: Option<ProviderId>,
    /// Only this visit's slip; whose superbill (a form for nobody without one).
    pub appointment_id: Option<AppointmentId>,
    /// Which labels, on what.
    pub label: Option<LabelAsked>,
    /// Which list of the shelf, over which time.
    pub stock_list: Option<StockListAsked>,
    /// How many days a downtime pack holds; 5 when left out.
    pub days: Option<i64>,
    /// The code that the preview showed, so that paper and preview are the same.
    pub code: Option<String>,
}

impl PrintAsked {
    /// Of that kind, with nothing else said.
    pub(super) const fn of(kind: DocumentKind) -> PrintAsked {
        PrintAsked {
            kind,
            on: None,
            id: None,
            by: None,
            privacy: None,
            columns: None,
            provider_id: None,
            appointment_id: None,
            label: None,
            stock_list: None,
            days: None,
            code: None,
        }
    }
}

/// A document as it would be printed now.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// Hand it to `documents.print`.
    pub code: String,
    /// What the file would be called inside.
    pub title: String,
    /// A drawing (SVG) for each page.
    pub pages: Vec<String>,
    #[serde(skip)]
    #[ts(skip)]
    patient: Option<PatientId>,
}

impl Opens for Preview {
    fn patient(&self) -> Option<PatientId> {
        self.patient
    }
}

/// A document that was printed. Its file is fetched by `id`.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Printed {
    /// Row of the archive.
    pub id: DocumentId,
    /// What stands on its pages.
    pub code: String,
    /// What it is.
    pub title: String,
    /// How many pages.
    pub pages: i64,
    /// Copies so far; the original is none.
    pub copies: i64,
    /// When the original was printed.
    pub printed_at: Moment,
    /// A name for the file that tells nothing of a patient.
    pub file_name: String,
}

/// A document laid out, with what the archive notes of it.
pub(super) struct Drawn {
    pages: Pages,
    /// The day it is about.
    on: Day,
    /// Which part was asked for.
    filter: &'static str,
    /// The number of an invoice.
    number: Option<String>,
    /// The one patient it is about.
    patient: Option<PatientId>,
    payment: Option<PaymentId>,
    /// Everybody that can be recognised on it.
    named: Vec<PatientId>,
    /// Is there money on it, which not everybody may see?
    tells_money: bool,
}

fn preview(r: &Read<'_>, asked: PrintAsked) -> Result<Preview> {
    let role = staff::person(r, me(r)?)?.role;
    if asked.kind.is_money() {
        require(role, Can::SeeMoney)?;
    }
    let code = letterhead::code_for(r, &asked)?;
    let drawn = draw(r, &asked, &code)?;
    let pages = (0..drawn.pages.count()).map(|page| drawn.pages.to_svg(page)).collect();
    Ok(Preview { code, title: drawn.pages.title().to_owned(), pages, patient: drawn.patient })
}

fn print(w: &mut Write<'_>, asked: PrintAsked) -> Result<Printed> {
    let role = staff::person(w, w.staff_id()?)?.role;
    match asked.kind {
        DocumentKind::Receipt => require(role, Can::TakeMoney)?,
        kind if kind.is_money() => require(role, Can::SeeMoney)?,
        _ => {}
    }
    let code = match &asked.code {
        Some(code) => letterhead::unused(w, code)?,
        None => letterhead::new_code(w)?,
    };
    let drawn = draw(w, &asked, &code)?;
    if let Some(payment) = drawn.payment {
        payments::mark_printed(w, payment)?;
    }
    for patient in &drawn.named {
        w.concerns(*patient)?;
    }
    archive::keep(w, asked.kind, &code, &drawn)
}

/// Whose receipt or invoice it is when nobody said: the newest payment, the patient who owes most.
fn usual_subject(r: &Read<'_>, kind: DocumentKind) -> Result<i64> {
    let sql = match kind {
        DocumentKind::Receipt => "SELECT id FROM payments WHERE is_void = 0 ORDER BY id DESC LIMIT 1",
        _ => "SELECT patient_id FROM balances ORDER BY owed_cents DESC LIMIT 1",
    };
    r.one(sql, (), |row| row.get(0))?.ok_or_else(|| Error::field("id", "required"))
}

/// Lays out what was asked for, as of now.
fn draw(r: &Read<'_>, asked: &PrintAsked, code: &str) -> Result<Drawn> {
    let practice = practice::practice(r)?;
    let words = Words::new(&practice.locale);
    let sheet = letterhead::Sheet { head: letterhead::letterhead(r, &practice, code)?, words, practice };
    let id = || asked.id.map_or_else(|| usual_subject(r, asked.kind), Ok);
    let on = match asked.on {
        Some(on) => on,
        None => r.today()?,
    };
    match asked.kind {
        DocumentKind::Roster => roster::draw(r, asked, on, &sheet),
        DocumentKind::Downtime => roster::downtime(r, asked, on, &sheet),
        DocumentKind::Labels => labels::draw(r, asked, on, &sheet),
        DocumentKind::Slips => slips::draw(r, asked, on, &sheet),
        DocumentKind::PullList => slips::pull_list(r, asked, on, &sheet),
        DocumentKind::DaySheet => day_sheet::draw(r, on, &sheet),
        DocumentKind::WeekSheet | DocumentKind::MonthSheet => period_sheet::draw(r, asked.kind, on, &sheet),
        DocumentKind::Receipt => receipt::draw(r, PaymentId(id()?), &sheet),
        DocumentKind::Superbill => superbill::draw(r, asked, on, &sheet),
        DocumentKind::FaceSheet => face_sheet::draw(r, asked, &sheet),
        DocumentKind::PurchaseOrder => supply_papers::order(r, asked, on, &sheet),
        DocumentKind::CountSheet => supply_papers::count_sheet(r, on, &sheet),
        DocumentKind::StockList => supply_papers::stock_list(r, asked, on, &sheet),
        DocumentKind::RecallLetters => supply_papers::recall_letters(r, asked, on, &sheet),
        DocumentKind::CloseCertificate => till_papers::certificate(r, on, &sheet),
        DocumentKind::ShiftSheet => till_papers::shift_sheet(r, asked, &sheet),
        DocumentKind::DepositSlip => till_papers::deposit_slip(r, asked, &sheet),
        DocumentKind::Invoice => invoice::draw(r, PatientId(id()?), &sheet),
        DocumentKind::Statement | DocumentKind::StatementRun | DocumentKind::Estimate => Err(Error::field("kind", "document-of-its-own")),
    }
}

/// Who is seated.
fn me(r: &Read<'_>) -> Result<crate::ids::StaffId> {
    r.staff().ok_or(Error::Locked { code: "signed-out".to_owned() })
}

impl DocumentKind {
    /// Is it about money alone? Sheets of the day are for everybody; they leave out what the asker may not see.
    const fn is_money(self) -> bool {
        matches!(self, DocumentKind::DaySheet | DocumentKind::WeekSheet | DocumentKind::MonthSheet | DocumentKind::Receipt | DocumentKind::Invoice)
            || matches!(self, DocumentKind::CloseCertificate | DocumentKind::ShiftSheet | DocumentKind::DepositSlip)
            || matches!(self, DocumentKind::Statement | DocumentKind::StatementRun | DocumentKind::Estimate)
    }
}
