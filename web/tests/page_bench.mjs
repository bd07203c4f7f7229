// How long until a dyad's page can be used: from going there to verdict, timeline and an answered click.
//   ENTENTE_PROGRAM=<entente> ENTENTE_STORE=<file> node tests/page_bench.mjs [RUNS]
// Every run is a new browser context (nothing kept) and a day not asked for before (nothing kept by the app either).
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from './program.mjs';

const runs = Number(process.argv[2] ?? 10);
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const server = await serve(process.env.ENTENTE_PROGRAM, process.env.ENTENTE_STORE);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const times = [];
for (let run = 0; run < runs; ++run) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto(`${server.base}/dyad/IRN/RUS?as_of=2026-09-${String(1 + run).padStart(2, '0')}`);
  await page.locator('.verdict .lead').waitFor();
  await page.locator('.timeline .bandarea').first().waitFor({ state: 'attached' });
  await page.locator('.domains article').first().locator('a.num.receipt').click();
  await page.getByRole('complementary', { name: 'Evidence' }).waitFor();
  times.push(performance.now() - begun);
  await context.close();
}
times.sort((a, b) => a - b);
console.log(`dyad page usable after: median ${times[runs >> 1].toFixed(0)} ms, slowest of ${runs} ${times.at(-1).toFixed(0)} ms`);
await browser.close();
await server.stop();
server.clean();
