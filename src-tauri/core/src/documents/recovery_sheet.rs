//! The recovery sheet: the one paper that is not kept, because nobody may read the code a second time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use ts_rs::TS;

use super::letterhead::letterhead;
use crate::error::Result;
use crate::keys::RecoveryCode;
use crate::paper;
use crate::practice;
use crate::store::Read;
use crate::words::Words;

/// The sheet to be printed now.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySheet {
    /// A name for its file, if the person asks for one.
    pub file_name: String,
    /// The PDF file in Base64.
    pub pdf: String,
}

/// Draws the sheet of a code that the office has tried.
pub(crate) fn recovery_sheet(r: &Read<'_>, code: &RecoveryCode) -> Result<RecoverySheet> {
    let practice = practice::practice(r)?;
    let on = practice.zone.local(r.now()).on;
    let view = paper::RecoverySheetView { groups: code.text().split('-').map(str::to_owned).collect(), on };
    let pages = paper::recovery_sheet(&view, &letterhead(r, &practice, "")?, &Words::new(&practice.locale));
    Ok(RecoverySheet { file_name: format!("recovery-sheet-{on}.pdf"), pdf: STANDARD.encode(pages.to_pdf(r.now())?) })
}
