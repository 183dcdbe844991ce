// The window around the page. The only folder that knows which host it is: Tauri's window, or the loopback bridge
// that browser tests use. Everything else asks `host`. A page never names a path: what the person picks is a handle.
import { httpHost } from './http';
import { tauriHost } from './tauri';

export interface HostError {
  kind: 'invalid' | 'refused' | 'missing' | 'stale' | 'locked' | 'broken';
  code: string;
  message?: string;
  fields?: { field: string; code: string; message?: string }[];
}

export interface Changed { tables: string[] }
export interface SeatEvent { state: string }
/** `all` is 0 while nobody knows how much there is. */
export interface Progress { what: string; done: number; all: number }
export interface Place { handle: number; name: string }
export interface Wish { kind: 'file' | 'folder' | 'newFile'; fileName?: string; extensions?: string[] }
/** A command whose reply is paper: `documents.print` and its like. */
export interface Paper { name: string; request: object; act: string }
export type Stop = () => void;

export interface Host {
  /** The one door to the core. `place` stands for the request's `path`. Rejects with a `HostError`. */
  call(act: string | null, name: string, request: unknown, background: boolean, place?: number): Promise<unknown>;
  onChanged(hear: (change: Changed) => void): Stop;
  onSeat(hear: (seat: SeatEvent) => void): Stop;
  onProgress(hear: (progress: Progress) => void): Stop;
  /** Asks the person for a file, a folder or a place for a new file; null when they think better of it. */
  pick(wish: Wish): Promise<Place | null>;
  /** Runs a printing command and sends its PDF to the printer. Rejects with code `no-printer` where there is none: offer `save`. */
  print(paper: Paper, printer?: string): Promise<void>;
  /** Runs a printing command and writes its PDF to a picked place. */
  save(paper: Paper, place: number): Promise<void>;
  /** Runs a printing command and hands its PDF to the page. */
  document(paper: Paper): Promise<Blob>;
  printers(): Promise<string[]>;
  /** Shows a picked or saved file in the system's own file window. */
  reveal(place: number): Promise<void>;
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
