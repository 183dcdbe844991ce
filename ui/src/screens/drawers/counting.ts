// Counting a drawer: kinds of notes and coins, what they add up to, and the count as it goes up.
import type { CountedNotes, DrawerCount } from '../../api.gen';

/** Kinds that lie in a drawer, the largest first, in cents. */
export const kinds: readonly number[] = [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1];

/** What was typed beside each kind, and the sum where somebody counts in one. */
export interface Typed { isByNotes: boolean; notes: Record<string, string>; totalCents: number | null }
export const nothingTyped = (): Typed => ({ isByNotes: true, notes: {}, totalCents: null });

/** A number of notes; nothing typed is none, and what is no number is null. */
export function howMany(text: string | undefined): number | null {
  const typed = (text ?? '').trim();
  if (typed === '') return 0;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : null;
}

/** The sum of what was typed; null while something cannot be read or nothing was typed yet. */
export function sumOf(typed: Typed): number | null {
  if (!typed.isByNotes) return typed.totalCents;
  let sum = 0;
  for (const kind of kinds) {
    const count = howMany(typed.notes[kind]);
    if (count === null) return null;
    sum += count * kind;
  }
  return Object.values(typed.notes).some((text) => text.trim() !== '') ? sum : null;
}

/** The count as it goes up. */
export function countOf(typed: Typed): DrawerCount {
  if (!typed.isByNotes) return { totalCents: typed.totalCents ?? 0 };
  const notes: CountedNotes[] = kinds.map((cents) => ({ cents, count: howMany(typed.notes[cents]) ?? 0 })).filter((one) => one.count > 0);
  return notes.length ? { notes } : { totalCents: 0 };
}

/** Notes and coins as a slip keeps them: `2000x10 100x7`; nothing where one sum was written. */
export function kept(typed: Typed): string | null {
  if (!typed.isByNotes) return null;
  return kinds.map((kind) => [kind, howMany(typed.notes[kind]) ?? 0]).filter(([, count]) => count).map(([kind, count]) => `${kind}x${count}`).join(' ') || null;
}
