import { beforeEach, expect, it } from 'vitest';
import { setDateLocale } from '../../lib/dates';
import { endOf, hatched } from './dayBoard';

beforeEach(() => setDateLocale('en-US'));

it('hatches what lies outside the working hours, and the blocks inside', () => {
  const column = { hours: [{ from: 530, to: 720 }, { from: 780, to: 990 }], blocks: [{ from: 600, to: 610, label: 'Same-day only' }] };
  expect(hatched(column, 480, 1080)).toEqual([
    { from: 480, to: 530, word: 'From 8:50 am' },
    { from: 600, to: 610, word: 'Same-day only' },
    { from: 720, to: 780, word: '' },
    { from: 990, to: 1080, word: 'Out' },
  ]);
});
it('a day off is hatched from end to end with its reason', () => {
  expect(hatched({ hours: [], reason: 'Conference' }, 480, 1080)).toEqual([{ from: 480, to: 1080, word: 'Conference' }]);
});
it('says how long somebody waits from half the limit on, and how late somebody is', () => {
  const waiting = { status: 'waiting' as const, since: '10:00', at: 600 };
  expect(endOf(waiting, 30, 614)).toBeUndefined();
  expect(endOf(waiting, 30, 615)).toEqual({ text: '15 min', tone: 'wait-solid' });
  expect(endOf(waiting, 30, 634)).toEqual({ text: '34 min', tone: 'bad-solid' });
  expect(endOf({ status: 'booked', at: 600 }, 30, 612)).toEqual({ text: '12 late', tone: 'bad' });
  expect(endOf({ status: 'booked', at: 600 }, 30, 604)).toBeUndefined();
  expect(endOf({ status: 'done', at: 600 }, 30, 640)).toBeUndefined();
  expect(endOf(waiting, 30, null)).toBeUndefined();
});
