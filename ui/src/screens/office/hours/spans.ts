// Working hours as they are typed and said: `8-12, 1-5` <-> 08:00 to 12:00 and 13:00 to 17:00.
import type { DaySpan, WeekdaySpan } from '../../../api.gen';
import { clock, minutes, parseTime, time } from '../../../lib/dates';
import { words } from '../../../lib/words';

/** What was typed: its spans in order, or the sentence that says what to mend. */
export type Reading = { spans: DaySpan[]; error?: undefined } | { spans?: undefined; error: string };

const TIME = '\\d{1,2}(?:[:.]?\\d{2})?\\s*(?:[ap]\\.?\\s?m?\\.?)?';
const SPAN = new RegExp(`^(${TIME})\\s*(?:[-–—]|to|until|a|hasta)\\s*(${TIME})$`, 'i');
const OUT = /^(|-|–|off|out|no|closed|libre|fuera|cerrado)$/i;
const NOON = 12 * 60;
const LAST = 24 * 60;

/** Spans parted by commas (or `and`, `y`, `;`); nothing, or `off`, means not in. */
export function readSpans(text: string): Reading {
  const said = text.trim();
  if (OUT.test(said)) return { spans: [] };
  const spans: DaySpan[] = [];
  for (const piece of said.split(/\s*(?:[,;+&]|\band\b|\by\b)\s*/i).filter(Boolean)) {
    const ends = SPAN.exec(piece);
    const read = ends && between(ends[1]!, ends[2]!);
    if (!read) return { error: words('ui-hours-unread', { text: piece }) };
    if (read.from >= read.to) return { error: words('ui-hours-backwards', { text: piece }) };
    spans.push({ opens: clock(read.from), closes: clock(read.to) });
  }
  spans.sort((a, b) => a.opens.localeCompare(b.opens));
  const crossed = spans.find((span, i) => i > 0 && span.opens < spans[i - 1]!.closes);
  return crossed ? { error: words('ui-hours-cross', { from: time(crossed.opens) }) } : { spans };
}

/** The two ends; where `am` and `pm` were left out, what a day of work must mean: 8-5 ends at 17:00, 1-5 starts at 13:00, 6-2 at 06:00. */
function between(first: string, last: string): { from: number; to: number } | null {
  const [starts, ends] = [meanings(first), meanings(last)];
  if (!starts || !ends) return null;
  for (const from of starts) {
    const to = ends.find((one) => one > from);
    if (to !== undefined) return { from, to };
  }
  return { from: starts[0]!, to: ends[0]! };
}

/** The minutes a time can mean, the likeliest start first, and the earlier end before the later one. */
function meanings(text: string): number[] | null {
  const plain = text.trim().replace('.', /\d\.\d/.test(text) ? ':' : '').replace(/\s+/g, ' ');
  if (/^24(:?00)?$/.test(plain)) return [LAST];
  const read = parseTime(plain);
  if (!read) return null;
  const isExact = /[ap]/i.test(plain) || plain.startsWith('0');
  const at = minutes(read);
  const typed = Number(/^\d{1,2}/.exec(plain)![0]);
  if (isExact || typed >= 12) return [at];
  // `parseTime` has settled which half is likelier; the other one comes after it.
  return [at, at >= NOON ? at - NOON : at + NOON];
}

/** `8 am`, `8:30 am`; `08:00` where days have 24 hours. */
export const shortTime = (at: string): string => (at === '24:00' ? at : time(at).replace(/^(\d+):00 /, '$1 '));

/** As it is said, and can be read again: `8 am–12 pm, 1 pm–5 pm`. */
export const saySpans = (spans: readonly DaySpan[]): string => spans.map((span) => `${shortTime(span.opens)}–${shortTime(span.closes)}`).join(', ');

/** The same hours on every day of the week. */
export const everyDay = (spans: readonly DaySpan[]): WeekdaySpan[] => [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => spans.map((span) => ({ weekday, ...span })));
