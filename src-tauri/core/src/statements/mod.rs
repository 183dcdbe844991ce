//! Statements: what guarantors are asked for, by which rules, and each as it went out.
//!
//! Tables: statement_rules, dunning_texts, statement_holds, statement_runs, statements. A run looks at every guarantor's account
//! that owes, leaves out by rule (what waits at a plan, what is on hold, little, too soon, too often), counts what it left out, and
//! prints the rest with a page of totals in front. What stands on a payer's or an organisation's account is on no patient's statement.

mod gather;
mod holds;
mod rules;
mod run;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::command::{Command, Nothing, Opens, read, view, write};
use crate::ids::PatientId;
use crate::permit::Can;
use crate::store::{Table, audited};

pub use holds::{Hold, HoldDraft, HoldEnd, HoldReason};
pub use rules::{DunningDraft, DunningText, Owes, StatementRules, StatementRulesDraft};
pub use run::{LeftOut, RunAsked, Statement, StatementAsked, StatementPreview, StatementRow, StatementRun};

pub(crate) const TABLES: &[Table] =
    &[audited("statement_rules"), audited("dunning_texts"), audited("statement_holds"), audited("statement_runs"), audited("statements")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("statements.rules", Can::SeeMoney, |r, _: Nothing| rules::rules(r)),
        write("statements.set_rules", Can::ManagePractice, rules::set),
        read("statements.dunning", Can::SeeMoney, |r, _: Nothing| rules::texts(r)),
        write("statements.set_dunning", Can::ManagePractice, rules::set_text),
        read("statements.holds", Can::SeeMoney, |r, _: Nothing| holds::all(r)),
        write("statements.hold", Can::TakeMoney, holds::hold),
        write("statements.release", Can::TakeMoney, holds::release),
        read("statements.preview", Can::SeeMoney, |r, _: Nothing| run::preview(r)),
        write("statements.run", Can::ReturnMoney, run::run).of_a_list(),
        read("statements.runs", Can::SeeMoney, |r, _: Nothing| run::runs(r)),
        write("statements.print", Can::TakeMoney, run::print_one),
        view("statements.of_patient", Can::SeeMoney, run::of_patient),
    ]
}

choices! {
    /// What one statement is about.
    StatementScope {
        /// Everybody for whom the guarantor pays.
        Household = "household",
        /// One patient.
        Patient = "patient",
        /// One day of one patient.
        Visit = "visit",
    }
}

/// Whose.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct StatementsOf {
    pub patient_id: PatientId,
}

impl Opens for StatementsOf {
    fn patient(&self) -> Option<PatientId> {
        Some(self.patient_id)
    }
}
