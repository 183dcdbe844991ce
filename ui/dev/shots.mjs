// Pictures and axe of the parts page; `scale=2` is 200 % zoom: `npm run dev`, then `node dev/shots.mjs <base address> <folder> "show=board&theme=dark:1440x900" ...`
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const [base, folder, ...wanted] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
for (const one of wanted) {
  const [query, size = '1440x900'] = one.split(':');
  const [width, height] = size.split('x').map(Number);
  const scale = Number(/scale=(\d)/.exec(query)?.[1] ?? 1);
  const page = await browser.newPage({ viewport: { width: width / scale, height: height / scale }, deviceScaleFactor: scale });
  page.on('console', (m) => { if (m.type() === 'error') console.error(one, m.text()); });
  page.on('pageerror', (e) => console.error(one, e.message));
  await page.goto(`${base}/dev/index.html?${query}`);
  await page.waitForSelector('body[data-ready]');
  if (/type=(\w+)/.test(query)) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(/type=([\w+]+)/.exec(query)[1].replace('+', ' '));
  }
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${folder}/${query.replace(/[^\w]+/g, '-')}-${size}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  for (const v of violations) console.log(one, v.id, v.impact, v.nodes.length, v.nodes.slice(0, 2).map((n) => `${n.target} ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''}`).join(' | '));
  await page.close();
}
await browser.close();
