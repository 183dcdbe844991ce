// One door to the core, typed by the generated table. `call('schedule.book', draft, { act })` resolves with the reply
// or rejects with a `CallError` whose `message` is already a sentence and whose `fields` name what to mend.
import { commands, type Commands } from '../api.gen';
import { host, type HostError } from '../host';
import { newAct } from './act';
import { sentence } from './words';

export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K]['request'];
export type Reply<K extends CommandName> = Commands[K]['reply'];

export interface CallOptions {
  /** Id of a write; give the same one on a retry. Made up when left out. */
  act?: string;
  /** True when nobody asked: re-asks, autosaves. Never counts as activity. */
  background?: boolean;
}

export class CallError extends Error {
  readonly kind: HostError['kind'];
  readonly code: string;
  /** The keys of the warnings that it tells of: what a reason is then for (`told`). */
  readonly stands: readonly string[];
  readonly fields: { field: string; code: string; message: string }[];

  constructor(from: Partial<HostError>) {
    super(from.message || sentence(`error-${from.code ?? 'broken'}`));
    this.kind = from.kind ?? 'broken';
    this.code = from.code ?? 'broken';
    this.stands = from.stands ?? [];
    this.fields = (from.fields ?? []).map((f) => ({ ...f, message: f.message || sentence(`error-${f.code}`) }));
  }
}

const lockHearers = new Set<(code: string) => void>();

/** Heard whenever the core says that the seat is locked or empty. */
export function onLocked(hear: (code: string) => void): () => void {
  lockHearers.add(hear);
  return () => lockHearers.delete(hear);
}

export async function call<K extends CommandName>(name: K, request: Request<K>, options: CallOptions = {}): Promise<Reply<K>> {
  const act = commands[name].kind === 'write' ? (options.act ?? newAct()) : null;
  try {
    return (await host.call(act, name, request, options.background ?? false)) as Reply<K>;
  } catch (failure) {
    const error = failure instanceof CallError ? failure : new CallError(asHostError(failure));
    if (error.kind === 'locked') for (const hear of lockHearers) hear(error.code);
    throw error;
  }
}

function asHostError(failure: unknown): Partial<HostError> {
  if (typeof failure === 'object' && failure !== null && 'kind' in failure) return failure as HostError;
  return { kind: 'broken', code: 'unreachable' };
}
