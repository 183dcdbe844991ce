// After a build: all JavaScript at most 150 KiB, the path to first paint at most 60 KiB, gzipped.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const files = readdirSync(new URL('assets/', dist)).filter((file) => file.endsWith('.js')).map((file) => `assets/${file}`);
const html = readFileSync(new URL('index.html', dist), 'utf8');
if (/<script(?![^>]*\bsrc=)|<style|\sstyle=/.test(html)) throw new Error('the page carries an inline script or style');

const all = files.reduce((sum, file) => sum + size(file), 0);
const first = files.filter((file) => html.includes(file)).reduce((sum, file) => sum + size(file), 0);
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(`JavaScript, gzipped: ${kib(all)} in all (150), ${kib(first)} to first paint (60)`);
if (all > 150 * 1024 || first > 60 * 1024) process.exit(1);
