// Generated from the command table by the tests of the core; refresh with UPDATE=1 cargo test.

export type AcceptShift = { shiftId: ShiftId, count: DrawerCount, rev: number, };
export type AccountId = number;
export type ActAsked = { id: ActId, };
export type ActDetails = { act: ActLine, 
/**
 * The first 500 of its changes.
 */
changes: Array<RowChange>, };
export type ActId = number;
export type ActLine = { 
/**
 * Its number in the chain.
 */
id: ActId, 
/**
 * When.
 */
at: string, 
/**
 * Who; nobody before sign-in.
 */
staffId?: StaffId, 
/**
 * Their name; empty for the program itself.
 */
by: string, 
/**
 * Their role at that moment.
 */
role: string, 
/**
 * Number of the seat since the program started.
 */
seat: number, 
/**
 * The command.
 */
command: string, 
/**
 * `write`, `view`, `search`, `refused`, `sign-in` ...
 */
kind: string, 
/**
 * The reason or code it carries.
 */
detail: string, 
/**
 * Rows it changed.
 */
rows: number, 
/**
 * Whom it concerned, the first three of them.
 */
patients: Array<Concerned>, 
/**
 * How many it concerned.
 */
patientCount: number, 
/**
 * The act that this one took back.
 */
undoes?: ActId, 
/**
 * The act that took this one back.
 */
undoneBy?: ActId, };
export type Acts = { acts: Array<ActLine>, 
/**
 * There are older ones in these days.
 */
hasMore: boolean, };
export type ActsAsked = { from: string, to: string, staffId?: StaffId | null, patientId?: PatientId | null, command?: Line | null, before?: ActId | null, };
export type AdjustedOnCharge = { adjustmentId: AdjustmentId, 
/**
 * As what.
 */
kind: string, postedOn: string, note: string, amountCents: Cents, };
export type Adjustment = { 
/**
 * Row.
 */
id: AdjustmentId, 
/**
 * Off which charge.
 */
chargeId: ChargeId, 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
patient: string, 
/**
 * What was done.
 */
what: string, 
/**
 * When.
 */
serviceOn: string, 
/**
 * As what.
 */
kind: AdjustmentKind, 
/**
 * How much, positive.
 */
amountCents: Cents, 
/**
 * Why.
 */
note: string, 
/**
 * Where it stands.
 */
state: AdjustmentState, 
/**
 * Part of a run over small balances.
 */
runId: AdjustmentRunId | null, 
/**
 * When it was asked for.
 */
askedAt: string, 
/**
 * By whom.
 */
askedBy: string, 
/**
 * The person at the seat asked for it, and cannot settle it.
 */
isMine: boolean, 
/**
 * Who posted or declined it.
 */
settledBy: string | null, 
/**
 * Version of the row.
 */
rev: number, };
export type AdjustmentId = number;
export type AdjustmentKind = "contractual" | "sequester" | "small-balance" | "bad-debt" | "charity" | "courtesy" | "prompt-pay" | "administrative" | "bankruptcy" | "fee-waiver" | "copay-waiver";
export type AdjustmentRule = { 
/**
 * Which.
 */
kind: AdjustmentKind, 
/**
 * The practice uses it.
 */
isOffered: boolean, 
/**
 * The role that may use it, and those above it: front desk, biller, owner.
 */
least: Role, 
/**
 * Up to so much without a second person; nothing = however much.
 */
limitCents: Cents | null, 
/**
 * Its note has to say why.
 */
needsNote: boolean, 
/**
 * Version of the row; 0 while it is as it came.
 */
rev: number, };
export type AdjustmentRuleDraft = { kind: AdjustmentKind, isOffered: boolean, least: Role, limitCents?: Cents | null, rev: number, };
export type AdjustmentRunId = number;
export type AdjustmentState = "asked" | "posted" | "declined" | "taken-back";
export type AdjustmentsOf = { patientId: PatientId, };
export type Age = { 
/**
 * How many.
 */
count: number, 
/**
 * Of what.
 */
unit: AgeUnit, };
export type AgeUnit = "days" | "months" | "years";
export type AgedAccount = { accountId: AccountId, 
/**
 * The guarantor's chart; nobody's for a payer, an organisation, and a chart that is closed to whoever asks.
 */
patientId: PatientId | null, name: string, bucketsCents: [Cents, Cents, Cents, Cents, Cents], owedCents: Cents, 
/**
 * Taken and unapplied: in its own column, never taken off what is open.
 */
unappliedCents: Cents, };
export type AgedBy = "theirs" | "service";
export type Aging = { on: string, by: AgedBy, owedBy: OwedBy, accounts: Array<AgedAccount>, bucketsCents: [Cents, Cents, Cents, Cents, Cents], owedCents: Cents, unappliedCents: Cents, };
export type AgingAsked = { 
/**
 * At the end of this date; today when left out.
 */
on?: string | null, by?: AgedBy | null, owedBy: OwedBy, };
export type Alert = { id: AlertId, 
/**
 * On whose chart it was written.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given` of that chart.
 */
patient: string, 
/**
 * It is shown with everybody of the household.
 */
isForHousehold: boolean, isForDesk: boolean, isForBilling: boolean, isForClinical: boolean, 
/**
 * For everybody, on the board and on paper too.
 */
isForAll: boolean, what: string, fromOn: string, 
/**
 * Its last day; nothing = until it is settled.
 */
toOn: string | null, state: AlertState, 
/**
 * The day it is in sight again, for the one who put it aside.
 */
snoozedUntil: string | null, madeAt: string, madeBy: string, settledAt: string | null, settledBy: string | null, 
/**
 * How it was settled.
 */
reason: string, rev: number, };
export type AlertAsked = { id: AlertId, };
export type AlertDraft = { id?: AlertId | null, patientId: PatientId, isForHousehold?: boolean | null, isForDesk?: boolean | null, isForBilling?: boolean | null, isForClinical?: boolean | null, isForAll?: boolean | null, what: Line, fromOn?: string | null, toOn?: string | null, rev?: number | null, };
export type AlertId = number;
export type AlertSettled = { id: AlertId, reason: Reason, rev: number, };
export type AlertSnoozed = { id: AlertId, untilOn?: string | null, };
export type AlertState = "now" | "snoozed" | "ahead" | "over" | "settled";
export type AlertsOf = { patientId: PatientId, };
export type ApplyCredit = { 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * Onto this charge; else onto all, the oldest first.
 */
chargeId?: ChargeId | null, 
/**
 * How much; else as much as there is and fits.
 */
amountCents?: Cents | null, };
export type Appointment = { 
/**
 * Row.
 */
id: AppointmentId, 
/**
 * Who comes.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Who sees them.
 */
providerId: ProviderId, 
/**
 * In which room, once known.
 */
roomId: RoomId | null, 
/**
 * At which place.
 */
locationId: LocationId, 
/**
 * What kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Wall-clock start.
 */
startsAt: string, 
/**
 * The instant that this meant when it was booked; tells the two hours of an autumn night apart.
 */
startsUtc: string, 
/**
 * Length.
 */
minutes: number, 
/**
 * The time that was asked for, when the clocks skip it that night.
 */
askedFor: string | null, 
/**
 * Where the visit stands.
 */
status: VisitStatus, 
/**
 * Since when.
 */
statusAt: string, 
/**
 * Why they come.
 */
reason: string, 
/**
 * The desk's note.
 */
note: string, 
/**
 * Came without an appointment.
 */
isWalkIn: boolean, 
/**
 * Why a slot was used twice or a rule set aside.
 */
overbookReason: string | null, 
/**
 * Lies in the holding tray: takes no slot.
 */
isHeld: boolean, 
/**
 * What the caller said when it was put there.
 */
heldNote: string | null, 
/**
 * Who called it off.
 */
cancelledBy: By | null, 
/**
 * And why.
 */
cancelReason: string | null, 
/**
 * Where it stood before the last move.
 */
movedFrom: string | null, 
/**
 * Who booked it.
 */
bookedBy: StaffId | null, 
/**
 * Comes again, as was agreed there.
 */
seriesId: SeriesId | null, 
/**
 * By video or telephone; nothing when the patient comes.
 */
remote: Remote | null, 
/**
 * What it takes along.
 */
equipmentId: EquipmentId | null, 
/**
 * Version of the row.
 */
rev: number, };
export type AppointmentId = number;
export type AppointmentSeen = { id: AppointmentId, rev: number, };
export type AppointmentStory = { appointment: Appointment, steps: Array<Step>, 
/**
 * The others that were agreed with it.
 */
series: Series | null, number: VisitNumber, };
export type Arrival = { 
/**
 * For which appointment.
 */
appointmentId: AppointmentId, 
/**
 * As it was seen.
 */
rev?: number | null, 
/**
 * By what the patient was recognised: two or more, if told.
 */
identity?: Array<Identifier> | null, 
/**
 * Coverage as before? `false` marks the visit as seen unverified.
 */
isCoverageRight?: boolean | null, 
/**
 * Telephone and address are still right.
 */
isContactRight?: boolean | null, 
/**
 * Under which coverage the visit runs. Left out, the patient waits and the check-in stays unfinished.
 */
coverage?: CoverageChoice | null, 
/**
 * Others of the household who came along, each with a visit of the day.
 */
also?: Array<AppointmentId> | null, };
export type BackupCheck = { manifest: Manifest, verified: Verified, };
export type BackupFolder = { folder: Line, };
export type BackupRow = { at: string, fileName: string, folder: string, sha256: string, bytes: number, acts: number, head: string, };
export type Balance = { 
/**
 * Still open on charges of guarantors.
 */
owedCents: Cents, 
/**
 * What payers and organisations owe for the patient; never part of what is asked of them.
 */
elsewhereCents: Cents, 
/**
 * Taken and not yet put onto a charge.
 */
unappliedCents: Cents, };
export type BankAccount = { id: BankAccountId, name: string, 
/**
 * Of its number, no more.
 */
lastFour: string, isActive: boolean, rev: number, };
export type BankAccountChange = { id: BankAccountId, name: Line, lastFour?: Line | null, isActive: boolean, rev: number, };
export type BankAccountDraft = { name: Line, lastFour?: Line | null, };
export type BankAccountId = number;
export type BankRules = { returnedFeeCents: Cents, };
export type BillTo = { id: ChargeId, payerId?: PayerId | null, organisationId?: OrganisationId | null, reason: Reason, rev: number, };
export type Block = { kind: KeptFor, 
/**
 * So many minutes before it begins it opens to everybody.
 */
releaseMinutes: number | null, id: HoursId, providerId: ProviderId | null, weekday: number | null, on: string | null, opens: string, closes: string, label: string, };
export type BlockDraft = { providerId?: ProviderId | null, weekday?: number | null, 
/**
 * The same time on several weekdays, as one act.
 */
weekdays?: Array<number> | null, on?: string | null, opens: string, closes: string, label: Name, 
/**
 * Nobody when left out.
 */
kind?: KeptFor | null, 
/**
 * A quarter of an hour to four weeks before it begins it opens to everybody; never when left out.
 */
releaseMinutes?: number | null, };
export type Blocked = { from: number, to: number, label: string, 
/**
 * For whom, when it is not for nobody.
 */
kind?: KeptFor, 
/**
 * By now anybody may be booked into it.
 */
isOpen?: boolean, };
export type BookingCheck = { 
/**
 * Length.
 */
minutes: number, 
/**
 * When it begins, on a clock that has that time.
 */
startsAt: string, 
/**
 * Kind of visit.
 */
visitTypeId?: VisitTypeId, 
/**
 * Its name.
 */
visitType?: string, 
/**
 * What the kind asks of whoever books it.
 */
visitTypeNote?: string, 
/**
 * Room.
 */
roomId?: RoomId, 
/**
 * What it takes along.
 */
equipmentId?: EquipmentId, 
/**
 * Kind and length are those of the patient's last visit.
 */
isAsLastTime: boolean, 
/**
 * What stands against it, the weightiest first.
 */
warnings: Array<Warning>, 
/**
 * Missed visits.
 */
reliability: Reliability, };
export type BookingDraft = { 
/**
 * Who comes.
 */
patientId: PatientId, 
/**
 * Who sees them.
 */
providerId: ProviderId, 
/**
 * Wall-clock start.
 */
startsAt: string, 
/**
 * Length; the kind's when left out.
 */
minutes?: number | null, 
/**
 * Kind of visit; the patient's last when left out.
 */
visitTypeId?: VisitTypeId | null, 
/**
 * Room; the provider's own, if it is free, when left out.
 */
roomId?: RoomId | null, 
/**
 * What it takes along; the first free one of those that the kind needs when left out.
 */
equipmentId?: EquipmentId | null, 
/**
 * Place; the room's or the provider's when left out.
 */
locationId?: LocationId | null, 
/**
 * Why they come.
 */
reason?: Line | null, 
/**
 * The desk's note.
 */
note?: Note | null, 
/**
 * Why a taken slot or a time outside hours is used all the same.
 */
overbookReason?: Reason | null, 
/**
 * Keys of the warnings that the person was told of (`schedule.check`, or the refusal's `stands`): the reason is for these. Left out,
 * it is for whatever stands against it.
 */
told?: Array<string> | null, 
/**
 * Came without an appointment.
 */
isWalkIn?: boolean | null, 
/**
 * In the doubled hour of an autumn night: the second of the two.
 */
secondHour?: boolean | null, };
export type BookingLimit = { 
/**
 * Row.
 */
id: LimitId, 
/**
 * Whose visits are counted; each provider's for themselves when neither a provider nor a room is named.
 */
providerId: ProviderId | null, 
/**
 * In which room.
 */
roomId: RoomId | null, 
/**
 * Of which kind; every kind when nothing.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Only visits of patients who were never seen here.
 */
isNewOnly: boolean, 
/**
 * Within what.
 */
per: LimitPer, 
/**
 * How many at most.
 */
most: number, };
export type BookingLimitDraft = { providerId?: ProviderId | null, roomId?: RoomId | null, visitTypeId?: VisitTypeId | null, isNewOnly?: boolean | null, per: LimitPer, most: number, };
export type BulkAsked = { from: string, to: string, };
export type BulkLook = { staffId: StaffId, by: string, 
/**
 * The hour's start on the practice's clock.
 */
hour: string, 
/**
 * Different records opened in it.
 */
records: number, };
export type By = "patient" | "provider" | "practice";
export type CallDraft = { 
/**
 * About which visit,
 */
appointmentId?: AppointmentId | null, 
/**
 * or which entry of the waiting list.
 */
waitId?: WaitId | null, 
/**
 * What for.
 */
purpose: Purpose, 
/**
 * What came of it.
 */
outcome: Outcome, 
/**
 * The free time that was offered.
 */
offeredAt?: string | null, 
/**
 * What was said.
 */
note?: Line | null, 
/**
 * When to try again.
 */
nextOn?: string | null, };
export type CallId = number;
export type CallMade = { id: CallId, outcome: Outcome, at: string, by?: StaffId, offeredAt?: string, note?: string, nextOn?: string, };
export type Called = { ticketNo: number, room: string, };
export type CancelDraft = { id: AppointmentId, rev: number, by: By, reason: Reason, };
export type CancelTerms = { 
/**
 * A patient who calls it off now calls it off late.
 */
isLate: boolean, 
/**
 * So many hours of notice are asked for.
 */
noticeHours: number, 
/**
 * What that costs; nothing the first time, where the rules say so.
 */
lateFeeCents: Cents, 
/**
 * What staying away costs.
 */
noShowFeeCents: Cents, 
/**
 * It is the first time, and that is why it costs nothing.
 */
isFirstTime: boolean, };
export type CashMove = { shiftId: ShiftId, amountCents: Cents, reason: Reason, };
export type Cents = number;
export type Channel = "voicemail" | "text" | "email" | "mail";
export type Charge = { 
/**
 * Row.
 */
id: ChargeId, 
/**
 * For whom.
 */
patientId: PatientId, 
/**
 * Who owes it.
 */
accountId: AccountId, 
/**
 * The appointment it came from.
 */
appointmentId: AppointmentId | null, 
/**
 * Who did it; nobody for something sold at the desk.
 */
providerId: ProviderId | null, 
/**
 * Where.
 */
locationId: LocationId, 
/**
 * The line of the code list it came from.
 */
feeId: FeeId | null, 
/**
 * The code as it stood then.
 */
code: string, 
/**
 * The words as they stood then.
 */
name: string, 
/**
 * Date of service.
 */
serviceOn: string, 
/**
 * How many.
 */
units: number, 
/**
 * Price of one.
 */
unitCents: Cents, 
/**
 * Price of all.
 */
amountCents: Cents, 
/**
 * Taken off without being paid; nothing on a void charge.
 */
takenOffCents: Cents, 
/**
 * Still open; nothing on a void charge.
 */
openCents: Cents, 
/**
 * Up to four.
 */
modifiers: Array<string>, 
/**
 * ICD-10-CM without dots, the first one first.
 */
diagnoses: Array<string>, 
/**
 * Their letters in the order of the visit; empty where the visit has no order.
 */
pointers: string, 
/**
 * Place of service, two digits; empty on what is no service.
 */
placeOfService: string, 
/**
 * The drug: eleven digits, or nothing.
 */
ndc: string, 
/**
 * How much of it, in thousandths of its unit.
 */
ndcThousandths: number | null, 
/**
 * Its unit.
 */
ndcUnit: NdcUnit | null, 
/**
 * The laboratory's number, or nothing.
 */
clia: string, 
/**
 * The schedule or discount plan by which it got its price; empty for the practice's own list, or a price that was said.
 */
pricedBy: string, 
/**
 * The line that this one is the tax of.
 */
taxesId: ChargeId | null, 
/**
 * Asked of the patient alone, never of a payer: a fee for a missed visit.
 */
isPatientOnly: boolean, 
/**
 * Paid by the patient, who asked that no plan is told: it stands on no claim.
 */
isKeptFromPlan: boolean, 
/**
 * Taken back.
 */
isVoid: boolean, 
/**
 * Why.
 */
voidReason: string, 
/**
 * Version of the row.
 */
rev: number, };
export type ChargeDraft = { 
/**
 * For whom.
 */
patientId: PatientId, 
/**
 * The appointment it comes from.
 */
appointmentId?: AppointmentId | null, 
/**
 * Who did it.
 */
providerId: ProviderId, 
/**
 * Which line of the code list,
 */
feeId?: FeeId | null, 
/**
 * or its code.
 */
code?: Line | null, 
/**
 * One, unless said.
 */
units?: number | null, 
/**
 * The list's price, unless said.
 */
unitCents?: Cents | null, 
/**
 * Today, unless said; never later.
 */
serviceOn?: string | null, 
/**
 * Up to four.
 */
modifiers?: Array<Modifier> | null, 
/**
 * Up to four; one that the visit does not have is added to its order.
 */
diagnoses?: Array<Icd10> | null, 
/**
 * Or the letters of the visit's diagnoses: `AC`.
 */
pointers?: Line | null, 
/**
 * As the visit or its place says, unless said.
 */
placeOfService?: PlaceOfService | null, 
/**
 * The drug that was given.
 */
ndc?: Ndc | null, 
/**
 * How much of it: `2.5`.
 */
ndcQuantity?: Line | null, 
/**
 * Of what.
 */
ndcUnit?: NdcUnit | null, 
/**
 * The laboratory's number; of a laboratory code the place's, unless said.
 */
clia?: Clia | null, };
export type ChargeExplained = { charge: OpenCharge, paid: Array<PaidOnCharge>, adjusted: Array<AdjustedOnCharge>, };
export type ChargeId = number;
export type ChargeWarning = { 
/**
 * What looks wrong.
 */
kind: WarningKind, 
/**
 * The code, the modifier or the release it is about.
 */
what: string, };
export type ChargesMissing = { from?: string | null, to?: string | null, };
export type ChargesOfAppointment = { appointmentId: AppointmentId, };
export type ChargesOfPatient = { 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * Also those taken back.
 */
withVoid?: boolean | null, };
export type CheckBackup = { path: string, };
export type CheckDraft = { appointmentId: AppointmentId, what: Name, stage: CheckStage, };
export type CheckFor = "everybody" | "new-patients" | "other-language";
export type CheckId = number;
export type CheckIn = { appointment: Appointment, 
/**
 * The stay, once the patient is here.
 */
visit: Visit | null, bornOn: string | null, phone: Phone | null, otherPhone: Phone | null, email: Email | null, 
/**
 * On one line.
 */
address: string, 
/**
 * Policies in force on the day, whoever pays first standing first.
 */
policies: Array<CoverageOption>, 
/**
 * Who else of the household comes that day.
 */
household: Array<HouseholdVisit>, 
/**
 * Papers to be signed, worked out for this visit.
 */
forms: Array<FormDue>, 
/**
 * What the practice wants to know and does not.
 */
missing: Array<NeededField>, 
/**
 * What is to be seen to before or at check-in, ticked or not.
 */
checks: Array<VisitCheck>, 
/**
 * The same of its own fields, by name.
 */
missingOwn: Array<string>, 
/**
 * What the visit runs under, else what is offered: the first policy that may be chosen.
 */
offered: CoverageChoice | null, 
/**
 * Money, for those who may see it.
 */
due: CopayDue | null, };
export type CheckInOf = { appointmentId: AppointmentId, };
export type CheckItem = { 
/**
 * Row.
 */
id: CheckItemId, 
/**
 * As it is said at the desk.
 */
name: string, 
/**
 * Until when.
 */
stage: CheckStage, 
/**
 * Whose visits.
 */
onlyFor: CheckFor, 
/**
 * Only at this kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Youngest age in years.
 */
fromAge: number | null, 
/**
 * Oldest age in years.
 */
toAge: number | null, 
/**
 * In use.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type CheckItemDraft = { id?: CheckItemId | null, name: Name, stage: CheckStage, onlyFor?: CheckFor | null, visitTypeId?: VisitTypeId | null, fromAge?: number | null, toAge?: number | null, isActive?: boolean | null, rev?: number | null, };
export type CheckItemId = number;
export type CheckOutcome = "done" | "not-needed";
export type CheckStage = "before" | "arrival" | "leaving";
export type CheckingIn = { 
/**
 * Which visit.
 */
appointmentId: AppointmentId, 
/**
 * The appointment as it was seen.
 */
rev?: number | null, 
/**
 * By what the patient was recognised: two or more.
 */
identity?: Array<Identifier> | null, 
/**
 * Telephone and address are still right.
 */
isContactRight?: boolean | null, 
/**
 * Under which coverage the visit runs.
 */
coverage?: CoverageChoice | null, };
export type ChecklistOf = { appointmentId: AppointmentId, };
export type City = { 
/**
 * As the post spells it.
 */
city: string, 
/**
 * Its state.
 */
state: State, };
export type Clia = string;
export type ClockAsked = { basis: EstimateBasis, 
/**
 * Today when left out.
 */
askedOn?: string | null, serviceOn?: string | null, };
export type CloseDay = { on: string, 
/**
 * The total on the card terminal's slip.
 */
terminalCents?: Cents | null, 
/**
 * Why it is another than the receipts by card.
 */
terminalReason?: Reason | null, };
export type CloseShift = { shiftId: ShiftId, count: DrawerCount, 
/**
 * What stays in the drawer; else its float, or all when there is less.
 */
leftCents?: Cents | null, 
/**
 * Why it differs.
 */
reason?: Reason | null, 
/**
 * The second person's word for the difference.
 */
signatureId?: SignatureId | null, rev: number, };
export type ClosedDay = { 
/**
 * Row.
 */
id: ClosedDayId, 
/**
 * Which date.
 */
on: string, 
/**
 * Number of the close, without a gap.
 */
number: number, 
/**
 * When.
 */
closedAt: string, 
/**
 * By whom.
 */
closedBy: string, 
/**
 * Receivables at its beginning.
 */
openingCents: Cents, 
/**
 * What it moved.
 */
moves: LedgerMoves, 
/**
 * Receivables at its end.
 */
closingCents: Cents, 
/**
 * Taken less given back, over all ways of paying.
 */
takenCents: Cents, 
/**
 * The drawer, the terminal and the checks beside it.
 */
tie: DayTie, 
/**
 * Lines of the journal.
 */
lineCount: number, 
/**
 * SHA-256 over its lines and the digest before.
 */
digest: string, };
export type ClosedDayId = number;
export type Closure = { id: ClosureId, 
/**
 * Nothing = every place.
 */
locationId: LocationId | null, fromOn: string, toOn: string, reason: string, rev: number, };
export type ClosureAnswer = { closure: Closure, 
/**
 * Bookings inside it; each needs a call, none is deleted.
 */
hit: Array<Appointment>, };
export type ClosureDraft = { locationId?: LocationId | null, fromOn: string, 
/**
 * Last day; the first day when left out.
 */
toOn?: string | null, reason: Reason, acknowledged?: boolean | null, knowing?: Array<AppointmentId> | null, };
export type ClosureId = number;
export type ClosureRange = { locationId?: LocationId | null, 
/**
 * Visits to this one alone.
 */
providerId?: ProviderId | null, fromOn: string, toOn?: string | null, 
/**
 * Visits outside these hours alone.
 */
outside?: Array<WeekdaySpan> | null, };
export type CodeAsked = { 
/**
 * Which codes.
 */
codeSet: CodeSet, 
/**
 * With or without its dot.
 */
code: Line, 
/**
 * Day of service; today, unless said.
 */
on?: string | null, };
export type CodeFact = { 
/**
 * As it is kept.
 */
code: string, 
/**
 * As people write it.
 */
shown: string, 
/**
 * What it means; empty when nobody knows it.
 */
name: string, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * By which release.
 */
release: string, 
/**
 * That release is for the day that was asked for.
 */
isCovered: boolean, 
/**
 * The codes below a heading.
 */
below: Array<CodeHit>, };
export type CodeFile = { 
/**
 * `icd10cm` or `hcpcs`.
 */
codeSet: CodeSet, 
/**
 * Its name, without folders: the year is often in it.
 */
fileName: Line, 
/**
 * Its text.
 */
content: string, 
/**
 * First day of service; as the name says, unless said.
 */
fromOn?: string | null, 
/**
 * Last day of service; for a year of ICD-10-CM the last of its September, else open.
 */
toOn?: string | null, };
export type CodeFilePreview = { 
/**
 * What the release would be called.
 */
name: string, 
/**
 * First day of service, if it is known.
 */
fromOn: string | null, 
/**
 * Last day of service.
 */
toOn: string | null, 
/**
 * Lines.
 */
codes: number, 
/**
 * Of these, can be charged.
 */
billable: number, 
/**
 * Lines that belong to others and are not kept.
 */
leftOut: number, 
/**
 * The release it is held against.
 */
beside: string | null, 
/**
 * Codes that release does not have.
 */
new: number, 
/**
 * Codes that release could charge and this one cannot.
 */
gone: number, };
export type CodeHit = { 
/**
 * As it is kept.
 */
code: string, 
/**
 * As people write it: a diagnosis with its dot.
 */
shown: string, 
/**
 * What it means; in the practice's own words, where it has some.
 */
name: string, 
/**
 * Can be charged; a heading cannot.
 */
isBillable: boolean, 
/**
 * Somebody said that it is used often.
 */
isFavourite: boolean, 
/**
 * Charged by this provider of late.
 */
isRecent: boolean, 
/**
 * The line of the practice's own list.
 */
feeId: FeeId | null, 
/**
 * Its price there.
 */
feeCents: Cents | null, };
export type CodeHits = { 
/**
 * The first of them.
 */
hits: Array<CodeHit>, 
/**
 * There are more.
 */
isMore: boolean, 
/**
 * Where they come from.
 */
release: CodeRelease | null, 
/**
 * That release is for the day that was asked for.
 */
isCovered: boolean, };
export type CodeRead = { code: Line, };
export type CodeRelease = { 
/**
 * Row; nothing for the bundled one.
 */
id: CodeReleaseId | null, 
/**
 * Which codes.
 */
codeSet: CodeSet, 
/**
 * `FY2026`.
 */
name: string, 
/**
 * First day of service.
 */
fromOn: string, 
/**
 * Last day of service; open without one.
 */
toOn: string | null, 
/**
 * Lines.
 */
codes: number, 
/**
 * Of these, can be charged.
 */
billable: number, };
export type CodeReleaseId = number;
export type CodeSearch = { 
/**
 * Which codes.
 */
codeSet: CodeSet, 
/**
 * The beginning of a code, or of words, in any order; without it what is used often.
 */
text?: Line | null, 
/**
 * Day of service; today, unless said.
 */
on?: string | null, 
/**
 * Whose favourites and latest codes come first.
 */
providerId?: ProviderId | null, 
/**
 * At most so many.
 */
limit?: number | null, };
export type CodeSet = "icd10cm" | "hcpcs" | "service" | "place" | "modifier";
export type Column = { 
/**
 * Who.
 */
providerId: ProviderId, 
/**
 * `Imogen Hale MD`.
 */
name: string, 
/**
 * Field, in words.
 */
specialty: string, 
/**
 * Their usual room.
 */
roomId?: RoomId, 
/**
 * Its name.
 */
room?: string, 
/**
 * Working time.
 */
hours: Array<Span>, 
/**
 * Time that is not booked.
 */
blocks?: Array<Blocked>, 
/**
 * Why the day differs from the template.
 */
reason?: string, 
/**
 * The next free slot, from now on.
 */
nextFree?: string, 
/**
 * Visits by start; those called off or missed too, not those in the tray.
 */
appointments: Array<Slot>, };
export type Concerned = { id: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, };
export type Consent = { id: ConsentId, channel: Channel, 
/**
 * No = withdrawn, or never wanted.
 */
isGiven: boolean, toldOn: string, way: ConsentWay, 
/**
 * Who said it; empty = the patient.
 */
toldBy: string, 
/**
 * Who wrote it down.
 */
staff: string, };
export type ConsentDraft = { 
/**
 * Who is to be reached.
 */
patientId: PatientId, 
/**
 * Which way.
 */
channel: Channel, 
/**
 * Yes, or no longer.
 */
isGiven: boolean, 
/**
 * How it was said.
 */
way: ConsentWay, 
/**
 * When: today unless it is told.
 */
toldOn?: string | null, 
/**
 * Who said it, when it was not the patient.
 */
toldBy?: Line | null, };
export type ConsentId = number;
export type ConsentNow = { channel: Channel, isGiven: boolean, 
/**
 * The words about it, the newest first; none for what was ticked before words were kept.
 */
said: Array<Consent>, };
export type ConsentWay = "spoken" | "signed" | "form";
export type ContactDraft = { patientId: PatientId, way: ContactWay, 
/**
 * What was said, in a line.
 */
note: Reason, };
export type ContactWay = "call-in" | "call-out" | "message" | "letter" | "desk";
export type Copay = { visitKind: CopayKind, copayCents: Cents, };
export type CopayDue = { 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * The plan's co-pay for this kind of visit; nothing when no plan says one.
 */
dueCents: Cents | null, 
/**
 * Co-pay taken for this visit.
 */
paidCents: Cents, 
/**
 * Still to be asked for.
 */
leftCents: Cents, 
/**
 * Lying unapplied for the patient, co-pay of this visit included.
 */
unappliedCents: Cents, 
/**
 * Open on charges of other visits.
 */
oldBalanceCents: Cents, };
export type CopayKind = "office" | "specialist" | "urgent" | "procedure" | "preventive" | "telehealth" | "none";
export type CopayOf = { appointmentId: AppointmentId, };
export type CountDraft = { itemId: ItemId, counted: number, reason?: Reason | null, 
/**
 * Only this lot.
 */
lotId?: LotId | null, 
/**
 * Only at this place.
 */
placeId?: StockPlaceId | null, 
/**
 * When less of a controlled item is there than in the book: a second person's word (`staff.sign`, for `shelf`).
 */
signatureId?: SignatureId | null, };
export type CountLine = { itemId: ItemId, name: string, unit: string, 
/**
 * On its label.
 */
code: string, lotId?: LotId, lot: string, placeId?: StockPlaceId, place: string, 
/**
 * In the book.
 */
onHand: number, 
/**
 * If some of it is missing, a second person signs.
 */
isControlled: boolean, };
export type CountSheet = { lines: Array<CountDraft>, reason?: Reason | null, 
/**
 * One second person for all controlled items of which something is missing.
 */
signatureId?: SignatureId | null, };
export type CountedNotes = { cents: number, count: number, };
export type CountedSheet = { lines: number, 
/**
 * Lines that differed from the book.
 */
differing: number, };
export type CoverageAnswer = { 
/**
 * When it was asked.
 */
askedOn: string, 
/**
 * By whom.
 */
askedBy: StaffId, 
/**
 * The payer does not pay under this policy.
 */
isInactive: boolean, 
/**
 * Since when; unknown = since it was asked.
 */
inactiveSince: string | null, 
/**
 * Who said so, a reference number ...
 */
note: string, };
export type CoverageChoice = { 
/**
 * Under this policy.
 */
policyId?: PolicyId | null, 
/**
 * The patient pays.
 */
isSelfPay?: boolean | null, };
export type CoverageLine = { 
/**
 * 1 = primary.
 */
rank: number, payer: string, plan: string, memberId: string, verifiedOn: string | null, };
export type CoverageOption = { policyId: PolicyId, 
/**
 * As it was seen: what an answer of the payer is written onto.
 */
rev: number, 
/**
 * 1 pays first.
 */
rank: number, payer: string, plan: string, memberId: string, verifiedOn: string | null, 
/**
 * What the payer said last.
 */
answer: CoverageAnswer | null, 
/**
 * The payer called it inactive by the day of the visit: it cannot be chosen.
 */
isBlocked: boolean, };
export type Credit = { 
/**
 * The payment's line.
 */
lineId: LineId, 
/**
 * The payment.
 */
paymentId: PaymentId, 
/**
 * Its receipt.
 */
receiptNo: number, 
/**
 * What it was taken for: `copay`, `balance`, `prepayment` or `retail`.
 */
kind: string, 
/**
 * The account whose credit it is.
 */
accountId: AccountId, 
/**
 * The appointment it was taken for.
 */
appointmentId?: AppointmentId, 
/**
 * When it was posted.
 */
postedOn: string, 
/**
 * As taken.
 */
amountCents: Cents, 
/**
 * Still unapplied.
 */
leftCents: Cents, 
/**
 * Days since it was taken.
 */
daysOpen: number, };
export type CreditApplied = { appliedCents: Cents, balance: Balance, };
export type CreditRow = { 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
patient: string, 
/**
 * Unapplied in all.
 */
unappliedCents: Cents, 
/**
 * Open on charges at the same time.
 */
owedCents: Cents, 
/**
 * Days since the oldest of it was taken.
 */
daysOpen: number, };
export type DayAsked = { on: string, locationId?: LocationId | null, };
export type DayBoard = { 
/**
 * The day.
 */
on: string, 
/**
 * First time of the board: the practice's, or an earlier visit's.
 */
opens: string, 
/**
 * Last time of the board.
 */
closes: string, 
/**
 * Minutes of one slot.
 */
grainMinutes: number, 
/**
 * From here a wait is too long.
 */
waitLimitMinutes: number, 
/**
 * Why nobody is seen that day.
 */
closed?: string, 
/**
 * Visits in the holding tray, of any day.
 */
held: number, 
/**
 * A column a provider who works here or has visits that day.
 */
columns: Array<Column>, };
export type DayChecked = { isTrue: boolean, digest: string, lineCount: number, };
export type DayChecklist = { 
/**
 * The date.
 */
on: string, 
/**
 * The close, when it was closed.
 */
closed: ClosedDay | null, 
/**
 * A later date was closed, and this one with it.
 */
isPassed: boolean, 
/**
 * It can be closed now.
 */
isReady: boolean, 
/**
 * When the first drawer was opened that day, and by whom.
 */
openedAt: string | null, 
/**
 * By whom.
 */
openedBy: string | null, 
/**
 * Steps in their order.
 */
steps: Array<DayStep>, 
/**
 * The three sums.
 */
tie: DayTie, };
export type DayCorrected = { 
/**
 * As it was closed.
 */
asClosed: ClosedDay, 
/**
 * What was posted later about it.
 */
later: LedgerMoves, 
/**
 * What it moved with that.
 */
asCorrected: LedgerMoves, };
export type DaySpan = { opens: string, closes: string, };
export type DayStep = { 
/**
 * Which.
 */
kind: StepKind, 
/**
 * Nothing of it is in the way.
 */
isDone: boolean, 
/**
 * How many there are in all: visits, receipts, shifts, slips of the terminal.
 */
count: number, 
/**
 * How many stand open.
 */
open: number, 
/**
 * The money it is about.
 */
amountCents: Cents | null, 
/**
 * First and last receipt.
 */
firstNo: number | null, 
/**
 * Last receipt.
 */
lastNo: number | null, 
/**
 * What stands open, and what was let stand.
 */
items: Array<OpenItem>, };
export type DayTie = { 
/**
 * Receipts paid in cash, less what was given back.
 */
cashCents: Cents, 
/**
 * By card.
 */
cardsCents: Cents, 
/**
 * By check.
 */
checksCents: Cents, 
/**
 * Otherwise.
 */
otherCents: Cents, 
/**
 * All receipts.
 */
takenCents: Cents, 
/**
 * What the ledger was credited.
 */
ledgerCents: Cents, 
/**
 * Cash that was counted, less floats and what was paid in and out.
 */
inHandCents: Cents, 
/**
 * What counts found over or short, with a reason and a second person.
 */
overShortCents: Cents, 
/**
 * The total on the card terminal's slip, as it was typed.
 */
terminalCents: Cents | null, 
/**
 * Why it is another than the receipts by card.
 */
terminalReason: string, };
export type DaysNow = { 
/**
 * The practice's date.
 */
today: string, 
/**
 * The date that money counts on now; later than today once today is closed.
 */
postingOn: string, 
/**
 * The last date that was closed.
 */
lastClosed: string | null, };
export type Deposit = { id: DepositId, slipNo: number, bankAccountId: BankAccountId, bankAccount: string, madeAt: string, postedOn: string, madeBy: string, cashCents: Cents, checksCents: Cents, totalCents: Cents, notes: string, isVoid: boolean, voidReason: string, creditedOn: string | null, creditedCents: Cents | null, creditedNote: string, rev: number, items: Array<DepositItem>, };
export type DepositDraft = { 
/**
 * One slip goes to one account.
 */
bankAccountId: BankAccountId, 
/**
 * Checks, and cash that was taken without a drawer.
 */
tenderIds: Array<TenderId>, 
/**
 * Counted drawers.
 */
shiftIds: Array<ShiftId>, 
/**
 * Notes and coins of the bag, `2000x10 100x7`.
 */
notes?: Line | null, };
export type DepositId = number;
export type DepositItem = { tenderId: TenderId | null, shiftId: ShiftId | null, isCheck: boolean, name: string, checkNo: string, receiptNo: number | null, amountCents: Cents, 
/**
 * The bank sent it back.
 */
isReturned: boolean, };
export type DepositsWaiting = { items: Array<WaitingItem>, cashCents: Cents, checksCents: Cents, };
export type DeskRules = { 
/**
 * A time that falls free is offered if it begins at least so many minutes from now.
 */
offerLeadMinutes: number, 
/**
 * A patient who calls off with less notice calls off late.
 */
noticeHours: number, 
/**
 * What calling off late costs.
 */
lateFeeCents: Cents, 
/**
 * What staying away costs.
 */
noShowFeeCents: Cents, 
/**
 * The first time costs nothing.
 */
isFirstTimeFree: boolean, 
/**
 * Kinds of visits that cost something else.
 */
byType: Array<TypeFees>, 
/**
 * Version of the row; 0 until somebody said something.
 */
rev: number, };
export type DeskRulesDraft = { offerLeadMinutes: number, noticeHours: number, lateFeeCents?: Cents | null, noShowFeeCents?: Cents | null, isFirstTimeFree?: boolean | null, 
/**
 * The list as a whole.
 */
byType?: Array<TypeFees> | null, rev: number, };
export type DiagnosesDraft = { appointmentId: AppointmentId, 
/**
 * In their order, up to twelve.
 */
diagnoses: Array<Icd10>, 
/**
 * The version that was seen; 0 before there were any.
 */
rev: number, };
export type Difference = { 
/**
 * Which rule does not hold: the name of the check.
 */
check: string, 
/**
 * The row it does not hold for: charge, payment, payment line, or the patient of a balance.
 */
row: number, 
/**
 * What the parts add up to.
 */
expectedCents: Cents, 
/**
 * What stands there.
 */
foundCents: Cents, };
export type Discount = { id: DiscountId, patientId: PatientId, scheduleId: ScheduleId, name: string, fromOn: string, toOn: string | null, note: string, rev: number, };
export type DiscountDraft = { id?: DiscountId | null, patientId: PatientId, scheduleId: ScheduleId, fromOn: string, toOn?: string | null, note?: Line | null, rev?: number | null, };
export type DiscountId = number;
export type DiscountsOf = { patientId: PatientId, };
export type DocumentAsked = { id: DocumentId, };
export type DocumentId = number;
export type DocumentKind = "roster" | "day-sheet" | "week-sheet" | "month-sheet" | "receipt" | "invoice" | "slips" | "pull-list" | "downtime" | "labels" | "face-sheet" | "purchase-order" | "count-sheet" | "recall-letters" | "stock-list" | "statement" | "statement-run" | "estimate" | "superbill" | "close-certificate" | "shift-sheet" | "deposit-slip";
export type DocumentRow = { 
/**
 * Row.
 */
id: DocumentId, 
/**
 * What it is.
 */
kind: DocumentKind, 
/**
 * What stands on its pages.
 */
code: string, 
/**
 * What it is, in words.
 */
title: string, 
/**
 * The day it is about.
 */
on: string, 
/**
 * The one patient it is about, `FAMILY, Given`.
 */
patient?: string, 
/**
 * Which part was asked for.
 */
filter: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * When the original was printed.
 */
printedAt: string, 
/**
 * By whom.
 */
printedBy: string, 
/**
 * Copies since.
 */
copies: number, };
export type DocumentsAsked = { patientId?: PatientId | null, on?: string | null, };
export type Draft = { form: Line, content: string, };
export type DraftName = { form: Line, };
export type Drawer = { 
/**
 * Row.
 */
id: DrawerId, 
/**
 * Where it stands.
 */
locationId: LocationId, 
/**
 * As the place is called.
 */
location: string, 
/**
 * As the desk calls it.
 */
name: string, 
/**
 * What it begins a day with.
 */
floatCents: Cents, 
/**
 * In use.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type DrawerChange = { id: DrawerId, name: Line, floatCents: Cents, isActive: boolean, rev: number, };
export type DrawerCount = { notes?: Array<CountedNotes> | null, totalCents?: Cents | null, };
export type DrawerDraft = { locationId?: LocationId | null, name: Line, floatCents: Cents, };
export type DrawerId = number;
export type DrawerNow = { 
/**
 * The drawer.
 */
drawer: Drawer, 
/**
 * What it should hold when it is opened now.
 */
expectedFloatCents: Cents, 
/**
 * The shift that is not over.
 */
shift: Shift | null, };
export type DrawerRules = { 
/**
 * Cash is taken and given back only while a drawer is open.
 */
cashNeedsShift: boolean, 
/**
 * Whoever counts is not told what is expected.
 */
isBlind: boolean, };
export type DunningDraft = { owes: Owes, fromDays: number, textEn: Note, textEs: Note, rev: number, };
export type DunningText = { owes: Owes, 
/**
 * From so many days since the oldest of it became theirs.
 */
fromDays: number, textEn: string, textEs: string, rev: number, };
export type Ein = string;
export type Email = string;
export type EntryId = number;
export type EntryKind = "charge" | "payment" | "refund" | "adjustment";
export type Equipment = { id: EquipmentId, locationId: LocationId, name: string, isActive: boolean, rev: number, };
export type EquipmentChosen = { id: AppointmentId, rev: number, equipmentId?: EquipmentId | null, overbookReason?: Reason | null, told?: Array<string> | null, };
export type EquipmentDraft = { id?: EquipmentId | null, locationId: LocationId, name: Name, isActive?: boolean | null, rev?: number | null, };
export type EquipmentFacts = { id: EquipmentId, serialNo?: Line | null, boughtOn?: string | null, warrantyUntil?: string | null, serviceMonths?: number | null, keeper?: Line | null, rev: number, };
export type EquipmentId = number;
export type Estimate = { id: EstimateId, patientId: PatientId, patient: string, appointmentId: AppointmentId | null, basis: EstimateBasis, askedOn: string, serviceOn: string | null, 
/**
 * By when it has to be given; nothing when the law asks for none.
 */
dueOn: string | null, what: string, lines: Array<EstimateLine>, totalCents: Cents, givenAt: string | null, givenBy: string | null, documentId: DocumentId | null, 
/**
 * Its day is past and it was not given.
 */
isLate: boolean, 
/**
 * The most that a provider's bill of that visit is over their estimate; nothing when none is.
 */
overCents: Cents, 
/**
 * So much that the patient may dispute it: say so before the bill goes out.
 */
isDisputable: boolean, rev: number, };
export type EstimateBasis = "scheduled" | "asked";
export type EstimateClock = { 
/**
 * Business days from the booking to the service.
 */
daysAhead: number | null, 
/**
 * So many business days there are for it; none when it is not owed.
 */
withinDays: number | null, dueOn: string | null, };
export type EstimateDraft = { patientId: PatientId, appointmentId?: AppointmentId | null, basis: EstimateBasis, 
/**
 * When it was booked or asked for; today when left out.
 */
askedOn?: string | null, serviceOn?: string | null, what: Line, lines: Array<EstimateLineDraft>, };
export type EstimateGiven = { id: EstimateId, rev: number, };
export type EstimateId = number;
export type EstimateLine = { providerId: ProviderId, provider: string, code: string, name: string, units: number, amountCents: Cents, };
export type EstimateLineDraft = { providerId: ProviderId, feeId: FeeId, 
/**
 * One, unless said.
 */
units?: number | null, 
/**
 * The list's price of all, unless said.
 */
amountCents?: Cents | null, };
export type EstimatesOf = { patientId: PatientId, };
export type ExceptionDraft = { 
/**
 * Who.
 */
providerId: ProviderId, 
/**
 * The date, or the first of them.
 */
on: string, 
/**
 * Last date; times then count on the days of the template alone, being out on all of them.
 */
toOn?: string | null, 
/**
 * With `closes`: one span of work, beside those that the date already has.
 */
opens?: string | null, 
/**
 * Its end.
 */
closes?: string | null, 
/**
 * The whole working time of the date instead; takes the place of what was said of it before.
 */
spans?: Array<DaySpan> | null, 
/**
 * Said on the board.
 */
reason?: Line | null, };
export type Explained = { balance: Balance, open: Array<ChargeExplained>, 
/**
 * What payers and organisations owe: no part of the patient's balance.
 */
elsewhere: Array<OpenCharge>, credits: Array<Credit>, };
export type FactAnswer = { 
/**
 * Its table.
 */
table: Line, 
/**
 * Its number.
 */
row: number, 
/**
 * It goes with the chart that was absorbed.
 */
goesBack: boolean, };
export type Favourite = { 
/**
 * Row.
 */
id: FavouriteId, 
/**
 * A diagnosis or a service.
 */
codeSet: CodeSet, 
/**
 * As it is kept.
 */
code: string, 
/**
 * Whose; everybody's without one.
 */
providerId: ProviderId | null, 
/**
 * What the practice calls it; empty = as the code set says.
 */
ownName: string, 
/**
 * Under which heading of the superbill it stands.
 */
section: string, 
/**
 * Version of the row.
 */
rev: number, };
export type FavouriteDraft = { codeSet: CodeSet, code: Line, providerId?: ProviderId | null, ownName?: Line | null, section?: Line | null, 
/**
 * Yes, unless said.
 */
isActive?: boolean | null, };
export type FavouriteId = number;
export type FavouritesOf = { 
/**
 * This provider's and everybody's; all without one.
 */
providerId?: ProviderId | null, 
/**
 * Only these codes.
 */
codeSet?: CodeSet | null, };
export type Fee = { 
/**
 * Row.
 */
id: FeeId, 
/**
 * The code, in capitals.
 */
code: string, 
/**
 * Whose code it is.
 */
kind: FeeKind, 
/**
 * In the practice's own words.
 */
name: string, 
/**
 * Price of one unit; 0.00 is a service that is noted and not charged.
 */
feeCents: Cents, 
/**
 * Sales tax is asked on it, by the rate of the place.
 */
isTaxed: boolean, 
/**
 * Offered for new charges.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type FeeDraft = { id?: FeeId | null, code: Line, kind: FeeKind, name: Name, feeCents: Cents, 
/**
 * As it is, unless said; no, for a new one.
 */
isTaxed?: boolean | null, isActive?: boolean | null, rev?: number | null, };
export type FeeId = number;
export type FeeKind = "cpt" | "hcpcs" | "own";
export type FeeSchedule = { id: ScheduleId, name: string, kind: ScheduleKind, 
/**
 * Whose contract.
 */
payerId: PayerId | null, 
/**
 * Of this plan alone.
 */
planId: PlanId | null, fromOn: string, toOn: string | null, 
/**
 * Off the practice's own price, where no line says one.
 */
offPercent: number, 
/**
 * Codes with a price.
 */
lines: number, isActive: boolean, rev: number, };
export type FeeSearch = { 
/**
 * Part of a code, or words.
 */
text?: Line | null, 
/**
 * Also those no longer used.
 */
withInactive?: boolean | null, };
export type FieldChange = { field: string, old: string | null, new: string | null, };
export type FillDraft = { id: WaitId, rev: number, providerId: ProviderId, startsAt: string, overbookReason?: Reason | null, told?: Array<string> | null, };
export type Filled = { appointment: Appointment, freed?: FreedTime, };
export type Finding = { 
/**
 * `page`, `structure`, `reference`, `chain`, `row-changed`, `row-missing`, `row-added`, `anchor`.
 */
kind: string, 
/**
 * The act concerned, if one is.
 */
act: ActId | null, 
/**
 * Day of that act.
 */
on: string | null, 
/**
 * Table and row, or the library's own words about the structure. Never a patient's data.
 */
what: string, };
export type Flow = { 
/**
 * How many visits stand where (`expected` = booked and confirmed); statuses without a visit are left out.
 */
counts: { [key in string]: number }, 
/**
 * Of all, those without an appointment.
 */
walkIns: number, 
/**
 * Co-pays taken for the day's visits.
 */
copaysTakenCents: Cents, 
/**
 * From here a wait is too long.
 */
waitLimitMinutes: number, 
/**
 * What needs somebody, at the moment it is asked.
 */
needs: Array<Need>, 
/**
 * Who is here with a check-in that is not finished.
 */
unfinished: Array<AppointmentId>, };
export type FlowAsked = { on: string, locationId?: LocationId | null, };
export type FollowUp = { 
/**
 * The day that the interval leads to.
 */
targetOn: string, 
/**
 * What kind of visit it will be.
 */
visitTypeId: VisitTypeId | null, 
/**
 * How long it will take.
 */
minutes: number, 
/**
 * The best first.
 */
openings: Array<Opening>, };
export type FollowUpAsked = { 
/**
 * The visit that is counted from.
 */
appointmentId: AppointmentId, 
/**
 * How many of the unit.
 */
count: number, 
/**
 * Days, weeks, months or years.
 */
unit: IntervalUnit, 
/**
 * Any when left out.
 */
partOfDay?: PartOfDay | null, 
/**
 * With somebody else than whom they see now.
 */
providerId?: ProviderId | null, 
/**
 * With whoever is free soonest to the day.
 */
isAnyProvider?: boolean | null, 
/**
 * The kind of the visit when left out.
 */
visitTypeId?: VisitTypeId | null, };
export type ForcedLook = { at: string, by: string, reason: string, untilAt: string, };
export type ForgiveCheck = { id: ReturnedCheckId, rev: number, };
export type Form = { 
/**
 * Row.
 */
id: FormId, 
/**
 * As it is called at the desk.
 */
name: string, 
/**
 * What kind of paper.
 */
kind: FormKind, 
/**
 * The version in use.
 */
version: string, 
/**
 * Whoever answered another version is asked again.
 */
asksOnNewVersion: boolean, 
/**
 * Asked again after so many months; nothing = never by time.
 */
everyMonths: number | null, 
/**
 * Youngest age in years.
 */
fromAge: number | null, 
/**
 * Oldest age in years.
 */
toAge: number | null, 
/**
 * Only at this kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * In use.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type FormAnswer = { formId: FormId, name: string, version: string, answeredOn: string, isRefused: boolean, 
/**
 * Why it was refused.
 */
reason: string, 
/**
 * Who heard it.
 */
staffId: StaffId, };
export type FormDraft = { id?: FormId | null, name: Name, kind: FormKind, version: Name, asksOnNewVersion?: boolean | null, everyMonths?: number | null, fromAge?: number | null, toAge?: number | null, visitTypeId?: VisitTypeId | null, isActive?: boolean | null, rev?: number | null, };
export type FormDue = { formId: FormId, name: string, kind: FormKind, version: string, why: FormWhy, };
export type FormId = number;
export type FormKind = "privacy" | "consent" | "update" | "other";
export type FormRefused = { formId: FormId, patientId: PatientId, appointmentId?: AppointmentId | null, reason: Reason, };
export type FormWhy = "never" | "new-version" | "time";
export type FormerAddress = { 
/**
 * In one line.
 */
address: string, 
/**
 * Known from then on.
 */
fromOn: string | null, 
/**
 * They lived there until then.
 */
toOn: string, };
export type FormsOf = { patientId: PatientId, };
export type FoundDraft = { practiceName: Name, zone: string, locale?: string | null, opensAt?: string | null, closesAt?: string | null, ownerName: Name, password: string, 
/**
 * Another way in besides the key chain; needed where there is none.
 */
passphrase?: string | null, };
export type Founded = { 
/**
 * Eight groups of five characters. It cannot be shown again.
 */
recoveryCode: string, 
/**
 * The owner, who is seated now.
 */
person: Tile, };
export type FreedTime = { providerId: ProviderId, startsAt: string, minutes: number, };
export type FreezeDraft = { lotId: LotId, isFrozen: boolean, reason: Reason, rev: number, };
export type GapKind = "visit-open" | "visit-uncharged";
export type GuarantorChange = { id: PatientId, 
/**
 * Nobody = the patient.
 */
guarantorId?: PatientId | null, rev: number, };
export type Guarded = { restriction: Restriction | null, looks: Array<ForcedLook>, 
/**
 * Everybody who works here and does not restrict charts themselves.
 */
people: Array<MayBeNamed>, };
export type GuardedOf = { patientId: PatientId, };
export type HandOver = { shiftId: ShiftId, toId: StaffId, count: DrawerCount, reason?: Reason | null, signatureId?: SignatureId | null, rev: number, };
export type Hit = { phone: Phone | null, 
/**
 * Row.
 */
id: AppointmentId, 
/**
 * Who comes.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Who sees them.
 */
providerId: ProviderId, 
/**
 * In which room, once known.
 */
roomId: RoomId | null, 
/**
 * At which place.
 */
locationId: LocationId, 
/**
 * What kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Wall-clock start.
 */
startsAt: string, 
/**
 * The instant that this meant when it was booked; tells the two hours of an autumn night apart.
 */
startsUtc: string, 
/**
 * Length.
 */
minutes: number, 
/**
 * The time that was asked for, when the clocks skip it that night.
 */
askedFor: string | null, 
/**
 * Where the visit stands.
 */
status: VisitStatus, 
/**
 * Since when.
 */
statusAt: string, 
/**
 * Why they come.
 */
reason: string, 
/**
 * The desk's note.
 */
note: string, 
/**
 * Came without an appointment.
 */
isWalkIn: boolean, 
/**
 * Why a slot was used twice or a rule set aside.
 */
overbookReason: string | null, 
/**
 * Lies in the holding tray: takes no slot.
 */
isHeld: boolean, 
/**
 * What the caller said when it was put there.
 */
heldNote: string | null, 
/**
 * Who called it off.
 */
cancelledBy: By | null, 
/**
 * And why.
 */
cancelReason: string | null, 
/**
 * Where it stood before the last move.
 */
movedFrom: string | null, 
/**
 * Who booked it.
 */
bookedBy: StaffId | null, 
/**
 * Comes again, as was agreed there.
 */
seriesId: SeriesId | null, 
/**
 * By video or telephone; nothing when the patient comes.
 */
remote: Remote | null, 
/**
 * What it takes along.
 */
equipmentId: EquipmentId | null, 
/**
 * Version of the row.
 */
rev: number, };
export type HoldDraft = { id: AppointmentId, rev: number, note?: Line | null, };
export type HoldId = number;
export type HoldReason = "returned-mail" | "dispute" | "hardship" | "bankruptcy" | "deceased" | "agency" | "other";
export type Hours = { hours: Array<HoursLine>, exceptions: Array<HoursException>, blocks: Array<Block>, closures: Array<Closure>, };
export type HoursDraft = { providerId: ProviderId, fromOn: string, spans: Array<WeekdaySpan>, };
export type HoursException = { id: HoursId, providerId: ProviderId, on: string, opens: string | null, closes: string | null, reason: string, };
export type HoursId = number;
export type HoursLine = { id: HoursId, providerId: ProviderId, 
/**
 * Monday = 1.
 */
weekday: number, opens: string, closes: string, fromOn: string, 
/**
 * Last day in force; open when nothing.
 */
toOn: string | null, };
export type HoursLineId = { id: HoursId, also?: Array<HoursId> | null, };
export type Household = { members: Array<HouseholdMember>, 
/**
 * What all of them owe, for those who may see money.
 */
owing?: Owing, };
export type HouseholdDue = { 
/**
 * Whose and when.
 */
visit: HouseholdVisit, 
/**
 * Co-pay left.
 */
leftCents: Cents, };
export type HouseholdMember = { id: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, chartNo: string, bornOn?: string, age?: Age, status: PatientStatus, 
/**
 * Owes for the others.
 */
isGuarantor: boolean, 
/**
 * Lives where the one lives whose page it is.
 */
hasSameAddress: boolean, 
/**
 * Lives elsewhere, where the one lived before whose page it is, or nowhere that was told: perhaps they moved together.
 */
stayedBehind: boolean, 
/**
 * In one line; empty when it was not told.
 */
address: string, 
/**
 * What is owed for them, for those who may see money.
 */
owing?: Owing, 
/**
 * Their next visit.
 */
nextVisit?: PlannedVisit, 
/**
 * The chart is closed to whoever asks: nothing but the name is told.
 */
isRestricted?: boolean, rev: number, };
export type HouseholdMoney = { paid: Array<PaidAtVisit>, others: Array<HouseholdDue>, };
export type HouseholdVisit = { appointmentId: AppointmentId, patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, at: string, status: VisitStatus, };
export type Icd10 = string;
export type Identifier = "name" | "birth-date" | "phone" | "address" | "photo-id";
export type ImportCounts = { 
/**
 * Rows below the header.
 */
rows: number, 
/**
 * New patients.
 */
added: number, 
/**
 * Of these, some cell was left out.
 */
warned: number, 
/**
 * Already here, or twice in the file.
 */
duplicates: number, 
/**
 * Cannot be taken.
 */
rejected: number, };
export type ImportId = number;
export type ImportPreview = { 
/**
 * What parts its cells.
 */
delimiter: string, 
/**
 * Its first line.
 */
header: Array<string>, 
/**
 * What its columns are taken for.
 */
mapping: PatientMapping, 
/**
 * The mapping is that of an earlier import with the same header.
 */
isRemembered: boolean, 
/**
 * A name is mapped; without one nothing is counted.
 */
isReady: boolean, 
/**
 * The first twenty rows.
 */
sample: Array<Array<string>>, 
/**
 * What the rows would become.
 */
counts: ImportCounts, 
/**
 * The first two hundred troubles.
 */
troubles: Array<RowTrouble>, 
/**
 * Troubles not listed.
 */
leftOut: number, };
export type Imported = { 
/**
 * Row.
 */
id: ImportId, 
/**
 * What the rows have become.
 */
counts: ImportCounts, 
/**
 * The first two hundred troubles.
 */
troubles: Array<RowTrouble>, 
/**
 * Rows with troubles as a table; empty when there are none.
 */
errorCsv: string, };
export type InactiveAnswer = { 
/**
 * Which policy.
 */
id: PolicyId, 
/**
 * Since when, if the payer said it.
 */
since?: string | null, 
/**
 * Who said so, a reference number ...
 */
note?: Line | null, 
/**
 * The policy as it was seen.
 */
rev: number, };
export type Instead = { appointmentId: AppointmentId, startsAt: string, providerId: ProviderId, };
export type IntervalUnit = "day" | "week" | "month" | "year";
export type Item = { 
/**
 * Row.
 */
id: ItemId, 
/**
 * As people call it.
 */
name: string, 
/**
 * Where it is bought; may be empty.
 */
vendor: string, 
/**
 * The vendor's own number.
 */
vendorNo: string, 
/**
 * What is counted: `glove`, `box of 100`, `each`.
 */
unit: string, 
/**
 * What is ordered, where that is another thing: `case`; else empty.
 */
orderUnit: string, 
/**
 * So many units in what is ordered.
 */
perOrder: number, 
/**
 * Where it belongs.
 */
location: string, 
/**
 * An order fills up to here.
 */
par: number, 
/**
 * At this number it is ordered.
 */
reorderAt: number, 
/**
 * Last price of what is ordered.
 */
costCents: Cents, 
/**
 * How many percent the price went up (down) last, if by more than ten.
 */
priceChange?: number, 
/**
 * On its label: its own barcode, or one of ours.
 */
code: string, 
/**
 * The maker's barcode; may be empty.
 */
barcode: string, 
/**
 * Each box has a lot and an expiry.
 */
tracksLots: boolean, 
/**
 * Waste of it needs a witness.
 */
isControlled: boolean, 
/**
 * What is charged when one is used at a visit.
 */
feeId?: FeeId, 
/**
 * Still kept.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, 
/**
 * Units there now.
 */
onHand: number, 
/**
 * Units on their way.
 */
onOrder: number, 
/**
 * When the next of them is due.
 */
dueOn?: string, 
/**
 * The first expiry among what is there.
 */
nextExpiresOn?: string, 
/**
 * On hand against the reorder point and the calendar.
 */
state: StockState, 
/**
 * Days that the stock lasts at the use of the last 90 days; nothing if none was used.
 */
lastsDays?: number, 
/**
 * The last count.
 */
countedAt?: string, };
export type ItemAsked = { id: ItemId, };
export type ItemDraft = { id?: ItemId | null, name: Name, vendor?: Line | null, vendorNo?: Line | null, unit: Name, orderUnit?: Line | null, perOrder?: number | null, location?: Line | null, par: number, reorderAt: number, costCents?: Cents | null, barcode?: Line | null, tracksLots?: boolean | null, isControlled?: boolean | null, feeId?: FeeId | null, isActive?: boolean | null, rev?: number | null, };
export type ItemFile = { 
/**
 * Its name, without folders.
 */
fileName: Line, 
/**
 * Its text.
 */
content: string, };
export type ItemId = number;
export type ItemRow = { 
/**
 * As a spreadsheet counts: the header is 1.
 */
row: number, 
/**
 * `new`, `changed`, `same` or `rejected`.
 */
outcome: string, 
/**
 * The item's name in the row, or as it is kept.
 */
name: string, 
/**
 * Titles of the columns that would change it.
 */
columns: Array<string>, 
/**
 * Why it is rejected: code of the sentence (`error-<code>`).
 */
code?: string, };
export type ItemShelf = { item: Item, parts: Array<StockPart>, 
/**
 * The lot that stood in the code that was read, if it is one of the item's.
 */
lotId?: LotId, };
export type ItemsLooked = { 
/**
 * Rows below the header.
 */
rows: number, 
/**
 * Items that are not kept yet.
 */
new: number, 
/**
 * Items that get other facts.
 */
changed: number, 
/**
 * As they stand already.
 */
same: number, 
/**
 * Rows that cannot be taken; the others are.
 */
rejected: number, 
/**
 * The first three hundred, those that cannot be taken before the rest.
 */
lines: Array<ItemRow>, 
/**
 * Rows not listed.
 */
leftOut: number, };
export type Journal = { csv: string, };
export type JournalRange = { from: string, to: string, };
export type KeepFromPlan = { id: ChargeId, isKept: boolean, rev: number, };
export type KeptFor = "nobody" | "same-day" | "new-patients";
export type Kit = { id: KitId, name: string, 
/**
 * Whose; everybody's without one.
 */
providerId: ProviderId | null, lines: Array<KitLine>, 
/**
 * Its lines as they are typed.
 */
typed: string, isActive: boolean, rev: number, };
export type KitCharged = { kitId: KitId, patientId: PatientId, appointmentId?: AppointmentId | null, providerId: ProviderId, 
/**
 * The letters of the visit's diagnoses, for every line.
 */
pointers?: Line | null, };
export type KitDraft = { id?: KitId | null, name: Name, providerId?: ProviderId | null, 
/**
 * One a line, in their order: code, modifiers, units: `99213 25`, `90471 x2`.
 */
lines: Note, isActive?: boolean | null, rev?: number | null, };
export type KitId = number;
export type KitLine = { feeId: FeeId, code: string, name: string, units: number, modifiers: Array<string>, 
/**
 * The list's price of one.
 */
feeCents: Cents, 
/**
 * The code list still has it in use.
 */
isUsable: boolean, };
export type KitsOf = { 
/**
 * This provider's and everybody's; all without one.
 */
providerId?: ProviderId | null, 
/**
 * Also those no longer used.
 */
withInactive?: boolean | null, };
export type LabelAsked = { 
/**
 * What for.
 */
kind: LabelKind, 
/**
 * On what.
 */
stock: LabelStock, 
/**
 * So many labels of the first sheet are used up.
 */
used?: number | null, 
/**
 * So many of each; one when left out.
 */
count?: number | null, };
export type LabelKind = "address" | "chart" | "appointment" | "specimen" | "shelf";
export type LabelOffset = { 
/**
 * Which.
 */
stock: LabelStock, 
/**
 * To the right; negative to the left.
 */
right: number, 
/**
 * Down; negative up.
 */
down: number, };
export type LabelStock = "letter-30" | "letter-10" | "a4-21" | "roll-89" | "roll-51";
export type LackingFact = "born" | "phone" | "address";
export type LayoutAsked = { id: LayoutId, };
export type LayoutDraft = { name: Name, by: RosterOrder, privacy: RosterPrivacy, columns: Array<RosterField>, };
export type LayoutId = number;
export type Leaving = { appointment: Appointment, visit: Visit | null, 
/**
 * What was done; empty also for those who may not see money.
 */
charges: Array<LeavingCharge>, 
/**
 * Money, for those who may see it.
 */
due: CopayDue | null, 
/**
 * The last receipt of the visit.
 */
receiptNo: number | null, next: Array<LeavingNext>, forms: Array<FormDue>, 
/**
 * The visit's checklist, ticked or not.
 */
checks: Array<VisitCheck>, 
/**
 * Open tasks that hang on the visit.
 */
tasks: Array<LeavingTask>, 
/**
 * What is still open, in the order of the list.
 */
open: Array<LeavingOpen>, };
export type LeavingCharge = { code: string, name: string, amountCents: Cents, };
export type LeavingNext = { appointmentId: AppointmentId, on: string, at: string, 
/**
 * Who sees them.
 */
provider: string, };
export type LeavingOpen = "check-in" | "forms" | "checklist" | "charges" | "copay" | "balance" | "receipt" | "follow-up";
export type LeavingTask = { kind: TaskKind, 
/**
 * Empty when the kind says it.
 */
what: string, };
export type LedgerMoves = { chargesCents: Cents, paymentsCents: Cents, adjustmentsCents: Cents, refundsCents: Cents, };
export type LeftOut = { 
/**
 * On hold.
 */
held: number, 
/**
 * Something still waits at a plan.
 */
pending: number, 
/**
 * Less than the least.
 */
small: number, 
/**
 * The last one is too fresh.
 */
recent: number, 
/**
 * Too many without an answer: somebody looks at the account.
 */
often: number, };
export type LetStandDraft = { on: string, kind: GapKind, row: number, reason: Reason, };
export type Likeness = { 
/**
 * Who.
 */
patient: PatientRow, 
/**
 * How alike, 0 to 100.
 */
score: number, 
/**
 * Same telephone.
 */
samePhone: boolean, 
/**
 * Same birth date.
 */
sameBirthDate: boolean, };
export type LimitId = number;
export type LimitPer = "hour" | "session" | "day";
export type Line = string;
export type LineDraft = { 
/**
 * What for.
 */
kind: LineKind, 
/**
 * For whom, when it is another one than who stands at the desk.
 */
patientId?: PatientId | null, 
/**
 * For this visit of theirs, when it is another one than the payment is taken at.
 */
appointmentId?: AppointmentId | null, 
/**
 * Onto this charge.
 */
chargeId?: ChargeId | null, 
/**
 * What was sold (retail).
 */
what?: Line | null, 
/**
 * How much, more than nothing.
 */
amountCents: Cents, };
export type LineId = number;
export type LineKind = "copay" | "balance" | "prepayment" | "retail";
export type Location = { id: LocationId, name: string, phone: Phone | null, address: string, city: string, state: State | null, zip: Zip | null, 
/**
 * Where patients are seen there, as claims say it: 11 is an office.
 */
placeOfService: string, 
/**
 * The laboratory's number (CLIA), or nothing.
 */
clia: string, 
/**
 * Sales tax in thousandths of a percent: 7.25 % is 7250.
 */
taxThousandths: number, isActive: boolean, rev: number, };
export type LocationDraft = { id?: LocationId | null, name: Name, phone?: Phone | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, 
/**
 * 11, unless said.
 */
placeOfService?: PlaceOfService | null, 
/**
 * As it is, unless said; a blank takes it away.
 */
clia?: Line | null, 
/**
 * Sales tax in percent, `7.25`; as it is, unless said.
 */
taxPercent?: Line | null, isActive?: boolean | null, rev?: number | null, };
export type LocationId = number;
export type LookDay = { 
/**
 * The day on the practice's wall clock.
 */
on: string, 
/**
 * Who; nobody for the program itself.
 */
staffId?: StaffId, 
/**
 * Their name.
 */
by: string, 
/**
 * Their role at the first of these moments.
 */
role: string, 
/**
 * Times the record was opened; again within ten minutes at the same seat counts once.
 */
views: number, 
/**
 * Pages printed that tell of the patient.
 */
prints: number, 
/**
 * Acts that changed the record.
 */
changes: number, 
/**
 * The first of these moments.
 */
first: string, 
/**
 * The last of them.
 */
last: string, };
export type LooksAsked = { patientId: PatientId, };
export type LotId = number;
export type LotVisit = { appointmentId: AppointmentId, patientId: PatientId, 
/**
 * `FAMILY, Given`
 */
patient: string, chartNo: string, phone: string, on: string, quantity: number, };
export type MakeBackup = { path?: string | null, };
export type Manifest = { 
/**
 * Id of the practice, the same as in its vault.
 */
practiceId: string, 
/**
 * Its name, to tell files apart.
 */
practiceName: string, 
/**
 * When it was made.
 */
madeAt: string, 
/**
 * Version of the program that made it.
 */
program: string, 
/**
 * Version of its schema.
 */
schema: number, 
/**
 * Acts in the chain.
 */
acts: number, 
/**
 * Hash of the newest act.
 */
head: string, 
/**
 * Rows by table.
 */
rows: { [key in string]: number }, 
/**
 * SHA-256 of the vault's copy.
 */
vaultSha256: string, 
/**
 * SHA-256 of the encrypted database.
 */
databaseSha256: string, 
/**
 * Its length.
 */
databaseBytes: number, };
export type MatchDeposit = { id: DepositId, on: string, creditedCents: Cents, 
/**
 * Why it is another sum.
 */
note?: Note | null, rev: number, };
export type MayBeNamed = { id: StaffId, name: string, };
export type MayHear = "nothing" | "visits" | "money" | "all";
export type Merge = { id: MergeId, keptId: PatientId, absorbedId: PatientId, mergedAt: string, 
/**
 * Facts that were handed over.
 */
moved: number, rev: number, };
export type MergeAsked = { id: MergeId, };
export type MergeDraft = { 
/**
 * Stays.
 */
keptId: PatientId, 
/**
 * As it was looked at.
 */
keptRev: number, 
/**
 * Leads to the other one from now on.
 */
absorbedId: PatientId, 
/**
 * As it was looked at.
 */
absorbedRev: number, 
/**
 * Fields whose words are taken from the absorbed chart, as the record names them.
 */
take?: Array<Line> | null, 
/**
 * How it was seen that they are one person.
 */
reason?: Reason | null, };
export type MergeFact = { 
/**
 * Its table: the word for it is `record-<table>`.
 */
table: string, 
/**
 * Its number.
 */
row: number, 
/**
 * Its date.
 */
on?: string, 
/**
 * In words.
 */
what: string, 
/**
 * How much.
 */
amountCents?: Cents, 
/**
 * It goes (or came) with the absorbed chart.
 */
goesBack: boolean, };
export type MergeField = { 
/**
 * As the record names it.
 */
field: string, 
/**
 * What the chart that stays says.
 */
kept: string, 
/**
 * What the absorbed chart says.
 */
absorbed: string, 
/**
 * Only the absorbed chart says something: taken unless a person says no.
 */
isTaken: boolean, };
export type MergeId = number;
export type MergePreview = { 
/**
 * Stays.
 */
kept: MergeSide, 
/**
 * Is absorbed.
 */
absorbed: MergeSide, 
/**
 * Different words.
 */
fields: Array<MergeField>, 
/**
 * Everything that goes along.
 */
moves: Array<MergeFact>, 
/**
 * What speaks against it: `both-here`, `other-birth-date`, `other-sex`, `same-time`, `same-card`.
 */
doubts: Array<string>, };
export type MergeSide = { id: PatientId, chartNo: string, 
/**
 * `FAMILY, Given`.
 */
name: string, bornOn: string | null, sinceOn: string, balance: Balance, rev: number, };
export type MergedChart = { mergeId: MergeId, id: PatientId, chartNo: string, 
/**
 * `FAMILY, Given`, as that chart says.
 */
name: string, mergedAt: string, };
export type Method = "cash" | "card" | "check" | "other";
export type MethodTotal = { method: Method, takenCents: Cents, refundedCents: Cents, voidedCents: Cents, netCents: Cents, };
export type MissingCharge = { appointmentId: AppointmentId, patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
patient: string, on: string, at: string, providerId: ProviderId, 
/**
 * Who saw them.
 */
provider: string, 
/**
 * For what they came.
 */
reason: string, 
/**
 * Days since.
 */
days: number, 
/**
 * Why it was let stand at a close; nothing while it is to be charged.
 */
letStand: string | null, };
export type Modifier = string;
export type MomentKind = "contact" | "try" | "visit" | "payment" | "charge" | "document" | "move" | "consent";
export type MoneyOfPatient = { patientId: PatientId, };
export type MoneyOnDay = { on: string, };
export type MonthAsked = { of: string, locationId?: LocationId | null, providerId?: ProviderId | null, };
export type MonthDay = { 
/**
 * The day.
 */
on: string, 
/**
 * Visits that take a slot.
 */
booked: number, 
/**
 * How many more would fit, each of two slots of the board; none in the past.
 */
open: number, 
/**
 * How much of the working time is taken, in hundredths; nothing where nobody works.
 */
taken?: number, 
/**
 * Why nobody is seen.
 */
closed?: string, };
export type MoveDraft = { id: AppointmentId, rev: number, startsAt?: string | null, providerId?: ProviderId | null, roomId?: RoomId | null, minutes?: number | null, overbookReason?: Reason | null, told?: Array<string> | null, secondHour?: boolean | null, };
export type MoveKind = "pay-in" | "pay-out";
export type MovePayment = { 
/**
 * Which.
 */
id: PaymentId, 
/**
 * The right visit.
 */
appointmentId: AppointmentId, 
/**
 * The payment as it was seen.
 */
rev: number, };
export type Movement = { 
/**
 * Row.
 */
id: MovementId, 
/**
 * What it was.
 */
kind: MovementKind, 
/**
 * Units, negative when they went.
 */
quantity: number, 
/**
 * What was on the shelf, for a count.
 */
counted?: number, 
/**
 * Price of a pack, when it came in with one.
 */
costCents?: Cents, 
/**
 * The lot on the package.
 */
lot: string, 
/**
 * Where.
 */
place: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The visit it was used at.
 */
appointmentId?: AppointmentId, 
/**
 * When.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Who saw it go, of a controlled item.
 */
witness: string, };
export type MovementId = number;
export type MovementKind = "receive" | "use" | "waste" | "adjust" | "transfer" | "count";
export type Movements = { item: Item, 
/**
 * Lots and places, what expires first before the rest.
 */
parts: Array<StockPart>, movements: Array<Movement>, 
/**
 * There are older ones.
 */
hasMore: boolean, };
export type MovementsAsked = { itemId: ItemId, before?: MovementId | null, };
export type Name = string;
export type NamedTotal = { name: string, takenCents: Cents, refundedCents: Cents, voidedCents: Cents, netCents: Cents, };
export type Ndc = string;
export type NdcUnit = "F2" | "GR" | "ME" | "ML" | "UN";
export type Need = { kind: NeedKind, count: number, appointmentId: AppointmentId, patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Who sees them.
 */
provider: string, 
/**
 * The agreed start.
 */
at: string, 
/**
 * Since when the visit stands where it stands.
 */
since: string, 
/**
 * From here a wait before it is too long: its kind's limit, or the practice's.
 */
waitLimitMinutes: number, };
export type NeedId = number;
export type NeedKind = "long-wait" | "late" | "not-verified" | "open-task";
export type NeededField = "birth-date" | "sex" | "phone" | "email" | "address" | "language" | "guarantor" | "coverage" | "group-no" | "own";
export type NeededRule = { 
/**
 * Row.
 */
id: NeedId, 
/**
 * What is to be known.
 */
field: NeededField, 
/**
 * Which field of the practice's own.
 */
ownFieldId: OwnFieldId | null, 
/**
 * Only under a plan of this payer.
 */
payerId: PayerId | null, 
/**
 * Only at this kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Youngest age in years.
 */
fromAge: number | null, 
/**
 * Oldest age in years.
 */
toAge: number | null, 
/**
 * In use.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type NeededRuleDraft = { id?: NeedId | null, field: NeededField, ownFieldId?: OwnFieldId | null, payerId?: PayerId | null, visitTypeId?: VisitTypeId | null, fromAge?: number | null, toAge?: number | null, isActive?: boolean | null, rev?: number | null, };
export type NewCode = { recoveryCode: string, };
export type NewPassphrase = { passphrase: string, };
export type NextVisit = { on: string, at: string, provider: string, };
export type NoShowUndone = { appointmentId: AppointmentId, rev?: number | null, 
/**
 * The patient stands at the desk after all (so when left out, on the day itself).
 */
hasArrived?: boolean | null, };
export type Note = string;
export type NoteDraft = { id: AppointmentId, rev: number, reason?: Line | null, note?: Note | null, };
export type Nothing = Record<symbol, never>;
export type Npi = string;
export type Occurrence = { id: AppointmentId, startsAt: string, status: VisitStatus, 
/**
 * Lies in the holding tray.
 */
isHeld: boolean, };
export type OfDay = { on: string, };
export type OfZip = { zip: Zip, };
export type Offer = { wait: Wait, 
/**
 * Said no to this very time.
 */
hasDeclined: boolean, };
export type Offers = { 
/**
 * Somebody has it by now, or nobody works then.
 */
isGone: boolean, 
/**
 * It is too soon to get anybody here.
 */
isTooSoon: boolean, 
/**
 * Urgent first, then who has waited longest; who said no to it last.
 */
offers: Array<Offer>, };
export type OnPaymentDay = { on: string, };
export type OneAppointment = { id: AppointmentId, };
export type OneClosure = { id: ClosureId, };
export type OneLimit = { id: LimitId, };
export type OneRequest = { id: RequestId, };
export type OneWait = { id: WaitId, };
export type OpenAnyway = { patientId: PatientId, 
/**
 * At least ten letters.
 */
reason: Reason, };
export type OpenCharge = { 
/**
 * The charge.
 */
chargeId: ChargeId, 
/**
 * The account that owes it.
 */
accountId: AccountId, 
/**
 * The appointment it came from.
 */
appointmentId?: AppointmentId, 
/**
 * Date of service.
 */
serviceOn: string, 
/**
 * Code.
 */
code: string, 
/**
 * In words.
 */
name: string, 
/**
 * As charged.
 */
amountCents: Cents, 
/**
 * Taken off without being paid.
 */
takenOffCents: Cents, 
/**
 * Still open.
 */
openCents: Cents, 
/**
 * Days since the service.
 */
daysOpen: number, };
export type OpenItem = { 
/**
 * The visit, receipt or shift.
 */
row: number, 
/**
 * Whose it is.
 */
patientId: PatientId | null, 
/**
 * `FAMILY, Given`; of a shift who holds it.
 */
name: string, 
/**
 * The provider of a visit, the drawer of a shift.
 */
whose: string, 
/**
 * When a visit was.
 */
at: string | null, 
/**
 * When a receipt was written or a shift opened.
 */
since: string | null, 
/**
 * Number of a receipt.
 */
receiptNo: number | null, 
/**
 * Its money.
 */
amountCents: Cents | null, 
/**
 * A drawer that was handed over and not accepted.
 */
isHandover: boolean, 
/**
 * Why it is let stand.
 */
reason: string | null, };
export type OpenShift = { drawerId: DrawerId, count: DrawerCount, 
/**
 * Why the float is another than expected.
 */
reason?: Reason | null, };
export type OpenedAnyway = { untilAt: string, };
export type OpenedPatient = { 
/**
 * The record.
 */
patient: Patient, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Age today.
 */
age: Age | null, 
/**
 * Only named people open this chart.
 */
isRestricted: boolean, 
/**
 * Who owes, when it is not the patient.
 */
guarantor: PatientName | null, 
/**
 * For whom this person owes.
 */
dependents: Array<PatientName>, 
/**
 * Charts that were merged into this one, the latest first.
 */
merged: Array<MergedChart>, 
/**
 * Where they lived before, the latest first.
 */
formerAddresses: Array<FormerAddress>, 
/**
 * What they told to the practice's own fields.
 */
own: Array<OwnFact>, 
/**
 * Policies in force today, primary first.
 */
coverage: Array<CoverageLine>, 
/**
 * What is owed, for those who may see money.
 */
owing: Owing | null, 
/**
 * Their last visit.
 */
lastVisitOn: string | null, 
/**
 * Their next visit, today's first.
 */
nextVisit: PlannedVisit | null, };
export type Opening = { providerId: ProviderId, startsAt: string, minutes: number, };
export type OpeningWanted = { 
/**
 * Anyone when left out.
 */
providerId?: ProviderId | null, visitTypeId?: VisitTypeId | null, 
/**
 * The type's length when left out.
 */
minutes?: number | null, locationId?: LocationId | null, 
/**
 * Now when left out; the past is never offered.
 */
from?: string | null, 
/**
 * Monday = 1; any when left out.
 */
weekday?: number | null, 
/**
 * For somebody who was never seen here: where so many new patients are let in, the full hours are left out.
 */
isNew?: boolean | null, 
/**
 * Any when left out.
 */
partOfDay?: PartOfDay | null, 
/**
 * 1 to 20; five when left out.
 */
count?: number | null, };
export type Order = { id: OrderId, vendorId: VendorId, vendor: string, orderWords: string, status: OrderStatus, 
/**
 * Some of it came.
 */
isPartReceived: boolean, dueOn?: string, note: string, madeBy: string, sentOn?: string, approvedBy?: string, closeReason: string, rev: number, lines: Array<OrderLine>, totalCents: Cents, };
export type OrderAsked = { id: OrderId, };
export type OrderChange = { id: OrderId, lines: Array<WantedLine>, dueOn?: string | null, note?: Line | null, rev: number, };
export type OrderDraft = { lines: Array<WantedLine>, dueOn?: string | null, note?: Line | null, send?: boolean | null, };
export type OrderId = number;
export type OrderLine = { id: OrderLineId, itemId: ItemId, name: string, vendorNo: string, 
/**
 * What is ordered.
 */
unit: string, perOrder: number, tracksLots: boolean, 
/**
 * Packs ordered.
 */
quantity: number, 
/**
 * Packs that came.
 */
received: number, 
/**
 * Packs still owed.
 */
open: number, costCents: Cents, amountCents: Cents, 
/**
 * By how many percent the price differs from the one before, if by more than ten.
 */
priceChange?: number, };
export type OrderLineId = number;
export type OrderReceipt = { id: OrderId, lines: Array<ReceivedLine>, };
export type OrderStatus = "draft" | "waiting" | "sent" | "closed" | "cancelled";
export type OrderStep = { id: OrderId, rev: number, 
/**
 * Why it is closed with something open, or taken back.
 */
reason?: Reason | null, };
export type OrdersAsked = { withClosed?: boolean | null, };
export type Organisation = { id: OrganisationId, accountId: AccountId, kind: OrganisationKind, name: string, 
/**
 * Who opens the letter.
 */
attention: string, address: string, city: string, state: State | null, zip: Zip | null, phone: Phone | null, note: string, 
/**
 * What it owes.
 */
owedCents: Cents, 
/**
 * Still to be chosen.
 */
isActive: boolean, rev: number, };
export type OrganisationDraft = { id?: OrganisationId | null, kind: OrganisationKind, name: Name, attention?: Line | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, phone?: Phone | null, note?: Line | null, isActive?: boolean | null, rev?: number | null, };
export type OrganisationId = number;
export type OrganisationKind = "employer" | "attorney" | "other";
export type OrganisationsAsked = { withInactive?: boolean | null, };
export type OutDraft = { 
/**
 * Who.
 */
providerId: ProviderId, 
/**
 * The day, or the first of them.
 */
on: string, 
/**
 * The last of them.
 */
toOn?: string | null, 
/**
 * From this time of the one day; the whole day when left out.
 */
from?: string | null, 
/**
 * Back at this time; not that day when left out.
 */
until?: string | null, 
/**
 * Said on the board.
 */
reason: Reason, };
export type Outcome = "left-message" | "no-answer" | "wrong-number" | "confirmed" | "declined";
export type OverShort = { shiftId: ShiftId, drawer: string, postedOn: string, at: string, isAtOpening: boolean, amountCents: Cents, reason: string, by: string, 
/**
 * The second person.
 */
signedBy: string | null, };
export type OverShortRange = { from: string, to: string, };
export type OwedBy = "guarantor" | "payer" | "other";
export type Owes = "guarantor" | "other";
export type Owing = { 
/**
 * Owed, positive.
 */
owedCents: Cents, 
/**
 * Paid but not yet applied, positive.
 */
unappliedCents: Cents, };
export type OwnFact = { fieldId: OwnFieldId, name: string, kind: OwnKind, 
/**
 * A day as `2026-03-03`, `yes` or `no`, else as it was typed.
 */
value: string, 
/**
 * The field is still asked.
 */
isActive: boolean, };
export type OwnFactDraft = { fieldId: OwnFieldId, value?: Line | null, };
export type OwnField = { 
/**
 * Row.
 */
id: OwnFieldId, 
/**
 * What is asked.
 */
name: string, 
/**
 * What an answer looks like.
 */
kind: OwnKind, 
/**
 * Between what is chosen, in the order told.
 */
choices: Array<string>, 
/**
 * The first is 1.
 */
place: number, 
/**
 * Is asked.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type OwnFieldDraft = { id?: OwnFieldId | null, name: Name, kind: OwnKind, 
/**
 * One on each line.
 */
choices?: Note | null, 
/**
 * Nothing = behind all others.
 */
place?: number | null, isActive?: boolean | null, rev?: number | null, };
export type OwnFieldId = number;
export type OwnKind = "text" | "number" | "date" | "yes-no" | "choice";
export type OwnPassword = { current: string, password: string, };
export type PackPassphrase = { passphrase: string, };
export type PackRules = { days: number, remindHours: number, rev: number, };
export type Packs = { 
/**
 * Is there a passphrase, so that packs can be saved?
 */
hasPassphrase: boolean, 
/**
 * How many days with visits one holds.
 */
days: number, 
/**
 * So many hours after the last one the next is missed; 0 for never.
 */
remindHours: number, 
/**
 * Version of the rules; 0 until somebody said something.
 */
rev: number, 
/**
 * The newest.
 */
newest?: SavedPack, 
/**
 * From when on one is missed.
 */
dueAt?: string, };
export type PaidAtVisit = { id: PaymentId, receiptNo: number, amountCents: Cents, rev: number, };
export type PaidOnCharge = { paymentId: PaymentId, receiptNo: number, postedOn: string, amountCents: Cents, };
export type Paper = "letter" | "a4";
export type PaperAsked = { documentId: DocumentId, };
export type PartDraft = { id: MergeId, rev: number, reason: Reason, 
/**
 * For every fact that was asked about.
 */
answers?: Array<FactAnswer> | null, };
export type PartOfDay = "any" | "morning" | "afternoon";
export type PartPreview = { 
/**
 * The merge.
 */
merge: Merge, 
/**
 * Who stays.
 */
kept: MergeSide, 
/**
 * Who has their own chart again.
 */
absorbed: MergeSide, 
/**
 * Came with the absorbed chart, or stayed on it, and goes back.
 */
byOrigin: Array<MergeFact>, 
/**
 * Came since and goes where what it hangs on goes.
 */
later: Array<MergeFact>, 
/**
 * Came since and hangs on nothing: a person says where it belongs.
 */
asked: Array<MergeFact>, };
export type Patient = { 
/**
 * Row.
 */
id: PatientId, 
/**
 * Chart number, `00042`.
 */
chartNo: string, 
/**
 * Family name; empty for people with one name.
 */
family: string, 
/**
 * Given name.
 */
given: string, 
/**
 * Middle names.
 */
middle: string, 
/**
 * What they are called.
 */
preferred: string, 
/**
 * `Jr`, `III`.
 */
suffix: string, 
/**
 * `Dr`, `Ms`.
 */
title: string, 
/**
 * How to say the name.
 */
soundsLike: string, 
/**
 * Family name before.
 */
previousFamily: string, 
/**
 * Birth date.
 */
bornOn: string | null, 
/**
 * Administrative sex.
 */
sex: Sex, 
/**
 * Gender, in their words.
 */
gender: string, 
/**
 * Pronouns.
 */
pronouns: string, 
/**
 * Language to speak with them.
 */
language: string, 
/**
 * Needs an interpreter.
 */
needsInterpreter: boolean, 
/**
 * Wheelchair, hearing loop ...
 */
accessNeeds: string, 
/**
 * First telephone.
 */
phone: Phone | null, 
/**
 * Another telephone.
 */
otherPhone: Phone | null, 
/**
 * E-mail.
 */
email: Email | null, 
/**
 * Street.
 */
address: string, 
/**
 * City.
 */
city: string, 
/**
 * State.
 */
state: State | null, 
/**
 * ZIP code.
 */
zip: Zip | null, 
/**
 * A message may be left.
 */
mayVoicemail: boolean, 
/**
 * Text messages are welcome.
 */
mayText: boolean, 
/**
 * E-mail is welcome.
 */
mayEmail: boolean, 
/**
 * Letters are welcome.
 */
mayMail: boolean, 
/**
 * When to call.
 */
bestTime: string, 
/**
 * Note for the front desk.
 */
note: string, 
/**
 * Whether and how the practice sees them.
 */
status: PatientStatus, 
/**
 * Why the status is so.
 */
statusReason: string, 
/**
 * Who owes; nobody = the patient.
 */
guarantorId: PatientId | null, 
/**
 * Where this record went.
 */
mergedInto: PatientId | null, 
/**
 * Why they were registered although somebody like them was there.
 */
despiteDuplicates: string, 
/**
 * Registered on.
 */
sinceOn: string, 
/**
 * Version of the row.
 */
rev: number, };
export type PatientAsked = { 
/**
 * Row.
 */
id: PatientId, };
export type PatientColumn = "chart-no" | "family" | "given" | "full-name" | "middle" | "preferred" | "suffix" | "title" | "previous-family" | "born-on" | "died-on" | "sex" | "gender" | "pronouns" | "language" | "phone" | "other-phone" | "email" | "address" | "city" | "state" | "zip" | "note";
export type PatientDraft = { id?: PatientId | null, family?: Name | null, given?: Name | null, middle?: Name | null, preferred?: Name | null, suffix?: Name | null, title?: Name | null, soundsLike?: Line | null, previousFamily?: Name | null, bornOn?: string | null, sex?: Sex | null, gender?: Line | null, pronouns?: Line | null, language?: Line | null, needsInterpreter?: boolean | null, accessNeeds?: Line | null, phone?: Phone | null, otherPhone?: Phone | null, email?: Email | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, 
/**
 * When they moved to this address, if it is another one: today unless it is told.
 */
movedOn?: string | null, mayVoicemail?: boolean | null, mayText?: boolean | null, mayEmail?: boolean | null, mayMail?: boolean | null, bestTime?: Line | null, note?: Note | null, 
/**
 * What is told to the practice's own fields; those that are not named keep their answers.
 */
own?: Array<OwnFactDraft> | null, 
/**
 * Why somebody like a known patient is registered nevertheless.
 */
despiteDuplicates?: Reason | null, 
/**
 * Who owes for somebody new; later it is `patients.set_guarantor`, since old balances stay where they are.
 */
guarantorId?: PatientId | null, rev?: number | null, };
export type PatientFile = { 
/**
 * Its name, without folders.
 */
fileName: Line, 
/**
 * Its text.
 */
content: string, 
/**
 * What its columns are; as remembered or guessed when not said.
 */
mapping?: PatientMapping | null, };
export type PatientId = number;
export type PatientMapping = { 
/**
 * One for each column of the header.
 */
columns: Array<PatientColumn | null>, 
/**
 * `4/3/85` is 4 March.
 */
dayFirst: boolean, };
export type PatientName = { id: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, chartNo: string, };
export type PatientRow = { 
/**
 * Row.
 */
id: PatientId, 
/**
 * Chart number.
 */
chartNo: string, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * What they are called, when it differs.
 */
preferred?: string, 
/**
 * Birth date.
 */
bornOn?: string, 
/**
 * Age today.
 */
age?: Age, 
/**
 * Telephone as people read it.
 */
phone?: string, 
/**
 * Everything but `active` is shown greyed.
 */
status: PatientStatus, 
/**
 * What is owed, for those who may see money.
 */
owing?: Owing, 
/**
 * Their last visit.
 */
lastVisitOn?: string, 
/**
 * Today's next visit.
 */
today?: PlannedVisit, 
/**
 * The chart is closed to whoever asks: name, number and today's visit are all they are told.
 */
isRestricted?: boolean, };
export type PatientSearch = { 
/**
 * As typed, in any order. Empty: today's and the last opened patients.
 */
text: string, 
/**
 * Rows wanted, at most 50; 10 when not said.
 */
limit?: number | null, };
export type PatientStatus = "active" | "inactive" | "non-patient" | "deceased" | "dismissed" | "archived";
export type Payer = { id: PayerId, name: string, 
/**
 * Their number in electronic claims.
 */
payerCode: string, phone: Phone | null, address: string, city: string, state: State | null, zip: Zip | null, isActive: boolean, rev: number, };
export type PayerDraft = { id?: PayerId | null, name: Name, payerCode?: Line | null, phone?: Phone | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, isActive?: boolean | null, rev?: number | null, };
export type PayerId = number;
export type Payment = { 
/**
 * Row.
 */
id: PaymentId, 
/**
 * The number on the receipt.
 */
receiptNo: number, 
/**
 * Taken or given back.
 */
kind: PaymentKind, 
/**
 * The payment a refund gives back.
 */
refundsId: PaymentId | null, 
/**
 * Who stood at the desk.
 */
patientId: PatientId, 
/**
 * Their account.
 */
accountId: AccountId, 
/**
 * The appointment it was taken at.
 */
appointmentId: AppointmentId | null, 
/**
 * Where.
 */
locationId: LocationId, 
/**
 * When.
 */
takenAt: string, 
/**
 * The date it counts on.
 */
postedOn: string, 
/**
 * In all.
 */
amountCents: Cents, 
/**
 * By whom.
 */
takenBy: StaffId, 
/**
 * When its receipt was printed or known to be given; nothing = still the question after a power cut.
 */
printedAt: string | null, 
/**
 * Taken back.
 */
isVoid: boolean, 
/**
 * Why it was taken back.
 */
voidReason: string, 
/**
 * The date the void counts on.
 */
voidedOn: string | null, 
/**
 * A remark; of a refund, why.
 */
note: string, 
/**
 * Version of the row.
 */
rev: number, 
/**
 * With what.
 */
tenders: Array<Tender>, 
/**
 * For what.
 */
lines: Array<PaymentLine>, };
export type PaymentDraft = { 
/**
 * Who stands at the desk.
 */
patientId: PatientId, 
/**
 * The appointment it is taken at: co-pays and prepayments are tied to it.
 */
appointmentId?: AppointmentId | null, 
/**
 * Where; the appointment's place, else the practice's first one.
 */
locationId?: LocationId | null, 
/**
 * What for.
 */
lines: Array<LineDraft>, 
/**
 * With what.
 */
tenders: Array<TenderDraft>, 
/**
 * A remark.
 */
note?: Note | null, };
export type PaymentId = number;
export type PaymentKind = "payment" | "refund";
export type PaymentLine = { 
/**
 * Row.
 */
id: LineId, 
/**
 * For whom.
 */
patientId: PatientId, 
/**
 * Whose account it credits.
 */
accountId: AccountId, 
/**
 * For what.
 */
kind: LineKind, 
/**
 * For which appointment.
 */
appointmentId: AppointmentId | null, 
/**
 * The charge it was put onto when it was taken.
 */
chargeId: ChargeId | null, 
/**
 * How much.
 */
amountCents: Cents, };
export type PaymentPlan = { id: PaymentPlanId, accountId: AccountId, 
/**
 * The chart of whoever pays.
 */
patientId: PatientId, patient: string, totalCents: Cents, instalments: number, 
/**
 * Each but the last, which takes the cents that are left over.
 */
instalmentCents: Cents, firstOn: string, note: string, madeOn: string, madeBy: string, 
/**
 * Paid, or taken off, since it was made.
 */
paidCents: Cents, leftCents: Cents, 
/**
 * The day of the next instalment that is not paid; none when all is.
 */
nextOn: string | null, 
/**
 * What of it is asked for on that day.
 */
nextCents: Cents, 
/**
 * Instalments that are missed today, and what they come to.
 */
missed: number, missedCents: Cents, endedOn: string | null, endReason: string, rev: number, };
export type PaymentPlanDraft = { patientId: PatientId, instalments: number, firstOn: string, note?: Line | null, };
export type PaymentPlanEnd = { id: PaymentPlanId, reason: Reason, rev: number, };
export type PaymentPlanId = number;
export type PaymentPlansOf = { patientId: PatientId, };
export type PaymentRange = { from: string, to: string, };
export type PaymentRow = { 
/**
 * Row.
 */
id: PaymentId, 
/**
 * The number on the receipt.
 */
receiptNo: number, 
/**
 * Taken or given back.
 */
kind: PaymentKind, 
/**
 * Who stood at the desk.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
patient: string, 
/**
 * When.
 */
takenAt: string, 
/**
 * The date it counts on.
 */
postedOn: string, 
/**
 * In all, positive either way.
 */
amountCents: Cents, 
/**
 * With what.
 */
methods: Array<Method>, 
/**
 * By whom.
 */
takenBy: string, 
/**
 * Taken back.
 */
isVoid: boolean, 
/**
 * Its receipt was printed or known to be given.
 */
isPrinted: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type PaymentTotals = { 
/**
 * First date.
 */
from: string, 
/**
 * Last date.
 */
to: string, 
/**
 * Receipts written, refunds and void ones included.
 */
receipts: number, 
/**
 * Taken, void payments included.
 */
takenCents: Cents, 
/**
 * Given back by refunds.
 */
refundedCents: Cents, 
/**
 * Payments voided in the range (less refunds voided).
 */
voidedCents: Cents, 
/**
 * Taken less refunded less voided: what the ledger was credited.
 */
netCents: Cents, 
/**
 * By method.
 */
byMethod: Array<MethodTotal>, 
/**
 * By who took it.
 */
byStaff: Array<NamedTotal>, 
/**
 * By place.
 */
byLocation: Array<NamedTotal>, };
export type PaymentsOf = { patientId: PatientId, };
export type Person = { 
/**
 * Row; the same number names their slot in the vault.
 */
id: StaffId, 
/**
 * As colleagues say it, unique.
 */
name: string, 
/**
 * Their part in the practice.
 */
role: Role, 
/**
 * Set when they also see patients.
 */
providerId: ProviderId | null, 
/**
 * `system`, `light`, `dark` or `contrast`.
 */
theme: string, 
/**
 * May sign in.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type Phone = string;
export type Picture = { id: PictureId, patientId: PatientId, kind: PictureKind, side: PictureSide, 
/**
 * Of which plan the card is.
 */
policyId: PolicyId | null, takenOn: string, 
/**
 * A newer one of the same kind and side took its place.
 */
isReplaced: boolean, 
/**
 * A card that is asked for anew.
 */
isOld: boolean, width: number, height: number, 
/**
 * As a page shows it: `data:image/jpeg;base64,…`.
 */
thumb: string, madeAt: string, madeBy: string, rev: number, };
export type PictureAsked = { id: PictureId, };
export type PictureDraft = { patientId: PatientId, kind: PictureKind, side?: PictureSide | null, 
/**
 * Of which plan the card is.
 */
policyId?: PolicyId | null, takenOn?: string | null, 
/**
 * The file, in base64.
 */
content: string, };
export type PictureId = number;
export type PictureKind = "photo" | "card" | "id";
export type PictureRemoved = { id: PictureId, rev: number, };
export type PictureShown = { picture: Picture, 
/**
 * As a page shows it.
 */
image: string, };
export type PictureSide = "front" | "back";
export type PicturesOf = { patientId: PatientId, };
export type PlaceDraft = { id: AppointmentId, rev?: number | null, startsAt: string, providerId?: ProviderId | null, overbookReason?: Reason | null, told?: Array<string> | null, secondHour?: boolean | null, };
export type PlaceOfService = string;
export type Plan = { id: PlanId, payerId: PayerId, payer: string, name: string, kind: PlanKind, note: string, copays: Array<Copay>, isActive: boolean, rev: number, };
export type PlanDraft = { id?: PlanId | null, payerId: PayerId, name: Name, kind: PlanKind, note?: Line | null, copays?: Array<Copay> | null, isActive?: boolean | null, rev?: number | null, };
export type PlanId = number;
export type PlanKind = "commercial" | "medicare" | "medicare-advantage" | "medicaid" | "tricare" | "workers-comp" | "auto" | "other";
export type PlannedVisit = { appointmentId: AppointmentId, startsOn: string, startsAt: string, status: string, };
export type Policy = { 
/**
 * Row.
 */
id: PolicyId, 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * Under which plan.
 */
planId: PlanId, 
/**
 * The payer's name.
 */
payer: string, 
/**
 * The plan's name.
 */
plan: string, 
/**
 * The plan's kind.
 */
planKind: PlanKind, 
/**
 * 1 pays first.
 */
rank: number, 
/**
 * As on the card.
 */
memberId: string, 
/**
 * As on the card.
 */
groupNo: string, 
/**
 * What the patient is to the subscriber.
 */
relationship: Relationship, 
/**
 * The subscriber, when it is somebody else.
 */
subscriberName: string, 
/**
 * The subscriber's birth date.
 */
subscriberBornOn: string | null, 
/**
 * First day; nothing = since ever.
 */
startsOn: string | null, 
/**
 * Last day; nothing = until further notice.
 */
endsOn: string | null, 
/**
 * The payer was last asked on.
 */
verifiedOn: string | null, 
/**
 * By whom.
 */
verifiedBy: StaffId | null, 
/**
 * Co-pays of this policy; what is missing here stands in the plan.
 */
copays: Array<Copay>, 
/**
 * In force today.
 */
isCurrent: boolean, 
/**
 * What its payer said last, if anybody asked.
 */
answer: CoverageAnswer | null, 
/**
 * Version of the row.
 */
rev: number, };
export type PolicyAsked = { id: PolicyId, rev: number, };
export type PolicyDraft = { id?: PolicyId | null, patientId: PatientId, planId: PlanId, rank?: number | null, memberId: Name, groupNo?: Line | null, relationship?: Relationship | null, subscriberName?: Line | null, subscriberBornOn?: string | null, startsOn?: string | null, endsOn?: string | null, copays?: Array<Copay> | null, rev?: number | null, };
export type PolicyEnd = { id: PolicyId, endsOn: string, rev: number, };
export type PolicyId = number;
export type PossibleDuplicate = { 
/**
 * Family name.
 */
family?: Line | null, 
/**
 * Given name.
 */
given?: Line | null, 
/**
 * Birth date.
 */
bornOn?: string | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * A record that is not to be compared with itself.
 */
exceptId?: PatientId | null, };
export type Practice = { 
/**
 * Random id, part of the audit chain.
 */
uid: string, 
/**
 * The name on the door and on paper.
 */
name: string, 
/**
 * Group NPI.
 */
npi: Npi | null, 
/**
 * Employer identification number.
 */
taxId: Ein | null, 
/**
 * The number patients call.
 */
phone: Phone | null, 
/**
 * Street.
 */
address: string, 
/**
 * City.
 */
city: string, 
/**
 * State.
 */
state: State | null, 
/**
 * ZIP code.
 */
zip: Zip | null, 
/**
 * Time zone of the wall clock.
 */
zone: string, 
/**
 * Language of screen and paper.
 */
locale: string, 
/**
 * 12 or 24.
 */
clockHours: number, 
/**
 * Paper size.
 */
paper: Paper, 
/**
 * First minute of the day board.
 */
opensAt: string, 
/**
 * Last minute of the day board.
 */
closesAt: string, 
/**
 * Minutes of one slot.
 */
grainMinutes: number, 
/**
 * From here a wait is too long.
 */
waitLimitMinutes: number, 
/**
 * Idle seconds until the seat locks.
 */
lockAfterSeconds: number, 
/**
 * Days until an invoice is due.
 */
invoiceDueDays: number, 
/**
 * Where backups go besides the data folder; empty = not chosen.
 */
backupFolder: string, 
/**
 * An invented practice to try things on.
 */
isSample: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type PracticeDetails = { practice: Practice, locations: Array<Location>, rooms: Array<Room>, equipment: Array<Equipment>, providers: Array<Provider>, };
export type PracticeDraft = { name: Name, npi?: Npi | null, taxId?: Ein | null, phone?: Phone | null, address: Line, city: Line, state?: State | null, zip?: Zip | null, zone: string, locale: Line, clockHours: number, paper: Paper, opensAt: string, closesAt: string, grainMinutes: number, waitLimitMinutes: number, lockAfterSeconds: number, invoiceDueDays: number, rev: number, };
export type Preview = { 
/**
 * Hand it to `documents.print`.
 */
code: string, 
/**
 * What the file would be called inside.
 */
title: string, 
/**
 * A drawing (SVG) for each page.
 */
pages: Array<string>, };
export type Price = { 
/**
 * Of one unit.
 */
cents: Cents, 
/**
 * The practice's own.
 */
listCents: Cents, 
/**
 * By what.
 */
by: PricedBy, 
/**
 * Its name; empty for the practice's own list.
 */
schedule: string, 
/**
 * What the patient's plan allows, where a contract says so.
 */
allowedCents: Cents | null, };
export type PriceAsked = { patientId: PatientId, feeId: FeeId, 
/**
 * Today, unless said.
 */
on?: string | null, };
export type PriceDraft = { scheduleId: ScheduleId, code: Line, cents?: Cents | null, };
export type PriceFile = { 
/**
 * Of this schedule; of the practice's own list without one.
 */
scheduleId?: ScheduleId | null, 
/**
 * Its name, without folders.
 */
fileName: Line, 
/**
 * Its text.
 */
content: string, };
export type PricePaid = { 
/**
 * When it was first paid.
 */
on: string, 
/**
 * For a pack.
 */
costCents: Cents, 
/**
 * Units in the pack.
 */
perOrder: number, 
/**
 * By how many percent it moved, for as many units, if by more than ten.
 */
priceChange?: number, };
export type PriceTrouble = { 
/**
 * As a spreadsheet counts: the header is 1.
 */
row: number, 
/**
 * Code of the sentence (`error-<code>`).
 */
code: string, };
export type PricedBy = "list" | "self-pay" | "discount";
export type PricesLooked = { 
/**
 * Rows below the header.
 */
rows: number, 
/**
 * Codes that have no price yet.
 */
new: number, 
/**
 * Codes that get another one.
 */
changed: number, 
/**
 * As it stands already.
 */
same: number, 
/**
 * The first hundred rows that cannot be taken; the others are.
 */
troubles: Array<PriceTrouble>, };
export type PrintAsked = { 
/**
 * Which document.
 */
kind: DocumentKind, 
/**
 * The day.
 */
on?: string | null, 
/**
 * The payment or the patient; the newest payment, the patient who owes most when left out.
 */
id?: number | null, 
/**
 * Order of a roster, or of slips.
 */
by?: RosterOrder | null, 
/**
 * How much a roster tells.
 */
privacy?: RosterPrivacy | null, 
/**
 * The columns of a roster, in their order; the usual ones when left out or empty.
 */
columns?: Array<RosterField> | null, 
/**
 * Only this provider's part of a day.
 */
providerId?: ProviderId | null, 
/**
 * Only this visit's slip; whose superbill (a form for nobody without one).
 */
appointmentId?: AppointmentId | null, 
/**
 * Which labels, on what.
 */
label?: LabelAsked | null, 
/**
 * Which list of the shelf, over which time.
 */
stockList?: StockListAsked | null, 
/**
 * How many days a downtime pack holds; 5 when left out.
 */
days?: number | null, 
/**
 * The code that the preview showed, so that paper and preview are the same.
 */
code?: string | null, };
export type Printed = { 
/**
 * Row of the archive.
 */
id: DocumentId, 
/**
 * What stands on its pages.
 */
code: string, 
/**
 * What it is.
 */
title: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * Copies so far; the original is none.
 */
copies: number, 
/**
 * When the original was printed.
 */
printedAt: string, 
/**
 * A name for the file that tells nothing of a patient.
 */
fileName: string, };
export type PrintedPaper = { 
/**
 * A name that tells nothing of a patient.
 */
fileName: string, 
/**
 * The PDF file in Base64.
 */
pdf: string, };
export type Provider = { 
/**
 * Row.
 */
id: ProviderId, 
/**
 * Given name.
 */
given: string, 
/**
 * Family name.
 */
family: string, 
/**
 * `MD`, `NP` ...
 */
credentials: string, 
/**
 * Field, in words.
 */
specialty: string, 
/**
 * Individual NPI.
 */
npi: Npi | null, 
/**
 * State licence, printed on receipts.
 */
licenseNo: string, 
/**
 * Where they work.
 */
locationId: LocationId, 
/**
 * Their usual room.
 */
roomId: RoomId | null, 
/**
 * Order of the columns, counted from 1; whoever comes new stands last.
 */
position: number, 
/**
 * Sees patients now.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type ProviderDraft = { id?: ProviderId | null, given: Name, family: Name, credentials?: Line | null, specialty?: Line | null, npi?: Npi | null, licenseNo?: Line | null, locationId?: LocationId | null, roomId?: RoomId | null, position?: number | null, isActive?: boolean | null, rev?: number | null, };
export type ProviderId = number;
export type Purpose = "confirm" | "rebook" | "out" | "offer";
export type QueueScreen = { 
/**
 * In a room, whoever was called last standing first.
 */
called: Array<Called>, 
/**
 * Still waiting, whoever waits longest standing first.
 */
waiting: Array<number>, };
export type Reach = { 
/**
 * The number to call.
 */
phone?: Phone, 
/**
 * The other one.
 */
otherPhone?: Phone, 
/**
 * A message may be left.
 */
mayVoicemail: boolean, 
/**
 * When to call.
 */
bestTime?: string, 
/**
 * Tries so far.
 */
tries: number, 
/**
 * The last of them.
 */
last?: CallMade, };
export type Readiness = { on: string, 
/**
 * Visits still expected.
 */
visits: number, limits: ReadinessLimits, 
/**
 * By time.
 */
rows: Array<ReadinessRow>, };
export type ReadinessAsked = { on?: string | null, };
export type ReadinessKind = "not-verified" | "balance" | "lacks" | "checklist";
export type ReadinessLimits = { 
/**
 * A coverage verified longer ago than so many days is asked again.
 */
verifyDays: number, 
/**
 * Whoever owes more than this is spoken to.
 */
balanceCents: Cents, 
/**
 * As it was seen; 0 while the program's own numbers hold.
 */
rev: number, };
export type ReadinessRow = { 
/**
 * What.
 */
kind: ReadinessKind, 
/**
 * The first visit of the day it is about.
 */
appointmentId: AppointmentId, 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * When they come.
 */
at: string, 
/**
 * To whom.
 */
provider: string, 
/**
 * The policy that pays first, to be verified.
 */
policyId?: PolicyId, 
/**
 * As it was seen.
 */
policyRev?: number, 
/**
 * Who pays, and under which number.
 */
coverage?: string, 
/**
 * So many days before the visit it was verified; nothing when it never was.
 */
verifiedDays?: number, 
/**
 * What is owed.
 */
owedCents?: Cents, 
/**
 * What the record lacks.
 */
lacks: Array<LackingFact>, 
/**
 * What of the checklist is open.
 */
checks: Array<string>, };
export type Reason = string;
export type RecallAsked = { lot: Line, };
export type RecalledLot = { 
/**
 * Row.
 */
id: LotId, 
/**
 * Of which item.
 */
itemId: ItemId, 
/**
 * Its name.
 */
item: string, 
/**
 * What is counted.
 */
unit: string, 
/**
 * As on the package.
 */
lot: string, 
/**
 * From this day on it is not used.
 */
expiresOn?: string, 
/**
 * Used no more.
 */
isFrozen: boolean, 
/**
 * Why it was called back.
 */
recall: string, 
/**
 * Version of the row.
 */
rev: number, 
/**
 * What is left, by place.
 */
parts: Array<StockPart>, 
/**
 * Visits it was used at, the latest first.
 */
visits: Array<LotVisit>, 
/**
 * Visits of charts that are closed to who asks.
 */
closedVisits: number, 
/**
 * Units used without a visit.
 */
elsewhere: number, };
export type Receipt = { 
/**
 * The payment with its tenders.
 */
payment: Payment, 
/**
 * The receipt that a refund gives back.
 */
refundsReceiptNo: number | null, 
/**
 * `FAMILY, Given`.
 */
patient: string, 
/**
 * Chart number.
 */
chartNo: string, 
/**
 * Where it was taken.
 */
location: Location, 
/**
 * By whom.
 */
takenBy: string, 
/**
 * For what, in words.
 */
lines: Array<ReceiptLine>, 
/**
 * Change handed back in all.
 */
changeCents: Cents, 
/**
 * What is still open and what lies unapplied now.
 */
balance: Balance, 
/**
 * The visit it was taken at.
 */
visit: ReceiptVisit | null, 
/**
 * The next ones, three at most.
 */
nextVisits: Array<NextVisit>, };
export type ReceiptLine = { 
/**
 * For what.
 */
kind: LineKind, 
/**
 * For whom, when it is another one than who stood at the desk.
 */
patient?: string, 
/**
 * Code and words of the charge.
 */
what?: string, 
/**
 * Date of service of the charge, or of the visit.
 */
serviceOn?: string, 
/**
 * How much.
 */
amountCents: Cents, };
export type ReceiptVisit = { on: string, at: string, provider: string, licenseNo: string, };
export type Receivable = { 
/**
 * The date.
 */
on: string, 
/**
 * Open on charges.
 */
owedCents: Cents, 
/**
 * Taken and unapplied; a debt of the practice, never netted.
 */
unappliedCents: Cents, 
/**
 * The sum of all entries: owed less unapplied.
 */
netCents: Cents, };
export type ReceiveDraft = { itemId: ItemId, quantity: number, 
/**
 * The quantity is one of packs as they are ordered.
 */
inPacks?: boolean | null, 
/**
 * Price of a pack as it is ordered; becomes the item's price.
 */
costCents?: Cents | null, lot?: Line | null, expiresOn?: string | null, 
/**
 * Where it was put; the item's own place when left out.
 */
place?: Line | null, };
export type ReceivedLine = { lineId: OrderLineId, quantity: number, 
/**
 * As on the invoice; the ordered price unless said.
 */
costCents?: Cents | null, lot?: Line | null, expiresOn?: string | null, };
export type RecentPatients = { 
/**
 * Rows wanted, at most 20.
 */
limit?: number | null, };
export type Recover = { code: string, personId?: StaffId | null, newPassword?: string | null, goesOnOlder?: boolean | null, };
export type RecoverySheet = { 
/**
 * A name for its file, if the person asks for one.
 */
fileName: string, 
/**
 * The PDF file in Base64.
 */
pdf: string, };
export type RecoverySheetAsked = { code: string, };
export type Refund = { paymentId: PaymentId, tenders: Array<RefundTender>, reason: Reason, 
/**
 * The second person's word, above the limit.
 */
signatureId?: SignatureId | null, };
export type RefundRules = { 
/**
 * Up to so much of one payment without a second person; nothing = however much.
 */
limitCents?: Cents | null, };
export type RefundTender = { 
/**
 * The tender of the payment.
 */
tenderId: TenderId, 
/**
 * How much, more than nothing and no more than is left of it.
 */
amountCents: Cents, 
/**
 * Of the card terminal, for this refund.
 */
approvalCode?: Line | null, };
export type RegisteredItem = { 
/**
 * Row.
 */
id: EquipmentId, 
/**
 * As people call it.
 */
name: string, 
/**
 * Where it stands.
 */
location: string, 
/**
 * On its plate.
 */
serialNo: string, 
/**
 * Since when it is ours.
 */
boughtOn?: string, 
/**
 * Until when its maker stands for it.
 */
warrantyUntil?: string, 
/**
 * So many months between two services.
 */
serviceMonths?: number, 
/**
 * Who looks after it, with their number.
 */
keeper: string, 
/**
 * Still in use.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, 
/**
 * When it is due: so many months after the last service, or after it was bought.
 */
dueOn?: string, 
/**
 * Its day has come.
 */
isDue: boolean, 
/**
 * What was done, the latest first.
 */
services: Array<Service>, };
export type ReinstateDraft = { id: AppointmentId, rev: number, overbookReason?: Reason | null, told?: Array<string> | null, };
export type Related = { 
/**
 * Row.
 */
id: RelatedId, 
/**
 * Whose.
 */
patientId: PatientId, 
/**
 * Their own chart, when they have one here.
 */
personId: PatientId | null, 
/**
 * As typed, or as their own chart says.
 */
name: string, 
/**
 * What they are to the patient.
 */
relation: Relation, 
/**
 * As typed, or as their own chart says.
 */
phone: Phone | null, 
/**
 * May decide for the patient.
 */
isGuardian: boolean, 
/**
 * Is called in an emergency.
 */
isEmergency: boolean, 
/**
 * What they may be told.
 */
mayHear: MayHear, 
/**
 * Who may bring, fetch and decide: as the family or the court said.
 */
custodyNote: string, 
/**
 * When it was told.
 */
toldOn: string, 
/**
 * It was so until then.
 */
endedOn: string | null, 
/**
 * Version of the row.
 */
rev: number, };
export type RelatedDraft = { id?: RelatedId | null, patientId: PatientId, personId?: PatientId | null, name?: Name | null, relation: Relation, phone?: Phone | null, isGuardian?: boolean | null, isEmergency?: boolean | null, mayHear?: MayHear | null, custodyNote?: Line | null, rev?: number | null, };
export type RelatedEnd = { id: RelatedId, rev: number, };
export type RelatedId = number;
export type Relation = "parent" | "guardian" | "spouse" | "child" | "sibling" | "grandparent" | "caregiver" | "other";
export type Relationship = "self" | "spouse" | "child" | "other";
export type ReleaseCredit = { chargeId: ChargeId, };
export type Reliability = { noShows: number, lateCancels: number, lastNoShowOn?: string, lastLateCancelOn?: string, };
export type Remote = { 
/**
 * Video or telephone.
 */
mode: RemoteMode, 
/**
 * Where both meet: an address that begins with `https://`.
 */
link?: Line | null, 
/**
 * What to call when the video fails, or at once; the patient's own number when left out.
 */
phone?: Phone | null, 
/**
 * Where the patient is during the visit: the state decides who may treat them.
 */
place?: Line | null, };
export type RemoteDraft = { id: AppointmentId, rev: number, remote?: Remote | null, };
export type RemoteMode = "video" | "phone";
export type ReorderLine = { itemId: ItemId, name: string, vendorNo: string, 
/**
 * What is ordered.
 */
unit: string, onHand: number, onOrder: number, par: number, 
/**
 * Packs to order: from on hand and on order up to par.
 */
quantity: number, costCents: Cents, amountCents: Cents, 
/**
 * By how many percent the price moved last, if by more than ten.
 */
priceChange?: number, };
export type ReorderList = { vendors: Array<VendorOrder>, totalCents: Cents, 
/**
 * Above this sum an owner says yes before an order goes out.
 */
approvalCents?: Cents, };
export type Repeat = { 
/**
 * Days, weeks or months.
 */
unit: SeriesUnit, 
/**
 * 1 to 12 of them from one date to the next.
 */
every: number, 
/**
 * Dates in all, the first included; 2 to 60.
 */
times: number, };
export type Request = { 
/**
 * Row.
 */
id: RequestId, 
/**
 * How it came.
 */
source: RequestSource, 
/**
 * When.
 */
receivedAt: string, 
/**
 * `FAMILY, Given`, as the request says.
 */
name: string, 
/**
 * Birth date.
 */
bornOn: string | null, 
/**
 * Telephone.
 */
phone: Phone | null, 
/**
 * E-mail.
 */
email: Email | null, 
/**
 * What for.
 */
reason: string, 
/**
 * What else they said.
 */
note: string, 
/**
 * First day that suits.
 */
fromOn: string | null, 
/**
 * Part of the day that suits.
 */
partOfDay: PartOfDay, 
/**
 * With whom; anybody when nothing.
 */
providerId: ProviderId | null, 
/**
 * What kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * The line of the file, word by word.
 */
asReceived: string, 
/**
 * Whose request it is, once somebody said so.
 */
patientId: PatientId | null, 
/**
 * `FAMILY, Given`, as the chart says.
 */
patient: string | null, 
/**
 * Where it stands.
 */
status: RequestStatus, 
/**
 * Why it was declined.
 */
statusReason: string, 
/**
 * When it was answered.
 */
answeredAt: string | null, 
/**
 * By whom.
 */
answeredBy: string | null, 
/**
 * The visit that was booked for it.
 */
appointmentId: AppointmentId | null, 
/**
 * Version of the row.
 */
rev: number, };
export type RequestAccept = { id: RequestId, rev: number, providerId: ProviderId, startsAt: string, minutes?: number | null, visitTypeId?: VisitTypeId | null, overbookReason?: Reason | null, told?: Array<string> | null, };
export type RequestAccepted = { request: Request, appointment: Appointment, };
export type RequestCounts = { open: number, };
export type RequestDecline = { id: RequestId, rev: number, reason: Reason, };
export type RequestDraft = { 
/**
 * A known patient.
 */
patientId?: PatientId | null, 
/**
 * Family name.
 */
family?: Name | null, 
/**
 * Given name.
 */
given?: Name | null, 
/**
 * Birth date.
 */
bornOn?: string | null, 
/**
 * Telephone.
 */
phone?: Phone | null, 
/**
 * E-mail.
 */
email?: Email | null, 
/**
 * What for.
 */
reason?: Line | null, 
/**
 * What else they said.
 */
note?: Note | null, 
/**
 * First day that suits.
 */
fromOn?: string | null, 
/**
 * Any when left out.
 */
partOfDay?: PartOfDay | null, 
/**
 * Anybody when left out.
 */
providerId?: ProviderId | null, 
/**
 * What kind of visit.
 */
visitTypeId?: VisitTypeId | null, };
export type RequestFile = { 
/**
 * Its name, without folders.
 */
fileName: Line, 
/**
 * Its text.
 */
content: string, source: RequestSource, };
export type RequestId = number;
export type RequestMatch = { id: RequestId, rev: number, patientId?: PatientId | null, };
export type RequestRegister = { id: RequestId, rev: number, 
/**
 * Why somebody like a known patient is registered nevertheless.
 */
despiteDuplicates?: Reason | null, };
export type RequestSource = "phone" | "web" | "portal";
export type RequestStatus = "open" | "accepted" | "declined";
export type RequestsAsked = { isAnswered?: boolean | null, };
export type RequestsImported = { 
/**
 * Row.
 */
id: ImportId, 
/**
 * Lines of the file.
 */
rows: number, 
/**
 * New requests.
 */
added: number, 
/**
 * Here already.
 */
known: number, 
/**
 * Lines that say of nobody who asks, as a spreadsheet counts them.
 */
nobody: Array<number>, };
export type ResizeDraft = { id: AppointmentId, rev: number, minutes: number, overbookReason?: Reason | null, told?: Array<string> | null, };
export type RestoreBackup = { path: string, code?: string | null, personId?: StaffId | null, password?: string | null, };
export type Restriction = { id: RestrictionId, 
/**
 * Why it is restricted; may be empty.
 */
note: string, madeAt: string, madeBy: string, 
/**
 * May open it, beside whoever restricts charts.
 */
staffIds: Array<StaffId>, rev: number, };
export type RestrictionDraft = { patientId: PatientId, note?: Line | null, staffIds: Array<StaffId>, rev?: number | null, };
export type RestrictionId = number;
export type RestrictionLifted = { patientId: PatientId, rev: number, };
export type ReturnCheck = { 
/**
 * The check.
 */
tenderId: TenderId, 
/**
 * What the bank says.
 */
reason: Reason, 
/**
 * Without the practice's fee.
 */
withoutFee?: boolean | null, };
export type ReturnedCheck = { id: ReturnedCheckId, patientId: PatientId, checkNo: string, amountCents: Cents, 
/**
 * The payment that gave it back on the ledger.
 */
refundId: PaymentId, 
/**
 * The slip it stood on.
 */
slipNo: number | null, feeChargeId: ChargeId | null, reason: string, at: string, by: string, 
/**
 * Checks are taken of them again.
 */
isForgiven: boolean, rev: number, };
export type ReturnedCheckId = number;
export type ReturnedOf = { patientId: PatientId, };
export type Role = "owner" | "biller" | "front-desk" | "clinician" | "auditor";
export type Room = { id: RoomId, locationId: LocationId, name: string, isActive: boolean, rev: number, };
export type RoomDraft = { id?: RoomId | null, locationId: LocationId, name: Name, isActive?: boolean | null, rev?: number | null, };
export type RoomId = number;
export type Rooming = { appointmentId: AppointmentId, 
/**
 * The appointment's room when left out.
 */
roomId?: RoomId | null, rev?: number | null, };
export type RosterField = "minutes" | "chart" | "born" | "age" | "standing" | "visit" | "provider" | "room" | "coverage" | "verified" | "copay" | "balance" | "phone" | "alert" | "lacks" | "note" | "paid";
export type RosterLayout = { 
/**
 * Row.
 */
id: LayoutId, 
/**
 * What the desk calls it.
 */
name: string, 
/**
 * Order.
 */
by: RosterOrder, 
/**
 * How much it tells.
 */
privacy: RosterPrivacy, 
/**
 * Its columns; none for the usual ones.
 */
columns: Array<RosterField>, };
export type RosterOrder = "provider" | "time" | "room" | "name";
export type RosterPrivacy = "full" | "initials" | "times";
export type RowAsked = { table: Line, row: number, };
export type RowChange = { table: string, row: number, 
/**
 * `insert`, `update`, `delete` or `restate`.
 */
op: string, fields: Array<FieldChange>, };
export type RowMoment = { act: ActId, at: string, by: string, command: string, op: string, fields: Array<FieldChange>, };
export type RowTrouble = { 
/**
 * Row of the table, as a spreadsheet counts: the header is 1.
 */
row: number, 
/**
 * `rejected`, `duplicate` or `warned`.
 */
outcome: string, 
/**
 * The column's title, if one cell is the cause.
 */
column: string | null, 
/**
 * Code of the sentence (`error-<code>`).
 */
code: string, 
/**
 * Who is here already.
 */
patient: PatientId | null, 
/**
 * The earlier row that says the same.
 */
earlier: number | null, };
export type SampleAsked = { zone: string, locale?: string | null, };
export type SamplePassword = { name: string, password: string, };
export type SavePack = { folder?: Line | null, };
export type SavedPack = { at: string, fileName: string, folder: string, fromOn: string, days: number, bytes: number, sha256: string, };
export type ScheduleAsked = { id: ScheduleId, };
export type ScheduleDraft = { id?: ScheduleId | null, name: Name, kind: ScheduleKind, payerId?: PayerId | null, planId?: PlanId | null, fromOn: string, toOn?: string | null, offPercent?: number | null, isActive?: boolean | null, rev?: number | null, };
export type ScheduleId = number;
export type ScheduleKind = "contract" | "self-pay" | "discount";
export type ScheduleLine = { feeId: FeeId, code: string, name: string, 
/**
 * The practice's own price.
 */
listCents: Cents, cents: Cents, };
export type SearchNoted = { 
/**
 * What was typed.
 */
text: Line, };
export type SeatState = "empty" | "seated" | "locked";
export type SecondPerson = { personId: StaffId, password: string, what: Line, };
export type SecondSigned = { id: SignatureId, staffId: StaffId, name: string, };
export type SentStatement = { id: StatementId, number: string, on: string, dueOn: string, amountCents: Cents, 
/**
 * To whom: the guarantor.
 */
patient: string, documentId: DocumentId, runId: StatementRunId | null, };
export type Series = { id: SeriesId, repeat: Repeat, 
/**
 * Its visits by date.
 */
visits: Array<Occurrence>, skipped: Array<Skipped>, };
export type SeriesCancel = { visit: CancelDraft, scope: SeriesScope, };
export type SeriesChanged = { 
/**
 * Changed, by date.
 */
changed: Array<Appointment>, 
/**
 * In reach, but with a time or a provider of their own, or on a day when nobody is seen: left as they are.
 */
left: Array<Appointment>, };
export type SeriesDate = { 
/**
 * The date.
 */
on: string, 
/**
 * Nobody is seen that day, and why: it will be left out.
 */
closed?: string, 
/**
 * What else stands against it.
 */
warnings: Array<Warning>, };
export type SeriesDraft = { 
/**
 * The first visit; the others are like it.
 */
visit: BookingDraft, 
/**
 * When it comes again.
 */
repeat: Repeat, 
/**
 * Dates to be left out.
 */
without?: Array<string> | null, };
export type SeriesId = number;
export type SeriesMove = { 
/**
 * Where the one goes; each of the others goes as many days on, to the same time.
 */
visit: MoveDraft, 
/**
 * Which others.
 */
scope: SeriesScope, };
export type SeriesScope = "following" | "all";
export type SeriesUnit = "day" | "week" | "month";
export type Service = { doneOn: string, what: string, keeper: string, notedBy: string, };
export type ServiceDraft = { equipmentId: EquipmentId, what: Line, doneOn?: string | null, keeper?: Line | null, };
export type SettleAdjustment = { id: AdjustmentId, isGranted: boolean, rev: number, };
export type Sex = "F" | "M" | "U" | "X";
export type SharedAddress = { 
/**
 * Whose address.
 */
id: PatientId, 
/**
 * Who lives there too.
 */
memberIds: Array<PatientId>, };
export type SheetEntered = { 
/**
 * Number of the receipt.
 */
receiptNo?: number, appointment: Appointment, visit?: Visit, 
/**
 * Place among those who wait for the same provider; 1 is next.
 */
queuePlace?: number, };
export type SheetLine = { 
/**
 * Which visit.
 */
appointmentId: AppointmentId, 
/**
 * As it was seen.
 */
rev?: number | null, 
/**
 * What stands beside it.
 */
mark: SheetMark, 
/**
 * What was paid; the copay first, then what is open.
 */
paid?: SheetMoney | null, };
export type SheetMark = "here" | "done" | "no-show";
export type SheetMoney = { 
/**
 * How much.
 */
amountCents: Cents, 
/**
 * How.
 */
method: Method, 
/**
 * Number of the check.
 */
checkNo?: Line | null, 
/**
 * Of the card terminal.
 */
approvalCode?: Line | null, };
export type SheetWalkIn = { 
/**
 * Who.
 */
patientId: PatientId, 
/**
 * To whom.
 */
providerId: ProviderId, 
/**
 * What for.
 */
visitTypeId?: VisitTypeId | null, 
/**
 * When, on the day of the sheet.
 */
startsAt: string, 
/**
 * Still here, or done.
 */
mark: SheetMark, 
/**
 * What was paid.
 */
paid?: SheetMoney | null, };
export type Shift = { id: ShiftId, drawerId: DrawerId, drawer: string, staffId: StaffId, by: string, state: ShiftState, openedAt: string, 
/**
 * The date it was opened on, as money counts.
 */
openedOn: string, 
/**
 * What the drawer should have held then.
 */
expectedFloatCents: Cents, floatCents: Cents, 
/**
 * The shift that was handed over into this one.
 */
fromShiftId: ShiftId | null, handedTo: StaffId | null, handedToName: string | null, 
/**
 * What the drawer should hold; nothing while it is counted blind.
 */
expectedCents: Cents | null, countedCents: Cents | null, 
/**
 * What stayed in the drawer; the rest goes to the bank.
 */
leftCents: Cents | null, closedAt: string | null, closedOn: string | null, rev: number, };
export type ShiftId = number;
export type ShiftMethod = { method: string, count: number, netCents: Cents, };
export type ShiftMove = { kind: MoveKind, amountCents: Cents, reason: string, at: string, by: string, };
export type ShiftSheet = { shift: Shift, cashCents: Cents, paidInCents: Cents, paidOutCents: Cents, methods: Array<ShiftMethod>, moves: Array<ShiftMove>, differences: Array<OverShort>, };
export type ShiftState = "open" | "handing" | "closed";
export type ShiftsOf = { on: string, };
export type SignIn = { personId: StaffId, password: string, goesOnOlder?: boolean | null, };
export type SignatureId = number;
export type Signed = { formId: FormId, patientId: PatientId, 
/**
 * At which visit.
 */
appointmentId?: AppointmentId | null, };
export type Skipped = { on: string, 
/**
 * Why nobody is seen that day; empty when whoever booked left it out.
 */
reason: string, };
export type Slot = { 
/**
 * The appointment.
 */
id: AppointmentId, 
/**
 * Who.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Birth date.
 */
born?: string, 
/**
 * Kind of visit (see `schedule.visit_types`).
 */
type?: VisitTypeId, 
/**
 * Room, when it is not the provider's usual one.
 */
roomId?: RoomId, 
/**
 * Place, when it is not the provider's usual one.
 */
locationId?: LocationId, 
/**
 * Start, in minutes since midnight.
 */
at: number, 
/**
 * Length.
 */
minutes: number, 
/**
 * Where the visit stands.
 */
status: VisitStatus, 
/**
 * Since what time of that day, once the patient is here: when the wait began, when the room was entered, when they left.
 */
since?: string, 
/**
 * From here a wait is too long, where the kind of visit has a limit of its own.
 */
waitLimitMinutes?: number, 
/**
 * Co-pay of this visit still to be taken.
 */
dueCents?: Cents, 
/**
 * Co-pay of this visit taken.
 */
paidCents?: Cents, 
/**
 * What the patient owes from before.
 */
owedCents?: Cents, 
/**
 * What everybody must know of the patient.
 */
alert?: string, 
/**
 * The patient's language, when it is not English.
 */
language?: string, 
/**
 * What the patient needs to get in.
 */
access?: string, 
/**
 * Came without an appointment.
 */
isWalkIn?: boolean, 
/**
 * The patient does not come: by video or telephone.
 */
remote?: RemoteMode, 
/**
 * What it takes along.
 */
equipmentId?: EquipmentId, 
/**
 * A rule was set aside for it.
 */
isOverbooked?: boolean, 
/**
 * Version of the row, once it is not the first.
 */
rev?: number, };
export type SmallBack = { id: AdjustmentRunId, reason: Reason, rev: number, };
export type SmallBalance = { accountId: AccountId, 
/**
 * The chart of whoever owes it.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
patient: string, owedCents: Cents, 
/**
 * The youngest of it.
 */
lastOn: string, };
export type SmallLimits = { limitCents: Cents, olderDays: number, };
export type SmallPreview = { accounts: Array<SmallBalance>, totalCents: Cents, };
export type SmallRun = { id: AdjustmentRunId, limitCents: Cents, olderDays: number, accounts: number, totalCents: Cents, postedOn: string, madeAt: string, madeBy: string, 
/**
 * The day it was taken back.
 */
backOn: string | null, backBy: string | null, backReason: string, rev: number, };
export type SmallRunAsked = { limitCents: Cents, olderDays: number, accounts: number, totalCents: Cents, };
export type Sources = { vendors: Array<Vendor>, places: Array<StockPlace>, rules: SupplyRules, };
export type Space = { 
/**
 * What this program may still write, in millions of bytes, rounded down.
 */
freeMegabytes: number, 
/**
 * Less than a billion bytes, or than three times the file.
 */
isLittle: boolean, };
export type Span = { 
/**
 * First minute since midnight.
 */
from: number, 
/**
 * First minute after it.
 */
to: number, };
export type StaffChange = { id: StaffId, name?: Name | null, role: Role, isActive: boolean, rev: number, };
export type StaffDraft = { name: Name, role: Role, password: string, providerId?: ProviderId | null, };
export type StaffId = number;
export type StaffPassword = { id: StaffId, password: string, };
export type Standing = "good" | "heading" | "retired" | "unknown";
export type State = string;
export type Statement = { balance: Balance, lines: Array<StatementLine>, };
export type StatementAsked = { patientId: PatientId, 
/**
 * As the rules say when left out.
 */
scope?: StatementScope | null, };
export type StatementHold = { id: HoldId, accountId: AccountId, 
/**
 * The guarantor's chart.
 */
patientId: PatientId, patient: string, reason: HoldReason, note: string, madeAt: string, madeBy: string, rev: number, };
export type StatementHoldDraft = { patientId: PatientId, reason: HoldReason, note?: Line | null, };
export type StatementHoldEnd = { id: HoldId, rev: number, };
export type StatementId = number;
export type StatementLine = { 
/**
 * The entry.
 */
id: EntryId, 
/**
 * The date it counts on.
 */
postedOn: string, 
/**
 * The closed date it is about, when it came after that date was closed.
 */
effectiveOn?: string, 
/**
 * What it records.
 */
kind: EntryKind, 
/**
 * Takes an earlier entry back.
 */
isReversal: boolean, 
/**
 * The account it stands on.
 */
accountId: AccountId, 
/**
 * Date of service of a charge.
 */
serviceOn?: string, 
/**
 * Code and words of a charge, empty for a payment.
 */
what: string, 
/**
 * The charge.
 */
chargeId?: ChargeId, 
/**
 * The payment.
 */
paymentId?: PaymentId, 
/**
 * Receipt of a payment.
 */
receiptNo?: number, 
/**
 * What was taken off a charge, and as what.
 */
adjustmentId?: AdjustmentId, 
/**
 * The kind of an adjustment.
 */
adjustment: string, 
/**
 * Positive is owed, negative is credit.
 */
amountCents: Cents, 
/**
 * Owed less unapplied after this entry.
 */
runningCents: Cents, 
/**
 * Who posted it.
 */
by: string, 
/**
 * Why, for a reversal.
 */
reason: string, };
export type StatementPreview = { rules: StatementRules, 
/**
 * Accounts that owe.
 */
owing: number, rows: Array<StatementRow>, totalCents: Cents, leftOut: LeftOut, 
/**
 * Accounts that were left out for too many statements.
 */
often: Array<StatementRow>, 
/**
 * There was a run today already.
 */
isAgain: boolean, };
export type StatementRow = { accountId: AccountId, 
/**
 * The guarantor's chart.
 */
patientId: PatientId, 
/**
 * Not named where the chart is closed to whoever asks.
 */
patient: string, amountCents: Cents, lastOn: string | null, 
/**
 * Statements since something was paid.
 */
unanswered: number, };
export type StatementRules = { 
/**
 * One for each household, patient or visit.
 */
scope: StatementScope, 
/**
 * Less than this gets none.
 */
minimumCents: Cents, 
/**
 * So many days lie between two.
 */
cycleDays: number, 
/**
 * After so many without a payment somebody looks at the account instead.
 */
most: number, 
/**
 * An account with something still waiting at a plan gets none.
 */
skipsPending: boolean, 
/**
 * Version of the row; 0 until somebody said something.
 */
rev: number, };
export type StatementRulesDraft = { scope: StatementScope, minimumCents: Cents, cycleDays: number, most: number, skipsPending: boolean, rev: number, };
export type StatementRun = { id: StatementRunId, on: string, scope: StatementScope, statements: number, totalCents: Cents, leftOut: LeftOut, 
/**
 * The page of totals.
 */
documentId: DocumentId, madeAt: string, madeBy: string, };
export type StatementRunAsked = { accounts: number, totalCents: Cents, again: boolean, };
export type StatementRunId = number;
export type StatementScope = "household" | "patient" | "visit";
export type StatementsOf = { patientId: PatientId, };
export type Status = { 
/**
 * There is a practice here.
 */
found: boolean, 
/**
 * Its name; empty when there is none.
 */
practiceName: string, 
/**
 * Who can sign in.
 */
people: Array<Tile>, 
/**
 * This seat.
 */
seat: SeatState, 
/**
 * Who sits here (also behind a lock).
 */
person: Tile | null, 
/**
 * The printed recovery code was typed back.
 */
recoveryConfirmed: boolean, 
/**
 * Where the device secret lies, in plain words.
 */
keyPlace: string, 
/**
 * What is wrong with that place, if something is: a code of a sentence.
 */
keyTrouble: string | null, 
/**
 * Parts of the vault that are damaged; the others work.
 */
damaged: Array<string>, 
/**
 * The key chain answers. Where it does not, a practice is founded and opened with the owner's passphrase.
 */
hasKeyChain: boolean, 
/**
 * There is an owner's passphrase as another way in.
 */
hasPassphrase: boolean, 
/**
 * Only the passphrase or the recovery code opens here now: passwords wait for the device secret that they bring.
 */
needsPassphrase: boolean, 
/**
 * The passwords of the invented people; only of a sample practice.
 */
samplePasswords: Array<SamplePassword>, 
/**
 * The program's version.
 */
version: string, };
export type StatusAsked = { locale?: string | null, };
export type StatusChange = { id: PatientId, status: PatientStatus, 
/**
 * Needed when somebody is dismissed.
 */
reason?: Reason | null, rev: number, };
export type Step = { from: VisitStatus, to: VisitStatus, at: string, by: StaffId | null, reason: string, };
export type StepKind = "visits-ended" | "visits-charged" | "receipts" | "drawers" | "terminal" | "deposits";
export type StockAsked = { filter?: StockFilter | null, 
/**
 * How words of a name, a vendor's number or a barcode begin, in any order.
 */
text?: Line | null, after?: string | null, };
export type StockFilter = "all" | "order-now" | "low" | "expiring" | "on-order" | "inactive";
export type StockLines = { kind: StockListKind, from: string, to: string, lines: Array<StockListLine>, totalCents: Cents, 
/**
 * There are more than one page holds.
 */
hasMore: boolean, };
export type StockList = { items: Array<Item>, all: number, orderNow: number, low: number, expiring: number, onOrder: number, out: number, 
/**
 * Hand it back for the next page.
 */
next?: string, };
export type StockListAsked = { kind?: StockListKind | null, from?: string | null, to?: string | null, };
export type StockListKind = "usage" | "value" | "expiry" | "purchases" | "waste" | "transfers";
export type StockListLine = { 
/**
 * Which item.
 */
itemId: ItemId, 
/**
 * Its name.
 */
item: string, 
/**
 * What is counted.
 */
unit: string, 
/**
 * Vendor, lot, place or reason: whatever the list is about.
 */
what: string, 
/**
 * When, or when it expires.
 */
on?: string, 
/**
 * Units.
 */
quantity: number, 
/**
 * What they are worth.
 */
amountCents?: Cents, 
/**
 * Days that the rest lasts.
 */
lastsDays?: number, 
/**
 * By whom, and who witnessed it.
 */
by: string, };
export type StockPart = { 
/**
 * Which lot, if lots are kept.
 */
lotId?: LotId, 
/**
 * As on the package.
 */
lot: string, 
/**
 * From this day on it is not used.
 */
expiresOn?: string, 
/**
 * Called back by its maker.
 */
isFrozen: boolean, 
/**
 * Its day has come.
 */
isExpired: boolean, 
/**
 * Where, if a place is named.
 */
placeId?: StockPlaceId, 
/**
 * The place's name.
 */
place: string, 
/**
 * Units there.
 */
onHand: number, };
export type StockPlace = { id: StockPlaceId, name: string, };
export type StockPlaceId = number;
export type StockState = "out" | "order-now" | "expired" | "low" | "expiring" | "on-order" | "ok";
export type SupplyRules = { 
/**
 * So many days ahead an expiry is told.
 */
warnDays: number, 
/**
 * Above this sum an owner says yes before an order goes out; nothing: nobody is asked.
 */
approvalCents?: Cents | null, 
/**
 * Version; 0 until somebody said something.
 */
rev: number, };
export type TableFile = { 
/**
 * Proposed name.
 */
fileName: string, 
/**
 * Its text.
 */
content: string, 
/**
 * Rows below the header.
 */
rows: number, };
export type TakeBackAdjustment = { id: AdjustmentId, reason: Reason, };
export type Task = { 
/**
 * Row.
 */
id: TaskId, 
/**
 * In words; may be empty where kind, patient and visit say it.
 */
what: string, 
/**
 * What sort of thing.
 */
kind: TaskKind, 
/**
 * Whose it is; nobody = the desk's.
 */
ownerId: StaffId | null, 
/**
 * The owner's name.
 */
owner: string | null, 
/**
 * Until when; nothing = when there is time.
 */
dueOn: string | null, 
/**
 * About whom.
 */
patientId: PatientId | null, 
/**
 * `FAMILY, Given`.
 */
patient: string | null, 
/**
 * The patient's telephone as people read it.
 */
phone: string | null, 
/**
 * The visit it hangs on.
 */
visit: TaskVisit | null, 
/**
 * When it was made.
 */
madeAt: string, 
/**
 * By whom.
 */
madeBy: string, 
/**
 * When it was closed or withdrawn.
 */
doneAt: string | null, 
/**
 * By whom.
 */
doneBy: string | null, 
/**
 * What came of it.
 */
closeNote: string, 
/**
 * Its reason was gone before anybody did it.
 */
isWithdrawn: boolean, 
/**
 * Where it stands among the open ones today.
 */
group: TaskGroup, 
/**
 * Version of the row.
 */
rev: number, };
export type TaskAssigned = { id: TaskId, ownerId?: StaffId | null, rev: number, };
export type TaskCounts = { 
/**
 * Of everybody.
 */
all: number, 
/**
 * Of the person at the seat.
 */
mine: number, 
/**
 * Nobody's.
 */
desk: number, 
/**
 * Their day has passed.
 */
overdue: number, 
/**
 * Due today.
 */
today: number, 
/**
 * Due by today and the asker's or nobody's: what the rail says.
 */
forMe: number, };
export type TaskDraft = { id?: TaskId | null, what?: Line | null, kind?: TaskKind | null, ownerId?: StaffId | null, dueOn?: string | null, patientId?: PatientId | null, appointmentId?: AppointmentId | null, rev?: number | null, };
export type TaskFilter = { whose: TaskWhose, state: TaskState, };
export type TaskGroup = "overdue" | "today" | "later" | "nobody" | "done";
export type TaskId = number;
export type TaskKind = "recall" | "callback" | "referral" | "lab" | "verify" | "other";
export type TaskList = { asked: TaskFilter, tasks: Array<Task>, 
/**
 * There are more than are listed.
 */
hasMore: boolean, counts: TaskCounts, };
export type TaskState = "open" | "overdue" | "today" | "done";
export type TaskStep = { id: TaskId, note?: Line | null, rev: number, };
export type TaskVisit = { appointmentId: AppointmentId, on: string, at: string, 
/**
 * The status of the visit, as on the day board.
 */
status: string, };
export type TaskWhose = "all" | "mine" | "desk";
export type TasksAsked = { whose?: TaskWhose | null, state?: TaskState | null, on?: string | null, };
export type TasksOfAppointment = { appointmentId: AppointmentId, };
export type TasksOfPatient = { patientId: PatientId, };
export type Tender = { 
/**
 * Row.
 */
id: TenderId, 
/**
 * How.
 */
method: Method, 
/**
 * What counts.
 */
amountCents: Cents, 
/**
 * What was handed over.
 */
tenderedCents: Cents, 
/**
 * What was handed back.
 */
changeCents: Cents, 
/**
 * Of the terminal.
 */
approvalCode: string, 
/**
 * `Visa` ...
 */
cardBrand: string, 
/**
 * Last four digits of the card.
 */
lastFour: string, 
/**
 * Number of the check.
 */
checkNo: string, 
/**
 * Still not refunded; of a refund's tender nothing.
 */
refundableCents: Cents, };
export type TenderDraft = { 
/**
 * How.
 */
method: Method, 
/**
 * What counts, more than nothing.
 */
amountCents: Cents, 
/**
 * What was handed over in cash; the change is computed.
 */
tenderedCents?: Cents | null, 
/**
 * Of the card terminal.
 */
approvalCode?: Line | null, 
/**
 * `Visa` ...
 */
cardBrand?: Line | null, 
/**
 * Last four digits of the card, never more.
 */
lastFour?: Line | null, 
/**
 * Number of the check.
 */
checkNo?: Line | null, };
export type TenderId = number;
export type Theme = "system" | "light" | "dark" | "contrast";
export type ThemeChoice = { theme: Theme, };
export type Ticked = { 
/**
 * Which visit.
 */
appointmentId: AppointmentId, 
/**
 * A line of the practice's list.
 */
itemId?: CheckItemId | null, 
/**
 * Or one of this visit.
 */
checkId?: CheckId | null, 
/**
 * Done when left out.
 */
outcome?: CheckOutcome | null, };
export type Tile = { 
/**
 * Whom to sign in.
 */
id: StaffId, 
/**
 * Their name.
 */
name: string, 
/**
 * Their part.
 */
role: Role, };
export type TimelineLine = { 
/**
 * What it tells of.
 */
kind: MomentKind, 
/**
 * The row it tells of.
 */
row: number, 
/**
 * The day on the practice's wall clock.
 */
on: string, 
/**
 * The time, where one is known.
 */
time?: string, 
/**
 * How it was said, a visit's status, a try's outcome, `refund`; empty where there is no more to it.
 */
how: string, 
/**
 * In words.
 */
what: string, 
/**
 * How much.
 */
amountCents?: Cents, 
/**
 * Who said, took or printed it.
 */
by: string, };
export type ToCall = { 
/**
 * How to reach the patient, and the tries so far.
 */
reach: Reach, 
/**
 * The next try is on a later day.
 */
isLater: boolean, 
/**
 * The patient is on the waiting list.
 */
isWaiting: boolean, 
/**
 * Times that could take its place.
 */
openings?: Array<Opening>, 
/**
 * Row.
 */
id: AppointmentId, 
/**
 * Who comes.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * Who sees them.
 */
providerId: ProviderId, 
/**
 * In which room, once known.
 */
roomId: RoomId | null, 
/**
 * At which place.
 */
locationId: LocationId, 
/**
 * What kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * Wall-clock start.
 */
startsAt: string, 
/**
 * The instant that this meant when it was booked; tells the two hours of an autumn night apart.
 */
startsUtc: string, 
/**
 * Length.
 */
minutes: number, 
/**
 * The time that was asked for, when the clocks skip it that night.
 */
askedFor: string | null, 
/**
 * Where the visit stands.
 */
status: VisitStatus, 
/**
 * Since when.
 */
statusAt: string, 
/**
 * Why they come.
 */
reason: string, 
/**
 * The desk's note.
 */
note: string, 
/**
 * Came without an appointment.
 */
isWalkIn: boolean, 
/**
 * Why a slot was used twice or a rule set aside.
 */
overbookReason: string | null, 
/**
 * Lies in the holding tray: takes no slot.
 */
isHeld: boolean, 
/**
 * What the caller said when it was put there.
 */
heldNote: string | null, 
/**
 * Who called it off.
 */
cancelledBy: By | null, 
/**
 * And why.
 */
cancelReason: string | null, 
/**
 * Where it stood before the last move.
 */
movedFrom: string | null, 
/**
 * Who booked it.
 */
bookedBy: StaffId | null, 
/**
 * Comes again, as was agreed there.
 */
seriesId: SeriesId | null, 
/**
 * By video or telephone; nothing when the patient comes.
 */
remote: Remote | null, 
/**
 * What it takes along.
 */
equipmentId: EquipmentId | null, 
/**
 * Version of the row.
 */
rev: number, };
export type ToConfirm = { on: string, 
/**
 * Visits of that day that are confirmed.
 */
confirmed: number, 
/**
 * Those that are not: first whom nobody is to call later.
 */
lines: Array<ToCall>, };
export type ToConfirmAsked = { 
/**
 * The next day with visits when left out.
 */
on?: string | null, };
export type TransferDraft = { itemId: ItemId, quantity: number, to: Line, lotId?: LotId | null, placeId?: StockPlaceId | null, };
export type TriedPack = { madeAt: string, files: Array<string>, };
export type TryPack = { path: string, passphrase: string, };
export type TwoCharts = { keptId: PatientId, absorbedId: PatientId, };
export type TypeFees = { visitTypeId: VisitTypeId, lateFeeCents: Cents, noShowFeeCents: Cents, };
export type TypedBack = { groups: Array<TypedGroup>, };
export type TypedGroup = { number: number, text: string, };
export type UndoAsked = { act: ActId, };
export type Undone = { 
/**
 * The act that is no more.
 */
act: ActId, 
/**
 * Its command.
 */
command: string, 
/**
 * Rows put back.
 */
rows: number, };
export type UnfinishedKind = "still-expected" | "not-checked-out" | "without-charge";
export type UnfinishedRow = { kind: UnfinishedKind, appointmentId: AppointmentId, rev: number, patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, on: string, at: string, provider: string, status: VisitStatus, };
export type Unlock = { password: string, };
export type Unticked = { checkId: CheckId, };
export type UseDraft = { itemId: ItemId, quantity: number, appointmentId?: AppointmentId | null, 
/**
 * What expires first, unless said.
 */
lotId?: LotId | null, placeId?: StockPlaceId | null, 
/**
 * Enters the item's charge at the visit too.
 */
withCharge?: boolean | null, };
export type Vendor = { 
/**
 * Row.
 */
id: VendorId, 
/**
 * As people call it.
 */
name: string, 
/**
 * Whom to ask for.
 */
contact: string, 
/**
 * Telephone as people read it.
 */
phone: string, 
/**
 * E-mail.
 */
email: string, 
/**
 * Our number there.
 */
accountNo: string, 
/**
 * Until when to order, for when: in their words.
 */
orderWords: string, 
/**
 * To spend in a month.
 */
budgetCents?: Cents, 
/**
 * Ordered of them this month.
 */
monthCents: Cents, 
/**
 * Items bought there.
 */
items: number, 
/**
 * Still bought from.
 */
isActive: boolean, 
/**
 * Version of the row.
 */
rev: number, };
export type VendorDraft = { id?: VendorId | null, name: Name, contact?: Line | null, phone?: Phone | null, email?: Email | null, accountNo?: Line | null, orderWords?: Line | null, budgetCents?: Cents | null, isActive?: boolean | null, rev?: number | null, };
export type VendorId = number;
export type VendorOrder = { vendor: string, 
/**
 * Until when to order, in their words.
 */
orderWords: string, lines: Array<ReorderLine>, totalCents: Cents, 
/**
 * An owner says yes first.
 */
needsApproval: boolean, };
export type Verified = { 
/**
 * Acts in the chain.
 */
acts: number, 
/**
 * Hash of the newest act, 64 hex digits.
 */
head: string, 
/**
 * Rows compared with their last image (deep check only).
 */
rows: number, 
/**
 * Empty = everything agrees.
 */
findings: Array<Finding>, };
export type VerifyRequest = { 
/**
 * Also compare every row with its last image.
 */
deep: boolean, };
export type Visit = { id: VisitId, appointmentId: AppointmentId, patientId: PatientId, arrivedAt: string, 
/**
 * Minutes after the agreed start; 0 when in time.
 */
lateMinutes: number, roomedAt: string | null, roomId: RoomId | null, readyAt: string | null, leftAt: string | null, 
/**
 * The coverage was not verified when the patient was seen.
 */
isSeenUnverified: boolean, 
/**
 * By what the patient was recognised, the words of [`Identifier`] with blanks between; empty = not told.
 */
identity: string, 
/**
 * Telephone and address were asked for: still right?
 */
isContactRight: boolean | null, 
/**
 * The policy that the visit runs under.
 */
policyId: PolicyId | null, 
/**
 * The patient pays.
 */
isSelfPay: boolean, 
/**
 * The number they are called by in the waiting room.
 */
ticketNo: number | null, 
/**
 * When the check-in was finished; nothing = something is still to be told.
 */
checkedInAt: string | null, rev: number, };
export type VisitAnswer = { appointment: Appointment, visit?: Visit, 
/**
 * Place among those who wait for the same provider; 1 is next.
 */
queuePlace?: number, };
export type VisitChange = { what: VisitFact, from: string | null, to: string | null, };
export type VisitCheck = { 
/**
 * The line of the practice's list; nothing for what this visit alone asks for.
 */
itemId: CheckItemId | null, 
/**
 * The tick, or the visit's own line.
 */
checkId: CheckId | null, 
/**
 * What.
 */
name: string, 
/**
 * Until when.
 */
stage: CheckStage, 
/**
 * What came of it; nothing while it is open.
 */
outcome: CheckOutcome | null, 
/**
 * When that was said.
 */
at: string | null, 
/**
 * By whom.
 */
by: string | null, };
export type VisitDiagnoses = { appointmentId: AppointmentId, patientId: PatientId, diagnoses: Array<VisitDiagnosis>, 
/**
 * Version; 0 before there are any.
 */
rev: number, };
export type VisitDiagnosis = { 
/**
 * `A` to `L`.
 */
letter: string, 
/**
 * Without its dot.
 */
code: string, 
/**
 * With its dot.
 */
shown: string, 
/**
 * What it means.
 */
name: string, };
export type VisitEvent = { act: ActId, at: string, 
/**
 * Name of whoever did it.
 */
by: string, 
/**
 * The command.
 */
command: string, changes: Array<VisitChange>, 
/**
 * Why, where somebody said.
 */
why: string | null, };
export type VisitFact = "when" | "minutes" | "provider" | "room" | "equipment" | "kind" | "status" | "held" | "reason" | "note";
export type VisitHistory = { patientId: PatientId, events: Array<VisitEvent>, };
export type VisitId = number;
export type VisitNumber = { 
/**
 * The visit.
 */
id: AppointmentId, 
/**
 * Which of their visits it is.
 */
number: number, 
/**
 * Not seen here in the three years before, as the codes of visits count it.
 */
isNew?: boolean, 
/**
 * Whom they usually see, when somebody else sees them this time.
 */
insteadOf?: string, };
export type VisitStatus = "booked" | "confirmed" | "waiting" | "in-room" | "checkout" | "done" | "no-show" | "cancelled" | "cancelled-late" | "rescheduled" | "left-unseen";
export type VisitStep = { appointmentId: AppointmentId, rev?: number | null, reason?: Line | null, };
export type VisitType = { 
/**
 * Row.
 */
id: VisitTypeId, 
/**
 * As the board says it: `Follow-up`.
 */
name: string, 
/**
 * Usual length.
 */
minutes: number, 
/**
 * Which of a policy's co-pays it costs.
 */
copayKind: CopayKind, 
/**
 * From here a wait before it is too long; the practice's limit when there is none.
 */
waitLimitMinutes: number | null, 
/**
 * So many patients come to one such visit, each with their own; one when there is none.
 */
groupSize: number | null, 
/**
 * Told to whoever books it.
 */
note: string, 
/**
 * Order in lists, counted from 1; a new one stands last.
 */
position: number, 
/**
 * Can be booked now.
 */
isActive: boolean, 
/**
 * Who may take it; nobody named = everyone.
 */
providerIds: Array<ProviderId>, 
/**
 * Where it may take place; nothing named = anywhere.
 */
roomIds: Array<RoomId>, 
/**
 * Of which items one is taken along; nothing named = none.
 */
equipmentIds: Array<EquipmentId>, 
/**
 * Version of the row.
 */
rev: number, };
export type VisitTypeDraft = { id?: VisitTypeId | null, name: Name, minutes: number, copayKind: CopayKind, waitLimitMinutes?: number | null, groupSize?: number | null, note?: Line | null, position?: number | null, isActive?: boolean | null, providerIds?: Array<ProviderId> | null, roomIds?: Array<RoomId> | null, equipmentIds?: Array<EquipmentId> | null, rev?: number | null, };
export type VisitTypeId = number;
export type VisitsOf = { patientId: PatientId, };
export type VoidCharge = { id: ChargeId, reason: Reason, rev: number, };
export type VoidDeposit = { id: DepositId, reason: Reason, rev: number, };
export type VoidPayment = { id: PaymentId, reason: Reason, rev: number, };
export type Wait = { 
/**
 * Row.
 */
id: WaitId, 
/**
 * Who.
 */
patientId: PatientId, 
/**
 * `FAMILY, Given`.
 */
name: string, 
/**
 * For whom; anybody when nothing.
 */
providerId: ProviderId | null, 
/**
 * For what kind of visit.
 */
visitTypeId: VisitTypeId | null, 
/**
 * How long it will take.
 */
minutes: number, 
/**
 * First day that suits.
 */
fromOn: string, 
/**
 * Last day that suits; any later one when nothing.
 */
toOn: string | null, 
/**
 * Days of the week that suit, Monday = 1.
 */
weekdays: Array<number>, 
/**
 * Part of the day that suits.
 */
partOfDay: PartOfDay, 
/**
 * Is offered a time before the others.
 */
isUrgent: boolean, 
/**
 * What the caller said.
 */
note: string, 
/**
 * The entry counts up to this day.
 */
expiresOn: string, 
/**
 * That day has passed.
 */
isExpired: boolean, 
/**
 * The visit that is given up for an earlier one, while it is expected.
 */
insteadOf: Instead | null, 
/**
 * On the list since.
 */
addedAt: string, 
/**
 * Put on it by.
 */
addedBy: StaffId | null, 
/**
 * How to reach them, and the tries so far.
 */
reach: Reach, 
/**
 * Version of the row.
 */
rev: number, };
export type WaitDraft = { 
/**
 * Which entry.
 */
id?: WaitId | null, 
/**
 * As it was seen.
 */
rev?: number | null, 
/**
 * Who; on a change always the same.
 */
patientId: PatientId, 
/**
 * For whom; anybody when left out.
 */
providerId?: ProviderId | null, 
/**
 * Kind of visit; that of the visit given up when left out.
 */
visitTypeId?: VisitTypeId | null, 
/**
 * Length; the visit's given up or the kind's when left out.
 */
minutes?: number | null, 
/**
 * Today when left out.
 */
fromOn?: string | null, 
/**
 * No last day when left out.
 */
toOn?: string | null, 
/**
 * Monday = 1; every day when left out.
 */
weekdays?: Array<number> | null, 
/**
 * Any when left out.
 */
partOfDay?: PartOfDay | null, 
/**
 * No when left out.
 */
isUrgent?: boolean | null, 
/**
 * What the caller said.
 */
note?: Line | null, 
/**
 * The last day that suits, or 90 days from now, when left out.
 */
expiresOn?: string | null, 
/**
 * The visit that is given up for an earlier one.
 */
appointmentId?: AppointmentId | null, };
export type WaitId = number;
export type WaitOff = { id: WaitId, rev: number, reason: Reason, };
export type WaitingItem = { tenderId: TenderId | null, shiftId: ShiftId | null, isCheck: boolean, 
/**
 * Who paid, or who held the drawer.
 */
name: string, checkNo: string, receiptNo: number | null, postedOn: string, amountCents: Cents, };
export type Waits = { rows: Array<WaitsRow>, total: WaitsRow, 
/**
 * From here a wait is too long.
 */
limitMinutes: number, };
export type WaitsAsked = { from: string, to: string, by: WaitsBy, locationId?: LocationId | null, };
export type WaitsBy = "provider" | "hour" | "kind";
export type WaitsRow = { 
/**
 * The name; of an hour its number, `9`; empty = no kind was told.
 */
name: string, 
/**
 * Patients who came.
 */
visits: number, 
/**
 * Of these, later than agreed by five minutes or more.
 */
late: number, 
/**
 * Of these, left without being seen.
 */
leftUnseen: number, 
/**
 * Waits that have an end.
 */
waits: number, 
/**
 * From arriving to being roomed (or leaving), on average.
 */
averageWait: number, 
/**
 * The wait that half of them did not exceed.
 */
middleWait: number, 
/**
 * The longest.
 */
longestWait: number, 
/**
 * Longer than the practice, or the kind of visit, allows.
 */
overLimit: number, 
/**
 * From arriving to leaving, on average over those who left after being seen.
 */
averageStay: number, };
export type WalkIn = { patientId: PatientId, providerId: ProviderId, visitTypeId?: VisitTypeId | null, minutes?: number | null, reason?: Line | null, identity?: Array<Identifier> | null, 
/**
 * Under which coverage the visit runs.
 */
coverage?: CoverageChoice | null, };
export type Want = { id: WantId, 
/**
 * In the words of whoever missed it; may be empty if the item is named.
 */
what: string, itemId?: ItemId, item: string, madeAt: string, madeBy: string, rev: number, };
export type WantDraft = { what?: Line | null, itemId?: ItemId | null, };
export type WantId = number;
export type WantStep = { id: WantId, rev: number, };
export type WantedLine = { itemId: ItemId, quantity: number, 
/**
 * The last price paid, unless said.
 */
costCents?: Cents | null, };
export type Warning = { code: string, 
/**
 * Names it: the same for as long as the same visit, block or day stands against it. Who sets it aside with a reason says by
 * these keys what they were told (`told`).
 */
key: string, args?: { [key in string]: string }, weight: Weight, };
export type WarningKind = "missing-pointer" | "duplicate" | "sex" | "age" | "modifier-25" | "modifier-unknown" | "modifier-sides" | "modifier-telehealth" | "laboratory" | "drug-without-ndc" | "diagnosis-unknown" | "codes-not-covered";
export type WasteDraft = { itemId: ItemId, quantity: number, reason: Reason, lotId?: LotId | null, placeId?: StockPlaceId | null, 
/**
 * Of a controlled item: the word of the second person who saw it go (`staff.sign`, for `shelf`).
 */
signatureId?: SignatureId | null, };
export type WeekAsked = { from: string, locationId?: LocationId | null, providerId?: ProviderId | null, };
export type WeekSlot = { id: AppointmentId, patientId: PatientId, name: string, providerId: ProviderId, on: string, 
/**
 * Start, in minutes since midnight.
 */
at: number, minutes: number, status: VisitStatus, type?: VisitTypeId, rev: number, };
export type WeekdaySpan = { weekday: number, opens: string, closes: string, };
export type Weight = "refused" | "needs-reason" | "told";
export type WhichDeposit = { id: DepositId, };
export type WhichHandover = { shiftId: ShiftId, rev: number, };
export type WhichPayment = { id: PaymentId, };
export type WhichShift = { id: ShiftId, };
export type WithPassphrase = { personId: StaffId, passphrase: string, goesOnOlder?: boolean | null, };
export type WriteOff = { chargeId: ChargeId, kind: AdjustmentKind, amountCents?: Cents | null, note?: Line | null, };
export type Zip = string;

export interface Commands {
  'adjustments.of_patient': { request: AdjustmentsOf; reply: Array<Adjustment> };
  'adjustments.rules': { request: Nothing; reply: Array<AdjustmentRule> };
  'adjustments.set_rule': { request: AdjustmentRuleDraft; reply: AdjustmentRule };
  'adjustments.settle': { request: SettleAdjustment; reply: Adjustment };
  'adjustments.small_back': { request: SmallBack; reply: SmallRun };
  'adjustments.small_preview': { request: SmallLimits; reply: SmallPreview };
  'adjustments.small_run': { request: SmallRunAsked; reply: SmallRun };
  'adjustments.small_runs': { request: Nothing; reply: Array<SmallRun> };
  'adjustments.take_back': { request: TakeBackAdjustment; reply: Adjustment };
  'adjustments.waiting': { request: Nothing; reply: Array<Adjustment> };
  'adjustments.write_off': { request: WriteOff; reply: Adjustment };
  'alerts.add': { request: AlertDraft; reply: Alert };
  'alerts.change': { request: AlertDraft; reply: Alert };
  'alerts.of_patient': { request: AlertsOf; reply: Array<Alert> };
  'alerts.settle': { request: AlertSettled; reply: Alert };
  'alerts.show_again': { request: AlertAsked; reply: Alert };
  'alerts.snooze': { request: AlertSnoozed; reply: Alert };
  'backups.check': { request: CheckBackup; reply: BackupCheck };
  'backups.keep_in': { request: BackupFolder; reply: BackupRow };
  'backups.list': { request: Nothing; reply: Array<BackupRow> };
  'backups.make': { request: MakeBackup; reply: BackupRow };
  'backups.newest': { request: Nothing; reply: BackupRow | null };
  'backups.restore': { request: RestoreBackup; reply: Manifest };
  'charges.add': { request: ChargeDraft; reply: Charge };
  'charges.add_kit': { request: KitCharged; reply: Array<Charge> };
  'charges.bill_to': { request: BillTo; reply: Charge };
  'charges.check': { request: ChargeDraft; reply: Array<ChargeWarning> };
  'charges.diagnose': { request: DiagnosesDraft; reply: VisitDiagnoses };
  'charges.diagnoses': { request: ChargesOfAppointment; reply: VisitDiagnoses };
  'charges.keep_from_plan': { request: KeepFromPlan; reply: Charge };
  'charges.kits': { request: KitsOf; reply: Array<Kit> };
  'charges.missing': { request: ChargesMissing; reply: Array<MissingCharge> };
  'charges.of_appointment': { request: ChargesOfAppointment; reply: Array<Charge> };
  'charges.of_patient': { request: ChargesOfPatient; reply: Array<Charge> };
  'charges.save_kit': { request: KitDraft; reply: Kit };
  'charges.void': { request: VoidCharge; reply: Charge };
  'code_sets.code': { request: CodeAsked; reply: CodeFact };
  'code_sets.favour': { request: FavouriteDraft; reply: Favourite | null };
  'code_sets.favourites': { request: FavouritesOf; reply: Array<Favourite> };
  'code_sets.import': { request: CodeFile; reply: CodeRelease };
  'code_sets.preview': { request: CodeFile; reply: CodeFilePreview };
  'code_sets.releases': { request: Nothing; reply: Array<CodeRelease> };
  'code_sets.search': { request: CodeSearch; reply: CodeHits };
  'coverage.add_payer': { request: PayerDraft; reply: Payer };
  'coverage.add_plan': { request: PlanDraft; reply: Plan };
  'coverage.add_policy': { request: PolicyDraft; reply: Policy };
  'coverage.change_payer': { request: PayerDraft; reply: Payer };
  'coverage.change_plan': { request: PlanDraft; reply: Plan };
  'coverage.change_policy': { request: PolicyDraft; reply: Policy };
  'coverage.end_policy': { request: PolicyEnd; reply: Policy };
  'coverage.found_inactive': { request: InactiveAnswer; reply: Policy };
  'coverage.of_patient': { request: PatientAsked; reply: Array<Policy> };
  'coverage.payers': { request: Nothing; reply: Array<Payer> };
  'coverage.plans': { request: Nothing; reply: Array<Plan> };
  'coverage.verify': { request: PolicyAsked; reply: Policy };
  'days.as_corrected': { request: OfDay; reply: DayCorrected };
  'days.check': { request: OfDay; reply: DayChecked };
  'days.checklist': { request: OfDay; reply: DayChecklist };
  'days.close': { request: CloseDay; reply: ClosedDay };
  'days.closed': { request: Nothing; reply: Array<ClosedDay> };
  'days.journal': { request: JournalRange; reply: Journal };
  'days.let_stand': { request: LetStandDraft; reply: DayChecklist };
  'days.now': { request: Nothing; reply: DaysNow };
  'deposits.accounts': { request: Nothing; reply: Array<BankAccount> };
  'deposits.add_account': { request: BankAccountDraft; reply: BankAccount };
  'deposits.change_account': { request: BankAccountChange; reply: BankAccount };
  'deposits.forgive_check': { request: ForgiveCheck; reply: Nothing };
  'deposits.list': { request: Nothing; reply: Array<Deposit> };
  'deposits.make': { request: DepositDraft; reply: Deposit };
  'deposits.match': { request: MatchDeposit; reply: Deposit };
  'deposits.return_check': { request: ReturnCheck; reply: ReturnedCheck };
  'deposits.returned_of': { request: ReturnedOf; reply: Array<ReturnedCheck> };
  'deposits.rules': { request: Nothing; reply: BankRules };
  'deposits.set_rules': { request: BankRules; reply: BankRules };
  'deposits.slip': { request: WhichDeposit; reply: Deposit };
  'deposits.void': { request: VoidDeposit; reply: Deposit };
  'deposits.waiting': { request: Nothing; reply: DepositsWaiting };
  'documents.drop_layout': { request: LayoutAsked; reply: Nothing };
  'documents.label_offsets': { request: Nothing; reply: Array<LabelOffset> };
  'documents.layouts': { request: Nothing; reply: Array<RosterLayout> };
  'documents.list': { request: DocumentsAsked; reply: Array<DocumentRow> };
  'documents.move_labels': { request: LabelOffset; reply: LabelOffset };
  'documents.packs': { request: Nothing; reply: Packs };
  'documents.pdf': { request: PaperAsked; reply: PrintedPaper };
  'documents.preview': { request: PrintAsked; reply: Preview };
  'documents.print': { request: PrintAsked; reply: Printed };
  'documents.reprint': { request: DocumentAsked; reply: Printed };
  'documents.save_layout': { request: LayoutDraft; reply: RosterLayout };
  'documents.save_pack': { request: SavePack; reply: SavedPack };
  'documents.set_pack_passphrase': { request: PackPassphrase; reply: Packs };
  'documents.set_pack_rules': { request: PackRules; reply: Packs };
  'documents.show': { request: DocumentAsked; reply: Preview };
  'documents.try_pack': { request: TryPack; reply: TriedPack };
  'drafts.drop': { request: DraftName; reply: Nothing };
  'drafts.keep': { request: Draft; reply: Nothing };
  'drafts.take': { request: DraftName; reply: Draft | null };
  'drawers.accept': { request: AcceptShift; reply: Shift };
  'drawers.add': { request: DrawerDraft; reply: Drawer };
  'drawers.change': { request: DrawerChange; reply: Drawer };
  'drawers.close': { request: CloseShift; reply: Shift };
  'drawers.hand_over': { request: HandOver; reply: Shift };
  'drawers.now': { request: Nothing; reply: Array<DrawerNow> };
  'drawers.open': { request: OpenShift; reply: Shift };
  'drawers.over_short': { request: OverShortRange; reply: Array<OverShort> };
  'drawers.pay_in': { request: CashMove; reply: Shift };
  'drawers.pay_out': { request: CashMove; reply: Shift };
  'drawers.rules': { request: Nothing; reply: DrawerRules };
  'drawers.set_rules': { request: DrawerRules; reply: DrawerRules };
  'drawers.shift': { request: WhichShift; reply: ShiftSheet };
  'drawers.shifts': { request: ShiftsOf; reply: Array<Shift> };
  'drawers.take_back': { request: WhichHandover; reply: Shift };
  'estimates.clock': { request: ClockAsked; reply: EstimateClock };
  'estimates.give': { request: EstimateGiven; reply: Estimate };
  'estimates.list': { request: Nothing; reply: Array<Estimate> };
  'estimates.make': { request: EstimateDraft; reply: Estimate };
  'estimates.of_patient': { request: EstimatesOf; reply: Array<Estimate> };
  'fees.add': { request: FeeDraft; reply: Fee };
  'fees.change': { request: FeeDraft; reply: Fee };
  'fees.discount': { request: DiscountDraft; reply: Discount };
  'fees.discounts_of': { request: DiscountsOf; reply: Array<Discount> };
  'fees.list': { request: FeeSearch; reply: Array<Fee> };
  'fees.price': { request: PriceAsked; reply: Price };
  'fees.prices': { request: ScheduleAsked; reply: Array<ScheduleLine> };
  'fees.save_schedule': { request: ScheduleDraft; reply: FeeSchedule };
  'fees.schedules': { request: Nothing; reply: Array<FeeSchedule> };
  'fees.set_price': { request: PriceDraft; reply: Array<ScheduleLine> };
  'forms.add': { request: FormDraft; reply: Form };
  'forms.change': { request: FormDraft; reply: Form };
  'forms.list': { request: Nothing; reply: Array<Form> };
  'forms.of_patient': { request: FormsOf; reply: Array<FormAnswer> };
  'forms.refuse': { request: FormRefused; reply: FormAnswer };
  'forms.sign': { request: Signed; reply: FormAnswer };
  'history.act': { request: ActAsked; reply: ActDetails };
  'history.acts': { request: ActsAsked; reply: Acts };
  'history.bulk_looks': { request: BulkAsked; reply: Array<BulkLook> };
  'history.of_row': { request: RowAsked; reply: Array<RowMoment> };
  'history.undo': { request: UndoAsked; reply: Undone };
  'history.undoable': { request: Nothing; reply: Array<ActLine> };
  'history.verify': { request: VerifyRequest; reply: Verified };
  'history.who_looked': { request: LooksAsked; reply: Array<LookDay> };
  'ledger.aging': { request: AgingAsked; reply: Aging };
  'ledger.balance': { request: MoneyOfPatient; reply: Balance };
  'ledger.explain': { request: MoneyOfPatient; reply: Explained };
  'ledger.of_patient': { request: MoneyOfPatient; reply: Statement };
  'ledger.prove': { request: Nothing; reply: Array<Difference> };
  'ledger.rebuild': { request: Nothing; reply: Array<Difference> };
  'ledger.receivable': { request: MoneyOnDay; reply: Receivable };
  'merges.join': { request: MergeDraft; reply: Merge };
  'merges.part': { request: PartDraft; reply: Merge };
  'merges.preview': { request: TwoCharts; reply: MergePreview };
  'merges.preview_part': { request: MergeAsked; reply: PartPreview };
  'organisations.add': { request: OrganisationDraft; reply: Organisation };
  'organisations.change': { request: OrganisationDraft; reply: Organisation };
  'organisations.list': { request: OrganisationsAsked; reply: Array<Organisation> };
  'patients.add_own_field': { request: OwnFieldDraft; reply: OwnField };
  'patients.add_related': { request: RelatedDraft; reply: Related };
  'patients.change': { request: PatientDraft; reply: Patient };
  'patients.change_own_field': { request: OwnFieldDraft; reply: OwnField };
  'patients.change_related': { request: RelatedDraft; reply: Related };
  'patients.consents': { request: PatientAsked; reply: Array<ConsentNow> };
  'patients.duplicates': { request: PossibleDuplicate; reply: Array<Likeness> };
  'patients.end_related': { request: RelatedEnd; reply: Related };
  'patients.household': { request: PatientAsked; reply: Household };
  'patients.log_contact': { request: ContactDraft; reply: TimelineLine };
  'patients.note_search': { request: SearchNoted; reply: Nothing };
  'patients.open': { request: PatientAsked; reply: OpenedPatient };
  'patients.own_fields': { request: Nothing; reply: Array<OwnField> };
  'patients.recent': { request: RecentPatients; reply: Array<PatientRow> };
  'patients.register': { request: PatientDraft; reply: Patient };
  'patients.related': { request: PatientAsked; reply: Array<Related> };
  'patients.search': { request: PatientSearch; reply: Array<PatientRow> };
  'patients.set_guarantor': { request: GuarantorChange; reply: Patient };
  'patients.set_status': { request: StatusChange; reply: Patient };
  'patients.share_address': { request: SharedAddress; reply: Household };
  'patients.tell_consent': { request: ConsentDraft; reply: Array<ConsentNow> };
  'patients.timeline': { request: PatientAsked; reply: Array<TimelineLine> };
  'payments.apply_credit': { request: ApplyCredit; reply: CreditApplied };
  'payments.copay_due': { request: CopayOf; reply: CopayDue };
  'payments.credit_list': { request: Nothing; reply: Array<CreditRow> };
  'payments.credits': { request: PaymentsOf; reply: Array<Credit> };
  'payments.given': { request: WhichPayment; reply: Payment };
  'payments.move': { request: MovePayment; reply: Payment };
  'payments.of_day': { request: OnPaymentDay; reply: Array<PaymentRow> };
  'payments.of_household': { request: CopayOf; reply: HouseholdMoney };
  'payments.of_patient': { request: PaymentsOf; reply: Array<PaymentRow> };
  'payments.receipt': { request: WhichPayment; reply: Receipt };
  'payments.refund': { request: Refund; reply: Payment };
  'payments.release_credit': { request: ReleaseCredit; reply: CreditApplied };
  'payments.rules': { request: Nothing; reply: RefundRules };
  'payments.set_rules': { request: RefundRules; reply: RefundRules };
  'payments.take': { request: PaymentDraft; reply: Payment };
  'payments.totals': { request: PaymentRange; reply: PaymentTotals };
  'payments.unprinted': { request: Nothing; reply: Array<PaymentRow> };
  'payments.void': { request: VoidPayment; reply: Payment };
  'pictures.add': { request: PictureDraft; reply: Picture };
  'pictures.of_patient': { request: PicturesOf; reply: Array<Picture> };
  'pictures.remove': { request: PictureRemoved; reply: Picture };
  'pictures.show': { request: PictureAsked; reply: PictureShown };
  'plans.end': { request: PaymentPlanEnd; reply: PaymentPlan };
  'plans.list': { request: Nothing; reply: Array<PaymentPlan> };
  'plans.make': { request: PaymentPlanDraft; reply: PaymentPlan };
  'plans.of_patient': { request: PaymentPlansOf; reply: Array<PaymentPlan> };
  'practice.add_equipment': { request: EquipmentDraft; reply: Equipment };
  'practice.add_location': { request: LocationDraft; reply: Location };
  'practice.add_provider': { request: ProviderDraft; reply: Provider };
  'practice.add_room': { request: RoomDraft; reply: Room };
  'practice.change': { request: PracticeDraft; reply: Practice };
  'practice.change_equipment': { request: EquipmentDraft; reply: Equipment };
  'practice.change_location': { request: LocationDraft; reply: Location };
  'practice.change_provider': { request: ProviderDraft; reply: Provider };
  'practice.change_room': { request: RoomDraft; reply: Room };
  'practice.cities': { request: OfZip; reply: Array<City> };
  'practice.confirm_recovery': { request: TypedBack; reply: Nothing };
  'practice.details': { request: Nothing; reply: PracticeDetails };
  'practice.found': { request: FoundDraft; reply: Founded };
  'practice.found_sample': { request: SampleAsked; reply: Status };
  'practice.leave_sample': { request: Nothing; reply: Nothing };
  'practice.new_recovery_code': { request: Nothing; reply: NewCode };
  'practice.note_service': { request: ServiceDraft; reply: RegisteredItem };
  'practice.open_with_passphrase': { request: WithPassphrase; reply: Status };
  'practice.recover': { request: Recover; reply: Status };
  'practice.recovery_sheet': { request: RecoverySheetAsked; reply: RecoverySheet };
  'practice.register': { request: Nothing; reply: Array<RegisteredItem> };
  'practice.set_equipment_facts': { request: EquipmentFacts; reply: RegisteredItem };
  'practice.set_passphrase': { request: NewPassphrase; reply: Nothing };
  'practice.space': { request: Nothing; reply: Space };
  'practice.status': { request: StatusAsked; reply: Status };
  'requests.accept': { request: RequestAccept; reply: RequestAccepted };
  'requests.add': { request: RequestDraft; reply: Request };
  'requests.counts': { request: Nothing; reply: RequestCounts };
  'requests.decline': { request: RequestDecline; reply: Request };
  'requests.likely': { request: OneRequest; reply: Array<Likeness> };
  'requests.list': { request: RequestsAsked; reply: Array<Request> };
  'requests.match': { request: RequestMatch; reply: Request };
  'requests.register': { request: RequestRegister; reply: Request };
  'requests.reopen': { request: OneRequest; reply: Request };
  'restrictions.lift': { request: RestrictionLifted; reply: Guarded };
  'restrictions.of_patient': { request: GuardedOf; reply: Guarded };
  'restrictions.open_anyway': { request: OpenAnyway; reply: OpenedAnyway };
  'restrictions.set': { request: RestrictionDraft; reply: Guarded };
  'schedule.add_block': { request: BlockDraft; reply: Hours };
  'schedule.add_closure': { request: ClosureDraft; reply: ClosureAnswer };
  'schedule.add_exception': { request: ExceptionDraft; reply: Hours };
  'schedule.add_limit': { request: BookingLimitDraft; reply: Array<BookingLimit> };
  'schedule.add_to_waiting': { request: WaitDraft; reply: Wait };
  'schedule.add_visit_type': { request: VisitTypeDraft; reply: VisitType };
  'schedule.appointment': { request: OneAppointment; reply: AppointmentStory };
  'schedule.book': { request: BookingDraft; reply: Appointment };
  'schedule.book_series': { request: SeriesDraft; reply: Series };
  'schedule.call_list': { request: Nothing; reply: Array<ToCall> };
  'schedule.cancel': { request: CancelDraft; reply: Appointment };
  'schedule.cancel_series': { request: SeriesCancel; reply: SeriesChanged };
  'schedule.cancel_terms': { request: OneAppointment; reply: CancelTerms };
  'schedule.change_visit_type': { request: VisitTypeDraft; reply: VisitType };
  'schedule.change_waiting': { request: WaitDraft; reply: Wait };
  'schedule.check': { request: BookingDraft; reply: BookingCheck };
  'schedule.check_series': { request: SeriesDraft; reply: Array<SeriesDate> };
  'schedule.closure_hits': { request: ClosureRange; reply: Array<Hit> };
  'schedule.closures': { request: Nothing; reply: Array<Closure> };
  'schedule.confirm': { request: AppointmentSeen; reply: Appointment };
  'schedule.day': { request: DayAsked; reply: DayBoard };
  'schedule.fill': { request: FillDraft; reply: Filled };
  'schedule.follow_up': { request: FollowUpAsked; reply: FollowUp };
  'schedule.history': { request: OneAppointment; reply: VisitHistory };
  'schedule.hold': { request: HoldDraft; reply: Appointment };
  'schedule.hours': { request: Nothing; reply: Hours };
  'schedule.limits': { request: Nothing; reply: Array<BookingLimit> };
  'schedule.list': { request: VisitsOf; reply: Array<Appointment> };
  'schedule.month': { request: MonthAsked; reply: Array<MonthDay> };
  'schedule.move': { request: MoveDraft; reply: Appointment };
  'schedule.move_series': { request: SeriesMove; reply: SeriesChanged };
  'schedule.next_free': { request: OpeningWanted; reply: Array<Opening> };
  'schedule.note_call': { request: CallDraft; reply: Reach };
  'schedule.offers': { request: FreedTime; reply: Offers };
  'schedule.openings_for': { request: OneWait; reply: Array<Opening> };
  'schedule.place': { request: PlaceDraft; reply: Appointment };
  'schedule.provider_out': { request: OutDraft; reply: Array<ToCall> };
  'schedule.reinstate': { request: ReinstateDraft; reply: Appointment };
  'schedule.remove_block': { request: HoursLineId; reply: Hours };
  'schedule.remove_closure': { request: OneClosure; reply: Nothing };
  'schedule.remove_exception': { request: HoursLineId; reply: Hours };
  'schedule.remove_limit': { request: OneLimit; reply: Array<BookingLimit> };
  'schedule.resize': { request: ResizeDraft; reply: Appointment };
  'schedule.rules': { request: Nothing; reply: DeskRules };
  'schedule.set_equipment': { request: EquipmentChosen; reply: Appointment };
  'schedule.set_hours': { request: HoursDraft; reply: Hours };
  'schedule.set_note': { request: NoteDraft; reply: Appointment };
  'schedule.set_remote': { request: RemoteDraft; reply: Appointment };
  'schedule.set_rules': { request: DeskRulesDraft; reply: DeskRules };
  'schedule.take_off_waiting': { request: WaitOff; reply: Nothing };
  'schedule.to_confirm': { request: ToConfirmAsked; reply: ToConfirm };
  'schedule.to_move': { request: Nothing; reply: Array<Hit> };
  'schedule.to_rebook': { request: Nothing; reply: Array<ToCall> };
  'schedule.tray': { request: Nothing; reply: Array<Appointment> };
  'schedule.unconfirm': { request: AppointmentSeen; reply: Appointment };
  'schedule.visit_numbers': { request: DayAsked; reply: Array<VisitNumber> };
  'schedule.visit_types': { request: Nothing; reply: Array<VisitType> };
  'schedule.waiting': { request: Nothing; reply: Array<Wait> };
  'schedule.week': { request: WeekAsked; reply: Array<WeekSlot> };
  'staff.add': { request: StaffDraft; reply: Person };
  'staff.change': { request: StaffChange; reply: Person };
  'staff.change_password': { request: OwnPassword; reply: Nothing };
  'staff.lock': { request: Nothing; reply: Status };
  'staff.me': { request: Nothing; reply: Person };
  'staff.people': { request: Nothing; reply: Array<Person> };
  'staff.reset_password': { request: StaffPassword; reply: Nothing };
  'staff.set_theme': { request: ThemeChoice; reply: Person };
  'staff.sign': { request: SecondPerson; reply: SecondSigned };
  'staff.sign_in': { request: SignIn; reply: Status };
  'staff.sign_out': { request: Nothing; reply: Status };
  'staff.unlock': { request: Unlock; reply: Status };
  'statements.dunning': { request: Nothing; reply: Array<DunningText> };
  'statements.hold': { request: StatementHoldDraft; reply: StatementHold };
  'statements.holds': { request: Nothing; reply: Array<StatementHold> };
  'statements.of_patient': { request: StatementsOf; reply: Array<SentStatement> };
  'statements.preview': { request: Nothing; reply: StatementPreview };
  'statements.print': { request: StatementAsked; reply: SentStatement };
  'statements.release': { request: StatementHoldEnd; reply: StatementHold };
  'statements.rules': { request: Nothing; reply: StatementRules };
  'statements.run': { request: StatementRunAsked; reply: StatementRun };
  'statements.runs': { request: Nothing; reply: Array<StatementRun> };
  'statements.set_dunning': { request: DunningDraft; reply: Array<DunningText> };
  'statements.set_rules': { request: StatementRulesDraft; reply: StatementRules };
  'supplies.add_item': { request: ItemDraft; reply: Item };
  'supplies.add_vendor': { request: VendorDraft; reply: Vendor };
  'supplies.adjust': { request: WasteDraft; reply: Item };
  'supplies.change_item': { request: ItemDraft; reply: Item };
  'supplies.change_order': { request: OrderChange; reply: Order };
  'supplies.change_vendor': { request: VendorDraft; reply: Vendor };
  'supplies.close_order': { request: OrderStep; reply: Order };
  'supplies.count': { request: CountDraft; reply: Item };
  'supplies.count_lines': { request: Nothing; reply: Array<CountLine> };
  'supplies.count_sheet': { request: CountSheet; reply: CountedSheet };
  'supplies.find_code': { request: CodeRead; reply: ItemShelf };
  'supplies.freeze_lot': { request: FreezeDraft; reply: RecalledLot };
  'supplies.item': { request: ItemAsked; reply: ItemShelf };
  'supplies.list': { request: StockAsked; reply: StockList };
  'supplies.movements': { request: MovementsAsked; reply: Movements };
  'supplies.order': { request: OrderDraft; reply: Array<Order> };
  'supplies.order_of': { request: OrderAsked; reply: Order };
  'supplies.orders': { request: OrdersAsked; reply: Array<Order> };
  'supplies.prices_paid': { request: ItemAsked; reply: Array<PricePaid> };
  'supplies.recall': { request: RecallAsked; reply: Array<RecalledLot> };
  'supplies.receive': { request: ReceiveDraft; reply: Item };
  'supplies.receive_order': { request: OrderReceipt; reply: Order };
  'supplies.reorder_list': { request: Nothing; reply: ReorderList };
  'supplies.send_order': { request: OrderStep; reply: Order };
  'supplies.set_rules': { request: SupplyRules; reply: SupplyRules };
  'supplies.settle_want': { request: WantStep; reply: Want };
  'supplies.sources': { request: Nothing; reply: Sources };
  'supplies.stock_list': { request: StockListAsked; reply: StockLines };
  'supplies.transfer': { request: TransferDraft; reply: Item };
  'supplies.use': { request: UseDraft; reply: Item };
  'supplies.want': { request: WantDraft; reply: Want };
  'supplies.wants': { request: Nothing; reply: Array<Want> };
  'supplies.waste': { request: WasteDraft; reply: Item };
  'tasks.add': { request: TaskDraft; reply: Task };
  'tasks.assign': { request: TaskAssigned; reply: Task };
  'tasks.change': { request: TaskDraft; reply: Task };
  'tasks.close': { request: TaskStep; reply: Task };
  'tasks.counts': { request: Nothing; reply: TaskCounts };
  'tasks.list': { request: TasksAsked; reply: TaskList };
  'tasks.of_appointment': { request: TasksOfAppointment; reply: Array<Task> };
  'tasks.of_patient': { request: TasksOfPatient; reply: Array<Task> };
  'tasks.reopen': { request: TaskStep; reply: Task };
  'transfers.error_csv': { request: PatientFile; reply: TableFile };
  'transfers.export_patients': { request: Nothing; reply: TableFile };
  'transfers.import_items': { request: ItemFile; reply: ItemsLooked };
  'transfers.import_patients': { request: PatientFile; reply: Imported };
  'transfers.import_prices': { request: PriceFile; reply: PricesLooked };
  'transfers.import_requests': { request: RequestFile; reply: RequestsImported };
  'transfers.preview_items': { request: ItemFile; reply: ItemsLooked };
  'transfers.preview_patients': { request: PatientFile; reply: ImportPreview };
  'transfers.preview_prices': { request: PriceFile; reply: PricesLooked };
  'visits.add_check': { request: CheckDraft; reply: Array<VisitCheck> };
  'visits.add_checklist_item': { request: CheckItemDraft; reply: CheckItem };
  'visits.add_needed': { request: NeededRuleDraft; reply: NeededRule };
  'visits.arrive': { request: Arrival; reply: VisitAnswer };
  'visits.change_checklist_item': { request: CheckItemDraft; reply: CheckItem };
  'visits.change_needed': { request: NeededRuleDraft; reply: NeededRule };
  'visits.check_in': { request: CheckingIn; reply: VisitAnswer };
  'visits.check_in_of': { request: CheckInOf; reply: CheckIn };
  'visits.check_out': { request: VisitStep; reply: VisitAnswer };
  'visits.checklist': { request: ChecklistOf; reply: Array<VisitCheck> };
  'visits.checklist_items': { request: Nothing; reply: Array<CheckItem> };
  'visits.enter_line': { request: SheetLine; reply: SheetEntered };
  'visits.enter_walk_in': { request: SheetWalkIn; reply: SheetEntered };
  'visits.flow': { request: FlowAsked; reply: Flow };
  'visits.leaving': { request: CheckInOf; reply: Leaving };
  'visits.left_unseen': { request: VisitStep; reply: VisitAnswer };
  'visits.needed': { request: Nothing; reply: Array<NeededRule> };
  'visits.no_show': { request: VisitStep; reply: VisitAnswer };
  'visits.queue': { request: Nothing; reply: QueueScreen };
  'visits.readiness': { request: ReadinessAsked; reply: Readiness };
  'visits.ready': { request: VisitStep; reply: VisitAnswer };
  'visits.room': { request: Rooming; reply: VisitAnswer };
  'visits.set_readiness_limits': { request: ReadinessLimits; reply: ReadinessLimits };
  'visits.tick': { request: Ticked; reply: Array<VisitCheck> };
  'visits.undo_arrive': { request: VisitStep; reply: VisitAnswer };
  'visits.undo_check_out': { request: VisitStep; reply: VisitAnswer };
  'visits.undo_left_unseen': { request: VisitStep; reply: VisitAnswer };
  'visits.undo_no_show': { request: NoShowUndone; reply: VisitAnswer };
  'visits.undo_ready': { request: VisitStep; reply: VisitAnswer };
  'visits.undo_room': { request: VisitStep; reply: VisitAnswer };
  'visits.unfinished': { request: Nothing; reply: Array<UnfinishedRow> };
  'visits.untick': { request: Unticked; reply: Array<VisitCheck> };
  'visits.waits': { request: WaitsAsked; reply: Waits };
  'visits.walk_in': { request: WalkIn; reply: VisitAnswer };
}

export const commands = {
  'adjustments.of_patient': { kind: 'view', can: 'see-money' },
  'adjustments.rules': { kind: 'read', can: 'see-money' },
  'adjustments.set_rule': { kind: 'write', can: 'manage-practice' },
  'adjustments.settle': { kind: 'write', can: 'return-money' },
  'adjustments.small_back': { kind: 'write', can: 'return-money' },
  'adjustments.small_preview': { kind: 'read', can: 'see-money' },
  'adjustments.small_run': { kind: 'write', can: 'return-money' },
  'adjustments.small_runs': { kind: 'read', can: 'see-money' },
  'adjustments.take_back': { kind: 'write', can: 'return-money' },
  'adjustments.waiting': { kind: 'read', can: 'see-money' },
  'adjustments.write_off': { kind: 'write', can: 'take-money' },
  'alerts.add': { kind: 'write', can: 'work-tasks' },
  'alerts.change': { kind: 'write', can: 'work-tasks' },
  'alerts.of_patient': { kind: 'view', can: 'see-patients' },
  'alerts.settle': { kind: 'write', can: 'work-tasks' },
  'alerts.show_again': { kind: 'write', can: 'see-patients' },
  'alerts.snooze': { kind: 'write', can: 'see-patients' },
  'backups.check': { kind: 'read', can: 'backup' },
  'backups.keep_in': { kind: 'write', can: 'manage-practice' },
  'backups.list': { kind: 'read', can: 'backup' },
  'backups.make': { kind: 'write', can: 'backup' },
  'backups.newest': { kind: 'read', can: 'be-seated' },
  'backups.restore': { kind: 'door', can: 'enter' },
  'charges.add': { kind: 'write', can: 'charge' },
  'charges.add_kit': { kind: 'write', can: 'charge' },
  'charges.bill_to': { kind: 'write', can: 'take-money' },
  'charges.check': { kind: 'view', can: 'charge' },
  'charges.diagnose': { kind: 'write', can: 'charge' },
  'charges.diagnoses': { kind: 'view', can: 'see-patients' },
  'charges.keep_from_plan': { kind: 'write', can: 'take-money' },
  'charges.kits': { kind: 'read', can: 'be-seated' },
  'charges.missing': { kind: 'read', can: 'see-money' },
  'charges.of_appointment': { kind: 'read', can: 'see-money' },
  'charges.of_patient': { kind: 'view', can: 'see-money' },
  'charges.save_kit': { kind: 'write', can: 'charge' },
  'charges.void': { kind: 'write', can: 'charge' },
  'code_sets.code': { kind: 'read', can: 'be-seated' },
  'code_sets.favour': { kind: 'write', can: 'charge' },
  'code_sets.favourites': { kind: 'read', can: 'be-seated' },
  'code_sets.import': { kind: 'write', can: 'import' },
  'code_sets.preview': { kind: 'read', can: 'import' },
  'code_sets.releases': { kind: 'read', can: 'be-seated' },
  'code_sets.search': { kind: 'read', can: 'be-seated' },
  'coverage.add_payer': { kind: 'write', can: 'edit-patients' },
  'coverage.add_plan': { kind: 'write', can: 'edit-patients' },
  'coverage.add_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.change_payer': { kind: 'write', can: 'manage-practice' },
  'coverage.change_plan': { kind: 'write', can: 'manage-practice' },
  'coverage.change_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.end_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.found_inactive': { kind: 'write', can: 'edit-patients' },
  'coverage.of_patient': { kind: 'view', can: 'see-patients' },
  'coverage.payers': { kind: 'read', can: 'see-patients' },
  'coverage.plans': { kind: 'read', can: 'see-patients' },
  'coverage.verify': { kind: 'write', can: 'edit-patients' },
  'days.as_corrected': { kind: 'read', can: 'see-money' },
  'days.check': { kind: 'read', can: 'see-money' },
  'days.checklist': { kind: 'read', can: 'see-money' },
  'days.close': { kind: 'write', can: 'close-day' },
  'days.closed': { kind: 'read', can: 'see-money' },
  'days.journal': { kind: 'read', can: 'export' },
  'days.let_stand': { kind: 'write', can: 'close-day' },
  'days.now': { kind: 'read', can: 'see-money' },
  'deposits.accounts': { kind: 'read', can: 'see-money' },
  'deposits.add_account': { kind: 'write', can: 'manage-practice' },
  'deposits.change_account': { kind: 'write', can: 'manage-practice' },
  'deposits.forgive_check': { kind: 'write', can: 'return-money' },
  'deposits.list': { kind: 'read', can: 'see-money' },
  'deposits.make': { kind: 'write', can: 'take-money' },
  'deposits.match': { kind: 'write', can: 'return-money' },
  'deposits.return_check': { kind: 'write', can: 'return-money' },
  'deposits.returned_of': { kind: 'view', can: 'see-money' },
  'deposits.rules': { kind: 'read', can: 'see-money' },
  'deposits.set_rules': { kind: 'write', can: 'manage-practice' },
  'deposits.slip': { kind: 'read', can: 'see-money' },
  'deposits.void': { kind: 'write', can: 'return-money' },
  'deposits.waiting': { kind: 'read', can: 'see-money' },
  'documents.drop_layout': { kind: 'write', can: 'schedule' },
  'documents.label_offsets': { kind: 'read', can: 'print' },
  'documents.layouts': { kind: 'read', can: 'print' },
  'documents.list': { kind: 'read', can: 'print' },
  'documents.move_labels': { kind: 'write', can: 'schedule' },
  'documents.packs': { kind: 'read', can: 'print' },
  'documents.pdf': { kind: 'view', can: 'print' },
  'documents.preview': { kind: 'view', can: 'print' },
  'documents.print': { kind: 'write', can: 'print' },
  'documents.reprint': { kind: 'write', can: 'print' },
  'documents.save_layout': { kind: 'write', can: 'schedule' },
  'documents.save_pack': { kind: 'write', can: 'backup' },
  'documents.set_pack_passphrase': { kind: 'write', can: 'manage-practice' },
  'documents.set_pack_rules': { kind: 'write', can: 'manage-practice' },
  'documents.show': { kind: 'view', can: 'print' },
  'documents.try_pack': { kind: 'read', can: 'backup' },
  'drafts.drop': { kind: 'write', can: 'be-seated' },
  'drafts.keep': { kind: 'write', can: 'be-seated' },
  'drafts.take': { kind: 'read', can: 'be-seated' },
  'drawers.accept': { kind: 'write', can: 'take-money' },
  'drawers.add': { kind: 'write', can: 'manage-practice' },
  'drawers.change': { kind: 'write', can: 'manage-practice' },
  'drawers.close': { kind: 'write', can: 'take-money' },
  'drawers.hand_over': { kind: 'write', can: 'take-money' },
  'drawers.now': { kind: 'read', can: 'see-money' },
  'drawers.open': { kind: 'write', can: 'take-money' },
  'drawers.over_short': { kind: 'read', can: 'see-money' },
  'drawers.pay_in': { kind: 'write', can: 'take-money' },
  'drawers.pay_out': { kind: 'write', can: 'take-money' },
  'drawers.rules': { kind: 'read', can: 'see-money' },
  'drawers.set_rules': { kind: 'write', can: 'manage-practice' },
  'drawers.shift': { kind: 'read', can: 'see-money' },
  'drawers.shifts': { kind: 'read', can: 'see-money' },
  'drawers.take_back': { kind: 'write', can: 'take-money' },
  'estimates.clock': { kind: 'read', can: 'see-money' },
  'estimates.give': { kind: 'write', can: 'take-money' },
  'estimates.list': { kind: 'read', can: 'see-money' },
  'estimates.make': { kind: 'write', can: 'take-money' },
  'estimates.of_patient': { kind: 'view', can: 'see-money' },
  'fees.add': { kind: 'write', can: 'manage-practice' },
  'fees.change': { kind: 'write', can: 'manage-practice' },
  'fees.discount': { kind: 'write', can: 'edit-patients' },
  'fees.discounts_of': { kind: 'view', can: 'see-money' },
  'fees.list': { kind: 'read', can: 'be-seated' },
  'fees.price': { kind: 'view', can: 'see-money' },
  'fees.prices': { kind: 'read', can: 'be-seated' },
  'fees.save_schedule': { kind: 'write', can: 'manage-practice' },
  'fees.schedules': { kind: 'read', can: 'be-seated' },
  'fees.set_price': { kind: 'write', can: 'manage-practice' },
  'forms.add': { kind: 'write', can: 'manage-practice' },
  'forms.change': { kind: 'write', can: 'manage-practice' },
  'forms.list': { kind: 'read', can: 'be-seated' },
  'forms.of_patient': { kind: 'view', can: 'see-patients' },
  'forms.refuse': { kind: 'write', can: 'move-visits' },
  'forms.sign': { kind: 'write', can: 'move-visits' },
  'history.act': { kind: 'view', can: 'see-history' },
  'history.acts': { kind: 'read', can: 'see-history' },
  'history.bulk_looks': { kind: 'read', can: 'see-history' },
  'history.of_row': { kind: 'view', can: 'see-history' },
  'history.undo': { kind: 'write', can: 'undo' },
  'history.undoable': { kind: 'read', can: 'undo' },
  'history.verify': { kind: 'read', can: 'see-history' },
  'history.who_looked': { kind: 'view', can: 'see-history' },
  'ledger.aging': { kind: 'read', can: 'see-money' },
  'ledger.balance': { kind: 'view', can: 'see-money' },
  'ledger.explain': { kind: 'view', can: 'see-money' },
  'ledger.of_patient': { kind: 'view', can: 'see-money' },
  'ledger.prove': { kind: 'read', can: 'see-money' },
  'ledger.rebuild': { kind: 'write', can: 'manage-practice' },
  'ledger.receivable': { kind: 'read', can: 'see-money' },
  'merges.join': { kind: 'write', can: 'edit-patients' },
  'merges.part': { kind: 'write', can: 'edit-patients' },
  'merges.preview': { kind: 'view', can: 'edit-patients' },
  'merges.preview_part': { kind: 'view', can: 'edit-patients' },
  'organisations.add': { kind: 'write', can: 'edit-patients' },
  'organisations.change': { kind: 'write', can: 'edit-patients' },
  'organisations.list': { kind: 'read', can: 'see-patients' },
  'patients.add_own_field': { kind: 'write', can: 'manage-practice' },
  'patients.add_related': { kind: 'write', can: 'edit-patients' },
  'patients.change': { kind: 'write', can: 'edit-patients' },
  'patients.change_own_field': { kind: 'write', can: 'manage-practice' },
  'patients.change_related': { kind: 'write', can: 'edit-patients' },
  'patients.consents': { kind: 'view', can: 'see-patients' },
  'patients.duplicates': { kind: 'read', can: 'see-patients' },
  'patients.end_related': { kind: 'write', can: 'edit-patients' },
  'patients.household': { kind: 'view', can: 'see-patients' },
  'patients.log_contact': { kind: 'write', can: 'work-tasks' },
  'patients.note_search': { kind: 'write', can: 'see-patients' },
  'patients.open': { kind: 'view', can: 'see-patients' },
  'patients.own_fields': { kind: 'read', can: 'see-patients' },
  'patients.recent': { kind: 'read', can: 'see-patients' },
  'patients.register': { kind: 'write', can: 'edit-patients' },
  'patients.related': { kind: 'view', can: 'see-patients' },
  'patients.search': { kind: 'read', can: 'see-patients' },
  'patients.set_guarantor': { kind: 'write', can: 'edit-patients' },
  'patients.set_status': { kind: 'write', can: 'edit-patients' },
  'patients.share_address': { kind: 'write', can: 'edit-patients' },
  'patients.tell_consent': { kind: 'write', can: 'edit-patients' },
  'patients.timeline': { kind: 'view', can: 'see-patients' },
  'payments.apply_credit': { kind: 'write', can: 'take-money' },
  'payments.copay_due': { kind: 'view', can: 'see-money' },
  'payments.credit_list': { kind: 'read', can: 'see-money' },
  'payments.credits': { kind: 'view', can: 'see-money' },
  'payments.given': { kind: 'write', can: 'take-money' },
  'payments.move': { kind: 'write', can: 'take-money' },
  'payments.of_day': { kind: 'read', can: 'see-money' },
  'payments.of_household': { kind: 'view', can: 'see-money' },
  'payments.of_patient': { kind: 'view', can: 'see-money' },
  'payments.receipt': { kind: 'view', can: 'see-money' },
  'payments.refund': { kind: 'write', can: 'return-money' },
  'payments.release_credit': { kind: 'write', can: 'take-money' },
  'payments.rules': { kind: 'read', can: 'see-money' },
  'payments.set_rules': { kind: 'write', can: 'manage-practice' },
  'payments.take': { kind: 'write', can: 'take-money' },
  'payments.totals': { kind: 'read', can: 'see-money' },
  'payments.unprinted': { kind: 'read', can: 'see-money' },
  'payments.void': { kind: 'write', can: 'return-money' },
  'pictures.add': { kind: 'write', can: 'edit-patients' },
  'pictures.of_patient': { kind: 'view', can: 'see-patients' },
  'pictures.remove': { kind: 'write', can: 'edit-patients' },
  'pictures.show': { kind: 'view', can: 'see-patients' },
  'plans.end': { kind: 'write', can: 'take-money' },
  'plans.list': { kind: 'read', can: 'see-money' },
  'plans.make': { kind: 'write', can: 'take-money' },
  'plans.of_patient': { kind: 'view', can: 'see-money' },
  'practice.add_equipment': { kind: 'write', can: 'manage-practice' },
  'practice.add_location': { kind: 'write', can: 'manage-practice' },
  'practice.add_provider': { kind: 'write', can: 'manage-practice' },
  'practice.add_room': { kind: 'write', can: 'manage-practice' },
  'practice.change': { kind: 'write', can: 'manage-practice' },
  'practice.change_equipment': { kind: 'write', can: 'manage-practice' },
  'practice.change_location': { kind: 'write', can: 'manage-practice' },
  'practice.change_provider': { kind: 'write', can: 'manage-practice' },
  'practice.change_room': { kind: 'write', can: 'manage-practice' },
  'practice.cities': { kind: 'read', can: 'be-seated' },
  'practice.confirm_recovery': { kind: 'write', can: 'manage-practice' },
  'practice.details': { kind: 'read', can: 'be-seated' },
  'practice.found': { kind: 'door', can: 'enter' },
  'practice.found_sample': { kind: 'door', can: 'enter' },
  'practice.leave_sample': { kind: 'write', can: 'manage-practice' },
  'practice.new_recovery_code': { kind: 'write', can: 'manage-practice' },
  'practice.note_service': { kind: 'write', can: 'move-supplies' },
  'practice.open_with_passphrase': { kind: 'door', can: 'enter' },
  'practice.recover': { kind: 'door', can: 'enter' },
  'practice.recovery_sheet': { kind: 'write', can: 'manage-practice' },
  'practice.register': { kind: 'read', can: 'see-supplies' },
  'practice.set_equipment_facts': { kind: 'write', can: 'manage-supplies' },
  'practice.set_passphrase': { kind: 'write', can: 'manage-practice' },
  'practice.space': { kind: 'read', can: 'backup' },
  'practice.status': { kind: 'door', can: 'enter' },
  'requests.accept': { kind: 'write', can: 'schedule' },
  'requests.add': { kind: 'write', can: 'schedule' },
  'requests.counts': { kind: 'read', can: 'see-patients' },
  'requests.decline': { kind: 'write', can: 'schedule' },
  'requests.likely': { kind: 'read', can: 'see-patients' },
  'requests.list': { kind: 'read', can: 'see-patients' },
  'requests.match': { kind: 'write', can: 'schedule' },
  'requests.register': { kind: 'write', can: 'edit-patients' },
  'requests.reopen': { kind: 'write', can: 'schedule' },
  'restrictions.lift': { kind: 'write', can: 'restrict-charts' },
  'restrictions.of_patient': { kind: 'view', can: 'restrict-charts' },
  'restrictions.open_anyway': { kind: 'write', can: 'see-patients' },
  'restrictions.set': { kind: 'write', can: 'restrict-charts' },
  'schedule.add_block': { kind: 'write', can: 'manage-practice' },
  'schedule.add_closure': { kind: 'write', can: 'manage-practice' },
  'schedule.add_exception': { kind: 'write', can: 'manage-practice' },
  'schedule.add_limit': { kind: 'write', can: 'manage-practice' },
  'schedule.add_to_waiting': { kind: 'write', can: 'schedule' },
  'schedule.add_visit_type': { kind: 'write', can: 'manage-practice' },
  'schedule.appointment': { kind: 'view', can: 'see-schedule' },
  'schedule.book': { kind: 'write', can: 'schedule' },
  'schedule.book_series': { kind: 'write', can: 'schedule' },
  'schedule.call_list': { kind: 'read', can: 'see-schedule' },
  'schedule.cancel': { kind: 'write', can: 'schedule' },
  'schedule.cancel_series': { kind: 'write', can: 'schedule' },
  'schedule.cancel_terms': { kind: 'read', can: 'see-schedule' },
  'schedule.change_visit_type': { kind: 'write', can: 'manage-practice' },
  'schedule.change_waiting': { kind: 'write', can: 'schedule' },
  'schedule.check': { kind: 'read', can: 'see-schedule' },
  'schedule.check_series': { kind: 'read', can: 'see-schedule' },
  'schedule.closure_hits': { kind: 'read', can: 'see-schedule' },
  'schedule.closures': { kind: 'read', can: 'see-schedule' },
  'schedule.confirm': { kind: 'write', can: 'schedule' },
  'schedule.day': { kind: 'read', can: 'see-schedule' },
  'schedule.fill': { kind: 'write', can: 'schedule' },
  'schedule.follow_up': { kind: 'read', can: 'see-schedule' },
  'schedule.history': { kind: 'view', can: 'see-schedule' },
  'schedule.hold': { kind: 'write', can: 'schedule' },
  'schedule.hours': { kind: 'read', can: 'see-schedule' },
  'schedule.limits': { kind: 'read', can: 'see-schedule' },
  'schedule.list': { kind: 'view', can: 'see-patients' },
  'schedule.month': { kind: 'read', can: 'see-schedule' },
  'schedule.move': { kind: 'write', can: 'schedule' },
  'schedule.move_series': { kind: 'write', can: 'schedule' },
  'schedule.next_free': { kind: 'read', can: 'see-schedule' },
  'schedule.note_call': { kind: 'write', can: 'schedule' },
  'schedule.offers': { kind: 'read', can: 'see-schedule' },
  'schedule.openings_for': { kind: 'read', can: 'see-schedule' },
  'schedule.place': { kind: 'write', can: 'schedule' },
  'schedule.provider_out': { kind: 'write', can: 'schedule' },
  'schedule.reinstate': { kind: 'write', can: 'schedule' },
  'schedule.remove_block': { kind: 'write', can: 'manage-practice' },
  'schedule.remove_closure': { kind: 'write', can: 'manage-practice' },
  'schedule.remove_exception': { kind: 'write', can: 'manage-practice' },
  'schedule.remove_limit': { kind: 'write', can: 'manage-practice' },
  'schedule.resize': { kind: 'write', can: 'schedule' },
  'schedule.rules': { kind: 'read', can: 'see-schedule' },
  'schedule.set_equipment': { kind: 'write', can: 'schedule' },
  'schedule.set_hours': { kind: 'write', can: 'manage-practice' },
  'schedule.set_note': { kind: 'write', can: 'schedule' },
  'schedule.set_remote': { kind: 'write', can: 'schedule' },
  'schedule.set_rules': { kind: 'write', can: 'manage-practice' },
  'schedule.take_off_waiting': { kind: 'write', can: 'schedule' },
  'schedule.to_confirm': { kind: 'read', can: 'see-schedule' },
  'schedule.to_move': { kind: 'read', can: 'see-schedule' },
  'schedule.to_rebook': { kind: 'read', can: 'see-schedule' },
  'schedule.tray': { kind: 'read', can: 'see-schedule' },
  'schedule.unconfirm': { kind: 'write', can: 'schedule' },
  'schedule.visit_numbers': { kind: 'read', can: 'see-schedule' },
  'schedule.visit_types': { kind: 'read', can: 'see-schedule' },
  'schedule.waiting': { kind: 'read', can: 'see-schedule' },
  'schedule.week': { kind: 'read', can: 'see-schedule' },
  'staff.add': { kind: 'write', can: 'manage-staff' },
  'staff.change': { kind: 'write', can: 'manage-staff' },
  'staff.change_password': { kind: 'write', can: 'be-seated' },
  'staff.lock': { kind: 'door', can: 'enter' },
  'staff.me': { kind: 'read', can: 'be-seated' },
  'staff.people': { kind: 'read', can: 'be-seated' },
  'staff.reset_password': { kind: 'write', can: 'manage-staff' },
  'staff.set_theme': { kind: 'write', can: 'be-seated' },
  'staff.sign': { kind: 'write', can: 'be-seated' },
  'staff.sign_in': { kind: 'door', can: 'enter' },
  'staff.sign_out': { kind: 'door', can: 'enter' },
  'staff.unlock': { kind: 'door', can: 'enter' },
  'statements.dunning': { kind: 'read', can: 'see-money' },
  'statements.hold': { kind: 'write', can: 'take-money' },
  'statements.holds': { kind: 'read', can: 'see-money' },
  'statements.of_patient': { kind: 'view', can: 'see-money' },
  'statements.preview': { kind: 'read', can: 'see-money' },
  'statements.print': { kind: 'write', can: 'take-money' },
  'statements.release': { kind: 'write', can: 'take-money' },
  'statements.rules': { kind: 'read', can: 'see-money' },
  'statements.run': { kind: 'write', can: 'return-money' },
  'statements.runs': { kind: 'read', can: 'see-money' },
  'statements.set_dunning': { kind: 'write', can: 'manage-practice' },
  'statements.set_rules': { kind: 'write', can: 'manage-practice' },
  'supplies.add_item': { kind: 'write', can: 'manage-supplies' },
  'supplies.add_vendor': { kind: 'write', can: 'manage-supplies' },
  'supplies.adjust': { kind: 'write', can: 'move-supplies' },
  'supplies.change_item': { kind: 'write', can: 'manage-supplies' },
  'supplies.change_order': { kind: 'write', can: 'manage-supplies' },
  'supplies.change_vendor': { kind: 'write', can: 'manage-supplies' },
  'supplies.close_order': { kind: 'write', can: 'manage-supplies' },
  'supplies.count': { kind: 'write', can: 'move-supplies' },
  'supplies.count_lines': { kind: 'read', can: 'see-supplies' },
  'supplies.count_sheet': { kind: 'write', can: 'move-supplies' },
  'supplies.find_code': { kind: 'read', can: 'see-supplies' },
  'supplies.freeze_lot': { kind: 'write', can: 'move-supplies' },
  'supplies.item': { kind: 'read', can: 'see-supplies' },
  'supplies.list': { kind: 'read', can: 'see-supplies' },
  'supplies.movements': { kind: 'read', can: 'see-supplies' },
  'supplies.order': { kind: 'write', can: 'manage-supplies' },
  'supplies.order_of': { kind: 'read', can: 'see-supplies' },
  'supplies.orders': { kind: 'read', can: 'see-supplies' },
  'supplies.prices_paid': { kind: 'read', can: 'see-supplies' },
  'supplies.recall': { kind: 'view', can: 'see-patients' },
  'supplies.receive': { kind: 'write', can: 'move-supplies' },
  'supplies.receive_order': { kind: 'write', can: 'move-supplies' },
  'supplies.reorder_list': { kind: 'read', can: 'see-supplies' },
  'supplies.send_order': { kind: 'write', can: 'manage-supplies' },
  'supplies.set_rules': { kind: 'write', can: 'manage-practice' },
  'supplies.settle_want': { kind: 'write', can: 'work-tasks' },
  'supplies.sources': { kind: 'read', can: 'see-supplies' },
  'supplies.stock_list': { kind: 'read', can: 'see-supplies' },
  'supplies.transfer': { kind: 'write', can: 'move-supplies' },
  'supplies.use': { kind: 'write', can: 'move-supplies' },
  'supplies.want': { kind: 'write', can: 'work-tasks' },
  'supplies.wants': { kind: 'read', can: 'see-supplies' },
  'supplies.waste': { kind: 'write', can: 'move-supplies' },
  'tasks.add': { kind: 'write', can: 'work-tasks' },
  'tasks.assign': { kind: 'write', can: 'work-tasks' },
  'tasks.change': { kind: 'write', can: 'work-tasks' },
  'tasks.close': { kind: 'write', can: 'work-tasks' },
  'tasks.counts': { kind: 'read', can: 'see-tasks' },
  'tasks.list': { kind: 'read', can: 'see-tasks' },
  'tasks.of_appointment': { kind: 'read', can: 'see-tasks' },
  'tasks.of_patient': { kind: 'view', can: 'see-tasks' },
  'tasks.reopen': { kind: 'write', can: 'work-tasks' },
  'transfers.error_csv': { kind: 'read', can: 'import' },
  'transfers.export_patients': { kind: 'write', can: 'export' },
  'transfers.import_items': { kind: 'write', can: 'manage-supplies' },
  'transfers.import_patients': { kind: 'write', can: 'import' },
  'transfers.import_prices': { kind: 'write', can: 'import' },
  'transfers.import_requests': { kind: 'write', can: 'schedule' },
  'transfers.preview_items': { kind: 'read', can: 'manage-supplies' },
  'transfers.preview_patients': { kind: 'read', can: 'import' },
  'transfers.preview_prices': { kind: 'read', can: 'import' },
  'visits.add_check': { kind: 'write', can: 'move-visits' },
  'visits.add_checklist_item': { kind: 'write', can: 'manage-practice' },
  'visits.add_needed': { kind: 'write', can: 'manage-practice' },
  'visits.arrive': { kind: 'write', can: 'move-visits' },
  'visits.change_checklist_item': { kind: 'write', can: 'manage-practice' },
  'visits.change_needed': { kind: 'write', can: 'manage-practice' },
  'visits.check_in': { kind: 'write', can: 'move-visits' },
  'visits.check_in_of': { kind: 'view', can: 'see-patients' },
  'visits.check_out': { kind: 'write', can: 'move-visits' },
  'visits.checklist': { kind: 'read', can: 'see-schedule' },
  'visits.checklist_items': { kind: 'read', can: 'be-seated' },
  'visits.enter_line': { kind: 'write', can: 'move-visits' },
  'visits.enter_walk_in': { kind: 'write', can: 'schedule' },
  'visits.flow': { kind: 'read', can: 'see-schedule' },
  'visits.leaving': { kind: 'view', can: 'see-patients' },
  'visits.left_unseen': { kind: 'write', can: 'move-visits' },
  'visits.needed': { kind: 'read', can: 'be-seated' },
  'visits.no_show': { kind: 'write', can: 'move-visits' },
  'visits.queue': { kind: 'door', can: 'enter' },
  'visits.readiness': { kind: 'read', can: 'see-schedule' },
  'visits.ready': { kind: 'write', can: 'move-visits' },
  'visits.room': { kind: 'write', can: 'move-visits' },
  'visits.set_readiness_limits': { kind: 'write', can: 'manage-practice' },
  'visits.tick': { kind: 'write', can: 'move-visits' },
  'visits.undo_arrive': { kind: 'write', can: 'move-visits' },
  'visits.undo_check_out': { kind: 'write', can: 'move-visits' },
  'visits.undo_left_unseen': { kind: 'write', can: 'move-visits' },
  'visits.undo_no_show': { kind: 'write', can: 'move-visits' },
  'visits.undo_ready': { kind: 'write', can: 'move-visits' },
  'visits.undo_room': { kind: 'write', can: 'move-visits' },
  'visits.unfinished': { kind: 'read', can: 'see-schedule' },
  'visits.untick': { kind: 'write', can: 'move-visits' },
  'visits.waits': { kind: 'read', can: 'see-schedule' },
  'visits.walk_in': { kind: 'write', can: 'schedule' },
} as const;

/** The tables a read stands on: when one of them rings, it is asked again. */
export const standsOn: Record<string, readonly string[]> = {
  'adjustments.of_patient': ['adjustments', 'charges', 'ledger_entries', 'patients', 'restriction_people', 'restrictions', 'staff'],
  'adjustments.rules': ['adjustment_rules'],
  'adjustments.small_preview': ['accounts', 'applications', 'balances', 'charges', 'ledger_entries', 'patients', 'practice', 'restriction_people', 'restrictions'],
  'adjustments.small_runs': ['adjustment_runs', 'staff'],
  'adjustments.waiting': ['adjustments', 'charges', 'ledger_entries', 'patients', 'restriction_people', 'restrictions', 'staff'],
  'alerts.of_patient': ['alert_snoozes', 'alerts', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'backups.list': ['backups'],
  'backups.newest': ['backups'],
  'charges.check': ['appointments', 'charges', 'coverage_answers', 'fee_schedule_lines', 'fee_schedules', 'fees', 'locations', 'patient_discounts', 'patients', 'payers', 'plans', 'policies', 'policy_copays', 'practice', 'providers', 'restriction_people', 'restrictions'],
  'charges.diagnoses': ['appointments', 'restriction_people', 'restrictions', 'visit_diagnoses'],
  'charges.kits': ['charge_kit_lines', 'charge_kits', 'fees'],
  'charges.missing': ['appointments', 'charges', 'day_gaps', 'patients', 'practice', 'providers'],
  'charges.of_appointment': ['applications', 'charges', 'ledger_entries', 'visit_diagnoses'],
  'charges.of_patient': ['applications', 'charges', 'ledger_entries', 'patients', 'restriction_people', 'restrictions', 'visit_diagnoses'],
  'code_sets.code': ['code_releases', 'practice'],
  'code_sets.favourites': ['code_favourites'],
  'code_sets.preview': ['code_releases'],
  'code_sets.releases': ['code_releases'],
  'code_sets.search': ['charges', 'code_favourites', 'fees'],
  'coverage.of_patient': ['coverage_answers', 'patients', 'payers', 'plans', 'policies', 'policy_copays', 'practice', 'restriction_people', 'restrictions'],
  'coverage.payers': ['payers'],
  'coverage.plans': ['payers', 'plan_copays', 'plans'],
  'days.as_corrected': ['closed_days', 'staff'],
  'days.check': ['closed_days', 'staff'],
  'days.checklist': ['appointments', 'charges', 'closed_days', 'day_gaps', 'deposit_items', 'drawers', 'ledger_entries', 'locations', 'over_shorts', 'patients', 'payment_tenders', 'payments', 'practice', 'providers', 'shift_moves', 'shifts', 'staff'],
  'days.closed': ['closed_days', 'staff'],
  'days.journal': ['applications', 'ledger_entries', 'over_shorts', 'payment_tenders', 'payments', 'shift_moves', 'shifts'],
  'days.now': ['closed_days', 'practice'],
  'deposits.accounts': ['bank_accounts'],
  'deposits.list': ['bank_accounts', 'deposits', 'staff'],
  'deposits.returned_of': ['deposits', 'patients', 'payment_tenders', 'payments', 'restriction_people', 'restrictions', 'returned_checks', 'staff'],
  'deposits.rules': ['bank_rules'],
  'deposits.slip': ['bank_accounts', 'deposit_items', 'deposits', 'patients', 'payment_tenders', 'payments', 'returned_checks', 'shifts', 'staff'],
  'deposits.waiting': ['deposit_items', 'patients', 'payment_tenders', 'payments', 'practice', 'shifts', 'staff'],
  'documents.label_offsets': ['label_offsets'],
  'documents.layouts': ['roster_layouts'],
  'documents.list': ['documents', 'patients', 'practice', 'staff'],
  'documents.packs': ['pack_locks', 'pack_rules', 'packs'],
  'documents.pdf': ['documents'],
  'documents.preview': ['applications', 'appointments', 'charges', 'ledger_entries', 'locations', 'patients', 'payment_lines', 'payment_tenders', 'payments', 'practice', 'providers', 'restriction_people', 'restrictions', 'seals', 'staff'],
  'documents.show': ['documents'],
  'drafts.take': ['drafts'],
  'drawers.now': ['drawer_rules', 'drawers', 'locations', 'payment_tenders', 'payments', 'shift_moves', 'shifts', 'staff'],
  'drawers.over_short': ['drawers', 'over_shorts', 'shifts', 'signatures', 'staff'],
  'drawers.rules': ['drawer_rules'],
  'drawers.shift': ['drawer_rules', 'drawers', 'over_shorts', 'payment_tenders', 'payments', 'shift_moves', 'shifts', 'signatures', 'staff'],
  'drawers.shifts': ['drawer_rules', 'drawers', 'payment_tenders', 'payments', 'shift_moves', 'shifts', 'staff'],
  'estimates.clock': ['practice'],
  'estimates.list': ['charges', 'estimate_lines', 'estimates', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'estimates.of_patient': ['charges', 'estimate_lines', 'estimates', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'fees.discounts_of': ['fee_schedules', 'patient_discounts', 'patients', 'restriction_people', 'restrictions'],
  'fees.list': ['fees'],
  'fees.price': ['coverage_answers', 'fee_schedule_lines', 'fee_schedules', 'fees', 'patient_discounts', 'patients', 'payers', 'plans', 'policies', 'policy_copays', 'practice', 'restriction_people', 'restrictions'],
  'fees.prices': ['fee_schedule_lines', 'fee_schedules', 'fees'],
  'fees.schedules': ['fee_schedule_lines', 'fee_schedules'],
  'forms.list': ['forms'],
  'forms.of_patient': ['form_answers', 'forms', 'patients', 'restriction_people', 'restrictions'],
  'history.act': ['act_patients', 'act_rows', 'acts', 'restriction_people', 'restrictions', 'staff'],
  'history.acts': ['act_patients', 'act_rows', 'acts', 'patients', 'practice', 'staff'],
  'history.bulk_looks': ['act_patients', 'acts', 'practice', 'staff'],
  'history.of_row': ['act_rows', 'acts', 'restriction_people', 'restrictions', 'staff'],
  'history.undoable': ['act_patients', 'act_rows', 'acts', 'patients', 'restriction_people', 'restrictions', 'staff'],
  'history.who_looked': ['act_patients', 'acts', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'ledger.aging': ['accounts', 'applications', 'ledger_entries', 'organisations', 'patients', 'payers', 'payment_lines', 'practice', 'restriction_people', 'restrictions'],
  'ledger.balance': ['accounts', 'balances', 'patients', 'restriction_people', 'restrictions'],
  'ledger.explain': ['accounts', 'adjustments', 'applications', 'balances', 'charges', 'ledger_entries', 'patients', 'payment_lines', 'payments', 'practice', 'restriction_people', 'restrictions'],
  'ledger.of_patient': ['accounts', 'adjustments', 'balances', 'charges', 'ledger_entries', 'patients', 'payments', 'restriction_people', 'restrictions', 'staff'],
  'ledger.prove': ['adjustments', 'applications', 'balances', 'charges', 'ledger_entries', 'patients', 'payment_lines', 'payment_tenders', 'payments'],
  'ledger.receivable': ['applications', 'ledger_entries'],
  'merges.preview': ['accounts', 'alerts', 'appointments', 'balances', 'charges', 'consents', 'contacts', 'documents', 'estimates', 'form_answers', 'former_addresses', 'own_facts', 'patient_discounts', 'patients', 'payments', 'pictures', 'policies', 'practice', 'related_people', 'requests', 'restriction_people', 'restrictions', 'series', 'tasks', 'visits', 'waits'],
  'merges.preview_part': ['accounts', 'alerts', 'appointments', 'balances', 'calls', 'charges', 'consents', 'contacts', 'documents', 'estimates', 'form_answers', 'former_addresses', 'merged_facts', 'merges', 'own_facts', 'patient_discounts', 'patients', 'payments', 'pictures', 'policies', 'related_people', 'requests', 'restriction_people', 'restrictions', 'series', 'tasks', 'visit_moves', 'visits', 'waits'],
  'organisations.list': ['accounts', 'balances', 'organisations'],
  'patients.consents': ['consents', 'patients', 'restriction_people', 'restrictions', 'staff'],
  'patients.duplicates': ['appointments', 'balances', 'patient_keys', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'patients.household': ['appointments', 'balances', 'former_addresses', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'patients.open': ['appointments', 'balances', 'former_addresses', 'merges', 'own_facts', 'own_fields', 'patients', 'payers', 'plans', 'policies', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'patients.own_fields': ['own_fields'],
  'patients.recent': ['act_patients', 'acts', 'appointments', 'balances', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'patients.related': ['patients', 'related_people', 'restriction_people', 'restrictions'],
  'patients.search': ['act_patients', 'acts', 'appointments', 'balances', 'patient_keys', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'patients.timeline': ['appointments', 'calls', 'charges', 'consents', 'contacts', 'documents', 'former_addresses', 'patients', 'payments', 'practice', 'providers', 'restriction_people', 'restrictions', 'staff', 'visit_types'],
  'payments.copay_due': ['accounts', 'applications', 'appointments', 'balances', 'charges', 'coverage_answers', 'ledger_entries', 'patients', 'payers', 'payment_lines', 'payments', 'plans', 'policies', 'policy_copays', 'practice', 'restriction_people', 'restrictions', 'visit_types', 'visits'],
  'payments.credit_list': ['accounts', 'applications', 'balances', 'ledger_entries', 'patients', 'payment_lines', 'payments', 'practice'],
  'payments.credits': ['applications', 'ledger_entries', 'patients', 'payment_lines', 'payments', 'practice', 'restriction_people', 'restrictions'],
  'payments.of_day': ['patients', 'payment_tenders', 'payments', 'staff'],
  'payments.of_household': ['appointments', 'patients', 'payments', 'restriction_people', 'restrictions'],
  'payments.of_patient': ['patients', 'payment_lines', 'payment_tenders', 'payments', 'restriction_people', 'restrictions', 'staff'],
  'payments.receipt': ['accounts', 'appointments', 'balances', 'charges', 'locations', 'patients', 'payment_lines', 'payment_tenders', 'payments', 'providers', 'restriction_people', 'restrictions', 'staff'],
  'payments.rules': ['refund_rules'],
  'payments.totals': ['locations', 'payment_tenders', 'payments', 'staff'],
  'payments.unprinted': ['patients', 'payment_tenders', 'payments', 'staff'],
  'pictures.of_patient': ['patients', 'pictures', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'pictures.show': ['pictures', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'plans.list': ['accounts', 'applications', 'ledger_entries', 'patients', 'payment_plan_charges', 'payment_plans', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'plans.of_patient': ['accounts', 'applications', 'ledger_entries', 'patients', 'payment_plan_charges', 'payment_plans', 'practice', 'restriction_people', 'restrictions', 'staff'],
  'practice.cities': [],
  'practice.details': ['equipment', 'locations', 'practice', 'providers', 'rooms'],
  'practice.register': ['equipment', 'locations'],
  'practice.space': [],
  'requests.counts': ['requests'],
  'requests.likely': ['appointments', 'balances', 'patient_keys', 'patients', 'practice', 'requests', 'restriction_people', 'restrictions', 'staff'],
  'requests.list': ['patients', 'requests', 'staff'],
  'restrictions.of_patient': ['forced_looks', 'patients', 'restriction_people', 'restrictions', 'staff'],
  'schedule.appointment': ['appointments', 'patients', 'providers', 'restriction_people', 'restrictions', 'visit_moves'],
  'schedule.call_list': ['appointments', 'blocks', 'booking_limits', 'calls', 'closures', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types', 'waits'],
  'schedule.cancel_terms': ['appointments', 'desk_rule_fees', 'desk_rules', 'patients'],
  'schedule.check': ['appointments', 'blocks', 'booking_limits', 'closures', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers', 'rooms', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types'],
  'schedule.check_series': ['appointments', 'blocks', 'booking_limits', 'closures', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers', 'rooms', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types'],
  'schedule.closure_hits': ['appointments', 'patients'],
  'schedule.closures': ['closures'],
  'schedule.day': ['alerts', 'appointments', 'balances', 'blocks', 'closures', 'equipment', 'hours_exceptions', 'patients', 'payment_lines', 'payments', 'plan_copays', 'policies', 'policy_copays', 'practice', 'provider_hours', 'providers', 'restriction_people', 'restrictions', 'rooms', 'visit_types', 'visits'],
  'schedule.follow_up': ['appointments', 'blocks', 'booking_limits', 'closures', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types'],
  'schedule.history': ['act_rows', 'acts', 'appointments', 'equipment', 'patients', 'providers', 'restriction_people', 'restrictions', 'rooms', 'staff', 'visit_moves', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types'],
  'schedule.hours': ['blocks', 'closures', 'hours_exceptions', 'practice', 'provider_hours'],
  'schedule.limits': ['booking_limits'],
  'schedule.list': ['appointments', 'patients', 'restriction_people', 'restrictions'],
  'schedule.month': ['appointments', 'blocks', 'closures', 'hours_exceptions', 'practice', 'provider_hours', 'providers'],
  'schedule.next_free': ['blocks', 'booking_limits', 'closures', 'hours_exceptions', 'practice', 'provider_hours', 'providers'],
  'schedule.offers': ['appointments', 'blocks', 'closures', 'desk_rule_fees', 'desk_rules', 'hours_exceptions', 'practice', 'provider_hours', 'providers'],
  'schedule.openings_for': ['appointments', 'blocks', 'booking_limits', 'calls', 'closures', 'desk_rule_fees', 'desk_rules', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers', 'visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types', 'waits'],
  'schedule.rules': ['desk_rule_fees', 'desk_rules'],
  'schedule.to_confirm': ['appointments', 'calls', 'patients', 'practice', 'waits'],
  'schedule.to_move': ['appointments', 'blocks', 'closures', 'hours_exceptions', 'patients', 'practice', 'provider_hours', 'providers'],
  'schedule.to_rebook': ['appointments', 'calls', 'patients', 'practice', 'tasks'],
  'schedule.tray': ['appointments', 'patients'],
  'schedule.visit_numbers': ['appointments', 'providers'],
  'schedule.visit_types': ['visit_type_equipment', 'visit_type_providers', 'visit_type_rooms', 'visit_types'],
  'schedule.waiting': ['appointments', 'calls', 'patients', 'practice', 'visit_types', 'waits'],
  'schedule.week': ['appointments', 'patients'],
  'staff.me': ['staff'],
  'staff.people': ['staff'],
  'statements.dunning': ['dunning_texts'],
  'statements.holds': ['accounts', 'patients', 'restriction_people', 'restrictions', 'staff', 'statement_holds'],
  'statements.of_patient': ['accounts', 'patients', 'restriction_people', 'restrictions', 'statements'],
  'statements.preview': ['accounts', 'balances', 'patients', 'payments', 'practice', 'restriction_people', 'restrictions', 'statement_holds', 'statement_rules', 'statement_runs', 'statements'],
  'statements.rules': ['statement_rules'],
  'statements.runs': ['staff', 'statement_runs'],
  'supplies.count_lines': ['items', 'lots', 'order_lines', 'orders', 'practice', 'stock_levels', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.find_code': ['items', 'lots', 'order_lines', 'orders', 'practice', 'stock_levels', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.item': ['items', 'lots', 'order_lines', 'orders', 'practice', 'stock_levels', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.list': ['items', 'json_each', 'order_lines', 'orders', 'practice', 'stock_movements', 'stock_places', 'stock_states', 'stock_tallies', 'supply_rules', 'vendors'],
  'supplies.movements': ['items', 'lots', 'order_lines', 'orders', 'practice', 'staff', 'stock_levels', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.order_of': ['items', 'order_lines', 'orders', 'staff', 'stock_movements', 'vendors'],
  'supplies.orders': ['items', 'order_lines', 'orders', 'staff', 'stock_movements', 'vendors'],
  'supplies.prices_paid': ['items', 'order_lines', 'orders', 'practice', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.recall': ['appointments', 'items', 'lots', 'patients', 'practice', 'restriction_people', 'restrictions', 'stock_levels', 'stock_movements', 'stock_places'],
  'supplies.reorder_list': ['items', 'order_lines', 'orders', 'practice', 'stock_movements', 'stock_places', 'stock_states', 'supply_rules', 'vendors'],
  'supplies.sources': ['items', 'order_lines', 'orders', 'practice', 'stock_places', 'supply_rules', 'vendors'],
  'supplies.stock_list': ['items', 'practice', 'stock_movements', 'stock_states', 'vendors'],
  'supplies.wants': ['items', 'staff', 'wants'],
  'tasks.counts': ['practice', 'tasks'],
  'tasks.list': ['appointments', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff', 'tasks'],
  'tasks.of_appointment': ['appointments', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff', 'tasks'],
  'tasks.of_patient': ['appointments', 'patients', 'practice', 'restriction_people', 'restrictions', 'staff', 'tasks'],
  'transfers.error_csv': ['imports', 'patient_keys', 'patients', 'practice'],
  'transfers.preview_items': ['items', 'vendors'],
  'transfers.preview_patients': ['imports', 'patient_keys', 'patients', 'practice'],
  'transfers.preview_prices': ['fees'],
  'visits.check_in_of': ['accounts', 'applications', 'appointments', 'balances', 'charges', 'checklist_items', 'coverage_answers', 'form_answers', 'forms', 'ledger_entries', 'needed_fields', 'patients', 'payers', 'payment_lines', 'payments', 'plans', 'policies', 'policy_copays', 'practice', 'restriction_people', 'restrictions', 'staff', 'visit_checks', 'visit_types', 'visits'],
  'visits.checklist': ['appointments', 'checklist_items', 'patients', 'staff', 'visit_checks'],
  'visits.checklist_items': ['checklist_items'],
  'visits.flow': ['appointments', 'patients', 'payment_lines', 'payments', 'policies', 'practice', 'providers', 'tasks', 'visit_types', 'visits'],
  'visits.leaving': ['accounts', 'applications', 'appointments', 'balances', 'charges', 'checklist_items', 'coverage_answers', 'form_answers', 'forms', 'ledger_entries', 'patients', 'payers', 'payment_lines', 'payments', 'plans', 'policies', 'policy_copays', 'practice', 'providers', 'restriction_people', 'restrictions', 'staff', 'tasks', 'visit_checks', 'visit_types', 'visits'],
  'visits.needed': ['needed_fields'],
  'visits.readiness': ['accounts', 'appointments', 'balances', 'checklist_items', 'coverage_answers', 'patients', 'payers', 'plans', 'policies', 'policy_copays', 'practice', 'providers', 'readiness_limits', 'staff', 'visit_checks'],
  'visits.unfinished': ['appointments', 'charges', 'patients', 'practice', 'providers'],
  'visits.waits': ['appointments', 'practice', 'providers', 'visit_types', 'visits'],
};
