// Money as the desk types and reads it. Integer cents throughout; no fractions ever exist.

/** No single amount is larger (ten million dollars): a slipped key, not a bill. The core says the same. */
const LARGEST = 1_000_000_000;

/** `40`, `40.5`, `.5`, `-12`, `1,412.00`, `$40` -> cents; null when it is no amount. */
export function parseMoney(text: string): number | null {
  const match = /^([-−+]?)\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match || (!match[2] && !match[3])) return null;
  const whole = Number((match[2] || '0').replaceAll(',', ''));
  const cents = whole * 100 + Number((match[3] ?? '').padEnd(2, '0') || 0);
  if (cents > LARGEST) return null;
  return match[1] === '-' || match[1] === '−' ? (cents === 0 ? 0 : -cents) : cents;
}

/** Two decimals, no currency sign, a true minus: `1,412.00`, `−5.00`. */
export function money(cents: number): string {
  const value = Math.abs(cents);
  const whole = String(Math.floor(value / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '−' : ''}${whole}.${String(value % 100).padStart(2, '0')}`;
}
