// A consent as the page says it.
import type { Channel, Consent } from '../../api.gen';
import { letters } from '../../lib/dates';
import { capital } from '../../lib/text';
import { sentence, words } from '../../lib/words';

/** `3 Mar 2026, signed, by the mother`: when it was said, how, and by whom when it was not the patient. */
export function consentSaid(one: Consent): string {
  return [letters(one.toldOn), sentence(`ui-consent-${one.way}`), one.toldBy && words('ui-consent-by', { name: one.toldBy })].filter(Boolean).join(', ');
}

/** The way at the head of a line or a strip. */
export const channelWord = (channel: Channel): string => capital(sentence(`ui-by-${channel}`));
