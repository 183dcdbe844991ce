import { beforeEach, describe, expect, it } from 'vitest';
import { addMonths, age, heading, inZone, letters, parseDay, parseTime, setDateLocale, shortDay, time, timesIn } from './dates';

const today = '2026-11-24'; // a Tuesday
beforeEach(() => setDateLocale('en-US'));

describe('a day typed freely', () => {
  const cases: [string, string | null][] = [
    ['3/4/85', '1985-03-04'], ['030485', '1985-03-04'], ['03041985', '1985-03-04'], ['4 mar 1985', '1985-03-04'], ['4mar85', '1985-03-04'],
    ['mar 4 1985', '1985-03-04'], ['March 4, 1985', '1985-03-04'], ['1985-03-04', '1985-03-04'], ['04-Mar-1985', '1985-03-04'], ['11/24/26', '2026-11-24'],
    ['11/25/26', '1926-11-25'], ['2/29/2024', '2024-02-29'], ['2/29/2023', null], ['13/1/1985', null], ['', null], ['nonsense', null], ['4 xyz 1985', null],
  ];
  it.each(cases)('born %s', (typed, day) => expect(parseDay(typed, { today, birth: true })).toBe(day));

  const ahead: [string, string | null][] = [
    ['t', today], ['t+14', '2026-12-08'], ['+2w', '2026-12-08'], ['+14', '2026-12-08'], ['t-1', '2026-11-23'], ['in 3 days', '2026-11-27'], ['+1m', '2026-12-24'],
    ['tomorrow', '2026-11-25'], ['thu', '2026-11-26'], ['tue', '2026-12-01'], ['mon', '2026-11-30'], ['next thu', '2026-12-03'], ['next tue', '2026-12-01'],
    ['12/8', '2026-12-08'], ['1/5', '2027-01-05'], ['8 dec', '2026-12-08'], ['14', null], ['t14', null],
  ];
  it.each(ahead)('come back %s', (typed, day) => expect(parseDay(typed, { today })).toBe(day));

  it('puts the day first where the practice does', () => expect(parseDay('3/4/85', { today, order: 'dmy', birth: true })).toBe('1985-04-03'));
  it('understands the reader’s own months, and English beside them', () => {
    setDateLocale('es-US');
    expect(parseDay('4 ene 1985', { today })).toBe('1985-01-04');
    expect(parseDay('4 jan 1985', { today })).toBe('1985-01-04');
  });
});

it('a month later ends with the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

describe('times', () => {
  it.each([['1030', '10:30'], ['9', '09:00'], ['2p', '14:00'], ['2:15 pm', '14:15'], ['12a', '00:00'], ['1', '13:00'], ['07:05', '07:05'], ['25', null], ['13p', null], ['10:75', null]])(
    '%s', (typed, hhmm) => expect(parseTime(typed)).toBe(hhmm));
  it('are shown in the practice’s format', () => {
    expect([time('00:05'), time('10:42'), time('2026-11-24T14:30')]).toEqual(['12:05 am', '10:42 am', '2:30 pm']);
    setDateLocale('de-DE');
    expect(time('14:30')).toBe('14:30');
  });
  it('are the practice’s, not the machine’s', () => expect(inZone(Date.UTC(2026, 10, 25, 3, 5), 'America/New_York')).toEqual({ day: '2026-11-24', time: '22:05' }));
});

it('shows identity dates by letters', () => {
  expect(letters('1985-03-04')).toBe('04-Mar-1985');
  expect(heading(today)).toBe('Tuesday 24 November');
  expect(shortDay('2026-12-08')).toBe('Tue 8 Dec 2026');
});

it('heads a day as each language says it', () => {
  setDateLocale('es-US');
  expect([heading(today), heading('2027-01-04', today)]).toEqual(['Martes 24 de noviembre', 'Lunes 4 de enero de 2027']);
  setDateLocale('en-US');
  expect(heading('2027-01-04', today)).toBe('Monday 4 January 2027');
});

it('counts age in the unit a clinic uses', () => {
  expect(age('1985-03-04', today)).toEqual({ count: 41, unit: 'years' });
  expect(age('1985-11-25', today)).toEqual({ count: 40, unit: 'years' });
  expect(age('2025-06-30', today)).toEqual({ count: 16, unit: 'months' });
  expect(age('2026-11-10', today)).toEqual({ count: 14, unit: 'days' });
});

it('says the times of a sentence as the clock on the wall does, and leaves other figures alone', () => {
  expect(timesIn('Booked 13:40 to 14:10: LEE, Sam. Free are 09:10, 16:20.')).toBe('Booked 1:40 pm to 2:10 pm: LEE, Sam. Free are 9:10 am, 4:20 pm.');
  expect(timesIn('Free is 2026-11-26 08:00.')).toBe('Free is Thu 26 Nov 2026 8:00 am.');
  expect(timesIn('Receipt 10:99, 1:2:30 and 25:00')).toBe('Receipt 10:99, 1:2:30 and 25:00');
});
