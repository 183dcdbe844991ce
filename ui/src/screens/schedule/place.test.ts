import { expect, it } from 'vitest';
import { placeCard } from './place';

const window = { width: 1280, height: 720 };
const card = { width: 416, height: 360 };
const slot = (left: number, top: number) => ({ left, right: left + 200, top, bottom: top + 24 });

it('stands after its slot, before it at the end edge', () => {
  expect(placeCard(slot(200, 200), card, window)).toMatchObject({ x: 412, y: 184, side: 'after' });
  expect(placeCard(slot(1000, 200), card, window)).toMatchObject({ x: 572, side: 'before' });
});
it('never leaves the window', () => {
  for (const left of [0, 400, 1060]) for (const top of [-100, 10, 700]) {
    const at = placeCard(slot(left, top), card, window);
    expect(at.x).toBeGreaterThanOrEqual(8);
    expect(at.y).toBeGreaterThanOrEqual(8);
    expect(at.x + card.width).toBeLessThanOrEqual(1272);
    expect(at.y + card.height).toBeLessThanOrEqual(712);
    expect(at.wedge).toBeLessThanOrEqual(card.height);
  }
});
it('lies over the page where there is no room beside', () => expect(placeCard(slot(200, 100), card, { width: 640, height: 720 }).side).toBe('over'));
it('stands by itself without a slot on screen', () => expect(placeCard(undefined, card, window).side).toBe('over'));
