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

type Ear = { onread: (code: string) => void; fits: (code: string, isInField: boolean) => boolean };
/** Who hears codes, the page that came last on top. */
const ears: Ear[] = [];
let stop: (() => void) | undefined;

/** Hears every key of the window before anybody else. What a reader typed into a field is taken out of it again. */
function hearKeys(): () => void {
  const reader = new Reader();
  let field: HTMLInputElement | HTMLTextAreaElement | undefined;
  let before = '';
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const code = reader.hears(event.key, event.timeStamp)?.trim();
    if (reader.isFirst) {
      const at = document.activeElement;
      field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : undefined;
      before = field?.value ?? '';
    }
    const ear = code === undefined ? undefined : ears.findLast((one) => one.fits(code, field !== undefined));
    if (code === undefined || !ear) return;
    event.preventDefault();
    event.stopPropagation();
    if (field && field.value !== before) {
      field.value = before;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    ear.onread(code);
  };
  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}

/** Hears codes until it is stopped; those that do not fit are left to whoever listened before, or to the field they were typed into. */
export function listenReader(onread: (code: string) => void, fits: (code: string, isInField: boolean) => boolean = () => true): () => void {
  const ear = { onread, fits };
  ears.push(ear);
  stop ??= hearKeys();
  return () => {
    ears.splice(ears.indexOf(ear), 1);
    if (ears.length > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** A code of the shelf wherever it is read: our own label, what stands on a package, or, where nobody types, a plain number of a package. */
export function isOfShelf(code: string, isInField: boolean): boolean {
  return /^(DSI\d{5,}|(\][a-z]\d)?01\d{14}\S*)$/i.test(code) || (!isInField && /^\d{8,14}$/.test(code));
}
