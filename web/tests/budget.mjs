// What the app weighs and what it must not hold: at most 250 KB gzip in all, 60 KB before the first page shows;
// no address of another host it would load from, nothing inline that the policy forbids.
//   node tests/budget.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
const failures = [];
const check = (holds, what) => holds || failures.push(what);
const size = {};
for (const name of readdirSync(folder)) size[name] = gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
const sum = (names) => names.reduce((total, name) => total + (size[name] ?? 0), 0);
const all = sum(Object.keys(size));
const first = sum(['index.html', 'app.js', 'app.css', 'icon.svg']);
console.log(Object.entries(size).map(([name, bytes]) => `${name} ${bytes}`).join(', '));
console.log(`all ${all} of 250000 bytes gzip, first page ${first} of 60000`);
check(all <= 250_000, `the app weighs ${all} bytes gzip`);
check(first <= 60_000, `the first page weighs ${first} bytes gzip`);
const expected = ['app.css', 'app.js', 'icon.svg', 'index.html', 'map.js'];
check(JSON.stringify(Object.keys(size).sort()) === JSON.stringify(expected), `files are ${Object.keys(size)}, src/serve/assets.cpp knows ${expected}`);

const html = readFileSync(join(folder, 'index.html'), 'utf8');
check(!/<script(?![^>]*\ssrc=)/.test(html), 'index.html has an inline script');
check(!/<style|\sstyle=|\son[a-z]+=/.test(html), 'index.html has inline style or handlers');
check(!/(?:src|href)="https?:/.test(html), 'index.html loads from another host');
const css = readFileSync(join(folder, 'app.css'), 'utf8');
check(!/@import|url\(\s*["']?https?:/.test(css), 'app.css loads from another host');
for (const name of ['app.js', 'map.js']) {
  const text = readFileSync(join(folder, name), 'utf8');
  check(!/\beval\(|new Function\(/.test(text), `${name} makes code out of text`);
  check(!/(?:import|fetch)\(\s*["'`]https?:/.test(text), `${name} loads from another host`);
}
for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
