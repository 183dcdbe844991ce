// A barcode reader types like a keyboard, only faster: keys less than 35 ms apart, six of them or more, ended by Enter or Tab.
//   onMount(() => listenReader((code) => found(code)));

const GAP_MS = 35;
const LEAST = 6;

/** Tells what a reader typed from what a person types. */
export class Reader {
  #read = '';
  #at = -Infinity;

  /** Hears one key; the whole code once its end comes. */
  hears(key: string, at: number): string | undefined {
    const isFast = at - this.#at < GAP_MS;
    this.#at = at;
    if (key === 'Enter' || key === 'Tab') {
      const code = isFast && this.#read.length >= LEAST ? this.#read : undefined;
      this.#read = '';
      return code;
    }
    if (key.length !== 1) return undefined;
    this.#read = isFast ? this.#read + key : key;
    return undefined;
  }

  /** The key that was heard last began something new. */
  get isFirst(): boolean {
    return this.#read.length === 1;
  }
}

/** Hears every key of the window before anybody else. What a reader typed into a field is taken out of it again. */
export function listenReader(onread: (code: string) => void): () => void {
  const reader = new Reader();
  let field: HTMLInputElement | HTMLTextAreaElement | undefined;
  let before = '';
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const code = reader.hears(event.key, event.timeStamp);
    if (reader.isFirst) {
      const at = document.activeElement;
      field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : undefined;
      before = field?.value ?? '';
    }
    if (code === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (field && field.value !== before) {
      field.value = before;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    onread(code.trim());
  };
  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
