//! Row numbers as types: an `AppointmentId` cannot be handed where a `PatientId` is wanted.
//! All stand over `INTEGER PRIMARY KEY AUTOINCREMENT`, are never reused, and are numbers in JSON.

/// Declares the id types, each a newtype over the row number.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_i64().map($name)
            }
        }
        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// One act: a line in the audit trail.
    ActId,
    /// A place of the practice.
    LocationId,
    /// A treatment room.
    RoomId,
    /// An item of equipment.
    EquipmentId,
    /// A person who sees patients.
    ProviderId,
    /// A person who signs in.
    StaffId,
    /// A patient's chart.
    PatientId,
    /// Something to know about a patient.
    AlertId,
    /// A chart that only some open.
    RestrictionId,
    /// A photo or a card.
    PictureId,
    /// Who owes: a guarantor's or a payer's account.
    AccountId,
    /// An insurance company or programme.
    PayerId,
    /// A payer's plan.
    PlanId,
    /// A patient's policy under a plan.
    PolicyId,
    /// A release of a code set, brought in from a file.
    CodeReleaseId,
    /// A code that somebody uses often.
    FavouriteId,
    /// A second person's word.
    SignatureId,
    /// A cash drawer.
    DrawerId,
    /// A drawer in one person's hands.
    ShiftId,
    /// A bank account of the practice.
    BankAccountId,
    /// A deposit slip.
    DepositId,
    /// A check that came back.
    ReturnedCheckId,
    /// A day that was closed.
    ClosedDayId,
    /// An entry of the practice's own code list.
    FeeId,
    /// A fee schedule.
    ScheduleId,
    /// A patient on a discount plan.
    DiscountId,
    /// A charge line.
    ChargeId,
    /// Lines that are charged together.
    KitId,
    /// A ledger entry.
    EntryId,
    /// What was taken off a charge without being paid.
    AdjustmentId,
    /// A run over small balances.
    AdjustmentRunId,
    /// An employer, an attorney, another payer.
    OrganisationId,
    /// An account that gets no statement for now.
    HoldId,
    /// A statement that went out.
    StatementId,
    /// A run of statements.
    StatementRunId,
    /// A payment plan.
    PaymentPlanId,
    /// A good faith estimate.
    EstimateId,
    /// A payment (one receipt).
    PaymentId,
    /// One tender of a payment.
    TenderId,
    /// One line of a payment: for what, for whom.
    LineId,
    /// Money of a payment line put onto a charge, or taken off it again.
    ApplicationId,
    /// A kind of visit.
    VisitTypeId,
    /// A booked slot.
    AppointmentId,
    /// A visit that comes again.
    SeriesId,
    /// A paper that patients sign.
    FormId,
    /// A rule of what is to be known of a patient.
    NeedId,
    /// A line of the practice's checklist.
    CheckItemId,
    /// A line of a visit's checklist.
    CheckId,
    /// A request from outside.
    RequestId,
    /// A visit: the patient is or was here.
    VisitId,
    /// Working hours, a closure, a block ...: a line of the schedule's rules.
    HoursId,
    /// A rule of how many at most.
    LimitId,
    /// An entry of the waiting list.
    WaitId,
    /// A try to reach somebody.
    CallId,
    /// A day (or part of it) on which nobody is seen.
    ClosureId,
    /// A stock item.
    ItemId,
    /// A movement of stock.
    MovementId,
    /// Whom the practice buys from.
    VendorId,
    /// A shelf, a cabinet, a refrigerator.
    StockPlaceId,
    /// A lot of a stock item.
    LotId,
    /// A purchase order.
    OrderId,
    /// A line of a purchase order.
    OrderLineId,
    /// Something missed on a shelf.
    WantId,
    /// An archived page.
    DocumentId,
    /// A roster as a desk likes it.
    LayoutId,
    /// An import of a file.
    ImportId,
    /// Something to be done.
    TaskId,
    /// Something that was said to or by a patient.
    ContactId,
    /// Somebody who belongs to a patient.
    RelatedId,
    /// A field of the practice's own.
    OwnFieldId,
    /// What was said about a way to reach somebody.
    ConsentId,
    /// A merge of two charts.
    MergeId,
    /// A half-typed form.
    DraftId,
}
