import { expect, test } from 'vitest';
import type { Tender } from '../../api.gen';
import { changeOf, keptOf, linesOf, refundOf, tendersOf, total, wrongAmounts, type Part } from './taking';

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

test('nothing and less than nothing are named, an empty or unticked field is not', () => {
  const typed = { copay: true, copayCents: 0, balance: true, balanceCents: -1000, prepay: false, prepayCents: -1 };
  expect(wrongAmounts(typed)).toEqual(['copay', 'balance']);
  expect(wrongAmounts({ ...typed, copayCents: null, balanceCents: 1 })).toEqual([]);
});

test('cash that does not reach is all kept when another part is added', () => {
  expect(keptOf(cash(4000, 1500))).toBe(1500);
  expect(keptOf(cash(1500, 2000))).toBe(1500);
  expect(keptOf(cash(4000, null))).toBe(4000);
  expect(keptOf({ ...cash(4000, 1500), method: 'card' })).toBe(4000);
});

test('a refund goes on the parts that have an amount', () => {
  const tender = (id: number): Tender => ({ id, method: 'card', amountCents: 2500, tenderedCents: 2500, changeCents: 0, approvalCode: '', cardBrand: '', lastFour: '', checkNo: '', refundableCents: 2500 });
  expect(refundOf([tender(7), tender(8)], [null, 1000], ['', ' 0099Z '])).toEqual([{ tenderId: 8, amountCents: 1000, approvalCode: '0099Z' }]);
  expect(refundOf([tender(7)], [0], [''])).toEqual([{ tenderId: 7, amountCents: 0, approvalCode: null }]);
});

test('co-pays of a household stand on the same payment, each for its visit', () => {
  const kim = { patientId: 2, appointmentId: 12, name: 'SMITH, Kim', isOn: true, cents: 2500 };
  const lines = linesOf({ copay: true, copayCents: 2500, balance: false, balanceCents: null, prepay: false, prepayCents: null, along: [kim, { ...kim, appointmentId: 13, isOn: false }] });
  expect(lines).toEqual([{ kind: 'copay', amountCents: 2500 }, { kind: 'copay', patientId: 2, appointmentId: 12, amountCents: 2500 }]);
  expect(total(lines)).toBe(5000);
});
