import { afterEach, describe, expect, it } from 'vitest';
import type { Block, HoursException, HoursLine } from '../../../api.gen';
import { speak } from '../../../lib/words';
import { changesOn, keptFree, sayDays, sayWeekdays, stretches, weekOn } from './lines';

const line = (weekday: number, opens: string, closes: string, fromOn: string, toOn: string | null = null): HoursLine => ({ id: 1, providerId: 1, weekday, opens, closes, fromOn, toOn });
const exception = (id: number, on: string, more: Partial<HoursException> = {}): HoursException => ({ id, providerId: 1, on, opens: null, closes: null, reason: 'Vacation', ...more });
const block = (id: number, weekday: number | null, more: Partial<Block> = {}): Block => ({ id, providerId: 1, weekday, on: null, opens: '12:00', closes: '13:00', label: 'Lunch', kind: 'nobody', releaseMinutes: null, ...more });

describe('the week', () => {
  const lines = [line(1, '08:00', '12:00', '2026-01-01', '2026-12-31'), line(1, '13:00', '17:00', '2026-01-01', '2026-12-31'), line(2, '09:00', '10:00', '2027-01-01')];
  it('is the one in force', () => {
    expect(weekOn(lines, 1, '2026-11-26')[0]).toEqual([{ opens: '08:00', closes: '12:00' }, { opens: '13:00', closes: '17:00' }]);
    expect(weekOn(lines, 1, '2027-01-01').map((spans) => spans.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(weekOn(lines, 2, '2026-11-26').flat()).toEqual([]);
  });
  it('says when it changes', () => {
    expect(changesOn(lines, 1, '2026-11-26')).toBe('2027-01-01');
    expect(changesOn(lines, 1, '2027-01-01')).toBeUndefined();
  });
});

describe('days that differ', () => {
  it('are one stretch while the same holds', () => {
    const all = [exception(1, '2026-12-24'), exception(3, '2026-12-26'), exception(2, '2026-12-25'), exception(4, '2026-12-28'), exception(5, '2026-12-27', { providerId: 2 }), exception(6, '2026-12-29', { reason: '' })];
    expect(stretches(all).map((one) => [one.providerId, one.from, one.to, one.ids])).toEqual([
      [1, '2026-12-24', '2026-12-26', [1, 2, 3]], [2, '2026-12-27', '2026-12-27', [5]], [1, '2026-12-28', '2026-12-28', [4]], [1, '2026-12-29', '2026-12-29', [6]],
    ]);
  });
  it('keep the spans of one day together', () => {
    const day = { opens: '08:00', closes: '10:00' };
    const later = { opens: '11:00', closes: '12:00' };
    const found = stretches([exception(1, '2026-12-24', day), exception(2, '2026-12-24', later), exception(3, '2026-12-25', day)]);
    expect(found.map((one) => [one.ids, one.spans])).toEqual([[[1, 2], [day, later]], [[3], [day]]]);
  });
});

describe('time kept free', () => {
  it('is one line for the weekdays it repeats on', () => {
    const found = keptFree([block(2, 2), block(1, 1), block(3, 3), block(4, null, { on: '2026-12-01', label: 'Meeting' }), block(5, 1, { providerId: null }), block(6, 1)]);
    expect(found.map((one) => [one.ids, one.weekdays, one.on])).toEqual([[[2, 1, 3], [1, 2, 3], null], [[5], [1], null], [[6], [1], null], [[4], [], '2026-12-01']]);
  });
  it('says its days', () => {
    expect(sayWeekdays([1, 2, 3, 4, 5])).toBe('Mon–Fri');
    expect(sayWeekdays([1, 3, 4])).toBe('Mon, Wed, Thu');
    expect(sayWeekdays([1, 2, 3, 7])).toBe('Mon–Wed, Sun');
    expect(sayDays('2026-12-24', '2026-12-24')).toBe('Thu 24 Dec 2026');
  });
});

describe('days in Spanish', () => {
  afterEach(() => speak('en-US'));
  it('are said as a person says them', async () => {
    await speak('es-US');
    expect(sayWeekdays([1, 2, 3, 4, 5])).toBe('lunes a viernes');
    expect(sayWeekdays([1, 3, 4])).toBe('lunes, miércoles, jueves');
    expect(sayWeekdays([1, 2, 3, 7])).toBe('lunes a miércoles, domingo');
    expect(sayDays('2026-12-24', '2026-12-26')).toBe('Jue 24 Dic 2026 a Sáb 26 Dic 2026');
  });
});
