import { describe, expect, it } from 'vitest';
import { readPaid } from './sheet';

describe('what was paid, as a sheet says it', () => {
  it('is cash unless a letter says otherwise', () => {
    expect(readPaid('25')).toEqual({ amountCents: 2500, method: 'cash' });
    expect(readPaid('25.50c')).toEqual({ amountCents: 2550, method: 'card' });
    expect(readPaid('25 C 04521Z')).toEqual({ amountCents: 2500, method: 'card', approvalCode: '04521Z' });
    expect(readPaid(' 40 k 118 ')).toEqual({ amountCents: 4000, method: 'check', checkNo: '118' });
    expect(readPaid('40k118')).toEqual({ amountCents: 4000, method: 'check', checkNo: '118' });
  });
  it('is nothing where nothing stands, and unread where it cannot be read', () => {
    expect(readPaid('  ')).toBeUndefined();
    for (const text of ['k', '25 z', '0', '-5', '25 118', '25 o 7']) expect(readPaid(text), text).toBeNull();
  });
});
