// Moving and steps are painted at once; the core confirms, or the visit goes back to where it was and the reason is said.
// What needs a reason is asked in place: `moves.question`.
import type { DayBoard, Slot, VisitStatus } from '../../api.gen';
import { call, type CallError } from '../../lib/call';
import { say } from '../../lib/toast.svelte';
import { sayUndoable } from '../../lib/undo';

/** What a visit will look like if the core agrees. */
export interface Hope { providerId?: number; roomId?: number; at?: number; minutes?: number; status?: VisitStatus; isGone?: boolean }
export interface Question { text: string; reason: string; again: (reason: string) => Promise<void> }
/** Why a rule is set aside, and which warnings were told. */
export interface Meant { overbookReason: string | null; told: string[] }

/** Refusals that a reason sets aside. */
const ASKABLE = new Set(['slot-taken', 'group-full', 'patient-elsewhere', 'room-taken', 'limit-reached', 'equipment-taken', 'outside-hours', 'blocked', 'same-day-only', 'new-patients-only', 'patient-dismissed']);

export class Moves {
  hopes = $state.raw<ReadonlyMap<number, Hope>>(new Map());
  question = $state.raw<Question | undefined>();
  constructor(readonly settled: () => Promise<void>) {}

  /** Paints the hope while `write` runs. */
  async hope<T>(id: number, hope: Hope, write: () => Promise<T>): Promise<T> {
    this.hopes = new Map(this.hopes).set(id, hope);
    try {
      const answer = await write();
      await this.settled();
      return answer;
    } finally {
      const left = new Map(this.hopes);
      left.delete(id);
      this.hopes = left;
    }
  }

  /** A move: `write` gets the reason once one was given, with what it is for; what came since is asked for anew, and the reason stays.
      `after` runs when it was made. */
  async move(id: number, hope: Hope, said: string, write: (meant: Meant) => Promise<unknown>, after?: () => void, meant: Meant = { overbookReason: null, told: [] }): Promise<void> {
    this.question = undefined;
    try {
      await this.hope(id, hope, () => write(meant));
      void sayUndoable(said);
      after?.();
    } catch (failure) {
      const error = failure as CallError;
      const told = [...meant.told, ...error.stands];
      if (ASKABLE.has(error.code)) this.question = { text: error.message, reason: meant.overbookReason ?? '', again: (overbookReason) => this.move(id, hope, said, write, after, { overbookReason, told }) };
      else say(error.message, { isBad: true });
    }
  }

  /** To another time, provider or room; out of the tray when it lies there. */
  send(visit: { id: number; rev: number; isHeld: boolean }, to: { on: string; at: string; providerId?: number; roomId?: number }, hope: Hope, said: string, after?: () => void): Promise<void> {
    const { id, rev } = visit;
    const draft = { id, rev, startsAt: `${to.on}T${to.at}`, providerId: to.providerId ?? null };
    const roomId = to.roomId ?? null;
    return this.move(id, hope, said, (meant) => (visit.isHeld ? call('schedule.place', { ...draft, ...meant }) : call('schedule.move', { ...draft, roomId, ...meant })), after);
  }
}

/** The day as it is hoped to be. */
export function hoped(day: DayBoard, hopes: ReadonlyMap<number, Hope>): DayBoard {
  if (hopes.size === 0) return day;
  const moved = new Map<number, Slot[]>();
  const columns = day.columns.map((column) => ({
    ...column,
    appointments: column.appointments.flatMap((visit) => {
      const hope = hopes.get(visit.id);
      if (!hope) return [visit];
      if (hope.isGone) return [];
      const painted = { ...visit, at: hope.at ?? visit.at, minutes: hope.minutes ?? visit.minutes, status: hope.status ?? visit.status, roomId: hope.roomId ?? visit.roomId };
      const to = hope.providerId ?? column.providerId;
      if (to === column.providerId) return [painted];
      moved.set(to, [...(moved.get(to) ?? []), painted]);
      return [];
    }),
  }));
  if (moved.size === 0) return { ...day, columns };
  return { ...day, columns: columns.map((column) => ({ ...column, appointments: [...column.appointments, ...(moved.get(column.providerId) ?? [])] })) };
}
