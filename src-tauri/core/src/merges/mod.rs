//! Merges: two charts of one person become one, and are parted again when they were two people.
//!
//! Tables: merges, merged_facts. One chart stays; the other is absorbed and leads to it. Every fact is handed over by the
//! room that owns it and noted here with the chart it came from; charges, payments and the ledger stay where they are, since
//! what moved money is never changed: reads of a patient take the absorbed charts along. Parting sends noted facts back, then
//! what came later by what it hangs on, and asks for the rest.

mod facts;
mod joining;
mod parting;
mod preview;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Reason};
use crate::command::{Command, Opens, view, view_told, write};
use crate::dates::Moment;
use crate::ids::{MergeId, PatientId};
use crate::permit::Can;
use crate::store::{Table, audited};

pub use facts::Fact;
pub use preview::{FieldPair, MergePreview, Side};

pub(crate) const TABLES: &[Table] = &[audited("merges"), audited("merged_facts")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        view("merges.preview", Can::EditPatients, preview::preview),
        write("merges.join", Can::EditPatients, joining::join),
        view_told("merges.preview_part", Can::EditPatients, parting::preview),
        write("merges.part", Can::EditPatients, parting::part),
    ]
}

/// The two charts: which one stays, which one is absorbed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TwoCharts {
    pub kept_id: PatientId,
    pub absorbed_id: PatientId,
}

impl Opens for TwoCharts {
    fn patient(&self) -> Option<PatientId> {
        Some(self.kept_id)
    }

    fn patients(&self) -> Vec<PatientId> {
        vec![self.kept_id, self.absorbed_id]
    }
}

/// Makes two charts one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct MergeDraft {
    /// Stays.
    pub kept_id: PatientId,
    /// As it was looked at.
    pub kept_rev: i64,
    /// Leads to the other one from now on.
    pub absorbed_id: PatientId,
    /// As it was looked at.
    pub absorbed_rev: i64,
    /// Fields whose words are taken from the absorbed chart, as the record names them.
    pub take: Option<Vec<Line>>,
    /// How it was seen that they are one person.
    pub reason: Option<Reason>,
}

/// A merge.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Merge {
    pub id: MergeId,
    pub kept_id: PatientId,
    pub absorbed_id: PatientId,
    pub merged_at: Moment,
    /// Facts that were handed over.
    pub moved: i64,
    pub rev: i64,
}

/// Names a merge.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MergeAsked {
    pub id: MergeId,
}

/// Where a later fact belongs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FactAnswer {
    /// Its table.
    pub table: Line,
    /// Its number.
    pub row: i64,
    /// It goes with the chart that was absorbed.
    pub goes_back: bool,
}

/// Parts two charts again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct PartDraft {
    pub id: MergeId,
    pub rev: i64,
    pub reason: Reason,
    /// For every fact that was asked about.
    pub answers: Option<Vec<FactAnswer>>,
}

/// What parting two charts would do.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartPreview {
    /// The merge.
    pub merge: Merge,
    /// Who stays.
    pub kept: Side,
    /// Who has their own chart again.
    pub absorbed: Side,
    /// Came with the absorbed chart, or stayed on it, and goes back.
    pub by_origin: Vec<Fact>,
    /// Came since and goes where what it hangs on goes.
    pub later: Vec<Fact>,
    /// Came since and hangs on nothing: a person says where it belongs.
    pub asked: Vec<Fact>,
}
