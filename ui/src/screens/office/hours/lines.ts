// The lines of the hours as a person thinks of them: a week, a vacation, a lunch from Monday to Friday.
import type { Block, DaySpan, HoursException, HoursLine } from '../../../api.gen';
import { addDays, daysBetween, shortDay, weekdayLong, weekdayShort } from '../../../lib/dates';
import { words, type WordKey } from '../../../lib/words';

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** `Mon` of 1. */
export const dayName = (weekday: number): string => weekdayShort(addDays('2026-01-04', weekday));

/** Somebody's spans of each weekday, Monday first, as the template stands on a day. */
export function weekOn(lines: readonly HoursLine[], providerId: number, on: string): DaySpan[][] {
  const inForce = lines.filter((line) => line.providerId === providerId && line.fromOn <= on && (line.toOn === null || line.toOn >= on));
  return WEEK.map((weekday) => inForce.filter((line) => line.weekday === weekday).map(({ opens, closes }) => ({ opens, closes })));
}

/** When somebody's week changes next, if that is settled. */
export const changesOn = (lines: readonly HoursLine[], providerId: number, today: string): string | undefined =>
  lines.filter((line) => line.providerId === providerId && line.fromOn > today).map((line) => line.fromOn).sort()[0];

/** Days in a row on which the same holds for somebody. */
export interface Stretch { ids: number[]; providerId: number; from: string; to: string; spans: DaySpan[]; reason: string }

export function stretches(exceptions: readonly HoursException[]): Stretch[] {
  const days = new Map<string, Stretch>();
  for (const one of exceptions) {
    const key = `${one.providerId} ${one.on}`;
    const day = days.get(key) ?? { ids: [], providerId: one.providerId, from: one.on, to: one.on, spans: [], reason: one.reason };
    day.ids.push(one.id);
    if (one.opens && one.closes) day.spans.push({ opens: one.opens, closes: one.closes });
    days.set(key, day);
  }
  const found: Stretch[] = [];
  for (const day of [...days.values()].sort((a, b) => a.providerId - b.providerId || a.from.localeCompare(b.from))) {
    const before = found.at(-1);
    const goesOn = before && before.providerId === day.providerId && daysBetween(before.to, day.from) === 1 && before.reason === day.reason && JSON.stringify(before.spans) === JSON.stringify(day.spans);
    if (goesOn) {
      before.to = day.to;
      before.ids.push(...day.ids);
    } else found.push(day);
  }
  return found.sort((a, b) => a.from.localeCompare(b.from) || a.providerId - b.providerId);
}

/** Time kept free: the same on one or more weekdays, or on a date. */
export interface Kept { ids: number[]; providerId: number | null; weekdays: number[]; on: string | null; span: DaySpan; label: string; kind: Block['kind']; release: number | null }

export function keptFree(blocks: readonly Block[]): Kept[] {
  const found = new Map<string, Kept>();
  for (const { id, providerId, weekday, on, opens, closes, label, kind, releaseMinutes: release } of blocks) {
    const key = JSON.stringify([providerId, on, opens, closes, label, kind, release]);
    const kept = found.get(key) ?? { ids: [], providerId, weekdays: [], on, span: { opens, closes }, label, kind, release };
    // The same hour twice on one weekday is two lines, not one.
    if (weekday !== null && kept.weekdays.includes(weekday)) found.set(`${key}${id}`, { ...kept, ids: [id], weekdays: [weekday] });
    else {
      kept.ids.push(id);
      if (weekday !== null) kept.weekdays.push(weekday);
      found.set(key, kept);
    }
  }
  for (const kept of found.values()) kept.weekdays.sort((a, b) => a - b);
  return [...found.values()].sort((a, b) => Number(a.on !== null) - Number(b.on !== null) || (a.on ?? '').localeCompare(b.on ?? '') || a.span.opens.localeCompare(b.span.opens));
}

/** When kept time may open to everybody, in minutes before it begins; 0 is never. */
export const RELEASES = [0, 30, 60, 90, 120, 180, 240, 480, 1440, 2880, 4320, 10080] as const;

export function sayRelease(minutes: number): string {
  if (minutes === 0) return words('ui-kept-release-never');
  if (minutes < 60) return words('ui-release-minutes', { count: minutes });
  return minutes < 1440 ? words('ui-release-hours', { count: minutes / 60 }) : words('ui-release-days', { count: minutes / 1440 });
}
/** What sets kept time apart from lunch: for whom, and when it opens. */
export const sayKept = ({ kind, release }: Pick<Kept, 'kind' | 'release'>): string[] => [kind === 'nobody' ? '' : words(`ui-kept-for-${kind}` as WordKey), release ? sayRelease(release) : ''];

/** `Mon–Fri`, `Mon, Wed`; `lunes a viernes`, `lunes, miércoles`: three or more in a row are said by their ends. */
export function sayWeekdays(weekdays: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of weekdays) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number): string => words('ui-weekday', { short: dayName(day), long: weekdayLong(addDays('2026-01-04', day)).toLowerCase() });
  return runs.map((run) => (run.length > 2 ? words('ui-weekdays', { from: name(run[0]!), to: name(run.at(-1)!) }) : run.map(name).join(', '))).join(', ');
}

/** `Mon 14 Dec 2026`, or both ends of several days. */
export const sayDays = (from: string, to: string): string => (from === to ? shortDay(from) : words('ui-days', { from: shortDay(from), to: shortDay(to) }));
