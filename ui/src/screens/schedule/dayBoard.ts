// The day as the core tells it, turned into what the board draws: columns with their hatched time, cells with glyph, flags and the fact at the end.
import type { Column, DayBoard, Slot as Visit, VisitNumber } from '../../api.gen';
import { clock, minutes, time, timeBare } from '../../lib/dates';
import { money } from '../../lib/money';
import { sentence, words, type WordKey } from '../../lib/words';
import type { BoardCell, BoardColumn, Flag } from './board';
import { glyphOf, statusKey } from './status';

/** What the mapping needs besides the day itself. */
export interface Seen {
  /** Minutes since midnight when the board shows today; null on any other day. */
  now: number | null;
  /** Name of a visit type by its row. */
  typeName: (id: number | undefined) => string;
  /** Name of an item of equipment. */
  itemName: (id: number | undefined) => string;
  /** How well the patient is known by then; nothing until it is told. */
  known: (id: number) => VisitNumber | undefined;
  /** The seat may move visits. */
  mayMove: boolean;
  /** Initials while discretion is on. */
  name: (full: string) => string;
  isDiscreet: boolean;
}

/** Time outside working hours and what is blocked, each with its word, in order; hours that follow each other are one. */
export function hatched(column: Pick<Column, 'hours' | 'blocks' | 'reason'>, opens: number, closes: number): BoardColumn['blocks'] {
  const blocks: { from: number; to: number; word: string; kept?: 'reserved' | 'open' }[] = (column.blocks ?? []).filter((one) => one.kind || !one.isOpen).map(({ from, to, label, kind, isOpen }) => (kind
    ? { from, to, word: words('ui-with-reason', { what: label, reason: words(`ui-kept-for-${kind}` as WordKey) }), kept: isOpen ? 'open' : 'reserved' } : { from, to, word: label }));
  let free = opens;
  for (const { from, to } of [...column.hours].sort((a, b) => a.from - b.from)) {
    if (from > free) blocks.push({ from: free, to: from, word: free === opens ? words('ui-from-time', { time: time(clock(from)) }) : '' });
    free = Math.max(free, to);
  }
  if (free < closes) blocks.push({ from: free, to: closes, word: column.reason ?? words('ui-out') });
  return blocks.filter((block) => block.to > block.from).sort((a, b) => a.from - b.from);
}

export function columnsOf(day: DayBoard): BoardColumn[] {
  const [opens, closes] = [minutes(day.opens), minutes(day.closes)];
  return day.columns.map((column) => ({
    id: column.providerId,
    title: column.name,
    second: [column.specialty, column.room].filter(Boolean).join(', '),
    aside: column.nextFree ? words('ui-next-at', { time: timeBare(column.nextFree) }) : undefined,
    blocks: hatched(column, opens, closes),
  }));
}

export function cellsOf(day: DayBoard, seen: Seen): BoardCell[] {
  return day.columns.flatMap((column) => column.appointments.map((visit) => cellOf(visit, column.providerId, day.waitLimitMinutes, seen)));
}

function cellOf(visit: Visit, columnId: number, limit: number, seen: Seen): BoardCell {
  const due = visit.dueCents ?? 0;
  const flags: Flag[] = [];
  if (due > 0) flags.push('copay');
  if (visit.alert) flags.push('alert');
  if (visit.access) flags.push('access');
  if (visit.isWalkIn) flags.push('walk-in');
  if (visit.remote) flags.push('remote');
  const known = seen.known(visit.id);
  if (known?.isNew) flags.push('new');
  if (known?.insteadOf) flags.push('covering');
  const more = [...sayKnown(known), visit.equipmentId && words('ui-takes-along', { what: seen.itemName(visit.equipmentId) }), visit.remote && words(`ui-remote-${visit.remote}`), due > 0 && words('ui-copay-due', { amount: money(due) }), (visit.owedCents ?? 0) > 0 && words('ui-balance', { amount: money(visit.owedCents ?? 0) }), visit.alert, visit.access, visit.language];
  return {
    id: visit.id, columnId, from: visit.at, minutes: visit.minutes, name: seen.name(visit.name), type: seen.typeName(visit.type),
    status: glyphOf(visit.status), statusWord: sentence(statusKey(visit.status)), flags: seen.isDiscreet ? [] : flags, end: endOf(visit, visit.waitLimitMinutes ?? limit, seen.now),
    more: seen.isDiscreet ? '' : more.filter(Boolean).join(', '), moves: seen.mayMove && (visit.status === 'booked' || visit.status === 'confirmed'),
  };
}

/** Which visit it is, and for whom somebody else stands in. */
export function sayKnown(known: VisitNumber | undefined): string[] {
  if (!known) return [];
  return [known.isNew ? words('ui-new-patient-short') : '', known.number > 1 ? words('ui-visit-number', { number: known.number }) : '', known.insteadOf ? words('ui-covering', { who: known.insteadOf }) : ''].filter(Boolean);
}

/** How long somebody waits (from half the limit of the practice, or of the kind of visit), or how late somebody is who is still expected. */
export function endOf(visit: Pick<Visit, 'status' | 'since' | 'at'>, limit: number, now: number | null): BoardCell['end'] {
  if (now === null) return undefined;
  if (visit.status === 'waiting' && visit.since) {
    const waited = now - minutes(visit.since);
    if (waited * 2 < limit) return undefined;
    return { text: words('ui-minutes', { count: waited }), tone: waited >= limit ? 'bad-solid' : 'wait-solid' };
  }
  const late = now - visit.at;
  const isExpected = visit.status === 'booked' || visit.status === 'confirmed';
  return isExpected && late >= 5 ? { text: words('ui-late', { count: late }), tone: 'bad' } : undefined;
}
