// One key leads a visit one step along its way: which command a step is, and how it is said. Used by the day board, the day's list and Today.
import type { AppointmentId, By, CoverageChoice, Identifier, RoomId, VisitAnswer } from '../../api.gen';
import { call, type CallError } from '../../lib/call';
import { say } from '../../lib/toast.svelte';
import { sayUndoable } from '../../lib/undo';
import { words, type WordKey } from '../../lib/words';

/** What the steps need of a visit: the row as it was seen. */
export interface Stepping { id: number; rev?: number; status: string; name: string }
export type Step = 'confirm' | 'unconfirm' | 'arrive' | 'check-in' | 'room' | 'ready' | 'done' | 'no-show' | 'left-unseen' | 'cancel' | 'hold' | 'reinstate' | 'back';
export interface StepFacts { identity?: Identifier[]; isContactRight?: boolean; coverage?: CoverageChoice; also?: AppointmentId[]; roomId?: RoomId; by?: By; reason?: string; note?: string }

const isExpected = (status: string): boolean => status === 'booked' || status === 'confirmed';

/** What a key means for a visit in this state; nothing where the step would make no sense. */
export function stepOf(key: 'confirm' | 'arrive' | 'room' | 'done' | 'hold', status: string): Step | undefined {
  switch (key) {
    case 'confirm': return status === 'booked' ? 'confirm' : status === 'confirmed' ? 'unconfirm' : undefined;
    case 'arrive': return isExpected(status) || status === 'no-show' ? 'arrive' : undefined;
    case 'room': return status === 'waiting' || status === 'in-room' ? 'room' : undefined;
    case 'done': return status === 'in-room' ? 'ready' : status === 'waiting' || status === 'checkout' ? 'done' : undefined;
    case 'hold': return isExpected(status) ? 'hold' : undefined;
  }
}

/** How a visit may end early: stays away, leaves unseen, is called off. `hasBegun` = its start is past. */
export function stopsOf(status: string, hasBegun: boolean): Step[] {
  if (isExpected(status)) return hasBegun ? ['no-show', 'cancel'] : ['cancel'];
  if (status === 'waiting' || status === 'in-room') return ['left-unseen', 'back'];
  if (status === 'checkout' || status === 'done' || status === 'left-unseen') return ['back'];
  if (status === 'no-show') return ['arrive', 'back'];
  return status === 'cancelled' || status === 'cancelled-late' ? ['reinstate'] : [];
}

/** Where a visit stands after a step, to paint it at once; the core has the last word. */
export function statusAfter(step: Step, status: string): string {
  const after: Partial<Record<Step, string>> = {
    confirm: 'confirmed', unconfirm: 'booked', arrive: 'waiting', room: 'in-room', ready: 'checkout', done: 'done', 'no-show': 'no-show', 'left-unseen': 'left-unseen', cancel: 'cancelled',
  };
  return after[step] ?? status;
}

function send(step: Step, visit: Stepping, facts: StepFacts): Promise<unknown> {
  // The board leaves out a first version.
  const { id, rev = 1, status } = visit;
  const { reason = null } = facts;
  const one = { appointmentId: id, rev, reason };
  const told = { identity: facts.identity ?? null, isContactRight: facts.isContactRight ?? null, coverage: facts.coverage ?? null };
  switch (step) {
    case 'confirm': return call('schedule.confirm', { id, rev });
    case 'unconfirm': return call('schedule.unconfirm', { id, rev });
    case 'arrive':
      return status === 'no-show' ? call('visits.undo_no_show', { appointmentId: id, rev, hasArrived: true }) : call('visits.arrive', { appointmentId: id, rev, ...told, also: facts.also ?? null });
    case 'check-in': return call('visits.check_in', { appointmentId: id, rev, ...told });
    case 'room': return call('visits.room', { appointmentId: id, rev, roomId: facts.roomId ?? null });
    case 'ready': return call('visits.ready', one);
    case 'done': return call('visits.check_out', one);
    case 'no-show': return call('visits.no_show', one);
    case 'left-unseen': return call('visits.left_unseen', one);
    case 'cancel': return call('schedule.cancel', { id, rev, by: facts.by ?? 'patient', reason: facts.reason ?? '' });
    case 'hold': return call('schedule.hold', { id, rev, note: facts.note || null });
    case 'reinstate': return call('schedule.reinstate', { id, rev });
    case 'back': return sendBack(visit);
  }
}

/** One step back along the way, said as such and kept in the history (Ctrl+Z takes back only what was just done). */
function sendBack({ id, rev, status }: Stepping): Promise<unknown> {
  const one = { appointmentId: id, rev };
  switch (status) {
    case 'in-room': return call('visits.undo_room', one);
    case 'checkout': return call('visits.undo_ready', one);
    case 'done': return call('visits.undo_check_out', one);
    case 'left-unseen': return call('visits.undo_left_unseen', one);
    case 'no-show': return call('visits.undo_no_show', { ...one, hasArrived: false });
    default: return call('visits.undo_arrive', one);
  }
}

/** Whoever arrives hears the number they will be called by, and how many are before them. */
export function arrived(name: string, { visit, queuePlace }: Pick<VisitAnswer, 'visit' | 'queuePlace'>): string {
  if (!visit?.ticketNo) return words('ui-did-arrive', { name });
  return words('ui-did-arrive-number', { name, number: String(visit.ticketNo), before: (queuePlace ?? 1) - 1 });
}

/** Takes the step and says so, with the way back; says why when it was refused. True when it was taken. */
export async function take(step: Step, visit: Stepping, facts: StepFacts = {}): Promise<boolean> {
  try {
    const reply = await send(step, visit, facts);
    void sayUndoable(step === 'arrive' ? arrived(visit.name, reply as VisitAnswer) : words(`ui-did-${step}` as WordKey, { name: visit.name }));
    return true;
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
    return false;
  }
}
