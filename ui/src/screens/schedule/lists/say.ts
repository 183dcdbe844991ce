// How the lists say a time, a person's telephone and what came of the last call.
import type { CallMade, Opening, Reach } from '../../../api.gen';
import { inZone, letters, shortDay, time, weekdayShort } from '../../../lib/dates';
import { phone } from '../../../lib/phones';
import { words, type WordKey } from '../../../lib/words';

/** `Thu 5-Mar, 10:00`. */
export const when = (startsAt: string): string => {
  const day = startsAt.slice(0, 10);
  return words('ui-day-at', { day: `${weekdayShort(day)} ${letters(day).slice(0, 6)}`, time: time(startsAt) });
};
/** The same with its year and who sees them, for a sentence. */
export const whenWith = (opening: Pick<Opening, 'startsAt' | 'providerId'>, providerName: (id: number) => string): string =>
  words('ui-time-with', { when: `${shortDay(opening.startsAt.slice(0, 10))}, ${time(opening.startsAt)}`, who: providerName(opening.providerId) });

export const numberOf = (reach: Reach): string => (reach.phone ? phone(reach.phone) : words('ui-no-phone'));

/** `Message left, 3-Mar 09:30`. */
export function lastTry(made: CallMade | undefined, zone: string): string {
  if (!made) return '';
  const at = inZone(Date.parse(made.at), zone);
  return words('ui-last-try', { outcome: words(`ui-outcome-${made.outcome}` as WordKey), when: `${letters(at.day).slice(0, 6)}, ${time(at.time)}` });
}
