import { expect, it } from 'vitest';
import { keyCap, keymap, keyOf, type KeyId, type Where } from './keys';

const press = (key: string, mods: string[] = [], target: unknown = null): KeyboardEvent => ({
  key, code: '', isComposing: false, target,
  ctrlKey: mods.includes('Control'), metaKey: false, altKey: mods.includes('Alt'), shiftKey: mods.includes('Shift'),
  getModifierState: (name: string) => mods.includes(name),
}) as unknown as KeyboardEvent;
Object.assign(globalThis, { HTMLElement: class {} });

it('tells a letter on the board from the same letter elsewhere', () => {
  expect(keyOf(press('a'), 'board')).toBe('arrive');
  expect(keyOf(press('a'), 'everywhere')).toBeNull();
  expect(keyOf(press('k', ['Control']), 'everywhere')).toBe('search');
  expect(keyOf(press('+', ['Shift']), 'board')).toBe('longer');
  expect(keyOf(press('a', ['Control']), 'board')).toBeNull();
});
it('no key means two things in one place', () => {
  for (const where of ['everywhere', 'board', 'list'] as Where[]) {
    const keys = Object.values(keymap).filter((entry) => entry.where === where).flatMap((entry) => [...entry.keys] as string[]);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
it('no single letter works everywhere', () => {
  const letters = Object.entries(keymap).filter(([, entry]) => entry.where === 'everywhere' && entry.keys.some((keys) => keys.length === 1));
  expect(letters).toEqual([]);
});
it('writes caps as they stand on the keyboard', () => {
  const caps = (['search', 'finish', 'back', 'longer', 'shorter', 'zoomIn', 'sheet'] as KeyId[]).map((id) => keyCap(id));
  expect(caps).toEqual(['Ctrl K', 'Ctrl Enter', 'Esc', '+', '-', 'Ctrl =', 'Ctrl /']);
});
