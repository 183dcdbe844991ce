import { beforeEach, expect, it } from 'vitest';
import type { DayBoard, Room, Slot } from '../../api.gen';
import { setDateLocale } from '../../lib/dates';
import type { Seen } from './dayBoard';
import { hoped } from './moves.svelte';
import { daySight, nextColumns, views, weeksOf, weekSight, type House } from './sight';

beforeEach(() => setDateLocale('en-US'));

const visit = (id: number, at: number, more: Partial<Slot> = {}): Slot => ({ id, patientId: id, name: `PATIENT, ${id}`, at, minutes: 20, status: 'booked', rev: 1, ...more });
const hours = [{ from: 480, to: 1020 }];
const day = (on: string, visits: Slot[][]): DayBoard => ({
  on, opens: '08:00', closes: '17:00', grainMinutes: 10, waitLimitMinutes: 30, held: 0,
  columns: visits.map((appointments, i) => ({ providerId: i + 1, name: `Provider ${i + 1}`, specialty: '', roomId: i + 11, hours, appointments })),
});
const rooms: Room[] = [11, 12].map((id) => ({ id, locationId: 1, name: `Room ${id}`, isActive: true, rev: 1 }));
const house: House = { rooms, places: [], homeOf: () => undefined };
const seen: Seen = { now: null, typeName: () => '', itemName: () => 'Ultrasound', known: () => undefined, mayMove: true, name: (n) => n, isDiscreet: false };
const where = (sight: { cells: { id: number; columnId: number }[] }) => Object.fromEntries(sight.cells.map((cell) => [cell.id, cell.columnId]));

it('digits go all, people, rooms', () => {
  expect(views([{ id: 3, family: 'Hale', isActive: true }, { id: 4, family: 'Gone', isActive: false }], true).map((one) => one.value)).toEqual(['all', 'p3', 'rooms']);
});
it('shows everybody, or one', () => {
  const board = day('2026-11-24', [[visit(1, 500)], [visit(2, 500)]]);
  expect(where(daySight(board, 'all', house, seen))).toEqual({ 1: 1, 2: 2 });
  expect(where(daySight(board, 'p2', house, seen))).toEqual({ 2: 2 });
});
it('a room holds what takes place in it, wherever the provider usually works', () => {
  const sight = daySight(day('2026-11-24', [[visit(1, 500), visit(2, 600, { roomId: 12 })], []]), 'rooms', house, seen);
  expect(where(sight)).toEqual({ 1: 11, 2: 12 });
  expect(sight.placeOf(12)).toEqual({ on: '2026-11-24', providerId: 2 });
});
it('a visit moves from room to room and stays with its provider', () => {
  const board = day('2026-11-24', [[visit(1, 500), visit(2, 600, { status: 'done' })], []]);
  const sight = daySight(board, 'rooms', house, seen);
  expect([sight.isByRoom, ...sight.cells.map((cell) => cell.moves)]).toEqual([true, true, false]);
  expect(where(daySight(hoped(board, new Map([[1, { providerId: 1, roomId: 12, at: 540 }]])), 'rooms', house, seen))).toEqual({ 1: 12, 2: 11 });
  expect(daySight(board, 'all', house, seen).isByRoom).toBeUndefined();
});
it('a week leaves out days on which nobody works', () => {
  const sunday = { ...day('2026-11-29', [[]]), columns: [{ ...day('2026-11-29', [[]]).columns[0]!, hours: [] }] };
  const sight = weekSight([day('2026-11-24', [[visit(1, 500)]]), sunday], 1, '2026-11-24', () => seen);
  expect(sight.columns.map((column) => column.id)).toEqual([20261124]);
  expect(sight.placeOf(20261124)).toEqual({ on: '2026-11-24', providerId: 1 });
});
it('paints a move before the core agreed, and nothing else', () => {
  const board = day('2026-11-24', [[visit(1, 500)], [visit(2, 500)]]);
  expect(where(daySight(hoped(board, new Map([[1, { providerId: 2, at: 540 }]])), 'all', house, seen))).toEqual({ 1: 2, 2: 2 });
  expect(hoped(board, new Map([[1, { isGone: true }]])).columns[0]!.appointments).toEqual([]);
  expect(hoped(board, new Map())).toBe(board);
});
it('a place holds what takes place there, and books whoever is free', () => {
  const places = [{ id: 21, name: 'Main' }, { id: 22, name: 'Branch' }].map((one) => ({ ...one, phone: null, address: '', city: '', state: null, zip: null, placeOfService: '11', clia: '', taxThousandths: 0, isActive: true, rev: 1 }));
  const homes: House = { rooms, places, homeOf: () => 21 };
  const sight = daySight(day('2026-11-24', [[visit(1, 500), visit(2, 600, { locationId: 22 })], [visit(3, 700)]]), 'places', homes, seen);
  expect(where(sight)).toEqual({ 1: 21, 2: 22, 3: 21 });
  expect([sight.placeOf(21, 500)?.providerId, sight.placeOf(21, 540)?.providerId, sight.placeOf(22, 540)]).toEqual([2, 1, undefined]);
});
it('one key goes from providers to rooms to places and back, where there are any', () => {
  const offered = views([{ id: 3, family: 'Hale', isActive: true }], true, true);
  expect((['all', 'rooms', 'places', 'p3'] as const).map((view) => nextColumns(view, offered))).toEqual(['rooms', 'places', 'all', 'all']);
  expect(nextColumns('all', views([], false))).toBe('all');
});
it('a month is weeks that begin on Monday', () => {
  const march = Array.from({ length: 31 }, (_, i) => ({ on: `2026-03-${String(i + 1).padStart(2, '0')}`, booked: 0, open: 0 }));
  const weeks = weeksOf(march);
  expect([weeks.length, weeks[0]?.map((one) => one?.on.slice(8)), weeks[5]?.map((one) => one?.on.slice(8))]).toEqual([6, [undefined, undefined, undefined, undefined, undefined, undefined, '01'], ['30', '31', undefined, undefined, undefined, undefined, undefined]]);
});
it('a cell says whether somebody is new and whose patient it is', () => {
  const board = day('2026-11-24', [[visit(1, 500), visit(2, 600)]]);
  const known = (id: number) => (id === 1 ? { id, number: 1, isNew: true } : { id, number: 3, insteadOf: 'Nora Adams MD' });
  const cells = daySight(board, 'all', house, { ...seen, known }).cells;
  expect(cells.map((cell) => [cell.flags, cell.more])).toEqual([[['new'], 'new patient'], [['covering'], 'visit 3, usually sees Nora Adams MD']]);
});
