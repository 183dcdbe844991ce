import { expect, it } from 'vitest';
import { setClockHours } from '../../lib/dates';
import { valueOf } from './values';

it('says what a field held as the desk writes it', () => {
  setClockHours(12);
  const said = (field: string, value: string | null): string => valueOf(field, value, (at) => `moment ${at}`);
  expect(said('copay_cents', '2500')).toBe('25.00');
  expect(said('opens_min', '480')).toBe('8:00 am');
  expect(said('is_active', '0')).toBe('No');
  expect(said('may_text', '1')).toBe('Yes');
  expect(said('born_on', '1981-09-02')).toBe('02-Sep-1981');
  expect(said('arrived_at', '2026-03-03T14:30:00.000Z')).toBe('moment 2026-03-03T14:30:00.000Z');
  expect(said('name', 'Room 4')).toBe('Room 4');
  expect(said('note', null)).toBe('–');
  expect(said('note', '')).toBe('–');
});
