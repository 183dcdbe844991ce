// What the office keeps: lines, and the fields behind each. One pattern for providers, rooms, people, plans and codes.
//   const room = entry({ command: 'practice.add_room', title, fields: [...], start: { name: '' }, said: (v) => ... });
// A field left empty goes up as nothing when it is optional; `more` goes along unseen (id, rev, what the strip does not show).
import type { ClosureRange, Copay } from '../../api.gen';
import type { CommandName, Request } from '../../lib/call';
import type { WordKey } from '../../lib/words';

export type Value = string | number | boolean | null | readonly number[] | readonly Copay[];
export type Values = Record<string, Value | undefined>;
export interface Choice { value: string | number; label: string }

export interface Field {
  name: string;
  label: WordKey;
  kind?: 'mono' | 'phone' | 'whole' | 'money' | 'password' | 'check' | 'copays' | 'lines' | 'date';
  /** One of these; of these several. */
  choices?: Choice[];
  several?: Choice[];
  help?: WordKey;
  optional?: boolean;
  /** Two beside each other. */
  half?: boolean;
}

export interface Entry {
  command: CommandName;
  title: string;
  aside?: string;
  note?: string;
  fields: Field[];
  start: Values;
  more?: Values;
  /** The sentence after the act. */
  said: string | ((typed: Values) => string);
  /** The word on the button, when it is not Save. */
  word?: WordKey;
  /** Cannot be taken back: the keys follow it. */
  isFinal?: boolean;
  /** Which visits the act as typed would leave without anybody. */
  hits?: (typed: Values) => ClosureRange | null;
  /** What can be done beside saving, each at a strip of its own. */
  others?: { word: WordKey; entry: () => Entry }[];
  /** What comes right after it. */
  next?: () => Entry;
}

/** A line of a list, and what opens at it (nothing: it is only read). */
export interface Line { id: number; name: string; facts: (string | null | undefined)[]; end?: string; isMono?: boolean; off?: WordKey | false; open?: () => Entry }
/** `none` is said where there is no line yet. */
export interface Group { title: WordKey; lines: Line[]; none?: WordKey; add?: { word: WordKey; entry: () => Entry } | false }

type Start<K extends CommandName> = { [P in keyof Request<K>]?: Request<K>[P] | '' | 0 | null };
type Named<K extends CommandName> = Omit<Field, 'name'> & { name: (keyof Request<K> & string) | 'again' };
type Typed<K extends CommandName> = Omit<Entry, 'command' | 'start' | 'more' | 'fields'> & { command: K; fields: Named<K>[]; start: Start<K> & { again?: string }; more?: Partial<Request<K>> };

/** An entry whose fields are those of its command: a wrong name is a type error. */
export const entry = <K extends CommandName>(one: Typed<K>): Entry => one as unknown as Entry;

/** What goes up for what was typed. */
export function asked({ fields, more }: Entry, typed: Values): Values {
  const request: Values = { ...more };
  for (const { name, kind, optional } of fields) {
    let value = typed[name];
    if (typeof value === 'string' && kind !== 'password') value = value.trim();
    const isLeftOut = optional && (value === '' || (!value && kind !== 'whole'));
    if (kind === 'whole' && !isLeftOut) value = Number(value);
    if (name !== 'again') request[name] = isLeftOut ? null : value;
  }
  return request;
}

/** The co-pays with this one as typed; null takes it out. */
export const withCopay = (all: readonly Copay[], visitKind: Copay['visitKind'], copayCents: number | null): Copay[] =>
  [...all.filter((one) => one.visitKind !== visitKind), ...(copayCents === null ? [] : [{ visitKind, copayCents }])];
