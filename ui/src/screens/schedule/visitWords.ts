// What happened to a visit, in the words of the desk.
import type { VisitEvent as Event, VisitFact } from '../../api.gen';
import { shortDay, time } from '../../lib/dates';
import { sentence, words, type WordKey } from '../../lib/words';
import { statusKey } from './status';

export type VisitEvent = Event;
export type Fact = VisitFact;

/** `schedule.move` in words. */
export function didWhat(command: string): string {
  const key = `act-${command.replace('.', '-')}`;
  const said = sentence(key);
  return said === key ? command : said;
}

function value(what: Fact, text: string): string {
  if (what === 'when') return `${shortDay(text.slice(0, 10))}, ${time(text.slice(11, 16))}`;
  if (what === 'minutes') return words('ui-minutes', { count: Number(text) });
  return what === 'status' ? sentence(statusKey(text)) : text;
}

/** `Time: Wed 4 Mar 2026, 10:00 am → Thu 5 Mar 2026, 12:00 pm`. Into and out of the tray is said by the act itself. */
export function sayChange(what: Fact, from: string | null, to: string | null): string {
  if (what === 'held') return '';
  const name = words(`ui-fact-${what}` as WordKey);
  if (from === null) return words('ui-fact-is', { name, to: value(what, to ?? '') });
  return to === null ? words('ui-fact-gone', { name, from: value(what, from) }) : words('ui-fact-changed', { name, from: value(what, from), to: value(what, to) });
}
