// The loopback bridge of `tests/serve`: the same page in an ordinary browser, for development and browser tests.
// POST /__bridge/<verb> (call, pdf, recovery-sheet, touch) with JSON and the token of the page's address; a refusal is its error object with status 4xx; events come as a stream from /__bridge/events.
import type { Changed, Host, HostError, PickedFile, Progress, SeatEvent, Stop } from './index';

const token = new URLSearchParams(globalThis.location?.search ?? '').get('token') ?? '';

async function post(verb: string, body: unknown): Promise<Response> {
  const answer = await fetch(`/__bridge/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-daysheet-token': token },
    body: JSON.stringify(body),
  });
  if (answer.ok) return answer;
  const broken: HostError = { kind: 'broken', code: 'broken', message: `${answer.status}` };
  throw await answer.json().catch(() => broken);
}

let bell: EventSource | undefined;
function hear<T>(event: string, tell: (payload: T) => void): Stop {
  bell ??= new EventSource(`/__bridge/events?token=${encodeURIComponent(token)}`);
  const on = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as T);
  bell.addEventListener(event, on);
  return () => bell?.removeEventListener(event, on);
}

const paper = async (documentId: number): Promise<Blob> => (await post('pdf', { documentId })).blob();

/** A browser saves by downloading. */
function download(file: Blob, name: string): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return link.download;
}

function pickFile(kinds: string[]): Promise<PickedFile | null> {
  return new Promise((done, fail) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = kinds.map((kind) => `.${kind}`).join(',');
    input.addEventListener('cancel', () => done(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) file.text().then((text) => done({ name: file.name, text }), fail);
      else done(null);
    });
    input.click();
  });
}

export const httpHost: Host = {
  call: async (act, name, request, background) => (await post('call', { act, name, request, background })).json(),
  onChanged: (tell) => hear<Changed>('changed', tell),
  onSeat: (tell) => hear<SeatEvent>('seat', tell),
  onProgress: (tell) => hear<Progress>('progress', tell),
  savePdf: async (documentId) => download(await paper(documentId), `${documentId}.pdf`),
  saveTable: async (name, text) => download(new Blob([text], { type: 'text/csv' }), name),
  printDocument: async () => false,
  saveRecoverySheet: async (code) => download(await (await post('recovery-sheet', { code })).blob(), 'recovery-sheet.pdf'),
  printRecoverySheet: async () => false,
  openPdf: async (documentId) => { window.open(URL.createObjectURL(await paper(documentId))); },
  pickFile,
  pickPlace: async () => null,
  pickFolder: async () => null,
  zoom: (factor) => document.documentElement.style.setProperty('zoom', factor === 1 ? '' : String(factor)),
  touch: () => { void post('touch', {}).catch(() => undefined); },
  quit: () => undefined,
};
