// The practice's day and minute, ticking. The zone is the practice's; at the door, before one is open, this computer's.
//   clock.today -> '2026-11-24'   clock.now -> '10:42'
import { inZone, letters, time } from './dates';

class Clock {
  today = $state('');
  now = $state('');
  #zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  #shift = 0;

  constructor() {
    this.tick();
    if (globalThis.window) setInterval(() => this.tick(), 1000);
  }

  /** `at` is the core's own instant where it gives one, so that the screen and the file agree on the minute. */
  follow(zone: string, at?: string): void {
    this.#zone = zone;
    if (at) this.#shift = Date.parse(at) - Date.now();
    this.tick();
  }

  tick(): void {
    const { day, time } = inZone(Date.now() + this.#shift, this.#zone);
    this.today = day;
    this.now = time;
  }

  /** The practice's day of an instant. */
  day(at: string): string {
    return inZone(Date.parse(at), this.#zone).day;
  }

  /** The practice's day and time of an instant: `30-Nov-2026 10:12 am`. */
  dayAndTime(at: string): string {
    const local = inZone(Date.parse(at), this.#zone);
    return `${letters(local.day)} ${time(local.time)}`;
  }

  /** Instant in milliseconds, for "12 min ago". */
  get instant(): number {
    return Date.now() + this.#shift;
  }
}

export const clock = new Clock();
