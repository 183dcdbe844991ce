import { beforeAll, expect, test } from 'vitest';
import type { Task } from '../../api.gen';
import { speak } from '../../lib/words';
import { sortOf, titleOf } from './say';

beforeAll(() => speak('en-US'));
const visit = (status: string): Task['visit'] => ({ appointmentId: 1, on: '2026-03-04', at: '10:00', status });

test('its own words come first, else kind and visit say it', () => {
  expect(titleOf({ what: 'Fax the form', kind: 'other', visit: null })).toBe('Fax the form');
  expect(titleOf({ what: '', kind: 'recall', visit: visit('no-show') })).toContain('04-Mar-2026');
  expect(titleOf({ what: '', kind: 'callback', visit: visit('left-unseen') })).toContain('04-Mar-2026');
  // The visit goes on after all: the call is a call like any other.
  expect(titleOf({ what: '', kind: 'callback', visit: visit('done') })).toBe('Call back');
});

test('the sort is said once', () => {
  expect(sortOf({ what: 'Potassium', kind: 'lab' })).toBe('Lab result');
  expect(sortOf({ what: '', kind: 'lab' })).toBe('');
  expect(sortOf({ what: 'Water the fern', kind: 'other' })).toBe('');
});
