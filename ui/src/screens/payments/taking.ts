// What a payment is made of, as the strip types it: lines (what for) and parts (with what). Pure, so that it can be tested.
import type { LineDraft, Method, RefundTender, Tender, TenderDraft } from '../../api.gen';

export interface Part { method: Method; amountCents: number | null; tenderedCents: number | null; approvalCode: string; lastFour: string; checkNo: string; isTenderedRead: boolean }
/** A co-pay of somebody else of the household, taken along. */
export interface Along { patientId: number; appointmentId: number; name: string; isOn: boolean; cents: number | null }
export interface Typed { along?: Along[]; copay: boolean; copayCents: number | null; balance: boolean; balanceCents: number | null; prepay: boolean; prepayCents: number | null }

/** The ticked lines with an amount. An amount of nothing is left to the core to refuse, so that its sentence is seen. */
export function linesOf(typed: Typed): LineDraft[] {
  const line = (kind: LineDraft['kind'], isOn: boolean, amountCents: number | null): LineDraft[] => (isOn && amountCents !== null ? [{ kind, amountCents }] : []);
  const along = (typed.along ?? []).filter((one) => one.isOn && one.cents !== null).map((one) => ({ kind: 'copay' as const, patientId: one.patientId, appointmentId: one.appointmentId, amountCents: one.cents ?? 0 }));
  return [...line('copay', typed.copay, typed.copayCents), ...line('balance', typed.balance, typed.balanceCents), ...line('prepayment', typed.prepay, typed.prepayCents), ...along];
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

/** The ticked kinds whose amount is nothing or less: each is told so beside its field. */
export function wrongAmounts(typed: Typed): LineDraft['kind'][] {
  return linesOf(typed).filter((line) => line.amountCents <= 0).map((line) => line.kind);
}

/** Before another part is added: cash that does not reach is all kept, and the new part takes what is missing. */
export function keptOf(part: Part): number | null {
  const { method, amountCents, tenderedCents } = part;
  return method === 'cash' && tenderedCents !== null && tenderedCents < (amountCents ?? 0) ? tenderedCents : amountCents;
}

/** What goes back on which tender: the ones with an amount typed. */
export function refundOf(tenders: readonly Tender[], amounts: readonly (number | null)[], codes: readonly string[]): RefundTender[] {
  return tenders.flatMap((tender, i) => {
    const amountCents = amounts[i] ?? null;
    return amountCents === null ? [] : [{ tenderId: tender.id, amountCents, approvalCode: codes[i]?.trim() || null }];
  });
}

let last: Method = 'cash';
/** The method used last at this desk, remembered while the window is open. */
export function lastMethod(now?: Method): Method {
  if (now) last = now;
  return last;
}
