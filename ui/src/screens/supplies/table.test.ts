import { expect, it } from 'vitest';
import { csv, plain } from './table';

it('keeps quotes and commas inside their cell', () => {
  expect(csv([['Gauze 4 x 4, "sterile"', 3, undefined]])).toBe('"Gauze 4 x 4, ""sterile""","3",""\r\n');
});

it('does not let a name become a formula, and leaves numbers alone', () => {
  expect(csv([['=1+1', '@x', -4]])).toBe(`"'=1+1","'@x","-4"\r\n`);
});

it('writes cents as a plain number', () => {
  expect(plain(123405)).toBe('1234.05');
});
