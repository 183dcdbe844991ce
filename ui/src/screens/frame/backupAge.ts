// What the top of each page says of the newest good backup.
import type { WordKey } from '../../lib/words';

export interface Age { tone: 'good' | 'wait' | 'bad'; word: WordKey; count: number }

/** Quiet up to a day, amber to three, red beyond and when there is none. What is invented is nobody's loss: the sample
    is never warned about, and says nothing until a backup of it was made. */
export function ageOf(minutes: number | undefined, isSample: boolean): Age | undefined {
  if (minutes === undefined) return isSample ? undefined : { tone: 'bad', word: 'ui-never-backed-up', count: 0 };
  const tone = isSample || minutes <= 24 * 60 ? 'good' : minutes <= 72 * 60 ? 'wait' : 'bad';
  if (minutes < 60) return { tone, word: 'ui-backed-up-minutes', count: minutes };
  if (minutes < 48 * 60) return { tone, word: 'ui-backed-up-hours', count: Math.round(minutes / 60) };
  return { tone, word: 'ui-backed-up-days', count: Math.round(minutes / 1440) };
}
