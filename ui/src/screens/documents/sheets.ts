// What a sheet of the day can show, and what a privacy leaves of it. The core hides the rest in any case; the card does not offer it.
import type { LabelAsked, PrintAsked, RosterField, RosterOrder, RosterPrivacy } from '../../api.gen';

export type SheetKind = 'roster' | 'slips' | 'pull-list' | 'downtime' | 'labels' | 'superbill' | 'day-sheet' | 'week-sheet' | 'month-sheet';

/** Sheets about money, for whoever may see it. */
export const moneySheets: readonly SheetKind[] = ['day-sheet', 'week-sheet', 'month-sheet'];

export const fields: readonly RosterField[] = ['minutes', 'chart', 'born', 'age', 'standing', 'visit', 'provider', 'room', 'coverage', 'verified', 'copay', 'balance', 'phone', 'alert', 'lacks', 'note', 'paid'];
const initials: readonly RosterField[] = ['minutes', 'standing', 'visit', 'provider', 'room', 'coverage', 'verified', 'copay', 'balance', 'paid'];
const times: readonly RosterField[] = ['minutes', 'visit', 'provider', 'room'];
export const fieldsUnder = (privacy: RosterPrivacy): readonly RosterField[] => (privacy === 'full' ? fields : privacy === 'initials' ? initials : times);

/** The columns that a roster has when nobody chose any: what the boxes show at first. */
export function usual(by: RosterOrder, privacy: RosterPrivacy): RosterField[] {
  const all: RosterField[] = by === 'provider' ? ['minutes', 'born', 'age', 'visit', 'coverage', 'verified', 'copay', 'balance', 'phone', 'note'] : ['born', 'visit', 'provider', 'coverage', 'verified', 'copay', 'balance', 'phone', 'note'];
  const allowed = fieldsUnder(privacy);
  return all.filter((field) => allowed.includes(field));
}

export interface Choice { kind: SheetKind; on: string; by: RosterOrder; privacy: RosterPrivacy; columns: RosterField[] | undefined; providerId: number; days: number; label: LabelAsked; patientId: number }

/** So many labels stand on a sheet; one on a roll. */
export const labelsOnASheet: Record<LabelAsked['stock'], number> = { 'letter-30': 30, 'letter-10': 10, 'a4-21': 21, 'roll-89': 1, 'roll-51': 1 };

/** What the core is asked for. Columns go in the order of the list, whatever order they were ticked in. */
export function askedFor(choice: Choice): PrintAsked {
  const { kind, on } = choice;
  const provider = choice.providerId ? { providerId: choice.providerId } : {};
  if (moneySheets.includes(kind)) return { kind, on };
  if (kind === 'labels') return { kind, on, label: choice.label, ...(choice.patientId ? { id: choice.patientId } : provider) };
  if (kind === 'downtime') return { kind, on, days: choice.days, ...provider };
  if (kind === 'superbill' || kind === 'pull-list') return { kind, on, ...provider };
  if (kind === 'slips') return { kind, on, by: choice.by === 'name' ? 'name' : 'time', ...provider };
  const allowed = fieldsUnder(choice.privacy);
  const columns = choice.columns && fields.filter((field) => choice.columns?.includes(field) && allowed.includes(field));
  return { kind, on, by: choice.by, privacy: choice.privacy, ...(columns?.length ? { columns } : {}), ...provider };
}
