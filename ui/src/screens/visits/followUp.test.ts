import { expect, it } from 'vitest';
import { readInterval } from './followUp';

it('an interval is read as it is said', () => {
  expect(readInterval('6w')).toEqual({ count: 6, unit: 'week', partOfDay: 'any' });
  expect(readInterval('6')).toEqual({ count: 6, unit: 'week', partOfDay: 'any' });
  expect(readInterval(' 3  Months  pm ')).toEqual({ count: 3, unit: 'month', partOfDay: 'afternoon' });
  expect(readInterval('10 d am')).toEqual({ count: 10, unit: 'day', partOfDay: 'morning' });
  expect(readInterval('6 am')).toEqual({ count: 6, unit: 'week', partOfDay: 'morning' });
  expect(readInterval('1y afternoons')).toEqual({ count: 1, unit: 'year', partOfDay: 'afternoon' });
  expect(readInterval('6 semanas mañana')).toEqual({ count: 6, unit: 'week', partOfDay: 'morning' });
  expect(readInterval('1 año tarde')).toEqual({ count: 1, unit: 'year', partOfDay: 'afternoon' });
});
it('what is no interval is none', () => {
  for (const text of ['', 'w', '0w', '6x', 'six weeks', '6w soon', '-2w', '1000d', '6w 3']) expect(readInterval(text), text).toBeNull();
});
