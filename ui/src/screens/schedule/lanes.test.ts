import { expect, it } from 'vitest';
import { fitting, lanes, nearest, scales, snap, stops } from './lanes';

const span = (id: number, from: number, minutes: number) => ({ id, from, minutes, holdsTime: true });

it('appointments one after another share one lane', () => {
  expect([...lanes([span(1, 480, 20), span(2, 500, 20)]).values()]).toEqual([{ lane: 0, of: 1 }, { lane: 0, of: 1 }]);
});
it('overlaps stand side by side, and a freed lane is used again', () => {
  const placed = lanes([span(1, 480, 60), span(2, 490, 20), span(3, 510, 20), span(4, 600, 10)]);
  expect(placed.get(1)).toEqual({ lane: 0, of: 2 });
  expect(placed.get(2)).toEqual({ lane: 1, of: 2 });
  expect(placed.get(3)).toEqual({ lane: 1, of: 2 });
  expect(placed.get(4)).toEqual({ lane: 0, of: 1 });
});
it('no two overlapping appointments ever share a lane', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below;
  for (let round = 0; round < 50; round++) {
    const spans = Array.from({ length: 40 }, (_, id) => span(id, 480 + random(40) * 5, 5 + random(12) * 5));
    const placed = lanes(spans);
    for (const a of spans) for (const b of spans) {
      if (a.id >= b.id || a.from >= b.from + b.minutes || b.from >= a.from + a.minutes) continue;
      expect(placed.get(a.id)).not.toEqual(placed.get(b.id));
      expect(placed.get(a.id)!.of).toBe(placed.get(b.id)!.of);
    }
  }
});
it('the caret passes each appointment once and every free slot', () => {
  expect(stops([span(1, 490, 20)], 480, 540, 10).map((s) => s.id ?? s.minute)).toEqual([480, 1, 510, 520, 530]);
});
it('a cancelled visit leaves its slot to book', () => {
  expect(stops([{ ...span(1, 490, 10), holdsTime: false }], 480, 510, 10).map((s) => s.id ?? s.minute)).toEqual([480, 1, 490, 500]);
});
it('an appointment off the grain hides the slots it touches', () => {
  expect(stops([span(1, 485, 10)], 480, 510, 10).map((s) => s.id ?? s.minute)).toEqual([1, 500]);
});
it('moves to the nearest stop of another column', () => {
  expect(nearest(stops([span(1, 480, 60)], 480, 600, 10), 520)?.id).toBeNull();
  expect(nearest([{ minute: 480, id: 1 }, { minute: 540, id: null }], 500)).toEqual({ minute: 480, id: 1 });
  expect(nearest([], 500)).toBeUndefined();
});
it('snaps to the grain and stays inside the day', () => {
  expect(snap(497, 10, 480, 1020)).toBe(490);
  expect(snap(100, 10, 480, 1020)).toBe(480);
  expect(snap(1015, 10, 480, 1020, 30)).toBe(990);
});

it('a day opens at the scale at which its shortest visit holds a line', () => {
  expect(fitting([], 0.9)).toBe(29 / 30);
  expect(fitting([span(1, 480, 30)], 0.9)).toBe(29 / 30);
  expect(fitting([span(1, 480, 30), span(2, 510, 15)], 0.9)).toBe(1.2);
  expect(fitting([span(1, 480, 10)], 1.2)).toBe(1.8);
  expect(fitting([span(1, 480, 5)], 0.9)).toBe(1.8);
});
it('half an hour is a whole number of pixels', () => {
  for (const scale of scales) expect(scale * 30).toBeCloseTo(Math.round(scale * 30));
});
