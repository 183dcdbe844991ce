// What suits somebody who waits, in a few words: `Tue, Thu · mornings · from 5-Mar · until 1-Apr`.
import type { Wait } from '../../../api.gen';
import { clock } from '../../../lib/clock.svelte';
import { letters } from '../../../lib/dates';
import { words } from '../../../lib/words';
import { sayWeekdays } from '../../office/hours/lines';

const short = (day: string): string => letters(day).slice(0, 6);

export function sayWish(wait: Pick<Wait, 'weekdays' | 'partOfDay' | 'fromOn' | 'toOn'>): string {
  const parts = [
    wait.weekdays.length < 7 ? sayWeekdays(wait.weekdays) : '',
    wait.partOfDay === 'any' ? '' : words(`ui-part-${wait.partOfDay}`),
    wait.fromOn > clock.today ? words('ui-from-day', { day: short(wait.fromOn) }) : '',
    wait.toOn ? words('ui-until-day', { day: short(wait.toOn) }) : '',
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : words('ui-any-time');
}
