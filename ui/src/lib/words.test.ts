import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languageOf, sentence, words } from './words';

const keysOf = (name: string): string[] => [...readFileSync(`locales/${name}.ftl`, 'utf8').matchAll(/^([a-z][\w-]*) *=/gm)].map((m) => m[1]!);
const sources = (readdirSync('src', { recursive: true }) as string[])
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/(\.gen|\.test)\.ts$/.test(file))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');
const english = keysOf('en-US');

it('every key that the screens name is in the catalogue', () => {
  const used = new Set([...sources.matchAll(/'(ui-[\w-]+)'/g)].map((m) => m[1]!));
  expect([...used].filter((key) => !english.includes(key))).toEqual([]);
});
it('no key is written twice', () => {
  for (const keys of [english, keysOf('es-US')]) expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
it('no ui- key lies unused', () => {
  // Keys made at run time are written in the source as a template that starts like them.
  const stems = [...sources.matchAll(/`(ui-[\w-]*-)\$\{/g)].map((m) => m[1]!);
  const unused = english.filter((key) => key.startsWith('ui-') && !sources.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem)));
  expect(unused).toEqual([]);
});
it('Spanish says all that English says, once, and nothing else', () => expect(keysOf('es-US').sort()).toEqual([...english].sort()));
it('chooses plurals and keeps an unknown key visible', () => {
  expect([words('ui-found', { count: 1 }), words('ui-found', { count: 3 })]).toEqual(['1 found', '3 found']);
  expect(sentence('error-of-no-kind')).toBe('error-of-no-kind');
});
it('takes the first asked language that we speak', () => {
  expect([languageOf(['es-MX', 'en']), languageOf(['fr-FR', 'ES']), languageOf(['en-GB', 'es']), languageOf(['fr']), languageOf([])]).toEqual(['es-US', 'es-US', 'en-US', 'en-US', 'en-US']);
});
