// What is typed while an answer is on its way stands: neither a draft nor what was asked for writes over it.
import { expect, it, vi } from 'vitest';
import { Form } from './form.svelte';

const kept = vi.hoisted(() => ({ content: '' }));
vi.mock('./call', () => ({ CallError: class extends Error {}, call: vi.fn(() => Promise.resolve(kept.content ? { content: kept.content } : null)) }));

function made(start: { rank: number; member: string }, run: (form: Form<typeof start>) => Promise<void>): Promise<void> {
  let done: Promise<void> = Promise.resolve();
  const stop = $effect.root(() => { done = run(new Form(start, 'a form')); });
  return done.finally(stop);
}

it('a field that was typed in keeps what was typed, the others begin with what was asked for', () => made({ rank: 1, member: '' }, async (form) => {
  form.values.member = 'XQK';
  form.complain('member', 'too short');
  form.begin({ rank: 2, member: 'of the plan' });
  expect(form.values).toEqual({ rank: 2, member: 'XQK' });
  expect(form.error('member')).toBe('too short');
  expect(form.isDirty).toBe(true);
  form.values.member = '';
  expect(form.isDirty).toBe(false);
}));

it('a draft comes back round what is being typed', () => made({ rank: 1, member: '' }, async (form) => {
  kept.content = JSON.stringify({ rank: 3, member: 'half' });
  const coming = form.restore();
  form.values.member = 'typed meanwhile';
  expect(await coming).toBe(true);
  expect(form.values).toEqual({ rank: 3, member: 'typed meanwhile' });
}));
