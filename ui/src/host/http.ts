// The loopback bridge of `tests/serve`: the same page in an ordinary browser, for development and browser tests.
// POST /__bridge/<verb> with JSON and the token of the page's address; events come as a stream from /__bridge/events.
import type { Changed, Host, HostError, Paper, Place, Progress, SeatEvent, Stop } from './index';

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

const document = async (paper: Paper): Promise<Blob> => (await post('document', paper)).blob();

/** A browser saves by downloading. */
async function save(paper: Paper): Promise<void> {
  const link = globalThis.document.createElement('a');
  link.href = URL.createObjectURL(await document(paper));
  link.download = 'daysheet.pdf';
  link.click();
  URL.revokeObjectURL(link.href);
}

export const httpHost: Host = {
  call: async (act, name, request, background, place) => (await post('call', { act, name, request, background, place })).json(),
  onChanged: (tell) => hear<Changed>('changed', tell),
  onSeat: (tell) => hear<SeatEvent>('seat', tell),
  onProgress: (tell) => hear<Progress>('progress', tell),
  pick: async (wish) => (await post('pick', wish)).json() as Promise<Place | null>,
  print: async (paper, printer) => { await post('print', { ...paper, printer }); },
  save,
  document,
  printers: async () => (await post('printers', {})).json() as Promise<string[]>,
  reveal: async (place) => { await post('reveal', { place }); },
  touch: () => { void post('touch', {}).catch(() => undefined); },
  quit: () => undefined,
};
