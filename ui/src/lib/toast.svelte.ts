// One short sentence after an act, with its Undo, for 8 seconds; it waits while somebody points at it.
//   say(sentence)   say(sentence, { isBad: true })   and `sayUndoable` of lib/undo
export interface Toast { text: string; act?: number; isBad?: boolean }
const SHOWN_MS = 8000;

class Toasts {
  current = $state.raw<Toast | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, more: Omit<Toast, 'text'> = {}): void {
    this.current = { text, ...more };
    this.resume();
  }
  hold(): void {
    clearTimeout(this.#timer);
  }
  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), SHOWN_MS);
  }
  close(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }
}

export const toasts = new Toasts();
export const say = (text: string, more?: Omit<Toast, 'text'>): void => toasts.say(text, more);
