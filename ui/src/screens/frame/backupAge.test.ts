import { expect, it } from 'vitest';
import { ageOf } from './backupAge';

const tones = (isSample: boolean) => [undefined, 5, 25 * 60, 73 * 60].map((minutes) => ageOf(minutes, isSample)?.tone);

it('warns a practice without a backup of late', () => expect(tones(false)).toEqual(['bad', 'good', 'wait', 'bad']));
it('never warns about the invented practice', () => expect(tones(true)).toEqual([undefined, 'good', 'good', 'good']));
it('says the age in the largest whole unit', () => {
  expect([59, 60, 47 * 60, 48 * 60].map((minutes) => ageOf(minutes, false)).map((age) => [age?.word, age?.count])).toEqual([
    ['ui-backed-up-minutes', 59], ['ui-backed-up-hours', 1], ['ui-backed-up-hours', 47], ['ui-backed-up-days', 2],
  ]);
});
