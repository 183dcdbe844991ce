import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// Scoped classes are numbered instead of hashed: what cannot be guessed cannot be packed, and each stands on every element of its file.
const src = fileURLToPath(new URL('src', import.meta.url));
const files = readdirSync(src, { recursive: true }).filter((file) => file.endsWith('.svelte')).map((file) => file.replaceAll('\\', '/')).sort();
function cssHash({ filename, css, hash }) {
  const at = files.indexOf(relative(src, filename).replaceAll('\\', '/'));
  return `s-${at < 0 ? hash(css) : at.toString(36)}`;
}

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true, cssHash } };
