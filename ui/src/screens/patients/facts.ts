// A patient's facts as the page says them. Pure, so that it can be tested.
import type { City, Patient, PaymentRow } from '../../api.gen';

type Reach = Pick<Patient, 'address' | 'city' | 'state' | 'zip'>;

/** `14 Mill Lane, Larkfield, OH 43004`; what is missing leaves no comma behind, state and ZIP stay on one line. */
export function addressOf({ address, city, state, zip }: Reach): string {
  return [address, city, [state, zip].filter(Boolean).join('\u00a0')].filter(Boolean).join(', ');
}

/** Today's newest receipt that still stands: what Ctrl+P on the page means before the invoice. */
export function receiptOfToday(rows: readonly PaymentRow[], today: string): PaymentRow | undefined {
  return rows.filter((row) => row.postedOn === today && !row.isVoid).reduce<PaymentRow | undefined>((newest, row) => (newest && newest.receiptNo > row.receiptNo ? newest : row), undefined);
}

export interface Place { city: string; state: string; zip: string }

/** What a ZIP fills in: its city, if it has one only and nobody typed another; else nothing. */
export function filledBy(typed: Place, cities: readonly City[], filled?: City): City | undefined {
  const isOpen = (!typed.city.trim() && !typed.state.trim()) || (filled?.city === typed.city && filled?.state === typed.state);
  return isOpen && cities.length === 1 ? cities[0] : undefined;
}

/** Whether the record's address became another one; one that was only completed did not. */
export function isMove(before: Reach, typed: { address: string; city: string; state: string; zip: string }): boolean {
  return (['address', 'city', 'state', 'zip'] as const).some((part) => before[part] && before[part] !== typed[part].trim());
}
