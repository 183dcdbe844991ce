// A patient's facts as the page says them. Pure, so that it can be tested.
import type { Patient, PaymentRow } from '../../api.gen';

type Reach = Pick<Patient, 'address' | 'city' | 'state' | 'zip'>;

/** `14 Mill Lane, Larkfield, OH 43004`; what is missing leaves no comma behind, state and ZIP stay on one line. */
export function addressOf({ address, city, state, zip }: Reach): string {
  return [address, city, [state, zip].filter(Boolean).join('\u00a0')].filter(Boolean).join(', ');
}

export type Channel = 'voicemail' | 'text' | 'email' | 'mail';
type Consents = Pick<Patient, 'mayVoicemail' | 'mayText' | 'mayEmail' | 'mayMail'>;

/** By which ways the patient has said that they may be reached. */
export function channelsOf(patient: Consents): Channel[] {
  const said: [Channel, boolean][] = [['voicemail', patient.mayVoicemail], ['text', patient.mayText], ['email', patient.mayEmail], ['mail', patient.mayMail]];
  return said.filter(([, may]) => may).map(([channel]) => channel);
}

/** Today's newest receipt that still stands: what Ctrl+P on the page means before the invoice. */
export function receiptOfToday(rows: readonly PaymentRow[], today: string): PaymentRow | undefined {
  return rows.filter((row) => row.postedOn === today && !row.isVoid).reduce<PaymentRow | undefined>((newest, row) => (newest && newest.receiptNo > row.receiptNo ? newest : row), undefined);
}
