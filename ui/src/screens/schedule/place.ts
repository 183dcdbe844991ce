// Where the booking card stands: after its slot, before it where there is no room, over the page on a narrow window. Never outside the window.
export interface Size { width: number; height: number }
export interface Place { x: number; y: number; side: 'after' | 'before' | 'over'; wedge: number }

const GAP = 12;
const EDGE = 8;

export function placeCard(beside: { left: number; right: number; top: number; bottom: number } | undefined, card: Size, window: Size): Place {
  const within = (at: number, size: number, room: number): number => Math.max(Math.min(at, room - size - EDGE), EDGE);
  if (!beside) return { x: within((window.width - card.width) / 2, card.width, window.width), y: within(window.height / 5, card.height, window.height), side: 'over', wedge: 0 };
  const y = within(beside.top - 16, card.height, window.height);
  const middle = Math.min(Math.max(beside.top, EDGE), window.height - EDGE) + Math.min(beside.bottom - beside.top, 24) / 2;
  const wedge = Math.min(Math.max(middle - y - 6, 10), Math.max(card.height - 24, 10));
  if (beside.right + GAP + card.width + EDGE <= window.width) return { x: beside.right + GAP, y, side: 'after', wedge };
  if (beside.left - GAP - card.width >= EDGE) return { x: beside.left - GAP - card.width, y, side: 'before', wedge };
  return { x: within(beside.left, card.width, window.width), y: within(beside.bottom + EDGE, card.height, window.height), side: 'over', wedge: 0 };
}
