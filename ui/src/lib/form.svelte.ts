// A form: what was typed, what is wrong with it, and a draft that survives a lock, a phone call and a crash.
//   const form = new Form({ family: '', given: '' }, 'patients.register:new');   await form.restore();
//   <Field error={form.error('family')}> ... bind:value={form.values.family}
//   const reply = await form.submit('patients.register', (v) => ({ ...v }));    // undefined when refused
import { tick } from 'svelte';
import { newAct } from './act';
import { call, CallError, type CommandName, type Reply, type Request } from './call';
import { cards } from './cards.svelte';
import { seat } from './seat.svelte';

/** Takes the focus to the first field that complains, once it shows that it does; false when none complains. */
export async function toWrongField(box: HTMLElement | undefined): Promise<boolean> {
  await tick();
  const field = box?.querySelector<HTMLElement>('[aria-invalid=true]');
  field?.focus();
  return Boolean(field);
}

export type FormState = 'clean' | 'dirty' | 'saving' | 'saved' | 'refused';
const REST_MS = 600;
/** The last draft on its way: whoever asks for one waits until it is kept. */
let keeping: Promise<unknown> = Promise.resolve();

export class Form<T extends object> {
  values: T = $state() as T;
  state = $state<FormState>('clean');
  refusal = $state.raw<CallError | undefined>();
  #errors = $state<Record<string, string>>({});
  #start: string;
  #act = newAct();
  #draftKey: string | undefined;
  #isKept = false;
  /** Typed and not kept yet. */
  #pending: string | undefined;
  #card = cards.currentId;
  #spoken = seat.spoken;

  /** `draftKey` names the draft; without it nothing is kept. Make the form while a component starts. */
  constructor(start: T, draftKey?: string) {
    this.values = start;
    this.#start = JSON.stringify(start);
    this.#draftKey = draftKey && cards.key(draftKey);
    $effect(() => this.#watch());
    // Who leaves the page in the middle of a word finds the word again; never under another person's name.
    $effect(() => () => { if (this.#spoken === seat.spoken) this.#keep(); });
  }

  get isDirty(): boolean {
    return JSON.stringify(this.values) !== this.#start;
  }

  error(field: string): string | undefined {
    return this.#errors[field];
  }

  get errors(): { field: string; message: string }[] {
    return Object.entries(this.#errors).map(([field, message]) => ({ field, message }));
  }

  /** Sets or clears what the page itself can tell (a date that cannot be read). */
  complain(field: string, message: string | undefined): void {
    if (message) this.#errors[field] = message;
    else delete this.#errors[field];
  }

  /** Brings back what was half typed. True when there was something. */
  async restore(): Promise<boolean> {
    if (!this.#draftKey) return false;
    await keeping;
    const kept = await call('drafts.take', { form: this.#draftKey }, { background: true }).catch(() => null);
    if (!kept) return false;
    this.#isKept = true;
    cards.note(this.#draftKey, true, this.#card);
    // A draft of an older form may lack a field that this one has; what is typed while it comes stands.
    this.#take(JSON.parse(kept.content) as Partial<T>);
    return true;
  }

  /** What is only known after asking: the fields that nobody has touched meanwhile begin with it. */
  begin(known: Partial<T>): void {
    const taken = this.#take(known);
    this.#start = JSON.stringify({ ...(JSON.parse(this.#start) as T), ...taken });
  }

  #take(values: Partial<T>): Partial<T> {
    const start = JSON.parse(this.#start) as T;
    const isUntouched = (field: string): boolean => JSON.stringify(this.values[field as keyof T]) === JSON.stringify(start[field as keyof T]);
    const taken = Object.fromEntries(Object.entries(values).filter(([field]) => isUntouched(field))) as Partial<T>;
    Object.assign(this.values, taken);
    return taken;
  }

  /** Forgets what was typed and the draft with it. */
  reset(start: T): void {
    this.values = start;
    this.#start = JSON.stringify(start);
    this.#errors = {};
    this.refusal = undefined;
    this.state = 'clean';
    this.#act = newAct();
    this.#drop();
  }

  #drop(): void {
    if (this.#draftKey && this.#isKept) void call('drafts.drop', { form: this.#draftKey }, { background: true }).catch(() => undefined);
    if (this.#draftKey) cards.note(this.#draftKey, false, this.#card);
    [this.#isKept, this.#pending] = [false, undefined];
  }

  #keep(): void {
    const [form, content] = [this.#draftKey, this.#pending];
    if (!form || content === undefined) return;
    [this.#isKept, this.#pending] = [true, undefined];
    cards.note(form, true, this.#card);
    keeping = call('drafts.keep', { form, content }, { background: true }).catch(() => { this.#pending ??= content; });
  }

  async submit<K extends CommandName>(name: K, request: (values: T) => Request<K>): Promise<Reply<K> | undefined> {
    this.state = 'saving';
    this.refusal = undefined;
    try {
      const reply = await call(name, request($state.snapshot(this.values) as T), { act: this.#act });
      this.#errors = {};
      this.#start = JSON.stringify(this.values);
      this.#act = newAct();
      this.state = 'saved';
      this.#drop();
      return reply;
    } catch (failure) {
      const error = failure as CallError;
      // A changed form is another act; only an answer that never came is retried under the same id.
      if (error.kind !== 'broken') this.#act = newAct();
      this.#errors = Object.fromEntries(error.fields.map((f) => [f.field, f.message]));
      this.refusal = error;
      this.state = 'refused';
      return undefined;
    }
  }

  #watch(): (() => void) | undefined {
    const content = JSON.stringify(this.values);
    this.#pending = content === this.#start ? undefined : content;
    if (this.#pending === undefined) return undefined;
    if (this.state !== 'saving') this.state = 'dirty';
    if (!this.#draftKey) return undefined;
    const rest = setTimeout(() => this.#keep(), REST_MS);
    return () => clearTimeout(rest);
  }
}
