import { expect, it } from 'vitest';
import type { DayBoard, Slot } from '../../api.gen';
import { countOf, countsByStatus, familyOf, filters, filtered, lanesOfDay, ticks, waitTone } from './lanesOfDay';

const visit = (id: number, at: number, more: Partial<Slot> = {}): Slot => ({ id, patientId: id, name: `PATIENT, ${id}`, at, minutes: 20, status: 'booked', rev: 1, ...more });
const day = (appointments: Slot[]): DayBoard => ({
  on: '2026-11-24', opens: '08:00', closes: '17:00', grainMinutes: 10, waitLimitMinutes: 30, held: 0,
  columns: [{ providerId: 1, name: 'Imogen Hale MD', specialty: 'Family', roomId: 4, hours: [], appointments }],
});
const now = 642;
const ids = (list: { visit: Slot }[]) => list.map((one) => one.visit.id);
const lanes = lanesOfDay(day([
  visit(1, 660), visit(2, 630, { status: 'confirmed' }), visit(3, 600, { status: 'waiting', since: '10:21' }), visit(4, 600, { status: 'waiting', since: '10:08' }),
  visit(5, 570, { status: 'in-room', since: '10:30', roomId: 7 }), visit(6, 480, { status: 'done', since: '09:00' }), visit(7, 490, { status: 'no-show' }), visit(8, 500, { status: 'checkout', since: '10:40' }),
]), now);

it('expected by start, waiting by who waits longest', () => {
  expect(ids(lanes.expected)).toEqual([2, 1]);
  expect(ids(lanes.waiting)).toEqual([4, 3]);
  expect(lanes.waiting[0]).toMatchObject({ since: 34, roomId: 4 });
  expect(lanes.room[0]).toMatchObject({ roomId: 7, since: 12 });
  expect(ids(lanes.gone)).toEqual([6, 7]);
});
it('late is who is expected and past the start, nobody else', () => {
  expect(lanes.expected.map((one) => one.late)).toEqual([12, 0]);
  expect(countOf(lanes, 'late')).toBe(1);
});
it('filters show what they count', () => {
  for (const { key } of filters) {
    expect(Object.values(filtered(lanes, key)).flat().length, key).toBe(countOf(lanes, key));
  }
  expect(filtered(lanes, undefined)).toBe(lanes);
  expect(filters.map(({ key }) => [key, countOf(lanes, key)])).toEqual([['expected', 2], ['late', 1], ['here', 4], ['checkout', 1], ['gone', 2]]);
});
it('counts who is gone by how they went', () => expect(countsByStatus(lanes.gone)).toEqual([['done', 1], ['no-show', 1]]));
it('a wait is amber from half the limit and red from the limit', () => expect([14, 15, 29, 30].map((waited) => waitTone(waited, 30))).toEqual(['plain', 'wait', 'wait', 'bad']));
it('says a provider in one word', () => expect(['Imogen Hale MD', 'Nurse visits', 'Mei Lin Cho NP'].map(familyOf)).toEqual(['Hale', 'visits', 'Cho']));
it('stacks a tick for each visit that takes place', () => {
  expect(ticks(day([visit(1, 480), visit(2, 490), visit(3, 500), visit(4, 480, { status: 'cancelled' })]))).toEqual([
    { x: 0, y: 0, status: 'booked' }, { x: 0, y: 1, status: 'booked' }, { x: 1, y: 0, status: 'booked' },
  ]);
});
