// Placeholder of the shape that the core writes; replaced by the generated file.
export type Role = 'owner' | 'biller' | 'front-desk' | 'clinician' | 'auditor';
export interface Nothing {}
export interface Person { id: number; name: string; role: Role; providerId: number | null; theme: string; isActive: boolean; rev: number }
export interface Tile { id: number; name: string; role: Role }
export type SeatState = 'empty' | 'seated' | 'locked';
export interface Status { found: boolean; practiceName: string; people: Tile[]; seat: SeatState; person: Tile | null; recoveryConfirmed: boolean; keyPlace: string; keyTrouble: string | null; damaged: string[]; hasPassphrase: boolean; samplePasswords: { name: string; password: string }[]; version: string }
export interface Practice { name: string; zone: string; locale: string; clockHours: number; opensAt: string; closesAt: string; grainMinutes: number; waitLimitMinutes: number; isSample: boolean }
export interface PracticeDetails { practice: Practice }
export interface Draft { form: string; content: string }
export interface DraftName { form: string }
export interface Commands {
  'practice.status': { request: Nothing; reply: Status };
  'practice.found': { request: { practiceName: string; zone: string; locale?: string | null; opensAt?: string | null; closesAt?: string | null; ownerName: string; password: string }; reply: { recoveryCode: string; person: Tile } };
  'practice.recover': { request: { code: string; personId?: number | null; newPassword?: string | null }; reply: Status };
  'practice.open_with_passphrase': { request: { personId: number; passphrase: string }; reply: Status };
  'practice.confirm_recovery': { request: { groups: { number: number; text: string }[] }; reply: Nothing };
  'practice.add_provider': { request: { given: string; family: string; credentials?: string | null }; reply: unknown };
  'practice.details': { request: Nothing; reply: PracticeDetails };
  'staff.me': { request: Nothing; reply: Person };
  'staff.sign_in': { request: { personId: number; password: string }; reply: Status };
  'staff.sign_out': { request: Nothing; reply: Status };
  'staff.lock': { request: Nothing; reply: Status };
  'staff.unlock': { request: { password: string }; reply: Status };
  'drafts.keep': { request: Draft; reply: Nothing };
  'drafts.take': { request: DraftName; reply: Draft | null };
  'drafts.drop': { request: DraftName; reply: Nothing };
  'history.undo': { request: { act: string }; reply: unknown };
}
export const commands = {
  'practice.status': { kind: 'door', can: 'enter' },
  'practice.found': { kind: 'door', can: 'enter' },
  'practice.recover': { kind: 'door', can: 'enter' },
  'practice.open_with_passphrase': { kind: 'door', can: 'enter' },
  'practice.confirm_recovery': { kind: 'write', can: 'manage-practice' },
  'practice.add_provider': { kind: 'write', can: 'manage-practice' },
  'practice.details': { kind: 'read', can: 'be-seated' },
  'staff.me': { kind: 'read', can: 'be-seated' },
  'staff.sign_in': { kind: 'door', can: 'enter' },
  'staff.sign_out': { kind: 'door', can: 'enter' },
  'staff.lock': { kind: 'door', can: 'enter' },
  'staff.unlock': { kind: 'door', can: 'enter' },
  'drafts.keep': { kind: 'write', can: 'be-seated' },
  'drafts.take': { kind: 'read', can: 'be-seated' },
  'drafts.drop': { kind: 'write', can: 'be-seated' },
  'history.undo': { kind: 'write', can: 'undo' },
} as const;
export const standsOn: Record<string, readonly string[]> = {};
