// What a payment is made of, as the strip types it: lines (what for) and parts (with what). Pure, so that it can be tested.
import type { LineDraft, Method, TenderDraft } from '../../api.gen';

export interface Part { method: Method; amountCents: number | null; tenderedCents: number | null; approvalCode: string; lastFour: string; checkNo: string; isTenderedRead: boolean }
export interface Typed { copay: boolean; copayCents: number | null; balance: boolean; balanceCents: number | null; prepay: boolean; prepayCents: number | null }

/** The ticked lines with an amount. An amount of nothing is left to the core to refuse, so that its sentence is seen. */
export function linesOf(typed: Typed): LineDraft[] {
  const line = (kind: LineDraft['kind'], isOn: boolean, amountCents: number | null): LineDraft[] => (isOn && amountCents !== null ? [{ kind, amountCents }] : []);
  return [...line('copay', typed.copay, typed.copayCents), ...line('balance', typed.balance, typed.balanceCents), ...line('prepayment', typed.prepay, typed.prepayCents)];
}

export const total = (lines: readonly { amountCents: number }[]): number => lines.reduce((sum, line) => sum + line.amountCents, 0);

export function tendersOf(parts: readonly Part[]): TenderDraft[] {
  return parts.map((part) => ({
    method: part.method,
    amountCents: part.amountCents ?? 0,
    ...(part.method === 'cash' && part.tenderedCents !== null ? { tenderedCents: part.tenderedCents } : {}),
    ...(part.method === 'card' ? { approvalCode: part.approvalCode.trim() || null, lastFour: part.lastFour.trim() || null } : {}),
    ...(part.method === 'check' ? { checkNo: part.checkNo.trim() || null } : {}),
  }));
}

/** What goes back over the counter. */
export const changeOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (part.method === 'cash' && part.tenderedCents !== null ? Math.max(part.tenderedCents - (part.amountCents ?? 0), 0) : 0), 0);

let last: Method = 'cash';
/** The method used last at this desk, remembered while the window is open. */
export function lastMethod(now?: Method): Method {
  if (now) last = now;
  return last;
}
