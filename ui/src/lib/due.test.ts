import { expect, test } from 'vitest';
import { Due } from './due';

test('a key before the answer acts once, when the answer is in', () => {
  const due = new Due();
  let [isKnown, acted] = [false, 0];
  due.press(() => isKnown, () => { acted += 1; });
  due.look();
  expect(acted).toBe(0);
  isKnown = true;
  due.look();
  due.look();
  expect(acted).toBe(1);
  due.press(() => isKnown, () => { acted += 1; });
  expect(acted).toBe(2);
});

test('the key after it takes its place, and nothing is done of what was dropped', () => {
  const due = new Due();
  let isKnown = false;
  const did: string[] = [];
  due.press(() => isKnown, () => did.push('arrive'));
  due.press(() => true, () => did.push('pay'));
  isKnown = true;
  due.look();
  expect(did).toEqual(['pay']);
  isKnown = false;
  due.press(() => isKnown, () => did.push('arrive'));
  due.drop();
  isKnown = true;
  due.look();
  expect(did).toEqual(['pay']);
});
