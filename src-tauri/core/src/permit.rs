//! Who may do what: one matrix of permissions and roles. `tests/golden/permissions.txt` shows it beside the commands.

use crate::error::{Error, Result};

/// A person's part in the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the practice: everything, and the only one who manages people, settings and backups to restore.
    Owner,
    /// Charges, payments, refunds, statements.
    Biller,
    /// Schedule, patients, check-in, co-pays, supplies.
    FrontDesk,
    /// Sees the day and the patients, moves visits along, uses supplies.
    Clinician,
    /// Reads everything, changes nothing.
    Auditor,
}

/// All roles, in the order of the matrix.
pub const ROLES: [Role; 5] = [Role::Owner, Role::Biller, Role::FrontDesk, Role::Clinician, Role::Auditor];

/// Declares the permissions with the roles that hold them.
macro_rules! permissions {
    ($($(#[$doc:meta])* $can:ident: $($role:ident)+;)+) => {
        /// What a command asks of the person at the seat.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, ts_rs::TS)]
        #[serde(rename_all = "kebab-case")]
        pub enum Can { $($(#[$doc])* $can),+ }

        /// Every permission.
        pub const CANS: &[Can] = &[$(Can::$can),+];

        const fn holders(can: Can) -> &'static [Role] {
            match can { $(Can::$can => &[$(Role::$role),+]),+ }
        }
    };
}

permissions! {
    /// Before anyone is seated: nobody holds it, the door asks nothing.
    Enter: Owner Biller FrontDesk Clinician Auditor;
    /// What everyone seated may do for themselves: lock, own password, own drafts, look at the practice's own facts.
    BeSeated: Owner Biller FrontDesk Clinician Auditor;
    /// See the day and the openings.
    SeeSchedule: Owner Biller FrontDesk Clinician Auditor;
    /// Book, move, cancel.
    Schedule: Owner Biller FrontDesk;
    /// Find and open patients.
    SeePatients: Owner Biller FrontDesk Clinician Auditor;
    /// Register patients and change their record and coverage.
    EditPatients: Owner Biller FrontDesk;
    /// Say which charts only named people open, and who; opens all of them.
    RestrictCharts: Owner;
    /// Know the alerts that are for the front desk.
    KnowDeskAlerts: Owner FrontDesk Auditor;
    /// Know those for billing.
    KnowBillingAlerts: Owner Biller Auditor;
    /// Know those for the clinicians.
    KnowClinicalAlerts: Owner Clinician Auditor;
    /// Arrive, room, ready, check out, and take these back.
    MoveVisits: Owner Biller FrontDesk Clinician;
    /// See charges, balances, payments, totals.
    SeeMoney: Owner Biller FrontDesk Auditor;
    /// Enter and void charges.
    Charge: Owner Biller FrontDesk Clinician;
    /// Take payments, apply credit, print receipts.
    TakeMoney: Owner Biller FrontDesk;
    /// Void and refund payments, adjust and write off.
    ReturnMoney: Owner Biller;
    /// Close a day: nothing is posted on it any more.
    CloseDay: Owner Biller FrontDesk;
    /// See stock.
    SeeSupplies: Owner Biller FrontDesk Clinician Auditor;
    /// Receive, use and count stock.
    MoveSupplies: Owner FrontDesk Clinician;
    /// Keep the item list.
    ManageSupplies: Owner FrontDesk;
    /// See what is to be done.
    SeeTasks: Owner Biller FrontDesk Clinician Auditor;
    /// Make tasks, give them to somebody, close them.
    WorkTasks: Owner Biller FrontDesk Clinician;
    /// Print and reprint documents.
    Print: Owner Biller FrontDesk Clinician Auditor;
    /// See who did what and who looked at whom; verify the trail.
    SeeHistory: Owner Auditor;
    /// Undo one's own latest acts.
    Undo: Owner Biller FrontDesk Clinician;
    /// Change the practice's facts, places, rooms, providers, hours, visit types, fees, payers.
    ManagePractice: Owner;
    /// Add, change and remove people who sign in.
    ManageStaff: Owner;
    /// Bring files in.
    Import: Owner;
    /// Take files out.
    Export: Owner Biller;
    /// Make backups and check them.
    Backup: Owner Biller FrontDesk;
}

/// May this role do that?
pub const fn may(role: Role, can: Can) -> bool {
    let holders = holders(can);
    let mut i = 0;
    while i < holders.len() {
        if holders[i] as u8 == role as u8 {
            return true;
        }
        i += 1;
    }
    false
}

/// Does it belong to the day and not to a chart? What is booked and who is where goes on for charts that are closed to somebody.
pub(crate) const fn is_of_the_day(can: Can) -> bool {
    matches!(can, Can::Schedule | Can::MoveVisits)
}

/// The one permission check.
///
/// # Errors
/// `not-permitted`, naming the permission that is missing.
pub(crate) fn require(role: Role, can: Can) -> Result<()> {
    if may(role, can) { Ok(()) } else { Err(Error::refused_with("not-permitted", &[("can", can.name().as_str())])) }
}

impl Role {
    /// Kebab-case name, as JSON and the file spell it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Biller => "biller",
            Role::FrontDesk => "front-desk",
            Role::Clinician => "clinician",
            Role::Auditor => "auditor",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Role> {
        ROLES.into_iter().find(|r| r.name() == name)
    }
}

impl Can {
    /// Kebab-case name, as JSON spells it.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}

impl rusqlite::types::ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl rusqlite::types::FromSql for Role {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        Role::named(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}
