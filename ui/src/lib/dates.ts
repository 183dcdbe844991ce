// Dates as the desk types and reads them. Everything is text: days `2026-11-24`, times `10:42`; the machine's
// own zone is never asked. Months and weekdays speak the reader's language (`setDateLocale`).
import { capital } from './text';

export interface DateReading {
  /** The practice's today. */
  today: string;
  /** Which comes first in `3/4/85`. */
  order?: 'mdy' | 'dmy';
  /** A birth date is never in the future: two-digit years go to the past. */
  birth?: boolean;
}

const DAY = 86_400_000;
let locale = 'en-US';
let twelveHours = true;

export function setDateLocale(name: string): void {
  locale = name;
  twelveHours = new Intl.DateTimeFormat(name, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
}

/** 12 or 24, as the practice has chosen. */
export function setClockHours(hours: number): void {
  twelveHours = hours === 12;
}

const stamp = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const fromStamp = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A day that exists, else null. */
export function dayOf(year: number, month: number, date: number): string | null {
  if (year < 1850 || year > 2200 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return fromStamp(stamp(day)) === day ? day : null;
}

export const addDays = (day: string, days: number): string => fromStamp(stamp(day) + days * DAY);
export const daysBetween = (from: string, to: string): number => Math.round((stamp(to) - stamp(from)) / DAY);
export const weekday = (day: string): number => new Date(stamp(day)).getUTCDay();

/** Same date some months later; the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  for (let d = date; d > 27; d--) {
    const found = dayOf(Math.floor(index / 12), (index % 12) + 1, d);
    if (found) return found;
  }
  return dayOf(Math.floor(index / 12), (index % 12) + 1, Math.min(date, 28)) ?? day;
}

// ---- reading -------------------------------------------------------------------------------------------------

/** Free text to a day: `3/4/85`, `030485`, `4 mar 1985`, `1985-03-04`, `t`, `t+14`, `+2w`, `mon`, `next tue`. */
export function parseDay(text: string, how: DateReading): string | null {
  const said = text.trim().toLowerCase().replace(/[.,]+/g, ' ').replace(/\s+/g, ' ').trim();
  if (!said) return null;
  return relative(said, how.today) ?? weekdayName(said, how.today) ?? withMonthName(said, how) ?? numbers(said, how);
}

function relative(said: string, today: string): string | null {
  if (['t', 'today', 'hoy'].includes(said)) return today;
  if (['tomorrow', 'tom', 'mañana'].includes(said)) return addDays(today, 1);
  if (['yesterday', 'ayer'].includes(said)) return addDays(today, -1);
  const match = /^(?:t|today|in)? ?([+-]?) ?(\d{1,4}) ?(d|days?|w|weeks?|m|mo|months?|y|years?)?$/.exec(said);
  if (!match || !(match[1] || said.startsWith('in '))) return null;
  const count = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  switch (match[3]?.[0]) {
    case 'w': return addDays(today, count * 7);
    case 'm': return addMonths(today, count);
    case 'y': return addMonths(today, count * 12);
    default: return addDays(today, count);
  }
}

/** The first weekday or month that starts with the letters given (at least two; three where two would be ambiguous). */
function named(letters: string, names: readonly string[]): number {
  if (letters.length < 2) return -1;
  const hits = names.flatMap((name, i) => (name.startsWith(letters) ? [i] : []));
  return hits.length === 1 ? hits[0]! : -1;
}

function weekdayName(said: string, today: string): string | null {
  const match = /^(next |this )?(\p{L}{2,})$/u.exec(said);
  if (!match) return null;
  const wanted = firstHit(match[2]!, weekdayNames());
  if (wanted < 0) return null;
  const ahead = (wanted - weekday(today) + 7) % 7 || 7;
  // "next Tuesday" said on a Monday is the one of next week, never tomorrow.
  const skips = match[1] === 'next ' && ahead < 7 - ((weekday(today) + 6) % 7);
  return addDays(today, skips ? ahead + 7 : ahead);
}

function withMonthName(said: string, how: DateReading): string | null {
  const match = /^(\d{1,2})[ -]?(\p{L}{3,})[ -]?(\d{2,4})?$/u.exec(said) ?? flip(/^(\p{L}{3,}) ?(\d{1,2})(?:st|nd|rd|th)?[ -]?(\d{4}|\d{2})?$/u.exec(said));
  if (!match) return null;
  const month = firstHit(match[2]!, monthNames()) + 1;
  return month ? inYear(match[3], month, Number(match[1]), how) : null;
}

const flip = (m: RegExpExecArray | null): (string | undefined)[] | null => (m ? [m[0], m[2], m[1], m[3]] : null);
const firstHit = (letters: string, lists: string[][]): number => lists.map((names) => named(letters, names)).find((i) => i >= 0) ?? -1;

function numbers(said: string, how: DateReading): string | null {
  const iso = /^(\d{4})[-/ ](\d{1,2})[-/ ](\d{1,2})$/.exec(said);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[-/ ](\d{1,2})(?:[-/ ](\d{4}|\d{2}))?$/.exec(said) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(said);
  if (!parts) return null;
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  return how.order === 'dmy' ? inYear(parts[3], second, first, how) : inYear(parts[3], first, second, how);
}

/** A year of four digits is meant; two digits or none are guessed: births never ahead, else the nearest. */
function inYear(year: string | undefined, month: number, date: number, how: DateReading): string | null {
  const now = Number(how.today.slice(0, 4));
  if (year && year.length > 2) return year.length === 4 ? dayOf(Number(year), month, date) : null;
  const step = year ? 100 : 1;
  const base = year ? Math.floor(now / 100) * 100 + Number(year) : now;
  const near = [base - step, base, base + step].map((y) => dayOf(y, month, date)).filter((day) => day !== null);
  if (how.birth) return near.filter((day) => day <= how.today).at(-1) ?? null;
  near.sort((a, b) => Math.abs(daysBetween(how.today, a)) - Math.abs(daysBetween(how.today, b)));
  return near[0] ?? null;
}

/** `1030`, `10:30`, `2p`, `2:15 pm`, `14` -> `HH:MM`; a bare 1 to 6 is the afternoon. */
export function parseTime(text: string): string | null {
  const match = /^(\d{1,2})(?::?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (!match) return null;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[3]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  else if (hour >= 1 && hour <= 6 && !text.trim().startsWith('0')) hour += 12;
  return hour < 24 && minute < 60 ? clock(hour * 60 + minute) : null;
}

// ---- showing -------------------------------------------------------------------------------------------------

const formats = new Map<string, Intl.DateTimeFormat>();
function format(day: string, options: Intl.DateTimeFormatOptions, language = locale): string {
  const key = `${language}${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })));
  return made.format(stamp(day));
}
const shortMonth = (day: string): string => capital(format(day, { month: 'short' }).replace('.', ''));
const lists = (options: Intl.DateTimeFormatOptions, days: string[]): string[][] =>
  [locale, 'en-US'].map((language) => days.map((day) => format(day, options, language).toLowerCase().replace('.', '')));
const weekdayNames = (): string[][] => lists({ weekday: 'long' }, [4, 5, 6, 7, 8, 9, 10].map((d) => addDays('2026-01-01', d - 1)));
const monthNames = (): string[][] => lists({ month: 'long' }, Array.from({ length: 12 }, (_, m) => addMonths('2026-01-01', m)));

/** Identity dates: `04-Mar-1985`. */
export const letters = (day: string): string => `${day.slice(8)}-${shortMonth(day)}-${day.slice(0, 4)}`;
/** Headings: `Tuesday 24 November`, with the year where it is not this one; `Martes 24 de noviembre`. */
export const heading = (day: string, today = day): string =>
  `${weekdayLong(day)} ${[Number(day.slice(8)), format(day, { month: 'long' }), ...(day.slice(0, 4) === today.slice(0, 4) ? [] : [day.slice(0, 4)])].join(locale.startsWith('es') ? ' de ' : ' ')}`;
/** `November 2026`. */
export const monthOf = (day: string): string => capital(format(day, { month: 'long', year: 'numeric' }));
/** `Tue 8 Dec 2026`. */
export const shortDay = (day: string): string => `${weekdayShort(day)} ${Number(day.slice(8))} ${shortMonth(day)} ${day.slice(0, 4)}`;
/** `Tue 24-Nov-2026`. */
export const weekdayLetters = (day: string): string => `${weekdayShort(day)} ${letters(day)}`;
export const weekdayShort = (day: string): string => capital(format(day, { weekday: 'short' }).replace('.', ''));
export const weekdayLong = (day: string): string => capital(format(day, { weekday: 'long' }));

/** How old somebody is: whole years; months under two years; days under four weeks. The words are the catalogue's. */
export function age(born: string, today: string): { count: number; unit: 'years' | 'months' | 'days' } {
  const days = daysBetween(born, today);
  if (days < 28) return { count: Math.max(days, 0), unit: 'days' };
  const [y1 = 0, m1 = 0, d1 = 0] = born.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = today.split('-').map(Number);
  const months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0);
  return months < 24 ? { count: months, unit: 'months' } : { count: Math.floor(months / 12), unit: 'years' };
}

/** Minutes since midnight of `HH:MM` (or of the time in `2026-11-24T10:20`). */
export const minutes = (time: string): number => Number(time.slice(-5, -3)) * 60 + Number(time.slice(-2));
/** `HH:MM` of minutes since midnight. */
export const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A time in the practice's own format: `10:42 am`, or `10:42` where days have 24 hours. */
export function time(hhmm: string): string {
  const text = hhmm.slice(-5);
  if (!twelveHours) return text;
  const hour = Number(text.slice(0, 2));
  return `${hour % 12 || 12}${text.slice(2)} ${hour < 12 ? 'am' : 'pm'}`;
}
/** Without am and pm, where the hour beside it tells which. */
export const timeBare = (hhmm: string): string => time(hhmm).replace(/ .m$/, '');
/** A sentence of the core, its days and times said as the desk says them. */
export const timesIn = (text: string): string => text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => (dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) ? shortDay(day) : day)).replace(/(?<![\d:])([01]\d|2[0-3]):[0-5]\d(?!:?\d)/g, time);
/** The same, short, for a gutter of hours: `10 am`. */
export const hourLabel = (hour: number): string => (twelveHours ? `${hour % 12 || 12} ${hour < 12 ? 'am' : 'pm'}` : `${String(hour).padStart(2, '0')}:00`);

/** The practice's own day and time of a UTC instant. */
export function inZone(instant: number, zone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(instant);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}
