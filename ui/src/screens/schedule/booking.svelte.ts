// A booking that is being made: who, where, how long; what stands against it is asked before Enter.
import type { Appointment, BookingCheck, BookingDraft, PatientId, Repeat, Series, SeriesDate, Warning } from '../../api.gen';
import { newAct } from '../../lib/act';
import { call, type CallError } from '../../lib/call';
import { rings } from '../../lib/live.svelte';

/** What was booked: a visit, or the first of several. */
export interface Booked { first: Appointment; series: Series | null }
export interface Where { on: string; at: string; providerId: number }

export class Booking {
  patientId = $state<PatientId | undefined>();
  typeId = $state<number | undefined>();
  /** What it takes along; the kind's own when nobody says. */
  equipmentId = $state<number | undefined>();
  minutes = $state<number | undefined>();
  reason = $state('');
  /** It comes again: how, which of its dates are left out, and what stands against each. */
  repeat = $state.raw<Repeat | undefined>();
  without = $state.raw<readonly string[]>([]);
  dates = $state.raw<readonly SeriesDate[]>([]);
  check = $state.raw<BookingCheck | undefined>();
  refusal = $state.raw<CallError | undefined>();
  /** The person pressed Enter although a reason is needed: now it is asked for. */
  isAsking = $state(false);
  /** The keys of what the reason was asked for: it is for these, and what comes meanwhile is asked for anew. */
  #told: readonly string[] = [];
  isSaving = $state(false);
  #asked = 0;
  #askedAhead = 0;
  #act = newAct();

  constructor(readonly where: () => Where) {
    $effect(() => {
      const draft = this.#draft();
      if (!draft) this.check = undefined;
      else void this.#look(draft);
    });
    $effect(() => {
      const [visit, repeat] = [this.#draft(), this.repeat];
      if (visit && repeat) void this.#lookAhead(visit, repeat);
      else this.dates = [];
    });
    // Another desk is at work too: what it takes stands here before Enter.
    $effect(() => rings('schedule.check', () => void this.#lookOn()));
  }

  /** Length as it will be booked. */
  get length(): number | undefined {
    return this.minutes ?? this.check?.minutes;
  }
  get refused(): Warning | undefined {
    return this.check?.warnings.find((one) => one.weight === 'refused');
  }
  /** The free times nearest to one that somebody has. */
  get openings(): string[] {
    const args = (this.repeat ? undefined : this.check?.warnings.find((one) => one.code === 'slot-taken'))?.args ?? {};
    return [args.opening1, args.opening2, args.opening3].filter((one) => typeof one === 'string');
  }
  get needsReason(): Warning[] {
    const told = this.repeat ? this.taken.flatMap((one) => one.warnings) : (this.check?.warnings ?? []);
    return told.filter((one) => one.weight === 'needs-reason');
  }
  /** Dates that would be booked although something stands against them. */
  get taken(): SeriesDate[] {
    return this.dates.filter((one) => one.closed === undefined && !this.without.includes(one.on) && one.warnings.some((warning) => warning.weight === 'needs-reason'));
  }

  /** How many visits Enter books. */
  get count(): number {
    return this.dates.filter((one) => one.closed === undefined && !this.without.includes(one.on)).length;
  }

  /** Another person or another time: nothing was asked yet. */
  askAnew(): void {
    [this.isAsking, this.#told] = [false, []];
  }
  #ask(): void {
    [this.isAsking, this.#told] = [true, this.needsReason.map((one) => one.key)];
  }

  #draft(): BookingDraft | undefined {
    if (this.patientId === undefined) return undefined;
    const { on, at, providerId } = this.where();
    return { patientId: this.patientId, providerId, startsAt: `${on}T${at}`, minutes: this.minutes ?? null, visitTypeId: this.typeId ?? null, equipmentId: this.equipmentId ?? null };
  }
  async #look(draft: BookingDraft): Promise<void> {
    this.refusal = undefined;
    await this.#lookAt(draft);
  }
  async #lookOn(): Promise<void> {
    const [draft, repeat] = [this.#draft(), this.repeat];
    if (!draft || this.isSaving) return;
    await this.#lookAt(draft);
    if (repeat) await this.#lookAhead(draft, repeat);
  }
  async #lookAt(draft: BookingDraft): Promise<void> {
    const number = ++this.#asked;
    try {
      const check = await call('schedule.check', draft, { background: true });
      if (number === this.#asked) this.check = check;
    } catch (failure) {
      if (number === this.#asked) [this.check, this.refusal] = [undefined, failure as CallError];
    }
  }

  /** Somebody else was quicker: what they took stands among what is told before Enter, with the free times beside it. Where a reason was
      given it is asked for by that, and stays. */
  async #lookAgain(draft: BookingDraft, code: string): Promise<void> {
    const number = ++this.#asked;
    const check = await call('schedule.check', draft, { background: true }).catch(() => undefined);
    if (number !== this.#asked || !check?.warnings.some((one) => one.code === code)) return;
    [this.check, this.refusal] = [check, undefined];
    if (this.isAsking) this.#ask();
  }

  async #lookAhead(visit: BookingDraft, repeat: Repeat): Promise<void> {
    const number = ++this.#askedAhead;
    const dates = await call('schedule.check_series', { visit, repeat }, { background: true }).catch(() => []);
    if (number === this.#askedAhead) this.dates = dates;
  }

  /** Books; nothing when it was refused or a reason is still to be given. */
  async book(): Promise<Booked | undefined> {
    const draft = this.#draft();
    if (!draft || this.isSaving || this.refused) return undefined;
    if (this.needsReason.some((one) => !this.#told.includes(one.key)) || (this.needsReason.length > 0 && this.reason.trim().length < 3)) {
      this.#ask();
      return undefined;
    }
    this.isSaving = true;
    try {
      const visit = { ...draft, minutes: this.length ?? null, overbookReason: this.reason.trim() || null, told: [...this.#told] };
      if (!this.repeat) return { first: await call('schedule.book', visit, { act: this.#act }), series: null };
      const series = await call('schedule.book_series', { visit, repeat: this.repeat, without: [...this.without] }, { act: this.#act });
      const { appointment } = await call('schedule.appointment', { id: series.visits[0]!.id }, { background: true });
      return { first: appointment, series };
    } catch (failure) {
      this.refusal = failure as CallError;
      if (this.refusal.kind !== 'broken') this.#act = newAct();
      await this.#lookAgain(draft, this.refusal.code);
      return undefined;
    } finally {
      this.isSaving = false;
    }
  }
}
