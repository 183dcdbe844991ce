import { describe, expect, it } from 'vitest';
import { ownZone, strength, strengthOfWords, zones } from './founding';

describe('the bar beside a password', () => {
  it('is empty before the first letter', () => expect([strength(''), strengthOfWords('  ')]).toEqual([0, 0]));
  it('calls short passwords and long rows of few letters weak', () => expect([strength('kettle 8'), strength('ababababababababab')]).toEqual([1, 1]));
  it('grows with length and variety', () => expect([strength('remit the kettle'), strength('seven pens beside the blue ledger')]).toEqual([2, 3]));
});

describe('the bar beside a passphrase', () => {
  it('counts different words, not letters', () => {
    expect(strengthOfWords('pen pen pen pen pen pen pen pen')).toBe(1);
    expect(strengthOfWords('extraordinarily-long-single-word')).toBe(1);
  });
  it('is fair from six words and strong from eight', () => {
    expect(strengthOfWords('seven pens beside the blue ledger')).toBe(2);
    expect(strengthOfWords('seven pens beside the blue ledger near noon')).toBe(3);
  });
});

it('offers the zone of this computer, or one it can choose', () => expect(zones).toContain(ownZone()));
