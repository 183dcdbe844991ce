// What was paid, as it stands on a paper sheet: `25`, `25 c` (card), `25 k 118` (check and its number), `25 o` (other). Cash says nothing.
import type { SheetMoney } from '../../api.gen';
import { parseMoney } from '../../lib/money';

const methods: Record<string, SheetMoney['method']> = { c: 'card', card: 'card', t: 'card', k: 'check', ck: 'check', check: 'check', q: 'check', o: 'other', cash: 'cash', e: 'cash' };

/** Money, `undefined` where nothing was written, null where it cannot be read. */
export function readPaid(text: string): SheetMoney | undefined | null {
  if (!text.trim()) return undefined;
  const parts = /^\s*([^a-z\s]+)\s*([a-z]*)\s*(\S*)\s*$/i.exec(text);
  const amountCents = parts && parseMoney(parts[1] ?? '');
  const method = parts?.[2] ? methods[parts[2].toLowerCase()] : 'cash';
  const number = parts?.[3] ?? '';
  if (!amountCents || amountCents < 0 || !method || (number && method !== 'check' && method !== 'card')) return null;
  return { amountCents, method, ...(number ? (method === 'check' ? { checkNo: number } : { approvalCode: number }) : {}) };
}
