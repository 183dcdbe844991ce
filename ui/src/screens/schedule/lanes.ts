// Where things stand on the day board: lanes for overlaps, and the stops of the arrow keys. Pure; minutes since midnight.

export interface Span { id: number; from: number; minutes: number }
export interface Lane { lane: number; of: number }

/** Appointments that overlap share the column side by side: each group of overlaps gets as many lanes as it needs, no more. */
export function lanes(spans: readonly Span[]): Map<number, Lane> {
  const placed = new Map<number, Lane>();
  let group: { id: number; lane: number }[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const { id, lane } of group) placed.set(id, { lane, of: ends.length });
    [group, ends] = [[], []];
  };
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.minutes - a.minutes || a.id - b.id)) {
    if (ends.every((end) => end <= span.from)) close();
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.from + span.minutes;
    group.push({ id: span.id, lane });
  }
  close();
  return placed;
}

/** A place the caret can stand: an appointment, or a free slot (`id` null). */
export interface Stop { minute: number; id: number | null }
export interface Booked extends Span { holdsTime: boolean }

/** Everything the caret passes going down a column: each appointment once, and each slot of the grain that nothing holds. */
export function stops(booked: readonly Booked[], opens: number, closes: number, grain: number): Stop[] {
  const found: Stop[] = booked.map(({ id, from }) => ({ minute: from, id }));
  const holding = booked.filter((one) => one.holdsTime);
  for (let minute = opens; minute < closes; minute += grain) {
    if (!holding.some((one) => one.from < minute + grain && one.from + one.minutes > minute)) found.push({ minute, id: null });
  }
  // A slot freed by a cancelled visit comes after it.
  return found.sort((a, b) => a.minute - b.minute || Number(a.id === null) - Number(b.id === null) || (a.id ?? 0) - (b.id ?? 0));
}

/** The stop nearest to a minute; what covers the minute goes first. */
export function nearest(list: readonly Stop[], minute: number): Stop | undefined {
  let best: Stop | undefined;
  for (const stop of list) {
    if (!best || Math.abs(stop.minute - minute) < Math.abs(best.minute - minute)) best = stop;
  }
  return best;
}

/** A minute on the grain at or before it, inside the day. */
export const snap = (minute: number, grain: number, opens: number, closes: number, length = grain): number =>
  Math.min(Math.max(opens + Math.floor((minute - opens) / grain) * grain, opens), Math.max(closes - length, opens));

/** Pixels a minute that the board may have: half an hour is a whole number of them, so that no line is blurred. */
export const scales = [0.8, 29 / 30, 1.2, 1.5, 1.8, 2.4, 3.2, 4];

/** The scale at which the shortest visit still holds a line of text, at least `usual`. A visit under ten minutes is read in the list. */
export function fitting(spans: readonly Span[], usual: number): number {
  const shortest = Math.max(Math.min(...spans.map((span) => span.minutes)), 10);
  return scales.find((one) => one >= usual && one * shortest >= 18) ?? usual;
}
