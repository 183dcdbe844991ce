//! The copy room: values in, pages out. Pure: no disk, no clock, no rule of the business.
//!
//! Each document is one file: a struct of plain values and a function that lays it out. `flow` and `table` place the marks,
//! `fonts` measures them, `page` draws them as PDF and `svg` as a preview.

mod sfnt;
mod fonts;
mod page;
mod svg;
mod ghost;
mod barcode;
mod wording;
mod flow;
mod table;
mod columns;
mod roster;
mod slip;
mod pull_list;
mod labels;
mod day_sheet;
mod period_sheet;
mod parts;
mod receipt;
mod invoice;
mod recovery_sheet;
mod face_sheet;
mod superbill;
mod supply_sheet;
mod till_sheet;
mod close_certificate;
#[cfg(test)]
mod proof;

pub use flow::{Emblem, Letterhead, SheetFamily, Stamp};
pub use page::{FONT_SET, Mark, Pages, RENDERER};
pub use wording::TimeStyle;

pub use close_certificate::{CloseCertificateView, TieLine, close_certificate};
pub use columns::{RosterColumn, columns_fit};
pub use day_sheet::{AccountMoves, DaySheetView, MethodTotal, MoveTotal, SheetReceipt, VisitCounts, day_sheet};
pub use face_sheet::{FacePart, FaceSheetView, face_sheet};
pub use invoice::{BillKind, InvoiceLine, InvoiceView, invoice};
pub use labels::{Label, LabelStock, LabelsView, labels};
pub use parts::{PartsView, parts};
pub use period_sheet::{PartColumn, PeriodSheetView, SheetPart, period_sheet};
pub use pull_list::{PullListView, PullRow, pull_list};
pub use receipt::{NextVisit, OpenBalance, ReceiptItem, ReceiptKind, ReceiptView, ReceiptVisit, Refunded, Tender, TenderReference, receipt};
pub use recovery_sheet::{RecoverySheetView, recovery_sheet};
pub use roster::{Privacy, RosterBlock, RosterBy, RosterRow, RosterView, downtime_pack, roster};
pub use slip::{SlipView, SlipsView, slips};
pub use superbill::{SuperbillCharged, SuperbillLine, SuperbillSection, SuperbillView, superbill};
pub use supply_sheet::{LetterView, SupplySheetView, letters, supply_sheet};
pub use till_sheet::{TillSheetView, till_sheet};

/// A length in hundredths of a point.
pub type Hp = i32;

/// Millimetres.
const fn mm(millimetres: Hp) -> Hp {
    millimetres * 7_200 * 10 / 254
}

/// Tenths of a point.
const fn pt(tenths: Hp) -> Hp {
    tenths * 10
}
