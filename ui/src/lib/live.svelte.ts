// A read that stays true: asked when its request changes, asked again when a table it stands on rings.
// Call it while a component starts:   const day = live('schedule.day', () => ({ on }));   {day.value?.appointments}
// No cache: what left the screen is forgotten. Late answers are dropped by their number.
import { standsOn } from '../api.gen';
import { host } from '../host';
import { call, type CallError, type CommandName, type Reply, type Request } from './call';

/** A screen shows nothing about waiting before this; under it an answer simply appears. */
const SLOW_MS = 400;

export class Live<K extends CommandName> {
  value = $state.raw<Reply<K> | undefined>();
  error = $state.raw<CallError | undefined>();
  /** True once an answer is overdue. */
  isSlow = $state(false);
  /** How often this was answered; a board uses it to know what came from elsewhere. */
  answers = $state(0);
  #asked = 0;
  #name: K;
  #request: () => Request<K> | null;

  constructor(name: K, request: () => Request<K> | null) {
    this.#name = name;
    this.#request = request;
  }

  /** Asks again; resolves when this very answer (or its refusal) is in. */
  async ask(background = true): Promise<void> {
    const request = this.#request();
    const number = ++this.#asked;
    if (request === null) {
      this.value = undefined;
      return;
    }
    const overdue = setTimeout(() => { if (number === this.#asked) this.isSlow = true; }, SLOW_MS);
    try {
      const reply = await call(this.#name, request, { background });
      if (number !== this.#asked) return;
      this.value = reply;
      this.error = undefined;
      this.answers += 1;
    } catch (failure) {
      if (number === this.#asked) this.error = failure as CallError;
    } finally {
      clearTimeout(overdue);
      if (number === this.#asked) this.isSlow = false;
    }
  }
}

/** Runs whenever a table rings that this read stands on. */
export function rings(name: CommandName, run: () => void): () => void {
  const tables = new Set(standsOn[name] ?? []);
  return host.onChanged((change) => { if (change.tables.some((table) => tables.has(table))) run(); });
}

const asking = new Set<() => void>();

/** F5: everything on screen asks again. */
export function askAgain(): void {
  for (const ask of asking) ask();
}

export function live<K extends CommandName>(name: K, request: () => Request<K> | null): Live<K> {
  const read = new Live(name, request);
  $effect(() => {
    // The request alone decides; what `ask` writes must not.
    JSON.stringify(request());
    queueMicrotask(() => void read.ask(false));
  });
  $effect(() => {
    const stop = rings(name, () => void read.ask());
    const again = (): void => void read.ask(false);
    asking.add(again);
    return () => {
      stop();
      asking.delete(again);
    };
  });
  return read;
}
