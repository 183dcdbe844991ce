// How often a visit comes again, in words.
import type { Repeat } from '../../api.gen';
import { words } from '../../lib/words';

export type Rhythm = Pick<Repeat, 'unit' | 'every'>;

/** What a desk is asked for; the core takes any number up to twelve. */
export const rhythms: readonly Rhythm[] = [
  { unit: 'week', every: 1 }, { unit: 'week', every: 2 }, { unit: 'week', every: 3 }, { unit: 'week', every: 4 }, { unit: 'week', every: 6 },
  { unit: 'month', every: 1 }, { unit: 'month', every: 2 }, { unit: 'month', every: 3 }, { unit: 'month', every: 6 }, { unit: 'day', every: 1 },
];

export function sayRepeat({ unit, every }: Rhythm): string {
  if (unit === 'day') return words('ui-every-days', { count: every });
  return words(unit === 'week' ? 'ui-every-weeks' : 'ui-every-months', { count: every });
}
