// Generated from the command table by the tests of the core; refresh with UPDATE=1 cargo test.

export type ActId = number;
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
export type AppointmentId = number;
export type BackupCheck = { manifest: Manifest, verified: Verified, };
export type BackupRow = { at: string, fileName: string, folder: string, sha256: string, bytes: number, acts: number, head: string, };
export type Cents = number;
export type CheckBackup = { file: string, };
export type Copay = { visitKind: CopayKind, copayCents: Cents, };
export type CopayKind = "office" | "specialist" | "urgent" | "procedure" | "preventive" | "telehealth" | "none";
export type CoverageLine = { 
/**
 * 1 = primary.
 */
rank: number, payer: string, plan: string, memberId: string, verifiedOn: string | null, };
export type Draft = { form: Line, content: string, };
export type DraftName = { form: Line, };
export type Ein = string;
export type Email = string;
export type Finding = { 
/**
 * `page`, `structure`, `reference`, `chain`, `row-changed`, `row-missing`, `row-added`.
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
export type FoundDraft = { practiceName: Name, zone: string, locale?: string | null, opensAt?: string | null, closesAt?: string | null, ownerName: Name, password: string, };
export type Founded = { 
/**
 * Eight groups of five characters. It cannot be shown again.
 */
recoveryCode: string, 
/**
 * The owner, who is seated now.
 */
person: Tile, };
export type GuarantorChange = { id: PatientId, 
/**
 * Nobody = the patient.
 */
guarantorId?: PatientId | null, rev: number, };
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
export type Line = string;
export type Location = { id: LocationId, name: string, phone: Phone | null, address: string, city: string, state: State | null, zip: Zip | null, isActive: boolean, rev: number, };
export type LocationDraft = { id?: LocationId | null, name: Name, phone?: Phone | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, isActive?: boolean | null, rev?: number | null, };
export type LocationId = number;
export type MakeBackup = { file?: string | null, };
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
export type Name = string;
export type NewCode = { recoveryCode: string, };
export type NewPassphrase = { passphrase: string, };
export type Note = string;
export type Nothing = Record<symbol, never>;
export type Npi = string;
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
 * Who owes, when it is not the patient.
 */
guarantor: PatientName | null, 
/**
 * For whom this person owes.
 */
dependents: Array<PatientName>, 
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
export type Owing = { 
/**
 * Owed, positive.
 */
owedCents: Cents, 
/**
 * Paid but not yet applied, positive.
 */
unappliedCents: Cents, };
export type OwnPassword = { current: string, password: string, };
export type Paper = "letter" | "a4";
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
 * What everyone must see first.
 */
alert: string, 
/**
 * Note for the front desk.
 */
note: string, 
/**
 * Whether and how the practice sees them.
 */
status: Status, 
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
export type PatientDraft = { id?: PatientId | null, family?: Name | null, given?: Name | null, middle?: Name | null, preferred?: Name | null, suffix?: Name | null, title?: Name | null, soundsLike?: Line | null, previousFamily?: Name | null, bornOn?: string | null, sex?: Sex | null, gender?: Line | null, pronouns?: Line | null, language?: Line | null, needsInterpreter?: boolean | null, accessNeeds?: Line | null, phone?: Phone | null, otherPhone?: Phone | null, email?: Email | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, mayVoicemail?: boolean | null, mayText?: boolean | null, mayEmail?: boolean | null, mayMail?: boolean | null, bestTime?: Line | null, alert?: Line | null, note?: Note | null, 
/**
 * Why somebody like a known patient is registered nevertheless.
 */
despiteDuplicates?: Reason | null, rev?: number | null, };
export type PatientId = number;
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
status: Status, 
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
today?: PlannedVisit, };
export type PatientSearch = { 
/**
 * As typed, in any order. Empty: today's and the last opened patients.
 */
text: string, 
/**
 * Rows wanted, at most 50; 10 when not said.
 */
limit?: number | null, };
export type Payer = { id: PayerId, name: string, 
/**
 * Their number in electronic claims.
 */
payerCode: string, phone: Phone | null, address: string, city: string, state: State | null, zip: Zip | null, isActive: boolean, rev: number, };
export type PayerDraft = { id?: PayerId | null, name: Name, payerCode?: Line | null, phone?: Phone | null, address?: Line | null, city?: Line | null, state?: State | null, zip?: Zip | null, isActive?: boolean | null, rev?: number | null, };
export type PayerId = number;
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
export type PracticeDetails = { practice: Practice, locations: Array<Location>, rooms: Array<Room>, providers: Array<Provider>, };
export type PracticeDraft = { name: Name, npi?: Npi | null, taxId?: Ein | null, phone?: Phone | null, address: Line, city: Line, state?: State | null, zip?: Zip | null, zone: string, locale: Line, clockHours: number, paper: Paper, opensAt: string, closesAt: string, grainMinutes: number, waitLimitMinutes: number, lockAfterSeconds: number, invoiceDueDays: number, backupFolder: Line, rev: number, };
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
 * Order of the columns.
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
export type Reason = string;
export type RecentPatients = { 
/**
 * Rows wanted, at most 20.
 */
limit?: number | null, };
export type Recover = { code: string, personId?: StaffId | null, newPassword?: string | null, };
export type Relationship = "self" | "spouse" | "child" | "other";
export type RestoreBackup = { file: string, code?: string | null, personId?: StaffId | null, password?: string | null, };
export type Role = "owner" | "biller" | "front-desk" | "clinician" | "auditor";
export type Room = { id: RoomId, locationId: LocationId, name: string, isActive: boolean, rev: number, };
export type RoomDraft = { id?: RoomId | null, locationId: LocationId, name: Name, isActive?: boolean | null, rev?: number | null, };
export type RoomId = number;
export type SamplePassword = { name: string, password: string, };
export type SearchNoted = { 
/**
 * What was typed.
 */
text: Line, };
export type SeatState = "empty" | "seated" | "locked";
export type Sex = "F" | "M" | "U" | "X";
export type SignIn = { personId: StaffId, password: string, };
export type StaffChange = { id: StaffId, role: Role, isActive: boolean, rev: number, };
export type StaffDraft = { name: Name, role: Role, password: string, providerId?: ProviderId | null, };
export type StaffId = number;
export type StaffPassword = { id: StaffId, password: string, };
export type State = string;
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
 * There is an owner's passphrase as another way in.
 */
hasPassphrase: boolean, 
/**
 * The passwords of the invented people; only of a sample practice.
 */
samplePasswords: Array<SamplePassword>, 
/**
 * The program's version.
 */
version: string, };
export type StatusChange = { id: PatientId, status: Status, 
/**
 * Needed when somebody is dismissed.
 */
reason?: Reason | null, rev: number, };
export type Theme = "system" | "light" | "dark" | "contrast";
export type ThemeChoice = { theme: Theme, };
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
export type TypedBack = { groups: Array<TypedGroup>, };
export type TypedGroup = { number: number, text: string, };
export type Unlock = { password: string, };
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
export type WithPassphrase = { personId: StaffId, passphrase: string, };
export type Zip = string;

export interface Commands {
  'backups.check': { request: CheckBackup; reply: BackupCheck };
  'backups.list': { request: Nothing; reply: Array<BackupRow> };
  'backups.make': { request: MakeBackup; reply: BackupRow };
  'backups.newest': { request: Nothing; reply: BackupRow | null };
  'backups.restore': { request: RestoreBackup; reply: Manifest };
  'coverage.add_payer': { request: PayerDraft; reply: Payer };
  'coverage.add_plan': { request: PlanDraft; reply: Plan };
  'coverage.add_policy': { request: PolicyDraft; reply: Policy };
  'coverage.change_payer': { request: PayerDraft; reply: Payer };
  'coverage.change_plan': { request: PlanDraft; reply: Plan };
  'coverage.change_policy': { request: PolicyDraft; reply: Policy };
  'coverage.end_policy': { request: PolicyEnd; reply: Policy };
  'coverage.of_patient': { request: PatientAsked; reply: Array<Policy> };
  'coverage.payers': { request: Nothing; reply: Array<Payer> };
  'coverage.plans': { request: Nothing; reply: Array<Plan> };
  'coverage.verify': { request: PolicyAsked; reply: Policy };
  'drafts.drop': { request: DraftName; reply: Nothing };
  'drafts.keep': { request: Draft; reply: Nothing };
  'drafts.take': { request: DraftName; reply: Draft | null };
  'history.verify': { request: VerifyRequest; reply: Verified };
  'patients.change': { request: PatientDraft; reply: Patient };
  'patients.duplicates': { request: PossibleDuplicate; reply: Array<Likeness> };
  'patients.note_search': { request: SearchNoted; reply: Nothing };
  'patients.open': { request: PatientAsked; reply: OpenedPatient };
  'patients.recent': { request: RecentPatients; reply: Array<PatientRow> };
  'patients.register': { request: PatientDraft; reply: Patient };
  'patients.search': { request: PatientSearch; reply: Array<PatientRow> };
  'patients.set_guarantor': { request: GuarantorChange; reply: Patient };
  'patients.set_status': { request: StatusChange; reply: Patient };
  'practice.add_location': { request: LocationDraft; reply: Location };
  'practice.add_provider': { request: ProviderDraft; reply: Provider };
  'practice.add_room': { request: RoomDraft; reply: Room };
  'practice.change': { request: PracticeDraft; reply: Practice };
  'practice.change_location': { request: LocationDraft; reply: Location };
  'practice.change_provider': { request: ProviderDraft; reply: Provider };
  'practice.change_room': { request: RoomDraft; reply: Room };
  'practice.confirm_recovery': { request: TypedBack; reply: Nothing };
  'practice.details': { request: Nothing; reply: PracticeDetails };
  'practice.found': { request: FoundDraft; reply: Founded };
  'practice.new_recovery_code': { request: Nothing; reply: NewCode };
  'practice.open_with_passphrase': { request: WithPassphrase; reply: Status };
  'practice.recover': { request: Recover; reply: Status };
  'practice.set_passphrase': { request: NewPassphrase; reply: Nothing };
  'practice.status': { request: Nothing; reply: Status };
  'staff.add': { request: StaffDraft; reply: Person };
  'staff.change': { request: StaffChange; reply: Person };
  'staff.change_password': { request: OwnPassword; reply: Nothing };
  'staff.lock': { request: Nothing; reply: Status };
  'staff.me': { request: Nothing; reply: Person };
  'staff.people': { request: Nothing; reply: Array<Person> };
  'staff.reset_password': { request: StaffPassword; reply: Nothing };
  'staff.set_theme': { request: ThemeChoice; reply: Person };
  'staff.sign_in': { request: SignIn; reply: Status };
  'staff.sign_out': { request: Nothing; reply: Status };
  'staff.unlock': { request: Unlock; reply: Status };
}

export const commands = {
  'backups.check': { kind: 'read', can: 'backup' },
  'backups.list': { kind: 'read', can: 'backup' },
  'backups.make': { kind: 'write', can: 'backup' },
  'backups.newest': { kind: 'read', can: 'be-seated' },
  'backups.restore': { kind: 'door', can: 'enter' },
  'coverage.add_payer': { kind: 'write', can: 'edit-patients' },
  'coverage.add_plan': { kind: 'write', can: 'edit-patients' },
  'coverage.add_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.change_payer': { kind: 'write', can: 'manage-practice' },
  'coverage.change_plan': { kind: 'write', can: 'manage-practice' },
  'coverage.change_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.end_policy': { kind: 'write', can: 'edit-patients' },
  'coverage.of_patient': { kind: 'view', can: 'see-patients' },
  'coverage.payers': { kind: 'read', can: 'see-patients' },
  'coverage.plans': { kind: 'read', can: 'see-patients' },
  'coverage.verify': { kind: 'write', can: 'edit-patients' },
  'drafts.drop': { kind: 'write', can: 'be-seated' },
  'drafts.keep': { kind: 'write', can: 'be-seated' },
  'drafts.take': { kind: 'read', can: 'be-seated' },
  'history.verify': { kind: 'read', can: 'see-history' },
  'patients.change': { kind: 'write', can: 'edit-patients' },
  'patients.duplicates': { kind: 'read', can: 'see-patients' },
  'patients.note_search': { kind: 'write', can: 'see-patients' },
  'patients.open': { kind: 'view', can: 'see-patients' },
  'patients.recent': { kind: 'read', can: 'see-patients' },
  'patients.register': { kind: 'write', can: 'edit-patients' },
  'patients.search': { kind: 'read', can: 'see-patients' },
  'patients.set_guarantor': { kind: 'write', can: 'edit-patients' },
  'patients.set_status': { kind: 'write', can: 'edit-patients' },
  'practice.add_location': { kind: 'write', can: 'manage-practice' },
  'practice.add_provider': { kind: 'write', can: 'manage-practice' },
  'practice.add_room': { kind: 'write', can: 'manage-practice' },
  'practice.change': { kind: 'write', can: 'manage-practice' },
  'practice.change_location': { kind: 'write', can: 'manage-practice' },
  'practice.change_provider': { kind: 'write', can: 'manage-practice' },
  'practice.change_room': { kind: 'write', can: 'manage-practice' },
  'practice.confirm_recovery': { kind: 'write', can: 'manage-practice' },
  'practice.details': { kind: 'read', can: 'be-seated' },
  'practice.found': { kind: 'door', can: 'enter' },
  'practice.new_recovery_code': { kind: 'write', can: 'manage-practice' },
  'practice.open_with_passphrase': { kind: 'door', can: 'enter' },
  'practice.recover': { kind: 'door', can: 'enter' },
  'practice.set_passphrase': { kind: 'write', can: 'manage-practice' },
  'practice.status': { kind: 'door', can: 'enter' },
  'staff.add': { kind: 'write', can: 'manage-staff' },
  'staff.change': { kind: 'write', can: 'manage-staff' },
  'staff.change_password': { kind: 'write', can: 'be-seated' },
  'staff.lock': { kind: 'door', can: 'enter' },
  'staff.me': { kind: 'read', can: 'be-seated' },
  'staff.people': { kind: 'read', can: 'be-seated' },
  'staff.reset_password': { kind: 'write', can: 'manage-staff' },
  'staff.set_theme': { kind: 'write', can: 'be-seated' },
  'staff.sign_in': { kind: 'door', can: 'enter' },
  'staff.sign_out': { kind: 'door', can: 'enter' },
  'staff.unlock': { kind: 'door', can: 'enter' },
} as const;

/** The tables a read stands on: when one of them rings, it is asked again. */
export const standsOn: Record<string, readonly string[]> = {
  'backups.list': ['backups'],
  'backups.newest': ['backups'],
  'coverage.of_patient': ['patients', 'payers', 'plans', 'policies'],
  'coverage.payers': ['payers'],
  'coverage.plans': ['payers', 'plans'],
  'drafts.take': ['drafts'],
  'patients.duplicates': ['practice', 'staff'],
  'patients.open': ['patients', 'payers', 'plans', 'policies', 'practice', 'staff'],
  'patients.recent': ['act_patients', 'acts', 'patients', 'practice', 'staff'],
  'patients.search': ['act_patients', 'acts', 'patient_keys', 'patients', 'practice', 'staff'],
  'practice.details': ['locations', 'practice', 'providers', 'rooms'],
  'staff.me': ['staff'],
  'staff.people': ['staff'],
};
