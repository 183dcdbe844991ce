import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { money, parseMoney } from './money';

// The same rows hold the core to it.
const file = new URL('../../../tests/fixtures/money.json', import.meta.url);
const rows: { typed: { text: string; cents: number | null }[]; shown: { cents: number; screen: string }[] } = JSON.parse(readFileSync(file, 'utf8'));

it.each(rows.typed)('reads "$text"', ({ text, cents }) => expect(parseMoney(text)).toBe(cents));
it.each(rows.shown)('shows $cents', ({ cents, screen }) => {
  expect(money(cents)).toBe(screen);
  expect(parseMoney(screen)).toBe(cents);
});
