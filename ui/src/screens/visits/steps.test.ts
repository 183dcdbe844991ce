import { expect, it } from 'vitest';
import { statusAfter, stepOf, stopsOf } from './steps';

it('one key leads along the usual path', () => {
  let status = 'booked';
  const walked: string[] = [];
  for (const key of ['confirm', 'arrive', 'room', 'done', 'done'] as const) {
    const step = stepOf(key, status);
    if (step) status = statusAfter(step, status);
    walked.push(status);
  }
  expect(walked).toEqual(['confirmed', 'waiting', 'in-room', 'checkout', 'done']);
});
it('confirming twice takes the confirmation back', () => expect(stepOf('confirm', 'confirmed')).toBe('unconfirm'));
it('a key that makes no sense does nothing', () => {
  expect(stepOf('room', 'booked')).toBeUndefined();
  expect(stepOf('arrive', 'waiting')).toBeUndefined();
  expect(stepOf('hold', 'done')).toBeUndefined();
  expect(stepOf('done', 'booked')).toBeUndefined();
});
it('nobody is a no-show before the start', () => {
  expect(stopsOf('booked', false)).toEqual(['cancel']);
  expect(stopsOf('confirmed', true)).toEqual(['no-show', 'cancel']);
  expect(stopsOf('waiting', true)).toContain('left-unseen');
  expect(stopsOf('rescheduled', true)).toEqual([]);
});
it('who came late after all can still arrive', () => expect(stepOf('arrive', 'no-show')).toBe('arrive'));
