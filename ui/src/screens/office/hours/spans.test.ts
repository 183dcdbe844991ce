import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClockHours } from '../../../lib/dates';
import { readSpans, saySpans, shortTime } from './spans';

const said = (text: string): string => {
  const read = readSpans(text);
  return read.error ?? read.spans!.map((span) => `${span.opens}-${span.closes}`).join(' ');
};

describe('hours as they are typed', () => {
  it.each([
    ['8-12, 13-17', '08:00-12:00 13:00-17:00'],
    ['8-12,1-5', '08:00-12:00 13:00-17:00'],
    ['8–12 and 1–5', '08:00-12:00 13:00-17:00'],
    ['8 a 12 y 14 a 18', '08:00-12:00 14:00-18:00'],
    ['8 to 5', '08:00-17:00'],
    ['8a-5p', '08:00-17:00'],
    ['8 am–12 pm, 1 pm–5 pm', '08:00-12:00 13:00-17:00'],
    ['8:30 a.m. - 4:45 p.m.', '08:30-16:45'],
    ['830-1645', '08:30-16:45'],
    ['8.30-12.15', '08:30-12:15'],
    ['1-5; 8-12', '08:00-12:00 13:00-17:00'],
    ['7-3', '07:00-15:00'],
    ['6-2', '06:00-14:00'],
    ['6-12', '06:00-12:00'],
    ['6-11 am', '06:00-11:00'],
    ['8-8', '08:00-20:00'],
    ['12-1', '12:00-13:00'],
    ['11:30-1', '11:30-13:00'],
    ['07:00-09:00', '07:00-09:00'],
    ['7 pm-9 pm', '19:00-21:00'],
    ['18-24', '18:00-24:00'],
    ['8-12, 12-4', '08:00-12:00 12:00-16:00'],
    ['', ''],
    [' off ', ''],
    ['libre', ''],
  ])('%s', (typed, meant) => expect(said(typed)).toBe(meant));

  it.each([
    ['8', '“8” is not a time from and to. Write hours like 8-12, 1-5.'],
    ['eight to five', '“eight to five” is not a time from and to. Write hours like 8-12, 1-5.'],
    ['8-12, lunch', '“lunch” is not a time from and to. Write hours like 8-12, 1-5.'],
    ['8-25', '“8-25” is not a time from and to. Write hours like 8-12, 1-5.'],
    ['8-12-5', '“8-12-5” is not a time from and to. Write hours like 8-12, 1-5.'],
    ['17-8 am', '“17-8 am” ends before it starts.'],
    ['13-13', '“13-13” ends before it starts.'],
    ['8-12, 11-4', 'The hours from 11:00 am on overlap those before them.'],
  ])('%s is refused', (typed, why) => expect(said(typed)).toBe(why));
});

describe('hours as they are said', () => {
  beforeEach(() => setClockHours(12));
  afterEach(() => setClockHours(12));
  const spans = [{ opens: '07:00', closes: '12:00' }, { opens: '19:00', closes: '21:30' }, { opens: '22:00', closes: '24:00' }];

  it('can be read again, in both clocks', () => {
    for (const hours of [12, 24]) {
      setClockHours(hours);
      expect(readSpans(saySpans(spans)).spans).toEqual(spans);
    }
  });
  it('are short', () => {
    expect(saySpans(spans.slice(0, 2))).toBe('7 am–12 pm, 7 pm–9:30 pm');
    setClockHours(24);
    expect(shortTime('08:00')).toBe('08:00');
  });
});
