import { expect, test } from 'vitest';
import { asLine, blank } from './line';

const where = { patientId: 1, appointmentId: 2, providerId: 3 };

test('a line goes up as it was typed, and what was left empty is left to the visit', () => {
  const line = asLine({ ...blank, feeId: 7, modifiers: '25, lt', pointers: ' ab ', units: '2' }, where);
  expect(line).toMatchObject({ ...where, feeId: 7, units: 2, modifiers: ['25', 'LT'], pointers: 'ab', placeOfService: null, ndc: null, ndcUnit: null });
});

test('a drug brings its unit, and units that are no number are refused beside the field', () => {
  expect(asLine({ ...blank, feeId: 7, ndc: '12345-6789-01', ndcQuantity: '2.5' }, where)).toMatchObject({ ndc: '12345-6789-01', ndcQuantity: '2.5', ndcUnit: 'ML' });
  expect(asLine({ ...blank, feeId: 7, units: 'two' }, where).units).toBe(0);
});
