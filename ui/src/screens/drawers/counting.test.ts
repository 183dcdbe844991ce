import { describe, expect, it } from 'vitest';
import { countOf, howMany, kept, nothingTyped, sumOf } from './counting';

describe('counting a drawer', () => {
  it('adds up kinds, and nothing typed is no count yet', () => {
    expect(sumOf(nothingTyped())).toBeNull();
    expect(sumOf({ ...nothingTyped(), notes: { 2000: '15', 100: ' 7 ', 25: '' } })).toBe(30_700);
    expect(sumOf({ ...nothingTyped(), notes: { 2000: '1x' } })).toBeNull();
    expect(sumOf({ isByNotes: false, notes: { 2000: '15' }, totalCents: 9500 })).toBe(9500);
  });
  it('reads whole numbers only', () => {
    expect([howMany(undefined), howMany('12'), howMany('-1'), howMany('1.5')]).toEqual([0, 12, null, null]);
  });
  it('sends the kinds that were found, or the sum', () => {
    expect(countOf({ ...nothingTyped(), notes: { 2000: '2', 5: '0' } })).toEqual({ notes: [{ cents: 2000, count: 2 }] });
    expect(countOf({ isByNotes: false, notes: {}, totalCents: 9500 })).toEqual({ totalCents: 9500 });
    expect(countOf({ ...nothingTyped(), notes: { 2000: '0' } })).toEqual({ totalCents: 0 });
  });
  it('is kept on a slip by kinds, the largest first', () => {
    expect(kept({ ...nothingTyped(), notes: { 100: '7', 2000: '10', 5: '' } })).toBe('2000x10 100x7');
    expect([kept(nothingTyped()), kept({ isByNotes: false, notes: { 100: '7' }, totalCents: 700 })]).toEqual([null, null]);
  });
});
