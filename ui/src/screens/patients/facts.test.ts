import { expect, it } from 'vitest';
import type { PaymentRow } from '../../api.gen';
import { addressOf, filledBy, isMove, receiptOfToday } from './facts';

it('an address has no comma for what is missing', () => {
  expect(addressOf({ address: '14 Mill Lane', city: 'Larkfield', state: 'OH', zip: '43004' })).toBe('14 Mill Lane, Larkfield, OH\u00a043004');
  expect(addressOf({ address: '', city: 'Larkfield', state: null, zip: '43004' })).toBe('Larkfield, 43004');
  expect(addressOf({ address: '', city: '', state: null, zip: null })).toBe('');
});

it('takes the newest receipt of today that stands', () => {
  const row = (receiptNo: number, postedOn: string, isVoid = false): PaymentRow =>
    ({ id: receiptNo, receiptNo, kind: 'payment', patientId: 1, patient: '', takenAt: '', postedOn, amountCents: 100, methods: [], takenBy: '', isVoid, isPrinted: false, rev: 1 });
  expect(receiptOfToday([row(3, '2026-11-24'), row(1, '2026-11-24'), row(4, '2026-11-24', true), row(9, '2026-11-23')], '2026-11-24')?.receiptNo).toBe(3);
  expect(receiptOfToday([row(9, '2026-11-23')], '2026-11-24')).toBeUndefined();
});

it('a ZIP of one city fills it in; several, or a city that was typed, fill in nothing', () => {
  const [agawam, barre] = [{ city: 'Agawam', state: 'MA' }, { city: 'Barre', state: 'MA' }];
  const typed = (city: string, state = ''): { city: string; state: string; zip: string } => ({ city, state, zip: '01001' });
  expect(filledBy(typed(''), [agawam])).toEqual(agawam);
  expect(filledBy(typed(''), [agawam, barre])).toBeUndefined();
  expect(filledBy(typed('Feeding Hills'), [agawam])).toBeUndefined();
  expect(filledBy(typed('Barre', 'MA'), [agawam], barre)).toEqual(agawam);
  expect(filledBy(typed(''), [])).toBeUndefined();
});

it('somebody moves when what was said of the address is said differently', () => {
  const before = { address: '12 Elm St', city: 'Larkfield', state: null, zip: null };
  const typed = { address: '12 Elm St', city: 'Larkfield', state: 'OH', zip: '43004' };
  expect(isMove(before, typed)).toBe(false);
  expect(isMove(before, { ...typed, address: '3 Oak Ave ' })).toBe(true);
});
