// Moving and resizing by pointer: ghost, snap to the grain, Esc gives up, the board scrolls at its edges. Each has its key twin.
import { snap } from './lanes';
import type { BoardCell, Slot } from './board';

export interface DragPlan { cell: BoardCell; columnId: number; from: number; minutes: number; isResize: boolean }
interface Limits { opens: number; closes: number; grain: number }
const THRESHOLD = 4;
const EDGE = 36;

export class Drag {
  plan = $state.raw<DragPlan | null>(null);
  #stop: (() => void) | null = null;

  /** Begins once the pointer has really moved. `done` hears a drop that changed something. */
  start(event: PointerEvent, cell: BoardCell, isResize: boolean, box: HTMLElement, limits: () => Limits, done: (plan: DragPlan) => void): void {
    this.cancel();
    const origin = { x: event.clientX, y: event.clientY };
    const grip = slotAt(box, event)?.minute ?? cell.from;
    let last = event;
    let frame = 0;

    const follow = (): void => {
      const { opens, closes, grain } = limits();
      const under = slotAt(box, last);
      if (!under) return;
      this.plan = isResize
        ? { cell, columnId: cell.columnId, from: cell.from, isResize, minutes: Math.max(grain, snap(under.minute, grain, opens, closes + grain) + grain - cell.from) }
        : { cell, columnId: under.columnId, from: snap(under.minute - (grip - cell.from) + grain / 2, grain, opens, closes, cell.minutes), minutes: cell.minutes, isResize };
    };
    const creep = (): void => {
      const rect = box.getBoundingClientRect();
      const near = (at: number, low: number, high: number): number => (at < low + EDGE ? -1 : at > high - EDGE ? 1 : 0);
      const [dx, dy] = [near(last.clientX, rect.left, rect.right), near(last.clientY, rect.top + 46, rect.bottom)];
      if (this.plan && (dx || dy)) {
        box.scrollBy(dx * 8, dy * 8);
        follow();
      }
      frame = requestAnimationFrame(creep);
    };
    const move = (moved: PointerEvent): void => {
      last = moved;
      if (!this.plan && Math.hypot(moved.clientX - origin.x, moved.clientY - origin.y) < THRESHOLD) return;
      moved.preventDefault();
      if (!frame) frame = requestAnimationFrame(creep);
      follow();
    };
    const up = (): void => {
      const plan = this.plan;
      this.cancel();
      if (!plan) return;
      // The click that follows a drag is no click.
      window.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
      if (plan.columnId !== cell.columnId || plan.from !== cell.from || plan.minutes !== cell.minutes) done(plan);
    };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || !this.plan) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      this.cancel();
    };
    const cancel = (): void => this.cancel();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key, true);
    this.#stop = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key, true);
    };
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = null;
    this.plan = null;
  }
}

/** Which slot lies under a point of the board; the nearest column where it lies beside all of them. Proportions only, so that any zoom is right. */
export function slotAt(box: HTMLElement, event: { clientX: number; clientY: number }): Slot | null {
  let best: { body: HTMLElement; away: number } | null = null;
  for (const body of box.querySelectorAll<HTMLElement>('[data-column]')) {
    const rect = body.getBoundingClientRect();
    const away = Math.max(rect.left - event.clientX, event.clientX - rect.right, 0);
    if (!best || away < best.away) best = { body, away };
  }
  if (!best) return null;
  const rect = best.body.getBoundingClientRect();
  const [opens, closes] = [Number(best.body.dataset.opens), Number(best.body.dataset.closes)];
  return { columnId: Number(best.body.dataset.column), minute: opens + ((event.clientY - rect.top) / rect.height) * (closes - opens) };
}
