import { expect, test } from 'vitest';
import { changeOf, linesOf, tendersOf, total, type Part } from './taking';

const cash = (amountCents: number, tenderedCents: number | null): Part => ({ method: 'cash', amountCents, tenderedCents, approvalCode: '', lastFour: '', checkNo: '', isTenderedRead: true });

test('a copay of 40.00 paid 15.00 in cash out of 20.00 and 25.00 by card', () => {
  const lines = linesOf({ copay: true, copayCents: 4000, balance: false, balanceCents: 5200, prepay: false, prepayCents: null });
  expect(lines).toEqual([{ kind: 'copay', amountCents: 4000 }]);
  expect(total(lines)).toBe(4000);
  const parts: Part[] = [cash(1500, 2000), { ...cash(2500, null), method: 'card', approvalCode: ' 04521Z ' }];
  expect(changeOf(parts)).toBe(500);
  expect(tendersOf(parts)).toEqual([
    { method: 'cash', amountCents: 1500, tenderedCents: 2000 },
    { method: 'card', amountCents: 2500, approvalCode: '04521Z', lastFour: null },
  ]);
});

test('an amount of nothing is sent for the core to refuse', () => {
  expect(linesOf({ copay: true, copayCents: 0, balance: false, balanceCents: null, prepay: false, prepayCents: null })).toEqual([{ kind: 'copay', amountCents: 0 }]);
});
