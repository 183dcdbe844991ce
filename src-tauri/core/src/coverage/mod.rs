//! Coverage: payers, their plans, and the policies that patients hold under them.
//!
//! Tables: payers, plans, plan_copays, policies, policy_copays, coverage_answers. On any one day a patient has at most
//! one policy of each rank. A policy's own co-pay goes before its plan's. Policies end, they are not deleted.
//! A policy that its payer called inactive carries no visit until the payer calls it active again.

mod answers;
mod plans;
mod policies;

use crate::codes::choices;
use crate::command::{Command, Nothing, read, view, write};
use crate::permit::Can;
use crate::store::{Table, audited};

pub(crate) use answers::refuse_inactive;
pub use answers::{CoverageAnswer, InactiveAnswer};
pub use plans::{Copay, Payer, PayerDraft, Plan, PlanDraft, PlanKind};
pub use policies::{Policy, PolicyAsked, PolicyDraft, PolicyEnd, Relationship};
pub(crate) use policies::{after_undo, copay_for, copay_under, hand_over, in_force, payers_in_force, policy, primary};

pub(crate) const TABLES: &[Table] =
    &[audited("payers"), audited("plans"), audited("plan_copays"), audited("policies"), audited("policy_copays"), audited("coverage_answers")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("coverage.payers", Can::SeePatients, |r, _: Nothing| plans::payers(r)),
        write("coverage.add_payer", Can::EditPatients, plans::add_payer),
        write("coverage.change_payer", Can::ManagePractice, plans::change_payer),
        read("coverage.plans", Can::SeePatients, |r, _: Nothing| plans::plans(r)),
        write("coverage.add_plan", Can::EditPatients, plans::add_plan),
        write("coverage.change_plan", Can::ManagePractice, plans::change_plan),
        view("coverage.of_patient", Can::SeePatients, policies::of_patient),
        write("coverage.add_policy", Can::EditPatients, policies::add_policy),
        write("coverage.change_policy", Can::EditPatients, policies::change_policy),
        write("coverage.end_policy", Can::EditPatients, policies::end_policy),
        write("coverage.verify", Can::EditPatients, policies::verify),
        write("coverage.found_inactive", Can::EditPatients, answers::found_inactive),
    ]
}

choices! {
    /// For which co-pay a visit counts.
    CopayKind {
        /// A visit to the family doctor.
        Office = "office",
        /// A visit to a specialist.
        Specialist = "specialist",
        /// Urgent care.
        Urgent = "urgent",
        /// A procedure.
        Procedure = "procedure",
        /// A check-up; mostly free.
        Preventive = "preventive",
        /// By video or telephone.
        Telehealth = "telehealth",
        /// No co-pay at all.
        None = "none",
    }
}
