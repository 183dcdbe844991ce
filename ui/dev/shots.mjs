// Pictures of the parts page: `npm run dev`, then `node dev/shots.mjs <base address> <folder> "show=board&theme=dark:1440x900" ...`
import { chromium } from 'playwright-core';

const [base, folder, ...wanted] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
for (const one of wanted) {
  const [query, size = '1440x900'] = one.split(':');
  const [width, height] = size.split('x').map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (m) => { if (m.type() === 'error') console.error(one, m.text()); });
  page.on('pageerror', (e) => console.error(one, e.message));
  await page.goto(`${base}/dev/index.html?${query}`);
  await page.waitForSelector('body[data-ready]');
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${folder}/${query.replace(/[^\w]+/g, '-')}-${size}.png` });
  await page.close();
}
await browser.close();
