// The day as a flow: who is expected, who is here and since when, who is done. Pure; minutes since midnight.
import type { DayBoard, Slot } from '../../api.gen';
import { minutes } from '../../lib/dates';

export interface Person {
  visit: Slot;
  provider: string;
  providerId: number;
  /** The room, once the patient sits in it; else the provider's. */
  roomId: number | undefined;
  /** Minutes in the present state (waiting, in room, on the way out). */
  since: number;
  /** Minutes past the start while still expected; 0 when in time. */
  late: number;
}
export type LaneKey = 'expected' | 'waiting' | 'room' | 'checkout' | 'gone';
export type Lanes = Record<LaneKey, Person[]>;
export const laneKeys: readonly LaneKey[] = ['expected', 'waiting', 'room', 'checkout', 'gone'];

/** From here somebody who is still expected is late. */
export const LATE_FROM = 5;

const laneOf: Partial<Record<Slot['status'], LaneKey>> = { booked: 'expected', confirmed: 'expected', waiting: 'waiting', 'in-room': 'room', checkout: 'checkout' };

export function lanesOfDay(day: DayBoard, now: number): Lanes {
  const lanes: Lanes = { expected: [], waiting: [], room: [], checkout: [], gone: [] };
  for (const column of day.columns) {
    for (const visit of column.appointments) {
      const isExpected = visit.status === 'booked' || visit.status === 'confirmed';
      lanes[laneOf[visit.status] ?? 'gone'].push({
        visit, provider: column.name, providerId: column.providerId, roomId: visit.roomId ?? column.roomId,
        since: visit.since ? Math.max(now - minutes(visit.since), 0) : 0, late: isExpected && now - visit.at >= LATE_FROM ? now - visit.at : 0,
      });
    }
  }
  const byStart = (a: Person, b: Person): number => a.visit.at - b.visit.at || a.visit.name.localeCompare(b.visit.name);
  lanes.expected.sort(byStart);
  lanes.gone.sort(byStart);
  for (const key of ['waiting', 'room', 'checkout'] as const) lanes[key].sort((a, b) => b.since - a.since || byStart(a, b));
  return lanes;
}

/** What Today can be narrowed to, in the order of their keys. */
export type Filter = 'expected' | 'late' | 'here' | 'checkout' | 'gone';
export const filters: readonly { key: Filter; glyph: string }[] = [
  { key: 'expected', glyph: 'booked' }, { key: 'late', glyph: 'late' }, { key: 'here', glyph: 'waiting' }, { key: 'checkout', glyph: 'checkout' }, { key: 'gone', glyph: 'done' },
];

const meets: Record<Filter, (lane: LaneKey, one: Person) => boolean> = {
  expected: (lane) => lane === 'expected',
  late: (_, one) => one.late > 0,
  here: (lane) => lane === 'waiting' || lane === 'room' || lane === 'checkout',
  checkout: (lane) => lane === 'checkout',
  gone: (lane) => lane === 'gone',
};

/** How many stand where, each status once, in the order in which they are first met. */
export function countsByStatus(people: readonly Person[]): [Slot['status'], number][] {
  const counts = new Map<Slot['status'], number>();
  for (const { visit } of people) counts.set(visit.status, (counts.get(visit.status) ?? 0) + 1);
  return [...counts];
}

export const countOf = (lanes: Lanes, filter: Filter): number => laneKeys.reduce((sum, key) => sum + lanes[key].filter((one) => meets[filter](key, one)).length, 0);

export function filtered(lanes: Lanes, filter: Filter | undefined): Lanes {
  if (!filter) return lanes;
  return Object.fromEntries(laneKeys.map((key) => [key, lanes[key].filter((one) => meets[filter](key, one))])) as Lanes;
}

/** How a wait is drawn: plain to half the limit, amber from there, red from the limit. */
export const waitTone = (waited: number, limit: number): 'plain' | 'wait' | 'bad' => (waited >= limit ? 'bad' : waited * 2 >= limit ? 'wait' : 'plain');

/** The name without its titles, for a narrow line: `Imogen Hale MD` -> `Hale`. */
export const familyOf = (provider: string): string => provider.split(' ').filter((word) => word.length > 2 && word !== word.toUpperCase()).at(-1) ?? provider;

export interface Tick { x: number; y: number; status: string }
/** One tick a visit, stacked by the quarter of an hour. */
export function ticks(day: DayBoard): Tick[] {
  const [opens, heights] = [minutes(day.opens), new Map<number, number>()];
  const visits = day.columns.flatMap((column) => column.appointments).filter((visit) => !visit.status.startsWith('cancelled')).sort((a, b) => a.at - b.at || a.id - b.id);
  return visits.map((visit) => {
    const x = Math.max(Math.floor((visit.at - opens) / 15), 0);
    const y = heights.get(x) ?? 0;
    heights.set(x, y + 1);
    return { x, y, status: visit.status };
  });
}
