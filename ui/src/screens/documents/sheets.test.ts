import { describe, expect, it } from 'vitest';
import { askedFor, fieldsUnder, usual, type Choice } from './sheets';

const choice: Choice = { kind: 'roster', on: '2026-03-04', by: 'provider', privacy: 'full', columns: undefined, providerId: 0, days: 5, label: { kind: 'chart', stock: 'roll-89' }, patientId: 0 };

describe('what a sheet of the day is asked for', () => {
  it('has the usual columns while nobody chose any', () => {
    expect(askedFor(choice)).toEqual({ kind: 'roster', on: '2026-03-04', by: 'provider', privacy: 'full' });
  });
  it('asks for columns in the order of the list and for none that the privacy hides', () => {
    expect(askedFor({ ...choice, columns: ['note', 'age', 'copay'] }).columns).toEqual(['age', 'copay', 'note']);
    expect(askedFor({ ...choice, privacy: 'initials', columns: ['note', 'age', 'copay'] }).columns).toEqual(['copay']);
    expect(fieldsUnder('times')).not.toContain('phone');
    expect(usual('time', 'initials')).not.toContain('born');
  });
  it('sorts slips by time or by name alone, and tells only a pack how many days', () => {
    expect(askedFor({ ...choice, kind: 'slips' })).toEqual({ kind: 'slips', on: '2026-03-04', by: 'time' });
    expect(askedFor({ ...choice, kind: 'slips', by: 'name', providerId: 2 })).toEqual({ kind: 'slips', on: '2026-03-04', by: 'name', providerId: 2 });
    expect(askedFor({ ...choice, kind: 'downtime', days: 3 }).days).toBe(3);
    expect(askedFor({ ...choice, kind: 'labels', providerId: 2 })).toEqual({ kind: 'labels', on: '2026-03-04', label: choice.label, providerId: 2 });
    expect(askedFor({ ...choice, kind: 'labels', providerId: 2, patientId: 7 })).toEqual({ kind: 'labels', on: '2026-03-04', label: choice.label, id: 7 });
    expect(askedFor({ ...choice, kind: 'pull-list' })).not.toHaveProperty('privacy');
  });
});
