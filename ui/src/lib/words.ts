// Every sentence a person reads, from the one Fluent catalogue that paper uses too (ui/locales).
//   words('ui-lock')   words('ui-found', { count: 3 })
// `WordKey` is written by `npm run words`: an unknown key is a type error. Other languages fall back to English key by key.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import english from '../../locales/en-US.ftl?raw';
import type { WordKey } from '../words.gen';
import { setDateLocale } from './dates';

export type { WordKey };
export type WordArgs = Record<string, FluentVariable>;

const others: Record<string, () => Promise<{ default: string }>> = { 'es-US': () => import('../../locales/es-US.ftl?raw') };
export const languages = ['en-US', ...Object.keys(others)];

// Isolation marks round arguments are for scripts that run the other way; ours so far do not, and copied text stays clean.
function bundle(locale: string, text: string): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false });
  made.addResource(new FluentResource(text));
  return made;
}

/** The language spoken now. */
export let language = 'en-US';
let bundles = [bundle('en-US', english)];

/** Of the languages a person asked for, the first that we speak: `es-MX` is Spanish. */
export function languageOf(asked: readonly string[]): string {
  const spoken = asked.map((one) => languages.find((own) => own.slice(0, 2) === one.slice(0, 2).toLowerCase()));
  return spoken.find((one) => one !== undefined) ?? 'en-US';
}

/** Speaks another language from the next sentence on; the page is drawn anew by whoever asks. */
export async function speak(locale: string): Promise<void> {
  const own = others[locale] ? [bundle(locale, (await others[locale]()).default)] : [];
  bundles = [...own, bundle('en-US', english)];
  language = locale;
  setDateLocale(locale);
  if (globalThis.document) document.documentElement.lang = locale.slice(0, 2);
}

export const words = (key: WordKey, args?: WordArgs): string => sentence(key, args);

/** A sentence whose key is made at run time (`error-<code>`, `role-<role>`); a key nobody wrote comes back as itself. */
export function sentence(key: string, args?: WordArgs): string {
  for (const one of bundles) {
    const pattern = one.getMessage(key)?.value;
    if (pattern) return one.formatPattern(pattern, args, []);
  }
  return key;
}
