import { expect, it } from 'vitest';
import { freshness } from './fresh';

it('tells whose version is new, and calls another day no change', () => {
  const look = freshness();
  expect([...look([{ id: 1, rev: 1 }, { id: 2, rev: 1 }])]).toEqual([]);
  expect([...look([{ id: 1, rev: 2 }, { id: 2, rev: 1 }, { id: 3, rev: 1 }])]).toEqual([1, 3]);
  expect([...look([{ id: 1, rev: 2 }, { id: 2, rev: 1 }, { id: 3, rev: 1 }])]).toEqual([]);
  expect([...look([{ id: 8, rev: 4 }])]).toEqual([]);
});
