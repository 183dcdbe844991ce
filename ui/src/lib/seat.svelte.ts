// Who is at the desk, and what they may do. `seat.at` decides what the window shows:
// finding · empty (no practice yet) · signed-out · locked · seated · closed (the file could not be opened: `seat.refusal`).
import type { Person, Practice, Status } from '../api.gen';
import { host } from '../host';
import { holders, type Can } from '../permit.gen';
import { call, CallError, onLocked } from './call';
import { clock } from './clock.svelte';
import { setClockHours } from './dates';
import { view, type Theme } from './view.svelte';
import { language, speak } from './words';

export type At = 'finding' | 'empty' | 'signed-out' | 'locked' | 'seated' | 'closed';

class Seat {
  at = $state<At>('finding');
  door = $state.raw<Status | null>(null);
  me = $state.raw<Person | null>(null);
  practice = $state.raw<Practice | null>(null);
  refusal = $state.raw<CallError | null>(null);
  /** The first run is on screen; it ends itself, although the owner is seated before it does. */
  isFounding = $state(false);
  /** Grows when the language changed: the page is drawn anew. */
  spoken = $state(0);

  /** Looks at the door once the page is there, and hears when the core locks or empties the seat. */
  watch(): () => void {
    const stops = [onLocked(() => this.#leave()), host.onSeat(() => void this.look()), host.onChanged((change) => { if (this.at === 'seated' && change.tables.includes('staff')) void this.look(); })];
    void this.look();
    return () => stops.forEach((stop) => stop());
  }

  async look(): Promise<void> {
    try {
      await this.follow(await call('practice.status', { locale: language }, { background: true }));
    } catch (failure) {
      [this.refusal, this.at] = [failure as CallError, 'closed'];
    }
  }

  /** Every act at the door answers with the door's new state. */
  async follow(door: Status): Promise<void> {
    this.door = door;
    if (!door.found) [this.me, this.practice, this.at, this.isFounding] = [null, null, 'empty', true];
    else if (door.seat === 'seated') await this.#enter();
    else {
      if (door.seat === 'empty') this.me = null;
      this.at = door.seat === 'locked' ? 'locked' : 'signed-out';
    }
  }

  /** After sign-in, unlock or recovery: who is it, and what does the practice say of itself. */
  async #enter(): Promise<void> {
    const me = await call('staff.me', {}, { background: true });
    const { practice } = await call('practice.details', {}, { background: true });
    // Another person sits down: nothing of the one before stays on the page.
    if (this.me && this.me.id !== me.id) this.spoken += 1;
    if (practice.locale !== language) {
      await speak(practice.locale);
      this.spoken += 1;
    }
    setClockHours(practice.clockHours);
    clock.follow(practice.zone);
    view.theme = me.theme as Theme;
    [this.me, this.practice, this.at] = [me, practice, 'seated'];
  }

  /** The first run is over. */
  async founded(): Promise<void> {
    await this.look();
    this.isFounding = false;
  }

  #leave(): void {
    if (this.at !== 'seated') return;
    this.at = 'locked';
    void this.look();
  }

  can(permission: Can): boolean {
    const role = this.me?.role;
    return role !== undefined && (holders[permission] as readonly string[]).includes(role);
  }

  async lock(): Promise<void> {
    this.at = 'locked';
    await this.follow(await call('staff.lock', {}));
  }

  async signOut(): Promise<void> {
    await this.follow(await call('staff.sign_out', {}));
  }
}

export const seat = new Seat();
export const can = (permission: Can): boolean => seat.can(permission);

/** `Dana Brill` -> `DB`. */
export const initials = (name: string): string => {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part) && !/^(MD|DO|NP|PA|RN|Dr\.?)$/.test(part));
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
};
