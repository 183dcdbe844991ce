// A booking that is being made: who, where, how long; what stands against it is asked before Enter.
import type { Appointment, BookingCheck, BookingDraft, PatientId, Warning } from '../../api.gen';
import { newAct } from '../../lib/act';
import { call, type CallError } from '../../lib/call';

export interface Where { on: string; at: string; providerId: number }

export class Booking {
  patientId = $state<PatientId | undefined>();
  typeId = $state<number | undefined>();
  minutes = $state<number | undefined>();
  reason = $state('');
  check = $state.raw<BookingCheck | undefined>();
  refusal = $state.raw<CallError | undefined>();
  /** The person pressed Enter although a reason is needed: now it is asked for. */
  isAsking = $state(false);
  isSaving = $state(false);
  #asked = 0;
  #act = newAct();

  constructor(readonly where: () => Where) {
    $effect(() => {
      const draft = this.#draft();
      if (!draft) this.check = undefined;
      else void this.#look(draft);
    });
  }

  /** Length as it will be booked. */
  get length(): number | undefined {
    return this.minutes ?? this.check?.minutes;
  }
  get refused(): Warning | undefined {
    return this.check?.warnings.find((one) => one.weight === 'refused');
  }
  get needsReason(): Warning[] {
    return this.check?.warnings.filter((one) => one.weight === 'needs-reason') ?? [];
  }

  #draft(): BookingDraft | undefined {
    if (this.patientId === undefined) return undefined;
    const { on, at, providerId } = this.where();
    return { patientId: this.patientId, providerId, startsAt: `${on}T${at}`, minutes: this.minutes ?? null, visitTypeId: this.typeId ?? null };
  }
  async #look(draft: BookingDraft): Promise<void> {
    const number = ++this.#asked;
    this.refusal = undefined;
    try {
      const check = await call('schedule.check', draft, { background: true });
      if (number === this.#asked) this.check = check;
    } catch (failure) {
      if (number === this.#asked) [this.check, this.refusal] = [undefined, failure as CallError];
    }
  }

  /** Books; nothing when it was refused or a reason is still to be given. */
  async book(): Promise<Appointment | undefined> {
    const draft = this.#draft();
    if (!draft || this.isSaving || this.refused) return undefined;
    if (this.needsReason.length > 0 && this.reason.trim().length < 3) {
      this.isAsking = true;
      return undefined;
    }
    this.isSaving = true;
    try {
      return await call('schedule.book', { ...draft, minutes: this.length ?? null, overbookReason: this.reason.trim() || null }, { act: this.#act });
    } catch (failure) {
      this.refusal = failure as CallError;
      if (this.refusal.kind !== 'broken') this.#act = newAct();
      return undefined;
    } finally {
      this.isSaving = false;
    }
  }
}
