import { expect, it } from 'vitest';
import type { PaymentRow } from '../../api.gen';
import { addressOf, channelsOf, receiptOfToday } from './facts';

it('an address has no comma for what is missing', () => {
  expect(addressOf({ address: '14 Mill Lane', city: 'Larkfield', state: 'OH', zip: '43004' })).toBe('14 Mill Lane, Larkfield, OH\u00a043004');
  expect(addressOf({ address: '', city: 'Larkfield', state: null, zip: '43004' })).toBe('Larkfield, 43004');
  expect(addressOf({ address: '', city: '', state: null, zip: null })).toBe('');
});

it('names the ways that are welcome, in one order', () => {
  expect(channelsOf({ mayVoicemail: false, mayText: true, mayEmail: false, mayMail: true })).toEqual(['text', 'mail']);
});

it('takes the newest receipt of today that stands', () => {
  const row = (receiptNo: number, postedOn: string, isVoid = false): PaymentRow =>
    ({ id: receiptNo, receiptNo, kind: 'payment', patientId: 1, patient: '', takenAt: '', postedOn, amountCents: 100, methods: [], takenBy: '', isVoid, isPrinted: false, rev: 1 });
  expect(receiptOfToday([row(3, '2026-11-24'), row(1, '2026-11-24'), row(4, '2026-11-24', true), row(9, '2026-11-23')], '2026-11-24')?.receiptNo).toBe(3);
  expect(receiptOfToday([row(9, '2026-11-23')], '2026-11-24')).toBeUndefined();
});
