// The window around the page. The only folder that knows which host it is: Tauri's window, or the loopback bridge
// that browser tests use. Everything else asks `host`. A request may name only folders that the person picked here.
import { httpHost } from './http';
import { tauriHost } from './tauri';

export interface HostError {
  kind: 'invalid' | 'refused' | 'missing' | 'stale' | 'locked' | 'broken';
  code: string;
  message?: string;
  fields?: { field: string; code: string; message?: string }[];
  /** The keys of the warnings that it tells of: what a reason is then for (`told`). */
  stands?: string[];
}

export interface Changed { tables: string[] }
export interface SeatEvent { state: string }
/** `all` is 0 while nobody knows how much there is. */
export interface Progress { what: string; done: number; all: number }
/** A picked file: its text, or its bytes when it is none. */
export interface PickedFile { name: string; text?: string; bytes?: number[] }
export type Stop = () => void;

export interface Host {
  /** The one door to the core. Rejects with a `HostError`. */
  call(act: string | null, name: string, request: unknown, background: boolean): Promise<unknown>;
  onChanged(hear: (change: Changed) => void): Stop;
  onSeat(hear: (seat: SeatEvent) => void): Stop;
  onProgress(hear: (progress: Progress) => void): Stop;
  /** Asks where to, and writes the printed document's PDF there. Its name, or null when the person thought better. */
  savePdf(documentId: number): Promise<string | null>;
  /** Asks where to, and writes a table (CSV) there. Its name, or null when the person thought better. */
  saveTable(name: string, text: string): Promise<string | null>;
  /** Sends the printed document to this machine's printer; false when there is none: offer `savePdf` then. */
  printDocument(documentId: number): Promise<boolean>;
  /** Asks where to, and writes the sheet of this recovery code there. Its name, or null when the person thought better. */
  saveRecoverySheet(code: string): Promise<string | null>;
  /** Sends the sheet of this recovery code to the printer; false when there is none: offer `saveRecoverySheet` then. */
  printRecoverySheet(code: string): Promise<boolean>;
  /** Opens the printed document in the system's viewer. */
  openPdf(documentId: number): Promise<void>;
  /** Lets the person pick one file to read; `kinds` are endings without the dot. */
  pickFile(kinds: string[]): Promise<PickedFile | null>;
  /** Lets the person pick a file that the core itself reads (a backup); from then on a request may name it. */
  pickPlace(kinds: string[]): Promise<string | null>;
  /** Lets the person pick a folder; from then on a request may name it and files in it. */
  pickFolder(): Promise<string | null>;
  /** Larger or smaller, as a browser would: the page reflows. 1 is as designed. */
  zoom(factor: number): void;
  /** A person is at the keyboard. */
  touch(): void;
  quit(): void;
}

export const host: Host = '__TAURI_INTERNALS__' in globalThis ? tauriHost : httpHost;

/** Tells the core that somebody is there: real keys and pointers only, at most once a second. */
export function watchHands(target: Window): Stop {
  let last = -1000;
  const hear = (event: Event) => {
    if (!event.isTrusted || event.timeStamp - last < 1000) return;
    last = event.timeStamp;
    host.touch();
  };
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const kind of kinds) target.addEventListener(kind, hear, { capture: true, passive: true });
  return () => { for (const kind of kinds) target.removeEventListener(kind, hear, { capture: true }); };
}
