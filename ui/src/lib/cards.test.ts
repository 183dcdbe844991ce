import { beforeEach, expect, test, vi } from 'vitest';

const calls: [string, { form: string; content?: string }][] = [];
const drafts = new Map<string, string>();
vi.mock('./call', () => ({
  call: async (name: string, request: { form: string; content?: string }) => {
    calls.push([name, request]);
    if (name === 'drafts.keep') drafts.set(request.form, request.content ?? '');
    if (name === 'drafts.drop') drafts.delete(request.form);
    return name === 'drafts.take' && drafts.has(request.form) ? { form: request.form, content: drafts.get(request.form) } : null;
  },
}));
const stood: string[] = [];
vi.mock('./route.svelte', () => ({ route: { replace: (to: string) => stood.push(to) } }));
const { cards } = await import('./cards.svelte');

beforeEach(async () => {
  drafts.clear();
  [calls.length, stood.length] = [0, 0];
  await cards.load();
  cards.follow('/today', new URLSearchParams());
});

test('a registration laid aside keeps its draft apart from the one begun meanwhile', () => {
  cards.follow('/patients/new', new URLSearchParams('typed=rui'));
  const first = cards.key('patients.form:new');
  cards.note(first, true, cards.currentId);
  cards.follow('/patients/new', new URLSearchParams('typed=rui'));
  expect(cards.current.at).toBe('/patients/new');
  expect(cards.open('/today')).toBe(true);
  expect(cards.key('patients.form:new')).not.toBe(first);
  expect(cards.holds('patients.form:new')).toBe(false);
  cards.show(1);
  expect(stood).toEqual(['/today', '/patients/new']);
  expect(cards.holds('patients.form:new')).toBe(true);
});

test('the cards come back after a restart, each where it stood', async () => {
  cards.follow('/patients/new', new URLSearchParams());
  cards.open('/today');
  cards.follow('/schedule', new URLSearchParams('on=2026-03-04'));
  cards.keep(cards.content);
  await cards.load();
  expect(cards.list.map((card) => card.at)).toEqual(['/patients/new', '/schedule?on=2026-03-04']);
  expect(stood.at(-1)).toBe('/schedule?on=2026-03-04');
});

test('a card that is closed takes its drafts along and the last one stays', () => {
  cards.open('/patients/new');
  const key = cards.key('patients.form:new');
  cards.note(key, true, cards.currentId);
  cards.close();
  expect(calls).toContainEqual(['drafts.drop', { form: key }]);
  cards.close();
  expect(cards.list).toHaveLength(1);
  expect(cards.content).toBeNull();
});

test('there are as many cards as keys', () => {
  for (let more = 0; more < 8; more++) expect(cards.open('/today')).toBe(true);
  expect(cards.open('/today')).toBe(false);
});
