import { expect, it } from 'vitest';
import { isOfShelf, Reader } from './reader';

const types = (reader: Reader, text: string, from: number, gap: number): string | undefined =>
  [...text, 'Enter'].map((key, i) => reader.hears(key, from + i * gap)).at(-1);

it('takes fast keys for a code and slow ones for a person', () => {
  const reader = new Reader();
  expect(types(reader, 'DSI00012', 0, 8)).toBe('DSI00012');
  expect(types(reader, 'DSI00012', 1000, 60)).toBeUndefined();
  expect(types(reader, 'DSI00012', 3000, 34)).toBe('DSI00012');
  expect(types(reader, 'DSI00012', 5000, 35)).toBeUndefined();
});

it('needs six signs, and forgets what a person typed before', () => {
  const reader = new Reader();
  expect(types(reader, '12345', 0, 5)).toBeUndefined();
  reader.hears('9', 1000);
  expect(types(reader, '123456', 1100, 5)).toBe('123456');
});

it('leaves to other pages what is no code of the shelf', () => {
  for (const code of ['DSI00012', '0100614141000012', ']d20100614141000012172612181L7']) expect(isOfShelf(code, true), code).toBe(true);
  expect([isOfShelf('0614141000012', false), isOfShelf('0614141000012', true)]).toEqual([true, false]);
  for (const code of ['quennell', '555013', 'DSIX', '99213 25', '010061414100']) expect(isOfShelf(code, true), code).toBe(false);
});
