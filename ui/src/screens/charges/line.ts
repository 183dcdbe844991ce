// A line of a visit as it is typed, and as it goes up.
import type { ChargeDraft, NdcUnit } from '../../api.gen';

export interface Typed {
  feeId: number | null; code: string; name: string; unitCents: number | null;
  /** The list's price: what it costs unless another one is said. */
  listCents: number | null;
  units: string; modifiers: string; pointers: string; placeOfService: string; clia: string; ndc: string; ndcQuantity: string; ndcUnit: NdcUnit;
}

export const blank: Typed = { feeId: null, code: '', name: '', unitCents: null, listCents: null, units: '1', modifiers: '', pointers: '', placeOfService: '', clia: '', ndc: '', ndcQuantity: '', ndcUnit: 'ML' };

type Where = Pick<ChargeDraft, 'patientId' | 'appointmentId' | 'providerId'>;

/** What was left empty is left to the visit and its place; units that are no number go up as 0, which is refused beside the field. */
export function asLine(typed: Typed, where: Where): ChargeDraft {
  const said = (text: string): string | null => text.trim() || null;
  const modifiers = typed.modifiers.toUpperCase().split(/[\s,]+/).filter(Boolean);
  return {
    ...where, feeId: typed.feeId, unitCents: typed.unitCents, units: /^\d+$/.test(typed.units.trim()) ? Number(typed.units) : 0, modifiers, pointers: said(typed.pointers),
    placeOfService: said(typed.placeOfService), clia: said(typed.clia), ndc: said(typed.ndc), ndcQuantity: said(typed.ndcQuantity), ndcUnit: typed.ndc.trim() ? typed.ndcUnit : null,
  };
}
