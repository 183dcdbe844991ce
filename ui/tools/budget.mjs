// After a build: all JavaScript at most 150 KiB, the path to first paint at most 60 KiB, gzipped. Catalogues of words are
// data that happens to lie in modules (docs/decisions/008): counted, but apart, at most 30 KiB a language.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const files = readdirSync(new URL('assets/', dist)).filter((file) => file.endsWith('.js')).map((file) => `assets/${file}`);
const html = readFileSync(new URL('index.html', dist), 'utf8');
if (/<script(?![^>]*\bsrc=)|<style|\sstyle=/.test(html)) throw new Error('the page carries an inline script or style');

const isWords = (file) => /\/[a-z]{2}-[A-Z]{2}-/.test(file);
const sum = (some) => some.reduce((bytes, file) => bytes + size(file), 0);
const code = files.filter((file) => !isWords(file));
const words = files.filter(isWords);
if (words.length === 0) throw new Error('the catalogues are not in files of their own');
const all = sum(code);
const first = sum(code.filter((file) => html.includes(file)));
const longest = Math.max(...words.map(size));
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(`JavaScript, gzipped: ${kib(all)} in all (150), ${kib(first)} to first paint (60); the longest catalogue ${kib(longest)} (30)`);
if (all > 150 * 1024 || first > 60 * 1024 || longest > 30 * 1024) process.exit(1);
