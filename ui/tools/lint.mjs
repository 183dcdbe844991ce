// The laws of the page that a compiler does not hold. `npm run lint`; prints every breach with its line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const breaches = [];
const walk = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
const files = walk('src').filter((file) => /\.(svelte|ts|css)$/.test(file));

// Pieces of one room that other rooms' screens may use; they live in the owning room's folder.
const SHARED = JSON.parse(readFileSync('tools/shared-pieces.json', 'utf8'));

const imports = (text) => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => ({ target: m[1], at: m.index }));
const resolve = (file, target) => (target.startsWith('.') ? join(file, '..', target) : target);

function layers(file, text) {
  for (const { target, at } of imports(text)) {
    const to = resolve(file, target);
    const breach = (why) => breaches.push(`${file}:${line(text, at)} ${why}: ${target}`);
    if (target.startsWith('@tauri-apps/') && !file.startsWith('src/host/')) breach('only host/ may speak to Tauri');
    if (file.startsWith('src/components/') && /^src\/(screens|host|lib\/(call|live|seat|form))/.test(to) && !/import type [^;]*$/.test(text.slice(0, at).split('\n').at(-1) ?? '')) breach('a component asks nothing itself and knows no screen');
    if (file.startsWith('src/lib/') && /^src\/(screens|components)/.test(to)) breach('lib/ stands below components and screens');
    const room = /^src\/screens\/([^/]+)\//;
    const [own, other] = [room.exec(file)?.[1], room.exec(to)?.[1]];
    if (own && other && own !== other && !SHARED.includes(to.replace(/^src\/screens\//, ''))) breach('a screen never imports another screen');
    // Screens that only compose a place (today, money, office, frame) borrow through the same list.
  }
}

const line = (text, at) => text.slice(0, at).split('\n').length;
const each = (file, text, pattern, why) => { for (const m of text.matchAll(pattern)) breaches.push(`${file}:${line(text, m.index)} ${why}: ${m[0].trim()}`); };

function markup(file, text) {
  each(file, text, /\{@html|\.innerHTML|\.outerHTML|insertAdjacentHTML|\beval\(|new Function|document\.write/g, 'no markup or code from text');
  each(file, text, /\bstyle="[^{"]*"/g, 'inline style is blocked by the page policy; use style:name={…}');
  each(file, text, /\b(?:local|session)Storage\b|document\.cookie|indexedDB/g, 'the page stores nothing');
}

function styles(file, text) {
  const css = file.endsWith('.css') ? text : (/<style[^>]*>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '');
  each(file, css, /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:(?!host)(?![^;{]*\)\s*\{)/g, 'logical properties only');
  each(file, css, /(?:text-align|float)\s*:\s*(?:left|right)/g, 'start and end, not left and right');
  if (!file.endsWith('tokens.css')) each(file, css, /#[0-9a-f]{3,8}\b(?![^;]*mask)/gi, 'colours come from tokens');
}

/** Letters between tags or in spoken attributes are English that no catalogue knows. */
function sentences(file, text) {
  const html = text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, (all) => all.replace(/[^\n]/g, ' '));
  const bare = stripBraces(html);
  each(file, bare, /(?<=>)[^<>]*\p{L}{3,}[^<>]*(?=<)/gu, 'words belong in the catalogue');
  each(file, bare, /\b(?:placeholder|title|aria-label|label|alt)="[^"]*\p{L}{3,}[^"]*"/gu, 'words belong in the catalogue');
}

/** Blanks everything in { } so that only literal markup is left. */
function stripBraces(text) {
  let depth = 0;
  return [...text].map((c) => {
    if (c === '{') depth += 1;
    const shown = depth === 0 || c === '\n' ? c : ' ';
    if (c === '}') depth = Math.max(depth - 1, 0);
    return shown;
  }).join('');
}

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (/\.gen\.ts$/.test(file)) continue;
  const code = text.replace(/<!--[\s\S]*?-->/g, (all) => all.replace(/[^\n]/g, ' '));
  layers(file, code);
  markup(file, code);
  if (!file.endsWith('.ts')) styles(file, code);
  if (file.endsWith('.svelte')) sentences(file, code);
  if (text.split('\n').length > 400) breaches.push(`${file}: longer than 400 lines`);
}
const lock = readFileSync('package-lock.json', 'utf8');
each('package-lock.json', lock, /"resolved"|https?:\/\/[^"]+/g, 'the lock names no host');

for (const breach of breaches) console.error(breach);
if (breaches.length) process.exit(1);
console.log(`${files.length} files, laws held`);
