// Journeys of a person through the app, in Debian's Chromium, against the program on the starter world.
//   ENTENTE_PROGRAM=build/test/src/entente node tests/journeys.mjs [WORD]    only the journeys with the word
// ENTENTE_STORE serves another store instead; ENTENTE_SHOTS=FOLDER keeps a picture of each page;
// ENTENTE_SKETCH=write takes the sketches of drawings anew.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { difference, overlaps, sketch } from './look.mjs';
import { serve } from './program.mjs';

const program = process.env.ENTENTE_PROGRAM;
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!program) throw new Error('ENTENTE_PROGRAM names no program');
if (!browserPath) throw new Error('chromium is missing: tools/prepare.sh test installs it');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv[2];
const server = await serve(program, process.env.ENTENTE_STORE);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const WAIT = 60_000; // for what a person would see at once: machines may be busy

// Journeys share nothing: each has a fresh context. Whatever the console calls an error fails the journey,
// among them every breach of the policy; a refused question is one that the journey expects.
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...options });
  context.setDefaultTimeout(WAIT);
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (m) => m.type() === 'error' && !/Failed to load resource/.test(m.text()) && wrong.push(m.text()));
  page.on('pageerror', (e) => wrong.push(String(e)));
  page.on('request', (r) => !r.url().startsWith(server.base) && !/^(blob|data):/.test(r.url()) && wrong.push(`asked ${r.url()}`));
  return { context, page, wrong, to: (path) => page.goto(server.base + path) };
}
const path = (page) => page.url().slice(server.base.length);
const query = (page) => new URL(page.url()).searchParams;
async function until(page, what, holds, wait = WAIT) {
  const end = Date.now() + wait;
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`${what}; at ${path(page)}`);
    await page.waitForTimeout(50);
  }
}
async function file(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const journeys = {
  async 'two names become a dyad'({ page, to }) {
    await to('/');
    await page.getByLabel('A state', { exact: true }).fill('Iran');
    await page.getByLabel('and another').fill('Russia');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('heading', { level: 1, name: 'Iran – Russia' }).waitFor();
    assert.equal(path(page), '/dyad/IRN/RUS');
    assert.equal(await page.locator('.domains article').count(), 5);
    assert.match(await page.locator('.verdict .lead').innerText(), /\w+/);
    await page.locator('.timeline .bandarea').first().waitFor({ state: 'attached' });
    assert.ok((await page.locator('.timeline rect.gap').count()) > 0, 'unobserved years are hatched');
    assert.equal(await page.title(), 'Iran – Russia · entente');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'How do two states stand?' }).waitFor();
  },
  async 'the palette by keyboard alone'({ page, to }) {
    await to('/sources');
    await page.getByRole('heading', { level: 2, name: 'Reach' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'State, dyad or page' }).fill('china us');
    await page.getByRole('option', { name: /China – United States/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'China – United States' }).waitFor();
    const focused = await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
      return document.activeElement?.getAttribute('aria-label');
    });
    assert.equal(focused, 'State, dyad or page', 'the next letter, however soon, is typed into the palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('camps');
    await page.keyboard.press('Enter');
    await until(page, 'the camps', () => path(page) === '/camps');
    await page.keyboard.press('Meta+k');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog[open]').count(), 0);
  },
  async 'an unclear name offers its bearers'({ page, to }) {
    await to('/dyad/Korea/RUS');
    await page.getByRole('heading', { name: 'More than one state bears this name' }).waitFor();
    await page.getByRole('link', { name: 'South Korea' }).click();
    await page.getByRole('heading', { level: 1, name: 'South Korea – Russia' }).waitFor();
    assert.equal(path(page), '/dyad/KOR/RUS');
    await to('/dyad/IRN/USSR');
    await page.getByRole('heading', { name: 'No state of that name on this day' }).waitFor();
    assert.match(await page.locator('.problem').innerText(), /Soviet Union/);
    await page.locator('.choices').getByRole('link', { name: 'Russia', exact: true }).click();
    await until(page, 'the second name is the one replaced', () => path(page) === '/dyad/IRN/RUS');
  },
  async 'a number opens its rows, and a row its line'({ page, to }) {
    await to('/dyad/IRN/RUS');
    await page.locator('.domains article').first().locator('a.num.receipt').click();
    const drawer = page.getByRole('complementary', { name: 'Evidence' });
    await drawer.getByRole('heading', { name: 'political events' }).waitFor();
    assert.match(await drawer.innerText(), /entente evidence IRN RUS/);
    assert.ok((await drawer.locator('tbody tr').count()) > 3);
    assert.ok((await drawer.locator('a[href^="https://"]').count()) > 0, 'sources are linked');
    assert.match(query(page).get('open'), /^e\d+$/);
    await drawer.locator('tbody a.receipt').first().click();
    await drawer.getByRole('heading', { name: /, line \d+/ }).waitFor();
    await page.goBack();
    await drawer.getByRole('heading', { name: 'political events' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await page.goBack();
    await drawer.waitFor();
    await to('/dyad/IRN/RUS?tab=evidence&record=tie');
    await page.locator('.virtual .rows a.receipt').first().click();
    await drawer.getByRole('heading', { name: /, line \d+/ }).waitFor();
    assert.match(await drawer.innerText(), /sha256/);
  },
  async 'evidence: filtered by the address, drawn only in sight'({ page, to }) {
    await to('/dyad/IRN/RUS?tab=evidence');
    const rows = page.locator('.virtual .rows .row');
    await rows.first().waitFor();
    assert.ok((await rows.count()) < 60);
    const count = async () => Number((await page.locator('.evidence .count').innerText()).replace(/\D/g, ''));
    const total = await count();
    assert.ok(total > 200, 'the number of all rows is said at once');
    await page.locator('.virtual').evaluate((e) => e.scrollTo(0, e.scrollHeight));
    await until(page, 'more rows come as one scrolls', async () => {
      await page.locator('.virtual').evaluate((e) => e.scrollTo(0, e.scrollHeight));
      return (await page.locator('.virtual .rows .row').last().getAttribute('aria-rowindex')) === String(total + 1);
    });
    assert.equal(await count(), total);
    assert.ok((await rows.count()) < 60);
    await page.locator('.evidence select').nth(2).selectOption('conflict');
    await until(page, 'the sign stands in the address', () => query(page).get('sign') === 'conflict');
    await until(page, 'only conflict', async () => {
      const signs = await page.locator('.virtual .rows .sign').allInnerTexts();
      return signs.length > 0 && signs.every((s) => s === '−');
    });
    await to('/dyad/IRN/RUS?tab=evidence&from=1800&to=1801');
    await page.getByText('No row of the store fits').waitFor();
  },
  // The rows are made here, so that there are as many as a large store has. Time is the page's own processor
  // time, as a multiple of what the same rows cost without us in the same page: a slow machine slows both.
  async '100,000 rows of evidence stay smooth'({ page, to, context }) {
    const row = (i) => ({
      record: 'event', source_state: 'IRN', target_state: 'RUS', valid_from: '2020-01-01', valid_to: '2020-01-01', kind: 'CONSULT', domain: 'political',
      sign: 1, third: null, object: null, value: 4, unit: 'Goldstein', text: `Row ${i}: the two met and spoke about what rows are about.`,
      source: 'made', reference: null, file: 'made.csv', row: i, file_id: 1,
    });
    await page.route('**/v1/evidence/**', (route) => {
      const asked = new URL(route.request().url()).searchParams;
      const from = Number(asked.get('after') ?? 0);
      const many = Math.max(0, Math.min(Number(asked.get('limit')), 100_000 - from));
      const next = from + many < 100_000 ? String(from + many) : null;
      return route.fulfill({ json: { total: 100_000, next, rows: Array.from({ length: many }, (_, i) => row(from + i)) } });
    });
    await to('/dyad/IRN/RUS?tab=evidence');
    const table = page.locator('.virtual');
    await table.locator('.rows .row').first().waitFor();
    const end = () => table.evaluate((e) => e.scrollTo(0, e.scrollHeight));
    assert.equal(await table.getAttribute('aria-rowcount'), '100001');
    await until(page, 'the last row is there', async () => {
      await end();
      return table.getByText('Row 99999:').isVisible();
    }, 3 * WAIT);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => (await session.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value;
    const FRAMES = 121;
    const perFrame = async (work) => {
      const before = await busy();
      await work();
      return ((await busy()) - before) / FRAMES;
    };
    const scroll = () => table.evaluate(async (e, frames) => {
      for (let i = 0; i < frames; ++i) {
        e.scrollTop = (e.scrollHeight * i) / (frames - 1);
        await new Promise(requestAnimationFrame);
      }
    }, FRAMES);
    // The peer: the very same rows, made anew every frame by a page that does nothing else.
    const rewrite = () => table.evaluate(async (e, frames) => {
      const rows = e.querySelector('.rows');
      const bare = rows.cloneNode(false);
      const made = [...rows.children];
      rows.replaceWith(bare);
      for (let i = 0; i < frames; ++i) {
        bare.replaceChildren(...made.map((row) => row.cloneNode(true)));
        await new Promise(requestAnimationFrame);
      }
      bare.replaceWith(rows);
    }, FRAMES);
    const ours = await perFrame(scroll);
    assert.ok((await table.locator('.rows .row').count()) < 60);
    const bare = await perFrame(rewrite);
    const again = await perFrame(scroll);
    const ratio = Math.min(ours, again) / bare;
    console.log(`     ${(ours * 1000).toFixed(1)} and ${(again * 1000).toFixed(1)} ms of the page's thread a frame, each with other rows; the same rows made anew ${(bare * 1000).toFixed(1)} ms`);
    // Ours reuses rows, so it should cost about as much as making them; a list drawn whole would cost a hundred times that.
    assert.ok(ratio < 2.5, `${ratio.toFixed(2)} times the bare rows`);
  },
  async 'the timeline: drag to look closer, click for a year'({ page, to }) {
    await to('/dyad/IRN/RUS');
    const surface = page.locator('.timeline .surface');
    await surface.scrollIntoViewIfNeeded();
    await page.locator('.timeline .curve').first().waitFor({ state: 'attached' });
    const box = await surface.boundingBox();
    const at = (share) => box.x + box.width * share;
    await page.mouse.move(at(0.6), box.y + 60);
    await page.mouse.down();
    await page.mouse.move(at(0.8), box.y + 60, { steps: 4 });
    await page.mouse.up();
    await until(page, 'the years stand in the address', () => Number(query(page).get('from')) > 1980 && Number(query(page).get('to')) < 2020);
    await surface.focus();
    await page.keyboard.press('Home');
    assert.match(await page.locator('.reading').innerText(), new RegExp(`^${query(page).get('from')}`));
    await page.getByRole('link', { name: 'all years' }).click();
    await until(page, 'all years again', () => query(page).get('from') === null);
    await page.getByRole('button', { name: 'military', exact: true }).click();
    await until(page, 'the domain stands in the address', () => query(page).get('domain') === 'military');
    await page.mouse.click(at(0.97), box.y + 60);
    await until(page, 'the evidence of that year', () => query(page).get('tab') === 'evidence' && /^20/.test(query(page).get('from')));
  },
  async 'what it rests on opens part by part'({ page, to }) {
    await to('/dyad/IRN/RUS');
    await page.getByRole('group', { name: 'Parts' }).getByRole('button', { name: /military/ }).first().click();
    const inside = page.locator('.inside');
    await inside.waitFor();
    assert.match(await inside.innerText(), /Military holds with/);
    assert.ok((await inside.locator('li').count()) > 2);
    await page.getByRole('group', { name: 'Parts' }).getByRole('button', { name: /common enemies/ }).click();
    assert.match(await inside.innerText(), /United States/);
  },
  async 'every picture gives its files'({ page, to }) {
    await to('/dyad/IRN/RUS');
    const figure = page.locator('figure#over-time');
    const table = await file(page, () => figure.getByRole('button', { name: 'CSV' }).click());
    assert.equal(table.name, 'entente-over-time.csv');
    const lines = table.bytes.toString().split('\r\n');
    assert.match(lines[0], /^# entente, Iran and Russia, as of /);
    assert.equal(lines[1], 'year,probability,low,high,cooperative,conflictual,observed');
    assert.ok(lines.some((l) => /^\d{4},,,,,,false$/.test(l)), 'a year not observed has no number');
    const svg = (await file(page, () => figure.getByRole('button', { name: 'SVG' }).click())).bytes.toString();
    assert.match(svg, /^<svg[^>]*xmlns/);
    assert.match(svg, /entente, Iran and Russia/);
    assert.doesNotMatch(svg, /var\(--/);
    const png = (await file(page, () => figure.getByRole('button', { name: 'PNG' }).click())).bytes;
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) > 1500, 'twice the size of the page');
    await figure.getByRole('button', { name: 'Table' }).click();
    assert.ok((await figure.locator('tbody tr').count()) > 50);
    await page.getByRole('link', { name: 'cite' }).click();
    await page.getByRole('heading', { name: 'Cite' }).waitFor();
    assert.match(await page.locator('.drawer .quote').innerText(), /constants \w+/);
  },
  async 'another day, and back'({ page, to }) {
    await to('/dyad/IRN/RUS');
    await page.locator('.subtitle').waitFor();
    await page.getByLabel('as of').fill('1995-06-30');
    await page.locator('.subtitle b', { hasText: '1995-06-30' }).waitFor();
    assert.equal(query(page).get('as_of'), '1995-06-30');
    await page.getByRole('link', { name: 'Camps' }).click();
    assert.equal(path(page), '/camps?as_of=1995-06-30');
    await page.goBack();
    await page.goBack();
    await until(page, 'today again', () => query(page).get('as_of') === null);
    await page.locator('.data-to', { hasText: /data to \d{4}-\d{2}-\d{2}/ }).waitFor();
  },
  async 'not observed is never a zero'({ page, to }) {
    await to('/dyad/FJI/BOL');
    await page.getByRole('heading', { level: 1, name: 'Fiji – Bolivia' }).waitFor();
    const text = await page.locator('main').innerText();
    assert.doesNotMatch(text, /\b0\s?%/);
    assert.match(text, /not observed/);
    assert.ok((await page.locator('.gauge rect[fill^="url(#h-"]').count()) >= 4);
  },
  async 'the map: arcs say what the list says'({ page, to }) {
    await to('/map/IRN');
    await page.locator('.world .arc').first().waitFor({ state: 'attached' });
    const good = await page.locator('.maplist .num .good').count();
    const bad = await page.locator('.maplist .num .bad').count();
    assert.ok(good > 3 && bad > 3);
    const dashes = await page.locator('.world .arc').evaluateAll((all) => all.map((a) => [a.classList.contains('bad'), getComputedStyle(a).strokeDasharray]));
    assert.ok(dashes.filter(([b]) => b).length <= bad && dashes.filter(([b]) => !b).length <= good);
    assert.ok(dashes.length >= good + bad - 6, 'few partners have no place on the map');
    assert.ok(dashes.every(([b, dash]) => b === (dash !== 'none')), 'sign is told by dash as well as colour');
    await page.locator('.maplist').getByRole('link', { name: 'Russia' }).click();
    await page.getByRole('heading', { level: 1, name: 'Iran – Russia' }).waitFor();
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await page.locator('.world .enemy3').first().waitFor({ state: 'attached' });
    assert.equal(path(page), '/map/IRN/RUS');
  },
  async 'the map by tone and by votes: not observed is hatched'({ page, to }) {
    await to('/map/IRN?by=tone');
    await page.locator('.world .step4, .world .step3').first().waitFor({ state: 'attached' });
    assert.ok((await page.locator('.world .unseen').count()) > 50);
    assert.match(await page.locator('.maplist').innerText(), /Russia/);
    await page.getByLabel(/^by /).selectOption('votes');
    await page.locator('.world .step0, .world .step1').first().waitFor({ state: 'attached' });
    assert.equal(query(page).get('by'), 'votes');
  },
  async 'a file is loaded from the page'({ page, to }) {
    await to('/sources');
    const buffer = Buffer.from('ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n2,200,1949,1,0,0,0\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'pacts.csv', mimeType: 'text/csv', buffer });
    await page.getByText('pacts.csv is loaded.').waitFor();
    await until(page, 'the new source is listed', async () => (await page.getByRole('region', { name: 'sources' }).locator('tbody tr').count()) > 1);
    await page.locator('input[type=file]').setInputFiles({ name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from('nobody,knows\n1,2\n') });
    await page.getByText('odd.csv could not be loaded.').waitFor();
  },
  async 'camps of a year'({ page, to }) {
    await to('/camps?year=1962');
    await page.locator('.camps .node').first().waitFor();
    assert.match(await page.locator('.lead').innerText(), /1962/);
    assert.ok((await page.locator('.camps .tie').count()) > 0);
    await page.locator('.slider input').fill('1985');
    await until(page, 'the year stands in the address', () => query(page).get('year') === '1985');
    await page.locator('.lead', { hasText: '1985' }).waitFor();
    await page.locator('.maplist a').first().click();
    await until(page, 'a tie leads to its dyad', () => path(page).startsWith('/dyad/'));
  },
  // The drawing says what the answer says: places, camps, ties, and of one state what it would cost to move it.
  async 'camps: the answer’s own places, and one state looked at'({ page, to }) {
    await to('/camps?year=1962');
    await page.locator('.camps .node').first().waitFor();
    const answer = await page.evaluate(() => fetch('/v1/camps?year=1962&k=2&time_limit=4').then((r) => r.json()));
    assert.equal(answer.positions.length, answer.n);
    assert.equal(answer.ties.length, answer.m);
    assert.equal(await page.locator('.camps .node').count(), answer.n);
    assert.equal(await page.locator('.camps .tie').count(), answer.ties.filter((t) => t.frustrated).length);
    const drawn = await page.locator('.camps .node .reach').evaluateAll((all) => all.map((c) => [Number(c.getAttribute('cx')), Number(c.getAttribute('cy'))]));
    const apart = (list, i, j) => Math.hypot(list[i][0] - list[j][0], list[i][1] - list[j][1]);
    const scale = apart(drawn, 0, 1) / apart(answer.positions, 0, 1);
    for (let i = 2; i < answer.n; ++i) assert.ok(Math.abs(apart(drawn, 0, i) - scale * apart(answer.positions, 0, i)) < 0.5, 'one scale for all places');
    const at = answer.nodes.indexOf('FRA');
    await page.getByLabel('look at').selectOption('FRA');
    await page.getByRole('region', { name: 'Ties of France' }).waitFor();
    const cost = answer.moving[at].cost.toFixed(2);
    assert.match(await page.locator('.maplist .margin').innerText(), new RegExp(`would cost ${cost.replace('.', '\\.')} more`));
    const own = answer.ties.filter((t) => t.ends.includes('FRA'));
    assert.equal(await page.locator('.camps .tie').count(), own.length);
    assert.equal(await page.locator('.maplist li.strong').count(), own.filter((t) => t.frustrated).length);
    assert.equal(query(page).get('state'), 'FRA');
    // A name in the lists does the same for keyboard and pointer.
    await page.locator('.camplist a', { hasText: 'Cuba' }).focus();
    await page.getByRole('region', { name: 'Ties of Cuba' }).waitFor();
  },
  async 'camps: what if'({ page, to }) {
    await to('/camps?year=1962');
    const box = page.getByRole('region', { name: 'What if' });
    await box.getByLabel('What if this state').fill('Soviet Union');
    await box.getByRole('button', { name: 'Try it' }).click();
    await box.locator('.outcome').waitFor();
    assert.match(await box.locator('.outcome').innerText(), /What does not fit weighs [\d.]+ as it is, [\d.]+ then/);
    assert.equal(query(page).get('if'), 'without SUN');
    await box.getByText('Soviet Union is gone').waitFor();
    await box.getByLabel('What if this state').fill('Atlantis');
    await box.getByRole('button', { name: 'Try it' }).click();
    await box.getByText('Atlantis is no state of this picture').waitFor();
    await box.getByRole('button', { name: 'Undo: Soviet Union is gone' }).click();
    await until(page, 'as it was', () => query(page).get('if') === null);
    await box.locator('.outcome').waitFor({ state: 'detached' });
    await page.locator('.maplist').getByRole('button', { name: /turned to its opposite/ }).first().click();
    await box.locator('.outcome').waitFor();
    assert.match(query(page).get('if'), /^flip \w+:\w+$/);
  },
  async 'a bloc: found, read pair by pair, split'({ page, to }) {
    await to('/');
    await page.getByRole('link', { name: 'BRICS' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'State, dyad or page' }).fill('brics');
    await page.getByRole('option', { name: /bloc of \d+/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'BRICS' }).waitFor();
    assert.equal(path(page), '/bloc/BRICS');
    const answer = await page.evaluate(() => fetch('/v1/bloc?of=BRICS').then((r) => r.json()));
    const cells = page.locator('.matrix td a');
    assert.equal(await cells.count(), 2 * answer.pairs.length);
    const [weak, other] = answer.weakest_links[0];
    const pair = answer.pairs.find((p) => [p.a, p.b].includes(weak) && [p.a, p.b].includes(other));
    await page.getByRole('region', { name: 'Pairs of the bloc' }).getByRole('link', { name: new RegExp(`${pair.support.toFixed(2).replace('-', '−')}$`) }).first().waitFor();
    assert.match(await page.locator('main').innerText(), new RegExp(`across that line is ${answer.split.margin.toFixed(2).replace('.', '\\.')}`));
    await page.getByRole('button', { name: 'votes', exact: true }).click();
    await until(page, 'the measure stands in the address', () => query(page).get('by') === 'kappa');
    await page.locator('section', { hasText: 'Weakest links' }).locator('a.num.receipt').first().click();
    await page.getByRole('complementary', { name: 'Evidence' }).getByRole('heading', { name: /ties between members/ }).waitFor();
    await page.keyboard.press('Escape');
    await cells.first().click();
    await until(page, 'a cell leads to its dyad', () => path(page).startsWith('/dyad/'));
    await to('/bloc/CHN,RUS');
    await page.getByRole('heading', { level: 1, name: 'China – Russia' }).waitFor();
    await to('/bloc/Atlantis');
    await page.locator('.problem').waitFor();
  },
  async 'several states with commas are a bloc'({ page, to }) {
    await to('/sources');
    await page.getByRole('heading', { level: 2, name: 'Reach' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'State, dyad or page' }).fill('china, russia, iran, north korea');
    await page.getByRole('option', { name: /China, Russia, Iran, North Korea/ }).click();
    await page.locator('.matrix').waitFor();
    assert.equal(path(page), '/bloc/CHN,RUS,IRN,PRK');
  },
  // The bundled world has neither; what a store with yearly counts and a kept model answers is put beside it here.
  async 'a dyad’s depth, ledger, fused bond and outlook'({ page, to }) {
    await to('/dyad/IRN/RUS');
    await page.locator('#bond .empty', { hasText: 'source that records all events' }).waitFor();
    await page.locator('#outlook .empty', { hasText: '--keep' }).waitFor();
    const bands = { 50: [0, 1], 90: [Math.log(1.4), Math.log(4.3)] };
    const term = (name, value) => ({ term: name, together: value, together_bands: null, apart: null, apart_bands: null });
    const level = (kind, month, most) => ({ kind, horizon: 1, month, mean: 2.4, median: 2, band50: [1, 3], band90: [0, most] });
    await page.route('**/v1/brief/IRN/RUS*', async (route) => {
      const answer = await route.fetch();
      const json = await answer.json();
      json.bond = {
        year: 2014, source: 'counts', not_observed: null, layers: '', layers_not_loaded: '', receipt: null,
        depth: { gravity: true, conflict: { ratio: null, bands: null, events: null, predicted: null }, cooperation: { ratio: 2.5, log_ratio: 0.9, bands, events: 90, predicted: 36 } },
        ledger: { not_observed: null, common_enemy_share: 0.11, common_enemy_band: [0.06, 0.19], terms: [term('common-enemies', 0.14), term('market-rivalry', null)] },
        fused: { not_observed: null, percentile: 70.2, percentile_bands: bands, dyads: 11476 },
      };
      json.outlook = {
        month: '2024-11', acts: [{ from: 'RUS', to: 'IRN', type: 'CONSULT', probability: 0.31, usual: 0.2 }], levels: [level('cooperative', '2024-11', 14), level('hostile', '2024-11', 1)],
        record: { from: '2022-11', to: '2024-10', forecasts: 53248, brier: 0.0082, brier_recurrence: 0.0082, brier_persistence: 0.0083 },
        source: 'starter', known_to: '2024-10', exhaustive: false, command: '',
      };
      await route.fulfill({ response: answer, json });
    });
    await to('/dyad/IRN/RUS?as_of=2024-10-31');
    const bond = page.locator('#bond');
    await bond.getByText('2.5 ×').waitFor();
    assert.match(await bond.innerText(), /\[1\.4, 4\.3\]/);
    assert.match(await bond.innerText(), /percentile of 11\u202f476 dyads\s+70/i);
    assert.match(await bond.getByRole('row', { name: /Market rivalry/ }).innerText(), /·/, 'not observed is no zero');
    const outlook = page.locator('#outlook');
    assert.equal(await outlook.locator('svg').count(), 2);
    assert.match(await outlook.innerText(), /Russia to Iran, consult: 31/);
    assert.match(await outlook.innerText(), /53\u202f248 forecasts/);
  },
  async 'a dyad’s what-if: a change is chosen, and what the answer rests on is said'({ page, to }) {
    await to('/dyad/IRN/RUS?tab=whatif');
    const box = page.getByRole('region', { name: 'What if' });
    await box.getByLabel('What if this state').fill('United States');
    await box.getByRole('button', { name: 'Add' }).click();
    await until(page, 'the scenario stands in the address', () => query(page).get('scenario') === 'remove USA');
    assert.equal(await box.getByLabel('Scenario').inputValue(), 'remove USA');
    await box.getByRole('heading', { name: 'How far to trust it' }).waitFor();
    assert.match(await box.innerText(), /selection of events/, 'the bundled world is a selection');
  },
  // The answer is made here, so that it is there whatever is loaded.
  async 'a dyad’s what-if: parts, fans, who else moves'({ page, to }) {
    const effect = (part, a, b) => ({ part, together_before: a, together_after: b, together_change: b - a, apart_before: 0.1, apart_after: 0.1, apart_change: 0 });
    const fan = (year, run, middle) => ({ year, run, q5: middle - 1, q50: middle, q95: middle + 1 });
    await page.route('**/v1/whatif/**', (route) =>
      route.fulfill({
        json: {
          effect: [effect('common enemies', 0.4, 0), effect('all: log of the expected events', 2.4, 2)],
          rollout: [2021, 2022, 2023].flatMap((y) => [fan(y, 'without', 0.5), fan(y, 'with', 0.2), fan(y, 'difference', -0.3)]),
          changes: [{ a: 'CHN', b: 'RUS', cooperation: -0.2, conflict: 0.01 }],
        },
      }),
    );
    await to('/dyad/IRN/RUS?tab=whatif&scenario=remove+USA');
    await page.locator('.effects tbody tr').first().waitFor();
    assert.match(await page.locator('.effects').innerText(), /−0\.400/);
    assert.equal(await page.locator('.fan').count(), 2);
    await page.getByRole('link', { name: 'China – Russia' }).waitFor();
    await page.getByRole('button', { name: 'as it is' }).click();
    await until(page, 'no scenario', () => query(page).get('scenario') === null);
    await page.locator('.effects').waitFor({ state: 'detached' });
  },
  async 'the map: what is disputed, straits and routes, and one state’s view'({ page, to }) {
    await to('/map/IRN');
    const list = page.locator('.placelist');
    await list.getByText('Strait of Hormuz').waitFor();
    const marks = page.locator('.places .mark3');
    const listed = await list.locator('li').count();
    const nowhere = await list.getByText('no one place').count();
    assert.equal(await marks.count(), listed - nowhere, 'every place with coordinates is drawn');
    assert.match(await list.locator('li', { hasText: 'Abu Musa' }).first().innerText(), /held by Iran; claimed by United Arab Emirates/);
    await page.getByLabel('seen by').selectOption('ARE');
    await list.locator('li', { hasText: 'Abu Musa' }).first().getByText('claims it').waitFor();
    assert.ok((await page.locator('.mark3.view-claimed').count()) > 0);
    await page.getByLabel(/^places/).selectOption('none');
    await list.waitFor({ state: 'detached' });
    assert.equal(await marks.count(), 0);
    await to('/map');
    await page.locator('.contested').first().waitFor({ state: 'attached' });
    await list.getByRole('link', { name: 'Crimea and Sevastopol' }).click();
    await page.getByRole('complementary', { name: 'Evidence' }).getByRole('heading', { name: /objects.csv, line \d+/ }).waitFor();
  },
  // Drawings without their words beside how they looked when somebody last looked at them. Fonts do not matter, the
  // answers are made here, so that new data do not either.
  async 'drawings look as they did'({ page, to }) {
    const file = new URL('./sketches.json', import.meta.url);
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const names = ['USA', 'GBR', 'FRA', 'DEU', 'RUS', 'CHN', 'IRN', 'PRK', 'IND', 'TUR'];
    const positions = names.map((_, i) => (i < 4 ? [-0.9 + 0.2 * i, i % 2 ? -0.4 : 0.4] : [0.2 + 0.12 * (i - 4), i % 2 ? -0.5 : 0.5]));
    const ties = [['USA', 'GBR', 3], ['USA', 'FRA', 2], ['GBR', 'DEU', 1], ['USA', 'RUS', -2], ['RUS', 'CHN', 2], ['IRN', 'RUS', 2], ['IRN', 'USA', -3], ['TUR', 'USA', 2], ['IND', 'CHN', -1], ['PRK', 'CHN', 1]];
    const partition = names.map((_, i) => (i < 4 ? 0 : 1));
    const frustrated = ([a, b, w]) => (partition[names.indexOf(a)] === partition[names.indexOf(b)]) === w < 0;
    await page.route('**/v1/camps**', (route) =>
      route.fulfill({
        json: {
          when: '2000', n: names.length, m: ties.length, m_negative: 3, k: 2, value: 3, bound: 3, proven: true, seconds: 0, camps: 2, balance_index: 0.7,
          partition, nodes: names, positions, moving: names.map(() => ({ to: 1, cost: 1 })),
          ties: ties.map((t) => ({ ends: [t[0], t[1]], weight: t[2], frustrated: frustrated(t) })),
          frustrated: ties.filter(frustrated).map((t) => ({ ends: [t[0], t[1]], weight: t[2], negative_triangles: 0 })),
        },
      }),
    );
    const now = {};
    for (const [name, address, ready, drawing] of [
      ['map', '/map?places=none', '.world .land', '.world svg'],
      ['camps', '/camps?year=2000', '.camps .node', '.camps svg'],
    ]) {
      await to(address);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      now[name] = await sketch(page, drawing);
    }
    if (process.env.ENTENTE_SKETCH === 'write') writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
    else
      for (const name of Object.keys(now)) {
        const { mean, most } = difference(now[name], kept[name] ?? []);
        assert.ok(mean < 0.5 && most <= 6, `${name}: shades differ by ${mean.toFixed(2)} on average, ${most} at most:\n${now[name].join('\n')}`);
      }
    assert.ok(difference(now.map, now.camps).mean > 1, 'the measure tells one drawing from another');
  },
  async 'a text, read and checked'({ page, to }) {
    await to('/document');
    await page.getByRole('button', { name: 'try an example' }).click();
    await page.getByRole('button', { name: 'Check beside the record' }).click();
    await page.locator('.claims > li').first().waitFor();
    assert.match(await page.locator('.claims').innerText(), /supported/);
    assert.ok((await page.locator('.text .claim').count()) > 1);
    const whole = await page.locator('.text').evaluate((e) => e.textContent);
    assert.equal(whole, await page.locator('textarea').inputValue());
    await page.locator('.claims a.receipt').first().click();
    await page.getByRole('complementary', { name: 'Evidence' }).getByRole('heading', { name: /, line \d+/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Read claims' }).click();
    await page.getByRole('heading', { name: /\d+ claims/ }).waitFor();
    await page.locator('.claims a', { hasText: 'Israel → Iran' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Israel – Iran' }).waitFor();
  },
  async 'what is loaded, whether it is whole, every constant'({ page, to }) {
    await to('/sources');
    await page.getByRole('cell', { name: 'The starter world' }).waitFor();
    await page.getByRole('link', { name: 'Health' }).click();
    await page.getByText('The store is whole.').waitFor();
    await page.getByRole('link', { name: 'Constants' }).click();
    const rows = page.getByRole('region', { name: 'Constants' }).locator('tbody tr');
    await rows.first().waitFor();
    const all = await rows.count();
    await page.getByLabel('find').fill('band');
    await until(page, 'fewer constants', async () => (await rows.count()) < all && (await rows.count()) > 0);
  },
  async 'colours are remembered'({ page, to }) {
    await to('/');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: /^Colours/ }).click();
    await page.getByRole('button', { name: /^Colours: light/ }).click();
    assert.notEqual(await paper(), light);
    await page.reload();
    await page.getByRole('button', { name: /^Colours: dark/ }).waitFor();
    assert.notEqual(await paper(), light);
  },
  async 'no page that is none'({ page, to }) {
    await to('/nonsense');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await to('/dyad/%3Cimg%20src=x%20onerror=alert(1)%3E/RUS');
    await page.locator('.problem').waitFor();
    assert.equal(await page.locator('main img').count(), 0);
  },
};

const LOADS = 'a file is loaded from the page';
const PAGES = {
  home: ['/', '.home ul li'],
  dyad: ['/dyad/IRN/RUS', '.timeline svg'],
  receipt: ['/dyad/IRN/RUS?open=e1', '.drawer tbody tr'],
  evidence: ['/dyad/IRN/RUS?tab=evidence', '.virtual .rows .row'],
  method: ['/dyad/IRN/RUS?tab=method', 'main table'],
  bare: ['/dyad/FJI/BOL', '.domains'],
  unclear: ['/dyad/Korea/RUS', '.choices a'],
  map: ['/map/IRN', '.world .arc'],
  tone: ['/map/IRN?by=tone', '.world .step4'],
  thirds: ['/map/IRN/RUS', '.world .enemy3'],
  places: ['/map', '.places .mark3'],
  view: ['/map/UKR?view=CHN&places=all', '.mark3.view-backs'],
  camps: ['/camps?year=1962', '.camps .node'],
  now: ['/camps?year=2024', '.camps .node'],
  looked: ['/camps?year=2024&state=TUR', '.maplist .margin'],
  crossed: ['/camps?year=1962&if=without+USA', '.outcome'],
  bloc: ['/bloc/BRICS', '.matrix'],
  body: ['/bloc/NATO?by=kappa', '.matrix'],
  whatif: ['/dyad/IRN/RUS?tab=whatif&scenario=remove+USA', '.whatif .problem, figure#whatif'],
  document: ['/document', 'textarea'],
  sources: ['/sources', '.reachchart'],
  constants: ['/sources?tab=constants', 'main table'],
};
// Both sizes and both themes are looked at by axe; the other two pairings only when pictures are asked for.
const SIGHTS = [[1280, 'light', true], [390, 'dark', true], ...(process.env.ENTENTE_SHOTS ? [[1280, 'dark', false], [390, 'light', false]] : [])];
for (const [size, theme, look] of SIGHTS) {
  const name = `every page at ${size} in ${theme}: nothing overflows or overlaps, axe finds nothing`;
  journeys[name] = async ({ page, to }) => {
    const found = [];
    for (const [title, [address, ready]] of Object.entries(PAGES)) {
      await to(address);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      await page.waitForTimeout(250); // a fade of 200 ms ends
      if (process.env.ENTENTE_SHOTS) await page.screenshot({ path: `${process.env.ENTENTE_SHOTS}/${title}-${size}-${theme}.png`, fullPage: true });
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (beyond > 0) found.push(`${title}: ${beyond} pixels beyond the page`);
      for (const wrong of await overlaps(page)) found.push(`${title}: ${wrong}`);
      if (!look) continue;
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const v of violations) found.push(`${title}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ')}`);
    }
    assert.deepEqual(found, []);
  };
  journeys[name].options = { viewport: { width: size, height: 900 }, colorScheme: theme };
}

// The last: the program goes away under the open page.
async function gone({ page, to }) {
  await to('/');
  await page.locator('.data-to', { hasText: /data to/ }).waitFor();
  await server.stop();
  await page.getByRole('link', { name: 'Israel – Iran' }).click();
  await page.getByRole('heading', { name: 'The program does not answer' }).waitFor();
  await page.getByRole('button', { name: 'Ask again' }).waitFor();
}

let passed = 0;
let failed = 0;
async function run(name, journey) {
  if (only && !name.includes(only)) return;
  const begun = Date.now();
  const scene = await open(journey.options);
  try {
    await journey(scene);
    assert.deepEqual(scene.wrong, [], 'errors on the console');
    ++passed;
    console.log(`ok   ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    ++failed;
    console.log(`FAIL ${name}\n${error.stack}\n${scene.wrong.join('\n')}`);
  }
  await scene.context.close();
}
try {
  // The longest first; the one that changes the store when the others are through.
  const waiting = Object.entries(journeys).filter(([name]) => name !== LOADS).reverse();
  const walk = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(...next);
  };
  await Promise.all([walk(), walk()]);
  await run(LOADS, journeys[LOADS]);
  await run('the program goes away', gone);
} finally {
  await browser.close();
  await server.stop();
  server.clean();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
