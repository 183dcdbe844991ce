// After a build (docs/decisions/010): the path to first paint at most 60 KiB of JavaScript, any one screen with all it stands on
// at most 120, gzipped. Catalogues of words are data that happens to lie in modules (docs/decisions/008): counted, but apart, at
// most 60 KiB a language.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST = 60, SCREEN = 120, WORDS = 60;

const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
if (/<script(?![^>]*\bsrc=)|<style|\sstyle=/.test(html)) throw new Error('the page carries an inline script or style');

const names = readdirSync(new URL('assets/', dist)).filter((name) => name.endsWith('.js'));
const text = new Map(names.map((name) => [name, readFileSync(new URL(`assets/${name}`, dist), 'utf8')]));
const size = new Map(names.map((name) => [name, gzipSync(text.get(name), { level: 9 }).length]));
const isWords = (name) => /^[a-z]{2}-[A-Z]{2}-/.test(name);
const words = names.filter(isWords);
if (words.length === 0) throw new Error('the catalogues are not in files of their own');

const named = (name, how) => [...text.get(name).matchAll(how)].map((hit) => hit[1]).filter((other) => text.has(other) && !isWords(other));
const brings = (name) => named(name, /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g);
const opens = (name) => named(name, /import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g);

/** A file with all that it brings along. */
function whole(name, found = new Set()) {
  if (!found.has(name)) {
    found.add(name);
    brings(name).forEach((other) => whole(other, found));
  }
  return found;
}

const sum = (some) => [...some].reduce((bytes, name) => bytes + size.get(name), 0);
const first = new Set(names.filter((name) => !isWords(name) && html.includes(name)).flatMap((name) => [...whole(name)]));
/** What is loaded once a screen is open: the screen, and whatever led to it by the shortest way. */
const open = new Map();
const ways = [{ from: first, loaded: first }];
for (const { from, loaded } of ways) {
  for (const screen of [...from].flatMap(opens).filter((other) => !open.has(other))) {
    const own = whole(screen);
    open.set(screen, new Set([...loaded, ...own]));
    ways.push({ from: own, loaded: open.get(screen) });
  }
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const heaviest = [...open].map(([screen, all]) => [sum(all), screen.replace(/-.*/, '')]).sort((a, b) => b[0] - a[0]);
const longest = Math.max(...words.map((name) => size.get(name)));
const all = sum(names.filter((name) => !isWords(name)));
console.log(`JavaScript, gzipped: ${kib(sum(first))} to first paint (${FIRST}); ${kib(all)} in all; the longest catalogue ${kib(longest)} (${WORDS})`);
console.log(`a screen with all it stands on (${SCREEN}): ${heaviest.slice(0, 4).map(([bytes, screen]) => `${screen} ${kib(bytes)}`).join(', ')}`);
if (sum(first) > FIRST * 1024 || heaviest[0][0] > SCREEN * 1024 || longest > WORDS * 1024) process.exit(1);
