import { expect, it } from 'vitest';
import { money, parseMoney } from './money';

it.each([['40', 4000], ['40.5', 4050], ['.5', 50], ['-12', -1200], ['−12.05', -1205], ['1,412.00', 141200], ['$40', 4000], ['0', 0], ['-0', 0], ['40.', 4000], ['', null], ['.', null], ['1,2', null], ['4.567', null], ['4o', null], ['99999999999999999', null]])(
  'reads %s', (typed, cents) => expect(parseMoney(typed)).toBe(cents));
it.each([[0, '0.00'], [5, '0.05'], [4000, '40.00'], [141200, '1,412.00'], [-500, '−5.00'], [123456789, '1,234,567.89']])(
  'shows %d', (cents, text) => { expect(money(cents)).toBe(text); expect(parseMoney(text)).toBe(cents); });
