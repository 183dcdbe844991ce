// What is typed at check-out for the next visit: `6w`, `3 months pm`, `10 d`, `6s tarde`. A number alone counts weeks.
import type { IntervalUnit, PartOfDay } from '../../api.gen';

export interface Interval { count: number; unit: IntervalUnit; partOfDay: PartOfDay }

const units: Record<string, IntervalUnit> = { '': 'week', d: 'day', w: 'week', s: 'week', m: 'month', y: 'year', a: 'year' };

export function readInterval(text: string): Interval | null {
  const match = /^(\d{1,3}) ?(\p{L}*)(?: +(\p{L}+)\.?)?$/u.exec(text.trim().toLowerCase().replace(/\s+/g, ' '));
  if (!match) return null;
  // `6 am` is a part of the day after a number that counts weeks.
  const [unit = '', part = ''] = /^[ap]m$/.test(match[2]!) && !match[3] ? ['', match[2]] : [match[2]!, match[3]];
  const found = units[unit.charAt(0)];
  const partOfDay = partOf(part);
  return found && partOfDay && Number(match[1]) > 0 ? { count: Number(match[1]), unit: found, partOfDay } : null;
}

function partOf(word: string): PartOfDay | undefined {
  if (!word) return 'any';
  if (/^(p|pm|aft|afternoons?|t|tardes?)$/.test(word)) return 'afternoon';
  return /^(a|am|m|morn|mornings?|mañanas?)$/.test(word) ? 'morning' : undefined;
}
